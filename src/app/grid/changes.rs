//! What typing, pasting, filling and emptying cells asks for.

use super::columns::{Column, text_of};
use super::place::{At, Range};
use super::rows::Rows;
use crate::app::shown::Shown;
use crate::edits::{Cell, Edit, RowsEdit, Target};
use crate::import::{Line, Table, as_said, cells_of, read_rows, read_table};
use crate::model::{PostField, PostRow};

/// How many of the things that are wrong with a table are told at once.
const MOST_TOLD: usize = 3;

/// What a change asks for, and what is told of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) edit: Edit,
    /// News for the user, where the change itself does not show everything.
    pub(super) told: Option<String>,
}

impl Change {
    fn quiet(edit: Edit) -> Self {
        Self { edit, told: None }
    }
}

/// Changes of the cells of a structure.
pub(super) struct Cells<'a> {
    pub(super) shown: &'a Shown,
    pub(super) rows: &'a Rows,
}

impl Cells<'_> {
    fn text(&self, at: At) -> String {
        match (self.rows.post(at.row), Column::ALL.get(at.column)) {
            (Some(post), Some(&column)) => text_of(self.shown, post, column),
            _ => String::new(),
        }
    }

    /// A text that was pasted for a cell, read as it is below the last row; none where there is
    /// nothing to be written.
    fn pasted_cell(&self, at: At, text: &str) -> Option<Cell> {
        let field = Column::ALL.get(at.column)?.field()?;
        let post = self.rows.post(at.row)?;
        let text = as_said(field, text);
        // As for a new post, no full-time equivalent means none in particular.
        (field != PostField::Fte || !text.is_empty()).then_some(Cell {
            row: at.row + 1,
            post,
            field,
            text,
        })
    }

    /// Leaves out the cells that say so already. Units stay as long as any of them changes: a post
    /// whose manager goes elsewhere goes along, unless its own cell names where it stays.
    fn changing(&self, mut cells: Vec<Cell>) -> Vec<Cell> {
        let differs = |cell: &Cell| {
            let now = text_of(self.shown, cell.post, Column::Field(cell.field));
            now.trim() != cell.text.trim()
        };
        let of_units = |cell: &Cell| cell.field == PostField::Unit;
        let units_change = cells.iter().any(|cell| of_units(cell) && differs(cell));
        cells.retain(|cell| differs(cell) || (units_change && of_units(cell)));
        cells
    }

    /// A text for a cell; none where it already says so, or has nothing to be written into.
    fn cell(&self, at: At, text: String) -> Option<Cell> {
        let field = Column::ALL.get(at.column)?.field()?;
        let post = self.rows.post(at.row)?;
        (self.text(at).trim() != text.trim()).then_some(Cell {
            row: at.row + 1,
            post,
            field,
            text,
        })
    }

    /// Writes texts into cells, as a step of a name.
    fn fill(&self, name: String, cells: Vec<Cell>, columns: &[Column]) -> Result<Edit, String> {
        if cells.is_empty() {
            return Err(nothing_changes(columns));
        }
        let new_grades = false;
        let fill = Edit::Rows(self.shown.id, RowsEdit::Fill { cells, new_grades });
        Ok(Edit::Several(name, vec![fill]))
    }

    fn add(&self, rows: Vec<PostRow>, at: Target) -> Edit {
        Edit::Rows(self.shown.id, RowsEdit::Add { rows, at })
    }

    /// What was typed into one cell. Without a post a new one is added, beside the last.
    pub(super) fn typed(&self, at: At, text: &str, new_grades: bool) -> Option<Edit> {
        if at.row < self.rows.len() {
            let cells = vec![self.cell(at, text.to_owned())?];
            return Some(Edit::Rows(
                self.shown.id,
                RowsEdit::Fill { cells, new_grades },
            ));
        }
        let row = PostRow {
            line: at.row + 1,
            title: text.to_owned(),
            ..PostRow::default()
        };
        (!text.trim().is_empty()).then(|| self.add(vec![row], self.after_the_last()))
    }

    /// Where those go that are added below the last row: beside the last post that has its place
    /// in the chart.
    fn after_the_last(&self) -> Target {
        let structure = &self.shown.structure;
        let last = self.rows.last_in_the_chart(self.shown);
        last.and_then(|last| Target::after(structure, last.into()))
            .unwrap_or_else(|| Target::for_more(structure))
    }

    /// Cells as text with tabs between.
    pub(super) fn copied(&self, range: Range) -> String {
        let line = |row| {
            let cells = range.columns().map(|column| {
                let text = self.text(At { row, column });
                if text.contains(['\t', '\n', '\r', '"']) {
                    format!("\"{}\"", text.replace('"', "\"\""))
                } else {
                    text
                }
            });
            cells.collect::<Vec<_>>().join("\t")
        };
        let rows = range.rows().filter(|&row| row < self.rows.len());
        rows.map(line).collect::<Vec<_>>().join("\n")
    }

    /// Empties the cells that can be. Where none of them can, the edit says why.
    pub(super) fn emptied(&self, range: Range) -> Result<Edit, String> {
        let columns: Vec<usize> = range.columns().collect();
        let can = |&column: &usize| {
            let column = Column::ALL.get(column);
            column.is_some_and(|column| column.can_be_empty())
        };
        let mut emptied: Vec<usize> = columns.iter().copied().filter(can).collect();
        if emptied.is_empty() {
            emptied = columns;
        }
        let rows = range.rows();
        let all = rows.flat_map(|row| emptied.iter().map(move |&column| At { row, column }));
        let cells: Vec<Cell> = all.filter_map(|at| self.cell(at, String::new())).collect();
        let name = format!("Empty {}", counted(cells.len(), "cell"));
        self.fill(name, cells, columns_of(range))
    }

    /// Writes the top cells of a range into those below them; of one row, those above it into it.
    pub(super) fn filled_down(&self, range: Range) -> Result<Edit, String> {
        let (from, to) = match range.first.row {
            row if row < range.last.row => (row, row + 1..=range.last.row),
            0 => return Err("There is no row above to fill down from.".to_owned()),
            row => (row - 1, row..=row),
        };
        let mut cells = Vec::new();
        for column in range.columns() {
            let text = self.text(At { row: from, column });
            cells.extend(
                to.clone()
                    .filter_map(|row| self.cell(At { row, column }, text.clone())),
            );
        }
        let name = format!("Fill down {}", counted(cells.len(), "cell"));
        self.fill(name, cells, columns_of(range))
    }

    /// Puts text from a spreadsheet over the cells from the first of a range on. Below the last
    /// row new posts are made of it.
    pub(super) fn pasted(&self, range: Range, text: &str) -> Result<Change, String> {
        if text.trim().is_empty() {
            return Err("There is nothing to paste. Copy cells of a spreadsheet first.".to_owned());
        }
        if range.first.row >= self.rows.len() {
            return self.new_posts(text);
        }
        let lines = cells_of(text);
        let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let left = range.first.column;
        let columns = Column::ALL.get(left..left + width).ok_or_else(|| {
            format!(
                "There are {width} columns to paste, and only {} from “{}” on. Choose a cell \
                 further to the left; nothing was changed.",
                Column::ALL.len() - left,
                Column::ALL.get(left).map_or("", |column| column.heading())
            )
        })?;
        // One cell goes into every cell that is chosen.
        if let [Line { cells, .. }] = lines.as_slice()
            && let [text] = cells.as_slice()
        {
            let all = range
                .rows()
                .flat_map(|row| range.columns().map(move |column| At { row, column }));
            let cells = all.filter_map(|at| self.pasted_cell(at, text)).collect();
            let cells = self.changing(cells);
            let name = format!("Paste into {}", counted(cells.len(), "cell"));
            return self.fill(name, cells, columns_of(range)).map(Change::quiet);
        }
        let known = (self.rows.len() - range.first.row).min(lines.len());
        let (over, below) = lines.split_at(known);
        let mut cells = Vec::new();
        for (row, line) in (range.first.row..).zip(over) {
            for (column, text) in (left..).zip(&line.cells) {
                cells.extend(self.pasted_cell(At { row, column }, text));
            }
        }
        let cells = self.changing(cells);
        let pasted: Vec<_> = columns.iter().map(|column| column.pasted()).collect();
        let table = read_rows(below, &pasted);
        refuse_problems(&table)?;
        let mut edits = Vec::new();
        if !cells.is_empty() {
            let new_grades = false;
            edits.push(Edit::Rows(
                self.shown.id,
                RowsEdit::Fill { cells, new_grades },
            ));
        }
        let new = table.rows.len();
        if new > 0 {
            edits.push(self.add(table.rows, self.after_the_last()));
        }
        if edits.is_empty() {
            return Err(nothing_changes(columns));
        }
        let derived = derived(columns);
        let told = match (new, derived.is_empty()) {
            (0, true) => None,
            (0, false) => Some(left_as_they_are(&derived)),
            (new, true) => Some(format!("Added {}.", counted(new, "post"))),
            (new, false) => Some(format!(
                "Added {}. {}",
                counted(new, "post"),
                left_as_they_are(&derived)
            )),
        };
        let name = format!(
            "Paste {} × {}",
            counted(lines.len(), "row"),
            counted(width, "column")
        );
        Ok(Change {
            edit: Edit::Several(name, edits),
            told,
        })
    }

    /// Makes posts of a table.
    fn new_posts(&self, text: &str) -> Result<Change, String> {
        let table = read_posts(text);
        refuse_problems(&table)?;
        let count = counted(table.rows.len(), "post");
        let told = if table.left_out.is_empty() {
            format!("Added {count}.")
        } else {
            let left_out = table.left_out.join(", ");
            format!(
                "Added {count}. These columns have no place here and were left out: {left_out}."
            )
        };
        let at = Target::for_more(&self.shown.structure);
        Ok(Change {
            edit: self.add(table.rows, at),
            told: Some(told),
        })
    }
}

