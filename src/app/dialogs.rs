//! Questions that must be answered before the work goes on.

use std::path::PathBuf;

use egui::{Button, Context, Id, Key, Modal, RichText, Ui};

use super::files::Purpose;
use super::theme::{Theme, bold};
use crate::analysis::Sights;
use crate::edits::{Below, CatalogueEdit, Edit, Entry};
use crate::model::{NodeId, PostId, Structure, UnitId};
use crate::scene::{ChartChoice, Paper, PrintRequest};

/// What is done once it is settled what becomes of unsaved changes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Next {
    Close,
    New,
    NewFromTemplate,
    PickAndOpen,
    OpenExample,
    Open(PathBuf),
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Dialog {
    /// What becomes of those below what is deleted.
    Delete {
        nodes: Vec<NodeId>,
        below: usize,
        /// What is closed in the same step.
        closing: Vec<PostId>,
    },
    /// There are changes the file does not have.
    Unsaved(Next),
    /// Somebody else changed the file.
    ChangedOnDisk(PathBuf),
    /// Something the user has to know.
    Message { title: String, text: String },
    /// There is no file dialog on this system: the path is typed.
    TypePath { purpose: Purpose, text: String },
    /// A file of that name is there already.
    Replace { purpose: Purpose, path: PathBuf },
    /// What is printed, and on what.
    Print(PrintRequest),
    /// Which of several changes is meant.
    Choose {
        title: String,
        text: String,
        choices: Vec<Choice>,
    },
    /// Which of the names of some entries stays when they become one, by its position.
    Merge {
        entries: Vec<(Entry, String)>,
        stays: usize,
    },
}

/// One of several changes to choose from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    label: String,
    pub(super) edit: Edit,
    /// Whether reports go along with their manager from now on, where that is what was asked.
    pub(super) reports_go: Option<bool>,
}

impl Choice {
    pub(super) fn new(label: impl Into<String>, edit: Edit) -> Self {
        Self {
            label: label.into(),
            edit,
            reports_go: None,
        }
    }

