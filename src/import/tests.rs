//! Tables as spreadsheets give them.

use super::*;
use crate::edits::{Document, Edit, RowsEdit, Target};
use crate::model::{Fte, Money, PostRow, StructureId, sketch};

fn titles(table: &Table) -> Vec<&str> {
    table.rows.iter().map(|row| row.title.as_str()).collect()
}

fn names(row: &PostRow) -> Vec<&str> {
    row.units.iter().map(|unit| unit.name.as_str()).collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    cells_of(text).into_iter().map(|line| line.cells).collect()
}

#[test]
fn a_block_keeps_its_shape_with_empty_cells_and_lines() {
    assert_eq!(
        cells("a\tb\r\n\r\n\tc\r\n"),
        [vec!["a", "b"], vec![""], vec!["", "c"]]
    );
    assert_eq!(cells("a\t"), [["a", ""]]);
    assert_eq!(cells("\u{feff}a"), [["a"]]);
}

#[test]
fn cells_in_quotes_have_tabs_lines_and_quotes_in_them() {
    assert_eq!(
        cells("\"one\r\ntwo\"\t\"a\tb\"\n\"say \"\"so\"\"\""),
        [vec!["one\ntwo", "a\tb"], vec!["say \"so\""]]
    );
    // A quote that is never closed is only a character.
    assert_eq!(cells("\"a\tb\nc"), [vec!["\"a", "b"], vec!["c"]]);
    assert_eq!(cells("5\" pipe\tb"), [["5\" pipe", "b"]]);
    let lines: Vec<usize> = cells_of("\"a\nb\"\nc\n\nd")
        .iter()
        .map(|line| line.number)
        .collect();
    assert_eq!(lines, [1, 3, 4, 5]);
}

#[test]
fn a_table_with_headings_is_read_by_them_in_any_order() {
    let table = read_table(
        "Post No.\tJOB TITLE\tDirectorate\tService\tReports To\tGrade\tFTE\tVacant?\tSalary\tTotal cost (£)\tNotes\r\n\
         H1\tDirector of Housing\tHousing\tN/A\t\tDD\t1.0\t\t£90,000\t£111,812.30\t\r\n\
         H2\tSurveyor\tHousing\tRepairs\tH1\tPO3\t0.8108\tYes\t\t\t\"first\nsecond\"\r\n\
         \t\t\t\t\t\t\t\t\t\t\r\n",
    );
    assert_eq!(table.problems, [""; 0]);
    assert_eq!(table.left_out, ["Salary"]);
    let [director, surveyor] = &table.rows[..] else {
        panic!("{:?}", titles(&table));
    };
    assert_eq!(
        (director.line, director.title.as_str()),
        (2, "Director of Housing")
    );
    assert_eq!(names(director), ["Housing"]);
    assert_eq!(director.stated_cost, Money::parse("111812.30"));
    assert_eq!(names(surveyor), ["Housing", "Repairs"]);
    assert_eq!(surveyor.units[1].kind, "Service");
    assert_eq!(surveyor.reports_to, "H1");
    assert_eq!(surveyor.reference, "H2");
    assert_eq!(surveyor.fte, Fte::parse("0.811"));
    assert!(surveyor.vacant && !director.vacant);
    assert_eq!(surveyor.note, "first\nsecond");
}

#[test]
fn commas_separate_where_the_headings_are_known_and_are_text_otherwise() {
    let table = read_table("Title,Unit\n\"Director of Housing, Repairs\",Housing\n");
    assert_eq!(titles(&table), ["Director of Housing, Repairs"]);
    assert_eq!(names(&table.rows[0]), ["Housing"]);
    let table = read_table("Title;FTE\nDirector;0.5\n");
    assert_eq!(table.rows[0].fte, Fte::parse("0.5"));
    let table = read_table("Director of Housing, Repairs\nHead of Audit\n");
    assert_eq!(
        titles(&table),
        ["Director of Housing, Repairs", "Head of Audit"]
    );
}

#[test]
fn without_headings_the_first_column_has_the_titles_and_the_others_are_guessed() {
    let table = read_table(
        "Chief Executive\tCouncil\t\tCE\t1\nDirector of Housing\tHousing\tChief Executive\tDD\t0.5\n",
    );
    let director = &table.rows[1];
    assert_eq!(director.line, 2);
    assert_eq!(names(director), ["Housing"]);
    assert_eq!(director.reports_to, "Chief Executive");
    assert_eq!(director.grade, "DD");
    assert_eq!(director.fte, Fte::parse("0.5"));
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let table =
        read_table("Title\tFTE\tVacant\tLevel\nA\tmuch\t\t\n\t1\t\t\nB\t305.41\tperhaps\ttop");
    assert_eq!(
        table.problems,
        [
            "Line 2, FTE: “much” is not a full-time equivalent from 0 to 100, like 1 or 0.5. A \
             line is one post; write a line for each.",
            "Line 3: there is no title. Write one, or leave the line out.",
            "Line 4, FTE: “305.41” is not a full-time equivalent from 0 to 100, like 1 or 0.5. A \
             line is one post; write a line for each.",
            "Line 4, Vacant: “perhaps” is neither yes nor no.",
            "Line 4, Level: “top” is not a number like 1 for the top.",
        ]
    );
    let table = read_table("Unit\tGrade\nHousing\tDD");
    assert_eq!(
        table.problems,
        ["Line 1: no column has the titles of the posts; call it “Title” or “Job title”."]
    );
    assert_eq!(read_table(" \r\n"), Table::default());
}

