//! Principles, scores and refused matches, from the file to the model and back.

use std::collections::BTreeMap;

use super::super::error::ReadError;
use super::source::{Source, fault};
use super::v1::{Document, PrincipleRecord, RefusedMatchRecord, ScoreRecord};
use super::values::{self, Of, Taken, id, line};
use super::writing::{Page, borrowed, spelled};
use crate::model::{
    Organisation, PostPair, Principle, PrincipleId, Score, Structure, StructureId, Weight,
};

pub(super) fn principle(record: &PrincipleRecord<'_>) -> Taken<(PrincipleId, Principle)> {
    let id: PrincipleId = id(&record.id)?;
    let weight = record.weight.as_ref();
    let weight = weight.map(|weight| values::weight(weight, Of("weight", &id)));
    let principle = Principle {
        name: line(&record.name, Of("name", &id))?,
        weight: weight.transpose()?.unwrap_or_default(),
        note: values::note(&record.note, Of("note", &id))?,
    };
    Ok((id, principle))
}

/// Puts the scores and refused matches into their structures.
pub(super) fn read_scores(
    source: &Source<'_>,
    document: &Document<'_>,
    structures: &mut BTreeMap<StructureId, Structure>,
) -> Result<(), ReadError> {
    for &record in &document.scores.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let (structure, principle, score) = score(&source.parse(record)?).map_err(at_record)?;
        let Some(known) = structures.get_mut(&structure) else {
            let message = format!(
                "a score belongs to {structure}, which is not among the structures; name one that is"
            );
            return Err(at_record(message));
        };
        if known.scores.insert(principle, score.into()).is_some() {
            let message =
                format!("{structure} is scored twice for {principle}; take one of the two out");
            return Err(at_record(message));
        }
    }
    for &record in &document.refused_matches.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let record: RefusedMatchRecord<'_> = source.parse(record)?;
        let (structure, pair) = refused_match(&record).map_err(at_record)?;
        let Some(known) = structures.get_mut(&structure) else {
            let message = format!(
                "a refused match belongs to {structure}, which is not among the structures; name one that is"
            );
            return Err(at_record(message));
        };
        known.refused_matches.insert(pair);
    }
    Ok(())
}

fn score(record: &ScoreRecord<'_>) -> Taken<(StructureId, PrincipleId, Score)> {
    let structure: StructureId = id(&record.structure)?;
    let principle: PrincipleId = id(&record.principle)?;
    let score = Score {
        points: values::points(
            &record.points,
            Of("score", &format_args!("{structure} for {principle}")),
        )?,
        note: values::note(
            &record.note,
            Of(
                "reason of the score",
                &format_args!("{structure} for {principle}"),
            ),
        )?,
    };
    Ok((structure, principle, score))
}

fn refused_match(record: &RefusedMatchRecord<'_>) -> Taken<(StructureId, PostPair)> {
    let pair = PostPair {
        was: id(&record.was)?,
        is: id(&record.is)?,
    };
    Ok((id(&record.structure)?, pair))
}

/// Writes the principles, where there are any.
pub(super) fn write(page: &mut Page, organisation: &Organisation) {
    let principles = &organisation.principles;
    if !principles.is_empty() {
        page.table(
            "principles",
            principles.iter().map(|(id, principle)| PrincipleRecord {
                id: spelled(id),
                name: borrowed(&principle.name),
                weight: (principle.weight != Weight::default())
                    .then(|| principle.weight.get().into()),
                note: borrowed(&principle.note),
            }),
        );
    }
}

/// Writes the scores and refused matches, where there are any.
pub(super) fn write_scores(page: &mut Page, organisation: &Organisation) {
    let structures = &organisation.structures;
    if structures.values().any(|known| !known.scores.is_empty()) {
        page.table(
            "scores",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let scores = structure.scores.iter();
                scores.map(move |(principle, score)| ScoreRecord {
                    structure: spelled(structure_id),
                    principle: spelled(principle),
                    points: score.points.get().into(),
                    note: borrowed(&score.note),
                })
            }),
        );
    }
    let has_refused = |known: &std::sync::Arc<Structure>| !known.refused_matches.is_empty();
    if structures.values().any(has_refused) {
        page.table(
            "refused_matches",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let refused = structure.refused_matches.iter();
                refused.map(move |pair| RefusedMatchRecord {
                    structure: spelled(structure_id),
                    was: spelled(pair.was),
                    is: spelled(pair.is),
                })
            }),
        );
    }
}
