//! What is done with what is selected: on the box, in its menu, from the pieces, by name, and back.

use egui::{Event, Key, vec2};

use crate::user::{COUNCIL, CTRL, SHIFT, User};
use establishment::model::sketch;

#[test]
fn a_selected_box_offers_what_can_be_done_with_it() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.clicks("Close");
    assert!(user.outline().contains("- Head of Repairs closed\n"));
    user.clicks("Reopen");
    assert!(user.outline().contains("- Head of Repairs\n"));
    user.clicks("Vacant");
    assert!(user.outline().contains("- Head of Repairs vacant\n"));
    user.clicks("Put in the holding area");
    assert!(user.outline().ends_with("~ - Head of Repairs vacant\n"));
    assert_eq!(
        user.steps(),
        [
            "Close Head of Repairs",
            "Reopen Head of Repairs",
            "Mark Head of Repairs as vacant",
            "Put Head of Repairs in the holding area"
        ]
    );
}

#[test]
fn the_menu_of_a_box_selects_it_and_does_what_is_chosen() {
    let mut user = User::with_structure(COUNCIL);
    user.asks_for_the_menu_of("Head of Repairs");
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.clicks("Add assistant");
    user.types("Assistant to the Head");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Repairs\n      - Assistant to the Head\n")
    );
    assert_eq!(user.steps(), ["Add Assistant to the Head"]);
}

#[test]
fn a_post_is_added_beside_another_by_enter_and_below_it_by_tab() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.press(Key::Enter);
    user.types("Head of Voids");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Repairs\n    - Head of Voids\n    - Head of Lettings\n")
    );
    user.press(Key::Tab);
    user.types("Voids Officer");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Voids\n      - Voids Officer\n")
    );
}

#[test]
fn what_is_cut_goes_where_it_is_pasted() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    user.clipboard(Event::Cut);
    user.must_see("Cut Head of Audit and 1 below");
    user.clicks_box("Chief Executive");
    user.clipboard(Event::Paste("Head of Audit\n\tAuditor\n".into()));
    assert!(
        user.outline()
            .ends_with("    * Director of Finance\n  - Head of Audit\n    - Auditor\n")
    );
    assert_eq!(user.steps(), ["Move Head of Audit"]);
}

#[test]
fn what_is_copied_is_put_in_as_often_as_wanted() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.clipboard(Event::Copy);
    user.clicks_box("Head of Repairs");
    for _ in 0..2 {
        user.clipboard(Event::Paste("Auditor\n".into()));
        user.clicks_box("Head of Repairs");
    }
    assert!(
        user.outline()
            .contains("    - Head of Repairs\n      - Auditor\n      - Auditor\n")
    );
}

#[test]
fn merging_asks_which_one_stays() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    let lettings = user.box_of("Head of Lettings").center();
    user.clicks_with(CTRL, lettings);
    user.asks_for_the_menu_of("Head of Lettings");
    user.clicks("Merge…");
    user.must_see("Merge into which?");
    user.clicks_answer("Into “Head of Lettings”");
    assert!(
        user.outline()
            .contains("    - Head of Repairs closed\n    - Head of Lettings\n")
    );
}

#[test]
fn a_piece_is_dragged_into_the_chart_and_named_there() {
    let mut user = User::with_structure(COUNCIL);
    let from = user.place_of("New post: HoS").center();
    let to = user.box_of("Director of Finance").center();
    user.carries(from, to);
    user.must_see("New post, HoS");
    for _ in 0..4 {
        let to = user.box_of("Director of Finance").center();
        user.points_at(to);
    }
    user.lets_go();
    user.types("Head of Payroll");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    * Director of Finance\n      - Head of Payroll\n")
    );
    assert_eq!(user.steps(), ["Add Head of Payroll"]);
}

#[test]
fn what_is_dragged_to_the_holding_area_no_longer_counts_until_it_is_dragged_back() {
    let mut user = User::with_structure(COUNCIL);
    assert_eq!(user.figure("Posts"), "7");
    let from = user.box_of("Head of Repairs").center();
    let area = user.place_of_text("Holding area").center() + vec2(0.0, 40.0);
    user.drags(from, area);
    assert_eq!(user.figure("Posts"), "6");
    user.must_see("Head of Repairs");
    let held = user.place_of("Head of Repairs, £0").center();
    let to = user.box_of("Director of Finance").center();
    user.carries(held, to);
    for _ in 0..4 {
        let to = user.box_of("Director of Finance").center();
        user.points_at(to);
    }
    user.lets_go();
    assert_eq!(user.figure("Posts"), "7");
    assert!(
        user.outline()
            .contains("    * Director of Finance\n      - Head of Repairs\n")
    );
}

