//! What is compared and counted, in sight above the table, and what leaves the window.

use egui::{Align, ComboBox, Frame, Layout, Margin, RichText, Ui};

use super::{Against, Kinds, Made, Tables, copy};
use crate::analysis::{ReportKind, ReportScope, kinds_of_change, phases};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::model::{Organisation, StructureId};

impl Tables {
    pub(super) fn choices(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let frame = Frame::new()
            .fill(around.theme.panel)
            .inner_margin(Margin::symmetric(14, 6));
        frame.show(ui, |ui| {
            ui.take_available_width();
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                if self.kind.compares() {
                    self.against(ui, around);
                } else {
                    let text = match self.kind {
                        ReportKind::PayRanges => "Every grade that has pay points",
                        ReportKind::Options => {
                            "Every structure in sight; press its name to show it"
                        }
                        _ => &around.shown.structure.name,
                    };
                    ui.label(RichText::new(text).color(around.theme.quiet()));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.leaves(ui, actions);
                });
            });
            let changes = matches!(self.kind, ReportKind::Changes | ReportKind::ChangesByKind);
            if !self.kind.counts() && !changes {
                return;
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                if changes {
                    ui.label(RichText::new("Shown:").color(around.theme.quiet()));
                    self.changes(ui, around);
                } else {
                    ui.label(RichText::new("Counted:").color(around.theme.quiet()));
                    self.counted(ui, around.document.organisation());
                }
            });
        });
        let edge = ui.min_rect().bottom();
        let line = ui.visuals().widgets.noninteractive.bg_stroke;
        ui.painter().hline(ui.max_rect().x_range(), edge, line);
        ui.add_space(8.0);
    }

    /// What the structure is compared with, here and nowhere else.
    fn against(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        let (shown, organisation) = (around.shown, around.document.organisation());
        let name_of = |id: StructureId| {
            let structure = organisation.structure(id);
            structure.map_or("", |structure| &structure.name)
        };
        let before = self.scope(around).before;
        let label = ui.label(RichText::new("Before").color(around.theme.quiet()));
        let room = (ui.available_width() * 0.34).clamp(110.0, 240.0);
        let combo = ComboBox::from_id_salt("compared in the tables")
            .width(room)
            .truncate()
            .selected_text(before.map_or("Nothing", name_of));
        let response = combo.show_ui(ui, |ui| {
            for (id, structure) in organisation.structures_in_order() {
                let is_current = before == Some(id);
                if id != shown.id && ui.selectable_label(is_current, &structure.name).clicked() {
                    self.against = if shown.structure.baseline == Some(id) {
                        Against::Baseline
                    } else {
                        Against::Another(id)
                    };
                }
            }
            if ui.selectable_label(before.is_none(), "Nothing").clicked() {
                self.against = Against::Nothing;
            }
        });
        let explanation = "What this structure is compared with in the tables; the document stays \
                           as it is";
        response
            .response
            .labelled_by(label.id)
            .on_hover_text(explanation);
        ui.label(RichText::new("After").color(around.theme.quiet()));
        let room = (ui.available_width() - 190.0).max(40.0);
        let name = RichText::new(&shown.structure.name).color(around.theme.text());
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(name).truncate());
        });
    }

    /// Which posts are counted, each sort with a box to tick.
    fn counted(&mut self, ui: &mut Ui, organisation: &Organisation) {
        let counted = &mut self.counted;
        let tick = |ui: &mut Ui, without: &mut bool, text: &str| {
            let mut with = !*without;
            if ui.checkbox(&mut with, text).changed() {
                *without = !with;
            }
        };
        tick(ui, &mut counted.without_vacant, "Vacant posts");
        tick(ui, &mut counted.without_funded, "Posts others pay for");
        for phase in phases(organisation) {
            let alike = |known: &String| known.to_lowercase() == phase.to_lowercase();
            let was = counted.without_phases.iter().any(alike);
            let mut without = was;
            tick(ui, &mut without, phase);
            if without && !was {
                counted.without_phases.push(phase.to_owned());
            } else if was && !without {
                counted.without_phases.retain(|known| !alike(known));
            }
        }
        let sentence = format!("{}.", counted.in_words());
        let quiet = ui.visuals().weak_text_color();
        ui.label(RichText::new(sentence).color(quiet));
    }

    /// Which kinds of change are shown, each with a box to tick.
    fn changes(&mut self, ui: &mut Ui, around: &Surroundings<'_>) {
        let scope = ReportScope {
            without_changes: Vec::new(),
            ..self.scope(around)
        };
        let revision = around.document.revision();
        let known = self.kinds.as_ref();
        if known.is_none_or(|known| (known.revision, &known.scope) != (revision, &scope)) {
            self.kinds = Some(Kinds {
                counts: kinds_of_change(around.document.organisation(), &scope),
                revision,
                scope,
            });
        }
        let kinds = self.kinds.iter().flat_map(|known| &known.counts);
        for &(kind, count) in kinds {
            let without = &mut self.without_changes;
            let mut with = !without.contains(&kind);
            let text = format!("{} ({count})", kind.in_words());
            if ui.checkbox(&mut with, text).changed() {
                if with {
                    without.retain(|known| *known != kind);
                } else {
                    without.push(kind);
                    without.sort_unstable();
                }
            }
        }
    }

    /// Copying and exporting, where there is a table.
    fn leaves(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let table = match &self.made {
            Some(Made {
                table: Ok(laid), ..
            }) => Some(laid),
            _ => None,
        };
        ui.add_enabled_ui(table.is_some(), |ui| {
            let export = ui.button("Export as CSV…");
            let export = export.on_hover_text("Write this table for a spreadsheet, with its notes");
            if let (true, Some(laid)) = (export.clicked(), table) {
                actions.push(Action::Export(Box::new(laid.report.table.clone())));
            }
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::C);
            let explanation = format!(
                "Copy this table to paste it into a document or spreadsheet ({})",
                ui.ctx().format_shortcut(&shortcut)
            );
            let pressed = ui.button("Copy").on_hover_text(explanation);
            if let (true, Some(laid)) = (pressed.clicked(), table) {
                copy(ui, laid, actions);
            }
        });
    }
}
