//! Blocks one after another, on as many pages as they take.

use super::blocks::{Block, Blocks, Part, Role, TITLE};
use super::widths::Setting;
use crate::analysis::RowKind;
use crate::fonts::{Line, shorten};
use crate::geometry::{Point, Size};
use crate::model::{Organisation, Structure};
use crate::scene::drawing::{Artefact, Item, Scene, Tag};
use crate::scene::pages::frame::{FOOTER, HEADER, MARGIN, PAGE_TITLE, head, tagged};
use crate::scene::sheets::{Bookmark, Sheet};

/// Between two tables on a page, in points.
const BETWEEN: f64 = 24.0;
/// The title of the pages takes no more lines than this.
const TITLE_LINES: usize = 3;
/// Rows higher than this part of a page are divided.
const MUCH: f64 = 0.6;
/// A row that is divided begins where there is room for so many of its lines.
const FEW_LINES: usize = 3;

/// Pages in the making.
pub(super) struct Flow<'a> {
    organisation: &'a Organisation,
    structure: &'a Structure,
    title: &'a str,
    stands_alone: bool,
    sheets: Vec<Sheet>,
    page: Option<Page>,
}

/// The page that is being filled.
struct Page {
    scene: Scene,
    bookmarks: Vec<Bookmark>,
    rules: Vec<Item>,
    groups: Vec<Item>,
    /// Where the next block begins.
    y: f64,
    /// Where blocks end at the latest.
    bottom: f64,
    /// Whether no block stands on it yet.
    is_fresh: bool,
}

/// A place among blocks: in front of a line of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    block: usize,
    line: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(
        organisation: &'a Organisation,
        structure: &'a Structure,
        title: &'a str,
        stands_alone: bool,
    ) -> Self {
        Self {
            organisation,
            structure,
            title,
            stands_alone,
            sheets: Vec::new(),
            page: None,
        }
    }

    /// Adds a table: below the one before where it fits there as a whole or is longer than a
    /// page, and otherwise on a page of its own.
    pub(super) fn add(&mut self, title: &str, setting: &Setting, table: &Blocks) {
        let paper = setting.paper;
        let blocks = &table.blocks;
        match &mut self.page {
            Some(page) if page.scene.size == paper => {
                page.y += BETWEEN;
                let height: f64 = blocks
                    .iter()
                    .map(|block| block.above + block.height(block.whole()))
                    .sum();
                if page.y + height > page.bottom {
                    let next = self.begin_page(paper);
                    let fits = next.y + height <= next.bottom;
                    if fits {
                        self.turn_to(next);
                    }
                }
            }
            _ => {
                let next = self.begin_page(paper);
                self.turn_to(next);
            }
        }
        let mut from = Place { block: 0, line: 0 };
        let mut is_named = false;
        while from.block < blocks.len() {
            let Some(page) = &mut self.page else { return };
            let to = fill(page, blocks, from);
            if to != from && !is_named {
                is_named = true;
                page.bookmarks.push(Bookmark {
                    title: title.to_owned(),
                    level: if self.stands_alone { 1 } else { 2 },
                });
            }
            from = to;
            let Some(next) = blocks.get(to.block) else {
                break;
            };
            let mut page = self.begin_page(paper);
            if is_named {
                self.go_on(&mut page, title, table, next.role);
            }
            self.turn_to(page);
        }
    }

    /// The pages, in order.
    pub(super) fn finish(mut self) -> Vec<Sheet> {
        self.end_page();
        self.sheets
    }

    /// An empty page with its head.
    fn begin_page(&self, paper: Size) -> Page {
        let width = paper.width - 2.0 * MARGIN;
        let lines = shortened(PAGE_TITLE.lines(self.title, width), width);
        let mut scene = Scene {
            size: paper,
            items: Vec::new(),
        };
        head(self.organisation, self.structure, &lines, &mut scene);
        let mut bookmarks = Vec::new();
        if self.sheets.is_empty() && self.page.is_none() {
            if !self.stands_alone {
                bookmarks.push(Bookmark {
                    title: self.title.to_owned(),
                    level: 1,
                });
            }
        } else {
            // What stands above the first page is not read out again.
            let again = Tag::Artefact(Artefact::Pagination);
            scene.items = vec![tagged(again, paper, scene.items)];
        }
        let more = lines.len().saturating_sub(1) as f64 * PAGE_TITLE.leading();
        Page {
            scene,
            bookmarks,
            rules: Vec::new(),
            groups: Vec::new(),
            y: HEADER + more,
            bottom: paper.height - FOOTER - 6.0,
            is_fresh: true,
        }
    }

    /// Says on a page which table goes on there, and above its rows what its columns hold.
    fn go_on(&self, page: &mut Page, title: &str, table: &Blocks, next: Role) {
        let size = page.scene.size;
        let mut items = Vec::new();
        if !self.stands_alone {
            let words = format!("{title} (continued)");
            let words = TITLE.shortened(&words, size.width - 2.0 * MARGIN);
            items.push(TITLE.set_text(Point::new(MARGIN, page.y), &words));
            page.y += TITLE.leading() + 4.0;
        }
        let headings = table.blocks.get(table.headings.clone()).unwrap_or_default();
        let heights = headings.iter().map(|block| block.height(block.whole()));
        let height: f64 = heights.sum();
        if matches!(next, Role::Row(_)) && height <= (page.bottom - page.y) / 3.0 {
            for block in headings {
                block.draw(block.whole(), page.y, &mut page.rules, &mut items);
                page.y += block.height(block.whole());
            }
        }
        if !items.is_empty() {
            let again = Tag::Artefact(Artefact::Pagination);
            page.groups.push(tagged(again, size, items));
        }
    }

    fn turn_to(&mut self, next: Page) {
        self.end_page();
        self.page = Some(next);
    }

    fn end_page(&mut self) {
        if let Some(mut page) = self.page.take() {
            page.scene.items.extend(page.rules);
            page.scene.items.extend(page.groups);
            self.sheets.push(Sheet {
                scene: page.scene,
                bookmarks: page.bookmarks,
            });
        }
    }
}

