//! Duties, lines and catalogues.

use super::*;
use crate::model::{Duty, ExtraLine, FunctionId, LineKind, PostId};

fn post(document: &Document, label: &str) -> PostId {
    named(document, label).post().unwrap()
}

fn function(document: &Document, name: &str) -> FunctionId {
    let mut functions = document.organisation().functions.iter();
    *functions
        .find(|(_, function)| function.name == name)
        .unwrap()
        .0
}

fn give(document: &mut Document, label: &str, name: &str) {
    let id = post(document, label);
    let edit = Edit::Duty(SKETCH, DutyEdit::GiveFunction(id, name.into()));
    document.perform(&edit).unwrap();
}

fn functions_of(document: &Document, label: &str) -> Vec<String> {
    let organisation = document.organisation();
    let structure = organisation.structure(SKETCH).unwrap();
    let post = structure.post(post(document, label)).unwrap();
    let name = |duty: Duty| organisation.duty_name(duty).unwrap().to_owned();
    post.duties().map(name).collect()
}

#[test]
fn functions_are_handed_over_in_one_step() {
    let mut document = document();
    give(&mut document, "Director of Housing", "Voids");
    let duties = vec![
        Duty::Function(function(&document, "Homelessness")),
        Duty::Function(function(&document, "Voids")),
    ];
    let (from, to) = (
        post(&document, "Director of Housing"),
        post(&document, "Head of Repairs"),
    );
    let edit = Edit::Duty(SKETCH, DutyEdit::HandOver { duties, from, to });
    let step = document.perform(&edit).unwrap().name.clone();
    assert_eq!(step, "Move 2 functions to Head of Repairs");
    assert!(functions_of(&document, "Director of Housing").is_empty());
    assert_eq!(
        functions_of(&document, "Head of Repairs"),
        ["Homelessness", "Voids"]
    );
}

#[test]
fn who_supports_a_function_is_not_responsible_for_it() {
    let mut document = document();
    let homelessness = function(&document, "Homelessness");
    let director = post(&document, "Director of Housing");
    let give = |duty| Edit::Duty(SKETCH, DutyEdit::Give(director, vec![duty]));
    document
        .perform(&give(Duty::Support(homelessness)))
        .unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let duties: Vec<Duty> = structure.post(director).unwrap().duties().collect();
    assert_eq!(duties, [Duty::Support(homelessness)]);
    document
        .perform(&give(Duty::Function(homelessness)))
        .unwrap();
    assert_eq!(
        document
            .perform(&give(Duty::Function(homelessness)))
            .unwrap_err()
            .to_string(),
        "“Director of Housing” already has Homelessness."
    );
}

#[test]
fn support_handed_over_to_who_leads_leaves_the_lead_there() {
    let mut document = document();
    let homelessness = function(&document, "Homelessness");
    let (from, to) = (
        post(&document, "Head of Repairs"),
        post(&document, "Director of Housing"),
    );
    let duties = vec![Duty::Support(homelessness)];
    let support = DutyEdit::Give(from, duties.clone());
    document.perform(&Edit::Duty(SKETCH, support)).unwrap();
    let hand_over = DutyEdit::HandOver { duties, from, to };
    document.perform(&Edit::Duty(SKETCH, hand_over)).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let duties: Vec<Duty> = structure.post(to).unwrap().duties().collect();
    assert_eq!(duties, [Duty::Function(homelessness)]);
    assert!(functions_of(&document, "Head of Repairs").is_empty());
}

#[test]
fn a_function_is_renamed_everywhere_and_duplicates_are_merged() {
    let mut document = document();
    give(&mut document, "Head of Repairs", "Housing & Benefits");
    give(&mut document, "Head of Audit", "Housing and Benefits");
    give(&mut document, "Head of Audit", "Housing & Benefits");
    let one = Entry::Function(function(&document, "Housing & Benefits"));
    let other = Entry::Function(function(&document, "Housing and Benefits"));
    let rename = CatalogueEdit::Rename(one, "housing and benefits".into());
    assert_eq!(
        document
            .perform(&Edit::Catalogue(rename))
            .unwrap_err()
            .to_string(),
        "There already is a function “Housing and Benefits”. Merge the two instead."
    );
    let merge = Edit::Catalogue(CatalogueEdit::Merge(one, other));
    let step = document.perform(&merge).unwrap().name.clone();
    assert_eq!(step, "Merge Housing & Benefits into Housing and Benefits");
    assert_eq!(
        functions_of(&document, "Head of Audit"),
        ["Housing and Benefits"]
    );
    let rename = CatalogueEdit::Rename(other, "Housing benefit".into());
    document.perform(&Edit::Catalogue(rename)).unwrap();
    assert_eq!(
        functions_of(&document, "Head of Repairs"),
        ["Housing benefit"]
    );
    let delete = Edit::Catalogue(CatalogueEdit::Delete(other));
    assert_eq!(
        document.perform(&delete).unwrap_err().to_string(),
        "“Housing benefit” is still used: 2 posts have it in “Sketch”. Take it away there first, or merge it with another."
    );
}

#[test]
fn several_functions_are_merged_or_deleted_as_one_step_or_not_at_all() {
    let mut document = document();
    for name in ["Audit", "Internal Audit", "Auditing"] {
        give(&mut document, "Head of Audit", name);
    }
    let before = document.organisation().clone();
    let entry = |document: &Document, name| Entry::Function(function(document, name));
    let audit = entry(&document, "Audit");
    let others = ["Internal Audit", "Auditing"].map(|name| entry(&document, name));
    let merges = others.map(|other| Edit::Catalogue(CatalogueEdit::Merge(other, audit)));
    let merge = Edit::Several("Merge 3 into Audit".into(), merges.to_vec());
    document.perform(&merge).unwrap();
    assert_eq!(functions_of(&document, "Head of Audit"), ["Audit"]);
    document.undo();
    assert_eq!(*document.organisation(), before);

    // One of them is used: neither goes.
    let add = CatalogueEdit::AddFunction("Parks".into());
    document.perform(&Edit::Catalogue(add)).unwrap();
    let before = document.organisation().clone();
    let both = [entry(&document, "Parks"), audit];
    let deletions = both.map(|entry| Edit::Catalogue(CatalogueEdit::Delete(entry)));
    let delete = Edit::Several("Delete 2 functions".into(), deletions.to_vec());
    assert!(document.perform(&delete).is_err());
    assert_eq!(*document.organisation(), before);
}

#[test]
fn a_line_goes_with_what_it_leads_to() {
    let mut document = document();
    let line = ExtraLine {
        from: named(&document, "Head of Audit"),
        to: named(&document, "Chief Executive"),
        kind: LineKind::Professional,
        caption: "Internal audit".into(),
    };
    let add = Edit::Line(SKETCH, LineEdit::Add(line.clone()));
    let step = document.perform(&add).unwrap().name.clone();
    assert_eq!(step, "Draw a line from Head of Audit to Chief Executive");
    assert_eq!(
        document.perform(&add).unwrap_err().to_string(),
        "There already is such a line from Head of Audit to Chief Executive."
    );
    let itself = ExtraLine {
        to: line.from,
        ..line
    };
    assert_eq!(
        document
            .perform(&Edit::Line(SKETCH, LineEdit::Add(itself)))
            .unwrap_err()
            .to_string(),
        "A line leads from one post or unit to another."
    );
    let delete = BranchEdit::Delete {
        nodes: vec![named(&document, "Finance")],
        below: Below::GoToo,
    };
    document.perform(&Edit::Branch(SKETCH, delete)).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    assert!(structure.lines.is_empty());
}
