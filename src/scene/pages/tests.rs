//! What must hold for the pages of any structure.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::edits::{BranchEdit, Document, Edit};
use crate::geometry::{Point, Rect};
use crate::model::{
    BranchLayout, ExtraLine, LineId, LineKind, NodeId, Organisation, Structure, StructureId, sketch,
};
use crate::scene::drawing::{Artefact, Form, Item, Scene, Tag};
use crate::scene::{Group, Sheets};

fn printed(organisation: &Organisation, paper: Paper) -> Sheets {
    let request = PrintRequest {
        chart: ChartChoice::All,
        paper,
        spans: false,
    };
    sheets(organisation, structure(organisation), &request).unwrap()
}

fn structure(organisation: &Organisation) -> &Structure {
    organisation.structure(StructureId(0)).unwrap()
}

fn cards(scene: &Scene) -> Vec<&Group> {
    let groups = scene.items.iter().filter_map(|item| match item {
        Item::Group(group) if matches!(group.tag, Tag::Card(_)) => Some(group),
        _ => None,
    });
    groups.collect()
}

/// The segments of the lines besides the reporting lines, and the plates under what is written on
/// them.
fn extra_lines(scene: &Scene) -> (Vec<Rect>, Vec<Rect>) {
    let (mut segments, mut plates) = (Vec::new(), Vec::new());
    for item in &scene.items {
        let Item::Group(group) = item else {
            continue;
        };
        if group.tag != Tag::Artefact(Artefact::Layout) {
            continue;
        }
        let texts = group.content.iter();
        let has_text = texts.clone().any(|item| matches!(item, Item::Text(_)));
        for item in texts {
            let Item::Shape(shape) = item else {
                continue;
            };
            match &shape.form {
                Form::Line([from, to]) => {
                    let rect = Rect::new(*from, *from).union(&Rect::new(*to, *to));
                    segments.push(rect.translate(group.origin.x, group.origin.y));
                }
                Form::Rect(rect, _) if has_text => {
                    plates.push(rect.translate(group.origin.x, group.origin.y));
                }
                Form::Rect(..) => {}
            }
        }
    }
    (segments, plates)
}

fn about(group: &Group) -> NodeId {
    match &group.tag {
        Tag::Card(tag) => tag.about,
        _ => unreachable!("only cards are asked"),
    }
}

/// All texts of a scene with where they are: left, right, baseline, size.
fn texts(scene: &Scene) -> Vec<(String, Rect, f64)> {
    let mut found = Vec::new();
    let mut open: Vec<(&Item, Point)> = scene
        .items
        .iter()
        .map(|item| (item, Point::default()))
        .collect();
    while let Some((item, at)) = open.pop() {
        match item {
            Item::Text(text) => {
                let left = text.origin.offset(at.x, at.y - text.size);
                let right = text
                    .origin
                    .offset(at.x + text.width, at.y + text.size * 0.3);
                found.push((text.text.to_string(), Rect::new(left, right), text.size));
            }
            Item::Group(group) => {
                let at = group.origin.offset(at.x, at.y);
                open.extend(group.content.iter().map(|item| (item, at)));
            }
            Item::Shape(_) => {}
        }
    }
    found
}

/// Checks what must hold on every page, and returns the posts and units on any of them.
fn check(organisation: &Organisation, paper: Paper) -> BTreeSet<NodeId> {
    let sheets = printed(organisation, paper);
    let mut seen = BTreeSet::new();
    for (number, sheet) in (1..).zip(&sheets.pages) {
        let page = Rect::from_origin_size(Point::default(), paper.size()).inset(15.0);
        for (text, rect, size) in texts(&sheet.scene) {
            assert!(
                size >= 8.0,
                "page {number}: “{text}” is set in {size} points"
            );
            let inside = page.contains(rect.min) && page.contains(rect.max);
            assert!(
                inside,
                "page {number}: “{text}” leaves the page at {rect:?}"
            );
        }
        let cards = cards(&sheet.scene);
        for (position, one) in cards.iter().enumerate() {
            seen.insert(about(one));
            for other in cards.iter().skip(position + 1) {
                let overlap = one.rect().inset(0.1).intersects(&other.rect().inset(0.1));
                assert!(
                    !overlap,
                    "page {number}: {} and {} overlap",
                    about(one),
                    about(other)
                );
            }
        }
        for item in &sheet.scene.items {
            if let Item::Shape(shape) = item
                && let Form::Line(ends) = &shape.form
            {
                assert!(
                    ends.iter().all(|&end| page.contains(end)),
                    "page {number}: {ends:?}"
                );
            }
        }
        let (segments, plates) = extra_lines(&sheet.scene);
        for rect in segments.iter().chain(&plates) {
            let inside = page.contains(rect.min) && page.contains(rect.max);
            assert!(inside, "page {number}: a line leaves the page at {rect:?}");
            for card in &cards {
                let overlap = rect.intersects(&card.rect().inset(0.1));
                assert!(
                    !overlap,
                    "page {number}: a line runs through {} at {rect:?}",
                    about(card)
                );
            }
        }
        let total = format!("Page {number} of {}", sheets.pages.len());
        assert!(
            texts(&sheet.scene)
                .iter()
                .any(|(text, _, _)| *text == total),
            "{total}"
        );
    }
    seen
}

