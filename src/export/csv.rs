//! A table as text for spreadsheets.

use crate::analysis::{Cell, Table};

/// What tells a spreadsheet that the text is UTF-8, without which `£` comes out as two letters.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A table as comma-separated values after RFC 4180, in UTF-8 with a byte order mark: headings,
/// rows, an empty row, then the title and the notes, so that what was counted goes along. Figures
/// are plain numbers. Text that a spreadsheet would take for a formula has an apostrophe before it.
pub fn csv(table: &Table) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    write_rows(&mut text, table, ',', "\r\n", |field| {
        if field.contains([',', '"', '\r', '\n']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field
        }
    });
    text
}

/// The same as text for the clipboard, cells parted by tabs, which spreadsheets and word
/// processors take for a table.
pub fn tab_separated(table: &Table) -> String {
    let mut text = String::new();
    write_rows(&mut text, table, '\t', "\n", |field| {
        field.replace(['\t', '\r', '\n'], " ")
    });
    text
}

fn write_rows(
    text: &mut String,
    table: &Table,
    separator: char,
    end: &str,
    quoted: impl Fn(String) -> String,
) {
    let width = table.columns.len().max(1);
    let mut write_row = |fields: &mut dyn Iterator<Item = String>| {
        // Every row has as many fields as there are columns.
        for number in 0..width {
            if number > 0 {
                text.push(separator);
            }
            let field = fields.next().unwrap_or_default();
            text.push_str(&quoted(field));
        }
        text.push_str(end);
    };
    let headings = table.columns.iter();
    write_row(&mut headings.map(|column| harmless(&column.full_heading())));
    for row in &table.rows {
        write_row(&mut row.cells.iter().map(field));
    }
    write_row(&mut std::iter::empty());
    for note in std::iter::once(&table.title).chain(&table.notes) {
        write_row(&mut std::iter::once(harmless(note)));
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        figure => figure.plain(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula, also after
/// what a spreadsheet may pass over, has an apostrophe before it.
fn harmless(text: &str) -> String {
    let passed_over = |letter: char| letter.is_whitespace() || letter.is_control();
    let begins = text.trim_start_matches(passed_over);
    let first = text.chars().next();
    if begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || first.is_some_and(|first| matches!(first, '\t' | '\r' | '\n'))
    {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{TableColumn, TableRow};
    use crate::model::{Money, Rounding};
    use proptest::prelude::*;

    fn table(titles: &[&str]) -> Table {
        let row = |(pounds, title): (i64, &&str)| {
            let amount = Money::from_pounds(-90_900 - pounds);
            TableRow::line(vec![
                (*title).into(),
                Cell::Amount(amount, Rounding::default()),
            ])
        };
        Table {
            title: "Cost by line".to_owned(),
            columns: vec![
                TableColumn::words("Line"),
                TableColumn::figures("Cost").below("Final (Appendix E)"),
            ],
            rows: (0..).zip(titles).map(row).collect(),
            notes: vec!["All posts are counted, to the nearest £100.".to_owned()],
        }
    }

    /// Reads comma-separated values as RFC 4180 has them.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
        let mut letters = text.trim_start_matches(BYTE_ORDER_MARK).chars().peekable();
        let mut inside = false;
        while let Some(letter) = letters.next() {
            match (letter, inside) {
                ('"', true) if letters.peek() == Some(&'"') => {
                    field.push('"');
                    letters.next();
                }
                ('"', _) => inside = !inside,
                (',', false) => row.push(std::mem::take(&mut field)),
                ('\r', false) if letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut field));
                    rows.push(std::mem::take(&mut row));
                }
                (letter, _) => field.push(letter),
            }
        }
        assert!(!inside && field.is_empty() && row.is_empty());
        rows
    }

    #[test]
    fn a_table_is_written_with_plain_numbers_and_its_notes() {
        let text = csv(&table(&["Head, “Repairs”", "The \"new\" team"]));
        assert_eq!(
            text,
            "\u{feff}Line,Final (Appendix E): Cost\r\n\
             \"Head, “Repairs”\",-90900\r\n\
             \"The \"\"new\"\" team\",-90900\r\n\
             ,\r\n\
             Cost by line,\r\n\
             \"All posts are counted, to the nearest £100.\",\r\n"
        );
    }

    #[test]
    fn a_title_that_looks_like_a_formula_is_only_a_title() {
        let hostile = [
            "=HYPERLINK(\"http://evil\",\"Pay\")",
            "+1",
            "-2+3",
            "@SUM(A1)",
            " =1+1",
            "\t=1",
            "＝1",
        ];
        for row in read(&csv(&table(&hostile))).iter().skip(1).take(7) {
            assert!(row[0].starts_with('\''), "{row:?}");
            assert_eq!(row[1].parse::<i64>().unwrap().signum(), -1);
        }
        assert_eq!(harmless("– none –"), "– none –");
        let pasted = tab_separated(&table(&hostile));
        assert!(
            pasted
                .lines()
                .skip(1)
                .take(7)
                .all(|line| line.starts_with('\''))
        );
    }

    #[test]
    fn what_is_pasted_has_one_line_a_row_and_a_tab_between_cells() {
        let text = tab_separated(&table(&["Two\nlines\tand a tab", "Plain"]));
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            [
                "Line\tFinal (Appendix E): Cost",
                "Two lines and a tab\t-90900",
                "Plain\t-90900",
                "\t",
                "Cost by line\t",
                "All posts are counted, to the nearest £100.\t"
            ]
        );
    }

    proptest! {
        #[test]
        fn whatever_a_title_is_it_is_read_back_in_its_row(
            titles in proptest::collection::vec("[ -~£“\r\n\t]{0,12}", 0..6)
        ) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let rows = read(&csv(&table(&titles)));
            prop_assert_eq!(rows.len(), titles.len() + 4);
            for (title, row) in titles.iter().zip(&rows[1..]) {
                prop_assert_eq!(row.len(), 2);
                prop_assert_eq!(row[0].strip_prefix('\'').unwrap_or(&row[0]),
                    title.strip_prefix('\'').unwrap_or(title));
            }
        }
    }
}
