//! Choices kept in a file: what comes back, what is passed over, what others have chosen.

use std::fs;
use std::path::Path;

use crate::storage::{NewFile, Settings, keep_settings, read_settings, replace_file};

fn put(path: &Path, text: &str) {
    replace_file(path, text.as_bytes(), NewFile::Private).unwrap();
}

fn chosen(choose: impl FnOnce(&mut Settings)) -> Settings {
    let mut settings = Settings::default();
    choose(&mut settings);
    settings
}

#[test]
fn what_was_chosen_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a folder/and another/settings.json");
    let now = chosen(|settings| {
        settings.set_flag("animated", false);
        settings.set_number("width", 301.5);
        settings.set_text("colours", "dark “or” not");
    });
    keep_settings(&path, &Settings::default(), &now).unwrap();
    assert_eq!(read_settings(&path), now);
    let back = read_settings(&path);
    assert_eq!(back.flag("animated"), Some(false));
    assert_eq!(back.number("width"), Some(301.5));
    assert_eq!(back.text("colours"), Some("dark “or” not"));
    // A value of another kind is as good as none.
    assert_eq!(back.flag("width"), None);
    assert_eq!(back.number("colours"), None);
    assert_eq!(back.text("animated"), None);
    assert_eq!(back.text("unheard of"), None);
}

#[test]
fn a_file_that_cannot_be_read_counts_as_empty_and_the_next_choice_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let now = chosen(|settings| settings.set_flag("map", false));
    let deep = "[".repeat(10_000);
    let long = format!("{{\"map\":true,\"long\":\"{}\"}}", "x".repeat(70_000));
    for broken in [
        "",
        "{",
        "[1, 2]",
        "null",
        "\u{0}\u{1}",
        "{\"map\":1e999}",
        &deep,
        &long,
    ] {
        put(&path, broken);
        assert_eq!(read_settings(&path), Settings::default(), "{broken:.40}");
        keep_settings(&path, &Settings::default(), &now).unwrap();
        assert_eq!(read_settings(&path), now, "{broken:.40}");
    }
    assert_eq!(read_settings(folder.path()), Settings::default());
    assert!(keep_settings(folder.path(), &Settings::default(), &now).is_err());
}

#[test]
fn what_a_later_version_keeps_stays_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    put(&path, "{\"map\":{\"size\":[1,2]},\"colours\":\"dark\"}");
    let before = read_settings(&path);
    assert_eq!(before.flag("map"), None);
    let mut now = before.clone();
    now.set_text("colours", "light");
    keep_settings(&path, &before, &now).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        kept,
        serde_json::json!({"map": {"size": [1, 2]}, "colours": "light"})
    );
}

#[test]
fn two_windows_keep_what_each_of_them_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let before = chosen(|settings| {
        settings.set_text("colours", "light");
        settings.set_flag("animated", true);
    });
    keep_settings(&path, &Settings::default(), &before).unwrap();
    let (mut one, mut other) = (before.clone(), before.clone());
    one.set_text("colours", "dark");
    other.set_flag("animated", false);
    keep_settings(&path, &before, &one).unwrap();
    keep_settings(&path, &before, &other).unwrap();
    let kept = read_settings(&path);
    assert_eq!(kept.text("colours"), Some("dark"));
    assert_eq!(kept.flag("animated"), Some(false));
}

#[test]
fn nothing_is_written_where_nothing_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere/settings.json");
    let settings = chosen(|settings| settings.set_flag("map", true));
    keep_settings(&path, &settings, &settings).unwrap();
    assert!(!path.parent().unwrap().exists());
}
