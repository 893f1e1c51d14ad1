//! Changes over the years, told as reports tell them.

use super::*;
use crate::model::{
    FundingPart, FundingSourceId, OneOff, OneOffId, PayRules, Place, PostId, Structure,
};

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

fn in_2011() -> Organisation {
    Organisation {
        pay: PayRules {
            year: FinancialYear::parse("2011/12"),
            ..PayRules::default()
        }
        .into(),
        ..Organisation::default()
    }
}

/// A structure of posts that cost so many pounds a year, with the first and last day of each.
fn structure(starts: &str, posts: &[(i64, &str, &str)]) -> Structure {
    let mut structure = Structure::new("Structure");
    structure.starts = day(starts);
    for (id, &(pounds, from, until)) in (1..).zip(posts) {
        let post = Post {
            stated_cost: Some(Money::from_pounds(pounds)),
            from: day(from),
            until: day(until),
            ..Post::new("Director", Place::default())
        };
        structure.set_post(PostId(id), post);
    }
    structure
}

fn pounds(years: &[ProfileYear], amount: impl Fn(&ProfileYear) -> Money) -> Vec<i64> {
    years.iter().map(|year| amount(year).to_pounds()).collect()
}

fn profile(before: &Structure, after: &Structure) -> Profile {
    Profile::of(&in_2011(), before, after, &Counted::default()).unwrap()
}

#[test]
fn in_its_first_year_a_structure_saves_for_the_months_it_is_there() {
    let before = structure("", &[(100_000, "", ""), (100_000, "", "")]);
    let after = structure("2012-01-02", &[(80_000, "", "")]);
    let profile = profile(&before, &after);
    let first = &profile.years[0];
    assert_eq!(
        (first.year.to_string(), first.months),
        ("2011/12".into(), 3)
    );
    assert_eq!(
        pounds(&profile.years, ProfileYear::saving),
        [30_000, 120_000, 120_000, 120_000, 120_000]
    );
    assert_eq!(
        pounds(&profile.years, |year| year.cumulative),
        [30_000, 150_000, 270_000, 390_000, 510_000]
    );
    assert_eq!(profile.settled, Money::from_pounds(120_000));
    assert_eq!(profile.payback_months(), Some(0));
}

#[test]
fn a_new_head_beside_a_director_who_leaves_later_is_neutral_in_the_long_term() {
    // One director today; a head from the start, beside the director for eighteen months.
    let before = structure("", &[(90_000, "", "")]);
    let after = structure(
        "2011-04-01",
        &[(90_000, "", ""), (90_000, "", "2012-09-30")],
    );
    let profile = profile(&before, &after);
    assert_eq!(
        pounds(&profile.years, ProfileYear::saving),
        [-90_000, -45_000, 0, 0, 0]
    );
    assert_eq!(profile.settled, Money::ZERO);
    assert_eq!(profile.payback_months(), None);
    assert_eq!(profile.years[4].cumulative, Money::from_pounds(-135_000));
}

#[test]
fn protection_known_in_total_is_spread_over_two_years_and_the_rest_comes_once() {
    let before = structure("", &[(300_000, "", "")]);
    let mut after = structure("2012-01-02", &[(180_000, "", "")]);
    for (id, kind, pounds, date) in [
        (1, OneOffKind::PayProtection, 24_000, ""),
        (2, OneOffKind::Redundancy, 100_000, "2012-06-01"),
    ] {
        let one_off = OneOff {
            kind,
            what: String::new(),
            amount: Money::from_pounds(pounds),
            date: day(date),
            post: None,
        };
        after.one_offs.insert(OneOffId(id), one_off.into());
    }
    let profile = profile(&before, &after);
    assert_eq!(
        pounds(&profile.years, |year| year.protection),
        [3_000, 12_000, 9_000, 0, 0]
    );
    assert_eq!(
        pounds(&profile.years, |year| year.one_offs),
        [0, 100_000, 0, 0, 0]
    );
    assert_eq!(
        pounds(&profile.years, ProfileYear::net),
        [27_000, 8_000, 111_000, 120_000, 120_000]
    );
    // 124,000 at 120,000 a year.
    assert_eq!(profile.payback_months(), Some(13));
}

#[test]
fn when_others_no_longer_pay_the_saving_falls() {
    let before = structure("", &[(100_000, "", "")]);
    let mut after = structure("2011-04-01", &[(80_000, "", "")]);
    let mut post = Post::clone(after.post(PostId(1)).unwrap());
    let part = FundingPart::parse("50%").unwrap();
    post.funding = vec![crate::model::Funding {
        until: day("2013-03-31"),
        ..crate::model::Funding::new(FundingSourceId(1), part)
    }];
    after.set_post(PostId(1), post);
    let profile = profile(&before, &after);
    assert_eq!(
        pounds(&profile.years, ProfileYear::saving),
        [60_000, 60_000, 20_000, 20_000, 20_000]
    );
    assert_eq!(
        pounds(&profile.years, |year| year.funding_lost),
        [0, 0, 40_000, 40_000, 40_000]
    );
    assert_eq!(profile.settled, Money::from_pounds(20_000));
}

#[test]
fn a_month_belongs_to_what_is_there_on_its_fifteenth_day() {
    let before = structure("", &[(120_000, "", "")]);
    for (start, months) in [
        ("2011-04-01", 12),
        ("2011-04-15", 12),
        ("2011-04-16", 11),
        ("2012-03-31", 0),
    ] {
        let profile = profile(&before, &structure(start, &[]));
        assert_eq!(profile.years[0].months, months, "{start}");
        let saved = Money::from_pounds(i64::from(months) * 10_000);
        assert_eq!(profile.years[0].saving(), saved, "{start}");
    }
}

#[test]
fn without_any_date_there_are_no_years() {
    let nothing = structure("", &[]);
    let organisation = Organisation::default();
    let profile = Profile::of(&organisation, &nothing, &nothing, &Counted::default());
    assert_eq!(profile, None);
}
