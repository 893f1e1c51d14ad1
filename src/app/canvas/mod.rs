//! The chart, to be looked at and taken hold of.

mod duties;
mod handle;
mod keys;
mod marks;
mod minimap;
mod motion;
mod on_box;
mod paint;
mod reading;
mod stamps;
mod text;
mod tool;
mod viewing;

use egui::{
    CornerRadius, CursorIcon, PointerButton, Pos2, Rect as ScreenRect, Sense, Stroke, StrokeKind,
    Ui, vec2,
};

pub(super) use keys::nudge;
use marks::{
    dim_others, invite, label_of_carried, mark_drag, mark_keyboard, mark_pointer, mark_selection,
};
use minimap::Minimap;
use motion::Motion;
pub(super) use paint::{ChartPainter, View};
use tool::{Effect, Hit, Input, Tool};
pub(super) use viewing::turn;

use super::action::Action;
use super::camera::Camera;
use super::drag::{Aim, Drag, Payload};
use super::keyboard::{self, Keyboard};
use super::offers::Offers;
use super::reading::{Reader, TreeShape};
use super::selection::{Choosing, Selection};
use super::shown::{Shown, ShownMaker};
use super::theme::Theme;
use crate::analysis::Found;
use crate::edits::Document;
use crate::geometry::Point;
use crate::model::NodeId;

/// What the canvas keeps from frame to frame.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a wish or a state of its own"
)]
pub(super) struct Canvas {
    pub(super) camera: Camera,
    tool: Tool,
    painter: ChartPainter,
    /// The way of boxes that have not come to their places yet.
    motion: Option<Motion>,
    pub(super) minimap: Minimap,
    /// Whether the pointer only moves the view, whatever it is over.
    pub(super) only_looking: bool,
    /// Where the canvas was in the last frame.
    pub(super) area: Option<ScreenRect>,
    /// What stays where it is seen when the chart is made anew, in place of most of what is in view.
    pub(super) held: Option<NodeId>,
    /// Whether the whole chart is to be shown as soon as there is a canvas.
    pub(super) wants_fit: bool,
    /// Whether the chart is to have the keyboard, if nothing else has.
    pub(super) wants_keyboard: bool,
    /// The view when all of the chart was last shown, to know whether that still is so.
    showing_all: Option<Camera>,
    /// When the zoom last changed, by the window's clock.
    zoomed_at: Option<f64>,
    /// Whether Escape was another's at the end of the last frame: a text's that was edited, or a
    /// menu's. By the time the key is seen here, they have let go already.
    pub(super) escape_is_taken: bool,
    keyboard: Keyboard,
    reader: Reader,
    /// The boxes as a tree, of the chart with a stamp.
    shape: TreeShape,
    shape_of: u64,
}

/// What the canvas needs to know of the rest.
pub(super) struct Surroundings<'a> {
    pub(super) document: &'a Document,
    pub(super) shown: &'a Shown,
    pub(super) selection: &'a Selection,
    /// What can be done now; none where there is only looking.
    pub(super) offers: Option<&'a Offers<'a>>,
    /// What was found of what is looked for; the rest is dimmed.
    pub(super) in_sight: Option<&'a Found>,
    pub(super) theme: Theme,
}

/// After this time without zooming, text is set at its exact size, in seconds.
const SETTLED: f64 = 0.15;
/// How near the edge something carried moves the view, in points of the screen.
const EDGE: f32 = 28.0;
/// How fast, for every point nearer the edge, in points a second.
const EDGE_SPEED: f32 = 22.0;

