//! How wide the columns of a table are, and on which paper it goes.

use std::ops::Range;

use super::{UNIT, Written};
use crate::analysis::Table;
use crate::geometry::Size;
use crate::scene::pages::frame::MARGIN;
use crate::scene::pages::plan::Paper;
use crate::scene::writing::Lettering;

/// Between two columns, in points.
const GUTTER: f64 = 10.0;
/// Between a column of figures and the words that follow it, which would touch otherwise.
const WIDE_GUTTER: f64 = 20.0;
/// So much width a column of words is content with, in points; more becomes several lines.
const WORDS: f64 = 130.0;
/// No column is narrower than this, in points: it holds any letter.
const LETTER: f64 = 12.0;
/// No column is made narrower than this, in points, unless it needs no more.
const NARROWEST: f64 = 40.0;
/// Headings are broken into lines of at most this width, in points, where the column needs less.
const HEADING: f64 = 80.0;
/// The most air a column is given where the paper is wider than the table, in points.
const AIR: f64 = 28.0;

/// The font sizes and papers for a table, the one to be preferred first.
fn choices() -> [(Size, f64); 5] {
    let across = Paper::A4.size();
    let upright = Size::new(across.height, across.width);
    let large = Paper::A3.size();
    [
        (upright, 9.0),
        (across, 9.0),
        (across, 8.0),
        (large, 9.0),
        (large, 8.0),
    ]
}

/// One column on the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// Its left edge, from that of the table.
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) is_figures: bool,
    /// Whether some of its figures end in a bracket, which then hangs over the edge of the others.
    pub(super) has_brackets: bool,
}

impl Column {
    /// How far the right edge of a text keeps from that of the column.
    pub(super) fn hang(&self, text: &str, lettering: Lettering) -> f64 {
        if self.has_brackets && !text.ends_with(')') {
            lettering.width(")")
        } else {
            0.0
        }
    }
}

/// How a table is set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    pub(super) paper: Size,
    /// The font size of its cells.
    pub(super) size: f64,
    pub(super) columns: Vec<Column>,
    /// From the left edge of the first column to the right edge of the last one.
    pub(super) width: f64,
}

/// What a column asks for, as multiples of the font size.
#[derive(Clone, Copy, Default)]
struct Wish {
    /// The widest of its cells on one line.
    cells: f64,
    heading: f64,
    /// The longest word of the heading.
    heading_word: f64,
    has_brackets: bool,
}

impl Setting {
    /// The setting of a table, whose rows are written out.
    pub(super) fn of(table: &Table, rows: &[Vec<Written>]) -> Self {
        let wishes = wishes(table, rows);
        let least = |size: f64| -> Vec<f64> {
            let of = wishes.iter().map(|wish| {
                let word = (wish.heading_word * size).min(WORDS);
                (wish.cells * size).min(WORDS).max(word)
            });
            // What is rounded up holds what was measured.
            of.map(|width| (width + 0.01).max(LETTER)).collect()
        };
        let behind = gutters(table);
        let gutters: f64 = behind.iter().sum();
        let [.., last] = choices();
        let fitting = choices().into_iter().find(|(paper, size)| {
            least(*size).iter().sum::<f64>() + gutters <= paper.width - 2.0 * MARGIN
        });
        let (mut paper, size) = fitting.unwrap_or(last);
        let mut widths = least(size);
        let mut room = paper.width - 2.0 * MARGIN - gutters;
        shrink(&mut widths, room);
        // A table no paper is wide enough for has a page that is.
        let needed: f64 = widths.iter().sum();
        paper.width += (needed - room).max(0.0);
        room = room.max(needed);

        let limits = |limit: &dyn Fn(&Wish) -> f64| -> Vec<f64> {
            wishes.iter().map(|wish| limit(wish) * size).collect()
        };
        grow(&mut widths, &limits(&|wish| wish.cells), room);
        let heading = limits(&|wish| wish.heading.min(HEADING / size));
        grow(&mut widths, &heading, room);
        let shared = shared_headings(table, &widths, &behind, size);
        grow(&mut widths, &shared, room);
        let air: Vec<f64> = widths.iter().map(|width| width + AIR).collect();
        grow(&mut widths, &air, room);

        let mut left = 0.0;
        let mut columns = Vec::with_capacity(widths.len());
        let of_columns = wishes.iter().zip(&table.columns).zip(behind);
        for (width, ((wish, column), gutter)) in widths.into_iter().zip(of_columns) {
            columns.push(Column {
                left,
                width,
                is_figures: column.is_figures,
                has_brackets: wish.has_brackets,
            });
            left += width + gutter;
        }
        Self {
            paper,
            size,
            columns,
            width: left,
        }
    }
}

