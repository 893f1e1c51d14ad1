//! What edits do, shown on structures as indented text.

mod bodies;
mod checks;
mod clips;
mod duties;
mod follow;
mod posts;
mod principles;
mod rows;
mod terms;

use super::*;
use crate::model::{FundingPart, NodeId, Share, Status, StructureId, sketch};

pub(super) const SKETCH: StructureId = StructureId(0);

pub(super) const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] {Homelessness}
    - Head of Repairs [HoS]
      - Surveyor
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
";

fn document() -> Document {
    Document::new(sketch::organisation(COUNCIL))
}

fn shown(document: &Document) -> String {
    sketch::text(document.organisation().structure(SKETCH).unwrap())
}

/// The unit or post of a label.
fn named(document: &Document, label: &str) -> NodeId {
    let structure = document.organisation().structure(SKETCH).unwrap();
    let nodes = structure.tree().nodes();
    *nodes
        .iter()
        .find(|&&node| structure.label(node) == label)
        .unwrap()
}

fn move_to(document: &Document, what: &[&str], parent: Option<&str>, before: Option<&str>) -> Edit {
    Edit::Branch(
        SKETCH,
        BranchEdit::Move {
            nodes: what.iter().map(|label| named(document, label)).collect(),
            to: Target {
                parent: parent.map(|label| named(document, label)),
                before: before.map(|label| named(document, label)),
                held: false,
            },
        },
    )
}

/// Makes one change, compares, undoes it, and compares again.
#[track_caller]
fn check(edit: impl FnOnce(&Document) -> Edit, name: &str, expected: &str) {
    let mut document = document();
    let before = document.organisation().clone();
    let edit = edit(&document);
    let step = document.perform(&edit).unwrap().name.clone();
    assert_eq!(step, name);
    assert_eq!(shown(&document), expected);
    assert_eq!(document.organisation().problems(), []);
    let after = document.organisation().clone();
    document.undo().unwrap();
    assert_eq!(document.organisation(), &before);
    document.redo().unwrap();
    assert_eq!(document.organisation(), &after);
}

#[track_caller]
fn check_refused(edit: impl FnOnce(&Document) -> Edit, sentence: &str) {
    let mut document = document();
    let before = document.organisation().clone();
    let edit = edit(&document);
    assert_eq!(document.perform(&edit).unwrap_err().to_string(), sentence);
    assert_eq!(document.organisation(), &before);
    assert!(!document.is_unsaved());
}

#[test]
fn a_post_moves_to_another_unit_with_its_reports() {
    check(
        |document| {
            move_to(
                document,
                &["Head of Repairs"],
                Some("Finance"),
                Some("Head of Audit"),
            )
        },
        "Move Head of Repairs",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
    - Head of Repairs
      - Surveyor
    - Head of Audit
",
    );
}

#[test]
fn a_division_moves_under_another_one() {
    check(
        |document| move_to(document, &["Housing"], Some("Finance"), None),
        "Move Housing",
        "\
# Council
  * Chief Executive
  # Finance
    * Director of Finance
    - Head of Audit
    # Housing
      * Director of Housing
      - Head of Repairs
        - Surveyor
",
    );
}

#[test]
fn a_head_that_leaves_its_unit_no_longer_heads_it() {
    check(
        |document| move_to(document, &["Director of Housing"], Some("Finance"), None),
        "Move Director of Housing",
        "\
# Council
  * Chief Executive
  # Housing
    - Head of Repairs
      - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
    - Director of Housing
",
    );
}

#[test]
fn neighbours_change_places() {
    check(
        |document| move_to(document, &["Finance"], Some("Council"), Some("Housing")),
        "Move Finance",
        "\
# Council
  * Chief Executive
  # Finance
    * Director of Finance
    - Head of Audit
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
",
    );
}

#[test]
fn several_move_together_in_order_and_those_below_them_only_once() {
    check(
        |document| {
            move_to(
                document,
                &["Surveyor", "Head of Audit", "Head of Repairs"],
                Some("Chief Executive"),
                None,
            )
        },
        "Move 2 posts",
        "\
# Council
  * Chief Executive
    - Head of Repairs
      - Surveyor
    - Head of Audit
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
",
    );
}

