//! Taking posts and units elsewhere with the pointer.

use egui::{Key, Pos2, vec2};

use crate::user::{COUNCIL, CTRL, SHIFT, User, parent_of};

const AFTER: &str = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Lettings
  # Finance
    * Director of Finance
      - Head of Repairs
    - Head of Audit
      - Auditor
";

fn in_the_middle(user: &User, title: &str) -> Pos2 {
    user.box_of(title).center()
}

#[test]
fn a_box_dropped_on_another_goes_below_it_as_one_step() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    user.drags_box("Head of Repairs", "Director of Finance");
    assert_eq!(user.outline(), AFTER);
    assert_eq!(user.steps(), ["Move Head of Repairs"]);
    assert_eq!(user.selected(), ["Head of Repairs"]);

    user.press_with(CTRL, Key::Z);
    assert_eq!(user.outline(), before);
    assert!(!user.is_unsaved());
    user.must_see("Undone: Move Head of Repairs");

    user.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(user.outline(), AFTER);
}

#[test]
fn while_a_box_is_in_the_air_the_strip_shows_what_would_be() {
    let mut user = User::with_structure(COUNCIL);
    assert_eq!(user.figure("Widest span"), "2");
    user.carries_box("Head of Repairs", "Chief Executive");
    assert_eq!(user.figure("Widest span"), "2 to 3");
    assert_eq!(user.figure("Reports to Director of Housing"), "2 to 1");
    assert_eq!(user.figure("Reports to Chief Executive"), "2 to 3");
    assert!(user.steps().is_empty(), "nothing is changed yet");

    user.lets_go();
    assert_eq!(user.figure("Widest span"), "3");
    assert!(!user.sees("Reports to Director of Housing"));
}

#[test]
fn the_cost_of_a_move_in_the_example_is_shown_before_it_is_made() {
    let mut user = User::with_the_example();
    let officer = "City Public Health and Health Improvement Officer";
    let director = "Strategic Director – City Development & Neighbourhoods";
    user.carries_box(officer, director);
    assert_eq!(
        user.figure("Reports to Strategic Director – City Deve…"),
        "5 to 6"
    );
    user.lets_go();
    assert_eq!(parent_of(user.final_structure(), officer), director);
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn escape_puts_a_box_back_where_it_was() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    let was = user.box_of("Head of Repairs");
    let to = in_the_middle(&user, "Director of Finance");
    user.carries(was.center(), to);
    user.press(Key::Escape);
    assert!(!user.sees("Widest span to"));
    assert_eq!(user.figure("Widest span"), "2");
    user.lets_go();
    assert_eq!(user.outline(), before);
    assert!(user.steps().is_empty());
    assert_eq!(user.box_of("Head of Repairs"), was);
    assert_eq!(user.selected(), ["Head of Repairs"]);
}

#[test]
fn a_box_let_go_over_empty_ground_stays_where_it_was() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    let ground = user.empty_ground();
    let from = in_the_middle(&user, "Head of Repairs");
    user.drags(from, ground);
    assert_eq!(user.outline(), before);
    assert!(user.steps().is_empty());
}

#[test]
fn between_two_boxes_it_goes_between_them() {
    let mut user = User::with_structure(COUNCIL);
    let from = in_the_middle(&user, "Head of Audit");
    let edge = user.box_of("Head of Lettings").left_center() + vec2(2.0, 0.0);
    user.drags(from, edge);
    user.must_see("Do the reports go along?");
    user.clicks_answer("They go along");
    assert_eq!(
        user.outline(),
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
    - Head of Audit
      - Auditor
    - Head of Lettings
  # Finance
    * Director of Finance
"
    );
}

