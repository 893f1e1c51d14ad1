use std::fmt::Write as _;

use proptest::prelude::*;
use rustc_hash::FxHashMap;

use super::*;
use crate::edits::{Below, BranchEdit, Document, Edit, PostEdit, StructureEdit, Target};
use crate::model::{PostId, StructureId, sketch};
use crate::scene::{Arrangement, Form, Item};

const BEFORE: StructureId = StructureId(0);

const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS]
      - Surveyor
      - Foreman
    - Head of Lettings [HoS]
      - Clerk
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
      - Auditor
    # Payroll
      - Payroll Officer
";

/// A council, and an option of it in which things are changed.
struct Review {
    document: Document,
    after: StructureId,
}

impl Review {
    fn new() -> Self {
        let mut document = Document::new(sketch::organisation(COUNCIL));
        let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(after, _) = document.organisation().structures.get_max().unwrap();
        Self { document, after }
    }

    fn structure(&self, id: StructureId) -> &Structure {
        self.document.organisation().structure(id).unwrap()
    }

    fn node(&self, label: &str) -> NodeId {
        let of = |id| {
            let structure = self.structure(id);
            let mut nodes = structure.tree().nodes().iter().copied();
            nodes.find(|&node| structure.label(node) == label)
        };
        of(self.after).or_else(|| of(BEFORE)).unwrap()
    }

    fn post(&self, title: &str) -> PostId {
        self.node(title).post().unwrap()
    }

    #[track_caller]
    fn put(&mut self, what: &str, parent: &str) {
        let edit = BranchEdit::Move {
            nodes: vec![self.node(what)],
            to: Target::under(self.node(parent)),
        };
        self.document
            .perform(&Edit::Branch(self.after, edit))
            .unwrap();
    }

    #[track_caller]
    fn delete(&mut self, what: &str) {
        let edit = BranchEdit::Delete {
            nodes: vec![self.node(what)],
            below: Below::MoveUp,
        };
        self.document
            .perform(&Edit::Branch(self.after, edit))
            .unwrap();
    }

    #[track_caller]
    fn in_posts(&mut self, edit: PostEdit) {
        self.document
            .perform(&Edit::Post(self.after, edit))
            .unwrap();
    }

    fn pictures(&self) -> Pictures {
        self.pictures_in(Arrangement::Rows)
    }

    fn pictures_in(&self, arrangement: Arrangement) -> Pictures {
        let (before, after) = (self.structure(BEFORE), self.structure(self.after));
        let hierarchies = [before, after].map(Hierarchy::of);
        let compared = |structure, side: usize| Compared {
            structure,
            hierarchy: &hierarchies[side],
        };
        let (before, after) = (compared(before, 0), compared(after, 1));
        let organisation = self.document.organisation();
        let comparison = Comparison::of(organisation, before, after);
        pictures(
            organisation,
            before,
            after,
            &comparison,
            &ChartStyle::window(arrangement),
            &mut <[CardCache; 2]>::default(),
        )
    }

    /// What is said of the boxes of the picture of changes that show something: of the one that is
    /// there after, and of the ghost.
    fn said(&self, pictures: &Pictures, label: &str) -> [Option<String>; 2] {
        let node = self.node(label);
        let changes = &pictures.changes;
        let said = |position: usize| {
            let Item::Group(group) = &changes.chart.scene.items
                [changes.chart.scene.items.len() - changes.chart.boxes.len() + position]
            else {
                panic!("a box is a group");
            };
            let crate::scene::Tag::Card(card) = &group.tag else {
                panic!("a box is a card");
            };
            card.spoken.to_string()
        };
        let there = changes.drawn.position(node);
        let there = there.filter(|&at| !changes.drawn.boxes()[at].closed);
        [
            there.map(said),
            changes.ghosts.get(&node).copied().map(said),
        ]
    }
}

fn rect_in(picture: &Picture, node: NodeId) -> Option<Rect> {
    let position = picture.drawn.position(node)?;
    picture.chart.boxes.get(position).map(|found| found.rect)
}

#[test]
fn two_structures_that_are_alike_give_the_same_picture_three_times() {
    let review = Review::new();
    let pictures = review.pictures();
    let places = |picture: &Picture| -> Vec<Rect> {
        picture.chart.boxes.iter().map(|found| found.rect).collect()
    };
    assert_eq!(places(&pictures.before), places(&pictures.after));
    assert_eq!(places(&pictures.before), places(&pictures.changes));
    assert_eq!(pictures.before.chart.scene, pictures.after.chart.scene);
    assert!(pictures.changes.marks.iter().all(Option::is_none));
}

