//! The posts as a table: moving, typing, copying and pasting in it.

use egui::accesskit::Role;
use egui::{CursorIcon, Key, vec2};

use crate::user::{COUNCIL, CTRL, SHIFT, User};

/// Who looks at the small council as a table.
fn at_the_grid() -> User {
    let mut user = User::with_structure(COUNCIL);
    user.press_with(CTRL, Key::Num2);
    user
}

fn at_an_empty_grid() -> User {
    let mut user = User::with_structure("");
    user.press_with(CTRL, Key::Num2);
    user
}

#[test]
fn the_view_is_switched_by_key_and_button() {
    let mut user = User::with_structure(COUNCIL);
    assert!(user.is_chosen("Chart") && !user.is_chosen("Grid"));
    user.press_with(CTRL, Key::Num2);
    assert!(user.is_chosen("Grid") && !user.is_chosen("Chart"));
    assert_eq!(
        user.grid_titles(),
        [
            "Chief Executive",
            "Director of Housing",
            "Head of Repairs",
            "Head of Lettings",
            "Director of Finance",
            "Head of Audit",
            "Auditor"
        ]
    );
    assert_eq!(user.cell("Unit", "Auditor"), "Finance");
    assert_eq!(user.cell("Reports to", "Auditor"), "Head of Audit");
    assert_eq!(user.cell("Grade", "Auditor"), "PO");
    user.clicks("Chart");
    assert!(user.grid_titles().is_empty());
    assert!(!user.boxes().is_empty());
    user.press_with(CTRL, Key::Num2);
    user.press_with(CTRL, Key::Num1);
    assert!(user.is_chosen("Chart"));
}

#[test]
fn arrows_move_the_active_cell_and_its_post_is_selected() {
    let mut user = at_the_grid();
    assert_eq!(
        user.active_cell(),
        "Row 1, Title of Chief Executive: Chief Executive"
    );
    user.press(Key::ArrowDown);
    user.press(Key::ArrowRight);
    assert_eq!(
        user.active_cell(),
        "Row 2, Unit of Director of Housing: Housing"
    );
    assert_eq!(user.selected(), ["Director of Housing"]);
    user.press_with(CTRL, Key::End);
    assert_eq!(user.active_cell(), "Row 8, Note of a new post: empty");
    user.press(Key::ArrowUp);
    user.press(Key::Home);
    assert_eq!(user.active_cell(), "Row 7, Title of Auditor: Auditor");
    user.press_with(CTRL, Key::Home);
    assert_eq!(user.selected(), ["Chief Executive"]);
    user.press_with(SHIFT, Key::ArrowDown);
    user.press_with(SHIFT, Key::ArrowDown);
    assert_eq!(
        user.selected(),
        ["Chief Executive", "Director of Housing", "Head of Repairs"]
    );
    assert!(user.steps().is_empty());
}

#[test]
fn what_is_chosen_elsewhere_becomes_the_active_row() {
    let mut user = at_the_grid();
    user.clicks_row("Head of Audit");
    assert!(user.active_cell().starts_with("Row 6, Title"));
    user.clicks_cell("Grade", "Auditor");
    assert!(user.row_is_selected("Auditor"));
    user.clicks_cell_with(SHIFT, "Title", "Director of Finance");
    assert_eq!(
        user.selected(),
        ["Director of Finance", "Head of Audit", "Auditor"]
    );
    user.press_with(CTRL, Key::Num1);
    assert!(user.box_is_selected("Head of Audit"));
}

#[test]
fn typing_writes_over_a_cell_and_enter_goes_down() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Head of Repairs");
    user.types("Head of Homes");
    assert_eq!(user.field("Title of Head of Repairs"), "Head of Homes");
    user.press(Key::Enter);
    assert_eq!(user.steps(), ["Change the title of Head of Homes"]);
    assert!(user.active_cell().starts_with("Row 4, Title"));
    user.press(Key::F2);
    user.types(" and Rents");
    user.press(Key::Tab);
    assert!(user.outline().contains("- Head of Lettings and Rents\n"));
    assert!(user.active_cell().starts_with("Row 4, Unit"));
    assert_eq!(user.steps().len(), 2);
}

#[test]
fn no_letter_is_lost_by_who_types_fast() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Auditor");
    user.types_fast("Inspector");
    assert_eq!(user.field("Title of Auditor"), "Inspector");
    user.press(Key::Enter);
    assert!(user.outline().contains("- Inspector\n"));
}

