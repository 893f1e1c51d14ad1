//! Names and figures that are typed.

use egui::{Key, vec2};

use crate::user::{COUNCIL, CTRL, User};

#[test]
fn a_click_on_a_box_selects_it_in_outline_and_inspector_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    assert_eq!(user.selected(), ["Head of Audit"]);
    assert!(user.box_is_selected("Head of Audit"));
    assert!(user.row_is_selected("Head of Audit"));
    assert!(!user.row_is_selected("Auditor"));
    assert_eq!(user.field("Title"), "Head of Audit");
    user.must_see("Reports: 1 post (1 FTE), 1 in all; layer 3");
}

#[test]
fn the_unit_is_chosen_on_every_line_of_its_name() {
    let unit = "Finance, Procurement, Revenues and Benefits, Audit and Risk";
    let mut user = User::with_structure(&format!("# {unit}\n  * Director of Finance [DD]\n"));
    let card = user.box_of("Director of Finance");
    // A card is 164 points wide; the second line of the band is about 20 below its top.
    let second_line = card.center_top() + vec2(0.0, 20.0 * card.width() / 164.0);
    user.clicks_at(second_line);
    assert_eq!(user.selected(), [unit]);
    user.clicks_box("Director of Finance");
    assert_eq!(user.selected(), ["Director of Finance"]);
}

#[test]
fn a_box_pressed_through_a_screen_reader_is_selected() {
    let mut user = User::with_structure(COUNCIL);
    user.presses_box_by_screen_reader("Head of Audit");
    assert_eq!(user.selected(), ["Head of Audit"]);
    assert_eq!(user.field("Title"), "Head of Audit");
}

#[test]
fn a_click_on_a_line_of_the_outline_selects_the_box_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_row("Auditor");
    assert!(user.box_is_selected("Auditor"));
    assert_eq!(user.field("Title"), "Auditor");
    user.clicks_row("Finance");
    assert_eq!(user.field("Name"), "Finance");
    assert_eq!(user.selected(), ["Finance"]);
}

#[test]
fn a_click_on_the_ground_selects_nothing() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    let ground = user.empty_ground();
    user.clicks_at(ground);
    assert!(user.selected().is_empty());
    assert_eq!(user.field("Name"), "Sketch");
}

#[test]
fn f2_renames_in_place() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::F2);
    assert_eq!(user.field("New name"), "Auditor");
    user.types("Senior Auditor");
    user.press(Key::Enter);
    assert!(!user.has_field("New name"));
    assert_eq!(user.steps().len(), 1);
    assert_eq!(user.field("Title"), "Senior Auditor");
    assert!(user.boxes().contains(&"Senior Auditor".to_owned()));
    assert_eq!(user.selected(), ["Senior Auditor"]);
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.field("Title"), "Auditor");
}

#[test]
fn a_double_click_renames_a_post_and_in_the_outline_a_unit() {
    let mut user = User::with_structure(COUNCIL);
    let at = user.box_of("Auditor").center();
    user.double_clicks_at(at);
    user.types("Junior Auditor");
    user.press(Key::Enter);
    assert!(user.outline().contains("- Junior Auditor\n"));
    let at = user.row("Housing").center();
    user.double_clicks_at(at);
    user.types("Homes");
    user.press(Key::Enter);
    assert!(user.outline().contains("# Homes\n"));
    assert_eq!(user.steps().len(), 2);
}

#[test]
fn escape_gives_a_new_name_up_and_keeps_the_selection() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::F2);
    user.types("Nobody");
    user.press(Key::Escape);
    assert!(!user.has_field("New name"));
    assert!(user.steps().is_empty());
    assert_eq!(user.selected(), ["Auditor"]);
    assert_eq!(user.field("Title"), "Auditor");
}

#[test]
fn a_new_name_is_kept_when_something_else_is_clicked() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::F2);
    user.types("Senior Auditor");
    user.clicks_box("Head of Repairs");
    assert_eq!(user.steps().len(), 1);
    assert_eq!(user.selected(), ["Head of Repairs"]);
    assert!(user.boxes().contains(&"Senior Auditor".to_owned()));
}

#[test]
fn an_empty_name_changes_nothing() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::F2);
    user.types("   ");
    user.press(Key::Enter);
    assert!(user.steps().is_empty());
    user.writes_into("Title", " ");
    user.press(Key::Enter);
    assert!(user.steps().is_empty());
    user.must_see("title");
    assert_eq!(user.field("Title"), "Auditor");
}

#[test]
fn a_title_typed_in_the_inspector_is_kept_when_another_box_is_clicked() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    assert!(user.steps().is_empty(), "still typing");
    user.clicks_box("Head of Repairs");
    assert_eq!(user.steps().len(), 1);
    assert!(user.outline().contains("- Senior Auditor\n"));
    assert_eq!(user.field("Title"), "Head of Repairs");
}

#[test]
fn a_title_typed_in_the_inspector_is_kept_when_the_ground_is_clicked() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    let ground = user.empty_ground();
    user.clicks_at(ground);
    assert_eq!(user.steps().len(), 1);
    assert!(user.outline().contains("- Senior Auditor\n"));
}

#[test]
fn what_is_typed_in_one_field_is_kept_when_another_is_clicked() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    user.writes_into("Reference", "A 7");
    user.press(Key::Tab);
    assert_eq!(user.steps().len(), 2);
    assert_eq!(user.field("Title"), "Senior Auditor");
    assert_eq!(user.field("Reference"), "A 7");
}

#[test]
fn what_is_typed_is_kept_when_a_box_is_dragged_at_once() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    let from = user.box_of("Head of Repairs").center();
    let to = user.box_of("Director of Finance").center();
    user.drags(from, to);
    assert!(
        user.outline()
            .contains("      - Head of Repairs\n    - Head of Audit\n      - Senior Auditor\n")
    );
    assert_eq!(user.steps().len(), 2);
}

#[test]
fn escape_gives_typing_in_the_inspector_up_and_keeps_the_selection() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Nobody");
    user.press(Key::Escape);
    assert_eq!(user.selected(), ["Auditor"]);
    assert_eq!(user.field("Title"), "Auditor");
    user.clicks_box("Head of Repairs");
    assert!(user.steps().is_empty());
}

#[test]
fn ctrl_z_while_typing_takes_letters_back_and_no_step() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.press(Key::Delete);
    assert_eq!(user.steps().len(), 1);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Nobody");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.steps().len(), 1);
    assert!(user.selected() == ["Auditor"]);
}

#[test]
fn a_full_time_equivalent_that_is_no_number_is_refused_with_a_sentence() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Full-time equivalent", "abc");
    user.press(Key::Enter);
    user.must_see(
        "“abc” is not a full-time equivalent from 0 to 100, like 1, 0.5 or 18.5 h; nothing was changed.",
    );
    assert!(user.steps().is_empty());
    assert_eq!(user.field("Full-time equivalent"), "1");
    assert_eq!(user.figure("FTE"), "7");
}

#[test]
fn a_full_time_equivalent_changes_the_totals() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Full-time equivalent", "0.5");
    user.press(Key::Enter);
    assert_eq!(user.figure("FTE"), "6.5");
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn typing_what_is_there_already_is_no_step() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    for (field, same) in [("Title", " Auditor "), ("Full-time equivalent", "1.0")] {
        user.writes_into(field, same);
        user.press(Key::Enter);
        assert!(user.steps().is_empty(), "{field}");
    }
    assert!(!user.is_unsaved());
}
