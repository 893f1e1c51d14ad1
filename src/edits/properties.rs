//! What holds whatever is done.

use proptest::prelude::*;

use super::tests::{COUNCIL, SKETCH};
use super::*;
use crate::model::{Fte, Money, NodeId, Organisation, PostId, Share, UnitId, sketch};

/// Any edit of the posts and units of a small council, also senseless ones.
fn any_edit() -> impl Strategy<Value = Edit> {
    let post = (1_u32..14).prop_map(PostId);
    let unit = (1_u32..14).prop_map(UnitId);
    let node = prop_oneof![
        post.clone().prop_map(NodeId::Post),
        unit.clone().prop_map(NodeId::Unit)
    ];
    let target = (
        proptest::option::of(node.clone()),
        proptest::option::of(node.clone()),
    )
        .prop_map(|(parent, before)| Target { parent, before });
    let nodes = proptest::collection::vec(node, 1..4);
    let below = prop_oneof![Just(Below::MoveUp), Just(Below::GoToo)];
    let branch = prop_oneof![
        (nodes.clone(), target.clone()).prop_map(|(nodes, to)| BranchEdit::Move { nodes, to }),
        (nodes, below).prop_map(|(nodes, below)| BranchEdit::Delete { nodes, below }),
    ];
    let title = "[a-zé ]{0,6}";
    let posts = prop_oneof![
        (target.clone(), title).prop_map(|(at, title)| PostEdit::Add {
            at,
            title,
            grade: None
        }),
        (post.clone(), title).prop_map(|(post, title)| PostEdit::Rename(post, title)),
        (post.clone(), title).prop_map(|(post, name)| PostEdit::AssignNamed(post, name)),
        (post.clone(), title).prop_map(|(post, name)| PostEdit::Lead(post, name)),
        (post.clone(), any::<bool>()).prop_map(|(post, vacant)| PostEdit::SetVacant(post, vacant)),
        (post.clone(), 0_u32..2_000).prop_map(|(post, fte)| {
            PostEdit::SetFte(post, Fte::from_thousandths(fte).unwrap())
        }),
        (post.clone(), any::<i64>()).prop_map(|(post, pence)| {
            PostEdit::StateCost(post, Some(Money::from_pence(pence)))
        }),
        (post.clone(), title, 0_u32..1_000_000).prop_map(|(post, name, share)| {
            PostEdit::Fund(post, name, Share::from_millionths(share))
        }),
        post.clone().prop_map(PostEdit::MakeHead),
        post.prop_map(PostEdit::EndHead),
    ];
    let units = prop_oneof![
        (target, title).prop_map(|(at, name)| UnitEdit::Add {
            at,
            name,
            kind: "Team".into()
        }),
        (unit.clone(), title).prop_map(|(unit, name)| UnitEdit::Rename(unit, name)),
        (unit, proptest::option::of(0_u8..9))
            .prop_map(|(unit, colour)| UnitEdit::SetColour(unit, colour)),
    ];
    prop_oneof![
        4 => branch.prop_map(|edit| Edit::Branch(SKETCH, edit)),
        3 => posts.prop_map(|edit| Edit::Post(SKETCH, edit)),
        1 => units.prop_map(|edit| Edit::Unit(SKETCH, edit)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_done_the_organisation_stays_sound_and_can_be_undone(
        edits in proptest::collection::vec(any_edit(), 1..30)
    ) {
        let mut organisation = sketch::organisation(COUNCIL);
        organisation.next_id = 10;
        let mut document = Document::new(organisation);
        let mut states: Vec<Organisation> = vec![document.organisation().clone()];
        for edit in &edits {
            if document.perform(edit).is_ok() {
                prop_assert_eq!(document.organisation().problems(), vec![]);
                states.push(document.organisation().clone());
            } else {
                prop_assert_eq!(document.organisation(), states.last().unwrap());
            }
        }
        for state in states.iter().rev().skip(1) {
            document.undo().unwrap();
            prop_assert_eq!(document.organisation(), state);
        }
        prop_assert!(document.undo().is_none());
        for state in states.iter().skip(1) {
            document.redo().unwrap();
            prop_assert_eq!(document.organisation(), state);
        }
    }
}
