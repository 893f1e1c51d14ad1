//! The window as a whole: what it shows, in which order, from frame to frame.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui, ViewportCommand};

use super::action::Action;
use super::bar;
use super::canvas::{Canvas, Surroundings};
use super::catalogue::Catalogue;
use super::command::Command;
use super::compare::Compare;
use super::dialogs::{Dialog, Next};
use super::drag::Drag;
use super::fields::Fields;
use super::files::Jobs;
use super::find::Find;
use super::findings::Findings;
use super::focus;
use super::grades::Grades;
use super::grid::{self, Grid};
use super::inspector::Inspector;
use super::left::{self, LeftPanel, Narrowed};
use super::lists::Lists;
use super::look::Look;
use super::matrix::Matrix;
use super::network::Network;
use super::notice::Notice;
use super::offers::{Offers, Switches};
use super::outline::Outline;
use super::present::Presentation;
use super::rename::Rename;
use super::selection::Selection;
use super::settings::{Choices, Sizes};
use super::shown::{Showing, Shown, ShownMaker};
use super::spans::Spans;
use super::stepping::Stepping;
use super::strip;
use super::tables::{self, Tables};
use super::theme::{self, Theme};
use super::verbs::Clipboard;
use super::view::View;
use crate::edits::Document;
use crate::model::{NodeId, Organisation, StructureId};
use crate::storage::{self, Fingerprint};

/// The worked example, built in.
const EXAMPLE: &[u8] = include_bytes!("../../examples/leicester-2011.estab");

/// The file a document is kept in.
#[derive(Clone, Debug)]
pub(super) struct KeptIn {
    pub(super) path: PathBuf,
    pub(super) fingerprint: Option<Fingerprint>,
}

impl KeptIn {
    /// The name of the file, without its folder.
    pub(super) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// The program's window.
pub struct App {
    pub(super) document: Document,
    pub(super) kept_in: Option<KeptIn>,
    /// The file of the document that was open before, in this session or the last; it is offered.
    pub(super) last: Option<PathBuf>,
    pub(super) structure: StructureId,
    pub(super) showing: Showing,
    pub(super) maker: ShownMaker,
    pub(super) shown: Option<Shown>,
    /// The revision of the document that is shown.
    pub(super) shown_revision: u64,
    pub(super) look: Look,
    pub(super) choices: Choices,
    pub(super) sizes: Sizes,
    /// While the chart is shown alone.
    pub(super) presentation: Option<Presentation>,
    /// While a restructuring is explained step by step.
    pub(super) stepping: Option<Stepping>,
    pub(super) canvas: Canvas,
    pub(super) grid: Grid,
    /// What is shown on the left.
    pub(super) left: LeftPanel,
    pub(super) outline: Outline,
    /// What the outline is narrowed to, if anything.
    pub(super) narrowed: Option<Narrowed>,
    pub(super) catalogue: Catalogue,
    pub(super) view: View,
    pub(super) matrix: Matrix,
    pub(super) tables: Tables,
    /// The web of what the chart does not show.
    pub(super) network: Network,
    pub(super) compare: Compare,
    /// What is worth a second look.
    pub(super) findings: Findings,
    /// Who reports to whom in numbers, beside the chart.
    pub(super) spans: Spans,
    pub(super) inspector: Inspector,
    pub(super) fields: Fields,
    pub(super) grades: Grades,
    pub(super) selection: Selection,
    pub(super) drag: Option<Drag>,
    /// The lists in front of the window.
    pub(super) lists: Lists,
    /// What was cut or copied.
    pub(super) clipboard: Option<Clipboard>,
    /// Whether those below a manager go along when the manager is moved, once that was asked.
    pub(super) reports_go: Option<bool>,
    pub(super) rename: Option<Rename>,
    pub(super) dialog: Option<Dialog>,
    pub(super) notice: Option<Notice>,
    /// The last step, to be read out to whoever does not see what it did.
    pub(super) done: Option<String>,
    /// How much was said so far.
    pub(super) said: u64,
    pub(super) jobs: Jobs,
    /// Whether the document is being saved, and where it is to be saved to next.
    pub(super) saving: bool,
    pub(super) save_next: Option<KeptIn>,
    /// The revision whose unsaved changes the user has said may be lost.
    pub(super) given_up: Option<u64>,
    /// What is done once the document is saved.
    pub(super) after_saving: Option<Next>,
    /// Whether the window may close without asking again.
    pub(super) may_close: bool,
    title: String,
}

impl App {
    /// The window on a file, or on the worked example where none is named; it keeps nothing.
    pub fn new(context: &Context, file: Option<PathBuf>) -> Self {
        Self::with_choices(context, file, Choices::default())
    }

