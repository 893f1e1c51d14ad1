//! How long opening and saving take: a durable save with its read-back, to a temporary folder.
//!
//! Bars on the machine of reference: 10,000 posts 60 ms each, 100,000 posts 0.6 s each.

mod support;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use establishment::storage::{open, read, save, write};

fn storage(criterion: &mut Criterion) {
    for posts in [10_000, 100_000] {
        let organisation = support::organisation(posts);
        let bytes = write(&organisation);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("bench.estab");
        save(&path, &organisation, None).expect("the first save");

        let mut group = criterion.benchmark_group(format!("{posts} posts"));
        group
            .sample_size(20)
            .measurement_time(Duration::from_secs(10));
        group.bench_function("open", |bencher| {
            bencher.iter(|| black_box(open(&path).expect("the file")));
        });
        group.bench_function("save", |bencher| {
            bencher.iter(|| black_box(save(&path, &organisation, None).expect("the disk")));
        });
        group.bench_function("read", |bencher| {
            bencher.iter(|| black_box(read(&bytes).expect("what was written")));
        });
        group.bench_function("write", |bencher| {
            bencher.iter(|| black_box(write(&organisation)));
        });
        group.finish();
    }
}

criterion_group!(benches, storage);
criterion_main!(benches);
