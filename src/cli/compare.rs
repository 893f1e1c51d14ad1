//! `establishment compare`: what is different between two structures.

mod steps;

use std::sync::Arc;

use serde::Serialize;

use super::arguments::CompareJob;
use super::failure::Failure;
use super::{lookup, open, print, print_json, say};
use crate::analysis::{
    Change, Compared, Comparison, Counted, FunctionHome, FunctionMove, Hierarchy, Report,
    ReportKind, ReportScope, Totals, Whereabouts, function_moves,
};
use crate::model::{Date, Organisation};
use crate::scene::{
    ChartChoice, Paper, Part, PrintRequest, TablesPart, flow_sheet, print as scene_print,
};

#[derive(Serialize)]
struct ComparisonRecord<'a> {
    changes: Vec<ChangeRecord<'a>>,
    functions: Vec<FunctionRecord<'a>>,
    totals: BothRecord,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    kind: &'a str,
    kinds: Vec<&'a str>,
    title: &'a str,
    department: &'a str,
    from: &'a str,
    to: &'a str,
    cost_before_pence: i64,
    cost_after_pence: i64,
}

#[derive(Serialize)]
struct FunctionRecord<'a> {
    function: &'a str,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    whereabouts: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    decision: &'a str,
}

#[derive(Serialize)]
struct BothRecord {
    before: TotalsRecord,
    after: TotalsRecord,
}

#[derive(Serialize)]
struct TotalsRecord {
    posts: usize,
    fte_thousandths: u64,
    gross_pence: i64,
    net_pence: i64,
    layers: u32,
}

impl From<&Totals> for TotalsRecord {
    fn from(totals: &Totals) -> Self {
        Self {
            posts: totals.posts,
            fte_thousandths: totals.fte_thousandths,
            gross_pence: totals.gross.pence(),
            net_pence: totals.net.pence(),
            layers: totals.layers,
        }
    }
}

impl<'a> From<&'a Change> for ChangeRecord<'a> {
    fn from(change: &'a Change) -> Self {
        Self {
            kind: change.kind().word(),
            kinds: change.kinds.iter().map(|kind| kind.word()).collect(),
            title: &change.title,
            department: &change.department,
            from: &change.from,
            to: &change.to,
            cost_before_pence: change.cost_before.pence(),
            cost_after_pence: change.cost_after.pence(),
        }
    }
}

impl<'a> From<&'a FunctionMove> for FunctionRecord<'a> {
    fn from(one: &'a FunctionMove) -> Self {
        let titles = |homes: &'a [FunctionHome]| {
            let titles = homes.iter().map(|home| home.title.as_str());
            titles.collect()
        };
        Self {
            function: &one.name,
            before: titles(&one.before),
            after: titles(&one.after),
            whereabouts: one.whereabouts.in_words(),
            decision: &one.decision,
        }
    }
}

