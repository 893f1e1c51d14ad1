//! The content stream of a page, written by printpdf.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, ObjectId, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::document::PdfError;

/// Takes the operations out of some pages and writes and compresses them. A few pages at a time,
/// because the operations of a whole large chart take far more room than what they are written as.
pub(super) fn take(pages: &mut [PdfPage]) -> Result<Vec<Stream>, PdfError> {
    let mut alone = PdfDocument::new("");
    alone.pages.extend(pages.iter_mut().map(|page| PdfPage {
        ops: std::mem::take(&mut page.ops),
        ..page.clone()
    }));
    let mut document = to_lopdf(&alone)?;
    let written: Vec<ObjectId> = document.page_iter().collect();
    let mut streams = Vec::with_capacity(written.len());
    for page in written {
        let content = document.get_dictionary(page)?.get(b"Contents")?;
        let content = content.as_reference()?;
        let Some(Object::Stream(mut stream)) = document.objects.remove(&content) else {
            return Err(lopdf::Error::ObjectNotFound(content).into());
        };
        compress(&mut stream)?;
        streams.push(stream);
    }
    Ok(streams)
}

/// How hard to compress, from 1 to 9: beyond this it takes a good deal longer and saves hardly
/// anything on pages of boxes. lopdf itself would use 9.
pub(super) const LEVEL: u32 = 4;

/// Compresses what is written.
fn compress(stream: &mut Stream) -> Result<(), PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    let compressed = encoder.finish()?;
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(compressed);
    Ok(())
}

/// What printpdf makes of a document; its first complaint, where it has any.
pub(super) fn to_lopdf(document: &PdfDocument) -> Result<lopdf::Document, PdfError> {
    let as_they_are = PdfSaveOptions {
        secure: false, // else texts that are encoded already are left out
        ..PdfSaveOptions::default()
    };
    let mut complaints = Vec::new();
    let written = document.to_lopdf_document(&as_they_are, &mut complaints);
    match complaints.into_iter().next() {
        None => Ok(written),
        Some(complaint) => Err(PdfError::Pages {
            reason: complaint.msg,
        }),
    }
}
