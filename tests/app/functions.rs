//! The catalogues of functions, themes and designations, beside the outline.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use establishment::model::{Function, FunctionId, Organisation, sketch};
use establishment::storage;

use crate::user::{CTRL, SHIFT, User};

const COUNCIL: &str = "\
# Council
  * Chief Executive [CE] {Policy}
  # Housing
    * Director of Housing [DD] {Voids; Homelessness}
    - Head of Repairs [HoS] {Repairs; +Voids}
    - Head of Lettings [HoS] {Void}
  # Finance
    * Director of Finance [DD] {Audit}
    - Head of Audit [HoS] {Audit}
";

/// Who opened the list of functions.
fn at_the_functions(text: &str) -> User {
    let mut user = User::with_structure(text);
    user.clicks("Functions");
    user
}

fn functions(organisation: &Organisation) -> Vec<&str> {
    let functions = organisation.functions.values();
    functions.map(|function| function.name.as_str()).collect()
}

/// Where the line of an entry is, by how its name begins.
#[track_caller]
fn line(user: &User, name: &str) -> Pos2 {
    let lines = user.labels(Role::ListBoxOption);
    let label = lines
        .iter()
        .find(|label| label.split(',').next() == Some(name))
        .unwrap_or_else(|| panic!("no line “{name}” among {lines:?}"));
    user.rect_of(Role::ListBoxOption, label).center()
}

fn names(user: &User) -> Vec<String> {
    user.labels(Role::ListBoxOption)
}

fn clicks_line(user: &mut User, name: &str, modifiers: Modifiers) {
    let at = line(user, name);
    user.clicks_with(modifiers, at);
}

#[test]
fn every_function_is_listed_with_where_it_sits() {
    let user = at_the_functions(COUNCIL);
    assert_eq!(
        names(&user),
        [
            "Audit, 2 leads: Director of Finance, Head of Audit",
            "Homelessness, Director of Housing",
            "Policy, Chief Executive",
            "Repairs, Head of Repairs",
            "Void, Head of Lettings",
            "Voids, Director of Housing, 1 supports",
        ]
    );
}

#[test]
fn the_counts_list_what_they_count() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Repairs", Modifiers::NONE);
    // The post that has it is selected; without it the function has no home.
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.clicks_box("Head of Repairs");
    user.press(Key::Delete);
    user.must_see("6 functions");
    user.clicks("1 with two leads");
    assert_eq!(names(&user).len(), 1);
    user.clicks("1 without a home");
    assert_eq!(names(&user), ["Repairs, no home"]);
    user.must_see("no home");
    // What is mended is no longer listed alone.
    user.press_with(CTRL, Key::Z);
    assert_eq!(names(&user).len(), 6);
}

#[test]
fn the_search_finds_names_by_their_words() {
    let mut user = at_the_functions(COUNCIL);
    user.writes_into("Search functions", "void");
    assert_eq!(names(&user).len(), 2);
    user.writes_into("Search functions", "nothing like it");
    assert!(names(&user).is_empty());
    user.must_see("Nothing of this name.");
}

#[test]
fn choosing_functions_selects_the_posts_that_have_them() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Voids", Modifiers::NONE);
    assert_eq!(user.selected(), ["Director of Housing", "Head of Repairs"]);
    clicks_line(&mut user, "Policy", CTRL);
    assert_eq!(user.selected().len(), 3);
    clicks_line(&mut user, "Voids", CTRL);
    assert_eq!(user.selected(), ["Chief Executive"]);
    // The keyboard goes on from where the pointer was.
    clicks_line(&mut user, "Audit", Modifiers::NONE);
    user.press(Key::ArrowDown);
    assert_eq!(user.selected(), ["Director of Housing"]);
    user.press_with(SHIFT, Key::ArrowDown);
    user.press_with(SHIFT, Key::ArrowDown);
    user.must_see("3 functions chosen");
    user.press(Key::End);
    assert_eq!(user.selected(), ["Director of Housing", "Head of Repairs"]);
    user.press_with(CTRL, Key::A);
    user.must_see("6 functions chosen");
}

