//! A page of columns as it is drawn: brief cards, each at its place, and the lines between them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::{Frame, MARGIN};
use super::plan::Source;
use crate::analysis::{HierarchyBox, Leads};
use crate::geometry::{Point, Rect, Size};
use crate::scene::card::{CardCache, CardRequest};
use crate::scene::chart::{Speech, badge_of, remark, with_badge};
use crate::scene::connectors;
use crate::scene::drawing::{CardTag, Content, Group, Item, Scene, Tag};
use crate::scene::extra_lines::{self, AlsoReports};
use crate::scene::paint::Paint;
use crate::scene::style::{CardStyle, SMALL};
use crate::scene::writing::Lettering;

/// How much further to the right what hangs below a card stands.
pub(super) const INDENT: f64 = 12.0;
/// The height of the line that says where a cut branch goes on.
pub(super) const CUT_LINE: f64 = 12.0;
/// Where the line from the side meets a card, below its top.
const TICK: f64 = 10.0;

/// A page of columns.
pub(in crate::scene) struct ColumnsPage {
    /// The boxes at the top, the highest first; the others are below the last of them.
    pub(super) trunk: Vec<usize>,
    pub(super) placed: Vec<PlacedCard>,
    /// The bars of the reporting lines: where they are, and which cards hang from each.
    pub(super) bars: Vec<(f64, Vec<Rect>)>,
}

/// A card on a page, relative to the chart's area.
#[derive(Clone, Copy)]
pub(super) struct PlacedCard {
    pub(super) position: usize,
    pub(super) at: Point,
    pub(super) size: Size,
    /// Whether what is below it stands on another page.
    pub(super) cut: bool,
    /// Which of the placed cards it hangs from, on its side.
    pub(super) side_of: Option<usize>,
}

impl PlacedCard {
    pub(super) fn rect(&self) -> Rect {
        Rect::from_origin_size(self.at, self.size)
    }
}

/// Brief cards by their width: those further down in a column are narrower.
#[derive(Default)]
pub(in crate::scene) struct BriefCards {
    caches: Vec<(f64, CardCache)>,
    /// They name no functions.
    leads: Leads,
}

impl BriefCards {
    fn cache(&mut self, width: f64) -> &mut CardCache {
        let known = self.caches.iter().position(|(known, _)| *known == width);
        let at = known.unwrap_or_else(|| {
            self.caches.push((width, CardCache::default()));
            self.caches.len() - 1
        });
        // `at` was just found or made.
        &mut self.caches[at].1
    }

    /// The size of the card of a box; none where there is no such box.
    pub(super) fn size(
        &mut self,
        source: &Source<'_>,
        position: usize,
        width: f64,
    ) -> Option<Size> {
        let place = self.place(source, position, width)?;
        self.cache(width).kept(place).map(|card| card.size)
    }

    /// Where the card of a box is kept; none where there is no such box.
    fn place(&mut self, source: &Source<'_>, position: usize, width: f64) -> Option<usize> {
        let entry = source.hierarchy.boxes().get(position)?;
        let about = entry.about()?;
        let structure = source.structure;
        let remark = remark(structure, source.hierarchy, position);
        let style = CardStyle {
            spans: source.spans.is_some(),
            ..CardStyle::BRIEF.with_width(width)
        };
        let leads = self.leads.clone();
        let cache = self.cache(width);
        cache.prepare(&style, source.organisation, structure, &leads);
        let place = cache.card(&CardRequest {
            organisation: source.organisation,
            structure,
            about,
            unit: entry.unit.and_then(|unit| structure.unit(unit)),
            post: entry.post.and_then(|post| structure.post(post)),
            style: &style,
            colour: source.colours.get(position).copied().unwrap_or(0),
            span: 0,
            badge: badge_of(source.spans.as_ref(), entry.post),
            leads_others: source.hierarchy.end(position) > position + 1,
            remark: remark.as_deref(),
            leads: &leads,
            hidden: None,
        });
        Some(place)
    }
}

