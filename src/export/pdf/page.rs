//! One sheet walked, item by item, into content and tags.

use printpdf::{PdfPage, Pt, Rect as PdfRect};
use rustc_hash::FxHashMap;

use super::fonts::{Fonts, SPOKEN_FACE};
use super::pen::{Hundredths, Lettering, Mark, Pen};
use super::structure::{ElementId, Kind, Tags};
use super::table::OpenTable;
use crate::fonts::measure;
use crate::geometry::{Point, Rect};
use crate::model::NodeId;
use crate::scene::{
    Artefact, CardTag, CellTag, EntryTag, Group, Item, Palette, Shape, Sheet, Tag, Text,
};

const PALETTE: Palette = Palette::PRINT;

/// The font size of words that are read out but not seen, in points.
pub(super) const SPOKEN_SIZE: f64 = 8.0;

/// How far words that are not seen keep from the border of their card, in points.
const SPOKEN_MARGIN: f64 = 2.0;

/// Draws a sheet and adds what is on it to the tags. A table that is open from the sheets before
/// goes on on this one.
pub(super) fn draw(
    sheet: &Sheet,
    fonts: &Fonts,
    tags: &mut Tags,
    table: &mut Option<OpenTable>,
) -> PdfPage {
    let size = sheet.scene.size;
    tags.begin_page();
    let mut page = Page {
        pen: Pen::new(size.height),
        section: None,
        list: None,
        cards: FxHashMap::default(),
        table,
        entries: Vec::new(),
        fonts,
        tags,
    };
    for item in &sheet.scene.items {
        page.item(item);
    }
    let paper = PdfRect::from_wh(points(size.width), points(size.height));
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops: page.pen.finish(),
    }
}

fn points(length: f64) -> Pt {
    Hundredths::of(length).pt()
}

/// Where the children of a card on this sheet hang.
struct Hook {
    body: ElementId,
    list: Option<ElementId>,
}

/// A figure or text with the place its coordinates count from.
struct Placed<'a> {
    origin: Point,
    figure: Figure<'a>,
    /// The decoration it is part of, if any.
    artefact: Option<Artefact>,
}

#[derive(Clone, Copy)]
enum Figure<'a> {
    Shape(&'a Shape),
    Text(&'a Text),
}

/// One page in the making.
struct Page<'a> {
    pen: Pen,
    /// The section of what is on the page, once something is.
    section: Option<ElementId>,
    /// The list that the next card without a card above it joins.
    list: Option<ElementId>,
    cards: FxHashMap<NodeId, Hook>,
    /// The last table so far, which may go on.
    table: &'a mut Option<OpenTable>,
    /// The entry of each level that the next may hang on.
    entries: Vec<Hook>,
    fonts: &'a Fonts,
    tags: &'a mut Tags,
}

