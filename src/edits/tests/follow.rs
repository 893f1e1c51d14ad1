//! Corrections of a structure reach the options that were derived from it.

use super::*;
use crate::model::{Conflict, LineId, PostAspect, PostId, Structure};

/// The council and an option of it; the option is where `option` says.
struct Review {
    document: Document,
    option: StructureId,
}

impl Review {
    fn new() -> Self {
        let mut document = document();
        let duplicate = StructureEdit::Duplicate(SKETCH, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(option, _) = document.organisation().structures.get_max().unwrap();
        Self { document, option }
    }

    fn structure(&self, id: StructureId) -> &Structure {
        self.document.organisation().structure(id).unwrap()
    }

    fn post(&self, title: &str) -> PostId {
        let of = |id| {
            let mut posts = self.structure(id).posts();
            posts
                .find(|(_, post)| post.title == title)
                .map(|(id, _)| id)
        };
        of(SKETCH).or_else(|| of(self.option)).unwrap()
    }

    #[track_caller]
    fn perform(&mut self, edit: impl std::borrow::Borrow<Edit>) {
        self.document.perform(edit.borrow()).unwrap();
        assert_eq!(self.document.organisation().problems(), []);
    }

    /// Gives a post another title in one of the two.
    #[track_caller]
    fn rename(&mut self, structure: StructureId, post: PostId, title: &str) {
        self.perform(Edit::Post(structure, PostEdit::Rename(post, title.into())));
    }

    #[track_caller]
    fn put(&mut self, structure: StructureId, what: impl Into<NodeId>, parent: impl Into<NodeId>) {
        let edit = BranchEdit::Move {
            nodes: vec![what.into()],
            to: Target::under(parent),
        };
        self.perform(Edit::Branch(structure, edit));
    }

    #[track_caller]
    fn delete(&mut self, structure: StructureId, what: impl Into<NodeId>, below: Below) {
        let nodes = vec![what.into()];
        self.perform(Edit::Branch(structure, BranchEdit::Delete { nodes, below }));
    }

    fn unit(&self, name: &str) -> NodeId {
        named(&self.document, name)
    }

    fn conflicts(&self) -> Vec<Conflict> {
        let conflicts = &self.structure(self.option).conflicts;
        conflicts.iter().copied().collect()
    }

    fn option_text(&self) -> String {
        sketch::text(self.structure(self.option))
    }
}

#[test]
fn a_correction_reaches_the_option_and_is_undone_with_the_one_step() {
    let mut review = Review::new();
    let surveyor = review.post("Surveyor");
    review.rename(SKETCH, surveyor, "Building Surveyor");
    assert!(review.option_text().contains("Building Surveyor"));
    assert_eq!(review.conflicts(), []);
    review.document.undo().unwrap();
    assert!(review.option_text().contains("- Surveyor"));
}

#[test]
fn what_the_option_changed_itself_stays_and_the_rest_of_the_same_post_follows() {
    let mut review = Review::new();
    let repairs = review.post("Head of Repairs");
    let option = review.option;
    review.put(option, repairs, review.unit("Finance"));
    review.rename(SKETCH, repairs, "Head of Repairs and Voids");
    let expected = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
    - Head of Audit
    - Head of Repairs and Voids
      - Surveyor
";
    assert_eq!(review.option_text(), expected);
    assert_eq!(review.conflicts(), []);
}

#[test]
fn what_both_changed_is_asked_and_can_be_settled_either_way() {
    let mut review = Review::new();
    let (surveyor, option) = (review.post("Surveyor"), review.option);
    review.rename(option, surveyor, "Stock Surveyor");
    review.rename(SKETCH, surveyor, "Building Surveyor");
    let conflict = Conflict::Post(surveyor, PostAspect::Title);
    assert_eq!(review.conflicts(), [conflict]);
    assert!(review.option_text().contains("Stock Surveyor"));

    let settle = |side| Edit::Structure(StructureEdit::Settle(option, conflict, side));
    let step = review.document.perform(&settle(Side::Followed)).unwrap();
    assert_eq!(step.name, "Take the title of Stock Surveyor from Sketch");
    assert!(review.option_text().contains("Building Surveyor"));
    assert_eq!(review.conflicts(), []);

    review.document.undo().unwrap();
    let step = review.document.perform(&settle(Side::Own)).unwrap();
    assert_eq!(step.name, "Keep the title of Stock Surveyor as it is here");
    assert!(review.option_text().contains("Stock Surveyor"));
    assert_eq!(review.conflicts(), []);
    let again = review.document.perform(&settle(Side::Own)).unwrap_err();
    assert_eq!(again.to_string(), "This is settled already.");
}

#[test]
fn a_conflict_is_gone_when_both_agree_again() {
    let mut review = Review::new();
    let (surveyor, option) = (review.post("Surveyor"), review.option);
    review.rename(option, surveyor, "Stock Surveyor");
    review.rename(SKETCH, surveyor, "Building Surveyor");
    assert_eq!(review.conflicts().len(), 1);
    review.rename(SKETCH, surveyor, "Stock Surveyor");
    assert_eq!(review.conflicts(), []);
}

#[test]
fn functions_put_in_and_taken_out_on_both_sides_are_brought_together() {
    let mut review = Review::new();
    let (director, option) = (review.post("Director of Housing"), review.option);
    let allocate = |structure, name: &str| {
        let edit = DutyEdit::GiveFunction(director, name.into());
        Edit::Duty(structure, edit)
    };
    review.perform(allocate(option, "Allocations"));
    review.perform(allocate(SKETCH, "Hostels"));
    let functions = &review.structure(option).post(director).unwrap().functions;
    let names = functions
        .iter()
        .map(|id| review.document.organisation().functions[id].name.clone());
    let names: Vec<String> = names.collect();
    assert_eq!(names, ["Homelessness", "Allocations", "Hostels"]);
    assert_eq!(review.conflicts(), []);
}

#[test]
fn a_post_added_to_the_existing_structure_is_added_to_the_option() {
    let mut review = Review::new();
    let at = Target::under(review.unit("Finance"));
    let add = PostEdit::Add {
        at,
        title: "Head of Treasury".into(),
        grade: None,
    };
    review.perform(Edit::Post(SKETCH, add));
    assert!(review.option_text().contains("    - Head of Treasury"));
}

#[test]
fn a_post_added_below_what_the_option_deleted_stands_under_what_is_left() {
    let mut review = Review::new();
    let (option, audit) = (review.option, review.post("Head of Audit"));
    review.delete(option, audit, Below::GoToo);
    let add = PostEdit::Add {
        at: Target::under(audit),
        title: "Auditor".into(),
        grade: None,
    };
    review.perform(Edit::Post(SKETCH, add));
    let auditor = review.post("Auditor");
    let place = review.structure(option).post(auditor).unwrap().place;
    assert_eq!(place.parent, Some(review.unit("Finance")));
    assert_eq!(
        review.conflicts(),
        [Conflict::Post(auditor, PostAspect::Place)]
    );
    // Where it stands there it cannot stand here.
    let settle = StructureEdit::Settle(option, review.conflicts()[0], Side::Followed);
    let refusal = review
        .document
        .perform(&Edit::Structure(settle))
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "In “Sketch” it stands under Head of Audit, which is not in this structure; put it where it should be by hand."
    );
}

