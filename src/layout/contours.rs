//! The heart of the tidy layouts: pushes subtrees together until their outlines touch.
//!
//! This is the algorithm of A. van der Ploeg, "Drawing non-layered tidy trees in linear time"
//! (Software: Practice and Experience 44(12), 2014), with one refinement known from d3-flextree: a
//! subtree first moves up against the box on its left, leftwards too, and only then away from what
//! its outline runs into. As published it would only ever move to the right and leave slack.
//!
//! A box may reach further to one side than to the other ([`Hull`]): then it is kept apart by what
//! it reaches, and centred by itself. Where this differs from the paper is in the bookkeeping:
//!
//! - Boxes are finished in reverse preorder, so everything below a box is done before the box, and
//!   the outlines of its children lie on a stack with the first child on top.
//! - An outline is a linked list of boxes from top to bottom, each with the distance to the next
//!   ([`Link`]). For a box with children the link leads to its first (last) child. For a box
//!   without, it is the paper's *thread* to whatever shows below it on the left (right).
//! - While siblings are placed, what shows of those already placed, seen from the right, is a
//!   stack ([`Showing`]), the paper's list of lowest coordinates. Threads on the right are laid
//!   once, when the last sibling is placed, and only along what still shows then.

use super::forest::Forest;
use crate::geometry::{Point, Size};

/// How far a box reaches with what is laid out as a part of it: its assistants, or a whole branch
/// that hangs in a way of its own. The top of the box is the top of it all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hull {
    /// How far it goes beyond the left edge of the box.
    pub left: f64,
    /// How far it goes beyond the right edge of the box.
    pub right: f64,
    /// From the top of the box to the bottom of it all.
    pub depth: f64,
}

impl Hull {
    /// A box and nothing else.
    pub(super) fn of(size: &Size) -> Self {
        Self {
            depth: usable(size.height),
            ..Self::default()
        }
    }
}

/// A length as it is laid out: what is negative, infinite or no number counts as 0.
pub(super) fn usable(length: f64) -> f64 {
    if length > 0.0 && length < f64::INFINITY {
        length
    } else {
        0.0
    }
}

/// The part of a box that matters for keeping it apart from others, with its gaps.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// Half the width of the box, including half a gap.
    half_width: f64,
    /// From the centre of the box to the left end of its hull, including half a gap.
    left: f64,
    /// The same to the right.
    right: f64,
    /// Where the hull and the gap below it end. Its top is the bottom of its parent.
    pub bottom: f64,
}

impl Extent {
    /// The extent of a box this wide, `gap` apart from its neighbours.
    pub(super) fn new(width: f64, hull: Hull, gap: f64, bottom: f64) -> Self {
        let half_width = 0.5 * (width + gap);
        Self {
            half_width,
            left: half_width + hull.left,
            right: half_width + hull.right,
            bottom,
        }
    }
}

/// One step down an outline.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    /// The box below on the outline.
    to: u32,
    /// How far to the right its centre is.
    distance: f64,
}

/// A box somewhere on an outline.
#[derive(Clone, Copy, Debug)]
struct Place {
    index: u32,
    /// Its centre, seen from the centre of the subtree's root or from the siblings' origin.
    x: f64,
}

impl Place {
    fn moved(self, distance: f64) -> Self {
        Self {
            index: self.index,
            x: self.x + distance,
        }
    }

    fn along(self, link: Link) -> Self {
        Self {
            index: link.to,
            x: self.x + link.distance,
        }
    }

    fn link_to(self, below: Self) -> Link {
        Link {
            to: below.index,
            distance: below.x - self.x,
        }
    }
}

/// Where the two outlines of a finished subtree end.
#[derive(Clone, Copy, Debug)]
struct Lowest {
    left: Place,
    right: Place,
}

impl Lowest {
    fn single(index: usize) -> Self {
        let place = Place {
            index: index as u32,
            x: 0.0,
        };
        Self {
            left: place,
            right: place,
        }
    }

    fn moved(self, distance: f64) -> Self {
        Self {
            left: self.left.moved(distance),
            right: self.right.moved(distance),
        }
    }
}

/// What shows of a placed sibling when looking from the right.
#[derive(Clone, Copy, Debug)]
struct Showing {
    /// How many siblings come before this one.
    number: u32,
    /// The highest box that shows.
    top: Place,
    /// The lowest box that shows, where the outline of the sibling ends.
    lowest: Place,
}

