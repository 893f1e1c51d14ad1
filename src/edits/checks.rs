//! What can be done to what the checks go by: the type of council, limits, requirements, decisions
//! and acknowledgements.

use std::sync::Arc;

use crate::model::{
    CouncilType, Date, Decision, Designation, DesignationId, FunctionId, Limits, Need,
    Organisation, Period, Requirement, Role, SpanPolicy, Structure, StructureId,
};

use super::outcome::{Refusal, find_structure, line, note};

/// A change to what the checks go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckEdit {
    /// Says what type of council it is.
    SetCouncil(CouncilType),
    /// Sets from where on spans and layers are worth a look.
    SetLimits(Limits),
    /// Says which posts count as reports of their manager.
    SetSpanPolicy(SpanPolicy),
    /// Adds the roles the law wants of the type of council and the catalogue lacks.
    AddRoles,
    /// Says what is wanted of a designation; none for what the law wants.
    SetRequirement(DesignationId, Option<Requirement>),
    /// Says from when on a designation with a requirement of the document's own is wanted.
    SetFirstDay(DesignationId, Option<Date>),
    /// Says until when it is.
    SetLastDay(DesignationId, Option<Date>),
    /// Records where a function was decided to be in a structure; none to forget the decision.
    Decide(StructureId, FunctionId, Option<Decision>),
    /// Leaves a finding of a structure as it is, with the reason; the finding goes by its key.
    Acknowledge {
        /// The structure.
        structure: StructureId,
        /// The key of the finding.
        finding: String,
        /// Why it is left.
        reason: String,
    },
    /// Takes an acknowledgement back.
    TakeBack {
        /// The structure.
        structure: StructureId,
        /// The key of the finding.
        finding: String,
    },
}

impl CheckEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::SetCouncil(council) => {
                organisation.council = *council;
                Ok(format!(
                    "Say that this is a {}",
                    council
                        .in_words()
                        .to_lowercase()
                        .replace("london", "London")
                ))
            }
            Self::SetLimits(limits) => {
                organisation.limits = *limits;
                Ok("Change the limits of spans and layers".to_owned())
            }
            Self::SetSpanPolicy(policy) => {
                organisation.span_policy = *policy;
                Ok("Change which posts count as reports".to_owned())
            }
            Self::AddRoles => add_roles(organisation),
            Self::SetRequirement(id, requirement) => {
                set_requirement(organisation, *id, requirement.as_ref())
            }
            Self::SetFirstDay(id, day) => {
                let mut requirement = own(organisation, *id)?;
                requirement.period.from = *day;
                set_requirement(organisation, *id, Some(&requirement))
            }
            Self::SetLastDay(id, day) => {
                let mut requirement = own(organisation, *id)?;
                requirement.period.until = *day;
                set_requirement(organisation, *id, Some(&requirement))
            }
            Self::Decide(id, function, decision) => {
                decide(organisation, *id, *function, decision.as_ref())
            }
            Self::Acknowledge {
                structure,
                finding,
                reason,
            } => {
                let (finding, reason) = (line("finding", finding)?, line("reason", reason)?);
                let step = format!("Acknowledge a finding: {reason}");
                change(organisation, *structure, |structure| {
                    structure.acknowledged.insert(finding, reason);
                    Ok(step)
                })
            }
            Self::TakeBack { structure, finding } => {
                change(organisation, *structure, |structure| {
                    match structure.acknowledged.remove(finding) {
                        Some(reason) => Ok(format!("Take back an acknowledgement: {reason}")),
                        None => Err(Refusal::new("This finding is not acknowledged.")),
                    }
                })
            }
        }
    }
}

fn change(
    organisation: &mut Organisation,
    id: StructureId,
    change: impl FnOnce(&mut Structure) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let mut structure = Structure::clone(find_structure(organisation, id)?);
    let step = change(&mut structure)?;
    organisation.structures.insert(id, structure.into());
    Ok(step)
}

