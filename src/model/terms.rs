//! On which terms a post is paid, who pays for it, and what a change costs once.

use super::catalogue::PayBasis;
use super::date::Date;
use super::ids::{FundingSourceId, PostId};
use super::measures::Share;
use super::money::Money;

/// What a post is paid, where that is not what its structure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostPay {
    /// At another place in the range of its grade.
    Basis(PayBasis),
    /// At the point of its grade that has this number.
    Point(u32),
    /// A full-time salary for a year, as it is paid in the year of the costs: no award is added.
    Actual(Money),
}

/// The part of a post's cost that somebody else pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funding {
    /// Who pays.
    pub source: FundingSourceId,
    /// How much.
    pub part: FundingPart,
    /// The first day it is paid for; none where it always was.
    pub from: Option<Date>,
    /// The last day it is paid for; none where no end is known.
    pub until: Option<Date>,
}

impl Funding {
    /// Funding without dates.
    pub fn new(source: FundingSourceId, part: FundingPart) -> Self {
        Self {
            source,
            part,
            from: None,
            until: None,
        }
    }

    /// Whether it is paid for a day.
    pub fn covers(&self, day: Date) -> bool {
        covers(self.from, self.until, day)
    }
}

/// How much of a post's cost somebody else pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FundingPart {
    /// A share of the full cost.
    ShareOfCost(Share),
    /// A share of salary and allowances; the on-costs stay with the organisation.
    ShareOfSalary(Share),
    /// An amount for a year, for all the posts that are counted as one together.
    Amount(Money),
}

impl FundingPart {
    /// The part in words: `50%`, `50% of salary`, `£30,000.00`.
    pub fn in_words(self) -> String {
        match self {
            Self::ShareOfCost(share) => share.to_string(),
            Self::ShareOfSalary(share) => format!("{share} of salary"),
            Self::Amount(amount) => amount.in_pence(),
        }
    }

    /// Reads what a person typed: `50%` or `50`, `50% of salary`, `£30,000`. A number alone up to
    /// 100 is a percentage, above that an amount.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some(share) = text.strip_suffix("of salary").map(str::trim_end) {
            return Share::parse_percent(share).map(Self::ShareOfSalary);
        }
        let share = text
            .strip_suffix("of cost")
            .or_else(|| text.strip_suffix("of full cost"))
            .map_or(text.as_str(), str::trim_end);
        if let Some(share) = Share::parse_percent(share) {
            return Some(Self::ShareOfCost(share));
        }
        Money::parse(&text)
            .filter(|&amount| amount > Money::ZERO && !text.contains('%'))
            .map(Self::Amount)
    }
}

/// Whether the shares of the full cost, or those of the salary, come to more than the whole at any
/// time.
pub fn is_overfunded(funding: &[Funding]) -> bool {
    let millionths = |share: Share| u64::from(share.millionths());
    funding.iter().any(|beginning| {
        let at_once = funding.iter().filter(|other| match beginning.from {
            None => other.from.is_none(),
            Some(day) => other.covers(day),
        });
        let (mut of_cost, mut of_salary) = (0, 0);
        for other in at_once {
            match other.part {
                FundingPart::ShareOfCost(share) => of_cost += millionths(share),
                FundingPart::ShareOfSalary(share) => of_salary += millionths(share),
                FundingPart::Amount(_) => {}
            }
        }
        of_cost.max(of_salary) > millionths(Share::WHOLE)
    })
}

/// Keeps the pay of whoever moves to a post that is paid less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protection {
    /// The full-time salary for a year that goes on being paid.
    pub old_pay: Money,
    /// Since when; none from when the structure takes effect.
    pub from: Option<Date>,
    /// For how many months.
    pub months: u32,
}

impl Protection {
    /// The usual time: two years.
    pub const USUAL_MONTHS: u32 = 24;

    /// The longest time, in months.
    pub const LIMIT_MONTHS: u32 = 600;
}

/// What is paid once and not every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOff {
    /// What sort of cost it is.
    pub kind: OneOffKind,
    /// What it is for, in words; empty where the sort says it.
    pub what: String,
    /// How much.
    pub amount: Money,
    /// When; none when the structure takes effect.
    pub date: Option<Date>,
    /// The post it is paid for, where it is for one.
    pub post: Option<PostId>,
}

/// A sort of cost that comes once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OneOffKind {
    /// Payments to who is made redundant.
    Redundancy,
    /// What the pension fund is owed for pensions that are paid early.
    PensionStrain,
    /// Pay protection that is known only in total, and not post by post.
    PayProtection,
    /// Finding and appointing somebody.
    Recruitment,
    /// Anything else.
    #[default]
    Other,
}

impl OneOffKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Redundancy,
        Self::PensionStrain,
        Self::PayProtection,
        Self::Recruitment,
        Self::Other,
    ];

    /// What such a cost is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Redundancy => "Redundancy",
            Self::PensionStrain => "Pension strain",
            Self::PayProtection => "Pay protection",
            Self::Recruitment => "Recruitment",
            Self::Other => "Other",
        }
    }
}

/// Whether a day lies between two, both of which belong to it and either of which may be open.
pub(super) fn covers(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_may_come_to_the_whole_at_any_one_time_and_no_further() {
        let share = |from: &str, until: &str, percent: &str| Funding {
            from: Date::parse(from),
            until: Date::parse(until),
            ..Funding::new(
                FundingSourceId(1),
                FundingPart::ShareOfCost(Share::parse_percent(percent).unwrap()),
            )
        };
        let until_march = share("", "2013-03-31", "60");
        let from_april = share("2013-04-01", "", "60");
        let from_january = share("2013-01-01", "", "60");
        assert!(!is_overfunded(&[until_march, from_april]));
        assert!(is_overfunded(&[until_march, from_january]));
        assert!(is_overfunded(&[from_january, from_april]));
        let salary = Funding::new(FundingSourceId(2), FundingPart::ShareOfSalary(Share::HALF));
        assert!(!is_overfunded(&[until_march, salary]));
    }

    #[test]
    fn what_somebody_pays_is_typed_as_a_share_or_an_amount() {
        let share = |percent| Share::parse_percent(percent).unwrap();
        for (typed, part) in [
            ("50%", FundingPart::ShareOfCost(Share::HALF)),
            ("50", FundingPart::ShareOfCost(Share::HALF)),
            (
                "12.5 % of full cost",
                FundingPart::ShareOfCost(share("12.5")),
            ),
            ("50% of salary", FundingPart::ShareOfSalary(Share::HALF)),
            ("£30,000", FundingPart::Amount(Money::from_pounds(30_000))),
        ] {
            assert_eq!(FundingPart::parse(typed), Some(part), "{typed}");
        }
        for typed in ["", "150%", "half", "-5", "£0.001", "of salary"] {
            assert_eq!(FundingPart::parse(typed), None, "{typed}");
        }
    }
}
