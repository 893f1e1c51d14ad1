//! `establishment totals`: the figures of a structure.

use serde::Serialize;

use super::arguments::TotalsJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::{CostTable, Counted, Distribution, Hierarchy, SpanCount, Spans, Totals};
use crate::model::SpanPolicy;

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
    managers_by_span: Vec<SpanRecord>,
    by_layer: Vec<LayerRecord>,
    reports: String,
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

/// How many managers have one span.
#[derive(Serialize)]
struct SpanRecord {
    span: u32,
    managers: usize,
}

/// What the posts of one layer add up to; the top is layer 1.
#[derive(Serialize)]
struct LayerRecord {
    layer: usize,
    posts: usize,
    fte: f64,
    net_cost_pence: i64,
}

pub(super) fn run(job: &TotalsJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let structure = lookup::structure(&organisation, job.structure.structure.as_deref())?;
    let counted = lookup::counted(&organisation, &job.left_out)?;
    let hierarchy = Hierarchy::of(structure);
    let totals = Totals::counting(&organisation, structure, &hierarchy, &counted);
    let spans = Spans::of(&organisation, structure, &hierarchy);
    let distribution = Distribution::of(&organisation, structure, &hierarchy, &spans, &counted);
    let policy = organisation.span_policy.in_words();
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
            managers_by_span: distribution
                .spans
                .iter()
                .map(|&SpanCount { span, managers }| SpanRecord { span, managers })
                .collect(),
            by_layer: (1..)
                .zip(&distribution.layers)
                .map(|(layer, figures)| LayerRecord {
                    layer,
                    posts: figures.posts,
                    fte: figures.fte_thousandths as f64 / 1_000.0,
                    net_cost_pence: figures.net.pence(),
                })
                .collect(),
            reports: policy,
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
    say_spans(&distribution);
    say(&format!("  layers       {}", totals.layers));
    say_layers(&distribution);
    if organisation.span_policy != SpanPolicy::default() {
        say(&format!("  {policy}"));
    }
    if counted != Counted::default() {
        say(&format!("  {}", counted.in_words()));
    }
    if totals.without_cost > 0 {
        say(&format!("  {} posts have no cost yet", totals.without_cost));
    }
    Ok(())
}

fn say_spans(distribution: &Distribution) {
    for &SpanCount { span, managers } in &distribution.spans {
        say(&format!(
            "    {managers} {} with {span} direct {}",
            if managers == 1 { "manager" } else { "managers" },
            if span == 1 { "report" } else { "reports" }
        ));
    }
}

fn say_layers(distribution: &Distribution) {
    for (layer, figures) in (1..).zip(&distribution.layers) {
        say(&format!(
            "    layer {layer}: {} {}, {} FTE, net {}",
            figures.posts,
            if figures.posts == 1 { "post" } else { "posts" },
            figures.fte_thousandths as f64 / 1_000.0,
            figures.net.in_pence()
        ));
    }
}
