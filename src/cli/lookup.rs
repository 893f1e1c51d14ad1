//! Finding a structure, unit, post or phase by what somebody typed of its name.

use std::sync::Arc;

use super::arguments::LeftOut;
use super::failure::Failure;
use crate::analysis::{Counted, phases};
use crate::model::{Organisation, PostId, Structure, StructureId, UnitId};

/// The structure of a name, or the last one where none is given.
pub(super) fn structure<'a>(
    organisation: &'a Organisation,
    name: Option<&str>,
) -> Result<&'a Arc<Structure>, Failure> {
    structure_and_id(organisation, name).map(|(_, structure)| structure)
}

/// The same with its id.
pub(super) fn structure_and_id<'a>(
    organisation: &'a Organisation,
    name: Option<&str>,
) -> Result<(StructureId, &'a Arc<Structure>), Failure> {
    let structures = organisation.structures_in_order();
    let Some(name) = name else {
        return structures
            .last()
            .copied()
            .ok_or_else(|| Failure::usage("the document has no structure"));
    };
    let names: Vec<&str> = structures
        .iter()
        .map(|(_, structure)| structure.name.as_str())
        .collect();
    let position = by_name("structure", &names, name)?;
    structures
        .get(position)
        .copied()
        .ok_or_else(|| Failure::usage("the structure is gone"))
}

/// The unit of a name.
pub(super) fn unit(structure: &Structure, name: &str) -> Result<UnitId, Failure> {
    // In reading order, so that the suggestions come as the chart shows them.
    let nodes = structure.tree().nodes();
    let units: Vec<(UnitId, &str)> = nodes
        .iter()
        .filter_map(|node| node.unit())
        .filter_map(|id| Some((id, structure.unit(id)?.name.as_str())))
        .collect();
    let names: Vec<&str> = units.iter().map(|(_, name)| *name).collect();
    let position = by_name("unit", &names, name)?;
    units
        .get(position)
        .map(|(id, _)| *id)
        .ok_or_else(|| Failure::usage("the unit is gone"))
}

/// The post of a title or id.
pub(super) fn post(structure: &Structure, name: &str) -> Result<PostId, Failure> {
    if let Some(id) = PostId::parse(name.trim()).filter(|&id| structure.post(id).is_some()) {
        return Ok(id);
    }
    let nodes = structure.tree().nodes();
    let posts: Vec<PostId> = nodes.iter().filter_map(|node| node.post()).collect();
    let titles: Vec<&str> = posts.iter().map(|&id| structure.label(id.into())).collect();
    let position = by_name("post", &titles, name)?;
    posts
        .get(position)
        .copied()
        .ok_or_else(|| Failure::usage("the post is gone"))
}

/// What is counted, with phases that there are.
pub(super) fn counted(organisation: &Organisation, left_out: &LeftOut) -> Result<Counted, Failure> {
    let known = phases(organisation);
    let phase = |typed: &String| {
        let position = by_name("phase", &known, typed)?;
        let phase = known.get(position);
        phase
            .map(|&phase| phase.to_owned())
            .ok_or_else(|| Failure::usage("the phase is gone"))
    };
    let without_phases: Result<Vec<String>, Failure> = left_out.phases.iter().map(phase).collect();
    Ok(Counted {
        without_vacant: left_out.vacant,
        without_funded: left_out.funded,
        without_phases: without_phases?,
    })
}

/// The position of a name: the whole of it, or its only beginning, whatever the capitals.
fn by_name(what: &str, names: &[&str], typed: &str) -> Result<usize, Failure> {
    let wanted = comparable(typed);
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let matches = names
            .iter()
            .enumerate()
            .filter(|(_, name)| test(&comparable(name)));
        matches.map(|(position, _)| position).collect()
    };
    let whole = matching(&|name| name == wanted);
    let found = if whole.is_empty() {
        matching(&|name| name.starts_with(&wanted))
    } else {
        whole
    };
    match *found {
        [position] => Ok(position),
        [] => Err(Failure::usage(format!(
            "there is no {what} called “{typed}”; {}",
            choices(what, names.iter().copied())
        ))),
        _ => Err(Failure::usage(format!(
            "“{typed}” could be several; {}",
            choices(
                what,
                found
                    .iter()
                    .filter_map(|&position| names.get(position).copied())
            )
        ))),
    }
}

/// A name for comparing: small letters, and one sort of apostrophe and dash.
fn comparable(name: &str) -> String {
    name.trim()
        .to_lowercase()
        .replace('’', "'")
        .replace(['–', '—'], "-")
}

fn choices<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let mut names: Vec<&str> = names.collect();
    names.dedup();
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    if names.is_empty() {
        return format!("there are no {what}s");
    }
    let list = names
        .iter()
        .map(|name| format!("“{name}”"))
        .collect::<Vec<_>>()
        .join(", ");
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("choose from {list}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["Existing (2011)", "Final (Appendix E)", "Final, revised"];

    fn found(typed: &str) -> String {
        match by_name("structure", &NAMES, typed) {
            Ok(position) => NAMES[position].to_owned(),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_beginning_is_enough_if_there_is_only_one() {
        assert_eq!(found("EXIST"), "Existing (2011)");
        assert_eq!(found("final (appendix e)"), "Final (Appendix E)");
        assert_eq!(
            found("final"),
            "“final” could be several; choose from “Final (Appendix E)”, “Final, revised”"
        );
        assert_eq!(
            found("draft"),
            "there is no structure called “draft”; choose from “Existing (2011)”, “Final (Appendix E)”, “Final, revised”"
        );
    }
}
