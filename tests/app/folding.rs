//! What is below a box is hidden and shown again, and closed posts are seen as ghosts.

use egui::{Key, Pos2, vec2};

use crate::user::{COUNCIL, CTRL, Tree, User};

/// The triangle in front of a line of the outline that stands so deep.
fn triangle(user: &User, label: &str, depth: usize) -> Pos2 {
    let row = user.row(label);
    Pos2::new(row.min.x + 12.0 + 14.0 * depth as f32, row.center().y)
}

/// The strip along the lower edge of a box.
fn mark(user: &User, title: &str) -> Pos2 {
    let found = user.box_of(title);
    found.center_bottom() - vec2(0.0, 5.0)
}

fn folds_housing(user: &mut User) {
    user.clicks_at(triangle(user, "Housing", 1));
}

#[test]
fn what_is_folded_in_the_outline_is_folded_in_the_chart_and_the_figures_stay() {
    let mut user = User::with_structure(COUNCIL);
    let (posts, layers) = (user.figure("Posts"), user.figure("Layers"));
    folds_housing(&mut user);
    let boxes = user.boxes();
    assert!(
        boxes.contains(&"Director of Housing".to_owned()),
        "{boxes:?}"
    );
    assert!(!boxes.contains(&"Head of Repairs".to_owned()), "{boxes:?}");
    assert!(boxes.contains(&"Head of Audit".to_owned()), "{boxes:?}");
    user.must_see("2 below");
    assert_eq!(
        (user.figure("Posts"), user.figure("Layers")),
        (posts, layers)
    );
    assert!(!user.is_unsaved());
}

#[test]
fn a_click_on_the_strip_shows_what_is_below_again_and_the_box_stays_where_it_is() {
    let mut user = User::with_structure(COUNCIL);
    folds_housing(&mut user);
    let folded = user.box_of("Director of Housing").min;
    user.clicks_at(mark(&user, "Director of Housing"));
    assert!(user.boxes().contains(&"Head of Repairs".to_owned()));
    assert!(user.row("Head of Repairs").is_positive());
    assert!(user.selected().is_empty());
    let open = user.box_of("Director of Housing").min;
    assert!((folded - open).length() < 0.5, "{folded:?} {open:?}");
}

#[test]
fn a_step_that_is_taken_back_below_a_folded_box_is_brought_to_light() {
    let mut user = User::with_structure(COUNCIL);
    user.drags_box("Head of Repairs", "Director of Finance");
    folds_housing(&mut user);
    assert!(!user.boxes().contains(&"Head of Lettings".to_owned()));
    user.press_with(CTRL, Key::Z);
    let boxes = user.boxes();
    for title in ["Head of Repairs", "Head of Lettings"] {
        assert!(boxes.contains(&title.to_owned()), "{boxes:?}");
    }
}

#[test]
fn what_is_dropped_on_a_folded_box_goes_below_it() {
    let mut user = User::with_structure(COUNCIL);
    folds_housing(&mut user);
    user.drags_box("Auditor", "Director of Housing");
    user.must_see("3 below");
    assert!(!user.boxes().contains(&"Auditor".to_owned()));
    let outline = user.outline();
    assert!(
        outline.contains("    * Director of Housing\n      - Auditor\n"),
        "{outline}"
    );
}

#[test]
fn a_head_folded_in_the_outline_hides_its_own_reports_and_not_its_unit() {
    let mut user = User::with_structure(
        "\
# Housing
  * Director of Housing
    - Secretary
  - Head of Repairs
",
    );
    user.clicks_at(triangle(&user, "Director of Housing", 1));
    assert_eq!(user.boxes(), ["Director of Housing", "Head of Repairs"]);
    user.clicks_at(mark(&user, "Director of Housing"));
    assert_eq!(user.boxes().len(), 3);
}

#[test]
fn closed_posts_are_seen_as_ghosts_and_counted_apart_like_those_put_aside() {
    let mut user = User::with_structure(COUNCIL);
    assert!(!user.sees("In the holding area"));
    user = User::with_structure(
        "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] closed
    - Head of Repairs [HoS]
~ - Planner
",
    );
    user.must_see("Closed");
    user.must_see("Led by Chief Executive");
    user.must_see("Director of Housing (closed) – head");
    assert_eq!(user.figure("Posts"), "2");
    assert_eq!(user.figure("Closed"), "1, saves £0");
    assert_eq!(user.figure("In the holding area"), "1, £0");
}

#[test]
fn a_folded_box_opens_when_something_carried_rests_on_it() {
    let mut user = User::with_structure(COUNCIL);
    folds_housing(&mut user);
    user.carries_box("Auditor", "Director of Housing");
    assert!(!user.boxes().contains(&"Head of Repairs".to_owned()));
    user.lets_time_go_by(1.0);
    user.rest();
    assert!(user.boxes().contains(&"Head of Repairs".to_owned()));
    let to = user.box_of("Head of Repairs").center();
    user.points_at(to);
    user.lets_go();
    assert!(
        user.outline()
            .contains("    - Head of Repairs\n      - Auditor\n")
    );
}

#[test]
fn closed_posts_are_listed_at_the_side_also_where_they_are_not_drawn() {
    let mut user = User::with_structure(
        "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS] closed
",
    );
    user.must_see("closed, saves £0");
    folds_housing(&mut user);
    user.must_see("closed, saves £0");
    user.chooses_in_menu("View", "Closed posts");
    user.must_see("closed, saves £0");
}

#[test]
fn everything_selected_is_marked_however_much_it_is() {
    let posts = (1..=3_200).map(|number| format!("  - Post {number}\n"));
    let posts: String = posts.collect();
    let mut user = User::with_structure(&format!("- Chief Executive\n{posts}"));
    user.tabs_to(Tree::Chart);
    user.press(Key::End);
    user.press_with(CTRL, Key::A);
    let last = user.box_of("Post 3200");
    assert!(user.has_ring_around(last));
}
