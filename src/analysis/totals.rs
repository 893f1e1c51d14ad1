//! The figures of a structure as a whole.

use super::counted::Counted;
use super::hierarchy::Hierarchy;
use super::spans::{counted_spans, each};
use super::tally::Tally;
use crate::model::{Money, Organisation, PostId, Structure};

/// The figures of a structure as a whole. Vacant and externally funded posts count; closed posts
/// and what is in the holding area are counted apart. Which posts count as reports is the policy
/// of the organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many posts there are.
    pub posts: usize,
    /// How many of them nobody holds.
    pub vacant: usize,
    /// Full-time equivalents together, in thousandths.
    pub fte_thousandths: u64,
    /// The full cost of all posts for a year.
    pub gross: Money,
    /// The part of it the organisation pays itself.
    pub net: Money,
    /// How many posts have reports that count.
    pub managers: usize,
    /// How many posts count as reports of another one.
    pub reports: usize,
    /// The largest number of posts that count as reports of one.
    pub widest_span: u32,
    /// The first post with that many.
    pub widest: Option<PostId>,
    /// The longest reporting line, counted in posts.
    pub layers: u32,
    /// How many posts have no cost, because they have neither a grade with pay points nor a stated cost.
    pub without_cost: usize,
    /// The posts that are closed.
    pub closed: Apart,
    /// The posts in the holding area that are not closed.
    pub held: Apart,
}

/// Posts that do not count, and what they would cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// How many there are.
    pub posts: usize,
    /// What they would cost the organisation itself in a year.
    pub net: Money,
}

impl Totals {
    /// The figures of a structure, given its hierarchy.
    pub fn of(organisation: &Organisation, structure: &Structure, hierarchy: &Hierarchy) -> Self {
        let tally = Tally::of(organisation, structure);
        Self::from_tally(&tally, organisation, structure, hierarchy)
    }

    /// The same with some posts left out of posts, full-time equivalents and costs. Spans and
    /// layers are always those of the whole structure.
    pub fn counting(
        organisation: &Organisation,
        structure: &Structure,
        hierarchy: &Hierarchy,
        counted: &Counted,
    ) -> Self {
        let tally = Tally::counting(organisation, structure, counted);
        Self::from_tally(&tally, organisation, structure, hierarchy)
    }

    /// The figures of a structure, given what its posts add up to and its hierarchy.
    pub fn from_tally(
        tally: &Tally,
        organisation: &Organisation,
        structure: &Structure,
        hierarchy: &Hierarchy,
    ) -> Self {
        let mut totals = tally.sums;
        let spans = counted_spans(organisation.span_policy, structure, hierarchy);
        let boxes = hierarchy.boxes().iter().zip(spans.iter());
        for (position, (entry, &span)) in boxes.enumerate() {
            let managers = if span > 0 { entry.posts } else { 0 };
            totals.managers += managers as usize;
            totals.reports += span as usize;
            totals.layers = totals.layers.max(hierarchy.layer(position));
            // Where several posts alike have reports, each has its part of them.
            let span = each(span, entry);
            if span > totals.widest_span {
                totals.widest_span = span;
                totals.widest = entry.open_post();
            }
        }
        totals
    }

    /// How many posts report to a manager on average; 0 where there is no manager.
    pub fn mean_span(&self) -> f64 {
        if self.managers == 0 {
            return 0.0;
        }
        self.reports as f64 / self.managers as f64
    }

    /// Full-time equivalents together.
    pub fn fte(&self) -> f64 {
        self.fte_thousandths as f64 / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StructureId, sketch};

    #[test]
    fn posts_spans_and_layers_of_a_small_council() {
        let organisation = sketch::organisation(
            "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs x0.5
      - Surveyor vacant
    - Head of Homelessness
  - Personal Assistant
",
        );
        let structure = organisation.structure(StructureId(0)).unwrap();
        let totals = Totals::of(&organisation, structure, &Hierarchy::of(structure));
        assert_eq!(
            (totals.posts, totals.vacant, totals.fte_thousandths),
            (6, 1, 5_500)
        );
        assert_eq!((totals.managers, totals.reports), (3, 5));
        assert_eq!((totals.widest_span, totals.layers), (2, 4));
        assert!((totals.mean_span() - 5.0 / 3.0).abs() < 1e-9);
        assert_eq!(totals.without_cost, 6);
    }

    #[test]
    fn an_empty_structure_has_no_span() {
        let organisation = sketch::organisation("");
        let structure = organisation.structure(StructureId(0)).unwrap();
        let totals = Totals::of(&organisation, structure, &Hierarchy::of(structure));
        assert_eq!(totals, Totals::default());
        assert_eq!(totals.mean_span(), 0.0);
    }
}
