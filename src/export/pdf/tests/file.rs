//! The file as a whole: fonts, characters, metadata, and the same bytes every time.

use lopdf::decode_text_string;

use super::reading::Reading;
use super::samples::{line, print, print_items, sheet, sheets, small_chart, text};
use crate::export::{PdfError, PdfOptions, pdf};
use crate::fonts::Face;
use crate::model::Date;

#[test]
fn the_same_sheets_give_the_same_bytes() {
    let first = print(&small_chart());
    let second = print(&small_chart());
    assert_eq!(first.bytes, second.bytes);
}

#[test]
fn another_day_or_another_word_gives_another_identifier() {
    let identifier = |title: &str, day: u8| {
        let mut sheets = small_chart();
        sheets.title = title.to_owned();
        let date = Date::new(2011, 12, day).unwrap();
        let pdf = pdf(&sheets, &PdfOptions { date }).unwrap();
        let reading = Reading::of(&pdf.bytes);
        reading.document.trailer.get(b"ID").unwrap().clone()
    };
    assert_eq!(identifier("A", 13), identifier("A", 13));
    assert_ne!(identifier("A", 13), identifier("A", 14));
    assert_ne!(identifier("A", 13), identifier("B", 13));
}

#[test]
fn no_sheets_are_refused_with_the_reason() {
    let date = Date::new(2011, 12, 13).unwrap();
    let refused = pdf(&sheets(vec![]), &PdfOptions { date }).unwrap_err();
    assert!(matches!(refused, PdfError::NoPages));
    assert_eq!(refused.to_string(), "there is nothing to print");
}

#[test]
fn a_sheet_may_be_empty() {
    let reading = Reading::of(&print_items(vec![]).bytes);
    assert_eq!(reading.tags(), "Document\n");
    assert!(reading.fonts().is_empty());
}

#[test]
fn pages_have_the_size_of_the_paper_and_nothing_superfluous() {
    let reading = Reading::of(&print(&small_chart()).bytes);
    assert_eq!(reading.pages.len(), 2);
    for page in 0..2 {
        let page = reading.page(page);
        let paper = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let paper: Vec<f32> = paper.iter().map(|side| side.as_float().unwrap()).collect();
        assert_eq!(paper, [0.0, 0.0, 595.28, 841.89]);
        assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
        for superfluous in ["Annots", "TrimBox", "CropBox"] {
            assert!(!page.has(superfluous.as_bytes()), "{superfluous}");
        }
    }
}

#[test]
fn the_document_says_what_it_is() {
    let bytes = print(&small_chart()).bytes;
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    let reading = Reading::of(&bytes);
    let title = "Cwmni Dŵr – structure <& more>";

    let information = reading.dictionary(&reading.document.trailer, "Info");
    let information: Vec<(String, String)> = information
        .iter()
        .map(|(key, value)| {
            (
                String::from_utf8(key.clone()).unwrap(),
                decode_text_string(value).unwrap(),
            )
        })
        .collect();
    let expected = [
        ("Title", title),
        ("Creator", "Establishment"),
        ("Producer", "Establishment"),
        ("CreationDate", "D:20111213000000Z"),
        ("ModDate", "D:20111213000000Z"),
    ];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(information, expected);

    let catalog = reading.catalog();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    assert_eq!(
        catalog.get(b"PageMode").unwrap().as_name().unwrap(),
        b"UseOutlines"
    );
    let marked = reading
        .dictionary(catalog, "MarkInfo")
        .get(b"Marked")
        .unwrap();
    assert!(marked.as_bool().unwrap());
    let preferences = reading.dictionary(catalog, "ViewerPreferences");
    assert!(
        preferences
            .get(b"DisplayDocTitle")
            .unwrap()
            .as_bool()
            .unwrap()
    );

    let packet = "<rdf:li xml:lang=\"x-default\">Cwmni Dŵr – structure &lt;&amp; more&gt;</rdf:li>";
    for part in [
        packet,
        "<pdfuaid:part>1</pdfuaid:part>",
        "2011-12-13T00:00:00Z",
    ] {
        let mut places = bytes.windows(part.len());
        assert!(
            places.any(|place| place == part.as_bytes()),
            "{part} is not in clear"
        );
    }
}

#[test]
fn only_the_faces_in_use_are_embedded_and_only_with_the_glyphs_in_use() {
    let bold = text("Bold", Face::Bold, 9.0, 4.0, 12.0);
    for (items, expected) in [
        (vec![line("Regular")], vec!["NotoSans-Regular"]),
        (vec![bold.clone()], vec!["NotoSans-Bold"]),
        (
            vec![line("Both"), bold],
            vec!["NotoSans-Bold", "NotoSans-Regular"],
        ),
    ] {
        let reading = Reading::of(&print_items(items).bytes);
        let mut embedded = Vec::new();
        for (_, font) in reading.fonts() {
            let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
            let name = String::from_utf8(name.to_vec()).unwrap();
            let (tag, face) = name.split_once('+').unwrap();
            assert!(
                tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{tag}"
            );
            embedded.push(face.to_owned());
            let descendant = reading.entry(font, "DescendantFonts").unwrap();
            let descendant = descendant.as_array().unwrap()[0].as_dict().unwrap();
            let descriptor = reading.dictionary(descendant, "FontDescriptor");
            let program = reading.entry(descriptor, "FontFile2").unwrap();
            let program = program.as_stream().unwrap().decompressed_content().unwrap();
            assert!(
                (1_000..20_000).contains(&program.len()),
                "{} bytes",
                program.len()
            );
        }
        assert_eq!(embedded, expected);
    }
}

#[test]
fn what_the_font_lacks_is_reported_and_drawn_as_a_question_mark() {
    let pdf = print_items(vec![
        line("漢 £ 🎉 é"),
        text("漢", Face::Bold, 9.0, 4.0, 30.0),
    ]);
    assert_eq!(pdf.substituted, ['漢', '🎉']);
    let shown = Reading::of(&pdf.bytes).shown(0);
    let words: Vec<&str> = shown.iter().map(|shown| shown.words.as_str()).collect();
    assert_eq!(words, ["? £ ? é ", "? "]);
}

#[test]
fn words_can_be_copied_as_they_were_given() {
    let every_sign = "Llŷn Dŵr £1,234 – “quoted” … • × (in) [brackets] \\ <and> 100%";
    let shown = Reading::of(&print_items(vec![line(every_sign)]).bytes).shown(0);
    assert_eq!(shown[0].words, format!("{every_sign} "));
}

#[test]
fn marks_are_composed_and_control_characters_are_spaces() {
    let pdf = print_items(vec![line("Dw\u{302}r\ttap\u{a0}d\u{7}w\u{302}r")]);
    assert!(pdf.substituted.is_empty());
    assert_eq!(
        Reading::of(&pdf.bytes).shown(0)[0].words,
        "Dŵr tap\u{a0}d ŵr "
    );
}

#[test]
fn a_large_chart_stays_small() {
    let pages = (0..20).map(|_| {
        let cards = (0..50_u32).map(|post| {
            super::samples::card(
                post,
                post.checked_sub(1),
                "Director of Housing",
                "Reports to Chief",
            )
        });
        sheet(cards.collect())
    });
    let bytes = print(&sheets(pages.collect())).bytes;
    assert!(bytes.len() < 150_000, "{} bytes", bytes.len());
}
