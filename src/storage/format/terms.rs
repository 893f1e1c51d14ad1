//! Pay in the records of the newest version and in the model: what holds for all, what a post is
//! paid, who pays, and what comes once.

use std::borrow::Cow;
use std::fmt::Display;

use super::convert::Member;
use super::v1::{
    AwardRecord, EmployerRecord, FundingRecord, NiRecord, OneOffRecord, PayRecord, PostRecord,
    ProtectionRecord, RebateRecord, Text, Whole,
};
use super::values::{
    self, Of, Taken, basis_word, id, one_off_word, optional_id, optional_line, rounding_word,
};
use crate::model::{
    Count, Date, Funding, FundingPart, Hours, NiRebate, NiYear, OnCosts, OneOff, OneOffId,
    OneOffKind, PayAward, PayRules, Post, PostId, PostPay, Protection, Rounding, RoundingUnit,
    RoundingWay, StructureId,
};

/// On-costs of a grade; none where the record has none.
pub(super) fn on_costs(
    rate: Option<&Whole>,
    employer: Option<&EmployerRecord>,
    of: &dyn Display,
) -> Taken<Option<OnCosts>> {
    Ok(match (rate, employer) {
        (None, None) => None,
        (Some(rate), None) => Some(OnCosts::Rate(values::rate(
            rate,
            Of("on-costs in millionths", of),
        )?)),
        (None, Some(employer)) => Some(OnCosts::Employer {
            pension: values::rate(&employer.pension_millionths, Of("pension contribution", of))?,
            levy: values::rate(&employer.levy_millionths, Of("levy", of))?,
            contracted_out: employer.contracted_out,
        }),
        (Some(_), Some(_)) => {
            return Err(format!(
                "{of} has on-costs both as one rate and by their parts; leave one out"
            ));
        }
    })
}

fn employer_record(on_costs: OnCosts) -> Option<EmployerRecord> {
    match on_costs {
        OnCosts::Rate(_) => None,
        OnCosts::Employer {
            pension,
            levy,
            contracted_out,
        } => Some(EmployerRecord {
            pension_millionths: pension.millionths().into(),
            levy_millionths: levy.millionths().into(),
            contracted_out,
        }),
    }
}

/// The on-costs of a grade as they are written: one rate, or by their parts.
pub(super) fn on_costs_records(
    on_costs: Option<OnCosts>,
) -> (Option<Whole>, Option<EmployerRecord>) {
    let rate = match on_costs {
        Some(OnCosts::Rate(rate)) => Some(rate.millionths().into()),
        Some(OnCosts::Employer { .. }) | None => None,
    };
    (rate, on_costs.and_then(employer_record))
}

pub(super) fn pay_rules(record: &PayRecord<'_>) -> Taken<PayRules> {
    let pay = "pay";
    let of = |what| Of(what, &pay);
    let no_rate = record.on_costs_millionths == Whole::default();
    let rate = (record.employer.is_none() || !no_rate).then_some(&record.on_costs_millionths);
    let year = record.year.as_ref();
    let hours = record.full_time_hours_hundredths.as_ref();
    let rules = PayRules {
        year: year
            .map(|year| values::year(year, of("year")))
            .transpose()?,
        on_costs: on_costs(rate, record.employer.as_ref(), &pay)?.unwrap_or_default(),
        points_from: values::date(record.points_from.as_ref(), of("day of the points"))?,
        awards: record.awards.iter().map(award).collect::<Taken<_>>()?,
        ni: record.ni.iter().map(ni).collect::<Taken<_>>()?,
        full_time_hours: hours.map_or(Ok(Hours::USUAL), |hours| {
            values::hours(hours, of("full-time hours in hundredths"))
        })?,
        rounding: Rounding {
            unit: values::rounding_unit(record.shown_to.as_ref(), of("rounding"))?,
            way: if record.truncated {
                RoundingWay::Truncated
            } else {
                RoundingWay::HalfAway
            },
        },
    };
    let awards_rise = rules.awards.is_sorted_by(|one, next| one.from < next.from);
    let years_rise = rules.ni.is_sorted_by(|one, next| one.year < next.year);
    if !awards_rise || !years_rise {
        let what = if awards_rise {
            "years of National Insurance"
        } else {
            "pay awards"
        };
        return Err(format!(
            "the {what} are not in order; put the earliest first, each once"
        ));
    }
    Ok(rules)
}

fn award(record: &AwardRecord<'_>) -> Taken<PayAward> {
    let of = &"a pay award";
    Ok(PayAward {
        from: day(&record.from, Of("day", of))?,
        rate: values::rate(&record.millionths, Of("rate in millionths", of))?,
        note: optional_line(&record.note, Of("note", of))?,
    })
}