#[test]
fn a_holder_called_vacant_makes_the_post_vacant_and_names_are_left_out() {
    let table = read_table("Title\tName\nA\tVacant (interim)\nB\tsomebody");
    assert!(table.rows[0].vacant && !table.rows[1].vacant);
    assert_eq!(table.left_out, ["Name"]);
}

#[test]
fn what_is_denied_is_a_no() {
    let table = |heading: &str, cell: &str| {
        let table = read_table(&format!("Title\t{heading}\nSurveyor\t{cell}"));
        assert_eq!(table.problems, [""; 0], "{heading}: {cell}");
        table.rows[0].clone()
    };
    for cell in ["Not vacant", "Non-vacant", "No vacancy", "Isn't vacant"] {
        assert!(!table("Vacant", cell).vacant, "{cell}");
        assert!(!table("Holder", cell).vacant, "{cell}");
    }
    for cell in ["Vacant - not advertised", "Vacancy", "No holder, vacant"] {
        assert!(table("Vacant", cell).vacant, "{cell}");
        assert!(table("Holder", cell).vacant, "{cell}");
    }
    assert!(!table("Closed", "Not closed").closed);
    assert!(table("Closed", "Closed in May").closed);
    assert!(!table("Head", "Not the head").heads_unit);
}

#[test]
fn of_two_columns_with_one_meaning_the_first_is_read_and_the_other_named() {
    let table = read_table(
        "No.\tPost ID\tPosition\tJob title\tManager\tReports to\tGrade\tBand\tUnit\tTeam\tNotes\tComments\n\
         1\tH7\tSurveyor\tOfficer\tHead\tDirector\tPO3\tB\tHousing\tVoids\tone\ttwo",
    );
    assert_eq!(
        table.left_out,
        ["Post ID", "Job title", "Reports to", "Band"]
    );
    let row = &table.rows[0];
    assert_eq!(
        (&*row.reference, &*row.title, &*row.reports_to, &*row.grade),
        ("1", "Surveyor", "Head", "PO3")
    );
    assert_eq!(names(row), ["Housing", "Voids"]);
    assert_eq!(row.note, "one\ntwo");
}

#[test]
fn columns_nothing_is_known_of_are_named_by_their_numbers() {
    let table = read_table("Surveyor\tHousing\tPO3\t\tBlue\nHead of Audit\tFinance\tHoS\t\tRed");
    assert_eq!(table.left_out, ["column 5"]);
    let table = read_table("Title\tGrade\t\t\nSurveyor\tPO3\tBlue\t\textra");
    assert_eq!(table.left_out, ["column 3", "column 5"]);
}

#[test]
fn a_table_becomes_a_structure() {
    let table = read_table(
        "Title\tDepartment\tReports to\nChief Executive\tCouncil\t\n\
         Director of Housing\tHousing\tChief Executive\nSurveyor\tHousing\tDirector of Housing\n",
    );
    let mut document = Document::new(sketch::organisation(""));
    let (rows, at) = (table.rows, Target::at_top());
    let edit = Edit::Rows(StructureId(0), RowsEdit::Add { rows, at });
    document.perform(&edit).unwrap();
    let structure = document.organisation().structure(StructureId(0)).unwrap();
    assert_eq!(
        sketch::text(structure),
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Surveyor
"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "([a-z \"\t,;\r\n]|Title|FTE|Unit){0,60}") {
        let table = read_table(&text);
        let lines = text.matches(['\n', '\r']).count() + 1;
        for row in &table.rows {
            assert!(!row.title.trim().is_empty() && (1..=lines).contains(&row.line));
        }
    }

    #[test]
    fn cells_in_quotes_read_back_as_they_were(
        table in proptest::collection::vec(proptest::collection::vec("[a\"\t\n,]{0,4}", 2..4), 1..4)
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |line: &Vec<String>| line.iter().map(quoted).collect::<Vec<_>>().join("\t");
        let mut text = table.iter().map(line).collect::<Vec<_>>().join("\r\n");
        text.push_str("\r\nend");
        let read = cells(&text);
        assert_eq!(read.get(..table.len()), Some(&table[..]));
    }
}
