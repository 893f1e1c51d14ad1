//! A structure as a whole, to be read and changed.

use egui::{ComboBox, RichText, Ui};

use super::derived::derived_from;
use super::parts::{amount_text, column, kicker, labelled, note, removable, section};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::edits::{Edit, OneOffEdit, StructureEdit};
use crate::model::{OneOffKind, PayBasis, Status, StructureId};

pub(super) fn structure_panel(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (shown, theme) = (around.shown, &around.theme);
    let (id, structure) = (shown.id, &shown.structure);
    kicker(ui, theme, "Structure");
    let mut edit = |edit| actions.push(Action::Edit(Edit::Structure(edit)));
    labelled(ui, theme, "Name", |ui, label| {
        fields.line(ui, Field::StructureName(id), &structure.name, label, "");
    });
    labelled(ui, theme, "Status", |ui, label| {
        let combo = ComboBox::from_id_salt("status")
            .width(ui.available_width())
            .truncate();
        let response = combo
            .selected_text(structure.status.in_words())
            .show_ui(ui, |ui| {
                for status in Status::ALL {
                    let is_current = structure.status == status;
                    if ui.selectable_label(is_current, status.in_words()).clicked() && !is_current {
                        edit(StructureEdit::SetStatus(id, status));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
    ui.horizontal_top(|ui| {
        let half = (ui.available_width() - 8.0) / 2.0;
        column(ui, half, |ui| {
            labelled(ui, theme, "Version", |ui, label| {
                fields.line(
                    ui,
                    Field::StructureVersion(id),
                    &structure.version,
                    label,
                    "none",
                );
            });
        });
        column(ui, half, |ui| {
            let date = structure
                .date
                .map_or_else(String::new, |date| date.to_string());
            labelled(ui, theme, "Date", |ui, label| {
                fields.line(ui, Field::StructureDate(id), &date, label, "2011-12-13");
            });
        });
    });
    baseline(ui, around, &mut edit);
    derived_from(ui, around, actions);
    let mut edit = |edit| actions.push(Action::Edit(Edit::Structure(edit)));
    labelled(ui, theme, "Posts are costed at", |ui, label| {
        let combo = ComboBox::from_id_salt("basis")
            .width(ui.available_width())
            .truncate();
        let response = combo
            .selected_text(basis_in_words(structure.basis))
            .show_ui(ui, |ui| {
                for basis in [PayBasis::Bottom, PayBasis::Middle, PayBasis::Top] {
                    let is_current = structure.basis == basis;
                    if ui
                        .selectable_label(is_current, basis_in_words(basis))
                        .clicked()
                        && !is_current
                    {
                        edit(StructureEdit::SetBasis(id, basis));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
    ui.horizontal_top(|ui| {
        let half = (ui.available_width() - 8.0) / 2.0;
        column(ui, half, |ui| {
            let starts = structure
                .starts
                .map_or_else(String::new, |day| day.to_string());
            labelled(ui, theme, "Takes effect on", |ui, label| {
                fields.line(ui, Field::StructureStart(id), &starts, label, "2012-01-02");
            });
        });
        column(ui, half, |ui| {
            let target = structure.target.map_or_else(String::new, amount_text);
            labelled(ui, theme, "To save in a full year", |ui, label| {
                fields.line(ui, Field::StructureTarget(id), &target, label, "no target");
            });
        });
    });
    one_offs(ui, around, fields, actions);
    note(ui, theme, |ui, label| {
        fields.lines(ui, Field::StructureNote(id), &structure.note, label);
    });
    if !shown.organisation.note.is_empty() {
        section(ui, theme, "About this document");
        ui.label(
            RichText::new(&shown.organisation.note)
                .small()
                .color(theme.quiet()),
        );
    }
}

/// What the structure costs once: the first of each kind in a field, others to be taken away.
fn one_offs(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (shown, theme) = (around.shown, &around.theme);
    let of_kind = |kind| {
        let one_offs = shown.structure.one_offs.iter();
        one_offs.filter(move |(_, one_off)| one_off.kind == kind)
    };
    section(ui, theme, "Comes once");
    for pair in OneOffKind::ALL.chunks(2) {
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - 8.0) / 2.0;
            for &kind in pair {
                let first = of_kind(kind).next();
                let amount = first.map_or_else(String::new, |(_, first)| amount_text(first.amount));
                column(ui, half, |ui| {
                    labelled(ui, theme, kind.in_words(), |ui, label| {
                        let field =
                            fields.line(ui, Field::OneOff(shown.id, kind), &amount, label, "none");
                        if let Some((_, first)) = first.filter(|(_, first)| !first.what.is_empty())
                        {
                            field.on_hover_text(&first.what);
                        }
                    });
                });
            }
        });
    }
    for kind in OneOffKind::ALL {
        for (&id, one_off) in of_kind(kind).skip(1) {
            let what = if one_off.what.is_empty() {
                kind.in_words()
            } else {
                &one_off.what
            };
            if removable(ui, &format!("{what}, {}", one_off.amount.in_pence())) {
                let delete = OneOffEdit::Delete(id);
                actions.push(Action::Edit(Edit::OneOff(shown.id, delete)));
            }
        }
    }
}

fn baseline(ui: &mut Ui, around: &Surroundings<'_>, edit: &mut impl FnMut(StructureEdit)) {
    let shown = around.shown;
    let name_of = |id: StructureId| {
        shown
            .organisation
            .structure(id)
            .map_or("", |structure| &structure.name)
    };
    let current = shown.structure.baseline;
    labelled(ui, &around.theme, "Compared with", |ui, label| {
        let combo = ComboBox::from_id_salt("baseline")
            .width(ui.available_width())
            .truncate();
        let response = combo
            .selected_text(current.map_or("None", name_of))
            .show_ui(ui, |ui| {
                if ui.selectable_label(current.is_none(), "None").clicked() && current.is_some() {
                    edit(StructureEdit::SetBaseline(shown.id, None));
                }
                for (id, structure) in shown.organisation.structures_in_order() {
                    let is_current = current == Some(id);
                    if id != shown.id
                        && ui.selectable_label(is_current, &structure.name).clicked()
                        && !is_current
                    {
                        edit(StructureEdit::SetBaseline(shown.id, Some(id)));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
}

fn basis_in_words(basis: PayBasis) -> &'static str {
    match basis {
        PayBasis::Bottom => "The bottom of their grades",
        PayBasis::Middle => "The middle of their grades",
        PayBasis::Top => "The top of their grades",
    }
}