/// Everything of a structure that has a card of its own.
fn everything(structure: &Structure) -> BTreeSet<NodeId> {
    let posts = structure.posts().map(|(id, _)| NodeId::Post(id));
    let headless = structure.units().filter(|(_, unit)| unit.head.is_none());
    posts
        .chain(headless.map(|(id, _)| NodeId::Unit(id)))
        .collect()
}

/// A structure of random shape as a sketch, in which some branches have layouts of their own.
fn any_structure(most: usize) -> impl Strategy<Value = Organisation> {
    let layout = (any::<Index>(), select(BranchLayout::ALL.to_vec()));
    let layouts = proptest::collection::vec(layout, 0..5);
    (any_sketch(most), layouts).prop_map(|(organisation, layouts)| {
        let nodes = structure(&organisation).tree().nodes().to_vec();
        layouts
            .into_iter()
            .fold(organisation, |organisation, (index, layout)| {
                laid_out(organisation, *index.get(&nodes), layout)
            })
    })
}

/// The organisation with a layout of its own for a branch.
fn laid_out(organisation: Organisation, node: NodeId, layout: BranchLayout) -> Organisation {
    let mut document = Document::new(organisation);
    let edit = BranchEdit::SetLayout(vec![node], Some(layout));
    document
        .perform(&Edit::Branch(StructureId(0), edit))
        .unwrap();
    document.organisation().clone()
}

fn any_sketch(most: usize) -> impl Strategy<Value = Organisation> {
    let line = (0_usize..7, 0_usize..4, 0_usize..5, 0_usize..9);
    let lines = proptest::collection::vec(line, 1..most);
    let extra = (any::<Index>(), any::<Index>(), 0_usize..3, 0_usize..3);
    (lines, proptest::collection::vec(extra, 0..8)).prop_map(|(lines, extra)| {
        let mut text = String::from("* Head of the Organisation [A]\n");
        let mut depth = 1;
        for (number, (wanted, mark, grade, words)) in lines.into_iter().enumerate() {
            let indent = 2 * wanted.clamp(1, depth);
            depth = indent / 2 + 1;
            let mark = ["#", "*", "-", "-"][mark];
            let grade =
                ["", " [A]", " [B]", " [C]", " [C] assistant"][if mark == "#" { 0 } else { grade }];
            let name = "Neighbourhood and Transportation Services ".repeat(words);
            text += &" ".repeat(indent);
            text += &[
                mark,
                " Box ",
                &number.to_string(),
                " ",
                name.trim(),
                grade,
                "\n",
            ]
            .concat();
        }
        let mut organisation = sketch::organisation(&text);
        add_lines(&mut organisation, &extra);
        organisation
    })
}

/// Adds lines between posts and units: from, to, kind, and how long a caption they have.
fn add_lines(organisation: &mut Organisation, lines: &[(Index, Index, usize, usize)]) {
    let mut structure = structure(organisation).clone();
    let all: Vec<NodeId> = structure
        .posts()
        .map(|(id, _)| NodeId::Post(id))
        .chain(structure.units().map(|(id, _)| NodeId::Unit(id)))
        .collect();
    for ((from, to, kind, words), id) in lines.iter().zip(1000..) {
        let line = ExtraLine {
            from: *from.get(&all),
            to: *to.get(&all),
            kind: LineKind::ALL[*kind],
            caption: "Accountable to".repeat(*words),
        };
        structure.lines.insert(LineId(id), line.into());
    }
    organisation
        .structures
        .insert(StructureId(0), structure.into());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_post_is_on_some_page_and_nothing_overlaps_or_is_cut_off(
        organisation in any_structure(70), large in any::<bool>()
    ) {
        let seen = check(&organisation, if large { Paper::A3 } else { Paper::A4 });
        let missing: Vec<NodeId> = everything(structure(&organisation)).difference(&seen).copied().collect();
        prop_assert!(missing.is_empty(), "not printed: {missing:?}\n{}", sketch::text(structure(&organisation)));
    }
}

