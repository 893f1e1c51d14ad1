//! What holds for every tree, tried on trees that chance draws.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Forest, Gaps, RowsLayout, TidyLayout, rank_rows, tidy};
use crate::geometry::{Point, Rect, Size};

/// What adding up lengths in another order may change.
pub(super) const ROUNDING: f64 = 1e-6;

/// Boxes to be laid out.
#[derive(Clone, Debug)]
pub(super) struct Boxes {
    pub forest: Forest,
    pub sizes: Vec<Size>,
    pub gaps: Gaps,
}

/// A forest in which chains, wide families and several roots all happen.
fn forests(count: Range<usize>) -> impl Strategy<Value = Forest> {
    vec((0..12, any::<prop::sample::Index>()), count).prop_map(|choices| {
        let mut parents: Vec<Option<u32>> = Vec::new();
        for (index, (kind, earlier)) in choices.into_iter().enumerate() {
            parents.push(match kind {
                _ if index == 0 => None,
                0..=2 => Some(index as u32 - 1),
                3..=6 => parents[index - 1],
                7 if index % 5 == 0 => None,
                _ => Some(earlier.index(index) as u32),
            });
        }
        Forest::from_parents(&parents).unwrap().0
    })
}

/// Sizes of which many end at the same height.
fn sizes() -> impl Strategy<Value = Size> {
    let height = prop_oneof![Just(40.0), Just(80.0), Just(120.0), 1.0..200.0];
    (1.0..300.0, height).prop_map(|(width, height)| Size::new(width, height))
}

pub(super) fn boxes(count: Range<usize>) -> impl Strategy<Value = Boxes> {
    let gaps = (0.0..50.0, prop_oneof![Just(40.0), 0.0..60.0])
        .prop_map(|(across, down)| Gaps { across, down });
    (forests(count), gaps).prop_flat_map(|(forest, gaps)| {
        vec(sizes(), forest.len()).prop_map(move |sizes| Boxes {
            forest: forest.clone(),
            sizes,
            gaps,
        })
    })
}

/// Boxes and a row for each, sometimes more than one below that of the parent.
pub(super) fn boxes_on_rows(count: Range<usize>) -> impl Strategy<Value = (Boxes, Vec<u32>)> {
    boxes(count).prop_flat_map(|boxes| {
        let skipped = vec(prop_oneof![3 => Just(0), 1 => 0..4_u32], boxes.sizes.len());
        skipped.prop_map(move |skipped| {
            let mut rows = Vec::new();
            for (index, skip) in skipped.into_iter().enumerate() {
                let above = boxes
                    .forest
                    .parent(index)
                    .map_or(0, |parent| rows[parent] + 1);
                rows.push(above + skip);
            }
            (boxes.clone(), rows)
        })
    })
}

pub(super) fn corners(positions: &[Point], sizes: &[Size]) -> Vec<Rect> {
    positions
        .iter()
        .zip(sizes)
        .map(|(&position, &size)| Rect::from_origin_size(position, size))
        .collect()
}

/// The first two areas that share more than a border.
pub(super) fn overlap(areas: &[Rect]) -> Option<(usize, usize)> {
    let apart = |a: &Rect, b: &Rect| {
        a.max.x <= b.min.x + ROUNDING
            || b.max.x <= a.min.x + ROUNDING
            || a.max.y <= b.min.y + ROUNDING
            || b.max.y <= a.min.y + ROUNDING
    };
    (0..areas.len())
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .find(|&(a, b)| !apart(&areas[a], &areas[b]))
}

/// The areas with a gap below and half a gap on either side.
fn with_gaps(areas: &[Rect], gaps: Gaps) -> Vec<Rect> {
    let side = gaps.across / 2.0;
    areas
        .iter()
        .map(|area| {
            Rect::new(
                area.min.offset(-side, 0.0),
                area.max.offset(side, gaps.down),
            )
        })
        .collect()
}

fn starts_at_origin(positions: &[Point]) -> bool {
    let left = positions
        .iter()
        .map(|at| at.x)
        .fold(f64::INFINITY, f64::min);
    let top = positions
        .iter()
        .map(|at| at.y)
        .fold(f64::INFINITY, f64::min);
    (left, top) == (0.0, 0.0)
}

