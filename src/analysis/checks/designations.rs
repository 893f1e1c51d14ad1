//! Who holds which role of the law: each once, those that do not go together apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matter::Matter;
use super::{About, Family, Finding, Severity, Survey, finding, ids};
use crate::model::{CouncilType, Date, Designation, DesignationId, Need, Period, PostId, Role};

/// A role as the checks see it: of the law, or of the document's own making.
struct Watched<'a> {
    /// What it is called in the keys of findings.
    key: String,
    name: &'a str,
    source: &'a str,
    need: Need,
    period: Period,
    deputies: bool,
    /// The designations of the catalogue that are this role.
    designations: Vec<DesignationId>,
    /// Those it is kept apart from.
    apart: Vec<Pair<'a>>,
}

struct Pair<'a> {
    other: Other<'a>,
    strictly: bool,
    source: &'a str,
}

/// The other one of a pair.
enum Other<'a> {
    /// A role of the library by its badge.
    Role(&'a str),
    /// A designation of the catalogue.
    Designation(DesignationId),
}

/// Whether a rule applies on the day of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Applies,
    NotYet(Date),
    NoLonger(Date),
    /// It begins or ends on a day, and the structure has none.
    NotKnown,
}

/// Who holds a designation.
#[derive(Default)]
struct Held {
    /// The posts that count.
    counted: Vec<PostId>,
    /// Those that are closed.
    closed: Vec<PostId>,
}

pub(super) fn check(survey: &Survey<'_>, matters: &mut Vec<Matter>) {
    if survey.facts.posts == 0 {
        return;
    }
    let watched = watched(survey);
    let mut undated = Vec::new();
    for role in &watched {
        let mut held = Held::default();
        for &id in &role.designations {
            held.counted.extend(survey.facts.designated(id));
            held.closed.extend(survey.facts.closed_designated(id));
        }
        held.counted = survey.sorted(&held.counted);
        held.counted.dedup();
        match standing(role.period, survey.structure.date) {
            Standing::Applies => held_once(survey, role, &held, matters),
            Standing::NotYet(day) => out_of_time(survey, role, &held, Some(day), matters),
            Standing::NoLonger(_) => out_of_time(survey, role, &held, None, matters),
            Standing::NotKnown => undated.push(role.name),
        }
    }
    kept_apart(survey, &watched, matters);
    if !undated.is_empty() {
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Designations),
            Vec::new(),
            "designations undated".to_owned(),
            format!(
                "The structure has no date, so what the law wants from or until a day is not looked at: {}.",
                undated.join(", ")
            ),
            "Give the structure the day it describes or is to be decided.",
        )));
    }
    if survey.organisation.council == CouncilType::Other {
        matters.push(Matter::said(finding(
            (Severity::Note, Family::Designations),
            Vec::new(),
            "designations council type".to_owned(),
            "The type of council is not said, so the roles the law wants are not looked for."
                .to_owned(),
            "Say what type of council this is; the law wants other roles of each.",
        )));
    }
}

/// The roles to be looked at: those of the catalogue, then those it lacks.
fn watched<'a>(survey: &Survey<'a>) -> Vec<Watched<'a>> {
    let organisation = survey.organisation;
    let mut watched: Vec<Watched<'a>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (&id, designation) in &organisation.designations {
        if let Some(own) = of_the_document(id, designation) {
            // What the document says of a role takes the place of what the law says.
            if let Some(role) = Role::of(designation) {
                known.entry(role.short).or_insert(watched.len());
            }
            watched.push(own);
            continue;
        }
        let Some(role) = Role::of(designation).filter(|role| role.applies_to(organisation.council))
        else {
            continue;
        };
        let at = *known.entry(role.short).or_insert(watched.len());
        match watched.get_mut(at) {
            Some(twin) => twin.designations.push(id),
            None => watched.push(of_the_law(role, Some((id, designation)))),
        }
    }
    for role in Role::LIBRARY {
        let wanted = role.applies_to(organisation.council) && role.need != Need::Optional;
        if wanted && !known.contains_key(role.short) {
            watched.push(of_the_law(role, None));
        }
    }
    watched
}

