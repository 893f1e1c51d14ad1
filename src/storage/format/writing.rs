//! From the model to the lines of the newest version.

use std::borrow::Cow;
use std::fmt::Display;

use serde::Serialize;

use super::checks::lowest_free_id;
use super::terms;
use super::v1::{
    AcknowledgementRecord, ApartRecord, DecisionRecord, DesignationRecord, EndRecord, GradeRecord,
    LimitsRecord, LineRecord, NameRecord, OrganisationRecord, PointRecord, PostRecord,
    RequirementRecord, StructureRecord, Text, UnitRecord, Whole,
};
use super::values::{
    basis_word, council_word, layout_word, line_kind_word, need_word, status_word,
};
use super::{FORMAT, VERSION};
use crate::model::{
    CouncilType, Decision, Designation, DesignationId, ExtraLine, Fte, FunctionId, Grade, GradeId,
    KeptApart, Limits, LineId, LineKind, Need, Organisation, PayBasis, PayPoint, Post, PostId,
    Requirement, Status, Structure, StructureId, Unit, UnitId,
};

/// About how many bytes a post or unit takes, so that the buffer seldom has to grow.
const RECORD_BYTES: usize = 220;

/// The bytes of a file of the newest version.
pub(super) fn organisation(organisation: &Organisation) -> Vec<u8> {
    let structures = &organisation.structures;
    let units: usize = structures
        .values()
        .map(|structure| structure.unit_count())
        .sum();
    let posts: usize = structures
        .values()
        .map(|structure| structure.post_count())
        .sum();
    let mut page = Page {
        bytes: Vec::with_capacity(4096 + RECORD_BYTES * (units + posts)),
    };

    page.text(&format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"organisation\":"
    ));
    page.record(&OrganisationRecord {
        name: borrowed(&organisation.name),
        note: borrowed(&organisation.note),
        council: (organisation.council != CouncilType::default())
            .then(|| borrowed(council_word(organisation.council))),
        limits: (organisation.limits != Limits::default())
            .then(|| limits_record(&organisation.limits)),
        next_id: lowest_free_id(organisation).into(),
    });
    page.text(",\n");
    if let Some(pay) = terms::pay_record(&organisation.pay) {
        page.text("\"pay\":");
        page.record(&pay);
        page.text(",\n");
    }
    catalogues(&mut page, organisation);
    page.table(
        "structures",
        structures
            .iter()
            .map(|(&id, structure)| structure_record(id, structure)),
    );
    page.table(
        "units",
        structures.iter().flat_map(|(&structure_id, structure)| {
            structure
                .units()
                .map(move |(id, unit)| unit_record(structure_id, id, unit))
        }),
    );
    page.table(
        "posts",
        structures.iter().flat_map(|(&structure_id, structure)| {
            structure
                .posts()
                .map(move |(id, post)| post_record(structure_id, id, post))
        }),
    );
    let lines: usize = structures
        .values()
        .map(|structure| structure.lines.len())
        .sum();
    if lines > 0 {
        page.table(
            "lines",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let lines = structure.lines.iter();
                lines.map(move |(&id, line)| line_record(structure_id, id, line))
            }),
        );
    }
    let one_offs: usize = structures
        .values()
        .map(|structure| structure.one_offs.len())
        .sum();
    if one_offs > 0 {
        page.table(
            "one_offs",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let one_offs = structure.one_offs.iter();
                one_offs.map(move |(&id, one_off)| terms::one_off_record(structure_id, id, one_off))
            }),
        );
    }
    checks(&mut page, organisation);
    page.text("\"end\":");
    let count = |count: usize| Whole::Number(count as i64);
    page.record(&EndRecord {
        structures: count(structures.len()),
        units: count(units),
        posts: count(posts),
        lines: (lines > 0).then(|| count(lines)),
        one_offs: (one_offs > 0).then(|| count(one_offs)),
    });
    page.text("}\n");
    page.bytes
}

