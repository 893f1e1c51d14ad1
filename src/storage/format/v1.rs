//! Version 1 of the file as it is written down: frozen, not to be changed once it was released.
//!
//! The order of the fields is their order in the file. What has its default value is left out: an
//! empty text or list, zero, false, no parent, an FTE of one, a draft, the top of the range.

mod pay;
mod principles;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::records::Records;
pub(super) use pay::{
    AwardRecord, EmployerRecord, NiRecord, OneOffRecord, PayRecord, RebateRecord,
};
pub(super) use principles::{PrincipleRecord, RefusedMatchRecord, ScoreRecord};

mod bodies;
mod judged;

pub(super) use bodies::{BodyRecord, MemberRecord};
pub(super) use judged::{AcknowledgementRecord, ConflictRecord, DecisionRecord};

/// A text, borrowed from the file where it is written without escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// A number, which should be whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Number(i64),
    /// One with decimals, or too large, as it was read.
    Odd(String),
}

/// The whole file; each record is kept as text until its table is read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a document in curly brackets")]
pub(super) struct Document<'a> {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    #[serde(borrow)]
    pub(super) organisation: &'a RawValue,
    #[serde(default, borrow)]
    pub(super) pay: Option<&'a RawValue>,
    #[serde(default, borrow)]
    pub(super) kinds: Records<'a>,
    #[serde(default, borrow)]
    pub(super) grades: Records<'a>,
    #[serde(default, borrow)]
    pub(super) funding_sources: Records<'a>,
    #[serde(default, borrow)]
    pub(super) functions: Records<'a>,
    #[serde(default, borrow)]
    pub(super) themes: Records<'a>,
    #[serde(default, borrow)]
    pub(super) designations: Records<'a>,
    #[serde(default, borrow)]
    pub(super) principles: Records<'a>,
    #[serde(default, borrow)]
    pub(super) structures: Records<'a>,
    #[serde(default, borrow)]
    pub(super) units: Records<'a>,
    #[serde(default, borrow)]
    pub(super) posts: Records<'a>,
    #[serde(default, borrow)]
    pub(super) lines: Records<'a>,
    #[serde(default, borrow)]
    pub(super) one_offs: Records<'a>,
    #[serde(default, borrow)]
    pub(super) bodies: Records<'a>,
    #[serde(default, borrow)]
    pub(super) members: Records<'a>,
    #[serde(default, borrow)]
    pub(super) decisions: Records<'a>,
    #[serde(default, borrow)]
    pub(super) acknowledgements: Records<'a>,
    #[serde(default, borrow)]
    pub(super) conflicts: Records<'a>,
    #[serde(default, borrow)]
    pub(super) scores: Records<'a>,
    #[serde(default, borrow)]
    pub(super) refused_matches: Records<'a>,
    #[serde(borrow)]
    pub(super) end: Option<&'a RawValue>,
}

/// What is said of the organisation itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the organisation in curly brackets")]
pub(super) struct OrganisationRecord<'a> {
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) name: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) note: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) council: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) limits: Option<LimitsRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reports: Option<ReportsRecord>,
    #[serde(default)]
    pub(super) next_id: Whole,
}

/// From where on spans and layers are worth a look; all of them where not the usual ones.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the limits in curly brackets")]
pub(super) struct LimitsRecord {
    pub(super) least_span: Whole,
    pub(super) most_span_at_top: Whole,
    pub(super) most_span: Whole,
    pub(super) most_layers: Whole,
}

/// Which posts count as reports of their manager; all of it where not as usual.
#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "what counts as a report in curly brackets"
)]
pub(super) struct ReportsRecord {
    pub(super) vacant: bool,
    pub(super) assistants: bool,
    pub(super) funded: bool,
}

/// A kind of unit, a function, a theme or a source of funding.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a record in curly brackets")]
pub(super) struct NameRecord<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a grade in curly brackets")]
pub(super) struct GradeRecord<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) scale: Text<'a>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) points: Vec<PointRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on_costs_millionths: Option<Whole>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) employer: Option<EmployerRecord>,
    pub(super) rank: Whole,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) cost_line: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) note: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a pay point in curly brackets")]
