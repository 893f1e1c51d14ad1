//! How the grid looks.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    accesskit, vec2,
};

use super::columns::{Column, text_of};
use super::describe::bounds;
use super::place::At;
use super::rows::Sort;
use super::{Grid, NUMBERS, ROW};
use crate::app::canvas::Surroundings;
use crate::app::theme::{Theme, bold};
use crate::model::PostId;
use crate::scene::Paint;

/// The air at the left and right of a cell.
pub(super) const PADDING: f32 = 8.0;

const FONT: FontId = FontId::proportional(13.0);

/// The size of the text of a head, and what the mark of sorting beside it takes, in points.
const HEADING: f32 = 12.5;
const SORT_MARK: f32 = 16.0;

/// How wide a text is in a cell.
pub(super) fn width_of(ui: &Ui, text: &str) -> f32 {
    let text = text.to_owned();
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, FONT, Color32::BLACK).size().x)
}

/// How wide the head of a column has to be, with the mark of sorting.
pub(super) fn width_of_heading(ui: &Ui, column: Column) -> f32 {
    let text = column.heading().to_owned();
    let font = bold(HEADING);
    let size = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, Color32::BLACK).size());
    size.x + SORT_MARK
}

impl Grid {
    /// Paints the rows in view.
    pub(super) fn paint(
        &self,
        ui: &Ui,
        around: &Surroundings<'_>,
        seen: std::ops::Range<usize>,
        has_keyboard: bool,
    ) {
        let theme = &around.theme;
        let hairline = Stroke::new(1.0, theme.colour(Paint::Hairline));
        let whole = ui.painter();
        whole.rect_filled(self.sight.body, CornerRadius::ZERO, theme.panel);
        let sideways = Rect::from_min_max(
            Pos2::new(
                self.sight.body.min.x + self.titles_end(),
                self.sight.body.min.y,
            ),
            self.sight.body.max,
        );
        let sideways = whole.with_clip_rect(self.sight.body.intersect(sideways));
        let range = self.range();
        for row in seen.clone() {
            let post = self.rows.post(row);
            let selected = post.is_some_and(|post| around.selection.contains(post.into()));
            let line = Rect::from_min_size(
                Pos2::new(
                    self.sight.body.min.x,
                    self.sight.origin.y + row as f32 * ROW,
                ),
                vec2(self.sight.body.width(), ROW),
            );
            if selected {
                let tint = theme.accent.gamma_multiply(0.07);
                whole.rect_filled(line, CornerRadius::ZERO, tint);
            }
            for (place, &column) in Column::ALL.iter().enumerate() {
                let at = At { row, column: place };
                let cell = self.rect_of(at);
                let painter = if place == 0 { whole } else { &sideways };
                if !painter.clip_rect().intersects(cell) {
                    continue;
                }
                if range.contains(at) && !range.is_one_cell() {
                    let tint = theme.accent.gamma_multiply(0.13);
                    painter.rect_filled(cell, CornerRadius::ZERO, tint);
                }
                if let Some(post) = post {
                    paint_cell(ui, painter, around, post, column, cell);
                }
            }
            self.paint_number(ui, theme, row, selected);
            whole.hline(line.x_range(), line.max.y - 0.5, hairline);
        }
        let end = self.sight.origin.y + seen.end as f32 * ROW;
        let down = egui::Rangef::new(self.sight.body.min.y, end.min(self.sight.body.max.y));
        for (place, _) in Column::ALL.iter().enumerate().skip(1) {
            let right = self.rect_of(At {
                row: 0,
                column: place,
            });
            sideways.vline(right.max.x - 0.5, down, hairline);
        }
        let edge = Stroke::new(1.0, theme.colour(Paint::Line));
        whole.vline(self.sight.body.min.x + self.titles_end() - 0.5, down, edge);
        if seen.contains(&self.rows.len()) {
            self.invite(whole, theme);
        }
        self.paint_ring(whole, &sideways, theme, has_keyboard);
    }

    fn paint_number(&self, ui: &Ui, theme: &Theme, row: usize, selected: bool) {
        let top = self.sight.origin.y + row as f32 * ROW;
        let cell = Rect::from_min_size(Pos2::new(self.sight.body.min.x, top), vec2(NUMBERS, ROW));
        let tint = if selected {
            theme.accent.gamma_multiply(0.18)
        } else {
            theme.faint
        };
        ui.painter().rect_filled(cell, CornerRadius::ZERO, tint);
        if row < self.rows.len() {
            ui.painter().text(
                Pos2::new(cell.max.x - 7.0, cell.center().y),
                egui::Align2::RIGHT_CENTER,
                row + 1,
                FontId::proportional(11.5),
                theme.quiet(),
            );
        }
    }

    /// What the row below the last one is for.
    fn invite(&self, painter: &Painter, theme: &Theme) {
        let row = self.rows.len();
        let cell = self.rect_of(At { row, column: 0 });
        let text = if row == 0 {
            "Paste a table from a spreadsheet, or type the first title"
        } else {
            "Type a title, or paste rows"
        };
        painter.text(
            Pos2::new(cell.min.x + PADDING, cell.center().y),
            egui::Align2::LEFT_CENTER,
            text,
            FONT,
            theme.quiet(),
        );
    }

