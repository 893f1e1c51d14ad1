//! A chart on the screen: all of a card where it can be read, less where it is small, and only
//! what is in view.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, Mesh, Pos2, Rect as ScreenRect, Shape as EguiShape,
    Stroke as EguiStroke, StrokeKind, pos2, vec2,
};

use super::motion::Motion;
use super::text::TextCache;
use crate::app::camera::Camera;
use crate::app::shown::Shown;
use crate::app::theme::Theme;
use crate::geometry::{Point, Rect, Size};
use crate::scene::{ChartBox, Form, Group, Item, Paint, Shape, Stroke};

/// Where and how a chart is painted.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct View<'a> {
    pub(in crate::app) shown: &'a Shown,
    pub(in crate::app) camera: Camera,
    pub(in crate::app) canvas: ScreenRect,
    pub(in crate::app) theme: Theme,
    /// Whether the view is changing: text is then set in steps of size and drawn a little larger
    /// or smaller, instead of being set anew for every frame.
    pub(in crate::app) moving: bool,
    /// The way of boxes that have not come to their places yet.
    pub(in crate::app) motion: Option<&'a Motion>,
}

impl View<'_> {
    /// How far a box still is from its place.
    fn offset(&self, position: usize) -> Point {
        let motion = self.motion.and_then(|motion| motion.offset(position));
        motion.unwrap_or_default()
    }

    /// Where the box at a position is seen now.
    pub(super) fn rect_at(&self, position: usize, found: &ChartBox) -> Rect {
        let offset = self.offset(position);
        found.rect.translate(offset.x, offset.y)
    }
}

/// The smallest text that is drawn, in screen points; smaller is noise.
const LEGIBLE: f64 = 5.2;
/// Font size of the smallest text on a card.
const CARD_TEXT: f64 = 8.0;
/// From this zoom downwards boxes are plain rectangles in one mesh.
const PLAIN: f64 = 0.11;
/// From this width on, a plain box of a post has an outline and a tint.
const OUTLINED: f32 = 6.0;

/// Paints charts, and keeps what the next frame can use again.
#[derive(Default)]
pub(in crate::app) struct ChartPainter {
    pub(super) texts: TextCache,
    plain: PlainMesh,
    /// Whether some text was left out because setting it would have taken too long for one frame.
    pub(in crate::app) owes_text: bool,
}

/// Everything as plain rectangles in one mesh; the same one while the view does not change.
#[derive(Default)]
pub(super) struct PlainMesh(Option<Plain>);

/// The mesh of a view.
struct Plain {
    stamp: u64,
    camera: Camera,
    canvas: ScreenRect,
    theme: Theme,
    mesh: Arc<Mesh>,
}

impl PlainMesh {
    pub(super) fn of(&mut self, view: &View<'_>) -> Arc<Mesh> {
        if let Some(known) = &self.0
            && known.stamp == view.shown.stamp
            && known.camera == view.camera
            && known.canvas == view.canvas
            && known.theme == view.theme
        {
            return Arc::clone(&known.mesh);
        }
        let mesh = Arc::new(plain(view));
        self.0 = Some(Plain {
            stamp: view.shown.stamp,
            camera: view.camera,
            canvas: view.canvas,
            theme: view.theme,
            mesh: Arc::clone(&mesh),
        });
        mesh
    }
}

impl ChartPainter {
    /// Whether boxes are simplified at a zoom, because their texts would be too small to be read.
    pub(in crate::app) fn simplifies(zoom: f64) -> bool {
        CARD_TEXT * zoom < LEGIBLE
    }

    /// Whether boxes are nothing but rectangles at a zoom.
    pub(in crate::app) fn is_plain(zoom: f64) -> bool {
        zoom < PLAIN
    }

