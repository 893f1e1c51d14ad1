//! What holds whatever is done.

mod bodies;
mod checks;
mod copying;
mod following;
mod principles;
mod terms;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use super::tests::{COUNCIL, SKETCH};
use super::*;
use crate::analysis::{FindingCounts, FindingsKeeper, Hierarchy, Tally, TallyKeeper, findings};
use crate::model::{
    BranchLayout, Conflict, Date, Designation, DesignationId, Duty, ExtraLine, Fte, FunctionId,
    Grade, GradeId, KindId, LineId, LineKind, Money, NodeId, Organisation, PayBasis, PayPoint,
    Post, PostAspect, PostField, PostId, PostRow, Requirement, Status, Structure, StructureId,
    Theme, ThemeId, UnitId, UnitName, sketch,
};

/// Any edit of a small council, also senseless ones.
fn any_edit() -> impl Strategy<Value = Edit> {
    // Boxed, for all of them side by side are more than a test's stack holds.
    let one = prop_oneof![
        5 => branch().prop_map(|edit| Edit::Branch(SKETCH, edit)).boxed(),
        5 => post().prop_map(|edit| Edit::Post(SKETCH, edit)).boxed(),
        2 => unit().prop_map(|edit| Edit::Unit(SKETCH, edit)).boxed(),
        3 => duty().prop_map(|edit| Edit::Duty(SKETCH, edit)).boxed(),
        3 => line().prop_map(|edit| Edit::Line(SKETCH, edit)).boxed(),
        2 => rows().prop_map(|edit| Edit::Rows(SKETCH, edit)).boxed(),
        2 => catalogue().prop_map(Edit::Catalogue).boxed(),
        2 => structure().prop_map(Edit::Structure).boxed(),
        1 => grade().prop_map(Edit::Grade).boxed(),
        3 => bodies::body().prop_map(Edit::Body).boxed(),
        2 => principles::principle().prop_map(Edit::Principle).boxed(),
        2 => principles::matching().prop_map(|edit| Edit::Match(SKETCH, edit)).boxed(),
        2 => checks::check().prop_map(Edit::Check).boxed(),
        3 => terms::terms().prop_map(|edit| Edit::Terms(SKETCH, edit)).boxed(),
        2 => terms::one_off().prop_map(|edit| Edit::OneOff(SKETCH, edit)).boxed(),
        3 => terms::pay().prop_map(Edit::Pay).boxed(),
    ];
    let several = proptest::collection::vec(one.clone(), 0..4)
        .prop_map(|edits| Edit::Several("Do several things".into(), edits));
    prop_oneof![9 => one, 1 => several]
}

const TITLE: &str = "[a-zé ]{0,6}";

/// Mostly a post of the council, sometimes one that was added, or none at all.
fn post_id() -> impl Strategy<Value = PostId> + Clone {
    let known = proptest::sample::select(vec![2_u32, 4, 5, 6, 8, 9]);
    prop_oneof![4 => known, 1 => 1_u32..24].prop_map(PostId)
}

fn unit_id() -> impl Strategy<Value = UnitId> + Clone {
    let known = proptest::sample::select(vec![1_u32, 3, 7]);
    prop_oneof![4 => known, 1 => 1_u32..24].prop_map(UnitId)
}

fn node() -> impl Strategy<Value = NodeId> + Clone {
    prop_oneof![
        post_id().prop_map(NodeId::Post),
        unit_id().prop_map(NodeId::Unit)
    ]
}

fn target() -> impl Strategy<Value = Target> {
    let some = proptest::option::of;
    (some(node()), some(node()), proptest::bool::weighted(0.2)).prop_map(
        |(parent, before, held)| Target {
            parent: parent.filter(|_| !held),
            before,
            held,
        },
    )
}

fn any_duty() -> impl Strategy<Value = Duty> + Clone {
    prop_oneof![
        (1_u32..3).prop_map(|id| Duty::Function(FunctionId(id))),
        (1_u32..3).prop_map(|id| Duty::Support(FunctionId(id))),
        (10_u32..12).prop_map(|id| Duty::Designation(DesignationId(id))),
        (10_u32..12).prop_map(|id| Duty::Lead(ThemeId(id))),
    ]
}

