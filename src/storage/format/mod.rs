//! The file format: which version a file has, and the way between the newest version and the model.
//!
//! The types of a version that was ever released are frozen. A new version gets its own file of
//! types and a step from the one before; only the newest meets the model.

mod bodies;
mod checks;
mod convert;
mod derived;
mod header;
mod principles;
mod reading;
mod records;
mod source;
mod terms;
mod v1;
mod values;
mod words;
mod writing;

use crate::model::Organisation;

use super::error::ReadError;
use super::limits::MAX_BYTES;
use header::Header;
use source::Source;

/// What the first line of every file says it is.
const FORMAT: &str = "establishment";

/// The newest version of the file format; saving writes this one.
pub const VERSION: i64 = 1;

/// Reads a document from the bytes of a file.
///
/// Nothing is mended on the way except `next_id`, which follows from the ids that are used.
pub fn read(bytes: &[u8]) -> Result<Organisation, ReadError> {
    let length = bytes.len() as u64;
    if length > MAX_BYTES {
        return Err(ReadError::TooLarge { length });
    }
    // Some editors put this mark in front of every text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.iter().all(|&byte| byte == 0) {
        return Err(ReadError::Zeros);
    }
    let source = Source::new(text(bytes)?);
    match Header::read(source.text) {
        Header { is_ours: false, .. } => Err(ReadError::NotADocument),
        Header {
            version: Some(version),
            ..
        } if version > VERSION => Err(ReadError::Newer { version }),
        Header {
            version: Some(1), ..
        } => reading::organisation(&source),
        Header { .. } => Err(ReadError::Faulty {
            line: 1,
            message: format!(
                "the number of the file version is missing or is none; write “\"version\":{VERSION}” after the format"
            ),
            more: 0,
        }),
    }
}

/// The bytes of a file that holds the document; the same for equal documents.
pub fn write(organisation: &Organisation) -> Vec<u8> {
    writing::organisation(organisation)
}

/// The text in a file, where it is one.
fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    let (text, fault) = match str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (sound, _) = bytes.split_at(error.valid_up_to());
            let sound = str::from_utf8(sound).unwrap_or_default();
            (sound, Some("there are bytes here that are no text (UTF-8)"))
        }
    };
    let (text, fault) = match text.find('\0') {
        Some(at) => (
            text.get(..at).unwrap_or_default(),
            Some("there is a NUL character here"),
        ),
        None => (text, fault),
    };
    match fault {
        None => Ok(text),
        Some(_) if !Header::read(text).is_ours => Err(ReadError::NotADocument),
        Some(fault) => Err(ReadError::Faulty {
            line: Source::new(text).last_line(),
            message: format!("{fault}; the file was damaged"),
            more: 0,
        }),
    }
}
