//! How wide the columns are, and the edges of their heads that make them wider and narrower.

use egui::{CursorIcon, Rangef, Rect, Sense, Stroke, Ui, accesskit};

use super::columns::{Column, text_of};
use super::describe::bounds;
use super::paint::{PADDING, width_of, width_of_heading};
use super::place::At;
use super::{Grid, NUMBERS};
use crate::app::canvas::Surroundings;
use crate::storage::Settings;

/// How narrow and how wide a column can be made, in points.
const NARROWEST: f32 = 36.0;
const WIDEST: f32 = 1_200.0;

/// How near the pointer has to be to an edge to take hold of it, in points.
const REACH: f32 = 4.0;

/// What the titles leave of the view to the other columns, which scroll beside them.
const BESIDE_TITLES: f32 = 90.0;

/// The widths of the columns, in points.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Widths {
    chosen: [f32; Column::ALL.len()],
    /// The edge that is held, with the width its column had.
    held: Option<(usize, f32)>,
}

impl Default for Widths {
    fn default() -> Self {
        Self {
            chosen: Column::ALL.map(Column::width),
            held: None,
        }
    }
}

impl Widths {
    /// Those that are kept.
    pub(in crate::app) fn of(settings: &Settings) -> Self {
        let mut widths = Self::default();
        for (place, column) in Column::ALL.into_iter().enumerate() {
            if let Some(width) = settings.number(&name_of(column)) {
                widths.set(place, width as f32);
            }
        }
        widths
    }

    pub(in crate::app) fn put_into(&self, settings: &mut Settings) {
        for (column, width) in Column::ALL.into_iter().zip(self.chosen) {
            settings.set_number(&name_of(column), width.into());
        }
    }

    fn set(&mut self, column: usize, width: f32) {
        if let Some(chosen) = self.chosen.get_mut(column) {
            *chosen = width.clamp(NARROWEST, WIDEST).round();
        }
    }
}

/// What the width of a column is called where choices are kept.
fn name_of(column: Column) -> String {
    format!("width of {}", column.heading())
}

impl Grid {
    /// How wide a column is.
    pub(super) fn width(&self, column: usize) -> f32 {
        match column {
            0 => self.sight.titles,
            _ => self.widths.chosen.get(column).copied().unwrap_or(0.0),
        }
    }

    /// How wide the titles are in a grid so wide: they stay in sight, so they leave room for others.
    pub(super) fn room_for_titles(&self, grid: f32) -> f32 {
        let room = grid - NUMBERS - BESIDE_TITLES;
        self.widths.chosen[0].min(room.max(BESIDE_TITLES))
    }

    /// Where the titles end, from the left edge of the grid.
    pub(super) fn titles_end(&self) -> f32 {
        NUMBERS + self.width(0)
    }

    /// Where a column begins, from where the first cell begins.
    pub(super) fn left_of(&self, column: usize) -> f32 {
        NUMBERS + (0..column).map(|column| self.width(column)).sum::<f32>()
    }

    pub(super) fn total_width(&self) -> f32 {
        self.left_of(Column::ALL.len())
    }

    /// The edges between the heads: dragged, they make the column before them wider or narrower;
    /// clicked twice, as wide as what is seen of it.
    pub(super) fn edges(&mut self, ui: &Ui, head: Rect, around: &Surroundings<'_>) {
        for (place, &column) in Column::ALL.iter().enumerate() {
            let cell = self.rect_of(At {
                row: 0,
                column: place,
            });
            let x = cell.max.x;
            let hidden = place > 0 && x < self.sight.body.min.x + self.titles_end() + REACH;
            if hidden || x > head.max.x {
                continue;
            }
            let area = Rect::from_x_y_ranges(Rangef::new(x - REACH, x + REACH), head.y_range());
            let area = area.intersect(head);
            let id = ui.id().with(("edge", column));
            let edge = ui.interact(area, id, Sense::CLICK | Sense::DRAG);
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::Splitter);
                node.set_bounds(bounds(area));
                node.set_label(format!("Width of {}", column.heading()));
                node.set_numeric_value(cell.width().into());
            });
            if edge.drag_started() {
                self.widths.held = Some((place, cell.width()));
            }
            let held = self.widths.held.filter(|&(held, _)| held == place);
            if let (Some((_, width)), Some(by)) = (held, edge.total_drag_delta()) {
                self.widths.set(place, width + by.x);
            }
            if edge.drag_stopped() {
                self.widths.held = None;
            }
            if edge.double_clicked() {
                let width = self.width_of_contents(ui, around, column);
                self.widths.set(place, width);
            }
            if edge.hovered() || edge.dragged() {
                ui.ctx().set_cursor_icon(CursorIcon::ResizeColumn);
                let x =
                    self.rect_of(At {
                        row: 0,
                        column: place,
                    })
                    .max
                    .x - 0.5;
                let line = Stroke::new(2.0, around.theme.accent);
                ui.painter().vline(x, head.y_range(), line);
            }
            edge.on_hover_text("Drag: wider or narrower; double click: as wide as what is seen");
        }
    }

    /// How wide a column has to be for its head and for what is in sight of it.
    fn width_of_contents(&self, ui: &Ui, around: &Surroundings<'_>, column: Column) -> f32 {
        let posts = self.seen_rows().filter_map(|row| self.rows.post(row));
        let widths = posts.map(|post| {
            let text = text_of(around.shown, post, column);
            width_of(ui, text.lines().next().unwrap_or_default())
        });
        let width = widths.fold(width_of_heading(ui, column), f32::max);
        // A hair more, or rounding would cut the last letter.
        (width + 2.0 * PADDING + 1.0).ceil()
    }
}
