//! What surrounds the chart on every page: title, status, key, number.

use std::ops::Range;
use std::sync::Arc;

use super::column_page::BriefCards;
use super::key::Key;
use super::plan::{Content, PlannedPage, Source};
use crate::fonts::Line;
use crate::geometry::{Point, Rect, Size};
use crate::model::{Organisation, Structure};
use crate::scene::drawing::{Artefact, Group, Item, Scene, Tag};
use crate::scene::paint::Paint;
use crate::scene::sheets::{Bookmark, Sheet};
use crate::scene::style::{HAIRLINE, SMALL};
use crate::scene::writing::{Lettering, line};

/// The white around everything on a page, in points.
pub(super) const MARGIN: f64 = 30.0;
/// What every page is called, above its content.
pub(super) const PAGE_TITLE: Lettering = Lettering::bold(16.0, Paint::Text);
/// From the upper edge of the paper to what a page shows.
pub(super) const HEADER: f64 = MARGIN + 46.0;
/// From the hairline above the foot to the lower edge of the paper.
pub(super) const FOOTER: f64 = MARGIN + 10.0;

/// The room a page leaves for its chart, which depends on how much there is to explain.
pub(super) struct Frame {
    pub(super) area: Rect,
    pub(super) key: Key,
}

impl Frame {
    /// The frame of a page that shows the given boxes, on brief cards or full ones.
    pub(super) fn new(
        source: &Source<'_>,
        boxes: impl IntoIterator<Item = usize>,
        brief: bool,
    ) -> Self {
        let room = Self::most_room(source.paper);
        let key = Key::of(source, boxes, brief, room.width);
        let size = Size::new(room.width, room.height - key.height());
        Self {
            area: Rect::from_origin_size(Point::new(MARGIN, HEADER), size),
            key,
        }
    }

    /// The room for a chart on a page without anything to explain.
    pub(super) fn most_room(paper: Size) -> Size {
        Size::new(paper.width - 2.0 * MARGIN, paper.height - HEADER - FOOTER)
    }
}

/// A page with its frame; its number is set when all pages of the print are there.
pub(super) fn draw_page(
    source: &Source<'_>,
    page: PlannedPage,
    numbers: &[u32],
    cards: &mut BriefCards,
) -> Sheet {
    let mut scene = Scene {
        size: source.paper,
        items: Vec::new(),
    };
    let width = source.paper.width - 2.0 * MARGIN;
    let title = PAGE_TITLE.lines(&page.title, width);
    head(source.organisation, source.structure, &title, &mut scene);
    let frame = match page.content {
        Content::Branch(branch) => {
            let frame = Frame::new(source, branch.boxes(source), false);
            branch.draw(&frame, &mut scene);
            frame
        }
        Content::Columns(columns) => {
            let frame = Frame::new(source, columns.boxes(), true);
            columns.draw(source, &frame, numbers, cards, &mut scene);
            frame
        }
    };
    let at = Point::new(MARGIN, frame.area.max.y);
    frame.key.draw(at, source.paper, &mut scene);
    Sheet {
        scene,
        bookmarks: vec![Bookmark {
            title: page.bookmark,
            level: page.bookmark_level,
        }],
    }
}

/// Items with a meaning, as a group over the whole page.
pub(super) fn tagged(tag: Tag, size: Size, items: Vec<Item>) -> Item {
    Item::Group(Group {
        tag,
        origin: Point::default(),
        size,
        content: Arc::new(items.into()),
    })
}

/// What stands above every page: what it shows, of which organisation and structure, and how far
/// that has got.
pub(super) fn head(
    organisation: &Organisation,
    structure: &Structure,
    title: &[Line],
    scene: &mut Scene,
) {
    let size = scene.size;
    let width = size.width - 2.0 * MARGIN;
    let quiet = Lettering::regular(SMALL, Paint::Quiet);
    let bold = Lettering::bold(SMALL, Paint::Text);

    let status = bold.shortened(&status(structure), width / 2.0);
    let status_width = bold.width(&status);
    let name = format!("{} · {}", organisation.name, structure.name);
    let lines = quiet.lines(&name, width - status_width - 12.0);
    let mut items = Vec::new();
    let title_height = PAGE_TITLE.set_lines(&mut items, Point::new(MARGIN, MARGIN + 12.0), title);
    scene.items.push(tagged(Tag::Heading(1), size, items));
    let mut items = Vec::new();
    quiet.set_lines(
        &mut items,
        Point::new(MARGIN, MARGIN),
        lines.get(..1).unwrap_or_default(),
    );
    scene.items.push(tagged(Tag::Paragraph, size, items));
    let at = Point::new(MARGIN + width - status_width, MARGIN);
    let items = vec![bold.set_text(at, &status)];
    scene.items.push(tagged(Tag::Paragraph, size, items));
    let more = (title_height - PAGE_TITLE.leading()).max(0.0);
    let y = HEADER - 12.0 + more;
    scene.items.push(line(
        [Point::new(MARGIN, y), Point::new(MARGIN + width, y)],
        Paint::Hairline,
        HAIRLINE,
    ));
}

/// Status, version and date in one line: `Final · version 2.0 · 13 December 2011`.
fn status(structure: &Structure) -> String {
    let mut parts = vec![structure.status.in_words().to_owned()];
    if !structure.version.is_empty() {
        parts.push(format!("version {}", structure.version));
    }
    parts.extend(structure.date.map(crate::model::Date::in_words));
    parts.join(" · ")
}

/// Sets the foot of all pages of a print, each with its number.
pub(super) fn number(structure: &Structure, pages: &mut [Sheet]) {
    let count = pages.len();
    let quiet = Lettering::regular(SMALL, Paint::Quiet);
    for (page, number) in pages.iter_mut().zip(1..) {
        let size = page.scene.size;
        let y = size.height - MARGIN - 4.0;
        let right = size.width - MARGIN;
        let mut items = vec![line(
            [Point::new(MARGIN, y - 4.0), Point::new(right, y - 4.0)],
            Paint::Hairline,
            HAIRLINE,
        )];
        let words = format!("Page {number} of {count}");
        let width = quiet.width(&words);
        let name = quiet.shortened(&structure.name, right - MARGIN - width - 12.0);
        items.push(quiet.set_text(Point::new(MARGIN, y), &name));
        items.push(quiet.set_text(Point::new(right - width, y), &words));
        let foot = tagged(Tag::Artefact(Artefact::Pagination), size, items);
        page.scene.items.push(foot);
    }
}

/// All positions of a branch.
pub(super) fn branch_range(source: &Source<'_>, top: usize) -> Range<usize> {
    top..source.hierarchy.end(top)
}
