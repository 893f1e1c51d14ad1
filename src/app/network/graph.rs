//! The web as `egui_graphs` shows it: boxes as they are printed, and ways between them.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2,
};
use egui_graphs::{
    DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, GraphView, LayoutForceDirected, Node,
    NodeProps,
};
use egui_graphs::{FruchtermanReingold, FruchtermanReingoldState};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};

use crate::app::theme::{Theme, family};
use crate::geometry::Point;
use crate::scene::{Content, Form, Item, Paint, Stroke as Line, Text};

/// The graph of a web.
pub(super) type Web = Graph<Boxed, Way, Directed, DefaultIx, BoxShape, WayShape>;
/// The view of it; the layout stands still unless it is asked for steps.
pub(super) type WebView =
    GraphView<FruchtermanReingoldState, LayoutForceDirected<FruchtermanReingold>>;
pub(super) type At = NodeIndex<DefaultIx>;

/// How a box or way is brought out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// Like all others.
    #[default]
    Plain,
    /// It is pointed at, or next to what is.
    Near,
    /// Something else is brought out.
    Far,
    /// What is carried would be put on it.
    Target,
    /// It is selected.
    Chosen,
}

/// A vertex of the web.
#[derive(Clone, Debug)]
pub(super) struct Boxed {
    pub(super) content: Arc<Content>,
    pub(super) size: Vec2,
    pub(super) theme: Theme,
    pub(super) emphasis: Emphasis,
}

/// A link of the web.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// From bend to bend; straight from box to box where there are none.
    pub(super) path: Arc<[Pos2]>,
    pub(super) joint: Option<Pos2>,
    pub(super) line: Line,
    pub(super) theme: Theme,
    pub(super) emphasis: Emphasis,
}

/// The smallest text that is drawn, in screen points.
const LEGIBLE: f32 = 4.5;
/// Half the width of a dot where ways come together.
const DOT: f32 = 1.7;
/// How much of a colour is left of what is far.
const FAINT: f32 = 0.4;

/// A box as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct BoxShape {
    boxed: Boxed,
    centre: Pos2,
    dragged: bool,
}

impl From<NodeProps<Boxed>> for BoxShape {
    fn from(props: NodeProps<Boxed>) -> Self {
        Self {
            centre: props.location(),
            dragged: props.dragged,
            boxed: props.payload,
        }
    }
}

impl BoxShape {
    fn rect(&self) -> Rect {
        Rect::from_center_size(self.centre, self.boxed.size)
    }
}

/// From the coordinates of the web to those of the screen.
struct Eye {
    zoom: f32,
    pan: Vec2,
}

impl Eye {
    fn of(context: &DrawContext<'_>) -> Self {
        Self {
            zoom: context.meta.zoom,
            pan: context.meta.pan,
        }
    }

    fn at(&self, place: Pos2) -> Pos2 {
        (place.to_vec2() * self.zoom + self.pan).to_pos2()
    }

    fn rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }
}

impl DisplayNode<Boxed, Way, Directed, DefaultIx> for BoxShape {
    fn closest_boundary_point(&self, dir: Vec2) -> Pos2 {
        let half = self.boxed.size / 2.0;
        let reach = |along: f32, half: f32| {
            if along == 0.0 {
                f32::INFINITY
            } else {
                half / along.abs()
            }
        };
        let scale = reach(dir.x, half.x).min(reach(dir.y, half.y));
        if scale.is_finite() {
            self.centre + dir * scale
        } else {
            self.centre
        }
    }

