//! What the checks go by, and how it is changed.

use super::*;
use crate::edits::{CatalogueEdit, CheckEdit, Entry};
use crate::model::{
    CouncilType, Date, Decision, Designation, DesignationId, Duty, KeptApart, Need, Organisation,
    Period, PostId, Requirement,
};

fn document() -> Document {
    Document::new(Organisation::council_template())
}

fn check(document: &mut Document, edit: CheckEdit) -> Result<String, String> {
    match document.perform(&Edit::Check(edit)) {
        Ok(step) => Ok(step.name.clone()),
        Err(refusal) => Err(refusal.to_string()),
    }
}

fn names(document: &Document) -> Vec<&str> {
    let known = document.organisation().designations.values();
    known.map(|known| &*known.name).collect()
}

#[test]
fn the_roles_the_law_wants_are_added_once_and_only_those_that_are_missing() {
    let mut document = document();
    assert_eq!(
        check(&mut document, CheckEdit::AddRoles),
        Err(
            "Say first what type of council this is: the law wants other roles of each.".to_owned()
        )
    );
    let step = check(&mut document, CheckEdit::SetCouncil(CouncilType::Unitary));
    assert_eq!(step.unwrap(), "Say that this is a unitary council");
    let before = names(&document).len();
    let step = check(&mut document, CheckEdit::AddRoles).unwrap();
    let added = names(&document).split_off(before);
    assert_eq!(
        added,
        [
            "Chief Inspector of Weights and Measures",
            "Traffic Manager",
            "Virtual School Head",
            "Data Protection Officer",
            "Caldicott Guardian",
        ]
    );
    assert_eq!(step, "Add 5 roles the law wants");
    assert_eq!(
        check(&mut document, CheckEdit::AddRoles),
        Err("The catalogue has all the roles the law wants of this type of council.".to_owned())
    );
    document.undo();
    assert_eq!(names(&document).len(), before);
}

#[test]
fn roles_of_another_time_are_not_added() {
    let mut document = document();
    check(&mut document, CheckEdit::SetCouncil(CouncilType::District)).unwrap();
    let structure = *document.organisation().structures.keys().next().unwrap();
    let date = Date::parse("2011-12-13");
    document
        .perform(&Edit::Structure(StructureEdit::SetDate(structure, date)))
        .unwrap();
    assert_eq!(
        check(&mut document, CheckEdit::AddRoles),
        Err("The catalogue has all the roles the law wants of this type of council.".to_owned())
    );
}

#[test]
fn a_finding_is_acknowledged_with_a_reason_and_taken_back() {
    let mut document = document();
    let structure = *document.organisation().structures.keys().next().unwrap();
    let acknowledge = |reason: &str| CheckEdit::Acknowledge {
        structure,
        finding: "designations missing MO".to_owned(),
        reason: reason.to_owned(),
    };
    let take_back = || CheckEdit::TakeBack {
        structure,
        finding: "designations missing MO".to_owned(),
    };
    let reasons = |document: &Document| -> Vec<String> {
        let structure = document.organisation().structure(structure).unwrap();
        structure.acknowledged.values().cloned().collect()
    };
    assert_eq!(
        check(&mut document, acknowledge(" ")),
        Err("The reason cannot be used: it is empty.".to_owned())
    );
    assert_eq!(
        check(&mut document, acknowledge("Shared with the county")).unwrap(),
        "Acknowledge a finding: Shared with the county"
    );
    assert_eq!(reasons(&document), ["Shared with the county"]);
    check(&mut document, take_back()).unwrap();
    assert!(reasons(&document).is_empty());
    assert_eq!(
        check(&mut document, take_back()),
        Err("This finding is not acknowledged.".to_owned())
    );
    document.undo();
    assert_eq!(reasons(&document), ["Shared with the county"]);
}

