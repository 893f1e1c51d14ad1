//! Design principles, scores, and matches of posts with different ids.

use super::*;
use crate::edits::{MatchEdit, PrincipleEdit, StructureEdit};
use crate::model::{
    Place, Points, Post, PostId, PostPair, PrincipleId, Structure, StructureId, Weight, sketch,
};

fn said(document: &mut Document, edit: Edit) -> Result<String, String> {
    match document.perform(&edit) {
        Ok(step) => Ok(step.name.clone()),
        Err(refusal) => Err(refusal.to_string()),
    }
}

fn principle(document: &mut Document, edit: PrincipleEdit) -> Result<String, String> {
    said(document, Edit::Principle(edit))
}

fn points(points: u8) -> Option<Points> {
    Points::new(points)
}

#[test]
fn a_principle_is_added_weighed_scored_and_deleted_with_its_scores() {
    let mut document = Document::new(sketch::organisation(COUNCIL));
    let add = |name: &str| PrincipleEdit::Add(name.to_owned());
    let step = principle(&mut document, add("Clear accountability")).unwrap();
    assert_eq!(step, "Add the principle Clear accountability");
    let twin = principle(&mut document, add("clear  Accountability"));
    assert_eq!(
        twin.unwrap_err(),
        "There already is a principle “Clear accountability”; choose another name."
    );
    let id = *document.organisation().principles.keys().next().unwrap();
    let weight = Weight::new(3).unwrap();
    let step = principle(&mut document, PrincipleEdit::SetWeight(id, weight)).unwrap();
    assert_eq!(step, "Weigh Clear accountability with 3");
    let reason = || PrincipleEdit::SetReason(SKETCH, id, "One head each.".to_owned());
    assert_eq!(
        principle(&mut document, reason()).unwrap_err(),
        "“Sketch” has no score for “Clear accountability” yet; give it one before the reason."
    );
    let score = |points| PrincipleEdit::Score(SKETCH, id, points);
    let step = principle(&mut document, score(points(4))).unwrap();
    assert_eq!(step, "Score Sketch 4 for Clear accountability");
    principle(&mut document, reason()).unwrap();
    // Another score keeps its reason.
    principle(&mut document, score(points(5))).unwrap();
    let known = &document.organisation().structures[&SKETCH].scores[&id];
    assert_eq!((known.points.get(), &*known.note), (5, "One head each."));
    let step = principle(&mut document, PrincipleEdit::Delete(id)).unwrap();
    assert_eq!(step, "Delete the principle Clear accountability");
    assert!(
        document.organisation().structures[&SKETCH]
            .scores
            .is_empty()
    );
    assert_eq!(
        principle(&mut document, score(None)).unwrap_err(),
        "This principle is no longer in the document."
    );
    document.undo();
    assert_eq!(document.organisation().structures[&SKETCH].scores.len(), 1);
    principle(&mut document, score(None)).unwrap();
    assert_eq!(
        principle(&mut document, score(None)).unwrap_err(),
        "“Sketch” has no score for “Clear accountability”."
    );
}

#[test]
fn a_copy_of_a_structure_is_not_scored_and_scores_do_not_flow() {
    let mut document = Document::new(sketch::organisation(COUNCIL));
    principle(&mut document, PrincipleEdit::Add("Saves money".into())).unwrap();
    let id = *document.organisation().principles.keys().next().unwrap();
    let score = |points| PrincipleEdit::Score(SKETCH, id, points);
    principle(&mut document, score(points(2))).unwrap();
    let copy = StructureEdit::Duplicate(SKETCH, "Option".into());
    said(&mut document, Edit::Structure(copy)).unwrap();
    principle(&mut document, score(points(3))).unwrap();
    let (_, option) = document.organisation().structures_in_order()[1];
    assert!(option.follows.is_some() && option.scores.is_empty());
}

const EARLIER: StructureId = StructureId(90);