pub(super) struct PointRecord {
    pub(super) number: Whole,
    pub(super) salary_pence: Whole,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a designation in curly brackets")]
pub(super) struct DesignationRecord<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) short: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) source: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) requirement: Option<RequirementRecord<'a>>,
}

/// What the user wants of a designation in place of the law.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a requirement in curly brackets")]
pub(super) struct RequirementRecord<'a> {
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) need: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) apart: Vec<ApartRecord<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a designation kept apart in curly brackets"
)]
pub(super) struct ApartRecord<'a> {
    #[serde(borrow)]
    pub(super) from: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) strictly: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a structure in curly brackets")]
pub(super) struct StructureRecord<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) name: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) version: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) baseline: Option<Text<'a>>,
    /// The structure it was derived from: of units, posts, lines, costs that come once and
    /// decisions, only those that are not as there are written.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) follows: Option<Text<'a>>,
    /// What that structure has and this one has not.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) gone: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) archived: bool,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) order: Whole,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) starts: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) target_pence: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) note: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a unit in curly brackets")]
pub(super) struct UnitRecord<'a> {
    #[serde(borrow)]
    pub(super) structure: Text<'a>,
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) order: Whole,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) held: bool,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow)]
    pub(super) kind: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) head: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) colour: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) layout: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) note: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a post in curly brackets")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a field of the file of its own"
)]
pub(super) struct PostRecord<'a> {
    #[serde(borrow)]
    pub(super) structure: Text<'a>,
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) order: Whole,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) held: bool,
    #[serde(borrow)]
    pub(super) title: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) reference: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) grade: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) fte_thousandths: Option<Whole>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) vacant: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) closed: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) assistant: bool,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) functions: Vec<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) supports: Vec<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) designations: Vec<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) leads: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) count: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) pay_basis: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pay_point: Option<Whole>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pay_pence: Option<Whole>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) allowance_pence: Whole,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stated_cost_pence: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) funding: Vec<FundingRecord<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) protection: Option<ProtectionRecord<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) phase: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub(super) replaces: Vec<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) layout: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) note: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a part of the funding in curly brackets"
)]
pub(super) struct FundingRecord<'a> {
    #[serde(borrow)]
    pub(super) source: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) share_millionths: Option<Whole>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) salary_share_millionths: Option<Whole>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) amount_pence: Option<Whole>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Text<'a>>,
}

/// The pay somebody keeps for a time.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a pay protection in curly brackets")]
pub(super) struct ProtectionRecord<'a> {
    pub(super) old_pay_pence: Whole,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) months: Option<Whole>,
}

/// A line besides the reporting lines.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a line in curly brackets")]
pub(super) struct LineRecord<'a> {
    #[serde(borrow)]
    pub(super) structure: Text<'a>,
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) from: Text<'a>,
    #[serde(borrow)]
    pub(super) to: Text<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Text<'a>>,
    #[serde(default, borrow, skip_serializing_if = "is_default")]
    pub(super) caption: Text<'a>,
}

/// The last line: how much there has to be.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the counts in curly brackets")]
pub(super) struct EndRecord {
    pub(super) structures: Whole,
    pub(super) units: Whole,
    pub(super) posts: Whole,
    /// Left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lines: Option<Whole>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) one_offs: Option<Whole>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bodies: Option<Whole>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) members: Option<Whole>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Whole {
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Odd(_) => None,
        }
    }
}

impl Default for Whole {
    fn default() -> Self {
        Self::Number(0)
    }
}

impl<T: Into<i64>> From<T> for Whole {
    fn from(number: T) -> Self {
        Self::Number(number.into())
    }
}

impl fmt::Display for Whole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Odd(text) => text.fmt(formatter),
        }
    }
}

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Odd(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WholeVisitor;

        impl Visitor<'_> for WholeVisitor {
            type Value = Whole;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a whole number")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
                Ok(Whole::Number(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Whole, E> {
                Ok(i64::try_from(number)
                    .map_or_else(|_| Whole::Odd(number.to_string()), Whole::Number))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Whole, E> {
                Ok(Whole::Odd(number.to_string()))
            }
        }

        deserializer.deserialize_i64(WholeVisitor)
    }
}
