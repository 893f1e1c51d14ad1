//! How long the canvas and the table of posts take to build and tessellate one frame, without a
//! display.
//!
//! Medians come from criterion. The table at the end has the longest frames of a smooth zoom as
//! well, for which a median says nothing.
//!
//! Bars on the machine of reference: 10,000 posts 0.6 ms zoomed in and 1.0 ms fitted, 50,000
//! posts 1.0 and 6 ms; the longest frame of a smooth zoom at 10,000 posts 16 ms.

#![expect(clippy::print_stdout, reason = "a table is the result here")]

mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion};
use establishment::app::measure::{CompareFrames, Frames, GridFrames};
use establishment::edits::{BranchEdit, Document, Edit, StructureEdit, Target};
use establishment::model::{NodeId, Organisation, StructureId};

const WIDTH: f32 = 1600.0;
const HEIGHT: f32 = 1000.0;
const STRUCTURE: StructureId = StructureId(0);
/// How much larger each frame of a smooth zoom is than the one before.
const ZOOM_STEP: f64 = 1.03;
/// Where a smooth zoom ends.
const LARGEST: f64 = 4.0;
/// How many times a smooth zoom is repeated, each time with nothing kept.
const ZOOMS: usize = 7;

fn frames(organisation: &Organisation) -> Frames {
    let mut frames = Frames::new(organisation, STRUCTURE, WIDTH, HEIGHT).expect("the structure");
    // The very first frame reads the fonts.
    frames.frame(false);
    frames
}

/// The box around which there is most to be seen at a zoom, of some all over the chart.
fn fullest_place(frames: &mut Frames, zoom: f64) -> usize {
    let places = (0..64).map(|part| frames.boxes() * part / 64);
    let places: Vec<usize> = places.collect();
    let seen = places.into_iter().max_by_key(|&place| {
        frames.look_at(place, zoom);
        frames.frame(false)
    });
    seen.unwrap_or(0)
}

/// A view that is looked at for many frames.
#[derive(Clone, Copy)]
enum Case {
    /// Boxes at their natural size, moved by a few points in each frame.
    ZoomedIn,
    /// The whole chart, as it was the frame before.
    Fitted,
    /// The whole chart, moved by a point in each frame.
    FittedAndMoved,
}

impl Case {
    const ALL: [Self; 3] = [Self::ZoomedIn, Self::Fitted, Self::FittedAndMoved];

    fn name(self) -> &'static str {
        match self {
            Self::ZoomedIn => "zoomed in, panning",
            Self::Fitted => "fitted, at rest",
            Self::FittedAndMoved => "fitted, panning",
        }
    }

    fn begin(self, frames: &mut Frames) {
        match self {
            Self::ZoomedIn => {
                let fullest = fullest_place(frames, 1.0);
                frames.look_at(fullest, 1.0);
            }
            Self::Fitted | Self::FittedAndMoved => frames.fit(),
        }
    }

    /// Draws frame `number`; the view goes to and fro, so that there is always something in it.
    fn frame(self, frames: &mut Frames, number: usize) -> usize {
        let forth = (number / 60).is_multiple_of(2);
        let (x, y) = match self {
            Self::ZoomedIn => (7.0, 1.0),
            Self::Fitted => (0.0, 0.0),
            Self::FittedAndMoved => (1.0, 0.0),
        };
        if forth {
            frames.pan(x, y);
        } else {
            frames.pan(-x, -y);
        }
        frames.frame(false)
    }
}

fn views(criterion: &mut Criterion, organisation: &Organisation, posts: usize) {
    let mut group = criterion.benchmark_group(format!("frame, {posts} posts"));
    for case in Case::ALL {
        let mut frames = frames(organisation);
        case.begin(&mut frames);
        let mut number = 0;
        group.bench_function(BenchmarkId::from_parameter(case.name()), |bencher| {
            bencher.iter(|| {
                number += 1;
                black_box(case.frame(&mut frames, number))
            });
        });
    }
    group.finish();
}

/// The posts as a table: a page on in each frame, and the rows found anew for another filter.
fn grid(criterion: &mut Criterion, organisation: &Organisation, posts: usize) {
    let mut group = criterion.benchmark_group(format!("grid, {posts} posts"));
    let new = || GridFrames::new(organisation, STRUCTURE, WIDTH, HEIGHT).expect("the structure");
    let mut frames = new();
    frames.turn_page(true);
    let mut number = 0_usize;
    group.bench_function(BenchmarkId::from_parameter("a page on"), |bencher| {
        bencher.iter(|| {
            number += 1;
            black_box(frames.turn_page((number / 100).is_multiple_of(2)))
        });
    });
    let mut frames = new();
    group.bench_function(BenchmarkId::from_parameter("another filter"), |bencher| {
        bencher.iter(|| {
            number += 1;
            frames.filter(if number.is_multiple_of(2) {
                "officer"
            } else {
                "head housing"
            });
            black_box(frames.turn_page(true))
        });
    });
    group.finish();
}

