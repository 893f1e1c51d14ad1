//! The way of one line between the boxes.

use super::Wanted;
use super::lanes::Lanes;
use super::space::{Axis, ROUNDING, Space};
use crate::geometry::{Point, Rect};

/// What a bend costs, as the length of line one would rather draw.
const BEND: f64 = 30.0;
/// What it costs to cross a line that is there already, up to a number of them.
const CROSSING: f64 = 12.0;
const MOST_CROSSED: usize = 20;
/// What the mark at the end of a line needs, and what each point less costs.
const END: f64 = 10.0;
const SHORT: f64 = 1.5;
/// How far from the two boxes a way is looked for, and how many boxes it may go round one after
/// another: first near them, then further out, then wherever there is one.
const REACHES: [(f64, usize); 3] = [(120.0, 8), (600.0, 12), (f64::INFINITY, 5000)];
/// How many positions are tried in each direction.
const TRIES: usize = 10;
/// A way with more bends than this is taken as it is.
const MOST_BENDS: usize = 40;

/// The way from one box to another, from edge to edge; none where there is none that keeps its
/// distance. It is in its lane already.
///
/// A line leaves each of its boxes straight, goes round whatever is in the way, and meets the
/// other end in a strip that is free all the way between the two. The strips are found by looking
/// at the boxes between the ends only; the cheapest way by length and bends wins. Below and to the
/// right of all boxes there always is a strip.
pub(super) fn search(space: &Space<'_>, lanes: &Lanes, wanted: &Wanted) -> Option<Vec<Point>> {
    let ends = wanted.ends;
    let direct: f64 = [Axis::X, Axis::Y]
        .iter()
        .map(|&axis| apart(space, ends, axis))
        .sum();
    let mut best = Best::default();
    for (reach, most_rounded) in REACHES {
        let mut meetings = meetings(space, ends, reach);
        meetings.sort_by(|one, two| {
            let by_bound = one.bound.total_cmp(&two.bound);
            by_bound.then(one.nearest.total_cmp(&two.nearest))
        });
        let mut tries = [0; 2];
        for meeting in meetings {
            if best.costs_at_most(meeting.bound) {
                break;
            }
            let tried = &mut tries[usize::from(meeting.axis == Axis::X)];
            *tried += 1;
            // At last everything is tried until there is a way.
            if *tried > TRIES && (best.path.is_some() || reach.is_finite()) {
                continue;
            }
            if let Some(path) = meeting.path(space, ends, most_rounded)
                && !best.costs_at_most(length(&path))
            {
                let path = straightened(space, path, ends);
                best.offer(space, lanes, wanted, path);
            }
        }
        // What is further out costs more than going there and back.
        if best.costs_at_most(direct + 2.0 * reach) {
            break;
        }
    }
    best.path.map(|(_, path)| path)
}

/// The cheapest way known, with what it costs.
#[derive(Default)]
struct Best {
    path: Option<(f64, Vec<Point>)>,
}

impl Best {
    fn costs_at_most(&self, cost: f64) -> bool {
        self.path.as_ref().is_some_and(|(known, _)| *known <= cost)
    }

    fn offer(&mut self, space: &Space<'_>, lanes: &Lanes, wanted: &Wanted, mut path: Vec<Point>) {
        let cost = cost(&path);
        // What other lines are near or crossed takes longest to find.
        if self.costs_at_most(cost) {
            return;
        }
        let crossings = space.crossings(&path).min(MOST_CROSSED);
        let cost = cost + CROSSING * crossings as f64;
        if self.costs_at_most(cost) {
            return;
        }
        let cost = cost + lanes.settle(space, &mut path, wanted);
        if !self.costs_at_most(cost) {
            self.path = Some((cost, path));
        }
    }
}

/// A position on an axis at which the two ends of a line may meet.
struct Meeting {
    axis: Axis,
    at: f64,
    /// What a way that meets there costs at least, unless it needs no bend at all.
    bound: f64,
    /// The distance to the nearer of the two boxes.
    nearest: f64,
}

