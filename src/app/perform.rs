//! Where everything the window asks for is carried out.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::action::Action;
use super::clock::today;
use super::command::Command;
use super::dialogs::{Answer, Dialog, Next};
use super::fields::Field;
use super::files::{Finished, Purpose};
use super::rename::Rename;
use super::selection::Choosing;
use super::theme::Theme;
use super::window::{App, KeptIn, Notice, example};
use crate::edits::{Below, BranchEdit, Edit, PostEdit, StructureEdit, Target, UnitEdit};
use crate::model::{NodeId, Organisation};
use crate::scene::PrintRequest;

impl App {
    /// Carries out what was asked for, in order.
    pub(super) fn perform(&mut self, context: &Context, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Command(command) => self.command(context, command),
                Action::Edit(edit) => {
                    self.edit(&edit);
                }
                Action::EditInstead {
                    edit,
                    revision,
                    otherwise,
                } => self.edit_instead(&edit, revision, &otherwise),
                Action::Choose(nodes, how) => self.selection.choose(&nodes, how),
                Action::Reveal(node) => {
                    if let Some(shown) = &self.shown {
                        self.canvas.reveal(shown, node);
                    }
                }
                Action::Rename(node) => self.begin_rename(node),
                Action::Drop => self.drop_carried(),
                Action::Show(structure) => {
                    self.take_in_typing();
                    self.structure = structure;
                }
                Action::Arrange(arrangement) => self.arrangement = arrangement,
                Action::OpenPath(path) => self.unless_unsaved(context, Next::Open(path)),
                Action::Notice(text) => self.refuse(text),
            }
        }
    }

    /// Makes a change; a refusal is shown. Returns what was touched.
    fn edit(&mut self, edit: &Edit) -> Option<Vec<NodeId>> {
        match self.document.perform(edit) {
            Ok(step) => {
                let touched = step.touched.clone();
                self.notice = None;
                Some(touched)
            }
            Err(refusal) => {
                self.refuse(refusal.to_string());
                None
            }
        }
    }

    /// Makes a change in place of the step that led to a revision. Ids are given anew in the same
    /// order, so what that step added keeps its id. Where the change is refused, the step stays.
    fn edit_instead(&mut self, edit: &Edit, revision: u64, otherwise: &Edit) {
        if self.document.revision() != revision || self.document.undo().is_none() {
            self.edit(otherwise);
        } else if self.edit(edit).is_none() {
            self.document.redo();
        }
    }

    fn refuse(&mut self, text: String) {
        self.notice = Some(Notice {
            text,
            is_refusal: true,
            until: None,
        });
    }

    fn inform(&mut self, text: String) {
        self.notice = Some(Notice {
            text,
            is_refusal: false,
            until: None,
        });
    }

    /// Makes changes of texts that were typed.
    pub(super) fn take_in(&mut self, typed: Vec<(Field, String)>) {
        for (field, text) in typed {
            match field.edit(&text) {
                Ok(edit) => {
                    self.edit(&edit);
                }
                Err(refusal) => self.refuse(refusal.to_string()),
            }
        }
    }

    /// Makes changes of everything typed so far, also where typing goes on.
    pub(super) fn take_in_typing(&mut self) {
        let typed = self.fields.settle_all();
        self.take_in(typed);
        match self.rename.take().and_then(|rename| rename.action()) {
            Some(Action::Edit(edit)) => {
                self.edit(&edit);
            }
            Some(Action::EditInstead {
                edit,
                revision,
                otherwise,
            }) => self.edit_instead(&edit, revision, &otherwise),
            _ => {}
        }
    }

    fn command(&mut self, context: &Context, command: Command) {
        match command {
            Command::New => self.unless_unsaved(context, Next::New),
            Command::Open => self.unless_unsaved(context, Next::PickAndOpen),
            Command::OpenExample => self.unless_unsaved(context, Next::OpenExample),
            Command::Save => self.save(),
            Command::SaveAs => self.save_as(),
            Command::Print => {
                self.take_in_typing();
                self.dialog = Some(Dialog::Print(PrintRequest::default()));
            }
            Command::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo | Command::Redo => self.step(command == Command::Undo),
            Command::AddPost | Command::AddUnit => self.add(command == Command::AddPost),
            Command::Rename => {
                if let Some(&node) = self.selection.nodes().last() {
                    self.begin_rename(node);
                }
            }
            Command::Delete => self.ask_to_delete(),
            Command::SelectAll => self.select_all(),
            Command::Grades => self.grades.open = true,
            Command::ZoomIn | Command::ZoomOut => {
                let factor = if command == Command::ZoomIn {
                    1.25
                } else {
                    0.8
                };
                self.canvas.zoom(factor, context.input(|input| input.time));
            }
            Command::FitAll => {
                if let Some(shown) = &self.shown {
                    self.canvas.fit_all(shown);
                }
            }
            Command::ZoomToSelection => {
                if let Some(shown) = &self.shown {
                    self.canvas.fit_selection(shown, &self.selection);
                }
            }
            Command::NewStructure => self.add_structure(false),
            Command::DuplicateStructure => self.add_structure(true),
            Command::DeleteStructure => {
                self.edit(&Edit::Structure(StructureEdit::Delete(self.structure)));
            }
        }
    }

    fn step(&mut self, back: bool) {
        self.take_in_typing();
        let step = if back {
            self.document.undo()
        } else {
            self.document.redo()
        };
        let Some((name, touched)) = step.map(|step| (step.name.clone(), step.touched.clone()))
        else {
            return;
        };
        self.inform(format!(
            "{}: {name}",
            if back { "Undone" } else { "Done again" }
        ));
        let structure = self.document.organisation().structure(self.structure);
        let still_there: Vec<NodeId> = touched
            .into_iter()
            .filter(|&node| structure.is_some_and(|structure| structure.contains(node)))
            .collect();
        if !still_there.is_empty() {
            self.selection.choose(&still_there, Choosing::Instead);
            self.reveal_after_change(&still_there);
        }
    }

    /// Adds a post or unit below what is selected, and has it named in place.
    fn add(&mut self, post: bool) {
        self.take_in_typing();
        let Some(structure) = self.document.organisation().structure(self.structure) else {
            return;
        };
        // Below a head means in its unit.
        let under = self.selection.nodes().last().map(|&node| match node {
            NodeId::Post(post) => structure.headed_by(post).map_or(node, NodeId::Unit),
            NodeId::Unit(_) => node,
        });
        let at = under.map_or_else(Target::at_top, Target::under);
        let edit = if post {
            Edit::Post(
                self.structure,
                PostEdit::Add {
                    at,
                    title: "New post".to_owned(),
                    grade: None,
                },
            )
        } else {
            let (name, kind) = ("New unit".to_owned(), "Department".to_owned());
            Edit::Unit(self.structure, UnitEdit::Add { at, name, kind })
        };
        if let Some(touched) = self.edit(&edit) {
            self.selection.choose(&touched, Choosing::Instead);
            self.reveal_after_change(&touched);
            if let Some(&node) = touched.first() {
                self.begin_rename(node);
                let revision = self.document.revision();
                self.rename = self
                    .rename
                    .take()
                    .map(|rename| rename.added_by(edit, revision));
            }
        }
    }

    /// Shows what a change made, as soon as it is drawn.
    fn reveal_after_change(&mut self, touched: &[NodeId]) {
        self.refresh_now();
        if let (Some(shown), Some(&node)) = (&self.shown, touched.first()) {
            self.canvas.reveal(shown, node);
            self.outline.reveal(node);
        }
    }

    fn begin_rename(&mut self, node: NodeId) {
        self.take_in_typing();
        self.refresh_now();
        let Some(shown) = &self.shown else {
            return;
        };
        self.canvas.reveal(shown, node);
        self.rename = Some(Rename::new(shown.id, node, shown.structure.label(node)));
        self.selection.choose(&[node], Choosing::Instead);
    }

    /// Deletes what is selected, after asking what becomes of those below.
    fn ask_to_delete(&mut self) {
        let Some(structure) = self.document.organisation().structure(self.structure) else {
            return;
        };
        let nodes = self.selection.nodes().to_vec();
        if nodes.is_empty() {
            return;
        }
        let tree = structure.tree();
        let branches = tree.outermost(&nodes).into_iter();
        let all: usize = branches.map(|node| tree.branch(node).len()).sum();
        match all.saturating_sub(nodes.len()) {
            0 => self.delete(nodes, Below::GoToo),
            below => self.dialog = Some(Dialog::Delete { nodes, below }),
        }
    }

    fn delete(&mut self, nodes: Vec<NodeId>, below: Below) {
        self.edit(&Edit::Branch(
            self.structure,
            BranchEdit::Delete { nodes, below },
        ));
    }

    fn select_all(&mut self) {
        if let Some(shown) = &self.shown {
            let boxes = shown.hierarchy.boxes().iter();
            let posts: Vec<NodeId> = boxes
                .filter_map(|found| found.post.map(NodeId::Post))
                .collect();
            self.selection.choose(&posts, Choosing::Instead);
        }
    }

    fn add_structure(&mut self, copy: bool) {
        self.take_in_typing();
        let organisation = self.document.organisation();
        let known = organisation.structures.len();
        let edit = match organisation.structure(self.structure).filter(|_| copy) {
            Some(original) => {
                StructureEdit::Duplicate(self.structure, format!("{}, option", original.name))
            }
            None => StructureEdit::Add(format!("Structure {}", known + 1)),
        };
        if self.edit(&Edit::Structure(edit)).is_some()
            && let Some(&(last, _)) = self.document.organisation().structures_in_order().last()
        {
            self.structure = last;
            self.selection.clear();
        }
    }

    /// Lets go of what is in the air.
    fn drop_carried(&mut self) {
        let (Some(drag), Some(shown)) = (self.drag.take(), &self.shown) else {
            return;
        };
        let Some(edit) = drag.edit(shown) else {
            return;
        };
        let shift = drag.would_be().map(|would_be| would_be.shift);
        if let Some(touched) = self.edit(&edit) {
            // The chart stays where it was seen while it was in the air.
            if let Some(shift) = shift {
                self.canvas
                    .camera
                    .follow(shift, crate::geometry::Point::default());
            }
            self.selection.choose(&touched, Choosing::Instead);
            self.show_without_moving();
        }
    }

    /// Saves to the file the document is kept in, or asks for one.
    fn save(&mut self) {
        self.take_in_typing();
        match self.kept_in.clone() {
            Some(kept) => self.save_to(kept),
            None => self.save_as(),
        }
    }

    fn save_to(&mut self, kept: KeptIn) {
        let (organisation, revision) = (
            self.document.organisation().clone(),
            self.document.revision(),
        );
        if !self
            .jobs
            .save(kept.path, organisation, revision, kept.fingerprint)
        {
            self.refuse("Saving could not be started; try again.".to_owned());
        }
    }

    fn save_as(&mut self) {
        self.take_in_typing();
        let name = match &self.kept_in {
            Some(kept) => kept
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            None => file_name(&self.document.organisation().name, "estab"),
        };
        self.jobs.pick(Purpose::SaveAs, &name);
    }

    /// Goes on, after asking about unsaved changes if there are any.
    fn unless_unsaved(&mut self, context: &Context, next: Next) {
        self.take_in_typing();
        if self.document.is_unsaved() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(context, next);
        }
    }

    fn go_on(&mut self, context: &Context, next: Next) {
        match next {
            Next::Close => {
                self.may_close = true;
                context.send_viewport_cmd(ViewportCommand::Close);
            }
            Next::New => self.show_document(Organisation::starter(), None),
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
            Answer::Cancel => self.after_saving = None,
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
            Answer::Path(purpose, path) => self.picked(&purpose, path),
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
    fn picked(&mut self, purpose: &Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => {
                self.jobs.open(path);
            }
            Purpose::SaveAs => {
                let path = with_extension(path, "estab");
                self.save_to(KeptIn {
                    path,
                    fingerprint: None,
                });
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
                } => self.picked(&purpose, path),
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
                Finished::Picked { path: None, .. } => self.after_saving = None,
                Finished::Opened { path, result } => match result {
                    Ok(opened) => {
                        let fingerprint = Some(opened.fingerprint);
                        self.show_document(opened.organisation, Some(KeptIn { path, fingerprint }));
                        self.notice = None;
                    }
                    Err(error) => self.tell("The file could not be opened", &error.to_string()),
                },
                Finished::Saved {
                    path,
                    revision,
                    result,
                } => match result {
                    Ok(fingerprint) => {
                        self.document.mark_saved(revision);
                        self.inform(format!("Saved to {}", path.display()));
                        self.kept_in = Some(KeptIn {
                            path,
                            fingerprint: Some(fingerprint),
                        });
                        if let Some(next) = self.after_saving.take() {
                            self.go_on(context, next);
                        }
                    }
                    Err(crate::storage::SaveError::ChangedOnDisk { path }) => {
                        self.dialog = Some(Dialog::ChangedOnDisk(path));
                    }
                    Err(error) => {
                        self.after_saving = None;
                        self.tell("The document was not saved", &error.to_string());
                    }
                },
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
