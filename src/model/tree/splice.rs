//! A tree made of the one before it, where only a few units and posts went elsewhere.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Siblings, TOP, Tree, number};
use crate::model::ids::NodeId;
use crate::model::structure::Place;

/// What stays together: something that went elsewhere, with all below it that did not; or, first
/// of the blocks, all the rest.
#[derive(Debug, Default)]
struct Block {
    /// What went elsewhere; none for the rest.
    top: Option<NodeId>,
    /// The positions it had, with all below it.
    from: usize,
    to: usize,
    /// What goes into it, in order.
    inserts: Vec<Insert>,
}

/// A block that goes into another.
#[derive(Debug)]
struct Insert {
    /// Before what had this position.
    at: usize,
    /// The position its parent had; none at the top of the block.
    below: Option<usize>,
    /// Its order among its neighbours.
    order: (bool, i64, u64),
    block: usize,
}

/// What is being written: a block, how far, and where its top has come to stand.
struct Writing {
    block: usize,
    next: usize,
    inserted: usize,
    top: u32,
}

/// The order of neighbours.
fn order(node: NodeId, place: Place) -> (bool, i64, u64) {
    (place.held, place.order, number(node))
}

impl Tree {
    /// The tree of so many units and posts, made of this one: `moved` are those that were put in,
    /// taken out or are elsewhere, and `place` says where anything is now. None where they are not
    /// all in one tree then, or too much is new to be told from this one.
    ///
    /// What did not move is copied as it is, which is quicker than to sort it.
    pub(in crate::model) fn spliced(
        &self,
        moved: &[NodeId],
        count: usize,
        place: impl Fn(NodeId) -> Option<Place>,
    ) -> Option<Self> {
        let mut blocks = vec![Block {
            to: self.len(),
            ..Block::default()
        }];
        let mut block_of: FxHashMap<NodeId, usize> = FxHashMap::default();
        for &node in moved {
            block_of.entry(node).or_insert_with(|| {
                let from = self.position(node);
                blocks.push(Block {
                    top: Some(node),
                    from: from.unwrap_or_default(),
                    to: from.map_or(0, |from| self.end(from)),
                    inserts: Vec::new(),
                });
                blocks.len() - 1
            });
        }
        for block in 1..blocks.len() {
            let node = blocks.get(block)?.top?;
            // What was taken out goes nowhere.
            let Some(stands) = place(node) else { continue };
            let order = order(node, stands);
            let below = stands.parent.and_then(|parent| self.position(parent));
            let (into, at) = if let Some(parent) = stands.parent.filter(|_| below.is_none()) {
                // What is new has nothing below it yet.
                (*block_of.get(&parent)?, 0)
            } else {
                let stays = |node| !block_of.contains_key(&node);
                let is_before =
                    |node| place(node).is_some_and(|place| self::order(node, place) < order);
                let at = self.next_neighbour(below, stays, is_before);
                (innermost(&blocks, below), at)
            };
            blocks.get_mut(into)?.inserts.push(Insert {
                at,
                below,
                order,
                block,
            });
        }
        for block in &mut blocks {
            // Of those that come before the same, the one with the lowest parent comes first: what
            // is below it ends before its own neighbours begin.
            let inserts = &mut block.inserts;
            inserts.sort_by_key(|insert| (insert.at, Reverse(insert.below), insert.order));
        }
        let tree = self.written(&blocks, count);
        (tree.len() == count).then_some(tree)
    }

    /// Where the first begins of those that stay below a parent, or at the top, and are not before
    /// something; where there is none, the end of what is below the parent.
    fn next_neighbour(
        &self,
        parent: Option<usize>,
        stays: impl Fn(NodeId) -> bool,
        is_before: impl Fn(NodeId) -> bool,
    ) -> usize {
        // At the top also what is held.
        let (next, end) = match parent {
            Some(parent) => (parent + 1, self.end(parent)),
            None => (0, self.len()),
        };
        let siblings = Siblings {
            tree: self,
            next,
            end,
        };
        let neighbours: Vec<usize> = siblings
            .filter(|&at| self.node(at).is_some_and(&stays))
            .collect();
        let first = neighbours.partition_point(|&at| self.node(at).is_some_and(&is_before));
        neighbours.get(first).copied().unwrap_or(end)
    }

