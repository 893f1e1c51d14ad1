//! The window. The only room that knows egui, and one that holds no rule about organisations.

mod action;
mod bar;
mod camera;
mod canvas;
mod catalogue;
mod clock;
mod command;
mod command_search;
mod dialogs;
mod drag;
mod dropping;
mod fields;
mod files;
mod filing;
mod find;
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
mod matrix;
mod offers;
mod outline;
mod perform;
mod pieces;
mod present;
mod reading;
mod rename;
mod selection;
mod shown;
mod strip;
mod theme;
mod verbs;
mod view;
mod window;

pub mod measure;

use std::path::PathBuf;

pub use clock::today;
pub use window::App;

/// Opens the window, on a file if one is named and otherwise on the worked example, and returns
/// when it is closed.
///
/// Fails with a sentence where the system lets no window be opened.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Establishment")
            .with_app_id("establishment")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([760.0, 480.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "establishment",
        options,
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, file)))),
    )
    .map_err(|error| {
        format!(
            "no window could be opened ({error}). Establishment needs a display and the libraries \
             libX11, libX11-xcb, libXcursor, libXi, libxkbcommon-x11 and libGL"
        )
    })
}
