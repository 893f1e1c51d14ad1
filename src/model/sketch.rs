//! A structure as indented text, for examples and tests.
//!
//! One line for each unit or post, two spaces deeper for what stands under it:
//!
//! ```text
//! # Council
//!   * Chief Executive [CE]
//!   # Housing
//!     * Director of Housing [DD] {Homelessness; Repairs}
//!     - Head of Repairs [HoS] x0.5 vacant
//! ```
//!
//! `#` is a unit, `*` the head of the unit above it, `-` a post. A grade stands in brackets,
//! functions in braces, those it supports after `+`, the full-time equivalent after `x`. `vacant`,
//! `closed` and `assistant` are what they say. `~` before a line at the top puts it into the
//! holding area.

use std::fmt::Write as _;

use super::catalogue::{Function, Grade, Kind};
use super::ids::{FunctionId, GradeId, KindId, NodeId, PostId, StructureId, UnitId};
use super::measures::Fte;
use super::organisation::Organisation;
use super::post::Post;
use super::structure::{Place, Structure, Unit};

/// The distance between the orders of neighbours that are put in one after another.
const STEP: i64 = 1 << 20;

/// An organisation of one structure, `s0`, from indented text. Units and posts are numbered by
/// line, starting from 1; grades and functions are made as they are named.
///
/// A line that begins with none of the marks is taken as a post.
pub fn organisation(text: &str) -> Organisation {
    let mut organisation = Organisation {
        name: "Sketch".to_owned(),
        ..Organisation::default()
    };
    organisation.kinds.insert(
        KindId(0),
        Kind {
            name: "Unit".to_owned(),
        }
        .into(),
    );
    let structure = structure(text, &mut organisation);
    organisation
        .structures
        .insert(StructureId(0), structure.into());
    organisation.next_id = 1_000;
    organisation
}

/// A structure from indented text; grades and functions it names are added to the organisation.
pub fn structure(text: &str, organisation: &mut Organisation) -> Structure {
    let mut structure = Structure::new("Sketch");
    let mut above: Vec<(usize, NodeId)> = Vec::new();
    for (number, line) in (1..).zip(text.lines().filter(|line| !line.trim().is_empty())) {
        let indent = line.len() - line.trim_start().len();
        while above.last().is_some_and(|&(depth, _)| depth >= indent) {
            above.pop();
        }
        let parent = above.last().map(|&(_, node)| node);
        let (line, held) = match line.trim().strip_prefix('~') {
            Some(line) => (line.trim(), parent.is_none()),
            None => (line.trim(), false),
        };
        let place = Place {
            held,
            ..Place::new(parent, i64::from(number) * STEP)
        };
        let node = if let Some(name) = line.strip_prefix('#') {
            structure.set_unit(UnitId(number), Unit::new(name.trim(), KindId(0), place));
            NodeId::Unit(UnitId(number))
        } else {
            let id = PostId(number);
            if line.starts_with('*')
                && let Some(NodeId::Unit(unit_id)) = place.parent
                && let Some(unit) = structure.unit(unit_id)
            {
                let unit = Unit {
                    head: Some(id),
                    ..Unit::clone(unit)
                };
                structure.set_unit(unit_id, unit);
            }
            let line = line.trim_start_matches(['*', '-']).trim();
            structure.set_post(id, post(line, place, organisation));
            NodeId::Post(id)
        };
        above.push((indent, node));
    }
    structure
}

fn post(line: &str, place: Place, organisation: &mut Organisation) -> Post {
    let (line, functions) = line.split_once('{').unwrap_or((line, ""));
    let mut title = Vec::new();
    let mut post = Post::new("", place);
    for word in line.split_whitespace() {
        if word == "vacant" {
            post.vacant = true;
        } else if word == "closed" {
            post.closed = true;
        } else if word == "assistant" {
            post.assistant = true;
        } else if let Some(fte) = word.strip_prefix('x').and_then(Fte::parse) {
            post.fte = fte;
        } else if let Some(name) = word
            .strip_prefix('[')
            .and_then(|word| word.strip_suffix(']'))
        {
            post.grade = Some(grade(name, organisation));
        } else {
            title.push(word);
        }
    }
    post.title = title.join(" ");
    for name in functions
        .trim_end_matches('}')
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        match name.strip_prefix('+') {
            Some(name) => post.supports.push(function(name.trim(), organisation)),
            None => post.functions.push(function(name, organisation)),
        }
    }
    post
}

/// The grade of a name; a new one ranks below those there already.
fn grade(name: &str, organisation: &mut Organisation) -> GradeId {
    if let Some((&id, _)) = organisation
        .grades
        .iter()
        .find(|(_, grade)| grade.name == name)
    {
        return id;
    }
    let rank = organisation.grades.len() as u32 + 1;
    let id = GradeId(rank);
    let grade = Grade {
        name: name.to_owned(),
        scale: String::new(),
        points: Vec::new(),
        on_costs: None,
        rank,
        cost_line: name.to_owned(),
        note: String::new(),
    };
    organisation.grades.insert(id, grade.into());
    id
}

fn function(name: &str, organisation: &mut Organisation) -> FunctionId {
    if let Some((&id, _)) = organisation
        .functions
        .iter()
        .find(|(_, function)| function.name == name)
    {
        return id;
    }
    let id = FunctionId(organisation.functions.len() as u32 + 1);
    organisation.functions.insert(
        id,
        Function {
            name: name.to_owned(),
        }
        .into(),
    );
    id
}

/// A structure as indented text: units, heads, posts, what is vacant, closed or held, without
/// grades and functions.
pub fn text(structure: &Structure) -> String {
    let tree = structure.tree();
    let mut text = String::new();
    for (position, &node) in tree.nodes().iter().enumerate() {
        let depth = tree.above(position).count();
        let mark = match node {
            NodeId::Unit(_) => '#',
            NodeId::Post(post) if structure.headed_by(post).is_some() => '*',
            NodeId::Post(_) => '-',
        };
        let post = node.post().and_then(|post| structure.post(post));
        let word = |is: bool, word: &'static str| if is { word } else { "" };
        let vacant = word(post.is_some_and(|post| post.vacant), " vacant");
        let closed = word(post.is_some_and(|post| post.closed), " closed");
        let held = word(depth == 0 && position >= tree.held_from(), "~ ");
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{:indent$}{held}{mark} {}{vacant}{closed}",
            "",
            structure.label(node),
            indent = depth * 2
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_reads_back_as_it_was_written() {
        let sketch = "# Council\n  * Chief Executive\n  # Housing\n    * Director vacant\n    - Head of Repairs\n      - Surveyor\n";
        let organisation = organisation(sketch);
        let structure = organisation.structure(StructureId(0)).unwrap();
        assert_eq!(text(structure), sketch);
        assert_eq!(organisation.problems(), []);
    }

    #[test]
    fn grades_functions_and_full_time_equivalents_are_read() {
        let organisation = organisation("- Head of Repairs [HoS] x0.5 {Repairs; Voids}");
        let structure = organisation.structure(StructureId(0)).unwrap();
        let post = structure.post(PostId(1)).unwrap();
        assert_eq!(post.title, "Head of Repairs");
        assert_eq!(post.fte, Fte::parse("0.5").unwrap());
        assert_eq!(organisation.grade_of(post).unwrap().name, "HoS");
        assert_eq!(post.functions.len(), 2);
    }
}