pub(super) fn run(job: &CompareJob, today: Date) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let (before_id, before) = lookup::structure_and_id(&organisation, Some(&job.before))?;
    let (after_id, after) = lookup::structure_and_id(&organisation, Some(&job.after))?;
    let hierarchies = [before, after].map(|structure| Hierarchy::of(structure));
    let [was, is] =
        [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
            Compared {
                structure,
                hierarchy,
            }
        });
    if let Some(output) = &job.output {
        let date = print::day(job.date.as_deref(), today)?;
        let sheets = if job.flow {
            let moves = function_moves(&organisation, was, is);
            flow_sheet(&organisation, [before, after], &moves)
        } else if job.steps {
            steps::sheets(&organisation, was, is)?
        } else {
            let scope = ReportScope {
                before: Some(before_id),
                after: after_id,
                counted: Counted::default(),
                without_changes: Vec::new(),
            };
            let tables = [ReportKind::Changes, ReportKind::Functions].into_iter();
            let tables = tables.filter_map(|kind| Report::of(&organisation, kind, &scope).ok());
            let overview = PrintRequest {
                chart: ChartChoice::Overview,
                paper: Paper::A3,
                ..PrintRequest::default()
            };
            let parts = [
                Part::ChartsOf(Arc::clone(before), overview),
                Part::Charts(overview),
                Part::Tables(TablesPart {
                    title: format!("From {} to {}", before.name, after.name),
                    tables: tables.map(|report| report.table).collect(),
                }),
            ];
            scene_print(&organisation, after, &parts)
                .map_err(|error| Failure::usage(error.to_string()))?
        };
        return print::write(&sheets, date, output);
    }
    if job.steps {
        return steps::run(&organisation, was, is, job.json);
    }
    let comparison = Comparison::of(&organisation, was, is);
    let moves = function_moves(&organisation, was, is);
    let totals = [was, is].map(|side| Totals::of(&organisation, side.structure, side.hierarchy));
    if job.json {
        return print_json(&ComparisonRecord {
            changes: comparison.changes.iter().map(ChangeRecord::from).collect(),
            functions: moves.iter().map(FunctionRecord::from).collect(),
            totals: BothRecord {
                before: (&totals[0]).into(),
                after: (&totals[1]).into(),
            },
        });
    }
    say(&format!("From {} to {}", before.name, after.name));
    say_changes(&organisation, &comparison);
    say_functions(&moves);
    let shown = |amount| organisation.pay.rounding.shown(amount);
    say("");
    say(&format!(
        "{} posts at {} before, {} posts at {} after: {} saved.",
        totals[0].posts,
        shown(totals[0].net),
        totals[1].posts,
        shown(totals[1].net),
        shown(totals[0].net - totals[1].net)
    ));
    Ok(())
}

fn say_changes(organisation: &Organisation, comparison: &Comparison) {
    let shown = |amount| organisation.pay.rounding.shown(amount);
    if comparison.changes.is_empty() {
        say("Nothing is different.");
    }
    for kind in crate::analysis::ChangeKind::ALL {
        let changes = comparison.changes.iter();
        let mut changes = changes.filter(|change| change.kind() == kind).peekable();
        if changes.peek().is_some() {
            say("");
            say(kind.in_words());
        }
        for change in changes {
            let is_unit = change.node().is_some_and(|node| node.unit().is_some());
            let costs = if is_unit {
                "unit".to_owned()
            } else {
                let [was, is] = [change.cost_before, change.cost_after].map(shown);
                format!("{was} → {is}")
            };
            say(&format!("  {}  [{costs}]", change.title));
            if !change.from.is_empty() || !change.to.is_empty() {
                let none = |text: &str| {
                    if text.is_empty() {
                        "–".to_owned()
                    } else {
                        text.to_owned()
                    }
                };
                say(&format!(
                    "    {} → {}",
                    none(&change.from),
                    none(&change.to)
                ));
            }
        }
    }
}

fn say_functions(moves: &[FunctionMove]) {
    let titles = |homes: &[FunctionHome]| {
        let titles: Vec<&str> = homes.iter().map(|home| home.title.as_str()).collect();
        if titles.is_empty() {
            "nobody".to_owned()
        } else {
            titles.join(" and ")
        }
    };
    let stayed = |one: &&FunctionMove| one.whereabouts == Whereabouts::Stayed;
    let mut heading = None;
    for one in moves.iter().filter(|one| !stayed(one)) {
        if heading != Some(one.whereabouts) {
            say("");
            say(&format!(
                "Functions: {}",
                one.whereabouts.in_words().to_lowercase()
            ));
            heading = Some(one.whereabouts);
        }
        let (was, is) = (titles(&one.before), titles(&one.after));
        let way = if was == is {
            is
        } else {
            format!("{was} → {is}")
        };
        say(&format!("  {}: {way}", one.name));
        if !one.decision.is_empty() {
            say(&format!("    {}", one.decision));
        }
    }
    let stayed = moves.iter().filter(stayed).count();
    if stayed > 0 {
        say("");
        say(&format!("Functions that stay where they were: {stayed}"));
    }
}
