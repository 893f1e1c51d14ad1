//! What stands above the pictures: what is compared, how it is looked at, and what is chosen.

use egui::{Button, ComboBox, Frame, Margin, RichText, Sense, Ui, vec2};

use super::made::{Made, Place};
use super::{Compare, Looking};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::theme::bold;

/// How large the marks of the key are, in screen points for each point of theirs.
const KEY: f64 = 1.25;

impl Compare {
    /// Shows the bar.
    pub(super) fn bar(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let frame = Frame::new()
            .fill(around.theme.panel)
            .inner_margin(Margin::symmetric(12, 6));
        frame.show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing = vec2(10.0, 6.0);
            ui.horizontal(|ui| {
                self.choose_before(ui, around);
                ui.add_space(6.0);
                for looking in Looking::ALL {
                    way_of_looking(ui, looking, self.looking, actions);
                }
            });
            let made = self.made.take();
            if let Some(made) = &made {
                ui.horizontal_wrapped(|ui| self.show_key(ui, made, around));
                ui.horizontal(|ui| self.show_chosen(ui, made, around));
            }
            self.made = made;
        });
    }

    /// The choice of what is compared with.
    fn choose_before(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        let shown = around.shown;
        let against = self.against(around);
        let name = against.and_then(|id| shown.organisation.structure(id));
        let name = name.map_or("Choose a structure", |structure| &structure.name);
        ui.label(RichText::new(&shown.structure.name).font(bold(14.0)));
        let label = ui.label(RichText::new("compared with").color(around.theme.quiet()));
        let list = ComboBox::from_id_salt("compared with")
            .width(220.0)
            .selected_text(name);
        let response = list.show_ui(ui, |ui| {
            for (id, structure) in shown.organisation.structures_in_order() {
                if id == shown.id {
                    continue;
                }
                let chosen = Some(id) == against;
                if ui.selectable_label(chosen, &structure.name).clicked() {
                    self.against = Some((shown.id, id));
                    ui.ctx().request_repaint();
                }
            }
        });
        response.response.labelled_by(label.id);
    }

    /// What the marks mean, and how much there is of each.
    fn show_key(&mut self, ui: &mut Ui, made: &Made, around: &Surroundings<'_>) {
        let theme = around.theme;
        if made.key.is_empty() {
            ui.label(RichText::new("Nothing is different.").color(theme.quiet()));
            return;
        }
        ui.spacing_mut().item_spacing.x = 5.0;
        for (kind, marks, count) in &made.key {
            let size = vec2(marks.size.width as f32, marks.size.height as f32) * KEY as f32;
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let stamp = [(marks.content.clone(), rect.min, KEY)];
            let canvas = ui.clip_rect();
            let shapes = self
                .key
                .stamps(ui.ctx(), around.shown, canvas, theme, &stamp);
            ui.painter().extend(shapes);
            ui.label(format!("{} {count}", kind.in_words()));
            ui.add_space(9.0);
        }
    }

    /// What is chosen, and what became of it.
    fn show_chosen(&mut self, ui: &mut Ui, made: &Made, around: &Surroundings<'_>) {
        let Some(place) = self.chosen else {
            let hint = "Choose a post on either side to see what it is on the other.";
            ui.label(RichText::new(hint).color(around.theme.quiet()));
            return;
        };
        let text = made.in_words(place);
        ui.add(egui::Label::new(RichText::new(text).font(bold(13.5))).truncate());
        if self.is_out_of_sight(made, place) {
            let button = Button::new("Show both");
            let explanation = "Show it and what it is on the other side";
            if ui.add(button).on_hover_text(explanation).clicked() {
                self.fit_both(made, place);
            }
        }
    }

    /// Whether something, or what it is on the other side, is out of view.
    fn is_out_of_sight(&self, made: &Made, place: Place) -> bool {
        let Some((_, area)) = self.areas.first() else {
            return false;
        };
        let camera = self.sight.camera;
        let mut rects = self.rects(made, place).into_iter();
        rects.any(|rect| !area.contains_rect(camera.screen_rect(*area, rect)))
    }
}

fn way_of_looking(ui: &mut Ui, looking: Looking, current: Looking, actions: &mut Vec<Action>) {
    let command = looking.command();
    let text = match looking {
        Looking::SideBySide => "Side by side",
        Looking::Before => "1  Before",
        Looking::Changes => "2  Changes",
        Looking::After => "3  After",
    };
    let button = Button::new(text).selected(looking == current);
    let mut explanation = command.explanation().to_owned();
    if let Some(shortcut) = command.shortcut() {
        explanation = format!("{explanation} ({})", ui.ctx().format_shortcut(&shortcut));
    }
    if ui.add(button).on_hover_text(explanation).clicked() {
        actions.push(Action::Command(command));
    }
}
