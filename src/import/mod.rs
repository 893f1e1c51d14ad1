//! What comes in: tables of posts as text, from the clipboard of a spreadsheet or a file.
//!
//! It makes values and says what it could not read; what becomes of them is for the edits.

mod headings;
mod lines;
mod pay_points;
mod table;

#[cfg(test)]
mod tests;

pub use headings::Heading;
pub use lines::{Line, cells_of};
pub use pay_points::{pay_points_as_text, read_pay_points};
pub use table::{Table, as_said, read_rows, read_table};
