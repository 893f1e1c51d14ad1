//! Employer's National Insurance: a table of years, and what it comes to.

use std::fmt;

use super::measures::{Fte, Rate};
use super::money::Money;
use super::year::FinancialYear;

/// The rates of employer's National Insurance (Class 1, secondary) of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NiYear {
    /// The year, which is also the tax year but for five days.
    pub year: FinancialYear,
    /// The part of earnings above the threshold.
    pub rate: Rate,
    /// Up to where nothing is due: the secondary threshold for a year.
    pub threshold: Money,
    /// The rebate for pension schemes that are contracted out; there is none since April 2016.
    pub contracted_out: Option<NiRebate>,
    /// Where the figures come from.
    pub source: String,
}

/// What an employer whose pension scheme is contracted out pays less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NiRebate {
    /// The part of earnings between the two limits.
    pub rate: Rate,
    /// The lower earnings limit for a year.
    pub from: Money,
    /// The upper accrual point for a year.
    pub to: Money,
}

impl NiRebate {
    /// Reads what a person typed, as it is shown: `3.7% of 5,304 to 40,040`.
    pub fn parse(text: &str) -> Option<Self> {
        let (rate, limits) = text.split_once("of")?;
        let (from, to) = limits.split_once("to")?;
        Some(Self {
            rate: Rate::parse_percent(rate)?,
            from: Money::parse(from)?,
            to: Money::parse(to)?,
        })
    }
}

impl fmt::Display for NiRebate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from.in_pounds(), self.to.in_pounds());
        write!(formatter, "{} of {from} to {to}", self.rate)
    }
}

impl NiYear {
    /// What is due for somebody who earns so much in a year.
    ///
    /// The rate is taken of what is above the threshold, the rebate of what lies between its two
    /// limits, and the difference rounded to the penny, half away from zero. Nothing is due, and
    /// no rebate given, where earnings are not above the threshold.
    pub fn due(&self, earnings: Money, contracted_out: bool) -> Money {
        if earnings <= self.threshold {
            return Money::ZERO;
        }
        let above = i128::from((earnings - self.threshold).pence());
        let mut due = above * i128::from(self.rate.millionths());
        if let Some(rebate) = self.contracted_out.filter(|_| contracted_out) {
            let within = earnings.min(rebate.to).max(rebate.from) - rebate.from;
            due -= i128::from(within.pence()) * i128::from(rebate.rate.millionths());
        }
        Money::from_pence(1).scaled(due.max(0), i128::from(Rate::ONE_MILLIONTHS))
    }

    /// What is due for a post of so much full-time pay.
    ///
    /// The threshold is that of a person: who works half the week earns half the pay and has the
    /// whole threshold. An equivalent above one is taken as so many full-time people and one for
    /// the rest.
    pub fn due_for(&self, full_time_pay: Money, fte: Fte, contracted_out: bool) -> Money {
        let thousandths = fte.thousandths();
        let (people, rest) = (thousandths / 1_000, thousandths % 1_000);
        let full_time = self.due(full_time_pay, contracted_out);
        let part_time = full_time_pay.scaled(i128::from(rest), 1_000);
        full_time.scaled(i128::from(people), 1) + self.due(part_time, contracted_out)
    }

    /// The rates the program brings along. They are a beginning: every one may be changed in the
    /// document.
    pub fn shipped() -> Vec<Self> {
        SHIPPED.iter().filter_map(Shipped::year).collect()
    }
}

/// One line of the table below, in whole pounds and hundredths of a per cent.
struct Shipped {
    year: u16,
    rate: u32,
    threshold: i64,
    /// Rebate, lower earnings limit, upper accrual point.
    rebate: Option<(u32, i64, i64)>,
    source: &'static str,
}

impl Shipped {
    fn year(&self) -> Option<NiYear> {
        let rate = |hundredths: u32| Rate::from_millionths(hundredths * 100);
        let rebate = self.rebate.and_then(|(part, from, to)| {
            Some(NiRebate {
                rate: rate(part)?,
                from: Money::from_pounds(from),
                to: Money::from_pounds(to),
            })
        });
        Some(NiYear {
            year: FinancialYear::beginning_in(self.year)?,
            rate: rate(self.rate)?,
            threshold: Money::from_pounds(self.threshold),
            contracted_out: rebate,
            source: self.source.to_owned(),
        })
    }
}