/// Where the ends may meet, no further than `reach` from one of the boxes.
fn meetings(space: &Space<'_>, ends: [usize; 2], reach: f64) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for axis in [Axis::Y, Axis::X] {
        let spans = ends.map(|end| axis.span(&space.rect(end)));
        let across = between(space, ends, axis.other());
        let apart = apart(space, ends, axis.other());
        let middle = |span: [f64; 2]| f64::midpoint(span[0], span[1]);
        let overlap = [spans[0][0].max(spans[1][0]), spans[0][1].min(spans[1][1])];
        for range in ranges(spans, reach) {
            for [low, high] in space.strips(axis, range, across, ends) {
                let wanted = [
                    middle(spans[0]),
                    middle(spans[1]),
                    middle(overlap),
                    low,
                    high,
                ];
                let mut known: Vec<f64> = Vec::with_capacity(wanted.len());
                for at in wanted.map(|at| at.clamp(low, high)) {
                    if known.contains(&at) {
                        continue;
                    }
                    known.push(at);
                    let away = spans.map(|span| (span[0] - at).max(at - span[1]).max(0.0));
                    let turns = away.iter().filter(|&&away| away > 0.0).count();
                    meetings.push(Meeting {
                        axis,
                        at,
                        bound: away[0] + away[1] + apart + BEND * turns as f64,
                        nearest: away[0].min(away[1]),
                    });
                }
            }
        }
    }
    meetings
}

/// What is within a reach of either span: one range, or two where they do not touch.
fn ranges([one, two]: [[f64; 2]; 2], reach: f64) -> Vec<[f64; 2]> {
    let wider = |span: [f64; 2]| [span[0] - reach, span[1] + reach];
    let (one, two) = (wider(one), wider(two));
    if one[0] <= two[1] && two[0] <= one[1] {
        vec![[one[0].min(two[0]), one[1].max(two[1])]]
    } else {
        vec![one, two]
    }
}

/// How far two boxes are apart along an axis; 0 where one is beside the other.
fn apart(space: &Space<'_>, ends: [usize; 2], axis: Axis) -> f64 {
    let [one, two] = ends.map(|end| axis.span(&space.rect(end)));
    (two[0] - one[1]).max(one[0] - two[1]).max(0.0)
}

/// The least that a line between two boxes covers of an axis.
fn between(space: &Space<'_>, ends: [usize; 2], axis: Axis) -> [f64; 2] {
    let [one, two] = ends.map(|end| space.edge(end, axis));
    if one[1] < two[0] {
        [one[1], two[0]]
    } else if two[1] < one[0] {
        [two[1], one[0]]
    } else {
        let low = one[0].max(two[0]);
        let high = one[1].min(two[1]);
        let middle = f64::midpoint(low, high);
        [middle, middle]
    }
}

impl Meeting {
    /// The way that meets here, if there is one.
    fn path(&self, space: &Space<'_>, ends: [usize; 2], rounded: usize) -> Option<Vec<Point>> {
        let across = self.axis.other();
        let leans = between(space, ends, across);
        // `between` is in rising order; each end leans to the other.
        let centres = ends.map(|end| across.of(space.rect(end).center()));
        let leans = if centres[0] <= centres[1] {
            [leans[1], leans[0]]
        } else {
            leans
        };
        let mut path = self.escape(space, ends[0], leans[0], rounded)?;
        let mut back = self.escape(space, ends[1], leans[1], rounded)?;
        let (one, two) = (*path.last()?, *back.last()?);
        let at_box = [(&path, ends[0]), (&back, ends[1])].map(|(path, end)| {
            let touches = path.len() == 1;
            touches.then_some(end)
        });
        // A line that leaves a box sideways goes away from it.
        for (start, to, end) in [(one, two, at_box[0]), (two, one, at_box[1])] {
            if let Some(end) = end {
                let middle = across.of(space.rect(end).center());
                let outwards = across.of(start) - middle;
                if (across.of(to) - across.of(start)) * outwards < 0.0 {
                    return None;
                }
            }
        }
        if !space.is_clear(one, two, at_box) {
            return None;
        }
        back.reverse();
        path.append(&mut back);
        let path = without_detours(path);
        (path.len() > 1).then_some(path)
    }

