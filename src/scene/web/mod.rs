//! The web of connections as a drawing: a box for each thing, by its sort in a form and colour of
//! its own, and a way for each link.

mod boxes;
mod key;
mod lists;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::analysis::{Connections, LinkKind};
use crate::geometry::{Point, Rect};
use crate::layout::{self, Thread};
use crate::model::{LineKind, MemberRole};

use super::drawing::{Artefact, Content, EntryTag, Form, Group, Item, Scene, Shape, Stroke, Tag};
use super::paint::Paint;
use super::writing::filled;

pub use key::web_key;
pub(super) use lists::{Told, told};

/// A web as it is drawn.
#[derive(Clone, Debug, Default)]
pub struct WebDrawing {
    /// The drawing: ways first, then a group for each vertex in their order.
    pub scene: Scene,
    /// The rectangle of each vertex.
    pub rects: Vec<Rect>,
    /// What is drawn of each vertex, from its top left corner.
    pub boxes: Vec<Arc<Content>>,
    /// The way of each link, from its lower end to its upper.
    pub paths: Vec<Vec<Point>>,
    /// Where ways come together, with the link each is of.
    pub joints: Vec<(usize, Point)>,
    /// The upper edge of each row, and that of the ways above it.
    pub(super) rows: Vec<[f64; 2]>,
}

/// Half the width of a dot where ways come together.
const DOT: f64 = 1.7;

/// Draws a web, at most so many points wide where boxes can be moved into more rows.
pub fn web(connections: &Connections, width: f64) -> WebDrawing {
    let boxes: Vec<_> = (0..connections.vertices.len())
        .map(|at| boxes::drawn(connections, at))
        .collect();
    let sizes: Vec<_> = boxes.iter().map(|(size, _)| *size).collect();
    let threads: Vec<Thread> = connections
        .links
        .iter()
        .map(|link| Thread {
            upper: link.upper,
            lower: link.lower,
            sort: sort_of(link.kind),
        })
        .collect();
    let woven = layout::web(&sizes, &connections.levels(), &threads, width);
    let mut items = Vec::new();
    for (link, path) in connections.links.iter().zip(&woven.paths) {
        let stroke = link_stroke(link.kind);
        items.extend(path.windows(2).map(|pair| {
            // From left to right and from top to bottom, so that dashes of ways that run together
            // fall on one another.
            let ends = if (pair[0].x, pair[0].y) <= (pair[1].x, pair[1].y) {
                [pair[0], pair[1]]
            } else {
                [pair[1], pair[0]]
            };
            (ends, stroke)
        }));
    }
    let mut ways = united(items);
    for &(thread, at) in &woven.joints {
        if let Some(link) = connections.links.get(thread) {
            let dot = Rect::new(at, at).inset(-DOT);
            ways.push(filled(dot, [DOT; 4], link_stroke(link.kind).paint));
        }
    }
    let mut scene = Scene {
        size: woven.size,
        items: vec![Item::Group(Group {
            tag: Tag::Artefact(Artefact::Layout),
            origin: Point::default(),
            size: woven.size,
            content: Arc::new(ways.into()),
        })],
    };
    let mut contents = Vec::with_capacity(boxes.len());
    for (at, ((size, content), rect)) in boxes.into_iter().zip(&woven.rects).enumerate() {
        scene.items.push(Item::Group(Group {
            tag: Tag::Entry(EntryTag {
                level: 0,
                spoken: spoken(connections, at).into(),
            }),
            origin: rect.min,
            size,
            content: Arc::clone(&content),
        }));
        contents.push(content);
    }
    WebDrawing {
        scene,
        rects: woven.rects,
        boxes: contents,
        paths: woven.paths,
        joints: woven.joints,
        rows: woven.rows,
    }
}

