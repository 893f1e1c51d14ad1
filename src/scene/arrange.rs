//! Where the boxes of a chart go: its arrangement, and what branches have of their own.

use super::style::{Arrangement, ChartStyle, STEP};
use crate::analysis::{Hierarchy, HierarchyBox};
use crate::geometry::{Point, Size};
use crate::layout::{
    BranchStyle, Branches, BranchesLayout, Forest, Link, Spacing, Whole, branches, inherited,
};
use crate::model::{BranchLayout, Post, Structure, Unit};

/// How far children are indented where they hang below one another, and how far they are apart.
const INDENT: f64 = 22.0;
const BETWEEN: f64 = 8.0;

/// How a box and its neighbours below the same box follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hangs {
    /// From left to right.
    #[default]
    Across,
    /// From top to bottom.
    Down,
}

/// Where the boxes are, and what the lines between them go by.
pub(super) struct Placed {
    pub(super) positions: Vec<Point>,
    pub(super) links: Vec<Link>,
    at_the_top: Hangs,
}

impl Placed {
    pub(super) fn hangs(&self, position: usize) -> Hangs {
        match self.links.get(position) {
            None | Some(Link::None) => self.at_the_top,
            Some(Link::Above { .. } | Link::Beside { .. }) => Hangs::Across,
            Some(Link::Indented { .. } | Link::Right { .. }) => Hangs::Down,
        }
    }
}

/// What the boxes of a hierarchy say themselves about where they go.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    /// The style of the branch below each box, where it has one of its own.
    styles: Vec<Option<BranchStyle>>,
    assistants: Vec<bool>,
}

impl Wishes {
    /// Adds what the next box says. Of a unit with its head, the unit counts first.
    pub(super) fn push(&mut self, unit: Option<&Unit>, post: Option<&Post>) {
        let of_unit = unit.and_then(|unit| unit.layout);
        let layout = of_unit.or_else(|| post.and_then(|post| post.layout));
        self.styles.push(layout.map(|layout| match layout {
            BranchLayout::Tidy => BranchStyle::Tidy,
            BranchLayout::Column => BranchStyle::Column,
            BranchLayout::TwoColumns => BranchStyle::TwoColumns,
            BranchLayout::LeftToRight => BranchStyle::LeftToRight,
        }));
        self.assistants
            .push(post.is_some_and(|post| post.assistant));
    }
}

/// Whether any of some boxes has something to say about where it goes.
pub(super) fn has_wishes(structure: &Structure, boxes: &[HierarchyBox]) -> bool {
    boxes.iter().any(|entry| {
        let unit = entry.unit.and_then(|unit| structure.unit(unit));
        let post = entry.post.and_then(|post| structure.post(post));
        unit.is_some_and(|unit| unit.layout.is_some())
            || post.is_some_and(|post| post.layout.is_some() || post.assistant)
    })
}

/// Places the boxes of a hierarchy; cards on a row become equally high.
pub(super) fn place(
    hierarchy: &Hierarchy,
    wishes: &Wishes,
    style: &ChartStyle,
    rows: &[u32],
    sizes: &mut [Size],
) -> Placed {
    let forest = Forest::from_preorder(hierarchy.parents().to_vec());
    let styles = inherited(&forest, &wishes.styles, &wishes.assistants);
    let boxes = Branches {
        forest: &forest,
        styles: &styles,
        assistants: &wishes.assistants,
    };
    let whole = match style.arrangement {
        Arrangement::Rows => Whole::Rows { rows },
        Arrangement::Steps => Whole::Steps { rows, step: STEP },
        Arrangement::Tree => Whole::Tidy,
        Arrangement::Stacked => Whole::Column,
    };
    if matches!(whole, Whole::Rows { .. } | Whole::Steps { .. }) {
        make_rows_level(&boxes, rows, sizes);
    }
    let spacing = Spacing {
        gaps: style.gaps,
        indent: INDENT,
        between: BETWEEN,
    };
    let BranchesLayout { positions, links } = branches(whole, &boxes, sizes, spacing);
    let at_the_top = match whole {
        Whole::Column => Hangs::Down,
        Whole::Tidy | Whole::Rows { .. } | Whole::Steps { .. } => Hangs::Across,
    };
    Placed {
        positions,
        links,
        at_the_top,
    }
}

