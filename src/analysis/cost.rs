//! What a post costs for a full year: salary, allowance, on-costs, and who pays.

use std::sync::Arc;

use crate::model::{
    Date, FinancialYear, Funding, FundingPart, FundingSourceId, Grade, Money, OnCosts,
    Organisation, PayBasis, Post, PostPay, Rate, Structure,
};

/// What a post costs in a full year; where it counts for several, all of them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What the full cost comes from.
    pub basis: Basis,
    /// How the cost of one such post is made up, where its pay is known; also beside a stated one.
    pub one: Option<CostOfOne>,
    /// What the full cost would be if none were stated, where the pay is known.
    pub computed: Option<Money>,
    /// The full cost, whoever pays it.
    pub gross: Money,
    /// What others pay, in the order of the post's funding.
    pub funded: Vec<FundedPart>,
    /// What is left for the organisation to pay.
    pub net: Money,
    /// When the net cost changes because funding ends or begins, earliest first.
    pub changes: Vec<FundingChange>,
}

/// What the full cost of a post comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Its pay, times full-time equivalent, plus on-costs.
    Pay {
        /// Full-time salary in the year of the costs.
        salary: Money,
    },
    /// A figure the user stated.
    Stated,
    /// Nothing: the post has no grade, or the grade not the pay point.
    Unknown,
}

/// How the cost of one post is made up. Every part is rounded to the penny, half away from zero,
/// and the cost is their sum, so that the lines of an account add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostOfOne {
    /// Full-time salary with the awards in force.
    pub salary: Money,
    /// The salary for its part of a full-time job.
    pub pay: Money,
    /// The allowance for its part of a full-time job.
    pub allowance: Money,
    /// What the employer pays on top.
    pub on_costs: OnCostParts,
}

/// What an employer pays on top of the pay of one post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnCostParts {
    /// All of it together.
    Together {
        /// The part of pay and allowance.
        rate: Rate,
        /// The amount.
        amount: Money,
    },
    /// One by one.
    Apart {
        /// National Insurance; none where the year has no rates in the table, or there is no year.
        ni: Option<Money>,
        /// Whether it is less because the pension scheme is contracted out.
        contracted_out: bool,
        /// The pension contribution as a part of pay and allowance, and the amount.
        pension: (Rate, Money),
        /// The apprenticeship levy likewise.
        levy: (Rate, Money),
    },
}

impl CostOfOne {
    /// Pay and allowance, without on-costs.
    pub fn earnings(&self) -> Money {
        self.pay + self.allowance
    }

    /// The full cost of one post.
    pub fn total(&self) -> Money {
        self.earnings()
            + match self.on_costs {
                OnCostParts::Together { amount, .. } => amount,
                OnCostParts::Apart {
                    ni, pension, levy, ..
                } => ni.unwrap_or_default() + pension.1 + levy.1,
            }
    }
}

/// What one funding source pays for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundedPart {
    /// Who pays.
    pub source: FundingSourceId,
    /// Which part of the cost.
    pub part: FundingPart,
    /// The last day it is paid for.
    pub until: Option<Date>,
    /// The amount for a full year.
    pub amount: Money,
}

/// A change of the net cost because somebody else begins to pay, or no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundingChange {
    /// The first day of the new cost.
    pub from: Date,
    /// Who pays or paid.
    pub source: FundingSourceId,
    /// By how much the net cost of a full year rises; negative where it falls.
    pub rise: Money,
}

/// The cost of a post in a structure, for the year the pay rules name.
///
/// The funding that counts is that of one day, see [`day_of_funding`]; what ends or begins after
/// that day is among the changes. A stated cost takes the place of the computed full cost of one
/// post.
pub fn post_cost(organisation: &Organisation, structure: &Structure, post: &Post) -> Cost {
    let full = full_cost(organisation, structure, post);
    let day = day_of_funding(organisation, structure, post);
    let funded: Vec<FundedPart> = in_force(post, day)
        .map(|funding| FundedPart {
            source: funding.source,
            part: funding.part,
            until: funding.until,
            amount: full.paid_by(funding),
        })
        .collect();
    let net = full.gross - funded.iter().map(|part| part.amount).sum();
    Cost {
        basis: full.basis,
        one: full.one,
        computed: full.computed,
        gross: full.gross,
        funded,
        net,
        changes: changes(post, &full, day),
    }
}

/// The full and the net cost of a post, as [`post_cost`] gives them, without the parts.
pub(super) fn gross_and_net(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
) -> (Money, Money) {
    let full = full_cost(organisation, structure, post);
    if post.funding.is_empty() {
        return (full.gross, full.gross);
    }
    let day = day_of_funding(organisation, structure, post);
    let funded: Money = in_force(post, day)
        .map(|funding| full.paid_by(funding))
        .sum();
    (full.gross, full.gross - funded)
}

/// Whether the same post costs the same in both, told from what costs are worked out of.
pub(super) fn costs_alike(
    (left, of_left): (&Organisation, &Structure),
    (right, of_right): (&Organisation, &Structure),
) -> bool {
    left.grades.ptr_eq(&right.grades)
        && (Arc::ptr_eq(&left.pay, &right.pay) || left.pay == right.pay)
        && of_left.basis == of_right.basis
        && of_left.starts == of_right.starts
}

/// The day whose funding counts in the cost of a full year: the latest of the first day of that
/// year, the day the structure takes effect and the first day of the post. Without any of them all
/// funding counts.
pub fn day_of_funding(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
) -> Option<Date> {
    let year = organisation.pay.year.map(FinancialYear::start);
    year.max(structure.starts).max(post.from)
}

