//! The posts of a structure as a table, written into and pasted into as a spreadsheet is.

mod changes;
mod columns;
mod describe;
mod editor;
mod keys;
mod paint;
mod place;
mod rows;
mod widths;

use egui::{
    Event, EventFilter, Pos2, Rect, RichText, ScrollArea, Sense, TextEdit, Ui,
    style::ScrollAnimation, vec2,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::selection::Choosing;
use super::shown::Shown;
use crate::edits::Edit;
use crate::model::NodeId;
use changes::{Cells, counted};
use columns::Column;
use editor::Editor;
use place::{At, Range, Spot};
use rows::{Rows, Sort};
pub(super) use widths::Widths;

const GRID_ID: &str = "grid";
const FIELD_ID: &str = "grid field";

/// The height of a row and of the head.
const ROW: f32 = 24.0;
const HEAD: f32 = 27.0;
/// The width of the numbers of the rows.
const NUMBERS: f32 = 44.0;

/// What the grid keeps from frame to frame.
#[derive(Default)]
pub(super) struct Grid {
    filter: String,
    sort: Option<Sort>,
    rows: Rows,
    pub(super) widths: Widths,
    /// The active cell, and the other corner of those that are chosen with it.
    active: Option<Spot>,
    end: Option<Spot>,
    /// Where the active cell was, for when its post is no longer there.
    was_at: At,
    /// What was selected in the last frame, to know whether it was chosen elsewhere.
    chosen: Vec<NodeId>,
    editor: Option<Editor>,
    /// Keys that were taken and not yet obeyed.
    events: Vec<Event>,
    /// Whether the active cell is to be brought into view.
    scroll: bool,
    sight: Sight,
}

/// Where the cells are on the screen.
struct Sight {
    /// What is seen of them.
    body: Rect,
    /// Where the first row begins, in sight or scrolled out of it.
    origin: Pos2,
    /// How wide the titles are.
    titles: f32,
}

impl Default for Sight {
    fn default() -> Self {
        Self {
            body: Rect::ZERO,
            origin: Pos2::ZERO,
            titles: Column::TITLE.width(),
        }
    }
}

impl Grid {
    /// Shows the filter and the table, and answers pointer and keys.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.rows.update(around.shown, &self.filter, self.sort);
        self.follow(around);
        let whole = ui.available_rect_before_wrap();
        ui.painter()
            .rect_filled(whole, egui::CornerRadius::ZERO, around.theme.panel);
        self.filter_line(ui, around);
        self.rows.update(around.shown, &self.filter, self.sort);
        self.obey(ui.ctx(), around, actions);
        // The line above can be wider than a narrow window.
        let area = ui.available_rect_before_wrap().intersect(whole);
        let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
        let body = Rect::from_min_max(Pos2::new(area.min.x, head.max.y), area.max);
        self.sight.titles = self.room_for_titles(area.width());
        let mut inner = ui.new_child(egui::UiBuilder::new().id_salt("cells").max_rect(body));
        self.cells(&mut inner, around, actions);
        self.head(ui, head, around);
        ui.advance_cursor_after_rect(area);
        self.show_editor(ui.ctx(), around, actions);
    }

    /// A grid whose columns are so wide.
    pub(super) fn with_columns(widths: Widths) -> Self {
        Self {
            widths,
            ..Self::default()
        }
    }

    /// Begins with another document; the columns stay as wide as they are.
    pub(super) fn begin_anew(&mut self) {
        *self = Self::with_columns(std::mem::take(&mut self.widths));
    }

    /// Shows only the rows that have all of some words.
    pub(super) fn set_filter(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
    }

    /// The change that is being typed, where typing is to end.
    pub(super) fn take_typing(&mut self, shown: &Shown) -> Option<Edit> {
        let edit = self.typed(shown, false);
        self.editor = None;
        edit
    }

    /// Where the title of a post is on the screen. What the filter hides is shown for it.
    pub(super) fn title_area(&mut self, shown: &Shown, node: NodeId) -> Option<Rect> {
        let post = node.post()?;
        if self.rows.place(post).is_none() {
            self.filter.clear();
            self.rows.update(shown, "", self.sort);
        }
        let row = self.rows.place(post)?;
        let column = Column::TITLE.place();
        Some(self.rect_of(At { row, column }))
    }

    /// The change that is typed so far, if any.
    fn typed(&self, shown: &Shown, new_grades: bool) -> Option<Edit> {
        let editor = self.editor.as_ref()?;
        let at = self.at_spot(editor.spot);
        let rows = &self.rows;
        Cells { shown, rows }.typed(at, &editor.text, new_grades)
    }

    /// Goes to what was chosen elsewhere.
    fn follow(&mut self, around: &Surroundings<'_>) {
        let selected = around.selection.nodes();
        if self.chosen == selected {
            return;
        }
        self.chosen = selected.to_vec();
        let mut posts = selected.iter().filter_map(|node| node.post());
        if let Some(post) = posts.find(|&post| self.rows.place(post).is_some()) {
            let column = self.active.map_or(Column::TITLE, |active| active.column);
            let post = Some(post);
            self.active = Some(Spot { post, column });
            self.end = self.active;
            self.scroll = true;
        }
    }

    fn filter_line(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            let field = TextEdit::singleline(&mut self.filter)
                .hint_text("Filter by title, unit, grade, reference or function")
                .desired_width(330.0)
                .margin(egui::Margin::symmetric(7, 4));
            let response = ui.add(field);
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Filter")
            });
            let count = if self.is_filtered() {
                format!("{} of {}", self.rows.len(), counted(self.rows.all, "post"))
            } else {
                counted(self.rows.all, "post")
            };
            ui.label(RichText::new(count).color(around.theme.quiet()));
        });
        ui.add_space(6.0);
    }

    fn cells(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let all = vec2(self.total_width(), self.shown_rows() as f32 * ROW);
        let area = ScrollArea::both().id_salt("grid").auto_shrink(false);
        let output = area.show_viewport(ui, |ui, _| {
            ui.set_min_size(all);
            self.sight.origin = ui.min_rect().min;
            self.sight.body = ui.clip_rect();
            let grid = egui::Id::new(GRID_ID);
            let response = ui.interact(self.sight.body, grid, Sense::click_and_drag());
            self.keep_keyboard(ui, &response);
            self.point(ui, &response, around, actions);
            let seen = self.seen_rows();
            self.paint(ui, around, seen.clone(), response.has_focus());
            self.describe(ui, around, seen, actions);
            if std::mem::take(&mut self.scroll) {
                self.scroll_to(ui, self.end());
            }
        });
        self.sight.body = output.inner_rect;
    }

    /// The grid has the keyboard whenever nothing else has it.
    fn keep_keyboard(&self, ui: &Ui, response: &egui::Response) {
        // A question in front of the window has it.
        let free =
            ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
        if free && self.editor.is_none() && !egui::Popup::is_any_open(ui.ctx()) {
            response.request_focus();
        }
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        // Text is awaited before a field is open: the first letter opens it, and none may be lost
        // while the system makes ready to compose letters.
        if response.has_focus() && self.editor.is_none() {
            let rect = self.rect_of(self.at());
            ui.output_mut(|output| {
                output.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::default(),
                    rect,
                    cursor_rect: rect,
                    should_interrupt_composition: false,
                });
            });
        }
    }

    fn point(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(at) = response.interact_pointer_pos().map(|at| self.cell_at(at)) else {
            self.explain(ui, response, around);
            return;
        };
        let (pressed, shift) = ui.input(|input| {
            let pressed = input.pointer.primary_pressed();
            (pressed, input.modifiers.shift)
        });
        if pressed {
            response.request_focus();
            self.go_to(at, shift, actions);
        } else if response.dragged() && at != self.end() {
            self.go_to(at, true, actions);
        }
        if response.double_clicked() {
            self.begin(None, around, actions);
        }
    }

    /// What a cell says that has not room for all of it.
    fn explain(&self, ui: &Ui, response: &egui::Response, around: &Surroundings<'_>) {
        let Some(pointer) = response.hover_pos().filter(|_| self.editor.is_none()) else {
            return;
        };
        let at = self.cell_at(pointer);
        let (Some(post), Some(&column)) = (self.rows.post(at.row), Column::ALL.get(at.column))
        else {
            return;
        };
        let text = columns::text_of(around.shown, post, column);
        let room = self.width(at.column) - 2.0 * paint::PADDING;
        if text.contains('\n') || paint::width_of(ui, &text) > room {
            response.clone().on_hover_text_at_pointer(text);
        }
    }

    /// The rows there are, with the one below the last, which new posts are typed into.
    fn shown_rows(&self) -> usize {
        self.rows.len() + usize::from(!self.is_filtered())
    }

    fn is_filtered(&self) -> bool {
        !self.filter.trim().is_empty()
    }

    fn last_cell(&self) -> At {
        At {
            row: self.shown_rows().saturating_sub(1),
            column: Column::ALL.len() - 1,
        }
    }

    /// The rows in sight.
    fn seen_rows(&self) -> std::ops::Range<usize> {
        let row = |y: f32| (y - self.sight.origin.y) / ROW;
        let first = row(self.sight.body.min.y).floor().max(0.0) as usize;
        let last = row(self.sight.body.max.y).ceil().max(0.0) as usize;
        first..last.min(self.shown_rows())
    }

    /// How many rows are in sight.
    fn page(&self) -> usize {
        ((self.sight.body.height() / ROW) as usize)
            .saturating_sub(1)
            .max(1)
    }

    /// Where a cell is; that of a post that is no longer there is where it was.
    fn at_spot(&self, spot: Spot) -> At {
        let row = match spot.post {
            None => self.rows.len(),
            Some(post) => self.rows.place(post).unwrap_or(self.was_at.row),
        };
        At {
            row: row.min(self.last_cell().row),
            column: spot.column.place(),
        }
    }

    /// The active cell: the first one to begin with.
    fn at(&self) -> At {
        self.active
            .map_or(At::default(), |active| self.at_spot(active))
    }

    /// The other corner of the chosen cells.
    fn end(&self) -> At {
        self.end.map_or(self.at(), |end| self.at_spot(end))
    }

    fn range(&self) -> Range {
        Range::between(self.at(), self.end())
    }

    /// Makes a cell the active one, or the other corner of those that are chosen.
    fn go_to(&mut self, at: At, extend: bool, actions: &mut Vec<Action>) {
        let last = self.last_cell();
        let at = At {
            row: at.row.min(last.row),
            column: at.column.min(last.column),
        };
        let column = Column::ALL.get(at.column).copied();
        let spot = Spot {
            post: self.rows.post(at.row),
            column: column.unwrap_or(Column::TITLE),
        };
        self.end = Some(spot);
        if !extend || self.active.is_none() {
            self.active = Some(spot);
            self.was_at = at;
        }
        self.scroll = true;
        let nodes = self.rows.nodes(self.range().rows());
        if nodes != self.chosen {
            self.chosen.clone_from(&nodes);
            actions.push(Action::Choose(nodes, Choosing::Instead));
        }
    }

    /// The cell at a point of the screen; the nearest one outside.
    fn cell_at(&self, at: Pos2) -> At {
        let row = ((at.y - self.sight.origin.y) / ROW).floor().max(0.0) as usize;
        let titles_end = self.sight.body.min.x + self.titles_end();
        let column = if at.x < titles_end {
            0
        } else {
            (1..Column::ALL.len())
                .rev()
                .find(|&column| at.x >= self.sight.origin.x + self.left_of(column))
                .unwrap_or(1)
        };
        At {
            row: row.min(self.last_cell().row),
            column,
        }
    }

    /// Where a cell is on the screen; titles stay at the left edge.
    fn rect_of(&self, at: At) -> Rect {
        let left = if at.column == 0 {
            self.sight.body.min.x + NUMBERS
        } else {
            self.sight.origin.x + self.left_of(at.column)
        };
        let top = self.sight.origin.y + at.row as f32 * ROW;
        Rect::from_min_size(Pos2::new(left, top), vec2(self.width(at.column), ROW))
    }

    fn scroll_to(&self, ui: &Ui, at: At) {
        let mut rect = self.rect_of(at);
        if at.column == 0 {
            rect.min.x = self.sight.body.min.x;
            rect.max.x = rect.min.x + 1.0;
        } else {
            // Not behind the titles.
            rect.min.x -= self.titles_end();
        }
        ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
    }
}

/// Whether the cells have the keyboard.
pub(super) fn has_keyboard(context: &egui::Context) -> bool {
    context.memory(|memory| memory.has_focus(egui::Id::new(GRID_ID)))
}
