//! What the columns of a table are about, by their headings or by what stands in them.

use rustc_hash::FxHashSet;

use super::lines::Line;
use crate::model::{Fte, PostField, name_key, yes_or_no};

/// What a column of a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A field of the post.
    Field(PostField),
    /// A unit of a kind; the larger the number, the further inside.
    Unit(u8, &'static str),
    /// The title or reference of the manager.
    ReportsTo,
    /// How far below the top.
    Level,
    /// Whether it heads its unit.
    Heads,
    /// The full cost for a year.
    Cost,
    /// Who holds the post: read only for whether it says "vacant".
    Holder,
}

impl Heading {
    /// Whether several columns can say it together.
    fn may_repeat(self) -> bool {
        match self {
            Self::Field(field) => matches!(
                field,
                PostField::Unit | PostField::Functions | PostField::Designations | PostField::Note
            ),
            Self::Unit(..) | Self::Holder => true,
            Self::ReportsTo | Self::Level | Self::Heads | Self::Cost => false,
        }
    }
}

/// The heading of a column, whatever its capitals, spaces and signs; none where it says nothing to
/// us.
fn heading(text: &str) -> Option<Heading> {
    let letters = text.chars().filter(|character| character.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    Some(match letters.as_str() {
        "title" | "post" | "posttitle" | "jobtitle" | "job" | "role" | "roletitle" | "position"
        | "positiontitle" | "genericjobtitle" | "designationofpost" => {
            Heading::Field(PostField::Title)
        }
        "directorate" => Heading::Unit(1, "Directorate"),
        "department" | "dept" => Heading::Unit(2, "Department"),
        "division" => Heading::Unit(3, "Division"),
        "service" | "servicearea" => Heading::Unit(4, "Service"),
        "section" => Heading::Unit(5, "Section"),
        "unit" | "businessunit" | "orgunit" | "organisationunit" | "organisationalunit" => {
            Heading::Unit(6, "Unit")
        }
        "team" => Heading::Unit(7, "Team"),
        "reportsto"
        | "reportstopost"
        | "reportstoseniorpost"
        | "reportingseniorpost"
        | "reportingto"
        | "reportsinto"
        | "manager"
        | "linemanager"
        | "managerposition"
        | "managertitle"
        | "supervisor" => Heading::ReportsTo,
        "level" | "layer" | "tier" => Heading::Level,
        "grade" | "gradename" | "paygrade" | "band" | "payband" => Heading::Field(PostField::Grade),
        "fte" | "fulltimeequivalent" | "wte" | "wholetimeequivalent" | "numberofpostsinfte" => {
            Heading::Field(PostField::Fte)
        }
        "vacant" | "vacancy" | "isvacant" => Heading::Field(PostField::Vacant),
        "closed" | "deleted" => Heading::Field(PostField::Closed),
        "reference"
        | "ref"
        | "postnumber"
        | "postno"
        | "postid"
        | "postref"
        | "postreference"
        | "postuniquereference"
        | "positionid"
        | "positionnumber"
        | "number"
        | "no"
        | "id" => Heading::Field(PostField::Reference),
        "function" | "functions" | "responsibilities" | "services" => {
            Heading::Field(PostField::Functions)
        }
        "designations" | "statutoryrole" | "statutoryroles" => {
            Heading::Field(PostField::Designations)
        }
        "note" | "notes" | "comment" | "comments" | "remarks" | "jobteamfunction" => {
            Heading::Field(PostField::Note)
        }
        "head" | "isheadofunit" | "headofunit" | "headsunit" => Heading::Heads,
        "cost" | "fullcost" | "totalcost" | "annualcost" | "statedcost" | "statedfullcost" => {
            Heading::Cost
        }
        "name" | "holder" | "postholder" | "employee" | "employeename" | "occupant" => {
            Heading::Holder
        }
        _ => return None,
    })
}

/// The headings of a line, where it has the one for the title or two others: a line of headings. Of
/// several columns with one meaning, where they cannot all be read, it is the first that has it.
pub(super) fn headings(line: &Line) -> Option<Vec<Option<Heading>>> {
    let all: Vec<_> = line.cells.iter().map(|cell| heading(cell)).collect();
    let known = all.iter().flatten().count();
    let mut headings: Vec<Option<Heading>> = Vec::with_capacity(all.len());
    for heading in all {
        let is_again = heading.is_some() && headings.contains(&heading);
        headings.push(heading.filter(|heading| !is_again || heading.may_repeat()));
    }
    let title = headings.contains(&Some(Heading::Field(PostField::Title)));
    (title || known > 1).then_some(headings)
}

/// Guesses the headings of a table that has none: titles come first; managers are called as
/// others in the first column, full-time equivalents are numbers, and the names that are left are
/// those of units and then of grades.
pub(super) fn guessed(lines: &[Line]) -> Vec<Option<Heading>> {
    let columns = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let cell = |line: &Line, column: usize| {
        let cell = line.cells.get(column);
        cell.map_or_else(String::new, |cell| name_key(cell.trim()))
    };
    let titles: FxHashSet<String> = lines.iter().map(|line| cell(line, 0)).collect();
    let mut headings: Vec<Option<Heading>> = Vec::new();
    for column in 0..columns {
        let said = lines.iter().map(|line| cell(line, column));
        let said: Vec<String> = said.filter(|cell| !cell.is_empty()).collect();
        let all = |test: &dyn Fn(&str) -> bool| said.iter().all(|cell| test(cell));
        let likely = if column == 0 {
            vec![Heading::Field(PostField::Title)]
        } else if said.is_empty() {
            Vec::new()
        } else if all(&|cell| titles.contains(cell)) {
            vec![Heading::ReportsTo]
        } else if all(&|cell| Fte::parse(cell).is_some()) {
            vec![Heading::Field(PostField::Fte)]
        } else if all(&|cell| yes_or_no(cell).is_some()) {
            vec![Heading::Field(PostField::Vacant)]
        } else {
            vec![
                Heading::Unit(2, "Department"),
                Heading::Field(PostField::Grade),
            ]
        };
        let free = likely
            .into_iter()
            .find(|likely| !headings.contains(&Some(*likely)));
        headings.push(free);
    }
    headings
}
