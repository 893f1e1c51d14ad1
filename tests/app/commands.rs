//! Commands by key, button and tab.

use egui::Key;

use crate::user::{COUNCIL, CTRL, SHIFT, Tree, User};
use establishment::model::StructureId;
use establishment::scene::Arrangement;

#[test]
fn deleting_a_post_with_others_below_asks_and_they_move_up() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    user.press(Key::Delete);
    user.must_see("Delete “Head of Audit”?");
    user.must_see("One post or unit stands below. What becomes of it?");
    assert!(user.steps().is_empty());
    user.clicks("They move up");
    assert!(
        user.outline()
            .ends_with("    * Director of Finance\n    - Auditor\n")
    );
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn deleting_a_post_with_others_below_asks_and_they_go_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    user.press(Key::Delete);
    user.clicks("They are deleted too");
    assert!(user.outline().ends_with("    * Director of Finance\n"));
    assert_eq!(user.figure("Posts"), "5");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.figure("Posts"), "7");
    assert!(!user.is_unsaved());
}

#[test]
fn deleting_can_be_called_off_and_the_selection_stays() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    user.press(Key::Delete);
    user.clicks("Cancel");
    assert!(!user.sees("Delete “Head of Audit”?"));
    assert_eq!(user.selected(), ["Head of Audit"]);
    user.press(Key::Delete);
    user.press(Key::Escape);
    assert!(!user.sees("Delete “Head of Audit”?"));
    assert_eq!(user.selected(), ["Head of Audit"]);
    assert!(user.steps().is_empty());
}

#[test]
fn deleting_a_post_with_nobody_below_asks_nothing() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    assert_eq!(user.figure("Posts"), "6");
    assert_eq!(user.steps().len(), 1);
    assert!(user.selected().is_empty());
}

#[test]
fn while_a_question_is_open_the_chart_cannot_be_reached() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    let from = user.box_of("Head of Repairs").center();
    let to = user.box_of("Director of Finance").center();
    user.press(Key::Delete);
    user.drags(from, to);
    user.press(Key::Insert);
    user.press_with(CTRL, Key::A);
    assert!(user.steps().is_empty());
    assert_eq!(user.selected(), ["Head of Audit"]);
}

#[test]
fn insert_adds_a_post_below_what_is_selected_and_lets_it_be_named() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Director of Housing");
    user.press(Key::Insert);
    assert_eq!(user.field("New name"), "New post");
    user.types("Head of Allocations");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Lettings\n    - Head of Allocations\n")
    );
    assert_eq!(user.figure("Posts"), "8");
    assert_eq!(user.selected(), ["Head of Allocations"]);
    // Adding and naming are one step.
    assert_eq!(user.steps(), ["Add Head of Allocations"]);
}

#[test]
fn a_new_post_whose_name_is_given_up_keeps_the_one_it_came_with() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Director of Housing");
    user.press(Key::Insert);
    user.types("Head of");
    user.press(Key::Escape);
    assert_eq!(user.steps(), ["Add New post"]);
    assert_eq!(user.selected(), ["New post"]);
}

#[test]
fn what_is_typed_for_a_new_post_is_kept_when_something_else_is_clicked() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Director of Housing");
    user.press(Key::Insert);
    user.types("Head of Allocations");
    user.clicks_box("Head of Audit");
    assert_eq!(user.steps(), ["Add Head of Allocations"]);
    assert_eq!(user.selected(), ["Head of Audit"]);
}

#[test]
fn shift_and_insert_adds_a_unit() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Director of Housing");
    user.press_with(SHIFT, Key::Insert);
    user.types("Lettings");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Lettings\n    # Lettings\n")
    );
    assert_eq!(user.selected(), ["Lettings"]);
}

#[test]
fn an_empty_new_document_invites_to_add_the_first_post() {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::N);
    user.must_see("This structure is empty");
    user.must_see("Begin with a council of four departments");
    assert_eq!(user.figure("Posts"), "0");
    user.press(Key::Insert);
    user.types("Chief Executive");
    user.press(Key::Enter);
    assert_eq!(user.figure("Posts"), "1");
    assert_eq!(user.boxes(), ["Chief Executive"]);
    assert!(!user.sees("This structure is empty"));
}

