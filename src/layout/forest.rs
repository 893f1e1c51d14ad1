//! Who is below whom: an ordered forest in preorder.

use std::error::Error;
use std::fmt;

/// An ordered forest whose boxes are numbered in preorder.
///
/// A box comes before everything below it, and everything below it comes before its next sibling.
/// So a subtree is a range of indices, the first child of a box is the index after it, and the
/// next sibling is the index after the subtree. Holds at most `u32::MAX - 1` boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    parent: Vec<u32>,
    end: Vec<u32>,
}

/// Why a list of parents is no forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForestError {
    /// Following parents upwards from this box leads back to it.
    Cycle {
        /// The lowest input index on the cycle.
        index: usize,
    },
    /// The parent of this box is none of the boxes.
    NoSuchParent {
        /// The input index of the box.
        index: usize,
        /// What it gives as its parent.
        parent: u32,
    },
}

impl fmt::Display for ForestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cycle { index } => write!(f, "box {index} is above itself"),
            Self::NoSuchParent { index, parent } => {
                write!(f, "box {index} is below box {parent}, which does not exist")
            }
        }
    }
}

impl Error for ForestError {}

impl Forest {
    /// Stands for the parent of a box that has none.
    pub const ROOT: u32 = u32::MAX;

    /// The forest with these parents, which the caller has put in preorder.
    ///
    /// Roots have [`Forest::ROOT`] as their parent. Lists in any other order go through
    /// [`Forest::from_parents`].
    pub fn from_preorder(parents: Vec<u32>) -> Self {
        debug_assert!(is_preorder(&parents), "the parents are not in preorder");
        let mut end = vec![0; parents.len()];
        for (index, &parent) in parents.iter().enumerate().rev() {
            // Backwards, the last child of a box is met first and has the last index below it.
            if end[index] == 0 {
                end[index] = index as u32 + 1;
            }
            if parent != Self::ROOT && end[parent as usize] == 0 {
                end[parent as usize] = end[index];
            }
        }
        Self {
            parent: parents,
            end,
        }
    }

    /// The forest with these parents, given in any order, and the input index of each of its boxes.
    ///
    /// Siblings, and roots, keep the order in which they are given.
    pub fn from_parents(parents: &[Option<u32>]) -> Result<(Self, Vec<u32>), ForestError> {
        let below = Below::new(parents)?;
        let mut order = Vec::with_capacity(parents.len());
        let mut preorder_parents = Vec::with_capacity(parents.len());
        // Input index and the place in preorder of its parent. Siblings go on backwards.
        let mut waiting: Vec<(u32, u32)> = Vec::new();
        waiting.extend(below.roots().iter().rev().map(|&root| (root, Self::ROOT)));
        while let Some((index, parent)) = waiting.pop() {
            let place = order.len() as u32;
            order.push(index);
            preorder_parents.push(parent);
            let children = below.children(index as usize);
            waiting.extend(children.iter().rev().map(|&child| (child, place)));
        }
        if order.len() < parents.len() {
            return Err(ForestError::Cycle {
                index: lowest_on_cycle(parents, &order),
            });
        }
        Ok((Self::from_preorder(preorder_parents), order))
    }

    /// How many boxes there are.
    pub fn len(&self) -> usize {
        self.parent.len()
    }

    /// Whether there are no boxes.
    pub fn is_empty(&self) -> bool {
        self.parent.is_empty()
    }

    /// The box directly above, unless this is a root.
    pub fn parent(&self, index: usize) -> Option<usize> {
        let parent = self.parent[index];
        (parent != Self::ROOT).then_some(parent as usize)
    }

    /// The index after the last box of the subtree.
    pub fn end(&self, index: usize) -> usize {
        self.end[index] as usize
    }

    /// The boxes directly below, from left to right.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        self.siblings(index + 1, self.end(index))
    }

    /// The boxes that have no parent, from left to right.
    pub fn roots(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.siblings(0, self.len())
    }

    /// The siblings whose subtrees fill the indices from `first` up to `stop`.
    fn siblings(&self, first: usize, stop: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let within = move |&index: &usize| index < stop;
        std::iter::successors(Some(first).filter(within), move |&index| {
            Some(self.end(index)).filter(within)
        })
    }

    /// The parent of every box, with [`Forest::ROOT`] for none.
    pub(super) fn parents(&self) -> &[u32] {
        &self.parent
    }

    /// The index after the subtree of every box.
    pub(super) fn ends(&self) -> &[u32] {
        &self.end
    }
}

/// The children of every box, in input order, as ranges of one list.
struct Below {
    /// Where the children of a box start; the roots are those of a box after the last.
    start: Vec<u32>,
    list: Vec<u32>,
}

impl Below {
    fn new(parents: &[Option<u32>]) -> Result<Self, ForestError> {
        let count = parents.len();
        let slot = |parent: Option<u32>| parent.map_or(count, |parent| parent as usize);
        // Counted two places along, so that filling the list turns ends into starts.
        let mut start = vec![0_u32; count + 3];
        for (index, &parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) if parent as usize >= count => {
                    return Err(ForestError::NoSuchParent { index, parent });
                }
                _ => start[slot(parent) + 2] += 1,
            }
        }
        for place in 1..start.len() {
            start[place] += start[place - 1];
        }
        let mut list = vec![0; count];
        for (index, &parent) in parents.iter().enumerate() {
            let next = &mut start[slot(parent) + 1];
            list[*next as usize] = index as u32;
            *next += 1;
        }
        Ok(Self { start, list })
    }

    fn children(&self, index: usize) -> &[u32] {
        &self.list[self.start[index] as usize..self.start[index + 1] as usize]
    }

    fn roots(&self) -> &[u32] {
        self.children(self.start.len() - 3)
    }
}

