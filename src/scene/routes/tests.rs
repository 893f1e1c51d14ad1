//! What holds for every line, tried on charts that chance draws.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{CLEAR, SPACING, Wanted, routes};
use crate::geometry::{Point, Rect, Size};
use crate::layout::{BranchStyle, Branches, Forest, Gaps, Spacing, Whole, branches, inherited};

/// What adding up lengths in another order may change.
const ROUNDING: f64 = 1e-5;

#[derive(Clone, Copy, Debug)]
enum Layout {
    Tidy,
    Rows,
    Steps,
    Stacked,
}

/// A forest in which chains, wide families and several roots all happen.
fn forests(most: usize) -> impl Strategy<Value = Forest> {
    vec((0..12, any::<prop::sample::Index>()), 2..most).prop_map(|choices| {
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

/// Where a layout puts boxes, some branches of which hang in a way of their own and some of which
/// are assistants.
fn boxes_of(layout: Layout, forest: &Forest, sizes: &[Size], wishes: &[u8]) -> Vec<Rect> {
    let mut rows: Vec<u32> = Vec::new();
    for index in 0..forest.len() {
        let above = forest.parent(index).map_or(0, |parent| rows[parent] + 1);
        // Some stand lower than right below their manager.
        rows.push(above + u32::from(index % 7 == 3));
    }
    let rows = &rows;
    let (whole, across, down) = match layout {
        Layout::Tidy => (Whole::Tidy, 14.0, 34.0),
        Layout::Rows => (Whole::Rows { rows }, 14.0, 34.0),
        Layout::Steps => (Whole::Steps { rows, step: 48.0 }, 10.0, 18.0),
        Layout::Stacked => (Whole::Column, 14.0, 34.0),
    };
    let own: Vec<Option<BranchStyle>> = wishes
        .iter()
        .take(forest.len())
        .map(|wish| match wish {
            0 => Some(BranchStyle::Tidy),
            1 => Some(BranchStyle::Column),
            2 => Some(BranchStyle::TwoColumns),
            3 => Some(BranchStyle::LeftToRight),
            _ => None,
        })
        .collect();
    let wishes = wishes.iter().take(forest.len());
    let assistants: Vec<bool> = wishes.map(|wish| *wish == 4).collect();
    let styles = inherited(forest, &own, &assistants);
    let hanging = Branches {
        forest,
        styles: &styles,
        assistants: &assistants,
    };
    let spacing = Spacing {
        gaps: Gaps { across, down },
        indent: 22.0,
        between: 8.0,
    };
    let positions = branches(whole, &hanging, sizes, spacing).positions;
    let corners = positions.iter().zip(sizes);
    corners
        .map(|(&at, &size)| Rect::from_origin_size(at, size))
        .collect()
}

/// Boxes as a chart has them, and pairs of them.
fn charts(most: usize) -> impl Strategy<Value = (Vec<Rect>, Vec<[usize; 2]>)> {
    let layout = prop_oneof![
        Just(Layout::Tidy),
        Just(Layout::Rows),
        Just(Layout::Steps),
        Just(Layout::Stacked)
    ];
    let size = (
        prop_oneof![Just(164.0), 112.0..186.0],
        prop_oneof![Just(60.0), 30.0..200.0],
    );
    let index = any::<prop::sample::Index>;
    (
        layout,
        forests(most),
        vec(size, most),
        // Few branches hang in a way of their own.
        vec(0..100_u8, most),
        vec((index(), index()), 1..8),
    )
        .prop_map(|(layout, forest, sizes, wishes, pairs)| {
            let sizes: Vec<Size> = sizes
                .into_iter()
                .take(forest.len())
                .map(|(width, height)| Size::new(width, height))
                .collect();
            let boxes = boxes_of(layout, &forest, &sizes, &wishes);
            let pairs = pairs
                .into_iter()
                .map(|(one, two)| [one.index(boxes.len()), two.index(boxes.len())])
                .filter(|[one, two]| one != two)
                .collect();
            (boxes, pairs)
        })
}

fn around(pair: &[Point]) -> Rect {
    Rect::new(pair[0], pair[0]).union(&Rect::new(pair[1], pair[1]))
}

fn on_an_edge(rect: &Rect, point: Point) -> bool {
    rect.contains(point)
        && !{
            let inside = rect.inset(ROUNDING);
            inside.contains(point)
        }
}

/// Whether two rectangles share more than a border.
fn overlap(one: &Rect, two: &Rect) -> bool {
    one.min.x < two.max.x - ROUNDING
        && two.min.x < one.max.x - ROUNDING
        && one.min.y < two.max.y - ROUNDING
        && two.min.y < one.max.y - ROUNDING
}

fn between(boxes: &[Rect], pairs: &[[usize; 2]]) -> Vec<Vec<Point>> {
    let wanted: Vec<Wanted> = pairs
        .iter()
        .map(|&ends| Wanted {
            ends,
            spacing: SPACING,
        })
        .collect();
    let anywhere = Point::new(f64::INFINITY, f64::INFINITY);
    routes(boxes, &[], &wanted, anywhere)
}

fn check(boxes: &[Rect], pairs: &[[usize; 2]]) -> Result<(), TestCaseError> {
    let found = between(boxes, pairs);
    prop_assert_eq!(&found, &between(boxes, pairs));
    prop_assert_eq!(found.len(), pairs.len());
    for (path, ends) in found.iter().zip(pairs) {
        prop_assert!(path.len() >= 2, "{ends:?} is not drawn");
        prop_assert!(on_an_edge(&boxes[ends[0]], path[0]), "{path:?}");
        prop_assert!(
            on_an_edge(&boxes[ends[1]], path[path.len() - 1]),
            "{path:?}"
        );
        for (number, pair) in path.windows(2).enumerate() {
            prop_assert!(pair[0] != pair[1], "{path:?} stands still");
            prop_assert!(
                pair[0].x == pair[1].x || pair[0].y == pair[1].y,
                "{path:?} is askew"
            );
            for (index, rect) in boxes.iter().enumerate() {
                // The first and the last segment touch a box of their own.
                let own = (number == 0 && index == ends[0])
                    || (number + 2 == path.len() && index == ends[1]);
                let kept = if own { 0.0 } else { CLEAR[0] };
                prop_assert!(
                    !overlap(
                        &around(pair).inset(-ROUNDING * 2.0),
                        &rect.inset(-kept + ROUNDING * 4.0)
                    ),
                    "{path:?} of {ends:?} runs through {index}: {rect:?}"
                );
            }
        }
        let bends = path
            .windows(3)
            .all(|three| (three[0].x == three[1].x) != (three[1].x == three[2].x));
        prop_assert!(bends, "{path:?} has points that are no bends");
    }
    Ok(())
}

/// Boxes in a grid, closer together than lines keep from them, or touching.
fn narrow() -> impl Strategy<Value = (Vec<Rect>, Vec<[usize; 2]>)> {
    let gap = || prop_oneof![Just(0.0), Just(4.0), 0.0..9.0];
    let index = any::<prop::sample::Index>;
    let gaps = (vec(gap(), 6), vec(gap(), 6));
    (gaps, vec((index(), index()), 1..6)).prop_map(|((across, down), pairs)| {
        let mut boxes = Vec::new();
        let mut y = 0.0;
        for down in &down {
            let mut x = 0.0;
            for across in &across {
                boxes.push(Rect::new(Point::new(x, y), Point::new(x + 100.0, y + 40.0)));
                x += 100.0 + across;
            }
            y += 40.0 + down;
        }
        let pairs = pairs
            .into_iter()
            .map(|(one, two)| [one.index(boxes.len()), two.index(boxes.len())])
            .collect();
        (boxes, pairs)
    })
}

proptest! {
    #[test]
    fn where_boxes_are_close_together_a_line_runs_through_none_or_is_left_out(
        (boxes, pairs) in narrow()
    ) {
        for path in between(&boxes, &pairs) {
            for pair in path.windows(2) {
                for rect in &boxes {
                    let segment = around(pair).inset(-ROUNDING);
                    prop_assert!(!overlap(&segment, &rect.inset(ROUNDING * 2.0)), "{path:?} {rect:?}");
                }
            }
        }
    }

    #[test]
    fn lines_keep_their_distance_from_every_box((boxes, pairs) in charts(60)) {
        check(&boxes, &pairs)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn lines_keep_their_distance_in_large_charts((boxes, pairs) in charts(1500)) {
        check(&boxes, &pairs)?;
    }
}

fn boxes(rects: &[[f64; 4]]) -> Vec<Rect> {
    let corners = rects.iter();
    corners
        .map(|&[x, y, width, height]| {
            Rect::from_origin_size(Point::new(x, y), Size::new(width, height))
        })
        .collect()
}

#[test]
fn boxes_beside_one_another_are_joined_by_one_straight_segment() {
    let boxes = boxes(&[[0.0, 0.0, 100.0, 60.0], [200.0, 0.0, 100.0, 60.0]]);
    let path = &between(&boxes, &[[0, 1]])[0];
    assert_eq!((path[0].x, path[1].x, path.len()), (100.0, 200.0, 2));
}

#[test]
fn a_line_goes_round_what_is_in_between() {
    let boxes = boxes(&[
        [0.0, 0.0, 100.0, 60.0],
        [120.0, 0.0, 100.0, 60.0],
        [240.0, 0.0, 100.0, 60.0],
    ]);
    let path = &between(&boxes, &[[0, 2]])[0];
    assert_eq!(path.len(), 4, "{path:?}");
    assert!(path[1].y > 60.0 && path[1].y == path[2].y);
}

#[test]
fn lines_in_the_same_corridor_run_side_by_side() {
    let boxes = boxes(&[
        [0.0, 0.0, 100.0, 60.0],
        [120.0, 0.0, 100.0, 60.0],
        [240.0, 0.0, 100.0, 60.0],
        [360.0, 0.0, 100.0, 60.0],
        [0.0, 94.0, 460.0, 60.0],
    ]);
    let paths = between(&boxes, &[[0, 2], [0, 2], [0, 3]]);
    let mut heights: Vec<f64> = paths.iter().map(|path| path[1].y).collect();
    heights.sort_by(f64::total_cmp);
    assert!(
        heights
            .windows(2)
            .all(|pair| pair[1] - pair[0] > SPACING / 2.0),
        "{heights:?}"
    );
}

#[test]
fn a_line_does_not_run_on_top_of_one_that_is_there() {
    let boxes = boxes(&[
        [0.0, 0.0, 100.0, 60.0],
        [120.0, 0.0, 100.0, 60.0],
        [240.0, 0.0, 100.0, 60.0],
        [0.0, 94.0, 340.0, 60.0],
    ]);
    let wanted = Wanted {
        ends: [0, 2],
        spacing: SPACING,
    };
    let anywhere = Point::new(f64::INFINITY, f64::INFINITY);
    let free = routes(&boxes, &[], &[wanted], anywhere);
    let there = free[0][1].y;
    let bar = [Point::new(0.0, there), Point::new(340.0, there)];
    let beside = routes(&boxes, &[bar], &[wanted], anywhere);
    assert!((beside[0][1].y - there).abs() > SPACING / 2.0);
}

#[test]
fn a_line_stays_within_its_limit_or_is_left_out() {
    let boxes = boxes(&[
        [0.0, 0.0, 100.0, 60.0],
        [120.0, 0.0, 100.0, 60.0],
        [240.0, 0.0, 100.0, 60.0],
    ]);
    let wanted = Wanted {
        ends: [0, 2],
        spacing: SPACING,
    };
    let below = |limit| routes(&boxes, &[], &[wanted], Point::new(400.0, limit));
    let path = &below(66.0)[0];
    assert!(path.len() > 2 && path.iter().all(|point| point.y <= 66.0));
    assert_eq!(below(60.0), [Vec::new()]);
}

#[test]
fn a_line_from_a_box_to_itself_or_to_none_is_not_drawn() {
    let boxes = boxes(&[[0.0, 0.0, 100.0, 60.0], [120.0, 0.0, 100.0, 60.0]]);
    assert_eq!(between(&boxes, &[[1, 1], [0, 7]]), [Vec::new(), Vec::new()]);
    assert_eq!(between(&[], &[[0, 1]]), [Vec::new()]);
}
