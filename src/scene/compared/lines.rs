//! The lines of the pictures: who reports to whom, and what was merged or split.

use super::Layout;
use super::union::Place;
use super::words::Words;
use crate::analysis::{ChangeKind, Hierarchy};
use crate::geometry::{Point, Rect};
use crate::layout::Link;
use crate::model::NodeId;
use crate::scene::connectors::{self, TICK};
use crate::scene::drawing::{Form, Item, Shape, Stroke};
use crate::scene::paint::Paint;
use crate::scene::routes::{Wanted, routes};
use crate::scene::style::{HAIRLINE, LINE};
use crate::scene::writing::line;

/// Dash and gap of the lines to what is gone.
const GHOST_DASH: [f64; 2] = [1.5, 2.5];
/// The width of a ribbon, and of each of its two edges.
const RIBBON: f64 = 6.0;
const EDGE: f64 = 1.2;
/// How far the head of a ribbon reaches along it and to either side.
const HEAD: [f64; 2] = [9.0, 6.5];

/// Draws the reporting lines between the places at which something is there. Where nothing is, the
/// line goes through the empty place to what hangs below it.
pub(super) fn reporting(
    items: &mut Vec<Item>,
    layout: &Layout<'_>,
    is_there: impl Fn(&Place) -> bool,
) {
    draw(items, layout, &passages(layout, is_there), |_| true);
}

/// Draws the lines of the picture of changes: those after as they are, to what is gone dotted.
pub(super) fn with_ghosts(items: &mut Vec<Item>, layout: &Layout<'_>) {
    let after = passages(layout, |place| place.after.is_some());
    let all = passages(layout, |_| true);
    let is_after = |at: usize| after.get(at) != Some(&Passage::Nothing);
    // What hangs below something that is gone is joined to it by its own line.
    draw(items, layout, &all, |at| {
        !is_after(at) || !reaches_top(layout, &after, at)
    });
    for item in items.iter_mut() {
        if let Item::Shape(Shape {
            stroke: Some(stroke),
            ..
        }) = item
        {
            stroke.dash = Some(GHOST_DASH);
            stroke.width = HAIRLINE.max(stroke.width - 0.2);
        }
    }
    draw(items, layout, &after, |_| true);
}

/// Whether a line comes to a place from above.
fn reaches_top(layout: &Layout<'_>, passages: &[Passage], at: usize) -> bool {
    let place = layout.union.places.get(at);
    let above = place.and_then(|place| place.parent);
    above.is_none_or(|above| passages.get(above) != Some(&Passage::Nothing))
}

/// What of the reporting lines is at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passage {
    Nothing,
    Box,
    /// A line goes through on its way to what is below.
    Through,
}

fn passages(layout: &Layout<'_>, is_there: impl Fn(&Place) -> bool) -> Vec<Passage> {
    let places = &layout.union.places;
    let there: Vec<bool> = places.iter().map(is_there).collect();
    let is = |at: usize, of: &[bool]| of.get(at).copied().unwrap_or(false);
    let mut above = Vec::with_capacity(places.len());
    for place in places {
        let parent = place.parent;
        above.push(parent.is_some_and(|parent| is(parent, &there) || is(parent, &above)));
    }
    let mut below = vec![false; places.len()];
    for (at, place) in places.iter().enumerate().rev() {
        let leads = is(at, &there) || is(at, &below);
        if let Some(slot) = place.parent.and_then(|parent| below.get_mut(parent)) {
            *slot |= leads;
        }
    }
    let passage = |at: usize| match (is(at, &there), is(at, &above) && is(at, &below)) {
        (true, _) => Passage::Box,
        (false, true) => Passage::Through,
        (false, false) => Passage::Nothing,
    };
    (0..places.len()).map(passage).collect()
}

fn draw(
    items: &mut Vec<Item>,
    layout: &Layout<'_>,
    passages: &[Passage],
    is_wanted: impl Fn(usize) -> bool,
) {
    let places = &layout.union.places;
    let mut below: Vec<Vec<(Rect, Link)>> = vec![Vec::new(); places.len()];
    for (at, place) in places.iter().enumerate() {
        let link = layout.placed.links.get(at).copied();
        if passages.get(at) != Some(&Passage::Nothing)
            && is_wanted(at)
            && let Some(link) = link
            && let Some(slot) = place.parent.and_then(|parent| below.get_mut(parent))
        {
            slot.push((layout.rect(at), link));
        }
    }
    for (at, children) in below.iter_mut().enumerate() {
        match passages.get(at) {
            Some(Passage::Box) => connectors::between(items, layout.rect(at), children),
            Some(Passage::Through) => {
                through(items, layout, at, children);
                connectors::between(items, layout.rect(at), children);
            }
            Some(Passage::Nothing) | None => {}
        }
    }
}

