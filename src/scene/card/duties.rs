//! What a post is there for, as its card shows it: badges, leads, functions.

use super::writer::Writer;
use crate::fonts::Line;
use crate::geometry::{Point, Rect, Size};
use crate::model::{DesignationId, Duty, FunctionId, Post};
use crate::scene::drawing::Stroke;
use crate::scene::paint::Paint;
use crate::scene::style::{FunctionsShown, HAIRLINE, LINE, SMALL};
use crate::scene::writing::{Lettering, filled, outlined};

const BADGE: Lettering = Lettering::bold(SMALL, Paint::OnBadge);
/// What is added to the width of a badge's text, and what is left between two badges.
const BADGE_AIR: f64 = 8.0;
const BADGE_GAP: f64 = 3.0;
/// How far the names of functions stand to the right of their dots.
const INDENT: f64 = 7.0;

impl Writer<'_> {
    /// The width of all the badges beside one another; 0 where there are none.
    pub(super) fn badge_width(&self, post: &Post) -> f64 {
        let badges = post.designations.iter().filter_map(|&id| self.badge(id));
        let widths = badges.map(|badge| BADGE.width(&badge) + BADGE_AIR + BADGE_GAP);
        (widths.sum::<f64>() - BADGE_GAP).max(0.0)
    }

    /// What is written on the badge of a designation, no wider than the card.
    fn badge(&self, id: DesignationId) -> Option<String> {
        let designation = self.request.organisation.designations.get(&id)?;
        Some(BADGE.shortened(designation.badge(), self.inner_width() - BADGE_AIR))
    }

    /// The designations, as badges in rows that begin at `left`.
    pub(super) fn badges_from(&mut self, post: &Post, left: f64) {
        let height = BADGE.leading() + 2.0;
        let mut x = left;
        for &id in &post.designations {
            let Some(badge) = self.badge(id) else {
                continue;
            };
            let width = BADGE.width(&badge) + BADGE_AIR;
            if x > left && x + width > self.width() - self.padding() + 0.1 {
                x = left;
                self.y += height + BADGE_GAP;
            }
            let rect = Rect::from_origin_size(Point::new(x, self.y), Size::new(width, height));
            self.items.push(filled(rect, [2.5; 4], Paint::Badge));
            let at = Point::new(x + BADGE_AIR / 2.0, self.y + 1.0);
            self.items.push(BADGE.set_text(at, &badge));
            self.parts.push((Duty::Designation(id), rect));
            x += width + BADGE_GAP;
        }
        self.y += height + 1.0;
    }

    /// The themes it leads on, each behind an outlined badge.
    pub(super) fn leads(&mut self, post: &Post) {
        let themes = &self.request.organisation.themes;
        let badge = Lettering::bold(SMALL, Paint::Quiet);
        let quiet = self.quiet_lettering();
        let badge_width = badge.width("Lead") + 6.0;
        for &id in &post.leads {
            let Some(theme) = themes.get(&id) else {
                continue;
            };
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
            self.part(Duty::Lead(id), written.max(height));
        }
    }

    /// Notes that a duty takes the width of the card from here to so much further down, and goes
    /// on there.
    fn part(&mut self, duty: Duty, height: f64) {
        let size = Size::new(self.inner_width(), height);
        let rect = Rect::from_origin_size(Point::new(self.padding(), self.y), size);
        self.parts.push((duty, rect));
        self.y += height;
    }

    /// The functions it is responsible for and those it supports, which have a hollow dot.
    pub(super) fn functions(&mut self, post: &Post) {
        let all = post.functions.len() + post.supports.len();
        let shown = match self.request.style.functions {
            FunctionsShown::None => return,
            FunctionsShown::First(count) if all > count + 1 => count,
            FunctionsShown::First(_) | FunctionsShown::All => all,
        };
        if all == 0 {
            return;
        }
        self.y += self.density().gap();
        self.hairline();
        self.y += self.density().gap();
        let quiet = self.quiet_lettering();
        let mut supports = false;
        for duty in post.duties().take(shown) {
            if matches!(duty, Duty::Support(_)) && !supports {
                supports = true;
                let caption = Lettering::regular(SMALL, Paint::Quiet);
                self.y += if post.functions.is_empty() { 0.0 } else { 1.0 };
                let at = Point::new(self.padding(), self.y);
                self.items.push(caption.set_text(at, "Supports"));
                self.y += caption.leading() + 1.0;
            }
            self.function(duty);
            self.y += 1.0;
        }
        let more = all - shown;
        if more > 0 {
            let at = Point::new(self.padding() + INDENT, self.y);
            self.items
                .push(quiet.set_text(at, &format!("and {more} more")));
            self.y += quiet.leading();
        }
    }

    /// A function with its dot, and how many lead on it where that is more than one.
    fn function(&mut self, duty: Duty) {
        let Some(id) = duty.function() else {
            return;
        };
        let Some(function) = self.request.organisation.functions.get(&id) else {
            return;
        };
        let quiet = self.quiet_lettering();
        let middle = Point::new(self.padding() + 1.2, self.y + quiet.leading() / 2.0 + 0.2);
        let dot = |radius: f64| Rect::new(middle, middle).inset(-radius);
        let paint = if self.is_ghost() {
            Paint::Line
        } else {
            Paint::Department(self.request.colour)
        };
        self.items.push(if matches!(duty, Duty::Support(_)) {
            let stroke = Stroke {
                paint,
                width: LINE,
                dash: None,
            };
            outlined(dot(1.6), 1.6, None, stroke)
        } else {
            filled(dot(1.2), [1.2; 4], paint)
        });
        let left = self.padding() + INDENT;
        let lines = quiet.lines(&function.name, self.inner_width() - INDENT);
        let mut height = self.lines(quiet, Point::new(left, self.y), &lines);
        if matches!(duty, Duty::Function(_))
            && let Some(leads) = self.leads_on(id)
        {
            height = self.contested(leads, &lines, height);
        }
        self.part(duty, height);
    }

    /// How many posts are responsible for a function, where this is not the only one.
    fn leads_on(&self, function: FunctionId) -> Option<u32> {
        let open = self.request.post.is_some_and(|post| !post.closed);
        let leads = self.request.leads.contested(function);
        leads.filter(|_| open)
    }

    /// A dark badge after the lines of a function's name, or below them where there is no room
    /// beside the last; returns the height all take.
    fn contested(&mut self, leads: u32, lines: &[Line], height: f64) -> f64 {
        let badge = Lettering::bold(SMALL, Paint::Card);
        let text = format!("{leads} leads");
        let size = Size::new(badge.width(&text) + 6.0, badge.leading());
        let end = lines.last().map_or(0.0, |line| line.width);
        let beside = INDENT + end + 4.0 + size.width <= self.inner_width();
        let row = self.quiet_lettering().leading();
        let (x, top) = if beside {
            (end + 4.0, height - row)
        } else {
            (0.0, height + 1.0)
        };
        let at = Point::new(
            self.padding() + INDENT + x,
            self.y + top + (row - size.height) / 2.0,
        );
        let rect = Rect::from_origin_size(at, size);
        self.items.push(filled(rect, [2.5; 4], Paint::Quiet));
        self.items.push(badge.set_text(at.offset(3.0, 0.0), &text));
        if beside { height } else { height + row + 2.0 }
    }
}
