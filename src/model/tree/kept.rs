//! The tree of a structure, made when it is asked for, of the one before where that is quicker.

use std::sync::{Arc, OnceLock};

use super::Tree;
use crate::model::ids::NodeId;
use crate::model::structure::Place;

/// Where more than so many moved, their tree is made from nothing.
const FEW: usize = 64;

/// A tree that is made when it is asked for.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct KeptTree {
    made: OnceLock<Arc<Tree>>,
    /// The tree there was before, and what was put in, moved or taken out since.
    before: Option<(Arc<Tree>, Vec<NodeId>)>,
}

impl KeptTree {
    /// Forgets the tree, because something was put in, moved or taken out.
    pub(in crate::model) fn moved(&mut self, node: NodeId) {
        if let Some(tree) = self.made.take() {
            self.before = Some((tree, vec![node]));
        } else if let Some((_, moved)) = &mut self.before {
            moved.push(node);
            if moved.len() > FEW {
                self.before = None;
            }
        }
    }

    /// The tree of so many units and posts: `place` says where one is, `all` where all are.
    pub(in crate::model) fn get(
        &self,
        count: usize,
        place: impl Fn(NodeId) -> Option<Place>,
        all: impl FnOnce() -> Vec<(NodeId, Place)>,
    ) -> &Arc<Tree> {
        self.made.get_or_init(|| {
            let before = self.before.as_ref();
            let spliced = before.and_then(|(tree, moved)| tree.spliced(moved, count, place));
            Arc::new(spliced.unwrap_or_else(|| Tree::new(all())))
        })
    }
}
