//! The keys of the program on a page, to lie beside the keyboard.

use std::sync::Arc;

use super::drawing::{Group, Item, Scene, Tag};
use super::paint::Paint;
use super::sheets::{Bookmark, Sheet, Sheets};
use super::writing::Lettering;
use crate::geometry::{Point, Size};

/// A4, upright, in points.
const PAGE: Size = Size {
    width: 595.0,
    height: 842.0,
};
const MARGIN: f64 = 42.0;
/// Between the two columns.
const GUTTER: f64 = 26.0;
/// The part of a column that what is done takes; the keys take the rest.
const WHAT: f64 = 0.6;

/// Draws groups of keys, each with a title and what is done with which key, on a page of two
/// columns, and on more where one does not hold them.
pub fn key_sheet(title: &str, groups: &[(&str, Vec<(String, String)>)]) -> Sheets {
    let heading = Lettering::bold(16.0, Paint::Text);
    let group_title = Lettering::bold(10.0, Paint::Text);
    let what = Lettering::regular(8.5, Paint::Text);
    let keys = Lettering::bold(8.5, Paint::Quiet);
    let column = (PAGE.width - 2.0 * MARGIN - GUTTER) / 2.0;
    let first_top = MARGIN + heading.leading() + 14.0;
    let mut pages: Vec<Vec<Item>> = vec![vec![tagged(
        Tag::Heading(1),
        Point::new(MARGIN, MARGIN),
        &[(Point::default(), heading, title)],
    )]];
    let (mut side, mut y) = (0_u32, first_top);
    for (name, lines) in groups {
        let entries: Vec<_> = lines
            .iter()
            .map(|(done, with)| {
                (
                    what.lines(done, column * WHAT),
                    keys.lines(with, column * (1.0 - WHAT) - 6.0),
                )
            })
            .collect();
        let height_of = |rows: usize| rows as f64 * what.leading() + 3.0;
        let heights = entries
            .iter()
            .map(|(done, with)| height_of(done.len().max(with.len())));
        let height = group_title.leading() + 5.0 + heights.sum::<f64>();
        if y + height > PAGE.height - MARGIN && y > first_top {
            side += 1;
            y = first_top;
            if side % 2 == 0 {
                pages.push(Vec::new());
            }
        }
        let left = MARGIN + f64::from(side % 2) * (column + GUTTER);
        let Some(page) = pages.last_mut() else {
            continue;
        };
        page.push(tagged(
            Tag::Heading(2),
            Point::new(left, y),
            &[(Point::default(), group_title, name)],
        ));
        y += group_title.leading() + 5.0;
        for (done, with) in entries {
            let rows = done.len().max(with.len());
            let mut items = Vec::new();
            what.set_lines(&mut items, Point::default(), &done);
            keys.set_lines(&mut items, Point::new(column * WHAT + 6.0, 0.0), &with);
            page.push(Item::Group(Group {
                tag: Tag::Paragraph,
                origin: Point::new(left, y),
                size: Size::new(column, height_of(rows)),
                content: Arc::new(items.into()),
            }));
            y += height_of(rows);
        }
        y += 9.0;
    }
    let page = |(number, items): (usize, Vec<Item>)| Sheet {
        scene: Scene { size: PAGE, items },
        bookmarks: vec![Bookmark {
            title: match number {
                0 => title.to_owned(),
                number => format!("{title}, {}", number + 1),
            },
            level: 1,
        }],
    };
    Sheets {
        title: title.to_owned(),
        language: "en-GB".to_owned(),
        pages: pages.into_iter().enumerate().map(page).collect(),
    }
}

fn tagged(tag: Tag, origin: Point, texts: &[(Point, Lettering, &str)]) -> Item {
    let items: Vec<Item> = texts
        .iter()
        .map(|(at, lettering, text)| lettering.set_text(*at, text))
        .collect();
    let width = texts
        .iter()
        .map(|(_, lettering, text)| lettering.width(text));
    let height = texts.iter().map(|(_, lettering, _)| lettering.leading());
    Item::Group(Group {
        tag,
        origin,
        size: Size::new(width.fold(0.0, f64::max), height.fold(0.0, f64::max)),
        content: Arc::new(items.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_on_a_page_and_none_leaves_it() {
        let many: Vec<(String, String)> = (0..70)
            .map(|number| {
                (
                    format!("Do the thing of number {number}"),
                    format!("Ctrl+{number}"),
                )
            })
            .collect();
        let groups = [
            ("File", many.clone()),
            ("Edit", many.clone()),
            ("View", many),
        ];
        let sheets = key_sheet("Keys", &groups);
        let mut keys = 0;
        for sheet in &sheets.pages {
            for item in &sheet.scene.items {
                let Item::Group(group) = item else {
                    panic!("everything is tagged");
                };
                keys += usize::from(group.tag == Tag::Paragraph);
                let rect = group.rect();
                assert!(rect.min.x >= MARGIN && rect.max.x <= PAGE.width - MARGIN + 0.1);
            }
        }
        assert_eq!(keys, 210);
    }
}
