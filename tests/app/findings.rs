//! The list of findings below the chart.

use egui::Key;
use egui::accesskit::Role;
use establishment::model::{CouncilType, StructureId};
use establishment::storage;

use crate::user::{COUNCIL, CTRL, User};

/// The final structure of the example.
const FINAL: StructureId = StructureId(2);

/// Who looks at the findings of the example.
fn at_the_findings() -> User {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::Num4);
    user
}

/// The findings as a screen reader reads them.
fn listed(user: &User) -> Vec<String> {
    user.labels(Role::ListBoxOption)
}

/// The beginning of each finding: severity and family.
fn sorts(user: &User) -> Vec<String> {
    let sort = |label: String| label.split(':').next().unwrap_or_default().to_owned();
    listed(user).into_iter().map(sort).collect()
}

#[test]
fn the_strip_counts_the_findings_and_a_click_lists_them() {
    let mut user = User::with_the_example();
    assert!(listed(&user).is_empty());
    user.clicks("Findings: 3 errors, 2 warnings, 7 notes, 1 acknowledged");
    assert_eq!(
        listed(&user)[0],
        "error, designations: Nobody is designated Scrutiny Officer."
    );
    assert!(user.sees("3 errors"));
    user.clicks("Findings: 3 errors, 2 warnings, 7 notes, 1 acknowledged");
    assert!(listed(&user).is_empty());
}

#[test]
fn a_click_on_a_finding_goes_to_its_posts() {
    let mut user = at_the_findings();
    let needs = listed(&user)
        .into_iter()
        .find(|label| label.contains("Special or additional needs"))
        .unwrap();
    let at = user.rect_of(Role::ListBoxOption, &needs).center();
    user.clicks_at(at);
    assert_eq!(
        user.selected_in(FINAL),
        [
            "Director of Learning Services",
            "Director – Young Peoples Services"
        ]
    );
    assert!(user.sees("Leave it with one post; the others can support it."));
}

#[test]
fn the_keyboard_goes_through_the_list_acknowledges_and_takes_back() {
    let mut user = at_the_findings();
    user.press(Key::ArrowDown);
    user.press(Key::Enter);
    assert_eq!(
        user.selected_in(FINAL),
        ["Director – Young Peoples Services"]
    );
    user.press(Key::F2);
    user.types("To be looked at in two years");
    user.press(Key::Enter);
    assert_eq!(
        user.steps(),
        ["Acknowledge a finding: To be looked at in two years"]
    );
    // The keyboard is back in the list, on the next finding.
    user.press(Key::Enter);
    assert_eq!(
        user.selected_in(FINAL),
        ["Director – Neighbourhood Services"]
    );
    assert!(user.sees("2 acknowledged"));
    // What is acknowledged stands at the end.
    user.press(Key::End);
    let last = listed(&user).pop().unwrap();
    assert!(
        last.ends_with("has no head. Acknowledged: Decided so: the Head of Paid Service heads it directly, without a Strategic Director."),
        "{last}"
    );
    user.press(Key::Delete);
    assert!(user.sees("1 acknowledged"));
    user.press_with(CTRL, Key::Z);
    assert!(user.sees("2 acknowledged"));
    user.press_with(CTRL, Key::Z);
    assert!(user.sees("1 acknowledged"));
    user.press(Key::Home);
    assert_eq!(
        sorts(&user)[..3],
        [
            "error, designations",
            "error, functions",
            "error, functions"
        ]
    );
}

#[test]
fn a_reason_that_is_given_up_leaves_the_finding() {
    let mut user = at_the_findings();
    user.press(Key::F2);
    user.types("Not really");
    user.press(Key::Escape);
    assert!(user.steps().is_empty());
    user.press(Key::ArrowDown);
    user.press(Key::Enter);
    assert_eq!(
        user.selected_in(FINAL),
        ["Director – Young Peoples Services"]
    );
}

