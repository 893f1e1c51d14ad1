//! The web of a revision as a graph, with every box in its place.

use egui::{Pos2, Rect, Ui, Vec2, pos2, vec2};
use egui_graphs::{FruchtermanReingoldState, MetadataFrame, set_layout_state};

use super::graph::{At, Boxed, Emphasis, Way, Web, WebView};
use super::{Arranged, FARTHEST, eye, name};
use crate::analysis::{Connections, Sights, Thing};
use crate::app::canvas::Surroundings;
use crate::app::theme::Theme;
use crate::geometry::Point;
use crate::model::{BodyId, StructureId, Who};
use crate::scene::{WebDrawing, link_stroke, web};

/// The web as it is shown.
pub(super) struct Made {
    pub(super) revision: u64,
    pub(super) structure: StructureId,
    pub(super) sights: Sights,
    pub(super) arranged: Arranged,
    pub(super) connections: Connections,
    pub(super) graph: Web,
    /// Whether the boxes still have to be moved to where forces bring them.
    unsettled: bool,
    /// What was brought out last.
    brought_out: Option<(Option<usize>, Option<usize>, Option<usize>)>,
}

/// The least width rows are laid out for, in points of the web.
const NARROWEST: f64 = 640.0;
/// The widths that are tried, as parts of that of the window.
const WIDTHS: [f64; 5] = [1.0, 1.2, 1.45, 1.75, 2.1];
/// Webs of more boxes are laid out once only.
const MANY: usize = 1_500;
/// The white around the whole when all of it is shown, in points of the screen.
const MARGIN: f32 = 18.0;
/// The most that is shown larger than it is printed when all of it is shown.
const LARGEST: f32 = 1.6;
/// How many steps times pairs of boxes forces may take.
const STEPS: usize = 6_000_000;
/// Between boxes that forces have brought together.
const AIR: f32 = 10.0;

fn screen(point: Point) -> Pos2 {
    pos2(point.x as f32, point.y as f32)
}

/// The web in the width at which all of it is seen largest.
fn as_large_as_fits(connections: &Connections, room: Vec2) -> WebDrawing {
    let first = f64::from(room.x).max(NARROWEST);
    let tries = if connections.vertices.len() > MANY {
        1
    } else {
        WIDTHS.len()
    };
    let drawings = WIDTHS
        .iter()
        .take(tries)
        .map(|part| web(connections, first * part));
    let zoom = |drawing: &WebDrawing| {
        let size = drawing.scene.size;
        (f64::from(room.x) / size.width.max(1.0)).min(f64::from(room.y) / size.height.max(1.0))
    };
    let largest = drawings.max_by(|one, other| zoom(one).total_cmp(&zoom(other)));
    largest.unwrap_or_default()
}

impl Made {
    /// The web of the structure that is shown.
    pub(super) fn of(
        around: &Surroundings<'_>,
        sights: Sights,
        arranged: Arranged,
        room: Vec2,
    ) -> Self {
        let organisation = around.document.organisation();
        let connections = Connections::of(organisation, &around.shown.structure, sights);
        let drawing = as_large_as_fits(&connections, room);
        let mut graph = Web::new();
        for (rect, content) in drawing.rects.iter().zip(&drawing.boxes) {
            let boxed = Boxed {
                content: content.clone(),
                size: vec2(rect.width() as f32, rect.height() as f32),
                theme: around.theme,
                emphasis: Emphasis::Plain,
            };
            let label = String::new();
            graph.add_node_with_label_and_location(boxed, label, screen(rect.center()));
        }
        let mut joints = vec![None; connections.links.len()];
        for &(link, at) in &drawing.joints {
            if let Some(joint) = joints.get_mut(link) {
                *joint = Some(screen(at));
            }
        }
        for ((link, path), joint) in connections.links.iter().zip(&drawing.paths).zip(joints) {
            let path = match arranged {
                Arranged::Levels => path.iter().map(|&point| screen(point)).collect(),
                Arranged::Force => [].into(),
            };
            let way = Way {
                path,
                joint,
                line: link_stroke(link.kind),
                theme: around.theme,
                emphasis: Emphasis::Plain,
            };
            let (from, to) = (At::new(link.lower), At::new(link.upper));
            graph.add_edge_with_label(from, to, way, String::new());
        }
        Self {
            revision: around.document.revision(),
            structure: around.shown.id,
            sights,
            arranged,
            unsettled: arranged == Arranged::Force,
            connections,
            graph,
            brought_out: None,
        }
    }

