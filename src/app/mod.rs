//! The window. The only room that knows egui, and one that holds no rule about organisations.

mod action;
mod bar;
mod body_fields;
mod camera;
mod canvas;
mod catalogue;
mod clock;
mod command;
mod command_search;
mod compare;
mod dialogs;
mod drag;
mod dropping;
mod fields;
mod files;
mod filing;
mod find;
mod findings;
mod focus;
mod grades;
mod grid;
mod history;
mod holding;
mod icons;
mod inspector;
mod keyboard;
mod keys;
mod left;
mod line_to;
mod lists;
mod look;
mod matching;
mod matrix;
mod network;
mod notice;
mod offers;
mod outline;
mod pay_fields;
mod pay_rates;
mod perform;
mod pieces;
mod present;
mod reading;
mod rename;
mod selection;
mod settings;
mod shown;
mod spans;
mod stepping;
mod strip;
mod structures;
mod tables;
mod theme;
mod verbs;
mod view;
mod window;

pub mod measure;

use std::path::PathBuf;

pub use clock::today;
pub use settings::Choices;
pub use window::App;

/// Opens the window, on a file if one is named and otherwise on the worked example, and returns
/// when it is closed. The choices this user made about the window are taken up, and kept.
///
/// Fails with a sentence where the system lets no window be opened.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let choices = Choices::of_this_user();
    let options = eframe::NativeOptions {
        viewport: choices
            .window()
            .with_title("Establishment")
            .with_app_id("establishment"),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "establishment",
        options,
        Box::new(move |creation| {
            Ok(Box::new(App::with_choices(
                &creation.egui_ctx,
                file,
                choices,
            )))
        }),
    )
    .map_err(|error| {
        format!(
            "no window could be opened ({error}). Establishment needs a display and the libraries \
             libX11, libX11-xcb, libXcursor, libXi, libxkbcommon-x11 and libGL"
        )
    })
}
