//! What a screen reader hears of a table, and tests see of it.

use egui::{Response, Ui, accesskit};

use super::page::Places;
use super::table_id;
use crate::analysis::{Cell, Table};

/// Tells which cells are in view; returns the one that was pressed there.
pub(super) fn describe(
    ui: &Ui,
    table: &Table,
    places: &Places<'_>,
    response: &Response,
    active: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let id_of = |at: (usize, usize)| table_id().with(at);
    let value_of = |(row, column): (usize, usize)| {
        let cell = table.rows.get(row).and_then(|row| row.cells.get(column));
        cell.map_or_else(String::new, Cell::in_words)
    };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Grid);
        node.set_label(table.title.as_str());
        node.set_description(table.notes.join(" "));
        node.set_row_count(table.rows.len());
        node.set_column_count(table.columns.len());
        if let Some(at) = active {
            node.set_value(value_of(at));
            node.set_active_descendant(id_of(at).accesskit_id());
        }
    });
    for (column, heading) in table.columns.iter().enumerate() {
        let rect = places.heading(column);
        let id = table_id().with(("heading", column));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::ColumnHeader);
            node.set_label(heading.full_heading());
            node.set_column_index(column);
            node.set_bounds(bounds(rect));
        });
    }
    let mut pressed = None;
    for row in places.rows() {
        for (column, heading) in table.columns.iter().enumerate() {
            let at = (row, column);
            let id = id_of(at);
            let rect = places.cell(row, column).intersect(places.cells());
            ui.ctx().accesskit_node_builder(id, |node| {
                let name = value_of((row, 0));
                node.set_role(accesskit::Role::GridCell);
                node.set_label(format!("{} of {name}", heading.full_heading()));
                node.set_value(value_of(at));
                node.set_row_index(row);
                node.set_column_index(column);
                node.add_action(accesskit::Action::Click);
                node.set_bounds(bounds(rect));
            });
            let click = accesskit::Action::Click;
            if ui.input(|input| input.has_accesskit_action_request(id, click)) {
                pressed = Some(at);
            }
        }
    }
    pressed
}

fn bounds(rect: egui::Rect) -> accesskit::Rect {
    accesskit::Rect {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    }
}
