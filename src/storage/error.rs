//! Why a file could not be opened or saved, in sentences for the user.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::format::VERSION;
use super::limits::MAX_BYTES;

/// Why a text is not a document that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in it.
    Empty,
    /// It has its length but nothing except zeros in it, as after a power cut.
    Zeros,
    /// It is longer than [`MAX_BYTES`].
    TooLarge {
        /// Its length in bytes.
        length: u64,
    },
    /// It was made by something else.
    NotADocument,
    /// It was saved by a newer version of this program.
    Newer {
        /// The version of the file format it is written in.
        version: i64,
    },
    /// Its end is missing.
    CutOff {
        /// The last line that is there, counted from 1.
        line: usize,
    },
    /// Something in it is wrong.
    Faulty {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, and mostly what would mend it.
        message: String,
        /// How many more faults were found after this one.
        more: usize,
    },
}

impl ReadError {
    /// The sentence with the name of the file in it.
    pub fn about(&self, name: &str) -> String {
        match self {
            Self::Empty => format!("{name} is empty. Open an earlier copy of it."),
            Self::Zeros => format!(
                "{name} holds nothing but zeros, as files do after a power cut. Open an earlier copy of it."
            ),
            Self::TooLarge { length } => format!(
                "{name} is {} MiB long, and at most {} MiB can be opened. Take structures that are no longer needed out of it.",
                length.div_ceil(1024 * 1024),
                MAX_BYTES / (1024 * 1024),
            ),
            Self::NotADocument => format!(
                "{name} is not an Establishment document. Open a file that Establishment has saved; its name ends in .estab."
            ),
            Self::Newer { version } => format!(
                "{name} was saved by a newer Establishment (file version {version}; this one reads up to version {VERSION}). Open it with a newer Establishment."
            ),
            Self::CutOff { line } => format!(
                "{name} is cut off after line {line}: its end is missing. Copy it once more from where it came, or open an earlier copy of it."
            ),
            Self::Faulty { .. } => {
                format!(
                    "{name}, {self}. Mend it in a text editor, or open an earlier copy of the file."
                )
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty {
                line,
                message,
                more,
            } => {
                write!(formatter, "line {line}: {message}")?;
                match more {
                    0 => Ok(()),
                    1 => formatter.write_str(" (and 1 more fault)"),
                    more => write!(formatter, " (and {more} more faults)"),
                }
            }
            other => formatter.write_str(&other.about("the file")),
        }
    }
}

impl std::error::Error for ReadError {}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("There is no such file any more; look for it under another name or in another folder: {}", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The system does not let this user read it.
    #[error("You are not allowed to read this file; ask its owner for access: {}", path.display())]
    NotAllowed {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder, a device or the like.
    #[error("This is not a file but a folder or a device; choose a file: {}", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// The system could not read it.
    #[error("The file could not be read ({source}); try again, or copy it to another disk: {}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What is in it cannot be taken.
    #[error("{}", cause.about(&name(path)))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: ReadError,
    },
}

impl OpenError {
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::NotAllowed { path },
            io::ErrorKind::IsADirectory => Self::NotAFile { path },
            _ => Self::Failed { path, source },
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Why a document was not saved. Unless it says otherwise, the file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file is not the one that was last read or written.
    #[error("The file was changed by somebody else since it was opened; look at their version, save under another name, or overwrite it: {}", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// What would have been written could not be opened again.
    #[error("The document was not saved, because it could not be opened again ({cause}); mend that and save once more: {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with the document.
        cause: ReadError,
    },
    /// What would have been written is another organisation when it is read.
    #[error("The document was not saved, because reading it back gave something else; undo the last change and save once more: {}", path.display())]
    Different {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be replaced.
    #[error(transparent)]
    NotReplaced(#[from] ReplaceError),
}

/// Why a file was not replaced. Unless it says otherwise, the file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// The disk is full, or the user's part of it.
    #[error("There is no room left on the disk; free some space or save elsewhere: {}", path.display())]
    NoRoom {
        /// The file.
        path: PathBuf,
    },
    /// The system does not let this user write there.
    #[error("You are not allowed to write there; ask for access or save elsewhere: {}", path.display())]
    NotAllowed {
        /// The file.
        path: PathBuf,
    },
    /// The folder the file is to be in does not exist.
    #[error("There is no such folder any more; make it again or save elsewhere: {}", path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// A folder, a device or the like has the name.
    #[error("There is a folder or a device of that name; choose another name: {}", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as read-only.
    #[error("The file is protected against changes; take the protection off or save under another name: {}", path.display())]
    Protected {
        /// The file.
        path: PathBuf,
    },
    /// The disk is mounted as read-only.
    #[error("Nothing can be written to this disk; save elsewhere: {}", path.display())]
    ReadOnlyDisk {
        /// The file.
        path: PathBuf,
    },
    /// The system takes no name of this length or with these characters.
    #[error("The system does not take this name; choose a shorter or simpler one: {}", path.display())]
    BadName {
        /// The file.
        path: PathBuf,
    },
    /// The system gave another reason.
    #[error("The file could not be written ({source}); try again or save elsewhere: {}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new file is in place, but the disk did not confirm that it will stay after a power cut.
    #[error("The file was written, but the disk did not confirm it ({source}); save it elsewhere as well: {}", path.display())]
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could only be written in place, that failed, and the old content could not be put
    /// back.
    #[error("Writing failed half way ({source}) and the file may be damaged; save elsewhere now: {}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ReplaceError {
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind;
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::NoRoom { path },
            ErrorKind::PermissionDenied => Self::NotAllowed { path },
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder { path },
            ErrorKind::IsADirectory => Self::NotAFile { path },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk { path },
            ErrorKind::InvalidFilename => Self::BadName { path },
            _ => Self::Failed { path, source },
        }
    }
}