/// The council, and an earlier structure with posts of other ids: 91 and 92.
fn with_an_earlier_structure() -> Document {
    let mut organisation = sketch::organisation(COUNCIL);
    let mut earlier = Structure::new("Earlier");
    for (id, title) in [(91, "Housing Manager"), (92, "Head of Audit")] {
        earlier.set_post(PostId(id), Post::new(title, Place::default()));
    }
    organisation.structures.insert(EARLIER, earlier.into());
    organisation.next_id = 100;
    Document::new(organisation)
}

fn matching(document: &mut Document, edit: MatchEdit) -> Result<String, String> {
    said(document, Edit::Match(SKETCH, edit))
}

fn confirm(pairs: Vec<PostPair>) -> MatchEdit {
    MatchEdit::Confirm {
        before: EARLIER,
        pairs,
    }
}

#[test]
fn a_confirmed_match_is_one_step_and_one_post_goes_with_one() {
    let mut document = with_an_earlier_structure();
    let posts: Vec<PostId> = document.organisation().structures[&SKETCH]
        .posts()
        .map(|(id, _)| id)
        .collect();
    let pair = |was: u32, is: PostId| PostPair {
        was: PostId(was),
        is,
    };
    let (one, other) = (posts[0], posts[1]);
    let step = matching(&mut document, confirm(vec![pair(91, one), pair(92, other)]));
    assert_eq!(step.unwrap(), "Match 2 posts");
    let replaces = |document: &Document, id: PostId| {
        let structure = &document.organisation().structures[&SKETCH];
        structure.post(id).unwrap().replaces.clone()
    };
    assert_eq!(replaces(&document, one), [PostId(91)]);
    let structure = &document.organisation().structures[&SKETCH];
    let (title, third) = (structure.label(one.into()).to_owned(), posts[2]);
    let refused = matching(&mut document, confirm(vec![pair(91, third)]));
    assert_eq!(
        refused.unwrap_err(),
        format!("“Housing Manager” went into “{title}” already; one post is matched with one.")
    );
    let refused = matching(&mut document, MatchEdit::Refuse(vec![pair(91, one)]));
    assert_eq!(
        refused.unwrap_err(),
        format!("“{title}” is matched with this post; take that back first.")
    );
    document.undo();
    assert!(replaces(&document, one).is_empty() && replaces(&document, other).is_empty());
    matching(&mut document, confirm(vec![pair(91, one)])).unwrap();
    let refused = matching(&mut document, confirm(vec![pair(92, one)]));
    assert_eq!(
        refused.unwrap_err(),
        format!(
            "“{title}” is matched with “Housing Manager” already; one post is matched with one."
        )
    );
    matching(&mut document, MatchEdit::TakeBack(vec![pair(91, one)])).unwrap();
    assert!(replaces(&document, one).is_empty());
}

#[test]
fn a_refused_match_is_kept_until_it_is_taken_back_or_confirmed() {
    let mut document = with_an_earlier_structure();
    let structure = &document.organisation().structures[&SKETCH];
    let (is, _) = structure.posts().next().unwrap();
    let pair = PostPair {
        was: PostId(91),
        is,
    };
    let refused = |document: &Document| {
        let structure = &document.organisation().structures[&SKETCH];
        structure.refused_matches.contains(&pair)
    };
    matching(&mut document, MatchEdit::Refuse(vec![pair])).unwrap();
    assert!(refused(&document));
    matching(&mut document, MatchEdit::TakeBack(vec![pair])).unwrap();
    assert!(!refused(&document));
    let nothing = matching(&mut document, MatchEdit::TakeBack(vec![pair])).unwrap_err();
    assert!(
        nothing.starts_with("Nothing was said about this match"),
        "{nothing}"
    );
    matching(&mut document, MatchEdit::Refuse(vec![pair])).unwrap();
    matching(&mut document, confirm(vec![pair])).unwrap();
    assert!(!refused(&document));
    let none = matching(&mut document, confirm(Vec::new())).unwrap_err();
    assert_eq!(none, "There is no pair of posts to match.");
    let unknown = PrincipleId(1);
    assert!(principle(&mut document, PrincipleEdit::Delete(unknown)).is_err());
}
