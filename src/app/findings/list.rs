//! The list of findings: one line each, to be gone to, acknowledged and taken back.

use egui::{
    Color32, Context, CornerRadius, Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response,
    ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, accesskit, vec2,
};

use super::colour;
use crate::analysis::{Finding, Severity};
use crate::app::theme::Theme;

/// What the list keeps from frame to frame.
#[derive(Default)]
pub(super) struct List {
    /// The key of the finding that is chosen.
    active: Option<String>,
    keys: Vec<Key>,
    /// Whether the list is to have the keyboard. It is given in the frame after a click, which
    /// takes it from all that was not clicked itself.
    wants_keyboard: bool,
    /// Whether the chosen line is to be brought into view.
    reveal: bool,
    scrolled: f32,
}

/// What was done in the list, to the finding that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It is to be gone to.
    Go,
    /// It is to be acknowledged.
    Acknowledge,
    /// Its acknowledgement is to be taken back.
    TakeBack,
}

const ROW: f32 = 26.0;

/// The keys the list answers while it has the keyboard.
const KEYS: [Key; 9] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::F2,
    Key::Delete,
];

fn list_id() -> Id {
    Id::new("list of findings")
}

impl List {
    /// Has the keyboard come to the list.
    pub(super) fn take_keyboard(&mut self) {
        self.wants_keyboard = true;
    }

    /// Takes the keys that are meant for the list while it has the keyboard.
    pub(super) fn take_keys(&mut self, context: &Context) {
        if context.memory(egui::Memory::focused) != Some(list_id()) {
            return;
        }
        let keys = &mut self.keys;
        context.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers: Modifiers::NONE,
                    ..
                } if KEYS.contains(key) => {
                    keys.push(*key);
                    false
                }
                _ => true,
            });
        });
    }

    /// Chooses the first finding where the one that was chosen is gone.
    pub(super) fn keep_within(&mut self, rows: &[&Finding]) {
        if self.active(rows).is_none() {
            self.active = rows.first().map(|finding| finding.key.clone());
        }
    }

    /// Chooses the next finding, or the one before at the end.
    pub(super) fn go_on(&mut self, rows: &[&Finding]) {
        let at = self.at(rows).unwrap_or(0);
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        self.active = next.map(|finding| finding.key.clone());
    }

    /// The finding that is chosen.
    pub(super) fn active<'a>(&self, rows: &[&'a Finding]) -> Option<&'a Finding> {
        rows.get(self.at(rows)?).copied()
    }

    fn at(&self, rows: &[&Finding]) -> Option<usize> {
        let active = self.active.as_ref()?;
        rows.iter().position(|finding| finding.key == *active)
    }

    /// Shows the findings.
    pub(super) fn show(&mut self, ui: &mut Ui, rows: &[&Finding], theme: &Theme) -> Vec<Done> {
        let mut done = Vec::new();
        let area = ui.available_rect_before_wrap();
        let list = ui.interact(area, list_id(), Sense::focusable_noninteractive());
        if std::mem::take(&mut self.wants_keyboard) {
            list.request_focus();
        }
        for key in std::mem::take(&mut self.keys) {
            self.key(key, rows, area, &mut done);
        }
        self.describe(ui, &list, rows);
        let mut scroll = ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("findings");
        if std::mem::take(&mut self.reveal)
            && let Some(row) = self.at(rows)
        {
            let top = row as f32 * ROW;
            if top < self.scrolled {
                scroll = scroll.vertical_scroll_offset(top);
            } else if top + ROW > self.scrolled + area.height() {
                scroll = scroll.vertical_scroll_offset(top + ROW - area.height());
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = scroll.show_rows(ui, ROW, rows.len(), |ui, range| {
            for finding in rows.get(range).unwrap_or_default() {
                self.line(ui, finding, theme, &mut done);
            }
        });
        self.scrolled = shown.state.offset.y;
        done
    }

    fn describe(&self, ui: &Ui, list: &Response, rows: &[&Finding]) {
        let active = self.active(rows).filter(|_| list.has_focus());
        ui.ctx().accesskit_node_builder(list.id, |node| {
            node.set_role(accesskit::Role::ListBox);
            node.set_label("Findings");
            node.set_description("Enter goes there, F2 acknowledges, Delete takes back");
            if let Some(active) = active {
                node.set_active_descendant(row_id(active).accesskit_id());
            }
        });
        if list.has_focus() {
            let arrows = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
        }
    }

    fn key(&mut self, key: Key, rows: &[&Finding], area: Rect, done: &mut Vec<Done>) {
        let page = ((area.height() / ROW) as usize).saturating_sub(1).max(1);
        let last = rows.len().saturating_sub(1);
        let at = self.at(rows).unwrap_or(0);
        let to = match key {
            Key::Enter => return done.push(Done::Go),
            Key::F2 => return done.push(Done::Acknowledge),
            Key::Delete => return done.push(Done::TakeBack),
            Key::Home => 0,
            Key::End => last,
            Key::ArrowUp => at.saturating_sub(1),
            Key::PageUp => at.saturating_sub(page),
            Key::PageDown => (at + page).min(last),
            _ => (at + 1).min(last),
        };
        self.active = rows.get(to).map(|finding| finding.key.clone());
        self.reveal = true;
    }

    fn line(&mut self, ui: &mut Ui, finding: &Finding, theme: &Theme, done: &mut Vec<Done>) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let id = row_id(finding);
        let response = ui.interact(rect, id, Sense::CLICK);
        let chosen = self.active.as_ref() == Some(&finding.key);
        response.widget_info(|| {
            egui::WidgetInfo::selected(
                egui::WidgetType::SelectableLabel,
                true,
                chosen,
                spoken(finding),
            )
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::ListBoxOption);
            node.set_selected(chosen);
        });
        if response.clicked() {
            self.wants_keyboard = true;
            self.active = Some(finding.key.clone());
            done.push(Done::Go);
        }
        let corners = CornerRadius::same(4);
        if chosen {
            ui.painter().rect_filled(rect, corners, theme.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, corners, theme.faint);
        }
        if chosen && ui.memory(|memory| memory.has_focus(list_id())) {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter()
                .rect_stroke(rect, corners, stroke, StrokeKind::Inside);
        }
        if paint(ui, rect, finding, theme) {
            response.on_hover_text(&finding.message);
        }
    }
}

