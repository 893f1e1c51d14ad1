//! A structure, or a part of it, as one drawing of any size.

use std::sync::Arc;

use super::arrange::{Hangs, Placed, place};
use super::boxes::{Written, draw_cards, rows, write_cards};
use super::card::{CardCache, FOLD_MARK};
use super::connectors;
use super::drawing::{Group, Item, Scene, Tag};
use super::extra_lines::{self, Route};
use super::ranks::posts_of;
use super::style::ChartStyle;
use crate::analysis::{Hierarchy, HierarchyBox, Leads, ManagerSpan, ManagerSpans};
use crate::geometry::{Point, Rect};
use crate::model::{Duty, NodeId, Organisation, PostId, Structure};

/// A drawn chart: the drawing, and where its boxes are.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// The drawing.
    pub scene: Scene,
    /// The boxes in reading order, as in the hierarchy the chart was made of.
    pub boxes: Vec<ChartBox>,
    /// The lines besides the reporting lines that have both ends in the chart, from bend to bend.
    pub routes: Vec<Route>,
}

impl Chart {
    /// What a box says when it is read out, after whom its post reports to: a sentence for each
    /// line besides the reporting line. The hierarchy is the one the chart was made of.
    pub fn also_spoken(
        &self,
        hierarchy: &Hierarchy,
        position: usize,
    ) -> impl Iterator<Item = &str> {
        let is_post = |found: &ChartBox| found.entry.post.is_some();
        let reports =
            self.boxes.get(position).is_some_and(is_post) && hierarchy.manager(position).is_some();
        let spoken = self.spoken(position).unwrap_or_default();
        spoken.lines().skip(usize::from(reports))
    }

    /// What a box says when it is read out, beside what is drawn on it.
    fn spoken(&self, position: usize) -> Option<&str> {
        match &self.card(position)?.tag {
            Tag::Card(card) => Some(card.spoken.as_ref()),
            Tag::Artefact(_) | Tag::Heading(_) | Tag::Paragraph | Tag::Entry(_) | Tag::Cell(_) => {
                None
            }
        }
    }

    /// What is drawn of a box: the cards are the last items.
    fn card(&self, position: usize) -> Option<&Group> {
        let cards = self.scene.items.len().checked_sub(self.boxes.len())?;
        match self.scene.items.get(cards + position)? {
            Item::Group(group) => Some(group),
            Item::Shape(_) | Item::Text(_) => None,
        }
    }

    /// The duties a box shows and where, from the box's top left corner, in reading order.
    pub fn parts_of(&self, position: usize) -> &[(Duty, Rect)] {
        self.card(position).map_or(&[], |card| &card.content.parts)
    }
}

/// A box of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartBox {
    /// What it shows.
    pub entry: HierarchyBox,
    /// The position of the box above.
    pub parent: Option<u32>,
    /// Where it is.
    pub rect: Rect,
    /// The row of its grade, the highest being 0. In a tree, the number of boxes above it.
    pub row: u32,
    /// The height of the band along its upper edge with the name of the unit; 0 where it has none.
    pub band: f64,
    /// How it and its neighbours below the same box follow one another.
    pub hangs: Hangs,
    /// The number of its department's colour.
    pub colour: u8,
    /// Where it is folded, how many posts below it are not on the drawing.
    pub hidden: Option<u32>,
}

impl ChartBox {
    /// The strip of a folded box that says what is hidden, where it is on the drawing.
    pub fn fold_mark(&self) -> Option<Rect> {
        let top = Point::new(self.rect.min.x, self.rect.max.y - FOLD_MARK);
        self.hidden.map(|_| Rect::new(top, self.rect.max))
    }
}

impl Chart {
    /// All of its area.
    pub fn whole(&self) -> Rect {
        Rect::from_origin_size(Point::default(), self.scene.size)
    }
}

/// Draws a hierarchy of a structure.
pub fn chart(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    style: &ChartStyle,
    cards: &mut CardCache,
) -> Chart {
    let leads = Leads::of(structure);
    let spans = style
        .card
        .spans
        .then(|| ManagerSpans::of(organisation, structure));
    let known = Known {
        leads: &leads,
        spans: spans.as_ref(),
    };
    chart_knowing(organisation, structure, hierarchy, style, cards, known)
}

