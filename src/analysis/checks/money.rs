//! What posts cost and who pays: nobody pays more than there is to pay, salaries are those of the
//! grade, rates are known, and large packages are voted on.

use std::sync::Arc;

use super::matter::{Case, Matter};
use super::{Family, Finding, Severity, Survey, finding};
use crate::analysis::cost::{FullCost, costs_alike};
use crate::analysis::{Basis, Cost, CostOfOne, OnCostParts, post_cost};
use crate::model::{Date, Money, Organisation, Post, PostId, PostPay, Status, Structure};

/// From here on full council is offered a vote on a new salary package.
const VOTED_ON: Money = Money::from_pounds(100_000);

const VOTE: &str = "Localism Act 2011, s40: guidance on openness and accountability in local pay";

/// The day the guidance was announced.
const VOTE_FROM: (u16, u8, u8) = (2011, 11, 17);

const NO_COST: &str = "Give its grade pay points, or state what the post costs.";

/// What is known of the cost of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Whether it has a cost.
    pub(super) cost: bool,
    /// Whether National Insurance is left out of it because its rates are not known.
    pub(super) lacks_a_rate: bool,
}

impl Known {
    pub(super) fn of(full: &FullCost) -> Self {
        Self {
            cost: !matches!(full.basis, Basis::Unknown),
            lacks_a_rate: lacks_a_rate(full.basis, full.one),
        }
    }
}

pub(super) fn check(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    let facts = survey.facts;
    let said = facts.money.values().flatten();
    matters.extend(said.map(|finding| Matter::kept(Arc::clone(finding))));
    if facts.with_cost > 0 {
        matters.extend(facts.without_cost.iter().map(|&post| {
            let (about, case) = (Some(post.into()), Case::NoCost(post));
            Matter::of(Severity::Warning, Family::Money, about, case)
        }));
    } else if !facts.without_cost.is_empty() {
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Money),
            Vec::new(),
            "money no costs".to_owned(),
            "No post has a cost: no grade has pay points.".to_owned(),
            NO_COST,
        )));
    }
    if facts.without_rates > 0 {
        matters.push(Matter::said(no_rates(survey, facts.without_rates)));
    }
}

/// What is found in the pay of one post that counts, whatever the others cost.
pub(super) fn of_post(
    organisation: &Organisation,
    structure: &Structure,
    (id, post): (PostId, &Post),
    full: &FullCost,
) -> Vec<Arc<Finding>> {
    let mut findings = Vec::new();
    // Most posts nobody else pays for.
    let funded = !post.funding.is_empty();
    let cost = funded.then(|| post_cost(organisation, structure, post));
    let net = cost.as_ref().map_or(full.gross, |cost| cost.net);
    if net < Money::ZERO {
        findings.push(finding(
            (Severity::Error, Family::Money),
            vec![id.into()],
            format!("money over-funded {id}"),
            format!(
                "Others pay {} more for “{}” than it costs.",
                (Money::ZERO - net).in_pounds(),
                post.title
            ),
            "Lower the shares or amounts of its funding to what the post costs.",
        ));
    }
    findings.extend(outside_grade(organisation, id, post));
    if let Some(cost) = &cost {
        funding_ends(organisation, (id, post), cost, &mut findings);
    }
    // What one holder is paid for a year, without what the employer adds.
    let package = full.one.map(|one| one.earnings());
    if let Some(package) = package
        && package >= VOTED_ON
        && votes(structure)
        && !was_there(organisation, structure, id, post)
    {
        findings.push(Finding {
            source: VOTE.to_owned(),
            ..finding(
                (Severity::Note, Family::Money),
                vec![id.into()],
                format!("money package {id}"),
                format!(
                    "The salary package of “{}” comes to {}, £100,000 or more: full council is offered a vote on it.",
                    post.title,
                    package.in_pounds()
                ),
                "Plan the vote before the post is offered to anybody.",
            )
        });
    }
    findings.into_iter().map(Arc::new).collect()
}

/// Whether the guidance on large packages holds for a structure.
fn votes(structure: &Structure) -> bool {
    let (year, month, day) = VOTE_FROM;
    structure.status != Status::Existing
        && structure
            .date
            .is_none_or(|date| Date::new(year, month, day).is_some_and(|from| date >= from))
}

/// Whether the same is found in the pay of the same post in both, told from what it is worked out
/// of.
pub(super) fn pay_alike(
    (left, of_left): (&Organisation, &Structure),
    (right, of_right): (&Organisation, &Structure),
) -> bool {
    let baseline = |organisation: &Organisation, structure: &Structure| {
        let baseline = structure.baseline?;
        organisation.structure(baseline).map(Arc::as_ptr)
    };
    costs_alike((left, of_left), (right, of_right))
        && left.funding_sources.ptr_eq(&right.funding_sources)
        && votes(of_left) == votes(of_right)
        && baseline(left, of_left) == baseline(right, of_right)
}

/// A salary that is paid, or a point that is named, outside the range of the grade.
fn outside_grade(organisation: &Organisation, id: PostId, post: &Post) -> Option<Finding> {
    let pay = post.pay?;
    let grade = organisation.grade_of(post)?;
    let (lowest, highest) = (grade.points.first()?, grade.points.last()?);
    let name = format!("“{}”", post.title);
    let message = match pay {
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
            let with_awards = |salary| organisation.pay.with_awards(salary);
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
fn funding_ends(
    organisation: &Organisation,
    (id, post): (PostId, &Post),
    cost: &Cost,
    findings: &mut Vec<Finding>,
) {
    for change in cost
        .changes
        .iter()
        .filter(|change| change.rise > Money::ZERO)
    {
        let source = organisation.funding_sources.get(&change.source);
        findings.push(finding(
            (Severity::Note, Family::Money),
            vec![id.into()],
            format!("money funding ends {id} {} {}", change.source, change.from),
            format!(
                "From {} “{}” costs {} a year more: {} no longer pays.",
                change.from.in_words(),
                post.title,
                change.rise.in_pounds(),
                source.map_or("somebody", |source| &source.name)
            ),
            "Plan for the cost, or for the post to end with the funding.",
        ));
    }
}

/// Whether National Insurance is left out of a cost because its rates are not known.
fn lacks_a_rate(basis: Basis, one: Option<CostOfOne>) -> bool {
    let one = one.filter(|_| matches!(basis, Basis::Pay { .. }));
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

/// The finding that a post has a grade and no cost.
pub(super) fn no_cost(survey: &Survey<'_>, post: PostId) -> Finding {
    finding(
        (Severity::Warning, Family::Money),
        vec![post.into()],
        format!("money no cost {post}"),
        format!(
            "{} has no cost, so the totals are too low.",
            survey.quoted(post)
        ),
        NO_COST,
    )
}

/// Whether a post was there before on the same grade, so that nobody is newly appointed to it.
fn was_there(organisation: &Organisation, structure: &Structure, id: PostId, post: &Post) -> bool {
    let baseline = structure.baseline;
    let baseline = baseline.and_then(|baseline| organisation.structure(baseline));
    let before = baseline.and_then(|baseline| baseline.post(id));
    before.is_some_and(|before| before.grade == post.grade && !before.closed)
}