fn of_the_document(id: DesignationId, designation: &Designation) -> Option<Watched<'_>> {
    let requirement = designation.requirement.as_ref()?;
    let source = if designation.source.is_empty() {
        "The requirement of this document"
    } else {
        &designation.source
    };
    let apart = requirement.apart.iter().map(|apart| Pair {
        other: Other::Designation(apart.from),
        strictly: apart.strictly,
        source,
    });
    Some(Watched {
        key: Role::of(designation).map_or_else(|| id.to_string(), |role| role.short.to_owned()),
        name: &designation.name,
        source,
        need: requirement.need,
        period: requirement.period,
        deputies: false,
        designations: vec![id],
        apart: apart.collect(),
    })
}

fn of_the_law<'a>(
    role: &'static Role,
    known: Option<(DesignationId, &'a Designation)>,
) -> Watched<'a> {
    let apart = role.apart.iter().map(|apart| Pair {
        other: Other::Role(apart.from),
        strictly: apart.strictly,
        source: apart.source,
    });
    Watched {
        key: role.short.to_owned(),
        name: known.map_or(role.name, |(_, designation)| &designation.name),
        source: role.source,
        need: role.need,
        period: role.period(),
        deputies: role.deputies,
        designations: known.map(|(id, _)| id).into_iter().collect(),
        apart: apart.collect(),
    }
}

fn standing(period: Period, day: Option<Date>) -> Standing {
    match (day, period.from, period.until) {
        (_, None, None) => Standing::Applies,
        (None, _, _) => Standing::NotKnown,
        (Some(day), Some(from), _) if day < from => Standing::NotYet(from),
        (Some(day), _, Some(until)) if day > until => Standing::NoLonger(until),
        (Some(_), _, _) => Standing::Applies,
    }
}

/// A role that has to be held is held by one post, and somebody is in it.
fn held_once(survey: &Survey<'_>, role: &Watched<'_>, held: &Held, matters: &mut Vec<Matter>) {
    let name = role.name;
    let mut add = |severity, about, kind: &str, message, hint: &str| {
        matters.push(Matter::said(Finding {
            source: role.source.to_owned(),
            ..finding(
                (severity, Family::Designations),
                about,
                format!("designations {kind} {}", role.key),
                message,
                hint,
            )
        }));
    };
    let designation = role.designations.first().copied().map(About::Designation);
    match (role.need, &*held.counted) {
        (Need::Optional, _) => {}
        (need, []) => {
            let severity = match need {
                Need::Required => Severity::Error,
                Need::Expected | Need::Optional => Severity::Warning,
            };
            let message = match &*held.closed {
                [] => format!("Nobody is designated {name}."),
                closed => format!(
                    "Nobody is designated {name}: {} {} closed.",
                    survey.list(closed),
                    if closed.len() == 1 { "is" } else { "are" }
                ),
            };
            let closed = held.closed.iter().map(|&post| About::from(post));
            let hint = match (need, designation) {
                (Need::Expected, _) => {
                    "Give it to one post; where the holder is further down than this chart goes, acknowledge this and say who it is."
                }
                (_, None) => {
                    "Add the roles the law wants to the designations, then give it to one post."
                }
                (_, Some(_)) => "Give the designation to one post.",
            };
            let about = designation.into_iter().chain(closed).collect();
            add(severity, about, "missing", message, hint);
        }
        (_, &[post]) => {
            if survey.structure.post(post).is_some_and(|post| post.vacant) {
                let about = [Some(post.into()), designation].into_iter().flatten();
                add(
                    Severity::Warning,
                    about.collect(),
                    &format!("vacant {post}"),
                    format!(
                        "{} is {name}, but vacant: nobody is designated.",
                        survey.quoted(post)
                    ),
                    "Give the designation to a post that somebody holds until this one is filled.",
                );
            }
        }
        (_, posts) => {
            let about = designation.into_iter();
            let about = about.chain(posts.iter().map(|&post| post.into()));
            let hint = if role.deputies {
                "Leave it with one post; deputies get the designation of a deputy."
            } else {
                "Leave it with one post."
            };
            add(
                Severity::Error,
                about.collect(),
                &format!("several {}", ids(posts)),
                format!(
                    "{name} is held by {} posts: {}.",
                    posts.len(),
                    survey.list(posts)
                ),
                hint,
            );
        }
    }
}

