//! A post, a unit, or a unit with its head, as a card.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::drawing::{Form, Item, Stroke};
use super::paint::Paint;
use super::style::{
    CardStyle, DOUBLED, Density, FunctionsShown, HAIRLINE, LINE, RADIUS, SMALL, VACANT_DASH,
};
use super::writing::{Lettering, filled, line, outlined};
use crate::analysis::{Basis, post_cost};
use crate::fonts::{Line, shorten};
use crate::geometry::{Point, Rect, Size};
use crate::model::{Fte, NodeId, Organisation, Post, Structure, Unit};

/// A card as it is drawn, with its top left corner at the origin.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) size: Size,
    /// The height of the band with the unit's name; 0 where it has none.
    pub(super) band: f64,
    items: Arc<Vec<Item>>,
    /// How many of the first items are outlines, which grow with the card.
    outlines: usize,
    /// Where the items begin that stay at the lower edge.
    footer: usize,
}

impl Card {
    /// What is drawn of the same card, taller; its figures stay at the lower edge.
    fn stretched(&self, height: f64) -> Arc<Vec<Item>> {
        let more = height - self.size.height;
        let mut items = Vec::clone(&self.items);
        for item in items.iter_mut().take(self.outlines) {
            if let Item::Shape(shape) = item
                && let Form::Rect(rect, _) = &mut shape.form
            {
                rect.max.y += more;
            }
        }
        for item in items.iter_mut().skip(self.footer) {
            match item {
                Item::Shape(shape) => match &mut shape.form {
                    Form::Rect(rect, _) => *rect = rect.translate(0.0, more),
                    Form::Line(ends) => ends.iter_mut().for_each(|end| end.y += more),
                },
                Item::Text(text) => text.origin.y += more,
                Item::Group(group) => group.origin.y += more,
            }
        }
        Arc::new(items)
    }
}

/// What a card shows, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardRequest<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) structure: &'a Structure,
    /// What the card is known by.
    pub(super) about: NodeId,
    pub(super) unit: Option<&'a Arc<Unit>>,
    pub(super) post: Option<&'a Arc<Post>>,
    pub(super) style: &'a CardStyle,
    /// The number of the department's colour.
    pub(super) colour: u8,
    /// How many posts report to it.
    pub(super) span: u32,
    /// Whether anything stands below it.
    pub(super) leads_others: bool,
    /// A quiet line under the title: whom it reports to where that is not on the drawing, or who
    /// leads a unit without a head.
    pub(super) remark: Option<&'a str>,
}

/// Everything a card's look depends on. What is behind an `Arc` is compared by identity, since
/// values are never changed in place.
#[derive(Clone, Debug)]
struct Key {
    unit: Option<Arc<Unit>>,
    post: Option<Arc<Post>>,
    colour: u8,
    span: u32,
    leads_others: bool,
    remark: Option<Box<str>>,
}

impl Key {
    fn of(request: &CardRequest<'_>) -> Self {
        Self {
            unit: request.unit.cloned(),
            post: request.post.cloned(),
            colour: request.colour,
            span: request.span,
            leads_others: request.leads_others,
            remark: request.remark.map(Box::from),
        }
    }

    fn is_for(&self, request: &CardRequest<'_>) -> bool {
        same(self.unit.as_ref(), request.unit)
            && same(self.post.as_ref(), request.post)
            && self.colour == request.colour
            && self.span == request.span
            && self.leads_others == request.leads_others
            && self.remark.as_deref() == request.remark
    }
}

fn same<T>(left: Option<&Arc<T>>, right: Option<&Arc<T>>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => Arc::ptr_eq(left, right),
        (None, None) => true,
        _ => false,
    }
}

/// What all the cards of a chart have in common.
#[derive(Clone, Debug)]
struct Common {
    style: CardStyle,
    basis: crate::model::PayBasis,
    catalogues: Organisation,
}