#[test]
fn several_boxes_go_together_as_one_step() {
    let mut user = User::with_structure(COUNCIL);
    let repairs = in_the_middle(&user, "Head of Repairs");
    let lettings = in_the_middle(&user, "Head of Lettings");
    let to = in_the_middle(&user, "Director of Finance");
    user.clicks_at(repairs);
    user.clicks_with(CTRL, lettings);
    assert_eq!(user.selected(), ["Head of Repairs", "Head of Lettings"]);
    user.drags(lettings, to);
    assert!(
        user.outline()
            .contains("      - Head of Repairs\n      - Head of Lettings\n")
    );
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn a_department_is_taken_up_by_its_head_with_everything_in_it() {
    let mut user = User::with_structure(COUNCIL);
    user.drags_box("Director of Housing", "Director of Finance");
    assert_eq!(
        user.outline(),
        "\
# Council
  * Chief Executive
  # Finance
    * Director of Finance
    - Head of Audit
      - Auditor
    # Housing
      * Director of Housing
      - Head of Repairs
      - Head of Lettings
"
    );
}

#[test]
fn a_department_cannot_go_below_its_own_division_and_the_pointer_says_why() {
    let mut user = User::with_the_example();
    let before = user.organisation().clone();
    user.carries_box(
        "Strategic Director – City Development & Neighbourhoods",
        "Director of Property",
    );
    user.must_see("cannot be placed under itself");
    user.lets_go();
    assert_eq!(*user.organisation(), before);
    assert!(user.steps().is_empty());
}

#[test]
fn dragging_the_ground_moves_the_view_and_nothing_else() {
    let mut user = User::with_structure(COUNCIL);
    let was = user.box_of("Chief Executive");
    let ground = user.empty_ground();
    user.drags(ground, ground + vec2(40.0, 25.0));
    let is = user.box_of("Chief Executive");
    assert!(
        (is.min - was.min - vec2(40.0, 25.0)).length() < 0.5,
        "{was} {is}"
    );
    assert!(user.steps().is_empty());
}

#[test]
fn with_shift_a_rectangle_selects_what_is_in_it() {
    let mut user = User::with_structure(COUNCIL);
    let one = user.box_of("Head of Repairs");
    let other = user.box_of("Head of Lettings");
    let both = one.union(other).expand(6.0);
    user.carries_with(SHIFT, both.left_bottom(), both.right_top());
    user.lets_go();
    assert_eq!(user.selected(), ["Head of Repairs", "Head of Lettings"]);
    user.must_see("2 posts");
    assert!(user.steps().is_empty());
}

#[test]
fn a_line_of_the_outline_dropped_on_another_goes_below_it() {
    let mut user = User::with_structure(COUNCIL);
    let (from, to) = (
        user.row("Head of Repairs").center(),
        user.row("Finance").center(),
    );
    user.carries(from, to);
    assert_eq!(user.figure("Reports to Director of Housing"), "2 to 1");
    user.lets_go();
    assert!(
        user.outline()
            .ends_with("    - Head of Audit\n      - Auditor\n    - Head of Repairs\n")
    );
    assert_eq!(user.steps(), ["Move Head of Repairs"]);
    user.press_with(CTRL, Key::Z);
    assert!(!user.is_unsaved());
}

#[test]
fn a_line_of_the_outline_dropped_on_the_upper_edge_of_another_goes_before_it() {
    let mut user = User::with_structure(COUNCIL);
    let from = user.row("Head of Lettings").center();
    let to = user.row("Head of Repairs").center_top() + vec2(0.0, 3.0);
    user.drags(from, to);
    assert!(
        user.outline()
            .contains("    - Head of Lettings\n    - Head of Repairs\n")
    );
}

#[test]
fn escape_puts_a_line_of_the_outline_back() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    let (from, to) = (
        user.row("Head of Repairs").center(),
        user.row("Finance").center(),
    );
    user.carries(from, to);
    user.press(Key::Escape);
    assert!(!user.sees("Reports to Director of Housing"));
    user.lets_go();
    assert_eq!(user.outline(), before);
    assert!(user.steps().is_empty());
}

#[test]
fn a_line_of_the_outline_let_go_outside_it_stays_where_it_was() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    let (from, by) = (
        user.row("Head of Repairs").center(),
        user.row("Finance").center(),
    );
    user.carries(from, by);
    let ground = user.empty_ground();
    user.points_at(ground);
    assert!(!user.sees("Reports to Director of Housing"));
    user.lets_go();
    assert_eq!(user.outline(), before);
}

#[test]
fn a_line_of_the_outline_cannot_go_below_what_is_in_it() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    let (from, to) = (
        user.row("Finance").center(),
        user.row("Head of Audit").center(),
    );
    user.carries(from, to);
    user.must_see("cannot be placed under itself");
    user.lets_go();
    assert_eq!(user.outline(), before);
    assert!(user.steps().is_empty());
}

#[test]
fn a_line_of_the_outline_let_go_on_itself_is_only_selected() {
    let mut user = User::with_structure(COUNCIL);
    let row = user.row("Head of Repairs");
    user.drags(row.center(), row.center() + vec2(30.0, 2.0));
    assert!(user.steps().is_empty());
}

#[test]
fn the_outline_stays_where_it_is_when_a_step_is_taken_back_that_is_in_view() {
    let mut user = User::with_the_example();
    let housing = user.row("Housing");
    user.clicks_row("Housing");
    user.press(Key::Delete);
    user.clicks("They move up");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.row("Housing"), housing);
}

#[test]
fn on_the_band_of_a_unit_a_post_goes_into_the_unit() {
    let mut user = User::with_structure(COUNCIL);
    let from = in_the_middle(&user, "Head of Repairs");
    let band = user.box_of("Director of Finance").center_top() + vec2(0.0, 6.0);
    user.drags(from, band);
    assert!(
        user.outline()
            .ends_with("    - Head of Audit\n      - Auditor\n    - Head of Repairs\n")
    );
}

