//! The checks in the words of those who read them.

mod money;

use super::*;
use crate::model::{
    CouncilType, Date, Decision, Designation, KeptApart, Need, Period, Post, Requirement, Role,
    StructureId, sketch,
};

const SKETCH: StructureId = StructureId(0);

/// A unitary council from indented text, with every role of the library in its catalogue and a
/// date.
fn council(text: &str, day: &str) -> Organisation {
    let mut organisation = sketch::organisation(text);
    organisation.council = CouncilType::Unitary;
    for (number, role) in (500..).zip(Role::LIBRARY) {
        organisation
            .designations
            .insert(DesignationId(number), role.designation().into());
    }
    structure(&mut organisation, |structure| {
        structure.date = Date::parse(day);
    });
    organisation
}

fn structure(organisation: &mut Organisation, change: impl FnOnce(&mut Structure)) {
    let mut structure = Structure::clone(organisation.structure(SKETCH).unwrap());
    change(&mut structure);
    organisation.structures.insert(SKETCH, structure.into());
}

fn named(organisation: &Organisation, title: &str) -> PostId {
    let mut posts = organisation.structure(SKETCH).unwrap().posts();
    posts.find(|(_, post)| post.title == title).unwrap().0
}

fn change_post(organisation: &mut Organisation, title: &str, change: impl FnOnce(&mut Post)) {
    let id = named(organisation, title);
    structure(organisation, |structure| {
        let mut post = Post::clone(structure.post(id).unwrap());
        change(&mut post);
        structure.set_post(id, post);
    });
}

fn designation(organisation: &Organisation, short: &str) -> DesignationId {
    let mut known = organisation.designations.iter();
    *known.find(|(_, known)| known.short == short).unwrap().0
}

/// Gives posts designations by their badges.
fn designate(organisation: &mut Organisation, given: &[(&str, &str)]) {
    for (title, badges) in given {
        for short in badges.split_whitespace() {
            let id = designation(organisation, short);
            change_post(organisation, title, |post| post.designations.push(id));
        }
    }
}

/// The findings of a family: `error: Nobody is designated …`.
fn found(organisation: &Organisation, family: Family) -> Vec<String> {
    let found = findings(organisation, SKETCH);
    let of_family = found.iter().filter(|finding| finding.family == family);
    of_family
        .map(|finding| format!("{}: {}", finding.severity.word(), finding.message))
        .collect()
}

const DIRECTORS: &str = "\
# Council
  * Chief Executive
  - Director of Children
  - Director of Adults
  - Director of Finance
  - City Solicitor
  - Head of Democracy
";

/// A council as the law wants it at the end of 2011, but for posts below the chart.
fn lawful() -> Organisation {
    let mut organisation = council(DIRECTORS, "2011-12-13");
    designate(
        &mut organisation,
        &[
            ("Chief Executive", "HoPS ERO RO"),
            ("Director of Children", "DCS"),
            ("Director of Adults", "DASS"),
            ("Director of Finance", "s151"),
            ("City Solicitor", "MO W&M Traffic"),
            ("Head of Democracy", "SO"),
        ],
    );
    organisation
}

#[test]
fn a_council_that_has_all_roles_once_is_left_in_peace() {
    let organisation = lawful();
    assert_eq!(organisation.problems(), []);
    assert_eq!(found(&organisation, Family::Designations), [""; 0]);
}

#[test]
fn a_role_nobody_holds_is_an_error_that_names_the_act() {
    let mut organisation = lawful();
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    let found = findings(&organisation, SKETCH);
    let missing = found
        .iter()
        .find(|finding| finding.severity == Severity::Error)
        .unwrap();
    assert_eq!(missing.message, "Nobody is designated Scrutiny Officer.");
    assert!(
        missing
            .source
            .starts_with("Local Government Act 2000, s9FB")
    );
    let scrutiny = designation(&organisation, "SO");
    assert_eq!(missing.about, [About::Designation(scrutiny)]);
}

#[test]
fn a_role_the_catalogue_lacks_is_missed_all_the_same_and_keeps_its_key() {
    let mut organisation = lawful();
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    let key = |organisation: &Organisation| {
        let found = findings(organisation, SKETCH);
        let scrutiny = found
            .into_iter()
            .find(|finding| finding.message.contains("Scrutiny Officer"));
        scrutiny.unwrap().key
    };
    let before = key(&organisation);
    let scrutiny = designation(&organisation, "SO");
    organisation.designations.remove(&scrutiny);
    assert_eq!(key(&organisation), before);
}

