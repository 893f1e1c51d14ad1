//! A small picture of a chart that is larger than the view, with the part in view framed.

use egui::{
    EventFilter, Key, Pos2, Rect as ScreenRect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use super::paint::{PlainMesh, View};
use crate::app::camera::Camera;
use crate::app::shown::Shown;
use crate::app::theme::Theme;
use crate::geometry::{Point, Rect};
use crate::scene::Paint;

/// What it keeps from frame to frame.
#[derive(Default)]
pub(in crate::app) struct Minimap {
    /// Whether there is to be one, where the chart is larger than the view.
    pub(in crate::app) wanted: bool,
    mesh: PlainMesh,
    /// Where it is in this frame.
    area: Option<ScreenRect>,
}

/// It is no larger than this, in screen points.
const LARGEST: Vec2 = vec2(220.0, 150.0);
/// It is no smaller than this, however flat the chart.
const SMALLEST: Vec2 = vec2(96.0, 48.0);
/// What it leaves free inside its edge.
const AIR: f32 = 6.0;
/// How far it is from the corner of the canvas.
const MARGIN: f32 = 14.0;
/// The part of the view that an arrow key moves it by.
const STEP: f32 = 0.125;

impl Minimap {
    /// Shows nothing in this frame.
    pub(super) fn hide(&mut self) {
        self.area = None;
    }

    /// Whether it is under a place of the screen.
    pub(super) fn covers(&self, at: Pos2) -> bool {
        self.area.is_some_and(|area| area.contains(at))
    }

    /// Answers pointer and keyboard, which move the view; to be called before anything is painted.
    pub(super) fn answer(
        &mut self,
        ui: &Ui,
        canvas: ScreenRect,
        shown: &Shown,
        camera: &mut Camera,
    ) {
        self.area = place(canvas, shown, camera);
        let Some(area) = self.area else {
            return;
        };
        let id = ui.id().with("map");
        let response = ui.interact(area, id, Sense::click_and_drag());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::Other, true, "Map of the chart")
        });
        let whole = whole(shown);
        if response.is_pointer_button_down_on()
            && let Some(at) = response.interact_pointer_pos()
        {
            let at = small_camera(area, shown).chart_from_screen(picture(area), at);
            let within = Point::new(
                at.x.clamp(whole.min.x, whole.max.x),
                at.y.clamp(whole.min.y, whole.max.y),
            );
            let seen = camera.visible(canvas).center();
            camera.follow(seen, within);
        }
        if response.has_focus() {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            for (key, way) in [
                (Key::ArrowLeft, Vec2::RIGHT),
                (Key::ArrowRight, Vec2::LEFT),
                (Key::ArrowUp, Vec2::DOWN),
                (Key::ArrowDown, Vec2::UP),
            ] {
                let times = ui.input(|input| input.num_presses(key));
                camera.pan(way * canvas.size() * STEP * times as f32);
            }
        }
        response.on_hover_text("Press or drag to look at another part of the chart");
    }

    /// Paints it, over the chart.
    pub(super) fn paint(&mut self, ui: &Ui, canvas: ScreenRect, view: &View<'_>) {
        let Some(area) = self.area else {
            return;
        };
        let Theme { border, accent, .. } = view.theme;
        let painter = ui.painter_at(canvas);
        painter.rect_filled(area, 5.0, view.theme.colour(Paint::Ground));
        let small = View {
            camera: small_camera(area, view.shown),
            canvas: picture(area),
            motion: None,
            moving: false,
            ..*view
        };
        painter.add(Shape::Mesh(self.mesh.of(&small)));
        painter.rect_stroke(area, 5.0, Stroke::new(1.0, border), StrokeKind::Inside);
        let seen = view.camera.visible(view.canvas);
        let frame = small.camera.screen_rect(small.canvas, seen);
        let frame =
            ScreenRect::from_center_size(frame.center(), frame.size().max(Vec2::splat(6.0)))
                .intersect(area.shrink(2.0));
        if frame.is_positive() {
            painter.rect_stroke(frame, 2.0, Stroke::new(2.0, accent), StrokeKind::Inside);
        }
    }
}

fn whole(shown: &Shown) -> Rect {
    shown.chart.whole()
}

/// Where it is; none where all of the chart is in view, or there is no room for a second picture.
fn place(canvas: ScreenRect, shown: &Shown, camera: &Camera) -> Option<ScreenRect> {
    let whole = whole(shown);
    let seen = camera.visible(canvas);
    let all_in_view = seen.contains(whole.min) && seen.contains(whole.max);
    let room = canvas.width() > 2.5 * LARGEST.x && canvas.height() > 2.0 * LARGEST.y;
    if all_in_view || !room || shown.chart.boxes.is_empty() {
        return None;
    }
    let chart = vec2(
        whole.width().max(1.0) as f32,
        whole.height().max(1.0) as f32,
    );
    let room = LARGEST - Vec2::splat(2.0 * AIR);
    let scale = (room.x / chart.x).min(room.y / chart.y);
    let size = (chart * scale + Vec2::splat(2.0 * AIR)).clamp(SMALLEST, LARGEST);
    let corner = canvas.max - Vec2::splat(MARGIN);
    Some(ScreenRect::from_min_size((corner - size).round(), size))
}

/// The part of it that the picture of the chart is in.
fn picture(area: ScreenRect) -> ScreenRect {
    area.shrink(AIR)
}

/// The view of the whole chart in its picture.
fn small_camera(area: ScreenRect, shown: &Shown) -> Camera {
    Camera::of_all(picture(area), whole(shown))
}
