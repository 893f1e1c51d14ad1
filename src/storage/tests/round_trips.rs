//! What was saved comes back, and comes back the same every time.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{read, write};
use super::{SAMPLE, bodies, principles, sample, samples};
use crate::model::{
    BranchLayout, CouncilType, Count, Date, Decision, Designation, DesignationId, ExtraLine,
    FinancialYear, Fte, Function, FunctionId, Funding, FundingPart, FundingSource, FundingSourceId,
    Grade, GradeId, Hours, KeptApart, Kind, KindId, Limits, LineId, LineKind, Money, Need,
    NiRebate, NiYear, NodeId, OnCosts, OneOff, OneOffId, OneOffKind, Organisation, PayAward,
    PayBasis, PayPoint, PayRules, Period, Place, Post, PostId, PostPay, Protection, Rate,
    Requirement, Rounding, RoundingUnit, RoundingWay, Share, SpanPolicy, Status, Structure,
    StructureId, Unit, UnitId, clean_line, clean_note,
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

pub(super) fn line() -> impl Strategy<Value = String> {
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

pub(super) fn note() -> impl Strategy<Value = String> {
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

/// Every sort of on-costs, and none.
fn on_costs_of(millionths: u32) -> Option<OnCosts> {
    let rate = Rate::from_millionths(millionths)?;
    match millionths % 4 {
        0 => None,
        1 => Some(OnCosts::Rate(Rate::default())),
        2 => Some(OnCosts::Rate(rate)),
        _ => Some(OnCosts::Employer {
            pension: rate,
            levy: Rate::from_millionths(millionths / 2)?,
            contracted_out: millionths % 8 == 3,
        }),
    }
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
            on_costs: on_costs_of(on_costs),
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
    let measures = (0..=Fte::LIMIT, any::<bool>(), prop::option::of(money()));
    let lists = (
        any::<bool>(),
        any::<bool>(),
        prop::option::of(0..1_u32),
        prop::collection::vec(0..5_000_u32, 0..3),
    );
    (line(), note(), measures, lists, terms()).prop_map(|(title, note, measures, lists, terms)| {
        let (fte, vacant, stated_cost) = measures;
        let (functions, aside, grade, replaces) = lists;
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
            assistant: functions && aside,
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
            replaces: replaces.into_iter().map(PostId).collect(),
            note,
            title,
            ..terms
        }
    })
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let date = (1..=9999_u16, 1..=12_u8, 1..=28_u8);
    prop::option::of(date)
        .prop_map(|date| date.and_then(|(year, month, day)| Date::new(year, month, day)))
}

/// What a post has of terms.
fn terms() -> impl Strategy<Value = Post> {
    let pay = prop_oneof![
        prop::sample::select(PayBasis::ALL.to_vec()).prop_map(PostPay::Basis),
        any::<u32>().prop_map(PostPay::Point),
        money().prop_map(PostPay::Actual),
    ];
    let share = || (0..=500_000_u32).prop_map(|share| Share::from_millionths(share).unwrap());
    let part = prop_oneof![
        share().prop_map(FundingPart::ShareOfCost),
        share().prop_map(FundingPart::ShareOfSalary),
        money().prop_map(FundingPart::Amount),
    ];
    let protection = (money(), date(), 1..=Protection::LIMIT_MONTHS);
    let protection = protection.prop_map(|(old_pay, from, months)| Protection {
        old_pay,
        from,
        months,
    });
    let period = || (date(), date()).prop_map(|(from, until)| (from, until.max(from)));
    let funding = (part, period()).prop_map(|(part, (from, until))| Funding {
        from,
        until,
        ..Funding::new(FundingSourceId(0), part)
    });
    (
        prop::option::of(pay),
        prop_oneof![Just(Money::ZERO), money()],
        prop_oneof![Just(1), 1..=Count::LIMIT],
        prop::collection::vec(funding, 0..2),
        period(),
        prop::option::of(protection),
        prop_oneof![Just(String::new()), line()],
    )
        .prop_map(
            |(pay, allowance, count, funding, (from, until), protection, phase)| Post {
                pay,
                allowance,
                count: Count::new(count).unwrap(),
                funding,
                from,
                until,
                protection,
                phase,
                ..Post::new("Only its terms", Place::default())
            },
        )
}

/// What a structure costs once.
fn one_offs() -> impl Strategy<Value = Vec<OneOff>> {
    let kind = prop::sample::select(OneOffKind::ALL.to_vec());
    let what = prop_oneof![Just(String::new()), line()];
    let post = prop::option::of((0..5_000_u32).prop_map(PostId));
    let one_off =
        (kind, what, money(), date(), post).prop_map(|(kind, what, amount, date, post)| OneOff {
            kind,
            what,
            amount,
            date,
            post,
        });
    prop::collection::vec(one_off, 0..3)
}

/// What holds for all pay.
fn pay_rules() -> impl Strategy<Value = PayRules> {
    let rate = || (0..=Rate::LIMIT).prop_map(|rate| Rate::from_millionths(rate).unwrap());
    let year = || (1..=FinancialYear::LAST).prop_map(|y| FinancialYear::beginning_in(y).unwrap());
    let awards = prop::collection::vec((date(), rate(), line()), 0..3).prop_map(|awards| {
        let award = |(from, rate, note): (Option<Date>, Rate, String)| {
            from.map(|from| PayAward { from, rate, note })
        };
        let mut awards: Vec<PayAward> = awards.into_iter().filter_map(award).collect();
        awards.sort_by_key(|award| award.from);
        awards.dedup_by_key(|award| award.from);
        awards
    });
    let rebate = (rate(), money(), money()).prop_map(|(rate, one, other)| NiRebate {
        rate,
        from: one.min(other),
        to: one.max(other),
    });
    let ni = (year(), rate(), money(), prop::option::of(rebate), line());
    let ni = ni.prop_map(|(year, rate, threshold, contracted_out, source)| NiYear {
        year,
        rate,
        threshold,
        contracted_out,
        source,
    });
    let ni = prop::collection::vec(ni, 0..3).prop_map(|mut ni| {
        ni.sort_by_key(|rates| rates.year);
        ni.dedup_by_key(|rates| rates.year);
        ni
    });
    let about = (prop::option::of(year()), 0..=Rate::LIMIT, date());
    let shown = (1..=Hours::LIMIT, 0..3_usize, any::<bool>());
    (about, awards, ni, shown).prop_map(|(about, awards, ni, (hours, unit, truncated))| {
        let (year, on_costs, points_from) = about;
        PayRules {
            year,
            on_costs: on_costs_of(on_costs).unwrap_or_default(),
            points_from,
            awards,
            ni,
            full_time_hours: Hours::from_hundredths(hours).unwrap(),
            rounding: Rounding {
                unit: RoundingUnit::ALL[unit],
                way: if truncated {
                    RoundingWay::Truncated
                } else {
                    RoundingWay::HalfAway
                },
            },
        }
    })
}

fn structure() -> impl Strategy<Value = Structure> {
    let about = (
        prop_oneof![Just(String::new()), line()],
        0..5_usize,
        date(),
        any::<i64>(),
        note(),
        (date(), prop::option::of(money()), one_offs()),
    );
    let units = prop::collection::vec(
        (line(), note(), prop::option::of(any::<u8>()), spot()),
        0..6,
    );
    let posts = prop::collection::vec((post(), spot()), 0..12);
    (about, units, posts).prop_map(|(about, units, posts)| {
        let (name, status, date, order, note, (starts, target, one_offs)) = about;
        let mut structure = Structure::new(name);
        structure.status = Status::ALL[status];
        structure.basis = [PayBasis::Bottom, PayBasis::Middle, PayBasis::Top][status % 3];
        structure.date = date;
        structure.order = order;
        (structure.starts, structure.target) = (starts, target);
        for (id, one_off) in (0..).zip(one_offs) {
            structure.one_offs.insert(OneOffId(id), one_off.into());
        }
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

/// What the checks go by: the type of council, limits, what counts as a report, and two designations with a requirement of
/// the document's own or none.
fn checks() -> impl Strategy<Value = (CouncilType, Limits, SpanPolicy, [Option<Requirement>; 2])> {
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
    let policy = any::<[bool; 3]>().prop_map(|[vacant, assistants, funded]| SpanPolicy {
        vacant,
        assistants,
        funded,
    });
    (council, limits, policy, requirements)
}

pub(super) fn organisations() -> impl Strategy<Value = Organisation> {
    let structures = prop::collection::vec(structure(), 0..3);
    let about = (line(), note(), pay_rules());
    let beside = (bodies::bodies(), principles::principles());
    let all = (about, grades(), structures, checks(), beside);
    all.prop_map(|((name, note, pay), grades, structures, checks, beside)| {
        let (bodies, judged) = beside;
        let (council, limits, span_policy, requirements) = checks;
        let mut organisation = Organisation {
            name: name.clone(),
            note,
            council,
            limits,
            span_policy,
            next_id: 5_000,
            pay: pay.into(),
            bodies: bodies.into_iter().collect(),
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
        principles::add(&mut organisation, judged);
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
