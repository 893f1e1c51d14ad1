//! `establishment options`: the structures side by side.

use std::io::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::arguments::OptionsJob;
use super::failure::Failure;
use super::{open, print_json, say};
use crate::analysis::{Cell, Options, RowKind, Table};
use crate::export::csv;

#[derive(Serialize)]
struct OptionsRecord<'a> {
    structures: Vec<&'a str>,
    rows: Vec<RowRecord>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct RowRecord {
    what: String,
    /// What the figures are of: `pence`, `thousandths`; left out where they count something.
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'static str,
    values: Vec<Value>,
}

pub(super) fn run(job: &OptionsJob) -> Result<(), Failure> {
    let organisation = open(&job.file)?;
    let table = Options::of(&organisation).table;
    if job.csv {
        // It ends its last line itself.
        drop(std::io::stdout().lock().write_all(csv(&table).as_bytes()));
        return Ok(());
    }
    if job.json {
        return print_json(&record(&table));
    }
    say_table(&table);
    say("");
    for note in &table.notes {
        say(note);
    }
    Ok(())
}

fn record(table: &Table) -> OptionsRecord<'_> {
    let columns = table.columns.iter().skip(1);
    let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    let rows = rows.map(|row| {
        let unit = |cell: &Cell| match cell {
            Cell::Amount(..) => "pence",
            Cell::Fte(_) => "thousandths",
            _ => "",
        };
        let units = row.cells.iter().map(unit);
        RowRecord {
            what: row.cells.first().map_or_else(String::new, Cell::in_words),
            unit: units.max().unwrap_or_default(),
            values: row.cells.iter().skip(1).map(value).collect(),
        }
    });
    OptionsRecord {
        structures: columns.map(|column| column.heading.as_str()).collect(),
        rows: rows.collect(),
        notes: &table.notes,
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Count(count) => (*count).into(),
        Cell::Fte(thousandths) => (*thousandths).into(),
        Cell::Amount(amount, rounding) => rounding.of(*amount).pence().into(),
    }
}

fn say_table(table: &Table) {
    let texts = |row: &[Cell]| -> Vec<String> { row.iter().map(Cell::in_words).collect() };
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| texts(&row.cells)).collect();
    let widths: Vec<usize> = (0..headings.len())
        .map(|column| {
            let all = rows.iter().chain(std::iter::once(&headings));
            let widths = all.filter_map(|row| row.get(column));
            widths.map(|text| text.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let line = |row: &[String]| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (text, &width))| match column {
            0 => format!("{text:width$}"),
            _ => format!("  {text:>width$}"),
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    say(&line(&headings));
    for (row, texts) in table.rows.iter().zip(&rows) {
        if row.kind == RowKind::Group {
            say("");
        }
        say(&line(texts));
    }
}
