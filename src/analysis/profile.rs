//! What a change costs and saves year by year: the part-year effect of the first year, what ends
//! and begins later, pay protection, what comes once, and when it has paid for itself.
//!
//! All amounts are at the pay of the year of the costs. The unit of time is the month: a month
//! belongs to whatever is there on its fifteenth day.

use std::ops::Range;

use super::cost::{full_cost, protection_for_a_year};
use super::counted::Counted;
use crate::model::{
    Date, FinancialYear, Money, OneOffId, OneOffKind, Organisation, Post, PostId, Protection,
    Structure,
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
    span: Span,
    months: Months,
    once: Vec<(FinancialYear, OneOffId, Money)>,
}

/// What an amount of a profile is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaidFor {
    /// A post of the structure before.
    Before(PostId),
    /// A post of the structure after.
    After(PostId),
    /// A cost of the structure after that comes once.
    OneOff(OneOffId),
}

/// An amount of a year that is the sum of what is paid for posts, or once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileSum {
    /// What the structure before would cost.
    Before,
    /// What is paid.
    After,
    /// Pay protection.
    Protection,
    /// What comes once.
    OneOffs,
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
        for (id, post) in counted.posts(before) {
            let (costs, paid_for) = (costs_of(organisation, before, post), PaidFor::Before(id));
            months.add(paid_for, &costs, &whole, Side::Before);
            months.add(paid_for, &costs, &(whole.start..span.change), Side::After);
        }
        for (id, post) in counted.posts(after) {
            let (costs, paid_for) = (costs_of(organisation, after, post), PaidFor::After(id));
            months.add(paid_for, &costs, &(span.change..whole.end), Side::After);
            if let Some(protection) = post.protection {
                let a_year = protection_for_a_year(organisation, after, post);
                let paid = span.protected(protection.from.unwrap_or(starts), protection.months);
                let there = Month::beginning_of(post.from)..Month::end_of(post.until);
                months.protection.push(Paid {
                    what: paid_for,
                    months: both(&paid, &there),
                    a_year,
                });
            }
        }
        let mut once = Vec::new();
        for (&id, one_off) in &after.one_offs {
            let date = one_off.date.unwrap_or(starts);
            if one_off.kind == OneOffKind::PayProtection {
                // Known only in total: paid evenly over the usual time.
                let paid = span.protected(date, Protection::USUAL_MONTHS);
                let a_year = one_off.amount.scaled(12, Protection::USUAL_MONTHS.into());
                months.protection.push(Paid {
                    what: PaidFor::OneOff(id),
                    months: paid,
                    a_year,
                });
            } else {
                let year = FinancialYear::of(date).unwrap_or(first).max(first);
                once.push((year, id, one_off.amount));
            }
        }
        Some(Self {
            starts,
            years: years(&span, &months, &once),
            settled: {
                let [before, after, protection] = settled(&months, whole.end);
                before - after - protection
            },
            span,
            months,
            once,
        })
    }

    /// What an amount of a year is the sum of, to the penny; what comes to nothing is left out.
    pub fn parts(&self, year: usize, sum: ProfileSum) -> Vec<(PaidFor, Money)> {
        let year = u16::try_from(year).ok();
        let Some((year, range)) = year.and_then(|year| self.span.year(year)) else {
            return Vec::new();
        };
        let amounts = match sum {
            ProfileSum::Before => &self.months.before,
            ProfileSum::After => &self.months.after,
            ProfileSum::Protection => &self.months.protection,
            ProfileSum::OneOffs => {
                let once = self.once.iter().filter(|(when, ..)| *when == year);
                return once
                    .map(|&(_, id, amount)| (PaidFor::OneOff(id), amount))
                    .collect();
            }
        };
        let mut parts: Vec<(PaidFor, Money)> = Vec::new();
        for paid in amounts {
            let amount = paid.within(&range);
            match parts.last_mut() {
                // What others pay of a post follows its cost.
                Some((known, sum)) if *known == paid.what => *sum += amount,
                _ => parts.push((paid.what, amount)),
            }
        }
        parts.retain(|(_, amount)| *amount != Money::ZERO);
        parts
    }

    /// What the settled saving is the sum of: what the structure before would cost, less what the
    /// one after costs, less pay protection.
    pub fn settled_parts(&self) -> [Money; 3] {
        settled(&self.months, self.span.whole().end)
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// An amount a year, with the months in which it is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Paid {
    what: PaidFor,
    months: Range<Month>,
    a_year: Money,
}

impl Paid {
    /// What is paid in some months, rounded to the penny.
    fn within(&self, months: &Range<Month>) -> Money {
        match length(&both(&self.months, months)) {
            0 => Money::ZERO,
            12 => self.a_year,
            months => self.a_year.scaled(i128::from(months), 12),
        }
    }
}

/// What is paid. What others pay is negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Months {
    before: Vec<Paid>,
    after: Vec<Paid>,
    protection: Vec<Paid>,
}

impl Months {
    fn add(&mut self, paid_for: PaidFor, costs: &Costs, within: &Range<Month>, side: Side) {
        let list = match side {
            Side::Before => &mut self.before,
            Side::After => &mut self.after,
        };
        let there = both(&costs.there, within);
        list.push(Paid {
            what: paid_for,
            months: there.clone(),
            a_year: costs.gross,
        });
        list.extend(costs.funding.iter().map(|(paid, amount)| Paid {
            what: paid_for,
            months: both(paid, &there),
            a_year: -*amount,
        }));
    }
}

/// What the amounts come to in some months.
fn paid_in(amounts: &[Paid], months: &Range<Month>) -> Money {
    amounts.iter().map(|paid| paid.within(months)).sum()
}

fn years(
    span: &Span,
    months: &Months,
    once: &[(FinancialYear, OneOffId, Money)],
) -> Vec<ProfileYear> {
    let mut cumulative = Money::ZERO;
    // What others pay in a year when the structure begins.
    let funded = |at: Month| -> Money {
        let paid = months
            .after
            .iter()
            .filter(|paid| paid.a_year < Money::ZERO && paid.months.contains(&at));
        paid.map(|paid| -paid.a_year).sum()
    };
    let at_first = funded(span.change);
    span.years()
        .map(|(year, range)| {
            let one_offs = once.iter().filter(|(when, ..)| *when == year);
            let mut found = ProfileYear {
                year,
                months: length(&both(&range, &(span.change..Month::LAST))) as u8,
                before: paid_in(&months.before, &range),
                after: paid_in(&months.after, &range),
                protection: paid_in(&months.protection, &range),
                one_offs: one_offs.map(|&(_, _, amount)| amount).sum(),
                funding_lost: at_first - funded(Month(range.end.0 - 1)),
                cumulative,
            };
            cumulative += found.net();
            found.cumulative = cumulative;
            found
        })
        .collect()
}

/// What is paid in a year at the rate of the month before `end`: before, after, and protection.
fn settled(months: &Months, end: Month) -> [Money; 3] {
    let last = Month(end.0.saturating_sub(1));
    let rate = |amounts: &[Paid]| -> Money {
        let paid = amounts.iter().filter(|paid| paid.months.contains(&last));
        paid.map(|paid| paid.a_year).sum()
    };
    [&months.before, &months.after, &months.protection].map(|paid| rate(paid))
}

#[cfg(test)]
mod tests;
