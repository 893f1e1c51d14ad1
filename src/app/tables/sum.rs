//! The sum behind a figure: short under the pointer, whole at the side.

use egui::{
    Button, CornerRadius, FontId, Label, Rect, RichText, ScrollArea, Sense, Stroke, Ui, pos2, vec2,
};

use super::page::cut;
use crate::analysis::{Account, AccountLine, RowKind};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::selection::Choosing;
use crate::app::theme::{Theme, bold};
use crate::model::NodeId;
use crate::scene::Paint;

const LINE: f32 = 22.0;
const SIZE: f32 = 12.5;
/// The most lines there are under the pointer, and how wide they are.
const HOVERED: usize = 16;
const WIDE: f32 = 360.0;

/// Shows the sum under the pointer; of a long one its beginning and its end.
pub(super) fn hover(ui: &mut Ui, account: &Account, theme: &Theme) {
    ui.set_width(WIDE);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(Label::new(RichText::new(&account.title).font(bold(SIZE))).wrap());
    ui.add_space(4.0);
    let lines = &account.lines;
    let is_total = |line: &&AccountLine| line.kind == RowKind::Total;
    // The first sum is the figure as it is shown; what comes after it goes into the posts.
    let first = lines.iter().position(|line| is_total(&line));
    let goes_on = lines.iter().skip(first.map_or(0, |at| at + 1));
    let goes_on = goes_on.clone().any(|line| line.kind == RowKind::Group);
    let short = match first {
        Some(at) if goes_on => lines.get(..=at).unwrap_or_default(),
        _ => lines,
    };
    if short.len() <= HOVERED {
        for line in short {
            one(ui, line, theme);
        }
    } else {
        let sums = short.iter().rev().take_while(is_total).count();
        let parts = short.len() - sums;
        let seen = HOVERED.saturating_sub(sums + 1);
        for line in short.iter().take(seen) {
            one(ui, line, theme);
        }
        let more = format!("    and {} more", parts.saturating_sub(seen));
        ui.label(RichText::new(more).size(SIZE).color(theme.quiet()));
        for line in short.iter().skip(parts) {
            one(ui, line, theme);
        }
    }
    ui.add_space(4.0);
    let hint = "Click for every part of it";
    ui.label(RichText::new(hint).small().color(theme.quiet()));
}

fn one(ui: &mut Ui, line: &AccountLine, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    paint(ui, rect, line, theme);
}

fn paint(ui: &Ui, rect: Rect, line: &AccountLine, theme: &Theme) {
    let painter = ui.painter_at(rect);
    let (font, colour) = match line.kind {
        RowKind::Line => (FontId::proportional(SIZE), theme.text()),
        RowKind::Group => (bold(SIZE), theme.quiet()),
        RowKind::Total => (bold(SIZE), theme.text()),
    };
    let value = painter.layout_no_wrap(line.value.in_words(), font.clone(), colour);
    let size = value.size();
    // A heading stands nearer to what follows.
    let lower = if line.kind == RowKind::Group {
        3.0
    } else {
        0.0
    };
    let y = |height: f32| rect.center().y - height / 2.0 + lower;
    let right = rect.max.x - 4.0;
    if line.kind == RowKind::Total {
        let edge = Stroke::new(1.0, theme.colour(Paint::Line));
        painter.hline(right - size.x.max(70.0)..=right, rect.min.y + 1.0, edge);
    }
    painter.galley(pos2(right - size.x, y(size.y)), value, colour);
    let room = rect.width() - size.x - 18.0;
    let label = cut(&painter, &line.label, font, colour, room);
    let at = pos2(rect.min.x + 4.0, y(label.size().y));
    painter.galley(at, label, colour);
}

/// Shows the whole sum at the side; returns whether it is to be put away.
pub(super) fn side(
    ui: &mut Ui,
    account: Option<&Account>,
    around: &Surroundings<'_>,
    actions: &mut Vec<Action>,
) -> bool {
    let theme = &around.theme;
    let mut away = false;
    ui.take_available_width();
    ui.horizontal_top(|ui| {
        let kicker = RichText::new("What it is the sum of").small();
        ui.label(kicker.color(theme.quiet()));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let close = ui.add(Button::new("×").frame(false).min_size(vec2(24.0, 24.0)));
            close.widget_info(|| {
                let label = "Close the sum";
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
            });
            away = close.clicked();
        });
    });
    let Some(account) = account else {
        let text = "Choose a figure of the table, and the sum it comes from is written out here.";
        ui.label(RichText::new(text).color(theme.quiet()));
        return away;
    };
    ui.add(Label::new(RichText::new(&account.title).font(bold(14.0))).wrap());
    ui.add_space(4.0);
    let note = "Click a post to select it; double-click to see it in the chart.";
    if account.lines.iter().any(|line| line.about.is_some()) {
        ui.label(RichText::new(note).small().color(theme.quiet()));
        ui.add_space(4.0);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("sum")
        .show_rows(ui, LINE, account.lines.len(), |ui, rows| {
            // Room for the scroll bar.
            ui.set_width((ui.available_width() - 8.0).max(60.0));
            for number in rows {
                if let Some(line) = account.lines.get(number) {
                    part(ui, number, line, around, actions);
                }
            }
        });
    away
}

/// One line at the side; a post in it can be gone to.
fn part(
    ui: &mut Ui,
    number: usize,
    line: &AccountLine,
    around: &Surroundings<'_>,
    actions: &mut Vec<Action>,
) {
    let theme = &around.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let words = format!("{}, {}", line.label, line.value.in_words());
    let Some((structure, post)) = line.about else {
        let id = ui.id().with(("line", number));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(egui::accesskit::Role::Label);
            node.set_value(words);
        });
        paint(ui, rect, line, theme);
        return;
    };
    let response = ui.interact(rect, ui.id().with(("post", number)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &words));
    let node = NodeId::Post(post);
    let is_here = structure == around.shown.id || around.shown.structure.contains(node);
    let chosen = is_here && around.selection.contains(node);
    let ground = if chosen {
        Some(theme.selected)
    } else {
        response.hovered().then_some(theme.faint)
    };
    if let Some(ground) = ground {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(3), ground);
    }
    paint(ui, rect, line, theme);
    let elsewhere = around.document.organisation().structure(structure);
    let elsewhere = elsewhere.map_or("", |structure| &structure.name);
    let hint = if is_here {
        words
    } else {
        format!("{words}; only in {elsewhere}, where a double click leads")
    };
    let response = response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(hint);
    if response.double_clicked() {
        let there = if is_here { around.shown.id } else { structure };
        actions.push(Action::GoTo(there, node));
    } else if response.clicked() && is_here {
        actions.push(Action::Choose(vec![node], Choosing::Instead));
        actions.push(Action::Reveal(node));
    } else if response.clicked() {
        let text = format!("This post is only in “{elsewhere}”; double-click to see it there.");
        actions.push(Action::News(text));
    }
}
