//! Units and posts that were copied, to be put in elsewhere.

use std::sync::Arc;

use imbl::OrdMap;
use rustc_hash::FxHashMap;

use crate::model::{
    ExtraLine, Funding, KindId, LineId, NodeId, Organisation, Place, Post, PostId, Structure, Unit,
    UnitId,
};

use super::outcome::{Outcome, Refusal, same_name};
use super::places::{Target, make_room};
use super::unit::kind_named;

/// Units and posts as they were when they were copied, each with everything below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    units: Vec<(UnitId, Arc<Unit>)>,
    posts: Vec<(PostId, Arc<Post>)>,
    /// The lines that have both ends in it.
    lines: Vec<Arc<ExtraLine>>,
    /// The catalogues as they were, for ids alone do not say what they stood for: after an undo
    /// they are given again.
    catalogues: Arc<Organisation>,
    /// Those that stand below none of the others, in reading order.
    tops: Vec<NodeId>,
}

impl Clip {
    /// Copies units and posts of a structure; none where it has none of them.
    pub fn of(
        organisation: &Organisation,
        structure: &Structure,
        nodes: &[NodeId],
    ) -> Option<Self> {
        let tree = structure.tree();
        let mut clip = Self {
            tops: tree.outermost(nodes),
            catalogues: Arc::new(Organisation {
                structures: OrdMap::new(),
                ..organisation.clone()
            }),
            ..Self::default()
        };
        let inside = |node: NodeId| clip.tops.iter().any(|&top| tree.is_within(top, node));
        let lines = structure.lines.values();
        let lines = lines.filter(|line| inside(line.from) && inside(line.to));
        clip.lines = lines.cloned().collect();
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
            // Undo gives ids back: what comes in with one of these keeps it from then on.
            let (NodeId::Unit(UnitId(number)) | NodeId::Post(PostId(number))) = id;
            organisation.next_id = organisation.next_id.max(number.saturating_add(1));
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
                kind: self.kind_now(organisation, unit.kind)?,
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
                copy.protection = None;
            }
            self.keep_what_is_known(organisation, &mut copy);
            if let NodeId::Post(id) = id_of((*id).into()) {
                structure.set_post(id, copy);
            }
        }
        for line in &self.lines {
            let copy = ExtraLine {
                from: id_of(line.from),
                to: id_of(line.to),
                ..ExtraLine::clone(line)
            };
            let id = LineId(organisation.fresh_id());
            structure.lines.insert(id, copy.into());
        }
        let tops = self.tops.iter().map(|&top| id_of(top)).collect();
        Ok((format!("Paste {}", self.in_words()), tops))
    }

    /// The kind of a unit by its name; made again where it is gone, for no unit is without one.
    fn kind_now(&self, organisation: &mut Organisation, id: KindId) -> Result<KindId, Refusal> {
        let kinds = &self.catalogues.kinds;
        match known_now(kinds, &organisation.kinds, id, |kind| &kind.name) {
            Some(known) => Ok(known),
            None => kind_named(
                organisation,
                kinds.get(&id).map_or("Unit", |kind| &kind.name),
            ),
        }
    }

    /// Leaves a post what the catalogues still have of that name.
    fn keep_what_is_known(&self, organisation: &Organisation, post: &mut Post) {
        let (then, now) = (&self.catalogues, organisation);
        let function = |id| known_now(&then.functions, &now.functions, id, |known| &known.name);
        keep(&mut post.functions, function);
        keep(&mut post.supports, function);
        let functions = &post.functions;
        post.supports.retain(|id| !functions.contains(id));
        keep(&mut post.designations, |id| {
            known_now(&then.designations, &now.designations, id, |known| {
                &known.name
            })
        });
        keep(&mut post.leads, |id| {
            known_now(&then.themes, &now.themes, id, |known| &known.name)
        });
        post.funding = post
            .funding
            .iter()
            .filter_map(|&funding| {
                let (then, now) = (&then.funding_sources, &now.funding_sources);
                let source = known_now(then, now, funding.source, |known| &known.name)?;
                Some(Funding { source, ..funding })
            })
            .collect();
        post.grade = post
            .grade
            .and_then(|id| known_now(&then.grades, &now.grades, id, |known| &known.name));
    }
}

/// The id under which a catalogue has today what it had under an id when something was copied.
fn known_now<I: Copy + Ord, T>(
    then: &OrdMap<I, Arc<T>>,
    now: &OrdMap<I, Arc<T>>,
    id: I,
    name: impl Fn(&T) -> &str,
) -> Option<I> {
    let wanted = name(then.get(&id)?);
    let is_it = |known: &Arc<T>| same_name(name(known), wanted);
    if now.get(&id).is_some_and(is_it) {
        return Some(id);
    }
    now.iter()
        .find(|(_, known)| is_it(known))
        .map(|(&id, _)| id)
}

/// Puts in place of each id the one it has today, each once; takes out those that have none.
fn keep<I: Copy + PartialEq>(ids: &mut Vec<I>, known: impl Fn(I) -> Option<I>) {
    let mut kept = Vec::with_capacity(ids.len());
    for id in ids.drain(..).filter_map(known) {
        if !kept.contains(&id) {
            kept.push(id);
        }
    }
    *ids = kept;
}
