//! Text fields that become one step each: what is typed is kept here until the field is left, so
//! that nothing is lost whatever else is clicked.

use egui::{Response, TextEdit, Ui, WidgetText};

use super::body_fields::BodyField;
use super::pay_fields::{self, PayField, TermsField};
use crate::edits::{
    CatalogueEdit, CheckEdit, Edit, Entry, LineEdit, PostEdit, PrincipleEdit, Refusal,
    StructureEdit, UnitEdit,
};
use crate::model::{
    BodyId, Decision, DesignationId, Fte, FunctionId, LineId, Money, NodeId, OneOffKind,
    Organisation, PostId, PrincipleId, StructureId, UnitId,
};

/// A text of the document that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    PostTitle(StructureId, PostId),
    PostReference(StructureId, PostId),
    PostFte(StructureId, PostId),
    PostStatedCost(StructureId, PostId),
    PostNote(StructureId, PostId),
    UnitName(StructureId, UnitId),
    UnitKind(StructureId, UnitId),
    UnitNote(StructureId, UnitId),
    LineCaption(StructureId, LineId),
    StructureName(StructureId),
    StructureVersion(StructureId),
    StructureDate(StructureId),
    StructureNote(StructureId),
    StructureStart(StructureId),
    StructureTarget(StructureId),
    /// What the first cost of a kind comes to.
    OneOff(StructureId, OneOffKind),
    Terms(StructureId, PostId, TermsField),
    Pay(PayField),
    Body(BodyId, BodyField),
    EntryName(Entry),
    Badge(DesignationId),
    /// From when on a designation has to be held.
    FirstDay(DesignationId),
    /// Until when it has to be.
    LastDay(DesignationId),
    /// Who decided where a function is to be, and when.
    DecisionNote(StructureId, FunctionId, NodeId),
    NewPrinciple,
    PrincipleName(PrincipleId),
    PrincipleNote(PrincipleId),
    /// Why a structure has the score it has.
    ScoreReason(StructureId, PrincipleId),
}

impl Field {
    /// Whether two texts say the same, so that one in place of the other changes nothing.
    fn says_the_same(self, one: &str, other: &str) -> bool {
        let same = match self {
            Self::PostFte(..) => Fte::parse(one).map(|one| Some(one) == Fte::parse(other)),
            Self::PostStatedCost(..) => {
                Money::parse(one).map(|one| Some(one) == Money::parse(other))
            }
            _ => None,
        };
        same.unwrap_or_else(|| one.trim() == other.trim())
    }

    /// The change that a typed text asks for, or why it asks for none.
    pub(super) fn edit(self, text: &str, organisation: &Organisation) -> Result<Edit, Refusal> {
        let owned = || text.to_owned();
        let unclear = |what: &str| {
            Refusal::new(format!(
                "“{}” is not {what}; nothing was changed.",
                text.trim()
            ))
        };
        let day = || pay_fields::day(text);
        Ok(match self {
            Self::PostTitle(structure, post) => {
                Edit::Post(structure, PostEdit::Rename(post, owned()))
            }
            Self::PostReference(structure, post) => {
                Edit::Post(structure, PostEdit::SetReference(post, owned()))
            }
            Self::PostFte(structure, post) => {
                let full_time = organisation.pay.full_time_hours;
                let fte = Fte::parse_with_hours(text, full_time).ok_or_else(|| {
                    unclear("a full-time equivalent from 0 to 100, like 1, 0.5 or 18.5 h")
                })?;
                Edit::Post(structure, PostEdit::SetFte(post, fte))
            }
            Self::PostStatedCost(structure, post) => {
                let cost = pay_fields::amount(text)?;
                Edit::Post(structure, PostEdit::StateCost(post, cost))
            }
            Self::PostNote(structure, post) => {
                Edit::Post(structure, PostEdit::SetNote(post, owned()))
            }
            Self::UnitName(structure, unit) => {
                Edit::Unit(structure, UnitEdit::Rename(unit, owned()))
            }
            Self::UnitKind(structure, unit) => {
                Edit::Unit(structure, UnitEdit::SetKind(unit, owned()))
            }
            Self::UnitNote(structure, unit) => {
                Edit::Unit(structure, UnitEdit::SetNote(unit, owned()))
            }
            Self::LineCaption(structure, line) => {
                Edit::Line(structure, LineEdit::SetCaption(line, owned()))
            }
            Self::StructureName(structure) => {
                Edit::Structure(StructureEdit::Rename(structure, owned()))
            }
            Self::StructureVersion(structure) => {
                Edit::Structure(StructureEdit::SetVersion(structure, owned()))
            }
            Self::StructureDate(structure) => {
                Edit::Structure(StructureEdit::SetDate(structure, day()?))
            }
            Self::FirstDay(designation) => Edit::Check(CheckEdit::SetFirstDay(designation, day()?)),
            Self::LastDay(designation) => Edit::Check(CheckEdit::SetLastDay(designation, day()?)),
            Self::StructureNote(structure) => {
                Edit::Structure(StructureEdit::SetNote(structure, owned()))
            }
            Self::StructureStart(structure) => {
                let day = pay_fields::day(text)?;
                Edit::Structure(StructureEdit::SetStart(structure, day))
            }
            Self::StructureTarget(structure) => {
                let target = pay_fields::amount(text)?;
                Edit::Structure(StructureEdit::SetTarget(structure, target))
            }
            Self::OneOff(structure, kind) => {
                return pay_fields::one_off(structure, kind, text, organisation);
            }
            Self::Terms(structure, post, field) => {
                return field.edit((structure, post), text, organisation);
            }
            Self::Pay(field) => return field.edit(text, organisation),
            Self::Body(body, field) => return field.edit(body, text, organisation),
            Self::EntryName(entry) => Edit::Catalogue(CatalogueEdit::Rename(entry, owned())),
            Self::Badge(designation) => {
                Edit::Catalogue(CatalogueEdit::SetBadge(designation, owned()))
            }
            Self::NewPrinciple => Edit::Principle(PrincipleEdit::Add(owned())),
            Self::PrincipleName(id) => Edit::Principle(PrincipleEdit::Rename(id, owned())),
            Self::PrincipleNote(id) => Edit::Principle(PrincipleEdit::SetNote(id, owned())),
            Self::ScoreReason(structure, id) => {
                Edit::Principle(PrincipleEdit::SetReason(structure, id, owned()))
            }
            Self::DecisionNote(structure, function, home) => {
                let note = owned();
                let decision = Some(Decision { home, note });
                Edit::Check(CheckEdit::Decide(structure, function, decision))
            }
        })
    }
}