    /// The shapes of a chart in a view, lowest first.
    pub(in crate::app) fn paint(
        &mut self,
        context: &egui::Context,
        view: &View<'_>,
    ) -> Vec<EguiShape> {
        self.owes_text = false;
        let zoom = view.camera.zoom();
        if Self::is_plain(zoom) {
            return vec![EguiShape::Mesh(self.plain.of(view))];
        }
        self.texts.begin_frame(context);
        let visible = view.camera.visible(view.canvas).inset(-4.0);
        let mut lines = Vec::new();
        let mut boxes = Vec::new();
        let first_box = view.shown.hits.lines();
        view.shown.hits.for_each_in(&visible, |index| {
            if index < first_box {
                lines.push(index);
            } else {
                boxes.push(index);
            }
        });
        boxes.sort_unstable();
        if let Some(motion) = view.motion {
            // What is on its way is above what is not, and seen also where it leaves the view.
            boxes.extend(motion.boxes().map(|position| first_box + position));
            let on_its_way = |index: usize| motion.offset(index - first_box).is_some();
            boxes.sort_unstable_by_key(|&index| (on_its_way(index), index));
            boxes.dedup();
        }
        let mut shapes = Vec::with_capacity(lines.len() + boxes.len() * 12);
        let items = &view.shown.chart.scene.items;
        let full = !Self::simplifies(zoom);
        // The captions of lines lie on the lines.
        lines.sort_unstable();
        for item in lines.into_iter().filter_map(|index| items.get(index)) {
            match item {
                Item::Shape(shape) => {
                    let strength = view.motion.map_or(1.0, |motion| motion.strength(item));
                    shapes.extend(figure(shape, view).into_iter().map(|mut shape| {
                        if let EguiShape::LineSegment { stroke, .. } = &mut shape {
                            stroke.color = stroke.color.gamma_multiply(strength);
                        }
                        shape
                    }));
                }
                Item::Group(group) if full || !has_text(group) => {
                    self.card(context, group, group.origin, view, &mut shapes);
                }
                Item::Group(_) | Item::Text(_) => {}
            }
        }
        for index in boxes {
            let (Some(Item::Group(group)), Some(drawn)) = (
                items.get(index),
                view.shown.chart.boxes.get(index - first_box),
            ) else {
                continue;
            };
            let offset = view.offset(index - first_box);
            let origin = group.origin.offset(offset.x, offset.y);
            if full {
                self.card(context, group, origin, view, &mut shapes);
            } else {
                self.simple_card(context, group, origin, drawn, view, &mut shapes);
            }
        }
        self.owes_text = self.texts.owes();
        shapes
    }

    /// A card as it is printed.
    fn card(
        &mut self,
        context: &egui::Context,
        group: &Group,
        origin: Point,
        view: &View<'_>,
        shapes: &mut Vec<EguiShape>,
    ) {
        let corner = view.camera.screen_from_chart(view.canvas, origin).to_vec2();
        let zoom = view.camera.zoom();
        for item in group.content.iter() {
            match item {
                Item::Shape(shape) => shapes.extend(figure_at(shape, view, corner)),
                Item::Text(_) | Item::Group(_) => {}
            }
        }
        self.texts.set(
            context,
            &group.content,
            zoom,
            view.moving,
            |text, galley, scale| {
                let colour = view.theme.colour(text.paint);
                let baseline = pos2(
                    corner.x + (text.origin.x * zoom) as f32,
                    corner.y + (text.origin.y * zoom) as f32,
                );
                shapes.push(super::text::placed(galley, baseline, scale, colour));
            },
        );
    }