/// The lowest index on the first cycle that keeps boxes from being `reached` from a root.
fn lowest_on_cycle(parents: &[Option<u32>], reached: &[u32]) -> usize {
    let mut seen = vec![false; parents.len()];
    for &index in reached {
        seen[index as usize] = true;
    }
    let above = |index: usize| parents[index].map_or(index, |parent| parent as usize);
    // Whoever is not reached hangs below a cycle; going up far enough is going round it.
    let mut index = seen.iter().position(|&seen| !seen).unwrap_or(0);
    while !seen[index] {
        seen[index] = true;
        index = above(index);
    }
    let mut lowest = index;
    let mut around = above(index);
    while around != index {
        lowest = lowest.min(around);
        around = above(around);
    }
    lowest
}

/// Whether every box comes directly after its parent or after a subtree of the same parent.
fn is_preorder(parents: &[u32]) -> bool {
    let mut path: Vec<u32> = Vec::new();
    parents.iter().enumerate().all(|(index, &parent)| {
        while path.last().is_some_and(|&last| last != parent) {
            path.pop();
        }
        let follows = parent == Forest::ROOT || path.last() == Some(&parent);
        path.push(index as u32);
        follows
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: u32 = Forest::ROOT;

    #[test]
    fn a_subtree_is_a_range() {
        let forest = Forest::from_preorder(vec![ROOT, 0, 1, 1, 0, ROOT, 5]);
        let ends: Vec<usize> = (0..forest.len()).map(|index| forest.end(index)).collect();
        assert_eq!(ends, [5, 4, 3, 4, 5, 7, 7]);
        assert_eq!(forest.roots().collect::<Vec<_>>(), [0, 5]);
        assert_eq!(forest.children(0).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(forest.children(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(forest.children(6).count(), 0);
        assert_eq!((forest.parent(0), forest.parent(3)), (None, Some(1)));
    }

    #[test]
    fn an_empty_forest_has_no_roots() {
        let (forest, order) = Forest::from_parents(&[]).unwrap();
        assert!(forest.is_empty() && order.is_empty());
        assert_eq!(forest.roots().count(), 0);
        assert_eq!(forest, Forest::from_preorder(Vec::new()));
    }

    #[test]
    fn parents_in_any_order_come_out_in_preorder() {
        type Case<'a> = (&'a [Option<u32>], &'a [u32], &'a [u32]);
        let cases: [Case<'_>; 4] = [
            // parents as given, order, parents in preorder
            (&[None], &[0], &[ROOT]),
            (&[Some(2), Some(0), None], &[2, 0, 1], &[ROOT, 0, 1]),
            (&[None, None, Some(0)], &[0, 2, 1], &[ROOT, 0, ROOT]),
            (
                &[Some(3), Some(3), Some(0), None, Some(0)],
                &[3, 0, 2, 4, 1],
                &[ROOT, 0, 1, 1, 0],
            ),
        ];
        for (given, order, preorder) in cases {
            let (forest, found) = Forest::from_parents(given).unwrap();
            assert_eq!(found, order, "{given:?}");
            assert_eq!(forest.parents(), preorder, "{given:?}");
        }
    }

    #[test]
    fn what_is_no_forest_is_refused_with_the_box_at_fault() {
        let cases: [(&[Option<u32>], ForestError); 5] = [
            (&[Some(0)], ForestError::Cycle { index: 0 }),
            (
                &[None, Some(4), Some(1), Some(2), Some(3), Some(2)],
                ForestError::Cycle { index: 1 },
            ),
            // Boxes 0 and 1 hang below the cycle without being on it.
            (
                &[Some(1), Some(3), Some(3), Some(2)],
                ForestError::Cycle { index: 2 },
            ),
            (
                &[None, Some(2)],
                ForestError::NoSuchParent {
                    index: 1,
                    parent: 2,
                },
            ),
            (
                &[Some(ROOT)],
                ForestError::NoSuchParent {
                    index: 0,
                    parent: ROOT,
                },
            ),
        ];
        for (given, error) in cases {
            assert_eq!(Forest::from_parents(given), Err(error), "{given:?}");
        }
    }

    #[test]
    fn an_error_is_a_sentence() {
        let error = ForestError::Cycle { index: 3 };
        assert_eq!(error.to_string(), "box 3 is above itself");
    }

    #[test]
    fn only_preorder_counts_as_preorder() {
        assert!(is_preorder(&[ROOT, 0, 1, 0, ROOT, 4]));
        assert!(!is_preorder(&[ROOT, 0, 0, 1]), "1 is closed by 2");
        assert!(!is_preorder(&[ROOT, 2, 0]), "the parent comes later");
        assert!(!is_preorder(&[0]), "its own parent");
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let count = 200_000;
        let parents: Vec<_> = (1..=count).map(|up| (up < count).then_some(up)).collect();
        let (forest, order) = Forest::from_parents(&parents).unwrap();
        assert_eq!(order.first(), Some(&(count - 1)));
        assert_eq!(forest.end(0), count as usize);
    }
}
