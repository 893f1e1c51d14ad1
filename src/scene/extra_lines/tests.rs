use super::*;
use crate::model::{Organisation, StructureId, sketch};
use crate::scene::{Arrangement, CardCache, ChartStyle, Scene, chart};

const COUNCIL: &str = "\
# Council
  * Head of Paid Service [HoPS]
  # Housing and Care
    * Strategic Director [SD]
    - Director of Housing [DD]
    - Public Health Officer [CO]
  # Resources
    - Director of Finance [DD]
    - City Solicitor [CO]
";

fn post(structure: &Structure, title: &str) -> NodeId {
    let mut posts = structure.posts();
    NodeId::Post(posts.find(|(_, post)| post.title == title).unwrap().0)
}

/// The council with lines: from, to, kind, caption.
fn council(lines: &[(&str, &str, LineKind, &str)]) -> (Organisation, Structure) {
    let organisation = sketch::organisation(COUNCIL);
    let mut structure = organisation
        .structure(StructureId(0))
        .unwrap()
        .as_ref()
        .clone();
    for ((from, to, kind, caption), id) in lines.iter().zip(1000..) {
        let line = ExtraLine {
            from: post(&structure, from),
            to: post(&structure, to),
            kind: *kind,
            caption: (*caption).to_owned(),
        };
        structure.lines.insert(LineId(id), line.into());
    }
    (organisation, structure)
}

fn drawn(lines: &[(&str, &str, LineKind, &str)], arrangement: Arrangement) -> Chart {
    let (organisation, structure) = council(lines);
    chart(
        &organisation,
        &structure,
        &Hierarchy::of(&structure),
        &ChartStyle::window(arrangement),
        &mut CardCache::default(),
    )
}

/// What is drawn of lines besides the reporting lines.
fn groups(scene: &Scene) -> Vec<&Group> {
    let groups = scene.items.iter().filter_map(|item| match item {
        Item::Group(group) if group.tag == Tag::Artefact(Artefact::Layout) => Some(group),
        _ => None,
    });
    groups.collect()
}

fn captions(scene: &Scene) -> Vec<(Rect, String)> {
    let groups = groups(scene).into_iter();
    groups
        .filter_map(|group| {
            group.content.iter().find_map(|item| match item {
                Item::Text(text) => Some((group.rect(), text.text.to_string())),
                _ => None,
            })
        })
        .collect()
}

const ADVICE: (&str, &str, LineKind, &str) = (
    "City Solicitor",
    "Strategic Director",
    LineKind::Professional,
    "Legal advice",
);

#[test]
fn a_line_is_drawn_under_the_cards_and_its_way_is_known() {
    for arrangement in Arrangement::ALL {
        let chart = drawn(&[ADVICE], arrangement);
        assert_eq!(chart.routes.len(), 1);
        let (id, path) = &chart.routes[0];
        assert_eq!(*id, LineId(1000));
        let (_, structure) = council(&[ADVICE]);
        let hierarchy = Hierarchy::of(&structure);
        for (end, title) in [(path.first(), ADVICE.0), (path.last(), ADVICE.1)] {
            let position = hierarchy.position(post(&structure, title)).unwrap();
            assert!(chart.boxes[position].rect.contains(*end.unwrap()));
        }
        for point in path {
            assert!(point.x <= chart.scene.size.width && point.y <= chart.scene.size.height);
        }
        let is_card = |item: &Item| {
            matches!(
                item,
                Item::Group(Group {
                    tag: Tag::Card(_),
                    ..
                })
            )
        };
        let first_card = chart.scene.items.iter().position(is_card).unwrap();
        assert!(chart.scene.items[first_card..].iter().all(is_card));
        assert_eq!(chart.scene.items.len() - first_card, chart.boxes.len());
        assert!(!groups(&chart.scene).is_empty());
    }
}

#[test]
fn a_chart_without_lines_is_as_it_was() {
    let chart = drawn(&[], Arrangement::Rows);
    assert!(chart.routes.is_empty());
    assert!(groups(&chart.scene).is_empty());
}

#[test]
fn a_line_out_of_the_part_that_is_drawn_is_left_out_but_said() {
    let (organisation, structure) = council(&[ADVICE]);
    let solicitor = post(&structure, "City Solicitor");
    let resources = structure.place(solicitor).unwrap().parent.unwrap();
    let chart = chart(
        &organisation,
        &structure,
        &Hierarchy::below(&structure, &[resources]),
        &ChartStyle::window(Arrangement::Rows),
        &mut CardCache::default(),
    );
    assert!(chart.routes.is_empty() && groups(&chart.scene).is_empty());
    let said = chart.scene.items.iter().find_map(|item| match item {
        Item::Group(Group {
            tag: Tag::Card(tag),
            ..
        }) if tag.about == solicitor => Some(tag.spoken.to_string()),
        _ => None,
    });
    assert_eq!(
        said.unwrap(),
        "Also reports to Strategic Director (professional line: Legal advice)"
    );
}

