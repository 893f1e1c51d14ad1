//! What can be done to the duties of posts: functions, designations, leads.

use crate::model::{
    Duty, Function, FunctionId, Organisation, Post, PostId, Structure, Theme, ThemeId,
};

use super::outcome::{Outcome, Refusal, copy_post, line, same_name};

/// A change to what posts are there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyEdit {
    /// Gives a post duties of the catalogues. Who is given a function it supports is responsible
    /// for it from then on, and the other way round.
    Give(PostId, Vec<Duty>),
    /// Gives a post the function of a name; a name the catalogue does not have is added to it.
    GiveFunction(PostId, String),
    /// Gives a post the lead on the theme of a name, new or known.
    GiveLead(PostId, String),
    /// Takes duties from a post.
    Take(PostId, Vec<Duty>),
    /// Takes duties from one post and gives them to another.
    HandOver {
        /// What is handed over.
        duties: Vec<Duty>,
        /// Who had it.
        from: PostId,
        /// Who has it then.
        to: PostId,
    },
}

impl DutyEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Give(id, duties) => give(organisation, structure, *id, duties),
            Self::GiveFunction(id, name) => {
                let function = function_named(organisation, name)?;
                give(organisation, structure, *id, &[Duty::Function(function)])
            }
            Self::GiveLead(id, name) => {
                let theme = theme_named(organisation, name)?;
                give(organisation, structure, *id, &[Duty::Lead(theme)])
            }
            Self::Take(id, duties) => take(organisation, structure, *id, duties),
            Self::HandOver { duties, from, to } => {
                if from == to {
                    let post = copy_post(structure, *to)?;
                    return Err(already(organisation, &post, duties));
                }
                let giver = copy_post(structure, *from)?;
                let had = duties.iter().copied().filter(|&duty| giver.has(duty));
                let had: Vec<Duty> = had.collect();
                take(organisation, structure, *from, duties)?;
                // Who already has one of them keeps it, and the other is rid of it.
                let mut post = copy_post(structure, *to)?;
                for &duty in &had {
                    add_shared(&mut post, duty);
                }
                let name = format!("Move {} to {}", named(organisation, &had), post.title);
                structure.set_post(*to, post);
                Ok((name, vec![(*to).into()]))
            }
        }
    }
}

fn give(
    organisation: &Organisation,
    structure: &mut Structure,
    id: PostId,
    duties: &[Duty],
) -> Outcome {
    let mut post = copy_post(structure, id)?;
    if let Some(gone) = duties
        .iter()
        .find(|&&duty| organisation.duty_name(duty).is_none())
    {
        return Err(Refusal::new(format!(
            "This {} is no longer in the document.",
            match gone {
                Duty::Function(_) | Duty::Support(_) => "function",
                Duty::Designation(_) => "designation",
                Duty::Lead(_) => "theme",
            }
        )));
    }
    let new: Vec<Duty> = duties
        .iter()
        .copied()
        .filter(|&duty| !post.has(duty))
        .collect();
    if new.is_empty() {
        return Err(already(organisation, &post, duties));
    }
    for &duty in &new {
        add(&mut post, duty);
    }
    let (what, title) = (named(organisation, &new), &post.title);
    let name = match *new {
        [Duty::Support(_)] => format!("{title} supports {what}"),
        [Duty::Designation(_)] => format!("Designate {title} {what}"),
        [Duty::Lead(_)] => format!("{title} leads on {what}"),
        _ => format!("Give {what} to {title}"),
    };
    structure.set_post(id, post);
    Ok((name, vec![id.into()]))
}

fn already(organisation: &Organisation, post: &Post, duties: &[Duty]) -> Refusal {
    let (what, title) = (named(organisation, duties), &post.title);
    Refusal::new(match duties {
        [Duty::Support(_)] => format!("“{title}” already supports {what}."),
        [Duty::Designation(_)] => format!("“{title}” is already designated {what}."),
        [Duty::Lead(_)] => format!("“{title}” already leads on {what}."),
        _ => format!("“{title}” already has {what}."),
    })
}

fn take(
    organisation: &Organisation,
    structure: &mut Structure,
    id: PostId,
    duties: &[Duty],
) -> Outcome {
    let mut post = copy_post(structure, id)?;
    let what = named(organisation, duties);
    if !duties.iter().any(|&duty| post.has(duty)) {
        return Err(Refusal::new(format!(
            "“{}” no longer has {what}.",
            post.title
        )));
    }
    for &duty in duties {
        remove(&mut post, duty);
    }
    let name = match duties {
        [Duty::Designation(_)] => format!("{} no longer {what}", post.title),
        [Duty::Lead(_)] => format!("{} no longer leads on {what}", post.title),
        _ => format!("Take {what} from {}", post.title),
    };
    structure.set_post(id, post);
    Ok((name, vec![id.into()]))
}

/// Adds a duty the post does not have; being responsible and supporting exclude one another.
pub(super) fn add(post: &mut Post, duty: Duty) {
    if post.has(duty) {
        return;
    }
    match duty {
        Duty::Function(id) => {
            post.supports.retain(|&known| known != id);
            post.functions.push(id);
        }
        Duty::Support(id) => {
            post.functions.retain(|&known| known != id);
            post.supports.push(id);
        }
        Duty::Designation(id) => post.designations.push(id),
        Duty::Lead(id) => post.leads.push(id),
    }
}

/// Adds a duty as part of several; being responsible wins over supporting.
pub(super) fn add_shared(post: &mut Post, duty: Duty) {
    let responsible = matches!(duty, Duty::Support(id) if post.functions.contains(&id));
    if !responsible {
        add(post, duty);
    }
}

fn remove(post: &mut Post, duty: Duty) {
    match duty {
        Duty::Function(id) => post.functions.retain(|&known| known != id),
        Duty::Support(id) => post.supports.retain(|&known| known != id),
        Duty::Designation(id) => post.designations.retain(|&known| known != id),
        Duty::Lead(id) => post.leads.retain(|&known| known != id),
    }
}

/// `Housing` for one, `3 functions` for several.
fn named(organisation: &Organisation, duties: &[Duty]) -> String {
    match duties {
        [duty] => organisation
            .duty_name(*duty)
            .unwrap_or("something that is gone")
            .to_owned(),
        _ if duties.iter().all(|duty| duty.function().is_some()) => {
            format!("{} functions", duties.len())
        }
        _ => format!("{} duties", duties.len()),
    }
}

/// The function of a name, whatever its capitals; made where there is none.
pub(super) fn function_named(
    organisation: &mut Organisation,
    name: &str,
) -> Result<FunctionId, Refusal> {
    let name = line("name of the function", name)?;
    let mut functions = organisation.functions.iter();
    if let Some((&id, _)) = functions.find(|(_, function)| same_name(&function.name, &name)) {
        return Ok(id);
    }
    let id = FunctionId(organisation.fresh_id());
    organisation.functions.insert(id, Function { name }.into());
    Ok(id)
}

fn theme_named(organisation: &mut Organisation, name: &str) -> Result<ThemeId, Refusal> {
    let name = line("name of the theme", name)?;
    let mut themes = organisation.themes.iter();
    if let Some((&id, _)) = themes.find(|(_, theme)| same_name(&theme.name, &name)) {
        return Ok(id);
    }
    let id = ThemeId(organisation.fresh_id());
    organisation.themes.insert(id, Theme { name }.into());
    Ok(id)
}
