//! The holding area: what was taken out of the chart and still has to find its place, and what it
//! costs.

use egui::{
    CornerRadius, CursorIcon, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::drag::{Aim, Drag, Payload};
use super::selection::Choosing;
use super::shown::ShownMaker;
use super::theme::{Theme, bold};
use crate::analysis::{Figures, Holders};
use crate::model::{Duty, Money, NodeId};

const ROW: f32 = 24.0;

/// Something in the holding area.
struct Line {
    payload: Payload,
    node: Option<NodeId>,
    text: String,
    /// What it costs, or what is below it.
    aside: String,
}

/// Shows what is held; what is let go on it is put there.
pub(super) fn show(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    drag: &mut Option<Drag>,
    maker: &mut ShownMaker,
    actions: &mut Vec<Action>,
) {
    let (theme, shown) = (&around.theme, around.shown);
    let area = ui.available_rect_before_wrap();
    let held = shown.totals.held;
    ui.horizontal(|ui| {
        ui.label(RichText::new("Holding area").font(bold(12.5)));
        if held.posts > 0 {
            let posts = if held.posts == 1 { "post" } else { "posts" };
            let text = format!("{} {posts}, {}", held.posts, held.net.in_pounds());
            ui.label(RichText::new(text).small().color(theme.quiet()));
        }
    });
    let lines = lines(around);
    if lines.is_empty() {
        let text = "Drag here what has no place yet; it does not count meanwhile. Functions without a home are here too.";
        ui.label(RichText::new(text).small().color(theme.quiet()));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("holding")
        .min_scrolled_height(ROW)
        .auto_shrink(false)
        .show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                show_line(ui, line, around, drag, actions);
            }
        });
    let over = ui.rect_contains_pointer(area);
    if let (Some(drag), true) = (drag, over) {
        drag.take_aim(Some(Aim::Hold), around.document, shown, maker);
        let colour = if drag.refusal().is_some() {
            theme.warning
        } else {
            theme.accent
        };
        ui.painter().rect_stroke(
            area.expand(3.0),
            CornerRadius::same(5),
            Stroke::new(2.5, colour),
            StrokeKind::Inside,
        );
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        if let Some(refusal) = drag.refusal() {
            ui.response().show_tooltip_text(refusal);
        }
    }
}

/// Held branches first, then the functions without a home, then the posts that are closed.
fn lines(around: &Surroundings<'_>) -> Vec<Line> {
    let shown = around.shown;
    let (structure, organisation) = (&shown.structure, &shown.organisation);
    let tree = structure.tree();
    let branch = |position: usize| {
        let node = tree.node(position)?;
        let posts = tree.branch(node).iter().filter_map(|node| node.post());
        let figures = Figures::of(organisation, structure, posts);
        let cost = figures.net.in_pounds();
        let aside = match (figures.posts, figures.closed.posts) {
            (0, 1..) => saving(figures.closed.net),
            (0 | 1, 0) => cost,
            (posts, 0) => format!("{posts} posts, {cost}"),
            (1, closed) => format!("1 post, {cost}, {closed} closed"),
            (posts, closed) => format!("{posts} posts, {cost}, {closed} closed"),
        };
        Some(Line {
            payload: Payload::Branches(vec![node]),
            node: Some(node),
            text: structure.label(node).to_owned(),
            aside,
        })
    };
    let mut lines: Vec<Line> = tree.held().filter_map(branch).collect();
    let holders = Holders::of(structure);
    let homeless = holders.homeless(organisation).filter_map(|function| {
        let duties = vec![Duty::Function(function)];
        Some(Line {
            payload: Payload::Duties { duties, from: None },
            node: None,
            text: organisation.duty_name(Duty::Function(function))?.to_owned(),
            aside: "no home".to_owned(),
        })
    });
    lines.extend(homeless);
    // Also those that are not drawn, because they are folded away or ghosts are hidden.
    let closed = shown.hierarchy.boxes().iter();
    let closed = closed.filter(|entry| entry.closed);
    let closed = closed.filter_map(|entry| {
        let id = entry.post?;
        let post = structure.post(id)?;
        let cost = crate::analysis::post_cost(organisation, structure, post);
        Some(Line {
            payload: Payload::Branches(vec![id.into()]),
            node: Some(id.into()),
            text: post.title.clone(),
            aside: saving(cost.net),
        })
    });
    lines.extend(closed);
    lines
}

fn saving(net: Money) -> String {
    format!("closed, saves {}", net.in_pounds())
}

fn show_line(
    ui: &mut Ui,
    line: &Line,
    around: &Surroundings<'_>,
    drag: &mut Option<Drag>,
    actions: &mut Vec<Action>,
) {
    let theme = &around.theme;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
    // A line stands for all that is below it.
    let tree = around.shown.structure.tree();
    let selected = line.node.is_some_and(|node| {
        let mut chosen = around.selection.nodes().iter();
        chosen.any(|&chosen| tree.is_within(node, chosen))
    });
    let spoken = format!("{}, {}", line.text, line.aside);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, selected, &spoken)
    });
    if selected {
        ui.painter()
            .rect_filled(rect, 4.0, theme.accent.gamma_multiply(0.20));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.faint);
    }
    paint_line(ui, rect, line, theme);
    if response.drag_started() {
        *drag = Some(Drag::new(line.payload.clone()));
    }
    if let Some(node) = line.node.filter(|_| response.clicked()) {
        let choosing = Choosing::with(ui.input(|input| input.modifiers));
        actions.push(Action::Choose(vec![node], choosing));
        actions.push(Action::Reveal(node));
    }
}

fn paint_line(ui: &Ui, rect: Rect, line: &Line, theme: &Theme) {
    let painter = ui.painter();
    let small = egui::FontId::proportional(11.5);
    let aside = painter.layout_no_wrap(line.aside.clone(), small, theme.quiet());
    let mark = Rect::from_center_size(Pos2::new(rect.min.x + 9.0, rect.center().y), vec2(8.0, 8.0));
    let stroke = Stroke::new(1.4, theme.quiet());
    match line.payload {
        // A function is round, as on the cards; what is held is a box.
        Payload::Duties { .. } => {
            painter.circle_stroke(mark.center(), 3.0, stroke);
        }
        _ => {
            painter.rect_stroke(mark, 1.5, stroke, StrokeKind::Inside);
        }
    }
    let left = rect.min.x + 19.0;
    let room = (rect.width() - 19.0 - aside.size().x - 12.0).max(20.0);
    let font = egui::FontId::proportional(13.0);
    let mut job = egui::text::LayoutJob::simple_singleline(line.text.clone(), font, theme.text());
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let middle = |height: f32| rect.center().y - height / 2.0;
    painter.galley(
        Pos2::new(left, middle(galley.size().y)),
        galley,
        theme.text(),
    );
    let at = Pos2::new(rect.max.x - 4.0 - aside.size().x, middle(aside.size().y));
    painter.galley(at, aside, theme.quiet());
}
