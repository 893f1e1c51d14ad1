//! What must hold for tables on pages, whatever is in them.

use proptest::prelude::*;

use crate::analysis::{Cell, RowKind, Table, TableColumn, TableRow};
use crate::geometry::{Point, Rect, Size};
use crate::model::{Money, Organisation, Rounding, StructureId, sketch};
use crate::scene::drawing::{CellRole, CellTag, Form, Item, Scene, Tag};
use crate::scene::pages::frame::{FOOTER, MARGIN};
use crate::scene::{Paper, Part, PrintRequest, Sheets, TablesPart, print};

fn organisation() -> Organisation {
    sketch::organisation("# Council\n  * Chief Executive\n    - Auditor\n")
}

fn printed(tables: Vec<Table>) -> Sheets {
    let title = "Tables".to_owned();
    parts(&[Part::Tables(TablesPart { title, tables })])
}

fn parts(parts: &[Part]) -> Sheets {
    let organisation = organisation();
    let structure = organisation.structure(StructureId(0)).unwrap();
    print(&organisation, structure, parts).unwrap()
}

/// A table of lines with a figure each.
fn table(title: &str, lines: usize) -> Table {
    Table {
        title: title.to_owned(),
        columns: vec![TableColumn::words("Line"), TableColumn::figures("Cost")],
        rows: (1..=lines)
            .map(|number| line(&format!("Line {number}")))
            .collect(),
        notes: Vec::new(),
    }
}

fn line(words: &str) -> TableRow {
    TableRow::line(vec![words.into(), pounds(1_000)])
}

fn pounds(amount: i64) -> Cell {
    Cell::Amount(Money::from_pounds(amount), Rounding::default())
}

/// A text on a page.
struct Seen {
    words: String,
    rect: Rect,
    size: f64,
    /// What it is part of; none where it is read out by nobody.
    tag: Option<Tag>,
}

/// The texts of a page in the order they are drawn.
fn seen(scene: &Scene) -> Vec<Seen> {
    let mut found = Vec::new();
    let mut open: Vec<(&Item, Point, Option<&Tag>)> = Vec::new();
    open.extend(
        scene
            .items
            .iter()
            .rev()
            .map(|item| (item, Point::default(), None)),
    );
    while let Some((item, at, tag)) = open.pop() {
        match item {
            Item::Text(text) => {
                let top = text.origin.offset(at.x, at.y - text.size * 0.75);
                let end = text
                    .origin
                    .offset(at.x + text.width, at.y + text.size * 0.2);
                found.push(Seen {
                    words: text.text.to_string(),
                    rect: Rect::new(top, end),
                    size: text.size,
                    tag: tag.filter(|tag| !matches!(tag, Tag::Artefact(_))).cloned(),
                });
            }
            Item::Group(group) => {
                let at = group.origin.offset(at.x, at.y);
                let outer = tag.filter(|tag| matches!(tag, Tag::Artefact(_)));
                let tag = outer.unwrap_or(&group.tag);
                open.extend(group.content.iter().rev().map(|item| (item, at, Some(tag))));
            }
            Item::Shape(_) => {}
        }
    }
    found
}

fn cell(seen: &Seen) -> Option<CellTag> {
    match seen.tag {
        Some(Tag::Cell(cell)) => Some(cell),
        _ => None,
    }
}

/// The words of the first column of each page, from the top down.
fn first_column(sheets: &Sheets) -> Vec<Vec<String>> {
    let of_page = |sheet: &crate::scene::Sheet| {
        let texts = seen(&sheet.scene).into_iter();
        let first = texts.filter(|text| cell(text).is_some_and(|cell| cell.column == 0));
        first.map(|text| text.words).collect()
    };
    sheets.pages.iter().map(of_page).collect()
}

fn has(scene: &Scene, words: &str, is_content: bool) -> bool {
    let mut texts = seen(scene).into_iter();
    texts.any(|text| text.words == words && text.tag.is_some() == is_content)
}