#[test]
fn who_listens_hears_every_line_after_whom_the_post_reports_to() {
    let lines = [
        ADVICE,
        (
            "City Solicitor",
            "Director of Housing",
            LineKind::Dotted,
            "",
        ),
    ];
    let chart = drawn(&lines, Arrangement::Tree);
    let spoken = chart.scene.items.iter().filter_map(|item| match item {
        Item::Group(Group {
            tag: Tag::Card(tag),
            ..
        }) => Some(tag.spoken.to_string()),
        _ => None,
    });
    let with_lines: Vec<String> = spoken.filter(|spoken| spoken.contains("Also")).collect();
    assert_eq!(
        with_lines,
        ["Reports to Head of Paid Service\n\
          Also reports to Strategic Director (professional line: Legal advice)\n\
          Also reports to Director of Housing (dotted line)"]
    );
    // What a box is called says already whom its post reports to.
    let hierarchy = Hierarchy::of(&council(&lines).1);
    let also: Vec<&str> = (0..hierarchy.len())
        .flat_map(|position| chart.also_spoken(&hierarchy, position))
        .collect();
    assert_eq!(
        also,
        [
            "Also reports to Strategic Director (professional line: Legal advice)",
            "Also reports to Director of Housing (dotted line)",
        ]
    );
}

#[test]
fn kinds_are_told_apart_without_colour_by_their_dash_and_by_their_mark() {
    let ends = [Point::new(0.0, 0.0), Point::new(100.0, 0.0)];
    let looks: Vec<(Option<[f64; 2]>, Vec<Item>)> = LineKind::ALL
        .iter()
        .map(|&kind| {
            let items = figure(kind, &ends, 0.0);
            let Some(Item::Shape(shape)) = items.first() else {
                panic!("a line comes first");
            };
            (shape.stroke.unwrap().dash, items[1..].to_vec())
        })
        .collect();
    for (index, one) in looks.iter().enumerate() {
        assert!(one.0.is_some() && !one.1.is_empty());
        for other in &looks[index + 1..] {
            assert_ne!(one.0, other.0);
            assert_ne!(one.1, other.1);
        }
    }
}

#[test]
fn a_caption_stands_on_its_line_and_covers_no_box() {
    for arrangement in [Arrangement::Rows, Arrangement::Tree] {
        let chart = drawn(&[ADVICE], arrangement);
        let captions = captions(&chart.scene);
        let [(plate, text)] = &captions[..] else {
            panic!("one caption is drawn, not {captions:?}");
        };
        assert_eq!(text, "Legal advice");
        let on_line = chart.routes[0].1.windows(2).any(|pair| {
            let segment = around([pair[0], pair[1]]);
            segment.min.y == segment.max.y
                && (segment.min.y - plate.center().y).abs() < 0.01
                && (segment.min.x..=segment.max.x).contains(&plate.center().x)
        });
        assert!(on_line, "{plate:?} is not on {:?}", chart.routes[0].1);
        for drawn in &chart.boxes {
            assert!(!drawn.rect.intersects(&plate.inset(WIDTH)));
        }
    }
}

#[test]
fn a_caption_longer_than_its_line_is_cut_short() {
    let long =
        "Accountable for the advice on everything that happens anywhere in the city ".repeat(3);
    let line = (
        "Director of Housing",
        "Director of Finance",
        LineKind::Dotted,
        long.as_str(),
    );
    let chart = drawn(&[line], Arrangement::Rows);
    let captions = captions(&chart.scene);
    assert_eq!(captions.len(), 1);
    assert!(captions[0].1.ends_with('…'), "{captions:?}");
}

#[test]
fn the_line_under_the_pointer_is_found_and_nothing_far_from_one() {
    let lines = [
        ADVICE,
        (
            "Director of Finance",
            "Director of Housing",
            LineKind::Dotted,
            "",
        ),
    ];
    let chart = drawn(&lines, Arrangement::Rows);
    assert_eq!(chart.routes.len(), 2);
    for (id, path) in &chart.routes {
        let middle = Point::new(
            f64::midpoint(path[0].x, path[1].x),
            f64::midpoint(path[0].y, path[1].y),
        );
        assert_eq!(chart.line_at(middle.offset(0.5, 0.5), 3.0), Some(*id));
    }
    assert_eq!(chart.line_at(Point::new(-50.0, -50.0), 3.0), None);
}
