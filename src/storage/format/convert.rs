//! One record of the newest version to one thing of the model.

use std::fmt::{self, Display};

use super::terms;
use super::v1::{
    AcknowledgementRecord, ApartRecord, ConflictRecord, DecisionRecord, DesignationRecord,
    GradeRecord, LimitsRecord, LineRecord, NameRecord, PointRecord, PostRecord, ReportsRecord,
    RequirementRecord, StructureRecord, UnitRecord,
};
use super::values::{self, Of, Spelled, Taken, id, ids, line, optional_id, optional_line};
use super::words::shortened;
use crate::model::{
    Conflict, Decision, Designation, DesignationId, ExtraLine, Fte, FunctionId, Grade, GradeId,
    KeptApart, Limits, LineId, PayPoint, Period, Place, Post, PostId, Requirement, SpanPolicy,
    Structure, StructureId, Unit, UnitId,
};

/// A unit or post of one structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member<T> {
    pub(super) structure: StructureId,
    pub(super) id: T,
}

impl<T: Display> Display for Member<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {}", self.id, self.structure)
    }
}

pub(super) fn name<K: Spelled + Display>(record: &NameRecord<'_>) -> Taken<(K, String)> {
    let id: K = id(&record.id)?;
    let name = line(&record.name, Of("name", &id))?;
    Ok((id, name))
}

pub(super) fn grade(record: &GradeRecord<'_>) -> Taken<(GradeId, Grade)> {
    let id: GradeId = id(&record.id)?;
    let point = |point: &PointRecord| -> Taken<PayPoint> {
        Ok(PayPoint {
            number: values::counting_number(&point.number, Of("number of a pay point", &id))?,
            salary: values::money(&point.salary_pence, Of("salary at a pay point", &id))?,
        })
    };
    let points: Vec<PayPoint> = record.points.iter().map(point).collect::<Taken<_>>()?;
    for pair in points.windows(2) {
        if let [lower, higher] = pair
            && (lower.number >= higher.number || lower.salary > higher.salary)
        {
            return Err(format!(
                "the pay points of {id} do not rise from {} to {}; put the lowest first, each once",
                lower.number, higher.number
            ));
        }
    }
    let grade = Grade {
        name: line(&record.name, Of("name", &id))?,
        scale: optional_line(&record.scale, Of("scale", &id))?,
        points,
        on_costs: terms::on_costs(
            record.on_costs_millionths.as_ref(),
            record.employer.as_ref(),
            &id,
        )?,
        rank: values::counting_number(&record.rank, Of("rank", &id))?,
        cost_line: optional_line(&record.cost_line, Of("cost line", &id))?,
        note: values::note(&record.note, Of("note", &id))?,
    };
    Ok((id, grade))
}

pub(super) fn designation(record: &DesignationRecord<'_>) -> Taken<(DesignationId, Designation)> {
    let id: DesignationId = id(&record.id)?;
    let designation = Designation {
        name: line(&record.name, Of("name", &id))?,
        short: optional_line(&record.short, Of("short form", &id))?,
        source: optional_line(&record.source, Of("source", &id))?,
        requirement: record
            .requirement
            .as_ref()
            .map(|record| requirement(record, id))
            .transpose()?,
    };
    Ok((id, designation))
}

fn requirement(record: &RequirementRecord<'_>, of: DesignationId) -> Taken<Requirement> {
    let apart = |apart: &ApartRecord<'_>| -> Taken<KeptApart> {
        Ok(KeptApart {
            from: id(&apart.from)?,
            strictly: apart.strictly,
        })
    };
    Ok(Requirement {
        need: values::need(record.need.as_ref(), Of("need", &of))?,
        period: Period {
            from: values::date(record.from.as_ref(), Of("first day", &of))?,
            until: values::date(record.until.as_ref(), Of("last day", &of))?,
        },
        apart: record.apart.iter().map(apart).collect::<Taken<_>>()?,
    })
}

pub(super) fn limits(record: &LimitsRecord) -> Taken<Limits> {
    let limit = |number, what| values::counting_number(number, Of(what, &"the limits"));
    Ok(Limits {
        least_span: limit(&record.least_span, "least span")?,
        most_span_at_top: limit(&record.most_span_at_top, "most span at the top")?,
        most_span: limit(&record.most_span, "most span")?,
        most_layers: limit(&record.most_layers, "most layers")?,
    })
}

pub(super) fn span_policy(record: &ReportsRecord) -> SpanPolicy {
    SpanPolicy {
        vacant: record.vacant,
        assistants: record.assistants,
        funded: record.funded,
    }
}

pub(super) fn structure(record: &StructureRecord<'_>) -> Taken<(StructureId, Structure)> {
    let id: StructureId = id(&record.id)?;
    let mut structure = Structure::new(optional_line(&record.name, Of("name", &id))?);
    structure.status = values::status(record.status.as_ref(), Of("status", &id))?;
    structure.version = optional_line(&record.version, Of("version", &id))?;
    structure.date = values::date(record.date.as_ref(), Of("date", &id))?;
    structure.baseline = optional_id(record.baseline.as_ref())?;
    structure.follows = optional_id(record.follows.as_ref())?;
    structure.archived = record.archived;
    structure.basis = values::basis(record.basis.as_ref(), Of("basis", &id))?;
    structure.order = values::order(&record.order, Of("order", &id))?;
    structure.starts = values::date(record.starts.as_ref(), Of("start", &id))?;
    let target = record.target_pence.as_ref();
    structure.target = target
        .map(|target| values::money(target, Of("target", &id)))
        .transpose()?;
    structure.note = values::note(&record.note, Of("note", &id))?;
    Ok((id, structure))
}

