//! The cost of a post as a finance officer would write it down, line by line.

use super::cost::{
    Basis, Cost, CostOfOne, OnCostParts, pay_basis, point_salary, post_cost, protection_for_a_year,
};
use crate::model::{
    Count, Date, Fte, FundingSourceId, Grade, Money, NiYear, Organisation, PayBasis, Post, PostPay,
    Structure,
};

/// One line of the sum that makes up a cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// What the amount is, for example `Top of grade, UCOC/T 9`.
    pub label: String,
    /// The amount; parts paid by others are negative.
    pub amount: Money,
    /// What the line does in the sum.
    pub kind: CostLineKind,
}

/// What a line does in the sum of a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostLineKind {
    /// It is a part of the sum.
    Part,
    /// It is the sum of all parts above it.
    Sum,
    /// It is said beside the sum and is no part of it.
    Aside,
}

/// The cost of a post as a finance officer would write it down: parts, sums of all parts above
/// them, and what else is to be known. The parts add up to the penny.
pub fn explain(organisation: &Organisation, structure: &Structure, post: &Post) -> Vec<CostLine> {
    let mut account = Account {
        organisation,
        structure,
        post,
        lines: Vec::new(),
    };
    account.write(&post_cost(organisation, structure, post));
    account.lines
}

/// The account while it is written.
struct Account<'a> {
    organisation: &'a Organisation,
    structure: &'a Structure,
    post: &'a Post,
    lines: Vec<CostLine>,
}

