//! Opening and saving from the window.

use egui::Key;

use crate::user::{COUNCIL, CTRL, User, example_bytes, named};
use establishment::model::sketch;
use establishment::storage;

#[test]
fn what_is_changed_and_saved_is_there_when_the_file_is_opened_again() {
    let mut user = User::with_a_copy_of_the_example();
    user.drags_box("Director of Housing", "Director of Property");
    assert!(user.is_unsaved());
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| !user.is_unsaved());
    user.must_see("Saved to");

    let opened = storage::open(&user.file()).unwrap().organisation;
    let structure = &opened.structures[&establishment::model::StructureId(2)];
    let place = structure.place(named(structure, "Housing")).unwrap();
    assert_eq!(place.parent, Some(named(structure, "Property")));
    let mut shown = user.organisation().clone();
    shown.next_id = opened.next_id;
    assert!(opened == shown);
}

#[test]
fn saving_again_before_the_last_saving_is_done_loses_nothing_and_blames_nobody() {
    let mut user = User::with_a_copy_of_the_example();
    user.clicks_box("Director of Housing");
    for number in 0..12 {
        user.press(Key::F2);
        user.types(&format!("Director of Homes {number}"));
        user.press(Key::Enter);
        user.press_with(CTRL, Key::S);
    }
    user.wait_until(|user| !user.is_unsaved());
    assert!(!user.sees("The file was changed by somebody else"));
    let opened = storage::open(&user.file()).unwrap().organisation;
    let structure = &opened.structures[&establishment::model::StructureId(2)];
    named(structure, "Director of Homes 11");
}

#[test]
fn a_change_taken_back_and_saved_gives_the_same_bytes() {
    let mut user = User::with_a_copy_of_the_example();
    user.clicks_box("Director of Housing");
    user.press(Key::Delete);
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| !user.is_unsaved());
    assert_ne!(std::fs::read(user.file()).unwrap(), example_bytes());
    user.press_with(CTRL, Key::Z);
    assert!(user.is_unsaved());
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| !user.is_unsaved());
    let saved = std::fs::read(user.file()).unwrap();
    assert!(
        saved == example_bytes(),
        "{}",
        first_difference(&saved, example_bytes())
    );
}

/// The first line where two files differ.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let (one, other) = (
        String::from_utf8_lossy(one).into_owned(),
        String::from_utf8_lossy(other).into_owned(),
    );
    let mut lines = one.lines().zip(other.lines());
    lines
        .find(|(one, other)| one != other)
        .map_or_else(String::new, |(one, other)| format!("{one}\n{other}"))
}

#[test]
fn what_is_still_being_typed_is_saved_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("Saved to"));
    let opened = storage::open(&user.file()).unwrap().organisation;
    let text = sketch::text(&opened.structures[&establishment::model::StructureId(0)]);
    assert!(text.contains("- Senior Auditor\n"), "{text}");
}

#[test]
fn a_name_still_being_typed_in_place_is_saved_too() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::F2);
    user.types("Senior Auditor");
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("Saved to"));
    let opened = storage::open(&user.file()).unwrap().organisation;
    let text = sketch::text(&opened.structures[&establishment::model::StructureId(0)]);
    assert!(text.contains("- Senior Auditor\n"), "{text}");
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_unasked() {
    let mut user = User::with_structure(COUNCIL);
    let theirs = storage::write(&sketch::organisation("# Theirs\n"));
    storage::replace_file(&user.file(), &theirs, storage::NewFile::Private).unwrap();
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("The file was changed by somebody else"));
    assert!(std::fs::read(user.file()).unwrap() == theirs);
    assert!(user.is_unsaved());

    user.clicks("Overwrite theirs");
    user.wait_until(|user| !user.is_unsaved());
    assert_eq!(
        storage::open(&user.file()).unwrap().organisation.structures,
        user.organisation().structures
    );
}

#[test]
fn the_file_of_somebody_else_can_be_opened_instead() {
    let mut user = User::with_structure(COUNCIL);
    let theirs = storage::write(&sketch::organisation("# Theirs\n  * Chief\n"));
    storage::replace_file(&user.file(), &theirs, storage::NewFile::Private).unwrap();
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("The file was changed by somebody else"));
    user.clicks("Open theirs");
    user.wait_until(|user| user.boxes() == ["Chief"]);
    assert!(!user.is_unsaved());
}

#[test]
fn a_folder_that_is_gone_is_told_about_and_nothing_is_lost() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    std::fs::remove_dir_all(user.folder.path()).unwrap();
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("The document was not saved"));
    user.clicks("OK");
    assert!(user.is_unsaved());
    assert_eq!(user.figure("Posts"), "6");
}

#[test]
fn a_new_document_asks_about_unsaved_changes_first() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    user.press_with(CTRL, Key::N);
    user.must_see("Save the changes?");
    user.clicks("Cancel");
    assert_eq!(user.figure("Posts"), "6");
    user.press_with(CTRL, Key::N);
    user.clicks("Do not save");
    user.must_see("This structure is empty");
    assert_eq!(
        storage::open(&user.file())
            .unwrap()
            .organisation
            .structures
            .values()
            .next()
            .unwrap()
            .post_count(),
        7
    );
}

#[test]
fn a_new_document_can_save_the_old_one_first() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    user.press_with(CTRL, Key::N);
    user.clicks_answer("Save");
    user.wait_until(|user| user.sees("This structure is empty"));
    assert_eq!(
        storage::open(&user.file())
            .unwrap()
            .organisation
            .structures
            .values()
            .next()
            .unwrap()
            .post_count(),
        6
    );
}

#[test]
fn closing_asks_about_unsaved_changes_and_only_then() {
    let mut user = User::with_structure(COUNCIL);
    assert!(user.closes_the_window());
    user.clicks_box("Auditor");
    user.press(Key::Delete);
    assert!(!user.closes_the_window());
    user.must_see("Save the changes?");
    user.clicks("Cancel");
    assert!(!user.closes_the_window());
    user.clicks("Do not save");
    assert!(user.closes_the_window());
}

#[test]
fn closing_asks_about_what_is_still_being_typed() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    user.writes_into("Title", "Senior Auditor");
    assert!(!user.closes_the_window());
    user.must_see("Save the changes?");
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let mut user = User::with_the_example();
    let path = user.folder.path().join("council.estab");
    let bytes = storage::write(&sketch::organisation(COUNCIL));
    storage::replace_file(&path, &bytes, storage::NewFile::Private).unwrap();
    user.drops_file(&path);
    user.wait_until(|user| user.figure("Posts") == "7");
    user.drops_file(&user.folder.path().join("missing.estab"));
    user.wait_until(|user| user.sees("The file could not be opened"));
    user.clicks("OK");
    assert_eq!(user.figure("Posts"), "7");
}

#[test]
fn what_is_being_typed_among_the_grades_is_saved_and_does_not_go_into_another_document() {
    let mut user = User::with_structure(COUNCIL);
    user.chooses_in_menu("Edit", "Grades…");
    user.writes_into_the_last("Grade", "Trainee grade");
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| user.sees("Saved to"));
    let opened = storage::open(&user.file()).unwrap().organisation;
    let known = |organisation: &establishment::model::Organisation| {
        let mut grades = organisation.grades.values();
        grades.any(|grade| grade.name == "Trainee grade")
    };
    assert!(known(&opened));

    user.writes_into_the_last("Scale", "T1");
    user.press_with(CTRL, Key::N);
    user.press_with(CTRL, Key::S);
    assert!(!known(user.organisation()));
    assert!(!user.sees("T1"));
}
