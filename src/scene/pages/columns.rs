//! Pages of brief cards: the posts at the top, and everybody below them in columns.

use super::column_page::{BriefCards, CUT_LINE, ColumnsPage, INDENT, PlacedCard};
use super::frame::Frame;
use super::plan::Source;
use crate::geometry::{Point, Size};

const ACROSS: f64 = 12.0;
/// Between the lower edge of a row and the next one, with the bar of the reporting lines half way.
const DOWN: f64 = 18.0;
/// Between cards that hang below one another.
const STACKED: f64 = 4.0;
/// Additional air where the next grade begins.
const NEXT_GRADE: f64 = 5.0;
const NARROWEST: f64 = 112.0;
const WIDEST: f64 = 186.0;
/// How many levels of posts hang below the head of a column at most.
const DEEPEST: usize = 3;

/// A box with what hangs below it, as far as there is room.
struct Column {
    head: Entry,
    /// Everything below, in reading order.
    entries: Vec<Entry>,
}

/// A box in a column.
#[derive(Clone, Copy)]
struct Entry {
    position: usize,
    /// How far below the head it is.
    depth: usize,
    /// Whether what is below it stands elsewhere.
    cut: bool,
}

impl Column {
    /// The boxes whose own branches stand elsewhere.
    fn cut(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(&self.head)
            .chain(&self.entries)
            .filter(|entry| entry.cut)
            .map(|entry| entry.position)
    }
}

impl Entry {
    /// The height of the line that says where a cut branch goes on.
    fn mark(self) -> f64 {
        if self.cut { CUT_LINE } else { 0.0 }
    }
}

/// Pages of columns below a trunk, and the boxes whose branches had to be cut.
///
/// With an empty trunk the columns are the boxes at the top of the structure.
pub(super) fn column_pages(
    source: &Source<'_>,
    trunk: &[usize],
    cards: &mut BriefCards,
) -> (Vec<ColumnsPage>, Vec<usize>) {
    let hierarchy = source.hierarchy;
    let mut heads: Vec<usize> = match trunk.last() {
        Some(&top) => hierarchy.children(top).collect(),
        None => hierarchy.roots().collect(),
    };
    let row = |position: &usize| source.rows.get(*position).copied().unwrap_or(0);
    heads.sort_by_key(row);
    // The key is as high as it gets for all the boxes that may come, so that it never lacks room.
    let below = trunk
        .last()
        .map_or(0..hierarchy.len(), |&top| top..hierarchy.end(top));
    let frame = Frame::new(source, below.take(MOST_EXPLAINED), true);
    let mut setter = Setter::new(source, trunk, frame.area.size(), heads.len(), cards);
    let mut columns: Vec<Column> = Vec::with_capacity(heads.len());
    for same_row in heads.chunk_by(|left, right| row(left) == row(right)) {
        // Heads beside one another are made equally high, so the tallest counts for all.
        let heights = same_row.iter().map(|&head| setter.natural_height(head, 0));
        let tallest = heights.fold(0.0, f64::max);
        columns.extend(same_row.iter().map(|&head| setter.column(head, tallest)));
    }
    let cut = columns.iter().flat_map(Column::cut).collect();
    let row = |column: &Column| row(&column.head.position);
    for same_row in columns.chunk_by(|left, right| row(left) == row(right)) {
        let mut rest = same_row;
        while !rest.is_empty() {
            let (band, after) = rest.split_at(setter.balanced(rest.len()));
            setter.band(band);
            rest = after;
        }
    }
    (setter.finish(), cut)
}

/// The boxes at the top down to the first that has more than one below it; none where there are
/// several at the top. They leave at least half of the page to the others.
pub(super) fn trunk(source: &Source<'_>, cards: &mut BriefCards) -> Vec<usize> {
    let hierarchy = source.hierarchy;
    let mut roots = hierarchy.roots();
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return Vec::new();
    };
    let mut height = |position| {
        let size = cards.size(source, position, WIDEST);
        size.map_or(0.0, |size| size.height) + DOWN
    };
    let mut trunk = vec![root];
    let mut taken = height(root);
    let mut top = root;
    while let [only] = *hierarchy.children(top).take(2).collect::<Vec<_>>()
        && trunk.len() < 4
        && hierarchy.end(only) > only + 1
    {
        taken += height(only);
        if taken > source.paper.height * 0.3 {
            break;
        }
        trunk.push(only);
        top = only;
    }
    trunk
}

/// Boxes looked at for the height of the key of a page.
const MOST_EXPLAINED: usize = 150;

/// Sets columns onto pages, in bands from the top down.
struct Setter<'a> {
    source: &'a Source<'a>,
    cards: &'a mut BriefCards,
    trunk: &'a [usize],
    area: Size,
    /// How many columns fit beside one another.
    across: usize,
    width: f64,
    pages: Vec<ColumnsPage>,
    page: ColumnsPage,
    /// Where the next band begins.
    y: f64,
}

