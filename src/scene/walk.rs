//! Going from box to box of a chart as it is drawn, for the arrow keys.

use super::chart::Chart;
use crate::analysis::Hierarchy;
use crate::geometry::Rect;

/// Where to go from a box, as it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// The box one step from another; none where there is nothing that way.
///
/// What stands where decides, not how the chart was arranged as a whole, so that each branch is
/// walked as it is drawn. Where those below stand beside one another, down leads to the first of
/// them, up to the manager, left and right to the neighbours, and on to the next on the row where
/// there is no neighbour left. Where they stand below one another, up and down lead to the
/// neighbours, right to those below and left to the manager.
pub fn walk(
    chart: &Chart,
    hierarchy: &Hierarchy,
    from: usize,
    direction: Direction,
) -> Option<usize> {
    let walk = Walk { chart, hierarchy };
    let here = walk.rect(from)?;
    match direction {
        Direction::Down => walk.down(from, here),
        Direction::Up => walk.up(from, here),
        Direction::Left | Direction::Right => {
            let right = direction == Direction::Right;
            walk.beside(from, here, right)
                .or_else(|| {
                    if right {
                        walk.inwards(from, here)
                    } else {
                        walk.outwards(from, here)
                    }
                })
                .or_else(|| walk.on_the_row(from, here, right))
        }
    }
}

/// Whether a box and its neighbours stand below one another, and not beside one another.
pub fn stands_in_a_column(chart: &Chart, hierarchy: &Hierarchy, position: usize) -> bool {
    let walk = Walk { chart, hierarchy };
    let Some(here) = walk.rect(position) else {
        return false;
    };
    let mut neighbours = walk.neighbours(position).peekable();
    if neighbours.peek().is_none() {
        return walk.outwards(position, here).is_some();
    }
    neighbours
        .filter_map(|neighbour| walk.rect(neighbour))
        .any(|rect| in_line(here, rect))
}

/// Edges this near one another count as level, in points.
const SLACK: f64 = 1.0;

struct Walk<'a> {
    chart: &'a Chart,
    hierarchy: &'a Hierarchy,
}

