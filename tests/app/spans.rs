//! Spans and layers beside the chart, and on it.

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::NodeT as _;
use establishment::model::SpanPolicy;
use establishment::storage;

use crate::user::{COUNCIL, CTRL, Tree, User};

const WITH_ASSISTANT: &str = "\
- Chief Executive
  - Personal Assistant assistant
  - Director of Housing
    - Head of Repairs
  - Director of Finance vacant
";

/// Who looks at the spans and layers of a structure.
fn at_the_spans(text: &str) -> User {
    let mut user = User::with_structure(text);
    user.press_with(CTRL, Key::Num5);
    user
}

/// The bars that can be pressed, as a screen reader reads them.
fn bars(user: &User) -> Vec<String> {
    let buttons = user.labels(Role::Button).into_iter();
    buttons
        .filter(|label| label.contains(" with ") || label.starts_with("Layer "))
        .collect()
}

fn ticks(user: &mut User, label: &str) {
    let at = user.rect_of(Role::CheckBox, label).center();
    user.clicks_at(at);
}

#[test]
fn the_panel_shows_how_managers_posts_and_cost_are_spread() {
    let user = at_the_spans(COUNCIL);
    assert_eq!(
        bars(&user),
        [
            "2 managers with 1 direct report",
            "2 managers with 2 direct reports",
            "Layer 1: 1 post, 1 FTE",
            "Layer 2: 2 posts, 2 FTE",
            "Layer 3: 3 posts, 3 FTE",
            "Layer 4: 1 post, 1 FTE",
        ]
    );
    user.must_see("4 managers with 1.5 reports on average and 2 at most; 4 layers.");
    user.must_see("fewer than 3 are few");
    user.must_see("Local Government Association");
}

#[test]
fn a_click_on_a_bar_selects_its_posts_and_frames_them() {
    let mut user = at_the_spans(COUNCIL);
    // What is folded away is shown again.
    user.clicks_box("Head of Audit");
    user.press_with(CTRL, Key::E);
    assert!(!user.boxes().contains(&"Auditor".to_owned()));
    user.clicks("Layer 4: 1 post, 1 FTE");
    assert_eq!(user.selected(), ["Auditor"]);
    assert!(user.boxes().contains(&"Auditor".to_owned()));
    user.clicks("2 managers with 2 direct reports");
    assert_eq!(user.selected(), ["Chief Executive", "Director of Housing"]);
    let chart = user.tree(Tree::Chart).rect();
    for title in ["Chief Executive", "Director of Housing"] {
        assert!(chart.contains_rect(user.box_of(title)), "{title}");
    }
    assert!(user.steps().is_empty());
}

#[test]
fn the_keyboard_is_at_the_first_bar_and_presses_it() {
    let mut user = at_the_spans(COUNCIL);
    assert_eq!(user.hears(), "2 managers with 1 direct report");
    let bar = user.place_of_the_keyboard().unwrap();
    assert!(user.has_ring_around(bar));
    assert!(bar.height() >= 24.0);
    user.press(Key::Tab);
    assert_eq!(user.hears(), "2 managers with 2 direct reports");
    user.press(Key::Enter);
    assert_eq!(user.selected(), ["Chief Executive", "Director of Housing"]);
    user.press_with(CTRL, Key::Num5);
    assert!(bars(&user).is_empty());
}

#[test]
fn while_a_box_is_in_the_air_the_charts_show_what_would_be() {
    let mut user = at_the_spans(COUNCIL);
    user.carries_box("Head of Repairs", "Chief Executive");
    user.must_see("as it would be");
    assert!(bars(&user).contains(&"1 manager with 3 direct reports".to_owned()));
    user.press(Key::Escape);
    assert!(!user.sees("as it would be"));
    assert!(!bars(&user).contains(&"1 manager with 3 direct reports".to_owned()));
    user.lets_go();
}

#[test]
fn what_counts_as_a_report_is_ticked_undone_and_saved() {
    let mut user = at_the_spans(WITH_ASSISTANT);
    assert_eq!(user.figure("Widest span"), "2");
    ticks(&mut user, "Assistants");
    assert_eq!(user.figure("Widest span"), "3");
    assert!(bars(&user).contains(&"1 manager with 3 direct reports".to_owned()));
    assert_eq!(user.steps(), ["Change which posts count as reports"]);
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.figure("Widest span"), "2");
    ticks(&mut user, "Vacant posts");
    assert_eq!(user.figure("Widest span"), "1");
    user.clicks_box("Chief Executive");
    user.must_see("Reports: 1 post (1 FTE), 2 in all, and 2 posts not counted; layer 1");
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| !user.is_unsaved());
    let saved = storage::open(&user.file()).unwrap().organisation;
    let wanted = SpanPolicy {
        vacant: false,
        ..SpanPolicy::default()
    };
    assert_eq!(saved.span_policy, wanted);
}

#[test]
fn the_cards_of_managers_bear_their_spans_where_asked() {
    let home = tempfile::tempdir().unwrap();
    let choices = home.path().join("settings.json");
    let mut user = User::in_a_session(&choices, None);
    let title = "Head of Paid Service";
    let said = |user: &User| {
        let item = user.item(Tree::Chart, title);
        item.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(said(&user), "");
    user.chooses_in_menu("View", "Spans on the chart");
    assert_eq!(said(&user), "8 direct reports, 20 in all");
    user.clicks_row("Head of Paid Service");
    user.press_with(CTRL, Key::P);
    assert!(user.sees("Direct and all reports on the cards of managers"));
    user.press(Key::Escape);
    user.ends_the_session();
    // The next session shows them as well.
    let user = User::in_a_session(&choices, None);
    assert_eq!(said(&user), "8 direct reports, 20 in all");
}

#[test]
fn in_a_narrow_window_the_panel_leaves_room_for_the_chart() {
    let mut user = User::with_the_example_in(Theme::Light, [760.0, 480.0]);
    user.press_with(CTRL, Key::Num5);
    let chart = user.tree(Tree::Chart).rect();
    assert!(chart.width() > 200.0, "{chart:?}");
    user.must_see("Spans and layers");
}
