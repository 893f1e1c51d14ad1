//! What was copied is put in soundly, whatever was done and undone since.

use proptest::prelude::*;

use super::{any_edit, council, node, target};
use crate::edits::tests::SKETCH;
use crate::edits::*;
use crate::model::{NodeId, Organisation};

/// The highest id of anything in a document.
fn highest_id(organisation: &Organisation) -> u32 {
    let structures = organisation.structures.iter().flat_map(|(id, structure)| {
        let nodes = structure.tree().nodes().iter();
        let nodes = nodes.map(|node| match *node {
            NodeId::Unit(id) => id.0,
            NodeId::Post(id) => id.0,
        });
        let lines = structure.lines.keys().map(|id| id.0);
        nodes.chain(lines).chain([id.0]).collect::<Vec<_>>()
    });
    let catalogues = [
        organisation.kinds.keys().map(|id| id.0).max(),
        organisation.functions.keys().map(|id| id.0).max(),
        organisation.grades.keys().map(|id| id.0).max(),
        organisation.designations.keys().map(|id| id.0).max(),
        organisation.themes.keys().map(|id| id.0).max(),
    ];
    structures
        .chain(catalogues.into_iter().flatten())
        .max()
        .unwrap_or(0)
}

/// What somebody does at the window.
#[derive(Clone, Debug)]
enum Act {
    Change(Edit),
    Copy(Vec<NodeId>),
    Paste(Target),
    Undo,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any_edit().prop_map(Act::Change),
        2 => proptest::collection::vec(node(), 1..4).prop_map(Act::Copy),
        3 => target().prop_map(Act::Paste),
        3 => Just(Act::Undo),
    ]
}

proptest! {
    #[test]
    fn what_was_copied_is_put_in_soundly_whatever_was_undone_between(
        acts in proptest::collection::vec(any_act(), 1..40)
    ) {
        let mut document = Document::new(council());
        let mut clip = Clip::default();
        for act in acts {
            match act {
                Act::Change(edit) => {
                    let _ = document.perform(&edit);
                }
                Act::Copy(nodes) => {
                    let organisation = document.organisation();
                    let structure = organisation.structure(SKETCH).unwrap();
                    clip = Clip::of(organisation, structure, &nodes).unwrap_or(clip);
                }
                Act::Paste(to) => {
                    let posts = |document: &Document| {
                        let structure = document.organisation().structure(SKETCH).unwrap();
                        structure.post_count() + structure.unit_count()
                    };
                    let (before, clip) = (posts(&document), clip.clone());
                    let added = clip.len();
                    let paste = BranchEdit::Paste { clip, to };
                    if document.perform(&Edit::Branch(SKETCH, paste)).is_ok() {
                        prop_assert_eq!(posts(&document), before + added);
                    }
                }
                Act::Undo => {
                    document.undo();
                }
            }
            let organisation = document.organisation();
            prop_assert_eq!(organisation.problems(), vec![]);
            prop_assert!(highest_id(organisation) < organisation.next_id);
        }
    }
}
