//! From a text of the newest version to the model: tables, references, counts.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use imbl::OrdMap;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::error::ReadError;
use super::super::limits::{MAX_POSTS, MAX_STRUCTURES};
use super::bodies;
use super::checks::lowest_free_id;
use super::convert::{self, Member};
use super::derived::{self, Gone};
use super::principles;
use super::records::Records;
use super::source::{Source, fault};
use super::terms;
use super::v1::{Document, EndRecord, OrganisationRecord, PayRecord, StructureRecord, Whole};
use super::values::{self, Of, Taken};
use crate::model::{
    Function, FundingSource, Kind, Limits, NodeId, Organisation, PayRules, PostId, SpanPolicy,
    Structure, StructureId, Subject, Theme, UnitId,
};

/// Reads a document.
pub(super) fn organisation(source: &Source<'_>) -> Result<Organisation, ReadError> {
    let document: Document<'_> = source.parse_all()?;
    check_counts(source, &document)?;
    let mut organisation = catalogues(source, &document)?;
    bodies::read_members(source, &document, &mut organisation)?;
    let (structures, places) = structures(source, &document)?;
    organisation.structures = structures;
    organisation.next_id = lowest_free_id(&organisation);
    check_as_a_whole(&organisation, &places)?;
    Ok(organisation)
}

/// Compares what is there with what the last line says, so that a lost line is noticed.
fn check_counts(source: &Source<'_>, document: &Document<'_>) -> Result<(), ReadError> {
    let Some(end) = document.end else {
        return Err(ReadError::CutOff {
            line: source.last_line(),
        });
    };
    let counted: EndRecord = source.parse(end)?;
    for (what, records, counted, limit) in [
        (
            "structures",
            &document.structures,
            Some(&counted.structures),
            MAX_STRUCTURES,
        ),
        ("units", &document.units, Some(&counted.units), MAX_POSTS),
        ("posts", &document.posts, Some(&counted.posts), MAX_POSTS),
        ("lines", &document.lines, counted.lines.as_ref(), MAX_POSTS),
        (
            "costs that come once",
            &document.one_offs,
            counted.one_offs.as_ref(),
            MAX_POSTS,
        ),
        (
            "bodies",
            &document.bodies,
            counted.bodies.as_ref(),
            MAX_POSTS,
        ),
        (
            "members",
            &document.members,
            counted.members.as_ref(),
            MAX_POSTS,
        ),
    ] {
        let there = records.0.len();
        if let Some(counted) = counted.filter(|&counted| *counted != Whole::Number(there as i64)) {
            let message = format!(
                "the last line counts {counted} {what}, but there are {there}; put back what is missing, or correct the count"
            );
            return Err(fault(source.line_of(end), message));
        }
        if let Some(beyond) = records.0.get(limit) {
            let message =
                format!("there are {there} {what}, and at most {limit} are allowed; take some out");
            return Err(fault(source.line_of(beyond), message));
        }
    }
    Ok(())
}

/// Everything except the structures.
fn catalogues(source: &Source<'_>, document: &Document<'_>) -> Result<Organisation, ReadError> {
    let about: OrganisationRecord<'_> = source.parse(document.organisation)?;
    let the_organisation = "the organisation";
    let of = |what| Of(what, &the_organisation);
    let at_about = |message| fault(source.line_of(document.organisation), message);
    Ok(Organisation {
        name: values::optional_line(&about.name, of("name")).map_err(at_about)?,
        note: values::note(&about.note, of("note")).map_err(at_about)?,
        council: values::council(about.council.as_ref(), of("type of council"))
            .map_err(at_about)?,
        limits: match &about.limits {
            Some(limits) => convert::limits(limits).map_err(at_about)?,
            None => Limits::default(),
        },
        span_policy: about
            .reports
            .as_ref()
            .map_or_else(SpanPolicy::default, convert::span_policy),
        next_id: values::next_id(&about.next_id, of("next id")).map_err(at_about)?,
        kinds: catalogue(source, &document.kinds, |record| {
            convert::name(&record).map(|(id, name)| (id, Kind { name }))
        })?,
        grades: catalogue(source, &document.grades, |record| convert::grade(&record))?,
        funding_sources: catalogue(source, &document.funding_sources, |record| {
            convert::name(&record).map(|(id, name)| (id, FundingSource { name }))
        })?,
        functions: catalogue(source, &document.functions, |record| {
            convert::name(&record).map(|(id, name)| (id, Function { name }))
        })?,
        themes: catalogue(source, &document.themes, |record| {
            convert::name(&record).map(|(id, name)| (id, Theme { name }))
        })?,
        designations: catalogue(source, &document.designations, |record| {
            convert::designation(&record)
        })?,
        bodies: catalogue(source, &document.bodies, |record| bodies::body(&record))?,
        principles: catalogue(source, &document.principles, |record| {
            principles::principle(&record)
        })?,
        pay: Arc::new(pay_rules(source, document)?),
        structures: OrdMap::new(),
    })
}

