//! What can be done to a structure as a whole.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use crate::model::{
    Conflict, Date, Money, Organisation, PayBasis, PostAspect, PostId, Status, Structure,
    StructureId, UnitAspect,
};

use super::branch::{self, Below};
use super::follow::brought_over;
use super::outcome::{Refusal, copy_post, copy_unit, find_structure, line, note, optional_line};
use super::places::Target;
use super::terms::amount;

/// A change to a structure as a whole, or to which structures there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructureEdit {
    /// Adds an empty structure behind the others.
    Add(String),
    /// Adds a copy that shares the ids of the original and is compared with it.
    Duplicate(StructureId, String),
    /// Gives a structure another name.
    Rename(StructureId, String),
    /// Sets how far a structure has come.
    SetStatus(StructureId, Status),
    /// Sets the version.
    SetVersion(StructureId, String),
    /// Sets the day it describes or was decided.
    SetDate(StructureId, Option<Date>),
    /// Sets the structure it is compared with.
    SetBaseline(StructureId, Option<StructureId>),
    /// Sets the structure it follows. What it changed against the one it followed until now, it
    /// changes against the new one.
    Follow(StructureId, Option<StructureId>),
    /// Settles what both it and the structure it follows changed.
    Settle(StructureId, Conflict, Side),
    /// Puts it before another structure, or behind all.
    Reorder(StructureId, Option<StructureId>),
    /// Puts it away, or back among the others.
    SetArchived(StructureId, bool),
    /// Sets where in the grades' ranges posts are costed.
    SetBasis(StructureId, PayBasis),
    /// Sets the day it takes effect.
    SetStart(StructureId, Option<Date>),
    /// Sets what it is to save in a full year.
    SetTarget(StructureId, Option<Money>),
    /// Writes a note.
    SetNote(StructureId, String),
    /// Deletes a structure; those compared with it are compared with none, and those that follow
    /// it follow what it followed.
    Delete(StructureId),
}

/// Whose way something is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As the structure itself has it.
    Own,
    /// As the structure it follows has it.
    Followed,
}

impl StructureEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::Add(name) => add(organisation, name),
            Self::Duplicate(id, name) => duplicate(organisation, *id, name),
            Self::Delete(id) => delete(organisation, *id),
            Self::Rename(id, name) => change(organisation, *id, |structure| {
                let before = std::mem::replace(&mut structure.name, line("name", name)?);
                Ok(format!("Rename {before} to {}", structure.name))
            }),
            Self::SetStatus(id, status) => change(organisation, *id, |structure| {
                structure.status = *status;
                Ok(format!(
                    "Mark {} as {}",
                    structure.name,
                    status.in_words().to_lowercase()
                ))
            }),
            Self::SetVersion(id, version) => change(organisation, *id, |structure| {
                structure.version = optional_line("version", version)?;
                Ok(format!("Change the version of {}", structure.name))
            }),
            Self::SetDate(id, date) => change(organisation, *id, |structure| {
                structure.date = *date;
                Ok(format!("Change the date of {}", structure.name))
            }),
            Self::Follow(id, followed) => follow_another(organisation, *id, *followed),
            Self::Settle(id, conflict, side) => settle(organisation, *id, *conflict, *side),
            Self::Reorder(id, before) => reorder(organisation, *id, *before),
            Self::SetArchived(id, archived) => {
                let in_sight = organisation.structures.iter();
                let others = in_sight.filter(|(other, known)| *other != id && !known.archived);
                if *archived && others.count() == 0 {
                    return Err(Refusal::new(
                        "This is the only structure in sight; bring another one back first.",
                    ));
                }
                change(organisation, *id, |structure| {
                    structure.archived = *archived;
                    let what = if *archived { "Archive" } else { "Bring back" };
                    Ok(format!("{what} {}", structure.name))
                })
            }
            Self::SetBasis(id, basis) => change(organisation, *id, |structure| {
                structure.basis = *basis;
                Ok(format!("Change what {} is costed at", structure.name))
            }),
            Self::SetStart(id, day) => change(organisation, *id, |structure| {
                structure.starts = *day;
                Ok(format!("Change when {} takes effect", structure.name))
            }),
            Self::SetTarget(id, target) => change(organisation, *id, |structure| {
                if let Some(target) = target {
                    amount("A target", *target)?;
                }
                structure.target = *target;
                Ok(format!("Change what {} is to save", structure.name))
            }),
            Self::SetNote(id, text) => change(organisation, *id, |structure| {
                structure.note = note(text)?;
                Ok(format!("Change the note of {}", structure.name))
            }),
            Self::SetBaseline(id, baseline) => {
                if let Some(baseline) = baseline {
                    find_structure(organisation, *baseline)?;
                }
                if *baseline == Some(*id) {
                    return Err(Refusal::new("A structure cannot be compared with itself."));
                }
                change(organisation, *id, |structure| {
                    structure.baseline = *baseline;
                    Ok(format!("Change what {} is compared with", structure.name))
                })
            }
        }
    }
}

