//! What the window shows first.

use egui::Theme;

use crate::user::{Tree, User, example_bytes};

const FINAL: &str = "Final (Appendix E)";

#[test]
fn the_example_opens_on_its_final_structure_with_the_totals_of_21_posts() {
    let user = User::with_the_example();
    assert!(user.is_chosen(FINAL));
    assert!(!user.is_chosen("Existing (September 2011)"));
    assert_eq!(user.figure("Posts"), "21");
    assert_eq!(user.figure("FTE"), "21");
    assert_eq!(user.figure("Layers"), "3");
    assert_eq!(
        user.figure("Saving against Existing (September 2011)"),
        "£1,148,221"
    );
    assert!(user.steps().is_empty());
}

#[test]
fn every_post_of_the_example_is_a_box_that_a_screen_reader_finds() {
    let user = User::with_the_example();
    let chart = user.tree(Tree::Chart).rect();
    for (_, post) in user.final_structure().posts() {
        let found = user.box_of(&post.title);
        assert!(chart.contains_rect(found), "{} is at {found}", post.title);
    }
}

#[test]
fn a_broken_file_is_told_about_and_an_empty_document_opens() {
    let mut user = User::with_content(b"{\"format\":\"establishment\",\"version\":1,");
    user.must_see("The file could not be opened");
    user.must_see("document.estab");
    user.clicks("OK");
    assert!(!user.sees("The file could not be opened"));
    user.must_see("This structure is empty");
    assert_eq!(user.figure("Posts"), "0");
}

#[test]
fn a_file_of_a_later_version_is_told_about_with_its_number() {
    let text = String::from_utf8(example_bytes().to_vec()).unwrap();
    let later = text.replacen("\"version\":1", "\"version\":99", 1);
    let user = User::with_content(later.as_bytes());
    user.must_see("The file could not be opened");
    user.must_see("99");
}

#[test]
fn a_file_that_is_not_there_is_told_about() {
    let user = User::with_a_missing_file();
    user.must_see("The file could not be opened");
    user.must_see("nowhere.estab");
}

#[test]
fn the_window_has_light_and_dark_colours() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut user = User::with_the_example_in(theme, [1440.0, 900.0]);
        user.clicks_box("Director of Housing");
        assert_eq!(user.field("Title"), "Director of Housing");
    }
}

#[test]
fn a_window_as_small_as_it_can_be_still_works() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut user = User::with_the_example_in(theme, [760.0, 480.0]);
        user.clicks_row("Education & Children’s Services");
        assert_eq!(user.field("Name"), "Education & Children’s Services");
        user.clicks("Existing (September 2011)");
        assert_eq!(user.figure("Posts"), "26");
    }
}

#[test]
fn a_window_smaller_than_allowed_does_not_break() {
    for size in [[300.0, 200.0], [100.0, 60.0], [1.0, 1.0]] {
        let mut user = User::with_the_example_in(Theme::Light, size);
        user.rest();
    }
}
