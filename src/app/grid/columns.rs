//! The columns of the grid, and what stands in them.

use crate::analysis::{Basis, post_cost};
use crate::app::shown::Shown;
use crate::import::Heading;
use crate::model::{Money, Post, PostField, PostId};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Field(PostField),
    ReportsTo,
    NetCost,
    FullCost,
}

impl Column {
    /// Every column, from the left.
    pub(super) const ALL: [Self; 13] = [
        Self::Field(PostField::Title),
        Self::Field(PostField::Unit),
        Self::ReportsTo,
        Self::Field(PostField::Grade),
        Self::Field(PostField::Fte),
        Self::Field(PostField::Vacant),
        Self::Field(PostField::Closed),
        Self::Field(PostField::Reference),
        Self::Field(PostField::Functions),
        Self::Field(PostField::Designations),
        Self::NetCost,
        Self::FullCost,
        Self::Field(PostField::Note),
    ];

    /// The column with the titles, which stays in sight.
    pub(super) const TITLE: Self = Self::Field(PostField::Title);

    /// Its place from the left.
    pub(super) fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|&column| column == self)
            .unwrap_or(0)
    }

    /// What stands at its head.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Field(field) => field.in_words(),
            Self::ReportsTo => "Reports to",
            Self::NetCost => "Net cost",
            Self::FullCost => "Full cost",
        }
    }

    /// The field that is written into, where it is not derived from others.
    pub(super) fn field(self) -> Option<PostField> {
        match self {
            Self::Field(field) => Some(field),
            Self::ReportsTo | Self::NetCost | Self::FullCost => None,
        }
    }

    /// What a pasted column says of new posts.
    pub(super) fn pasted(self) -> Option<Heading> {
        match self {
            Self::Field(PostField::Unit) => Some(Heading::Unit(0, "Unit")),
            Self::Field(field) => Some(Heading::Field(field)),
            Self::ReportsTo => Some(Heading::ReportsTo),
            Self::NetCost | Self::FullCost => None,
        }
    }

    /// Whether it can be emptied.
    pub(super) fn can_be_empty(self) -> bool {
        let needed = [PostField::Title, PostField::Unit, PostField::Fte];
        self.field().is_some_and(|field| !needed.contains(&field))
    }

    /// Whether it has figures, which stand to the right.
    pub(super) fn has_figures(self) -> bool {
        matches!(
            self,
            Self::Field(PostField::Fte) | Self::NetCost | Self::FullCost
        )
    }

    /// Its width in points to begin with.
    pub(super) fn width(self) -> f32 {
        match self {
            Self::Field(PostField::Title) => 268.0,
            Self::Field(PostField::Unit) | Self::ReportsTo => 176.0,
            Self::Field(PostField::Grade) => 140.0,
            Self::Field(PostField::Fte) => 52.0,
            Self::Field(PostField::Vacant | PostField::Closed) => 62.0,
            Self::Field(PostField::Reference) => 92.0,
            Self::Field(PostField::Functions) => 220.0,
            Self::Field(PostField::Designations) => 132.0,
            Self::NetCost | Self::FullCost => 86.0,
            Self::Field(PostField::Note) => 240.0,
        }
    }
}

/// What stands in a cell, in full.
pub(super) fn text_of(shown: &Shown, id: PostId, column: Column) -> String {
    let Some(post) = shown.structure.post(id) else {
        return String::new();
    };
    let yes = |whether: bool| if whether { "yes" } else { "" }.to_owned();
    match column {
        Column::ReportsTo => {
            let manager = shown.hierarchy.manager_of(id);
            manager.map_or_else(String::new, |manager| {
                shown.structure.label(manager.into()).to_owned()
            })
        }
        Column::NetCost | Column::FullCost => {
            cost(shown, post, column).map_or_else(String::new, Money::in_pounds)
        }
        Column::Field(field) => match field {
            PostField::Title => post.title.clone(),
            PostField::Unit => {
                let unit = shown.structure.unit_around(id);
                unit.map_or_else(String::new, |unit| {
                    shown.structure.label(unit.into()).to_owned()
                })
            }
            PostField::Grade => {
                let grade = shown.organisation.grade_of(post);
                grade.map_or_else(String::new, |grade| grade.name.clone())
            }
            PostField::Fte => post.fte.to_string(),
            PostField::Vacant => yes(post.vacant),
            PostField::Closed => yes(post.closed),
            PostField::Reference => post.reference.clone(),
            PostField::Functions => {
                let functions = &shown.organisation.functions;
                let names = post.functions.iter().filter_map(|id| functions.get(id));
                joined(names.map(|function| &*function.name))
            }
            PostField::Designations => {
                let designations = &shown.organisation.designations;
                let held = post.designations.iter();
                let held = held.filter_map(|id| designations.get(id));
                joined(held.map(|designation| designation.badge()))
            }
            PostField::Note => post.note.clone(),
        },
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

/// A cost of a post; none where nothing is known of it.
fn cost(shown: &Shown, post: &Post, column: Column) -> Option<Money> {
    let cost = post_cost(&shown.organisation, &shown.structure, post);
    match (cost.basis, column) {
        (Basis::Unknown, _) => None,
        (_, Column::NetCost) => Some(cost.net),
        _ => Some(cost.gross),
    }
}

/// What posts are sorted by: whether it is empty, figures by their size, grades by their rank.
pub(super) fn sort_key(shown: &Shown, id: PostId, column: Column) -> (bool, i64, String) {
    let text = text_of(shown, id, column);
    let post = shown.structure.post(id);
    let number = match (column, post) {
        (Column::Field(PostField::Fte), Some(post)) => i64::from(post.fte.thousandths()),
        (Column::NetCost | Column::FullCost, Some(post)) => {
            cost(shown, post, column).map_or(0, Money::pence)
        }
        (Column::Field(PostField::Grade), Some(post)) => {
            let grade = shown.organisation.grade_of(post);
            grade.map_or(0, |grade| i64::from(grade.rank))
        }
        _ => 0,
    };
    (text.is_empty(), number, text.to_lowercase())
}
