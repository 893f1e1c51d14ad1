//! The web of what the chart does not show: bodies and who sits on them, themes, designations,
//! shared functions, other lines. The one place that knows `egui_graphs`.

mod carrying;
mod details;
mod graph;
mod keys;
mod made;

use egui::{Id, Key, Panel, Rect, Response, RichText, Sense, Ui, Vec2, accesskit};
use egui_graphs::{
    FruchtermanReingoldState, GraphChange, MetadataFrame, SettingsInteraction, SettingsNavigation,
    set_layout_state,
};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::Command;
use super::left::LeftPanel;
use super::selection::Choosing;
use super::theme::{Theme, bold};
use super::view::View;
use crate::analysis::{Sights, Sort, Thing};
use crate::edits::{BodyEdit, Edit, Entry};
use crate::model::{BodyId, BodyKind};
use crate::scene::{Item, Paint, web_key};
use carrying::Carried;
use details::Details;
use graph::{At, Emphasis, WebView};
use made::Made;

/// How the boxes are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Arranged {
    /// In rows, each below what it hangs on; as they are printed.
    #[default]
    Levels,
    /// Near to what they are connected with.
    Force,
}

/// What the view keeps from frame to frame.
#[derive(Default)]
pub(super) struct Network {
    sights: Sights,
    arranged: Arranged,
    /// What is selected, where it is no post or unit.
    chosen: Option<Thing>,
    made: Option<Made>,
    camera: Camera,
    carried: Option<Carried>,
    keys: Vec<Key>,
    /// What was painted last, for frames in which nothing has changed.
    painted: Option<Painted>,
    details: Details,
}

/// Which part of the web is looked at.
#[derive(Debug)]
struct Camera {
    wants_fit: bool,
    /// By how much it is to be shown larger.
    zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            wants_fit: true,
            zoom: 1.0,
        }
    }
}

struct Painted {
    rect: Rect,
    theme: Theme,
    shapes: Vec<egui::Shape>,
}

/// How much larger the key is seen than it is printed.
const KEY_SIZE: f32 = 1.25;
const FARTHEST: f32 = 0.08;
const NEAREST: f32 = 6.0;

/// The name under which `egui_graphs` keeps what it remembers of the view.
fn name() -> String {
    "connections".to_owned()
}

fn network_id() -> Id {
    Id::new("connections of the structure")
}

impl Network {
    /// What is to be seen, for printing the same.
    pub(super) fn sights(&self) -> Sights {
        self.sights
    }

    /// Shows the web larger or smaller.
    pub(super) fn zoom(&mut self, factor: f64) {
        self.camera.zoom *= factor as f32;
    }

    /// Shows all of it.
    pub(super) fn fit(&mut self) {
        self.camera.wants_fit = true;
    }