/// What holds for all pay; as usual where the file says nothing of it.
fn pay_rules(source: &Source<'_>, document: &Document<'_>) -> Result<PayRules, ReadError> {
    let Some(pay) = document.pay else {
        return Ok(PayRules::default());
    };
    let record: PayRecord<'_> = source.parse(pay)?;
    terms::pay_rules(&record).map_err(|message| fault(source.line_of(pay), message))
}

type Structures = OrdMap<StructureId, Arc<Structure>>;

/// Where the records of what can be wrong as a whole stand: the ids in the order of the records.
struct Places<'a> {
    source: Source<'a>,
    designations: &'a Records<'a>,
    bodies: &'a Records<'a>,
    structures: (Vec<StructureId>, &'a Records<'a>),
    units: (Vec<Member<UnitId>>, &'a Records<'a>),
    posts: (Vec<Member<PostId>>, &'a Records<'a>),
}

fn structures<'a>(
    source: &Source<'a>,
    document: &'a Document<'a>,
) -> Result<(Structures, Places<'a>), ReadError> {
    let mut structures: BTreeMap<StructureId, Structure> = BTreeMap::new();
    let mut gone: BTreeMap<StructureId, Gone> = BTreeMap::new();
    let structure_ids = table(
        source,
        &document.structures,
        |r: StructureRecord<'_>| {
            let (id, structure) = convert::structure(&r)?;
            Ok((id, (structure, Gone::read(&r.gone)?)))
        },
        |id, (structure, lost)| {
            gone.insert(id, lost);
            Ok(structures.insert(id, structure).is_none())
        },
    )?;
    let line_of_structure = |id| {
        let line = line_of(source, &structure_ids, &document.structures, id);
        line.unwrap_or(1)
    };
    let (unit_ids, post_ids) = units_and_posts(source, document, &mut structures)?;
    let followers = derived::in_order(&structures).map_err(|id| {
        let message = format!(
            "{id} follows itself or a structure that is not in the document; let it follow another one or none"
        );
        fault(line_of_structure(id), message)
    })?;
    for &id in &followers {
        if let Some((own, followed, gone)) = with_followed(&structures, &gone, id) {
            let complete = derived::complete_tree(own, followed, gone)
                .map_err(|message| fault(line_of_structure(id), message))?;
            structures.insert(id, complete);
        }
    }
    table(
        source,
        &document.lines,
        |r| convert::extra_line(&r),
        |member, line| {
            let structure = structure_of(&mut structures, member, &line.caption)?;
            let line_id = member.id;
            for end in [line.from, line.to] {
                if !structure.contains(end) {
                    return Err(format!(
                        "the line {line_id} leads to {end}, which is not in {}; name a unit or post that is, or take the line out",
                        member.structure
                    ));
                }
            }
            Ok(structure.lines.insert(line_id, Arc::new(line)).is_none())
        },
    )?;
    table(
        source,
        &document.one_offs,
        |r| terms::one_off(&r),
        |member, one_off| {
            let structure = structure_of(&mut structures, member, &one_off.what)?;
            let one_offs = &mut structure.one_offs;
            Ok(one_offs.insert(member.id, Arc::new(one_off)).is_none())
        },
    )?;
    what_checks_go_by(source, document, &mut structures)?;
    principles::read_scores(source, document, &mut structures)?;
    for &id in &followers {
        if let Some((own, followed, gone)) = with_followed(&structures, &gone, id) {
            let mut complete = own.clone();
            derived::complete_rest(&mut complete, followed, gone);
            structures.insert(id, complete);
        }
    }
    let places = Places {
        source: *source,
        designations: &document.designations,
        bodies: &document.bodies,
        structures: (structure_ids, &document.structures),
        units: (unit_ids, &document.units),
        posts: (post_ids, &document.posts),
    };
    let structures = structures
        .into_iter()
        .map(|(id, structure)| (id, Arc::new(structure)));
    Ok((structures.collect(), places))
}

