//! Opening, saving, printing and closing, with the questions they raise.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::clock::today;
use super::dialogs::{Answer, Dialog, Next};
use super::files::{Finished, Purpose};
use super::selection::Choosing;
use super::theme::Theme;
use super::window::{App, KeptIn, example};
use crate::analysis::Table;
use crate::model::Organisation;
use crate::storage::{Fingerprint, OpenError, Opened, SaveError};

impl App {
    /// Saves to the file the document is kept in, or asks for one.
    pub(super) fn save(&mut self) {
        self.take_in_typing();
        match self.kept_in.clone() {
            Some(kept) => self.save_to(kept),
            None => self.save_as(),
        }
    }

    /// Starts saving; where that goes on already, saves once more after it, so that what it puts
    /// into the file is not taken for somebody else's.
    fn save_to(&mut self, kept: KeptIn) {
        if self.saving {
            self.save_next = Some(kept);
            return;
        }
        let (organisation, revision) = (
            self.document.organisation().clone(),
            self.document.revision(),
        );
        self.saving = self
            .jobs
            .save(kept.path, organisation, revision, kept.fingerprint);
        if !self.saving {
            self.refuse("Saving could not be started; try again.".to_owned());
        }
    }

    /// Goes on after the document was saved.
    fn saved(&mut self, context: &Context, path: PathBuf, revision: u64, fingerprint: Fingerprint) {
        self.document.mark_saved(revision);
        self.inform(format!("Saved to {}", path.display()));
        let next = self.save_next.take();
        let kept = KeptIn {
            path,
            fingerprint: Some(fingerprint),
        };
        self.kept_in = Some(kept.clone());
        match next {
            Some(next) if next.path == kept.path => self.save_to(kept),
            Some(next) => self.save_to(next),
            None => {
                if let Some(next) = self.after_saving.take() {
                    // There may have been changes while it was saved.
                    self.unless_unsaved(context, next);
                }
            }
        }
    }

    /// Tells why the document was not saved.
    fn not_saved(&mut self, error: SaveError) {
        self.save_next = None;
        if let SaveError::ChangedOnDisk { path } = error {
            self.dialog = Some(Dialog::ChangedOnDisk(path));
            return;
        }
        self.after_saving = None;
        self.tell("The document was not saved", &error.to_string());
    }

    pub(super) fn save_as(&mut self) {
        self.take_in_typing();
        let name = self.kept_in.as_ref().map_or_else(
            || file_name(&self.document.organisation().name, "estab"),
            KeptIn::name,
        );
        let started = self.jobs.pick(Purpose::SaveAs, &name);
        self.see_to(started);
    }

    /// Asks where a table is to be written for a spreadsheet.
    pub(super) fn export(&mut self, table: Table) {
        let organisation = self.document.organisation();
        let structure = organisation.structure(self.structure);
        let structure = structure.map_or("", |structure| &structure.name);
        let name = file_name(&format!("{} {structure}", table.title), "csv");
        let started = self.jobs.pick(Purpose::Export(table.into()), &name);
        self.see_to(started);
    }

    /// Says so where the system did not let a job begin.
    pub(super) fn see_to(&mut self, started: bool) {
        if !started {
            self.stay();
            self.refuse(
                "The system has no room for another job now. Close another program and try again."
                    .to_owned(),
            );
        }
    }

