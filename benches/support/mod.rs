//! A made-up council of any size for the benches: the same one every time.

use establishment::model::{
    Designation, DesignationId, Fte, Function, FunctionId, Funding, FundingPart, FundingSource,
    FundingSourceId, Grade, GradeId, Kind, KindId, Money, OnCosts, Organisation, PayPoint, Place,
    Post, PostId, Rate, Share, Status, Structure, StructureId, Theme, ThemeId, Unit, UnitId,
};

/// How many posts in a hundred lead a unit.
const HEADS_PERCENT: usize = 14;

/// How many units stand directly in a unit that is divided.
const UNITS_IN_A_UNIT: usize = 6;

/// The most posts in a unit besides its head; with the heads of the units in it, spans go up to
/// 40.
const MAX_TEAM: usize = 34;

/// How many posts there are in a unit besides its head, unit by unit, before the rest is put in.
const TEAMS: [usize; 8] = [3, 1, 5, 2, 8, 4, 6, 4];

/// The distance between the orders of neighbours.
const STEP: i64 = 1 << 20;

const KINDS: [&str; 4] = ["Council", "Department", "Division", "Team"];
const AREAS: [&str; 10] = [
    "Adult Social Care",
    "Housing",
    "Revenues & Benefits",
    "Planning",
    "Highways",
    "Libraries",
    "Children’s Services",
    "Legal Services",
    "Environmental Health",
    "Finance",
];
const JOBS: [&str; 8] = [
    "Officer",
    "Adviser",
    "Senior Officer",
    "Social Worker",
    "Assistant",
    "Engineer",
    "Analyst",
    "Support Worker",
];

/// An organisation with one structure, `s0`, of so many posts: units with heads, about 14 % of
/// the posts heads, spans up to 40, grades with pay points, functions, funding, parts of posts.
pub(crate) fn organisation(posts: usize) -> Organisation {
    let mut organisation = Organisation {
        name: "Borough of Benchmark".to_owned(),
        ..catalogues()
    };
    let mut structure = Structure::new("Existing structure");
    structure.status = Status::Existing;
    let teams = teams(posts);
    let head_ids: Vec<PostId> = teams
        .iter()
        .map(|_| PostId(organisation.fresh_id()))
        .collect();
    let unit_ids: Vec<UnitId> = teams
        .iter()
        .map(|_| UnitId(organisation.fresh_id()))
        .collect();
    for (at, (&unit_id, &head)) in unit_ids.iter().zip(&head_ids).enumerate() {
        let above = at.checked_sub(1).map(|at| at / UNITS_IN_A_UNIT);
        let depth = std::iter::successors(above, |&at| {
            at.checked_sub(1).map(|at| at / UNITS_IN_A_UNIT)
        })
        .count();
        let area = pick(&AREAS, at);
        let kind = KindId(depth.min(KINDS.len() - 1) as u32);
        let parent = above
            .and_then(|at| unit_ids.get(at))
            .map(|&unit| unit.into());
        let mut unit = Unit::new(
            format!("{area} {at}"),
            kind,
            Place::new(parent, at as i64 * STEP),
        );
        unit.head = Some(head);
        unit.colour = (depth == 1).then_some(at as u8);
        structure.set_unit(unit_id, unit);

        let place = |order: usize| Place::new(Some(unit_id.into()), order as i64 * STEP);
        let mut post = post(at, format!("Head of {area} {at}"), place(0));
        post.grade = Some(GradeId(depth.min(5) as u32));
        post.functions = vec![FunctionId((at % FUNCTIONS) as u32)];
        structure.set_post(head, post);
        for (order, _) in (1..).zip(0..teams.get(at).copied().unwrap_or_default()) {
            let id = PostId(organisation.fresh_id());
            let number = id.0 as usize;
            let title = format!("{area} {}", pick(&JOBS, number / 3));
            structure.set_post(id, self::post(number, title, place(order)));
        }
    }
    organisation
        .structures
        .insert(StructureId(0), structure.into());
    organisation
}

