//! Which part of the chart is looked at: what the wheel, the fingers and the commands make of it,
//! and what becomes of it when the chart is another one.

use egui::{Rect as ScreenRect, Ui};

use super::Canvas;
use super::motion::{Motion, Seen};
use crate::app::camera::Camera;
use crate::app::selection::Selection;
use crate::app::shown::Shown;
use crate::geometry::{Point, Rect};
use crate::model::NodeId;

/// Below this part of their size cards cannot be read.
const LEGIBLE: f64 = 0.4;
/// How large what a step is about is shown at most.
const LARGEST_OF_A_STEP: f64 = 0.8;

/// Boxes looked at to find out how far most of them moved.
const MOST_HELD: usize = 400;

impl Canvas {
    /// Shows all of the chart, but no larger than it is printed.
    pub(in crate::app) fn fit_all(&mut self, shown: &Shown) {
        let whole = shown.chart.whole();
        self.fit(whole);
        self.showing_all = Some(self.camera);
    }

    /// Whether all of the chart is shown, as it was fitted to the canvas.
    pub(in crate::app) fn shows_all(&self) -> bool {
        self.showing_all == Some(self.camera)
    }

    /// Shows the boxes of what is selected.
    pub(in crate::app) fn fit_selection(&mut self, shown: &Shown, selection: &Selection) {
        let rects = selection
            .nodes()
            .iter()
            .filter_map(|&node| shown.rect_of(node));
        if let Some(part) = rects.reduce(|all, rect| all.union(&rect)) {
            self.fit(part);
        }
    }

    fn fit(&mut self, part: Rect) {
        if let Some(area) = self.area {
            self.camera.fit(area, part, 1.25);
        }
    }

    pub(in crate::app) fn zoom(&mut self, factor: f64, now: f64) {
        if let Some(area) = self.area {
            self.camera.zoom_about(area, area.center(), factor);
            self.zoomed_at = Some(now);
        }
    }

    pub(in crate::app) fn reveal(&mut self, shown: &Shown, node: NodeId) {
        if let (Some(area), Some(rect)) = (self.area, shown.rect_of(node)) {
            self.camera.reveal(area, rect);
        }
    }

    /// Takes another chart over: what the user looks at stays where it was, or all of another
    /// structure or arrangement is shown; boxes glide to their new places if so wished.
    pub(in crate::app) fn take_over(&mut self, before: &Shown, after: &Shown, animated: bool) {
        let camera = self.camera;
        if before.id == after.id && before.showing.arrangement == after.showing.arrangement {
            self.hold_still(before, after);
        } else if self.area.is_some() {
            self.fit_all(after);
        } else {
            self.wants_fit = true;
        }
        self.glide(before, camera, after, animated);
    }

    /// Takes a chart over that is shown as a step on the way: all of it, or what it is about where
    /// all of it would be too small to be read.
    pub(in crate::app) fn go_over(
        &mut self,
        before: &Shown,
        after: &Shown,
        about: &Selection,
        animated: bool,
    ) {
        let camera = self.camera;
        self.fit_all(after);
        if self.camera.zoom() < LEGIBLE {
            self.fit_selection(after, about);
            // A single box is seen among those around it.
            self.camera_no_closer_than(LARGEST_OF_A_STEP);
        }
        self.glide(before, camera, after, animated);
    }

    fn camera_no_closer_than(&mut self, most: f64) {
        if let Some(area) = self.area
            && self.camera.zoom() > most
        {
            let factor = most / self.camera.zoom();
            self.camera.zoom_about(area, area.center(), factor);
        }
    }

    /// Lets boxes glide to where they are in another chart, if so wished.
    fn glide(&mut self, before: &Shown, camera: Camera, after: &Shown, animated: bool) {
        let before = Seen {
            shown: before,
            camera,
        };
        let after = Seen {
            shown: after,
            camera: self.camera,
        };
        let area = self.area.filter(|_| animated);
        self.motion = area.and_then(|area| Motion::between(before, after, area));
    }

    /// Shows the chart in the view that was, with every box in its place.
    pub(in crate::app) fn stand_still(&mut self, camera: Camera) {
        self.camera = camera;
        self.motion = None;
    }

    /// Keeps what the user looks at where it was, although the chart is another one: what is held,
    /// or else most of the boxes in view, stay where they are.
    fn hold_still(&mut self, before: &Shown, after: &Shown) {
        let Some(area) = self.area else {
            return;
        };
        let moved = |node: NodeId| {
            let (from, to) = (before.rect_of(node)?, after.rect_of(node)?);
            Some(Point::new(to.min.x - from.min.x, to.min.y - from.min.y))
        };
        if let Some(by) = self.held.and_then(moved) {
            self.camera.follow(Point::default(), by);
            return;
        }
        let in_view = before
            .hits
            .boxes_in(&self.camera.visible(area))
            .into_iter()
            .take(MOST_HELD);
        let moves = in_view.filter_map(|position| {
            let drawn = before.chart.boxes.get(position)?;
            drawn.entry.about().and_then(moved)
        });
        let moves: Vec<Point> = moves.collect();
        let by = Point::new(
            median(moves.iter().map(|by| by.x).collect()),
            median(moves.iter().map(|by| by.y).collect()),
        );
        self.camera.follow(Point::default(), by);
    }

    /// Wheel, pinch and two fingers.
    pub(super) fn move_view(&mut self, ui: &Ui, area: ScreenRect, over: bool) {
        if over {
            turn(ui, area, &mut self.camera, &mut self.zoomed_at);
        }
    }
}

/// Moves a view by wheel, pinch and two fingers; `zoomed_at` is when it was last zoomed, by the
/// window's clock.
pub(in crate::app) fn turn(
    ui: &Ui,
    area: ScreenRect,
    camera: &mut Camera,
    zoomed_at: &mut Option<f64>,
) {
    let (zoom, scroll, pointer, now, wheel) = ui.input(|input| {
        // A wheel turns in notches, two fingers glide: the one zooms, the others move.
        let wheel = input.events.iter().any(|event| {
            matches!(event, egui::Event::MouseWheel { unit: egui::MouseWheelUnit::Line, modifiers, .. } if !modifiers.shift)
        });
        (input.zoom_delta(), input.smooth_scroll_delta(), input.pointer.hover_pos(), input.time, wheel)
    });
    // A notch of the wheel is spread over several frames; the later ones belong to it.
    let goes_on = zoomed_at.is_some_and(|zoomed_at| now - zoomed_at < 0.1);
    let fixed = pointer.unwrap_or(area.center());
    if zoom != 1.0 {
        camera.zoom_about(area, fixed, f64::from(zoom));
        *zoomed_at = Some(now);
    } else if wheel || (goes_on && scroll.x == 0.0 && scroll.y != 0.0) {
        camera.zoom_about(area, fixed, f64::from(scroll.y / 240.0).exp());
        *zoomed_at = Some(now);
    } else if scroll != egui::Vec2::ZERO {
        camera.pan(scroll);
    }
}

/// The middle one of some numbers; 0 where there is none.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
