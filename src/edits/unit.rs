//! What can be done to a unit.

use crate::model::{Kind, KindId, NodeId, Organisation, Structure, Unit, UnitId};

use super::close::merge_units;
use super::outcome::{Outcome, Refusal, copy_unit, line, note, same_name};
use super::places::{Target, make_room};

/// A change to units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitEdit {
    /// Adds a unit without a head.
    Add {
        /// Where it goes.
        at: Target,
        /// Its name.
        name: String,
        /// The name of its kind, new or known.
        kind: String,
    },
    /// Gives a unit another name.
    Rename(UnitId, String),
    /// Makes a unit one of another kind, by the kind's name, new or known.
    SetKind(UnitId, String),
    /// Gives a unit a colour of its own by number in the palette, or that of the unit around it.
    SetColour(UnitId, Option<u8>),
    /// Writes a note.
    SetNote(UnitId, String),
    /// Makes two units one: what is in the first goes to the end of the second.
    Merge {
        /// The unit that goes.
        from: UnitId,
        /// The unit that stays.
        into: UnitId,
    },
}

impl UnitEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Add { at, name, kind } => add(organisation, structure, *at, name, kind),
            Self::Rename(id, name) => change(structure, *id, |unit| {
                let before = std::mem::replace(&mut unit.name, line("name", name)?);
                Ok(format!("Rename {before} to {}", unit.name))
            }),
            Self::SetKind(id, kind) => {
                let kind_id = kind_named(organisation, kind)?;
                change(structure, *id, |unit| {
                    unit.kind = kind_id;
                    Ok(format!(
                        "Make {} a {}",
                        unit.name,
                        kind.trim().to_lowercase()
                    ))
                })
            }
            Self::Merge { from, into } => merge_units(structure, *from, *into),
            Self::SetColour(id, colour) => change(structure, *id, |unit| {
                unit.colour = *colour;
                Ok(format!("Change the colour of {}", unit.name))
            }),
            Self::SetNote(id, text) => change(structure, *id, |unit| {
                unit.note = note(text)?;
                Ok(format!("Change the note of {}", unit.name))
            }),
        }
    }
}

fn change(
    structure: &mut Structure,
    id: UnitId,
    change: impl FnOnce(&mut Unit) -> Result<String, Refusal>,
) -> Outcome {
    let mut unit = copy_unit(structure, id)?;
    let name = change(&mut unit)?;
    structure.set_unit(id, unit);
    Ok((name, vec![id.into()]))
}

fn add(
    organisation: &mut Organisation,
    structure: &mut Structure,
    at: Target,
    name: &str,
    kind: &str,
) -> Outcome {
    let name = line("name", name)?;
    let kind = kind_named(organisation, kind)?;
    let places = make_room(structure, at, &[], 1)?;
    let id = UnitId(organisation.fresh_id());
    structure.set_unit(
        id,
        Unit::new(
            name.clone(),
            kind,
            places.first().copied().unwrap_or_default(),
        ),
    );
    Ok((format!("Add {name}"), vec![id.into()]))
}

/// What a unit put in at a place would usually be: the same kind as its neighbours, or the kind
/// that comes after that of the unit around it in the catalogue.
pub fn usual_kind(organisation: &Organisation, structure: &Structure, at: Target) -> String {
    let kind_of = |node: NodeId| structure.unit(node.unit()?).map(|unit| unit.kind);
    let neighbours = at.row(structure.tree());
    let kind = neighbours.into_iter().find_map(kind_of).or_else(|| {
        let above = std::iter::successors(at.parent, |&node| structure.place(node)?.parent);
        let around = above.into_iter().find_map(kind_of)?;
        let mut later = organisation.kinds.range(around..).map(|(&id, _)| id);
        later.nth(1).or(Some(around))
    });
    kind.and_then(|kind| organisation.kinds.get(&kind))
        .map_or_else(|| "Department".to_owned(), |kind| kind.name.clone())
}

/// The kind of a name, whatever its capitals; made where there is none.
pub(super) fn kind_named(organisation: &mut Organisation, name: &str) -> Result<KindId, Refusal> {
    let name = line("kind", name)?;
    let mut kinds = organisation.kinds.iter();
    if let Some((&id, _)) = kinds.find(|(_, kind)| same_name(&kind.name, &name)) {
        return Ok(id);
    }
    let id = KindId(organisation.fresh_id());
    organisation.kinds.insert(id, Kind { name }.into());
    Ok(id)
}
