//! Everything by keyboard, and what a screen reader is told.

use egui::accesskit::{Action, Live};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use crate::user::{COUNCIL, CTRL, SHIFT, Tree, User, example_bytes, name_of};

const ALT: Modifiers = Modifiers::ALT;

/// Where an item of a tree says that it stands: its level, its number, and of how many.
#[track_caller]
fn stands(user: &User, tree: Tree, title: &str) -> (usize, usize, usize) {
    let item = user.item(tree, title);
    let mut set = None;
    let mut above = item.parent();
    while let (None, Some(node)) = (set, above) {
        set = node.accesskit_node().size_of_set();
        above = node.parent();
    }
    let node = item.accesskit_node();
    (
        node.level().unwrap(),
        node.position_in_set().unwrap(),
        set.unwrap(),
    )
}

/// What has the keyboard, up to the first comma.
fn at(user: &User) -> String {
    let heard = user.hears();
    heard.split(',').next().unwrap().to_owned()
}

#[test]
fn a_box_says_what_it_is_and_where_it_stands() {
    let user = User::with_content(example_bytes());
    let chart = user.tree(Tree::Chart);
    assert_eq!(name_of(&chart), "Chart of Final (Appendix E)");
    let item = user.item(Tree::Chart, "Director of Housing");
    assert_eq!(
        name_of(&item),
        "Director of Housing, Divisional Director, head of Housing, reports to Strategic Director \
         – Adult Social Care, Health & Housing, 7 functions, £111,812 a year, level 3, 3 of 4"
    );
    assert_eq!(stands(&user, Tree::Chart, "Director of Housing"), (3, 2, 4));
    assert_eq!(
        stands(&user, Tree::Chart, "Head of Paid Service"),
        (1, 0, 1)
    );
}

#[test]
fn a_line_says_what_it_is_and_whether_it_is_open() {
    let mut user = User::with_structure(COUNCIL);
    assert_eq!(name_of(&user.tree(Tree::Outline)), "Outline");
    let said = |user: &User, title| name_of(&user.item(Tree::Outline, title));
    assert_eq!(
        said(&user, "Housing"),
        "Housing, Unit, led by Director of Housing, 3 posts, expanded, level 2, 2 of 3"
    );
    assert_eq!(
        said(&user, "Head of Audit"),
        "Head of Audit, HoS, reports to Director of Finance, 1 report, expanded, level 3, 2 of 2"
    );
    assert_eq!(stands(&user, Tree::Outline, "Head of Audit"), (3, 1, 2));
    assert_eq!(stands(&user, Tree::Outline, "Council"), (1, 0, 1));
    user.clicks_row("Housing");
    user.press(Key::ArrowLeft);
    assert!(said(&user, "Housing").contains("collapsed"));
    let is_open = |title| {
        let item = user.item(Tree::Outline, title);
        item.accesskit_node().data().is_expanded()
    };
    assert_eq!(is_open("Housing"), Some(false));
    assert_eq!(is_open("Finance"), Some(true));
    assert_eq!(is_open("Auditor"), None);
}

#[test]
fn the_arrows_walk_the_chart_as_it_is_drawn() {
    let mut user = User::with_structure(COUNCIL);
    user.tabs_to(Tree::Chart);
    // Nothing is selected yet: the top is what the keyboard stands on.
    assert_eq!(at(&user), "Chief Executive");
    let walk = [
        (Key::ArrowDown, "Chief Executive"),
        (Key::ArrowDown, "Director of Housing"),
        (Key::ArrowRight, "Director of Finance"),
        (Key::ArrowDown, "Head of Audit"),
        (Key::ArrowLeft, "Head of Lettings"),
        (Key::ArrowUp, "Director of Housing"),
        (Key::End, "Auditor"),
        (Key::Home, "Chief Executive"),
    ];
    for (key, title) in walk {
        user.press(key);
        assert_eq!(at(&user), title, "{key:?}");
        assert_eq!(user.selected(), [title], "{key:?}");
    }
    // Where there is nothing that way, all stays as it is.
    user.press(Key::ArrowUp);
    assert_eq!(user.selected(), ["Chief Executive"]);
}

#[test]
fn the_chart_and_the_outline_are_one_stop_each() {
    let mut user = User::with_structure(COUNCIL);
    user.tabs_to(Tree::Outline);
    assert_eq!(at(&user), "Council");
    user.press(Key::Tab);
    assert_ne!(at(&user), "Chief Executive");
    assert!(
        !user
            .tree(Tree::Outline)
            .accesskit_node()
            .is_focused_in_tree()
    );
    user.press_with(SHIFT, Key::Tab);
    assert_eq!(at(&user), "Council");
}