fn change(
    organisation: &mut Organisation,
    id: StructureId,
    change: impl FnOnce(&mut Structure) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let mut structure = Structure::clone(find_structure(organisation, id)?);
    let name = change(&mut structure)?;
    organisation.structures.insert(id, structure.into());
    Ok(name)
}

fn add(organisation: &mut Organisation, name: &str) -> Result<String, Refusal> {
    let mut structure = Structure::new(line("name", name)?);
    structure.order = last_order(organisation) + 1;
    let name = format!("Add the structure {}", structure.name);
    let id = StructureId(organisation.fresh_id());
    organisation.structures.insert(id, structure.into());
    Ok(name)
}

fn duplicate(
    organisation: &mut Organisation,
    id: StructureId,
    name: &str,
) -> Result<String, Refusal> {
    let original = Arc::clone(find_structure(organisation, id)?);
    let mut copy = Structure::clone(&original);
    copy.name = line("name", name)?;
    copy.status = Status::Option;
    copy.version = String::new();
    copy.date = None;
    copy.baseline = Some(id);
    copy.follows = Some(id);
    copy.conflicts = OrdSet::new();
    copy.archived = false;
    // A score is what somebody thought of the original.
    copy.scores = OrdMap::new();
    copy.order = last_order(organisation) + 1;
    let copy_id = StructureId(organisation.fresh_id());
    organisation.structures.insert(copy_id, copy.into());
    Ok(format!("Duplicate {}", original.name))
}

fn delete(organisation: &mut Organisation, id: StructureId) -> Result<String, Refusal> {
    let name = find_structure(organisation, id)?.name.clone();
    if organisation.structures.len() == 1 {
        return Err(Refusal::new(format!(
            "“{name}” is the only structure; a document has at least one."
        )));
    }
    let removed = organisation.structures.remove(&id);
    let above = removed.and_then(|removed| removed.follows);
    let refers =
        |structure: &Structure| structure.baseline == Some(id) || structure.follows == Some(id);
    let referring: Vec<StructureId> = organisation
        .structures
        .iter()
        .filter(|(_, structure)| refers(structure))
        .map(|(&other, _)| other)
        .collect();
    for other in referring {
        change(organisation, other, |structure| {
            if structure.baseline == Some(id) {
                structure.baseline = None;
            }
            if structure.follows == Some(id) {
                structure.follows = above;
                structure.conflicts = OrdSet::new();
            }
            Ok(String::new())
        })?;
    }
    Ok(format!("Delete the structure {name}"))
}

fn follow_another(
    organisation: &mut Organisation,
    id: StructureId,
    followed: Option<StructureId>,
) -> Result<String, Refusal> {
    let own = Arc::clone(find_structure(organisation, id)?);
    if own.follows == followed {
        return Err(Refusal::new(format!("“{}” does so already.", own.name)));
    }
    let Some(new_id) = followed else {
        return change(organisation, id, |structure| {
            structure.follows = None;
            structure.conflicts = OrdSet::new();
            Ok(format!("Let {} follow no other structure", structure.name))
        });
    };
    let new = Arc::clone(find_structure(organisation, new_id)?);
    let above = |id: &StructureId| organisation.structure(*id)?.follows;
    let mut chain = std::iter::successors(Some(new_id), above);
    if chain.any(|above| above == id) {
        return Err(Refusal::new(format!(
            "“{}” follows “{}” already; two structures cannot follow each other.",
            new.name, own.name
        )));
    }
    let before = own
        .follows
        .and_then(|before| organisation.structure(before));
    let mut structure = match before {
        Some(before) => brought_over(before, &new, &own),
        None => Structure::clone(&own),
    };
    structure.follows = followed;
    organisation.structures.insert(id, structure.into());
    Ok(format!("Let {} follow {}", own.name, new.name))
}