impl<'a> Setter<'a> {
    fn new(
        source: &'a Source<'a>,
        trunk: &'a [usize],
        area: Size,
        heads: usize,
        cards: &'a mut BriefCards,
    ) -> Self {
        let most = (((area.width + ACROSS) / (NARROWEST + ACROSS)).floor() as usize).max(1);
        let across = heads.clamp(1, most);
        let width = ((area.width - (across as f64 - 1.0) * ACROSS) / across as f64)
            .min(WIDEST)
            .floor();
        let mut setter = Self {
            source,
            cards,
            trunk,
            area,
            across,
            width,
            pages: Vec::new(),
            page: ColumnsPage {
                trunk: trunk.to_vec(),
                placed: Vec::new(),
                bars: Vec::new(),
            },
            y: 0.0,
        };
        setter.begin_page();
        setter
    }

    /// How many of the columns on one row to take for the next band: rows of nearly equal length.
    fn balanced(&self, count: usize) -> usize {
        let bands = count.div_ceil(self.across).max(1);
        count.div_ceil(bands)
    }

    fn begin_page(&mut self) {
        self.y = 0.0;
        for (depth, &position) in self.trunk.iter().enumerate() {
            let width = WIDEST;
            let size = self.cards.size(self.source, position, width);
            let size = size.unwrap_or_default();
            let at = Point::new((self.area.width - width) / 2.0, self.y);
            self.page.placed.push(PlacedCard {
                position,
                at,
                size,
                cut: false,
                side_of: None,
            });
            let gap = if depth + 1 == self.trunk.len() {
                DOWN
            } else {
                DOWN * 0.6
            };
            self.y += size.height + gap;
        }
    }

    /// A column as deep as fits on a page of its own.
    fn column(&mut self, head: usize, head_height: f64) -> Column {
        let room = self.area.height - self.top() - head_height - CUT_LINE;
        // Aligning equal grades may take a little more; see `slots`.
        let fitting = (1..=DEEPEST)
            .rev()
            .find_map(|deepest| self.column_within(head, deepest, room));
        fitting.unwrap_or_else(|| Column {
            head: Entry {
                position: head,
                depth: 0,
                cut: self.source.hierarchy.end(head) > head + 1,
            },
            entries: Vec::new(),
        })
    }

    /// A column cut at a depth; none where it takes more room than there is.
    fn column_within(&mut self, head: usize, deepest: usize, room: f64) -> Option<Column> {
        let hierarchy = self.source.hierarchy;
        let mut column = Column {
            head: Entry {
                position: head,
                depth: 0,
                cut: false,
            },
            entries: Vec::new(),
        };
        let mut height = 0.0;
        // Where the branches end in which the next box stands.
        let mut open = vec![hierarchy.end(head)];
        let mut position = head + 1;
        while position < hierarchy.end(head) {
            while open.last().is_some_and(|&end| end <= position) {
                open.pop();
            }
            let depth = open.len();
            let end = hierarchy.end(position);
            let entry = Entry {
                position,
                depth,
                cut: depth == deepest && end > position + 1,
            };
            height += self.natural_height(position, depth) + STACKED + entry.mark();
            if height > room {
                return None;
            }
            column.entries.push(entry);
            if entry.cut {
                position = end;
            } else {
                open.push(end);
                position += 1;
            }
        }
        Some(column)
    }

    /// The height of a card at a depth below the head of its column.
    fn natural_height(&mut self, position: usize, depth: usize) -> f64 {
        let width = self.width_at(depth);
        let size = self.cards.size(self.source, position, width);
        size.map_or(0.0, |size| size.height)
    }

    /// The width of the cards at a depth below the head of a column.
    fn width_at(&self, depth: usize) -> f64 {
        self.width - INDENT * depth as f64
    }

    /// Where the first band of a page begins.
    fn top(&self) -> f64 {
        let trunk = self.page.placed.iter().take(self.trunk.len());
        trunk
            .map(|card| card.rect().max.y + DOWN)
            .fold(0.0, f64::max)
    }

    /// Puts some columns beside one another, on a new page where this one has no room for them.
    fn band(&mut self, columns: &[Column]) {
        let first = self.page.placed.len();
        let mut placed = self.set(columns, true);
        if lower_edge(&placed) > self.area.height {
            placed = self.set(columns, false);
        }
        if lower_edge(&placed) > self.area.height && first > self.trunk.len() {
            self.end_page();
            placed = self.set(columns, true);
            if lower_edge(&placed) > self.area.height {
                placed = self.set(columns, false);
            }
        }
        let heads = placed
            .iter()
            .filter(|card| card.side_of.is_none())
            .map(PlacedCard::rect);
        self.page.bars.push((self.y - DOWN / 2.0, heads.collect()));
        self.y = lower_edge(&placed) + DOWN;
        self.page.placed.extend(placed);
    }

