//! A chart of bars, one below the other, each of which can be pressed.

use egui::{
    Align2, CornerRadius, FontId, Rect, Response, RichText, Sense, Shape, TextStyle, Ui, pos2, vec2,
};

use super::bars::{Bar, Line};
use crate::app::theme::{Theme, bold};

/// The height of a row, which is pressed anywhere, and of the bar in it, in points.
const ROW: f32 = 24.0;
const BAR: f32 = 14.0;
/// The height of the line of a limit with its text.
const LINE: f32 = 15.0;
/// What is left free between a bar and what stands before and after it.
const AIR: f32 = 6.0;

/// From where bars begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// One edge.
    Left,
    /// The middle, as a pyramid.
    Middle,
}

/// Shows a chart under its title; returns each bar's response.
pub(super) fn chart(
    ui: &mut Ui,
    theme: &Theme,
    (title, from): (&str, From),
    bars: &[Bar],
    lines: &[Line],
) -> Vec<Response> {
    ui.add_space(6.0);
    ui.label(RichText::new(title).font(bold(13.0)).color(theme.text()));
    let font = TextStyle::Small.resolve(ui.style());
    let height = bars.len() as f32 * ROW + lines.len() as f32 * LINE;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let widest = |ui: &Ui, text: fn(&Bar) -> &str| {
        let widths = bars.iter().map(|bar| width(ui, text(bar), &font));
        widths.fold(0.0, f32::max)
    };
    let names = widest(ui, |bar| &bar.name);
    let figures = widest(ui, |bar| &bar.figure);
    let room = Rect::from_min_max(
        pos2(area.min.x + names + AIR, area.min.y),
        pos2(area.max.x - figures - AIR, area.max.y),
    );
    let longest = bars.iter().map(|bar| bar.length).fold(0.0, f64::max);
    let mut responses = Vec::with_capacity(bars.len());
    let mut y = area.min.y;
    for (number, bar) in bars.iter().enumerate() {
        for line in lines.iter().filter(|line| line.below == number) {
            limit(ui, theme, area, y, &line.text);
            y += LINE;
        }
        let row = Rect::from_min_size(pos2(area.min.x, y), vec2(area.width(), ROW));
        let part = if longest > 0.0 {
            (bar.length / longest) as f32
        } else {
            0.0
        };
        responses.push(row_of(ui, theme, (row, room), (bar, part), (from, number)));
        y += ROW;
    }
    for line in lines.iter().filter(|line| line.below >= bars.len()) {
        limit(ui, theme, area, y, &line.text);
        y += LINE;
    }
    responses
}

fn row_of(
    ui: &Ui,
    theme: &Theme,
    (row, room): (Rect, Rect),
    (bar, part): (&Bar, f32),
    (from, number): (From, usize),
) -> Response {
    // What stands for nothing cannot be pressed.
    let is_empty = bar.length <= 0.0;
    let sense = if is_empty {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(row, ui.id().with(number), sense);
    if !is_empty {
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &bar.words));
        if response.hovered() {
            let painter = ui.painter();
            painter.rect_filled(row, CornerRadius::same(4), theme.hovered);
        }
    }
    let font = TextStyle::Small.resolve(ui.style());
    let middle = row.center().y;
    let painter = ui.painter();
    let name = pos2(room.min.x - AIR, middle);
    painter.text(
        name,
        Align2::RIGHT_CENTER,
        &bar.name,
        font.clone(),
        theme.quiet(),
    );
    // A bar that stands for something is seen, however short.
    let long = if is_empty {
        0.0
    } else {
        (room.width() * part).max(2.0)
    };
    let left = match from {
        From::Left => room.min.x,
        From::Middle => room.center().x - long / 2.0,
    };
    let drawn = Rect::from_min_size(pos2(left, middle - BAR / 2.0), vec2(long, BAR));
    painter.rect_filled(drawn, CornerRadius::same(2), theme.accent);
    let figure = pos2(drawn.max.x + AIR, middle);
    painter.text(figure, Align2::LEFT_CENTER, &bar.figure, font, theme.text());
    response
}

/// A dashed line with the number of a limit at its end.
fn limit(ui: &Ui, theme: &Theme, area: Rect, top: f32, text: &str) {
    let font = FontId::proportional(10.5);
    let middle = top + LINE / 2.0;
    let end = pos2(area.max.x, middle);
    let painter = ui.painter();
    let written = painter.text(end, Align2::RIGHT_CENTER, text, font, theme.warning);
    let ends = [pos2(area.min.x, middle), pos2(written.min.x - AIR, middle)];
    painter.extend(Shape::dashed_line(&ends, (1.0, theme.warning), 4.0, 3.0));
}

fn width(ui: &Ui, text: &str, font: &FontId) -> f32 {
    let colour = egui::Color32::PLACEHOLDER;
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), colour);
    galley.size().x
}
