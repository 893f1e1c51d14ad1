use super::*;
use crate::edits::{
    Below, BranchEdit, Document, DutyEdit, Edit, PostEdit, StructureEdit, Target, UnitEdit,
};
use crate::model::{Structure, StructureId, sketch};

pub(in crate::analysis) const BEFORE: StructureId = StructureId(0);

/// A council, and an option of it in which things are changed.
pub(in crate::analysis) struct Review {
    pub(in crate::analysis) document: Document,
    pub(in crate::analysis) after: StructureId,
}

impl Review {
    pub(in crate::analysis) fn new() -> Self {
        let council = sketch::organisation(
            "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] {Homelessness; Allocations}
    - Head of Repairs [HoS]
      - Surveyor
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
",
        );
        let mut document = Document::new(council);
        let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(after, _) = document.organisation().structures.get_max().unwrap();
        Self { document, after }
    }

    pub(in crate::analysis) fn structure(&self, id: StructureId) -> &Structure {
        self.document.organisation().structure(id).unwrap()
    }

    pub(in crate::analysis) fn node(&self, label: &str) -> NodeId {
        let of = |id| {
            let structure = self.structure(id);
            let mut nodes = structure.tree().nodes().iter().copied();
            nodes.find(|&node| structure.label(node) == label)
        };
        of(self.after).or_else(|| of(BEFORE)).unwrap()
    }

    pub(in crate::analysis) fn post(&self, title: &str) -> PostId {
        self.node(title).post().unwrap()
    }

    #[track_caller]
    pub(in crate::analysis) fn perform(&mut self, edit: &Edit) {
        self.document.perform(edit).unwrap();
    }

    #[track_caller]
    pub(in crate::analysis) fn in_posts(&mut self, edit: PostEdit) {
        self.perform(&Edit::Post(self.after, edit));
    }

    #[track_caller]
    pub(in crate::analysis) fn put(&mut self, what: &str, parent: &str) {
        let edit = BranchEdit::Move {
            nodes: vec![self.node(what)],
            to: Target::under(self.node(parent)),
        };
        self.perform(&Edit::Branch(self.after, edit));
    }

    fn comparison(&self) -> Comparison {
        let (before, after) = (self.structure(BEFORE), self.structure(self.after));
        compare(self.document.organisation(), before, after)
    }

    /// The changes as text: `moved Surveyor: Housing → Finance`.
    fn changes(&self) -> Vec<String> {
        said(&self.comparison())
    }
}

fn compare(organisation: &Organisation, before: &Structure, after: &Structure) -> Comparison {
    let hierarchies = [before, after].map(Hierarchy::of);
    let [before, after] =
        [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
            Compared {
                structure,
                hierarchy,
            }
        });
    Comparison::of(organisation, before, after)
}

fn said(comparison: &Comparison) -> Vec<String> {
    let said = |change: &Change| {
        let kinds: Vec<_> = change.kinds.iter().map(|kind| kind.word()).collect();
        let mut text = format!("{} {}", kinds.join("+"), change.title);
        if !change.from.is_empty() || !change.to.is_empty() {
            text = format!("{text}: {} → {}", change.from, change.to);
        }
        text
    };
    comparison.changes.iter().map(said).collect()
}

#[test]
fn two_structures_that_are_alike_have_no_changes() {
    assert_eq!(Review::new().changes(), [""; 0]);
}

#[test]
fn a_post_is_new_deleted_closed_moved_renamed_or_regraded() {
    let mut review = Review::new();
    let (after, repairs) = (review.after, review.post("Head of Repairs"));
    let at = Target::under(review.node("Finance"));
    review.in_posts(PostEdit::Add {
        at,
        title: "Head of Treasury".into(),
        grade: None,
    });
    review.put("Surveyor", "Finance");
    review.in_posts(PostEdit::Rename(
        review.post("Director of Housing"),
        "Director of Homes".into(),
    ));
    let grade = review.structure(after).post(repairs).unwrap().grade;
    review.in_posts(PostEdit::SetGrade(
        review.post("Director of Finance"),
        grade,
    ));
    let delete = BranchEdit::Delete {
        nodes: vec![repairs.into()],
        below: Below::MoveUp,
    };
    review.perform(&Edit::Branch(after, delete));
    review.in_posts(PostEdit::SetClosed(
        vec![review.post("Head of Audit")],
        true,
    ));
    assert_eq!(
        review.changes(),
        [
            "renamed Director of Homes: Director of Housing → Director of Homes",
            "regraded Director of Finance: DD → HoS",
            "new Head of Treasury",
            "moved Surveyor: Housing → Finance",
            "deleted Head of Repairs",
            "deleted Head of Audit",
        ]
    );
}

