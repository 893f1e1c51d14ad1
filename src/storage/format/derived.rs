//! A structure that follows another one stands in the file as what differs from that one.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;

use super::v1::Text;
use super::values::{self, Taken};
use crate::model::{
    Decision, ExtraLine, FunctionId, LineId, NodeId, OneOff, OneOffId, Organisation, Post, PostId,
    Structure, StructureId, Unit, UnitId,
};

/// What of a structure is written: all of it, or what differs from the structure it follows.
pub(super) struct Written<'a> {
    structure: &'a Structure,
    followed: Option<&'a Structure>,
}

impl<'a> Written<'a> {
    pub(super) fn of(organisation: &'a Organisation, structure: &'a Structure) -> Self {
        let followed = structure.follows.and_then(|id| organisation.structure(id));
        Self {
            structure,
            followed: followed.map(|followed| &**followed),
        }
    }

    pub(super) fn units(&self) -> Vec<(UnitId, &'a Arc<Unit>)> {
        match self.followed {
            None => self.structure.units().collect(),
            Some(followed) => {
                let changed = self.structure.units_changed_since(followed);
                changed
                    .filter_map(|(id, _, now)| Some((id, now?)))
                    .collect()
            }
        }
    }

    pub(super) fn posts(&self) -> Vec<(PostId, &'a Arc<Post>)> {
        match self.followed {
            None => self.structure.posts().collect(),
            Some(followed) => {
                let changed = self.structure.posts_changed_since(followed);
                changed
                    .filter_map(|(id, _, now)| Some((id, now?)))
                    .collect()
            }
        }
    }

    pub(super) fn lines(&self) -> Vec<(LineId, &'a Arc<ExtraLine>)> {
        differing(
            &self.structure.lines,
            self.followed.map(|followed| &followed.lines),
        )
    }

    pub(super) fn one_offs(&self) -> Vec<(OneOffId, &'a Arc<OneOff>)> {
        differing(
            &self.structure.one_offs,
            self.followed.map(|followed| &followed.one_offs),
        )
    }

    pub(super) fn decisions(&self) -> Vec<(FunctionId, &'a Arc<Decision>)> {
        differing(
            &self.structure.decisions,
            self.followed.map(|followed| &followed.decisions),
        )
    }

    /// The ids of what the followed structure has and this one has not.
    pub(super) fn gone(&self) -> Vec<String> {
        let Some(followed) = self.followed else {
            return Vec::new();
        };
        let structure = self.structure;
        let units = structure.units_changed_since(followed);
        let units = units.filter(|(_, _, now)| now.is_none());
        let posts = structure.posts_changed_since(followed);
        let posts = posts.filter(|(_, _, now)| now.is_none());
        let mut gone: Vec<String> = units.map(|(id, ..)| id.to_string()).collect();
        gone.extend(posts.map(|(id, ..)| id.to_string()));
        gone.extend(lost(&structure.lines, &followed.lines));
        gone.extend(lost(&structure.one_offs, &followed.one_offs));
        gone.extend(lost(&structure.decisions, &followed.decisions));
        gone
    }
}

fn differing<'a, K: Ord + Copy, V: PartialEq>(
    own: &'a OrdMap<K, Arc<V>>,
    followed: Option<&OrdMap<K, Arc<V>>>,
) -> Vec<(K, &'a Arc<V>)> {
    let as_there =
        |id: &K, value: &Arc<V>| followed.is_some_and(|followed| followed.get(id) == Some(value));
    let own = own.iter().filter(|(id, value)| !as_there(id, value));
    own.map(|(&id, value)| (id, value)).collect()
}

fn lost<K: Ord + Copy + ToString, V>(own: &OrdMap<K, V>, followed: &OrdMap<K, V>) -> Vec<String> {
    let lost = followed.keys().filter(|&id| !own.contains_key(id));
    lost.map(ToString::to_string).collect()
}

/// What a structure of a file has not, although the one it follows has it.
#[derive(Debug, Default)]
pub(super) struct Gone {
    nodes: Vec<NodeId>,
    lines: Vec<LineId>,
    one_offs: Vec<OneOffId>,
    decisions: Vec<FunctionId>,
}

impl Gone {
    pub(super) fn read(texts: &[Text<'_>]) -> Taken<Self> {
        let mut gone = Self::default();
        for text in texts {
            match text.0.chars().next() {
                Some(LineId::LETTER) => gone.lines.push(values::id(text)?),
                Some(OneOffId::LETTER) => gone.one_offs.push(values::id(text)?),
                Some(FunctionId::LETTER) => gone.decisions.push(values::id(text)?),
                _ => gone.nodes.push(values::id(text)?),
            }
        }
        Ok(gone)
    }
}

/// The structures of a file that follow another one, each behind the one it follows; or the first
/// for which that cannot be, because what it follows is missing or follows it.
pub(super) fn in_order(
    structures: &BTreeMap<StructureId, Structure>,
) -> Result<Vec<StructureId>, StructureId> {
    let mut order = Vec::new();
    for (&id, structure) in structures {
        let mut depth = 0;
        let mut above = structure.follows;
        while let Some(followed) = above {
            depth += 1;
            let known = structures.get(&followed).ok_or(id)?;
            if depth > structures.len() {
                return Err(id);
            }
            above = known.follows;
        }
        if depth > 0 {
            order.push((depth, id));
        }
    }
    order.sort_unstable();
    Ok(order.into_iter().map(|(_, id)| id).collect())
}

/// Completes the units and posts of a structure from the one it follows. Fails with a sentence where
/// something is said to be gone that never was.
pub(super) fn complete_tree(
    own: &Structure,
    followed: &Structure,
    gone: &Gone,
) -> Taken<Structure> {
    let odd = gone.nodes.iter().find(|&&node| !followed.contains(node));
    if let Some(odd) = odd {
        return Err(format!(
            "{odd} is said to be gone from “{}”, but “{}” does not have it either; take it out of the list",
            own.name, followed.name
        ));
    }
    Ok(own.completed_from(followed, &gone.nodes))
}

/// Completes what stands beside the tree.
pub(super) fn complete_rest(own: &mut Structure, followed: &Structure, gone: &Gone) {
    complete(&mut own.lines, &followed.lines, &gone.lines);
    complete(&mut own.one_offs, &followed.one_offs, &gone.one_offs);
    complete(&mut own.decisions, &followed.decisions, &gone.decisions);
}

fn complete<K: Ord + Copy, V: Clone>(own: &mut OrdMap<K, V>, followed: &OrdMap<K, V>, gone: &[K]) {
    for (&id, value) in followed {
        if !own.contains_key(&id) && !gone.contains(&id) {
            own.insert(id, value.clone());
        }
    }
}