fn wishes(table: &Table, rows: &[Vec<Written>]) -> Vec<Wish> {
    let bold = UNIT.bold;
    let mut wishes: Vec<Wish> = table
        .columns
        .iter()
        .map(|column| {
            let words = column.heading.split_whitespace();
            let heading_word = words.map(|word| bold.width(word)).fold(0.0, f64::max);
            Wish {
                heading: bold.width(&column.heading),
                heading_word,
                ..Wish::default()
            }
        })
        .collect();
    let bracket = bold.width(")");
    for row in rows.iter().filter(|row| row.len() == table.columns.len()) {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            wish.cells = wish.cells.max(cell.width);
            wish.has_brackets |= cell.text.ends_with(')');
        }
    }
    for (wish, column) in wishes.iter_mut().zip(&table.columns) {
        wish.has_brackets &= column.is_figures;
        if wish.has_brackets {
            wish.cells += bracket;
            wish.heading += bracket;
            wish.heading_word += bracket;
        }
    }
    wishes
}

/// The white behind each column.
fn gutters(table: &Table) -> Vec<f64> {
    let next = table.columns.iter().skip(1);
    let between = table.columns.iter().zip(next).map(|(column, next)| {
        if column.is_figures && !next.is_figures {
            WIDE_GUTTER
        } else {
            GUTTER
        }
    });
    let last = table.columns.last().map(|_| 0.0);
    between.chain(last).collect()
}

/// The widths at which a heading that columns share stands on one line above them.
fn shared_headings(table: &Table, widths: &[f64], behind: &[f64], size: f64) -> Vec<f64> {
    let mut wished = widths.to_vec();
    for run in runs(table) {
        let over = table
            .columns
            .get(run.start)
            .map_or("", |column| &column.over);
        let gutters: f64 = behind
            .get(run.start..run.end - 1)
            .unwrap_or_default()
            .iter()
            .sum();
        let Some(columns) = wished.get_mut(run.clone()) else {
            continue;
        };
        let there = columns.iter().sum::<f64>() + gutters;
        let more = UNIT.bold.width(over) * size - there;
        let share = more.max(0.0) / run.len() as f64;
        for width in columns {
            *width += share;
        }
    }
    wished
}

/// The runs of columns that share a heading, and each of the others alone.
pub(super) fn runs(table: &Table) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut above = "";
    for (place, column) in table.columns.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if column.over == above && !above.is_empty() => run.end = place + 1,
            _ => runs.push(place..place + 1),
        }
        above = &column.over;
    }
    runs
}

/// Takes from the widths what is too much for the room, each in proportion to what it can give.
fn shrink(widths: &mut [f64], room: f64) {
    let excess = widths.iter().sum::<f64>() - room;
    let can_give: f64 = widths
        .iter()
        .map(|width| (width - NARROWEST).max(0.0))
        .sum();
    if excess <= 0.0 || can_give <= 0.0 {
        return;
    }
    let part = (excess / can_give).min(1.0);
    for width in widths {
        *width -= (*width - NARROWEST).max(0.0) * part;
    }
}

/// Shares out what is left of the room to those below their limit, the same to each.
fn grow(widths: &mut [f64], limits: &[f64], room: f64) {
    let mut left = room - widths.iter().sum::<f64>();
    // Each round fills up a column or shares out everything.
    for _ in 0..=widths.len() {
        let open = |(width, limit): &(&mut f64, &f64)| **width + 0.01 < **limit;
        let count = widths.iter_mut().zip(limits).filter(open).count();
        if count == 0 || left <= 0.01 {
            return;
        }
        let share = left / count as f64;
        for (width, limit) in widths.iter_mut().zip(limits).filter(open) {
            let more = share.min(*limit - *width);
            *width += more;
            left -= more;
        }
    }
}
