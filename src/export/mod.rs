//! What leaves the house, as bytes.
//!
//! Every exporter of drawings is one exhaustive match over the items of a
//! [`Scene`](crate::scene::Scene); nothing is measured, moved or left out here.

mod pdf;

pub use pdf::{Pdf, PdfError, PdfOptions, pdf};