#[test]
fn escape_gives_typing_up_and_a_click_elsewhere_keeps_it() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Auditor");
    user.types("Nobody");
    user.press(Key::Escape);
    assert!(!user.has_field("Title of Auditor"));
    assert!(user.steps().is_empty());
    assert!(user.active_cell().starts_with("Row 7"));
    user.types("Somebody");
    assert_eq!(user.field("Title of Auditor"), "Somebody");
    user.clicks_cell("Title", "Chief Executive");
    assert!(user.outline().contains("- Somebody\n"));
    assert!(user.active_cell().starts_with("Row 1"));
}

#[test]
fn undo_and_saving_work_from_the_grid() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Auditor");
    user.types("Inspector");
    user.press_with(CTRL, Key::S);
    user.wait_until(|user| !user.is_unsaved());
    assert!(user.outline().contains("- Inspector\n"));
    user.press_with(CTRL, Key::Z);
    assert!(user.outline().contains("- Auditor\n"));
}

#[test]
fn a_grade_is_chosen_by_name_and_an_unknown_one_can_be_added() {
    let mut user = at_the_grid();
    user.clicks_cell("Grade", "Auditor");
    user.types("hos");
    user.press(Key::Enter);
    assert_eq!(user.cell("Grade", "Auditor"), "HoS");
    user.clicks_cell("Grade", "Auditor");
    user.types("SO2");
    user.press(Key::Enter);
    user.must_see(
        "Row 7, Grade: there is no grade “SO2”. Known are CE, DD, HoS, PO. Add it under Edit, \
         Grades, or choose one of these. Nothing was changed.",
    );
    // The field is still open with what was typed.
    user.must_see("Add the grade “SO2”");
    user.press(Key::ArrowDown);
    user.press(Key::Enter);
    assert_eq!(user.cell("Grade", "Auditor"), "SO2");
    assert_eq!(user.steps().len(), 2);
    user.press_with(CTRL, Key::Z);
    assert!(
        !user
            .organisation()
            .grades
            .values()
            .any(|grade| grade.name == "SO2")
    );
}

#[test]
fn an_offered_name_is_taken_by_a_click() {
    let mut user = at_the_grid();
    user.clicks_cell("Grade", "Auditor");
    user.press(Key::F2);
    user.clicks("DD");
    assert_eq!(user.cell("Grade", "Auditor"), "DD");
}

#[test]
fn space_says_yes_and_no_again_and_delete_empties() {
    let mut user = at_the_grid();
    user.clicks_cell("FTE", "Auditor");
    user.press(Key::ArrowRight);
    assert!(user.active_cell().starts_with("Row 7, Vacant"));
    user.types(" ");
    assert!(user.outline().contains("Auditor vacant"));
    user.types(" ");
    assert!(!user.outline().contains("vacant"));
    user.clicks_cell("Grade", "Auditor");
    user.press(Key::Delete);
    assert_eq!(user.cell("Grade", "Auditor"), "");
    user.clicks_cell("Title", "Auditor");
    user.press(Key::Delete);
    user.must_see("Row 7, Title: a post has to have a title.");
}

#[test]
fn what_is_derived_is_not_written_into() {
    let mut user = at_the_grid();
    user.clicks_cell("Reports to", "Auditor");
    user.types("x");
    user.must_see("Who a post reports to follows from where it stands");
    assert!(user.steps().is_empty());
}

#[test]
fn a_range_is_copied_as_a_spreadsheet_takes_it() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Head of Audit");
    user.clicks_cell_with(SHIFT, "Unit", "Auditor");
    assert_eq!(user.copies(), "Head of Audit\tFinance\nAuditor\tFinance");
}

#[test]
fn a_block_is_pasted_over_the_cells_in_one_step() {
    let mut user = at_the_grid();
    user.clicks_cell("Grade", "Head of Repairs");
    user.pastes("PO\t0.5\r\nDD\t0.8\r\n");
    assert_eq!(user.steps(), ["Paste 2 rows × 2 columns"]);
    assert_eq!(user.cell("Grade", "Head of Repairs"), "PO");
    assert_eq!(user.cell("FTE", "Head of Lettings"), "0.8");
    user.press_with(CTRL, Key::Z);
    assert_eq!(user.cell("Grade", "Head of Repairs"), "HoS");
}

