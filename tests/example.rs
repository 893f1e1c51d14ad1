//! The worked examples, held against the reports they are made from.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::collections::BTreeMap;

use establishment::analysis::{Basis, Hierarchy, pay_ranges, post_cost};
use establishment::model::{Organisation, Structure, Who};
use establishment::storage;

fn example() -> Organisation {
    let bytes = std::fs::read("examples/leicester-2011.estab").unwrap();
    storage::read(&bytes).unwrap()
}

fn named<'a>(organisation: &'a Organisation, name: &str) -> &'a Structure {
    let structures = organisation.structures_in_order();
    structures
        .into_iter()
        .find(|(_, structure)| structure.name == name)
        .unwrap()
        .1
}

#[test]
fn the_example_is_as_the_program_saves_it() {
    let bytes = std::fs::read("examples/leicester-2011.estab").unwrap();
    assert!(
        storage::write(&example()) == bytes,
        "open the example and save it once"
    );
}

#[test]
fn the_final_structure_has_its_posts_on_their_grades() {
    let organisation = example();
    let structure = named(&organisation, "Final (Appendix E)");
    let mut grades: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, post) in structure.posts() {
        *grades
            .entry(&organisation.grade_of(post).unwrap().name)
            .or_default() += 1;
    }
    let expected = [
        ("City Officer", 2),
        ("Divisional Director", 15),
        ("Head of Paid Service", 1),
        ("Strategic Director", 3),
    ];
    assert_eq!(grades, BTreeMap::from(expected));
}

#[test]
fn reporting_lines_of_the_final_structure_are_those_of_the_report() {
    let organisation = example();
    let structure = named(&organisation, "Final (Appendix E)");
    let hierarchy = Hierarchy::of(structure);
    let mut reports: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, _) in structure.posts() {
        if let Some(manager) = hierarchy.manager_of(id) {
            *reports.entry(structure.label(manager.into())).or_default() += 1;
        }
    }
    let expected = [
        ("Head of Paid Service", 8),
        (
            "Strategic Director – Adult Social Care, Health & Housing",
            4,
        ),
        ("Strategic Director – City Development & Neighbourhoods", 5),
        ("Strategic Director – Education and Children’s Services", 3),
    ];
    assert_eq!(reports, BTreeMap::from(expected));
}

#[test]
fn every_designation_is_held_once_and_every_lead_is_there() {
    let organisation = example();
    let structure = named(&organisation, "Final (Appendix E)");
    let mut held: Vec<&str> = Vec::new();
    let mut leads = 0;
    for (_, post) in structure.posts() {
        held.extend(
            post.designations
                .iter()
                .map(|id| organisation.designations[id].short.as_str()),
        );
        leads += post.leads.len();
    }
    held.sort_unstable();
    assert_eq!(
        held,
        [
            "ARO", "DASS", "DCS", "DPH", "ERO", "Highways", "HoPS", "MO", "RO", "Traffic", "s151"
        ]
    );
    assert_eq!(leads, 6);
}

#[test]
fn existing_posts_state_their_cost_four_are_vacant_and_unknown_lines_are_noted() {
    let organisation = example();
    let structure = named(&organisation, "Existing (September 2011)");
    assert_eq!(structure.post_count(), 26);
    assert_eq!(structure.posts().filter(|(_, post)| post.vacant).count(), 4);
    for (_, post) in structure.posts() {
        assert_eq!(
            post_cost(&organisation, structure, post).basis,
            Basis::Stated,
            "{}",
            post.title
        );
    }
    let noted = structure.posts().filter(|(_, post)| {
        post.note
            .contains("does not say whom this post reported to")
    });
    assert_eq!(noted.count(), 24);
}

#[test]
fn what_the_health_service_pays_ends_in_march_2013() {
    let organisation = example();
    let structure = named(&organisation, "Final (Appendix E)");
    let ends: Vec<(String, String)> = structure
        .posts()
        .flat_map(|(_, post)| post_cost(&organisation, structure, post).changes)
        .map(|change| (change.from.in_words(), change.rise.in_pence()))
        .collect();
    let april = || "1 April 2013".to_owned();
    assert_eq!(
        ends,
        [
            (april(), "£78,338.41".to_owned()),
            (april(), "£90,899.73".to_owned())
        ]
    );
}