/// Gives all cards that stand on a row the same height: equals must look equal.
fn make_rows_level(boxes: &Branches<'_>, rows: &[u32], sizes: &mut [Size]) {
    let mut heights = vec![0.0_f64; rows.iter().max().map_or(0, |&last| last as usize + 1)];
    let row_of = |position: usize| rows.get(position).filter(|_| boxes.whole_places(position));
    for (position, size) in sizes.iter().enumerate() {
        if let Some(height) = row_of(position).and_then(|&row| heights.get_mut(row as usize)) {
            *height = height.max(size.height);
        }
    }
    for (position, size) in sizes.iter_mut().enumerate() {
        if let Some(&height) = row_of(position).and_then(|&row| heights.get(row as usize)) {
            size.height = height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{BranchEdit, Document, Edit};
    use crate::geometry::Rect;
    use crate::model::{NodeId, StructureId, sketch};
    use crate::scene::{CardCache, Chart, Form, Item, chart};

    const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  - Policy Adviser [HoS] assistant
    - Researcher [O]
  # Housing
    * Director of Housing [DD] {Lettings; Repairs; Homelessness}
    - Head of Lettings [HoS]
    - Head of Repairs [HoS] {Gas; Boilers}
      - Foreman [O]
    - Head of Estates [HoS]
    - Clerk [O] assistant
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
      - Auditor [O]
      - Trainee [O]
    - Head of Payroll [HoS]
";

    /// The council with the branch of each label in a layout of its own.
    fn council(layouts: &[(&str, BranchLayout)]) -> Document {
        let mut document = Document::new(sketch::organisation(COUNCIL));
        for &(label, layout) in layouts {
            let structure = document.organisation().structure(StructureId(0)).unwrap();
            let nodes = structure.tree().nodes().iter().copied();
            let named: Vec<NodeId> = nodes
                .filter(|&node| structure.label(node) == label)
                .collect();
            let edit = BranchEdit::SetLayout(named, Some(layout));
            document
                .perform(&Edit::Branch(StructureId(0), edit))
                .unwrap();
        }
        document
    }

    fn drawn(document: &Document, arrangement: Arrangement) -> Chart {
        let organisation = document.organisation();
        let structure = organisation.structure(StructureId(0)).unwrap();
        chart(
            organisation,
            structure,
            &Hierarchy::of(structure),
            &ChartStyle::window(arrangement),
            &mut CardCache::default(),
        )
    }

    fn rect(document: &Document, chart: &Chart, label: &str) -> Rect {
        let structure = document.organisation().structure(StructureId(0)).unwrap();
        let found = chart
            .boxes
            .iter()
            .find(|drawn| structure.label(drawn.entry.about().unwrap()) == label);
        found.unwrap().rect
    }

    #[test]
    fn a_unit_in_one_column_hangs_below_its_head_and_the_others_stay_on_their_rows() {
        let document = council(&[("Housing", BranchLayout::Column)]);
        let chart = drawn(&document, Arrangement::Rows);
        let place = |label| rect(&document, &chart, label);
        let (lettings, repairs) = (place("Head of Lettings"), place("Head of Repairs"));
        assert_eq!(lettings.min.x, repairs.min.x);
        assert_eq!(repairs.min.y, lettings.max.y + BETWEEN);
        assert!(place("Foreman").min.x > repairs.min.x);
        assert_eq!(place("Head of Audit").min.y, place("Head of Payroll").min.y);
        assert_eq!(
            place("Director of Housing").max.y,
            place("Director of Finance").max.y
        );
    }

    #[test]
    fn the_layout_of_a_unit_counts_before_that_of_its_head() {
        let across = council(&[
            ("Housing", BranchLayout::Tidy),
            ("Director of Housing", BranchLayout::Column),
        ]);
        let chart = drawn(&across, Arrangement::Rows);
        let place = |label| rect(&across, &chart, label);
        assert_eq!(
            place("Head of Lettings").min.y,
            place("Head of Estates").min.y
        );
        let down = council(&[("Director of Housing", BranchLayout::Column)]);
        let chart = drawn(&down, Arrangement::Rows);
        let place = |label| rect(&down, &chart, label);
        assert!(place("Head of Lettings").min.y < place("Head of Estates").min.y);
    }

    #[test]
    fn an_assistant_stands_between_its_manager_and_the_departments() {
        let document = council(&[]);
        for arrangement in [Arrangement::Rows, Arrangement::Steps, Arrangement::Tree] {
            let chart = drawn(&document, arrangement);
            let place = |label| rect(&document, &chart, label);
            let adviser = place("Policy Adviser");
            assert!(place("Chief Executive").max.y < adviser.min.y);
            assert!(place("Chief Executive").center().x > adviser.max.x);
            assert!(place("Researcher").max.y < place("Director of Housing").min.y);
        }
    }

    #[test]
    fn neighbours_follow_one_another_as_their_branch_hangs() {
        let document = council(&[
            ("Housing", BranchLayout::Column),
            ("Finance", BranchLayout::TwoColumns),
            ("Head of Audit", BranchLayout::LeftToRight),
        ]);
        let structure = document.organisation().structure(StructureId(0)).unwrap();
        let hangs = |chart: &Chart, label: &str| {
            let named = |&position: &usize| {
                structure.label(chart.boxes[position].entry.about().unwrap()) == label
            };
            chart.boxes[(0..chart.boxes.len()).find(named).unwrap()].hangs
        };
        let chart = drawn(&document, Arrangement::Rows);
        assert_eq!(hangs(&chart, "Director of Housing"), Hangs::Across);
        assert_eq!(hangs(&chart, "Head of Lettings"), Hangs::Down);
        assert_eq!(hangs(&chart, "Head of Payroll"), Hangs::Across);
        assert_eq!(hangs(&chart, "Auditor"), Hangs::Down);
        let stacked = drawn(&document, Arrangement::Stacked);
        assert_eq!(hangs(&stacked, "Chief Executive"), Hangs::Down);
        assert_eq!(hangs(&stacked, "Head of Payroll"), Hangs::Across);
    }

    #[test]
    fn no_line_runs_through_a_card_in_any_layout() {
        let labels = [
            "Council",
            "Housing",
            "Finance",
            "Head of Repairs",
            "Head of Audit",
        ];
        for first in BranchLayout::ALL {
            for second in BranchLayout::ALL {
                let layouts = labels.iter().enumerate().map(|(number, &label)| {
                    let layout = if number % 2 == 0 { first } else { second };
                    (label, layout)
                });
                let document = council(&layouts.collect::<Vec<_>>());
                for arrangement in Arrangement::ALL {
                    let chart = drawn(&document, arrangement);
                    for item in &chart.scene.items {
                        let Item::Shape(shape) = item else {
                            continue;
                        };
                        let Form::Line([from, to]) = shape.form else {
                            panic!("{shape:?} is no line");
                        };
                        let way = Rect::new(from, from).union(&Rect::new(to, to));
                        for drawn in &chart.boxes {
                            let within = drawn.rect.inset(0.01);
                            assert!(
                                !within.intersects(&way),
                                "{first:?} {second:?} {arrangement:?}: {way:?} {drawn:?}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_card_says_how_high_its_band_is_however_long_the_name_of_the_unit() {
        let text = COUNCIL.replace(
            "# Finance",
            "# Finance, Procurement, Revenues and Benefits, Audit and Risk",
        );
        let document = Document::new(sketch::organisation(&text));
        let chart = drawn(&document, Arrangement::Rows);
        let groups = chart.scene.items.iter().filter_map(|item| match item {
            Item::Group(group) => Some(group),
            Item::Shape(_) | Item::Text(_) => None,
        });
        let mut highest = 0.0_f64;
        for (drawn, group) in chart.boxes.iter().zip(groups) {
            // The first filled shape of a card is its band, or its narrow edge.
            let filled = group.content.iter().find_map(|item| match item {
                Item::Shape(shape) if shape.stroke.is_none() => match shape.form {
                    Form::Rect(rect, _) => Some(rect.height()),
                    Form::Line(_) => None,
                },
                _ => None,
            });
            let band = filled.filter(|_| drawn.entry.unit.is_some());
            assert_eq!(drawn.band, band.unwrap_or(0.0));
            highest = highest.max(drawn.band);
        }
        assert!(highest > 25.0, "a name on two lines: {highest}");
    }
}
