//! What can be done to the catalogues: functions, themes, designations and kinds of unit.

use std::sync::Arc;

use crate::model::{
    Designation, DesignationId, Function, FunctionId, Kind, KindId, Organisation, Post, Structure,
    Theme, ThemeId, Unit,
};

use super::body;
use super::outcome::{Refusal, line, optional_line, same_name};

/// An entry of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A function.
    Function(FunctionId),
    /// A theme.
    Theme(ThemeId),
    /// A designation.
    Designation(DesignationId),
    /// A kind of unit.
    Kind(KindId),
}

/// A change to a catalogue. What an entry is called changes everywhere at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueEdit {
    /// Adds a function that no post has yet.
    AddFunction(String),
    /// Adds a theme nobody leads on yet.
    AddTheme(String),
    /// Adds a designation nobody holds yet.
    AddDesignation(Designation),
    /// Gives an entry another name.
    Rename(Entry, String),
    /// Changes how a designation is written on a badge.
    SetBadge(DesignationId, String),
    /// Makes two entries of one catalogue one: whoever has the first has the second then.
    Merge(Entry, Entry),
    /// Deletes an entry nothing refers to.
    Delete(Entry),
}

impl CatalogueEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::AddFunction(name) => {
                let name = new_name(organisation, Sort::Function, None, name)?;
                let id = FunctionId(organisation.fresh_id());
                let step = format!("Add the function {name}");
                organisation.functions.insert(id, Function { name }.into());
                Ok(step)
            }
            Self::AddTheme(name) => {
                let name = new_name(organisation, Sort::Theme, None, name)?;
                let id = ThemeId(organisation.fresh_id());
                let step = format!("Add the theme {name}");
                organisation.themes.insert(id, Theme { name }.into());
                Ok(step)
            }
            Self::AddDesignation(designation) => {
                let name = new_name(organisation, Sort::Designation, None, &designation.name)?;
                let id = DesignationId(organisation.fresh_id());
                let step = format!("Add the designation {name}");
                let designation = Designation {
                    name,
                    short: optional_line("badge", &designation.short)?,
                    source: optional_line("source", &designation.source)?,
                    requirement: None,
                };
                organisation.designations.insert(id, designation.into());
                Ok(step)
            }
            Self::Rename(entry, name) => {
                let before = name_of(organisation, *entry)?.to_owned();
                let name = new_name(organisation, Sort::of(*entry), Some(*entry), name)?;
                let step = format!("Rename {before} to {name}");
                rename(organisation, *entry, name);
                Ok(step)
            }
            Self::SetBadge(id, short) => {
                let known = organisation.designations.get(id).ok_or_else(gone)?;
                let designation = Designation {
                    short: optional_line("badge", short)?,
                    ..Designation::clone(known)
                };
                let step = format!("Change the badge of {}", designation.name);
                organisation.designations.insert(*id, designation.into());
                Ok(step)
            }
            Self::Merge(from, into) => merge(organisation, *from, *into),
            Self::Delete(entry) => delete(organisation, *entry),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Function,
    Theme,
    Designation,
    Kind,
}

impl Sort {
    fn of(entry: Entry) -> Self {
        match entry {
            Entry::Function(_) => Self::Function,
            Entry::Theme(_) => Self::Theme,
            Entry::Designation(_) => Self::Designation,
            Entry::Kind(_) => Self::Kind,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Theme => "theme",
            Self::Designation => "designation",
            Self::Kind => "kind of unit",
        }
    }
}

fn gone() -> Refusal {
    Refusal::new("This entry is no longer in the catalogue.")
}

fn name_of(organisation: &Organisation, entry: Entry) -> Result<&str, Refusal> {
    match entry {
        Entry::Function(id) => organisation.functions.get(&id).map(|known| &*known.name),
        Entry::Theme(id) => organisation.themes.get(&id).map(|known| &*known.name),
        Entry::Designation(id) => organisation.designations.get(&id).map(|known| &*known.name),
        Entry::Kind(id) => organisation.kinds.get(&id).map(|known| &*known.name),
    }
    .ok_or_else(gone)
}