fn width(areas: &[Rect]) -> f64 {
    areas.iter().map(|area| area.max.x).fold(0.0, f64::max)
}

/// Parents over the middle of their children, and children from left to right.
fn family_order(forest: &Forest, areas: &[Rect], across: f64) -> Result<(), TestCaseError> {
    for (index, area) in areas.iter().enumerate() {
        let children: Vec<Rect> = forest.children(index).map(|child| areas[child]).collect();
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            let middle = f64::midpoint(first.min.x, last.max.x);
            prop_assert!((area.center().x - middle).abs() < ROUNDING, "box {index}");
        }
        for pair in children.windows(2) {
            prop_assert!(
                pair[0].max.x + across <= pair[1].min.x + ROUNDING,
                "below {index}"
            );
        }
    }
    Ok(())
}

/// The same boxes with left and right exchanged, and the new index of each box.
fn mirrored(boxes: &Boxes) -> (Boxes, Vec<usize>) {
    let count = boxes.forest.len();
    let parents: Vec<Option<u32>> = (0..count)
        .rev()
        .map(|index| boxes.forest.parent(index))
        .map(|parent| parent.map(|parent| (count - 1 - parent) as u32))
        .collect();
    let (forest, order) = Forest::from_parents(&parents).unwrap();
    let old: Vec<usize> = order
        .iter()
        .map(|&place| count - 1 - place as usize)
        .collect();
    let mut new = vec![0; count];
    for (place, &index) in old.iter().enumerate() {
        new[index] = place;
    }
    let boxes = Boxes {
        forest,
        sizes: old.iter().map(|&index| boxes.sizes[index]).collect(),
        gaps: boxes.gaps,
    };
    (boxes, new)
}

/// The tidy layout by looking at every box in every band between two edges.
struct Slow {
    tops: Vec<f64>,
    bottoms: Vec<f64>,
    half_widths: Vec<f64>,
    centres: Vec<f64>,
}

impl Slow {
    fn lay_out(boxes: &Boxes) -> Vec<Point> {
        let Boxes {
            forest,
            sizes,
            gaps,
        } = boxes;
        let (mut tops, mut bottoms) = (Vec::new(), Vec::new());
        for (index, size) in sizes.iter().enumerate() {
            let top = forest.parent(index).map_or(0.0, |parent| bottoms[parent]);
            tops.push(top);
            bottoms.push(top + (size.height + gaps.down));
        }
        let mut slow = Self {
            tops,
            bottoms,
            half_widths: sizes
                .iter()
                .map(|size| 0.5 * (size.width + gaps.across))
                .collect(),
            centres: vec![0.0; sizes.len()],
        };
        for index in (0..forest.len()).rev() {
            let children: Vec<usize> = forest.children(index).collect();
            slow.place(forest, &children);
            if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
                let left = slow.centres[first] - slow.half_widths[first];
                let right = slow.centres[last] + slow.half_widths[last];
                slow.centres[index] = f64::midpoint(left, right);
            }
        }
        slow.place(forest, &forest.roots().collect::<Vec<_>>());
        let lefts = slow
            .centres
            .iter()
            .zip(&slow.half_widths)
            .map(|(x, half)| x - half);
        let leftmost = lefts.clone().fold(f64::INFINITY, f64::min);
        lefts
            .zip(&slow.tops)
            .map(|(x, &top)| Point::new(x - leftmost, top))
            .collect()
    }

    fn place(&mut self, forest: &Forest, siblings: &[usize]) {
        let subtree = |number: usize| siblings[number]..forest.end(siblings[number]);
        let mut shares = Vec::new();
        for number in 1..siblings.len() {
            let (before, this) = (siblings[number - 1], siblings[number]);
            let beside = self.centres[before] + self.half_widths[before] + self.half_widths[this];
            self.shift(subtree(number), beside - self.centres[this]);
            for band in self.bands() {
                let covering = (0..number)
                    .rev()
                    .find_map(|earlier| Some((earlier, self.right_edge(subtree(earlier), band)?)));
                let left = self.left_edge(subtree(number), band);
                if let (Some((earlier, right)), Some(left)) = (covering, left)
                    && right > left + 1e-9
                {
                    self.shift(subtree(number), right - left);
                    shares.push((earlier, number, right - left));
                }
            }
        }
        for (from, to, room) in shares {
            for between in from + 1..to {
                let share = (between - from) as f64 / (to - from) as f64;
                self.shift(subtree(between), room * share);
            }
        }
    }

    /// The bands between the tops and bottoms of boxes, from the top.
    fn bands(&self) -> Vec<(f64, f64)> {
        let mut edges = [self.tops.as_slice(), self.bottoms.as_slice()].concat();
        edges.sort_by(f64::total_cmp);
        edges
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .filter(|band| band.1 > band.0)
            .collect()
    }

    fn covering(&self, subtree: Range<usize>, band: (f64, f64)) -> impl Iterator<Item = usize> {
        subtree.filter(move |&index| self.tops[index] <= band.0 && band.1 <= self.bottoms[index])
    }

    fn right_edge(&self, subtree: Range<usize>, band: (f64, f64)) -> Option<f64> {
        self.covering(subtree, band)
            .map(|index| self.centres[index] + self.half_widths[index])
            .reduce(f64::max)
    }

    fn left_edge(&self, subtree: Range<usize>, band: (f64, f64)) -> Option<f64> {
        self.covering(subtree, band)
            .map(|index| self.centres[index] - self.half_widths[index])
            .reduce(f64::min)
    }

    fn shift(&mut self, subtree: Range<usize>, distance: f64) {
        for centre in &mut self.centres[subtree] {
            *centre += distance;
        }
    }
}

