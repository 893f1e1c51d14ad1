//! Text on the canvas, set once for each size and kept while it is in use.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::epaint::{TextOptions, TextShape};
use egui::{Color32, FontId, Galley, Pos2, Shape as EguiShape};
use rustc_hash::FxHashMap;

use crate::app::theme::family;
use crate::fonts::{Face, Line, ascent, break_lines, line_height, measure, shorten};
use crate::geometry::Size;
use crate::scene::{Content, Item, Text};

/// Galleys by what they show and how large; those not used for a while are dropped.
#[derive(Default)]
pub(super) struct TextCache {
    cards: FxHashMap<(usize, u32), CardText>,
    labels: FxHashMap<(usize, u32), Label>,
    frame: u64,
    /// When setting text in this frame has to stop.
    deadline: Option<Instant>,
    owes: bool,
    atlas_fill: f32,
    pixels_per_point: f32,
    /// How letters are drawn, which is another way on a dark ground.
    options: Option<TextOptions>,
}

/// The galleys of a card's texts at one size.
struct CardText {
    /// Keeps the content alive, so that its address stays its own.
    content: Arc<Content>,
    galleys: Vec<Arc<Galley>>,
    used: u64,
}

/// The galley of a label; none where it cannot be read.
struct Label {
    text: String,
    /// The size of the box it is for.
    size: Size,
    galley: Option<Arc<Galley>>,
    used: u64,
}

/// How long setting new text may take in one frame.
const BUDGET: Duration = Duration::from_millis(4);
/// Text larger than this is drawn from letters of this size, which is as crisp as can be seen.
const LARGEST: f64 = 64.0;
/// More entries than this are looked through for those out of use.
const ENOUGH: usize = 1_500;
/// Frames after which an unused entry goes.
const OUT_OF_USE: u64 = 120;

/// A zoom in steps of a quarter octave: text is set at most 9 % larger or smaller than drawn.
fn stepped(zoom: f64) -> f64 {
    ((zoom.log2() * 4.0).round() / 4.0).exp2()
}

impl TextCache {
    pub(super) fn begin_frame(&mut self, context: &egui::Context) {
        self.frame += 1;
        self.owes = false;
        self.deadline = Some(Instant::now() + BUDGET);
        // Galleys point into the atlas of letters; when that is laid anew they are worth nothing.
        let pixels_per_point = context.pixels_per_point();
        let (fill, options) =
            context.fonts_mut(|fonts| (fonts.font_atlas_fill_ratio(), Some(*fonts.options())));
        let laid_anew = fill < self.atlas_fill || options != self.options;
        if laid_anew || pixels_per_point != self.pixels_per_point {
            self.cards.clear();
            self.labels.clear();
        }
        self.atlas_fill = fill;
        self.pixels_per_point = pixels_per_point;
        self.options = options;
        let frame = self.frame;
        if self.cards.len() > ENOUGH {
            self.cards.retain(|_, card| card.used + OUT_OF_USE > frame);
        }
        if self.labels.len() > ENOUGH {
            self.labels
                .retain(|_, label| label.used + OUT_OF_USE > frame);
        }
    }

    /// Whether text was left out of this frame because there was no time for it.
    pub(super) fn owes(&self) -> bool {
        self.owes
    }

    /// The size at which text is set for a zoom.
    fn set_at(zoom: f64, moving: bool) -> f64 {
        let set_at = if moving { stepped(zoom) } else { zoom };
        set_at.min(LARGEST / 10.0)
    }

    fn has_time(&self) -> bool {
        self.deadline
            .is_none_or(|deadline| Instant::now() < deadline)
    }

    /// Calls a function with each text of a card, its galley, and how much larger than set the
    /// galley is to be drawn.
    pub(super) fn set(
        &mut self,
        context: &egui::Context,
        content: &Arc<Content>,
        zoom: f64,
        moving: bool,
        mut draw: impl FnMut(&Text, Arc<Galley>, f32),
    ) {
        let address = Arc::as_ptr(content) as usize;
        let mut set_at = Self::set_at(zoom, moving);
        let mut key = (address, (set_at as f32).to_bits());
        if !self.cards.contains_key(&key) && !self.has_time() {
            self.owes = true;
            // What was set for about this size before will do for now.
            set_at = Self::set_at(zoom, true);
            key = (address, (set_at as f32).to_bits());
            if !self.cards.contains_key(&key) {
                return;
            }
        }
        let frame = self.frame;
        let card = self.cards.entry(key).or_insert_with(|| CardText {
            galleys: galleys(context, content, set_at),
            content: Arc::clone(content),
            used: frame,
        });
        card.used = frame;
        let scale = (zoom / set_at) as f32;
        let texts = card.content.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Shape(_) | Item::Group(_) => None,
        });
        for (text, galley) in texts.zip(&card.galleys) {
            draw(text, Arc::clone(galley), scale);
        }
    }

    /// A label in bold for a box of a size, as large as fits; none where it would be too small to
    /// be read, or there is no time now.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one plain fact about the label"
    )]
    pub(super) fn label(
        &mut self,
        context: &egui::Context,
        address: usize,
        text: &str,
        size: Size,
        zoom: f64,
        legible: f64,
        moving: bool,
    ) -> Option<(Arc<Galley>, f32)> {
        let set_at = Self::set_at(zoom, moving);
        let key = (address, (set_at as f32).to_bits());
        let scale = (zoom / set_at) as f32;
        let frame = self.frame;
        if let Some(known) = self
            .labels
            .get_mut(&key)
            .filter(|known| known.text == text && known.size == size)
        {
            known.used = frame;
            return known.galley.clone().map(|galley| (galley, scale));
        }
        if !self.has_time() {
            self.owes = true;
            return None;
        }
        let galley = label_lines(text, size, legible / zoom).map(|(points, lines)| {
            let font = FontId::new((points * set_at) as f32, family(Face::Bold));
            let job = egui::text::LayoutJob::simple(
                lines.join("\n"),
                font,
                Color32::PLACEHOLDER,
                f32::INFINITY,
            );
            context.fonts_mut(|fonts| fonts.layout_job(job))
        });
        self.labels.insert(
            key,
            Label {
                text: text.to_owned(),
                size,
                galley: galley.clone(),
                used: frame,
            },
        );
        galley.map(|galley| (galley, scale))
    }
}

