//! Who counts as whose report, and how managers, posts and cost are spread.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::model::{NodeId, StructureId, sketch};

const COUNCIL: &str = "\
# Council
  * Chief Executive
  - Personal Assistant assistant
  # Housing
    * Director of Housing
    - Head of Repairs x0.5
      - Surveyor vacant
      - Plumber
    - Head of Homelessness
  - Clerk
  - Former Director closed
";

struct Known {
    organisation: Organisation,
    hierarchy: Hierarchy,
    spans: Spans,
}

impl Known {
    fn of(organisation: Organisation) -> Self {
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let spans = Spans::of(&organisation, structure, &hierarchy);
        Self {
            organisation,
            hierarchy,
            spans,
        }
    }

    fn structure(&self) -> &Structure {
        self.organisation.structure(StructureId(0)).unwrap()
    }

    fn reports(&self, title: &str) -> Reports {
        let nodes = self.structure().tree().nodes();
        let mut posts = nodes.iter().filter(|node| node.post().is_some());
        let post = posts.find(|&&node| self.structure().label(node) == title);
        let position = self.hierarchy.position(*post.unwrap()).unwrap();
        self.spans.reports(position)
    }

    fn distribution(&self) -> Distribution {
        Distribution::of(
            &self.organisation,
            self.structure(),
            &self.hierarchy,
            &self.spans,
            &Counted::default(),
        )
    }

    fn labels(&self, posts: Vec<PostId>) -> Vec<&str> {
        let labels = posts.into_iter().map(NodeId::Post);
        labels.map(|post| self.structure().label(post)).collect()
    }
}

fn council(policy: SpanPolicy) -> Known {
    Known::of(Organisation {
        span_policy: policy,
        ..sketch::organisation(COUNCIL)
    })
}

#[test]
fn a_post_has_direct_reports_and_all_those_below_them() {
    let council = council(SpanPolicy::default());
    let reports = council.reports("Chief Executive");
    assert_eq!(
        reports.in_words(),
        "2 posts (2 FTE), 6 in all, and 1 post not counted"
    );
    let reports = council.reports("Director of Housing");
    assert_eq!(reports.in_words(), "2 posts (1.5 FTE), 4 in all");
    assert_eq!(council.reports("Clerk").in_words(), "none");
}

#[test]
fn what_counts_is_policy() {
    let all = SpanPolicy {
        assistants: true,
        ..SpanPolicy::default()
    };
    assert_eq!(
        council(all).reports("Chief Executive").in_words(),
        "3 posts (3 FTE), 7 in all"
    );
    let held_only = SpanPolicy {
        vacant: false,
        ..all
    };
    let council = council(held_only);
    assert_eq!(
        council.reports("Head of Repairs").in_words(),
        "1 post (1 FTE), 1 in all, and 1 post not counted"
    );
    assert_eq!(council.reports("Chief Executive").all, 6);
    assert_eq!(
        held_only.in_words(),
        "Reports are counted with assistants, posts others pay for, without vacant posts"
    );
}

#[test]
fn managers_are_spread_over_spans_and_posts_over_layers() {
    let council = council(SpanPolicy::default());
    let distribution = council.distribution();
    let spans = distribution.spans.iter();
    let spans: Vec<_> = spans.map(|count| (count.span, count.managers)).collect();
    assert_eq!(spans, [(2, 3)]);
    let layers = distribution.layers.iter();
    let layers: Vec<_> = layers
        .map(|layer| (layer.posts, layer.fte_thousandths))
        .collect();
    assert_eq!(layers, [(1, 1_000), (3, 3_000), (2, 1_500), (2, 2_000)]);
    let two = council.spans.managers_with(&council.hierarchy, &(2..=2));
    assert_eq!(
        council.labels(two),
        ["Chief Executive", "Director of Housing", "Head of Repairs"]
    );
    let third = posts_in_layers(&council.hierarchy, &(3..=3));
    assert_eq!(
        council.labels(third),
        ["Head of Repairs", "Head of Homelessness"]
    );
}

