//! `establishment compare --steps`: the way from one structure to another, step by step.

use serde::Serialize;

use crate::analysis::{Compared, Step, steps, steps_table};
use crate::cli::failure::Failure;
use crate::cli::{print_json, say};
use crate::model::Organisation;
use crate::scene::{Part, Sheets, TablesPart, print};

#[derive(Serialize)]
struct StepRecord<'a> {
    number: usize,
    kind: &'a str,
    caption: &'a str,
    about: Vec<&'a str>,
    saving_pence: i64,
    saved_pence: i64,
}

impl<'a> From<&'a Step> for StepRecord<'a> {
    fn from(step: &'a Step) -> Self {
        let about = step.about.iter();
        Self {
            number: step.number,
            kind: step.kind.word(),
            caption: &step.caption,
            about: about.map(|&node| step.structure.label(node)).collect(),
            saving_pence: step.saving.pence(),
            saved_pence: step.saved.pence(),
        }
    }
}

/// The steps as a printed list.
pub(super) fn sheets(
    organisation: &Organisation,
    before: Compared<'_>,
    after: Compared<'_>,
) -> Result<Sheets, Failure> {
    let table = steps_table(organisation, &steps(organisation, before, after));
    let part = Part::Tables(TablesPart {
        tables: vec![table],
        ..TablesPart::default()
    });
    print(organisation, after.structure, &[part]).map_err(|error| Failure::usage(error.to_string()))
}

pub(super) fn run(
    organisation: &Organisation,
    before: Compared<'_>,
    after: Compared<'_>,
    json: bool,
) -> Result<(), Failure> {
    let steps = steps(organisation, before, after);
    if json {
        let records: Vec<StepRecord<'_>> = steps.iter().map(StepRecord::from).collect();
        return print_json(&records);
    }
    let names = [before, after].map(|side| side.structure.name.as_str());
    say(&format!("From {} to {}, step by step", names[0], names[1]));
    if steps.is_empty() {
        say("Nothing is different.");
        return Ok(());
    }
    let shown = |amount| organisation.pay.rounding.shown(amount);
    for step in &steps {
        say("");
        say(&format!("{:>2}. {}", step.number, step.caption));
        say(&format!("    saved so far: {}", shown(step.saved)));
    }
    say("");
    for note in steps_table(organisation, &steps).notes {
        say(&note);
    }
    Ok(())
}
