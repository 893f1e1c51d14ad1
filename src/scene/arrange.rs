//! Where the boxes of a chart go: its arrangement, and what branches have of their own.

use super::style::{Arrangement, ChartStyle, STEP};
use crate::analysis::{Hierarchy, HierarchyBox};
use crate::geometry::{Point, Size};
use crate::layout::{
    BranchStyle, Branches, BranchesLayout, Forest, Link, Spacing, Whole, branches, inherited,
};
use crate::model::Structure;

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

/// Places the boxes of a hierarchy; cards on a row become equally high.
pub(super) fn place(
    structure: &Structure,
    hierarchy: &Hierarchy,
    style: &ChartStyle,
    rows: &[u32],
    sizes: &mut [Size],
) -> Placed {
    let forest = Forest::from_preorder(hierarchy.parents().to_vec());
    let assistants = assistants(structure, hierarchy);
    let styles = inherited(&forest, &own_styles(structure, hierarchy), &assistants);
    let boxes = Branches {
        forest: &forest,
        styles: &styles,
        assistants: &assistants,
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

/// The style each box has of its own.
fn own_styles(structure: &Structure, hierarchy: &Hierarchy) -> Vec<Option<BranchStyle>> {
    let _ = structure;
    let own = |_: &HierarchyBox| None;
    hierarchy.boxes().iter().map(own).collect()
}

/// Which boxes show assistants.
fn assistants(structure: &Structure, hierarchy: &Hierarchy) -> Vec<bool> {
    let _ = structure;
    vec![false; hierarchy.len()]
}
