//! What is drawn over the chart: the selection, what is in the air, and where it would go.

use egui::{
    Color32, CornerRadius, Pos2, Rect as ScreenRect, RichText, Stroke, StrokeKind, Ui, vec2,
};

use super::View;
use super::motion::Motion;
use crate::analysis::Found;
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::drag::{Aim, Drag, Payload, Piece};
use crate::app::selection::Selection;
use crate::app::shown::Shown;
use crate::app::theme::{Theme, bold};
use crate::model::NodeId;
use crate::scene::{ChartBox, Hangs};

/// `Director of Housing and 3 below`.
pub(super) fn label_of_carried(shown: &Shown, drag: &Drag) -> String {
    let label = |node: NodeId| shown.structure.label(node).to_owned();
    let text = match &drag.payload {
        Payload::Branches(nodes) => match **nodes {
            [node] => {
                let below = shown
                    .hierarchy
                    .position(node)
                    .map_or(0, |position| shown.hierarchy.posts_below(position));
                if below == 0 {
                    label(node)
                } else {
                    format!("{} and {below} below", label(node))
                }
            }
            _ => format!("{} boxes", nodes.len()),
        },
        Payload::New(Piece::Unit(kind)) => format!("New {}", kind.to_lowercase()),
        Payload::New(Piece::Post(grade)) => {
            let grade = grade.and_then(|grade| shown.organisation.grades.get(&grade));
            grade.map_or("New post".to_owned(), |grade| {
                format!("New post, {}", grade.name)
            })
        }
        Payload::New(Piece::Assistant) => "New assistant".to_owned(),
        Payload::Duties { duties, .. } => match **duties {
            [duty] => {
                let name = shown.organisation.duty_name(duty);
                name.unwrap_or_default().to_owned()
            }
            _ => format!("{} functions", duties.len()),
        },
        Payload::LineEnd(node) => format!("A line from {}", label(*node)),
    };
    if drag.copies {
        format!("Copy of {text}")
    } else {
        text
    }
}

pub(super) fn mark_selection(painter: &egui::Painter, view: &View<'_>, selection: &Selection) {
    let stroke = Stroke::new(2.0, view.theme.accent);
    // What is in view, and not what is selected, is gone through: that may be everything.
    let mut positions = view.shown.hits.boxes_in(&view.camera.visible(view.canvas));
    positions.extend(view.motion.into_iter().flat_map(Motion::boxes));
    positions.sort_unstable();
    positions.dedup();
    for position in positions {
        let Some(found) = view.shown.chart.boxes.get(position) else {
            continue;
        };
        let unit = found.entry.unit.map(NodeId::Unit);
        let nodes = unit.into_iter().chain(found.entry.about());
        if !nodes.into_iter().any(|node| selection.contains(node)) {
            continue;
        }
        let rect = view.rect_at(position, found);
        let rect = view.camera.screen_rect(view.canvas, rect);
        if view.canvas.intersects(rect) {
            painter.rect_stroke(
                rect.expand(2.0),
                CornerRadius::same(4),
                stroke,
                StrokeKind::Outside,
            );
        }
    }
}

/// What the keyboard stands on: a line around the box, right outside that of the selection.
pub(super) fn mark_keyboard(painter: &egui::Painter, view: &View<'_>, at: Option<usize>) {
    let Some(found) = at.and_then(|at| view.shown.chart.boxes.get(at)) else {
        return;
    };
    let rect = view.camera.screen_rect(view.canvas, found.rect);
    painter.rect_stroke(
        rect.expand(4.0),
        CornerRadius::same(6),
        Stroke::new(2.0, view.theme.text()),
        StrokeKind::Outside,
    );
}

