//! A restructuring told step by step: from one structure to another in an order that people
//! follow, each step with what it saves and the structure as it stands after it.

mod captions;
mod plan;
mod tables;
mod work;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::compare::{Change, ChangeKind, Compared, Comparison};
use super::cost::gross_and_net;
use super::cost_table::Departments;
use super::hierarchy::Hierarchy;
use crate::model::{Money, NodeId, Organisation, Structure};

use captions::Captions;
use plan::{Planned, plan};
use work::Work;

pub use tables::steps_table;

/// What is done in a step, in the order of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// Units are set up.
    UnitsSetUp,
    /// Posts are given up.
    Closed,
    /// Posts are made.
    Created,
    /// Several posts become one, or one becomes several.
    Joined,
    /// Posts and units come to stand elsewhere, or report to somebody else.
    Moved,
    /// Units are given up.
    UnitsGivenUp,
    /// Posts and units are called otherwise, or are on another grade.
    Named,
    /// Posts are there for something else.
    Functions,
    /// Posts are paid otherwise.
    Terms,
}

impl StepKind {
    /// The kind as one word: `moved`.
    pub fn word(self) -> &'static str {
        match self {
            Self::UnitsSetUp => "units",
            Self::Closed => "closed",
            Self::Created => "created",
            Self::Joined => "joined",
            Self::Moved => "moved",
            Self::UnitsGivenUp => "units given up",
            Self::Named => "named",
            Self::Functions => "functions",
            Self::Terms => "terms",
        }
    }
}

/// One step on the way from a structure to another.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number, from 1.
    pub number: usize,
    /// What is done.
    pub kind: StepKind,
    /// The same as a sentence: `Close the post of Chief Executive: saves £229,400.`
    pub caption: String,
    /// The posts and units it is about that are drawn after it. Posts that it gives up are drawn
    /// closed, and are gone with the next step.
    pub about: Vec<NodeId>,
    /// What it saves in a full year, net and to the penny; negative where it costs more.
    pub saving: Money,
    /// What it and all steps before it save.
    pub saved: Money,
    /// The structure as it stands after it. It is sound in the place of the structure after.
    pub structure: Arc<Structure>,
}

/// The way from one structure to another, in few steps where much is different. The savings of the
/// steps come to the difference of the two. There are none where nothing is different.
pub fn steps(organisation: &Organisation, before: Compared<'_>, after: Compared<'_>) -> Vec<Step> {
    let comparison = Comparison::of(organisation, before, after);
    let changes = &spelt_out(comparison.changes, before.structure, after.structure);
    let captions = Captions {
        organisation,
        before: before.structure,
        after: after.structure,
        changes,
    };
    let net = |structure: &Structure| -> Money {
        let posts = structure.counted_posts();
        posts
            .map(|(_, post)| gross_and_net(organisation, structure, post).1)
            .sum()
    };
    let at_first = net(before.structure);
    let mut walk = Walk {
        organisation,
        shown: Arc::new(before.structure.clone()),
        cost: at_first,
        steps: Vec::new(),
    };
    let mut work = Work::new(before.structure, after.structure);
    for planned in plan(changes) {
        work.begin();
        let about = work.carry_out(&planned, changes);
        let structure = work.now();
        let cost = net(structure);
        let said = |saving| captions.of(&planned, saving);
        walk.go(planned.kind, structure, cost, about, said);
    }
    let cost = net(after.structure);
    let rest = Planned::rest();
    let said = |saving| captions.of(&rest, saving);
    if !walk.go(rest.kind, after.structure, cost, Vec::new(), said)
        && let Some(step) = walk.steps.last_mut()
    {
        // What nobody sees comes with the last step.
        let last = work.finished();
        step.about.retain(|&node| last.contains(node));
        step.structure = Arc::new(last);
    }
    let mut saved = Money::ZERO;
    for (number, step) in (1..).zip(&mut walk.steps) {
        saved += step.saving;
        (step.number, step.saved) = (number, saved);
    }
    walk.steps
}

/// The changes with what goes without saying in a comparison: what stands in another unit although
/// it reports to the same post, which moves on a chart all the same, and what costs something else.
fn spelt_out(mut changes: Vec<Change>, before: &Structure, after: &Structure) -> Vec<Change> {
    let stands_elsewhere = |node: NodeId| match node {
        NodeId::Post(post) => before.unit_around(post) != after.unit_around(post),
        NodeId::Unit(_) => true,
    };
    let is_elsewhere = |node: NodeId| {
        let places = before.place(node).zip(after.place(node));
        places.is_some_and(|(was, is)| !was.is_under_same(&is)) && stands_elsewhere(node)
    };
    let mut told = FxHashSet::default();
    for change in &mut changes {
        use ChangeKind as K;
        let nodes = || change.before.iter().chain(&change.after).copied();
        match change.kind() {
            K::New | K::Deleted | K::Merged | K::Split => told.extend(nodes()),
            _ if change.kinds.contains(&K::Moved) => told.extend(nodes()),
            _ if change.kinds.contains(&K::Reporting) => {
                told.extend(nodes());
                if nodes().all(is_elsewhere) {
                    change.kinds.insert(0, K::Moved);
                }
            }
            _ => {}
        }
        // What it costs is no change of its own where it has another title as well.
        let telling = [
            K::New,
            K::Deleted,
            K::Merged,
            K::Split,
            K::Regraded,
            K::Terms,
        ];
        let told = change.kinds.iter().any(|kind| telling.contains(kind));
        if change.difference() != Money::ZERO && !told {
            change.kinds.push(K::Terms);
        }
    }
    let departments = Departments::of(after);
    for &node in after.tree().nodes() {
        if !is_elsewhere(node) || told.contains(&node) {
            continue;
        }
        let department = departments.of_node(after, node);
        let department = department.map_or("", |unit| after.label(unit));
        changes.push(Change {
            kinds: vec![ChangeKind::Moved],
            before: vec![node],
            after: vec![node],
            title: after.label(node).to_owned(),
            department: department.to_owned(),
            from: String::new(),
            to: String::new(),
            cost_before: Money::ZERO,
            cost_after: Money::ZERO,
        });
    }
    changes
}

/// The steps so far.
struct Walk<'a> {
    organisation: &'a Organisation,
    /// The structure after the last of them.
    shown: Arc<Structure>,
    cost: Money,
    steps: Vec<Step>,
}

impl Walk<'_> {
    /// Adds the step that leads to a structure; false where it would show nothing.
    fn go(
        &mut self,
        kind: StepKind,
        structure: &Structure,
        cost: Money,
        mut about: Vec<NodeId>,
        caption: impl FnOnce(Money) -> String,
    ) -> bool {
        if cost == self.cost && !self.shows(structure) {
            return false;
        }
        about.retain(|&node| structure.contains(node));
        let saving = self.cost - cost;
        self.cost = cost;
        self.shown = Arc::new(structure.clone());
        self.steps.push(Step {
            number: 0,
            kind,
            caption: caption(saving),
            about,
            saving,
            saved: Money::ZERO,
            structure: Arc::clone(&self.shown),
        });
        true
    }

    /// Whether anything is different between the last structure and another.
    fn shows(&self, structure: &Structure) -> bool {
        let hierarchies = [&*self.shown, structure].map(Hierarchy::of);
        let [before, after] = [
            (&*self.shown, &hierarchies[0]),
            (structure, &hierarchies[1]),
        ]
        .map(|(structure, hierarchy)| Compared {
            structure,
            hierarchy,
        });
        let comparison = Comparison::of(self.organisation, before, after);
        !comparison.changes.is_empty()
    }
}
