//! The bundled faces and the one ruler: how wide a text is, and where it breaks into lines.
//!
//! Every text of a drawing is measured here, once, with the font that is also embedded in what
//! prints; nothing is measured again after the drawing is made.

mod breaking;
mod face;

pub use breaking::{Line, break_lines, shorten};
pub use face::{Face, ascent, covers, line_height, measure};
