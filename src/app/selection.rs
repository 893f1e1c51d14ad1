//! What is selected, shared by canvas, outline and inspector.

use rustc_hash::FxHashSet;

use crate::model::{NodeId, Structure};

/// The selected posts and units, in the order they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    nodes: Vec<NodeId>,
    known: FxHashSet<NodeId>,
    /// What the keyboard stands on: what was chosen last, also when it is selected no more.
    current: Option<NodeId>,
    /// What a choice of several in a row is counted from.
    anchor: Option<NodeId>,
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
    /// It takes its place, as a row that begins where the last choice did.
    Extending,
    /// Not at all: the keyboard goes there, and what was selected stays.
    Standing,
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
        if let Some(&last) = nodes.last() {
            self.current = Some(last);
            if how != Choosing::Extending && how != Choosing::Adding {
                self.anchor = Some(last);
            }
        }
        match how {
            Choosing::Standing => return,
            Choosing::Instead | Choosing::Extending => self.clear(),
            Choosing::Toggling | Choosing::Adding => {}
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

    /// What the keyboard stands on.
    pub(super) fn current(&self) -> Option<NodeId> {
        self.current
    }

    /// What a choice of several in a row is counted from.
    pub(super) fn anchor(&self) -> Option<NodeId> {
        self.anchor
    }

    pub(super) fn contains(&self, node: NodeId) -> bool {
        self.known.contains(&node)
    }

    /// Forgets what is no longer in the structure. The keyboard stays near where it was.
    pub(super) fn keep_within(&mut self, structure: &Structure, before: Option<&Structure>) {
        self.nodes.retain(|&node| structure.contains(node));
        self.known.retain(|&node| structure.contains(node));
        self.anchor = self.anchor.filter(|&node| structure.contains(node));
        self.current = self.current.and_then(|node| {
            if structure.contains(node) {
                return Some(node);
            }
            nearest_left(structure, before?, node)
        });
    }
}

/// What is left nearest to something that is gone: the next beside it, or else the one before it,
/// or else what it stood under.
fn nearest_left(structure: &Structure, before: &Structure, gone: NodeId) -> Option<NodeId> {
    let tree = before.tree();
    let above = |node: &NodeId| before.place(*node).and_then(|place| place.parent);
    std::iter::successors(Some(gone), above).find_map(|gone| {
        let parent = above(&gone);
        let siblings = tree.children_of(parent);
        let siblings: Vec<NodeId> = siblings.filter_map(|place| tree.node(place)).collect();
        let place = siblings.iter().position(|&sibling| sibling == gone)?;
        let (earlier, later) = siblings.split_at(place);
        let nearest = later.iter().chain(earlier.iter().rev()).chain(&parent);
        nearest.copied().find(|&node| structure.contains(node))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PostId, StructureId, sketch};

    #[test]
    fn the_keyboard_stays_near_what_is_deleted() {
        let sketched = |text: &str| sketch::organisation(text).structures[&StructureId(0)].clone();
        // The posts are numbered by line.
        let before = sketched("- A\n  - B\n  - C\n    - D\n  - E\n");
        let left = |gone: u32, left: &[u32]| {
            let mut after = Structure::clone(&before);
            for number in (1..=5).filter(|number| !left.contains(number)) {
                after.remove(PostId(number).into());
            }
            let mut selection = Selection::default();
            selection.choose(&[PostId(gone).into()], Choosing::Instead);
            selection.keep_within(&after, Some(&before));
            assert!(selection.nodes().is_empty());
            selection.current()
        };
        assert_eq!(left(2, &[1, 3, 4, 5]), Some(PostId(3).into()));
        assert_eq!(left(5, &[1, 2, 3, 4]), Some(PostId(3).into()));
        assert_eq!(left(4, &[1, 2, 3, 5]), Some(PostId(3).into()));
        assert_eq!(left(4, &[1, 2]), Some(PostId(2).into()));
        assert_eq!(left(4, &[]), None);
    }

    #[test]
    fn a_row_is_chosen_anew_from_where_it_began() {
        let posts: Vec<NodeId> = (1..=4).map(|number| PostId(number).into()).collect();
        let mut selection = Selection::default();
        selection.choose(&posts[1..2], Choosing::Instead);
        selection.choose(&posts[1..4], Choosing::Extending);
        selection.choose(&posts[1..3], Choosing::Extending);
        assert_eq!(selection.anchor(), Some(posts[1]));
        assert_eq!(selection.current(), Some(posts[2]));
        assert_eq!(selection.nodes(), &posts[1..3]);
    }

    #[test]
    fn the_keyboard_goes_elsewhere_without_choosing() {
        let [one, two] = [NodeId::Post(PostId(1)), NodeId::Post(PostId(2))];
        let mut selection = Selection::default();
        selection.choose(&[one], Choosing::Instead);
        selection.choose(&[two], Choosing::Standing);
        assert_eq!(selection.nodes(), [one]);
        assert_eq!(selection.current(), Some(two));
    }

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
