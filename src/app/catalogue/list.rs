//! The list of a catalogue: lines to be chosen, renamed and taken hold of.

use egui::{
    Color32, Context, CornerRadius, Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, accesskit, vec2,
};

use super::entries::{Entries, Line, Sort};
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::app::theme::Theme;
use crate::edits::Entry;

/// What the list keeps from frame to frame.
#[derive(Default)]
pub(super) struct List {
    /// What is chosen, in the order it was.
    chosen: Vec<Entry>,
    /// Where the keyboard is.
    active: Option<Entry>,
    /// The end that a choice with Shift starts from.
    anchor: Option<Entry>,
    renaming: Option<Renaming>,
    reveal: Option<Entry>,
    keys: Vec<(Key, Modifiers)>,
    /// Whether the list is to have the keyboard. It is given in the frame after a click, which
    /// takes it from all that was not clicked itself.
    wants_keyboard: bool,
    scrolled: f32,
}

/// A name that is being typed in its line.
struct Renaming {
    entry: Entry,
    /// Whether the keyboard has been given to the field yet.
    begun: bool,
    /// Whether it was shown in this frame.
    shown: bool,
}

/// What was done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// Something else is chosen.
    Chose,
    /// What is chosen is to be deleted.
    Delete,
    /// What is chosen was taken hold of.
    TakeUp,
}

const ROW: f32 = 38.0;

/// The keys the list answers while it has the keyboard.
const KEYS: [Key; 10] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::F2,
    Key::Delete,
    Key::A,
];

fn list_id() -> Id {
    Id::new("catalogue list")
}

