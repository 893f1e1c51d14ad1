//! Opening and saving a document.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::error::{OpenError, ReadError, SaveError};
use super::fingerprint::Fingerprint;
use super::format;
use super::limits::MAX_BYTES;
use super::replace::{NewFile, replace};
use crate::model::Organisation;

/// A document as it was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What is in it.
    pub organisation: Organisation,
    /// What the file was like, for [`save`] to compare with.
    pub fingerprint: Fingerprint,
}

/// Opens a document; a link is followed.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let unreadable = |cause| OpenError::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let failed = |error| OpenError::from_io(path, error);
    // Asked before opening: opening a pipe waits for whoever writes into it.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(OpenError::NotAFile {
            path: path.to_owned(),
        });
    }
    let mut file = File::open(path).map_err(failed)?;
    // Taken before reading: a change while we read then shows as a change since.
    let metadata = file.metadata().map_err(failed)?;
    if metadata.len() > MAX_BYTES {
        return Err(unreadable(ReadError::TooLarge {
            length: metadata.len(),
        }));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.by_ref()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let organisation = format::read(&bytes).map_err(unreadable)?;
    Ok(Opened {
        organisation,
        fingerprint: Fingerprint::new(&bytes, &metadata),
    })
}

/// Saves a document, whole or not at all, and returns what the file is like now.
///
/// With `expected`, the fingerprint of the last [`open`] or [`save`], nothing is overwritten that
/// somebody else has put there since ([`SaveError::ChangedOnDisk`]); a file that is gone is no
/// such thing and is made again. Without it, whatever is there is overwritten. Between looking
/// and replacing lies a moment that this cannot guard.
///
/// What is to be written is read back and compared first. A new file is for its owner only; an
/// existing one keeps who may read it. [`super::replace_file`] says how the file is replaced.
pub fn save(
    path: &Path,
    organisation: &Organisation,
    expected: Option<&Fingerprint>,
) -> Result<Fingerprint, SaveError> {
    let bytes = format::write(organisation);
    check_read_back(path, organisation, &bytes)?;
    if let Some(expected) = expected {
        match expected.is_still_at(path) {
            Ok(true) => {}
            Err(error) if is_absence(&error) => {}
            // What cannot be looked at cannot be known to be ours.
            Ok(false) | Err(_) => {
                return Err(SaveError::ChangedOnDisk {
                    path: path.to_owned(),
                });
            }
        }
    }
    let metadata = replace(path, &bytes, NewFile::Private)?;
    Ok(Fingerprint::new(&bytes, &metadata))
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Makes sure that a good file is never replaced by one that does not give the same organisation.
fn check_read_back(
    path: &Path,
    organisation: &Organisation,
    bytes: &[u8],
) -> Result<(), SaveError> {
    let mut back = format::read(bytes).map_err(|cause| SaveError::Unreadable {
        path: path.to_owned(),
        cause,
    })?;
    // Follows from the ids and may be put right on the way.
    back.next_id = organisation.next_id;
    if back == *organisation {
        Ok(())
    } else {
        Err(SaveError::Different {
            path: path.to_owned(),
        })
    }
}
