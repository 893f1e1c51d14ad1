use proptest::prelude::*;

use super::*;
use crate::model::{Place, Post, StructureId, sketch};

/// A structure whose ids begin behind those of any other.
fn imported(text: &str, from: u32) -> Structure {
    let organisation = sketch::organisation(text);
    let structure = organisation.structure(StructureId(0)).unwrap();
    let mut renumbered = Structure::new("Imported");
    let up = |node: crate::model::NodeId| match node {
        crate::model::NodeId::Unit(id) => crate::model::UnitId(id.0 + from).into(),
        crate::model::NodeId::Post(id) => PostId(id.0 + from).into(),
    };
    let moved = |place: Place| Place {
        parent: place.parent.map(up),
        ..place
    };
    for (id, unit) in structure.units() {
        let mut unit = crate::model::Unit::clone(unit);
        unit.place = moved(unit.place);
        unit.head = unit.head.map(|head| PostId(head.0 + from));
        renumbered.set_unit(crate::model::UnitId(id.0 + from), unit);
    }
    for (id, post) in structure.posts() {
        let mut post = Post::clone(post);
        post.place = moved(post.place);
        renumbered.set_post(PostId(id.0 + from), post);
    }
    renumbered
}

fn said(before: &Structure, after: &Structure) -> Vec<String> {
    let line = |proposal: Proposal| {
        let PostPair { was, is } = proposal.pair;
        let (was, is) = (before.label(was.into()), after.label(is.into()));
        format!("{} {was} → {is}: {}", proposal.score, proposal.why())
    };
    proposals(before, after).into_iter().map(line).collect()
}

const BEFORE: &str = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
    - Head of Homelessness
  # Finance
    * Director of Finance
    - Head of Audit
";

#[test]
fn the_same_posts_with_other_ids_are_all_proposed() {
    let (before, after) = (imported(BEFORE, 0), imported(BEFORE, 100));
    let found = proposals(&before, &after);
    assert_eq!(found.len(), before.post_count());
    for proposal in &found {
        assert_eq!(proposal.score, 100);
        assert_eq!(proposal.pair.is.0, proposal.pair.was.0 + 100);
        assert!(!proposal.nearly_tied);
    }
    // The same ids need no match.
    assert!(proposals(&before, &before).is_empty());
}

#[test]
fn a_post_that_was_renamed_or_moved_says_why_it_is_proposed() {
    let later = BEFORE
        .replace("- Head of Repairs", "- Head of Repairs and Planned Works")
        .replace("    - Head of Audit\n", "")
        .replace("  # Housing", "  - Head of Audit\n  # Housing");
    let (before, after) = (imported(BEFORE, 0), imported(&later, 100));
    let said = said(&before, &after);
    assert_eq!(said.len(), 6, "{said:#?}");
    let of = |title: &str| said.iter().find(|line| line.contains(title)).unwrap();
    let repairs = of("Head of Repairs");
    assert!(repairs.ends_with("title alike, same unit"), "{repairs}");
    assert!(of("Head of Audit").ends_with("Audit: same title"));
}

#[test]
fn titles_that_share_only_a_rank_are_not_alike() {
    let before = imported("# Housing\n  - Head of Housing Repairs\n", 0);
    let after = imported("# Finance\n  - Head of Internal Audit\n", 100);
    assert!(proposals(&before, &after).is_empty());
}

#[test]
fn the_same_reference_is_surer_than_any_likeness() {
    let numbered = |structure: &mut Structure, id: u32, reference: &str| {
        let mut post = Post::clone(structure.post(PostId(id)).unwrap());
        post.reference = reference.to_owned();
        structure.set_post(PostId(id), post);
    };
    let mut before = Structure::new("Before");
    before.set_post(PostId(1), Post::new("Adviser", Place::default()));
    let mut after = Structure::new("After");
    after.set_post(PostId(11), Post::new("Surveyor", Place::default()));
    assert!(proposals(&before, &after).is_empty());
    numbered(&mut before, 1, "E17");
    numbered(&mut after, 11, "E17");
    assert_eq!(
        said(&before, &after),
        ["90 Adviser → Surveyor: same reference"]
    );
}

#[test]
fn where_two_are_as_likely_both_are_proposed_and_it_is_said() {
    let before = imported("# Housing\n  - Surveyor\n", 0);
    let after = imported("# East\n  - Surveyor\n# West\n  - Surveyor\n", 100);
    assert_eq!(
        said(&before, &after),
        [
            "71 Surveyor → Surveyor: same title, another post is as likely",
            "71 Surveyor → Surveyor: same title, another post is as likely"
        ]
    );
    // Posts that nothing tells from one another are paired in order, without a word.
    let twins = "# Housing\n  - Surveyor\n  - Surveyor\n";
    let found = proposals(&imported(twins, 0), &imported(twins, 100));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|proposal| !proposal.nearly_tied));
}

#[test]
fn what_was_confirmed_or_refused_is_not_proposed_again() {
    let (before, mut after) = (imported(BEFORE, 0), imported(BEFORE, 100));
    let first = proposals(&before, &after)[0].pair;
    let mut post = Post::clone(after.post(first.is).unwrap());
    post.replaces.push(first.was);
    after.set_post(first.is, post);
    let second = proposals(&before, &after)[0].pair;
    after.refused_matches.insert(second);
    let left = proposals(&before, &after);
    assert_eq!(left.len(), before.post_count() - 2);
    assert!(
        left.iter()
            .all(|one| one.pair != first && one.pair != second)
    );
}

#[test]
fn ten_thousand_posts_alike_are_compared_with_a_few_each() {
    let many = |from: u32| {
        let mut structure = Structure::new("Many");
        for id in from..from + 10_000 {
            structure.set_post(PostId(id), Post::new("Social Worker", Place::default()));
        }
        structure
    };
    let (before, after) = (many(0), many(10_000));
    let (was, is) = unmatched(&before, &after);
    let mut words = Words::default();
    let sides = [
        Candidate::all(&before, &was, &mut words),
        Candidate::all(&after, &is, &mut words),
    ];
    assert!(pairs_to_compare(&sides).len() <= 10_000 * WINDOW);
    assert_eq!(proposals(&before, &after).len(), 10_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_proposal_is_of_two_posts_that_are_free(
        titles in proptest::collection::vec("(head|officer|clerk) (of )?(a|b|c)", 1..20),
        later in proptest::collection::vec("(head|officer|clerk) (of )?(a|b|c)", 1..20),
    ) {
        let structure = |titles: &[String], from: u32| {
            let mut structure = Structure::new("Some");
            for (id, title) in (from..).zip(titles) {
                structure.set_post(PostId(id), Post::new(title.as_str(), Place::default()));
            }
            structure
        };
        // Some ids are in both.
        let (before, after) = (structure(&titles, 0), structure(&later, 5));
        let found = proposals(&before, &after);
        let mut seen: [FxHashMap<PostId, u32>; 2] = Default::default();
        for proposal in &found {
            let PostPair { was, is } = proposal.pair;
            prop_assert!(before.post(was).is_some() && after.post(was).is_none());
            prop_assert!(after.post(is).is_some() && before.post(is).is_none());
            prop_assert!((LEAST..=100).contains(&proposal.score));
            if !proposal.nearly_tied {
                prop_assert_eq!(seen[0].insert(was, 1), None);
                prop_assert_eq!(seen[1].insert(is, 1), None);
            }
        }
        prop_assert!(found.is_sorted_by_key(|proposal| Reverse(proposal.score)));
    }
}
