//! A hierarchy with a part of it hidden.

use rustc_hash::FxHashSet;

use super::{Hierarchy, NONE};
use crate::model::{NodeId, NodeTable, Structure};

impl Hierarchy {
    /// The same hierarchy of a structure without the boxes that stand below one of the given units
    /// and posts; below a head stands what is not merely in its unit. Managers, spans, layers and
    /// numbers of posts stay those of the whole.
    #[must_use]
    pub fn folded(&self, structure: &Structure, folded: &FxHashSet<NodeId>) -> Self {
        if folded.is_empty() {
            return self.clone();
        }
        let mut kept = Self {
            positions: NodeTable::for_about(self.len()),
            ..Self::default()
        };
        // Where each box went.
        let mut places = vec![NONE; self.len()];
        let mut position = 0;
        while let Some(&entry) = self.boxes.get(position) {
            if let Some(above) = self.below_folded_head(position, structure, folded) {
                let above = places.get(above).copied().unwrap_or(NONE);
                let posts = self.posts_below(position) + entry.posts as usize;
                // What is below the head itself comes right after its box.
                match kept.folds.last_mut().filter(|(at, _)| *at == above) {
                    Some((_, hidden)) => *hidden += posts as u32,
                    None => kept.folds.push((above, posts as u32)),
                }
                position = self.end(position);
                continue;
            }
            let here = kept.len() as u32;
            if let Some(place) = places.get_mut(position) {
                *place = here;
            }
            // What is above a box that is kept is kept as well.
            let place_of = |above: Option<usize>| {
                above.map_or(NONE, |above| places.get(above).copied().unwrap_or(NONE))
            };
            kept.managers.push(place_of(self.manager(position)));
            kept.spans.push(self.span(position));
            kept.layers.push(self.layer(position));
            kept.push_box(entry, place_of(self.parent(position)));
            let below = self.has_below(position);
            if below
                && entry
                    .branch()
                    .is_some_and(|branch| folded.contains(&branch))
            {
                kept.folds.push((here, self.posts_below(position) as u32));
                position = self.end(position);
            } else {
                kept.folds
                    .extend(self.hidden_below(position).map(|posts| (here, posts)));
                position += 1;
            }
        }
        kept.close();
        kept
    }

    /// The box above, where that shows a unit with a folded head and this stands below the head.
    fn below_folded_head(
        &self,
        position: usize,
        structure: &Structure,
        folded: &FxHashSet<NodeId>,
    ) -> Option<usize> {
        let above = self.parent(position)?;
        let entry = self.boxes.get(above)?;
        let head = entry.unit.and(entry.post).map(NodeId::Post)?;
        if !folded.contains(&head) {
            return None;
        }
        let branch = self.boxes.get(position)?.branch()?;
        (structure.place(branch)?.parent == Some(head)).then_some(above)
    }

    /// Where a box is folded, how many posts below it are hidden.
    pub fn hidden_below(&self, position: usize) -> Option<u32> {
        let at = |&(at, _): &(u32, u32)| at as usize;
        let found = self.folds.binary_search_by_key(&position, at).ok()?;
        self.folds.get(found).map(|&(_, posts)| posts)
    }

    /// Whether anything stands below a box, hidden or not.
    pub fn has_below(&self, position: usize) -> bool {
        self.end(position) > position + 1 || self.hidden_below(position).is_some()
    }
}