impl Walk<'_> {
    fn rect(&self, position: usize) -> Option<Rect> {
        self.chart.boxes.get(position).map(|found| found.rect)
    }

    /// Those under the same manager, in order, without the one itself.
    fn neighbours(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = self.hierarchy.parent(position);
        let below = parent.map(|parent| self.hierarchy.children(parent));
        let at_top = parent.is_none().then(|| self.hierarchy.roots());
        let all = below.into_iter().flatten();
        all.chain(at_top.into_iter().flatten())
            .filter(move |&neighbour| neighbour != position)
    }

    fn first_below(&self, position: usize) -> Option<(usize, Rect)> {
        let first = self.hierarchy.children(position).next()?;
        Some((first, self.rect(first)?))
    }

    fn down(&self, from: usize, here: Rect) -> Option<usize> {
        let first = self.first_below(from);
        // Those below that are not to be reached by going to the right come before what stands
        // further down.
        let to_the_right =
            self.beside(from, here, true).is_none() && self.inwards(from, here).is_some();
        let elsewhere = first.filter(|_| !to_the_right);
        let further_down = first.filter(|(_, rect)| is_below(here, *rect));
        elsewhere
            .map(|(first, _)| first)
            .or_else(|| self.in_the_column(from, here, true))
            .or(further_down.map(|(first, _)| first))
            .or_else(|| self.further_out(from, true))
    }

    fn up(&self, from: usize, here: Rect) -> Option<usize> {
        self.in_the_column(from, here, false)
            .or_else(|| {
                let parent = self.hierarchy.parent(from)?;
                is_below(self.rect(parent)?, here).then_some(parent)
            })
            .or_else(|| self.further_out(from, false))
    }

    /// The nearest neighbour straight below or above.
    fn in_the_column(&self, from: usize, here: Rect, below: bool) -> Option<usize> {
        let found = self.neighbours(from).filter_map(|neighbour| {
            let rect = self.rect(neighbour)?;
            let (upper, lower) = if below { (here, rect) } else { (rect, here) };
            (in_line(here, rect) && is_below(upper, lower))
                .then_some(((lower.min.y - upper.max.y, 0.0), neighbour))
        });
        nearest(found)
    }

    /// What is next in the column that somebody above stands in.
    fn further_out(&self, from: usize, below: bool) -> Option<usize> {
        let above = |&position: &usize| self.hierarchy.parent(position);
        std::iter::successors(above(&from), above)
            .find_map(|outer| self.in_the_column(outer, self.rect(outer)?, below))
    }

    /// The neighbour in the next column to the left or right, the one nearest in height.
    fn beside(&self, from: usize, here: Rect, right: bool) -> Option<usize> {
        self.nearest_column(here, right, self.neighbours(from))
    }

    /// The first of those below, where they hang to the right.
    fn inwards(&self, from: usize, here: Rect) -> Option<usize> {
        let (first, rect) = self.first_below(from)?;
        hangs(here, rect).then_some(first)
    }

    /// The manager, where the box hangs to the right of it.
    fn outwards(&self, from: usize, here: Rect) -> Option<usize> {
        let parent = self.hierarchy.parent(from)?;
        hangs(self.rect(parent)?, here).then_some(parent)
    }

    /// The next box to the left or right on the same row, whoever it reports to; where there is
    /// none, the next one at the same height.
    fn on_the_row(&self, from: usize, here: Rect, right: bool) -> Option<usize> {
        let boxes = &self.chart.boxes;
        let row = boxes.get(from)?.row;
        let related = |position: usize| {
            let is_within =
                |outer: usize, inner| (outer..self.hierarchy.end(outer)).contains(&inner);
            is_within(from, position) || is_within(position, from)
        };
        let others = || (0..boxes.len()).filter(|&other| !related(other));
        let same_row =
            others().filter(|&other| boxes.get(other).is_some_and(|other| other.row == row));
        self.nearest_column(here, right, same_row).or_else(|| {
            let level = others().filter(|&other| {
                boxes.get(other).is_some_and(|other| {
                    other.rect.min.y < here.max.y && here.min.y < other.rect.max.y
                })
            });
            self.nearest_column(here, right, level)
        })
    }

    /// Of some boxes, the one in the nearest column to the left or right that is nearest in
    /// height.
    fn nearest_column(
        &self,
        here: Rect,
        right: bool,
        boxes: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let found = boxes.filter_map(|other| {
            let rect = self.rect(other)?;
            let across = rect.center().x - here.center().x;
            let across = if right { across } else { -across };
            let apart = (rect.center().y - here.center().y).abs();
            (across > SLACK && !in_line(here, rect)).then_some(((across.round(), apart), other))
        });
        nearest(found)
    }
}

/// The one with the smallest numbers, the first number before the second; of several such the
/// first.
fn nearest(found: impl Iterator<Item = ((f64, f64), usize)>) -> Option<usize> {
    found
        .min_by(|((a, b), _), ((c, d), _)| a.total_cmp(c).then(b.total_cmp(d)))
        .map(|(_, position)| position)
}

/// Whether the second is altogether below the first.
fn is_below(upper: Rect, lower: Rect) -> bool {
    lower.min.y >= upper.max.y - SLACK
}

/// Whether two boxes stand in one column: the middle of one is between the edges of the other.
fn in_line(one: Rect, other: Rect) -> bool {
    let spans = |rect: Rect, x: f64| (rect.min.x..=rect.max.x).contains(&x);
    spans(one, other.center().x) || spans(other, one.center().x)
}