#[test]
fn what_is_switched_off_is_not_listed() {
    let mut user = at_the_findings();
    let all = listed(&user).len();
    let click = |user: &mut User, label: &str| {
        let at = user.rect_of(Role::CheckBox, label).center();
        user.clicks_at(at);
    };
    click(&mut user, "7 notes");
    assert!(listed(&user).len() < all);
    assert!(!sorts(&user).iter().any(|sort| sort.starts_with("note")));
    click(&mut user, "1 acknowledged");
    click(&mut user, "2 warnings");
    click(&mut user, "3 errors");
    assert!(listed(&user).is_empty());
    assert!(user.sees("Nothing of this kind was found."));
}

#[test]
fn a_role_the_law_wants_is_added_and_given_and_its_finding_goes() {
    let mut user = at_the_findings();
    user.clicks("Add roles");
    assert_eq!(user.steps(), ["Add 2 roles the law wants"]);
    // Enter on what no post has shows it in its catalogue.
    user.press_with(CTRL, Key::Num4);
    user.press_with(CTRL, Key::Num4);
    user.press(Key::Home);
    user.press(Key::Enter);
    assert!(user.sees("Scrutiny Officer"));
    assert!(user.sees("held by nobody"));
}

#[test]
fn a_sound_structure_says_that_nothing_was_found_and_what_was_looked_at() {
    let mut user = User::with_structure("- Chief Executive [CE]\n");
    user.press_with(CTRL, Key::Num4);
    let only: Vec<String> = listed(&user);
    assert_eq!(
        only,
        [
            "note, designations: The type of council is not said, so the roles the law wants are not looked for.",
            "note, money: No post has a cost: no grade has pay points.",
        ]
    );
    let mut user = User::with_structure("");
    user.press_with(CTRL, Key::Num4);
    assert!(user.sees("Nothing was found."));
}

#[test]
fn the_list_follows_what_is_done_and_which_structure_is_shown() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num4);
    let before = listed(&user).len();
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    assert!(listed(&user).len() < before, "{:?}", listed(&user));
}

#[test]
fn an_acknowledgement_is_saved_with_the_document() {
    let mut user = User::with_a_copy_of_the_example();
    user.press_with(CTRL, Key::Num4);
    user.press(Key::F2);
    user.types("Appointed in January");
    user.press(Key::Enter);
    user.press_with(CTRL, Key::S);
    let file = user.file();
    user.wait_until(|user| !user.is_unsaved());
    let saved = storage::open(&file).unwrap().organisation;
    assert_eq!(saved.council, CouncilType::Unitary);
    let reasons = saved.structures.values();
    let reasons: Vec<&String> = reasons
        .flat_map(|known| known.acknowledged.values())
        .collect();
    assert!(
        reasons
            .iter()
            .any(|reason| *reason == "Appointed in January")
    );
}

#[test]
fn a_decision_is_recorded_from_the_catalogue() {
    let mut user =
        User::with_structure("- Director of Housing {Repairs}\n- Director of Property {Voids}\n");
    user.clicks("Functions");
    let at = user
        .rect_of(Role::ListBoxOption, "Repairs, Director of Housing")
        .center();
    user.clicks_at(at);
    user.clicks_box("Director of Property");
    user.clicks("Decided to be with Director of Property");
    assert_eq!(
        user.steps(),
        ["Record that Repairs is to be with Director of Property"]
    );
    user.press_with(CTRL, Key::Num4);
    let decided = "“Repairs” was decided to be with “Director of Property”";
    assert!(listed(&user).iter().any(|label| label.contains(decided)));
}

#[test]
fn a_reason_that_is_still_being_typed_is_saved_as_well() {
    let mut user = User::with_a_copy_of_the_example();
    user.press_with(CTRL, Key::Num4);
    user.press(Key::F2);
    user.types("Appointed in January");
    user.press_with(CTRL, Key::S);
    assert_eq!(
        user.steps(),
        ["Acknowledge a finding: Appointed in January"]
    );
    user.wait_until(|user| !user.is_unsaved());
}
