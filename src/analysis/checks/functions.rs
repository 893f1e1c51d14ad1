//! Who is responsible for what: every function has one home, and that which was decided.

use super::matter::{Case, Matter};
use super::{About, Family, Finding, Severity, Survey, finding, ids};
use crate::model::{Decision, Duty, FunctionId, NodeId, PostId};

pub(super) fn check(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    let functions = &survey.organisation.functions;
    let holders = &survey.facts.holders;
    let homeless = functions
        .keys()
        .filter(|&&function| holders.of_duty(Duty::Function(function)).is_empty())
        .count();
    // Where most of them were never given to anybody, it says more to say so once.
    let mostly_without = homeless * 2 > functions.len();
    if mostly_without && survey.facts.posts > 0 {
        let all = functions.len();
        let (key, message) = if homeless == all {
            (
                "functions none given",
                format!("No post is responsible for any of the {all} functions."),
            )
        } else {
            (
                "functions few given",
                format!("Nobody is responsible for {homeless} of the {all} functions."),
            )
        };
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Functions),
            Vec::new(),
            key.to_owned(),
            message,
            "Give posts their functions to see which have no home and which have two.",
        )));
    }
    for &id in functions.keys() {
        let leads = holders.of_duty(Duty::Function(id));
        let case = match leads {
            [] if mostly_without => None,
            [] => Some(Case::Homeless(id)),
            [_] => None,
            _ => Some(Case::Contested(id)),
        };
        matters.extend(case.map(|case| {
            let about = Some(About::Function(id));
            Matter::of(Severity::Warning, Family::Functions, about, case)
        }));
        let decision = survey.structure.decisions.get(&id);
        if let Some(decision) = decision.filter(|_| !leads.is_empty()) {
            matters.extend(decided_otherwise(survey, id, decision, leads).map(Matter::said));
        }
    }
}

/// What a function is called.
fn name<'a>(survey: &Survey<'a>, id: FunctionId) -> &'a str {
    let function = survey.organisation.functions.get(&id);
    function.map_or("", |function| &function.name)
}

/// The finding that nobody is responsible for a function.
pub(super) fn homeless(survey: &Survey<'_>, id: FunctionId) -> Finding {
    let supported = match survey.facts.holders.of_duty(Duty::Support(id)) {
        [] => String::new(),
        supports => format!(", only supported by {}", survey.list(supports)),
    };
    let hint = match survey.structure.decisions.get(&id) {
        Some(decision) if survey.structure.contains(decision.home) => format!(
            "It was decided to be with {}: give it to that post, or to one in it.",
            survey.quoted(decision.home)
        ),
        _ => "Give it to the post that is to be responsible for it.".to_owned(),
    };
    let name = name(survey, id);
    finding(
        (Severity::Warning, Family::Functions),
        vec![About::Function(id)],
        format!("functions homeless {id}"),
        format!("Nobody is responsible for “{name}”{supported}."),
        hint,
    )
}

/// The finding that several posts are responsible for a function.
pub(super) fn contested(survey: &Survey<'_>, id: FunctionId) -> Finding {
    let leads = survey.sorted(survey.facts.holders.of_duty(Duty::Function(id)));
    let about = std::iter::once(About::Function(id));
    let about = about.chain(leads.iter().map(|&post| post.into()));
    let (count, all) = match leads.len() {
        2 => ("two".to_owned(), "both"),
        many => (many.to_string(), "all"),
    };
    finding(
        (Severity::Warning, Family::Functions),
        about.collect(),
        format!("functions several homes {id} {}", ids(&leads)),
        format!(
            "“{}” has {count} homes: {} are {all} responsible for it.",
            name(survey, id),
            survey.list(&leads)
        ),
        "Leave it with one post; the others can support it.",
    )
}

/// The finding that a function is elsewhere than was decided.
fn decided_otherwise(
    survey: &Survey<'_>,
    id: FunctionId,
    decision: &Decision,
    leads: &[PostId],
) -> Option<Finding> {
    let source = if decision.note.is_empty() {
        "The decision kept with this structure".to_owned()
    } else {
        decision.note.clone()
    };
    let tree = survey.structure.tree();
    let is_home = |&post: &PostId| match decision.home {
        NodeId::Post(home) => post == home,
        NodeId::Unit(home) => tree.is_within(home.into(), post.into()),
    };
    if leads.iter().any(is_home) {
        return None;
    }
    let leads = survey.sorted(leads);
    let about = std::iter::once(About::Function(id));
    let about = about.chain(leads.iter().map(|&post| post.into()));
    let (severity, decided, hint) = if survey.structure.contains(decision.home) {
        let home = survey.quoted(decision.home);
        (
            Severity::Error,
            format!("was decided to be with {home}"),
            format!("Hand it over to {home}, or record the decision that changed this."),
        )
    } else {
        (
            Severity::Warning,
            "was decided to be with something that is not in this structure".to_owned(),
            "Record what was decided in its place.".to_owned(),
        )
    };
    Some(Finding {
        source,
        ..finding(
            (severity, Family::Functions),
            about.collect(),
            format!(
                "functions decided otherwise {id} {} {}",
                decision.home,
                ids(&leads)
            ),
            format!(
                "“{}” {decided}, but is with {}.",
                name(survey, id),
                survey.list(&leads)
            ),
            hint,
        )
    })
}
