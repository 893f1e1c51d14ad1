//! A restructuring explained step by step.

use egui::accesskit::Live;
use egui::{Key, Modifiers};

use crate::user::{COUNCIL, User};

fn begins(user: &mut User) {
    user.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    user.types("Explain step");
    user.press(Key::Enter);
}

/// Who has the final structure of the example explained, and goes through it by hand.
fn at_the_steps() -> User {
    let mut user = User::with_the_example();
    begins(&mut user);
    user.press(Key::Space);
    user
}

#[test]
fn a_restructuring_is_gone_through_step_by_step() {
    let mut user = at_the_steps();
    user.must_see("Before the first of 25 steps");
    user.must_see("Existing (September 2011), as it was.");
    assert!(
        user.boxes()
            .iter()
            .any(|name| name.contains("Chief Executive"))
    );
    for _ in 0..6 {
        user.press(Key::ArrowRight);
    }
    user.must_see("Step 6 of 25");
    user.must_see("Close the post of Chief Executive: saves £229,400.");
    user.must_see("Saved so far: £229,400");
    assert!(
        user.box_is_selected("Chief Executive"),
        "what it is about is marked"
    );
    user.press(Key::ArrowRight);
    assert!(
        !user
            .boxes()
            .iter()
            .any(|name| name.starts_with("Chief Executive"))
    );
    user.clicks("Back");
    user.must_see("Step 6 of 25");
    for _ in 0..30 {
        user.press(Key::ArrowRight);
    }
    user.must_see("Step 25 of 25");
    user.must_see("Saved so far: £1,148,200");
}

#[test]
fn escape_leaves_everything_as_it_was() {
    let mut user = User::with_the_example();
    user.clicks_box("Director of Housing");
    let (before, place) = (
        user.organisation().clone(),
        user.box_of("Director of Housing"),
    );
    begins(&mut user);
    user.press(Key::ArrowRight);
    // Nothing can be changed meanwhile.
    user.press(Key::Delete);
    user.press(Key::Insert);
    user.press(Key::F2);
    assert!(!user.sees("Full cost") && !user.has_field("New name"));
    user.press(Key::Escape);
    assert!(user.sees("Full cost"));
    assert!(user.organisation() == &before);
    assert!(user.box_is_selected("Director of Housing"));
    assert_eq!(user.box_of("Director of Housing"), place);
}

#[test]
fn it_plays_by_itself_and_asks_for_no_frame_while_it_waits() {
    let mut user = User::with_the_example();
    begins(&mut user);
    user.must_see("Before the first");
    user.lets_time_go_by(5.1);
    user.rest();
    user.must_see("Step 1 of 25");
    user.lets_time_go_by(5.1);
    user.rest();
    user.must_see("Step 2 of 25");
    user.clicks("Pause");
    user.rest_for_good();
    user.must_see("Step 2 of 25");
    user.press(Key::Space);
    user.lets_time_go_by(5.1);
    user.rest();
    user.must_see("Step 3 of 25");
    // Faster from here on.
    user.clicks("Fast");
    user.lets_time_go_by(2.6);
    user.rest();
    user.must_see("Step 4 of 25");
}

#[test]
fn every_step_is_read_out() {
    let mut user = at_the_steps();
    user.press(Key::ArrowRight);
    let said = (
        "Step 1 of 25: Set up Leicester City Council.".to_owned(),
        Live::Polite,
    );
    assert!(
        user.announcements().contains(&said),
        "{:?}",
        user.announcements()
    );
}

#[test]
fn a_structure_that_is_compared_with_no_other_cannot_be_explained() {
    let mut user = User::with_structure(COUNCIL);
    begins(&mut user);
    assert!(!user.sees("Before the first"));
    assert!(user.sees("Full cost"));
}
