//! Finding posts and units by what is written on them.

use rustc_hash::FxHashSet;

use super::hierarchy::{Hierarchy, HierarchyBox};
use crate::model::{NodeId, Organisation, Post, Structure};

/// What was found in a structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The posts and units that match, in reading order; those in the holding area last.
    pub matches: Vec<NodeId>,
    /// What the boxes to be seen are about: those of the matches, and of everybody above them.
    pub in_sight: FxHashSet<NodeId>,
}

/// Finds the posts and units that have all the words of a text, in any order and whatever their
/// capitals: in the title or name, the reference, the grade, a function, designation or lead.
/// A text without a word finds nothing.
pub fn search(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    text: &str,
) -> Found {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Found::default();
    if words.is_empty() {
        return found;
    }
    let matches = |node: &NodeId| match *node {
        NodeId::Unit(id) => structure
            .unit(id)
            .is_some_and(|unit| has_all(&words, &unit.name.to_lowercase())),
        NodeId::Post(id) => structure
            .post(id)
            .is_some_and(|post| has_all(&words, &written_on(organisation, post))),
    };
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        // A box that shows a unit with its head is found once.
        let post = entry.post.map(NodeId::Post);
        let unit = entry.unit.map(NodeId::Unit);
        let Some(here) = post.into_iter().chain(unit).find(matches) else {
            continue;
        };
        found.matches.push(here);
        let above = std::iter::successors(Some(position), |&below| hierarchy.parent(below));
        for position in above {
            let about = hierarchy.boxes().get(position);
            if !about
                .and_then(HierarchyBox::about)
                .is_some_and(|about| found.in_sight.insert(about))
            {
                break;
            }
        }
    }
    let tree = structure.tree();
    let held = tree.nodes().get(tree.held_from()..).unwrap_or_default();
    let held = held.iter().copied().filter(matches);
    found.matches.extend(held);
    found
}

fn has_all(words: &[String], text: &str) -> bool {
    words.iter().all(|word| text.contains(word.as_str()))
}

/// Everything by which a post can be found, in small letters.
fn written_on(organisation: &Organisation, post: &Post) -> String {
    let mut text = post.title.clone();
    let grade = organisation.grade_of(post);
    let duties = post
        .duties()
        .filter_map(|duty| organisation.duty_name(duty));
    let badges = post.designations.iter().filter_map(|id| {
        let designation = organisation.designations.get(id)?;
        Some(designation.short.as_str())
    });
    let others = std::iter::once(post.reference.as_str())
        .chain(grade.map(|grade| grade.name.as_str()))
        .chain(duties)
        .chain(badges);
    for other in others {
        text.push('\n');
        text.push_str(other);
    }
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StructureId, sketch};

    fn found(text: &str) -> (Vec<String>, usize) {
        let organisation = sketch::organisation(
            "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] {Homelessness}
    - Head of Repairs [HoS] {Voids}
  # Finance
    - Head of Audit [HoS]
~ # Projects
  - Project Manager [PO] {Digital}
",
        );
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let found = search(&organisation, structure, &hierarchy, text);
        let label = |node: &NodeId| structure.label(*node).to_owned();
        (
            found.matches.iter().map(label).collect(),
            found.in_sight.len(),
        )
    }

    #[test]
    fn titles_functions_and_grades_are_found_with_the_line_of_managers() {
        assert_eq!(found("repair"), (vec!["Head of Repairs".to_owned()], 3));
        assert_eq!(found("VOIDS"), (vec!["Head of Repairs".to_owned()], 3));
        assert_eq!(
            found("hos head"),
            (
                vec!["Head of Repairs".to_owned(), "Head of Audit".to_owned()],
                5
            )
        );
        assert_eq!(found("finance"), (vec!["Finance".to_owned()], 2));
        // What is held is in no box.
        assert_eq!(found("digital"), (vec!["Project Manager".to_owned()], 0));
        assert_eq!(found("projects"), (vec!["Projects".to_owned()], 0));
        assert_eq!(found("  "), (vec![], 0));
        assert_eq!(found("nobody"), (vec![], 0));
    }
}
