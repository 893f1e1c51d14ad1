//! What has the keyboard, so that it can always be seen.

use egui::{Context, StrokeKind, Ui};

use super::keyboard;
use super::theme::Theme;

/// What the line leaves free around what it marks.
const GAP: f32 = 1.0;

/// Draws a line around what has the keyboard, whatever kind of thing that is. To be called once
/// everything else of a frame was shown.
pub(super) fn mark(context: &Context, theme: &Theme) {
    let focused = context.memory(egui::Memory::focused);
    let Some(response) = focused.and_then(|id| context.read_response(id)) else {
        return;
    };
    let seen = response.interact_rect;
    if !response.has_focus() || !seen.is_positive() {
        return;
    }
    let stroke = theme.focus();
    let around = seen
        .expand(GAP + stroke.width)
        .intersect(context.content_rect());
    context
        .layer_painter(response.layer_id)
        .rect_stroke(around, 6.0, stroke, StrokeKind::Inside);
}

/// Scrolls to what has just got the keyboard, where it is among what a scrolled panel shows. To be
/// called at the end of its contents.
pub(super) fn keep_in_view(ui: &Ui) {
    // To ask after a tree in the frame of a click on one of its lines takes the keyboard from it.
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.filter(|&id| !keyboard::is_tree(id));
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let is_here = response.layer_id == ui.layer_id() && ui.min_rect().contains_rect(response.rect);
    if is_here && response.gained_focus() && !ui.clip_rect().contains_rect(response.rect) {
        ui.scroll_to_rect(response.rect.expand(12.0), None);
    }
}