/// What is said of a vertex besides its name: what it is, and each of its links.
pub(super) fn spoken(connections: &Connections, at: usize) -> String {
    let said = connections.vertices.get(at).map(|vertex| &*vertex.said);
    let links = connections.said_of(at);
    let links = links.iter().map(|(_, said)| said.as_str());
    let parts: Vec<&str> = said.into_iter().chain(links).collect();
    parts.join(". ")
}

/// How a link is drawn: each kind in a thickness, dash and colour of its own.
pub fn link_stroke(kind: LinkKind) -> Stroke {
    let (paint, width, dash) = match kind {
        LinkKind::ReportsTo => (Paint::Text, 1.3, None),
        LinkKind::Seat(MemberRole::Chair) => (Paint::Department(1), 2.2, None),
        LinkKind::Seat(MemberRole::ViceChair) => (Paint::Department(1), 2.2, Some([5.0, 2.5])),
        LinkKind::Seat(MemberRole::Member) => (Paint::Department(1), 0.9, None),
        LinkKind::Seat(MemberRole::InAttendance) => (Paint::Department(1), 0.9, Some([2.0, 2.0])),
        LinkKind::LeadsOn => (Paint::Department(2), 1.2, None),
        LinkKind::Holds => (Paint::Department(3), 1.2, None),
        LinkKind::Responsible => (Paint::Department(4), 1.2, None),
        LinkKind::Supports => (Paint::Department(4), 1.0, Some([3.0, 2.0])),
        LinkKind::Line(LineKind::Dotted) => (Paint::Quiet, 1.1, Some([1.5, 3.0])),
        LinkKind::Line(LineKind::Professional) => (Paint::Quiet, 1.1, Some([6.0, 3.0])),
        LinkKind::Line(LineKind::Political) => (Paint::Quiet, 1.1, Some([13.0, 3.0])),
    };
    Stroke { paint, width, dash }
}

/// Links of a kind that share their ways.
fn sort_of(kind: LinkKind) -> u32 {
    let mut all = LinkKind::ALL.into_iter().zip(0..);
    all.find_map(|(known, number)| (known == kind).then_some(number))
        .unwrap_or_default()
}

/// A straight line on its way, in thousandths of a point.
#[derive(Clone, Copy)]
struct Straight {
    /// Whether it is upright, how far across it runs, and of which kind it is: lines alike in this
    /// may lie on one another.
    on: (bool, i64, u32),
    from: i64,
    to: i64,
    ends: [Point; 2],
    stroke: Stroke,
}

/// Straight lines, those that lie on one another drawn once.
fn united(lines: Vec<([Point; 2], Stroke)>) -> Vec<Item> {
    let thousandths = |value: f64| (value * 1e3).round() as i64;
    let mut sorted: Vec<Straight> = lines
        .into_iter()
        .map(|(ends, stroke)| {
            let [one, other] = ends;
            let is_upright = one.x == other.x;
            let (across, from, to) = if is_upright {
                (one.x, one.y, other.y)
            } else {
                (one.y, one.x, other.x)
            };
            let mut kinds = LinkKind::ALL.into_iter().zip(0_u32..);
            let kind = kinds.find(|(kind, _)| link_stroke(*kind) == stroke);
            let kind = kind.map_or(0, |(_, number)| number);
            Straight {
                on: (is_upright, thousandths(across), kind),
                from: thousandths(from),
                to: thousandths(to),
                ends,
                stroke,
            }
        })
        .collect();
    sorted.sort_by_key(|line| (line.on, line.from, line.to));
    let mut united: Vec<Straight> = Vec::with_capacity(sorted.len());
    for line in sorted {
        match united.last_mut() {
            Some(last) if last.on == line.on && last.to >= line.from => {
                if line.to > last.to {
                    (last.to, last.ends[1]) = (line.to, line.ends[1]);
                }
            }
            _ => united.push(line),
        }
    }
    let shape = |line: Straight| {
        Item::Shape(Shape {
            form: Form::Line(line.ends),
            fill: None,
            stroke: Some(line.stroke),
        })
    };
    united.into_iter().map(shape).collect()
}