/// Whether a box hangs to the right of its manager: indented below it, or beside it.
fn hangs(manager: Rect, below: Rect) -> bool {
    let indented = in_line(manager, below)
        && is_below(manager, below)
        && below.min.x > manager.min.x + SLACK
        && below.center().x > manager.center().x + SLACK;
    indented || below.min.x >= manager.max.x - SLACK
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{BranchLayout, Organisation, Post, PostId, Structure, StructureId, sketch};
    use crate::scene::{Arrangement, CardCache, ChartStyle, chart};

    const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS]
    - Head of Lettings [HoS]
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
      - Auditor [PO]
  - City Solicitor [DD]
";

    const ALL: [Direction; 4] = [
        Direction::Up,
        Direction::Down,
        Direction::Left,
        Direction::Right,
    ];

    struct Table {
        organisation: Organisation,
        hierarchy: Hierarchy,
        chart: Chart,
    }

    fn table(organisation: Organisation, arrangement: Arrangement) -> Table {
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let style = ChartStyle::window(arrangement);
        let cards = &mut CardCache::default();
        let chart = chart(&organisation, structure, &hierarchy, &style, cards);
        Table {
            organisation,
            hierarchy,
            chart,
        }
    }

    impl Table {
        fn title(&self, position: usize) -> &str {
            let about = self.hierarchy.boxes()[position].about().unwrap();
            self.organisation
                .structure(StructureId(0))
                .unwrap()
                .label(about)
        }

        /// Where some steps lead, by arrows: `>v` is right and down. A step that leads nowhere
        /// says so.
        fn after(&self, from: &str, arrows: &str) -> &str {
            let all = 0..self.hierarchy.len();
            let mut at = all
                .clone()
                .find(|&position| self.title(position) == from)
                .unwrap();
            for arrow in arrows.chars() {
                let direction = match arrow {
                    '^' => Direction::Up,
                    'v' => Direction::Down,
                    '<' => Direction::Left,
                    _ => Direction::Right,
                };
                match walk(&self.chart, &self.hierarchy, at, direction) {
                    Some(next) => at = next,
                    None => return "nowhere",
                }
            }
            self.title(at)
        }
    }

    #[test]
    fn in_rows_the_arrows_follow_the_lines_and_the_rows() {
        for arrangement in [Arrangement::Rows, Arrangement::Tree] {
            let table = table(sketch::organisation(COUNCIL), arrangement);
            assert_eq!(table.after("Chief Executive", "v"), "Director of Housing");
            assert_eq!(
                table.after("Director of Housing", ">"),
                "Director of Finance"
            );
            assert_eq!(table.after("Director of Housing", ">>"), "City Solicitor");
            assert_eq!(table.after("City Solicitor", ">"), "nowhere");
            assert_eq!(table.after("City Solicitor", "v"), "nowhere");
            assert_eq!(table.after("Head of Lettings", "^"), "Director of Housing");
            // On to the next on the row, who reports to somebody else.
            assert_eq!(table.after("Head of Lettings", ">"), "Head of Audit");
            assert_eq!(table.after("Head of Audit", "<<"), "Head of Repairs");
            assert_eq!(table.after("Auditor", "^^^"), "Chief Executive");
            assert_eq!(table.after("Chief Executive", "^"), "nowhere");
        }
    }

    #[test]
    fn where_all_stand_below_one_another_right_leads_in_and_left_out() {
        let table = table(sketch::organisation(COUNCIL), Arrangement::Stacked);
        assert_eq!(table.after("Chief Executive", ">"), "Director of Housing");
        assert_eq!(
            table.after("Director of Housing", "v"),
            "Director of Finance"
        );
        assert_eq!(table.after("Director of Housing", ">v"), "Head of Lettings");
        assert_eq!(table.after("Head of Lettings", "<"), "Director of Housing");
        // At the end of a branch, down leads out of it.
        assert_eq!(table.after("Head of Lettings", "v"), "Director of Finance");
        assert_eq!(table.after("Head of Repairs", "^"), "Director of Housing");
        assert_eq!(table.after("Auditor", ">"), "nowhere");
        assert_eq!(table.after("Auditor", "v"), "City Solicitor");
        assert_eq!(table.after("City Solicitor", "v"), "nowhere");
    }

    #[test]
    fn a_column_is_told_from_a_row() {
        for (arrangement, column) in [(Arrangement::Tree, false), (Arrangement::Stacked, true)] {
            let table = table(sketch::organisation(COUNCIL), arrangement);
            for position in 1..table.hierarchy.len() {
                let found = stands_in_a_column(&table.chart, &table.hierarchy, position);
                assert_eq!(found, column, "{}", table.title(position));
            }
        }
    }

    /// A post by its depth and grade, how those below it are laid out, and whether it is an
    /// assistant.
    type Drawn = (usize, usize, usize, bool);

    /// A structure with as many posts below its top as there are numbers.
    fn of_posts(posts: &[Drawn], arrangement: Arrangement) -> Table {
        let mut text = String::from("- Top [G0]\n");
        let mut deepest = 0;
        for (number, &(depth, grade, _, assistant)) in posts.iter().enumerate() {
            let depth = 1 + depth % (deepest + 1);
            deepest = depth;
            let indent = "  ".repeat(depth);
            let assistant = if assistant { " assistant" } else { "" };
            writeln!(
                text,
                "{indent}- Post {number} [G{}]{assistant}",
                grade.max(1)
            )
            .unwrap();
        }
        let mut organisation = sketch::organisation(&text);
        let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
        // The posts are numbered by line; the top is the first.
        for (number, &(_, _, layout, _)) in (2..).zip(posts) {
            let id = PostId(number);
            let mut post = Post::clone(structure.post(id).unwrap());
            post.layout = BranchLayout::ALL.get(layout).copied();
            structure.set_post(id, post);
        }
        organisation
            .structures
            .insert(StructureId(0), structure.into());
        table(organisation, arrangement)
    }

    fn posts() -> impl Strategy<Value = Vec<Drawn>> {
        let post = (
            0_usize..6,
            0_usize..4,
            0_usize..8,
            prop::bool::weighted(0.1),
        );
        proptest::collection::vec(post, 0..40)
    }

    proptest! {
        #[test]
        fn every_box_can_be_walked_to_from_the_top_and_back(posts in posts()) {
            for arrangement in [
                Arrangement::Rows, Arrangement::Steps, Arrangement::Tree, Arrangement::Stacked,
            ] {
                let table = of_posts(&posts, arrangement);
                let mut ways = Vec::new();
                for at in 0..=posts.len() {
                    ways.push(ALL.map(|direction| {
                        walk(&table.chart, &table.hierarchy, at, direction)
                    }));
                }
                for backwards in [false, true] {
                    let mut reached = vec![false; posts.len() + 1];
                    let mut open = vec![0];
                    while let Some(at) = open.pop() {
                        if std::mem::replace(&mut reached[at], true) {
                            continue;
                        }
                        for (from, way) in ways.iter().enumerate() {
                            for to in way.iter().flatten() {
                                if backwards && *to == at {
                                    open.push(from);
                                } else if !backwards && from == at {
                                    open.push(*to);
                                }
                            }
                        }
                    }
                    let missed: Vec<usize> =
                        (0..=posts.len()).filter(|&at| !reached[at]).collect();
                    prop_assert!(missed.is_empty(), "{arrangement:?} {backwards}: {missed:?}");
                }
            }
        }

        #[test]
        fn going_up_leads_to_the_top_in_the_end(posts in posts()) {
            let posts: Vec<Drawn> = posts
                .into_iter()
                .map(|(depth, grade, _, assistant)| (depth, grade, usize::MAX, assistant))
                .collect();
            for arrangement in Arrangement::ALL {
                let table = of_posts(&posts, arrangement);
                for from in 0..=posts.len() {
                    let up = |&at: &usize| walk(&table.chart, &table.hierarchy, at, Direction::Up);
                    let last = std::iter::successors(Some(from), up).take(posts.len() + 2).last();
                    prop_assert_eq!(last, Some(0), "{:?} from {}", arrangement, from);
                }
            }
        }
    }
}
