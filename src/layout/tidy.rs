//! The tidy tree: parents centred over their children, subtrees as close as their outlines allow.

use super::contours::{Extent, Hull, Packing, usable};
use super::forest::Forest;
use crate::geometry::{Point, Size};

/// How far boxes stay apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaps {
    /// Between a box and its neighbours to the left and right, in points.
    pub across: f64,
    /// Between a box and what is below it, in points.
    pub down: f64,
}

impl Default for Gaps {
    fn default() -> Self {
        Self {
            across: 20.0,
            down: 40.0,
        }
    }
}

/// Lays out tidy trees one after another and keeps its buffers in between.
#[derive(Clone, Debug, Default)]
pub struct TidyLayout {
    packing: Packing,
    positions: Vec<Point>,
}

impl TidyLayout {
    /// The top left corner of every box; see [`tidy`].
    ///
    /// # Panics
    ///
    /// If there are not as many sizes as boxes.
    pub fn lay_out(&mut self, forest: &Forest, sizes: &[Size], gaps: Gaps) -> &[Point] {
        assert_eq!(sizes.len(), forest.len(), "every box has one size");
        let hulls = sizes.iter().map(Hull::of);
        hang_down(&mut self.packing.extents, forest, sizes, hulls, gaps);
        self.packing.pack(forest, &mut self.positions);
        &self.positions
    }
}

/// The extents of boxes that each hang directly below their parent.
pub(super) fn hang_down(
    extents: &mut Vec<Extent>,
    forest: &Forest,
    sizes: &[Size],
    hulls: impl Iterator<Item = Hull>,
    gaps: Gaps,
) {
    let (across, down) = (usable(gaps.across), usable(gaps.down));
    extents.clear();
    extents.reserve(forest.len());
    for ((&parent, size), hull) in forest.parents().iter().zip(sizes).zip(hulls) {
        let top = if parent == Forest::ROOT {
            0.0
        } else {
            extents[parent as usize].bottom
        };
        let bottom = top + (hull.depth + down);
        extents.push(Extent::new(usable(size.width), hull, across, bottom));
    }
}

/// The top left corner of every box in a tidy tree.
///
/// A box hangs directly below its parent, whatever the height of the boxes beside it, and the
/// parent is centred between the left edge of its first and the right edge of its last child.
/// Siblings keep their order; a short one between two that are wide further down gets its share of
/// the room. Several roots stand side by side as if they had one parent. The drawing starts at
/// (0, 0).
///
/// Mirrored input gives a drawing of the same outline mirrored, but siblings that share
/// such room may sit differently within it. Lengths that are negative or not finite count as 0.
///
/// # Panics
///
/// If there are not as many sizes as boxes.
pub fn tidy(forest: &Forest, sizes: &[Size], gaps: Gaps) -> Vec<Point> {
    let mut layout = TidyLayout::default();
    layout.lay_out(forest, sizes, gaps);
    layout.positions
}

#[cfg(test)]
mod tests {
    use super::super::notation::Drawing;
    use super::*;

    const GAPS: Gaps = Gaps {
        across: 20.0,
        down: 40.0,
    };

    /// Lays out the boxes of the text and compares with the places it says.
    fn check(text: &str) {
        let drawing = Drawing::parse(text);
        let positions = tidy(&drawing.forest, &drawing.sizes, GAPS);
        assert_eq!(drawing.with(&positions), drawing.text);
    }

    #[test]
    fn nothing_is_laid_out_as_nothing() {
        assert_eq!(tidy(&Forest::default(), &[], GAPS), []);
    }

    #[test]
    fn a_box_alone_is_at_the_origin() {
        check("chief 100x40 -> 0,0");
    }

    #[test]
    fn a_parent_is_centred_between_the_outer_edges_of_its_children() {
        check(
            "
            chief      100x40 -> 60,0
              finance   60x40 -> 0,80
              housing  140x40 -> 80,80
            ",
        );
    }

    #[test]
    fn a_parent_wider_than_its_children_starts_the_drawing() {
        check(
            "
            chief      200x40 -> 0,0
              finance   60x40 -> 30,80
              housing   60x40 -> 110,80
            ",
        );
    }

    #[test]
    fn children_hang_directly_below_their_own_parent() {
        check(
            "
            chief      100x40 -> 30,0
              tall      60x200 -> 0,80
                below   60x40 -> 0,320
              short     80x40 -> 80,80
                below   80x40 -> 80,160
            ",
        );
    }

    #[test]
    fn a_leaf_moves_over_the_gap_that_a_narrow_outline_leaves() {
        check(
            "
            chief       100x40 -> 50,0
              narrow     20x40 -> 50,80
                left     50x40 -> 0,160
                right    50x40 -> 70,160
              leaf       60x40 -> 90,80
            ",
        );
    }

    #[test]
    fn a_box_between_two_wide_subtrees_gets_half_of_the_room() {
        check(
            "
            chief         100x40 -> 130,0
              a            40x40 -> 60,80
                a1         70x40 -> 0,160
                a2         70x40 -> 90,160
              short        40x40 -> 160,80
              b            40x40 -> 260,80
                b1         90x40 -> 180,160
                b2         90x40 -> 290,160
            ",
        );
    }

    #[test]
    fn roots_stand_side_by_side_at_the_top() {
        check(
            "
            north      100x40 -> 20,0
              one       60x40 -> 0,80
              two       60x40 -> 80,80
            south      100x40 -> 140,0
            ",
        );
    }

    #[test]
    fn an_outline_goes_on_in_the_next_sibling_that_is_deeper() {
        check(
            "
            chief       60x40 -> 80,0
              a         60x40 -> 0,80
              b         60x40 -> 80,80
                b1      60x40 -> 80,160
                  b2   220x40 -> 0,240
              c         60x40 -> 160,80
            ",
        );
    }

    #[test]
    fn lengths_that_cannot_be_drawn_count_as_nothing() {
        let forest = Forest::from_preorder(vec![Forest::ROOT, 0, 0]);
        let odd = [f64::NAN, f64::NEG_INFINITY, f64::INFINITY, -5.0];
        let none = tidy(
            &forest,
            &[Size::default(); 3],
            Gaps {
                across: 0.0,
                down: 0.0,
            },
        );
        for length in odd {
            let gaps = Gaps {
                across: length,
                down: length,
            };
            assert_eq!(tidy(&forest, &[Size::new(length, length); 3], gaps), none);
        }
    }

    #[test]
    fn sizes_beyond_measure_still_come_to_an_end() {
        let parents = (0..200_u32).map(|index| (index > 0).then(|| (index - 1) / 3));
        let (forest, _) = Forest::from_parents(&parents.collect::<Vec<_>>()).unwrap();
        let sizes = vec![Size::new(f64::MAX, f64::MAX); forest.len()];
        assert_eq!(tidy(&forest, &sizes, GAPS).len(), forest.len());
    }

    #[test]
    fn a_chain_of_a_million_boxes_hangs_straight_down() {
        let count = 1_000_000;
        let parents = (0..count).map(|index: u32| index.wrapping_sub(1)).collect();
        let forest = Forest::from_preorder(parents);
        let sizes = vec![Size::new(100.0, 10.0); count as usize];
        let positions = tidy(&forest, &sizes, GAPS);
        assert!(positions.iter().all(|position| position.x == 0.0));
        assert_eq!(positions.last(), Some(&Point::new(0.0, 49_999_950.0)));
    }
}
