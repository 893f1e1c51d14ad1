//! The boxes of a chart: their cards written before they have places, and drawn at them.

use std::sync::Arc;

use super::arrange::Wishes;
use super::card::{CardCache, CardRequest};
use super::chart::{Chart, Known, Speech, badge_of, remark_above, with_badge};
use super::drawing::{CardTag, Group, Item, Tag};
use super::extra_lines::AlsoReports;
use super::ranks::rows_of;
use super::style::{Arrangement, ChartStyle};
use crate::analysis::{Hierarchy, ManagerSpans, manager_above};
use crate::geometry::Size;
use crate::model::{Organisation, Post, Structure};

/// The cards of a hierarchy, written and not yet placed.
pub(super) struct Written {
    /// Their natural sizes.
    pub(super) sizes: Vec<Size>,
    pub(super) bands: Vec<f64>,
    /// Where the cache keeps them.
    pub(super) places: Vec<Option<usize>>,
    pub(super) wishes: Wishes,
}

/// Writes the card of each box; the colours and the posts are those of the boxes.
pub(super) fn write_cards(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    (colours, posts): (&[u8], &[Option<&Arc<Post>>]),
    style: &ChartStyle,
    cards: &mut CardCache,
    Known { leads, spans }: Known<'_>,
) -> Written {
    let mut sizes: Vec<Size> = Vec::with_capacity(hierarchy.len());
    let mut wishes = Wishes::default();
    let mut bands: Vec<f64> = Vec::with_capacity(hierarchy.len());
    // Who manages, from outside the drawing, the branch that is being walked.
    let mut outer = None;
    let mut places: Vec<Option<usize>> = Vec::with_capacity(hierarchy.len());
    cards.prepare(&style.card, organisation, structure, leads);
    for (position, (entry, &own)) in hierarchy.boxes().iter().zip(posts).enumerate() {
        let is_top = hierarchy.parent(position).is_none();
        let unit = entry.unit.and_then(|unit| structure.unit(unit));
        if style.own_layouts {
            wishes.push(unit.map(AsRef::as_ref), own.map(AsRef::as_ref));
        } else {
            wishes.push(None, None);
        }
        if is_top {
            outer = entry.branch().and_then(|top| manager_above(structure, top));
        }
        let remark = remark_above(structure, hierarchy, position, outer);
        // At the top of a part of a structure, a unit without a head is shown with the post that
        // leads it from above, because that is not on the drawing otherwise.
        let stand_in = outer.filter(|_| is_top && entry.post.is_none());
        let Some(about) = entry.about() else {
            sizes.push(Size::default());
            bands.push(0.0);
            places.push(None);
            continue;
        };
        let post = stand_in.map_or(own, |post| structure.post(post));
        let place = cards.card(&CardRequest {
            organisation,
            structure,
            about,
            unit,
            post,
            leads_others: hierarchy.has_below(position),
            style: &style.card,
            colour: colours.get(position).copied().unwrap_or(0),
            span: hierarchy.span(position),
            badge: badge_of(spans, entry.post),
            remark: remark.as_deref(),
            leads,
            hidden: hierarchy.hidden_below(position),
        });
        let card = cards.kept(place);
        sizes.push(card.map_or(Size::default(), |card| card.size));
        bands.push(card.map_or(0.0, |card| card.band));
        places.push(Some(place));
    }
    Written {
        sizes,
        bands,
        places,
        wishes,
    }
}

/// The row of each box.
pub(super) fn rows(
    organisation: &Organisation,
    posts: &[Option<&Arc<Post>>],
    hierarchy: &Hierarchy,
    arrangement: Arrangement,
) -> Vec<u32> {
    match arrangement {
        Arrangement::Rows | Arrangement::Steps => rows_of(organisation, posts, hierarchy),
        Arrangement::Tree | Arrangement::Stacked => depths(hierarchy),
    }
}

/// Adds the tagged cards, in reading order.
pub(super) fn draw_cards(
    chart: &mut Chart,
    (structure, hierarchy): (&Structure, &Hierarchy),
    sizes: &[Size],
    places: &[Option<usize>],
    cards: &mut CardCache,
    spans: Option<&ManagerSpans>,
) {
    let Chart { scene, boxes, .. } = chart;
    let mut speech = Speech::default();
    let also = AlsoReports::of(structure);
    let cards_of = sizes.iter().zip(places);
    for (position, (drawn, (&size, &place))) in boxes.iter().zip(cards_of).enumerate() {
        let Some(about) = drawn.entry.about() else {
            continue;
        };
        let Some(content) = place.and_then(|place| cards.content(place, size.height)) else {
            continue;
        };
        let parent = drawn
            .parent
            .and_then(|parent| boxes.get(parent as usize))
            .and_then(|above| above.entry.about());
        let spoken = speech.reports_to(structure, hierarchy, position);
        scene.items.push(Item::Group(Group {
            tag: Tag::Card(CardTag {
                about,
                parent,
                spoken: with_badge(
                    also.after(spoken, &drawn.entry),
                    badge_of(spans, drawn.entry.post),
                ),
            }),
            origin: drawn.rect.min,
            size,
            content,
        }));
    }
}

fn depths(hierarchy: &Hierarchy) -> Vec<u32> {
    let mut depths: Vec<u32> = Vec::with_capacity(hierarchy.len());
    for position in 0..hierarchy.len() {
        let above = hierarchy
            .parent(position)
            .and_then(|parent| depths.get(parent));
        depths.push(above.map_or(0, |depth| depth + 1));
    }
    depths
}