#[test]
fn a_post_that_moved_is_marked_and_leaves_a_ghost_that_says_where_it_went() {
    let mut review = Review::new();
    review.put("Head of Repairs", "Finance");
    let pictures = review.pictures();
    let [there, ghost] = review.said(&pictures, "Head of Repairs");
    assert_eq!(
        there.unwrap(),
        "Reports to Director of Finance\nFrom Housing"
    );
    assert_eq!(
        ghost.unwrap(),
        "Was here before, under Director of Housing\nTo Finance"
    );
    // Before it stands at the place of the ghost, after where it is now, with all below it.
    let node = review.node("Head of Repairs");
    let ghost = pictures.changes.ghosts[&node];
    let ghost = pictures.changes.chart.boxes[ghost].rect;
    assert_eq!(rect_in(&pictures.before, node), Some(ghost));
    assert_eq!(
        rect_in(&pictures.after, node),
        rect_in(&pictures.changes, node)
    );
    let below = review.node("Surveyor");
    assert_ne!(
        rect_in(&pictures.before, below),
        rect_in(&pictures.after, below)
    );
    // Whom it left behind stands where it stood.
    let stays = review.node("Clerk");
    assert_eq!(
        rect_in(&pictures.before, stays),
        rect_in(&pictures.after, stays)
    );
}

#[test]
fn whoever_stands_below_a_post_that_is_gone_keeps_its_place() {
    let mut review = Review::new();
    review.delete("Head of Repairs");
    let pictures = review.pictures();
    let node = review.node("Surveyor");
    let [before, after] = [&pictures.before, &pictures.after].map(|of| rect_in(of, node));
    assert_eq!(before, after);
    let [there, ghost] = review.said(&pictures, "Head of Repairs");
    assert_eq!(there, None);
    assert_eq!(
        ghost.unwrap(),
        "Was here before, under Director of Housing\nDeleted"
    );
    let [there, _] = review.said(&pictures, "Surveyor");
    assert_eq!(
        there.unwrap(),
        "Reports to Director of Housing\nWas under Head of Repairs"
    );
}

#[test]
fn whoever_gets_a_manager_put_in_between_keeps_its_place() {
    let mut review = Review::new();
    let at = Target::under(review.node("Housing"));
    review.in_posts(PostEdit::Add {
        at,
        title: "Deputy Director".into(),
        grade: None,
    });
    review.put("Head of Lettings", "Deputy Director");
    let pictures = review.pictures();
    for label in ["Head of Lettings", "Clerk", "Surveyor"] {
        let node = review.node(label);
        let [before, after] = [&pictures.before, &pictures.after].map(|of| rect_in(of, node));
        assert_eq!(before, after, "{label}");
    }
    let [there, ghost] = review.said(&pictures, "Deputy Director");
    assert_eq!(there.unwrap(), "Reports to Director of Housing\nNew");
    assert_eq!(ghost, None);
}

#[test]
fn a_unit_under_another_head_stays_and_the_former_head_is_seen_beside_it() {
    let mut review = Review::new();
    review.delete("Director of Finance");
    let unit = review.node("Finance").unit().unwrap();
    review.in_posts(PostEdit::MakeHead(review.post("Head of Audit")));
    let pictures = review.pictures();
    assert_eq!(
        rect_in(&pictures.before, unit.into()),
        rect_in(&pictures.after, unit.into())
    );
    let [_, ghost] = review.said(&pictures, "Director of Finance");
    assert_eq!(
        ghost.unwrap(),
        "Was here before, under Chief Executive\nDeleted"
    );
}

#[test]
fn merged_posts_are_joined_by_a_ribbon() {
    let mut review = Review::new();
    let (one, two) = (review.post("Head of Repairs"), review.post("Head of Audit"));
    review.in_posts(PostEdit::Merge {
        posts: vec![two],
        into: one,
    });
    let pictures = review.pictures();
    let ribbon = |picture: &Picture| {
        picture.chart.scene.items.iter().any(|item| {
            matches!(item, Item::Shape(shape)
                if shape.stroke.is_some_and(|stroke| stroke.paint == crate::scene::Paint::Changed))
        })
    };
    assert!(ribbon(&pictures.changes));
    assert!(!ribbon(&pictures.before) && !ribbon(&pictures.after));
    let [there, _] = review.said(&pictures, "Head of Repairs");
    let there = there.unwrap();
    assert!(
        there.contains("Merged from Head of Repairs and Head of Audit"),
        "{there}"
    );
    let [_, ghost] = review.said(&pictures, "Head of Audit");
    assert!(ghost.unwrap().contains("Merged into"));
}

