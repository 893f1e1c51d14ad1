//! Small pictures of commands, drawn from lines: a post is a square.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::command::Command;

/// The side of a picture, in points.
const SIDE: f32 = 16.0;

/// Draws the picture of a command in the middle of a place; false where it has none.
pub(super) fn paint(painter: &Painter, place: Rect, command: Command, colour: Color32) -> bool {
    let area = Rect::from_center_size(place.center(), vec2(SIDE, SIDE));
    let pen = Pen {
        painter,
        area,
        stroke: Stroke::new(1.4, colour),
        colour,
    };
    match command {
        Command::AddBelow => {
            pen.post(4.0, 0.0);
            pen.line(&[(8.0, 6.0), (8.0, 9.0)]);
            pen.plus(8.0, 12.5);
        }
        Command::AddBeside => {
            pen.post(0.0, 5.0);
            pen.plus(12.5, 8.0);
        }
        Command::AddHead => {
            pen.plus(8.0, 3.5);
            pen.line(&[(8.0, 7.0), (8.0, 10.0)]);
            pen.post(4.0, 10.0);
        }
        Command::AddUnit => {
            pen.filled(0.0, 1.0);
            pen.line(&[(4.0, 7.0), (4.0, 12.5), (8.0, 12.5)]);
            pen.plus(12.5, 12.5);
        }
        Command::Split => {
            pen.post(4.0, 0.0);
            pen.line(&[(8.0, 6.0), (3.5, 10.0)]);
            pen.line(&[(8.0, 6.0), (12.5, 10.0)]);
            pen.small(1.0);
            pen.small(10.0);
        }
        Command::Merge => {
            pen.line(&[(3.0, 1.0), (8.0, 8.0), (13.0, 1.0)]);
            pen.line(&[(8.0, 8.0), (8.0, 10.0)]);
            pen.post(4.0, 10.0);
        }
        Command::MakeVacant => {
            let dashes = egui::Shape::dashed_line(
                &[
                    pen.at(1.5, 4.0),
                    pen.at(14.5, 4.0),
                    pen.at(14.5, 12.0),
                    pen.at(1.5, 12.0),
                    pen.at(1.5, 4.0),
                ],
                pen.stroke,
                2.5,
                2.0,
            );
            painter.extend(dashes);
        }
        Command::Close => {
            pen.line(&[(2.5, 2.5), (13.5, 13.5)]);
            pen.line(&[(13.5, 2.5), (2.5, 13.5)]);
        }
        Command::Hold => {
            pen.post(4.0, 0.5);
            pen.line(&[(1.0, 9.0), (1.0, 14.5), (15.0, 14.5), (15.0, 9.0)]);
        }
        Command::Fold => {
            pen.post(4.0, 0.5);
            pen.line(&[(3.5, 9.5), (8.0, 13.5), (12.5, 9.5)]);
        }
        Command::Duplicate => {
            pen.frame(Rect::from_min_max(pen.at(1.0, 1.0), pen.at(10.5, 9.0)));
            pen.frame(Rect::from_min_max(pen.at(5.0, 6.5), pen.at(15.0, 15.0)));
        }
        _ => return false,
    }
    true
}

/// Three dots: what else there is.
pub(super) fn more(painter: &Painter, place: Rect, colour: Color32) {
    for across in [-5.0, 0.0, 5.0] {
        painter.circle_filled(place.center() + vec2(across, 0.0), 1.6, colour);
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    area: Rect,
    stroke: Stroke,
    colour: Color32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.area.min.x + x, self.area.min.y + y)
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.line(points, self.stroke);
    }

    fn frame(&self, rect: Rect) {
        self.painter
            .rect_stroke(rect, 1.0, self.stroke, StrokeKind::Middle);
    }

    /// The outline of a post.
    fn post(&self, x: f32, y: f32) {
        self.frame(Rect::from_min_size(self.at(x, y), vec2(8.0, 6.0)));
    }

    /// A small one along the lower edge.
    fn small(&self, x: f32) {
        self.frame(Rect::from_min_size(self.at(x, 10.0), vec2(5.0, 5.0)));
    }

    /// A unit.
    fn filled(&self, x: f32, y: f32) {
        let rect = Rect::from_min_size(self.at(x, y), vec2(9.0, 6.0));
        self.painter.rect_filled(rect, 1.0, self.colour);
    }

    fn plus(&self, x: f32, y: f32) {
        self.line(&[(x - 3.0, y), (x + 3.0, y)]);
        self.line(&[(x, y - 3.0), (x, y + 3.0)]);
    }
}
