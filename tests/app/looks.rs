//! How the window looks and moves, as far as a user depends on it.

use egui::{Color32, Key};

use crate::user::{COUNCIL, User};

const COLOURS: [(&str, Color32); 4] = [
    ("High contrast, dark", Color32::BLACK),
    ("High contrast, light", Color32::WHITE),
    ("Dark colours", Color32::from_rgb(30, 33, 39)),
    ("Light colours", Color32::from_rgb(252, 252, 253)),
];

#[test]
fn the_colours_are_chosen_in_the_view_menu() {
    let mut user = User::with_structure(COUNCIL);
    for (choice, panels) in COLOURS {
        user.chooses_in_menu("View", choice);
        assert_eq!(user.colour_of_panels(), panels, "{choice}");
    }
}

#[test]
fn what_has_the_keyboard_has_a_ring_around_it_wherever_tab_goes() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    let mut places = Vec::new();
    for _ in 0..70 {
        user.press(Key::Tab);
        let Some(place) = user.place_of_the_keyboard() else {
            continue;
        };
        assert!(place.is_positive(), "the keyboard is out of sight");
        assert!(user.has_ring_around(place), "no ring around {place}");
        places.push(place);
    }
    // Menus, buttons, tabs, lines, the chart and the fields of the post.
    assert!(places.len() > 40, "{}", places.len());
}

#[test]
fn everything_to_be_clicked_is_large_enough() {
    let mut user = User::with_the_example();
    let mut too_small = Vec::new();
    let mut look = |user: &User| {
        too_small.extend(
            user.targets()
                .into_iter()
                .filter(|(_, place)| place.width() < 24.0 || place.height() < 24.0),
        );
    };
    look(&user);
    user.clicks_row("Education & Children’s Services");
    look(&user);
    user.clicks_row("City Public Health and Health Improvement Officer");
    look(&user);
    user.clicks("View");
    look(&user);
    user.press(Key::Escape);
    user.chooses_in_menu("Edit", "Grades…");
    user.must_see("Line of the cost table");
    look(&user);
    assert!(too_small.is_empty(), "{too_small:#?}");
}
