//! Starts the command line or the window; nothing else.

use std::process::ExitCode;
use std::time::UNIX_EPOCH;

use establishment::app;
use establishment::cli::{self, Next};
use establishment::model::Date;

fn main() -> ExitCode {
    match cli::run(std::env::args_os(), today()) {
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

/// Today's date by the system's clock, in universal time.
fn today() -> Date {
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock is read here and passed down"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    Date::from_days_since_1970((seconds / 86_400) as i64)
}
