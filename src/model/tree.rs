//! The tree of a structure in reading order, and walking it without recursion.

mod kept;
mod splice;

use std::hash::Hash;

use rustc_hash::FxHashMap;

pub(super) use kept::KeptTree;

use super::ids::NodeId;
use super::node_table::NodeTable;
use super::structure::Place;

/// The units and posts of a structure in reading order: each comes before what stands under it,
/// and what stands under it comes before its next neighbour.
///
/// Things are found by their position in that order. What hangs on a missing parent or on itself
/// is not part of the tree; a structure whose tree is shorter than its posts and units is broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<NodeId>,
    parents: Vec<u32>,
    ends: Vec<u32>,
    positions: NodeTable,
    /// The position of the first that is in the holding area.
    held_from: u32,
}

/// Stands for "no parent".
const TOP: u32 = u32::MAX;

/// A unit or post as a number above 0, in the same order, because numbers are quicker to compare.
fn number(node: NodeId) -> u64 {
    match node {
        NodeId::Unit(unit) => (1 << 32) + u64::from(unit.0),
        NodeId::Post(post) => (2 << 32) + u64::from(post.0),
    }
}

impl Tree {
    /// The tree of places given in any order; neighbours of equal order come by their ids.
    pub fn new(mut entries: Vec<(NodeId, Place)>) -> Self {
        entries.sort_unstable_by_key(|(node, place)| {
            (
                place.parent.map_or(0, number),
                place.held,
                place.order,
                number(*node),
            )
        });
        // Children of one parent now stand together: remember where each family starts.
        let mut families: FxHashMap<NodeId, (u32, u32)> = FxHashMap::default();
        let mut top = (0, 0);
        let mut start = 0;
        for family in entries.chunk_by(|left, right| left.1.parent == right.1.parent) {
            let range = (start as u32, (start + family.len()) as u32);
            match family.first().and_then(|(_, place)| place.parent) {
                Some(parent) => {
                    families.insert(parent, range);
                }
                None => top = range,
            }
            start += family.len();
        }

        let mut tree = Self::for_so_many(entries.len());
        // What is still to be visited: a run of neighbours and the position of their parent.
        let mut open = vec![(top, TOP)];
        while let Some((range, parent)) = open.last_mut() {
            if range.0 == range.1 {
                open.pop();
                continue;
            }
            let position = tree.len() as u32;
            let Some(&(node, place)) = entries.get(range.0 as usize) else {
                break;
            };
            range.0 += 1;
            tree.write(node, *parent, place.held);
            if let Some(&family) = families.get(&node) {
                open.push((family, position));
            }
        }
        tree.close();
        tree
    }

    /// An empty tree that has room for so many.
    fn for_so_many(count: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(count),
            parents: Vec::with_capacity(count),
            ends: Vec::with_capacity(count),
            positions: NodeTable::for_about(count),
            held_from: TOP,
        }
    }

    /// Writes what comes next in reading order, below something that was written; returns its
    /// position.
    fn write(&mut self, node: NodeId, parent: u32, held: bool) -> u32 {
        let position = self.nodes.len() as u32;
        if parent == TOP && held {
            self.held_from = self.held_from.min(position);
        }
        self.nodes.push(node);
        self.parents.push(parent);
        self.positions.insert(node, position);
        position
    }

    /// Notes where what is below each ends, once all are written.
    fn close(&mut self) {
        self.ends.extend(1..=self.nodes.len() as u32);
        for position in (0..self.nodes.len()).rev() {
            let end = self.end(position) as u32;
            let parent = self.parent(position);
            if let Some(above) = parent.and_then(|parent| self.ends.get_mut(parent)) {
                *above = end.max(*above);
            }
        }
    }

    /// How many units and posts there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Everything in reading order.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// What stands at a position.
    pub fn node(&self, position: usize) -> Option<NodeId> {
        self.nodes.get(position).copied()
    }

    /// The position of a unit or post.
    pub fn position(&self, node: NodeId) -> Option<usize> {
        self.positions.get(node).map(|position| position as usize)
    }

    /// The position of what stands above.
    pub fn parent(&self, position: usize) -> Option<usize> {
        self.parents
            .get(position)
            .filter(|&&parent| parent != TOP)
            .map(|&parent| parent as usize)
    }

    /// The position after the last one below.
    pub fn end(&self, position: usize) -> usize {
        self.ends
            .get(position)
            .map_or(position, |&end| end as usize)
    }

    /// The positions of what stands directly below, in order.
    pub fn children(&self, position: usize) -> Siblings<'_> {
        Siblings {
            tree: self,
            next: position + 1,
            end: self.end(position),
        }
    }

    /// The position from which on everything is in the holding area.
    pub fn held_from(&self) -> usize {
        self.len().min(self.held_from as usize)
    }

    /// The positions of what stands at the top of the chart, in order.
    pub fn roots(&self) -> Siblings<'_> {
        Siblings {
            tree: self,
            next: 0,
            end: self.held_from(),
        }
    }

    /// The positions of what was put in the holding area, in order, without what is below it.
    pub fn held(&self) -> Siblings<'_> {
        Siblings {
            tree: self,
            next: self.held_from(),
            end: self.len(),
        }
    }

    /// The positions of what stands directly below a unit or post, or at the top of the chart.
    pub fn children_of(&self, parent: Option<NodeId>) -> Siblings<'_> {
        match parent.map(|parent| self.position(parent)) {
            None => self.roots(),
            Some(Some(position)) => self.children(position),
            Some(None) => Siblings {
                tree: self,
                next: 0,
                end: 0,
            },
        }
    }

    /// A unit or post with everything below it, in reading order.
    pub fn branch(&self, node: NodeId) -> &[NodeId] {
        self.position(node)
            .and_then(|position| self.nodes.get(position..self.end(position)))
            .unwrap_or_default()
    }

    /// Whether the second stands somewhere below the first, or is the first.
    pub fn is_within(&self, above: NodeId, node: NodeId) -> bool {
        match (self.position(above), self.position(node)) {
            (Some(above), Some(position)) => (above..self.end(above)).contains(&position),
            _ => false,
        }
    }

    /// The positions above a position, the nearest first.
    pub fn above(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(position), |&above| self.parent(above))
    }

    /// Those of the given that are not below another of them, in reading order.
    pub fn outermost(&self, nodes: &[NodeId]) -> Vec<NodeId> {
        let mut positions: Vec<usize> = nodes
            .iter()
            .filter_map(|&node| self.position(node))
            .collect();
        positions.sort_unstable();
        let mut covered = 0;
        let mut outermost = Vec::new();
        for position in positions {
            if position >= covered {
                covered = self.end(position);
                outermost.extend(self.node(position));
            }
        }
        outermost
    }
}

