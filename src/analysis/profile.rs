//! What a change costs and saves year by year: the part-year effect of the first year, what ends
//! and begins later, pay protection, what comes once, and when it has paid for itself.
//!
//! All amounts are at the pay of the year of the costs. The unit of time is the month: a month
//! belongs to whatever is there on its fifteenth day.

use std::ops::Range;

use super::cost::{full_cost, protection_for_a_year};
use super::counted::Counted;
use crate::model::{
    Date, FinancialYear, Money, OneOffKind, Organisation, Post, Protection, Structure,
};

/// How many years are looked at.
pub const PROFILE_YEARS: u16 = 5;

/// What a structure costs and saves against another, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The day the structure takes effect.
    pub starts: Date,
    /// The years, the first being that in which it takes effect.
    pub years: Vec<ProfileYear>,
    /// What is saved in a year at the rate of the last month: when all that is for a time has
    /// ended.
    pub settled: Money,
}

/// One year of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileYear {
    /// Which year.
    pub year: FinancialYear,
    /// In how many of its months the new structure is there.
    pub months: u8,
    /// What the structure before would cost the organisation itself, had it gone on.
    pub before: Money,
    /// What is paid: the structure before until the change, the new one from then on.
    pub after: Money,
    /// What pay protection costs beside it.
    pub protection: Money,
    /// What comes once.
    pub one_offs: Money,
    /// What others no longer pay of the new structure, against what they pay when it begins.
    pub funding_lost: Money,
    /// What has been saved since the beginning, all told.
    pub cumulative: Money,
}

impl ProfileYear {
    /// What is saved before what comes once.
    pub fn saving(&self) -> Money {
        self.before - self.after - self.protection
    }

    /// What is saved all told.
    pub fn net(&self) -> Money {
        self.saving() - self.one_offs
    }
}

impl Profile {
    /// The profile of `after` in place of `before`. None where neither the structure says when it
    /// takes effect nor the pay rules which year the costs are for.
    pub fn of(
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Option<Self> {
        let of_rules = organisation.pay.year.map(FinancialYear::start);
        let starts = after.starts.or(of_rules)?;
        let first = FinancialYear::of(starts)?;
        let span = Span {
            first,
            change: Month::beginning(starts),
        };
        let mut months = Months::default();
        let whole = span.whole();
        for (_, post) in counted.posts(before) {
            let costs = costs_of(organisation, before, post);
            months.add(&costs, &whole, Side::Before);
            months.add(&costs, &(whole.start..span.change), Side::After);
        }
        for (_, post) in counted.posts(after) {
            let costs = costs_of(organisation, after, post);
            months.add(&costs, &(span.change..whole.end), Side::After);
            if let Some(protection) = post.protection {
                let a_year = protection_for_a_year(organisation, after, post);
                let paid = span.protected(protection.from.unwrap_or(starts), protection.months);
                let there = Month::beginning_of(post.from)..Month::end_of(post.until);
                months.protection.push((both(&paid, &there), a_year));
            }
        }
        let mut once = Vec::new();
        for one_off in after.one_offs.values() {
            let date = one_off.date.unwrap_or(starts);
            if one_off.kind == OneOffKind::PayProtection {
                // Known only in total: paid evenly over the usual time.
                let paid = span.protected(date, Protection::USUAL_MONTHS);
                let a_year = one_off.amount.scaled(12, Protection::USUAL_MONTHS.into());
                months.protection.push((paid, a_year));
            } else {
                once.push((
                    FinancialYear::of(date).unwrap_or(first).max(first),
                    one_off.amount,
                ));
            }
        }
        Some(Self {
            starts,
            years: years(&span, &months, &once),
            settled: settled(&months, whole.end),
        })
    }

    /// What comes once and what pay protection costs, in all the years.
    pub fn one_offs(&self) -> Money {
        self.years
            .iter()
            .map(|year| year.one_offs + year.protection)
            .sum()
    }

    /// After how many months of the settled saving what comes once, pay protection among it, has
    /// paid for itself; none where nothing is saved then.
    pub fn payback_months(&self) -> Option<u32> {
        let (cost, a_year) = (self.one_offs().pence(), self.settled.pence());
        if a_year <= 0 {
            return None;
        }
        let months = (i128::from(cost.max(0)) * 12 + i128::from(a_year) - 1) / i128::from(a_year);
        u32::try_from(months).ok()
    }
}

/// Which of the two is added up: what there would have been, or what there is.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// A month, counted from the first of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(u32);

impl Month {
    const FIRST: Self = Self(0);
    const LAST: Self = Self(u32::MAX);
    /// The day that decides what a month belongs to.
    const DECIDING_DAY: u8 = 15;

    fn of(date: Date) -> Self {
        Self(u32::from(date.year()) * 12 + u32::from(date.month()) - 1)
    }

    /// The first month of something that begins on a day.
    fn beginning(date: Date) -> Self {
        Self(Self::of(date).0 + u32::from(date.day() > Self::DECIDING_DAY))
    }

