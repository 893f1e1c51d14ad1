//! Who reports to whom, derived from the tree of units and posts.

mod folded;

use rustc_hash::FxHashSet;

use crate::model::{NodeId, NodeTable, PostId, Structure, Tree, UnitId};

/// One box of the hierarchy: a post, with the unit it heads if it heads one; or a unit that
/// nobody heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HierarchyBox {
    /// The unit the post heads, or the unit without a head.
    pub unit: Option<UnitId>,
    /// The post; none for a unit without a head.
    pub post: Option<PostId>,
    /// Whether the post is closed: a ghost, which counts for nothing and manages nobody.
    pub closed: bool,
    /// How many posts it counts for: more than one where several are alike, none where the post
    /// is closed or there is none.
    pub posts: u32,
}

impl HierarchyBox {
    /// What the box is about first of all: the post, where there is one.
    pub fn about(&self) -> Option<NodeId> {
        self.post.map(NodeId::Post).or(self.unit.map(NodeId::Unit))
    }

    /// The post, where there is one that is not closed.
    pub fn open_post(&self) -> Option<PostId> {
        self.post.filter(|_| !self.closed)
    }

    /// What moves when the box is moved with everything below it: the unit, where there is one.
    pub fn branch(&self) -> Option<NodeId> {
        self.unit.map(NodeId::Unit).or(self.post.map(NodeId::Post))
    }
}

/// A structure as it is managed and drawn: an ordered tree of boxes in reading order.
///
/// A post's manager is the nearest post above it. A unit counts through its head: the head stands
/// in place of the unit, and what is in the unit stands under the head. A unit without a head is
/// passed through, and so is a closed post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hierarchy {
    boxes: Vec<HierarchyBox>,
    parents: Vec<u32>,
    ends: Vec<u32>,
    /// The box of the manager of each box.
    managers: Vec<u32>,
    /// How many posts report directly to each box's post.
    spans: Vec<u32>,
    /// The depth of each box's reporting line, the top being 1; for a unit without a head, that
    /// of the manager above it.
    layers: Vec<u32>,
    positions: NodeTable,
    /// The boxes that are folded, and how many posts below each are hidden; in reading order.
    folds: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;

impl Hierarchy {
    /// The hierarchy of a structure.
    pub fn of(structure: &Structure) -> Self {
        let tree = structure.tree();
        Self::below_positions(structure, tree, tree.roots().collect())
    }

    /// The part of a structure that consists of the given units and posts and all below them.
    pub fn below(structure: &Structure, roots: &[NodeId]) -> Self {
        let tree = structure.tree();
        let roots = roots.iter().filter_map(|&root| tree.position(root));
        Self::below_positions(structure, tree, roots.collect())
    }

    fn below_positions(structure: &Structure, tree: &Tree, roots: Vec<usize>) -> Self {
        let capacity = roots.iter().map(|&root| tree.end(root) - root).sum();
        let mut hierarchy = Self {
            boxes: Vec::with_capacity(capacity),
            parents: Vec::with_capacity(capacity),
            ends: Vec::with_capacity(capacity),
            managers: Vec::with_capacity(capacity),
            spans: Vec::with_capacity(capacity),
            layers: Vec::with_capacity(capacity),
            positions: NodeTable::for_about(capacity),
            folds: Vec::new(),
        };
        let closed = structure.closed_posts();
        let several = structure.several();
        let entry = |unit: Option<UnitId>, post: Option<PostId>| {
            let closed = post.is_some_and(|post| closed.contains(&post));
            let posts = match post {
                Some(post) if !closed => several.get(&post).map_or(1, |count| count.get()),
                _ => 0,
            };
            HierarchyBox {
                unit,
                post,
                closed,
                posts,
            }
        };
        // What is still to be visited, last first: a position in the tree and the box above it.
        let mut open: Vec<(usize, u32)> = roots.into_iter().rev().map(|at| (at, NONE)).collect();
        while let Some((at, parent)) = open.pop() {
            let Some(node) = tree.node(at) else {
                continue;
            };
            let entry = match node {
                NodeId::Post(post) => entry(None, Some(post)),
                NodeId::Unit(unit) => {
                    let head = structure.unit(unit).and_then(|unit| unit.head);
                    entry(Some(unit), head)
                }
            };
            let position = hierarchy.push(entry, parent);
            let head = entry.unit.and(entry.post);
            let head = head.and_then(|head| tree.position(head.into()));
            // What stands under the head itself comes first, then what else is in the unit.
            let start = open.len();
            for above in head.into_iter().chain([at]) {
                let children = tree.children(above).filter(|&child| Some(child) != head);
                open.extend(children.map(|child| (child, position)));
            }
            if let Some(added) = open.get_mut(start..) {
                added.reverse();
            }
        }
        hierarchy.close();
        hierarchy
    }

