//! A document: an organisation and how it came to be.

use crate::model::{Organisation, StructureId};

use super::edit::{Applied, Edit};
use super::history::{History, Step};
use super::outcome::Refusal;

/// An organisation that is being worked on.
#[derive(Clone, Debug, Default)]
pub struct Document {
    organisation: Organisation,
    history: History,
    revision: u64,
    also: Vec<StructureId>,
}

impl Document {
    /// A document of an organisation that is as its file, or new.
    pub fn new(organisation: Organisation) -> Self {
        Self {
            organisation,
            history: History::saved(),
            revision: 0,
            also: Vec::new(),
        }
    }

    /// The organisation as it is now.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// A number that is another one after every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The structures that the last change reached because they follow what it changed.
    pub fn also_changed(&self) -> &[StructureId] {
        &self.also
    }

    /// What was done and can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Makes a change: the only way in. It becomes one step that can be undone.
    ///
    /// Fails with a sentence for the user, and changes nothing then.
    pub fn perform(&mut self, edit: &Edit) -> Result<&Step, Refusal> {
        let applied = self.would_be(edit)?;
        self.history.push(
            applied.name,
            applied.touched,
            &self.organisation,
            &applied.organisation,
        );
        self.organisation = applied.organisation;
        self.also = applied.also;
        self.revision += 1;
        self.history
            .undoable()
            .ok_or_else(|| Refusal::new("The change was made but cannot be undone."))
    }

    /// What a change would make of the organisation, without making it.
    pub fn would_be(&self, edit: &Edit) -> Result<Applied, Refusal> {
        edit.apply(&self.organisation)
    }

    /// Takes the last step back; none where there is none.
    pub fn undo(&mut self) -> Option<&Step> {
        let (organisation, step) = self.history.undo(&self.organisation)?;
        self.organisation = organisation;
        self.revision += 1;
        Some(step)
    }

    /// Makes the step last taken back again; none where there is none.
    pub fn redo(&mut self) -> Option<&Step> {
        let (organisation, step) = self.history.redo(&self.organisation)?;
        self.organisation = organisation;
        self.revision += 1;
        Some(step)
    }

    /// Undoes or redoes until so many steps are done, or all that there are; returns whether
    /// anything changed.
    pub fn go_to(&mut self, done: usize) -> bool {
        let before = self.revision;
        while self.history.done() > done && self.undo().is_some() {}
        while self.history.done() < done && self.redo().is_some() {}
        self.revision != before
    }

    /// Whether there is anything the file does not have.
    pub fn is_unsaved(&self) -> bool {
        !self.history.is_saved()
    }

    /// Remembers that the file has what the document had at `revision`, if it still is at that.
    /// Saving runs beside the work, so the document may have moved on.
    pub fn mark_saved(&mut self, revision: u64) {
        if revision == self.revision {
            self.history.mark_saved();
        }
    }
}
