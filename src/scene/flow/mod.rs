//! Where every function went, as one picture: the departments before on the left, those after on
//! the right, and bands between them that are as wide as functions go that way.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::drawing::{Artefact, CardTag, Group, Item, Scene, Tag};
use super::paint::{DEPARTMENT_COLOURS, Paint};
use super::sheets::{Bookmark, Sheet, Sheets};
use super::style::SMALL;
use super::writing::{Lettering, filled, line};
use crate::analysis::{FunctionHome, FunctionMove, Whereabouts};
use crate::geometry::{Point, Rect, Size};
use crate::model::{NodeId, Organisation, PostId, Structure};

/// A4 and A3, lying, in points.
const PAPERS: [Size; 2] = [
    Size {
        width: 842.0,
        height: 595.0,
    },
    Size {
        width: 1191.0,
        height: 842.0,
    },
];
const MARGIN: f64 = 30.0;
/// The room for the names at either side.
const NAMES: f64 = 176.0;
/// How wide the bar of a department is.
const BAR: f64 = 7.0;
/// Between the bars of two departments, at least.
const GAP: f64 = 9.0;
/// The least a function takes of the height of a bar.
const LEAST: f64 = 2.0;
/// The most.
const MOST: f64 = 14.0;
/// A band is drawn in slices of this width: so fine that its edges look smooth.
const SLICE: f64 = 1.2;
/// How wide the edge of a band is, and of how many straight pieces it is made.
const EDGE: f64 = 0.6;
const PIECES: u32 = 60;

const TITLE: Lettering = Lettering::bold(16.0, Paint::Text);
const SIDE: Lettering = Lettering::bold(10.5, Paint::Text);
const NAME: Lettering = Lettering::bold(9.0, Paint::Text);
const BODY: Lettering = Lettering::regular(8.5, Paint::Text);
const QUIET: Lettering = Lettering::regular(SMALL, Paint::Quiet);

/// Where nobody has a function: before and after.
const NOBODY: [&str; 2] = ["Nobody had it before", "Nobody has it any more"];
/// Up to so many functions that went elsewhere are named.
const NAMED: usize = 12;
const NO_DEPARTMENT: &str = "In no department";

/// A department at one side.
struct Stop {
    name: String,
    /// Its colour by number in the palette; none for what is no department.
    colour: Option<u8>,
    /// How many functions it has.
    count: usize,
    /// How many of them others have as well.
    shared: usize,
    /// Where its bar begins and ends, once that is known.
    top: f64,
    bottom: f64,
}

/// Functions that went the same way.
struct Band<'a> {
    from: usize,
    to: usize,
    /// Whether that is the same department.
    stays: bool,
    moves: Vec<&'a FunctionMove>,
}

/// The picture on one page: A4 where it is legible there, otherwise A3.
pub fn flow_sheet(
    organisation: &Organisation,
    [before, after]: [&Structure; 2],
    moves: &[FunctionMove],
) -> Sheets {
    let title = "Where every function went";
    let (mut sides, bands) = ways([before, after], moves);
    let notes = notes(moves);
    let mut paper = PAPERS[0];
    for candidate in PAPERS {
        paper = candidate;
        let area = area(paper, &notes);
        if arrange(&mut sides, area) {
            break;
        }
    }
    let area = area(paper, &notes);
    let mut items = vec![passage(
        Tag::Heading(1),
        Point::new(MARGIN, MARGIN),
        paper.width - 2.0 * MARGIN,
        TITLE,
        title,
    )];
    let below_title = MARGIN + TITLE.leading() + 2.0;
    items.push(passage(
        Tag::Paragraph,
        Point::new(MARGIN, below_title),
        paper.width - 2.0 * MARGIN,
        BODY,
        &format!("{}. {}", organisation.name, summary(moves)),
    ));
    let right = paper.width - MARGIN - NAMES;
    for (x, word, structure) in [(MARGIN, "Before", before), (right, "After", after)] {
        let text = format!("{word}: {}", structure.name);
        let most = paper.width / 2.0 - MARGIN - 10.0;
        let text = SIDE.shortened(&text, most);
        let width = SIDE.width(&text);
        let x = x.min(paper.width - MARGIN - width);
        let at = Point::new(x, area.min.y - SIDE.leading() - 8.0);
        items.push(passage(Tag::Heading(2), at, most, SIDE, &text));
    }
    let lanes = [area.min.x, area.max.x];
    items.extend(draw_bands(&sides, &bands, lanes));
    for (side, x) in [(0, MARGIN), (1, right)] {
        for stop in &sides[side] {
            items.extend(draw_stop(stop, x, lanes[side], side));
        }
    }
    let mut y = area.max.y + 10.0;
    for note in &notes {
        let lines = BODY.lines(note, paper.width - 2.0 * MARGIN);
        let height = lines.len() as f64 * BODY.leading();
        let width = paper.width - 2.0 * MARGIN;
        items.push(passage(
            Tag::Paragraph,
            Point::new(MARGIN, y),
            width,
            BODY,
            note,
        ));
        y += height + 3.0;
    }
    let page = Sheet {
        scene: Scene { size: paper, items },
        bookmarks: vec![Bookmark {
            title: title.to_owned(),
            level: 1,
        }],
    };
    Sheets {
        title: format!("{} – {title}", organisation.name),
        language: "en-GB".to_owned(),
        pages: vec![page],
    }
}