/// What is carried, and where it would go.
pub(super) fn mark_drag(painter: &egui::Painter, view: &View<'_>, drag: &Drag) {
    let accent = view.theme.accent;
    let screen = |node| {
        view.shown
            .rect_of(node)
            .map(|rect| view.camera.screen_rect(view.canvas, rect))
    };
    for node in drag.carried() {
        let Some(top) = view.shown.box_of(node) else {
            continue;
        };
        for position in top..view.shown.drawn.end(top) {
            let Some(found) = view.shown.chart.boxes.get(position) else {
                continue;
            };
            let rect = view.camera.screen_rect(view.canvas, found.rect);
            if !view.canvas.intersects(rect) {
                continue;
            }
            let edge = Stroke::new(2.0, accent);
            if drag.would_be().is_some() {
                painter.rect_stroke(rect, CornerRadius::same(3), edge, StrokeKind::Outside);
            } else {
                // Where it was, until it is clear where it would go.
                let rect = rect.expand(1.5);
                let path = [
                    rect.left_top(),
                    rect.right_top(),
                    rect.right_bottom(),
                    rect.left_bottom(),
                    rect.left_top(),
                ];
                painter.extend(egui::Shape::dashed_line(&path, edge, 4.0, 3.0));
            }
        }
    }
    let colour = if drag.refusal().is_some() {
        view.theme.warning
    } else {
        accent
    };
    match drag.aim {
        Some(Aim::Below(node)) => {
            if let Some(rect) = screen(node) {
                painter.rect_stroke(
                    rect.expand(3.0),
                    CornerRadius::same(5),
                    Stroke::new(3.0, colour),
                    StrokeKind::Outside,
                );
            }
        }
        Some(aim @ (Aim::Before(node) | Aim::After(node))) => {
            if let Some(found) = view.shown.chart_box(node) {
                caret(painter, found, matches!(aim, Aim::Before(_)), view, colour);
            }
        }
        Some(Aim::Top | Aim::Hold) | None => {}
    }
}

/// A caret beside a box, where something would be put in.
fn caret(
    painter: &egui::Painter,
    found: &ChartBox,
    before: bool,
    view: &View<'_>,
    colour: Color32,
) {
    let rect = view.camera.screen_rect(view.canvas, found.rect);
    let stroke = Stroke::new(3.0, colour);
    let away = (7.0 * view.camera.zoom() as f32).max(3.0);
    if found.hangs == Hangs::Down {
        let y = if before {
            rect.min.y - away
        } else {
            rect.max.y + away
        };
        painter.line_segment([Pos2::new(rect.min.x, y), Pos2::new(rect.max.x, y)], stroke);
        painter.circle_filled(Pos2::new(rect.min.x, y), 4.0, colour);
    } else {
        let x = if before {
            rect.min.x - away
        } else {
            rect.max.x + away
        };
        painter.line_segment(
            [
                Pos2::new(x, rect.min.y - 4.0),
                Pos2::new(x, rect.max.y + 4.0),
            ],
            stroke,
        );
        painter.circle_filled(Pos2::new(x, rect.min.y - 4.0), 4.0, colour);
    }
}

/// What is carried, written beside the pointer, and why it may not go there.
pub(super) fn mark_pointer(
    painter: &egui::Painter,
    pointer: Pos2,
    carried: &str,
    refusal: Option<&str>,
    theme: &Theme,
) {
    let wrap = 320.0;
    let title = painter.layout(carried.to_owned(), bold(13.0), theme.text(), wrap);
    let reason = refusal.map(|reason| {
        painter.layout(
            reason.to_owned(),
            egui::FontId::proportional(13.0),
            theme.warning,
            wrap,
        )
    });
    let width = title
        .size()
        .x
        .max(reason.as_ref().map_or(0.0, |reason| reason.size().x));
    let height = title.size().y + reason.as_ref().map_or(0.0, |reason| reason.size().y + 3.0);
    let size = vec2(width + 20.0, height + 12.0);
    let clip = painter.clip_rect();
    let mut at = pointer + vec2(18.0, 14.0);
    at.x = at.x.min(clip.max.x - size.x - 4.0);
    at.y = at.y.min(clip.max.y - size.y - 4.0);
    let rect = ScreenRect::from_min_size(at, size);
    painter.rect_filled(
        rect.translate(vec2(0.0, 2.0)),
        CornerRadius::same(6),
        Color32::from_black_alpha(50),
    );
    painter.rect_filled(rect, CornerRadius::same(6), theme.panel);
    let edge = if refusal.is_some() {
        theme.warning
    } else {
        theme.accent
    };
    painter.rect_stroke(
        rect,
        CornerRadius::same(6),
        Stroke::new(1.5, edge),
        StrokeKind::Inside,
    );
    let below = title.size().y + 3.0;
    painter.galley(at + vec2(10.0, 6.0), title, theme.text());
    if let Some(reason) = reason {
        painter.galley(at + vec2(10.0, 6.0 + below), reason, theme.warning);
    }
}

