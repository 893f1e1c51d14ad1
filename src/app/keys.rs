//! Every key on one sheet.

use egui::{Context, Grid, RichText, ScrollArea, Window, vec2};

use super::action::Action;
use super::command::{Command, Menu};
use super::theme::{Theme, bold};

/// What the pointer and the keys do that no command stands for.
const OTHER: &[(&str, &str)] = &[
    (
        "Choose the neighbour, the manager, the first below",
        "Arrows",
    ),
    (
        "Move among neighbours, one level up, one level down",
        "Alt+Arrows",
    ),
    ("Open all neighbours", "*"),
    ("Give up what is in the air or being typed", "Esc"),
    ("Carry a copy", "Ctrl and drag"),
    (
        "Select what is in a rectangle",
        "Shift and drag on empty ground",
    ),
    ("Move the view", "Drag on empty ground, or Space and drag"),
    ("Zoom about the pointer", "Wheel or pinch"),
];

/// The groups of the sheet: a title, and what is done with which key.
pub(super) fn groups(context: &Context) -> Vec<(&'static str, Vec<(String, String)>)> {
    let mut groups: Vec<_> = Menu::ALL
        .into_iter()
        .map(|menu| {
            let keyed = menu.commands().filter_map(|command| {
                let keys = context.format_shortcut(&command.shortcut()?);
                Some((command.text().trim_end_matches('…').to_owned(), keys))
            });
            (menu.title(), keyed.collect::<Vec<_>>())
        })
        .filter(|(_, keys)| !keys.is_empty())
        .collect();
    let other = OTHER
        .iter()
        .map(|(what, keys)| ((*what).to_owned(), (*keys).to_owned()));
    groups.push(("Chart", other.collect()));
    groups
}

/// The sheet in a window of its own.
pub(super) fn show(context: &Context, open: &mut bool, theme: &Theme, actions: &mut Vec<Action>) {
    Window::new("Keys")
        .open(open)
        .default_pos(context.content_rect().center_top() + vec2(-260.0, 96.0))
        .default_size(vec2(520.0, 560.0))
        .show(context, |ui| {
            if ui.button(Command::PrintKeys.text()).clicked() {
                actions.push(Action::Command(Command::PrintKeys));
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                for (title, keys) in groups(context) {
                    ui.add_space(6.0);
                    ui.label(RichText::new(title).font(bold(14.0)));
                    Grid::new(title)
                        .num_columns(2)
                        .min_col_width(200.0)
                        .spacing(vec2(24.0, 4.0))
                        .show(ui, |ui| {
                            for (what, keys) in keys {
                                ui.label(what);
                                ui.label(RichText::new(keys).color(theme.quiet()));
                                ui.end_row();
                            }
                        });
                }
            });
        });
}
