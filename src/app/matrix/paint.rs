//! How the matrix looks.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::has;
use super::places::{Part, Places};
use super::table::{Column, Row, Table};

use crate::app::canvas::Surroundings;
use crate::app::theme::{Theme, bold};
use crate::scene::Paint;

/// What the matrix looks like because of what is done with it.
pub(super) struct Look {
    pub(super) hovered: Option<Part>,
    pub(super) active: Option<(usize, usize)>,
    pub(super) has_keyboard: bool,
}

impl Look {
    fn hovers_row(&self, row: usize) -> bool {
        matches!(self.hovered, Some(Part::Cell(at, _) | Part::Title(at)) if at == row)
    }

    fn hovers_column(&self, column: usize) -> bool {
        matches!(self.hovered, Some(Part::Cell(_, at) | Part::Heading(at)) if at == column)
    }
}

const INDENT: f32 = 14.0;

/// Paints what is in view: the cells, then the headings and titles that stay in place.
pub(super) fn paint(
    ui: &Ui,
    table: &Table,
    places: &Places,
    look: &Look,
    around: &Surroundings<'_>,
) {
    let theme = &around.theme;
    let (area, cells) = (places.area, places.cells);
    let (rows, columns) = places.in_view(table);
    let painter = ui.painter_at(cells);
    let last_row = places.cell(table.rows.len().saturating_sub(1), 0);
    let last_column = places.cell(0, table.columns.len().saturating_sub(1));
    let hairline = Stroke::new(1.0, theme.colour(Paint::Hairline));

    for row in rows.clone().filter(|&row| look.hovers_row(row)) {
        let band =
            Rect::from_x_y_ranges(area.min.x..=last_column.max.x, places.title(row).y_range());
        ui.painter_at(band.intersect(Rect::from_min_max(pos2(area.min.x, cells.min.y), area.max)))
            .rect_filled(band, CornerRadius::ZERO, theme.faint);
    }
    for column in columns.clone().filter(|&column| look.hovers_column(column)) {
        let band = Rect::from_x_y_ranges(
            places.heading(column).x_range(),
            area.min.y..=last_row.max.y,
        );
        ui.painter_at(Rect::from_min_max(pos2(cells.min.x, area.min.y), area.max))
            .rect_filled(band, CornerRadius::ZERO, theme.faint);
    }
    for row in rows.clone() {
        let y = places.title(row).max.y;
        painter.hline(
            cells.min.x..=last_column.max.x.min(cells.max.x),
            y,
            hairline,
        );
    }
    for column in columns.clone() {
        let x = places.heading(column).max.x;
        painter.vline(x, cells.min.y..=last_row.max.y.min(cells.max.y), hairline);
    }
    for row in rows.clone() {
        for column in columns.clone() {
            let (Some(post), Some(duty)) = (table.rows.get(row), table.columns.get(column)) else {
                continue;
            };
            let rect = places.cell(row, column);
            if has(around, post.post, duty.duty) {
                painter.circle_filled(rect.center(), 6.0, theme.accent);
            } else if look.hovered == Some(Part::Cell(row, column)) {
                painter.circle_stroke(rect.center(), 6.0, Stroke::new(1.2, theme.quiet()));
            }
            if look.active == Some((row, column)) {
                let (width, colour) = if look.has_keyboard {
                    (2.5, theme.accent)
                } else {
                    (1.0, theme.quiet())
                };
                let ring = rect.shrink2(vec2(2.0, 2.0));
                let stroke = Stroke::new(width, colour);
                painter.rect_stroke(ring, CornerRadius::same(4), stroke, StrokeKind::Inside);
            }
        }
    }
    titles(ui, table, rows, places, around, hairline);
    headings(ui, table, columns, places, theme);
    let painter = ui.painter_at(area);
    let line = Stroke::new(1.0, theme.colour(Paint::Line));
    painter.hline(
        area.min.x..=last_column.max.x.min(area.max.x),
        cells.min.y,
        line,
    );
    painter.vline(
        cells.min.x,
        area.min.y..=last_row.max.y.min(area.max.y),
        line,
    );
}

fn titles(
    ui: &Ui,
    table: &Table,
    rows: std::ops::Range<usize>,
    places: &Places,
    around: &Surroundings<'_>,
    hairline: Stroke,
) {
    let clip = Rect::from_min_max(
        pos2(places.area.min.x, places.cells.min.y),
        pos2(places.cells.min.x, places.area.max.y),
    );
    let painter = ui.painter_at(clip);
    for (row, place) in rows.filter_map(|row| Some((table.rows.get(row)?, places.title(row)))) {
        title(&painter, row, place, around);
        painter.hline(place.x_range(), place.max.y, hairline);
    }
}

