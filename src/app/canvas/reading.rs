//! The chart as assistive technology is told of it.

use egui::{Rect as ScreenRect, Ui};

use super::{Canvas, Surroundings};
use crate::app::action::Action;
use crate::app::drag::Drag;
use crate::app::keyboard;
use crate::app::reading::{Reading, Told, TreeShape, Wish, name_tree};
use crate::app::selection::Choosing;
use crate::geometry::Point;

impl Canvas {
    /// Tells assistive technology, and tests, which boxes are in view and where: those that are
    /// painted, also while something is in the air; and those around what the keyboard stands on.
    /// Does what it asks for.
    pub(super) fn describe(
        &mut self,
        ui: &mut Ui,
        area: ScreenRect,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
        actions: &mut Vec<Action>,
    ) {
        let tree = keyboard::chart();
        let mut camera = self.camera;
        let mut shown = around.shown;
        if let Some(would_be) = drag.and_then(Drag::would_be) {
            shown = &would_be.shown;
            camera.follow(would_be.shift, Point::default());
        }
        if !name_tree(ui, tree, format!("Chart of {}", shown.structure.name)) {
            return;
        }
        if self.shape_of != shown.stamp {
            self.shape_of = shown.stamp;
            let positions = 0..shown.drawn.len();
            self.shape = TreeShape::of(positions.map(|position| shown.drawn.parent(position)));
        }
        let current = around.selection.current();
        let reading = Reading {
            tree,
            shown,
            shape: &self.shape,
            current: current
                .and_then(|node| shown.box_of(node))
                .or((!shown.drawn.is_empty()).then_some(0)),
        };
        let in_view = shown.hits.boxes_in(&camera.visible(area)).into_iter();
        let wishes = self.reader.tell(ui, &reading, in_view, |position| {
            let found = shown.chart.boxes.get(position)?;
            let node = found.entry.about()?;
            let rect = camera.screen_rect(area, found.rect);
            Some(Told {
                node,
                ghost: false,
                open: shown
                    .drawn
                    .has_below(position)
                    .then_some(found.hidden.is_none()),
                also: shown
                    .chart
                    .also_spoken(&shown.drawn, position)
                    .collect::<Vec<_>>()
                    .join(". "),
                selected: around.selection.contains(node)
                    || found
                        .entry
                        .branch()
                        .is_some_and(|branch| around.selection.contains(branch)),
                rect: if rect.intersects(area) {
                    rect.intersect(area)
                } else {
                    rect
                },
            })
        });
        for (node, wish) in wishes {
            let branch = around.shown.structure.branch_of(node);
            actions.push(match wish {
                Wish::Choose => Action::Choose(vec![node], Choosing::Instead),
                Wish::Open => Action::Fold(branch, false),
                Wish::Close => Action::Fold(branch, true),
                Wish::Show => Action::Reveal(node),
            });
            if wish == Wish::Choose {
                actions.push(Action::Reveal(node));
            }
        }
    }
}
