//! What a post costs for a full year, and how that is made up.

use crate::model::{FundingSourceId, Money, Organisation, Post, Rate, Share, Structure};

/// What a post costs in a full year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What the full cost comes from.
    pub basis: Basis,
    /// The full cost, whoever pays it.
    pub gross: Money,
    /// What others pay, in the order of the post's funding.
    pub funded: Vec<FundedPart>,
    /// What is left for the organisation to pay.
    pub net: Money,
}

/// What the full cost of a post comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Salary of the grade, times full-time equivalent, plus on-costs.
    Grade {
        /// Full-time salary at the structure's pay basis.
        salary: Money,
    },
    /// A figure the user stated.
    Stated,
    /// Nothing: the post has no grade, or the grade no pay points.
    Unknown,
}

/// What one funding source pays for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundedPart {
    /// Who pays.
    pub source: FundingSourceId,
    /// Which part of the full cost.
    pub share: Share,
    /// The amount.
    pub amount: Money,
}

/// The cost of a post in a structure.
///
/// The full cost is salary × full-time equivalent × (1 + on-costs), rounded once, to the penny,
/// half away from zero; each funded part is its share of the full cost, rounded likewise. A stated
/// cost takes the place of the computed full cost.
pub fn post_cost(organisation: &Organisation, structure: &Structure, post: &Post) -> Cost {
    let (basis, gross) = gross(organisation, structure, post);
    let funded: Vec<FundedPart> = post
        .funding
        .iter()
        .map(|funding| FundedPart {
            source: funding.source,
            share: funding.share,
            amount: share_of(gross, funding.share),
        })
        .collect();
    let net = gross - funded.iter().map(|part| part.amount).sum();
    Cost {
        basis,
        gross,
        funded,
        net,
    }
}

/// The full and the net cost of a post, as [`post_cost`] gives them, without the parts.
pub(super) fn gross_and_net(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
) -> (Money, Money) {
    let (_, gross) = gross(organisation, structure, post);
    let funded: Money = post
        .funding
        .iter()
        .map(|funding| share_of(gross, funding.share))
        .sum();
    (gross, gross - funded)
}

/// Whether the same post costs the same in both, told from what costs are worked out of.
pub(super) fn costs_alike(
    (left, of_left): (&Organisation, &Structure),
    (right, of_right): (&Organisation, &Structure),
) -> bool {
    left.grades.ptr_eq(&right.grades) && of_left.basis == of_right.basis
}

fn gross(organisation: &Organisation, structure: &Structure, post: &Post) -> (Basis, Money) {
    if let Some(stated) = post.stated_cost {
        return (Basis::Stated, stated);
    }
    let grade = organisation.grade_of(post);
    let Some((grade, salary)) =
        grade.and_then(|grade| Some((grade, grade.salary(structure.basis)?)))
    else {
        return (Basis::Unknown, Money::ZERO);
    };
    let whole = i128::from(Rate::ONE_MILLIONTHS);
    let with_on_costs = whole + i128::from(grade.on_costs.millionths());
    let gross = salary.scaled(
        i128::from(post.fte.thousandths()) * with_on_costs,
        1_000 * whole,
    );
    (Basis::Grade { salary }, gross)
}

fn share_of(gross: Money, share: Share) -> Money {
    gross.scaled(
        i128::from(share.millionths()),
        i128::from(Rate::ONE_MILLIONTHS),
    )
}

/// One line of the sum that makes up a cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// What the amount is, for example `Pay point 9 of UCOC/T`.
    pub label: String,
    /// The amount; parts paid by others are negative.
    pub amount: Money,
    /// Whether the amount is a sum of those before it.
    pub is_sum: bool,
}

/// The cost of a post as a finance officer would write it down, line by line.
///
/// The line of on-costs is the full cost less the salary, so that the lines add up to the penny.
pub fn explain(organisation: &Organisation, structure: &Structure, post: &Post) -> Vec<CostLine> {
    let cost = post_cost(organisation, structure, post);
    let mut lines = Vec::new();
    let mut add = |label: String, amount, is_sum| {
        lines.push(CostLine {
            label,
            amount,
            is_sum,
        });
    };
    match cost.basis {
        Basis::Unknown => add(
            "No grade with pay points, and no stated cost".to_owned(),
            Money::ZERO,
            false,
        ),
        Basis::Stated => add("Full cost as stated".to_owned(), cost.gross, false),
        Basis::Grade { salary } => {
            let paid = salary.scaled(i128::from(post.fte.thousandths()), 1_000);
            let grade = organisation.grade_of(post);
            let point =
                grade.map_or_else(String::new, |grade| salary_label(grade, structure.basis));
            if post.fte == crate::model::Fte::ONE {
                add(point, paid, false);
            } else {
                add(format!("{point} {salary} × {} FTE", post.fte), paid, false);
            }
            if let Some(grade) = grade {
                add(
                    format!("+ on-costs {}", grade.on_costs),
                    cost.gross - paid,
                    false,
                );
            }
            add("Full cost".to_owned(), cost.gross, true);
        }
    }
    for part in &cost.funded {
        let source = organisation.funding_sources.get(&part.source);
        let name = source.map_or("another source", |source| &source.name);
        add(
            format!("− {} paid by {name}", part.share),
            -part.amount,
            false,
        );
    }
    if !cost.funded.is_empty() {
        add("Net cost".to_owned(), cost.net, true);
    }
    lines
}