fn branch() -> impl Strategy<Value = BranchEdit> {
    let nodes = || proptest::collection::vec(node(), 1..4);
    let below = prop_oneof![Just(Below::MoveUp), Just(Below::GoToo)];
    let layout = proptest::option::of(proptest::sample::select(BranchLayout::ALL.to_vec()));
    let clip = nodes().prop_map(|nodes| {
        let organisation = sketch::organisation(COUNCIL);
        let structure = organisation.structure(SKETCH).unwrap();
        Clip::of(&organisation, structure, &nodes).unwrap_or_default()
    });
    prop_oneof![
        3 => (nodes(), target()).prop_map(|(nodes, to)| BranchEdit::Move { nodes, to }),
        2 => (nodes(), target()).prop_map(|(nodes, to)| BranchEdit::MoveAlone { nodes, to }),
        1 => (clip, target()).prop_map(|(clip, to)| BranchEdit::Paste { clip, to }),
        1 => (nodes(), layout).prop_map(|(nodes, layout)| BranchEdit::SetLayout(nodes, layout)),
        2 => (nodes(), target()).prop_map(|(nodes, to)| BranchEdit::Bring {
            from: StructureId(16),
            nodes,
            to,
        }),
        2 => (nodes(), below).prop_map(|(nodes, below)| BranchEdit::Delete { nodes, below }),
    ]
}

fn post() -> impl Strategy<Value = PostEdit> {
    let posts = || proptest::collection::vec(post_id(), 1..3);
    let grade = || proptest::option::of((1_u32..5).prop_map(GradeId));
    prop_oneof![
        (target(), TITLE, grade()).prop_map(|(at, title, grade)| PostEdit::Add {
            at,
            title,
            grade
        }),
        (target(), TITLE, grade()).prop_map(|(at, title, grade)| PostEdit::AddAssistant {
            at,
            title,
            grade
        }),
        (unit_id(), TITLE, grade()).prop_map(|(unit, title, grade)| PostEdit::AddHead {
            unit,
            title,
            grade
        }),
        (post_id(), any_name()).prop_map(|(post, title)| PostEdit::Rename(post, title)),
        (post_id(), TITLE).prop_map(|(post, text)| PostEdit::SetReference(post, text)),
        (post_id(), TITLE).prop_map(|(post, text)| PostEdit::SetNote(post, text)),
        (post_id(), grade()).prop_map(|(post, grade)| PostEdit::SetGrade(post, grade)),
        (post_id(), any::<bool>()).prop_map(|(post, on)| PostEdit::SetVacant(post, on)),
        (post_id(), any::<bool>()).prop_map(|(post, on)| PostEdit::SetAssistant(post, on)),
        (posts(), any::<bool>()).prop_map(|(posts, on)| PostEdit::SetClosed(posts, on)),
        (post_id(), post_id()).prop_map(|(vacancy, by)| PostEdit::Fill { vacancy, by }),
        (post_id(), TITLE).prop_map(|(post, title)| PostEdit::Split(post, title)),
        (posts(), post_id()).prop_map(|(posts, into)| PostEdit::Merge { posts, into }),
        (post_id(), 0_u32..2_000)
            .prop_map(|(post, fte)| PostEdit::SetFte(post, Fte::from_thousandths(fte).unwrap())),
        (post_id(), -9_i64..900).prop_map(|(post, pence)| {
            PostEdit::StateCost(post, Some(Money::from_pence(pence)))
        }),
        post_id().prop_map(PostEdit::MakeHead),
        post_id().prop_map(PostEdit::EndHead),
    ]
}

fn unit() -> impl Strategy<Value = UnitEdit> {
    prop_oneof![
        (target(), TITLE).prop_map(|(at, name)| UnitEdit::Add {
            at,
            name,
            kind: "Team".into()
        }),
        (unit_id(), TITLE).prop_map(|(unit, name)| UnitEdit::Rename(unit, name)),
        (unit_id(), TITLE).prop_map(|(unit, kind)| UnitEdit::SetKind(unit, kind)),
        (unit_id(), TITLE).prop_map(|(unit, note)| UnitEdit::SetNote(unit, note)),
        (unit_id(), proptest::option::of(0_u8..9))
            .prop_map(|(unit, colour)| UnitEdit::SetColour(unit, colour)),
        (unit_id(), unit_id()).prop_map(|(from, into)| UnitEdit::Merge { from, into }),
    ]
}

