//! The cards of the last drawing, kept for the next one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::writer::write;
use super::{Card, CardRequest, Parts};
use crate::model::{FunctionId, NodeId, Organisation, PayBasis, Post, Unit};
use crate::scene::drawing::Item;
use crate::scene::style::CardStyle;

/// Everything a card's look depends on. What is behind an `Arc` is compared by identity, since
/// values are never changed in place.
#[derive(Clone, Debug)]
struct Key {
    unit: Option<Arc<Unit>>,
    post: Option<Arc<Post>>,
    colour: u8,
    span: u32,
    leads_others: bool,
    remark: Option<Box<str>>,
    contested: Box<[(FunctionId, u32)]>,
    hidden: Option<u32>,
}

impl Key {
    fn of(request: &CardRequest<'_>) -> Self {
        Self {
            unit: request.unit.cloned(),
            post: request.post.cloned(),
            colour: request.colour,
            span: request.span,
            leads_others: request.leads_others,
            remark: request.remark.map(Box::from),
            contested: Box::from(request.contested),
            hidden: request.hidden,
        }
    }

    fn is_for(&self, request: &CardRequest<'_>) -> bool {
        same(self.unit.as_ref(), request.unit)
            && same(self.post.as_ref(), request.post)
            && self.colour == request.colour
            && self.span == request.span
            && self.leads_others == request.leads_others
            && self.remark.as_deref() == request.remark
            && *self.contested == *request.contested
            && self.hidden == request.hidden
    }
}

fn same<T>(left: Option<&Arc<T>>, right: Option<&Arc<T>>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => Arc::ptr_eq(left, right),
        (None, None) => true,
        _ => false,
    }
}

/// What all the cards of a chart have in common.
#[derive(Clone, Debug)]
struct Common {
    style: CardStyle,
    basis: PayBasis,
    catalogues: Organisation,
}

impl Common {
    fn is_for(&self, request: &CardRequest<'_>) -> bool {
        let (ours, theirs) = (&self.catalogues, request.organisation);
        self.style == *request.style
            && self.basis == request.structure.basis
            && ours.grades.ptr_eq(&theirs.grades)
            && ours.functions.ptr_eq(&theirs.functions)
            && ours.designations.ptr_eq(&theirs.designations)
            && ours.themes.ptr_eq(&theirs.themes)
            && ours.funding_sources.ptr_eq(&theirs.funding_sources)
            && ours.kinds.ptr_eq(&theirs.kinds)
    }
}

/// The cards of the last drawing, because most of them survive most edits.
#[derive(Clone, Debug, Default)]
pub struct CardCache {
    common: Option<Common>,
    kept: Vec<Kept>,
    /// Where each card is kept.
    places: FxHashMap<NodeId, usize>,
    /// The place after the card asked for last, which is often the one asked for next.
    next: usize,
}

/// A card with all it was made of.
#[derive(Clone, Debug)]
struct Kept {
    about: NodeId,
    key: Key,
    card: Card,
    /// The same, as tall as it was last asked for.
    taller: Option<Taller>,
}

/// What is drawn of a card that is taller than it needs to be.
#[derive(Clone, Debug)]
struct Taller {
    height: f64,
    items: Arc<Vec<Item>>,
}

impl Kept {
    fn new(request: &CardRequest<'_>) -> Self {
        Self {
            about: request.about,
            key: Key::of(request),
            card: write(request),
            taller: None,
        }
    }
}

impl CardCache {
    /// The card of a request at its natural height.
    pub(in crate::scene) fn card(&mut self, request: &CardRequest<'_>) -> &Card {
        if !self
            .common
            .as_ref()
            .is_some_and(|common| common.is_for(request))
        {
            self.kept.clear();
            self.places.clear();
            self.common = Some(Common {
                style: *request.style,
                basis: request.structure.basis,
                catalogues: Organisation {
                    structures: imbl::OrdMap::new(),
                    ..request.organisation.clone()
                },
            });
        }
        let place = self.place_of(request.about).unwrap_or_else(|| {
            self.kept.push(Kept::new(request));
            let place = self.kept.len() - 1;
            self.places.insert(request.about, place);
            place
        });
        let kept = &mut self.kept[place];
        if !kept.key.is_for(request) {
            *kept = Kept::new(request);
        }
        &kept.card
    }

    /// Where a card is kept.
    fn place_of(&mut self, about: NodeId) -> Option<usize> {
        let next = self.kept.get(self.next);
        let place = if next.is_some_and(|kept| kept.about == about) {
            self.next
        } else {
            *self.places.get(&about)?
        };
        self.next = place + 1;
        Some(place)
    }

    /// What is drawn of a card at a height of at least its own, and which duty is where on it,
    /// after [`CardCache::card`] made it; none where it did not.
    pub(in crate::scene) fn content(
        &mut self,
        about: NodeId,
        height: f64,
    ) -> Option<(Arc<Vec<Item>>, Parts)> {
        let place = self.place_of(about)?;
        let Kept { card, taller, .. } = &mut self.kept[place];
        let parts = card.parts.clone();
        if height <= card.size.height {
            return Some((Arc::clone(&card.items), parts));
        }
        if taller.as_ref().is_none_or(|taller| taller.height != height) {
            *taller = Some(Taller {
                height,
                items: card.stretched(height),
            });
        }
        let taller = taller.as_ref()?;
        Some((Arc::clone(&taller.items), parts))
    }
}
