//! The units a table names, and who heads them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{NewPost, refused};
use crate::edits::outcome::{Refusal, line};
use crate::edits::unit::kind_named;
use crate::model::{KindId, NodeId, Organisation, PostId, Structure, UnitId, UnitName, name_key};

/// A unit that is being added.
pub(super) struct NewUnit {
    pub(super) name: String,
    pub(super) kind: KindId,
    /// The unit the table puts it into.
    pub(super) within: Option<UnitId>,
}

/// What a table says about units.
#[derive(Default)]
pub(super) struct Units {
    /// The units there are not yet, in the order they are first named, outer before inner.
    pub(super) new: Vec<(UnitId, NewUnit)>,
    pub(super) by_id: FxHashMap<UnitId, usize>,
    /// The unit of each post.
    pub(super) of_post: FxHashMap<PostId, UnitId>,
    /// Who comes to head a unit that nobody headed.
    pub(super) heads: BTreeMap<UnitId, PostId>,
    /// The same the other way round.
    pub(super) headed: FxHashMap<PostId, UnitId>,
}

impl Units {
    /// The new units around a new one, itself first.
    pub(super) fn around(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        std::iter::successors(Some(unit), |unit| self.new_unit(*unit)?.within)
    }

    pub(super) fn new_unit(&self, id: UnitId) -> Option<&NewUnit> {
        let (_, unit) = self.new.get(*self.by_id.get(&id)?)?;
        Some(unit)
    }
}

/// Finds the units of the posts, makes up those that are missing, and finds who heads them.
pub(super) fn units(
    organisation: &mut Organisation,
    structure: &Structure,
    posts: &[NewPost<'_>],
    managers: &FxHashMap<PostId, PostId>,
) -> Result<Units, Refusal> {
    let mut units = Units::default();
    let mut finder = Finder::of(structure);
    for post in posts {
        let mut within = None;
        for named in &post.row.units {
            let found = finder.find(organisation, structure, &mut units, within, named);
            within = Some(found.map_err(|why| refused(post.row, why))?);
        }
        units.of_post.extend(within.map(|unit| (post.id, unit)));
    }
    find_heads(structure, posts, managers, &mut units)?;
    Ok(units)
}

/// Looks units up by name.
struct Finder {
    /// The units of the structure by their names, however these are typed, in reading order.
    known: FxHashMap<String, Vec<UnitId>>,
    /// What was found for a name in a unit.
    found: FxHashMap<(Option<UnitId>, String), UnitId>,
}

impl Finder {
    fn of(structure: &Structure) -> Self {
        let mut known: FxHashMap<String, Vec<UnitId>> = FxHashMap::default();
        let nodes = structure.tree().nodes().iter();
        for unit in nodes.filter_map(|node| node.unit()) {
            let name = name_key(structure.label(unit.into()));
            known.entry(name).or_default().push(unit);
        }
        Self {
            known,
            found: FxHashMap::default(),
        }
    }

    fn find(
        &mut self,
        organisation: &mut Organisation,
        structure: &Structure,
        units: &mut Units,
        within: Option<UnitId>,
        named: &UnitName,
    ) -> Result<UnitId, Refusal> {
        let name = line("name of the unit", &named.name)?;
        let key = (within, name_key(&name));
        if let Some(&unit) = self.found.get(&key) {
            return Ok(unit);
        }
        let tree = structure.tree();
        let inside = |unit: &UnitId| match within {
            Some(outer) => tree.is_within(NodeId::Unit(outer), NodeId::Unit(*unit)),
            None => true,
        };
        let known = self.known.get(&key.1).map_or(&[][..], Vec::as_slice);
        let id = if let Some(&unit) = known.iter().find(|unit| inside(unit)) {
            unit
        } else {
            let kind = kind_named(organisation, &named.kind)?;
            let id = UnitId(organisation.fresh_id());
            units.by_id.insert(id, units.new.len());
            units.new.push((id, NewUnit { name, kind, within }));
            id
        };
        self.found.insert(key, id);
        Ok(id)
    }
}

fn find_heads(
    structure: &Structure,
    posts: &[NewPost<'_>],
    managers: &FxHashMap<PostId, PostId>,
    units: &mut Units,
) -> Result<(), Refusal> {
    let mut members: FxHashMap<UnitId, Vec<&NewPost<'_>>> = FxHashMap::default();
    // In the order they are named.
    let mut named: Vec<UnitId> = Vec::new();
    // Who has reports in which unit, or in one within it.
    let mut managing: FxHashSet<(UnitId, PostId)> = FxHashSet::default();
    for post in posts {
        let Some(&unit) = units.of_post.get(&post.id) else {
            if post.row.heads_unit {
                return Err(refused(
                    post.row,
                    format!("“{}” heads a unit, but no unit is named", post.post.title),
                ));
            }
            continue;
        };
        let entry = members.entry(unit).or_default();
        if entry.is_empty() {
            named.push(unit);
        }
        entry.push(post);
        if let Some(&manager) = managers.get(&post.id) {
            managing.extend(units.around(unit).map(|unit| (unit, manager)));
        }
    }
    for unit in named {
        let members = members.get(&unit).map_or(&[][..], Vec::as_slice);
        let mut said = members.iter().filter(|post| post.row.heads_unit);
        let head = match (said.next(), said.next()) {
            (Some(one), None) => Some(*one),
            (Some(one), Some(other)) => {
                return Err(refused(
                    other.row,
                    format!(
                        "“{}” is to head the unit, but so is “{}” in line {}; a unit has one head",
                        other.post.title, one.post.title, one.row.line
                    ),
                ));
            }
            _ => guessed(structure, unit, members, managers, units, &managing),
        };
        let Some(head) = head else {
            continue;
        };
        if let Some(older) = structure.unit(unit).and_then(|unit| unit.head) {
            return Err(refused(
                head.row,
                format!(
                    "“{}” is to head {}, which “{}” heads already",
                    head.post.title,
                    structure.label(unit.into()),
                    structure.label(older.into())
                ),
            ));
        }
        units.heads.insert(unit, head.id);
        units.headed.insert(head.id, unit);
    }
    Ok(())
}

/// Who heads a unit by what the table says of the others: the only one in it, the first the others
/// report to, or the only one on the highest level.
fn guessed<'a, 'b>(
    structure: &Structure,
    unit: UnitId,
    members: &[&'a NewPost<'b>],
    managers: &FxHashMap<PostId, PostId>,
    units: &Units,
    managing: &FxHashSet<(UnitId, PostId)>,
) -> Option<&'a NewPost<'b>> {
    let has_posts = structure
        .tree()
        .children_of(Some(unit.into()))
        .next()
        .is_some();
    if structure.contains(unit.into()) && has_posts {
        return None;
    }
    if let [only] = members {
        return Some(only);
    }
    let reports_outside = |post: &NewPost<'_>| {
        let manager = managers.get(&post.id);
        manager.is_none_or(|manager| units.of_post.get(manager) != Some(&unit))
    };
    let leads = |post: &NewPost<'_>| managing.contains(&(unit, post.id));
    if let Some(first) = members
        .iter()
        .find(|post| leads(post) && reports_outside(post))
    {
        return Some(first);
    }
    let highest = members.iter().filter_map(|post| post.row.level).min()?;
    let mut on_top = members
        .iter()
        .filter(|post| post.row.level == Some(highest));
    let first = on_top.next()?;
    on_top.next().is_none().then_some(first)
}