/// What is known of the whole structure of which a chart draws all or a part.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// How many posts are responsible for each function.
    pub leads: &'a Leads,
    /// The managers with their spans, where the style asks for badges.
    pub spans: Option<&'a ManagerSpans>,
}

/// Like [`chart`], where it is known already what follows from the whole structure.
pub fn chart_knowing(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    style: &ChartStyle,
    cards: &mut CardCache,
    known: Known<'_>,
) -> Chart {
    let spans = known.spans.filter(|_| style.card.spans);
    let colours = colours(structure, hierarchy);
    let posts = posts_of(structure, hierarchy);
    let Written {
        mut sizes,
        bands,
        places,
        wishes,
    } = write_cards(
        organisation,
        structure,
        hierarchy,
        (&colours, &posts),
        style,
        cards,
        Known { spans, ..known },
    );
    let rows = rows(organisation, &posts, hierarchy, style.arrangement);
    let placed = place(hierarchy, &wishes, style, &rows, &mut sizes);

    let mut chart = Chart::default();
    chart.scene.items.reserve(hierarchy.len() * 3);
    let mut boxes = Vec::with_capacity(hierarchy.len());
    for (position, (entry, &size)) in hierarchy.boxes().iter().zip(&sizes).enumerate() {
        let at = placed.positions.get(position).copied().unwrap_or_default();
        let rect = Rect::from_origin_size(at, size);
        chart.scene.size.width = chart.scene.size.width.max(rect.max.x);
        chart.scene.size.height = chart.scene.size.height.max(rect.max.y);
        boxes.push(ChartBox {
            entry: *entry,
            parent: hierarchy.parent(position).map(|parent| parent as u32),
            rect,
            row: rows.get(position).copied().unwrap_or(0),
            band: bands.get(position).copied().unwrap_or(0.0),
            hangs: placed.hangs(position),
            colour: colours.get(position).copied().unwrap_or(0),
            hidden: hierarchy.hidden_below(position),
        });
    }
    chart.boxes = boxes;
    draw_lines(&mut chart, hierarchy, &placed);
    extra_lines::draw(&mut chart, structure, hierarchy);
    draw_cards(
        &mut chart,
        (structure, hierarchy),
        &sizes,
        &places,
        cards,
        spans,
    );
    chart
}

/// What the badge of a post says, where there are badges and somebody reports to it.
pub(super) fn badge_of(spans: Option<&ManagerSpans>, post: Option<PostId>) -> Option<ManagerSpan> {
    spans?.of_post(post?)
}

/// What a box says when it is read out, with what its badge says as a line of its own.
pub(super) fn with_badge(spoken: Arc<str>, badge: Option<ManagerSpan>) -> Arc<str> {
    match badge {
        None => spoken,
        Some(badge) if spoken.is_empty() => badge.in_words().into(),
        Some(badge) => format!("{spoken}\n{}", badge.in_words()).into(),
    }
}

/// What is said of whom a box reports to, made once for all who report to the same.
#[derive(Default)]
pub(super) struct Speech {
    /// Of each manager by its position.
    sentences: Vec<Option<Arc<str>>>,
    nobody: Arc<str>,
}

impl Speech {
    pub(super) fn reports_to(
        &mut self,
        structure: &Structure,
        hierarchy: &Hierarchy,
        position: usize,
    ) -> Arc<str> {
        let is_post = hierarchy
            .boxes()
            .get(position)
            .is_some_and(|entry| entry.open_post().is_some());
        let manager = hierarchy.manager(position).filter(|_| is_post);
        let Some(manager) = manager else {
            return Arc::clone(&self.nobody);
        };
        if manager >= self.sentences.len() {
            self.sentences.resize(hierarchy.len(), None);
        }
        let sentence = || format!("Reports to {}", title(structure, hierarchy, manager)).into();
        match self.sentences.get_mut(manager) {
            Some(known) => Arc::clone(known.get_or_insert_with(sentence)),
            None => sentence(),
        }
    }
}

