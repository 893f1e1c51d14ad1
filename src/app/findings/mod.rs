//! The findings of the checks, as one list below the chart: what is worth a second look, why, and
//! what may stay as it is.

mod details;
mod list;

use egui::{Align, Button, ComboBox, Context, DragValue, Layout, Panel, RichText, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::Command;
use super::left::LeftPanel;
use super::selection::Choosing;
use super::shown::{Shown, ShownMaker};
use super::theme::{Theme, bold};
use crate::analysis::{About, Family, Finding, FindingCounts, Severity};
use crate::edits::{CheckEdit, Edit, Entry};
use crate::model::{CouncilType, Limits, NodeId, StructureId};
use details::{Details, Then};
use list::{Done, List};

/// What the panel keeps from frame to frame.
#[derive(Default)]
pub(super) struct Findings {
    /// Whether it is shown.
    pub(super) open: bool,
    filter: Filter,
    list: List,
    details: Details,
    made: Option<Made>,
}

/// The findings of a structure, kept until something else is shown.
struct Made {
    stamp: u64,
    findings: Vec<Finding>,
}

/// Which findings are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Filter {
    /// Whether each severity is, in their order.
    severities: [bool; 3],
    family: Option<Family>,
    acknowledged: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            severities: [true; 3],
            family: None,
            acknowledged: true,
        }
    }
}

impl Filter {
    fn lists(&self, finding: &Finding) -> bool {
        let mut severities = Severity::ALL.into_iter().zip(self.severities);
        severities.any(|(severity, listed)| listed && severity == finding.severity)
            && self.family.is_none_or(|family| family == finding.family)
            && (self.acknowledged || finding.acknowledged.is_none())
    }
}

impl Findings {
    /// The acknowledgement that is being typed in a structure, if any.
    pub(super) fn take_typing(&mut self, structure: StructureId) -> Option<Edit> {
        self.details.take_typing(structure)
    }