pub(super) fn unit(record: &UnitRecord<'_>) -> Taken<(Member<UnitId>, Unit)> {
    let unit_id: UnitId = id(&record.id)?;
    let unit = Unit {
        place: Place {
            parent: optional_id(record.parent.as_ref())?,
            order: values::order(&record.order, Of("order", &unit_id))?,
            held: record.held,
        },
        name: line(&record.name, Of("name", &unit_id))?,
        kind: id(&record.kind)?,
        head: optional_id(record.head.as_ref())?,
        colour: values::colour(record.colour.as_ref(), Of("colour", &unit_id))?,
        layout: values::layout(record.layout.as_ref(), Of("layout", &unit_id))?,
        note: values::note(&record.note, Of("note", &unit_id))?,
    };
    Ok((
        Member {
            structure: id(&record.structure)?,
            id: unit_id,
        },
        unit,
    ))
}

pub(super) fn extra_line(record: &LineRecord<'_>) -> Taken<(Member<LineId>, ExtraLine)> {
    let line_id: LineId = id(&record.id)?;
    let line = ExtraLine {
        from: id(&record.from)?,
        to: id(&record.to)?,
        kind: values::line_kind(record.kind.as_ref(), Of("kind", &line_id))?,
        caption: optional_line(&record.caption, Of("caption", &line_id))?,
    };
    Ok((
        Member {
            structure: id(&record.structure)?,
            id: line_id,
        },
        line,
    ))
}

pub(super) fn decision(record: &DecisionRecord<'_>) -> Taken<(Member<FunctionId>, Decision)> {
    let function: FunctionId = id(&record.function)?;
    let decision = Decision {
        home: id(&record.home)?,
        note: values::note(&record.note, Of("note on the decision about", &function))?,
    };
    let member = Member {
        structure: id(&record.structure)?,
        id: function,
    };
    Ok((member, decision))
}

/// The structure of an acknowledgement, the key of its finding, and the reason.
pub(super) fn acknowledgement(
    record: &AcknowledgementRecord<'_>,
) -> Taken<(StructureId, String, String)> {
    let structure: StructureId = id(&record.structure)?;
    let finding = line(
        &record.finding,
        Of("finding of an acknowledgement", &structure),
    )?;
    let reason = line(
        &record.reason,
        Of("reason of an acknowledgement", &structure),
    )?;
    Ok((structure, finding, reason))
}

/// The structure of a conflict, and what it is about.
pub(super) fn conflict(record: &ConflictRecord<'_>) -> Taken<(StructureId, Conflict)> {
    let structure: StructureId = id(&record.structure)?;
    let about = id(&record.about)?;
    let conflict = Conflict::from_word(about, &record.what.0).ok_or_else(|| {
        format!(
            "“{}” is nothing that can be in question about {about}; write gone, place, note or another of its aspects",
            shortened(&record.what.0)
        )
    })?;
    Ok((structure, conflict))
}

pub(super) fn post(record: &PostRecord<'_>) -> Taken<(Member<PostId>, Post)> {
    let post_id: PostId = id(&record.id)?;
    let stated_cost = record.stated_cost_pence.as_ref();
    let post = Post {
        place: Place {
            parent: optional_id(record.parent.as_ref())?,
            order: values::order(&record.order, Of("order", &post_id))?,
            held: record.held,
        },
        title: line(&record.title, Of("title", &post_id))?,
        reference: optional_line(&record.reference, Of("reference", &post_id))?,
        grade: optional_id(record.grade.as_ref())?,
        fte: record
            .fte_thousandths
            .as_ref()
            .map_or(Ok(Fte::ONE), |fte| {
                values::fte(fte, Of("FTE in thousandths", &post_id))
            })?,
        vacant: record.vacant,
        closed: record.closed,
        assistant: record.assistant,
        functions: ids(&record.functions)?,
        supports: ids(&record.supports)?,
        designations: ids(&record.designations)?,
        leads: ids(&record.leads)?,
        stated_cost: stated_cost
            .map(|cost| values::money(cost, Of("stated cost", &post_id)))
            .transpose()?,
        count: terms::count(record.count.as_ref(), post_id)?,
        pay: terms::pay(record, post_id)?,
        allowance: values::money(&record.allowance_pence, Of("allowance", &post_id))?,
        funding: terms::funding(&record.funding, post_id)?,
        from: values::date(record.from.as_ref(), Of("first day", &post_id))?,
        until: values::date(record.until.as_ref(), Of("last day", &post_id))?,
        protection: terms::protection(record.protection.as_ref(), post_id)?,
        phase: optional_line(&record.phase, Of("phase", &post_id))?,
        replaces: ids(&record.replaces)?,
        layout: values::layout(record.layout.as_ref(), Of("layout", &post_id))?,
        note: values::note(&record.note, Of("note", &post_id))?,
    };
    Ok((
        Member {
            structure: id(&record.structure)?,
            id: post_id,
        },
        post,
    ))
}
