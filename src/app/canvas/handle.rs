//! The dot beside a selected box from which a line to another box is drawn.

use egui::{Area, CursorIcon, Id, Order, Pos2, Rect, Sense, Stroke, pos2, vec2};

use crate::app::drag::{Drag, Payload};
use crate::app::theme::Theme;
use crate::model::NodeId;

/// The side of the place that can be taken hold of, in points.
const SIDE: f32 = 24.0;

/// Shows the dot at the right edge of a box; one that is dragged takes up the end of a line.
pub(super) fn show(
    context: &egui::Context,
    canvas: Rect,
    at: Rect,
    node: NodeId,
    theme: &Theme,
    drag: &mut Option<Drag>,
) {
    let center = pos2(at.max.x + SIDE / 2.0 - 2.0, at.center().y);
    if !canvas.contains(center) {
        return;
    }
    Area::new(Id::new("line handle"))
        .order(Order::Middle)
        .fixed_pos(center - vec2(SIDE / 2.0, SIDE / 2.0))
        .constrain(false)
        .show(context, |ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::drag());
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, "Draw a line")
            });
            let (fill, edge) = if response.hovered() {
                (theme.accent, theme.accent)
            } else {
                (theme.panel, theme.accent)
            };
            ui.painter()
                .circle(rect.center(), 5.0, fill, Stroke::new(1.6, edge));
            if response.drag_started() {
                *drag = Some(Drag::new(Payload::LineEnd(node)));
            }
            response
                .on_hover_cursor(CursorIcon::Crosshair)
                .on_hover_text(
                    "Drag to another box to draw a dotted, professional or political line",
                );
        });
}

/// The line that is being drawn, from the box it begins at to the pointer.
pub(super) fn mark(painter: &egui::Painter, from: Rect, pointer: Pos2, theme: &Theme) {
    let start = pos2(from.max.x, from.center().y);
    painter.extend(egui::Shape::dashed_line(
        &[start, pointer],
        Stroke::new(2.0, theme.accent),
        7.0,
        4.0,
    ));
    painter.circle_filled(start, 4.0, theme.accent);
}
