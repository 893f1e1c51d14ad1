//! Principles, scores and refused matches, in version 1: frozen like the rest of it.

use serde::{Deserialize, Serialize};

use super::{Text, Whole, is_default};

/// What structures are judged by.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a principle in curly brackets")]
pub(in super::super) struct PrincipleRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) id: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) name: Text<'a>,
    /// Left out where it is 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) weight: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) note: Text<'a>,
}

/// How well a structure does by a principle.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a score in curly brackets")]
pub(in super::super) struct ScoreRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) principle: Text<'a>,
    pub(in super::super) points: Whole,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) note: Text<'a>,
}

/// A post that is not the one it was proposed to be.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a refused match in curly brackets")]
pub(in super::super) struct RefusedMatchRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) was: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) is: Text<'a>,
}
