//! The two faces and their measures.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::{FontRef, MetadataProvider as _};

/// One of the bundled faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans Bold.
    Bold,
}

impl Face {
    /// Every face there is.
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The font file (TrueType).
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        }
    }

    /// The PostScript name, without the prefix a subset carries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
        }
    }

    fn metrics(self) -> &'static Metrics {
        static REGULAR: LazyLock<Metrics> = LazyLock::new(|| Metrics::read(Face::Regular));
        static BOLD: LazyLock<Metrics> = LazyLock::new(|| Metrics::read(Face::Bold));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }
}

/// Characters below this number are kept in a table; the bundled faces have few above it.
const TABLE: u32 = 0x2200;

/// Marks a character the face has no glyph for.
const MISSING: f32 = -1.0;

/// Measures of a face in parts of the font size.
struct Metrics {
    /// Width of each character below `TABLE`; `MISSING` where there is no glyph.
    widths: Vec<f32>,
    /// Width of the sign drawn in place of a character without a glyph.
    substitute: f32,
    ascent: f64,
    line_height: f64,
}

impl Metrics {
    fn read(face: Face) -> Self {
        let Ok(font) = FontRef::new(face.bytes()) else {
            // The files are part of the program; a test reads both, so this stays a fallback
            // that keeps the program usable instead of ending it.
            return Self {
                widths: vec![0.6; TABLE as usize],
                substitute: 0.6,
                ascent: 1.0,
                line_height: 1.3,
            };
        };
        let size = FontSize::new(1.0);
        let charmap = font.charmap();
        let glyphs = font.glyph_metrics(size, LocationRef::default());
        let width_of = |character: char| {
            charmap
                .map(character)
                .and_then(|glyph| glyphs.advance_width(glyph))
                .unwrap_or(MISSING)
        };
        let widths = (0..TABLE)
            .map(|code| char::from_u32(code).map_or(MISSING, width_of))
            .collect();
        let whole = font.metrics(size, LocationRef::default());
        Self {
            widths,
            substitute: width_of('?'),
            ascent: f64::from(whole.ascent),
            line_height: f64::from(whole.ascent - whole.descent + whole.leading),
        }
    }

    fn width(&self, character: char) -> f32 {
        let known = self
            .widths
            .get(character as usize)
            .copied()
            .unwrap_or(MISSING);
        if known == MISSING {
            self.substitute
        } else {
            known
        }
    }
}

/// The width of a text on one line, in points, at a font size in points.
///
/// Kerning is not applied, because it is not applied where the text is drawn either.
pub fn measure(text: &str, face: Face, size: f64) -> f64 {
    let metrics = face.metrics();
    let sum: f32 = text.chars().map(|character| metrics.width(character)).sum();
    f64::from(sum) * size
}

/// Whether the face can draw the character; another is drawn as a question mark.
pub fn covers(character: char, face: Face) -> bool {
    face.metrics()
        .widths
        .get(character as usize)
        .is_some_and(|&width| width != MISSING)
}

/// How far the tallest letters reach above the baseline, in points, at a font size in points.
pub fn ascent(face: Face, size: f64) -> f64 {
    face.metrics().ascent * size
}

/// The distance from baseline to baseline that the face's designer recommends, in points.
pub fn line_height(face: Face, size: f64) -> f64 {
    face.metrics().line_height * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_faces_can_be_read_and_bold_is_wider() {
        let regular = measure("Director of Housing", Face::Regular, 10.0);
        let bold = measure("Director of Housing", Face::Bold, 10.0);
        assert!(regular > 80.0 && regular < 110.0, "{regular}");
        assert!(bold > regular);
    }

    #[test]
    fn width_grows_with_the_font_size() {
        let small = measure("£111,813", Face::Regular, 8.0);
        let large = measure("£111,813", Face::Regular, 16.0);
        assert!((large - 2.0 * small).abs() < 1e-3);
    }

    #[test]
    fn pound_signs_welsh_letters_and_dashes_can_be_drawn() {
        for character in "£éŵŷ•…–—’×".chars() {
            assert!(covers(character, Face::Regular), "{character}");
            assert!(covers(character, Face::Bold), "{character}");
        }
        assert!(!covers('漢', Face::Regular));
    }
}