    /// Writes the first block with all that goes into it.
    fn written(&self, blocks: &[Block], count: usize) -> Self {
        // The positions of what is written elsewhere.
        let mut cuts: Vec<(usize, usize)> = blocks
            .iter()
            .skip(1)
            .map(|cut| (cut.from, cut.to))
            .collect();
        cuts.retain(|(from, to)| from < to);
        cuts.sort_unstable();
        let mut tree = Self::for_so_many(count);
        // Where each position has come to be.
        let mut places = vec![TOP; self.len()];
        let mut open = vec![Writing {
            block: 0,
            next: 0,
            inserted: 0,
            top: TOP,
        }];
        while let Some(writing) = open.last_mut() {
            let Some(block) = blocks.get(writing.block) else {
                break;
            };
            let insert = block.inserts.get(writing.inserted);
            let cut = cuts.partition_point(|&(from, _)| from < writing.next);
            let cut = cuts.get(cut).filter(|&&(from, _)| from < block.to);
            let until = insert.map_or(block.to, |insert| insert.at);
            let until = cut.map_or(until, |&(from, _)| from.min(until));
            for at in writing.next..until {
                let parent = self.parent(at).and_then(|parent| places.get(parent));
                let parent = parent.copied().unwrap_or(TOP);
                if let (Some(node), Some(place)) = (self.node(at), places.get_mut(at)) {
                    *place = tree.write(node, parent, at >= self.held_from());
                }
            }
            writing.next = writing.next.max(until);
            if let Some(insert) = insert.filter(|insert| insert.at <= writing.next) {
                writing.inserted += 1;
                let parent = match insert.below {
                    Some(below) => places.get(below).copied().unwrap_or(TOP),
                    None => writing.top,
                };
                let Some(inner) = blocks.get(insert.block) else {
                    break;
                };
                let Some(node) = inner.top else { break };
                let top = tree.write(node, parent, insert.order.0);
                if let Some(place) = places.get_mut(inner.from).filter(|_| inner.from < inner.to) {
                    *place = top;
                }
                open.push(Writing {
                    block: insert.block,
                    next: inner.to.min(inner.from + 1),
                    inserted: 0,
                    top,
                });
            } else if let Some(&(_, to)) = cut.filter(|&&(from, _)| from == writing.next) {
                writing.next = to;
            } else {
                open.pop();
            }
        }
        tree.close();
        tree
    }
}

/// The smallest block a position is in.
fn innermost(blocks: &[Block], position: Option<usize>) -> usize {
    let Some(position) = position else { return 0 };
    let around = (1..).zip(blocks.iter().skip(1));
    let around = around.filter(|(_, block)| (block.from..block.to).contains(&position));
    around
        .max_by_key(|(_, block)| block.from)
        .map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::sync::Arc;

    use super::*;
    use crate::model::{KindId, Post, PostId, Structure, StructureId, Unit, UnitId, sketch};

    /// Units 0 to 3 and posts 0 to 9.
    fn node() -> impl Strategy<Value = NodeId> {
        prop_oneof![
            1 => (0..4_u32).prop_map(|id| NodeId::Unit(UnitId(id))),
            2 => (0..10_u32).prop_map(|id| NodeId::Post(PostId(id))),
        ]
    }

    fn put(structure: &mut Structure, node: NodeId, place: Place) {
        match node {
            NodeId::Unit(id) => structure.set_unit(id, Unit::new("Unit", KindId(0), place)),
            NodeId::Post(id) => structure.set_post(id, Post::new("Post", place)),
        }
    }

    #[test]
    fn a_branch_that_moves_takes_all_below_it_along_and_nothing_is_made_anew() {
        let organisation = sketch::organisation(
            "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
      - Secretary
    - Head of Repairs
  # Finance
    * Director of Finance
~ - Put aside
",
        );
        let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
        let before = Arc::clone(structure.tree());
        let named = |structure: &Structure, label: &str| {
            let nodes = before.nodes().iter();
            *nodes
                .clone()
                .find(|&&node| structure.label(node) == label)
                .unwrap()
        };
        let [housing, finance, secretary] =
            ["Housing", "Director of Finance", "Secretary"].map(|label| named(&structure, label));
        structure.set_place(housing, Place::new(Some(finance), 0));
        structure.set_place(secretary, Place::new(None, -1));
        let spliced = before
            .spliced(&[housing, secretary], before.len(), |node| {
                structure.place(node)
            })
            .unwrap();
        let labels: Vec<&str> = spliced
            .nodes()
            .iter()
            .map(|&node| structure.label(node))
            .collect();
        assert_eq!(
            labels,
            [
                "Secretary",
                "Council",
                "Chief Executive",
                "Finance",
                "Director of Finance",
                "Housing",
                "Director of Housing",
                "Head of Repairs",
                "Put aside",
            ]
        );
        assert_eq!(&spliced, &**structure.without_tree().tree());
    }

    proptest! {
        #[test]
        fn a_tree_made_of_the_one_before_is_that_made_from_nothing(
            steps in prop::collection::vec(
                (node(), prop::option::of(node()), -2..3_i64, 0..8_u8, 0..4_u8),
                1..60,
            ),
        ) {
            let mut structure = Structure::new("Random");
            for (node, parent, order, what, ask) in steps {
                // Also below itself, below what is not there, and out with what is below it.
                if what == 0 {
                    structure.remove(node);
                } else {
                    let held = parent.is_none() && what == 1;
                    put(&mut structure, node, Place { parent, order, held });
                }
                // Several steps come together.
                if ask > 0 {
                    let anew = structure.without_tree();
                    prop_assert_eq!(structure.tree(), anew.tree());
                }
            }
        }
    }
}
