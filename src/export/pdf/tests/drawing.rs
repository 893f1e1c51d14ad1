//! What is drawn stands where, and looks as, the scene says.

use super::reading::Reading;
use super::samples::{CARD, PAPER, card, card_of, line, page_number, print_items, rect, text};
use crate::fonts::{Face, measure};
use crate::geometry::{Point, Rect, Size};
use crate::scene::{Form, Item, Paint, Shape, Stroke};

/// The operations of a page with the given items, one a line.
fn check_operations(items: Vec<Item>, expected: &[&str]) {
    let reading = Reading::of(&print_items(items).bytes);
    let written: Vec<String> = reading
        .operations(0)
        .into_iter()
        .filter(|operation| !["BDC", "EMC"].contains(&operation.operator.as_str()))
        .map(|operation| {
            let mut words: Vec<String> = operation
                .operands
                .iter()
                .map(|operand| format!("{operand:?}"))
                .collect();
            words.push(operation.operator);
            words.join(" ")
        })
        .collect();
    assert_eq!(written, expected);
}

fn solid(paint: Paint, width: f64) -> Stroke {
    Stroke {
        paint,
        width,
        dash: None,
    }
}

#[test]
fn y_grows_upwards_on_paper() {
    let at = Rect::from_origin_size(Point::new(10.0, 20.0), Size::new(30.0, 40.0));
    check_operations(
        vec![rect(at, [0.0; 4], Some(Paint::Department(1)), None)],
        &["0.082 0.369 0.584 rg", "10 781.89 30 40 re", "f"],
    );
}

#[test]
fn corners_are_rounded_each_by_its_own_radius() {
    let at = Rect::from_origin_size(Point::new(10.0, 20.0), Size::new(30.0, 40.0));
    check_operations(
        vec![rect(
            at,
            [0.0, 10.0, 0.0, 100.0],
            None,
            Some(solid(Paint::Line, 0.5)),
        )],
        &[
            "0.376 0.416 0.471 RG",
            "0.5 w",
            "q",
            "1 0 0 1 10 821.89 cm",
            "0 0 m",
            "20 0 l",
            "25.52 0 30 -4.48 30 -10 c",
            "30 -40 l",
            "15 -40 l", // no radius is larger than half of the shorter side
            "6.72 -40 0 -33.28 0 -25 c",
            "h",
            "S",
            "Q",
        ],
    );
}

#[test]
fn lines_keep_their_dashes_and_state_is_set_once() {
    let between = |from: f64, to: f64, dash| {
        Item::Shape(Shape {
            form: Form::Line([Point::new(from, 0.0), Point::new(to, 0.0)]),
            fill: None,
            stroke: Some(Stroke {
                dash,
                ..solid(Paint::Line, 1.0)
            }),
        })
    };
    check_operations(
        vec![
            between(1.0, 2.0, Some([3.0, 1.5])),
            between(3.0, 4.0, Some([3.0, 1.5])),
            between(5.0, 6.0, None),
            between(7.0, 8.0, Some([0.0, 0.0])),
        ],
        &[
            "0.376 0.416 0.471 RG",
            "[3 1.5] 0 d",
            "1 841.89 m",
            "2 841.89 l",
            "S",
            "3 841.89 m",
            "4 841.89 l",
            "S",
            "[] 0 d",
            "5 841.89 m",
            "6 841.89 l",
            "S",
            "7 841.89 m",
            "8 841.89 l",
            "S",
        ],
    );
}

#[test]
fn nothing_is_written_for_figures_without_colour_or_extent() {
    let point = Form::Line([Point::new(1.0, 1.0); 2]);
    let dot = Item::Shape(Shape {
        form: point,
        fill: Some(Paint::Text),
        stroke: None,
    });
    let frame = rect(
        Rect::default(),
        [2.0; 4],
        None,
        Some(solid(Paint::Line, 0.0)),
    );
    let reading = Reading::of(&print_items(vec![frame, dot]).bytes);
    let painted = ["f", "S", "b", "B"];
    let mut operations = reading.operations(0).into_iter();
    assert!(!operations.any(|operation| painted.contains(&operation.operator.as_str())));
}

