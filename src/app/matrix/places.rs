//! Where the parts of the matrix are on the screen.

use egui::{Pos2, Rect, pos2, vec2};

use super::table::{Column, Table};

pub(super) const ROW: f32 = 27.0;
/// The height of the headings.
pub(super) const HEAD: f32 = 98.0;
const THEME: f32 = 112.0;

/// Where the parts of the matrix are on the screen.
pub(super) struct Places {
    /// The whole of it that is in view.
    pub(super) area: Rect,
    /// The cells that are in view.
    pub(super) cells: Rect,
    /// Where the first cell would be, however far it is scrolled away.
    pub(super) origin: Pos2,
    /// The left edges of the columns from that on, and the right edge of the last.
    pub(super) edges: Vec<f32>,
}

impl Places {
    pub(super) fn cell(&self, row: usize, column: usize) -> Rect {
        let edge = |column: usize| self.edges.get(column).copied().unwrap_or(0.0);
        Rect::from_min_max(
            self.origin + vec2(edge(column), row as f32 * ROW),
            self.origin + vec2(edge(column + 1), (row + 1) as f32 * ROW),
        )
    }

    /// The title of a row, in the column that stays in place.
    pub(super) fn title(&self, row: usize) -> Rect {
        let y = self.origin.y + row as f32 * ROW;
        Rect::from_min_max(pos2(self.area.min.x, y), pos2(self.cells.min.x, y + ROW))
    }

    /// The heading of a column, in the row that stays in place.
    pub(super) fn heading(&self, column: usize) -> Rect {
        let cell = self.cell(0, column);
        Rect::from_min_max(
            pos2(cell.min.x, self.area.min.y),
            pos2(cell.max.x, self.cells.min.y),
        )
    }

    fn row_at(&self, y: f32) -> usize {
        ((y - self.origin.y) / ROW).floor().max(0.0) as usize
    }

    fn column_at(&self, x: f32) -> usize {
        let x = x - self.origin.x;
        self.edges
            .partition_point(|&edge| edge <= x)
            .saturating_sub(1)
    }

    /// The rows and columns that are in view.
    pub(super) fn in_view(
        &self,
        table: &Table,
    ) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let rows = self.row_at(self.cells.min.y)..self.row_at(self.cells.max.y) + 1;
        let columns = self.column_at(self.cells.min.x)..self.column_at(self.cells.max.x) + 1;
        (
            rows.start..rows.end.min(table.rows.len()),
            columns.start..columns.end.min(table.columns.len()),
        )
    }

    /// What is at a place on the screen.
    pub(super) fn part_at(&self, at: Pos2, table: &Table) -> Option<Part> {
        let (row, column) = (self.row_at(at.y), self.column_at(at.x));
        let row = Some(row).filter(|&row| row < table.rows.len());
        let column = Some(column).filter(|&column| column < table.columns.len());
        if !self.area.contains(at) {
            None
        } else if at.y < self.cells.min.y {
            let column = column.filter(|_| at.x >= self.cells.min.x);
            column.map(Part::Heading)
        } else if at.x < self.cells.min.x {
            row.map(Part::Title)
        } else {
            Some(Part::Cell(row?, column?))
        }
    }
}

/// A part of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Cell(usize, usize),
    Title(usize),
    Heading(usize),
}

/// A badge is as wide as its letters and the word that warns below it; a name breaks into lines.
fn width_of(column: &Column) -> f32 {
    if column.is_designation() {
        (column.heading.chars().count() as f32 * 7.5 + 20.0).clamp(62.0, THEME)
    } else {
        THEME
    }
}

/// The left edges of the columns, and the right edge of the last.
pub(super) fn edges_of(table: &Table) -> Vec<f32> {
    let mut edges = vec![0.0];
    edges.extend(table.columns.iter().scan(0.0, |edge, column| {
        *edge += width_of(column);
        Some(*edge)
    }));
    edges
}

/// How far to scroll so that a part is in view, as little as possible.
pub(super) fn into_view(scrolled: f32, seen: f32, part: egui::Rangef) -> f32 {
    scrolled.min(part.min).max(part.max - seen).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_view_stays_and_what_is_not_comes_just_into_it() {
        let part = egui::Rangef::new(100.0, 120.0);
        assert_eq!(into_view(50.0, 200.0, part), 50.0);
        assert_eq!(into_view(110.0, 200.0, part), 100.0);
        assert_eq!(into_view(0.0, 60.0, part), 60.0);
    }
}