/// How room gained between two siblings is given to those in between.
#[derive(Clone, Copy, Debug, Default)]
struct Spread {
    /// From here on each sibling moves by this much more than the one before.
    slope: f64,
    /// Here the siblings stop moving by this much.
    jump: f64,
}

/// The buffers of the algorithm, kept for the next layout.
#[derive(Clone, Debug, Default)]
pub(super) struct Packing {
    /// What is to be placed.
    pub extents: Vec<Extent>,
    /// The left and right outlines. Unset for boxes where an outline ends.
    left: Vec<Link>,
    right: Vec<Link>,
    /// The centre of each box, seen from its first sibling.
    offsets: Vec<f64>,
    /// Where the outlines end of subtrees that are finished and wait for their parent.
    waiting: Vec<Lowest>,
    /// What shows of the siblings that are being placed; the highest is on top.
    showing: Vec<Showing>,
    /// The room to share among them, by number; empty while there is none.
    spreads: Vec<Spread>,
}

/// Siblings in their places.
struct Siblings {
    last: Place,
    lowest: Lowest,
}

impl Packing {
    /// Fills in the top left corner of every box; the left end of the leftmost hull is at 0.
    ///
    /// There is one extent for every box, and the bottoms grow on the way down.
    pub(super) fn pack(&mut self, forest: &Forest, positions: &mut Vec<Point>) {
        let count = forest.len();
        self.left.resize(count, Link::default());
        self.right.resize(count, Link::default());
        self.offsets.resize(count, 0.0);
        for index in (0..count).rev() {
            let end = forest.end(index);
            if end > index + 1 {
                self.finish(forest.ends(), index, end);
            }
        }
        if count > 0 {
            self.place_siblings(forest.ends(), 0, count);
        }
        self.resolve(forest, positions);
    }

    /// Places what is directly below a box, and the box over the middle of it.
    fn finish(&mut self, ends: &[u32], index: usize, end: usize) {
        let first = index + 1;
        let Siblings { last, lowest } = self.place_siblings(ends, first, end);
        let left_edge = -self.extents[first].half_width;
        let right_edge = last.x + self.extents[last.index as usize].half_width;
        let centre = f64::midpoint(left_edge, right_edge);
        self.left[index] = Link {
            to: first as u32,
            distance: -centre,
        };
        self.right[index] = Link {
            to: last.index,
            distance: last.x - centre,
        };
        self.waiting.push(lowest.moved(-centre));
    }

    /// Places the siblings whose subtrees fill the indices from `first` up to `stop`, with the
    /// first at 0.
    fn place_siblings(&mut self, ends: &[u32], first: usize, stop: usize) -> Siblings {
        self.showing.clear();
        self.spreads.clear();
        let mut lowest = self.lowest_of(ends, first);
        self.offsets[first] = 0.0;
        let mut last = Place {
            index: first as u32,
            x: 0.0,
        };
        let mut number = 0;
        let mut leftmost = lowest.left;
        loop {
            self.showing.push(Showing {
                number,
                top: last,
                lowest: lowest.right,
            });
            let child = ends[last.index as usize] as usize;
            if child >= stop {
                break;
            }
            number += 1;
            let outlines = self.lowest_of(ends, child);
            (last, leftmost) = self.place(child, number, outlines.left, leftmost);
            self.offsets[child] = last.x;
            lowest = outlines.moved(last.x);
        }
        if !self.spreads.is_empty() {
            self.share_room(ends, first, stop);
        }
        Siblings {
            last,
            lowest: Lowest {
                left: leftmost,
                right: self.thread_right(lowest.right),
            },
        }
    }

    /// Takes the ends of a finished subtree's outlines. To be asked once, from left to right.
    fn lowest_of(&mut self, ends: &[u32], child: usize) -> Lowest {
        let single = Lowest::single(child);
        if ends[child] as usize == child + 1 {
            single
        } else {
            self.waiting.pop().unwrap_or(single)
        }
    }

