//! What the user chose about the window, from one session to the next. Nothing of what is in a
//! document is among it.

use std::path::PathBuf;

use egui::containers::panel::PanelState;
use egui::{Context, Id, Vec2, ViewportBuilder, vec2};

use super::grid::Widths;
use super::left::LeftPanel;
use super::look::Look;
use super::tables;
use super::theme::Colours;
use super::window::App;
use crate::analysis::ReportKind;
use crate::storage::{Settings, keep_settings, read_settings};

/// The size of the window where none was chosen, and the smallest and largest it may open in.
const WINDOW: Vec2 = vec2(1440.0, 900.0);
const SMALLEST: Vec2 = vec2(760.0, 480.0);
const LARGEST: Vec2 = vec2(16_000.0, 16_000.0);

/// The part of the window that a panel may take when it opens.
const MOST_OF_WINDOW: f32 = 0.35;

/// What was chosen in earlier sessions, and the file it is kept in.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// None where nothing is kept.
    file: Option<PathBuf>,
    settings: Settings,
}

impl Choices {
    /// Those kept in a file, which need not be there yet.
    pub fn kept_in(file: PathBuf) -> Self {
        let settings = read_settings(&file);
        Self {
            file: Some(file),
            settings,
        }
    }

    /// Those of the user of this computer; none where the system names no folder for them.
    pub(super) fn of_this_user() -> Self {
        let variable = |name| {
            let folder = std::env::var_os(name).map(PathBuf::from);
            folder.filter(|folder| folder.is_absolute())
        };
        let home = |below| variable("HOME").map(|home| home.join(below));
        let folder = if cfg!(windows) {
            variable("APPDATA")
        } else if cfg!(target_os = "macos") {
            home("Library/Application Support")
        } else {
            variable("XDG_CONFIG_HOME").or_else(|| home(".config"))
        };
        folder.map_or_else(Self::default, |folder| {
            Self::kept_in(folder.join("establishment").join("settings.json"))
        })
    }

    /// The window as it is to open.
    pub(super) fn window(&self) -> ViewportBuilder {
        let sizes = Sizes::of(&self.settings);
        ViewportBuilder::default()
            .with_min_inner_size(SMALLEST)
            .with_inner_size(sizes.window)
            .with_maximized(sizes.maximized)
    }

    pub(super) fn look(&self) -> Look {
        let settings = &self.settings;
        let otherwise = Look::default();
        let colours = settings.text("colours").and_then(Colours::named);
        Look {
            colours: colours.unwrap_or(otherwise.colours),
            animated: settings.flag("animated").unwrap_or(otherwise.animated),
            map: settings.flag("map").unwrap_or(otherwise.map),
        }
    }

    pub(super) fn left(&self) -> LeftPanel {
        let named = self.settings.text("left panel");
        named.and_then(LeftPanel::named).unwrap_or_default()
    }

    /// Whether the cards of managers bear a badge with who reports to them.
    pub(super) fn spans(&self) -> bool {
        self.settings.flag("spans on the chart").unwrap_or(false)
    }

    /// The table that was shown last.
    pub(super) fn table(&self) -> ReportKind {
        let named = self.settings.text("table");
        named.and_then(tables::named).unwrap_or_default()
    }

    pub(super) fn sizes(&self) -> Sizes {
        Sizes::of(&self.settings)
    }

    /// How wide the columns of the grid are.
    pub(super) fn columns(&self) -> Widths {
        Widths::of(&self.settings)
    }

    /// The document that was open last.
    pub(super) fn last(&self) -> Option<PathBuf> {
        self.settings.text("last document").map(PathBuf::from)
    }

