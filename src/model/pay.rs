//! What holds for all pay: the year it is given for, awards, on-costs, and how figures are shown.

use std::fmt;

use super::date::Date;
use super::measures::{Hours, Rate};
use super::money::Money;
use super::national_insurance::NiYear;
use super::year::FinancialYear;

/// What holds for the pay of all posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayRules {
    /// The year the costs of a full year are for. Without one no award is applied, no National
    /// Insurance is known, and all funding counts whatever its dates.
    pub year: Option<FinancialYear>,
    /// On-costs of grades that have none of their own, and of pay without a grade.
    pub on_costs: OnCosts,
    /// Since when the pay points are as they stand; awards before or on that day are in them.
    pub points_from: Option<Date>,
    /// What is added to the pay points, earliest first.
    pub awards: Vec<PayAward>,
    /// The rates of employer's National Insurance, earliest year first.
    pub ni: Vec<NiYear>,
    /// The hours of a full-time week.
    pub full_time_hours: Hours,
    /// How figures are shown in tables.
    pub rounding: Rounding,
}

impl PayRules {
    /// The rules of a new document: the shipped rates of National Insurance, for the last year
    /// there are any.
    pub fn starter() -> Self {
        let ni = NiYear::shipped();
        Self {
            year: ni.last().map(|rates| rates.year),
            ni,
            ..Self::default()
        }
    }

    /// The rates of National Insurance of the year, where they are known.
    pub fn ni_of_year(&self) -> Option<&NiYear> {
        let year = self.year?;
        self.ni.iter().find(|rates| rates.year == year)
    }

    /// The awards that are in the pay of the year and not yet in the pay points: those of days
    /// after the points, up to the end of the year.
    pub fn awards_in_force(&self) -> impl Iterator<Item = &PayAward> {
        let end = self.year.map(FinancialYear::end);
        self.awards.iter().filter(move |award| {
            end.is_some_and(|end| award.from < end)
                && self.points_from.is_none_or(|points| award.from > points)
        })
    }

    /// The salary at a pay point with the awards in force; each is rounded to the penny, half away
    /// from zero.
    pub fn with_awards(&self, salary: Money) -> Money {
        self.awards_in_force()
            .fold(salary, |salary, award| salary + award.rate.of(salary))
    }
}

/// What an employer pays on top of salary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnCosts {
    /// A part of salary and allowances, for all of it together.
    Rate(Rate),
    /// National Insurance by the table of the year, pension and levy.
    Employer {
        /// The employer's pension contribution as a part of salary and allowances.
        pension: Rate,
        /// The apprenticeship levy as a part of salary and allowances.
        levy: Rate,
        /// Whether the pension scheme is contracted out, which lowers National Insurance in years
        /// that have a rebate.
        contracted_out: bool,
    },
}

impl Default for OnCosts {
    fn default() -> Self {
        Self::Rate(Rate::default())
    }
}

impl OnCosts {
    /// Reads what a person typed: `31.39%` for one rate, `NI + 19.4%` for National Insurance and
    /// pension, `NI contracted out + 19.4% + 0.5% levy` with all that there is.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let Some(parts) = text.strip_prefix("ni") else {
            return Rate::parse_percent(&text).map(Self::Rate);
        };
        let parts = parts.trim_start();
        let without = parts.strip_prefix("contracted out");
        let mut rates = without.unwrap_or(parts).split('+').map(str::trim);
        let is_apart = rates.next() == Some("");
        let (mut pension, mut levy) = (None, None);
        for part in rates {
            let (slot, part) = match part.strip_suffix("levy").or(part.strip_prefix("levy")) {
                Some(part) => (&mut levy, part),
                None => (&mut pension, part),
            };
            if slot.replace(Rate::parse_percent(part)?).is_some() {
                return None;
            }
        }
        is_apart.then_some(Self::Employer {
            pension: pension.unwrap_or_default(),
            levy: levy.unwrap_or_default(),
            contracted_out: without.is_some(),
        })
    }
}

impl fmt::Display for OnCosts {
    /// As it can be typed.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(rate) => rate.fmt(formatter),
            Self::Employer {
                pension,
                levy,
                contracted_out,
            } => {
                let contracted_out = if *contracted_out {
                    " contracted out"
                } else {
                    ""
                };
                write!(formatter, "NI{contracted_out} + {pension}")?;
                if levy.millionths() > 0 {
                    write!(formatter, " + {levy} levy")?;
                }
                Ok(())
            }
        }
    }
}

/// A rise of all pay points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayAward {
    /// Since when it is paid. There is one award a day.
    pub from: Date,
    /// By how much pay rises.
    pub rate: Rate,
    /// Where it comes from; empty where that is not said.
    pub note: String,
}

/// How figures are shown. Sums are made of exact amounts; this is only how they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounding {
    /// The smallest part that is shown.
    pub unit: RoundingUnit,
    /// What becomes of the rest.
    pub way: RoundingWay,
}

