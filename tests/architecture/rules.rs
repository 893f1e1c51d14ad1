//! The rules, each with the sentence it answers with when it is broken.

use std::fmt;

use super::source::SourceFile;
use super::table::{Table, is_within};

/// The most lines a file may have.
pub(crate) const LONGEST_FILE: usize = 600;

/// The rooms that may read the clock and the environment; the others are told.
const TOP_ROOMS: [&str; 3] = ["cli", "app", "main"];

/// A place where the code breaks a rule.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Holds what lies in `src`, named without ending, against the rows of the table.
pub(crate) fn check_rooms(table: &Table, names: &[&str]) -> Vec<Fault> {
    let fault = |name: &str, message: String| Fault {
        file: name.to_owned(),
        line: 1,
        message,
    };
    let without_row = names
        .iter()
        .filter(|&&name| name != "lib" && !table.has(name));
    let without_room = table.rooms().filter(|room| !names.contains(room));
    without_row
        .map(|name| {
            fault(
                name,
                format!("{name} has no row in the table in ARCHITECTURE.md"),
            )
        })
        .chain(without_room.map(|room| {
            fault(
                room,
                format!("{room} has a row in ARCHITECTURE.md but is not in src"),
            )
        }))
        .collect()
}

/// Everything in a file that breaks a rule.
pub(crate) fn check_file(table: &Table, file: &SourceFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    if file.lines > LONGEST_FILE {
        let message = format!(
            "{} lines; no file is longer than {LONGEST_FILE} lines",
            file.lines
        );
        faults.push((LONGEST_FILE + 1, message));
    }
    for at in 0..file.tokens.len() {
        let messages = forbidden_import(table, file, at)
            .into_iter()
            .chain(foreign_crate(table, file, at).map(|message| (at, message)))
            .chain(forbidden_word(file, at).map(|message| (at, message)))
            .chain(clock_or_environment(file, at).map(|message| (at, message)));
        faults.extend(messages.map(|(at, message)| (file.tokens[at].line, message)));
    }
    let fault = |(line, message)| Fault {
        file: file.name.clone(),
        line,
        message,
    };
    faults.into_iter().map(fault).collect()
}

/// The rooms imported by a path that starts here and that may not be imported.
fn forbidden_import(table: &Table, file: &SourceFile, at: usize) -> Vec<(usize, String)> {
    let room = file.room();
    if room == "lib" || file.is_test(at) || file.text_before(at) == "::" {
        return Vec::new();
    }
    let mut names = Vec::new();
    match (file.text(at), file.text(at + 1)) {
        ("crate", "as") => names.push(at + 1),
        ("crate" | "establishment", "::") => first_names(file, at + 2, 0, &mut names),
        ("super", "::") => first_names(file, at, file.depth(at), &mut names),
        _ => {}
    }
    let message = |name: &str| match name {
        "*" | "as" | "self" => Some(format!(
            "{room} imports the whole crate; name the room that is meant"
        )),
        _ if !table.has(name) => Some(format!(
            "crate::{name} is not a room; see the table in ARCHITECTURE.md"
        )),
        _ if !table.allows(room, name) => Some(format!(
            "crate::{name}: {room} may not import {name}; see the table in ARCHITECTURE.md"
        )),
        _ => None,
    };
    names
        .into_iter()
        .filter_map(|at| Some((at, message(file.text(at))?)))
        .collect()
}

/// Collects the names a path picks at the top of the crate. The path goes on at `at`, from a module
/// with so many around it.
fn first_names(file: &SourceFile, at: usize, depth: usize, names: &mut Vec<usize>) {
    match file.text(at) {
        "super" if file.text(at + 1) == "::" && depth > 0 => {
            first_names(file, at + 2, depth - 1, names);
        }
        "{" => {
            let end = file.end_of_group(at);
            let mut item = at + 1;
            while item + 1 < end {
                first_names(file, item, depth, names);
                while item + 1 < end && file.text(item) != "," {
                    item = if file.text(item) == "{" {
                        file.end_of_group(item)
                    } else {
                        item + 1
                    };
                }
                item += 1;
            }
        }
        _ if depth == 0 => names.push(at),
        _ => {}
    }
}

/// Says where a foreign crate lives that is named here but may not be.
fn foreign_crate(table: &Table, file: &SourceFile, at: usize) -> Option<String> {
    let name = file.text(at);
    let homes = table.homes(name);
    let before = file.text_before(at);
    let starts_path = match before {
        "." => false,
        "::" => matches!(
            file.text_before(at - 1),
            "use" | "{" | "," | "(" | "<" | "&" | "[" | "="
        ),
        _ => true,
    };
    let imported =
        matches!(before, "use" | "crate") || file.text_before(at.saturating_sub(1)) == "use";
    let is_named = starts_path && (file.text(at + 1) == "::" || imported);
    let is_home = homes.iter().any(|home| is_within(file.stem(), home));
    if homes.is_empty() || !is_named || is_home || file.is_test(at) {
        return None;
    }
    Some(format!(
        "{name} lives only in {}; see the table in ARCHITECTURE.md",
        homes.join(", ")
    ))
}

/// Finds work that is not finished, and panics waiting to happen.
fn forbidden_word(file: &SourceFile, at: usize) -> Option<String> {
    let word = file.text(at);
    if matches!(word, "todo" | "unimplemented" | "dbg") && file.text(at + 1) == "!" {
        return Some(format!("{word}! is left in the code"));
    }
    let unwraps = file.text_before(at) == "." && file.starts_with(at, &["unwrap", "(", ")"]);
    (unwraps && !file.is_test(at))
        .then(|| "unwrap() outside test code; handle it, or say why it cannot fail".to_owned())
}

/// Finds what makes the same input give another output tomorrow.
fn clock_or_environment(file: &SourceFile, at: usize) -> Option<String> {
    if TOP_ROOMS.contains(&file.room()) || file.is_test(at) || file.text(at + 1) != "::" {
        return None;
    }
    let called = match (file.text(at), file.text(at + 2)) {
        (clock @ ("SystemTime" | "Instant"), "now") => format!("{clock}::now"),
        ("env", variable) => format!("env::{variable}"),
        _ => return None,
    };
    Some(format!(
        "{called}: only {} read the clock and the environment",
        TOP_ROOMS.join(", ")
    ))
}
