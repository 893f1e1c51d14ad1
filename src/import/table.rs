//! A table of posts.

use super::headings::{Heading, guessed, headings};
use super::lines::{Line, split};
use crate::model::{Fte, Money, PostField, PostRow, UnitName, listed, name_key, yes_or_no};

/// What a table of posts says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its posts, in order.
    pub rows: Vec<PostRow>,
    /// What could not be read, in sentences with the number of the line.
    pub problems: Vec<String>,
    /// The headings of the columns that have no place in a structure.
    pub left_out: Vec<String>,
}

/// Reads a table of posts: text with tabs, commas or semicolons between the cells, with a line of
/// headings or without.
pub fn read_table(text: &str) -> Table {
    let mut table = Table::default();
    let mut lines = split_by_its_separator(text);
    lines.retain(|line| line.cells.iter().any(|cell| !said(cell).is_empty()));
    let known = lines.first().and_then(headings);
    let columns = if let Some(columns) = known {
        let first = lines.remove(0);
        table.leave_out(&first.cells, &lines, &columns);
        if !columns.contains(&Some(Heading::Field(PostField::Title))) {
            table.problems.push(format!(
                "Line {}: no column has the titles of the posts; call it “Title” or “Job title”.",
                first.number
            ));
            return table;
        }
        columns
    } else {
        let columns = guessed(&lines);
        table.leave_out(&[], &lines, &columns);
        columns
    };
    for line in &lines {
        table.take(line, &columns);
    }
    table
}

/// Reads lines of cells whose columns are known.
pub fn read_rows(lines: &[Line], columns: &[Option<Heading>]) -> Table {
    let mut table = Table::default();
    for line in lines {
        table.take(line, columns);
    }
    table
}

fn split_by_its_separator(text: &str) -> Vec<Line> {
    if text.contains('\t') {
        return split(text, '\t');
    }
    // Titles have commas in them, so only known headings tell that they separate.
    [',', ';']
        .into_iter()
        .map(|separator| split(text, separator))
        .find(|lines| {
            let first = lines.first();
            first.is_some_and(|line| line.cells.len() > 1 && headings(line).is_some())
        })
        .unwrap_or_else(|| split(text, '\t'))
}

/// What a cell says of a field, as the program writes it: nothing where it says that there is
/// nothing to say, and a full-time equivalent without a percent sign or needless decimals.
pub fn as_said(field: PostField, cell: &str) -> String {
    let text = said(cell);
    let number = (field == PostField::Fte).then(|| fte(text)).flatten();
    number.map_or_else(|| text.to_owned(), |fte| fte.to_string())
}

/// What a cell says; nothing where it says that there is nothing to say.
fn said(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.to_lowercase().as_str() {
        "na" | "n/a" | "n/d" | "n.a." | "-" | "–" | "—" => "",
        _ => cell,
    }
}