#[test]
fn nothing_can_be_placed_under_itself() {
    check_refused(
        |document| {
            move_to(
                document,
                &["Head of Repairs"],
                Some("Head of Repairs"),
                None,
            )
        },
        "A post cannot be placed under itself.",
    );
    check_refused(
        |document| move_to(document, &["Head of Repairs"], Some("Surveyor"), None),
        "A post cannot be placed under itself: “Surveyor” stands below “Head of Repairs”.",
    );
    check_refused(
        |document| move_to(document, &["Council"], Some("Finance"), None),
        "A unit cannot be placed under itself: “Finance” stands below “Council”.",
    );
}

#[test]
fn dropping_something_where_it_is_changes_nothing() {
    check_refused(
        |document| move_to(document, &["Finance"], Some("Council"), None),
        "“Finance” is already there.",
    );
    check_refused(
        |document| move_to(document, &["Housing"], Some("Council"), Some("Finance")),
        "“Housing” is already there.",
    );
}

#[test]
fn those_below_a_deleted_post_move_up_to_its_place() {
    check(
        |document| {
            let nodes = vec![
                named(document, "Head of Repairs"),
                named(document, "Director of Housing"),
            ];
            Edit::Branch(
                SKETCH,
                BranchEdit::Delete {
                    nodes,
                    below: Below::MoveUp,
                },
            )
        },
        "Delete 2 posts",
        "\
# Council
  * Chief Executive
  # Housing
    - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn a_deleted_unit_leaves_its_posts_in_the_unit_around_it_or_takes_them_along() {
    let delete = |below| {
        move |document: &Document| {
            let nodes = vec![named(document, "Housing")];
            Edit::Branch(SKETCH, BranchEdit::Delete { nodes, below })
        }
    };
    check(
        delete(Below::MoveUp),
        "Delete Housing",
        "\
# Council
  * Chief Executive
  - Director of Housing
  - Head of Repairs
    - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
    check(
        delete(Below::GoToo),
        "Delete Housing",
        "\
# Council
  * Chief Executive
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn posts_and_units_are_added_where_asked() {
    check(
        |document| {
            let at = Target {
                parent: Some(named(document, "Finance")),
                before: Some(named(document, "Head of Audit")),
                held: false,
            };
            Edit::Post(
                SKETCH,
                PostEdit::Add {
                    at,
                    title: "  Head  of Payroll".into(),
                    grade: None,
                },
            )
        },
        "Add Head of Payroll",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
  # Finance
    * Director of Finance
    - Head of Payroll
    - Head of Audit
",
    );
    check(
        |document| {
            let at = Target::under(named(document, "Housing"));
            Edit::Unit(
                SKETCH,
                UnitEdit::Add {
                    at,
                    name: "Voids".into(),
                    kind: "Team".into(),
                },
            )
        },
        "Add Voids",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
    # Voids
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn the_first_post_in_an_empty_unit_heads_it() {
    let mut document = document();
    let at = Target::under(named(&document, "Housing"));
    let (name, kind) = ("Voids".into(), "Team".into());
    let edit = Edit::Unit(SKETCH, UnitEdit::Add { at, name, kind });
    document.perform(&edit).unwrap();
    for title in ["Head of Voids", "Clerk"] {
        let at = Target::under(named(&document, "Voids"));
        let (title, grade) = (title.into(), None);
        let edit = Edit::Post(SKETCH, PostEdit::Add { at, title, grade });
        document.perform(&edit).unwrap();
    }
    assert!(shown(&document).contains("    # Voids\n      * Head of Voids\n      - Clerk\n"));
}

#[test]
fn an_empty_title_is_refused() {
    check_refused(
        |document| {
            let post = named(document, "Surveyor").post().unwrap();
            Edit::Post(SKETCH, PostEdit::Rename(post, " \n".into()))
        },
        "The title cannot be used: it is empty.",
    );
}

#[test]
fn a_function_keeps_one_entry_in_the_catalogue_whatever_its_capitals() {
    let mut document = document();
    let audit = named(&document, "Head of Audit").post().unwrap();
    let assign = |name: &str| Edit::Duty(SKETCH, DutyEdit::GiveFunction(audit, name.into()));
    let known = document.organisation().functions.len();
    document.perform(&assign("HOMELESSNESS")).unwrap();
    assert_eq!(document.organisation().functions.len(), known);
    document.perform(&assign("Internal audit")).unwrap();
    assert_eq!(document.organisation().functions.len(), known + 1);
    assert_eq!(
        document
            .perform(&assign("internal Audit"))
            .unwrap_err()
            .to_string(),
        "“Head of Audit” already has Internal audit."
    );
}

#[test]
fn funding_beyond_the_whole_is_refused() {
    let mut document = document();
    let audit = named(&document, "Head of Audit").post().unwrap();
    let fund = |name: &str, share: Option<Share>| {
        let part = share.map(FundingPart::ShareOfCost);
        Edit::Terms(SKETCH, TermsEdit::Fund(audit, name.into(), part))
    };
    document.perform(&fund("NHS", Some(Share::HALF))).unwrap();
    document.perform(&fund("nhs", Some(Share::WHOLE))).unwrap();
    assert_eq!(
        document
            .perform(&fund("Police", Some(Share::HALF)))
            .unwrap_err()
            .to_string(),
        "The funding of “Head of Audit” would come to more than 100%."
    );
    document.perform(&fund("NHS", None)).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    assert!(structure.post(audit).unwrap().funding.is_empty());
}

#[test]
fn only_a_post_directly_in_a_unit_can_head_it() {
    let mut document = document();
    let post = |document: &Document, label| named(document, label).post().unwrap();
    let surveyor = post(&document, "Surveyor");
    assert_eq!(
        document
            .perform(&Edit::Post(SKETCH, PostEdit::MakeHead(surveyor)))
            .unwrap_err()
            .to_string(),
        "“Surveyor” does not stand directly in a unit, so there is none it could head."
    );
    let repairs = post(&document, "Head of Repairs");
    document
        .perform(&Edit::Post(SKETCH, PostEdit::MakeHead(repairs)))
        .unwrap();
    assert!(shown(&document).contains("    - Director of Housing\n    * Head of Repairs\n"));
}

#[test]
fn a_structure_is_duplicated_with_the_same_ids_and_compared_with_the_original() {
    let mut document = document();
    let edit = Edit::Structure(StructureEdit::Duplicate(SKETCH, "Option B".into()));
    document.perform(&edit).unwrap();
    let (copy_id, copy) = document.organisation().structures_in_order()[1];
    assert_eq!(copy.baseline, Some(SKETCH));
    assert_eq!(copy.status, Status::Option);
    assert!(copy.shares_all_with(document.organisation().structure(SKETCH).unwrap()));
    let delete = Edit::Structure(StructureEdit::Delete(SKETCH));
    document.perform(&delete).unwrap();
    assert_eq!(
        document.organisation().structure(copy_id).unwrap().baseline,
        None
    );
    assert_eq!(
        document
            .perform(&Edit::Structure(StructureEdit::Delete(copy_id)))
            .unwrap_err()
            .to_string(),
        "“Option B” is the only structure; a document has at least one."
    );
}

#[test]
fn a_grade_in_use_cannot_be_deleted() {
    let mut document = document();
    let (&grade, _) = document
        .organisation()
        .grades
        .iter()
        .find(|(_, grade)| grade.name == "DD")
        .unwrap();
    assert_eq!(
        document
            .perform(&Edit::Grade(GradeEdit::Delete(grade)))
            .unwrap_err()
            .to_string(),
        "2 posts of “Sketch” on the grade “DD”. Put them on another grade first."
    );
}

#[test]
fn undo_covers_the_unsaved_mark() {
    let mut document = document();
    let edit = move_to(&document, &["Housing"], Some("Finance"), None);
    document.perform(&edit).unwrap();
    assert!(document.is_unsaved());
    document.undo().unwrap();
    assert!(!document.is_unsaved());
    document.redo().unwrap();
    document.mark_saved(document.revision());
    assert!(!document.is_unsaved());
    document.undo().unwrap();
    assert!(document.is_unsaved());
}

#[test]
fn there_is_always_room_between_two_neighbours() {
    let mut document = document();
    for number in 0..60 {
        let at = Target {
            parent: Some(named(&document, "Finance")),
            before: Some(named(&document, "Head of Audit")),
            held: false,
        };
        let title = format!("Post {number}");
        document
            .perform(&Edit::Post(
                SKETCH,
                PostEdit::Add {
                    at,
                    title,
                    grade: None,
                },
            ))
            .unwrap();
    }
    let text = shown(&document);
    let added: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("Post "))
        .map(str::trim)
        .collect();
    let expected: Vec<String> = (0..60).map(|number| format!("- Post {number}")).collect();
    assert_eq!(added, expected);
}
