//! Options side by side, their scores, and matching posts whose ids differ.

use egui::Key;
use egui::accesskit::Role;
use establishment::model::{
    Organisation, Place, Post, PostId, PrincipleId, Structure, StructureId,
};
use establishment::storage;

use crate::user::{CTRL, User};

const BEFORE: &str = "Existing (September 2011)";
const DRAFT: &str = "Consultation draft (21 October 2011)";
const FINAL: &str = "Final (Appendix E)";
const CLEAR: &str = "One accountable post for every service";

/// Who looks at the options of the worked example.
fn at_the_options() -> User {
    let mut user = User::with_a_copy_of_the_example();
    user.press_with(CTRL, Key::Num6);
    user.clicks("Options");
    user.clicks_cell(FINAL, "Posts");
    // The principles are at the end.
    user.press_with(CTRL, Key::End);
    user
}

fn clear(user: &User) -> PrincipleId {
    let mut principles = user.organisation().principles.iter();
    let (&id, _) = principles
        .find(|(_, known)| known.name.starts_with("One accountable"))
        .unwrap();
    id
}

#[test]
fn every_structure_has_a_column_with_what_it_comes_to() {
    let mut user = at_the_options();
    user.press_with(CTRL, Key::Home);
    for (row, figures) in [
        ("Posts", ["26", "21"]),
        ("Net cost", ["£3,475,500", "£2,327,300"]),
        ("Saving", ["", "£1,148,200"]),
    ] {
        assert_eq!(
            [user.cell(BEFORE, row), user.cell(FINAL, row)],
            figures,
            "{row}"
        );
    }
    assert_eq!(user.cell(DRAFT, "Status"), "Draft for consultation");
    user.press_with(CTRL, Key::End);
    assert_eq!(user.cell(FINAL, CLEAR), "");
    assert_eq!(user.cell(FINAL, "Weighted total, of 20"), "0 of 4 scored");
}

#[test]
fn a_score_is_typed_into_its_cell_and_its_reason_at_the_side() {
    let mut user = at_the_options();
    user.clicks_cell(FINAL, CLEAR);
    user.press(Key::Num4);
    assert_eq!(user.cell(FINAL, CLEAR), "4");
    assert_eq!(
        user.steps().last().unwrap(),
        "Score Final (Appendix E) 4 for One accountable post for every service"
    );
    let why = user.rect_of(Role::MultilineTextInput, "Why").center();
    user.clicks_at(why);
    user.types("Two directors were answerable before.");
    user.clicks_cell(DRAFT, CLEAR);
    user.clicks("Score 2");
    assert_eq!(user.cell(DRAFT, CLEAR), "2");
    let id = clear(&user);
    let score = &user.final_structure().scores[&id];
    assert_eq!(score.note, "Two directors were answerable before.");
    user.clicks_cell(FINAL, CLEAR);
    user.press(Key::Delete);
    assert_eq!(user.cell(FINAL, CLEAR), "");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.cell(FINAL, CLEAR), "4");
}

#[test]
fn principles_are_added_weighed_and_deleted_at_the_side() {
    let mut user = at_the_options();
    user.clicks_cell(FINAL, CLEAR);
    user.clicks("Weight 3");
    let weighed = format!("{CLEAR} (weight 3)");
    assert_eq!(user.cell(FINAL, &weighed), "");
    let weight = user.organisation().principles[&clear(&user)].weight;
    assert_eq!(weight.get(), 3);
    user.writes_into("New principle", "Can be in place by April");
    user.press(Key::Enter);
    // What is new is in view, to be weighed and scored.
    assert_eq!(user.cell(FINAL, "Can be in place by April"), "");
    assert_eq!(user.field("Principle"), "Can be in place by April");
    user.writes_into("Principle", "In place by April");
    user.press(Key::Enter);
    assert_eq!(user.organisation().principles.len(), 5);
    user.clicks_cell(FINAL, "In place by April");
    user.clicks("Delete this principle");
    assert_eq!(user.organisation().principles.len(), 4);
    user.clicks_head(DRAFT);
    assert!(user.is_chosen(DRAFT));
}

/// Two structures of which one was imported: nothing has the same id in both.
fn imported() -> User {
    let mut organisation = Organisation::starter();
    organisation.structures.clear();
    for (number, name, titles) in [
        (
            1,
            "This year",
            ["Chief Executive", "Head of Audit", "Adviser"],
        ),
        (
            2,
            "Imported",
            ["Chief Executive", "Head of Internal Audit", "Surveyor"],
        ),
    ] {
        let mut structure = Structure::new(name);
        structure.order = i64::from(number);
        for (id, title) in (number * 100..).zip(titles) {
            structure.set_post(PostId(id), Post::new(title, Place::default()));
        }
        organisation
            .structures
            .insert(StructureId(number), structure.into());
    }
    organisation.next_id = 500;
    User::with_content(&storage::write(&organisation))
}

#[test]
fn posts_with_other_ids_are_confirmed_or_refused_in_a_list() {
    let mut user = imported();
    user.chooses_in_menu("Structure", "Match posts…");
    user.must_see("2 pairs are likely.");
    user.must_see("same title");
    user.presses_by_screen_reader(Role::Button, "Confirm the 1 of 90 and above");
    user.must_see("1 pair is likely.");
    let structure =
        |user: &User| Structure::clone(&user.organisation().structures[&StructureId(2)]);
    let replaces = structure(&user).post(PostId(200)).unwrap().replaces.clone();
    assert_eq!(replaces, [PostId(100)]);
    user.presses_by_screen_reader(
        Role::Button,
        "Refuse Head of Audit as Head of Internal Audit",
    );
    user.must_see("No further pair is likely.");
    assert_eq!(structure(&user).refused_matches.len(), 1);
    user.press_with(CTRL, Key::Z);
    user.must_see("1 pair is likely.");
    user.presses_by_screen_reader(
        Role::Button,
        "Confirm Head of Audit as Head of Internal Audit",
    );
    let steps = user.steps();
    assert_eq!(
        steps,
        ["Match Chief Executive", "Match Head of Internal Audit"]
    );
}
