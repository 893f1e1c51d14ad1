//! What can be done to the terms of a post: its pay, who pays for it, and for how long.

use crate::model::{
    Count, Date, Funding, FundingPart, FundingSource, FundingSourceId, Money, Organisation, Post,
    PostId, PostPay, Protection, Structure, is_overfunded,
};

use super::outcome::{Outcome, Refusal, copy_post, line, optional_line, same_name};

/// A change to the terms of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermsEdit {
    /// Pays a post otherwise than its structure says, or as it says again.
    SetPay(PostId, Option<PostPay>),
    /// Sets what is paid beside the salary in a year, for a full-time post.
    SetAllowance(PostId, Money),
    /// Makes a post stand for several that are alike.
    SetCount(PostId, Count),
    /// Sets the first and the last day there is such a post.
    SetPeriod(PostId, Option<Date>, Option<Date>),
    /// Lets the holder of a post keep a higher pay for a time, or ends that.
    Protect(PostId, Option<Protection>),
    /// Sets the phase of a review a post belongs to; empty takes it out.
    SetPhase(PostId, String),
    /// Says what the source of a name pays for a post, new or known; none ends it.
    Fund(PostId, String, Option<FundingPart>),
    /// Sets the first and the last day a source pays for.
    DateFunding(PostId, FundingSourceId, Option<Date>, Option<Date>),
}

impl TermsEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        let id = self.post();
        let mut post = copy_post(structure, id)?;
        let name = self.change(organisation, &mut post)?;
        structure.set_post(id, post);
        Ok((name, vec![id.into()]))
    }

    fn post(&self) -> PostId {
        match self {
            Self::SetPay(id, ..)
            | Self::SetAllowance(id, ..)
            | Self::SetCount(id, ..)
            | Self::SetPeriod(id, ..)
            | Self::Protect(id, ..)
            | Self::SetPhase(id, ..)
            | Self::Fund(id, ..)
            | Self::DateFunding(id, ..) => *id,
        }
    }

    /// Changes the fields of one post; returns the name of the step.
    fn change(&self, organisation: &mut Organisation, post: &mut Post) -> Result<String, Refusal> {
        let title = post.title.clone();
        Ok(match self {
            Self::SetPay(_, pay) => {
                post.pay = possible_pay(organisation, post, *pay)?;
                format!("Change what {title} is paid")
            }
            Self::SetAllowance(_, allowance) => {
                post.allowance = amount("An allowance", *allowance)?;
                format!("Change the allowance of {title}")
            }
            Self::SetCount(_, count) => {
                post.count = *count;
                format!("Count {title} × {count}")
            }
            Self::SetPeriod(_, from, until) => {
                (post.from, post.until) = period(*from, *until)?;
                format!("Change from when to when there is {title}")
            }
            Self::Protect(_, protection) => {
                if let Some(protection) = protection {
                    amount("A salary", protection.old_pay)?;
                    if !(1..=Protection::LIMIT_MONTHS).contains(&protection.months) {
                        return Err(Refusal::new(format!(
                            "Pay is protected for 1 to {} months.",
                            Protection::LIMIT_MONTHS
                        )));
                    }
                }
                post.protection = *protection;
                match protection {
                    Some(protection) => {
                        format!("Protect the pay of {title} at {}", protection.old_pay)
                    }
                    None => format!("End the pay protection of {title}"),
                }
            }
            Self::SetPhase(_, phase) => {
                post.phase = optional_line("phase", phase)?;
                format!("Change the phase of {title}")
            }
            Self::Fund(_, name, part) => fund(organisation, post, name, *part)?,
            Self::DateFunding(_, source, from, until) => {
                let (from, until) = period(*from, *until)?;
                let funding = post.funding.iter_mut();
                let funding = funding.filter(|funding| funding.source == *source);
                for funding in funding {
                    (funding.from, funding.until) = (from, until);
                }
                sound_funding(post)?;
                let source = organisation.funding_sources.get(source);
                let name = source.map_or("another source", |source| &source.name);
                format!("Change when {name} pays for {title}")
            }
        })
    }
}

/// What a post may be paid; a pay point has to be one of its grade.
fn possible_pay(
    organisation: &Organisation,
    post: &Post,
    pay: Option<PostPay>,
) -> Result<Option<PostPay>, Refusal> {
    match pay {
        Some(PostPay::Actual(salary)) => {
            amount("A salary", salary)?;
        }
        Some(PostPay::Point(number)) => {
            let Some(grade) = organisation.grade_of(post) else {
                return Err(Refusal::new(format!(
                    "“{}” has no grade, so it is on no pay point. Put it on a grade first.",
                    post.title
                )));
            };
            if grade.point(number).is_none() {
                let known: Vec<String> = grade
                    .points
                    .iter()
                    .map(|point| point.number.to_string())
                    .collect();
                return Err(Refusal::new(if known.is_empty() {
                    format!("The grade {} has no pay points yet.", grade.name)
                } else {
                    format!(
                        "The grade {} has no pay point {number}; it has {}.",
                        grade.name,
                        known.join(", ")
                    )
                }));
            }
        }
        Some(PostPay::Basis(_)) | None => {}
    }
    Ok(pay)
}

fn fund(
    organisation: &mut Organisation,
    post: &mut Post,
    name: &str,
    part: Option<FundingPart>,
) -> Result<String, Refusal> {
    let name = line("name of the funding source", name)?;
    let known = organisation
        .funding_sources
        .iter()
        .find(|(_, source)| same_name(&source.name, &name));
    let source = if let Some((&id, _)) = known {
        id
    } else {
        let id = FundingSourceId(organisation.fresh_id());
        organisation
            .funding_sources
            .insert(id, FundingSource { name: name.clone() }.into());
        id
    };
    let place = post
        .funding
        .iter()
        .position(|funding| funding.source == source);
    let Some(part) = part else {
        post.funding.retain(|funding| funding.source != source);
        return Ok(format!("{name} no longer pays for {}", post.title));
    };
    if let FundingPart::Amount(paid) = part {
        amount("Funding", paid)?;
    }
    match place.and_then(|place| post.funding.get_mut(place)) {
        Some(funding) => funding.part = part,
        None => post.funding.push(Funding::new(source, part)),
    }
    sound_funding(post)?;
    Ok(format!("{name} pays {} of {}", part.in_words(), post.title))
}

fn sound_funding(post: &Post) -> Result<(), Refusal> {
    if is_overfunded(&post.funding) {
        return Err(Refusal::new(format!(
            "The funding of “{}” would come to more than 100%.",
            post.title
        )));
    }
    Ok(())
}

fn period(
    from: Option<Date>,
    until: Option<Date>,
) -> Result<(Option<Date>, Option<Date>), Refusal> {
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Err(Refusal::new(format!(
            "The last day, {}, is before the first, {}.",
            until.in_words(),
            from.in_words()
        )));
    }
    Ok((from, until))
}

/// An amount that a document may hold and that is not less than nothing.
pub(super) fn amount(what: &str, amount: Money) -> Result<Money, Refusal> {
    let allowed = Money::ZERO..=Money::from_pence(Money::LIMIT_PENCE);
    if allowed.contains(&amount) {
        Ok(amount)
    } else {
        Err(Refusal::new(format!(
            "{what} cannot be less than nothing, nor beyond all counting."
        )))
    }
}
