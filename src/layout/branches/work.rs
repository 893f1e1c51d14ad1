//! The layout in the making: hulls from the lowest box upwards, positions from the top downwards.

use std::ops::Range;

use super::super::contours::{Hull, Packing, usable};
use super::super::forest::Forest;
use super::super::rows::pack_rows;
use super::super::steps::{Steps, pack_steps};
use super::super::tidy::{Gaps, hang_down};
use super::{BranchStyle, Branches, BranchesLayout, Link, Spacing, Whole};
use crate::geometry::{Point, Size};

/// What is packed at once: boxes with their hulls as a forest of their own.
#[derive(Default)]
struct Group {
    members: Vec<u32>,
    forest: Forest,
    sizes: Vec<Size>,
    hulls: Vec<Hull>,
}

/// A layout being made.
pub(super) struct Work<'a> {
    boxes: Branches<'a>,
    sizes: &'a [Size],
    spacing: Spacing,
    /// What each box comes to with all that is laid out as a part of it.
    hulls: Vec<Hull>,
    /// The top left corner of each box, seen from that of the box above. Where the whole places
    /// it, its position.
    offsets: Vec<Point>,
    /// The links, as seen from the top left corner of the box above.
    links: Vec<Link>,
    packing: Packing,
    /// The number of each box in the group that is packed.
    numbers: Vec<u32>,
    group: Group,
}

impl<'a> Work<'a> {
    pub(super) fn new(boxes: Branches<'a>, sizes: &'a [Size], spacing: Spacing) -> Self {
        let count = sizes.len();
        Self {
            boxes,
            sizes,
            spacing: Spacing {
                gaps: Gaps {
                    across: usable(spacing.gaps.across),
                    down: usable(spacing.gaps.down),
                },
                indent: usable(spacing.indent),
                between: usable(spacing.between),
            },
            hulls: sizes.iter().map(Hull::of).collect(),
            offsets: vec![Point::default(); count],
            links: vec![Link::None; count],
            packing: Packing::default(),
            numbers: vec![0; count],
            group: Group::default(),
        }
    }

    fn width(&self, index: usize) -> f64 {
        usable(self.sizes[index].width)
    }

    /// Makes the hull of a box, when everything below it has one.
    pub(super) fn put_together(&mut self, index: usize) {
        let boxes = self.boxes;
        if boxes.forest.end(index) == index + 1 {
            return;
        }
        let style = boxes.styles[index];
        let mut assistants = boxes.children(index, true);
        let mut others = boxes.children(index, false);
        match style {
            Some(BranchStyle::Column | BranchStyle::LeftToRight) => {
                self.in_a_column(index, &mut assistants);
            }
            Some(BranchStyle::Tidy | BranchStyle::TwoColumns) | None => {
                self.on_either_side(index, &mut assistants);
            }
        }
        match style {
            Some(BranchStyle::Column) => self.in_a_column(index, &mut others),
            Some(BranchStyle::TwoColumns) => {
                if others.clone().nth(1).is_some() {
                    self.on_either_side(index, &mut others);
                } else if let Some(child) = others.next() {
                    self.straight_below(index, child);
                }
            }
            Some(BranchStyle::LeftToRight) => self.on_the_right(index, &mut others),
            Some(BranchStyle::Tidy) if !self.is_within_a_tidy_branch(index) => {
                self.side_by_side(index);
            }
            Some(BranchStyle::Tidy) | None => {}
        }
    }

    /// Whether a box is laid out together with the one above it, both tidy.
    fn is_within_a_tidy_branch(&self, index: usize) -> bool {
        let parent = self.boxes.forest.parent(index);
        parent.is_some_and(|parent| self.boxes.styles[parent] == Some(BranchStyle::Tidy))
            && !self.boxes.assistants[index]
    }

