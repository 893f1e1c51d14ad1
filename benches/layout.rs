//! What a layout costs a box: new sizes in every repetition, as after an edit.
//!
//! Repeating one tree with the same sizes would let the processor learn it, and halve the figures.
//! Read the reciprocal of `elem/s` as time a box.

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use establishment::geometry::Size;
use establishment::layout::{
    BranchStyle, Branches, Forest, Gaps, Spacing, TidyLayout, Whole, branches, inherited,
    rank_rows, tidy,
};

/// Steele, Lea and Flood's splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// At least 0 and below 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn sizes(&mut self, count: usize) -> Vec<Size> {
        (0..count)
            .map(|_| {
                Size::new(
                    120.0 + 140.0 * self.fraction(),
                    40.0 + 100.0 * self.fraction(),
                )
            })
            .collect()
    }
}

/// How the boxes hang together.
#[derive(Clone, Copy)]
enum Shape {
    /// 1 to 40 reports each, 14 in 100 boxes with reports, the managers near the top.
    RandomOrganisation,
    /// One box above all others.
    Star,
    /// Every box above one other.
    Chain,
    /// Every box above two others, as far as they go.
    Binary,
    /// A chain with a leaf beside every link.
    Comb,
}

impl Shape {
    const ALL: [Self; 5] = [
        Self::RandomOrganisation,
        Self::Star,
        Self::Chain,
        Self::Binary,
        Self::Comb,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::RandomOrganisation => "random organisation",
            Self::Star => "star",
            Self::Chain => "chain",
            Self::Binary => "binary",
            Self::Comb => "comb",
        }
    }

    fn forest(self, count: usize) -> Forest {
        let parents = match self {
            Self::RandomOrganisation => random_organisation(count),
            Self::Star => below_earlier(count, |_| 0),
            Self::Chain => below_earlier(count, |index| index - 1),
            Self::Binary => below_earlier(count, |index| (index - 1) / 2),
            Self::Comb => below_earlier(count, |index| (index - 1) / 2 * 2),
        };
        let (forest, _) = Forest::from_parents(&parents).expect("parents come first");
        forest
    }
}

fn below_earlier(count: usize, parent: impl Fn(u32) -> u32) -> Vec<Option<u32>> {
    (0..count as u32)
        .map(|index| (index > 0).then(|| parent(index)))
        .collect()
}

fn random_organisation(count: usize) -> Vec<Option<u32>> {
    let mut random = Random(count as u64);
    let mut parents = vec![None];
    let mut managers = vec![0];
    let quota = count * 14 / 100;
    let mut served = 0;
    while parents.len() < count {
        let manager = managers[served];
        served += 1;
        let reports = 1 + (40.0 * random.fraction().powi(5)) as usize;
        for _ in 0..reports.min(count - parents.len()) {
            let index = parents.len() as u32;
            parents.push(Some(manager));
            if managers.len() < quota && random.fraction() < 0.45 {
                managers.push(index);
            }
        }
        if served == managers.len() {
            managers.push(parents.len() as u32 - 1);
        }
    }
    parents
}

/// The row of each box where its depth decides, and chance sends one in four a row lower.
fn rows(forest: &Forest) -> Vec<u32> {
    let mut random = Random(4);
    let mut rows: Vec<u32> = Vec::with_capacity(forest.len());
    for index in 0..forest.len() {
        let above = forest.parent(index).map_or(0, |parent| rows[parent] + 1);
        rows.push(above + u32::from(random.next().is_multiple_of(4)));
    }
    rows
}

/// One box in eight with a style of its own, and one in sixteen an assistant.
fn mixed_styles(forest: &Forest) -> (Vec<Option<BranchStyle>>, Vec<bool>) {
    let mut random = Random(5);
    let own: Vec<Option<BranchStyle>> = (0..forest.len())
        .map(|_| match random.next() % 32 {
            0 => Some(BranchStyle::Tidy),
            1 => Some(BranchStyle::Column),
            2 => Some(BranchStyle::TwoColumns),
            3 => Some(BranchStyle::LeftToRight),
            _ => None,
        })
        .collect();
    let assistants: Vec<bool> = (0..forest.len())
        .map(|_| random.next().is_multiple_of(16))
        .collect();
    (inherited(forest, &own, &assistants), assistants)
}

fn batch(count: usize) -> BatchSize {
    match count {
        1_000 => BatchSize::SmallInput,
        10_000 => BatchSize::LargeInput,
        _ => BatchSize::PerIteration,
    }
}

/// The tidy tree with its buffers kept, as an open document lays out edit after edit.
fn tidy_again(criterion: &mut Criterion) {
    for shape in Shape::ALL {
        let mut group = criterion.benchmark_group(format!("tidy, {}", shape.name()));
        for count in [1_000, 10_000, 100_000, 1_000_000] {
            if count == 1_000_000 && !matches!(shape, Shape::RandomOrganisation) {
                continue;
            }
            let forest = shape.forest(count);
            let mut random = Random(1);
            let mut layout = TidyLayout::default();
            group.throughput(Throughput::Elements(count as u64));
            group.sample_size(if count < 100_000 { 100 } else { 20 });
            group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
                bencher.iter_batched(
                    || random.sizes(count),
                    |sizes| {
                        black_box(layout.lay_out(&forest, &sizes, Gaps::default()));
                        sizes
                    },
                    batch(count),
                );
            });
        }
        group.finish();
    }
}

/// Every layout once, buffers and all.
fn from_nothing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("from nothing, random organisation");
    for count in [1_000, 10_000, 100_000] {
        let forest = Shape::RandomOrganisation.forest(count);
        let rows = rows(&forest);
        let (styles, assistants) = mixed_styles(&forest);
        let boxes = Branches {
            forest: &forest,
            styles: &styles,
            assistants: &assistants,
        };
        let whole = Whole::Rows { rows: &rows };
        let spacing = Spacing {
            gaps: Gaps::default(),
            indent: 24.0,
            between: 8.0,
        };
        let mut random = Random(2);
        group.throughput(Throughput::Elements(count as u64));
        group.sample_size(20);
        group.bench_function(BenchmarkId::new("tidy", count), |bencher| {
            bencher.iter_batched(
                || random.sizes(count),
                |sizes| tidy(&forest, &sizes, Gaps::default()),
                batch(count),
            );
        });
        group.bench_function(BenchmarkId::new("rank rows", count), |bencher| {
            bencher.iter_batched(
                || random.sizes(count),
                |sizes| rank_rows(&forest, &sizes, &rows, Gaps::default()),
                batch(count),
            );
        });
        group.bench_function(BenchmarkId::new("mixed styles on rows", count), |bencher| {
            bencher.iter_batched(
                || random.sizes(count),
                |sizes| branches(whole, &boxes, &sizes, spacing),
                batch(count),
            );
        });
        let parents: Vec<Option<u32>> = (0..count)
            .map(|index| forest.parent(index).map(|parent| parent as u32))
            .collect();
        group.bench_function(BenchmarkId::new("forest from parents", count), |bencher| {
            bencher.iter(|| Forest::from_parents(&parents));
        });
    }
    group.finish();
}

criterion_group!(benches, tidy_again, from_nothing);
criterion_main!(benches);
