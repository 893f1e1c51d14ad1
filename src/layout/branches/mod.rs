//! Branches that each hang in a way of their own, and assistants beside the stem.
//!
//! From the lowest box upwards, every box is put together with what is laid out as a part of it:
//! its assistants, and all that is below it where that does not go by the layout around it. To
//! what is above, the whole is one box with a larger hull. So the layouts that push outlines
//! together ([`tidy`](super::tidy()), [`rank_rows`](super::rank_rows)) never see the inside of a
//! branch that hangs otherwise.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
mod work;

use super::forest::Forest;
use super::tidy::Gaps;
use crate::geometry::{Point, Size};
use work::Work;

/// How what is below a box hangs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BranchStyle {
    /// Beside one another, the box over their middle.
    Tidy,
    /// Below one another, indented.
    Column,
    /// On either side of a stem, each where there is room higher up; an only child hangs straight
    /// down.
    TwoColumns,
    /// Below one another, to the right of the box.
    LeftToRight,
}

/// How everything is laid out that has no style of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whole<'a> {
    /// See [`tidy`](super::tidy()).
    Tidy,
    /// See [`rank_rows`](super::rank_rows).
    Rows {
        /// The row of every box; it counts where a box [goes by the whole](Branches::whole_places).
        rows: &'a [u32],
    },
    /// See [`rank_steps`](super::rank_steps).
    Steps {
        /// As for `Rows`.
        rows: &'a [u32],
        /// From the top of a row to that of the next, in points.
        step: f64,
    },
    /// An indented list, with the roots below one another.
    Column,
}

/// How far boxes stay apart, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Where boxes stand beside one another.
    pub gaps: Gaps,
    /// How far boxes in a column are indented. A stem runs in the middle of this.
    pub indent: f64,
    /// Between boxes below one another in a column.
    pub between: f64,
}

/// How the line comes to a box from the one above it. All of its way is free of boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Link {
    /// There is none above.
    #[default]
    None,
    /// Down from the middle of the box above, along a rail, and down to the middle of this one.
    Above {
        /// Where the rail is.
        rail_y: f64,
    },
    /// Down a stem from the middle of the box above, and across to the nearer side of this one.
    Beside {
        /// Where the stem is.
        stem_x: f64,
    },
    /// Down a stem from the box above, near its left end, and across to the left side of this one.
    Indented {
        /// Where the stem is.
        stem_x: f64,
    },
    /// From the right side of the box above to a stem, up or down it, and on to the left side of
    /// this one.
    Right {
        /// Where the stem is.
        stem_x: f64,
    },
}

/// Boxes, and how they hang.
#[derive(Clone, Copy, Debug)]
pub struct Branches<'a> {
    /// Who is below whom.
    pub forest: &'a Forest,
    /// The style in which what is below each box hangs, see [`inherited`]; none where it goes by
    /// the whole. What is below a box with a style has one too.
    pub styles: &'a [Option<BranchStyle>],
    /// Which boxes stand beside the stem of the one above, before its other children. At the top
    /// there is no stem, and it means nothing.
    pub assistants: &'a [bool],
}

/// Where the boxes are, and the lines between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BranchesLayout {
    /// The top left corner of every box.
    pub positions: Vec<Point>,
    /// How the line comes to every box.
    pub links: Vec<Link>,
}

/// The style of every box: its own, or else that of the box above. What is below an assistant
/// hangs in a column where the assistant has no style of its own.
///
/// # Panics
///
/// If there are not as many styles and assistants as boxes.
pub fn inherited(
    forest: &Forest,
    own: &[Option<BranchStyle>],
    assistants: &[bool],
) -> Vec<Option<BranchStyle>> {
    assert_eq!(own.len(), forest.len(), "every box has a style or none");
    assert_eq!(assistants.len(), forest.len(), "every box is told apart");
    let mut styles: Vec<Option<BranchStyle>> = Vec::with_capacity(forest.len());
    for (index, &own) in own.iter().enumerate() {
        let above = forest.parent(index).and_then(|parent| {
            if assistants[index] {
                Some(BranchStyle::Column)
            } else {
                styles[parent]
            }
        });
        styles.push(own.or(above));
    }
    styles
}

