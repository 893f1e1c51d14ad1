//! Files: asking for them, reading and writing them, beside the window so that it never waits.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::analysis::{Table, appendix};
use crate::export::{PdfOptions, csv, pdf};
use crate::model::{Date, Organisation, StructureId};
use crate::scene::{self, Part, PrintRequest, Sheets, TablesPart, key_sheet, sheets};
use crate::storage::{self, Fingerprint, NewFile, OpenError, Opened, SaveError};

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    Open,
    SaveAs,
    Print(StructureId, PrintRequest),
    /// The tables of a structure, against the one it is compared with.
    PrintTables(StructureId),
    /// The keys, by groups.
    PrintKeys(Vec<(&'static str, Vec<(String, String)>)>),
    /// A table for a spreadsheet.
    Export(Box<Table>),
}

impl Purpose {
    /// What the name of a file for it ends in, where it is written.
    pub(super) fn extension(&self) -> Option<&'static str> {
        match self {
            Self::Open => None,
            Self::SaveAs => Some("estab"),
            Self::Print(..) | Self::PrintTables(_) | Self::PrintKeys(_) => Some("pdf"),
            Self::Export(_) => Some("csv"),
        }
    }
}

/// A job that was done.
#[derive(Debug)]
pub(super) enum Finished {
    /// The user chose a file, or none.
    Picked {
        purpose: Purpose,
        path: Option<PathBuf>,
        at_once: bool,
    },
    Opened {
        path: PathBuf,
        result: Result<Box<Opened>, OpenError>,
    },
    Saved {
        path: PathBuf,
        revision: u64,
        result: Result<Fingerprint, SaveError>,
    },
    /// A PDF was written, with so many pages, or not.
    Printed {
        path: PathBuf,
        result: Result<Printed, String>,
    },
    /// A table was written, or not.
    Exported {
        path: PathBuf,
        result: Result<(), String>,
    },
}

/// A PDF that was written.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) pages: usize,
    /// Characters the font cannot draw.
    pub(super) substituted: Vec<char>,
}

/// Jobs done beside the window.
pub(super) struct Jobs {
    context: egui::Context,
    sender: Sender<Finished>,
    receiver: Receiver<Finished>,
}

/// A dialog that answers faster than this was never shown: there is none on this system.
const NO_DIALOG: Duration = Duration::from_millis(120);

impl Jobs {
    pub(super) fn new(context: &egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            context: context.clone(),
            sender,
            receiver,
        }
    }

    /// Starts a job; returns whether the system let it.
    fn start(&self, name: &str, job: impl FnOnce() -> Finished + Send + 'static) -> bool {
        let (sender, context) = (self.sender.clone(), self.context.clone());
        let started = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // A window that is gone needs no answer.
                drop(sender.send(job()));
                context.request_repaint();
            });
        started.is_ok()
    }

    /// The jobs done since the last time.
    pub(super) fn finished(&self) -> Vec<Finished> {
        self.receiver.try_iter().collect()
    }

    /// Asks the user for a file.
    pub(super) fn pick(&self, purpose: Purpose, name: &str) -> bool {
        let name = name.to_owned();
        self.start("file dialog", move || {
            let asked = Instant::now();
            let path = match &purpose {
                Purpose::Open => documents().pick_file(),
                Purpose::SaveAs => documents().set_file_name(&name).save_file(),
                Purpose::Print(..) | Purpose::PrintTables(_) | Purpose::PrintKeys(_) => {
                    let dialog = rfd::FileDialog::new()
                        .set_title("Print to PDF")
                        .add_filter("PDF", &["pdf"]);
                    dialog.set_file_name(&name).save_file()
                }
                Purpose::Export(_) => {
                    let dialog = rfd::FileDialog::new()
                        .set_title("Export as CSV")
                        .add_filter("Comma-separated values", &["csv"]);
                    dialog.set_file_name(&name).save_file()
                }
            };
            let at_once = asked.elapsed() < NO_DIALOG;
            Finished::Picked {
                purpose,
                path,
                at_once,
            }
        })
    }

    pub(super) fn open(&self, path: PathBuf) -> bool {
        self.start("open", move || {
            let result = storage::open(&path).map(Box::new);
            Finished::Opened { path, result }
        })
    }

    pub(super) fn save(
        &self,
        path: PathBuf,
        organisation: Organisation,
        revision: u64,
        expected: Option<Fingerprint>,
    ) -> bool {
        self.start("save", move || {
            let result = storage::save(&path, &organisation, expected.as_ref());
            Finished::Saved {
                path,
                revision,
                result,
            }
        })
    }

    pub(super) fn print(
        &self,
        path: PathBuf,
        organisation: Organisation,
        structure: StructureId,
        request: PrintRequest,
        date: Date,
    ) -> bool {
        self.start("print", move || {
            let result = print(&path, &organisation, structure, &request, date);
            Finished::Printed { path, result }
        })
    }

    pub(super) fn print_tables(
        &self,
        path: PathBuf,
        organisation: Organisation,
        structure: StructureId,
        date: Date,
    ) -> bool {
        self.start("print tables", move || {
            let result = print_tables(&path, &organisation, structure, date);
            Finished::Printed { path, result }
        })
    }

    pub(super) fn print_keys(
        &self,
        path: PathBuf,
        groups: Vec<(&'static str, Vec<(String, String)>)>,
        date: Date,
    ) -> bool {
        self.start("print keys", move || {
            let sheets = key_sheet("Establishment: keys", &groups);
            let result = write(&path, &sheets, date);
            Finished::Printed { path, result }
        })
    }

    pub(super) fn export(&self, path: PathBuf, table: Table) -> bool {
        self.start("export", move || {
            let bytes = csv(&table).into_bytes();
            let result = storage::replace_file(&path, &bytes, NewFile::Ordinary)
                .map_err(|error| error.to_string());
            Finished::Exported { path, result }
        })
    }
}

fn documents() -> rfd::FileDialog {
    rfd::FileDialog::new()
        .add_filter("Establishment documents", &["estab"])
        .add_filter("All files", &["*"])
}

fn print(
    path: &std::path::Path,
    organisation: &Organisation,
    structure: StructureId,
    request: &PrintRequest,
    date: Date,
) -> Result<Printed, String> {
    let structure = organisation
        .structure(structure)
        .ok_or("The structure is no longer in the document.")?;
    let sheets = sheets(organisation, structure, request).map_err(|error| format!("{error}."))?;
    write(path, &sheets, date)
}

fn print_tables(
    path: &std::path::Path,
    organisation: &Organisation,
    id: StructureId,
    date: Date,
) -> Result<Printed, String> {
    let structure = organisation
        .structure(id)
        .ok_or("The structure is no longer in the document.")?;
    let tables = appendix(organisation, id);
    if tables.is_empty() {
        return Err(format!(
            "“{}” has no posts yet, so there is nothing to be shown in its tables.",
            structure.name
        ));
    }
    let part = Part::Tables(TablesPart {
        title: "Tables".to_owned(),
        tables,
    });
    let sheets =
        scene::print(organisation, structure, &[part]).map_err(|error| format!("{error}."))?;
    write(path, &sheets, date)
}

fn write(path: &std::path::Path, sheets: &Sheets, date: Date) -> Result<Printed, String> {
    let printed = pdf(sheets, &PdfOptions { date }).map_err(|error| error.to_string())?;
    storage::replace_file(path, &printed.bytes, NewFile::Ordinary)
        .map_err(|error| error.to_string())?;
    Ok(Printed {
        pages: sheets.pages.len(),
        substituted: printed.substituted,
    })
}
