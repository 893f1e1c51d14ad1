//! Several structures beside one another, and options that follow what they were made from.

use egui::Key;
use establishment::model::{Structure, StructureId, sketch};

use crate::user::{COUNCIL, CTRL, SHIFT, User, parent_of};

/// The council and an option of it, which is on show.
fn with_an_option() -> User {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL | SHIFT, Key::D);
    user
}

fn structure<'of>(user: &'of User, name: &str) -> (StructureId, &'of Structure) {
    let mut structures = user.organisation().structures.iter();
    let (&id, structure) = structures.find(|(_, known)| known.name == name).unwrap();
    (id, structure)
}

/// The names of the tabs, as they stand from left to right.
fn order(user: &User) -> Vec<String> {
    let structures = user.organisation().structures_in_order();
    let structures = structures.iter().map(|(_, known)| known.name.clone());
    structures.collect()
}

#[test]
fn a_correction_reaches_the_option_and_says_so() {
    let mut user = with_an_option();
    user.clicks("Sketch");
    user.clicks_box("Head of Repairs");
    user.press(Key::F2);
    user.press_with(CTRL, Key::A);
    user.types("Head of Repairs and Voids");
    user.press(Key::Enter);
    user.must_see("Also changed in “Sketch, option”.");
    let (_, option) = structure(&user, "Sketch, option");
    assert!(sketch::text(option).contains("Head of Repairs and Voids"));
    user.press_with(CTRL, Key::Z);
    let (_, option) = structure(&user, "Sketch, option");
    assert!(!sketch::text(option).contains("Voids"));
}

#[test]
fn what_both_changed_is_settled_in_the_panel_of_the_option() {
    let mut user = with_an_option();
    for (tab, title) in [
        ("Sketch, option", "Head of Homes"),
        ("Sketch", "Head of Property"),
    ] {
        user.clicks(tab);
        user.clicks_box("Head of Repairs");
        user.press(Key::F2);
        user.press_with(CTRL, Key::A);
        user.types(title);
        user.press(Key::Enter);
    }
    user.clicks("Sketch, option (1 to settle)");
    user.must_see("To settle: 1");
    user.must_see("Keep: Head of Homes");
    user.clicks("Take: Head of Property");
    let (_, option) = structure(&user, "Sketch, option");
    assert!(sketch::text(option).contains("Head of Property"));
    assert!(!user.sees("To settle: 1"));
    assert_eq!(
        user.steps().last().unwrap(),
        "Take the title of Head of Homes from Sketch"
    );
}

#[test]
fn tabs_are_put_in_another_order_by_keys_and_by_the_pointer() {
    let mut user = with_an_option();
    user.press_with(CTRL | SHIFT, Key::PageUp);
    assert_eq!(order(&user), ["Sketch, option", "Sketch"]);
    user.press_with(CTRL | SHIFT, Key::PageUp);
    user.must_see("This structure is the last one on the left already.");
    let (from, to) = (user.place_of("Sketch, option"), user.place_of("Sketch"));
    user.drags(from.center(), to.center() + egui::vec2(20.0, 0.0));
    assert_eq!(order(&user), ["Sketch", "Sketch, option"]);
}

#[test]
fn a_structure_is_put_away_and_brought_back() {
    let mut user = with_an_option();
    user.chooses_in_menu("Structure", "Archive structure");
    assert!(structure(&user, "Sketch, option").1.archived);
    user.must_see("Archived: 1");
    user.clicks("Archived: 1");
    user.clicks("Sketch, option");
    assert!(!structure(&user, "Sketch, option").1.archived);
    user.chooses_in_menu("Structure", "Archive structure");
    user.chooses_in_menu("Structure", "Archive structure");
    user.must_see("This is the only structure in sight; bring another one back first.");
}

#[test]
fn an_option_is_made_to_follow_no_other() {
    let mut user = with_an_option();
    user.must_see("Nothing is changed here yet.");
    // The other list that shows it is what it is compared with.
    user.chooses("Sketch", "None");
    user.chooses("Sketch", "None: it stands alone");
    assert_eq!(structure(&user, "Sketch, option").1.follows, None);
}

#[test]
fn what_is_copied_in_one_structure_is_the_same_post_in_another() {
    let mut user = with_an_option();
    user.clicks_box("Head of Lettings");
    let text = user.copies();
    user.clicks("Sketch");
    user.clicks_box("Director of Finance");
    user.pastes(&text);
    assert_eq!(
        user.steps().last().unwrap(),
        "Bring “Head of Lettings” from Sketch, option"
    );
    let (_, sketch) = structure(&user, "Sketch");
    assert_eq!(parent_of(sketch, "Head of Lettings"), "Finance");
    assert_eq!(sketch.post_count(), 7);
}
