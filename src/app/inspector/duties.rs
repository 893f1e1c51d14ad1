//! What a post is there for: functions, designations, leads.

use egui::{ComboBox, RichText, Ui};

use super::Inspector;
use super::parts::{adding, removable, section};
use crate::app::canvas::Surroundings;
use crate::edits::DutyEdit;
use crate::model::{Duty, Organisation, Post, PostId};

impl Inspector {
    pub(super) fn duties(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        edit: &mut impl FnMut(DutyEdit),
    ) {
        let (theme, organisation) = (&around.theme, &around.shown.organisation);
        section(ui, theme, "Functions");
        for duty in post.duties() {
            if let Duty::Function(_) | Duty::Support(_) = duty {
                function(ui, around, id, duty, edit);
            }
        }
        let functions = organisation.functions.iter();
        let free = functions.filter(|(known, _)| !post.functions.contains(known));
        let names = free.map(|(_, function)| function.name.as_str());
        if let Some(name) = adding(ui, "Add a function", &mut self.function, names) {
            edit(DutyEdit::GiveFunction(id, name));
        }

        section(ui, theme, "Designations");
        for &designation in &post.designations {
            taken_away(ui, organisation, id, Duty::Designation(designation), edit);
        }
        new_designation(ui, organisation, id, post, edit);

        section(ui, theme, "Leads on");
        for &lead in &post.leads {
            taken_away(ui, organisation, id, Duty::Lead(lead), edit);
        }
        let themes = organisation.themes.iter();
        let free = themes.filter(|(known, _)| !post.leads.contains(known));
        let names = free.map(|(_, theme)| theme.name.as_str());
        if let Some(name) = adding(ui, "Add a theme", &mut self.lead, names) {
            edit(DutyEdit::GiveLead(id, name));
        }
    }
}

/// A duty with a button that takes it away.
fn taken_away(
    ui: &mut Ui,
    organisation: &Organisation,
    id: PostId,
    duty: Duty,
    edit: &mut impl FnMut(DutyEdit),
) {
    let name = organisation.duty_name(duty).unwrap_or_default();
    if removable(ui, name) {
        edit(DutyEdit::Take(id, vec![duty]));
    }
}

/// A function with buttons that take it away, and that tell whether the post is responsible for it
/// or supports another.
fn function(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: PostId,
    duty: Duty,
    edit: &mut impl FnMut(DutyEdit),
) {
    ui.horizontal(|ui| {
        taken_away(ui, &around.shown.organisation, id, duty, edit);
        let (text, other) = match duty {
            Duty::Function(function) => ("", Duty::Support(function)),
            Duty::Support(function) => ("supports", Duty::Function(function)),
            Duty::Designation(_) | Duty::Lead(_) => return,
        };
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = if text.is_empty() { "leads" } else { text };
            let button =
                egui::Button::new(RichText::new(words).small().color(around.theme.quiet()))
                    .frame_when_inactive(false)
                    .min_size(egui::vec2(24.0, 24.0));
            let pressed = ui.add(button).on_hover_text(
                "Whether this post is responsible for the function, or supports the one that is",
            );
            if pressed.clicked() {
                edit(DutyEdit::Give(id, vec![other]));
            }
        });
    });
}

fn new_designation(
    ui: &mut Ui,
    organisation: &Organisation,
    id: PostId,
    post: &Post,
    edit: &mut impl FnMut(DutyEdit),
) {
    let designations = organisation.designations.iter();
    let free: Vec<_> = designations
        .filter(|(known, _)| !post.designations.contains(known))
        .collect();
    if free.is_empty() {
        return;
    }
    let combo = ComboBox::from_id_salt(("designations", id)).width(ui.available_width());
    combo.selected_text("Add a designation").show_ui(ui, |ui| {
        for (&designation, role) in free {
            let label = ui.selectable_label(false, &role.name);
            if label.on_hover_text(&role.source).clicked() {
                edit(DutyEdit::Give(id, vec![Duty::Designation(designation)]));
            }
        }
    });
}
