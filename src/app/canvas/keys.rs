//! The chart by keyboard: from box to box as they are drawn.

use egui::{Context, Id, Key, Ui};

use super::{Canvas, Surroundings};
use crate::app::action::Action;
use crate::app::keyboard::{self, Going, Pressed};
use crate::app::selection::{Choosing, Selection};
use crate::edits::Nudge;
use crate::model::NodeId;
use crate::scene::{Direction, stands_in_a_column, walk};

impl Canvas {
    /// The box the keyboard stands on.
    pub(super) fn standing(around: &Surroundings<'_>) -> Option<usize> {
        around.shown.box_of(around.selection.current()?)
    }

    /// Takes the keyboard where the chart is pressed, and where nothing else has it.
    pub(super) fn take_keyboard(ui: &Ui, chart: &egui::Response) {
        let arrow = |input: &egui::InputState| {
            let arrows = [
                Key::ArrowUp,
                Key::ArrowDown,
                Key::ArrowLeft,
                Key::ArrowRight,
            ];
            arrows.into_iter().any(|key| input.key_pressed(key))
        };
        let pressed = chart.contains_pointer() && ui.input(|input| input.pointer.any_pressed());
        let unclaimed =
            ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
        if pressed || (unclaimed && ui.input(arrow)) {
            ui.memory_mut(|memory| memory.request_focus(chart.id));
        }
    }

    /// Whether the keys that add something to what is selected, and Tab is one of them, are for
    /// the chart: where it has the keyboard, or nothing has, and something is selected. Who only
    /// comes by with Tab goes on with Tab; and so does who lets go of what is selected.
    pub(in crate::app) fn takes_keys(&self, context: &Context, selection: &Selection) -> bool {
        let focused = context.memory(egui::Memory::focused);
        let is_here = focused == Some(keyboard::chart()) && self.keyboard.is_engaged();
        (is_here || focused.is_none()) && !selection.nodes().is_empty()
    }

    /// Whether the chart has the keyboard, but is used with the pointer.
    pub(in crate::app) fn is_pointed_at(&self, context: &Context) -> bool {
        let focused = context.memory(egui::Memory::focused);
        focused == Some(keyboard::chart()) && !self.keyboard.is_in_use()
    }

    /// Does what was asked for by keys.
    pub(super) fn answer_keys(
        &mut self,
        ui: &Ui,
        chart: Id,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let shown = around.shown;
        let about = |position: usize| shown.chart.boxes.get(position)?.entry.about();
        let mut at = Self::standing(around);
        let holds_tab = self.takes_keys(ui.ctx(), around.selection);
        for pressed in self.keyboard.presses(ui, chart, holds_tab) {
            let last = shown.drawn.len().checked_sub(1);
            let (to, going) = match pressed {
                Pressed::Step(direction, going) => {
                    let from = |at| walk(&shown.chart, &shown.drawn, at, direction);
                    (at.map_or(last.map(|_| 0), from), going)
                }
                Pressed::First(going) => (last.map(|_| 0), going),
                Pressed::Last(going) => (last, going),
                Pressed::Find(typed) => {
                    let title = |position| Some(shown.structure.label(about(position)?));
                    let count = shown.drawn.len();
                    (keyboard::find(title, count, at, &typed), Going::Choosing)
                }
                Pressed::Nudge(direction) => {
                    let column =
                        at.is_some_and(|at| stands_in_a_column(&shown.chart, &shown.drawn, at));
                    actions.push(Action::Nudge(nudge(direction, column)));
                    continue;
                }
                Pressed::Toggle => {
                    if let Some(node) = at.and_then(about) {
                        actions.push(Action::Choose(vec![node], Choosing::Toggling));
                    }
                    continue;
                }
                Pressed::OpenSiblings => {
                    let parent = at.and_then(|at| shown.drawn.parent(at));
                    let siblings = (0..shown.drawn.len())
                        .filter(|&other| at.is_some() && shown.drawn.parent(other) == parent);
                    let folded = siblings
                        .filter_map(|other| shown.chart.boxes.get(other))
                        .filter(|found| found.hidden.is_some());
                    let branches = folded.filter_map(|found| found.entry.branch());
                    actions.extend(branches.map(|branch| Action::Fold(branch, false)));
                    continue;
                }
            };
            if let Some(node) = to.and_then(about) {
                at = to;
                go_to(node, going, actions);
            }
        }
    }
}

fn go_to(node: NodeId, going: Going, actions: &mut Vec<Action>) {
    let choosing = match going {
        Going::Choosing => Choosing::Instead,
        Going::Extending => Choosing::Adding,
        Going::Standing => Choosing::Standing,
    };
    actions.push(Action::Choose(vec![node], choosing));
    actions.push(Action::Reveal(node));
}

/// The step that moves a box the way of an arrow: along its neighbours or across them.
pub(in crate::app) fn nudge(direction: Direction, column: bool) -> Nudge {
    match (direction, column) {
        (Direction::Up, true) | (Direction::Left, false) => Nudge::Earlier,
        (Direction::Down, true) | (Direction::Right, false) => Nudge::Later,
        (Direction::Left, true) | (Direction::Up, false) => Nudge::Out,
        (Direction::Right, true) | (Direction::Down, false) => Nudge::In,
    }
}
