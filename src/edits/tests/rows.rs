//! Posts from the lines of a table, and texts into its cells.

use super::*;
use crate::model::{Fte, Organisation, PostField, PostId, PostRow, UnitName};

/// Lines with title, unit, manager and more, between bars.
fn rows(table: &str) -> Vec<PostRow> {
    let lines = (1..).zip(table.lines());
    let row = |(line, text): (usize, &str)| {
        let mut cells = text.split('|').map(|cell| cell.trim().to_owned());
        let mut next = || cells.next().unwrap_or_default();
        let title = next();
        let path = next();
        let units = path
            .split('>')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let units = units.map(|name| UnitName {
            kind: "Department".into(),
            name: name.into(),
        });
        PostRow {
            line,
            title,
            units: units.collect(),
            reports_to: next(),
            reference: next(),
            level: next().parse().ok(),
            heads_unit: next() == "head",
            ..PostRow::default()
        }
    };
    lines.map(row).collect()
}

fn add(table: &str, at: Target) -> Edit {
    let rows = rows(table);
    Edit::Rows(SKETCH, RowsEdit::Add { rows, at })
}

/// What becomes of an empty structure.
#[track_caller]
fn check_made(table: &str, expected: &str) {
    let mut document = Document::new(sketch::organisation(""));
    document.perform(&add(table, Target::at_top())).unwrap();
    assert_eq!(shown(&document), expected);
    assert_eq!(document.organisation().problems(), []);
    assert_eq!(document.history().steps().len(), 1);
    document.undo().unwrap();
    assert_eq!(shown(&document), "");
}

#[track_caller]
fn check_not_made(table: &str, sentence: &str) {
    check_refused(|_| add(table, Target::at_top()), sentence);
}

#[test]
fn a_table_becomes_departments_with_heads_and_those_who_report_to_them() {
    check_made(
        "Chief Executive | Council
         Director of Housing | Housing | Chief Executive
         Head of Repairs | Housing | Director of Housing
         Surveyor | Housing | Head of Repairs
         Director of Finance | Finance | chief executive",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
  # Finance
    * Director of Finance
",
    );
}

#[test]
fn managers_may_come_after_those_who_report_to_them_and_be_named_by_reference() {
    check_made(
        "Surveyor || H2
         Head of Repairs || H1 | H2
         Director of Housing || | H1",
        "\
- Director of Housing
  - Head of Repairs
    - Surveyor
",
    );
}

#[test]
fn the_top_post_may_be_said_to_report_to_itself() {
    check_made(
        "Chief Executive || CE1 | CE1
         Adviser || CE1",
        "\
- Chief Executive
  - Adviser
",
    );
}

#[test]
fn units_are_made_within_one_another_as_the_table_says() {
    check_made(
        "Director of Housing | Housing
         Head of Repairs | Housing > Repairs | Director of Housing
         Surveyor | Housing > Repairs | Head of Repairs
         Lettings Officer | Housing > Lettings
         Lettings Officer | Housing > Lettings",
        "\
# Housing
  * Director of Housing
  # Repairs
    * Head of Repairs
    - Surveyor
  # Lettings
    - Lettings Officer
    - Lettings Officer
",
    );
}

#[test]
fn a_unit_whose_posts_all_report_to_somebody_outside_has_no_head() {
    check_made(
        "Chief Executive
         Director of People | Resources | Chief Executive
         Director of Money | Resources | Chief Executive",
        "\
- Chief Executive
  # Resources
    - Director of People
    - Director of Money
",
    );
}

#[test]
fn levels_tell_who_heads_a_unit_and_to_whom_the_next_ones_report() {
    check_made(
        "Chief Executive | Office ||| 1
         Director of Housing | Housing ||| 2
         Repairs Manager | Housing ||| 3
         Lettings Manager | Housing ||| 3",
        "\
# Office
  * Chief Executive
  # Housing
    * Director of Housing
    - Repairs Manager
    - Lettings Manager
",
    );
}

#[test]
fn a_table_finds_the_units_and_managers_there_are() {
    check(
        |_| {
            add(
                "Lettings Officer | housing | Head of Repairs
                 Trainee || Lettings Officer
                 Accountant | Finance
                 Adviser",
                Target::at_top(),
            )
        },
        "Add 4 posts from a table",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
      - Lettings Officer
        - Trainee
  # Finance
    * Director of Finance
    - Head of Audit
    - Accountant
- Adviser
",
    );
}

