//! A post, a unit, or a unit with its head, as a card.

mod cache;
mod duties;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;

use super::drawing::{Content, Form, Item};
use super::style::CardStyle;
use crate::analysis::{Leads, ManagerSpan};
use crate::geometry::Size;
use crate::model::{NodeId, Organisation, Post, Structure, Unit};

pub use cache::CardCache;

/// The height of the strip along the lower edge that says how many posts below are hidden.
pub(super) const FOLD_MARK: f64 = 14.0;

/// A card as it is drawn, with its top left corner at the origin.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) size: Size,
    /// The height of the band with the unit's name; 0 where it has none.
    pub(super) band: f64,
    content: Arc<Content>,
    /// How many of the first items are outlines, which grow with the card.
    outlines: usize,
    /// Where the items begin that stay at the lower edge.
    footer: usize,
}

impl Card {
    /// What is drawn of the same card, taller: its figures stay at the lower edge, its duties where
    /// they are.
    fn stretched(&self, height: f64) -> Arc<Content> {
        let more = height - self.size.height;
        let mut content = Content::clone(&self.content);
        let items = &mut content.items;
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
        Arc::new(content)
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
    /// What its badge says of those who report to it, where it is to have one.
    pub(super) badge: Option<ManagerSpan>,
    /// Whether anything stands below it.
    pub(super) leads_others: bool,
    /// A quiet line under the title: whom it reports to where that is not on the drawing, or who
    /// leads a unit without a head.
    pub(super) remark: Option<&'a str>,
    /// How many posts are responsible for each function; functions that several have are marked.
    pub(super) leads: &'a Leads,
    /// How many posts below it are not on the drawing, where it is folded.
    pub(super) hidden: Option<u32>,
}
