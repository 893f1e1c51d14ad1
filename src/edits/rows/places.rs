//! Where the posts of a table go, so that they report as it says.

use rustc_hash::{FxHashMap, FxHashSet};

use super::NewPost;
use super::units::Units;
use crate::edits::outcome::{Outcome, copy_unit};
use crate::edits::places::{Target, make_room};
use crate::model::{NodeId, Place, Post, PostId, Structure, Unit, UnitId, loops};

/// The distance between those in something new.
const STEP: i64 = 1 << 20;

/// Puts new units and posts into a structure.
pub(super) fn put(
    structure: &mut Structure,
    posts: Vec<NewPost<'_>>,
    managers: &FxHashMap<PostId, PostId>,
    units: &Units,
    at: Target,
) -> Outcome {
    let mut plan = Plan {
        structure,
        managers,
        units,
        at: at.parent,
        above_unit: FxHashMap::default(),
    };
    let parents = plan.parents(&posts);
    // Under each parent: its head, then units and posts in the order of the table.
    let mut families: Vec<(Option<NodeId>, Vec<NodeId>)> = Vec::new();
    let mut family_of: FxHashMap<Option<NodeId>, usize> = FxHashMap::default();
    for (node, parent) in parents {
        let family = *family_of.entry(parent).or_insert_with(|| {
            families.push((parent, Vec::new()));
            families.len() - 1
        });
        if let Some((_, children)) = families.get_mut(family) {
            let heads = node
                .post()
                .is_some_and(|post| units.headed.contains_key(&post));
            children.insert(if heads { 0 } else { children.len() }, node);
        }
    }
    let mut places: FxHashMap<NodeId, Place> = FxHashMap::default();
    for (parent, children) in families {
        if parent == at.parent || parent.is_some_and(|parent| structure.contains(parent)) {
            let target = if parent == at.parent {
                at
            } else {
                Target {
                    parent,
                    ..Target::at_top()
                }
            };
            let room = make_room(structure, target, &[], children.len())?;
            places.extend(children.into_iter().zip(room));
        } else {
            let room = (1..).map(|number| Place::new(parent, number * STEP));
            places.extend(children.into_iter().zip(room));
        }
    }
    let place_of = |node: NodeId| places.get(&node).copied().unwrap_or_default();
    let touched: Vec<NodeId> = posts.iter().map(|post| post.id.into()).collect();
    let name = match posts.as_slice() {
        [only] => format!("Add {}", only.post.title),
        several => format!("Add {} posts from a table", several.len()),
    };
    for post in posts {
        let place = place_of(post.id.into());
        structure.set_post(post.id, Post { place, ..post.post });
    }
    for (&unit, &head) in &units.heads {
        if structure.contains(unit.into()) {
            let known = copy_unit(structure, unit)?;
            structure.set_unit(
                unit,
                Unit {
                    head: Some(head),
                    ..known
                },
            );
        }
    }
    for (id, unit) in &units.new {
        let head = units.heads.get(id).copied();
        let new = Unit::new(unit.name.clone(), unit.kind, place_of((*id).into()));
        structure.set_unit(*id, Unit { head, ..new });
    }
    Ok((name, touched))
}

/// Finds what everything goes under.
struct Plan<'a> {
    structure: &'a Structure,
    managers: &'a FxHashMap<PostId, PostId>,
    units: &'a Units,
    at: Option<NodeId>,
    /// What each new unit goes under.
    above_unit: FxHashMap<UnitId, Option<NodeId>>,
}

