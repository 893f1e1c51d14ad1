//! What can be done to the design principles, and to the scores of structures by them.

use std::sync::Arc;

use crate::model::{
    Organisation, Points, Principle, PrincipleId, Score, Structure, StructureId, Weight,
};

use super::outcome::{Refusal, find_structure, line, note, same_name};

/// A change to the design principles, or to how well a structure does by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipleEdit {
    /// Adds a principle by which nothing is scored yet.
    Add(String),
    /// Gives a principle another name.
    Rename(PrincipleId, String),
    /// Says how much it matters.
    SetWeight(PrincipleId, Weight),
    /// Says what is meant by it.
    SetNote(PrincipleId, String),
    /// Says how well a structure does by it; none to take the score back, with its reason.
    Score(StructureId, PrincipleId, Option<Points>),
    /// Says why it has that score.
    SetReason(StructureId, PrincipleId, String),
    /// Deletes a principle with all scores.
    Delete(PrincipleId),
}

impl PrincipleEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::Add(name) => {
                let name = new_name(organisation, None, name)?;
                let step = format!("Add the principle {name}");
                let id = PrincipleId(organisation.fresh_id());
                let principle = Principle::new(name);
                organisation.principles.insert(id, principle.into());
                Ok(step)
            }
            Self::Rename(id, name) => {
                let before = find(organisation, *id)?.name.clone();
                let name = new_name(organisation, Some(*id), name)?;
                let step = format!("Rename {before} to {name}");
                change(organisation, *id, |principle| principle.name = name)?;
                Ok(step)
            }
            Self::SetWeight(id, weight) => {
                change(organisation, *id, |principle| principle.weight = *weight)?;
                let name = &find(organisation, *id)?.name;
                Ok(format!("Weigh {name} with {}", weight.get()))
            }
            Self::SetNote(id, text) => {
                let text = note(text)?;
                change(organisation, *id, |principle| principle.note = text)?;
                let name = &find(organisation, *id)?.name;
                Ok(format!("Change the note of {name}"))
            }
            Self::Score(structure, id, points) => score(organisation, *structure, *id, *points),
            Self::SetReason(structure, id, text) => {
                let text = note(text)?;
                let name = find(organisation, *id)?.name.clone();
                change_structure(organisation, *structure, |structure| {
                    let Some(score) = structure.scores.get(id) else {
                        return Err(Refusal::new(format!(
                            "“{}” has no score for “{name}” yet; give it one before the reason.",
                            structure.name
                        )));
                    };
                    let points = score.points;
                    let score = Score { points, note: text };
                    structure.scores.insert(*id, score.into());
                    Ok(format!(
                        "Say why {} is scored so for {name}",
                        structure.name
                    ))
                })
            }
            Self::Delete(id) => delete(organisation, *id),
        }
    }
}

fn find(organisation: &Organisation, id: PrincipleId) -> Result<&Arc<Principle>, Refusal> {
    let known = organisation.principles.get(&id);
    known.ok_or_else(|| Refusal::new("This principle is no longer in the document."))
}

fn change(
    organisation: &mut Organisation,
    id: PrincipleId,
    change: impl FnOnce(&mut Principle),
) -> Result<(), Refusal> {
    let mut principle = Principle::clone(find(organisation, id)?);
    change(&mut principle);
    organisation.principles.insert(id, principle.into());
    Ok(())
}

fn change_structure(
    organisation: &mut Organisation,
    id: StructureId,
    change: impl FnOnce(&mut Structure) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let mut structure = Structure::clone(find_structure(organisation, id)?);
    let step = change(&mut structure)?;
    organisation.structures.insert(id, structure.into());
    Ok(step)
}

/// A name no other principle has, whatever its capitals.
fn new_name(
    organisation: &Organisation,
    of: Option<PrincipleId>,
    name: &str,
) -> Result<String, Refusal> {
    let name = line("name of the principle", name)?;
    let mut others = organisation.principles.iter();
    match others.find(|&(&id, known)| Some(id) != of && same_name(&known.name, &name)) {
        None => Ok(name),
        Some((_, known)) => Err(Refusal::new(format!(
            "There already is a principle “{}”; choose another name.",
            known.name
        ))),
    }
}

fn score(
    organisation: &mut Organisation,
    structure: StructureId,
    id: PrincipleId,
    points: Option<Points>,
) -> Result<String, Refusal> {
    let name = find(organisation, id)?.name.clone();
    change_structure(organisation, structure, |structure| {
        let before = structure.scores.remove(&id);
        let Some(points) = points else {
            if before.is_none() {
                return Err(Refusal::new(format!(
                    "“{}” has no score for “{name}”.",
                    structure.name
                )));
            }
            return Ok(format!(
                "Take back the score of {} for {name}",
                structure.name
            ));
        };
        let note = before.map_or_else(String::new, |score| score.note.clone());
        structure.scores.insert(id, Score { points, note }.into());
        let points = points.get();
        Ok(format!("Score {} {points} for {name}", structure.name))
    })
}

fn delete(organisation: &mut Organisation, id: PrincipleId) -> Result<String, Refusal> {
    let name = find(organisation, id)?.name.clone();
    organisation.principles.remove(&id);
    let structures = organisation.structures.iter();
    let scored = structures.filter(|(_, structure)| structure.scores.contains_key(&id));
    let scored: Vec<StructureId> = scored.map(|(&id, _)| id).collect();
    for structure in scored {
        change_structure(organisation, structure, |structure| {
            structure.scores.remove(&id);
            Ok(String::new())
        })?;
    }
    Ok(format!("Delete the principle {name}"))
}
