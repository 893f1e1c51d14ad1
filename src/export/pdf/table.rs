//! The tags of a table, which may go on over many pages.

use super::structure::{ElementId, Kind, Scope, Tags};
use crate::scene::{CellRole, CellTag};

/// A table whose cells are being added.
pub(super) struct OpenTable {
    pub(super) number: u32,
    /// The section it stands in.
    pub(super) section: ElementId,
    table: ElementId,
    /// The rows of headings, and the others.
    head: Option<ElementId>,
    body: Option<ElementId>,
    /// The last row so far, with its number.
    row: Option<(u32, ElementId)>,
    /// The cells of that row, by their columns.
    cells: Vec<(u32, ElementId)>,
}

impl OpenTable {
    pub(super) fn new(number: u32, section: ElementId, tags: &mut Tags) -> Self {
        Self {
            number,
            section,
            table: tags.add(Kind::Table, section),
            head: None,
            body: None,
            row: None,
            cells: Vec::new(),
        }
    }

    /// The element of a cell: a new one, or the same again where a cell is continued. A cell
    /// without words heads nothing.
    pub(super) fn cell(&mut self, cell: &CellTag, has_words: bool, tags: &mut Tags) -> ElementId {
        let row = match self.row {
            Some((number, row)) if number == cell.row => row,
            _ => self.begin_row(cell, tags),
        };
        let known = self.cells.iter().find(|(column, _)| *column == cell.column);
        if let Some((_, known)) = known {
            return *known;
        }
        let kind = match cell.role {
            CellRole::HeadsColumn if has_words => Kind::HeadingCell(Scope::Column, cell.columns),
            CellRole::HeadsRow if has_words => Kind::HeadingCell(Scope::Row, cell.columns),
            _ => Kind::DataCell(cell.columns),
        };
        let element = tags.add(kind, row);
        self.cells.push((cell.column, element));
        element
    }

    fn begin_row(&mut self, cell: &CellTag, tags: &mut Tags) -> ElementId {
        let (rows, kind) = match cell.role {
            CellRole::HeadsColumn => (&mut self.head, Kind::TableHead),
            CellRole::HeadsRow | CellRole::Content => (&mut self.body, Kind::TableBody),
        };
        let rows = *rows.get_or_insert_with(|| tags.add(kind, self.table));
        let row = tags.add(Kind::TableRow, rows);
        self.row = Some((cell.row, row));
        self.cells.clear();
        row
    }
}
