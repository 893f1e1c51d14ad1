//! The options as a table that is written into: scores in their cells, principles at the side.

use egui::{
    Button, CursorIcon, Frame, Key, Modifiers, Panel, Response, RichText, ScrollArea, Ui, vec2,
};

use super::Laid;
use super::page::Places;
use crate::analysis::Options;
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::app::focus;
use crate::app::theme::bold;
use crate::edits::{Edit, PrincipleEdit};
use crate::model::{Organisation, Points, PrincipleId, StructureId, Weight};

/// The keys that write into a score: its points, or nothing.
const KEYS: [(Key, Option<u8>); 8] = [
    (Key::Num0, Some(0)),
    (Key::Num1, Some(1)),
    (Key::Num2, Some(2)),
    (Key::Num3, Some(3)),
    (Key::Num4, Some(4)),
    (Key::Num5, Some(5)),
    (Key::Delete, None),
    (Key::Backspace, None),
];

/// What a key writes into a score, if anything.
fn written(key: Key) -> Option<Option<Points>> {
    let mut keys = KEYS.iter();
    let (_, points) = keys.find(|(known, _)| *known == key)?;
    Some(points.and_then(Points::new))
}

/// Whether a key writes into a score.
pub(super) fn writes(key: Key, modifiers: Modifiers) -> bool {
    modifiers.is_none() && written(key).is_some()
}

/// Writes into the score of a cell, where it is one; whether the key was one that writes.
pub(super) fn write(
    key: Key,
    laid: &Laid,
    (row, column): (usize, usize),
    organisation: &Organisation,
    actions: &mut Vec<Action>,
) -> bool {
    let Some(points) = written(key) else {
        return false;
    };
    let options = laid.report.options();
    if let Some((principle, structure)) = options.and_then(|options| options.score_at(row, column))
    {
        let known = organisation.structure(structure);
        let scored = known.is_some_and(|known| known.scores.contains_key(&principle));
        if scored || points.is_some() {
            actions.push(score(structure, principle, points));
        }
    }
    true
}

fn score(structure: StructureId, principle: PrincipleId, points: Option<Points>) -> Action {
    let edit = PrincipleEdit::Score(structure, principle, points);
    Action::Edit(Edit::Principle(edit))
}

/// The score a principle that is new in a table waits for: that of the last structure.
pub(super) fn new_score(before: &Laid, now: &Laid) -> Option<(usize, usize)> {
    let (before, now) = (before.report.options()?, now.report.options()?);
    let is_new = |id: &&PrincipleId| before.row_of(**id).is_none();
    let row = now.row_of(*now.principles.iter().flatten().find(is_new)?)?;
    Some((row, now.structures.len()))
}

/// Shows the structure whose heading is pressed.
pub(super) fn press_heading(
    response: &Response,
    places: &Places<'_>,
    laid: &Laid,
    actions: &mut Vec<Action>,
) {
    let Some(options) = laid.report.options() else {
        return;
    };
    let over = response.hover_pos();
    let column = over.and_then(|at| places.heading_at(at, &laid.report.table));
    let structure = column.and_then(|column| options.structures.get(column.checked_sub(1)?));
    if let Some(&structure) = structure {
        response.ctx.set_cursor_icon(CursorIcon::PointingHand);
        if response.clicked() {
            actions.push(Action::Show(structure));
        }
    }
}

/// What is changed at the side: the principle of the active row, its score, and new principles.
pub(super) fn side(
    ui: &mut Ui,
    frame: Frame,
    options: &Options,
    active: Option<(usize, usize)>,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let wide = ui.ctx().content_rect().width() >= 1_600.0;
    Panel::right("principles")
        .default_size(if wide { 320.0 } else { 264.0 })
        .size_range(220.0..=520.0)
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt("principles").show(ui, |ui| {
                ui.take_available_width();
                let mut side = Side {
                    around,
                    fields,
                    actions,
                };
                side.heading(ui, "Design principles");
                let (row, column) = active.unwrap_or_default();
                let principle = options.principles.get(row).copied().flatten();
                match principle {
                    None => side.quiet(
                        ui,
                        "Choose the row of a principle to change it; a score is typed into its \
                         cell, 0 to 5.",
                    ),
                    Some(id) => {
                        side.principle(ui, id);
                        if let Some((_, structure)) = options.score_at(row, column) {
                            side.score(ui, structure, id);
                        }
                    }
                }
                ui.add_space(12.0);
                let label = ui.label(side.small("New principle"));
                let hint = "One accountable post for every service";
                side.fields.line(ui, Field::NewPrinciple, "", &label, hint);
                focus::keep_in_view(ui);
            });
        });
}

