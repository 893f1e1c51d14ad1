//! The places `tests/window/stage.sh` counts on, which has no other way to know them.

use crate::user::User;

const SCRIPT: &str = include_str!("../window/stage.sh");

/// What stands after a name in the script, up to the end of the line.
fn setting(name: &str) -> &'static str {
    let mut lines = SCRIPT.lines();
    lines
        .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
        .unwrap_or_else(|| panic!("{name} is not in the script"))
}

#[test]
fn the_lines_of_the_outline_are_where_the_window_test_expects_them() {
    let user = User::with_the_example();
    let top: f32 = setting("FIRST_LINE_TOP").parse().unwrap();
    let height: f32 = setting("LINE_HEIGHT").parse().unwrap();
    let (_, from) = SCRIPT.split_once("LINES='").unwrap();
    let (lines, _) = from.split_once('\'').unwrap();
    for (number, line) in (0_u8..).zip(lines.lines()) {
        let row = user.row(line);
        let expected = top + height * f32::from(number);
        assert!(
            (row.min.y - expected).abs() <= 2.0 && row.height() == height,
            "{line} is at {}, not at {expected}",
            row.min.y
        );
        assert!(row.contains(egui::pos2(130.0, row.center().y)), "{line}");
    }
}

#[test]
fn the_chart_is_where_the_window_test_expects_it() {
    let user = User::with_the_example();
    let numbers: Vec<f32> = setting("CHART")
        .split(['x', '+'])
        .map(|number| number.parse().unwrap())
        .collect();
    let &[width, height, left, top] = numbers.as_slice() else {
        panic!("{numbers:?}");
    };
    let chart = egui::Rect::from_min_size(egui::pos2(left, top), egui::vec2(width, height));
    for title in user.boxes() {
        let found = user.box_of(&title);
        assert!(chart.contains_rect(found), "{title} is at {found}");
    }
}
