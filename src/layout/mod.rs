//! Where the boxes go: sizes and indices in, positions out.
//!
//! The room knows no post, no text and no colour. Every layout is deterministic, works without
//! recursion (a chain of a million boxes is no deeper than any other) and takes time in proportion
//! to the number of boxes.
//!
//! - [`Forest`]: who is below whom, as index ranges in preorder.
//! - [`tidy()`]: parents centred over their children, subtrees as close as their outlines allow.
//! - [`rank_rows`]: the same, with every box on the row it is told to be on.
//! - [`rank_steps`]: rows that overlap in height, to take less of it.
//! - [`branches()`]: any of these, with branches that hang each in a way of their own, and
//!   assistants.
//! - [`web()`]: boxes on levels with connections of any sort between them, not a tree.

mod branches;
mod contours;
mod forest;
mod rows;
mod steps;
mod tidy;
mod web;

#[cfg(test)]
mod notation;
#[cfg(test)]
mod properties;

pub use branches::{
    BranchStyle, Branches, BranchesLayout, Link, Spacing, Whole, branches, inherited,
};
pub use forest::{Forest, ForestError};
pub use rows::{RowsLayout, rank_rows};
pub use steps::rank_steps;
pub use tidy::{Gaps, TidyLayout, tidy};
pub use web::{Thread, Woven, web};
