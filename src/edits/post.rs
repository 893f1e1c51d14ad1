//! What can be done to a post.

use crate::model::{
    Fte, GradeId, Money, NodeId, Organisation, Post, PostId, PostPay, Structure, Unit, UnitId,
};

use super::branch::children_of;
use super::close::{fill, merge_posts, set_closed, split};
use super::outcome::{Outcome, Refusal, copy_post, copy_unit, line, note, optional_line};
use super::places::{Target, make_room};

/// A change to posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostEdit {
    /// Adds a full-time post. The first one in an empty unit heads it.
    Add {
        /// Where it goes.
        at: Target,
        /// Its title.
        title: String,
        /// Its grade.
        grade: Option<GradeId>,
    },
    /// Adds a full-time post that is drawn beside the line of its manager.
    AddAssistant {
        /// Where it goes.
        at: Target,
        /// Its title.
        title: String,
        /// Its grade.
        grade: Option<GradeId>,
    },
    /// Gives a post another title.
    Rename(PostId, String),
    /// Gives a post another number on the establishment; empty takes it away.
    SetReference(PostId, String),
    /// Puts a post on a grade, or on none.
    SetGrade(PostId, Option<GradeId>),
    /// Makes a post more or less than full-time.
    SetFte(PostId, Fte),
    /// Marks a post as vacant or held.
    SetVacant(PostId, bool),
    /// States the full cost of a post for a year in place of the computed one, or takes that back.
    StateCost(PostId, Option<Money>),
    /// Writes a note.
    SetNote(PostId, String),
    /// Makes a post the head of the unit it stands directly in.
    MakeHead(PostId),
    /// A post no longer heads its unit.
    EndHead(PostId),
    /// Adds a post that heads a unit which has no head.
    AddHead {
        /// The unit.
        unit: UnitId,
        /// The title of the post.
        title: String,
        /// Its grade.
        grade: Option<GradeId>,
    },
    /// Draws a post beside the line of its manager, or among the other reports again.
    SetAssistant(PostId, bool),
    /// Closes posts, or opens them again. A closed post stays in sight but no longer counts; those
    /// below it report to the next one above.
    SetClosed(Vec<PostId>, bool),
    /// The holder of one post takes a vacant one, and the post they leave is closed.
    Fill {
        /// The vacant post.
        vacancy: PostId,
        /// Whose holder takes it.
        by: PostId,
    },
    /// Adds a second post of a title beside one, on the same grade, split from it.
    Split(PostId, String),
    /// Makes posts one: it takes over their duties and those below them, and they are closed.
    Merge {
        /// Those that are closed.
        posts: Vec<PostId>,
        /// The one that stays.
        into: PostId,
    },
}

impl PostEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Add { at, title, grade } => add(organisation, structure, *at, title, *grade),
            Self::AddAssistant { at, title, grade } => {
                let (name, touched) = add(organisation, structure, *at, title, *grade)?;
                if let Some(&NodeId::Post(id)) = touched.first() {
                    let post = copy_post(structure, id)?;
                    let assistant = true;
                    structure.set_post(id, Post { assistant, ..post });
                }
                Ok((name, touched))
            }
            Self::MakeHead(id) => make_head(structure, *id),
            Self::EndHead(id) => end_head(structure, *id),
            Self::AddHead { unit, title, grade } => {
                add_head(organisation, structure, *unit, title, *grade)
            }
            Self::SetClosed(ids, closed) => set_closed(structure, ids, *closed),
            Self::Fill { vacancy, by } => fill(structure, *vacancy, *by),
            Self::Split(id, title) => split(organisation, structure, *id, title),
            Self::Merge { posts, into } => merge_posts(structure, posts, *into),
            Self::Rename(id, ..)
            | Self::SetReference(id, ..)
            | Self::SetGrade(id, ..)
            | Self::SetFte(id, ..)
            | Self::SetVacant(id, ..)
            | Self::SetAssistant(id, ..)
            | Self::StateCost(id, ..)
            | Self::SetNote(id, ..) => {
                let mut post = copy_post(structure, *id)?;
                let name = self.change(organisation, &mut post)?;
                structure.set_post(*id, post);
                Ok((name, vec![(*id).into()]))
            }
        }
    }

    /// Changes the fields of one post; returns the name of the step.
    fn change(&self, organisation: &Organisation, post: &mut Post) -> Result<String, Refusal> {
        let before = post.title.clone();
        Ok(match self {
            Self::Rename(_, title) => {
                post.title = line("title", title)?;
                format!("Rename {before} to {}", post.title)
            }
            Self::SetReference(_, reference) => {
                post.reference = optional_line("reference", reference)?;
                format!("Change the reference of {before}")
            }
            Self::SetGrade(_, grade) => {
                post.grade = known_grade(organisation, *grade)?;
                let grade = organisation.grade_of(post);
                // A pay point of the grade before means nothing in another.
                if let Some(PostPay::Point(number)) = post.pay
                    && grade.is_none_or(|grade| grade.point(number).is_none())
                {
                    post.pay = None;
                }
                let grade = grade.map_or("no grade", |grade| &grade.name);
                format!("Put {before} on {grade}")
            }
            Self::SetFte(_, fte) => {
                post.fte = *fte;
                format!("Set {before} to {fte} FTE")
            }
            Self::SetVacant(_, vacant) => {
                post.vacant = *vacant;
                format!(
                    "Mark {before} as {}",
                    if *vacant { "vacant" } else { "held" }
                )
            }
            Self::SetAssistant(_, assistant) => {
                post.assistant = *assistant;
                if *assistant {
                    format!("Draw {before} beside the line")
                } else {
                    format!("Draw {before} among the others")
                }
            }
            Self::StateCost(_, cost) => {
                if cost.is_some_and(|cost| cost < Money::ZERO || cost.pence() > Money::LIMIT_PENCE)
                {
                    return Err(Refusal::new("A post cannot cost less than nothing."));
                }
                post.stated_cost = *cost;
                match cost {
                    Some(cost) => format!("State the cost of {before} as {cost}"),
                    None => format!("Compute the cost of {before}"),
                }
            }
            Self::SetNote(_, text) => {
                post.note = note(text)?;
                format!("Change the note of {before}")
            }
            Self::Add { .. }
            | Self::AddAssistant { .. }
            | Self::AddHead { .. }
            | Self::MakeHead(_)
            | Self::EndHead(_)
            | Self::SetClosed(..)
            | Self::Fill { .. }
            | Self::Split(..)
            | Self::Merge { .. } => {
                return Err(Refusal::new(
                    "This change is not one of a single post's fields.",
                ));
            }
        })
    }
}