impl ColumnsPage {
    /// The boxes on the page.
    pub(super) fn boxes(&self) -> impl Iterator<Item = usize> + '_ {
        self.placed.iter().map(|card| card.position)
    }

    /// The boxes whose branches are on the page as well.
    pub(super) fn uncut(&self) -> impl Iterator<Item = usize> + '_ {
        let uncut = self.placed.iter().filter(|card| !card.cut);
        uncut.map(|card| card.position)
    }

    /// Draws the page; `numbers` says on which page the branch of each box stands.
    pub(super) fn draw(
        &self,
        source: &Source<'_>,
        frame: &Frame,
        numbers: &[u32],
        cards: &mut BriefCards,
        scene: &mut Scene,
    ) {
        let origin = frame.area.min;
        self.draw_lines(origin, scene);
        self.draw_extra_lines(source, frame, scene);
        let mut speech = Speech::default();
        let also = AlsoReports::of(source.structure);
        let mut drawn: FxHashSet<usize> = FxHashSet::default();
        for placed in &self.placed {
            let Some(entry) = source.hierarchy.boxes().get(placed.position) else {
                continue;
            };
            let Some(about) = entry.about() else {
                continue;
            };
            let size = placed.size;
            let Some(place) = cards.place(source, placed.position, size.width) else {
                continue;
            };
            let Some(mut content) = cards.cache(size.width).content(place, size.height) else {
                continue;
            };
            if placed.cut {
                let mut more = Content::clone(&content);
                let text = continued(source, placed.position, numbers);
                let at = Point::new(
                    CardStyle::BRIEF.density.padding(),
                    size.height - CUT_LINE - 4.0,
                );
                let text = Lettering::bold(SMALL, Paint::Quiet).set_text(at, &text);
                more.items.push(text);
                content = Arc::new(more);
            }
            drawn.insert(placed.position);
            let parent = source.hierarchy.parent(placed.position);
            let parent = parent
                .filter(|parent| drawn.contains(parent))
                .and_then(|parent| source.hierarchy.boxes().get(parent))
                .and_then(HierarchyBox::about);
            let spoken = speech.reports_to(source.structure, source.hierarchy, placed.position);
            scene.items.push(Item::Group(Group {
                tag: Tag::Card(CardTag {
                    about,
                    parent,
                    spoken: with_badge(
                        also.after(spoken, entry),
                        badge_of(source.spans.as_ref(), entry.post),
                    ),
                }),
                origin: placed.at.offset(origin.x, origin.y),
                size,
                content,
            }));
        }
    }

    /// The lines besides the reporting lines that have both ends on the page.
    fn draw_extra_lines(&self, source: &Source<'_>, frame: &Frame, scene: &mut Scene) {
        let origin = frame.area.min;
        let cards = self.placed.iter().enumerate();
        let indices: FxHashMap<usize, usize> =
            cards.map(|(index, card)| (card.position, index)).collect();
        let rects: Vec<Rect> = self
            .placed
            .iter()
            .map(|card| card.rect().translate(origin.x, origin.y))
            .collect();
        let box_of = |node| indices.get(&source.hierarchy.position(node)?).copied();
        // The key begins below the area.
        let limit = frame.area.max.offset(MARGIN / 2.0, 4.0);
        extra_lines::draw_between(&mut scene.items, source.structure, box_of, &rects, limit);
    }

    fn draw_lines(&self, origin: Point, scene: &mut Scene) {
        let rect = |card: &PlacedCard| card.rect().translate(origin.x, origin.y);
        let trunk: Vec<Rect> = self
            .placed
            .iter()
            .take(self.trunk.len())
            .map(rect)
            .collect();
        for pair in trunk.windows(2) {
            if let [above, below] = pair {
                connectors::from_above(&mut scene.items, *above, above.max.y + 4.0, &[*below]);
            }
        }
        if let Some(top) = trunk.last() {
            let moved = |rects: &[Rect]| -> Vec<Rect> {
                rects
                    .iter()
                    .map(|rect| rect.translate(origin.x, origin.y))
                    .collect()
            };
            let bars: Vec<(f64, Vec<Rect>)> = self
                .bars
                .iter()
                .map(|(y, rects)| (y + origin.y, moved(rects)))
                .collect();
            connectors::from_above_in_bands(&mut scene.items, *top, origin.x - 10.0, &bars);
        }
        let mut below: Vec<Vec<Rect>> = vec![Vec::new(); self.placed.len()];
        for card in &self.placed {
            if let Some(side) = card.side_of.and_then(|side| below.get_mut(side)) {
                side.push(rect(card));
            }
        }
        for (card, below) in self.placed.iter().zip(&below) {
            let own = rect(card);
            connectors::from_the_side(&mut scene.items, own, own.min.x + INDENT / 2.0, TICK, below);
        }
    }
}

/// Where a cut branch goes on.
fn continued(source: &Source<'_>, position: usize, numbers: &[u32]) -> String {
    let posts = source.hierarchy.posts_below(position);
    let posts = if posts == 1 {
        "1 post".to_owned()
    } else {
        format!("{posts} posts")
    };
    match numbers.get(position) {
        Some(&number) if number > 0 => format!("{posts} below: page {number}"),
        _ => format!("{posts} below"),
    }
}
