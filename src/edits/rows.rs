//! Posts from the lines of a table.

mod managers;
mod places;
mod units;

use crate::model::{Fte, Organisation, Post, PostId, PostRow, Structure, listed};

use super::cells::{Cell, fill};
use super::names::Names;
use super::outcome::{Outcome, Refusal, line, note, optional_line};
use super::places::Target;

/// A change to posts as lines of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowsEdit {
    /// Adds posts as the lines of a table describe them. Units, grades, functions and designations
    /// are found by their names, and made where there are none.
    Add {
        /// The lines.
        rows: Vec<PostRow>,
        /// Where those go that name neither a manager nor a unit, and units nobody is above.
        at: Target,
    },
    /// Writes texts into fields of posts.
    Fill {
        /// The texts.
        cells: Vec<Cell>,
        /// Whether grades that are not known are made, without pay.
        new_grades: bool,
    },
}

impl RowsEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Add { rows, at } => add(organisation, structure, rows, *at),
            Self::Fill { cells, new_grades } => fill(organisation, structure, cells, *new_grades),
        }
    }
}

/// A refusal that says which line it is about.
fn refused(row: &PostRow, reason: impl std::fmt::Display) -> Refusal {
    let reason = reason.to_string();
    Refusal::new(format!(
        "Line {}: {}.",
        row.line,
        reason.trim_end_matches('.')
    ))
}

/// A post that is being added.
struct NewPost<'a> {
    id: PostId,
    row: &'a PostRow,
    post: Post,
}

fn add(
    organisation: &mut Organisation,
    structure: &mut Structure,
    rows: &[PostRow],
    at: Target,
) -> Outcome {
    if rows.is_empty() {
        return Err(Refusal::new("There are no posts in this table."));
    }
    let mut names = Names::of(organisation);
    let mut posts = Vec::with_capacity(rows.len());
    for row in rows {
        let post = described(organisation, &mut names, row).map_err(|why| refused(row, why))?;
        let id = PostId(organisation.fresh_id());
        posts.push(NewPost { id, row, post });
    }
    let managers = managers::managers(structure, &posts)?;
    let units = units::units(organisation, structure, &posts, &managers)?;
    places::put(structure, posts, &managers, &units, at)
}

/// A post as its line describes it, without a place.
fn described(
    organisation: &mut Organisation,
    names: &mut Names,
    row: &PostRow,
) -> Result<Post, Refusal> {
    let mut post = Post::new(line("title", &row.title)?, crate::model::Place::default());
    if !row.grade.trim().is_empty() {
        post.grade = Some(names.grade_or_new(organisation, &row.grade)?);
    }
    post.fte = row.fte.unwrap_or(Fte::ONE);
    post.vacant = row.vacant;
    post.closed = row.closed;
    post.reference = optional_line("reference", &row.reference)?;
    let functions = row.functions.iter().flat_map(|name| listed(name));
    post.functions = names.functions(organisation, functions)?;
    let designations = || row.designations.iter().flat_map(|name| listed(name));
    names.add_designations(organisation, designations())?;
    post.designations = names.designations(organisation, designations())?;
    if row.stated_cost.is_some_and(|cost| cost.pence() < 0) {
        return Err(Refusal::new("a post cannot cost less than nothing"));
    }
    post.stated_cost = row.stated_cost;
    post.note = note(&row.note)?;
    Ok(post)
}
