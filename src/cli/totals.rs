//! `establishment totals`: the figures of a structure.

use serde::Serialize;

use super::arguments::TotalsJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{CostTable, Counted, Hierarchy, Totals};

#[derive(Serialize)]
struct TotalsRecord<'a> {
    structure: &'a str,
    posts: usize,
    fte: f64,
    gross_cost_pence: i64,
    net_cost_pence: i64,
    widest_span: u32,
    mean_span: f64,
    layers: u32,
    funding: Vec<PayerRecord<'a>>,
    counted: String,
}

/// What the organisation itself or a source of funding pays.
#[derive(Serialize)]
struct PayerRecord<'a> {
    name: &'a str,
    posts: usize,
    cost_pence: i64,
}

pub(super) fn run(job: &TotalsJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let structure = lookup::structure(&organisation, job.structure.structure.as_deref())?;
    let counted = lookup::counted(&organisation, &job.left_out)?;
    let hierarchy = Hierarchy::of(structure);
    let totals = Totals::counting(&organisation, structure, &hierarchy, &counted);
    let funding = CostTable::by_funding(&organisation, structure, structure, &counted);
    if job.json {
        return print_json(&TotalsRecord {
            structure: &structure.name,
            posts: totals.posts,
            fte: totals.fte(),
            gross_cost_pence: totals.gross.pence(),
            net_cost_pence: totals.net.pence(),
            widest_span: totals.widest_span,
            mean_span: totals.mean_span(),
            layers: totals.layers,
            funding: funding
                .lines
                .iter()
                .map(|line| PayerRecord {
                    name: &line.name,
                    posts: line.after_posts,
                    cost_pence: line.after_exact.pence(),
                })
                .collect(),
            counted: counted.in_words(),
        });
    }
    let widest = totals.widest.map_or_else(String::new, |post| {
        format!(" ({})", structure.label(post.into()))
    });
    say(&structure.name);
    say(&format!(
        "  posts        {} ({} vacant)",
        totals.posts, totals.vacant
    ));
    say(&format!("  FTE          {}", totals.fte()));
    say(&format!("  full cost    {}", totals.gross.in_pence()));
    say(&format!("  net cost     {}", totals.net.in_pence()));
    if funding.lines.len() > 1 {
        for line in &funding.lines {
            say(&format!(
                "    {} paid by {}, {} {}",
                line.after_exact.in_pence(),
                line.name,
                line.after_posts,
                if line.after_posts == 1 {
                    "post"
                } else {
                    "posts"
                }
            ));
        }
    }
    say(&format!("  widest span  {}{widest}", totals.widest_span));
    say(&format!("  mean span    {:.2}", totals.mean_span()));
    say(&format!("  layers       {}", totals.layers));
    if counted != Counted::default() {
        say(&format!("  {}", counted.in_words()));
    }
    if totals.without_cost > 0 {
        say(&format!("  {} posts have no cost yet", totals.without_cost));
    }
    Ok(())
}
