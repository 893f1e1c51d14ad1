//! A table laid out like a page of a report, and where its parts are on the screen.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2,
    vec2,
};

use crate::analysis::{Cell, RowKind, Table, TableRow, TargetBar};
use crate::app::canvas::Surroundings;
use crate::app::theme::{Theme, bold};
use crate::model::Money;
use crate::scene::Paint;

/// The white around what stands on the page.
pub(super) const MARGIN: f32 = 22.0;
const ROW: f32 = 27.0;
const HEAD: f32 = 28.0;
/// What stands over several columns together.
const OVER: f32 = 22.0;
const TITLE: f32 = 40.0;
const BAR: f32 = 122.0;
/// Between neighbouring columns.
const GAP: f32 = 20.0;
const SIZE: f32 = 13.0;
const NOTE: f32 = 12.0;
/// The most a column of words takes, and the least notes do.
const WIDEST: f32 = 430.0;
const NOTES: f32 = 520.0;
/// The least a column of words keeps where the window is narrow.
const NARROWEST: f32 = 108.0;
/// How many texts of a column are measured.
const MEASURED: usize = 24;

/// How a table is laid out.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The left edges of the columns, and the right edge of the last.
    edges: Vec<f32>,
    /// How wide the columns would be, and whether they are of words, which may be cut.
    wanted: Vec<(f32, bool)>,
    has_over: bool,
    rows: usize,
}

impl Page {
    /// Measures the longest texts of each column.
    pub(super) fn of(ui: &Ui, table: &Table) -> Self {
        let width = |text: String, font: FontId| {
            let galley = ui.painter().layout_no_wrap(text, font, Color32::BLACK);
            galley.size().x.ceil()
        };
        let mut widths: Vec<f32> = Vec::with_capacity(table.columns.len());
        for (position, column) in table.columns.iter().enumerate() {
            let text = |row: &TableRow| {
                let cell = row.cells.get(position);
                (cell.map_or_else(String::new, Cell::in_words), row.kind)
            };
            let mut texts: Vec<(String, RowKind)> = table.rows.iter().map(text).collect();
            // The widest is among those with the most letters.
            texts.sort_by_cached_key(|(text, _)| std::cmp::Reverse(text.chars().count()));
            let widest = texts
                .into_iter()
                .take(MEASURED)
                .map(|(text, kind)| match kind {
                    RowKind::Line => width(text, FontId::proportional(SIZE)),
                    RowKind::Group | RowKind::Total => width(text, bold(SIZE)),
                });
            let widest = widest.fold(width(column.heading.clone(), bold(NOTE)), f32::max);
            widths.push(widest.min(WIDEST) + 2.0 + GAP);
        }
        let mut start = 0;
        while let Some(first) = table.columns.get(start) {
            let alike = table.columns.iter().skip(start);
            let count = alike.take_while(|column| column.over == first.over).count();
            let own: f32 = widths.iter().skip(start).take(count).sum();
            let needed = width(first.over.clone(), bold(NOTE)) + GAP;
            let more = ((needed - own) / count as f32).max(0.0);
            for width in widths.iter_mut().skip(start).take(count) {
                *width += more;
            }
            start += count;
        }
        let words = table.columns.iter().map(|column| !column.is_figures);
        let wanted: Vec<(f32, bool)> = widths.into_iter().zip(words).collect();
        Self {
            edges: edges(&wanted, f32::INFINITY),
            wanted,
            has_over: table.columns.iter().any(|column| !column.over.is_empty()),
            rows: table.rows.len(),
        }
    }

    /// Makes columns of words narrower, the widest first, so that all columns are in view where
    /// that leaves enough of each.
    pub(super) fn fit(&mut self, room: f32) {
        let all: f32 = self.wanted.iter().map(|(width, _)| width).sum();
        let (mut low, mut high) = (NARROWEST, WIDEST + GAP);
        if all <= room {
            low = high;
        }
        while high - low > 1.0 {
            let cap = f32::midpoint(low, high);
            let fits = edges(&self.wanted, cap)
                .last()
                .is_some_and(|&edge| edge <= room);
            if fits {
                low = cap;
            } else {
                high = cap;
            }
        }
        self.edges = edges(&self.wanted, low);
    }

