//! How the window looks and moves, as far as a user depends on it.

use egui::{Color32, Key, Modifiers};

use crate::user::{COUNCIL, CTRL, Tree, User, parent_of};
use establishment::model::StructureId;

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
    user.tabs_to(Tree::Outline);
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
    user.clicks_box("City Public Health and Health Improvement Officer");
    look(&user);
    user.clicks("Functions");
    user.clicks("Designations");
    user.writes_into("New designation", "monitoring officers");
    user.press(Key::Enter);
    user.must_see("1 suspected duplicate");
    look(&user);
    user.clicks("View");
    look(&user);
    user.press(Key::Escape);
    user.chooses_in_menu("Edit", "Grades…");
    user.must_see("Line of the cost table");
    look(&user);
    assert!(too_small.is_empty(), "{too_small:#?}");
}

#[test]
fn in_a_narrow_window_nothing_of_the_bar_is_cut_and_the_rest_is_behind_more() {
    for (width, height) in [
        (1440.0, 900.0),
        (1280.0, 720.0),
        (760.0, 480.0),
        (720.0, 450.0),
        (340.0, 400.0),
    ] {
        let mut user = User::with_the_example_in(egui::Theme::Light, [width, height]);
        let bar = || {
            user.targets()
                .into_iter()
                .filter(|(_, place)| place.min.y < 30.0)
        };
        let end = bar().map(|(_, place)| place.max.x).fold(0.0, f32::max);
        assert!(end <= width, "{width}: {:?}", bar().collect::<Vec<_>>());
        let names: Vec<String> = bar().map(|(name, _)| name).collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        assert_eq!(has("More"), !has("Fit all"), "{names:?}");
        // What stands last can be used wherever it is.
        if has("More") {
            let below = user.place_of("More").center() + egui::vec2(0.0, 90.0);
            user.clicks("More");
            // In a low window the menu scrolls.
            user.turns_the_wheel(below, -30.0);
            user.must_see("Fit all");
            user.clicks("Tree");
            assert!(!user.sees("Stacked"), "the list stays open");
            user.clicks("More");
            assert!(user.is_chosen("Tree"), "{width}: {:?}", user.texts());
        } else {
            user.chooses("Rows by grade", "Tree");
            user.chooses("Tree", "Stacked");
        }
    }
}

/// Where a box is seen from a drag that is taken back until the window is at rest.
fn way_back_of(user: &mut User, title: &str) -> Vec<f32> {
    user.drags_box("Head of Repairs", "Director of Finance");
    let mut way = vec![user.painted_at(title).unwrap().x];
    user.presses_and_watches(CTRL, Key::Z);
    for _ in 0..30 {
        way.extend(user.painted_at(title).map(|at| at.x));
        user.sees_the_next_frame();
    }
    way.dedup_by(|one, other| (*one - *other).abs() < 0.01);
    user.rest();
    assert_eq!(user.painted_at(title).unwrap().x, way[way.len() - 1]);
    way
}

#[test]
fn a_box_glides_back_when_a_step_is_undone() {
    let mut user = User::with_structure(COUNCIL);
    let way = way_back_of(&mut user, "Head of Repairs");
    assert!(way.len() >= 3, "{way:?}");
    let (from, to) = (way[0], way[way.len() - 1]);
    assert!((from - to).abs() > 50.0, "{way:?}");
    assert!(
        way.is_sorted_by(|one, other| (one - to).abs() > (other - to).abs()),
        "{way:?}"
    );
}

#[test]
fn boxes_are_where_they_are_at_once_where_the_user_wants_no_animation() {
    let mut user = User::with_structure(COUNCIL);
    user.chooses_in_menu("View", "Animate changes");
    let way = way_back_of(&mut user, "Head of Repairs");
    assert_eq!(way.len(), 2, "{way:?}");
}

#[test]
fn what_was_dragged_stays_where_it_was_let_go() {
    let mut user = User::with_structure(COUNCIL);
    user.carries_box("Head of Repairs", "Director of Finance");
    let before = user.painted_at("Head of Audit").unwrap();
    user.lets_go_and_watches();
    for _ in 0..5 {
        let seen = user.painted_at("Head of Audit");
        assert!(seen.is_none_or(|at| at.distance(before) < 0.5), "{seen:?}");
        user.sees_the_next_frame();
    }
}

/// Who looks at a chart so closely that only a part of it is in view.
fn close_up() -> User {
    let mut user = User::with_the_example();
    let chief = user.box_of("Head of Paid Service").center();
    user.turns_the_wheel(chief, 6.0);
    user
}