fn row_id(finding: &Finding) -> Id {
    list_id().with(&finding.key)
}

/// What is said of a finding: `error, designations: Nobody is designated …`.
fn spoken(finding: &Finding) -> String {
    let (severity, family) = (finding.severity.word(), finding.family.word());
    let left = finding.acknowledged.as_ref();
    let left = left.map_or_else(String::new, |reason| format!(" Acknowledged: {reason}"));
    format!("{severity}, {family}: {}{left}", finding.message)
}

/// Paints a line; returns whether some of it had to be cut off.
fn paint(ui: &Ui, rect: Rect, finding: &Finding, theme: &Theme) -> bool {
    let left = finding.acknowledged.is_some();
    let ink = if left { theme.quiet() } else { theme.text() };
    let sign = if left {
        theme.quiet()
    } else {
        colour(finding.severity, theme)
    };
    severity_sign(
        ui,
        Pos2::new(rect.min.x + 13.0, rect.center().y),
        finding.severity,
        sign,
        theme,
    );
    let word = if left {
        "acknowledged"
    } else {
        finding.family.word()
    };
    let start = rect.min.x + 28.0;
    let aside = one_line(ui, word, 11.5, theme.quiet(), 100.0);
    let right = rect.max.x - 12.0 - aside.size().x;
    let middle = |height: f32| rect.center().y - height / 2.0;
    let at = Pos2::new(right, middle(aside.size().y));
    ui.painter().galley(at, aside, theme.quiet());
    let message = one_line(ui, &finding.message, 13.0, ink, right - 14.0 - start);
    let cut = message.elided;
    let at = Pos2::new(start, middle(message.size().y));
    ui.painter().galley(at, message, ink);
    cut
}

/// What tells the severities apart without their colour: a cross in a disc, a triangle, a ring.
pub(super) fn severity_sign(
    ui: &Ui,
    center: Pos2,
    severity: Severity,
    colour: Color32,
    theme: &Theme,
) {
    let painter = ui.painter();
    let stroke = Stroke::new(1.6, colour);
    match severity {
        Severity::Error => {
            painter.circle_filled(center, 7.0, colour);
            let line = Stroke::new(1.6, theme.panel);
            for across in [vec2(2.6, 2.6), vec2(2.6, -2.6)] {
                painter.line_segment([center - across, center + across], line);
            }
        }
        Severity::Warning => {
            let corners = [vec2(0.0, -6.5), vec2(7.0, 5.5), vec2(-7.0, 5.5)];
            let corners = corners.map(|corner| center + corner).to_vec();
            painter.add(Shape::convex_polygon(corners, Color32::TRANSPARENT, stroke));
            painter.line_segment([center + vec2(0.0, -2.5), center + vec2(0.0, 1.5)], stroke);
            painter.circle_filled(center + vec2(0.0, 3.6), 0.9, colour);
        }
        Severity::Note => {
            painter.circle_stroke(center, 6.5, stroke);
            painter.line_segment([center + vec2(0.0, -0.5), center + vec2(0.0, 3.5)], stroke);
            painter.circle_filled(center + vec2(0.0, -3.0), 0.9, colour);
        }
    }
}

/// A text in one line, cut off where it is too long.
fn one_line(
    ui: &Ui,
    text: &str,
    size: f32,
    colour: Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let font = egui::FontId::proportional(size);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(10.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