fn title<'a>(structure: &'a Structure, hierarchy: &Hierarchy, position: usize) -> &'a str {
    let about = hierarchy
        .boxes()
        .get(position)
        .and_then(HierarchyBox::about);
    about.map_or("", |about| structure.label(about))
}

/// The quiet line of a unit whose head is closed or that has none: who leads it instead.
pub(super) fn remark(
    structure: &Structure,
    hierarchy: &Hierarchy,
    position: usize,
) -> Option<String> {
    let entry = hierarchy.boxes().get(position)?;
    if entry.open_post().is_some() || entry.unit.is_none() {
        return None;
    }
    Some(match hierarchy.manager(position) {
        Some(manager) => format!("Led by {}", title(structure, hierarchy, manager)),
        None if entry.closed => "Nobody leads it".to_owned(),
        None => "No head yet".to_owned(),
    })
}

/// Like [`remark`]; a post at the top of a part of a structure says whom it reports to, because
/// that is not on the drawing. `outer` is the post above the top of that part.
pub(super) fn remark_above(
    structure: &Structure,
    hierarchy: &Hierarchy,
    position: usize,
    outer: Option<PostId>,
) -> Option<String> {
    let entry = hierarchy.boxes().get(position)?;
    if hierarchy.manager(position).is_some() {
        return remark(structure, hierarchy, position);
    }
    let Some(manager) = outer else {
        return remark(structure, hierarchy, position);
    };
    let title = structure.label(manager.into());
    match (entry.open_post(), hierarchy.parent(position)) {
        (Some(_), None) => Some(format!("Reports to {title}")),
        (None, above) if entry.unit.is_some() && (above.is_some() || entry.closed) => {
            Some(format!("Led by {title}"))
        }
        // At the top a unit without a head shows that post itself, see [`chart`]; and what is
        // below it need not say so again.
        (None, _) | (Some(_), Some(_)) => None,
    }
}

/// The colour of each box: that of the nearest unit around it that has one of its own.
pub(super) fn colours(structure: &Structure, hierarchy: &Hierarchy) -> Vec<u8> {
    let mut colours: Vec<u8> = Vec::with_capacity(hierarchy.len());
    for (position, entry) in hierarchy.boxes().iter().enumerate() {
        let own = entry
            .unit
            .and_then(|unit| structure.unit(unit))
            .and_then(|unit| unit.colour);
        let above = hierarchy
            .parent(position)
            .and_then(|parent| colours.get(parent))
            .copied();
        colours.push(
            own.or(above)
                .unwrap_or_else(|| colour_around(structure, entry.branch())),
        );
    }
    colours
}

/// The colour of the nearest unit around a post or unit, itself among them, that has one of its
/// own.
pub fn colour_around(structure: &Structure, node: Option<NodeId>) -> u8 {
    let above = |node: &NodeId| structure.place(*node).and_then(|place| place.parent);
    std::iter::successors(node, above)
        .filter_map(NodeId::unit)
        .find_map(|unit| structure.unit(unit)?.colour)
        .unwrap_or(0)
}

