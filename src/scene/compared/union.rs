//! Two structures as one tree of places: every box of either has its place in it, and what stands
//! where it stood has one place for both.
//!
//! Taking from the tree what is not there before, and hanging what is left below the nearest place
//! that is there, gives the tree of the structure before; likewise the one after. So each of the
//! two can be drawn at the places of the tree with its own reporting lines.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::analysis::{Comparison, Hierarchy, HierarchyBox};
use crate::model::{NodeId, PostId, Structure};

/// What stands at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The position of its box before.
    pub(super) before: Option<usize>,
    /// The position of its box after.
    pub(super) after: Option<usize>,
    /// Who led before the unit that stands here, and does not lead it any more: a place beside the
    /// unit's own, which is empty before and after.
    pub(super) former_head: Option<PostId>,
    /// The place above.
    pub(super) parent: Option<usize>,
}

/// The tree of places, in reading order.
#[derive(Debug, Default)]
pub(super) struct Union {
    pub(super) places: Vec<Place>,
    /// The place of each box before and after.
    pub(super) of_before: Vec<usize>,
    pub(super) of_after: Vec<usize>,
}

/// A box as it is found again in the other structure: by its unit, or else by its post.
fn key(entry: &HierarchyBox) -> Option<NodeId> {
    entry.branch()
}

/// The hierarchies of the two structures, before and after.
pub(super) type Both<'a> = [&'a Hierarchy; 2];

const BEFORE: usize = 0;
const AFTER: usize = 1;

impl Union {
    /// The union of two structures, neither of them with closed posts.
    pub(super) fn of(
        hierarchies: Both<'_>,
        structures: [&Structure; 2],
        comparison: &Comparison,
    ) -> Self {
        let partners = partners(hierarchies, structures, comparison);
        let stays = stays(hierarchies, &partners);
        let mut union = Self::default();
        union.add_places(hierarchies, &partners, &stays);
        union.add_former_heads(hierarchies);
        union.sort();
        union
    }

    /// The places of one structure alone.
    pub(super) fn alone(hierarchy: &Hierarchy) -> Self {
        let places = (0..hierarchy.len()).map(|position| Place {
            before: Some(position),
            after: Some(position),
            former_head: None,
            parent: hierarchy.parent(position),
        });
        Self {
            places: places.collect(),
            ..Self::default()
        }
    }

    /// Adds every place, those of the structure after first.
    fn add_places(&mut self, [before, after]: Both<'_>, partners: &Partners, stays: &[bool]) {
        let stands = |at: usize| stays.get(at).copied().unwrap_or(false);
        let mut of_before: Vec<Option<usize>> = vec![None; before.len()];
        for (position, partner) in partners.before_of.iter().enumerate() {
            let partner = partner.filter(|_| stands(position));
            self.places.push(Place {
                before: partner,
                after: Some(position),
                ..Place::default()
            });
            self.of_after.push(position);
            if let Some(slot) = partner.and_then(|partner| of_before.get_mut(partner)) {
                *slot = Some(position);
            }
        }
        for (position, known) in of_before.into_iter().enumerate() {
            self.of_before.push(known.unwrap_or(self.places.len()));
            if known.is_none() {
                self.places.push(Place {
                    before: Some(position),
                    ..Place::default()
                });
            }
        }
        for at in 0..self.places.len() {
            let place = self.places.get(at).copied().unwrap_or_default();
            let above_before = place.before.and_then(|position| before.parent(position));
            let above_after = place.after.and_then(|position| after.parent(position));
            let of_before = above_before.and_then(|above| self.of_before.get(above).copied());
            let of_after = above_after.and_then(|above| self.of_after.get(above).copied());
            // Where something was put in between after, it hangs below that; otherwise below what
            // is gone from between, so that each stands below its manager in both pictures.
            let put_in_between = above_after.is_some_and(|above| !stands(above));
            let parent = match (place.before, place.after) {
                (Some(_), Some(_)) if put_in_between => of_after,
                (Some(_), _) => of_before,
                (None, _) => of_after,
            };
            if let Some(place) = self.places.get_mut(at) {
                place.parent = parent;
            }
        }
    }

    /// Adds a place for whoever led a unit before that stands where it stood, and does not any more.
    fn add_former_heads(&mut self, [before, after]: Both<'_>) {
        for at in 0..self.places.len() {
            let place = self.places.get(at).copied().unwrap_or_default();
            let (Some(was), Some(is)) = (place.before, place.after) else {
                continue;
            };
            let head = |hierarchy: &Hierarchy, position: usize| {
                hierarchy.boxes().get(position).and_then(|entry| entry.post)
            };
            let former = head(before, was).filter(|&post| head(after, is) != Some(post));
            if former.is_some() {
                self.places.push(Place {
                    former_head: former,
                    parent: Some(at),
                    ..Place::default()
                });
            }
        }
    }

