//! What the checks know of the posts one by one, kept up to date from edit to edit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::money::{self, Known};
use super::titles::Titles;
use super::{Finding, PostId};
use crate::analysis::cost::full_cost;
use crate::analysis::holders::{Holders, join, leave};
use crate::analysis::tally::held_alike;
use crate::model::{DesignationId, Duty, NodeTable, Organisation, Post, Structure};

/// What is known of the posts of a structure that count, but for who reports to whom. Which
/// posts are together in something they are in by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// How many there are.
    pub(super) posts: usize,
    /// How many of them name a grade.
    pub(super) graded: usize,
    pub(super) holders: Holders,
    /// The closed posts that hold each designation.
    closed: FxHashMap<DesignationId, Vec<PostId>>,
    pub(super) titles: Titles,
    /// How many have a cost.
    pub(super) with_cost: usize,
    /// Those that have a grade and no cost.
    pub(super) without_cost: BTreeSet<PostId>,
    /// How many lack a rate of National Insurance.
    pub(super) without_rates: usize,
    /// What is found in the pay of one post, whatever the others cost.
    pub(super) money: BTreeMap<PostId, Vec<Arc<Finding>>>,
    /// Where in the list below a post is.
    slots: NodeTable,
    /// The rank of the grade of each, where it has one.
    ranks: Vec<Option<u32>>,
}

impl Facts {
    /// What is known of a structure, from nothing.
    pub(super) fn of(organisation: &Organisation, structure: &Structure) -> Self {
        let mut facts = Self {
            slots: NodeTable::for_about(structure.post_count()),
            ranks: Vec::with_capacity(structure.post_count()),
            ..Self::default()
        };
        for (id, post) in structure.posts() {
            facts.join((organisation, structure), id, post);
        }
        facts
    }

    /// Makes what is known of one value of a structure that of another; none where that is not
    /// quicker than from nothing, and this is of no use then.
    pub(super) fn follow(
        &mut self,
        (organisation, before): (&Organisation, &Structure),
        now: (&Organisation, &Structure),
    ) -> Option<()> {
        if !money::pay_alike((organisation, before), now) || !held_alike(before, now.1) {
            return None;
        }
        for (id, was, is) in now.1.posts_changed_since(before) {
            if let Some(was) = was {
                self.leave((organisation, before), id, was);
            }
            if let Some(is) = is {
                self.join(now, id, is);
            }
        }
        Some(())
    }

    /// The rank of the grade of a post, where it has one.
    pub(super) fn rank(&self, post: PostId) -> Option<u32> {
        let slot = self.slots.get(post.into())?;
        self.ranks.get(slot as usize).copied().flatten()
    }

    /// The posts that hold a designation.
    pub(super) fn designated(&self, designation: DesignationId) -> &[PostId] {
        self.holders.of_duty(Duty::Designation(designation))
    }

    /// The closed posts that hold a designation.
    pub(super) fn closed_designated(&self, designation: DesignationId) -> &[PostId] {
        self.closed.get(&designation).map_or(&[], Vec::as_slice)
    }

    fn join(
        &mut self,
        (organisation, structure): (&Organisation, &Structure),
        id: PostId,
        post: &Post,
    ) {
        if post.closed {
            for &designation in &post.designations {
                join(self.closed.entry(designation).or_default(), id);
            }
            return;
        }
        if structure.is_held(id.into()) {
            return;
        }
        self.posts += 1;
        self.graded += usize::from(post.grade.is_some());
        self.holders.join(id, post);
        self.titles.join(&post.title, id);
        let full = full_cost(organisation, structure, post);
        let known = Known::of(&full);
        self.with_cost += usize::from(known.cost);
        self.without_rates += usize::from(known.lacks_a_rate);
        if !known.cost && post.grade.is_some() {
            self.without_cost.insert(id);
        }
        let found = money::of_post(organisation, structure, (id, post), &full);
        if !found.is_empty() {
            self.money.insert(id, found);
        }
        let rank = organisation.grade_of(post).map(|grade| grade.rank);
        let slot = self.slots.get(id.into()).map(|slot| slot as usize);
        if let Some(known) = slot.and_then(|slot| self.ranks.get_mut(slot)) {
            *known = rank;
        } else {
            self.slots.insert(id.into(), self.ranks.len() as u32);
            self.ranks.push(rank);
        }
    }

    fn leave(
        &mut self,
        (organisation, structure): (&Organisation, &Structure),
        id: PostId,
        post: &Post,
    ) {
        if post.closed {
            for designation in &post.designations {
                if let Some(posts) = self.closed.get_mut(designation) {
                    leave(posts, id);
                }
            }
            return;
        }
        if structure.is_held(id.into()) {
            return;
        }
        self.posts -= 1;
        self.graded -= usize::from(post.grade.is_some());
        self.holders.leave(id, post);
        self.titles.leave(&post.title, id);
        let known = Known::of(&full_cost(organisation, structure, post));
        self.with_cost -= usize::from(known.cost);
        self.without_rates -= usize::from(known.lacks_a_rate);
        self.without_cost.remove(&id);
        self.money.remove(&id);
    }
}
