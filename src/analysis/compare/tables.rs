//! The comparison as tables of a report.

use super::super::table::{Cell, Table, TableColumn, TableRow};
use super::{Change, ChangeKind, Comparison, FunctionHome, FunctionMove, Whereabouts};
use crate::model::{Money, Organisation};

/// The list of changes, each department under its own heading; what is gone comes behind all
/// departments. The difference is what it costs more: what is saved stands in brackets.
pub fn change_table(
    organisation: &Organisation,
    comparison: &Comparison,
    shown: impl Fn(&Change) -> bool,
) -> Table {
    let changes = comparison.changes.iter().filter(|change| shown(change));
    let heading = |change: &Change| match (change.after.is_empty(), change.department.as_str()) {
        (true, _) => "No longer there".to_owned(),
        (false, "") => "In no department".to_owned(),
        (false, name) => name.to_owned(),
    };
    listed(organisation, changes, heading)
}

/// The same list, each kind of change under its own heading, the most telling first.
pub fn change_table_by_kind(
    organisation: &Organisation,
    comparison: &Comparison,
    shown: impl Fn(&Change) -> bool,
) -> Table {
    let mut changes: Vec<&Change> = comparison.changes.iter().collect();
    changes.retain(|change| shown(change));
    changes.sort_by_key(|change| change.kind());
    listed(organisation, changes.into_iter(), |change| {
        change.kind().in_words().to_owned()
    })
}

/// Changes in the order they are given, with a heading before each run of one.
fn listed<'a>(
    organisation: &Organisation,
    changes: impl Iterator<Item = &'a Change>,
    heading: impl Fn(&Change) -> String,
) -> Table {
    let rounding = organisation.pay.rounding;
    let amount = |amount: Money| Cell::Amount(amount, rounding);
    let columns = vec![
        TableColumn::words("What"),
        TableColumn::words("Change"),
        TableColumn::words("From"),
        TableColumn::words("To"),
        TableColumn::figures("Before").below("Cost"),
        TableColumn::figures("After").below("Cost"),
        TableColumn::figures("Difference"),
    ];
    let mut rows = Vec::new();
    let mut last = None;
    let (mut before, mut after) = (Money::ZERO, Money::ZERO);
    for change in changes {
        let heading = heading(change);
        if last.as_ref() != Some(&heading) {
            rows.push(TableRow::group(heading.as_str(), columns.len()));
            last = Some(heading);
        }
        before += rounding.of(change.cost_before);
        after += rounding.of(change.cost_after);
        let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.in_words()).collect();
        let is_post = change.node().is_some_and(|node| node.post().is_some());
        let money = |value| if is_post { amount(value) } else { Cell::Empty };
        let about = if change.after.is_empty() {
            &change.before
        } else {
            &change.after
        };
        let difference = rounding.of(change.cost_after) - rounding.of(change.cost_before);
        let cells = vec![
            change.title.as_str().into(),
            kinds.join(", ").into(),
            change.from.as_str().into(),
            change.to.as_str().into(),
            money(change.cost_before),
            money(change.cost_after),
            money(difference),
        ];
        rows.push(TableRow::line(cells).about(about.iter().copied()));
    }
    if !rows.is_empty() {
        rows.push(TableRow::total(vec![
            "Total of these".into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            amount(before),
            amount(after),
            amount(after - before),
        ]));
    }
    Table {
        title: "What is different".to_owned(),
        columns,
        rows,
        notes: Vec::new(),
    }
}

/// Where every function went.
pub fn function_table(moves: &[FunctionMove]) -> Table {
    let columns = vec![
        TableColumn::words("Function"),
        TableColumn::words("Department before"),
        TableColumn::words("Post before"),
        TableColumn::words("Department after"),
        TableColumn::words("Post after"),
        TableColumn::words("Decision"),
    ];
    let mut rows = Vec::new();
    let mut heading: Option<Whereabouts> = None;
    for one in moves {
        if heading != Some(one.whereabouts) {
            rows.push(TableRow::group(one.whereabouts.in_words(), columns.len()));
            heading = Some(one.whereabouts);
        }
        let joined = |homes: &[FunctionHome], of: fn(&FunctionHome) -> &str| {
            let mut texts: Vec<&str> = homes.iter().map(of).collect();
            texts.dedup();
            texts.join("; ")
        };
        let department = |homes: &[FunctionHome]| joined(homes, |home| &home.department);
        let title = |homes: &[FunctionHome]| joined(homes, |home| &home.title);
        let cells = vec![
            one.name.as_str().into(),
            department(&one.before).into(),
            title(&one.before).into(),
            department(&one.after).into(),
            title(&one.after).into(),
            one.decision.as_str().into(),
        ];
        let homes = if one.after.is_empty() {
            &one.before
        } else {
            &one.after
        };
        let about = homes.iter().map(|home| home.post.into());
        rows.push(TableRow::line(cells).about(about));
    }
    Table {
        title: "Where every function went".to_owned(),
        columns,
        rows,
        notes: Vec::new(),
    }
}

impl Comparison {
    /// How many changes there are of each kind, by the most telling kind of each.
    pub fn counts(&self) -> Vec<(ChangeKind, usize)> {
        let count = |kind| {
            let changes = self.changes.iter();
            (kind, changes.filter(|change| change.kind() == kind).count())
        };
        let counts = ChangeKind::ALL.into_iter().map(count);
        counts.filter(|&(_, count)| count > 0).collect()
    }
}
