//! Text fields of pay: of the terms of a post, and of what holds for all.

use crate::edits::{Edit, GradeEdit, OneOffEdit, PayEdit, Refusal, TermsEdit};
use crate::import::read_pay_points;
use crate::model::{
    Count, Date, FinancialYear, FundingSourceId, Grade, GradeId, Hours, Money, NiRebate, NiYear,
    OnCosts, OneOff, OneOffKind, Organisation, PayAward, Post, PostId, PostPay, Protection, Rate,
    StructureId,
};

/// A text among the terms of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TermsField {
    Salary,
    Allowance,
    Count,
    From,
    Until,
    Phase,
    OldPay,
    ProtectedFrom,
    ProtectedMonths,
    FundedFrom(FundingSourceId),
    FundedUntil(FundingSourceId),
}

/// A text among what holds for all pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum PayField {
    Year,
    PointsFrom,
    OnCosts,
    Hours,
    NewAward,
    Points(GradeId),
    NiRate(FinancialYear),
    NiThreshold(FinancialYear),
    NiRebate(FinancialYear),
    NiSource(FinancialYear),
    NewNiYear,
}

fn unclear(text: &str, what: &str) -> Refusal {
    Refusal::new(format!(
        "“{}” is not {what}; nothing was changed.",
        text.trim()
    ))
}

/// A value where something was typed.
fn optional<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Option<T>,
    what: &str,
) -> Result<Option<T>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        typed => parse(typed).map(Some).ok_or_else(|| unclear(text, what)),
    }
}

/// A day, where one was typed.
pub(super) fn day(text: &str) -> Result<Option<Date>, Refusal> {
    optional(text, Date::parse, "a day, like 2011-12-13")
}

/// An amount, where one was typed.
pub(super) fn amount(text: &str) -> Result<Option<Money>, Refusal> {
    optional(text, Money::parse, "an amount of money, like 95,557.50")
}

/// The change that the typed amount of a cost that comes once asks for: of the first of its kind,
/// or a new one.
pub(super) fn one_off(
    structure: StructureId,
    kind: OneOffKind,
    text: &str,
    organisation: &Organisation,
) -> Result<Edit, Refusal> {
    let known = organisation.structure(structure).and_then(|structure| {
        let mut known = structure.one_offs.iter();
        known.find(|(_, one_off)| one_off.kind == kind)
    });
    let edit = match (known, amount(text)?) {
        (Some((&id, _)), None) => OneOffEdit::Delete(id),
        (Some((&id, known)), Some(amount)) => {
            let known = OneOff::clone(known);
            OneOffEdit::Set(id, OneOff { amount, ..known })
        }
        (None, amount) => OneOffEdit::Add(OneOff {
            kind,
            what: String::new(),
            amount: amount.unwrap_or_default(),
            date: None,
            post: None,
        }),
    };
    Ok(Edit::OneOff(structure, edit))
}

impl TermsField {
    /// The change that a typed text asks for, or why it asks for none.
    pub(super) fn edit(
        self,
        (structure, id): (StructureId, PostId),
        text: &str,
        organisation: &Organisation,
    ) -> Result<Edit, Refusal> {
        let post = organisation.structure(structure);
        let post = post.and_then(|structure| structure.post(id));
        let Some(post) = post else {
            return Err(Refusal::new("This post is no longer in the structure."));
        };
        Ok(Edit::Terms(structure, self.change(id, post, text)?))
    }

    fn change(self, id: PostId, post: &Post, text: &str) -> Result<TermsEdit, Refusal> {
        let protection = post.protection;
        let changed = |change: &dyn Fn(&mut Protection)| {
            let mut changed = protection.ok_or_else(|| {
                Refusal::new("Say first which pay is protected; nothing was changed.")
            })?;
            change(&mut changed);
            Ok(TermsEdit::Protect(id, Some(changed)))
        };
        let funding = |source| {
            let mut funding = post.funding.iter();
            let funding = funding.find(|funding| funding.source == source);
            funding.map_or((None, None), |funding| (funding.from, funding.until))
        };
        Ok(match self {
            Self::Salary => TermsEdit::SetPay(id, amount(text)?.map(PostPay::Actual)),
            Self::Allowance => TermsEdit::SetAllowance(id, amount(text)?.unwrap_or_default()),
            Self::Count => {
                let count = optional(text, Count::parse, "a number of posts, like 4")?;
                TermsEdit::SetCount(id, count.unwrap_or_default())
            }
            Self::From => TermsEdit::SetPeriod(id, day(text)?, post.until),
            Self::Until => TermsEdit::SetPeriod(id, post.from, day(text)?),
            Self::Phase => TermsEdit::SetPhase(id, text.to_owned()),
            Self::OldPay => {
                let protection = amount(text)?.map(|old_pay| Protection {
                    old_pay,
                    from: protection.and_then(|known| known.from),
                    months: protection.map_or(Protection::USUAL_MONTHS, |known| known.months),
                });
                TermsEdit::Protect(id, protection)
            }
            Self::ProtectedFrom => {
                let day = day(text)?;
                return changed(&|protection| protection.from = day);
            }
            Self::ProtectedMonths => {
                let number = |text: &str| text.parse().ok();
                let months = optional(text, number, "a number of months, like 24")?;
                let months = months.unwrap_or(Protection::USUAL_MONTHS);
                return changed(&|protection| protection.months = months);
            }
            Self::FundedFrom(source) => {
                TermsEdit::DateFunding(id, source, day(text)?, funding(source).1)
            }
            Self::FundedUntil(source) => {
                TermsEdit::DateFunding(id, source, funding(source).0, day(text)?)
            }
        })
    }
}

