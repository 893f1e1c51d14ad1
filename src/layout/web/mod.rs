//! Boxes connected as a web, in rows by level: what hangs on one box alone stands below that box,
//! and all other connections run between the rows and at the sides, so that none crosses a box.

mod buses;
mod clusters;
#[cfg(test)]
mod tests;

use crate::geometry::{Point, Rect, Size};

use buses::Weaver;
use clusters::{Cluster, clusters};

/// A connection between two boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The upper end, by its index among the boxes.
    pub upper: usize,
    /// The lower end.
    pub lower: usize,
    /// What sort it is: those of one sort that come from one box share their way.
    pub sort: u32,
}

/// Where a web goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Woven {
    /// The rectangle of each box.
    pub rects: Vec<Rect>,
    /// The way of each thread, from its lower end to its upper, from bend to bend.
    pub paths: Vec<Vec<Point>>,
    /// Where threads come together: the places for a dot.
    pub joints: Vec<(usize, Point)>,
    /// The extent of everything.
    pub size: Size,
    /// The upper edge of each row, and that of the ways above it.
    pub rows: Vec<[f64; 2]>,
}

/// Between boxes beside one another.
const ACROSS: f64 = 16.0;
/// Between a way and what is above or below it.
const AIR: f64 = 9.0;
/// From one way to the next.
const LANE: f64 = 5.0;

/// Arranges boxes of given sizes on their levels, at most `width` wide as far as boxes can be
/// moved into more rows.
///
/// Deterministic. Takes time in proportion to boxes and threads, but for sorting.
pub fn web(sizes: &[Size], levels: &[u32], threads: &[Thread], width: f64) -> Woven {
    let (clusters, owner) = clusters(sizes, levels, threads);
    let rows = rows(&clusters, levels, threads, &owner, width);
    Weaver::new(sizes, threads, &owner, clusters, &rows).weave()
}

/// The clusters of each row, from left to right: by level, then near to what they hang on.
fn rows(
    clusters: &[Cluster],
    levels: &[u32],
    threads: &[Thread],
    owner: &[Option<usize>],
    width: f64,
) -> Vec<Vec<usize>> {
    let mut cluster_of = vec![None; owner.len()];
    for (at, cluster) in clusters.iter().enumerate() {
        cluster_of[cluster.core] = Some(at);
    }
    // What each hangs on, and how.
    let mut above: Vec<Vec<(usize, u32)>> = vec![Vec::new(); clusters.len()];
    for thread in threads {
        if let (Some(lower), Some(upper)) = (cluster_of[thread.lower], cluster_of[thread.upper])
            && lower != upper
        {
            above[lower].push((upper, thread.sort));
        }
    }
    for list in &mut above {
        list.sort_unstable();
    }
    let level = |at: usize| levels.get(clusters[at].core).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|&at| (level(at), at));
    // How far right each stands, of what was placed so far.
    let mut place = vec![0.5_f64; clusters.len()];
    let mut rows = Vec::new();
    for same in order.chunk_by(|&one, &other| level(one) == level(other)) {
        let mean = |at: usize| {
            let uppers = above[at].iter().map(|&(upper, _)| upper);
            let uppers = uppers.filter(|&upper| level(upper) < level(at));
            let places: Vec<f64> = uppers.map(|upper| place[upper]).collect();
            if places.is_empty() {
                0.5
            } else {
                places.iter().sum::<f64>() / places.len() as f64
            }
        };
        let mut wanted: Vec<(f64, usize)> = same.iter().map(|&at| (mean(at), at)).collect();
        wanted.sort_by(|one, other| {
            let near = one.0.total_cmp(&other.0);
            let alike = || above[one.1].cmp(&above[other.1]);
            near.then_with(alike).then(one.1.cmp(&other.1))
        });
        for (number, &(_, at)) in wanted.iter().enumerate() {
            place[at] = (number as f64 + 0.5) / wanted.len() as f64;
        }
        let wanted: Vec<usize> = wanted.into_iter().map(|(_, at)| at).collect();
        rows.extend(broken(clusters, &above, &wanted, width));
    }
    rows
}

/// A row broken into as few as fit, each about as wide as the others. Where what is alike, that is,
/// hangs on the same, need not be torn apart for that, it is not.
fn broken(
    clusters: &[Cluster],
    above: &[Vec<(usize, u32)>],
    row: &[usize],
    width: f64,
) -> Vec<Vec<usize>> {
    let wide = |at: usize| clusters[at].width() + ACROSS;
    let total: f64 = row.iter().map(|&at| wide(at)).sum();
    let mut count = (total / (width + ACROSS)).ceil().max(1.0);
    loop {
        let share = total / count;
        // Where the rows begin: each box goes where its middle falls.
        let mut starts = vec![0];
        let mut used = 0.0;
        for (number, &at) in row.iter().enumerate() {
            if ((used + wide(at) / 2.0) / share) as usize >= starts.len() {
                starts.push(number);
            }
            used += wide(at);
        }
        let fits = |row: &[usize]| {
            let together: f64 = row.iter().map(|&at| wide(at)).sum();
            together <= width + ACROSS + 0.01 || row.len() < 2
        };
        let parted = |starts: &[usize]| -> Vec<Vec<usize>> {
            let ends = starts.iter().copied().skip(1).chain([row.len()]);
            let parts = starts.iter().zip(ends);
            parts
                .filter_map(|(&start, end)| row.get(start..end))
                .map(<[usize]>::to_vec)
                .collect()
        };
        let parts = parted(&starts);
        if parts.iter().all(|part| fits(part)) || starts.len() >= row.len() {
            let kinder = moved_to_changes(above, row, &starts);
            let kinder = parted(&kinder);
            let fit = kinder.iter().all(|part| fits(part) && !part.is_empty());
            return if fit { kinder } else { parts };
        }
        count += 1.0;
    }
}

/// The beginnings of rows, moved a little to where what is alike ends.
fn moved_to_changes(above: &[Vec<(usize, u32)>], row: &[usize], starts: &[usize]) -> Vec<usize> {
    let is_change = |start: usize| {
        let before = start.checked_sub(1).and_then(|before| row.get(before));
        let ends = before.zip(row.get(start));
        ends.is_some_and(|(&before, &after)| above[before] != above[after])
    };
    let mut moved: Vec<usize> = Vec::with_capacity(starts.len());
    for &start in starts {
        let near = [
            start,
            start.saturating_sub(1),
            start + 1,
            start.saturating_sub(2),
            start + 2,
        ];
        let kind = near.into_iter().find(|&near| is_change(near));
        let start = if start == 0 { 0 } else { kind.unwrap_or(start) };
        if moved.last().is_none_or(|&last| last < start) {
            moved.push(start);
        }
    }
    moved
}
