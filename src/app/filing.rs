//! Opening, saving, printing and closing, with the questions they raise.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::clock::today;
use super::dialogs::{Answer, Dialog, Next};
use super::files::{Finished, Purpose};
use super::selection::Choosing;
use super::theme::Theme;
use super::window::{App, KeptIn, example};
use crate::model::Organisation;
use crate::storage::{Fingerprint, SaveError};

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
        self.jobs.pick(Purpose::SaveAs, &name);
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
                self.jobs.pick(Purpose::Open, "");
            }
            Next::Open(path) => {
                self.jobs.open(path);
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
            Answer::Delete(nodes, below) => self.delete(nodes, below),
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
            Answer::Path(purpose, path) => self.picked(context, &purpose, path),
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
                let organisation = self.document.organisation();
                let name = organisation
                    .structure(self.structure)
                    .map_or("", |structure| &structure.name);
                let name = file_name(name, "pdf");
                self.jobs
                    .pick(Purpose::Print(self.structure, request), &name);
            }
        }
    }

    /// Goes on with a file the user chose.
    fn picked(&mut self, context: &Context, purpose: &Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.unless_unsaved(context, Next::Open(path)),
            Purpose::SaveAs => {
                let path = with_extension(path, "estab");
                self.save_to(KeptIn {
                    path,
                    fingerprint: None,
                });
            }
            Purpose::PrintKeys(groups) => {
                let path = with_extension(path, "pdf");
                self.jobs.print_keys(path, groups.clone(), today());
            }
            &Purpose::Print(structure, request) => {
                let organisation = self.document.organisation().clone();
                self.jobs.print(
                    with_extension(path, "pdf"),
                    organisation,
                    structure,
                    request,
                    today(),
                );
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
                } => self.picked(context, &purpose, path),
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
                Finished::Opened { path, result } => match result {
                    Ok(_) if self.would_lose_changes() => {
                        // There were changes while it was opened.
                        self.dialog = Some(Dialog::Unsaved(Next::Open(path)));
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
                },
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
                    Err(error) => self.tell("The charts were not printed", &error),
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

fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        path
    } else {
        path.with_extension(extension)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{Edit, PostEdit};
    use crate::model::{PostId, StructureId};

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
    fn files_are_named_after_what_is_in_them() {
        assert_eq!(
            file_name("Final (Appendix E)", "pdf"),
            "Final-Appendix-E.pdf"
        );
        assert_eq!(file_name("../../etc/passwd", "estab"), "etc-passwd.estab");
        assert_eq!(file_name("***", "pdf"), "establishment.pdf");
    }
}