    fn shapes(&mut self, context: &DrawContext<'_>) -> Vec<Shape> {
        let eye = Eye::of(context);
        let rect = eye.rect(self.rect());
        if !context.painter.clip_rect().intersects(rect.expand(4.0)) {
            return Vec::new();
        }
        let theme = &self.boxed.theme;
        let far = self.boxed.emphasis == Emphasis::Far && !self.dragged;
        let colour = |paint| {
            let colour = theme.colour(paint);
            if far {
                colour.lerp_to_gamma(theme.colour(Paint::Ground), 1.0 - FAINT)
            } else {
                colour
            }
        };
        let corner = self.rect().min;
        let place = |x: f64, y: f64| eye.at(corner + vec2(x as f32, y as f32));
        let mut shapes = drawn(context.ctx, &self.boxed.content, &place, eye.zoom, &colour);
        let ring = match self.boxed.emphasis {
            Emphasis::Target => Some(3.0),
            Emphasis::Chosen => Some(2.0),
            Emphasis::Plain | Emphasis::Near | Emphasis::Far => None,
        };
        if let Some(width) = ring {
            shapes.push(Shape::rect_stroke(
                rect.expand(3.0),
                CornerRadius::same(4),
                Stroke::new(width, theme.accent),
                StrokeKind::Middle,
            ));
        }
        shapes
    }

    fn update(&mut self, props: &NodeProps<Boxed>) {
        self.centre = props.location();
        self.dragged = props.dragged;
        self.boxed.clone_from(&props.payload);
    }

    fn is_inside(&self, place: Pos2) -> bool {
        self.rect().contains(place)
    }
}

/// Figures and texts as they are printed, at places on the screen.
pub(super) fn drawn(
    context: &Context,
    items: &[Item],
    place: &impl Fn(f64, f64) -> Pos2,
    zoom: f32,
    colour: &impl Fn(Paint) -> Color32,
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let at = |point: Point| place(point.x, point.y);
    let stroke = |line: Line| stroke(line, zoom, colour(line.paint));
    for item in items {
        match item {
            Item::Shape(shape) => match shape.form {
                Form::Rect(form, radii) => {
                    let form = Rect::from_min_max(at(form.min), at(form.max));
                    let fill = shape.fill.map_or(Color32::TRANSPARENT, colour);
                    let solid = shape.stroke.filter(|line| line.dash.is_none());
                    shapes.push(Shape::Rect(egui::epaint::RectShape::new(
                        form,
                        rounded(radii, zoom),
                        fill,
                        solid.map_or(Stroke::NONE, stroke),
                        StrokeKind::Middle,
                    )));
                    if let Some(line) = shape.stroke.filter(|line| line.dash.is_some()) {
                        let corners = [
                            form.left_top(),
                            form.right_top(),
                            form.right_bottom(),
                            form.left_bottom(),
                            form.left_top(),
                        ];
                        straight(&mut shapes, &corners, line, zoom, stroke(line));
                    }
                }
                Form::Line(ends) => {
                    if let Some(line) = shape.stroke {
                        straight(&mut shapes, &ends.map(at), line, zoom, stroke(line));
                    }
                }
            },
            Item::Text(text) => shapes.extend(letters(context, text, place, zoom, colour)),
            Item::Group(_) => {}
        }
    }
    shapes
}

/// A line as thick as it is seen at a zoom.
fn stroke(line: Line, zoom: f32, colour: Color32) -> Stroke {
    Stroke::new((line.width as f32 * zoom).max(0.7), colour)
}

/// A line from bend to bend, dashed where it is.
fn straight(shapes: &mut Vec<Shape>, path: &[Pos2], line: Line, zoom: f32, stroke: Stroke) {
    match line.dash {
        Some(dash) => {
            for ends in path.windows(2) {
                dashes(shapes, [ends[0], ends[1]], dash, zoom, stroke);
            }
        }
        None => shapes.push(Shape::line(path.to_vec(), stroke)),
    }
}

fn rounded(radii: [f64; 4], zoom: f32) -> CornerRadius {
    let [nw, ne, se, sw] =
        radii.map(|radius| (radius * f64::from(zoom)).round().clamp(0.0, 255.0) as u8);
    CornerRadius { nw, ne, sw, se }
}

