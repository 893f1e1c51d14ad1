//! What the forms and lines of a web mean: only those that are in it.

use std::sync::Arc;

use crate::analysis::{Connections, LinkKind, Sort};
use crate::geometry::{Point, Size};
use crate::scene::drawing::{Form, Group, Item, Shape, Tag};
use crate::scene::paint::Paint;
use crate::scene::style::SMALL;
use crate::scene::writing::Lettering;

use super::boxes::figure;
use super::link_stroke;

const TEXT: Lettering = Lettering::regular(SMALL, Paint::Quiet);
const LINE_HEIGHT: f64 = 13.5;
const SWATCH: Size = Size::new(20.0, 10.0);
const LINE_SWATCH: f64 = 30.0;
const GAP: f64 = 14.0;

/// What the forms and lines of a web mean, in as many rows as a width takes: a group for each, and
/// the height of all.
pub fn web_key(connections: &Connections, width: f64) -> (Vec<Item>, f64) {
    let mut groups = Vec::new();
    let mut at = Point::default();
    let mut add = |mark: Vec<Item>, swatch: f64, words: &str| {
        let wide = swatch + 5.0 + TEXT.width(words);
        if at.x > 0.0 && at.x + wide > width {
            at = Point::new(0.0, at.y + LINE_HEIGHT);
        }
        let mut items = mark;
        items.push(TEXT.set_text(Point::new(swatch + 5.0, 0.0), words));
        groups.push(Item::Group(Group {
            tag: Tag::Paragraph,
            origin: at,
            size: Size::new(wide, LINE_HEIGHT),
            content: Arc::new(items.into()),
        }));
        at.x += wide + GAP;
    };
    for sort in Sort::ALL {
        let mut vertices = connections.vertices.iter();
        if vertices.any(|vertex| vertex.thing.sort() == sort) {
            add(figure(sort, SWATCH), SWATCH.width, one(sort));
        }
    }
    for kind in LinkKind::ALL {
        if connections.links.iter().any(|link| link.kind == kind) {
            let ends = [Point::new(0.0, 5.0), Point::new(LINE_SWATCH, 5.0)];
            let line = Item::Shape(Shape {
                form: Form::Line(ends),
                fill: None,
                stroke: Some(link_stroke(kind)),
            });
            add(vec![line], LINE_SWATCH, kind.in_words());
        }
    }
    let height = if groups.is_empty() {
        0.0
    } else {
        at.y + LINE_HEIGHT
    };
    (groups, height)
}

/// What one of a sort is called.
fn one(sort: Sort) -> &'static str {
    match sort {
        Sort::Body => "Body",
        Sort::Post => "Post",
        Sort::Outside => "Organisation or capacity",
        Sort::Theme => "Theme",
        Sort::Designation => "Designation",
        Sort::Function => "Function of several posts",
    }
}
