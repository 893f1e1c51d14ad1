//! Rectangles by place, so that those near a point are found without looking at all of them.

use crate::geometry::{Rect, Size};

/// Rectangles by place: a grid of cells, each with the rectangles that reach into it.
///
/// What is longer than a few cells is kept apart and looked at every time.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    rects: Vec<Rect>,
    cell: f64,
    columns: usize,
    rows: usize,
    /// Where the rectangles of each cell begin in `entries`.
    starts: Vec<u32>,
    entries: Vec<u32>,
    long: Vec<u32>,
}

/// A rectangle in more cells than this is kept apart.
const MOST_CELLS: usize = 8;

impl Cells {
    /// The rectangles of a drawing of a size by place.
    pub(super) fn of(rects: Vec<Rect>, size: Size) -> Self {
        let (width, height) = (size.width.max(1.0), size.height.max(1.0));
        let wanted = (rects.len() as f64 / 2.0).max(1.0);
        let cell = (width * height / wanted).sqrt().max(120.0);
        let mut cells = Self {
            rects,
            cell,
            columns: (width / cell) as usize + 1,
            rows: (height / cell) as usize + 1,
            ..Self::default()
        };
        cells.sort_into_cells();
        cells
    }

    /// The rectangles as they were given.
    pub(super) fn rects(&self) -> &[Rect] {
        &self.rects
    }

    fn sort_into_cells(&mut self) {
        let cells = self.columns * self.rows;
        let mut counts = vec![0_u32; cells + 1];
        let mut spans = Vec::with_capacity(self.rects.len());
        for rect in &self.rects {
            let (x, y) = self.cells(rect);
            let long = (x.end - x.start) * (y.end - y.start) > MOST_CELLS;
            if !long {
                for row in y.clone() {
                    for column in x.clone() {
                        counts[row * self.columns + column + 1] += 1;
                    }
                }
            }
            spans.push((x, y, long));
        }
        for cell in 0..cells {
            counts[cell + 1] += counts[cell];
        }
        let mut next = counts.clone();
        self.entries = vec![0; counts.last().map_or(0, |&last| last as usize)];
        for (index, (x, y, long)) in spans.into_iter().enumerate() {
            if long {
                self.long.push(index as u32);
                continue;
            }
            for row in y {
                for column in x.clone() {
                    let slot = &mut next[row * self.columns + column];
                    self.entries[*slot as usize] = index as u32;
                    *slot += 1;
                }
            }
        }
        self.starts = counts;
    }

    /// The columns and rows of cells a rectangle reaches into.
    fn cells(&self, rect: &Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let clamp =
            |value: f64, count: usize| ((value / self.cell).max(0.0) as usize).min(count - 1);
        let columns = clamp(rect.min.x, self.columns)..clamp(rect.max.x, self.columns) + 1;
        let rows = clamp(rect.min.y, self.rows)..clamp(rect.max.y, self.rows) + 1;
        (columns, rows)
    }

    /// Calls a function with the index of every rectangle that reaches into one, in no particular
    /// order.
    pub(super) fn for_each_in(&self, part: &Rect, mut found: impl FnMut(usize)) {
        if self.rects.is_empty() {
            return;
        }
        for &index in &self.long {
            if self.rects[index as usize].intersects(part) {
                found(index as usize);
            }
        }
        let (columns, rows) = self.cells(part);
        for row in rows.clone() {
            for column in columns.clone() {
                let cell = row * self.columns + column;
                let entries = self.starts[cell] as usize..self.starts[cell + 1] as usize;
                for &index in &self.entries[entries] {
                    let rect = &self.rects[index as usize];
                    // A rectangle in several cells is told in the first of those asked for only.
                    let (first_column, first_row) = self.cells(rect);
                    let is_first = first_column.start.max(columns.start) == column
                        && first_row.start.max(rows.start) == row;
                    if is_first && rect.intersects(part) {
                        found(index as usize);
                    }
                }
            }
        }
    }
}
