//! A structure on paper: which pages there are, and what stands on each.

mod branch;
mod column_page;
mod columns;
mod frame;
mod key;
mod plan;
mod print;
mod tables;
#[cfg(test)]
mod tests;
mod web;

pub use plan::{ChartChoice, NoSuchChart, Paper, PrintRequest};
pub use print::{Part, TablesPart, print, sheets};
