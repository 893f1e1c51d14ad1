//! The indented list: what is below a box hangs below it in one column.

use super::forest::Forest;
use super::tidy::usable;
use crate::geometry::{Point, Size};

/// How an indented list is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    /// From the left edge of a box to that of the boxes below it, in points.
    pub indent: f64,
    /// From the bottom of a box to the top of the next, in points.
    pub gap: f64,
}

/// The top left corner of every box in an indented list.
///
/// Every subtree takes up a band of its own, so the boxes follow one another from top to bottom in
/// preorder. The drawing starts at (0, 0). Lengths that are negative or not finite count as 0.
///
/// # Panics
///
/// If there are not as many sizes as boxes.
pub fn stacked(forest: &Forest, sizes: &[Size], style: Stack) -> Vec<Point> {
    assert_eq!(sizes.len(), forest.len(), "every box has one size");
    let (indent, gap) = (usable(style.indent), usable(style.gap));
    let mut positions: Vec<Point> = Vec::with_capacity(forest.len());
    let mut top = 0.0;
    for (&parent, size) in forest.parents().iter().zip(sizes) {
        let left = if parent == Forest::ROOT {
            0.0
        } else {
            positions[parent as usize].x + indent
        };
        positions.push(Point::new(left, top));
        top += usable(size.height) + gap;
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::super::notation::Drawing;
    use super::*;

    /// Stacks the boxes of the text and compares with the places it says.
    fn check(text: &str) {
        let drawing = Drawing::parse(text);
        let style = Stack {
            indent: 20.0,
            gap: 10.0,
        };
        let positions = stacked(&drawing.forest, &drawing.sizes, style);
        assert_eq!(drawing.with(&positions), drawing.text);
    }

    #[test]
    fn nothing_is_stacked_as_nothing() {
        check("");
    }

    #[test]
    fn what_is_below_a_box_is_indented_under_its_left_edge() {
        check(
            "
            chief        100x40 -> 0,0
              finance     60x30 -> 20,50
                tax      200x20 -> 40,90
                audit     60x20 -> 40,120
              housing     60x30 -> 20,150
            ",
        );
    }

    #[test]
    fn roots_hang_below_one_another() {
        check(
            "
            north    100x40 -> 0,0
              one     60x30 -> 20,50
            south    100x40 -> 0,90
            ",
        );
    }

    #[test]
    fn lengths_that_cannot_be_drawn_count_as_nothing() {
        let forest = Forest::from_preorder(vec![Forest::ROOT, 0]);
        let style = Stack {
            indent: f64::NAN,
            gap: -3.0,
        };
        let sizes = [Size::new(10.0, f64::INFINITY); 2];
        assert_eq!(stacked(&forest, &sizes, style), [Point::default(); 2]);
    }
}
