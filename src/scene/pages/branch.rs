//! A page of one branch: equal grades on equal rows, every function listed.

use std::ops::Range;

use super::frame::{Frame, branch_range};
use super::plan::Source;
use crate::analysis::Hierarchy;
use crate::layout::Gaps;
use crate::scene::card::CardCache;
use crate::scene::chart::{Chart, chart};
use crate::scene::drawing::{Item, Scene};
use crate::scene::style::{Arrangement, CardStyle, ChartStyle, Density};

/// A branch that fits on a page.
#[derive(Clone, Copy)]
pub(super) struct BranchPage {
    /// The box at its top.
    pub(super) top: usize,
    style: ChartStyle,
}

/// The width of cards that is comfortable, and the one that is still legible, in points.
const WIDEST: f64 = 176.0;
const NARROWEST: f64 = 116.0;
const ACROSS: f64 = 10.0;

impl BranchPage {
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
        [Arrangement::Rows, Arrangement::Steps]
            .into_iter()
            .find_map(|arrangement| {
                let card = CardStyle {
                    density,
                    ..CardStyle::PAGE.with_width(width)
                };
                let page = Self {
                    top,
                    style: ChartStyle {
                        arrangement,
                        card,
                        gaps: Gaps {
                            across: ACROSS,
                            down: if density == Density::Dense {
                                18.0
                            } else {
                                24.0
                            },
                        },
                    },
                };
                let size = page.chart(source, &mut CardCache::default()).scene.size;
                (size.width <= area.width && size.height <= area.height).then_some(page)
            })
    }

    pub(super) fn boxes(&self, source: &Source<'_>) -> Range<usize> {
        branch_range(source, self.top)
    }

    fn chart(&self, source: &Source<'_>, cards: &mut CardCache) -> Chart {
        let branch = source
            .hierarchy
            .boxes()
            .get(self.top)
            .and_then(|entry| entry.branch());
        let hierarchy = Hierarchy::below(source.structure, branch.as_slice());
        chart(
            source.organisation,
            source.structure,
            &hierarchy,
            &self.style,
            cards,
        )
    }

    /// Draws the branch in the middle of the frame, hanging from its upper edge.
    pub(super) fn draw(
        &self,
        source: &Source<'_>,
        frame: &Frame,
        cards: &mut CardCache,
        scene: &mut Scene,
    ) {
        let drawing = self.chart(source, cards).scene;
        let dx = frame.area.min.x + (frame.area.width() - drawing.size.width) / 2.0;
        let dy = frame.area.min.y;
        scene
            .items
            .extend(drawing.items.into_iter().map(|item| moved(item, dx, dy)));
    }
}

/// An item at another place.
pub(super) fn moved(mut item: Item, dx: f64, dy: f64) -> Item {
    use crate::scene::drawing::Form;
    match &mut item {
        Item::Group(group) => group.origin = group.origin.offset(dx, dy),
        Item::Text(text) => text.origin = text.origin.offset(dx, dy),
        Item::Shape(shape) => match &mut shape.form {
            Form::Rect(rect, _) => *rect = rect.translate(dx, dy),
            Form::Line(points) => points
                .iter_mut()
                .for_each(|point| *point = point.offset(dx, dy)),
        },
    }
    item
}