    /// A ring around the active cell.
    fn paint_ring(&self, whole: &Painter, sideways: &Painter, theme: &Theme, has_keyboard: bool) {
        if self.active.is_none() && !has_keyboard {
            return;
        }
        let at = self.at();
        let painter = if at.column == 0 { whole } else { sideways };
        let stroke = if has_keyboard {
            theme.focus()
        } else {
            Stroke::new(1.0, theme.quiet())
        };
        let cell = self.rect_of(at);
        let cell = Rect::from_min_max(cell.min, cell.max - vec2(1.0, 1.0));
        painter.rect_stroke(cell, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }

    /// The heads of the columns; pressing one sorts.
    pub(super) fn head(&mut self, ui: &mut Ui, head: Rect, around: &Surroundings<'_>) {
        let theme = &around.theme;
        let whole = ui.painter().with_clip_rect(head.intersect(ui.clip_rect()));
        whole.rect_filled(head, CornerRadius::ZERO, theme.faint);
        let titles = self.sight.body.min.x + self.titles_end();
        let edge = Stroke::new(1.0, theme.colour(Paint::Line));
        for (place, &column) in Column::ALL.iter().enumerate() {
            let cell = self.rect_of(At {
                row: 0,
                column: place,
            });
            let mut room = Rect::from_x_y_ranges(cell.x_range(), head.y_range());
            if place > 0 {
                room.min.x = room.min.x.max(titles);
            }
            let room = room.intersect(head);
            if room.width() <= 0.0 {
                continue;
            }
            let id = ui.id().with(("head", column));
            let response = ui.interact(room, id, Sense::CLICK);
            let sort = self.sort.filter(|sort| sort.column == column);
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::ColumnHeader);
                node.set_bounds(bounds(room));
                node.set_label(column.heading());
                if let Some(sort) = sort {
                    node.set_sort_direction(if sort.reversed {
                        accesskit::SortDirection::Descending
                    } else {
                        accesskit::SortDirection::Ascending
                    });
                }
            });
            if response.clicked() {
                self.sort = Sort::next(self.sort, column);
                self.scroll = true;
            }
            let painter = whole.with_clip_rect(room);
            if response.hovered() {
                let tint = theme.accent.gamma_multiply(0.08);
                painter.rect_filled(room, CornerRadius::ZERO, tint);
            }
            let place = Rect::from_x_y_ranges(cell.x_range(), head.y_range());
            paint_heading(&painter, theme, column, sort, place);
            response.on_hover_text("Sort by this column; again: the other way round");
        }
        self.edges(ui, head, around);
        let down = head.y_range();
        whole.vline(titles - 0.5, down, edge);
        whole.hline(head.x_range(), head.max.y - 0.5, edge);
    }
}

/// Writes what stands in a cell.
fn paint_cell(
    ui: &Ui,
    painter: &Painter,
    around: &Surroundings<'_>,
    post: PostId,
    column: Column,
    cell: Rect,
) {
    let shown = around.shown;
    let text = text_of(shown, post, column);
    if text.is_empty() {
        return;
    }
    let theme = &around.theme;
    let closed = shown.structure.post(post).is_some_and(|post| post.closed);
    // What is derived is quieter than what can be written into.
    let colour = if closed || column.field().is_none() {
        theme.quiet()
    } else {
        theme.text()
    };
    let line = text.lines().next().unwrap_or_default().to_owned();
    let mut job = LayoutJob::simple_singleline(line, FONT, colour);
    job.wrap = TextWrapping::truncate_at_width(cell.width() - 2.0 * PADDING);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let left = if column.has_figures() {
        cell.max.x - PADDING - galley.size().x
    } else {
        cell.min.x + PADDING
    };
    let at = Pos2::new(left, cell.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}

fn paint_heading(
    painter: &Painter,
    theme: &Theme,
    column: Column,
    sort: Option<Sort>,
    place: Rect,
) {
    let (at, align) = if column.has_figures() {
        let right = Pos2::new(place.max.x - PADDING, place.center().y);
        (right, egui::Align2::RIGHT_CENTER)
    } else {
        let left = Pos2::new(place.min.x + PADDING, place.center().y);
        (left, egui::Align2::LEFT_CENTER)
    };
    let text = painter.text(at, align, column.heading(), bold(HEADING), theme.text());
    let Some(sort) = sort else {
        return;
    };
    let middle = if column.has_figures() {
        Pos2::new(text.min.x - 8.0, place.center().y)
    } else {
        Pos2::new(text.max.x + 9.0, place.center().y)
    };
    let way = if sort.reversed { 1.0 } else { -1.0 };
    let points = [
        vec2(-4.0, -2.5 * way),
        vec2(4.0, -2.5 * way),
        vec2(0.0, 3.0 * way),
    ];
    let points = points.map(|point| middle + point).to_vec();
    painter.add(Shape::convex_polygon(points, theme.accent, Stroke::NONE));
}
