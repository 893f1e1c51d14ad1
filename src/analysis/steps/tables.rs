//! The steps as a table of a report.

use super::Step;
use crate::analysis::{Cell, Table, TableColumn, TableRow};
use crate::model::Organisation;

/// So many of those a step is about are named; where there are more, the others are counted.
const NAMED: usize = 4;

/// The numbered steps: what is done, who is affected, what it saves and what is saved so far.
pub fn steps_table(organisation: &Organisation, steps: &[Step]) -> Table {
    let rounding = organisation.pay.rounding;
    let columns = vec![
        TableColumn::figures("No."),
        TableColumn::words("Step"),
        TableColumn::words("Who is affected"),
        TableColumn::figures("Saving"),
        TableColumn::figures("Saving so far"),
    ];
    let row = |step: &Step| {
        let label = |node| step.structure.label(node).to_owned();
        let names: Vec<String> = step.about.iter().map(|&node| label(node)).collect();
        let names = match names.split_at_checked(NAMED) {
            Some((named, rest)) if rest.len() > 1 => {
                format!("{} and {} more", named.join("; "), rest.len())
            }
            _ => names.join("; "),
        };
        let cells = vec![
            step.number.into(),
            step.caption.as_str().into(),
            names.into(),
            Cell::Amount(step.saving, rounding),
            Cell::Amount(step.saved, rounding),
        ];
        TableRow::line(cells).about(step.about.iter().copied())
    };
    Table {
        title: "Step by step".to_owned(),
        columns,
        rows: steps.iter().map(row).collect(),
        notes: vec![format!(
            "Savings are for a full year and net of what others pay; in brackets what costs more. \
             Each figure is shown {}; what is saved so far is added up to the penny before that.",
            rounding.in_words()
        )],
    }
}
