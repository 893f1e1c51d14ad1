//! Boxes with those that hang on them alone.

use super::{ACROSS, Thread};
use crate::geometry::Size;

/// A box, and below it those that are connected with nothing else.
pub(super) struct Cluster {
    pub(super) core: usize,
    /// What hangs on it, in columns.
    pub(super) columns: Vec<Vec<usize>>,
    /// The extent of all of it.
    pub(super) size: Size,
    /// The room at its left for ways that go down from the core; none where nothing is below it.
    pub(super) gutter: f64,
}

impl Cluster {
    /// The width it takes in a row.
    pub(super) fn width(&self) -> f64 {
        self.gutter + self.size.width
    }
}

/// How far what hangs on a box is indented.
pub(super) const INDENT: f64 = 11.0;
/// Between a box and what hangs on it.
pub(super) const BELOW: f64 = 6.0;
/// The most below one another.
const MOST_IN_COLUMN: usize = 4;
/// From one way at the side of a box to the next.
pub(super) const AT_SIDE: f64 = 4.0;

/// The clusters in the order of their cores, and for each box the one it hangs on.
pub(super) fn clusters(
    sizes: &[Size],
    levels: &[u32],
    threads: &[Thread],
) -> (Vec<Cluster>, Vec<Option<usize>>) {
    let owner = owners(sizes.len(), threads);
    let mut hanging: Vec<Vec<usize>> = vec![Vec::new(); sizes.len()];
    for (at, owner) in owner.iter().enumerate() {
        if let Some(owner) = *owner {
            hanging[owner].push(at);
        }
    }
    // The sorts of threads by which each box may be connected with what stands lower; threads of
    // one sort go down from it on one way.
    let mut sorts: Vec<Vec<u32>> = vec![Vec::new(); sizes.len()];
    let level = |at: usize| levels.get(at).copied().unwrap_or(0);
    for thread in threads {
        if owner[thread.upper].is_some() || owner[thread.lower].is_some() {
            continue;
        }
        for (end, other) in [(thread.upper, thread.lower), (thread.lower, thread.upper)] {
            let list = &mut sorts[end];
            if level(other) >= level(end) && !list.contains(&thread.sort) {
                list.push(thread.sort);
            }
        }
    }
    let cores = (0..sizes.len()).filter(|&at| owner[at].is_none());
    let clusters = cores.map(|core| {
        let below = std::mem::take(&mut hanging[core]);
        let gutter = if below.is_empty() {
            0.0
        } else {
            AT_SIDE * sorts[core].len() as f64
        };
        cluster(sizes, core, &below, gutter)
    });
    (clusters.collect(), owner)
}

/// For each box the only other one it is connected with, if that is connected with more.
fn owners(count: usize, threads: &[Thread]) -> Vec<Option<usize>> {
    // The first neighbour of each box, and whether it has another.
    let mut first: Vec<Option<usize>> = vec![None; count];
    let mut several = vec![false; count];
    for thread in threads.iter().filter(|thread| thread.upper != thread.lower) {
        for (end, other) in [(thread.upper, thread.lower), (thread.lower, thread.upper)] {
            match first[end] {
                None => first[end] = Some(other),
                Some(known) => several[end] |= known != other,
            }
        }
    }
    let mut owner = vec![None; count];
    for thread in threads.iter().filter(|thread| thread.upper != thread.lower) {
        let (upper, lower) = (thread.upper, thread.lower);
        if !several[lower] && owner[upper].is_none() {
            owner[lower] = Some(upper);
        } else if !several[upper] && several[lower] {
            owner[upper] = Some(lower);
        }
    }
    owner
}

fn cluster(sizes: &[Size], core: usize, below: &[usize], gutter: f64) -> Cluster {
    let own = sizes[core];
    let count = below.len().div_ceil(MOST_IN_COLUMN);
    let columns: Vec<Vec<usize>> = if count == 0 {
        Vec::new()
    } else {
        let each = below.len().div_ceil(count);
        below.chunks(each).map(<[usize]>::to_vec).collect()
    };
    let widths = columns.iter().map(|column| column_width(sizes, column));
    let across = ACROSS / 2.0 * columns.len().saturating_sub(1) as f64;
    let width = widths.sum::<f64>() + across;
    let heights = columns.iter().map(|column| {
        let heights = column.iter().map(|&at| sizes[at].height + BELOW);
        heights.sum::<f64>()
    });
    let height = heights.fold(0.0, f64::max);
    Cluster {
        core,
        columns,
        size: Size::new(own.width.max(width), own.height + height),
        gutter,
    }
}

/// The width of a column of what hangs on a box, with the line at its left.
pub(super) fn column_width(sizes: &[Size], column: &[usize]) -> f64 {
    let widths = column.iter().map(|&at| sizes[at].width);
    widths.fold(0.0, f64::max) + INDENT
}