    /// Shows the web, with what there is to choose above it.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let theme = around.theme;
        let area = ui.available_rect_before_wrap();
        ui.painter()
            .rect_filled(area, 0.0, theme.colour(Paint::Ground));
        self.choices(ui, around, actions);
        self.make(around, area);
        let Some(mut made) = self.made.take() else {
            return;
        };
        if made.connections.is_empty() {
            self.nothing(ui, around, actions);
        } else {
            key(ui, &made, &theme);
            self.web(ui, &mut made, around, actions);
        }
        self.made = Some(made);
    }

    /// Makes the graph anew where the document or what is to be seen is another.
    fn make(&mut self, around: &Surroundings<'_>, area: Rect) {
        let current = self.made.as_ref().is_some_and(|made| {
            made.revision == around.document.revision()
                && made.structure == around.shown.id
                && made.sights == self.sights
                && made.arranged == self.arranged
        });
        if current {
            return;
        }
        let before = self.made.take();
        let made = Made::of(around, self.sights, self.arranged, area.size());
        // After a change the view stays where it is; another web is shown as a whole.
        self.camera.wants_fit |= before.as_ref().is_none_or(|before| {
            before.structure != made.structure
                || before.arranged != made.arranged
                || before.sights != made.sights
        });
        self.carried = None;
        self.painted = None;
        self.made = Some(made);
    }

    /// What is seen and how, above the web.
    fn choices(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let frame = egui::Frame::new()
            .fill(around.theme.panel)
            .inner_margin(egui::Margin::symmetric(14, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new("Connections").font(bold(14.0)));
                ui.add_space(6.0);
                for (sort, shown) in Sort::ALL.into_iter().zip(&mut self.sights.sorts) {
                    let text = match sort {
                        Sort::Outside => "Organisations",
                        Sort::Function => "Shared functions",
                        sort => sort.in_words(),
                    };
                    ui.checkbox(shown, text);
                }
                ui.checkbox(&mut self.sights.lines, "Other lines");
                ui.checkbox(&mut self.sights.all_posts, "All posts")
                    .on_hover_text("Also posts nothing leads to yet, to put them on bodies");
                ui.add_space(6.0);
                ui.radio_value(&mut self.arranged, Arranged::Levels, "By levels")
                    .on_hover_text("In rows, each below what it hangs on; as it is printed");
                ui.radio_value(&mut self.arranged, Arranged::Force, "By force")
                    .on_hover_text("Near to what it is connected with");
                ui.add_space(6.0);
                if ui.button("Add body").clicked() {
                    self.add_body(around, actions);
                }
                if ui
                    .button("Print…")
                    .on_hover_text("Print the connections as they are chosen here")
                    .clicked()
                {
                    actions.push(Action::Command(Command::Print));
                }
            });
        });
    }

    /// Adds a body with a name of its own, and shows it to be described.
    fn add_body(&mut self, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let organisation = around.document.organisation();
        let taken = |name: &str| organisation.bodies.values().any(|body| body.name == name);
        let name = (1..=organisation.bodies.len() + 1)
            .map(|number| match number {
                1 => "New body".to_owned(),
                number => format!("New body {number}"),
            })
            .find(|name| !taken(name))
            .unwrap_or_default();
        let add = BodyEdit::Add(name, BodyKind::default());
        actions.push(Action::Choose(Vec::new(), Choosing::Instead));
        actions.push(Action::Edit(Edit::Body(add)));
        // The next number will be its id.
        self.chosen = Some(Thing::Body(BodyId(organisation.next_id)));
        self.sights.sorts[Sort::Body as usize] = true;
        self.details.wants_name = true;
    }

    fn nothing(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let (text, quiet) = (around.theme.text(), around.theme.quiet());
        ui.add_space(24.0);
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(22, 0));
        frame.show(ui, |ui| {
            ui.set_max_width(520.0);
            let any = self.sights != Sights::default();
            let title = if any {
                "Nothing of what is ticked above is there."
            } else {
                "There are no connections yet."
            };
            ui.label(RichText::new(title).font(bold(14.0)).color(text));
            ui.add_space(4.0);
            let explained = "Here you see what the chart does not show: boards, partnerships and groups with their members, the themes posts lead on, the designations they hold, functions several posts share, and dotted, professional and political lines.";
            ui.label(RichText::new(explained).color(quiet));
            ui.add_space(8.0);
            if ui.button("Add a body").clicked() {
                self.add_body(around, actions);
            }
        });
    }

    /// What is selected: a post or unit like everywhere, or something else of the web.
    fn chosen(&self, around: &Surroundings<'_>) -> Option<Thing> {
        match *around.selection.nodes() {
            [] => self.chosen.clone(),
            [crate::model::NodeId::Post(post)] => Some(Thing::Post(post)),
            [crate::model::NodeId::Unit(unit)] => Some(Thing::Unit(unit)),
            _ => None,
        }
    }

    fn web(
        &mut self,
        ui: &mut Ui,
        made: &mut Made,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let area = ui.available_rect_before_wrap();
        made.settle(ui);
        self.answer_keys(made, around, actions);
        self.press(ui, made, area);
        let chosen = self.chosen(around);
        let chosen = chosen.and_then(|thing| made.connections.position(&thing));
        let target = self.target(ui, made, area);
        let painted = self.painted.as_ref();
        if painted.is_some_and(|painted| painted.theme != around.theme) {
            made.repaint();
        }
        let onto = target.as_ref().map(|(onto, _)| onto.index());
        let changed = made.emphasise(chosen, onto, &around.theme);
        let is_still = self.painted.as_ref().is_some_and(|painted| {
            painted.rect == area && painted.theme == around.theme && !changed
        });
        let quiet = ui.input(|input| {
            input.events.is_empty()
                && input.smooth_scroll_delta() == Vec2::ZERO
                && input.zoom_delta() == 1.0
        });
        let response = if is_still && quiet && !self.camera.is_moving() {
            self.again(ui)
        } else {
            self.anew(ui, made, area, around, actions)
        };
        keys::keep(ui, response.id);
        self.describe(ui, made, area, &response, around, actions);
        self.say_what_is_carried(ui, made, target.as_ref());
        self.drop(ui, made, target, actions);
    }

    /// Paints what was painted last, for nothing has changed.
    fn again(&self, ui: &mut Ui) -> Response {
        let size = ui.available_size();
        let (response, painter) = ui.allocate_painter(size, Sense::click_and_drag());
        let painted = self.painted.iter();
        painter.extend(painted.flat_map(|painted| painted.shapes.iter().cloned()));
        response
    }

    /// Has the web drawn, and keeps what was painted.
    fn anew(
        &mut self,
        ui: &mut Ui,
        made: &mut Made,
        area: Rect,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) -> Response {
        self.camera.move_eye(ui, made, area);
        // What egui_graphs would move by itself stands still.
        let still = FruchtermanReingoldState {
            is_running: false,
            ..FruchtermanReingoldState::default()
        };
        set_layout_state(ui, still, Some(name()));
        let layer = ui.layer_id();
        let before = ui.ctx().graphics(|graphics| {
            graphics
                .get(layer)
                .map_or(0, |list| list.all_entries().len())
        });
        let view = WebView::new()
            .with_id(Some(name()))
            .with_interactions(
                &SettingsInteraction::new()
                    .with_dragging_enabled(false)
                    .with_node_clicking_enabled(true),
            )
            .with_navigations(
                &SettingsNavigation::new()
                    .with_fit_to_screen_enabled(false)
                    .with_zoom_and_pan_enabled(true),
            );
        let shown = view.show(ui, &mut made.graph);
        let shapes = ui.ctx().graphics(|graphics| {
            let list = graphics.get(layer).into_iter();
            let entries = list.flat_map(egui::layers::PaintList::all_entries);
            let new = entries.skip(before).map(|entry| entry.shape.clone());
            new.collect()
        });
        self.painted = Some(Painted {
            rect: area,
            theme: around.theme,
            shapes,
        });
        for change in shown.changes {
            match change {
                GraphChange::NodeClicked { node } => {
                    shown.response.request_focus();
                    self.choose(made, node, actions);
                }
                GraphChange::NodeDoubleClicked { node } => go_to(made, node, actions),
                GraphChange::NodeHoverEntered { .. } | GraphChange::NodeHoverExited { .. } => {
                    // Neighbours are brought out in the next frame.
                    self.painted = None;
                }
                _ => {}
            }
        }
        let on_ground = shown.response.clicked() && made.graph.hovered_node().is_none();
        if on_ground {
            shown.response.request_focus();
            self.chosen = None;
            self.painted = None;
            actions.push(Action::Choose(Vec::new(), Choosing::Instead));
        }
        if std::mem::take(&mut self.camera.wants_fit) {
            // Only now is it known that egui_graphs will not fit it in a way of its own.
            made.fit(ui, area);
            self.painted = None;
            ui.ctx().request_repaint();
        }
        shown.response
    }

    /// Selects a vertex.
    fn choose(&mut self, made: &Made, at: At, actions: &mut Vec<Action>) {
        let Some(vertex) = made.connections.vertices.get(at.index()) else {
            return;
        };
        let node = vertex.thing.node();
        self.chosen = node.is_none().then(|| vertex.thing.clone());
        self.painted = None;
        actions.push(Action::Choose(
            node.into_iter().collect(),
            Choosing::Instead,
        ));
    }

    /// Tells assistive technology, and tests, what is in view, with all its links.
    fn describe(
        &mut self,
        ui: &Ui,
        made: &Made,
        area: Rect,
        response: &Response,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let chosen = self.chosen(around);
        let mut pressed = None;
        let eye = eye(ui);
        let active = chosen.as_ref().map(|thing| network_id().with(thing));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::List);
            node.set_label("Connections");
            if let Some(active) = active {
                node.set_active_descendant(active.accesskit_id());
            }
        });
        for (at, vertex) in made.connections.vertices.iter().enumerate() {
            let Some(rect) = made.rect_on_screen(at, area, &eye) else {
                continue;
            };
            let rect = rect.intersect(area);
            if !rect.is_positive() {
                continue;
            }
            let id = network_id().with(&vertex.thing);
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::ListItem);
                node.set_label(made.said(at));
                node.set_selected(chosen.as_ref() == Some(&vertex.thing));
                node.add_action(accesskit::Action::Click);
                node.set_bounds(accesskit::Rect {
                    x0: rect.min.x.into(),
                    y0: rect.min.y.into(),
                    x1: rect.max.x.into(),
                    y1: rect.max.y.into(),
                });
            });
            let click = accesskit::Action::Click;
            if ui.input(|input| input.has_accesskit_action_request(id, click)) {
                pressed = Some(At::new(at));
            }
        }
        if let Some(at) = pressed {
            self.choose(made, at, actions);
        }
    }
}

