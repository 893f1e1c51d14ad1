//! Choices of a user, kept in one small file: names, each with a yes or no, a number or a text.
//!
//! The file is nobody's work, so whatever is wrong with it is passed over in silence: one that
//! cannot be read counts as empty, a value of another kind than expected as not there. Names that
//! this version does not know stay as they are, for the version that does.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::error::ReplaceError;
use super::replace::{NewFile, replace_file};

/// A larger file is not one of ours, in bytes.
const MOST: u64 = 64 * 1024;

/// Choices by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(Map<String, Value>);

impl Settings {
    /// A choice between yes and no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.0.get(name)?.as_bool()
    }

    /// A number that was chosen; always finite.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    /// A text that was chosen.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Chooses between yes and no.
    pub fn set_flag(&mut self, name: &str, value: bool) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Chooses a number.
    pub fn set_number(&mut self, name: &str, value: f64) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Chooses a text.
    pub fn set_text(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.into());
    }
}

/// The choices kept in a file; none where there is no such file or it cannot be read.
pub fn read_settings(path: &Path) -> Settings {
    // Asked before opening: opening a pipe waits for whoever writes into it.
    let is_ours = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MOST);
    let bytes = is_ours.then(|| fs::read(path).ok()).flatten();
    let choices = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    choices.map_or_else(Settings::default, Settings)
}

/// Keeps in a file what became of some choices, and leaves alone what did not change: that is how
/// somebody else, another window of the program, wants it. Where nothing changed nothing is
/// written. The folder of the file is made if need be.
pub fn keep_settings(path: &Path, before: &Settings, now: &Settings) -> Result<(), ReplaceError> {
    let there = read_settings(path);
    let mut kept = there.clone();
    for (name, value) in &now.0 {
        if before.0.get(name) != Some(value) {
            kept.0.insert(name.clone(), value.clone());
        }
    }
    if kept == there {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| ReplaceError::from_io(path, error))?;
    }
    let text = format!("{:#}\n", Value::Object(kept.0));
    replace_file(path, text.as_bytes(), NewFile::Private)
}