#[test]
fn tab_adds_in_the_chart_and_leads_out_of_it_all_the_same() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Auditor");
    // Who lets go of what is selected goes on.
    user.press(Key::Escape);
    user.press(Key::Tab);
    assert!(!user.tree(Tree::Chart).accesskit_node().is_focused_in_tree());
    user.press_with(SHIFT, Key::Tab);
    assert_eq!(at(&user), "Auditor");
    user.press(Key::ArrowUp);
    assert_eq!(user.selected(), ["Head of Audit"]);
    user.clicks_row("Head of Audit");
    // Who comes by with something selected goes on as well.
    user.tabs_to(Tree::Chart);
    assert_eq!(user.selected(), ["Head of Audit"]);
    user.press(Key::Tab);
    assert!(!user.tree(Tree::Chart).accesskit_node().is_focused_in_tree());
    assert!(user.steps().is_empty());
    // Who works there adds.
    user.press_with(SHIFT, Key::Tab);
    user.press(Key::ArrowDown);
    for title in ["Clerk", "Assistant"] {
        user.press(Key::Tab);
        user.types(title);
        user.press(Key::Enter);
    }
    assert!(
        user.outline()
            .ends_with("      - Auditor\n        - Clerk\n          - Assistant\n")
    );
}

#[test]
fn the_arrows_walk_the_outline_as_a_tree() {
    let mut user = User::with_structure(COUNCIL);
    user.tabs_to(Tree::Outline);
    let walk = [
        (Key::End, "Auditor"),
        (Key::ArrowUp, "Head of Audit"),
        (Key::ArrowLeft, "Head of Audit"),
        (Key::ArrowLeft, "Finance"),
        (Key::ArrowRight, "Director of Finance"),
        (Key::ArrowRight, "Director of Finance"),
        (Key::ArrowDown, "Head of Audit"),
        // It is closed: first it opens, then its first is gone to.
        (Key::ArrowRight, "Head of Audit"),
        (Key::ArrowRight, "Auditor"),
        (Key::Home, "Council"),
        (Key::ArrowUp, "Council"),
    ];
    for (number, (key, label)) in walk.into_iter().enumerate() {
        user.press(key);
        assert_eq!(at(&user), label, "step {number}, {key:?}");
    }
    assert_eq!(user.selected(), ["Council"]);
}

#[test]
fn an_asterisk_opens_everything_beside() {
    let mut user = User::with_structure(COUNCIL);
    for unit in ["Housing", "Finance"] {
        user.clicks_row(unit);
        user.press(Key::ArrowLeft);
    }
    let lines = |user: &User| user.items(Tree::Outline).len();
    assert_eq!(lines(&user), 4);
    user.types("*");
    assert_eq!(lines(&user), 10);
    assert_eq!(at(&user), "Finance");
}

#[test]
fn letters_lead_to_the_next_name_that_begins_so() {
    for tree in [Tree::Outline, Tree::Chart] {
        let mut user = User::with_structure(COUNCIL);
        user.tabs_to(tree);
        for letter in ["d", "i", "r"] {
            user.types(letter);
        }
        assert_eq!(at(&user), "Director of Housing", "{tree:?}");
        user.lets_time_go_by(2.0);
        user.types("d");
        assert_eq!(at(&user), "Director of Finance", "{tree:?}");
        user.lets_time_go_by(2.0);
        user.types("d");
        assert_eq!(at(&user), "Director of Housing", "{tree:?}");
        user.lets_time_go_by(2.0);
        user.types("head of a");
        assert_eq!(user.selected(), ["Head of Audit"], "{tree:?}");
    }
}

#[test]
fn several_are_selected_by_keyboard() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_row("Director of Housing");
    user.press_with(SHIFT, Key::ArrowDown);
    user.press_with(SHIFT, Key::ArrowDown);
    assert_eq!(
        user.selected(),
        ["Director of Housing", "Head of Repairs", "Head of Lettings"]
    );
    user.press_with(SHIFT, Key::ArrowUp);
    assert_eq!(user.selected(), ["Director of Housing", "Head of Repairs"]);
    // Going on without selecting, and taking one in or out where the keyboard is.
    user.press_with(CTRL, Key::End);
    user.press(Key::Space);
    assert_eq!(
        user.selected(),
        ["Director of Housing", "Head of Repairs", "Auditor"]
    );
    user.press(Key::Space);
    assert_eq!(user.selected(), ["Director of Housing", "Head of Repairs"]);
    assert_eq!(at(&user), "Auditor");
    user.press_with(CTRL, Key::A);
    assert_eq!(user.selected().len(), 7);
    // In the chart as well.
    user.clicks_box("Head of Repairs");
    user.press_with(SHIFT, Key::ArrowRight);
    user.press_with(CTRL, Key::ArrowRight);
    assert_eq!(user.selected(), ["Head of Repairs", "Head of Lettings"]);
    assert_eq!(at(&user), "Head of Audit");
    user.press_with(CTRL, Key::Space);
    assert_eq!(user.selected().len(), 3);
}