#[test]
fn a_wide_span_goes_on_over_several_pages_and_a_cut_branch_names_its_page() {
    let mut text = String::from("- Chief [A]\n");
    for number in 0..40 {
        writeln!(text, "  - Director {number} [B]").unwrap();
        for officer in 0..9 {
            writeln!(text, "    - Officer {number}.{officer} [C]").unwrap();
        }
    }
    let organisation = sketch::organisation(&text);
    let seen = check(&organisation, Paper::A4);
    assert_eq!(seen, everything(structure(&organisation)));
    let sheets = printed(&organisation, Paper::A4);
    for sheet in &sheets.pages {
        for (text, _, _) in texts(&sheet.scene) {
            if let Some((_, page)) = text.split_once(" below: page ") {
                let page: usize = page.parse().unwrap();
                assert!((1..=sheets.pages.len()).contains(&page), "{text}");
            } else {
                assert!(!text.ends_with(" below"), "{text}");
            }
        }
    }
}

#[test]
fn a_structure_without_posts_is_not_printed() {
    let organisation = sketch::organisation("");
    let refused = sheets(
        &organisation,
        structure(&organisation),
        &PrintRequest::default(),
    );
    assert_eq!(
        refused.unwrap_err().to_string(),
        "“Sketch” has no posts yet, so there is nothing to print"
    );
}

#[test]
fn directors_of_all_departments_stand_level_and_officers_one_row_lower_on_the_overview() {
    let organisation = sketch::organisation(
        "\
# Council
  * Chief [A]
  # Housing
    * Strategic Director [B]
    - Director one [C]
    - Director two [C]
    - Officer [D]
  # Resources
    - Director three [C]
    - Solicitor [D]
",
    );
    let sheets = printed(&organisation, Paper::A4);
    let overview = &sheets.pages.first().unwrap().scene;
    let top = |title: &str| {
        let found = cards(overview)
            .into_iter()
            .find(|card| structure(&organisation).label(about(card)) == title);
        found.unwrap().origin.y
    };
    assert_eq!(top("Director one"), top("Director three"));
    assert_eq!(top("Officer"), top("Solicitor"));
    assert!(top("Officer") > top("Director two"));
}

#[test]
fn the_page_of_a_branch_keeps_its_layout_unless_it_is_too_tall_for_that() {
    const OTHERS: &str =
        "# Council\n  * Chief [A]\n  # Finance\n    * Treasurer [A]\n    - Auditor [B]\n";
    let department = |services: usize, functions: &str| {
        let mut text = format!("{OTHERS}  # Housing\n    * Director [A]\n");
        for number in 1..=services {
            writeln!(text, "    - Service {number} [B]{functions}").unwrap();
        }
        let organisation = sketch::organisation(&text);
        let nodes = structure(&organisation).tree().nodes();
        let housing = *nodes
            .iter()
            .find(|&&node| structure(&organisation).label(node) == "Housing")
            .unwrap();
        laid_out(organisation, housing, BranchLayout::Column)
    };
    let tops = |organisation: &Organisation| -> Vec<f64> {
        let sheets = printed(organisation, Paper::A4);
        let scene = &sheets.pages.last().unwrap().scene;
        let services = cards(scene).into_iter().filter(|card| {
            let label = structure(organisation).label(about(card));
            label.starts_with("Service")
        });
        services.map(|card| card.origin.y).collect()
    };
    let short = tops(&department(3, " {Repairs}"));
    assert!(
        short.is_sorted_by(|above, below| above < below),
        "{short:?}"
    );

    // Too tall for one column; on a row there is room for all functions.
    let functions = (1..=9).map(|number| format!("Function {number}"));
    let functions = functions.collect::<Vec<_>>().join("; ");
    let organisation = department(4, &format!(" {{{functions}}}"));
    let tall = tops(&organisation);
    assert_eq!(tall.len(), 4);
    assert!(tall.iter().all(|&top| top == tall[0]), "{tall:?}");
    let sheets = printed(&organisation, Paper::A4);
    let written = texts(&sheets.pages.last().unwrap().scene);
    assert!(written.iter().any(|(text, ..)| text == "Function 9"));
}