#[test]
fn one_of_several_with_the_same_title_is_meant_where_it_is_in_the_same_unit() {
    check_made(
        "Team Leader | North | | N
         Officer | North | Team Leader
         Team Leader | South | | S
         Officer | South | Team Leader",
        "\
# North
  * Team Leader
  - Officer
# South
  * Team Leader
  - Officer
",
    );
    check_not_made(
        "Team Leader | North
         Team Leader | South
         Officer | | Team Leader",
        "Line 3: 2 posts are called “Team Leader”. Give them references, and name one of these \
         under “Reports to”.",
    );
}

#[test]
fn units_named_crosswise_still_make_a_tree() {
    check_made(
        "A | First | B
         C | First
         B | Second | D
         E | Second
         D | First",
        "\
# First
  - C
  - D
    # Second
      - B
        - A
      - E
",
    );
}

#[test]
fn what_a_table_says_wrongly_is_refused_with_the_line() {
    check_not_made(
        "Adviser\nOfficer || Nobody",
        "Line 2: “Officer” reports to “Nobody”, and there is no such post in the table or the \
         structure. Correct the name, or leave it empty.",
    );
    check_not_made(
        "Adviser || Officer\nOfficer || Adviser",
        "Line 1: “Adviser” reports to itself by way of “Officer”. Correct “Reports to” in one of \
         them.",
    );
    check_not_made(
        "Adviser\n  | Housing",
        "Line 2: The title cannot be used: it is empty.",
    );
    check_not_made(
        "Adviser | Housing | | | | head",
        "Line 1: “Adviser” is to head Housing, which “Director of Housing” heads already.",
    );
    check_not_made(
        "Adviser | New | | | | head\nOfficer | New | | | | head",
        "Line 2: “Officer” is to head the unit, but so is “Adviser” in line 1; a unit has one head.",
    );
}

fn cell(document: &Document, title: &str, field: PostField, text: &str) -> Cell {
    Cell {
        row: 3,
        post: named(document, title).post().unwrap(),
        field,
        text: text.into(),
    }
}

fn write(cells: Vec<Cell>) -> Edit {
    let new_grades = false;
    Edit::Rows(SKETCH, RowsEdit::Fill { cells, new_grades })
}

/// The post of a document that the cells below are about.
fn auditor(organisation: &Organisation) -> crate::model::Post {
    let structure = organisation.structure(SKETCH).unwrap();
    let mut posts = structure.posts();
    let (_, post) = posts
        .find(|(_, post)| post.title.ends_with("Audit"))
        .unwrap();
    crate::model::Post::clone(post)
}

#[test]
fn texts_are_written_into_many_cells_in_one_step() {
    let mut document = document();
    let of = |field, text| cell(&document, "Head of Audit", field, text);
    let edit = write(vec![
        of(PostField::Grade, "dd"),
        of(PostField::Fte, "0.5"),
        of(PostField::Vacant, "Yes"),
        of(PostField::Reference, " F17 "),
        of(PostField::Functions, "Audit; homelessness"),
        of(PostField::Note, "To be advertised"),
        of(PostField::Title, "Chief of Audit"),
    ]);
    assert_eq!(document.perform(&edit).unwrap().name, "Change 7 cells");
    let organisation = document.organisation();
    let post = auditor(organisation);
    assert_eq!(organisation.grade_of(&post).unwrap().name, "DD");
    assert_eq!(Some(post.fte), Fte::parse("0.5"));
    assert!(post.vacant);
    assert_eq!(post.reference, "F17");
    assert_eq!(post.note, "To be advertised");
    assert_eq!(post.title, "Chief of Audit");
    let names = post.functions.iter().map(|id| &organisation.functions[id]);
    let names: Vec<&str> = names.map(|function| function.name.as_str()).collect();
    assert_eq!(names, ["Audit", "Homelessness"]);
    // Nothing empties what may be empty.
    let of = |field| cell(&document, "Chief of Audit", field, "");
    let edit = write(vec![
        of(PostField::Grade),
        of(PostField::Vacant),
        of(PostField::Functions),
    ]);
    document.perform(&edit).unwrap();
    let post = auditor(document.organisation());
    assert_eq!((post.grade, post.vacant), (None, false));
    assert!(post.functions.is_empty());
}