fn settle(
    organisation: &mut Organisation,
    id: StructureId,
    conflict: Conflict,
    side: Side,
) -> Result<String, Refusal> {
    let own = find_structure(organisation, id)?;
    let followed = own
        .follows
        .and_then(|followed| organisation.structure(followed));
    let Some(followed) = followed.cloned() else {
        return Err(Refusal::new(format!(
            "“{}” follows no other structure.",
            own.name
        )));
    };
    change(organisation, id, |structure| {
        let label = structure.label(conflict.node()).to_owned();
        if structure.conflicts.remove(&conflict).is_none() {
            return Err(Refusal::new("This is settled already."));
        }
        if side == Side::Own {
            return Ok(format!("Keep {} of {label} as it is here", asked(conflict)));
        }
        match conflict {
            Conflict::Gone(node) => {
                branch::delete(structure, &[node], Below::MoveUp)?;
                return Ok(format!("Delete {label} as in {}", followed.name));
            }
            Conflict::Post(_, PostAspect::Place) | Conflict::Unit(_, UnitAspect::Place) => {
                let place = followed.place(conflict.node()).unwrap_or_default();
                if let Some(parent) = place.parent.filter(|&parent| !structure.contains(parent)) {
                    return Err(Refusal::new(format!(
                        "In “{}” it stands under {}, which is not in this structure; put it where it should be by hand.",
                        followed.name,
                        followed.label(parent)
                    )));
                }
                let to = Target {
                    parent: place.parent,
                    before: None,
                    held: place.held,
                };
                branch::move_branches(structure, &[conflict.node()], to)?;
            }
            Conflict::Post(id, aspect) => {
                let mut post = copy_post(structure, id)?;
                if let Some(theirs) = followed.post(id) {
                    aspect.copy(theirs, &mut post);
                }
                structure.set_post(id, post);
            }
            Conflict::Unit(id, aspect) => {
                let mut unit = copy_unit(structure, id)?;
                if let Some(theirs) = followed.unit(id) {
                    aspect.copy(theirs, &mut unit);
                }
                let stands_in = |head: PostId| {
                    let head = structure.post(head);
                    head.is_some_and(|head| head.place.parent == Some(id.into()))
                };
                if let Some(head) = unit.head.filter(|&head| !stands_in(head)) {
                    return Err(Refusal::new(format!(
                        "In “{}” its head is {}, which does not stand in it here; put that there first.",
                        followed.name,
                        followed.label(head.into())
                    )));
                }
                structure.set_unit(id, unit);
            }
        }
        Ok(format!(
            "Take {} of {label} from {}",
            asked(conflict),
            followed.name
        ))
    })
}

/// What a conflict asks about, in words.
fn asked(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::Post(_, aspect) => aspect.in_words(),
        Conflict::Unit(_, aspect) => aspect.in_words(),
        Conflict::Gone(_) => "all",
    }
}

fn reorder(
    organisation: &mut Organisation,
    id: StructureId,
    before: Option<StructureId>,
) -> Result<String, Refusal> {
    let name = find_structure(organisation, id)?.name.clone();
    let in_order = organisation.structures_in_order();
    let mut order: Vec<StructureId> = in_order.iter().map(|&(id, _)| id).collect();
    let was = order.clone();
    order.retain(|&other| other != id);
    let place = before.and_then(|before| order.iter().position(|&other| other == before));
    order.insert(place.unwrap_or(order.len()), id);
    if order == was {
        return Err(Refusal::new(format!("“{name}” is there already.")));
    }
    for (place, id) in order.into_iter().enumerate() {
        change(organisation, id, |structure| {
            structure.order = place as i64;
            Ok(String::new())
        })?;
    }
    Ok(format!("Move the structure {name}"))
}

fn last_order(organisation: &Organisation) -> i64 {
    let orders = organisation
        .structures
        .values()
        .map(|structure| structure.order);
    orders.max().unwrap_or(0)
}
