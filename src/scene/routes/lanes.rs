//! Lines beside one another: each segment gets a lane of its own in the free space around it.

use super::space::{Axis, ROUNDING, Space};
use crate::geometry::{Point, Rect};
use crate::scene::cells::Cells;

/// The distance that lines beside one another keep, where there is room.
const SPACING: f64 = 5.0;
/// The distance from a box that is comfortable, where there is room.
const COMFORT: f64 = 9.0;
/// How far a segment is moved at most, and in what steps.
const REACH: f64 = 40.0;
const STEP: f64 = 1.5;
/// What it costs to run on top of another line, to cross one, and to move by a point.
const ON_TOP: f64 = 60.0;
const CROSSING: f64 = 15.0;
const MOVED: f64 = 0.15;

/// The lines that are there already.
pub(super) struct Lanes<'a> {
    /// Straight lines as rectangles without width or height.
    drawn: &'a Cells,
    placed: Vec<[Point; 2]>,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(drawn: &'a Cells) -> Self {
        Self {
            drawn,
            placed: Vec::new(),
        }
    }

    /// Moves each segment of a line to the best position beside its own, and remembers the line.
    pub(super) fn settle(&mut self, space: &Space<'_>, path: &mut [Point], ends: [usize; 2]) {
        for segment in 0..path.len().saturating_sub(1) {
            self.settle_segment(space, path, segment, ends);
        }
        let segments = path.windows(2).map(|pair| [pair[0], pair[1]]);
        self.placed.extend(segments);
    }

    fn settle_segment(
        &self,
        space: &Space<'_>,
        path: &mut [Point],
        segment: usize,
        ends: [usize; 2],
    ) {
        let axis = Axis::along(path[segment], path[segment + 1]);
        let side = axis.other();
        let own = side.of(path[segment]);
        let [low, high] = room(space, path, segment, ends);
        if high - low < STEP {
            return;
        }
        let span = {
            let (one, two) = (axis.of(path[segment]), axis.of(path[segment + 1]));
            [one.min(two), one.max(two)]
        };
        let around = axis.rect(span, [low, high]).inset(-SPACING);
        let beside = self.beside(axis, &around);
        // Between the points before and after the segment everything moves that can cross.
        let from = segment.saturating_sub(1);
        let to = (segment + 2).min(path.len() - 1);
        let crossed = self.crossed(&path[from..=to], &around);

        let mut moved = path[from..=to].to_vec();
        let mut price = |at: f64| {
            for index in [segment, segment + 1] {
                moved[index - from] = axis.point(axis.of(path[index]), at);
            }
            let on_top = beside.iter().map(|other| {
                let near = 1.0 - (other - at).abs() / SPACING;
                ON_TOP * near.max(0.0)
            });
            let crossings = moved.windows(2).map(|pair| {
                let pair = [pair[0], pair[1]];
                crossed.iter().filter(|other| cross(pair, **other)).count()
            });
            let distance = space.clear + (at - low).min(high - at);
            on_top.sum::<f64>()
                + CROSSING * crossings.sum::<usize>() as f64
                + (COMFORT - distance).max(0.0)
                + MOVED * (at - own).abs()
        };
        let mut best = (price(own), own);
        let steps = ((high - low) / STEP).ceil();
        for step in 0..=steps as usize {
            let at = low + (high - low) * (step as f64 / steps);
            let price = price(at);
            if price < best.0 - ROUNDING {
                best = (price, at);
            }
        }
        for point in &mut path[segment..=segment + 1] {
            *point = axis.point(axis.of(*point), best.1);
        }
    }

    /// Where other lines run in the same direction within a part of the drawing.
    fn beside(&self, axis: Axis, part: &Rect) -> Vec<f64> {
        let mut beside = Vec::new();
        let mut add = |rect: &Rect| {
            let [from, to] = axis.span(rect);
            if to - from > ROUNDING {
                beside.push(axis.other().of(rect.min));
            }
        };
        self.drawn
            .for_each_in(part, |index| add(&self.drawn.rects()[index]));
        for ends in &self.placed {
            let rect = around(ends);
            if rect.intersects(part) {
                add(&rect);
            }
        }
        beside.sort_unstable_by(f64::total_cmp);
        beside
    }

    /// The lines that a part of a path may cross.
    fn crossed(&self, path: &[Point], part: &Rect) -> Vec<[Point; 2]> {
        let reach = path.iter().fold(*part, |reach, point| {
            reach.union(&Rect::new(*point, *point))
        });
        let placed = self.placed.iter().copied();
        placed
            .filter(|ends| around(ends).intersects(&reach))
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
    let lowest = side.of(space.area.min);
    let (mut low, mut high) = ((at - REACH).max(lowest.min(at)), at + REACH);
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
    let along = [axis.of(one).min(axis.of(two)), axis.of(one).max(axis.of(two))];
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

fn around(ends: &[Point; 2]) -> Rect {
    Rect::new(ends[0], ends[0]).union(&Rect::new(ends[1], ends[1]))
}

/// Whether two segments cross within both.
fn cross(one: [Point; 2], two: [Point; 2]) -> bool {
    let axis = Axis::along(one[0], one[1]);
    if axis == Axis::along(two[0], two[1]) {
        return false;
    }
    let (one, two) = (around(&one), around(&two));
    let within = |axis: Axis, long: &Rect, short: &Rect| {
        let [from, to] = axis.span(long);
        let at = axis.of(short.min);
        from < at && at < to
    };
    within(axis, &one, &two) && within(axis.other(), &two, &one)
}
