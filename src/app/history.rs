//! The steps that were done and undone, to go back to any of them.

use egui::{Context, RichText, ScrollArea, Sense, Ui, Window, vec2};

use super::action::Action;
use super::theme::{Theme, bold};
use crate::edits::Document;

const ROW: f32 = 26.0;

/// The list of steps in a window of its own.
pub(super) fn show(
    context: &Context,
    open: &mut bool,
    document: &Document,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    Window::new("History")
        .open(open)
        .default_pos(context.content_rect().right_top() + vec2(-664.0, 96.0))
        .default_size(vec2(340.0, 420.0))
        .show(context, |ui| steps(ui, document, theme, actions));
}

fn steps(ui: &mut Ui, document: &Document, theme: &Theme, actions: &mut Vec<Action>) {
    let history = document.history();
    let (steps, done) = (history.steps(), history.done());
    if steps.is_empty() {
        ui.label(
            RichText::new("Nothing was done yet. Each step will be listed here.")
                .color(theme.quiet()),
        );
        return;
    }
    ui.label(
        RichText::new("A step that is chosen here is the last one done; those after it are kept until something else is done.")
            .small()
            .color(theme.quiet()),
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    // The newest first, and the beginning at the end.
    let rows = steps.len() + 1;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, ROW, rows, |ui, range| {
            for row in range {
                let count = rows - 1 - row;
                let name = match count.checked_sub(1).and_then(|at| steps.get(at)) {
                    Some(step) => step.name.as_str(),
                    None => "As it was opened",
                };
                if step(ui, name, count, done, theme) {
                    actions.push(Action::GoToStep(count));
                }
            }
        });
}

fn step(ui: &mut Ui, name: &str, count: usize, done: usize, theme: &Theme) -> bool {
    // A press on a step does not move the window.
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
    let is_now = count == done;
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, is_now, name)
    });
    if is_now {
        let fill = theme.accent.gamma_multiply(0.20);
        ui.painter().rect_filled(rect, 4.0, fill);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.faint);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
    let (font, colour) = match (is_now, count > done) {
        (true, _) => (bold(13.0), theme.text()),
        (false, true) => (egui::FontId::proportional(13.0), theme.quiet()),
        (false, false) => (egui::FontId::proportional(13.0), theme.text()),
    };
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 96.0);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let middle = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(egui::pos2(rect.min.x + 8.0, middle), galley, colour);
    let word = match (is_now, count > done) {
        (true, _) => "now",
        (false, true) => "undone",
        (false, false) => "",
    };
    let small = egui::FontId::proportional(11.5);
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), small, theme.quiet());
    let at = egui::pos2(
        rect.max.x - 8.0 - galley.size().x,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, theme.quiet());
    response.clicked()
}