    fn edge(&self, column: usize) -> f32 {
        self.edges.get(column).copied().unwrap_or(0.0)
    }

    fn width(&self) -> f32 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    fn head(&self) -> f32 {
        HEAD + if self.has_over { OVER } else { 0.0 }
    }

    /// What stands above the table that does not scroll.
    pub(super) fn above(bar: Option<&TargetBar>) -> f32 {
        TITLE + bar.map_or(0.0, |_| BAR)
    }

    /// The size of the table with its notes.
    pub(super) fn content(&self, ui: &Ui, table: &Table, room: f32, theme: &Theme) -> Vec2 {
        let wide = self.notes_width(room);
        let notes: f32 = notes(ui.painter(), table, wide, theme)
            .iter()
            .map(|galley| galley.size().y + 3.0)
            .sum();
        let height = self.head() + self.rows as f32 * ROW + 16.0 + notes;
        vec2(self.width().max(wide), height)
    }

    fn notes_width(&self, room: f32) -> f32 {
        self.width().max(NOTES).min(room)
    }

    /// How many rows there are in a height.
    pub(super) fn rows_within(&self, height: f32) -> usize {
        ((height - self.head()) / ROW).max(0.0) as usize
    }

    /// How far to scroll so that a cell is in view, as little as possible.
    pub(super) fn scrolled_to(
        &self,
        (row, column): (usize, usize),
        from: Vec2,
        seen: Vec2,
    ) -> Vec2 {
        let near = |scrolled: f32, seen: f32, min: f32, max: f32| {
            scrolled.min(min).max(max - seen).max(0.0)
        };
        let top = row as f32 * ROW;
        vec2(
            near(from.x, seen.x, self.edge(column), self.edge(column + 1)),
            near(from.y, seen.y - self.head(), top, top + ROW),
        )
    }

    /// Whether the text of a cell may not be all there.
    pub(super) fn is_cut(&self, table: &Table, (row, column): (usize, usize)) -> bool {
        let cell = table.rows.get(row).and_then(|row| row.cells.get(column));
        let letters = cell.map_or(0, |cell| cell.in_words().chars().count());
        letters as f32 * 5.5 > self.edge(column + 1) - self.edge(column) - GAP
    }
}

/// The edges of columns of which those of words are no wider than `cap`.
fn edges(wanted: &[(f32, bool)], cap: f32) -> Vec<f32> {
    let mut edges = vec![0.0];
    for (column, &(width, is_words)) in wanted.iter().enumerate() {
        // The first says what the row is about, and is the last to be cut.
        let cap = if column == 0 { cap * 1.6 } else { cap };
        let width = if is_words { width.min(cap) } else { width };
        edges.push(edges.last().copied().unwrap_or(0.0) + width);
    }
    edges
}

/// Where the parts of the table are on the screen.
pub(super) struct Places<'a> {
    /// What is in view of it.
    pub(super) area: Rect,
    /// Where it would begin, however far it is scrolled away.
    pub(super) origin: Pos2,
    pub(super) page: &'a Page,
}