impl Common {
    fn is_for(&self, request: &CardRequest<'_>) -> bool {
        let (ours, theirs) = (&self.catalogues, request.organisation);
        self.style == *request.style
            && self.basis == request.structure.basis
            && ours.grades.ptr_eq(&theirs.grades)
            && ours.functions.ptr_eq(&theirs.functions)
            && ours.designations.ptr_eq(&theirs.designations)
            && ours.themes.ptr_eq(&theirs.themes)
            && ours.funding_sources.ptr_eq(&theirs.funding_sources)
            && ours.kinds.ptr_eq(&theirs.kinds)
    }
}

/// The cards of the last drawing, because most of them survive most edits.
#[derive(Clone, Debug, Default)]
pub struct CardCache {
    common: Option<Common>,
    kept: Vec<Kept>,
    /// Where each card is kept.
    places: FxHashMap<NodeId, usize>,
    /// The place after the card asked for last, which is often the one asked for next.
    next: usize,
}

/// A card with all it was made of.
#[derive(Clone, Debug)]
struct Kept {
    about: NodeId,
    key: Key,
    card: Card,
    /// The same, as tall as it was last asked for.
    taller: Option<Taller>,
}

/// What is drawn of a card that is taller than it needs to be.
#[derive(Clone, Debug)]
struct Taller {
    height: f64,
    items: Arc<Vec<Item>>,
}

impl Kept {
    fn new(request: &CardRequest<'_>) -> Self {
        Self {
            about: request.about,
            key: Key::of(request),
            card: build(request),
            taller: None,
        }
    }
}

impl CardCache {
    /// The card of a request at its natural height.
    pub(super) fn card(&mut self, request: &CardRequest<'_>) -> &Card {
        if !self
            .common
            .as_ref()
            .is_some_and(|common| common.is_for(request))
        {
            self.kept.clear();
            self.places.clear();
            self.common = Some(Common {
                style: *request.style,
                basis: request.structure.basis,
                catalogues: Organisation {
                    structures: imbl::OrdMap::new(),
                    ..request.organisation.clone()
                },
            });
        }
        let place = self.place_of(request.about).unwrap_or_else(|| {
            self.kept.push(Kept::new(request));
            let place = self.kept.len() - 1;
            self.places.insert(request.about, place);
            place
        });
        let kept = &mut self.kept[place];
        if !kept.key.is_for(request) {
            *kept = Kept::new(request);
        }
        &kept.card
    }

    /// Where a card is kept.
    fn place_of(&mut self, about: NodeId) -> Option<usize> {
        let next = self.kept.get(self.next);
        let place = if next.is_some_and(|kept| kept.about == about) {
            self.next
        } else {
            *self.places.get(&about)?
        };
        self.next = place + 1;
        Some(place)
    }

    /// What is drawn of a card at a height of at least its own, after [`CardCache::card`] made
    /// it; none where it did not.
    pub(super) fn content(&mut self, about: NodeId, height: f64) -> Option<Arc<Vec<Item>>> {
        let place = self.place_of(about)?;
        let Kept { card, taller, .. } = &mut self.kept[place];
        if height <= card.size.height {
            return Some(Arc::clone(&card.items));
        }
        if taller.as_ref().is_none_or(|taller| taller.height != height) {
            *taller = Some(Taller {
                height,
                items: card.stretched(height),
            });
        }
        taller.as_ref().map(|taller| Arc::clone(&taller.items))
    }
}

const BADGE: Lettering = Lettering::bold(SMALL, Paint::OnBadge);
/// What is added to the width of a badge's text, and what is left between two badges.
const BADGE_AIR: f64 = 8.0;
const BADGE_GAP: f64 = 3.0;

/// A card as it is being written, from the top down.
struct Writer<'a> {
    request: &'a CardRequest<'a>,
    items: Vec<Item>,
    y: f64,
    band: f64,
}

