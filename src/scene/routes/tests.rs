//! What holds for every line, tried on charts that chance draws.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{CLEAR, routes};
use crate::geometry::{Point, Rect, Size};
use crate::layout::{Forest, Gaps, Stack, rank_rows, rank_steps, stacked, tidy};

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

fn boxes_of(layout: Layout, forest: &Forest, sizes: &[Size]) -> Vec<Rect> {
    let gaps = Gaps {
        across: 14.0,
        down: 34.0,
    };
    let mut rows: Vec<u32> = Vec::new();
    for index in 0..forest.len() {
        let above = forest.parent(index).map_or(0, |parent| rows[parent] + 1);
        // Some stand lower than right below their manager.
        rows.push(above + u32::from(index % 7 == 3));
    }
    let positions = match layout {
        Layout::Tidy => tidy(forest, sizes, gaps),
        Layout::Rows => rank_rows(forest, sizes, &rows, gaps).positions,
        Layout::Steps => {
            let gaps = Gaps {
                across: 10.0,
                down: 18.0,
            };
            rank_steps(forest, sizes, &rows, gaps, 48.0).positions
        }
        Layout::Stacked => stacked(
            forest,
            sizes,
            Stack {
                indent: 22.0,
                gap: 8.0,
            },
        ),
    };
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
        vec((index(), index()), 1..8),
    )
        .prop_map(|(layout, forest, sizes, pairs)| {
            let sizes: Vec<Size> = sizes
                .into_iter()
                .take(forest.len())
                .map(|(width, height)| Size::new(width, height))
                .collect();
            let boxes = boxes_of(layout, &forest, &sizes);
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

fn check(boxes: &[Rect], pairs: &[[usize; 2]]) -> Result<(), TestCaseError> {
    let found = routes(boxes, &[], pairs);
    prop_assert_eq!(&found, &routes(boxes, &[], pairs));
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

proptest! {
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
