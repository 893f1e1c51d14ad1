//! Opening and saving, tried out: what comes back, what is refused with which words, what stays.

mod bad_input;
mod bad_pay;
mod bad_values;
mod bodies;
mod derived;
mod files;
mod mutations;
mod principles;
mod round_trips;
mod settings;

use super::read;
use crate::model::{
    BranchLayout, Date, Designation, DesignationId, ExtraLine, Fte, Function, FunctionId, Funding,
    FundingPart, FundingSource, FundingSourceId, Grade, GradeId, Kind, KindId, LineId, LineKind,
    Money, OnCosts, Organisation, PayBasis, PayPoint, Place, Post, PostId, Rate, Share, Status,
    Structure, StructureId, Theme, ThemeId, Unit, UnitId,
};

/// A file of version 1 as it was first written. Never to be changed.
const SAMPLE: &str = include_str!("v1.estab");

/// Another with what the first has not: lines, what is held, closed or assists, layouts of branches.
/// Never to be changed.
const SAMPLE_WITH_LINES: &str = include_str!("v1_lines.estab");

/// Every file as it was first written, with what is in it.
fn samples() -> [(&'static str, Organisation); 2] {
    [(SAMPLE, sample()), (SAMPLE_WITH_LINES, sample_with_lines())]
}

/// The sentence that refuses the sample after one change, which must apply once at least.
#[track_caller]
fn refusal(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "{from} is not in the sample");
    read(SAMPLE.replacen(from, to, 1).as_bytes())
        .unwrap_err()
        .to_string()
}

#[track_caller]
fn check(changes: &[(&str, &str, &str)]) {
    for (from, to, message) in changes {
        assert_eq!(refusal(from, to), *message, "{from} → {to:.80}");
    }
}

/// The organisation in [`SAMPLE`]: nearly every field of every table at least once.
fn sample() -> Organisation {
    let mut organisation = Organisation {
        name: "Leicester City Council".into(),
        note: "Figures of “13 December 2011”.\nSalaries at the top of the range.".into(),
        next_id: 40,
        ..Organisation::default()
    };
    let named = |name: &str| name.to_owned();
    organisation.kinds.insert(
        KindId(1),
        Kind {
            name: named("Department"),
        }
        .into(),
    );
    organisation.kinds.insert(
        KindId(2),
        Kind {
            name: named("Division"),
        }
        .into(),
    );
    organisation.grades.insert(GradeId(3), grade().into());
    let unpaid = Grade {
        name: named("Member"),
        points: vec![],
        ..bare_grade()
    };
    organisation.grades.insert(GradeId(4), unpaid.into());
    organisation.funding_sources.insert(
        FundingSourceId(5),
        FundingSource { name: named("NHS") }.into(),
    );
    organisation.functions.insert(
        FunctionId(6),
        Function {
            name: named("Revenues & Benefits"),
        }
        .into(),
    );
    organisation.functions.insert(
        FunctionId(7),
        Function {
            name: named("Tai a “Dŵr”"),
        }
        .into(),
    );
    organisation.themes.insert(
        ThemeId(8),
        Theme {
            name: named("Voluntary sector"),
        }
        .into(),
    );
    let designation = Designation {
        name: named("Monitoring Officer"),
        short: named("MO"),
        source: named("Local Government and Housing Act 1989"),
        requirement: None,
    };
    organisation
        .designations
        .insert(DesignationId(9), designation.into());
    let existing = existing();
    let mut option = existing.clone();
    option.name = named("Option B");
    option.status = Status::Option;
    option.version = named("1.0");
    option.date = Date::new(2011, 12, 13);
    option.baseline = Some(StructureId(10));
    option.basis = PayBasis::Middle;
    option.order = -5;
    option.note = named("For committee");
    let place = Place::new(Some(PostId(20).into()), 0);
    let mut merged = Post::new("Head of Housing and Revenues", place);
    merged.replaces = vec![PostId(22), PostId(23)];
    option.set_post(PostId(30), merged);
    organisation
        .structures
        .insert(StructureId(10), existing.into());
    organisation
        .structures
        .insert(StructureId(11), option.into());
    organisation
}

fn bare_grade() -> Grade {
    Grade {
        name: String::new(),
        scale: String::new(),
        points: vec![],
        on_costs: None,
        rank: 0,
        cost_line: String::new(),
        note: String::new(),
    }
}

fn grade() -> Grade {
    Grade {
        name: "Divisional Director".into(),
        scale: "UCOT".into(),
        points: vec![
            PayPoint {
                number: 1,
                salary: Money::from_pounds(70_986),
            },
            PayPoint {
                number: 2,
                salary: Money::from_pence(8_190_650),
            },
        ],
        on_costs: Rate::from_millionths(313_900).map(OnCosts::Rate),
        rank: 2,
        cost_line: "Directors".into(),
        note: "Pay policy 2011".into(),
    }
}

