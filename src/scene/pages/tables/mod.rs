//! Tables on pages, as the appendix of a report has them.

mod blocks;
mod flow;
#[cfg(test)]
mod tests;
mod widths;

use blocks::{Blocks, NOTE, NOTES};
use flow::Flow;
use widths::Setting;

use super::print::TablesPart;
use crate::analysis::{Cell, RowKind, Table, TableRow};
use crate::model::{Organisation, Structure};
use crate::scene::paint::Paint;
use crate::scene::sheets::Sheet;
use crate::scene::writing::Lettering;

/// A note of more lines than this is long.
const LONG_NOTE: usize = 2;

/// The text of a cell with its width on one line, in multiples of the font size.
struct Written {
    text: String,
    width: f64,
}

/// The faces of a table.
#[derive(Clone, Copy)]
struct Faces {
    regular: Lettering,
    bold: Lettering,
}

/// The faces of a table at a font size of 1, to measure by.
const UNIT: Faces = Faces::of(1.0);

impl Faces {
    const fn of(size: f64) -> Self {
        Self {
            regular: Lettering::regular(size, Paint::Text),
            bold: Lettering::bold(size, Paint::Text),
        }
    }

    /// How the cells of a row are set.
    const fn of_row(self, kind: RowKind) -> Lettering {
        match kind {
            RowKind::Line => self.regular,
            RowKind::Group | RowKind::Total => self.bold,
        }
    }
}

/// The rows of a table written out. A heading within the table is one cell, across all columns.
fn written(table: &Table) -> Vec<Vec<Written>> {
    let of_row = |row: &TableRow| {
        let lettering = UNIT.of_row(row.kind);
        let count = match row.kind {
            RowKind::Group => 1,
            RowKind::Line | RowKind::Total => table.columns.len(),
        };
        let texts = row.cells.iter().map(Cell::in_words);
        let texts = texts.chain(std::iter::repeat(String::new())).take(count);
        texts
            .map(|text| {
                let width = lettering.width(&text);
                Written { text, width }
            })
            .collect()
    };
    table.rows.iter().map(of_row).collect()
}

/// The pages of some tables, the first of which has a number among those of the print. Their feet
/// are set when all pages of the print are there.
pub(super) fn table_pages(
    organisation: &Organisation,
    structure: &Structure,
    part: &TablesPart,
    first: u32,
) -> Vec<Sheet> {
    let (title, stands_alone) = match part.tables.as_slice() {
        [only] => (&only.title, true),
        _ => (&part.title, false),
    };
    let mut flow = Flow::new(organisation, structure, title, stands_alone);
    let shared = shared_notes(&part.tables);
    for (table, number) in part.tables.iter().zip(first..) {
        let rows = written(table);
        let setting = Setting::of(table, &rows);
        let blocks = Blocks::of(table, &rows, &setting, number, stands_alone, &shared);
        flow.add(&table.title, &setting, &blocks);
    }
    if !shared.is_empty() {
        let notes = Table {
            title: "Notes to these tables".to_owned(),
            notes: shared.into_iter().map(str::to_owned).collect(),
            ..Table::default()
        };
        let setting = Setting::of(&notes, &[]);
        let blocks = Blocks::of(&notes, &[], &setting, 0, false, &[]);
        flow.add(&notes.title, &setting, &blocks);
    }
    flow.finish()
}

/// The long notes that several tables have: they stand once, behind the last table.
fn shared_notes(tables: &[Table]) -> Vec<&str> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for note in tables.iter().flat_map(|table| &table.notes) {
        match seen.iter_mut().find(|(known, _)| known == note) {
            Some((_, count)) => *count += 1,
            None => seen.push((note, 1)),
        }
    }
    let is_long = |note: &str| NOTES.lines(note, NOTE).len() > LONG_NOTE;
    seen.into_iter()
        .filter(|(note, count)| *count > 1 && is_long(note))
        .map(|(note, _)| note)
        .collect()
}
