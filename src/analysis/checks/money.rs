//! What posts cost and who pays: nobody pays more than there is to pay, salaries are those of the
//! grade, rates are known, and large packages are voted on.

use super::{Family, Finding, Severity, Survey, finding};
use crate::analysis::{Basis, Cost, OnCostParts, post_cost};
use crate::model::{Date, Money, Post, PostId, PostPay, Status};

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
    let mut without_rates = 0_usize;
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
        findings.extend(outside_grade(survey, id, post));
        funding_ends(survey, id, &cost, findings);
        without_rates += usize::from(lacks_a_rate(&cost));
        // What one holder is paid for a year, without what the employer adds.
        let package = cost.one.map(|one| one.earnings());
        if let Some(package) = package
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
    if without_rates > 0 {
        findings.push(no_rates(survey, without_rates));
    }
}

/// A salary that is paid, or a point that is named, outside the range of the grade.
fn outside_grade(survey: &Survey<'_>, id: PostId, post: &Post) -> Option<Finding> {
    let grade = survey.organisation.grade_of(post)?;
    let (lowest, highest) = (grade.points.first()?, grade.points.last()?);
    let name = survey.quoted(id);
    let message = match post.pay? {
        PostPay::Basis(_) => return None,
        PostPay::Point(point) => {
            if grade.point(point).is_some() {
                return None;
            }
            format!(
                "{name} is at point {point}, which the grade {} does not have.",
                grade.name
            )
        }
        PostPay::Actual(salary) => {
            let with_awards = |salary| survey.organisation.pay.with_awards(salary);
            let range = with_awards(lowest.salary)..=with_awards(highest.salary);
            if range.contains(&salary) {
                return None;
            }
            format!(
                "{name} is paid {}, outside the grade {} ({} to {}).",
                salary.in_pounds(),
                grade.name,
                range.start().in_pounds(),
                range.end().in_pounds()
            )
        }
    };
    Some(finding(
        (Severity::Warning, Family::Money),
        vec![id.into()],
        format!("money outside grade {id}"),
        message,
        "Correct the pay or the grade, or acknowledge this with the reason: a supplement, protected pay.",
    ))
}

/// Others who stop paying, and what that costs.
fn funding_ends(survey: &Survey<'_>, id: PostId, cost: &Cost, findings: &mut Vec<Finding>) {
    for change in cost
        .changes
        .iter()
        .filter(|change| change.rise > Money::ZERO)
    {
        let source = survey.organisation.funding_sources.get(&change.source);
        findings.push(finding(
            (Severity::Note, Family::Money),
            vec![id.into()],
            format!("money funding ends {id} {} {}", change.source, change.from),
            format!(
                "From {} {} costs {} a year more: {} no longer pays.",
                change.from.in_words(),
                survey.quoted(id),
                change.rise.in_pounds(),
                source.map_or("somebody", |source| &source.name)
            ),
            "Plan for the cost, or for the post to end with the funding.",
        ));
    }
}

/// Whether National Insurance is left out of a cost because its rates are not known.
fn lacks_a_rate(cost: &Cost) -> bool {
    let one = cost.one.filter(|_| matches!(cost.basis, Basis::Pay { .. }));
    one.is_some_and(|one| matches!(one.on_costs, OnCostParts::Apart { ni: None, .. }))
}

fn no_rates(survey: &Survey<'_>, posts: usize) -> Finding {
    let posts = if posts == 1 {
        "1 post leaves".to_owned()
    } else {
        format!("{posts} posts leave")
    };
    let (key, message, hint) = match survey.organisation.pay.year {
        Some(year) => (
            format!("money no rates {year}"),
            format!(
                "There are no rates of National Insurance for {year}: the cost of {posts} it out."
            ),
            "Put the rates of the year into the table of rates, or choose a year that has them.",
        ),
        None => (
            "money no year".to_owned(),
            format!(
                "It is not said which year costs are for: the cost of {posts} National Insurance out."
            ),
            "Say which financial year the costs are for.",
        ),
    };
    finding(
        (Severity::Warning, Family::Money),
        Vec::new(),
        key,
        message,
        hint,
    )
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

/// Whether a post was there before on the same grade, so that nobody is newly appointed to it.
fn was_there(survey: &Survey<'_>, id: PostId, post: &Post) -> bool {
    let baseline = survey.structure.baseline;
    let baseline = baseline.and_then(|baseline| survey.organisation.structure(baseline));
    let before = baseline.and_then(|baseline| baseline.post(id));
    before.is_some_and(|before| before.grade == post.grade && !before.closed)
}
