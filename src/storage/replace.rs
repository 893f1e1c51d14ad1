//! Replacing a file so that whoever looks finds the whole old content or the whole new one.
//!
//! The new content is written to a file beside the old one, confirmed by the disk, and given the
//! old one's name in one step. A link is followed: the file it points to is replaced, the link
//! stays. Permissions stay; the group stays, or nobody in the new group gains access by it.
//! Extended attributes and access lists are not carried over.
//!
//! Where that cannot be (the file has a second name, its folder takes no new file, or the name
//! cannot be handed over), the file is written in place, confirmed and read back. A power cut in
//! that moment can leave a mixture; any other failure puts the old content back.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::error::ReplaceError;

/// Who may read a file that did not exist before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFile {
    /// Its owner only (0600): documents hold pay and names.
    Private,
    /// Whoever may read what the user's other programs write (0666 less the umask).
    Ordinary,
}

/// The most links that are followed one after another.
const MAX_LINKS: usize = 40;

/// A file of ours that was left behind by a crash is removed at the next save after this time.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// Replaces a file, or makes it, whole or not at all; a link is followed.
///
/// A file that exists keeps its permissions; one that does not gets those of `new`.
pub fn replace_file(path: &Path, bytes: &[u8], new: NewFile) -> Result<(), ReplaceError> {
    replace(path, bytes, new).map(|_| ())
}

/// Like [`replace_file`]; returns what the system says about the new file.
pub(super) fn replace(path: &Path, bytes: &[u8], new: NewFile) -> Result<Metadata, ReplaceError> {
    let failed = |error| ReplaceError::from_io(path, error);
    let real = followed(path).map_err(failed)?;
    let Some(before) = existing(&real).map_err(failed)? else {
        return write_beside(&real, bytes, None, new)
            .map_err(failed)
            .and_then(|written| {
                confirm_folder(path, &real)?;
                Ok(written)
            });
    };
    if !before.is_file() {
        return Err(ReplaceError::NotAFile {
            path: path.to_owned(),
        });
    }
    if before.permissions().readonly() {
        return Err(ReplaceError::Protected {
            path: path.to_owned(),
        });
    }
    // Handing over the name would work without any right to the file itself.
    OpenOptions::new().write(true).open(&real).map_err(failed)?;
    if has_other_names(&before) {
        return write_in_place(path, &real, bytes);
    }
    match write_beside(&real, bytes, Some(&before), new) {
        Ok(written) => {
            confirm_folder(path, &real)?;
            remove_left_behind(&real, &written);
            Ok(written)
        }
        Err(error) if prevents_a_file_beside(&error) => write_in_place(path, &real, bytes),
        Err(error) => Err(failed(error)),
    }
}

