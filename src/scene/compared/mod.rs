//! Two structures as pictures that can be laid over one another: before, after, and what changed.
//!
//! All three have one layout: that of the [`union`] of the two. So a box that stands where it stood
//! has the same place in every picture, and beside it there is room for what is gone.

mod draw;
mod lines;
mod marks;
#[cfg(test)]
mod tests;
mod union;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::arrange::{Placed, Wishes, place};
use super::boxes::{self, Written, rows, write_cards};
use super::card::CardCache;
use super::chart::{Chart, Known, colours};
use super::extra_lines;
use super::ranks::posts_of;
use super::style::ChartStyle;
use crate::analysis::{ChangeKind, Compared, Comparison, Hierarchy, HierarchyBox, Leads};
use crate::geometry::{Rect, Size};
use crate::layout::Link;
use crate::model::{NodeId, Organisation, Post, Structure, Unit};
use draw::{Card, Tab};
pub use marks::{Marks, marks};
use union::{Place, Union};
use words::{Note, Words, sentence};

/// Two structures as pictures whose boxes stand at the same places.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// The structure before.
    pub before: Picture,
    /// Both at once: what is gone as a ghost, what is different with its mark.
    pub changes: Picture,
    /// The structure after.
    pub after: Picture,
    /// Where so much is different that the common layout is much wider than either structure, the
    /// structures before and after each in a layout of its own, with the same rows.
    pub apart: Option<[Picture; 2]>,
}

/// A picture of two structures that are compared.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The drawing.
    pub chart: Chart,
    /// Its boxes; closed ones are ghosts of what stood there before.
    pub drawn: Hierarchy,
    /// The marks of what is different about each box, and the most telling of them alone, for
    /// where there is little room; none where nothing is different.
    pub marks: Vec<Option<[Marks; 2]>>,
    /// What is different about each box, in words, the post first and then its unit: `From Finance; was Head of Audit`.
    pub told: Vec<Box<str>>,
    /// Of the picture of changes, the boxes of what is gone, or stood elsewhere.
    pub ghosts: FxHashMap<NodeId, usize>,
}

/// No more marks than this stand at a box.
const MOST_MARKS: usize = 3;

/// How much wider than either structure the common layout may be, where it is wider than so many
/// cards; what is narrower is seen whole in any case.
const MOST_WIDER: f64 = 1.2;
const WIDE: f64 = 14.0;

/// Draws two structures, given what they differ in. Closed posts are left out. The cards are kept
/// for the next time, those before and those after.
pub fn pictures(
    organisation: &Organisation,
    before: Compared<'_>,
    after: Compared<'_>,
    comparison: &Comparison,
    style: &ChartStyle,
    cards: &mut [CardCache; 2],
) -> Pictures {
    let words = Words {
        organisation,
        before,
        after,
        comparison,
    };
    let open = [before, after].map(|side| side.structure.without_closed());
    let [cards_before, cards_after] = cards;
    let [before, after] = &open;
    let mut before = Side::new(organisation, before, style, cards_before);
    let mut after = Side::new(organisation, after, style, cards_after);
    let union = Union::of(
        [&before.hierarchy, &after.hierarchy],
        [before.structure, after.structure],
        comparison,
    );
    let boxes = boxes(&union, &before, &after, words, style);
    let entries = boxes.iter().zip(&union.places);
    let drawn = Hierarchy::of_boxes(entries.map(|(found, place)| (found.entry, place.parent)));
    let mut sizes: Vec<Size> = boxes.iter().map(|found| found.size).collect();
    let mut wishes = Wishes::default();
    for found in &boxes {
        let unit = found.unit.filter(|_| style.own_layouts);
        let post = found.post.filter(|_| style.own_layouts);
        wishes.push(unit.map(AsRef::as_ref), post.map(AsRef::as_ref));
    }
    let posts: Vec<Option<&Arc<Post>>> = boxes.iter().map(|found| found.post).collect();
    let rows = rows(organisation, &posts, &drawn, style.arrangement);
    let placed = place(&drawn, &wishes, style, &rows, &mut sizes);
    let at = placed.positions.iter().zip(&sizes);
    let rects: Vec<Rect> = at
        .map(|(&at, &size)| Rect::from_origin_size(at, size))
        .collect();
    let layout = Layout {
        union: &union,
        placed: &placed,
        rects: &rects,
        rows: &rows,
    };
    let apart = [
        before.apart(&layout, &union.of_before, words, style, false),
        after.apart(&layout, &union.of_after, words, style, true),
    ];
    let own = apart.iter().map(|picture| picture.chart.scene.size.width);
    let most = (MOST_WIDER * own.fold(0.0, f64::max)).max(WIDE * style.card.width);
    let is_wider = layout.size().width > most;
    let mut pictures = Pictures {
        apart: is_wider.then_some(apart),
        before: before.picture(&layout, &union.of_before, words, false),
        after: after.picture(&layout, &union.of_after, words, true),
        changes: draw::changes(&layout, drawn, boxes, &mut after, words),
    };
    let all = [
        &mut pictures.before.chart,
        &mut pictures.changes.chart,
        &mut pictures.after.chart,
    ];
    // Their extent is the same as well, so that one view fits all.
    let widest = |extent: fn(&Size) -> f64| {
        let sizes = all.iter().map(|chart| extent(&chart.scene.size));
        sizes.fold(0.0, f64::max)
    };
    let size = Size::new(widest(|size| size.width), widest(|size| size.height));
    for chart in all {
        chart.scene.size = size;
    }
    pictures
}

