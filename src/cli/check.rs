//! `establishment check`: what is worth a second look in a structure.

use serde::Serialize;

use super::arguments::CheckJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{Finding, FindingCounts, Severity, findings};

#[derive(Serialize)]
struct FindingRecord<'a> {
    severity: &'static str,
    family: &'static str,
    /// The ids of what it is about, the main thing first.
    about: Vec<String>,
    message: &'a str,
    hint: &'a str,
    source: &'a str,
    acknowledged: bool,
    /// Why it was acknowledged.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> From<&'a Finding> for FindingRecord<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            severity: finding.severity.word(),
            family: finding.family.word(),
            about: finding.about.iter().map(ToString::to_string).collect(),
            message: &finding.message,
            hint: &finding.hint,
            source: &finding.source,
            acknowledged: finding.acknowledged.is_some(),
            reason: finding.acknowledged.as_deref(),
        }
    }
}

/// Prints the findings; the exit code is 1 where an error is left that nobody acknowledged.
pub(super) fn run(job: &CheckJob) -> Result<u8, Failure> {
    let organisation = open(&job.file)?;
    let name = job.structure.structure.as_deref();
    let (id, structure) = lookup::structure_and_id(&organisation, name)?;
    let found = findings(&organisation, id);
    let counts = FindingCounts::of(&found);
    let code = u8::from(counts.errors > 0);
    if job.json {
        let records: Vec<FindingRecord<'_>> = found.iter().map(Into::into).collect();
        return print_json(&records).map(|()| code);
    }
    say(&format!("{}: {}", structure.name, counts.in_words()));
    for severity in Severity::ALL {
        let heading = match severity {
            Severity::Error => "Errors",
            Severity::Warning => "Warnings",
            Severity::Note => "Notes",
        };
        let left =
            |finding: &&Finding| finding.severity == severity && finding.acknowledged.is_none();
        list(heading, found.iter().filter(left));
    }
    let acknowledged = found
        .iter()
        .filter(|finding| finding.acknowledged.is_some());
    list("Acknowledged", acknowledged);
    Ok(code)
}

fn list<'a>(heading: &str, findings: impl Iterator<Item = &'a Finding>) {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return;
    }
    say("");
    say(heading);
    for finding in findings {
        say(&format!("  {}", finding.message));
        match &finding.acknowledged {
            Some(reason) => say(&format!("    Left as it is: {reason}")),
            None => say(&format!("    {}", finding.hint)),
        }
        if !finding.source.is_empty() {
            say(&format!("    [{}]", finding.source));
        }
    }
}