    /// Goes on, after asking about unsaved changes if there are any.
    pub(super) fn unless_unsaved(&mut self, context: &Context, next: Next) {
        self.take_in_typing();
        if self.would_lose_changes() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(context, next);
        }
    }

    /// Whether there are changes that the file does not have and nobody has given up.
    fn would_lose_changes(&self) -> bool {
        self.document.is_unsaved() && self.given_up != Some(self.document.revision())
    }

    /// Goes on with the document that is here, after something else was called off.
    fn stay(&mut self) {
        self.after_saving = None;
        self.given_up = None;
    }

    fn go_on(&mut self, context: &Context, next: Next) {
        if self.saving {
            // The file that is being written belongs to the document that is here now.
            self.after_saving = Some(next);
            return;
        }
        self.given_up = Some(self.document.revision());
        match next {
            Next::Close => {
                self.may_close = true;
                context.send_viewport_cmd(ViewportCommand::Close);
            }
            Next::New => self.show_document(Organisation::starter(), None),
            Next::NewFromTemplate => {
                self.show_document(Organisation::council_template(), None);
            }
            Next::OpenExample => self.show_document(example(), None),
            Next::PickAndOpen => {
                let started = self.jobs.pick(Purpose::Open, "");
                self.see_to(started);
            }
            Next::Open(path) => {
                let started = self.jobs.open(path);
                self.see_to(started);
            }
        }
    }

    /// Shows the question there is, and does what is answered.
    pub(super) fn ask(&mut self, context: &Context, theme: &Theme) {
        let Some(mut dialog) = self.dialog.take() else {
            return;
        };
        let structure = self
            .document
            .organisation()
            .structure(self.structure)
            .map(AsRef::as_ref);
        match dialog.show(context, theme, structure) {
            None => self.dialog = Some(dialog),
            Some(answer) => {
                self.answered(context, answer);
                context.request_repaint();
            }
        }
    }

    fn answered(&mut self, context: &Context, answer: Answer) {
        match answer {
            Answer::Cancel => self.stay(),
            Answer::Delete(nodes, below, closing) => self.delete(nodes, below, closing),
            Answer::SaveThen(next) => {
                self.after_saving = Some(next);
                self.save();
            }
            Answer::DiscardThen(next) => self.go_on(context, next),
            Answer::Overwrite(path) => self.save_to(KeptIn {
                path,
                fingerprint: None,
            }),
            Answer::SaveElsewhere => self.save_as(),
            Answer::Reload(path) => self.go_on(context, Next::Open(path)),
            Answer::Path(purpose, path) => self.picked(context, purpose, &path, true),
            Answer::Replace(purpose, path) => self.go_on_with(context, &purpose, path),
            Answer::Chosen(choice) => {
                if choice.reports_go.is_some() {
                    self.reports_go = choice.reports_go;
                }
                if let Some(touched) = self.edit(&choice.edit) {
                    self.selection.choose(&touched, Choosing::Instead);
                }
            }
            Answer::Edit(edit) => {
                self.edit(&edit);
            }
            Answer::Print(request) => {
                let name = file_name(self.structure_name(), "pdf");
                let purpose = Purpose::Print(self.structure, request);
                let started = self.jobs.pick(purpose, &name);
                self.see_to(started);
            }
        }
    }

    /// Asks where the tables of the structure that is shown are to be printed.
    pub(super) fn print_tables(&mut self) {
        let name = file_name(&format!("{} tables", self.structure_name()), "pdf");
        let purpose = Purpose::PrintTables(self.structure);
        let started = self.jobs.pick(purpose, &name);
        self.see_to(started);
    }

    fn structure_name(&self) -> &str {
        let organisation = self.document.organisation();
        let structure = organisation.structure(self.structure);
        structure.map_or("", |structure| &structure.name)
    }

    /// Goes on with a file the user chose. The dialog of the system asks itself about a file that
    /// is there already; it is asked here about one whose path was typed or got another ending.
    fn picked(&mut self, context: &Context, purpose: Purpose, chosen: &Path, typed: bool) {
        let path = match purpose.extension() {
            Some(extension) => with_extension(chosen, extension),
            None => chosen.to_owned(),
        };
        if purpose != Purpose::Open && (typed || path != chosen) && path.exists() {
            self.dialog = Some(Dialog::Replace { purpose, path });
        } else {
            self.go_on_with(context, &purpose, path);
        }
    }

    fn go_on_with(&mut self, context: &Context, purpose: &Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.unless_unsaved(context, Next::Open(path)),
            Purpose::SaveAs => {
                self.save_to(KeptIn {
                    path,
                    fingerprint: None,
                });
            }
            Purpose::PrintKeys(groups) => {
                let started = self.jobs.print_keys(path, groups.clone(), today());
                self.see_to(started);
            }
            Purpose::Export(table) => {
                let started = self.jobs.export(path, Table::clone(table));
                self.see_to(started);
            }
            &Purpose::PrintTables(structure) => {
                let organisation = self.document.organisation().clone();
                let started = self
                    .jobs
                    .print_tables(path, organisation, structure, today());
                self.see_to(started);
            }
            &Purpose::Print(structure, request) => {
                let organisation = self.document.organisation().clone();
                let started = self
                    .jobs
                    .print(path, organisation, structure, request, today());
                self.see_to(started);
            }
        }
    }

    /// Shows a document that was opened, once nothing is lost by that.
    fn opened(&mut self, path: PathBuf, result: Result<Box<Opened>, OpenError>) {
        self.take_in_typing();
        match result {
            Ok(_) if self.would_lose_changes() => {
                // There were changes while it was opened.
                self.dialog = Some(Dialog::Unsaved(Next::Open(path)));
            }
            Ok(_) if self.saving => {
                // The file that is being written belongs to the document that is here now.
                self.after_saving = Some(Next::Open(path));
            }
            Ok(opened) => {
                let fingerprint = Some(opened.fingerprint);
                self.show_document(opened.organisation, Some(KeptIn { path, fingerprint }));
                self.notice = None;
            }
            Err(error) => {
                self.given_up = None;
                self.tell("The file could not be opened", &error.to_string());
            }
        }
    }

    /// Takes in what was done beside the window.
    pub(super) fn take_in_jobs(&mut self, context: &Context) {
        for finished in self.jobs.finished() {
            match finished {
                Finished::Picked {
                    purpose,
                    path: Some(path),
                    ..
                } => self.picked(context, purpose, &path, false),
                Finished::Picked {
                    purpose,
                    path: None,
                    at_once: true,
                } => {
                    self.dialog = Some(Dialog::TypePath {
                        purpose,
                        text: String::new(),
                    });
                }
                Finished::Picked { path: None, .. } => self.stay(),
                Finished::Opened { path, result } => self.opened(path, result),
                Finished::Saved {
                    path,
                    revision,
                    result,
                } => {
                    self.saving = false;
                    match result {
                        Ok(fingerprint) => self.saved(context, path, revision, fingerprint),
                        Err(error) => self.not_saved(error),
                    }
                }
                Finished::Printed { path, result } => match result {
                    Ok(printed) => {
                        let pages = if printed.pages == 1 { "page" } else { "pages" };
                        let mut text =
                            format!("Printed {} {pages} to {}", printed.pages, path.display());
                        if !printed.substituted.is_empty() {
                            let characters: String = printed.substituted.iter().collect();
                            text = format!(
                                "{text}. The font lacks {characters}; “?” is printed for them."
                            );
                        }
                        self.inform(text);
                    }
                    Err(error) => self.tell("Nothing was printed", &error),
                },
                Finished::Exported { path, result } => match result {
                    Ok(()) => self.inform(format!("Exported to {}", path.display())),
                    Err(error) => self.tell("The table was not exported", &error),
                },
            }
        }
    }
}