/// Where the places of the union are drawn.
struct Layout<'a> {
    union: &'a Union,
    placed: &'a Placed,
    rects: &'a [Rect],
    rows: &'a [u32],
}

impl Layout<'_> {
    fn rect(&self, place: usize) -> Rect {
        self.rects.get(place).copied().unwrap_or_default()
    }

    /// The extent of everything.
    fn size(&self) -> Size {
        let rects = self.rects.iter();
        rects.fold(Size::default(), |size, rect| {
            Size::new(size.width.max(rect.max.x), size.height.max(rect.max.y))
        })
    }
}

/// One of the two structures, without its closed posts, and its cards.
struct Side<'a> {
    structure: &'a Structure,
    hierarchy: Hierarchy,
    colours: Vec<u8>,
    written: Written,
    cards: &'a mut CardCache,
}

impl<'a> Side<'a> {
    fn new(
        organisation: &Organisation,
        structure: &'a Structure,
        style: &ChartStyle,
        cards: &'a mut CardCache,
    ) -> Self {
        let hierarchy = Hierarchy::of(structure);
        let colours = colours(structure, &hierarchy);
        let posts = posts_of(structure, &hierarchy);
        let leads = Leads::of(structure);
        let about = (colours.as_slice(), posts.as_slice());
        let written = write_cards(
            organisation,
            structure,
            &hierarchy,
            about,
            style,
            cards,
            Known {
                leads: &leads,
                spans: None,
            },
        );
        Self {
            structure,
            hierarchy,
            colours,
            written,
            cards,
        }
    }

    fn entry(&self, position: usize) -> HierarchyBox {
        self.hierarchy
            .boxes()
            .get(position)
            .copied()
            .unwrap_or(NOTHING)
    }

    fn size(&self, position: usize) -> Size {
        let sizes = &self.written.sizes;
        sizes.get(position).copied().unwrap_or_default()
    }

    fn band(&self, position: usize) -> f64 {
        self.written.bands.get(position).copied().unwrap_or(0.0)
    }

    fn colour(&self, position: usize) -> u8 {
        self.colours.get(position).copied().unwrap_or(0)
    }
}

/// A box about nothing.
const NOTHING: HierarchyBox = HierarchyBox {
    unit: None,
    post: None,
    closed: true,
    posts: 0,
};

/// What is drawn at a place of the picture of changes.
struct Drawn<'a> {
    entry: HierarchyBox,
    /// How large it is at least, in any of the pictures.
    size: Size,
    card: Card,
    tab: Option<Tab>,
    notes: Vec<Note>,
    unit: Option<&'a Arc<Unit>>,
    /// The unit a ghost stands for, alone or with its head.
    unit_before: Option<NodeId>,
    post: Option<&'a Arc<Post>>,
    colour: u8,
}

/// What is drawn at each place of the union.
fn boxes<'a>(
    union: &Union,
    before: &Side<'a>,
    after: &Side<'a>,
    words: Words<'_>,
    style: &ChartStyle,
) -> Vec<Drawn<'a>> {
    let width = style.card.width;
    let drawn = |place: &Place| {
        let mut size = place.before.map_or(Size::default(), |at| before.size(at));
        size.width = width;
        let (structure, entry, notes, colour) = match *place {
            Place {
                after: Some(at), ..
            } => {
                let entry = after.entry(at);
                let notes = words.of_after(&entry);
                (after.structure, entry, notes, after.colour(at))
            }
            Place {
                before: Some(at), ..
            } => {
                let entry = before.entry(at);
                let notes = words.of_left(&entry);
                (before.structure, entry, notes, before.colour(at))
            }
            _ => {
                let post = place.former_head;
                let entry = HierarchyBox { post, ..NOTHING };
                let above = place.parent.and_then(|parent| union.places.get(parent));
                let above = above.and_then(|above| above.before);
                let colour = above.map_or(0, |above| before.colour(above));
                (before.structure, entry, words.of_left(&entry), colour)
            }
        };
        let tab = Tab::of(&notes, width);
        let (card, height) = match place.after {
            Some(at) => (Card::After(at), after.size(at).height),
            None => draw::ghost(before.structure, &entry, &notes, width),
        };
        size.height = size
            .height
            .max(height + tab.as_ref().map_or(0.0, |tab| tab.height));
        let is_ghost = place.after.is_none();
        Drawn {
            unit: entry.unit.and_then(|unit| structure.unit(unit)),
            unit_before: entry.unit.map(NodeId::Unit),
            post: entry.post.and_then(|post| structure.post(post)),
            entry: HierarchyBox {
                unit: entry.unit.filter(|_| !is_ghost || entry.post.is_none()),
                closed: is_ghost,
                posts: if is_ghost { 0 } else { entry.posts },
                post: entry.post,
            },
            size,
            card,
            tab,
            notes,
            colour,
        }
    };
    union.places.iter().map(drawn).collect()
}

