//! Bodies and their members, in version 1: frozen like the rest of it.

use serde::{Deserialize, Serialize};

use super::{Text, Whole, is_default};

/// A board, partnership, group or forum.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a body in curly brackets")]
pub(in super::super) struct BodyRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) id: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) name: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) kind: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) meets: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) reports_to: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) accountable: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) theme: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) terms: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) note: Text<'a>,
}

/// A place on a body: one of a post, a body, an organisation and a capacity has it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a member in curly brackets")]
pub(in super::super) struct MemberRecord<'a> {
    /// The body the place is on.
    #[serde(borrow)]
    pub(in super::super) of: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) post: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) body: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) organisation: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) capacity: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) role: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) through: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) places: Option<Whole>,
}
