//! What was saved comes back, and comes back the same every time.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{read, write};
use super::{SAMPLE, sample, samples};
use crate::model::{
    BranchLayout, CouncilType, Date, Decision, Designation, DesignationId, ExtraLine, Fte,
    Function, FunctionId, Funding, FundingSource, FundingSourceId, Grade, GradeId, KeptApart, Kind,
    KindId, Limits, LineId, LineKind, Money, Need, NodeId, Organisation, PayBasis, PayPoint,
    Period, Place, Post, PostId, Rate, Requirement, Share, Status, Structure, StructureId, Unit,
    UnitId, clean_line, clean_note,
};

#[test]
fn the_samples_are_written_as_they_always_were() {
    for (text, organisation) in samples() {
        let written = String::from_utf8(write(&organisation)).unwrap();
        assert_eq!(written, text);
    }
}

#[test]
fn the_samples_are_read_as_they_always_were() {
    for (text, organisation) in samples() {
        assert_eq!(read(text.as_bytes()).unwrap(), organisation);
    }
}

#[test]
fn saving_twice_gives_the_same_bytes() {
    for (_, organisation) in samples() {
        let once = write(&organisation);
        assert_eq!(write(&read(&once).unwrap()), once);
    }
}

#[test]
fn a_new_document_is_a_file() {
    let empty = Organisation::default();
    assert_eq!(read(&write(&empty)).unwrap(), empty);
}

#[test]
fn a_file_laid_out_by_another_tool_is_the_same_document() {
    let value: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    // Also sorted by key: `end` and `designations` come before `format`.
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert_eq!(read(pretty.as_bytes()).unwrap(), sample());
    assert_eq!(
        read(pretty.replace('\n', "\r\n").as_bytes()).unwrap(),
        sample()
    );
    assert_eq!(read(value.to_string().as_bytes()).unwrap(), sample());
    assert_eq!(
        read(format!("\u{feff}{SAMPLE}").as_bytes()).unwrap(),
        sample()
    );
}

#[test]
fn texts_and_ids_may_be_written_with_escapes() {
    let text = SAMPLE
        .replace("\"p21\"", "\"\\u007021\"")
        .replace("Housing", "H\\u006fusing");
    assert_eq!(read(text.as_bytes()).unwrap(), sample());
}

#[test]
fn the_next_id_is_put_right() {
    for stated in ["0", "12", "30"] {
        let text = SAMPLE.replace("\"next_id\":40", &format!("\"next_id\":{stated}"));
        assert_eq!(read(text.as_bytes()).unwrap().next_id, 31, "{stated}");
    }
    let replaced = SAMPLE
        .replace("\"next_id\":40", "\"next_id\":0")
        .replace("\"p23\"", "\"p500\"");
    assert_eq!(read(replaced.as_bytes()).unwrap().next_id, 501);
}

#[test]
fn what_two_structures_have_in_common_is_kept_once() {
    let organisation = read(SAMPLE.as_bytes()).unwrap();
    let post = |structure| {
        organisation.structures[&StructureId(structure)]
            .post(PostId(21))
            .unwrap()
    };
    assert!(Arc::ptr_eq(post(10), post(11)));
}

#[test]
fn a_chain_of_a_hundred_thousand_posts_is_opened() {
    for length in [10_000, 100_000] {
        let mut structure = Structure::new("Chain");
        for id in 0..length {
            let parent = (id > 0).then(|| NodeId::Post(PostId(id - 1)));
            structure.set_post(PostId(id), Post::new("Manager", Place::new(parent, 0)));
        }
        let mut organisation = Organisation {
            next_id: length,
            ..Organisation::default()
        };
        organisation
            .structures
            .insert(StructureId(0), structure.into());
        assert_eq!(read(&write(&organisation)).unwrap(), organisation);
    }
}

fn line() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "Director",
        "\"",
        "\\",
        "a/b",
        "é",
        "😀 x",
        "–",
        "{",
        "},",
        "\u{7fffe}",
    ]);
    let odd = prop::collection::vec(any::<char>(), 1..20)
        .prop_filter_map("nothing left", |characters| {
            clean_line(&String::from_iter(characters)).ok()
        });
    prop_oneof![plain.prop_map(str::to_owned), odd]
}

fn note() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        1 => prop::collection::vec(prop_oneof![any::<char>(), Just('\n')], 0..30).prop_filter_map(
            "too long",
            |characters| clean_note(&String::from_iter(characters)).ok()
        ),
    ]
}

