//! How a document is kept: one text file, checked when it is read, replaced whole when it is saved.
//!
//! A file `*.estab` is one JSON document with one record per line, so that two versions can be
//! compared line by line. Saving the same organisation twice gives the same bytes, and a file is
//! only ever replaced by one that has been read back and found equal.
//!
//! - [`open`], [`save`]: files, with their [`Fingerprint`] as the guard against changes from outside
//! - [`read`], [`write()`]: the same without a file
//! - [`replace_file`]: the safe way to write any other output
//! - [`read_settings`], [`keep_settings`]: what a user chose, which is no document's

mod error;
mod file;
mod fingerprint;
mod format;
mod limits;
mod replace;
mod settings;

#[cfg(test)]
mod tests;

pub use error::{OpenError, ReadError, ReplaceError, SaveError};
pub use file::{Opened, open, save};
pub use fingerprint::Fingerprint;
pub use format::{VERSION, read, write};
pub use limits::{MAX_BYTES, MAX_ID, MAX_POSTS, MAX_STRUCTURES};
pub use replace::{NewFile, replace_file};
pub use settings::{Settings, keep_settings, read_settings};