/// The room between the names.
fn area(paper: Size, notes: &[String]) -> Rect {
    let width = paper.width - 2.0 * MARGIN;
    let lines: usize = notes.iter().map(|note| BODY.lines(note, width).len()).sum();
    let foot = lines as f64 * BODY.leading() + notes.len() as f64 * 3.0 + 10.0;
    let left = MARGIN + NAMES + 8.0;
    Rect::new(
        Point::new(left, MARGIN + 74.0),
        Point::new(paper.width - left, paper.height - MARGIN - foot),
    )
}

/// What a function comes from or goes to: a department, none of them, or nobody.
type End = Option<Option<NodeId>>;

/// The departments of a side of a move, each once.
fn departments(homes: &[FunctionHome]) -> Vec<End> {
    let mut ends: Vec<End> = Vec::new();
    for home in homes {
        if !ends.contains(&Some(home.unit)) {
            ends.push(Some(home.unit));
        }
    }
    if ends.is_empty() {
        ends.push(None);
    }
    ends
}

/// The departments of both sides, and the bands between them.
fn ways<'a>(
    structures: [&Structure; 2],
    moves: &'a [FunctionMove],
) -> ([Vec<Stop>; 2], Vec<Band<'a>>) {
    let mut pairs: Vec<([End; 2], &FunctionMove)> = Vec::new();
    for one in moves {
        let (was, is) = (departments(&one.before), departments(&one.after));
        for &to in &is {
            // What stays is told from what is given to others besides.
            let from = was.iter().find(|&&from| from == to).or(was.first());
            pairs.extend(from.map(|&from| ([from, to], one)));
        }
        for &from in was.iter().filter(|from| !is.contains(from)).skip(1) {
            pairs.extend(is.first().map(|&to| ([from, to], one)));
        }
    }
    let mut known: Vec<End> = Vec::new();
    let ends = [0, 1].map(|side: usize| {
        let position = |unit: NodeId| structures[side].tree().position(unit);
        let mut ends: Vec<End> = pairs.iter().map(|pair| pair.0[side]).collect();
        ends.sort_by_key(|end| match end {
            Some(Some(unit)) => (0, position(*unit)),
            Some(None) => (1, None),
            None => (2, None),
        });
        ends.dedup();
        ends
    });
    let sides = [0, 1].map(|side: usize| {
        let stop = |&end: &End| {
            let number = known.iter().position(|&other| other == end);
            let number = number.unwrap_or_else(|| {
                known.push(end);
                known.len() - 1
            });
            let here = pairs.iter().filter(|pair| pair.0[side] == end);
            let shared = |one: &FunctionMove| one.whereabouts == Whereabouts::Doubled && side == 1;
            let colour = 1 + number as u8 % (DEPARTMENT_COLOURS - 1);
            Stop {
                name: match end {
                    Some(Some(unit)) => structures[side].label(unit),
                    Some(None) => NO_DEPARTMENT,
                    None => NOBODY[side],
                }
                .to_owned(),
                count: here.clone().count(),
                shared: here.filter(|pair| shared(pair.1)).count(),
                colour: end.flatten().map(|_| colour),
                top: 0.0,
                bottom: 0.0,
            }
        };
        ends[side].iter().map(stop).collect::<Vec<_>>()
    });
    let mut bands: Vec<Band<'_>> = Vec::new();
    for (pair, one) in pairs {
        let [from, to] = [0, 1].map(|side: usize| {
            let mut ends = ends[side].iter();
            ends.position(|&end| end == pair[side]).unwrap_or_default()
        });
        match bands
            .iter_mut()
            .find(|band| (band.from, band.to) == (from, to))
        {
            Some(band) => band.moves.push(one),
            None => bands.push(Band {
                from,
                to,
                stays: pair[0] == pair[1],
                moves: vec![one],
            }),
        }
    }
    // What goes elsewhere is drawn over what stays.
    bands.sort_by_key(|band| (!band.stays, band.from, band.to));
    (sides, bands)
}