/// The most lines a title has, the last of them shortened.
fn shortened(lines: Vec<Line>, width: f64) -> Vec<Line> {
    let face = PAGE_TITLE.face;
    shorten(lines, TITLE_LINES, face, PAGE_TITLE.size, width)
}

/// Draws blocks from a place on, as many as the page takes; the place of what is left.
fn fill(page: &mut Page, blocks: &[Block], from: Place) -> Place {
    let to = end_of_page(page, blocks, from);
    for (place, block) in blocks
        .iter()
        .enumerate()
        .take(to.block + 1)
        .skip(from.block)
    {
        let part = Part {
            from: if place == from.block { from.line } else { 0 },
            to: if place == to.block {
                to.line
            } else {
                block.lines
            },
        };
        if part.from >= part.to && place == to.block {
            break;
        }
        if !page.is_fresh {
            page.y += block.above;
        }
        block.draw(part, page.y, &mut page.rules, &mut page.groups);
        page.y += block.height(part);
        page.is_fresh = false;
    }
    to
}

/// Where a page that goes on from a place ends: the place of what does not stand on it any more.
/// On a page without any block, that is further on.
fn end_of_page(page: &Page, blocks: &[Block], from: Place) -> Place {
    let room = page.bottom - page.y;
    let much = (page.scene.size.height - FOOTER - HEADER) * MUCH;
    let mut y = 0.0;
    for (place, block) in blocks.iter().enumerate().skip(from.block) {
        let is_first = place == from.block;
        let rest = Part {
            from: if is_first { from.line } else { 0 },
            to: block.lines,
        };
        let above = if is_first && page.is_fresh {
            0.0
        } else {
            block.above
        };
        let height = block.height(rest);
        if y + above + height <= room + 0.001 {
            y += above + height;
            continue;
        }
        let must_begin = is_first && page.is_fresh;
        // What no page holds, or would leave most of one empty, is divided between two lines.
        if must_begin || height > much {
            let fitting = block.lines_in(room - y - above).min(block.lines);
            if must_begin || fitting >= FEW_LINES {
                return Place {
                    block: place,
                    line: rest.from + fitting.max(1).min(rest.to - rest.from),
                }
                .settled(blocks);
            }
        }
        return last_break(page.is_fresh, blocks, from, place);
    }
    Place {
        block: blocks.len(),
        line: 0,
    }
}

impl Place {
    /// The beginning of the next block rather than the end of one.
    fn settled(self, blocks: &[Block]) -> Self {
        let lines = blocks.get(self.block).map_or(0, |block| block.lines);
        if self.line >= lines {
            Self {
                block: self.block + 1,
                line: 0,
            }
        } else {
            self
        }
    }
}

/// The last place up to a block before which a page may end.
fn last_break(is_fresh: bool, blocks: &[Block], from: Place, until: usize) -> Place {
    let at = |block| Place { block, line: 0 };
    let begins = from.block + 1;
    let keeps = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| blocks.get(before));
        before.is_some_and(|block| block.keeps)
    };
    if let Some(place) = (begins..=until).rev().find(|&place| !keeps(place)) {
        return at(place);
    }
    if !is_fresh {
        return from;
    }
    // All of them belong together, more than a page holds: rather between two headings, or two
    // totals, than between a heading and the first line below it, or a line and its total.
    let role = |place: usize| blocks.get(place).map(|block| block.role);
    let is_alike = |place: &usize| {
        let pair = (role(place - 1), role(*place));
        let same = |kind| pair == (Some(Role::Row(kind)), Some(Role::Row(kind)));
        same(RowKind::Group) || same(RowKind::Total)
    };
    at((begins..=until)
        .rev()
        .find(is_alike)
        .unwrap_or(until)
        .max(begins))
}