proptest! {
    #[test]
    fn no_two_boxes_overlap(boxes in boxes(1..200)) {
        let Boxes { forest, sizes, gaps } = boxes;
        let areas = corners(&tidy(&forest, &sizes, gaps), &sizes);
        prop_assert_eq!(overlap(&with_gaps(&areas, gaps)), None);
    }

    #[test]
    fn families_are_centred_in_order_and_directly_below(boxes in boxes(1..200)) {
        let Boxes { forest, sizes, gaps } = boxes;
        let positions = tidy(&forest, &sizes, gaps);
        let areas = corners(&positions, &sizes);
        family_order(&forest, &areas, gaps.across)?;
        for (index, area) in areas.iter().enumerate() {
            let top = forest.parent(index).map_or(0.0, |parent| areas[parent].max.y + gaps.down);
            prop_assert!((area.min.y - top).abs() < ROUNDING);
        }
        prop_assert!(starts_at_origin(&positions));
    }

    #[test]
    fn the_slow_obvious_layout_comes_to_the_same(boxes in boxes(1..40)) {
        let fast = tidy(&boxes.forest, &boxes.sizes, boxes.gaps);
        let slow = Slow::lay_out(&boxes);
        for (index, (fast, slow)) in fast.iter().zip(&slow).enumerate() {
            prop_assert!(fast.distance(*slow) < ROUNDING, "box {index}: {fast:?} {slow:?}");
        }
    }

    // Siblings that share room between two others may sit differently within it, so not every box
    // is where its mirror image is; but the drawing is as wide, and ends in the same boxes.
    #[test]
    fn mirrored_input_gives_the_mirrored_outline(boxes in boxes(1..200)) {
        let (mirror, new) = mirrored(&boxes);
        let areas = corners(&tidy(&boxes.forest, &boxes.sizes, boxes.gaps), &boxes.sizes);
        let images = corners(&tidy(&mirror.forest, &mirror.sizes, mirror.gaps), &mirror.sizes);
        let right = width(&areas);
        prop_assert!((right - width(&images)).abs() < ROUNDING);
        let roots: Vec<usize> = boxes.forest.roots().collect();
        for &root in [roots.first(), roots.last()].into_iter().flatten() {
            let image = images[new[root]];
            prop_assert!((areas[root].min.x - (right - image.max.x)).abs() < ROUNDING);
        }
    }

    #[test]
    fn used_buffers_change_nothing(first in boxes(0..100), second in boxes(0..100)) {
        let mut layout = TidyLayout::default();
        for boxes in [&first, &second, &first] {
            let again = layout.lay_out(&boxes.forest, &boxes.sizes, boxes.gaps);
            prop_assert_eq!(again, tidy(&boxes.forest, &boxes.sizes, boxes.gaps));
        }
    }

    #[test]
    fn a_box_on_a_row_starts_at_its_top_and_fits_in((boxes, rows) in boxes_on_rows(1..200)) {
        let Boxes { forest, sizes, gaps } = boxes;
        let layout = rank_rows(&forest, &sizes, &rows, gaps);
        let RowsLayout { positions, row_tops, row_heights } = layout;
        for ((position, size), &row) in positions.iter().zip(&sizes).zip(&rows) {
            prop_assert_eq!(position.y, row_tops[row as usize]);
            prop_assert!(size.height <= row_heights[row as usize]);
        }
        let mut top = 0.0;
        for (row, (&row_top, &height)) in row_tops.iter().zip(&row_heights).enumerate() {
            prop_assert!((row_top - top).abs() < ROUNDING);
            if rows.contains(&(row as u32)) {
                top += height + gaps.down;
            }
        }
        prop_assert!(starts_at_origin(&positions));
        family_order(&forest, &corners(&positions, &sizes), gaps.across)?;
    }

    #[test]
    fn nothing_stands_between_a_box_and_the_row_of_its_parent((boxes, rows) in boxes_on_rows(1..200)) {
        let Boxes { forest, sizes, gaps } = boxes;
        let layout = rank_rows(&forest, &sizes, &rows, gaps);
        let row_bottom = |row: u32| {
            layout.row_tops[row as usize] + layout.row_heights[row as usize] + gaps.down
        };
        let mut areas = corners(&layout.positions, &sizes);
        for (index, area) in areas.iter_mut().enumerate() {
            area.min.y = forest.parent(index).map_or(0.0, |parent| row_bottom(rows[parent]));
            area.max.y = row_bottom(rows[index]) - gaps.down;
        }
        prop_assert_eq!(overlap(&with_gaps(&areas, gaps)), None);
    }

    #[test]
    fn rows_by_depth_are_the_tidy_tree_of_boxes_equally_high(boxes in boxes(1..200)) {
        let Boxes { forest, mut sizes, gaps } = boxes;
        let mut rows: Vec<u32> = Vec::new();
        for (index, size) in sizes.iter_mut().enumerate() {
            rows.push(forest.parent(index).map_or(0, |parent| rows[parent] + 1));
            size.height = 60.0;
        }
        let layout = rank_rows(&forest, &sizes, &rows, gaps);
        prop_assert_eq!(layout.positions, tidy(&forest, &sizes, gaps));
    }

    #[test]
    fn preorder_keeps_parents_and_the_order_of_siblings(
        links in vec(prop::option::weighted(0.9, 0_u32..60), 0..60),
    ) {
        let count = links.len();
        match Forest::from_parents(&links) {
            Ok((forest, order)) => {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                prop_assert_eq!(sorted, (0..count as u32).collect::<Vec<_>>());
                for (place, &index) in order.iter().enumerate() {
                    let parent = forest.parent(place).map(|parent| order[parent]);
                    prop_assert_eq!(parent, links[index as usize]);
                    let children = forest.children(place).map(|child| order[child]);
                    prop_assert!(children.is_sorted());
                }
                prop_assert!(forest.roots().map(|root| order[root]).is_sorted());
            }
            Err(super::ForestError::NoSuchParent { index, parent }) => {
                prop_assert_eq!(links[index], Some(parent));
                prop_assert!(parent as usize >= count);
            }
            Err(super::ForestError::Cycle { index }) => {
                let mut above = links[index];
                for _ in 0..count {
                    if above == Some(index as u32) {
                        break;
                    }
                    above = above.and_then(|above| links[above as usize]);
                }
                prop_assert_eq!(above, Some(index as u32));
            }
        }
    }
}
