use super::*;
use crate::analysis::Hierarchy;
use crate::geometry::Point;
use crate::model::{Designation, DesignationId, Money, StructureId, Theme, ThemeId, sketch};
use crate::scene::chart::{Chart, chart};
use crate::scene::drawing::{Item, Tag, Text};
use crate::scene::style::{Arrangement, CLOSED_DASH, CardStyle, ChartStyle};

const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] closed {Voids}
    - Head of Repairs [HoS] {Repairs; Voids; +Homelessness}
    - Head of Voids [HoS] vacant {Voids}
      - Officer [PO] closed
";

struct Drawn {
    organisation: Organisation,
    chart: Chart,
}

/// The council with one of its posts changed.
fn council_with(title: &str, change: impl FnOnce(&mut Post)) -> Organisation {
    let mut organisation = sketch::organisation(COUNCIL);
    let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
    let found = structure.posts().find(|(_, post)| post.title == title);
    let (id, post) = found.unwrap();
    let mut post = Post::clone(post);
    change(&mut post);
    structure.set_post(id, post);
    let id = StructureId(0);
    organisation.structures.insert(id, Arc::new(structure));
    organisation
}

fn draw(organisation: &Organisation, folded: &[&str], cards: &mut CardCache) -> Chart {
    let structure = organisation.structure(StructureId(0)).unwrap();
    let nodes = structure.tree().nodes().iter().copied();
    let folded = nodes.filter(|&node| folded.contains(&structure.label(node)));
    let hierarchy = Hierarchy::of(structure).folded(structure, &folded.collect());
    let style = ChartStyle::window(Arrangement::Rows);
    chart(organisation, structure, &hierarchy, &style, cards)
}

fn drawn(organisation: Organisation) -> Drawn {
    let chart = draw(&organisation, &[], &mut CardCache::default());
    Drawn {
        organisation,
        chart,
    }
}

fn council() -> Drawn {
    drawn(sketch::organisation(COUNCIL))
}

impl Drawn {
    fn structure(&self) -> &Structure {
        self.organisation.structure(StructureId(0)).unwrap()
    }

    fn position(&self, title: &str) -> usize {
        let mut boxes = self.chart.boxes.iter();
        let found = boxes.position(|found| {
            let post = found.entry.post.map(NodeId::Post);
            post.is_some_and(|post| self.structure().label(post) == title)
        });
        found.unwrap()
    }

    /// The items of a card.
    fn items(&self, title: &str) -> &[Item] {
        let about = self.chart.boxes[self.position(title)].entry.about();
        let mut groups = self.chart.scene.items.iter();
        let found = groups.find_map(|item| match item {
            Item::Group(group) => match &group.tag {
                Tag::Card(tag) if Some(tag.about) == about => Some(group),
                _ => None,
            },
            _ => None,
        });
        &found.unwrap().content
    }

    /// What is written on a card, in order.
    fn texts(&self, title: &str) -> Vec<String> {
        texts(self.items(title))
            .map(|text| text.text.to_string())
            .collect()
    }

    /// The duties on a card by name, and what is written where each is.
    fn parts(&self, title: &str) -> Vec<(String, Vec<String>)> {
        let items = self.items(title);
        let parts = self.chart.parts_of(self.position(title)).iter();
        let named = parts.map(|(duty, rect)| {
            let written = texts(items).filter(|text| {
                let middle = text.origin.offset(text.width / 2.0, -text.size / 3.0);
                rect.contains(middle)
            });
            (
                self.organisation.duty_name(*duty).unwrap().to_owned(),
                written.map(|text| text.text.to_string()).collect(),
            )
        });
        named.collect()
    }
}

fn texts(items: &[Item]) -> impl Iterator<Item = &Text> {
    items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        Item::Shape(_) | Item::Group(_) => None,
    })
}

fn outline(items: &[Item]) -> Option<[f64; 2]> {
    match &items[0] {
        Item::Shape(shape) => shape.stroke.unwrap().dash,
        other => panic!("{other:?} is no outline"),
    }
}

#[test]
fn a_closed_post_is_a_ghost_that_says_what_it_saves() {
    let saving = Money::from_pence(11_181_300);
    let drawn = drawn(council_with("Officer", |post| {
        post.stated_cost = Some(saving);
    }));
    assert_eq!(
        drawn.texts("Officer"),
        ["Officer", "PO", "Closed", "saves £111,813"]
    );
    let items = drawn.items("Officer");
    assert_eq!(outline(items), Some(CLOSED_DASH));
    assert_ne!(outline(drawn.items("Head of Voids")), Some(CLOSED_DASH));
    let title = texts(items).next().unwrap();
    let struck = items.iter().any(|item| match item {
        Item::Shape(shape) => match &shape.form {
            Form::Line([from, to]) => {
                from.y == to.y
                    && from.x == title.origin.x
                    && (to.x - from.x - title.width).abs() < 0.1
                    && (title.origin.y - title.size..title.origin.y).contains(&from.y)
            }
            Form::Rect(..) => false,
        },
        Item::Text(_) | Item::Group(_) => false,
    });
    assert!(struck, "{items:?}");
}

