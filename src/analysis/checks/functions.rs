//! Who is responsible for what: every function has one home, and that which was decided.

use super::{About, Family, Finding, Severity, Survey, finding, ids};
use crate::analysis::Holders;
use crate::model::{Decision, Duty, FunctionId, NodeId, PostId};

pub(super) fn check(survey: &Survey<'_>, findings: &mut Vec<Finding>) {
    let functions = &survey.organisation.functions;
    let holders = Holders::of(survey.structure);
    let nobody_has_any = functions
        .keys()
        .all(|&function| holders.of_duty(Duty::Function(function)).is_empty());
    if nobody_has_any {
        if !functions.is_empty() && survey.structure.counted_posts().next().is_some() {
            findings.push(finding(
                (Severity::Note, Family::Functions),
                Vec::new(),
                "functions none given".to_owned(),
                format!(
                    "No post is responsible for any of the {} functions.",
                    functions.len()
                ),
                "Give posts their functions to see which have no home and which have two.",
            ));
        }
        return;
    }
    for (&id, function) in functions {
        let mut leads = holders.of_duty(Duty::Function(id)).to_vec();
        survey.sort(&mut leads);
        let name = &function.name;
        let decision = survey.structure.decisions.get(&id);
        match &*leads {
            [] => {
                let supported = match holders.of_duty(Duty::Support(id)) {
                    [] => String::new(),
                    supports => format!(", only supported by {}", survey.list(supports)),
                };
                let hint = match decision {
                    Some(decision) if survey.structure.contains(decision.home) => format!(
                        "It was decided to be with {}: give it to that post, or to one in it.",
                        survey.quoted(decision.home)
                    ),
                    _ => "Give it to the post that is to be responsible for it.".to_owned(),
                };
                findings.push(finding(
                    (Severity::Warning, Family::Functions),
                    vec![About::Function(id)],
                    format!("functions homeless {id}"),
                    format!("Nobody is responsible for “{name}”{supported}."),
                    hint,
                ));
            }
            [_] => {}
            leads => findings.push(contested(survey, id, name, leads)),
        }
        if let Some(decision) = decision.filter(|_| !leads.is_empty()) {
            findings.extend(decided_otherwise(survey, id, name, decision, &leads));
        }
    }
}

fn contested(survey: &Survey<'_>, id: FunctionId, name: &str, leads: &[PostId]) -> Finding {
    let about = std::iter::once(About::Function(id));
    let about = about.chain(leads.iter().map(|&post| post.into()));
    let (count, all) = match leads.len() {
        2 => ("two".to_owned(), "both"),
        many => (many.to_string(), "all"),
    };
    finding(
        (Severity::Warning, Family::Functions),
        about.collect(),
        format!("functions several homes {id} {}", ids(leads)),
        format!(
            "“{name}” has {count} homes: {} are {all} responsible for it.",
            survey.list(leads)
        ),
        "Leave it with one post; the others can support it.",
    )
}

/// The finding that a function is elsewhere than was decided.
fn decided_otherwise(
    survey: &Survey<'_>,
    id: FunctionId,
    name: &str,
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
                ids(leads)
            ),
            format!("“{name}” {decided}, but is with {}.", survey.list(leads)),
            hint,
        )
    })
}
