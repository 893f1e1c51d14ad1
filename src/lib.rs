//! Establishment: a native desktop designer for organisation charts that have to be costed,
//! compared and defended in committee.
//!
//! The rooms, in reading order; `ARCHITECTURE.md` says which may import which:
//!
//! - [`geometry`]: points, sizes, rectangles
//! - [`fonts`]: the bundled faces and the one ruler
//! - [`model`]: what an organisation is
//! - [`edits`]: what can be done to it, and undone
//! - [`analysis`]: what can be known about it
//! - [`import`]: what comes in: tables of posts
//! - [`layout`]: where the boxes go
//! - [`scene`]: the finished drawing, the same for screen and paper
//! - [`export`]: what leaves the house, as bytes
//! - [`storage`]: how it is kept
//! - [`cli`]: the command line
//! - [`app`]: the window

pub mod analysis;
pub mod app;
pub mod cli;
pub mod edits;
pub mod export;
pub mod fonts;
pub mod geometry;
pub mod import;
pub mod layout;
pub mod model;
pub mod scene;
pub mod storage;
