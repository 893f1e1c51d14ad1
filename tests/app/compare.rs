//! Two structures side by side, and as one picture of what changed between them.

use egui::{Key, vec2};
use establishment::edits::{
    Below, BranchEdit, Document, Edit, PostEdit, StructureEdit, Target, UnitEdit,
};
use establishment::model::{Structure, StructureId, sketch};
use establishment::storage;

use crate::user::{COUNCIL, CTRL, Tree, User, name_of, named};

const BEFORE: StructureId = StructureId(0);

/// Who opened a council with an option in which Repairs has moved to Finance, Audit is renamed and
/// Lettings is deleted.
fn with_an_option() -> User {
    let mut document = Document::new(sketch::organisation(COUNCIL));
    let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
    document.perform(&Edit::Structure(duplicate)).unwrap();
    let &(option, _) = document.organisation().structures.get_max().unwrap();
    let structure = Structure::clone(document.organisation().structure(option).unwrap());
    let node = |label: &str| named(&structure, label);
    let edits = [
        Edit::Branch(
            option,
            BranchEdit::Move {
                nodes: vec![node("Head of Repairs")],
                to: Target::under(node("Finance")),
            },
        ),
        Edit::Branch(
            option,
            BranchEdit::Delete {
                nodes: vec![node("Head of Lettings")],
                below: Below::MoveUp,
            },
        ),
        Edit::Post(
            option,
            PostEdit::Rename(
                node("Head of Audit").post().unwrap(),
                "Head of Assurance".into(),
            ),
        ),
        Edit::Unit(
            option,
            UnitEdit::Rename(node("Housing").unit().unwrap(), "Homes".into()),
        ),
    ];
    for edit in edits {
        document.perform(&edit).unwrap();
    }
    User::with_content(&storage::write(document.organisation()))
}

/// Where a box is in its picture.
#[track_caller]
fn place(user: &User, tree: Tree, title: &str) -> egui::Rect {
    let corner = user.tree(tree).rect().min;
    user.item(tree, title)
        .rect()
        .translate(vec2(-corner.x, -corner.y))
}

#[test]
fn what_stands_where_it_stood_has_the_same_place_left_and_right() {
    let mut user = with_an_option();
    user.press_with(CTRL, Key::Num8);
    for title in ["Chief Executive", "Director of Housing", "Auditor"] {
        let [before, after] = [Tree::Before, Tree::After].map(|tree| place(&user, tree, title));
        assert!(
            (before.min - after.min).length() < 0.5
                && (before.size() - after.size()).length() < 0.5,
            "{title}: {before:?} {after:?}"
        );
    }
    let [before, after] =
        [Tree::Before, Tree::After].map(|tree| place(&user, tree, "Head of Repairs"));
    assert!((before.min - after.min).length() > 20.0);
    // Wherever the view is moved, both go along.
    let pane = user.tree(Tree::After).rect();
    user.drags(
        pane.left_bottom() + vec2(30.0, -20.0),
        pane.left_bottom() + vec2(90.0, -70.0),
    );
    let [moved_before, moved_after] =
        [Tree::Before, Tree::After].map(|tree| place(&user, tree, "Auditor"));
    assert!((moved_before.min - moved_after.min).length() < 0.5);
}

#[test]
fn the_strip_has_both_and_the_difference() {
    let mut user = with_an_option();
    assert_eq!(user.figure("Posts"), "6");
    user.press_with(CTRL, Key::Num8);
    assert_eq!(user.figure("Posts"), "7 to 6 –1");
    assert_eq!(user.figure("Layers"), "4");
}

#[test]
fn choosing_a_post_on_either_side_says_what_became_of_it() {
    let mut user = with_an_option();
    user.press_with(CTRL, Key::Num8);
    let at = user.item(Tree::After, "Head of Repairs").rect().center();
    user.clicks_at(at);
    assert!(user.sees("Head of Repairs: from Housing"));
    let at = user.item(Tree::Before, "Head of Audit").rect().center();
    user.clicks_at(at);
    assert!(user.sees("Head of Audit: now Head of Assurance"));
    let at = user.item(Tree::Before, "Head of Lettings").rect().center();
    user.clicks_at(at);
    assert!(user.sees("Head of Lettings: deleted"));
    // It is nowhere in the option, so the chart cannot show it.
    user.double_clicks_at(at);
    user.must_see("so the chart cannot show it");
    let at = user.item(Tree::After, "Auditor").rect().center();
    user.clicks_at(at);
    assert!(user.sees("Auditor: as it was"));
    user.double_clicks_at(at);
    assert!(user.has_tree("Chart of Option"));
    assert!(user.box_is_selected("Auditor"));
}

#[test]
fn keys_show_before_changes_and_after_in_place_of_one_another() {
    let mut user = with_an_option();
    // They are nothing to the chart.
    user.press(Key::Num2);
    assert!(user.has_tree("Chart of Option"));
    user.press_with(CTRL, Key::Num8);
    user.press(Key::Num1);
    assert!(user.has_tree("Before: ") && !user.has_tree("After: "));
    let before = place(&user, Tree::Before, "Auditor");
    user.press(Key::Num2);
    assert!(user.has_tree("Changes in Option") && !user.has_tree("Before: "));
    assert_eq!(place(&user, Tree::Changes, "Auditor"), before);
    let said: Vec<String> = user.items(Tree::Changes).iter().map(name_of).collect();
    let ghosts = said
        .iter()
        .filter(|said| said.contains("as it stood before"));
    assert_eq!(ghosts.count(), 2, "{said:?}");
    user.press(Key::Num3);
    assert_eq!(place(&user, Tree::After, "Auditor"), before);
    user.press(Key::Escape);
    assert!(user.has_tree("Chart of Option"));
}

#[test]
fn arrows_lead_from_box_to_box() {
    let mut user = with_an_option();
    user.press_with(CTRL, Key::Num8);
    user.press(Key::Num3);
    user.press(Key::Home);
    assert!(user.sees("Chief Executive: as it was"));
    user.press(Key::ArrowDown);
    assert!(user.sees("Director of Housing: unit was Housing"));
}

#[test]
fn nothing_is_changed_while_two_structures_are_compared() {
    let mut user = with_an_option();
    user.press_with(CTRL, Key::Num8);
    let at = user.item(Tree::After, "Auditor").rect().center();
    user.clicks_at(at);
    for key in [Key::Delete, Key::Insert, Key::F2] {
        user.press(key);
        user.must_see("Nothing is changed while two structures are compared");
    }
    user.press(Key::Enter);
    assert!(!user.is_unsaved());
}

#[test]
fn another_structure_is_chosen_to_compare_with() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num8);
    user.must_see("is not compared with anything yet");
    user.clicks("Duplicate structure");
    assert!(user.has_tree("Before: "));
    user.must_see("Nothing is different.");
    let mut example = User::with_the_example();
    example.press_with(CTRL, Key::Num8);
    assert_eq!(example.figure("Posts"), "26 to 21 –5");
    example.opens_the_list("Existing (September 2011)");
    example.clicks_answer("Consultation draft (21 October 2011)");
    assert_eq!(example.figure("Posts"), "21");
    assert!(example.has_tree("Before: Consultation draft"));
}

#[test]
fn what_was_merged_is_framed_on_the_other_side_and_named() {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::Num8);
    let at = user
        .item(Tree::After, "Director of Housing")
        .rect()
        .center();
    user.clicks_at(at);
    user.must_see(
        "Director of Housing: merged from Director Housing Strategy Options and Director of \
         Housing Services",
    );
}