#[test]
fn where_much_is_different_each_side_has_a_layout_of_its_own_with_the_same_heights() {
    let mut text = String::from("# Council\n  * Chief Executive [CE]\n");
    text += "  # Two\n    * Director 2 [DD]\n  # One\n    * Director 1 [DD]\n";
    for number in 0..12 {
        writeln!(text, "    - Head {number} [HoS]").unwrap();
    }
    let mut document = Document::new(sketch::organisation(&text));
    let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
    document.perform(&Edit::Structure(duplicate)).unwrap();
    let &(after, _) = document.organisation().structures.get_max().unwrap();
    let mut review = Review { document, after };
    assert!(review.pictures().apart.is_none());
    for number in 0..12 {
        review.put(&format!("Head {number}"), "Two");
    }
    let pictures = review.pictures();
    let [before, after] = pictures.apart.as_ref().unwrap();
    let widths = [before, after].map(|picture| {
        let rects = picture.chart.boxes.iter().map(|found| found.rect.max.x);
        rects.fold(0.0, f64::max)
    });
    assert!(widths[0].max(widths[1]) < pictures.changes.chart.scene.size.width);
    for label in ["Chief Executive", "Director 1", "Director 2", "Head 7"] {
        let node = review.node(label);
        let [one, other] = [before, after].map(|picture| rect_in(picture, node).unwrap());
        assert_eq!(
            (one.min.y, one.max.y),
            (other.min.y, other.max.y),
            "{label}"
        );
    }
}

#[test]
fn every_kind_of_change_has_a_mark_of_its_own() {
    let drawn: Vec<_> = ChangeKind::ALL.map(|kind| marks(&[kind]).content).into();
    for (number, one) in drawn.iter().enumerate() {
        let shape = |content: &crate::scene::Content| {
            let letters = content.iter().find_map(|item| match item {
                Item::Text(text) => Some(text.text.clone()),
                _ => None,
            });
            letters.unwrap()
        };
        for other in &drawn[number + 1..] {
            assert_ne!(shape(one), shape(other));
        }
    }
}

/// Something that may be done to the structure after.
fn change(review: &mut Review, what: u8, first: usize, second: usize) {
    let structure = review.structure(review.after);
    let nodes: Vec<NodeId> = structure.tree().nodes().to_vec();
    let posts: Vec<PostId> = nodes.iter().filter_map(|node| node.post()).collect();
    let (Some(&node), Some(&other)) = (
        nodes.get(first % nodes.len().max(1)),
        nodes.get(second % nodes.len().max(1)),
    ) else {
        return;
    };
    let post = posts.get(first % posts.len().max(1)).copied();
    let after = review.after;
    let edit = match (what, post) {
        (0 | 1, _) => Edit::Branch(
            after,
            BranchEdit::Move {
                nodes: vec![node],
                to: Target::under(other),
            },
        ),
        (2, _) => Edit::Branch(
            after,
            BranchEdit::Delete {
                nodes: vec![node],
                below: Below::MoveUp,
            },
        ),
        (3, _) => Edit::Post(
            after,
            PostEdit::Add {
                at: Target::under(other),
                title: "Another Post".into(),
                grade: None,
            },
        ),
        (4, Some(post)) => Edit::Post(after, PostEdit::SetClosed(vec![post], true)),
        (5, Some(post)) => {
            let two = posts[second % posts.len()];
            let posts = vec![two];
            Edit::Post(after, PostEdit::Merge { posts, into: post })
        }
        (6, Some(post)) => Edit::Post(after, PostEdit::MakeHead(post)),
        _ => return,
    };
    let _refused = review.document.perform(&edit);
}

