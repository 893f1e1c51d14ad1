//! Moving and deleting units and posts with everything below them.

use std::sync::Arc;

use crate::model::{
    BranchLayout, ExtraLine, LineId, NodeId, Organisation, PostId, Structure, StructureId, Unit,
};

use super::bring::bring;
use super::clip::Clip;
use super::outcome::{Outcome, Refusal, copy_post, copy_unit, find_structure};
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
    /// Puts units and posts elsewhere. Those below a post do not go along but move up to its place;
    /// a unit always keeps what is in it.
    MoveAlone {
        /// What is moved.
        nodes: Vec<NodeId>,
        /// Where to.
        to: Target,
    },
    /// Puts in what was copied.
    Paste {
        /// What was copied.
        clip: Clip,
        /// Where to.
        to: Target,
    },
    /// Puts in branches of another structure: the same units and posts, and not copies of them.
    Bring {
        /// The other structure.
        from: StructureId,
        /// What is brought over, with everything below it there.
        nodes: Vec<NodeId>,
        /// Where to.
        to: Target,
    },
    /// Sets how what stands below units and posts is laid out; none makes it as above them.
    SetLayout(Vec<NodeId>, Option<BranchLayout>),
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
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Move { nodes, to } => move_branches(structure, nodes, *to),
            Self::MoveAlone { nodes, to } => move_alone(structure, nodes, *to),
            Self::Paste { clip, to } => clip.paste(organisation, structure, *to),
            Self::Bring { from, nodes, to } => {
                let from = find_structure(organisation, *from)?;
                bring(structure, from, nodes, *to)
            }
            Self::SetLayout(nodes, layout) => set_layout(structure, nodes, *layout),
            Self::Delete { nodes, below } => delete(structure, nodes, *below),
        }
    }
}

pub(super) fn move_branches(structure: &mut Structure, nodes: &[NodeId], to: Target) -> Outcome {
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
    let what = describe(structure, &moved);
    let name = if to.held {
        format!("Put {what} in the holding area")
    } else {
        format!("Move {what}")
    };
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

/// Whether a move takes a post away from where those below it stand, so that it is a question
/// whether they go along. Changing places with neighbours is not, and a unit always takes what is
/// in it.
pub fn parts_from_reports(structure: &Structure, nodes: &[NodeId], to: Target) -> bool {
    let tree = structure.tree();
    nodes.iter().any(|&node| {
        let leaves = structure
            .place(node)
            .is_some_and(|place| (place.parent, place.held) != (to.parent, to.held));
        leaves && node.post().is_some() && tree.branch(node).len() > 1
    })
}

fn move_alone(structure: &mut Structure, nodes: &[NodeId], to: Target) -> Outcome {
    let mut moved: Vec<NodeId> = nodes.to_vec();
    moved.retain(|&node| structure.contains(node));
    if let Some(parent) = to.parent.filter(|parent| moved.contains(parent)) {
        return Err(under_itself(structure, parent, parent));
    }
    let name = format!("Move {} without those below", describe(structure, &moved));
    // The place before one that moves too is before whatever comes after it.
    let row = to.row(structure.tree());
    let stays = |node: &&NodeId| !moved.contains(node);
    let before = to.before.and_then(|before| {
        let from = row.iter().position(|&node| node == before)?;
        row.iter().skip(from).find(stays).copied()
    });
    let to = Target { before, ..to };
    // A unit keeps what is in it, and posts of it that are moved go along as they are.
    let tree = Arc::clone(structure.tree());
    let units: Vec<NodeId> = moved
        .iter()
        .copied()
        .filter(|node| node.unit().is_some())
        .collect();
    let posts = moved.iter().filter(|node| node.post().is_some());
    for &post in posts.filter(|&&post| !units.iter().any(|&unit| tree.is_within(unit, post))) {
        lift_children(structure, post)?;
    }
    let (_, touched) = move_branches(structure, &moved, to)?;
    Ok((name, touched))
}

fn set_layout(
    structure: &mut Structure,
    nodes: &[NodeId],
    layout: Option<BranchLayout>,
) -> Outcome {
    for &node in nodes {
        match node {
            NodeId::Unit(id) => {
                let unit = copy_unit(structure, id)?;
                structure.set_unit(id, Unit { layout, ..unit });
            }
            NodeId::Post(id) => {
                let mut post = copy_post(structure, id)?;
                post.layout = layout;
                structure.set_post(id, post);
            }
        }
    }
    let how = layout.map_or("as above it".to_owned(), |layout| {
        layout.in_words().to_lowercase()
    });
    let name = format!("Lay out {} {how}", describe(structure, nodes));
    Ok((name, nodes.to_vec()))
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
    let row = to.row(structure.tree());
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
pub(super) fn give_up_headship(structure: &mut Structure, post: PostId) {
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

pub(super) fn delete(structure: &mut Structure, nodes: &[NodeId], below: Below) -> Outcome {
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

/// What stands directly under a node, in order.
pub(super) fn children_of(structure: &Structure, node: NodeId) -> Vec<NodeId> {
    let tree = structure.tree();
    let children = tree.children_of(Some(node));
    children
        .filter_map(|position| tree.node(position))
        .collect()
}

/// Puts what stands under a node right before it.
pub(super) fn lift_children(structure: &mut Structure, node: NodeId) -> Result<(), Refusal> {
    let children = children_of(structure, node);
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
    let ends_here = |line: &ExtraLine| line.from == node || line.to == node;
    let lines: Vec<LineId> = structure
        .lines
        .iter()
        .filter(|(_, line)| ends_here(line))
        .map(|(&id, _)| id)
        .collect();
    for line in lines {
        structure.lines.remove(&line);
    }
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
