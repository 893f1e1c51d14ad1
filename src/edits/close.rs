//! Posts that are closed, filled, split and merged.

use std::sync::Arc;

use crate::model::{
    ExtraLine, Funding, FundingPart, NodeId, Organisation, Post, PostId, Structure, Unit, UnitId,
};

use super::branch::{children_of, give_up_headship};
use super::duty;
use super::outcome::{Outcome, Refusal, copy_post, copy_unit, line};
use super::places::{Target, make_room};

/// Closes posts, or opens them again. What stands below a closed post stays there and reports to
/// the next one above, until it is put elsewhere.
pub(super) fn set_closed(structure: &mut Structure, ids: &[PostId], closed: bool) -> Outcome {
    let mut changed = Vec::new();
    let mut title = String::new();
    for &id in ids {
        let post = copy_post(structure, id)?;
        if post.closed != closed {
            title.clone_from(&post.title);
            structure.set_post(id, Post { closed, ..post });
            changed.push(NodeId::Post(id));
        }
    }
    let verb = if closed { "Close" } else { "Reopen" };
    match changed.len() {
        0 => Err(Refusal::new(if closed {
            "There is no open post here to be closed."
        } else {
            "There is no closed post here to be opened again."
        })),
        1 => Ok((format!("{verb} {title}"), changed)),
        count => Ok((format!("{verb} {count} posts"), changed)),
    }
}

/// The holder of one post takes a vacant one; the post they leave is closed and recorded as
/// replaced by the other.
pub(super) fn fill(structure: &mut Structure, vacancy: PostId, by: PostId) -> Outcome {
    let (mut filled, mut left) = (copy_post(structure, vacancy)?, copy_post(structure, by)?);
    if vacancy == by || !filled.vacant || filled.closed {
        return Err(Refusal::new(format!(
            "“{}” is not vacant, so nobody can take it.",
            filled.title
        )));
    }
    if left.vacant || left.closed {
        return Err(Refusal::new(format!(
            "Nobody holds “{}” who could take “{}”.",
            left.title, filled.title
        )));
    }
    filled.vacant = false;
    record_replaced(&mut filled, by, &left);
    left.closed = true;
    let name = format!("Fill {} from {}", filled.title, left.title);
    structure.set_post(vacancy, filled);
    structure.set_post(by, left);
    Ok((name, vec![vacancy.into()]))
}

fn record_replaced(post: &mut Post, id: PostId, replaced: &Post) {
    for &id in replaced.replaces.iter().chain([&id]) {
        if !post.replaces.contains(&id) {
            post.replaces.push(id);
        }
    }
}

/// Adds a second post beside one, on the same grade and without duties: which of them it takes over
/// is for the user to say.
pub(super) fn split(
    organisation: &mut Organisation,
    structure: &mut Structure,
    id: PostId,
    title: &str,
) -> Outcome {
    let original = copy_post(structure, id)?;
    let title = line("title", title)?;
    let Some(at) = Target::after(structure, id.into()) else {
        return Err(Refusal::new("This post is no longer in the structure."));
    };
    let places = make_room(structure, at, &[], 1)?;
    let new = PostId(organisation.fresh_id());
    let post = Post {
        grade: original.grade,
        fte: original.fte,
        pay: original.pay,
        allowance: original.allowance,
        phase: original.phase.clone(),
        from: original.from,
        until: original.until,
        assistant: original.assistant,
        funding: shares(&original.funding),
        replaces: vec![id],
        ..Post::new(title.clone(), places.first().copied().unwrap_or_default())
    };
    structure.set_post(new, post);
    Ok((
        format!("Split {title} from {}", original.title),
        vec![id.into(), new.into()],
    ))
}

/// The funding of one post as that of another of its kind: who pays a share pays it of both, but
/// an amount is paid once.
fn shares(funding: &[Funding]) -> Vec<Funding> {
    let is_share = |funding: &&Funding| !matches!(funding.part, FundingPart::Amount(_));
    funding.iter().filter(is_share).copied().collect()
}

