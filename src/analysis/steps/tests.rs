use super::*;
use crate::analysis::compare::tests::{BEFORE, Review};
use crate::edits::{Below, BranchEdit, DutyEdit, Edit, PostEdit, Target, UnitEdit};

fn steps_between(organisation: &Organisation, before: &Structure, after: &Structure) -> Vec<Step> {
    let hierarchies = [before, after].map(Hierarchy::of);
    let [before, after] =
        [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
            Compared {
                structure,
                hierarchy,
            }
        });
    steps(organisation, before, after)
}

impl Review {
    fn steps(&self) -> Vec<Step> {
        let (before, after) = (self.structure(BEFORE), self.structure(self.after));
        steps_between(self.document.organisation(), before, after)
    }

    fn captions(&self) -> Vec<String> {
        let steps = self.steps().into_iter();
        steps.map(|step| step.caption).collect()
    }

    /// Gives every post a cost of its own before, so that every step can be told by its saving.
    fn with_costs() -> Self {
        let mut review = Self::new();
        let posts = review.structure(BEFORE).posts().map(|(id, _)| id);
        let posts: Vec<_> = posts.collect();
        for (place, post) in posts.into_iter().enumerate() {
            let cost = Money::from_pounds(10_000 * (place as i64 + 1));
            let edit = PostEdit::StateCost(post, Some(cost));
            review.perform(&Edit::Post(BEFORE, edit));
        }
        review
    }
}

#[test]
fn where_nothing_is_different_there_is_no_step() {
    assert!(Review::new().steps().is_empty());
}

#[test]
fn a_restructuring_is_told_in_the_order_people_follow() {
    let mut review = Review::with_costs();
    let (after, repairs) = (review.after, review.post("Head of Repairs"));
    let homes = UnitEdit::Add {
        at: Target::under(review.node("Council")),
        name: "Homes".into(),
        kind: "Department".into(),
    };
    review.perform(&Edit::Unit(after, homes));
    review.in_posts(PostEdit::Add {
        at: Target::under(review.node("Homes")),
        title: "Head of Lettings".into(),
        grade: None,
    });
    review.put("Surveyor", "Homes");
    review.in_posts(PostEdit::Merge {
        posts: vec![review.post("Head of Audit")],
        into: repairs,
    });
    review.in_posts(PostEdit::Rename(
        review.post("Director of Finance"),
        "Director of Resources".into(),
    ));
    let grade = review.structure(after).post(repairs).unwrap().grade;
    let director = review.post("Director of Housing");
    review.in_posts(PostEdit::SetGrade(director, grade));
    let give = DutyEdit::GiveFunction(review.post("Chief Executive"), "Elections".into());
    review.perform(&Edit::Duty(after, give));
    let finance = review.post("Director of Resources");
    review.in_posts(PostEdit::StateCost(
        finance,
        Some(Money::from_pounds(51_000)),
    ));
    assert_eq!(
        review.captions(),
        [
            "Set up Homes.",
            "Create Head of Lettings in Homes.",
            "Bring together Head of Repairs and Head of Audit under one Head of Repairs: \
             saves £60,000.",
            "Move Surveyor to Homes.",
            "Regrade Director of Housing from DD to HoS.",
            "Rename Director of Finance as Director of Resources.",
            "Give Elections to Chief Executive.",
            "Change the terms of Director of Resources: costs £1,000.",
        ]
    );
    let steps = review.steps();
    assert_eq!(steps.last().unwrap().saved, Money::from_pounds(59_000));
    let table = steps_table(review.document.organisation(), &steps);
    assert_eq!(table.rows.len(), steps.len());
    let row = table.rows[2]
        .cells
        .iter()
        .map(crate::analysis::Cell::in_words);
    let row: Vec<String> = row.collect();
    assert_eq!((row[0].as_str(), row[3].as_str()), ("3", "£60,000"));
    assert!(row[2].contains("Head of Repairs"), "{row:?}");
}

#[test]
fn a_post_that_is_given_up_is_drawn_closed_in_its_step_and_gone_with_the_next() {
    let mut review = Review::with_costs();
    let (after, audit) = (review.after, review.node("Head of Audit"));
    let delete = BranchEdit::Delete {
        nodes: vec![audit],
        below: Below::MoveUp,
    };
    review.perform(&Edit::Branch(after, delete));
    review.put("Surveyor", "Finance");
    let steps = review.steps();
    assert_eq!(
        review.captions(),
        [
            "Close the post of Head of Audit: saves £60,000.",
            "Move Surveyor to Finance.",
        ]
    );
    let audit = audit.post().unwrap();
    assert!(steps[0].structure.post(audit).unwrap().closed);
    assert_eq!(steps[0].about, [NodeId::from(audit)]);
    assert!(steps[1].structure.post(audit).is_none());
}

