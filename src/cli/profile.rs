//! `establishment costs --by year`: what a change costs and saves over the years.

use serde::Serialize;

use super::arguments::CostsJob;
use super::failure::Failure;
use super::{print_json, say};
use crate::analysis::{Counted, Profile, ProfileYear, rule_of_figures};
use crate::model::{Organisation, Structure};

#[derive(Serialize)]
struct ProfileRecord {
    starts: String,
    years: Vec<YearRecord>,
    settled_saving_pence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    payback_months: Option<u32>,
    counted: String,
}

#[derive(Serialize)]
struct YearRecord {
    year: String,
    months: u8,
    before_pence: i64,
    after_pence: i64,
    protection_pence: i64,
    saving_pence: i64,
    one_offs_pence: i64,
    funding_lost_pence: i64,
    net_pence: i64,
    cumulative_pence: i64,
}

impl From<&ProfileYear> for YearRecord {
    fn from(year: &ProfileYear) -> Self {
        Self {
            year: year.year.to_string(),
            months: year.months,
            before_pence: year.before.pence(),
            after_pence: year.after.pence(),
            protection_pence: year.protection.pence(),
            saving_pence: year.saving().pence(),
            one_offs_pence: year.one_offs.pence(),
            funding_lost_pence: year.funding_lost.pence(),
            net_pence: year.net().pence(),
            cumulative_pence: year.cumulative.pence(),
        }
    }
}

pub(super) fn run(
    job: &CostsJob,
    organisation: &Organisation,
    before: &Structure,
    after: &Structure,
    counted: &Counted,
) -> Result<(), Failure> {
    let profile = Profile::of(organisation, before, after, counted).ok_or_else(|| {
        Failure::usage(format!(
            "nothing says when “{}” takes effect; set its start, or the year the costs are for",
            after.name
        ))
    })?;
    if job.json {
        return print_json(&ProfileRecord {
            starts: profile.starts.to_string(),
            years: profile.years.iter().map(YearRecord::from).collect(),
            settled_saving_pence: profile.settled.pence(),
            payback_months: profile.payback_months(),
            counted: counted.in_words(),
        });
    }
    let columns = [
        "months",
        "before",
        "after",
        "protection",
        "saving",
        "once",
        "net",
        "together",
    ];
    let mut heading = format!("{:7}  {:>6}", "", columns[0]);
    for column in &columns[1..] {
        heading = format!("{heading} {column:>12}");
    }
    say(&heading);
    let shown = |amount| organisation.pay.rounding.shown(amount);
    for year in &profile.years {
        let amounts = [
            year.before,
            year.after,
            year.protection,
            year.saving(),
            year.one_offs,
            year.net(),
            year.cumulative,
        ];
        let mut line = format!("{:7}  {:>6}", year.year.to_string(), year.months);
        for amount in amounts {
            line = format!("{line} {:>12}", shown(amount));
        }
        say(&line);
    }
    let settled = shown(profile.settled);
    say(&format!(
        "Takes effect on {}. Saved a year when all that is for a time has ended: {settled}.",
        profile.starts.in_words()
    ));
    match profile.payback_months() {
        Some(0) => say("Nothing comes once, so there is nothing to pay back."),
        Some(months) => say(&format!(
            "What comes once, with pay protection, has paid for itself after {months} months of that saving."
        )),
        None => say("Nothing is saved in the end, so what comes once is not paid back."),
    }
    say(&format!("Before: {}. After: {}.", before.name, after.name));
    let (what, end) = ("Net of what others pay", "months are the unit of time");
    say(&rule_of_figures(organisation, what, end));
    say(&format!("{}.", counted.in_words()));
    Ok(())
}
