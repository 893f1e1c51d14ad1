//! One picture of two structures, to be looked at: it is moved and chosen from, not changed.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, CursorIcon, Id, Mesh, Rect as ScreenRect, Sense, Shape, Stroke,
    StrokeKind, Ui, pos2, vec2,
};

use super::made::{Made, Picture, Place, Side};
use crate::app::camera::Camera;
use crate::app::canvas::{ChartPainter, View, turn};
use crate::app::keyboard::{self, Keyboard, Pressed};
use crate::app::reading::{Reader, Reading, Told, TreeShape, Wish, name_tree};
use crate::app::theme::Theme;
use crate::geometry::{Point, Rect};
use crate::scene::{Paint, walk};

/// What a pane keeps from frame to frame.
#[derive(Default)]
pub(super) struct Pane {
    painter: ChartPainter,
    stamps: ChartPainter,
    bars: Bars,
    reader: Reader,
    keyboard: Keyboard,
    /// The boxes as a tree, of the picture with a stamp.
    shape: TreeShape,
    shape_of: u64,
}

/// The view, which all panes share.
#[derive(Default)]
pub(super) struct Sight {
    pub(super) camera: Camera,
    /// When the zoom last changed, by the window's clock.
    pub(super) zoomed_at: Option<f64>,
    /// How far the picture after is off the one before, where each has a layout of its own.
    pub(super) shift: Point,
}

impl Sight {
    /// The view of a picture.
    pub(super) fn of(&self, picture: Picture) -> Camera {
        let mut camera = self.camera;
        if picture == Picture::Apart(Side::After) {
            camera.follow(Point::default(), self.shift);
        }
        camera
    }

    /// Moves all views as that of one picture was moved.
    pub(super) fn take(&mut self, picture: Picture, mut camera: Camera) {
        if picture == Picture::Apart(Side::After) {
            camera.follow(self.shift, Point::default());
        }
        self.camera = camera;
    }
}

/// What is shown in a pane in a frame.
pub(super) struct Showing<'a> {
    pub(super) made: &'a Made,
    pub(super) picture: Picture,
    pub(super) area: ScreenRect,
    pub(super) theme: Theme,
    pub(super) chosen: Option<Place>,
    /// What the pointer was over in the last frame, on any side.
    pub(super) hovered: Option<Place>,
    /// Whether what is different bears its marks, and whether also where the cards can be read.
    pub(super) marks: bool,
    pub(super) always: bool,
}

/// What was chosen in a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Chosen {
    #[default]
    AsBefore,
    /// The ground was clicked.
    Nothing,
    This(Place),
}

/// What was asked for in a pane.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) hovered: Option<Place>,
    pub(super) chosen: Chosen,
    pub(super) opened: Option<Place>,
    /// What is to be brought into view.
    pub(super) reveal: Option<Place>,
}

/// After this time without zooming, text is set at its exact size, in seconds.
const SETTLED: f64 = 0.15;
/// How large marks are, in screen points for each point of theirs; on small boxes the least.
const MARKS: [f64; 2] = [0.85, 1.25];
/// Boxes narrower than this on the screen bear the small marks, and a bar in place of marks.
const NARROW: [f64; 2] = [64.0, 24.0];

/// A pane, by what has the keyboard.
pub(super) fn id_of(picture: Picture) -> Id {
    Id::new("picture of a comparison").with(match picture.side() {
        Some(Side::Before) => 0,
        None => 1,
        Some(Side::After) => 2,
    })
}

