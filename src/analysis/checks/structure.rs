//! Who reports to whom: grades that fall from the top, units with a head and somebody in them,
//! titles written one way.

use super::matter::{Case, Matter};
use super::{About, Family, Finding, Severity, Survey, finding, ids};
use crate::model::{Grade, PostId, UnitId};

pub(super) fn check(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    let hierarchy = survey.hierarchy;
    let any_grade = survey.facts.graded > 0;
    let mut add = |severity, about, case| {
        matters.push(Matter::of(severity, Family::Structure, Some(about), case));
    };
    // From the end, so that the next post that is open is always known.
    let mut next_open = usize::MAX;
    for (position, entry) in hierarchy.boxes().iter().enumerate().rev() {
        let open = entry.open_post();
        if let Some(unit) = entry.unit.filter(|_| open.is_none()) {
            let head = entry.post;
            let empty = next_open >= hierarchy.end(position);
            let case = if empty {
                Case::EmptyUnit { unit, head }
            } else {
                Case::NoHead { unit, head }
            };
            add(Severity::Warning, About::Node(unit.into()), case);
        }
        let Some(report) = open else {
            continue;
        };
        next_open = position;
        let Some(rank) = survey.facts.rank(report) else {
            if any_grade {
                add(Severity::Warning, report.into(), Case::NoGrade(report));
            }
            continue;
        };
        let manager = hierarchy.manager(position);
        let manager = manager.and_then(|manager| hierarchy.boxes().get(manager)?.open_post());
        if let Some(manager) = manager
            && let Some(above) = survey.facts.rank(manager)
            && above >= rank
        {
            let severity = if above == rank {
                Severity::Note
            } else {
                Severity::Warning
            };
            add(severity, report.into(), Case::Inverted { manager, report });
        }
    }
    if survey.facts.posts > 0 && !any_grade {
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Structure),
            Vec::new(),
            "structure no grades".to_owned(),
            "No post has a grade.".to_owned(),
            "Give posts their grades: rows, costs and the checks of ranks follow from them.",
        )));
    }
    similar_titles(survey, matters);
}

fn grade_of<'a>(survey: &Survey<'a>, post: PostId) -> Option<&'a Grade> {
    let post = survey.structure.post(post)?;
    survey.organisation.grade_of(post).map(|grade| &**grade)
}

pub(super) fn without_grade(survey: &Survey<'_>, post: PostId) -> Finding {
    finding(
        (Severity::Warning, Family::Structure),
        vec![post.into()],
        format!("structure no grade {post}"),
        format!("{} has no grade.", survey.quoted(post)),
        "Choose its grade; without one it has neither a row of its own nor a cost.",
    )
}

/// A unit without a head, or without anybody.
pub(super) fn unit_finding(
    survey: &Survey<'_>,
    unit: UnitId,
    empty: bool,
    head: Option<PostId>,
) -> Finding {
    let about = std::iter::once(About::Node(unit.into()));
    let about = about.chain(head.map(About::from)).collect();
    let name = survey.quoted(unit);
    if empty {
        return finding(
            (Severity::Warning, Family::Structure),
            about,
            format!("structure empty unit {unit}"),
            format!("There is no post in {name}."),
            "Put posts into it, or delete it.",
        );
    }
    finding(
        (Severity::Warning, Family::Structure),
        about,
        format!("structure no head {unit}"),
        match head {
            Some(head) => format!("{name} has no head: {} is closed.", survey.quoted(head)),
            None => format!("{name} has no head."),
        },
        "Make one of its posts the head; until then those in it report to whoever is above.",
    )
}

/// A manager on a lower grade than somebody who reports to them, or on the same.
pub(super) fn inverted(survey: &Survey<'_>, manager: PostId, report: PostId) -> Finding {
    let about = vec![report.into(), manager.into()];
    let name = |post| grade_of(survey, post).map_or("", |grade| &*grade.name);
    let rank = |post| survey.facts.rank(post);
    if rank(manager) == rank(report) {
        return finding(
            (Severity::Note, Family::Structure),
            about,
            format!("structure same grade {manager} {report}"),
            format!(
                "{} manages {}, who is on the same row of grades ({}).",
                survey.quoted(manager),
                survey.quoted(report),
                name(report)
            ),
            "Check the grades of the two, or who reports to whom.",
        );
    }
    finding(
        (Severity::Warning, Family::Structure),
        about,
        format!("structure grade inversion {manager} {report}"),
        format!(
            "{} ({}) manages {}, whose grade is higher ({}).",
            survey.quoted(manager),
            name(manager),
            survey.quoted(report),
            name(report)
        ),
        "Check the grades of the two, or who reports to whom.",
    )
}

/// Titles that say the same in other words. The same title twice is nothing unusual.
fn similar_titles(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    let tree = survey.structure.tree();
    for group in survey.facts.titles.suspected() {
        let first = |posts: &[PostId]| {
            let posts = posts.iter().copied();
            posts.min_by_key(|&post| tree.position(post.into()))
        };
        let posts: Vec<PostId> = group.filter_map(first).collect();
        let posts = survey.sorted(&posts);
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Structure),
            posts.iter().map(|&post| post.into()).collect(),
            format!("structure similar titles {}", ids(&posts)),
            format!(
                "{} are probably one title, written in {} ways.",
                survey.list(&posts),
                posts.len()
            ),
            "Write the title one way, or tell the posts apart by it.",
        )));
    }
}
