//! Which part of the drawing the canvas shows, and how large.

use egui::{Pos2, Rect as ScreenRect, Vec2};

use crate::geometry::{Point, Rect, Size};

/// A view of the drawing: `screen = corner + offset + zoom × chart`, where `corner` is the top
/// left of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    /// Where the origin of the chart is, in screen points from the corner of the canvas.
    offset: Point,
    /// Screen points for each point of the chart.
    zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            offset: Point::default(),
            zoom: 1.0,
        }
    }
}

/// Far enough out for a million boxes.
const SMALLEST_ZOOM: f64 = 1e-6;
const LARGEST_ZOOM: f64 = 8.0;
/// What is left free around the drawing when all of it is shown, in screen points.
const MARGIN: f64 = 28.0;

impl Camera {
    pub(super) fn zoom(&self) -> f64 {
        self.zoom
    }

    pub(super) fn screen_from_chart(&self, canvas: ScreenRect, point: Point) -> Pos2 {
        let x = f64::from(canvas.min.x) + self.offset.x + self.zoom * point.x;
        let y = f64::from(canvas.min.y) + self.offset.y + self.zoom * point.y;
        Pos2::new(x as f32, y as f32)
    }

    pub(super) fn chart_from_screen(&self, canvas: ScreenRect, position: Pos2) -> Point {
        Point::new(
            (f64::from(position.x - canvas.min.x) - self.offset.x) / self.zoom,
            (f64::from(position.y - canvas.min.y) - self.offset.y) / self.zoom,
        )
    }

    pub(super) fn screen_rect(&self, canvas: ScreenRect, rect: Rect) -> ScreenRect {
        ScreenRect::from_min_max(
            self.screen_from_chart(canvas, rect.min),
            self.screen_from_chart(canvas, rect.max),
        )
    }

    /// The part of the chart that is on the canvas.
    pub(super) fn visible(&self, canvas: ScreenRect) -> Rect {
        Rect::new(
            self.chart_from_screen(canvas, canvas.min),
            self.chart_from_screen(canvas, canvas.max),
        )
    }

    pub(super) fn pan(&mut self, by: Vec2) {
        self.offset = self.offset.offset(f64::from(by.x), f64::from(by.y));
    }

    /// Moves the view so that what was at one place of the chart appears where another was.
    pub(super) fn follow(&mut self, from: Point, to: Point) {
        self.offset = self
            .offset
            .offset((from.x - to.x) * self.zoom, (from.y - to.y) * self.zoom);
    }

    /// Zooms by a factor; what is under `fixed` stays there.
    pub(super) fn zoom_about(&mut self, canvas: ScreenRect, fixed: Pos2, factor: f64) {
        let under = self.chart_from_screen(canvas, fixed);
        self.zoom = (self.zoom * factor).clamp(SMALLEST_ZOOM, LARGEST_ZOOM);
        let now = self.screen_from_chart(canvas, under);
        self.pan(fixed - now);
    }

    /// Shows all of a part of the chart, in the middle and no larger than `most`.
    pub(super) fn fit(&mut self, canvas: ScreenRect, part: Rect, most: f64) {
        self.fit_within(canvas, part, most, MARGIN);
    }

    /// A view at a zoom, with the origin of the chart in the corner.
    pub(super) fn at_scale(zoom: f64) -> Self {
        Self {
            zoom,
            ..Self::default()
        }
    }

    /// A view of all of a part of the chart, up to the edges of the canvas.
    pub(super) fn of_all(canvas: ScreenRect, part: Rect) -> Self {
        let mut camera = Self::default();
        camera.fit_within(canvas, part, LARGEST_ZOOM, 0.0);
        camera
    }

    fn fit_within(&mut self, canvas: ScreenRect, part: Rect, most: f64, margin: f64) {
        let room = Size::new(
            (f64::from(canvas.width()) - 2.0 * margin).max(1.0),
            (f64::from(canvas.height()) - 2.0 * margin).max(1.0),
        );
        let zoom = (room.width / part.width().max(1.0)).min(room.height / part.height().max(1.0));
        self.zoom = zoom.clamp(SMALLEST_ZOOM, most);
        let middle = part.center();
        self.offset = Point::new(
            f64::from(canvas.width()) / 2.0 - self.zoom * middle.x,
            f64::from(canvas.height()) / 2.0 - self.zoom * middle.y,
        );
    }

    /// Moves the view no further than needed to show a part of the chart.
    pub(super) fn reveal(&mut self, canvas: ScreenRect, part: Rect) {
        let shown = self.screen_rect(canvas, part);
        let room = canvas.shrink(MARGIN as f32);
        let push = |low: f32, high: f32, from: f32, to: f32| {
            if low < from {
                from - low
            } else if high > to {
                (to - high).max(from - low)
            } else {
                0.0
            }
        };
        self.pan(Vec2::new(
            push(shown.min.x, shown.max.x, room.min.x, room.max.x),
            push(shown.min.y, shown.max.y, room.min.y, room.max.y),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: ScreenRect = ScreenRect {
        min: Pos2::new(200.0, 50.0),
        max: Pos2::new(1000.0, 650.0),
    };

    #[test]
    fn what_is_under_the_pointer_stays_there_while_zooming() {
        let mut camera = Camera::default();
        let pointer = Pos2::new(431.0, 222.0);
        let under = camera.chart_from_screen(CANVAS, pointer);
        for factor in [1.3, 0.2, 2.7, 0.9] {
            camera.zoom_about(CANVAS, pointer, factor);
            assert!(camera.screen_from_chart(CANVAS, under).distance(pointer) < 1e-2);
        }
    }

    #[test]
    fn fitting_shows_everything_in_the_middle() {
        let mut camera = Camera::default();
        let part = Rect::new(Point::new(100.0, 0.0), Point::new(5100.0, 300.0));
        camera.fit(CANVAS, part, 1.0);
        let shown = camera.screen_rect(CANVAS, part);
        assert!(CANVAS.contains_rect(shown));
        assert!((shown.center() - CANVAS.center()).length() < 0.5);
    }

    #[test]
    fn revealing_moves_no_further_than_needed() {
        let mut camera = Camera::default();
        let part = Rect::new(Point::new(700.0, 10.0), Point::new(900.0, 100.0));
        camera.reveal(CANVAS, part);
        let shown = camera.screen_rect(CANVAS, part);
        assert_eq!(shown.max.x, CANVAS.max.x - MARGIN as f32);
        let settled = camera;
        camera.reveal(CANVAS, part);
        assert_eq!(camera, settled);
    }
}