    /// A card that is too small to be read: its colour, and the one name that says most, as large
    /// as it fits.
    fn simple_card(
        &mut self,
        context: &egui::Context,
        group: &Group,
        origin: Point,
        drawn: &ChartBox,
        view: &View<'_>,
        shapes: &mut Vec<EguiShape>,
    ) {
        let rect = Rect::from_origin_size(origin, group.size);
        let rect = view.camera.screen_rect(view.canvas, rect);
        let theme = &view.theme;
        let is_unit = drawn.entry.unit.is_some() && !is_ghost(drawn);
        let (strong, pale) = (Paint::Department(drawn.colour), Paint::Tint(drawn.colour));
        let fill = match (is_unit, drawn.entry.closed) {
            (true, _) => strong,
            (false, false) => pale,
            (false, true) => Paint::Ground,
        };
        let dash = outline_dash(group);
        shapes.push(EguiShape::rect_filled(
            rect,
            CornerRadius::same(2),
            theme.colour(fill),
        ));
        if let Some(mark) = drawn.fold_mark() {
            let way = (origin.x - drawn.rect.min.x, origin.y - drawn.rect.min.y);
            let mark = mark.translate(way.0, way.1);
            let mark = view.camera.screen_rect(view.canvas, mark);
            let fill = theme.colour(if is_unit { pale } else { strong });
            let radius = CornerRadius::same(2);
            let stroke = EguiStroke::new(0.8, theme.colour(Paint::Line));
            shapes.push(EguiShape::rect_filled(mark, radius, fill));
            let kind = StrokeKind::Inside;
            shapes.push(EguiShape::rect_stroke(mark, radius, stroke, kind));
        }
        if let Some(dash) = dash {
            let stroke = EguiStroke::new(1.0, theme.colour(Paint::Line));
            shapes.extend(dashed(rect, dash, view.camera.zoom(), stroke));
        } else if !is_unit {
            let stroke = EguiStroke::new(0.8, theme.colour(Paint::Line));
            shapes.push(EguiShape::rect_stroke(
                rect,
                CornerRadius::same(2),
                stroke,
                StrokeKind::Inside,
            ));
        }
        let Some(label) = drawn
            .entry
            .branch()
            .map(|branch| view.shown.structure.label(branch))
        else {
            return;
        };
        let paint = match (is_unit, drawn.entry.closed) {
            (true, _) => Paint::OnDepartment,
            (false, false) => Paint::Text,
            (false, true) => Paint::Quiet,
        };
        let zoom = view.camera.zoom();
        let mark = drawn.fold_mark().map_or(0.0, |mark| mark.height());
        let size = Size::new(group.size.width, group.size.height - mark);
        let key = group.content.as_ptr() as usize;
        let galley = self
            .texts
            .label(context, key, label, size, zoom, LEGIBLE, view.moving);
        if let Some((galley, scale)) = galley {
            let extent = galley.size() * scale;
            let at = pos2(
                rect.center().x - extent.x / 2.0,
                rect.center().y - (mark * zoom) as f32 / 2.0 - extent.y / 2.0,
            );
            shapes.push(super::text::placed_at(
                galley,
                at,
                scale,
                theme.colour(paint),
            ));
        }
    }
}

/// Whether a box is no more than the ghost of something: a closed post that heads no unit, or a
/// unit that is gone.
fn is_ghost(drawn: &ChartBox) -> bool {
    drawn.entry.closed && (drawn.entry.unit.is_none() || drawn.entry.post.is_none())
}

fn has_text(group: &Group) -> bool {
    let mut items = group.content.iter();
    items.any(|item| matches!(item, Item::Text(_)))
}

/// The dash of a card's outline, where it has one.
fn outline_dash(group: &Group) -> Option<[f64; 2]> {
    group.content.iter().take(2).find_map(|item| match item {
        Item::Shape(shape) => shape.stroke?.dash,
        Item::Text(_) | Item::Group(_) => None,
    })
}

/// A figure of the scene itself.
fn figure(shape: &Shape, view: &View<'_>) -> Vec<EguiShape> {
    let origin = view.camera.screen_from_chart(view.canvas, Point::default());
    figure_at(shape, view, origin.to_vec2())
}

/// A figure whose own origin is at a corner on the screen.
pub(super) fn figure_at(shape: &Shape, view: &View<'_>, corner: egui::Vec2) -> Vec<EguiShape> {
    let zoom = view.camera.zoom();
    let place = |point: Point| pos2((point.x * zoom) as f32, (point.y * zoom) as f32) + corner;
    let colour = |paint| view.theme.colour(paint);
    let stroke = |stroke: Stroke| {
        EguiStroke::new(
            ((stroke.width * zoom) as f32).max(0.7),
            colour(stroke.paint),
        )
    };
    match &shape.form {
        Form::Line(ends) => {
            let Some(line) = shape.stroke else {
                return Vec::new();
            };
            let ends = ends.map(place);
            match line.dash {
                Some(dash) => {
                    let mesh = dashed_line(ends, dash, zoom, view.canvas, stroke(line));
                    vec![EguiShape::mesh(mesh)]
                }
                None => vec![EguiShape::line_segment(ends, stroke(line))],
            }
        }
        Form::Rect(rect, radii) => {
            let rect = ScreenRect::from_min_max(place(rect.min), place(rect.max));
            let [nw, ne, se, sw] =
                radii.map(|radius| (radius * zoom).round().clamp(0.0, 255.0) as u8);
            let radius = CornerRadius { nw, ne, sw, se };
            let fill = shape.fill.map_or(Color32::TRANSPARENT, colour);
            match shape.stroke {
                None => vec![EguiShape::rect_filled(rect, radius, fill)],
                Some(line) => match line.dash {
                    None => {
                        let outline = egui::epaint::RectShape::new(
                            rect,
                            radius,
                            fill,
                            stroke(line),
                            StrokeKind::Middle,
                        );
                        vec![EguiShape::Rect(outline)]
                    }
                    Some(dash) => {
                        let mut shapes = vec![EguiShape::rect_filled(rect, radius, fill)];
                        shapes.extend(dashed(rect, dash, zoom, stroke(line)));
                        shapes
                    }
                },
            }
        }
    }
}