/// The smallest part of an amount that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingUnit {
    /// A penny.
    Penny,
    /// A pound.
    Pound,
    /// A hundred pounds, as committee reports do.
    #[default]
    Hundred,
}

/// What becomes of the part of an amount that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingWay {
    /// To the nearest, half away from zero.
    #[default]
    HalfAway,
    /// It is cut off.
    Truncated,
}

impl RoundingUnit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Penny, Self::Pound, Self::Hundred];

    /// The unit as an amount.
    pub fn amount(self) -> Money {
        match self {
            Self::Penny => Money::from_pence(1),
            Self::Pound => Money::from_pounds(1),
            Self::Hundred => Money::from_pounds(100),
        }
    }
}

impl Rounding {
    /// The amount as it is shown.
    pub fn of(self, amount: Money) -> Money {
        match self.way {
            RoundingWay::HalfAway => amount.rounded_to(self.unit.amount()),
            RoundingWay::Truncated => amount.truncated_to(self.unit.amount()),
        }
    }

    /// The amount as it is written, negative in brackets: `£95,557`, `(£90,900)`.
    pub fn shown(self, amount: Money) -> String {
        let amount = self.of(amount);
        match self.unit {
            RoundingUnit::Penny => amount.in_pence(),
            RoundingUnit::Pound | RoundingUnit::Hundred => amount.in_pounds(),
        }
    }

    /// The amount in whole pounds, rounded or cut off by the rule whatever its unit: for figures
    /// that stand alone, as on a card.
    pub fn in_pounds(self, amount: Money) -> String {
        let unit = RoundingUnit::Pound;
        Self { unit, ..self }.shown(amount)
    }

    /// The rule in words, as it stands below a table: `to the nearest £100`.
    pub fn in_words(self) -> &'static str {
        match (self.unit, self.way) {
            (RoundingUnit::Penny, RoundingWay::HalfAway) => "to the nearest penny",
            (RoundingUnit::Penny, RoundingWay::Truncated) => "to the penny",
            (RoundingUnit::Pound, RoundingWay::HalfAway) => "to the nearest £1",
            (RoundingUnit::Pound, RoundingWay::Truncated) => "in whole pounds, pence cut off",
            (RoundingUnit::Hundred, RoundingWay::HalfAway) => "to the nearest £100",
            (RoundingUnit::Hundred, RoundingWay::Truncated) => {
                "in whole hundreds of pounds, the rest cut off"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn award(from: &str, percent: &str) -> PayAward {
        PayAward {
            from: Date::parse(from).unwrap(),
            rate: Rate::parse_percent(percent).unwrap(),
            note: String::new(),
        }
    }

    #[test]
    fn each_award_up_to_the_year_is_applied_in_turn_and_rounded_to_the_penny() {
        let mut rules = PayRules {
            year: FinancialYear::parse("2012/13"),
            points_from: Date::parse("2010-04-01"),
            awards: vec![
                award("2010-04-01", "9"),
                award("2011-04-01", "1"),
                award("2012-04-01", "1"),
                award("2013-04-01", "1"),
            ],
            ..PayRules::default()
        };
        // 33,333.33 + 333.33 = 33,666.66; + 336.67 = 34,003.33.
        let point = Money::parse("33,333.33").unwrap();
        assert_eq!(rules.with_awards(point), Money::parse("34,003.33").unwrap());
        rules.year = None;
        assert_eq!(rules.with_awards(point), point);
    }

    #[test]
    fn on_costs_are_typed_as_one_rate_or_by_their_parts() {
        for text in [
            "31.39%",
            "NI + 19.4%",
            "NI contracted out + 19.4%",
            "NI contracted out + 19.4% + 0.5% levy",
        ] {
            let read = OnCosts::parse(text).unwrap();
            assert_eq!(read.to_string(), text);
        }
        assert_eq!(
            OnCosts::parse(" ni + levy 0.5 + 20 "),
            OnCosts::parse("NI + 20% + 0.5% levy")
        );
        assert_eq!(OnCosts::parse("NI"), OnCosts::parse("NI + 0%"));
        for text in [
            "",
            "much",
            "NI 19.4%",
            "NI + 1% + 2%",
            "NI + much",
            "19% + NI",
        ] {
            assert_eq!(OnCosts::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_declared_rule_decides_what_is_shown_of_the_2006_post() {
        let cost = Money::parse("95,557.50").unwrap();
        let shown = |unit, way| Rounding { unit, way }.shown(cost);
        let pounds = |way| shown(RoundingUnit::Pound, way);
        assert_eq!(pounds(RoundingWay::Truncated), "£95,557");
        assert_eq!(pounds(RoundingWay::HalfAway), "£95,558");
        assert_eq!(
            shown(RoundingUnit::Hundred, RoundingWay::HalfAway),
            "£95,600"
        );
        assert_eq!(
            shown(RoundingUnit::Penny, RoundingWay::Truncated),
            "£95,557.50"
        );
    }
}
