//! Ways for lines between the boxes of a drawing that do not run through any of its boxes.
//!
//! [`search`] finds the way of each line, [`lanes`] puts those that share a corridor beside one
//! another. The room a line runs in is [`space`].

mod lanes;
mod search;
mod space;

#[cfg(test)]
mod tests;

use crate::geometry::{Point, Rect};
use lanes::Lanes;
use space::{Space, around};

/// The distances lines keep from boxes, in points: the first, and where boxes stand so close that
/// nothing gets through, the next.
const CLEAR: [f64; 3] = [4.0, 2.0, 0.5];

/// The distance that lines beside one another keep, where there is room, in points.
pub(super) const SPACING: f64 = 5.0;

/// A line that is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    /// The boxes at its ends.
    pub(super) ends: [usize; 2],
    /// The distance that its level segments keep from lines beside them, where there is room:
    /// [`SPACING`], or more where something is written on it.
    pub(super) spacing: f64,
}

/// For each line that is wanted its bends, from the edge of its first box to the edge of its second,
/// ends included; every segment is upright or level.
///
/// The line keeps its distance from all boxes, which must not overlap, and off the straight lines
/// that are `drawn` already where it can. It stays to the right of the leftmost box's left edge and
/// below the highest one's upper edge, and to the left of and above `limit`.
///
/// A line gets no points if both ends are the same box or one is none, or if the boxes leave no way.
pub(super) fn routes(
    boxes: &[Rect],
    drawn: &[[Point; 2]],
    wanted: &[Wanted],
    limit: Point,
) -> Vec<Vec<Point>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let boxes = space::cells(boxes.to_vec());
    let drawn = drawn.iter().map(|&[from, to]| around(from, to));
    let drawn = space::cells(drawn.collect());
    let spaces = CLEAR.map(|clear| Space::new(&boxes, &drawn, clear, limit));
    let mut lanes = Lanes::default();
    let mut routes = Vec::with_capacity(wanted.len());
    for line in wanted {
        let [from, to] = line.ends;
        let is_line = from != to && from.max(to) < boxes.rects().len();
        let path = spaces
            .iter()
            .filter(|_| is_line)
            .find_map(|space| search::search(space, &lanes, line))
            .unwrap_or_default();
        lanes.place(&path);
        routes.push(path);
    }
    routes
}
