//! What assistive technology, and tests, hear of the grid.

use egui::{Id, Rect, Sense, Ui, UiBuilder, accesskit};

use super::columns::{Column, text_of};
use super::place::At;
use super::{GRID_ID, Grid};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;

impl Grid {
    /// Describes the rows in view; a cell that is pressed there becomes the active one.
    pub(super) fn describe(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        seen: std::ops::Range<usize>,
        actions: &mut Vec<Action>,
    ) {
        let grid = Id::new(GRID_ID);
        let active = self.at();
        let said = self.in_words(around, active);
        let listened = ui.ctx().accesskit_node_builder(grid, |node| {
            node.set_role(accesskit::Role::Grid);
            node.set_label("Posts");
            node.set_value(said);
            node.set_row_count(self.shown_rows());
            node.set_column_count(Column::ALL.len());
            node.set_active_descendant(cell_id(active).accesskit_id());
        });
        if listened.is_none() {
            return;
        }
        let range = self.range();
        let mut pressed = None;
        for row in seen {
            let post = self.rows.post(row);
            let line = self.rect_of(At { row, column: 0 });
            let line = Rect::from_x_y_ranges(self.sight.body.x_range(), line.y_range());
            let child = ui.new_child(
                UiBuilder::new()
                    .id_salt(("row", row))
                    .max_rect(line.intersect(self.sight.body))
                    .accessibility_parent(grid),
            );
            let title = post.map_or("New post", |post| around.shown.structure.label(post.into()));
            ui.ctx().accesskit_node_builder(child.unique_id(), |node| {
                node.set_role(accesskit::Role::Row);
                node.set_bounds(bounds(line.intersect(self.sight.body)));
                node.set_label(title);
                node.set_row_index(row);
                node.set_selected(range.rows().contains(&row));
            });
            for (column, &about) in Column::ALL.iter().enumerate() {
                let at = At { row, column };
                let mut rect = self.rect_of(at).intersect(self.sight.body);
                if column > 0 {
                    rect.min.x = rect.min.x.max(self.sight.body.min.x + self.titles_end());
                }
                if rect.width() <= 0.0 || rect.height() <= 0.0 {
                    continue;
                }
                let id = cell_id(at);
                child.interact(rect, id, Sense::hover());
                let text = post.map_or_else(String::new, |post| text_of(around.shown, post, about));
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_role(accesskit::Role::GridCell);
                    node.set_bounds(bounds(rect));
                    node.set_label(format!("{} of {title}", about.heading()));
                    node.set_value(text);
                    node.set_row_index(row);
                    node.set_column_index(column);
                    node.set_selected(range.contains(at));
                    if about.field().is_none() {
                        node.set_read_only();
                    }
                    node.add_action(accesskit::Action::Click);
                });
                if ui
                    .input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click))
                {
                    pressed = Some(at);
                }
            }
        }
        if let Some(at) = pressed {
            self.go_to(at, false, actions);
        }
    }

    /// A cell in words: where it is and what it says.
    fn in_words(&self, around: &Surroundings<'_>, at: At) -> String {
        let column = Column::ALL.get(at.column).copied().unwrap_or(Column::TITLE);
        let heading = column.heading();
        let Some(post) = self.rows.post(at.row) else {
            return format!("Row {}, {heading} of a new post: empty", at.row + 1);
        };
        let text = text_of(around.shown, post, column);
        let text = if text.is_empty() { "empty" } else { &text };
        let title = around.shown.structure.label(post.into());
        format!("Row {}, {heading} of {title}: {text}", at.row + 1)
    }
}

/// A part of the screen as assistive technology is told it.
pub(super) fn bounds(rect: Rect) -> accesskit::Rect {
    accesskit::Rect {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    }
}

fn cell_id(at: At) -> Id {
    Id::new(GRID_ID).with(("cell", at.row, at.column))
}