/// Employer's rates as HM Revenue & Customs published them; the limits of the weekly ones for a
/// year are 52 times as much (lower limit) or as published for the year.
const SHIPPED: [Shipped; 5] = [
    Shipped {
        year: 2010,
        rate: 1_280,
        threshold: 5_715,
        rebate: Some((370, 5_044, 40_040)),
        source: "HM Revenue & Customs, rates and allowances 2010/11: 12.8% above £110 a week; rebate 3.7% on £97 to £770 a week",
    },
    Shipped {
        year: 2011,
        rate: 1_380,
        threshold: 7_072,
        rebate: Some((370, 5_304, 40_040)),
        source: "HM Revenue & Customs, rates and allowances 2011/12: 13.8% above £136 a week; rebate 3.7% on £102 to £770 a week",
    },
    Shipped {
        year: 2012,
        rate: 1_380,
        threshold: 7_488,
        rebate: Some((340, 5_564, 40_040)),
        source: "HM Revenue & Customs, rates and allowances 2012/13: 13.8% above £144 a week; rebate 3.4% on £107 to £770 a week",
    },
    Shipped {
        year: 2024,
        rate: 1_380,
        threshold: 9_100,
        rebate: None,
        source: "HM Revenue & Customs, rates and thresholds for employers 2024 to 2025: 13.8% above £9,100",
    },
    Shipped {
        year: 2025,
        rate: 1_500,
        threshold: 5_000,
        rebate: None,
        source: "HM Revenue & Customs, rates and thresholds for employers 2025 to 2026: 15% above £5,000",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(year: &str) -> NiYear {
        let year = FinancialYear::parse(year).unwrap();
        let mut shipped = NiYear::shipped().into_iter();
        shipped.find(|rates| rates.year == year).unwrap()
    }

    #[test]
    fn contracted_out_insurance_of_2011_is_that_of_the_worked_example() {
        let rates = of("2011/12");
        for (salary, due) in [
            (127_485, 15_332),
            (118_983, 14_158),
            (85_575, 9_548),
            (68_853, 7_241),
        ] {
            let salary = Money::from_pounds(salary);
            assert_eq!(rates.due(salary, true).to_pounds(), due, "{salary}");
        }
        // 13.8% of 120,413 = 16,616.99; less 3.7% of 34,736 = 1,285.23.
        let salary = Money::from_pounds(127_485);
        assert_eq!(rates.due(salary, true).in_pence(), "£15,331.76");
        assert_eq!(rates.due(salary, false).in_pence(), "£16,616.99");
    }

    #[test]
    fn the_threshold_is_that_of_a_person() {
        let rates = of("2025/26");
        let pay = Money::from_pounds(30_000);
        let due = |fte| {
            rates
                .due_for(pay, Fte::parse(fte).unwrap(), false)
                .in_pence()
        };
        assert_eq!(due("1"), "£3,750.00");
        // 15% of 15,000 − 5,000, and not half of the above.
        assert_eq!(due("0.5"), "£1,500.00");
        assert_eq!(due("2.5"), "£9,000.00");
        assert_eq!(due("0.1"), "£0.00");
        assert_eq!(due("0"), "£0.00");
    }

    #[test]
    fn a_rebate_is_typed_as_it_is_shown() {
        let rebate = of("2011/12").contracted_out.unwrap();
        assert_eq!(rebate.to_string(), "3.7% of £5,304 to £40,040");
        assert_eq!(NiRebate::parse(&rebate.to_string()), Some(rebate));
        assert_eq!(NiRebate::parse("3.7%"), None);
    }

    #[test]
    fn the_table_is_in_order_and_says_where_it_comes_from() {
        let shipped = NiYear::shipped();
        let years: Vec<String> = shipped.iter().map(|rates| rates.year.to_string()).collect();
        assert_eq!(
            years,
            ["2010/11", "2011/12", "2012/13", "2024/25", "2025/26"]
        );
        assert!(shipped.iter().all(|rates| !rates.source.is_empty()));
        assert!(of("2024/25").contracted_out.is_none());
    }
}
