//! A table reads as a table: one for all its pages, with rows and headings.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::reading::Reading;
use super::samples::print;
use super::structure::unindented;
use crate::analysis::{Cell, Table, TableColumn, TableRow};
use crate::model::{StructureId, sketch};
use crate::scene::{self, Part, TablesPart};

fn printed(tables: Vec<Table>) -> Reading {
    let organisation = sketch::organisation("- Chief Executive\n");
    let structure = organisation.structure(StructureId(0)).unwrap();
    let title = "Tables".to_owned();
    let part = Part::Tables(TablesPart { title, tables });
    let sheets = scene::print(&organisation, structure, &[part]).unwrap();
    assert_eq!(print(&sheets).bytes, print(&sheets).bytes);
    Reading::of(&print(&sheets).bytes)
}

fn posts() -> Table {
    Table {
        title: "Posts".to_owned(),
        columns: vec![
            TableColumn::words("Post"),
            TableColumn::figures("Before").below("Posts"),
            TableColumn::figures("After").below("Posts"),
        ],
        rows: vec![
            TableRow::group("Housing", 3),
            TableRow::line(vec!["Surveyor".into(), 3_usize.into(), 2_usize.into()]),
            TableRow::line(vec!["Caretaker".into(), Cell::Empty, 1_usize.into()]),
            TableRow::total(vec!["Total".into(), 3_usize.into(), 3_usize.into()]),
        ],
        notes: vec!["All posts are counted.".to_owned()],
    }
}

/// What is said of each heading cell: `Column`, or `Column 2` where it takes two columns.
fn scopes(reading: &Reading) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for object in reading.document.objects.values() {
        let Ok(element) = object.as_dict() else {
            continue;
        };
        let kind = element.get(b"S").and_then(|kind| kind.as_name());
        let is_heading = kind.is_ok_and(|kind| kind == b"TH");
        if is_heading {
            let attributes = reading.dictionary(element, "A");
            let scope = attributes.get(b"Scope").unwrap().as_name().unwrap();
            let mut scope = String::from_utf8(scope.to_vec()).unwrap();
            if let Ok(columns) = attributes.get(b"ColSpan") {
                write!(scope, " {}", columns.as_i64().unwrap()).unwrap();
            }
            *found.entry(scope).or_default() += 1;
        }
    }
    found
}

#[test]
fn a_table_has_rows_of_cells_with_headings_for_columns_and_rows() {
    let reading = printed(vec![posts()]);
    assert_eq!(
        reading.tags(),
        unindented(
            "
            Document
              Sect
                H1 | Posts
                P | Sketch · Sketch
                P | Draft
                Table
                  THead
                    TR
                      TD
                      TH | Posts
                    TR
                      TH | Post
                      TH | Before
                      TH | After
                  TBody
                    TR
                      TH | Housing
                    TR
                      TH | Surveyor
                      TD | 3
                      TD | 2
                    TR
                      TH | Caretaker
                      TD
                      TD | 1
                    TR
                      TH | Total
                      TD | 3
                      TD | 3
                P | All posts are counted.
            "
        )
    );
    let wanted = [("Column", 3), ("Column 2", 1), ("Row", 3), ("Row 3", 1)];
    let wanted = wanted.map(|(scope, count)| (scope.to_owned(), count));
    assert_eq!(scopes(&reading), BTreeMap::from(wanted));
    assert_eq!(reading.bookmarks(), "Posts → 1\n");
}

#[test]
fn a_table_over_several_pages_is_one_and_so_is_a_cell() {
    let mut long = posts();
    let reason = "Its functions go elsewhere. ".repeat(300);
    long.rows = vec![TableRow::line(vec!["Surveyor".into(), 1_usize.into(), 1_usize.into()]); 80];
    let cells = vec![reason.as_str().into(), 7_usize.into(), Cell::Empty];
    long.rows.insert(40, TableRow::line(cells));
    let reading = printed(vec![long, posts()]);
    assert!(reading.pages.len() > 2);
    let elements = reading.elements();
    let count = |start: &str| {
        let alike = elements
            .iter()
            .filter(|(_, element)| element.starts_with(start));
        alike.count()
    };
    assert_eq!((count("Table"), count("THead"), count("TBody")), (2, 2, 2));
    assert_eq!((count("TR"), count("Sect")), (2 * 2 + 81 + 4, 1));
    assert_eq!((count("H1 | Tables"), count("H2 | Posts")), (1, 2));
    let cell = elements
        .iter()
        .find(|(_, element)| element.starts_with("TH | Its functions"));
    let words = cell.unwrap().1.replace("TH | ", "").replace(" | ", " ");
    assert_eq!(words.trim(), reason.trim());
    assert_eq!(
        reading.bookmarks(),
        format!(
            "Tables → 1\n  Posts → 1\n  Posts → {}\n",
            reading.pages.len()
        )
    );
}
