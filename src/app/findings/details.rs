//! What is said of the chosen finding: why, what to do, and why it may stay as it is.

use egui::{Id, Label, RichText, ScrollArea, TextEdit, Ui};

use super::{go_to, take_back};
use crate::analysis::Finding;
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::theme::bold;
use crate::edits::{CheckEdit, Edit};
use crate::model::StructureId;

/// What is typed of a reason.
#[derive(Default)]
pub(super) struct Details {
    /// The finding the reason is for, by its key.
    of: String,
    reason: String,
    /// Whether the field of the reason is to have the keyboard.
    begin: bool,
}

/// Where the keyboard goes from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Where it is.
    Stay,
    /// Back to the list.
    Back,
    /// Back to the list, and on to the next finding.
    GoOn,
}

impl Details {
    /// Has the reason typed.
    pub(super) fn begin(&mut self) {
        self.begin = true;
    }

    /// The acknowledgement that is being typed, if any.
    pub(super) fn take_typing(&mut self, structure: StructureId) -> Option<Edit> {
        if self.reason.trim().is_empty() {
            return None;
        }
        Some(Edit::Check(CheckEdit::Acknowledge {
            structure,
            finding: std::mem::take(&mut self.of),
            reason: std::mem::take(&mut self.reason),
        }))
    }

    /// Shows a finding.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        finding: &Finding,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) -> Then {
        if self.of != finding.key {
            self.of.clone_from(&finding.key);
            self.reason.clear();
        }
        let theme = &around.theme;
        let mut then = Then::Stay;
        ScrollArea::vertical()
            .id_salt("finding")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                let message = RichText::new(&finding.message).font(bold(13.0));
                ui.add(Label::new(message).wrap());
                ui.add(Label::new(&finding.hint).wrap());
                if !finding.source.is_empty() {
                    let source = RichText::new(&finding.source).small();
                    ui.add(Label::new(source.color(theme.quiet())).wrap());
                }
                match &finding.acknowledged {
                    None => then = self.acknowledging(ui, finding, around, actions),
                    Some(reason) => {
                        let reason = RichText::new(format!("Left as it is: {reason}"));
                        ui.add(Label::new(reason.color(theme.quiet())).wrap());
                    }
                }
                ui.horizontal_wrapped(|ui| {
                    let goes = !finding.about.is_empty();
                    if goes && ui.button("Go there").on_hover_text("Enter").clicked() {
                        go_to(finding, actions);
                    }
                    if finding.acknowledged.is_some()
                        && ui.button("Take back").on_hover_text("Delete").clicked()
                    {
                        actions.push(take_back(finding, around));
                    }
                });
            });
        then
    }

    /// The reason why the finding may stay, typed in place.
    fn acknowledging(
        &mut self,
        ui: &mut Ui,
        finding: &Finding,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) -> Then {
        let hint = "Why it may stay as it is";
        let mut then = Then::Stay;
        let mut entered = false;
        let button = 132.0;
        let beside = ui.available_width() > 2.0 * button;
        let width = ui.available_width() - if beside { button } else { 12.0 };
        let typing = |ui: &mut Ui| {
            let field = TextEdit::singleline(&mut self.reason)
                .id(Id::new("reason of an acknowledgement"))
                .hint_text(hint)
                .desired_width(width);
            let response = ui.add(field);
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, hint));
            if std::mem::take(&mut self.begin) {
                response.request_focus();
            }
            if response.lost_focus() {
                // As in every field, what was typed counts once the field is left, but for Escape.
                let key = |key| ui.input(|input| input.key_pressed(key));
                entered = !key(egui::Key::Escape);
                if key(egui::Key::Escape) {
                    self.reason.clear();
                    then = Then::Back;
                }
                if key(egui::Key::Enter) {
                    then = Then::Back;
                }
            }
            let named = !self.reason.trim().is_empty();
            let button = egui::Button::new("Acknowledge");
            entered |= ui.add_enabled(named, button).clicked();
        };
        if beside {
            ui.horizontal(typing);
        } else {
            ui.vertical(typing);
        }
        if entered && !self.reason.trim().is_empty() {
            actions.push(Action::Edit(Edit::Check(CheckEdit::Acknowledge {
                structure: around.shown.id,
                finding: finding.key.clone(),
                reason: std::mem::take(&mut self.reason),
            })));
            if then == Then::Back {
                then = Then::GoOn;
            }
        }
        then
    }
}
