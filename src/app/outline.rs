//! The structure as a tree of lines: every unit and every post on its own.

use egui::{
    CornerRadius, CursorIcon, Pos2, Rect, Response, RichText, ScrollArea, Sense, Stroke, Ui, vec2,
};
use rustc_hash::FxHashSet;

use super::action::Action;
use super::canvas::Surroundings;
use super::drag::{Aim, Drag, Payload};
use super::selection::Choosing;
use super::shown::ShownMaker;
use super::theme::family;
use crate::analysis::HierarchyBox;
use crate::fonts::Face;
use crate::model::NodeId;
use crate::scene::Paint;

/// What the outline keeps from frame to frame.
#[derive(Default)]
pub(super) struct Outline {
    /// The end of the line that a choice with Shift starts from.
    anchor: Option<NodeId>,
    /// Something to be scrolled to.
    reveal: Option<NodeId>,
    /// How far it was scrolled in the last frame.
    scrolled: f32,
}

const ROW: f32 = 24.0;
const INDENT: f32 = 14.0;

/// A line of the outline.
struct Line {
    node: NodeId,
    depth: usize,
    /// Whether anything stands under it.
    opens: bool,
    /// Whether that is hidden.
    collapsed: bool,
}

impl Outline {
    /// Scrolls to something that is in sight.
    pub(super) fn reveal(&mut self, node: NodeId) {
        self.reveal = Some(node);
    }

    /// Shows the lines, or only some of them, and answers the pointer.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        only: Option<&FxHashSet<NodeId>>,
        drag: &mut Option<Drag>,
        maker: &mut ShownMaker,
        actions: &mut Vec<Action>,
    ) {
        let lines = lines(around, only);
        if lines.is_empty() {
            if only.is_none() {
                ui.label(RichText::new("Nothing here yet.").color(around.theme.quiet()));
            }
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("outline");
        if let Some(row) = self
            .reveal
            .take()
            .and_then(|node| lines.iter().position(|line| line.node == node))
        {
            let top = row as f32 * ROW;
            // What is in view already stays where it is.
            if top < self.scrolled || top + ROW > self.scrolled + ui.available_height() {
                let wanted = (top - ui.available_height() / 2.0).max(0.0);
                area = area.vertical_scroll_offset(wanted);
            }
        }
        let shown = area.show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                self.line(ui, line, &lines, around, drag, maker, actions);
            }
        });
        self.scrolled = shown.state.offset.y;
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a line answers the pointer with everything the outline has"
    )]
    fn line(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        lines: &[Line],
        around: &Surroundings<'_>,
        drag: &mut Option<Drag>,
        maker: &mut ShownMaker,
        actions: &mut Vec<Action>,
    ) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
        let structure = &around.shown.structure;
        let label = structure.label(line.node);
        let selected = around.selection.contains(line.node);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, selected, label)
        });
        let left = rect.min.x + 4.0 + line.depth as f32 * INDENT;
        let triangle = Rect::from_min_size(Pos2::new(left, rect.min.y), vec2(16.0, ROW));
        paint_line(ui, line, rect, triangle, around, selected, &response);

        if response.clicked() {
            // It is larger to the pointer than to the eye.
            let reach = triangle.expand2(vec2(4.0, 0.0));
            let on_triangle = response
                .interact_pointer_pos()
                .is_some_and(|at| reach.contains(at));
            if line.opens && on_triangle {
                actions.push(Action::Fold(line.node, !line.collapsed));
            } else {
                self.choose(ui, line, lines, actions);
            }
        }
        if response.double_clicked() {
            actions.push(Action::Rename(line.node));
        }
        if response.drag_started() {
            let nodes = if selected {
                around.selection.nodes().to_vec()
            } else {
                vec![line.node]
            };
            *drag = Some(Drag::new(Payload::Branches(
                structure.tree().outermost(&nodes),
            )));
        }
        if let Some(drag) = drag
            && let Some(pointer) = ui.input(|input| input.pointer.latest_pos())
            && rect.intersect(ui.clip_rect()).contains(pointer)
        {
            let within = |node: &NodeId| structure.tree().is_within(*node, line.node);
            let part = (pointer.y - rect.min.y) / rect.height();
            let at_top = structure
                .place(line.node)
                .is_none_or(|place| place.parent.is_none());
            let aim = match part {
                _ if drag.goes_onto() => {
                    let position = around.shown.box_of(line.node);
                    let boxes = around.shown.hierarchy.boxes();
                    let entry = position.and_then(|position| boxes.get(position));
                    entry.and_then(HierarchyBox::about).map(Aim::Below)
                }
                // On what is carried nothing would change; on what is in it, it cannot go.
                _ if drag.nodes().contains(&line.node) => None,
                _ if drag.nodes().iter().any(within) => Some(Aim::Below(line.node)),
                part if part < 0.28 && !at_top => Some(Aim::Before(line.node)),
                part if part > 0.72 && !at_top && (!line.opens || line.collapsed) => {
                    Some(Aim::After(line.node))
                }
                _ => Some(Aim::Below(line.node)),
            };
            drag.take_aim(aim, around.document, around.shown, maker);
            mark_aim(ui, rect, left, aim, drag.refusal().is_some(), around);
            ui.ctx().set_cursor_icon(if drag.refusal().is_some() {
                CursorIcon::NoDrop
            } else {
                CursorIcon::Grabbing
            });
            if let Some(refusal) = drag.refusal() {
                response.show_tooltip_text(refusal);
            }
        }
    }

    fn choose(&mut self, ui: &Ui, line: &Line, lines: &[Line], actions: &mut Vec<Action>) {
        let modifiers = ui.input(|input| input.modifiers);
        let row_of = |node: NodeId| lines.iter().position(|line| line.node == node);
        if modifiers.shift
            && let (Some(from), Some(to)) = (self.anchor.and_then(row_of), row_of(line.node))
        {
            let range = from.min(to)..=from.max(to);
            let nodes = lines
                .get(range)
                .unwrap_or_default()
                .iter()
                .map(|line| line.node)
                .collect();
            actions.push(Action::Choose(nodes, Choosing::Instead));
            return;
        }
        self.anchor = Some(line.node);
        let choosing = if modifiers.command {
            Choosing::Toggling
        } else {
            Choosing::Instead
        };
        actions.push(Action::Choose(vec![line.node], choosing));
        actions.push(Action::Reveal(line.node));
    }
}

