//! What a post is there for: functions, designations, leads.

use egui::{ComboBox, RichText, Ui, vec2};

use super::Inspector;
use super::parts::{adding, column, removable, section};
use crate::app::canvas::Surroundings;
use crate::edits::DutyEdit;
use crate::model::{Duty, Organisation, Post, PostId};

/// The width of the button that tells who is responsible, in points.
const WORD: f32 = 62.0;

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
    let (word, other) = match duty {
        Duty::Function(function) => ("leads", Duty::Support(function)),
        Duty::Support(function) => ("supports", Duty::Function(function)),
        Duty::Designation(_) | Duty::Lead(_) => return,
    };
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - WORD - ui.spacing().item_spacing.x;
        column(ui, width, |ui| {
            taken_away(ui, &around.shown.organisation, id, duty, edit);
        });
        let text = RichText::new(word).small().color(around.theme.quiet());
        let button = egui::Button::new(text).frame_when_inactive(false);
        let pressed = ui.add_sized(vec2(WORD, 24.0), button).on_hover_text(
            "Whether this post is responsible for the function, or supports the one that is",
        );
        if pressed.clicked() {
            edit(DutyEdit::Give(id, vec![other]));
        }
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
