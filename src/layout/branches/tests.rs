//! Branches as they are written down, and where they go.

use super::super::notation::Drawing;
use super::*;

const SPACING: Spacing = Spacing {
    gaps: Gaps {
        across: 20.0,
        down: 40.0,
    },
    indent: 20.0,
    between: 10.0,
};

fn laid_out(drawing: &Drawing, whole: Whole<'_>) -> BranchesLayout {
    let styles = inherited(&drawing.forest, &drawing.styles, &drawing.assistants);
    let boxes = Branches {
        forest: &drawing.forest,
        styles: &styles,
        assistants: &drawing.assistants,
    };
    branches(whole, &boxes, &drawing.sizes, SPACING)
}

/// Lays out the boxes of the text in a tidy whole and compares with the places it says.
fn check(text: &str) -> Vec<Link> {
    check_in(Whole::Tidy, text)
}

fn check_in(whole: Whole<'_>, text: &str) -> Vec<Link> {
    let drawing = Drawing::parse(text);
    let layout = laid_out(&drawing, whole);
    assert_eq!(drawing.with(&layout.positions), drawing.text);
    layout.links
}

fn check_on_rows(text: &str) -> Vec<Link> {
    let rows = Drawing::parse(text).rows;
    check_in(Whole::Rows { rows: &rows }, text)
}

#[test]
fn nothing_is_laid_out_as_nothing() {
    check("");
    check_in(Whole::Column, "");
}

#[test]
fn a_column_hangs_below_its_box_and_is_indented() {
    let links = check(
        "
        chief       100x40 -> 65,0
          finance   100x40 column -> 0,80
            tax      60x30 -> 20,130
              rates  60x30 -> 40,170
            audit    60x30 -> 20,210
          housing   110x40 -> 120,80
        ",
    );
    let rail = Link::Above { rail_y: 60.0 };
    let spine = |stem_x| Link::Indented { stem_x };
    assert_eq!(
        links,
        [
            Link::None,
            rail,
            spine(10.0),
            spine(30.0),
            spine(10.0),
            rail
        ]
    );
}

#[test]
fn the_line_from_above_comes_down_to_the_middle_of_the_top_box() {
    check(
        "
        chief       100x40 -> 0,0
          finance   100x40 column -> 0,80
            tax     200x30 -> 20,130
        ",
    );
}

#[test]
fn in_two_columns_each_box_goes_where_there_is_room_higher_up() {
    let links = check(
        "
        chief   100x40 two-columns -> 20,0
          a      60x30 -> 0,50
          b      60x90 -> 80,50
          c      60x30 -> 0,90
          d      60x30 -> 0,130
          e      60x30 -> 80,150
        ",
    );
    assert_eq!(links[1..], [Link::Beside { stem_x: 70.0 }; 5]);
}

#[test]
fn an_only_child_hangs_straight_below_in_two_columns_too() {
    let links = check(
        "
        chief   100x40 two-columns -> 0,0
          a      60x30 -> 20,80
        ",
    );
    assert_eq!(links[1], Link::Above { rail_y: 60.0 });
}

#[test]
fn children_on_the_right_begin_beside_their_box() {
    let links = check(
        "
        chief       100x40 left-to-right -> 0,0
          finance    60x30 -> 120,0
            tax      60x90 -> 200,0
            audit    60x30 -> 200,100
          housing    60x30 -> 120,140
        ",
    );
    let stem = |stem_x| Link::Right { stem_x };
    assert_eq!(
        links[1..],
        [stem(110.0), stem(190.0), stem(190.0), stem(110.0)]
    );
}

#[test]
fn left_of_a_stem_a_branch_that_goes_on_to_the_right_is_reached_from_above() {
    let links = check(
        "
        chief   100x40 two-columns -> 90,0
          a      60x30 left-to-right -> 0,50
            a1   50x30 -> 80,50
          b      60x30 -> 150,50
        ",
    );
    assert_eq!(links[1], Link::Above { rail_y: 45.0 });
    assert_eq!(links[3], Link::Beside { stem_x: 140.0 });
}

#[test]
fn a_tidy_branch_in_a_column_is_as_wide_as_it_is() {
    check(
        "
        chief       100x40 column -> 0,0
          finance    60x30 tidy -> 60,50
            tax      60x30 -> 20,120
            audit    60x30 -> 100,120
              rates  60x30 column -> 100,190
                low  60x30 -> 120,230
          housing    60x30 -> 20,270
        ",
    );
}

#[test]
fn assistants_stand_beside_the_stem_and_the_others_below_them() {
    let links = check(
        "
        chief       100x40 -> 70,0
          pa         60x30 assistant -> 30,50
            clerk    60x20 -> 50,90
          office    100x30 assistant -> 130,50
          finance   110x40 -> 0,150
          housing   110x40 -> 130,150
        ",
    );
    assert_eq!(links[1], Link::Beside { stem_x: 120.0 });
    assert_eq!(links[4], Link::Above { rail_y: 130.0 });
}

#[test]
fn in_a_column_assistants_come_first() {
    check(
        "
        chief       100x40 column -> 0,0
          finance    60x30 -> 20,90
          pa         60x30 assistant -> 20,50
        ",
    );
}