#[test]
fn tabs_switch_structures() {
    let mut user = User::with_the_example();
    user.clicks("Existing (September 2011)");
    assert!(user.is_chosen("Existing (September 2011)"));
    assert_eq!(user.figure("Posts"), "26");
    assert!(user.boxes().contains(&"City Centre Director".to_owned()));
    user.clicks("Final (Appendix E)");
    assert_eq!(user.figure("Posts"), "21");
    assert!(user.steps().is_empty());
}

#[test]
fn the_plus_beside_the_tabs_makes_an_option_and_undo_takes_it_away() {
    let mut user = User::with_the_example();
    user.clicks("+");
    assert!(user.is_chosen("Final (Appendix E), option"));
    assert_eq!(user.figure("Posts"), "21");
    user.press_with(CTRL, Key::Z);
    assert!(user.is_chosen("Final (Appendix E)"));
    assert_eq!(user.organisation().structures.len(), 3);
}

#[test]
fn ctrl_0_shows_the_whole_chart_after_zooming_and_moving() {
    let mut user = User::with_the_example();
    let title = "Head of Paid Service";
    let fitted = user.box_of(title);
    for (key, larger) in [(Key::Plus, true), (Key::Equals, true), (Key::Minus, false)] {
        user.press_with(CTRL, Key::Num0);
        assert_eq!(user.box_of(title), fitted);
        user.press_with(CTRL, key);
        assert_eq!(
            user.box_of(title).height() > fitted.height(),
            larger,
            "{key:?}"
        );
    }
    let ground = user.empty_ground();
    user.drags(ground, ground + egui::vec2(60.0, 60.0));
    user.press_with(CTRL, Key::Num0);
    assert_eq!(user.box_of(title), fitted);
}

#[test]
fn ctrl_shift_0_shows_what_is_selected() {
    let mut user = User::with_the_example();
    user.clicks_box("Director of Housing");
    let before = user.box_of("Director of Housing");
    user.press_with(CTRL | SHIFT, Key::Num0);
    assert!(user.box_of("Director of Housing").height() > before.height());
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let mut user = User::with_the_example();
    let before = user.box_of("Head of Paid Service");
    user.turns_the_wheel(before.center(), 1.0);
    let after = user.box_of("Head of Paid Service");
    assert!(after.height() > before.height());
    assert!((after.center() - before.center()).length() < 1.0);
    user.turns_the_wheel(before.center(), -40.0);
    user.turns_the_wheel(before.center(), 80.0);
}

#[test]
fn undo_and_redo_are_buttons_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.clicks("Delete");
    user.clicks("Undo");
    assert_eq!(user.figure("Posts"), "7");
    user.clicks("Redo");
    assert_eq!(user.figure("Posts"), "6");
}

#[test]
fn everything_can_be_selected_and_the_figures_are_summed() {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::A);
    user.must_see("21 posts");
    assert_eq!(user.selected_in(StructureId(2)).len(), 21);
    user.press(Key::Escape);
    assert!(user.selected_in(StructureId(2)).is_empty());
}

#[test]
fn keys_work_on_a_line_of_the_outline_reached_by_the_keyboard() {
    let mut user = User::with_structure(COUNCIL);
    user.tabs_to(Tree::Outline);
    user.press(Key::End);
    user.press(Key::Delete);
    assert_eq!(user.figure("Posts"), "6");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.figure("Posts"), "7");
}

#[test]
fn the_chart_can_be_arranged_in_every_way() {
    let mut user = User::with_the_example();
    let boxes = user.boxes().len();
    let mut shown = Arrangement::Rows.in_words();
    for arrangement in [Arrangement::Tree, Arrangement::Stacked, Arrangement::Rows] {
        user.chooses(shown, arrangement.in_words());
        shown = arrangement.in_words();
        assert_eq!(user.boxes().len(), boxes, "{shown}");
    }
    assert!(user.steps().is_empty());
}

#[test]
fn escape_closes_a_menu_and_keeps_the_selection() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.clicks("View");
    user.must_see("Zoom to selection");
    user.press(Key::Escape);
    assert!(!user.sees("Zoom to selection"));
    assert_eq!(user.selected(), ["Auditor"]);
    user.press(Key::Escape);
    assert!(user.selected().is_empty());
}

#[test]
fn an_empty_document_can_begin_with_a_council_of_four_departments() {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::N);
    user.clicks("Begin with a council of four departments");
    assert_eq!(user.figure("Posts"), "17");
    assert!(user.boxes().contains(&"Director of Resources".to_owned()));
    assert!(!user.is_unsaved());
}