    /// Shows or hides the panel; once shown it has the keyboard.
    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
        if self.open {
            self.list.take_keyboard();
        }
    }

    /// Takes the keys that are meant for the list while it has the keyboard.
    pub(super) fn take_keys(&mut self, context: &Context) {
        if self.open {
            self.list.take_keys(context);
        }
    }

    /// Forgets what was found in another document.
    pub(super) fn forget(&mut self) {
        *self = Self {
            open: self.open,
            ..Self::default()
        };
    }

    /// Lists what was found in what is shown, while the panel is open.
    pub(super) fn keep_to(&mut self, shown: &Shown, maker: &mut ShownMaker) {
        if !self.open {
            self.made = None;
        } else if self
            .made
            .as_ref()
            .is_none_or(|made| made.stamp != shown.stamp)
        {
            self.made = Some(Made {
                stamp: shown.stamp,
                findings: maker.findings(shown),
            });
        }
    }

    /// Shows the panel along the lower edge, where it is open.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        frame: egui::Frame,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(made) = self.made.take().filter(|_| self.open) else {
            return;
        };
        let low = ui.available_height() < 560.0;
        Panel::bottom("findings")
            .resizable(true)
            .default_size(if low { 150.0 } else { 220.0 })
            .size_range(120.0..=520.0)
            .frame(frame)
            .show(ui, |ui| {
                self.head(ui, &around.shown.found, around, actions);
                self.body(ui, &made, around, actions);
            });
        self.made = Some(made);
    }

    /// What is listed, and what the checks go by.
    fn head(
        &mut self,
        ui: &mut Ui,
        counts: &FindingCounts,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let narrow = ui.available_width() < 900.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            self.filters(ui, counts);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = ui.add(Button::new("×").frame(false).min_size(vec2(24.0, 24.0)));
                close.widget_info(|| {
                    let label = "Close the findings";
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
                });
                if close.clicked() {
                    self.open = false;
                }
                if !narrow {
                    limits(ui, around, actions);
                    council(ui, around, actions);
                    families(ui, &mut self.filter.family);
                }
            });
        });
        if narrow {
            ui.horizontal(|ui| {
                families(ui, &mut self.filter.family);
                council(ui, around, actions);
                limits(ui, around, actions);
            });
        }
    }

    /// Which findings are listed.
    fn filters(&mut self, ui: &mut Ui, counts: &FindingCounts) {
        ui.label(RichText::new("Findings").font(bold(13.0)));
        let severities = [
            (counts.errors, "error"),
            (counts.warnings, "warning"),
            (counts.notes, "note"),
        ];
        for (listed, (count, word)) in self.filter.severities.iter_mut().zip(severities) {
            let text = match count {
                1 => format!("1 {word}"),
                _ => format!("{count} {word}s"),
            };
            ui.checkbox(listed, text);
        }
        if counts.acknowledged > 0 {
            let text = format!("{} acknowledged", counts.acknowledged);
            ui.checkbox(&mut self.filter.acknowledged, text);
        }
    }

    fn body(
        &mut self,
        ui: &mut Ui,
        made: &Made,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let listed = made
            .findings
            .iter()
            .filter(|finding| self.filter.lists(finding));
        let mut rows: Vec<&Finding> = listed.collect();
        // Stable: what is acknowledged comes at the end, in the same order.
        rows.sort_by_key(|finding| finding.acknowledged.is_some());
        self.list.keep_within(&rows);
        if rows.is_empty() {
            nothing(ui, made, around);
            return;
        }
        let wide = (ui.available_width() * 0.36).clamp(220.0, 420.0);
        Panel::right("finding")
            .resizable(false)
            .exact_size(wide)
            .frame(egui::Frame::new().inner_margin(egui::Margin {
                left: 12,
                ..egui::Margin::ZERO
            }))
            .show(ui, |ui| {
                if let Some(finding) = self.list.active(&rows) {
                    let (list, details) = (&mut self.list, &mut self.details);
                    match details.show(ui, finding, around, actions) {
                        Then::Stay => {}
                        Then::Back => list.take_keyboard(),
                        Then::GoOn => {
                            list.take_keyboard();
                            list.go_on(&rows);
                        }
                    }
                }
            });
        for done in self.list.show(ui, &rows, &around.theme) {
            let Some(finding) = self.list.active(&rows) else {
                continue;
            };
            match done {
                Done::Go => go_to(finding, actions),
                Done::Acknowledge if finding.acknowledged.is_none() => self.details.begin(),
                Done::TakeBack if finding.acknowledged.is_some() => {
                    actions.push(take_back(finding, around));
                }
                Done::Acknowledge | Done::TakeBack => {}
            }
        }
    }
}

/// Says that nothing was found, and what was looked at.
fn nothing(ui: &mut Ui, made: &Made, around: &Surroundings<'_>) {
    let theme = &around.theme;
    let (title, text) = if made.findings.is_empty() {
        let posts = around.shown.totals.posts;
        (
            "Nothing was found.",
            format!(
                "Looked at in “{}”: {posts} posts, the designations the law wants, functions without a home or with two, reporting lines, spans and layers, and what posts cost and who pays.",
                around.shown.structure.name
            ),
        )
    } else {
        (
            "Nothing of this kind was found.",
            "What is switched off above is not listed.".to_owned(),
        )
    };
    ui.label(RichText::new(title).color(theme.text()));
    ui.add(egui::Label::new(RichText::new(text).color(theme.quiet())).wrap());
}

/// Goes to what a finding is about: its posts in the chart, or else its entry of a catalogue.
fn go_to(finding: &Finding, actions: &mut Vec<Action>) {
    let nodes: Vec<NodeId> = finding
        .about
        .iter()
        .filter_map(|about| about.node())
        .collect();
    if let Some(&first) = nodes.first() {
        actions.push(Action::Choose(nodes, Choosing::Instead));
        actions.push(Action::Reveal(first));
        return;
    }
    let entry = finding.about.first().and_then(|about| match about {
        About::Function(id) => Some(Entry::Function(*id)),
        About::Designation(id) => Some(Entry::Designation(*id)),
        About::Node(_) => None,
    });
    if let Some(entry) = entry {
        actions.push(Action::Left(LeftPanel::Functions));
        actions.push(Action::ShowEntry(entry));
    }
}

