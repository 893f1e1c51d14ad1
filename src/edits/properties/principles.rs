//! Random edits of principles, scores and matches.

use proptest::prelude::*;

use super::{TITLE, post_id};
use crate::edits::tests::SKETCH;
use crate::edits::*;
use crate::model::{
    Organisation, Place, Points, Post, PostId, PostPair, Principle, PrincipleId, Score, Structure,
    StructureId, Weight,
};

/// The post of another structure, which is no post of the council.
const IMPORTED: PostId = PostId(19);
const ANOTHER: StructureId = StructureId(17);

/// A principle with a score, and a structure that came from elsewhere.
pub(super) fn add(organisation: &mut Organisation) {
    let principle = Principle::new("Clear accountability");
    organisation
        .principles
        .insert(PrincipleId(18), principle.into());
    let mut scored = Structure::clone(organisation.structure(SKETCH).unwrap());
    let score = Score {
        points: Points::new(3).unwrap(),
        note: String::new(),
    };
    scored.scores.insert(PrincipleId(18), score.into());
    organisation.structures.insert(SKETCH, scored.into());
    let mut structure = Structure::new("From elsewhere");
    structure.set_post(IMPORTED, Post::new("Head of Audit", Place::default()));
    organisation.structures.insert(ANOTHER, structure.into());
}

pub(super) fn principle() -> impl Strategy<Value = PrincipleEdit> {
    let id = || (17_u32..20).prop_map(PrincipleId);
    let points = prop::option::of((0_u8..6).prop_map(|points| Points::new(points).unwrap()));
    let weight = prop::sample::select(Weight::ALL.to_vec());
    prop_oneof![
        TITLE.prop_map(PrincipleEdit::Add),
        (id(), TITLE).prop_map(|(id, name)| PrincipleEdit::Rename(id, name)),
        (id(), weight).prop_map(|(id, weight)| PrincipleEdit::SetWeight(id, weight)),
        (id(), TITLE).prop_map(|(id, note)| PrincipleEdit::SetNote(id, note)),
        (id(), points).prop_map(|(id, points)| PrincipleEdit::Score(SKETCH, id, points)),
        (id(), TITLE).prop_map(|(id, note)| PrincipleEdit::SetReason(SKETCH, id, note)),
        id().prop_map(PrincipleEdit::Delete),
    ]
}

pub(super) fn matching() -> impl Strategy<Value = MatchEdit> {
    let was = prop_oneof![3 => Just(IMPORTED), 1 => post_id()];
    let pair = (was, post_id()).prop_map(|(was, is)| PostPair { was, is });
    let pairs = || prop::collection::vec(pair.clone(), 0..3);
    let before = prop_oneof![4 => Just(ANOTHER), 1 => Just(StructureId(16))];
    prop_oneof![
        (before, pairs()).prop_map(|(before, pairs)| MatchEdit::Confirm { before, pairs }),
        pairs().prop_map(MatchEdit::Refuse),
        pairs().prop_map(MatchEdit::TakeBack),
    ]
}

/// The name of an edit's variant.
pub(super) fn variant(edit: &PrincipleEdit) -> &'static str {
    match edit {
        PrincipleEdit::Add(..) => "principle add",
        PrincipleEdit::Rename(..) => "principle rename",
        PrincipleEdit::SetWeight(..) => "principle weight",
        PrincipleEdit::SetNote(..) => "principle note",
        PrincipleEdit::Score(..) => "principle score",
        PrincipleEdit::SetReason(..) => "principle reason",
        PrincipleEdit::Delete(..) => "principle delete",
    }
}

/// Likewise.
pub(super) fn match_variant(edit: &MatchEdit) -> &'static str {
    match edit {
        MatchEdit::Confirm { .. } => "match confirm",
        MatchEdit::Refuse(..) => "match refuse",
        MatchEdit::TakeBack(..) => "match take back",
    }
}
