//! A post as a line of a table describes it: everything by its name.

use super::measures::Fte;
use super::money::Money;

/// A field of a post that a cell of a table can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostField {
    /// What it is called.
    Title,
    /// The unit it stands in.
    Unit,
    /// Its grade.
    Grade,
    /// How much of a full-time job it is.
    Fte,
    /// Whether nobody holds it.
    Vacant,
    /// Whether it is given up.
    Closed,
    /// Its number on the establishment.
    Reference,
    /// The functions it is responsible for.
    Functions,
    /// The designations it holds.
    Designations,
    /// What else should be known about it.
    Note,
}

impl PostField {
    /// Every field.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Unit,
        Self::Grade,
        Self::Fte,
        Self::Vacant,
        Self::Closed,
        Self::Reference,
        Self::Functions,
        Self::Designations,
        Self::Note,
    ];

    /// What the field is called at the head of a column.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Unit => "Unit",
            Self::Grade => "Grade",
            Self::Fte => "FTE",
            Self::Vacant => "Vacant",
            Self::Closed => "Closed",
            Self::Reference => "Reference",
            Self::Functions => "Functions",
            Self::Designations => "Designations",
            Self::Note => "Note",
        }
    }
}

/// A unit as a table names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    /// The name of its kind.
    pub kind: String,
    /// What it is called.
    pub name: String,
}

/// A post as a line of a table describes it. What is not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostRow {
    /// The number of the line, the first being 1.
    pub line: usize,
    /// What it is called.
    pub title: String,
    /// The unit it stands in, after those around that one.
    pub units: Vec<UnitName>,
    /// The title or reference of its manager.
    pub reports_to: String,
    /// How far below the top it is, the top being 1, where the table has no managers.
    pub level: Option<u32>,
    /// Whether it is said to head its unit.
    pub heads_unit: bool,
    /// The name of its grade.
    pub grade: String,
    /// How much of a full-time job it is; none for a whole one.
    pub fte: Option<Fte>,
    /// Whether nobody holds it.
    pub vacant: bool,
    /// Whether it is given up.
    pub closed: bool,
    /// Its number on the establishment.
    pub reference: String,
    /// The names of the functions it is responsible for.
    pub functions: Vec<String>,
    /// The names or badges of the designations it holds.
    pub designations: Vec<String>,
    /// A full cost for a year, in place of the computed one.
    pub stated_cost: Option<Money>,
    /// What else should be known about it.
    pub note: String,
}

/// Reads a yes or a no as people write them into tables; nothing is a no. None where it is neither.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "vacant" | "closed" | "head" => {
            Some(true)
        }
        "" | "no" | "n" | "false" | "0" | "-" | "–" | "held" | "filled" | "occupied" | "open" => {
            Some(false)
        }
        _ => None,
    }
}

/// The names in a text that lists them: one on a line, or with semicolons between.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n', '\r'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
}
