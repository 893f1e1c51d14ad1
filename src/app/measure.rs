//! What the benches measure of the window: a frame of the canvas and of the table of posts, without
//! a display.

use egui::{Context, RawInput, Rect, Shape};

use super::camera::Camera;
use super::canvas::{ChartPainter, Surroundings, View};
use super::compare::Compare;
use super::grid::Grid;
use super::selection::Selection;
use super::shown::{Showing, Shown, ShownMaker};
use super::theme::{self, Theme};
use crate::edits::Document;
use crate::model::{Organisation, StructureId};

/// A canvas without a window.
pub struct Frames {
    context: Context,
    shown: Shown,
    painter: ChartPainter,
    camera: Camera,
    canvas: Rect,
}

impl Frames {
    /// A canvas of a size in points that shows a structure; none where there is no such structure.
    pub fn new(
        organisation: &Organisation,
        structure: StructureId,
        width: f32,
        height: f32,
    ) -> Option<Self> {
        let context = Context::default();
        theme::install(&context);
        let shown = ShownMaker::default().make(organisation, structure, &Showing::default())?;
        let mut frames = Self {
            context,
            shown,
            painter: ChartPainter::default(),
            camera: Camera::default(),
            canvas: Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height)),
        };
        frames.fit();
        Some(frames)
    }

    /// Shows the whole chart.
    pub fn fit(&mut self) {
        let size = self.shown.chart.scene.size;
        let whole =
            crate::geometry::Rect::from_origin_size(crate::geometry::Point::default(), size);
        self.camera.fit(self.canvas, whole, 1.25);
    }

    /// Shows the box at a position of the chart at a zoom, in the middle.
    pub fn look_at(&mut self, position: usize, zoom: f64) {
        let Some(found) = self.shown.chart.boxes.get(position) else {
            return;
        };
        let middle = found.rect.center();
        let half = (
            f64::from(self.canvas.width()) / 2.0 / zoom,
            f64::from(self.canvas.height()) / 2.0 / zoom,
        );
        let part = crate::geometry::Rect::new(
            middle.offset(-half.0, -half.1),
            middle.offset(half.0, half.1),
        );
        self.camera.fit(self.canvas, part, zoom);
        let now = self.camera.zoom();
        self.camera
            .zoom_about(self.canvas, self.canvas.center(), zoom / now);
    }

    /// Moves the view by screen points.
    pub fn pan(&mut self, x: f32, y: f32) {
        self.camera.pan(egui::vec2(x, y));
    }

    /// Zooms about the middle.
    pub fn zoom_by(&mut self, factor: f64) {
        self.camera
            .zoom_about(self.canvas, self.canvas.center(), factor);
    }

    /// Screen points for each point of the chart.
    pub fn zoom(&self) -> f64 {
        self.camera.zoom()
    }

    /// How many boxes there are.
    pub fn boxes(&self) -> usize {
        self.shown.chart.boxes.len()
    }

    /// Builds and tessellates one frame; returns its number of vertices. `moving` says whether the
    /// view is being zoomed.
    pub fn frame(&mut self, moving: bool) -> usize {
        let input = RawInput {
            screen_rect: Some(self.canvas),
            ..RawInput::default()
        };
        let mut output = self.context.clone().run_ui(input, |ui| {
            let view = View {
                shown: &self.shown,
                camera: self.camera,
                canvas: self.canvas,
                theme: Theme::light(),
                moving,
                motion: None,
            };
            let shapes: Vec<Shape> = self.painter.paint(ui.ctx(), &view);
            ui.painter().extend(shapes);
        });
        output.textures_delta.clear();
        let primitives = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        primitives
            .iter()
            .map(|primitive| match &primitive.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum()
    }
}

/// The posts as a table, without a window.
pub struct GridFrames {
    context: Context,
    document: Document,
    shown: Shown,
    selection: Selection,
    grid: Grid,
    screen: Rect,
}

impl GridFrames {
    /// A table of a size in points that shows a structure; none where there is no such structure.
    pub fn new(
        organisation: &Organisation,
        structure: StructureId,
        width: f32,
        height: f32,
    ) -> Option<Self> {
        let context = Context::default();
        theme::install(&context);
        let shown = ShownMaker::default().make(organisation, structure, &Showing::default())?;
        Some(Self {
            context,
            document: Document::new(organisation.clone()),
            shown,
            selection: Selection::default(),
            grid: Grid::default(),
            screen: Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height)),
        })
    }

    /// Shows only the rows that have all of some words.
    pub fn filter(&mut self, words: &str) {
        self.grid.set_filter(words);
    }

    /// Goes a page down or up, builds and tessellates the frame; returns its number of primitives.
    pub fn turn_page(&mut self, down: bool) -> usize {
        let key = if down {
            egui::Key::PageDown
        } else {
            egui::Key::PageUp
        };
        let input = RawInput {
            screen_rect: Some(self.screen),
            events: vec![egui::Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            }],
            ..RawInput::default()
        };
        let around = Surroundings {
            document: &self.document,
            shown: &self.shown,
            selection: &self.selection,
            offers: None,
            in_sight: None,
            theme: Theme::light(),
        };
        let grid = &mut self.grid;
        let mut output = self.context.clone().run_ui(input, |ui| {
            grid.take_keys(ui.ctx());
            grid.show(ui, &around, &mut Vec::new());
        });
        output.textures_delta.clear();
        let primitives = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        primitives.len()
    }
}

/// Two structures side by side, without a window.
pub struct CompareFrames {
    context: Context,
    document: Document,
    shown: Shown,
    selection: Selection,
    compare: Compare,
    screen: Rect,
}

impl CompareFrames {
    /// Pictures of a size in points together, of a structure and the one it is compared with; none
    /// where there is no such structure.
    pub fn new(
        organisation: &Organisation,
        structure: StructureId,
        width: f32,
        height: f32,
    ) -> Option<Self> {
        let context = Context::default();
        theme::install(&context);
        let shown = ShownMaker::default().make(organisation, structure, &Showing::default())?;
        let mut frames = Self {
            context,
            document: Document::new(organisation.clone()),
            shown,
            selection: Selection::default(),
            compare: Compare::default(),
            screen: Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height)),
        };
        frames.compare.fit();
        frames.frame();
        Some(frames)
    }

    /// Zooms about the middle.
    pub fn zoom_by(&mut self, factor: f64) {
        self.compare.zoom(factor, -1.0);
    }

    /// Screen points for each point of the drawing.
    pub fn zoom(&self) -> f64 {
        self.compare.zoomed()
    }

    /// Moves the view by screen points.
    pub fn pan(&mut self, x: f32, y: f32) {
        self.compare.pan(egui::vec2(x, y));
    }

    /// Builds and tessellates one frame; returns its number of primitives.
    pub fn frame(&mut self) -> usize {
        let input = RawInput {
            screen_rect: Some(self.screen),
            ..RawInput::default()
        };
        let around = Surroundings {
            document: &self.document,
            shown: &self.shown,
            selection: &self.selection,
            offers: None,
            in_sight: None,
            theme: Theme::light(),
        };
        let compare = &mut self.compare;
        let mut output = self.context.clone().run_ui(input, |ui| {
            compare.show(ui, &around, &mut Vec::new());
        });
        output.textures_delta.clear();
        let primitives = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        primitives.len()
    }
}