#[test]
fn a_line_between_two_posts_is_drawn_where_both_are_and_explained_in_the_key() {
    let mut organisation = sketch::organisation(
        "\
# Council
  * Chief [A]
  # Housing
    * Strategic Director [B]
    - Director one [C]
    - Director two [C]
  # Resources
    * Treasurer [B]
    - Director three [C]
",
    );
    let mut changed = structure(&organisation).clone();
    let post = |title: &str| {
        let mut posts = changed.posts();
        NodeId::Post(posts.find(|(_, post)| post.title == title).unwrap().0)
    };
    let line = ExtraLine {
        from: post("Director two"),
        to: post("Treasurer"),
        kind: LineKind::Professional,
        caption: String::new(),
    };
    changed.lines.insert(LineId(1000), line.into());
    organisation
        .structures
        .insert(StructureId(0), changed.into());
    check(&organisation, Paper::A4);
    let sheets = printed(&organisation, Paper::A4);
    let drawn: Vec<(bool, bool)> = sheets
        .pages
        .iter()
        .map(|sheet| {
            let texts = texts(&sheet.scene);
            let explained = texts.iter().any(|(text, _, _)| text == "Professional line");
            (!extra_lines(&sheet.scene).0.is_empty(), explained)
        })
        .collect();
    // The overview shows both posts, the pages of the departments one each.
    assert_eq!(drawn[0], (true, true));
    assert!(drawn.len() > 1 && drawn[1..].iter().all(|page| *page == (false, false)));
}

#[test]
fn closed_posts_are_not_printed_and_those_below_move_up() {
    let organisation = sketch::organisation(
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing closed
    - Head of Repairs closed
      - Surveyor
",
    );
    let sheets = printed(&organisation, Paper::A4);
    let pages = sheets.pages.iter();
    let written: Vec<String> = pages
        .flat_map(|sheet| texts(&sheet.scene))
        .map(|(text, ..)| text)
        .collect();
    for title in ["Surveyor", "Led by Chief Executive"] {
        assert!(written.iter().any(|text| text == title), "{written:?}");
    }
    for title in ["Director of Housing", "Head of Repairs", "Closed"] {
        assert!(!written.iter().any(|text| text == title), "{written:?}");
    }
}

#[test]
fn the_key_explains_a_designation_without_a_short_form() {
    let mut organisation = sketch::organisation("- Director of Law");
    let designation = crate::model::Designation {
        name: "Monitoring Officer".into(),
        short: String::new(),
        source: String::new(),
        requirement: None,
    };
    let designation_id = crate::model::DesignationId(5);
    organisation
        .designations
        .insert(designation_id, designation.into());
    let mut changed = structure(&organisation).clone();
    let (id, post) = changed
        .posts()
        .next()
        .map(|(id, post)| (id, post.clone()))
        .unwrap();
    let mut post = crate::model::Post::clone(&post);
    post.designations = vec![designation_id];
    changed.set_post(id, post);
    organisation
        .structures
        .insert(StructureId(0), changed.into());
    let sheets = printed(&organisation, Paper::A4);
    let written = texts(&sheets.pages.first().unwrap().scene);
    let badges = written
        .iter()
        .filter(|(text, ..)| text == "Monitoring Officer");
    // On the card, in the key, and what it means.
    assert_eq!(badges.count(), 3);
}

#[test]
fn badges_with_reports_are_printed_where_asked_and_explained_on_the_page() {
    let organisation = sketch::organisation(
        "- Chief Executive\n  - Director of Housing\n  - Director of Finance\n  - Clerk\n",
    );
    let printed = |spans| {
        let request = PrintRequest {
            spans,
            ..PrintRequest::default()
        };
        let sheets = sheets(&organisation, structure(&organisation), &request).unwrap();
        let texts = sheets.pages.iter().flat_map(|page| texts(&page.scene));
        texts.map(|(text, ..)| text).collect::<Vec<_>>()
    };
    let meaning = "Posts that report to it directly, and all below it".to_owned();
    assert!(printed(true).contains(&"3 · 3".to_owned()));
    assert!(printed(true).contains(&meaning));
    assert!(!printed(false).contains(&"3 · 3".to_owned()));
    assert!(!printed(false).contains(&meaning));
}
