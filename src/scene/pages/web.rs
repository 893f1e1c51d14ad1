//! The web of connections on paper: the drawing, on as many pages as its rows take, and after it
//! everything in words.

use std::sync::Arc;

use super::frame::{Frame, HEADER, MARGIN, PAGE_TITLE, head};
use super::plan::NoSuchChart;
use crate::analysis::{Connections, Sights, Sort};
use crate::geometry::{Point, Size};
use crate::model::{Organisation, Structure};
use crate::scene::drawing::{Artefact, EntryTag, Form, Group, Item, Scene, Shape, Tag};
use crate::scene::paint::Paint;
use crate::scene::sheets::{Bookmark, Sheet};
use crate::scene::style::SMALL;
use crate::scene::web::{Told, WebDrawing, told, web, web_key};
use crate::scene::writing::Lettering;

const TITLE: &str = "Connections";
const IN_WORDS: &str = "Connections in words";
/// About the width of a column of words, and the white between two.
const COLUMN: f64 = 240.0;
const GUTTER: f64 = 20.0;
const INDENT: f64 = 9.0;
const HANGING: f64 = 7.0;

/// The pages of a web; their numbers are set when all pages of the print are there.
///
/// Fails where there is nothing to show.
pub(super) fn web_pages(
    organisation: &Organisation,
    structure: &Structure,
    sights: Sights,
    paper: Size,
) -> Result<Vec<Sheet>, NoSuchChart> {
    let connections = Connections::of(organisation, structure, sights);
    if connections.is_empty() {
        return Err(NoSuchChart(format!(
            "“{}” has no bodies, themes, designations, shared functions or other lines yet, so there are no connections to print",
            structure.name
        )));
    }
    let mut pages = drawn(&connections, paper);
    let drawings = pages.len();
    pages.extend(in_words(organisation, &connections, paper));
    let count = pages.len();
    let sheet = |(number, items): (usize, Vec<Item>)| {
        let (name, part, parts) = if number < drawings {
            (TITLE, number + 1, drawings)
        } else {
            (IN_WORDS, number + 1 - drawings, count - drawings)
        };
        let title = if parts > 1 {
            format!("{name} ({part} of {parts})")
        } else {
            name.to_owned()
        };
        let mut scene = Scene {
            size: paper,
            items: Vec::new(),
        };
        let lines = PAGE_TITLE.lines(&title, paper.width - 2.0 * MARGIN);
        head(organisation, structure, &lines, &mut scene);
        scene.items.extend(items);
        Sheet {
            scene,
            bookmarks: vec![Bookmark { title, level: 1 }],
        }
    };
    Ok(pages.into_iter().enumerate().map(sheet).collect())
}

/// The drawing, row by row on as many pages as it takes, each with the key.
fn drawn(connections: &Connections, paper: Size) -> Vec<Vec<Item>> {
    let room = Frame::most_room(paper);
    let (keys, key_height) = web_key(connections, room.width);
    let height = room.height - key_height - 12.0;
    let drawing = fitted(connections, room.width);
    let top = HEADER;
    let mut pages = Vec::new();
    for part in parts(&drawing, height) {
        let left = MARGIN + (room.width - drawing.scene.size.width).max(0.0) / 2.0;
        let mut items = slice(&drawing, part, Point::new(left, top - part[0]));
        items.extend(keys.iter().cloned().map(|mut item| {
            if let Item::Group(group) = &mut item {
                let y = top + room.height - key_height;
                group.origin = group.origin.offset(MARGIN, y);
            }
            item
        }));
        pages.push(items);
    }
    pages
}

/// The drawing in a width, the ways at its sides counted in.
fn fitted(connections: &Connections, width: f64) -> WebDrawing {
    let mut within = width;
    let mut drawing = web(connections, within);
    for _ in 0..4 {
        let beyond = drawing.scene.size.width - width;
        if beyond <= 0.0 {
            break;
        }
        within -= beyond;
        drawing = web(connections, within);
    }
    drawing
}