    /// The hierarchy of boxes that were put together from elsewhere, in reading order, each with
    /// the position of the one above it. What two of them show is found at the one that is not
    /// closed.
    pub fn of_boxes(boxes: impl IntoIterator<Item = (HierarchyBox, Option<usize>)>) -> Self {
        let mut hierarchy = Self::default();
        for (entry, parent) in boxes {
            hierarchy.push(entry, parent.map_or(NONE, |parent| parent as u32));
        }
        hierarchy.close();
        for (position, entry) in hierarchy.boxes.iter().enumerate() {
            if !entry.closed {
                let about = [entry.unit.map(NodeId::Unit), entry.post.map(NodeId::Post)];
                for node in about.into_iter().flatten() {
                    hierarchy.positions.insert(node, position as u32);
                }
            }
        }
        hierarchy
    }

    /// Notes where what is below each box ends; what is below comes right after it.
    fn close(&mut self) {
        for position in (0..self.boxes.len()).rev() {
            let end = self.ends.get(position).copied();
            let parent = self.parent(position);
            if let Some(slot) = parent.and_then(|parent| self.ends.get_mut(parent)) {
                *slot = end.map_or(*slot, |end| end.max(*slot));
            }
        }
    }

    fn push(&mut self, entry: HierarchyBox, parent: u32) -> u32 {
        let position = self.boxes.len() as u32;
        let manager = match self.boxes.get(parent as usize) {
            Some(above) if above.open_post().is_some() => parent,
            Some(_) => self.managers.get(parent as usize).copied().unwrap_or(NONE),
            None => NONE,
        };
        let layer_above = self.layers.get(manager as usize).copied().unwrap_or(0);
        if let Some(span) = self.spans.get_mut(manager as usize) {
            *span += entry.posts;
        }
        self.managers.push(manager);
        self.spans.push(0);
        self.layers
            .push(layer_above + u32::from(entry.open_post().is_some()));
        self.push_box(entry, parent);
        position
    }

    fn push_box(&mut self, entry: HierarchyBox, parent: u32) {
        let position = self.boxes.len() as u32;
        self.boxes.push(entry);
        self.parents.push(parent);
        self.ends.push(position + 1);
        for node in [entry.unit.map(NodeId::Unit), entry.post.map(NodeId::Post)]
            .into_iter()
            .flatten()
        {
            self.positions.insert(node, position);
        }
    }

