//! What is different about a post, in words.

use super::super::questions::note_in_words;
use super::ChangeKind;
use crate::model::{
    BranchLayout, Duty, FundingSourceId, Organisation, Post, PostAspect, PostPay, Rounding,
    Structure,
};

/// One thing that is different, as it was and as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) from: String,
    pub(super) to: String,
}

impl Detail {
    pub(super) fn new(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
        }
    }
}

/// So many duties are named; where there are more, the others are counted.
const NAMED: usize = 3;

/// What is different about a post apart from where it stands and whom it reports to. What says
/// nothing about the organisation, as a note or a layout, is no difference.
pub(super) fn details_of(
    organisation: &Organisation,
    was: &Post,
    is: &Post,
) -> Vec<(ChangeKind, Detail)> {
    let mut found = Vec::new();
    if std::ptr::eq(was, is) {
        return found;
    }
    let mut duties = false;
    for aspect in PostAspect::differing(was, is) {
        match aspect {
            PostAspect::Title => {
                let detail = Detail::new(was.title.clone(), is.title.clone());
                found.push((ChangeKind::Renamed, detail));
            }
            PostAspect::Grade => {
                let name = |post: &Post| {
                    let grade = organisation.grade_of(post);
                    grade.map_or_else(|| "no grade".to_owned(), |grade| grade.name.clone())
                };
                found.push((ChangeKind::Regraded, Detail::new(name(was), name(is))));
            }
            PostAspect::Functions
            | PostAspect::Supports
            | PostAspect::Designations
            | PostAspect::Leads => duties = true,
            PostAspect::Fte
            | PostAspect::Count
            | PostAspect::Vacant
            | PostAspect::Pay
            | PostAspect::Allowance
            | PostAspect::Funding
            | PostAspect::Period => {
                let said = |post| terms(organisation, post, aspect);
                found.push((ChangeKind::Terms, Detail::new(said(was), said(is))));
            }
            PostAspect::Place
            | PostAspect::Reference
            | PostAspect::Closed
            // What comes of it is in the costs.
            | PostAspect::StatedCost
            | PostAspect::Assistant
            | PostAspect::Protection
            | PostAspect::Phase
            | PostAspect::Replaces
            | PostAspect::Layout
            | PostAspect::Note => {}
        }
    }
    if duties {
        let lost = |one: &Post, other: &Post| {
            let lost = one.duties().filter(|&duty| !other.has(duty));
            let names: Vec<String> = lost.map(|duty| duty_name(organisation, duty)).collect();
            match names.split_at_checked(NAMED) {
                Some((named, rest)) if rest.len() > 1 => {
                    format!("{} and {} more", named.join(", "), rest.len())
                }
                _ => names.join(", "),
            }
        };
        let detail = Detail::new(lost(was, is), lost(is, was));
        // Another order of the same duties is no change.
        if !detail.from.is_empty() || !detail.to.is_empty() {
            found.push((ChangeKind::Functions, detail));
        }
    }
    found
}

fn duty_name(organisation: &Organisation, duty: Duty) -> String {
    let name = match duty {
        Duty::Function(id) => organisation.functions.get(&id).map(|known| &known.name),
        Duty::Support(id) => {
            let name = organisation.functions.get(&id).map(|known| &known.name);
            return format!("support of {}", name.map_or("", String::as_str));
        }
        Duty::Designation(id) => organisation.designations.get(&id).map(|known| &known.name),
        Duty::Lead(id) => {
            let name = organisation.themes.get(&id).map(|known| &known.name);
            return format!("lead on {}", name.map_or("", String::as_str));
        }
    };
    name.cloned().unwrap_or_default()
}