#[test]
fn assistants_hang_below_a_box_whose_children_stand_on_its_right() {
    check(
        "
        chief       100x40 left-to-right -> 0,0
          pa        100x30 assistant -> 20,50
          finance    60x30 -> 140,0
        ",
    );
}

#[test]
fn on_rows_a_branch_hangs_from_its_row_over_lower_ones() {
    check_on_rows(
        "
        chief        100x40 row 0 -> 75,0
          finance    60x40 row 1 column -> 0,80
            tax      60x30 row 2 -> 20,130
            audit    60x30 row 2 -> 20,170
          housing    60x40 row 1 -> 100,80
            repairs  60x40 row 2 -> 100,160
          deputy     70x40 row 3 -> 180,240
        ",
    );
}

#[test]
fn on_rows_the_next_row_waits_for_assistants() {
    check_on_rows(
        "
        chief        100x40 row 0 -> 20,0
          pa         60x30 row 1 assistant -> 0,50
          finance    60x40 row 1 -> 40,120
            tax      60x30 row 2 -> 40,200
        ",
    );
}

#[test]
fn on_rows_assistants_with_nobody_beside_them_hang_over_lower_rows() {
    check_on_rows(
        "
        chief        100x40 row 0 -> 60,0
          finance    60x40 row 1 -> 40,80
            pa       60x30 row 2 assistant -> 0,130
          housing    60x40 row 1 -> 120,80
            tax      60x30 row 2 -> 120,160
        ",
    );
}

#[test]
fn in_one_column_everything_hangs_below_one_another() {
    let links = check_in(
        Whole::Column,
        "
        chief        100x40 -> 0,0
          finance     60x30 -> 20,50
            tax      200x20 -> 40,90
            audit     60x20 -> 40,120
          housing     60x30 -> 20,150
        north        100x40 -> 0,190
          one         60x30 -> 20,240
        ",
    );
    assert_eq!(links[5], Link::None);
    assert_eq!(links[6], Link::Indented { stem_x: 10.0 });
}

#[test]
fn a_style_counts_for_everything_below_until_the_next() {
    let drawing = Drawing::parse(
        "
        chief        1x1
          finance    1x1 column
            tax      1x1
            audit    1x1 tidy
              rates  1x1
            pa       1x1 assistant
          housing    1x1
            office   1x1 assistant
        ",
    );
    let (column, tidy) = (Some(BranchStyle::Column), Some(BranchStyle::Tidy));
    let styles = inherited(&drawing.forest, &drawing.styles, &drawing.assistants);
    assert_eq!(
        styles,
        [None, column, column, tidy, tidy, column, None, column]
    );
}

#[test]
fn lengths_that_cannot_be_drawn_count_as_nothing() {
    let drawing = Drawing::parse(
        "
        chief   1x1
          a     1x1 two-columns
            b   1x1
            c   1x1
          d     1x1 assistant
        ",
    );
    let styles = inherited(&drawing.forest, &drawing.styles, &drawing.assistants);
    let boxes = Branches {
        forest: &drawing.forest,
        styles: &styles,
        assistants: &drawing.assistants,
    };
    for length in [f64::NAN, f64::NEG_INFINITY, f64::INFINITY, -5.0] {
        let gaps = Gaps {
            across: length,
            down: length,
        };
        let spacing = Spacing {
            gaps,
            indent: length,
            between: length,
        };
        let sizes = [Size::new(length, length); 5];
        let layout = branches(Whole::Tidy, &boxes, &sizes, spacing);
        assert_eq!(layout.positions, [Point::default(); 5]);
    }
}

#[test]
fn a_long_chain_comes_to_an_end_in_every_style() {
    let count = 100_000;
    let parents = (0..count).map(|index: u32| index.wrapping_sub(1)).collect();
    let forest = Forest::from_preorder(parents);
    let sizes = vec![Size::new(100.0, 30.0); count as usize];
    let every_style = [
        BranchStyle::Tidy,
        BranchStyle::Column,
        BranchStyle::TwoColumns,
        BranchStyle::LeftToRight,
    ];
    let place = |styles: &[Option<BranchStyle>], assistants: &[bool]| {
        let boxes = Branches {
            forest: &forest,
            styles,
            assistants,
        };
        let layout = branches(Whole::Tidy, &boxes, &sizes, SPACING);
        layout.positions.last().copied().unwrap_or_default()
    };
    let nobody = vec![false; sizes.len()];
    let everybody = vec![true; sizes.len()];
    let last = |style| place(&vec![Some(style); sizes.len()], &nobody);
    let steps = f64::from(count - 1);
    assert_eq!(last(BranchStyle::Tidy), Point::new(0.0, steps * 70.0));
    assert_eq!(last(BranchStyle::TwoColumns), Point::new(0.0, steps * 70.0));
    assert_eq!(
        last(BranchStyle::Column),
        Point::new(steps * 20.0, steps * 40.0)
    );
    assert_eq!(
        last(BranchStyle::LeftToRight),
        Point::new(steps * 120.0, 0.0)
    );
    // Every box in another style than the one above, and every box an assistant.
    let mixed: Vec<_> = (0..sizes.len())
        .map(|index| Some(every_style[index % 4]))
        .collect();
    assert!(place(&mixed, &nobody).y > 0.0);
    assert!(place(&mixed, &everybody).y > 0.0);
}