fn salary_label(grade: &crate::model::Grade, basis: crate::model::PayBasis) -> String {
    use crate::model::PayBasis;
    let end = match basis {
        PayBasis::Bottom => ("Bottom", grade.points.first()),
        PayBasis::Middle => ("Middle", None),
        PayBasis::Top => ("Top", grade.points.last()),
    };
    match end {
        (name, Some(point)) if !grade.scale.is_empty() => {
            format!("{name} of grade, {} {}", grade.scale, point.number)
        }
        (name, _) => format!("{name} of grade"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Fte, Funding, FundingSource, FundingSourceId, Grade, PayPoint, PostId, StructureId, sketch,
    };

    fn health_funded(share: Share, fte: &str) -> (Organisation, Post) {
        let mut organisation = sketch::organisation("- Strategic Director [SD]");
        let id = organisation.grades.get_min().unwrap().0;
        organisation.grades.insert(
            id,
            Grade {
                scale: "UCOR/S".into(),
                points: vec![
                    PayPoint {
                        number: 16,
                        salary: Money::from_pounds(110_484),
                    },
                    PayPoint {
                        number: 18,
                        salary: Money::from_pounds(118_983),
                    },
                ],
                on_costs: Rate::parse_percent("31.68").unwrap(),
                ..Grade::clone(&organisation.grades[&id])
            }
            .into(),
        );
        let source = FundingSourceId(1);
        organisation
            .funding_sources
            .insert(source, FundingSource { name: "NHS".into() }.into());
        let structure = organisation.structure(StructureId(0)).unwrap();
        let mut post = Post::clone(structure.post(PostId(1)).unwrap());
        post.funding = vec![Funding { source, share }];
        post.fte = Fte::parse(fte).unwrap();
        (organisation, post)
    }

    fn sum(organisation: &Organisation, post: &Post) -> String {
        let structure = organisation.structure(StructureId(0)).unwrap();
        let lines = explain(organisation, structure, post);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| format!("{}: {}", line.label, line.amount))
            .collect();
        lines.join("\n") + "\n"
    }

    #[test]
    fn a_half_funded_post_is_explained_line_by_line() {
        let (organisation, post) = health_funded(Share::HALF, "1");
        assert_eq!(
            sum(&organisation, &post),
            "\
Top of grade, UCOR/S 18: £118,983.00
+ on-costs 31.68%: £37,693.81
Full cost: £156,676.81
− 50% paid by NHS: (£78,338.41)
Net cost: £78,338.40
"
        );
    }

    #[test]
    fn part_time_posts_cost_their_part() {
        let (organisation, post) = health_funded(Share::WHOLE, "0.5");
        assert_eq!(
            sum(&organisation, &post),
            "\
Top of grade, UCOR/S 18 £118,983.00 × 0.5 FTE: £59,491.50
+ on-costs 31.68%: £18,846.91
Full cost: £78,338.41
− 100% paid by NHS: (£78,338.41)
Net cost: £0.00
"
        );
    }

    #[test]
    fn a_stated_cost_takes_the_place_of_the_computed_one() {
        let (organisation, mut post) = health_funded(Share::HALF, "1");
        post.stated_cost = Some(Money::from_pounds(138_600));
        let structure = organisation.structure(StructureId(0)).unwrap();
        let cost = post_cost(&organisation, structure, &post);
        assert_eq!(cost.basis, Basis::Stated);
        assert_eq!(
            (cost.gross, cost.net),
            (Money::from_pounds(138_600), Money::from_pounds(69_300))
        );
    }

    #[test]
    fn a_post_without_a_grade_has_no_cost_and_says_so() {
        let organisation = sketch::organisation("- Adviser");
        let structure = organisation.structure(StructureId(0)).unwrap();
        let post = structure.post(PostId(1)).unwrap();
        assert_eq!(
            sum(&organisation, post),
            "No grade with pay points, and no stated cost: £0.00\n"
        );
    }
}