/// Gives every bar its place; false where they have too little room.
fn arrange(sides: &mut [Vec<Stop>; 2], area: Rect) -> bool {
    let needed = |side: &[Stop], scale: f64| -> f64 {
        let heights = side.iter().map(|stop| slot(stop, scale) + GAP);
        heights.sum::<f64>() - GAP
    };
    let fits = |scale: f64| {
        sides
            .iter()
            .all(|side| needed(side, scale) <= area.height())
    };
    let (mut low, mut high) = (0.0, MOST);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    for side in sides.iter_mut() {
        let spare = (area.height() - needed(side, low)).max(0.0);
        let gap = GAP + spare / (side.len().max(2) - 1) as f64;
        let gap = gap.min(40.0);
        let mut y = area.min.y;
        for stop in side {
            let height = slot(stop, low);
            let bar = stop.count as f64 * low;
            stop.top = y + (height - bar) / 2.0;
            stop.bottom = stop.top + bar;
            y += height + gap;
        }
    }
    low >= LEAST
}

/// The height a department takes: that of its bar, or of its name.
fn slot(stop: &Stop, scale: f64) -> f64 {
    let lines = NAME.lines(&stop.name, NAMES).len() as f64;
    let words = lines * NAME.leading() + QUIET.leading();
    words.max(stop.count as f64 * scale)
}