    /// From the edge of a box to the meeting, leaning to a position on the other axis and round
    /// no more than a number of boxes.
    fn escape(
        &self,
        space: &Space<'_>,
        end: usize,
        lean: f64,
        rounded: usize,
    ) -> Option<Vec<Point>> {
        let (axis, across) = (self.axis, self.axis.other());
        let rect = space.rect(end);
        let [low, high] = axis.span(&rect);
        let at = if self.at >= high + space.clear - ROUNDING {
            high
        } else if self.at <= low - space.clear + ROUNDING {
            low
        } else {
            let [from, to] = space.edge(end, axis);
            let [left, right] = across.span(&rect);
            let side = if lean > right {
                right
            } else if lean < left {
                left
            } else {
                return None;
            };
            let straight = (from..=to).contains(&self.at);
            return straight.then(|| vec![axis.point(self.at, side)]);
        };
        let [from, to] = space.edge(end, across);
        let start = axis.point(at, lean.clamp(from, to));
        if let Some(path) = self.walk(space, end, vec![start], lean, rounded) {
            return Some(path);
        }
        // Where the next box is too near, the line leaves sideways first.
        let [from, to] = space.edge(end, axis);
        let at = self.at.clamp(from, to);
        let [left, right] = across.span(&rect);
        let sides = [(left, left - space.clear), (right, right + space.clear)];
        let [lowest, limit] = across.span(&space.area);
        let near_first = usize::from(lean > f64::midpoint(left, right));
        [near_first, 1 - near_first].into_iter().find_map(|side| {
            let (edge, beside) = sides[side];
            let hop = [axis.point(at, edge), axis.point(at, beside)];
            let is_free = (lowest..=limit).contains(&beside)
                && space.is_clear(hop[0], hop[1], [Some(end), None]);
            if is_free {
                self.walk(space, end, hop.to_vec(), lean, rounded)
            } else {
                None
            }
        })
    }

    /// From the end of a path that begins at a box straight on to the meeting, round whatever is
    /// in the way.
    fn walk(
        &self,
        space: &Space<'_>,
        end: usize,
        mut path: Vec<Point>,
        lean: f64,
        rounded: usize,
    ) -> Option<Vec<Point>> {
        let (axis, across) = (self.axis, self.axis.other());
        let start = *path.last()?;
        let (mut at, mut beside) = (axis.of(start), across.of(start));
        let forwards = self.at > at;
        for _ in 0..=rounded {
            let way = [at, self.at];
            let Some((index, stop)) = space.first_in_the_way(axis, way, beside, [Some(end), None])
            else {
                path.push(axis.point(self.at, beside));
                return Some(path);
            };
            if (forwards && stop < at - ROUNDING) || (!forwards && stop > at + ROUNDING) {
                return None;
            }
            at = stop;
            let before = axis.point(at, beside);
            beside = corner(space, &space.rect(index), across, beside, lean)?;
            let after = axis.point(at, beside);
            // Where boxes stand closer than twice the distance, the next one is in the way.
            if !space.is_clear(before, after, [None; 2]) {
                return None;
            }
            path.extend([before, after]);
        }
        None
    }
}

/// Where to pass a box that is in the way: at the end that is less of a detour.
fn corner(space: &Space<'_>, rect: &Rect, axis: Axis, at: f64, lean: f64) -> Option<f64> {
    let [low, high] = axis.span(rect);
    let [lowest, limit] = axis.span(&space.area);
    let detour = |corner: f64| (corner - at).abs() + (corner - lean).abs();
    let corners = [low - space.clear, high + space.clear].into_iter();
    corners
        .filter(|corner| (lowest..=limit).contains(corner))
        .min_by(|one, two| detour(*one).total_cmp(&detour(*two)))
}

