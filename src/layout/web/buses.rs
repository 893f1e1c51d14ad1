//! The ways between rows. Threads of one sort that come from one box, its hub, share a way: from
//! the hub to a lane between two rows, where need be along the side of everything to other lanes,
//! and from those to each spoke.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::clusters::{AT_SIDE, BELOW, Cluster, INDENT, column_width};
use super::{ACROSS, AIR, LANE, Thread, Woven};
use crate::geometry::{Point, Rect, Size};

/// Puts clusters in their places and threads between them.
pub(super) struct Weaver<'a> {
    sizes: &'a [Size],
    threads: &'a [Thread],
    owner: &'a [Option<usize>],
    clusters: Vec<Cluster>,
    rows: &'a [Vec<usize>],
    /// The row of each core.
    row_of: Vec<usize>,
    /// The cluster of each core.
    cluster_of: Vec<usize>,
    /// The left edge of each cluster, without its gutter.
    left: Vec<f64>,
    /// The width of the widest row.
    width: f64,
}

/// A shared way.
#[derive(Debug, Default)]
struct Bus {
    hub: usize,
    /// Whether it leaves the hub downwards.
    down: bool,
    hub_port: Port,
    /// The threads with where they meet their spokes, by the gap from which they do.
    spokes: BTreeMap<usize, Vec<(usize, Port)>>,
    /// Along which side it goes to other gaps, where it does, and on which track there.
    channel: Option<(Side, usize)>,
    /// Its track in each gap.
    tracks: BTreeMap<usize, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

/// Where a way meets a box.
#[derive(Clone, Copy, Debug, Default)]
struct Port {
    /// Across.
    x: f64,
    down: bool,
    /// How far down it goes out at the left, where something hangs below the box.
    beside: Option<f64>,
}

/// Which end of a bus a port is for: the hub's own, or that of a thread in a gap.
type PortOf = (usize, Option<(usize, usize)>);

impl<'a> Weaver<'a> {
    pub(super) fn new(
        sizes: &'a [Size],
        threads: &'a [Thread],
        owner: &'a [Option<usize>],
        clusters: Vec<Cluster>,
        rows: &'a [Vec<usize>],
    ) -> Self {
        let mut row_of = vec![0; sizes.len()];
        let mut cluster_of = vec![0; sizes.len()];
        let mut left = vec![0.0; clusters.len()];
        let wide = |row: &Vec<usize>| {
            let widths = row.iter().map(|&at| clusters[at].width() + ACROSS);
            widths.sum::<f64>() - ACROSS
        };
        let width = rows.iter().map(wide).fold(0.0, f64::max);
        for (number, row) in rows.iter().enumerate() {
            let mut x = (width - wide(row)) / 2.0;
            for &at in row {
                row_of[clusters[at].core] = number;
                cluster_of[clusters[at].core] = at;
                left[at] = x + clusters[at].gutter;
                x += clusters[at].width() + ACROSS;
            }
        }
        Self {
            sizes,
            threads,
            owner,
            clusters,
            rows,
            row_of,
            cluster_of,
            left,
            width,
        }
    }

    pub(super) fn weave(self) -> Woven {
        let mut buses = self.buses();
        self.find_ports(&mut buses);
        let [at_left, at_right] = self.find_channels(&mut buses);
        let tracks = self.find_lanes(&mut buses);
        let margin = |tracks: usize| match tracks {
            0 => 0.0,
            tracks => AIR + LANE * tracks as f64,
        };
        let shift = margin(at_left);
        let (gaps, rows, height) = self.heights(&tracks);
        let mut woven = Woven {
            rects: vec![Rect::default(); self.sizes.len()],
            paths: vec![Vec::new(); self.threads.len()],
            joints: Vec::new(),
            size: Size::new(shift + self.width + margin(at_right), height),
            rows,
        };
        self.place(&mut woven, shift);
        self.hang(&mut woven);
        for bus in &buses {
            self.lay(bus, &gaps, shift, &mut woven);
        }
        woven
    }

    /// Whether a thread leads to something that hangs on the other end.
    fn is_within(&self, thread: &Thread) -> bool {
        self.owner[thread.lower].is_some() || self.owner[thread.upper].is_some()
    }