/// Where a path leads in the end, also if there is no file yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => return other,
        }
        let folder = folder_of(&path);
        // A link to a file that does not exist (yet) leads there all the same.
        if let Ok(target) = fs::read_link(&path) {
            path = folder.join(target);
        } else {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
            return Ok(fs::canonicalize(folder)?.join(name));
        }
    }
    Err(io::Error::other("the links lead in a circle"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn existing(real: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(real) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file beside the real one and hands the name over. After an error nothing is left.
fn write_beside(
    real: &Path,
    bytes: &[u8],
    before: Option<&Metadata>,
    new: NewFile,
) -> io::Result<Metadata> {
    let mut temp = new_file_beside(real, before, new)?;
    if let Some(before) = before {
        keep_access(temp.as_file(), before)?;
    }
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    let metadata = temp.as_file().metadata()?;
    temp.persist(real).map_err(|failed| failed.error)?;
    Ok(metadata)
}

/// An empty file `.NAME.RANDOM.tmp`, readable by its owner only unless it is new and ordinary.
fn new_file_beside(
    real: &Path,
    before: Option<&Metadata>,
    new: NewFile,
) -> io::Result<NamedTempFile> {
    let prefix = temp_prefix(real);
    let mut builder = Builder::new();
    builder
        .prefix(&prefix)
        .suffix(TEMP_SUFFIX)
        .rand_bytes(TEMP_RANDOM);
    if before.is_none() && new == NewFile::Ordinary {
        allow_others(&mut builder);
    }
    builder.tempfile_in(folder_of(real))
}

const TEMP_SUFFIX: &str = ".tmp";
const TEMP_RANDOM: usize = 8;

/// `.NAME.`, of a long name as much as leaves room for the rest.
fn temp_prefix(real: &Path) -> String {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let end = name.floor_char_boundary(200);
    format!(".{}.", name.get(..end).unwrap_or_default())
}

/// Whether an error says that no file can be put beside this one, or not be given its name.
fn prevents_a_file_beside(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::CrossesDevices
    )
}

/// Makes the disk confirm the new name. Folders that cannot be asked are taken at their word.
fn confirm_folder(path: &Path, real: &Path) -> Result<(), ReplaceError> {
    use io::ErrorKind;
    let confirmed = if cfg!(unix) {
        File::open(folder_of(real)).and_then(|folder| folder.sync_all())
    } else {
        Ok(())
    };
    match confirmed {
        Err(source)
            if !matches!(
                source.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Err(ReplaceError::Unconfirmed {
                path: path.to_owned(),
                source,
            })
        }
        _ => Ok(()),
    }
}

fn write_in_place(path: &Path, real: &Path, bytes: &[u8]) -> Result<Metadata, ReplaceError> {
    let failed = |error| ReplaceError::from_io(path, error);
    let before = fs::read(real).map_err(failed)?;
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(real)
        .map_err(failed)?;
    match overwrite(&mut file, bytes) {
        Ok(metadata) => Ok(metadata),
        Err(error) if overwrite(&mut file, &before).is_ok() => Err(failed(error)),
        Err(source) => Err(ReplaceError::Damaged {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Gives an open file another content and makes sure that it has it.
fn overwrite(file: &mut File, bytes: &[u8]) -> io::Result<Metadata> {
    file.rewind()?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()?;
    file.rewind()?;
    let mut back = Vec::with_capacity(bytes.len() + 1);
    Read::take(&*file, bytes.len() as u64 + 1).read_to_end(&mut back)?;
    if back == bytes {
        file.metadata()
    } else {
        Err(io::Error::other("what was written could not be read back"))
    }
}

/// Removes what crashes left behind for this file. They hold what the document holds, so they
/// should not stay; but another save may be under way, so only old ones go. Old by the clock of
/// the file system, compared with the file just written.
fn remove_left_behind(real: &Path, written: &Metadata) {
    let prefix = temp_prefix(real);
    let Ok(entries) = fs::read_dir(folder_of(real)) else {
        return;
    };
    for entry in entries
        .flatten()
        .filter(|entry| is_temp_name(&entry.file_name(), &prefix))
    {
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        let old = match (written.modified(), metadata.modified()) {
            (Ok(now), Ok(then)) => now.duration_since(then).is_ok_and(|age| age > LEFT_BEHIND),
            _ => false,
        };
        if old && metadata.is_file() {
            // The document is safe whether or not this succeeds; the next save tries again.
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn is_temp_name(name: &OsStr, prefix: &str) -> bool {
    name.to_str()
        .and_then(|name| name.strip_prefix(prefix)?.strip_suffix(TEMP_SUFFIX))
        .is_some_and(|random| {
            random.len() == TEMP_RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn allow_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn allow_others(_: &mut Builder<'_, '_>) {}

/// Gives a new file the permissions of the old one, and its owner and group where possible.
#[cfg(unix)]
fn keep_access(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let now = file.metadata()?;
    let mut mode = before.mode() & 0o777;
    if now.gid() != before.gid() && fchown(file, None, Some(before.gid())).is_err() {
        // Another group gets no more than everybody has.
        mode &= 0o707 | (mode & 0o007) << 3;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    if now.uid() != before.uid() {
        // Only an administrator may give a file away; otherwise it is now the one of who saved it.
        drop(fchown(file, Some(before.uid()), None));
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_access(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