impl PayField {
    /// The change that a typed text asks for, or why it asks for none.
    pub(super) fn edit(self, text: &str, organisation: &Organisation) -> Result<Edit, Refusal> {
        let year_like = "a financial year, like 2011/12";
        Ok(Edit::Pay(match self {
            Self::Year => PayEdit::SetYear(optional(text, FinancialYear::parse, year_like)?),
            Self::PointsFrom => PayEdit::SetPointsFrom(day(text)?),
            Self::OnCosts => {
                let like = "on-costs, like 31.39% or NI + 19.4%";
                PayEdit::SetOnCosts(optional(text, OnCosts::parse, like)?.unwrap_or_default())
            }
            Self::Hours => {
                let hours = optional(text, Hours::parse, "hours of a week, like 37")?;
                PayEdit::SetFullTimeHours(hours.unwrap_or_default())
            }
            Self::NewAward => PayEdit::SetAward(
                award(text).ok_or_else(|| unclear(text, "an award, like 2012-04-01 1%"))?,
            ),
            Self::Points(id) => return points(id, text, organisation),
            Self::NiRate(year) => {
                let rate = optional(text, Rate::parse_percent, "a percentage, like 13.8%")?;
                let rate = rate.unwrap_or_default();
                PayEdit::SetNi(NiYear {
                    rate,
                    ..rates(organisation, year)?
                })
            }
            Self::NiThreshold(year) => {
                let threshold = amount(text)?.unwrap_or_default();
                PayEdit::SetNi(NiYear {
                    threshold,
                    ..rates(organisation, year)?
                })
            }
            Self::NiRebate(year) => {
                let like = "a rebate, like 3.7% of 5,304 to 40,040";
                let contracted_out = optional(text, NiRebate::parse, like)?;
                PayEdit::SetNi(NiYear {
                    contracted_out,
                    ..rates(organisation, year)?
                })
            }
            Self::NiSource(year) => {
                let source = text.to_owned();
                PayEdit::SetNi(NiYear {
                    source,
                    ..rates(organisation, year)?
                })
            }
            Self::NewNiYear => {
                let year = FinancialYear::parse(text).ok_or_else(|| unclear(text, year_like))?;
                PayEdit::SetNi(begun(organisation, year))
            }
        }))
    }
}

/// An award as it is typed: the day and the rate.
fn award(text: &str) -> Option<PayAward> {
    let (day, rate) = text.trim().split_once([' ', '\t'])?;
    Some(PayAward {
        from: Date::parse(day)?,
        rate: Rate::parse_percent(rate)?,
        note: String::new(),
    })
}

fn points(id: GradeId, text: &str, organisation: &Organisation) -> Result<Edit, Refusal> {
    let Some(grade) = organisation.grades.get(&id) else {
        return Err(Refusal::new("This grade is no longer in the document."));
    };
    let points = read_pay_points(text).map_err(Refusal::new)?;
    let grade = Grade {
        points,
        ..Grade::clone(grade)
    };
    Ok(Edit::Grade(GradeEdit::Set(id, grade)))
}

fn rates(organisation: &Organisation, year: FinancialYear) -> Result<NiYear, Refusal> {
    let mut known = organisation.pay.ni.iter();
    let known = known.find(|rates| rates.year == year);
    known.cloned().ok_or_else(|| {
        Refusal::new(format!(
            "The table of National Insurance has no rates for {year}."
        ))
    })
}

/// The rates a new year begins with: those of the year before, as far as there are any.
fn begun(organisation: &Organisation, year: FinancialYear) -> NiYear {
    let mut before = organisation.pay.ni.iter().rev();
    let before = before.find(|rates| rates.year < year);
    NiYear {
        year,
        rate: before.map(|rates| rates.rate).unwrap_or_default(),
        threshold: before.map(|rates| rates.threshold).unwrap_or_default(),
        contracted_out: before.and_then(|rates| rates.contracted_out),
        source: String::new(),
    }
}
