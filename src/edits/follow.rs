//! Corrections flow: what is changed in a structure reaches those that were derived from it.
//!
//! A structure is kept as a whole, and what it changed is what differs from the structure it
//! follows. So a correction is carried over by comparing three values: the followed structure as
//! it was, as it is, and the one that follows. Where the last is still as the first was, it becomes
//! as the second is; where it is not, it stays, and what cannot be told is left as a [`Conflict`].

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdMap;

use crate::model::{
    Conflict, LineId, NodeId, Organisation, Place, Post, PostAspect, PostId, Structure,
    StructureId, Unit, UnitAspect, UnitId,
};

/// Carries what an edit changed to the structures that follow what it changed; returns those that
/// became different.
pub(super) fn carry(before: &Organisation, after: &mut Organisation) -> Vec<StructureId> {
    let mut carried = Vec::new();
    if before.structures.ptr_eq(&after.structures) {
        return carried;
    }
    for id in followers_in_order(after) {
        let Some(structure) = after.structure(id) else {
            continue;
        };
        let followed_before = before.structure(id).and_then(|known| known.follows);
        let (Some(followed), true) = (structure.follows, structure.follows == followed_before)
        else {
            continue;
        };
        let (Some(was), Some(is)) = (before.structure(followed), after.structure(followed)) else {
            continue;
        };
        if Arc::ptr_eq(was, is) {
            continue;
        }
        let merged = brought_over(was, is, structure);
        if merged != **structure {
            after.structures.insert(id, merged.into());
            carried.push(id);
        }
    }
    carried
}

/// The structures that follow another one, each behind the one it follows.
fn followers_in_order(organisation: &Organisation) -> Vec<StructureId> {
    let depth = |id: StructureId| {
        let followed = |id: &StructureId| organisation.structure(*id)?.follows;
        let chain = std::iter::successors(Some(id), followed);
        chain.take(organisation.structures.len() + 1).count()
    };
    let followers = organisation.structures.iter();
    let followers = followers.filter(|(_, structure)| structure.follows.is_some());
    let mut followers: Vec<_> = followers.map(|(&id, _)| (depth(id), id)).collect();
    followers.sort_unstable();
    followers.into_iter().map(|(_, id)| id).collect()
}

/// A structure with what was changed between two values of the one it follows.
pub(super) fn brought_over(was: &Structure, is: &Structure, own: &Structure) -> Structure {
    let mut merge = Merge {
        was,
        is,
        own,
        merged: own.clone(),
        moved: Vec::new(),
        going: BTreeSet::new(),
    };
    merge.posts();
    merge.units();
    merge.places();
    merge.deletions();
    merge.heads();
    merge.beside_the_tree();
    let mut merged = merge.merged;
    let still_open = merged.conflicts.iter().copied();
    let still_open = still_open.filter(|conflict| conflict.is_open(&merged, is));
    merged.conflicts = still_open.collect();
    merged
}

/// A structure on its way to what it will be.
struct Merge<'a> {
    was: &'a Structure,
    is: &'a Structure,
    own: &'a Structure,
    merged: Structure,
    /// What was put to another place, or is new.
    moved: Vec<NodeId>,
    /// What is to be deleted, unless something stays below it.
    going: BTreeSet<NodeId>,
}

