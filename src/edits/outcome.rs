//! What an edit answers, and what the verbs of every noun need to answer it.

use std::sync::Arc;

use crate::model::{
    NodeId, Organisation, Post, PostId, Structure, StructureId, Unit, UnitId, clean_line,
    clean_note, name_key,
};

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

/// Like [`line()`], but may be empty.
pub(super) fn optional_line(field: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        line(field, text)
    }
}

/// Whether two names are the same but for capitals.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    left == right || name_key(left) == name_key(right)
}

/// A text of several lines as it is kept, or a refusal.
pub(super) fn note(text: &str) -> Result<String, Refusal> {
    clean_note(text).map_err(|problem| Refusal::new(format!("The note cannot be used: {problem}.")))
}
