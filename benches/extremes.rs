//! How long shapes take that no council has: all posts under one, all in one line, nothing but
//! departments without heads. What grows with the square of their number shows here first.
//!
//! Each figure is the shortest of a few runs, in ms. Bar: each of them in seconds, not minutes.

#![expect(clippy::print_stdout, reason = "a table is the result here")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use establishment::analysis::{Hierarchy, Totals};
use establishment::edits::{BranchEdit, Document, Edit, Target};
use establishment::export::{PdfOptions, pdf};
use establishment::model::{
    Date, Kind, KindId, NodeId, Organisation, Place, Post, PostId, Structure, StructureId, Unit,
    UnitId,
};
use establishment::scene::{Arrangement, CardCache, ChartStyle, Hits, PrintRequest, chart, sheets};

const STRUCTURE: StructureId = StructureId(0);
const COUNT: u32 = 10_000;
/// How often each is repeated where it is quick.
const RUNS: usize = 3;
/// What takes longer than this is run once.
const SLOW: Duration = Duration::from_secs(2);

/// How posts or units hang together.
#[derive(Clone, Copy)]
enum Shape {
    /// One post above all others.
    Star,
    /// Every post above one other.
    Chain,
    /// A chain of posts with another post beside every link.
    Comb,
    /// Every post above two others, as far as they go.
    Binary,
    /// Departments without heads beside one another, a post in each.
    Departments,
    /// Units without heads inside one another, a post in the innermost.
    Nest,
}

impl Shape {
    const ALL: [Self; 6] = [
        Self::Star,
        Self::Chain,
        Self::Comb,
        Self::Binary,
        Self::Departments,
        Self::Nest,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Star => "star",
            Self::Chain => "chain",
            Self::Comb => "comb",
            Self::Binary => "binary",
            Self::Departments => "departments",
            Self::Nest => "nest of units",
        }
    }

    /// What stands under what: the number of each one's parent.
    fn parent(self, number: u32) -> Option<u32> {
        let before = number.checked_sub(1)?;
        match self {
            Self::Star => Some(0),
            Self::Chain | Self::Nest => Some(before),
            Self::Comb => Some(before / 2 * 2),
            Self::Binary => Some(before / 2),
            Self::Departments => None,
        }
    }

    fn organisation(self) -> Organisation {
        let mut structure = Structure::new("Extreme");
        let place =
            |parent: Option<NodeId>, number: u32| Place::new(parent, i64::from(number) << 20);
        let is_units = matches!(self, Self::Departments | Self::Nest);
        for number in 0..COUNT {
            let parent = self.parent(number);
            if is_units {
                let place = place(parent.map(|parent| UnitId(parent).into()), number);
                let unit = Unit::new(format!("Department {number}"), KindId(0), place);
                structure.set_unit(UnitId(number), unit);
            } else {
                let place = place(parent.map(|parent| PostId(parent).into()), number);
                let post = Post::new(format!("Post {number}"), place);
                structure.set_post(PostId(number), post);
            }
            if matches!(self, Self::Departments) || (is_units && number + 1 == COUNT) {
                let place = place(Some(UnitId(number).into()), number);
                let post = Post::new(format!("Post {number}"), place);
                structure.set_post(PostId(COUNT + number), post);
            }
        }
        let mut organisation = Organisation {
            next_id: 2 * COUNT,
            ..Organisation::default()
        };
        let kind = Kind {
            name: "Department".to_owned(),
        };
        organisation.kinds.insert(KindId(0), kind.into());
        organisation.structures.insert(STRUCTURE, structure.into());
        organisation
    }
}

/// The shortest of a few runs, in ms, in a column of a table.
fn time<T>(mut run: impl FnMut() -> T) -> String {
    let mut shortest = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        black_box(run());
        shortest = shortest.min(start.elapsed());
        if shortest > SLOW {
            break;
        }
    }
    format!("{:>10.1}", shortest.as_secs_f64() * 1_000.0)
}

fn row(shape: Shape) -> String {
    let organisation = shape.organisation();
    let structure = organisation.structure(STRUCTURE).expect("the structure");
    let hierarchy = Hierarchy::of(structure);
    let mut row = format!("{:<14}", shape.name());

    row += &time(|| {
        let hierarchy = Hierarchy::of(&structure.without_tree());
        Totals::of(&organisation, structure, &hierarchy)
    });
    for arrangement in Arrangement::ALL {
        row += &time(|| {
            let style = ChartStyle::window(arrangement);
            let mut cards = CardCache::default();
            let chart = chart(&organisation, structure, &hierarchy, &style, &mut cards);
            let hits = Hits::of(&chart);
            (chart, hits)
        });
    }

    let document = Document::new(organisation.clone());
    let nodes = structure.tree().nodes();
    let last = nodes.last().copied().into_iter().collect();
    let first = nodes.first().copied().expect("the first");
    let to_the_top = Edit::Branch(
        STRUCTURE,
        BranchEdit::Move {
            nodes: last,
            to: Target::before(structure, first).expect("a place"),
        },
    );
    row += &time(|| document.would_be(&to_the_top).expect("a move"));

    let pages = || sheets(&organisation, structure, &PrintRequest::default()).expect("pages");
    row += &time(pages);
    let pages = pages();
    let date = Date::parse("2011-12-13").expect("a day");
    row += &time(|| pdf(&pages, &PdfOptions { date }).expect("a PDF"));
    format!("{row}{:>8}\n", pages.pages.len())
}

fn main() {
    println!("{COUNT} posts or units in extreme shapes, ms:");
    println!(
        "                 totals      rows      tree   stacked      move    sheets       pdf   pages"
    );
    for shape in Shape::ALL {
        print!("{}", row(shape));
    }
}
