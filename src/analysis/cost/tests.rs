//! What posts cost, in the words of those who have to check it.

use std::fmt::Write as _;

use super::super::{CostLineKind, explain};
use super::*;
use crate::model::{
    Count, Fte, FundingSource, GradeId, NiYear, PayAward, PayPoint, PayRules, PostId, Protection,
    Share, StructureId, sketch,
};

/// An organisation of one post on a grade of the pay points, with the on-costs as typed.
struct Case {
    organisation: Organisation,
    post: Post,
}

impl Case {
    fn new(points: &[(u32, i64)], on_costs: &str) -> Self {
        let mut organisation = sketch::organisation("- Strategic Director [SD]");
        let id = GradeId(1);
        let point = |&(number, pounds): &(u32, i64)| PayPoint {
            number,
            salary: Money::from_pounds(pounds),
        };
        let grade = Grade {
            scale: "UCOR/S".into(),
            points: points.iter().map(point).collect(),
            on_costs: OnCosts::parse(on_costs),
            ..Grade::clone(&organisation.grades[&id])
        };
        organisation.grades.insert(id, grade.into());
        let source = FundingSource { name: "NHS".into() };
        let sources = &mut organisation.funding_sources;
        sources.insert(FundingSourceId(1), source.into());
        let structure = organisation.structure(StructureId(0)).unwrap();
        let post = Post::clone(structure.post(PostId(1)).unwrap());
        Self { organisation, post }
    }

    /// In the year 2011/12, with the shipped rates of National Insurance.
    fn in_2011(mut self) -> Self {
        self.organisation.pay = PayRules {
            year: FinancialYear::parse("2011/12"),
            ni: NiYear::shipped(),
            ..PayRules::default()
        }
        .into();
        self
    }

    fn funded(mut self, part: &str) -> Self {
        let part = FundingPart::parse(part).unwrap();
        self.post.funding = vec![Funding::new(FundingSourceId(1), part)];
        self
    }

    fn cost(&self) -> Cost {
        let structure = self.organisation.structure(StructureId(0)).unwrap();
        post_cost(&self.organisation, structure, &self.post)
    }

    /// The account of the post; sums are marked with `=`, what is said beside them with `·`.
    fn account(&self) -> String {
        let structure = self.organisation.structure(StructureId(0)).unwrap();
        let mut account = String::new();
        let mut sum = Money::ZERO;
        for line in explain(&self.organisation, structure, &self.post) {
            let mark = match line.kind {
                CostLineKind::Part => {
                    sum += line.amount;
                    ""
                }
                CostLineKind::Sum => {
                    assert_eq!(line.amount, sum, "the lines add up to {}", line.label);
                    "= "
                }
                CostLineKind::Aside => "· ",
            };
            writeln!(account, "{mark}{}: {}", line.label, line.amount).unwrap();
        }
        account
    }
}

const SD: &[(u32, i64)] = &[(16, 110_484), (18, 118_983)];

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

#[test]
fn a_half_funded_post_is_explained_line_by_line() {
    assert_eq!(
        Case::new(SD, "31.68").funded("50%").account(),
        "\
Top of grade, UCOR/S 18: £118,983.00
+ on-costs 31.68%: £37,693.81
= Full cost: £156,676.81
less 50% paid by NHS: (£78,338.41)
= Net cost: £78,338.40
"
    );
}

#[test]
fn part_time_posts_cost_their_part() {
    let mut case = Case::new(SD, "31.68").funded("100%");
    case.post.fte = Fte::parse("0.5").unwrap();
    assert_eq!(
        case.account(),
        "\
Top of grade, UCOR/S 18 £118,983.00 × 0.5 FTE: £59,491.50
+ on-costs 31.68%: £18,846.91
= Full cost: £78,338.41
less 100% paid by NHS: (£78,338.41)
= Net cost: £0.00
"
    );
}

#[test]
fn the_director_of_2006_is_costed_at_the_middle_with_a_quarter_on_top() {
    let mut case = Case::new(&[(1, 70_986), (2, 81_906)], "25");
    case.post.pay = Some(PostPay::Basis(PayBasis::Middle));
    assert_eq!(
        case.account(),
        "\
Middle of grade: £76,446.00
+ on-costs 25%: £19,111.50
= Full cost: £95,557.50
"
    );
}