/// A name for a file from a name of something: without what file systems do not take.
fn file_name(name: &str, extension: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| {
            if character.is_alphanumeric() {
                character
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let stem: String = words.join("-").chars().take(80).collect();
    let stem = if stem.is_empty() {
        "establishment"
    } else {
        &stem
    };
    format!("{stem}.{extension}")
}

/// A path with its ending, which is put on where the name has none or another: what follows a dot
/// may belong to the name.
fn with_extension(path: &Path, extension: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|known| known.eq_ignore_ascii_case(extension));
    if has_it {
        return path.to_owned();
    }
    let mut whole = path.as_os_str().to_owned();
    whole.push(".");
    whole.push(extension);
    whole.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{Edit, PostEdit};
    use crate::model::{PostId, StructureId};
    use crate::storage::NewFile;

    /// The example in a file of its own, opened, with a change that is not saved.
    fn changed(folder: &std::path::Path) -> (Context, App) {
        let path = folder.join("plan.estab");
        crate::storage::save(&path, &example(), None).unwrap();
        let context = Context::default();
        let mut app = App::new(&context, Some(path));
        change(&mut app, "Director of Homes");
        (context, app)
    }

    fn change(app: &mut App, title: &str) {
        let edit = PostEdit::Rename(PostId(9), title.to_owned());
        app.edit(&Edit::Post(StructureId(2), edit)).unwrap();
    }

    fn wait_until_saved(context: &Context, app: &mut App) {
        while app.saving {
            app.take_in_jobs(context);
            std::thread::yield_now();
        }
    }

    #[test]
    fn saving_again_while_saving_is_not_taken_for_somebody_elses_change() {
        let folder = tempfile::tempdir().unwrap();
        let (context, mut app) = changed(folder.path());
        app.save();
        change(&mut app, "Director of Houses");
        app.save();
        wait_until_saved(&context, &mut app);
        assert_eq!(app.dialog, None);
        assert!(!app.document.is_unsaved());
        let kept = crate::storage::open(&folder.path().join("plan.estab")).unwrap();
        assert!(kept.organisation == *app.document.organisation());
    }

    #[test]
    fn a_change_made_while_saving_is_asked_about_before_going_on() {
        let folder = tempfile::tempdir().unwrap();
        let (context, mut app) = changed(folder.path());
        app.answered(&context, Answer::SaveThen(Next::New));
        change(&mut app, "Director of Houses");
        wait_until_saved(&context, &mut app);
        assert_eq!(app.dialog, Some(Dialog::Unsaved(Next::New)));
        assert!(app.document.is_unsaved());
    }

    #[test]
    fn another_document_waits_until_this_one_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (context, mut app) = changed(folder.path());
        app.save();
        app.answered(&context, Answer::DiscardThen(Next::New));
        assert!(app.kept_in.is_some());
        wait_until_saved(&context, &mut app);
        // The new document does not have the file of the old one.
        assert!(app.kept_in.is_none());
    }

    #[test]
    fn a_file_has_its_ending_and_one_that_is_there_is_not_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let (context, mut app) = changed(folder.path());
        let name = |name: &str| folder.path().join(name);
        app.picked(&context, Purpose::SaveAs, &name("Review 2011.12"), false);
        wait_until_saved(&context, &mut app);
        assert_eq!(app.dialog, None);
        assert!(name("Review 2011.12.estab").exists());

        // The dialog of the system asked about another name.
        crate::storage::replace_file(&name("other.estab"), b"theirs", NewFile::Ordinary).unwrap();
        app.picked(&context, Purpose::SaveAs, &name("other"), false);
        let replace = Dialog::Replace {
            purpose: Purpose::SaveAs,
            path: name("other.estab"),
        };
        assert_eq!(app.dialog, Some(replace.clone()));
        app.dialog = None;
        let typed = Answer::Path(Purpose::SaveAs, name("other.estab"));
        app.answered(&context, typed);
        assert_eq!(app.dialog, Some(replace));
        assert_eq!(std::fs::read(name("other.estab")).unwrap(), b"theirs");

        app.dialog = None;
        let yes = Answer::Replace(Purpose::SaveAs, name("other.estab"));
        app.answered(&context, yes);
        wait_until_saved(&context, &mut app);
        assert!(crate::storage::open(&name("other.estab")).is_ok());
    }

    #[test]
    fn what_is_opened_while_saving_does_not_get_the_file_of_the_document_before() {
        let folder = tempfile::tempdir().unwrap();
        let (context, mut app) = changed(folder.path());
        let other = folder.path().join("other.estab");
        crate::storage::save(&other, &Organisation::starter(), None).unwrap();
        app.given_up = Some(app.document.revision());
        let opened = crate::storage::open(&other).unwrap();
        app.save();
        app.opened(other.clone(), Ok(Box::new(opened)));
        wait_until_saved(&context, &mut app);
        while app.kept_in.as_ref().is_none_or(|kept| kept.path != other) {
            app.take_in_jobs(&context);
            std::thread::yield_now();
        }
        assert!(*app.document.organisation() == Organisation::starter());
    }

    #[test]
    fn files_are_named_after_what_is_in_them() {
        assert_eq!(
            file_name("Final (Appendix E)", "pdf"),
            "Final-Appendix-E.pdf"
        );
        assert_eq!(file_name("../../etc/passwd", "estab"), "etc-passwd.estab");
        assert_eq!(file_name("***", "pdf"), "establishment.pdf");
    }
}