impl List {
    /// What is chosen, in the order it was.
    pub(super) fn chosen(&self) -> &[Entry] {
        &self.chosen
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Chooses an entry in place of what was chosen, and brings it into view.
    pub(super) fn choose(&mut self, entry: Entry) {
        self.chosen = vec![entry];
        self.active = Some(entry);
        self.anchor = Some(entry);
        self.reveal = Some(entry);
    }

    /// Forgets what the catalogue no longer has.
    pub(super) fn keep_within(&mut self, entries: &Entries) {
        let is_known = |entry: &Entry| entries.line(*entry).is_some();
        self.chosen.retain(is_known);
        self.active = self.active.filter(is_known);
        self.anchor = self.anchor.filter(is_known);
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
                    modifiers,
                    ..
                } if KEYS.contains(key) && (*key != Key::A || modifiers.command) => {
                    keys.push((*key, *modifiers));
                    false
                }
                _ => true,
            });
        });
    }

    /// Begins to rename what is chosen last.
    pub(super) fn rename(&mut self) {
        self.renaming = self.chosen.last().map(|&entry| Renaming {
            entry,
            begun: false,
            shown: false,
        });
        self.reveal = self.chosen.last().copied();
    }

    /// Shows the lines at some positions of a catalogue.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        (entries, sort): (&Entries, Sort),
        rows: &[usize],
        around: &Surroundings<'_>,
        fields: &mut Fields,
    ) -> Vec<Done> {
        let mut done = Vec::new();
        let lines: Vec<&Line> = rows
            .iter()
            .filter_map(|&row| entries.lines.get(row))
            .collect();
        let area = ui.available_rect_before_wrap();
        let list = ui.interact(area, list_id(), Sense::focusable_noninteractive());
        if std::mem::take(&mut self.wants_keyboard) {
            list.request_focus();
        }
        self.describe(ui, &list, sort);
        for (key, modifiers) in std::mem::take(&mut self.keys) {
            self.key(key, modifiers, &lines, area, &mut done);
        }
        let mut scroll = ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt(("catalogue", sort));
        if let Some(row) = self.reveal.take().and_then(|entry| row_of(&lines, entry)) {
            let top = row as f32 * ROW;
            if top < self.scrolled {
                scroll = scroll.vertical_scroll_offset(top);
            } else if top + ROW > self.scrolled + area.height() {
                scroll = scroll.vertical_scroll_offset(top + ROW - area.height());
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = scroll.show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                self.line(ui, line, &lines, (around, sort), fields, &mut done);
            }
        });
        self.scrolled = shown.state.offset.y;
        // A name whose line is no longer in view is no longer typed.
        if let Some(renaming) = &mut self.renaming
            && !std::mem::take(&mut renaming.shown)
        {
            self.renaming = None;
        }
        done
    }

    fn describe(&self, ui: &Ui, list: &Response, sort: Sort) {
        let active = self.active.filter(|_| list.has_focus());
        ui.ctx().accesskit_node_builder(list.id, |node| {
            node.set_role(accesskit::Role::ListBox);
            node.set_label(sort.in_words());
            node.set_multiselectable();
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

    fn key(
        &mut self,
        key: Key,
        modifiers: Modifiers,
        lines: &[&Line],
        area: Rect,
        done: &mut Vec<Done>,
    ) {
        let at = self.active.and_then(|entry| row_of(lines, entry));
        let page = ((area.height() / ROW) as usize).saturating_sub(1).max(1);
        let last = lines.len().saturating_sub(1);
        let to = match (key, at) {
            (Key::F2 | Key::Enter, _) => return self.rename(),
            (Key::Delete, _) => return done.push(Done::Delete),
            (Key::A, _) => {
                self.chosen = lines.iter().map(|line| line.entry).collect();
                return done.push(Done::Chose);
            }
            (Key::Home, _) | (Key::ArrowDown | Key::PageDown, None) => 0,
            (Key::End, _) | (Key::ArrowUp | Key::PageUp, None) => last,
            (Key::ArrowUp, Some(at)) => at.saturating_sub(1),
            (Key::PageUp, Some(at)) => at.saturating_sub(page),
            (Key::PageDown, Some(at)) => (at + page).min(last),
            (_, Some(at)) => (at + 1).min(last),
            (_, None) => return,
        };
        if let Some(line) = lines.get(to) {
            let without_toggling = Modifiers {
                command: false,
                ..modifiers
            };
            self.choose_line(line.entry, lines, without_toggling);
            self.reveal = Some(line.entry);
            done.push(Done::Chose);
        }
    }

    fn choose_line(&mut self, entry: Entry, lines: &[&Line], modifiers: Modifiers) {
        self.active = Some(entry);
        let anchor = self.anchor.and_then(|anchor| row_of(lines, anchor));
        if modifiers.shift
            && let (Some(from), Some(to)) = (anchor, row_of(lines, entry))
        {
            let range = lines.get(from.min(to)..=from.max(to)).unwrap_or_default();
            self.chosen = range.iter().map(|line| line.entry).collect();
            return;
        }
        self.anchor = Some(entry);
        if !modifiers.command {
            self.chosen = vec![entry];
        } else if self.chosen.contains(&entry) {
            self.chosen.retain(|&known| known != entry);
        } else {
            self.chosen.push(entry);
        }
    }

    fn line(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        lines: &[&Line],
        (around, sort): (&Surroundings<'_>, Sort),
        fields: &mut Fields,
        done: &mut Vec<Done>,
    ) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let id = row_id(line.entry);
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let chosen = self.chosen.contains(&line.entry);
        let (seat, settled) = line.seat_in_words(sort, &around.shown.structure);
        response.widget_info(|| {
            let label = format!("{}, {seat}", line.name);
            egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, chosen, label)
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::ListBoxOption);
            node.set_selected(chosen);
        });
        if response.clicked() {
            self.wants_keyboard = true;
            let modifiers = ui.input(|input| input.modifiers);
            self.choose_line(line.entry, lines, modifiers);
            done.push(Done::Chose);
        }
        if response.double_clicked() {
            self.rename();
        }
        if response.drag_started() {
            if !chosen {
                self.choose(line.entry);
                done.push(Done::Chose);
            }
            done.push(Done::TakeUp);
        }
        let renaming = self.renaming.as_ref();
        if renaming.is_some_and(|renaming| renaming.entry == line.entry) {
            self.rename_field(ui, rect, line, &response, fields);
            return;
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        let look = Look {
            chosen,
            hovered: response.hovered(),
            ringed: focused && self.active == Some(line.entry),
        };
        if paint_line(ui, rect, line, (&seat, settled), &look, &around.theme) {
            response.on_hover_text(format!("{}\n{seat}", line.name));
        }
    }

    fn rename_field(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        line: &Line,
        label: &Response,
        fields: &mut Fields,
    ) {
        let Some(renaming) = &mut self.renaming else {
            return;
        };
        renaming.shown = true;
        let part = UiBuilder::new()
            .id_salt("rename")
            .max_rect(rect.shrink2(vec2(2.0, 5.0)));
        // It lies over the line and takes no room of its own.
        let mut over = ui.new_child(part);
        let field = Field::EntryName(line.entry);
        let field = fields.line(&mut over, field, &line.name, label, "");
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "New name")
        });
        if !renaming.begun {
            if ui.input(|input| input.pointer.any_click()) {
                ui.ctx().request_repaint();
                return;
            }
            renaming.begun = true;
            self.wants_keyboard = false;
            field.request_focus();
            let mut state = egui::TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
            let all = egui::text::CCursorRange::two(
                egui::text::CCursor::new(0),
                egui::text::CCursor::new(line.name.chars().count()),
            );
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), field.id);
        } else if !field.has_focus() {
            self.renaming = None;
            let by_key =
                ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
            if by_key {
                self.wants_keyboard = true;
                ui.ctx().request_repaint();
            }
        }
    }
}

