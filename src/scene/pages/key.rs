//! What the marks on a page mean.

use rustc_hash::FxHashSet;

use super::frame::tagged;
use super::plan::Source;
use crate::geometry::{Point, Rect, Size};
use crate::model::{DesignationId, LineKind};
use crate::scene::chart::badge_of;
use crate::scene::drawing::{Item, Scene, Stroke, Tag};
use crate::scene::extra_lines;
use crate::scene::paint::Paint;
use crate::scene::style::{HAIRLINE, LINE, SMALL, VACANT_DASH};
use crate::scene::writing::{Lettering, filled, outlined};

/// The key of a page: only the marks that are on it.
pub(super) struct Key {
    entries: Vec<Entry>,
    lines: usize,
}

struct Entry {
    mark: Mark,
    meaning: String,
    /// Where it stands in the key.
    at: Point,
}

enum Mark {
    Band(u8),
    Vacant,
    Funded,
    Lead,
    Badge(String),
    Span,
    Line(LineKind),
}

const TEXT: Lettering = Lettering::regular(SMALL, Paint::Quiet);
const BADGE: Lettering = Lettering::bold(SMALL, Paint::OnBadge);
const LINE_HEIGHT: f64 = 13.5;
const SWATCH: f64 = 18.0;
/// Long enough for two of the longest dashes.
const LINE_SWATCH: f64 = 38.0;
const GAP: f64 = 14.0;
/// How a badge with the reports of a manager looks.
const SPANS: &str = "5 · 27";
/// A badge beside its meaning says enough by how it begins.
const LONGEST_BADGE: f64 = 90.0;

impl Mark {
    fn width(&self) -> f64 {
        match self {
            Self::Band(_) | Self::Vacant | Self::Funded => SWATCH,
            Self::Lead => BADGE.width("Lead") + 6.0,
            Self::Badge(short) => BADGE.width(short) + 8.0,
            Self::Span => TEXT.width(SPANS) + 8.0,
            Self::Line(_) => LINE_SWATCH,
        }
    }

    fn draw(&self, at: Point, items: &mut Vec<Item>) {
        let rect = Rect::from_origin_size(at.offset(0.0, 0.5), Size::new(self.width(), 10.0));
        let stroke = |dash| Stroke {
            paint: Paint::Line,
            width: LINE,
            dash,
        };
        match self {
            Self::Band(colour) => items.push(filled(
                rect,
                [2.0, 2.0, 0.0, 0.0],
                Paint::Department(*colour),
            )),
            Self::Vacant => items.push(outlined(
                rect.inset(0.5),
                2.0,
                None,
                stroke(Some(VACANT_DASH)),
            )),
            Self::Funded => {
                items.push(outlined(rect.inset(0.5), 3.0, None, stroke(None)));
                items.push(outlined(rect.inset(2.8), 1.5, None, stroke(None)));
            }
            Self::Lead => {
                let stroke = Stroke {
                    width: HAIRLINE,
                    ..stroke(None)
                };
                items.push(outlined(rect, 2.5, None, stroke));
                let lettering = Lettering::bold(SMALL, Paint::Quiet);
                items.push(lettering.set_text(at.offset(3.0, 0.5), "Lead"));
            }
            Self::Badge(short) => {
                items.push(filled(rect, [2.5; 4], Paint::Badge));
                items.push(BADGE.set_text(at.offset(4.0, 0.5), short));
            }
            Self::Span => {
                let stroke = Stroke {
                    width: HAIRLINE,
                    ..stroke(None)
                };
                items.push(outlined(rect, 5.0, None, stroke));
                items.push(TEXT.set_text(at.offset(4.0, 0.5), SPANS));
            }
            Self::Line(kind) => {
                let y = rect.center().y;
                let ends = [Point::new(rect.min.x, y), Point::new(rect.max.x, y)];
                items.extend(extra_lines::figure(*kind, &ends, 0.0));
            }
        }
    }
}