impl Account<'_> {
    fn write(&mut self, cost: &Cost) {
        match (cost.basis, cost.one) {
            (Basis::Stated, _) => self.stated(cost),
            (Basis::Pay { .. }, Some(one)) => self.computed(cost, &one),
            _ => {
                let label = match self.post.pay {
                    Some(PostPay::Point(number)) if self.post.grade.is_some() => {
                        format!("The grade has no pay point {number}, and no cost is stated")
                    }
                    _ => "No grade with pay points, and no stated cost".to_owned(),
                };
                self.part(label, Money::ZERO);
            }
        }
        for part in &cost.funded {
            let until = part
                .until
                .map_or_else(String::new, |until| format!(", until {}", until.in_words()));
            let payer = self.payer(part.source);
            let label = format!("less {} paid by {payer}{until}", part.part.in_words());
            self.part(label, -part.amount);
        }
        if !cost.funded.is_empty() {
            self.sum("Net cost", cost.net);
        }
        self.asides(cost);
    }

    fn part(&mut self, label: impl Into<String>, amount: Money) {
        self.line(label, amount, CostLineKind::Part);
    }

    fn sum(&mut self, label: &str, amount: Money) {
        self.line(label, amount, CostLineKind::Sum);
    }

    fn line(&mut self, label: impl Into<String>, amount: Money, kind: CostLineKind) {
        self.lines.push(CostLine {
            label: label.into(),
            amount,
            kind,
        });
    }

    fn stated(&mut self, cost: &Cost) {
        let each = self.post.stated_cost.unwrap_or_default();
        let label = if self.post.count == Count::ONE {
            "Full cost as stated".to_owned()
        } else {
            format!("Full cost as stated, {each} × {} posts", self.post.count)
        };
        self.part(label, cost.gross);
        if let Some(computed) = cost.computed {
            let difference = cost.gross - computed;
            let relation = match difference.pence().signum() {
                1 => "more than",
                -1 => "less than",
                _ => "the same as",
            };
            self.line(
                format!("Stated by hand: {relation} the computed {computed}"),
                difference,
                CostLineKind::Aside,
            );
        }
    }

    fn computed(&mut self, cost: &Cost, one: &CostOfOne) {
        let post = self.post;
        let pay = self.pay_in_words(one);
        self.part(pay, one.pay);
        if post.allowance != Money::ZERO {
            let label = if post.fte == Fte::ONE {
                "+ allowance".to_owned()
            } else {
                format!("+ allowance {} × {} FTE", post.allowance, post.fte)
            };
            self.part(label, one.allowance);
        }
        self.on_costs(one);
        if post.count == Count::ONE {
            self.sum("Full cost", cost.gross);
            return;
        }
        self.sum("Full cost of one post", one.total());
        let others = post.count.get().saturating_sub(1);
        let posts = if others == 1 { "post" } else { "posts" };
        self.part(
            format!("+ {others} more {posts} like it"),
            cost.gross - one.total(),
        );
        self.sum(&format!("Full cost of {} posts", post.count), cost.gross);
    }

    fn on_costs(&mut self, one: &CostOfOne) {
        match one.on_costs {
            OnCostParts::Together { rate, amount } => {
                self.part(format!("+ on-costs {rate}"), amount);
            }
            OnCostParts::Apart {
                ni,
                contracted_out,
                pension,
                levy,
            } => {
                let pay = &self.organisation.pay;
                let label = match (pay.ni_of_year(), pay.year) {
                    (Some(rates), _) => ni_in_words(rates, contracted_out),
                    (None, Some(year)) => {
                        format!(
                            "+ employer’s National Insurance: the table has no rates for {year}"
                        )
                    }
                    (None, None) => {
                        "+ employer’s National Insurance: no year is set, so there are no rates"
                            .to_owned()
                    }
                };
                self.part(label, ni.unwrap_or_default());
                let pension_and_levy = [("pension", pension), ("apprenticeship levy", levy)];
                for (what, (rate, amount)) in pension_and_levy {
                    if rate.millionths() > 0 {
                        self.part(format!("+ {what} {rate}"), amount);
                    }
                }
            }
        }
    }

    fn asides(&mut self, cost: &Cost) {
        for change in &cost.changes {
            let payer = self.payer(change.source);
            let from = change.from.in_words();
            let label = if change.rise < Money::ZERO {
                format!("From {from}: {payer} pays as well")
            } else {
                format!("From {from}: {payer} no longer pays")
            };
            self.line(label, change.rise, CostLineKind::Aside);
        }
        let Some(protection) = self.post.protection else {
            return;
        };
        let from = protection.from.or(self.structure.starts);
        let from = from.map_or_else(String::new, |from| format!(" from {}", from.in_words()));
        self.line(
            format!(
                "Beside this, for {} months{from}: pay protection at {}, for a year",
                protection.months, protection.old_pay
            ),
            protection_for_a_year(self.organisation, self.structure, self.post),
            CostLineKind::Aside,
        );
    }

    fn payer(&self, source: FundingSourceId) -> String {
        let source = self.organisation.funding_sources.get(&source);
        source.map_or_else(|| "another source".to_owned(), |source| source.name.clone())
    }

    /// Where the pay comes from, with everything that was done to it.
    fn pay_in_words(&self, one: &CostOfOne) -> String {
        let post = self.post;
        let mut words = match (post.pay, self.organisation.grade_of(post)) {
            (Some(PostPay::Actual(_)), _) | (_, None) => "Actual salary".to_owned(),
            (Some(PostPay::Point(number)), Some(grade)) if grade.scale.is_empty() => {
                format!("Pay point {number}")
            }
            (Some(PostPay::Point(number)), Some(grade)) => {
                format!("Pay point {} {number}", grade.scale)
            }
            (_, Some(grade)) => range_in_words(grade, pay_basis(self.structure, post)),
        };
        let mut awards = Vec::new();
        let grade = self.organisation.grade_of(post);
        if !matches!(post.pay, Some(PostPay::Actual(_)))
            && let Some(before) = grade.and_then(|grade| point_salary(grade, self.structure, post))
        {
            let in_force = self.organisation.pay.awards_in_force();
            awards.extend(in_force.map(|award| {
                let from: Date = award.from;
                format!("+ {} from {}", award.rate, from.in_words())
            }));
            if !awards.is_empty() {
                words = format!("{words} {before} {}", awards.join(" "));
            }
        }
        if post.fte != Fte::ONE {
            let equals = if awards.is_empty() { "" } else { "= " };
            words = format!("{words} {equals}{} × {} FTE", one.salary, post.fte);
        }
        words
    }
}

fn range_in_words(grade: &Grade, basis: PayBasis) -> String {
    let point = match basis {
        PayBasis::Bottom => grade.points.first(),
        PayBasis::Middle => None,
        PayBasis::Top => grade.points.last(),
    };
    match point {
        Some(point) if !grade.scale.is_empty() => {
            format!("{}, {} {}", basis.in_words(), grade.scale, point.number)
        }
        _ => basis.in_words().to_owned(),
    }
}

fn ni_in_words(rates: &NiYear, contracted_out: bool) -> String {
    let rebate = rates.contracted_out.filter(|_| contracted_out);
    let rebate = rebate.map_or_else(String::new, |rebate| {
        format!(
            ", less {} between {} and {} (contracted out)",
            rebate.rate,
            rebate.from.in_pounds(),
            rebate.to.in_pounds()
        )
    });
    format!(
        "+ employer’s National Insurance {}: {} above {}{rebate}",
        rates.year,
        rates.rate,
        rates.threshold.in_pounds()
    )
}
