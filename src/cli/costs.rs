//! `establishment costs`: the cost table of two structures.

use std::collections::BTreeMap;
use std::io::Write as _;

use serde::Serialize;

use super::arguments::{CostsJob, Lines};
use super::failure::Failure;
use super::{lookup, open, print, print_json, profile, say};
use crate::analysis::{
    CostTable, CostTableLine, Report, ReportKind, ReportScope, Savings, Table, rule_of_figures,
};
use crate::export::csv;
use crate::model::{Date, Money, Organisation, Rounding, Structure};
use crate::scene::{self, Part, Sheets, TablesPart};

#[derive(Serialize)]
struct TableRecord<'a> {
    lines: Vec<LineRecord<'a>>,
    total: FiguresRecord,
    rounding: &'a str,
    counted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    savings: Option<SavingsRecord>,
}

/// The savings a report may speak of, each with its name, in whole pounds.
#[derive(Serialize)]
struct SavingsRecord {
    full_year: i64,
    phases: BTreeMap<String, i64>,
    protection: i64,
    after_protection: i64,
    one_offs: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<i64>,
}

impl From<&Savings> for SavingsRecord {
    fn from(savings: &Savings) -> Self {
        let phases = savings.phases.iter();
        Self {
            full_year: savings.full_year.to_pounds(),
            phases: phases
                .map(|(phase, saving)| (phase.clone(), saving.to_pounds()))
                .collect(),
            protection: savings.protection.to_pounds(),
            after_protection: savings.after_protection().to_pounds(),
            one_offs: savings.one_offs.to_pounds(),
            target: savings.target.map(Money::to_pounds),
        }
    }
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

pub(super) fn run(job: &CostsJob, today: Date) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let (before_id, before) = lookup::structure_and_id(&organisation, Some(&job.before))?;
    let (after_id, after) = lookup::structure_and_id(&organisation, Some(&job.after))?;
    let counted = lookup::counted(&organisation, &job.left_out)?;
    if job.csv || job.output.is_some() {
        let scope = ReportScope {
            before: Some(before_id),
            after: after_id,
            counted,
            without_changes: Vec::new(),
        };
        let report = Report::of(&organisation, kind(job.by), &scope);
        let table = report.map_err(Failure::usage)?.table;
        let Some(path) = &job.output else {
            // It ends its last line itself.
            drop(std::io::stdout().lock().write_all(csv(&table).as_bytes()));
            return Ok(());
        };
        let date = print::day(job.date.as_deref(), today)?;
        return print::write(&on_paper(&organisation, after, table)?, date, path);
    }
    let table = match job.by {
        Lines::Line => CostTable::by_line(&organisation, before, after, &counted),
        Lines::Department => CostTable::by_department(&organisation, before, after, &counted),
        Lines::Funding => CostTable::by_funding(&organisation, before, after, &counted),
        Lines::Year => return profile::run(job, &organisation, before, after, &counted),
    };
    let savings =
        (job.by == Lines::Line).then(|| Savings::of(&organisation, before, after, &counted));
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
            rounding: table.rounding.in_words(),
            counted: counted.in_words(),
            savings: savings.as_ref().map(SavingsRecord::from),
        });
    }
    say_table(&table);
    if let Some(savings) = &savings {
        say_savings(savings, table.rounding);
    }
    say(&format!("Before: {}. After: {}.", before.name, after.name));
    let what = match job.by {
        Lines::Funding => "What each pays",
        _ => "Net of what others pay",
    };
    let end = "totals add up what is shown";
    say(&rule_of_figures(&organisation, what, end));
    say(&format!("{}.", counted.in_words()));
    Ok(())
}

/// The table of a report with these lines.
fn kind(lines: Lines) -> ReportKind {
    match lines {
        Lines::Line => ReportKind::Line,
        Lines::Department => ReportKind::Department,
        Lines::Funding => ReportKind::Funding,
        Lines::Year => ReportKind::Year,
    }
}

/// The pages of a table about a structure.
fn on_paper(
    organisation: &Organisation,
    structure: &Structure,
    table: Table,
) -> Result<Sheets, Failure> {
    let part = Part::Tables(TablesPart {
        title: String::new(),
        tables: vec![table],
    });
    scene::print(organisation, structure, &[part])
        .map_err(|error| Failure::usage(error.to_string()))
}

fn say_table(table: &CostTable) {
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
    let shown = |amount| table.rounding.shown(amount);
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
}

/// The savings a report may speak of, where they differ from the total.
fn say_savings(savings: &Savings, rounding: Rounding) {
    let line = |label: &str, amount| say(&format!("  {label:<52} {:>12}", rounding.shown(amount)));
    let has_more = !savings.phases.is_empty()
        || savings.protection != Money::ZERO
        || savings.one_offs != Money::ZERO
        || savings.target.is_some();
    if !has_more {
        return;
    }
    say("");
    line("Saving in a full year", savings.full_year);
    for (phase, saving) in &savings.phases {
        line(&format!("{phase} alone"), *saving);
    }
    if savings.protection != Money::ZERO {
        let protection = rounding.shown(savings.protection);
        line(
            &format!("less {protection} of pay protection"),
            savings.after_protection(),
        );
    }
    if savings.one_offs != Money::ZERO {
        line("what comes once, beside it", savings.one_offs);
    }
    if let (Some(target), Some(beyond)) = (savings.target, savings.beyond_target()) {
        line("to be saved", target);
        let met = if beyond < Money::ZERO {
            "short of the target"
        } else {
            "beyond the target"
        };
        line(
            met,
            if beyond < Money::ZERO {
                -beyond
            } else {
                beyond
            },
        );
    }
    say("");
}