#[test]
fn the_chosen_function_is_said_to_sit_somewhere_in_every_structure() {
    let mut user = User::with_the_example();
    user.clicks("Functions");
    user.writes_into("Search functions", "revenues");
    clicks_line(&mut user, "Revenues & Benefits", Modifiers::NONE);
    user.must_see("Existing (September 2011): Chief Finance Officer");
    user.must_see("Final (Appendix E): Director – Finance");
}

#[test]
fn a_function_is_renamed_in_its_line_everywhere_at_once() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Homelessness", Modifiers::NONE);
    user.press(Key::F2);
    user.types("Homeless people");
    user.press(Key::Enter);
    assert_eq!(user.steps(), ["Rename Homelessness to Homeless people"]);
    assert!(functions(user.organisation()).contains(&"Homeless people"));
    // The list has the keyboard again.
    user.press(Key::ArrowDown);
    assert_eq!(user.selected(), ["Chief Executive"]);

    // Escape gives the typing up.
    user.double_clicks_at(line(&user, "Policy"));
    user.types("Politics");
    user.press(Key::Escape);
    assert!(!user.has_field("New name"));
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn a_name_another_function_has_is_refused() {
    let mut user = at_the_functions(COUNCIL);
    user.double_clicks_at(line(&user, "Policy"));
    user.types("audit");
    user.press(Key::Enter);
    user.must_see("There already is a function “Audit”.");
    assert!(user.steps().is_empty());
}

#[test]
fn delete_takes_what_is_chosen_from_the_catalogue_and_not_from_the_chart() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Policy", Modifiers::NONE);
    user.press(Key::Delete);
    user.must_see("“Policy” is still used: one post has it in “Sketch”.");
    assert!(user.steps().is_empty());

    user.writes_into("New function", "Parks");
    user.press(Key::Enter);
    user.must_see("1 without a home");
    clicks_line(&mut user, "Parks", Modifiers::NONE);
    user.press(Key::Delete);
    assert!(!functions(user.organisation()).contains(&"Parks"));
    assert_eq!(user.figure("Posts"), "6");
}

#[test]
fn functions_are_typed_one_after_the_other() {
    let mut user = at_the_functions(COUNCIL);
    user.clicks_field("New function");
    for name in ["Parks", "Museums"] {
        user.types(name);
        user.press(Key::Enter);
    }
    user.must_see("2 without a home");
    assert_eq!(
        user.steps(),
        ["Add the function Parks", "Add the function Museums"]
    );
    // What was added last is chosen.
    user.must_see("Sketch: nobody");
}

#[test]
fn several_functions_become_one_under_the_name_that_is_chosen() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Void", Modifiers::NONE);
    clicks_line(&mut user, "Voids", CTRL);
    clicks_line(&mut user, "Homelessness", CTRL);
    user.clicks_answer("Merge…");
    user.must_see("Merge 3 into one?");
    user.chooses_of_several("Voids");
    user.clicks("Merge");
    assert_eq!(user.steps(), ["Merge 3 into Voids"]);
    assert_eq!(
        functions(user.organisation()),
        ["Policy", "Voids", "Repairs", "Audit"]
    );
    user.press_with(CTRL, Key::Z);
    assert_eq!(functions(user.organisation()).len(), 6);
}

#[test]
fn names_that_say_the_same_are_offered_to_be_merged() {
    let mut user = at_the_functions(COUNCIL);
    user.must_see("1 suspected duplicate");
    user.clicks("Merge Voids and Void");
    user.must_see("Merge 2 into one?");
    user.clicks("Merge");
    assert_eq!(user.steps(), ["Merge Void into Voids"]);
    assert!(!user.sees("suspected"));
}

#[test]
fn themes_and_designations_are_catalogues_too() {
    let mut user = at_the_functions(COUNCIL);
    user.clicks("Themes");
    user.writes_into("New theme", "Voluntary sector");
    user.press(Key::Enter);
    assert_eq!(names(&user), ["Voluntary sector, nobody leads"]);
    user.clicks("Designations");
    user.writes_into("New designation", "Monitoring Officer");
    user.press(Key::Enter);
    assert_eq!(names(&user), ["Monitoring Officer, held by nobody"]);
    // What was added is chosen, and has its badge beside it.
    user.writes_into("Badge", "MO");
    user.press(Key::Enter);
    let designations = user.organisation().designations.values();
    let badges: Vec<&str> = designations.map(|known| known.short.as_str()).collect();
    assert_eq!(badges, ["MO"]);
}

