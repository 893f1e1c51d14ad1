//! The structure on its way from what it was to what it is, sound after every step.

use super::StepKind;
use super::plan::Planned;
use crate::analysis::{Change, ChangeKind};
use crate::model::{
    ExtraLine, NodeId, Place, Post, PostAspect, PostId, Structure, Unit, UnitAspect, UnitId,
};

/// What a change of grade brings along: what is paid follows from it.
const OF_A_GRADE: [PostAspect; 6] = [
    PostAspect::Grade,
    PostAspect::Pay,
    PostAspect::Allowance,
    PostAspect::StatedCost,
    PostAspect::Protection,
    PostAspect::Reference,
];

/// Duties go together, because no post may have a function and support it as well.
const DUTIES: [PostAspect; 4] = [
    PostAspect::Functions,
    PostAspect::Supports,
    PostAspect::Designations,
    PostAspect::Leads,
];

pub(super) struct Work<'a> {
    before: &'a Structure,
    after: &'a Structure,
    now: Structure,
    /// Posts that were given up in this step and are not there after: drawn closed until the next.
    ghosts: Vec<PostId>,
    /// What could not yet be put where it belongs, because something else is not there yet.
    unsettled: Vec<NodeId>,
}

impl<'a> Work<'a> {
    pub(super) fn new(before: &'a Structure, after: &'a Structure) -> Self {
        let mut now = before.clone();
        // As it stands among the other structures, where it takes the place of the one after.
        now.baseline = after.baseline;
        now.follows = after.follows;
        now.conflicts.clone_from(&after.conflicts);
        let mut work = Self {
            before,
            after,
            now,
            ghosts: Vec::new(),
            unsettled: Vec::new(),
        };
        work.take_over_orders();
        work
    }

    pub(super) fn now(&self) -> &Structure {
        &self.now
    }

    /// Another order under the same parent is no change, and is not told.
    fn take_over_orders(&mut self) {
        for &node in self.before.tree().nodes() {
            if let Some((was, is)) = self.before.place(node).zip(self.after.place(node))
                && was.is_under_same(&is)
                && was.order != is.order
            {
                self.now.set_place(node, is);
            }
        }
    }

    /// Begins a step: what the one before gave up goes out of sight.
    pub(super) fn begin(&mut self) {
        for post in std::mem::take(&mut self.ghosts) {
            self.free_below(post.into());
            self.take_out(post.into());
        }
    }

    /// The structure after, with what the last step gave up still in sight.
    pub(super) fn finished(&self) -> Structure {
        let mut last = self.after.clone();
        for &id in &self.ghosts {
            if let Some(post) = self.now.post(id)
                && post.place.parent.is_none_or(|parent| last.contains(parent))
            {
                last.set_post(id, post.clone());
            }
        }
        last
    }

    /// Makes a step; returns what it is about.
    pub(super) fn carry_out(&mut self, planned: &Planned, changes: &[Change]) -> Vec<NodeId> {
        let mut about = Vec::new();
        let changes = planned
            .changes
            .iter()
            .filter_map(|&place| changes.get(place));
        for change in changes {
            let nodes = match planned.kind {
                StepKind::Closed | StepKind::UnitsGivenUp => &change.before,
                _ => &change.after,
            };
            about.extend(nodes);
            match planned.kind {
                StepKind::UnitsSetUp => self.set_up(nodes),
                StepKind::Closed => self.give_up(nodes),
                StepKind::Created | StepKind::Terms => self.become_as_after(nodes),
                StepKind::Joined => {
                    self.become_as_after(nodes);
                    let gone = change.before.iter().copied();
                    let gone: Vec<NodeId> =
                        gone.filter(|node| !change.after.contains(node)).collect();
                    self.give_up(&gone);
                    about.extend(gone);
                }
                StepKind::Moved => {
                    for &node in nodes {
                        self.put(node);
                        self.name_heads_above(node);
                    }
                }
                StepKind::UnitsGivenUp => {
                    for &node in nodes {
                        self.free_below(node);
                        self.take_out(node);
                    }
                }
                StepKind::Named => self.rename_and_regrade(change),
                StepKind::Functions => self.copy_of(nodes, &DUTIES),
            }
        }
        for node in std::mem::take(&mut self.unsettled) {
            self.put(node);
        }
        self.keep_lines();
        about
    }

    fn set_up(&mut self, nodes: &[NodeId]) {
        for id in nodes.iter().filter_map(|node| node.unit()) {
            if let Some(unit) = self.after.unit(id) {
                let unit = Unit {
                    place: Place::default(),
                    head: None,
                    ..Unit::clone(unit)
                };
                self.now.set_unit(id, unit);
                self.put(id.into());
            }
        }
    }

    /// Makes posts what they are after, where they stand after or as near to it as can be.
    fn become_as_after(&mut self, nodes: &[NodeId]) {
        for id in nodes.iter().filter_map(|node| node.post()) {
            if let Some(post) = self.after.post(id) {
                let post = Post {
                    place: self.now.place(id.into()).unwrap_or_default(),
                    ..Post::clone(post)
                };
                self.now.set_post(id, post);
                self.put(id.into());
            }
        }
    }

    fn give_up(&mut self, nodes: &[NodeId]) {
        for id in nodes.iter().filter_map(|node| node.post()) {
            self.free_below(id.into());
            if self.after.post(id).is_some() {
                // It is closed there, or in the holding area.
                self.become_as_after(&[id.into()]);
            } else if let Some(post) = self.now.post(id) {
                let post = Post {
                    closed: true,
                    ..Post::clone(post)
                };
                self.now.set_post(id, post);
                self.ghosts.push(id);
            }
        }
    }

