//! What is on show of a structure: its hierarchy, chart and figures, made anew when it changes.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::analysis::{
    Counted, Distribution, Finding, FindingCounts, FindingsKeeper, Found, Hierarchy, Spans,
    TallyKeeper, Totals, search,
};
use crate::geometry::Rect;
use crate::model::{NodeId, Organisation, Structure, StructureId};
use crate::scene::{
    Arrangement, CardCache, CardStyle, Chart, ChartBox, ChartStyle, Hits, Known, chart_knowing,
};

/// How a structure is looked at, which changes nothing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    pub(super) arrangement: Arrangement,
    /// The units and posts below which everything is hidden, in the chart and in the outline.
    pub(super) folded: Arc<FxHashSet<NodeId>>,
    /// Whether closed posts are drawn, as ghosts.
    pub(super) closed: bool,
    /// Whether the cards of managers bear a badge with who reports to them.
    pub(super) spans: bool,
}

impl Default for Showing {
    fn default() -> Self {
        Self {
            arrangement: Arrangement::default(),
            folded: Arc::default(),
            closed: true,
            spans: false,
        }
    }
}

/// A structure with everything that is derived from it for the window.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) organisation: Organisation,
    pub(super) id: StructureId,
    pub(super) structure: Arc<Structure>,
    pub(super) showing: Showing,
    /// The whole structure, for figures and reporting lines.
    pub(super) hierarchy: Arc<Hierarchy>,
    /// What of it is drawn: its positions are those of the boxes of the chart.
    pub(super) drawn: Arc<Hierarchy>,
    pub(super) chart: Arc<Chart>,
    pub(super) hits: Hits,
    pub(super) totals: Totals,
    /// How many findings there are.
    pub(super) found: FindingCounts,
    /// The structure it is compared with, and that one's figures.
    pub(super) baseline: Option<(Arc<Structure>, Totals)>,
    /// A number of its own, so that what is kept of one is not taken for another's.
    pub(super) stamp: u64,
    /// Who reports to whom in numbers, and how that is spread, once somebody has asked.
    spans: OnceCell<Spans>,
    distribution: OnceCell<Distribution>,
}

/// Makes what is shown, and keeps what the next one can use again.
#[derive(Debug, Default)]
pub(super) struct ShownMaker {
    cards: CardCache,
    tally: TallyKeeper,
    findings: FindingsKeeper,
    stamp: u64,
    baseline: Option<(Arc<Structure>, Organisation, Totals)>,
}

impl ShownMaker {
    /// Shows a structure; none where the organisation does not have it.
    pub(super) fn make(
        &mut self,
        organisation: &Organisation,
        id: StructureId,
        showing: &Showing,
    ) -> Option<Shown> {
        let structure = Arc::clone(organisation.structure(id)?);
        let hierarchy = Arc::new(Hierarchy::of(&structure));
        let tally = self.tally.tally(organisation, &structure);
        let totals = Totals::from_tally(tally, organisation, &structure, &hierarchy);
        let checked = self.findings.check(organisation, &structure, &hierarchy);
        let found = checked.counts();
        let open = (!showing.closed && totals.closed.posts > 0).then(|| structure.without_closed());
        let mut drawn = match &open {
            Some(open) => Arc::new(Hierarchy::of(open)),
            None => Arc::clone(&hierarchy),
        };
        if !showing.folded.is_empty() {
            let structure = open.as_ref().unwrap_or(&structure);
            drawn = Arc::new(drawn.folded(structure, &showing.folded));
        }
        let window = ChartStyle::window(showing.arrangement);
        let style = ChartStyle {
            card: CardStyle {
                spans: showing.spans,
                ..window.card
            },
            ..window
        };
        let spans = OnceCell::new();
        let managers = showing.spans.then(|| {
            let spans = spans.get_or_init(|| Spans::of(organisation, &structure, &hierarchy));
            spans.managers(&organisation.limits, &hierarchy)
        });
        let known = Known {
            leads: tally.leads(),
            spans: managers.as_ref(),
        };
        let chart = chart_knowing(
            organisation,
            open.as_ref().unwrap_or(&structure),
            &drawn,
            &style,
            &mut self.cards,
            known,
        );
        self.stamp += 1;
        Some(Shown {
            totals,
            found,
            baseline: self.baseline(organisation, &structure),
            hits: Hits::of(&chart),
            chart: Arc::new(chart),
            organisation: organisation.clone(),
            id,
            structure,
            showing: showing.clone(),
            hierarchy,
            drawn,
            stamp: self.stamp,
            spans,
            distribution: OnceCell::new(),
        })
    }