#[test]
fn what_is_deleted_is_deleted_in_the_option_unless_it_was_changed_there() {
    let mut review = Review::new();
    let (option, repairs) = (review.option, review.post("Head of Repairs"));
    let surveyor = review.post("Surveyor");
    review.rename(option, surveyor, "Stock Surveyor");
    review.delete(SKETCH, repairs, Below::GoToo);
    // The surveyor is the option’s own by now, and keeps what it stands under.
    assert!(review.option_text().contains("      - Stock Surveyor"));
    let gone = |post: PostId| Conflict::Gone(post.into());
    assert_eq!(review.conflicts(), [gone(repairs), gone(surveyor)]);
    let settle = StructureEdit::Settle(option, gone(repairs), Side::Followed);
    review.perform(Edit::Structure(settle));
    assert!(review.option_text().contains("    - Stock Surveyor"));
    assert_eq!(review.conflicts(), [gone(surveyor)]);

    let mut review = Review::new();
    let audit = review.post("Head of Audit");
    review.delete(SKETCH, audit, Below::GoToo);
    assert!(!review.option_text().contains("Head of Audit"));
    assert_eq!(review.conflicts(), []);
}

#[test]
fn two_moves_that_would_put_each_under_the_other_are_asked_about() {
    let mut review = Review::new();
    let option = review.option;
    let (housing, finance) = (review.unit("Housing"), review.unit("Finance"));
    review.put(option, housing, finance);
    review.put(SKETCH, finance, housing);
    assert_eq!(review.conflicts().len(), 1);
    assert!(review.option_text().contains("    # Housing"));
}