/// A name no other entry of the catalogue has, whatever its capitals.
fn new_name(
    organisation: &Organisation,
    sort: Sort,
    of: Option<Entry>,
    name: &str,
) -> Result<String, Refusal> {
    let name = line("name", name)?;
    let entries: Vec<(Entry, &str)> = match sort {
        Sort::Function => named(&organisation.functions, Entry::Function, |known| {
            &known.name
        }),
        Sort::Theme => named(&organisation.themes, Entry::Theme, |known| &known.name),
        Sort::Designation => named(&organisation.designations, Entry::Designation, |known| {
            &known.name
        }),
        Sort::Kind => named(&organisation.kinds, Entry::Kind, |known| &known.name),
    };
    let twin = entries
        .into_iter()
        .find(|(entry, known)| Some(*entry) != of && same_name(known, &name));
    match twin {
        None => Ok(name),
        Some((_, known)) => Err(Refusal::new(format!(
            "There already is a {} “{known}”. {}",
            sort.in_words(),
            if of.is_some() {
                "Merge the two instead."
            } else {
                "Use that one."
            }
        ))),
    }
}

fn named<K: Copy + Ord, V>(
    catalogue: &imbl::OrdMap<K, Arc<V>>,
    entry: fn(K) -> Entry,
    name: fn(&V) -> &str,
) -> Vec<(Entry, &str)> {
    let entries = catalogue.iter();
    entries
        .map(|(&id, known)| (entry(id), name(known)))
        .collect()
}

fn rename(organisation: &mut Organisation, entry: Entry, name: String) {
    match entry {
        Entry::Function(id) => {
            organisation.functions.insert(id, Function { name }.into());
        }
        Entry::Theme(id) => {
            organisation.themes.insert(id, Theme { name }.into());
        }
        Entry::Designation(id) => {
            if let Some(known) = organisation.designations.get(&id) {
                let designation = Designation {
                    name,
                    ..Designation::clone(known)
                };
                organisation.designations.insert(id, designation.into());
            }
        }
        Entry::Kind(id) => {
            organisation.kinds.insert(id, Kind { name }.into());
        }
    }
}

fn merge(organisation: &mut Organisation, from: Entry, into: Entry) -> Result<String, Refusal> {
    let (one, other) = (name_of(organisation, from)?, name_of(organisation, into)?);
    let step = format!("Merge {one} into {other}");
    if from == into {
        return Err(Refusal::new("Choose two different entries to merge."));
    }
    match (from, into) {
        (Entry::Function(from), Entry::Function(into)) => {
            each_post(organisation, |post| {
                let responsible = post.functions.contains(&from) || post.functions.contains(&into);
                let mut changed = replace(&mut post.functions, from, into);
                changed |= replace(&mut post.supports, from, into);
                if responsible {
                    post.supports.retain(|&known| known != into);
                }
                changed
            });
            each_structure(organisation, |structure| {
                let Some(decision) = structure.decisions.remove(&from) else {
                    return false;
                };
                structure.decisions.entry(into).or_insert(decision);
                true
            });
            organisation.functions.remove(&from);
        }
        (Entry::Theme(from), Entry::Theme(into)) => {
            each_post(organisation, |post| replace(&mut post.leads, from, into));
            body::replace_theme(organisation, from, into);
            organisation.themes.remove(&from);
        }
        (Entry::Designation(from), Entry::Designation(into)) => {
            each_post(organisation, |post| {
                replace(&mut post.designations, from, into)
            });
            keep_apart_from(organisation, from, Some(into));
            organisation.designations.remove(&from);
        }
        (Entry::Kind(from), Entry::Kind(into)) => {
            each_unit(organisation, |unit| {
                let changed = unit.kind == from;
                if changed {
                    unit.kind = into;
                }
                changed
            });
            organisation.kinds.remove(&from);
        }
        _ => {
            return Err(Refusal::new(format!(
                "A {} cannot be merged into a {}.",
                Sort::of(from).in_words(),
                Sort::of(into).in_words()
            )));
        }
    }
    Ok(step)
}

/// Puts one in place of another, once; returns whether anything changed.
fn replace<T: Copy + PartialEq>(list: &mut Vec<T>, from: T, into: T) -> bool {
    let Some(at) = list.iter().position(|&known| known == from) else {
        return false;
    };
    if list.contains(&into) {
        list.remove(at);
    } else if let Some(slot) = list.get_mut(at) {
        *slot = into;
    }
    true
}