/// The ids of units and of posts, in the order of their records.
type TreeIds = (Vec<Member<UnitId>>, Vec<Member<PostId>>);

/// The units and posts that are written, and their ids in the order of the records.
fn units_and_posts(
    source: &Source<'_>,
    document: &Document<'_>,
    structures: &mut BTreeMap<StructureId, Structure>,
) -> Result<TreeIds, ReadError> {
    let unit_ids = table(
        source,
        &document.units,
        |r| convert::unit(&r),
        |member, unit| {
            let shared = in_baseline(structures, member)
                .and_then(|baseline| baseline.unit(member.id))
                .filter(|same| ***same == unit)
                .cloned();
            let structure = structure_of(structures, member, &unit.name)?;
            let is_new = structure.unit(member.id).is_none();
            structure.set_unit(member.id, shared.unwrap_or_else(|| Arc::new(unit)));
            Ok(is_new)
        },
    )?;
    let post_ids = table(
        source,
        &document.posts,
        |r| convert::post(&r),
        |member, post| {
            let shared = in_baseline(structures, member)
                .and_then(|baseline| baseline.post(member.id))
                .filter(|same| ***same == post)
                .cloned();
            let structure = structure_of(structures, member, &post.title)?;
            let is_new = structure.post(member.id).is_none();
            structure.set_post(member.id, shared.unwrap_or_else(|| Arc::new(post)));
            Ok(is_new)
        },
    )?;
    Ok((unit_ids, post_ids))
}

/// A structure, the one it follows, and what it has not of that.
fn with_followed<'s>(
    structures: &'s BTreeMap<StructureId, Structure>,
    gone: &'s BTreeMap<StructureId, Gone>,
    id: StructureId,
) -> Option<(&'s Structure, &'s Structure, &'s Gone)> {
    let own = structures.get(&id)?;
    Some((own, structures.get(&own.follows?)?, gone.get(&id)?))
}

/// Decisions, acknowledgements and conflicts.
fn what_checks_go_by(
    source: &Source<'_>,
    document: &Document<'_>,
    structures: &mut BTreeMap<StructureId, Structure>,
) -> Result<(), ReadError> {
    table(
        source,
        &document.decisions,
        |r| convert::decision(&r),
        |member, decision| {
            let structure = structure_of(structures, member, "the decision")?;
            let before = structure.decisions.insert(member.id, decision.into());
            Ok(before.is_none())
        },
    )?;
    for &record in &document.acknowledgements.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let (id, finding, reason) =
            convert::acknowledgement(&source.parse(record)?).map_err(at_record)?;
        let Some(structure) = structures.get_mut(&id) else {
            let message = format!(
                "an acknowledgement belongs to {id}, which is not among the structures; name one that is"
            );
            return Err(at_record(message));
        };
        if structure.acknowledged.insert(finding, reason).is_some() {
            let message =
                format!("a finding of {id} is acknowledged twice; take one of the two out");
            return Err(at_record(message));
        }
    }
    for &record in &document.conflicts.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let (id, conflict) = convert::conflict(&source.parse(record)?).map_err(at_record)?;
        let Some(structure) = structures.get_mut(&id) else {
            let message = format!(
                "a conflict belongs to {id}, which is not among the structures; name one that is"
            );
            return Err(at_record(message));
        };
        structure.conflicts.insert(conflict);
    }
    Ok(())
}

fn structure_of<'s, T: Copy + Display>(
    structures: &'s mut BTreeMap<StructureId, Structure>,
    member: Member<T>,
    label: &str,
) -> Taken<&'s mut Structure> {
    structures.get_mut(&member.structure).ok_or_else(|| {
        format!(
            "“{label}” ({}) belongs to {}, which is not among the structures; name one that is",
            member.id, member.structure
        )
    })
}

/// The baseline of the structure of a unit or post, as far as it has been read. What is the same
/// in both is kept once in memory.
fn in_baseline<T: Copy>(
    structures: &BTreeMap<StructureId, Structure>,
    member: Member<T>,
) -> Option<&Structure> {
    structures.get(&structures.get(&member.structure)?.baseline?)
}