/// A structure beside the one it was copied from, with every fiftieth post moved elsewhere.
fn side_by_side(criterion: &mut Criterion, organisation: &Organisation, posts: usize) {
    let mut document = Document::new(organisation.clone());
    let duplicate = StructureEdit::Duplicate(STRUCTURE, "Option".to_owned());
    let done = document.perform(&Edit::Structure(duplicate));
    done.expect("a structure can be copied");
    let structures = &document.organisation().structures;
    let &(option, ref structure) = structures.get_max().expect("the copy");
    let all: Vec<NodeId> = structure.posts().map(|(id, _)| id.into()).collect();
    for (number, &post) in all.iter().enumerate().skip(25).step_by(50) {
        let to = Target::under(all[(number * 7) % all.len()]);
        let nodes = vec![post];
        // One that would stand under itself stays.
        let _refused = document.perform(&Edit::Branch(option, BranchEdit::Move { nodes, to }));
    }
    let mut group = criterion.benchmark_group(format!("side by side, {posts} posts"));
    for (name, zoom, step) in [
        ("zoomed in, panning", true, 7.0),
        ("fitted, at rest", false, 0.0),
    ] {
        let mut frames = CompareFrames::new(document.organisation(), option, WIDTH, HEIGHT)
            .expect("the structures");
        while zoom && frames.zoom() < 1.0 {
            frames.zoom_by(1.5);
        }
        let mut number = 0_usize;
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| {
                number += 1;
                let forth = (number / 60).is_multiple_of(2);
                frames.pan(if forth { step } else { -step }, 0.0);
                black_box(frames.frame())
            });
        });
    }
    group.finish();
}

/// One frame of a smooth zoom.
#[derive(Clone, Copy)]
struct ZoomFrame {
    zoom: f64,
    took: Duration,
    vertices: usize,
}

/// The frames from the whole chart to four times the natural size, with nothing kept of those
/// that were seen before, about the place with most to see.
fn smooth_zoom(organisation: &Organisation, place: usize) -> Vec<ZoomFrame> {
    let mut frames = frames(organisation);
    frames.fit();
    frames.look_at(place, frames.zoom());
    let mut all = Vec::new();
    while frames.zoom() < LARGEST {
        frames.zoom_by(ZOOM_STEP);
        let start = Instant::now();
        let vertices = frames.frame(true);
        all.push(ZoomFrame {
            zoom: frames.zoom(),
            took: start.elapsed(),
            vertices,
        });
    }
    all
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// A row of the table: the median and the longest frame of a smooth zoom.
fn zoom_row(organisation: &Organisation, posts: usize) -> String {
    let place = fullest_place(&mut self::frames(organisation), 1.0);
    let mut frames: Vec<Duration> = Vec::new();
    let mut longest: Vec<ZoomFrame> = Vec::new();
    for _ in 0..ZOOMS {
        let zoom = smooth_zoom(organisation, place);
        longest.extend(zoom.iter().copied().max_by_key(|frame| frame.took));
        frames.extend(zoom.iter().map(|frame| frame.took));
    }
    frames.sort_unstable();
    longest.sort_unstable_by_key(|frame| frame.took);
    let median = milliseconds(frames[frames.len() / 2]);
    let usual = longest[longest.len() / 2];
    let ever = milliseconds(longest[longest.len() - 1].took);
    format!(
        "{posts:>7}{median:>10.2}{:>10.2}{ever:>10.2}   at zoom {:.3}, {} vertices\n",
        milliseconds(usual.took),
        usual.zoom,
        usual.vertices
    )
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut table = String::new();
    for posts in [1_000, 10_000, 50_000] {
        let organisation = support::organisation(posts);
        views(&mut criterion, &organisation, posts);
        grid(&mut criterion, &organisation, posts);
        side_by_side(&mut criterion, &organisation, posts);
        table += &zoom_row(&organisation, posts);
    }
    criterion.final_summary();
    println!("Smooth zoom from the whole chart to {LARGEST}, a frame, in ms ({ZOOMS} times):");
    println!("  posts    median   longest  of all     (longest: the median of {ZOOMS} longest)");
    println!("{table}");
}
