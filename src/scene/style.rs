//! Sizes and distances: one type family in three sizes, one grid.

use crate::layout::Gaps;

/// The smallest font size anywhere, in points: bands, badges, keys, and everything but titles on
/// dense cards.
pub(super) const SMALL: f64 = 8.0;

/// Corner radius of cards.
pub(super) const RADIUS: f64 = 3.0;
/// Thickness of reporting lines and outlines.
pub(super) const LINE: f64 = 0.8;
/// Thickness of hairlines.
pub(super) const HAIRLINE: f64 = 0.5;
/// How far the outline of a post paid in part by others is doubled inwards.
pub(super) const DOUBLED: f64 = 2.5;
/// Dash and gap of the outline of a vacant post.
pub(super) const VACANT_DASH: [f64; 2] = [4.0, 2.5];
/// Dash and gap of the outline of a closed post: dots, to be told from a vacant one without colour.
pub(super) const CLOSED_DASH: [f64; 2] = [1.0, 2.5];

/// How much lower the next row begins where rows are close together.
pub(super) const STEP: f64 = 48.0;

/// How many functions of a post its card lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionsShown {
    /// None of them.
    None,
    /// The first few, and how many more there are.
    First(usize),
    /// All of them.
    All,
}

/// How much air there is on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Density {
    /// As much as is comfortable.
    Roomy,
    /// A little less, for pages that hold much.
    Dense,
}

impl Density {
    /// Font size of titles, in points.
    pub(super) fn title(self) -> f64 {
        match self {
            Self::Roomy => 10.0,
            Self::Dense => 9.0,
        }
    }

    /// Font size of everything that explains, in points.
    pub(super) fn body(self) -> f64 {
        match self {
            Self::Roomy => 8.5,
            Self::Dense => SMALL,
        }
    }

    /// Between the edge of a card and what is written on it, in points.
    pub(super) fn padding(self) -> f64 {
        match self {
            Self::Roomy => 8.0,
            Self::Dense => 6.0,
        }
    }

    /// Between the parts of a card, in points.
    pub(super) fn gap(self) -> f64 {
        match self {
            Self::Roomy => 4.0,
            Self::Dense => 3.0,
        }
    }
}

/// What a card shows and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardStyle {
    /// The width of every card, in points.
    pub width: f64,
    /// How much air there is.
    pub density: Density,
    /// Whether a card shows no more than title, grade and badges, and the unit only of posts that
    /// somebody reports to.
    pub brief: bool,
    /// How many functions are listed.
    pub functions: FunctionsShown,
    /// Whether the number of reports and the cost are shown.
    pub figures: bool,
    /// Whether the cards of managers bear a badge with their direct reports and all below them.
    pub spans: bool,
}

impl CardStyle {
    /// Cards in the window: everything, with long lists cut short.
    pub const WINDOW: Self = Self {
        width: 164.0,
        density: Density::Roomy,
        brief: false,
        functions: FunctionsShown::First(5),
        figures: true,
        spans: false,
    };

    /// Cards on a page of their department: all functions, and no pay.
    pub const PAGE: Self = Self {
        functions: FunctionsShown::All,
        figures: false,
        ..Self::WINDOW
    };

    /// Cards on a page that shows many.
    pub const BRIEF: Self = Self {
        density: Density::Dense,
        brief: true,
        functions: FunctionsShown::None,
        ..Self::PAGE
    };

    /// The same with another width.
    #[must_use]
    pub const fn with_width(self, width: f64) -> Self {
        Self { width, ..self }
    }
}

/// How the boxes of a chart are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Equal grades on equal rows, whatever the depth of the reporting line.
    #[default]
    Rows,
    /// Like `Rows`, but each row begins only a step below the one above: for paper, where cards
    /// with all their functions would take too much height.
    Steps,
    /// Every box right below its manager.
    Tree,
    /// Everybody below one another, indented.
    Stacked,
}

impl Arrangement {
    /// The arrangements to choose from.
    pub const ALL: [Self; 3] = [Self::Rows, Self::Tree, Self::Stacked];

    /// What the arrangement is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Rows => "Rows by grade",
            Self::Steps => "Rows by grade, close together",
            Self::Tree => "Tree",
            Self::Stacked => "Stacked",
        }
    }
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartStyle {
    /// How the boxes are arranged.
    pub arrangement: Arrangement,
    /// Whether branches with a layout of their own hang in it, and assistants stand apart.
    pub own_layouts: bool,
    /// What each of them shows.
    pub card: CardStyle,
    /// The distances between them.
    pub gaps: Gaps,
}

impl ChartStyle {
    /// A chart as the window draws it.
    pub fn window(arrangement: Arrangement) -> Self {
        Self {
            arrangement,
            own_layouts: true,
            card: CardStyle::WINDOW,
            gaps: Gaps {
                across: 14.0,
                down: 34.0,
            },
        }
    }
}
