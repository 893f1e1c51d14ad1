//! The text of a file, and on which line something in it stands.

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::super::error::ReadError;
use super::words::in_plain_words;

/// The text of a file while it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// Reads the whole text as one value.
    pub(super) fn parse_all<T: Deserialize<'a>>(&self) -> Result<T, ReadError> {
        serde_json::from_str(self.text).map_err(|error| match error.classify() {
            Category::Eof => ReadError::CutOff {
                line: self.last_line(),
            },
            _ => fault(error.line().max(1), in_plain_words(&error, self.text)),
        })
    }

    /// Reads one record, which must be a part of this text.
    pub(super) fn parse<T: Deserialize<'a>>(&self, record: &'a RawValue) -> Result<T, ReadError> {
        serde_json::from_str(record.get()).map_err(|error| {
            let line = self.line_of(record) + error.line().saturating_sub(1);
            fault(line, in_plain_words(&error, record.get()))
        })
    }

    /// The line on which a record begins, counted from 1.
    pub(super) fn line_of(&self, record: &RawValue) -> usize {
        // The record is borrowed from the text, so the distance of the two is its place in it.
        let offset = record
            .get()
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        line_of_end(self.text.get(..offset).unwrap_or_default())
    }

    /// The last line that has anything on it, counted from 1.
    pub(super) fn last_line(&self) -> usize {
        line_of_end(self.text.trim_end())
    }
}

/// The line on which a text ends.
fn line_of_end(text: &str) -> usize {
    1 + text.matches('\n').count()
}

/// Something wrong on a line.
pub(super) fn fault(line: usize, message: String) -> ReadError {
    ReadError::Faulty {
        line,
        message,
        more: 0,
    }
}
