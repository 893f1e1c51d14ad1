//! Rank rows that overlap in height: each row begins a step below the one above.

use super::contours::{Extent, Hull, Packing, usable};
use super::forest::Forest;
use super::rows::RowsLayout;
use super::tidy::Gaps;
use crate::geometry::Size;

/// Places every box with its top at the top of its row, like
/// [`rank_rows`](super::rows::rank_rows), but a row begins `step` below the one above it, and lower
/// only where a box of it would not be below its parent.
///
/// Boxes of different rows may then stand beside one another, which takes less height. What stands
/// between a box and its parent is kept free all the same.
///
/// # Panics
///
/// If there are not as many sizes and rows as boxes.
pub fn rank_steps(
    forest: &Forest,
    sizes: &[Size],
    rows: &[u32],
    gaps: Gaps,
    step: f64,
) -> RowsLayout {
    assert_eq!(sizes.len(), forest.len(), "every box has one size");
    assert_eq!(rows.len(), forest.len(), "every box has one row");
    let hulls: Vec<Hull> = sizes.iter().map(Hull::of).collect();
    pack_steps(
        &mut Packing::default(),
        forest,
        sizes,
        &hulls,
        Steps { rows, step },
        gaps,
    )
}

/// Rows that begin a step below one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps<'a> {
    /// The row of every box.
    pub rows: &'a [u32],
    /// From the top of a row to that of the next.
    pub step: f64,
}

/// Like [`rank_steps`], for boxes that reach further than they are large.
pub(super) fn pack_steps(
    packing: &mut Packing,
    forest: &Forest,
    sizes: &[Size],
    hulls: &[Hull],
    Steps { rows, step }: Steps<'_>,
    gaps: Gaps,
) -> RowsLayout {
    let (down, step) = (usable(gaps.down), usable(step));
    let count = rows.iter().max().map_or(0, |&row| row as usize + 1);
    let mut by_row: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, &row) in rows.iter().enumerate() {
        by_row[row as usize].push(index);
    }

    let mut row_tops = vec![0.0_f64; count];
    let mut row_heights = vec![0.0_f64; count];
    // From the highest row to the lowest, so that the rows of parents are known.
    for (number, row) in by_row.iter().enumerate() {
        let mut top = match number {
            0 => 0.0,
            _ => row_tops[number - 1] + step,
        };
        for &index in row {
            if let Some(parent) = forest.parent(index) {
                let parent_top = row_tops[rows[parent] as usize];
                top = top.max(parent_top + hulls[parent].depth + down);
            }
            row_heights[number] = row_heights[number].max(usable(sizes[index].height));
        }
        row_tops[number] = top;
    }

    packing.extents.clear();
    packing.extents.reserve_exact(forest.len());
    for ((size, &hull), &row) in sizes.iter().zip(hulls).zip(rows) {
        let bottom = row_tops[row as usize] + hull.depth + down;
        let (width, across) = (usable(size.width), usable(gaps.across));
        packing
            .extents
            .push(Extent::new(width, hull, across, bottom));
    }
    let mut positions = Vec::with_capacity(forest.len());
    packing.pack(forest, &mut positions);
    for (position, &row) in positions.iter_mut().zip(rows) {
        position.y = row_tops[row as usize];
    }
    RowsLayout {
        positions,
        row_tops,
        row_heights,
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

    #[test]
    fn a_lower_grade_begins_one_step_lower_beside_the_tall_boxes_of_the_higher() {
        let drawing = Drawing::parse(
            "
            chief        100x40 row 0 -> 90,0
              director   120x300 row 1 -> 0,80
              officer    140x60 row 2 -> 140,130
            ",
        );
        let layout = rank_steps(&drawing.forest, &drawing.sizes, &drawing.rows, GAPS, 50.0);
        assert_eq!(drawing.with(&layout.positions), drawing.text);
        assert_eq!(layout.row_tops, [0.0, 80.0, 130.0]);
        assert_eq!(layout.row_heights, [40.0, 300.0, 60.0]);
    }

    #[test]
    fn a_row_waits_for_the_bottom_of_every_parent() {
        let drawing = Drawing::parse(
            "
            chief        100x40 row 0 -> 0,0
              director   100x300 row 1 -> 0,80
                officer  100x60 row 2 -> 0,420
            ",
        );
        let layout = rank_steps(&drawing.forest, &drawing.sizes, &drawing.rows, GAPS, 50.0);
        assert_eq!(drawing.with(&layout.positions), drawing.text);
    }
}