impl Side<'_> {
    /// The picture of this structure in a layout of its own, on the rows of the common one.
    fn apart(
        &mut self,
        layout: &Layout<'_>,
        places: &[usize],
        words: Words<'_>,
        style: &ChartStyle,
        is_after: bool,
    ) -> Picture {
        let of = |place: &usize| (layout.rect(*place).size(), layout.rows.get(*place).copied());
        let mut sizes: Vec<Size> = places.iter().map(|place| of(place).0).collect();
        let rows: Vec<u32> = places
            .iter()
            .map(|place| of(place).1.unwrap_or(0))
            .collect();
        let wishes = &self.written.wishes;
        let mut placed = place(&self.hierarchy, wishes, style, &rows, &mut sizes);
        let heights: Vec<f64> = places.iter().map(|&at| layout.rect(at).min.y).collect();
        level(&mut placed, &self.hierarchy, &heights);
        let rects = placed.positions.iter().zip(&sizes);
        let rects: Vec<Rect> = rects
            .map(|(&at, &size)| Rect::from_origin_size(at, size))
            .collect();
        let layout = Layout {
            union: &Union::alone(&self.hierarchy),
            placed: &placed,
            rects: &rects,
            rows: &rows,
        };
        let places: Vec<usize> = (0..places.len()).collect();
        self.picture(&layout, &places, words, is_after)
    }

    /// The picture of this structure alone.
    fn picture(
        &mut self,
        layout: &Layout<'_>,
        places: &[usize],
        words: Words<'_>,
        is_after: bool,
    ) -> Picture {
        let mut chart = Chart::default();
        let mut sizes = Vec::with_capacity(places.len());
        let mut notes = Vec::with_capacity(places.len());
        for (position, &place) in places.iter().enumerate() {
            let entry = self.entry(position);
            let rect = layout.rect(place);
            sizes.push(rect.size());
            chart.boxes.push(draw::chart_box(
                layout,
                place,
                entry,
                self.hierarchy.parent(position),
                (self.band(position), self.colour(position)),
            ));
            notes.push(if is_after {
                words.of_after(&entry)
            } else {
                words.of_before(&entry)
            });
        }
        chart.scene.size = layout.size();
        let there = |place: &Place| if is_after { place.after } else { place.before };
        lines::reporting(&mut chart.scene.items, layout, |place| {
            there(place).is_some()
        });
        extra_lines::draw(&mut chart, self.structure, &self.hierarchy);
        boxes::draw_cards(
            &mut chart,
            (self.structure, &self.hierarchy),
            &sizes,
            &self.written.places,
            self.cards,
            None,
        );
        draw::speak(&mut chart, &notes);
        let mut known = KnownMarks::default();
        Picture {
            chart,
            drawn: self.hierarchy.clone(),
            marks: notes.iter().map(|notes| known.of(notes)).collect(),
            told: notes.iter().map(|notes| sentence(notes).into()).collect(),
            ghosts: FxHashMap::default(),
        }
    }
}

/// Puts boxes that stand on rows at given heights, and the lines to them. Where any hangs in
/// another way, nothing is done.
fn level(placed: &mut Placed, hierarchy: &Hierarchy, heights: &[f64]) {
    let on_rows = |link: &Link| matches!(link, Link::None | Link::Above { .. });
    if !placed.links.iter().all(on_rows) {
        return;
    }
    let mut lower = Vec::with_capacity(heights.len());
    for (at, &height) in placed.positions.iter_mut().zip(heights) {
        lower.push(height - at.y);
        at.y = height;
    }
    for (position, link) in placed.links.iter_mut().enumerate() {
        let above = hierarchy.parent(position);
        if let (Link::Above { rail_y }, Some(above)) = (link, above) {
            *rail_y += lower.get(above).copied().unwrap_or(0.0);
        }
    }
}

/// The marks of the kinds of change that there are, drawn once.
#[derive(Default)]
struct KnownMarks(FxHashMap<Vec<ChangeKind>, [Marks; 2]>);

impl KnownMarks {
    fn of(&mut self, notes: &[Note]) -> Option<[Marks; 2]> {
        let mut kinds: Vec<ChangeKind> = Vec::new();
        // What is different about the unit counts where nothing is about the post that heads it.
        let all_aside = notes.iter().all(|note| note.is_aside);
        for note in notes.iter().filter(|note| all_aside || !note.is_aside) {
            if !kinds.contains(&note.kind) {
                kinds.push(note.kind);
            }
        }
        kinds.truncate(MOST_MARKS);
        if kinds.is_empty() {
            return None;
        }
        let known = self.0.entry(kinds);
        let first = |kinds: &[ChangeKind]| marks(kinds.get(..1).unwrap_or_default());
        let marks = known.or_insert_with_key(|kinds| [marks(kinds), first(kinds)]);
        Some(marks.clone())
    }
}
