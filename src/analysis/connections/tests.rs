//! The web of a small council.

use super::*;
use crate::edits::{BodyEdit, CatalogueEdit, Document, DutyEdit, Edit, LineEdit};
use crate::model::{BodyKind, ExtraLine, StructureId, sketch};

const SKETCH: StructureId = StructureId(0);

const COUNCIL: &str = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing {Homelessness; Repairs}
    - Head of Lettings {+Homelessness}
";

/// A council with a board, a group below it, and one of everything a web shows.
fn council() -> Document {
    let mut document = Document::new(sketch::organisation(COUNCIL));
    let post = |title: &str| {
        let organisation = sketch::organisation(COUNCIL);
        let structure = organisation.structure(SKETCH).unwrap();
        let found = structure.posts().find(|(_, post)| post.title == title);
        found.unwrap().0
    };
    let (board, group) = (BodyId(1_000), BodyId(1_001));
    let seat = |who, role| Member {
        role,
        ..Member::new(who)
    };
    let bodies = [
        BodyEdit::Add("Board".into(), BodyKind::Board),
        BodyEdit::Add("Officers".into(), BodyKind::Group),
        BodyEdit::SetMeets(group, "Monthly".into()),
        BodyEdit::SetReportsTo(group, Some(board)),
        BodyEdit::AddMember(
            board,
            seat(Who::Post(post("Chief Executive")), MemberRole::Chair),
        ),
        BodyEdit::AddMember(board, Member::new(Who::Body(group))),
        BodyEdit::AddMember(
            group,
            seat(Who::Organisation("NHS".into()), MemberRole::InAttendance),
        ),
        BodyEdit::AddMember(group, Member::new(Who::Capacity("Treasurer".into()))),
    ];
    for edit in bodies {
        document.perform(&Edit::Body(edit)).unwrap();
    }
    let line = ExtraLine {
        from: post("Head of Lettings").into(),
        to: post("Chief Executive").into(),
        kind: LineKind::Professional,
        caption: "safeguarding".into(),
    };
    let theme = CatalogueEdit::AddTheme("Voluntary sector".into());
    document.perform(&Edit::Catalogue(theme)).unwrap();
    for edit in [
        Edit::Line(SKETCH, LineEdit::Add(line)),
        Edit::Duty(
            SKETCH,
            DutyEdit::GiveLead(post("Director of Housing"), "Voluntary sector".into()),
        ),
    ] {
        document.perform(&edit).unwrap();
    }
    document
}

fn web(document: &Document, sights: Sights) -> Connections {
    let organisation = document.organisation();
    Connections::of(
        organisation,
        organisation.structure(SKETCH).unwrap(),
        sights,
    )
}

/// Every link as its lower end says it.
fn said(web: &Connections) -> Vec<String> {
    let links = web.links.iter().map(|link| {
        let (lower, upper) = (
            &web.vertices[link.lower].words,
            &web.vertices[link.upper].words,
        );
        format!("{lower}: {} {upper}", link.kind.from_below())
    });
    links.collect()
}

#[test]
fn everything_a_tree_cannot_show_is_in_the_web() {
    let web = web(&council(), Sights::default());
    assert_eq!(
        said(&web),
        [
            "Officers: Reports to Board",
            "Chief Executive: Chairs Board",
            "Officers: Member of Board",
            "NHS: In attendance at Officers",
            "Treasurer: Member of Officers",
            "Voluntary sector: Led by Director of Housing",
            "Homelessness: Responsible: Director of Housing",
            "Homelessness: Supported by Head of Lettings",
            "Head of Lettings: Professional line to Chief Executive",
        ]
    );
    let officers = web.position(&Thing::Body(BodyId(1_001))).unwrap();
    assert_eq!(web.vertices[officers].said, "Group, meets monthly");
    let links: Vec<String> = web
        .said_of(officers)
        .into_iter()
        .map(|(_, said)| said)
        .collect();
    assert_eq!(
        links,
        [
            "Reports to Board",
            "Member of Board",
            "In attendance: NHS",
            "Member: Treasurer",
        ]
    );
}

#[test]
fn what_is_not_to_be_seen_takes_its_links_along() {
    let without = |sort: Sort| {
        let mut sights = Sights::default();
        sights.sorts[sort as usize] = false;
        said(&web(&council(), sights)).len()
    };
    assert_eq!(without(Sort::Body), 4);
    assert_eq!(without(Sort::Outside), 7);
    assert_eq!(without(Sort::Theme), 8);
    assert_eq!(without(Sort::Function), 7);
    assert_eq!(without(Sort::Post), 4);
    let sights = Sights {
        lines: false,
        ..Sights::default()
    };
    assert_eq!(said(&web(&council(), sights)).len(), 8);
}

#[test]
fn posts_nothing_leads_to_are_seen_when_asked_for_and_stand_below() {
    let sights = Sights {
        sorts: [true, true, true, true, true, false],
        lines: false,
        all_posts: true,
    };
    let web = web(&council(), sights);
    let mut vertices = web.vertices.iter();
    let lettings = vertices.position(|vertex| &*vertex.words == "Head of Lettings");
    assert_eq!(web.levels()[lettings.unwrap()], 3);
}

#[test]
fn a_level_is_one_below_the_lowest_above() {
    let web = web(&council(), Sights::default());
    let levels = web.levels();
    let of = |words: &str| {
        let mut vertices = web.vertices.iter();
        levels[vertices.position(|vertex| &*vertex.words == words).unwrap()]
    };
    assert_eq!((of("Board"), of("Officers"), of("NHS")), (0, 1, 2));
    assert_eq!((of("Chief Executive"), of("Head of Lettings")), (1, 2));
    assert_eq!((of("Director of Housing"), of("Homelessness")), (0, 3));
}

#[test]
fn a_circle_of_members_is_cut_where_it_begins() {
    let mut document = council();
    let back = Member::new(Who::Body(BodyId(1_000)));
    let edit = BodyEdit::AddMember(BodyId(1_001), back);
    document.perform(&Edit::Body(edit)).unwrap();
    let web = web(&document, Sights::default());
    let levels = web.levels();
    let board = web.position(&Thing::Body(BodyId(1_000))).unwrap();
    let officers = web.position(&Thing::Body(BodyId(1_001))).unwrap();
    assert_eq!((levels[board], levels[officers]), (0, 1));
}

#[test]
fn a_post_of_another_structure_is_said_to_be_absent() {
    let mut document = council();
    let add = crate::edits::StructureEdit::Add("Empty".into());
    document.perform(&Edit::Structure(add)).unwrap();
    let organisation = document.organisation();
    let (empty, _) = *organisation.structures_in_order().last().unwrap();
    let web = Connections::of(
        organisation,
        organisation.structure(empty).unwrap(),
        Sights::default(),
    );
    let absent = web
        .vertices
        .iter()
        .find(|vertex| matches!(vertex.thing, Thing::Absent(_)));
    let absent = absent.unwrap();
    assert_eq!(&*absent.words, "Chief Executive");
    assert_eq!(absent.said, "Post that is not in this structure");
}
