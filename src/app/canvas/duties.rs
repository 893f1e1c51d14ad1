//! What can be taken hold of or chosen besides boxes: the duties on a card, and lines.

use egui::{CornerRadius, Pos2, Rect as ScreenRect, Stroke, StrokeKind};

use super::{Canvas, ChartPainter, Surroundings};
use crate::app::shown::Shown;
use crate::geometry::{Point, Rect};
use crate::model::{Duty, NodeId, PostId};

/// How near a line it counts as pressed, in points of the screen.
const NEAR: f64 = 6.0;

impl Canvas {
    /// The duty of a selected post at a place of its box, and where it is on the chart. A box is
    /// selected first, so that a drag of a box is not mistaken for one of a function.
    pub(super) fn duty_at(
        &self,
        around: &Surroundings<'_>,
        position: usize,
        chart: Point,
    ) -> Option<(PostId, Duty, Rect)> {
        let found = around.shown.chart.boxes.get(position)?;
        let post = found.entry.post?;
        if !around.selection.contains(post.into())
            || ChartPainter::simplifies(self.camera.zoom())
            || around.offers.is_none()
        {
            return None;
        }
        let min = found.rect.min;
        let inside = chart.offset(-min.x, -min.y);
        let mut parts = around.shown.chart.parts_of(position).iter();
        let &(duty, rect) = parts.find(|(_, rect)| rect.contains(inside))?;
        Some((post, duty, rect.translate(min.x, min.y)))
    }

    /// A line around the duty under the pointer, which can be dragged.
    pub(super) fn mark_duty(
        &self,
        painter: &egui::Painter,
        area: ScreenRect,
        around: &Surroundings<'_>,
        pointer: Option<Pos2>,
    ) {
        let Some(pointer) = pointer.filter(|_| !self.tool.is_busy()) else {
            return;
        };
        let chart = self.camera.chart_from_screen(area, pointer);
        let position = around.shown.hits.box_at(chart);
        if let Some((_, _, rect)) = position.and_then(|at| self.duty_at(around, at, chart)) {
            let rect = self.camera.screen_rect(area, rect).expand(2.0);
            let stroke = Stroke::new(1.0, around.theme.accent);
            painter.rect_stroke(rect, CornerRadius::same(3), stroke, StrokeKind::Outside);
        }
    }

    /// What the line under a place on the screen begins at.
    pub(super) fn line_begins_at(&self, shown: &Shown, pointer: Option<Pos2>) -> Option<NodeId> {
        let chart = self.camera.chart_from_screen(self.area?, pointer?);
        let line = shown.chart.line_at(chart, NEAR / self.camera.zoom())?;
        Some(shown.structure.lines.get(&line)?.from)
    }
}