#[test]
fn contracted_out_insurance_of_2011_stands_in_the_account() {
    let case = Case::new(&[(19, 123_231), (20, 127_485)], "NI contracted out + 19.4%").in_2011();
    assert_eq!(
        case.account(),
        "\
Top of grade, UCOR/S 20: £127,485.00
+ employer’s National Insurance 2011/12: 13.8% above £7,072, less 3.7% between £5,304 and £40,040 (contracted out): £15,331.76
+ pension 19.4%: £24,732.09
= Full cost: £167,548.85
"
    );
}

#[test]
fn insurance_of_a_year_without_rates_is_nothing_and_says_so() {
    let mut case = Case::new(SD, "NI + 20% + 0.5% levy").in_2011();
    let rules = PayRules {
        year: FinancialYear::parse("2016/17"),
        ..PayRules::clone(&case.organisation.pay)
    };
    case.organisation.pay = rules.into();
    assert_eq!(
        case.account(),
        "\
Top of grade, UCOR/S 18: £118,983.00
+ employer’s National Insurance: the table has no rates for 2016/17: £0.00
+ pension 20%: £23,796.60
+ apprenticeship levy 0.5%: £594.92
= Full cost: £143,374.52
"
    );
}

#[test]
fn four_posts_alike_cost_four_times_one_to_the_penny() {
    let mut case = Case::new(&[(1, 30_001)], "31.39");
    case.post.count = Count::new(4).unwrap();
    case.post.fte = Fte::parse_with_hours("18.5 h", case.organisation.pay.full_time_hours).unwrap();
    case.post.allowance = Money::from_pounds(600);
    assert_eq!(
        case.account(),
        "\
Top of grade, UCOR/S 1 £30,001.00 × 0.5 FTE: £15,000.50
+ allowance £600.00 × 0.5 FTE: £300.00
+ on-costs 31.39%: £4,802.83
= Full cost of one post: £20,103.33
+ 3 more posts like it: £60,309.99
= Full cost of 4 posts: £80,413.32
"
    );
}

#[test]
fn a_post_is_paid_at_a_point_of_its_own_or_its_actual_salary() {
    let mut case = Case::new(SD, "0");
    case.post.pay = Some(PostPay::Point(16));
    assert!(
        case.account()
            .starts_with("Pay point UCOR/S 16: £110,484.00\n")
    );
    case.post.pay = Some(PostPay::Actual(Money::from_pounds(115_000)));
    assert!(case.account().starts_with("Actual salary: £115,000.00\n"));
    case.post.pay = Some(PostPay::Point(17));
    assert_eq!(
        case.account(),
        "The grade has no pay point 17, and no cost is stated: £0.00\n"
    );
    case.post.pay = Some(PostPay::Basis(PayBasis::Bottom));
    assert!(
        case.account()
            .starts_with("Bottom of grade, UCOR/S 16: £110,484.00\n")
    );
}

#[test]
fn awards_up_to_the_year_stand_in_the_account() {
    let mut case = Case::new(SD, "0").in_2011();
    let award = |from| PayAward {
        from: Date::parse(from).unwrap(),
        rate: Rate::parse_percent("1").unwrap(),
        note: String::new(),
    };
    let rules = PayRules {
        points_from: day("2010-04-01"),
        awards: vec![award("2011-04-01"), award("2012-04-01")],
        ..PayRules::clone(&case.organisation.pay)
    };
    case.organisation.pay = rules.into();
    case.post.fte = Fte::parse("0.5").unwrap();
    let account = case.account();
    assert_eq!(
        account.lines().next(),
        Some(
            "Top of grade, UCOR/S 18 £118,983.00 + 1% from 1 April 2011 = £120,172.83 × 0.5 FTE: £60,086.42"
        )
    );
}