    /// The shared ways, in the order of the threads; nothing of them is known yet but what they
    /// connect.
    fn buses(&self) -> Vec<Bus> {
        let between = || {
            let threads = self.threads.iter().enumerate();
            threads.filter(|(_, thread)| !self.is_within(thread) && thread.upper != thread.lower)
        };
        let mut degrees: BTreeMap<(usize, u32), usize> = BTreeMap::new();
        for (_, thread) in between() {
            *degrees.entry((thread.upper, thread.sort)).or_default() += 1;
            *degrees.entry((thread.lower, thread.sort)).or_default() += 1;
        }
        let mut known: BTreeMap<(usize, u32, bool), usize> = BTreeMap::new();
        let mut buses: Vec<Bus> = Vec::new();
        for (index, thread) in between() {
            let degree = |end| degrees.get(&(end, thread.sort)).copied().unwrap_or(0);
            // What several hang on is the hub; the upper end where both are.
            let (hub, spoke) = if degree(thread.upper) == 1 && degree(thread.lower) > 1 {
                (thread.lower, thread.upper)
            } else {
                (thread.upper, thread.lower)
            };
            let (hub_row, row) = (self.row_of[hub], self.row_of[spoke]);
            let down = row > hub_row;
            let at = *known.entry((hub, thread.sort, down)).or_insert_with(|| {
                buses.push(Bus {
                    hub,
                    down,
                    ..Bus::default()
                });
                buses.len() - 1
            });
            // What is below its hub, or beside it, is reached from above; what is above from below.
            let gap = if row >= hub_row { row } else { row + 1 };
            let threads = buses[at].spokes.entry(gap).or_default();
            threads.push((index, Port::default()));
        }
        buses
    }

    /// The gap a way leaves its hub into.
    fn home(&self, bus: &Bus) -> usize {
        self.row_of[bus.hub] + usize::from(bus.down)
    }

    fn spoke(&self, bus: &Bus, thread: usize) -> usize {
        let thread = self.threads[thread];
        if thread.upper == bus.hub {
            thread.lower
        } else {
            thread.upper
        }
    }

    /// Spreads the ways over the edges of the boxes.
    fn find_ports(&self, buses: &mut [Bus]) {
        let mut up: Vec<Vec<PortOf>> = vec![Vec::new(); self.sizes.len()];
        let mut down = up.clone();
        for (number, bus) in buses.iter().enumerate() {
            let list = if bus.down { &mut down } else { &mut up };
            list[bus.hub].push((number, None));
            for (&gap, threads) in &bus.spokes {
                for (place, &(thread, _)) in threads.iter().enumerate() {
                    let spoke = self.spoke(bus, thread);
                    let below = self.row_of[spoke] < self.row_of[bus.hub];
                    let list = if below { &mut down } else { &mut up };
                    list[spoke].push((number, Some((gap, place))));
                }
            }
        }
        for (lists, down) in [(up, false), (down, true)] {
            for (at, list) in lists.iter().enumerate() {
                for (place, &(number, end)) in list.iter().enumerate() {
                    let port = self.port(at, down, place, list.len());
                    let bus = &mut buses[number];
                    match end {
                        None => bus.hub_port = port,
                        Some((gap, place)) => {
                            let threads = bus.spokes.get_mut(&gap);
                            if let Some(end) = threads.and_then(|list| list.get_mut(place)) {
                                end.1 = port;
                            }
                        }
                    }
                }
            }
        }
    }

    /// The place of one of several ways that meet a box.
    fn port(&self, at: usize, down: bool, place: usize, count: usize) -> Port {
        let cluster = self.cluster_of[at];
        let (left, size) = (self.left[cluster], self.sizes[at]);
        let part = (place + 1) as f64 / (count + 1) as f64;
        if down && !self.clusters[cluster].columns.is_empty() {
            Port {
                x: left - AT_SIDE * (place + 1) as f64,
                down,
                beside: Some(size.height * (1.0 - part / 2.0)),
            }
        } else {
            Port {
                x: left + size.width * part,
                down,
                beside: None,
            }
        }
    }

