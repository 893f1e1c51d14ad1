//! What is said of a box that is different: on it, and when it is read out.

use crate::analysis::{Change, ChangeKind, Compared, Comparison, HierarchyBox};
use crate::model::{NodeId, Organisation, Structure};

/// One thing that is said.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) kind: ChangeKind,
    pub(super) text: String,
    /// Whether it is about the unit, on a box that shows the post that heads it as well.
    pub(super) is_aside: bool,
}

/// What two structures differ in, to be said in words.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) before: Compared<'a>,
    pub(super) after: Compared<'a>,
    pub(super) comparison: &'a Comparison,
}

impl Words<'_> {
    /// What is said of a box of the structure after: what it was before.
    pub(super) fn of_after(&self, entry: &HierarchyBox) -> Vec<Note> {
        self.of(entry, |node| self.comparison.of_after(node), true)
    }

    /// What is said of a box of the structure before: what became of it.
    pub(super) fn of_before(&self, entry: &HierarchyBox) -> Vec<Note> {
        self.of(entry, |node| self.comparison.of_before(node), false)
    }

    /// What is said of a place that something has left: where it went.
    pub(super) fn of_left(&self, entry: &HierarchyBox) -> Vec<Note> {
        let mut notes = self.of_before(entry);
        notes.retain(|note| {
            matches!(
                note.kind,
                ChangeKind::Deleted
                    | ChangeKind::Merged
                    | ChangeKind::Split
                    | ChangeKind::Moved
                    | ChangeKind::Reporting
            )
        });
        notes
    }

    fn of<'c>(
        &self,
        entry: &HierarchyBox,
        change: impl Fn(NodeId) -> Option<&'c Change>,
        is_after: bool,
    ) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        let post = entry.post.map(NodeId::Post);
        for node in post.into_iter().chain(entry.unit.map(NodeId::Unit)) {
            let Some(change) = change(node) else {
                continue;
            };
            // What was merged and split at once is said in one sentence.
            let is_both = change.kinds.contains(&ChangeKind::Merged);
            let kinds = change.kinds.iter().copied();
            for kind in kinds.filter(|&kind| kind != ChangeKind::Split || !is_both) {
                let mut text = self.note(change, kind, node, is_after);
                let is_aside = post.is_some() && node.unit().is_some();
                if is_aside {
                    let first = text.chars().next().map(char::to_lowercase);
                    let first: String = first.into_iter().flatten().collect();
                    let rest: String = text.chars().skip(1).collect();
                    text = format!("Unit {first}{rest}");
                }
                notes.push(Note {
                    kind,
                    text,
                    is_aside,
                });
            }
        }
        notes
    }

    fn note(&self, change: &Change, kind: ChangeKind, node: NodeId, is_after: bool) -> String {
        let (other, others) = if is_after {
            (self.before, &change.before)
        } else {
            (self.after, &change.after)
        };
        // Of what it was before, itself where it was there.
        let same = Some(node).filter(|node| others.contains(node));
        let other_node = same.or(others.first().copied()).unwrap_or(node);
        let name = |node: NodeId| other.structure.label(node).to_owned();
        let both = |after: &str, before: &str, name: String| {
            format!("{} {name}", if is_after { after } else { before })
        };
        match kind {
            ChangeKind::New => "New".to_owned(),
            ChangeKind::Deleted => "Deleted".to_owned(),
            ChangeKind::Merged if change.kinds.contains(&ChangeKind::Split) => both(
                "Merged and split from",
                "Merged and split into",
                self.linked(node, is_after),
            ),
            ChangeKind::Merged => both("Merged from", "Merged into", self.linked(node, is_after)),
            ChangeKind::Split => both("Split from", "Split into", self.linked(node, is_after)),
            ChangeKind::Moved => both("From", "To", whereabouts(other.structure, other_node)),
            ChangeKind::Renamed => both("Was", "Now", name(other_node)),
            ChangeKind::Regraded => both("Was", "Now", self.grade(other.structure, other_node)),
            ChangeKind::Functions => "Other functions".to_owned(),
            ChangeKind::Reporting => {
                let manager = other_node.post();
                let manager = manager.and_then(|post| other.hierarchy.manager_of(post));
                let manager = manager.map_or("nobody".to_owned(), |post| name(post.into()));
                both("Was under", "Now under", manager)
            }
            ChangeKind::Terms => "Other terms".to_owned(),
        }
    }

    /// The names of what something became, or of what it was.
    fn linked(&self, node: NodeId, is_after: bool) -> String {
        let (structure, nodes) = if is_after {
            let before = self.before.structure;
            (before, self.comparison.counterparts_before(node, before))
        } else {
            let after = self.after.structure;
            (after, self.comparison.counterparts_after(node, after))
        };
        let mut names: Vec<&str> = nodes.iter().map(|&node| structure.label(node)).collect();
        let last = names.pop().unwrap_or_default();
        if names.is_empty() {
            last.to_owned()
        } else {
            format!("{} and {last}", names.join(", "))
        }
    }

    fn grade(&self, structure: &Structure, node: NodeId) -> String {
        let post = node.post().and_then(|post| structure.post(post));
        let grade = post.and_then(|post| self.organisation.grade_of(post));
        grade.map_or("without a grade".to_owned(), |grade| grade.name.clone())
    }
}

/// The unit a post stands in, or what a unit stands under.
fn whereabouts(structure: &Structure, node: NodeId) -> String {
    let above = match node {
        NodeId::Post(post) => structure.unit_around(post).map(NodeId::Unit),
        NodeId::Unit(unit) => structure.unit(unit).and_then(|unit| unit.place.parent),
    };
    match (above, node) {
        (Some(above), _) => structure.label(above).to_owned(),
        (None, NodeId::Post(_)) => "no unit".to_owned(),
        (None, NodeId::Unit(_)) => "the top".to_owned(),
    }
}

/// Notes as a sentence: `From Finance; was Head of Audit`.
pub(super) fn sentence(notes: &[Note]) -> String {
    let mut said = String::new();
    for Note { text, .. } in notes {
        if said.is_empty() {
            said.push_str(text);
        } else {
            let mut letters = text.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            said.push_str("; ");
            said.extend(first);
            said.push_str(letters.as_str());
        }
    }
    said
}
