//! How many posts report to each manager, and how managers, posts and cost are spread over spans
//! and layers. What counts as a report is the policy of the organisation, the same wherever a span
//! is shown or held against a limit.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::cost::gross_and_net;
use super::counted::Counted;
use super::hierarchy::{Hierarchy, HierarchyBox};
use super::table::{Cell, Table, TableColumn, TableRow};
use crate::model::{Beyond, Limits, Money, Organisation, PostId, SpanPolicy, Structure};

/// How many posts report to the post of each box and count, by position. It takes no longer than
/// copying the spans where, as usual, only assistants do not count.
pub(super) fn counted_spans<'a>(
    policy: SpanPolicy,
    structure: &Structure,
    hierarchy: &'a Hierarchy,
) -> Cow<'a, [u32]> {
    let mut spans = Cow::Borrowed(hierarchy.spans());
    let mut leave_out = |id: PostId| {
        let Some(position) = hierarchy.position(id.into()) else {
            return;
        };
        let posts = hierarchy.boxes().get(position).map_or(0, |own| own.posts);
        let manager = hierarchy.manager(position);
        if let Some(span) = manager.and_then(|manager| spans.to_mut().get_mut(manager)) {
            *span = span.saturating_sub(posts);
        }
    };
    if policy.vacant && policy.funded {
        if !policy.assistants {
            structure.assistants().iter().copied().for_each(leave_out);
        }
    } else {
        for (id, post) in structure.posts() {
            if !policy.counts(post) {
                leave_out(id);
            }
        }
    }
    spans
}

/// The span of one post of a box. Where several posts alike have reports, each has its part of them.
pub(super) fn each(span: u32, entry: &HierarchyBox) -> u32 {
    span.div_ceil(entry.posts.max(1))
}

/// Who reports to the post of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// How many posts report to it directly and count.
    pub posts: u32,
    /// The full-time equivalents of those, in thousandths.
    pub fte_thousandths: u64,
    /// How many posts there are below it that count, at any depth. What is below a post that does
    /// not count may count nevertheless.
    pub all: u32,
    /// How many posts report to it directly that do not count.
    pub uncounted: u32,
}

impl Reports {
    /// The reports in words: `5 posts (4.5 FTE), 27 in all`, or `none`.
    pub fn in_words(&self) -> String {
        let posts = |count: u32| match count {
            1 => "1 post".to_owned(),
            count => format!("{count} posts"),
        };
        let words = match (self.posts, self.all) {
            (0, 0) => "none".to_owned(),
            (direct, all) => {
                let fte = Cell::Fte(self.fte_thousandths).in_words();
                format!("{} ({fte} FTE), {all} in all", posts(direct))
            }
        };
        match self.uncounted {
            0 => words,
            uncounted => format!("{words}, and {} not counted", posts(uncounted)),
        }
    }
}

/// Who reports to whom in numbers, by the positions of a hierarchy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Reports>);

impl Spans {
    /// The reports of every post of a structure, given its whole hierarchy. Takes time in
    /// proportion to the posts.
    pub fn of(organisation: &Organisation, structure: &Structure, hierarchy: &Hierarchy) -> Self {
        let policy = organisation.span_policy;
        let mut spans = vec![Reports::default(); hierarchy.len()];
        // What each box adds to those above it.
        let mut own = vec![0; hierarchy.len()];
        for (id, post) in structure.posts() {
            let Some(position) = hierarchy.position(id.into()) else {
                continue;
            };
            let posts = hierarchy.boxes().get(position).map_or(0, |own| own.posts);
            let counts = policy.counts(post);
            if let Some(own) = own.get_mut(position).filter(|_| counts) {
                *own = posts;
            }
            let manager = hierarchy.manager(position).filter(|_| posts > 0);
            if let Some(reports) = manager.and_then(|manager| spans.get_mut(manager)) {
                if counts {
                    reports.posts += posts;
                    reports.fte_thousandths += post.all_fte_thousandths();
                } else {
                    reports.uncounted += posts;
                }
            }
        }
        for position in (0..hierarchy.len()).rev() {
            let below = spans.get(position).map_or(0, |reports| reports.all);
            let own = own.get(position).copied().unwrap_or(0);
            let parent = hierarchy.parent(position);
            if let Some(above) = parent.and_then(|parent| spans.get_mut(parent)) {
                above.all += below + own;
            }
        }
        Self(spans)
    }

    /// The reports of the post of a box.
    pub fn reports(&self, position: usize) -> Reports {
        self.0.get(position).copied().unwrap_or_default()
    }

