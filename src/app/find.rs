//! Finding posts and units in what is shown.

use egui::{Align2, Area, Context, Frame, Id, Key, Modifiers, Order, Rect, RichText, vec2};

use super::action::Action;
use super::selection::Choosing;
use super::shown::Shown;
use super::theme::Theme;
use crate::analysis::Found;

/// The field for what is looked for, while it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Find {
    text: String,
    /// What was found, in what was shown with this stamp, for this text.
    found: Found,
    of: Option<(u64, String)>,
    /// Which match is chosen.
    at: usize,
    begun: bool,
}

impl Find {
    /// What was found, where anything is looked for.
    pub(super) fn found(&self) -> Option<&Found> {
        Some(&self.found).filter(|_| !self.text.trim().is_empty())
    }

    /// Takes the keyboard again.
    pub(super) fn focus(&mut self) {
        self.begun = false;
    }

    /// Shows the field over the upper edge of the canvas; returns whether it is to be closed.
    pub(super) fn show(
        &mut self,
        context: &Context,
        canvas: Rect,
        shown: &Shown,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let mut closed = false;
        let mut step = 0_isize;
        Area::new(Id::new("find"))
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(canvas.right_top() + vec2(-12.0, 10.0))
            .show(context, |ui| {
                Frame::popup(ui.style()).inner_margin(6.0).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let field = egui::TextEdit::singleline(&mut self.text)
                            .hint_text("Title, function, grade, reference")
                            .desired_width(230.0)
                            .margin(egui::Margin::symmetric(7, 5))
                            // Enter goes on to the next match and stays in the field.
                            .return_key(None);
                        let field = ui.add(field);
                        field.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Find")
                        });
                        if !std::mem::replace(&mut self.begun, true) {
                            field.request_focus();
                        }
                        if field.has_focus() {
                            ui.input_mut(|input| {
                                let back = input.consume_key(Modifiers::SHIFT, Key::Enter);
                                let on = input.consume_key(Modifiers::NONE, Key::Enter);
                                step = isize::from(on) - isize::from(back);
                                closed = input.consume_key(Modifiers::NONE, Key::Escape);
                            });
                        } else if field.lost_focus()
                            && ui.input(|input| input.key_pressed(Key::Escape))
                        {
                            closed = true;
                        }
                        let count = self.found.matches.len();
                        let told = match (self.text.trim().is_empty(), count) {
                            (true, _) => String::new(),
                            (false, 0) => "nothing found".to_owned(),
                            (false, _) => {
                                let node = self.found.matches.get(self.at);
                                let held = node.is_some_and(|&node| shown.structure.is_held(node));
                                let held = if held { ", held" } else { "" };
                                format!("{} of {count}{held}", self.at + 1)
                            }
                        };
                        let colour = if count == 0 {
                            theme.warning
                        } else {
                            theme.quiet()
                        };
                        ui.add_sized(
                            vec2(92.0, 24.0),
                            egui::Label::new(RichText::new(told).color(colour)),
                        );
                        let small = |text: &str| egui::Button::new(text).min_size(vec2(24.0, 24.0));
                        if ui
                            .add_enabled(count > 1, small("<"))
                            .on_hover_text("The match before (Shift+Enter)")
                            .clicked()
                        {
                            step = -1;
                        }
                        if ui
                            .add_enabled(count > 1, small(">"))
                            .on_hover_text("The next match (Enter)")
                            .clicked()
                        {
                            step = 1;
                        }
                        if ui.add(small("×")).on_hover_text("Close").clicked() {
                            closed = true;
                        }
                    });
                });
            });
        self.look(shown, step, actions);
        closed
    }

    /// Looks again where the text or the structure is another; goes to the match that is chosen.
    fn look(&mut self, shown: &Shown, step: isize, actions: &mut Vec<Action>) {
        let wanted = (shown.stamp, self.text.clone());
        let mut go = step != 0;
        if self.of.as_ref() != Some(&wanted) {
            let typed = self.of.as_ref().is_none_or(|(_, text)| *text != self.text);
            self.found = shown.search(&self.text);
            self.of = Some(wanted);
            if typed {
                self.at = 0;
                go = true;
            }
        }
        let count = self.found.matches.len();
        if count == 0 {
            return;
        }
        self.at = (self.at.min(count - 1) as isize + step).rem_euclid(count as isize) as usize;
        if let Some(&node) = self.found.matches.get(self.at).filter(|_| go) {
            actions.push(Action::Choose(vec![node], Choosing::Instead));
            actions.push(Action::Reveal(node));
        }
    }
}
