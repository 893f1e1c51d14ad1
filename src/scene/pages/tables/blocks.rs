//! A table as blocks that stand below one another: its title, its headings, its rows, its notes.

use std::ops::Range;
use std::sync::Arc;

use super::widths::{Column, Setting, runs};
use super::{Faces, Written};
use crate::analysis::{RowKind, Table};
use crate::fonts::Line;
use crate::geometry::{Point, Size};
use crate::scene::drawing::{CellRole, CellTag, Group, Item, Tag};
use crate::scene::pages::frame::MARGIN;
use crate::scene::paint::Paint;
use crate::scene::style::{HAIRLINE, LINE};
use crate::scene::writing::{Lettering, line};

/// Above and below the text of a row, in points.
const PADDING: f64 = 2.5;
/// Above a heading within a table, in points.
const ABOVE_GROUP: f64 = 6.0;
/// Headings of more lines than this may be divided between two pages.
const LONG_HEADING: usize = 12;
/// Between the rows and the notes, in points.
const ABOVE_NOTES: f64 = 7.0;
/// Between the title and the headings, in points.
const BELOW_TITLE: f64 = 4.0;
/// Lines of a note are no longer than this, in points, to be read with ease.
pub(super) const NOTE: f64 = 480.0;

/// The titles of tables that stand under a common one.
pub(super) const TITLE: Lettering = Lettering::bold(11.0, Paint::Text);
pub(super) const NOTES: Lettering = Lettering::regular(8.5, Paint::Quiet);

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    /// Headings that several columns share.
    Over,
    Headings,
    Row(RowKind),
    Note,
}

/// Texts side by side, which share the lines they are broken into.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) role: Role,
    passages: Vec<Passage>,
    /// How many lines it has.
    pub(super) lines: usize,
    leading: f64,
    /// Above the first line and below the last one.
    padding: [f64; 2],
    /// The white above it, unless it begins a page.
    pub(super) above: f64,
    /// Whether the next block stands on the same page wherever that can be.
    pub(super) keeps: bool,
    /// How wide the rules above and below it are.
    width: f64,
}

/// A text of a block.
#[derive(Clone, Debug)]
struct Passage {
    tag: Tag,
    lettering: Lettering,
    lines: Vec<Line>,
    /// The line of the block it begins at.
    first: usize,
    left: f64,
    width: f64,
    stands: Stands,
}

/// Where a text stands in its width.
#[derive(Clone, Copy, Debug)]
enum Stands {
    Left,
    Middle,
    /// At the right edge of a column of figures.
    Right(Column),
}

/// What of a block stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its first line on the page.
    pub(super) from: usize,
    /// The line behind its last one.
    pub(super) to: usize,
}

impl Block {
    pub(super) fn whole(&self) -> Part {
        Part {
            from: 0,
            to: self.lines,
        }
    }

    /// How high a part is, without the white above it.
    pub(super) fn height(&self, part: Part) -> f64 {
        let lines = part.to.saturating_sub(part.from);
        lines as f64 * self.leading + self.padding[0] + self.padding[1]
    }

    /// How many lines of it a height holds.
    pub(super) fn lines_in(&self, height: f64) -> usize {
        let room = height - self.padding[0] - self.padding[1];
        (room / self.leading + 0.001).floor().max(0.0) as usize
    }

