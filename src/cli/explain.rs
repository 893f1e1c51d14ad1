//! `establishment explain`: the cost of a post as a sum.

use serde::Serialize;

use super::arguments::ExplainJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{Basis, CostLine, CostLineKind, explain, post_cost};

#[derive(Serialize)]
struct ExplainRecord<'a> {
    structure: &'a str,
    id: String,
    title: &'a str,
    /// The financial year the costs are for.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<String>,
    basis: &'static str,
    posts: u32,
    gross_cost_pence: i64,
    net_cost_pence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed_cost_pence: Option<i64>,
    lines: Vec<LineRecord>,
}

#[derive(Serialize)]
struct LineRecord {
    kind: &'static str,
    label: String,
    amount_pence: i64,
}

pub(super) fn run(job: &ExplainJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let structure = lookup::structure(&organisation, job.structure.structure.as_deref())?;
    let id = lookup::post(structure, &job.post)?;
    let Some(post) = structure.post(id) else {
        return Err(Failure::usage("the post is gone"));
    };
    let lines = explain(&organisation, structure, post);
    let year = organisation.pay.year.map(|year| year.to_string());
    if job.json {
        let cost = post_cost(&organisation, structure, post);
        return print_json(&ExplainRecord {
            structure: &structure.name,
            id: id.to_string(),
            title: &post.title,
            year,
            basis: match cost.basis {
                Basis::Pay { .. } => "pay",
                Basis::Stated => "stated",
                Basis::Unknown => "unknown",
            },
            posts: post.count.get(),
            gross_cost_pence: cost.gross.pence(),
            net_cost_pence: cost.net.pence(),
            computed_cost_pence: cost.computed.map(crate::model::Money::pence),
            lines: lines.into_iter().map(record).collect(),
        });
    }
    let year = year.map_or_else(String::new, |year| format!(", {year}"));
    say(&format!("{} ({id}), {}{year}", post.title, structure.name));
    let width = lines.iter().map(|line| shown(line).chars().count()).max();
    let width = width.unwrap_or(0);
    for line in &lines {
        if line.kind == CostLineKind::Sum {
            say(&format!("  {:width$}  {:->14}", "", ""));
        }
        let amount = match line.kind {
            CostLineKind::Aside => format!("[{}]", line.amount.in_pence()),
            CostLineKind::Part | CostLineKind::Sum => line.amount.in_pence(),
        };
        say(&format!("  {:width$}  {amount:>14}", shown(line)));
    }
    Ok(())
}

fn shown(line: &CostLine) -> String {
    match line.kind {
        CostLineKind::Aside => format!("[{}]", line.label),
        CostLineKind::Part | CostLineKind::Sum => line.label.clone(),
    }
}

fn record(line: CostLine) -> LineRecord {
    LineRecord {
        kind: match line.kind {
            CostLineKind::Part => "part",
            CostLineKind::Sum => "sum",
            CostLineKind::Aside => "aside",
        },
        label: line.label,
        amount_pence: line.amount.pence(),
    }
}
