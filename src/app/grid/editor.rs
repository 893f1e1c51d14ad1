//! A cell that is being typed in place.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Area, Button, Context, EventFilter, Frame, Id, Order, Rect, RichText, ScrollArea, TextEdit,
    vec2,
};

use super::columns::Column;
use super::place::Spot;
use crate::app::shown::Shown;
use crate::app::theme::Theme;
use crate::model::PostField;

/// Tab and Escape are the grid's as well.
const EVERY_KEY: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// How many names are offered at most.
const MOST_OFFERED: usize = 40;

/// A text that is being typed into a cell.
#[derive(Clone, Debug)]
pub(super) struct Editor {
    pub(super) spot: Spot,
    pub(super) text: String,
    /// What the cell said when typing began; none where typing took its place.
    before: Option<String>,
    /// What the field is called.
    label: String,
    /// The names of the catalogue the column is about.
    known: Vec<String>,
    /// The offered name that was gone to with the arrows.
    at: Option<usize>,
    /// Whether the keyboard has been given to the field yet.
    begun: bool,
}

/// A name that is offered while typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    Known(String),
    /// A grade that is to be added under the name typed.
    NewGrade(String),
}

/// What came of showing the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Came {
    Going,
    /// Something else was clicked.
    Left,
    /// An offered name was clicked.
    Taken(Offered),
}

impl Editor {
    /// Typing into a cell, over what it says or on from there.
    pub(super) fn new(spot: Spot, typed: Option<String>, now: String, shown: &Shown) -> Self {
        let before = typed.is_none().then(|| now.clone());
        Self {
            spot,
            text: typed.unwrap_or(now),
            before,
            label: match spot.post {
                Some(post) => {
                    let title = shown.structure.label(post.into());
                    format!("{} of {title}", spot.column.heading())
                }
                None => format!("{} of a new post", spot.column.heading()),
            },
            known: known_names(shown, spot.column),
            at: None,
            begun: false,
        }
    }

    fn field(&self) -> Option<PostField> {
        self.spot.column.field()
    }

    /// Whether the column holds several names with semicolons between.
    fn lists(&self) -> bool {
        matches!(
            self.field(),
            Some(PostField::Functions | PostField::Designations)
        )
    }

    /// Whether it is a text of several lines.
    pub(super) fn has_lines(&self) -> bool {
        self.field() == Some(PostField::Note)
    }

    /// The name that is being typed.
    fn wanted(&self) -> &str {
        let text = match self.text.rsplit_once(';') {
            Some((_, last)) if self.lists() => last,
            _ => &self.text,
        };
        text.trim()
    }

    /// The names that could be meant.
    pub(super) fn offered(&self) -> Vec<Offered> {
        let untouched = self.before.as_ref() == Some(&self.text);
        let wanted = match self.wanted() {
            // All are offered in place of one that was chosen before.
            _ if untouched && !self.lists() => String::new(),
            wanted => wanted.to_lowercase(),
        };
        if self.lists() && wanted.is_empty() {
            return Vec::new();
        }
        let is = |name: &&String| name.to_lowercase().contains(&wanted);
        let names = self.known.iter().filter(is).take(MOST_OFFERED);
        let mut offered: Vec<Offered> = names.cloned().map(Offered::Known).collect();
        let exact = self.known.iter().any(|name| name.to_lowercase() == wanted);
        if exact && offered.len() == 1 {
            offered.clear();
        }
        if self.field() == Some(PostField::Grade) && !exact && !wanted.is_empty() {
            offered.push(Offered::NewGrade(self.wanted().to_owned()));
        }
        offered
    }