impl Plan<'_> {
    /// Everything new in the order of the table, each unit before what is in it, with what it goes
    /// under.
    fn parents(&mut self, posts: &[NewPost<'_>]) -> Vec<(NodeId, Option<NodeId>)> {
        let outside = self.first_manager_outside(posts);
        for (unit, _) in &self.units.new {
            let above = self.above(*unit, outside.get(unit).copied());
            self.above_unit.insert(*unit, above);
        }
        loop {
            let mut parents = Vec::new();
            let mut put: FxHashSet<UnitId> = FxHashSet::default();
            for post in posts {
                let unit = self.units.of_post.get(&post.id);
                let mut around: Vec<UnitId> = unit
                    .into_iter()
                    .flat_map(|&unit| self.units.around(unit))
                    .filter(|unit| self.units.by_id.contains_key(unit))
                    .collect();
                around.reverse();
                for unit in around {
                    if put.insert(unit) {
                        let above = self.above_unit.get(&unit).copied().flatten();
                        parents.push((NodeId::Unit(unit), above));
                    }
                }
                parents.push((post.id.into(), self.under(post.id)));
            }
            // Units can be put under one another by those in them who report to others; such units
            // go where those go that nobody is above.
            let looped = looped_units(&parents);
            if looped.is_empty() {
                return parents;
            }
            for unit in looped {
                self.above_unit.insert(unit, self.at);
            }
        }
    }

    /// For each new unit, the first manager that somebody in it has outside it; that of its head
    /// before all others.
    fn first_manager_outside(&self, posts: &[NewPost<'_>]) -> FxHashMap<UnitId, PostId> {
        let mut outside: FxHashMap<UnitId, PostId> = FxHashMap::default();
        for post in posts {
            let (Some(&unit), Some(&manager)) = (
                self.units.of_post.get(&post.id),
                self.managers.get(&post.id),
            ) else {
                continue;
            };
            let managers_unit = self.units.of_post.get(&manager).copied();
            for around in self.units.around(unit) {
                let inside = managers_unit
                    .is_some_and(|unit| self.units.around(unit).any(|unit| unit == around));
                let heads = self.units.headed.get(&post.id) == Some(&around);
                let headed = self.units.heads.contains_key(&around);
                if !inside && (heads || !headed) {
                    outside.entry(around).or_insert(manager);
                }
            }
        }
        outside
    }

    /// What a new unit goes under.
    fn above(&self, unit: UnitId, manager: Option<PostId>) -> Option<NodeId> {
        let within = self.units.new_unit(unit).and_then(|unit| unit.within);
        match (within, manager) {
            (Some(within), None) => Some(within.into()),
            (Some(within), manager) if self.manager_in(within.into()) == manager => {
                Some(within.into())
            }
            (_, Some(manager)) => Some(self.home(manager)),
            (None, None) => self.at,
        }
    }

    /// What a new post goes under.
    fn under(&self, post: PostId) -> Option<NodeId> {
        if let Some(&unit) = self.units.headed.get(&post) {
            return Some(unit.into());
        }
        let unit = self.units.of_post.get(&post).map(|&unit| unit.into());
        match self.managers.get(&post) {
            None => unit.or(self.at),
            manager if unit.is_some_and(|unit| self.manager_in(unit) == manager.copied()) => unit,
            Some(&manager) => Some(self.home(manager)),
        }
    }

    /// What those go under who report to a post: the unit it heads, or itself.
    fn home(&self, manager: PostId) -> NodeId {
        let new = self.units.headed.get(&manager).copied();
        let headed = new.or_else(|| self.structure.headed_by(manager));
        headed.map_or(manager.into(), NodeId::Unit)
    }

    /// Whom those report to who stand directly under something.
    fn manager_in(&self, under: NodeId) -> Option<PostId> {
        let mut at = Some(under);
        let longest = self.units.new.len() + self.structure.unit_count() + 1;
        for _ in 0..=longest {
            match at? {
                NodeId::Post(post) => return Some(post),
                NodeId::Unit(unit) => {
                    let known = self.structure.unit(unit);
                    let head = known.and_then(|unit| unit.head);
                    let head = self.units.heads.get(&unit).copied().or(head);
                    if head.is_some() {
                        return head;
                    }
                    at = match known {
                        Some(unit) => unit.place.parent,
                        None => self.above_unit.get(&unit).copied().flatten(),
                    };
                }
            }
        }
        None
    }
}

/// The new units that stand under themselves.
fn looped_units(parents: &[(NodeId, Option<NodeId>)]) -> Vec<UnitId> {
    let above: FxHashMap<NodeId, Option<NodeId>> = parents.iter().copied().collect();
    let up = |node: NodeId| above.get(&node).copied().flatten();
    let nodes = parents.iter().map(|&(node, _)| node);
    let looped = loops(nodes, up).into_iter().filter_map(|at| {
        // Once around, for a unit of the loop.
        let mut turn = std::iter::successors(Some(at), |&node| up(node).filter(|&next| next != at));
        turn.find_map(NodeId::unit)
    });
    looped.collect()
}
