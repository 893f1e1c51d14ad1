//! A number for each of many units and posts.

use rustc_hash::FxHashMap;

use super::ids::NodeId;

/// A number for each of many units and posts, found by its id.
///
/// Ids are given out one after another, so that nearly all are found in a list by their number;
/// those far beyond what there is a list for are kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeTable {
    units: Vec<u32>,
    posts: Vec<u32>,
    /// The lowest id that is kept apart.
    limit: usize,
    far: FxHashMap<NodeId, u32>,
}

/// Stands for "no number".
const NONE: u32 = u32::MAX;

impl NodeTable {
    /// An empty table for about so many units and posts.
    pub fn for_about(count: usize) -> Self {
        Self {
            limit: 4 * count + 1_024,
            ..Self::default()
        }
    }

    /// Notes the number of a unit or post, in place of the one it had. Numbers are below
    /// `u32::MAX`.
    pub fn insert(&mut self, node: NodeId, number: u32) {
        let (list, id) = match node {
            NodeId::Unit(unit) => (&mut self.units, unit.0 as usize),
            NodeId::Post(post) => (&mut self.posts, post.0 as usize),
        };
        if id >= self.limit {
            self.far.insert(node, number);
            return;
        }
        if id >= list.len() {
            list.resize(id + 1, NONE);
        }
        if let Some(slot) = list.get_mut(id) {
            *slot = number;
        }
    }

    /// The number of a unit or post.
    pub fn get(&self, node: NodeId) -> Option<u32> {
        let (list, id) = match node {
            NodeId::Unit(unit) => (&self.units, unit.0 as usize),
            NodeId::Post(post) => (&self.posts, post.0 as usize),
        };
        if id >= self.limit {
            return self.far.get(&node).copied();
        }
        list.get(id).copied().filter(|&number| number != NONE)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{PostId, UnitId};

    proptest! {
        #[test]
        fn it_finds_what_a_map_finds(
            entries in prop::collection::vec((any::<bool>(), 0..3_000_u32, 0..9_u32), 0..60),
            about in 0..200_usize,
        ) {
            let mut table = NodeTable::for_about(about);
            let mut map = FxHashMap::default();
            let node = |unit, id| if unit { NodeId::Unit(UnitId(id)) } else { NodeId::Post(PostId(id)) };
            for &(unit, id, number) in &entries {
                table.insert(node(unit, id), number);
                map.insert(node(unit, id), number);
            }
            for (unit, id, _) in entries {
                for node in [node(unit, id), node(!unit, id), node(unit, id + 1)] {
                    prop_assert_eq!(table.get(node), map.get(&node).copied());
                }
            }
        }
    }
}
