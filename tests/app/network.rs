//! The web of connections in place of the chart.

use egui::accesskit::Role;
use egui::{Key, Pos2, Rect, vec2};
use establishment::model::{
    Body, BodyId, BodyKind, Member, Organisation, Theme, ThemeId, Who, sketch,
};
use establishment::storage;

use crate::user::{COUNCIL, CTRL, User, named};

/// The council with a board, a group that reports to it, and a member of either.
fn organisation() -> Organisation {
    let mut organisation = sketch::organisation(COUNCIL);
    let structure = organisation.structures.values().next().unwrap();
    let finance = named(structure, "Director of Finance").post().unwrap();
    let board = Body {
        meets: "Quarterly".into(),
        members: vec![
            Member::new(Who::Organisation("Chamber of Commerce".into())),
            Member::new(Who::Post(finance)),
        ],
        ..Body::new("Partnership Board", BodyKind::Board)
    };
    let group = Body {
        reports_to: Some(BodyId(900)),
        members: vec![
            Member::new(Who::Capacity("Chief Executive, district".into())),
            Member::new(Who::Post(finance)),
        ],
        ..Body::new("Officers’ Group", BodyKind::Group)
    };
    organisation.bodies.insert(BodyId(900), board.into());
    organisation.bodies.insert(BodyId(901), group.into());
    organisation
}

/// Who looks at the connections.
fn at_the_connections() -> User {
    at_the_connections_of(&organisation())
}

fn at_the_connections_of(organisation: &Organisation) -> User {
    let mut user = User::with_content(&storage::write(organisation));
    user.press_with(CTRL, Key::Num7);
    user
}

/// What a screen reader says of a box of the web.
#[track_caller]
fn said(user: &User, name: &str) -> String {
    let labels = user.labels(Role::ListItem);
    let begun = labels.iter().find(|label| label.starts_with(name));
    begun
        .unwrap_or_else(|| panic!("no “{name}” among {labels:?}"))
        .clone()
}

#[track_caller]
fn rect(user: &User, name: &str) -> Rect {
    user.rect_of(Role::ListItem, &said(user, name))
}

#[track_caller]
fn tick(user: &mut User, label: &str) {
    let at = user.rect_of(Role::CheckBox, label).center();
    user.clicks_at(at);
}

#[track_caller]
fn place(user: &User, name: &str) -> Pos2 {
    rect(user, name).center()
}

#[test]
fn the_web_shows_bodies_with_their_members_and_comes_to_rest() {
    let mut user = at_the_connections();
    assert_eq!(
        said(&user, "Partnership Board"),
        "Partnership Board, Board, meets quarterly. Receives reports from Officers’ Group. \
         Member: Chamber of Commerce. Member: Director of Finance"
    );
    assert!(rect(&user, "Officers").min.y > rect(&user, "Partnership").max.y);
    user.must_see("Chamber of Commerce");
    // An idle web asks for no frame, also after it was pointed at.
    user.rest_for_good();
    let board = place(&user, "Partnership Board");
    user.points_at(board);
    user.rest_for_good();
    user.points_at(board + vec2(300.0, 200.0));
    user.rest_for_good();
    user.must_see("Chamber of Commerce");
}

#[test]
fn forces_bring_boxes_to_places_where_they_stay() {
    let mut user = at_the_connections();
    user.chooses_of_several("By force");
    user.rest_for_good();
    let names = ["Partnership Board", "Officers", "Chamber", "Director of"];
    let rects = names.map(|name| rect(&user, name));
    for (number, one) in rects.iter().enumerate() {
        for other in &rects[number + 1..] {
            assert!(!one.intersects(*other), "{one:?} {other:?}");
        }
    }
    user.points_at(rects[0].center());
    assert_eq!(names.map(|name| rect(&user, name)), rects);
}

#[test]
fn what_is_not_ticked_is_not_there() {
    let mut user = at_the_connections();
    tick(&mut user, "Organisations");
    assert!(!user.sees("Chamber of Commerce"));
    assert_eq!(user.labels(Role::ListItem).len(), 3);
    tick(&mut user, "Posts");
    assert_eq!(user.labels(Role::ListItem).len(), 2);
}

