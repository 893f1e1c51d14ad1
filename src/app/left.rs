//! The panel on the left: the outline of the structure, or the catalogues.

use egui::{Button, Frame, Margin, Panel, RichText, Ui, accesskit, vec2};
use rustc_hash::FxHashSet;

use super::action::Action;
use super::canvas::Surroundings;
use super::catalogue::{Catalogue, name_of, posts_of};
use super::drag::Drag;
use super::fields::Fields;
use super::outline::Outline;
use super::shown::{Shown, ShownMaker};
use super::{holding, pieces};
use crate::analysis::Holders;
use crate::edits::Entry;
use crate::model::NodeId;

/// The height from which on there is room for the holding area, and for the pieces as well, in
/// points.
const HOLDING_FROM: f32 = 300.0;
const PIECES_FROM: f32 = 400.0;

/// What is shown on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum LeftPanel {
    #[default]
    Outline,
    Functions,
}

impl LeftPanel {
    const ALL: [(Self, &str); 2] = [(Self::Outline, "Outline"), (Self::Functions, "Functions")];

    /// What it is called where choices are kept; never to be changed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Functions => "functions",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let mut panels = Self::ALL.into_iter().map(|(panel, _)| panel);
        panels.find(|panel| panel.name() == name)
    }
}

/// What stands on the left, and what it needs of the window.
pub(super) struct Parts<'a> {
    pub(super) panel: LeftPanel,
    pub(super) outline: &'a mut Outline,
    pub(super) narrowed: &'a mut Option<Narrowed>,
    pub(super) catalogue: &'a mut Catalogue,
    pub(super) fields: &'a mut Fields,
    pub(super) drag: &'a mut Option<Drag>,
    pub(super) maker: &'a mut ShownMaker,
}

/// Shows the panel that is chosen, under what it can be chosen with.
pub(super) fn show(
    ui: &mut Ui,
    parts: Parts<'_>,
    around: &Surroundings<'_>,
    actions: &mut Vec<Action>,
) {
    let (drag, maker) = (parts.drag, parts.maker);
    switch(ui, parts.panel, drag.is_some(), actions);
    let frame = Frame::new()
        .fill(around.theme.panel)
        .inner_margin(Margin::symmetric(2, 6));
    // In a low window, or a much enlarged one, the outline comes first. While something is carried
    // there is always a place to hold it.
    let height = ui.available_height();
    if height > HOLDING_FROM || drag.is_some() {
        Panel::bottom("holding")
            .resizable(true)
            .default_size(112.0)
            .size_range(70.0..=400.0)
            .frame(frame)
            .show(ui, |ui| holding::show(ui, around, drag, maker, actions));
    }
    match parts.panel {
        LeftPanel::Outline => {
            if height > PIECES_FROM {
                Panel::bottom("pieces")
                    .resizable(true)
                    .default_size(126.0)
                    .size_range(56.0..=300.0)
                    .frame(frame)
                    .show(ui, |ui| pieces::show(ui, around, drag, actions));
            }
            narrowing(ui, parts.narrowed, around, actions);
            let only = parts.narrowed.as_ref().map(|narrowed| &narrowed.nodes);
            parts.outline.show(ui, around, only, drag, maker, actions);
        }
        LeftPanel::Functions => {
            let (catalogue, fields) = (parts.catalogue, parts.fields);
            catalogue.show(ui, around, fields, drag, actions);
        }
    }
}

/// Offers what can be shown on the left.
///
/// What is carried over one of the choices opens it, to be put down there.
fn switch(ui: &mut Ui, current: LeftPanel, carrying: bool, actions: &mut Vec<Action>) {
    if let Some(chosen) = segments(ui, "Left panel", &LeftPanel::ALL, current, carrying) {
        actions.push(Action::Left(chosen));
    }
    ui.add_space(2.0);
}

/// Choices side by side, as wide as there is room; returns the one that was
/// clicked, or that something is carried over.
fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    choices: &[(T, &str)],
    current: T,
    carrying: bool,
) -> Option<T> {
    let mut clicked = None;
    let row = ui.horizontal(|ui| {
        let space = 2.0;
        ui.spacing_mut().item_spacing.x = space;
        ui.spacing_mut().button_padding.x = 2.0;
        let count = choices.len().max(1) as f32;
        let width = ((ui.available_width() - space * (count - 1.0)) / count).floor();
        for &(choice, text) in choices {
            let button = Button::new(RichText::new(text).size(12.5))
                .selected(choice == current)
                .truncate();
            let button = ui.add_sized(vec2(width, 26.0), button);
            let opened = button.clicked() || (carrying && button.contains_pointer());
            if opened && choice != current {
                clicked = Some(choice);
            }
        }
    });
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_role(accesskit::Role::Group);
        node.set_label(name);
    });
    clicked
}

/// An outline narrowed to those who have an entry of a catalogue, and their line of managers.
pub(super) struct Narrowed {
    entry: Entry,
    nodes: FxHashSet<NodeId>,
    /// The number of what was shown when the nodes were found.
    stamp: u64,
}

impl Narrowed {
    pub(super) fn to(entry: Entry) -> Self {
        Self {
            entry,
            nodes: FxHashSet::default(),
            stamp: 0,
        }
    }

    fn keep_to(&mut self, shown: &Shown) {
        if self.stamp == shown.stamp {
            return;
        }
        self.stamp = shown.stamp;
        let posts = posts_of(self.entry, &Holders::of(&shown.structure));
        self.nodes = shown.hierarchy.with_all_above(posts);
    }
}

/// Says what the outline is narrowed to, and lets it be shown whole again.
fn narrowing(
    ui: &mut Ui,
    narrowed: &mut Option<Narrowed>,
    around: &Surroundings<'_>,
    actions: &mut Vec<Action>,
) {
    let name = narrowed
        .as_ref()
        .and_then(|narrowed| name_of(&around.shown.organisation, narrowed.entry));
    let (Some(narrowing), Some(name)) = (narrowed.as_mut(), name) else {
        *narrowed = None;
        return;
    };
    narrowing.keep_to(around.shown);
    let theme = &around.theme;
    let text = RichText::new(format!("Only: {name}   ×")).size(12.5);
    let chip = Button::new(text.color(theme.text()))
        .truncate()
        .fill(theme.selected)
        .corner_radius(12);
    let chip = ui.add(chip).on_hover_text("Show the whole outline again");
    let label = format!("Show the whole outline, not only {name}");
    chip.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
    if chip.clicked() {
        actions.push(Action::Narrow(None));
    }
    if narrowing.nodes.is_empty() {
        let text = format!("Nobody in “{}” has it.", around.shown.structure.name);
        ui.label(RichText::new(text).color(theme.quiet()));
    }
}
