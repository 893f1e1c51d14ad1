//! What is wanted of a designation: what the law wants, or something of the document's own.

use egui::{ComboBox, RichText, Ui};

use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::edits::{CheckEdit, Edit};
use crate::model::{Date, DesignationId, KeptApart, Need, Organisation, Requirement, Role};

/// Shows what is wanted of a designation, and lets it be changed.
pub(super) fn show(
    ui: &mut Ui,
    id: DesignationId,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let organisation = &around.shown.organisation;
    let Some(designation) = organisation.designations.get(&id) else {
        return;
    };
    let own = designation.requirement.as_ref();
    let theme = &around.theme;
    let quiet = |text: &str| RichText::new(text.to_owned()).small().color(theme.quiet());
    let mut set = |requirement: Option<Requirement>| {
        let edit = CheckEdit::SetRequirement(id, requirement);
        actions.push(Action::Edit(Edit::Check(edit)));
    };
    let in_words = |need: Option<Need>| need.map_or("What the law wants", Need::in_words);
    let current = own.map(|own| own.need);
    let combo = ComboBox::from_id_salt("what is wanted")
        .width(ui.available_width() - 8.0)
        .truncate()
        .selected_text(in_words(current));
    let response = combo.show_ui(ui, |ui| {
        for need in std::iter::once(None).chain(Need::ALL.map(Some)) {
            let chosen = need == current;
            if ui.selectable_label(chosen, in_words(need)).clicked() && !chosen {
                set(need.map(|need| Requirement {
                    need,
                    ..own.cloned().unwrap_or_default()
                }));
            }
        }
    });
    response
        .response
        .on_hover_text("What the checks want of this designation");
    let Some(own) = own else {
        let law = Role::of(designation).filter(|role| role.applies_to(organisation.council));
        ui.add(
            egui::Label::new(quiet(&law.map_or_else(
                || "Nothing is known of it for this type of council.".to_owned(),
                of_the_law,
            )))
            .wrap(),
        );
        return;
    };
    let days = [
        ("From", own.period.from, Field::FirstDay(id)),
        ("Until", own.period.until, Field::LastDay(id)),
    ];
    for (name, day, field) in days {
        ui.horizontal(|ui| {
            let label = ui.label(quiet(name));
            let day = day.map_or_else(String::new, |day| day.to_string());
            fields.line(ui, field, &day, &label, "always, or a day like 2011-12-13");
        });
    }
    apart(ui, (id, own), organisation, &mut set);
}

/// `One post must hold it, from 1 April 2013.`
fn of_the_law(role: &Role) -> String {
    let period = role.period();
    let day = |word: &str, day: Option<Date>| {
        day.map_or_else(String::new, |day| format!(", {word} {}", day.in_words()))
    };
    format!(
        "{}{}{}.",
        role.need.in_words(),
        day("from", period.from),
        day("until", period.until)
    )
}

/// Which designations the same post may not hold.
fn apart(
    ui: &mut Ui,
    (id, own): (DesignationId, &Requirement),
    organisation: &Organisation,
    set: &mut impl FnMut(Option<Requirement>),
) {
    let text = match own.apart.len() {
        0 => "Kept apart from none".to_owned(),
        count => format!("Kept apart from {count}"),
    };
    let menu = egui::containers::menu::MenuConfig::default()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::containers::menu::MenuButton::new(text).config(menu);
    let (response, _) = button.ui(ui, |ui| {
        egui::ScrollArea::vertical()
            .max_height(260.0)
            .show(ui, |ui| {
                for (&other, known) in &organisation.designations {
                    let mut kept = own.apart.iter().any(|apart| apart.from == other);
                    if other == id || !ui.checkbox(&mut kept, &known.name).changed() {
                        continue;
                    }
                    let mut changed = own.clone();
                    changed.apart.retain(|apart| apart.from != other);
                    if kept {
                        changed.apart.push(KeptApart {
                            from: other,
                            strictly: true,
                        });
                    }
                    set(Some(changed));
                }
            });
    });
    response.on_hover_text("Designations the same post may not hold");
}