/// The bands, each one item of a list.
fn draw_bands(sides: &[Vec<Stop>; 2], bands: &[Band<'_>], lanes: [f64; 2]) -> Vec<Item> {
    let mut next =
        [0, 1].map(|side: usize| -> Vec<f64> { sides[side].iter().map(|stop| stop.top).collect() });
    let ordered = |key: fn(&Band<'_>) -> (usize, usize)| {
        let mut order: Vec<usize> = (0..bands.len()).collect();
        order.sort_by_key(|&at| bands.get(at).map(key));
        order
    };
    let orders = [
        ordered(|band| (band.from, band.to)),
        ordered(|band| (band.to, band.from)),
    ];
    let mut ends = vec![[0.0; 2]; bands.len()];
    let height = |stop: &Stop| (stop.bottom - stop.top) / stop.count.max(1) as f64;
    for (side, order) in orders.iter().enumerate() {
        for &at in order {
            let Some(band) = bands.get(at) else { continue };
            let stop = if side == 0 { band.from } else { band.to };
            if let (Some(y), Some(stop), Some(end)) = (
                next[side].get_mut(stop),
                sides[side].get(stop),
                ends.get_mut(at),
            ) {
                end[side] = *y;
                *y += band.moves.len() as f64 * height(stop);
            }
        }
    }
    let mut drawn = Vec::new();
    for (band, [left, right]) in bands.iter().zip(ends) {
        let (Some(from), Some(to)) = (sides[0].get(band.from), sides[1].get(band.to)) else {
            continue;
        };
        let thick = band.moves.len() as f64 * height(from);
        drawn.push(draw_band(band, [from, to], [left, right], thick, lanes));
    }
    drawn
}

fn draw_band(
    band: &Band<'_>,
    [from, to]: [&Stop; 2],
    [left, right]: [f64; 2],
    thick: f64,
    lanes: [f64; 2],
) -> Item {
    let length = lanes[1] - lanes[0];
    let slices = (length / SLICE).ceil().max(1.0) as usize;
    let step = length / slices as f64;
    let top = left.min(right);
    // What goes elsewhere is strong and what stays is pale, also without colour.
    let (fill, ink) = match (band.stays, from.colour) {
        (true, Some(colour)) => (Paint::Tint(colour), Paint::Text),
        (false, Some(colour)) if to.colour.is_some() => {
            (Paint::Department(colour), Paint::OnDepartment)
        }
        (_, Some(_)) => (Paint::Line, Paint::OnDepartment),
        (_, None) => (Paint::Badge, Paint::OnBadge),
    };
    let y_at = |part: f64| {
        // Level at both ends.
        let eased = part * part * (3.0 - 2.0 * part);
        left + (right - left) * eased - top
    };
    let mut items = Vec::new();
    for slice in 0..slices {
        let y = y_at((slice as f64 + 0.5) / slices as f64);
        let x = slice as f64 * step;
        // A little over its neighbour, so that no seam shows.
        let slice = Rect::new(
            Point::new(x, y),
            Point::new((x + step * 1.5).min(length), y + thick),
        );
        items.push(filled(slice, [0.0; 4], fill));
    }
    for edge in [0.0, thick] {
        for piece in 0..PIECES {
            let ends = [piece, piece + 1].map(|end| {
                let part = f64::from(end) / f64::from(PIECES);
                Point::new(part * length, y_at(part) + edge)
            });
            items.push(line(ends, Paint::Line, EDGE));
        }
    }
    let count = band.moves.len();
    if thick >= QUIET.leading() {
        let text = Lettering::bold(SMALL, ink);
        let y = left - top + (thick - text.leading()) / 2.0;
        items.push(text.set_text(Point::new(5.0, y), &count.to_string()));
    }
    let names: Vec<&str> = band.moves.iter().map(|one| one.name.as_str()).collect();
    let spoken = format!(
        "From {} to {}: {}: {}.",
        from.name,
        to.name,
        functions(count),
        names.join(", ")
    );
    let homes = band
        .moves
        .iter()
        .flat_map(|one| one.after.iter().chain(&one.before));
    let about = homes.map(|home| home.post).next().unwrap_or(PostId(0));
    Item::Group(Group {
        tag: Tag::Card(CardTag {
            about: NodeId::Post(about),
            parent: None,
            spoken: Arc::from(spoken),
        }),
        origin: Point::new(lanes[0], top),
        size: Size::new(length, (left.max(right) - top) + thick),
        content: Arc::new(items.into()),
    })
}

/// The bar of a department and its name.
fn draw_stop(stop: &Stop, x: f64, lane: f64, side: usize) -> Vec<Item> {
    let bar_x = if side == 0 { lane - BAR } else { lane };
    let bar = Rect::new(
        Point::new(bar_x, stop.top),
        Point::new(bar_x + BAR, stop.bottom),
    );
    let paint = stop.colour.map_or(Paint::Line, Paint::Department);
    let bar = Item::Group(Group {
        tag: Tag::Artefact(Artefact::Layout),
        origin: Point::default(),
        size: Size::default(),
        content: Arc::new(vec![filled(bar, [0.0; 4], paint)].into()),
    });
    let lines = NAME.lines(&stop.name, NAMES - 4.0);
    let height = lines.len() as f64 * NAME.leading() + QUIET.leading();
    let top = f64::midpoint(stop.top, stop.bottom) - height / 2.0;
    let mut items = Vec::new();
    let shift = if side == 0 { 0.0 } else { 4.0 };
    let below = NAME.set_lines(&mut items, Point::new(shift, 0.0), &lines);
    let mut counted = functions(stop.count);
    if stop.shared > 0 {
        counted = format!("{counted}, {} with several posts", stop.shared);
    }
    items.push(QUIET.set_text(Point::new(shift, below), &counted));
    let name = Item::Group(Group {
        tag: Tag::Paragraph,
        origin: Point::new(x, top),
        size: Size::new(NAMES, height),
        content: Arc::new(items.into()),
    });
    vec![bar, name]
}

fn functions(count: usize) -> String {
    match count {
        1 => "1 function".to_owned(),
        _ => format!("{count} functions"),
    }
}

/// How many functions went where.
fn summary(moves: &[FunctionMove]) -> String {
    let counts = Whereabouts::ALL.into_iter().filter_map(|whereabouts| {
        let of_it = moves.iter().filter(|one| one.whereabouts == whereabouts);
        let count = of_it.count();
        (count > 0).then(|| format!("{}: {count}", whereabouts.in_words().to_lowercase()))
    });
    let counts: Vec<String> = counts.collect();
    let all = functions(moves.len());
    if counts.is_empty() {
        return format!("{all}.");
    }
    format!("{all} – {}.", counts.join("; "))
}

/// What needs attention, in words: what nobody has any more, and what several have.
fn notes(moves: &[FunctionMove]) -> Vec<String> {
    let named = |whereabouts, words: &str| {
        let of_it = moves.iter().filter(|one| one.whereabouts == whereabouts);
        let names: Vec<String> = of_it
            .map(|one| {
                let titles: Vec<&str> = one.after.iter().map(|home| home.title.as_str()).collect();
                if titles.is_empty() {
                    one.name.clone()
                } else {
                    format!("{} ({})", one.name, titles.join(" and "))
                }
            })
            .collect();
        (!names.is_empty()).then(|| format!("{words}: {}.", names.join("; ")))
    };
    let few = |whereabouts| {
        let of_it = moves.iter().filter(|one| one.whereabouts == whereabouts);
        of_it.count() <= NAMED
    };
    let (elsewhere, other) = (Whereabouts::OtherDepartment, Whereabouts::OtherPost);
    [
        named(Whereabouts::Orphaned, "Nobody has any more"),
        named(Whereabouts::Doubled, "Several have"),
        named(elsewhere, "In another department").filter(|_| few(elsewhere)),
        named(other, "With another post of the department").filter(|_| few(other)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A text in lines, tagged.
fn passage(tag: Tag, at: Point, width: f64, lettering: Lettering, text: &str) -> Item {
    let mut items = Vec::new();
    let lines = lettering.lines(text, width);
    let height = lettering.set_lines(&mut items, Point::default(), &lines);
    Item::Group(Group {
        tag,
        origin: at,
        size: Size::new(width, height),
        content: Arc::new(items.into()),
    })
}