/// What forms and lines mean, below the web.
fn key(ui: &mut Ui, made: &Made, theme: &Theme) {
    let frame = egui::Frame::new()
        .fill(theme.colour(Paint::Ground))
        .inner_margin(egui::Margin::symmetric(14, 5));
    Panel::bottom("key of the web").frame(frame).show(ui, |ui| {
        let width = f64::from(ui.available_width()) / f64::from(KEY_SIZE);
        let (groups, height) = web_key(&made.connections, width);
        let size = egui::vec2(ui.available_width(), height as f32 * KEY_SIZE);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        for group in groups.iter().filter_map(|item| match item {
            Item::Group(group) => Some(group),
            Item::Shape(_) | Item::Text(_) => None,
        }) {
            let place = |x: f64, y: f64| {
                let (x, y) = (group.origin.x + x, group.origin.y + y);
                rect.min + egui::vec2(x as f32, y as f32) * KEY_SIZE
            };
            let colour = |paint| theme.colour(paint);
            let shapes = graph::drawn(ui.ctx(), &group.content, &place, KEY_SIZE, &colour);
            ui.painter().extend(shapes);
        }
    });
}

/// Goes to a vertex where it stands: a post in the chart, anything else in its catalogue.
fn go_to(made: &Made, at: At, actions: &mut Vec<Action>) {
    let Some(vertex) = made.connections.vertices.get(at.index()) else {
        return;
    };
    let entry = match vertex.thing {
        Thing::Theme(id) => Entry::Theme(id),
        Thing::Designation(id) => Entry::Designation(id),
        Thing::Function(id) => Entry::Function(id),
        _ => {
            if let Some(node) = vertex.thing.node() {
                actions.push(Action::View(View::Chart));
                actions.push(Action::Choose(vec![node], Choosing::Instead));
                actions.push(Action::Reveal(node));
            }
            return;
        }
    };
    actions.push(Action::Left(LeftPanel::Functions));
    actions.push(Action::ShowEntry(entry));
}

/// From where and how large the web is looked at.
fn eye(ui: &Ui) -> MetadataFrame {
    MetadataFrame::new(Some(name())).load(ui)
}

impl Camera {
    fn is_moving(&self) -> bool {
        self.wants_fit || self.zoom != 1.0
    }

    /// Zooms as was asked for, and moves with the wheel.
    fn move_eye(&mut self, ui: &mut Ui, made: &Made, area: Rect) {
        let mut eye = eye(ui);
        let factor = std::mem::replace(&mut self.zoom, 1.0);
        let zoom = (eye.zoom * factor).clamp(FARTHEST, NEAREST);
        let centre = area.size() / 2.0;
        eye.pan = centre - (centre - eye.pan) * (zoom / eye.zoom);
        eye.zoom = zoom;
        if ui.rect_contains_pointer(area) && made.graph.node_count() > 0 {
            eye.pan += ui.input(egui::InputState::smooth_scroll_delta);
        }
        eye.save(ui);
    }
}

impl Emphasis {
    /// Of what is near to what is brought out, or far from it; none where nothing is.
    fn of(is_near: Option<bool>) -> Self {
        match is_near {
            Some(true) => Self::Near,
            Some(false) => Self::Far,
            None => Self::Plain,
        }
    }
}
