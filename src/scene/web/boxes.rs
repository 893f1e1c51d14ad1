//! The boxes of a web: the form and the colour say of which sort each is.

use std::sync::Arc;

use crate::analysis::{Connections, Sort, Thing};
use crate::geometry::{Point, Rect, Size};

use crate::scene::drawing::{Content, Form, Item, Shape, Stroke};
use crate::scene::paint::Paint;
use crate::scene::style::{LINE, SMALL, VACANT_DASH};
use crate::scene::writing::{Lettering, filled};

/// The width of a box, and of one for what has little to say.
const WIDTH: f64 = 116.0;
const NARROW: f64 = 104.0;
const PADDING: f64 = 5.0;
/// The band along the upper edge of a body, and the bar at the left of a post.
const BAND: f64 = 3.0;

/// A box: its size, and what is drawn of it from its top left corner.
pub(super) fn drawn(connections: &Connections, at: usize) -> (Size, Arc<Content>) {
    let Some(vertex) = connections.vertices.get(at) else {
        return (Size::default(), Arc::default());
    };
    let sort = vertex.thing.sort();
    let title = match sort {
        Sort::Body => Lettering::bold(8.5, Paint::Text),
        Sort::Post => Lettering::bold(SMALL, Paint::Text),
        Sort::Outside | Sort::Theme | Sort::Designation | Sort::Function => {
            Lettering::regular(SMALL, Paint::Text)
        }
    };
    let quiet = Lettering::regular(SMALL, Paint::Quiet);
    let mut links = connections.links_of(at);
    let only = links.next().filter(|_| links.next().is_none());
    let width = match sort {
        Sort::Post if only.is_some() => NARROW,
        Sort::Body | Sort::Post => WIDTH,
        Sort::Outside | Sort::Theme | Sort::Designation | Sort::Function => NARROW,
    };
    let mut beside = Vec::new();
    if matches!(sort, Sort::Body) || matches!(vertex.thing, Thing::Absent(_) | Thing::Unit(_)) {
        beside.push(vertex.said.as_str());
    }
    // What is said of its only link stands on the box itself.
    if let Some(only) = only
        && only.lower == at
        && !only.caption.is_empty()
    {
        beside.push(only.caption.as_str());
    }
    let [above, left] = match sort {
        Sort::Body => [BAND, 0.0],
        Sort::Post => [0.0, BAND],
        _ => [0.0, 0.0],
    };
    let room = width - 2.0 * PADDING - left;
    let lines = title.lines(&vertex.words, room);
    let mut texts = Vec::new();
    let corner = Point::new(PADDING + left, above + 3.0);
    let mut y = title.set_lines(&mut texts, corner, &lines);
    for text in beside {
        let lines = quiet.lines(text, room);
        y += quiet.set_lines(&mut texts, corner.offset(0.0, y), &lines);
    }
    let size = Size::new(width, corner.y + y + 3.5);
    let mut items = figure(sort, size);
    if matches!(vertex.thing, Thing::Absent(_)) {
        items = absent(size);
    }
    items.append(&mut texts);
    (size, Arc::new(items.into()))
}

/// The form and colour of a sort.
pub(super) fn figure(sort: Sort, size: Size) -> Vec<Item> {
    let rect = Rect::from_origin_size(Point::default(), size);
    let own = |number, width| Stroke {
        paint: Paint::Department(number),
        width,
        dash: None,
    };
    let round = (size.height / 2.0).min(9.0);
    let form = |radii, fill, stroke| framed(rect, radii, fill, stroke);
    match sort {
        Sort::Body => {
            let band = Rect::new(rect.min, Point::new(rect.max.x, rect.min.y + BAND));
            vec![
                form([0.0; 4], Paint::Card, own(1, 1.0)),
                filled(band, [0.0; 4], Paint::Department(1)),
            ]
        }
        Sort::Post => {
            let line = Stroke {
                paint: Paint::Line,
                width: LINE,
                dash: None,
            };
            let bar = Rect::new(rect.min, Point::new(rect.min.x + BAND, rect.max.y));
            vec![
                form([3.0; 4], Paint::Card, line),
                filled(bar, [3.0, 0.0, 0.0, 3.0], Paint::Department(0)),
            ]
        }
        Sort::Outside => vec![form([round; 4], Paint::Tint(0), own(0, LINE))],
        Sort::Theme => vec![form([round, 0.0, round, 0.0], Paint::Tint(2), own(2, LINE))],
        Sort::Designation => vec![
            form([0.0; 4], Paint::Tint(3), own(3, LINE)),
            outline(rect.inset(2.0), own(3, LINE / 2.0)),
        ],
        Sort::Function => {
            let dashed = Stroke {
                dash: Some([3.0, 2.0]),
                ..own(4, LINE)
            };
            vec![form([2.0; 4], Paint::Tint(4), dashed)]
        }
    }
}

/// A post that is not in the structure: its outline is dashed, as that of a vacancy.
fn absent(size: Size) -> Vec<Item> {
    let stroke = Stroke {
        paint: Paint::Line,
        width: LINE,
        dash: Some(VACANT_DASH),
    };
    let rect = Rect::from_origin_size(Point::default(), size);
    vec![framed(rect, [3.0; 4], Paint::Ground, stroke)]
}

fn framed(rect: Rect, radii: [f64; 4], fill: Paint, stroke: Stroke) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, radii),
        fill: Some(fill),
        stroke: Some(stroke),
    })
}

fn outline(rect: Rect, stroke: Stroke) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, [0.0; 4]),
        fill: None,
        stroke: Some(stroke),
    })
}
