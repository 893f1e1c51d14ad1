//! The chart alone on the whole screen, to be shown to others. It can be looked at closely, and
//! nothing can be changed by accident.

use egui::{CentralPanel, Context, Frame, Key, Margin, Modifiers, RichText, Ui, ViewportCommand};

use super::action::Action;
use super::camera::Camera;
use super::canvas::Surroundings;
use super::command::{Command, KeyPlace};
use super::compare::Compare;
use super::selection::Selection;
use super::theme::Theme;
use super::window::App;
use crate::scene::Paint;

/// The view that comes back afterwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Presentation {
    camera: Camera,
    /// Whether it was one of all of the chart.
    of_all: bool,
}

impl App {
    /// Begins to present, or ends it.
    pub(super) fn present(&mut self, context: &Context) {
        let begins = self.presentation.is_none();
        if begins {
            self.take_in_typing();
            self.drag = None;
            self.presentation = Some(Presentation {
                camera: self.canvas.camera,
                of_all: self.canvas.shows_all(),
            });
            self.canvas.wants_fit = true;
        } else if let Some(before) = self.presentation.take() {
            self.canvas.stand_still(before.camera);
            self.canvas.wants_fit = before.of_all;
        }
        self.canvas.only_looking = begins;
        context.send_viewport_cmd(ViewportCommand::Fullscreen(begins));
    }

    /// What a key asks for: everything, or only what a presentation allows.
    pub(super) fn key_pressed(&mut self, context: &Context) -> Option<Command> {
        if self.stepping.is_some() {
            return self.key_while_stepping(context);
        }
        let place = match self.is_comparing() {
            true if Compare::takes_keys(context) => KeyPlace::Comparison,
            false if self.canvas.takes_keys(context, &self.selection) => KeyPlace::Chart,
            _ => KeyPlace::Elsewhere,
        };
        let command = Command::pressed(context, place);
        if self.presentation.is_none() {
            return command;
        }
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escaped {
            return Some(Command::Present);
        }
        command.filter(|command| {
            matches!(
                command,
                Command::Present
                    | Command::ZoomIn
                    | Command::ZoomOut
                    | Command::FitAll
                    | Command::Quit
            )
        })
    }

    /// Shows the chart alone, with the name of the structure in a corner.
    pub(super) fn presented(&mut self, ui: &mut Ui, theme: Theme, actions: &mut Vec<Action>) {
        let Some(shown) = &self.shown else {
            return;
        };
        // Nothing is marked.
        let nothing = Selection::default();
        let around = Surroundings {
            document: &self.document,
            shown,
            selection: &nothing,
            theme,
            offers: None,
            in_sight: None,
        };
        self.canvas.minimap.wanted = false;
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
            self.canvas
                .show(ui, &around, &mut self.drag, &mut self.maker, actions);
        });
        egui::Area::new(egui::Id::new("presented"))
            .fixed_pos(ui.max_rect().left_top() + egui::vec2(12.0, 10.0))
            .interactable(false)
            .show(ui.ctx(), |ui| {
                Frame::new()
                    .fill(theme.colour(Paint::Ground))
                    .corner_radius(4.0)
                    .inner_margin(Margin::symmetric(8, 4))
                    .show(ui, |ui| {
                        let name = RichText::new(&shown.structure.name);
                        ui.label(name.color(theme.quiet()));
                    });
            });
    }
}