#[test]
fn what_is_wanted_of_a_designation_is_said_and_follows_what_becomes_of_others() {
    let mut document = document();
    let ids: Vec<DesignationId> = document
        .organisation()
        .designations
        .keys()
        .copied()
        .collect();
    let (head, monitoring, finance) = (ids[0], ids[1], ids[2]);
    let requirement = |from: &str, until: &str, apart: DesignationId| Requirement {
        need: Need::Required,
        period: Period {
            from: Date::parse(from),
            until: Date::parse(until),
        },
        apart: vec![KeptApart {
            from: apart,
            strictly: true,
        }],
    };
    let set = |id, requirement| CheckEdit::SetRequirement(id, Some(requirement));
    assert_eq!(
        check(&mut document, set(head, requirement("", "", head))),
        Err("“Head of Paid Service” cannot be kept apart from itself.".to_owned())
    );
    assert_eq!(
        check(
            &mut document,
            set(head, requirement("2012-01-01", "2011-12-31", monitoring))
        ),
        Err("“Head of Paid Service” cannot end on 31 December 2011 before it begins on 1 January 2012.".to_owned())
    );
    assert_eq!(
        check(&mut document, CheckEdit::SetFirstDay(head, None)),
        Err("Say first what is wanted of this designation.".to_owned())
    );
    check(&mut document, set(head, requirement("", "", monitoring))).unwrap();
    let day = Date::parse("2012-01-02");
    check(&mut document, CheckEdit::SetLastDay(head, day)).unwrap();
    let known = &document.organisation().designations[&head];
    assert_eq!(known.requirement.as_ref().unwrap().period.until, day);
    let apart = |document: &Document| -> Vec<DesignationId> {
        let head: &Designation = &document.organisation().designations[&head];
        let requirement = head.requirement.as_ref().unwrap();
        requirement.apart.iter().map(|apart| apart.from).collect()
    };
    let merge = CatalogueEdit::Merge(Entry::Designation(monitoring), Entry::Designation(finance));
    document.perform(&Edit::Catalogue(merge)).unwrap();
    assert_eq!(apart(&document), [finance]);
    let delete = CatalogueEdit::Delete(Entry::Designation(finance));
    document.perform(&Edit::Catalogue(delete)).unwrap();
    assert_eq!(apart(&document), []);
}

#[test]
fn a_decision_is_recorded_and_outlives_its_home_but_not_its_function() {
    let organisation = sketch::organisation(COUNCIL);
    let mut document = Document::new(organisation);
    let structure = document.organisation().structure(SKETCH).unwrap();
    let (home, _) = structure.posts().last().unwrap();
    let function = *document.organisation().functions.keys().next().unwrap();
    let decision = Decision {
        home: home.into(),
        note: "Cabinet".to_owned(),
    };
    let decide = CheckEdit::Decide(SKETCH, function, Some(decision));
    check(&mut document, decide.clone()).unwrap();
    let decided = |document: &Document| {
        let structure = document.organisation().structure(SKETCH).unwrap();
        structure.decisions.len()
    };
    let delete = BranchEdit::Delete {
        nodes: vec![home.into()],
        below: Below::MoveUp,
    };
    document.perform(&Edit::Branch(SKETCH, delete)).unwrap();
    assert_eq!(decided(&document), 1);
    assert_eq!(
        check(&mut document, decide),
        Err("What it was decided to be with is no longer in the structure.".to_owned())
    );
    let posts: Vec<PostId> = {
        let structure = document.organisation().structure(SKETCH).unwrap();
        let has = structure.posts().filter(|(_, post)| {
            post.functions.contains(&function) || post.supports.contains(&function)
        });
        has.map(|(id, _)| id).collect()
    };
    for post in posts {
        let take = DutyEdit::Take(
            post,
            vec![Duty::Function(function), Duty::Support(function)],
        );
        document.perform(&Edit::Duty(SKETCH, take)).unwrap();
    }
    let delete = CatalogueEdit::Delete(Entry::Function(function));
    document.perform(&Edit::Catalogue(delete)).unwrap();
    assert_eq!(decided(&document), 0);
    assert_eq!(document.organisation().problems(), []);
}
