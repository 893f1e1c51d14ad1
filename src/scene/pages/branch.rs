//! A page of one branch: equal grades on equal rows, every function listed.

use std::ops::Range;

use super::frame::{Frame, branch_range};
use super::plan::Source;
use crate::analysis::{Hierarchy, HierarchyBox};
use crate::geometry::Size;
use crate::layout::Gaps;
use crate::scene::card::CardCache;
use crate::scene::chart::chart;
use crate::scene::drawing::{Item, Scene};
use crate::scene::style::{Arrangement, CardStyle, ChartStyle, Density};

/// A branch that fits on a page.
pub(super) struct BranchPage {
    /// The box at its top.
    pub(super) top: usize,
    drawing: Scene,
}

/// The width of cards that is comfortable, and the one that is still legible, in points.
const WIDEST: f64 = 176.0;
const NARROWEST: f64 = 116.0;
const ACROSS: f64 = 10.0;
/// Between rows, in points, on roomy pages and on dense ones.
const DOWN: f64 = 24.0;
const DOWN_DENSE: f64 = 18.0;
/// No card is lower than this, in points.
const LOWEST: f64 = 12.0;

impl BranchPage {
    /// Whether a branch has so few boxes that it may fit into a room at all, told without drawing
    /// it: whatever has nothing below it takes a column of its own, and what is below one another
    /// takes as many rows.
    pub(super) fn may_fit(source: &Source<'_>, top: usize, room: Size) -> bool {
        let columns = ((room.width + ACROSS) / (NARROWEST + ACROSS)).floor();
        let rows = ((room.height + DOWN_DENSE) / (LOWEST + DOWN_DENSE)).floor();
        branch_range(source, top).len() as f64 <= columns * rows
    }

    /// The most comfortable drawing of a branch that fits the frame at a density; none where none
    /// does.
    pub(super) fn plan(
        source: &Source<'_>,
        top: usize,
        frame: &Frame,
        density: Density,
    ) -> Option<Self> {
        let area = frame.area.size();
        // Every box without others below it takes a column of its own.
        let range = branch_range(source, top);
        let leaves = range
            .filter(|&position| source.hierarchy.end(position) == position + 1)
            .count();
        let width = ((area.width + ACROSS) / leaves.max(1) as f64 - ACROSS)
            .floor()
            .min(WIDEST);
        if width < NARROWEST {
            return None;
        }
        let card = CardStyle {
            density,
            ..CardStyle::PAGE.with_width(width)
        };
        let gaps = Gaps {
            across: ACROSS,
            down: match density {
                Density::Roomy => DOWN,
                Density::Dense => DOWN_DENSE,
            },
        };
        let hierarchy = branch_hierarchy(source, top);
        let mut cards = CardCache::default();
        [Arrangement::Rows, Arrangement::Steps]
            .into_iter()
            .find_map(|arrangement| {
                let style = ChartStyle {
                    arrangement,
                    card,
                    gaps,
                };
                let drawing = chart(
                    source.organisation,
                    source.structure,
                    &hierarchy,
                    &style,
                    &mut cards,
                );
                let size = drawing.scene.size;
                let fits = size.width <= area.width && size.height <= area.height;
                fits.then_some(Self {
                    top,
                    drawing: drawing.scene,
                })
            })
    }

    pub(super) fn boxes(&self, source: &Source<'_>) -> Range<usize> {
        branch_range(source, self.top)
    }

    /// Draws the branch in the middle of the frame, hanging from its upper edge.
    pub(super) fn draw(self, frame: &Frame, scene: &mut Scene) {
        let dx = frame.area.min.x + (frame.area.width() - self.drawing.size.width) / 2.0;
        let dy = frame.area.min.y;
        let items = self.drawing.items.into_iter();
        scene.items.extend(items.map(|item| moved(item, dx, dy)));
    }
}

/// The hierarchy of a branch alone.
fn branch_hierarchy(source: &Source<'_>, top: usize) -> Hierarchy {
    let boxes = source.hierarchy.boxes();
    let branch = boxes.get(top).and_then(HierarchyBox::branch);
    Hierarchy::below(source.structure, branch.as_slice())
}

/// An item at another place.
pub(super) fn moved(mut item: Item, dx: f64, dy: f64) -> Item {
    use crate::scene::drawing::Form;
    match &mut item {
        Item::Group(group) => group.origin = group.origin.offset(dx, dy),
        Item::Text(text) => text.origin = text.origin.offset(dx, dy),
        Item::Shape(shape) => match &mut shape.form {
            Form::Rect(rect, _) => *rect = rect.translate(dx, dy),
            Form::Line(ends) => *ends = ends.map(|end| end.offset(dx, dy)),
        },
    }
    item
}