fn duty() -> impl Strategy<Value = DutyEdit> {
    let duties = || proptest::collection::vec(any_duty(), 1..3);
    prop_oneof![
        (post_id(), duties()).prop_map(|(post, duties)| DutyEdit::Give(post, duties)),
        (post_id(), TITLE).prop_map(|(post, name)| DutyEdit::GiveFunction(post, name)),
        (post_id(), TITLE).prop_map(|(post, name)| DutyEdit::GiveLead(post, name)),
        (post_id(), duties()).prop_map(|(post, duties)| DutyEdit::Take(post, duties)),
        (duties(), post_id(), post_id()).prop_map(|(duties, from, to)| DutyEdit::HandOver {
            duties,
            from,
            to
        }),
    ]
}

fn line() -> impl Strategy<Value = LineEdit> {
    let id = || (15_u32..18).prop_map(LineId);
    let kind = || proptest::sample::select(LineKind::ALL.to_vec());
    prop_oneof![
        (node(), node(), kind(), TITLE).prop_map(|(from, to, kind, caption)| {
            LineEdit::Add(ExtraLine {
                from,
                to,
                kind,
                caption,
            })
        }),
        (id(), kind()).prop_map(|(id, kind)| LineEdit::SetKind(id, kind)),
        (id(), TITLE).prop_map(|(id, caption)| LineEdit::SetCaption(id, caption)),
        id().prop_map(LineEdit::Delete),
    ]
}

fn catalogue() -> impl Strategy<Value = CatalogueEdit> {
    let entry = || {
        prop_oneof![
            (1_u32..16).prop_map(|id| Entry::Function(FunctionId(id))),
            (10_u32..16).prop_map(|id| Entry::Theme(ThemeId(id))),
            (10_u32..16).prop_map(|id| Entry::Designation(DesignationId(id))),
            (0_u32..16).prop_map(|id| Entry::Kind(KindId(id))),
        ]
    };
    prop_oneof![
        TITLE.prop_map(CatalogueEdit::AddFunction),
        TITLE.prop_map(CatalogueEdit::AddTheme),
        TITLE.prop_map(|name| CatalogueEdit::AddDesignation(Designation {
            name,
            short: String::new(),
            source: String::new(),
            requirement: None,
        })),
        (entry(), TITLE).prop_map(|(entry, name)| CatalogueEdit::Rename(entry, name)),
        (10_u32..16, TITLE)
            .prop_map(|(id, short)| CatalogueEdit::SetBadge(DesignationId(id), short)),
        (entry(), entry()).prop_map(|(from, into)| CatalogueEdit::Merge(from, into)),
        entry().prop_map(CatalogueEdit::Delete),
    ]
}

/// A name of the council, or another.
fn any_name() -> impl Strategy<Value = String> {
    let known = [
        "Council",
        "Housing",
        "Finance",
        "Chief Executive",
        "Director of Housing",
        "Head of Audit",
        "DD",
        "Adviser",
        "Surveyor",
        "Surveyors",
        "",
    ];
    let known = proptest::sample::select(known.to_vec()).prop_map(str::to_owned);
    prop_oneof![5 => known, 1 => TITLE]
}

fn rows() -> impl Strategy<Value = RowsEdit> {
    let units = proptest::collection::vec(any_name(), 0..3).prop_map(|names| {
        let named = names.into_iter().filter(|name| !name.is_empty());
        let unit = |name| UnitName {
            kind: "Team".into(),
            name,
        };
        named.map(unit).collect()
    });
    let level = proptest::option::of(0_u32..4);
    let row = (any_name(), units, any_name(), any_name(), level, 0_u8..8);
    let row = row.prop_map(|(title, units, reports_to, grade, level, heads)| PostRow {
        title,
        units,
        reports_to,
        heads_unit: heads == 0,
        functions: vec![grade.clone()],
        grade,
        level,
        ..PostRow::default()
    });
    let field = proptest::sample::select(PostField::ALL.to_vec());
    let text = prop_oneof![2 => any_name(), 1 => "yes|no|1|0\\.5"];
    let cell = (post_id(), field, text).prop_map(|(post, field, text)| Cell {
        row: 1,
        post,
        field,
        text,
    });
    prop_oneof![
        (proptest::collection::vec(row, 0..8), target())
            .prop_map(|(rows, at)| RowsEdit::Add { rows, at }),
        (proptest::collection::vec(cell, 1..4), any::<bool>())
            .prop_map(|(cells, new_grades)| RowsEdit::Fill { cells, new_grades }),
    ]
}

