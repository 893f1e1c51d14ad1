//! Menus, buttons and tabs along the upper edge.

use egui::{
    Align, Button, Color32, ComboBox, Frame, Layout, MenuBar, RichText, ScrollArea, Stroke,
    TextStyle, TextWrapMode, Ui, WidgetText, vec2,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::{Command, Menu};
use super::look::Look;
use super::offers::{Offer, Offers};
use super::structures;
use super::theme::bold;
use super::view::View;
use crate::scene::Arrangement;

const BUTTONS: &[&[Command]] = &[
    &[Command::Open, Command::Save, Command::Print],
    &[Command::Undo, Command::Redo],
    &[Command::AddBelow, Command::AddUnit, Command::Delete],
    &[Command::FitAll],
];

/// What stands in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Menu(Menu),
    Button(Command),
    Arrangement,
    /// The line between groups.
    Line,
}

/// What opens to what has no room in the bar.
const MORE: &str = "More";

/// What the bar and the frame of a menu below it take of the height, in points.
const BELOW_THE_BAR: f32 = 56.0;

/// The width of the choice of arrangements.
const ARRANGEMENTS: f32 = 130.0;

/// Shows menus and buttons; in a narrow window the last of them behind one button at the end.
pub(super) fn show(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    offers: &Offers<'_>,
    look: &mut Look,
    actions: &mut Vec<Action>,
) {
    MenuBar::new().ui(ui, |ui| {
        let current = around.shown.showing.arrangement;
        let items = items();
        let (here, more) = items.split_at(fitting(ui, &items, current));
        for &item in here {
            match item {
                Item::Menu(menu) => show_menu(ui, menu, offers, look, actions),
                Item::Button(command) => button(ui, &offers.of(command), actions),
                Item::Arrangement => arrangement(ui, current, actions),
                Item::Line => {
                    ui.separator();
                }
            }
        }
        let more = more.strip_prefix(&[Item::Line]).unwrap_or(more);
        if more.is_empty() {
            return;
        }
        let button = ui.menu_button(MORE, |ui| {
            within_the_window(ui, |ui| {
                ui.set_min_width(200.0);
                for &item in more {
                    match item {
                        Item::Menu(menu) => show_menu(ui, menu, offers, look, actions),
                        Item::Button(command) => menu_item(ui, &offers.of(command), actions),
                        Item::Arrangement => arrangements(ui, current, actions),
                        Item::Line => {
                            ui.separator();
                        }
                    }
                }
            });
        });
        let explanation = "What there is no room for in the bar";
        button.response.on_hover_text(explanation);
    });
}

/// Everything in the bar, from the left.
fn items() -> Vec<Item> {
    let mut items = Menu::ALL.map(Item::Menu).to_vec();
    for group in BUTTONS {
        items.push(Item::Line);
        items.extend(group.iter().copied().map(Item::Button));
    }
    items.extend([Item::Line, Item::Arrangement]);
    items
}

/// How many items there is room for, and for what opens to the rest.
fn fitting(ui: &Ui, items: &[Item], current: Arrangement) -> usize {
    let spacing = ui.spacing();
    let (space, line) = (spacing.item_spacing.x, 6.0);
    let arrow = spacing.icon_spacing + spacing.icon_width;
    let width = |item: &Item| match item {
        Item::Menu(menu) => width_of(ui, menu.title()),
        Item::Button(command) => width_of(ui, name_on_button(*command)),
        Item::Arrangement => (width_of(ui, current.in_words()) + arrow).max(ARRANGEMENTS),
        Item::Line => line,
    };
    let widths: Vec<f32> = items.iter().map(width).collect();
    let all: f32 = widths.iter().map(|width| width + space).sum();
    if all - space <= ui.available_width() {
        return items.len();
    }
    let mut left = ui.available_width() - width_of(ui, MORE);
    let fits = |width: &&f32| {
        left -= **width + space;
        left >= 0.0
    };
    let fitting = widths.iter().take_while(fits).count();
    if items.get(fitting) == Some(&Item::Line) {
        return fitting;
    }
    // A group stays together; only menus are parted.
    let begun = items.get(..fitting).unwrap_or_default();
    let line = begun.iter().rposition(|&item| item == Item::Line);
    line.map_or(fitting, |line| line + 1)
}

/// How wide a button of the bar is, in points.
fn width_of(ui: &Ui, text: &str) -> f32 {
    let text = WidgetText::from(text);
    let galley = text.into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Button,
    );
    // Sizes are rounded up to whole points.
    galley.size().x.ceil() + 2.0 * ui.spacing().button_padding.x + 1.0
}

fn show_menu(
    ui: &mut Ui,
    menu: Menu,
    offers: &Offers<'_>,
    look: &mut Look,
    actions: &mut Vec<Action>,
) {
    ui.menu_button(menu.title(), |ui| {
        within_the_window(ui, |ui| {
            ui.set_min_width(250.0);
            for command in menu.commands() {
                menu_item(ui, &offers.of(command), actions);
            }
            if menu == Menu::View {
                ui.separator();
                look.show(ui);
            }
        });
    });
}

/// Lets a menu scroll that is higher than the window.
fn within_the_window(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - BELOW_THE_BAR).max(60.0);
    // Also the least, or what egui takes for a menu's height at first would be the most.
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, add);
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

/// A button has its command's own name; which step it would undo is told on hovering.
fn name_on_button(command: Command) -> &'static str {
    command.text().trim_end_matches('…')
}

fn button(ui: &mut Ui, offer: &Offer, actions: &mut Vec<Action>) {
    let text = name_on_button(offer.command);
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
        .width(ARRANGEMENTS)
        .selected_text(current.in_words());
    let response = combo.show_ui(ui, |ui| arrangements(ui, current, actions));
    response
        .response
        .on_hover_text("How the boxes are arranged");
}

/// The ways the boxes can be arranged.
fn arrangements(ui: &mut Ui, current: Arrangement, actions: &mut Vec<Action>) {
    for arrangement in Arrangement::ALL {
        let chosen = arrangement == current;
        if ui
            .selectable_label(chosen, arrangement.in_words())
            .clicked()
        {
            actions.push(Action::Arrange(arrangement));
            ui.close();
        }
    }
}

/// The width of the choice of views.
const VIEWS: f32 = 394.0;

/// Shows the structures as tabs, and at the end how the one that is chosen is looked at.
pub(super) fn tabs(ui: &mut Ui, around: &Surroundings<'_>, view: View, actions: &mut Vec<Action>) {
    ui.horizontal_top(|ui| {
        let room = vec2((ui.available_width() - VIEWS).max(80.0), 0.0);
        let wrapped = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(room, wrapped, |ui| {
            ui.set_min_width(room.x);
            structures::tabs(ui, around, actions);
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