fn existing() -> Structure {
    let mut structure = Structure::new("Existing structure");
    structure.status = Status::Existing;
    let mut council = Unit::new("Council", KindId(1), Place::default());
    council.head = Some(PostId(20));
    council.colour = Some(0);
    council.note = "All of it".into();
    structure.set_unit(UnitId(12), council);
    let inside = Place::new(Some(UnitId(12).into()), 1_048_576);
    structure.set_unit(UnitId(13), Unit::new("Housing", KindId(2), inside));
    structure.set_post(
        PostId(20),
        Post::new("Chief Executive", Place { order: 0, ..inside }),
    );
    let place = Place::new(Some(UnitId(13).into()), -1);
    let director = Post {
        reference: "HR-0001".into(),
        grade: Some(GradeId(3)),
        fte: Fte::from_thousandths(811).unwrap(),
        vacant: true,
        functions: vec![FunctionId(7), FunctionId(6)],
        designations: vec![DesignationId(9)],
        leads: vec![ThemeId(8)],
        stated_cost: Some(Money::from_pence(11_181_230)),
        funding: vec![Funding::new(
            FundingSourceId(5),
            FundingPart::ShareOfCost(Share::HALF),
        )],
        note: "Interim \\ agency\nuntil “May”".into(),
        ..Post::new("Director", place)
    };
    structure.set_post(PostId(21), director);
    structure
}

/// The organisation in [`SAMPLE_WITH_LINES`].
fn sample_with_lines() -> Organisation {
    let mut organisation = Organisation {
        name: "Borough Council".into(),
        next_id: 30,
        ..Organisation::default()
    };
    let name = "Department".into();
    organisation.kinds.insert(KindId(1), Kind { name }.into());
    for (id, name) in [(2, "Homelessness"), (3, "Repairs")] {
        let name = name.into();
        let functions = &mut organisation.functions;
        functions.insert(FunctionId(id), Function { name }.into());
    }
    organisation
        .structures
        .insert(StructureId(4), draft().into());
    let mut last = Structure::new("Final");
    last.status = Status::Final;
    last.order = 1;
    for (id, title) in [(8, "Director of Housing"), (13, "Monitoring Officer")] {
        last.set_post(PostId(id), Post::new(title, Place::default()));
    }
    let political = ExtraLine {
        from: PostId(13).into(),
        to: PostId(8).into(),
        kind: LineKind::Political,
        caption: String::new(),
    };
    last.lines.insert(LineId(16), political.into());
    organisation.structures.insert(StructureId(5), last.into());
    organisation
}

fn draft() -> Structure {
    let mut draft = Structure::new("Draft");
    let held = |order| Place {
        held: true,
        ..Place::new(None, order)
    };
    let council = Unit {
        layout: Some(BranchLayout::TwoColumns),
        ..Unit::new("Council", KindId(1), Place::default())
    };
    draft.set_unit(UnitId(6), council);
    let projects = Unit {
        layout: Some(BranchLayout::LeftToRight),
        ..Unit::new("Projects", KindId(1), held(9))
    };
    draft.set_unit(UnitId(7), projects);
    let inside = |parent: u32| Place::new(Some(UnitId(parent).into()), 0);
    let below = |order| Place::new(Some(PostId(8).into()), order);
    let director = Post {
        functions: vec![FunctionId(2)],
        supports: vec![FunctionId(3)],
        layout: Some(BranchLayout::Column),
        ..Post::new("Director of Housing", inside(6))
    };
    draft.set_post(PostId(8), director);
    let assistant = Post {
        assistant: true,
        ..Post::new("Personal Assistant", below(0))
    };
    draft.set_post(PostId(9), assistant);
    let closed = Post {
        closed: true,
        functions: vec![FunctionId(3)],
        layout: Some(BranchLayout::Tidy),
        ..Post::new("Head of Repairs", below(1))
    };
    draft.set_post(PostId(10), closed);
    let surplus = Post {
        vacant: true,
        ..Post::new("Surplus post", held(10))
    };
    draft.set_post(PostId(11), surplus);
    draft.set_post(PostId(12), Post::new("Project Manager", inside(7)));
    let dotted = ExtraLine {
        from: PostId(9).into(),
        to: UnitId(6).into(),
        kind: LineKind::Dotted,
        caption: String::new(),
    };
    draft.lines.insert(LineId(14), dotted.into());
    let professional = ExtraLine {
        from: PostId(12).into(),
        to: PostId(8).into(),
        kind: LineKind::Professional,
        caption: "safeguarding".into(),
    };
    draft.lines.insert(LineId(15), professional.into());
    draft
}