#[test]
fn the_day_of_the_structure_decides_what_the_law_wants() {
    let mut organisation = lawful();
    designate(&mut organisation, &[("Director of Adults", "DPH")]);
    assert_eq!(
        found(&organisation, Family::Designations),
        [
            "note: “Director of Adults” is Director of Public Health already, which has to be held \
             from 1 April 2013 only; the structure is of 13 December 2011."
        ]
    );
    structure(&mut organisation, |structure| {
        structure.date = Date::parse("2013-04-01");
    });
    assert_eq!(
        found(&organisation, Family::Designations),
        [
            "warning: “Director of Adults” is both Director of Public Health and Director of Adult \
             Social Services, which one post should not without good reason be."
        ]
    );
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    structure(&mut organisation, |structure| {
        structure.date = Date::parse("2010-03-31");
    });
    assert!(
        !found(&organisation, Family::Designations)
            .iter()
            .any(|finding| finding.contains("Scrutiny"))
    );
}

#[test]
fn without_a_date_no_dated_rule_is_looked_at_and_that_is_said() {
    let mut organisation = lawful();
    structure(&mut organisation, |structure| structure.date = None);
    let found = found(&organisation, Family::Designations);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("note: The structure has no date"),
        "{found:?}"
    );
    assert!(found[0].contains("Scrutiny Officer"), "{found:?}");
}

#[test]
fn a_role_is_held_once_and_by_somebody() {
    let mut organisation = lawful();
    designate(&mut organisation, &[("Head of Democracy", "MO")]);
    change_post(&mut organisation, "Director of Finance", |post| {
        post.vacant = true;
    });
    assert_eq!(
        found(&organisation, Family::Designations),
        [
            "error: Monitoring Officer is held by 2 posts: “City Solicitor” and “Head of Democracy”.",
            "error: “Head of Democracy” is both Scrutiny Officer and Monitoring Officer, which one post may not be.",
            "warning: “Director of Finance” is Section 151 officer, but vacant: nobody is designated.",
        ]
    );
    change_post(&mut organisation, "Director of Finance", |post| {
        post.closed = true;
    });
    assert!(found(&organisation, Family::Designations).contains(
        &"error: Nobody is designated Section 151 officer: “Director of Finance” is closed.".into()
    ));
}

#[test]
fn what_the_law_keeps_apart_is_an_error_and_what_guidance_does_a_warning() {
    let mut organisation = lawful();
    change_post(&mut organisation, "City Solicitor", |post| {
        post.designations.clear();
    });
    change_post(&mut organisation, "Director of Finance", |post| {
        post.designations.clear();
    });
    designate(
        &mut organisation,
        &[
            ("Chief Executive", "MO s151"),
            ("City Solicitor", "W&M Traffic"),
        ],
    );
    assert_eq!(
        found(&organisation, Family::Designations),
        [
            "error: “Chief Executive” is both Monitoring Officer and Head of Paid Service, which one post may not be.",
            "error: “Chief Executive” is both Monitoring Officer and Section 151 officer, which one post may not be.",
            "warning: “Chief Executive” is both Head of Paid Service and Section 151 officer, which one post should not without good reason be.",
        ]
    );
}

#[test]
fn a_district_is_asked_for_less_and_what_is_no_council_for_nothing() {
    let mut organisation = council(DIRECTORS, "2011-12-13");
    organisation.council = CouncilType::District;
    let missing: Vec<String> = found(&organisation, Family::Designations);
    assert_eq!(
        missing,
        [
            "error: Nobody is designated Head of Paid Service.",
            "error: Nobody is designated Monitoring Officer.",
            "error: Nobody is designated Section 151 officer.",
            "error: Nobody is designated Electoral Registration Officer.",
            "error: Nobody is designated Returning Officer.",
        ]
    );
    organisation.council = CouncilType::Other;
    assert_eq!(
        found(&organisation, Family::Designations),
        ["note: The type of council is not said, so the roles the law wants are not looked for."]
    );
}

#[test]
fn what_the_document_says_of_a_designation_takes_the_place_of_the_law() {
    let mut organisation = lawful();
    let [scrutiny, monitoring] = ["SO", "MO"].map(|short| designation(&organisation, short));
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    let mut say = |id: DesignationId, requirement| {
        let changed = Designation {
            requirement: Some(requirement),
            ..Designation::clone(&organisation.designations[&id])
        };
        organisation.designations.insert(id, changed.into());
    };
    say(scrutiny, Requirement::default());
    say(
        monitoring,
        Requirement {
            need: Need::Required,
            period: Period {
                from: Date::parse("2011-01-01"),
                until: None,
            },
            apart: vec![KeptApart {
                from: designation(&lawful(), "W&M"),
                strictly: true,
            }],
        },
    );
    assert_eq!(
        found(&organisation, Family::Designations),
        [
            "error: “City Solicitor” is both Monitoring Officer and Chief Inspector of Weights and Measures, which one post may not be."
        ]
    );
}