/// Checks what holds on every page of every print.
fn check(sheets: &Sheets) {
    for (number, sheet) in (1..).zip(&sheets.pages) {
        let scene = &sheet.scene;
        let paper = Rect::from_origin_size(Point::default(), scene.size);
        // The foot hangs into the margin below.
        let foot = scene.size.height - FOOTER;
        let inner = |point: Point| {
            let inset = if point.y > foot { 20.0 } else { MARGIN - 0.1 };
            paper.inset(inset).contains(point)
        };
        let texts = seen(scene);
        for (place, text) in texts.iter().enumerate() {
            let words = &text.words;
            assert!(
                text.size >= 8.0,
                "page {number}: “{words}” is set in {}",
                text.size
            );
            let inside = inner(text.rect.min) && inner(text.rect.max);
            assert!(
                inside,
                "page {number}: “{words}” leaves the page: {:?}",
                text.rect
            );
            for other in texts.iter().skip(place + 1) {
                let overlap = text.rect.inset(0.1).intersects(&other.rect.inset(0.1));
                assert!(
                    !overlap,
                    "page {number}: “{words}” and “{}” overlap",
                    other.words
                );
            }
        }
        for item in &scene.items {
            if let Item::Shape(shape) = item
                && let Form::Line(ends) = &shape.form
            {
                let inside = ends.iter().all(|&end| inner(end));
                assert!(inside, "page {number}: a line leaves the page: {ends:?}");
            }
        }
    }
}