/// Makes several posts one: it takes over their duties, their lines, those below them and the units
/// they head, and they are closed.
pub(super) fn merge_posts(structure: &mut Structure, posts: &[PostId], into: PostId) -> Outcome {
    let merged: Vec<PostId> = posts.iter().copied().filter(|&post| post != into).collect();
    let Some(&first) = merged.first() else {
        return Err(Refusal::new("Select two or more posts to merge."));
    };
    let name = match merged.len() {
        1 => format!(
            "Merge {} into {}",
            structure.label(first.into()),
            structure.label(into.into())
        ),
        count => format!("Merge {count} posts into {}", structure.label(into.into())),
    };
    for &id in &merged {
        // Who is merged into somebody below would leave them hanging below a closed post.
        if structure.tree().is_within(id.into(), into.into())
            && let Some(to) = Target::before(structure, id.into())
        {
            let places = make_room(structure, to, &[into.into()], 1)?;
            give_up_headship(structure, into);
            structure.set_place(into.into(), places.first().copied().unwrap_or_default());
        }
        hand_over_unit(structure, id, into)?;
        let below = children_of(structure, id.into());
        let places = make_room(structure, Target::under(into), &[], below.len())?;
        for (node, place) in below.into_iter().zip(places) {
            structure.set_place(node, place);
        }
        lead_lines_to(structure, id.into(), into.into());
        let (mut left, mut kept) = (copy_post(structure, id)?, copy_post(structure, into)?);
        for duty in left.duties().collect::<Vec<_>>() {
            duty::add_shared(&mut kept, duty);
        }
        left.functions.clear();
        left.supports.clear();
        left.designations.clear();
        left.leads.clear();
        left.closed = true;
        record_replaced(&mut kept, id, &left);
        kept.closed = false;
        structure.set_post(id, left);
        structure.set_post(into, kept);
    }
    Ok((name, vec![into.into()]))
}

/// Hands over the unit that a post heads, if it heads one: to another post of that unit as its head,
/// to one elsewhere with all that is in it.
fn hand_over_unit(structure: &mut Structure, from: PostId, to: PostId) -> Result<(), Refusal> {
    let Some(id) = structure.headed_by(from) else {
        return Ok(());
    };
    let place = structure.place(to.into());
    if place.is_some_and(|place| place.parent == Some(id.into())) {
        let unit = copy_unit(structure, id)?;
        let head = Some(to);
        structure.set_unit(id, Unit { head, ..unit });
        return Ok(());
    }
    if structure.tree().is_within(id.into(), to.into()) {
        return Err(Refusal::new(format!(
            "“{from}” heads “{unit}”, and “{to}” stands further down in it. Move “{to}” directly \
             into “{unit}” first; it becomes the head then.",
            from = structure.label(from.into()),
            to = structure.label(to.into()),
            unit = structure.label(id.into()),
        )));
    }
    let under = Target::reporting_to(structure, to, &[id.into()]);
    if structure.place(id.into()).map(|place| place.parent) != Some(under.parent) {
        let places = make_room(structure, under, &[], 1)?;
        structure.set_place(id.into(), places.first().copied().unwrap_or_default());
    }
    Ok(())
}

/// Makes the lines that lead to one unit or post lead to another, save those that would lead from
/// it to itself and those that are there already.
fn lead_lines_to(structure: &mut Structure, from: NodeId, to: NodeId) {
    let end = |node| if node == from { to } else { node };
    let led = structure
        .lines
        .iter()
        .filter(|(_, line)| line.from == from || line.to == from);
    let led: Vec<_> = led.map(|(&id, line)| (id, Arc::clone(line))).collect();
    for (id, line) in led {
        structure.lines.remove(&id);
        let (from, to) = (end(line.from), end(line.to));
        let is_twin =
            |known: &Arc<ExtraLine>| (known.from, known.to, known.kind) == (from, to, line.kind);
        if from != to && !structure.lines.values().any(is_twin) {
            let line = ExtraLine {
                from,
                to,
                ..ExtraLine::clone(&line)
            };
            structure.lines.insert(id, line.into());
        }
    }
}

/// Makes two units one: what is in the first goes to the end of the second.
pub(super) fn merge_units(structure: &mut Structure, from: UnitId, into: UnitId) -> Outcome {
    let (left, kept) = (copy_unit(structure, from)?, copy_unit(structure, into)?);
    if from == into {
        return Err(Refusal::new("Choose another unit to merge with."));
    }
    let name = format!("Merge {} into {}", left.name, kept.name);
    if structure.tree().is_within(from.into(), into.into()) {
        // It takes the place of the one around it.
        if let Some(to) = Target::before(structure, from.into()) {
            let places = make_room(structure, to, &[], 1)?;
            structure.set_place(into.into(), places.first().copied().unwrap_or_default());
        }
    }
    let below = children_of(structure, from.into());
    let places = make_room(structure, Target::under(into), &[], below.len())?;
    for (node, place) in below.into_iter().zip(places) {
        structure.set_place(node, place);
    }
    if kept.head.is_none() && left.head.is_some() {
        let unit = copy_unit(structure, into)?;
        structure.set_unit(
            into,
            Unit {
                head: left.head,
                ..unit
            },
        );
    }
    lead_lines_to(structure, from.into(), into.into());
    structure.remove(from.into());
    Ok((name, vec![into.into()]))
}
