//! What is kept from one session to the next, and what is not.

use std::fs;
use std::path::Path;

use egui::accesskit::Role;
use egui::{Color32, Key, Pos2, vec2};

use crate::user::{COUNCIL, CTRL, Tree, User};
use establishment::model::sketch;
use establishment::storage::{self, NewFile};

const DARK: Color32 = Color32::from_rgb(30, 33, 39);
const LIGHT: Color32 = Color32::from_rgb(252, 252, 253);

/// A folder of the user's, and where the choices are kept in it.
fn home() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let choices = home.path().join("config/settings.json");
    (home, choices)
}

/// The small council in a file.
fn document(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("plan.estab");
    storage::replace_file(&path, &council(), NewFile::Private).unwrap();
    path
}

fn council() -> Vec<u8> {
    storage::write(&sketch::organisation(COUNCIL))
}

/// Where the outline ends and the inspector begins.
fn edges(user: &User) -> (f32, f32) {
    let chart = user.tree(Tree::Chart).rect();
    (chart.min.x, chart.max.x)
}

#[test]
fn the_next_session_looks_as_the_last_one_was_left() {
    let (_home, choices) = home();
    let mut user = User::in_a_session(&choices, None);
    user.chooses_in_menu("View", "Dark colours");
    user.chooses_in_menu("View", "Map of large charts");
    user.clicks("Functions");
    let (outline, inspector) = edges(&user);
    let edge = Pos2::new(outline - 2.0, 500.0);
    user.drags(edge, edge + vec2(80.0, 0.0));
    let edge = Pos2::new(inspector + 2.0, 500.0);
    user.drags(edge, edge - vec2(50.0, 0.0));
    let left = edges(&user);
    assert!(
        left.0 > outline + 70.0 && left.1 < inspector - 40.0,
        "{left:?}"
    );
    user.ends_the_session();

    let mut user = User::in_a_session(&choices, None);
    assert!(user.sees_much_of(DARK));
    assert!(user.is_chosen("Functions"));
    let now = edges(&user);
    assert!(
        (now.0 - left.0).abs() <= 1.0 && (now.1 - left.1).abs() <= 1.0,
        "{now:?}"
    );
    let chief = user.box_of("Head of Paid Service").center();
    user.turns_the_wheel(chief, 6.0);
    assert_eq!(user.map(), None);
    user.ends_the_session();

    let user = User::in_a_session(&choices, None);
    assert_eq!(edges(&user), now);
}

#[test]
fn the_columns_of_the_grid_stay_as_wide_as_they_were_made() {
    let (_home, choices) = home();
    let mut user = User::in_a_session(&choices, None);
    user.press_with(CTRL, Key::Num2);
    let edge = user.rect_of(Role::ColumnHeader, "Grade").right_center();
    user.drags(edge, edge + vec2(70.0, 0.0));
    let width = user.rect_of(Role::ColumnHeader, "Grade").width();
    user.ends_the_session();

    let mut user = User::in_a_session(&choices, None);
    user.press_with(CTRL, Key::Num2);
    assert_eq!(user.rect_of(Role::ColumnHeader, "Grade").width(), width);
}

#[test]
fn who_chooses_nothing_has_nothing_kept() {
    let (_home, choices) = home();
    let mut user = User::in_a_session(&choices, None);
    user.drags_box("Director of Housing", "Director of Property");
    user.press_with(CTRL, Key::Z);
    user.ends_the_session();
    assert!(!choices.parent().unwrap().exists());
}

#[test]
fn choices_that_cannot_be_read_are_passed_over_and_the_document_opens() {
    for broken in [
        "{\"colours\":\"dark\"",
        "[]",
        "{\"colours\":\"sepia\",\"left panel\":7,\"outline width\":-1e300,\"window width\":\"wide\"}",
        "{\"outline width\":1e300,\"inspector width\":1e300,\"window width\":1e300}",
    ] {
        let (home, choices) = home();
        fs::create_dir(choices.parent().unwrap()).unwrap();
        storage::replace_file(&choices, broken.as_bytes(), NewFile::Private).unwrap();
        let mut user = User::in_a_session(&choices, Some(document(home.path())));
        assert!(user.sees_much_of(LIGHT));
        let (outline, inspector) = edges(&user);
        assert!(inspector - outline > 300.0, "{outline} {inspector}");
        user.clicks_box("Auditor");
        user.chooses_in_menu("View", "Dark colours");
        user.ends_the_session();
        let user = User::in_a_session(&choices, None);
        assert!(user.sees_much_of(DARK));
        assert_eq!(fs::read(home.path().join("plan.estab")).unwrap(), council());
    }
}

#[test]
fn the_last_document_is_offered_and_does_not_open_by_itself() {
    let (home, choices) = home();
    let user = User::in_a_session(&choices, Some(document(home.path())));
    user.ends_the_session();

    let mut user = User::in_a_session(&choices, None);
    assert!(!user.boxes().contains(&"Auditor".to_owned()));
    user.chooses_in_menu("File", "Open the last document: plan.estab");
    user.wait_until(|user| user.boxes().contains(&"Auditor".to_owned()));
    // It is open, and there was none before it.
    user.clicks("File");
    assert!(!user.sees("Open the last document: "));
}

#[test]
fn nothing_of_what_is_in_the_document_is_kept() {
    let (home, choices) = home();
    let mut user = User::in_a_session(&choices, Some(document(home.path())));
    user.clicks_box("Director of Housing");
    user.chooses_in_menu("View", "Dark colours");
    user.clicks("Functions");
    user.ends_the_session();
    let kept = fs::read_to_string(&choices).unwrap();
    for word in ["Council", "Director", "Housing", "HoS"] {
        assert!(!kept.contains(word), "{kept}");
    }
}

#[test]
fn two_windows_at_once_leave_each_others_choices_alone() {
    let (_home, choices) = home();
    let mut one = User::in_a_session(&choices, None);
    let mut other = User::in_a_session(&choices, None);
    one.chooses_in_menu("View", "Dark colours");
    other.clicks("Functions");
    one.ends_the_session();
    other.ends_the_session();
    let user = User::in_a_session(&choices, None);
    assert!(user.sees_much_of(DARK));
    assert!(user.is_chosen("Functions"));
}