#[test]
fn a_unit_whose_head_is_closed_says_who_leads_it_instead() {
    let texts = council().texts("Director of Housing");
    assert_eq!(texts[..2], ["Housing", "Director of Housing"]);
    assert!(
        texts.contains(&"Led by Chief Executive".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn functions_it_supports_come_last_under_the_word_with_a_hollow_dot() {
    let drawn = council();
    let texts = drawn.texts("Head of Repairs");
    let functions = texts.iter().position(|text| text == "Repairs").unwrap();
    assert_eq!(
        texts[functions..functions + 5],
        ["Repairs", "Voids", "2 leads", "Supports", "Homelessness"]
    );
    let dots = drawn
        .items("Head of Repairs")
        .iter()
        .filter_map(|item| match item {
            Item::Shape(shape) => match &shape.form {
                Form::Rect(rect, _) if rect.width() < 4.0 => Some(shape.fill.is_some()),
                _ => None,
            },
            Item::Text(_) | Item::Group(_) => None,
        });
    assert_eq!(dots.collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn a_function_of_a_closed_post_is_not_contested_by_it() {
    let drawn = council();
    let of_head = drawn.texts("Head of Voids");
    assert!(of_head.contains(&"2 leads".to_owned()), "{of_head:?}");
    let of_ghost = drawn.texts("Director of Housing");
    assert!(!of_ghost.contains(&"2 leads".to_owned()), "{of_ghost:?}");
}

#[test]
fn a_kept_card_notices_that_another_post_leads_as_well() {
    let mut cards = CardCache::default();
    let organisation = sketch::organisation(COUNCIL);
    draw(&organisation, &[], &mut cards);
    let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
    let post = |title: &str| {
        let mut posts = structure.posts();
        let (id, post) = posts.find(|(_, post)| post.title == title).unwrap();
        (id, Post::clone(post))
    };
    let (id, mut chief) = post("Chief Executive");
    chief.functions = post("Head of Voids").1.functions;
    structure.set_post(id, chief);
    let mut changed = organisation;
    let id = StructureId(0);
    changed.structures.insert(id, Arc::new(structure));
    let again = Drawn {
        chart: draw(&changed, &[], &mut cards),
        organisation: changed,
    };
    for title in ["Chief Executive", "Head of Repairs", "Head of Voids"] {
        let texts = again.texts(title);
        assert!(texts.contains(&"3 leads".to_owned()), "{title}: {texts:?}");
    }
}

#[test]
fn every_duty_is_where_it_is_written_also_on_a_card_that_was_stretched() {
    let mut organisation = council_with("Head of Voids", |post| {
        post.designations = vec![DesignationId(0), DesignationId(1)];
        post.leads = vec![ThemeId(0)];
    });
    for (id, short) in [(0, "S151"), (1, "MO")] {
        let designation = Designation {
            name: format!("Designation {short}"),
            short: short.to_owned(),
            source: String::new(),
            requirement: None,
        };
        let designations = &mut organisation.designations;
        designations.insert(DesignationId(id), Arc::new(designation));
    }
    let theme = Theme {
        name: "Voluntary sector".to_owned(),
    };
    organisation.themes.insert(ThemeId(0), Arc::new(theme));
    let drawn = drawn(organisation);
    let rect = |title: &str| drawn.chart.boxes[drawn.position(title)].rect;
    assert_eq!(
        rect("Head of Repairs").height(),
        rect("Head of Voids").height()
    );
    let part = |name: &str, written: &[&str]| {
        let written = written.iter().map(|&text| text.to_owned()).collect();
        (name.to_owned(), written)
    };
    assert_eq!(
        drawn.parts("Head of Voids"),
        [
            part("Designation S151", &["S151"]),
            part("Designation MO", &["MO"]),
            part("Voluntary sector", &["Lead", "Voluntary sector"]),
            part("Voids", &["Voids", "2 leads"]),
        ]
    );
    assert_eq!(
        drawn.parts("Head of Repairs"),
        [
            part("Repairs", &["Repairs"]),
            part("Voids", &["Voids", "2 leads"]),
            part("Homelessness", &["Homelessness"]),
        ]
    );
    assert!(drawn.parts("Officer").is_empty());
}

#[test]
fn a_folded_box_says_how_many_are_below_on_a_strip_along_its_lower_edge() {
    let mut cards = CardCache::default();
    let organisation = sketch::organisation(COUNCIL);
    let open = Drawn {
        chart: draw(&organisation, &[], &mut cards),
        organisation,
    };
    let folded = Drawn {
        chart: draw(&open.organisation, &["Housing"], &mut cards),
        organisation: open.organisation.clone(),
    };
    let director = "Director of Housing";
    assert!(!open.texts(director).contains(&"2 below".to_owned()));
    assert_eq!(folded.texts(director).last().unwrap(), "2 below");
    let found = &folded.chart.boxes[folded.position(director)];
    assert_eq!(found.hidden, Some(2));
    let mark = found.fold_mark().unwrap();
    assert_eq!((mark.min.x, mark.max), (found.rect.min.x, found.rect.max));
    let text = texts(folded.items(director)).last().unwrap();
    let origin = found.rect.min;
    assert!(mark.contains(text.origin.offset(origin.x, origin.y)));
    assert_eq!(open.chart.boxes[open.position(director)].fold_mark(), None);
    assert!(!mark.contains(Point::new(mark.min.x, mark.min.y - 1.0)));
}

#[test]
fn a_designation_without_a_short_form_is_written_by_its_name_within_the_card() {
    let mut organisation = council_with("Head of Voids", |post| {
        post.designations = vec![DesignationId(0), DesignationId(1)];
    });
    let endless = "Senior information risk owner and Caldicott guardian of the council";
    for (id, name) in [(0, "Monitoring Officer"), (1, endless)] {
        let designation = Designation {
            name: name.to_owned(),
            short: String::new(),
            source: String::new(),
            requirement: None,
        };
        let designations = &mut organisation.designations;
        designations.insert(DesignationId(id), Arc::new(designation));
    }
    let drawn = drawn(organisation);
    let parts = drawn.parts("Head of Voids");
    let written: Vec<&str> = parts
        .iter()
        .flat_map(|(_, texts)| texts)
        .map(|text| &**text)
        .collect();
    assert_eq!(written[0], "Monitoring Officer");
    assert!(written[1].starts_with("Senior") && written[1].ends_with('…'));
    let position = drawn.position("Head of Voids");
    let width = drawn.chart.boxes[position].rect.width();
    for (duty, rect) in drawn.chart.parts_of(position) {
        assert!(rect.max.x <= width, "{duty:?} {rect:?} on {width}");
    }
}

/// The council with badges on the cards of managers.
fn with_badges(organisation: Organisation) -> Drawn {
    let structure = organisation.structure(StructureId(0)).unwrap();
    let window = ChartStyle::window(Arrangement::Rows);
    let style = ChartStyle {
        card: CardStyle {
            spans: true,
            ..window.card
        },
        ..window
    };
    let hierarchy = Hierarchy::of(structure);
    let cards = &mut CardCache::default();
    let chart = chart(&organisation, structure, &hierarchy, &style, cards);
    Drawn {
        organisation,
        chart,
    }
}

#[test]
fn a_badge_with_direct_and_all_reports_stands_in_place_of_the_number_of_reports() {
    let text = "- Chief Executive\n  - Director\n    - Surveyor\n  - Clerk\n  - Solicitor\n";
    let plain = drawn(sketch::organisation(text));
    let badged = with_badges(sketch::organisation(text));
    let texts = badged.texts("Chief Executive");
    assert!(texts.contains(&"3 · 4".to_owned()), "{texts:?}");
    assert!(!texts.contains(&"3 reports".to_owned()), "{texts:?}");
    let texts = badged.texts("Director");
    assert!(texts.contains(&"1 · 1 few".to_owned()), "{texts:?}");
    assert!(!badged.texts("Clerk").iter().any(|text| text.contains('·')));
    let sizes = |drawn: &Drawn| {
        let boxes = drawn.chart.boxes.iter();
        boxes.map(|found| found.rect.size()).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&badged), sizes(&plain));
    let hierarchy = Hierarchy::of(badged.structure());
    let said: Vec<&str> = badged.chart.also_spoken(&hierarchy, 0).collect();
    assert_eq!(said, ["3 direct reports, 4 in all"]);
}

#[test]
fn a_span_beyond_the_limit_is_said_in_a_word() {
    let mut organisation = sketch::organisation("- Chief Executive\n  - Director\n  - Clerk\n");
    organisation.limits.most_span_at_top = 1;
    let texts = with_badges(organisation).texts("Chief Executive");
    assert!(texts.contains(&"2 · 2 many".to_owned()), "{texts:?}");
}
