//! Closing, filling, splitting, merging, copying and holding.

use super::*;
use crate::analysis::{Hierarchy, Leads, Totals};
use crate::model::PostId;

fn post(document: &Document, label: &str) -> PostId {
    named(document, label).post().unwrap()
}

fn totals(document: &Document) -> Totals {
    let organisation = document.organisation();
    let structure = organisation.structure(SKETCH).unwrap();
    Totals::of(organisation, structure, &Hierarchy::of(structure))
}

#[test]
fn a_closed_post_stays_in_sight_and_no_longer_counts() {
    check(
        |document| {
            let posts = vec![post(document, "Head of Repairs")];
            Edit::Post(SKETCH, PostEdit::SetClosed(posts, true))
        },
        "Close Head of Repairs",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs closed
      - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
    let mut document = document();
    let before = totals(&document).posts;
    let repairs = post(&document, "Head of Repairs");
    let close = |closed| Edit::Post(SKETCH, PostEdit::SetClosed(vec![repairs], closed));
    document.perform(&close(true)).unwrap();
    let after = totals(&document);
    assert_eq!((after.posts, after.closed.posts), (before - 1, 1));
    let structure = document.organisation().structure(SKETCH).unwrap();
    let surveyor = Hierarchy::of(structure).manager_of(post(&document, "Surveyor"));
    assert_eq!(surveyor, Some(post(&document, "Director of Housing")));
    assert_eq!(
        sketch::text(&structure.without_closed()),
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
"
    );
    let audit = post(&document, "Head of Audit");
    let open = structure.without_closed();
    assert!(
        std::sync::Arc::ptr_eq(open.post(audit).unwrap(), structure.post(audit).unwrap()),
        "what has nothing to do with it is not copied"
    );
    document.perform(&close(false)).unwrap();
    assert_eq!(totals(&document).posts, before);
    assert_eq!(
        document.perform(&close(false)).unwrap_err().to_string(),
        "There is no closed post here to be opened again."
    );
}

#[test]
fn a_unit_whose_head_is_closed_is_led_from_above() {
    let mut document = document();
    let director = post(&document, "Director of Housing");
    let edit = Edit::Post(SKETCH, PostEdit::SetClosed(vec![director], true));
    document.perform(&edit).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let manager = Hierarchy::of(structure).manager_of(post(&document, "Head of Repairs"));
    assert_eq!(manager, Some(post(&document, "Chief Executive")));
    let open = structure.without_closed();
    assert_eq!(
        open.unit(named(&document, "Housing").unit().unwrap())
            .unwrap()
            .head,
        None
    );
}

#[test]
fn what_is_put_in_the_holding_area_is_out_of_the_chart_with_all_below_it() {
    check(
        |document| {
            let nodes = vec![named(document, "Head of Repairs")];
            let to = Target::on_hold();
            Edit::Branch(SKETCH, BranchEdit::Move { nodes, to })
        },
        "Put Head of Repairs in the holding area",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
    - Head of Audit
~ - Head of Repairs
  - Surveyor
",
    );
    let mut document = document();
    let repairs = named(&document, "Head of Repairs");
    let to_hold = |nodes, to| Edit::Branch(SKETCH, BranchEdit::Move { nodes, to });
    document
        .perform(&to_hold(vec![repairs], Target::on_hold()))
        .unwrap();
    let held = totals(&document);
    assert_eq!((held.posts, held.held.posts), (4, 2));
    let back = Target::under(named(&document, "Finance"));
    document.perform(&to_hold(vec![repairs], back)).unwrap();
    assert_eq!(totals(&document).posts, 6);
}

#[test]
fn a_manager_can_move_without_those_below() {
    check(
        |document| {
            let nodes = vec![named(document, "Head of Repairs")];
            let to = Target::under(named(document, "Finance"));
            Edit::Branch(SKETCH, BranchEdit::MoveAlone { nodes, to })
        },
        "Move Head of Repairs without those below",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
    - Head of Repairs
",
    );
}

#[test]
fn a_unit_keeps_what_is_in_it_where_managers_move_without_those_below() {
    check(
        |document| {
            let nodes = ["Housing", "Director of Finance"];
            let nodes = nodes.map(|label| named(document, label)).to_vec();
            let to = Target::at_top();
            Edit::Branch(SKETCH, BranchEdit::MoveAlone { nodes, to })
        },
        "Move 2 posts and units without those below",
        "\
# Council
  * Chief Executive
  # Finance
    - Head of Audit
# Housing
  * Director of Housing
  - Head of Repairs
    - Surveyor
- Director of Finance
",
    );
}

#[test]
fn a_vacancy_is_filled_from_another_post_which_is_closed() {
    let mut document = document();
    let (audit, repairs) = (
        post(&document, "Head of Audit"),
        post(&document, "Head of Repairs"),
    );
    let fill = Edit::Post(
        SKETCH,
        PostEdit::Fill {
            vacancy: audit,
            by: repairs,
        },
    );
    assert_eq!(
        document.perform(&fill).unwrap_err().to_string(),
        "“Head of Audit” is not vacant, so nobody can take it."
    );
    let vacate = Edit::Post(SKETCH, PostEdit::SetVacant(audit, true));
    document.perform(&vacate).unwrap();
    document.perform(&fill).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    assert!(!structure.post(audit).unwrap().vacant);
    assert!(structure.post(repairs).unwrap().closed);
    assert_eq!(structure.post(audit).unwrap().replaces, [repairs]);
}

#[test]
fn a_split_off_post_stands_beside_the_one_it_came_from() {
    check(
        |document| {
            let title = "Head of Voids".to_owned();
            Edit::Post(
                SKETCH,
                PostEdit::Split(post(document, "Head of Repairs"), title),
            )
        },
        "Split Head of Voids from Head of Repairs",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
    - Head of Voids
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn merged_posts_hand_over_their_duties_and_those_below() {
    let merge = |document: &Document| {
        Edit::Post(
            SKETCH,
            PostEdit::Merge {
                posts: vec![
                    post(document, "Director of Housing"),
                    post(document, "Head of Repairs"),
                ],
                into: post(document, "Head of Audit"),
            },
        )
    };
    check(
        merge,
        "Merge 2 posts into Head of Audit",
        "\
# Council
  * Chief Executive
  # Finance
    * Director of Finance
    - Head of Audit
      # Housing
        * Director of Housing closed
        - Head of Repairs closed
      - Surveyor
",
    );
    let mut document = document();
    document.perform(&merge(&document.clone())).unwrap();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let audit = structure.post(post(&document, "Head of Audit")).unwrap();
    assert_eq!((audit.functions.len(), audit.replaces.len()), (1, 2));
}

#[test]
fn a_head_merged_into_another_post_of_the_unit_hands_over_the_unit() {
    let merge = |document: &Document, from: &str, into: &str| {
        let (posts, into) = (vec![post(document, from)], post(document, into));
        Edit::Post(SKETCH, PostEdit::Merge { posts, into })
    };
    check(
        |document| merge(document, "Director of Housing", "Head of Repairs"),
        "Merge Director of Housing into Head of Repairs",
        "\
# Council
  * Chief Executive
  # Housing
    - Director of Housing closed
    * Head of Repairs
      - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
    check_refused(
        |document| merge(document, "Director of Housing", "Surveyor"),
        "“Director of Housing” heads “Housing”, and “Surveyor” stands further down in it. Move \
         “Surveyor” directly into “Housing” first; it becomes the head then.",
    );
}

#[test]
fn a_manager_merged_into_somebody_below_gives_them_the_place() {
    check(
        |document| {
            Edit::Post(
                SKETCH,
                PostEdit::Merge {
                    posts: vec![post(document, "Head of Repairs")],
                    into: post(document, "Surveyor"),
                },
            )
        },
        "Merge Head of Repairs into Surveyor",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Surveyor
    - Head of Repairs closed
  # Finance
    * Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn a_unit_merged_into_another_leaves_its_contents_there() {
    check(
        |document| {
            let (from, into) = (named(document, "Finance"), named(document, "Housing"));
            let (from, into) = (from.unit().unwrap(), into.unit().unwrap());
            Edit::Unit(SKETCH, UnitEdit::Merge { from, into })
        },
        "Merge Finance into Housing",
        "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
    - Director of Finance
    - Head of Audit
",
    );
}

#[test]
fn a_copy_beside_its_original_is_new_and_without_its_duties() {
    let mut document = document();
    let structure = document.organisation().structure(SKETCH).unwrap();
    let clip = Clip::of(
        document.organisation(),
        structure,
        &[named(&document, "Housing")],
    )
    .unwrap();
    assert_eq!(clip.in_words(), "Housing and 3 below");
    let to = Target::under(named(&document, "Finance"));
    let paste = Edit::Branch(SKETCH, BranchEdit::Paste { clip, to });
    document.perform(&paste).unwrap();
    assert!(shown(&document).ends_with(
        "    - Head of Audit\n    # Housing\n      * Director of Housing\n      - Head of Repairs\n        - Surveyor\n"
    ));
    let organisation = document.organisation();
    let leads = Leads::of(organisation.structure(SKETCH).unwrap());
    let mut functions = organisation.functions.keys();
    assert!(functions.all(|&function| leads.contested(function).is_none()));
}

#[test]
fn what_was_copied_and_then_deleted_comes_back_as_it_was() {
    let mut document = document();
    let before = document.organisation().clone();
    let structure = before.structure(SKETCH).unwrap();
    let nodes = vec![named(&document, "Finance")];
    let clip = Clip::of(document.organisation(), structure, &nodes).unwrap();
    let delete = BranchEdit::Delete {
        nodes,
        below: Below::GoToo,
    };
    document.perform(&Edit::Branch(SKETCH, delete)).unwrap();
    let to = Target::under(named(&document, "Council"));
    let paste = Edit::Branch(SKETCH, BranchEdit::Paste { clip, to });
    document.perform(&paste).unwrap();
    assert_eq!(
        document
            .organisation()
            .structure(SKETCH)
            .unwrap()
            .posts()
            .count(),
        before.structure(SKETCH).unwrap().posts().count()
    );
    assert_eq!(shown(&document), COUNCIL_SHOWN);
}

/// The council of these tests as [`shown`] writes it.
const COUNCIL_SHOWN: &str = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
  # Finance
    * Director of Finance
    - Head of Audit
";

#[test]
fn a_unit_without_a_head_is_given_one_in_front_of_the_others() {
    let mut document = document();
    let housing = named(&document, "Housing").unit().unwrap();
    let add = Edit::Post(
        SKETCH,
        PostEdit::AddHead {
            unit: housing,
            title: "Director of Homes".into(),
            grade: None,
        },
    );
    assert_eq!(
        document.perform(&add).unwrap_err().to_string(),
        "Housing is headed by “Director of Housing” already."
    );
    let end = PostEdit::EndHead(post(&document, "Director of Housing"));
    document.perform(&Edit::Post(SKETCH, end)).unwrap();
    document.perform(&add).unwrap();
    assert!(
        shown(&document)
            .contains("  # Housing\n    * Director of Homes\n    - Director of Housing\n")
    );
}

#[test]
fn several_changes_are_one_step_and_made_all_or_not_at_all() {
    let mut document = document();
    let vacate =
        |label: &str| Edit::Post(SKETCH, PostEdit::SetVacant(post(&document, label), true));
    let edits = vec![vacate("Surveyor"), vacate("Head of Audit")];
    let several = Edit::Several("Mark 2 posts as vacant".into(), edits.clone());
    document.perform(&several).unwrap();
    assert_eq!(document.history().steps().len(), 1);
    assert_eq!(totals(&document).vacant, 2);
    document.undo().unwrap();
    assert_eq!(totals(&document).vacant, 0);
    let refused = Edit::Post(
        SKETCH,
        PostEdit::Rename(post(&document, "Surveyor"), String::new()),
    );
    let edits = edits.into_iter().chain([refused]).collect();
    let before = document.organisation().clone();
    assert!(
        document
            .perform(&Edit::Several("Do too much".into(), edits))
            .is_err()
    );
    assert_eq!(document.organisation(), &before);
}
