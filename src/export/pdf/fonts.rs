//! Which characters are drawn, and the embedded faces cut down to them.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::binary::read::ReadScope;
use allsorts::font::read_cmap_subtable;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::FontTableProvider as _;
use allsorts::tables::cmap::Cmap;
use allsorts::tag;
use printpdf::ops::PdfFontHandle;
use printpdf::{FontId, Op, ParsedFont, PdfFont, PdfFontMap, Pt, TextItem};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::document::PdfError;
use super::metadata::Digest;
use crate::fonts::{Face, covers};
use crate::scene::{Item, Sheets, Tag};

/// Drawn in place of a character without a glyph; the ruler measures the same one.
const SUBSTITUTE: char = '?';

/// The face words are written in that are read out but not seen.
pub(super) const SPOKEN_FACE: Face = Face::Regular;

/// The characters of one face.
struct Used {
    /// Plain ASCII, which is nearly everything.
    ascii: [bool; 128],
    others: BTreeSet<char>,
}

impl Used {
    fn new() -> Self {
        Self {
            ascii: [false; 128],
            others: BTreeSet::new(),
        }
    }

    fn note(&mut self, text: &str) {
        if text.is_ascii() {
            for byte in text.bytes() {
                self.ascii[usize::from(byte & 127)] = true;
            }
        } else {
            self.others.extend(composed(text));
        }
    }

    fn characters(&self) -> BTreeSet<char> {
        let ascii = (0_u8..).zip(self.ascii).filter(|(_, seen)| *seen);
        let others = self.others.iter().copied();
        others
            .chain(ascii.map(|(byte, _)| char::from(byte)))
            .collect()
    }
}

/// The text with letters and their marks composed, because marks are not positioned when drawn.
fn composed(text: &str) -> impl Iterator<Item = char> {
    let is_composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let as_it_is = is_composed.then(|| text.chars());
    let normalised = (!is_composed).then(|| text.nfc());
    as_it_is
        .into_iter()
        .flatten()
        .chain(normalised.into_iter().flatten())
}

/// How the texts of all sheets are drawn.
pub(super) struct Fonts {
    faces: BTreeMap<Face, EmbeddedFace>,
    /// The characters no face can draw.
    pub(super) substituted: Vec<char>,
}

impl Fonts {
    /// Collects the characters of the sheets and cuts the faces down to them.
    pub(super) fn of(sheets: &Sheets) -> Result<Self, PdfError> {
        let mut used: BTreeMap<Face, Used> = BTreeMap::new();
        let mut note = |face, text: &str| {
            // What is blank is not drawn.
            if !text.trim().is_empty() {
                used.entry(face).or_insert_with(Used::new).note(text);
            }
        };
        for sheet in &sheets.pages {
            let mut waiting: Vec<&[Item]> = vec![&sheet.scene.items];
            while let Some(items) = waiting.pop() {
                for item in items {
                    match item {
                        Item::Shape(_) => {}
                        Item::Text(text) => note(text.face, &text.text),
                        Item::Group(group) => {
                            waiting.push(&group.content);
                            match &group.tag {
                                Tag::Card(card) => note(SPOKEN_FACE, &card.spoken),
                                Tag::Entry(entry) => note(SPOKEN_FACE, &entry.spoken),
                                Tag::Artefact(_)
                                | Tag::Heading(_)
                                | Tag::Paragraph
                                | Tag::Cell(_) => {}
                            }
                        }
                    }
                }
            }
        }
        let mut substituted = BTreeSet::new();
        let mut faces = BTreeMap::new();
        for (face, used) in used {
            let embedded = EmbeddedFace::new(face, &used.characters(), &mut substituted)
                .map_err(|reason| PdfError::Font { face, reason })?;
            faces.insert(face, embedded);
        }
        Ok(Self {
            faces,
            substituted: substituted.into_iter().collect(),
        })
    }

    /// The text as it is written to a page: the numbers of its glyphs in the embedded face, two
    /// bytes each, and a space at the end, so that the words of two lines do not run together when
    /// the page is read out.
    pub(super) fn encoded(&self, text: &str, face: Face) -> Vec<u8> {
        let mut codes = Vec::with_capacity(2 * text.len() + 2);
        if let Some(face) = self.faces.get(&face) {
            if text.is_ascii() {
                for byte in text.bytes() {
                    codes.extend(face.ascii[usize::from(byte & 127)].to_be_bytes());
                }
            } else {
                codes.extend(composed(text).flat_map(|one| face.code(one).to_be_bytes()));
            }
            codes.extend(face.code(' ').to_be_bytes());
        }
        codes
    }

