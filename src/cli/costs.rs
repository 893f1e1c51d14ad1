//! `establishment costs`: the cost table of two structures.

use serde::Serialize;

use super::arguments::CostsJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{CostTable, CostTableLine};
use crate::model::Money;

#[derive(Serialize)]
struct TableRecord<'a> {
    lines: Vec<LineRecord<'a>>,
    total: FiguresRecord,
}

#[derive(Serialize)]
struct LineRecord<'a> {
    name: &'a str,
    #[serde(flatten)]
    figures: FiguresRecord,
}

#[derive(Serialize)]
struct FiguresRecord {
    before_posts: usize,
    before_cost: i64,
    before_cost_pence: i64,
    after_posts: usize,
    after_cost: i64,
    after_cost_pence: i64,
    saving: i64,
    saving_pence: i64,
}

impl From<&CostTableLine> for FiguresRecord {
    fn from(line: &CostTableLine) -> Self {
        Self {
            before_posts: line.before_posts,
            before_cost: line.before_shown.to_pounds(),
            before_cost_pence: line.before_exact.pence(),
            after_posts: line.after_posts,
            after_cost: line.after_shown.to_pounds(),
            after_cost_pence: line.after_exact.pence(),
            saving: line.saving_shown().to_pounds(),
            saving_pence: line.saving_exact().pence(),
        }
    }
}

pub(super) fn run(job: &CostsJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let before = lookup::structure(&organisation, Some(&job.before))?;
    let after = lookup::structure(&organisation, Some(&job.after))?;
    let table = CostTable::of(&organisation, before, after);
    if job.json {
        return print_json(&TableRecord {
            lines: table
                .lines
                .iter()
                .map(|line| LineRecord {
                    name: &line.name,
                    figures: line.into(),
                })
                .collect(),
            total: (&table.total).into(),
        });
    }
    let width = table
        .lines
        .iter()
        .map(|line| line.name.chars().count())
        .max()
        .unwrap_or(0)
        .max(5);
    let heading = format!(
        "{:width$}  {:>6} {:>12}  {:>6} {:>12}  {:>12}",
        "", "posts", "before", "posts", "after", "saving"
    );
    say(&heading);
    for line in table.lines.iter().chain([&table.total]) {
        say(&format!(
            "{:width$}  {:>6} {:>12}  {:>6} {:>12}  {:>12}",
            line.name,
            line.before_posts,
            shown(line.before_shown),
            line.after_posts,
            shown(line.after_shown),
            shown(line.saving_shown()),
        ));
    }
    say(&format!("Before: {}. After: {}.", before.name, after.name));
    say("Net of what others pay, to the nearest £100; totals add up what is shown.");
    Ok(())
}

fn shown(amount: Money) -> String {
    amount.in_pounds()
}
