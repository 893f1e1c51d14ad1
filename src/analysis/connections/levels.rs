//! How far down something stands: a level below the lowest of those above it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Connections, Sort};

impl Connections {
    /// The level of each vertex, the highest zero: one more than that of the lowest it hangs on.
    ///
    /// A post nothing leads to stands below everything else.
    ///
    /// Where links run in a circle, it is cut at what stands first. Takes time in proportion to
    /// the links, but for sorting.
    pub fn levels(&self) -> Vec<u32> {
        let count = self.vertices.len();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut waiting = vec![0_usize; count];
        for link in &self.links {
            if link.upper != link.lower
                && let (Some(list), Some(waits)) =
                    (below.get_mut(link.upper), waiting.get_mut(link.lower))
            {
                list.push(link.lower);
                *waits += 1;
            }
        }
        let mut levels = vec![0_u32; count];
        let mut done = vec![false; count];
        let mut ready: BinaryHeap<Reverse<usize>> = waiting
            .iter()
            .enumerate()
            .filter(|(_, waits)| **waits == 0)
            .map(|(at, _)| Reverse(at))
            .collect();
        let mut first_left = 0;
        // Where none is ready, all that is left hangs on a circle.
        while let Some(at) = ready.pop().map(|Reverse(at)| at).or_else(|| {
            while *done.get(first_left)? {
                first_left += 1;
            }
            Some(first_left)
        }) {
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            for &lower in &below[at] {
                if done[lower] {
                    continue;
                }
                levels[lower] = levels[lower].max(levels[at] + 1);
                waiting[lower] = waiting[lower].saturating_sub(1);
                if waiting[lower] == 0 {
                    ready.push(Reverse(lower));
                }
            }
        }
        let below = levels.iter().max().map_or(0, |lowest| lowest + 1);
        for (at, level) in levels.iter_mut().enumerate() {
            let is_post = self.vertices[at].thing.sort() == Sort::Post;
            if is_post && self.of[at].is_empty() {
                *level = below;
            }
        }
        levels
    }
}