#[test]
fn a_post_changed_in_several_ways_is_one_change() {
    let mut review = Review::new();
    review.put("Head of Repairs", "Finance");
    review.in_posts(PostEdit::Rename(
        review.post("Head of Repairs"),
        "Head of Property".into(),
    ));
    assert_eq!(
        review.changes(),
        // Whoever reports to it came along, which is no change of theirs.
        ["moved+renamed Head of Property: Housing; Head of Repairs → Finance; Head of Property"]
    );
}

#[test]
fn who_only_reports_to_somebody_else_has_not_moved() {
    let mut review = Review::new();
    review.put("Surveyor", "Housing");
    assert_eq!(
        review.changes(),
        ["reporting Surveyor: under Head of Repairs → under Director of Housing"]
    );
}

#[test]
fn a_unit_that_moves_is_a_change_of_the_unit_and_of_the_reporting_line_of_its_head() {
    let mut review = Review::new();
    review.put("Finance", "Housing");
    review.perform(&Edit::Unit(
        review.after,
        UnitEdit::Rename(review.node("Finance").unit().unwrap(), "Resources".into()),
    ));
    assert_eq!(
        review.changes(),
        [
            "moved+renamed Resources: Council; Finance → Housing; Resources",
            "reporting Director of Finance: under Chief Executive → under Director of Housing",
        ]
    );
}

#[test]
fn merged_and_split_posts_are_one_change_together() {
    let mut review = Review::new();
    let (repairs, audit) = (review.post("Head of Repairs"), review.post("Head of Audit"));
    review.in_posts(PostEdit::Merge {
        posts: vec![audit],
        into: repairs,
    });
    let changes = review.changes();
    assert!(
        changes.contains(
            &"merged Head of Repairs: Head of Repairs; Head of Audit → Head of Repairs".to_owned()
        ),
        "{changes:?}"
    );

    let mut review = Review::new();
    review.in_posts(PostEdit::Split(
        review.post("Director of Housing"),
        "Director of Homes".into(),
    ));
    let changes = review.changes();
    assert!(
        changes[0].starts_with("split Director of Housing: Director of Housing → "),
        "{changes:?}"
    );
}

#[test]
fn looked_at_from_the_end_back_a_merger_is_a_split() {
    let mut review = Review::new();
    let (posts, into) = (
        vec![review.post("Head of Audit")],
        review.post("Head of Repairs"),
    );
    review.in_posts(PostEdit::Merge { posts, into });
    let (before, after) = (review.structure(BEFORE), review.structure(review.after));
    let back = compare(review.document.organisation(), after, before);
    let split = back
        .changes
        .iter()
        .find(|change| change.kind() == ChangeKind::Split)
        .unwrap();
    assert_eq!((split.before.len(), split.after.len()), (1, 2));
}

#[test]
fn functions_given_and_taken_are_told_and_another_order_of_them_is_not() {
    let mut review = Review::new();
    let director = review.post("Director of Housing");
    let homelessness = *review
        .structure(BEFORE)
        .post(director)
        .unwrap()
        .functions
        .first()
        .unwrap();
    let take = DutyEdit::Take(director, vec![crate::model::Duty::Function(homelessness)]);
    review.perform(&Edit::Duty(review.after, take));
    review.perform(&Edit::Duty(
        review.after,
        DutyEdit::GiveFunction(director, "Hostels".into()),
    ));
    assert_eq!(
        review.changes(),
        ["functions Director of Housing: Homelessness → Hostels"]
    );
}

