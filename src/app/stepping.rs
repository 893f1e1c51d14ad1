//! A restructuring explained step by step: the chart goes from what was to what is, with a bar below
//! it that says what is done. Nothing of the document is changed by it, and nothing can be.

use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Live;
use egui::{
    Align, Button, CentralPanel, Context, Frame, Key, Label, Layout, Margin, Modifiers, Panel,
    RichText, Ui, vec2,
};

use super::camera::Camera;
use super::canvas::Surroundings;
use super::command::{Command, KeyPlace};
use super::keyboard;
use super::selection::{Choosing, Selection};
use super::shown::{Showing, Shown, ShownMaker};
use super::theme::{Theme, bold};
use super::window::App;
use crate::analysis::{Compared, Hierarchy, Step, steps};
use crate::model::{Organisation, Structure, StructureId};

/// How fast it goes by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Speed {
    Slow,
    #[default]
    Normal,
    Fast,
}

impl Speed {
    const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    fn in_words(self) -> &'static str {
        match self {
            Self::Slow => "Slow",
            Self::Normal => "Normal",
            Self::Fast => "Fast",
        }
    }

    /// For how many seconds a step stays.
    fn seconds(self) -> f64 {
        match self {
            Self::Slow => 9.0,
            Self::Normal => 5.0,
            Self::Fast => 2.5,
        }
    }
}

/// What was asked of it, by a key or a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Back,
    Forward,
    PlayOrPause,
    Stop,
}

/// The restructuring that is explained, and how far it has come.
pub(super) struct Stepping {
    id: StructureId,
    organisation: Organisation,
    showing: Showing,
    before: Arc<Structure>,
    /// What the structures before and after are called.
    names: [String; 2],
    steps: Vec<Step>,
    /// How many steps are behind it.
    done: usize,
    /// When it came there while it plays, by the window's clock; none before that was seen.
    since: Option<f64>,
    playing: bool,
    speed: Speed,
    maker: ShownMaker,
    shown: Shown,
    /// What the step is about.
    about: Selection,
    /// The view that comes back afterwards.
    camera: Camera,
    of_all: bool,
}

impl Stepping {
    /// The chart as far as it has come.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    fn step(&self) -> Option<&Step> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The chart after so many steps.
    fn chart_after(&mut self, done: usize) -> Option<Shown> {
        let step = done.checked_sub(1).and_then(|place| self.steps.get(place));
        let structure = step.map_or(&self.before, |step| &step.structure);
        let mut organisation = self.organisation.clone();
        organisation
            .structures
            .insert(self.id, Arc::clone(structure));
        self.maker.make(&organisation, self.id, &self.showing)
    }

    fn count_in_words(&self) -> String {
        match self.done {
            0 => format!("Before the first of {} steps", self.steps.len()),
            done => format!("Step {done} of {}", self.steps.len()),
        }
    }

    fn caption(&self) -> String {
        self.step().map_or_else(
            || format!("{}, as it was.", self.names[0]),
            |step| step.caption.clone(),
        )
    }
}

impl App {
    /// Whether there is only looking now.
    pub(super) fn only_looks(&self) -> bool {
        self.presentation.is_some() || self.stepping.is_some()
    }

