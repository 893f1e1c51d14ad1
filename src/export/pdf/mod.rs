//! Sheets as a tagged PDF that meets PDF/UA-1 (ISO 14289-1).
//!
//! printpdf writes pages, content and fonts; what it has no notion of (tags, bookmarks in
//! levels, XMP) is added with lopdf to the document it makes:
//!
//! - `document`: the whole, from sheets to bytes
//! - `fonts`: which characters are drawn, and the embedded faces cut down to them
//! - `page`: one sheet walked, item by item, into content and tags
//! - `pen`: the operations of one page, without repeating what is set already
//! - `content`: the operations of all pages, written out
//! - `structure`: the tree of tags
//! - `table`: the tags of a table over many pages
//! - `outline`: the bookmarks
//! - `metadata`: title, dates and language
//!
//! **Invariant:** the bytes depend on the sheets and the options alone. Every object is numbered
//! in the order of the sheets, and the identifiers that printpdf takes from chance are replaced
//! by digests of the content.

mod content;
mod document;
mod fonts;
mod metadata;
mod outline;
mod page;
mod pen;
mod structure;
mod table;
#[cfg(test)]
mod tests;

pub use document::{Pdf, PdfError, PdfOptions, pdf};