fn delete(organisation: &mut Organisation, entry: Entry) -> Result<String, Refusal> {
    let name = name_of(organisation, entry)?.to_owned();
    for (_, structure) in organisation.structures_in_order() {
        let uses = uses_in(structure, entry);
        if uses > 0 {
            let (used, remedy) = match (entry, uses) {
                (Entry::Kind(_), 1) => ("one unit is of this kind".to_owned(), "Change its kind"),
                (Entry::Kind(_), _) => (
                    format!("{uses} units are of this kind"),
                    "Change their kind",
                ),
                (_, 1) => ("one post has it".to_owned(), "Take it away there"),
                (_, _) => (format!("{uses} posts have it"), "Take it away there"),
            };
            return Err(Refusal::new(format!(
                "“{name}” is still used: {used} in “{}”. {remedy} first, or merge it with another.",
                structure.name
            )));
        }
    }
    if let Entry::Theme(id) = entry
        && let Some(body) = organisation
            .bodies
            .values()
            .find(|body| body.theme == Some(id))
    {
        return Err(Refusal::new(format!(
            "“{name}” is still used: “{}” leads on it. Take it away there first, or merge it with another.",
            body.name
        )));
    }
    match entry {
        Entry::Function(id) => {
            each_structure(organisation, |structure| {
                structure.decisions.remove(&id).is_some()
            });
            organisation.functions.remove(&id);
        }
        Entry::Theme(id) => {
            organisation.themes.remove(&id);
        }
        Entry::Designation(id) => {
            keep_apart_from(organisation, id, None);
            organisation.designations.remove(&id);
        }
        Entry::Kind(id) => {
            organisation.kinds.remove(&id);
        }
    }
    Ok(format!("Delete {name} from the catalogue"))
}

/// Puts another designation, or none, in place of one that others are kept apart from.
fn keep_apart_from(
    organisation: &mut Organisation,
    from: DesignationId,
    into: Option<DesignationId>,
) {
    let designations: Vec<_> = organisation
        .designations
        .iter()
        .map(|(&id, known)| (id, Arc::clone(known)))
        .collect();
    for (id, known) in designations {
        let mut designation = Designation::clone(&known);
        let Some(requirement) = &mut designation.requirement else {
            continue;
        };
        for apart in &mut requirement.apart {
            if apart.from == from {
                apart.from = into.unwrap_or(id);
            }
        }
        let mut seen = vec![id];
        requirement.apart.retain(|apart| {
            let is_new = !seen.contains(&apart.from);
            seen.push(apart.from);
            is_new
        });
        if designation != *known {
            organisation.designations.insert(id, designation.into());
        }
    }
}

fn uses_in(structure: &Structure, entry: Entry) -> usize {
    let posts =
        |uses: &dyn Fn(&Post) -> bool| structure.posts().filter(|(_, post)| uses(post)).count();
    match entry {
        Entry::Function(id) => {
            posts(&|post| post.functions.contains(&id) || post.supports.contains(&id))
        }
        Entry::Theme(id) => posts(&|post| post.leads.contains(&id)),
        Entry::Designation(id) => posts(&|post| post.designations.contains(&id)),
        Entry::Kind(id) => structure
            .units()
            .filter(|(_, unit)| unit.kind == id)
            .count(),
    }
}

/// Changes the posts of every structure; `change` says whether it changed one.
fn each_post(organisation: &mut Organisation, mut change: impl FnMut(&mut Post) -> bool) {
    each_structure(organisation, |structure| {
        let posts: Vec<_> = structure
            .posts()
            .map(|(id, post)| (id, Arc::clone(post)))
            .collect();
        let mut any = false;
        for (id, post) in posts {
            let mut post = Post::clone(&post);
            if change(&mut post) {
                structure.set_post(id, post);
                any = true;
            }
        }
        any
    });
}

fn each_unit(organisation: &mut Organisation, mut change: impl FnMut(&mut Unit) -> bool) {
    each_structure(organisation, |structure| {
        let units: Vec<_> = structure
            .units()
            .map(|(id, unit)| (id, Arc::clone(unit)))
            .collect();
        let mut any = false;
        for (id, unit) in units {
            let mut unit = Unit::clone(&unit);
            if change(&mut unit) {
                structure.set_unit(id, unit);
                any = true;
            }
        }
        any
    });
}

fn each_structure(organisation: &mut Organisation, mut change: impl FnMut(&mut Structure) -> bool) {
    let structures: Vec<_> = organisation
        .structures
        .iter()
        .map(|(&id, structure)| (id, Arc::clone(structure)))
        .collect();
    for (id, structure) in structures {
        let mut structure = Structure::clone(&structure);
        if change(&mut structure) {
            organisation.structures.insert(id, structure.into());
        }
    }
}
