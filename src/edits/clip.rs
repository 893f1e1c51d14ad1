//! Units and posts that were copied, to be put in elsewhere.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{NodeId, Organisation, Place, Post, PostId, Structure, Unit, UnitId};

use super::outcome::{Outcome, Refusal};
use super::places::{Target, make_room};

/// Units and posts as they were when they were copied, each with everything below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    units: Vec<(UnitId, Arc<Unit>)>,
    posts: Vec<(PostId, Arc<Post>)>,
    /// Those that stand below none of the others, in reading order.
    tops: Vec<NodeId>,
}

impl Clip {
    /// Copies units and posts of a structure; none where it has none of them.
    pub fn of(structure: &Structure, nodes: &[NodeId]) -> Option<Self> {
        let tree = structure.tree();
        let mut clip = Self {
            tops: tree.outermost(nodes),
            ..Self::default()
        };
        for &top in &clip.tops {
            for &node in tree.branch(top) {
                match node {
                    NodeId::Unit(id) => clip
                        .units
                        .extend(structure.unit(id).map(|unit| (id, Arc::clone(unit)))),
                    NodeId::Post(id) => clip
                        .posts
                        .extend(structure.post(id).map(|post| (id, Arc::clone(post)))),
                }
            }
        }
        (!clip.tops.is_empty()).then_some(clip)
    }

    /// How many units and posts there are.
    pub fn len(&self) -> usize {
        self.units.len() + self.posts.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `Director of Housing` for one with nothing below it, `Housing and 3 below`, `4 posts`.
    pub fn in_words(&self) -> String {
        let label = match *self.tops {
            [NodeId::Unit(top)] => {
                let unit = self.units.iter().find(|(id, _)| *id == top);
                unit.map(|(_, unit)| &unit.name)
            }
            [NodeId::Post(top)] => {
                let post = self.posts.iter().find(|(id, _)| *id == top);
                post.map(|(_, post)| &post.title)
            }
            _ => None,
        };
        match (label, self.len()) {
            (Some(label), 1) => label.clone(),
            (Some(label), count) => format!("{label} and {} below", count - 1),
            (None, count) if self.units.is_empty() => format!("{count} posts"),
            (None, count) => format!("{count} posts and units"),
        }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        let units = self.units.iter().map(|(id, _)| NodeId::Unit(*id));
        units.chain(self.posts.iter().map(|(id, _)| NodeId::Post(*id)))
    }

    /// Puts it in. Into a structure that has none of them they go as they were, with their ids and
    /// duties. Beside what they were copied from they are new: without the functions,
    /// designations, leads and reference numbers, which stay with the originals.
    pub(super) fn paste(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
        to: Target,
    ) -> Outcome {
        if self.is_empty() {
            return Err(Refusal::new(
                "There is nothing to put in. Copy a post or unit first.",
            ));
        }
        let are_new = self.nodes().any(|node| structure.contains(node));
        let places = make_room(structure, to, &[], self.tops.len())?;
        let mut ids: FxHashMap<NodeId, NodeId> = FxHashMap::default();
        for node in self.nodes() {
            let id = match node {
                _ if !are_new => node,
                NodeId::Unit(_) => UnitId(organisation.fresh_id()).into(),
                NodeId::Post(_) => PostId(organisation.fresh_id()).into(),
            };
            ids.insert(node, id);
        }
        let id_of = |node: NodeId| ids.get(&node).copied().unwrap_or(node);
        let place_of = |node: NodeId, before: Place| {
            let top = self.tops.iter().position(|&top| top == node);
            match top.and_then(|top| places.get(top)) {
                Some(&place) => place,
                None => Place::new(before.parent.map(id_of), before.order),
            }
        };
        for (id, unit) in &self.units {
            let head = unit.head.map(|head| id_of(head.into()));
            let copy = Unit {
                place: place_of((*id).into(), unit.place),
                head: head.and_then(NodeId::post),
                ..Unit::clone(unit)
            };
            if let NodeId::Unit(id) = id_of((*id).into()) {
                structure.set_unit(id, copy);
            }
        }
        for (id, post) in &self.posts {
            let mut copy = Post {
                place: place_of((*id).into(), post.place),
                ..Post::clone(post)
            };
            if are_new {
                copy.reference.clear();
                copy.closed = false;
                copy.functions.clear();
                copy.supports.clear();
                copy.designations.clear();
                copy.leads.clear();
                copy.replaces.clear();
            }
            forget_what_is_gone(organisation, &mut copy);
            if let NodeId::Post(id) = id_of((*id).into()) {
                structure.set_post(id, copy);
            }
        }
        let tops = self.tops.iter().map(|&top| id_of(top)).collect();
        Ok((format!("Paste {}", self.in_words()), tops))
    }
}

/// Takes out what has been deleted from the catalogues since the post was copied.
fn forget_what_is_gone(organisation: &Organisation, post: &mut Post) {
    let known = |id: &_| organisation.functions.contains_key(id);
    post.functions.retain(known);
    post.supports.retain(known);
    post.designations
        .retain(|id| organisation.designations.contains_key(id));
    post.leads.retain(|id| organisation.themes.contains_key(id));
    post.funding
        .retain(|funding| organisation.funding_sources.contains_key(&funding.source));
    post.grade = post.grade.filter(|id| organisation.grades.contains_key(id));
}
