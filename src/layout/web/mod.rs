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
    let (clusters, owner) = clusters(sizes, threads);
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
    let mut cluster_of = vec![usize::MAX; owner.len()];
    for (at, cluster) in clusters.iter().enumerate() {
        cluster_of[cluster.core] = at;
    }
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); clusters.len()];
    for thread in threads {
        let ends = (cluster_of.get(thread.lower), cluster_of.get(thread.upper));
        if let (Some(&lower), Some(&upper)) = ends
            && lower != upper
            && let Some(list) = above.get_mut(lower)
            && upper < clusters.len()
        {
            list.push(upper);
        }
    }
    let level = |at: usize| levels.get(clusters[at].core).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|&at| (level(at), at));
    // How far right each stands, of what was placed so far.
    let mut place = vec![0.5_f64; clusters.len()];
    let mut rows = Vec::new();
    for same in order.chunk_by(|&one, &other| level(one) == level(other)) {
        let mut wanted: Vec<(f64, usize)> = same
            .iter()
            .map(|&at| {
                let uppers = above[at].iter().filter(|&&upper| level(upper) < level(at));
                let (sum, count) = uppers.fold((0.0, 0), |(sum, count), &upper| {
                    (sum + place[upper], count + 1)
                });
                let mean = if count == 0 {
                    0.5
                } else {
                    sum / f64::from(count)
                };
                (mean, at)
            })
            .collect();
        wanted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        for (number, &(_, at)) in wanted.iter().enumerate() {
            place[at] = (number as f64 + 0.5) / wanted.len() as f64;
        }
        let wanted: Vec<usize> = wanted.into_iter().map(|(_, at)| at).collect();
        rows.extend(broken(clusters, &wanted, width));
    }
    rows
}

/// A row broken into as few as fit, each about as wide as the others.
fn broken(clusters: &[Cluster], row: &[usize], width: f64) -> Vec<Vec<usize>> {
    let wide = |at: usize| clusters[at].width() + ACROSS;
    let total: f64 = row.iter().map(|&at| wide(at)).sum();
    let mut count = (total / (width + ACROSS)).ceil().max(1.0);
    loop {
        let share = total / count;
        let mut rows: Vec<(f64, Vec<usize>)> = Vec::new();
        let mut used = 0.0;
        for &at in row {
            // Each goes where its middle falls.
            let place = ((used + wide(at) / 2.0) / share) as usize;
            used += wide(at);
            if place >= rows.len() {
                rows.push((0.0, Vec::new()));
            }
            if let Some((together, last)) = rows.last_mut() {
                *together += wide(at);
                last.push(at);
            }
        }
        let fits = |(together, row): &(f64, Vec<usize>)| {
            *together <= width + ACROSS + 0.01 || row.len() == 1
        };
        if rows.iter().all(fits) || rows.len() == row.len() {
            return rows.into_iter().map(|(_, row)| row).collect();
        }
        count += 1.0;
    }
}