/// The lines that are not inside something collapsed; of some only, those, and none of them
/// collapsed. Whatever is above one of those is among them.
fn lines(around: &Surroundings<'_>, only: Option<&FxHashSet<NodeId>>) -> Vec<Line> {
    let tree = around.shown.structure.tree();
    let mut lines = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut position = 0;
    while let Some(node) = tree.node(position) {
        while ends.last().is_some_and(|&end| end <= position) {
            ends.pop();
        }
        let end = tree.end(position);
        if only.is_some_and(|only| !only.contains(&node)) {
            position = end;
            continue;
        }
        let opens = end > position + 1 && only.is_none();
        let collapsed = opens && around.shown.showing.folded.contains(&node);
        lines.push(Line {
            node,
            depth: ends.len(),
            opens,
            collapsed,
        });
        if collapsed {
            position = end;
        } else {
            ends.push(end);
            position += 1;
        }
    }
    lines
}

fn paint_line(
    ui: &Ui,
    line: &Line,
    rect: Rect,
    triangle: Rect,
    around: &Surroundings<'_>,
    selected: bool,
    response: &Response,
) {
    let theme = &around.theme;
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, CornerRadius::same(4), theme.selected);
        let edge = Rect::from_min_max(rect.min, Pos2::new(rect.min.x + 3.0, rect.max.y));
        painter.rect_filled(edge, CornerRadius::same(1), theme.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(4), theme.faint);
    }
    if line.opens {
        paint_triangle(ui, triangle.center(), line.collapsed, theme.quiet());
    }
    let shown = around.shown;
    let colour = shown
        .box_of(line.node)
        .and_then(|position| shown.chart.boxes.get(position))
        .map_or(0, |found| found.colour);
    let mark = Rect::from_center_size(
        Pos2::new(triangle.max.x + 6.0, rect.center().y),
        vec2(9.0, 9.0),
    );
    let department = theme.colour(Paint::Department(colour));
    let (mut text, mut face) = (shown.structure.label(line.node).to_owned(), Face::Regular);
    match line.node {
        NodeId::Unit(_) => {
            painter.rect_filled(mark, CornerRadius::same(2), department);
            face = Face::Bold;
        }
        NodeId::Post(post) => {
            let found = shown.structure.post(post);
            let vacant = found.is_some_and(|post| post.vacant || post.closed);
            painter.circle_stroke(mark.center(), 3.6, Stroke::new(1.4, department));
            if vacant {
                let closed = found.is_some_and(|post| post.closed);
                text.push_str(if closed { " (closed)" } else { " (vacant)" });
            } else {
                painter.circle_filled(mark.center(), 3.6, department);
            }
            if shown.structure.headed_by(post).is_some() {
                text.push_str(" – head");
            }
        }
    }
    let start = mark.max.x + 7.0;
    let font = egui::FontId::new(13.0, family(face));
    let mut job = egui::text::LayoutJob::simple_singleline(text.clone(), font, theme.text());
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.max.x - start - 4.0).max(10.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let elided = galley.elided;
    painter.galley(
        Pos2::new(start, rect.center().y - galley.size().y / 2.0),
        galley,
        theme.text(),
    );
    if elided {
        response.clone().on_hover_text(text);
    }
}

/// A small triangle: to the right where something is collapsed, downwards where it is open.
fn paint_triangle(ui: &Ui, center: Pos2, collapsed: bool, colour: egui::Color32) {
    let points = if collapsed {
        [vec2(-2.5, -4.5), vec2(3.5, 0.0), vec2(-2.5, 4.5)]
    } else {
        [vec2(-4.5, -2.5), vec2(4.5, -2.5), vec2(0.0, 3.5)]
    };
    let points = points.map(|point| center + point).to_vec();
    ui.painter()
        .add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
}

fn mark_aim(
    ui: &Ui,
    rect: Rect,
    left: f32,
    aim: Option<Aim>,
    refused: bool,
    around: &Surroundings<'_>,
) {
    let colour = if refused {
        around.theme.warning
    } else {
        around.theme.accent
    };
    let stroke = Stroke::new(2.5, colour);
    let line = |y: f32| {
        ui.painter()
            .line_segment([Pos2::new(left, y), Pos2::new(rect.max.x, y)], stroke);
    };
    match aim {
        Some(Aim::Before(_)) => line(rect.min.y),
        Some(Aim::After(_)) => line(rect.max.y),
        Some(Aim::Below(_)) => {
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(4),
                stroke,
                egui::StrokeKind::Inside,
            );
        }
        Some(Aim::Top | Aim::Hold) | None => {}
    }
}
