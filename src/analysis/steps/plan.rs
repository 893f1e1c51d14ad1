//! Which changes are told together as one step.

use super::StepKind;
use crate::analysis::{Change, ChangeKind};

/// About as many steps can be followed.
const MOST_STEPS: usize = 30;

/// A step to be made: some changes that are told together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) kind: StepKind,
    /// The changes, by their places in the comparison.
    pub(super) changes: Vec<usize>,
}

impl Planned {
    /// What no change tells.
    pub(super) fn rest() -> Self {
        Self {
            kind: StepKind::Terms,
            changes: Vec::new(),
        }
    }
}

/// How much is told at once.
struct Grain {
    /// Up to so many changes of a kind are told one by one.
    alone: usize,
    /// Up to so many small ones.
    small_alone: usize,
    /// Above that they are told by department, as long as there are no more of these.
    departments: usize,
}

/// From fine to coarse.
const GRAINS: [Grain; 3] = [
    Grain {
        alone: 8,
        small_alone: 3,
        departments: 6,
    },
    Grain {
        alone: 4,
        small_alone: 2,
        departments: 4,
    },
    Grain {
        alone: 1,
        small_alone: 1,
        departments: 2,
    },
];

/// The steps, as finely as can be followed.
pub(super) fn plan(changes: &[Change]) -> Vec<Planned> {
    let phases = phases(changes);
    let mut plans = GRAINS.iter().map(|grain| {
        let phases = phases.iter();
        let steps = phases.flat_map(|(kind, places)| grouped(*kind, places, changes, grain));
        steps.collect::<Vec<_>>()
    });
    let mut last = Vec::new();
    plans
        .find(|plan| {
            last.clone_from(plan);
            plan.len() <= MOST_STEPS
        })
        .unwrap_or(last)
}

/// The kinds of step a change takes part in.
fn kinds_of(change: &Change) -> Vec<StepKind> {
    let is_unit = change.node().is_some_and(|node| node.unit().is_some());
    let mut kinds: Vec<StepKind> = change
        .kinds
        .iter()
        .map(|kind| match kind {
            ChangeKind::New if is_unit => StepKind::UnitsSetUp,
            ChangeKind::New => StepKind::Created,
            ChangeKind::Deleted if is_unit => StepKind::UnitsGivenUp,
            ChangeKind::Deleted => StepKind::Closed,
            ChangeKind::Merged | ChangeKind::Split => StepKind::Joined,
            ChangeKind::Moved | ChangeKind::Reporting => StepKind::Moved,
            ChangeKind::Renamed | ChangeKind::Regraded => StepKind::Named,
            ChangeKind::Functions => StepKind::Functions,
            ChangeKind::Terms => StepKind::Terms,
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The changes by kind of step, in the order of the steps.
fn phases(changes: &[Change]) -> Vec<(StepKind, Vec<usize>)> {
    use StepKind as K;
    let order = [
        K::UnitsSetUp,
        K::Closed,
        K::Created,
        K::Joined,
        K::Moved,
        K::UnitsGivenUp,
        K::Named,
        K::Functions,
        K::Terms,
    ];
    let mut phases = order.map(|kind| (kind, Vec::new()));
    for (place, change) in changes.iter().enumerate() {
        for kind in kinds_of(change) {
            if let Some((_, places)) = phases.iter_mut().find(|phase| phase.0 == kind) {
                places.push(place);
            }
        }
    }
    phases.into_iter().collect()
}

fn grouped(kind: StepKind, places: &[usize], changes: &[Change], grain: &Grain) -> Vec<Planned> {
    let step = |changes: Vec<usize>| Planned { kind, changes };
    let alone = match kind {
        StepKind::Closed | StepKind::Created | StepKind::Joined => grain.alone,
        StepKind::Moved | StepKind::Named | StepKind::Functions | StepKind::Terms => {
            grain.small_alone
        }
        // A department comes with its divisions.
        StepKind::UnitsSetUp | StepKind::UnitsGivenUp => 0,
    };
    if places.len() <= alone {
        return places.iter().map(|&place| step(vec![place])).collect();
    }
    let mut departments: Vec<(&str, Vec<usize>)> = Vec::new();
    for &place in places {
        let name = changes
            .get(place)
            .map_or("", |change| change.department.as_str());
        match departments.iter_mut().find(|known| known.0 == name) {
            Some((_, places)) => places.push(place),
            None => departments.push((name, vec![place])),
        }
    }
    if departments.len() > grain.departments {
        return vec![step(places.to_vec())];
    }
    departments
        .into_iter()
        .map(|(_, places)| step(places))
        .collect()
}