fn structure() -> impl Strategy<Value = StructureEdit> {
    let other = || (15_u32..18).prop_map(StructureId);
    prop_oneof![
        TITLE.prop_map(StructureEdit::Add),
        TITLE.prop_map(|name| StructureEdit::Duplicate(SKETCH, name)),
        TITLE.prop_map(|name| StructureEdit::Rename(SKETCH, name)),
        proptest::sample::select(Status::ALL.to_vec())
            .prop_map(|status| StructureEdit::SetStatus(SKETCH, status)),
        TITLE.prop_map(|version| StructureEdit::SetVersion(SKETCH, version)),
        Just(StructureEdit::SetDate(SKETCH, Date::parse("2011-12-13"))),
        proptest::option::of(other())
            .prop_map(|baseline| StructureEdit::SetBaseline(SKETCH, baseline)),
        Just(StructureEdit::SetBasis(SKETCH, PayBasis::Middle)),
        Just(StructureEdit::SetStart(SKETCH, Date::parse("2012-01-02"))),
        (-9_i64..900)
            .prop_map(|pence| { StructureEdit::SetTarget(SKETCH, Some(Money::from_pence(pence))) }),
        TITLE.prop_map(|note| StructureEdit::SetNote(SKETCH, note)),
        other().prop_map(StructureEdit::Delete),
        (other(), proptest::option::of(Just(SKETCH)))
            .prop_map(|(id, followed)| StructureEdit::Follow(id, followed)),
        (other(), following::conflict(), following::side())
            .prop_map(|(id, conflict, side)| StructureEdit::Settle(id, conflict, side)),
        (other(), proptest::option::of(Just(SKETCH)))
            .prop_map(|(id, before)| StructureEdit::Reorder(id, before)),
        (other(), any::<bool>()).prop_map(|(id, away)| StructureEdit::SetArchived(id, away)),
    ]
}

fn grade() -> impl Strategy<Value = GradeEdit> {
    let id = || (1_u32..16).prop_map(GradeId);
    let grade = TITLE.prop_map(|name| Grade {
        name,
        scale: String::new(),
        points: Vec::new(),
        on_costs: None,
        rank: 1,
        cost_line: String::new(),
        note: String::new(),
    });
    prop_oneof![
        grade.clone().prop_map(GradeEdit::Add),
        (id(), grade).prop_map(|(id, grade)| GradeEdit::Set(id, grade)),
        id().prop_map(GradeEdit::Delete),
    ]
}