/// One of every loop that ways up run into: of those that lead back to themselves. Takes time in
/// proportion to how many there are, however the ways run.
pub fn loops<N: Copy + Eq + Hash>(
    starts: impl IntoIterator<Item = N>,
    above: impl Fn(N) -> Option<N>,
) -> Vec<N> {
    let mut loops = Vec::new();
    // Which walk upwards came by first; every step is taken once.
    let mut walked: FxHashMap<N, usize> = FxHashMap::default();
    for (walk, start) in starts.into_iter().enumerate() {
        let mut next = Some(start);
        while let Some(node) = next {
            if let Some(&earlier) = walked.get(&node) {
                if earlier == walk {
                    loops.push(node);
                }
                break;
            }
            walked.insert(node, walk);
            next = above(node);
        }
    }
    loops
}

/// Neighbours under one parent, by position.
#[derive(Clone, Debug)]
pub struct Siblings<'a> {
    tree: &'a Tree,
    next: usize,
    end: usize,
}

impl Iterator for Siblings<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.next >= self.end {
            return None;
        }
        let position = self.next;
        self.next = self.tree.end(position);
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ids::{PostId, UnitId};
    use super::*;

    fn unit(id: u32) -> NodeId {
        NodeId::Unit(UnitId(id))
    }

    fn post(id: u32) -> NodeId {
        NodeId::Post(PostId(id))
    }

    fn entry(node: NodeId, parent: Option<NodeId>, order: i64) -> (NodeId, Place) {
        (node, Place::new(parent, order))
    }

    fn council() -> Tree {
        Tree::new(vec![
            entry(post(4), Some(unit(2)), 20),
            entry(unit(1), None, 0),
            entry(unit(2), Some(unit(1)), 10),
            entry(post(3), Some(unit(2)), 10),
            entry(post(9), Some(unit(1)), 5),
            entry(post(5), Some(post(3)), 0),
        ])
    }

    #[test]
    fn reading_order_is_top_down_and_by_order() {
        assert_eq!(
            council().nodes(),
            [unit(1), post(9), unit(2), post(3), post(5), post(4)]
        );
    }

    #[test]
    fn children_parents_and_branches_agree() {
        let tree = council();
        let department = tree.position(unit(2)).unwrap();
        let children: Vec<_> = tree
            .children(department)
            .filter_map(|child| tree.node(child))
            .collect();
        assert_eq!(children, [post(3), post(4)]);
        assert_eq!(tree.branch(unit(2)), [unit(2), post(3), post(5), post(4)]);
        let leaf = tree.position(post(5)).unwrap();
        let above: Vec<_> = tree
            .above(leaf)
            .filter_map(|position| tree.node(position))
            .collect();
        assert_eq!(above, [post(3), unit(2), unit(1)]);
        assert!(tree.is_within(unit(2), post(5)) && !tree.is_within(post(3), post(4)));
    }

    #[test]
    fn the_outermost_of_a_selection_leaves_out_what_is_below_another() {
        let tree = council();
        assert_eq!(
            tree.outermost(&[post(5), unit(2), post(9), post(4)]),
            [post(9), unit(2)]
        );
    }

    #[test]
    fn loops_and_orphans_are_not_part_of_the_tree() {
        let tree = Tree::new(vec![
            entry(post(1), None, 0),
            entry(post(2), Some(post(3)), 0),
            entry(post(3), Some(post(2)), 0),
            entry(post(4), Some(post(99)), 0),
        ]);
        assert_eq!(tree.nodes(), [post(1)]);
    }

    #[test]
    fn of_every_loop_one_is_named() {
        // 1 → 2 → 3 → 2, 4 → 4, 5 → nobody, 6 → 3.
        let above = |id: u32| [Some(2), Some(3), Some(2), Some(4), None, Some(3)][id as usize - 1];
        assert_eq!(loops(1..=6, above), [2, 4]);
        assert_eq!(loops([5], above), [0; 0]);
    }

    #[test]
    fn a_chain_of_managers_a_hundred_thousand_long_is_walked() {
        let count = 100_000;
        let chain = (0..count)
            .map(|id| entry(post(id), id.checked_sub(1).map(post), 0))
            .collect();
        let tree = Tree::new(chain);
        assert_eq!(tree.len(), count as usize);
        assert_eq!(tree.above(count as usize - 1).count(), count as usize - 1);
    }
}
