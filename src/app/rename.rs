//! Renaming something where it stands on the canvas.

use egui::{Area, Context, Frame, Id, Key, Order, TextEdit, text::CCursor, text::CCursorRange};

use super::action::Action;
use super::keyboard::rename_field;
use super::theme::Theme;
use crate::edits::{Edit, PostEdit, UnitEdit};
use crate::model::{NodeId, StructureId};

/// A title or name that is being typed in place.
#[derive(Clone, Debug)]
pub(super) struct Rename {
    pub(super) structure: StructureId,
    pub(super) node: NodeId,
    before: String,
    text: String,
    /// The step that added what is named, and the revision it led to, where it was just added:
    /// adding and naming become one step.
    added: Option<(Edit, u64)>,
    /// Whether the keyboard has been given to the field yet.
    begun: bool,
    /// What had the keyboard before, and gets it back.
    keyboard_before: Option<Id>,
}

impl Rename {
    pub(super) fn new(structure: StructureId, node: NodeId, text: &str) -> Self {
        Self {
            structure,
            node,
            before: text.to_owned(),
            text: text.to_owned(),
            added: None,
            begun: false,
            keyboard_before: None,
        }
    }

    /// Naming what a step has just added.
    pub(super) fn added_by(self, edit: Edit, revision: u64) -> Self {
        Self {
            added: Some((edit, revision)),
            ..self
        }
    }

    /// What is to be done with the name that was typed so far, if anything.
    pub(super) fn action(&self) -> Option<Action> {
        let otherwise = self.edit()?;
        let Some((added, revision)) = &self.added else {
            return Some(Action::Edit(otherwise));
        };
        let mut edit = added.clone();
        match &mut edit {
            Edit::Post(
                _,
                PostEdit::Add { title: name, .. }
                | PostEdit::AddHead { title: name, .. }
                | PostEdit::AddAssistant { title: name, .. }
                | PostEdit::Split(_, name),
            )
            | Edit::Unit(_, UnitEdit::Add { name, .. }) => name.clone_from(&self.text),
            _ => return Some(Action::Edit(otherwise)),
        }
        Some(Action::EditInstead {
            edit,
            revision: *revision,
            otherwise,
        })
    }

    /// The change that was typed so far, if any.
    fn edit(&self) -> Option<Edit> {
        if self.text.trim() == self.before || self.text.trim().is_empty() {
            return None;
        }
        let text = self.text.clone();
        Some(match self.node {
            NodeId::Post(post) => Edit::Post(self.structure, PostEdit::Rename(post, text)),
            NodeId::Unit(unit) => Edit::Unit(self.structure, UnitEdit::Rename(unit, text)),
        })
    }

    /// Shows the field; returns whether renaming is over.
    pub(super) fn show(
        &mut self,
        context: &Context,
        at: egui::Rect,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let mut over = false;
        Area::new(Id::new("rename"))
            .fixed_pos(at.min)
            .order(Order::Foreground)
            .constrain(true)
            .show(context, |ui| {
                Frame::new()
                    .fill(theme.panel)
                    .stroke((2.0, theme.accent))
                    .corner_radius(4.0)
                    .inner_margin(3.0)
                    .show(ui, |ui| {
                        let field = TextEdit::singleline(&mut self.text)
                            .desired_width(at.width().max(220.0));
                        let mut output = field.id(rename_field()).show(ui);
                        output.response.response.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "New name")
                        });
                        if !self.begun {
                            self.begun = true;
                            self.keyboard_before = ui.memory(egui::Memory::focused);
                            output.response.response.request_focus();
                            let all = CCursorRange::two(
                                CCursor::new(0),
                                CCursor::new(self.text.chars().count()),
                            );
                            output.state.cursor.set_char_range(Some(all));
                            output.state.store(ui.ctx(), output.response.response.id);
                        } else if output.response.response.lost_focus()
                            || !output.response.response.has_focus()
                        {
                            over = true;
                            ui.memory_mut(|memory| {
                                if let (None, Some(before)) =
                                    (memory.focused(), self.keyboard_before)
                                {
                                    memory.request_focus(before);
                                }
                            });
                            let gave_up = ui.input(|input| input.key_pressed(Key::Escape));
                            if !gave_up {
                                actions.extend(self.action());
                            }
                        }
                    });
            });
        over
    }
}