impl Page<'_> {
    fn item(&mut self, item: &Item) {
        let origin = Point::default();
        match item {
            Item::Shape(shape) => self.shape(shape, origin, Artefact::Layout),
            Item::Text(text) if is_blank(text) => {}
            Item::Text(text) => {
                self.list = None;
                let section = self.section();
                let paragraph = self.tags.add(Kind::Paragraph, section);
                self.text(text, origin, Mark::Element(paragraph));
            }
            Item::Group(group) => match &group.tag {
                Tag::Artefact(artefact) => {
                    for placed in figures(group, Some(*artefact)) {
                        self.decoration(&placed);
                    }
                }
                Tag::Heading(level) => {
                    self.passage(group, |tags, section| tags.add_heading(*level, section));
                }
                Tag::Paragraph => {
                    self.passage(group, |tags, section| tags.add(Kind::Paragraph, section));
                }
                Tag::Card(card) => {
                    let body = self.list_item(card);
                    self.listed(group, &card.spoken, body);
                }
                Tag::Entry(entry) => {
                    let body = self.entry(entry);
                    self.listed(group, &entry.spoken, body);
                }
                Tag::Cell(cell) => self.cell(group, cell),
            },
        }
    }

    /// The section of the page, which begins with the first thing on it.
    fn section(&mut self) -> ElementId {
        *self
            .section
            .get_or_insert_with(|| self.tags.add(Kind::Section, Tags::ROOT))
    }

    /// Draws a cell of a table. A page that begins within a table goes on with the section of
    /// that table.
    fn cell(&mut self, group: &Group, cell: &CellTag) {
        self.list = None;
        let open = self.table.take().filter(|open| open.number == cell.table);
        let mut table = match open {
            Some(open) => open,
            None => OpenTable::new(cell.table, self.section(), self.tags),
        };
        self.section.get_or_insert(table.section);
        let drawn = figures(group, None);
        let has_words = drawn
            .iter()
            .any(|placed| matches!(placed.figure, Figure::Text(_)));
        let element = table.cell(cell, has_words, self.tags);
        *self.table = Some(table);
        for placed in drawn {
            match (placed.figure, placed.artefact) {
                (Figure::Text(text), None) => {
                    self.text(text, placed.origin, Mark::Element(element));
                }
                (Figure::Text(_) | Figure::Shape(_), _) => self.decoration(&placed),
            }
        }
    }

    /// Draws a heading or paragraph; without any text it is none.
    fn passage(&mut self, group: &Group, add_element: impl Fn(&mut Tags, ElementId) -> ElementId) {
        let mut element = None;
        for placed in figures(group, None) {
            match (placed.figure, placed.artefact) {
                (Figure::Text(text), None) => {
                    self.list = None;
                    let section = self.section();
                    let element = *element.get_or_insert_with(|| add_element(self.tags, section));
                    self.text(text, placed.origin, Mark::Element(element));
                }
                (Figure::Text(_) | Figure::Shape(_), _) => self.decoration(&placed),
            }
        }
    }

    /// Draws a card or entry as an item of the list of its siblings, with its words in one paragraph.
    fn listed(&mut self, group: &Group, spoken: &str, body: ElementId) {
        let placed = figures(group, None);
        let mut spoken = Some(spoken.trim()).filter(|words| !words.is_empty());
        let mut title: Option<&Text> = None;
        let mut paragraph = None;
        let mut paragraph = |tags: &mut Tags| {
            Mark::Element(*paragraph.get_or_insert_with(|| tags.add(Kind::Paragraph, body)))
        };
        for one in &placed {
            match (one.figure, one.artefact) {
                (Figure::Text(text), None) => {
                    // The title may be broken into lines that must not be torn apart.
                    let after_title = title.is_some_and(|title| !is_set_like(text, title));
                    if after_title && let Some(words) = spoken.take() {
                        let mark = paragraph(self.tags);
                        self.spoken(words, group.rect(), &placed, mark);
                    }
                    title.get_or_insert(text);
                    let mark = paragraph(self.tags);
                    self.text(text, one.origin, mark);
                }
                (Figure::Text(_) | Figure::Shape(_), _) => self.decoration(one),
            }
        }
        if let Some(words) = spoken {
            let mark = paragraph(self.tags);
            self.spoken(words, group.rect(), &placed, mark);
        }
    }

    /// Adds the list item of a card: below the card above it where that is on this sheet.
    fn list_item(&mut self, card: &CardTag) -> ElementId {
        let section = self.section();
        let above = card.parent.and_then(|parent| self.cards.get_mut(&parent));
        let (list, holder) = match above {
            Some(hook) => (&mut hook.list, hook.body),
            None => (&mut self.list, section),
        };
        let list = *list.get_or_insert_with(|| self.tags.add(Kind::List, holder));
        let item = self.tags.add(Kind::ListItem, list);
        let body = self.tags.add(Kind::ListBody, item);
        self.cards.insert(card.about, Hook { body, list: None });
        body
    }

    /// Adds the list item of an entry: below the nearest one before it that hangs less deep.
    fn entry(&mut self, entry: &EntryTag) -> ElementId {
        if self.list.is_none() {
            self.entries.clear();
        }
        self.entries.truncate(entry.level.into());
        let section = self.section();
        let (list, holder) = match self.entries.last_mut() {
            Some(hook) => (&mut hook.list, hook.body),
            None => (&mut self.list, section),
        };
        let list = *list.get_or_insert_with(|| self.tags.add(Kind::List, holder));
        let item = self.tags.add(Kind::ListItem, list);
        let body = self.tags.add(Kind::ListBody, item);
        self.entries.push(Hook { body, list: None });
        body
    }

    fn decoration(&mut self, placed: &Placed<'_>) {
        let artefact = placed.artefact.unwrap_or(Artefact::Layout);
        match placed.figure {
            Figure::Shape(shape) => self.shape(shape, placed.origin, artefact),
            Figure::Text(text) => self.text(text, placed.origin, Mark::Artefact(artefact)),
        }
    }

    fn shape(&mut self, shape: &Shape, origin: Point, artefact: Artefact) {
        self.pen.mark(Mark::Artefact(artefact), self.tags);
        self.pen.shape(shape, origin, &PALETTE);
    }

    fn text(&mut self, text: &Text, origin: Point, mark: Mark) {
        self.pen.mark(mark, self.tags);
        self.pen.text(
            self.fonts.encoded(&text.text, text.face),
            text.origin.offset(origin.x, origin.y),
            Lettering {
                face: text.face,
                size: text.size,
                colour: Some(PALETTE.rgb(text.paint)),
                stretch: 100.0,
            },
        );
    }

    /// Writes words that are read out but not seen, no wider than the card they belong to.
    fn spoken(&mut self, words: &str, card: Rect, drawn: &[Placed<'_>], mark: Mark) {
        let mut line = words.lines().collect::<Vec<_>>().join(" ");
        let encoded = self.fonts.encoded(&line, SPOKEN_FACE);
        line.push(' ');
        let width = measure(&line, SPOKEN_FACE, SPOKEN_SIZE);
        let room = card.width() - 2.0 * SPOKEN_MARGIN;
        let at = Point::new(card.min.x + SPOKEN_MARGIN, free_baseline(card, drawn));
        self.pen.mark(mark, self.tags);
        self.pen.text(
            encoded,
            at,
            Lettering {
                face: SPOKEN_FACE,
                size: SPOKEN_SIZE,
                colour: None,
                // Rounded down to what is written, so that it stays inside.
                stretch: (room / width * 100.0).floor().clamp(1.0, 100.0),
            },
        );
    }
}