    /// Draws a part at a height on a page: its rules, and its texts as groups.
    pub(super) fn draw(&self, part: Part, y: f64, rules: &mut Vec<Item>, groups: &mut Vec<Item>) {
        let height = self.height(part);
        for passage in &self.passages {
            let mut items = Vec::new();
            let skipped = passage.first.saturating_sub(part.from) as f64;
            let mut y_of_line = self.padding[0] + skipped * self.leading;
            let begin = part.from.saturating_sub(passage.first);
            let end = part.to.saturating_sub(passage.first);
            for line in passage.lines.iter().take(end).skip(begin) {
                let rest = passage.width - line.width;
                let left = match passage.stands {
                    Stands::Left => 0.0,
                    Stands::Middle => rest / 2.0,
                    Stands::Right(column) => rest - column.hang(&line.text, passage.lettering),
                };
                let at = Point::new(left.max(0.0), y_of_line);
                items.push(passage.lettering.set(at, line));
                y_of_line += self.leading;
            }
            // A cell is there though it is empty, but what goes on is not begun again.
            if items.is_empty() && part.from > 0 {
                continue;
            }
            groups.push(Item::Group(Group {
                tag: passage.tag.clone(),
                origin: Point::new(MARGIN + passage.left, y),
                size: Size::new(passage.width, height),
                content: Arc::new(items.into()),
            }));
        }
        let mut rule_from = |left: f64, right: f64, y: f64, paint, width| {
            let ends = [Point::new(MARGIN + left, y), Point::new(MARGIN + right, y)];
            rules.push(line(ends, paint, width));
        };
        let mut rule = |y, paint, width| rule_from(0.0, self.width, y, paint, width);
        match self.role {
            Role::Title | Role::Note => {}
            Role::Over => {
                for shared in self.passages.iter().filter(|one| !one.lines.is_empty()) {
                    let right = shared.left + shared.width;
                    rule_from(shared.left, right, y + height, Paint::Line, HAIRLINE);
                }
            }
            Role::Headings => rule(y + height, Paint::Line, LINE),
            Role::Row(kind) => {
                if kind == RowKind::Total && part.from == 0 {
                    rule(y, Paint::Line, LINE);
                }
                rule(y + height, Paint::Hairline, HAIRLINE);
            }
        }
    }
}

/// A table as it goes on pages.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// The places of the headings of the columns among them.
    pub(super) headings: Range<usize>,
}

impl Blocks {
    /// The blocks of a table with its number among those of the print; the title of one that
    /// stands alone is that of the pages. Notes that stand elsewhere are left out.
    pub(super) fn of(
        table: &Table,
        rows: &[Vec<Written>],
        setting: &Setting,
        number: u32,
        stands_alone: bool,
        elsewhere: &[&str],
    ) -> Self {
        let paper = setting.paper.width - 2.0 * MARGIN;
        let mut blocks = Vec::with_capacity(rows.len() + table.notes.len() + 2);
        if !stands_alone {
            let lines = TITLE.lines(&table.title, paper);
            let mut title = running(Role::Title, Tag::Heading(2), TITLE, lines, paper);
            title.padding = [0.0, BELOW_TITLE];
            blocks.push(title);
        }
        let writer = Writer {
            setting,
            number,
            faces: Faces::of(setting.size),
        };
        let first = blocks.len();
        blocks.extend(writer.headings(table));
        let headings = first..blocks.len();
        let of_rows = (headings.len() as u32..).zip(table.rows.iter().zip(rows));
        blocks.extend(of_rows.map(|(place, (row, texts))| writer.row(place, row.kind, texts)));
        let first_note = blocks.len();
        let notes = table.notes.iter().map(String::as_str);
        let is_here = |note: &&str| !note.trim().is_empty() && !elsewhere.contains(note);
        for note in notes.filter(is_here) {
            let width = paper.min(NOTE);
            let lines = NOTES.lines(note, width);
            blocks.push(running(Role::Note, Tag::Paragraph, NOTES, lines, width));
        }
        if let (Some(note), false) = (blocks.get_mut(first_note), headings.is_empty()) {
            note.above = ABOVE_NOTES;
        }
        keep_together(&mut blocks);
        Self { blocks, headings }
    }
}

/// A block of one text.
fn running(role: Role, tag: Tag, lettering: Lettering, lines: Vec<Line>, width: f64) -> Block {
    Block {
        role,
        lines: lines.len(),
        leading: lettering.leading(),
        padding: [0.0, 2.0],
        above: 0.0,
        keeps: false,
        width,
        passages: vec![Passage {
            tag,
            lettering,
            lines,
            first: 0,
            left: 0.0,
            width,
            stands: Stands::Left,
        }],
    }
}

/// A heading keeps with what it is over, and a total and the notes with what they belong to.
fn keep_together(blocks: &mut [Block]) {
    let roles: Vec<Role> = blocks.iter().skip(1).map(|block| block.role).collect();
    for (block, next) in blocks.iter_mut().zip(roles) {
        block.keeps = match block.role {
            Role::Title | Role::Over | Role::Headings | Role::Row(RowKind::Group) => true,
            Role::Row(_) => matches!(next, Role::Row(RowKind::Total) | Role::Note),
            Role::Note => false,
        };
    }
}

/// Breaks the cells of a table into lines.
struct Writer<'a> {
    setting: &'a Setting,
    number: u32,
    faces: Faces,
}

