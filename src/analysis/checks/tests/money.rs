//! What the checks say of pay, cost and funding.

use super::*;
use crate::model::{
    FinancialYear, Funding, FundingPart, FundingSource, FundingSourceId, Grade, Money, OnCosts,
    PayPoint, PayRules, PostPay, Rate, Share,
};

/// Two directors of £99,999 and £100,000 a year.
fn paid() -> Organisation {
    let mut organisation =
        sketch::organisation("- Director [SD]\n  - Deputy [DD]\n  - Manager [HoS]\n");
    let grades: Vec<_> = organisation
        .grades
        .iter()
        .map(|(&id, known)| (id, known.clone()))
        .collect();
    for ((id, grade), pounds) in grades.into_iter().zip([100_000, 99_999]) {
        let point = PayPoint {
            number: 1,
            salary: Money::from_pounds(pounds),
        };
        let grade = Grade {
            points: vec![point],
            on_costs: Some(OnCosts::Rate(Rate::from_millionths(300_000).unwrap())),
            ..Grade::clone(&grade)
        };
        organisation.grades.insert(id, grade.into());
    }
    organisation
}

#[test]
fn packages_of_a_hundred_thousand_are_voted_on_and_posts_without_cost_are_told() {
    let mut organisation = paid();
    assert_eq!(
        found(&organisation, Family::Money),
        [
            "warning: “Manager” has no cost, so the totals are too low.",
            "note: The salary package of “Director” comes to £100,000, £100,000 or more: full council is offered a vote on it.",
        ]
    );
    // Before the guidance, and for a post that was there before, there is nothing to vote on.
    structure(&mut organisation, |structure| {
        structure.date = Date::parse("2011-11-16");
    });
    assert_eq!(found(&organisation, Family::Money).len(), 1);
    let mut organisation = paid();
    let before = Structure::clone(organisation.structure(SKETCH).unwrap());
    organisation
        .structures
        .insert(StructureId(1), before.into());
    structure(&mut organisation, |structure| {
        structure.baseline = Some(StructureId(1));
    });
    assert_eq!(found(&organisation, Family::Money).len(), 1);
}

#[test]
fn pay_outside_the_grade_is_told() {
    let mut organisation = paid();
    let pay = |organisation: &mut Organisation, pay| {
        change_post(organisation, "Deputy", |post| post.pay = Some(pay));
        found(organisation, Family::Money)
    };
    assert_eq!(
        pay(
            &mut organisation,
            PostPay::Actual(Money::from_pounds(99_998))
        )[0],
        "warning: “Deputy” is paid £99,998, outside the grade DD (£99,999 to £99,999)."
    );
    assert_eq!(
        pay(&mut organisation, PostPay::Point(7))[0],
        "warning: “Deputy” is at point 7, which the grade DD does not have."
    );
    let inside = pay(
        &mut organisation,
        PostPay::Actual(Money::from_pounds(99_999)),
    );
    assert!(
        !inside.iter().any(|finding| finding.contains("Deputy")),
        "{inside:?}"
    );
}

#[test]
fn funding_that_ends_and_rates_that_are_not_known_are_told() {
    let mut organisation = paid();
    let source = FundingSourceId(600);
    let name = "NHS".to_owned();
    organisation
        .funding_sources
        .insert(source, FundingSource { name }.into());
    let mut rules = PayRules::clone(&organisation.pay);
    rules.year = FinancialYear::of(Date::parse("2011-12-13").unwrap());
    rules.ni.clear();
    organisation.pay = rules.into();
    change_post(&mut organisation, "Deputy", |post| {
        post.funding = vec![Funding {
            source,
            part: FundingPart::ShareOfSalary(Share::HALF),
            from: None,
            until: Date::parse("2013-03-31"),
        }];
    });
    let of = |organisation: &Organisation, part: &str| -> Vec<String> {
        let found = found(organisation, Family::Money).into_iter();
        found.filter(|finding| finding.contains(part)).collect()
    };
    assert_eq!(
        of(&organisation, "no longer pays"),
        ["note: From 1 April 2013 “Deputy” costs £50,000 a year more: NHS no longer pays."]
    );
    assert_eq!(of(&organisation, "National Insurance"), [""; 0]);
    let (id, grade) = organisation
        .grades
        .iter()
        .next()
        .map(|(&id, known)| (id, known.clone()))
        .unwrap();
    let grade = Grade {
        on_costs: OnCosts::parse("NI + 19.4%"),
        ..Grade::clone(&grade)
    };
    organisation.grades.insert(id, grade.into());
    assert_eq!(
        of(&organisation, "National Insurance"),
        [
            "warning: There are no rates of National Insurance for 2011/12: the cost of 1 post leaves it out."
        ]
    );
}

#[test]
fn nobody_pays_more_than_a_post_costs() {
    let mut organisation = paid();
    let source = FundingSourceId(600);
    let name = "NHS".to_owned();
    organisation
        .funding_sources
        .insert(source, FundingSource { name }.into());
    change_post(&mut organisation, "Deputy", |post| {
        let half = Funding {
            source,
            part: FundingPart::ShareOfCost(Share::HALF),
            from: None,
            until: None,
        };
        post.funding = vec![half; 3];
    });
    assert_eq!(
        found(&organisation, Family::Money)[0],
        "error: Others pay £64,999 more for “Deputy” than it costs."
    );
}