    /// The managers with so many reports each, in reading order.
    pub fn managers_with(&self, hierarchy: &Hierarchy, spans: &RangeInclusive<u32>) -> Vec<PostId> {
        let boxes = hierarchy.boxes().iter().zip(&self.0);
        let managers = boxes.filter(|(entry, reports)| {
            reports.posts > 0 && spans.contains(&each(reports.posts, entry))
        });
        managers
            .filter_map(|(entry, _)| entry.open_post())
            .collect()
    }

    /// Every manager with what a badge says of it.
    pub fn managers(&self, limits: &Limits, hierarchy: &Hierarchy) -> ManagerSpans {
        let boxes = hierarchy.boxes().iter().zip(&self.0).enumerate();
        let managers = boxes.filter_map(|(position, (entry, reports))| {
            let id = entry.open_post().filter(|_| reports.posts > 0)?;
            let beyond = limits.beyond(each(reports.posts, entry), hierarchy.layer(position));
            let span = ManagerSpan {
                posts: reports.posts,
                all: reports.all,
                beyond,
            };
            Some((id, span))
        });
        ManagerSpans(managers.collect())
    }
}

/// The posts of some layers, the top being 1, in reading order.
pub fn posts_in_layers(hierarchy: &Hierarchy, layers: &RangeInclusive<u32>) -> Vec<PostId> {
    let boxes = hierarchy.boxes().iter().enumerate();
    let in_layers = boxes.filter(|(position, _)| layers.contains(&hierarchy.layer(*position)));
    in_layers
        .filter_map(|(_, entry)| entry.open_post())
        .collect()
}

/// What a badge on the card of a manager says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManagerSpan {
    /// How many posts report to it directly and count.
    pub posts: u32,
    /// How many posts there are below it that count, at any depth.
    pub all: u32,
    /// Where that is beyond the limits.
    pub beyond: Option<Beyond>,
}

impl ManagerSpan {
    /// The badge as it is read out: `5 direct reports, 27 in all`.
    pub fn in_words(&self) -> String {
        let reports = if self.posts == 1 { "report" } else { "reports" };
        let beyond = match self.beyond {
            None => "",
            Some(Beyond::Few) => ", which are few",
            Some(Beyond::Many) => ", which are more than the limit",
        };
        let Self { posts, all, .. } = self;
        format!("{posts} direct {reports}, {all} in all{beyond}")
    }
}

/// The managers of a structure with their spans, to be shown on their cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManagerSpans(FxHashMap<PostId, ManagerSpan>);

impl ManagerSpans {
    /// The managers of a structure, from nothing.
    pub fn of(organisation: &Organisation, structure: &Structure) -> Self {
        let hierarchy = Hierarchy::of(structure);
        let spans = Spans::of(organisation, structure, &hierarchy);
        spans.managers(&organisation.limits, &hierarchy)
    }

    /// The span of a post; none where nobody reports to it who counts.
    pub fn of_post(&self, post: PostId) -> Option<ManagerSpan> {
        self.0.get(&post).copied()
    }
}

/// How many managers have one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanCount {
    /// How many posts report to each of them.
    pub span: u32,
    /// How many managers there are.
    pub managers: usize,
}

/// What the posts of one layer add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayerFigures {
    /// How many posts there are.
    pub posts: usize,
    /// Their full-time equivalents together, in thousandths.
    pub fte_thousandths: u64,
    /// What they cost the organisation itself in a year.
    pub net: Money,
}

/// How managers are spread over spans, and posts over layers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// How many managers have each span that occurs, the narrowest first.
    pub spans: Vec<SpanCount>,
    /// The layers from the top; each post is in one, whether it counts as a report or not.
    pub layers: Vec<LayerFigures>,
}

impl Distribution {
    /// The distribution in a structure, given its hierarchy and spans. Spans are those of the whole
    /// structure; layers are of the posts that are counted.
    pub fn of(
        organisation: &Organisation,
        structure: &Structure,
        hierarchy: &Hierarchy,
        spans: &Spans,
        counted: &Counted,
    ) -> Self {
        let mut managers: BTreeMap<u32, usize> = BTreeMap::new();
        let mut deepest = 0;
        for (position, (entry, reports)) in hierarchy.boxes().iter().zip(&spans.0).enumerate() {
            deepest = deepest.max(hierarchy.layer(position));
            if reports.posts > 0 {
                *managers.entry(each(reports.posts, entry)).or_default() += entry.posts as usize;
            }
        }
        let mut layers = vec![LayerFigures::default(); deepest as usize];
        for (id, post) in counted.posts(structure) {
            let position = hierarchy.position(id.into());
            let layer = position.and_then(|position| hierarchy.layer(position).checked_sub(1));
            let Some(layer) = layer.and_then(|layer| layers.get_mut(layer as usize)) else {
                continue;
            };
            layer.posts += post.count.get() as usize;
            layer.fte_thousandths += post.all_fte_thousandths();
            layer.net += gross_and_net(organisation, structure, post).1;
        }
        let spans = managers.into_iter();
        Self {
            spans: spans
                .map(|(span, managers)| SpanCount { span, managers })
                .collect(),
            layers,
        }
    }

