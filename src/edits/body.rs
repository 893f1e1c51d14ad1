//! What can be done to bodies: boards, partnerships, groups and forums, and who sits on them.

use std::sync::Arc;

use crate::model::{
    Body, BodyId, BodyKind, Member, MemberRole, Organisation, ThemeId, Who, clean_note,
};

use super::outcome::{Refusal, line, note, optional_line, same_name};

/// A change to the bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyEdit {
    /// Adds a body nobody sits on yet.
    Add(String, BodyKind),
    /// Gives a body another name.
    Rename(BodyId, String),
    /// Says what sort of body it is.
    SetKind(BodyId, BodyKind),
    /// Says how often it meets.
    SetMeets(BodyId, String),
    /// Writes its terms of reference.
    SetTerms(BodyId, String),
    /// Says to which body it reports, or to none.
    SetReportsTo(BodyId, Option<BodyId>),
    /// Says which organisation answers for its money.
    SetAccountable(BodyId, String),
    /// Says on which theme it leads, or on none.
    SetTheme(BodyId, Option<ThemeId>),
    /// Writes a note.
    SetNote(BodyId, String),
    /// Gives somebody a place on a body, behind the others.
    AddMember(BodyId, Member),
    /// Says anew who has the place of a member, and as what.
    SetMember(BodyId, Who, Member),
    /// Takes a member out.
    RemoveMember(BodyId, Who),
    /// Deletes a body with its members. What reported to it reports to what it reported to, and it
    /// sits on no other body any more.
    Delete(BodyId),
}

impl BodyEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::Add(name, kind) => {
                let name = new_name(organisation, None, name)?;
                let id = BodyId(organisation.fresh_id());
                let step = format!("Add the {} {name}", kind.in_words().to_lowercase());
                organisation
                    .bodies
                    .insert(id, Body::new(name, *kind).into());
                Ok(step)
            }
            Self::Rename(id, name) => {
                let name = new_name(organisation, Some(*id), name)?;
                change(organisation, *id, |body| {
                    let before = std::mem::replace(&mut body.name, name);
                    Ok(format!("Rename {before} to {}", body.name))
                })
            }
            Self::SetKind(id, kind) => change(organisation, *id, |body| {
                body.kind = *kind;
                let kind = kind.in_words().to_lowercase();
                Ok(format!("Make {} a {kind}", body.name))
            }),
            Self::SetMeets(id, text) => change(organisation, *id, |body| {
                body.meets = optional_line("meeting frequency", text)?;
                Ok(format!("Change how often {} meets", body.name))
            }),
            Self::SetTerms(id, text) => change(organisation, *id, |body| {
                body.terms = clean_note(text).map_err(|problem| {
                    Refusal::new(format!("The terms of reference cannot be used: {problem}."))
                })?;
                Ok(format!("Change the terms of reference of {}", body.name))
            }),
            Self::SetReportsTo(id, above) => set_reports_to(organisation, *id, *above),
            Self::SetAccountable(id, text) => change(organisation, *id, |body| {
                body.accountable = optional_line("accountable body", text)?;
                Ok(format!("Change the accountable body of {}", body.name))
            }),
            Self::SetTheme(id, theme) => {
                if theme.is_some_and(|theme| !organisation.themes.contains_key(&theme)) {
                    return Err(Refusal::new("This theme is no longer in the catalogue."));
                }
                change(organisation, *id, |body| {
                    body.theme = *theme;
                    Ok(format!("Change the theme of {}", body.name))
                })
            }
            Self::SetNote(id, text) => change(organisation, *id, |body| {
                body.note = note(text)?;
                Ok(format!("Change the note of {}", body.name))
            }),
            Self::AddMember(id, member) => add_member(organisation, *id, member),
            Self::SetMember(id, who, member) => set_member(organisation, *id, who, member),
            Self::RemoveMember(id, who) => {
                let name = organisation.member_name(who).to_owned();
                change(organisation, *id, |body| {
                    let at = position(body, who)?;
                    body.members.remove(at);
                    Ok(format!("Take {name} out of {}", body.name))
                })
            }
            Self::Delete(id) => delete(organisation, *id),
        }
    }
}

fn gone() -> Refusal {
    Refusal::new("This body is no longer in the document.")
}

fn find(organisation: &Organisation, id: BodyId) -> Result<&Arc<Body>, Refusal> {
    organisation.bodies.get(&id).ok_or_else(gone)
}

fn change(
    organisation: &mut Organisation,
    id: BodyId,
    change: impl FnOnce(&mut Body) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let mut body = Body::clone(find(organisation, id)?);
    let step = change(&mut body)?;
    organisation.bodies.insert(id, body.into());
    Ok(step)
}

/// A name no other body has, whatever its capitals.
fn new_name(
    organisation: &Organisation,
    of: Option<BodyId>,
    name: &str,
) -> Result<String, Refusal> {
    let name = line("name of the body", name)?;
    let mut bodies = organisation.bodies.iter();
    match bodies.find(|(id, body)| Some(**id) != of && same_name(&body.name, &name)) {
        None => Ok(name),
        Some((_, known)) => Err(Refusal::new(format!(
            "There already is a body “{}”. Choose another name.",
            known.name
        ))),
    }
}

