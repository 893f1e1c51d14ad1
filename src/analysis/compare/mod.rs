//! What is different between two structures. It is derived from the two, never recorded.
//!
//! The same post has the same id in both, and what was merged or split is told by what a post says
//! it replaces. So the posts of the two structures fall into groups that belong together; each
//! group that is not alike on both sides is one [`Change`], and the costs of all changes come to
//! the difference of the two structures.

mod details;
mod functions;
mod links;
mod tables;

#[cfg(test)]
pub(super) mod tests;

use rustc_hash::FxHashMap;

use super::cost::gross_and_net;
use super::cost_table::Departments;
use super::hierarchy::Hierarchy;
use crate::model::{Money, NodeId, Organisation, PostId, Structure};

pub use functions::{FunctionHome, FunctionMove, Whereabouts, function_moves};
pub use tables::{change_table, change_table_by_kind, function_table};

pub(super) use details::aspect_in_words;
use details::{Detail, details_of};
use links::{Group, Links};

/// What happened to a post or unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It was not there before.
    New,
    /// It is not there any more.
    Deleted,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// It stands in another unit.
    Moved,
    /// It is called otherwise.
    Renamed,
    /// It is on another grade.
    Regraded,
    /// It is there for something else: functions, designations, leads.
    Functions,
    /// It only reports to somebody else.
    Reporting,
    /// It is paid otherwise, or by others, or is another part of a full-time job.
    Terms,
}

impl ChangeKind {
    /// Every kind, the most telling first.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Deleted,
        Self::Merged,
        Self::Split,
        Self::Moved,
        Self::Renamed,
        Self::Regraded,
        Self::Functions,
        Self::Reporting,
        Self::Terms,
    ];

    /// The kind as one word: `merged`.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Deleted => "deleted",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Regraded => "regraded",
            Self::Functions => "functions",
            Self::Reporting => "reporting",
            Self::Terms => "terms",
        }
    }

    /// The kind as people read it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Deleted => "Deleted",
            Self::Merged => "Merged",
            Self::Split => "Split",
            Self::Moved => "Moved",
            Self::Renamed => "Renamed",
            Self::Regraded => "Regraded",
            Self::Functions => "Functions",
            Self::Reporting => "Reporting line",
            Self::Terms => "Terms",
        }
    }
}

/// One thing that is different: a post, a unit, or posts that were merged or split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened, the most telling first; never empty.
    pub kinds: Vec<ChangeKind>,
    /// What it was before: nothing where it is new.
    pub before: Vec<NodeId>,
    /// What it is after: nothing where it is deleted.
    pub after: Vec<NodeId>,
    /// What it is called after, or was called before where it is gone.
    pub title: String,
    /// The department it belongs to after, or before where it is gone; empty where there is none.
    pub department: String,
    /// What is different, as it was before: `Finance; Divisional Director`.
    pub from: String,
    /// The same as it is after.
    pub to: String,
    /// What it costs before in a full year, net and to the penny.
    pub cost_before: Money,
    /// What it costs after.
    pub cost_after: Money,
}

impl Change {
    /// What happened first of all.
    pub fn kind(&self) -> ChangeKind {
        self.kinds.first().copied().unwrap_or(ChangeKind::Terms)
    }

    /// What is to be shown of it: as it is after, or as it was.
    pub fn node(&self) -> Option<NodeId> {
        self.after.first().or(self.before.first()).copied()
    }

    /// What it costs more after; negative where it costs less.
    pub fn difference(&self) -> Money {
        self.cost_after - self.cost_before
    }
}

/// One of the two structures that are compared, with who reports to whom in it.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The structure.
    pub structure: &'a Structure,
    /// Its hierarchy, whole and without anything folded.
    pub hierarchy: &'a Hierarchy,
}

/// What is different between two structures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes: departments in the order of the structure after, the gone ones last; within a
    /// department in reading order.
    pub changes: Vec<Change>,
    /// Which posts after belong to a post before, where it is not the same.
    after_of: FxHashMap<PostId, Vec<PostId>>,
    before_of: FxHashMap<PostId, Vec<PostId>>,
    /// Which change is about which unit or post, before and after.
    of_before: FxHashMap<NodeId, usize>,
    of_after: FxHashMap<NodeId, usize>,
}