fn take_back(finding: &Finding, around: &Surroundings<'_>) -> Action {
    Action::Edit(Edit::Check(CheckEdit::TakeBack {
        structure: around.shown.id,
        finding: finding.key.clone(),
    }))
}

fn families(ui: &mut Ui, chosen: &mut Option<Family>) {
    let in_words = |family: Option<Family>| match family {
        None => "All families",
        Some(Family::Designations) => "Designations",
        Some(Family::Functions) => "Functions",
        Some(Family::Structure) => "Structure",
        Some(Family::Money) => "Money",
    };
    let combo = ComboBox::from_id_salt("family of findings")
        .width(110.0)
        .selected_text(in_words(*chosen));
    combo.show_ui(ui, |ui| {
        for family in std::iter::once(None).chain(Family::ALL.map(Some)) {
            ui.selectable_value(chosen, family, in_words(family));
        }
    });
}

/// The type of council, and what follows from it.
fn council(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let current = around.document.organisation().council;
    if current != CouncilType::Other
        && ui
            .button("Add roles")
            .on_hover_text(Command::AddRoles.explanation())
            .clicked()
    {
        actions.push(Action::Command(Command::AddRoles));
    }
    let combo = ComboBox::from_id_salt("type of council")
        .width(150.0)
        .selected_text(current.in_words());
    let response = combo.show_ui(ui, |ui| {
        for council in CouncilType::ALL {
            let chosen = council == current;
            if ui.selectable_label(chosen, council.in_words()).clicked() && !chosen {
                let edit = Edit::Check(CheckEdit::SetCouncil(council));
                actions.push(Action::Edit(edit));
            }
        }
    });
    response
        .response
        .on_hover_text("The type of council: the law wants other roles of each");
}

/// From where on spans and layers are worth a look, behind a button.
fn limits(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let menu = egui::containers::menu::MenuConfig::default()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::containers::menu::MenuButton::new("Limits").config(menu);
    let (response, _) = button.ui(ui, |ui| limit_fields(ui, around, actions));
    response.on_hover_text("From where on spans and layers are worth a look: policy, not law");
}

/// The limits of spans and layers, to be changed.
pub(super) fn limit_fields(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let current = around.document.organisation().limits;
    let mut limits = current;
    let fields = [
        ("Fewest reports before they are few", &mut limits.least_span),
        (
            "Most reports in the two layers at the top",
            &mut limits.most_span_at_top,
        ),
        ("Most reports elsewhere", &mut limits.most_span),
        ("Most layers", &mut limits.most_layers),
    ];
    // A menu leaves out the edges of what is in it; these are fields.
    ui.visuals_mut().widgets.inactive.bg_stroke = (1.0, around.theme.border).into();
    egui::Grid::new("limits").num_columns(2).show(ui, |ui| {
        for (name, value) in fields {
            let label = ui.label(name);
            // Typed and not dragged: each change is a step.
            let field = DragValue::new(value)
                .speed(0.0)
                .range(0..=1_000)
                .update_while_editing(false);
            ui.add(field).labelled_by(label.id);
            ui.end_row();
        }
    });
    if ui.button("The usual limits").clicked() {
        limits = Limits::default();
    }
    if limits != current {
        let edit = Edit::Check(CheckEdit::SetLimits(limits));
        actions.push(Action::Edit(edit));
    }
}

/// The colour of a severity.
fn colour(severity: Severity, theme: &Theme) -> egui::Color32 {
    match severity {
        Severity::Error => theme.warning,
        Severity::Warning => theme.text(),
        Severity::Note => theme.quiet(),
    }
}