    /// How many managers there are.
    pub fn managers(&self) -> usize {
        self.spans.iter().map(|count| count.managers).sum()
    }

    /// The largest number of posts that report to one; 0 where there is no manager.
    pub fn widest(&self) -> u32 {
        self.spans.last().map_or(0, |count| count.span)
    }

    /// A table of the layers: posts, full-time equivalents and net cost.
    pub fn layer_table(&self, organisation: &Organisation) -> Table {
        let rounding = organisation.pay.rounding;
        let cells = |name: Cell, layer: &LayerFigures| {
            vec![
                name,
                layer.posts.into(),
                Cell::Fte(layer.fte_thousandths),
                Cell::Amount(layer.net, rounding),
            ]
        };
        let mut rows = Vec::with_capacity(self.layers.len() + 1);
        let mut all = LayerFigures::default();
        for (number, layer) in (1_u64..).zip(&self.layers) {
            rows.push(TableRow::line(cells(Cell::Count(number), layer)));
            all.posts += layer.posts;
            all.fte_thousandths += layer.fte_thousandths;
            all.net += rounding.of(layer.net);
        }
        rows.push(TableRow::total(cells("All layers".into(), &all)));
        Table {
            title: "Posts and cost by layer".to_owned(),
            columns: vec![
                TableColumn::words("Layer"),
                TableColumn::figures("Posts"),
                TableColumn::figures("FTE"),
                TableColumn::figures("Net cost"),
            ],
            rows,
            notes: vec![
                "Layer 1 is the top; each post is in the layer below that of its manager."
                    .to_owned(),
                format!(
                    "Costs are net of what others pay, {}; totals add up what is shown.",
                    rounding.in_words()
                ),
            ],
        }
    }
}

/// A table of the managers of a structure in reading order: title, layer, who reports to them.
pub fn span_table(organisation: &Organisation, structure: &Structure) -> Table {
    let hierarchy = Hierarchy::of(structure);
    let spans = Spans::of(organisation, structure, &hierarchy);
    let mut rows = Vec::new();
    let (mut managers, mut sum) = (0, Reports::default());
    for (position, (entry, reports)) in hierarchy.boxes().iter().zip(&spans.0).enumerate() {
        let Some(post) = entry.open_post().filter(|_| reports.posts > 0) else {
            continue;
        };
        managers += entry.posts as usize;
        sum.posts += reports.posts;
        sum.fte_thousandths += reports.fte_thousandths;
        let layer = hierarchy.layer(position);
        let beyond = organisation
            .limits
            .beyond(each(reports.posts, entry), layer);
        let cells = vec![
            structure.label(post.into()).into(),
            Cell::Count(layer.into()),
            Cell::Count(reports.posts.into()),
            Cell::Fte(reports.fte_thousandths),
            Cell::Count(reports.all.into()),
            beyond.map_or(Cell::Empty, |beyond| beyond.in_words().into()),
        ];
        rows.push(TableRow::line(cells).about([post.into()]));
    }
    let all: u32 = hierarchy.roots().map(|root| spans.reports(root).all).sum();
    let name = match managers {
        1 => "1 manager".to_owned(),
        managers => format!("{managers} managers"),
    };
    rows.push(TableRow::total(vec![
        name.into(),
        Cell::Empty,
        Cell::Count(sum.posts.into()),
        Cell::Fte(sum.fte_thousandths),
        Cell::Count(all.into()),
        Cell::Empty,
    ]));
    let limits = &organisation.limits;
    Table {
        title: "Spans and layers".to_owned(),
        columns: vec![
            TableColumn::words("Manager"),
            TableColumn::figures("Layer"),
            TableColumn::figures("Direct reports"),
            TableColumn::figures("FTE of these"),
            TableColumn::figures("All reports"),
            TableColumn::words("Against the limits"),
        ],
        rows,
        notes: vec![
            format!("{}.", organisation.span_policy.in_words()),
            format!(
                "Fewer than {} reports are few; more than {} in the two layers at the top, and {} \
                 elsewhere, are many.",
                limits.least_span, limits.most_span_at_top, limits.most_span
            ),
        ],
    }
}
