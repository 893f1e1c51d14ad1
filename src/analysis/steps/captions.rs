//! What is done in a step, as somebody would say it to members.

use std::cmp::Ordering;

use super::StepKind;
use super::plan::Planned;
use crate::analysis::{Change, ChangeKind};
use crate::model::{Duty, Money, NodeId, Organisation, Structure};

/// So many are named; where there are more, the others are counted.
const NAMED: usize = 3;

pub(super) struct Captions<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) before: &'a Structure,
    pub(super) after: &'a Structure,
    pub(super) changes: &'a [Change],
}

impl Captions<'_> {
    /// The caption of a step with what it saves.
    pub(super) fn of(&self, planned: &Planned, saving: Money) -> String {
        let changes = planned.changes.iter();
        let changes: Vec<&Change> = changes.filter_map(|&at| self.changes.get(at)).collect();
        let done = match planned.kind {
            StepKind::UnitsSetUp => self.set_up(&changes),
            StepKind::Closed => self.closed(&changes),
            StepKind::Created => self.created(&changes),
            StepKind::Joined => self.joined(&changes),
            StepKind::Moved => self.moved(&changes),
            StepKind::UnitsGivenUp => {
                format!("Give up {}", self.units(self.before, &changes))
            }
            StepKind::Named => self.named(&changes),
            StepKind::Functions => self.functions(&changes),
            StepKind::Terms => self.terms(&changes),
        };
        let rounding = self.organisation.pay.rounding;
        let shown = rounding.of(saving);
        match shown.cmp(&Money::ZERO) {
            Ordering::Greater => format!("{done}: saves {}.", rounding.shown(saving)),
            Ordering::Less => format!("{done}: costs {}.", rounding.shown(-saving)),
            Ordering::Equal => format!("{done}."),
        }
    }

    fn set_up(&self, changes: &[&Change]) -> String {
        let nodes: Vec<NodeId> = changes.iter().filter_map(|change| change.node()).collect();
        let tops = self.after.tree().outermost(&nodes);
        let below = nodes.len() - tops.len();
        let (&[top], true) = (tops.as_slice(), below > 0) else {
            return format!("Set up {}", self.units(self.after, changes));
        };
        let rest = nodes.into_iter().filter(|&node| node != top);
        format!(
            "Set up {} with {}",
            self.after.label(top),
            self.counted_units(self.after, &rest.collect::<Vec<_>>())
        )
    }

    /// Units by their names, or how many they are.
    fn units(&self, structure: &Structure, changes: &[&Change]) -> String {
        if changes.len() <= NAMED {
            return listed(&titles(changes));
        }
        let nodes: Vec<NodeId> = changes.iter().filter_map(|change| change.node()).collect();
        let counted = self.counted_units(structure, &nodes);
        format!("{counted}{}", within(changes))
    }

    /// `5 divisions`, or `7 units` where they are of several kinds.
    fn counted_units(&self, structure: &Structure, nodes: &[NodeId]) -> String {
        let kind = |node: &NodeId| structure.unit(node.unit()?).map(|unit| unit.kind);
        let first = nodes.first().and_then(kind);
        let alike = nodes.iter().all(|node| kind(node) == first);
        let kind = first.filter(|_| alike);
        let kind = kind.and_then(|kind| self.organisation.kinds.get(&kind));
        let word = kind.map_or_else(|| "unit".to_owned(), |kind| kind.name.to_lowercase());
        many(nodes.len(), &word)
    }

    fn closed(&self, changes: &[&Change]) -> String {
        let held = changes.iter().all(|change| {
            let mut nodes = change.before.iter();
            nodes.all(|&node| self.after.is_held(node))
        });
        let what = posts(changes, "the post of", "the posts of");
        if held {
            format!("Put {what} in the holding area")
        } else {
            format!("Close {what}")
        }
    }

    fn created(&self, changes: &[&Change]) -> String {
        match changes {
            [change] => match change.node().and_then(|node| self.unit_around(node)) {
                Some(unit) => format!("Create {} in {unit}", change.title),
                None => format!("Create {}", change.title),
            },
            _ => format!("Create {}", posts(changes, "", "")),
        }
    }

    fn unit_around(&self, node: NodeId) -> Option<&str> {
        let unit = self.after.unit_around(node.post()?)?;
        Some(self.after.label(unit.into()))
    }

    fn joined(&self, changes: &[&Change]) -> String {
        let [change] = changes else {
            let count = |nodes: fn(&Change) -> usize| changes.iter().map(|one| nodes(one)).sum();
            let (before, after): (usize, usize) =
                (count(|one| one.before.len()), count(|one| one.after.len()));
            return format!(
                "Bring together {} in {}{}",
                many(before, "post"),
                after,
                within(changes)
            );
        };
        let labels = |structure: &Structure, nodes: &[NodeId]| {
            let labels = nodes.iter().map(|&node| structure.label(node));
            labels.map(str::to_owned).collect::<Vec<_>>()
        };
        let (was, is) = (
            labels(self.before, &change.before),
            labels(self.after, &change.after),
        );
        match (was.as_slice(), is.as_slice()) {
            ([was], is) => format!("Split {was} into {}", listed(is)),
            (was, [is]) => format!("Bring together {} under one {is}", listed(was)),
            (was, is) => format!("Bring together {} under {}", listed(was), listed(is)),
        }
    }

    fn moved(&self, changes: &[&Change]) -> String {
        let is_moved = |change: &&&Change| change.kinds.contains(&ChangeKind::Moved);
        let moved: Vec<&Change> = changes.iter().filter(is_moved).copied().collect();
        if let [change] = changes {
            let node = change.node();
            let label = node.map_or("", |node| self.before.label(node));
            let parent = node.and_then(|node| match node {
                NodeId::Post(_) => self.unit_around(node),
                NodeId::Unit(_) => Some(self.after.label(self.after.place(node)?.parent?)),
            });
            return match (moved.is_empty(), parent) {
                (false, Some(parent)) => format!("Move {label} to {parent}"),
                (false, None) => format!("Move {label} to the top"),
                (true, _) => match change
                    .to
                    .split("; ")
                    .find_map(|to| to.strip_prefix("under "))
                {
                    Some(manager) => format!("Let {label} report to {manager}"),
                    None => format!("Let {label} report to nobody"),
                },
            };
        }
        let count = |changes: &[&Change]| counted(changes);
        if moved.is_empty() {
            return format!(
                "Change whom {} report to{}",
                count(changes),
                within(changes)
            );
        }
        let to = match department(changes) {
            Some("") => " to where they stand in the end".to_owned(),
            Some(department) => format!(" to {department}"),
            None => format!(" to {} departments", departments(changes)),
        };
        let others = changes.len() - moved.len();
        let others = if others > 0 {
            format!(
                ", and let {} report to somebody else",
                many(others, "other")
            )
        } else {
            String::new()
        };
        let within_it = moved.iter().all(|change| {
            let was = change.before.first();
            was.is_some_and(|&was| self.was_in(was, &change.department))
        });
        if within_it {
            format!("Move {}{}{others}", count(&moved), within(changes))
        } else {
            format!("Move {}{to}{others}", count(&moved))
        }
    }

    /// Whether something stood in a department before.
    fn was_in(&self, node: NodeId, department: &str) -> bool {
        let tree = self.before.tree();
        let position = tree.position(node);
        let above = position
            .into_iter()
            .flat_map(|position| tree.above(position));
        let mut units = above.filter_map(|above| tree.node(above));
        units.any(|unit| self.before.label(unit) == department)
    }

    fn named(&self, changes: &[&Change]) -> String {
        let of = |kind| {
            let is = |change: &&&Change| change.kinds.contains(&kind);
            changes.iter().filter(is).copied().collect::<Vec<_>>()
        };
        let (renamed, regraded) = (of(ChangeKind::Renamed), of(ChangeKind::Regraded));
        let grade = |structure: &Structure, nodes: &[NodeId]| {
            let post = nodes.first().and_then(|node| structure.post(node.post()?));
            let grade = post.and_then(|post| self.organisation.grade_of(post));
            grade
                .map_or("no grade", |grade| grade.name.as_str())
                .to_owned()
        };
        if let [change] = changes {
            let was = change.before.first();
            let was = was.map_or("", |&was| self.before.label(was));
            let grades = format!(
                "from {} to {}",
                grade(self.before, &change.before),
                grade(self.after, &change.after)
            );
            return match (renamed.is_empty(), regraded.is_empty()) {
                (false, false) => {
                    format!("Rename {was} as {} and regrade it {grades}", change.title)
                }
                (false, true) => format!("Rename {was} as {}", change.title),
                _ => format!("Regrade {was} {grades}"),
            };
        }
        let mut parts = Vec::new();
        if !renamed.is_empty() {
            parts.push(format!("rename {}", counted(&renamed)));
        }
        if !regraded.is_empty() {
            parts.push(format!("regrade {}", counted(&regraded)));
        }
        capitalised(&format!("{}{}", parts.join(" and "), within(changes)))
    }

    fn functions(&self, changes: &[&Change]) -> String {
        let [change] = changes else {
            return format!(
                "Change what {} are responsible for{}",
                counted(changes),
                within(changes)
            );
        };
        let post = |structure: &Structure, nodes: &[NodeId]| {
            let post = nodes.first().and_then(|node| structure.post(node.post()?));
            post.map_or_else(Vec::new, |post| post.duties().collect::<Vec<Duty>>())
        };
        let (was, is) = (
            post(self.before, &change.before),
            post(self.after, &change.after),
        );
        let only = |one: &[Duty], other: &[Duty]| {
            let only = one.iter().filter(|duty| !other.contains(duty));
            only.filter_map(|&duty| self.duty(duty)).collect::<Vec<_>>()
        };
        let (lost, won) = (only(&was, &is), only(&is, &was));
        let title = &change.title;
        match (won.is_empty(), lost.is_empty()) {
            (false, false) => format!(
                "Give {} to {title}, and take {} from it",
                listed(&won),
                listed(&lost)
            ),
            (false, true) => format!("Give {} to {title}", listed(&won)),
            _ => format!("Take {} from {title}", listed(&lost)),
        }
    }

    fn duty(&self, duty: Duty) -> Option<String> {
        let name = self.organisation.duty_name(duty)?;
        Some(match duty {
            Duty::Function(_) => name.to_owned(),
            Duty::Support(_) => format!("the support of {name}"),
            Duty::Designation(_) => format!("the designation {name}"),
            Duty::Lead(_) => format!("the lead on {name}"),
        })
    }

    fn terms(&self, changes: &[&Change]) -> String {
        match changes {
            [] => format!("Cost every post as {} does", self.after.name),
            [change] => format!("Change the terms of {}", change.title),
            _ => format!(
                "Change the terms of {}{}",
                counted(changes),
                within(changes)
            ),
        }
    }
}

