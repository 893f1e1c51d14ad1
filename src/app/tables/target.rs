//! The saving beside what was to be saved, as a bar.

use egui::{CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::page::cut;
use crate::analysis::TargetBar;
use crate::app::theme::{Theme, bold};
use crate::model::Money;
use crate::scene::Paint;

const HEIGHT: f32 = 26.0;

/// Draws the bar with its target, and says in words how far it is.
pub(super) fn show(ui: &Ui, room: Rect, bar: &TargetBar, theme: &Theme) {
    let painter = ui.painter_at(room.expand(2.0));
    let colour = match bar.is_met() {
        Some(true) => theme.good,
        Some(false) => theme.warning,
        None => theme.text(),
    };
    let shown = |amount| bar.rounding.shown(amount);
    let verdict = format!(
        "{} saved in a full year: {}",
        shown(bar.saving),
        bar.in_words()
    );
    let words = cut(&painter, &verdict, bold(14.0), colour, room.width());
    painter.galley(room.min, words, colour);
    describe(ui, room, &verdict);

    let track = Rect::from_min_size(
        pos2(room.min.x, room.min.y + 54.0),
        vec2(room.width().min(760.0) - 2.0, HEIGHT),
    );
    let most = [bar.saving, bar.target.unwrap_or_default()];
    let most = most.map(Money::pence).into_iter().max().unwrap_or(0).max(1);
    let x_of = |amount: Money| {
        let part = (amount.pence().max(0) as f64 / (most as f64 * 1.06)) as f32;
        track.min.x + part.min(1.0) * track.width()
    };
    let edge = Stroke::new(1.0, theme.border);
    painter.rect_filled(track, CornerRadius::same(3), theme.faint);
    let saved = Rect::from_min_max(track.min, pos2(x_of(bar.saving), track.max.y));
    if saved.width() > 1.0 {
        painter.rect_filled(saved, CornerRadius::same(3), theme.selected);
        let foot = Rect::from_min_max(pos2(saved.min.x, saved.max.y - 5.0), saved.max);
        painter.rect_filled(foot, CornerRadius::same(2), colour);
    }
    painter.rect_stroke(track, CornerRadius::same(3), edge, StrokeKind::Inside);
    phases(&painter, track, bar, theme, &x_of);
    if let Some(less) = bar.after_protection.filter(|less| *less > Money::ZERO) {
        let x = x_of(less);
        let mut y = track.min.y + 2.0;
        while y < track.max.y - 6.0 {
            painter.vline(x, y..=y + 3.0, Stroke::new(1.5, theme.text()));
            y += 6.0;
        }
        let text = format!("{} after pay protection", shown(less));
        below(&painter, track, pos2(x, track.max.y + 4.0), &text, theme);
    }
    if let Some(target) = bar.target {
        let x = x_of(target);
        let line = Stroke::new(2.5, theme.text());
        painter.vline(x, track.min.y - 5.0..=track.max.y + 5.0, line);
        let text = format!("To be saved {}", shown(target));
        let galley = cut(&painter, &text, bold(12.0), theme.text(), track.width());
        let left = (x - galley.size().x / 2.0)
            .min(track.max.x - galley.size().x)
            .max(track.min.x);
        let at = pos2(left, track.min.y - 7.0 - galley.size().y);
        painter.galley(at, galley, theme.text());
    }
}

/// What each phase has of the saving, one after the other.
fn phases(
    painter: &Painter,
    track: Rect,
    bar: &TargetBar,
    theme: &Theme,
    x_of: &impl Fn(Money) -> f32,
) {
    // One that costs more than it saves has no place in the bar.
    let all: Money = bar.phases.iter().map(|(_, saving)| *saving).sum();
    if all != bar.saving || bar.phases.iter().any(|(_, saving)| *saving < Money::ZERO) {
        return;
    }
    let mut until = Money::ZERO;
    for (number, (phase, saving)) in bar.phases.iter().enumerate() {
        let left = x_of(until);
        until += *saving;
        let right = x_of(until);
        if number > 0 {
            let line = Stroke::new(1.0, theme.text());
            painter.vline(left, track.min.y..=track.max.y, line);
        }
        let text = format!("{phase} {}", bar.rounding.shown(*saving));
        let font = FontId::proportional(12.0);
        let galley = painter.layout_no_wrap(text, font, theme.text());
        if galley.size().x + 12.0 < right - left {
            let y = track.center().y - galley.size().y / 2.0 - 1.5;
            painter.galley(pos2(left + 7.0, y), galley, theme.text());
        }
    }
}

fn below(painter: &Painter, track: Rect, at: Pos2, text: &str, theme: &Theme) {
    let font = FontId::proportional(12.0);
    let galley = cut(painter, text, font, theme.quiet(), track.width());
    let left = (at.x - galley.size().x / 2.0)
        .min(track.max.x - galley.size().x)
        .max(track.min.x);
    painter.galley(pos2(left, at.y), galley, theme.quiet());
    let tick = Stroke::new(1.0, theme.colour(Paint::Line));
    painter.vline(at.x, track.max.y..=at.y + 2.0, tick);
}

fn describe(ui: &Ui, room: Rect, verdict: &str) {
    let id = ui.id().with("target");
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(egui::accesskit::Role::Label);
        node.set_value(verdict);
        node.set_bounds(egui::accesskit::Rect {
            x0: room.min.x.into(),
            y0: room.min.y.into(),
            x1: room.max.x.into(),
            y1: room.max.y.into(),
        });
    });
}