    fn rename_and_regrade(&mut self, change: &Change) {
        if change.kinds.contains(&ChangeKind::Renamed) {
            self.copy_of(&change.after, &[PostAspect::Title]);
            for id in change.after.iter().filter_map(|node| node.unit()) {
                if let Some((now, after)) = self.now.unit(id).zip(self.after.unit(id)) {
                    let mut unit = Unit::clone(now);
                    UnitAspect::Name.copy(after, &mut unit);
                    self.now.set_unit(id, unit);
                }
            }
        }
        if change.kinds.contains(&ChangeKind::Regraded) {
            self.copy_of(&change.after, &OF_A_GRADE);
        }
    }

    fn copy_of(&mut self, nodes: &[NodeId], aspects: &[PostAspect]) {
        for id in nodes.iter().filter_map(|node| node.post()) {
            if let Some((now, after)) = self.now.post(id).zip(self.after.post(id)) {
                let mut post = Post::clone(now);
                for aspect in aspects {
                    aspect.copy(after, &mut post);
                }
                self.now.set_post(id, post);
            }
        }
    }

    /// Puts something where it stands after, or below the nearest above that place that is there.
    fn put(&mut self, node: NodeId) {
        let (Some(place), Some(was)) = (self.after.place(node), self.now.place(node)) else {
            return;
        };
        let held = is_held(self.after, node);
        let mut parent = place.parent;
        while let Some(above) = parent
            && !self.may_stand_under(node, above, held)
        {
            parent = self.after.place(above).and_then(|place| place.parent);
        }
        if parent != place.parent {
            self.unsettled.push(node);
        }
        let place = Place {
            parent,
            order: place.order,
            held: held && parent.is_none(),
        };
        if place != was {
            self.now.set_place(node, place);
        }
        for unit in [was.parent, parent].into_iter().flatten() {
            self.settle_head(unit);
        }
    }

    fn may_stand_under(&self, node: NodeId, above: NodeId, held: bool) -> bool {
        self.now.contains(above)
            && is_held(&self.now, above) == held
            && !upwards(&self.now, above).any(|one| one == node)
    }

    /// Frees what stands below something that goes: to where it stands after, or one up.
    fn free_below(&mut self, node: NodeId) {
        let tree = self.now.tree();
        let below = tree
            .children_of(Some(node))
            .filter_map(|child| tree.node(child));
        let below: Vec<NodeId> = below.collect();
        let place = self.now.place(node).unwrap_or_default();
        for child in below {
            let stands_here =
                |place: Option<Place>| place.is_some_and(|place| place.parent == Some(node));
            if stands_here(self.after.place(child)) {
                continue;
            }
            self.put(child);
            if stands_here(self.now.place(child)) && !self.after.contains(node) {
                self.now.set_place(child, place);
                if let Some(above) = place.parent {
                    self.settle_head(above);
                }
            }
        }
    }

    fn take_out(&mut self, node: NodeId) {
        let parent = self.now.place(node).and_then(|place| place.parent);
        self.now.remove(node);
        if let Some(parent) = parent {
            self.settle_head(parent);
        }
    }

    /// Names the head a unit has after where it stands in it, and lets go of one that does not.
    fn settle_head(&mut self, node: NodeId) {
        let Some(id) = node.unit() else {
            return;
        };
        let stands_in = |post: &PostId| {
            let place = self.now.place((*post).into());
            place.is_some_and(|place| place.parent == Some(node))
        };
        let head_in = |structure: &Structure| structure.unit(id).and_then(|unit| unit.head);
        let head = head_in(self.after).filter(stands_in);
        let head = head.or_else(|| head_in(&self.now).filter(stands_in));
        self.set_head(id, head);
    }

    fn set_head(&mut self, id: UnitId, head: Option<PostId>) {
        if let Some(unit) = self.now.unit(id)
            && unit.head != head
        {
            let unit = Unit {
                head,
                ..Unit::clone(unit)
            };
            self.now.set_unit(id, unit);
        }
    }

    /// Lets the units above something be headed by whom they are headed after, if by anybody.
    fn name_heads_above(&mut self, node: NodeId) {
        let units: Vec<UnitId> = upwards(&self.now, node).filter_map(NodeId::unit).collect();
        for id in units {
            match self.after.unit(id) {
                Some(unit) if unit.head.is_none() => self.set_head(id, None),
                _ => self.settle_head(id.into()),
            }
        }
    }

    /// Lines besides the reporting lines, wherever both their ends are there.
    fn keep_lines(&mut self) {
        let mut lines = self.before.lines.clone();
        for (&id, line) in &self.after.lines {
            lines.insert(id, line.clone());
        }
        let there = |line: &ExtraLine| self.now.contains(line.from) && self.now.contains(line.to);
        self.now.lines = lines.into_iter().filter(|(_, line)| there(line)).collect();
    }
}

/// Something and all it stands below, the nearest first.
fn upwards(structure: &Structure, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::successors(Some(node), |&node| structure.place(node)?.parent)
}

/// Whether something is in the holding area.
fn is_held(structure: &Structure, node: NodeId) -> bool {
    let top = upwards(structure, node).last();
    let place = top.and_then(|top| structure.place(top));
    place.is_some_and(|place| place.held)
}