/// A role that is held although the law does not want it yet, or no longer.
fn out_of_time(
    survey: &Survey<'_>,
    role: &Watched<'_>,
    held: &Held,
    from: Option<Date>,
    matters: &mut Vec<Matter>,
) {
    let Some(day) = survey.structure.date else {
        return;
    };
    for &post in &held.counted {
        let message = match from {
            Some(from) => format!(
                "{} is {} already, which has to be held from {} only; the structure is of {}.",
                survey.quoted(post),
                role.name,
                from.in_words(),
                day.in_words()
            ),
            None => format!(
                "{} is {} still, which need not be held any more on {}.",
                survey.quoted(post),
                role.name,
                day.in_words()
            ),
        };
        let designation = role.designations.first().copied().map(About::Designation);
        let about = [Some(post.into()), designation].into_iter().flatten();
        matters.push(Matter::said(Finding {
            source: role.source.to_owned(),
            ..finding(
                (Severity::Note, Family::Designations),
                about.collect(),
                format!("designations out of time {} {post}", role.key),
                message,
                "Nothing has to be done, unless the structure should have another date.",
            )
        }));
    }
}

/// Roles one post may not, or should not, hold together.
fn kept_apart(survey: &Survey<'_>, watched: &[Watched<'_>], matters: &mut Vec<Matter>) {
    let applies =
        |role: &Watched<'_>| standing(role.period, survey.structure.date) == Standing::Applies;
    let mut told: FxHashSet<(PostId, String)> = FxHashSet::default();
    for role in watched.iter().filter(|role| applies(role)) {
        for pair in &role.apart {
            let other = watched.iter().find(|other| match pair.other {
                Other::Role(short) => other.key == short,
                Other::Designation(id) => other.designations.contains(&id),
            });
            // A designation nothing is wanted of can be kept apart all the same.
            let (other_key, other_name, others) = match (other, &pair.other) {
                (Some(other), _) if !applies(other) => continue,
                (Some(other), _) => (other.key.clone(), other.name, other.designations.clone()),
                (None, Other::Role(_)) => continue,
                (None, Other::Designation(id)) => {
                    let known = survey.organisation.designations.get(id);
                    let name = known.map_or("", |known| &*known.name);
                    (id.to_string(), name, vec![*id])
                }
            };
            let mut posts: Vec<PostId> = Vec::new();
            for &id in &role.designations {
                posts.extend(survey.facts.designated(id).iter().filter(|&&post| {
                    let post = survey.structure.post(post);
                    post.is_some_and(|post| others.iter().any(|id| post.designations.contains(id)))
                }));
            }
            for post in posts {
                let mut keys = [&*role.key, &*other_key];
                keys.sort_unstable();
                let [one, two] = keys;
                let key = format!("designations together {one} {two} {post}");
                if !told.insert((post, key.clone())) {
                    continue;
                }
                let (severity, may, hint) = if pair.strictly {
                    (
                        Severity::Error,
                        "may not",
                        "Give one of the two designations to another post.",
                    )
                } else {
                    (
                        Severity::Warning,
                        "should not without good reason",
                        "Give one of the two to another post, or acknowledge this with the reason.",
                    )
                };
                let designations = [role.designations.first(), others.first()];
                let designations = designations.into_iter().flatten();
                let designations = designations.map(|&id| About::Designation(id));
                let about = std::iter::once(post.into()).chain(designations);
                matters.push(Matter::said(Finding {
                    source: pair.source.to_owned(),
                    ..finding(
                        (severity, Family::Designations),
                        about.collect(),
                        key,
                        format!(
                            "{} is both {} and {other_name}, which one post {may} be.",
                            survey.quoted(post),
                            role.name,
                        ),
                        hint,
                    )
                }));
            }
        }
    }
}