/// What the checks of each structure go by, where there is anything.
fn checks(page: &mut Page, organisation: &Organisation) {
    let structures = &organisation.structures;
    if structures.values().any(|known| !known.decisions.is_empty()) {
        page.table(
            "decisions",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let decisions = structure.decisions.iter();
                decisions.map(move |(&id, decision)| decision_record(structure_id, id, decision))
            }),
        );
    }
    if structures
        .values()
        .any(|known| !known.acknowledged.is_empty())
    {
        page.table(
            "acknowledgements",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let acknowledged = structure.acknowledged.iter();
                acknowledged.map(move |(finding, reason)| AcknowledgementRecord {
                    structure: spelled(structure_id),
                    finding: borrowed(finding),
                    reason: borrowed(reason),
                })
            }),
        );
    }
}

/// What posts and units refer to.
fn catalogues(page: &mut Page, organisation: &Organisation) {
    page.table(
        "kinds",
        organisation
            .kinds
            .iter()
            .map(|(id, kind)| name_record(id, &kind.name)),
    );
    page.table(
        "grades",
        organisation
            .grades
            .iter()
            .map(|(&id, grade)| grade_record(id, grade)),
    );
    page.table(
        "funding_sources",
        organisation
            .funding_sources
            .iter()
            .map(|(id, source)| name_record(id, &source.name)),
    );
    page.table(
        "functions",
        organisation
            .functions
            .iter()
            .map(|(id, function)| name_record(id, &function.name)),
    );
    page.table(
        "themes",
        organisation
            .themes
            .iter()
            .map(|(id, theme)| name_record(id, &theme.name)),
    );
    page.table(
        "designations",
        organisation
            .designations
            .iter()
            .map(|(&id, designation)| designation_record(id, designation)),
    );
}

/// The file while it is written.
struct Page {
    bytes: Vec<u8>,
}

impl Page {
    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn record(&mut self, record: &impl Serialize) {
        // Memory takes everything and the records hold only texts, numbers and lists, so this
        // cannot fail; if it did, reading back would tell.
        let written = serde_json::to_writer(&mut self.bytes, record);
        debug_assert!(written.is_ok());
    }

    fn table<R: Serialize>(&mut self, name: &str, records: impl Iterator<Item = R>) {
        self.text(&format!("\"{name}\":["));
        let mut line_end = "\n";
        for record in records {
            self.text(line_end);
            self.record(&record);
            line_end = ",\n";
        }
        self.text("\n],\n");
    }
}

fn borrowed(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

fn spelled(id: impl Display) -> Text<'static> {
    Text(Cow::Owned(id.to_string()))
}

fn spelled_all<T: Display>(ids: &[T]) -> Vec<Text<'static>> {
    ids.iter().map(spelled).collect()
}

fn name_record(id: impl Display, name: &str) -> NameRecord<'_> {
    NameRecord {
        id: spelled(id),
        name: borrowed(name),
    }
}

fn grade_record(id: GradeId, grade: &Grade) -> GradeRecord<'_> {
    let point = |point: &PayPoint| PointRecord {
        number: point.number.into(),
        salary_pence: point.salary.pence().into(),
    };
    let (on_costs_millionths, employer) = terms::on_costs_records(grade.on_costs);
    GradeRecord {
        id: spelled(id),
        name: borrowed(&grade.name),
        scale: borrowed(&grade.scale),
        points: grade.points.iter().map(point).collect(),
        on_costs_millionths,
        employer,
        rank: grade.rank.into(),
        cost_line: borrowed(&grade.cost_line),
        note: borrowed(&grade.note),
    }
}

fn designation_record(id: DesignationId, designation: &Designation) -> DesignationRecord<'_> {
    DesignationRecord {
        id: spelled(id),
        name: borrowed(&designation.name),
        short: borrowed(&designation.short),
        source: borrowed(&designation.source),
        requirement: designation.requirement.as_ref().map(requirement_record),
    }
}