/// The rows of a drawing together as they fit on pages: from where to where each part goes.
fn parts(drawing: &WebDrawing, height: f64) -> Vec<[f64; 2]> {
    let ends = drawing
        .rows
        .iter()
        .skip(1)
        .map(|[_, above]| *above)
        .chain([drawing.scene.size.height]);
    let mut parts: Vec<[f64; 2]> = Vec::new();
    for ([_, above], end) in drawing.rows.iter().zip(ends) {
        match parts.last_mut() {
            Some([start, last]) if end - *start <= height => *last = end,
            _ => parts.push([*above, end]),
        }
    }
    parts
}

/// What of a drawing lies between two heights, moved to another place. Ways are cut there and go
/// on at the same place of the next page.
fn slice(drawing: &WebDrawing, [from, to]: [f64; 2], by: Point) -> Vec<Item> {
    let mut items = Vec::new();
    for item in &drawing.scene.items {
        let Item::Group(group) = item else {
            continue;
        };
        let origin = group.origin.offset(by.x, by.y);
        if matches!(group.tag, Tag::Artefact(_)) {
            let ways = group.content.iter();
            let ways: Vec<Item> = ways.filter_map(|way| cut(way, from, to)).collect();
            items.push(Item::Group(Group {
                tag: Tag::Artefact(Artefact::Layout),
                origin,
                size: group.size,
                content: Arc::new(ways.into()),
            }));
        } else if group.origin.y >= from && group.origin.y < to {
            items.push(Item::Group(Group {
                origin,
                ..group.clone()
            }));
        }
    }
    items
}

/// A way between two heights; nothing where it lies outside.
fn cut(item: &Item, from: f64, to: f64) -> Option<Item> {
    let Item::Shape(shape) = item else {
        return None;
    };
    match shape.form {
        Form::Line([one, other]) => {
            let inside = |point: Point| Point::new(point.x, point.y.clamp(from, to));
            let is_outside = (one.y < from && other.y < from) || (one.y > to && other.y > to);
            (!is_outside).then(|| {
                Item::Shape(Shape {
                    form: Form::Line([inside(one), inside(other)]),
                    ..shape.clone()
                })
            })
        }
        Form::Rect(rect, _) => {
            let middle = rect.center().y;
            (middle >= from && middle <= to).then(|| item.clone())
        }
    }
}

/// A line of the words, before it has its place.
struct Written {
    tag: Tag,
    indent: f64,
    size: Size,
    items: Vec<Item>,
    /// The white above it, where it does not begin a column.
    above: f64,
    /// Whether what follows belongs to it.
    keeps: bool,
}

/// Everything in words, in columns.
fn in_words(organisation: &Organisation, connections: &Connections, paper: Size) -> Vec<Vec<Item>> {
    let room = Frame::most_room(paper);
    let count = ((room.width + GUTTER) / (COLUMN + GUTTER)).floor().max(1.0);
    let width = (room.width + GUTTER) / count - GUTTER;
    let mut written = Vec::new();
    for sort in Sort::ALL {
        let told = told(organisation, connections, sort);
        if told.is_empty() {
            continue;
        }
        written.push(heading(sort.in_words()));
        for one in &told {
            entry(one, width, &mut written);
        }
    }
    let top = HEADER;
    let bottom = top + room.height;
    let mut pages = vec![Vec::new()];
    let (mut column, mut y) = (0.0, top);
    for at in 0..written.len() {
        // A heading stays with what follows it.
        let together = written.get(at..).unwrap_or_default();
        let kept = together.iter().take_while(|line| line.keeps).count() + 1;
        let needed: f64 = together
            .iter()
            .take(kept)
            .map(|line| line.above + line.size.height)
            .sum();
        if y + needed > bottom && y > top {
            (column, y) = (column + 1.0, top);
            if column >= count {
                column = 0.0;
                pages.push(Vec::new());
            }
        }
        let Some(line) = together.first() else {
            continue;
        };
        if y > top {
            y += line.above;
        }
        let x = MARGIN + column * (width + GUTTER) + line.indent;
        if let Some(page) = pages.last_mut() {
            page.push(Item::Group(Group {
                tag: line.tag.clone(),
                origin: Point::new(x, y),
                size: line.size,
                content: Arc::new(line.items.clone().into()),
            }));
        }
        y += line.size.height;
    }
    pages
}