/// The box above each post and unit, as one picture's own structure has it.
fn lines_of(structure: &Structure) -> FxHashMap<NodeId, Option<NodeId>> {
    let hierarchy = Hierarchy::of(structure);
    let mut above = FxHashMap::default();
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        let parent = hierarchy.parent(position);
        let parent = parent.and_then(|parent| hierarchy.boxes()[parent].branch());
        above.insert(entry.branch().unwrap(), parent);
    }
    above
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_changes_each_picture_shows_its_structure_once_and_no_two_boxes_overlap(
        edits in proptest::collection::vec((0_u8..7, 0_usize..40, 0_usize..40), 0..8),
        arrangement in 0_usize..3,
    ) {
        let mut review = Review::new();
        for (what, first, second) in edits {
            change(&mut review, what, first, second);
        }
        let pictures = review.pictures_in(Arrangement::ALL[arrangement]);
        for (picture, id) in [(&pictures.before, BEFORE), (&pictures.after, review.after)] {
            let structure = review.structure(id).without_closed();
            let mut posts: Vec<PostId> = structure.counted_posts().map(|(id, _)| id).collect();
            let drawn = picture.drawn.boxes().iter().filter_map(|entry| entry.post);
            let mut drawn: Vec<PostId> = drawn.collect();
            posts.sort_unstable();
            drawn.sort_unstable();
            prop_assert_eq!(posts, drawn);
            prop_assert_eq!(picture.chart.boxes.len(), picture.drawn.len());
        }
        // What stands below the same as before, all the way up, has one place in all pictures.
        let open = [BEFORE, review.after].map(|id| review.structure(id).without_closed());
        let [before, after] = open.each_ref().map(lines_of);
        for entry in pictures.after.drawn.boxes() {
            let node = entry.branch().unwrap();
            let mut next = Some(node);
            let mut stays = true;
            while let Some(node) = next {
                stays &= before.contains_key(&node) && before[&node] == after[&node];
                next = after[&node];
            }
            if stays {
                let rect = rect_in(&pictures.after, node);
                prop_assert_eq!(rect, rect_in(&pictures.before, node));
                prop_assert_eq!(rect, rect_in(&pictures.changes, node));
            }
        }
        // The pictures of before and after are parts of that of the changes.
        let all: Vec<Rect> = pictures.changes.chart.boxes.iter().map(|it| it.rect).collect();
        for picture in [&pictures.before, &pictures.after] {
            for found in &picture.chart.boxes {
                prop_assert!(all.contains(&found.rect));
            }
        }
        for (number, one) in all.iter().enumerate() {
            for other in &all[number + 1..] {
                prop_assert!(!one.inset(0.01).intersects(other), "{:?} {:?}", one, other);
            }
        }
        // No line runs through a box, also where it goes through a place that is empty now.
        for picture in [&pictures.before, &pictures.after] {
            for item in &picture.chart.scene.items {
                let Item::Shape(crate::scene::Shape { form: Form::Line([from, to]), .. }) = item
                else {
                    continue;
                };
                let way = Rect::new(*from, *from).union(&Rect::new(*to, *to));
                for found in &picture.chart.boxes {
                    prop_assert!(!found.rect.inset(0.01).intersects(&way), "{way:?} {found:?}");
                }
            }
        }
        for picture in [&pictures.before, &pictures.changes, &pictures.after] {
            for (position, found) in picture.chart.boxes.iter().enumerate() {
                prop_assert_eq!(found.parent.map(|at| at as usize), picture.drawn.parent(position));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn without_what_is_only_on_one_side_the_tree_of_places_is_the_other_side(
        edits in proptest::collection::vec((0_u8..7, 0_usize..40, 0_usize..40), 0..10),
    ) {
        let mut review = Review::new();
        for (what, first, second) in edits {
            change(&mut review, what, first, second);
        }
        let whole = [BEFORE, review.after].map(|id| review.structure(id));
        let lines = whole.map(Hierarchy::of);
        let [before, after] = [0, 1].map(|side: usize| Compared {
            structure: whole[side],
            hierarchy: &lines[side],
        });
        let comparison = Comparison::of(review.document.organisation(), before, after);
        let open = whole.map(Structure::without_closed);
        let hierarchies = open.each_ref().map(Hierarchy::of);
        let [one, two] = &hierarchies;
        let union = Union::of([one, two], [&open[0], &open[1]], &comparison);
        for (hierarchy, places, there) in [
            (one, &union.of_before, (|place| place.before) as fn(&Place) -> Option<usize>),
            (two, &union.of_after, |place| place.after),
        ] {
            prop_assert_eq!(places.len(), hierarchy.len());
            for (position, &place) in places.iter().enumerate() {
                prop_assert_eq!(there(&union.places[place]), Some(position));
                let above = |at: &usize| union.places[*at].parent;
                let mut line = std::iter::successors(above(&place), above);
                let parent = line.find_map(|at| there(&union.places[at]));
                prop_assert_eq!(parent, hierarchy.parent(position));
            }
        }
    }
}
