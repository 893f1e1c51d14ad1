//! Which posts of two structures belong together.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{PostId, Structure};

/// Posts that belong together: the same one, or what was merged and split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) before: Vec<PostId>,
    pub(super) after: Vec<PostId>,
}

/// Which posts belong together.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Posts that are there before and after, and belong to no other.
    alike: Vec<PostId>,
    /// All others: posts of one side only, or that belong to several.
    before: Vec<PostId>,
    after: Vec<PostId>,
    /// Of these, which belong to which, besides each to itself.
    pub(super) after_of: FxHashMap<PostId, Vec<PostId>>,
    pub(super) before_of: FxHashMap<PostId, Vec<PostId>>,
}

impl Links {
    pub(super) fn of(before: &Structure, after: &Structure) -> Self {
        let mut links = Self::default();
        for (id, post) in after.counted_posts() {
            let known = before.post(id);
            for &replaced in &post.replaces {
                // What it replaced already before is no change between the two.
                let news = known.is_none_or(|known| !known.replaces.contains(&replaced));
                if replaced != id && news && before.counts(replaced) {
                    links.link(replaced, id);
                }
            }
        }
        // Looked at from the later structure back to the earlier one, a merger is a split.
        for (id, post) in before.counted_posts() {
            let known = after.post(id);
            for &replaced in &post.replaces {
                let news = known.is_none_or(|known| !known.replaces.contains(&replaced));
                if replaced != id && news && after.counts(replaced) {
                    links.link(id, replaced);
                }
            }
        }
        for (id, _) in before.counted_posts() {
            let linked = links.after_of.contains_key(&id) || links.before_of.contains_key(&id);
            if !linked && after.counts(id) {
                links.alike.push(id);
            } else {
                links.before.push(id);
            }
        }
        for (id, _) in after.counted_posts() {
            let linked = links.after_of.contains_key(&id) || links.before_of.contains_key(&id);
            if linked || !before.counts(id) {
                links.after.push(id);
            }
        }
        links
    }

    fn link(&mut self, was: PostId, is: PostId) {
        let after = self.after_of.entry(was).or_default();
        if !after.contains(&is) {
            after.push(is);
            self.before_of.entry(is).or_default().push(was);
        }
    }

    /// The posts that are there before and after and belong to no other.
    pub(super) fn alike(&self) -> impl Iterator<Item = PostId> + '_ {
        self.alike.iter().copied()
    }

    /// Whether a post before and a post after are the same, or one went into the other.
    pub(super) fn belong_together(&self, was: PostId, is: PostId) -> bool {
        was == is
            || self
                .after_of
                .get(&was)
                .is_some_and(|after| after.contains(&is))
    }

    /// The groups of all others.
    pub(super) fn groups(&self) -> Vec<Group> {
        let (is_before, is_after): (FxHashSet<PostId>, FxHashSet<PostId>) = (
            self.before.iter().copied().collect(),
            self.after.iter().copied().collect(),
        );
        let mut seen: [FxHashSet<PostId>; 2] = Default::default();
        let mut groups = Vec::new();
        let starts = self.before.iter().map(|&id| (0, id));
        for start in starts.chain(self.after.iter().map(|&id| (1, id))) {
            let mut group = [Vec::new(), Vec::new()];
            let mut open = vec![start];
            while let Some((side, id)) = open.pop() {
                let there = if side == 0 { &is_before } else { &is_after };
                if !there.contains(&id) || !seen[side].insert(id) {
                    continue;
                }
                group[side].push(id);
                let other = 1 - side;
                open.push((other, id));
                let linked = [&self.after_of, &self.before_of][side].get(&id);
                open.extend(linked.into_iter().flatten().map(|&id| (other, id)));
            }
            let [mut before, mut after] = group;
            if before.is_empty() && after.is_empty() {
                continue;
            }
            before.sort_unstable();
            after.sort_unstable();
            groups.push(Group { before, after });
        }
        groups
    }
}