impl Key {
    /// The key of a page that shows the given boxes, at most `width` points wide. Where the cards
    /// are brief, so is the key: it leaves out the Acts.
    pub(super) fn of(
        source: &Source<'_>,
        boxes: impl IntoIterator<Item = usize>,
        brief: bool,
        width: f64,
    ) -> Self {
        let mut vacant = false;
        let mut funded = false;
        let mut leads = false;
        let mut spans = false;
        let mut band = None;
        let mut designations: Vec<DesignationId> = Vec::new();
        let mut shown: FxHashSet<usize> = FxHashSet::default();
        for position in boxes {
            shown.insert(position);
            let Some(entry) = source.hierarchy.boxes().get(position) else {
                continue;
            };
            if entry.unit.is_some() && band.is_none() {
                band = source.colours.get(position).copied();
            }
            let Some(post) = entry.post.and_then(|post| source.structure.post(post)) else {
                continue;
            };
            vacant |= post.vacant;
            funded |= !post.funding.is_empty();
            leads |= !brief && !post.leads.is_empty();
            spans |= badge_of(source.spans.as_ref(), entry.post).is_some();
            for id in &post.designations {
                if !designations.contains(id) {
                    designations.push(*id);
                }
            }
        }
        let mut marks: Vec<(Mark, String)> = Vec::new();
        marks.extend(band.map(|colour| (Mark::Band(colour), "Unit the post heads".to_owned())));
        marks.extend(vacant.then(|| (Mark::Vacant, "Vacant post".to_owned())));
        marks.extend(funded.then(|| (Mark::Funded, "Paid in part or wholly by others".to_owned())));
        marks.extend(leads.then(|| (Mark::Lead, "Lead on a cross-cutting theme".to_owned())));
        marks.extend(spans.then(|| {
            let meaning = "Posts that report to it directly, and all below it";
            (Mark::Span, meaning.to_owned())
        }));
        marks.extend(
            kinds_between(source, &shown)
                .map(|kind| (Mark::Line(kind), kind.in_words().to_owned())),
        );
        let named = designations
            .iter()
            .filter_map(|id| source.organisation.designations.get(id));
        marks.extend(named.map(|designation| {
            let source = if brief || designation.source.is_empty() {
                String::new()
            } else {
                format!(" ({})", designation.source)
            };
            (
                Mark::Badge(BADGE.shortened(designation.badge(), LONGEST_BADGE)),
                format!("{}{source}", designation.name),
            )
        }));
        Self::flow(marks, width)
    }

    /// Sets the entries one after another, in as many lines as it takes.
    fn flow(marks: Vec<(Mark, String)>, width: f64) -> Self {
        let mut entries = Vec::with_capacity(marks.len());
        let mut at = Point::default();
        let mut lines = usize::from(!marks.is_empty());
        for (mark, meaning) in marks {
            let entry_width = mark.width() + 5.0 + TEXT.width(&meaning);
            if at.x > 0.0 && at.x + entry_width > width {
                at = Point::new(0.0, at.y + LINE_HEIGHT);
                lines += 1;
            }
            entries.push(Entry { mark, meaning, at });
            at.x += entry_width + GAP;
        }
        Self { entries, lines }
    }

    /// The height it takes with the air above it; nothing where there is nothing to explain.
    pub(super) fn height(&self) -> f64 {
        if self.lines == 0 {
            0.0
        } else {
            self.lines as f64 * LINE_HEIGHT + 8.0
        }
    }

    pub(super) fn draw(&self, at: Point, page: Size, scene: &mut Scene) {
        for entry in &self.entries {
            let at = at.offset(entry.at.x, entry.at.y + 4.0);
            let mut items = Vec::new();
            entry.mark.draw(at, &mut items);
            let text_at = at.offset(entry.mark.width() + 5.0, 0.5);
            items.push(TEXT.set_text(text_at, &entry.meaning));
            scene.items.push(tagged(Tag::Paragraph, page, items));
        }
    }
}

/// The kinds of lines besides the reporting lines that have both ends in boxes of a page.
fn kinds_between(source: &Source<'_>, boxes: &FxHashSet<usize>) -> impl Iterator<Item = LineKind> {
    let shown = |node| {
        let position = source.hierarchy.position(node);
        position.is_some_and(|position| boxes.contains(&position))
    };
    let lines = source.structure.lines.values();
    let kinds: Vec<LineKind> = lines
        .filter(|line| shown(line.from) && shown(line.to))
        .map(|line| line.kind)
        .collect();
    LineKind::ALL
        .into_iter()
        .filter(move |kind| kinds.contains(kind))
}
