//! Text as lines of cells.

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the line of the text it begins on, the first being 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The cells of text from a spreadsheet: lines of cells with tabs between. A cell in quotes may
/// have tabs and line ends in it. Empty lines are kept, but for those at the end.
pub fn cells_of(text: &str) -> Vec<Line> {
    split(text, '\t')
}

/// The cells of text with some separator between them.
pub(super) fn split(text: &str, separator: char) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = Vec::new();
    let (mut rest, mut number) = (text, 1);
    let mut line = Line {
        number,
        cells: Vec::new(),
    };
    while !rest.is_empty() {
        let (cell, after) = cell(rest, separator);
        number += rest
            .get(..rest.len() - after.len())
            .map_or(0, |read| read.matches('\n').count());
        line.cells.push(cell);
        if let Some(next) = after.strip_prefix(separator) {
            rest = next;
            if !next.is_empty() {
                continue;
            }
            line.cells.push(String::new());
        } else {
            let next = after.strip_prefix('\r').unwrap_or(after);
            rest = next.strip_prefix('\n').unwrap_or(next);
            number += usize::from(rest.len() < after.len());
        }
        let next = Line {
            number,
            cells: Vec::new(),
        };
        lines.push(std::mem::replace(&mut line, next));
    }
    let is_blank = |line: &Line| line.cells.iter().all(|cell| cell.trim().is_empty());
    while lines.len() > 1 && lines.last().is_some_and(is_blank) {
        lines.pop();
    }
    lines
}

/// Reads a cell; returns it with the text from its separator or line end on.
fn cell(text: &str, separator: char) -> (String, &str) {
    let ends = |character: char| character == separator || matches!(character, '\n' | '\r');
    let plain = |text: &str| text.find(ends).unwrap_or(text.len());
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((mut cell, after)) = within_quotes(quoted)
    {
        // What follows the closing quote belongs to the cell as well.
        let (more, after) = after.split_at(plain(after));
        cell.push_str(more);
        return (cell.replace("\r\n", "\n"), after);
    }
    let (cell, after) = text.split_at(plain(text));
    (cell.to_owned(), after)
}

/// Reads up to the closing quote; none where there is none, and the first one is only a character.
fn within_quotes(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        // Two quotes stand for one.
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Some((cell, after)),
        }
    }
}
