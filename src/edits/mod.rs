//! What can be done to an organisation, and undone: every change goes through
//! [`Document::perform`].

mod body;
mod branch;
mod bring;
mod catalogue;
mod cells;
mod checks;
mod clip;
mod close;
mod document;
mod duty;
mod edit;
mod follow;
mod grade;
mod history;
mod line;
mod matching;
mod names;
mod one_off;
mod outcome;
mod pay;
mod places;
mod post;
mod principle;
mod rows;
mod steps;
mod structure;
mod terms;
mod unit;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use body::BodyEdit;
pub use branch::{Below, BranchEdit, parts_from_reports};
pub use catalogue::{CatalogueEdit, Entry};
pub use cells::Cell;
pub use checks::CheckEdit;
pub use clip::Clip;
pub use document::Document;
pub use duty::DutyEdit;
pub use edit::{Applied, Edit};
pub use grade::GradeEdit;
pub use history::{History, Step};
pub use line::LineEdit;
pub use matching::MatchEdit;
pub use one_off::OneOffEdit;
pub use outcome::Refusal;
pub use pay::PayEdit;
pub use places::Target;
pub use post::PostEdit;
pub use principle::PrincipleEdit;
pub use rows::RowsEdit;
pub use steps::{Nudge, nudge};
pub use structure::{Side, StructureEdit};
pub use terms::TermsEdit;
pub use unit::{UnitEdit, usual_kind};