#[test]
fn a_head_that_stands_elsewhere_in_the_option_does_not_head_the_unit_there() {
    let mut review = Review::new();
    let (option, audit) = (review.option, review.post("Head of Audit"));
    review.put(option, audit, review.unit("Housing"));
    review.perform(Edit::Post(SKETCH, PostEdit::MakeHead(audit)));
    let finance = review.unit("Finance").unit().unwrap();
    let head = review.structure(option).unit(finance).unwrap().head;
    assert_eq!(head, Some(review.post("Director of Finance")));
    assert_eq!(review.conflicts().len(), 1);
}

#[test]
fn a_line_drawn_in_the_existing_structure_is_drawn_in_the_option_where_both_ends_are() {
    let mut review = Review::new();
    let (option, audit) = (review.option, review.post("Head of Audit"));
    let ends = |review: &Review| (review.post("Surveyor"), review.post("Director of Finance"));
    let (from, to) = ends(&review);
    let line = |to: PostId| crate::model::ExtraLine {
        from: from.into(),
        to: to.into(),
        kind: crate::model::LineKind::Dotted,
        caption: String::new(),
    };
    review.perform(Edit::Line(SKETCH, LineEdit::Add(line(to))));
    assert_eq!(review.structure(option).lines.len(), 1);
    review.delete(option, audit, Below::GoToo);
    review.perform(Edit::Line(SKETCH, LineEdit::Add(line(audit))));
    let lines: Vec<LineId> = review.structure(option).lines.keys().copied().collect();
    assert_eq!(lines.len(), 1);
}

#[test]
fn an_option_of_an_option_follows_through_both() {
    let mut review = Review::new();
    let second = StructureEdit::Duplicate(review.option, "Final".into());
    review.perform(Edit::Structure(second));
    let surveyor = review.post("Surveyor");
    review.rename(SKETCH, surveyor, "Building Surveyor");
    let (last, _) = review.document.organisation().structures.get_max().unwrap();
    let text = sketch::text(review.structure(*last));
    assert!(text.contains("Building Surveyor"));
    // Without the one between it follows what that one followed.
    review.perform(Edit::Structure(StructureEdit::Delete(review.option)));
    review.rename(SKETCH, surveyor, "Surveyor of Works");
    let (last, _) = review.document.organisation().structures.get_max().unwrap();
    assert!(sketch::text(review.structure(*last)).contains("Surveyor of Works"));
}