/// A text of a box; nothing where it is too small to be read.
fn letters(
    context: &Context,
    text: &Text,
    place: &impl Fn(f64, f64) -> Pos2,
    zoom: f32,
    colour: &impl Fn(Paint) -> Color32,
) -> Option<Shape> {
    let size = text.size as f32 * zoom;
    if size < LEGIBLE {
        return None;
    }
    let font = FontId::new(size, family(text.face));
    let colour = colour(text.paint);
    let galley =
        context.fonts_mut(|fonts| fonts.layout_no_wrap(text.text.to_string(), font, colour));
    // The first letter says how far the letters reach above the baseline.
    let above = galley
        .rows
        .first()
        .and_then(|row| row.glyphs.first())
        .map_or(size, |glyph| glyph.pos.y);
    let baseline = place(text.origin.x, text.origin.y);
    Some(Shape::galley(baseline - vec2(0.0, above), galley, colour))
}

/// A dashed line whose dashes lie at the same places as those of every other on the same line.
fn dashes(shapes: &mut Vec<Shape>, ends: [Pos2; 2], dash: [f64; 2], zoom: f32, stroke: Stroke) {
    let [dash, gap] = dash.map(|length| (length as f32 * zoom).max(1.0));
    let [one, other] = ends;
    if one.x != other.x && one.y != other.y {
        shapes.extend(Shape::dashed_line(&ends, stroke, dash, gap));
        return;
    }
    let upright = one.x == other.x;
    let along = |place: Pos2| if upright { place.y } else { place.x };
    let place = |along: f32| {
        if upright {
            pos2(one.x, along)
        } else {
            pos2(along, one.y)
        }
    };
    let (from, to) = (along(one).min(along(other)), along(one).max(along(other)));
    let period = dash + gap;
    // As many dashes as lie in any window, at most.
    let count = (((to - from) / period) as usize).min(4_000) + 2;
    let first = (from / period).floor() * period;
    for number in 0..count {
        let begin = first + number as f32 * period;
        let (begin, end) = (begin.max(from), (begin + dash).min(to));
        if end > begin {
            shapes.push(Shape::line_segment([place(begin), place(end)], stroke));
        }
    }
}

/// A way as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct WayShape(Way);

impl From<EdgeProps<Way>> for WayShape {
    fn from(props: EdgeProps<Way>) -> Self {
        Self(props.payload)
    }
}

type Ended = Node<Boxed, Way, Directed, DefaultIx, BoxShape>;

impl DisplayEdge<Boxed, Way, Directed, DefaultIx, BoxShape> for WayShape {
    fn shapes(&mut self, start: &Ended, end: &Ended, context: &DrawContext<'_>) -> Vec<Shape> {
        let way = &self.0;
        let eye = Eye::of(context);
        let bent = way.path.len() > 1 && !start.dragged() && !end.dragged();
        let path: Vec<Pos2> = if bent {
            way.path.iter().map(|&place| eye.at(place)).collect()
        } else {
            let along = (end.location() - start.location()).normalized();
            let ends = [
                start.display().closest_boundary_point(along),
                end.display().closest_boundary_point(-along),
            ];
            ends.iter().map(|&place| eye.at(place)).collect()
        };
        let bounds = Rect::from_points(&path);
        if !context.painter.clip_rect().intersects(bounds.expand(2.0)) {
            return Vec::new();
        }
        let colour = way.theme.colour(way.line.paint);
        let (colour, wider) = match way.emphasis {
            Emphasis::Far => {
                let ground = way.theme.colour(Paint::Ground);
                (colour.lerp_to_gamma(ground, 1.0 - FAINT), 0.0)
            }
            Emphasis::Near => (colour, 1.2),
            Emphasis::Plain | Emphasis::Target | Emphasis::Chosen => (colour, 0.0),
        };
        let mut stroke = stroke(way.line, eye.zoom, colour);
        stroke.width += wider;
        let mut shapes = Vec::new();
        straight(&mut shapes, &path, way.line, eye.zoom, stroke);
        if let Some(joint) = way.joint.filter(|_| bent) {
            let radius = DOT * eye.zoom + wider / 2.0;
            shapes.push(Shape::circle_filled(eye.at(joint), radius, colour));
        }
        shapes
    }

    fn update(&mut self, props: &EdgeProps<Way>) {
        self.0.clone_from(&props.payload);
    }

    fn is_inside(&self, _start: &Ended, _end: &Ended, _place: Pos2) -> bool {
        // What a link means is told by what it leads to; it is not pointed at itself.
        false
    }
}
