//! Moving and deleting units and posts with everything below them.

use crate::model::{NodeId, PostId, Structure, Unit};

use super::outcome::{Outcome, Refusal};
use super::places::{Target, make_room};

/// A change to units and posts alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BranchEdit {
    /// Puts units and posts elsewhere, with everything below them, in reading order.
    Move {
        /// What is moved; what stands below another of them goes along with it.
        nodes: Vec<NodeId>,
        /// Where to.
        to: Target,
    },
    /// Deletes units and posts.
    Delete {
        /// What is deleted.
        nodes: Vec<NodeId>,
        /// What becomes of those below.
        below: Below,
    },
}

/// What becomes of those below something deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// They move up to the place of what is deleted.
    MoveUp,
    /// They are deleted too.
    GoToo,
}

impl BranchEdit {
    pub(super) fn apply(&self, structure: &mut Structure) -> Outcome {
        match self {
            Self::Move { nodes, to } => move_branches(structure, nodes, *to),
            Self::Delete { nodes, below } => delete(structure, nodes, *below),
        }
    }
}

fn move_branches(structure: &mut Structure, nodes: &[NodeId], to: Target) -> Outcome {
    let moved = structure.tree().outermost(nodes);
    if moved.is_empty() {
        return Err(Refusal::new(
            "What was to be moved is no longer in the structure.",
        ));
    }
    if let Some(parent) = to.parent {
        for &node in &moved {
            if structure.tree().is_within(node, parent) {
                return Err(under_itself(structure, node, parent));
            }
        }
    }
    if stays_put(structure, &moved, to) {
        return Err(Refusal::new(format!(
            "{} already there.",
            subject(structure, &moved, "is", "are")
        )));
    }
    let name = format!("Move {}", describe(structure, &moved));
    let places = make_room(structure, to, &moved, moved.len())?;
    for (&node, place) in moved.iter().zip(places) {
        if let NodeId::Post(post) = node {
            let same_unit = structure
                .place(node)
                .is_some_and(|before| before.parent == place.parent);
            if !same_unit {
                give_up_headship(structure, post);
            }
        }
        structure.set_place(node, place);
    }
    Ok((name, moved))
}

fn under_itself(structure: &Structure, node: NodeId, parent: NodeId) -> Refusal {
    let what = match node {
        NodeId::Post(_) => "A post",
        NodeId::Unit(_) => "A unit",
    };
    if node == parent {
        return Refusal::new(format!("{what} cannot be placed under itself."));
    }
    Refusal::new(format!(
        "{what} cannot be placed under itself: “{}” stands below “{}”.",
        structure.label(parent),
        structure.label(node)
    ))
}

/// Whether the move would leave everything as it is.
fn stays_put(structure: &Structure, moved: &[NodeId], to: Target) -> bool {
    let tree = structure.tree();
    let row: Vec<NodeId> = tree
        .children_of(to.parent)
        .filter_map(|position| tree.node(position))
        .collect();
    let end = match to.before {
        None => row.len(),
        Some(before) => match row.iter().position(|&node| node == before) {
            // Before one of the moved themselves, who stand together: the same place.
            Some(position) if moved.contains(&before) => {
                let run = row
                    .iter()
                    .skip(position)
                    .take_while(|node| moved.contains(node))
                    .count();
                position + run
            }
            Some(position) => position,
            None => return false,
        },
    };
    end.checked_sub(moved.len())
        .and_then(|start| row.get(start..end))
        .is_some_and(|run| run == moved)
}

/// A post that leaves its unit no longer heads it.
fn give_up_headship(structure: &mut Structure, post: PostId) {
    let Some(unit_id) = structure.headed_by(post) else {
        return;
    };
    if let Some(unit) = structure.unit(unit_id) {
        let unit = Unit {
            head: None,
            ..Unit::clone(unit)
        };
        structure.set_unit(unit_id, unit);
    }
}

fn delete(structure: &mut Structure, nodes: &[NodeId], below: Below) -> Outcome {
    let outermost = structure.tree().outermost(nodes);
    if outermost.is_empty() {
        return Err(Refusal::new(
            "What was to be deleted is no longer in the structure.",
        ));
    }
    let name;
    match below {
        Below::GoToo => {
            name = format!("Delete {}", describe(structure, &outermost));
            for &node in &outermost {
                let branch = structure.tree().branch(node).to_vec();
                for below in branch {
                    remove(structure, below);
                }
            }
        }
        Below::MoveUp => {
            let tree = structure.tree();
            let mut positions: Vec<usize> = nodes
                .iter()
                .filter_map(|&node| tree.position(node))
                .collect();
            positions.sort_unstable();
            positions.dedup();
            let mut doomed: Vec<NodeId> = positions
                .iter()
                .filter_map(|&position| tree.node(position))
                .collect();
            name = format!("Delete {}", describe(structure, &doomed));
            // The lowest first, so that what moves up from one goes further up with the next.
            doomed.reverse();
            for node in doomed {
                lift_children(structure, node)?;
                remove(structure, node);
            }
        }
    }
    Ok((name, Vec::new()))
}

/// Puts what stands under a node right before it.
fn lift_children(structure: &mut Structure, node: NodeId) -> Result<(), Refusal> {
    let tree = structure.tree();
    let children: Vec<NodeId> = tree
        .children_of(Some(node))
        .filter_map(|position| tree.node(position))
        .collect();
    let Some(to) = Target::before(structure, node).filter(|_| !children.is_empty()) else {
        return Ok(());
    };
    let places = make_room(structure, to, &[], children.len())?;
    for (child, place) in children.into_iter().zip(places) {
        structure.set_place(child, place);
    }
    Ok(())
}

fn remove(structure: &mut Structure, node: NodeId) {
    if let NodeId::Post(post) = node {
        give_up_headship(structure, post);
    }
    structure.remove(node);
}

/// `“Director of Housing”` for one, `3 posts and units` for several.
fn describe(structure: &Structure, nodes: &[NodeId]) -> String {
    match nodes {
        [node] => structure.label(*node).to_owned(),
        _ if nodes.iter().all(|node| node.post().is_some()) => format!("{} posts", nodes.len()),
        _ if nodes.iter().all(|node| node.unit().is_some()) => format!("{} units", nodes.len()),
        _ => format!("{} posts and units", nodes.len()),
    }
}

fn subject(structure: &Structure, nodes: &[NodeId], one: &str, several: &str) -> String {
    let verb = if nodes.len() == 1 { one } else { several };
    match nodes {
        [node] => format!("“{}” {verb}", structure.label(*node)),
        _ => format!("They {verb}"),
    }
}
