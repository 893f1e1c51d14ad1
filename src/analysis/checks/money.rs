//! What posts cost and who pays: nobody pays more than there is to pay, and large packages are
//! voted on.

use super::{Family, Finding, Severity, Survey, finding};
use crate::analysis::{Basis, post_cost};
use crate::model::{Date, Money, Post, PostId, Status};

/// From here on full council is offered a vote on a new salary package.
const VOTED_ON: Money = Money::from_pounds(100_000);

const VOTE: &str = "Localism Act 2011, s40: guidance on openness and accountability in local pay";

/// The day the guidance was announced.
const VOTE_FROM: (u16, u8, u8) = (2011, 11, 17);

pub(super) fn check(survey: &Survey<'_>, findings: &mut Vec<Finding>) {
    let structure = survey.structure;
    let (year, month, day) = VOTE_FROM;
    let votes = structure.status != Status::Existing
        && structure
            .date
            .is_none_or(|date| Date::new(year, month, day).is_some_and(|from| date >= from));
    let mut without_cost = Vec::new();
    let mut any_cost = false;
    for (id, post) in structure.counted_posts() {
        let cost = post_cost(survey.organisation, structure, post);
        let unknown = matches!(cost.basis, Basis::Unknown);
        any_cost |= !unknown;
        // That a post has no grade is said of its grade.
        if unknown && post.grade.is_some() {
            without_cost.push(id);
        }
        if cost.net < Money::ZERO {
            findings.push(finding(
                (Severity::Error, Family::Money),
                vec![id.into()],
                format!("money over-funded {id}"),
                format!(
                    "Others pay {} more for {} than it costs.",
                    (Money::ZERO - cost.net).in_pounds(),
                    survey.quoted(id)
                ),
                "Lower the shares or amounts of its funding to what the post costs.",
            ));
        }
        if let Some(package) = package(survey, post)
            && votes
            && package >= VOTED_ON
            && !was_there(survey, id, post)
        {
            findings.push(Finding {
                source: VOTE.to_owned(),
                ..finding(
                    (Severity::Note, Family::Money),
                    vec![id.into()],
                    format!("money package {id}"),
                    format!(
                        "The salary package of {} comes to {}, £100,000 or more: full council is offered a vote on it.",
                        survey.quoted(id),
                        package.in_pounds()
                    ),
                    "Plan the vote before the post is offered to anybody.",
                )
            });
        }
    }
    if any_cost {
        findings.extend(without_cost.iter().map(|&post| no_cost(survey, post)));
    } else if let Some(&first) = without_cost.first() {
        let mut finding = no_cost(survey, first);
        finding.severity = Severity::Note;
        finding.about.clear();
        "money no costs".clone_into(&mut finding.key);
        "No post has a cost: no grade has pay points.".clone_into(&mut finding.message);
        findings.push(finding);
    }
    // Salaries outside the grade, funding that ends and years without a rate belong here.
}

fn no_cost(survey: &Survey<'_>, post: PostId) -> Finding {
    finding(
        (Severity::Warning, Family::Money),
        vec![post.into()],
        format!("money no cost {post}"),
        format!(
            "{} has no cost, so the totals are too low.",
            survey.quoted(post)
        ),
        "Give its grade pay points, or state what the post costs.",
    )
}

/// What the holder is paid for a year: salary without what the employer adds.
fn package(survey: &Survey<'_>, post: &Post) -> Option<Money> {
    let grade = survey.organisation.grade_of(post)?;
    let salary = grade.salary(survey.structure.basis)?;
    Some(salary.scaled(i128::from(post.fte.thousandths()), 1_000))
}

/// Whether a post was there before on the same grade, so that nobody is newly appointed to it.
fn was_there(survey: &Survey<'_>, id: PostId, post: &Post) -> bool {
    let baseline = survey.structure.baseline;
    let baseline = baseline.and_then(|baseline| survey.organisation.structure(baseline));
    let before = baseline.and_then(|baseline| baseline.post(id));
    before.is_some_and(|before| before.grade == post.grade && !before.closed)
}