fn add(
    organisation: &mut Organisation,
    structure: &mut Structure,
    at: Target,
    title: &str,
    grade: Option<GradeId>,
) -> Outcome {
    let title = line("title", title)?;
    let grade = known_grade(organisation, grade)?;
    let places = make_room(structure, at, &[], 1)?;
    let id = PostId(organisation.fresh_id());
    let post = Post {
        grade,
        ..Post::new(title.clone(), places.first().copied().unwrap_or_default())
    };
    let empty_unit = empty_unit_without_head(structure, at);
    structure.set_post(id, post);
    if let Some(unit_id) = empty_unit {
        let unit = copy_unit(structure, unit_id)?;
        structure.set_unit(
            unit_id,
            Unit {
                head: Some(id),
                ..unit
            },
        );
    }
    Ok((format!("Add {title}"), vec![id.into()]))
}

fn add_head(
    organisation: &mut Organisation,
    structure: &mut Structure,
    unit: UnitId,
    title: &str,
    grade: Option<GradeId>,
) -> Outcome {
    let known = copy_unit(structure, unit)?;
    if let Some(head) = known.head {
        return Err(Refusal::new(format!(
            "{} is headed by “{}” already.",
            known.name,
            structure.label(head.into())
        )));
    }
    let first = children_of(structure, unit.into()).first().copied();
    let at = Target {
        before: first,
        ..Target::under(unit)
    };
    let (name, touched) = add(organisation, structure, at, title, grade)?;
    if let Some(&NodeId::Post(head)) = touched.first() {
        let known = copy_unit(structure, unit)?;
        structure.set_unit(
            unit,
            Unit {
                head: Some(head),
                ..known
            },
        );
    }
    Ok((name, touched))
}

/// The unit something is added to, where nothing is in it yet.
fn empty_unit_without_head(structure: &Structure, at: Target) -> Option<UnitId> {
    let unit_id = at.parent?.unit()?;
    let unit = structure.unit(unit_id)?;
    let is_empty = structure.tree().children_of(at.parent).next().is_none();
    (is_empty && unit.head.is_none()).then_some(unit_id)
}

fn known_grade(
    organisation: &Organisation,
    grade: Option<GradeId>,
) -> Result<Option<GradeId>, Refusal> {
    match grade {
        Some(id) if !organisation.grades.contains_key(&id) => {
            Err(Refusal::new("This grade is no longer in the document."))
        }
        known => Ok(known),
    }
}

fn make_head(structure: &mut Structure, id: PostId) -> Outcome {
    let post = copy_post(structure, id)?;
    let Some(unit_id) = post.place.parent.and_then(crate::model::NodeId::unit) else {
        return Err(Refusal::new(format!(
            "“{}” does not stand directly in a unit, so there is none it could head.",
            post.title
        )));
    };
    let unit = copy_unit(structure, unit_id)?;
    if unit.head == Some(id) {
        return Err(Refusal::new(format!(
            "“{}” already heads {}.",
            post.title, unit.name
        )));
    }
    let name = format!("Make {} the head of {}", post.title, unit.name);
    structure.set_unit(
        unit_id,
        Unit {
            head: Some(id),
            ..unit
        },
    );
    Ok((name, vec![id.into()]))
}

fn end_head(structure: &mut Structure, id: PostId) -> Outcome {
    let post = copy_post(structure, id)?;
    let Some(unit_id) = structure.headed_by(id) else {
        return Err(Refusal::new(format!(
            "“{}” does not head a unit.",
            post.title
        )));
    };
    let unit = copy_unit(structure, unit_id)?;
    let name = format!("{} no longer heads {}", post.title, unit.name);
    structure.set_unit(unit_id, Unit { head: None, ..unit });
    Ok((name, vec![id.into()]))
}