#[test]
fn a_block_with_one_bad_cell_names_it_and_changes_nothing() {
    let mut user = at_the_grid();
    user.clicks_cell("Grade", "Head of Repairs");
    user.pastes("PO\t0.5\nDD\tmuch");
    user.must_see(
        "Row 4, FTE: “much” is not a full-time equivalent from 0 to 100, like 1, 0.5 or 18.5 h. Nothing \
         was changed.",
    );
    assert!(user.steps().is_empty());
    assert_eq!(user.cell("Grade", "Head of Repairs"), "HoS");
}

#[test]
fn rows_beyond_the_last_become_posts_beside_it() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Auditor");
    user.pastes("Senior Auditor\nTrainee\nAdviser\n");
    assert!(user.outline().ends_with(
        "    - Head of Audit\n      - Senior Auditor\n      - Trainee\n      - Adviser\n"
    ));
    assert_eq!(user.steps(), ["Paste 3 rows × 1 column"]);
    user.must_see("Added 2 posts.");
}

#[test]
fn one_copied_cell_fills_every_chosen_one_and_the_top_one_fills_down() {
    let mut user = at_the_grid();
    user.clicks_cell("FTE", "Head of Repairs");
    user.clicks_cell_with(SHIFT, "FTE", "Head of Lettings");
    user.pastes("0.5");
    assert_eq!(user.cell("FTE", "Head of Lettings"), "0.5");
    user.clicks_cell_with(SHIFT, "FTE", "Auditor");
    user.press_with(CTRL, Key::D);
    assert_eq!(user.cell("FTE", "Auditor"), "0.5");
    assert_eq!(user.cell("FTE", "Director of Housing"), "1");
    assert_eq!(user.steps(), ["Paste into 2 cells", "Fill down 3 cells"]);
}

#[test]
fn an_empty_structure_is_filled_from_a_table() {
    let mut user = at_an_empty_grid();
    user.must_see("Paste a table from a spreadsheet, or type the first title");
    user.pastes(
        "Job title\tDepartment\tReports to\tGrade\tName\r\n\
         Chief Executive\tCouncil\t\tCE\tsomebody\r\n\
         Director of Housing\tHousing\tChief Executive\tDD\tVacant\r\n\
         Surveyor\tHousing\tDirector of Housing\tPO\t\r\n",
    );
    assert_eq!(
        user.outline(),
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing vacant
    - Surveyor
"
    );
    assert_eq!(user.steps(), ["Add 3 posts from a table"]);
    user.must_see("These columns have no place here and were left out: Name.");
    assert_eq!(user.figure("Posts"), "3");
}

#[test]
fn a_table_that_cannot_be_read_says_which_lines_and_adds_nothing() {
    let mut user = at_an_empty_grid();
    user.pastes("Title\tFTE\nAdviser\tmuch\n\t1\n");
    user.must_see("Line 2, FTE: “much” is not a full-time equivalent");
    user.must_see("Line 3: there is no title.");
    user.must_see("Nothing was added.");
    assert!(user.steps().is_empty());
}

#[test]
fn titles_are_typed_one_below_the_other() {
    let mut user = at_an_empty_grid();
    for title in ["Chief Executive", "Director", "Adviser"] {
        user.types(title);
        user.press(Key::Enter);
    }
    assert_eq!(user.outline(), "- Chief Executive\n- Director\n- Adviser\n");
    assert_eq!(user.active_cell(), "Row 4, Title of a new post: empty");
}

#[test]
fn the_head_of_a_column_sorts_and_a_third_press_puts_all_back() {
    let mut user = at_the_grid();
    let as_it_stands = user.grid_titles();
    user.clicks_head("Title");
    let sorted = user.grid_titles();
    assert_eq!(sorted[0], "Auditor");
    assert!(sorted.is_sorted());
    user.clicks_head("Title");
    assert_eq!(user.grid_titles()[0], "Head of Repairs");
    user.clicks_head("Title");
    assert_eq!(user.grid_titles(), as_it_stands);
}

#[test]
fn the_filter_leaves_the_rows_that_have_all_its_words() {
    let mut user = at_the_grid();
    user.writes_into("Filter", "head FINANCE");
    assert_eq!(user.grid_titles(), ["Head of Audit"]);
    user.must_see("1 of 7 posts");
    user.press(Key::Enter);
    user.press(Key::ArrowDown);
    user.press(Key::F2);
    user.types(" and Risk");
    user.press(Key::Enter);
    assert!(user.outline().contains("- Head of Audit and Risk\n"));
    user.clicks_field("Filter");
    user.press_with(CTRL, Key::A);
    user.press(Key::Delete);
    assert_eq!(user.grid_titles().len(), 7);
}

