//! A table as a report has it: headings, rows of cells and the notes below. What the window shows,
//! what is printed and what goes to a spreadsheet is the same table.

use crate::model::{Money, NodeId, Rounding};

/// A table with a title, read from left to right and from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is a table of: `Cost by line`.
    pub title: String,
    /// What stands over each column.
    pub columns: Vec<TableColumn>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<TableRow>,
    /// What stands below: what was counted, how figures are shown, where they come from. Each is a
    /// whole sentence.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// What stands over it and its neighbours together, such as the structure they are of; empty
    /// where nothing does.
    pub over: String,
    /// What stands over it.
    pub heading: String,
    /// Whether it holds figures, which stand at its right edge.
    pub is_figures: bool,
}

impl TableColumn {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self {
            over: String::new(),
            heading: heading.into(),
            is_figures: false,
        }
    }

    /// A column of figures.
    pub fn figures(heading: impl Into<String>) -> Self {
        Self {
            over: String::new(),
            heading: heading.into(),
            is_figures: true,
        }
    }

    /// The same column below a heading it shares with its neighbours.
    #[must_use]
    pub fn below(mut self, over: impl Into<String>) -> Self {
        self.over = over.into();
        self
    }

    /// All that stands over it, in one line: `Existing: Posts`.
    pub fn full_heading(&self) -> String {
        if self.over.is_empty() {
            self.heading.clone()
        } else {
            format!("{}: {}", self.over, self.heading)
        }
    }
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One line of many.
    #[default]
    Line,
    /// A heading within the table, for the lines that follow; only its first cell is filled.
    Group,
    /// What the lines above come to.
    Total,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// What it is among the others.
    pub kind: RowKind,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// The posts and units it speaks of, the main one first, to go to.
    pub about: Vec<NodeId>,
}

impl TableRow {
    /// A line about nothing in particular.
    pub fn line(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }

    /// A heading over the lines that follow, in a table of so many columns.
    pub fn group(heading: impl Into<String>, columns: usize) -> Self {
        let mut cells = vec![Cell::Empty; columns.max(1)];
        if let Some(first) = cells.first_mut() {
            *first = Cell::Text(heading.into());
        }
        Self {
            kind: RowKind::Group,
            cells,
            about: Vec::new(),
        }
    }

    /// A line that says what the others come to.
    pub fn total(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Total,
            cells,
            about: Vec::new(),
        }
    }

    /// The same row, about some posts and units.
    #[must_use]
    pub fn about(mut self, about: impl IntoIterator<Item = NodeId>) -> Self {
        self.about = about.into_iter().collect();
        self
    }
}

/// What stands where a row and a column meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// How many there are.
    Count(u64),
    /// Full-time equivalents, in thousandths.
    Fte(u64),
    /// An amount, and how it is shown.
    Amount(Money, Rounding),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl Cell {
    /// The cell as people read it: `£1,148,200`, a negative amount in brackets.
    pub fn in_words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Fte(thousandths) => (*thousandths as f64 / 1_000.0).to_string(),
            Self::Amount(amount, rounding) => rounding.shown(*amount),
        }
    }

    /// The cell as a spreadsheet reads it: a number without signs of currency and separators,
    /// amounts in pounds with their pence where they have some.
    pub fn plain(&self) -> String {
        match self {
            Self::Amount(amount, rounding) => {
                let pence = rounding.of(*amount).pence();
                let sign = if pence < 0 { "-" } else { "" };
                let (pounds, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
                if rest == 0 {
                    format!("{sign}{pounds}")
                } else {
                    format!("{sign}{pounds}.{rest:02}")
                }
            }
            other => other.in_words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_for_people_and_for_spreadsheets() {
        let saving = Cell::Amount(Money::from_pence(-9_090_050), Rounding::default());
        assert!(
            saving.in_words().starts_with("(£90,9"),
            "{}",
            saving.in_words()
        );
        assert!(saving.plain().starts_with("-909"), "{}", saving.plain());
        let million = Cell::Amount(Money::from_pounds(1_148_200), Rounding::default());
        assert_eq!(
            (million.in_words().as_str(), million.plain().as_str()),
            ("£1,148,200", "1148200")
        );
        assert_eq!(Cell::Fte(5_500).in_words(), "5.5");
        assert_eq!(Cell::Count(26).plain(), "26");
    }

    #[test]
    fn a_heading_within_a_table_has_as_many_cells_as_there_are_columns() {
        let group = TableRow::group("New posts", 3);
        assert_eq!(group.cells, ["New posts".into(), Cell::Empty, Cell::Empty]);
    }
}
