//! Menus, buttons and tabs along the upper edge.

use egui::{Align, Button, Color32, ComboBox, Frame, Layout, MenuBar, RichText, Stroke, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::{Command, Menu};
use super::look::Look;
use super::offers::{Offer, Offers};
use super::theme::bold;
use super::view::View;
use crate::scene::Arrangement;

const BUTTONS: &[&[Command]] = &[
    &[Command::Open, Command::Save, Command::Print],
    &[Command::Undo, Command::Redo],
    &[Command::AddBelow, Command::AddUnit, Command::Delete],
    &[Command::FitAll],
];

/// Shows menus and buttons.
pub(super) fn show(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    offers: &Offers<'_>,
    look: &mut Look,
    actions: &mut Vec<Action>,
) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(250.0);
                for command in menu.commands() {
                    menu_item(ui, &offers.of(command), actions);
                }
                if menu == Menu::View {
                    ui.separator();
                    look.show(ui);
                }
            });
        }
        ui.separator();
        for group in BUTTONS {
            for &command in *group {
                button(ui, &offers.of(command), actions);
            }
            ui.separator();
        }
        arrangement(ui, around.shown.showing.arrangement, actions);
    });
}

/// A command as a line of a menu.
pub(super) fn menu_item(ui: &mut Ui, offer: &Offer, actions: &mut Vec<Action>) {
    let mut item = Button::new(&offer.text).min_size(egui::vec2(0.0, 24.0));
    if let Some(shortcut) = offer.command.shortcut() {
        item = item.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if let Some(on) = offer.on {
        item = item.selected(on);
    }
    if ui
        .add_enabled(offer.enabled, item)
        .on_hover_text(offer.command.explanation())
        .clicked()
    {
        actions.push(Action::Command(offer.command));
        ui.close();
    }
}

fn button(ui: &mut Ui, offer: &Offer, actions: &mut Vec<Action>) {
    // A button has its command's own name; which step it would undo is told on hovering.
    let text = offer.command.text().trim_end_matches('…');
    let mut explanation = offer.command.explanation().to_owned();
    if matches!(offer.command, Command::Undo | Command::Redo) && offer.enabled {
        explanation.clone_from(&offer.text);
    }
    if let Some(shortcut) = offer.command.shortcut() {
        explanation = format!("{explanation} ({})", ui.ctx().format_shortcut(&shortcut));
    }
    if ui
        .add_enabled(offer.enabled, Button::new(text))
        .on_hover_text(explanation)
        .clicked()
    {
        actions.push(Action::Command(offer.command));
    }
}

fn arrangement(ui: &mut Ui, current: Arrangement, actions: &mut Vec<Action>) {
    let combo = ComboBox::from_id_salt("arrangement")
        .width(130.0)
        .selected_text(current.in_words());
    let response = combo.show_ui(ui, |ui| {
        for arrangement in Arrangement::ALL {
            if ui
                .selectable_label(arrangement == current, arrangement.in_words())
                .clicked()
            {
                actions.push(Action::Arrange(arrangement));
            }
        }
    });
    response
        .response
        .on_hover_text("How the boxes are arranged");
}

/// The width of the choice of views.
const VIEWS: f32 = 172.0;

/// Shows the structures as tabs, and at the end how the one that is chosen is looked at.
pub(super) fn tabs(ui: &mut Ui, around: &Surroundings<'_>, view: View, actions: &mut Vec<Action>) {
    ui.horizontal_top(|ui| {
        let room = vec2((ui.available_width() - VIEWS).max(80.0), 0.0);
        let wrapped = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(room, wrapped, |ui| {
            ui.set_min_width(room.x);
            structures(ui, around, actions);
        });
        views(ui, view, actions);
    });
}

/// The views side by side, the one on show pressed in.
fn views(ui: &mut Ui, current: View, actions: &mut Vec<Action>) {
    let frame = Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .corner_radius(5.0);
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.spacing_mut().interact_size.y = 24.0;
        for view in View::ALL {
            let chosen = view == current;
            let text = RichText::new(view.command().text());
            let text = if chosen {
                text.font(bold(13.0))
            } else {
                text.size(13.0)
            };
            let (fill, edge) = if chosen {
                let edge = ui.visuals().widgets.noninteractive.bg_stroke;
                (ui.visuals().extreme_bg_color, edge)
            } else {
                (Color32::TRANSPARENT, Stroke::NONE)
            };
            let button = Button::new(text)
                .selected(chosen)
                .fill(fill)
                .stroke(edge)
                .min_size(vec2(52.0, 24.0));
            let command = view.command();
            let mut explanation = command.explanation().to_owned();
            if let Some(shortcut) = command.shortcut() {
                explanation = format!("{explanation} ({})", ui.ctx().format_shortcut(&shortcut));
            }
            if ui.add(button).on_hover_text(explanation).clicked() {
                actions.push(Action::View(view));
            }
        }
    });
}

fn structures(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for (id, structure) in around.document.organisation().structures_in_order() {
        let chosen = id == around.shown.id;
        let text = RichText::new(&structure.name);
        let text = if chosen {
            text.font(bold(13.5))
        } else {
            text.color(around.theme.quiet())
        };
        let response = ui.add(
            Button::new(text)
                .selected(chosen)
                .frame_when_inactive(false),
        );
        if chosen {
            let line = (2.0, around.theme.accent);
            let y = response.rect.max.y - 1.0;
            ui.painter().hline(response.rect.x_range(), y, line);
        }
        if response
            .on_hover_text(structure.status.in_words())
            .clicked()
        {
            actions.push(Action::Show(id));
        }
    }
    let more = Button::new(RichText::new("+").font(bold(14.0))).frame_when_inactive(false);
    if ui
        .add(more)
        .on_hover_text(Command::DuplicateStructure.explanation())
        .clicked()
    {
        actions.push(Action::Command(Command::DuplicateStructure));
    }
}