    /// Where the cards of some columns would stand; equal grades level where asked and possible.
    fn set(&mut self, columns: &[Column], level: bool) -> Vec<PlacedCard> {
        let level = level
            && columns
                .iter()
                .all(|column| column.entries.iter().all(|entry| entry.depth == 1));
        let base = self.page.placed.len();
        let total = columns.len() as f64 * (self.width + ACROSS) - ACROSS;
        let left = (self.area.width - total) / 2.0;
        let head_height = columns
            .iter()
            .map(|column| self.natural_height(column.head.position, 0) + column.head.mark())
            .fold(0.0, f64::max);
        let slots = if level {
            self.slots(columns)
        } else {
            Vec::new()
        };
        let mut placed = Vec::new();
        for (number, column) in columns.iter().enumerate() {
            let x = left + number as f64 * (self.width + ACROSS);
            let head = base + placed.len();
            placed.push(PlacedCard {
                position: column.head.position,
                at: Point::new(x, self.y),
                size: Size::new(self.width, head_height),
                cut: column.head.cut,
                side_of: None,
            });
            let mut y = self.y + head_height + STACKED;
            let mut open = vec![head];
            let mut taken: Vec<(u32, usize)> = Vec::new();
            for entry in &column.entries {
                let Entry {
                    position,
                    depth,
                    cut,
                } = *entry;
                let mut height = self.natural_height(position, depth) + entry.mark();
                if level {
                    let row = self.source.rows.get(position).copied().unwrap_or(0);
                    let nth = next_of(&mut taken, row);
                    if let Some(slot) = slots.iter().find(|slot| (slot.row, slot.nth) == (row, nth))
                    {
                        y = self.y + head_height + STACKED + slot.top;
                        height = slot.height;
                    }
                }
                open.truncate(depth);
                let side_of = open.last().copied();
                open.push(base + placed.len());
                let at = Point::new(x + INDENT * depth as f64, y);
                placed.push(PlacedCard {
                    position,
                    at,
                    size: Size::new(self.width_at(depth), height),
                    cut,
                    side_of,
                });
                y += height + STACKED;
            }
        }
        placed
    }

    /// The places below the heads of a band, in which equal grades of all columns stand level: the
    /// first of a grade beside the first, the second beside the second.
    fn slots(&mut self, columns: &[Column]) -> Vec<Slot> {
        let mut slots: Vec<Slot> = Vec::new();
        for column in columns {
            let mut counts: Vec<(u32, usize)> = Vec::new();
            for entry in &column.entries {
                let row = self.source.rows.get(entry.position).copied();
                let row = row.unwrap_or(0);
                let nth = next_of(&mut counts, row);
                let height = self.natural_height(entry.position, entry.depth) + entry.mark();
                match slots
                    .iter_mut()
                    .find(|slot| (slot.row, slot.nth) == (row, nth))
                {
                    Some(slot) => slot.height = slot.height.max(height),
                    None => slots.push(Slot {
                        row,
                        nth,
                        top: 0.0,
                        height,
                    }),
                }
            }
        }
        slots.sort_by_key(|slot| (slot.row, slot.nth));
        let mut top = 0.0;
        let mut row = slots.first().map(|slot| slot.row);
        for slot in &mut slots {
            if row != Some(slot.row) {
                top += NEXT_GRADE;
                row = Some(slot.row);
            }
            slot.top = top;
            top += slot.height + STACKED;
        }
        slots
    }

    fn end_page(&mut self) {
        let next = ColumnsPage {
            trunk: self.trunk.to_vec(),
            placed: Vec::new(),
            bars: Vec::new(),
        };
        self.pages.push(std::mem::replace(&mut self.page, next));
        self.begin_page();
    }

    fn finish(mut self) -> Vec<ColumnsPage> {
        self.pages.push(self.page);
        self.pages
    }
}

/// A place for a card of a grade below the heads of a band.
struct Slot {
    row: u32,
    /// How many of the same grade stand above it.
    nth: usize,
    top: f64,
    height: f64,
}

/// Counts the things of each row: how many there were before this one.
fn next_of(counts: &mut Vec<(u32, usize)>, row: u32) -> usize {
    if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == row) {
        *count += 1;
        return *count - 1;
    }
    counts.push((row, 1));
    0
}

fn lower_edge(placed: &[PlacedCard]) -> f64 {
    placed
        .iter()
        .map(|card| card.rect().max.y)
        .fold(0.0, f64::max)
}
