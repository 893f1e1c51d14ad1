//! The structure as a tree of lines: every unit and every post on its own.

mod keys;

use egui::{
    CornerRadius, CursorIcon, Pos2, Rect, Response, RichText, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, vec2,
};
use rustc_hash::FxHashSet;

use crate::analysis::HierarchyBox;
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::drag::{Aim, Drag, Payload};
use crate::app::keyboard::{self, Keyboard};
use crate::app::reading::Reader;
use crate::app::selection::Choosing;
use crate::app::shown::ShownMaker;
use crate::app::theme::family;
use crate::fonts::Face;
use crate::model::NodeId;
use crate::scene::Paint;
use keys::{from_anchor, standing};

/// What the outline keeps from frame to frame.
#[derive(Default)]
pub(super) struct Outline {
    keyboard: Keyboard,
    reader: Reader,
    /// Something to be scrolled to.
    reveal: Option<NodeId>,
    /// How far it was scrolled in the last frame.
    scrolled: f32,
}

const ROW: f32 = 24.0;
const INDENT: f32 = 14.0;
/// How large the triangle is to the pointer.
const TARGET: f32 = 24.0;

/// A line of the outline.
struct Line {
    node: NodeId,
    depth: usize,
    /// The line of what it stands under.
    parent: Option<usize>,
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
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, keyboard::outline(), Sense::focusable_noninteractive());
        // Its lines are what is pressed; with the click egui takes the keyboard from all others.
        let pressed = ui.input(|input| input.pointer.any_pressed() || input.pointer.any_click());
        if pressed && response.contains_pointer() {
            response.request_focus();
        }
        if drag.is_none() {
            self.answer_keys(ui, &lines, around, actions);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut scrolled = ScrollArea::vertical().auto_shrink(false).id_salt("outline");
        if let Some(row) = self
            .reveal
            .take()
            .and_then(|node| lines.iter().position(|line| line.node == node))
            && let Some(offset) = self.offset_that_shows(row, area.height())
        {
            scrolled = scrolled.vertical_scroll_offset(offset);
        }
        let current = standing(&lines, around).unwrap_or(0);
        let mut in_view = 0..0;
        let shown = scrolled.show_rows(ui, ROW, lines.len(), |ui, range| {
            in_view = range;
            for (row, line) in lines
                .iter()
                .enumerate()
                .take(in_view.end)
                .skip(in_view.start)
            {
                self.line(
                    ui,
                    line,
                    row == current,
                    &lines,
                    around,
                    drag,
                    maker,
                    actions,
                );
            }
        });
        self.scrolled = shown.state.offset.y;
        let top = shown.inner_rect.min - vec2(0.0, self.scrolled);
        let rows = (top, shown.inner_rect.width());
        self.describe(ui, &lines, (current, in_view), rows, around, actions);
    }

    /// How far to scroll so that a row is seen; not at all where it is in view already. One row
    /// on is just brought in, what is further away comes to the middle.
    fn offset_that_shows(&self, row: usize, height: f32) -> Option<f32> {
        let top = row as f32 * ROW;
        let (first, last) = (top, (top + ROW - height).clamp(0.0, top));
        if (last..=first).contains(&self.scrolled) {
            return None;
        }
        let by = self.scrolled - self.scrolled.clamp(last, first);
        let middle = (top - height / 2.0).max(0.0);
        Some(match by {
            by if by.abs() > 2.0 * ROW => middle,
            by => self.scrolled - by,
        })
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a line answers the pointer with everything the outline has"
    )]
    fn line(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        is_current: bool,
        lines: &[Line],
        around: &Surroundings<'_>,
        drag: &mut Option<Drag>,
        maker: &mut ShownMaker,
        actions: &mut Vec<Action>,
    ) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        // The outline as a whole has the keyboard, not each of its lines.
        let id = keyboard::outline().with(("line", line.node));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let structure = &around.shown.structure;
        let selected = around.selection.contains(line.node);
        let left = rect.min.x + line.depth as f32 * INDENT;
        let triangle = Rect::from_min_size(Pos2::new(left, rect.min.y), vec2(TARGET, ROW));
        paint_line(ui, line, rect, triangle, around, selected, &response);
        let has_keyboard = ui.memory(|memory| memory.has_focus(keyboard::outline()));
        if is_current && has_keyboard && self.keyboard.is_in_use() {
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(4),
                Stroke::new(2.0, around.theme.accent),
                StrokeKind::Inside,
            );
        }

        if response.clicked() {
            // It is larger to the pointer than to the eye.
            let reach = triangle.expand2(vec2(4.0, 0.0));
            let on_triangle = response
                .interact_pointer_pos()
                .is_some_and(|at| reach.contains(at));
            if line.opens && on_triangle {
                actions.push(Action::Fold(line.node, !line.collapsed));
            } else {
                choose(ui, line, lines, around, actions);
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
                    let hierarchy = &around.shown.hierarchy;
                    let position = hierarchy.position(line.node);
                    let entry = position.and_then(|at| hierarchy.boxes().get(at));
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
}

/// Chooses the line that was pressed, with what the keys held add to that.
fn choose(
    ui: &Ui,
    line: &Line,
    lines: &[Line],
    around: &Surroundings<'_>,
    actions: &mut Vec<Action>,
) {
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.shift
        && around.selection.anchor().is_some()
        && let Some(to) = lines.iter().position(|other| other.node == line.node)
    {
        let nodes = from_anchor(to, lines, around);
        actions.push(Action::Choose(nodes, Choosing::Extending));
        return;
    }
    let choosing = if modifiers.command {
        Choosing::Toggling
    } else {
        Choosing::Instead
    };
    actions.push(Action::Choose(vec![line.node], choosing));
    actions.push(Action::Reveal(line.node));
}

/// The lines that are not inside something collapsed; of some only, those, and none of them
/// collapsed. Whatever is above one of those is among them.
fn lines(around: &Surroundings<'_>, only: Option<&FxHashSet<NodeId>>) -> Vec<Line> {
    let tree = around.shown.structure.tree();
    let mut lines = Vec::new();
    // What the next line stands in: where each ends, and its line.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut position = 0;
    while let Some(node) = tree.node(position) {
        while above.last().is_some_and(|&(end, _)| end <= position) {
            above.pop();
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
            depth: above.len(),
            parent: above.last().map(|&(_, line)| line),
            opens,
            collapsed,
        });
        if collapsed {
            position = end;
        } else {
            above.push((end, lines.len() - 1));
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
        Pos2::new(triangle.max.x + 4.0, rect.center().y),
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
