//! Who reports to whom: grades that fall from the top, units with a head and somebody in them,
//! titles written one way.

use rustc_hash::FxHashMap;

use super::{About, Family, Finding, Severity, Survey, finding, ids};
use crate::analysis::suspected_duplicates;
use crate::model::{Grade, NodeId, PostId, UnitId};

pub(super) fn check(survey: &Survey<'_>, findings: &mut Vec<Finding>) {
    let hierarchy = survey.hierarchy;
    let any_grade = survey
        .structure
        .counted_posts()
        .any(|(_, post)| post.grade.is_some());
    let mut posts = 0;
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        if let Some(unit) = entry.unit {
            let empty = entry.open_post().is_none() && hierarchy.posts_below(position) == 0;
            let head = entry.post.filter(|_| entry.closed);
            if empty || entry.open_post().is_none() {
                findings.push(unit_finding(survey, unit, empty, head));
            }
        }
        let Some(post) = entry.open_post() else {
            continue;
        };
        posts += 1;
        let Some(grade) = grade_of(survey, post) else {
            if any_grade {
                findings.push(without_grade(survey, post));
            }
            continue;
        };
        let manager = hierarchy.manager(position);
        let manager = manager.and_then(|manager| hierarchy.boxes().get(manager)?.open_post());
        if let Some(manager) = manager
            && let Some(above) = grade_of(survey, manager)
            && above.rank >= grade.rank
        {
            findings.push(inverted(survey, (manager, above), (post, grade)));
        }
    }
    if posts > 0 && !any_grade {
        findings.push(finding(
            (Severity::Note, Family::Structure),
            Vec::new(),
            "structure no grades".to_owned(),
            "No post has a grade.".to_owned(),
            "Give posts their grades: rows, costs and the checks of ranks follow from them.",
        ));
    }
    similar_titles(survey, findings);
}

fn grade_of<'a>(survey: &Survey<'a>, post: PostId) -> Option<&'a Grade> {
    let post = survey.structure.post(post)?;
    survey.organisation.grade_of(post).map(|grade| &**grade)
}

fn without_grade(survey: &Survey<'_>, post: PostId) -> Finding {
    finding(
        (Severity::Warning, Family::Structure),
        vec![post.into()],
        format!("structure no grade {post}"),
        format!("{} has no grade.", survey.quoted(post)),
        "Choose its grade; without one it has neither a row of its own nor a cost.",
    )
}

/// A unit without a head, or without anybody.
fn unit_finding(survey: &Survey<'_>, unit: UnitId, empty: bool, head: Option<PostId>) -> Finding {
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
fn inverted(
    survey: &Survey<'_>,
    (manager, above): (PostId, &Grade),
    (report, below): (PostId, &Grade),
) -> Finding {
    let about = vec![report.into(), manager.into()];
    if above.rank == below.rank {
        return finding(
            (Severity::Note, Family::Structure),
            about,
            format!("structure same grade {manager} {report}"),
            format!(
                "{} manages {}, who is on the same row of grades ({}).",
                survey.quoted(manager),
                survey.quoted(report),
                below.name
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
            above.name,
            survey.quoted(report),
            below.name
        ),
        "Check the grades of the two, or who reports to whom.",
    )
}

/// Titles that say the same in other words. The same title twice is nothing unusual.
fn similar_titles(survey: &Survey<'_>, findings: &mut Vec<Finding>) {
    let mut first_of: FxHashMap<&str, PostId> = FxHashMap::default();
    let mut titles: Vec<(PostId, &str)> = Vec::new();
    for node in survey.structure.tree().nodes() {
        let NodeId::Post(id) = *node else { continue };
        if survey.structure.counts(id) {
            let title = survey.structure.label(id.into());
            first_of.entry(title).or_insert_with(|| {
                titles.push((id, title));
                id
            });
        }
    }
    for posts in suspected_duplicates(titles) {
        findings.push(finding(
            (Severity::Note, Family::Structure),
            posts.iter().map(|&post| post.into()).collect(),
            format!("structure similar titles {}", ids(&posts)),
            format!(
                "{} are probably one title, written in {} ways.",
                survey.list(&posts),
                posts.len()
            ),
            "Write the title one way, or tell the posts apart by it.",
        ));
    }
}
