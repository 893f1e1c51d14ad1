//! Starts the command line or the window; nothing else.

use std::process::ExitCode;

use establishment::app;
use establishment::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run(std::env::args_os(), app::today()) {
        Next::Exit(code) => code.into(),
        Next::Window(file) => match app::run(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => {
                cli::complain(&reason);
                2.into()
            }
        },
    }
}