    /// The same as the user wants it by choices of earlier sessions, which it keeps up to date.
    pub fn with_choices(context: &Context, file: Option<PathBuf>, choices: Choices) -> Self {
        theme::install(context);
        let look = choices.look();
        look.colours.apply(context);
        let mut app = Self {
            document: Document::default(),
            kept_in: None,
            last: choices.last(),
            structure: StructureId(0),
            showing: Showing {
                spans: choices.spans(),
                ..Showing::default()
            },
            maker: ShownMaker::default(),
            shown: None,
            shown_revision: 0,
            look,
            sizes: choices.sizes(),
            presentation: None,
            stepping: None,
            canvas: Canvas::default(),
            grid: Grid::with_columns(choices.columns()),
            left: choices.left(),
            tables: Tables::showing(choices.table()),
            choices,
            outline: Outline::default(),
            narrowed: None,
            catalogue: Catalogue::default(),
            view: View::default(),
            matrix: Matrix::default(),
            network: Network::default(),
            compare: Compare::default(),
            findings: Findings::default(),
            spans: Spans::default(),
            inspector: Inspector::default(),
            fields: Fields::default(),
            grades: Grades::default(),
            selection: Selection::default(),
            drag: None,
            lists: Lists::default(),
            clipboard: None,
            reports_go: None,
            rename: None,
            dialog: None,
            notice: None,
            done: None,
            said: 0,
            jobs: Jobs::new(context),
            saving: false,
            save_next: None,
            given_up: None,
            after_saving: None,
            may_close: false,
            title: String::new(),
        };
        app.choices.begin_with(app.settings());
        match file {
            None => app.show_document(example(), None),
            Some(path) => match storage::open(&path) {
                Ok(opened) => {
                    let fingerprint = Some(opened.fingerprint);
                    app.show_document(opened.organisation, Some(KeptIn { path, fingerprint }));
                }
                Err(error) => {
                    app.show_document(Organisation::starter(), None);
                    app.tell("The file could not be opened", &error.to_string());
                }
            },
        }
        app
    }

    /// The document that is being worked on.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is selected.
    pub fn selected(&self) -> &[NodeId] {
        self.selection.nodes()
    }

    /// Shows another document, its last structure first.
    pub(super) fn show_document(&mut self, organisation: Organisation, kept_in: Option<KeptIn>) {
        self.structure = organisation
            .structures_in_order()
            .last()
            .map_or(StructureId(0), |&(id, _)| id);
        self.document = Document::new(organisation);
        if let Some(before) = std::mem::replace(&mut self.kept_in, kept_in) {
            self.last = Some(before.path);
        }
        self.selection.clear();
        self.drag = None;
        self.rename = None;
        self.shown = None;
        self.showing.folded = Arc::default();
        self.narrowed = None;
        self.catalogue = Catalogue::default();
        self.matrix = Matrix::default();
        self.network = Network::default();
        self.compare.forget();
        self.findings.forget();
        self.tables.forget();
        self.given_up = None;
        self.clipboard = None;
        self.grid.begin_anew();
        // What was being typed belongs to the document before.
        self.grades = Grades::default();
        self.lists.line = None;
        self.lists.matching = None;
        self.fields = Fields::default();
        self.inspector = Inspector::default();
        self.canvas.wants_fit = true;
        self.canvas.wants_keyboard = true;
    }