    /// Goes to the next or the one before of the offered names.
    pub(super) fn go(&mut self, down: bool) {
        let count = self.offered().len();
        self.at = match (self.at, down) {
            (None, true) => Some(0),
            (Some(at), true) => Some(at + 1),
            (None | Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        }
        .filter(|_| count > 0)
        .map(|at| at.min(count - 1));
    }

    /// The offered name that was gone to.
    pub(super) fn chosen(&self) -> Option<Offered> {
        self.offered().get(self.at?).cloned()
    }

    /// The text with an offered name in place of what was typed of it.
    pub(super) fn with(&self, offered: &Offered) -> String {
        let (Offered::Known(name) | Offered::NewGrade(name)) = offered;
        match self.text.rsplit_once(';') {
            Some((before, _)) if self.lists() => format!("{before}; {name}"),
            _ => name.clone(),
        }
    }

    /// Shows the field over its cell, with the names it could mean.
    pub(super) fn show(&mut self, context: &Context, cell: Rect, theme: &Theme) -> Came {
        let mut came = Came::Going;
        let id = Id::new(super::FIELD_ID);
        let label = self.label.clone();
        let area = Area::new(Id::new("grid editor"))
            .fixed_pos(cell.min - vec2(1.0, 1.0))
            .order(Order::Foreground)
            .constrain(true)
            .show(context, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                let width = cell.width().max(150.0);
                let mut has_keyboard = true;
                Frame::new()
                    .fill(theme.panel)
                    .stroke((2.0, theme.accent))
                    .show(ui, |ui| {
                        ui.set_width(width);
                        // Where the cell itself writes, in spite of the frame.
                        let margin = egui::Margin::symmetric(7, 3);
                        let field = if self.has_lines() {
                            TextEdit::multiline(&mut self.text).desired_rows(4)
                        } else {
                            TextEdit::singleline(&mut self.text)
                        };
                        let field = field
                            .frame(Frame::new().inner_margin(margin))
                            .font(egui::FontId::proportional(13.0))
                            .desired_width(f32::INFINITY)
                            .event_filter(EVERY_KEY);
                        let mut output = field.id(id).show(ui);
                        let response = output.response.response;
                        response.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label)
                        });
                        if response.changed() {
                            self.at = None;
                        }
                        if self.begun {
                            has_keyboard = response.has_focus();
                        } else {
                            self.begun = true;
                            response.request_focus();
                            let end = CCursor::new(self.text.chars().count());
                            let end = CCursorRange::one(end);
                            output.state.cursor.set_char_range(Some(end));
                            output.state.store(ui.ctx(), id);
                        }
                    });
                if let Some(taken) = self.offers(ui, width, theme) {
                    came = Came::Taken(taken);
                }
                has_keyboard
            });
        let pointer = context.input(|input| input.pointer.interact_pos());
        let inside = pointer.is_some_and(|pointer| area.response.rect.contains(pointer));
        if !area.inner && came == Came::Going {
            if inside {
                context.memory_mut(|memory| memory.request_focus(id));
            } else {
                came = Came::Left;
            }
        }
        came
    }

    /// Shows the names that could be meant; returns the one that was clicked.
    fn offers(&self, ui: &mut egui::Ui, width: f32, theme: &Theme) -> Option<Offered> {
        let offered = self.offered();
        if offered.is_empty() {
            return None;
        }
        let mut taken = None;
        let frame = Frame::popup(ui.style()).inner_margin(3.0);
        frame.show(ui, |ui| {
            ui.set_width(width.max(200.0));
            let list = ScrollArea::vertical().max_height(196.0);
            list.show(ui, |ui| {
                for (place, name) in offered.into_iter().enumerate() {
                    let text = match &name {
                        Offered::Known(name) => RichText::new(name),
                        Offered::NewGrade(name) => {
                            RichText::new(format!("Add the grade “{name}”")).color(theme.accent)
                        }
                    };
                    let here = self.at == Some(place);
                    let button = Button::new(text.size(13.0))
                        .selected(here)
                        .frame_when_inactive(false)
                        .truncate()
                        .min_size(vec2(ui.available_width(), 24.0));
                    let response = ui.add(button);
                    if here {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        taken = Some(name);
                    }
                }
            });
        });
        taken
    }
}

/// The names a column may hold.
fn known_names(shown: &Shown, column: Column) -> Vec<String> {
    let organisation = &shown.organisation;
    let mut names: Vec<String> = match column.field() {
        Some(PostField::Grade) => {
            let grades = organisation.grades_in_order();
            return grades.iter().map(|(_, grade)| grade.name.clone()).collect();
        }
        Some(PostField::Unit) => {
            let units = shown.structure.units();
            units.map(|(_, unit)| unit.name.clone()).collect()
        }
        Some(PostField::Functions) => {
            let functions = organisation.functions.values();
            functions.map(|function| function.name.clone()).collect()
        }
        Some(PostField::Designations) => {
            let designations = organisation.designations.values();
            designations
                .map(|designation| designation.name.clone())
                .collect()
        }
        _ => Vec::new(),
    };
    names.sort_by_cached_key(|name| name.to_lowercase());
    names.dedup();
    names
}
