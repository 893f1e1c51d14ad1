//! From the model to the lines of the newest version.

use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;

use serde::Serialize;

use super::bodies;
use super::checks::lowest_free_id;
use super::derived::Written;
use super::principles;
use super::terms;
use super::v1::{
    AcknowledgementRecord, ApartRecord, ConflictRecord, DecisionRecord, DesignationRecord,
    EndRecord, GradeRecord, LimitsRecord, LineRecord, NameRecord, OrganisationRecord, PointRecord,
    PostRecord, ReportsRecord, RequirementRecord, StructureRecord, Text, UnitRecord, Whole,
};
use super::values::{
    basis_word, council_word, layout_word, line_kind_word, need_word, status_word,
};
use super::{FORMAT, VERSION};
use crate::model::{
    CouncilType, Decision, Designation, DesignationId, ExtraLine, Fte, FunctionId, Grade, GradeId,
    KeptApart, Limits, LineId, LineKind, Need, Organisation, PayBasis, PayPoint, Post, PostId,
    Requirement, SpanPolicy, Status, Structure, StructureId, Unit, UnitId,
};

/// About how many bytes a post or unit takes, so that the buffer seldom has to grow.
const RECORD_BYTES: usize = 220;

/// The bytes of a file of the newest version.
pub(super) fn organisation(organisation: &Organisation) -> Vec<u8> {
    let structures = &organisation.structures;
    let written: Vec<(StructureId, Written<'_>)> = structures
        .iter()
        .map(|(&id, structure)| (id, Written::of(organisation, structure)))
        .collect();
    let units = in_all(&written, Written::units);
    let posts = in_all(&written, Written::posts);
    let lines = in_all(&written, Written::lines);
    let one_offs = in_all(&written, Written::one_offs);
    let decisions = in_all(&written, Written::decisions);
    let mut page = Page {
        bytes: Vec::with_capacity(4096 + RECORD_BYTES * (units.len() + posts.len())),
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
        reports: (organisation.span_policy != SpanPolicy::default())
            .then(|| reports_record(organisation.span_policy)),
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
            .zip(&written)
            .map(|((&id, structure), (_, written))| {
                structure_record(id, structure, &written.gone())
            }),
    );
    page.table(
        "units",
        units
            .iter()
            .map(|&(structure, id, unit)| unit_record(structure, id, unit)),
    );
    page.table(
        "posts",
        posts
            .iter()
            .map(|&(structure, id, post)| post_record(structure, id, post)),
    );
    if !lines.is_empty() {
        page.table(
            "lines",
            lines
                .iter()
                .map(|&(structure, id, line)| line_record(structure, id, line)),
        );
    }
    if !one_offs.is_empty() {
        page.table(
            "one_offs",
            one_offs
                .iter()
                .map(|&(structure, id, one_off)| terms::one_off_record(structure, id, one_off)),
        );
    }
    if !decisions.is_empty() {
        page.table(
            "decisions",
            decisions
                .iter()
                .map(|&(structure, id, decision)| decision_record(structure, id, decision)),
        );
    }
    bodies::write(&mut page, organisation);
    checks(&mut page, organisation);
    principles::write_scores(&mut page, organisation);
    page.text("\"end\":");
    let count = |count: usize| Whole::Number(count as i64);
    let (bodies, members) = (
        organisation.bodies.len(),
        bodies::member_count(organisation),
    );
    page.record(&EndRecord {
        structures: count(structures.len()),
        units: count(units.len()),
        posts: count(posts.len()),
        lines: (!lines.is_empty()).then(|| count(lines.len())),
        one_offs: (!one_offs.is_empty()).then(|| count(one_offs.len())),
        bodies: (bodies > 0).then(|| count(bodies)),
        members: (members > 0).then(|| count(members)),
    });
    page.text("}\n");
    page.bytes
}

/// What is written of every structure, each with the id of its structure.
fn in_all<'a, K, V>(
    written: &[(StructureId, Written<'a>)],
    of: impl Fn(&Written<'a>) -> Vec<(K, &'a Arc<V>)>,
) -> Vec<(StructureId, K, &'a Arc<V>)> {
    let of = |(structure, written): &(StructureId, Written<'a>)| {
        let structure = *structure;
        let all = of(written).into_iter();
        all.map(move |(id, value)| (structure, id, value))
    };
    written.iter().flat_map(of).collect()
}

/// What was said to findings, and what is not settled yet, where there is anything.
fn checks(page: &mut Page, organisation: &Organisation) {
    let structures = &organisation.structures;
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
    if structures.values().any(|known| !known.conflicts.is_empty()) {
        page.table(
            "conflicts",
            structures.iter().flat_map(|(&structure_id, structure)| {
                let conflicts = structure.conflicts.iter();
                conflicts.map(move |conflict| ConflictRecord {
                    structure: spelled(structure_id),
                    about: spelled(conflict.node()),
                    what: borrowed(conflict.word()),
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
    principles::write(page, organisation);
}

/// The file while it is written.
pub(super) struct Page {
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

    pub(super) fn table<R: Serialize>(&mut self, name: &str, records: impl Iterator<Item = R>) {
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

pub(super) fn borrowed(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

pub(super) fn spelled(id: impl Display) -> Text<'static> {
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

fn reports_record(policy: SpanPolicy) -> ReportsRecord {
    ReportsRecord {
        vacant: policy.vacant,
        assistants: policy.assistants,
        funded: policy.funded,
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

fn structure_record<'a>(
    id: StructureId,
    structure: &'a Structure,
    gone: &[String],
) -> StructureRecord<'a> {
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
        follows: structure.follows.map(spelled),
        gone: spelled_all(gone),
        archived: structure.archived,
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