    /// The findings of what is shown, in words.
    pub(super) fn findings(&mut self, shown: &Shown) -> Vec<Finding> {
        let (organisation, structure) = (&shown.organisation, &shown.structure);
        let checked = self
            .findings
            .check(organisation, structure, &shown.hierarchy);
        checked.findings()
    }

    fn baseline(
        &mut self,
        organisation: &Organisation,
        structure: &Structure,
    ) -> Option<(Arc<Structure>, Totals)> {
        let baseline = organisation.structure(structure.baseline?)?;
        if let Some((known, against, totals)) = &self.baseline
            && Arc::ptr_eq(known, baseline)
            && against.span_policy == organisation.span_policy
            && against.grades.ptr_eq(&organisation.grades)
            && Arc::ptr_eq(&against.pay, &organisation.pay)
        {
            return Some((Arc::clone(known), *totals));
        }
        let totals = Totals::of(organisation, baseline, &Hierarchy::of(baseline));
        self.baseline = Some((Arc::clone(baseline), organisation.clone(), totals));
        Some((Arc::clone(baseline), totals))
    }
}

impl Shown {
    /// A picture of a structure that is compared with another, with everything that is derived
    /// from it.
    pub(super) fn pictured(
        organisation: &Organisation,
        (id, structure): (StructureId, Arc<Structure>),
        hierarchy: Arc<Hierarchy>,
        (chart, drawn): (Chart, Hierarchy),
        stamp: u64,
    ) -> Self {
        Self {
            totals: Totals::of(organisation, &structure, &hierarchy),
            found: FindingCounts::default(),
            baseline: None,
            hits: Hits::of(&chart),
            chart: Arc::new(chart),
            organisation: organisation.clone(),
            id,
            structure,
            showing: Showing::default(),
            hierarchy,
            drawn: Arc::new(drawn),
            stamp,
            spans: OnceCell::new(),
            distribution: OnceCell::new(),
        }
    }

    /// Who reports to whom in numbers, by the positions of the whole hierarchy.
    pub(super) fn spans(&self) -> &Spans {
        let (organisation, structure) = (&self.organisation, &self.structure);
        self.spans
            .get_or_init(|| Spans::of(organisation, structure, &self.hierarchy))
    }

    /// How managers are spread over spans, and posts over layers.
    pub(super) fn distribution(&self) -> &Distribution {
        self.distribution.get_or_init(|| {
            Distribution::of(
                &self.organisation,
                &self.structure,
                &self.hierarchy,
                self.spans(),
                &Counted::default(),
            )
        })
    }

    /// The position of the box that shows a post or unit, where it is drawn.
    pub(super) fn box_of(&self, node: NodeId) -> Option<usize> {
        self.drawn.position(node)
    }

    /// Finds posts and units by what is written on them; closed posts only where they are drawn.
    pub(super) fn search(&self, text: &str) -> Found {
        if self.showing.closed || self.totals.closed.posts == 0 {
            return search(&self.organisation, &self.structure, &self.hierarchy, text);
        }
        let open = self.structure.without_closed();
        search(&self.organisation, &open, &Hierarchy::of(&open), text)
    }

    /// Where the box that shows a post or unit is in the chart.
    pub(super) fn rect_of(&self, node: NodeId) -> Option<Rect> {
        self.chart_box(node).map(|found| found.rect)
    }

    /// The box that shows a post or unit.
    pub(super) fn chart_box(&self, node: NodeId) -> Option<&ChartBox> {
        self.chart.boxes.get(self.box_of(node)?)
    }
}
