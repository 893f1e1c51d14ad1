//! The marks of what is different: a letter in a shape, each shape another, so that none is told by
//! its colour alone.

use std::sync::Arc;

use crate::analysis::ChangeKind;
use crate::fonts::Face;
use crate::geometry::{Point, Rect, Size};
use crate::scene::drawing::{Content, Form, Item, Shape, Stroke};
use crate::scene::paint::Paint;
use crate::scene::writing::{Lettering, filled, line, outlined};

/// The height of a mark.
pub(super) const MARK: f64 = 11.0;
/// Between two marks beside one another.
const BETWEEN: f64 = 2.0;
/// The thickness of the outlines of marks.
const OUTLINE: f64 = 1.0;

/// Marks beside one another, with the top left corner at the origin.
#[derive(Clone, Debug)]
pub struct Marks {
    /// How much room they take.
    pub size: Size,
    /// What is drawn.
    pub content: Arc<Content>,
    /// The colour of the first of them.
    pub paint: Paint,
}

/// The marks of some kinds of change, as they are drawn on a chart and in its key.
pub fn marks(kinds: &[ChangeKind]) -> Marks {
    let mut items = Vec::new();
    let mut x = 0.0;
    for &kind in kinds {
        if x > 0.0 {
            x += BETWEEN;
        }
        x += draw(&mut items, kind, Point::new(x, 0.0));
    }
    Marks {
        size: Size::new(x, MARK),
        content: Arc::new(items.into()),
        paint: kinds.first().map_or(Paint::Changed, |&kind| paint(kind)),
    }
}

/// The letter of a kind of change.
fn letter(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "N",
        ChangeKind::Deleted => "D",
        ChangeKind::Merged => "+",
        ChangeKind::Split => "S",
        ChangeKind::Moved => "M",
        ChangeKind::Renamed => "R",
        ChangeKind::Regraded => "G",
        ChangeKind::Functions => "F",
        ChangeKind::Reporting => "L",
        ChangeKind::Terms => "T",
    }
}

/// The colour of a kind of change.
pub(super) fn paint(kind: ChangeKind) -> Paint {
    match kind {
        ChangeKind::New => Paint::New,
        ChangeKind::Deleted => Paint::Gone,
        ChangeKind::Merged
        | ChangeKind::Split
        | ChangeKind::Moved
        | ChangeKind::Renamed
        | ChangeKind::Regraded
        | ChangeKind::Functions
        | ChangeKind::Reporting
        | ChangeKind::Terms => Paint::Changed,
    }
}

/// Draws a mark; returns its width.
pub(super) fn draw(items: &mut Vec<Item>, kind: ChangeKind, at: Point) -> f64 {
    let colour = paint(kind);
    let half = MARK / 2.0;
    let width = match kind {
        ChangeKind::Merged | ChangeKind::Split => MARK * 1.5,
        ChangeKind::Moved => MARK * 1.25,
        _ => MARK,
    };
    let rect = Rect::from_origin_size(at, Size::new(width, MARK));
    // What matters most is filled; what a post itself is like otherwise is an outline.
    let strong = match kind {
        ChangeKind::New | ChangeKind::Merged => Some([half; 4]),
        ChangeKind::Deleted => Some([0.0; 4]),
        ChangeKind::Split => Some([0.0, half, 0.0, half]),
        ChangeKind::Moved => Some([0.0, half, half, 0.0]),
        _ => None,
    };
    let stroke = Stroke {
        paint: colour,
        width: OUTLINE,
        dash: None,
    };
    let written = match (strong, kind) {
        (Some(radii), _) => {
            items.push(filled(rect, radii, colour));
            Paint::OnDepartment
        }
        (None, ChangeKind::Renamed | ChangeKind::Regraded | ChangeKind::Functions) => {
            let rect = rect.inset(OUTLINE / 2.0);
            items.push(outlined(rect, 2.0, Some(Paint::Card), stroke));
            Paint::Text
        }
        (None, _) => {
            let fill = filled(rect, [half; 4], Paint::Card);
            items.push(fill);
            items.push(Item::Shape(Shape {
                form: Form::Rect(rect.inset(OUTLINE / 2.0), [half; 4]),
                fill: None,
                stroke: Some(stroke),
            }));
            Paint::Text
        }
    };
    let lettering = Lettering {
        face: Face::Bold,
        size: 8.0,
        paint: written,
    };
    let text = letter(kind);
    let middle = rect.center();
    let corner = Point::new(
        middle.x - lettering.width(text) / 2.0,
        middle.y - lettering.leading() / 2.0,
    );
    items.push(lettering.set_text(corner, text));
    if kind == ChangeKind::Deleted {
        let ends = [
            Point::new(rect.min.x, rect.max.y),
            Point::new(rect.max.x, rect.min.y),
        ];
        items.push(line(ends, Paint::OnDepartment, 0.9));
    }
    width
}