/// Reads a table of posts. Lines copied from a grid have its columns and no headings.
fn read_posts(text: &str) -> Table {
    let mut lines = cells_of(text);
    lines.retain(|line| line.cells.iter().any(|cell| !cell.trim().is_empty()));
    let from_a_grid = |line: &Line| line.cells.len() == Column::ALL.len();
    let is_heading = |(cell, column): (&String, &Column)| cell.trim() == column.heading();
    let headed = lines
        .first()
        .is_some_and(|line| line.cells.iter().zip(&Column::ALL).all(is_heading));
    if headed || !lines.iter().all(from_a_grid) {
        return read_table(text);
    }
    read_rows(&lines, &Column::ALL.map(Column::pasted))
}

fn columns_of(range: Range) -> &'static [Column] {
    Column::ALL.get(range.columns()).unwrap_or_default()
}

/// The headings of the columns that nothing is written into.
fn derived(columns: &[Column]) -> Vec<&'static str> {
    let derived = columns.iter().filter(|column| column.field().is_none());
    derived.map(|column| column.heading()).collect()
}

/// Why there is no change where no cell of some columns changes.
fn nothing_changes(columns: &[Column]) -> String {
    let derived = derived(columns);
    if derived.is_empty() {
        return "That changes nothing: the cells say so already.".to_owned();
    }
    format!("That changes nothing: {}", left_as_they_are(&derived))
}

fn left_as_they_are(derived: &[&str]) -> String {
    let words = match derived.len() {
        1 => "is worked out and stays as it was",
        _ => "are worked out and stay as they were",
    };
    format!("{} {words}.", derived.join(", "))
}

fn refuse_problems(table: &Table) -> Result<(), String> {
    let problems = table.problems.as_slice();
    if problems.is_empty() {
        return Ok(());
    }
    let mut told = problems.get(..MOST_TOLD).unwrap_or(problems).join("\n");
    if let Some(more) = problems
        .len()
        .checked_sub(MOST_TOLD)
        .filter(|&more| more > 0)
    {
        told = format!("{told}\nThe same goes for {more} more.");
    }
    Err(format!("{told}\nNothing was added."))
}

/// `1 row`, `3 rows`.
pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
