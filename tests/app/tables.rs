//! The tables of a report in place of the chart.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Key, Pos2, Theme};
use establishment::model::{Organisation, StructureId};
use establishment::storage;

use crate::user::{COUNCIL, CTRL, User};

const BEFORE: &str = "Existing (September 2011)";
const AFTER: &str = "Final (Appendix E)";

/// Who looks at the tables of the worked example.
fn at_the_tables() -> User {
    let mut user = User::with_a_copy_of_the_example();
    user.press_with(CTRL, Key::Num6);
    user
}

/// A column of one of the structures.
fn of(heading: &str, structure: &str) -> String {
    format!("{structure}: {heading}")
}

/// The structure a document opens with.
fn last(user: &User) -> StructureId {
    user.organisation().structures_in_order().last().unwrap().0
}

#[track_caller]
fn clicks(user: &mut User, column: &str, row: &str) {
    user.clicks_cell(column, row);
}

#[track_caller]
fn ticks(user: &mut User, label: &str) {
    let at: Pos2 = user.rect_of(Role::CheckBox, label).center();
    user.clicks_at(at);
}

#[test]
fn the_cost_table_of_the_report_is_there_with_its_notes() {
    let user = at_the_tables();
    let cell = |column: &str, row: &str| user.cell(column, row);
    assert_eq!(cell(&of("Posts", BEFORE), "Total"), "26");
    assert_eq!(cell(&of("Cost", BEFORE), "Total"), "£3,475,500");
    assert_eq!(cell(&of("Posts", AFTER), "Total"), "21");
    assert_eq!(cell(&of("Cost", AFTER), "Total"), "£2,327,300");
    assert_eq!(cell("Saving", "Total"), "£1,148,200");
    assert_eq!(cell("Saving", "City Officer"), "(£90,900)");
    user.must_see("to the nearest £100; totals add up what is shown.");
    user.must_see("Before: Existing (September 2011). After: Final (Appendix E).");
}

#[test]
fn what_is_counted_is_in_sight_and_changes_every_figure_at_once() {
    let mut user = at_the_tables();
    user.must_see("All posts are counted, also vacant ones and those others pay for.");
    ticks(&mut user, "Phase 1");
    assert_eq!(user.cell("Saving", "Total"), "£918,800");
    user.must_see("Counted without Phase 1.");
    // It holds for the other tables too.
    user.clicks("Cost by department");
    assert_eq!(user.cell(&of("Posts", BEFORE), "Total"), "25");
    ticks(&mut user, "Phase 1");
    ticks(&mut user, "Vacant posts");
    ticks(&mut user, "Posts others pay for");
    assert_eq!(user.cell(&of("Posts", BEFORE), "Total"), "21");
    assert_eq!(user.cell(&of("Posts", AFTER), "Total"), "19");
    assert!(user.steps().is_empty());
}

#[test]
fn each_saving_has_its_name_beside_the_target() {
    let mut user = at_the_tables();
    user.clicks("Savings");
    for (name, amount) in [
        ("In a full year", "£1,148,200"),
        ("Phase 1 alone", "£229,400"),
        ("Phase 2 alone", "£918,800"),
        ("In a full year, after pay protection", "£948,200"),
        ("To be saved", "£800,000"),
        ("Beyond the target", "£348,200"),
    ] {
        assert_eq!(user.cell("Amount", name), amount);
    }
    user.must_see("£348,200 beyond the target of £800,000");
    user.must_see("To be saved £800,000");
    user.must_see("Phase 2 £918,800");
    // Without the posts of phase 1 the same target is still met, by less.
    ticks(&mut user, "Phase 1");
    user.must_see("£118,800 beyond the target of £800,000");
}

#[test]
fn a_total_lists_its_parts_and_a_part_leads_to_its_post() {
    let mut user = at_the_tables();
    clicks(&mut user, &of("Cost", AFTER), "Total");
    user.must_see("Total: cost, Final (Appendix E)");
    user.must_see("Total of what is shown");
    let post = "Strategic Director – City Development & Neighbourhoods";
    clicks(&mut user, &of("Cost", AFTER), "Strategic Directors");
    user.must_see("Strategic Directors: cost, Final (Appendix E)");
    let buttons = user.labels(Role::Button);
    let line = buttons.iter().find(|label| label.starts_with(post));
    let line = line.expect("the post is among the parts").clone();
    assert!(line.contains("£156,6"), "{line}");
    user.clicks(&line);
    assert_eq!(user.selected_in(last(&user)), [post]);
    let at = user.place_of(&line).center();
    user.double_clicks_at(at);
    // That is the chart, where it stands.
    user.box_of(post);
}

#[test]
fn the_sum_under_the_pointer_is_written_as_it_is_added_up() {
    let mut user = at_the_tables();
    let saving = user.rect_of(Role::GridCell, "Saving of Strategic Directors");
    user.points_at(saving.center());
    user.lets_time_go_by(1.0);
    user.rest();
    user.must_see("Strategic Directors: saving");
    user.must_see("less Final (Appendix E)");
    user.must_see("(£391,700)");
}

#[test]
fn the_keyboard_goes_from_figure_to_figure_and_enter_shows_the_sum() {
    let mut user = at_the_tables();
    assert_eq!(
        user.hears(),
        format!("{} of Chief Executive", of("Posts", BEFORE))
    );
    user.press(Key::ArrowDown);
    user.press(Key::End);
    user.press(Key::Enter);
    user.must_see("Chief Operating Officer / Head of Paid Service: saving");
    user.press_with(CTRL, Key::End);
    user.must_see("Total: saving");
    user.press(Key::Escape);
    assert!(!user.sees("Total: saving"));
    assert_eq!(user.hears(), "Saving of Total");
}

