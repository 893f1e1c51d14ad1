//! How long it takes to compare two structures that differ in one post in twenty, and to carry a
//! correction from one to the other.
//!
//! Bar on the machine of reference: 10,000 posts of which 500 differ, 5 ms with who reports to
//! whom known already, as the window has it.

mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use establishment::analysis::{Compared, Comparison, Hierarchy, function_moves};
use establishment::edits::{BranchEdit, Document, Edit, PostEdit, StructureEdit, Target};
use establishment::model::{NodeId, Organisation, PostId, StructureId};

const BEFORE: StructureId = StructureId(0);

/// An organisation with an option of which every twentieth post is moved, renamed or closed.
fn review(posts: usize) -> (Organisation, StructureId) {
    let mut document = Document::new(support::organisation(posts));
    let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
    document
        .perform(&Edit::Structure(duplicate))
        .expect("it can be duplicated");
    let &(after, _) = document
        .organisation()
        .structures
        .get_max()
        .expect("the option");
    let structure = document.organisation().structure(after).expect("it");
    let all: Vec<PostId> = structure.posts().map(|(id, _)| id).collect();
    let units: Vec<NodeId> = structure.units().map(|(id, _)| id.into()).collect();
    for (number, &post) in all.iter().step_by(20).enumerate() {
        let edit = match number % 3 {
            0 => Edit::Post(after, PostEdit::Rename(post, format!("Renamed {number}"))),
            1 => Edit::Post(after, PostEdit::SetClosed(vec![post], true)),
            _ => Edit::Branch(
                after,
                BranchEdit::Move {
                    nodes: vec![post.into()],
                    to: Target::under(units[number % units.len()]),
                },
            ),
        };
        // A move under itself is refused, and one change less.
        drop(document.perform(&edit));
    }
    (document.organisation().clone(), after)
}

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    for posts in [1_000, 10_000, 100_000] {
        let (organisation, after) = review(posts);
        let [before, after] = [BEFORE, after].map(|id| organisation.structure(id).expect("it"));
        let hierarchies = [before, after].map(|structure| Hierarchy::of(structure));
        let [was, is] =
            [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
                Compared {
                    structure,
                    hierarchy,
                }
            });
        let changes = Comparison::of(&organisation, was, is).changes.len();
        assert!(changes > posts / 25, "{changes} changes");
        group.bench_function(BenchmarkId::new("posts", posts), |bencher| {
            bencher.iter(|| black_box(Comparison::of(&organisation, was, is)));
        });
        group.bench_function(BenchmarkId::new("functions", posts), |bencher| {
            bencher.iter(|| black_box(function_moves(&organisation, was, is)));
        });
    }
    group.finish();
}

/// A correction of a title in the structure that another one follows.
fn correct(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("correction");
    for posts in [1_000, 10_000, 100_000] {
        let (organisation, _) = review(posts);
        let structure = organisation.structure(BEFORE).expect("it");
        let (post, _) = structure.posts().nth(posts / 2).expect("a post");
        let mut number = 0;
        group.bench_function(BenchmarkId::new("rename", posts), |bencher| {
            bencher.iter(|| {
                number += 1;
                let rename = PostEdit::Rename(post, format!("Corrected {number}"));
                black_box(Edit::Post(BEFORE, rename).apply(&organisation))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, compare, correct);
criterion_main!(benches);
