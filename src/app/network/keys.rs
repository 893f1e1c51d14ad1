//! The keyboard in the web: arrows lead to the nearest box that way, Enter goes where it stands.

use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Ui, Vec2, vec2};

use super::made::Made;
use super::{Network, go_to, network_id};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::selection::Choosing;

use super::graph::At;

/// The keys the web answers while it has the keyboard.
const KEYS: [Key; 6] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Enter,
    Key::Escape,
];

/// Remembers by which id the web has the keyboard, and keeps the arrows for it while it has.
pub(super) fn keep(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(network_id(), id));
    if ui.memory(|memory| memory.has_focus(id)) {
        let arrows = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
}

impl Network {
    /// Whether the web has the keyboard and shows where in it.
    pub(in crate::app) fn marks_its_place(&self, context: &Context, any_chosen: bool) -> bool {
        let id = context.data(|data| data.get_temp::<Id>(network_id()));
        let focused = context.memory(egui::Memory::focused);
        id.is_some() && focused == id && (any_chosen || self.chosen.is_some())
    }

    /// Takes the keys that are meant for the web while it has the keyboard.
    pub(in crate::app) fn take_keys(&mut self, context: &Context) {
        let id = context.data(|data| data.get_temp::<Id>(network_id()));
        if id.is_none() || context.memory(egui::Memory::focused) != id {
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
                } if KEYS.contains(key) && *modifiers == Modifiers::NONE => {
                    keys.push(*key);
                    false
                }
                _ => true,
            });
        });
    }

    pub(super) fn answer_keys(
        &mut self,
        made: &Made,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        for key in std::mem::take(&mut self.keys) {
            let chosen = self.chosen(around);
            let chosen = chosen.and_then(|thing| made.connections.position(&thing));
            let way = match key {
                Key::ArrowUp => vec2(0.0, -1.0),
                Key::ArrowDown => vec2(0.0, 1.0),
                Key::ArrowLeft => vec2(-1.0, 0.0),
                Key::ArrowRight => vec2(1.0, 0.0),
                Key::Enter => {
                    if let Some(at) = chosen {
                        go_to(made, At::new(at), actions);
                    }
                    continue;
                }
                _ => {
                    self.chosen = None;
                    actions.push(Action::Choose(Vec::new(), Choosing::Instead));
                    continue;
                }
            };
            let next = match chosen {
                Some(at) => nearest(made, at, way),
                None => (!made.connections.is_empty()).then_some(0),
            };
            if let Some(next) = next {
                self.choose(made, At::new(next), actions);
            }
        }
    }
}

/// The nearest box that way from another; what is aside counts for more than what is ahead.
fn nearest(made: &Made, from: usize, way: Vec2) -> Option<usize> {
    let start = made.place(from)?;
    let far = |at: usize| {
        let by = made.place(at)? - start;
        let ahead = by.dot(way);
        let aside = by.dot(way.rot90()).abs();
        (ahead > 4.0).then_some(ahead + 2.5 * aside)
    };
    let others = (0..made.connections.vertices.len()).filter(|&at| at != from);
    others
        .filter_map(|at| Some((at, far(at)?)))
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(at, _)| at)
}