#[test]
fn the_pay_ranges_are_those_of_the_report() {
    let ranges: Vec<String> = pay_ranges(&example())
        .iter()
        .map(|range| {
            let (bottom, top) = (range.bottom.in_pounds(), range.top.in_pounds());
            format!("{}, {}: {bottom} to {top}", range.name, range.points)
        })
        .collect();
    assert_eq!(
        ranges,
        [
            "Head of Paid Service, UCOR/S 19–20: £123,231 to £127,485",
            "Strategic Director, UCOR/S 16–18: £110,484 to £118,983",
            "Divisional Director, UCOC/T 6–9: £76,725 to £85,575",
            "City Officer, UCOC/T 1–3: £63,945 to £68,853",
        ]
    );
}

#[test]
fn posts_that_go_on_keep_their_id_and_merged_ones_say_what_they_replace() {
    let organisation = example();
    let existing = named(&organisation, "Existing (September 2011)");
    let last = named(&organisation, "Final (Appendix E)");
    let kept = last
        .posts()
        .filter(|(id, _)| existing.post(*id).is_some())
        .count();
    assert_eq!(kept, 12);
    for (id, post) in last.posts() {
        for replaced in &post.replaces {
            assert!(
                existing.post(*replaced).is_some(),
                "{id} replaces {replaced}"
            );
        }
    }
}

fn partnership() -> Organisation {
    let bytes = std::fs::read("examples/leicestershire-together.estab").unwrap();
    let organisation = storage::read(&bytes).unwrap();
    assert!(
        storage::write(&organisation) == bytes,
        "open the example and save it once"
    );
    organisation
}

/// The bodies of the partnership: name, kind, how many members and places, meetings, whom it
/// reports to.
#[test]
fn the_partnership_has_its_nineteen_bodies_and_they_report_as_agreed() {
    let organisation = partnership();
    assert_eq!(organisation.bodies.len(), 19);
    let mut below: BTreeMap<&str, usize> = BTreeMap::new();
    for body in organisation.bodies.values() {
        let above = body.reports_to.map(|id| &*organisation.bodies[&id].name);
        *below.entry(above.unwrap_or("nobody")).or_default() += 1;
    }
    let expected = [
        ("nobody", 1),
        ("Leicestershire Together Board", 2),
        ("Strategic Senior Officer Group", 16),
    ];
    assert_eq!(below, BTreeMap::from(expected));
    let themes: Vec<&str> = organisation
        .bodies
        .values()
        .filter_map(|body| Some(&*organisation.themes[&body.theme?].name))
        .collect();
    assert_eq!(
        themes,
        [
            "Economy",
            "Children and young people",
            "Stronger communities",
            "Community safety",
            "Healthier communities",
            "Older people",
            "Cleaner and greener",
        ]
    );
}

#[test]
fn the_bodies_of_the_partnership_have_their_members_and_meetings() {
    let organisation = partnership();
    let with_members: Vec<String> = organisation
        .bodies
        .values()
        .filter(|body| !body.members.is_empty())
        .map(|body| {
            format!(
                "{}: {} members, {} places, {}",
                body.name,
                body.members.len(),
                body.places(),
                body.meets.to_lowercase()
            )
        })
        .collect();
    assert_eq!(
        with_members,
        [
            "Leicestershire Together Board: 18 members, 24 places, quarterly",
            "Strategic Senior Officer Group: 16 members, 16 places, at least quarterly",
            "Local Area Agreement Leads Group: 15 members, 7 places, monthly, on the second friday",
            "Leicestershire Together Forum: 8 members, 8 places, twice a year",
        ]
    );
    let board = organisation.bodies.values().next().unwrap();
    assert_eq!(board.accountable, "Leicestershire County Council");
    let everywhere = organisation.bodies.iter().filter(|(id, body)| {
        let who = Who::Body(**id);
        let sits_on = organisation
            .bodies
            .values()
            .filter(|other| other.member(&who).is_some());
        body.theme.is_some() && sits_on.count() == 3
    });
    assert_eq!(
        everywhere.count(),
        7,
        "each theme partnership sits on board, officers’ group and leads group"
    );
}