    /// Puts the places in reading order.
    fn sort(&mut self) {
        let count = self.places.len();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut roots = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            match place.parent.and_then(|parent| below.get_mut(parent)) {
                Some(siblings) => siblings.push(at),
                None => roots.push(at),
            }
        }
        let mut order: Vec<usize> = Vec::with_capacity(count);
        let mut open = self.neighbours(roots);
        open.reverse();
        while let Some(at) = open.pop() {
            order.push(at);
            let children = below.get_mut(at).map(std::mem::take).unwrap_or_default();
            let children = self.neighbours(children);
            open.extend(children.into_iter().rev());
        }
        let mut new_place = vec![0; count];
        for (new, &old) in order.iter().enumerate() {
            if let Some(slot) = new_place.get_mut(old) {
                *slot = new;
            }
        }
        let moved = |old: usize| new_place.get(old).copied().unwrap_or(old);
        self.places = order
            .iter()
            .filter_map(|&old| self.places.get(old).copied())
            .map(|place| Place {
                parent: place.parent.map(moved),
                ..place
            })
            .collect();
        for of_side in [&mut self.of_before, &mut self.of_after] {
            for at in of_side {
                *at = moved(*at);
            }
        }
    }

    /// Neighbours in their order: as they stand after, each that is only there before right behind
    /// the one it stood behind then.
    fn neighbours(&self, mut all: Vec<usize>) -> Vec<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default();
        let in_order = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => one.cmp(&other),
            // A former head comes first.
            (one, other) => one.is_some().cmp(&other.is_some()),
        };
        if all.iter().all(|&at| place(at).after.is_some()) {
            all.sort_by_key(|&at| place(at).after);
            return all;
        }
        all.sort_by(|&one, &other| in_order(place(one).before, place(other).before));
        let mut behind: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
        let mut last = None;
        let mut lasting = Vec::new();
        for at in all {
            if place(at).after.is_some() {
                lasting.push(at);
                if place(at).before.is_some() {
                    last = Some(at);
                }
            } else {
                behind.entry(last).or_default().push(at);
            }
        }
        lasting.sort_by(
            |&one, &other| match in_order(place(one).after, place(other).after) {
                Ordering::Equal => one.cmp(&other),
                order => order,
            },
        );
        let mut order = behind.remove(&None).unwrap_or_default();
        for at in lasting {
            order.push(at);
            order.extend(behind.remove(&Some(at)).unwrap_or_default());
        }
        order
    }
}

/// Which box of one structure is which of the other, wherever it stands.
struct Partners {
    /// Of each box before, the one after.
    after_of: Vec<Option<usize>>,
    /// Of each box after, the one before.
    before_of: Vec<Option<usize>>,
}

fn partners(
    [before, after]: Both<'_>,
    [structure_before, structure_after]: [&Structure; 2],
    comparison: &Comparison,
) -> Partners {
    let mut partners = Partners {
        after_of: vec![None; before.len()],
        before_of: vec![None; after.len()],
    };
    let mut join = |was: usize, is: usize| {
        let free =
            partners.after_of.get(was) == Some(&None) && partners.before_of.get(is) == Some(&None);
        if free {
            partners.after_of[was] = Some(is);
            partners.before_of[is] = Some(was);
        }
    };
    let boxes = after.boxes().iter().enumerate();
    for (is, entry) in boxes.clone() {
        let was = key(entry).and_then(|key| before.position(key));
        let same = |&was: &usize| before.boxes().get(was).and_then(key) == key(entry);
        if let Some(was) = was.filter(same) {
            join(was, is);
        }
    }
    // A post that heads a unit on one side only is still the same post, and what replaces something
    // that is gone takes its place.
    let headed = |entry: &HierarchyBox, other: &Structure| {
        entry.unit.is_some_and(|unit| other.unit(unit).is_some())
    };
    for (is, entry) in boxes {
        let Some(post) = entry.post.filter(|_| !headed(entry, structure_before)) else {
            continue;
        };
        let gone = |was: &NodeId| !structure_after.contains(*was);
        let replaced = comparison.counterparts_before(post.into(), structure_before);
        let same = before.position(post.into()).map(|_| NodeId::from(post));
        for was in same.into_iter().chain(replaced.into_iter().filter(gone)) {
            let position = before.position(was);
            let alone = |&at: &usize| {
                let entry = before.boxes().get(at);
                entry.is_some_and(|entry| !headed(entry, structure_after))
            };
            if let Some(position) = position.filter(alone) {
                join(position, is);
            }
        }
    }
    partners
}

/// Which boxes after stand where they stood before: below the same box, leaving out what is only
/// there before or only after. What stands below something that moved has moved with it.
fn stays([before, after]: Both<'_>, partners: &Partners) -> Vec<bool> {
    // The nearest box above that is there on the other side as well, by its position after.
    let mut known_before: Vec<Option<usize>> = Vec::with_capacity(before.len());
    for position in 0..before.len() {
        let above = before.parent(position);
        let known = above.and_then(|above| {
            let partner = partners.after_of.get(above).copied().flatten();
            partner.or_else(|| known_before.get(above).copied().flatten())
        });
        known_before.push(known);
    }
    let mut known_after: Vec<Option<usize>> = Vec::with_capacity(after.len());
    let mut stays: Vec<bool> = Vec::with_capacity(after.len());
    for position in 0..after.len() {
        let above = after.parent(position);
        let is_known = |&above: &usize| partners.before_of.get(above).copied().flatten().is_some();
        let known = above
            .filter(is_known)
            .or_else(|| known_after.get(above?).copied().flatten());
        known_after.push(known);
        let stood = partners.before_of.get(position).copied().flatten();
        stays.push(stood.is_some_and(|stood| {
            let above_before = before.parent(stood);
            let same = known_before.get(stood).copied().flatten() == known;
            // One line of managers taken out and another put in its place cannot both be drawn
            // above the same box.
            let is_direct = |side: usize| match side {
                BEFORE => above_before
                    .is_none_or(|above| partners.after_of.get(above).copied().flatten().is_some()),
                _ => above.is_none_or(|above| is_known(&above)),
            };
            let above_stays = known.is_none_or(|known| stays.get(known) == Some(&true));
            same && above_stays && (is_direct(BEFORE) || is_direct(AFTER))
        }));
    }
    stays
}
