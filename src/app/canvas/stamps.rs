//! What is drawn at the same size however large the chart is: the marks of what is different.

use std::sync::Arc;

use egui::{Context, Pos2, Rect as ScreenRect, Shape, pos2};

use super::paint::{ChartPainter, View, figure_at};
use crate::app::camera::Camera;
use crate::app::shown::Shown;
use crate::app::theme::Theme;
use crate::scene::{Content, Item};

/// What is drawn, where its top left corner is on the screen, and how large.
pub(in crate::app) type Stamp = (Arc<Content>, Pos2, f64);

impl ChartPainter {
    /// The shapes of some stamps, the first lowest.
    pub(in crate::app) fn stamps(
        &mut self,
        context: &Context,
        shown: &Shown,
        canvas: ScreenRect,
        theme: Theme,
        stamps: &[Stamp],
    ) -> Vec<Shape> {
        self.texts.begin_frame(context);
        let mut shapes = Vec::with_capacity(stamps.len() * 4);
        for (content, corner, scale) in stamps {
            let view = View {
                shown,
                camera: Camera::at_scale(*scale),
                canvas,
                theme,
                moving: false,
                motion: None,
            };
            for item in content.iter() {
                if let Item::Shape(shape) = item {
                    shapes.extend(figure_at(shape, &view, corner.to_vec2()));
                }
            }
            self.texts
                .set(context, content, *scale, false, |text, galley, larger| {
                    let baseline = pos2(
                        corner.x + (text.origin.x * scale) as f32,
                        corner.y + (text.origin.y * scale) as f32,
                    );
                    let colour = theme.colour(text.paint);
                    shapes.push(super::text::placed(galley, baseline, larger, colour));
                });
        }
        self.owes_text = self.texts.owes();
        shapes
    }
}