#[test]
fn functions_without_a_home_with_two_and_elsewhere_than_decided_are_found() {
    let mut organisation = sketch::organisation(
        "\
# Council
  * Chief Executive
  - Director of Housing {Repairs; Voids}
  - Director of Property {Repairs; Transport}
  - Director of Planning {+Libraries; Planning}
",
    );
    let function = |name: &str| {
        let mut known = organisation.functions.iter();
        *known.find(|(_, known)| known.name == name).unwrap().0
    };
    let (transport, voids) = (function("Transport"), function("Voids"));
    let planning = named(&organisation, "Director of Planning");
    let housing = named(&organisation, "Director of Housing");
    let decided = |home: PostId, note: &str| Decision {
        home: home.into(),
        note: note.to_owned(),
    };
    structure(&mut organisation, |structure| {
        let decisions = &mut structure.decisions;
        decisions.insert(
            transport,
            decided(planning, "Meeting of 15 November").into(),
        );
        decisions.insert(voids, decided(housing, "").into());
    });
    assert_eq!(
        found(&organisation, Family::Functions),
        [
            "error: “Transport” was decided to be with “Director of Planning”, but is with “Director of Property”.",
            "warning: “Repairs” has two homes: “Director of Housing” and “Director of Property” are both responsible for it.",
            "warning: Nobody is responsible for “Libraries”, only supported by “Director of Planning”.",
        ]
    );
    let all = findings(&organisation, SKETCH);
    assert_eq!(all[0].source, "Meeting of 15 November");
}

#[test]
fn a_decision_for_a_unit_is_kept_by_anybody_in_it() {
    let mut organisation = sketch::organisation(
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs {Repairs}
  # Property
    * Director of Property
",
    );
    let repairs = organisation.functions.get_min().unwrap().0;
    let decide = |organisation: &mut Organisation, name: &str| {
        structure(organisation, |structure| {
            let unit = structure
                .units()
                .find(|(_, unit)| unit.name == name)
                .unwrap()
                .0;
            let decision = Decision {
                home: unit.into(),
                note: String::new(),
            };
            structure.decisions.insert(repairs, decision.into());
        });
    };
    decide(&mut organisation, "Housing");
    assert_eq!(found(&organisation, Family::Functions), [""; 0]);
    decide(&mut organisation, "Property");
    assert_eq!(
        found(&organisation, Family::Functions),
        ["error: “Repairs” was decided to be with “Property”, but is with “Head of Repairs”."]
    );
}

#[test]
fn functions_nobody_has_given_yet_are_one_note() {
    let mut organisation = sketch::organisation("- Director of Housing {Repairs; Voids}");
    change_post(&mut organisation, "Director of Housing", |post| {
        post.functions.clear();
    });
    assert_eq!(
        found(&organisation, Family::Functions),
        ["note: No post is responsible for any of the 2 functions."]
    );
}

#[test]
fn one_to_one_grades_upside_down_and_units_without_head_or_posts_are_found() {
    let organisation = sketch::organisation(
        "\
# Council
  * Chief Executive [CE]
  - Deputy [DD]
    - Head of Service [HoS]
    - Adviser [DD]
    - Clerk
  # Housing
    - Team Leader [HoS]
      - Director [DD]
      - Assistant assistant [HoS]
    - Director closed [DD]
  # Property
~ - Put aside
",
    );
    assert_eq!(
        found(&organisation, Family::Structure),
        [
            "warning: “Clerk” has no grade.",
            "warning: “Housing” has no head.",
            "warning: Nobody but “Director” reports to “Team Leader”.",
            "warning: “Team Leader” (HoS) manages “Director”, whose grade is higher (DD).",
            "warning: There is no post in “Property”.",
            "note: Only 2 posts report to “Chief Executive”; fewer than 3 are few.",
            "note: “Deputy” manages “Adviser”, who is on the same row of grades (DD).",
            "note: “Team Leader” manages “Assistant”, who is on the same row of grades (HoS).",
        ]
    );
}

