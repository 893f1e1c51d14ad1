//! The bars of a distribution: how long each is, what is written at it, which posts it stands for.

use std::ops::RangeInclusive;

use crate::analysis::{Distribution, LayerFigures, posts_in_layers};
use crate::app::shown::Shown;
use crate::model::{Limits, PostId, Rounding};

/// Beyond so many rows, the last stands for all that follow.
const MOST_ROWS: u32 = 20;

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    /// What stands before it.
    pub(super) name: String,
    /// How long it is, in the measure of its chart; never below 0.
    pub(super) length: f64,
    /// What is written at its end; empty where there is nothing to show.
    pub(super) figure: String,
    /// What it says in words.
    pub(super) words: String,
    pub(super) stands_for: StandsFor,
}

/// The posts a bar stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StandsFor {
    /// The managers with so many reports.
    Spans(RangeInclusive<u32>),
    /// The posts of some layers.
    Layers(RangeInclusive<u32>),
}

impl StandsFor {
    pub(super) fn posts(&self, shown: &Shown) -> Vec<PostId> {
        match self {
            Self::Spans(spans) => shown.spans().managers_with(&shown.hierarchy, spans),
            Self::Layers(layers) => posts_in_layers(&shown.hierarchy, layers),
        }
    }
}

/// A limit, drawn as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// How many rows are above it.
    pub(super) below: usize,
    pub(super) text: String,
}

/// How many managers have each span, from 1 on without gaps.
pub(super) fn of_spans(distribution: &Distribution) -> Vec<Bar> {
    rows(distribution.widest())
        .map(|spans| {
            let counts = distribution.spans.iter();
            let counts = counts.filter(|count| spans.contains(&count.span));
            let managers: usize = counts.map(|count| count.managers).sum();
            let name = in_words(&spans, "or more");
            let noun = if managers == 1 { "manager" } else { "managers" };
            let reports = if name == "1" { "report" } else { "reports" };
            Bar {
                length: managers as f64,
                figure: figure(managers),
                words: format!("{managers} {noun} with {name} direct {reports}"),
                name: in_figures(&spans),
                stands_for: StandsFor::Spans(spans),
            }
        })
        .collect()
}

/// The limits of spans, among so many rows.
pub(super) fn limits_of_spans(limits: &Limits, rows: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let wanted = [
        (
            limits.least_span.saturating_sub(1),
            format!("fewer than {} are few", limits.least_span),
        ),
        (
            limits.most_span_at_top,
            format!("at most {} at the top", limits.most_span_at_top),
        ),
        (limits.most_span, format!("at most {}", limits.most_span)),
    ];
    for (below, text) in wanted {
        let below = below as usize;
        let same = lines.iter_mut().find(|line| line.below == below);
        if let Some(line) = same {
            line.text = format!("{}, {text}", line.text);
        } else if (1..=rows).contains(&below) && below < MOST_ROWS as usize {
            lines.push(Line { below, text });
        }
    }
    lines
}

/// The limit of layers, among so many rows.
pub(super) fn limit_of_layers(limits: &Limits, rows: usize) -> Vec<Line> {
    let below = limits.most_layers as usize;
    let line = Line {
        below,
        text: format!("at most {} layers", limits.most_layers),
    };
    let is_drawn = (1..=rows).contains(&below) && below < MOST_ROWS as usize;
    is_drawn.then_some(line).into_iter().collect()
}

/// How many posts there are in each layer, from the top.
pub(super) fn of_posts(distribution: &Distribution) -> Vec<Bar> {
    of_layers(distribution, |layers, name| {
        let posts: usize = layers.iter().map(|layer| layer.posts).sum();
        let fte: u64 = layers.iter().map(|layer| layer.fte_thousandths).sum();
        let fte = fte as f64 / 1_000.0;
        let noun = if posts == 1 { "post" } else { "posts" };
        (
            posts as f64,
            figure(posts),
            format!("Layer {name}: {posts} {noun}, {fte} FTE"),
        )
    })
}

