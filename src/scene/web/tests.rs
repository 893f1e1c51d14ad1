//! Webs as they are drawn.

use super::*;
use crate::analysis::{Link, Thing, Vertex};
use crate::model::{BodyId, ThemeId};

fn vertex(thing: Thing, words: &str, said: &str) -> Vertex {
    Vertex {
        thing,
        words: words.into(),
        said: said.to_owned(),
    }
}

fn link(upper: usize, lower: usize, kind: LinkKind, caption: &str) -> Link {
    Link {
        upper,
        lower,
        kind,
        caption: caption.to_owned(),
    }
}

/// A board, a group that reports to it and sits on it, a member from outside, and a theme.
fn partnership() -> Connections {
    Connections::new(
        vec![
            vertex(Thing::Body(BodyId(1)), "Board", "Board, meets quarterly"),
            vertex(Thing::Body(BodyId(2)), "Officers", "Group"),
            vertex(Thing::Organisation("nhs".into()), "NHS", "Organisation"),
            vertex(Thing::Theme(ThemeId(3)), "Health", "Theme"),
        ],
        vec![
            link(0, 1, LinkKind::ReportsTo, ""),
            link(0, 1, LinkKind::Seat(MemberRole::Member), ""),
            link(0, 2, LinkKind::Seat(MemberRole::Chair), "7 places"),
            link(1, 3, LinkKind::LeadsOn, ""),
        ],
    )
}

#[test]
fn each_box_says_what_it_is_and_all_its_links() {
    let drawing = web(&partnership(), 500.0);
    let entries = drawing.scene.items.iter().filter_map(|item| match item {
        Item::Group(Group {
            tag: Tag::Entry(entry),
            ..
        }) => Some(&*entry.spoken),
        _ => None,
    });
    assert_eq!(
        entries.collect::<Vec<_>>(),
        [
            "Board, meets quarterly. Receives reports from Officers. Member: Officers. Chair: NHS (7 places)",
            "Group. Reports to Board. Member of Board. Leads on Health",
            "Organisation. Chairs Board (7 places)",
            "Theme. Led by Officers",
        ]
    );
}

#[test]
fn what_is_said_of_an_only_link_stands_on_the_box() {
    let drawing = web(&partnership(), 500.0);
    let texts = |at: usize| {
        let items = drawing.boxes[at].items.iter();
        let texts = items.filter_map(|item| match item {
            Item::Text(text) => Some(text.text.to_string()),
            _ => None,
        });
        texts.collect::<Vec<_>>()
    };
    assert_eq!(texts(2), ["NHS", "7 places"]);
    assert_eq!(texts(0), ["Board", "Board, meets quarterly"]);
    assert_eq!(texts(3), ["Health"]);
}

#[test]
fn every_kind_of_link_is_told_from_every_other() {
    for (number, one) in LinkKind::ALL.into_iter().enumerate() {
        for other in LinkKind::ALL.into_iter().skip(number + 1) {
            let (one_line, other_line) = (link_stroke(one), link_stroke(other));
            assert!(one_line != other_line, "{one:?} {other:?}");
        }
    }
}

#[test]
fn ways_that_run_together_are_drawn_once() {
    let stroke = link_stroke(LinkKind::ReportsTo);
    let at = Point::new;
    let lines = vec![
        ([at(0.0, 5.0), at(10.0, 5.0)], stroke),
        ([at(4.0, 5.0), at(20.0, 5.0)], stroke),
        ([at(30.0, 5.0), at(40.0, 5.0)], stroke),
        ([at(7.0, 0.0), at(7.0, 9.0)], stroke),
        ([at(0.0, 5.0), at(9.0, 5.0)], link_stroke(LinkKind::LeadsOn)),
    ];
    let ends: Vec<[Point; 2]> = united(lines)
        .iter()
        .filter_map(|item| match item {
            Item::Shape(Shape {
                form: Form::Line(ends),
                ..
            }) => Some(*ends),
            _ => None,
        })
        .collect();
    assert_eq!(ends.len(), 4, "{ends:?}");
    assert!(ends.contains(&[at(0.0, 5.0), at(20.0, 5.0)]));
}
