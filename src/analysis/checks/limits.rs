//! Spans and layers against the limits of the document.

use super::matter::{Case, Matter};
use super::{About, Family, Finding, Severity, Survey, finding};
use crate::analysis::spans::{counted_spans, each};
use crate::model::{Beyond, Limits, PostId};

const SOURCE: &str = "The limits of this document, which are policy and not law";

pub(super) fn check(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    let hierarchy = survey.hierarchy;
    let limits = &survey.organisation.limits;
    let policy = survey.organisation.span_policy;
    let spans = counted_spans(policy, survey.structure, hierarchy);
    // The first of those who report to each and count.
    let mut firsts: Vec<Option<PostId>> = vec![None; hierarchy.len()];
    let mut deepest: Option<(u32, PostId)> = None;
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        let Some(id) = entry.open_post() else {
            continue;
        };
        let layer = hierarchy.layer(position);
        if deepest.is_none_or(|(most, _)| layer > most) {
            deepest = Some((layer, id));
        }
        let counts = |id| {
            let post = survey.structure.post(id);
            post.is_some_and(|post| policy.counts(post))
        };
        let manager = hierarchy.manager(position);
        if let Some(first) = manager.and_then(|manager| firsts.get_mut(manager))
            && first.is_none()
            && counts(id)
        {
            *first = Some(id);
        }
    }
    let boxes = hierarchy.boxes().iter().zip(spans.iter()).zip(&firsts);
    for (position, ((entry, &span), &first)) in boxes.enumerate() {
        let (Some(manager), Some(report)) = (entry.open_post(), first) else {
            continue;
        };
        let count = each(span, entry);
        let layer = hierarchy.layer(position);
        let alike = entry.posts > 1;
        let (severity, case) = if span == 1 {
            (Severity::Warning, Case::OneToOne { manager, report })
        } else {
            match limits.beyond(count, layer) {
                Some(Beyond::Many) => (
                    Severity::Warning,
                    Case::WideSpan {
                        manager,
                        count,
                        alike,
                        layer,
                    },
                ),
                Some(Beyond::Few) => (
                    Severity::Note,
                    Case::NarrowSpan {
                        manager,
                        count,
                        alike,
                    },
                ),
                None => continue,
            }
        };
        let about = Some(manager.into());
        matters.push(Matter::of(severity, Family::Structure, about, case));
    }
    if let Some((layers, post)) = deepest.filter(|&(layers, _)| layers > limits.most_layers) {
        matters.push(Matter::said(limit(
            Severity::Warning,
            post,
            "structure layers".to_owned(),
            format!(
                "There are {layers} layers down to {}; {} are the limit.",
                survey.quoted(post),
                limits.most_layers
            ),
            "Look for managers of one or two posts on the way up: they are the layers to do without.",
        )));
    }
}

/// How many report to a manager, in words; where several managers are alike, to each of them.
fn so_many_report(survey: &Survey<'_>, manager: PostId, count: u32, alike: bool) -> String {
    let posts = if count == 1 {
        "post reports"
    } else {
        "posts report"
    };
    let of_each = if alike { "each of " } else { "" };
    format!("{count} {posts} to {of_each}{}", survey.quoted(manager))
}

/// The finding that more posts report to a manager than the limit.
pub(super) fn wide_span(
    survey: &Survey<'_>,
    manager: PostId,
    (count, alike): (u32, bool),
    layer: u32,
) -> Finding {
    limit(
        Severity::Warning,
        manager,
        format!("structure wide span {manager}"),
        format!(
            "{}; {} are the limit{}.",
            so_many_report(survey, manager, count, alike),
            survey.organisation.limits.most_in(layer),
            if Limits::is_at_top(layer) {
                " at the top"
            } else {
                ""
            }
        ),
        "Put somebody between, or hand some of the posts to another manager.",
    )
}

/// The finding that fewer posts report to a manager than the limit.
pub(super) fn narrow_span(
    survey: &Survey<'_>,
    manager: PostId,
    (count, alike): (u32, bool),
) -> Finding {
    limit(
        Severity::Note,
        manager,
        format!("structure narrow span {manager}"),
        format!(
            "Only {}; fewer than {} are few.",
            so_many_report(survey, manager, count, alike),
            survey.organisation.limits.least_span
        ),
        "See whether the layer is needed; an expert need not manage anybody.",
    )
}

/// The finding that a manager has one report only.
pub(super) fn one_to_one(survey: &Survey<'_>, manager: PostId, report: PostId) -> Finding {
    Finding {
        source: "Reviews of spans and layers count one-to-one reporting as a layer too many"
            .to_owned(),
        ..finding(
            (Severity::Warning, Family::Structure),
            vec![manager.into(), report.into()],
            format!("structure one to one {manager} {report}"),
            format!(
                "Nobody but {} reports to {}.",
                survey.quoted(report),
                survey.quoted(manager)
            ),
            "Make the two posts one, or let others report to the manager as well.",
        )
    }
}

fn limit(severity: Severity, post: PostId, key: String, message: String, hint: &str) -> Finding {
    Finding {
        source: SOURCE.to_owned(),
        ..finding(
            (severity, Family::Structure),
            vec![About::from(post)],
            key,
            message,
            hint,
        )
    }
}