/// What a label leaves free at both sides together, in points of the chart.
const LABEL_MARGIN: f64 = 12.0;

/// Labels are not much larger than one another, in points of the chart.
const LARGEST_LABEL: f64 = 18.0;

/// The largest font size, in points of the chart, at which a label fits a box without breaking a
/// word.
fn label_size(text: &str, size: Size) -> Option<f64> {
    let width = size.width - LABEL_MARGIN;
    let longest = text
        .split([' ', '-', '/'])
        .map(|word| measure(word, Face::Bold, 1.0))
        .fold(0.0, f64::max);
    let mut points = (width / longest.max(0.1)).min(LARGEST_LABEL);
    for _ in 0..12 {
        let lines = break_lines(text, Face::Bold, points, width).len();
        if lines as f64 * line_height(Face::Bold, points) <= size.height - 6.0 {
            return Some(points);
        }
        points *= 0.88;
    }
    None
}

/// The lines of a label for a box of a size, and their font size in points of the chart, of which
/// at least `smallest` are needed to read it. Where it does not fit at that size, it is cut short;
/// none where not even a few letters fit.
fn label_lines(text: &str, size: Size, smallest: f64) -> Option<(f64, Vec<String>)> {
    let width = size.width - LABEL_MARGIN;
    let texts = |lines: Vec<Line>| lines.into_iter().map(|line| line.text).collect();
    // A little small is better than a word broken in two.
    let whole = label_size(text, size).filter(|&points| points >= smallest * 0.85);
    if let Some(points) = whole {
        return Some((points, texts(break_lines(text, Face::Bold, points, width))));
    }
    let most = ((size.height - 6.0) / line_height(Face::Bold, smallest)).floor();
    if most < 1.0 || width < measure("Letters", Face::Bold, smallest) {
        return None;
    }
    let lines = break_lines(text, Face::Bold, smallest, width);
    Some((
        smallest,
        texts(shorten(lines, most as usize, Face::Bold, smallest, width)),
    ))
}

fn galleys(context: &egui::Context, content: &[Item], set_at: f64) -> Vec<Arc<Galley>> {
    let set = |text: &Text| {
        let font = FontId::new((text.size * set_at) as f32, family(text.face));
        context.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.text.to_string(), font, Color32::PLACEHOLDER)
        })
    };
    content
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(set(text)),
            Item::Shape(_) | Item::Group(_) => None,
        })
        .collect()
}

/// A galley of one line with its baseline at a place.
pub(super) fn placed(
    galley: Arc<Galley>,
    baseline: Pos2,
    scale: f32,
    colour: Color32,
) -> EguiShape {
    // The first row says how far the letters reach above the baseline.
    let above = galley
        .rows
        .first()
        .and_then(|row| row.glyphs.first())
        .map_or_else(
            || ascent(Face::Regular, f64::from(galley.size().y)) as f32,
            |glyph| glyph.pos.y,
        );
    placed_at(
        galley,
        baseline - egui::vec2(0.0, above * scale),
        scale,
        colour,
    )
}

/// A galley with its top left corner at a place.
pub(super) fn placed_at(galley: Arc<Galley>, at: Pos2, scale: f32, colour: Color32) -> EguiShape {
    if scale == 1.0 {
        return EguiShape::Text(TextShape::new(at, galley, colour));
    }
    let mut shape = TextShape::new(Pos2::ZERO, galley, colour);
    shape.transform(egui::emath::TSTransform::new(at.to_vec2(), scale));
    EguiShape::Text(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_set_within_nine_per_cent_of_the_size_it_is_drawn_at() {
        for hundredths in 12..800 {
            let zoom = f64::from(hundredths) / 100.0;
            let ratio = zoom / stepped(zoom);
            assert!((0.91..1.10).contains(&ratio), "{zoom}: {ratio}");
        }
    }

    #[test]
    fn a_label_too_long_for_its_box_is_cut_short_but_can_be_read() {
        let size = Size::new(150.0, 60.0);
        let (points, lines) = label_lines(
            "Planning, Transportation & Economic Development",
            size,
            24.0,
        )
        .unwrap();
        assert_eq!(points, 24.0);
        assert!(lines.last().unwrap().ends_with('…'), "{lines:?}");
        assert_eq!(label_lines("Housing", Size::new(40.0, 60.0), 24.0), None);
    }

    #[test]
    fn a_label_fits_its_box_without_breaking_a_word() {
        let size = Size::new(150.0, 90.0);
        let points = label_size("Planning, Transportation & Economic Development", size).unwrap();
        assert!(measure("Transportation", Face::Bold, points) <= size.width - LABEL_MARGIN + 1e-6);
        assert!(points > 8.0);
    }
}