fn title(painter: &Painter, row: &Row, place: Rect, around: &Surroundings<'_>) {
    let theme = &around.theme;
    let selected = around.selection.contains(row.post.into());
    if selected {
        painter.rect_filled(
            place.shrink2(vec2(2.0, 1.0)),
            CornerRadius::same(4),
            theme.selected,
        );
    }
    // Deep reporting lines leave room for the title.
    let depth = (row.layer.saturating_sub(1) as f32 * INDENT).min(place.width() * 0.4);
    let left = place.min.x + 14.0 + depth;
    let department = theme.colour(Paint::Department(row.colour));
    painter.circle_filled(pos2(left + 3.5, place.center().y), 3.5, department);
    let start = left + 13.0;
    let font = FontId::proportional(13.0);
    let galley = cut(
        painter,
        &row.title,
        font,
        theme.text(),
        place.max.x - start - 6.0,
        1,
    );
    let y = place.center().y - galley.size().y / 2.0;
    painter.galley(pos2(start, y), galley, theme.text());
}

fn headings(
    ui: &Ui,
    table: &Table,
    columns: std::ops::Range<usize>,
    places: &Places,
    theme: &Theme,
) {
    let clip = Rect::from_min_max(
        pos2(places.cells.min.x, places.area.min.y),
        pos2(places.area.max.x, places.cells.min.y),
    );
    let painter = ui.painter_at(clip);
    for position in columns.clone() {
        if let Some(column) = table.columns.get(position) {
            heading(&painter, column, places.heading(position), theme);
        }
    }
    // What the columns are stands over the first of them that is in view.
    let themes = table.columns.partition_point(Column::is_designation);
    for (name, range) in [
        ("Designations", 0..themes),
        ("Leads on", themes..table.columns.len()),
    ] {
        if range.is_empty() {
            continue;
        }
        let (first, last) = (places.heading(range.start), places.heading(range.end - 1));
        let part = Rect::from_min_max(first.min, last.max).intersect(clip);
        if !part.is_positive() {
            continue;
        }
        let galley =
            painter.layout_no_wrap(name.to_owned(), FontId::proportional(11.5), theme.quiet());
        let right = last.max.x - galley.size().x - 6.0;
        let x = (part.min.x + 6.0).min(right);
        painter.galley(pos2(x, part.min.y + 4.0), galley, theme.quiet());
        if first.min.x > clip.min.x {
            let line = Stroke::new(1.0, theme.colour(Paint::Line));
            painter.vline(first.min.x, clip.y_range(), line);
        }
    }
}

/// A badge, or a name over several lines; below it the word that warns.
fn heading(painter: &Painter, column: &Column, place: Rect, theme: &Theme) {
    let mark = column.mark();
    let bottom = place.max.y - if mark.is_some() { 23.0 } else { 6.0 };
    let font = if column.is_designation() {
        bold(12.5)
    } else {
        FontId::proportional(12.0)
    };
    let lines = if mark.is_some() { 3 } else { 4 };
    let galley = cut(
        painter,
        &column.heading,
        font,
        theme.text(),
        place.width() - 10.0,
        lines,
    );
    let at = pos2(
        place.center().x - galley.size().x / 2.0,
        bottom - galley.size().y,
    );
    painter.galley(at, galley, theme.text());
    if let Some(mark) = mark {
        let galley = painter.layout_no_wrap(mark, FontId::proportional(11.5), theme.warning);
        let width = galley.size().x + 12.0;
        let left = place.center().x - width / 2.0;
        let y = place.max.y - 13.0;
        triangle(painter, pos2(left + 4.5, y), theme.warning);
        let at = pos2(left + 12.0, y - galley.size().y / 2.0);
        painter.galley(at, galley, theme.warning);
    }
}

/// A small triangle that stands upright, beside a word that warns.
fn triangle(painter: &Painter, center: Pos2, colour: Color32) {
    let points = [vec2(0.0, -4.0), vec2(4.5, 3.5), vec2(-4.5, 3.5)];
    let points = points.map(|point| center + point).to_vec();
    painter.add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
}

/// A text over some lines at most, cut off where it is longer.
fn cut(
    painter: &Painter,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
    lines: usize,
) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, width.max(10.0));
    job.wrap.max_rows = lines;
    job.wrap.break_anywhere = lines == 1;
    painter.layout_job(job)
}