impl Pane {
    /// Shows a picture and answers pointer and keyboard.
    pub(super) fn show(&mut self, ui: &mut Ui, showing: &Showing<'_>, sight: &mut Sight) -> Answer {
        let mut answer = Answer::default();
        let (area, theme) = (showing.area, showing.theme);
        let drawn = showing.made.drawn(showing.picture);
        let shown = &drawn.shown;
        let response = ui.interact(area, id_of(showing.picture), Sense::click_and_drag());
        let over = ui.rect_contains_pointer(area);
        let mut camera = sight.of(showing.picture);
        let before = camera;
        if over {
            turn(ui, area, &mut camera, &mut sight.zoomed_at);
        }
        if response.dragged() {
            camera.pan(response.drag_delta());
        }
        if camera != before {
            sight.take(showing.picture, camera);
        }
        let at = |position| showing.made.place(showing.picture, position);
        let under = |camera: Camera| {
            let pointer = response.hover_pos().filter(|_| over)?;
            let point = camera.chart_from_screen(area, pointer);
            shown.hits.box_at(point)
        };
        let hit = under(camera);
        answer.hovered = hit.and_then(at).filter(|_| !response.dragged());
        if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        } else if answer.hovered.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.is_pointer_button_down_on() {
            response.request_focus();
        }
        if response.double_clicked() {
            answer.opened = answer.hovered;
        } else if response.clicked() {
            answer.chosen = answer.hovered.map_or(Chosen::Nothing, Chosen::This);
        }
        self.answer_keys(ui, showing, &mut answer);
        self.paint(ui, showing, sight);
        self.describe(ui, showing, camera, &mut answer);
        let now = ui.input(|input| input.time);
        let left = sight.zoomed_at.map(|zoomed_at| zoomed_at + SETTLED - now);
        if let Some(left) = left.filter(|&left| left > 0.0) {
            let left = std::time::Duration::from_secs_f64(left + 0.005);
            ui.ctx().request_repaint_after(left);
        }
        if self.painter.owes_text || self.stamps.owes_text {
            ui.ctx().request_repaint();
        }
        if !over && !response.has_focus() {
            return answer;
        }
        if ChartPainter::simplifies(sight.camera.zoom())
            && let Some(place) = answer.hovered
        {
            let words = showing.made.in_words(place);
            response.on_hover_ui_at_pointer(|ui| {
                ui.set_max_width(320.0);
                ui.colored_label(theme.text(), words);
            });
        }
        answer
    }

    /// Where the keyboard stands in this picture.
    fn standing(showing: &Showing<'_>) -> Option<usize> {
        let [own, other] = showing.made.boxes(showing.picture, showing.chosen?);
        own.first().or(other.first()).copied()
    }

    fn answer_keys(&mut self, ui: &Ui, showing: &Showing<'_>, answer: &mut Answer) {
        let shown = &showing.made.drawn(showing.picture).shown;
        let mut at = Self::standing(showing);
        let count = shown.drawn.len();
        let last = count.checked_sub(1);
        let label = |position: usize| {
            let about = shown.chart.boxes.get(position)?.entry.about()?;
            Some(shown.structure.label(about))
        };
        for pressed in self.keyboard.presses(ui, id_of(showing.picture), false) {
            let to = match pressed {
                Pressed::Step(direction, _) => at.map_or(last.map(|_| 0), |at| {
                    walk(&shown.chart, &shown.drawn, at, direction)
                }),
                Pressed::First(_) => last.map(|_| 0),
                Pressed::Last(_) => last,
                Pressed::Find(typed) => keyboard::find(label, count, at, &typed),
                Pressed::Nudge(_) | Pressed::Toggle | Pressed::OpenSiblings => None,
            };
            if let Some(place) = to.and_then(|to| showing.made.place(showing.picture, to)) {
                at = to;
                answer.chosen = Chosen::This(place);
                answer.reveal = Some(place);
            }
        }
    }

    fn paint(&mut self, ui: &Ui, showing: &Showing<'_>, sight: &Sight) {
        let (area, theme) = (showing.area, showing.theme);
        let drawn = showing.made.drawn(showing.picture);
        let painter = ui.painter_at(area);
        painter.rect_filled(area, CornerRadius::ZERO, theme.colour(Paint::Ground));
        let now = ui.input(|input| input.time);
        let view = View {
            shown: &drawn.shown,
            camera: sight.of(showing.picture),
            canvas: area,
            theme,
            moving: sight
                .zoomed_at
                .is_some_and(|zoomed_at| now - zoomed_at < SETTLED),
            motion: None,
        };
        painter.extend(self.painter.paint(ui.ctx(), &view));
        let zoom = sight.camera.zoom();
        if showing.marks && (showing.always || ChartPainter::simplifies(zoom)) {
            painter.extend(self.marks(ui, showing, &view));
        }
        for (place, colour, width) in [
            (showing.hovered, theme.quiet(), 1.5),
            (showing.chosen, theme.accent, 2.5),
        ] {
            let Some(place) = place else {
                continue;
            };
            let [own, other] = showing.made.boxes(showing.picture, place);
            let stroke = Stroke::new(width, colour);
            for (positions, is_own) in [(own, true), (other, false)] {
                for position in positions {
                    let found = drawn.shown.chart.boxes.get(position);
                    let rect = found.map_or(Rect::default(), |found| found.rect);
                    let rect = view.camera.screen_rect(area, rect).expand(3.0);
                    if area.intersects(rect) {
                        frame(&painter, rect, stroke, is_own);
                    }
                }
            }
        }
    }

    /// Whether a pane has the keyboard because it was pressed, and not by keys.
    pub(super) fn is_pointed_at(&self, context: &egui::Context, picture: Picture) -> bool {
        let focused = context.memory(egui::Memory::focused);
        focused == Some(id_of(picture)) && !self.keyboard.is_in_use()
    }

    /// The marks of what is in view; bars where there is no room for marks.
    fn marks(&mut self, ui: &Ui, showing: &Showing<'_>, view: &View<'_>) -> Vec<Shape> {
        let drawn = showing.made.drawn(showing.picture);
        let camera = view.camera;
        let width = drawn.shown.chart.boxes.first();
        let width = width.map_or(0.0, |found| found.rect.width() * camera.zoom());
        if width < NARROW[1] {
            return vec![Shape::Mesh(self.bars.of(drawn, view))];
        }
        let scale = if width < NARROW[0] {
            MARKS[0]
        } else {
            MARKS[1]
        };
        let visible = camera.visible(view.canvas).inset(-8.0);
        let mut stamps = Vec::new();
        for position in drawn.shown.hits.boxes_in(&visible) {
            let (Some(Some([all, first])), Some(found)) = (
                drawn.marks.get(position),
                drawn.shown.chart.boxes.get(position),
            ) else {
                continue;
            };
            let rect = camera.screen_rect(view.canvas, found.rect);
            let fit = all.size.width * scale <= f64::from(rect.width()) + 4.0;
            let marks = if fit { all } else { first };
            let corner = pos2(
                rect.max.x - (marks.size.width * scale) as f32 + 4.0,
                rect.min.y - (marks.size.height * scale) as f32 * 0.45,
            );
            stamps.push((Arc::clone(&marks.content), corner, scale));
        }
        let theme = view.theme;
        self.stamps
            .stamps(ui.ctx(), &drawn.shown, view.canvas, theme, &stamps)
    }

    /// Tells assistive technology, and tests, which boxes are in view and what is different about
    /// them.
    fn describe(
        &mut self,
        ui: &mut Ui,
        showing: &Showing<'_>,
        camera: Camera,
        answer: &mut Answer,
    ) {
        let drawn = showing.made.drawn(showing.picture);
        let (shown, area) = (&drawn.shown, showing.area);
        let tree = id_of(showing.picture);
        let name = match showing.picture.side() {
            Some(Side::Before) => format!("Before: {}", shown.structure.name),
            None => format!("Changes in {}", shown.structure.name),
            Some(Side::After) => format!("After: {}", shown.structure.name),
        };
        if !name_tree(ui, tree, name) {
            return;
        }
        if self.shape_of != shown.stamp {
            self.shape_of = shown.stamp;
            let positions = 0..shown.drawn.len();
            self.shape = TreeShape::of(positions.map(|position| shown.drawn.parent(position)));
        }
        let chosen = showing.chosen;
        let own = chosen.map(|place| showing.made.boxes(showing.picture, place));
        let [own, _] = own.unwrap_or_default();
        let reading = Reading {
            tree,
            shown,
            shape: &self.shape,
            current: Self::standing(showing).or((!shown.drawn.is_empty()).then_some(0)),
        };
        let in_view = shown.hits.boxes_in(&camera.visible(area)).into_iter();
        let wishes = self.reader.tell(ui, &reading, in_view, |position| {
            let found = shown.chart.boxes.get(position)?;
            let rect = camera.screen_rect(area, found.rect);
            Some(Told {
                node: found.entry.about()?,
                open: None,
                selected: own.contains(&position),
                ghost: found.entry.closed,
                also: drawn
                    .told
                    .get(position)
                    .map_or(String::new(), ToString::to_string),
                rect: if rect.intersects(area) {
                    rect.intersect(area)
                } else {
                    rect
                },
            })
        });
        for (node, wish) in wishes {
            let position = shown.box_of(node);
            let place = position.and_then(|at| showing.made.place(showing.picture, at));
            if let (Wish::Choose, Some(place)) = (wish, place) {
                answer.chosen = Chosen::This(place);
            }
            answer.reveal = place;
        }
    }
}