fn requirement_record(requirement: &Requirement) -> RequirementRecord<'_> {
    let apart = |apart: &KeptApart| ApartRecord {
        from: spelled(apart.from),
        strictly: apart.strictly,
    };
    RequirementRecord {
        need: (requirement.need != Need::default()).then(|| borrowed(need_word(requirement.need))),
        from: requirement.period.from.map(spelled),
        until: requirement.period.until.map(spelled),
        apart: requirement.apart.iter().map(apart).collect(),
    }
}

fn limits_record(limits: &Limits) -> LimitsRecord {
    LimitsRecord {
        least_span: limits.least_span.into(),
        most_span_at_top: limits.most_span_at_top.into(),
        most_span: limits.most_span.into(),
        most_layers: limits.most_layers.into(),
    }
}

fn decision_record(
    structure: StructureId,
    function: FunctionId,
    decision: &Decision,
) -> DecisionRecord<'_> {
    DecisionRecord {
        structure: spelled(structure),
        function: spelled(function),
        home: spelled(decision.home),
        note: borrowed(&decision.note),
    }
}

fn structure_record(id: StructureId, structure: &Structure) -> StructureRecord<'_> {
    let status =
        (structure.status != Status::default()).then(|| borrowed(status_word(structure.status)));
    let basis =
        (structure.basis != PayBasis::default()).then(|| borrowed(basis_word(structure.basis)));
    StructureRecord {
        id: spelled(id),
        name: borrowed(&structure.name),
        status,
        version: borrowed(&structure.version),
        date: structure.date.map(spelled),
        baseline: structure.baseline.map(spelled),
        basis,
        order: structure.order.into(),
        starts: structure.starts.map(spelled),
        target_pence: structure.target.map(|target| target.pence().into()),
        note: borrowed(&structure.note),
    }
}

fn unit_record(structure: StructureId, id: UnitId, unit: &Unit) -> UnitRecord<'_> {
    UnitRecord {
        structure: spelled(structure),
        id: spelled(id),
        parent: unit.place.parent.map(spelled),
        order: unit.place.order.into(),
        held: unit.place.held,
        name: borrowed(&unit.name),
        kind: spelled(unit.kind),
        head: unit.head.map(spelled),
        colour: unit.colour.map(Whole::from),
        layout: unit.layout.map(|layout| borrowed(layout_word(layout))),
        note: borrowed(&unit.note),
    }
}

fn line_record(structure: StructureId, id: LineId, line: &ExtraLine) -> LineRecord<'_> {
    let kind = (line.kind != LineKind::default()).then(|| borrowed(line_kind_word(line.kind)));
    LineRecord {
        structure: spelled(structure),
        id: spelled(id),
        from: spelled(line.from),
        to: spelled(line.to),
        kind,
        caption: borrowed(&line.caption),
    }
}

fn post_record(structure: StructureId, id: PostId, post: &Post) -> PostRecord<'_> {
    let mut record = PostRecord {
        structure: spelled(structure),
        id: spelled(id),
        parent: post.place.parent.map(spelled),
        order: post.place.order.into(),
        held: post.place.held,
        title: borrowed(&post.title),
        reference: borrowed(&post.reference),
        grade: post.grade.map(spelled),
        fte_thousandths: (post.fte != Fte::ONE).then(|| post.fte.thousandths().into()),
        vacant: post.vacant,
        closed: post.closed,
        assistant: post.assistant,
        functions: spelled_all(&post.functions),
        supports: spelled_all(&post.supports),
        designations: spelled_all(&post.designations),
        leads: spelled_all(&post.leads),
        count: None,
        pay_basis: None,
        pay_point: None,
        pay_pence: None,
        allowance_pence: Whole::default(),
        stated_cost_pence: post.stated_cost.map(|cost| cost.pence().into()),
        funding: Vec::new(),
        from: None,
        until: None,
        protection: None,
        phase: borrowed(&post.phase),
        replaces: spelled_all(&post.replaces),
        layout: post.layout.map(|layout| borrowed(layout_word(layout))),
        note: borrowed(&post.note),
    };
    terms::fill_post(&mut record, post);
    record
}
