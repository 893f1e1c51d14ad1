//! What can be done to a structure as a whole.

use std::sync::Arc;

use crate::model::{Date, Money, Organisation, PayBasis, Status, Structure, StructureId};

use super::outcome::{Refusal, find_structure, line, note, optional_line};
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
    /// Sets where in the grades' ranges posts are costed.
    SetBasis(StructureId, PayBasis),
    /// Sets the day it takes effect.
    SetStart(StructureId, Option<Date>),
    /// Sets what it is to save in a full year.
    SetTarget(StructureId, Option<Money>),
    /// Writes a note.
    SetNote(StructureId, String),
    /// Deletes a structure; those compared with it are compared with none.
    Delete(StructureId),
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
    organisation.structures.remove(&id);
    let compared: Vec<StructureId> = organisation
        .structures
        .iter()
        .filter(|(_, structure)| structure.baseline == Some(id))
        .map(|(&other, _)| other)
        .collect();
    for other in compared {
        change(organisation, other, |structure| {
            structure.baseline = None;
            Ok(String::new())
        })?;
    }
    Ok(format!("Delete the structure {name}"))
}

fn last_order(organisation: &Organisation) -> i64 {
    let orders = organisation
        .structures
        .values()
        .map(|structure| structure.order);
    orders.max().unwrap_or(0)
}