    /// Has forces bring the boxes to their places, all at once: from here on nothing moves.
    pub(super) fn settle(&mut self, ui: &mut Ui) {
        if !std::mem::take(&mut self.unsettled) {
            return;
        }
        let count = self.graph.node_count().max(1);
        let steps = (STEPS / (count * count)).clamp(12, 400);
        let running = FruchtermanReingoldState {
            is_running: true,
            k_scale: 0.42,
            ..FruchtermanReingoldState::default()
        };
        set_layout_state(ui, running, Some(name()));
        WebView::fast_forward(ui, &mut self.graph, steps as u32, Some(name()));
        self.part();
    }

    /// Moves boxes that lie on one another apart.
    fn part(&mut self) {
        let count = self.graph.node_count();
        let passes = (STEPS / (count * count).max(1)).clamp(4, 80);
        let nodes = (0..count).map(|at| self.graph.node(At::new(at)));
        let mut rects: Vec<Rect> = nodes
            .map(|node| {
                node.map_or(Rect::NOTHING, |node| {
                    Rect::from_center_size(node.location(), node.payload().size + Vec2::splat(AIR))
                })
            })
            .collect();
        for _ in 0..passes {
            let mut moved = false;
            for one in 0..count {
                for other in one + 1..count {
                    let (a, b) = (rects[one], rects[other]);
                    let over = a.intersect(b);
                    if !over.is_positive() {
                        continue;
                    }
                    moved = true;
                    let towards = b.center() - a.center();
                    let by = if over.width() < over.height() {
                        vec2(over.width() / 2.0 * sign(towards.x), 0.0)
                    } else {
                        vec2(0.0, over.height() / 2.0 * sign(towards.y))
                    };
                    rects[one] = a.translate(-by);
                    rects[other] = b.translate(by);
                }
            }
            if !moved {
                break;
            }
        }
        for (at, rect) in rects.iter().enumerate() {
            if let Some(node) = self.graph.node_mut(At::new(at)) {
                node.set_location(rect.center());
            }
        }
    }

    /// Where the middle of a box is in the web.
    pub(super) fn place(&self, at: usize) -> Option<Pos2> {
        Some(self.graph.node(At::new(at))?.location())
    }

    fn rect(&self, at: usize) -> Option<Rect> {
        let node = self.graph.node(At::new(at))?;
        Some(Rect::from_center_size(node.location(), node.payload().size))
    }

    /// Where a box is on the screen.
    pub(super) fn rect_on_screen(
        &self,
        at: usize,
        area: Rect,
        eye: &MetadataFrame,
    ) -> Option<Rect> {
        let rect = self.rect(at)?;
        let place = |at: Pos2| eye.canvas_to_screen_pos(at) + area.min.to_vec2();
        Some(Rect::from_min_max(place(rect.min), place(rect.max)))
    }

    /// The box at a place on the screen.
    pub(super) fn at(&self, ui: &Ui, area: Rect, place: Pos2) -> Option<At> {
        let place = (place - area.min).to_pos2();
        self.graph.node_by_screen_pos(&eye(ui), place)
    }

    /// The same, without looking at one of them.
    pub(super) fn at_but(&self, ui: &Ui, area: Rect, place: Pos2, but: At) -> Option<At> {
        let eye = eye(ui);
        let others = (0..self.graph.node_count()).filter(|&at| at != but.index());
        others
            .filter(|&at| {
                let rect = self.rect_on_screen(at, area, &eye);
                rect.is_some_and(|rect| rect.contains(place))
            })
            .map(At::new)
            .next()
    }