    /// Places a subtree to the right of its siblings: as far left as the outlines allow.
    ///
    /// `end` is where the left outline of the subtree ends, `leftmost` where that of its siblings
    /// does. Returns where the subtree is and where the left outline of all ends now.
    fn place(
        &mut self,
        child: usize,
        number: u32,
        end: Place,
        mut leftmost: Place,
    ) -> (Place, Place) {
        let mut under = Place {
            index: child as u32,
            x: 0.0,
        };
        let Some(mut facing) = self.showing.pop() else {
            return (under, leftmost);
        };
        let mut x =
            facing.top.x + self.extents[facing.top.index as usize].right + self.extents[child].left;
        loop {
            let facing_bottom = self.extents[facing.top.index as usize].bottom;
            let bottom = self.extents[under.index as usize].bottom;
            // Both step down where they end together, or where sizes beyond measure add up to no
            // number.
            let (facing_lower, under_lower) = (facing_bottom > bottom, bottom > facing_bottom);
            let next_facing = if facing_lower {
                Some(facing)
            } else {
                self.showing_below(facing)
            };
            let next_under = if under_lower {
                Some(under)
            } else if under.index == end.index {
                None
            } else {
                Some(under.along(self.left[under.index as usize]))
            };
            match (next_facing, next_under) {
                (Some(next_facing), Some(next_under)) => {
                    facing = next_facing;
                    under = next_under;
                }
                (None, Some(next_under)) => {
                    self.left[leftmost.index as usize] = leftmost.link_to(next_under.moved(x));
                    leftmost = end.moved(x);
                    break;
                }
                (still_showing, None) => {
                    self.showing.extend(still_showing);
                    break;
                }
            }
            let overlap = facing.top.x + self.extents[facing.top.index as usize].right
                - (x + under.x - self.extents[under.index as usize].left);
            if overlap > 0.0 {
                x += overlap;
                self.note_room(facing.number, number, overlap);
            }
        }
        (
            Place {
                index: child as u32,
                x,
            },
            leftmost,
        )
    }

    /// What shows one step further down; nothing where the siblings end.
    fn showing_below(&mut self, from: Showing) -> Option<Showing> {
        if from.top.index == from.lowest.index {
            self.showing.pop()
        } else {
            let top = from.top.along(self.right[from.top.index as usize]);
            Some(Showing { top, ..from })
        }
    }

    /// Notes that a sibling moved `room` away from an earlier one, to the good of those between.
    fn note_room(&mut self, from: u32, to: u32, room: f64) {
        if to - from < 2 {
            return;
        }
        let slope = room / f64::from(to - from);
        let (from, to) = (from as usize, to as usize);
        if self.spreads.len() <= to {
            self.spreads.resize(to + 1, Spread::default());
        }
        self.spreads[from + 1].slope += slope;
        self.spreads[to].slope -= slope;
        self.spreads[to].jump += room - slope;
    }

    /// Moves the siblings apart so that each gets its part of the room.
    fn share_room(&mut self, ends: &[u32], first: usize, stop: usize) {
        let (mut slope, mut moved) = (0.0, 0.0);
        let mut child = first;
        for spread in &self.spreads {
            slope += spread.slope;
            moved += slope - spread.jump;
            self.offsets[child] += moved;
            child = ends[child] as usize;
            if child >= stop {
                break;
            }
        }
    }

    /// Joins what shows of the siblings into one right outline, and returns its end.
    fn thread_right(&mut self, last: Place) -> Place {
        self.showing.pop();
        let mut end = last;
        while let Some(below) = self.showing.pop() {
            self.right[end.index as usize] = end.link_to(below.top);
            end = below.lowest;
        }
        end
    }

    /// Turns offsets among siblings into positions.
    fn resolve(&mut self, forest: &Forest, positions: &mut Vec<Point>) {
        positions.clear();
        positions.reserve(forest.len());
        let mut leftmost = f64::INFINITY;
        for (index, &parent) in forest.parents().iter().enumerate() {
            let origin = if parent == Forest::ROOT {
                Point::default()
            } else {
                let parent = parent as usize;
                Point::new(self.offsets[parent], self.extents[parent].bottom)
            };
            let centre = origin.x + self.offsets[index];
            // From here on the place of its first child; a box without never looks.
            self.offsets[index] = centre + self.left[index].distance;
            let extent = self.extents[index];
            leftmost = leftmost.min(centre - extent.left);
            positions.push(Point::new(centre - extent.half_width, origin.y));
        }
        for position in positions {
            position.x -= leftmost;
        }
    }
}
