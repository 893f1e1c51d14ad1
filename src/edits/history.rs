//! The steps that were done, to be undone and done again.

use crate::model::{NodeId, Organisation, Structure};

/// One step: its name, and the organisation on its other side.
///
/// A value stands for a whole organisation but costs only what the step changed, because the two
/// sides share the rest.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done, as the user reads it after "Undo".
    pub name: String,
    /// What it made or moved.
    pub touched: Vec<NodeId>,
    /// The organisation before the step while it is done, after it while it is undone.
    other_side: Organisation,
}

/// The steps done and undone, and where the file was saved among them.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Step>,
    /// How many of the steps are done.
    done: usize,
    /// How many were done when the file was saved; none where that state cannot be reached again.
    saved: Option<usize>,
}

impl History {
    /// A history without steps, of a document that is as its file, or has none and is untouched.
    pub fn saved() -> Self {
        Self {
            saved: Some(0),
            ..Self::default()
        }
    }

    /// Adds a step that was just done; what had been undone is forgotten.
    pub(super) fn push(
        &mut self,
        name: String,
        touched: Vec<NodeId>,
        before: &Organisation,
        after: &Organisation,
    ) {
        self.steps.truncate(self.done);
        if self.saved.is_some_and(|saved| saved > self.done) {
            self.saved = None;
        }
        self.steps.push(Step {
            name,
            touched,
            other_side: without_unshared_trees(before, after),
        });
        self.done += 1;
    }

    /// Steps back from the organisation as it is; returns the one before the step.
    pub(super) fn undo(&mut self, now: &Organisation) -> Option<(Organisation, &Step)> {
        let last = self.done.checked_sub(1)?;
        let step = self.steps.get_mut(last)?;
        self.done = last;
        Some(cross(step, now))
    }

    /// Steps forward again from the organisation as it is; returns the one after the step.
    pub(super) fn redo(&mut self, now: &Organisation) -> Option<(Organisation, &Step)> {
        let step = self.steps.get_mut(self.done)?;
        self.done += 1;
        Some(cross(step, now))
    }

    /// Remembers that the document is now as its file.
    pub(super) fn mark_saved(&mut self) {
        self.saved = Some(self.done);
    }

    /// Whether the document is as its file.
    pub fn is_saved(&self) -> bool {
        self.saved == Some(self.done)
    }

    /// The steps, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many of the steps are done; the others were undone.
    pub fn done(&self) -> usize {
        self.done
    }

    /// The step that would be undone.
    pub fn undoable(&self) -> Option<&Step> {
        self.done
            .checked_sub(1)
            .and_then(|last| self.steps.get(last))
    }

    /// The step that would be done again.
    pub fn redoable(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }
}

/// Goes to the other side of a step and leaves this side behind in it.
fn cross<'a>(step: &'a mut Step, now: &Organisation) -> (Organisation, &'a Step) {
    let left_behind = without_unshared_trees(now, &step.other_side);
    let organisation = std::mem::replace(&mut step.other_side, left_behind);
    (organisation, step)
}

/// The same organisation, with the trees of structures that are only kept for undoing left to be
/// made again when they are needed: a thousand of them would weigh more than the posts.
fn without_unshared_trees(kept: &Organisation, current: &Organisation) -> Organisation {
    let mut lean = kept.clone();
    for (&id, structure) in &kept.structures {
        let shared = current
            .structure(id)
            .is_some_and(|other| std::sync::Arc::ptr_eq(other, structure));
        if !shared {
            lean.structures
                .insert(id, Structure::without_tree(structure).into());
        }
    }
    lean
}