    /// How many boxes there are.
    pub fn len(&self) -> usize {
        self.boxes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    /// The boxes in reading order.
    pub fn boxes(&self) -> &[HierarchyBox] {
        &self.boxes
    }

    /// The position of the box that shows a post or a unit.
    pub fn position(&self, node: NodeId) -> Option<usize> {
        self.positions.get(node).map(|position| position as usize)
    }

    /// The position of the box above.
    pub fn parent(&self, position: usize) -> Option<usize> {
        known(self.parents.get(position))
    }

    /// The positions of the boxes above, all together; `u32::MAX` at the top.
    pub fn parents(&self) -> &[u32] {
        &self.parents
    }

    /// The position after the last box below.
    pub fn end(&self, position: usize) -> usize {
        self.ends
            .get(position)
            .map_or(position, |&end| end as usize)
    }

    /// The positions of the boxes directly below, in order.
    pub fn children(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(position);
        let first = Some(position + 1).filter(|&first| first < end);
        std::iter::successors(first, move |&child| {
            Some(self.end(child)).filter(|&next| next < end)
        })
    }

    /// The positions of the boxes at the top, in order.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        let first = (!self.is_empty()).then_some(0);
        std::iter::successors(first, |&root| {
            Some(self.end(root)).filter(|&next| next < self.len())
        })
    }

    /// The position of the box of the manager; none at the top.
    pub fn manager(&self, position: usize) -> Option<usize> {
        known(self.managers.get(position))
    }

    /// The manager of a post; none where nobody is above it, or it is not part of this.
    pub fn manager_of(&self, post: PostId) -> Option<PostId> {
        let manager = self.manager(self.position(post.into())?)?;
        self.boxes.get(manager)?.post
    }

    /// Posts with everything above them: their managers up to the top, and the units they are in.
    pub fn with_all_above(&self, posts: impl IntoIterator<Item = PostId>) -> FxHashSet<NodeId> {
        let mut found = FxHashSet::default();
        for post in posts {
            let mut next = self.position(post.into());
            while let Some(position) = next {
                let Some(entry) = self.boxes.get(position) else {
                    break;
                };
                let about = [entry.unit.map(NodeId::Unit), entry.post.map(NodeId::Post)];
                let before = found.len();
                found.extend(about.into_iter().flatten());
                // Where somebody's line has come by already, the rest is known.
                next = (found.len() > before)
                    .then(|| self.parent(position))
                    .flatten();
            }
        }
        found
    }

    /// How many posts report directly to the post of each box.
    pub fn spans(&self) -> &[u32] {
        &self.spans
    }

    /// How many posts report directly to the post of a box.
    pub fn span(&self, position: usize) -> u32 {
        self.spans.get(position).copied().unwrap_or(0)
    }

    /// The depth of the reporting line of a box, the top being 1.
    pub fn layer(&self, position: usize) -> u32 {
        self.layers.get(position).copied().unwrap_or(0)
    }

    /// How many posts that are not closed there are below a box, at any depth and hidden or not.
    pub fn posts_below(&self, position: usize) -> usize {
        let before = |end: usize| self.folds.partition_point(|&(at, _)| (at as usize) < end);
        let folds = before(position)..before(self.end(position));
        let folds = self.folds.get(folds).unwrap_or_default();
        let hidden: usize = folds.iter().map(|&(_, posts)| posts as usize).sum();
        let below = self
            .boxes
            .get(position + 1..self.end(position))
            .unwrap_or_default();
        let open = below.iter().map(|entry| entry.posts as usize);
        hidden + open.sum::<usize>()
    }
}

/// The post that whatever stands at a place of the tree reports to: the nearest one above it,
/// where a unit counts through its head. For a head, give the unit it heads.
pub fn manager_above(structure: &Structure, branch: NodeId) -> Option<PostId> {
    let above = |node: &NodeId| structure.place(*node).and_then(|place| place.parent);
    std::iter::successors(above(&branch), above).find_map(|node| {
        match node {
            NodeId::Post(post) => Some(post),
            NodeId::Unit(unit) => structure.unit(unit)?.head,
        }
        .filter(|&post| structure.post(post).is_some_and(|post| !post.closed))
    })
}

