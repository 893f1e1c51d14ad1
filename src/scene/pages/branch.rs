//! A page of one branch: equal grades on equal rows, every function listed.

use std::ops::Range;

use super::frame::{Frame, branch_range};
use super::plan::Source;
use crate::analysis::{Hierarchy, HierarchyBox};
use crate::geometry::Size;
use crate::layout::Gaps;
use crate::scene::arrange::has_wishes;
use crate::scene::card::CardCache;
use crate::scene::chart::{Known, chart_knowing};
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
        let range = branch_range(source, top);
        // On plain rows, every box without others below it takes a column of its own.
        let leaves = range
            .clone()
            .filter(|&position| source.hierarchy.end(position) == position + 1)
            .count();
        let plain_width = ((area.width + ACROSS) / leaves.max(1) as f64 - ACROSS).floor();
        let boxes = source.hierarchy.boxes().get(range).unwrap_or_default();
        let has_wishes = has_wishes(source.structure, boxes);
        if plain_width < NARROWEST && !has_wishes {
            return None;
        }
        let hierarchy = branch_hierarchy(source, top);
        let mut cards = CardCache::default();
        let mut draw = |arrangement, own_layouts, width| {
            let style = ChartStyle {
                arrangement,
                own_layouts,
                card: CardStyle {
                    density,
                    spans: source.spans.is_some(),
                    ..CardStyle::PAGE.with_width(width)
                },
                gaps: Gaps {
                    across: ACROSS,
                    down: match density {
                        Density::Roomy => DOWN,
                        Density::Dense => DOWN_DENSE,
                    },
                },
            };
            let (organisation, structure) = (source.organisation, source.structure);
            let known = Known {
                leads: &source.leads,
                spans: source.spans.as_ref(),
            };
            chart_knowing(
                organisation,
                structure,
                &hierarchy,
                &style,
                &mut cards,
                known,
            )
            .scene
        };
        let own_width = has_wishes.then(|| {
            width_between(area.width, |width| {
                draw(Arrangement::Rows, true, width).size.width
            })
        });
        // Plain rows with all functions are worth more than a layout of its own with a few.
        let ways = own_width.map(|width| (true, width));
        ways.into_iter()
            .chain([(false, plain_width)])
            .filter(|&(_, width)| width >= NARROWEST)
            .flat_map(|way| [(Arrangement::Rows, way), (Arrangement::Steps, way)])
            .find_map(|(arrangement, (own_layouts, width))| {
                let drawing = draw(arrangement, own_layouts, width.min(WIDEST));
                let fits = drawing.size.width <= area.width && drawing.size.height <= area.height;
                fits.then_some(Self { top, drawing })
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

/// The width of cards at which a drawing is as wide as there is room, told from the drawings with
/// the widest cards and with the narrowest.
fn width_between(room: f64, mut drawn: impl FnMut(f64) -> f64) -> f64 {
    let (widest, narrowest) = (drawn(WIDEST), drawn(NARROWEST));
    if widest <= room {
        return WIDEST;
    }
    let part = (room - narrowest) / (widest - narrowest).max(1.0);
    (NARROWEST + part * (WIDEST - NARROWEST)).floor()
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
