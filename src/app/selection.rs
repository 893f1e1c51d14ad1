//! What is selected, shared by canvas, outline and inspector.

use rustc_hash::FxHashSet;

use crate::model::{NodeId, Structure};

/// The selected posts and units, in the order they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    nodes: Vec<NodeId>,
    known: FxHashSet<NodeId>,
}

/// How a choice changes what was selected before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choosing {
    /// It takes its place.
    Instead,
    /// It is added, or taken out where it was in.
    Toggling,
    /// It is added.
    Adding,
}

impl Choosing {
    /// What the keys held while choosing ask for.
    pub(super) fn with(modifiers: egui::Modifiers) -> Self {
        if modifiers.command {
            Self::Toggling
        } else if modifiers.shift {
            Self::Adding
        } else {
            Self::Instead
        }
    }
}

impl Selection {
    pub(super) fn choose(&mut self, nodes: &[NodeId], how: Choosing) {
        if how == Choosing::Instead {
            self.clear();
        }
        for &node in nodes {
            if self.known.insert(node) {
                self.nodes.push(node);
            } else if how == Choosing::Toggling {
                self.known.remove(&node);
                self.nodes.retain(|&known| known != node);
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.known.clear();
    }

    pub(super) fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    pub(super) fn contains(&self, node: NodeId) -> bool {
        self.known.contains(&node)
    }

    /// Forgets what is no longer in the structure.
    pub(super) fn keep_within(&mut self, structure: &Structure) {
        self.nodes.retain(|&node| structure.contains(node));
        self.known.retain(|&node| structure.contains(node));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PostId;

    #[test]
    fn choosing_replaces_adds_or_toggles() {
        let [one, two] = [NodeId::Post(PostId(1)), NodeId::Post(PostId(2))];
        let mut selection = Selection::default();
        selection.choose(&[one], Choosing::Instead);
        selection.choose(&[one, two], Choosing::Adding);
        assert_eq!(selection.nodes(), [one, two]);
        selection.choose(&[one], Choosing::Toggling);
        assert_eq!(selection.nodes(), [two]);
        selection.choose(&[one], Choosing::Toggling);
        assert_eq!(selection.nodes(), [two, one]);
    }
}