fn build(request: &CardRequest<'_>) -> Card {
    let CardRequest { unit, post, .. } = *request;
    let mut writer = Writer {
        request,
        items: Vec::with_capacity(12),
        y: 0.0,
        band: 0.0,
    };
    let brief = request.style.brief;
    if let Some(unit) = unit.filter(|_| !brief || request.leads_others || post.is_none()) {
        writer.band(unit);
    } else {
        writer.edge();
    }
    match post {
        Some(post) if brief => writer.brief_post(post),
        Some(post) => writer.post(post),
        None => writer.remark(),
    }
    let footer = writer.items.len();
    if let Some(post) = post.filter(|_| request.style.figures) {
        writer.figures(post);
    }
    writer.finish(post.map(AsRef::as_ref), footer)
}

impl Writer<'_> {
    fn width(&self) -> f64 {
        self.request.style.width
    }

    fn density(&self) -> Density {
        self.request.style.density
    }

    fn padding(&self) -> f64 {
        self.density().padding()
    }

    fn inner_width(&self) -> f64 {
        self.width() - 2.0 * self.padding()
    }

    /// Sets lines below one another; returns the height they take.
    fn lines(&mut self, lettering: Lettering, at: Point, lines: &[Line]) -> f64 {
        lettering.set_lines(&mut self.items, at, lines)
    }

    fn title_lettering(&self) -> Lettering {
        Lettering::bold(self.density().title(), Paint::Text)
    }

    fn quiet_lettering(&self) -> Lettering {
        Lettering::regular(self.density().body(), Paint::Quiet)
    }

    /// The unit's name on the department's colour.
    fn band(&mut self, unit: &Unit) {
        let lettering = Lettering::bold(SMALL, Paint::OnDepartment);
        let lines = lettering.lines(&unit.name, self.inner_width());
        let lines = shorten(lines, 4, lettering.face, lettering.size, self.inner_width());
        let height = lines.len() as f64 * lettering.leading() + 7.0;
        let rect = Rect::from_origin_size(Point::default(), Size::new(self.width(), height));
        let radii = [RADIUS, RADIUS, 0.0, 0.0];
        self.items
            .push(filled(rect, radii, Paint::Department(self.request.colour)));
        self.lines(lettering, Point::new(self.padding(), 3.5), &lines);
        self.band = height;
        self.y = height + self.density().gap() + 2.0;
    }

    /// A narrow edge in the department's colour, for a post that heads no unit.
    fn edge(&mut self) {
        let rect = Rect::from_origin_size(Point::default(), Size::new(self.width(), 3.0));
        let radii = [RADIUS, RADIUS, 0.0, 0.0];
        self.items
            .push(filled(rect, radii, Paint::Department(self.request.colour)));
        self.y = 3.0 + self.density().gap() + 1.0;
    }

    fn text(&mut self, lettering: Lettering, text: &str) {
        let lines = lettering.lines(text, self.inner_width());
        self.y += self.lines(lettering, Point::new(self.padding(), self.y), &lines);
    }

    fn remark(&mut self) {
        if let Some(remark) = self.request.remark {
            self.text(self.quiet_lettering(), remark);
        }
    }

    fn title(&mut self, post: &Post) {
        let title = self.title_lettering();
        let lines = title.lines(&post.title, self.inner_width());
        let lines = shorten(lines, 8, title.face, title.size, self.inner_width());
        self.y += self.lines(title, Point::new(self.padding(), self.y), &lines);
    }

    /// Title and grade, and the badges beside the grade where they fit.
    fn brief_post(&mut self, post: &Post) {
        self.title(post);
        let quiet = self.quiet_lettering();
        let grade = self.request.organisation.grade_of(post);
        let mut facts: Vec<&str> = grade.iter().map(|grade| grade.name.as_str()).collect();
        if post.vacant {
            facts.push("Vacant");
        }
        let facts = facts.join(" · ");
        let badges = self.badge_width(post);
        let beside = badges > 0.0 && quiet.width(&facts) + badges + 6.0 <= self.inner_width();
        let top = self.y;
        if !facts.is_empty() {
            self.text(quiet, &facts);
        }
        self.remark();
        if beside {
            let below = self.y;
            self.y = top - 1.0;
            self.badges_from(post, self.width() - self.padding() - badges);
            self.y = self.y.max(below);
        } else if badges > 0.0 {
            self.y += 2.0;
            self.badges_from(post, self.padding());
        }
        self.y -= 1.0;
    }

    fn post(&mut self, post: &Post) {
        self.title(post);
        self.y += 1.0;
        let quiet = self.quiet_lettering();
        let grade = self.request.organisation.grade_of(post);
        let mut facts: Vec<String> = grade.iter().map(|grade| grade.name.clone()).collect();
        if post.fte != Fte::ONE {
            facts.push(format!("{} FTE", post.fte));
        }
        if !facts.is_empty() {
            self.text(quiet, &facts.join(" · "));
        }
        if post.vacant {
            self.text(
                Lettering::bold(self.density().body(), Paint::Text),
                "Vacant",
            );
        }
        for funding in &post.funding {
            let source = self
                .request
                .organisation
                .funding_sources
                .get(&funding.source);
            let name = source.map_or("another body", |source| &source.name);
            self.text(quiet, &format!("{} paid by {name}", funding.share));
        }
        self.remark();
        if !post.designations.is_empty() {
            self.y += self.density().gap();
            self.badges_from(post, self.padding());
        }
        self.leads(post);
        self.functions(post);
    }

    /// The width of all the badges beside one another; 0 where there are none.
    fn badge_width(&self, post: &Post) -> f64 {
        let designations = &self.request.organisation.designations;
        let shorts = post
            .designations
            .iter()
            .filter_map(|id| designations.get(id));
        let widths =
            shorts.map(|designation| BADGE.width(&designation.short) + BADGE_AIR + BADGE_GAP);
        (widths.sum::<f64>() - BADGE_GAP).max(0.0)
    }

    /// The designations, as badges in rows that begin at `left`.
    fn badges_from(&mut self, post: &Post, left: f64) {
        let designations = &self.request.organisation.designations;
        let height = BADGE.leading() + 2.0;
        let mut x = left;
        for designation in post
            .designations
            .iter()
            .filter_map(|id| designations.get(id))
        {
            let width = BADGE.width(&designation.short) + BADGE_AIR;
            if x > left && x + width > self.width() - self.padding() + 0.1 {
                x = left;
                self.y += height + BADGE_GAP;
            }
            let rect = Rect::from_origin_size(Point::new(x, self.y), Size::new(width, height));
            self.items.push(filled(rect, [2.5; 4], Paint::Badge));
            let at = Point::new(x + BADGE_AIR / 2.0, self.y + 1.0);
            self.items.push(BADGE.set_text(at, &designation.short));
            x += width + BADGE_GAP;
        }
        self.y += height + 1.0;
    }

    /// The themes it leads on, each behind an outlined badge.
    fn leads(&mut self, post: &Post) {
        let themes = &self.request.organisation.themes;
        let badge = Lettering::bold(SMALL, Paint::Quiet);
        let quiet = self.quiet_lettering();
        let badge_width = badge.width("Lead") + 6.0;
        for theme in post.leads.iter().filter_map(|id| themes.get(id)) {
            self.y += self.density().gap();
            let height = badge.leading() + 1.0;
            let rect = Rect::from_origin_size(
                Point::new(self.padding(), self.y),
                Size::new(badge_width, height),
            );
            let stroke = Stroke {
                paint: Paint::Line,
                width: HAIRLINE,
                dash: None,
            };
            self.items.push(outlined(rect, 2.5, None, stroke));
            self.items
                .push(badge.set_text(Point::new(self.padding() + 3.0, self.y + 0.5), "Lead"));
            let indent = badge_width + 4.0;
            let lines = quiet.lines(&theme.name, self.inner_width() - indent);
            let written = self.lines(quiet, Point::new(self.padding() + indent, self.y), &lines);
            self.y += written.max(height);
        }
    }

    fn functions(&mut self, post: &Post) {
        let shown = match self.request.style.functions {
            FunctionsShown::None => return,
            FunctionsShown::First(count) if post.functions.len() > count + 1 => count,
            FunctionsShown::First(_) | FunctionsShown::All => post.functions.len(),
        };
        if post.functions.is_empty() {
            return;
        }
        self.y += self.density().gap();
        self.hairline();
        self.y += self.density().gap();
        let quiet = self.quiet_lettering();
        let catalogue = &self.request.organisation.functions;
        let indent = 7.0;
        for function in post
            .functions
            .iter()
            .take(shown)
            .filter_map(|id| catalogue.get(id))
        {
            let dot = Rect::from_origin_size(
                Point::new(self.padding(), self.y + quiet.leading() / 2.0 - 1.0),
                Size::new(2.4, 2.4),
            );
            self.items.push(filled(
                dot,
                [1.2; 4],
                Paint::Department(self.request.colour),
            ));
            let lines = quiet.lines(&function.name, self.inner_width() - indent);
            self.y += self.lines(quiet, Point::new(self.padding() + indent, self.y), &lines);
            self.y += 1.0;
        }
        let more = post.functions.len() - shown;
        if more > 0 {
            let at = Point::new(self.padding() + indent, self.y);
            self.items
                .push(quiet.set_text(at, &format!("and {more} more")));
            self.y += quiet.leading();
        }
    }

    fn hairline(&mut self) {
        let ends = [
            Point::new(self.padding(), self.y),
            Point::new(self.width() - self.padding(), self.y),
        ];
        self.items.push(line(ends, Paint::Hairline, HAIRLINE));
    }

    /// How many report to the post, and what it costs.
    fn figures(&mut self, post: &Post) {
        self.y += 5.0;
        self.hairline();
        self.y += 3.0;
        let quiet = Lettering::regular(SMALL, Paint::Quiet);
        let span = match self.request.span {
            0 => String::new(),
            1 => "1 report".to_owned(),
            span => format!("{span} reports"),
        };
        if !span.is_empty() {
            self.items
                .push(quiet.set_text(Point::new(self.padding(), self.y), &span));
        }
        let cost = post_cost(self.request.organisation, self.request.structure, post);
        let mut text = match cost.basis {
            Basis::Grade { .. } => cost.gross.in_pounds(),
            Basis::Stated => format!("{} stated", cost.gross.in_pounds()),
            Basis::Unknown => "no cost yet".to_owned(),
        };
        if !cost.funded.is_empty() {
            text = format!("net {}", cost.net.in_pounds());
            if cost.basis == Basis::Stated {
                text.push_str(" stated");
            }
        }
        let at = Point::new(self.width() - self.padding() - quiet.width(&text), self.y);
        self.items.push(quiet.set_text(at, &text));
        self.y += quiet.leading() - 2.0;
    }

    /// Puts the outline under everything written.
    fn finish(self, post: Option<&Post>, footer: usize) -> Card {
        let size = Size::new(self.width(), self.y + self.density().gap() + 2.0);
        let vacant = post.is_some_and(|post| post.vacant);
        let stroke = Stroke {
            paint: Paint::Line,
            width: LINE,
            dash: vacant.then_some(VACANT_DASH),
        };
        let rect = Rect::from_origin_size(Point::default(), size);
        let mut items = Vec::with_capacity(self.items.len() + 2);
        if post.is_some_and(|post| !post.funding.is_empty()) {
            items.push(outlined(
                rect.inset(-DOUBLED),
                RADIUS + DOUBLED,
                Some(Paint::Card),
                stroke,
            ));
        }
        items.push(outlined(rect, RADIUS, Some(Paint::Card), stroke));
        let outlines = items.len();
        items.extend(self.items);
        Card {
            size,
            band: self.band,
            items: Arc::new(items),
            outlines,
            footer: footer + outlines,
        }
    }
}
