//! Boxes on their way from where they were to where they are.

use egui::Rect as ScreenRect;
use rustc_hash::{FxHashMap, FxHashSet};

use super::paint::ChartPainter;
use crate::app::camera::Camera;
use crate::app::shown::Shown;
use crate::geometry::Point;
use crate::scene::{Form, Item};

/// How long boxes are on their way, in seconds.
const LASTS: f64 = 0.15;
/// Where more boxes than this are in view, they are where they are at once.
const MOST_BOXES: usize = 3_000;

/// The way from one chart to another, of what is in view of either.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Motion {
    /// The chart it leads to.
    stamp: u64,
    /// How far a box, by its position, sets out from its place, in points of the chart.
    offsets: FxHashMap<usize, Point>,
    /// The lines that were there before.
    kept: FxHashSet<[i64; 4]>,
    /// When it began, by the window's clock; none before it is first seen.
    began: Option<f64>,
    /// How much of the way is behind it, from 0 to 1.
    part: f64,
}

/// A chart, and how it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) shown: &'a Shown,
    pub(super) camera: Camera,
}

impl Seen<'_> {
    fn boxes(&self, area: ScreenRect) -> Vec<usize> {
        self.shown.hits.boxes_in(&self.camera.visible(area))
    }
}

impl Motion {
    /// The way from one chart to another; none where nothing in view moves, or too much to be
    /// followed.
    pub(super) fn between(before: Seen<'_>, after: Seen<'_>, area: ScreenRect) -> Option<Self> {
        if ChartPainter::is_plain(after.camera.zoom()) {
            return None;
        }
        let (left, come) = (before.boxes(area), after.boxes(area));
        if left.len().max(come.len()) > MOST_BOXES {
            return None;
        }
        let nodes_of = |shown: &Shown, positions: Vec<usize>| -> Vec<_> {
            let boxes = positions.into_iter();
            let found = boxes.filter_map(|position| shown.chart.boxes.get(position));
            found.filter_map(|found| found.entry.about()).collect()
        };
        let mut nodes = nodes_of(before.shown, left);
        nodes.extend(nodes_of(after.shown, come));
        // What was at a place is seen at the same place of the screen, whatever moved meanwhile.
        let carried_over = |place: Point| {
            let screen = before.camera.screen_from_chart(area, place);
            after.camera.chart_from_screen(area, screen)
        };
        let mut offsets = FxHashMap::default();
        for node in nodes {
            let place = |shown: &Shown| {
                let position = shown.box_of(node)?;
                Some((position, shown.chart.boxes.get(position)?.rect.min))
            };
            if let (Some((_, from)), Some((position, to))) =
                (place(before.shown), place(after.shown))
            {
                let from = carried_over(from);
                let offset = Point::new(from.x - to.x, from.y - to.y);
                if offset.x.hypot(offset.y) * after.camera.zoom() >= 1.0 {
                    offsets.insert(position, offset);
                }
            }
        }
        if offsets.is_empty() {
            return None;
        }
        let mut kept = FxHashSet::default();
        before
            .shown
            .hits
            .for_each_in(&before.camera.visible(area), |index| {
                let item = before.shown.chart.scene.items.get(index);
                if let Some(ends) = item.and_then(line) {
                    kept.insert(key(ends.map(carried_over)));
                }
            });
        Some(Self {
            stamp: after.shown.stamp,
            offsets,
            kept,
            ..Self::default()
        })
    }

    /// Goes on to a time; returns whether there is still some way to go.
    pub(super) fn advance(&mut self, now: f64) -> bool {
        let began = *self.began.get_or_insert(now);
        let left = 1.0 - ((now - began) / LASTS).clamp(0.0, 1.0);
        // Quick at first, and slower the nearer it comes.
        self.part = 1.0 - left * left * left;
        left > 0.0
    }

    /// Whether it leads to a chart.
    pub(super) fn leads_to(&self, shown: &Shown) -> bool {
        self.stamp == shown.stamp
    }

    /// How far a box still is from its place; none where it is in it.
    pub(super) fn offset(&self, position: usize) -> Option<Point> {
        let left = 1.0 - self.part;
        let offset = self.offsets.get(&position)?;
        Some(Point::new(offset.x * left, offset.y * left))
    }

    /// The boxes on their way, also those that leave the view.
    pub(super) fn boxes(&self) -> impl Iterator<Item = usize> {
        self.offsets.keys().copied()
    }

    /// How much of a line is to be seen, from 0 to 1: new ones appear little by little.
    pub(super) fn strength(&self, item: &Item) -> f32 {
        match line(item) {
            Some(ends) if !self.kept.contains(&key(ends)) => self.part as f32,
            _ => 1.0,
        }
    }
}