    /// Takes the choices for those the session began with.
    pub(super) fn begin_with(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// Keeps what became of them.
    fn keep(&self, now: &Settings) {
        if let Some(file) = &self.file {
            // Where it cannot be kept the window opens as it did; nobody is left to be told.
            drop(keep_settings(file, &self.settings, now));
        }
    }
}

/// The sizes the user gave to the window and its panels, in points.
#[derive(Clone, Debug)]
pub(super) struct Sizes {
    pub(super) outline: PanelWidth,
    pub(super) inspector: PanelWidth,
    /// The window while it does not fill the screen.
    window: Vec2,
    maximized: bool,
}

impl Sizes {
    fn of(settings: &Settings) -> Self {
        let number = |name| settings.number(name).map(|number| number as f32);
        let panel = |id, name| PanelWidth {
            id,
            chosen: number(name),
            seen: 0.0,
        };
        let window = vec2(
            number("window width").unwrap_or(WINDOW.x),
            number("window height").unwrap_or(WINDOW.y),
        );
        Self {
            outline: panel("outline", "outline width"),
            inspector: panel("inspector", "inspector width"),
            window: window.clamp(SMALLEST, LARGEST),
            maximized: settings.flag("maximized").unwrap_or(false),
        }
    }

    fn put_into(&self, settings: &mut Settings) {
        if let Some(width) = self.outline.chosen {
            settings.set_number("outline width", width.into());
        }
        if let Some(width) = self.inspector.chosen {
            settings.set_number("inspector width", width.into());
        }
        settings.set_number("window width", self.window.x.into());
        settings.set_number("window height", self.window.y.into());
        settings.set_flag("maximized", self.maximized);
    }

    /// Looks what sizes the user has given by now.
    pub(super) fn look(&mut self, context: &Context) {
        self.outline.look(context);
        self.inspector.look(context);
        let size = context.content_rect().size().round();
        let (maximized, filled) = context.input(|input| {
            let window = input.viewport();
            (
                window.maximized == Some(true),
                window.fullscreen == Some(true) || window.minimized == Some(true),
            )
        });
        if !filled {
            self.maximized = maximized;
            if !maximized {
                self.window = size.clamp(SMALLEST, LARGEST);
            }
        }
    }
}

/// How wide a panel is.
#[derive(Clone, Debug)]
pub(super) struct PanelWidth {
    /// What the panel is called.
    pub(super) id: &'static str,
    /// The width the user gave it.
    chosen: Option<f32>,
    seen: f32,
}

impl PanelWidth {
    /// The width the panel opens with: the chosen one, as far as it leaves room for the rest of a
    /// window so wide.
    pub(super) fn within(&self, window: f32, otherwise: f32) -> f32 {
        let most = window * MOST_OF_WINDOW;
        self.chosen.map_or(otherwise, |chosen| chosen.min(most))
    }

    fn look(&mut self, context: &Context) {
        let Some(panel) = PanelState::load(context, Id::new(self.id)) else {
            return;
        };
        let width = panel.size().x.round();
        // What is in a panel, or a small window, can change its width as well.
        let dragged =
            context.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if width != self.seen && self.seen > 0.0 && dragged {
            self.chosen = Some(width);
        }
        self.seen = width;
    }
}

impl App {
    /// The choices as they are now.
    pub(super) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        settings.set_text("colours", self.look.colours.name());
        settings.set_flag("animated", self.look.animated);
        settings.set_flag("map", self.look.map);
        settings.set_flag("spans on the chart", self.showing.spans);
        settings.set_text("left panel", self.left.name());
        settings.set_text("table", tables::name_of(self.tables.kind));
        self.sizes.put_into(&mut settings);
        self.grid.widths.put_into(&mut settings);
        let file = self.kept_in.as_ref().map(|kept| &kept.path);
        let file = file.or(self.last.as_ref());
        let file = file.and_then(|file| std::path::absolute(file).ok());
        if let Some(file) = file.as_ref().and_then(|file| file.to_str()) {
            settings.set_text("last document", file);
        }
        settings
    }

    pub(super) fn keep_choices(&self) {
        self.choices.keep(&self.settings());
    }
}