#[test]
fn a_command_is_found_by_a_part_of_its_name() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.press_with(CTRL | SHIFT, Key::P);
    user.types("vac");
    user.press(Key::Enter);
    assert!(user.outline().contains("- Head of Repairs vacant\n"));
    assert!(!user.sees("No command is called that."));
}

#[test]
fn finding_goes_from_match_to_match() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::F);
    user.types("head of");
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.must_see("1 of 3");
    user.press(Key::Enter);
    assert_eq!(user.selected(), ["Head of Lettings"]);
    user.press_with(SHIFT, Key::Enter);
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.types(" nobody");
    user.must_see("nothing found");
    user.press(Key::Escape);
    assert!(!user.sees("nothing found"));
    assert!(user.steps().is_empty());
}

#[test]
fn finding_leads_to_what_is_held_and_not_to_what_is_hidden() {
    let sketch = "\
# Council
  * Chief Executive
  - Head of Repairs
  - Head of Voids closed
~ # Projects
  - Head of Projects
";
    let mut user = User::with_structure(sketch);
    user.press_with(CTRL, Key::F);
    user.types("head of");
    user.must_see("1 of 3");
    user.press(Key::Enter);
    user.press(Key::Enter);
    user.must_see("3 of 3, held");
    assert_eq!(user.selected(), ["Head of Projects"]);
    user.press(Key::Escape);
    user.clicks("View");
    user.clicks("Closed posts");
    user.press_with(CTRL, Key::F);
    user.types("head of");
    user.must_see("1 of 2");
    user.press(Key::Enter);
    assert_eq!(user.selected(), ["Head of Projects"]);
}

#[test]
fn a_branch_that_is_held_costs_what_is_open_in_it() {
    let user = User::with_structure("~ # Projects\n  - Surveyor\n  - Head of Voids closed\n");
    user.must_see("1 post, £0, 1 closed");
}

#[test]
fn the_history_goes_to_any_step() {
    let mut user = User::with_structure(COUNCIL);
    let before = user.outline();
    user.clicks_box("Auditor");
    for command in ["Close", "Reopen", "Vacant"] {
        user.clicks(command);
    }
    let after = user.outline();
    user.press_with(CTRL, Key::J);
    user.clicks("As it was opened");
    assert_eq!(user.outline(), before);
    assert!(!user.is_unsaved());
    user.clicks("Mark Auditor as vacant");
    assert_eq!(user.outline(), after);
}

#[test]
fn a_line_is_drawn_from_the_dot_beside_a_box() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    let from = user.place_of("Draw a line").center();
    let to = user.box_of("Director of Finance").center();
    user.drags(from, to);
    assert_eq!(
        user.steps(),
        ["Draw a line from Head of Repairs to Director of Finance"]
    );
    user.must_see("Other lines");
    let inspector = user.place_of_text("Other lines").center();
    user.turns_the_wheel(inspector, -3.0);
    user.chooses("Dotted line", "Professional line");
    user.writes_into("Caption", "Advises on repairs");
    user.press(Key::Tab);
    let structure = user.organisation().structures_in_order()[0].1;
    let line = structure.lines.values().next().unwrap();
    assert_eq!(line.caption, "Advises on repairs");
    assert_eq!(line.kind.in_words(), "Professional line");
}

#[test]
fn a_post_of_the_baseline_is_closed_by_delete_and_another_is_deleted() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL | SHIFT, Key::D);
    user.clicks_box("Head of Repairs");
    user.press(Key::Delete);
    let option = |user: &User| {
        let structures = user.organisation().structures_in_order();
        establishment::model::sketch::text(structures[1].1)
    };
    assert!(option(&user).contains("- Head of Repairs closed\n"));
    user.clicks_box("Head of Lettings");
    user.press(Key::Enter);
    user.types("Head of Voids");
    user.press(Key::Enter);
    user.press(Key::Delete);
    assert!(!option(&user).contains("Head of Voids"));
}

