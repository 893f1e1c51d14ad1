//! Moving something by one step, without pointing at a place: for the keyboard.

use crate::model::{NodeId, Structure};

use super::branch::BranchEdit;
use super::outcome::Refusal;
use super::places::Target;

/// A step that something can be moved by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// Before the neighbour that comes before it.
    Earlier,
    /// After the neighbour that comes after it.
    Later,
    /// Out to the level of its manager, right after the manager.
    Out,
    /// Under the neighbour that comes before it.
    In,
}

/// The change that moves units and posts by one step, with everything below them; what is below
/// another of them goes along with it.
///
/// They are moved among those they are drawn with. A unit and its head are one there, so that the
/// head stands for the unit. Closed posts are among them only where these are shown. Refused where
/// there is no such step, and where they do not stand under the same unit or post.
pub fn nudge(
    structure: &Structure,
    nodes: &[NodeId],
    by: Nudge,
    closed_shown: bool,
) -> Result<BranchEdit, Refusal> {
    // Neighbours and managers are those who are seen; the places beside them are the true ones.
    let seen = if closed_shown {
        structure.clone()
    } else {
        structure.without_closed()
    };
    let tree = seen.tree();
    let branches: Vec<NodeId> = nodes.iter().map(|&node| seen.branch_of(node)).collect();
    let nodes = tree.outermost(&branches);
    let (Some(&first), Some(&last)) = (nodes.first(), nodes.last()) else {
        return Err(Refusal::new("Select what is to be moved first."));
    };
    let manager = |node| manager_of(&seen, node);
    if nodes.iter().any(|&node| manager(node) != manager(first)) {
        return Err(Refusal::new(
            "Only what stands under the same unit or post can be moved together by a step.",
        ));
    }
    let row = row_of(&seen, first);
    let place = |node| row.iter().position(|&other| other == node);
    let before = place(first)
        .and_then(|place| place.checked_sub(1))
        .and_then(|place| row.get(place).copied());
    let after = place(last).and_then(|place| row.get(place + 1).copied());
    let label = if nodes.len() == 1 {
        format!("“{}” is", structure.label(first))
    } else {
        "They are".to_owned()
    };
    let around = manager(first).map_or("at the top".to_owned(), |manager| {
        format!("under “{}”", structure.label(manager))
    });
    let to = match by {
        Nudge::Earlier => before
            .and_then(|before| Target::before(structure, before))
            .ok_or_else(|| format!("{label} already the first {around}.")),
        Nudge::Later => after
            .and_then(|after| Target::after(structure, after))
            .ok_or_else(|| format!("{label} already the last {around}.")),
        Nudge::In => before.map(Target::under).ok_or_else(|| {
            format!("{label} the first {around}; there is nothing before to be put under.")
        }),
        Nudge::Out => manager(first)
            .filter(|&outer| manager(outer).is_some())
            .and_then(|outer| Target::after(structure, outer))
            .ok_or_else(|| format!("{label} {around}; there is no level further out.")),
    };
    let to = to.map_err(Refusal::new)?;
    Ok(BranchEdit::Move { nodes, to })
}

/// What something is drawn under: a unit, also where it stands under the unit's head; or a post.
fn manager_of(structure: &Structure, node: NodeId) -> Option<NodeId> {
    let parent = structure.place(node)?.parent?;
    Some(structure.branch_of(parent))
}

