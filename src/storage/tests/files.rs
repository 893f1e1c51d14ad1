//! Files on the disk: what is replaced, what stays, who may read it.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::super::{NewFile, OpenError, ReplaceError, SaveError, open, replace_file, save};
use super::{SAMPLE, sample};
use crate::model::Organisation;

/// A folder of its own for a test, and a path in it.
fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn put(path: &Path, text: &str) {
    #[expect(
        clippy::disallowed_methods,
        reason = "what others do to a file is not done our way"
    )]
    fs::write(path, text).unwrap();
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn renamed(name: &str) -> Organisation {
    Organisation {
        name: name.to_owned(),
        ..sample()
    }
}

/// The sentence with the folder, which is another each time, taken out.
fn sentence(error: &impl ToString, folder: &TempDir) -> String {
    let real = folder.path().canonicalize().unwrap();
    let text = error.to_string().replace(&*real.to_string_lossy(), "…");
    text.replace(&*folder.path().to_string_lossy(), "…")
}

#[test]
fn what_was_saved_is_opened_and_nothing_else_is_left() {
    let (folder, path) = place("plan.estab");
    let first = save(&path, &sample(), None).unwrap();
    let opened = open(&path).unwrap();
    assert_eq!(
        (opened.organisation, opened.fingerprint),
        (sample(), first.clone())
    );
    let second = save(&path, &renamed("Other"), Some(&first)).unwrap();
    assert_ne!(second.content(), first.content());
    assert_eq!(open(&path).unwrap().organisation.name, "Other");
    assert_eq!(names(&folder), ["plan.estab"]);
}

#[test]
fn a_change_from_outside_is_noticed_before_it_is_overwritten() {
    let (folder, path) = place("plan.estab");
    let mine = save(&path, &sample(), None).unwrap();
    // Of the same length, so that only the content tells.
    put(&path, &SAMPLE.replace("Leicester", "Liverpool"));
    let error = save(&path, &renamed("Mine"), Some(&mine)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }));
    assert_eq!(
        sentence(&error, &folder),
        "The file was changed by somebody else since it was opened; look at their version, save under another name, or overwrite it: …/plan.estab"
    );
    assert_eq!(
        open(&path).unwrap().organisation.name,
        "Liverpool City Council"
    );
    save(&path, &renamed("Mine"), None).unwrap();
    assert_eq!(open(&path).unwrap().organisation.name, "Mine");
}

#[test]
fn a_file_put_back_as_it_was_is_no_change() {
    let (_folder, path) = place("plan.estab");
    let mine = save(&path, &sample(), None).unwrap();
    fs::remove_file(&path).unwrap();
    put(&path, SAMPLE);
    let mine = save(&path, &renamed("Mine"), Some(&mine)).unwrap();
    fs::remove_file(&path).unwrap();
    save(&path, &sample(), Some(&mine)).expect("a file that is gone is made again");
}

#[test]
fn a_document_that_could_not_be_opened_again_is_not_saved() {
    let (folder, path) = place("plan.estab");
    save(&path, &sample(), None).unwrap();
    let error = save(&path, &renamed("two  spaces"), None).unwrap_err();
    assert_eq!(
        sentence(&error, &folder),
        "The document was not saved, because it could not be opened again (line 1: the name of the organisation has needless spaces, invisible characters or accents apart from their letters; write it as “two spaces”); mend that and save once more: …/plan.estab"
    );
    assert_eq!(open(&path).unwrap().organisation, sample());
}

#[test]
fn paths_that_lead_nowhere_are_named_with_the_remedy() {
    let (folder, file) = place("file");
    put(&file, "x");
    let bytes = b"new";
    for (path, message) in [
        (
            "gone/plan.estab",
            "There is no such folder any more; make it again or save elsewhere: …/gone/plan.estab",
        ),
        (
            "file/plan.estab",
            "There is no such folder any more; make it again or save elsewhere: …/file/plan.estab",
        ),
        (
            "",
            "There is a folder or a device of that name; choose another name: …/",
        ),
    ] {
        let error = replace_file(&folder.path().join(path), bytes, NewFile::Private).unwrap_err();
        assert_eq!(sentence(&error, &folder), message);
    }
    for (path, message) in [
        (
            "gone.estab",
            "There is no such file any more; look for it under another name or in another folder: …/gone.estab",
        ),
        (
            "file/plan.estab",
            "There is no such file any more; look for it under another name or in another folder: …/file/plan.estab",
        ),
        (
            "",
            "This is not a file but a folder or a device; choose a file: …/",
        ),
        (
            "file",
            "file is not an Establishment document. Open a file that Establishment has saved; its name ends in .estab.",
        ),
    ] {
        let error = open(&folder.path().join(path)).unwrap_err();
        assert_eq!(sentence(&error, &folder), message);
    }
    let long = folder.path().join("x".repeat(300));
    assert!(matches!(
        replace_file(&long, bytes, NewFile::Private),
        Err(ReplaceError::BadName { .. })
    ));
    assert_eq!(names(&folder), ["file"]);
}

#[test]
fn a_protected_file_stays_as_it_is() {
    let (folder, path) = place("plan.estab");
    save(&path, &sample(), None).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = save(&path, &renamed("Other"), None).unwrap_err();
    assert_eq!(
        sentence(&error, &folder),
        "The file is protected against changes; take the protection off or save under another name: …/plan.estab"
    );
    assert_eq!(open(&path).unwrap().organisation, sample());
}

#[test]
fn a_file_that_is_too_long_is_not_even_read() {
    let (_folder, path) = place("plan.estab");
    put(&path, "");
    // Takes no room on the disk: nothing but its length is set.
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(super::super::MAX_BYTES + 1)
        .unwrap();
    assert!(matches!(open(&path), Err(OpenError::Unreadable { .. })));
}