impl Merge<'_> {
    fn posts(&mut self) {
        for (id, was, is) in self.is.posts_changed_since(self.was) {
            let own = self.own.post(id);
            match (was, is, own) {
                (None, Some(is), None) => {
                    self.merged.set_post(id, Arc::clone(is));
                    self.moved.push(id.into());
                }
                (Some(was), Some(is), Some(own)) if own == was => {
                    if was.place != is.place {
                        self.moved.push(id.into());
                    }
                    self.merged.set_post(id, Arc::clone(is));
                }
                (Some(was), Some(is), Some(own)) => self.post(id, was, is, own),
                (Some(was), None, Some(own)) => self.deleted(id.into(), own == was),
                // What this structure deleted stays deleted, and what both have anew is its own.
                _ => {}
            }
        }
    }

    /// A post that this structure changed as well, aspect by aspect.
    fn post(&mut self, id: PostId, was: &Post, is: &Post, own: &Post) {
        let mut post = own.clone();
        for aspect in PostAspect::differing(was, is) {
            match aspect {
                PostAspect::Place => {
                    let place = [was.place, is.place, own.place];
                    self.place(
                        id.into(),
                        place,
                        &mut post.place,
                        Conflict::Post(id, aspect),
                    );
                }
                PostAspect::Functions => {
                    follow_list(&was.functions, &is.functions, &mut post.functions);
                }
                PostAspect::Supports => {
                    follow_list(&was.supports, &is.supports, &mut post.supports);
                }
                PostAspect::Designations => {
                    follow_list(&was.designations, &is.designations, &mut post.designations);
                }
                PostAspect::Leads => follow_list(&was.leads, &is.leads, &mut post.leads),
                PostAspect::Replaces => {
                    follow_list(&was.replaces, &is.replaces, &mut post.replaces);
                }
                _ if aspect.is_same(own, was) => aspect.copy(is, &mut post),
                _ if aspect.is_same(own, is) => {}
                _ => self.ask(Conflict::Post(id, aspect)),
            }
        }
        let functions = &post.functions;
        post.supports
            .retain(|function| !functions.contains(function));
        self.merged.set_post(id, post);
    }

    fn units(&mut self) {
        for (id, was, is) in self.is.units_changed_since(self.was) {
            let own = self.own.unit(id);
            match (was, is, own) {
                (None, Some(is), None) => {
                    self.merged.set_unit(id, Arc::clone(is));
                    self.moved.push(id.into());
                }
                (Some(was), Some(is), Some(own)) => self.unit(id, was, is, own),
                (Some(was), None, Some(own)) => self.deleted(id.into(), own == was),
                _ => {}
            }
        }
    }

    fn unit(&mut self, id: UnitId, was: &Unit, is: &Unit, own: &Unit) {
        let mut unit = own.clone();
        for aspect in UnitAspect::differing(was, is) {
            match aspect {
                UnitAspect::Place => {
                    let place = [was.place, is.place, own.place];
                    self.place(
                        id.into(),
                        place,
                        &mut unit.place,
                        Conflict::Unit(id, aspect),
                    );
                }
                _ if aspect.is_same(own, was) => aspect.copy(is, &mut unit),
                _ if aspect.is_same(own, is) => {}
                _ => self.ask(Conflict::Unit(id, aspect)),
            }
        }
        self.merged.set_unit(id, unit);
    }

    /// Where something stands: what it stands under is one thing, and its order there is no matter
    /// to ask about.
    fn place(
        &mut self,
        node: NodeId,
        [was, is, own]: [Place; 3],
        place: &mut Place,
        conflict: Conflict,
    ) {
        let (theirs, ours) = (!was.is_under_same(&is), !was.is_under_same(&own));
        if own == was || (theirs && !ours) {
            *place = is;
            self.moved.push(node);
        } else if theirs && !own.is_under_same(&is) {
            self.ask(conflict);
        }
    }

    /// Something the followed structure deleted.
    fn deleted(&mut self, node: NodeId, is_unchanged: bool) {
        if is_unchanged {
            self.going.insert(node);
        } else {
            self.ask(Conflict::Gone(node));
        }
    }

    fn ask(&mut self, conflict: Conflict) {
        self.merged.conflicts.insert(conflict);
    }

    /// Sees to it that whatever was moved stands under something, and not under itself.
    fn places(&mut self) {
        for &node in &self.moved.clone() {
            let Some(place) = self.merged.place(node) else {
                continue;
            };
            let missing = place
                .parent
                .is_some_and(|parent| !self.merged.contains(parent));
            if missing {
                let above = |node: &NodeId| self.is.place(*node)?.parent;
                let mut chain = std::iter::successors(place.parent, above);
                let parent = chain.find(|&above| self.merged.contains(above));
                let held = self.own.place(node).is_some_and(|own| own.held) && parent.is_none();
                let nearest = Place {
                    parent,
                    held,
                    ..place
                };
                self.merged.set_place(node, nearest);
                self.ask(place_of(node));
            }
        }
        // Each turn puts at least one back to where it was, and as it was nothing was under itself.
        loop {
            let mut put_back = false;
            for &node in &self.moved.clone() {
                let own = self.own.place(node);
                if let Some(own) = own.filter(|_| self.is_under_itself(node)) {
                    self.merged.set_place(node, own);
                    self.ask(place_of(node));
                    put_back = true;
                }
            }
            if !put_back {
                break;
            }
        }
    }

    fn is_under_itself(&self, node: NodeId) -> bool {
        let above = |node: &NodeId| self.merged.place(*node)?.parent;
        let limit = self.merged.post_count() + self.merged.unit_count();
        let mut chain = std::iter::successors(above(&node), above).take(limit);
        chain.any(|above| above == node)
    }

    /// Deletes what the followed structure deleted; what has something below it that stays, stays.
    fn deletions(&mut self) {
        if self.going.is_empty() {
            return;
        }
        let tree = Arc::clone(self.merged.tree());
        let mut stays: Vec<bool> = tree
            .nodes()
            .iter()
            .map(|node| !self.going.contains(node))
            .collect();
        for position in (0..tree.len()).rev() {
            if stays.get(position) == Some(&true)
                && let Some(parent) = tree.parent(position)
                && let Some(above) = stays.get_mut(parent)
            {
                *above = true;
            }
        }
        for (&node, &stays) in tree.nodes().iter().zip(&stays) {
            if !self.going.contains(&node) {
                continue;
            }
            if stays {
                self.ask(Conflict::Gone(node));
            } else {
                self.merged.remove(node);
            }
        }
    }

    /// Sees to it that the head of every unit stands directly in it.
    fn heads(&mut self) {
        let changed = self.is.posts_changed_since(self.was).map(|(id, ..)| id);
        let left = changed.filter_map(|post| self.own.headed_by(post));
        let units = self.is.units_changed_since(self.was).map(|(id, ..)| id);
        let units: BTreeSet<UnitId> = left.chain(units).collect();
        for id in units {
            let Some(unit) = self.merged.unit(id) else {
                continue;
            };
            let stands_in = |post: &PostId| {
                let post = self.merged.post(*post);
                post.is_some_and(|post| post.place.parent == Some(id.into()))
            };
            if unit.head.is_none_or(|head| stands_in(&head)) {
                continue;
            }
            let head_in = |structure: &Structure| structure.unit(id)?.head;
            let candidates = [head_in(self.is), head_in(self.own)];
            let head = candidates.into_iter().flatten().find(stands_in);
            let unit = Unit {
                head,
                ..Unit::clone(unit)
            };
            self.merged.set_unit(id, unit);
            self.ask(Conflict::Unit(id, UnitAspect::Head));
        }
    }

    /// What does not stand in the tree: lines, costs that come once, decisions, and where in the
    /// range posts are costed.
    fn beside_the_tree(&mut self) {
        let (was, is, own) = (self.was, self.is, self.own);
        follow_map(&was.lines, &is.lines, &own.lines, &mut self.merged.lines);
        follow_map(
            &was.one_offs,
            &is.one_offs,
            &own.one_offs,
            &mut self.merged.one_offs,
        );
        follow_map(
            &was.decisions,
            &is.decisions,
            &own.decisions,
            &mut self.merged.decisions,
        );
        if own.basis == was.basis {
            self.merged.basis = is.basis;
        }
        let has_ends = |from, to| self.merged.contains(from) && self.merged.contains(to);
        let lines = self.merged.lines.iter();
        let lost = lines.filter(|(_, line)| !has_ends(line.from, line.to));
        let lost: Vec<LineId> = lost.map(|(&id, _)| id).collect();
        for id in lost {
            self.merged.lines.remove(&id);
        }
    }
}