    /// Begins to explain how the structure on show came from the one it is compared with.
    pub(super) fn explain_steps(&mut self) {
        self.take_in_typing();
        self.refresh();
        let Some(shown) = &self.shown else {
            return;
        };
        let organisation = self.document.organisation();
        let Some((before, _)) = &shown.baseline else {
            return;
        };
        let after = &shown.structure;
        let hierarchy = Hierarchy::of(before);
        let steps = steps(
            organisation,
            Compared {
                structure: before,
                hierarchy: &hierarchy,
            },
            Compared {
                structure: after,
                hierarchy: &shown.hierarchy,
            },
        );
        let names = [before.name.clone(), after.name.clone()];
        if steps.is_empty() {
            let [before, after] = names;
            self.inform(format!(
                "Nothing is different between {before} and {after}."
            ));
            return;
        }
        let mut stepping = Stepping {
            id: shown.id,
            organisation: organisation.clone(),
            showing: Showing {
                folded: Arc::default(),
                closed: true,
                ..shown.showing.clone()
            },
            before: Arc::clone(before),
            names,
            steps,
            done: 0,
            since: None,
            playing: true,
            speed: Speed::default(),
            maker: ShownMaker::default(),
            shown: shown.clone(),
            about: Selection::default(),
            camera: self.canvas.camera,
            of_all: self.canvas.shows_all(),
        };
        if let Some(first) = stepping.chart_after(0) {
            stepping.shown = first;
        }
        self.drag = None;
        self.rename = None;
        self.notice = None;
        self.canvas.only_looking = true;
        self.canvas.wants_fit = true;
        self.stepping = Some(stepping);
    }

    /// Ends it: everything is as it was before.
    fn stop_stepping(&mut self) {
        if let Some(stepping) = self.stepping.take() {
            self.canvas.only_looking = false;
            self.canvas.stand_still(stepping.camera);
            self.canvas.wants_fit = stepping.of_all;
            self.canvas.wants_keyboard = true;
        }
    }

    /// Goes to the chart after so many steps.
    fn go_to_explained(&mut self, done: usize) {
        let Some(stepping) = &mut self.stepping else {
            return;
        };
        let done = done.min(stepping.steps.len());
        if done == stepping.done {
            return;
        }
        let Some(next) = stepping.chart_after(done) else {
            return;
        };
        stepping.done = done;
        stepping.since = None;
        let about = stepping.step().map(|step| step.about.clone());
        let about = about.unwrap_or_default();
        stepping.about.choose(&about, Choosing::Instead);
        let before = std::mem::replace(&mut stepping.shown, next);
        let animated = self.look.animated;
        self.canvas
            .go_over(&before, &stepping.shown, &stepping.about, animated);
    }

    fn grant(&mut self, wish: Wish) {
        let Some(stepping) = &mut self.stepping else {
            return;
        };
        let done = stepping.done;
        match wish {
            Wish::Stop => self.stop_stepping(),
            Wish::PlayOrPause => {
                stepping.playing = !stepping.playing;
                stepping.since = None;
                // What has come to its end begins anew.
                if stepping.playing && done == stepping.steps.len() {
                    self.go_to_explained(0);
                }
            }
            // Who goes by hand has it wait.
            Wish::Back => {
                stepping.playing = false;
                self.go_to_explained(done.saturating_sub(1));
            }
            Wish::Forward => {
                stepping.playing = false;
                self.go_to_explained(done + 1);
            }
        }
    }

