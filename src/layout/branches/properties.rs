//! What holds for all branches, tried on trees, styles and assistants that chance draws.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::properties::{Boxes, ROUNDING, boxes, boxes_on_rows, corners, overlap};
use super::super::{rank_rows, rank_steps, tidy};
use super::*;
use crate::geometry::Rect;

/// How far below the upper edge of a box the lines to its sides are.
const TICK: f64 = 10.0;
const STEP: f64 = 30.0;

/// Boxes with styles and assistants.
#[derive(Clone, Debug)]
struct Mixed {
    boxes: Boxes,
    rows: Vec<u32>,
    styles: Vec<Option<BranchStyle>>,
    assistants: Vec<bool>,
    spacing: Spacing,
}

impl Mixed {
    fn branches(&self) -> Branches<'_> {
        Branches {
            forest: &self.boxes.forest,
            styles: &self.styles,
            assistants: &self.assistants,
        }
    }

    fn lay_out(&self, whole: Whole<'_>) -> BranchesLayout {
        branches(whole, &self.branches(), &self.boxes.sizes, self.spacing)
    }

    fn wholes(&self) -> [Whole<'_>; 4] {
        let rows = &self.rows;
        [
            Whole::Tidy,
            Whole::Rows { rows },
            Whole::Steps { rows, step: STEP },
            Whole::Column,
        ]
    }

    fn areas(&self, layout: &BranchesLayout) -> Vec<Rect> {
        corners(&layout.positions, &self.boxes.sizes)
    }

    /// The branch of a box alone.
    fn branch(&self, top: usize) -> Self {
        let forest = &self.boxes.forest;
        let branch = top..forest.end(top);
        let parents = branch.clone().map(|index| match forest.parent(index) {
            Some(parent) if index > top => (parent - top) as u32,
            _ => Forest::ROOT,
        });
        Self {
            boxes: Boxes {
                forest: Forest::from_preorder(parents.collect()),
                sizes: self.boxes.sizes[branch.clone()].to_vec(),
                gaps: self.boxes.gaps,
            },
            rows: self.rows[branch.clone()].to_vec(),
            styles: self.styles[branch.clone()].to_vec(),
            assistants: self.assistants[branch].to_vec(),
            spacing: self.spacing,
        }
    }
}

fn styles() -> impl Strategy<Value = Option<BranchStyle>> {
    prop_oneof![
        6 => Just(None),
        1 => Just(Some(BranchStyle::Tidy)),
        1 => Just(Some(BranchStyle::Column)),
        1 => Just(Some(BranchStyle::TwoColumns)),
        1 => Just(Some(BranchStyle::LeftToRight)),
    ]
}

fn mixed() -> impl Strategy<Value = Mixed> {
    (boxes_on_rows(1..50), 0.0..30.0, 0.0..20.0).prop_flat_map(
        |((boxes, rows), indent, between)| {
            let count = boxes.sizes.len();
            let own = vec(styles(), count);
            let assistants = vec(prop::bool::weighted(0.15), count);
            (own, assistants).prop_map(move |(own, assistants)| {
                let mut boxes = boxes.clone();
                for size in &mut boxes.sizes {
                    size.height += TICK;
                }
                Mixed {
                    styles: inherited(&boxes.forest, &own, &assistants),
                    rows: rows.clone(),
                    assistants,
                    spacing: Spacing {
                        gaps: boxes.gaps,
                        indent,
                        between,
                    },
                    boxes,
                }
            })
        },
    )
}

/// The way of the line that a link stands for, as the rectangles of its straight parts.
fn ways(link: Link, above: &Rect, area: &Rect) -> Vec<Rect> {
    let y = area.min.y + TICK;
    let corners = match link {
        Link::None => vec![],
        Link::Above { rail_y } => {
            let (from, to) = (above.center().x, area.center().x);
            vec![
                (from, above.max.y),
                (from, rail_y),
                (to, rail_y),
                (to, area.min.y),
            ]
        }
        Link::Beside { stem_x } => {
            let side = if area.min.x >= stem_x {
                area.min.x
            } else {
                area.max.x
            };
            vec![(stem_x, above.max.y), (stem_x, y), (side, y)]
        }
        Link::Indented { stem_x } => vec![(stem_x, above.max.y), (stem_x, y), (area.min.x, y)],
        Link::Right { stem_x } => {
            let from = above.min.y + TICK;
            vec![
                (above.max.x, from),
                (stem_x, from),
                (stem_x, y),
                (area.min.x, y),
            ]
        }
    };
    let parts = corners.windows(2).map(|ends| {
        let [(x0, y0), (x1, y1)] = [ends[0], ends[1]];
        Rect::new(
            Point::new(x0.min(x1), y0.min(y1)),
            Point::new(x0.max(x1), y0.max(y1)),
        )
    });
    parts.collect()
}