fn line(item: &Item) -> Option<[Point; 2]> {
    match item {
        Item::Shape(shape) => match shape.form {
            Form::Line(ends) => Some(ends),
            Form::Rect(..) => None,
        },
        Item::Text(_) | Item::Group(_) => None,
    }
}

/// The place of a line, as exactly as can be seen.
fn key([from, to]: [Point; 2]) -> [i64; 4] {
    // Off the round numbers, so that what is nearly the same does not fall on either side of one.
    [from.x, from.y, to.x, to.y].map(|part| (part * 2.0 + 0.137).round() as i64)
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, vec2};

    use super::*;
    use crate::app::shown::Showing;
    use crate::app::shown::ShownMaker;
    use crate::edits::{Document, Edit, PostEdit};
    use crate::model::{NodeId, StructureId, sketch};

    const AREA: ScreenRect = ScreenRect {
        min: Pos2::new(200.0, 50.0),
        max: Pos2::new(1400.0, 850.0),
    };
    const STRUCTURE: StructureId = StructureId(0);
    const TEXT: &str = "* Chief\n  * Housing\n  * Finance\n    - Auditor\n";

    fn shown(document: &Document, maker: &mut ShownMaker) -> Shown {
        maker
            .make(document.organisation(), STRUCTURE, &Showing::default())
            .unwrap()
    }

    fn position(shown: &Shown, label: &str) -> usize {
        let mut boxes = shown.drawn.boxes().iter();
        let is_it = |node: NodeId| shown.structure.label(node) == label;
        boxes
            .position(|found| found.about().is_some_and(is_it))
            .unwrap()
    }

    /// A chart before and after another director came first, and the way between.
    fn motion() -> (Shown, Shown, Option<Motion>) {
        let mut document = Document::new(sketch::organisation(TEXT));
        let mut maker = ShownMaker::default();
        let before = shown(&document, &mut maker);
        let chief = before.structure.tree().node(0).unwrap();
        let housing = before.structure.tree().node(1).unwrap();
        let at = crate::edits::Target {
            before: Some(housing),
            ..crate::edits::Target::under(chief)
        };
        let add = PostEdit::Add {
            at,
            title: "Planning".into(),
            grade: None,
        };
        document.perform(&Edit::Post(STRUCTURE, add)).unwrap();
        let after = shown(&document, &mut maker);
        let camera = Camera::default();
        let seen = |shown| Seen { shown, camera };
        let motion = Motion::between(seen(&before), seen(&after), AREA);
        (before, after, motion)
    }

    #[test]
    fn a_box_sets_out_from_where_it_was_and_comes_to_where_it_is() {
        let (before, after, motion) = motion();
        let mut motion = motion.unwrap();
        let finance = position(&after, "Finance");
        let was = before.chart.boxes[position(&before, "Finance")].rect.min;
        let is = after.chart.boxes[finance].rect.min;
        assert!(was.distance(is) > 10.0);
        let mut left = was.distance(is);
        for step in 0..=9 {
            let on_its_way = motion.advance(7.0 + f64::from(step) / 60.0);
            let offset = motion.offset(finance).unwrap();
            let at = is.offset(offset.x, offset.y);
            if step == 0 {
                assert!(at.distance(was) < 1e-3, "{at:?} {was:?}");
            } else {
                assert!(at.distance(is) < left);
                left = at.distance(is);
            }
            assert_eq!(on_its_way, step < 9);
        }
        assert_eq!(left, 0.0);
    }

    #[test]
    fn what_is_new_is_where_it_is_at_once() {
        let (_, after, motion) = motion();
        let motion = motion.unwrap();
        assert_eq!(motion.offset(position(&after, "Planning")), None);
    }

    #[test]
    fn where_nothing_in_view_moves_there_is_no_motion() {
        let (before, after, _) = motion();
        let same = Seen {
            shown: &after,
            camera: Camera::default(),
        };
        assert!(Motion::between(same, same, AREA).is_none());
        let mut far_away = Camera::default();
        far_away.pan(vec2(1e6, 0.0));
        let seen = |shown| Seen {
            shown,
            camera: far_away,
        };
        assert!(Motion::between(seen(&before), seen(&after), AREA).is_none());
    }

    #[test]
    fn a_view_that_is_another_is_come_to_from_the_one_before() {
        let (before, _, _) = motion();
        let mut moved = Camera::default();
        moved.pan(vec2(30.0, 0.0));
        let first = Seen {
            shown: &before,
            camera: Camera::default(),
        };
        let second = Seen {
            shown: &before,
            camera: moved,
        };
        let motion = Motion::between(first, second, AREA).unwrap();
        let offset = motion.offset(0).unwrap();
        assert!((offset.x + 30.0).abs() < 1e-3);
    }
}