fn ni(record: &NiRecord<'_>) -> Taken<NiYear> {
    let of = &"National Insurance";
    let rebate = |rebate: &RebateRecord| -> Taken<NiRebate> {
        let rebate = NiRebate {
            rate: values::rate(&rebate.millionths, Of("rebate in millionths", of))?,
            from: values::money(&rebate.from_pence, Of("lower limit", of))?,
            to: values::money(&rebate.to_pence, Of("upper limit", of))?,
        };
        if rebate.to < rebate.from {
            return Err(
                "the rebate of National Insurance ends below where it begins; put the higher limit as the upper one"
                    .to_owned(),
            );
        }
        Ok(rebate)
    };
    Ok(NiYear {
        year: values::year(&record.year, Of("year", of))?,
        rate: values::rate(&record.millionths, Of("rate in millionths", of))?,
        threshold: values::money(&record.threshold_pence, Of("threshold", of))?,
        contracted_out: record.rebate.as_ref().map(rebate).transpose()?,
        source: optional_line(&record.source, Of("source", of))?,
    })
}

fn day(text: &Text<'_>, of: Of<'_>) -> Taken<Date> {
    let date = values::date(Some(text), of)?;
    date.ok_or_else(|| format!("{of} is missing; put it in"))
}

/// What holds for all pay; nothing where all of it is as usual.
pub(super) fn pay_record(rules: &PayRules) -> Option<PayRecord<'_>> {
    if *rules == PayRules::default() {
        return None;
    }
    let (rate, employer) = on_costs_records(Some(rules.on_costs));
    let award = |award: &'_ PayAward| AwardRecord {
        from: spelled(award.from),
        millionths: award.rate.millionths().into(),
        note: Text(Cow::Owned(award.note.clone())),
    };
    let hours = rules.full_time_hours;
    let unit = rules.rounding.unit;
    Some(PayRecord {
        year: rules
            .year
            .map(|year| i64::from(year.first_calendar_year()).into()),
        on_costs_millionths: rate.unwrap_or_default(),
        employer,
        points_from: rules.points_from.map(spelled),
        awards: rules.awards.iter().map(award).collect(),
        ni: rules.ni.iter().map(ni_record).collect(),
        full_time_hours_hundredths: (hours != Hours::USUAL).then(|| hours.hundredths().into()),
        shown_to: (unit != RoundingUnit::default()).then(|| word(rounding_word(unit))),
        truncated: rules.rounding.way == RoundingWay::Truncated,
    })
}

fn ni_record(rates: &NiYear) -> NiRecord<'_> {
    NiRecord {
        year: i64::from(rates.year.first_calendar_year()).into(),
        millionths: rates.rate.millionths().into(),
        threshold_pence: rates.threshold.pence().into(),
        rebate: rates.contracted_out.map(|rebate| RebateRecord {
            millionths: rebate.rate.millionths().into(),
            from_pence: rebate.from.pence().into(),
            to_pence: rebate.to.pence().into(),
        }),
        source: word(&rates.source),
    }
}

pub(super) fn count(number: Option<&Whole>, post: PostId) -> Taken<Count> {
    number.map_or(Ok(Count::ONE), |count| {
        values::count(count, Of("count", &post))
    })
}

/// What a post is paid: one of the three ways of saying it, or none of them.
pub(super) fn pay(record: &PostRecord<'_>, post: PostId) -> Taken<Option<PostPay>> {
    Ok(
        match (&record.pay_basis, &record.pay_point, &record.pay_pence) {
            (None, None, None) => None,
            (basis @ Some(_), None, None) => Some(PostPay::Basis(values::basis(
                basis.as_ref(),
                Of("pay basis", &post),
            )?)),
            (None, Some(point), None) => Some(PostPay::Point(values::counting_number(
                point,
                Of("pay point", &post),
            )?)),
            (None, None, Some(pence)) => {
                Some(PostPay::Actual(values::money(pence, Of("pay", &post))?))
            }
            _ => {
                return Err(format!(
                    "{post} has more than one of a pay basis, a pay point and an actual pay; leave one"
                ));
            }
        },
    )
}

