//! Rank rows: the tidy tree with every box on the row it is told to be on.

use super::contours::{Extent, Hull, Packing, usable};
use super::forest::Forest;
use super::tidy::Gaps;
use crate::geometry::{Point, Size};

/// Boxes on rows, and where the rows are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowsLayout {
    /// The top left corner of every box.
    pub positions: Vec<Point>,
    /// The top of every row; an empty row is where the next one is.
    pub row_tops: Vec<f64>,
    /// The height of the tallest box in every row; 0 for an empty row.
    pub row_heights: Vec<f64>,
}

/// Places every box with its top at the top of its row, `rows[i]`, counted from 0 downwards.
///
/// Across it is the layout of [`tidy`](super::tidy::tidy), where a box takes up everything from
/// its parent's row to the bottom of its own. So nothing stands in the way of a line that comes
/// down from the parent's row to the middle of the box. A root takes up everything above it.
///
/// A row is as high as its tallest box and `gaps.down` from the next; an empty row takes no room.
/// A box must be on a lower row than its parent (a higher number); one that is not may overlap
/// others. Rows are numbered without large holes, as each number up to the highest gets a row.
///
/// # Panics
///
/// If there are not as many sizes and rows as boxes.
pub fn rank_rows(forest: &Forest, sizes: &[Size], rows: &[u32], gaps: Gaps) -> RowsLayout {
    assert_eq!(sizes.len(), forest.len(), "every box has one size");
    assert_eq!(rows.len(), forest.len(), "every box has one row");
    let hulls: Vec<Hull> = sizes.iter().map(Hull::of).collect();
    pack_rows(&mut Packing::default(), forest, sizes, &hulls, rows, gaps)
}

/// Like [`rank_rows`], for boxes that reach further than they are large.
///
/// What reaches below its row hangs down beside lower rows, but the next row waits for it if
/// there are boxes below the box: they hang below all of it.
pub(super) fn pack_rows(
    packing: &mut Packing,
    forest: &Forest,
    sizes: &[Size],
    hulls: &[Hull],
    rows: &[u32],
    gaps: Gaps,
) -> RowsLayout {
    let (across, down) = (usable(gaps.across), usable(gaps.down));
    let RowGrid {
        tops,
        heights,
        bottoms,
    } = RowGrid::new(forest, sizes, hulls, rows, down);
    packing.extents.clear();
    packing.extents.reserve_exact(forest.len());
    for (index, &parent) in forest.parents().iter().enumerate() {
        let (row, hull) = (rows[index], hulls[index]);
        let above = if parent == Forest::ROOT {
            0.0
        } else {
            debug_assert!(
                rows[parent as usize] < row,
                "a box is on a lower row than its parent"
            );
            packing.extents[parent as usize].bottom
        };
        let own = tops[row as usize] + (hull.depth + down);
        let bottom = bottoms[row as usize].max(own).max(above);
        let width = usable(sizes[index].width);
        packing
            .extents
            .push(Extent::new(width, hull, across, bottom));
    }
    let mut positions = Vec::with_capacity(forest.len());
    packing.pack(forest, &mut positions);
    for (position, &row) in positions.iter_mut().zip(rows) {
        position.y = tops[row as usize];
    }
    RowsLayout {
        positions,
        row_tops: tops,
        row_heights: heights,
    }
}

/// Where the rows are.
struct RowGrid {
    tops: Vec<f64>,
    heights: Vec<f64>,
    /// Where a row and the gap below it end.
    bottoms: Vec<f64>,
}

impl RowGrid {
    fn new(forest: &Forest, sizes: &[Size], hulls: &[Hull], rows: &[u32], down: f64) -> Self {
        let count = rows.iter().max().map_or(0, |&row| row as usize + 1);
        let mut heights = vec![0.0_f64; count];
        let mut depths = vec![0.0_f64; count];
        let mut empty = vec![true; count];
        for (index, (size, &row)) in sizes.iter().zip(rows).enumerate() {
            let row = row as usize;
            let height = usable(size.height);
            heights[row] = heights[row].max(height);
            let has_others_below = forest.end(index) > index + 1;
            depths[row] = depths[row].max(if has_others_below {
                hulls[index].depth
            } else {
                height
            });
            empty[row] = false;
        }
        let (mut tops, mut bottoms) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut top = 0.0;
        for (&depth, &empty) in depths.iter().zip(&empty) {
            tops.push(top);
            if !empty {
                top += depth + down;
            }
            bottoms.push(top);
        }
        Self {
            tops,
            heights,
            bottoms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::notation::Drawing;
    use super::*;

    const GAPS: Gaps = Gaps {
        across: 20.0,
        down: 40.0,
    };

    /// Lays out the boxes of the text on their rows and compares with the places it says.
    fn check(text: &str, row_tops: &[f64], row_heights: &[f64]) {
        let drawing = Drawing::parse(text);
        let layout = rank_rows(&drawing.forest, &drawing.sizes, &drawing.rows, GAPS);
        assert_eq!(drawing.with(&layout.positions), drawing.text);
        assert_eq!(layout.row_tops, row_tops);
        assert_eq!(layout.row_heights, row_heights);
    }

    #[test]
    fn no_boxes_need_no_rows() {
        check("", &[], &[]);
    }

    #[test]
    fn a_row_is_as_high_as_its_tallest_box() {
        check(
            "
            chief        100x40 row 0 -> 30,0
              tall        60x90 row 1 -> 0,80
                below     60x40 row 2 -> 0,210
              short       80x40 row 1 -> 80,80
                below     80x50 row 2 -> 80,210
            ",
            &[0.0, 80.0, 210.0],
            &[40.0, 90.0, 50.0],
        );
    }

    #[test]
    fn the_same_rank_is_on_the_same_row_at_any_depth() {
        check(
            "
            chief          100x40 row 0 -> 30,0
              director      60x40 row 1 -> 0,80
                officer     60x40 row 2 -> 0,160
              officer       80x40 row 2 -> 80,160
            ",
            &[0.0, 80.0, 160.0],
            &[40.0, 40.0, 40.0],
        );
    }

    #[test]
    fn nothing_stands_under_a_parent_in_the_way_of_a_lower_child() {
        // In the tidy tree the wide box would reach under the officer's line.
        check(
            "
            chief          100x40 row 0 -> 120,0
              director      60x40 row 1 -> 70,80
                wide       200x40 row 2 -> 0,160
              officer       50x40 row 3 -> 220,240
            ",
            &[0.0, 80.0, 160.0, 240.0],
            &[40.0, 40.0, 40.0, 40.0],
        );
    }

    #[test]
    fn an_empty_row_takes_no_room() {
        check(
            "
            chief      100x40 row 1 -> 0,0
              officer  100x40 row 4 -> 0,80
            ",
            &[0.0, 0.0, 80.0, 80.0, 80.0],
            &[0.0, 40.0, 0.0, 0.0, 40.0],
        );
    }

    #[test]
    fn a_root_may_be_on_a_lower_row() {
        check(
            "
            chief      100x40 row 0 -> 0,0
            agency     100x40 row 2 -> 120,160
            board      100x40 row 1 -> 240,80
            ",
            &[0.0, 80.0, 160.0],
            &[40.0, 40.0, 40.0],
        );
    }
}
