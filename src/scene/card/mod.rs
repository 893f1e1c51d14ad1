//! A post, a unit, or a unit with its head, as a card.

mod cache;
mod duties;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;

use super::drawing::{Form, Item};
use super::style::CardStyle;
use crate::geometry::{Rect, Size};
use crate::model::{Duty, FunctionId, NodeId, Organisation, Post, Structure, Unit};

pub use cache::CardCache;

/// Which duty is where on a card, in reading order and relative to its top left corner; none where
/// it shows none. Shared, because most cards survive most edits.
pub(super) type Parts = Option<Arc<[(Duty, Rect)]>>;

/// The height of the strip along the lower edge that says how many posts below are hidden.
pub(super) const FOLD_MARK: f64 = 14.0;

/// A card as it is drawn, with its top left corner at the origin.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) size: Size,
    /// The height of the band with the unit's name; 0 where it has none.
    pub(super) band: f64,
    items: Arc<Vec<Item>>,
    /// These stay where they are when the card grows.
    parts: Parts,
    /// How many of the first items are outlines, which grow with the card.
    outlines: usize,
    /// Where the items begin that stay at the lower edge.
    footer: usize,
}

impl Card {
    /// What is drawn of the same card, taller; its figures stay at the lower edge.
    fn stretched(&self, height: f64) -> Arc<Vec<Item>> {
        let more = height - self.size.height;
        let mut items = Vec::clone(&self.items);
        for item in items.iter_mut().take(self.outlines) {
            if let Item::Shape(shape) = item
                && let Form::Rect(rect, _) = &mut shape.form
            {
                rect.max.y += more;
            }
        }
        for item in items.iter_mut().skip(self.footer) {
            match item {
                Item::Shape(shape) => match &mut shape.form {
                    Form::Rect(rect, _) => *rect = rect.translate(0.0, more),
                    Form::Line(ends) => ends.iter_mut().for_each(|end| end.y += more),
                },
                Item::Text(text) => text.origin.y += more,
                Item::Group(group) => group.origin.y += more,
            }
        }
        Arc::new(items)
    }
}

/// What a card shows, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardRequest<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) structure: &'a Structure,
    /// What the card is known by.
    pub(super) about: NodeId,
    pub(super) unit: Option<&'a Arc<Unit>>,
    pub(super) post: Option<&'a Arc<Post>>,
    pub(super) style: &'a CardStyle,
    /// The number of the department's colour.
    pub(super) colour: u8,
    /// How many posts report to it.
    pub(super) span: u32,
    /// Whether anything stands below it.
    pub(super) leads_others: bool,
    /// A quiet line under the title: whom it reports to where that is not on the drawing, or who
    /// leads a unit without a head.
    pub(super) remark: Option<&'a str>,
    /// Those of its functions that others are responsible for as well, and how many are in all.
    pub(super) contested: &'a [(FunctionId, u32)],
    /// How many posts below it are not on the drawing, where it is folded.
    pub(super) hidden: Option<u32>,
}
