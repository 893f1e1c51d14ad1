//! The whole, from sheets to bytes.

use std::thread;

use lopdf::{Document, Object, ObjectId, SaveOptions, Stream, dictionary, text_string};
use printpdf::{Mm, PdfDocument, PdfPage};

use super::fonts::Fonts;
use super::structure::Tags;
use super::{content, metadata, outline, page};
use crate::fonts::Face;
use crate::model::Date;
use crate::scene::Sheets;

/// What the caller decides about a PDF.
#[derive(Clone, Copy, Debug)]
pub struct PdfOptions {
    /// The day the document says it was made on.
    pub date: Date,
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters of the texts that the fonts cannot draw, in order; a question mark stands in
    /// their place.
    pub substituted: Vec<char>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is no sheet.
    #[error("there is nothing to print")]
    NoPages,
    /// A face could not be embedded.
    #[error("the font {name} cannot be embedded: {reason}", name = face.name())]
    Font {
        /// The face.
        face: Face,
        /// What the font reader said.
        reason: String,
    },
    /// The pages could not be put together.
    #[error("the PDF cannot be put together: {reason}")]
    Pages {
        /// What the PDF writer said.
        reason: String,
    },
    /// What the PDF writer made is not what a PDF consists of.
    #[error("the PDF cannot be put together")]
    Structure(#[from] lopdf::Error),
    /// The file could not be written out.
    #[error("the PDF cannot be written")]
    Writing(#[from] std::io::Error),
}

/// How many pages are written at a time.
const WRITTEN_TOGETHER: usize = 16;

/// How many objects are packed together: more pack smaller, fewer open sooner.
const OBJECTS_PACKED_TOGETHER: usize = 500;

/// Writes sheets as a tagged PDF.
///
/// The same sheets and options give the same bytes. Fails where there is no sheet.
pub fn pdf(sheets: &Sheets, options: &PdfOptions) -> Result<Pdf, PdfError> {
    if sheets.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let mut fonts = Fonts::of(sheets)?;
    let mut tags = Tags::new();
    let mut table = None;
    let mut pages = PdfDocument::new(&sheets.title);
    let mut contents = Vec::with_capacity(sheets.pages.len());
    for some in sheets.pages.chunks(2 * WRITTEN_TOGETHER) {
        let draw = |sheet| page::draw(sheet, &fonts, &mut tags, &mut table);
        let mut drawn: Vec<PdfPage> = some.iter().map(draw).collect();
        contents.extend(take_side_by_side(&mut drawn)?);
        pages.pages.extend(drawn);
    }

    let (embedded, specimen) = fonts.for_printpdf();
    pages.resources.fonts = embedded;
    pages
        .pages
        .push(PdfPage::new(Mm(100.0), Mm(100.0), specimen));
    let mut document = content::to_lopdf(&pages)?;
    finish(&mut document, sheets, options.date, tags, contents)?;

    let mut bytes = Vec::new();
    let packed = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_PACKED_TOGETHER)
        .compression_level(content::LEVEL)
        .build();
    document.save_with_options(&mut bytes, packed)?;
    Ok(Pdf {
        bytes,
        substituted: fonts.substituted,
    })
}

/// Writes the contents of some pages, one half beside the other: writing takes most of the time of
/// a large print, and no page needs to know of another.
fn take_side_by_side(pages: &mut [PdfPage]) -> Result<Vec<Stream>, PdfError> {
    let (first, second) = pages.split_at_mut(pages.len().div_ceil(2));
    let (first, second) = thread::scope(|scope| {
        let builder = thread::Builder::new().name("pages".to_owned());
        let beside = builder.spawn_scoped(scope, || content::take(second));
        let first = content::take(first);
        let second = beside.map(thread::ScopedJoinHandle::join);
        (first, second)
    });
    let mut contents = first?;
    contents.extend(second?.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
    Ok(contents)
}

/// Adds what printpdf does not write, and takes out what it writes for other purposes.
fn finish(
    document: &mut Document,
    sheets: &Sheets,
    date: Date,
    tags: Tags,
    contents: Vec<Stream>,
) -> lopdf::Result<()> {
    "1.7".clone_into(&mut document.version);
    let mut pages: Vec<ObjectId> = document.page_iter().collect();
    if let Some(specimen) = pages.pop() {
        remove_page(document, specimen)?;
    }
    tidy_pages(document, &pages)?;
    for (&page, content) in pages.iter().zip(contents) {
        let place = document.get_dictionary(page)?.get(b"Contents")?;
        let place = place.as_reference()?;
        document.set_object(place, content);
    }

    let structure = tags.write(document, &pages);
    let outline = outline::write(document, &sheets.pages, &pages);
    let xmp = metadata::add_xmp(document, sheets, date);
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", text_string(&sheets.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Outlines", outline);
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    catalog.set("PageLayout", Object::Name(b"SinglePage".to_vec()));
    let preferences = dictionary! { "DisplayDocTitle" => true };
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Metadata", xmp);

    let information = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(information, metadata::information(sheets, date));
    document.compress();
    let identifier = metadata::identifier(document, sheets, date);
    document.trailer.set("ID", identifier);
    Ok(())
}

/// Takes the last page out again.
fn remove_page(document: &mut Document, page: ObjectId) -> lopdf::Result<()> {
    let Some(Object::Dictionary(entries)) = document.objects.remove(&page) else {
        return Ok(());
    };
    for own in ["Contents", "Resources"] {
        let own = entries.get(own.as_bytes())?.as_reference()?;
        document.objects.remove(&own);
    }
    let all = document.get_dictionary_mut(entries.get(b"Parent")?.as_reference()?)?;
    let kids = all.get_mut(b"Kids")?.as_array_mut()?;
    kids.pop();
    let count = kids.len() as i64;
    all.set("Count", count);
    Ok(())
}

/// Numbers the pages for the tree of tags, and lets them share one dictionary of resources.
fn tidy_pages(document: &mut Document, pages: &[ObjectId]) -> lopdf::Result<()> {
    let mut shared = None;
    for (number, &page) in (0_i64..).zip(pages) {
        let entries = document.get_dictionary_mut(page)?;
        for superfluous in ["Annots", "TrimBox", "CropBox"] {
            entries.remove(superfluous.as_bytes());
        }
        entries.set("StructParents", number);
        entries.set("Tabs", Object::Name(b"S".to_vec()));
        let own = entries.get(b"Resources")?.as_reference()?;
        entries.set("Resources", *shared.get_or_insert(own));
        if shared != Some(own) {
            document.objects.remove(&own);
        }
    }
    let Some(shared) = shared else { return Ok(()) };
    for unused in ["XObject", "ExtGState", "Shading"] {
        let resources = document.get_dictionary_mut(shared)?;
        if let Some(Object::Reference(empty)) = resources.remove(unused.as_bytes()) {
            document.objects.remove(&empty);
        }
    }
    Ok(())
}
