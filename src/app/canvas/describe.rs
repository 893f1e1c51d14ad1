//! The chart for those who listen to it.

use egui::{Rect as ScreenRect, Ui, accesskit};

use super::{Canvas, Surroundings};
use crate::app::action::Action;
use crate::app::drag::Drag;
use crate::app::selection::Choosing;
use crate::geometry::Point;

/// At most so many boxes are described to assistive technology in a frame.
const MOST_DESCRIBED: usize = 300;

impl Canvas {
    /// Tells assistive technology, and tests, which boxes are in view and where: those that are
    /// painted, also while something is in the air. What is pressed there is chosen.
    pub(super) fn describe(
        &self,
        ui: &Ui,
        area: ScreenRect,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
        actions: &mut Vec<Action>,
    ) {
        let mut camera = self.camera;
        let mut shown = around.shown;
        if let Some(would_be) = drag.and_then(Drag::would_be) {
            shown = &would_be.shown;
            camera.follow(would_be.shift, Point::default());
        }
        let chart_id = ui.id().with("chart");
        let visible = camera.visible(area);
        for position in shown
            .hits
            .boxes_in(&visible)
            .into_iter()
            .take(MOST_DESCRIBED)
        {
            let Some(found) = shown.chart.boxes.get(position) else {
                continue;
            };
            let Some(about) = found.entry.about() else {
                continue;
            };
            let rect = camera.screen_rect(area, found.rect).intersect(area);
            let selected = around.selection.contains(about);
            let id = chart_id.with(("box", about));
            let level = shown.drawn.layer(position);
            let opens = shown.drawn.has_below(position);
            let folded = found.hidden.is_some();
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::TreeItem);
                node.set_label(shown.structure.label(about));
                if let Some(spoken) = shown.chart.spoken(position) {
                    node.set_description(spoken);
                }
                node.set_level(level as usize);
                node.set_selected(selected);
                node.add_action(accesskit::Action::Click);
                if opens {
                    node.set_expanded(!folded);
                    node.add_action(accesskit::Action::Expand);
                    node.add_action(accesskit::Action::Collapse);
                }
                node.set_bounds(accesskit::Rect {
                    x0: rect.min.x.into(),
                    y0: rect.min.y.into(),
                    x1: rect.max.x.into(),
                    y1: rect.max.y.into(),
                });
            });
            let asked = |action| ui.input(|input| input.has_accesskit_action_request(id, action));
            if asked(accesskit::Action::Click) {
                actions.push(Action::Choose(vec![about], Choosing::Instead));
            }
            let branch = found.entry.branch().unwrap_or(about);
            if opens && asked(accesskit::Action::Expand) {
                actions.push(Action::Fold(branch, false));
            }
            if opens && asked(accesskit::Action::Collapse) {
                actions.push(Action::Fold(branch, true));
            }
        }
    }
}