#[test]
fn texts_stand_where_the_scene_puts_them_in_the_size_asked_for() {
    let sizes = [7.0, 9.5, 9.5, 16.0, 5.25];
    let texts = sizes.iter().enumerate().map(|(place, &size)| {
        let along = place as f64;
        text(
            "Word",
            Face::Regular,
            size,
            10.0 + along,
            20.0 + 33.33 * along,
        )
    });
    let reading = Reading::of(&print_items(texts.collect()).bytes);
    let shown = reading.shown(0);
    assert_eq!(shown.len(), sizes.len());
    for (place, (shown, size)) in shown.iter().zip(sizes).enumerate() {
        let along = place as f32;
        assert_eq!(shown.size, size as f32);
        assert!((shown.x - (10.0 + along)).abs() < 0.006, "{shown:?}");
        let from_top = PAPER.height as f32 - shown.y;
        assert!(
            (from_top - (20.0 + 33.33 * along)).abs() < 0.006,
            "{shown:?}"
        );
    }
}

#[test]
fn spoken_words_are_not_seen_and_stay_inside_the_card() {
    let spoken = "Reports to the Head of Paid Service and to the Director of Adult Social Care";
    let reading = Reading::of(&print_items(vec![card(1, None, "Title", spoken)]).bytes);
    let shown = reading.shown(0);
    let [title, words] = shown.as_slice() else {
        panic!("{shown:?}");
    };
    assert_eq!((title.visible, title.stretch), (true, 100.0));
    assert_eq!((words.visible, words.size), (false, 8.0));
    let width = measure(&words.words, Face::Regular, 8.0) as f32 * words.stretch / 100.0;
    let (left, top) = (40.0, PAPER.height as f32 - 60.0);
    assert!(
        words.x >= left && words.x + width <= left + CARD.width as f32,
        "{words:?}"
    );
    assert!(
        words.y >= top - CARD.height as f32 && words.y + 8.0 <= top,
        "{words:?}"
    );
    // Far enough from the title that no reader takes them for one line.
    assert!((words.y - title.y).abs() > 8.0, "{words:?}");
}

#[test]
fn short_spoken_words_are_not_stretched_and_what_follows_is_seen_again() {
    let title = text("Title", Face::Bold, 9.0, 4.0, 12.0);
    let grade = text("Grade", Face::Regular, 8.0, 4.0, 22.0);
    let reading =
        Reading::of(&print_items(vec![card_of(1, None, "Vacant", vec![title, grade])]).bytes);
    let states = reading
        .shown(0)
        .into_iter()
        .map(|shown| (shown.visible, shown.stretch));
    assert_eq!(
        states.collect::<Vec<_>>(),
        [(true, 100.0), (false, 100.0), (true, 100.0)]
    );
}

#[test]
fn decoration_is_marked_as_such_and_never_inside_an_element() {
    let reading = Reading::of(
        &print_items(vec![
            card(1, None, "A", "B"),
            page_number("Page 1"),
            line("C"),
        ])
        .bytes,
    );
    let mut open: Option<Vec<u8>> = None;
    let mut kinds = Vec::new();
    for operation in reading.operations(0) {
        match operation.operator.as_str() {
            "BDC" => {
                assert_eq!(open, None, "marks are not nested");
                let tag = operation.operands[0].as_name().unwrap().to_vec();
                if tag == b"Artifact" {
                    let kind = operation.operands[1]
                        .as_dict()
                        .unwrap()
                        .get(b"Type")
                        .unwrap();
                    kinds.push(String::from_utf8(kind.as_name().unwrap().to_vec()).unwrap());
                }
                open = Some(tag);
            }
            "EMC" => open = None,
            "re" | "m" | "f" => assert_eq!(open.as_deref(), Some(b"Artifact".as_slice())),
            "Tj" => assert!(open.is_some()),
            _ => {}
        }
    }
    assert_eq!(open, None);
    assert_eq!(kinds, ["Layout", "Pagination"]);
}