fn runs_through(way: &Rect, area: &Rect) -> bool {
    let inner = area.inset(ROUNDING);
    way.max.x > inner.min.x
        && way.min.x < inner.max.x
        && way.max.y > inner.min.y
        && way.min.y < inner.max.y
}

proptest! {
    #[test]
    fn no_two_boxes_overlap_or_come_nearer_than_the_gaps(mixed in mixed()) {
        let Spacing { gaps, indent, between } = mixed.spacing;
        let gap = gaps.across.min(gaps.down).min(indent).min(between);
        for whole in mixed.wholes() {
            // Rows that begin a step below one another may stand as near as that.
            let areas: Vec<Rect> = mixed.areas(&mixed.lay_out(whole)).iter()
                .map(|area| area.inset(-gap / 2.0))
                .collect();
            prop_assert_eq!(overlap(&areas), None, "{:?}", whole);
        }
    }

    #[test]
    fn no_line_runs_through_a_box(mixed in mixed()) {
        for whole in mixed.wholes() {
            let layout = mixed.lay_out(whole);
            let areas = mixed.areas(&layout);
            for (index, &link) in layout.links.iter().enumerate() {
                let parent = mixed.boxes.forest.parent(index);
                prop_assert_eq!(parent.is_none(), link == Link::None);
                let Some(parent) = parent else {
                    continue;
                };
                for way in ways(link, &areas[parent], &areas[index]) {
                    let through = areas.iter().position(|area| runs_through(&way, area));
                    prop_assert_eq!(through, None, "{:?}: {} by {:?}", whole, index, link);
                }
            }
        }
    }

    #[test]
    fn children_keep_their_order_in_the_way_of_their_style(mixed in mixed()) {
        let Spacing { gaps, indent, between } = mixed.spacing;
        let boxes = mixed.branches();
        let areas = mixed.areas(&mixed.lay_out(Whole::Tidy));
        let branch_bottom = |index: usize| {
            areas[index..boxes.forest.end(index)].iter().map(|area| area.max.y).fold(0.0, f64::max)
        };
        for (index, area) in areas.iter().enumerate() {
            let children: Vec<usize> = boxes.children(index, false).collect();
            let (Some(&first), Some(&last)) = (children.first(), children.last()) else {
                continue;
            };
            let style = boxes.styles[index].unwrap_or(BranchStyle::Tidy);
            match style {
                BranchStyle::Tidy => {
                    let middle = f64::midpoint(areas[first].min.x, areas[last].max.x);
                    prop_assert!((area.center().x - middle).abs() < ROUNDING);
                    for pair in children.windows(2) {
                        let end = areas[pair[0]].max.x + gaps.across;
                        prop_assert!(end <= areas[pair[1]].min.x + ROUNDING);
                        prop_assert!((areas[pair[0]].min.y - areas[pair[1]].min.y).abs() < ROUNDING);
                    }
                }
                BranchStyle::Column => {
                    for &child in &children {
                        prop_assert!(areas[child].min.x + ROUNDING >= area.min.x + indent);
                        prop_assert!(areas[child].min.y + ROUNDING >= area.max.y + between);
                    }
                }
                BranchStyle::TwoColumns if children.len() == 1 => {
                    prop_assert!((areas[first].center().x - area.center().x).abs() < ROUNDING);
                }
                BranchStyle::TwoColumns => {
                    let stem = area.center().x;
                    for &child in &children {
                        let beside = if areas[child].center().x < stem {
                            areas[child].max.x <= stem - indent / 2.0 + ROUNDING
                        } else {
                            areas[child].min.x + ROUNDING >= stem + indent / 2.0
                        };
                        prop_assert!(beside);
                        prop_assert!(areas[child].min.y + ROUNDING >= area.max.y + between);
                    }
                    for pair in children.windows(2) {
                        prop_assert!(areas[pair[0]].min.y <= areas[pair[1]].min.y);
                    }
                    // Right above each child, at the usual distance, is another or the box itself.
                    for &child in &children {
                        let ends = |&other: &usize| {
                            let gap = between * if boxes.forest.end(other) > other + 1 { 2.0 } else { 1.0 };
                            (branch_bottom(other) + gap - areas[child].min.y).abs() < ROUNDING
                        };
                        let begins = (areas[first].min.y - areas[child].min.y).abs() < ROUNDING;
                        prop_assert!(begins || children.iter().any(ends));
                    }
                }
                BranchStyle::LeftToRight => {
                    prop_assert!((areas[first].min.y - area.min.y).abs() < ROUNDING);
                    for &child in &children {
                        prop_assert!(areas[child].min.x + ROUNDING >= area.max.x + indent);
                    }
                }
            }
            if matches!(style, BranchStyle::Column | BranchStyle::LeftToRight) {
                for pair in children.windows(2) {
                    prop_assert!(branch_bottom(pair[0]) + between <= areas[pair[1]].min.y + ROUNDING);
                }
            }
        }
    }

    #[test]
    fn assistants_stand_between_their_manager_and_the_others(mixed in mixed()) {
        let boxes = mixed.branches();
        for whole in mixed.wholes() {
            let areas = mixed.areas(&mixed.lay_out(whole));
            for (index, area) in areas.iter().enumerate() {
                let beside = boxes.opens_on_the_right(index);
                for assistant in boxes.children(index, true) {
                    prop_assert!(areas[assistant].min.y + ROUNDING >= area.max.y + mixed.spacing.between);
                    let branch = assistant..boxes.forest.end(assistant);
                    for below in &areas[branch] {
                        for other in boxes.children(index, false) {
                            prop_assert!(beside || areas[other].min.y + ROUNDING >= below.max.y);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_branch_with_a_style_looks_the_same_wherever_it_hangs(mixed in mixed()) {
        for whole in mixed.wholes() {
            let positions = mixed.lay_out(whole).positions;
            for (index, style) in mixed.styles.iter().enumerate() {
                if style.is_none() {
                    continue;
                }
                let alone = mixed.branch(index).lay_out(Whole::Tidy).positions;
                for (inner, position) in alone.iter().enumerate() {
                    let here = positions[index + inner];
                    let moved = position.offset(
                        positions[index].x - alone[0].x,
                        positions[index].y - alone[0].y,
                    );
                    prop_assert!(here.distance(moved) < ROUNDING, "{whole:?}: {index} {inner}");
                }
            }
        }
    }

    #[test]
    fn a_whole_without_styles_is_the_layout_of_that_name(mut mixed in mixed()) {
        mixed.styles.fill(None);
        mixed.assistants.fill(false);
        let Mixed { boxes, rows, .. } = &mixed;
        let Boxes { forest, sizes, gaps } = boxes;
        let positions = |whole| mixed.lay_out(whole).positions;
        prop_assert_eq!(positions(Whole::Tidy), tidy(forest, sizes, *gaps));
        prop_assert_eq!(
            positions(Whole::Rows { rows }),
            rank_rows(forest, sizes, rows, *gaps).positions
        );
        prop_assert_eq!(
            positions(Whole::Steps { rows, step: STEP }),
            rank_steps(forest, sizes, rows, *gaps, STEP).positions
        );
    }

    #[test]
    fn a_column_of_everything_is_an_indented_list(boxes in boxes(1..200), indent in 0.0..50.0, between in 0.0..50.0) {
        let Boxes { forest, sizes, gaps } = boxes;
        let boxes = Branches {
            forest: &forest,
            styles: &vec![None; sizes.len()],
            assistants: &vec![false; sizes.len()],
        };
        let spacing = Spacing { gaps, indent, between };
        let positions = branches(Whole::Column, &boxes, &sizes, spacing).positions;
        for (index, (position, size)) in positions.iter().zip(&sizes).enumerate() {
            let left = forest.parent(index).map_or(0.0, |parent| positions[parent].x + indent);
            prop_assert!((position.x - left).abs() < ROUNDING);
            if let Some(next) = positions.get(index + 1) {
                prop_assert!((next.y - (position.y + size.height + between)).abs() < ROUNDING);
            }
        }
    }

    #[test]
    fn the_same_again_is_the_same_and_begins_at_the_origin(mixed in mixed()) {
        for whole in mixed.wholes() {
            let layout = mixed.lay_out(whole);
            prop_assert_eq!(&layout, &mixed.lay_out(whole));
            let left = layout.positions.iter().map(|at| at.x).fold(f64::INFINITY, f64::min);
            let top = layout.positions.iter().map(|at| at.y).fold(f64::INFINITY, f64::min);
            prop_assert!(left.abs() < ROUNDING, "{left}");
            // Where there is nothing on the first row, the others are a step lower all the same.
            let empty_row = matches!(whole, Whole::Steps { .. }) && !mixed.rows.contains(&0);
            prop_assert!(empty_row || top.abs() < ROUNDING, "{top}");
        }
    }
}
