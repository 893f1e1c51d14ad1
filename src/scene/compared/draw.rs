//! The boxes of the pictures: cards with a tab that says what is different, and ghosts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::marks::{self, MARK};
use super::words::{Note, Words, sentence};
use super::{Drawn, KnownMarks, Layout, Picture, Side, lines};
use crate::analysis::{ChangeKind, Hierarchy, HierarchyBox};
use crate::fonts::{Line, shorten};
use crate::geometry::{Point, Rect, Size};
use crate::model::{NodeId, Structure};
use crate::scene::chart::{Chart, ChartBox, Speech};
use crate::scene::drawing::{CardTag, Content, Group, Item, Stroke, Tag};
use crate::scene::extra_lines;
use crate::scene::paint::Paint;
use crate::scene::style::{CLOSED_DASH, Density, LINE, RADIUS, SMALL};
use crate::scene::writing::{Lettering, line, outlined};

/// What is written on tabs.
const TOLD: Lettering = Lettering::regular(SMALL, Paint::Text);
/// Between the edge of a tab and what stands on it, and between two lines.
const AIR: f64 = 4.0;
const BETWEEN: f64 = 3.0;
/// From the left edge of a tab to what is written beside the marks.
const BESIDE: f64 = AIR + MARK * 1.5 + 4.0;
/// At most so many things are said on a tab, on at most so many lines each.
const MOST: usize = 5;
const MOST_LINES: usize = 3;

/// The card of a place of the picture of changes.
pub(super) enum Card {
    /// That of a box of the structure after.
    After(usize),
    /// The ghost of what was there before, without its outline, and how high it is.
    Ghost(Vec<Item>, f64),
}

/// A tab along the lower edge of a card that says what is different.
pub(super) struct Tab {
    pub(super) height: f64,
    told: Vec<(ChangeKind, Vec<Line>)>,
}

impl Tab {
    /// The tab that says some things; none where there is nothing to say.
    pub(super) fn of(notes: &[Note], width: f64) -> Option<Self> {
        if notes.is_empty() {
            return None;
        }
        let room = width - BESIDE - AIR;
        let told: Vec<_> = notes
            .iter()
            .take(MOST)
            .map(|note| {
                let lines = TOLD.lines(&note.text, room);
                let lines = shorten(lines, MOST_LINES, TOLD.face, TOLD.size, room);
                (note.kind, lines)
            })
            .collect();
        let heights = told.iter().map(|(_, lines)| height_of(lines) + BETWEEN);
        let height = heights.sum::<f64>() + 2.0 * AIR - BETWEEN;
        Some(Self { height, told })
    }

    /// Draws it along the lower edge of a box.
    fn draw(&self, items: &mut Vec<Item>, size: Size) {
        let top = size.height - self.height;
        let rect = Rect::new(Point::new(0.0, top), Point::new(size.width, size.height));
        let stroke = Stroke {
            paint: Paint::Line,
            width: LINE,
            dash: None,
        };
        items.push(outlined(rect, RADIUS, Some(Paint::Card), stroke));
        self.write(items, top);
    }

    /// Writes what it says.
    fn write(&self, items: &mut Vec<Item>, top: f64) {
        let mut y = top + AIR;
        for (kind, lines) in &self.told {
            marks::draw(items, *kind, Point::new(AIR, y));
            let slack = (MARK - TOLD.leading()).max(0.0) / 2.0;
            TOLD.set_lines(items, Point::new(BESIDE, y + slack), lines);
            y += height_of(lines) + BETWEEN;
        }
    }
}

fn height_of(lines: &[Line]) -> f64 {
    (lines.len() as f64 * TOLD.leading()).max(MARK)
}

/// The ghost of a box of the structure before: what is written on it, and how high that is.
pub(super) fn ghost(
    structure: &Structure,
    entry: &HierarchyBox,
    notes: &[Note],
    width: f64,
) -> (Card, f64) {
    let (padding, gap) = (Density::Roomy.padding(), Density::Roomy.gap());
    let room = width - 2.0 * padding;
    let mut items = Vec::new();
    let mut y = gap + 2.0;
    let is_gone = |note: &Note| matches!(note.kind, ChangeKind::Deleted | ChangeKind::Merged);
    let is_gone = notes.iter().any(is_gone);
    let unit = entry.unit.map(|unit| structure.label(unit.into()));
    let post = entry.post.map(|post| structure.label(post.into()));
    let told = [
        (unit, Lettering::bold(SMALL, Paint::Quiet)),
        (post, Lettering::bold(Density::Roomy.title(), Paint::Quiet)),
    ];
    for (text, lettering) in told {
        let lines = lettering.lines(text.unwrap_or_default(), room);
        let lines = shorten(lines, 4, lettering.face, lettering.size, room);
        let at = Point::new(padding, y);
        y += lettering.set_lines(&mut items, at, &lines);
        for (row, written) in lines.iter().enumerate().filter(|_| is_gone) {
            let from = at.offset(0.0, row as f64 * lettering.leading() + lettering.middle());
            let ends = [from, from.offset(written.width, 0.0)];
            items.push(line(ends, Paint::Quiet, LINE));
        }
    }
    (Card::Ghost(items, y), y + gap)
}