#[test]
fn a_stated_cost_takes_the_place_of_the_computed_one_and_shows_the_difference() {
    let mut case = Case::new(SD, "31.68").funded("50%");
    case.post.stated_cost = Some(Money::from_pounds(138_600));
    let cost = case.cost();
    assert_eq!(cost.basis, Basis::Stated);
    assert_eq!(
        (cost.gross, cost.net),
        (Money::from_pounds(138_600), Money::from_pounds(69_300))
    );
    assert_eq!(
        case.account(),
        "\
Full cost as stated: £138,600.00
· Stated by hand: less than the computed £156,676.81: (£18,076.81)
less 50% paid by NHS: (£69,300.00)
= Net cost: £69,300.00
"
    );
}

#[test]
fn funding_may_be_a_share_of_the_salary_or_an_amount() {
    let paid = |part| {
        let cost = Case::new(SD, "31.68").funded(part).cost();
        (cost.gross - cost.net).in_pence()
    };
    assert_eq!(paid("50% of salary"), "£59,491.50");
    assert_eq!(paid("£30,000"), "£30,000.00");
}

#[test]
fn when_funding_ends_or_begins_the_account_says_what_becomes_of_the_net_cost() {
    let mut case = Case::new(SD, "31.68").funded("50%").in_2011();
    case.post.funding[0].until = day("2013-03-31");
    case.post.funding.push(Funding {
        from: day("2014-04-01"),
        ..Funding::new(FundingSourceId(1), FundingPart::parse("10000").unwrap())
    });
    assert_eq!(
        case.account(),
        "\
Top of grade, UCOR/S 18: £118,983.00
+ on-costs 31.68%: £37,693.81
= Full cost: £156,676.81
less 50% paid by NHS, until 31 March 2013: (£78,338.41)
= Net cost: £78,338.40
· From 1 April 2013: NHS no longer pays: £78,338.41
· From 1 April 2014: NHS pays as well: (£10,000.00)
"
    );
    // In 2013/14 it has ended.
    let rules = PayRules {
        year: FinancialYear::parse("2013/14"),
        ..PayRules::clone(&case.organisation.pay)
    };
    case.organisation.pay = rules.into();
    let cost = case.cost();
    assert_eq!(cost.net, cost.gross);
    assert_eq!(cost.changes.len(), 1);
}

#[test]
fn the_day_a_structure_takes_effect_decides_whose_funding_counts() {
    let case = Case::new(SD, "31.68").in_2011();
    let mut structure = Structure::clone(case.organisation.structure(StructureId(0)).unwrap());
    let day_of =
        |structure: &Structure, post: &Post| day_of_funding(&case.organisation, structure, post);
    assert_eq!(day_of(&structure, &case.post), day("2011-04-01"));
    structure.starts = day("2012-01-02");
    assert_eq!(day_of(&structure, &case.post), day("2012-01-02"));
    let later = Post {
        from: day("2012-06-01"),
        ..case.post.clone()
    };
    assert_eq!(day_of(&structure, &later), day("2012-06-01"));
}

#[test]
fn pay_protection_costs_the_difference_with_its_on_costs_beside_the_full_cost() {
    let mut case = Case::new(SD, "31.68").in_2011();
    case.post.protection = Some(Protection {
        old_pay: Money::from_pounds(128_983),
        from: day("2012-01-02"),
        months: Protection::USUAL_MONTHS,
    });
    let account = case.account();
    assert_eq!(
        account.lines().last(),
        Some(
            "· Beside this, for 24 months from 2 January 2012: pay protection at £128,983.00, for a year: £13,168.00"
        )
    );
    let structure = case.organisation.structure(StructureId(0)).unwrap();
    let lower = Post {
        pay: Some(PostPay::Actual(Money::from_pounds(130_000))),
        ..case.post.clone()
    };
    assert_eq!(
        protection_for_a_year(&case.organisation, structure, &lower),
        Money::ZERO
    );
}

#[test]
fn a_post_without_a_grade_has_no_cost_and_says_so() {
    let mut case = Case::new(SD, "31.68");
    case.post.grade = None;
    assert_eq!(
        case.account(),
        "No grade with pay points, and no stated cost: £0.00\n"
    );
    case.post.funding = vec![Funding::new(
        FundingSourceId(1),
        FundingPart::ShareOfCost(Share::HALF),
    )];
    assert_eq!(case.cost().net, Money::ZERO);
}