#[test]
fn a_post_knows_what_it_was_and_what_it_became() {
    let mut review = Review::new();
    let (repairs, audit) = (review.post("Head of Repairs"), review.post("Head of Audit"));
    review.in_posts(PostEdit::Merge {
        posts: vec![audit],
        into: repairs,
    });
    let both = review.node("Head of Repairs");
    let comparison = review.comparison();
    let (before, after) = (review.structure(BEFORE), review.structure(review.after));
    for was in [repairs, audit] {
        assert_eq!(comparison.counterparts_after(was.into(), after), [both]);
        assert_eq!(
            comparison.of_before(was.into()).unwrap().kind(),
            ChangeKind::Merged
        );
    }
    let mut were = comparison.counterparts_before(both, before);
    were.sort_unstable();
    let mut expected = vec![NodeId::from(repairs), audit.into()];
    expected.sort_unstable();
    assert_eq!(were, expected);
    let surveyor = review.node("Surveyor");
    assert_eq!(comparison.counterparts_after(surveyor, after), [surveyor]);
    let housing = review.node("Housing");
    assert_eq!(comparison.counterparts_before(housing, before), [housing]);
}

#[test]
fn where_every_function_went() {
    let mut review = Review::new();
    let (housing, finance) = (
        review.post("Director of Housing"),
        review.post("Director of Finance"),
    );
    let functions = review
        .structure(BEFORE)
        .post(housing)
        .unwrap()
        .functions
        .clone();
    // One is given away, one is given to another as well, and one is new.
    let hand_over = DutyEdit::HandOver {
        duties: vec![crate::model::Duty::Function(functions[0])],
        from: housing,
        to: finance,
    };
    review.perform(&Edit::Duty(review.after, hand_over));
    let give = DutyEdit::Give(finance, vec![crate::model::Duty::Function(functions[1])]);
    review.perform(&Edit::Duty(review.after, give));
    review.perform(&Edit::Duty(
        review.after,
        DutyEdit::GiveFunction(finance, "Treasury".into()),
    ));
    let (before, after) = (review.structure(BEFORE), review.structure(review.after));
    let hierarchies = [before, after].map(Hierarchy::of);
    let moves = function_moves(
        review.document.organisation(),
        Compared {
            structure: before,
            hierarchy: &hierarchies[0],
        },
        Compared {
            structure: after,
            hierarchy: &hierarchies[1],
        },
    );
    let said: Vec<_> = moves
        .iter()
        .map(|one| (one.name.as_str(), one.whereabouts))
        .collect();
    assert_eq!(
        said,
        [
            ("Allocations", Whereabouts::Doubled),
            ("Homelessness", Whereabouts::OtherDepartment),
            ("Treasury", Whereabouts::New),
        ]
    );
    assert_eq!(moves[1].before[0].department, "Housing");
    assert_eq!(moves[1].after[0].title, "Director of Finance");
    let table = function_table(&moves);
    assert_eq!(table.rows.len(), 6);
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.cells.len() == table.columns.len())
    );
}

