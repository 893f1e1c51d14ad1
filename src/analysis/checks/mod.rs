//! What is worth a second look in a structure: one list of findings, each with its reason and a
//! remedy.
//!
//! An error contradicts the law, a decision or itself. A warning is probably not meant. A note
//! should be known. Whatever is found may be right all the same: then it is acknowledged with a
//! reason, which the structure keeps under the key of the finding.

mod designations;
mod facts;
mod functions;
mod keeper;
mod limits;
mod matter;
mod money;
mod structure;
mod titles;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

pub use keeper::{Checked, FindingsKeeper};

use super::hierarchy::Hierarchy;
use crate::model::{
    DesignationId, FunctionId, NodeId, Organisation, PostId, Structure, StructureId,
};
use facts::Facts;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It contradicts the law, a decision or itself.
    Error,
    /// It is probably not meant.
    Warning,
    /// It should be known.
    Note,
}

impl Severity {
    /// Every severity, what matters most first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The severity as one word: `error`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Who holds which role of the law or the constitution.
    Designations,
    /// Who is responsible for what.
    Functions,
    /// Who reports to whom.
    Structure,
    /// What it costs and who pays.
    Money,
}

impl Family {
    /// Every family, in the order of the list.
    pub const ALL: [Self; 4] = [
        Self::Designations,
        Self::Functions,
        Self::Structure,
        Self::Money,
    ];

    /// The family as one word: `designations`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Designations => "designations",
            Self::Functions => "functions",
            Self::Structure => "structure",
            Self::Money => "money",
        }
    }
}

/// Something a finding is about, to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A unit or post of the structure.
    Node(NodeId),
    /// A function of the catalogue.
    Function(FunctionId),
    /// A designation of the catalogue.
    Designation(DesignationId),
}

impl About {
    /// The unit or post, where it is one.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(node) => Some(node),
            Self::Function(_) | Self::Designation(_) => None,
        }
    }
}

impl From<PostId> for About {
    fn from(post: PostId) -> Self {
        Self::Node(post.into())
    }
}

impl std::fmt::Display for About {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Node(node) => node.fmt(formatter),
            Self::Function(function) => function.fmt(formatter),
            Self::Designation(designation) => designation.fmt(formatter),
        }
    }
}

/// One thing that is worth a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Which of the checks found it.
    pub family: Family,
    /// What it is about, the main thing first; nothing where it is about the whole.
    pub about: Vec<About>,
    /// What it is called in the file: the same for as long as it is about the same.
    pub key: String,
    /// What was found, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence.
    pub hint: String,
    /// The Act, decision or limit behind it; empty where it speaks for itself.
    pub source: String,
    /// Why it is left as it is, where somebody said so.
    pub acknowledged: Option<String>,
}

/// How many findings of each severity nobody has acknowledged, and how many somebody has. Fewer
/// errors come before more, and of as many errors fewer warnings, then notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingCounts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Acknowledged, of any severity.
    pub acknowledged: usize,
}

impl FindingCounts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            counts.count(finding.severity, finding.acknowledged.is_some());
        }
        counts
    }

    /// Counts one more.
    fn count(&mut self, severity: Severity, acknowledged: bool) {
        *match (acknowledged, severity) {
            (true, _) => &mut self.acknowledged,
            (false, Severity::Error) => &mut self.errors,
            (false, Severity::Warning) => &mut self.warnings,
            (false, Severity::Note) => &mut self.notes,
        } += 1;
    }

    /// What is different from counts before, in words: `+1 error, −2 notes`; none where they are
    /// the same.
    pub fn difference_in_words(&self, before: &Self) -> Option<String> {
        let different = |now: usize, before: usize, word: &str| {
            let (sign, by) = match now.cmp(&before) {
                Ordering::Equal => return None,
                Ordering::Greater => ("+", now - before),
                Ordering::Less => ("−", before - now),
            };
            let plural = if by == 1 { "" } else { "s" };
            Some(format!("{sign}{by} {word}{plural}"))
        };
        let parts = [
            different(self.errors, before.errors, "error"),
            different(self.warnings, before.warnings, "warning"),
            different(self.notes, before.notes, "note"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The counts in words: `1 error, 2 warnings, 1 acknowledged`, or `nothing found`.
    pub fn in_words(&self) -> String {
        let counted = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{count} {word}s")),
        };
        let acknowledged = Some(self.acknowledged).filter(|&count| count > 0);
        let parts = [
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note"),
            acknowledged.map(|count| format!("{count} acknowledged")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            "nothing found".to_owned()
        } else {
            parts.join(", ")
        }
    }
}

/// Everything that is worth a second look in a structure: what matters most first, then by
/// family, then as the catalogues and the chart are read. Nothing for a structure that is not there.
///
/// Closed posts and the holding area are not looked at. Takes time in proportion to the posts.
pub fn findings(organisation: &Organisation, id: StructureId) -> Vec<Finding> {
    let Some(structure) = organisation.structure(id) else {
        return Vec::new();
    };
    let hierarchy = Hierarchy::of(structure);
    FindingsKeeper::default()
        .check(organisation, structure, &hierarchy)
        .findings()
}

/// What the checks look at.
#[derive(Clone, Copy, Debug)]
struct Survey<'a> {
    organisation: &'a Organisation,
    structure: &'a Structure,
    hierarchy: &'a Hierarchy,
    /// What is known of the posts one by one.
    facts: &'a Facts,
}

impl Survey<'_> {
    /// A title or name, as it is quoted in a sentence.
    fn quoted(&self, node: impl Into<NodeId>) -> String {
        format!("“{}”", self.structure.label(node.into()))
    }

    /// Several titles in a sentence, in reading order: “A”, “B” and “C”.
    fn list(&self, posts: &[PostId]) -> String {
        /// So many are named before the rest is counted.
        const NAMED: usize = 4;
        let named = posts.iter().take(NAMED).map(|&post| self.quoted(post));
        let mut parts: Vec<String> = named.collect();
        match posts.len().saturating_sub(NAMED) {
            0 => {}
            1 => parts.push("one other".to_owned()),
            more => parts.push(format!("{more} others")),
        }
        match parts.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
        }
    }

    /// The same posts in reading order.
    fn sorted(&self, posts: &[PostId]) -> Vec<PostId> {
        let tree = self.structure.tree();
        let mut posts = posts.to_vec();
        posts.sort_by_key(|&post| tree.position(post.into()));
        posts
    }
}

/// A finding nobody has acknowledged yet, without a source.
fn finding(
    (severity, family): (Severity, Family),
    about: Vec<About>,
    key: String,
    message: String,
    hint: impl Into<String>,
) -> Finding {
    Finding {
        severity,
        family,
        about,
        key,
        message,
        hint: hint.into(),
        source: String::new(),
        acknowledged: None,
    }
}

/// The ids of several posts as a part of a key.
fn ids(posts: &[PostId]) -> String {
    /// A key is kept in the file as one line, so it names no more than these.
    const NAMED: usize = 20;
    let mut sorted = posts.to_vec();
    sorted.sort_unstable();
    let named = sorted.iter().take(NAMED).map(ToString::to_string);
    let mut parts: Vec<String> = named.collect();
    if let Some(more) = sorted.len().checked_sub(NAMED).filter(|&more| more > 0) {
        parts.push(format!("+{more}"));
    }
    parts.join(" ")
}
