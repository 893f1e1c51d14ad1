//! A change as it is asked for, and the answer.

use std::sync::Arc;

use super::branch::BranchEdit;
use super::grade::GradeEdit;
use super::post::PostEdit;
use super::structure::StructureEdit;
use super::unit::UnitEdit;
use crate::model::{
    NodeId, Organisation, Post, PostId, Structure, StructureId, Unit, UnitId, clean_line,
};

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
    /// A change to the grades.
    Grade(GradeEdit),
}

impl Edit {
    /// The organisation as it would be after the change; the given one stays as it is.
    pub fn apply(&self, organisation: &Organisation) -> Result<Applied, Refusal> {
        let mut changed = organisation.clone();
        let (name, touched) = match self {
            Self::Branch(id, edit) => {
                within(&mut changed, *id, |_, structure| edit.apply(structure))?
            }
            Self::Post(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Unit(id, edit) => within(&mut changed, *id, |organisation, structure| {
                edit.apply(organisation, structure)
            })?,
            Self::Structure(edit) => (edit.apply(&mut changed)?, Vec::new()),
            Self::Grade(edit) => (edit.apply(&mut changed)?, Vec::new()),
        };
        Ok(Applied {
            organisation: changed,
            name,
            touched,
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
}

/// Why a change is not made: a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(String);

impl Refusal {
    /// A refusal with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// What an edit inside a structure answers: its name, and what it touched.
pub(super) type Outcome = Result<(String, Vec<NodeId>), Refusal>;

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

pub(super) fn find_structure(
    organisation: &Organisation,
    id: StructureId,
) -> Result<&Arc<Structure>, Refusal> {
    organisation
        .structure(id)
        .ok_or_else(|| Refusal::new("This structure is no longer in the document."))
}

/// A copy of a post to be changed.
pub(super) fn copy_post(structure: &Structure, id: PostId) -> Result<Post, Refusal> {
    structure
        .post(id)
        .map(|post| Post::clone(post))
        .ok_or_else(|| Refusal::new("This post is no longer in the structure."))
}

/// A copy of a unit to be changed.
pub(super) fn copy_unit(structure: &Structure, id: UnitId) -> Result<Unit, Refusal> {
    structure
        .unit(id)
        .map(|unit| Unit::clone(unit))
        .ok_or_else(|| Refusal::new("This unit is no longer in the structure."))
}

/// A text of one line as it is kept, or a refusal that names the field.
pub(super) fn line(field: &str, text: &str) -> Result<String, Refusal> {
    clean_line(text)
        .map_err(|problem| Refusal::new(format!("The {field} cannot be used: {problem}.")))
}

/// Like [`line`], but may be empty.
pub(super) fn optional_line(field: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        line(field, text)
    }
}

/// A text of several lines as it is kept, or a refusal.
pub(super) fn note(text: &str) -> Result<String, Refusal> {
    crate::model::clean_note(text)
        .map_err(|problem| Refusal::new(format!("The note cannot be used: {problem}.")))
}
