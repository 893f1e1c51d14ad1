//! What was copied, put in again after this and that.

use super::*;
use crate::model::{ExtraLine, LineKind, PostId};

fn post(document: &Document, label: &str) -> PostId {
    named(document, label).post().unwrap()
}

fn copied(document: &Document, labels: &[&str]) -> Clip {
    let organisation = document.organisation();
    let structure = organisation.structure(SKETCH).unwrap();
    let nodes: Vec<NodeId> = labels.iter().map(|label| named(document, label)).collect();
    Clip::of(organisation, structure, &nodes).unwrap()
}

fn paste(clip: Clip, to: Target) -> Edit {
    Edit::Branch(SKETCH, BranchEdit::Paste { clip, to })
}

fn add(document: &mut Document, title: &str) {
    let at = Target::under(named(document, "Finance"));
    let (title, grade) = (title.into(), None);
    let edit = Edit::Post(SKETCH, PostEdit::Add { at, title, grade });
    document.perform(&edit).unwrap();
}

fn draw_line(document: &mut Document, from: &str, to: &str) {
    let line = ExtraLine {
        from: named(document, from),
        to: named(document, to),
        kind: LineKind::Dotted,
        caption: "safeguarding".into(),
    };
    document
        .perform(&Edit::Line(SKETCH, LineEdit::Add(line)))
        .unwrap();
}

/// Every line as `from to`.
fn lines(document: &Document) -> Vec<String> {
    let structure = document.organisation().structure(SKETCH).unwrap();
    let label = |node: NodeId| structure.label(node);
    let lines = structure.lines.values();
    lines
        .map(|line| format!("{} to {}", label(line.from), label(line.to)))
        .collect()
}

#[test]
fn a_post_pasted_after_an_undo_is_not_replaced_by_the_next_new_one() {
    let mut document = document();
    add(&mut document, "Auditor");
    let clip = copied(&document, &["Auditor"]);
    document.undo().unwrap();
    let to = Target::under(named(&document, "Finance"));
    document.perform(&paste(clip, to)).unwrap();
    add(&mut document, "Treasurer");
    assert!(shown(&document).ends_with("    - Auditor\n    - Treasurer\n"));
}

#[test]
fn a_unit_whose_kind_is_gone_brings_it_along() {
    let mut document = document();
    let edit = UnitEdit::Add {
        at: Target::under(named(&document, "Council")),
        name: "Digital".into(),
        kind: "Hub".into(),
    };
    document.perform(&Edit::Unit(SKETCH, edit)).unwrap();
    let clip = copied(&document, &["Digital"]);
    document.undo().unwrap();
    let to = Target::under(named(&document, "Council"));
    document.perform(&paste(clip, to)).unwrap();
    let organisation = document.organisation();
    assert_eq!(organisation.problems(), []);
    let structure = organisation.structure(SKETCH).unwrap();
    let unit = named(&document, "Digital").unit().unwrap();
    let kind = structure.unit(unit).unwrap().kind;
    assert_eq!(organisation.kinds[&kind].name, "Hub");
}

#[test]
fn a_post_does_not_come_back_with_a_function_it_never_had() {
    let mut document = document();
    let repairs = post(&document, "Head of Repairs");
    let give = |name: &str| Edit::Duty(SKETCH, DutyEdit::GiveFunction(repairs, name.into()));
    document.perform(&give("Voids")).unwrap();
    let clip = copied(&document, &["Head of Repairs"]);
    document.undo().unwrap();
    // The id of the one is given to the other.
    let to_audit = DutyEdit::GiveFunction(post(&document, "Head of Audit"), "Insurance".into());
    document.perform(&Edit::Duty(SKETCH, to_audit)).unwrap();
    let delete = BranchEdit::Delete {
        nodes: vec![repairs.into()],
        below: Below::GoToo,
    };
    document.perform(&Edit::Branch(SKETCH, delete)).unwrap();
    let to = Target::under(named(&document, "Housing"));
    document.perform(&paste(clip.clone(), to)).unwrap();
    let functions = |document: &Document| {
        let structure = document.organisation().structure(SKETCH).unwrap();
        structure.post(repairs).unwrap().functions.clone()
    };
    assert_eq!(functions(&document), []);
    document.undo().unwrap();
    // Where it is in the catalogue again, it is found under its new id.
    let to_audit = DutyEdit::GiveFunction(post(&document, "Head of Audit"), "Voids".into());
    document.perform(&Edit::Duty(SKETCH, to_audit)).unwrap();
    document.perform(&paste(clip, to)).unwrap();
    let names = functions(&document);
    let names = names
        .iter()
        .map(|id| &*document.organisation().functions[id].name);
    assert_eq!(names.collect::<Vec<_>>(), ["Voids"]);
}

#[test]
fn lines_within_a_copy_are_copied_with_it() {
    let mut document = document();
    draw_line(&mut document, "Surveyor", "Director of Housing");
    draw_line(&mut document, "Surveyor", "Director of Finance");
    let clip = copied(&document, &["Housing"]);
    let to = Target::under(named(&document, "Finance"));
    document.perform(&paste(clip, to)).unwrap();
    assert_eq!(
        lines(&document),
        [
            "Surveyor to Director of Housing",
            "Surveyor to Director of Finance",
            "Surveyor to Director of Housing",
        ]
    );
    let structure = document.organisation().structure(SKETCH).unwrap();
    let last = structure.lines.values().next_back().unwrap();
    assert_ne!(last.from, named(&document, "Surveyor"));
    assert_eq!(last.caption, "safeguarding");
    assert_eq!(document.organisation().problems(), []);
}

#[test]
fn lines_of_what_was_merged_lead_to_what_stays_each_once() {
    let merge = |document: &Document, from: &str, into: &str| {
        let (posts, into) = (vec![post(document, from)], post(document, into));
        Edit::Post(SKETCH, PostEdit::Merge { posts, into })
    };
    let mut document = document();
    draw_line(&mut document, "Surveyor", "Head of Audit");
    draw_line(&mut document, "Surveyor", "Head of Repairs");
    draw_line(&mut document, "Head of Repairs", "Head of Audit");
    let merged = merge(&document, "Head of Repairs", "Head of Audit");
    document.perform(&merged).unwrap();
    assert_eq!(lines(&document), ["Surveyor to Head of Audit"]);

    let mut document = super::document();
    draw_line(&mut document, "Surveyor", "Finance");
    draw_line(&mut document, "Surveyor", "Housing");
    let units = [named(&document, "Housing"), named(&document, "Finance")];
    let [from, into] = units.map(|unit| unit.unit().unwrap());
    document
        .perform(&Edit::Unit(SKETCH, UnitEdit::Merge { from, into }))
        .unwrap();
    assert_eq!(lines(&document), ["Surveyor to Finance"]);
}
