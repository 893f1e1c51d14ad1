//! What can be dragged into the chart: units of every kind, posts of every grade, an assistant.

use egui::{Button, CursorIcon, RichText, ScrollArea, Sense, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::drag::{Drag, Payload, Piece};
use super::theme::bold;

/// Shows the pieces; one that is dragged is taken up, one that is pressed is added below what is
/// selected.
pub(super) fn show(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    drag: &mut Option<Drag>,
    actions: &mut Vec<Action>,
) {
    ui.label(RichText::new("Drag into the chart").font(bold(12.5)));
    let organisation = &around.shown.organisation;
    ScrollArea::vertical()
        .id_salt("pieces")
        .min_scrolled_height(24.0)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.horizontal_wrapped(|ui| {
                for kind in organisation.kinds.values() {
                    let piece = Piece::Unit(kind.name.clone());
                    show_piece(ui, &kind.name, true, &piece, drag, actions);
                }
            });
            ui.horizontal_wrapped(|ui| {
                show_piece(ui, "Post", false, &Piece::Post(None), drag, actions);
                show_piece(ui, "Assistant", false, &Piece::Assistant, drag, actions);
                for (id, grade) in organisation.grades_in_order() {
                    let piece = Piece::Post(Some(id));
                    show_piece(ui, &grade.name, false, &piece, drag, actions);
                }
            });
        });
}

fn show_piece(
    ui: &mut Ui,
    name: &str,
    unit: bool,
    piece: &Piece,
    drag: &mut Option<Drag>,
    actions: &mut Vec<Action>,
) {
    let text = RichText::new(name).size(12.5);
    let text = if unit { text.font(bold(12.5)) } else { text };
    let button = Button::new(text)
        .sense(Sense::click_and_drag())
        .min_size(vec2(24.0, 24.0));
    let what = if unit { "unit" } else { "post" };
    let response = ui.add(button).on_hover_text(format!(
        "Drag it to its place, or press to add a {what} below what is selected"
    ));
    response.widget_info(|| {
        let name = format!("New {what}: {name}");
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name)
    });
    if response.drag_started() {
        *drag = Some(Drag::new(Payload::New(piece.clone())));
    }
    if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if response.clicked() {
        actions.push(Action::Add(piece.clone()));
    }
}