#[test]
fn whether_reports_go_along_is_asked_once_and_remembered() {
    let mut user = User::with_structure(COUNCIL);
    user.drags_box("Head of Audit", "Director of Housing");
    user.clicks_answer("They stay behind");
    assert!(
        user.outline()
            .ends_with("  # Finance\n    * Director of Finance\n    - Auditor\n")
    );
    user.press_with(CTRL, Key::Z);
    user.drags_box("Head of Audit", "Director of Housing");
    assert!(
        user.outline()
            .ends_with("  # Finance\n    * Director of Finance\n    - Auditor\n")
    );
    assert_eq!(user.steps(), ["Move Head of Audit without those below"]);
}

#[test]
fn a_post_let_go_on_a_vacant_one_fills_it_or_reports_to_it() {
    let mut user = User::with_structure(
        "# Council\n  * Chief Executive\n  - Head of Repairs\n  - Head of Homes vacant\n",
    );
    user.drags_box("Head of Repairs", "Head of Homes");
    user.must_see("“Head of Homes” is vacant");
    user.clicks_answer("It is filled");
    assert_eq!(
        user.outline(),
        "# Council\n  * Chief Executive\n  - Head of Repairs closed\n  - Head of Homes\n"
    );
    user.press_with(CTRL, Key::Z);
    user.drags_box("Head of Repairs", "Head of Homes");
    user.clicks_answer("It is reported to");
    assert_eq!(
        user.outline(),
        "# Council\n  * Chief Executive\n  - Head of Homes vacant\n    - Head of Repairs\n"
    );
}

#[test]
fn with_ctrl_a_copy_is_carried_and_the_original_stays() {
    let mut user = User::with_structure(COUNCIL);
    let from = in_the_middle(&user, "Head of Repairs");
    let to = in_the_middle(&user, "Director of Finance");
    user.carries_with(CTRL, from, to);
    for _ in 0..4 {
        // The chart makes room for the copy meanwhile.
        let to = user.box_of("Director of Finance").center();
        user.points_at(to);
    }
    user.lets_go();
    assert!(
        user.outline()
            .contains("    * Director of Housing\n    - Head of Repairs\n")
    );
    assert!(
        user.outline()
            .contains("    * Director of Finance\n      - Head of Repairs\n")
    );
    assert_eq!(user.steps(), ["Paste Head of Repairs"]);
}

#[test]
fn a_manager_changes_places_with_a_neighbour_without_a_question_and_with_its_reports() {
    let mut user = User::with_structure(
        "# Council\n  * Chief Executive\n  - Head of Audit\n    - Auditor\n  - Head of Repairs\n    - Surveyor\n  - Head of Law\n",
    );
    // The answer that reports stay behind is about leaving, and the preview shows it.
    user.drags_box("Head of Repairs", "Head of Law");
    user.clicks_answer("They stay behind");
    user.press_with(CTRL, Key::Z);
    user.clicks_box("Head of Audit");
    let from = user.box_of("Head of Law").right_center() - vec2(3.0, 0.0);
    let audit = in_the_middle(&user, "Head of Audit");
    user.drags(audit, from);
    assert!(!user.sees("Do the reports go along?"));
    assert!(
        user.outline()
            .ends_with("  - Head of Law\n  - Head of Audit\n    - Auditor\n"),
        "{}",
        user.outline()
    );
}

#[test]
fn ctrl_pressed_in_the_air_makes_it_a_copy() {
    let mut user = User::with_structure(COUNCIL);
    user.carries_box("Head of Repairs", "Director of Finance");
    user.holds(CTRL);
    user.must_see("Copy of Head of Repairs");
    user.lets_go();
    let outline = user.outline();
    assert_eq!(outline.matches("- Head of Repairs").count(), 2, "{outline}");

    user.carries_box("Auditor", "Director of Housing");
    user.holds(CTRL);
    user.holds(egui::Modifiers::NONE);
    user.lets_go();
    let outline = user.outline();
    assert!(
        outline.contains("    * Director of Housing\n      - Auditor\n"),
        "{outline}"
    );
    assert_eq!(outline.matches("- Auditor").count(), 1, "{outline}");
}

#[test]
fn escape_in_the_air_leaves_the_selection_also_where_a_piece_is_carried() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    let from = user.place_of("New post: HoS").center();
    let to = user.box_of("Director of Finance").center();
    user.carries(from, to);
    user.press(Key::Escape);
    user.lets_go();
    assert!(user.steps().is_empty());
    assert_eq!(user.selected(), ["Auditor"]);
}