    /// The faces as printpdf takes them, and a page that shows each character once. printpdf
    /// embeds a face, and notes which character a glyph stands for, only where it is handed text
    /// as text; handing it every text of a large chart costs more than all else it does.
    pub(super) fn for_printpdf(&mut self) -> (PdfFontMap, Vec<Op>) {
        let mut fonts = PdfFontMap::default();
        let mut specimen = vec![Op::StartTextSection];
        for (&face, embedded) in &mut self.faces {
            let Some(font) = embedded.font.take() else {
                continue;
            };
            let font_handle = PdfFontHandle::External(font_id(face));
            let text = std::mem::take(&mut embedded.specimen);
            specimen.push(Op::SetFont {
                font: font_handle,
                size: Pt(10.0),
            });
            specimen.push(Op::ShowText {
                items: vec![TextItem::Text(text)],
            });
            fonts.map.insert(font_id(face), PdfFont::new(font));
        }
        specimen.push(Op::EndTextSection);
        (fonts, specimen)
    }
}

/// A face cut down to the characters in use.
struct EmbeddedFace {
    /// The number of each character's glyph; 0 where the character is not in use.
    ascii: [u16; 128],
    others: BTreeMap<char, u16>,
    font: Option<ParsedFont>,
    /// Every glyph's character once.
    specimen: String,
}

impl EmbeddedFace {
    fn new(
        face: Face,
        used: &BTreeSet<char>,
        substituted: &mut BTreeSet<char>,
    ) -> Result<Self, String> {
        // Each character with the one drawn for it; a space ends every text.
        let mut drawn = BTreeMap::from([(' ', ' ')]);
        for &character in used {
            let instead = if character.is_control() {
                ' '
            } else if covers(character, face) {
                character
            } else {
                substituted.insert(character);
                SUBSTITUTE
            };
            drawn.insert(character, instead);
        }
        let font = cut_down(face, drawn.values().copied())?;

        let mut embedded = Self {
            ascii: [0; 128],
            others: BTreeMap::new(),
            font: None,
            specimen: String::new(),
        };
        let mut shown = BTreeSet::new();
        for (character, instead) in drawn {
            let glyph = font
                .lookup_glyph_index(u32::from(instead))
                .ok_or_else(|| format!("{instead:?} was lost"))?;
            match embedded.ascii.get_mut(character as usize) {
                Some(code) => *code = glyph,
                None => {
                    embedded.others.insert(character, glyph);
                }
            }
            // A glyph can be read back as one character only, the first of those drawn with it.
            if shown.insert(glyph) {
                embedded.specimen.push(instead);
            }
        }
        embedded.font = Some(font);
        Ok(embedded)
    }

    fn code(&self, character: char) -> u16 {
        match self.ascii.get(character as usize) {
            Some(code) => *code,
            None => self.others.get(&character).copied().unwrap_or(0),
        }
    }
}

/// The name a page calls a face by.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(
        match face {
            Face::Regular => "R",
            Face::Bold => "B",
        }
        .to_owned(),
    )
}

/// The face with the glyphs of the characters only.
fn cut_down(face: Face, characters: impl Iterator<Item = char>) -> Result<ParsedFont, String> {
    let file = ReadScope::new(face.bytes())
        .read::<FontData<'_>>()
        .map_err(|error| error.to_string())?;
    let tables = file.table_provider(0).map_err(|error| error.to_string())?;
    let table = tables
        .read_table_data(tag::CMAP)
        .map_err(|error| error.to_string())?;
    let cmap = ReadScope::new(&table)
        .read::<Cmap<'_>>()
        .map_err(|error| error.to_string())?;
    let (_, glyph_numbers) = read_cmap_subtable(&cmap)
        .map_err(|error| error.to_string())?
        .ok_or("it has no table of characters")?;

    // The glyph of a missing character, number 0, has to be in every font.
    let mut glyphs = BTreeSet::from([0]);
    for character in characters {
        let glyph = glyph_numbers
            .map_glyph(u32::from(character))
            .map_err(|error| error.to_string())?
            .filter(|&glyph| glyph != 0)
            .ok_or_else(|| format!("it has no glyph for {character:?}"))?;
        glyphs.insert(glyph);
    }
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let bytes = subset(&tables, &glyphs, &SubsetProfile::Pdf, CmapTarget::Unicode)
        .map_err(|error| error.to_string())?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .ok_or("what was cut down cannot be read")?;
    font.font_name = Some(format!("{}+{}", subset_tag(&glyphs), face.name()));
    Ok(font)
}

/// Six capital letters that tell one selection of glyphs from another (ISO 32000-1, 9.6.4).
fn subset_tag(glyphs: &[u16]) -> String {
    let mut digest = Digest::default();
    for glyph in glyphs {
        digest.add(&glyph.to_be_bytes());
    }
    let mut rest = digest.value();
    let mut letter = || {
        let letter = b'A' + (rest % 26) as u8;
        rest /= 26;
        char::from(letter)
    };
    (0..6).map(|_| letter()).collect()
}