fn in_force(post: &Post, day: Option<Date>) -> impl Iterator<Item = &Funding> {
    let counts = move |funding: &&Funding| day.is_none_or(|day| funding.covers(day));
    post.funding.iter().filter(counts)
}

fn changes(post: &Post, full: &FullCost, day: Option<Date>) -> Vec<FundingChange> {
    let is_later = |from: &Date| day.is_none_or(|day| *from > day);
    let mut changes = Vec::new();
    for funding in &post.funding {
        let amount = full.paid_by(funding);
        let change = |from, rise| FundingChange {
            from,
            source: funding.source,
            rise,
        };
        // Without a day all funding counts already, so that it cannot begin.
        let begins = funding.from.filter(|from| day.is_some() && is_later(from));
        let ends = funding.until.map(Date::next).filter(is_later);
        changes.extend(begins.map(|from| change(from, -amount)));
        changes.extend(ends.map(|from| change(from, amount)));
    }
    changes.sort_by_key(|change| change.from);
    changes
}

/// The cost of a post before it is known who pays.
#[derive(Clone, Copy, Debug)]
pub(super) struct FullCost {
    pub(super) basis: Basis,
    pub(super) one: Option<CostOfOne>,
    pub(super) computed: Option<Money>,
    pub(super) gross: Money,
    /// Pay and allowances of all the posts it counts for.
    earnings: Money,
}

impl FullCost {
    /// What a source pays of it in a full year.
    pub(super) fn paid_by(&self, funding: &Funding) -> Money {
        match funding.part {
            FundingPart::ShareOfCost(share) => share.of(self.gross),
            FundingPart::ShareOfSalary(share) => share.of(self.earnings),
            FundingPart::Amount(amount) => amount,
        }
    }
}

pub(super) fn full_cost(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
) -> FullCost {
    let of_all = |amount: Money| amount.scaled(i128::from(post.count.get()), 1);
    let grade = organisation.grade_of(post).map(|grade| &**grade);
    let one = salary(organisation, structure, post, grade)
        .map(|salary| cost_of_one(organisation, post, grade, salary));
    let computed = one.map(|one| of_all(one.total()));
    let (basis, gross) = match (post.stated_cost, one) {
        (Some(stated), _) => (Basis::Stated, of_all(stated)),
        (None, Some(one)) => (
            Basis::Pay { salary: one.salary },
            computed.unwrap_or_default(),
        ),
        (None, None) => (Basis::Unknown, Money::ZERO),
    };
    FullCost {
        basis,
        one,
        computed,
        gross,
        earnings: one.map_or(Money::ZERO, |one| of_all(one.earnings())),
    }
}

/// Where a post is paid in the range of its grade, where it is neither at a point of its own nor
/// paid an actual salary.
pub(super) fn pay_basis(structure: &Structure, post: &Post) -> PayBasis {
    match post.pay {
        Some(PostPay::Basis(basis)) => basis,
        Some(PostPay::Point(_) | PostPay::Actual(_)) | None => structure.basis,
    }
}

/// The salary at the pay point of a post, before awards; none where there is no such point.
pub(super) fn point_salary(grade: &Grade, structure: &Structure, post: &Post) -> Option<Money> {
    match post.pay {
        Some(PostPay::Point(number)) => grade.point(number).map(|point| point.salary),
        Some(PostPay::Actual(salary)) => Some(salary),
        Some(PostPay::Basis(_)) | None => grade.salary(pay_basis(structure, post)),
    }
}

/// The full-time salary of a post in the year of the costs, where it is known.
fn salary(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
    grade: Option<&Grade>,
) -> Option<Money> {
    if let Some(PostPay::Actual(salary)) = post.pay {
        return Some(salary);
    }
    let salary = point_salary(grade?, structure, post)?;
    Some(organisation.pay.with_awards(salary))
}

/// The cost of one post at a full-time salary.
fn cost_of_one(
    organisation: &Organisation,
    post: &Post,
    grade: Option<&Grade>,
    salary: Money,
) -> CostOfOne {
    let part = |amount: Money| amount.scaled(i128::from(post.fte.thousandths()), 1_000);
    let (pay, allowance) = (part(salary), part(post.allowance));
    let earnings = pay + allowance;
    let own = grade.and_then(|grade| grade.on_costs);
    let on_costs = match own.unwrap_or(organisation.pay.on_costs) {
        OnCosts::Rate(rate) => OnCostParts::Together {
            rate,
            amount: rate.of(earnings),
        },
        OnCosts::Employer {
            pension,
            levy,
            contracted_out,
        } => {
            let rates = organisation.pay.ni_of_year();
            let full_time = salary + post.allowance;
            OnCostParts::Apart {
                ni: rates.map(|rates| rates.due_for(full_time, post.fte, contracted_out)),
                contracted_out: contracted_out
                    && rates.is_some_and(|rates| rates.contracted_out.is_some()),
                pension: (pension, pension.of(earnings)),
                levy: (levy, levy.of(earnings)),
            }
        }
    };
    CostOfOne {
        salary,
        pay,
        allowance,
        on_costs,
    }
}

/// What pay protection of a post costs beside its full cost in a year in which it is paid
/// throughout: the cost at the old pay less the cost at the new, or nothing.
pub fn protection_for_a_year(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
) -> Money {
    let Some(protection) = post.protection else {
        return Money::ZERO;
    };
    let grade = organisation.grade_of(post).map(|grade| &**grade);
    let Some(salary) = salary(organisation, structure, post, grade) else {
        return Money::ZERO;
    };
    if protection.old_pay <= salary {
        return Money::ZERO;
    }
    let at = |salary| cost_of_one(organisation, post, grade, salary).total();
    let more = at(protection.old_pay) - at(salary);
    more.scaled(i128::from(post.count.get()), 1)
}

#[cfg(test)]
mod tests;
