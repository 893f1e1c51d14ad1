//! `establishment match`: which posts of two structures with different ids are probably the same.

use serde::Serialize;

use super::arguments::MatchJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{Proposal, proposals};
use crate::model::Structure;

#[derive(Serialize)]
struct ProposalRecord<'a> {
    score: u32,
    was: PostRecord<'a>,
    is: PostRecord<'a>,
    why: Vec<&'a str>,
    nearly_tied: bool,
}

#[derive(Serialize)]
struct PostRecord<'a> {
    id: String,
    title: &'a str,
}

pub(super) fn run(job: &MatchJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let (before_id, before) = lookup::structure_and_id(&organisation, Some(&job.before))?;
    let (after_id, after) = lookup::structure_and_id(&organisation, Some(&job.after))?;
    if before_id == after_id {
        return Err(Failure::usage(format!(
            "“{}” is before and after; name two structures",
            before.name
        )));
    }
    let found = proposals(before, after);
    if job.json {
        let records: Vec<_> = found.iter().map(|one| record(before, after, one)).collect();
        return print_json(&records);
    }
    if found.is_empty() {
        say(&format!(
            "No post that is only in “{}” is like one that is only in “{}”.",
            before.name, after.name
        ));
        return Ok(());
    }
    say(&format!("From {} to {}", before.name, after.name));
    for proposal in &found {
        let pair = proposal.pair;
        say(&format!(
            "  {:>3}  {} → {}  [{}]",
            proposal.score,
            before.label(pair.was.into()),
            after.label(pair.is.into()),
            proposal.why()
        ));
    }
    Ok(())
}

fn record<'a>(
    before: &'a Structure,
    after: &'a Structure,
    proposal: &Proposal,
) -> ProposalRecord<'a> {
    let pair = proposal.pair;
    ProposalRecord {
        score: proposal.score,
        was: PostRecord {
            id: pair.was.to_string(),
            title: before.label(pair.was.into()),
        },
        is: PostRecord {
            id: pair.is.to_string(),
            title: after.label(pair.is.into()),
        },
        why: proposal.likeness.iter().map(|one| one.in_words()).collect(),
        nearly_tied: proposal.nearly_tied,
    }
}