#[test]
fn a_table_is_copied_with_its_notes() {
    let mut user = at_the_tables();
    let copied = user.copies();
    let lines: Vec<&str> = copied.lines().collect();
    assert!(lines[0].starts_with("Line\tExisting (September 2011): Posts\t"));
    assert!(lines.contains(&"Total\t26\t3475500\t21\t2327300\t1148200"));
    assert!(copied.contains("All posts are counted"));
    user.must_see("Copied “Cost by line” with its notes");
}

#[test]
fn a_table_is_exported_for_a_spreadsheet() {
    let mut user = at_the_tables();
    user.clicks("Cost by year");
    user.clicks("Export as CSV…");
    user.wait_until(|user| {
        user.has_field("This system has no dialog for choosing files. The path of the file:")
    });
    let path = user.folder.path().join("years");
    user.types(path.to_str().unwrap());
    user.press(Key::Enter);
    user.wait_until(|user| user.sees("Exported to"));
    let text = std::fs::read_to_string(user.folder.path().join("years.csv")).unwrap();
    assert!(
        text.starts_with("\u{feff}Year,Months,Before,After,"),
        "{text}"
    );
    assert!(text.contains("\r\n2011/12,3,3475500,3188400,25000,262100,100000,162100,162100\r\n"));
}

#[test]
fn a_change_is_seen_in_the_table_at_once() {
    let mut user = at_the_tables();
    user.press_with(CTRL, Key::Num1);
    user.clicks_box("Director of Housing");
    user.press_with(CTRL, Key::Delete);
    user.press_with(CTRL, Key::Num6);
    assert_eq!(user.cell(&of("Posts", AFTER), "Total"), "20");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.cell(&of("Posts", AFTER), "Total"), "21");
}

#[test]
fn a_structure_compared_with_nothing_shows_what_it_costs() {
    let mut user = at_the_tables();
    let before = user.rect_of(Role::ComboBox, "Before");
    user.clicks_at(before.center());
    user.clicks("Nothing");
    assert_eq!(user.cell(&of("Cost", AFTER), "Total"), "£2,327,300");
    user.must_see("It is compared with no other.");
    user.clicks("Savings");
    user.must_see("is compared with no other structure, so nothing is saved or lost");
    assert!(user.steps().is_empty());
}

#[test]
fn an_empty_structure_says_what_to_do() {
    let mut user = User::with_content(&storage::write(&Organisation::starter()));
    user.press_with(CTRL, Key::Num6);
    user.must_see("There are no posts yet.");
    user.clicks("Pay ranges");
    user.must_see("No grade has pay points yet.");
}

#[test]
fn a_screen_reader_presses_a_figure() {
    let mut user = at_the_tables();
    user.presses_by_screen_reader(Role::GridCell, "Saving of Total");
    user.must_see("Total: saving");
}

#[test]
fn a_name_in_the_table_selects_the_posts_of_its_row() {
    let mut user = at_the_tables();
    clicks(&mut user, "Line", "City Officer");
    assert_eq!(user.selected_in(last(&user)).len(), 2);
}

#[test]
fn thousands_of_departments_are_scrolled_and_only_those_in_view_drawn() {
    let mut text = String::from("# Council\n");
    for number in 0..3_000 {
        writeln!(text, "  # Department {number:05}\n    - Officer").unwrap();
    }
    let mut user = User::with_structure(&text);
    user.press_with(CTRL, Key::Num6);
    user.clicks("Cost by department");
    let cells = user.labels(Role::GridCell).len();
    assert!((3..400).contains(&cells), "{cells}");
    user.press_with(CTRL, Key::End);
    user.press_with(CTRL, Key::End);
    assert_eq!(user.cell("Sketch: Posts", "Total"), "3000");
    user.must_see("Department 02999");
    user.press(Key::Enter);
    user.must_see("Total: cost");
}

#[test]
fn the_table_that_was_shown_last_is_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let choices = folder.path().join("settings.json");
    let mut user = User::in_a_session(&choices, None);
    user.press_with(CTRL, Key::Num6);
    user.clicks("Pay ranges");
    user.ends_the_session();
    let mut user = User::in_a_session(&choices, None);
    user.press_with(CTRL, Key::Num6);
    assert_eq!(user.cell("Full cost", "Strategic Director"), "£156,677");
}

#[test]
fn in_a_small_dark_window_the_table_is_there_too() {
    let mut user = User::with_the_example_in(Theme::Dark, [760.0, 480.0]);
    user.press_with(CTRL, Key::Num6);
    assert_eq!(user.cell("Saving", "Chief Executive"), "£229,400");
}

#[test]
fn what_is_different_is_a_table_of_which_kinds_can_be_left_out() {
    let mut user = User::with_the_example();
    user.press_with(CTRL, Key::Num6);
    user.clicks("What is different");
    user.must_see("Leicester City Council");
    for left_out in ["New (21)", "Merged (6)", "Renamed (11)"] {
        ticks(&mut user, left_out);
    }
    // Now there is room for what is gone.
    user.must_see("No longer there");
    ticks(&mut user, "Deleted (1)");
    assert!(!user.sees("No longer there"));
    user.must_see("Left out: new, deleted, merged, renamed.");
}

#[test]
fn where_every_function_went_says_so_when_there_is_nothing_to_compare_with() {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num6);
    user.clicks("Where functions went");
    user.must_see(
        "“Sketch” is compared with no other structure, so nothing is saved or lost. Choose above what it is compared with.",
    );
}