#[test]
fn long_names_are_saved_under() {
    let (folder, path) = place(&format!("{}.estab", "ü".repeat(120)));
    save(&path, &sample(), None).unwrap();
    save(&path, &renamed("Other"), None).unwrap();
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn leftovers_of_a_crash_go_after_a_day_and_only_ours() {
    let (folder, path) = place("plan.estab");
    put(&path, "old");
    let now = fs::metadata(&path).unwrap().modified().unwrap();
    let days = |count| FileTimes::new().set_modified(now - Duration::from_hours(24) * count);
    for (name, age) in [
        (".plan.estab.aB3dE6gH.tmp", 2),
        (".plan.estab.zzzzzzzz.tmp", 0),
        (".other.estab.aB3dE6gH.tmp", 2),
        (".plan.estab.backup.tmp", 2),
    ] {
        let leftover = folder.path().join(name);
        put(&leftover, "pay");
        File::options()
            .write(true)
            .open(&leftover)
            .unwrap()
            .set_times(days(age))
            .unwrap();
    }
    replace_file(&path, b"new", NewFile::Private).unwrap();
    assert_eq!(
        names(&folder),
        [
            ".other.estab.aB3dE6gH.tmp",
            ".plan.estab.backup.tmp",
            ".plan.estab.zzzzzzzz.tmp",
            "plan.estab"
        ]
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn a_new_document_is_for_its_owner_only_and_an_old_one_keeps_its_permissions() {
        let (_folder, path) = place("plan.estab");
        save(&path, &sample(), None).unwrap();
        assert_eq!(mode(&path), 0o600);
        for kept in [0o640, 0o664, 0o600, 0o755] {
            fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
            let before = fs::metadata(&path).unwrap();
            save(&path, &renamed(&format!("Mode {kept:o}")), None).unwrap();
            assert_eq!(mode(&path), kept);
            let after = fs::metadata(&path).unwrap();
            assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
            assert_ne!(after.ino(), before.ino());
        }
    }

    #[test]
    fn other_outputs_are_as_readable_as_those_of_other_programs() {
        let (folder, path) = place("chart.pdf");
        let by_others = folder.path().join("other");
        put(&by_others, "x");
        replace_file(&path, b"%PDF", NewFile::Ordinary).unwrap();
        assert_eq!(mode(&path), mode(&by_others));
        assert_eq!(fs::read(&path).unwrap(), b"%PDF");
    }

    #[test]
    fn a_link_stays_and_what_it_points_to_is_replaced() {
        let (folder, link) = place("link.estab");
        let elsewhere = tempfile::tempdir().unwrap();
        let real = elsewhere.path().join("real.estab");
        put(&real, SAMPLE);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        let opened = open(&link).unwrap();
        save(
            &link,
            &renamed("Through the link"),
            Some(&opened.fingerprint),
        )
        .unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(open(&real).unwrap().organisation.name, "Through the link");
        assert_eq!(mode(&real), 0o640);
        assert_eq!((names(&folder).len(), names(&elsewhere).len()), (1, 1));
    }

    #[test]
    fn a_link_to_nothing_leads_to_a_new_file_and_a_circle_nowhere() {
        let (folder, link) = place("link.estab");
        symlink("next", &link).unwrap();
        symlink("real.estab", folder.path().join("next")).unwrap();
        replace_file(&link, b"new", NewFile::Private).unwrap();
        assert_eq!(fs::read(folder.path().join("real.estab")).unwrap(), b"new");
        symlink("round", folder.path().join("round")).unwrap();
        let error = replace_file(&folder.path().join("round"), b"new", NewFile::Private);
        assert!(matches!(error, Err(ReplaceError::Failed { .. })));
    }

    #[test]
    fn a_file_with_two_names_keeps_both() {
        let (folder, path) = place("plan.estab");
        let other = folder.path().join("other.estab");
        put(&path, &SAMPLE.repeat(2));
        fs::hard_link(&path, &other).unwrap();
        let fingerprint = save(&path, &sample(), None).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().nlink(), 2);
        assert_eq!(fs::read(&other).unwrap(), SAMPLE.as_bytes());
        save(&other, &renamed("By its other name"), Some(&fingerprint)).unwrap();
        assert_eq!(open(&path).unwrap().organisation.name, "By its other name");
    }

    #[test]
    fn a_folder_that_takes_no_new_file_is_written_to_in_place() {
        let (folder, path) = place("plan.estab");
        put(&path, "old");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        // For an administrator the folder takes a file all the same; the outcome is the same.
        let saved = save(&path, &sample(), None);
        let beside = replace_file(&folder.path().join("new"), b"x", NewFile::Private);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        saved.unwrap();
        assert_eq!(open(&path).unwrap().organisation, sample());
        assert!(matches!(
            beside,
            Ok(()) | Err(ReplaceError::NotAllowed { .. })
        ));
    }

    #[test]
    fn devices_are_neither_read_nor_replaced() {
        let full = Path::new("/dev/full");
        if full.exists() {
            assert!(matches!(
                replace_file(full, b"x", NewFile::Private),
                Err(ReplaceError::NotAFile { .. })
            ));
            assert!(matches!(open(full), Err(OpenError::NotAFile { .. })));
            assert!(full.exists());
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn places_where_nobody_may_write_are_refused() {
        // Not even an administrator can make a file there.
        let error = save(Path::new("/proc/self/plan.estab"), &sample(), None).unwrap_err();
        assert!(
            matches!(
                error,
                SaveError::NotReplaced(
                    ReplaceError::NoFolder { .. } | ReplaceError::NotAllowed { .. }
                )
            ),
            "{error}"
        );
    }
}