fn catalogue<'a, R: Deserialize<'a>, K: Ord + Copy + Display, V>(
    source: &Source<'a>,
    records: &Records<'a>,
    convert: impl Fn(R) -> Taken<(K, V)>,
) -> Result<OrdMap<K, Arc<V>>, ReadError> {
    let mut map = OrdMap::new();
    table(source, records, convert, |id, value| {
        Ok(map.insert(id, Arc::new(value)).is_none())
    })?;
    Ok(map)
}

/// Reads the records of a table and puts each in its place; `put` says whether the id was new.
fn table<'a, R: Deserialize<'a>, K: Eq + Copy + Display, V>(
    source: &Source<'a>,
    records: &Records<'a>,
    convert: impl Fn(R) -> Taken<(K, V)>,
    mut put: impl FnMut(K, V) -> Taken<bool>,
) -> Result<Vec<K>, ReadError> {
    let mut ids = Vec::with_capacity(records.0.len());
    for &record in &records.0 {
        let at_record = |message| fault(source.line_of(record), message);
        let (id, value) = convert(source.parse(record)?).map_err(at_record)?;
        if !put(id, value).map_err(at_record)? {
            let message = match line_of(source, &ids, records, id) {
                Some(line) => {
                    format!("{id} stands on line {line} already; give one of the two another id")
                }
                None => format!("{id} is there already; give one of the two another id"),
            };
            return Err(at_record(message));
        }
        ids.push(id);
    }
    Ok(ids)
}

fn line_of<K: Copy + Eq>(
    source: &Source<'_>,
    ids: &[K],
    records: &Records<'_>,
    id: K,
) -> Option<usize> {
    let at = ids.iter().position(|other| *other == id)?;
    records.0.get(at).map(|record| source.line_of(record))
}

/// Checks what can only be told when everything is there.
fn check_as_a_whole(organisation: &Organisation, places: &Places<'_>) -> Result<(), ReadError> {
    for (&id, structure) in &organisation.structures {
        if let Some(&node) = structure.standing_under_themselves().first() {
            let parent = structure.place(node).and_then(|place| place.parent);
            let by_way_of = parent.map_or_else(String::new, |parent| parent.to_string());
            let message = format!(
                "“{}” ({node}) stands under itself by way of {by_way_of}; put one of them elsewhere",
                structure.label(node)
            );
            return Err(fault(places.line(Subject::Node(id, node)), message));
        }
    }
    let problems = organisation.problems();
    let Some(first) = problems.first() else {
        return Ok(());
    };
    Err(ReadError::Faulty {
        line: places.line(first.subject),
        message: first.message.clone(),
        more: problems.len() - 1,
    })
}

impl Places<'_> {
    /// The line of what a problem is about; the first line where that has no record of its own.
    fn line(&self, subject: Subject) -> usize {
        let line = match subject {
            Subject::Structure(id) => {
                line_of(&self.source, &self.structures.0, self.structures.1, id)
            }
            // What a structure has from the one it follows has no record of its own.
            Subject::Node(structure, NodeId::Unit(id)) => line_of(
                &self.source,
                &self.units.0,
                self.units.1,
                Member { structure, id },
            )
            .or_else(|| Some(self.line(Subject::Structure(structure)))),
            Subject::Node(structure, NodeId::Post(id)) => line_of(
                &self.source,
                &self.posts.0,
                self.posts.1,
                Member { structure, id },
            )
            .or_else(|| Some(self.line(Subject::Structure(structure)))),
            Subject::Designation(id) => {
                let records = self.designations.0.iter();
                let of = |record: &&&RawValue| {
                    let parsed = self.source.parse(record).ok();
                    let known = parsed.and_then(|record| convert::designation(&record).ok());
                    known.is_some_and(|(known, _)| known == id)
                };
                let record = records.clone().find(of);
                record.map(|record| self.source.line_of(record))
            }
            Subject::Body(id) => {
                let of = |record: &&&RawValue| {
                    let parsed = self.source.parse(record).ok();
                    let known = parsed.and_then(|record| bodies::body(&record).ok());
                    known.is_some_and(|(known, _)| known == id)
                };
                let record = self.bodies.0.iter().find(of);
                record.map(|record| self.source.line_of(record))
            }
            // Other catalogues refer to nothing, so nothing can be wrong with them at this point.
            Subject::Grade(_)
            | Subject::Kind(_)
            | Subject::Function(_)
            | Subject::Theme(_)
            | Subject::FundingSource(_) => None,
        };
        line.unwrap_or(1)
    }
}