fn row_id(entry: Entry) -> Id {
    list_id().with(entry)
}

fn row_of(lines: &[&Line], entry: Entry) -> Option<usize> {
    lines.iter().position(|line| line.entry == entry)
}

/// What a line looks like because of what is done with it.
struct Look {
    chosen: bool,
    hovered: bool,
    ringed: bool,
}

/// Paints a line; returns whether some of it had to be cut off.
fn paint_line(
    ui: &Ui,
    rect: Rect,
    line: &Line,
    (seat, settled): (&str, bool),
    look: &Look,
    theme: &Theme,
) -> bool {
    let painter = ui.painter();
    let corners = CornerRadius::same(4);
    if look.chosen {
        painter.rect_filled(rect, corners, theme.selected);
    } else if look.hovered {
        painter.rect_filled(rect, corners, theme.faint);
    }
    if look.ringed {
        let stroke = Stroke::new(1.5, theme.accent);
        painter.rect_stroke(rect, corners, stroke, StrokeKind::Inside);
    }
    let left = rect.min.x + 8.0;
    let mut right = rect.max.x - 12.0;
    if !line.badge.is_empty() {
        let badge = one_line(ui, &line.badge, 11.5, theme.quiet(), 80.0);
        let at = Pos2::new(right - badge.size().x, rect.min.y + 5.0);
        let frame = Rect::from_min_size(at, badge.size()).expand2(vec2(4.0, 1.0));
        let stroke = Stroke::new(1.0, theme.quiet());
        painter.rect_stroke(frame, CornerRadius::same(3), stroke, StrokeKind::Inside);
        painter.galley(at, badge, theme.quiet());
        right = frame.min.x - 6.0;
    }
    let name = one_line(ui, &line.name, 13.0, theme.text(), right - left);
    let mut cut = name.elided;
    painter.galley(Pos2::new(left, rect.min.y + 3.0), name, theme.text());

    let (colour, mut start) = if settled {
        (theme.quiet(), left)
    } else {
        (theme.warning, left + 14.0)
    };
    if !settled {
        warning_sign(ui, Pos2::new(left + 5.0, rect.min.y + 27.5), theme.warning);
    }
    start = start.round();
    let below = one_line(ui, seat, 11.5, colour, rect.max.x - 12.0 - start);
    cut |= below.elided;
    painter.galley(Pos2::new(start, rect.min.y + 20.0), below, colour);
    cut
}

/// A small triangle that stands upright, beside a word that warns.
pub(super) fn warning_sign(ui: &Ui, center: Pos2, colour: Color32) {
    let points = [vec2(0.0, -4.5), vec2(5.0, 4.0), vec2(-5.0, 4.0)];
    let points = points.map(|point| center + point).to_vec();
    ui.painter()
        .add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
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
