//! What is said of the chosen entry of a catalogue, and what can be done with it.

use egui::{RichText, ScrollArea, Ui, vec2};

use super::entries::{Seat, seat};
use super::list::warning_sign;
use super::{Catalogue, Made, ask_to_merge, requirement};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::app::theme::{Theme, bold};
use crate::edits::{CheckEdit, Edit, Entry};
use crate::model::{Decision, DesignationId, FunctionId, NodeId};

impl Catalogue {
    pub(super) fn details(
        &mut self,
        ui: &mut Ui,
        made: &Made,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        match *self.list.chosen() {
            [] => return,
            [entry] => {
                if let Some(line) = made.entries.line(entry) {
                    ui.label(RichText::new(&line.name).font(bold(13.0)));
                }
                if let Entry::Designation(id) = entry {
                    designation(ui, id, around, fields);
                    requirement::show(ui, id, around, fields, actions);
                }
                if let Entry::Function(id) = entry {
                    decision(ui, id, around, fields, actions);
                }
                seats(ui, entry, made, around);
            }
            ref several => {
                let text = self.sort.counted(several.len());
                ui.label(RichText::new(format!("{text} chosen")).font(bold(13.0)));
            }
        }
        self.verbs(ui, around, actions);
    }

    fn verbs(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.spacing_mut().button_padding = vec2(7.0, 3.0);
            match *self.list.chosen() {
                [entry] => {
                    let show = ui.button("Show in outline");
                    let show = show.on_hover_text(
                        "The outline with only those who have it and their line of managers",
                    );
                    if show.clicked() {
                        actions.push(Action::Narrow(Some(entry)));
                    }
                    if ui.button("Rename").on_hover_text("F2").clicked() {
                        self.list.rename();
                    }
                }
                ref several => {
                    if ui.button("Merge…").clicked() {
                        actions.push(ask_to_merge(several, around));
                    }
                }
            }
            if ui.button("Delete").clicked() {
                self.delete(actions);
            }
        });
        ui.add_space(2.0);
    }
}

/// Where an entry sits in every structure.
fn seats(ui: &mut Ui, entry: Entry, made: &Made, around: &Surroundings<'_>) {
    let organisation = &around.shown.organisation;
    ScrollArea::vertical()
        .id_salt("seats")
        .max_height(150.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            for (id, holders) in &made.holders {
                if let Some(structure) = organisation.structure(*id) {
                    let seat = seat(entry, (*id, structure), holders);
                    seat_line(ui, &seat, seat.structure == around.shown.id, &around.theme);
                }
            }
        });
}

/// `Existing: Director of Housing`.
fn seat_line(ui: &mut Ui, seat: &Seat, is_here: bool, theme: &Theme) {
    let font = if is_here {
        bold(11.5)
    } else {
        egui::FontId::proportional(11.5)
    };
    let part = |colour| egui::TextFormat::simple(font.clone(), colour);
    let mut job = egui::text::LayoutJob::default();
    let indent = if seat.is_settled { 0.0 } else { 14.0 };
    job.append(&format!("{}: ", seat.name), indent, part(theme.quiet()));
    let colour = if seat.is_settled {
        theme.text()
    } else {
        theme.warning
    };
    job.append(&seat.whom, 0.0, part(colour));
    if !seat.supported.is_empty() {
        let text = format!(", {}", seat.supported);
        job.append(&text, 0.0, part(theme.quiet()));
    }
    let label = ui.add(egui::Label::new(job).wrap());
    if !seat.is_settled {
        let at = label.rect.left_top() + vec2(5.0, 7.5);
        warning_sign(ui, at, theme.warning);
    }
}

/// What was decided about the home of a function in the structure on show.
fn decision(
    ui: &mut Ui,
    function: FunctionId,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (structure, theme) = (&around.shown.structure, &around.theme);
    let decide = |decision| {
        let edit = CheckEdit::Decide(around.shown.id, function, decision);
        Action::Edit(Edit::Check(edit))
    };
    let decision = structure.decisions.get(&function);
    if let Some(decision) = decision {
        let home = match structure.label(decision.home) {
            "" => "something that is no longer here",
            label => label,
        };
        let text = RichText::new(format!("Decided: with {home}")).size(11.5);
        ui.add(egui::Label::new(text.color(theme.text())).wrap());
        ui.horizontal(|ui| {
            let label = ui.label(RichText::new("Why").small().color(theme.quiet()));
            let field = Field::DecisionNote(around.shown.id, function, decision.home);
            fields.line(
                ui,
                field,
                &decision.note,
                &label,
                "Who decided it, and when",
            );
        });
        let forget = egui::Button::new(RichText::new("Forget the decision").size(12.0));
        if ui.add(forget).clicked() {
            actions.push(decide(None));
        }
    }
    // What is where it is needs no decision.
    let has_it = |home: NodeId| {
        let post = home.post().and_then(|post| structure.post(post));
        post.is_some_and(|post| post.functions.contains(&function))
    };
    if let [home] = *around.selection.nodes()
        && decision.map_or(!has_it(home), |decision| decision.home != home)
    {
        let text = format!("Decided to be with {}", structure.label(home));
        let button = egui::Button::new(RichText::new(text).size(12.0)).truncate();
        let button = ui.add(button).on_hover_text(
            "Record this decision: the checks tell while the function is somewhere else",
        );
        if button.clicked() {
            let note = decision.map_or_else(String::new, |decision| decision.note.clone());
            actions.push(decide(Some(Decision { home, note })));
        }
    }
}

/// How a designation is written on a badge, and which law it comes from.
fn designation(ui: &mut Ui, id: DesignationId, around: &Surroundings<'_>, fields: &mut Fields) {
    let Some(designation) = around.shown.organisation.designations.get(&id) else {
        return;
    };
    if !designation.source.is_empty() {
        let source = RichText::new(&designation.source).small();
        ui.add(egui::Label::new(source.color(around.theme.quiet())).wrap());
    }
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new("Badge").small().color(around.theme.quiet()));
        fields.line(ui, Field::Badge(id), &designation.short, &label, "");
    });
}
