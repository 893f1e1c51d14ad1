//! Texts written into the fields of posts, as into the cells of a table.

use rustc_hash::FxHashMap;

use crate::model::{
    Fte, NodeId, Organisation, Post, PostField, PostId, Structure, UnitId, listed, name_key,
    yes_or_no,
};

use super::branch::move_branches;
use super::names::{Names, those_known};
use super::outcome::{Outcome, Refusal, copy_post, line, note, optional_line};
use super::places::Target;

/// A text for a field of a post, as it was typed or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The number of the row the user saw it in, the first being 1.
    pub row: usize,
    /// Whose field it is.
    pub post: PostId,
    /// Which field.
    pub field: PostField,
    /// What it is to say; nothing empties it.
    pub text: String,
}

impl Cell {
    /// A refusal that says where the text was to go.
    fn refused(&self, reason: &Refusal) -> Refusal {
        let reason = reason.to_string();
        let reason = reason.trim_end_matches('.');
        Refusal::new(format!(
            "Row {}, {}: {reason}. Nothing was changed.",
            self.row,
            self.field.in_words()
        ))
    }
}

/// Writes texts into fields. All of them are taken, or none.
pub(super) fn fill(
    organisation: &mut Organisation,
    structure: &mut Structure,
    cells: &[Cell],
    new_grades: bool,
) -> Outcome {
    let mut names = Names::of(organisation);
    let units = units_by_name(structure, cells);
    // Posts that go into another unit, together, so that those below others go along with them.
    let mut moves: Vec<(UnitId, Vec<NodeId>)> = Vec::new();
    // Posts that are named the unit they are in: they stay, also where their manager goes elsewhere.
    let mut stays: Vec<(UnitId, Vec<NodeId>)> = Vec::new();
    let mut touched: Vec<NodeId> = Vec::new();
    for cell in cells {
        let mut post = copy_post(structure, cell.post).map_err(|reason| cell.refused(&reason))?;
        let done = if cell.field == PostField::Unit {
            unit_for(structure, &units, cell).map(|unit| {
                if let Some(unit) = unit {
                    let is_there = structure.unit_around(cell.post) == Some(unit);
                    let moves = if is_there { &mut stays } else { &mut moves };
                    match moves.iter_mut().find(|(known, _)| *known == unit) {
                        Some((_, posts)) => posts.push(cell.post.into()),
                        None => moves.push((unit, vec![cell.post.into()])),
                    }
                }
            })
        } else {
            write(organisation, &mut names, &mut post, cell, new_grades)
        };
        done.map_err(|reason| cell.refused(&reason))?;
        structure.set_post(cell.post, post);
        if touched.last() != Some(&cell.post.into()) {
            touched.push(cell.post.into());
        }
    }
    for (unit, mut posts) in moves.into_iter().chain(stays) {
        // Those that went along with a manager are there already.
        posts.retain(|&node| {
            node.post()
                .is_some_and(|post| structure.unit_around(post) != Some(unit))
        });
        if !posts.is_empty() {
            move_branches(structure, &posts, Target::under(unit))?;
        }
    }
    touched.sort_unstable();
    touched.dedup();
    Ok((name_of(structure, cells), touched))
}

fn name_of(structure: &Structure, cells: &[Cell]) -> String {
    match cells {
        [cell] => format!(
            "Change the {} of {}",
            in_a_sentence(cell.field),
            structure.label(cell.post.into())
        ),
        [first, ..] if cells.iter().all(|cell| cell.field == first.field) => {
            format!(
                "Change the {} of {} posts",
                in_a_sentence(first.field),
                cells.len()
            )
        }
        _ => format!("Change {} cells", cells.len()),
    }
}

fn in_a_sentence(field: PostField) -> String {
    match field {
        PostField::Fte => "FTE".to_owned(),
        PostField::Vacant => "vacancy".to_owned(),
        PostField::Closed => "closing".to_owned(),
        field => field.in_words().to_lowercase(),
    }
}

fn write(
    organisation: &mut Organisation,
    names: &mut Names,
    post: &mut Post,
    cell: &Cell,
    new_grades: bool,
) -> Result<(), Refusal> {
    let text = cell.text.trim();
    let whether =
        || yes_or_no(text).ok_or_else(|| Refusal::new(format!("“{text}” is neither yes nor no")));
    match cell.field {
        PostField::Title if text.is_empty() => {
            return Err(Refusal::new(
                "a post has to have a title. To be rid of the post, delete or close it",
            ));
        }
        PostField::Title => post.title = line("title", text)?,
        PostField::Reference => post.reference = optional_line("reference", text)?,
        PostField::Note => post.note = note(text)?,
        PostField::Grade => {
            post.grade = match text {
                "" => None,
                text if new_grades => Some(names.grade_or_new(organisation, text)?),
                text => Some(names.grade(organisation, text)?),
            }
        }
        PostField::Fte => {
            let full_time = organisation.pay.full_time_hours;
            post.fte = Fte::parse_with_hours(text, full_time).ok_or_else(|| {
                Refusal::new(format!(
                    "“{text}” is not a full-time equivalent from 0 to 100, like 1, 0.5 or 18.5 h"
                ))
            })?;
        }
        PostField::Vacant => post.vacant = whether()?,
        PostField::Closed => post.closed = whether()?,
        PostField::Functions => {
            post.functions = names.functions(organisation, listed(text))?;
            let functions = &post.functions;
            post.supports.retain(|known| !functions.contains(known));
        }
        PostField::Designations => {
            post.designations = names.designations(organisation, listed(text))?;
        }
        PostField::Unit => {}
    }
    Ok(())
}

/// The units of the structure by name, in reading order; nothing where no cell asks for one.
fn units_by_name(structure: &Structure, cells: &[Cell]) -> FxHashMap<String, Vec<UnitId>> {
    let mut units: FxHashMap<String, Vec<UnitId>> = FxHashMap::default();
    if cells.iter().all(|cell| cell.field != PostField::Unit) {
        return units;
    }
    for unit in structure
        .tree()
        .nodes()
        .iter()
        .filter_map(|node| node.unit())
    {
        let name = name_key(structure.label(unit.into()));
        units.entry(name).or_default().push(unit);
    }
    units
}

/// The unit a post is to be in: where it is already, where that has the name; none where none is
/// named and it is in none.
fn unit_for(
    structure: &Structure,
    units: &FxHashMap<String, Vec<UnitId>>,
    cell: &Cell,
) -> Result<Option<UnitId>, Refusal> {
    let name = cell.text.trim();
    let named = units.get(&name_key(name)).map(Vec::as_slice);
    let around = structure.unit_around(cell.post);
    match named {
        _ if name.is_empty() && around.is_none() => Ok(None),
        _ if name.is_empty() => Err(Refusal::new(
            "a post is taken out of its unit by moving it in the chart",
        )),
        Some(units) if around.is_some_and(|around| units.contains(&around)) => Ok(around),
        Some([unit]) => Ok(Some(*unit)),
        Some(units) => Err(Refusal::new(format!(
            "{} units are called “{name}”. Move the post in the chart",
            units.len()
        ))),
        None => {
            let nodes = structure.tree().nodes().iter();
            let known = nodes.filter_map(|node| node.unit());
            Err(Refusal::new(format!(
                "there is no unit “{name}”. {} Add it in the chart",
                those_known(known.map(|unit| structure.label(unit.into())))
            )))
        }
    }
}