#[test]
fn a_post_carried_onto_a_body_becomes_a_member() {
    let mut user = at_the_connections();
    tick(&mut user, "All posts");
    let (from, to) = (
        place(&user, "Director of Housing"),
        place(&user, "Officers"),
    );
    user.carries(from, to);
    user.must_see("Member of Officers’ Group: Director of Housing");
    user.lets_go();
    assert_eq!(user.steps(), ["Add Director of Housing to Officers’ Group"]);
    assert_eq!(user.organisation().bodies[&BodyId(901)].members.len(), 3);
    // Who has a place already is refused another.
    let (from, to) = (
        place(&user, "Director of Finance"),
        place(&user, "Officers"),
    );
    user.drags(from, to);
    user.must_see("“Director of Finance” already is a member of “Officers’ Group”.");
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn a_box_let_go_beside_bodies_goes_back_to_its_place() {
    let mut user = at_the_connections();
    let from = rect(&user, "Chamber");
    user.drags(from.center(), from.center() + vec2(160.0, 90.0));
    assert_eq!(rect(&user, "Chamber"), from);
    assert!(user.steps().is_empty());
}

#[test]
fn two_clicks_on_a_post_show_it_in_the_chart() {
    let mut user = at_the_connections();
    let at = place(&user, "Director of Finance");
    user.clicks_at(at);
    assert_eq!(
        user.selected_in(establishment::model::StructureId(0)),
        ["Director of Finance"]
    );
    user.double_clicks_at(at);
    assert!(user.is_chosen("Chart"));
    assert!(user.box_is_selected("Director of Finance"));
}

#[test]
fn a_body_is_added_described_and_given_members_by_keyboard() {
    let mut user = at_the_connections();
    user.clicks("Add body");
    // Its name is typed at once.
    user.types("Safety Forum");
    user.press(Key::Enter);
    user.chooses("Group", "Forum");
    user.writes_into("Meets", "Twice a year");
    user.press(Key::Enter);
    user.clicks("Add member…");
    user.clicks_field("A part of the title");
    user.types("repairs");
    user.press(Key::Enter);
    let body = user
        .organisation()
        .bodies
        .values()
        .next_back()
        .unwrap()
        .clone();
    assert_eq!(body.name, "Safety Forum");
    assert_eq!(body.kind, BodyKind::Forum);
    assert_eq!(body.meets, "Twice a year");
    assert_eq!(body.members.len(), 1);
    assert_eq!(
        user.steps(),
        [
            "Add the group New body",
            "Rename New body to Safety Forum",
            "Make Safety Forum a forum",
            "Change how often Safety Forum meets",
            "Add Head of Repairs to Safety Forum",
        ]
    );
    assert_eq!(
        said(&user, "Safety Forum"),
        "Safety Forum, Forum, meets twice a year. Member: Head of Repairs"
    );
}

#[test]
fn the_arrows_lead_from_box_to_box_and_enter_to_the_chart() {
    let mut user = at_the_connections();
    let board = place(&user, "Partnership Board");
    user.clicks_at(board);
    user.must_see("Members: 2 places");
    user.press(Key::ArrowDown);
    user.press(Key::ArrowDown);
    user.press(Key::ArrowDown);
    user.press(Key::ArrowDown);
    let selected = user.selected_in(establishment::model::StructureId(0));
    assert_eq!(selected, ["Director of Finance"]);
    user.press(Key::Enter);
    assert!(user.is_chosen("Chart"));
}

#[test]
fn a_document_without_connections_says_what_would_be_here() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num7);
    user.must_see("There are no connections yet.");
    user.clicks("Add a body");
    assert_eq!(user.steps(), ["Add the group New body"]);
    assert!(said(&user, "New body").starts_with("New body, Group"));
}

#[test]
fn a_theme_is_shown_with_who_leads_on_it() {
    let mut organisation = organisation();
    let name = "Safety".to_owned();
    organisation
        .themes
        .insert(ThemeId(902), Theme { name }.into());
    let group = Body {
        theme: Some(ThemeId(902)),
        ..Body::clone(&organisation.bodies[&BodyId(901)])
    };
    organisation.bodies.insert(BodyId(901), group.into());
    let mut user = at_the_connections_of(&organisation);
    assert_eq!(
        said(&user, "Safety"),
        "Safety, Theme. Led by Officers’ Group"
    );
    let theme = place(&user, "Safety");
    user.clicks_at(theme);
    user.clicks("Led by Officers’ Group");
    user.must_see("Members: 2 places");
}