/// Those that something is drawn among, in order, itself included: what stands under the head of
/// a unit comes before what else is in the unit.
fn row_of(structure: &Structure, node: NodeId) -> Vec<NodeId> {
    let Some(place) = structure.place(node) else {
        return Vec::new();
    };
    let tree = structure.tree();
    let Some(manager) = manager_of(structure, node) else {
        let row = Target {
            held: place.held,
            ..Target::at_top()
        };
        return row.row(tree);
    };
    let head = manager
        .unit()
        .and_then(|unit| structure.unit(unit)?.head)
        .map(NodeId::Post);
    let mut row = Vec::new();
    for parent in head.into_iter().chain([manager]) {
        let children = Target::under(parent).row(tree);
        row.extend(children.into_iter().filter(|&child| Some(child) != head));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{Document, Edit};
    use crate::model::{StructureId, sketch};

    const COUNCIL: &str = "\
# Council
  * Chief Executive
  # Housing
    - Head of Repairs
    * Director of Housing
      - Secretary
    - Head of Lettings
  # Finance
    * Director of Finance
";

    /// The structure after a step, or the sentence why there is none.
    fn after(labels: &[&str], by: Nudge) -> String {
        after_in(COUNCIL, labels, by, true)
    }

    fn after_in(sketch: &str, labels: &[&str], by: Nudge, closed_shown: bool) -> String {
        let mut document = Document::new(sketch::organisation(sketch));
        let id = StructureId(0);
        let structure = document.organisation().structure(id).unwrap();
        let all = structure.tree().nodes();
        let nodes: Vec<NodeId> = labels
            .iter()
            .map(|&label| {
                *all.iter()
                    .find(|&&node| structure.label(node) == label)
                    .unwrap()
            })
            .collect();
        let edit = match nudge(structure, &nodes, by, closed_shown) {
            Ok(edit) => edit,
            Err(refusal) => return refusal.to_string(),
        };
        document.perform(&Edit::Branch(id, edit)).unwrap();
        sketch::text(document.organisation().structure(id).unwrap())
    }

    #[test]
    fn a_step_among_neighbours() {
        assert!(
            after(&["Head of Lettings"], Nudge::Earlier)
                .contains("    - Head of Lettings\n    - Head of Repairs\n")
        );
        assert_eq!(
            after(&["Head of Lettings"], Nudge::Later),
            "“Head of Lettings” is already the last under “Housing”."
        );
    }

    #[test]
    fn a_head_moves_with_its_unit() {
        assert!(
            after(&["Director of Housing"], Nudge::Later)
                .contains("  # Finance\n    * Director of Finance\n  # Housing\n")
        );
        assert!(after(&["Director of Finance"], Nudge::In).contains("    # Finance\n"));
    }

    #[test]
    fn what_stands_under_a_head_is_a_neighbour_of_what_is_in_the_unit() {
        // The secretary is drawn first, then the head of repairs.
        assert!(
            after(&["Head of Repairs"], Nudge::Earlier)
                .contains("      - Head of Repairs\n      - Secretary\n")
        );
        assert!(after(&["Head of Repairs"], Nudge::In).contains("        - Head of Repairs\n"));
        assert!(
            after(&["Secretary"], Nudge::Later)
                .contains("    - Head of Repairs\n    - Secretary\n    * Director of Housing\n")
        );
    }

    #[test]
    fn a_step_out_leads_right_after_the_manager() {
        assert!(
            after(&["Head of Repairs"], Nudge::Out)
                .contains("    - Head of Lettings\n  - Head of Repairs\n  # Finance\n")
        );
        assert_eq!(
            after(&["Housing"], Nudge::Out),
            "“Housing” is under “Council”; there is no level further out."
        );
        assert_eq!(
            after(&["Council"], Nudge::Out),
            "“Council” is at the top; there is no level further out."
        );
    }

    #[test]
    fn neighbours_move_together_and_others_do_not() {
        assert!(
            after(&["Head of Lettings", "Head of Repairs"], Nudge::Out)
                .contains("  - Head of Repairs\n  - Head of Lettings\n  # Finance\n")
        );
        assert_eq!(
            after(&["Head of Lettings", "Finance"], Nudge::Earlier),
            "Only what stands under the same unit or post can be moved together by a step."
        );
        assert_eq!(
            after(&[], Nudge::Earlier),
            "Select what is to be moved first."
        );
    }

    #[test]
    fn there_is_nothing_to_be_put_under_before_the_first() {
        assert_eq!(
            after(&["Housing"], Nudge::In),
            "“Housing” is the first under “Council”; there is nothing before to be put under."
        );
    }

    #[test]
    fn closed_posts_that_are_hidden_are_no_neighbours() {
        const CLOSED: &str = "\
# Council
  - Head of Repairs
  - Head of Voids closed
    - Surveyor
  - Head of Lettings
";
        let up = |shown| after_in(CLOSED, &["Head of Lettings"], Nudge::Earlier, shown);
        assert!(up(true).ends_with(
            "  - Head of Repairs\n  - Head of Lettings\n  - Head of Voids closed\n    - Surveyor\n"
        ));
        // The surveyor is seen right before it, and so it is put right before the surveyor.
        assert!(
            up(false)
                .ends_with("  - Head of Voids closed\n    - Head of Lettings\n    - Surveyor\n")
        );
        let down = after_in(CLOSED, &["Head of Lettings"], Nudge::Later, false);
        assert_eq!(
            down,
            "“Head of Lettings” is already the last under “Council”."
        );
        let last = CLOSED.replace("    - Surveyor\n  - Head of Lettings\n", "");
        assert_eq!(
            after_in(&last, &["Head of Repairs"], Nudge::Later, false),
            "“Head of Repairs” is already the last under “Council”."
        );
    }
}