#[test]
fn a_badge_says_where_a_span_is_beyond_the_limits() {
    let mut council = council(SpanPolicy::default());
    let badge = |council: &Known| {
        let managers = council
            .spans
            .managers(&council.organisation.limits, &council.hierarchy);
        let top = council.hierarchy.boxes()[0].post.unwrap();
        managers.of_post(top).unwrap().in_words()
    };
    assert_eq!(badge(&council), "2 direct reports, 6 in all, which are few");
    council.organisation.limits.least_span = 2;
    assert_eq!(badge(&council), "2 direct reports, 6 in all");
    council.organisation.limits.most_span_at_top = 1;
    assert_eq!(
        badge(&council),
        "2 direct reports, 6 in all, which are more than the limit"
    );
}

#[test]
fn the_table_names_every_manager_and_what_was_counted() {
    let council = council(SpanPolicy::default());
    let table = span_table(&council.organisation, council.structure());
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row.cells.iter().map(Cell::in_words).collect();
            cells.join(" | ")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Chief Executive | 1 | 2 | 2 | 6 | few",
            "Director of Housing | 2 | 2 | 1.5 | 4 | few",
            "Head of Repairs | 3 | 2 | 2 | 2 | few",
            "3 managers |  | 6 | 5.5 | 6 | ",
        ]
    );
    assert_eq!(
        table.notes[0],
        "Reports are counted with vacant posts, posts others pay for, without assistants."
    );
    let layers = council.distribution().layer_table(&council.organisation);
    let total = layers.rows.last().unwrap();
    assert_eq!(total.cells[1], Cell::Count(8));
}

/// A structure of posts at random depths, some of them vacant, assistants, part-time or closed.
fn structures() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec!["", " vacant", " assistant", " closed", " x0.5"]);
    prop::collection::vec((0..6_usize, marks), 0..40).prop_map(|posts| {
        let mut text = String::new();
        let mut depth = 0;
        for (number, (wanted, mark)) in posts.into_iter().enumerate() {
            depth = if number == 0 {
                0
            } else {
                wanted.min(depth + 1)
            };
            let indent = "  ".repeat(depth);
            writeln!(text, "{indent}- Post {number}{mark}").unwrap();
        }
        text
    })
}

proptest! {
    #[test]
    fn whatever_counts_the_figures_add_up(
        text in structures(),
        [vacant, assistants, funded] in any::<[bool; 3]>(),
    ) {
        let span_policy = SpanPolicy { vacant, assistants, funded };
        let known = Known::of(Organisation { span_policy, ..sketch::organisation(&text) });
        let structure = known.structure();
        let hierarchy = &known.hierarchy;
        let totals = crate::analysis::Totals::of(&known.organisation, structure, hierarchy);
        let distribution = known.distribution();
        let direct = counted_spans(span_policy, structure, hierarchy);
        for (position, &direct) in direct.iter().enumerate() {
            let reports = known.spans.reports(position);
            prop_assert_eq!(reports.posts, direct);
            prop_assert_eq!(reports.posts + reports.uncounted, hierarchy.span(position));
            let below = position + 1..hierarchy.end(position);
            let counting = hierarchy.boxes()[below].iter().filter(|entry| {
                let post = entry.open_post().and_then(|post| structure.post(post));
                post.is_some_and(|post| span_policy.counts(post))
            });
            prop_assert_eq!(reports.all as usize, counting.count());
        }
        prop_assert_eq!(distribution.managers(), totals.managers);
        prop_assert_eq!(distribution.widest(), totals.widest_span);
        prop_assert_eq!(distribution.layers.len(), totals.layers as usize);
        let reports = distribution.spans.iter();
        let reports: usize = reports.map(|count| count.span as usize * count.managers).sum();
        prop_assert_eq!(reports, totals.reports);
        let layers = &distribution.layers;
        prop_assert_eq!(layers.iter().map(|layer| layer.posts).sum::<usize>(), totals.posts);
        let fte = layers.iter().map(|layer| layer.fte_thousandths).sum::<u64>();
        prop_assert_eq!(fte, totals.fte_thousandths);
        for count in &distribution.spans {
            let managers = known.spans.managers_with(hierarchy, &(count.span..=count.span));
            prop_assert_eq!(managers.len(), count.managers);
        }
    }
}
