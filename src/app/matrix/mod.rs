//! The duties of all posts as a matrix: who holds which designation and leads on which theme.

mod paint;
mod places;
mod table;

use egui::{
    Context, CornerRadius, Event, EventFilter, Id, Key, Modifiers, Rect, Response, RichText,
    ScrollArea, Sense, Ui, accesskit, pos2, vec2,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::selection::Choosing;
use super::theme::bold;
use crate::edits::{DutyEdit, Edit};
use crate::model::{Duty, NodeId, PostId};
use places::{HEAD, Part, Places, ROW, edges_of, into_view};
use table::Table;

/// What the matrix keeps from frame to frame.
#[derive(Default)]
pub(super) struct Matrix {
    /// Where the keyboard is.
    active: Option<(PostId, Duty)>,
    only_with_any: bool,
    keys: Vec<(Key, Modifiers)>,
    /// Whether the active cell is to be brought into view.
    reveal: bool,
    /// How far it was scrolled in the last frame.
    scrolled: egui::Vec2,
    made: Option<Made>,
    /// Where the title of each post in view is on the screen.
    titles: Vec<(PostId, Rect)>,
}

struct Made {
    /// The number of what was shown when this was made.
    stamp: u64,
    only_with_any: bool,
    keep: Option<PostId>,
    table: Table,
}

/// The keys the matrix answers while it has the keyboard.
const KEYS: [Key; 10] = [
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
];

fn matrix_id() -> Id {
    Id::new("duties matrix")
}

impl Matrix {
    /// Takes the keys that are meant for the matrix while it has the keyboard.
    pub(super) fn take_keys(&mut self, context: &Context) {
        if context.memory(egui::Memory::focused) != Some(matrix_id()) {
            return;
        }
        let keys = &mut self.keys;
        context.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if KEYS.contains(key) => {
                    keys.push((*key, *modifiers));
                    false
                }
                _ => true,
            });
        });
    }

    /// Where the title of a post is on the screen, to be edited in place.
    pub(super) fn title_area(&self, node: NodeId) -> Option<Rect> {
        let post = node.post()?;
        let mut titles = self.titles.iter();
        titles.find(|(known, _)| *known == post).map(|(_, at)| *at)
    }

    /// Shows the matrix and answers pointer and keyboard.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let ground = ui.available_rect_before_wrap();
        ui.painter()
            .rect_filled(ground, CornerRadius::ZERO, around.theme.panel);
        self.choices(ui, around);
        let made = self.made(around);
        let table = &made.table;
        let entries = (table.rows.is_empty(), table.columns.is_empty());
        let nothing = match entries {
            (_, true) => {
                "There are no designations or themes yet. Add them in the list of functions on the left."
            }
            (true, _) if self.only_with_any => "No post holds a designation or leads on a theme.",
            (true, _) => "There are no posts yet.",
            _ => "",
        };
        if !nothing.is_empty() {
            self.titles.clear();
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(14.0);
                ui.label(RichText::new(nothing).color(around.theme.quiet()));
            });
            self.made = Some(made);
            return;
        }
        let area = ui.available_rect_before_wrap();
        let first = (area.width() * 0.34).clamp(120.0, 320.0);
        self.answer_keys(table, area.size() - vec2(first, HEAD), around, actions);
        let edges = edges_of(table);
        let width = edges.last().copied().unwrap_or(0.0);
        let whole = vec2(first + width, HEAD + table.rows.len() as f32 * ROW);
        let mut scroll = ScrollArea::both().auto_shrink(false).id_salt("matrix");
        if std::mem::take(&mut self.reveal)
            && let Some((row, column)) = self.position(table)
        {
            let edge = |column: usize| edges.get(column).copied().unwrap_or(0.0);
            let cell = Rect::from_min_max(
                pos2(edge(column), row as f32 * ROW),
                pos2(edge(column + 1), (row + 1) as f32 * ROW),
            );
            let seen = area.size() - vec2(first + SCROLL_BAR, HEAD + SCROLL_BAR);
            scroll = scroll.scroll_offset(vec2(
                into_view(self.scrolled.x, seen.x, cell.x_range()),
                into_view(self.scrolled.y, seen.y, cell.y_range()),
            ));
        }
        // What stays in place at the edges is not faded out there.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let shown = scroll.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(whole);
            let content = ui.min_rect().min;
            let area = Rect::from_min_size(content + viewport.min.to_vec2(), viewport.size());
            let places = Places {
                area,
                cells: Rect::from_min_max(area.min + vec2(first, HEAD), area.max),
                origin: content + vec2(first, HEAD),
                edges,
            };
            let response = ui.interact(area, matrix_id(), Sense::click());
            self.answer(ui, &response, table, &places, around, actions);
            let pointer = response.hover_pos();
            let hovered = pointer.and_then(|at| places.part_at(at, table));
            let look = paint::Look {
                hovered,
                active: self.position(table),
                has_keyboard: response.has_focus(),
            };
            paint::paint(ui, table, &places, &look, around);
            self.describe(ui, table, &places, &response, around, actions);
            if let Some(Part::Heading(column)) = hovered
                && let Some(column) = table.columns.get(column)
            {
                let text = column.in_words(&around.shown.structure);
                response.on_hover_ui_at_pointer(|ui| {
                    ui.label(text);
                });
            }
            let (rows, _) = places.in_view(table);
            let titles =
                rows.filter_map(|row| Some((table.rows.get(row)?.post, places.title(row))));
            self.titles = titles.collect();
        });
        self.scrolled = shown.state.offset;
        self.made = Some(made);
    }

    fn choices(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        let quiet = around.theme.quiet();
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 6));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new("Duties").font(bold(14.0)));
                ui.add_space(10.0);
                ui.checkbox(&mut self.only_with_any, "Only posts that have any");
                ui.add_space(10.0);
                ui.label(
                    RichText::new("A dot says that the post has it. Click, or press Space.")
                        .small()
                        .color(quiet),
                );
            });
        });
    }

    /// The table as it is to be shown, the last one where nothing has changed.
    fn made(&mut self, around: &Surroundings<'_>) -> Made {
        let keep = self.active.map(|(post, _)| post);
        let (stamp, only_with_any) = (around.shown.stamp, self.only_with_any);
        match self.made.take() {
            Some(made)
                if made.stamp == stamp
                    && made.only_with_any == only_with_any
                    && (made.keep == keep || !only_with_any) =>
            {
                made
            }
            _ => Made {
                stamp,
                only_with_any,
                keep,
                table: Table::of(around.shown, only_with_any, keep),
            },
        }
    }

    /// The row and column of the active cell, where it still is there.
    fn position(&self, table: &Table) -> Option<(usize, usize)> {
        let (post, duty) = self.active?;
        Some((table.row_of(post)?, table.column_of(duty)?))
    }

    fn activate(&mut self, table: &Table, row: usize, column: usize) {
        if let (Some(row), Some(column)) = (table.rows.get(row), table.columns.get(column)) {
            self.active = Some((row.post, column.duty));
        }
    }

    fn answer_keys(
        &mut self,
        table: &Table,
        seen: egui::Vec2,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let page = ((seen.y / ROW) as usize).saturating_sub(1).max(1);
        for (key, modifiers) in std::mem::take(&mut self.keys) {
            let (row, column) = self.position(table).unwrap_or((0, 0));
            if matches!(key, Key::Space | Key::Enter) {
                self.toggle(table, row, column, around, actions);
                continue;
            }
            let last = (table.rows.len() - 1, table.columns.len() - 1);
            let (row, column) = match key {
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
            self.activate(table, row.min(last.0), column.min(last.1));
            self.reveal = true;
        }
    }

    /// Gives a post what a column stands for, or takes it away.
    fn toggle(
        &mut self,
        table: &Table,
        row: usize,
        column: usize,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.activate(table, row, column);
        let (Some(row), Some(column)) = (table.rows.get(row), table.columns.get(column)) else {
            return;
        };
        let duties = vec![column.duty];
        let edit = if has(around, row.post, column.duty) {
            DutyEdit::Take(row.post, duties)
        } else {
            DutyEdit::Give(row.post, duties)
        };
        actions.push(Action::Edit(Edit::Duty(around.shown.id, edit)));
    }

    /// Answers the pointer, and takes the keyboard when it is given.
    fn answer(
        &mut self,
        ui: &Ui,
        response: &Response,
        table: &Table,
        places: &Places,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        if response.has_focus() {
            let arrows = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            if self.position(table).is_none() {
                self.activate(table, 0, 0);
            }
        }
        let at = response.interact_pointer_pos();
        let part = at.and_then(|at| places.part_at(at, table));
        let (Some(part), true) = (part, response.clicked()) else {
            return;
        };
        response.request_focus();
        match part {
            Part::Cell(row, column) => self.toggle(table, row, column, around, actions),
            Part::Title(row) => {
                if let Some(row) = table.rows.get(row) {
                    let modifiers = ui.input(|input| input.modifiers);
                    let nodes = vec![row.post.into()];
                    actions.push(Action::Choose(nodes, Choosing::with(modifiers)));
                }
            }
            Part::Heading(column) => {
                if let Some(column) = table.columns.get(column) {
                    let nodes = column.holders.iter().map(|&post| post.into());
                    actions.push(Action::Choose(nodes.collect(), Choosing::Instead));
                }
            }
        }
    }

    /// Tells assistive technology, and tests, which cells are in view. What is pressed there is
    /// given or taken.
    fn describe(
        &mut self,
        ui: &Ui,
        table: &Table,
        places: &Places,
        response: &Response,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let id_of = |post: PostId, duty: Duty| matrix_id().with((post, duty));
        let active = self.active.filter(|_| self.position(table).is_some());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::Grid);
            node.set_label("Duties of the posts");
            node.set_row_count(table.rows.len());
            node.set_column_count(table.columns.len());
            if let Some((post, duty)) = active {
                node.set_active_descendant(id_of(post, duty).accesskit_id());
            }
        });
        let (rows, columns) = places.in_view(table);
        let mut pressed = None;
        for row in rows {
            for column in columns.clone() {
                let (Some(post), Some(duty)) = (table.rows.get(row), table.columns.get(column))
                else {
                    continue;
                };
                let id = id_of(post.post, duty.duty);
                let held = has(around, post.post, duty.duty);
                let rect = places.cell(row, column).intersect(places.cells);
                ui.ctx().accesskit_node_builder(id, |node| {
                    let state = if held { "held" } else { "not held" };
                    node.set_role(accesskit::Role::CheckBox);
                    node.set_label(format!("{}, {}, {state}", duty.name, post.title));
                    node.set_toggled(held.into());
                    node.set_row_index(row);
                    node.set_column_index(column);
                    node.add_action(accesskit::Action::Click);
                    node.set_bounds(accesskit::Rect {
                        x0: rect.min.x.into(),
                        y0: rect.min.y.into(),
                        x1: rect.max.x.into(),
                        y1: rect.max.y.into(),
                    });
                });
                let click = accesskit::Action::Click;
                if ui.input(|input| input.has_accesskit_action_request(id, click)) {
                    pressed = Some((row, column));
                }
            }
        }
        if let Some((row, column)) = pressed {
            self.toggle(table, row, column, around, actions);
        }
    }
}

/// The room that is left for a scroll bar.
const SCROLL_BAR: f32 = 12.0;

fn has(around: &Surroundings<'_>, post: PostId, duty: Duty) -> bool {
    let post = around.shown.structure.post(post);
    post.is_some_and(|post| post.has(duty))
}
