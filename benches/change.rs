//! How long one move takes, from the edit to the new drawing and the new figures.
//!
//! Every repetition moves something else to somewhere else, so that no two are alike. What the
//! last move made is thrown away inside the measured time, as the window does.
//!
//! Bar on the machine of reference: 10,000 posts 5 ms. The figures alone, which are what moves
//! while something is in the air: 10,000 posts 1 ms after one move, 100,000 posts 50 ms from
//! nothing.

mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Bencher, BenchmarkId, Criterion, criterion_group, criterion_main};
use establishment::analysis::{
    Counted, Distribution, Hierarchy, Spans, TallyKeeper, Totals, findings,
};
use establishment::edits::{BranchEdit, Document, Edit, Target};
use establishment::model::{CouncilType, NodeId, Organisation, StructureId};
use establishment::scene::{Arrangement, CardCache, Chart, ChartStyle, Known, chart_knowing};

const STRUCTURE: StructureId = StructureId(0);

/// What is moved.
#[derive(Clone, Copy)]
enum Moved {
    /// A post nobody reports to.
    Leaf,
    /// A unit with its head and everybody below.
    Branch,
}

/// Whether the move is made, or only shown as it would be.
#[derive(Clone, Copy)]
enum Made {
    Perform,
    WouldBe,
}

/// Moves, each of another post or unit.
struct Moves {
    moved: Vec<NodeId>,
    units: Vec<NodeId>,
    next: usize,
}

impl Moves {
    fn new(organisation: &Organisation, what: Moved) -> Self {
        let structure = organisation.structure(STRUCTURE).expect("the structure");
        let tree = structure.tree();
        let units: Vec<NodeId> = structure.units().map(|(id, _)| id.into()).collect();
        let moved = match what {
            Moved::Leaf => structure
                .posts()
                .filter(|&(id, _)| {
                    structure.headed_by(id).is_none() && tree.branch(id.into()).len() == 1
                })
                .map(|(id, _)| id.into())
                .collect(),
            Moved::Branch => units.iter().skip(1).copied().collect(),
        };
        Self {
            moved,
            units,
            next: 0,
        }
    }

    /// The next move that changes something and puts nothing below itself.
    fn next(&mut self, organisation: &Organisation) -> Edit {
        let structure = organisation.structure(STRUCTURE).expect("the structure");
        loop {
            self.next += 1;
            let node = self.moved[self.next * 7_919 % self.moved.len()];
            let parent = self.units[self.next * 104_729 % self.units.len()];
            let stays = structure.place(node).and_then(|place| place.parent) == Some(parent);
            if !stays && !structure.tree().is_within(node, parent) {
                let to = Target::under(parent);
                let nodes = vec![node];
                return Edit::Branch(STRUCTURE, BranchEdit::Move { nodes, to });
            }
        }
    }
}

/// What the window shows of a structure.
struct Picture {
    cards: CardCache,
    tally: TallyKeeper,
    made: (Hierarchy, Chart, Totals),
}

impl Picture {
    fn of(organisation: &Organisation) -> Self {
        let mut picture = Self {
            cards: CardCache::default(),
            tally: TallyKeeper::default(),
            made: Default::default(),
        };
        picture.make(organisation);
        picture
    }

    fn make(&mut self, organisation: &Organisation) {
        let structure = organisation.structure(STRUCTURE).expect("the structure");
        let hierarchy = Hierarchy::of(structure);
        let style = ChartStyle::window(Arrangement::Rows);
        let tally = self.tally.tally(organisation, structure);
        let known = Known {
            leads: tally.leads(),
            spans: None,
        };
        let cards = &mut self.cards;
        let chart = chart_knowing(organisation, structure, &hierarchy, &style, cards, known);
        let totals = Totals::from_tally(tally, organisation, structure, &hierarchy);
        self.made = (hierarchy, chart, totals);
    }
}