#[test]
fn posts_go_into_units_by_name_and_those_below_go_along() {
    check(
        |document| {
            write(vec![
                cell(document, "Head of Repairs", PostField::Unit, "finance"),
                cell(document, "Surveyor", PostField::Unit, "Finance"),
                cell(document, "Head of Audit", PostField::Unit, "Finance"),
            ])
        },
        "Change the unit of 3 posts",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
    - Head of Audit
    - Head of Repairs
      - Surveyor
",
    );
}

#[test]
fn names_are_found_however_a_table_spaces_them() {
    let mut document = document();
    let spaced = "Auditor | Housing | Head\u{a0}of  Repairs";
    let mut rows = rows(spaced);
    rows[0].designations = vec!["Monitoring\u{a0}Officer".into()];
    let at = Target::at_top();
    let edit = Edit::Rows(SKETCH, RowsEdit::Add { rows, at });
    document.perform(&edit).unwrap();
    assert!(
        shown(&document).contains("    - Head of Repairs\n      - Surveyor\n      - Auditor\n")
    );
    let texts = [
        (PostField::Designations, "monitoring  officer"),
        (PostField::Unit, "FINANCE\u{a0}"),
    ];
    let cells = texts.map(|(field, text)| cell(&document, "Surveyor", field, text));
    document.perform(&write(cells.to_vec())).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let surveyor = named(&document, "Surveyor").post().unwrap();
    assert_eq!(structure.post(surveyor).unwrap().designations.len(), 1);
    assert_eq!(
        structure.unit_around(surveyor),
        named(&document, "Finance").unit()
    );
    assert_eq!(document.organisation().designations.len(), 1);
}

#[test]
fn a_cell_that_cannot_be_taken_is_named_and_nothing_is_changed() {
    for (field, text, sentence) in [
        (
            PostField::Fte,
            "much",
            "Row 3, FTE: “much” is not a full-time equivalent from 0 to 100, like 1, 0.5 or 18.5 h. \
             Nothing was changed.",
        ),
        (
            PostField::Title,
            " ",
            "Row 3, Title: a post has to have a title. To be rid of the post, delete or close it. \
             Nothing was changed.",
        ),
        (
            PostField::Grade,
            "XX",
            "Row 3, Grade: there is no grade “XX”. Known are CE, DD, HoS. Add it under Edit, \
             Grades, or choose one of these. Nothing was changed.",
        ),
        (
            PostField::Vacant,
            "perhaps",
            "Row 3, Vacant: “perhaps” is neither yes nor no. Nothing was changed.",
        ),
        (
            PostField::Designations,
            "MO",
            "Row 3, Designations: there is no designation “MO”. None is known yet. Separate \
             several with semicolons. Nothing was changed.",
        ),
        (
            PostField::Unit,
            "Nowhere",
            "Row 3, Unit: there is no unit “Nowhere”. Known are Council, Housing, Finance. Add it \
             in the chart. Nothing was changed.",
        ),
    ] {
        check_refused(
            |document| {
                write(vec![
                    cell(document, "Surveyor", PostField::Title, "Somebody else"),
                    cell(document, "Head of Audit", field, text),
                ])
            },
            sentence,
        );
    }
}

#[test]
fn a_grade_that_is_not_known_is_made_where_that_is_wanted() {
    let mut document = document();
    let cells = vec![cell(&document, "Surveyor", PostField::Grade, "PO3")];
    let new_grades = true;
    let edit = Edit::Rows(SKETCH, RowsEdit::Fill { cells, new_grades });
    assert_eq!(
        document.perform(&edit).unwrap().name,
        "Change the grade of Surveyor"
    );
    let organisation = document.organisation();
    let structure = organisation.structure(SKETCH).unwrap();
    let NodeId::Post(PostId(id)) = named(&document, "Surveyor") else {
        panic!("a surveyor is a post");
    };
    let grade = organisation.grade_of(structure.post(PostId(id)).unwrap());
    assert_eq!(grade.unwrap().name, "PO3");
}