    /// What a key asks for while it is explained.
    pub(super) fn key_while_stepping(&mut self, context: &Context) -> Option<Command> {
        let elsewhere = context.memory(egui::Memory::focused);
        let on_button = elsewhere.is_some_and(|id| !keyboard::is_tree(id));
        let wish = context.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::Escape) {
                Some(Wish::Stop)
            } else if pressed(Key::ArrowLeft) {
                Some(Wish::Back)
            } else if pressed(Key::ArrowRight) {
                Some(Wish::Forward)
            } else if !on_button && pressed(Key::Space) {
                Some(Wish::PlayOrPause)
            } else {
                None
            }
        });
        if let Some(wish) = wish {
            self.grant(wish);
            return None;
        }
        Command::pressed(context, KeyPlace::Elsewhere).filter(|command| {
            matches!(
                command,
                Command::ZoomIn | Command::ZoomOut | Command::FitAll | Command::Quit
            )
        })
    }

    /// Shows the chart as far as it has come, with the bar below it.
    pub(super) fn show_steps(&mut self, ui: &mut Ui, theme: Theme) {
        self.play(ui.ctx());
        let Some(stepping) = &mut self.stepping else {
            return;
        };
        let mut wish = None;
        let frame = Frame::new()
            .fill(theme.panel)
            .inner_margin(Margin::symmetric(18, 12));
        Panel::bottom("steps").frame(frame).show(ui, |ui| {
            wish = bar(ui, stepping, &theme);
        });
        let around = Surroundings {
            document: &self.document,
            shown: &stepping.shown,
            selection: &stepping.about,
            theme,
            offers: None,
            in_sight: None,
        };
        self.canvas.minimap.wanted = false;
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
            // What somebody asks of a box here is not done.
            let mut ignored = Vec::new();
            let (drag, maker) = (&mut self.drag, &mut self.maker);
            self.canvas.show(ui, &around, drag, maker, &mut ignored);
        });
        if let Some(wish) = wish {
            self.grant(wish);
            ui.ctx().request_repaint();
        }
    }

    /// Goes on by itself when it is time to, and asks for no frame before that.
    fn play(&mut self, context: &Context) {
        let Some(stepping) = &mut self.stepping else {
            return;
        };
        if !stepping.playing {
            return;
        }
        let now = context.input(|input| input.time);
        let since = *stepping.since.get_or_insert(now);
        let left = since + stepping.speed.seconds() - now;
        if left > 0.0 {
            context.request_repaint_after(Duration::from_secs_f64(left + 0.005));
            return;
        }
        let done = stepping.done;
        if done == stepping.steps.len() {
            stepping.playing = false;
        } else {
            self.go_to_explained(done + 1);
        }
        context.request_repaint();
    }
}

/// The bar: what is done in the step, what it has saved, and what leads on; returns what was pressed.
fn bar(ui: &mut Ui, stepping: &mut Stepping, theme: &Theme) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(stepping.count_in_words()).font(bold(13.5)));
        let way = format!("from {} to {}", stepping.names[0], stepping.names[1]);
        ui.label(RichText::new(way).color(theme.quiet()));
        if let Some(step) = stepping.step() {
            let saved = stepping.organisation.pay.rounding.shown(step.saved);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(format!("Saved so far: {saved}"));
            });
        }
    });
    ui.add_space(2.0);
    // As much room for a short caption as for a long one, so that the chart does not jump.
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 48.0),
        Layout::left_to_right(Align::Min),
        |ui| {
            ui.set_min_height(48.0);
            let caption = stepping.caption();
            let text = RichText::new(&caption).font(bold(18.0));
            // Each is another one to whoever listens, so that each is read out.
            let said = ui.push_id(stepping.done, |ui| ui.add(Label::new(text).wrap()));
            let spoken = format!("{}: {caption}", stepping.count_in_words());
            ui.ctx().accesskit_node_builder(said.inner.id, |node| {
                node.set_live(Live::Polite);
                node.set_value(spoken);
            });
        },
    );
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let (done, all) = (stepping.done, stepping.steps.len());
        let mut button = |ui: &mut Ui, enabled, text: &str, keys: &str, asks| {
            let button = Button::new(text).min_size(vec2(84.0, 30.0));
            let explanation = format!("{text} ({keys})");
            if ui
                .add_enabled(enabled, button)
                .on_hover_text(explanation)
                .clicked()
            {
                wish = Some(asks);
            }
        };
        button(ui, done > 0, "Back", "Left", Wish::Back);
        let play = if stepping.playing { "Pause" } else { "Play" };
        button(ui, true, play, "Space", Wish::PlayOrPause);
        button(ui, done < all, "Forward", "Right", Wish::Forward);
        button(ui, true, "Stop", "Escape", Wish::Stop);
        ui.separator();
        ui.label("Speed");
        for speed in Speed::ALL {
            let choice = ui.selectable_label(stepping.speed == speed, speed.in_words());
            if choice.clicked() {
                stepping.speed = speed;
            }
        }
    });
    wish
}