impl Branches<'_> {
    /// Whether the whole says where a box is, and not the branch it is in.
    pub fn whole_places(&self, index: usize) -> bool {
        match self.forest.parent(index) {
            Some(parent) => self.styles[parent].is_none() && !self.assistants[index],
            None => true,
        }
    }

    fn is_assistant(&self, index: usize) -> bool {
        self.assistants[index] && self.forest.parent(index).is_some()
    }

    fn children(&self, index: usize, assistants: bool) -> impl Iterator<Item = usize> + Clone {
        let children = self.forest.children(index);
        children.filter(move |&child| self.is_assistant(child) == assistants)
    }

    /// Whether the right side of a box is where its children's lines begin.
    fn opens_on_the_right(&self, index: usize) -> bool {
        self.styles[index] == Some(BranchStyle::LeftToRight)
            && self.children(index, false).next().is_some()
    }
}

/// Places boxes whose branches hang in different ways.
///
/// A branch with a style of its own takes up a rectangle, with its top box at the upper edge; what
/// is above lays it out like a box of that size, and centres itself over the top boxes. On rows,
/// such a branch hangs from the row of its top box down over lower rows. Children keep their
/// order: from left to right, or from top to bottom. Assistants stand on either side of the stem
/// below their manager, or first in its column where the stem is at the left; everything else
/// below the manager comes lower, or right of it.
///
/// The drawing starts at (0, 0). Lengths that are negative or not finite count as 0.
///
/// # Panics
///
/// If there are not as many sizes, styles, assistants and rows as boxes.
pub fn branches(
    whole: Whole<'_>,
    boxes: &Branches<'_>,
    sizes: &[Size],
    spacing: Spacing,
) -> BranchesLayout {
    let count = boxes.forest.len();
    assert_eq!(sizes.len(), count, "every box has one size");
    assert_eq!(boxes.styles.len(), count, "every box has a style or none");
    assert_eq!(boxes.assistants.len(), count, "every box is told apart");
    let styles: Vec<Option<BranchStyle>>;
    let mut boxes = *boxes;
    // In a tidy whole, a tidy branch is nothing apart; in a column everything has a style.
    match whole {
        Whole::Tidy => {
            styles = part_of_the_whole(&boxes);
            boxes.styles = &styles;
        }
        Whole::Column => {
            let column = Some(BranchStyle::Column);
            styles = boxes.styles.iter().map(|style| style.or(column)).collect();
            boxes.styles = &styles;
        }
        Whole::Rows { .. } | Whole::Steps { .. } => {}
    }
    let mut work = Work::new(boxes, sizes, spacing);
    for index in (0..count).rev() {
        work.put_together(index);
    }
    work.place_whole(whole);
    work.resolve()
}

/// The styles without those that say what the tidy whole would do anyway.
fn part_of_the_whole(boxes: &Branches<'_>) -> Vec<Option<BranchStyle>> {
    let mut styles: Vec<Option<BranchStyle>> = Vec::with_capacity(boxes.styles.len());
    for (index, &style) in boxes.styles.iter().enumerate() {
        let parent = boxes.forest.parent(index);
        let in_whole = parent.is_none_or(|parent| styles[parent].is_none());
        let says_nothing =
            style == Some(BranchStyle::Tidy) && in_whole && !boxes.is_assistant(index);
        styles.push(style.filter(|_| !says_nothing));
    }
    styles
}

impl Link {
    fn moved(self, by: Point) -> Self {
        match self {
            Self::None => Self::None,
            Self::Above { rail_y } => Self::Above {
                rail_y: rail_y + by.y,
            },
            Self::Beside { stem_x } => Self::Beside {
                stem_x: stem_x + by.x,
            },
            Self::Indented { stem_x } => Self::Indented {
                stem_x: stem_x + by.x,
            },
            Self::Right { stem_x } => Self::Right {
                stem_x: stem_x + by.x,
            },
        }
    }
}
