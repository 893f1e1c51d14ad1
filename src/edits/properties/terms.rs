//! Random edits of pay, funding, dates and costs that come once.

use proptest::prelude::*;

use super::{TITLE, post_id};
use crate::edits::*;
use crate::model::{
    Count, Date, FinancialYear, FundingPart, FundingSourceId, Hours, Money, NiRebate, NiYear,
    OnCosts, OneOff, OneOffId, OneOffKind, PayAward, PayBasis, PayRules, PostPay, Protection, Rate,
    Rounding, RoundingUnit, RoundingWay, Share,
};

fn money() -> impl Strategy<Value = Money> {
    (-9_i64..90_000).prop_map(Money::from_pence)
}

fn date() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of(
        (2011_u16..2014, 1_u8..13).prop_map(|(year, month)| Date::new(year, month, 1).unwrap()),
    )
}

fn rate() -> impl Strategy<Value = Rate> {
    (0..=Rate::LIMIT).prop_map(|millionths| Rate::from_millionths(millionths).unwrap())
}

/// Rules with an award, so that it can be taken back.
pub(super) fn pay_rules() -> PayRules {
    let award = PayAward {
        from: Date::new(2012, 4, 1).unwrap(),
        rate: Rate::default(),
        note: String::new(),
    };
    let ni = NiYear {
        year: FinancialYear::beginning_in(2011).unwrap(),
        rate: Rate::default(),
        threshold: Money::default(),
        contracted_out: None,
        source: String::new(),
    };
    PayRules {
        awards: vec![award],
        ni: vec![ni],
        ..PayRules::default()
    }
}

pub(super) fn terms() -> impl Strategy<Value = TermsEdit> {
    let pay = prop_oneof![
        Just(PostPay::Basis(PayBasis::Bottom)),
        (6_u32..8).prop_map(PostPay::Point),
        money().prop_map(PostPay::Actual),
    ];
    let share = || (0_u32..1_000_000).prop_map(|share| Share::from_millionths(share).unwrap());
    let part = prop_oneof![
        share().prop_map(FundingPart::ShareOfCost),
        share().prop_map(FundingPart::ShareOfSalary),
        money().prop_map(FundingPart::Amount),
    ];
    let protection = (money(), date(), 0_u32..40).prop_map(|(old_pay, from, months)| Protection {
        old_pay,
        from,
        months,
    });
    prop_oneof![
        (post_id(), proptest::option::of(pay)).prop_map(|(post, pay)| TermsEdit::SetPay(post, pay)),
        (post_id(), money()).prop_map(|(post, money)| TermsEdit::SetAllowance(post, money)),
        (post_id(), 1_u32..5)
            .prop_map(|(post, count)| TermsEdit::SetCount(post, Count::new(count).unwrap())),
        (post_id(), date(), date())
            .prop_map(|(post, from, until)| TermsEdit::SetPeriod(post, from, until)),
        (post_id(), proptest::option::of(protection))
            .prop_map(|(post, protection)| TermsEdit::Protect(post, protection)),
        (post_id(), TITLE).prop_map(|(post, phase)| TermsEdit::SetPhase(post, phase)),
        (post_id(), TITLE, proptest::option::of(part))
            .prop_map(|(post, name, part)| TermsEdit::Fund(post, name, part)),
        (post_id(), 10_u32..20, date(), date()).prop_map(|(post, source, from, until)| {
            TermsEdit::DateFunding(post, FundingSourceId(source), from, until)
        }),
    ]
}

pub(super) fn one_off() -> impl Strategy<Value = OneOffEdit> {
    let id = || (15_u32..22).prop_map(OneOffId);
    let one_off = || {
        let kind = proptest::sample::select(OneOffKind::ALL.to_vec());
        let post = proptest::option::of(post_id());
        let parts = (kind, TITLE, money(), date(), post);
        parts.prop_map(|(kind, what, amount, date, post)| OneOff {
            kind,
            what,
            amount,
            date,
            post,
        })
    };
    prop_oneof![
        one_off().prop_map(OneOffEdit::Add),
        (id(), one_off()).prop_map(|(id, one_off)| OneOffEdit::Set(id, one_off)),
        id().prop_map(OneOffEdit::Delete),
    ]
}

pub(super) fn pay() -> impl Strategy<Value = PayEdit> {
    let year = || (2011_u16..2014).prop_map(|year| FinancialYear::beginning_in(year).unwrap());
    let on_costs = prop_oneof![
        rate().prop_map(OnCosts::Rate),
        (rate(), rate(), any::<bool>()).prop_map(|(pension, levy, contracted_out)| {
            OnCosts::Employer {
                pension,
                levy,
                contracted_out,
            }
        }),
    ];
    let day = || date().prop_filter_map("no day", |day| day);
    let award = (day(), rate(), TITLE).prop_map(|(from, rate, note)| PayAward { from, rate, note });
    let rebate =
        (rate(), money(), money()).prop_map(|(rate, from, to)| NiRebate { rate, from, to });
    let ni = (year(), rate(), money(), proptest::option::of(rebate), TITLE);
    let ni = ni.prop_map(|(year, rate, threshold, contracted_out, source)| NiYear {
        year,
        rate,
        threshold,
        contracted_out,
        source,
    });
    let unit = proptest::sample::select(RoundingUnit::ALL.to_vec());
    prop_oneof![
        proptest::option::of(year()).prop_map(PayEdit::SetYear),
        on_costs.prop_map(PayEdit::SetOnCosts),
        date().prop_map(PayEdit::SetPointsFrom),
        award.prop_map(PayEdit::SetAward),
        day().prop_map(PayEdit::DropAward),
        ni.prop_map(PayEdit::SetNi),
        year().prop_map(PayEdit::DropNi),
        (1_u32..5_000)
            .prop_map(|hours| PayEdit::SetFullTimeHours(Hours::from_hundredths(hours).unwrap())),
        unit.prop_map(|unit| PayEdit::SetRounding(Rounding {
            unit,
            way: RoundingWay::Truncated,
        })),
    ]
}

pub(super) fn terms_variant(edit: &TermsEdit) -> &'static str {
    match edit {
        TermsEdit::SetPay(..) => "terms pay",
        TermsEdit::SetAllowance(..) => "terms allowance",
        TermsEdit::SetCount(..) => "terms count",
        TermsEdit::SetPeriod(..) => "terms period",
        TermsEdit::Protect(..) => "terms protection",
        TermsEdit::SetPhase(..) => "terms phase",
        TermsEdit::Fund(..) => "terms funding",
        TermsEdit::DateFunding(..) => "terms funding dates",
    }
}

pub(super) fn one_off_variant(edit: &OneOffEdit) -> &'static str {
    match edit {
        OneOffEdit::Add(..) => "one-off add",
        OneOffEdit::Set(..) => "one-off set",
        OneOffEdit::Delete(..) => "one-off delete",
    }
}

pub(super) fn pay_variant(edit: &PayEdit) -> &'static str {
    match edit {
        PayEdit::SetYear(..) => "pay year",
        PayEdit::SetOnCosts(..) => "pay on-costs",
        PayEdit::SetPointsFrom(..) => "pay points from",
        PayEdit::SetAward(..) => "pay award",
        PayEdit::DropAward(..) => "pay drop award",
        PayEdit::SetNi(..) => "pay insurance",
        PayEdit::DropNi(..) => "pay drop insurance",
        PayEdit::SetFullTimeHours(..) => "pay hours",
        PayEdit::SetRounding(..) => "pay rounding",
    }
}