#[test]
fn a_chart_larger_than_the_view_has_a_map_that_can_be_switched_off() {
    let mut user = User::with_the_example();
    assert_eq!(user.map(), None);
    user = close_up();
    let map = user.map().unwrap();
    assert!(map.max.x < 1440.0 - 290.0 && map.max.y < 840.0, "{map}");
    user.chooses_in_menu("View", "Map of large charts");
    assert_eq!(user.map(), None);
    user.chooses_in_menu("View", "Map of large charts");
    user.press_with(CTRL, Key::Num0);
    assert_eq!(user.map(), None);
}

#[test]
fn pressing_and_dragging_in_the_map_moves_the_view_and_chooses_nothing() {
    let mut user = close_up();
    let map = user.map().unwrap();
    let seen = user.boxes();
    user.clicks_at(map.left_center() + egui::vec2(8.0, 10.0));
    let on_the_left = user.boxes();
    assert_ne!(on_the_left, seen);
    assert!(
        on_the_left.contains(&"Director of Children’s Social Care and Safeguarding".to_owned()),
        "{on_the_left:?}"
    );
    user.drags(map.center(), map.right_center() + egui::vec2(-8.0, 10.0));
    let on_the_right = user.boxes();
    assert!(
        on_the_right.contains(&"Head of Standards & City Solicitor".to_owned()),
        "{on_the_right:?}"
    );
    assert!(user.selected_in(StructureId(2)).is_empty());
    assert!(user.steps().is_empty());
}

#[test]
fn the_map_answers_the_arrow_keys() {
    let mut user = close_up();
    let before = user.box_of("Head of Paid Service");
    while user.place_of_the_keyboard() != user.map() {
        user.press(Key::Tab);
    }
    user.press(Key::ArrowDown);
    let after = user.box_of("Head of Paid Service");
    assert!(after.min.y < before.min.y, "{after} {before}");
    assert_eq!(user.place_of_the_keyboard(), user.map());
}

#[test]
fn what_is_carried_can_be_dropped_where_the_map_was() {
    let mut user = User::with_structure(COUNCIL);
    let director = user.box_of("Director of Finance").center();
    user.turns_the_wheel(director, 2.0);
    // Something to drop on comes to lie below the map.
    let map = user.map().unwrap();
    let target = user.box_of("Head of Audit").center();
    let ground = user.empty_ground();
    user.drags(ground, ground + (map.center() - target));
    let at = user.box_of("Head of Audit").center();
    assert!(user.map().unwrap().contains(at));
    user.carries_box("Head of Lettings", "Head of Audit");
    assert_eq!(user.map(), None);
    user.lets_go();
    assert!(user.map().is_some());
    let structure = &user.organisation().structures[&StructureId(0)];
    assert_eq!(parent_of(structure, "Head of Lettings"), "Head of Audit");
}

#[test]
fn a_presentation_shows_the_chart_alone_until_escape() {
    let mut user = User::with_the_example();
    let before = user.box_of("Head of Paid Service");
    user.presses_and_watches(Modifiers::NONE, Key::F11);
    assert_eq!(user.asked_for_the_whole_screen(), Some(true));
    user.rest();
    user.must_see("Final (Appendix E)");
    assert!(user.targets().is_empty(), "{:?}", user.targets());
    assert!(!user.sees("Full cost"));
    let presented = user.box_of("Head of Paid Service");
    assert!(presented.width() > before.width());
    user.presses_and_watches(Modifiers::NONE, Key::Escape);
    assert_eq!(user.asked_for_the_whole_screen(), Some(false));
    user.rest();
    assert!(user.sees("Full cost"));
    assert_eq!(user.box_of("Head of Paid Service"), before);
}

#[test]
fn while_presenting_the_chart_can_be_looked_at_but_not_changed() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Audit");
    let before = user.box_of("Head of Audit");
    user.press(Key::F11);
    let audit = user.box_of("Head of Audit").center();
    user.drags(audit, audit + egui::vec2(-120.0, 40.0));
    let moved = user.box_of("Head of Audit").center();
    assert!((moved - audit - egui::vec2(-120.0, 40.0)).length() < 1.0);
    user.press(Key::Delete);
    user.press_with(CTRL, Key::A);
    user.double_clicks_at(moved);
    user.press(Key::Insert);
    assert!(user.steps().is_empty());
    assert!(!user.has_field("New name"));
    let size = user.box_of("Head of Audit").width();
    user.press_with(CTRL, Key::Plus);
    assert!(user.box_of("Head of Audit").width() > size);
    user.press(Key::F11);
    assert_eq!(user.selected(), ["Head of Audit"]);
    assert_eq!(user.box_of("Head of Audit"), before);
}