/// The name of an edit's variant. A new edit has to be named here, and the test below fails until
/// the strategies above make it.
fn variant(edit: &Edit) -> &'static str {
    match edit {
        Edit::Branch(_, edit) => match edit {
            BranchEdit::Move { .. } => "branch move",
            BranchEdit::MoveAlone { .. } => "branch move alone",
            BranchEdit::Bring { .. } => "branch bring",
            BranchEdit::Paste { .. } => "branch paste",
            BranchEdit::SetLayout(..) => "branch layout",
            BranchEdit::Delete { .. } => "branch delete",
        },
        Edit::Post(_, edit) => match edit {
            PostEdit::Add { .. } => "post add",
            PostEdit::AddAssistant { .. } => "post add assistant",
            PostEdit::AddHead { .. } => "post add head",
            PostEdit::Rename(..) => "post rename",
            PostEdit::SetReference(..) => "post reference",
            PostEdit::SetGrade(..) => "post grade",
            PostEdit::SetFte(..) => "post FTE",
            PostEdit::SetVacant(..) => "post vacant",
            PostEdit::StateCost(..) => "post cost",
            PostEdit::SetNote(..) => "post note",
            PostEdit::MakeHead(..) => "post make head",
            PostEdit::EndHead(..) => "post end head",
            PostEdit::SetAssistant(..) => "post assistant",
            PostEdit::SetClosed(..) => "post closed",
            PostEdit::Fill { .. } => "post fill",
            PostEdit::Split(..) => "post split",
            PostEdit::Merge { .. } => "post merge",
        },
        Edit::Unit(_, edit) => match edit {
            UnitEdit::Add { .. } => "unit add",
            UnitEdit::Rename(..) => "unit rename",
            UnitEdit::SetKind(..) => "unit kind",
            UnitEdit::SetColour(..) => "unit colour",
            UnitEdit::SetNote(..) => "unit note",
            UnitEdit::Merge { .. } => "unit merge",
        },
        Edit::Duty(_, edit) => match edit {
            DutyEdit::Give(..) => "duty give",
            DutyEdit::GiveFunction(..) => "duty give function",
            DutyEdit::GiveLead(..) => "duty give lead",
            DutyEdit::Take(..) => "duty take",
            DutyEdit::HandOver { .. } => "duty hand over",
        },
        Edit::Line(_, edit) => match edit {
            LineEdit::Add(..) => "line add",
            LineEdit::SetKind(..) => "line kind",
            LineEdit::SetCaption(..) => "line caption",
            LineEdit::Delete(..) => "line delete",
        },
        Edit::Structure(edit) => match edit {
            StructureEdit::Add(..) => "structure add",
            StructureEdit::Duplicate(..) => "structure duplicate",
            StructureEdit::Rename(..) => "structure rename",
            StructureEdit::SetStatus(..) => "structure status",
            StructureEdit::SetVersion(..) => "structure version",
            StructureEdit::SetDate(..) => "structure date",
            StructureEdit::SetBaseline(..) => "structure baseline",
            StructureEdit::SetBasis(..) => "structure basis",
            StructureEdit::SetStart(..) => "structure start",
            StructureEdit::SetTarget(..) => "structure target",
            StructureEdit::SetNote(..) => "structure note",
            StructureEdit::Follow(..) => "structure follow",
            StructureEdit::Settle(..) => "structure settle",
            StructureEdit::Reorder(..) => "structure reorder",
            StructureEdit::SetArchived(..) => "structure archived",
            StructureEdit::Delete(..) => "structure delete",
        },
        Edit::Grade(edit) => match edit {
            GradeEdit::Add(..) => "grade add",
            GradeEdit::Set(..) => "grade set",
            GradeEdit::Delete(..) => "grade delete",
        },
        Edit::Catalogue(edit) => match edit {
            CatalogueEdit::AddFunction(..) => "catalogue add function",
            CatalogueEdit::AddTheme(..) => "catalogue add theme",
            CatalogueEdit::AddDesignation(..) => "catalogue add designation",
            CatalogueEdit::Rename(..) => "catalogue rename",
            CatalogueEdit::SetBadge(..) => "catalogue badge",
            CatalogueEdit::Merge(..) => "catalogue merge",
            CatalogueEdit::Delete(..) => "catalogue delete",
        },
        Edit::Body(edit) => bodies::variant(edit),
        Edit::Principle(edit) => principles::variant(edit),
        Edit::Match(_, edit) => principles::match_variant(edit),
        Edit::Check(edit) => checks::variant(edit),
        Edit::Rows(_, edit) => match edit {
            RowsEdit::Add { .. } => "rows add",
            RowsEdit::Fill { .. } => "rows fill",
        },
        Edit::Terms(_, edit) => terms::terms_variant(edit),
        Edit::OneOff(_, edit) => terms::one_off_variant(edit),
        Edit::Pay(edit) => terms::pay_variant(edit),
        Edit::Several(..) => "several",
    }
}

/// How many arms the function above has, with those it calls: as many variants have to be made.
const VARIANTS: usize = 120;

/// The council of the other tests, with every catalogue filled.
fn council() -> Organisation {
    // With a vacancy, so that it can be filled.
    let mut organisation = sketch::organisation(&COUNCIL.replace("[HoS]\n", "[HoS] vacant\n"));
    organisation.next_id = 15;
    for id in 10..14 {
        let name = format!("Designation {id}");
        let designation = Designation {
            name,
            short: String::new(),
            source: String::new(),
            requirement: (id == 10).then(Requirement::default),
        };
        let designations = &mut organisation.designations;
        designations.insert(DesignationId(id), designation.into());
        let name = format!("Theme {id}");
        organisation
            .themes
            .insert(ThemeId(id), Theme { name }.into());
    }
    // A line, a free grade and another structure: what random edits seldom make and then find again.
    organisation.next_id = 20;
    principles::add(&mut organisation);
    let mut structure = Structure::clone(organisation.structure(SKETCH).unwrap());
    let posts: Vec<PostId> = structure.posts().map(|(id, _)| id).collect();
    let (_, grade) = organisation.grades.get_min().unwrap();
    let grade = Grade {
        name: "Free".into(),
        points: vec![PayPoint {
            number: 7,
            salary: Money::from_pounds(40_000),
        }],
        ..Grade::clone(grade)
    };
    let paid = Grade {
        name: "Paid".into(),
        ..grade.clone()
    };
    organisation.grades.insert(GradeId(13), paid.into());
    organisation.grades.insert(GradeId(14), grade.into());
    organisation.pay = terms::pay_rules().into();
    bodies::add(&mut organisation);
    // A post on a grade with a pay point.
    let on_it = Post {
        grade: Some(GradeId(13)),
        ..Post::clone(structure.post(posts[1]).unwrap())
    };
    structure.set_post(posts[1], on_it);
    let line = ExtraLine {
        from: posts[0].into(),
        to: posts[1].into(),
        kind: LineKind::Dotted,
        caption: String::new(),
    };
    structure.lines.insert(LineId(15), line.into());
    let reason = "Known.".to_owned();
    structure
        .acknowledged
        .insert("structure layers".into(), reason);
    // An option that follows it and has a change of its own, about which there is a question.
    let mut option = structure.clone();
    option.follows = Some(SKETCH);
    let renamed = Post {
        title: "Stock Surveyor".into(),
        ..Post::clone(structure.post(posts[3]).unwrap())
    };
    option.set_post(posts[3], renamed);
    let title = Conflict::Post(posts[3], PostAspect::Title);
    option.conflicts.insert(title);
    organisation
        .structures
        .insert(StructureId(16), option.into());
    organisation.structures.insert(SKETCH, structure.into());
    organisation
}