fn money() -> impl Strategy<Value = Money> {
    prop_oneof![0..=Money::LIMIT_PENCE, 0..20_000_000_i64].prop_map(Money::from_pence)
}

fn grades() -> impl Strategy<Value = Vec<Grade>> {
    let points = prop::collection::btree_map(any::<u32>(), money(), 0..5).prop_map(|points| {
        let mut salaries: Vec<Money> = points.values().copied().collect();
        salaries.sort();
        let point = |(number, salary)| PayPoint { number, salary };
        points
            .into_keys()
            .zip(salaries)
            .map(point)
            .collect::<Vec<_>>()
    });
    let grade = (line(), note(), points, 0..=Rate::LIMIT, any::<u32>()).prop_map(
        |(name, note, points, on_costs, rank)| Grade {
            scale: name.clone(),
            cost_line: String::new(),
            name,
            points,
            on_costs: Rate::from_millionths(on_costs).unwrap(),
            rank,
            note,
        },
    );
    prop::collection::vec(grade, 1..4)
}

/// Where something stands: under one of those before it, if there are any.
type Spot = (prop::sample::Index, bool, i64);

fn spot() -> impl Strategy<Value = Spot> {
    (any::<prop::sample::Index>(), any::<bool>(), any::<i64>())
}

fn place((index, top, order): Spot, before: &[NodeId]) -> Place {
    let parent = (!top && !before.is_empty()).then(|| *index.get(before));
    // Some of those at the top are in the holding area.
    Place {
        held: parent.is_none() && order % 3 == 0,
        ..Place::new(parent, order)
    }
}

fn post() -> impl Strategy<Value = Post> {
    let measures = (
        0..=Fte::LIMIT,
        any::<bool>(),
        prop::option::of(money()),
        0..=1_000_000_u32,
    );
    let lists = (
        any::<bool>(),
        any::<bool>(),
        prop::option::of(0..1_u32),
        prop::collection::vec(0..5_000_u32, 0..3),
    );
    (line(), note(), measures, lists).prop_map(|(title, note, measures, lists)| {
        let (fte, vacant, stated_cost, share) = measures;
        let (functions, funded, grade, replaces) = lists;
        let share = Share::from_millionths(share).unwrap();
        Post {
            reference: if vacant { title.clone() } else { String::new() },
            grade: grade.map(GradeId),
            fte: if vacant {
                Fte::ONE
            } else {
                Fte::from_thousandths(fte).unwrap()
            },
            vacant,
            closed: !vacant && functions,
            assistant: functions && funded,
            functions: if functions {
                vec![FunctionId(0)]
            } else {
                vec![]
            },
            supports: if functions {
                vec![]
            } else {
                vec![FunctionId(0)]
            },
            layout: (fte % 7)
                .checked_sub(3)
                .map(|at| BranchLayout::ALL[at as usize]),
            stated_cost,
            funding: if funded {
                vec![Funding {
                    source: FundingSourceId(0),
                    share,
                }]
            } else {
                vec![]
            },
            replaces: replaces.into_iter().map(PostId).collect(),
            note,
            ..Post::new(title, Place::default())
        }
    })
}