#[test]
fn in_an_empty_structure_the_first_piece_goes_wherever_it_is_let_go() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::N);
    let from = user.place_of("New unit: Department").center();
    let ground = user.empty_ground();
    user.drags(from, ground);
    user.types("Housing");
    user.press(Key::Enter);
    assert_eq!(user.boxes(), ["Housing"]);
}

/// Finds a function on its card, where the card's box is selected, and carries it onto a box.
fn drags_function(user: &mut User, of: &str, name: &str, onto: &str) {
    user.clicks_box(of);
    let from = user.painted_at(name).unwrap() + vec2(6.0, 5.0);
    let to = user.box_of(onto).center();
    user.carries(from, to);
    user.must_see(name);
    for _ in 0..4 {
        let to = user.box_of(onto).center();
        user.points_at(to);
    }
    user.lets_go();
}

#[test]
fn a_function_is_dragged_from_box_to_box() {
    let mut user = User::with_structure(
        "# Council\n  * Chief Executive\n  - Head of Repairs {Voids; Lifts}\n  - Head of Homes {Lettings}\n",
    );
    drags_function(&mut user, "Head of Repairs", "Lifts", "Head of Homes");
    assert_eq!(user.steps(), ["Move Lifts to Head of Homes"]);
    user.press_with(CTRL, Key::Z);
    assert!(!user.is_unsaved());
}

#[test]
fn a_function_dragged_to_the_holding_area_has_no_home() {
    let mut user = User::with_structure(
        "# Council\n  * Chief Executive\n  - Head of Repairs {Voids; Lifts}\n",
    );
    user.clicks_box("Head of Repairs");
    let from = user.painted_at("Lifts").unwrap() + vec2(6.0, 5.0);
    let area = user.place_of_text("Holding area").center() + vec2(0.0, 40.0);
    user.drags(from, area);
    assert_eq!(user.steps(), ["Take Lifts from Head of Repairs"]);
    user.must_see("no home");
    let held = user.place_of("Lifts, no home").center();
    let to = user.box_of("Chief Executive").center();
    user.drags(held, to);
    assert_eq!(
        user.steps().last().unwrap(),
        "Give Lifts to Chief Executive"
    );
}

#[test]
fn what_is_below_a_box_is_hidden_and_shown_by_the_same_command() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Director of Housing");
    user.clicks("Collapse");
    assert!(!user.boxes().contains(&"Head of Repairs".to_owned()));
    user.clicks("Expand");
    assert!(user.boxes().contains(&"Head of Repairs".to_owned()));
    assert!(user.steps().is_empty());
}

#[test]
fn closed_posts_can_be_left_out_of_sight() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.clicks("Close");
    assert!(user.boxes().contains(&"Auditor".to_owned()));
    user.clicks("View");
    user.clicks("Closed posts");
    assert!(!user.boxes().contains(&"Auditor".to_owned()));
    assert_eq!(user.figure("Posts"), "6");
}

#[test]
fn after_walking_up_enter_adds_beside_the_manager() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.press(Key::Insert);
    user.types("Surveyor");
    user.press(Key::Enter);
    user.press(Key::ArrowUp);
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.press(Key::Enter);
    user.types("Head of Voids");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("      - Surveyor\n    - Head of Voids\n")
    );
}

#[test]
fn a_piece_carried_over_its_own_preview_still_goes_where_it_was_aimed() {
    let mut user = User::with_structure("# Council\n");
    let from = user.place_of("New post: Post").center();
    let to = user.box_of("Council").center();
    user.carries(from, to);
    for step in 0..4_u8 {
        user.points_at(to + vec2(f32::from(step), 2.0));
    }
    assert!(!user.sees("no longer in the structure"));
    user.lets_go();
    user.types("Chief Executive");
    user.press(Key::Enter);
    assert_eq!(user.outline(), "# Council\n  * Chief Executive\n");
}