/// Adds the reporting lines.
fn draw_lines(chart: &mut Chart, hierarchy: &Hierarchy, placed: &Placed) {
    let mut children = Vec::new();
    for (position, drawn) in chart.boxes.iter().enumerate() {
        children.clear();
        children.extend(hierarchy.children(position).filter_map(|child| {
            let link = placed.links.get(child)?;
            Some((chart.boxes.get(child)?.rect, *link))
        }));
        connectors::between(&mut chart.scene.items, drawn.rect, &mut children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StructureId, sketch};
    use crate::scene::Arrangement;

    const COUNCIL: &str = "\
# Council
  * Head of Paid Service [HoPS]
  # Housing and Care
    * Strategic Director [SD]
    - Director of Housing [DD] {Homelessness; Repairs}
    - Public Health Officer [CO]
  # Resources
    - Director of Finance [DD]
    - City Solicitor [CO] vacant
";

    fn drawn(arrangement: Arrangement) -> (Organisation, Chart) {
        let organisation = sketch::organisation(COUNCIL);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let style = ChartStyle::window(arrangement);
        let chart = chart(
            &organisation,
            structure,
            &hierarchy,
            &style,
            &mut CardCache::default(),
        );
        (organisation, chart)
    }

    fn rect(organisation: &Organisation, chart: &Chart, label: &str) -> Rect {
        let structure = organisation.structure(StructureId(0)).unwrap();
        let found = chart
            .boxes
            .iter()
            .find(|drawn| structure.label(drawn.entry.about().unwrap()) == label);
        found.unwrap().rect
    }

    #[test]
    fn equal_grades_look_equal() {
        let (organisation, chart) = drawn(Arrangement::Rows);
        let housing = rect(&organisation, &chart, "Director of Housing");
        let finance = rect(&organisation, &chart, "Director of Finance");
        assert_eq!(
            (housing.min.y, housing.max.y),
            (finance.min.y, finance.max.y)
        );
        let solicitor = rect(&organisation, &chart, "City Solicitor");
        assert!(solicitor.min.y > finance.max.y);
    }

    #[test]
    fn no_two_boxes_overlap_in_any_arrangement() {
        for arrangement in Arrangement::ALL {
            let (_, chart) = drawn(arrangement);
            for (position, one) in chart.boxes.iter().enumerate() {
                for other in chart.boxes.iter().skip(position + 1) {
                    assert!(
                        !one.rect.intersects(&other.rect),
                        "{arrangement:?}: {one:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_vacant_post_has_a_dashed_outline_and_the_word() {
        let (_, chart) = drawn(Arrangement::Rows);
        let vacant = chart.scene.items.iter().filter_map(|item| match item {
            Item::Group(group) => Some(group),
            _ => None,
        });
        let with_word: Vec<_> = vacant
            .filter(|group| {
                group
                    .content
                    .iter()
                    .any(|item| matches!(item, Item::Text(text) if &*text.text == "Vacant"))
            })
            .collect();
        assert_eq!(with_word.len(), 1);
        assert!(with_word[0].content.iter().any(
            |item| matches!(item, Item::Shape(shape) if shape.stroke.is_some_and(|stroke| stroke.dash.is_some()))
        ));
    }

    #[test]
    fn the_cards_say_whom_they_report_to() {
        let (_, chart) = drawn(Arrangement::Tree);
        let spoken: Vec<String> = chart
            .scene
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Group(Group {
                    tag: Tag::Card(tag),
                    ..
                }) => Some(tag.spoken.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(
            spoken,
            [
                "",
                "Reports to Head of Paid Service",
                "Reports to Strategic Director",
                "Reports to Strategic Director",
                "",
                "Reports to Head of Paid Service",
                "Reports to Head of Paid Service",
            ]
        );
    }

    #[test]
    fn drawing_again_after_an_edit_gives_the_same_as_drawing_afresh() {
        use crate::edits::{Document, DutyEdit, Edit};
        let mut document = Document::new(sketch::organisation(COUNCIL));
        let mut cache = CardCache::default();
        let style = ChartStyle::window(Arrangement::Rows);
        let draw = |document: &Document, cache: &mut CardCache| {
            let organisation = document.organisation();
            let structure = organisation.structure(StructureId(0)).unwrap();
            chart(
                organisation,
                structure,
                &Hierarchy::of(structure),
                &style,
                cache,
            )
            .scene
        };
        draw(&document, &mut cache);
        let posts: Vec<_> = document
            .organisation()
            .structure(StructureId(0))
            .unwrap()
            .posts()
            .map(|(id, _)| id)
            .collect();
        for post in posts {
            let name =
                format!("A function that makes the card of {post} quite a bit taller than before");
            let edit = Edit::Duty(StructureId(0), DutyEdit::GiveFunction(post, name));
            document.perform(&edit).unwrap();
            assert_eq!(
                draw(&document, &mut cache),
                draw(&document, &mut CardCache::default())
            );
        }
    }
}
