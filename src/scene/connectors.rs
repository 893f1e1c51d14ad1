//! The reporting lines between the boxes of a chart.

use super::drawing::Item;
use super::paint::Paint;
use super::style::LINE;
use super::writing::line;
use crate::geometry::{Point, Rect};

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