fn add_roles(organisation: &mut Organisation) -> Result<String, Refusal> {
    let council = organisation.council;
    if council == CouncilType::Other {
        return Err(Refusal::new(
            "Say first what type of council this is: the law wants other roles of each.",
        ));
    }
    let days: Vec<_> = organisation
        .structures
        .values()
        .map(|structure| structure.date)
        .collect();
    // Of interest on the day of one of the structures at least.
    let in_time = |period: Period| {
        days.iter().any(|day| match day {
            None => true,
            Some(day) => {
                period.from.is_none_or(|from| *day >= from)
                    && period.until.is_none_or(|until| *day <= until)
            }
        })
    };
    let known = organisation.designations.values();
    let known: Vec<&str> = known
        .filter_map(|designation| Some(Role::of(designation)?.short))
        .collect();
    let wanted = |role: &&Role| {
        role.need != Need::Optional
            && role.applies_to(council)
            && in_time(role.period())
            && !known.contains(&role.short)
    };
    let missing: Vec<Designation> = Role::LIBRARY
        .iter()
        .filter(wanted)
        .map(Role::designation)
        .collect();
    let step = match missing.len() {
        0 => {
            return Err(Refusal::new(
                "The catalogue has all the roles the law wants of this type of council.",
            ));
        }
        1 => "Add a role the law wants".to_owned(),
        count => format!("Add {count} roles the law wants"),
    };
    for designation in missing {
        let id = DesignationId(organisation.fresh_id());
        organisation.designations.insert(id, designation.into());
    }
    Ok(step)
}

/// What the document itself wants of a designation.
fn own(organisation: &Organisation, id: DesignationId) -> Result<Requirement, Refusal> {
    let known = organisation.designations.get(&id);
    let own = known.and_then(|known| known.requirement.clone());
    own.ok_or_else(|| Refusal::new("Say first what is wanted of this designation."))
}

fn set_requirement(
    organisation: &mut Organisation,
    id: DesignationId,
    requirement: Option<&Requirement>,
) -> Result<String, Refusal> {
    let gone = || Refusal::new("This designation is no longer in the catalogue.");
    let known = organisation.designations.get(&id).ok_or_else(gone)?;
    let name = known.name.clone();
    if let Some(requirement) = requirement {
        if let (Some(from), Some(until)) = (requirement.period.from, requirement.period.until)
            && until < from
        {
            return Err(Refusal::new(format!(
                "“{name}” cannot end on {} before it begins on {}.",
                until.in_words(),
                from.in_words()
            )));
        }
        for apart in &requirement.apart {
            if apart.from == id {
                return Err(Refusal::new(format!(
                    "“{name}” cannot be kept apart from itself."
                )));
            }
            if !organisation.designations.contains_key(&apart.from) {
                return Err(gone());
            }
        }
    }
    let designation = Designation {
        requirement: requirement.cloned(),
        ..Designation::clone(known)
    };
    organisation.designations.insert(id, Arc::new(designation));
    Ok(match requirement {
        Some(_) => format!("Change what is wanted of {name}"),
        None => format!("Want of {name} what the law wants"),
    })
}

fn decide(
    organisation: &mut Organisation,
    id: StructureId,
    function: FunctionId,
    decision: Option<&Decision>,
) -> Result<String, Refusal> {
    let known = organisation.functions.get(&function);
    let name = known
        .ok_or_else(|| Refusal::new("This function is no longer in the catalogue."))?
        .name
        .clone();
    change(organisation, id, |structure| {
        let Some(decision) = decision else {
            structure.decisions.remove(&function);
            return Ok(format!("Forget the decision about {name}"));
        };
        if !structure.contains(decision.home) {
            return Err(Refusal::new(
                "What it was decided to be with is no longer in the structure.",
            ));
        }
        let decision = Decision {
            home: decision.home,
            note: note(&decision.note)?,
        };
        let step = format!(
            "Record that {name} is to be with {}",
            structure.label(decision.home)
        );
        structure.decisions.insert(function, decision.into());
        Ok(step)
    })
}
