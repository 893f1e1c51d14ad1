//! How long a print of all charts takes, from the organisation to the bytes of the PDF.
//!
//! Bars on the machine of reference: the five pages of Leicester 15 ms; 1,000 posts 60 ms and
//! 250 KB; 10,000 posts 600 ms and 2.5 MB.

#![expect(clippy::print_stdout, reason = "sizes are told beside the times")]

mod support;

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion};
use establishment::export::{PdfOptions, pdf};
use establishment::model::{Date, Organisation, Structure};
use establishment::scene::{PrintRequest, Sheets, sheets};
use establishment::storage::open;

/// What is printed: its name, and the organisation whose last structure it is.
fn prints() -> Vec<(&'static str, Organisation)> {
    let leicester = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/leicester-2011.estab"
    ));
    let leicester = open(leicester).expect("the example").organisation;
    vec![
        ("21 posts, Leicester", leicester),
        ("1000 posts", support::organisation(1_000)),
        ("10000 posts", support::organisation(10_000)),
    ]
}

fn printed(organisation: &Organisation, structure: &Structure) -> (Sheets, Vec<u8>) {
    let sheets = sheets(organisation, structure, &PrintRequest::default()).expect("pages");
    let date = Date::parse("2011-12-13").expect("a day");
    let bytes = pdf(&sheets, &PdfOptions { date }).expect("a PDF").bytes;
    (sheets, bytes)
}

fn print(criterion: &mut Criterion) {
    let mut sizes = Vec::new();
    for (name, organisation) in prints() {
        let structures = organisation.structures_in_order();
        let (_, structure) = structures.last().expect("a structure");
        let mut group = criterion.benchmark_group(format!("print, {name}"));
        group.sample_size(20);
        group.bench_function(BenchmarkId::from_parameter("pages and PDF"), |bencher| {
            bencher.iter(|| black_box(printed(&organisation, structure)));
        });
        group.bench_function(BenchmarkId::from_parameter("pages alone"), |bencher| {
            bencher.iter(|| black_box(sheets(&organisation, structure, &PrintRequest::default())));
        });
        group.finish();
        let (sheets, bytes) = printed(&organisation, structure);
        let kilobytes = bytes.len() as f64 / 1_000.0;
        let pages = sheets.pages.len();
        sizes.push(format!("{name:<24}{pages:>6} pages{kilobytes:>10.1} KB"));
    }
    println!("{}", sizes.join("\n"));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    print(&mut criterion);
    criterion.final_summary();
}