    /// The same, and the answer is remembered.
    pub(super) fn remember_reports(self, go_along: bool) -> Self {
        Self {
            reports_go: Some(go_along),
            ..self
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    Cancel,
    Delete(Vec<NodeId>, Below, Vec<PostId>),
    SaveThen(Next),
    DiscardThen(Next),
    Overwrite(PathBuf),
    SaveElsewhere,
    Reload(PathBuf),
    Path(Purpose, PathBuf),
    Replace(Purpose, PathBuf),
    Print(PrintRequest),
    Chosen(Choice),
    Edit(Edit),
}

impl Dialog {
    /// Shows the question; returns the answer once there is one.
    pub(super) fn show(
        &mut self,
        context: &Context,
        theme: &Theme,
        structure: Option<&Structure>,
    ) -> Option<Answer> {
        let response = Modal::new(Id::new("dialog"))
            .frame(egui::Frame::window(&context.global_style()).inner_margin(20.0))
            .show(context, |ui| {
                ui.set_width(440.0);
                ui.spacing_mut().item_spacing.y = 10.0;
                self.contents(ui, theme, structure)
            });
        let cancelled = context.input(|input| input.key_pressed(Key::Escape));
        response
            .inner
            .or_else(|| cancelled.then_some(Answer::Cancel))
    }

    fn contents(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        structure: Option<&Structure>,
    ) -> Option<Answer> {
        match self {
            Self::Delete {
                nodes,
                below,
                closing,
            } => {
                let what = match (&**nodes, structure) {
                    ([node], Some(structure)) => format!("“{}”", structure.label(*node)),
                    _ => format!("{} posts and units", nodes.len()),
                };
                heading(ui, &format!("Delete {what}?"));
                ui.label(match below {
                    1 => "One post or unit stands below. What becomes of it?".to_owned(),
                    below => format!("{below} posts and units stand below. What becomes of them?"),
                });
                buttons(ui, |ui| {
                    let answer = |below| Answer::Delete(nodes.clone(), below, closing.clone());
                    choose(ui, theme, "They move up", answer(Below::MoveUp))
                        .or(choice(ui, "They are deleted too", answer(Below::GoToo)))
                        .or(choice(ui, "Cancel", Answer::Cancel))
                })
            }
            Self::Unsaved(next) => {
                heading(ui, "Save the changes?");
                ui.label("The document has changes that its file does not have.");
                buttons(ui, |ui| {
                    choose(ui, theme, "Save", Answer::SaveThen(next.clone()))
                        .or(choice(ui, "Do not save", Answer::DiscardThen(next.clone())))
                        .or(choice(ui, "Cancel", Answer::Cancel))
                })
            }
            Self::ChangedOnDisk(path) => {
                heading(ui, "The file was changed by somebody else");
                ui.label(format!(
                    "{} is not as it was when it was opened or last saved. Your changes are kept here until you decide.",
                    path.display()
                ));
                buttons(ui, |ui| {
                    choose(ui, theme, "Save a copy…", Answer::SaveElsewhere)
                        .or(choice(
                            ui,
                            "Overwrite theirs",
                            Answer::Overwrite(path.clone()),
                        ))
                        .or(choice(ui, "Open theirs", Answer::Reload(path.clone())))
                        .or(choice(ui, "Cancel", Answer::Cancel))
                })
            }
            Self::Message { title, text } => {
                heading(ui, title);
                ui.label(text.as_str());
                buttons(ui, |ui| choose(ui, theme, "OK", Answer::Cancel))
            }
            Self::TypePath { purpose, text } => {
                heading(
                    ui,
                    match purpose {
                        Purpose::Open => "Open a document",
                        Purpose::SaveAs => "Save the document as",
                        Purpose::Print(..) | Purpose::PrintTables(_) | Purpose::PrintKeys(_) => {
                            "Print to PDF as"
                        }
                        Purpose::Export(_) => "Export the table as",
                    },
                );
                let label =
                    ui.label("This system has no dialog for choosing files. The path of the file:");
                let field = ui
                    .add(egui::TextEdit::singleline(text).desired_width(f32::INFINITY))
                    .labelled_by(label.id);
                field.request_focus();
                let entered =
                    ui.input(|input| input.key_pressed(Key::Enter)) && !text.trim().is_empty();
                let path = Answer::Path(purpose.clone(), PathBuf::from(text.trim()));
                buttons(ui, |ui| {
                    let clicked =
                        choose(ui, theme, "OK", path.clone()).filter(|_| !text.trim().is_empty());
                    clicked.or(choice(ui, "Cancel", Answer::Cancel))
                })
                .or(entered.then_some(path))
            }
            Self::Replace { purpose, path } => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                heading(ui, &format!("“{name}” is there already. Replace it?"));
                ui.label(format!("What is in {} now is lost then.", path.display()));
                buttons(ui, |ui| {
                    let replace = Answer::Replace(purpose.clone(), path.clone());
                    choose(ui, theme, "Replace", replace).or(choice(ui, "Cancel", Answer::Cancel))
                })
            }
            Self::Print(request) => print_choices(ui, theme, request, structure),
            Self::Choose {
                title,
                text,
                choices,
            } => which(ui, theme, (title, text), choices),
            Self::Merge { entries, stays } => merge_choices(ui, theme, entries, stays),
        }
    }
}

/// Which of several changes is meant, under a title and a text.
fn which(
    ui: &mut Ui,
    theme: &Theme,
    (title, text): (&str, &str),
    choices: &[Choice],
) -> Option<Answer> {
    heading(ui, title);
    ui.label(text);
    buttons(ui, |ui| {
        let mut answer = None;
        for (number, chosen) in choices.iter().enumerate() {
            let (label, chosen) = (&chosen.label, Answer::Chosen(chosen.clone()));
            let pressed = match number {
                0 => choose(ui, theme, label, chosen),
                _ => choice(ui, label, chosen),
            };
            answer = answer.or(pressed);
        }
        answer.or(choice(ui, "Cancel", Answer::Cancel))
    })
}

fn print_choices(
    ui: &mut Ui,
    theme: &Theme,
    request: &mut PrintRequest,
    structure: Option<&Structure>,
) -> Option<Answer> {
    heading(ui, "Print to PDF");
    let name = structure.map_or("", |structure| &structure.name);
    ui.label(RichText::new(name).color(theme.quiet()));
    ui.radio_value(
        &mut request.chart,
        ChartChoice::All,
        "Whole structure, then a page for each department",
    );
    ui.radio_value(
        &mut request.chart,
        ChartChoice::Overview,
        "Whole structure only",
    );
    let units: Vec<(UnitId, &str)> = structure.map(units_of).unwrap_or_default();
    let first = units.first().map(|(unit, _)| *unit);
    ui.horizontal(|ui| {
        let is_unit = matches!(request.chart, ChartChoice::Unit(_));
        if ui
            .add_enabled(first.is_some(), egui::RadioButton::new(is_unit, "One unit"))
            .clicked()
            && let Some(first) = first
        {
            request.chart = ChartChoice::Unit(first);
        }
        if let ChartChoice::Unit(chosen) = &mut request.chart {
            let name = units
                .iter()
                .find(|(unit, _)| unit == chosen)
                .map_or("", |(_, name)| name);
            egui::ComboBox::from_id_salt("unit")
                .width(260.0)
                .selected_text(name)
                .show_ui(ui, |ui| {
                    for (unit, name) in &units {
                        ui.selectable_value(chosen, *unit, *name);
                    }
                });
        }
    });
    let sights = match request.chart {
        ChartChoice::Connections(sights) => sights,
        _ => Sights::default(),
    };
    ui.radio_value(
        &mut request.chart,
        ChartChoice::Connections(sights),
        "Connections: bodies, themes, designations and other lines",
    );
    ui.horizontal(|ui| {
        ui.label("Paper");
        ui.radio_value(&mut request.paper, Paper::A4, "A4");
        ui.radio_value(&mut request.paper, Paper::A3, "A3");
    });
    ui.checkbox(
        &mut request.spans,
        "Direct and all reports on the cards of managers",
    );
    ui.label(RichText::new("Pay is not printed on charts.").color(theme.quiet()));
    buttons(ui, |ui| {
        choose(ui, theme, "Print…", Answer::Print(*request)).or(choice(
            ui,
            "Cancel",
            Answer::Cancel,
        ))
    })
}

fn merge_choices(
    ui: &mut Ui,
    theme: &Theme,
    entries: &[(Entry, String)],
    stays: &mut usize,
) -> Option<Answer> {
    heading(ui, &format!("Merge {} into one?", entries.len()));
    ui.label(
        "Whoever has one of them has the one that stays, in every structure. Which name stays?",
    );
    for (position, (_, name)) in entries.iter().enumerate() {
        ui.radio_value(stays, position, name);
    }
    let merge = merging(entries, *stays).map_or(Answer::Cancel, Answer::Edit);
    buttons(ui, |ui| {
        choose(ui, theme, "Merge", merge).or(choice(ui, "Cancel", Answer::Cancel))
    })
}

/// The one step that makes one entry of several.
fn merging(entries: &[(Entry, String)], stays: usize) -> Option<Edit> {
    let (into, name) = entries.get(stays)?;
    let others = entries.iter().filter(|(entry, _)| entry != into);
    let merges: Vec<Edit> = others
        .map(|(from, _)| Edit::Catalogue(CatalogueEdit::Merge(*from, *into)))
        .collect();
    match &*merges {
        [one] => Some(one.clone()),
        _ => Some(Edit::Several(
            format!("Merge {} into {name}", entries.len()),
            merges,
        )),
    }
}

/// The units of a structure in reading order.
fn units_of(structure: &Structure) -> Vec<(UnitId, &str)> {
    let nodes = structure.tree().nodes().iter();
    nodes
        .filter_map(|node| node.unit())
        .map(|unit| (unit, structure.label(unit.into())))
        .collect()
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(bold(17.0)));
}

fn buttons(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Option<Answer>) -> Option<Answer> {
    ui.add_space(4.0);
    ui.horizontal_wrapped(add).inner
}

/// The answer that is meant for most cases.
fn choose(ui: &mut Ui, theme: &Theme, text: &str, answer: Answer) -> Option<Answer> {
    let text = RichText::new(text).color(theme.on_accent).strong();
    ui.add(Button::new(text).fill(theme.accent))
        .clicked()
        .then_some(answer)
}

fn choice(ui: &mut Ui, text: &str, answer: Answer) -> Option<Answer> {
    ui.button(text).clicked().then_some(answer)
}
