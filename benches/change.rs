//! How long one move takes, from the edit to the new drawing and the new figures.
//!
//! Every repetition moves something else to somewhere else, so that no two are alike. What the
//! last move made is thrown away inside the measured time, as the window does.
//!
//! Bar on the machine of reference: 10,000 posts 5 ms. The figures and how many findings there are,
//! which are what moves while something is in the air: 10,000 posts 1 ms after one move, 100,000
//! posts 50 ms from nothing.

mod support;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Bencher, BenchmarkId, Criterion, criterion_group, criterion_main};
use establishment::analysis::{
    Counted, Distribution, FindingCounts, FindingsKeeper, Hierarchy, Spans, TallyKeeper, Totals,
    findings,
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
    findings: FindingsKeeper,
    made: (Hierarchy, Chart, Totals, FindingCounts),
}

impl Picture {
    fn of(organisation: &Organisation) -> Self {
        let mut picture = Self {
            cards: CardCache::default(),
            tally: TallyKeeper::default(),
            findings: FindingsKeeper::default(),
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
        let checked = self.findings.check(organisation, structure, &hierarchy);
        let found = checked.counts();
        self.made = (hierarchy, chart, totals, found);
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

/// What is asked of the findings beside the figures.
#[derive(Clone, Copy)]
enum Findings {
    No,
    Counted,
    InWords,
}

/// Who reports to whom, the totals and the findings, after one move that is made.
fn figures(bencher: &mut Bencher<'_>, organisation: &Organisation, asked: Findings) {
    let mut document = Document::new(organisation.clone());
    let mut tally = TallyKeeper::default();
    let mut keeper = FindingsKeeper::default();
    let mut moves = Moves::new(organisation, Moved::Leaf);
    let mut figures = |organisation: &Organisation| {
        let structure = organisation.structure(STRUCTURE).expect("the structure");
        let hierarchy = Hierarchy::of(structure);
        let tally = tally.tally(organisation, structure);
        let totals = Totals::from_tally(tally, organisation, structure, &hierarchy);
        let found = match asked {
            Findings::No => 0,
            Findings::Counted | Findings::InWords => {
                let checked = keeper.check(organisation, structure, &hierarchy);
                if matches!(asked, Findings::InWords) {
                    black_box(checked.findings());
                }
                checked.counts().warnings
            }
        };
        black_box((totals, found));
        hierarchy
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

/// Everything that is found in a structure, in words, from nothing but its tree.
fn findings_from_nothing(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    bencher.iter(|| black_box(findings(organisation, STRUCTURE)));
}

/// The figures and how many findings there are, from nothing.
fn all_from_nothing(bencher: &mut Bencher<'_>, organisation: &Organisation) {
    let structure = organisation.structure(STRUCTURE).expect("the structure");
    bencher.iter_with_large_drop(|| {
        let structure = Arc::new(structure.without_tree());
        let hierarchy = Hierarchy::of(&structure);
        let totals = Totals::of(organisation, &structure, &hierarchy);
        let mut keeper = FindingsKeeper::default();
        let found = keeper.check(organisation, &structure, &hierarchy).counts();
        (hierarchy, totals, keeper, found)
    });
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
        let mut organisation = support::organisation(posts);
        organisation.council = CouncilType::Unitary;
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
        for (name, asked) in [
            ("figures alone", Findings::No),
            ("figures and findings", Findings::Counted),
            ("figures and findings in words", Findings::InWords),
        ] {
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                figures(bencher, &organisation, asked);
            });
        }
        for (name, bench) in [
            (
                "figures from nothing",
                figures_from_nothing as fn(&mut Bencher<'_>, &Organisation),
            ),
            ("figures and findings from nothing", all_from_nothing),
            ("spans and layers", spans_from_nothing),
            ("findings in words from nothing", findings_from_nothing),
        ] {
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                bench(bencher, &organisation);
            });
        }
        group.finish();
    }
}

criterion_group!(benches, change);
criterion_main!(benches);
