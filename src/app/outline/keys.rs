//! The outline by keyboard, and as assistive technology is told of it.

use egui::{Context, Pos2, Rect, Ui, vec2};

use super::{Line, Outline, ROW};
use crate::app::action::Action;
use crate::app::canvas::{Surroundings, nudge};
use crate::app::keyboard::{self, Going, Pressed};
use crate::app::reading::{Reading, Told, TreeShape, Wish, name_tree};
use crate::app::selection::Choosing;
use crate::model::NodeId;
use crate::scene::Direction;

impl Outline {
    /// Whether the outline has the keyboard, but is used with the pointer.
    pub(in crate::app) fn is_pointed_at(&self, context: &Context) -> bool {
        let focused = context.memory(egui::Memory::focused);
        focused == Some(keyboard::outline()) && !self.keyboard.is_in_use()
    }

    /// Tells assistive technology of the lines, and does what it asks for.
    pub(super) fn describe(
        &mut self,
        ui: &mut Ui,
        lines: &[Line],
        (current, in_view): (usize, std::ops::Range<usize>),
        (top, width): (Pos2, f32),
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let tree = keyboard::outline();
        if !name_tree(ui, tree, "Outline".to_owned()) {
            return;
        }
        let shape = TreeShape::of(lines.iter().map(|line| line.parent));
        let reading = Reading {
            tree,
            shown: around.shown,
            shape: &shape,
            current: Some(current),
        };
        let wishes = self.reader.tell(ui, &reading, in_view, |row| {
            let line = lines.get(row)?;
            Some(Told {
                node: line.node,
                also: String::new(),
                open: line.opens.then_some(!line.collapsed),
                ghost: false,
                selected: around.selection.contains(line.node),
                rect: Rect::from_min_size(top + vec2(0.0, row as f32 * ROW), vec2(width, ROW)),
            })
        });
        for (node, wish) in wishes {
            match wish {
                Wish::Choose => {
                    actions.push(Action::Choose(vec![node], Choosing::Instead));
                    actions.push(Action::Reveal(node));
                    self.reveal = Some(node);
                }
                Wish::Show => self.reveal = Some(node),
                Wish::Open => {
                    actions.push(Action::Fold(node, false));
                }
                Wish::Close => {
                    actions.push(Action::Fold(node, true));
                }
            }
        }
    }

    /// Does what was asked for by keys.
    pub(super) fn answer_keys(
        &mut self,
        ui: &Ui,
        lines: &[Line],
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let pressed = self.keyboard.presses(ui, keyboard::outline(), false);
        let mut at = standing(lines, around);
        for pressed in pressed {
            let line = lines.get(at.unwrap_or(0));
            let (to, going) = match pressed {
                Pressed::Step(direction, going) => match (direction, at, line) {
                    (Direction::Right, Some(_), Some(line)) if line.collapsed => {
                        actions.push(Action::Fold(line.node, false));
                        continue;
                    }
                    (Direction::Left, Some(_), Some(line)) if line.opens && !line.collapsed => {
                        actions.push(Action::Fold(line.node, true));
                        continue;
                    }
                    _ => (step(lines, at, direction), going),
                },
                Pressed::First(going) => (Some(0), going),
                Pressed::Last(going) => (lines.len().checked_sub(1), going),
                Pressed::Find(typed) => {
                    let label =
                        |row: usize| Some(around.shown.structure.label(lines.get(row)?.node));
                    let found = keyboard::find(label, lines.len(), at, &typed);
                    (found, Going::Choosing)
                }
                Pressed::Nudge(direction) => {
                    actions.push(Action::Nudge(nudge(direction, true)));
                    continue;
                }
                Pressed::Toggle => {
                    let node = at.and(line).map(|line| line.node);
                    actions.push(Action::Choose(
                        node.into_iter().collect(),
                        Choosing::Toggling,
                    ));
                    continue;
                }
                Pressed::OpenSiblings => {
                    let parent = line.and_then(|line| line.parent);
                    for sibling in lines.iter().filter(|line| line.parent == parent) {
                        actions.push(Action::Fold(sibling.node, false));
                    }
                    continue;
                }
            };
            if let Some(to) = to {
                at = Some(to);
                self.go_to(to, lines, going, around, actions);
            }
        }
    }

    fn go_to(
        &mut self,
        to: usize,
        lines: &[Line],
        going: Going,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(node) = lines.get(to).map(|line| line.node) else {
            return;
        };
        actions.push(match going {
            Going::Choosing => Action::Choose(vec![node], Choosing::Instead),
            Going::Standing => Action::Choose(vec![node], Choosing::Standing),
            Going::Extending => Action::Choose(from_anchor(to, lines, around), Choosing::Extending),
        });
        actions.push(Action::Reveal(node));
        self.reveal = Some(node);
    }
}

/// The row the keyboard stands on: that of what was chosen last, or of what it is hidden in.
pub(super) fn standing(lines: &[Line], around: &Surroundings<'_>) -> Option<usize> {
    let current = around.selection.current()?;
    let row_of = |node: NodeId| lines.iter().position(|line| line.node == node);
    row_of(current).or_else(|| {
        let tree = around.shown.structure.tree();
        let mut above = tree.above(tree.position(current)?);
        above.find_map(|above| row_of(tree.node(above)?))
    })
}

/// The row one step from another.
fn step(lines: &[Line], from: Option<usize>, direction: Direction) -> Option<usize> {
    let Some(from) = from else {
        return Some(0);
    };
    match direction {
        Direction::Up => from.checked_sub(1),
        Direction::Down => Some(from + 1).filter(|&next| next < lines.len()),
        Direction::Left => lines.get(from)?.parent,
        Direction::Right => {
            let first = from + 1;
            (lines.get(first)?.parent == Some(from)).then_some(first)
        }
    }
}

/// Everything from where a choice of several began to a row, that row last.
pub(super) fn from_anchor(to: usize, lines: &[Line], around: &Surroundings<'_>) -> Vec<NodeId> {
    let anchor = around.selection.anchor();
    let from = lines.iter().position(|line| Some(line.node) == anchor);
    let from = from.unwrap_or(to);
    let range = lines.get(from.min(to)..=from.max(to)).unwrap_or_default();
    let mut nodes: Vec<NodeId> = range.iter().map(|line| line.node).collect();
    if to < from {
        nodes.reverse();
    }
    nodes
}
