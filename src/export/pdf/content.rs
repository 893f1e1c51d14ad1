//! The content stream of a page, written by printpdf.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::document::PdfError;

/// Takes the operations out of a page and writes and compresses them. Page by page, because the
/// operations of a whole large chart take far more room than what they are written as.
pub(super) fn take(page: &mut PdfPage) -> Result<Stream, PdfError> {
    let mut alone = PdfDocument::new("");
    alone.pages.push(PdfPage {
        ops: std::mem::take(&mut page.ops),
        ..page.clone()
    });
    let mut document = to_lopdf(&alone)?;
    let page = document.page_iter().next();
    let page = page.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = document.get_dictionary(page)?.get(b"Contents")?;
    let content = content.as_reference()?;
    let Some(Object::Stream(mut stream)) = document.objects.remove(&content) else {
        return Err(lopdf::Error::ObjectNotFound(content).into());
    };
    compress(&mut stream)?;
    Ok(stream)
}

/// Compresses what is written at the usual level. lopdf would use the highest one, which takes a
/// good deal longer and saves hardly anything on a page of boxes.
fn compress(stream: &mut Stream) -> Result<(), PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
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
