//! The lines besides the reporting lines: each kind with its own dash and its own mark at the end,
//! so that none is told by colour alone.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::chart::Chart;
use super::drawing::{Artefact, Form, Group, Item, Shape, Stroke, Tag};
use super::paint::Paint;
use super::routes::{SPACING, Wanted, routes};
use super::style::{DOUBLED, SMALL};
use super::writing::{Lettering, filled};
use crate::analysis::{Hierarchy, HierarchyBox};
use crate::geometry::{Point, Rect};
use crate::model::{ExtraLine, LineId, LineKind, NodeId, Structure};

#[cfg(test)]
mod tests;

/// A line as it was drawn: from bend to bend, beginning where somebody reports.
pub type Route = (LineId, Vec<Point>);

/// Thickness of the lines: a little more than that of reporting lines, because of the gaps.
const WIDTH: f64 = 1.1;
/// How far the mark at the end reaches along the line and to either side of it.
const ARROW: [f64; 2] = [5.0, 2.6];
/// Half the width of a round mark.
const ROUND: f64 = 2.8;
/// Half the height of the plate under a caption: less than the distance of lines beside it.
const PLATE: f64 = 4.5;
/// The distance from lines beside it that a line with a caption needs.
const CAPTION_SPACING: f64 = 2.0 * PLATE + 1.0;
/// What the plate adds to a caption on either side.
const PLATE_AIR: f64 = 3.0;
/// A caption cut shorter than this says nothing.
const SHORTEST_CAPTION: f64 = 60.0;
const CAPTION: Lettering = Lettering::regular(SMALL, Paint::Text);

/// Adds the lines of a structure that have both their ends in the chart, and remembers their ways.
pub(super) fn draw(chart: &mut Chart, structure: &Structure, hierarchy: &Hierarchy) {
    if structure.lines.is_empty() {
        return;
    }
    let rects: Vec<Rect> = chart.boxes.iter().map(|drawn| drawn.rect).collect();
    let box_of = |node| hierarchy.position(node);
    let anywhere = Point::new(f64::INFINITY, f64::INFINITY);
    let routes = draw_between(&mut chart.scene.items, structure, box_of, &rects, anywhere);
    for point in routes.iter().flat_map(|(_, path)| path) {
        chart.scene.size.width = chart.scene.size.width.max(point.x + WIDTH);
        chart.scene.size.height = chart.scene.size.height.max(point.y + WIDTH);
    }
    chart.routes = routes;
}

