//! What a structure was derived from, and what the two have to settle.

use egui::{ComboBox, Frame, RichText, Ui};

use super::parts::labelled;
use crate::analysis::{Question, open_questions};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::selection::Choosing;
use crate::app::theme::bold;
use crate::edits::{Edit, Side, StructureEdit};
use crate::model::{Conflict, StructureId};

/// What the structure on show follows, to be chosen, and how much of it is its own.
pub(super) fn derived_from(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let (shown, theme) = (around.shown, &around.theme);
    let organisation = &shown.organisation;
    let current = shown.structure.follows;
    let name_of = |id: StructureId| organisation.structure(id).map_or("", |known| &known.name);
    let mut follow = |followed| {
        let follow = StructureEdit::Follow(shown.id, followed);
        actions.push(Action::Edit(Edit::Structure(follow)));
    };
    labelled(ui, theme, "Derived from", |ui, label| {
        let combo = ComboBox::from_id_salt("derived from")
            .width(ui.available_width())
            .truncate();
        let response = combo
            .selected_text(current.map_or("None: it stands alone", name_of))
            .show_ui(ui, |ui| {
                let alone = ui.selectable_label(current.is_none(), "None: it stands alone");
                if alone.clicked() && current.is_some() {
                    follow(None);
                }
                for (id, structure) in organisation.structures_in_order() {
                    let is_current = current == Some(id);
                    if id != shown.id
                        && ui.selectable_label(is_current, &structure.name).clicked()
                        && !is_current
                    {
                        follow(Some(id));
                    }
                }
            });
        let explanation = "What is changed there is changed here as well, wherever this structure \
                           has not changed it itself. With another one chosen, what this structure \
                           changed stays changed.";
        let response = response.response.labelled_by(label.id);
        response.on_hover_text(explanation);
    });
    if let Some(followed) = current.and_then(|id| organisation.structure(id)) {
        let posts = shown.structure.posts_changed_since(followed).count();
        let units = shown.structure.units_changed_since(followed).count();
        let said = |count: usize, one: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {one}s"),
        };
        let text = if posts + units == 0 {
            "Nothing is changed here yet.".to_owned()
        } else {
            let (posts, units) = (said(posts, "post"), said(units, "unit"));
            format!("{posts} and {units} are other than there.")
        };
        ui.label(RichText::new(text).small().color(theme.quiet()));
    }
}

/// What both structures changed of what is selected, each with a button for either side; of
/// everything where nothing is selected.
pub(super) fn questions(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let shown = around.shown;
    if shown.structure.conflicts.is_empty() {
        return;
    }
    let mut questions = open_questions(&shown.organisation, &shown.structure);
    let all = questions.len();
    let selected = around.selection.nodes();
    questions.retain(|one| selected.is_empty() || selected.contains(&one.conflict.node()));
    let followed = shown.structure.follows;
    let followed = followed.and_then(|id| shown.organisation.structure(id));
    let (Some(followed), false) = (followed, questions.is_empty()) else {
        return;
    };
    let heading = if questions.len() == all {
        format!("To settle: {all}")
    } else {
        format!("To settle: {} of {all}", questions.len())
    };
    ui.label(
        RichText::new(heading)
            .font(bold(13.0))
            .color(around.theme.warning),
    );
    let text = format!(
        "Changed here and in “{}”. Until it is settled, it stays as it is here.",
        followed.name
    );
    ui.label(RichText::new(text).small().color(around.theme.quiet()));
    ui.add_space(4.0);
    // A whole structure may be in question after it was made to follow another one.
    for question in questions.iter().take(MOST) {
        ask(ui, around, question, &followed.name, actions);
    }
    if questions.len() > MOST {
        let rest = format!(
            "and {} more, shown when these are settled",
            questions.len() - MOST
        );
        ui.label(RichText::new(rest).small().color(around.theme.quiet()));
    }
}

/// So many questions are shown at once.
const MOST: usize = 50;

fn ask(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    question: &Question,
    followed: &str,
    actions: &mut Vec<Action>,
) {
    let theme = &around.theme;
    let frame = Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .corner_radius(5.0)
        .inner_margin(8.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let node = question.conflict.node();
        let label = egui::Button::new(RichText::new(&question.label).font(bold(13.0)))
            .frame(false)
            .wrap();
        if ui
            .add(label)
            .on_hover_text("Show it in the chart")
            .clicked()
        {
            actions.push(Action::Choose(vec![node], Choosing::Instead));
            actions.push(Action::Reveal(node));
        }
        ui.label(RichText::new(question.what).small().color(theme.quiet()));
        let mut settle = |side| {
            let settle = StructureEdit::Settle(around.shown.id, question.conflict, side);
            actions.push(Action::Edit(Edit::Structure(settle)));
        };
        let keep = format!("Keep: {}", question.own);
        if choice(
            ui,
            &keep,
            &format!("Leave it as it is in “{}”", around.shown.structure.name),
        ) {
            settle(Side::Own);
        }
        let take = match question.conflict {
            Conflict::Gone(_) => "Delete it here as well".to_owned(),
            _ => format!("Take: {}", question.followed),
        };
        if choice(ui, &take, &format!("Make it as it is in “{followed}”")) {
            settle(Side::Followed);
        }
    });
    ui.add_space(4.0);
}

fn choice(ui: &mut Ui, text: &str, explanation: &str) -> bool {
    let button = egui::Button::new(RichText::new(text).size(13.0))
        .wrap()
        .min_size(egui::vec2(ui.available_width(), 26.0));
    ui.add(button).on_hover_text(explanation).clicked()
}