/// A frame around a box: whole around what was chosen, dashed around what it is on the other side.
fn frame(painter: &egui::Painter, rect: ScreenRect, stroke: Stroke, is_own: bool) {
    if is_own {
        painter.rect_stroke(rect, CornerRadius::same(5), stroke, StrokeKind::Outside);
        return;
    }
    let path = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&path, stroke, 6.0, 3.5));
}

/// What is different, as bars on boxes too small for marks: along the upper edge where it is new,
/// through the middle where it is gone, along the lower edge otherwise. The same while the view
/// does not change.
#[derive(Default)]
struct Bars(Option<(u64, Camera, ScreenRect, Theme, Arc<Mesh>)>);

impl Bars {
    fn of(&mut self, drawn: &super::made::Drawn, view: &View<'_>) -> Arc<Mesh> {
        let stamp = drawn.shown.stamp;
        if let Some((known, camera, canvas, theme, mesh)) = &self.0
            && (*known, *camera, *canvas, *theme) == (stamp, view.camera, view.canvas, view.theme)
        {
            return Arc::clone(mesh);
        }
        let mut mesh = Mesh::default();
        for &position in &drawn.marked {
            let (Some(Some([marks, _])), Some(found)) = (
                drawn.marks.get(position),
                drawn.shown.chart.boxes.get(position),
            ) else {
                continue;
            };
            let rect = view.camera.screen_rect(view.canvas, found.rect);
            if !rect.intersects(view.canvas) {
                continue;
            }
            let height = (rect.height() * 0.2).clamp(1.5, 4.0);
            let top = match marks.paint {
                Paint::New => rect.min.y,
                Paint::Gone => rect.center().y - height / 2.0,
                _ => rect.max.y - height,
            };
            let size = vec2(rect.width().max(1.5), height);
            let bar = ScreenRect::from_min_size(pos2(rect.min.x, top), size);
            let colour: Color32 = view.theme.colour(marks.paint);
            mesh.add_colored_rect(bar.intersect(view.canvas), colour);
        }
        let mesh = Arc::new(mesh);
        let known = Arc::clone(&mesh);
        self.0 = Some((stamp, view.camera, view.canvas, view.theme, known));
        mesh
    }
}

/// The middle of a part of the screen, in the drawing.
pub(super) fn middle(camera: Camera, area: ScreenRect) -> Point {
    camera.chart_from_screen(area, area.center())
}
