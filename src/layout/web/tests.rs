//! Webs woven of random boxes and threads, and a small one looked at.

use proptest::prelude::*;

use super::*;

const BOX: Size = Size::new(100.0, 30.0);

fn thread(upper: usize, lower: usize, sort: u32) -> Thread {
    Thread { upper, lower, sort }
}

#[test]
fn what_hangs_on_one_box_alone_stands_below_it() {
    // A board, a group that reports to it, and a member of either.
    let threads = [
        thread(0, 1, 0),
        thread(0, 2, 1),
        thread(1, 3, 1),
        thread(1, 4, 1),
        thread(0, 4, 1),
    ];
    let woven = web(&[BOX; 5], &[0, 1, 1, 2, 2], &threads, 800.0);
    let [board, group, member, other, both] = <[Rect; 5]>::try_from(woven.rects).unwrap();
    assert!(member.min.y > board.max.y && member.max.y < group.min.y);
    assert!((member.min.x - board.min.x - 11.0).abs() < 1e-9);
    assert!(other.min.y > group.max.y && other.max.y < both.min.y);
}

#[test]
fn a_wide_level_is_broken_into_rows_about_as_wide_as_one_another() {
    let threads: Vec<Thread> = (1..16)
        .flat_map(|lower| [thread(0, lower, 0), thread(16, lower, 1)])
        .collect();
    let mut levels = vec![1; 17];
    levels[0] = 0;
    levels[16] = 0;
    let woven = web(&[BOX; 17], &levels, &threads, 900.0);
    assert_eq!(woven.rows.len(), 4, "one above, three below");
    assert!(woven.size.width < 960.0, "{:?}", woven.size);
}

/// Boxes, their levels, and threads between them.
fn webs() -> impl Strategy<Value = (Vec<Size>, Vec<u32>, Vec<Thread>)> {
    (1_usize..14).prop_flat_map(|count| {
        let size = (40_u32..140, 15_u32..60)
            .prop_map(|(width, height)| Size::new(f64::from(width), f64::from(height)));
        let ends = (0..count, 0..count, 0_u32..3);
        let thread = ends.prop_map(|(upper, lower, sort)| thread(upper, lower, sort));
        (
            prop::collection::vec(size, count),
            prop::collection::vec(0_u32..4, count),
            prop::collection::vec(thread, 0..24),
        )
    })
}

fn on_edge(rect: &Rect, at: Point) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() < 1e-6;
    let inside = at.x > rect.min.x - 1e-6
        && at.x < rect.max.x + 1e-6
        && at.y > rect.min.y - 1e-6
        && at.y < rect.max.y + 1e-6;
    let edge = near(at.x, rect.min.x)
        || near(at.x, rect.max.x)
        || near(at.y, rect.min.y)
        || near(at.y, rect.max.y);
    inside && edge
}

/// Whether a straight way runs through the inside of a box.
fn crosses(rect: &Rect, one: Point, other: Point) -> bool {
    let inner = rect.inset(0.01);
    let low = Point::new(one.x.min(other.x), one.y.min(other.y));
    let high = Point::new(one.x.max(other.x), one.y.max(other.y));
    low.x < inner.max.x && high.x > inner.min.x && low.y < inner.max.y && high.y > inner.min.y
}

proptest! {
    #[test]
    fn no_two_boxes_meet_and_no_way_crosses_a_box((sizes, levels, threads) in webs()) {
        let woven = web(&sizes, &levels, &threads, 420.0);
        let whole = Rect::from_origin_size(Point::default(), woven.size).inset(-0.01);
        for (at, rect) in woven.rects.iter().enumerate() {
            prop_assert!((rect.width() - sizes[at].width).abs() < 1e-6);
            prop_assert!(whole.contains(rect.min) && whole.contains(rect.max));
            for other in &woven.rects[at + 1..] {
                prop_assert!(!rect.inset(0.5).intersects(other), "{rect:?} {other:?}");
            }
        }
        for (thread, path) in threads.iter().zip(&woven.paths) {
            if thread.upper == thread.lower {
                prop_assert!(path.is_empty());
                continue;
            }
            let (first, last) = (path.first().unwrap(), path.last().unwrap());
            prop_assert!(on_edge(&woven.rects[thread.lower], *first));
            prop_assert!(on_edge(&woven.rects[thread.upper], *last));
            for pair in path.windows(2) {
                let straight = pair[0].x == pair[1].x || pair[0].y == pair[1].y;
                prop_assert!(straight, "{path:?}");
                prop_assert!(whole.contains(pair[0]) && whole.contains(pair[1]), "{path:?}");
                for rect in &woven.rects {
                    prop_assert!(!crosses(rect, pair[0], pair[1]), "{path:?} {rect:?}");
                }
            }
        }
        prop_assert_eq!(woven, web(&sizes, &levels, &threads, 420.0));
    }
}
