//! The catalogues: every function, theme and designation, and where each sits.

mod details;
mod entries;
mod list;
mod requirement;

use egui::{Context, Id, Margin, Panel, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::dialogs::Dialog;
use super::drag::{Drag, Payload};
use super::fields::Fields;
use super::selection::Choosing;
use super::shown::Shown;
use super::theme::{Theme, bold};
use crate::analysis::Holders;
use crate::edits::{CatalogueEdit, Edit, Entry};
use crate::model::{Designation, NodeId, StructureId};
use entries::{Entries, Only, Sort, duties_of};
pub(super) use entries::{name_of, posts_of};
use list::{Done, List};

/// What the panel keeps from frame to frame.
#[derive(Default)]
pub(super) struct Catalogue {
    sort: Sort,
    search: String,
    only: Only,
    list: List,
    /// What is typed into the field that adds an entry.
    adding: String,
    /// The name of what was asked to be added, to be chosen once it is there.
    added: Option<String>,
    /// Whether suspected duplicates are folded away.
    folded: bool,
    made: Option<Made>,
}

/// What is derived from the document for the panel.
struct Made {
    sort: Sort,
    /// The number of what was shown when this was made.
    stamp: u64,
    entries: Entries,
    /// Who has what in every structure, in the user's order.
    holders: Vec<(StructureId, Holders)>,
}

impl Made {
    fn of(shown: &Shown, sort: Sort) -> Self {
        let structures = shown.organisation.structures_in_order().into_iter();
        let holders: Vec<_> = structures
            .map(|(id, structure)| (id, Holders::of(structure)))
            .collect();
        let here = holders.iter().find(|(id, _)| *id == shown.id);
        let entries = here.map_or_else(Entries::default, |(_, here)| {
            Entries::of(&shown.organisation, here, sort)
        });
        Self {
            sort,
            stamp: shown.stamp,
            entries,
            holders,
        }
    }

    fn here(&self, shown: &Shown) -> Option<&Holders> {
        let here = self.holders.iter().find(|(id, _)| *id == shown.id);
        here.map(|(_, holders)| holders)
    }
}

impl Catalogue {
    /// Takes the keys that are meant for the list while it has the keyboard.
    pub(super) fn take_keys(&mut self, context: &Context) {
        self.list.take_keys(context);
    }

    /// Chooses an entry, in the catalogue it stands in.
    pub(super) fn go_to(&mut self, entry: Entry) {
        let sort = match entry {
            Entry::Function(_) => Sort::Functions,
            Entry::Theme(_) => Sort::Themes,
            Entry::Designation(_) => Sort::Designations,
            Entry::Kind(_) => return,
        };
        self.sort = sort;
        self.only = Only::All;
        self.search.clear();
        self.list.choose(entry);
    }

    /// Shows one of the catalogues.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        drag: &mut Option<Drag>,
        actions: &mut Vec<Action>,
    ) {
        self.sorts(ui, &around.theme);
        let made = match self.made.take() {
            Some(made) if made.stamp == around.shown.stamp && made.sort == self.sort => made,
            _ => Made::of(around.shown, self.sort),
        };
        self.list.keep_within(&made.entries);
        if let Some(added) = self.added.take()
            && let Some(line) = made.entries.lines.iter().find(|line| line.name == added)
        {
            self.list.choose(line.entry);
        }
        self.search_field(ui);
        self.counts(ui, &made, &around.theme);
        self.duplicates(ui, &made, around, actions);
        let frame = egui::Frame::new().inner_margin(Margin::symmetric(2, 6));
        let most = (ui.available_height() - 170.0).max(96.0);
        Panel::bottom("catalogue details")
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                // The list keeps some lines, however much there is to say of what is chosen.
                ScrollArea::vertical()
                    .id_salt("details of an entry")
                    .max_height(most)
                    .min_scrolled_height(most)
                    .auto_shrink([false, true])
                    .show(ui, |ui| self.details(ui, &made, around, fields, actions));
                self.adding_field(ui, actions);
            });
        let rows = made.entries.matching(&self.search, self.only);
        if rows.is_empty() {
            let text = if made.entries.lines.is_empty() {
                "Nothing here yet."
            } else {
                "Nothing of this name."
            };
            ui.label(RichText::new(text).color(around.theme.quiet()));
        }
        let entries = (&made.entries, self.sort);
        for done in self.list.show(ui, entries, &rows, around, fields) {
            match done {
                Done::Chose => self.choose_posts(&made, around.shown, actions),
                Done::Delete => self.delete(actions),
                Done::TakeUp => *drag = Some(Drag::new(self.payload())),
            }
        }
        self.made = Some(made);
    }

    /// Which of the catalogues is shown.
    fn sorts(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 6.0;
            for sort in Sort::ALL {
                let chosen = sort == self.sort;
                let text = RichText::new(sort.in_words());
                let text = if chosen {
                    text.font(bold(12.5))
                } else {
                    text.size(12.5).color(theme.quiet())
                };
                let button = egui::Button::new(text)
                    .selected(chosen)
                    .frame_when_inactive(false);
                if ui.add(button).clicked() && !chosen {
                    self.sort = sort;
                    self.only = Only::All;
                    self.list.clear();
                }
            }
        });
    }

    fn search_field(&mut self, ui: &mut Ui) {
        let field = TextEdit::singleline(&mut self.search)
            .id(Id::new("search of the catalogue"))
            .hint_text("Search")
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(7, 5));
        let label = format!("Search {}", self.sort.in_words().to_lowercase());
        ui.add(field)
            .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label));
    }

    /// How many there are; each part lists those it counts.
    fn counts(&mut self, ui: &mut Ui, made: &Made, theme: &Theme) {
        let counts = made.entries.counts(self.sort);
        // What is mended leaves nothing to be listed.
        if counts.iter().all(|(only, _)| *only != self.only) {
            self.only = Only::All;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            ui.spacing_mut().button_padding = vec2(5.0, 1.0);
            ui.spacing_mut().interact_size.y = 24.0;
            for (only, text) in counts {
                let colour = match only {
                    Only::All => theme.text(),
                    Only::Homeless | Only::Contested => theme.warning,
                };
                let button = egui::Button::new(RichText::new(text).small().color(colour))
                    .selected(self.only == only)
                    .frame_when_inactive(self.only == only);
                if ui.add(button).on_hover_text("List these").clicked() {
                    self.only = only;
                }
            }
        });
    }

    /// Entries that are probably meant to be one, with what makes them one.
    fn duplicates(
        &mut self,
        ui: &mut Ui,
        made: &Made,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let groups = &made.entries.duplicates;
        if groups.is_empty() {
            return;
        }
        let theme = &around.theme;
        let title = match groups.len() {
            1 => "1 suspected duplicate".to_owned(),
            count => format!("{count} suspected duplicates"),
        };
        let sign = if self.folded { "Show" } else { "Hide" };
        ui.horizontal(|ui| {
            ui.label(RichText::new(title).font(bold(12.5)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.add(small(sign)).clicked() {
                    self.folded = !self.folded;
                }
            });
        });
        if self.folded {
            return;
        }
        ScrollArea::vertical()
            .id_salt("duplicates")
            .max_height(132.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for group in groups {
                    let names: Vec<&str> = group
                        .iter()
                        .filter_map(|&entry| name_of(&around.shown.organisation, entry))
                        .collect();
                    ui.horizontal(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            let button = ui.add(small("Merge…"));
                            button.widget_info(|| {
                                let label = format!("Merge {}", names.join(" and "));
                                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
                            });
                            if button.clicked() {
                                actions.push(ask_to_merge(group, around));
                            }
                            let text = RichText::new(names.join(" = ")).small();
                            ui.with_layout(
                                egui::Layout::left_to_right(egui::Align::Center),
                                |ui| {
                                    ui.add(egui::Label::new(text.color(theme.text())).wrap());
                                },
                            );
                        });
                    });
                }
            });
        ui.separator();
    }

    fn adding_field(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let hint = self.sort.adding();
        // The field keeps the keyboard also when something comes to stand above it.
        let field = TextEdit::singleline(&mut self.adding)
            .id(Id::new("new entry"))
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(7, 5));
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, hint));
        let entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if !entered || self.adding.trim().is_empty() {
            return;
        }
        response.request_focus();
        let name = std::mem::take(&mut self.adding);
        self.added = Some(name.trim().to_owned());
        self.search.clear();
        self.only = Only::All;
        actions.push(Action::Edit(Edit::Catalogue(match self.sort {
            Sort::Functions => CatalogueEdit::AddFunction(name),
            Sort::Themes => CatalogueEdit::AddTheme(name),
            Sort::Designations => CatalogueEdit::AddDesignation(Designation {
                name,
                short: String::new(),
                source: String::new(),
                requirement: None,
            }),
        })));
    }

    /// Selects the posts that have what is chosen.
    fn choose_posts(&self, made: &Made, shown: &Shown, actions: &mut Vec<Action>) {
        let Some(here) = made.here(shown) else {
            return;
        };
        let entries = self.list.chosen().iter();
        let posts = entries.flat_map(|&entry| posts_of(entry, here));
        let nodes: Vec<NodeId> = posts.map(NodeId::Post).collect();
        let first = nodes.first().copied();
        actions.push(Action::Choose(nodes, Choosing::Instead));
        actions.extend(first.map(Action::Reveal));
    }

    /// What is carried when what is chosen is taken hold of.
    fn payload(&self) -> Payload {
        let chosen = self.list.chosen().iter();
        let duties = chosen.filter_map(|&entry| duties_of(entry).first().copied());
        Payload::Duties {
            duties: duties.collect(),
            from: None,
        }
    }

    fn delete(&self, actions: &mut Vec<Action>) {
        let deletions = self.list.chosen().iter();
        let deletions: Vec<Edit> = deletions
            .map(|&entry| Edit::Catalogue(CatalogueEdit::Delete(entry)))
            .collect();
        match &*deletions {
            [] => {}
            [one] => actions.push(Action::Edit(one.clone())),
            _ => {
                let name = format!("Delete {}", self.sort.counted(deletions.len()));
                actions.push(Action::Edit(Edit::Several(name, deletions)));
            }
        }
    }
}

/// A button that is small, but large enough to be hit.
fn small(text: &str) -> egui::Button<'_> {
    egui::Button::new(RichText::new(text).small()).min_size(vec2(24.0, 24.0))
}

/// Asks which name some entries have once they are one.
fn ask_to_merge(entries: &[Entry], around: &Surroundings<'_>) -> Action {
    let name = |entry: Entry| name_of(&around.shown.organisation, entry).map(str::to_owned);
    let entries = entries.iter();
    Action::Ask(Dialog::Merge {
        entries: entries
            .filter_map(|&entry| Some((entry, name(entry)?)))
            .collect(),
        stays: 0,
    })
}