fn known(position: Option<&u32>) -> Option<usize> {
    position
        .filter(|&&position| position != NONE)
        .map(|&position| position as usize)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{StructureId, sketch};

    /// The hierarchy as indented text: unit in brackets, post, span and layer.
    fn shown(text: &str) -> String {
        folded(text, &[])
    }

    /// The same, with some units and posts folded: how many posts below are hidden.
    fn folded(text: &str, labels: &[&str]) -> String {
        let organisation = sketch::organisation(text);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let nodes = structure.tree().nodes().iter().copied();
        let folded = nodes.filter(|&node| labels.contains(&structure.label(node)));
        let hierarchy = Hierarchy::of(structure).folded(structure, &folded.collect());
        let mut shown = String::new();
        for (position, entry) in hierarchy.boxes().iter().enumerate() {
            let depth =
                std::iter::successors(hierarchy.parent(position), |&above| hierarchy.parent(above))
                    .count();
            let unit = entry.unit.map_or(String::new(), |unit| {
                format!("[{}] ", structure.label(unit.into()))
            });
            let post = entry.post.map_or("–", |post| structure.label(post.into()));
            let (span, layer) = (hierarchy.span(position), hierarchy.layer(position));
            let indent = "  ".repeat(depth);
            let hidden = hierarchy
                .hidden_below(position)
                .map_or(String::new(), |hidden| format!(" ({hidden} hidden)"));
            writeln!(shown, "{indent}{unit}{post} {span}/{layer}{hidden}").unwrap();
        }
        shown
    }

    #[test]
    fn what_is_in_a_unit_reports_to_its_head_and_the_head_to_the_one_above() {
        let council = "\
# Council
  # Housing
    - Head of Repairs
    * Director of Housing
      - Secretary
  * Chief Executive
";
        assert_eq!(
            shown(council),
            "\
[Council] Chief Executive 1/1
  [Housing] Director of Housing 2/2
    Secretary 0/3
    Head of Repairs 0/3
"
        );
    }

    #[test]
    fn a_unit_without_a_head_passes_its_posts_through() {
        let council = "\
# Council
  * Head of Paid Service
  # Corporate Resources
    # Finance
      * Director of Finance
      - Accountant
    - City Solicitor
  # Empty
";
        assert_eq!(
            shown(council),
            "\
[Council] Head of Paid Service 2/1
  [Corporate Resources] – 0/1
    [Finance] Director of Finance 1/2
      Accountant 0/3
    City Solicitor 0/2
  [Empty] – 0/1
"
        );
    }

    const HOUSING: &str = "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
    - Head of Repairs
      - Surveyor
      - Planner closed
    # Lettings
      - Officer
  - Clerk
";

    #[test]
    fn what_is_below_a_folded_box_is_hidden_and_its_figures_stay() {
        assert_eq!(
            folded(HOUSING, &["Housing", "Officer"]),
            "\
[Council] Chief Executive 2/1
  [Housing] Director of Housing 2/2 (3 hidden)
  Clerk 0/2
"
        );
        assert_eq!(
            folded(HOUSING, &["Head of Repairs", "Lettings"]),
            "\
[Council] Chief Executive 2/1
  [Housing] Director of Housing 2/2
    Head of Repairs 1/3 (1 hidden)
    [Lettings] – 0/2 (1 hidden)
  Clerk 0/2
"
        );
    }

    #[test]
    fn a_folded_head_hides_those_below_it_and_not_the_rest_of_its_unit() {
        let housing = "\
# Housing
  - Head of Repairs
    - Surveyor
  * Director of Housing
    - Secretary
    # Office
      - Clerk
";
        assert_eq!(
            folded(housing, &["Director of Housing"]),
            "\
[Housing] Director of Housing 3/1 (2 hidden)
  Head of Repairs 1/2
    Surveyor 0/3
"
        );
        assert_eq!(
            folded(housing, &["Director of Housing", "Housing"]),
            "[Housing] Director of Housing 3/1 (4 hidden)\n"
        );
    }

    #[test]
    fn a_box_that_is_hidden_has_no_position_but_its_manager_counts_it() {
        let organisation = sketch::organisation(HOUSING);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let named = |label: &str| {
            let mut nodes = structure.tree().nodes().iter().copied();
            nodes.find(|&node| structure.label(node) == label).unwrap()
        };
        let whole = Hierarchy::of(structure);
        let once = whole.folded(structure, &[named("Head of Repairs")].into_iter().collect());
        let twice = once.folded(structure, &[named("Council")].into_iter().collect());
        assert_eq!(once.position(named("Surveyor")), None);
        let clerk = once.position(named("Clerk")).unwrap();
        assert_eq!(once.boxes()[clerk].about(), Some(named("Clerk")));
        for hierarchy in [&once, &twice] {
            assert_eq!(hierarchy.posts_below(0), whole.posts_below(0));
            assert!(hierarchy.has_below(0));
        }
        assert_eq!(twice.len(), 1);
    }

    #[test]
    fn a_post_with_all_above_is_its_line_of_managers_and_their_units() {
        let organisation = sketch::organisation(
            "\
# Council
  * Chief Executive
  # Housing
    * Director of Housing
      - Secretary
    - Head of Repairs
      - Surveyor
    - Head of Lettings
  # Finance
    * Director of Finance
",
        );
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let nodes = structure.tree().nodes().to_vec();
        let posts = nodes.iter().filter_map(|node| node.post());
        let wanted = ["Surveyor", "Head of Repairs", "Director of Housing"];
        let wanted = posts.filter(|&post| wanted.contains(&structure.label(post.into())));
        let found = hierarchy.with_all_above(wanted);
        let labels: Vec<&str> = nodes
            .iter()
            .filter(|node| found.contains(node))
            .map(|&node| structure.label(node))
            .collect();
        assert_eq!(
            labels,
            [
                "Council",
                "Chief Executive",
                "Housing",
                "Director of Housing",
                "Head of Repairs",
                "Surveyor"
            ]
        );
        assert!(hierarchy.with_all_above([PostId(u32::MAX)]).is_empty());
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_posts_has_as_many_layers() {
        let count = 100_000_u32;
        let mut structure = Structure::new("Chain");
        for id in 0..count {
            let parent = id.checked_sub(1).map(|above| PostId(above).into());
            let place = crate::model::Place::new(parent, 0);
            structure.set_post(PostId(id), crate::model::Post::new("Post", place));
        }
        let hierarchy = Hierarchy::of(&structure);
        assert_eq!(hierarchy.layer(count as usize - 1), count);
    }

    proptest! {
        #[test]
        fn without_its_closed_posts_everybody_has_the_same_manager_and_stands_in_the_same_order(
            lines in proptest::collection::vec((0_usize..6, 0_usize..4, any::<bool>()), 1..40)
        ) {
            let mut text = String::new();
            let mut depth = 0;
            for (number, (wanted, mark, closed)) in lines.into_iter().enumerate() {
                let indent = 2 * wanted.min(depth);
                depth = wanted.min(depth) + 1;
                let mark = ["#", "*", "-", "-"][mark];
                let closed = if closed && mark != "#" { "closed" } else { "" };
                writeln!(text, "{:indent$}{mark} Number {number} {closed}", "").unwrap();
            }
            let organisation = sketch::organisation(&text);
            let structure = organisation.structure(StructureId(0)).unwrap();
            let lines = |structure: &Structure| -> Vec<(NodeId, Option<PostId>, u32)> {
                let hierarchy = Hierarchy::of(structure);
                let nodes = structure.tree().nodes().iter();
                let open = nodes.filter(|node| {
                    node.post().is_none_or(|post| structure.counts(post))
                });
                let line = |&node: &NodeId| {
                    let at = hierarchy.position(node).unwrap();
                    let manager = hierarchy.manager(at);
                    let manager = manager.and_then(|manager| hierarchy.boxes()[manager].post);
                    (node, manager, hierarchy.layer(at))
                };
                open.map(line).collect()
            };
            prop_assert_eq!(lines(structure), lines(&structure.without_closed()));
        }
    }
}
