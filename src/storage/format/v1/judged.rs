//! Decisions, acknowledgements and conflicts, in version 1: frozen like the rest of it.

use serde::{Deserialize, Serialize};

use super::{Text, is_default};

/// What was decided about the home of a function.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a decision in curly brackets")]
pub(in super::super) struct DecisionRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) function: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) home: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) note: Text<'a>,
}

/// Why a finding of the checks is left as it is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an acknowledgement in curly brackets"
)]
pub(in super::super) struct AcknowledgementRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) finding: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) reason: Text<'a>,
}

/// What both a structure and the one it follows changed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a conflict in curly brackets")]
pub(in super::super) struct ConflictRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) about: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) what: Text<'a>,
}