    fn thing(&self, at: At) -> Option<&Thing> {
        let vertex = self.connections.vertices.get(at.index())?;
        Some(&vertex.thing)
    }

    /// The body a box shows.
    pub(super) fn body(&self, at: At) -> Option<BodyId> {
        match self.thing(at)? {
            Thing::Body(body) => Some(*body),
            _ => None,
        }
    }

    /// Who a box shows as a member of a body.
    pub(super) fn as_member(&self, at: At) -> Option<Who> {
        let vertex = self.connections.vertices.get(at.index())?;
        vertex.thing.as_member(&vertex.words)
    }

    /// A box in words: its name, what it is, and its links.
    pub(super) fn said(&self, at: usize) -> String {
        let Some(vertex) = self.connections.vertices.get(at) else {
            return String::new();
        };
        let links = self.connections.said_of(at).into_iter();
        let links: Vec<String> = links.map(|(_, said)| said).collect();
        format!("{}, {}. {}", vertex.words, vertex.said, links.join(". "))
    }

    /// Shows all of it.
    pub(super) fn fit(&self, ui: &mut Ui, area: Rect) {
        let rects = (0..self.graph.node_count()).filter_map(|at| self.rect(at));
        let paths = self.graph.edges_iter();
        let bends = paths.flat_map(|(_, edge)| edge.payload().path.iter().copied());
        let bounds = rects.fold(Rect::NOTHING, Rect::union);
        let bounds = bends.fold(bounds, |bounds, bend| bounds.union(Rect::from_pos(bend)));
        if !bounds.is_positive() || !area.is_positive() {
            return;
        }
        let room = (area.size() - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(10.0));
        let zoom = (room.x / bounds.width()).min(room.y / bounds.height());
        let mut eye = eye(ui);
        eye.zoom = zoom.clamp(FARTHEST, LARGEST);
        eye.pan = area.size() / 2.0 - bounds.center().to_vec2() * eye.zoom;
        eye.save(ui);
    }

    /// Brings out what is pointed at, or else what is selected, with all it is connected with;
    /// returns whether anything is shown in another way.
    pub(super) fn emphasise(
        &mut self,
        chosen: Option<usize>,
        target: Option<usize>,
        theme: &Theme,
    ) -> bool {
        let hovered = self.graph.hovered_node().map(At::index);
        let wanted = Some((chosen, target, hovered));
        if self.brought_out == wanted {
            return false;
        }
        self.brought_out = wanted;
        let centre = hovered.or(chosen);
        let mut near = vec![false; self.connections.vertices.len()];
        if let Some(centre) = centre {
            for link in self.connections.links_of(centre) {
                for end in [link.upper, link.lower] {
                    if let Some(near) = near.get_mut(end) {
                        *near = true;
                    }
                }
            }
            if let Some(near) = near.get_mut(centre) {
                *near = true;
            }
        }
        for (at, near) in near.into_iter().enumerate() {
            // What is only selected leaves the other boxes as readable as they are.
            let near = hovered.map(|_| near);
            let emphasis = if target == Some(at) {
                Emphasis::Target
            } else if chosen == Some(at) {
                Emphasis::Chosen
            } else {
                Emphasis::of(near)
            };
            if let Some(node) = self.graph.node_mut(At::new(at)) {
                node.payload_mut().emphasis = emphasis;
                node.payload_mut().theme = *theme;
            }
        }
        let edges: Vec<_> = self.graph.edges_iter().map(|(at, _)| at).collect();
        for (at, link) in edges.into_iter().zip(&self.connections.links) {
            let near = centre.map(|centre| link.upper == centre || link.lower == centre);
            if let Some(edge) = self.graph.edge_mut(at) {
                edge.payload_mut().emphasis = Emphasis::of(near);
                edge.payload_mut().theme = *theme;
            }
        }
        true
    }

    /// Has everything drawn in the colours of another theme.
    pub(super) fn repaint(&mut self) {
        self.brought_out = None;
    }
}

fn sign(value: f32) -> f32 {
    if value < 0.0 { -1.0 } else { 1.0 }
}
