//! The cards of the last drawing, kept for the next one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::writer::write;
use super::{Card, CardRequest};
use crate::analysis::{Leads, ManagerSpan};
use crate::model::{Date, FunctionId, NodeId, Organisation, PayBasis, Post, Structure, Unit};
use crate::scene::drawing::Content;
use crate::scene::style::CardStyle;

/// Everything a card's look depends on beside what all cards have in common. What is behind an
/// `Arc` is compared by identity, since values are never changed in place.
#[derive(Clone, Debug)]
struct Key {
    unit: Option<Arc<Unit>>,
    post: Option<Arc<Post>>,
    colour: u8,
    span: u32,
    badge: Option<ManagerSpan>,
    leads_others: bool,
    remark: Option<Box<str>>,
    hidden: Option<u32>,
}

impl Key {
    fn of(request: &CardRequest<'_>) -> Self {
        Self {
            unit: request.unit.cloned(),
            post: request.post.cloned(),
            colour: request.colour,
            span: request.span,
            badge: request.badge,
            leads_others: request.leads_others,
            remark: request.remark.map(Box::from),
            hidden: request.hidden,
        }
    }

    fn is_for(&self, request: &CardRequest<'_>) -> bool {
        same(self.unit.as_ref(), request.unit)
            && same(self.post.as_ref(), request.post)
            && self.colour == request.colour
            && self.span == request.span
            && self.badge == request.badge
            && self.leads_others == request.leads_others
            && self.remark.as_deref() == request.remark
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

/// Those of a post's functions that others are responsible for as well, and how many are in all.
fn contested(request: &CardRequest<'_>) -> impl Iterator<Item = (FunctionId, u32)> {
    let functions = request.post.into_iter().flat_map(|post| &post.functions);
    functions.filter_map(|&id| Some((id, request.leads.contested(id)?)))
}

/// What all the cards of a chart have in common.
#[derive(Clone, Debug)]
struct Common {
    style: CardStyle,
    basis: PayBasis,
    starts: Option<Date>,
    catalogues: Organisation,
}

impl Common {
    fn new(style: &CardStyle, organisation: &Organisation, structure: &Structure) -> Self {
        Self {
            style: *style,
            basis: structure.basis,
            starts: structure.starts,
            catalogues: Organisation {
                structures: imbl::OrdMap::new(),
                ..organisation.clone()
            },
        }
    }

    fn is_for(
        &self,
        style: &CardStyle,
        organisation: &Organisation,
        structure: &Structure,
    ) -> bool {
        let (ours, theirs) = (&self.catalogues, organisation);
        self.style == *style
            && self.basis == structure.basis
            && self.starts == structure.starts
            && (Arc::ptr_eq(&ours.pay, &theirs.pay) || ours.pay == theirs.pay)
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
    /// How many are responsible for what in this drawing, and how often that has changed.
    leads: Leads,
    leads_changed: u64,
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
    contested: Box<[(FunctionId, u32)]>,
    /// How often it had changed who is responsible for what when this was found to be so.
    contested_at: u64,
    card: Card,
    /// The same, as tall as it was last asked for.
    taller: Option<Taller>,
}

/// What is drawn of a card that is taller than it needs to be.
#[derive(Clone, Debug)]
struct Taller {
    height: f64,
    content: Arc<Content>,
}

impl Kept {
    fn new(request: &CardRequest<'_>, leads_changed: u64) -> Self {
        Self {
            about: request.about,
            key: Key::of(request),
            contested: contested(request).collect(),
            contested_at: leads_changed,
            card: write(request),
            taller: None,
        }
    }
}

impl CardCache {
    /// Gets ready for a drawing: forgets what was drawn in another style or of other catalogues.
    pub(in crate::scene) fn prepare(
        &mut self,
        style: &CardStyle,
        organisation: &Organisation,
        structure: &Structure,
        leads: &Leads,
    ) {
        let known = self.common.as_ref();
        if !known.is_some_and(|common| common.is_for(style, organisation, structure)) {
            self.kept.clear();
            self.places.clear();
            self.common = Some(Common::new(style, organisation, structure));
        }
        if !self.leads.is(leads) {
            self.leads = leads.clone();
            self.leads_changed += 1;
        }
        self.next = 0;
    }

    /// The place of the card of a request at its natural height, for a drawing that was prepared.
    pub(in crate::scene) fn card(&mut self, request: &CardRequest<'_>) -> usize {
        let place = self.place_of(request.about).unwrap_or_else(|| {
            self.kept.push(Kept::new(request, self.leads_changed));
            let place = self.kept.len() - 1;
            self.places.insert(request.about, place);
            place
        });
        let kept = &mut self.kept[place];
        let as_contested = kept.contested_at == self.leads_changed
            || kept.contested.iter().copied().eq(contested(request));
        if kept.key.is_for(request) && as_contested {
            kept.contested_at = self.leads_changed;
        } else {
            *kept = Kept::new(request, self.leads_changed);
        }
        self.next = place + 1;
        place
    }

    /// Where a card is kept.
    fn place_of(&self, about: NodeId) -> Option<usize> {
        let next = self.kept.get(self.next);
        if next.is_some_and(|kept| kept.about == about) {
            return Some(self.next);
        }
        self.places.get(&about).copied()
    }

    /// A card by its place.
    pub(in crate::scene) fn kept(&self, place: usize) -> Option<&Card> {
        self.kept.get(place).map(|kept| &kept.card)
    }

    /// What is drawn of a card, by its place, at a height of at least its own.
    pub(in crate::scene) fn content(&mut self, place: usize, height: f64) -> Option<Arc<Content>> {
        let Kept { card, taller, .. } = self.kept.get_mut(place)?;
        if height <= card.size.height {
            return Some(Arc::clone(&card.content));
        }
        if taller.as_ref().is_none_or(|taller| taller.height != height) {
            let content = card.stretched(height);
            *taller = Some(Taller { height, content });
        }
        let taller = taller.as_ref()?;
        Some(Arc::clone(&taller.content))
    }
}