impl Comparison {
    /// Compares two structures.
    pub fn of(organisation: &Organisation, before: Compared<'_>, after: Compared<'_>) -> Self {
        let links = Links::of(before.structure, after.structure);
        let comparing = Comparing {
            organisation,
            before,
            after,
            links: &links,
            departments: [before, after].map(|side| Departments::of(side.structure)),
        };
        let mut found: Vec<(Place, Change)> = Vec::new();
        for group in links.groups() {
            found.extend(comparing.post_change(&group));
        }
        for id in links.alike() {
            let group = Group {
                before: vec![id],
                after: vec![id],
            };
            found.extend(comparing.post_change(&group));
        }
        comparing.unit_changes(&mut found);
        found.sort_by_key(|(place, _)| *place);
        let changes: Vec<Change> = found.into_iter().map(|(_, change)| change).collect();
        let about = |nodes: fn(&Change) -> &Vec<NodeId>| {
            let all = changes.iter().enumerate();
            all.flat_map(|(place, change)| nodes(change).iter().map(move |&node| (node, place)))
                .collect()
        };
        Self {
            of_before: about(|change| &change.before),
            of_after: about(|change| &change.after),
            before_of: links.before_of,
            after_of: links.after_of,
            changes,
        }
    }

    /// The change a unit or post of the structure before is part of.
    pub fn of_before(&self, node: NodeId) -> Option<&Change> {
        self.changes.get(*self.of_before.get(&node)?)
    }

    /// The change a unit or post of the structure after is part of.
    pub fn of_after(&self, node: NodeId) -> Option<&Change> {
        self.changes.get(*self.of_after.get(&node)?)
    }

    /// What became of something before: what it is after, itself first where it is still there.
    pub fn counterparts_after(&self, node: NodeId, after: &Structure) -> Vec<NodeId> {
        counterparts(node, after, &self.after_of)
    }

    /// What something after was before, itself first where it was there already.
    pub fn counterparts_before(&self, node: NodeId, before: &Structure) -> Vec<NodeId> {
        counterparts(node, before, &self.before_of)
    }
}

fn counterparts(
    node: NodeId,
    other: &Structure,
    linked: &FxHashMap<PostId, Vec<PostId>>,
) -> Vec<NodeId> {
    let there = |node: &NodeId| {
        node.post()
            .map_or_else(|| other.contains(*node), |post| other.counts(post))
    };
    let mut found: Vec<NodeId> = Some(node).filter(there).into_iter().collect();
    let linked = node.post().and_then(|post| linked.get(&post));
    for &post in linked.into_iter().flatten() {
        if !found.contains(&post.into()) {
            found.push(post.into());
        }
    }
    found
}

/// Where a change stands among the others: what is gone comes last.
type Place = (bool, usize);

/// Two structures while they are compared.
struct Comparing<'a> {
    organisation: &'a Organisation,
    before: Compared<'a>,
    after: Compared<'a>,
    links: &'a Links,
    departments: [Departments; 2],
}

