//! What of a chart lies under a point or within a rectangle, found without looking at all of it.

use super::cells::Cells;
use super::chart::Chart;
use super::drawing::{Form, Item};
use crate::geometry::{Point, Rect};

/// The items of a chart by place.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    items: Cells,
    /// How many of the items come before the first box.
    lines: usize,
}

impl Hits {
    /// The items of a chart by place.
    pub fn of(chart: &Chart) -> Self {
        let items = &chart.scene.items;
        Self {
            items: Cells::of(items.iter().map(bounds).collect(), chart.scene.size),
            lines: items.len() - chart.boxes.len().min(items.len()),
        }
    }

    /// Calls a function with the index of every item of the scene that reaches into a rectangle,
    /// in no particular order.
    pub fn for_each_in(&self, part: &Rect, found: impl FnMut(usize)) {
        self.items.for_each_in(part, found);
    }

    /// The positions of the boxes that reach into a rectangle, in reading order.
    pub fn boxes_in(&self, part: &Rect) -> Vec<usize> {
        let mut boxes = Vec::new();
        self.for_each_in(part, |index| boxes.extend(index.checked_sub(self.lines)));
        boxes.sort_unstable();
        boxes
    }

    /// The position of the box under a point.
    pub fn box_at(&self, point: Point) -> Option<usize> {
        self.boxes_in(&Rect::new(point, point)).last().copied()
    }

    /// How many items of the scene come before its boxes.
    pub fn lines(&self) -> usize {
        self.lines
    }
}

fn bounds(item: &Item) -> Rect {
    match item {
        Item::Group(group) => group.rect(),
        Item::Text(text) => Rect::new(
            text.origin.offset(0.0, -text.size),
            text.origin.offset(text.width, text.size / 2.0),
        ),
        Item::Shape(shape) => match &shape.form {
            Form::Rect(rect, _) => *rect,
            Form::Line([from, to]) => Rect::new(*from, *from).union(&Rect::new(*to, *to)),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Hierarchy, HierarchyBox};
    use crate::model::{StructureId, sketch};
    use crate::scene::{Arrangement, CardCache, ChartStyle, chart};

    fn drawn(posts: usize) -> Chart {
        let mut text = String::from("- Chief [A]\n");
        for number in 0..posts {
            let indent = 2 + 2 * (number % 4);
            writeln!(text, "{:indent$}- Post {number} [B]", "").unwrap();
        }
        let organisation = sketch::organisation(&text);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        chart(
            &organisation,
            structure,
            &hierarchy,
            &ChartStyle::window(Arrangement::Tree),
            &mut CardCache::default(),
        )
    }

    #[test]
    fn every_box_is_found_under_its_middle() {
        let chart = drawn(80);
        let hits = Hits::of(&chart);
        for (position, drawn) in chart.boxes.iter().enumerate() {
            assert_eq!(hits.box_at(drawn.rect.center()), Some(position));
            assert_eq!(hits.box_at(drawn.rect.min.offset(-6.0, -6.0)), None);
        }
    }

    #[test]
    fn an_empty_chart_has_nothing_anywhere() {
        let hits = Hits::of(&Chart::default());
        assert_eq!(hits.box_at(Point::default()), None);
    }

    proptest! {
        #[test]
        fn the_same_is_found_as_by_looking_at_all(
            x in -500.0..4000.0, y in -100.0..900.0, width in 0.0..3000.0, height in 0.0..700.0
        ) {
            let chart = drawn(60);
            let hits = Hits::of(&chart);
            let part = Rect::new(Point::new(x, y), Point::new(x + width, y + height));
            let mut found = Vec::new();
            hits.for_each_in(&part, |index| found.push(index));
            found.sort_unstable();
            let all: Vec<usize> = chart.scene.items.iter().enumerate()
                .filter(|(_, item)| bounds(item).intersects(&part))
                .map(|(index, _)| index)
                .collect();
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn boxes_keep_the_order_of_the_hierarchy() {
        let chart = drawn(30);
        let all = chart.whole();
        let boxes = Hits::of(&chart).boxes_in(&all);
        assert_eq!(boxes, (0..chart.boxes.len()).collect::<Vec<_>>());
        assert!(
            chart
                .boxes
                .iter()
                .all(|drawn| matches!(drawn.entry, HierarchyBox { post: Some(_), .. }))
        );
    }
}
