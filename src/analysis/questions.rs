//! What a structure and the one it follows both changed, as questions to whoever settles them.

use super::compare::aspect_in_words;
use crate::model::{BranchLayout, Conflict, NodeId, Organisation, Structure, UnitAspect};

/// One question: which of two is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub conflict: Conflict,
    /// What the unit or post is called.
    pub label: String,
    /// What of it is in question: `the title`.
    pub what: &'static str,
    /// How it is in the structure itself.
    pub own: String,
    /// How it is in the structure it follows.
    pub followed: String,
}

/// How many questions of a structure are still open.
pub fn open_question_count(organisation: &Organisation, structure: &Structure) -> usize {
    let followed = structure.follows.and_then(|id| organisation.structure(id));
    let conflicts = structure.conflicts.iter();
    followed.map_or(0, |followed| {
        let open = conflicts.filter(|conflict| conflict.is_open(structure, followed));
        open.count()
    })
}

/// The questions of a structure that are still open, in the order of their units and posts.
pub fn open_questions(organisation: &Organisation, structure: &Structure) -> Vec<Question> {
    let followed = structure.follows.and_then(|id| organisation.structure(id));
    let Some(followed) = followed else {
        return Vec::new();
    };
    let conflicts = structure.conflicts.iter().copied();
    let open = conflicts.filter(|conflict| conflict.is_open(structure, followed));
    open.map(|conflict| question(organisation, structure, followed, conflict))
        .collect()
}

fn question(
    organisation: &Organisation,
    own: &Structure,
    followed: &Structure,
    conflict: Conflict,
) -> Question {
    let said = |structure: &Structure| match conflict {
        Conflict::Gone(node) if structure.contains(node) => "still there".to_owned(),
        Conflict::Gone(_) => "deleted".to_owned(),
        Conflict::Post(id, aspect) => structure.post(id).map_or_else(String::new, |post| {
            aspect_in_words(organisation, structure, post, aspect)
        }),
        Conflict::Unit(id, aspect) => structure.unit(id).map_or_else(String::new, |unit| {
            let label = |node: Option<NodeId>, none: &str| {
                let label = node.map(|node| structure.label(node));
                label
                    .filter(|label| !label.is_empty())
                    .unwrap_or(none)
                    .to_owned()
            };
            match aspect {
                UnitAspect::Place => label(unit.place.parent, "at the top"),
                UnitAspect::Name => unit.name.clone(),
                UnitAspect::Kind => {
                    let kind = organisation.kinds.get(&unit.kind);
                    kind.map_or_else(String::new, |kind| kind.name.clone())
                }
                UnitAspect::Head => label(unit.head.map(NodeId::Post), "no head"),
                UnitAspect::Colour => unit.colour.map_or_else(
                    || "as above it".to_owned(),
                    |colour| format!("colour {}", colour + 1),
                ),
                UnitAspect::Layout => unit
                    .layout
                    .map_or("as above it", BranchLayout::in_words)
                    .to_owned(),
                UnitAspect::Note => note_in_words(&unit.note),
            }
        }),
    };
    let what = match conflict {
        Conflict::Post(_, aspect) => aspect.in_words(),
        Conflict::Unit(_, aspect) => aspect.in_words(),
        Conflict::Gone(_) => "whether it is there",
    };
    let there = if own.contains(conflict.node()) {
        own
    } else {
        followed
    };
    Question {
        conflict,
        label: there.label(conflict.node()).to_owned(),
        what,
        own: said(own),
        followed: said(followed),
    }
}

/// A note as one says it in passing.
pub(super) fn note_in_words(note: &str) -> String {
    let mut words = note.split_whitespace();
    let start: Vec<&str> = words.by_ref().take(12).collect();
    match (start.is_empty(), words.next().is_some()) {
        (true, _) => "no note".to_owned(),
        (false, false) => format!("“{}”", start.join(" ")),
        (false, true) => format!("“{} …”", start.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{Document, Edit, PostEdit, StructureEdit};
    use crate::model::{PostAspect, StructureId, sketch};

    #[test]
    fn a_question_says_how_it_is_here_and_how_there() {
        let council = sketch::organisation("# Housing\n  - Surveyor\n");
        let mut document = Document::new(council);
        let existing = StructureId(0);
        let duplicate = StructureEdit::Duplicate(existing, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(option, _) = document.organisation().structures.get_max().unwrap();
        let structure = document.organisation().structure(option).unwrap();
        let (surveyor, _) = structure.posts().next().unwrap();
        for (id, title) in [(option, "Stock Surveyor"), (existing, "Building Surveyor")] {
            let rename = PostEdit::Rename(surveyor, title.into());
            document.perform(&Edit::Post(id, rename)).unwrap();
        }
        let organisation = document.organisation();
        let structure = organisation.structure(option).unwrap();
        assert_eq!(
            open_questions(organisation, structure),
            [Question {
                conflict: Conflict::Post(surveyor, PostAspect::Title),
                label: "Stock Surveyor".into(),
                what: "the title",
                own: "Stock Surveyor".into(),
                followed: "Building Surveyor".into(),
            }]
        );
        assert_eq!(open_question_count(organisation, structure), 1);
        let of_existing = organisation.structure(existing).unwrap();
        assert_eq!(open_questions(organisation, of_existing), []);
        // Made the same by hand, it is no question any more.
        let rename = PostEdit::Rename(surveyor, "Building Surveyor".into());
        document.perform(&Edit::Post(option, rename)).unwrap();
        let organisation = document.organisation();
        let structure = organisation.structure(option).unwrap();
        assert_eq!(open_question_count(organisation, structure), 0);
    }

    #[test]
    fn a_long_note_is_said_by_its_beginning() {
        assert_eq!(note_in_words(""), "no note");
        assert_eq!(note_in_words("Two\nlines"), "“Two lines”");
        assert!(note_in_words(&"word ".repeat(30)).ends_with(" …”"));
    }
}