impl Places<'_> {
    /// The top of the rows that are in view, below the headings that stay in place.
    fn top(&self) -> f32 {
        self.area.min.y + self.page.head()
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Rect {
        let y = self.origin.y + self.page.head() + row as f32 * ROW;
        Rect::from_min_max(
            pos2(self.origin.x + self.page.edge(column), y),
            pos2(self.origin.x + self.page.edge(column + 1), y + ROW),
        )
    }

    /// The cells that are in view.
    pub(super) fn cells(&self) -> Rect {
        Rect::from_min_max(pos2(self.area.min.x, self.top()), self.area.max)
    }

    /// The rows that are in view.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        let row_at = |y: f32| {
            let y = y - self.origin.y - self.page.head();
            (y / ROW).floor().max(0.0) as usize
        };
        let end = row_at(self.area.max.y) + 1;
        row_at(self.top()).min(self.page.rows)..end.min(self.page.rows)
    }

    /// Where the heading of a column is.
    pub(super) fn heading(&self, column: usize) -> Rect {
        let own = self.cell(0, column);
        let (top, bottom) = (self.area.min.y, self.top());
        Rect::from_min_max(pos2(own.min.x, top), pos2(own.max.x, bottom)).intersect(self.area)
    }

    /// The column of the heading at a place on the screen.
    pub(super) fn heading_at(&self, at: Pos2, table: &Table) -> Option<usize> {
        let mut columns = 0..table.columns.len();
        columns.find(|&column| self.heading(column).contains(at))
    }

    /// The row and column at a place on the screen.
    pub(super) fn cell_at(&self, at: Pos2, table: &Table) -> Option<(usize, usize)> {
        if !self.cells().contains(at) {
            return None;
        }
        let row = self
            .rows()
            .find(|&row| self.cell(row, 0).y_range().contains(at.y))?;
        let mut columns = 0..table.columns.len();
        let column = columns.find(|&column| self.cell(row, column).x_range().contains(at.x))?;
        Some((row, column))
    }
}

/// What the table looks like because of what is done with it.
pub(super) struct Look {
    pub(super) hovered: Option<(usize, usize)>,
    pub(super) active: Option<(usize, usize)>,
    pub(super) has_keyboard: bool,
}

pub(super) fn paint_sheet(ui: &Ui, sheet: Rect, theme: &Theme) {
    let edge = Stroke::new(1.0, theme.colour(Paint::Hairline));
    let painter = ui.painter();
    painter.rect(
        sheet,
        CornerRadius::same(3),
        theme.panel,
        edge,
        StrokeKind::Inside,
    );
}

pub(super) fn paint_title(ui: &Ui, head: Rect, table: &Table, theme: &Theme) {
    let painter = ui.painter_at(head);
    let galley = cut(
        &painter,
        &table.title,
        bold(19.0),
        theme.text(),
        head.width(),
    );
    painter.galley(head.min, galley, theme.text());
}

/// The room below the title for the bar.
pub(super) fn below_title(head: Rect) -> Rect {
    Rect::from_min_max(pos2(head.min.x, head.min.y + TITLE), head.max)
}

/// Paints what is in view: rows, notes, then the headings that stay in place.
pub(super) fn paint(
    ui: &Ui,
    table: &Table,
    places: &Places<'_>,
    look: &Look,
    around: &Surroundings<'_>,
) {
    let theme = &around.theme;
    let painter = ui.painter_at(places.cells());
    for row in places.rows() {
        paint_row(&painter, table, row, places, look, theme);
    }
    let last = places.cell(places.page.rows, 0);
    let mut y = last.min.y + 14.0;
    let wide = places.page.notes_width(places.area.width());
    for galley in notes(&painter, table, wide, theme) {
        let height = galley.size().y;
        painter.galley(pos2(places.area.min.x + 4.0, y), galley, theme.quiet());
        y += height + 3.0;
    }
    paint_head(ui, table, places, theme);
}

