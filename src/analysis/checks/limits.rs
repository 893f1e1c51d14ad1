//! Spans and layers against the limits of the document.

use super::{About, Family, Finding, Severity, Survey, finding};
use crate::model::PostId;

const SOURCE: &str = "The limits of this document, which are policy and not law";

/// So many layers count as the top, where the limit of the top applies.
const TOP_LAYERS: u32 = 2;

pub(super) fn check(survey: &Survey<'_>, findings: &mut Vec<Finding>) {
    let hierarchy = survey.hierarchy;
    let limits = &survey.organisation.limits;
    // Who reports to each besides assistants: the first of them, and how many.
    let mut reports: Vec<(Option<PostId>, u32)> = vec![(None, 0); hierarchy.len()];
    let mut deepest: Option<(u32, PostId)> = None;
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        let Some(id) = entry.open_post() else {
            continue;
        };
        let layer = hierarchy.layer(position);
        if deepest.is_none_or(|(most, _)| layer > most) {
            deepest = Some((layer, id));
        }
        let assists = survey.structure.post(id).is_some_and(|post| post.assistant);
        let manager = hierarchy.manager(position).filter(|_| !assists);
        if let Some((first, count)) = manager.and_then(|manager| reports.get_mut(manager)) {
            first.get_or_insert(id);
            *count += 1;
        }
    }
    for (position, (entry, &(first, count))) in hierarchy.boxes().iter().zip(&reports).enumerate() {
        let (Some(manager), Some(report)) = (entry.open_post(), first) else {
            continue;
        };
        let at_top = hierarchy.layer(position) <= TOP_LAYERS;
        let most = if at_top {
            limits.most_span_at_top
        } else {
            limits.most_span
        };
        if count == 1 {
            findings.push(one_to_one(survey, manager, report));
        } else if count > most {
            findings.push(limit(
                Severity::Warning,
                manager,
                format!("structure wide span {manager}"),
                format!(
                    "{count} posts report to {}; {most} are the limit{}.",
                    survey.quoted(manager),
                    if at_top { " at the top" } else { "" }
                ),
                "Put somebody between, or hand some of the posts to another manager.",
            ));
        } else if count < limits.least_span {
            findings.push(limit(
                Severity::Note,
                manager,
                format!("structure narrow span {manager}"),
                format!(
                    "Only {count} posts report to {}; fewer than {} are few.",
                    survey.quoted(manager),
                    limits.least_span
                ),
                "See whether the layer is needed; an expert need not manage anybody.",
            ));
        }
    }
    if let Some((layers, post)) = deepest.filter(|&(layers, _)| layers > limits.most_layers) {
        findings.push(limit(
            Severity::Warning,
            post,
            "structure layers".to_owned(),
            format!(
                "There are {layers} layers down to {}; {} are the limit.",
                survey.quoted(post),
                limits.most_layers
            ),
            "Look for managers of one or two posts on the way up: they are the layers to do without.",
        ));
    }
}

fn one_to_one(survey: &Survey<'_>, manager: PostId, report: PostId) -> Finding {
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