/// What the posts of each layer cost the organisation itself.
pub(super) fn of_cost(distribution: &Distribution, rounding: Rounding) -> Vec<Bar> {
    of_layers(distribution, |layers, name| {
        let net = layers.iter().map(|layer| layer.net).sum();
        let text = rounding.in_pounds(net);
        (
            net.pence().max(0) as f64,
            text.clone(),
            format!("Layer {name}: net cost {text} a year"),
        )
    })
}

fn of_layers(
    distribution: &Distribution,
    say: impl Fn(&[LayerFigures], &str) -> (f64, String, String),
) -> Vec<Bar> {
    let layers = &distribution.layers;
    rows(layers.len() as u32)
        .map(|range| {
            let part = *range.start() as usize - 1..*range.end() as usize;
            let name = in_words(&range, "and below");
            let (length, figure, words) = say(layers.get(part).unwrap_or_default(), &name);
            Bar {
                name: in_figures(&range),
                length,
                figure,
                words,
                stands_for: StandsFor::Layers(range),
            }
        })
        .collect()
}

/// The numbers from 1 on, each by itself but for those that come last where they are many.
fn rows(last: u32) -> impl Iterator<Item = RangeInclusive<u32>> {
    (1..=last.min(MOST_ROWS)).map(move |number| {
        let end = if number == MOST_ROWS { last } else { number };
        number..=end
    })
}

/// `7`, or `20+` where others follow.
fn in_figures(numbers: &RangeInclusive<u32>) -> String {
    let start = numbers.start();
    let more = if numbers.end() > start { "+" } else { "" };
    format!("{start}{more}")
}

fn in_words(numbers: &RangeInclusive<u32>, more: &str) -> String {
    let start = numbers.start();
    if numbers.end() > start {
        format!("{start} {more}")
    } else {
        start.to_string()
    }
}

fn figure(count: usize) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SpanCount;

    fn spans(spans: &[(u32, usize)]) -> Distribution {
        let count = |&(span, managers)| SpanCount { span, managers };
        Distribution {
            spans: spans.iter().map(count).collect(),
            layers: Vec::new(),
        }
    }

    #[test]
    fn spans_nobody_has_keep_their_row() {
        let bars = of_spans(&spans(&[(1, 1), (4, 3)]));
        let bars: Vec<_> = bars.iter().map(|bar| (&*bar.name, &*bar.figure)).collect();
        assert_eq!(bars, [("1", "1"), ("2", ""), ("3", ""), ("4", "3")]);
    }

    #[test]
    fn the_last_row_stands_for_all_that_follow() {
        let bars = of_spans(&spans(&[(2, 5), (20, 1), (33, 1), (400, 2)]));
        assert_eq!(bars.len(), 20);
        let last = bars.last().unwrap();
        assert_eq!(last.words, "4 managers with 20 or more direct reports");
        assert_eq!(last.stands_for, StandsFor::Spans(20..=400));
        let layers = Distribution {
            spans: Vec::new(),
            layers: vec![
                LayerFigures {
                    posts: 1,
                    fte_thousandths: 500,
                    ..LayerFigures::default()
                };
                25
            ],
        };
        let bars = of_posts(&layers);
        assert_eq!(bars[0].words, "Layer 1: 1 post, 0.5 FTE");
        assert_eq!(bars[19].words, "Layer 20 and below: 6 posts, 3 FTE");
    }

    #[test]
    fn a_limit_is_a_line_where_there_are_rows_on_its_inner_side() {
        let usual = Limits::default();
        let below = |rows| {
            let lines = limits_of_spans(&usual, rows);
            lines.iter().map(|line| line.below).collect::<Vec<_>>()
        };
        assert_eq!(below(20), [2, 8, 15]);
        assert_eq!(below(8), [2, 8]);
        assert_eq!(below(1), [0; 0]);
        let same = Limits {
            most_span: 8,
            ..usual
        };
        let lines = limits_of_spans(&same, 9);
        assert_eq!(lines[1].text, "at most 8 at the top, at most 8");
        assert_eq!(limit_of_layers(&usual, 5), []);
        assert_eq!(limit_of_layers(&usual, 7)[0].below, 6);
    }
}