struct Side<'a> {
    around: &'a Surroundings<'a>,
    fields: &'a mut Fields,
    actions: &'a mut Vec<Action>,
}

impl Side<'_> {
    fn heading(&self, ui: &mut Ui, text: &str) {
        let colour = self.around.theme.text();
        ui.label(RichText::new(text).font(bold(14.0)).color(colour));
    }

    fn small(&self, text: &str) -> RichText {
        let colour = self.around.theme.quiet();
        RichText::new(text).small().color(colour)
    }

    fn quiet(&self, ui: &mut Ui, text: &str) {
        ui.label(self.small(text));
    }

    fn edit(&mut self, edit: PrincipleEdit) {
        self.actions.push(Action::Edit(Edit::Principle(edit)));
    }

    fn principle(&mut self, ui: &mut Ui, id: PrincipleId) {
        let organisation = self.around.document.organisation();
        let Some(principle) = organisation.principles.get(&id) else {
            return;
        };
        ui.add_space(6.0);
        let label = ui.label(self.small("Principle"));
        let field = Field::PrincipleName(id);
        self.fields.line(ui, field, &principle.name, &label, "Name");
        ui.add_space(4.0);
        ui.label(self.small("Weight"));
        ui.horizontal(|ui| {
            for weight in Weight::ALL {
                let chosen = principle.weight == weight;
                let name = format!("Weight {}", weight.get());
                if choice(ui, &weight.get().to_string(), &name, chosen) && !chosen {
                    self.edit(PrincipleEdit::SetWeight(id, weight));
                }
            }
        });
        ui.add_space(4.0);
        let label = ui.label(self.small("What is meant by it"));
        let field = Field::PrincipleNote(id);
        self.fields.lines(ui, field, &principle.note, &label);
        ui.add_space(4.0);
        let delete = ui.button("Delete this principle");
        let delete = delete.on_hover_text("Delete it with the scores of all structures");
        if delete.clicked() {
            self.edit(PrincipleEdit::Delete(id));
        }
    }

    fn score(&mut self, ui: &mut Ui, id: StructureId, principle: PrincipleId) {
        let organisation = self.around.document.organisation();
        let Some(structure) = organisation.structure(id) else {
            return;
        };
        let known = structure.scores.get(&principle);
        let points = known.map(|score| score.points);
        ui.add_space(12.0);
        self.heading(ui, &format!("Score of {}", structure.name));
        ui.horizontal_wrapped(|ui| {
            let all = (0..=Points::MOST).map(Points::new);
            for one in std::iter::once(None).chain(all) {
                let text = one.map_or_else(|| "–".to_owned(), |one| one.get().to_string());
                let name = one.map_or_else(
                    || "Not scored".to_owned(),
                    |one| format!("Score {}", one.get()),
                );
                if choice(ui, &text, &name, one == points) && one != points {
                    self.actions.push(score(id, principle, one));
                }
            }
        });
        if let Some(known) = known {
            ui.add_space(4.0);
            let label = ui.label(self.small("Why"));
            let field = Field::ScoreReason(id, principle);
            self.fields.lines(ui, field, &known.note, &label);
        }
    }
}

/// A small button of several of which one is chosen.
fn choice(ui: &mut Ui, text: &str, name: &str, chosen: bool) -> bool {
    let button = Button::new(text)
        .selected(chosen)
        .min_size(vec2(28.0, 26.0));
    let response = ui.add(button);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, name));
    response.clicked()
}
