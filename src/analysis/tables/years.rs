//! What a change costs and saves year by year.

use super::account::{Account, Writer};
use super::{ReportKind, Sides, rule_of_figures};
use crate::analysis::counted::Counted;
use crate::analysis::profile::{PaidFor, Profile, ProfileSum, ProfileYear};
use crate::analysis::table::{Cell, Table, TableColumn, TableRow};
use crate::model::{Money, NodeId, Organisation, Structure};

pub(super) fn table(
    organisation: &Organisation,
    before: &Structure,
    after: &Structure,
    counted: &Counted,
    profile: &Profile,
) -> Table {
    let rounding = organisation.pay.rounding;
    let amount = |amount: Money| Cell::Amount(amount, rounding);
    let row = |(number, year): (usize, &ProfileYear)| {
        let after = profile.parts(number, ProfileSum::After).into_iter();
        let about = after.filter_map(|(paid_for, _)| match paid_for {
            PaidFor::After(post) => Some(NodeId::Post(post)),
            PaidFor::Before(_) | PaidFor::OneOff(_) => None,
        });
        TableRow::line(vec![
            year.year.to_string().into(),
            usize::from(year.months).into(),
            amount(year.before),
            amount(year.after),
            amount(year.protection),
            amount(year.saving()),
            amount(year.one_offs),
            amount(year.net()),
            amount(year.cumulative),
        ])
        .about(about)
    };
    let sides = Sides {
        before: Some(before),
        after,
    };
    let rule = rule_of_figures(
        organisation,
        "Net of what others pay",
        "months are the unit of time",
    );
    let mut notes = vec![takes_effect(profile, rounding), payback(profile)];
    notes.extend(sides.notes(rule, counted));
    Table {
        title: ReportKind::Year.title().to_owned(),
        columns: vec![
            TableColumn::words("Year"),
            TableColumn::figures("Months"),
            TableColumn::figures("Before"),
            TableColumn::figures("After"),
            TableColumn::figures("Protection"),
            TableColumn::figures("Saving"),
            TableColumn::figures("Once"),
            TableColumn::figures("Net"),
            TableColumn::figures("Together"),
        ],
        rows: profile.years.iter().enumerate().map(row).collect(),
        notes,
    }
}

fn takes_effect(profile: &Profile, rounding: crate::model::Rounding) -> String {
    format!(
        "Takes effect on {}. Saved a year when all that is for a time has ended: {}.",
        profile.starts.in_words(),
        rounding.shown(profile.settled)
    )
}

fn payback(profile: &Profile) -> String {
    match profile.payback_months() {
        Some(0) => "Nothing comes once, so there is nothing to pay back.".to_owned(),
        Some(months) => {
            let months = match months {
                1 => "1 month".to_owned(),
                months => format!("{months} months"),
            };
            format!(
                "What comes once, with pay protection, has paid for itself after {months} of that saving."
            )
        }
        None => "Nothing is saved in the end, so what comes once is not paid back.".to_owned(),
    }
}

pub(super) fn account(
    writer: &Writer<'_>,
    profile: &Profile,
    row: usize,
    column: usize,
) -> Option<Account> {
    let year = profile.years.get(row)?;
    let rounding = writer.rounding();
    let titled = |what: &str| Account::new(format!("{}: {what}", year.year));
    let sums = |sum: ProfileSum, what: &str, exact: Money| {
        let mut account = titled(what);
        let parts = profile.parts(row, sum);
        if sum == ProfileSum::After {
            let (of_before, of_after): (Vec<_>, Vec<_>) = parts
                .into_iter()
                .partition(|(paid_for, _)| matches!(paid_for, PaidFor::Before(_)));
            for (name, months, parts) in [
                (writer.before(), 12 - year.months.min(12), of_before),
                (writer.after(), year.months, of_after),
            ] {
                if parts.is_empty() {
                    continue;
                }
                let months = match months {
                    1 => "1 month".to_owned(),
                    months => format!("{months} months"),
                };
                account.heading(format!("{months} of {name}"));
                writer.parts(&mut account, parts);
            }
        } else {
            writer.parts(&mut account, parts);
        }
        account.sum_shown("Together", exact, rounding);
        account
    };
    Some(match column {
        1 => {
            let mut account = titled("months");
            let after = usize::from(year.months);
            account.part(
                format!("Of {}", writer.before()),
                (12 - after.min(12)).into(),
            );
            account.part(format!("Of {}", writer.after()), after.into());
            account.sum("Months of the year", 12_usize.into());
            account
        }
        2 => sums(ProfileSum::Before, "had nothing changed", year.before),
        3 => sums(ProfileSum::After, "what is paid", year.after),
        4 => sums(ProfileSum::Protection, "pay protection", year.protection),
        5 => {
            let mut account = titled("saving");
            account.exact("Had nothing changed", year.before);
            account.exact("less what is paid", -year.after);
            account.exact("less pay protection", -year.protection);
            account.sum_shown("Saving", year.saving(), rounding);
            account
        }
        6 => sums(ProfileSum::OneOffs, "what comes once", year.one_offs),
        7 => {
            let mut account = titled("net saving");
            account.exact("Saving", year.saving());
            account.exact("less what comes once", -year.one_offs);
            account.sum_shown("Net saving", year.net(), rounding);
            account
        }
        8 => {
            let mut account = titled("saved since the beginning");
            for year in profile.years.get(..=row)? {
                account.exact(year.year.to_string(), year.net());
            }
            account.sum_shown("Together", year.cumulative, rounding);
            account
        }
        _ => return None,
    })
}
