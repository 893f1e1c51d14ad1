//! What can be done to a post.

use crate::model::{
    DesignationId, Fte, Function, FunctionId, Funding, FundingSource, FundingSourceId, GradeId,
    Money, Organisation, Post, PostId, Rate, Share, Structure, Theme, ThemeId, Unit, UnitId,
};

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
    /// Gives a post a function of the catalogue.
    Assign(PostId, FunctionId),
    /// Gives a post the function of a name; a name the catalogue does not have is added to it.
    AssignNamed(PostId, String),
    /// Takes a function from a post.
    Unassign(PostId, FunctionId),
    /// Gives a post a designation.
    Designate(PostId, DesignationId),
    /// Takes a designation from a post.
    EndDesignation(PostId, DesignationId),
    /// Gives a post the lead on the theme of a name, new or known.
    Lead(PostId, String),
    /// Takes a lead from a post.
    EndLead(PostId, ThemeId),
    /// States the full cost of a post for a year in place of the computed one, or takes that back.
    StateCost(PostId, Option<Money>),
    /// Says which share of a post the source of a name pays, new or known; none ends it.
    Fund(PostId, String, Option<Share>),
    /// Writes a note.
    SetNote(PostId, String),
    /// Makes a post the head of the unit it stands directly in.
    MakeHead(PostId),
    /// A post no longer heads its unit.
    EndHead(PostId),
}

impl PostEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Add { at, title, grade } => add(organisation, structure, *at, title, *grade),
            Self::MakeHead(id) => make_head(structure, *id),
            Self::EndHead(id) => end_head(structure, *id),
            Self::Rename(id, ..)
            | Self::SetReference(id, ..)
            | Self::SetGrade(id, ..)
            | Self::SetFte(id, ..)
            | Self::SetVacant(id, ..)
            | Self::Assign(id, ..)
            | Self::AssignNamed(id, ..)
            | Self::Unassign(id, ..)
            | Self::Designate(id, ..)
            | Self::EndDesignation(id, ..)
            | Self::Lead(id, ..)
            | Self::EndLead(id, ..)
            | Self::StateCost(id, ..)
            | Self::Fund(id, ..)
            | Self::SetNote(id, ..) => {
                let mut post = copy_post(structure, *id)?;
                let name = self.change(organisation, &mut post)?;
                structure.set_post(*id, post);
                Ok((name, vec![(*id).into()]))
            }
        }
    }

    /// Changes the fields of one post; returns the name of the step.
    fn change(&self, organisation: &mut Organisation, post: &mut Post) -> Result<String, Refusal> {
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
                let grade = organisation
                    .grade_of(post)
                    .map_or("no grade", |grade| &grade.name);
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
            Self::Assign(_, function) => assign(organisation, post, *function)?,
            Self::AssignNamed(_, name) => {
                let function = function_named(organisation, name)?;
                assign(organisation, post, function)?
            }
            Self::Unassign(_, function) => {
                post.functions.retain(|id| id != function);
                let name = organisation
                    .functions
                    .get(function)
                    .map_or("a function", |function| &function.name);
                format!("Take {name} from {before}")
            }
            Self::Designate(_, designation) => {
                let Some(role) = organisation.designations.get(designation) else {
                    return Err(Refusal::new(
                        "This designation is no longer in the document.",
                    ));
                };
                if post.designations.contains(designation) {
                    return Err(Refusal::new(format!(
                        "“{before}” is already designated {}.",
                        role.name
                    )));
                }
                post.designations.push(*designation);
                format!("Designate {before} {}", role.name)
            }
            Self::EndDesignation(_, designation) => {
                post.designations.retain(|id| id != designation);
                let role = organisation
                    .designations
                    .get(designation)
                    .map_or("a role", |role| &role.name);
                format!("{before} no longer {role}")
            }
            Self::Lead(_, name) => lead(organisation, post, name)?,
            Self::EndLead(_, theme) => {
                post.leads.retain(|id| id != theme);
                let name = organisation
                    .themes
                    .get(theme)
                    .map_or("a theme", |theme| &theme.name);
                format!("{before} no longer leads on {name}")
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
            Self::Fund(_, name, share) => fund(organisation, post, name, *share)?,
            Self::SetNote(_, text) => {
                post.note = note(text)?;
                format!("Change the note of {before}")
            }
            Self::Add { .. } | Self::MakeHead(_) | Self::EndHead(_) => {
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

fn assign(organisation: &Organisation, post: &mut Post, id: FunctionId) -> Result<String, Refusal> {
    let Some(function) = organisation.functions.get(&id) else {
        return Err(Refusal::new("This function is no longer in the document."));
    };
    if post.functions.contains(&id) {
        return Err(Refusal::new(format!(
            "“{}” already has {}.",
            post.title, function.name
        )));
    }
    post.functions.push(id);
    Ok(format!("Give {} to {}", function.name, post.title))
}

/// The function of a name, whatever its capitals; made where there is none.
fn function_named(organisation: &mut Organisation, name: &str) -> Result<FunctionId, Refusal> {
    let name = line("name of the function", name)?;
    let known = organisation
        .functions
        .iter()
        .find(|(_, function)| same_name(&function.name, &name));
    if let Some((&id, _)) = known {
        return Ok(id);
    }
    let id = FunctionId(organisation.fresh_id());
    organisation.functions.insert(id, Function { name }.into());
    Ok(id)
}

fn lead(organisation: &mut Organisation, post: &mut Post, name: &str) -> Result<String, Refusal> {
    let name = line("name of the theme", name)?;
    let known = organisation
        .themes
        .iter()
        .find(|(_, theme)| same_name(&theme.name, &name));
    let id = if let Some((&id, _)) = known {
        id
    } else {
        let id = ThemeId(organisation.fresh_id());
        organisation
            .themes
            .insert(id, Theme { name: name.clone() }.into());
        id
    };
    if post.leads.contains(&id) {
        return Err(Refusal::new(format!(
            "“{}” already leads on {name}.",
            post.title
        )));
    }
    post.leads.push(id);
    Ok(format!("{} leads on {name}", post.title))
}

fn fund(
    organisation: &mut Organisation,
    post: &mut Post,
    name: &str,
    share: Option<Share>,
) -> Result<String, Refusal> {
    let name = line("name of the funding source", name)?;
    let known = organisation
        .funding_sources
        .iter()
        .find(|(_, source)| same_name(&source.name, &name));
    let source = if let Some((&id, _)) = known {
        id
    } else {
        let id = FundingSourceId(organisation.fresh_id());
        organisation
            .funding_sources
            .insert(id, FundingSource { name: name.clone() }.into());
        id
    };
    post.funding.retain(|funding| funding.source != source);
    let Some(share) = share else {
        return Ok(format!("{name} no longer pays for {}", post.title));
    };
    let funded: u32 = post
        .funding
        .iter()
        .map(|funding| funding.share.millionths())
        .sum();
    if funded + share.millionths() > Rate::ONE_MILLIONTHS {
        return Err(Refusal::new(format!(
            "The funding of “{}” would come to more than 100%.",
            post.title
        )));
    }
    post.funding.push(Funding { source, share });
    Ok(format!("{name} pays {share} of {}", post.title))
}

fn same_name(left: &str, right: &str) -> bool {
    left == right || left.to_lowercase() == right.to_lowercase()
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