    /// Tells the user something that has to be read before going on.
    pub(super) fn tell(&mut self, title: &str, text: &str) {
        self.dialog = Some(Dialog::Message {
            title: title.to_owned(),
            text: text.to_owned(),
        });
    }

    /// Makes what is shown anew, with the view as it is.
    pub(super) fn show_without_moving(&mut self) {
        let camera = self.canvas.camera;
        self.refresh();
        self.canvas.stand_still(camera);
    }

    /// Makes what is shown anew where the document, the structure or the way it is looked at is another.
    pub(super) fn refresh(&mut self) {
        let organisation = self.document.organisation();
        if organisation.structure(self.structure).is_none()
            && let Some(&(last, _)) = organisation.structures_in_order().last()
        {
            self.structure = last;
        }
        let current = self.shown.as_ref().is_some_and(|shown| {
            self.shown_revision == self.document.revision()
                && shown.id == self.structure
                && shown.showing == self.showing
        });
        if current {
            return;
        }
        let before = self.shown.take();
        self.shown = self.maker.make(organisation, self.structure, &self.showing);
        self.shown_revision = self.document.revision();
        if let Some(drag) = &mut self.drag {
            drag.forget_aim();
        }
        let Some(shown) = &self.shown else {
            return;
        };
        let structure_before = before.as_ref().map(|before| before.structure.as_ref());
        self.selection
            .keep_within(&shown.structure, structure_before);
        if let Some(before) = before {
            self.canvas.take_over(&before, shown, self.look.animated);
        }
    }

    /// What is on and what is off, for the commands.
    pub(super) fn switches(&self) -> Switches {
        let here = self.kept_in.as_ref().map(|kept| &kept.path);
        let last = self.last.as_ref().filter(|&last| here != Some(last));
        let last = last.and_then(|last| last.file_name());
        Switches {
            last: last.map(|name| name.to_string_lossy().into_owned()),
            can_paste: self.can_paste(),
            reports_go: self.reports_go != Some(false),
            closed_shown: self.showing.closed,
            findings_shown: self.findings.open,
            spans_open: self.spans.open,
            spans_shown: self.showing.spans,
            folded: self.is_folded(),
            folds: self.has_below(),
        }
    }