fn paint_row(
    painter: &Painter,
    table: &Table,
    number: usize,
    places: &Places<'_>,
    look: &Look,
    theme: &Theme,
) {
    let Some(row) = table.rows.get(number) else {
        return;
    };
    let whole = Rect::from_min_max(
        places.cell(number, 0).min,
        pos2(
            places.origin.x + places.page.width(),
            places.cell(number, 0).max.y,
        ),
    );
    let hovers = |column: Option<usize>| match look.hovered {
        Some((at, over)) => at == number && column.is_none_or(|column| column == over),
        None => false,
    };
    if hovers(None) {
        painter.rect_filled(whole, CornerRadius::ZERO, theme.faint);
    }
    let is_total = row.kind == RowKind::Total;
    let strong = row.kind != RowKind::Line;
    if is_total {
        let line = Stroke::new(1.0, theme.text());
        painter.hline(whole.x_range(), whole.min.y, line);
    }
    let hairline = Stroke::new(1.0, theme.colour(Paint::Hairline));
    painter.hline(whole.x_range(), whole.max.y, hairline);
    for (column, (cell, heading)) in row.cells.iter().zip(&table.columns).enumerate() {
        let rect = places.cell(number, column);
        let nothing = match cell {
            Cell::Count(0) => true,
            Cell::Amount(amount, _) => *amount == Money::ZERO,
            _ => false,
        };
        let colour = if nothing || (!heading.is_figures && column > 1) {
            theme.quiet()
        } else {
            theme.text()
        };
        let font = if strong && (heading.is_figures || column == 0) {
            bold(SIZE)
        } else {
            FontId::proportional(SIZE)
        };
        // Beside a heading within the table nothing else stands.
        let room = match row.kind {
            RowKind::Group => whole.width() - 8.0,
            RowKind::Line | RowKind::Total => rect.width() - GAP + 2.0,
        };
        let galley = cut(painter, &cell.in_words(), font, colour, room);
        let size = galley.size();
        let x = if heading.is_figures {
            rect.max.x - 6.0 - size.x
        } else {
            rect.min.x + if column == 0 { 4.0 } else { 12.0 }
        };
        let at = pos2(x, rect.center().y - size.y / 2.0);
        painter.galley(at, galley, colour);
        if heading.is_figures && hovers(Some(column)) {
            let under = at.y + size.y - 1.0;
            painter.hline(x..=x + size.x, under, Stroke::new(1.0, theme.accent));
        }
        if look.active == Some((number, column)) {
            let (width, colour) = if look.has_keyboard {
                (2.0, theme.accent)
            } else {
                (1.0, theme.quiet())
            };
            let ring = rect.shrink2(vec2(0.0, 2.0));
            let stroke = Stroke::new(width, colour);
            painter.rect_stroke(ring, CornerRadius::same(3), stroke, StrokeKind::Inside);
        }
    }
}

/// The headings; what stands over several columns has a line below it as wide as they are.
fn paint_head(ui: &Ui, table: &Table, places: &Places<'_>, theme: &Theme) {
    let clip = Rect::from_min_max(places.area.min, pos2(places.area.max.x, places.top()));
    let painter = ui.painter_at(clip);
    painter.rect_filled(clip, CornerRadius::ZERO, theme.panel);
    let x_of = |column: usize| places.origin.x + places.page.edge(column);
    for (position, column) in table.columns.iter().enumerate() {
        let (left, right) = (x_of(position), x_of(position + 1));
        let galley = cut(
            &painter,
            &column.heading,
            bold(NOTE),
            theme.text(),
            right - left,
        );
        let x = if column.is_figures {
            right - 6.0 - galley.size().x
        } else {
            left + if position == 0 { 4.0 } else { 12.0 }
        };
        let y = clip.max.y - 7.0 - galley.size().y;
        painter.galley(pos2(x, y), galley, theme.text());
    }
    let mut start = 0;
    while let Some(first) = table.columns.get(start) {
        let alike = table.columns.iter().skip(start);
        let count = alike.take_while(|column| column.over == first.over).count();
        if !first.over.is_empty() {
            let (left, right) = (x_of(start) + 10.0, x_of(start + count) - 6.0);
            let font = bold(NOTE);
            let galley = cut(&painter, &first.over, font, theme.quiet(), right - left);
            let x = right - galley.size().x;
            painter.galley(pos2(x, clip.min.y + 3.0), galley, theme.quiet());
            let line = Stroke::new(1.0, theme.colour(Paint::Line));
            painter.hline(left..=right, clip.min.y + OVER, line);
        }
        start += count;
    }
    let line = Stroke::new(1.5, theme.text());
    let right = places.origin.x + places.page.width();
    painter.hline(places.origin.x..=right, clip.max.y - 1.0, line);
}

fn notes(painter: &Painter, table: &Table, width: f32, theme: &Theme) -> Vec<Arc<Galley>> {
    let font = FontId::proportional(NOTE);
    let notes = table.notes.iter();
    notes
        .map(|note| painter.layout(note.clone(), font.clone(), theme.quiet(), width - 8.0))
        .collect()
}

/// A text on one line, cut off where it is longer.
pub(super) fn cut(
    painter: &Painter,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, width.max(10.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    painter.layout_job(job)
}
