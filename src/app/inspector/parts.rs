//! The pieces the panels are made of.

use egui::{Grid, Margin, Response, RichText, Ui, vec2};

use crate::analysis::Figures;
use crate::app::shown::Shown;
use crate::app::theme::{Theme, bold};
use crate::model::{Money, PostId};

/// The air inside a field.
pub(super) const FIELD: Margin = Margin::symmetric(7, 5);

/// The small word above a heading that says what this is.
pub(in crate::app) fn kicker(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.label(RichText::new(text).small().color(theme.quiet()));
}

pub(in crate::app) fn section(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(8.0);
    ui.separator();
    ui.label(RichText::new(text).font(bold(13.0)).color(theme.text()));
}

/// A field under its name.
pub(in crate::app) fn labelled(
    ui: &mut Ui,
    theme: &Theme,
    text: &str,
    add: impl FnOnce(&mut Ui, &Response),
) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let label = ui.label(RichText::new(text).small().color(theme.quiet()));
        add(ui, &label);
    });
}

pub(super) fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(
        vec2(width, 0.0),
        egui::Layout::top_down(egui::Align::LEFT),
        |ui| {
            ui.set_width(width);
            add(ui);
        },
    );
}

pub(in crate::app) fn note(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui, &Response)) {
    section(ui, theme, "Note");
    ui.scope(|ui| {
        let label = ui.label(
            RichText::new("Sources, assumptions, what is still open")
                .small()
                .color(theme.quiet()),
        );
        add(ui, &label);
    });
    ui.add_space(12.0);
}

/// An amount as it is typed into a field.
pub(super) fn amount_text(amount: Money) -> String {
    amount.in_pence().trim_start_matches('£').to_owned()
}

/// A line with a button that takes it away; returns whether it was pressed.
pub(in crate::app) fn removable(ui: &mut Ui, text: &str) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        let button = egui::Button::new("×")
            .frame(false)
            .min_size(vec2(24.0, 24.0));
        let pressed = ui
            .add(button)
            .on_hover_text(format!("Take away: {text}"))
            .clicked();
        ui.add(egui::Label::new(text).wrap());
        pressed
    })
    .inner
}

/// A field that adds something by its name, with those known to choose from; returns the name.
pub(in crate::app) fn adding<'a>(
    ui: &mut Ui,
    hint: &str,
    text: &mut String,
    known: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let field = ui.add(
        egui::TextEdit::singleline(text)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(FIELD),
    );
    field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, hint));
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && !text.trim().is_empty() {
        field.request_focus();
        return Some(std::mem::take(text));
    }
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    // Matching names as they are typed, the few best only.
    let mut chosen = None;
    let matching = known
        .filter(|name| name.to_lowercase().contains(&wanted))
        .take(5);
    for name in matching {
        let button = egui::Button::new(RichText::new(name).small())
            .frame(false)
            .wrap();
        if ui.add(button).clicked() {
            chosen = Some(name.to_owned());
        }
    }
    if chosen.is_some() {
        text.clear();
    }
    chosen
}

/// Posts, full-time equivalents and cost of some posts together, and what the closed ones save.
pub(super) fn figures_of(ui: &mut Ui, shown: &Shown, posts: &[PostId]) {
    let posts = posts.iter().copied();
    let figures = Figures::of(&shown.organisation, &shown.structure, posts);
    let closed = figures.closed;
    let closed = (closed.posts > 0)
        .then(|| format!("{}, saves {}", closed.posts, closed.net.in_pence()))
        .map(|value| ("Closed", value));
    Grid::new("figures")
        .num_columns(2)
        .spacing(vec2(16.0, 4.0))
        .show(ui, |ui| {
            let rows = [
                ("Posts", figures.posts.to_string()),
                ("FTE", figures.fte().to_string()),
                ("Full cost", figures.gross.in_pence()),
                ("Net cost", figures.net.in_pence()),
            ];
            for (name, value) in rows.into_iter().chain(closed) {
                ui.label(name);
                ui.label(RichText::new(value).font(bold(13.0)));
                ui.end_row();
            }
        });
}