/// How many posts stand in each unit besides its head.
fn teams(posts: usize) -> Vec<usize> {
    let heads = (posts * HEADS_PERCENT / 100).max(1).min(posts);
    let mut left = posts - heads;
    let mut take = |wanted: usize| {
        let taken = wanted.min(left);
        left -= taken;
        taken
    };
    let mut teams: Vec<usize> = (0..heads).map(|at| take(pick(&TEAMS, at))).collect();
    // The rest makes some teams large: every twelfth first, then its neighbours.
    for start in 0..12 {
        for team in teams.iter_mut().skip(start).step_by(12) {
            *team += take(MAX_TEAM - *team);
        }
    }
    teams
}

/// A post whose fields follow from its number.
fn post(number: usize, title: String, place: Place) -> Post {
    let mut post = Post::new(title, place);
    post.reference = format!("HR{number:06}");
    post.grade = Some(GradeId(6 + (number % 6) as u32));
    post.vacant = number.is_multiple_of(13);
    if number.is_multiple_of(7) {
        post.fte = Fte::from_thousandths(500).unwrap_or(Fte::ONE);
    }
    if number.is_multiple_of(9) {
        post.functions = vec![
            FunctionId((number % FUNCTIONS) as u32),
            FunctionId(((number + 1) % FUNCTIONS) as u32),
        ];
    }
    if number.is_multiple_of(50) {
        post.leads = vec![ThemeId(0)];
    }
    if number.is_multiple_of(25) {
        post.funding = vec![Funding::new(
            FundingSourceId(0),
            FundingPart::ShareOfCost(Share::HALF),
        )];
    }
    if number.is_multiple_of(40) {
        post.stated_cost = Some(Money::from_pounds(30_000 + number as i64 % 20_000));
    }
    if number.is_multiple_of(30) {
        post.note = String::from("Subject to the review of 13 December 2011.\nSee appendix E.");
    }
    post
}

/// How many functions there are.
const FUNCTIONS: usize = 200;

fn catalogues() -> Organisation {
    let mut organisation = Organisation {
        next_id: 1_000,
        ..Organisation::default()
    };
    for (id, name) in (0..).zip(KINDS) {
        organisation.kinds.insert(
            KindId(id),
            Kind {
                name: name.to_owned(),
            }
            .into(),
        );
    }
    for id in 0..12 {
        let lowest = 120_000 - 8_500 * i64::from(id);
        let point = |at: u32| PayPoint {
            number: 60 - 5 * id + at,
            salary: Money::from_pounds(lowest + 900 * i64::from(at)),
        };
        let grade = Grade {
            name: format!("Grade {}", 12 - id),
            scale: "NJC".to_owned(),
            points: (0..4).map(point).collect(),
            on_costs: Rate::from_millionths(313_900).map(OnCosts::Rate),
            rank: id + 1,
            cost_line: if id < 6 { "Senior management" } else { "Staff" }.to_owned(),
            note: String::new(),
        };
        organisation.grades.insert(GradeId(id), grade.into());
    }
    for id in 0..FUNCTIONS as u32 {
        organisation.functions.insert(
            FunctionId(id),
            Function {
                name: format!("Function {id}"),
            }
            .into(),
        );
    }
    organisation.themes.insert(
        ThemeId(0),
        Theme {
            name: "Voluntary sector".to_owned(),
        }
        .into(),
    );
    let designation = Designation {
        name: "Monitoring Officer".to_owned(),
        short: "MO".to_owned(),
        source: "Local Government and Housing Act 1989, section 5".to_owned(),
        requirement: None,
    };
    organisation
        .designations
        .insert(DesignationId(0), designation.into());
    let health = FundingSource {
        name: "NHS Integrated Care Board".to_owned(),
    };
    organisation
        .funding_sources
        .insert(FundingSourceId(0), health.into());
    organisation
}

fn pick<T: Copy + Default>(list: &[T], at: usize) -> T {
    list.get(at % list.len().max(1))
        .copied()
        .unwrap_or_default()
}
