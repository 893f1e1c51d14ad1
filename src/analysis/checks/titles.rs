//! Which titles are in use, and which of them say the same in other words.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::analysis::duplicates::words_of;
use crate::analysis::holders::{join, leave};
use crate::model::PostId;

/// The titles of the posts that count, and those that are probably one title.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles {
    /// The posts of each title by id, and the group it is in.
    in_use: FxHashMap<String, (Option<usize>, Vec<PostId>)>,
    /// The group of the titles made of the same words.
    groups: FxHashMap<Vec<String>, usize>,
    /// The titles of each group that are in use.
    members: Vec<Vec<String>>,
    /// The groups of two titles or more.
    suspected: BTreeSet<usize>,
}

impl Titles {
    /// Takes in the title of a post.
    pub(super) fn join(&mut self, title: &str, post: PostId) {
        if let Some((_, posts)) = self.in_use.get_mut(title) {
            join(posts, post);
            return;
        }
        let words = words_of(title);
        let group = (!words.is_empty()).then(|| {
            let next = self.members.len();
            *self.groups.entry(words).or_insert(next)
        });
        self.in_use.insert(title.to_owned(), (group, vec![post]));
        if let Some(group) = group {
            self.members
                .resize(self.members.len().max(group + 1), Vec::new());
            if let Some(members) = self.members.get_mut(group) {
                members.push(title.to_owned());
            }
            self.look_at(group);
        }
    }

    /// Leaves out the title of a post that was taken in.
    pub(super) fn leave(&mut self, title: &str, post: PostId) {
        let Some((group, posts)) = self.in_use.get_mut(title) else {
            return;
        };
        let group = *group;
        leave(posts, post);
        if !posts.is_empty() {
            return;
        }
        self.in_use.remove(title);
        if let Some(group) = group {
            if let Some(members) = self.members.get_mut(group) {
                members.retain(|member| member != title);
            }
            self.look_at(group);
        }
    }

    fn look_at(&mut self, group: usize) {
        let several = self
            .members
            .get(group)
            .is_some_and(|members| members.len() > 1);
        if several {
            self.suspected.insert(group);
        } else {
            self.suspected.remove(&group);
        }
    }

    /// The groups of titles that are probably one: the posts of each title.
    pub(super) fn suspected(&self) -> impl Iterator<Item = impl Iterator<Item = &[PostId]>> {
        let groups = self.suspected.iter();
        groups
            .filter_map(|&group| self.members.get(group))
            .map(|members| {
                let titles = members.iter().filter_map(|title| self.in_use.get(title));
                titles.map(|(_, posts)| posts.as_slice())
            })
    }
}