#[test]
fn from_nothing_by_keyboard_each_enter_adds_another() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::N);
    user.press_with(SHIFT, Key::Insert);
    user.types("Housing");
    user.press(Key::Enter);
    user.press(Key::Insert);
    user.types("Director");
    user.press(Key::Enter);
    user.press(Key::Tab);
    for name in ["Head of Repairs", "Head of Lettings", "Head of Voids"] {
        user.types(name);
        user.press(Key::Enter);
        user.press(Key::Enter);
    }
    user.types("Head of Lifts");
    user.press(Key::Enter);
    let (_, structure) = user.organisation().structures_in_order()[0];
    assert_eq!(
        establishment::model::sketch::text(structure),
        "# Housing\n  * Director\n  - Head of Repairs\n  - Head of Lettings\n  - Head of Voids\n  - Head of Lifts\n"
    );
}

#[test]
fn closed_posts_are_listed_and_come_back_with_one_key() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.clicks("Close");
    user.clicks_box("Chief Executive");
    user.clicks("Auditor, closed, saves £0");
    assert_eq!(user.selected(), ["Auditor"]);
    user.press_with(CTRL, Key::Delete);
    assert!(user.outline().ends_with("      - Auditor\n"));
}

#[test]
fn what_is_being_typed_is_kept_when_another_piece_is_dragged_in() {
    let mut user = User::with_structure(COUNCIL);
    let drag = |user: &mut User, onto: &str| {
        let from = user.place_of("New post: HoS").center();
        let to = user.box_of(onto).center();
        user.carries(from, to);
        for _ in 0..4 {
            let to = user.box_of(onto).center();
            user.points_at(to);
        }
        user.lets_go();
    };
    drag(&mut user, "Director of Finance");
    user.types("Head of Payroll");
    drag(&mut user, "Director of Housing");
    user.types("Head of Voids");
    user.press(Key::Enter);
    let outline = user.outline();
    assert!(outline.contains("- Head of Payroll\n"), "{outline}");
    assert!(outline.contains("- Head of Voids\n"), "{outline}");
    assert_eq!(user.steps().last().unwrap(), "Add Head of Voids");
}

#[test]
fn a_key_for_what_cannot_be_done_says_why() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::H);
    user.must_see("Nothing is selected.");
    user.clicks_box("Auditor");
    user.press_with(CTRL, Key::E);
    user.must_see("Nothing stands below it");
    user.clicks_box("Head of Audit");
    user.press_with(CTRL, Key::E);
    assert!(!user.boxes().contains(&"Auditor".to_owned()));
    user.press_with(CTRL, Key::E);
    assert!(user.boxes().contains(&"Auditor".to_owned()));
    assert!(user.steps().is_empty());
}

#[test]
fn what_has_no_box_is_not_named_in_place() {
    let mut user = User::with_structure("# Council\n  * Chief Executive\n~ - Planner\n");
    user.clicks("Planner, £0");
    user.press(Key::F2);
    user.must_see("“Planner” has no box in the chart now");
    assert_eq!(user.selected(), ["Planner"]);
}

#[test]
fn delete_closes_what_the_baseline_has_and_deletes_what_is_new_in_one_step() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL | SHIFT, Key::D);
    user.clicks_box("Head of Repairs");
    user.press(Key::Enter);
    user.types("Head of Voids");
    user.press(Key::Enter);
    user.clicks_box("Head of Lettings");
    let new = user.box_of("Head of Voids").center();
    user.clicks_with(CTRL, new);
    user.press(Key::Delete);
    let text = |user: &User| {
        let structures = user.organisation().structures_in_order();
        sketch::text(structures.last().unwrap().1)
    };
    let after = text(&user);
    assert!(after.contains("- Head of Lettings closed\n"), "{after}");
    assert!(!after.contains("Head of Voids"), "{after}");
    assert_eq!(user.steps().last().unwrap(), "Close 1 and delete 1");

    user.clicks_box("Head of Lettings");
    user.press(Key::Delete);
    user.must_see("It is closed already.");
    assert_eq!(text(&user), after);
}

#[test]
fn a_line_is_drawn_without_a_pointer() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    user.press_with(CTRL | SHIFT, Key::P);
    user.types("draw a line");
    user.press(Key::Enter);
    user.must_see("Line from “Head of Audit” to");
    user.types("director");
    user.press(Key::ArrowDown);
    user.press(Key::Enter);
    let steps = user.steps();
    assert_eq!(
        steps,
        ["Draw a line from Head of Audit to Director of Finance"]
    );
    user.must_see("Other lines");
}
