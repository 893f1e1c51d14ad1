//! What a PDF says when it is read back: its tags, its words, its bookmarks and its fonts.

mod drawing;
mod file;
mod reading;
mod samples;
mod structure;
mod tables;