/// A line through an empty place, from where the line from above comes in to where those to what
/// is below go out.
fn through(items: &mut Vec<Item>, layout: &Layout<'_>, at: usize, below: &[(Rect, Link)]) {
    let rect = layout.rect(at);
    let middle = rect.center().x;
    let y = rect.min.y + TICK;
    let above = layout.union.places.get(at).and_then(|place| place.parent);
    let from = match layout.placed.links.get(at) {
        Some(Link::Beside { stem_x }) if *stem_x > rect.min.x => Point::new(rect.max.x, y),
        Some(Link::Indented { .. } | Link::Right { .. } | Link::Beside { .. }) => {
            Point::new(rect.min.x, y)
        }
        Some(Link::Above { .. } | Link::None) | None => Point::new(middle, rect.min.y),
    };
    if above.is_none() {
        return;
    }
    let mut ways: Vec<Point> = Vec::new();
    for (_, link) in below {
        let to = match link {
            Link::Indented { stem_x } => Point::new(*stem_x, rect.max.y),
            Link::Right { .. } => Point::new(rect.max.x, y),
            Link::Above { .. } | Link::Beside { .. } | Link::None => Point::new(middle, rect.max.y),
        };
        if !ways.contains(&to) {
            ways.push(to);
        }
    }
    for to in ways {
        let way = [from, Point::new(from.x, y), Point::new(to.x, y), to];
        for pair in way.windows(2) {
            if pair[0] != pair[1] {
                items.push(line([pair[0], pair[1]], Paint::Line, LINE));
            }
        }
    }
}

/// The ribbons that join what was merged to what it became, and what was split to its parts. They
/// lie under the reporting lines.
pub(super) fn ribbons(
    items: &mut Vec<Item>,
    layout: &Layout<'_>,
    drawn: &Hierarchy,
    ghost_of: impl Fn(NodeId) -> Option<usize>,
    words: Words<'_>,
) {
    let after = words.after.structure;
    let mut wanted = Vec::new();
    for change in &words.comparison.changes {
        let is_joined = |kind: &ChangeKind| matches!(kind, ChangeKind::Merged | ChangeKind::Split);
        if !change.kinds.iter().any(is_joined) {
            continue;
        }
        for &was in &change.before {
            let from = ghost_of(was).or_else(|| drawn.position(was));
            for is in words.comparison.counterparts_after(was, after) {
                let to = drawn.position(is);
                if let (Some(from), Some(to)) = (from, to)
                    && from != to
                {
                    wanted.push(Wanted {
                        ends: [from, to],
                        spacing: RIBBON + 2.0,
                    });
                }
            }
        }
    }
    if wanted.is_empty() {
        return;
    }
    let straight: Vec<[Point; 2]> = items
        .iter()
        .filter_map(|item| match item {
            Item::Shape(Shape {
                form: Form::Line(ends),
                ..
            }) => Some(*ends),
            Item::Shape(_) | Item::Text(_) | Item::Group(_) => None,
        })
        .collect();
    let limit = Point::new(f64::INFINITY, f64::INFINITY);
    let mut ribbons = Vec::new();
    for path in routes(layout.rects, &straight, &wanted, limit) {
        ribbon(&mut ribbons, &path);
    }
    items.splice(0..0, ribbons);
}

/// A band along a path with an edge on either side and a head at its end.
fn ribbon(items: &mut Vec<Item>, path: &[Point]) {
    let [.., before, last] = path else {
        return;
    };
    let length = before.distance(*last).max(0.01);
    let along = Point::new((last.x - before.x) / length, (last.y - before.y) / length);
    let reach = HEAD[0].min(length);
    let foot = last.offset(-along.x * reach, -along.y * reach);
    let mut bends = path.to_vec();
    if let Some(end) = bends.last_mut() {
        *end = foot;
    }
    let mut layer = |paint, width: f64| {
        for (number, pair) in bends.windows(2).enumerate() {
            let (mut from, mut to) = (pair[0], pair[1]);
            let length = from.distance(to);
            if length < 0.01 {
                continue;
            }
            // Into the corners, so that they are whole.
            let by = (
                (to.x - from.x) / length * width / 2.0,
                (to.y - from.y) / length * width / 2.0,
            );
            if number > 0 {
                from = from.offset(-by.0, -by.1);
            }
            if number + 2 < bends.len() {
                to = to.offset(by.0, by.1);
            }
            items.push(line([from, to], paint, width));
        }
    };
    layer(Paint::Changed, RIBBON);
    layer(Paint::Ground, RIBBON - 2.0 * EDGE);
    let wing = |side: f64| foot.offset(along.y * side, along.x * side);
    for side in [HEAD[1], -HEAD[1]] {
        let ends = [wing(side), *last];
        items.push(Item::Shape(Shape {
            form: Form::Line(ends),
            fill: None,
            stroke: Some(Stroke {
                paint: Paint::Changed,
                width: EDGE * 1.4,
                dash: None,
            }),
        }));
    }
    let ends = [wing(HEAD[1]), wing(-HEAD[1])];
    items.push(line(ends, Paint::Changed, EDGE * 1.4));
}