#[test]
fn spans_and_layers_are_held_against_the_limits_of_the_document() {
    let mut text = "- Chief Executive\n".to_owned();
    for number in 0..9 {
        text.push_str("  - Director ");
        text.push_str(&number.to_string());
        text.push('\n');
    }
    let mut organisation = sketch::organisation(&text);
    assert_eq!(
        found(&organisation, Family::Structure),
        [
            "warning: 9 posts report to “Chief Executive”; 8 are the limit at the top.",
            "note: No post has a grade.",
        ]
    );
    organisation.limits.most_span_at_top = 9;
    organisation.limits.most_layers = 1;
    assert_eq!(
        found(&organisation, Family::Structure),
        [
            "warning: There are 2 layers down to “Director 0”; 1 are the limit.",
            "note: No post has a grade.",
        ]
    );
}

#[test]
fn the_limits_count_the_reports_the_document_counts() {
    let text = "\
- Chief Executive
  - Personal Assistant assistant
  - Director
  - Clerk vacant
  - Solicitor
";
    let mut organisation = sketch::organisation(text);
    let spans = |organisation: &Organisation| {
        let found = found(organisation, Family::Structure).into_iter();
        let about_grades = |finding: &String| finding.contains("grade");
        found
            .filter(|finding| !about_grades(finding))
            .collect::<Vec<_>>()
    };
    assert!(spans(&organisation).is_empty());
    organisation.span_policy.vacant = false;
    assert_eq!(
        spans(&organisation),
        ["note: Only 2 posts report to “Chief Executive”; fewer than 3 are few."]
    );
    organisation.span_policy.assistants = true;
    assert!(spans(&organisation).is_empty());
    organisation.limits.most_span_at_top = 2;
    assert_eq!(
        spans(&organisation),
        ["warning: 3 posts report to “Chief Executive”; 2 are the limit at the top."]
    );
}

#[test]
fn posts_alike_share_their_reports_and_each_counts_as_one() {
    let mut organisation = sketch::organisation("- Chief Executive\n  - Adviser\n");
    change_post(&mut organisation, "Adviser", |post| {
        post.count = crate::model::Count::new(4).unwrap();
    });
    let one_to_one = |organisation: &Organisation| {
        let found = found(organisation, Family::Structure);
        found.iter().any(|finding| finding.contains("Nobody but"))
    };
    assert!(!one_to_one(&organisation));
    change_post(&mut organisation, "Adviser", |post| {
        post.count = crate::model::Count::ONE;
    });
    assert!(one_to_one(&organisation));
}

#[test]
fn one_title_written_two_ways_is_noted_and_the_same_title_twice_is_not() {
    let organisation = sketch::organisation(
        "\
# Council
  * Chief Executive
  - Head of Standards & City Solicitor
  - City Solicitor and Head of Standards
  - Finance Manager
  - Finance Manager
",
    );
    assert!(found(&organisation, Family::Structure).contains(
        &"note: “Head of Standards & City Solicitor” and “City Solicitor and Head of Standards” are probably one title, written in 2 ways.".into()
    ));
    let about_finance = |finding: &String| finding.contains("Finance");
    assert!(
        !found(&organisation, Family::Structure)
            .iter()
            .any(about_finance)
    );
}

#[test]
fn an_acknowledgement_stays_with_its_finding_and_outlives_it() {
    let mut organisation = lawful();
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    let key = findings(&organisation, SKETCH)[0].key.clone();
    structure(&mut organisation, |structure| {
        structure
            .acknowledged
            .insert(key, "Appointed in May".into());
    });
    let counts = |organisation: &Organisation| FindingCounts::of(&findings(organisation, SKETCH));
    let before = counts(&organisation);
    assert_eq!((before.errors, before.acknowledged), (0, 1));
    // Something else is edited: the finding is still acknowledged.
    change_post(&mut organisation, "Director of Adults", |post| {
        post.title = "Another".into();
    });
    assert_eq!(counts(&organisation).acknowledged, 1);
    // It goes away, and comes back acknowledged.
    designate(&mut organisation, &[("Head of Democracy", "SO")]);
    assert_eq!(counts(&organisation).acknowledged, 0);
    change_post(&mut organisation, "Head of Democracy", |post| {
        post.designations.clear();
    });
    let found = findings(&organisation, SKETCH);
    assert_eq!(found[0].acknowledged.as_deref(), Some("Appointed in May"));
}

#[test]
fn an_empty_structure_has_nothing_to_find() {
    let organisation = Organisation::starter();
    let id = organisation.structures.get_min().unwrap().0;
    let found = findings(&organisation, id);
    assert_eq!(found, []);
}
