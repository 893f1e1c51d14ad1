//! The table of pay ranges: what each grade pays.

use super::cost::full_cost;
use crate::model::{
    Grade, GradeId, Money, OnCosts, Organisation, PayBasis, Place, Post, PostPay, Structure,
};

/// What a grade pays, from its bottom to its top, in the year of the costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayRange {
    /// The grade.
    pub grade: GradeId,
    /// What it is called.
    pub name: String,
    /// Its scale and points: `UCOR/S 16–18`; empty where nothing is known of them.
    pub points: String,
    /// Full-time salary at its bottom.
    pub bottom: Money,
    /// Full-time salary at its top.
    pub top: Money,
    /// What the employer pays on top.
    pub on_costs: OnCosts,
    /// The full cost of a full-time post at its top.
    pub full_cost: Money,
}

/// The pay ranges of the grades that have pay points, highest rank first.
pub fn pay_ranges(organisation: &Organisation) -> Vec<PayRange> {
    let mut grades: Vec<(GradeId, &Grade)> = organisation
        .grades
        .iter()
        .map(|(&id, grade)| (id, &**grade))
        .collect();
    grades.sort_by_key(|(id, grade)| (grade.rank, *id));
    let grades = grades.into_iter();
    grades
        .filter_map(|(id, grade)| range(organisation, id, grade))
        .collect()
}

fn range(organisation: &Organisation, id: GradeId, grade: &Grade) -> Option<PayRange> {
    let salary = |basis| Some(organisation.pay.with_awards(grade.salary(basis)?));
    Some(PayRange {
        grade: id,
        name: grade.name.clone(),
        points: points(grade),
        bottom: salary(PayBasis::Bottom)?,
        top: salary(PayBasis::Top)?,
        on_costs: grade.on_costs.unwrap_or(organisation.pay.on_costs),
        full_cost: full_cost(organisation, &Structure::default(), &at_top(id)).gross,
    })
}

/// A full-time post at the top of a grade.
pub(super) fn at_top(grade: GradeId) -> Post {
    Post {
        grade: Some(grade),
        pay: Some(PostPay::Basis(PayBasis::Top)),
        ..Post::new("", Place::default())
    }
}

fn points(grade: &Grade) -> String {
    let numbers = match (grade.points.first(), grade.points.last()) {
        (Some(first), Some(last)) if first.number == last.number => first.number.to_string(),
        (Some(first), Some(last)) => format!("{}–{}", first.number, last.number),
        _ => String::new(),
    };
    format!("{} {numbers}", grade.scale).trim().to_owned()
}