    /// Gives the ways that go to other gaps their tracks at the sides; how many there are left and
    /// right.
    fn find_channels(&self, buses: &mut [Bus]) -> [usize; 2] {
        let mut wanted = [Vec::new(), Vec::new()];
        for (number, bus) in buses.iter().enumerate() {
            let home = self.home(bus);
            let low = bus.spokes.keys().fold(home, |low, &gap| low.min(gap));
            let high = bus.spokes.keys().fold(home, |high, &gap| high.max(gap));
            if low == high {
                continue;
            }
            let from_centre = bus.hub_port.x - self.width / 2.0;
            // What stands in the middle goes to either side in turn.
            let is_left = if from_centre.abs() < 80.0 {
                number % 2 == 0
            } else {
                from_centre < 0.0
            };
            let side = usize::from(!is_left);
            wanted[side].push((low as f64, high as f64 + 0.5, number));
        }
        let mut counts = [0, 0];
        for ((side, spans), count) in [Side::Left, Side::Right]
            .into_iter()
            .zip(wanted)
            .zip(&mut counts)
        {
            let (tracks, tracks_needed) = packed(spans, 0.0);
            for (number, track) in tracks {
                buses[number].channel = Some((side, track));
            }
            *count = tracks_needed;
        }
        counts
    }

    /// Gives each way its track in each gap it runs in; how many there are in each.
    fn find_lanes(&self, buses: &mut [Bus]) -> Vec<usize> {
        let mut wanted = vec![Vec::new(); self.rows.len() + 1];
        for (number, bus) in buses.iter().enumerate() {
            let home = self.home(bus);
            let mut spans: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
            let mut reach = |gap: usize, x: f64| {
                let span = spans.entry(gap).or_insert((x, x));
                *span = (span.0.min(x), span.1.max(x));
            };
            reach(home, bus.hub_port.x);
            for (&gap, threads) in &bus.spokes {
                for (_, port) in threads {
                    reach(gap, port.x);
                }
            }
            if let Some((side, _)) = bus.channel {
                let x = match side {
                    Side::Left => -ACROSS,
                    Side::Right => self.width + ACROSS,
                };
                for &gap in bus.spokes.keys().chain([&home]) {
                    reach(gap, x);
                }
            }
            for (gap, (low, high)) in spans {
                wanted[gap].push((low, high, number));
            }
        }
        let mut counts = Vec::with_capacity(wanted.len());
        for (gap, spans) in wanted.into_iter().enumerate() {
            let (tracks, count) = packed(spans, LANE);
            for (number, track) in tracks {
                buses[number].tracks.insert(gap, track);
            }
            counts.push(count);
        }
        counts
    }

    /// The upper edge of each gap, of each row with that of the gap above it, and the whole height.
    fn heights(&self, tracks: &[usize]) -> (Vec<f64>, Vec<[f64; 2]>, f64) {
        let mut y = 0.0;
        let (mut gaps, mut rows) = (Vec::new(), Vec::new());
        for (number, &tracks) in tracks.iter().enumerate() {
            gaps.push(y);
            let above = y;
            let is_outside = number == 0 || number == self.rows.len();
            if tracks > 0 || !is_outside {
                y += 2.0 * AIR + LANE * tracks as f64;
            }
            if let Some(row) = self.rows.get(number) {
                rows.push([y, above]);
                let heights = row.iter().map(|&at| self.clusters[at].size.height);
                y += heights.fold(0.0, f64::max);
            }
        }
        (gaps, rows, y)
    }

    /// Puts the boxes in their places.
    fn place(&self, woven: &mut Woven, shift: f64) {
        for (number, row) in self.rows.iter().enumerate() {
            let top = woven.rows.get(number).map_or(0.0, |[top, _]| *top);
            for &at in row {
                let cluster = &self.clusters[at];
                let corner = Point::new(shift + self.left[at], top);
                let own = self.sizes[cluster.core];
                woven.rects[cluster.core] = Rect::from_origin_size(corner, own);
                let mut x = corner.x;
                for column in &cluster.columns {
                    let mut y = top + own.height + BELOW;
                    for &hanging in column {
                        let size = self.sizes[hanging];
                        woven.rects[hanging] =
                            Rect::from_origin_size(Point::new(x + INDENT, y), size);
                        y += size.height + BELOW;
                    }
                    x += column_width(self.sizes, column) + ACROSS / 2.0;
                }
            }
        }
    }

