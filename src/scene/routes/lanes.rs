//! Lines beside one another: each segment gets a lane of its own in the free space around it.

use super::search::short_ends;
use super::space::{Axis, ROUNDING, Space, around};
use super::{SPACING, Wanted};
use crate::geometry::{Point, Rect};

/// The distance from a box that is comfortable, where there is room.
const COMFORT: f64 = 9.0;
/// How far a segment is moved at most, and in what steps.
const REACH: f64 = 40.0;
const STEP: f64 = 1.5;
/// What it costs to run on top of another line, to cross one, and to move by a point.
const ON_TOP: f64 = 60.0;
const CROSSING: f64 = 15.0;
const MOVED: f64 = 0.15;

/// The lines that have their lanes.
#[derive(Default)]
pub(super) struct Lanes {
    placed: Vec<[Point; 2]>,
}

impl Lanes {
    /// Moves each segment of a line to the best position beside its own; returns what it costs
    /// that other lines are as near as they still are.
    pub(super) fn settle(&self, space: &Space<'_>, path: &mut [Point], wanted: &Wanted) -> f64 {
        let segments = 0..path.len().saturating_sub(1);
        segments
            .map(|segment| self.settle_segment(space, path, segment, wanted))
            .sum()
    }

    /// Remembers a line.
    pub(super) fn place(&mut self, path: &[Point]) {
        let segments = path.windows(2).map(|pair| [pair[0], pair[1]]);
        self.placed.extend(segments);
    }

    fn settle_segment(
        &self,
        space: &Space<'_>,
        path: &mut [Point],
        segment: usize,
        wanted: &Wanted,
    ) -> f64 {
        let axis = Axis::along(path[segment], path[segment + 1]);
        let side = axis.other();
        let own = side.of(path[segment]);
        let [low, high] = room(space, path, segment, wanted.ends);
        let span = {
            let (one, two) = (axis.of(path[segment]), axis.of(path[segment + 1]));
            [one.min(two), one.max(two)]
        };
        let spacing = match axis {
            Axis::X => wanted.spacing,
            Axis::Y => SPACING,
        };
        let part = axis.rect(span, [low, high]).inset(-spacing);
        let mut beside = space.beside(axis, &part);
        beside.extend(self.beside(axis, &part));
        // Many bars of reporting lines are at the same height.
        beside.sort_unstable_by(f64::total_cmp);
        beside.dedup_by(|one, two| *one - *two < 0.5);
        // Between the points before and after the segment everything moves that can cross.
        let changed = segment.saturating_sub(1)..(segment + 3).min(path.len());
        let crossed = self.crossed(&path[changed.clone()], &part);

        let mut moved = path.to_vec();
        let crowd = |at: f64| {
            let on_top = beside.iter().map(|other| {
                let near = 1.0 - (other - at).abs() / spacing;
                ON_TOP * near.max(0.0)
            });
            on_top.sum::<f64>()
        };
        let mut price = |at: f64| {
            for (moved, point) in moved.iter_mut().zip(&*path).skip(segment).take(2) {
                *moved = axis.point(axis.of(*point), at);
            }
            let crossings = moved[changed.clone()].windows(2).map(|pair| {
                let crossed = crossed.iter();
                crossed.filter(|other| cross(pair, *other)).count()
            });
            let distance = space.clear + (at - low).min(high - at);
            crowd(at)
                + CROSSING * crossings.sum::<usize>() as f64
                + (COMFORT - distance).max(0.0)
                + MOVED * (at - own).abs()
                + short_ends(&moved)
        };
        let mut best = (price(own), own);
        let steps = ((high - low) / STEP).floor();
        for step in 0..=steps as usize {
            let at = low + (high - low) * (step as f64 / steps.max(1.0));
            let price = price(at);
            if price < best.0 - ROUNDING {
                best = (price, at);
            }
        }
        for point in &mut path[segment..=segment + 1] {
            *point = axis.point(axis.of(*point), best.1);
        }
        // What is near a short segment only is soon past.
        let share = ((span[1] - span[0]) / (8.0 * SPACING)).min(1.0);
        crowd(best.1).min(ON_TOP) * share
    }

    /// Where other lines of this kind run along an axis within a part of the drawing.
    fn beside(&self, axis: Axis, part: &Rect) -> impl Iterator<Item = f64> {
        let placed = self.placed.iter();
        placed
            .filter(move |[from, to]| {
                Axis::along(*from, *to) == axis && around(*from, *to).intersects(part)
            })
            .map(move |[from, _]| axis.other().of(*from))
    }

    /// The lines that a part of a path may cross.
    fn crossed(&self, path: &[Point], part: &Rect) -> Vec<[Point; 2]> {
        let reach = path.iter().fold(*part, |reach, point| {
            reach.union(&Rect::new(*point, *point))
        });
        let placed = self.placed.iter().copied();
        placed
            .filter(|[from, to]| around(*from, *to).intersects(&reach))
            .collect()
    }
}

/// Between which positions a segment can be moved to the side without changing the form of its
/// path or coming too near to a box.
fn room(space: &Space<'_>, path: &[Point], segment: usize, ends: [usize; 2]) -> [f64; 2] {
    let (one, two) = (path[segment], path[segment + 1]);
    let axis = Axis::along(one, two);
    let side = axis.other();
    let at = side.of(one);
    let [lowest, limit] = side.span(&space.area);
    let (mut low, mut high) = (
        (at - REACH).max(lowest.min(at)),
        (at + REACH).min(limit.max(at)),
    );
    let first = (segment == 0).then_some(ends[0]);
    let last = (segment + 2 == path.len()).then_some(ends[1]);
    // The ends stay on their boxes.
    for end in [first, last].into_iter().flatten() {
        let [from, to] = space.edge(end, side);
        low = low.max(from.min(at));
        high = high.min(to.max(at));
    }
    // A bend stays a bend to the same side.
    let before = segment.checked_sub(1).and_then(|before| path.get(before));
    for other in [before, path.get(segment + 2)].into_iter().flatten() {
        let other = side.of(*other);
        let distance = (at - other).abs().min(space.clear);
        if other < at {
            low = low.max(other + distance);
        } else {
            high = high.min(other - distance);
        }
    }
    let along = [
        axis.of(one).min(axis.of(two)),
        axis.of(one).max(axis.of(two)),
    ];
    space.for_each_near(&axis.rect(along, [low, high]), |index, rect| {
        if [first, last].contains(&Some(index)) {
            return;
        }
        let [from, to] = side.span(&rect);
        if to + space.clear <= at + ROUNDING {
            low = low.max((to + space.clear).min(at));
        } else if from - space.clear >= at - ROUNDING {
            high = high.min((from - space.clear).max(at));
        } else {
            (low, high) = (at, at);
        }
    });
    [low, high]
}

/// Whether two segments cross within both.
fn cross(one: &[Point], two: &[Point]) -> bool {
    let axis = Axis::along(one[0], one[1]);
    if axis == Axis::along(two[0], two[1]) {
        return false;
    }
    let (one, two) = (around(one[0], one[1]), around(two[0], two[1]));
    let within = |axis: Axis, long: &Rect, short: &Rect| {
        let [from, to] = axis.span(long);
        let at = axis.of(short.min);
        from < at && at < to
    };
    within(axis, &one, &two) && within(axis.other(), &two, &one)
}