/// Random edits of an option: what the comparison says must add up.
pub(in crate::analysis) mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Counted, Totals};
    use crate::model::Money;

    #[derive(Clone, Debug)]
    pub(in crate::analysis) enum Step {
        Move(usize, usize),
        Rename(usize),
        Delete(usize),
        Close(usize),
        Merge(usize, usize),
        Split(usize),
        Cost(usize, i64),
        Add(usize),
        AddUnit(usize),
        Hold(usize),
        Regrade(usize, usize),
        Duty(usize, usize),
    }

    pub(in crate::analysis) fn step() -> impl Strategy<Value = Step> {
        let one = || 0_usize..12;
        prop_oneof![
            (one(), one()).prop_map(|(what, to)| Step::Move(what, to)),
            one().prop_map(Step::Rename),
            one().prop_map(Step::Delete),
            one().prop_map(Step::Close),
            (one(), one()).prop_map(|(what, other)| Step::Merge(what, other)),
            one().prop_map(Step::Split),
            (one(), 1_i64..90_000).prop_map(|(what, pounds)| Step::Cost(what, pounds)),
            one().prop_map(Step::Add),
            one().prop_map(Step::AddUnit),
            one().prop_map(Step::Hold),
            (one(), one()).prop_map(|(what, other)| Step::Regrade(what, other)),
            (one(), one()).prop_map(|(what, number)| Step::Duty(what, number)),
        ]
    }

    pub(in crate::analysis) fn edit(review: &Review, step: &Step) -> Option<Edit> {
        let structure = review.structure(review.after);
        let nodes = structure.tree().nodes();
        let node = |place: usize| nodes.get(place % nodes.len().max(1)).copied();
        let posts: Vec<PostId> = structure.posts().map(|(id, _)| id).collect();
        let post = |place: usize| posts.get(place % posts.len().max(1)).copied();
        let of_post = |edit| Some(Edit::Post(review.after, edit));
        match *step {
            Step::Move(what, to) => {
                let (nodes, to) = (vec![node(what)?], Target::under(node(to)?));
                Some(Edit::Branch(review.after, BranchEdit::Move { nodes, to }))
            }
            Step::Rename(what) => of_post(PostEdit::Rename(post(what)?, "Renamed".into())),
            Step::Delete(what) => {
                let nodes = vec![node(what)?];
                let delete = BranchEdit::Delete {
                    nodes,
                    below: Below::MoveUp,
                };
                Some(Edit::Branch(review.after, delete))
            }
            Step::Close(what) => of_post(PostEdit::SetClosed(vec![post(what)?], true)),
            Step::Merge(what, other) => {
                let (posts, into) = (vec![post(what)?], post(other)?);
                of_post(PostEdit::Merge { posts, into })
            }
            Step::Split(what) => of_post(PostEdit::Split(post(what)?, "Second".into())),
            Step::Cost(what, pounds) => of_post(PostEdit::StateCost(
                post(what)?,
                Some(Money::from_pounds(pounds)),
            )),
            Step::Add(what) => {
                let at = Target::under(node(what)?);
                of_post(PostEdit::Add {
                    at,
                    title: "Added".into(),
                    grade: None,
                })
            }
            Step::AddUnit(what) => {
                let add = UnitEdit::Add {
                    at: Target::under(node(what)?),
                    name: "New unit".into(),
                    kind: "Division".into(),
                };
                Some(Edit::Unit(review.after, add))
            }
            Step::Hold(what) => {
                let to = Target {
                    parent: None,
                    before: None,
                    held: true,
                };
                let nodes = vec![node(what)?];
                Some(Edit::Branch(review.after, BranchEdit::Move { nodes, to }))
            }
            Step::Regrade(what, other) => {
                let grade = structure.post(post(other)?)?.grade;
                of_post(PostEdit::SetGrade(post(what)?, grade))
            }
            Step::Duty(what, number) => {
                let name = format!("Function {number}");
                let give = DutyEdit::GiveFunction(post(what)?, name);
                Some(Edit::Duty(review.after, give))
            }
        }
    }

    proptest! {
        #[test]
        fn the_changes_come_to_the_difference_and_name_every_post_at_most_once(
            steps in proptest::collection::vec(step(), 0..20)
        ) {
            let mut review = Review::new();
            let posts: Vec<PostId> = review.structure(BEFORE).posts().map(|(id, _)| id).collect();
            for (place, &post) in posts.iter().enumerate() {
                let cost = Money::from_pence(1_000_033 * (place as i64 + 1));
                let edit = PostEdit::StateCost(post, Some(cost));
                review.perform(&Edit::Post(BEFORE, edit));
            }
            for step in &steps {
                if let Some(edit) = edit(&review, step) {
                    let _ = review.document.perform(&edit);
                }
            }
            let organisation = review.document.organisation();
            let sides = [review.structure(BEFORE), review.structure(review.after)];
            let comparison = review.comparison();
            let net = |structure: &Structure| {
                Totals::of(organisation, structure, &Hierarchy::of(structure)).net
            };
            let difference: Money = comparison.changes.iter().map(Change::difference).sum();
            prop_assert_eq!(difference, net(sides[1]) - net(sides[0]));
            // Every post that is only on one side is in a change, and no post is in two.
            for (side, nodes) in [
                (0, comparison.changes.iter().flat_map(|change| &change.before).collect::<Vec<_>>()),
                (1, comparison.changes.iter().flat_map(|change| &change.after).collect::<Vec<_>>()),
            ] {
                let mut once = nodes.clone();
                once.sort_unstable();
                once.dedup();
                prop_assert_eq!(once.len(), nodes.len());
                for (id, _) in Counted::default().posts(sides[side]) {
                    let other = sides[1 - side].counts(id);
                    prop_assert!(other || nodes.contains(&&id.into()), "{id}");
                }
            }
            // The other way round the same is won as is lost.
            let back = compare(organisation, sides[1], sides[0]);
            let back: Money = back.changes.iter().map(Change::difference).sum();
            prop_assert_eq!(back, -difference);
            // The table shows every change.
            let table = change_table(organisation, &comparison, |_| true);
            let lines = table.rows.iter().filter(|row| row.kind == crate::analysis::RowKind::Line);
            prop_assert_eq!(lines.count(), comparison.changes.len());
        }
    }
}
