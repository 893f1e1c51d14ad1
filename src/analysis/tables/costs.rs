//! What two structures cost, side by side.

use rustc_hash::FxHashMap;

use super::account::{Account, Writer};
use super::{ReportKind, Sides, rule_of_figures};
use crate::analysis::cost_table::{CostTable, CostTableLine};
use crate::analysis::counted::Counted;
use crate::analysis::profile::PaidFor;
use crate::analysis::table::{Cell, Table, TableColumn, TableRow};
use crate::model::{Money, NodeId, Organisation, PostId, Structure};

pub(super) fn cost_table(
    organisation: &Organisation,
    kind: ReportKind,
    sides: Sides<'_>,
    counted: &Counted,
) -> CostTable {
    let nothing = Structure::default();
    let (before, after) = (sides.before.unwrap_or(&nothing), sides.after);
    match kind {
        ReportKind::Department => CostTable::by_department(organisation, before, after, counted),
        ReportKind::Funding => CostTable::by_funding(organisation, before, after, counted),
        _ => CostTable::by_line(organisation, before, after, counted),
    }
}

pub(super) fn table(
    organisation: &Organisation,
    kind: ReportKind,
    sides: Sides<'_>,
    counted: &Counted,
    found: &CostTable,
) -> Table {
    let compared = sides.before.is_some();
    let (first, what) = match kind {
        ReportKind::Department => ("Department", "Net of what others pay"),
        ReportKind::Funding => ("Paid by", "What each pays"),
        _ => ("Line", "Net of what others pay"),
    };
    let mut columns = vec![TableColumn::words(first)];
    for structure in sides.before.into_iter().chain([sides.after]) {
        columns.push(TableColumn::figures("Posts").below(&structure.name));
        columns.push(TableColumn::figures("Cost").below(&structure.name));
    }
    if compared {
        columns.push(TableColumn::figures("Saving"));
    }
    let cells = |line: &CostTableLine| {
        let amount = |amount: Money| Cell::Amount(amount, found.rounding);
        let mut cells = vec![Cell::from(line.name.as_str())];
        if compared {
            cells.push(line.before_posts.into());
            cells.push(amount(line.before_shown));
        }
        cells.push(line.after_posts.into());
        cells.push(amount(line.after_shown));
        if compared {
            cells.push(amount(line.saving_shown()));
        }
        cells
    };
    let mut rows: Vec<TableRow> = found
        .lines
        .iter()
        .map(|line| TableRow::line(cells(line)).about(about(line)))
        .collect();
    rows.push(TableRow::total(cells(&found.total)).about(about(&found.total)));
    let rule = rule_of_figures(organisation, what, "totals add up what is shown");
    let mut notes = sides.notes(rule, counted);
    if kind == ReportKind::Funding {
        let note = "A post that several pay for has its place in the line of each of them, and is \
                    counted once in the total.";
        notes.insert(2, note.to_owned());
    }
    Table {
        title: kind.title().to_owned(),
        columns,
        rows,
        notes,
    }
}

/// The posts a line is made of, those after first, each once.
fn about(line: &CostTableLine) -> Vec<NodeId> {
    let mut known = rustc_hash::FxHashSet::default();
    let posts = line.after_parts.iter().chain(&line.before_parts);
    posts
        .map(|&(id, _)| NodeId::Post(id))
        .filter(|&node| known.insert(node))
        .collect()
}

/// What a column of a cost table shows.
#[derive(Clone, Copy)]
enum Shows {
    Posts(Side),
    Cost(Side),
    Saving,
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Shows {
    fn of(column: usize, compared: bool) -> Option<Self> {
        match (column, compared) {
            (1, true) => Some(Self::Posts(Side::Before)),
            (2, true) => Some(Self::Cost(Side::Before)),
            (3, true) | (1, false) => Some(Self::Posts(Side::After)),
            (4, true) | (2, false) => Some(Self::Cost(Side::After)),
            (5, true) => Some(Self::Saving),
            _ => None,
        }
    }
}

/// What each post has of the cost of a line, those of the total once each.
fn parts(line: &CostTableLine, side: Side) -> Vec<(PaidFor, Money)> {
    let paid_for: fn(PostId) -> PaidFor = match side {
        Side::Before => PaidFor::Before,
        Side::After => PaidFor::After,
    };
    let all = match side {
        Side::Before => &line.before_parts,
        Side::After => &line.after_parts,
    };
    let mut places: FxHashMap<PostId, usize> = FxHashMap::default();
    let mut parts: Vec<(PaidFor, Money)> = Vec::with_capacity(all.len());
    for &(id, amount) in all {
        let place = *places.entry(id).or_insert(parts.len());
        match parts.get_mut(place) {
            Some((_, sum)) => *sum += amount,
            None => parts.push((paid_for(id), amount)),
        }
    }
    parts
}

pub(super) fn account(
    writer: &Writer<'_>,
    table: &CostTable,
    row: usize,
    column: usize,
) -> Option<Account> {
    let shows = Shows::of(column, writer.sides.before.is_some())?;
    let is_total = row == table.lines.len();
    let line = if is_total {
        &table.total
    } else {
        table.lines.get(row)?
    };
    let name = |side| match side {
        Side::Before => writer.before(),
        Side::After => writer.after(),
    };
    let shown = |amount| Cell::Amount(amount, table.rounding);
    let account = match shows {
        Shows::Posts(side) => {
            let mut account = Account::new(format!("{}: posts, {}", line.name, name(side)));
            let posts = parts(line, side).into_iter().map(|(paid_for, _)| paid_for);
            writer.posts(&mut account, posts);
            let count = match side {
                Side::Before => line.before_posts,
                Side::After => line.after_posts,
            };
            account.sum("Posts", count.into());
            account
        }
        Shows::Cost(side) => {
            let mut account = Account::new(format!("{}: cost, {}", line.name, name(side)));
            let of = |line: &CostTableLine| match side {
                Side::Before => (line.before_shown, line.before_exact),
                Side::After => (line.after_shown, line.after_exact),
            };
            if is_total {
                for line in &table.lines {
                    account.part(&line.name, shown(of(line).0));
                }
                account.sum("Total of what is shown", shown(of(line).0));
                account.heading("Its posts, to the penny");
            }
            writer.parts(&mut account, parts(line, side));
            let (as_shown, exact) = of(line);
            if is_total {
                account.sum_shown("Total to the penny", exact, super::account::TO_THE_PENNY);
            } else {
                account.sum_shown("Together", exact, table.rounding);
                debug_assert_eq!(table.rounding.of(exact), as_shown);
            }
            account
        }
        Shows::Saving => {
            let mut account = Account::new(format!("{}: saving", line.name));
            account.part(writer.before(), shown(line.before_shown));
            account.part(format!("less {}", writer.after()), shown(-line.after_shown));
            account.sum("Saving of what is shown", shown(line.saving_shown()));
            if is_total {
                account.heading("Line by line");
                for line in &table.lines {
                    account.part(&line.name, shown(line.saving_shown()));
                }
                account.sum("Total", shown(line.saving_shown()));
            }
            account.heading(format!("Posts of {}", writer.before()));
            writer.parts(&mut account, parts(line, Side::Before));
            account.heading(format!("less posts of {}", writer.after()));
            let after = parts(line, Side::After).into_iter();
            writer.parts(&mut account, after.map(|(what, amount)| (what, -amount)));
            let exact = line.saving_exact();
            account.sum_shown("Saving to the penny", exact, super::account::TO_THE_PENNY);
            account
        }
    };
    Some(account)
}
