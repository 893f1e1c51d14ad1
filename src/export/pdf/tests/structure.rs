//! Tags and bookmarks nest as the chart does.

use super::reading::Reading;
use super::samples::{
    bookmark, card, card_of, group, heading, line, page_number, paragraph, print, print_items,
    rect, sheet, sheets, small_chart, text,
};
use crate::fonts::Face;
use crate::geometry::Rect;
use crate::scene::{Artefact, EntryTag, Item, Paint, Tag};

fn check(items: Vec<Item>, expected: &str) {
    assert_eq!(
        Reading::of(&print_items(items).bytes).tags(),
        unindented(expected)
    );
}

/// The text without the indentation of its first line.
pub(super) fn unindented(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let margin = text.len() - text.trim_start().len();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.map(|line| line.get(margin..).unwrap_or_default());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn every_sheet_is_a_section_with_the_cards_as_nested_lists() {
    assert_eq!(
        Reading::of(&print(&small_chart()).bytes).tags(),
        unindented(
            "
            Document
              Sect
                H1 | Housing
                L
                  LI
                    LBody
                      P | Director of Housing | Reports to Head of Paid Service
                      L
                        LI
                          LBody
                            P | Head of Repairs
              Sect
                H1 | Repairs
                P | Amounts with on-costs, in £.
                L
                  LI
                    LBody
                      P | Head of Repairs
            "
        )
    );
}

#[test]
fn cards_hang_below_their_parent_wherever_they_come_later() {
    check(
        vec![
            card(1, None, "Chief", ""),
            card(2, Some(1), "Housing", ""),
            card(3, Some(1), "Finance", ""),
            card(4, Some(2), "Repairs", ""),
            card(5, None, "Mayor", ""),
            card(6, Some(9), "Elsewhere", ""),
        ],
        "
        Document
          Sect
            L
              LI
                LBody
                  P | Chief
                  L
                    LI
                      LBody
                        P | Housing
                        L
                          LI
                            LBody
                              P | Repairs
                    LI
                      LBody
                        P | Finance
              LI
                LBody
                  P | Mayor
              LI
                LBody
                  P | Elsewhere
        ",
    );
}

#[test]
fn words_between_cards_begin_another_list_and_decoration_does_not() {
    check(
        vec![
            card(1, None, "Chief", ""),
            page_number("Page 1"),
            rect(Rect::default(), [0.0; 4], Some(Paint::Badge), None),
            card(2, None, "Mayor", ""),
            line("Loose words"),
            card(3, None, "Clerk", ""),
            card(4, Some(1), "Housing", ""),
        ],
        "
        Document
          Sect
            L
              LI
                LBody
                  P | Chief
                  L
                    LI
                      LBody
                        P | Housing
              LI
                LBody
                  P | Mayor
            P | Loose words
            L
              LI
                LBody
                  P | Clerk
        ",
    );
}

#[test]
fn groups_inside_a_card_are_part_of_it_unless_they_are_decoration() {
    check(
        vec![card_of(
            1,
            None,
            "",
            vec![
                text("Chief", Face::Bold, 9.0, 4.0, 12.0),
                group(
                    Tag::Artefact(Artefact::Layout),
                    vec![line("ornament"), heading(2, "ornament too")],
                ),
                group(Tag::Paragraph, vec![line("Grade 12"), heading(3, "Vacant")]),
            ],
        )],
        "
        Document
          Sect
            L
              LI
                LBody
                  P | Chief | Grade 12 | Vacant
        ",
    );
}

#[test]
fn spoken_words_follow_the_title_and_do_not_tear_it_apart() {
    check(
        vec![card_of(
            1,
            None,
            "Reports to Chief\n7 functions",
            vec![
                text("Director of Adults", Face::Bold, 9.0, 4.0, 10.0),
                text("and Housing", Face::Bold, 9.0, 4.0, 20.0),
                text("Grade 12", Face::Regular, 8.0, 4.0, 30.0),
            ],
        )],
        "
        Document
          Sect
            L
              LI
                LBody
                  P | Director of Adults | and Housing | Reports to Chief 7 functions | Grade 12
        ",
    );
}

#[test]
fn what_has_no_words_is_no_element() {
    check(
        vec![
            heading(1, " "),
            paragraph(""),
            line(""),
            card_of(1, None, " \n", vec![]),
            card_of(2, Some(1), "Vacant", vec![]),
        ],
        "
        Document
          Sect
            L
              LI
                LBody
                  L
                    LI
                      LBody
                        P | Vacant
        ",
    );
}

#[test]
fn headings_begin_at_the_first_level_and_leave_none_out() {
    let levels = [3, 1, 4, 2, 3, 9];
    let headings = levels.map(|level| heading(level, &level.to_string()));
    check(
        headings.to_vec(),
        "
        Document
          Sect
            H1 | 3
            H1 | 1
            H2 | 4
            H2 | 2
            H3 | 3
            H4 | 9
        ",
    );
}

#[test]
fn a_chain_of_ten_thousand_cards_is_nested_without_end() {
    let chain = (0..10_000_u32).map(|post| card(post, post.checked_sub(1), "x", ""));
    let pdf = print_items(chain.collect());
    let elements = Reading::of(&pdf.bytes).elements();
    let cards = elements.iter().filter(|(_, element)| element == "P | x");
    let deepest = cards.clone().map(|(depth, _)| *depth).max();
    // Three levels a card, below the document and the section.
    assert_eq!((cards.count(), deepest), (10_000, Some(2 + 3 * 10_000)));
}

#[test]
fn every_piece_of_content_finds_its_element() {
    let reading = Reading::of(&print(&small_chart()).bytes);
    let root = reading.dictionary(reading.catalog(), "StructTreeRoot");
    let parents = reading.dictionary(root, "ParentTree");
    let parents = reading.entry(parents, "Nums").unwrap().as_array().unwrap();
    for page in 0..2 {
        let key = reading.page(page).get(b"StructParents").unwrap();
        assert_eq!(&parents[2 * page], key);
        let elements = parents[2 * page + 1].as_array().unwrap();
        for shown in reading.shown(page) {
            let Some(number) = shown.number else {
                continue;
            };
            let element = elements[usize::try_from(number).unwrap()]
                .as_reference()
                .unwrap();
            let element = reading.document.get_dictionary(element).unwrap();
            assert_eq!(
                element.get(b"S").unwrap().as_name().unwrap(),
                shown.tag.as_bytes()
            );
            let page_of_element = element.get(b"Pg").unwrap().as_reference().unwrap();
            assert_eq!(page_of_element, reading.pages[page]);
        }
    }
}

#[test]
fn bookmarks_nest_by_level_and_lead_to_their_pages() {
    let levels = [
        ("Whole", 0),
        ("Housing", 1),
        ("Repairs", 3),
        ("Dŵr", 1),
        ("Key", 0),
    ];
    let pages = levels.map(|(name, level)| {
        let mut page = sheet(vec![]);
        page.bookmarks = vec![bookmark(name, level)];
        page
    });
    let reading = Reading::of(&print(&sheets(pages.to_vec())).bytes);
    assert_eq!(
        reading.bookmarks(),
        "Whole → 1\n  Housing → 2\n    Repairs → 3\n  Dŵr → 4\nKey → 5\n"
    );
    let outline = reading.dictionary(reading.catalog(), "Outlines");
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 5);
    let whole = reading.dictionary(outline, "First");
    assert_eq!(whole.get(b"Count").unwrap().as_i64().unwrap(), 3);
}

#[test]
fn entries_hang_below_the_nearest_that_hangs_less_deep() {
    let entry = |level, words: &str| {
        let tag = Tag::Entry(EntryTag {
            level,
            spoken: "".into(),
        });
        group(tag, vec![line(words)])
    };
    check(
        vec![
            heading(1, "Connections"),
            entry(0, "Board"),
            entry(1, "Member: NHS"),
            entry(2, "Chair"),
            entry(1, "Member: Police"),
            entry(0, "Forum"),
            heading(2, "Themes"),
            entry(1, "Safety"),
        ],
        "
        Document
          Sect
            H1 | Connections
            L
              LI
                LBody
                  P | Board
                  L
                    LI
                      LBody
                        P | Member: NHS
                        L
                          LI
                            LBody
                              P | Chair
                    LI
                      LBody
                        P | Member: Police
              LI
                LBody
                  P | Forum
            H2 | Themes
            L
              LI
                LBody
                  P | Safety
        ",
    );
}