#[test]
fn the_random_edits_are_of_every_variant_and_each_can_be_made() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = any_edit();
    let (mut made, mut done) = (BTreeSet::new(), BTreeSet::new());
    let mut document = Document::new(council());
    for number in 0..30_000 {
        if done.len() == VARIANTS {
            break;
        }
        let edit = strategy.new_tree(&mut runner).unwrap().current();
        made.insert(variant(&edit));
        if document.perform(&edit).is_ok() {
            done.insert(variant(&edit));
        }
        if number % 20 == 0 {
            document = Document::new(council());
        }
    }
    assert_eq!(made.len(), VARIANTS, "{made:?}");
    let refused: Vec<_> = made.difference(&done).collect();
    assert!(refused.is_empty(), "never once possible: {refused:?}");
}

/// Whether what a keeper finds is what is found from nothing.
fn agree(keeper: &mut FindingsKeeper, organisation: &Organisation) -> Result<(), TestCaseError> {
    let Some(structure) = organisation.structure(SKETCH) else {
        return Ok(());
    };
    let anew = structure.without_tree();
    prop_assert_eq!(structure.tree(), anew.tree());
    let hierarchy = Hierarchy::of(structure);
    let checked = keeper.check(organisation, structure, &hierarchy);
    let anew = findings(organisation, SKETCH);
    prop_assert_eq!(checked.counts(), FindingCounts::of(&anew));
    prop_assert_eq!(checked.findings(), anew);
    Ok(())
}

proptest! {
    #[test]
    fn findings_that_follow_what_is_done_are_those_found_from_nothing(
        edits in proptest::collection::vec((any_edit(), any::<bool>()), 1..30)
    ) {
        let mut document = Document::new(council());
        let mut keeper = FindingsKeeper::default();
        for (edit, let_go) in &edits {
            // Looked at while it is in the air, whether it is let go there or not.
            if let Ok(would_be) = document.would_be(edit) {
                agree(&mut keeper, &would_be.organisation)?;
            }
            if *let_go && document.perform(edit).is_err() {
                continue;
            }
            agree(&mut keeper, document.organisation())?;
        }
        while document.undo().is_some() {
            agree(&mut keeper, document.organisation())?;
        }
    }

    #[test]
    fn whatever_is_done_the_organisation_stays_sound_and_can_be_undone(
        edits in proptest::collection::vec(any_edit(), 1..30)
    ) {
        let mut document = Document::new(council());
        let mut states: Vec<Organisation> = vec![document.organisation().clone()];
        let mut kept = TallyKeeper::default();
        for edit in &edits {
            if document.perform(edit).is_ok() {
                prop_assert_eq!(document.organisation().problems(), vec![]);
                if let Some(structure) = document.organisation().structure(SKETCH) {
                    let anew = Tally::of(document.organisation(), structure);
                    prop_assert_eq!(kept.tally(document.organisation(), structure), &anew);
                }
                states.push(document.organisation().clone());
            } else {
                prop_assert_eq!(document.organisation(), states.last().unwrap());
            }
        }
        for state in states.iter().rev().skip(1) {
            document.undo().unwrap();
            prop_assert_eq!(document.organisation(), state);
        }
        prop_assert!(document.undo().is_none());
        for state in states.iter().skip(1) {
            document.redo().unwrap();
            prop_assert_eq!(document.organisation(), state);
        }
    }
}