/// What a way costs, whatever it crosses.
fn cost(path: &[Point]) -> f64 {
    length(path) + BEND * path.len().saturating_sub(2) as f64 + short_ends(path)
}

fn length(path: &[Point]) -> f64 {
    path.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// What it costs that there is little room at the ends of a way.
pub(super) fn short_ends(path: &[Point]) -> f64 {
    let ends = [path.first_chunk(), path.last_chunk()]
        .into_iter()
        .flatten();
    let lengths = ends.map(|[one, two]: &[Point; 2]| one.distance(*two));
    lengths.map(|length| SHORT * (END - length).max(0.0)).sum()
}

/// The way without points that are no bends and without going to and fro.
pub(super) fn without_detours(path: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(path.len());
    for mut point in path {
        if let Some(before) = kept.last() {
            // What rounding has moved apart belongs together.
            if (point.x - before.x).abs() < ROUNDING {
                point.x = before.x;
            }
            if (point.y - before.y).abs() < ROUNDING {
                point.y = before.y;
            }
        }
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., one, two] = kept[..]
            && ((one.x == two.x && two.x == point.x) || (one.y == two.y && two.y == point.y))
        {
            kept.pop();
            if one == point {
                continue;
            }
        }
        kept.push(point);
    }
    kept
}

/// The way with fewer bends where that is cheaper.
fn straightened(space: &Space<'_>, mut path: Vec<Point>, ends: [usize; 2]) -> Vec<Point> {
    while let Some(cheaper) = shortcut(space, &path, ends) {
        path = cheaper;
    }
    path
}

/// The first way found that leaves out bends and is cheaper.
fn shortcut(space: &Space<'_>, path: &[Point], ends: [usize; 2]) -> Option<Vec<Point>> {
    if !(4..=MOST_BENDS).contains(&path.len()) {
        return None;
    }
    let known = cost(path);
    let take = |candidate: Vec<Point>| {
        let candidate = without_detours(candidate);
        (cost(&candidate) < known - ROUNDING).then_some(candidate)
    };
    // Leaving the box where the line goes anyway.
    for start in [true, false] {
        let mut turned = path.to_vec();
        let mut ends = ends;
        if !start {
            turned.reverse();
            ends.reverse();
        }
        let axis = Axis::along(turned[0], turned[1]);
        let wanted = axis.other().of(turned[2]);
        let [low, high] = space.edge(ends[0], axis.other());
        if !(low..=high).contains(&wanted) {
            continue;
        }
        let from = axis.point(axis.of(turned[0]), wanted);
        // Where only one segment is left it ends at the other box.
        let last = (turned.len() == 4).then_some(ends[1]);
        let to = if last.is_some() { turned[3] } else { turned[2] };
        if !space.is_clear(from, to, [Some(ends[0]), last]) {
            continue;
        }
        turned.splice(..2, [from]);
        if !start {
            turned.reverse();
        }
        if let Some(found) = take(turned) {
            return Some(found);
        }
    }
    // From one bend to a later one with no more than one bend between them.
    let last = path.len() - 2;
    for to in (1..=last).rev() {
        for from in 1..to {
            let (one, two) = (path[from], path[to]);
            for middle in [Point::new(one.x, two.y), Point::new(two.x, one.y)] {
                let mut candidate = path[..=from].to_vec();
                candidate.push(middle);
                candidate.extend(&path[to..]);
                let Some(candidate) = take(candidate) else {
                    continue;
                };
                if space.is_clear(one, middle, [None; 2]) && space.is_clear(middle, two, [None; 2])
                {
                    return Some(candidate);
                }
            }
        }
    }
    None
}