#[test]
fn a_department_is_set_up_with_its_divisions_and_many_move_there_at_once() {
    let mut review = Review::new();
    let after = review.after;
    let mut add = |parent: &str, name: &str, kind: &str| {
        let at = Target::under(review.node(parent));
        let add = UnitEdit::Add {
            at,
            name: name.into(),
            kind: kind.into(),
        };
        review.perform(&Edit::Unit(after, add));
    };
    add("Council", "Place", "Department");
    add("Place", "Streets", "Division");
    add("Place", "Parks", "Division");
    for (what, parent) in [
        ("Head of Repairs", "Streets"),
        ("Head of Audit", "Parks"),
        ("Director of Housing", "Place"),
        ("Director of Finance", "Place"),
    ] {
        review.put(what, parent);
    }
    assert_eq!(
        review.captions(),
        ["Set up Place with 2 divisions.", "Move 4 posts to Place."]
    );
}

#[test]
fn hundreds_of_changes_are_told_in_a_number_of_steps_that_can_be_followed() {
    use std::fmt::Write as _;
    let mut text = String::from("# Council\n  * Chief Executive\n");
    for department in 0..12 {
        writeln!(
            text,
            "  # Department {department}\n    * Director {department}"
        )
        .unwrap();
        for head in 0..20 {
            writeln!(text, "    - Head {department}.{head}").unwrap();
        }
    }
    let mut organisation = crate::model::sketch::organisation(&text);
    let before = organisation.structure(BEFORE).unwrap().clone();
    let mut after = Structure::clone(&before);
    let posts: Vec<_> = before
        .posts()
        .map(|(id, post)| (id, post.clone()))
        .collect();
    let top = before.tree().node(0);
    for (place, (id, post)) in posts.into_iter().enumerate().skip(1) {
        let mut post = crate::model::Post::clone(&post);
        match place % 7 {
            0 => post.closed = true,
            1 => post.title.push_str(" (new)"),
            2 => post.place.parent = top,
            3 => post.vacant = true,
            _ => {}
        }
        after.set_post(id, post);
    }
    organisation
        .structures
        .insert(crate::model::StructureId(7), Arc::new(after.clone()));
    let steps = steps_between(&organisation, &before, &after);
    assert!((3..=30).contains(&steps.len()), "{}", steps.len());
    assert!(
        steps[0]
            .caption
            .starts_with("Close 36 posts in 12 departments, among them")
    );
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::Totals;
    use crate::analysis::compare::tests::properties::{edit, step};

    /// What must hold of the steps from one structure to another.
    fn hold(review: &Review, from: crate::model::StructureId, to: crate::model::StructureId) {
        let organisation = review.document.organisation();
        let (before, after) = (review.structure(from), review.structure(to));
        let steps = steps_between(organisation, before, after);
        let net = |structure: &Structure| {
            Totals::of(organisation, structure, &Hierarchy::of(structure)).net
        };
        let changes = |one: &Structure, other: &Structure| {
            let hierarchies = [one, other].map(Hierarchy::of);
            let [one, other] =
                [(one, &hierarchies[0]), (other, &hierarchies[1])].map(|(structure, hierarchy)| {
                    Compared {
                        structure,
                        hierarchy,
                    }
                });
            Comparison::of(organisation, one, other).changes
        };
        let mut last = before;
        let mut saved = Money::ZERO;
        for (place, step) in steps.iter().enumerate() {
            let context = format!("{} {}", step.number, step.caption);
            assert_eq!(step.number, place + 1);
            // Sound in the place of the structure after.
            let mut with = organisation.clone();
            with.structures.insert(to, Arc::clone(&step.structure));
            assert_eq!(with.problems(), [], "{context}");
            // No step does nothing.
            let shows = !changes(last, &step.structure).is_empty();
            assert!(shows || step.saving != Money::ZERO, "{context}");
            // It saves what it says.
            saved += step.saving;
            assert_eq!(step.saved, saved);
            assert_eq!(net(last) - net(&step.structure), step.saving, "{context}");
            for &node in &step.about {
                assert!(step.structure.contains(node), "{context}");
            }
            last = &step.structure;
        }
        assert_eq!(saved, net(before) - net(after));
        // The last step leads to the structure after.
        assert_eq!(changes(last, after), []);
        assert_eq!(steps.is_empty(), changes(before, after).is_empty());
    }

    proptest! {
        #[test]
        fn every_step_is_sound_and_does_something_and_all_of_them_lead_there(
            edits in proptest::collection::vec(step(), 0..25)
        ) {
            let mut review = Review::with_costs();
            for step in &edits {
                if let Some(edit) = edit(&review, step) {
                    let _ = review.document.perform(&edit);
                }
            }
            let after = review.after;
            hold(&review, BEFORE, after);
            // And back again.
            hold(&review, after, BEFORE);
        }
    }
}
