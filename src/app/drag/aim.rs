//! Where something carried would go: what the pointer aims at in the chart as it is seen.

use super::{Drag, Payload};
use crate::app::shown::Shown;
use crate::edits::Target;
use crate::geometry::{Point, Rect};
use crate::model::{NodeId, Structure};
use crate::scene::Hangs;

/// Where something would go, in the user's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Aim {
    /// Below a post, or into a unit; a duty or a line goes to the post or unit itself.
    Below(NodeId),
    /// Right before a neighbour.
    Before(NodeId),
    /// Right after a neighbour.
    After(NodeId),
    /// At the top of the chart, below nobody.
    Top,
    /// Out of the chart, into the holding area.
    Hold,
}

impl Aim {
    /// What the aim is taken at.
    pub(in crate::app) fn node(self) -> Option<NodeId> {
        match self {
            Self::Below(node) | Self::Before(node) | Self::After(node) => Some(node),
            Self::Top | Self::Hold => None,
        }
    }

    pub(super) fn target(self, structure: &Structure, carried: &[NodeId]) -> Option<Target> {
        match self {
            Self::Below(NodeId::Post(post)) => Some(Target::reporting_to(structure, post, carried)),
            Self::Below(node) => Some(Target::under(node)),
            Self::Before(node) => Target::before(structure, node),
            Self::After(node) => Target::after(structure, node),
            Self::Top => Some(Target::at_top()),
            Self::Hold => Some(Target::on_hold()),
        }
    }
}

impl Drag {
    /// What the pointer aims at, over a place of the chart as it is seen now.
    ///
    /// Over what is carried, or in the air near the last aim, the aim stays; otherwise a chart
    /// that moves aside for what is carried would take the aim away again.
    pub(in crate::app) fn aim_at(&self, pointer: Point, shown: &Shown) -> Option<Aim> {
        let (seen, pointer) = match self.would_be() {
            Some(would_be) => (
                &would_be.shown,
                pointer.offset(-would_be.shift.x, -would_be.shift.y),
            ),
            None => (shown, pointer),
        };
        if self.goes_onto() {
            let found = seen.chart.boxes.get(seen.hits.box_at(pointer)?)?;
            return found.entry.about().map(Aim::Below);
        }
        if let Some(position) = seen.hits.box_at(pointer) {
            if self.carries(seen, position) {
                return self.aim_on_carried(seen, position);
            }
            return aim_on_box(seen, position, pointer);
        }
        let near = Rect::new(pointer, pointer).inset(-REACH);
        let beside = seen
            .hits
            .boxes_in(&near)
            .into_iter()
            .filter(|&position| !self.carries(seen, position));
        let nearest = beside
            .filter_map(|position| {
                Some((
                    distance(&seen.chart.boxes.get(position)?.rect, pointer),
                    position,
                ))
            })
            .min_by(|left, right| left.0.total_cmp(&right.0));
        if let Some((_, position)) = nearest {
            return aim_beside_box(seen, position, pointer);
        }
        let stays = self.aim.filter(|aim| {
            let carried = self.carried().chain(aim.node());
            carried
                .filter_map(|node| seen.rect_of(node))
                .any(|rect| distance(&rect, pointer) < LINGER)
        });
        stays
            .filter(|_| self.would_be().is_some())
            .or_else(|| self.comes_from_outside(shown).then_some(Aim::Top))
    }

    /// Whether what is carried is not in the chart yet, so that it may begin a tree of its own.
    fn comes_from_outside(&self, shown: &Shown) -> bool {
        match &self.payload {
            Payload::New(_) => true,
            Payload::Branches(nodes) => {
                let is_outside = |&node: &NodeId| shown.hierarchy.position(node).is_none();
                nodes.iter().all(is_outside)
            }
            Payload::Duties { .. } | Payload::LineEnd(_) => false,
        }
    }

    /// The aim over something carried: as it was, where it is shown where it would go; otherwise
    /// none on the box itself, and below what it cannot go below, so that this is said.
    fn aim_on_carried(&self, seen: &Shown, position: usize) -> Option<Aim> {
        if self.would_be().is_some() {
            return self.aim;
        }
        let branch = seen.chart.boxes.get(position)?.entry.branch()?;
        (!self.nodes().contains(&branch)).then_some(Aim::Below(branch))
    }
}

/// How near a box the pointer must be to put something beside it, in points of the chart.
const REACH: f64 = 16.0;
/// How far the pointer may stray from the last aim before it is lost, in points of the chart.
const LINGER: f64 = 60.0;
/// The part of a box at either end where something is put beside it and not below it.
const EDGE: f64 = 0.16;

fn distance(rect: &Rect, point: Point) -> f64 {
    let x = (rect.min.x - point.x).max(point.x - rect.max.x).max(0.0);
    let y = (rect.min.y - point.y).max(point.y - rect.max.y).max(0.0);
    x.hypot(y)
}

fn aim_on_box(shown: &Shown, position: usize, pointer: Point) -> Option<Aim> {
    let found = shown.chart.boxes.get(position)?;
    let branch = found.entry.branch()?;
    let part = if found.hangs == Hangs::Across {
        (pointer.x - found.rect.min.x) / found.rect.width().max(1.0)
    } else {
        (pointer.y - found.rect.min.y) / found.rect.height().max(1.0)
    };
    // At the top there is nothing to stand beside.
    let beside = found.parent.is_some();
    Some(match part {
        part if part < EDGE && beside => Aim::Before(branch),
        part if part > 1.0 - EDGE && beside => Aim::After(branch),
        // On the band with a unit's name it goes into the unit, elsewhere it reports to the post.
        _ if pointer.y - found.rect.min.y < found.band => Aim::Below(branch),
        _ => Aim::Below(found.entry.about()?),
    })
}

fn aim_beside_box(shown: &Shown, position: usize, pointer: Point) -> Option<Aim> {
    let found = shown.chart.boxes.get(position)?;
    let branch = found.entry.branch()?;
    let across = found.hangs == Hangs::Across;
    let (along, middle) = if across {
        (pointer.x, found.rect.center().x)
    } else {
        (pointer.y, found.rect.center().y)
    };
    let level = if across {
        (found.rect.min.y..=found.rect.max.y).contains(&pointer.y)
    } else {
        (found.rect.min.x..=found.rect.max.x).contains(&pointer.x)
    };
    if !level || found.parent.is_none() {
        // Right under a box is below it as well.
        let below = pointer.y > found.rect.max.y && across;
        return found.entry.about().filter(|_| below).map(Aim::Below);
    }
    Some(if along < middle {
        Aim::Before(branch)
    } else {
        Aim::After(branch)
    })
}
