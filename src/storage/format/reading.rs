//! From the lines of the newest version to the model: tables, references, counts.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::sync::Arc;

use imbl::OrdMap;
use serde::Deserialize;

use super::super::error::ReadError;
use super::super::limits::{MAX_ID, MAX_STRUCTURES};
use super::checks::{lowest_free_id, standing_under_itself};
use super::members;
use super::records::Records;
use super::source::{Source, fault};
use super::v1::{Document, EndRecord, NameRecord, OrganisationRecord};
use super::values::{self, Of, Spelled, Taken};
use crate::model::{
    Function, FundingSource, Kind, NodeId, Organisation, PostId, Structure, StructureId, Subject,
    Theme, UnitId,
};

/// A unit or post of one structure.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Member<T>(StructureId, T);

impl<T: Display> Display for Member<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {}", self.1, self.0)
    }
}

/// Where the records of what can be wrong as a whole stand in the file.
struct Places<'a> {
    source: Source<'a>,
    structures: Lines<'a, StructureId>,
    units: Lines<'a, Member<UnitId>>,
    posts: Lines<'a, Member<PostId>>,
}

/// The ids of a table in the order of its records.
struct Lines<'a, K> {
    keys: Vec<K>,
    records: Records<'a>,
}

/// Reads a document of the newest version.
pub(super) fn organisation(source: &Source<'_>) -> Result<Organisation, ReadError> {
    let document: Document<'_> = source.parse_all()?;
    let about: OrganisationRecord<'_> = source.parse(document.organisation)?;
    let at_about = |message| fault(source.line_of(document.organisation), message);
    let named = |record: NameRecord<'_>| (record.id, record.name);

    let mut organisation = Organisation {
        name: values::optional_line(&about.name, Of("name", &"the organisation")).map_err(at_about)?,
        note: values::note(&about.note, Of("note", &"the organisation")).map_err(at_about)?,
        next_id: values::whole(&about.next_id, 0..=i64::from(u32::MAX), Of("next_id", &"the organisation"))
            .map_err(at_about)? as u32,
        ..Organisation::default()
    };
    let _ = (named, MAX_ID);
    organisation.kinds = catalogue(source, &document.kinds, |record| {
        name(&record).map(|(id, name)| (id, Kind { name }))
    })?;
    organisation.grades = catalogue(source, &document.grades, |record| members::grade(&record))?;
    organisation.funding_sources = catalogue(source, &document.funding_sources, |record| {
        name(&record).map(|(id, name)| (id, FundingSource { name }))
    })?;
    organisation.functions = catalogue(source, &document.functions, |record| {
        name(&record).map(|(id, name)| (id, Function { name }))
    })?;
    organisation.themes = catalogue(source, &document.themes, |record| {
        name(&record).map(|(id, name)| (id, Theme { name }))
    })?;
    organisation.designations =
        catalogue(source, &document.designations, |record| members::designation(&record))?;
    Ok(organisation)
}
