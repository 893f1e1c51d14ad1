//! A change as it is asked for, and the answer.

use rustc_hash::FxHashSet;

use super::body::BodyEdit;
use super::branch::BranchEdit;
use super::catalogue::CatalogueEdit;
use super::checks::CheckEdit;
use super::duty::DutyEdit;
use super::follow;
use super::grade::GradeEdit;
use super::line::LineEdit;
use super::matching::MatchEdit;
use super::one_off::OneOffEdit;
use super::outcome::{Outcome, Refusal, find_structure};
use super::pay::PayEdit;
use super::post::PostEdit;
use super::principle::PrincipleEdit;
use super::rows::RowsEdit;
use super::structure::StructureEdit;
use super::terms::TermsEdit;
use super::unit::UnitEdit;
use crate::model::{NodeId, Organisation, Structure, StructureId};

/// A change to a document. Each noun's verbs are in the noun's own file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// What units and posts have in common: moving and deleting them with all below.
    Branch(StructureId, BranchEdit),
    /// A change to posts.
    Post(StructureId, PostEdit),
    /// A change to units.
    Unit(StructureId, UnitEdit),
    /// A change to a structure as a whole, or to which structures there are.
    Structure(StructureEdit),
    /// A change to the duties of posts.
    Duty(StructureId, DutyEdit),
    /// A change to the lines besides the reporting lines.
    Line(StructureId, LineEdit),
    /// Posts from the lines of a table, and texts into its cells.
    Rows(StructureId, RowsEdit),
    /// A change to the terms of posts: pay, funding, dates.
    Terms(StructureId, TermsEdit),
    /// A change to the costs of a structure that come once.
    OneOff(StructureId, OneOffEdit),
    /// What is said about posts that may be the same as those of another structure.
    Match(StructureId, MatchEdit),
    /// A change to the grades.
    Grade(GradeEdit),
    /// A change to what holds for all pay.
    Pay(PayEdit),
    /// A change to the catalogues of functions, themes, designations and kinds.
    Catalogue(CatalogueEdit),
    /// A change to bodies and who sits on them.
    Body(BodyEdit),
    /// A change to the design principles and the scores by them.
    Principle(PrincipleEdit),
    /// A change to what the checks go by.
    Check(CheckEdit),
    /// Several changes under one name, all or none of which are made.
    Several(String, Vec<Self>),
}

impl Edit {
    /// The organisation as it would be after the change; the given one stays as it is.
    ///
    /// What it changes in a structure it also changes in those that follow it.
    pub fn apply(&self, organisation: &Organisation) -> Result<Applied, Refusal> {
        let mut applied = self.alone(organisation)?;
        applied.also = follow::carry(organisation, &mut applied.organisation);
        Ok(applied)
    }

    /// The change without what follows from it.
    fn alone(&self, organisation: &Organisation) -> Result<Applied, Refusal> {
        let mut changed = organisation.clone();
        let (name, touched) = match self {
            Self::Branch(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Post(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Unit(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Structure(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Duty(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Line(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Rows(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Terms(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::OneOff(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Match(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Pay(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Grade(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Catalogue(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Body(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Principle(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Check(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Several(name, edits) => {
                let mut touched = Vec::new();
                let mut known = FxHashSet::default();
                for edit in edits {
                    let applied = edit.alone(&changed)?;
                    changed = applied.organisation;
                    for node in applied.touched {
                        if known.insert(node) {
                            touched.push(node);
                        }
                    }
                }
                (name.clone(), touched)
            }
        };
        Ok(Applied {
            organisation: changed,
            name,
            touched,
            also: Vec::new(),
        })
    }
}

/// A change carried out on a copy.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The organisation after it.
    pub organisation: Organisation,
    /// What was done, as the user reads it after "Undo".
    pub name: String,
    /// What was made or moved, to be selected next.
    pub touched: Vec<NodeId>,
    /// The structures that became different because they follow what was changed.
    pub also: Vec<StructureId>,
}

/// Carries out a change inside one structure.
fn within(
    organisation: &mut Organisation,
    id: StructureId,
    change: impl FnOnce(&mut Organisation, &mut Structure) -> Outcome,
) -> Outcome {
    let mut structure = Structure::clone(find_structure(organisation, id)?);
    let outcome = change(organisation, &mut structure)?;
    organisation.structures.insert(id, structure.into());
    Ok(outcome)
}