/// A box at a place of the layout.
pub(super) fn chart_box(
    layout: &Layout<'_>,
    place: usize,
    entry: HierarchyBox,
    parent: Option<usize>,
    (band, colour): (f64, u8),
) -> ChartBox {
    ChartBox {
        entry,
        parent: parent.map(|parent| parent as u32),
        rect: layout.rect(place),
        row: layout.rows.get(place).copied().unwrap_or(0),
        band,
        hangs: layout.placed.hangs(place),
        colour,
        hidden: None,
    }
}

/// Has each box say what is different about it as well.
pub(super) fn speak(chart: &mut Chart, notes: &[Vec<Note>]) {
    let first = chart.scene.items.len().saturating_sub(notes.len());
    let cards = chart.scene.items.iter_mut().skip(first);
    for (item, notes) in cards.zip(notes) {
        if let (Item::Group(group), false) = (item, notes.is_empty())
            && let Tag::Card(card) = &mut group.tag
        {
            card.spoken = said(&card.spoken, &sentence(notes));
        }
    }
}

/// What is said of a box, one sentence a line.
fn said(reports: &str, sentence: &str) -> Arc<str> {
    match (reports, sentence) {
        (reports, "") => reports.into(),
        ("", sentence) => sentence.into(),
        (reports, sentence) => format!("{reports}\n{sentence}").into(),
    }
}

/// The picture of changes.
pub(super) fn changes(
    layout: &Layout<'_>,
    drawn: Hierarchy,
    boxes: Vec<Drawn<'_>>,
    after: &mut Side<'_>,
    words: Words<'_>,
) -> Picture {
    let mut chart = Chart::default();
    chart.scene.size = layout.size();
    let mut ghosts: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (place, found) in boxes.iter().enumerate() {
        let band = match found.card {
            Card::After(position) => after.band(position),
            Card::Ghost(..) => 0.0,
        };
        let parent = layout
            .union
            .places
            .get(place)
            .and_then(|place| place.parent);
        let about = (band, found.colour);
        let entry = found.entry;
        chart
            .boxes
            .push(chart_box(layout, place, entry, parent, about));
        if entry.closed {
            let nodes = [entry.post.map(NodeId::Post), found.unit_before];
            ghosts.extend(nodes.into_iter().flatten().map(|node| (node, place)));
        }
    }
    lines::with_ghosts(&mut chart.scene.items, layout);
    let ghost_of = |node: NodeId| ghosts.get(&node).copied();
    lines::ribbons(&mut chart.scene.items, layout, &drawn, ghost_of, words);
    extra_lines::draw(&mut chart, after.structure, &drawn);
    let mut speech = Speech::default();
    let mut known = KnownMarks::default();
    let mut marks = Vec::with_capacity(boxes.len());
    let mut told = Vec::with_capacity(boxes.len());
    for (place, found) in boxes.into_iter().enumerate() {
        let size = layout.rect(place).size();
        let tab = found.tab.as_ref();
        let (content, reports) = match found.card {
            Card::After(position) => {
                let kept = after.written.places.get(position).copied().flatten();
                let height = size.height - tab.map_or(0.0, |tab| tab.height);
                let content = kept.and_then(|kept| after.cards.content(kept, height));
                let content = content.unwrap_or_default();
                let reports = speech.reports_to(after.structure, &after.hierarchy, position);
                (with_tab(content, tab, size), reports)
            }
            Card::Ghost(items, height) => {
                let reports = was_under(&found.entry, words);
                (ghost_with_tab(items, height, tab, size), reports.into())
            }
        };
        let about = found.entry.about();
        let parent = drawn
            .parent(place)
            .and_then(|above| drawn.boxes().get(above)?.about());
        chart.scene.items.push(Item::Group(Group {
            tag: Tag::Card(CardTag {
                about: about.unwrap_or(NodeId::Post(crate::model::PostId(0))),
                parent,
                spoken: said(&reports, &sentence(&found.notes)),
            }),
            origin: layout.rect(place).min,
            size,
            content,
        }));
        marks.push(known.of(&found.notes));
        told.push(sentence(&found.notes).into());
    }
    Picture {
        chart,
        drawn,
        marks,
        told,
        ghosts,
    }
}

/// Whom the ghost of a post reported to.
fn was_under(entry: &HierarchyBox, words: Words<'_>) -> String {
    let before = words.before;
    let manager = entry
        .post
        .and_then(|post| before.hierarchy.manager_of(post));
    manager.map_or_else(
        || "Was here before".to_owned(),
        |manager| {
            format!(
                "Was here before, under {}",
                before.structure.label(manager.into())
            )
        },
    )
}

/// A card with a tab below it.
fn with_tab(card: Arc<Content>, tab: Option<&Tab>, size: Size) -> Arc<Content> {
    let Some(tab) = tab else {
        return card;
    };
    let mut content = Content::clone(&card);
    tab.draw(&mut content.items, size);
    Arc::new(content)
}

/// A ghost with its outline, and what became of it below its name.
fn ghost_with_tab(written: Vec<Item>, height: f64, tab: Option<&Tab>, size: Size) -> Arc<Content> {
    let rect = Rect::from_origin_size(Point::default(), size);
    let stroke = Stroke {
        paint: Paint::Line,
        width: LINE,
        dash: Some(CLOSED_DASH),
    };
    let mut items = vec![outlined(rect, RADIUS, Some(Paint::Ground), stroke)];
    items.extend(written);
    if let Some(tab) = tab {
        tab.write(&mut items, height);
    }
    Arc::new(items.into())
}