/// A card in a few words, for boxes too small to be read.
pub(super) fn card_in_words(ui: &mut Ui, shown: &Shown, found: &ChartBox, theme: &Theme) {
    let (structure, organisation) = (&shown.structure, &shown.organisation);
    let quiet = |text: &str| RichText::new(text).color(theme.quiet());
    if let Some(unit) = found.entry.unit {
        ui.label(quiet(structure.label(unit.into())));
    }
    let Some((id, post)) = found
        .entry
        .post
        .and_then(|id| Some((id, structure.post(id)?)))
    else {
        return;
    };
    ui.label(RichText::new(&post.title).font(bold(13.5)));
    if let Some(grade) = organisation.grade_of(post) {
        let condition = match (post.closed, post.vacant) {
            (true, _) => ", closed",
            (false, true) => ", vacant",
            (false, false) => "",
        };
        ui.label(quiet(&format!("{}{condition}", grade.name)));
    }
    if let Some(manager) = shown.hierarchy.manager_of(id) {
        ui.label(quiet(&format!(
            "Reports to {}",
            structure.label(manager.into())
        )));
    }
    let cost = crate::analysis::post_cost(organisation, structure, post);
    let rounding = organisation.pay.rounding;
    let (gross, net) = (rounding.in_pounds(cost.gross), rounding.in_pounds(cost.net));
    ui.label(quiet(&if post.closed {
        format!("Saves {net} a year")
    } else {
        format!("{gross} a year, net {net}")
    }));
    if let Some(hidden) = found.hidden.filter(|&hidden| hidden > 0) {
        ui.label(quiet(&format!("{hidden} below, hidden")));
    }
}

/// Covers what was not found with the ground, so that the rest stands out.
pub(super) fn dim_others(painter: &egui::Painter, view: &View<'_>, found: &Found) {
    let ground = view.theme.colour(crate::scene::Paint::Ground);
    let veil = ground.gamma_multiply(0.78);
    let visible = view.camera.visible(view.canvas);
    for position in view.shown.hits.boxes_in(&visible) {
        let drawn = view.shown.chart.boxes.get(position);
        let about = |drawn: &&ChartBox| drawn.entry.about();
        let in_sight = |about| found.in_sight.contains(&about);
        if let Some(drawn) = drawn.filter(|drawn| !about(drawn).is_some_and(in_sight)) {
            let rect = view.camera.screen_rect(view.canvas, drawn.rect);
            painter.rect_filled(rect.expand(1.0), CornerRadius::same(3), veil);
        }
    }
}

/// What an empty structure says, and what it offers to begin with.
pub(super) fn invite(ui: &Ui, area: ScreenRect, theme: &Theme, actions: &mut Vec<Action>) {
    const BEGINNINGS: [(Command, &str); 5] = [
        (Command::AddBelow, "Add the first post"),
        (Command::AddUnit, "Add the first unit"),
        (Command::ViewGrid, "Paste a table from a spreadsheet"),
        (
            Command::NewFromTemplate,
            "Begin with a council of four departments",
        ),
        (Command::OpenExample, "Look at the Leicester example"),
    ];
    egui::Area::new(egui::Id::new("beginnings"))
        .order(egui::Order::Middle)
        .pivot(egui::Align2::CENTER_CENTER)
        .fixed_pos(area.center())
        .show(ui.ctx(), |ui| {
            ui.set_width(340.0);
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.vertical_centered(|ui| {
                ui.label(RichText::new("This structure is empty").font(bold(18.0)));
                ui.label(
                    RichText::new(
                        "Drag a piece from the left into the chart, or begin with one of these.",
                    )
                    .color(theme.quiet()),
                );
                for (command, text) in BEGINNINGS {
                    let button = egui::Button::new(text).min_size(vec2(340.0, 32.0));
                    let mut explanation = command.explanation().to_owned();
                    if let Some(keys) = command.shortcut() {
                        explanation =
                            format!("{explanation} ({})", ui.ctx().format_shortcut(&keys));
                    }
                    if ui.add(button).on_hover_text(explanation).clicked() {
                        actions.push(Action::Command(command));
                    }
                }
            });
        });
}
