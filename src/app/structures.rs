//! The structures of the document as a whole: their tabs, making more of them, and what is told when
//! a change reaches those that follow.

use std::sync::Arc;

use egui::{Button, CursorIcon, RichText, Sense, Ui};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::Command;
use super::theme::bold;
use super::window::App;
use crate::analysis::open_question_count;
use crate::edits::{Edit, StructureEdit};
use crate::model::{Structure, StructureId};

/// The structures in sight as tabs, and what leads to more of them.
pub(super) fn tabs(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let structures = around.document.organisation().structures_in_order();
    let (archived, in_sight): (Vec<_>, Vec<_>) = structures
        .into_iter()
        .partition(|(_, known)| known.archived);
    let mut rects = Vec::new();
    let mut dropped = None;
    for &(id, structure) in &in_sight {
        let response = tab(ui, around, id, structure, actions);
        if response.drag_stopped() {
            dropped = response.interact_pointer_pos().map(|at| (id, at));
        }
        rects.push((id, response.rect));
    }
    if let Some((id, at)) = dropped {
        // Before the first tab whose middle is right of the pointer, in the pointer's row.
        let row = |rect: &egui::Rect| rect.y_range().contains(at.y);
        let mut behind = rects
            .iter()
            .filter(|(_, rect)| row(rect) && rect.center().x > at.x);
        let before = behind.next().map(|&(id, _)| id);
        if before != Some(id) {
            let reorder = StructureEdit::Reorder(id, before);
            actions.push(Action::Edit(Edit::Structure(reorder)));
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
    if !archived.is_empty() {
        let text = format!("Archived: {}", archived.len());
        let text = RichText::new(text).color(around.theme.quiet());
        ui.menu_button(text, |ui| {
            for (id, structure) in &archived {
                let explanation = "Bring it back among the others";
                if ui
                    .button(&structure.name)
                    .on_hover_text(explanation)
                    .clicked()
                {
                    let back = StructureEdit::SetArchived(*id, false);
                    actions.push(Action::Edit(Edit::Structure(back)));
                    actions.push(Action::Show(*id));
                    ui.close();
                }
            }
        });
    }
}

fn tab(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: StructureId,
    structure: &Structure,
    actions: &mut Vec<Action>,
) -> egui::Response {
    let chosen = id == around.shown.id;
    let questions = open_question_count(around.document.organisation(), structure);
    let mut name = structure.name.clone();
    if questions > 0 {
        name = format!("{name} ({questions} to settle)");
    }
    let text = RichText::new(name);
    let text = if chosen {
        text.font(bold(13.5))
    } else if questions > 0 {
        text.color(around.theme.warning)
    } else {
        text.color(around.theme.quiet())
    };
    let button = Button::new(text)
        .selected(chosen)
        .frame_when_inactive(false)
        .sense(Sense::click_and_drag());
    let response = ui.add(button);
    if chosen {
        let line = (2.0, around.theme.accent);
        let y = response.rect.max.y - 1.0;
        ui.painter().hline(response.rect.x_range(), y, line);
    }
    if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        // Where it would go follows the pointer.
        if let Some(at) = response.interact_pointer_pos() {
            let line = (2.0, around.theme.accent);
            ui.painter().vline(at.x, response.rect.y_range(), line);
        }
    }
    let derived = structure
        .follows
        .and_then(|id| around.document.organisation().structure(id));
    let mut explanation = structure.status.in_words().to_owned();
    if let Some(derived) = derived {
        explanation = format!("{explanation}, derived from {}", derived.name);
    }
    let response = response.on_hover_text(explanation);
    if response.clicked() {
        actions.push(Action::Show(id));
    }
    response.context_menu(|ui| {
        for command in [
            Command::DuplicateStructure,
            Command::StructureLeft,
            Command::StructureRight,
            Command::ArchiveStructure,
            Command::DeleteStructure,
        ] {
            if ui
                .button(command.text())
                .on_hover_text(command.explanation())
                .clicked()
            {
                actions.push(Action::Show(id));
                actions.push(Action::Command(command));
                ui.close();
            }
        }
    });
    response
}

impl App {
    /// Carries out a command about the structures as a whole; false where it is none of these.
    pub(super) fn structure_command(&mut self, command: Command) -> bool {
        match command {
            Command::NewStructure => self.add_structure(false),
            Command::DuplicateStructure => self.add_structure(true),
            Command::StructureLeft => self.move_structure(false),
            Command::StructureRight => self.move_structure(true),
            Command::ArchiveStructure => {
                let archive = StructureEdit::SetArchived(self.structure, true);
                if self.edit(&Edit::Structure(archive)).is_some() {
                    self.show_one_in_sight();
                }
            }
            Command::ExplainSteps => self.explain_steps(),
            Command::DeleteStructure => {
                self.edit(&Edit::Structure(StructureEdit::Delete(self.structure)));
            }
            _ => return false,
        }
        true
    }

    /// Adds a structure behind the others: an empty one, or a copy of the one on show, which
    /// follows it.
    fn add_structure(&mut self, copy: bool) {
        self.take_in_typing();
        let organisation = self.document.organisation();
        let known = organisation.structures.len();
        let edit = match organisation.structure(self.structure).filter(|_| copy) {
            Some(original) => {
                StructureEdit::Duplicate(self.structure, format!("{}, option", original.name))
            }
            None => StructureEdit::Add(format!("Structure {}", known + 1)),
        };
        if self.edit(&Edit::Structure(edit)).is_some()
            && let Some(&(last, _)) = self.document.organisation().structures_in_order().last()
        {
            self.structure = last;
            self.selection.clear();
        }
    }

    /// Moves the tab of the structure on show by one place among those in sight.
    fn move_structure(&mut self, right: bool) {
        let order = self.document.organisation().structures_in_order();
        let in_sight = order.iter().filter(|(_, known)| !known.archived);
        let in_sight: Vec<StructureId> = in_sight.map(|&(id, _)| id).collect();
        let Some(place) = in_sight.iter().position(|&id| id == self.structure) else {
            return;
        };
        let before = if right {
            in_sight.get(place + 2).copied()
        } else {
            place
                .checked_sub(1)
                .and_then(|place| in_sight.get(place))
                .copied()
        };
        let at_the_end = if right {
            place + 1 == in_sight.len()
        } else {
            place == 0
        };
        if at_the_end {
            let side = if right { "right" } else { "left" };
            self.refuse(format!(
                "This structure is the last one on the {side} already."
            ));
            return;
        }
        self.edit(&Edit::Structure(StructureEdit::Reorder(
            self.structure,
            before,
        )));
    }

    /// Shows another structure where the one on show was put away.
    fn show_one_in_sight(&mut self) {
        let order = self.document.organisation().structures_in_order();
        let mut in_sight = order.iter().filter(|(_, known)| !known.archived);
        if let Some(&(id, _)) = in_sight.next_back() {
            self.structure = id;
            self.selection.clear();
        }
    }

    /// How many questions there are in all structures.
    pub(super) fn conflicts(&self) -> usize {
        let organisation = self.document.organisation();
        let structures = organisation.structures.values();
        let open = |structure: &Arc<Structure>| open_question_count(organisation, structure);
        structures.map(open).sum()
    }

    /// Says which other structures the last change reached, and whether there is anything to settle
    /// that there was not before.
    pub(super) fn tell_what_followed(&mut self, conflicts_before: usize) {
        let also = self.document.also_changed();
        let names: Vec<String> = also
            .iter()
            .filter_map(|&id| self.document.organisation().structure(id))
            .map(|structure| format!("“{}”", structure.name))
            .collect();
        let Some((last, others)) = names.split_last() else {
            return;
        };
        let all = if others.is_empty() {
            last.clone()
        } else {
            format!("{} and {last}", others.join(", "))
        };
        let asked = self.conflicts().saturating_sub(conflicts_before);
        let done = self.done.take();
        if asked > 0 {
            let what = if asked == 1 {
                "one thing"
            } else {
                "some things"
            };
            self.inform(format!(
                "Also in {all}, where {what} had been changed otherwise: settle it there."
            ));
        } else {
            self.inform(format!("Also changed in {all}."));
        }
        // What was done is read out first.
        self.done = done;
    }
}
