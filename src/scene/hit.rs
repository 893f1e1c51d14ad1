//! What of a chart lies under a point or within a rectangle, found without looking at all of it.

use super::chart::Chart;
use super::drawing::{Form, Item};
use crate::geometry::{Point, Rect};

/// The items of a chart by place: a grid of cells, each with the items that reach into it.
///
/// What is longer than a few cells (the bars of reporting lines) is kept apart and looked at
/// every time.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The rectangle of every item of the scene.
    rects: Vec<Rect>,
    /// How many of the items come before the first box.
    lines: usize,
    cell: f64,
    columns: usize,
    rows: usize,
    /// Where the items of each cell begin in `entries`.
    starts: Vec<u32>,
    entries: Vec<u32>,
    long: Vec<u32>,
}

/// An item in more cells than this is kept apart.
const MOST_CELLS: usize = 8;

impl Hits {
    /// The items of a chart by place.
    pub fn of(chart: &Chart) -> Self {
        let items = &chart.scene.items;
        let rects: Vec<Rect> = items.iter().map(bounds).collect();
        let (width, height) = (
            chart.scene.size.width.max(1.0),
            chart.scene.size.height.max(1.0),
        );
        let wanted = (items.len() as f64 / 2.0).max(1.0);
        let cell = (width * height / wanted).sqrt().max(120.0);
        let mut hits = Self {
            rects,
            lines: items.len() - chart.boxes.len().min(items.len()),
            cell,
            columns: (width / cell) as usize + 1,
            rows: (height / cell) as usize + 1,
            ..Self::default()
        };
        hits.sort_into_cells();
        hits
    }

    fn sort_into_cells(&mut self) {
        let cells = self.columns * self.rows;
        let mut counts = vec![0_u32; cells + 1];
        let mut spans = Vec::with_capacity(self.rects.len());
        for rect in &self.rects {
            let (x, y) = self.cells(rect);
            let long = (x.end - x.start) * (y.end - y.start) > MOST_CELLS;
            if !long {
                for row in y.clone() {
                    for column in x.clone() {
                        counts[row * self.columns + column + 1] += 1;
                    }
                }
            }
            spans.push((x, y, long));
        }
        for cell in 0..cells {
            counts[cell + 1] += counts[cell];
        }
        let mut next = counts.clone();
        self.entries = vec![0; counts.last().map_or(0, |&last| last as usize)];
        for (index, (x, y, long)) in spans.into_iter().enumerate() {
            if long {
                self.long.push(index as u32);
                continue;
            }
            for row in y {
                for column in x.clone() {
                    let slot = &mut next[row * self.columns + column];
                    self.entries[*slot as usize] = index as u32;
                    *slot += 1;
                }
            }
        }
        self.starts = counts;
    }

    /// The columns and rows of cells a rectangle reaches into.
    fn cells(&self, rect: &Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let clamp =
            |value: f64, count: usize| ((value / self.cell).max(0.0) as usize).min(count - 1);
        let columns = clamp(rect.min.x, self.columns)..clamp(rect.max.x, self.columns) + 1;
        let rows = clamp(rect.min.y, self.rows)..clamp(rect.max.y, self.rows) + 1;
        (columns, rows)
    }

    /// Calls a function with the index of every item of the scene that reaches into a rectangle,
    /// in no particular order.
    pub fn for_each_in(&self, part: &Rect, mut found: impl FnMut(usize)) {
        if self.rects.is_empty() {
            return;
        }
        for &index in &self.long {
            if self.rects[index as usize].intersects(part) {
                found(index as usize);
            }
        }
        let (columns, rows) = self.cells(part);
        for row in rows.clone() {
            for column in columns.clone() {
                let cell = row * self.columns + column;
                let entries = self.starts[cell] as usize..self.starts[cell + 1] as usize;
                for &index in &self.entries[entries] {
                    let rect = &self.rects[index as usize];
                    // An item in several cells is told in the first of those asked for only.
                    let (first_column, first_row) = self.cells(rect);
                    let is_first = first_column.start.max(columns.start) == column
                        && first_row.start.max(rows.start) == row;
                    if is_first && rect.intersects(part) {
                        found(index as usize);
                    }
                }
            }
        }
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
        let all = Rect::from_origin_size(Point::default(), chart.scene.size);
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