    fn in_a_column(&mut self, index: usize, children: &mut dyn Iterator<Item = usize>) {
        let Spacing {
            indent, between, ..
        } = self.spacing;
        for child in children {
            let corner = Point::new(
                indent + self.hulls[child].left,
                self.hulls[index].depth + between,
            );
            let stem_x = indent / 2.0;
            self.put(index, child, corner, Link::Indented { stem_x });
        }
    }

    /// Each child goes to the side where it can be higher, so that it is never above the one
    /// before; to the left if both are the same.
    fn on_either_side(&mut self, index: usize, children: &mut dyn Iterator<Item = usize>) {
        let Spacing {
            indent, between, ..
        } = self.spacing;
        let stem_x = self.width(index) / 2.0;
        let mut left = self.hulls[index].depth + between;
        let mut right = left;
        for child in children {
            let hull = self.hulls[child];
            // A branch is seen as one by the room below it.
            let has_others_below = self.boxes.forest.end(child) > child + 1;
            let apart = between * if has_others_below { 2.0 } else { 1.0 };
            let beside = Link::Beside { stem_x };
            if right < left {
                let corner = Point::new(stem_x + indent / 2.0 + hull.left, right);
                self.put(index, child, corner, beside);
                right += hull.depth + apart;
                continue;
            }
            // The line to the side would run into the children of a box that has them there.
            let link = if self.boxes.opens_on_the_right(child) {
                let rail_y = left - between / 2.0;
                Link::Above { rail_y }
            } else {
                beside
            };
            let reach = self.width(child) + hull.right;
            let corner = Point::new(stem_x - indent / 2.0 - reach, left);
            self.put(index, child, corner, link);
            left += hull.depth + apart;
        }
    }

    fn straight_below(&mut self, index: usize, child: usize) {
        let (depth, down) = (self.hulls[index].depth, self.spacing.gaps.down);
        let corner = Point::new((self.width(index) - self.width(child)) / 2.0, depth + down);
        let rail_y = depth + down / 2.0;
        self.put(index, child, corner, Link::Above { rail_y });
    }

    fn on_the_right(&mut self, index: usize, children: &mut dyn Iterator<Item = usize>) {
        let Spacing {
            indent, between, ..
        } = self.spacing;
        let end = self.width(index) + self.hulls[index].right;
        let stem_x = end + indent / 2.0;
        let mut y = 0.0;
        for child in children {
            let corner = Point::new(end + indent + self.hulls[child].left, y);
            self.put(index, child, corner, Link::Right { stem_x });
            y += self.hulls[child].depth + between;
        }
    }

    /// Puts a child in its place, seen from the corner of the box above, whose hull grows by it.
    fn put(&mut self, index: usize, child: usize, corner: Point, link: Link) {
        self.offsets[child] = corner;
        self.links[child] = link;
        let inner = self.hulls[child];
        let beyond = corner.x + self.width(child) + inner.right - self.width(index);
        let hull = &mut self.hulls[index];
        hull.left = hull.left.max(inner.left - corner.x);
        hull.right = hull.right.max(beyond);
        hull.depth = hull.depth.max(corner.y + inner.depth);
    }

    /// Lays out a tidy branch: what is below its top box without a break in style.
    fn side_by_side(&mut self, top: usize) {
        let branch = top..self.boxes.forest.end(top);
        let positions = self.pack(Whole::Tidy, Some(BranchStyle::Tidy), branch);
        let Some(&origin) = positions.first() else {
            return;
        };
        let mut all = Hull {
            left: origin.x,
            ..Hull::default()
        };
        let end = origin.x + self.width(top);
        for (number, &position) in positions.iter().enumerate() {
            let index = self.group.members[number] as usize;
            let hull = self.group.hulls[number];
            all.right = all
                .right
                .max(position.x + self.width(index) + hull.right - end);
            all.depth = all.depth.max(position.y + hull.depth);
            if let Some(parent) = self.group.forest.parent(number) {
                let above = positions[parent];
                self.offsets[index] = Point::new(position.x - above.x, position.y - above.y);
            }
        }
        self.hulls[top] = all;
    }

