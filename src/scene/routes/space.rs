//! The free space between boxes, and how far one gets in it.

use crate::geometry::{Point, Rect, Size};
use crate::scene::cells::Cells;

/// What rounding may add to a position.
pub(super) const ROUNDING: f64 = 1e-6;

/// One of the two directions of a drawing. What is said of one holds for the other as well, with
/// the drawing turned on its diagonal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    X,
    Y,
}

impl Axis {
    pub(super) fn other(self) -> Self {
        match self {
            Self::X => Self::Y,
            Self::Y => Self::X,
        }
    }

    /// The axis a segment runs along.
    pub(super) fn along(from: Point, to: Point) -> Self {
        if from.y == to.y { Self::X } else { Self::Y }
    }

    pub(super) fn of(self, point: Point) -> f64 {
        match self {
            Self::X => point.x,
            Self::Y => point.y,
        }
    }

    /// The point at a position on this axis and one on the other.
    pub(super) fn point(self, at: f64, across: f64) -> Point {
        match self {
            Self::X => Point::new(at, across),
            Self::Y => Point::new(across, at),
        }
    }

    pub(super) fn span(self, rect: &Rect) -> [f64; 2] {
        [self.of(rect.min), self.of(rect.max)]
    }

    pub(super) fn rect(self, span: [f64; 2], across: [f64; 2]) -> Rect {
        Rect::new(
            self.point(span[0], across[0]),
            self.point(span[1], across[1]),
        )
    }
}

/// Boxes, the lines drawn between them already, and the distance that others keep from the boxes.
pub(super) struct Space<'a> {
    boxes: &'a Cells,
    /// Straight lines as rectangles without width or height.
    drawn: &'a Cells,
    pub(super) clear: f64,
    /// What lines stay in: from the corner at the top left of all boxes, because a drawing has
    /// nothing left of its origin or above it.
    pub(super) area: Rect,
    /// What all the boxes lie in.
    hull: Rect,
}

impl<'a> Space<'a> {
    /// The space between boxes where lines stay left of and above `limit`.
    pub(super) fn new(boxes: &'a Cells, drawn: &'a Cells, clear: f64, limit: Point) -> Self {
        let hull = hull(boxes.rects());
        Self {
            boxes,
            drawn,
            clear,
            area: Rect::new(hull.min, limit),
            hull,
        }
    }

    /// A box by its index, which is one of those given.
    pub(super) fn rect(&self, index: usize) -> Rect {
        self.boxes.rects()[index]
    }

    /// Where a line may leave a box on the edges that run along an axis: not at their corners.
    pub(super) fn edge(&self, index: usize, axis: Axis) -> [f64; 2] {
        let [from, to] = axis.span(&self.rect(index));
        let corner = ((to - from) / 3.0).min(10.0);
        [from + corner, to - corner]
    }

    /// Calls a function with every box of which a line in a part of the drawing would be too near.
    pub(super) fn for_each_near(&self, part: &Rect, mut found: impl FnMut(usize, Rect)) {
        let part = part.inset(ROUNDING - self.clear);
        self.boxes.for_each_in(&part, |index| {
            let rect = self.rect(index);
            // Those that only touch the part are passed at the right distance.
            if rect.min.x < part.max.x
                && part.min.x < rect.max.x
                && rect.min.y < part.max.y
                && part.min.y < rect.max.y
            {
                found(index, rect);
            }
        });
    }

