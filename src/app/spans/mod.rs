//! Spans and layers beside the chart: how managers are spread over spans, posts and cost over
//! layers, what counts as a report, and the limits.

mod bars;
mod paint;

use egui::{Align, Button, Frame, Layout, Panel, Response, RichText, ScrollArea, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::drag::Drag;
use super::findings::limit_fields;
use super::focus;
use super::shown::Shown;
use super::theme::{Theme, bold};
use crate::analysis::Distribution;
use crate::edits::{CheckEdit, Edit};
use crate::model::{Limits, NodeId};
use bars::Bar;
use paint::From;

/// What the panel keeps from frame to frame. What it shows is kept with the structure on show, and
/// is made only once the panel is open.
#[derive(Default)]
pub(super) struct Spans {
    /// Whether it is shown.
    pub(super) open: bool,
    wants_keyboard: bool,
}

/// How many posts of a bar are named beside the pointer.
const NAMED: usize = 6;

impl Spans {
    /// Shows or hides the panel; once shown its first bar has the keyboard.
    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
        self.wants_keyboard = self.open;
    }

    /// Shows the panel, where it is open. While something is in the air the charts are those of the
    /// structure as it would be.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        frame: Frame,
        around: &Surroundings<'_>,
        drag: Option<&Drag>,
        actions: &mut Vec<Action>,
    ) {
        if !self.open {
            return;
        }
        let would_be = drag.and_then(Drag::would_be);
        let shown = would_be.map_or(around.shown, |would_be| &would_be.shown);
        Panel::right("spans")
            .resizable(true)
            .default_size(if ui.available_width() < 1_000.0 {
                220.0
            } else {
                286.0
            })
            .size_range(200.0..=520.0)
            .frame(frame)
            .show(ui, |ui| {
                self.head(ui, would_be.is_some(), &around.theme);
                ScrollArea::vertical().id_salt("spans").show(ui, |ui| {
                    ui.take_available_width();
                    self.charts(ui, shown, &around.theme, actions);
                    what_counts(ui, around, actions);
                    limits(ui, around, actions);
                    focus::keep_in_view(ui);
                });
            });
    }

    fn head(&mut self, ui: &mut Ui, would_be: bool, theme: &Theme) {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Spans and layers").font(bold(14.0)));
            if would_be {
                let text = RichText::new("as it would be").small();
                ui.label(text.color(theme.accent));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = ui.add(Button::new("×").frame(false).min_size(vec2(24.0, 24.0)));
                close.widget_info(|| {
                    let label = "Close spans and layers";
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
                });
                if close.clicked() {
                    self.open = false;
                }
            });
        });
    }

    fn charts(&mut self, ui: &mut Ui, shown: &Shown, theme: &Theme, actions: &mut Vec<Action>) {
        let distribution = shown.distribution();
        let (organisation, limits) = (&shown.organisation, &shown.organisation.limits);
        ui.label(
            RichText::new(summary(shown, distribution))
                .small()
                .color(theme.quiet()),
        );
        let spans = bars::of_spans(distribution);
        let layers = bars::of_posts(distribution);
        let cost = bars::of_cost(distribution, organisation.pay.rounding);
        let limits_of_spans = bars::limits_of_spans(limits, spans.len());
        let limit_of_layers = bars::limit_of_layers(limits, layers.len());
        for (title, bars, lines) in [
            (
                ("Managers by direct reports", From::Left),
                spans,
                limits_of_spans,
            ),
            (("Posts by layer", From::Middle), layers, limit_of_layers),
            (("Net cost by layer", From::Left), cost, Vec::new()),
        ] {
            // Where no post has a cost, for example, there is nothing to see.
            if bars.iter().all(|bar| bar.length <= 0.0) {
                continue;
            }
            let responses = ui.push_id(title.0, |ui| paint::chart(ui, theme, title, &bars, &lines));
            for (bar, response) in bars.iter().zip(responses.inner) {
                if bar.length <= 0.0 {
                    continue;
                }
                if std::mem::take(&mut self.wants_keyboard) {
                    response.request_focus();
                }
                answer(bar, response, shown, actions);
            }
        }
    }
}

/// Explains a bar to the pointer; a click chooses its posts and frames them.
fn answer(bar: &Bar, response: Response, shown: &Shown, actions: &mut Vec<Action>) {
    if response.clicked() {
        let posts = bar.stands_for.posts(shown);
        let nodes = posts.into_iter().map(NodeId::Post).collect();
        actions.push(Action::Frame(nodes));
    }
    response.on_hover_ui(|ui| {
        ui.label(&bar.words);
        let posts = bar.stands_for.posts(shown);
        let named = posts.iter().take(NAMED);
        for &post in named {
            ui.label(RichText::new(shown.structure.label(post.into())).small());
        }
        let more = posts.len().saturating_sub(NAMED);
        if more > 0 {
            ui.label(RichText::new(format!("and {more} more")).small());
        }
        ui.label(RichText::new("A click selects them in the chart.").small());
    });
}

/// The figures in a line.
fn summary(shown: &Shown, distribution: &Distribution) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let managers = counted(distribution.managers(), "manager");
    let layers = counted(distribution.layers.len(), "layer");
    if distribution.spans.is_empty() {
        return format!("No manager, {layers}.");
    }
    let mean = shown.totals.mean_span();
    let widest = distribution.widest();
    format!("{managers} with {mean:.1} reports on average and {widest} at most; {layers}.")
}

/// Which posts count as reports.
fn what_counts(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    let current = around.document.organisation().span_policy;
    let mut policy = current;
    ui.add_space(8.0);
    ui.separator();
    ui.label(RichText::new("What counts as a report").font(bold(13.0)));
    ui.checkbox(&mut policy.vacant, "Vacant posts");
    ui.checkbox(&mut policy.assistants, "Assistants");
    ui.checkbox(&mut policy.funded, "Posts others pay for");
    if policy != current {
        let edit = Edit::Check(CheckEdit::SetSpanPolicy(policy));
        actions.push(Action::Edit(edit));
    }
}

/// The limits, and where the usual ones come from.
fn limits(ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
    ui.add_space(8.0);
    ui.separator();
    ui.label(RichText::new("Limits").font(bold(13.0)));
    limit_fields(ui, around, actions);
    let source = format!(
        "Policy of this document, not law. The usual limits are what reviews go by: {}.",
        Limits::SOURCE
    );
    let source = RichText::new(source).small().color(around.theme.quiet());
    ui.add(egui::Label::new(source).wrap());
    ui.add_space(8.0);
}