/// What a post is in one respect, in words.
pub(in crate::analysis) fn aspect_in_words(
    organisation: &Organisation,
    structure: &Structure,
    post: &Post,
    aspect: PostAspect,
) -> String {
    let duties = |is: fn(&Duty) -> bool| {
        let names = post.duties().filter(is);
        let names: Vec<String> = names.map(|duty| duty_name(organisation, duty)).collect();
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        }
    };
    let text = |text: &str| if text.is_empty() { "none" } else { text }.to_owned();
    let yes_or_no = |is| if is { "yes" } else { "no" }.to_owned();
    match aspect {
        PostAspect::Place => {
            let parent = post.place.parent.map(|parent| structure.label(parent));
            parent.map_or_else(
                || "at the top".to_owned(),
                |parent| format!("under {parent}"),
            )
        }
        PostAspect::Title => post.title.clone(),
        PostAspect::Reference => text(&post.reference),
        PostAspect::Phase => text(&post.phase),
        PostAspect::Grade => {
            let grade = organisation.grade_of(post);
            grade.map_or_else(|| "no grade".to_owned(), |grade| grade.name.clone())
        }
        PostAspect::Closed if post.closed => "closed".to_owned(),
        PostAspect::Closed => "open".to_owned(),
        PostAspect::Assistant => yes_or_no(post.assistant),
        PostAspect::Functions => duties(|duty| matches!(duty, Duty::Function(_))),
        PostAspect::Supports => duties(|duty| matches!(duty, Duty::Support(_))),
        PostAspect::Designations => duties(|duty| matches!(duty, Duty::Designation(_))),
        PostAspect::Leads => duties(|duty| matches!(duty, Duty::Lead(_))),
        PostAspect::StatedCost => post.stated_cost.map_or_else(
            || "computed cost".to_owned(),
            |cost| format!("stated cost of {}", cost.in_pounds()),
        ),
        PostAspect::Protection => yes_or_no(post.protection.is_some()),
        PostAspect::Replaces => format!("{} posts", post.replaces.len()),
        PostAspect::Layout => {
            let layout = post.layout.map(BranchLayout::in_words);
            layout.unwrap_or("as above it").to_owned()
        }
        PostAspect::Note => note_in_words(&post.note),
        PostAspect::Fte
        | PostAspect::Count
        | PostAspect::Vacant
        | PostAspect::Pay
        | PostAspect::Allowance
        | PostAspect::Funding
        | PostAspect::Period => terms(organisation, post, aspect),
    }
}

/// What a post's terms are in one respect.
fn terms(organisation: &Organisation, post: &Post, aspect: PostAspect) -> String {
    let shown = |amount| Rounding::in_pounds(organisation.pay.rounding, amount);
    match aspect {
        PostAspect::Fte => format!("{} FTE", post.fte),
        PostAspect::Count if post.count.get() == 1 => "1 post".to_owned(),
        PostAspect::Count => format!("{} posts", post.count.get()),
        PostAspect::Vacant if post.vacant => "vacant".to_owned(),
        PostAspect::Vacant => "filled".to_owned(),
        PostAspect::Allowance => format!("allowance of {}", shown(post.allowance)),
        PostAspect::Pay => match post.pay {
            None => "paid as all are".to_owned(),
            Some(PostPay::Basis(basis)) => {
                format!("paid at the {}", basis.in_words().to_lowercase())
            }
            Some(PostPay::Point(point)) => format!("paid at point {point}"),
            Some(PostPay::Actual(salary)) => format!("paid {}", shown(salary)),
        },
        PostAspect::Funding if post.funding.is_empty() => {
            "paid by the organisation alone".to_owned()
        }
        PostAspect::Funding => {
            let source = |id: FundingSourceId| {
                let source = organisation.funding_sources.get(&id);
                source.map_or("others", |source| source.name.as_str())
            };
            let parts = post.funding.iter();
            let parts =
                parts.map(|part| format!("{} by {}", part.part.in_words(), source(part.source)));
            parts.collect::<Vec<_>>().join(" and ")
        }
        PostAspect::Period => {
            let day = |day: Option<crate::model::Date>, word: &str| {
                day.map(|day| format!("{word} {}", day.in_words()))
            };
            let days: Vec<String> = [day(post.from, "from"), day(post.until, "until")]
                .into_iter()
                .flatten()
                .collect();
            if days.is_empty() {
                "without an end".to_owned()
            } else {
                days.join(" ")
            }
        }
        _ => String::new(),
    }
}
