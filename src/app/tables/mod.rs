//! The tables of a report in place of the chart: which one, what is counted in it, the table as a
//! page, and the sum behind each figure.

mod choices;
mod describe;
mod names;
mod options;
mod page;
mod sum;
mod target;

use egui::{
    Context, CornerRadius, Event, EventFilter, Frame, Id, Key, Modifiers, Panel, Rect, Response,
    RichText, ScrollArea, Sense, Ui, pos2, vec2,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::fields::Fields;
use super::selection::Choosing;
use super::theme::bold;
use crate::analysis::{Account, ChangeKind, Counted, Report, ReportKind, ReportScope};
use crate::export::tab_separated;
use crate::model::{NodeId, StructureId};
pub(super) use names::{name_of, named};
use page::{MARGIN, Page, Places};

/// What the tables keep from frame to frame.
#[derive(Default)]
pub(super) struct Tables {
    /// The one that is shown.
    pub(super) kind: ReportKind,
    against: Against,
    counted: Counted,
    /// The kinds of change that are not shown, and those there are, for a revision and comparison.
    without_changes: Vec<ChangeKind>,
    kinds: Option<Kinds>,
    /// Where the keyboard is: row and column.
    active: Option<(usize, usize)>,
    /// Whether the sum behind the active figure is shown at the side.
    open: bool,
    keys: Vec<(Key, Modifiers)>,
    /// Whether the keyboard is to come here, as when the view is opened.
    wants_keyboard: bool,
    /// Whether the active cell is to be brought into view.
    reveal: bool,
    /// How far it was scrolled in the last frame.
    scrolled: egui::Vec2,
    made: Option<Made>,
}

/// How many changes there are of each kind, kept until the document or what is compared is another.
struct Kinds {
    revision: u64,
    scope: ReportScope,
    counts: Vec<(ChangeKind, usize)>,
}

/// What a structure is compared with in the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Against {
    /// What the structure says.
    #[default]
    Baseline,
    Another(StructureId),
    Nothing,
}

/// A table, kept until the document or a choice is another.
struct Made {
    revision: u64,
    kind: ReportKind,
    scope: ReportScope,
    table: Result<Box<Laid>, String>,
}

/// A table with its place on the page, and the sums that are looked at.
struct Laid {
    report: Report,
    page: Page,
    hovered: Option<((usize, usize), Option<Account>)>,
    chosen: Option<((usize, usize), Option<Account>)>,
}

impl Laid {
    /// The sum behind a cell, for the pointer or for the side.
    fn account(&mut self, at: (usize, usize), chosen: bool) -> Option<&Account> {
        let kept = if chosen {
            &mut self.chosen
        } else {
            &mut self.hovered
        };
        if kept.as_ref().is_none_or(|(known, _)| *known != at) {
            *kept = Some((at, self.report.account(at.0, at.1)));
        }
        kept.as_ref().and_then(|(_, account)| account.as_ref())
    }
}

/// The keys the table answers while it has the keyboard.
const KEYS: [Key; 11] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Space,
    Key::Enter,
    Key::Escape,
];

fn table_id() -> Id {
    Id::new("table of a report")
}

