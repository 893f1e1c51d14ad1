//! The command line: every job that needs no window. The one room that speaks to a terminal.

mod arguments;
mod check;
mod compare;
mod costs;
mod explain;
mod failure;
mod layout;
mod lookup;
mod matching;
mod options;
mod print;
mod profile;
mod totals;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Parser as _;

use arguments::{Arguments, Job};
use failure::Failure;

use crate::model::Organisation;
use crate::storage;

/// What the program is to do after the arguments were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Open the window, on a file if one was named.
    Window(Option<PathBuf>),
    /// End with an exit code: 0 done, 1 the document has errors or a check found some, 2 wrong usage or unreadable.
    Exit(u8),
}

/// Reads the program's arguments, the program's own name first, and does the job they name.
///
/// `today` is written into what is printed, unless the arguments give a day.
pub fn run(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    today: crate::model::Date,
) -> Next {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. A terminal that is gone takes no complaint.
            let code = error.exit_code();
            drop(error.print());
            return Next::Exit(code as u8);
        }
    };
    let Some(job) = arguments.job else {
        return Next::Window(arguments.file);
    };
    let done = match &job {
        Job::Print(job) => print::run(job, today).map(|()| 0),
        Job::Totals(job) => totals::run(job).map(|()| 0),
        Job::Costs(job) => costs::run(job, today).map(|()| 0),
        Job::Compare(job) => compare::run(job, today).map(|()| 0),
        Job::Options(job) => options::run(job).map(|()| 0),
        Job::Match(job) => matching::run(job).map(|()| 0),
        Job::Explain(job) => explain::run(job).map(|()| 0),
        Job::Check(job) => check::run(job),
        Job::Layout(job) => layout::run(job).map(|()| 0),
    };
    match done {
        Ok(code) => Next::Exit(code),
        Err(failure) => {
            complain(&failure.to_string());
            Next::Exit(failure.exit_code())
        }
    }
}

/// Says on the error stream why something was not done.
pub fn complain(reason: &str) {
    drop(writeln!(
        std::io::stderr().lock(),
        "establishment: {reason}"
    ));
}

/// Opens a document for a job.
fn open(path: &Path) -> Result<Organisation, Failure> {
    Ok(storage::open(path)?.organisation)
}

/// Writes a line of a result. A reader that has gone away, such as `head`, takes no complaint.
fn say(line: &str) {
    drop(writeln!(std::io::stdout().lock(), "{line}"));
}

/// Prints a value as JSON.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::usage(error.to_string()))?;
    say(&text);
    Ok(())
}