    fn panels(&mut self, ui: &mut Ui, theme: Theme, actions: &mut Vec<Action>) {
        let Some(shown) = &self.shown else {
            return;
        };
        let offers = Offers::new(&self.document, shown, &self.selection, self.switches());
        let around = Surroundings {
            document: &self.document,
            shown,
            selection: &self.selection,
            offers: Some(&offers),
            in_sight: self.lists.find.as_ref().and_then(Find::found),
            theme,
        };
        let framed = |x, y| panel_frame(&theme, x, y);
        Panel::top("bar").frame(framed(8, 5)).show(ui, |ui| {
            bar::show(ui, &around, &offers, &mut self.look, actions);
        });
        Panel::top("tabs")
            .frame(framed(8, 4))
            .show(ui, |ui| bar::tabs(ui, &around, self.view, actions));
        Panel::bottom("totals").frame(framed(14, 8)).show(ui, |ui| {
            egui::ScrollArea::horizontal()
                .id_salt("totals")
                .show(ui, |ui| {
                    if self.view == View::Compare && self.compare.show_totals(ui, &around) {
                        return;
                    }
                    if strip::show(ui, shown, self.drag.as_ref(), &theme) {
                        actions.push(Action::Command(Command::Findings));
                    }
                });
        });
        // Two structures side by side take all the room there is.
        if self.view == View::Compare {
            self.canvas.area = Some(ui.available_rect_before_wrap());
            let panel = CentralPanel::default().frame(Frame::new());
            panel.show(ui, |ui| self.compare.show(ui, &around, actions));
            return;
        }
        // In a narrow window, or a much enlarged one, the chart keeps a part of it.
        let room = ui.available_width();
        let (outline, inspector) = usual_widths(room);
        let sizes = &self.sizes;
        if self.view == View::Tables {
            self.tables.list(ui, framed(10, 10), &around);
        } else {
            Panel::left(sizes.outline.id)
                .default_size(sizes.outline.within(room, outline))
                .size_range(160.0..=520.0)
                .frame(framed(6, 6))
                .show(ui, |ui| {
                    // The panel keeps its width, also while there is little in it.
                    ui.take_available_width();
                    let parts = left::Parts {
                        panel: self.left,
                        outline: &mut self.outline,
                        narrowed: &mut self.narrowed,
                        catalogue: &mut self.catalogue,
                        fields: &mut self.fields,
                        drag: &mut self.drag,
                        maker: &mut self.maker,
                    };
                    left::show(ui, parts, &around, actions);
                });
        }
        // Beside the outline, which keeps its height.
        self.findings.show(ui, framed(12, 6), &around, actions);
        // In a narrow window spans and layers stand in place of the inspector, not beside it, as the
        // sum behind a figure does.
        if self.view == View::Tables && self.tables.shows_a_sum() {
            let fields = &mut self.fields;
            self.tables
                .side(ui, framed(12, 10), &around, fields, actions);
        } else if room >= 1_000.0 || !self.spans.open {
            Panel::right(sizes.inspector.id)
                .default_size(sizes.inspector.within(room, inspector))
                .size_range(220.0..=520.0)
                .frame(framed(12, 10))
                .show(ui, |ui| {
                    if self.view == View::Connections && self.selection.nodes().is_empty() {
                        self.network.details(ui, &around, &mut self.fields, actions);
                    } else {
                        self.inspector.show(ui, &around, &mut self.fields, actions);
                    }
                });
        }
        let drag = self.drag.as_ref();
        self.spans.show(ui, framed(12, 8), &around, drag, actions);
        self.canvas.minimap.wanted = self.look.map;
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
            if self.view != View::Chart {
                self.canvas.area = Some(ui.available_rect_before_wrap());
            }
            match self.view {
                View::Chart => {
                    self.canvas
                        .show(ui, &around, &mut self.drag, &mut self.maker, actions);
                }
                View::Grid => self.grid.show(ui, &around, actions),
                View::Duties => self.matrix.show(ui, &around, actions),
                View::Tables => self.tables.show(ui, &around, actions),
                View::Connections => self.network.show(ui, &around, actions),
                // It has no panels beside it.
                View::Compare => {}
            }
        });
    }

    fn rename_in_place(&mut self, context: &Context, theme: &Theme, actions: &mut Vec<Action>) {
        let (Some(rename), Some(shown)) = (&mut self.rename, &self.shown) else {
            return;
        };
        let at = match self.view {
            View::Chart => self.canvas.title_area(shown, rename.node),
            View::Grid => self.grid.title_area(shown, rename.node),
            View::Duties => self.matrix.title_area(rename.node),
            View::Tables | View::Connections | View::Compare => None,
        };
        let over = if let Some(at) = at {
            rename.show(context, at, theme, actions)
        } else {
            // It went out of sight: what was typed so far is meant.
            actions.extend(rename.action());
            true
        };
        if over {
            self.canvas.wants_keyboard = true;
            self.rename = None;
        }
    }

    /// Asks about unsaved changes before the window closes.
    fn guard_closing(&mut self, context: &Context) {
        if !context.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        self.take_in_typing();
        if self.document.is_unsaved() {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Next::Close));
        }
    }

    /// Opens a file that was dropped on the window.
    fn take_in_dropped_files(context: &Context, actions: &mut Vec<Action>) {
        let dropped = context.input(|input| input.raw.dropped_files.clone());
        let path = dropped.first().map(|file| file.path().to_owned());
        if let Some(path) = path.filter(|path| !path.as_os_str().is_empty()) {
            actions.push(Action::OpenPath(path));
        }
    }

    fn keep_title(&mut self, context: &Context) {
        let name = self
            .kept_in
            .as_ref()
            .map_or_else(|| self.document.organisation().name.clone(), KeptIn::name);
        let mark = if self.document.is_unsaved() {
            "• "
        } else {
            ""
        };
        let title = format!("{mark}{name} – Establishment");
        if title != self.title {
            context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// How wide the outline and the inspector are in so much room, until the user says otherwise.
fn usual_widths(room: f32) -> (f32, f32) {
    if room < 1_000.0 {
        (190.0, 220.0)
    } else {
        (264.0, 296.0)
    }
}

/// The frame of a panel, with so much air at its sides and above and below.
fn panel_frame(theme: &Theme, x: i8, y: i8) -> Frame {
    let frame = Frame::new().fill(theme.panel);
    frame.inner_margin(Margin::symmetric(x, y))
}

/// The worked example; empty if it could not be read, which a test rules out.
pub(super) fn example() -> Organisation {
    storage::read(EXAMPLE).unwrap_or_else(|_error| Organisation::starter())
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let context = ui.ctx().clone();
        let theme = self.look.colours.theme(&context);
        self.take_in_jobs(&context);
        self.guard_closing(&context);
        let mut actions = Vec::new();
        if self.dialog.is_none() && self.stepping.is_some() {
            actions.extend(self.key_pressed(&context).map(Action::Command));
        } else if self.dialog.is_none() {
            Self::take_in_dropped_files(&context, &mut actions);
            self.catalogue.take_keys(&context);
            self.findings.take_keys(&context);
            if self.view == View::Grid && self.presentation.is_none() {
                self.grid.take_keys(&context);
            }
            if self.view == View::Duties {
                self.matrix.take_keys(&context);
            }
            if self.view == View::Tables && self.presentation.is_none() {
                self.tables.take_keys(&context);
            }
            if self.view == View::Connections {
                self.network.take_keys(&context);
            }
            let leaves = self.is_comparing() && !self.canvas.escape_is_taken;
            if leaves && Compare::is_left(&context) {
                actions.push(Action::View(View::Chart));
            }
            actions.extend(self.key_pressed(&context).map(Action::Command));
        }
        self.refresh();
        if let Some(shown) = &self.shown {
            self.findings.keep_to(shown, &mut self.maker);
        }
        self.carry_on(&context);
        if self.stepping.is_some() {
            self.show_steps(ui, theme);
        } else if self.presentation.is_some() {
            self.presented(ui, theme, &mut actions);
        } else {
            self.panels(ui, theme, &mut actions);
            self.let_go(&context, &mut actions);
            self.rename_in_place(&context, &theme, &mut actions);
        }
        self.show_notice(&context, &theme);
        self.tell_what_was_done(ui);
        if !self.only_looks() {
            self.show_lists(&context, &theme, &mut actions);
            self.grades
                .show(&context, self.document.organisation(), &theme, &mut actions);
        }
        self.ask(&context, &theme);
        let typed = self.fields.settle();
        self.take_in(typed);
        if !actions.is_empty() {
            self.perform(&context, actions);
            context.request_repaint();
        }
        // Who presses a tree with the pointer sees where, and needs no line around all of it; the
        // grid and the tables mark their active cell.
        let pointed = self.canvas.is_pointed_at(&context)
            || self.outline.is_pointed_at(&context)
            || self.compare.is_pointed_at(&context);
        let any_chosen = !self.selection.nodes().is_empty();
        let in_web = self.network.marks_its_place(&context, any_chosen);
        if !pointed && !in_web && !grid::has_keyboard(&context) && !tables::has_keyboard(&context) {
            focus::mark(&context, &theme);
        }
        self.keep_title(&context);
        self.sizes.look(&context);
        self.canvas.escape_is_taken = context.text_edit_focused()
            || egui::Popup::is_any_open(&context)
            || self.drag.is_some();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_choices();
    }
}
