//! The table of rooms, as it is written in `ARCHITECTURE.md`.

/// The rooms in reading order, and where each foreign crate lives.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Row>,
    homes: Vec<Home>,
}

#[derive(Debug)]
struct Row {
    room: String,
    may_import: Vec<String>,
}

/// A foreign crate, and a room or a part of one that may name it.
#[derive(Debug)]
struct Home {
    name: String,
    /// Path below `src`, without ending; empty where the crate may be used anywhere.
    place: String,
}

impl Table {
    /// Reads the table between `<!-- rooms -->` and `<!-- /rooms -->` and the list between
    /// `<!-- anywhere -->` and `<!-- /anywhere -->`, or says what is wrong with them.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut table = Self {
            rows: Vec::new(),
            homes: Vec::new(),
        };
        let lines = between(text, "rooms")?.lines().map(str::trim);
        for line in lines.filter(|line| line.starts_with('|')).skip(2) {
            table.add_row(line)?;
        }
        for name in list(between(text, "anywhere")?) {
            table.homes.push(Home {
                name: quoted(name)?.to_owned(),
                place: String::new(),
            });
        }
        Ok(table)
    }

    fn add_row(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let &[room, _, imports, crates] = cells.as_slice() else {
            return Err(format!(
                "a row of the table of rooms needs four columns: {line}"
            ));
        };
        let room = quoted(room)?.to_owned();
        if self.has(&room) {
            return Err(format!("{room} has a row twice"));
        }
        let may_import: Vec<_> = list(imports)
            .map(|name| name.trim_matches('`').to_owned())
            .collect();
        if let Some(missing) = may_import.iter().find(|name| !self.has(name)) {
            return Err(format!(
                "{room} may import {missing}, but {missing} is no room that stands above it"
            ));
        }
        for entry in list(crates) {
            let (name, place) = match entry.split_once(" in ") {
                Some((name, place)) => (quoted(name)?, quoted(place)?),
                None => (quoted(entry)?, room.as_str()),
            };
            if !is_within(place, &room) {
                return Err(format!("{place} is no part of {room}"));
            }
            self.homes.push(Home {
                name: name.to_owned(),
                place: place.to_owned(),
            });
        }
        self.rows.push(Row { room, may_import });
        Ok(())
    }

    /// Whether the room has a row.
    pub(crate) fn has(&self, room: &str) -> bool {
        self.rooms().any(|known| known == room)
    }

    /// The rooms, in reading order.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.room.as_str())
    }

    /// Whether one room may import the other; every room may import itself.
    pub(crate) fn allows(&self, room: &str, import: &str) -> bool {
        let row = self.rows.iter().find(|row| row.room == room);
        room == import || row.is_some_and(|row| row.may_import.iter().any(|name| name == import))
    }

    /// The foreign crates, by their names in `Cargo.toml`; one that lives in two rooms comes twice.
    pub(crate) fn crates(&self) -> impl Iterator<Item = &str> {
        self.homes.iter().map(|home| home.name.as_str())
    }

    /// Where a crate lives, given by its name in code; nothing where it is not a foreign crate.
    pub(crate) fn homes(&self, name_in_code: &str) -> Vec<&str> {
        let homes = self
            .homes
            .iter()
            .filter(|home| home.name.replace('-', "_") == name_in_code);
        homes.map(|home| home.place.as_str()).collect()
    }
}

/// Whether a path without ending is a place or lies in it.
pub(crate) fn is_within(path: &str, place: &str) -> bool {
    place.is_empty()
        || path
            .strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The crates the program itself depends on, by their names in `Cargo.toml`.
pub(crate) fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut wanted = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            wanted = header == "dependencies]" || header.ends_with(".dependencies]");
        } else if wanted && !line.starts_with('#') {
            names.extend(line.split_once('=').map(|(name, _)| name.trim().to_owned()));
        }
    }
    names
}

/// What stands between the comments that open and close a part.
fn between<'a>(text: &'a str, part: &str) -> Result<&'a str, String> {
    let (open, close) = (format!("<!-- {part} -->"), format!("<!-- /{part} -->"));
    if text.matches(&open).count() != 1 || text.matches(&close).count() != 1 {
        return Err(format!("{open} and {close} must stand there once each"));
    }
    let found = text
        .split_once(&open)
        .and_then(|(_, rest)| rest.split_once(&close));
    found
        .map(|(inside, _)| inside)
        .ok_or_else(|| format!("{close} stands before {open}"))
}

/// The entries of a list with commas; a dash or nothing is an empty list.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',')
        .map(str::trim)
        .filter(|entry| !matches!(*entry, "" | "–" | "-"))
}

/// A name without the back-ticks it must stand in.
fn quoted(text: &str) -> Result<&str, String> {
    let inside = text
        .trim()
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'));
    inside.ok_or_else(|| format!("a name must stand in back-ticks: {text}"))
}
