//! Random edits of what the checks go by.

use proptest::prelude::*;

use super::{TITLE, node};
use crate::edits::tests::SKETCH;
use crate::edits::*;
use crate::model::{
    CouncilType, Date, Decision, DesignationId, FunctionId, KeptApart, Limits, Need, Period,
    Requirement, SpanPolicy,
};

pub(super) fn check() -> impl Strategy<Value = CheckEdit> {
    let designation = || (10_u32..16).prop_map(DesignationId);
    let day = || proptest::option::of((1_u8..28).prop_map(|day| Date::new(2011, 12, day).unwrap()));
    let need = proptest::sample::select(Need::ALL.to_vec());
    let apart =
        (designation(), any::<bool>()).prop_map(|(from, strictly)| KeptApart { from, strictly });
    let apart = proptest::collection::vec(apart, 0..3);
    let requirement =
        (need, day(), day(), apart).prop_map(|(need, from, until, apart)| Requirement {
            need,
            period: Period { from, until },
            apart,
        });
    let decision = (node(), TITLE).prop_map(|(home, note)| Decision { home, note });
    let finding = || proptest::sample::select(vec!["structure layers", "money no costs", ""]);
    prop_oneof![
        proptest::sample::select(CouncilType::ALL.to_vec()).prop_map(CheckEdit::SetCouncil),
        (0_u32..9).prop_map(|most_span| {
            CheckEdit::SetLimits(Limits {
                most_span,
                ..Limits::default()
            })
        }),
        any::<[bool; 3]>().prop_map(|[vacant, assistants, funded]| {
            CheckEdit::SetSpanPolicy(SpanPolicy {
                vacant,
                assistants,
                funded,
            })
        }),
        Just(CheckEdit::AddRoles),
        (designation(), proptest::option::of(requirement))
            .prop_map(|(id, requirement)| CheckEdit::SetRequirement(id, requirement)),
        (designation(), day()).prop_map(|(id, day)| CheckEdit::SetFirstDay(id, day)),
        (designation(), day()).prop_map(|(id, day)| CheckEdit::SetLastDay(id, day)),
        (1_u32..4, proptest::option::of(decision))
            .prop_map(|(id, decision)| { CheckEdit::Decide(SKETCH, FunctionId(id), decision) }),
        (finding(), TITLE).prop_map(|(finding, reason)| CheckEdit::Acknowledge {
            structure: SKETCH,
            finding: finding.to_owned(),
            reason,
        }),
        finding().prop_map(|finding| CheckEdit::TakeBack {
            structure: SKETCH,
            finding: finding.to_owned(),
        }),
    ]
}

/// The name of an edit's variant.
pub(super) fn variant(edit: &CheckEdit) -> &'static str {
    match edit {
        CheckEdit::SetCouncil(..) => "check council",
        CheckEdit::SetLimits(..) => "check limits",
        CheckEdit::SetSpanPolicy(..) => "check span policy",
        CheckEdit::AddRoles => "check roles",
        CheckEdit::SetRequirement(..) => "check requirement",
        CheckEdit::SetFirstDay(..) => "check first day",
        CheckEdit::SetLastDay(..) => "check last day",
        CheckEdit::Decide(..) => "check decide",
        CheckEdit::Acknowledge { .. } => "check acknowledge",
        CheckEdit::TakeBack { .. } => "check take back",
    }
}
