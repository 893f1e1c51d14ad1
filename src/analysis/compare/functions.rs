//! Where every function went.

use std::collections::BTreeMap;

use super::super::cost_table::Departments;
use super::Compared;
use crate::model::{FunctionId, NodeId, Organisation, PostId, Structure};

/// A post that is responsible for a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionHome {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: String,
    /// The department it stands in; empty where there is none.
    pub department: String,
    /// The same as a unit: a department that has another name is no other one.
    pub unit: Option<NodeId>,
}

/// What became of a function, what needs most attention first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whereabouts {
    /// Somebody had it, and nobody has it any more.
    Orphaned,
    /// Several posts are responsible for it.
    Doubled,
    /// It is with another department.
    OtherDepartment,
    /// It is with another post of the same department.
    OtherPost,
    /// Nobody had it before.
    New,
    /// It is where it was.
    Stayed,
}

impl Whereabouts {
    /// Every answer, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::Orphaned,
        Self::Doubled,
        Self::OtherDepartment,
        Self::OtherPost,
        Self::New,
        Self::Stayed,
    ];

    /// The answer in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Orphaned => "Nobody has it any more",
            Self::Doubled => "Several have it",
            Self::OtherDepartment => "In another department",
            Self::OtherPost => "With another post",
            Self::New => "Nobody had it before, as far as is said",
            Self::Stayed => "Where it was",
        }
    }
}

/// Where a function was and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionMove {
    /// The function.
    pub function: FunctionId,
    /// What it is called.
    pub name: String,
    /// Who was responsible for it.
    pub before: Vec<FunctionHome>,
    /// Who is.
    pub after: Vec<FunctionHome>,
    /// What became of it.
    pub whereabouts: Whereabouts,
    /// Where it was decided it should be, and why; empty where nothing was decided.
    pub decision: String,
}

/// Where every function went that somebody has before or after: what nobody has any more and what
/// several have first, then by their names.
pub fn function_moves(
    organisation: &Organisation,
    before: Compared<'_>,
    after: Compared<'_>,
) -> Vec<FunctionMove> {
    let mut homes: BTreeMap<FunctionId, [Vec<PostId>; 2]> = BTreeMap::new();
    for (side, structure) in [before.structure, after.structure].into_iter().enumerate() {
        for (id, post) in structure.counted_posts() {
            for &function in &post.functions {
                homes.entry(function).or_default()[side].push(id);
            }
        }
    }
    let departments = [before, after].map(|side| Departments::of(side.structure));
    let home = |side: usize, post: PostId| {
        let structure = [before.structure, after.structure][side];
        let department = departments[side].of_node(structure, post.into());
        FunctionHome {
            post,
            title: structure.label(post.into()).to_owned(),
            department: department
                .map_or("", |unit| structure.label(unit))
                .to_owned(),
            unit: department,
        }
    };
    let mut moves: Vec<FunctionMove> = homes
        .into_iter()
        .map(|(function, [was, is])| {
            let was: Vec<_> = was.into_iter().map(|post| home(0, post)).collect();
            let is: Vec<_> = is.into_iter().map(|post| home(1, post)).collect();
            let known = organisation.functions.get(&function);
            FunctionMove {
                function,
                name: known.map_or_else(String::new, |known| known.name.clone()),
                whereabouts: whereabouts(&was, &is),
                decision: decision(after.structure, function),
                before: was,
                after: is,
            }
        })
        .collect();
    moves.sort_by(|one, other| (one.whereabouts, &one.name).cmp(&(other.whereabouts, &other.name)));
    moves
}

fn whereabouts(was: &[FunctionHome], is: &[FunctionHome]) -> Whereabouts {
    match (was, is) {
        (_, []) => Whereabouts::Orphaned,
        (_, [_, _, ..]) => Whereabouts::Doubled,
        ([], [_]) => Whereabouts::New,
        (was, [is]) if was.iter().any(|was| was.post == is.post) => Whereabouts::Stayed,
        (was, [is]) if was.iter().any(|was| was.unit == is.unit) => Whereabouts::OtherPost,
        _ => Whereabouts::OtherDepartment,
    }
}

fn decision(after: &Structure, function: FunctionId) -> String {
    let Some(decision) = after.decisions.get(&function) else {
        return String::new();
    };
    let home = after.label(decision.home);
    match (home.is_empty(), decision.note.is_empty()) {
        (true, _) => decision.note.clone(),
        (false, true) => format!("Decided: {home}."),
        (false, false) => format!("Decided: {home}. {}", decision.note),
    }
}
