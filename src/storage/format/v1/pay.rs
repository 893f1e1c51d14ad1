//! What holds for all pay, and what comes once, in version 1: frozen like the rest of it.

use serde::{Deserialize, Serialize};

use super::{Text, Whole, is_default};

/// What holds for all pay.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the pay in curly brackets")]
pub(in super::super) struct PayRecord<'a> {
    /// The calendar year in which the financial year begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) year: Option<Whole>,
    #[serde(skip_serializing_if = "is_default")]
    pub(in super::super) on_costs_millionths: Whole,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) employer: Option<EmployerRecord>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) points_from: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) awards: Vec<AwardRecord<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) ni: Vec<NiRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) full_time_hours_hundredths: Option<Whole>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) shown_to: Option<Text<'a>>,
    #[serde(skip_serializing_if = "is_default")]
    pub(in super::super) truncated: bool,
}

/// On-costs by their parts.
#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "the employer’s on-costs in curly brackets"
)]
pub(in super::super) struct EmployerRecord {
    pub(in super::super) pension_millionths: Whole,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in super::super) levy_millionths: Whole,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in super::super) contracted_out: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a pay award in curly brackets")]
pub(in super::super) struct AwardRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) from: Text<'a>,
    pub(in super::super) millionths: Whole,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) note: Text<'a>,
}

/// National Insurance of a year.
#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "the National Insurance of a year in curly brackets"
)]
pub(in super::super) struct NiRecord<'a> {
    pub(in super::super) year: Whole,
    pub(in super::super) millionths: Whole,
    pub(in super::super) threshold_pence: Whole,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) rebate: Option<RebateRecord>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) source: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a rebate in curly brackets")]
pub(in super::super) struct RebateRecord {
    pub(in super::super) millionths: Whole,
    pub(in super::super) from_pence: Whole,
    pub(in super::super) to_pence: Whole,
}

/// A cost of a structure that comes once.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a cost in curly brackets")]
pub(in super::super) struct OneOffRecord<'a> {
    #[serde(borrow)]
    pub(in super::super) structure: Text<'a>,
    #[serde(borrow)]
    pub(in super::super) id: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) kind: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(in super::super) what: Text<'a>,
    pub(in super::super) amount_pence: Whole,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) date: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(in super::super) post: Option<Text<'a>>,
}