#[test]
fn a_post_added_while_the_grid_is_shown_is_named_in_its_row() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Head of Lettings");
    user.press(Key::Insert);
    user.types("Lettings Officer");
    user.press(Key::Enter);
    assert!(
        user.outline()
            .contains("    - Head of Lettings\n      - Lettings Officer\n")
    );
    assert_eq!(user.steps().len(), 1);
}

#[test]
fn a_column_is_as_wide_as_the_edge_of_its_head_is_dragged() {
    let mut user = at_the_grid();
    let head = |user: &User, column| user.rect_of(Role::ColumnHeader, column);
    let order = user.grid_titles();
    for column in ["Unit", "Title"] {
        let (before, grade) = (head(&user, column), head(&user, "Grade"));
        let edge = before.right_center();
        user.points_at(edge);
        assert_eq!(user.pointer(), CursorIcon::ResizeColumn);
        user.drags(edge, edge + vec2(30.0, 0.0));
        let after = head(&user, column);
        assert_eq!(after.width(), before.width() + 30.0, "{column}");
        assert_eq!(head(&user, "Grade").min.x, grade.min.x + 30.0, "{column}");
        // Narrower than it can be is as narrow as it can be, and no loss.
        let edge = after.right_center();
        user.drags(edge, edge - vec2(700.0, 0.0));
        let narrow = head(&user, column);
        assert!((20.0..60.0).contains(&narrow.width()), "{column}: {narrow}");
        let edge = narrow.right_center();
        user.drags(edge, edge + vec2(before.width() - narrow.width(), 0.0));
        assert_eq!(head(&user, column), before);
    }
    // Dragging an edge does not sort.
    assert_eq!(user.grid_titles(), order);
    user.clicks_cell("Unit", "Auditor");
    assert!(user.active_cell().starts_with("Row 7, Unit"));
}

#[test]
fn a_double_click_on_an_edge_makes_a_column_as_wide_as_what_is_seen() {
    let long = "Assistant to the Director of Housing and of Everything Else that There Is";
    let mut user = User::with_structure(&format!("- Chief Executive\n  - {long}\n"));
    user.press_with(CTRL, Key::Num2);
    let head = |user: &User, column| user.rect_of(Role::ColumnHeader, column);
    let before = head(&user, "Title");
    user.double_clicks_at(before.right_center());
    let fitted = head(&user, "Title");
    assert!(fitted.width() > before.width(), "{before} {fitted}");
    let edge = fitted.right_center();
    user.drags(edge, edge - vec2(300.0, 0.0));
    user.double_clicks_at(head(&user, "Title").right_center());
    assert_eq!(head(&user, "Title"), fitted);
    // Where there is next to nothing, as wide as its head.
    let before = head(&user, "Reports to");
    user.double_clicks_at(before.right_center());
    assert!(head(&user, "Reports to").width() < before.width());
    assert!(user.steps().is_empty());
}

#[test]
fn ten_thousand_posts_are_gone_through_from_end_to_end() {
    let posts = (2..=10_000).map(|number| format!("  - Post {number}\n"));
    let posts: String = posts.collect();
    let text = format!("# Council\n  * Chief Executive\n{posts}");
    let mut user = User::with_structure(&text);
    user.press_with(CTRL, Key::Num2);
    // Only those in view are described.
    assert!(user.grid_titles().len() < 60);
    user.press_with(CTRL, Key::End);
    user.press(Key::ArrowUp);
    user.press(Key::Home);
    assert_eq!(
        user.active_cell(),
        "Row 10000, Title of Post 10000: Post 10000"
    );
    assert_eq!(user.cell("Title", "Post 10000"), "Post 10000");
    user.press(Key::PageUp);
    assert!(user.selected()[0].starts_with("Post 99"));
    // As wide as what is seen, not as what there is.
    let wide = user.rect_of(Role::ColumnHeader, "Title");
    user.double_clicks_at(wide.right_center());
    assert!(user.rect_of(Role::ColumnHeader, "Title").width() < wide.width());
}

#[test]
fn a_paste_that_is_refused_says_why_and_not_that_posts_were_added() {
    let mut user = at_an_empty_grid();
    user.pastes("Title\tReports to\nAdviser\tHead of Nothing\n");
    assert!(!user.sees("Added"), "{:?}", user.texts());
    user.must_see("Head of Nothing");
    assert!(user.steps().is_empty());
}

