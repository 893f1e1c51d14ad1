//! The findings of a structure, followed from edit to edit.

use std::ops::Bound;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::facts::Facts;
use super::matter::Matter;
use super::{
    About, Finding, FindingCounts, Survey, designations, functions, limits, money, structure,
};
use crate::analysis::Hierarchy;
use crate::model::{Organisation, Structure};

/// Keeps what the checks know of the structure that was asked for last, and brings it up to date
/// by what was changed since.
#[derive(Clone, Debug, Default)]
pub struct FindingsKeeper {
    known: Option<(Organisation, Arc<Structure>)>,
    facts: Facts,
}

impl FindingsKeeper {
    /// Checks a structure, given its hierarchy.
    pub fn check<'a>(
        &'a mut self,
        organisation: &'a Organisation,
        structure: &'a Arc<Structure>,
        hierarchy: &'a Hierarchy,
    ) -> Checked<'a> {
        let followed = self.known.take().and_then(|(of, before)| {
            let now = (organisation, &**structure);
            self.facts.follow((&of, &before), now)
        });
        if followed.is_none() {
            self.facts = Facts::of(organisation, structure);
        }
        self.known = Some((organisation.clone(), Arc::clone(structure)));
        Checked::of(Survey {
            organisation,
            structure,
            hierarchy,
            facts: &self.facts,
        })
    }
}

/// What was found in a structure: counted at once, put in order and into words when asked for.
#[derive(Debug)]
pub struct Checked<'a> {
    survey: Survey<'a>,
    matters: Vec<Matter>,
}

impl<'a> Checked<'a> {
    fn of(survey: Survey<'a>) -> Self {
        let mut matters = Vec::new();
        designations::check(&survey, &mut matters);
        functions::check(&survey, &mut matters);
        structure::check(&survey, &mut matters);
        limits::check(&survey, &mut matters);
        money::check(&survey, &mut matters);
        Self { survey, matters }
    }

    /// How many findings there are.
    pub fn counts(&self) -> FindingCounts {
        let acknowledged = &self.survey.structure.acknowledged;
        // Whether any finding of a kind is acknowledged, by how its key begins.
        let mut kinds: FxHashMap<&'static str, bool> = FxHashMap::default();
        let mut counts = FindingCounts::default();
        for matter in &self.matters {
            let left = !acknowledged.is_empty()
                && *kinds
                    .entry(matter.key_begins())
                    .or_insert_with_key(|begin| {
                        let next = acknowledged
                            .range::<_, str>((Bound::Included(*begin), Bound::Unbounded))
                            .next();
                        next.is_some_and(|(key, _)| key.starts_with(begin))
                    })
                && matter.is_acknowledged(&self.survey);
            counts.count(matter.severity, left);
        }
        counts
    }

    /// The findings, as [`findings`](super::findings) gives them.
    pub fn findings(&self) -> Vec<Finding> {
        // Several of one place stay as they were found.
        let mut order: Vec<(u64, u32)> = (0..)
            .zip(&self.matters)
            .map(|(number, matter)| (self.place(matter), number))
            .collect();
        order.sort_unstable();
        let matters = order
            .iter()
            .filter_map(|&(_, number)| self.matters.get(number as usize));
        let acknowledged = &self.survey.structure.acknowledged;
        matters
            .map(|matter| {
                let mut finding = matter.say(&self.survey);
                finding.acknowledged = acknowledged.get(&finding.key).cloned();
                finding
            })
            .collect()
    }

    /// Where a matter comes in the list, as a number, because numbers are quicker to compare: by
    /// severity and family, then the whole, the catalogues, the chart.
    fn place(&self, matter: &Matter) -> u64 {
        let (part, place) = match matter.about {
            None => (0, 0),
            Some(About::Function(id)) => (1, id.0),
            Some(About::Designation(id)) => (1, id.0),
            Some(About::Node(node)) => {
                let position = self.survey.structure.tree().position(node);
                (2, position.map_or(u32::MAX, |position| position as u32))
            }
        };
        let severity = matter.severity as u64;
        (severity << 48) | ((matter.family as u64) << 40) | (part << 32) | u64::from(place)
    }
}