impl Comparing<'_> {
    /// What is different about posts that belong together; none where nothing is.
    fn post_change(&self, group: &Group) -> Option<(Place, Change)> {
        let cost = |side: Compared<'_>, posts: &[PostId]| {
            let posts = posts.iter().filter_map(|&id| side.structure.post(id));
            let net = |post| gross_and_net(self.organisation, side.structure, post).1;
            posts.map(|post| net(post)).sum::<Money>()
        };
        let (kinds, details) = match (group.before.as_slice(), group.after.as_slice()) {
            ([], _) => (vec![ChangeKind::New], Vec::new()),
            (_, []) => (vec![ChangeKind::Deleted], Vec::new()),
            ([was], [is]) => self.post_details(*was, *is),
            (before, after) => {
                let titles = |side: Compared<'_>, posts: &[PostId]| {
                    let titles = posts.iter().map(|&id| side.structure.label(id.into()));
                    titles.collect::<Vec<_>>().join("; ")
                };
                let mut kinds = Vec::new();
                if before.len() > 1 {
                    kinds.push(ChangeKind::Merged);
                }
                if after.len() > 1 {
                    kinds.push(ChangeKind::Split);
                }
                let from = titles(self.before, before);
                (kinds, vec![Detail::new(from, titles(self.after, after))])
            }
        };
        let cost_before = cost(self.before, &group.before);
        let cost_after = cost(self.after, &group.after);
        let (mut kinds, mut details) = (kinds, details);
        if kinds.is_empty() {
            if cost_before == cost_after {
                return None;
            }
            kinds.push(ChangeKind::Terms);
            details.push(Detail::new(cost_before.in_pounds(), cost_after.in_pounds()));
        }
        let nodes = |posts: &[PostId]| posts.iter().map(|&post| post.into()).collect();
        let mut change = self.change(kinds, nodes(&group.before), nodes(&group.after), &details);
        change.cost_before = cost_before;
        change.cost_after = cost_after;
        Some((self.place(&change), change))
    }

    /// What is different about one post.
    fn post_details(&self, was: PostId, is: PostId) -> (Vec<ChangeKind>, Vec<Detail>) {
        let found = self
            .before
            .structure
            .post(was)
            .zip(self.after.structure.post(is));
        let Some((post_was, post_is)) = found else {
            return (Vec::new(), Vec::new());
        };
        let mut kinds = Vec::new();
        let mut details = Vec::new();
        let mut add = |kind, detail: Detail| {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            details.push(detail);
        };
        let unit = |side: Compared<'_>, post| side.structure.unit_around(post);
        // Whether its place is the same is quickly told; its unit is not.
        let elsewhere = was != is || post_was.place.parent != post_is.place.parent;
        // Where there were no units at all, nobody came from another one.
        let may_have_moved = elsewhere && self.before.structure.unit_count() > 0;
        let mut moved = false;
        if may_have_moved {
            let (unit_was, unit_is) = (unit(self.before, was), unit(self.after, is));
            let name = |side: Compared<'_>, unit: Option<_>| match unit {
                Some(unit) => side.structure.label(NodeId::Unit(unit)).to_owned(),
                None => "no unit".to_owned(),
            };
            let (name_was, name_is) = (name(self.before, unit_was), name(self.after, unit_is));
            if unit_was != unit_is && name_was != name_is {
                moved = true;
                add(ChangeKind::Moved, Detail::new(name_was, name_is));
            }
        }
        for (kind, detail) in details_of(self.organisation, post_was, post_is) {
            add(kind, detail);
        }
        let manager = |side: Compared<'_>, post| side.hierarchy.manager_of(post);
        let (manager_was, manager_is) = (manager(self.before, was), manager(self.after, is));
        let same = match (manager_was, manager_is) {
            (None, None) => true,
            (Some(was), Some(is)) => self.links.belong_together(was, is),
            _ => false,
        };
        if !moved && !same {
            let title = |side: Compared<'_>, post: Option<PostId>| match post {
                Some(post) => format!("under {}", side.structure.label(post.into())),
                None => "under nobody".to_owned(),
            };
            let was = title(self.before, manager_was);
            add(
                ChangeKind::Reporting,
                Detail::new(was, title(self.after, manager_is)),
            );
        }
        kinds.sort_unstable();
        (kinds, details)
    }

    /// What is different about units, which cost nothing themselves.
    fn unit_changes(&self, found: &mut Vec<(Place, Change)>) {
        let (before, after) = (self.before.structure, self.after.structure);
        for (id, was, is) in after.units_changed_since(before) {
            let node = NodeId::Unit(id);
            let mut kinds = Vec::new();
            let mut details = Vec::new();
            match (was, is) {
                (None, Some(_)) => kinds.push(ChangeKind::New),
                (Some(_), None) => kinds.push(ChangeKind::Deleted),
                (Some(was), Some(is)) => {
                    if was.place.parent != is.place.parent {
                        let above = |structure: &Structure, parent: Option<NodeId>| {
                            parent.map_or_else(
                                || "the top".to_owned(),
                                |parent| structure.label(parent).to_owned(),
                            )
                        };
                        let from = above(before, was.place.parent);
                        let to = above(after, is.place.parent);
                        if from != to {
                            kinds.push(ChangeKind::Moved);
                            details.push(Detail::new(from, to));
                        }
                    }
                    if was.name != is.name {
                        kinds.push(ChangeKind::Renamed);
                        details.push(Detail::new(was.name.clone(), is.name.clone()));
                    }
                }
                (None, None) => {}
            }
            if !kinds.is_empty() {
                let there = |unit: Option<_>| unit.map(|_| node).into_iter().collect();
                let (before, after) = (there(was), there(is));
                let change = self.change(kinds, before, after, &details);
                found.push((self.place(&change), change));
            }
        }
    }

    fn change(
        &self,
        kinds: Vec<ChangeKind>,
        before: Vec<NodeId>,
        after: Vec<NodeId>,
        details: &[Detail],
    ) -> Change {
        let joined = |text: fn(&Detail) -> &str| {
            let texts = details.iter().map(text).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join("; ")
        };
        let side = usize::from(!after.is_empty());
        let structure = [self.before.structure, self.after.structure][side];
        let about = after.first().or(before.first()).copied();
        let department = about.and_then(|node| self.departments[side].of_node(structure, node));
        let title = about.map_or("", |node| structure.label(node));
        Change {
            kinds,
            title: title.to_owned(),
            department: department
                .map_or("", |unit| structure.label(unit))
                .to_owned(),
            from: joined(|detail| &detail.from),
            to: joined(|detail| &detail.to),
            cost_before: Money::ZERO,
            cost_after: Money::ZERO,
            before,
            after,
        }
    }

    fn place(&self, change: &Change) -> Place {
        let position = |structure: &Structure, nodes: &[NodeId]| {
            let node = nodes.first()?;
            structure.tree().position(*node)
        };
        if let Some(position) = position(self.after.structure, &change.after) {
            return (false, position);
        }
        let position = position(self.before.structure, &change.before);
        (true, position.unwrap_or(usize::MAX))
    }
}