impl Writer<'_> {
    /// The headings: those that several columns share, where there are any, and those of each.
    fn headings(&self, table: &Table) -> Vec<Block> {
        if table.columns.is_empty() {
            return Vec::new();
        }
        let has_shared = table.columns.iter().any(|column| !column.over.is_empty());
        let mut rows = Vec::new();
        if has_shared {
            rows.push(self.block(Role::Over, self.faces.bold, self.shared_headings(table)));
        }
        let row = rows.len() as u32;
        let columns = self.setting.columns.iter().zip(&table.columns);
        let passages = (0..).zip(columns).map(|(place, (column, words))| {
            let room = column.width - column.hang("", self.faces.bold);
            let lines = self.faces.bold.lines(&words.heading, room);
            let role = CellRole::HeadsColumn;
            self.cell((row, place, 1), role, *column, self.faces.bold, lines)
        });
        rows.push(self.block(Role::Headings, self.faces.bold, passages.collect()));
        for row in rows.iter_mut().filter(|row| row.lines <= LONG_HEADING) {
            // Headings stand on the rule below them.
            for passage in &mut row.passages {
                passage.first = row.lines.saturating_sub(passage.lines.len());
            }
        }
        rows
    }

    /// A heading for each run of columns that share one, and an empty cell for each that does not.
    fn shared_headings(&self, table: &Table) -> Vec<Passage> {
        let lettering = self.faces.bold;
        let of_run = |run: Range<usize>| {
            let words = table
                .columns
                .get(run.start)
                .map_or("", |column| &column.over);
            let columns = self.setting.columns.get(run.clone()).unwrap_or_default();
            let first = columns.first().copied().unwrap_or_default();
            let right = columns.last().map_or(0.0, |last| last.left + last.width);
            let whole = Column {
                width: right - first.left,
                is_figures: false,
                ..first
            };
            let at = (0, run.start as u32, run.len() as u32);
            let lines = lettering.lines(words, whole.width);
            let mut passage = self.cell(at, CellRole::HeadsColumn, whole, lettering, lines);
            passage.stands = Stands::Middle;
            passage
        };
        runs(table).into_iter().map(of_run).collect()
    }

    fn row(&self, row: u32, kind: RowKind, texts: &[Written]) -> Block {
        let lettering = self.faces.of_row(kind);
        let broken = |text: &Written, width: f64| {
            let whole = text.width * self.setting.size;
            if whole <= width && !text.text.is_empty() && !text.text.contains('\n') {
                vec![Line {
                    text: text.text.clone(),
                    width: whole,
                }]
            } else {
                lettering.lines(&text.text, width)
            }
        };
        let columns = self.setting.columns.iter();
        let mut passages = Vec::with_capacity(texts.len());
        for (place, (column, text)) in (0..).zip(columns.zip(texts)) {
            let mut column = *column;
            let mut taken = 1;
            if kind == RowKind::Group {
                (column.width, column.is_figures) = (self.setting.width, false);
                taken = self.setting.columns.len() as u32;
            }
            let lines = broken(text, column.width - column.hang(&text.text, lettering));
            let role = if place == 0 && !column.is_figures {
                CellRole::HeadsRow
            } else {
                CellRole::Content
            };
            passages.push(self.cell((row, place, taken), role, column, lettering, lines));
        }
        let mut block = self.block(Role::Row(kind), lettering, passages);
        if kind == RowKind::Group {
            block.above = ABOVE_GROUP;
        }
        block
    }

    fn cell(
        &self,
        (row, column, columns): (u32, u32, u32),
        role: CellRole,
        place: Column,
        lettering: Lettering,
        lines: Vec<Line>,
    ) -> Passage {
        Passage {
            tag: Tag::Cell(CellTag {
                table: self.number,
                row,
                column,
                columns,
                role,
            }),
            lettering,
            lines,
            first: 0,
            left: place.left,
            width: place.width,
            stands: if place.is_figures {
                Stands::Right(place)
            } else {
                Stands::Left
            },
        }
    }

    fn block(&self, role: Role, lettering: Lettering, passages: Vec<Passage>) -> Block {
        let lines = passages.iter().map(|one| one.first + one.lines.len()).max();
        Block {
            role,
            passages,
            lines: lines.unwrap_or(0).max(1),
            leading: lettering.leading(),
            padding: [PADDING; 2],
            above: 0.0,
            keeps: false,
            width: self.setting.width,
        }
    }
}