    /// Draws the lines to what hangs on a box: down at its left, or along below the box to columns
    /// beyond it.
    fn hang(&self, woven: &mut Woven) {
        for (index, thread) in self.threads.iter().enumerate() {
            if thread.upper == thread.lower {
                continue;
            }
            let (hanging, core) = match (self.owner[thread.lower], self.owner[thread.upper]) {
                (Some(core), _) => (thread.lower, core),
                (None, Some(core)) => (thread.upper, core),
                (None, None) => continue,
            };
            let (rect, core) = (woven.rects[hanging], woven.rects[core]);
            let (x, y) = (rect.min.x - INDENT / 2.0, rect.center().y);
            let mut path = vec![Point::new(rect.min.x, y), Point::new(x, y)];
            if x < core.max.x {
                path.push(Point::new(x, core.max.y));
            } else {
                let (beam, trunk) = (core.max.y + BELOW / 2.0, core.min.x + INDENT / 2.0);
                path.push(Point::new(x, beam));
                path.push(Point::new(trunk, beam));
                path.push(Point::new(trunk, core.max.y));
            }
            if thread.lower != hanging {
                path.reverse();
            }
            woven.paths[index] = path;
        }
    }

    /// Draws the ways of the threads of a bus.
    fn lay(&self, bus: &Bus, gaps: &[f64], shift: f64, woven: &mut Woven) {
        let lane = |gap: usize| {
            let top = gaps.get(gap).copied().unwrap_or(0.0);
            let track = bus.tracks.get(&gap).copied().unwrap_or(0);
            top + AIR + LANE * (track as f64 + 0.5)
        };
        let side = bus.channel.map(|(side, track)| {
            let away = AIR + LANE * (track as f64 + 0.5);
            match side {
                Side::Left => shift - away,
                Side::Right => shift + self.width + away,
            }
        });
        let home = self.home(bus);
        let hub = bus.hub_port.way(woven.rects[bus.hub], lane(home), shift);
        let is_shared = bus.spokes.values().map(Vec::len).sum::<usize>() > 1;
        for (&gap, threads) in &bus.spokes {
            for &(thread, port) in threads {
                let spoke = self.spoke(bus, thread);
                let mut path = port.way(woven.rects[spoke], lane(gap), shift);
                if is_shared {
                    let joint = path.last().map(|&joint| (thread, joint));
                    woven.joints.extend(joint);
                }
                if let Some(x) = side.filter(|_| gap != home) {
                    path.push(Point::new(x, lane(gap)));
                    path.push(Point::new(x, lane(home)));
                }
                path.extend(hub.iter().rev());
                if self.threads[thread].lower != spoke {
                    path.reverse();
                }
                path.dedup();
                woven.paths[thread] = path;
            }
        }
    }
}

impl Port {
    /// The way from a box to a lane.
    fn way(&self, rect: Rect, lane: f64, shift: f64) -> Vec<Point> {
        let x = self.x + shift;
        let edge = if self.down { rect.max.y } else { rect.min.y };
        match self.beside {
            Some(down) => vec![
                Point::new(rect.min.x, rect.min.y + down),
                Point::new(x, rect.min.y + down),
                Point::new(x, lane),
            ],
            None => vec![Point::new(x, edge), Point::new(x, lane)],
        }
    }
}

/// Spans in as few tracks as it takes, those on one track further apart than `apart`: the track
/// of each by its number, and how many there are.
fn packed(mut spans: Vec<(f64, f64, usize)>, apart: f64) -> (Vec<(usize, usize)>, usize) {
    spans.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.2.cmp(&other.2)));
    // Tracks by where they are free from, in thousandths of a point.
    let thousandths = |place: f64| (place * 1e3) as i64;
    let mut free: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    let mut count = 0;
    let mut tracks = Vec::with_capacity(spans.len());
    for (low, high, number) in spans {
        let track = match free.peek() {
            Some(&Reverse((from, track))) if from < thousandths(low) => {
                free.pop();
                track
            }
            _ => {
                count += 1;
                count - 1
            }
        };
        free.push(Reverse((thousandths(high + apart), track)));
        tracks.push((number, track));
    }
    (tracks, count)
}
