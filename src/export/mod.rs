//! What leaves the house, as bytes.
//!
//! Every exporter of drawings is one exhaustive match over the items of a
//! [`Scene`](crate::scene::Scene); nothing is measured, moved or left out here. Exporters of figures
//! see a [`Table`](crate::analysis::Table) and nothing else.

mod csv;
mod pdf;

pub use csv::{csv, tab_separated};
pub use pdf::{Pdf, PdfError, PdfOptions, pdf};