/// Adds the lines of a structure between boxes, which are not yet among the items themselves. They
/// stay left of and above `limit`.
pub(super) fn draw_between(
    items: &mut Vec<Item>,
    structure: &Structure,
    box_of: impl Fn(NodeId) -> Option<usize>,
    boxes: &[Rect],
    limit: Point,
) -> Vec<Route> {
    let mut lines: Vec<(LineId, &ExtraLine)> = Vec::new();
    let mut wanted = Vec::new();
    for (&id, line) in &structure.lines {
        if let (Some(from), Some(to)) = (box_of(line.from), box_of(line.to)) {
            lines.push((id, line));
            wanted.push(Wanted {
                ends: [from, to],
                spacing: if line.caption.is_empty() {
                    SPACING
                } else {
                    CAPTION_SPACING
                },
            });
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let mut straight: Vec<[Point; 2]> = items.iter().filter_map(straight_line).collect();
    let paths = routes(boxes, &straight, &wanted, limit);
    let mut captions = Vec::new();
    for (path, (_, line)) in paths.iter().zip(&lines) {
        if path.len() > 1 {
            items.push(artefact(figure(
                line.kind,
                path,
                outset(structure, line.to),
            )));
            straight.extend(path.windows(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    let mut plates = Vec::new();
    for (path, (_, line)) in paths.iter().zip(&lines) {
        if line.caption.is_empty() {
            continue;
        }
        if let Some((plate, text)) = caption(&line.caption, path, boxes, &straight, &plates) {
            plates.push(plate);
            let at = Point::new(
                plate.min.x + PLATE_AIR,
                plate.center().y - CAPTION.leading() / 2.0,
            );
            captions.push(artefact(vec![
                filled(plate, [0.0; 4], Paint::Ground),
                CAPTION.set_text(at, &text),
            ]));
        }
    }
    items.append(&mut captions);
    let ids = lines.into_iter().map(|(id, _)| id);
    ids.zip(paths).filter(|(_, path)| path.len() > 1).collect()
}

/// The ends of an item that is a straight line.
fn straight_line(item: &Item) -> Option<[Point; 2]> {
    match item {
        Item::Shape(Shape {
            form: Form::Line(ends),
            ..
        }) => Some(*ends),
        Item::Shape(_) | Item::Text(_) | Item::Group(_) => None,
    }
}

/// How far the outline of a card reaches beyond its edge.
fn outset(structure: &Structure, node: NodeId) -> f64 {
    let post = match node {
        NodeId::Post(post) => Some(post),
        NodeId::Unit(unit) => structure.unit(unit).and_then(|unit| unit.head),
    };
    let is_doubled = post
        .and_then(|post| structure.post(post))
        .is_some_and(|post| !post.funding.is_empty());
    if is_doubled { DOUBLED } else { 0.0 }
}

/// The line of a kind along a path, with its mark that far before the last point.
pub(super) fn figure(kind: LineKind, path: &[Point], outset: f64) -> Vec<Item> {
    let mut path = path.to_vec();
    let mut items = Vec::with_capacity(path.len() + 2);
    let [.., before, last] = &mut path[..] else {
        return items;
    };
    let length = before.distance(*last);
    // Along the last segment, which is upright or level.
    let along = Point::new((last.x - before.x) / length, (last.y - before.y) / length);
    let back = |from: Point, by: f64| from.offset(-along.x * by, -along.y * by);
    let tip = back(*last, outset.min(length / 2.0));
    // Where boxes are close together there is less room for the mark.
    let room = tip.distance(*before);
    let radius = ROUND.min(room / 2.0);
    let round = |fill| {
        let middle = back(tip, radius);
        Item::Shape(Shape {
            form: Form::Rect(Rect::new(middle, middle).inset(-radius), [radius; 4]),
            fill: Some(fill),
            stroke: Some(stroke(None)),
        })
    };
    let dash = match kind {
        LineKind::Dotted => {
            *last = tip;
            let [length, side] = ARROW;
            let foot = back(tip, length.min(room));
            for side in [side, -side] {
                let wing = foot.offset(along.y * side, along.x * side);
                items.push(segment([wing, tip], None));
            }
            [1.5, 3.0]
        }
        LineKind::Professional => {
            *last = back(tip, 2.0 * radius);
            items.push(round(Paint::Ground));
            [6.0, 3.0]
        }
        LineKind::Political => {
            *last = back(tip, 2.0 * radius);
            items.push(round(Paint::Quiet));
            [13.0, 3.0]
        }
    };
    let segments = path.windows(2).map(|pair| [pair[0], pair[1]]);
    let lines: Vec<Item> = segments.map(|ends| segment(ends, Some(dash))).collect();
    // The mark lies on the line.
    items.splice(0..0, lines);
    items
}

fn stroke(dash: Option<[f64; 2]>) -> Stroke {
    Stroke {
        paint: Paint::Quiet,
        width: WIDTH,
        dash,
    }
}

fn segment(ends: [Point; 2], dash: Option<[f64; 2]>) -> Item {
    Item::Shape(Shape {
        form: Form::Line(ends),
        fill: None,
        stroke: Some(stroke(dash)),
    })
}

/// Items as decoration that takes up no more room than they need. What a line means is said by the
/// card it begins at.
fn artefact(mut items: Vec<Item>) -> Item {
    let mut corners = items.iter().filter_map(|item| match item {
        Item::Shape(shape) => Some(match &shape.form {
            Form::Rect(rect, _) => *rect,
            Form::Line([from, to]) => around([*from, *to]),
        }),
        Item::Text(_) | Item::Group(_) => None,
    });
    let first = corners.next().unwrap_or_default();
    let rect = corners
        .fold(first, |all, rect| all.union(&rect))
        .inset(-WIDTH);
    for item in &mut items {
        let origin = Point::new(-rect.min.x, -rect.min.y);
        match item {
            Item::Shape(shape) => match &mut shape.form {
                Form::Rect(rect, _) => *rect = rect.translate(origin.x, origin.y),
                Form::Line(ends) => *ends = ends.map(|end| end.offset(origin.x, origin.y)),
            },
            Item::Text(text) => text.origin = text.origin.offset(origin.x, origin.y),
            Item::Group(group) => group.origin = group.origin.offset(origin.x, origin.y),
        }
    }
    Item::Group(Group {
        tag: Tag::Artefact(Artefact::Layout),
        origin: rect.min,
        size: rect.size(),
        content: Arc::new(items.into()),
    })
}

fn around([from, to]: [Point; 2]) -> Rect {
    Rect::new(from, from).union(&Rect::new(to, to))
}

/// Where a caption stands on its line, and as much of it as there is room for: on the longest
/// level segment, where it covers neither a box nor another caption and as few lines as possible.
fn caption(
    caption: &str,
    path: &[Point],
    boxes: &[Rect],
    lines: &[[Point; 2]],
    plates: &[Rect],
) -> Option<(Rect, String)> {
    let mut level: Vec<Rect> = path
        .windows(2)
        .filter(|pair| pair[0].y == pair[1].y)
        .map(|pair| around([pair[0], pair[1]]))
        .collect();
    level.sort_by(|one, two| two.width().total_cmp(&one.width()));
    let room = |segment: &Rect| segment.width() - 2.0 * (ARROW[0] + PLATE_AIR);
    let longest = room(level.first()?);
    let width = CAPTION.width(caption);
    let text = if width <= longest {
        caption.to_owned()
    } else if longest < SHORTEST_CAPTION {
        return None;
    } else {
        CAPTION.shortened(caption, longest)
    };
    let width = CAPTION.width(&text);
    let mut fitting = level.iter().filter(|segment| width <= room(segment));
    let place = fitting.find_map(|segment| best_place(segment, width, boxes, lines, plates))?;
    Some((place, text))
}

/// The plate of a caption on a level segment; none where everywhere something is in the way.
fn best_place(
    segment: &Rect,
    width: f64,
    boxes: &[Rect],
    lines: &[[Point; 2]],
    plates: &[Rect],
) -> Option<Rect> {
    let half = width / 2.0 + PLATE_AIR;
    let plate = |middle: f64| {
        let middle = Point::new(middle, segment.min.y);
        Rect::new(middle.offset(-half, -PLATE), middle.offset(half, PLATE))
    };
    let [from, to] = [
        segment.min.x + ARROW[0] + half,
        segment.max.x - ARROW[0] - half,
    ];
    let strip = plate(from).union(&plate(to));
    let near = |rect: &Rect| rect.intersects(&strip);
    let covered: Vec<Rect> = boxes.iter().chain(plates).copied().filter(near).collect();
    let crossed: Vec<Rect> = lines
        .iter()
        .map(|ends| around(*ends))
        // Not the line itself.
        .filter(|line| near(line) && (line.min.y, line.max.y) != (segment.min.y, segment.min.y))
        .collect();
    let count =
        |rects: &[Rect], plate: &Rect| rects.iter().filter(|rect| rect.intersects(plate)).count();
    let steps = ((to - from) / 6.0).floor().clamp(0.0, 200.0);
    let middle = segment.center().x;
    let mut best: Option<(f64, Rect)> = None;
    for step in 0..=steps as usize {
        let share = if steps > 0.0 {
            step as f64 / steps
        } else {
            0.5
        };
        let at = from + (to - from) * share;
        let plate = plate(at);
        if count(&covered, &plate.inset(0.05)) > 0 {
            continue;
        }
        let price = 40.0 * count(&crossed, &plate) as f64 + (at - middle).abs();
        if best.as_ref().is_none_or(|(known, _)| price < *known) {
            best = Some((price, plate));
        }
    }
    best.map(|(_, plate)| plate)
}

impl Chart {
    /// The line besides the reporting lines that runs nearest to a point, no further from it than
    /// `within`; the uppermost of those equally near.
    pub fn line_at(&self, point: Point, within: f64) -> Option<LineId> {
        let distances = self.routes.iter().map(|(id, path)| {
            let segments = path.windows(2).map(|pair| {
                let rect = around([pair[0], pair[1]]);
                let x = point.x.clamp(rect.min.x, rect.max.x);
                let y = point.y.clamp(rect.min.y, rect.max.y);
                point.distance(Point::new(x, y))
            });
            (segments.fold(f64::INFINITY, f64::min), *id)
        });
        let near = distances.filter(|(distance, _)| *distance <= within);
        let nearest = near.rev().min_by(|one, two| one.0.total_cmp(&two.0));
        nearest.map(|(_, id)| id)
    }
}

/// What is said of the lines that begin at a box, for who listens instead of looking.
#[derive(Default)]
pub(super) struct AlsoReports {
    sentences: FxHashMap<NodeId, String>,
}

impl AlsoReports {
    pub(super) fn of(structure: &Structure) -> Self {
        let mut also = Self::default();
        for line in structure.lines.values() {
            let mut kind = line.kind.in_words().to_lowercase();
            if !line.caption.is_empty() {
                kind = format!("{kind}: {}", line.caption);
            }
            let sentences = also.sentences.entry(line.from).or_default();
            if !sentences.is_empty() {
                sentences.push('\n');
            }
            let to = structure.label(line.to);
            sentences.extend(["Also reports to ", to, " (", &kind, ")"]);
        }
        also
    }

    /// What is said of a box, and then of the lines that begin at it.
    pub(super) fn after(&self, spoken: Arc<str>, entry: &HierarchyBox) -> Arc<str> {
        if self.sentences.is_empty() {
            return spoken;
        }
        let ends = [entry.post.map(NodeId::Post), entry.unit.map(NodeId::Unit)];
        let more = ends.into_iter().flatten();
        let more = more.filter_map(|end| self.sentences.get(&end).map(String::as_str));
        let said: Vec<&str> = std::iter::once(&*spoken)
            .filter(|spoken| !spoken.is_empty())
            .chain(more)
            .collect();
        match said[..] {
            [only] if only == &*spoken => spoken,
            _ => said.join("\n").into(),
        }
    }
}