impl Tables {
    /// The tables with the one that was shown last.
    pub(super) fn showing(kind: ReportKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// Forgets what belongs to another document.
    pub(super) fn forget(&mut self) {
        *self = Self::showing(self.kind);
    }

    /// Takes the keyboard as soon as there is a table.
    pub(super) fn take_keyboard(&mut self) {
        self.wants_keyboard = true;
    }

    /// Whether the sum behind a figure is shown at the side.
    pub(super) fn shows_a_sum(&self) -> bool {
        let has_table = self.made.as_ref().is_some_and(|made| made.table.is_ok());
        (self.open || self.kind == ReportKind::Options) && has_table
    }

    /// Takes the keys that are meant for the table: copying also while nothing has the keyboard.
    pub(super) fn take_keys(&mut self, context: &Context) {
        let focused = context.memory(egui::Memory::focused);
        let (here, scores) = (
            focused == Some(table_id()),
            self.kind == ReportKind::Options,
        );
        let keys = &mut self.keys;
        if !here && focused.is_some() {
            return;
        }
        context.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Copy => {
                    keys.push((Key::Copy, Modifiers::NONE));
                    false
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if here
                    && (KEYS.contains(key) || scores && options::writes(*key, *modifiers)) =>
                {
                    keys.push((*key, *modifiers));
                    false
                }
                _ => true,
            });
        });
    }

    /// What is compared and counted.
    fn scope(&self, around: &Surroundings<'_>) -> ReportScope {
        let after = around.shown.id;
        let organisation = around.document.organisation();
        let before = match self.against {
            Against::Baseline => around.shown.structure.baseline,
            Against::Another(id) => Some(id),
            Against::Nothing => None,
        };
        ReportScope {
            before: before.filter(|&id| id != after && organisation.structure(id).is_some()),
            after,
            counted: self.counted.clone(),
            without_changes: self.without_changes.clone(),
        }
    }

    /// Makes the table anew where the document or a choice is another.
    fn keep_to(&mut self, ui: &Ui, around: &Surroundings<'_>) {
        let (revision, kind) = (around.document.revision(), self.kind);
        let scope = self.scope(around);
        let current = self.made.as_ref().is_some_and(|made| {
            (made.revision, made.kind) == (revision, kind) && made.scope == scope
        });
        if current {
            return;
        }
        let report = Report::of(around.document.organisation(), kind, &scope);
        let table = report.map(|report| {
            Box::new(Laid {
                page: Page::of(ui, &report.table),
                report,
                hovered: None,
                chosen: None,
            })
        });
        let is_another = self.made.as_ref().is_some_and(|made| made.kind != kind);
        if is_another {
            self.active = None;
            self.open = false;
            self.scrolled = egui::Vec2::ZERO;
        }
        if let (Some(Made { table: Ok(was), .. }), Ok(is)) = (&self.made, &table)
            && let Some(new) = options::new_score(was, is)
        {
            (self.active, self.reveal) = (Some(new), true);
            // The side was drawn before.
            ui.ctx().request_repaint();
        }
        self.made = Some(Made {
            revision,
            kind,
            scope,
            table,
        });
    }

    /// Shows the choices and the table, and answers pointer and keyboard.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let ground = ui.available_rect_before_wrap();
        let painter = ui.painter();
        painter.rect_filled(ground, CornerRadius::ZERO, around.theme.faint);
        self.keep_to(ui, around);
        self.choices(ui, around, actions);
        // A choice may have just been another.
        self.keep_to(ui, around);
        let Some(mut made) = self.made.take() else {
            return;
        };
        match &mut made.table {
            Ok(laid) => {
                self.sheet(ui, laid, around, actions);
            }
            Err(why) => {
                self.keys.clear();
                ui.add_space(18.0);
                ui.horizontal_wrapped(|ui| {
                    ui.add_space(MARGIN);
                    ui.label(RichText::new(why.as_str()).color(around.theme.text()));
                });
            }
        }
        self.made = Some(made);
    }

    /// The table as a page: its title, the bar of its target, the table itself, the notes.
    fn sheet(
        &mut self,
        ui: &mut Ui,
        laid: &mut Laid,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let theme = &around.theme;
        let desk = ui.available_rect_before_wrap().shrink2(vec2(14.0, 6.0));
        let table = &laid.report.table;
        let above = Page::above(laid.report.bar.as_ref());
        let inside = (desk.width() - 2.0 * MARGIN).max(80.0);
        laid.page.fit(inside);
        let content = laid.page.content(ui, table, inside, theme);
        let size = vec2(
            (content.x + 2.0 * MARGIN).min(desk.width()),
            (above + content.y + 2.0 * MARGIN).min(desk.height()),
        );
        let sheet = Rect::from_min_size(desk.min, size);
        page::paint_sheet(ui, sheet, theme);
        let inner = sheet.shrink(MARGIN);
        let head = Rect::from_min_size(inner.min, vec2(inner.width(), above));
        page::paint_title(ui, head, table, theme);
        if let Some(bar) = &laid.report.bar {
            target::show(ui, page::below_title(head), bar, theme);
        }
        // The scroll bar has its place in the margin.
        let area = Rect::from_min_max(
            pos2(inner.min.x, inner.min.y + above),
            inner.max + vec2(MARGIN - 4.0, 0.0),
        );
        let mut scroller = ui.new_child(egui::UiBuilder::new().max_rect(area));
        self.scrolled_table(&mut scroller, area, content, laid, around, actions);
        ui.advance_cursor_after_rect(desk);
    }

    fn scrolled_table(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        content: egui::Vec2,
        laid: &mut Laid,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.answer_keys(ui, laid, area.height(), around, actions);
        let mut scroll = ScrollArea::both().auto_shrink(false).id_salt("report");
        if std::mem::take(&mut self.reveal)
            && let Some(at) = self.active
        {
            scroll = scroll.scroll_offset(laid.page.scrolled_to(at, self.scrolled, area.size()));
        }
        // What stays in place at the edges is not faded out there.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let shown = scroll.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(content);
            let area =
                Rect::from_min_size(ui.min_rect().min + viewport.min.to_vec2(), viewport.size());
            let places = Places {
                area,
                origin: ui.min_rect().min,
                page: &laid.page,
            };
            let table = &laid.report.table;
            let response = ui.interact(area, table_id(), Sense::click());
            let hovered = response
                .hover_pos()
                .and_then(|at| places.cell_at(at, table));
            let look = page::Look {
                hovered,
                active: self.active,
                has_keyboard: response.has_focus(),
            };
            page::paint(ui, table, &places, &look, around);
            let pressed = describe::describe(ui, table, &places, &response, self.active);
            options::press_heading(&response, &places, laid, actions);
            self.answer(ui, &response, hovered, pressed, laid, around, actions);
            if let Some(at) = hovered {
                hover(response, laid, at, around);
            }
        });
        self.scrolled = shown.state.offset;
    }

    /// Answers the pointer, and takes the keyboard when it is given.
    #[expect(clippy::too_many_arguments, reason = "all of one frame")]
    fn answer(
        &mut self,
        ui: &Ui,
        response: &Response,
        hovered: Option<(usize, usize)>,
        pressed: Option<(usize, usize)>,
        laid: &Laid,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        if std::mem::take(&mut self.wants_keyboard) {
            response.request_focus();
        }
        if response.has_focus() {
            let first = usize::from(laid.report.table.columns.len() > 1);
            self.active.get_or_insert((0, first));
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                escape: self.open,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        let clicked = hovered.filter(|_| response.clicked());
        let Some(at) = clicked.or(pressed) else {
            return;
        };
        // The side was drawn before.
        ui.ctx().request_repaint();
        response.request_focus();
        self.active = Some(at);
        self.press(at, laid, around, actions);
    }

    /// Shows the sum behind a figure, or selects what a row is about.
    fn press(
        &mut self,
        (row, column): (usize, usize),
        laid: &Laid,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        if laid.report.options().is_some() {
            return;
        }
        let table = &laid.report.table;
        if laid.report.account(row, column).is_some() {
            self.open = true;
            return;
        }
        let structure = &around.shown.structure;
        let about = table.rows.get(row).map(|row| row.about.iter().copied());
        let here: Vec<NodeId> = about
            .into_iter()
            .flatten()
            .filter(|&node| structure.contains(node))
            .collect();
        if !here.is_empty() {
            // The inspector says what they come to.
            self.open = false;
            actions.push(Action::Choose(here, Choosing::Instead));
        }
    }

    fn answer_keys(
        &mut self,
        ui: &Ui,
        laid: &Laid,
        height: f32,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let table = &laid.report.table;
        let last = (
            table.rows.len().saturating_sub(1),
            table.columns.len().saturating_sub(1),
        );
        if let Some(at) = &mut self.active {
            // There may be fewer rows than before.
            *at = (at.0.min(last.0), at.1.min(last.1));
        }
        let page = laid.page.rows_within(height).max(1);
        if !self.keys.is_empty() {
            ui.ctx().request_repaint();
        }
        for (key, modifiers) in std::mem::take(&mut self.keys) {
            let (row, column) = self.active.unwrap_or_default();
            let organisation = around.document.organisation();
            if options::write(key, laid, (row, column), organisation, actions) {
                continue;
            }
            let (row, column) = match key {
                Key::Copy => {
                    copy(ui, laid, actions);
                    continue;
                }
                Key::Enter | Key::Space => {
                    self.press((row, column), laid, around, actions);
                    continue;
                }
                Key::Escape => {
                    self.leave(ui);
                    continue;
                }
                Key::ArrowUp => (row.saturating_sub(1), column),
                Key::ArrowDown => (row + 1, column),
                Key::ArrowLeft => (row, column.saturating_sub(1)),
                Key::ArrowRight => (row, column + 1),
                Key::PageUp => (row.saturating_sub(page), column),
                Key::PageDown => (row + page, column),
                Key::Home if modifiers.command => (0, 0),
                Key::End if modifiers.command => last,
                Key::Home => (row, 0),
                _ => (row, last.1),
            };
            self.active = Some((row.min(last.0), column.min(last.1)));
            self.reveal = true;
        }
    }

    /// Escape puts the sum away, then lets go of the keyboard.
    fn leave(&mut self, ui: &Ui) {
        if self.open {
            self.open = false;
        } else {
            ui.memory_mut(|memory| memory.surrender_focus(table_id()));
        }
    }

    /// Shows the sum behind the active figure, at the side. It is in place of the inspector, which
    /// comes back when the sum is put away.
    pub(super) fn side(
        &mut self,
        ui: &mut Ui,
        frame: Frame,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        let Some(laid) = self.made.as_mut().and_then(|made| made.table.as_mut().ok()) else {
            return;
        };
        if let Some(options) = laid.report.options() {
            options::side(ui, frame, options, self.active, around, fields, actions);
            return;
        }
        let account = self.active.and_then(|at| laid.account(at, true));
        let wide = ui.ctx().content_rect().width() >= 1_400.0;
        let away = Panel::right("sum behind a figure")
            .default_size(if wide { 360.0 } else { 296.0 })
            .size_range(220.0..=520.0)
            .frame(frame)
            .show(ui, |ui| sum::side(ui, account, around, actions));
        if away.inner {
            self.open = false;
            ui.ctx().request_repaint();
        }
    }

    /// Shows the list of the tables on the left, in place of the outline: the page wants the room.
    pub(super) fn list(&mut self, ui: &mut Ui, frame: Frame, around: &Surroundings<'_>) {
        let narrow = ui.available_width() < 1_000.0;
        Panel::left("list of tables")
            .resizable(false)
            .exact_size(if narrow { 150.0 } else { 204.0 })
            .frame(frame)
            .show(ui, |ui| self.entries(ui, around));
    }

    fn entries(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        ui.add_space(2.0);
        ui.label(RichText::new("Tables").font(bold(14.0)));
        ui.add_space(4.0);
        for kind in ReportKind::ALL {
            let chosen = kind == self.kind;
            let text = RichText::new(kind.title()).color(around.theme.text());
            let text = if chosen { text.font(bold(13.0)) } else { text };
            let button = egui::Button::new(text)
                .selected(chosen)
                .frame_when_inactive(chosen)
                .min_size(vec2(ui.available_width(), 28.0))
                .right_text("");
            let response = ui.add(button);
            response.widget_info(|| {
                let sort = egui::WidgetType::Button;
                egui::WidgetInfo::selected(sort, true, chosen, kind.title())
            });
            if response.clicked() {
                self.kind = kind;
                self.wants_keyboard = true;
                // The list was drawn before.
                ui.ctx().request_repaint();
            }
        }
    }
}

/// Whether a table has the keyboard; it marks its active cell itself.
pub(super) fn has_keyboard(context: &Context) -> bool {
    context.memory(egui::Memory::focused) == Some(table_id())
}

fn copy(ui: &Ui, laid: &Laid, actions: &mut Vec<Action>) {
    let table = &laid.report.table;
    ui.ctx().copy_text(tab_separated(table));
    let news = format!("Copied “{}” with its notes, as a table", table.title);
    actions.push(Action::News(news));
}

/// The sum behind the figure under the pointer, or the whole of a name that was cut off.
fn hover(response: Response, laid: &mut Laid, at: (usize, usize), around: &Surroundings<'_>) {
    let name = laid.report.table.rows.get(at.0);
    let name = name
        .and_then(|row| row.cells.get(at.1))
        .map(crate::analysis::Cell::in_words);
    let is_cut = laid.page.is_cut(&laid.report.table, at);
    match laid.account(at, false) {
        Some(account) => {
            response
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .on_hover_ui_at_pointer(|ui| sum::hover(ui, account, &around.theme));
        }
        None if is_cut => {
            response.on_hover_text_at_pointer(name.unwrap_or_default());
        }
        None => {}
    }
}
