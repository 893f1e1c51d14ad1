//! What is selected, to be read and changed.

mod derived;
mod duties;
mod lines;
pub(super) mod parts;
mod pay;
mod post;
mod structure;
mod unit;

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::Command;
use super::fields::Fields;
use super::focus;
use super::theme::bold;
use crate::model::{NodeId, PostId};
use parts::{figures_of, kicker, section};
use structure::structure_panel;
use unit::unit_panel;

/// What is typed into the fields that add something to a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Inspector {
    function: String,
    lead: String,
    funder: String,
    share: String,
    /// Whose additions these are.
    of: Option<PostId>,
}

impl Inspector {
    /// Shows what is selected.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("inspector")
            .show(ui, |ui| {
                // A line around what has the keyboard needs a little room.
                ui.set_max_width(ui.available_width() - 4.0);
                let structure = &around.shown.structure;
                derived::questions(ui, around, actions);
                match *around.selection.nodes() {
                    [NodeId::Post(id)] => {
                        if let Some(post) = structure.post(id) {
                            self.post(ui, around, id, &Arc::clone(post), fields, actions);
                        }
                    }
                    [NodeId::Unit(id)] => {
                        if let Some(unit) = structure.unit(id) {
                            unit_panel(ui, around, id, &Arc::clone(unit), fields, actions);
                        }
                    }
                    [] => structure_panel(ui, around, fields, actions),
                    ref nodes => several(ui, around, nodes, actions),
                }
                focus::keep_in_view(ui);
            });
    }
}

fn several(ui: &mut Ui, around: &Surroundings<'_>, nodes: &[NodeId], actions: &mut Vec<Action>) {
    let posts: Vec<PostId> = nodes.iter().filter_map(|node| node.post()).collect();
    let units = nodes.len() - posts.len();
    kicker(ui, &around.theme, "Selected");
    let text = match (posts.len(), units) {
        (posts, 0) => format!("{posts} posts"),
        (0, units) => format!("{units} units"),
        (posts, units) => format!("{posts} posts and {units} units"),
    };
    ui.label(RichText::new(text).font(bold(16.0)));
    section(ui, &around.theme, "The selected posts together");
    figures_of(ui, around.shown, &posts);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for command in [Command::ZoomToSelection, Command::Delete] {
            if ui.button(command.text()).clicked() {
                actions.push(Action::Command(command));
            }
        }
    });
}