/// What is being typed.
#[derive(Clone, Debug)]
struct Draft {
    field: Field,
    text: String,
    /// The text the document had when typing began.
    before: String,
    /// Whether the field still had the keyboard in this frame.
    held: bool,
}

/// The fields of the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    draft: Option<Draft>,
    /// What was typed in fields that were left, in order.
    left: Vec<(Field, String)>,
}

impl Fields {
    /// A field of one line.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        field: Field,
        current: &str,
        label: &Response,
        hint: &str,
    ) -> Response {
        self.show(ui, field, current, label, |text| {
            TextEdit::singleline(text).hint_text(WidgetText::from(hint))
        })
    }

    /// A field of several lines.
    pub(super) fn lines(
        &mut self,
        ui: &mut Ui,
        field: Field,
        current: &str,
        label: &Response,
    ) -> Response {
        self.show(ui, field, current, label, |text| {
            TextEdit::multiline(text).desired_rows(3)
        })
    }

    fn show(
        &mut self,
        ui: &mut Ui,
        field: Field,
        current: &str,
        label: &Response,
        edit: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
    ) -> Response {
        let mut text = match &self.draft {
            Some(draft) if draft.field == field => draft.text.clone(),
            _ => current.to_owned(),
        };
        let id = ui.id().with(field);
        let response = ui
            .add(
                edit(&mut text)
                    .id(id)
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(7, 5)),
            )
            .labelled_by(label.id);
        if response.has_focus() || response.changed() {
            if self
                .draft
                .as_ref()
                .is_some_and(|draft| draft.field != field)
            {
                self.leave();
            }
            let before = self
                .draft
                .as_ref()
                .map_or_else(|| current.to_owned(), |draft| draft.before.clone());
            let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
            self.draft = (!escaped).then_some(Draft {
                field,
                text,
                before,
                held: response.has_focus(),
            });
        } else if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            // Escape gives the typing up.
            self.draft = None;
        }
        response
    }

    /// Puts what is being typed with what was left.
    fn leave(&mut self) {
        if let Some(draft) = self.draft.take()
            && !draft.field.says_the_same(&draft.text, &draft.before)
        {
            self.left.push((draft.field, draft.text));
        }
    }

    /// What was typed in fields that no longer have the keyboard. To be called once a frame, after
    /// all fields were shown.
    pub(super) fn settle(&mut self) -> Vec<(Field, String)> {
        match &mut self.draft {
            Some(draft) if draft.held => draft.held = false,
            _ => self.leave(),
        }
        std::mem::take(&mut self.left)
    }

    /// What was typed so far, also where typing goes on.
    pub(super) fn settle_all(&mut self) -> Vec<(Field, String)> {
        self.leave();
        std::mem::take(&mut self.left)
    }
}
