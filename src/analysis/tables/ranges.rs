//! What each grade pays.

use super::ReportKind;
use super::account::{Account, Writer};
use crate::analysis::explain::{CostLineKind, explain};
use crate::analysis::pay_ranges::{PayRange, at_top};
use crate::analysis::table::{Cell, Table, TableColumn, TableRow};
use crate::model::{Grade, Money, Organisation, Rounding, RoundingUnit, Structure};

/// Salaries are shown to the pound, as reports print them.
fn rounding(organisation: &Organisation) -> Rounding {
    Rounding {
        unit: RoundingUnit::Pound,
        ..organisation.pay.rounding
    }
}

pub(super) fn table(organisation: &Organisation, after: &Structure, ranges: &[PayRange]) -> Table {
    let rounding = rounding(organisation);
    let row = |range: &PayRange| {
        let posts: Vec<_> = after
            .counted_posts()
            .filter(|(_, post)| post.grade == Some(range.grade))
            .collect();
        let count: usize = posts
            .iter()
            .map(|(_, post)| post.count.get() as usize)
            .sum();
        TableRow::line(vec![
            range.name.as_str().into(),
            range.points.as_str().into(),
            Cell::Amount(range.bottom, rounding),
            Cell::Amount(range.top, rounding),
            range.on_costs.to_string().into(),
            Cell::Amount(range.full_cost, rounding),
            count.into(),
        ])
        .about(posts.into_iter().map(|(id, _)| id.into()))
    };
    let year = organisation.pay.year;
    let year = year.map_or_else(String::new, |year| format!(", at {year} pay"));
    let mut notes = vec![
        format!(
            "Full-time salaries for a year{year}, {}.",
            rounding.in_words()
        ),
        "The full cost is that of a full-time post at the top of its grade, with on-costs and \
         whoever pays."
            .to_owned(),
        format!("Posts: those of {} on each grade.", after.name),
    ];
    if !organisation.note.trim().is_empty() {
        notes.push(organisation.note.trim().to_owned());
    }
    Table {
        title: ReportKind::PayRanges.title().to_owned(),
        columns: vec![
            TableColumn::words("Grade"),
            TableColumn::words("Points"),
            TableColumn::figures("Bottom").below("Salary"),
            TableColumn::figures("Top").below("Salary"),
            TableColumn::words("On-costs"),
            TableColumn::figures("Full cost"),
            TableColumn::figures("Posts"),
        ],
        rows: ranges.iter().map(row).collect(),
        notes,
    }
}

pub(super) fn account(
    writer: &Writer<'_>,
    ranges: &[PayRange],
    row: usize,
    column: usize,
) -> Option<Account> {
    let range = ranges.get(row)?;
    let grade = writer.organisation.grades.get(&range.grade)?;
    match column {
        2 => Some(salary(
            writer,
            grade,
            "bottom",
            grade.points.first()?,
            range.bottom,
        )),
        3 => Some(salary(
            writer,
            grade,
            "top",
            grade.points.last()?,
            range.top,
        )),
        5 => {
            let mut account = Account::new(format!("{}: full cost", range.name));
            let post = at_top(range.grade);
            for line in explain(writer.organisation, &Structure::default(), &post) {
                match line.kind {
                    CostLineKind::Part | CostLineKind::Aside => {
                        account.exact(line.label, line.amount);
                    }
                    CostLineKind::Sum => {
                        account.sum_shown(&line.label, line.amount, rounding(writer.organisation));
                    }
                }
            }
            Some(account)
        }
        6 => {
            let mut account = Account::new(format!("{}: posts, {}", range.name, writer.after()));
            let posts = writer.sides.after.counted_posts();
            let posts: Vec<_> = posts
                .filter(|(_, post)| post.grade == Some(range.grade))
                .collect();
            let count: usize = posts
                .iter()
                .map(|(_, post)| post.count.get() as usize)
                .sum();
            let posts = posts.into_iter();
            let posts = posts.map(|(id, _)| crate::analysis::PaidFor::After(id));
            writer.posts(&mut account, posts);
            account.sum("Posts", count.into());
            Some(account)
        }
        _ => None,
    }
}

fn salary(
    writer: &Writer<'_>,
    grade: &Grade,
    place: &str,
    point: &crate::model::PayPoint,
    salary: Money,
) -> Account {
    let mut account = Account::new(format!("{}: {place} of the range", grade.name));
    let scale = format!("{} {}", grade.scale, point.number);
    account.exact(format!("Pay point {}", scale.trim()), point.salary);
    let mut paid = point.salary;
    for award in writer.organisation.pay.awards_in_force() {
        let rise = award.rate.of(paid);
        paid += rise;
        let label = format!("+ {} from {}", award.rate, award.from.in_words());
        account.exact(label, rise);
    }
    account.sum_shown("Salary", salary, rounding(writer.organisation));
    account
}
