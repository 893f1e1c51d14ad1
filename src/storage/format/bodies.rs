//! Bodies and their members, from the file to the model and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::error::ReadError;
use super::source::{Source, fault};
use super::v1::{BodyRecord, Document, MemberRecord};
use super::values::{
    self, Of, Taken, body_kind_word, id, line, optional_id, optional_line, role_word,
};
use super::writing::{Page, borrowed, spelled};
use crate::model::{Body, BodyId, BodyKind, Count, Member, MemberRole, Organisation, Who};

/// Puts the members of all bodies in their places.
pub(super) fn read_members(
    source: &Source<'_>,
    document: &Document<'_>,
    organisation: &mut Organisation,
) -> Result<(), ReadError> {
    let mut members: BTreeMap<BodyId, Vec<Member>> = BTreeMap::new();
    for &record in &document.members.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let (of, member) = member(&source.parse(record)?).map_err(at_record)?;
        let Some(body) = organisation.bodies.get(&of) else {
            return Err(at_record(format!(
                "a member belongs to {of}, which is not among the bodies; name one that is"
            )));
        };
        if let Who::Body(other) = member.who
            && !organisation.bodies.contains_key(&other)
        {
            return Err(at_record(format!(
                "the body “{}” has {other} as a member, which is not among the bodies; take it out",
                body.name
            )));
        }
        members.entry(of).or_default().push(member);
    }
    for (id, members) in members {
        if let Some(body) = organisation.bodies.get(&id) {
            let body = Body {
                members,
                ..Body::clone(body)
            };
            organisation.bodies.insert(id, Arc::new(body));
        }
    }
    Ok(())
}

/// A body, still without its members.
pub(super) fn body(record: &BodyRecord<'_>) -> Taken<(BodyId, Body)> {
    let body_id: BodyId = id(&record.id)?;
    let body = Body {
        name: line(&record.name, Of("name", &body_id))?,
        kind: values::body_kind(record.kind.as_ref(), Of("kind", &body_id))?,
        meets: optional_line(&record.meets, Of("meetings", &body_id))?,
        terms: values::note(&record.terms, Of("terms of reference", &body_id))?,
        reports_to: optional_id(record.reports_to.as_ref())?,
        accountable: optional_line(&record.accountable, Of("accountable body", &body_id))?,
        theme: optional_id(record.theme.as_ref())?,
        members: Vec::new(),
        note: values::note(&record.note, Of("note", &body_id))?,
    };
    Ok((body_id, body))
}

fn member(record: &MemberRecord<'_>) -> Taken<(BodyId, Member)> {
    let of: BodyId = id(&record.of)?;
    let what = "name of a member";
    let who = match (
        &record.post,
        &record.body,
        &record.organisation,
        &record.capacity,
    ) {
        (Some(post), None, None, None) => Who::Post(id(post)?),
        (None, Some(body), None, None) => Who::Body(id(body)?),
        (None, None, Some(name), None) => Who::Organisation(line(name, Of(what, &of))?),
        (None, None, None, Some(name)) => Who::Capacity(line(name, Of(what, &of))?),
        _ => {
            return Err(format!(
                "a member of {of} needs one of a post, a body, an organisation and a capacity; write one of them"
            ));
        }
    };
    let places = record.places.as_ref();
    let places = places.map(|places| values::count(places, Of("number of places", &of)));
    let member = Member {
        who,
        role: values::role(record.role.as_ref(), Of("role of a member", &of))?,
        through: optional_line(&record.through, Of("representative", &of))?,
        places: places.transpose()?.unwrap_or(Count::ONE),
    };
    Ok((of, member))
}

/// Writes the bodies and their members, where there are any.
pub(super) fn write(page: &mut Page, organisation: &Organisation) {
    let bodies = &organisation.bodies;
    if bodies.is_empty() {
        return;
    }
    page.table(
        "bodies",
        bodies.iter().map(|(&id, body)| body_record(id, body)),
    );
    if member_count(organisation) > 0 {
        page.table(
            "members",
            bodies.iter().flat_map(|(&id, body)| {
                let members = body.members.iter();
                members.map(move |member| member_record(id, member))
            }),
        );
    }
}

/// How many members all bodies have together.
pub(super) fn member_count(organisation: &Organisation) -> usize {
    let bodies = organisation.bodies.values();
    bodies.map(|body| body.members.len()).sum()
}

fn body_record(id: BodyId, body: &Body) -> BodyRecord<'_> {
    let kind = (body.kind != BodyKind::default()).then(|| borrowed(body_kind_word(body.kind)));
    BodyRecord {
        id: spelled(id),
        name: borrowed(&body.name),
        kind,
        meets: borrowed(&body.meets),
        reports_to: body.reports_to.map(spelled),
        accountable: borrowed(&body.accountable),
        theme: body.theme.map(spelled),
        terms: borrowed(&body.terms),
        note: borrowed(&body.note),
    }
}

fn member_record(of: BodyId, member: &Member) -> MemberRecord<'_> {
    let mut record = MemberRecord {
        of: spelled(of),
        post: None,
        body: None,
        organisation: None,
        capacity: None,
        role: (member.role != MemberRole::default()).then(|| borrowed(role_word(member.role))),
        through: borrowed(&member.through),
        places: (member.places != Count::ONE).then(|| member.places.get().into()),
    };
    match &member.who {
        Who::Post(post) => record.post = Some(spelled(post)),
        Who::Body(body) => record.body = Some(spelled(body)),
        Who::Organisation(name) => record.organisation = Some(borrowed(name)),
        Who::Capacity(name) => record.capacity = Some(borrowed(name)),
    }
    record
}
