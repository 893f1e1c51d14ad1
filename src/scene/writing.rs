//! Setting text and simple figures into a list of items, from the top down.

use std::sync::Arc;

use super::drawing::{Form, Item, Shape, Stroke, Text};
use super::paint::Paint;
use crate::fonts::{Face, Line, ascent, break_lines, line_height, measure, shorten};
use crate::geometry::{Point, Rect};

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lettering {
    pub(super) face: Face,
    pub(super) size: f64,
    pub(super) paint: Paint,
}

impl Lettering {
    pub(super) const fn regular(size: f64, paint: Paint) -> Self {
        Self {
            face: Face::Regular,
            size,
            paint,
        }
    }

    pub(super) const fn bold(size: f64, paint: Paint) -> Self {
        Self {
            face: Face::Bold,
            size,
            paint,
        }
    }

    /// The distance from line to line: a little tighter than running text, because lists are short.
    pub(super) fn leading(self) -> f64 {
        (line_height(self.face, self.size) * 0.9 * 4.0).round() / 4.0
    }

    /// Half the height of small letters, from the top of a line: where it is struck through.
    pub(super) fn middle(self) -> f64 {
        self.baseline() - 0.27 * self.size
    }

    /// The baseline of a line, from its top.
    fn baseline(self) -> f64 {
        // The leading is shared above and below the letters' own height.
        let slack = self.leading() - line_height(self.face, self.size);
        ascent(self.face, self.size) + slack / 2.0
    }

    /// The width of a text on one line.
    pub(super) fn width(self, text: &str) -> f64 {
        measure(text, self.face, self.size)
    }

    /// The text broken into lines of at most `max_width`.
    pub(super) fn lines(self, text: &str, max_width: f64) -> Vec<Line> {
        break_lines(text, self.face, self.size, max_width)
    }

    /// The text on one line of at most `max_width`, with "…" at its end where it is longer.
    pub(super) fn shortened(self, text: &str, max_width: f64) -> String {
        let lines = shorten(
            self.lines(text, max_width),
            1,
            self.face,
            self.size,
            max_width,
        );
        let line = lines.into_iter().next();
        line.map_or_else(String::new, |line| line.text)
    }

    /// One line whose box has its top left corner at a point.
    pub(super) fn set(self, at: Point, line: &Line) -> Item {
        self.place(at, line.text.as_str(), line.width)
    }

    /// One line, measured here.
    pub(super) fn set_text(self, at: Point, text: &str) -> Item {
        self.place(at, text, self.width(text))
    }

    fn place(self, at: Point, text: &str, width: f64) -> Item {
        Item::Text(Text {
            origin: at.offset(0.0, self.baseline()),
            text: Arc::from(text),
            face: self.face,
            size: self.size,
            paint: self.paint,
            width,
        })
    }

    /// Sets several lines below one another; returns the height they take.
    pub(super) fn set_lines(self, items: &mut Vec<Item>, at: Point, lines: &[Line]) -> f64 {
        let mut y = 0.0;
        for line in lines {
            items.push(self.set(at.offset(0.0, y), line));
            y += self.leading();
        }
        y
    }
}

/// A filled rectangle.
pub(super) fn filled(rect: Rect, radii: [f64; 4], fill: Paint) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, radii),
        fill: Some(fill),
        stroke: None,
    })
}

/// A rectangle with an outline and perhaps a filling.
pub(super) fn outlined(rect: Rect, radius: f64, fill: Option<Paint>, stroke: Stroke) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, [radius; 4]),
        fill,
        stroke: Some(stroke),
    })
}

/// A straight line.
pub(super) fn line(ends: [Point; 2], paint: Paint, width: f64) -> Item {
    Item::Shape(Shape {
        form: Form::Line(ends),
        fill: None,
        stroke: Some(Stroke {
            paint,
            width,
            dash: None,
        }),
    })
}