#[test]
fn an_option_that_follows_another_structure_keeps_its_own_changes() {
    let mut review = Review::new();
    let (option, surveyor) = (review.option, review.post("Surveyor"));
    let audit = review.post("Head of Audit");
    // A second option closes a post and renames another one.
    review.perform(Edit::Structure(StructureEdit::Duplicate(
        SKETCH,
        "Other".into(),
    )));
    let &(other, _) = review.document.organisation().structures.get_max().unwrap();
    review.rename(other, audit, "Head of Assurance");
    review.rename(other, surveyor, "Building Surveyor");
    review.rename(option, surveyor, "Stock Surveyor");

    let edit = Edit::Structure(StructureEdit::Follow(option, Some(other)));
    let step = review.document.perform(&edit).unwrap();
    assert_eq!(step.name, "Let Option follow Other");
    assert!(review.option_text().contains("Head of Assurance"));
    assert!(review.option_text().contains("Stock Surveyor"));
    let asked = Conflict::Post(surveyor, PostAspect::Title);
    assert_eq!(review.conflicts(), [asked]);

    let loops = Edit::Structure(StructureEdit::Follow(other, Some(option)));
    let refusal = review.document.perform(&loops).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "“Option” follows “Other” already; two structures cannot follow each other."
    );
}

#[test]
fn structures_can_be_put_in_another_order_and_put_away() {
    let mut review = Review::new();
    let option = review.option;
    review.perform(Edit::Structure(StructureEdit::Reorder(
        option,
        Some(SKETCH),
    )));
    let order = review.document.organisation().structures_in_order();
    assert_eq!(order[0].0, option);
    review.perform(Edit::Structure(StructureEdit::SetArchived(option, true)));
    let last = Edit::Structure(StructureEdit::SetArchived(SKETCH, true));
    let refusal = review.document.perform(&last).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "This is the only structure in sight; bring another one back first."
    );
}

#[test]
fn a_branch_is_brought_from_an_option_with_the_same_posts() {
    let mut review = Review::new();
    let (option, repairs) = (review.option, review.post("Head of Repairs"));
    review.rename(option, repairs, "Head of Property Services");
    let at = Target::under(repairs);
    let add = PostEdit::Add {
        at,
        title: "Planner".into(),
        grade: None,
    };
    review.perform(Edit::Post(option, add));
    let planner = review.post("Planner");
    let bring = BranchEdit::Bring {
        from: option,
        nodes: vec![repairs.into()],
        to: Target::under(review.unit("Finance")),
    };
    let edit = Edit::Branch(SKETCH, bring);
    let step = review.document.perform(&edit).unwrap();
    assert_eq!(step.name, "Bring “Head of Property Services” from Option");
    assert_eq!(review.document.organisation().problems(), []);
    let expected = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
  # Finance
    * Director of Finance
    - Head of Audit
    - Head of Property Services
      - Surveyor
      - Planner
";
    assert_eq!(sketch::text(review.structure(SKETCH)), expected);
    // It is the same post, and no twin of it.
    assert!(review.structure(SKETCH).post(planner).is_some());
    assert_eq!(review.conflicts(), []);
}

#[test]
fn a_branch_is_not_brought_below_itself() {
    let mut review = Review::new();
    let (option, surveyor) = (review.option, review.post("Surveyor"));
    let bring = BranchEdit::Bring {
        from: option,
        nodes: vec![review.unit("Housing")],
        to: Target::under(surveyor),
    };
    let refusal = review
        .document
        .perform(&Edit::Branch(SKETCH, bring))
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "“Surveyor” comes along and cannot stand under itself; put it elsewhere."
    );
}

#[test]
fn a_head_that_is_brought_elsewhere_leaves_its_unit_without_one() {
    let mut review = Review::new();
    let option = review.option;
    let director = review.post("Director of Housing");
    let bring = BranchEdit::Bring {
        from: option,
        nodes: vec![director.into()],
        to: Target::under(review.unit("Finance")),
    };
    review.perform(Edit::Branch(SKETCH, bring));
    let housing = review.unit("Housing").unit().unwrap();
    assert_eq!(review.structure(SKETCH).unit(housing).unwrap().head, None);
}
