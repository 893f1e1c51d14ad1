//! The reporting lines between the boxes of a chart.

use super::drawing::Item;
use super::paint::Paint;
use super::style::LINE;
use super::writing::line;
use crate::geometry::{Point, Rect};
use crate::layout::Link;

/// How far under its upper edge a line reaches the side of a card.
pub(super) const TICK: f64 = 14.0;

/// Lines from a box to those below it, each by its link. The order of the boxes is changed.
pub(super) fn between(items: &mut Vec<Item>, parent: Rect, below: &mut [(Rect, Link)]) {
    below.sort_by(|(_, left), (_, right)| order(left).total_cmp(&order(right)));
    let x = parent.center().x;
    // How far down the stem in the middle goes.
    let mut stem = parent.max.y;
    let mut rects = Vec::new();
    for group in below.chunk_by(|(_, left), (_, right)| left == right) {
        rects.clear();
        rects.extend(group.iter().map(|(rect, _)| *rect));
        match group.first().map(|(_, link)| *link) {
            None | Some(Link::None) => {}
            Some(Link::Above { rail_y }) if stem < rail_y => {
                from_above(items, parent, rail_y, &rects);
                stem = rail_y;
            }
            Some(Link::Above { rail_y }) => from_the_stem(items, x, rail_y, &rects),
            Some(Link::Beside { stem_x }) => {
                stem = to_either_side(items, stem_x, stem, &rects);
            }
            Some(Link::Indented { stem_x }) => {
                from_the_side(items, parent, stem_x, TICK, &rects);
            }
            Some(Link::Right { stem_x }) => to_the_right(items, parent, stem_x, &rects),
        }
    }
}

/// The lowest rail comes first: its line down has room for the others.
fn order(link: &Link) -> f64 {
    match link {
        Link::Above { rail_y } => -rail_y,
        Link::None | Link::Beside { .. } | Link::Indented { .. } | Link::Right { .. } => {
            f64::INFINITY
        }
    }
}

/// Lines from a stem, along a bar at `bar_y`, to the middle of the upper edge of each box.
fn from_the_stem(items: &mut Vec<Item>, stem_x: f64, bar_y: f64, children: &[Rect]) {
    let (mut left, mut right) = (stem_x, stem_x);
    for child in children {
        let x = child.center().x;
        (left, right) = (left.min(x), right.max(x));
        push(items, Point::new(x, bar_y), Point::new(x, child.min.y));
    }
    push(items, Point::new(left, bar_y), Point::new(right, bar_y));
}

/// Lines from a stem to the nearer side of each box; the stem is there down to `stem_y` already.
/// Returns down to where it is now.
fn to_either_side(items: &mut Vec<Item>, stem_x: f64, stem_y: f64, children: &[Rect]) -> f64 {
    let mut lowest = stem_y;
    for child in children {
        let y = child.min.y + TICK;
        lowest = lowest.max(y);
        let side = if child.min.x >= stem_x {
            child.min.x
        } else {
            child.max.x
        };
        push(items, Point::new(stem_x, y), Point::new(side, y));
    }
    if lowest > stem_y {
        push(
            items,
            Point::new(stem_x, stem_y),
            Point::new(stem_x, lowest),
        );
    }
    lowest
}

/// Lines from the right side of a box to a stem, and from there to the left side of each box.
fn to_the_right(items: &mut Vec<Item>, parent: Rect, stem_x: f64, children: &[Rect]) {
    let from = parent.min.y + TICK;
    let (mut highest, mut lowest) = (from, from);
    for child in children {
        let y = child.min.y + TICK;
        (highest, lowest) = (highest.min(y), lowest.max(y));
        // The line to a box at the same height needs no corner.
        let start = if (y - from).abs() < 0.05 {
            parent.max.x
        } else {
            stem_x
        };
        push(items, Point::new(start, y), Point::new(child.min.x, y));
    }
    if lowest > highest {
        push(
            items,
            Point::new(stem_x, highest),
            Point::new(stem_x, lowest),
        );
    }
}

/// Lines from the middle of a box's lower edge, along a bar at `bar_y`, to the middle of the
/// upper edge of each box below.
pub(super) fn from_above(items: &mut Vec<Item>, parent: Rect, bar_y: f64, children: &[Rect]) {
    let x = parent.center().x;
    let mut left = x;
    let mut right = x;
    for child in children {
        let child_x = child.center().x;
        left = left.min(child_x);
        right = right.max(child_x);
        // A child right below is reached by the stem itself.
        let from = if (child_x - x).abs() < 0.05 && children.len() == 1 {
            parent.max.y
        } else {
            bar_y
        };
        push(
            items,
            Point::new(child_x, from),
            Point::new(child_x, child.min.y),
        );
    }
    if children.len() == 1 && right - left < 0.05 {
        return;
    }
    push(items, Point::new(x, parent.max.y), Point::new(x, bar_y));
    push(items, Point::new(left, bar_y), Point::new(right, bar_y));
}

/// Lines from below the left end of a box, down a spine at `spine_x`, to the left edge of each box
/// below, `tick` under its top.
pub(super) fn from_the_side(
    items: &mut Vec<Item>,
    parent: Rect,
    spine_x: f64,
    tick: f64,
    children: &[Rect],
) {
    let Some(last) = children
        .iter()
        .map(|child| child.min.y + tick)
        .reduce(f64::max)
    else {
        return;
    };
    push(
        items,
        Point::new(spine_x, parent.max.y),
        Point::new(spine_x, last),
    );
    for child in children {
        let y = child.min.y + tick;
        push(items, Point::new(spine_x, y), Point::new(child.min.x, y));
    }
}

fn push(items: &mut Vec<Item>, from: Point, to: Point) {
    items.push(line([from, to], Paint::Line, LINE));
}

/// Lines from a box to several rows of boxes below it: to the first row straight from above, to
/// the others along a spine at `spine_x`, left of them all. Each row has its bar.
pub(super) fn from_above_in_bands(
    items: &mut Vec<Item>,
    parent: Rect,
    spine_x: f64,
    bands: &[(f64, Vec<Rect>)],
) {
    let Some(((first_bar, first), others)) = bands.split_first() else {
        return;
    };
    from_above(items, parent, *first_bar, first);
    let Some((last_bar, _)) = others.last() else {
        return;
    };
    push(
        items,
        Point::new(spine_x, *first_bar),
        Point::new(spine_x, *last_bar),
    );
    let first_left = first
        .iter()
        .map(|rect| rect.center().x)
        .fold(parent.center().x, f64::min);
    push(
        items,
        Point::new(spine_x, *first_bar),
        Point::new(first_left, *first_bar),
    );
    for (bar, rects) in others {
        let right = rects
            .iter()
            .map(|rect| rect.center().x)
            .fold(spine_x, f64::max);
        push(items, Point::new(spine_x, *bar), Point::new(right, *bar));
        for rect in rects {
            let x = rect.center().x;
            push(items, Point::new(x, *bar), Point::new(x, rect.min.y));
        }
    }
}
