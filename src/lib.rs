//! Establishment: a native desktop designer for organisation charts that have to be costed,
//! compared and defended in committee.
//!
//! The rooms, in reading order; `ARCHITECTURE.md` says which may import which:
//!
//! - [`geometry`]: points, sizes, rectangles
//! - [`fonts`]: the bundled faces and the one ruler
//! - [`model`]: what an organisation is
//! - [`layout`]: where the boxes go

pub mod fonts;
pub mod geometry;
pub mod analysis;
pub mod edits;
pub mod layout;
pub mod model;
pub mod scene;
