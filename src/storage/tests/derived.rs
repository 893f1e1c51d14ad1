//! A structure that follows another one is kept as what differs.

use std::sync::Arc;

use super::super::{read, write};
use crate::edits::{Below, BranchEdit, Document, Edit, OneOffEdit, PostEdit, StructureEdit};
use crate::model::{
    Conflict, Decision, FunctionId, Money, NodeId, OneOff, OneOffKind, Organisation, PostAspect,
    PostId, Structure, StructureId, sketch,
};

const EXISTING: StructureId = StructureId(0);

fn option_of(organisation: &Organisation) -> StructureId {
    organisation.structures.get_max().unwrap().0
}

/// A council and an option that is just made from it.
fn review() -> Document {
    let mut document = Document::new(sketch::organisation(
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing {Homelessness}
    - Head of Repairs
  # Finance
    - Head of Audit
",
    ));
    let once = OneOffEdit::Add(OneOff {
        kind: OneOffKind::Redundancy,
        what: String::new(),
        amount: Money::from_pounds(1_000),
        date: None,
        post: None,
    });
    document.perform(&Edit::OneOff(EXISTING, once)).unwrap();
    let duplicate = StructureEdit::Duplicate(EXISTING, "Option".into());
    document.perform(&Edit::Structure(duplicate)).unwrap();
    document
}

fn post(organisation: &Organisation, title: &str) -> PostId {
    let mut posts = organisation.structure(EXISTING).unwrap().posts();
    posts.find(|(_, post)| post.title == title).unwrap().0
}

fn file(organisation: &Organisation) -> String {
    String::from_utf8(write(organisation)).unwrap()
}

#[test]
fn an_option_in_which_nothing_was_changed_takes_one_line_of_the_file() {
    let document = review();
    let organisation = document.organisation();
    let text = file(organisation);
    let option = format!("\"structure\":\"{}\"", option_of(organisation));
    assert!(!text.contains(&option), "{text}");
    assert!(text.contains("\"follows\":\"s0\""), "{text}");
    assert_eq!(
        &read(text.as_bytes()).unwrap().structures,
        &organisation.structures
    );
}

#[test]
fn only_what_the_option_changed_deleted_and_decided_is_in_the_file() {
    let mut document = review();
    let option = option_of(document.organisation());
    let (audit, repairs) = (
        post(document.organisation(), "Head of Audit"),
        post(document.organisation(), "Head of Repairs"),
    );
    let rename = PostEdit::Rename(audit, "Head of Assurance".into());
    document.perform(&Edit::Post(option, rename)).unwrap();
    let delete = BranchEdit::Delete {
        nodes: vec![repairs.into()],
        below: Below::GoToo,
    };
    document.perform(&Edit::Branch(option, delete)).unwrap();
    let existing = document.organisation().structure(EXISTING).unwrap();
    let none = OneOffEdit::Delete(*existing.one_offs.keys().next().unwrap());
    document.perform(&Edit::OneOff(option, none)).unwrap();
    let mut organisation = document.organisation().clone();
    let mut changed = Structure::clone(organisation.structure(option).unwrap());
    let decision = Decision {
        home: NodeId::Post(audit),
        note: "Decided in May.".into(),
    };
    let (&function, _) = organisation.functions.iter().next().unwrap();
    changed.decisions.insert(function, decision.into());
    changed
        .conflicts
        .insert(Conflict::Post(audit, PostAspect::Grade));
    changed.archived = true;
    organisation.structures.insert(option, changed.into());

    let text = file(&organisation);
    let of_option = format!("\"structure\":\"{option}\"");
    assert_eq!(text.matches(&of_option).count(), 3, "{text}");
    let gone = format!("\"gone\":[\"{repairs}\",");
    assert!(text.contains(&gone), "{text}");
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(read.structures, organisation.structures);
    // What is the same in both is kept once in memory.
    let in_structure = |id| read.structure(id).unwrap();
    let chief = post(&read, "Chief Executive");
    let [existing, option] = [EXISTING, option].map(in_structure);
    assert!(Arc::ptr_eq(
        existing.post(chief).unwrap(),
        option.post(chief).unwrap()
    ));
}

#[test]
fn a_decision_that_is_not_made_in_the_option_stays_away() {
    let mut document = review();
    let mut organisation = document.organisation().clone();
    let mut existing = Structure::clone(organisation.structure(EXISTING).unwrap());
    let home = NodeId::Post(post(&organisation, "Head of Audit"));
    let decision = Decision {
        home,
        note: String::new(),
    };
    let (&function, _): (&FunctionId, _) = organisation.functions.iter().next().unwrap();
    existing.decisions.insert(function, decision.into());
    organisation.structures.insert(EXISTING, existing.into());
    document = Document::new(organisation);
    let read = read(&write(document.organisation())).unwrap();
    assert_eq!(read.structures, document.organisation().structures);
}

#[test]
fn an_assistant_closed_posts_and_posts_alike_are_known_in_an_option_that_is_read() {
    let council =
        sketch::organisation("# Council\n  * Chief Executive\n  - Adviser\n  - Clerk closed\n");
    let mut document = Document::new(council);
    let adviser = post(document.organisation(), "Adviser");
    document
        .perform(&Edit::Post(EXISTING, PostEdit::SetAssistant(adviser, true)))
        .unwrap();
    let duplicate = StructureEdit::Duplicate(EXISTING, "Option".into());
    document.perform(&Edit::Structure(duplicate)).unwrap();
    let option = option_of(document.organisation());
    let read = read(&write(document.organisation())).unwrap();
    let [before, after] =
        [document.organisation(), &read].map(|all| all.structure(option).unwrap());
    assert!(after.assistants().contains(&adviser));
    assert_eq!(after.assistants(), before.assistants());
    assert_eq!(after.closed_posts(), before.closed_posts());
    assert_eq!(after.several(), before.several());
}

#[track_caller]
fn refused(text: &str, sentence: &str) {
    let error = read(text.as_bytes()).unwrap_err().to_string();
    assert!(error.contains(sentence), "{error}");
}

#[test]
fn a_structure_that_cannot_follow_is_told_with_its_line() {
    let text = file(review().organisation());
    let missing = text.replace("\"follows\":\"s0\"", "\"follows\":\"s99\"");
    refused(
        &missing,
        "follows itself or a structure that is not in the document",
    );
    let option = option_of(review().organisation());
    let itself = text.replace("\"follows\":\"s0\"", &format!("\"follows\":\"{option}\""));
    refused(
        &itself,
        "follows itself or a structure that is not in the document",
    );
    let gone = text.replace(
        "\"follows\":\"s0\"",
        "\"follows\":\"s0\",\"gone\":[\"p999\"]",
    );
    refused(&gone, "p999 is said to be gone from “Option”, but");
    let odd = text.replace(
        "\"follows\":\"s0\"",
        "\"follows\":\"s0\",\"gone\":[\"lost\"]",
    );
    refused(&odd, "“lost” is no id of a line");
}

#[test]
fn a_conflict_about_nothing_that_can_be_in_question_is_told() {
    let text = file(review().organisation());
    let conflict = |what: &str, structure: &str| {
        let record = format!(
            "\"conflicts\":[{{\"structure\":\"{structure}\",\"about\":\"p2\",\"what\":\"{what}\"}}],\n\"end\""
        );
        text.replace("\"end\"", &record)
    };
    refused(
        &conflict("colour", "s0"),
        "“colour” is nothing that can be in question about p2",
    );
    refused(&conflict("title", "s77"), "a conflict belongs to s77");
    assert!(read(conflict("title", "s0").as_bytes()).is_ok());
}
