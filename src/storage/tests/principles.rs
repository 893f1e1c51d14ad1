//! Principles, scores and refused matches in a file.

use proptest::prelude::*;

use super::super::{read, write};
use super::SAMPLE;
use super::round_trips::{line, note};
use crate::model::{
    Organisation, Points, PostId, PostPair, Principle, PrincipleId, Score, Structure, StructureId,
    Weight,
};

/// Up to three principles, each with how the structures do by it, and refused matches.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    principles: Vec<(Principle, Vec<Option<Score>>)>,
    refused: Vec<PostPair>,
}

pub(super) fn principles() -> impl Strategy<Value = Judged> {
    let points = (0..=Points::MOST).prop_map(|points| Points::new(points).unwrap());
    let score = (points, note()).prop_map(|(points, note)| Score { points, note });
    let scores = prop::collection::vec(prop::option::of(score), 3);
    let weight = prop::sample::select(Weight::ALL.to_vec());
    let principle =
        (line(), weight, note()).prop_map(|(name, weight, note)| Principle { name, weight, note });
    let post = || (0..5_000_u32).prop_map(PostId);
    let refused = (post(), post()).prop_map(|(was, is)| PostPair { was, is });
    let refused = prop::collection::vec(refused, 0..3);
    let principles = prop::collection::vec((principle, scores), 0..3);
    (principles, refused).prop_map(|(principles, refused)| Judged {
        principles,
        refused,
    })
}

/// Puts them into an organisation.
pub(super) fn add(organisation: &mut Organisation, judged: Judged) {
    let ids: Vec<StructureId> = organisation.structures.keys().copied().collect();
    for (number, (principle, scores)) in (0..).zip(judged.principles) {
        let id = PrincipleId(number);
        organisation.principles.insert(id, principle.into());
        for (structure_id, score) in ids.iter().zip(scores) {
            let mut structure = Structure::clone(&organisation.structures[structure_id]);
            if let Some(score) = score {
                structure.scores.insert(id, score.into());
            }
            structure.refused_matches = judged.refused.iter().copied().collect();
            organisation
                .structures
                .insert(*structure_id, structure.into());
        }
    }
}

const PRINCIPLE: &str = r#"{"id":"r32","name":"Clear accountability","weight":3}"#;
const SCORE: &str = r#"{"structure":"s11","principle":"r32","points":4,"note":"One head each."}"#;
const REFUSED: &str = r#"{"structure":"s11","was":"p21","is":"p35"}"#;

/// The sample with a principle, a score and a refused match.
fn judged() -> String {
    let structures = format!("\"principles\":[\n{PRINCIPLE}\n],\n\"structures\":[");
    let scores =
        format!("\"scores\":[\n{SCORE}\n],\n\"refused_matches\":[\n{REFUSED}\n],\n\"end\":{{");
    let text = SAMPLE.replace("\"structures\":[", &structures);
    text.replace("\"end\":{", &scores)
}

#[test]
fn principles_scores_and_refused_matches_are_kept() {
    let text = judged();
    let organisation = read(text.as_bytes()).unwrap();
    let id = PrincipleId(32);
    assert_eq!(organisation.principles[&id].weight.get(), 3);
    let structure = &organisation.structures[&StructureId(11)];
    assert_eq!(structure.scores[&id].points.get(), 4);
    assert_eq!(structure.scores[&id].note, "One head each.");
    let pair = PostPair {
        was: PostId(21),
        is: PostId(35),
    };
    assert!(structure.refused_matches.contains(&pair));
    assert_eq!(String::from_utf8(write(&organisation)).unwrap(), text);
}

#[test]
fn what_is_wrong_with_them_is_said_with_place_and_remedy() {
    for (from, to, message) in [
        (
            "\"weight\":3",
            "\"weight\":6",
            "the weight of r32 is 6; a whole number from 1 to 5 belongs there",
        ),
        (
            "\"points\":4",
            "\"points\":6",
            "the score of s11 for r32 is 6; a whole number from 0 to 5 belongs there",
        ),
        (
            "\"principle\":\"r32\"",
            "\"principle\":\"r33\"",
            "has a score for r33, which is not among the principles; take it out",
        ),
        (
            "{\"structure\":\"s11\",\"principle\"",
            "{\"structure\":\"s9\",\"principle\"",
            "a score belongs to s9, which is not among the structures; name one that is",
        ),
        (
            "{\"structure\":\"s11\",\"was\"",
            "{\"structure\":\"s9\",\"was\"",
            "a refused match belongs to s9, which is not among the structures; name one that is",
        ),
        (
            SCORE,
            &format!("{SCORE},\n{SCORE}"),
            "s11 is scored twice for r32; take one of the two out",
        ),
    ] {
        let text = judged();
        assert!(text.contains(from), "{from}");
        let refused = read(text.replace(from, to).as_bytes()).unwrap_err();
        let refused = refused.to_string();
        assert!(
            refused.starts_with("line ") && refused.contains(message),
            "{refused}"
        );
    }
}
