//! Bringing branches from one structure into another: the same posts, with the same ids, and not
//! copies that nobody could compare.

use rustc_hash::FxHashSet;

use crate::model::{NodeId, Post, Structure, Unit, UnitId};

use super::branch::give_up_headship;
use super::outcome::{Outcome, Refusal};
use super::places::{Target, make_room};

/// Puts branches of another structure in, as they are there. What this structure has already is
/// moved and made as it is there; what stands below it here only goes along.
pub(super) fn bring(
    structure: &mut Structure,
    from: &Structure,
    nodes: &[NodeId],
    to: Target,
) -> Outcome {
    let tree = from.tree();
    let tops = tree.outermost(nodes);
    if tops.is_empty() {
        return Err(Refusal::new(format!(
            "What was to be brought over is no longer in “{}”.",
            from.name
        )));
    }
    let brought: Vec<NodeId> = tops
        .iter()
        .flat_map(|&top| tree.branch(top).iter().copied())
        .collect();
    let all: FxHashSet<NodeId> = brought.iter().copied().collect();
    let above = |node: &NodeId| structure.place(*node)?.parent;
    let mut line = std::iter::successors(to.parent, above);
    if let Some(under) = line.find(|above| all.contains(above)) {
        return Err(Refusal::new(format!(
            "“{}” comes along and cannot stand under itself; put it elsewhere.",
            structure.label(under)
        )));
    }
    // What already is here leaves its place, and a head its unit.
    for &node in &brought {
        if let NodeId::Post(post) = node {
            give_up_headship(structure, post);
        }
    }
    let places = make_room(structure, to, &tops, tops.len())?;
    for (&node, place) in tops.iter().zip(places) {
        put(structure, from, node, |_| place);
    }
    for &node in &brought {
        if !tops.contains(&node) {
            put(structure, from, node, |place| place);
        }
    }
    // A unit has the head it has there, unless somebody who stays heads it here.
    for unit in brought.iter().filter_map(|node| node.unit()) {
        keep_head(structure, unit);
    }
    let what = match tops.as_slice() {
        [top] => format!("“{}”", from.label(*top)),
        tops => format!("{} branches", tops.len()),
    };
    Ok((format!("Bring {what} from {}", from.name), tops))
}

/// Puts one unit or post in as it is there, at a place made from the one it has there.
fn put(
    structure: &mut Structure,
    from: &Structure,
    node: NodeId,
    place: impl FnOnce(crate::model::Place) -> crate::model::Place,
) {
    match node {
        NodeId::Unit(id) => {
            if let Some(unit) = from.unit(id) {
                let place = place(unit.place);
                let unit = Unit::clone(unit);
                structure.set_unit(id, Unit { place, ..unit });
            }
        }
        NodeId::Post(id) => {
            if let Some(post) = from.post(id) {
                let place = place(post.place);
                let post = Post::clone(post);
                structure.set_post(id, Post { place, ..post });
            }
        }
    }
}

/// Takes the head from a unit where it does not stand directly in it.
fn keep_head(structure: &mut Structure, id: UnitId) {
    let Some(unit) = structure.unit(id) else {
        return;
    };
    let stands_in = |head| {
        let head = structure.post(head);
        head.is_some_and(|head| head.place.parent == Some(id.into()))
    };
    if unit.head.is_some_and(|head| !stands_in(head)) {
        let unit = Unit {
            head: None,
            ..Unit::clone(unit)
        };
        structure.set_unit(id, unit);
    }
}