fn set_reports_to(
    organisation: &mut Organisation,
    id: BodyId,
    above: Option<BodyId>,
) -> Result<String, Refusal> {
    let name = find(organisation, id)?.name.clone();
    let Some(above) = above else {
        return change(organisation, id, |body| {
            body.reports_to = None;
            Ok(format!("Let {name} report to no other body"))
        });
    };
    let other = find(organisation, above)?.name.clone();
    if above == id {
        return Err(Refusal::new(format!("“{name}” cannot report to itself.")));
    }
    let mut next = Some(above);
    while let Some(upwards) = next {
        if upwards == id {
            return Err(Refusal::new(format!(
                "“{name}” cannot report to “{other}”, which reports to it, or to one that does."
            )));
        }
        let body = organisation.bodies.get(&upwards);
        next = body.and_then(|body| body.reports_to);
    }
    change(organisation, id, |body| {
        body.reports_to = Some(above);
        Ok(format!("Let {name} report to {other}"))
    })
}

fn position(body: &Body, who: &Who) -> Result<usize, Refusal> {
    let mut members = body.members.iter();
    members
        .position(|member| member.who.is_same(who))
        .ok_or_else(|| Refusal::new(format!("This is no longer a member of “{}”.", body.name)))
}

/// A member as it is kept: who has the place exists, and the texts are clean.
fn checked(organisation: &Organisation, of: BodyId, member: &Member) -> Result<Member, Refusal> {
    let body = find(organisation, of)?;
    let who = match &member.who {
        Who::Post(post) => {
            let known = organisation.title_anywhere(*post);
            let is_here_already = body.member(&member.who).is_some();
            if known.is_none() && !is_here_already {
                return Err(Refusal::new("This post is no longer in any structure."));
            }
            Who::Post(*post)
        }
        Who::Body(other) => {
            find(organisation, *other)?;
            if *other == of {
                return Err(Refusal::new(format!(
                    "“{}” cannot be a member of itself.",
                    body.name
                )));
            }
            Who::Body(*other)
        }
        Who::Organisation(name) => Who::Organisation(line("name of the organisation", name)?),
        Who::Capacity(name) => Who::Capacity(line("capacity", name)?),
    };
    Ok(Member {
        who,
        role: member.role,
        through: optional_line("representative", &member.through)?,
        places: member.places,
    })
}

fn add_member(
    organisation: &mut Organisation,
    id: BodyId,
    member: &Member,
) -> Result<String, Refusal> {
    let member = checked(organisation, id, member)?;
    let name = organisation.member_name(&member.who).to_owned();
    change(organisation, id, |body| {
        if body.member(&member.who).is_some() {
            return Err(Refusal::new(format!(
                "“{name}” already is a member of “{}”.",
                body.name
            )));
        }
        let step = match member.role {
            MemberRole::Member => format!("Add {name} to {}", body.name),
            role => format!(
                "Add {name} to {} ({})",
                body.name,
                role.in_words().to_lowercase()
            ),
        };
        body.members.push(member);
        Ok(step)
    })
}

fn set_member(
    organisation: &mut Organisation,
    id: BodyId,
    who: &Who,
    member: &Member,
) -> Result<String, Refusal> {
    let member = checked(organisation, id, member)?;
    let name = organisation.member_name(&member.who).to_owned();
    change(organisation, id, |body| {
        let at = position(body, who)?;
        let mut others = body.members.iter().enumerate();
        if others.any(|(other, known)| other != at && known.who.is_same(&member.who)) {
            return Err(Refusal::new(format!(
                "“{name}” already is a member of “{}”.",
                body.name
            )));
        }
        let step = format!("Change the place of {name} on {}", body.name);
        if let Some(slot) = body.members.get_mut(at) {
            *slot = member;
        }
        Ok(step)
    })
}

fn delete(organisation: &mut Organisation, id: BodyId) -> Result<String, Refusal> {
    let deleted = organisation.bodies.remove(&id).ok_or_else(gone)?;
    let others: Vec<(BodyId, Arc<Body>)> = organisation
        .bodies
        .iter()
        .map(|(&other, body)| (other, Arc::clone(body)))
        .collect();
    for (other, known) in others {
        let mut body = Body::clone(&known);
        if body.reports_to == Some(id) {
            body.reports_to = deleted.reports_to;
        }
        body.members.retain(|member| member.who != Who::Body(id));
        if body != *known {
            organisation.bodies.insert(other, body.into());
        }
    }
    Ok(format!("Delete {} and its members", deleted.name))
}

/// Puts another theme in place of one that bodies lead on.
pub(super) fn replace_theme(organisation: &mut Organisation, from: ThemeId, into: ThemeId) {
    let leading: Vec<(BodyId, Arc<Body>)> = organisation
        .bodies
        .iter()
        .filter(|(_, body)| body.theme == Some(from))
        .map(|(&id, body)| (id, Arc::clone(body)))
        .collect();
    for (id, body) in leading {
        let body = Body {
            theme: Some(into),
            ..Body::clone(&body)
        };
        organisation.bodies.insert(id, body.into());
    }
}