fn is_blank(text: &Text) -> bool {
    text.text.trim().is_empty()
}

fn is_set_like(text: &Text, other: &Text) -> bool {
    (text.face, text.size, text.paint) == (other.face, other.size, other.paint)
}

/// The figures and texts of a group in the order they are painted, groups inside it opened.
fn figures(group: &Group, artefact: Option<Artefact>) -> Vec<Placed<'_>> {
    let mut placed = Vec::with_capacity(group.content.len());
    let mut open = vec![(group.content.iter(), group.origin, artefact)];
    while let Some((items, origin, artefact)) = open.last_mut() {
        let (origin, artefact) = (*origin, *artefact);
        let figure = match items.next() {
            None => {
                open.pop();
                continue;
            }
            Some(Item::Group(inner)) => {
                let artefact = artefact.or(match &inner.tag {
                    Tag::Artefact(artefact) => Some(*artefact),
                    Tag::Heading(_)
                    | Tag::Paragraph
                    | Tag::Card(_)
                    | Tag::Entry(_)
                    | Tag::Cell(_) => None,
                });
                let origin = origin.offset(inner.origin.x, inner.origin.y);
                open.push((inner.content.iter(), origin, artefact));
                continue;
            }
            Some(Item::Text(text)) if is_blank(text) => continue,
            Some(Item::Text(text)) => Figure::Text(text),
            Some(Item::Shape(shape)) => Figure::Shape(shape),
        };
        placed.push(Placed {
            origin,
            figure,
            artefact,
        });
    }
    placed
}

/// A baseline inside the card as far as possible from those of the texts drawn there. Programs
/// that sort text by its place on the page would mix words on neighbouring baselines.
fn free_baseline(card: Rect, drawn: &[Placed<'_>]) -> f64 {
    let baselines: Vec<f64> = drawn
        .iter()
        .filter_map(|placed| match placed.figure {
            Figure::Text(text) => Some(placed.origin.y + text.origin.y),
            Figure::Shape(_) => None,
        })
        .collect();
    let highest = card.min.y + SPOKEN_SIZE;
    let lowest = (card.max.y - SPOKEN_MARGIN).max(highest);
    let distance = |y: f64| {
        let distances = baselines.iter().map(|baseline| (baseline - y).abs());
        distances.fold(f64::INFINITY, f64::min)
    };
    let between = baselines
        .windows(2)
        .filter_map(|pair| pair.first().zip(pair.last()))
        .map(|(above, below)| f64::midpoint(*above, *below).clamp(highest, lowest));
    between.chain([highest]).fold(lowest, |best, candidate| {
        if distance(candidate) > distance(best) {
            candidate
        } else {
            best
        }
    })
}
