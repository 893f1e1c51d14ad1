//! Small sheets built by hand.

use std::sync::Arc;

use crate::export::{Pdf, PdfOptions, pdf};
use crate::fonts::{Face, measure};
use crate::geometry::{Point, Rect, Size};
use crate::model::{Date, NodeId, PostId};
use crate::scene::{
    Artefact, Bookmark, CardTag, Form, Group, Item, Paint, Scene, Shape, Sheet, Sheets, Stroke,
    Tag, Text,
};

pub(super) const PAPER: Size = Size::new(595.28, 841.89);

pub(super) const CARD: Size = Size::new(120.0, 40.0);

pub(super) fn text(words: &str, face: Face, size: f64, x: f64, y: f64) -> Item {
    Item::Text(Text {
        origin: Point::new(x, y),
        text: words.into(),
        face,
        size,
        paint: Paint::Text,
        width: measure(words, face, size),
    })
}

pub(super) fn line(words: &str) -> Item {
    text(words, Face::Regular, 9.0, 4.0, 12.0)
}

pub(super) fn rect(
    rect: Rect,
    radii: [f64; 4],
    fill: Option<Paint>,
    stroke: Option<Stroke>,
) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, radii),
        fill,
        stroke,
    })
}

pub(super) fn group(tag: Tag, content: Vec<Item>) -> Item {
    Item::Group(Group {
        tag,
        origin: Point::new(40.0, 60.0),
        size: CARD,
        content: Arc::new(content.into()),
    })
}

pub(super) fn heading(level: u8, words: &str) -> Item {
    group(Tag::Heading(level), vec![line(words)])
}

pub(super) fn paragraph(words: &str) -> Item {
    group(Tag::Paragraph, vec![line(words)])
}

pub(super) fn page_number(words: &str) -> Item {
    group(Tag::Artefact(Artefact::Pagination), vec![line(words)])
}

/// A card with an outline, a title in bold and what is read out only.
pub(super) fn card(about: u32, parent: Option<u32>, title: &str, spoken: &str) -> Item {
    let outline = rect(
        Rect::from_origin_size(Point::default(), CARD),
        [4.0; 4],
        Some(Paint::Card),
        None,
    );
    let title = text(title, Face::Bold, 9.0, 4.0, 12.0);
    card_of(about, parent, spoken, vec![outline, title])
}

pub(super) fn card_of(about: u32, parent: Option<u32>, spoken: &str, content: Vec<Item>) -> Item {
    let tag = CardTag {
        about: NodeId::Post(PostId(about)),
        parent: parent.map(|parent| NodeId::Post(PostId(parent))),
        spoken: spoken.into(),
    };
    group(Tag::Card(tag), content)
}

pub(super) fn sheet(items: Vec<Item>) -> Sheet {
    Sheet {
        scene: Scene { size: PAPER, items },
        bookmarks: vec![bookmark("Page", 0)],
    }
}

pub(super) fn bookmark(title: &str, level: u8) -> Bookmark {
    Bookmark {
        title: title.to_owned(),
        level,
    }
}

pub(super) fn sheets(pages: Vec<Sheet>) -> Sheets {
    Sheets {
        title: "Cwmni Dŵr – structure <& more>".to_owned(),
        language: "en-GB".to_owned(),
        pages,
    }
}

pub(super) fn print(sheets: &Sheets) -> Pdf {
    let date = Date::new(2011, 12, 13).unwrap();
    pdf(sheets, &PdfOptions { date }).unwrap()
}

pub(super) fn print_items(items: Vec<Item>) -> Pdf {
    print(&sheets(vec![sheet(items)]))
}

/// A chart of three cards on two pages with everything that sheets usually have.
pub(super) fn small_chart() -> Sheets {
    sheets(vec![
        sheet(vec![
            heading(1, "Housing"),
            card(
                1,
                None,
                "Director of Housing",
                "Reports to Head of Paid Service",
            ),
            card(2, Some(1), "Head of Repairs", ""),
            page_number("Page 1"),
        ]),
        sheet(vec![
            heading(1, "Repairs"),
            paragraph("Amounts with on-costs, in £."),
            card(2, Some(1), "Head of Repairs", ""),
            page_number("Page 2"),
        ]),
    ])
}