    fn beginning_of(date: Option<Date>) -> Self {
        date.map_or(Self::FIRST, Self::beginning)
    }

    /// The month after the last of something that has a last day.
    fn end_of(date: Option<Date>) -> Self {
        date.map_or(Self::LAST, |last| {
            Self(Self::of(last).0 + u32::from(last.day() >= Self::DECIDING_DAY))
        })
    }
}

/// The months that are in both of two ranges.
fn both(one: &Range<Month>, other: &Range<Month>) -> Range<Month> {
    one.start.max(other.start)..one.end.min(other.end)
}

fn length(range: &Range<Month>) -> u32 {
    range.end.0.saturating_sub(range.start.0)
}

/// The years that are looked at, and when the change is.
struct Span {
    first: FinancialYear,
    change: Month,
}

impl Span {
    fn year(&self, number: u16) -> Option<(FinancialYear, Range<Month>)> {
        let year = self.first.after(number)?;
        Some((year, Month::of(year.start())..Month::of(year.end())))
    }

    fn years(&self) -> impl Iterator<Item = (FinancialYear, Range<Month>)> + '_ {
        (0..PROFILE_YEARS).filter_map(|number| self.year(number))
    }

    fn whole(&self) -> Range<Month> {
        let start = Month::of(self.first.start());
        start..Month(start.0 + 12 * u32::from(PROFILE_YEARS))
    }

    fn protected(&self, from: Date, months: u32) -> Range<Month> {
        let start = Month::beginning(from).max(self.change);
        start..Month(start.0.saturating_add(months))
    }
}

/// What a post costs in a year, and while which months.
struct Costs {
    there: Range<Month>,
    gross: Money,
    funding: Vec<(Range<Month>, Money)>,
}

fn costs_of(organisation: &Organisation, structure: &Structure, post: &Post) -> Costs {
    let full = full_cost(organisation, structure, post);
    let funding = post.funding.iter().map(|funding| {
        let paid = Month::beginning_of(funding.from)..Month::end_of(funding.until);
        (paid, full.paid_by(funding))
    });
    Costs {
        there: Month::beginning_of(post.from)..Month::end_of(post.until),
        gross: full.gross,
        funding: funding.collect(),
    }
}

/// Amounts a year, each with the months in which it is paid. What others pay is negative.
#[derive(Default)]
struct Months {
    before: Vec<(Range<Month>, Money)>,
    after: Vec<(Range<Month>, Money)>,
    protection: Vec<(Range<Month>, Money)>,
}

impl Months {
    fn add(&mut self, costs: &Costs, within: &Range<Month>, side: Side) {
        let list = match side {
            Side::Before => &mut self.before,
            Side::After => &mut self.after,
        };
        let there = both(&costs.there, within);
        list.push((there.clone(), costs.gross));
        for (paid, amount) in &costs.funding {
            list.push((both(paid, &there), -*amount));
        }
    }
}

/// What the amounts come to in some months: each by the months in which it is paid, rounded to the
/// penny.
fn paid_in(amounts: &[(Range<Month>, Money)], months: &Range<Month>) -> Money {
    let part = |(paid, a_year): &(Range<Month>, Money)| match length(&both(paid, months)) {
        0 => Money::ZERO,
        12 => *a_year,
        months => a_year.scaled(i128::from(months), 12),
    };
    amounts.iter().map(part).sum()
}

fn years(span: &Span, months: &Months, once: &[(FinancialYear, Money)]) -> Vec<ProfileYear> {
    let mut cumulative = Money::ZERO;
    // What others pay in a year when the structure begins.
    let funded = |at: Month| -> Money {
        let paid = months
            .after
            .iter()
            .filter(|(paid, amount)| *amount < Money::ZERO && paid.contains(&at));
        paid.map(|(_, amount)| -*amount).sum()
    };
    let at_first = funded(span.change);
    span.years()
        .map(|(year, range)| {
            let one_offs = once.iter().filter(|(when, _)| *when == year);
            let mut found = ProfileYear {
                year,
                months: length(&both(&range, &(span.change..Month::LAST))) as u8,
                before: paid_in(&months.before, &range),
                after: paid_in(&months.after, &range),
                protection: paid_in(&months.protection, &range),
                one_offs: one_offs.map(|(_, amount)| *amount).sum(),
                funding_lost: at_first - funded(Month(range.end.0 - 1)),
                cumulative,
            };
            cumulative += found.net();
            found.cumulative = cumulative;
            found
        })
        .collect()
}

/// What is saved in a year at the rate of the month before `end`.
fn settled(months: &Months, end: Month) -> Money {
    let last = Month(end.0.saturating_sub(1));
    let rate = |amounts: &[(Range<Month>, Money)]| -> Money {
        let paid = amounts.iter().filter(|(paid, _)| paid.contains(&last));
        paid.map(|(_, a_year)| *a_year).sum()
    };
    rate(&months.before) - rate(&months.after) - rate(&months.protection)
}

#[cfg(test)]
mod tests;