fn place_of(node: NodeId) -> Conflict {
    match node {
        NodeId::Post(post) => Conflict::Post(post, PostAspect::Place),
        NodeId::Unit(unit) => Conflict::Unit(unit, UnitAspect::Place),
    }
}

/// Takes over what was taken out of a list and what was put into it.
fn follow_list<T: Copy + PartialEq>(was: &[T], is: &[T], own: &mut Vec<T>) {
    own.retain(|one| is.contains(one) || !was.contains(one));
    for &one in is {
        if !was.contains(&one) && !own.contains(&one) {
            own.push(one);
        }
    }
    // Another order of the same is taken over where the order was not this structure's own.
    if own.len() == is.len() && is.iter().all(|one| own.contains(one)) {
        own.clear();
        own.extend_from_slice(is);
    }
}

/// Takes over what was changed in a map, wherever the own one is as it was.
fn follow_map<K: Ord + Clone, V: PartialEq + Clone>(
    was: &OrdMap<K, V>,
    is: &OrdMap<K, V>,
    own: &OrdMap<K, V>,
    merged: &mut OrdMap<K, V>,
) {
    if was.ptr_eq(is) {
        return;
    }
    let keys: Vec<&K> = was.keys().chain(is.keys()).collect();
    for key in keys {
        let (was, is) = (was.get(key), is.get(key));
        if was == is || own.get(key) != was {
            continue;
        }
        match is {
            Some(is) => {
                merged.insert(key.clone(), is.clone());
            }
            None => {
                merged.remove(key);
            }
        }
    }
}
