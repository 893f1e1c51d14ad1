//! What can be done to what holds for all pay.

use crate::model::{
    Date, FinancialYear, Hours, NiYear, OnCosts, Organisation, PayAward, PayRules, Rounding,
};

use super::outcome::{Refusal, optional_line};
use super::terms::amount;

/// A change to what holds for all pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayEdit {
    /// Sets the year the costs of a full year are for.
    SetYear(Option<FinancialYear>),
    /// Sets the on-costs of grades that have none of their own.
    SetOnCosts(OnCosts),
    /// Says since when the pay points are as they stand.
    SetPointsFrom(Option<Date>),
    /// Adds an award, in place of the one of the same day.
    SetAward(PayAward),
    /// Takes back the award of a day.
    DropAward(Date),
    /// Sets the rates of National Insurance of a year.
    SetNi(NiYear),
    /// Takes the rates of a year out of the table.
    DropNi(FinancialYear),
    /// Sets the hours of a full-time week.
    SetFullTimeHours(Hours),
    /// Sets how figures are shown in tables.
    SetRounding(Rounding),
}

impl PayEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        let mut rules = PayRules::clone(&organisation.pay);
        let name = self.change(&mut rules)?;
        organisation.pay = rules.into();
        Ok(name)
    }

    fn change(&self, rules: &mut PayRules) -> Result<String, Refusal> {
        Ok(match self {
            Self::SetYear(year) => {
                rules.year = *year;
                match year {
                    Some(year) => format!("Give costs for {year}"),
                    None => "Give costs for no certain year".to_owned(),
                }
            }
            Self::SetOnCosts(on_costs) => {
                rules.on_costs = *on_costs;
                "Change the on-costs".to_owned()
            }
            Self::SetPointsFrom(from) => {
                rules.points_from = *from;
                "Change since when the pay points hold".to_owned()
            }
            Self::SetAward(award) => {
                let award = PayAward {
                    note: optional_line("note of the award", &award.note)?,
                    ..award.clone()
                };
                let name = format!("Add the pay award of {}", award.from.in_words());
                rules.awards.retain(|known| known.from != award.from);
                rules.awards.push(award);
                rules.awards.sort_by_key(|award| award.from);
                name
            }
            Self::DropAward(from) => {
                let before = rules.awards.len();
                rules.awards.retain(|known| known.from != *from);
                if rules.awards.len() == before {
                    return Err(Refusal::new("This pay award is no longer in the document."));
                }
                format!("Take back the pay award of {}", from.in_words())
            }
            Self::SetNi(rates) => {
                let rates = checked(rates)?;
                let name = format!("Change National Insurance of {}", rates.year);
                rules.ni.retain(|known| known.year != rates.year);
                rules.ni.push(rates);
                rules.ni.sort_by_key(|rates| rates.year);
                name
            }
            Self::DropNi(year) => {
                let before = rules.ni.len();
                rules.ni.retain(|known| known.year != *year);
                if rules.ni.len() == before {
                    return Err(Refusal::new(format!(
                        "The table of National Insurance has no rates for {year}."
                    )));
                }
                format!("Take National Insurance of {year} out of the table")
            }
            Self::SetFullTimeHours(hours) => {
                rules.full_time_hours = *hours;
                format!("Set the full-time week to {hours} hours")
            }
            Self::SetRounding(rounding) => {
                rules.rounding = *rounding;
                format!("Show figures {}", rounding.in_words())
            }
        })
    }
}

fn checked(rates: &NiYear) -> Result<NiYear, Refusal> {
    amount("A threshold", rates.threshold)?;
    if let Some(rebate) = rates.contracted_out {
        amount("A limit", rebate.from)?;
        amount("A limit", rebate.to)?;
        if rebate.to < rebate.from {
            return Err(Refusal::new(
                "The rebate ends below where it begins: the upper limit is the higher one.",
            ));
        }
    }
    Ok(NiYear {
        source: optional_line("source of the rates", &rates.source)?,
        ..rates.clone()
    })
}