fn moves(bencher: &mut Bencher<'_>, organisation: &Organisation, what: Moved, made: Made) {
    let mut document = Document::new(organisation.clone());
    let mut picture = Picture::of(organisation);
    let mut moves = Moves::new(organisation, what);
    bencher.iter_custom(|times| {
        let mut spent = Duration::ZERO;
        for _ in 0..times {
            let edit = moves.next(document.organisation());
            let start = Instant::now();
            match made {
                Made::Perform => {
                    document.perform(&edit).expect("a move that is allowed");
                    picture.make(document.organisation());
                }
                Made::WouldBe => {
                    let applied = document.would_be(&edit).expect("a move that is allowed");
                    picture.make(&applied.organisation);
                }
            }
            spent += start.elapsed();
            black_box(&picture.made);
        }
        spent
    });
}

/// Who reports to whom and the totals, after one move that is made.
fn figures(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    let mut document = Document::new(organisation.clone());
    let mut tally = TallyKeeper::default();
    let mut moves = Moves::new(organisation, Moved::Leaf);
    let mut figures = |organisation: &Organisation| {
        let structure = organisation.structure(STRUCTURE).expect("the structure");
        let hierarchy = Hierarchy::of(structure);
        let tally = tally.tally(organisation, structure);
        let totals = Totals::from_tally(tally, organisation, structure, &hierarchy);
        (hierarchy, totals)
    };
    black_box(figures(document.organisation()));
    bencher.iter_custom(|times| {
        let mut spent = Duration::ZERO;
        for _ in 0..times {
            let edit = moves.next(document.organisation());
            document.perform(&edit).expect("a move that is allowed");
            let start = Instant::now();
            black_box(figures(document.organisation()));
            spent += start.elapsed();
        }
        spent
    });
}

/// Everything that is found in a structure, from nothing.
fn findings_from_nothing(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    let mut organisation = organisation.clone();
    organisation.council = CouncilType::Unitary;
    bencher.iter(|| black_box(findings(&organisation, STRUCTURE)));
}

/// The same from nothing, as after opening a file.
fn figures_from_nothing(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    let structure = organisation.structure(STRUCTURE).expect("the structure");
    bencher.iter(|| {
        let structure = structure.without_tree();
        let hierarchy = Hierarchy::of(&structure);
        Totals::of(organisation, &structure, &hierarchy)
    });
}

/// What the panel of spans and layers shows, from nothing.
fn spans_from_nothing(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    let structure = organisation.structure(STRUCTURE).expect("the structure");
    let counted = Counted::default();
    bencher.iter(|| {
        let hierarchy = Hierarchy::of(structure);
        let spans = Spans::of(organisation, structure, &hierarchy);
        Distribution::of(organisation, structure, &hierarchy, &spans, &counted)
    });
}

fn change(criterion: &mut Criterion) {
    for posts in [1_000, 10_000, 100_000] {
        let organisation = support::organisation(posts);
        let mut group = criterion.benchmark_group(format!("one move, {posts} posts"));
        group.sample_size(if posts < 100_000 { 100 } else { 20 });
        for (name, what, made) in [
            ("post", Moved::Leaf, Made::Perform),
            ("branch", Moved::Branch, Made::Perform),
            ("post in the air", Moved::Leaf, Made::WouldBe),
            ("branch in the air", Moved::Branch, Made::WouldBe),
        ] {
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                moves(bencher, &organisation, what, made);
            });
        }
        group.bench_function(BenchmarkId::from_parameter("figures alone"), |bencher| {
            figures(bencher, &organisation);
        });
        group.bench_function(
            BenchmarkId::from_parameter("figures from nothing"),
            |bencher| figures_from_nothing(bencher, &organisation),
        );
        group.bench_function(BenchmarkId::from_parameter("spans and layers"), |bencher| {
            spans_from_nothing(bencher, &organisation);
        });
        group.bench_function(BenchmarkId::from_parameter("findings"), |bencher| {
            findings_from_nothing(bencher, &organisation);
        });
        group.finish();
    }
}

criterion_group!(benches, change);
criterion_main!(benches);