impl Table {
    /// Notes the columns that are not read: by their headings, or by their numbers where they have
    /// none but something stands in them.
    fn leave_out(&mut self, first: &[String], lines: &[Line], columns: &[Option<Heading>]) {
        let widths = lines.iter().map(|line| line.cells.len());
        let count = widths.chain([first.len()]).max().unwrap_or(0);
        let says = |cells: &[String], column: usize| {
            let cell = cells.get(column).map(|cell| cell.trim());
            cell.filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        for column in 0..count {
            let heading = columns.get(column).copied().flatten();
            if !matches!(heading, None | Some(Heading::Holder)) {
                continue;
            }
            let is_used = || lines.iter().any(|line| says(&line.cells, column).is_some());
            let numbered = || is_used().then(|| format!("column {}", column + 1));
            self.left_out.extend(says(first, column).or_else(numbered));
        }
    }

    fn take(&mut self, line: &Line, columns: &[Option<Heading>]) {
        let mut row = PostRow {
            line: line.number,
            ..PostRow::default()
        };
        let mut units: Vec<(u8, UnitName)> = Vec::new();
        for (column, cell) in line.cells.iter().enumerate() {
            let text = said(cell);
            let heading = columns.get(column).copied().flatten();
            let Some(heading) = heading.filter(|_| !text.is_empty()) else {
                continue;
            };
            if let Heading::Unit(depth, kind) = heading {
                let (kind, name) = (kind.to_owned(), text.to_owned());
                units.push((depth, UnitName { kind, name }));
            } else if let Err(problem) = set(&mut row, heading, text) {
                self.problems
                    .push(format!("Line {}, {problem}", line.number));
            }
        }
        units.sort_by_key(|(depth, _)| *depth);
        row.units = units.into_iter().map(|(_, unit)| unit).collect();
        // A service called as its department is that department.
        row.units
            .dedup_by(|inner, outer| name_key(&inner.name) == name_key(&outer.name));
        if row.title.is_empty() {
            self.problems.push(format!(
                "Line {}: there is no title. Write one, or leave the line out.",
                line.number
            ));
        } else {
            self.rows.push(row);
        }
    }
}

/// Puts what a cell says into a row; otherwise says what is wrong with it.
fn set(row: &mut PostRow, heading: Heading, text: &str) -> Result<(), String> {
    let owned = || text.to_owned();
    let whether = |name: &str, word: &str| {
        yes_or_no(text)
            .or_else(|| states(text, word))
            .ok_or_else(|| format!("{name}: “{text}” is neither yes nor no."))
    };
    match heading {
        Heading::Field(PostField::Title) => row.title = owned(),
        Heading::Field(PostField::Grade) => row.grade = owned(),
        Heading::Field(PostField::Reference) => row.reference = owned(),
        Heading::Field(PostField::Fte) => {
            row.fte = Some(fte(text).ok_or_else(|| {
                format!(
                    "FTE: “{text}” is not a full-time equivalent from 0 to 100, like 1 or 0.5. \
                     A line is one post; write a line for each."
                )
            })?);
        }
        Heading::Field(PostField::Vacant) => row.vacant |= whether("Vacant", "vacan")?,
        Heading::Field(PostField::Closed) => row.closed = whether("Closed", "closed")?,
        Heading::Field(PostField::Functions) => {
            row.functions.extend(listed(text).map(str::to_owned));
        }
        Heading::Field(PostField::Designations) => {
            row.designations.extend(listed(text).map(str::to_owned));
        }
        Heading::Field(PostField::Note) => {
            if !row.note.is_empty() {
                row.note.push('\n');
            }
            row.note.push_str(text);
        }
        // "xx" is how the senior posts of an organogram say that nobody is above them.
        Heading::ReportsTo if text.eq_ignore_ascii_case("xx") => {}
        Heading::ReportsTo => row.reports_to = owned(),
        Heading::Level => {
            let level = text.parse();
            row.level = Some(level.map_err(|_error: std::num::ParseIntError| {
                format!("Level: “{text}” is not a number like 1 for the top.")
            })?);
        }
        Heading::Heads => row.heads_unit = whether("Head", "head")?,
        Heading::Cost => {
            row.stated_cost = Some(Money::parse(text).ok_or_else(|| {
                format!("Cost: “{text}” is not an amount of money, like 95,557.50.")
            })?);
        }
        Heading::Holder => row.vacant |= states(text, "vacan") == Some(true),
        Heading::Field(PostField::Unit) | Heading::Unit(..) => {}
    }
    Ok(())
}

/// Whether a text states a word, such as “Vacant (interim)”, or denies it, such as “Not vacant”;
/// none where it does not have it.
fn states(text: &str, word: &str) -> Option<bool> {
    let text = text.to_lowercase().replace(" - ", ",");
    let mut stated = None;
    for clause in text.split([',', ';', '.', ':', '/', '(', ')', '–', '—']) {
        let Some((before, _)) = clause.split_once(word) else {
            continue;
        };
        let mut words = before.split(|character: char| !character.is_alphanumeric());
        let denied = words.any(|word| matches!(word, "no" | "not" | "non" | "never" | "isn"));
        stated = Some(stated.unwrap_or(false) || !denied);
    }
    stated
}

/// A full-time equivalent as spreadsheets show it: with many decimals, or as a percentage.
fn fte(text: &str) -> Option<Fte> {
    let (number, whole) = match text.strip_suffix('%') {
        Some(percent) => (percent.trim(), 10.0),
        None => (text, 1_000.0),
    };
    let plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = number.parse().ok().filter(|_| plain)?;
    let thousandths = (number * whole).round();
    (thousandths <= f64::from(Fte::LIMIT))
        .then(|| Fte::from_thousandths(thousandths as u32))
        .flatten()
}