/// What the cells say, each with its place in its table, in the order they are read; a cell that
/// is drawn in several lines or on several pages is one.
fn read(sheets: &Sheets) -> Vec<(CellTag, String)> {
    let mut cells: Vec<(CellTag, String)> = Vec::new();
    for text in sheets.pages.iter().flat_map(|sheet| seen(&sheet.scene)) {
        let Some(tag) = cell(&text) else { continue };
        let of_row = |known: &&mut (CellTag, String)| {
            (known.0.table, known.0.row, known.0.column) == (tag.table, tag.row, tag.column)
        };
        let row = cells.len().saturating_sub(12);
        match cells.iter_mut().skip(row).find(of_row) {
            Some((_, words)) => words.push_str(&text.words),
            None => cells.push((tag, text.words)),
        }
    }
    cells
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_table_over_three_pages_repeats_its_headings_on_each_and_says_them_once() {
    let sheets = printed(vec![table("Cost by line", 120)]);
    check(&sheets);
    assert_eq!(sheets.pages.len(), 3);
    assert!(has(&sheets.pages[0].scene, "Line", true));
    for page in &sheets.pages[1..] {
        assert!(has(&page.scene, "Line", false) && has(&page.scene, "Cost", false));
        assert!(!has(&page.scene, "Line", true));
    }
    let lines: Vec<String> = first_column(&sheets).concat();
    assert_eq!(lines.len(), 1 + 120);
    assert_eq!(lines.last().unwrap(), "Line 120");
    assert_eq!(sheets.pages[0].bookmarks.len(), 1);
    assert!(
        sheets.pages[1..]
            .iter()
            .all(|page| page.bookmarks.is_empty())
    );
}

#[test]
fn a_table_among_others_is_named_again_where_it_goes_on() {
    let sheets = printed(vec![table("Cost by line", 70), table("Cost by year", 3)]);
    check(&sheets);
    assert!(has(&sheets.pages[0].scene, "Cost by line", true));
    assert!(has(
        &sheets.pages[1].scene,
        "Cost by line (continued)",
        false
    ));
    assert!(has(&sheets.pages[1].scene, "Cost by year", true));
    let bookmarks = sheets.pages.iter().flat_map(|page| &page.bookmarks);
    let bookmarks: Vec<(&str, u8)> = bookmarks
        .map(|bookmark| (bookmark.title.as_str(), bookmark.level))
        .collect();
    assert_eq!(
        bookmarks,
        [("Tables", 1), ("Cost by line", 2), ("Cost by year", 2)]
    );
}

#[test]
fn no_heading_is_left_at_the_foot_of_a_page_and_no_total_is_alone() {
    for before in 30..60 {
        let mut long = table("Posts", before);
        long.rows.push(TableRow::group("New posts", 2));
        long.rows.push(TableRow::group("Housing", 2));
        long.rows.push(line("Surveyor"));
        long.rows
            .push(TableRow::total(vec!["Total".into(), pounds(9)]));
        long.rows.push(TableRow::total(vec![
            "With pay protection".into(),
            pounds(10),
        ]));
        long.notes.push("Net of what others pay.".to_owned());
        let sheets = printed(vec![long]);
        check(&sheets);
        let pages = first_column(&sheets);
        for page in &pages {
            let (first, last) = (page.first().unwrap(), page.last().unwrap());
            assert!(
                last != "New posts" && last != "Housing",
                "{before}: {page:?}"
            );
            assert!(
                first != "Total" && first != "With pay protection",
                "{before}: {page:?}"
            );
        }
        let last = &sheets.pages.last().unwrap().scene;
        assert!(has(last, "Net of what others pay.", true));
        assert!(
            pages.last().unwrap().len() > 1,
            "{before}: the note is alone"
        );
    }
}

#[test]
fn a_total_is_set_off_by_a_line_above_it() {
    let mut short = table("Posts", 2);
    let heavy = |table: &Table| {
        let sheets = printed(vec![table.clone()]);
        let items = sheets.pages[0].scene.items.clone();
        let is_heavy = |item: &Item| match item {
            Item::Shape(shape) => shape.stroke.is_some_and(|stroke| stroke.width > 0.6),
            _ => false,
        };
        items.iter().filter(|item| is_heavy(item)).count()
    };
    let without = heavy(&short);
    short
        .rows
        .push(TableRow::total(vec!["Total".into(), pounds(9)]));
    assert_eq!(heavy(&short), without + 1);
}

#[test]
fn short_tables_share_a_page_and_one_that_does_not_fit_begins_the_next() {
    let tables = (1..=5)
        .map(|number| table(&format!("Table {number}"), 10))
        .collect();
    let sheets = printed(tables);
    check(&sheets);
    let on = |page: usize, title: &str| has(&sheets.pages[page].scene, title, true);
    assert_eq!(sheets.pages.len(), 2);
    assert!(on(0, "Table 1") && on(0, "Table 3") && !on(0, "Table 4"));
    assert!(on(1, "Table 4") && on(1, "Table 5"));
}

#[test]
fn paper_is_upright_unless_the_table_needs_it_across_or_larger() {
    let of = |columns: usize| -> Size {
        let mut wide = Table::default();
        for number in 0..columns {
            wide.columns
                .push(TableColumn::figures(format!("Year {number}")));
        }
        wide.rows
            .push(TableRow::line(vec![pounds(1_234_567); columns]));
        let sheets = printed(vec![wide]);
        check(&sheets);
        sheets.pages[0].scene.size
    };
    let a4 = Paper::A4.size();
    assert_eq!(of(6), Size::new(a4.height, a4.width));
    assert_eq!(of(11), a4);
    assert_eq!(of(18), Paper::A3.size());
    let widest = of(60);
    assert!(widest.width > Paper::A3.size().width, "{widest:?}");
}

#[test]
fn figures_stand_on_one_edge_and_brackets_beyond_it() {
    let mut costs = table("Costs", 0);
    for amount in [5, -1_000, 2_000_000] {
        costs
            .rows
            .push(TableRow::line(vec!["x".into(), pounds(amount)]));
    }
    costs
        .rows
        .push(TableRow::total(vec!["Total".into(), pounds(1_999_005)]));
    let sheets = printed(vec![costs]);
    let texts = seen(&sheets.pages[0].scene);
    let edges = texts.iter().filter(|text| {
        cell(text).is_some_and(|cell| cell.column == 1 && cell.role == CellRole::Content)
    });
    let edges: Vec<f64> = edges.map(|text| text.rect.max.x).collect();
    let bracket = crate::fonts::measure(")", crate::fonts::Face::Regular, 9.0);
    assert!((edges[0] - edges[2]).abs() < 0.01, "{edges:?}");
    assert!((edges[1] - edges[0] - bracket).abs() < 0.01, "{edges:?}");
    // The total is bold, and so is the bracket it leaves room for.
    assert!((edges[3] - edges[0]).abs() < 0.5, "{edges:?}");
}

#[test]
fn a_cell_longer_than_a_page_goes_on_where_it_stopped() {
    let mut reasons = table("Reasons", 1);
    reasons.rows.push(TableRow::group("Deleted posts", 2));
    let long = "Its functions go to the Director of Housing. ".repeat(400);
    reasons
        .rows
        .push(TableRow::line(vec![long.as_str().into(), pounds(700)]));
    reasons.rows.push(line("Auditor"));
    reasons.notes.push("There is more to say. ".repeat(900));
    let sheets = printed(vec![reasons]);
    check(&sheets);
    let cells = read(&sheets);
    let found = cells
        .iter()
        .find(|(tag, _)| (tag.row, tag.column) == (3, 0));
    assert_eq!(without_spaces(&found.unwrap().1), without_spaces(&long));
    assert_eq!(cells.iter().filter(|(_, words)| words == "£700").count(), 1);
    assert!(cells.iter().any(|(_, words)| words == "Auditor"));
    let first = first_column(&sheets);
    assert!(first[0].contains(&"Deleted posts".to_owned()) && first[0].len() > 10);
}

#[test]
fn headings_that_columns_share_stand_above_them() {
    let mut costs = table("Costs", 0);
    costs.columns = vec![
        TableColumn::words("Line"),
        TableColumn::figures("Posts").below("Existing"),
        TableColumn::figures("Cost").below("Existing"),
        TableColumn::figures("Posts").below("Final"),
        TableColumn::figures("Cost").below("Final"),
    ];
    costs.rows = vec![TableRow::line(vec![
        "Directors".into(),
        3_usize.into(),
        pounds(9),
        2_usize.into(),
        pounds(6),
    ])];
    let sheets = printed(vec![costs]);
    check(&sheets);
    let cells = read(&sheets);
    let shared: Vec<(u32, u32, &str)> = cells
        .iter()
        .filter(|(tag, _)| tag.row == 0)
        .map(|(tag, words)| (tag.column, tag.columns, words.as_str()))
        .collect();
    assert_eq!(shared, [(1, 2, "Existing"), (3, 2, "Final")]);
    let rows = cells.iter().map(|(tag, _)| tag.row).max();
    assert_eq!(rows, Some(2));
}

#[test]
fn a_long_note_of_several_tables_stands_once_behind_the_last() {
    let long = "The figures are those of the report, at the pay of the year. ".repeat(6);
    let mut tables = vec![table("Cost by line", 2), table("Cost by year", 2)];
    for table in &mut tables {
        table.notes = vec!["All posts are counted.".to_owned(), long.clone()];
    }
    let sheets = printed(tables);
    check(&sheets);
    let texts = seen(&sheets.pages[0].scene);
    let count = |words: &str| {
        texts
            .iter()
            .filter(|text| text.words.contains(words))
            .count()
    };
    assert_eq!(count("All posts are counted."), 2);
    assert_eq!(count("Notes to these tables"), 1);
    let words: String = texts.iter().map(|text| text.words.as_str()).collect();
    assert_eq!(
        without_spaces(&words)
            .matches(&without_spaces(&long))
            .count(),
        1
    );
}

#[test]
fn charts_and_tables_have_one_count_of_pages() {
    let charts = Part::Charts(PrintRequest::default());
    let tables = Part::Tables(TablesPart {
        title: String::new(),
        tables: vec![table("Costs", 3)],
    });
    for (order, is_last) in [
        ([charts.clone(), tables.clone()], true),
        ([tables, charts], false),
    ] {
        let sheets = parts(&order);
        let count = sheets.pages.len();
        for (number, page) in (1..).zip(&sheets.pages) {
            assert!(has(
                &page.scene,
                &format!("Page {number} of {count}"),
                false
            ));
        }
        let at = if is_last { count - 1 } else { 0 };
        assert!(has(&sheets.pages[at].scene, "Costs", true));
    }
}

#[test]
fn a_table_without_rows_columns_or_title_is_still_a_page() {
    for table in [Table::default(), table("Nothing", 0)] {
        let sheets = printed(vec![table.clone(), table]);
        check(&sheets);
        assert_eq!(sheets.pages.len(), 1);
    }
    assert_eq!(printed(vec![Table::default()]).pages.len(), 1);
    let mut untold = table("", 2);
    untold.columns.clear();
    check(&printed(vec![untold]));
    assert!(printed(Vec::new()).pages.is_empty());
}

#[test]
fn ten_thousand_rows_are_all_there() {
    let sheets = printed(vec![table("Posts", 10_000)]);
    let lines: usize = first_column(&sheets).iter().map(Vec::len).sum();
    assert_eq!(lines, 1 + 10_000);
    assert_eq!(
        sheets.pages.last().unwrap().scene.size,
        sheets.pages[0].scene.size
    );
}

fn any_words() -> impl Strategy<Value = String> {
    let short = "[A-Za-z£()–]{0,9}( [a-z0-9’]{1,9}){0,4}";
    let long = "([A-Za-z]{1,30} ){30,60}";
    prop_oneof![12 => short, 2 => "[A-Z][a-z]{40,90}", 1 => long, 1 => "[a-z]{3}\n[a-z]{3}"]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        1 => Just(Cell::Empty),
        4 => any_words().prop_map(Cell::Text),
        2 => any::<u64>().prop_map(Cell::Count),
        4 => (-9_000_000_i64..9_000_000).prop_map(pounds),
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    let column = (
        any_words(),
        any::<bool>(),
        prop_oneof![Just(""), Just("Before"), any_over()],
    );
    let columns = prop::collection::vec(column, 1..10);
    (
        columns,
        any_words(),
        prop::collection::vec(any_words(), 0..4),
    )
        .prop_flat_map(|(columns, title, notes)| {
            let count = columns.len();
            let cells = prop::collection::vec(any_cell(), count);
            let kind = prop_oneof![
                8 => Just(RowKind::Line),
                1 => Just(RowKind::Group),
                1 => Just(RowKind::Total)
            ];
            let row = (kind, cells, any_words()).prop_map(move |(kind, cells, words)| match kind {
                RowKind::Line => TableRow::line(cells),
                RowKind::Group => TableRow::group(words, count),
                RowKind::Total => TableRow::total(cells),
            });
            let columns: Vec<TableColumn> = columns
                .into_iter()
                .map(|(words, is_figures, over)| {
                    let column = if is_figures {
                        TableColumn::figures(words)
                    } else {
                        TableColumn::words(words)
                    };
                    column.below(over)
                })
                .collect();
            prop::collection::vec(row, 0..60).prop_map(move |rows| Table {
                title: title.clone(),
                columns: columns.clone(),
                rows,
                notes: notes.clone(),
            })
        })
}

fn any_over() -> Just<&'static str> {
    Just("A structure with a name of some length")
}

/// What the cells of a table say, in reading order.
fn said(table: &Table) -> Vec<String> {
    let mut said: Vec<&str> = Vec::new();
    let mut above = "";
    for column in &table.columns {
        if column.over != above {
            said.push(&column.over);
        }
        above = &column.over;
    }
    said.extend(table.columns.iter().map(|column| column.heading.as_str()));
    let cells = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(Cell::in_words);
    let said = said.into_iter().map(str::to_owned).chain(cells);
    let said = said.map(|words| without_spaces(&words));
    said.filter(|words| !words.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_cell_is_there_once_in_order_and_nothing_overlaps(
        tables in prop::collection::vec(any_table(), 1..4)
    ) {
        let sheets = printed(tables.clone());
        check(&sheets);
        let found: Vec<String> = read(&sheets)
            .iter()
            .map(|(_, words)| without_spaces(words))
            .collect();
        let wanted: Vec<String> = tables.iter().flat_map(said).collect();
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(printed(tables), sheets);
    }
}
