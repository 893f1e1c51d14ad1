//! Finding room between neighbours.

use crate::model::{NodeId, Place, PostId, Structure, Tree};

use super::outcome::Refusal;

/// Where something is put: under a unit or post, or at the top; before a neighbour, or last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The unit or post it is put under; none for the top.
    pub parent: Option<NodeId>,
    /// The neighbour it is put before; none to come last.
    pub before: Option<NodeId>,
    /// Whether it is put into the holding area, which has no parents.
    pub held: bool,
}

impl Target {
    /// The last place under a unit or post.
    pub fn under(parent: impl Into<NodeId>) -> Self {
        Self {
            parent: Some(parent.into()),
            before: None,
            held: false,
        }
    }

    /// The last place where what is put there reports to a post: under the post; but a unit goes
    /// into the unit the post heads, if it heads one, and what stands in that unit stays in it.
    pub fn reporting_to(structure: &Structure, post: PostId, what: &[NodeId]) -> Self {
        let parent = |node: &NodeId| structure.place(*node).and_then(|place| place.parent);
        let in_unit = |unit| {
            let unit = Some(NodeId::Unit(unit));
            what.iter().any(|node| node.unit().is_some())
                || (!what.is_empty() && what.iter().all(|node| parent(node) == unit))
        };
        match structure.headed_by(post).filter(|&unit| in_unit(unit)) {
            Some(unit) => Self::under(unit),
            None => Self::under(post),
        }
    }

    /// The last place below a unit or post; below a head means in its unit.
    pub fn below(structure: &Structure, node: NodeId) -> Self {
        Self::under(structure.branch_of(node))
    }

    /// The last place at the top.
    pub fn at_top() -> Self {
        Self {
            parent: None,
            before: None,
            held: false,
        }
    }

    /// The last place in the holding area.
    pub fn on_hold() -> Self {
        Self {
            held: true,
            ..Self::at_top()
        }
    }

    /// Where those go that name no place: into the one unit that holds everything, or to the top.
    pub fn for_more(structure: &Structure) -> Self {
        let tree = structure.tree();
        let mut roots = tree.roots().filter_map(|root| tree.node(root));
        match (roots.next(), roots.next()) {
            (Some(NodeId::Unit(only)), None) => Self::under(only),
            _ => Self::at_top(),
        }
    }

    /// The place right before a unit or post; none where that is not in the structure.
    pub fn before(structure: &Structure, node: NodeId) -> Option<Self> {
        let place = structure.place(node)?;
        Some(Self {
            parent: place.parent,
            before: Some(node),
            held: place.held,
        })
    }

    /// The place right after a unit or post; none where that is not in the structure.
    pub fn after(structure: &Structure, node: NodeId) -> Option<Self> {
        let place = structure.place(node)?;
        let last = Self {
            parent: place.parent,
            before: None,
            held: place.held,
        };
        let mut siblings = last.row(structure.tree()).into_iter();
        siblings.find(|&sibling| sibling == node)?;
        Some(Self {
            before: siblings.next(),
            ..last
        })
    }

    fn at(&self, order: i64) -> Place {
        Place {
            parent: self.parent,
            order,
            held: self.held,
        }
    }

    /// Those it is put among, in order.
    pub(super) fn row(&self, tree: &Tree) -> Vec<NodeId> {
        let siblings = if self.held {
            tree.held()
        } else {
            tree.children_of(self.parent)
        };
        siblings
            .filter_map(|position| tree.node(position))
            .collect()
    }
}

/// The distance between neighbours where there is all the room in the world.
const STEP: i64 = 1 << 20;

/// Beyond this the neighbours are numbered anew: whole numbers up to it are exact everywhere.
const LIMIT: i64 = 1 << 53;

/// Puts things, already in the structure or not, at a target in the given order: returns their
/// new places. Neighbours are numbered anew only where there is no room between them.
///
/// Those moved are taken out of the row first, so that `before` may be one of them.
pub(super) fn make_room(
    structure: &mut Structure,
    target: Target,
    moved: &[NodeId],
    count: usize,
) -> Result<Vec<Place>, Refusal> {
    if target.held && target.parent.is_some() {
        return Err(Refusal::new(
            "The holding area has nothing to stand under; put it there on its own.",
        ));
    }
    if let Some(parent) = target.parent.filter(|&parent| !structure.contains(parent)) {
        return Err(Refusal::new(format!(
            "{parent} is no longer in the structure."
        )));
    }
    let row = target.row(structure.tree());
    let cut = match target.before {
        None => row.len(),
        Some(before) => row
            .iter()
            .position(|&node| node == before)
            .ok_or_else(|| Refusal::new("The place between the two is no longer there."))?,
    };
    let stays = |node: &&NodeId| !moved.contains(node);
    let (left, right) = row.split_at(cut);
    let left: Vec<NodeId> = left.iter().filter(stays).copied().collect();
    let right: Vec<NodeId> = right.iter().filter(stays).copied().collect();
    let order = |node: &NodeId| structure.place(*node).map(|place| place.order);
    let count_orders = count as i64;
    let orders = match (left.last().and_then(order), right.first().and_then(order)) {
        (None, None) => spread(0, STEP, count_orders),
        (Some(low), None) => spread(low, STEP, count_orders),
        (None, Some(high)) => spread(
            high.saturating_sub(STEP.saturating_mul(count_orders + 1)),
            STEP,
            count_orders,
        ),
        (Some(low), Some(high)) => spread(
            low,
            high.saturating_sub(low) / (count_orders + 1),
            count_orders,
        ),
    };
    let orders = match orders {
        Some(orders) => orders,
        None => renumber(structure, target, &left, &right, count_orders),
    };
    Ok(orders.into_iter().map(|order| target.at(order)).collect())
}

/// Evenly spread orders after `low`; none where the step is too small or they leave the limits.
fn spread(low: i64, step: i64, count: i64) -> Option<Vec<i64>> {
    let last = low.saturating_add(step.saturating_mul(count));
    (step > 0 && low > -LIMIT && last < LIMIT)
        .then(|| (1..=count).map(|number| low + step * number).collect())
}

fn renumber(
    structure: &mut Structure,
    target: Target,
    left: &[NodeId],
    right: &[NodeId],
    count: i64,
) -> Vec<i64> {
    let gap_start = left.len() as i64;
    for (number, &node) in (0..).zip(left) {
        structure.set_place(node, target.at(number * STEP));
    }
    for (number, &node) in (gap_start + count..).zip(right) {
        structure.set_place(node, target.at(number * STEP));
    }
    (gap_start..gap_start + count)
        .map(|number| number * STEP)
        .collect()
}