#[test]
fn alt_and_an_arrow_move_a_post_in_the_outline() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_row("Head of Lettings");
    user.press_with(ALT, Key::ArrowUp);
    assert!(
        user.outline()
            .contains("    - Head of Lettings\n    - Head of Repairs\n")
    );
    user.press_with(ALT, Key::ArrowDown);
    user.press_with(ALT, Key::ArrowRight);
    assert!(
        user.outline()
            .contains("    - Head of Repairs\n      - Head of Lettings\n")
    );
    user.press_with(ALT, Key::ArrowLeft);
    user.press_with(ALT, Key::ArrowLeft);
    assert!(
        user.outline()
            .contains("  - Head of Lettings\n  # Finance\n")
    );
    assert_eq!(user.selected(), ["Head of Lettings"]);
    assert_eq!(at(&user), "Head of Lettings");
    assert_eq!(user.steps().len(), 5);
}

#[test]
fn alt_and_an_arrow_move_a_box_the_way_of_the_arrow() {
    let mut user = User::with_structure(COUNCIL);
    // A unit moves with its head.
    user.clicks_box("Director of Housing");
    user.press_with(ALT, Key::ArrowRight);
    assert!(user.outline().ends_with("    - Head of Lettings\n"));
    assert_eq!(user.selected(), ["Director of Housing"]);
    user.press_with(ALT, Key::ArrowDown);
    assert!(user.outline().contains("    # Housing\n"));
    user.press_with(ALT, Key::ArrowUp);
    assert!(user.outline().contains("\n  # Housing\n"));
    user.press_with(ALT, Key::ArrowUp);
    user.must_see("“Housing” is under “Council”; there is no level further out.");
}

#[test]
fn after_naming_something_the_keyboard_is_where_it_was() {
    let mut user = User::with_structure(COUNCIL);
    user.tabs_to(Tree::Outline);
    user.press(Key::End);
    user.press(Key::F2);
    user.types("Chief Auditor");
    user.press(Key::Enter);
    assert_eq!(at(&user), "Chief Auditor");
    user.press(Key::ArrowUp);
    assert_eq!(at(&user), "Head of Audit");
}

#[test]
fn after_deleting_the_keyboard_is_beside_what_is_gone() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box("Head of Repairs");
    user.press(Key::Delete);
    assert_eq!(at(&user), "Head of Lettings");
    user.press(Key::Delete);
    assert_eq!(user.figure("Posts"), "6");
    user.press(Key::ArrowUp);
    assert_eq!(user.selected(), ["Director of Housing"]);
}

#[test]
fn a_screen_reader_chooses_opens_and_closes() {
    let mut user = User::with_structure(COUNCIL);
    user.asks_by_screen_reader(Tree::Outline, "Finance", Action::Collapse);
    let lines = |user: &User| user.items(Tree::Outline).len();
    assert_eq!(lines(&user), 7);
    user.asks_by_screen_reader(Tree::Outline, "Finance", Action::Expand);
    assert_eq!(lines(&user), 10);
    user.asks_by_screen_reader(Tree::Outline, "Auditor", Action::Focus);
    assert_eq!(at(&user), "Auditor");
    assert!(user.row_is_selected("Auditor"));
    assert!(user.box_is_selected("Auditor"));
    user.asks_by_screen_reader(Tree::Chart, "Head of Repairs", Action::Click);
    assert_eq!(user.selected(), ["Head of Repairs"]);
    user.press(Key::ArrowRight);
    assert_eq!(at(&user), "Head of Lettings");
}

#[test]
fn boxes_out_of_view_are_told_of_where_they_are_near_the_keyboard() {
    let mut user = User::with_content(example_bytes());
    user.clicks_box("Director of Housing");
    for _ in 0..12 {
        user.press_with(CTRL, Key::Plus);
    }
    user.press_with(CTRL | SHIFT, Key::Num0);
    let chart = user.tree(Tree::Chart).rect();
    for title in ["Director of Housing", "Head of Paid Service"] {
        user.item(Tree::Chart, title);
    }
    let all = user.items(Tree::Chart).into_iter();
    let outside = all.filter(|item| !item.rect().intersects(chart));
    assert!(outside.count() > 0);
}

#[test]
fn what_is_done_and_what_is_refused_is_announced() {
    let mut user = User::with_structure(COUNCIL);
    assert!(user.announcements().is_empty());
    user.clicks_box("Auditor");
    user.press_with(ALT, Key::ArrowLeft);
    let refusal = "“Auditor” is already the first under “Head of Audit”.".to_owned();
    assert_eq!(user.announcements(), [(refusal, Live::Assertive)]);
    user.press(Key::Delete);
    let done = "Delete Auditor".to_owned();
    assert_eq!(user.announcements(), [(done, Live::Polite)]);
    user.press_with(CTRL, Key::Z);
    let undone = "Undone: Delete Auditor".to_owned();
    assert_eq!(user.announcements(), [(undone, Live::Polite)]);
}
