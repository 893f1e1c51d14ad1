//! Every key on one sheet.

use egui::{Context, Grid, RichText, ScrollArea, Window, vec2};

use super::action::Action;
use super::command::{Command, Menu};
use super::theme::{Theme, bold};

/// What is done with which keys, or with the pointer.
type Told = &'static [(&'static str, &'static str)];

/// What the pointer and the keys do that no command stands for, by the part of the window.
const OTHER: [(&str, Told); 5] = [
    (
        "Chart and outline",
        &[
            (
                "Choose the neighbour, the manager, the first below",
                "Arrows",
            ),
            ("Choose it as well", "Shift+Arrows, Shift and click"),
            ("Go there and choose nothing", "Ctrl+Arrows"),
            ("Choose what the keyboard is on, or no longer", "Space"),
            ("Choose one more, or one less", "Ctrl and click"),
            ("Go to the first, to the last", "Home, End"),
            ("Go to the next whose name begins so", "Letters"),
            (
                "Move among neighbours, one level up, one level down",
                "Alt+Arrows",
            ),
            ("Open all neighbours", "*"),
            ("Give another name in place", "Double click"),
            ("Give up what is in the air or being typed", "Esc"),
            ("Carry a copy", "Ctrl and drag"),
            (
                "Select what is in a rectangle",
                "Shift and drag on empty ground",
            ),
            (
                "Move the view",
                "Drag on empty ground, Space and drag, or the middle button",
            ),
            ("Zoom about the pointer", "Wheel or pinch"),
        ],
    ),
    (
        "Grid",
        &[
            ("Go to another cell", "Arrows, Tab, Enter"),
            ("Go to the end of the row or column", "Ctrl+Arrows"),
            ("Go to the first or last cell of the row", "Home, End"),
            ("Go to the first or last cell of all", "Ctrl+Home, Ctrl+End"),
            ("Go a page up or down", "Page Up, Page Down"),
            ("Choose several cells", "Shift and one of these, or drag"),
            ("Write over a cell", "Letters"),
            ("Go on writing in a cell", "F2, Enter, double click"),
            ("Turn a yes into a no", "Space"),
            ("Empty the cells", "Delete"),
            ("Fill down", "Ctrl+D"),
            ("Choose all cells", "Ctrl+A"),
            ("Give up what is being typed", "Esc"),
        ],
    ),
    (
        "Explaining step by step",
        &[
            ("Go on by itself, or wait", "Space"),
            ("Go a step back or on", "Left, Right"),
            ("End it", "Esc"),
        ],
    ),
    (
        "Compare",
        &[
            (
                "Go to the neighbour, the manager, the first below",
                "Arrows",
            ),
            ("Go to it in the chart", "Double click"),
            ("Back to the chart", "Esc"),
        ],
    ),
    (
        "Duties",
        &[
            ("Go to another cell", "Arrows"),
            ("Give a duty to a post, or take it away", "Space, Enter"),
        ],
    ),
];

/// The groups of the sheet: a title, and what is done with which key.
pub(super) fn groups(context: &Context) -> Vec<(&'static str, Vec<(String, String)>)> {
    let mut groups: Vec<_> = Menu::ALL
        .into_iter()
        .map(|menu| {
            let keyed = menu.commands().filter_map(|command| {
                let keys = command.shortcuts().iter();
                let keys: Vec<String> = keys.map(|key| context.format_shortcut(key)).collect();
                let name = command.text().trim_end_matches('…').to_owned();
                (!keys.is_empty()).then(|| (name, keys.join(" or ")))
            });
            (menu.title(), keyed.collect::<Vec<_>>())
        })
        .filter(|(_, keys)| !keys.is_empty())
        .collect();
    groups.extend(OTHER.iter().map(|(title, told)| {
        let told = told.iter();
        let told = told.map(|&(what, keys)| (what.to_owned(), keys.to_owned()));
        (*title, told.collect())
    }));
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