#[test]
fn what_is_added_below_the_last_row_goes_into_the_chart_also_where_something_is_held() {
    let mut user = User::with_structure("# Council\n  * Chief Executive\n~ - Planner\n");
    user.press_with(CTRL, Key::Num2);
    user.press_with(CTRL, Key::End);
    user.types("Adviser");
    user.press(Key::Enter);
    assert_eq!(
        user.outline(),
        "# Council\n  * Chief Executive\n  - Adviser\n~ - Planner\n"
    );
}

#[test]
fn rows_copied_in_a_grid_are_known_by_its_columns() {
    let mut user = at_the_grid();
    user.press_with(CTRL, Key::A);
    let rows = user.copies();
    user.chooses_in_menu("Structure", "New empty structure");
    user.pastes(&rows);
    user.must_see("Added 7 posts.");
    user.press_with(CTRL, Key::Home);
    user.press(Key::ArrowRight);
    assert_eq!(user.cell("Unit", "Auditor"), "Finance");
    assert_eq!(user.cell("Reports to", "Auditor"), "Head of Audit");
    assert_eq!(user.cell("Grade", "Auditor"), "PO");
}

#[test]
fn the_grid_leaves_the_keyboard_to_a_question() {
    let mut user = at_the_grid();
    user.clicks_cell("Title", "Auditor");
    user.press_with(CTRL, Key::P);
    user.press(Key::Tab);
    user.press(Key::Tab);
    assert_ne!(user.hears(), "Posts");
    user.types("x");
    assert!(!user.has_field("Title of Auditor"));
}

#[test]
fn space_in_the_last_row_adds_nothing() {
    let mut user = at_the_grid();
    user.clicks_cell("Vacant", "Auditor");
    user.press(Key::ArrowDown);
    assert_eq!(user.active_cell(), "Row 8, Vacant of a new post: empty");
    user.types(" ");
    assert!(user.steps().is_empty(), "{:?}", user.steps());
}

#[test]
fn tab_leads_from_a_new_title_to_the_next_cell_of_the_same_post() {
    let mut user = at_the_grid();
    user.press_with(CTRL, Key::End);
    user.press(Key::Home);
    user.types("Trainee");
    user.press(Key::Tab);
    assert!(
        user.active_cell().starts_with("Row 8, Unit of Trainee"),
        "{}",
        user.active_cell()
    );
    assert_eq!(user.selected(), ["Trainee"]);
}

#[test]
fn nothing_is_added_where_the_filter_hides_everything() {
    let mut user = at_the_grid();
    user.writes_into("Filter", "nobody");
    user.press(Key::Enter);
    user.pastes("Adviser\n");
    user.must_see("The filter shows no post");
    user.types("Adviser");
    assert!(user.steps().is_empty());
}

#[test]
fn the_empty_come_last_whichever_way_a_column_is_sorted() {
    let mut user = User::with_structure("- A [CE]\n- B\n- C [DD]\n");
    user.press_with(CTRL, Key::Num2);
    user.clicks_head("Grade");
    assert_eq!(user.grid_titles()[2], "B");
    user.clicks_head("Grade");
    assert_eq!(user.grid_titles()[2], "B");
}

#[test]
fn what_is_pasted_over_cells_is_read_as_below_the_last_row() {
    let mut user = at_the_grid();
    user.clicks_cell("FTE", "Head of Repairs");
    user.pastes("50%\tN/A\n0.81081081\t-\n-\tyes");
    assert_eq!(user.cell("FTE", "Head of Repairs"), "0.5");
    assert_eq!(user.cell("FTE", "Head of Lettings"), "0.811");
    assert_eq!(user.cell("FTE", "Director of Finance"), "1");
    assert_eq!(user.cell("Vacant", "Director of Finance"), "yes");
}

#[test]
fn a_pasted_unit_is_kept_also_where_the_manager_goes_elsewhere() {
    let mut user = at_the_grid();
    user.clicks_cell("Unit", "Head of Audit");
    user.pastes("Housing\nFinance");
    assert_eq!(user.cell("Unit", "Head of Audit"), "Housing");
    assert_eq!(user.cell("Unit", "Auditor"), "Finance");
}

#[test]
fn a_column_that_is_worked_out_is_named_where_it_is_emptied_or_pasted_over() {
    let mut user = at_the_grid();
    user.clicks_cell("Reports to", "Auditor");
    user.press(Key::Delete);
    user.must_see("That changes nothing: Reports to is worked out and stays as it was.");
    user.pastes("Chief Executive");
    user.must_see("Reports to is worked out");
    assert!(user.steps().is_empty());
}
