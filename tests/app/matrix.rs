//! The matrix of duties in place of the chart.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Key, Pos2, vec2};
use establishment::model::{
    Designation, DesignationId, Organisation, PostId, StructureId, Theme, ThemeId, sketch,
};
use establishment::storage;

use crate::user::{CTRL, User};

const COUNCIL: &str = "\
# Council
  * Chief Executive
  # Law
    * City Solicitor
    - Head of Elections
";

fn organisation(text: &str) -> Organisation {
    let mut organisation = sketch::organisation(text);
    for (id, name, short) in [
        (1, "Monitoring Officer", "MO"),
        (2, "Returning Officer", "RO"),
    ] {
        let designation = Designation {
            name: name.into(),
            short: short.into(),
            source: String::new(),
            requirement: None,
        };
        let id = DesignationId(id);
        organisation.designations.insert(id, designation.into());
    }
    let name = "Voluntary sector".to_owned();
    organisation
        .themes
        .insert(ThemeId(3), Theme { name }.into());
    organisation
}

/// Who looks at the duties of all posts.
fn at_the_duties() -> User {
    at_the_duties_of(&organisation(COUNCIL))
}

fn at_the_duties_of(organisation: &Organisation) -> User {
    let mut user = User::with_content(&storage::write(organisation));
    user.press_with(CTRL, Key::Num3);
    user
}

#[track_caller]
fn cell(user: &User, label: &str) -> Pos2 {
    user.rect_of(Role::CheckBox, label).center()
}

/// The cells of the matrix that are in view, without the choices above it.
fn cells(user: &User) -> Vec<String> {
    let mut cells = user.labels(Role::CheckBox);
    cells.retain(|label| label.ends_with("held"));
    cells
}

#[test]
fn a_click_gives_a_role_and_another_takes_it_away() {
    let mut user = at_the_duties();
    let at = cell(&user, "Monitoring Officer, City Solicitor, not held");
    user.clicks_at(at);
    assert_eq!(
        user.steps(),
        ["Designate City Solicitor Monitoring Officer"]
    );
    assert_eq!(cell(&user, "Monitoring Officer, City Solicitor, held"), at);
    user.clicks_at(at);
    assert_eq!(user.steps().len(), 2);
    assert_eq!(
        cell(&user, "Monitoring Officer, City Solicitor, not held"),
        at
    );
    user.press_with(CTRL, Key::Z);
    cell(&user, "Monitoring Officer, City Solicitor, held");
}

#[test]
fn the_keyboard_goes_from_cell_to_cell_and_space_changes_one() {
    let mut user = at_the_duties();
    user.clicks_at(cell(&user, "Monitoring Officer, Chief Executive, not held"));
    user.press(Key::ArrowDown);
    user.press(Key::ArrowDown);
    user.press(Key::ArrowRight);
    user.press(Key::Space);
    cell(&user, "Returning Officer, Head of Elections, held");
    user.press(Key::End);
    user.press(Key::Space);
    cell(&user, "Voluntary sector, Head of Elections, held");
    user.press_with(CTRL, Key::Home);
    user.press(Key::Space);
    cell(&user, "Monitoring Officer, Chief Executive, not held");
    assert_eq!(user.steps().len(), 4);
}

#[test]
fn a_role_nobody_holds_or_two_hold_is_marked_with_a_word() {
    let mut user = at_the_duties();
    let nobody = |user: &User| user.texts().iter().filter(|text| *text == "nobody").count();
    assert_eq!(nobody(&user), 3);
    user.clicks_at(cell(&user, "Monitoring Officer, City Solicitor, not held"));
    assert_eq!(nobody(&user), 2);
    user.clicks_at(cell(&user, "Monitoring Officer, Chief Executive, not held"));
    user.must_see("2 hold");
}

#[test]
fn only_posts_that_have_any_can_be_listed() {
    let mut user = at_the_duties();
    user.clicks_at(cell(
        &user,
        "Returning Officer, Head of Elections, not held",
    ));
    let choice = user.rect_of(Role::CheckBox, "Only posts that have any");
    user.clicks_at(choice.center());
    assert_eq!(cells(&user).len(), 3);
    // Whose last duty is taken away stays in view until something else is done.
    user.clicks_at(cell(&user, "Returning Officer, Head of Elections, held"));
    assert_eq!(cells(&user).len(), 3);
}

#[test]
fn a_title_selects_its_post_and_a_heading_those_who_hold_it() {
    let mut user = at_the_duties();
    let first = cell(&user, "Monitoring Officer, City Solicitor, not held");
    user.clicks_at(first - vec2(120.0, 0.0));
    assert_eq!(user.selected(), ["City Solicitor"]);
    user.clicks_at(cell(&user, "Monitoring Officer, Chief Executive, not held"));
    let heading = user.rect_of(Role::CheckBox, "Monitoring Officer, Chief Executive, held");
    user.clicks_at(heading.center() - vec2(0.0, 40.0));
    assert_eq!(user.selected(), ["Chief Executive"]);
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn a_screen_reader_changes_a_cell() {
    let mut user = at_the_duties();
    user.presses_by_screen_reader(
        Role::CheckBox,
        "Voluntary sector, Chief Executive, not held",
    );
    assert_eq!(user.steps(), ["Chief Executive leads on Voluntary sector"]);
}

#[test]
fn many_posts_are_scrolled_and_only_those_in_view_drawn() {
    let mut text = String::from("# Council\n");
    for number in 0..800 {
        writeln!(text, "  - Officer {number:03}").unwrap();
    }
    let mut user = at_the_duties_of(&organisation(&text));
    assert!(cells(&user).len() < 150);
    user.clicks_at(cell(&user, "Monitoring Officer, Officer 000, not held"));
    user.press_with(CTRL, Key::End);
    let last = cell(&user, "Voluntary sector, Officer 799, not held");
    // Titles and headings stay in place.
    user.must_see("Officer 799");
    user.must_see("MO");
    user.clicks_at(last);
    let structure = &user.organisation().structures[&StructureId(0)];
    let post = structure.post(PostId(801)).unwrap();
    assert_eq!(
        (&*post.title, &*post.leads),
        ("Officer 799", &[ThemeId(3)][..])
    );
}

#[test]
fn without_roles_and_themes_the_matrix_says_where_to_add_them() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num3);
    user.must_see("There are no designations or themes yet.");
    user.press_with(CTRL, Key::Num1);
    user.box_of("Chief Executive");
}