pub(super) fn funding(records: &[FundingRecord<'_>], post: PostId) -> Taken<Vec<Funding>> {
    let one = |record: &FundingRecord<'_>| -> Taken<Funding> {
        let share = |share, what| values::share(share, Of(what, &post));
        let part = match (
            &record.share_millionths,
            &record.salary_share_millionths,
            &record.amount_pence,
        ) {
            (Some(of_cost), None, None) => {
                FundingPart::ShareOfCost(share(of_cost, "share of the funding")?)
            }
            (None, Some(of_salary), None) => {
                FundingPart::ShareOfSalary(share(of_salary, "share of the salary")?)
            }
            (None, None, Some(amount)) => {
                FundingPart::Amount(values::money(amount, Of("amount of the funding", &post))?)
            }
            _ => {
                return Err(format!(
                    "the funding of {post} needs one of a share, a share of the salary and an amount; write one of them"
                ));
            }
        };
        Ok(Funding {
            source: id(&record.source)?,
            part,
            from: values::date(record.from.as_ref(), Of("first day of the funding", &post))?,
            until: values::date(record.until.as_ref(), Of("last day of the funding", &post))?,
        })
    };
    records.iter().map(one).collect()
}

pub(super) fn funding_record(funding: &Funding) -> FundingRecord<'static> {
    let mut record = FundingRecord {
        source: spelled(funding.source),
        share_millionths: None,
        salary_share_millionths: None,
        amount_pence: None,
        from: funding.from.map(spelled),
        until: funding.until.map(spelled),
    };
    match funding.part {
        FundingPart::ShareOfCost(share) => {
            record.share_millionths = Some(share.millionths().into());
        }
        FundingPart::ShareOfSalary(share) => {
            record.salary_share_millionths = Some(share.millionths().into());
        }
        FundingPart::Amount(amount) => record.amount_pence = Some(amount.pence().into()),
    }
    record
}

pub(super) fn protection(
    record: Option<&ProtectionRecord<'_>>,
    post: PostId,
) -> Taken<Option<Protection>> {
    let protection = |record: &ProtectionRecord<'_>| -> Taken<Protection> {
        let months = record.months.as_ref();
        Ok(Protection {
            old_pay: values::money(&record.old_pay_pence, Of("protected pay", &post))?,
            from: values::date(
                record.from.as_ref(),
                Of("first day of the protection", &post),
            )?,
            months: months.map_or(Ok(Protection::USUAL_MONTHS), |months| {
                let of = Of("months of the protection", &post);
                values::months(months, Protection::LIMIT_MONTHS, of)
            })?,
        })
    };
    record.map(protection).transpose()
}

/// Writes the terms of a post into its record.
pub(super) fn fill_post(record: &mut PostRecord<'_>, post: &Post) {
    record.count = (post.count != Count::ONE).then(|| post.count.get().into());
    match post.pay {
        None => {}
        Some(PostPay::Basis(basis)) => record.pay_basis = Some(word(basis_word(basis))),
        Some(PostPay::Point(number)) => record.pay_point = Some(number.into()),
        Some(PostPay::Actual(salary)) => record.pay_pence = Some(salary.pence().into()),
    }
    record.allowance_pence = post.allowance.pence().into();
    record.funding = post.funding.iter().map(funding_record).collect();
    record.from = post.from.map(spelled);
    record.until = post.until.map(spelled);
    record.protection = post.protection.map(|protection| ProtectionRecord {
        old_pay_pence: protection.old_pay.pence().into(),
        from: protection.from.map(spelled),
        months: (protection.months != Protection::USUAL_MONTHS).then(|| protection.months.into()),
    });
}

pub(super) fn one_off(record: &OneOffRecord<'_>) -> Taken<(Member<OneOffId>, OneOff)> {
    let one_off_id: OneOffId = id(&record.id)?;
    let one_off = OneOff {
        kind: values::one_off_kind(record.kind.as_ref(), Of("kind", &one_off_id))?,
        what: optional_line(&record.what, Of("name", &one_off_id))?,
        amount: values::money(&record.amount_pence, Of("amount", &one_off_id))?,
        date: values::date(record.date.as_ref(), Of("day", &one_off_id))?,
        post: optional_id(record.post.as_ref())?,
    };
    Ok((
        Member {
            structure: id(&record.structure)?,
            id: one_off_id,
        },
        one_off,
    ))
}

pub(super) fn one_off_record(
    structure: StructureId,
    id: OneOffId,
    one_off: &OneOff,
) -> OneOffRecord<'_> {
    let kind = one_off.kind;
    OneOffRecord {
        structure: spelled(structure),
        id: spelled(id),
        kind: (kind != OneOffKind::default()).then(|| word(one_off_word(kind))),
        what: word(&one_off.what),
        amount_pence: one_off.amount.pence().into(),
        date: one_off.date.map(spelled),
        post: one_off.post.map(spelled),
    }
}

fn word(text: &str) -> Text<'_> {
    Text(Cow::Borrowed(text))
}

fn spelled(value: impl Display) -> Text<'static> {
    Text(Cow::Owned(value.to_string()))
}