fn dashed(
    rect: ScreenRect,
    [dash, gap]: [f64; 2],
    zoom: f64,
    stroke: EguiStroke,
) -> Vec<EguiShape> {
    let path = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let length = |points: f64| ((points * zoom) as f32).max(1.5);
    EguiShape::dashed_line(&path, stroke, length(dash), length(gap))
}

/// A level or upright dashed line, of which only what is on the canvas is cut into dashes: it may be
/// as long as the chart is wide. The dashes are rectangles, because lines as short as a dot vanish
/// between pixels.
fn dashed_line(
    [from, to]: [Pos2; 2],
    [dash, gap]: [f64; 2],
    zoom: f64,
    canvas: ScreenRect,
    stroke: EguiStroke,
) -> Mesh {
    // From afar the dashes stay as long as it takes to tell one kind from another; in whole screen
    // points they all look the same.
    let length = |points: f64| (points * zoom.max(0.7)).round().max(1.0) as f32;
    let (dash, gap) = (length(dash), length(gap));
    let half = stroke.width.round().max(1.0) / 2.0;
    let whole = from.distance(to);
    let along = (to - from) / whole.max(f32::EPSILON);
    let side = vec2(along.y.abs(), along.x.abs()) * half;
    // Where the line enters and leaves the canvas.
    let canvas = canvas.expand(half);
    let (enter, leave) = if along.y.abs() < along.x.abs() {
        (canvas.left() - from.x, canvas.right() - from.x)
    } else {
        (canvas.top() - from.y, canvas.bottom() - from.y)
    };
    let (enter, leave) = if along.x + along.y < 0.0 {
        (-leave, -enter)
    } else {
        (enter, leave)
    };
    let period = dash + gap;
    let first = (enter.max(0.0) / period).floor() as usize;
    let last = (leave.min(whole) / period).ceil().max(0.0) as usize;
    let mut mesh = Mesh::default();
    for number in first..last {
        let start = number as f32 * period;
        let end = (start + dash).min(whole);
        let rect = ScreenRect::from_two_pos(from + along * start, from + along * end);
        mesh.add_colored_rect(rect.expand2(side), stroke.color);
    }
    mesh
}