impl Canvas {
    /// Shows the chart and answers the pointer.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        drag: &mut Option<Drag>,
        maker: &mut ShownMaker,
        actions: &mut Vec<Action>,
    ) {
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, keyboard::chart(), Sense::click_and_drag());
        Self::take_keyboard(ui, &response);
        let unclaimed = ui.memory(|memory| memory.focused().is_none());
        if std::mem::take(&mut self.wants_keyboard) && unclaimed {
            response.request_focus();
            self.keyboard.engage();
        }
        if drag.is_none() && !self.tool.is_busy() && !self.only_looking {
            self.answer_keys(ui, response.id, around, actions);
        }
        // A view of everything stays one when the canvas gets another size.
        let resized = self.area.is_some_and(|before| before != area);
        let showed_all = self.shows_all();
        self.area = Some(area);
        if std::mem::take(&mut self.wants_fit) || (resized && showed_all) {
            self.fit_all(around.shown);
        }
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let over = ui.rect_contains_pointer(area);
        self.move_view(ui, area, over);
        if self.minimap.wanted && drag.is_none() {
            self.minimap
                .answer(ui, area, around.shown, &mut self.camera);
        } else {
            // Nothing is in the way of what is carried.
            self.minimap.hide();
        }
        let pointer = pointer.filter(|&at| !self.minimap.covers(at));
        for input in self.inputs(ui, &response, around, drag.as_ref()) {
            let (next, effects) = std::mem::take(&mut self.tool).next(input);
            self.tool = next;
            for effect in effects {
                self.carry_out(effect, around, drag, pointer, actions);
            }
        }
        if let (Some(drag), Some(pointer), true) = (&mut *drag, pointer, over) {
            let chart = self.camera.chart_from_screen(area, pointer);
            let aim = drag.aim_at(chart, around.shown);
            drag.take_aim(aim, around.document, around.shown, maker);
            let seen = drag.would_be().map_or(around.shown, |next| &next.shown);
            let box_of = |aim: Aim| seen.chart_box(aim.node()?);
            let folded = aim.and_then(box_of).filter(|found| found.hidden.is_some());
            let folded = folded.and_then(|found| found.entry.branch());
            match drag.opens(folded, ui.input(|input| input.time)) {
                Ok(branch) => actions.push(Action::Fold(branch, false)),
                Err(Some(left)) => {
                    let left = std::time::Duration::from_secs_f64(left + 0.01);
                    ui.ctx().request_repaint_after(left);
                }
                Err(None) => {}
            }
            self.scroll_at_the_edge(ui, around.shown, area, pointer);
        }
        if !self.only_looking
            && response.double_clicked()
            && let Some(hit) = pointer.and_then(|pointer| self.hit(pointer, around, None))
            && !hit.unfolds
        {
            actions.push(Action::Rename(hit.node));
        }
        let now = ui.input(|input| input.time);
        let goes_on = |motion: &mut Motion| {
            drag.is_none() && motion.leads_to(around.shown) && motion.advance(now)
        };
        if !self.motion.as_mut().is_some_and(goes_on) {
            self.motion = None;
        }
        self.choose_cursor(ui, over, around, drag.as_ref(), pointer);
        self.explain(&response, around, drag.is_some(), pointer);
        self.paint(ui, area, around, drag.as_ref(), pointer, actions);
        if drag.is_none() {
            self.offer_verbs(ui, area, &response, around, drag, actions);
        }
        self.describe(ui, area, around, drag.as_ref(), actions);
        self.ask_for_frames(ui);
    }

    /// Offers what can be done with what is selected: buttons at the box, and a menu.
    fn offer_verbs(
        &self,
        ui: &Ui,
        area: ScreenRect,
        response: &egui::Response,
        around: &Surroundings<'_>,
        drag: &mut Option<Drag>,
        actions: &mut Vec<Action>,
    ) {
        if response.secondary_clicked()
            && let Some(hit) = response
                .interact_pointer_pos()
                .and_then(|pointer| self.hit(pointer, around, None))
            && !hit.selected
        {
            actions.push(Action::Choose(vec![hit.node], Choosing::Instead));
        }
        let Some(offers) = around.offers else {
            return;
        };
        response.context_menu(|ui| on_box::menu(ui, offers, actions));
        let last = around.selection.nodes().last();
        let at = last.and_then(|&node| around.shown.rect_of(node));
        let at = at.map(|rect| self.camera.screen_rect(area, rect));
        if let Some(at) = at.filter(|at| area.intersects(*at) && !self.tool.is_busy()) {
            on_box::buttons(ui, area, at, offers, &around.theme, actions);
            if let [node] = *around.selection.nodes() {
                handle::show(ui.ctx(), area, at, node, &around.theme, drag);
            }
        }
    }

    /// What the pointer and the keyboard did since the last frame.
    fn inputs(
        &self,
        ui: &Ui,
        response: &egui::Response,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
    ) -> Vec<Input> {
        let mut inputs = Vec::new();
        let Some(area) = self.area else {
            return inputs;
        };
        // A question in front of the window gets the keys.
        let (asked, focused) =
            ui.memory(|memory| (memory.top_modal_layer().is_some(), memory.focused()));
        let typing = asked || focused.is_some_and(|id| !keyboard::is_tree(id));
        let busy = self.tool.is_busy();
        let reachable = response.contains_pointer() || busy;
        let space = ui.input(|input| input.key_down(egui::Key::Space)) && !typing;
        let events = ui.input(|input| input.events.clone());
        for event in events {
            match event {
                egui::Event::PointerButton {
                    pos,
                    button,
                    pressed: true,
                    modifiers,
                } if reachable => {
                    if button == PointerButton::Secondary || self.minimap.covers(pos) {
                        continue;
                    }
                    let panning = button == PointerButton::Middle || space || self.only_looking;
                    inputs.push(Input::Press {
                        screen: screen_point(pos),
                        chart: self.camera.chart_from_screen(area, pos),
                        hit: self.hit(pos, around, drag),
                        choosing: Choosing::with(modifiers),
                        panning,
                    });
                }
                egui::Event::PointerMoved(pos) if busy || !inputs.is_empty() => {
                    inputs.push(Input::Move {
                        screen: screen_point(pos),
                        chart: self.camera.chart_from_screen(area, pos),
                    });
                }
                egui::Event::PointerButton { pressed: false, .. } if busy || !inputs.is_empty() => {
                    inputs.push(Input::Release);
                }
                egui::Event::Key {
                    key: egui::Key::Escape,
                    pressed: true,
                    ..
                } if !typing && (busy || !self.escape_is_taken) => {
                    inputs.push(Input::Cancel);
                }
                egui::Event::PointerGone | egui::Event::WindowFocused(false) if busy => {
                    inputs.push(Input::Cancel);
                }
                _ => {}
            }
        }
        inputs
    }

    /// What is under a place on the screen.
    fn hit(&self, pointer: Pos2, around: &Surroundings<'_>, drag: Option<&Drag>) -> Option<Hit> {
        if drag.is_some() {
            return None;
        }
        let chart = self.camera.chart_from_screen(self.area?, pointer);
        let shown = around.shown;
        let position = shown.hits.box_at(chart)?;
        let found = shown.chart.boxes.get(position)?;
        let about = found.entry.about()?;
        // A head's card has the unit's name on a band along its upper edge.
        let band = found
            .entry
            .unit
            .filter(|_| chart.y - found.rect.min.y < found.band);
        let node = band.map_or(about, NodeId::Unit);
        let branch = found.entry.branch()?;
        let selected = around.selection.contains(node)
            || around.selection.contains(about)
            || around.selection.contains(branch);
        // Where the mark is too low to be aimed at, the box is meant.
        let unfolds = found
            .fold_mark()
            .is_some_and(|mark| mark.contains(chart) && mark.height() * self.camera.zoom() >= 4.0);
        Some(Hit {
            node,
            branch,
            selected,
            duty: self
                .duty_at(around, position, chart)
                .map(|(post, duty, _)| (post, duty)),
            unfolds,
        })
    }

    fn carry_out(
        &mut self,
        effect: Effect,
        around: &Surroundings<'_>,
        drag: &mut Option<Drag>,
        pointer: Option<Pos2>,
        actions: &mut Vec<Action>,
    ) {
        match effect {
            Effect::Choose(nodes, choosing) => actions.push(Action::Choose(nodes, choosing)),
            Effect::ClearSelection => {
                actions.push(Action::Choose(Vec::new(), Choosing::Instead));
            }
            // A line is chosen with what it begins at, whose panel says what it is.
            Effect::ChooseGround => {
                let nodes = self.line_begins_at(around.shown, pointer);
                actions.push(Action::Choose(
                    nodes.into_iter().collect(),
                    Choosing::Instead,
                ));
            }
            Effect::ChooseWithin(part, choosing) => {
                let boxes = around.shown.hits.boxes_in(&part);
                let found = boxes
                    .into_iter()
                    .filter_map(|position| around.shown.chart.boxes.get(position));
                let nodes = found.filter_map(|found| found.entry.about()).collect();
                actions.push(Action::Choose(nodes, choosing));
            }
            Effect::Unfold(branch) => actions.push(Action::Fold(branch, false)),
            Effect::Pan(by) => self.camera.pan(vec2(by.x as f32, by.y as f32)),
            Effect::TakeUpDuty(post, duty) => {
                *drag = Some(Drag::new(Payload::Duties {
                    duties: vec![duty],
                    from: Some(post),
                }));
            }
            Effect::TakeUp(branch) => {
                *drag = Some(Drag::new(Payload::Branches(carried(branch, around))));
            }
            Effect::PutBack => *drag = None,
        }
    }

    /// Moves the view while something is carried near the edge beyond which the chart goes on,
    /// faster the nearer it is.
    fn scroll_at_the_edge(&mut self, ui: &Ui, shown: &Shown, area: ScreenRect, pointer: Pos2) {
        let whole = shown.chart.whole();
        let whole = self.camera.screen_rect(area, whole).expand(EDGE);
        let past = |seen: egui::Rangef, all: egui::Rangef, at: f32| {
            let before = if all.min < seen.min {
                seen.min + EDGE - at
            } else {
                0.0
            };
            let after = if all.max > seen.max {
                at - (seen.max - EDGE)
            } else {
                0.0
            };
            before.max(0.0) - after.max(0.0)
        };
        let by = vec2(
            past(area.x_range(), whole.x_range(), pointer.x),
            past(area.y_range(), whole.y_range(), pointer.y),
        );
        if by != egui::Vec2::ZERO {
            let seconds = ui.input(|input| input.stable_dt).min(0.05);
            self.camera.pan(by * seconds * EDGE_SPEED);
            ui.ctx().request_repaint();
        }
    }

    /// What a box says that is too small to be read.
    fn explain(
        &self,
        response: &egui::Response,
        around: &Surroundings<'_>,
        dragging: bool,
        pointer: Option<Pos2>,
    ) {
        let (Some(area), Some(pointer), false) = (self.area, pointer, dragging) else {
            return;
        };
        let shown = around.shown;
        if !ChartPainter::simplifies(self.camera.zoom()) || self.tool.is_busy() {
            return;
        }
        let chart = self.camera.chart_from_screen(area, pointer);
        let Some(found) = shown
            .hits
            .box_at(chart)
            .and_then(|position| shown.chart.boxes.get(position))
        else {
            return;
        };
        response
            .clone()
            .on_hover_ui_at_pointer(|ui| marks::card_in_words(ui, shown, found, &around.theme));
    }

    fn choose_cursor(
        &self,
        ui: &Ui,
        over: bool,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
        pointer: Option<Pos2>,
    ) {
        let icon = match (&self.tool, drag) {
            (_, Some(drag)) if drag.refusal().is_some() => CursorIcon::NoDrop,
            (_, Some(_)) | (Tool::Panning { .. }, None) => CursorIcon::Grabbing,
            (Tool::Band { .. }, None) => CursorIcon::Crosshair,
            _ if over => match pointer.and_then(|pointer| self.hit(pointer, around, None)) {
                Some(hit) if hit.unfolds => CursorIcon::PointingHand,
                Some(_) => CursorIcon::Grab,
                None => return,
            },
            _ => return,
        };
        ui.ctx().set_cursor_icon(icon);
    }

    /// Asks for another frame where one is owed, and for none otherwise.
    fn ask_for_frames(&self, ui: &Ui) {
        if self.painter.owes_text || self.motion.is_some() {
            ui.ctx().request_repaint();
        }
        let now = ui.input(|input| input.time);
        if let Some(left) = self
            .zoomed_at
            .map(|zoomed_at| zoomed_at + SETTLED - now)
            .filter(|&left| left > 0.0)
        {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(left + 0.005));
        }
    }

    fn paint(
        &mut self,
        ui: &Ui,
        area: ScreenRect,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
        pointer: Option<Pos2>,
        actions: &mut Vec<Action>,
    ) {
        let painter = ui.painter_at(area);
        painter.rect_filled(
            area,
            CornerRadius::ZERO,
            around.theme.colour(crate::scene::Paint::Ground),
        );
        let now = ui.input(|input| input.time);
        let moving = self
            .zoomed_at
            .is_some_and(|zoomed_at| now - zoomed_at < SETTLED);
        let would_be = drag.and_then(Drag::would_be);
        let shown = would_be.map_or(around.shown, |would_be| &would_be.shown);
        let mut camera = self.camera;
        if let Some(would_be) = would_be {
            camera.follow(would_be.shift, Point::default());
        }
        let view = View {
            shown,
            camera,
            canvas: area,
            theme: around.theme,
            moving,
            motion: self.motion.as_ref(),
        };
        // Under the chart, so that it takes no contrast from what is to be read.
        if let Some(band) = self.tool.band() {
            let rect = camera.screen_rect(area, band);
            painter.rect_filled(rect, CornerRadius::ZERO, around.theme.veil());
        }
        painter.extend(self.painter.paint(ui.ctx(), &view));
        if shown.hierarchy.is_empty() && around.offers.is_some() && drag.is_none() {
            invite(ui, area, &around.theme, actions);
        }
        if let (Some(found), None) = (around.in_sight, drag) {
            dim_others(&painter, &view, found);
        }
        match drag {
            None if self.only_looking => mark_selection(&painter, &view, around.selection),
            None => {
                mark_selection(&painter, &view, around.selection);
                self.mark_duty(&painter, area, around, pointer);
                let has_keyboard = ui.memory(|memory| memory.has_focus(keyboard::chart()));
                if has_keyboard && self.keyboard.is_in_use() {
                    let at = Self::standing(around).or_else(|| shown.drawn.roots().next());
                    mark_keyboard(&painter, &view, at);
                }
            }
            Some(drag) => {
                mark_drag(&painter, &view, drag);
                if let (Payload::LineEnd(from), Some(pointer)) = (&drag.payload, pointer)
                    && let Some(rect) = view.shown.rect_of(*from)
                {
                    let rect = view.camera.screen_rect(area, rect);
                    handle::mark(&painter, rect, pointer, &around.theme);
                }
                if let Some(pointer) = pointer {
                    let carried = label_of_carried(around.shown, drag);
                    mark_pointer(&painter, pointer, &carried, drag.refusal(), &around.theme);
                }
            }
        }
        if let Some(band) = self.tool.band() {
            let rect = camera.screen_rect(area, band);
            let stroke = Stroke::new(1.0, around.theme.accent);
            painter.rect_stroke(rect, CornerRadius::ZERO, stroke, StrokeKind::Inside);
        }
        if drag.is_none() {
            self.minimap.paint(ui, area, &view);
        }
    }

    /// Where the title of a post or the name of a unit is on the screen, to be edited in place.
    pub(super) fn title_area(&self, shown: &Shown, node: NodeId) -> Option<ScreenRect> {
        let area = self.area?;
        let found = shown.chart_box(node)?;
        let rect = self.camera.screen_rect(area, found.rect);
        let zoom = self.camera.zoom() as f32;
        let band = if node.post().is_some() {
            found.band as f32 * zoom
        } else {
            0.0
        };
        let top = rect.min.y + band;
        let width = rect.width().max(180.0);
        Some(ScreenRect::from_min_size(
            Pos2::new(rect.min.x, top),
            vec2(width, 26.0),
        ))
    }
}

fn screen_point(position: Pos2) -> Point {
    Point::new(position.x.into(), position.y.into())
}

/// What is taken up with a box: everything selected if the box is, otherwise the box alone; each
/// as the branch its box stands for.
fn carried(branch: NodeId, around: &Surroundings<'_>) -> Vec<NodeId> {
    let structure = &around.shown.structure;
    let selected = around.selection.nodes().iter();
    let mut nodes: Vec<NodeId> = selected.map(|&node| structure.branch_of(node)).collect();
    if !nodes.contains(&branch) {
        return vec![branch];
    }
    nodes.sort_unstable();
    nodes.dedup();
    structure.tree().outermost(&nodes)
}