fn heading(text: &str) -> Written {
    let lettering = Lettering::bold(11.0, Paint::Text);
    Written {
        tag: Tag::Heading(2),
        indent: 0.0,
        size: Size::new(lettering.width(text), lettering.leading()),
        items: vec![lettering.set_text(Point::default(), text)],
        above: 12.0,
        keeps: true,
    }
}

/// A thing in words: its name, what it is, and a line for all that is said of it.
fn entry(told: &Told, width: f64, written: &mut Vec<Written>) {
    let name = Lettering::bold(9.0, Paint::Text);
    let quiet = Lettering::regular(SMALL, Paint::Quiet);
    let text = Lettering::regular(8.5, Paint::Text);
    let mut items = Vec::new();
    let mut height = name.set_lines(&mut items, Point::default(), &name.lines(&told.name, width));
    let said = quiet.lines(&told.said, width);
    height += quiet.set_lines(&mut items, Point::new(0.0, height), &said);
    written.push(Written {
        tag: listed(0),
        indent: 0.0,
        size: Size::new(width, height),
        items,
        above: 6.0,
        keeps: !told.lines.is_empty(),
    });
    for (level, line) in &told.lines {
        let indent = INDENT * f64::from(*level);
        let mut items = Vec::new();
        // What goes on stands further in than where it begins.
        let lines = text.lines(line, width - indent - HANGING);
        let (first, others) = lines.split_at(lines.len().min(1));
        let mut height = text.set_lines(&mut items, Point::default(), first);
        height += text.set_lines(&mut items, Point::new(HANGING, height), others);
        written.push(Written {
            tag: listed(*level),
            indent,
            size: Size::new(width - indent, height),
            items,
            above: 1.0,
            keeps: false,
        });
    }
}

fn listed(level: u8) -> Tag {
    Tag::Entry(EntryTag {
        level,
        spoken: "".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Link, LinkKind, Thing, Vertex};
    use crate::geometry::Rect;
    use crate::model::BodyId;

    /// A board with many bodies that report to it and to a second one.
    fn many(count: u32) -> Connections {
        let vertex = |id: u32| Vertex {
            thing: Thing::Body(BodyId(id)),
            words: format!("Body {id}").into(),
            said: "Board".to_owned(),
        };
        let link = |upper: usize, lower: u32| Link {
            upper,
            lower: lower as usize,
            kind: LinkKind::ReportsTo,
            caption: String::new(),
        };
        let links = (2..count).flat_map(|id| [link(0, id), link(1, id)]);
        Connections::new((0..count).map(vertex).collect(), links.collect())
    }

    #[test]
    fn what_does_not_fit_on_one_page_goes_on_on_the_next() {
        let paper = Size::new(841.89, 595.28);
        assert_eq!(drawn(&many(20), paper).len(), 1);
        let pages = drawn(&many(120), paper);
        assert!(pages.len() > 1);
        let mut boxes = 0;
        for page in &pages {
            for item in page {
                let Item::Group(group) = item else { continue };
                if !matches!(group.tag, Tag::Entry(_)) {
                    continue;
                }
                boxes += 1;
                let rect = group.rect();
                let inner = Rect::from_origin_size(Point::default(), paper).inset(MARGIN);
                assert!(
                    inner.contains(rect.min) && inner.contains(rect.max),
                    "{rect:?}"
                );
            }
        }
        assert_eq!(boxes, 120);
    }
}
