//! Writing a card, from the top down.

use std::sync::Arc;

use super::{Card, CardRequest, FOLD_MARK};
use crate::analysis::{Basis, ManagerSpan, post_cost};
use crate::fonts::{Line, shorten};
use crate::geometry::{Point, Rect, Size};
use crate::model::{Beyond, Count, Duty, Fte, Post, Unit};
use crate::scene::drawing::{Content, Item, Stroke};
use crate::scene::paint::Paint;
use crate::scene::style::{
    CLOSED_DASH, DOUBLED, Density, HAIRLINE, LINE, RADIUS, SMALL, VACANT_DASH,
};
use crate::scene::writing::{Lettering, filled, line, outlined};

/// A card as it is being written.
pub(super) struct Writer<'a> {
    pub(super) request: &'a CardRequest<'a>,
    pub(super) items: Vec<Item>,
    pub(super) parts: Vec<(Duty, Rect)>,
    pub(super) y: f64,
    band: f64,
}

/// Draws the card of a request at its natural height.
pub(super) fn write(request: &CardRequest<'_>) -> Card {
    let CardRequest { unit, post, .. } = *request;
    let mut writer = Writer {
        request,
        items: Vec::with_capacity(12),
        parts: Vec::new(),
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
    // Beside the figures where there are some, or else right below what is written.
    if let Some(badge) = request.badge.filter(|_| !request.style.figures) {
        writer.y += writer.density().gap();
        writer.span_badge(badge, writer.y);
        writer.y += SPAN_BADGE.leading();
    }
    let footer = writer.items.len();
    if let Some(post) = post.filter(|_| request.style.figures) {
        writer.figures(post);
    }
    writer.finish(post.map(AsRef::as_ref), footer)
}

impl Writer<'_> {
    pub(super) fn width(&self) -> f64 {
        self.request.style.width
    }

    pub(super) fn density(&self) -> Density {
        self.request.style.density
    }

    pub(super) fn padding(&self) -> f64 {
        self.density().padding()
    }

    pub(super) fn inner_width(&self) -> f64 {
        self.width() - 2.0 * self.padding()
    }

    /// Sets lines below one another; returns the height they take.
    pub(super) fn lines(&mut self, lettering: Lettering, at: Point, lines: &[Line]) -> f64 {
        lettering.set_lines(&mut self.items, at, lines)
    }

    /// Whether the card is the ghost of a post that is closed.
    pub(super) fn is_ghost(&self) -> bool {
        self.request.post.is_some_and(|post| post.closed)
    }

    pub(super) fn quiet_lettering(&self) -> Lettering {
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
        let paint = if self.is_ghost() {
            Paint::Tint(self.request.colour)
        } else {
            Paint::Department(self.request.colour)
        };
        self.items.push(filled(rect, radii, paint));
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
        let paint = if post.closed {
            Paint::Quiet
        } else {
            Paint::Text
        };
        let title = Lettering::bold(self.density().title(), paint);
        let lines = title.lines(&post.title, self.inner_width());
        let lines = shorten(lines, 8, title.face, title.size, self.inner_width());
        let at = Point::new(self.padding(), self.y);
        self.y += self.lines(title, at, &lines);
        if post.closed {
            for (row, written) in lines.iter().enumerate() {
                let from = at.offset(0.0, row as f64 * title.leading() + title.middle());
                let ends = [from, from.offset(written.width, 0.0)];
                self.items.push(line(ends, Paint::Quiet, LINE));
            }
        }
    }

    /// Title and grade, and the badges beside the grade where they fit.
    fn brief_post(&mut self, post: &Post) {
        self.title(post);
        let quiet = self.quiet_lettering();
        let grade = self.request.organisation.grade_of(post);
        let mut facts: Vec<&str> = grade.iter().map(|grade| grade.name.as_str()).collect();
        facts.extend(condition(post));
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
        if post.count != Count::ONE {
            facts.push(format!("{} posts", post.count));
        }
        if post.fte != Fte::ONE {
            facts.push(format!("{} FTE", post.fte));
        }
        if !facts.is_empty() {
            self.text(quiet, &facts.join(" · "));
        }
        if let Some(condition) = condition(post) {
            let lettering = Lettering::bold(self.density().body(), Paint::Text);
            self.text(lettering, condition);
        }
        for funding in &post.funding {
            let source = self
                .request
                .organisation
                .funding_sources
                .get(&funding.source);
            let name = source.map_or("another body", |source| &source.name);
            self.text(
                quiet,
                &format!("{} paid by {name}", funding.part.in_words()),
            );
        }
        self.remark();
        if !post.designations.is_empty() {
            self.y += self.density().gap();
            self.badges_from(post, self.padding());
        }
        self.leads(post);
        self.functions(post);
    }

    pub(super) fn hairline(&mut self) {
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
        let cost = post_cost(self.request.organisation, self.request.structure, post);
        let rounding = self.request.organisation.pay.rounding;
        let (gross, net) = (rounding.in_pounds(cost.gross), rounding.in_pounds(cost.net));
        let mut text = match cost.basis {
            Basis::Pay { .. } => gross,
            Basis::Stated => format!("{gross} stated"),
            Basis::Unknown => "no cost yet".to_owned(),
        };
        if !cost.funded.is_empty() {
            text = format!("net {net}");
            if cost.basis == Basis::Stated {
                text.push_str(" stated");
            }
        }
        if post.closed && cost.basis != Basis::Unknown {
            text = format!("saves {net}");
        }
        let left = self.width() - self.padding() - quiet.width(&text);
        if let Some(badge) = self.request.badge {
            let end = self.span_badge(badge, self.y);
            if end + 4.0 > left {
                self.y += SPAN_BADGE.leading() + 3.0;
            }
        } else {
            let span = match self.request.span {
                0 => String::new(),
                1 => "1 report".to_owned(),
                span => format!("{span} reports"),
            };
            if !span.is_empty() {
                self.items
                    .push(quiet.set_text(Point::new(self.padding(), self.y), &span));
            }
        }
        let at = Point::new(left, self.y);
        self.items.push(quiet.set_text(at, &text));
        self.y += quiet.leading() - 2.0;
    }

    /// A badge with who reports to the post: `5 · 27`, outlined; filled, with a word, where that is
    /// more than the limit, and with a word alone where it is few. Returns where it ends.
    fn span_badge(&mut self, badge: ManagerSpan, top: f64) -> f64 {
        let many = badge.beyond == Some(Beyond::Many);
        let text = span_badge_text(badge);
        let lettering = if many {
            Lettering::bold(SMALL, Paint::Card)
        } else {
            SPAN_BADGE
        };
        let size = Size::new(lettering.width(&text) + 8.0, lettering.leading() + 1.0);
        let rect = Rect::from_origin_size(Point::new(self.padding(), top - 0.5), size);
        self.items.push(if many {
            filled(rect, [size.height / 2.0; 4], Paint::Quiet)
        } else {
            let stroke = Stroke {
                paint: Paint::Line,
                width: HAIRLINE,
                dash: None,
            };
            outlined(rect, size.height / 2.0, None, stroke)
        });
        let at = Point::new(self.padding() + 4.0, top);
        self.items.push(lettering.set_text(at, &text));
        rect.max.x
    }

    /// A strip along the lower edge that says how many posts below are hidden.
    fn fold_mark(&mut self, top: f64, hidden: u32) {
        // Within the outline, so that a dashed one stays as it is.
        let rect = Rect::new(
            Point::new(LINE / 2.0, top),
            Point::new(self.width() - LINE / 2.0, top + FOLD_MARK - LINE / 2.0),
        );
        let radii = [0.0, 0.0, RADIUS, RADIUS];
        self.items
            .push(filled(rect, radii, Paint::Tint(self.request.colour)));
        let lettering = Lettering::regular(SMALL, Paint::Text);
        let text = match hidden {
            0 => "more below".to_owned(),
            hidden => format!("{hidden} below"),
        };
        let left = (self.width() - lettering.width(&text) - CHEVRON - 4.0) / 2.0;
        let tip = Point::new(left + CHEVRON / 2.0, rect.center().y + CHEVRON / 4.0);
        for side in [-CHEVRON / 2.0, CHEVRON / 2.0] {
            let end = tip.offset(side, -CHEVRON / 2.0);
            self.items.push(line([end, tip], Paint::Text, LINE));
        }
        let at = Point::new(
            left + CHEVRON + 4.0,
            rect.center().y - lettering.leading() / 2.0,
        );
        self.items.push(lettering.set_text(at, &text));
    }

    /// Puts the outline under everything written.
    fn finish(mut self, post: Option<&Post>, footer: usize) -> Card {
        let mut height = self.y + self.density().gap() + 2.0;
        if let Some(hidden) = self.request.hidden {
            self.fold_mark(height, hidden);
            height += FOLD_MARK;
        }
        let size = Size::new(self.width(), height);
        let (dash, width, fill) = match post {
            Some(post) if post.closed => (Some(CLOSED_DASH), HAIRLINE, Paint::Ground),
            Some(post) if post.vacant => (Some(VACANT_DASH), LINE, Paint::Card),
            _ => (None, LINE, Paint::Card),
        };
        let stroke = Stroke {
            paint: Paint::Line,
            width,
            dash,
        };
        let rect = Rect::from_origin_size(Point::default(), size);
        let mut items = Vec::with_capacity(self.items.len() + 2);
        if post.is_some_and(|post| !post.funding.is_empty()) {
            items.push(outlined(
                rect.inset(-DOUBLED),
                RADIUS + DOUBLED,
                Some(fill),
                stroke,
            ));
        }
        items.push(outlined(rect, RADIUS, Some(fill), stroke));
        let outlines = items.len();
        items.extend(self.items);
        Card {
            size,
            band: self.band,
            content: Arc::new(Content {
                items,
                parts: self.parts,
            }),
            outlines,
            footer: footer + outlines,
        }
    }
}

const SPAN_BADGE: Lettering = Lettering::regular(SMALL, Paint::Quiet);

/// What is written on the badge of a manager: direct reports, all of them, and a word where that is
/// beyond the limits.
fn span_badge_text(badge: ManagerSpan) -> String {
    let ManagerSpan { posts, all, beyond } = badge;
    let word = beyond.map_or(String::new(), |beyond| format!(" {}", beyond.in_words()));
    format!("{posts} · {all}{word}")
}

/// The width of the arrow head in front of how many posts are hidden.
const CHEVRON: f64 = 6.0;

/// The word for a post that is closed or that nobody holds.
fn condition(post: &Post) -> Option<&'static str> {
    match post {
        Post { closed: true, .. } => Some("Closed"),
        Post { vacant: true, .. } => Some("Vacant"),
        _ => None,
    }
}