fn titles(changes: &[&Change]) -> Vec<String> {
    changes.iter().map(|change| change.title.clone()).collect()
}

/// Posts by their titles, or how many they are and the first of them.
fn posts(changes: &[&Change], one: &str, several: &str) -> String {
    let titles = titles(changes);
    let named = |article: &str| format!("{article} {}", listed(&titles)).trim().to_owned();
    match changes.len() {
        1 => named(one),
        count if count <= NAMED => named(several),
        count => {
            let first = titles.first().map_or("", String::as_str);
            format!(
                "{}{}, among them {first}",
                many(count, "post"),
                within(changes)
            )
        }
    }
}

/// `3 posts and 2 units`.
fn counted(changes: &[&Change]) -> String {
    let units = changes.iter().filter(|change| {
        let node = change.node();
        node.is_some_and(|node| node.unit().is_some())
    });
    let units = units.count();
    match (changes.len() - units, units) {
        (posts, 0) => many(posts, "post"),
        (0, units) => many(units, "unit"),
        (posts, units) => format!("{} and {}", many(posts, "post"), many(units, "unit")),
    }
}

/// The department all changes are in, empty where it is none; nothing where they are in several.
fn department<'a>(changes: &[&'a Change]) -> Option<&'a str> {
    let first = changes.first()?.department.as_str();
    let same = |change: &&Change| change.department == first;
    changes.iter().all(same).then_some(first)
}

fn departments(changes: &[&Change]) -> usize {
    let names = changes.iter().map(|change| change.department.as_str());
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// ` in Housing`, ` in 5 departments`.
fn within(changes: &[&Change]) -> String {
    match department(changes) {
        Some("") => String::new(),
        Some(department) => format!(" in {department}"),
        None => format!(" in {} departments", departments(changes)),
    }
}

/// `A, B and C`; of many the first.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= NAMED => format!("{} and {last}", first.join(", ")),
        _ => {
            let (named, rest) = names.split_at(NAMED - 1);
            format!("{} and {} more", named.join(", "), rest.len())
        }
    }
}

/// `1 post`, `2 posts`, `3 agencies`.
fn many(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {word}s"),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