#[test]
fn the_outline_can_show_only_who_has_a_function_and_their_managers() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Repairs", Modifiers::NONE);
    user.clicks("Show in outline");
    assert_eq!(
        user.rows(),
        [
            "Council",
            "Chief Executive",
            "Housing",
            "Director of Housing",
            "Head of Repairs"
        ]
    );
    user.clicks("Show the whole outline, not only Repairs");
    assert_eq!(user.rows().len(), 9);
}

#[test]
fn a_narrowed_outline_follows_the_structure() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Repairs", Modifiers::NONE);
    user.clicks("Show in outline");
    user.clicks_box("Head of Repairs");
    user.press(Key::Delete);
    user.must_see("Nobody in “Sketch” has it.");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.rows().len(), 5);
}

#[test]
fn two_thousand_functions_are_listed_without_drawing_them_all() {
    let mut organisation = sketch::organisation("- Chief Executive {Function 1999}");
    for number in 0..1_999 {
        let name = format!("Function {number:04}");
        let function = Function { name };
        let id = FunctionId(10_000 + number);
        organisation.functions.insert(id, function.into());
    }
    organisation.next_id = 20_000;
    let mut user = User::with_content(&storage::write(&organisation));
    user.clicks("Functions");
    user.must_see("2000 functions");
    assert!(names(&user).len() < 40);
    clicks_line(&mut user, "Function 0000", Modifiers::NONE);
    assert!(user.selected().is_empty());
    user.press(Key::End);
    line(&user, "Function 1999");
    assert_eq!(user.selected(), ["Chief Executive"]);
}

#[test]
fn a_function_is_carried_from_the_list_onto_a_box() {
    let mut user = at_the_functions(COUNCIL);
    user.writes_into("New function", "Parks");
    user.press(Key::Enter);
    let (from, to) = (line(&user, "Parks"), user.box_of("Head of Audit").center());
    user.carries(from, to);
    assert!(user.steps().len() == 1, "nothing is given yet");
    user.lets_go();
    assert_eq!(user.steps()[1], "Give Parks to Head of Audit");
    assert!(names(&user).contains(&"Parks, Head of Audit".to_owned()));
}

#[test]
fn several_functions_are_carried_together_and_escape_puts_them_back() {
    let mut user = at_the_functions(COUNCIL);
    clicks_line(&mut user, "Policy", Modifiers::NONE);
    clicks_line(&mut user, "Repairs", CTRL);
    let (from, to) = (
        line(&user, "Repairs"),
        user.box_of("Head of Audit").center(),
    );
    user.carries(from, to);
    user.must_see("2 functions");
    user.press(Key::Escape);
    user.lets_go();
    assert!(user.steps().is_empty());

    user.drags(from, to);
    assert_eq!(user.steps(), ["Give 2 functions to Head of Audit"]);
}

#[test]
fn a_function_is_carried_into_the_outline_by_way_of_its_tab() {
    let mut user = at_the_functions(COUNCIL);
    let (from, tab) = (line(&user, "Policy"), user.rect_of(Role::Button, "Outline"));
    user.carries(from, tab.center());
    let row = user.row("Head of Repairs").center_top() + egui::vec2(0.0, 2.0);
    user.points_at(row);
    user.lets_go();
    assert_eq!(user.steps(), ["Give Policy to Head of Repairs"]);
}

#[test]
fn a_function_goes_to_the_post_whose_line_it_is_let_go_on_whatever_is_folded() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_row("Housing");
    user.press_with(CTRL, Key::E);
    user.clicks("Functions");
    let (from, tab) = (line(&user, "Policy"), user.rect_of(Role::Button, "Outline"));
    user.carries(from, tab.center());
    let row = user.row("Head of Audit").center();
    user.points_at(row);
    user.lets_go();
    assert_eq!(user.steps(), ["Give Policy to Head of Audit"]);
}

#[test]
fn a_function_over_a_unit_without_a_head_is_refused_with_the_reason() {
    let mut user = at_the_functions("# Council\n  - Adviser {Policy}\n");
    let (from, to) = (line(&user, "Policy"), user.box_of("Council").center());
    user.carries(from, to);
    user.must_see("Only a post can have it; this unit has no head.");
    user.lets_go();
    assert!(user.steps().is_empty());
}