    /// Lays out what goes by the whole.
    pub(super) fn place_whole(&mut self, whole: Whole<'_>) {
        if whole == Whole::Column {
            let mut y = 0.0;
            for root in self.boxes.forest.roots() {
                let hull = self.hulls[root];
                self.offsets[root] = Point::new(hull.left, y);
                y += hull.depth + self.spacing.between;
            }
            return;
        }
        let positions = self.pack(whole, None, 0..self.boxes.forest.len());
        for (&index, &position) in self.group.members.iter().zip(&positions) {
            self.offsets[index as usize] = position;
        }
    }

    /// Packs the boxes of a range that hang from one another in a style, and notes the links
    /// between them. They are the group then.
    fn pack(
        &mut self,
        whole: Whole<'_>,
        style: Option<BranchStyle>,
        range: Range<usize>,
    ) -> Vec<Point> {
        self.gather(style, range);
        let gaps = self.spacing.gaps;
        let Group {
            members,
            forest,
            sizes,
            hulls,
        } = &self.group;
        let rows_of_group = |rows: &[u32]| -> Vec<u32> {
            let members = members.iter();
            members.map(|&index| rows[index as usize]).collect()
        };
        let packing = &mut self.packing;
        let positions = match whole {
            Whole::Rows { rows } => {
                let rows = rows_of_group(rows);
                pack_rows(packing, forest, sizes, hulls, &rows, gaps).positions
            }
            Whole::Steps { rows, step } => {
                let rows = &rows_of_group(rows);
                let steps = Steps { rows, step };
                pack_steps(packing, forest, sizes, hulls, steps, gaps).positions
            }
            Whole::Tidy | Whole::Column => {
                let mut positions = Vec::with_capacity(members.len());
                let hulls = hulls.iter().copied();
                hang_down(&mut packing.extents, forest, sizes, hulls, gaps);
                packing.pack(forest, &mut positions);
                positions
            }
        };
        for (number, &index) in members.iter().enumerate() {
            if let Some(parent) = forest.parent(number) {
                let rail = packing.extents[parent].bottom - gaps.down / 2.0;
                let rail_y = rail - positions[parent].y;
                self.links[index as usize] = Link::Above { rail_y };
            }
        }
        positions
    }

    /// Makes a group of the boxes of a range that are not inside of another's hull: those that
    /// hang from one another in a style.
    fn gather(&mut self, style: Option<BranchStyle>, range: Range<usize>) {
        let boxes = self.boxes;
        let Group {
            members,
            forest,
            sizes,
            hulls,
        } = &mut self.group;
        members.clear();
        sizes.clear();
        hulls.clear();
        let mut parents = Vec::new();
        let first = range.start;
        let mut index = first;
        while index < range.end {
            let branch_end = boxes.forest.end(index);
            if boxes.is_assistant(index) && index > first {
                index = branch_end;
                continue;
            }
            self.numbers[index] = members.len() as u32;
            let parent = boxes.forest.parent(index).filter(|&parent| parent >= first);
            parents.push(parent.map_or(Forest::ROOT, |parent| self.numbers[parent]));
            members.push(index as u32);
            sizes.push(self.sizes[index]);
            hulls.push(self.hulls[index]);
            let goes_on = boxes.styles[index] == style;
            index = if goes_on { index + 1 } else { branch_end };
        }
        *forest = Forest::from_preorder(parents);
    }

    /// Where everything is, from the top downwards.
    pub(super) fn resolve(self) -> BranchesLayout {
        let Self {
            boxes,
            offsets: mut positions,
            mut links,
            ..
        } = self;
        for index in 0..positions.len() {
            let Some(parent) = boxes.forest.parent(index) else {
                continue;
            };
            let above = positions[parent];
            if !boxes.whole_places(index) {
                positions[index] = positions[index].offset(above.x, above.y);
            }
            links[index] = links[index].moved(above);
        }
        BranchesLayout { positions, links }
    }
}