/// Boxes and lines as plain rectangles. What is thinner than a part of a screen point and follows
/// its neighbour closely is drawn as one with it.
fn plain(view: &View<'_>) -> Mesh {
    let shown = view.shown;
    let visible = view.camera.visible(view.canvas).inset(-4.0);
    let whole = shown.chart.whole();
    let all_of_it = visible.contains(whole.min) && visible.contains(whole.max);
    let mut mesh = Mesh::default();
    let line_colour = view.theme.colour(Paint::Line);
    let mut line = |item: &Item| {
        let Item::Shape(Shape {
            form: Form::Line([from, to]),
            ..
        }) = item
        else {
            return;
        };
        let rect = view.camera.screen_rect(
            view.canvas,
            Rect::new(*from, *from).union(&Rect::new(*to, *to)),
        );
        // A line too short to be seen says nothing.
        if rect.width().max(rect.height()) >= 0.7 {
            // One point wide, or it falls between the pixels.
            mesh.add_colored_rect(rect.expand(0.5).intersect(view.canvas), line_colour);
        }
    };
    let items = &shown.chart.scene.items;
    let first_box = shown.hits.lines();
    let mut boxes: Vec<usize> = Vec::new();
    if all_of_it {
        items.iter().take(first_box).for_each(&mut line);
    } else {
        shown
            .hits
            .for_each_in(&visible, |index| match items.get(index) {
                Some(item) if index < first_box => line(item),
                _ => boxes.push(index - first_box),
            });
        boxes.sort_unstable();
    }
    let extra_colour = view.theme.colour(Paint::Quiet);
    for ends in shown
        .chart
        .routes
        .iter()
        .flat_map(|(_, path)| path.windows(2))
    {
        let rect = Rect::new(ends[0], ends[0]).union(&Rect::new(ends[1], ends[1]));
        let rect = view.camera.screen_rect(view.canvas, rect);
        if rect.intersects(view.canvas) {
            mesh.add_colored_rect(rect.expand(0.35).intersect(view.canvas), extra_colour);
        }
    }
    let mut runs = Runs::default();
    let mut add = |drawn: &ChartBox| {
        let rect = view.camera.screen_rect(view.canvas, drawn.rect);
        if is_ghost(drawn) {
            runs.add(rect, view.theme.colour(Paint::Hairline), &mut mesh);
        } else if drawn.entry.unit.is_some() || rect.width() < OUTLINED {
            let colour = view.theme.colour(Paint::Department(drawn.colour));
            runs.add(rect, colour, &mut mesh);
        } else {
            // A tint is too faint without an outline.
            mesh.add_colored_rect(rect, line_colour);
            let tint = view.theme.colour(Paint::Tint(drawn.colour));
            mesh.add_colored_rect(rect.shrink(0.8), tint);
        }
    };
    if all_of_it {
        shown.chart.boxes.iter().for_each(&mut add);
    } else {
        boxes
            .iter()
            .filter_map(|&position| shown.chart.boxes.get(position))
            .for_each(&mut add);
    }
    runs.finish(&mut mesh);
    mesh
}

/// Boxes beside one another on the same height that run together on the screen.
#[derive(Default)]
struct Runs(Vec<(ScreenRect, Color32)>);

impl Runs {
    fn add(&mut self, rect: ScreenRect, colour: Color32, mesh: &mut Mesh) {
        if rect.width() > 1.0 {
            mesh.add_colored_rect(rect, colour);
            return;
        }
        let rect = ScreenRect::from_min_size(
            rect.min,
            vec2(rect.width().max(0.6), rect.height().max(0.8)),
        );
        // Each height has one run that may go on; there are as many heights as rows on the screen.
        let open = self.0.iter_mut().rev().take(24).find(|(run, known)| {
            *known == colour
                && (run.min.y - rect.min.y).abs() < 0.05
                && (run.max.y - rect.max.y).abs() < 1.0
        });
        match open {
            Some((run, _)) if rect.min.x <= run.max.x + 0.5 && rect.max.x >= run.min.x => {
                run.max.x = run.max.x.max(rect.max.x);
            }
            Some(slot) => {
                mesh.add_colored_rect(slot.0, slot.1);
                slot.0 = rect;
            }
            None => self.0.push((rect, colour)),
        }
    }

    fn finish(self, mesh: &mut Mesh) {
        for (rect, colour) in self.0 {
            mesh.add_colored_rect(rect, colour);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_as_long_as_a_large_chart_has_no_more_dashes_than_the_canvas_shows() {
        let canvas = ScreenRect::from_min_max(pos2(100.0, 50.0), pos2(1100.0, 850.0));
        let stroke = EguiStroke::new(1.0, Color32::BLACK);
        let dashes = |ends: [Pos2; 2]| {
            let mesh = dashed_line(ends, [6.0, 4.0], 1.0, canvas, stroke);
            mesh.vertices.len() / 4
        };
        let long = dashes([pos2(-500_000.0, 400.0), pos2(500_000.0, 400.0)]);
        assert!((99..105).contains(&long), "{long}");
        let back = dashes([pos2(300.0, 500_000.0), pos2(300.0, -500_000.0)]);
        assert!((79..85).contains(&back), "{back}");
        assert_eq!(dashes([pos2(2_000.0, 400.0), pos2(3_000.0, 400.0)]), 0);
        // What is all on the canvas begins with a whole dash.
        let short = dashes([pos2(200.0, 100.0), pos2(250.0, 100.0)]);
        assert_eq!(short, 5);
    }
}