    /// The first box in the way of a line along an axis, and where on the axis the line would
    /// have to stop in front of it. The boxes `except` do not count.
    pub(super) fn first_in_the_way(
        &self,
        axis: Axis,
        [from, to]: [f64; 2],
        across: f64,
        except: [Option<usize>; 2],
    ) -> Option<(usize, f64)> {
        let forwards = to > from;
        let mut start = from;
        let mut length = 300.0;
        loop {
            let end = if forwards {
                (start + length).min(to)
            } else {
                (start - length).max(to)
            };
            let part = axis.rect([start.min(end), start.max(end)], [across, across]);
            let mut first: Option<(usize, f64)> = None;
            self.for_each_near(&part, |index, rect| {
                if except.contains(&Some(index)) {
                    return;
                }
                let [low, high] = axis.span(&rect);
                let stop = if forwards {
                    low - self.clear
                } else {
                    high + self.clear
                };
                let nearer = first.is_none_or(|(known, at)| {
                    let ahead = if forwards { at - stop } else { stop - at };
                    ahead > 0.0 || (ahead == 0.0 && index < known)
                });
                if nearer {
                    first = Some((index, stop));
                }
            });
            if first.is_some() || end == to {
                return first;
            }
            start = end;
            length *= 2.0;
        }
    }

    /// Whether nothing is in the way of a line from one point to another, straight along an axis.
    pub(super) fn is_clear(&self, from: Point, to: Point, except: [Option<usize>; 2]) -> bool {
        let axis = Axis::along(from, to);
        let across = axis.other().of(from);
        let span = [axis.of(from), axis.of(to)];
        self.first_in_the_way(axis, span, across, except).is_none()
    }

    /// How many of the lines that are there a path crosses.
    pub(super) fn crossings(&self, path: &[Point]) -> usize {
        let mut count = 0;
        for pair in path.windows(2) {
            let segment = around(pair[0], pair[1]);
            let axis = Axis::along(pair[0], pair[1]);
            self.drawn.for_each_in(&segment, |index| {
                let [from, to] = axis.other().span(&self.drawn.rects()[index]);
                count += usize::from(from < to);
            });
        }
        count
    }

    /// Where lines that are there run along an axis within a part of the drawing.
    pub(super) fn beside(&self, axis: Axis, part: &Rect) -> Vec<f64> {
        let mut beside = Vec::new();
        self.drawn.for_each_in(part, |index| {
            let rect = &self.drawn.rects()[index];
            let [from, to] = axis.span(rect);
            if from < to {
                beside.push(axis.other().of(rect.min));
            }
        });
        beside
    }

    /// The positions on an axis, within a range, at which a line runs free from one end of
    /// `across` to the other, as intervals in rising order. The boxes `except` do not count.
    pub(super) fn strips(
        &self,
        axis: Axis,
        range: [f64; 2],
        across: [f64; 2],
        except: [usize; 2],
    ) -> Vec<[f64; 2]> {
        let [lowest, limit] = axis.span(&self.area);
        let outside = axis.of(self.hull.max) + self.clear + OUTSIDE;
        let (from, to) = (range[0].max(lowest), range[1].min(outside.min(limit)));
        let mut taken = Vec::new();
        self.for_each_near(&axis.rect([from, to], across), |index, rect| {
            if !except.contains(&index) {
                let [low, high] = axis.span(&rect);
                taken.push([low - self.clear, high + self.clear]);
            }
        });
        taken.sort_unstable_by(|one, two| one[0].total_cmp(&two[0]));
        let mut strips = Vec::new();
        let mut free = from;
        for [low, high] in taken {
            if low >= free - ROUNDING {
                strips.push([free, low.max(free)]);
            }
            free = free.max(high);
        }
        if free <= to {
            strips.push([free, to]);
        }
        strips
    }
}

/// How wide the strip beside all the boxes is.
const OUTSIDE: f64 = 40.0;

/// The smallest rectangle around all.
fn hull(rects: &[Rect]) -> Rect {
    let all = rects.iter().copied();
    all.reduce(|hull, rect| hull.union(&rect))
        .unwrap_or_default()
}

/// The rectangle without width or height that a straight line is.
pub(super) fn around(from: Point, to: Point) -> Rect {
    Rect::new(from, from).union(&Rect::new(to, to))
}

/// Rectangles by place.
pub(super) fn cells(rects: Vec<Rect>) -> Cells {
    let far = hull(&rects).max;
    Cells::of(rects, Size::new(far.x, far.y))
}