fn structure() -> impl Strategy<Value = Structure> {
    let about = (
        prop_oneof![Just(String::new()), line()],
        0..5_usize,
        prop::option::of((1..=9999_u16, 1..=12_u8, 1..=28_u8)),
        any::<i64>(),
        note(),
    );
    let units = prop::collection::vec(
        (line(), note(), prop::option::of(any::<u8>()), spot()),
        0..6,
    );
    let posts = prop::collection::vec((post(), spot()), 0..12);
    (about, units, posts).prop_map(|((name, status, date, order, note), units, posts)| {
        let mut structure = Structure::new(name);
        structure.status = Status::ALL[status];
        structure.basis = [PayBasis::Bottom, PayBasis::Middle, PayBasis::Top][status % 3];
        structure.date = date.and_then(|(year, month, day)| Date::new(year, month, day));
        structure.order = order;
        structure.note = note;
        let mut nodes: Vec<NodeId> = Vec::new();
        for (id, (name, note, colour, spot)) in (0..).zip(units) {
            let unit = Unit {
                colour,
                layout: colour.map(|colour| BranchLayout::ALL[usize::from(colour % 4)]),
                note,
                ..Unit::new(name, KindId(0), place(spot, &nodes))
            };
            structure.set_unit(UnitId(id), unit);
            nodes.push(UnitId(id).into());
        }
        for (id, (mut post, spot)) in (0..).zip(posts) {
            post.place = place(spot, &nodes);
            if let Some(NodeId::Unit(parent)) = post.place.parent {
                let unit = structure.unit(parent).unwrap();
                let unit = Unit {
                    head: Some(PostId(id)),
                    ..Unit::clone(unit)
                };
                structure.set_unit(parent, unit);
            }
            structure.set_post(PostId(id), post);
            nodes.push(PostId(id).into());
        }
        for (id, pair) in (0..).zip(nodes.windows(2)) {
            let line = ExtraLine {
                from: pair[0],
                to: pair[1],
                kind: LineKind::ALL[id % 3],
                caption: structure.name.clone(),
            };
            structure.lines.insert(LineId(id as u32), line.into());
        }
        if let Some(&home) = nodes.first() {
            let decision = Decision {
                home,
                note: structure.note.clone(),
            };
            structure.decisions.insert(FunctionId(0), decision.into());
            let finding = format!("structure no grade {home}");
            let reason = structure.name.clone();
            if !reason.is_empty() {
                structure.acknowledged.insert(finding, reason);
            }
        }
        structure
    })
}

/// What the checks go by: the type of council, limits, and two designations with a requirement of
/// the document's own or none.
fn checks() -> impl Strategy<Value = (CouncilType, Limits, [Option<Requirement>; 2])> {
    let day = || prop::option::of((1..=28_u8).prop_map(|day| Date::new(2013, 4, day).unwrap()));
    let requirement = |other| {
        let need = prop::sample::select(Need::ALL.to_vec());
        let apart = prop::option::of(any::<bool>());
        let requirement =
            (need, day(), day(), apart).prop_map(move |(need, from, until, apart)| {
                let apart = apart.map(|strictly| KeptApart {
                    from: DesignationId(other),
                    strictly,
                });
                Requirement {
                    need,
                    period: Period { from, until },
                    apart: apart.into_iter().collect(),
                }
            });
        prop::option::of(requirement)
    };
    let limits = prop_oneof![
        Just(Limits::default()),
        any::<[u32; 4]>().prop_map(|[least_span, most_span_at_top, most_span, most_layers]| {
            Limits {
                least_span,
                most_span_at_top,
                most_span,
                most_layers,
            }
        })
    ];
    let council = prop::sample::select(CouncilType::ALL.to_vec());
    let requirements = (requirement(1), requirement(0)).prop_map(|(one, other)| [one, other]);
    (council, limits, requirements)
}

pub(super) fn organisations() -> impl Strategy<Value = Organisation> {
    let structures = prop::collection::vec(structure(), 0..3);
    let all = (line(), note(), grades(), structures, checks());
    all.prop_map(|(name, note, grades, structures, checks)| {
        let (council, limits, requirements) = checks;
        let mut organisation = Organisation {
            name: name.clone(),
            note,
            council,
            limits,
            next_id: 5_000,
            ..Organisation::default()
        };
        organisation
            .kinds
            .insert(KindId(0), Kind { name: name.clone() }.into());
        organisation
            .functions
            .insert(FunctionId(0), Function { name: name.clone() }.into());
        for (id, requirement) in (0..).zip(requirements) {
            let designation = Designation {
                name: name.clone(),
                short: String::new(),
                source: String::new(),
                requirement,
            };
            let designations = &mut organisation.designations;
            designations.insert(DesignationId(id), designation.into());
        }
        organisation
            .funding_sources
            .insert(FundingSourceId(0), FundingSource { name }.into());
        for (id, grade) in (0..).zip(grades) {
            organisation.grades.insert(GradeId(id), grade.into());
        }
        for (id, mut structure) in (0..).zip(structures) {
            structure.baseline = (id > 0).then(|| StructureId(id - 1));
            organisation
                .structures
                .insert(StructureId(id), structure.into());
        }
        organisation
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_organisation_comes_back_and_is_written_the_same_again(organisation in organisations()) {
        prop_assert_eq!(organisation.problems(), vec![]);
        let bytes = write(&organisation);
        let back = read(&bytes).unwrap();
        prop_assert_eq!(&back, &organisation);
        prop_assert_eq!(write(&back), bytes);
    }
}
