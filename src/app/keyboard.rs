//! The keys of the outline and of the chart, each of which is one tree to the keyboard: Tab leads
//! into it and out of it, the arrows lead from one post to the next.

use egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

use crate::scene::Direction;

/// The chart, by what has the keyboard.
pub(super) fn chart() -> Id {
    Id::new("the chart as a tree")
}

/// The outline, by what has the keyboard.
pub(super) fn outline() -> Id {
    Id::new("the outline as a tree")
}

/// Whether it is the chart or the outline.
pub(super) fn is_tree(id: Id) -> bool {
    id == chart() || id == outline()
}

/// What is renamed in place, by what has the keyboard.
pub(super) fn rename_field() -> Id {
    Id::new("rename field")
}

/// What the user asks of a tree by a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pressed {
    /// Go one step that way.
    Step(Direction, Going),
    /// Go to the first.
    First(Going),
    /// Go to the last.
    Last(Going),
    /// Move what is selected one step that way.
    Nudge(Direction),
    /// Take what the keyboard stands on into the selection, or out of it.
    Toggle,
    /// Open everything beside what the keyboard stands on.
    OpenSiblings,
    /// Go to the next whose name begins so.
    Find(String),
}

/// What becomes of the selection on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Going {
    /// What is gone to is selected.
    Choosing,
    /// It is selected as well.
    Extending,
    /// The selection stays.
    Standing,
}

impl Going {
    fn with(modifiers: Modifiers) -> Self {
        if modifiers.shift {
            Self::Extending
        } else if modifiers.command || modifiers.ctrl {
            Self::Standing
        } else {
            Self::Choosing
        }
    }
}

/// What a tree remembers of the keys.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// The letters typed quickly after one another, and when the last of them was.
    typed: String,
    typed_at: f64,
    /// Whether Space is held and has served nothing else yet.
    space: bool,
    /// Whether the keyboard, and not the pointer, was used last.
    in_use: bool,
    /// Whether anything was done here since the keyboard came here.
    engaged: bool,
}

/// Letters this soon after another belong to the same name, in seconds.
const QUICKLY: f64 = 1.0;

impl Keyboard {
    /// Whether the place of the keyboard is to be marked.
    pub(super) fn is_in_use(&self) -> bool {
        self.in_use
    }

    /// Whether anything was done here since the keyboard came here: until then, Tab only passes
    /// by.
    pub(super) fn is_engaged(&self) -> bool {
        self.engaged
    }

    /// What was done elsewhere was done to this, as when something in it was named.
    pub(super) fn engage(&mut self) {
        self.engaged = true;
    }

    /// What was asked by keys since the last frame, where the tree has the keyboard. `holds_tab`
    /// is whether Tab does something here and does not lead on.
    pub(super) fn presses(&mut self, ui: &Ui, tree: Id, holds_tab: bool) -> Vec<Pressed> {
        let pointed = ui.input(|input| input.pointer.any_pressed());
        let focused = ui.memory(egui::Memory::focused);
        if focused != Some(tree) {
            self.in_use = true;
            // What is renamed in place is still here.
            self.engaged &= focused.is_none_or(|id| id == rename_field());
            self.space = false;
            self.typed.clear();
            return Vec::new();
        }
        if pointed {
            self.in_use = false;
            self.engaged = true;
            self.space = false;
        }
        let filter = EventFilter {
            tab: holds_tab,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(tree, filter));
        let (events, now) = ui.input(|input| (input.events.clone(), input.time));
        let presses: Vec<Pressed> = events
            .iter()
            .filter_map(|event| self.understand(event, now))
            .collect();
        self.in_use |= !presses.is_empty();
        self.engaged |= !presses.is_empty();
        presses
    }

    fn understand(&mut self, event: &Event, now: f64) -> Option<Pressed> {
        match event {
            Event::Key {
                key: Key::Space,
                pressed,
                repeat,
                ..
            } => {
                // Held, it moves the chart under the pointer; so it counts when it is let go.
                let toggles = !pressed && self.space;
                if !repeat {
                    self.space = *pressed;
                }
                toggles.then_some(Pressed::Toggle)
            }
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                let going = Going::with(*modifiers);
                let direction = match key {
                    Key::ArrowUp => Direction::Up,
                    Key::ArrowDown => Direction::Down,
                    Key::ArrowLeft => Direction::Left,
                    Key::ArrowRight => Direction::Right,
                    Key::Home => return Some(Pressed::First(going)),
                    Key::End => return Some(Pressed::Last(going)),
                    _ => return None,
                };
                self.typed.clear();
                Some(if modifiers.alt {
                    Pressed::Nudge(direction)
                } else {
                    Pressed::Step(direction, going)
                })
            }
            Event::Text(text) => self.type_ahead(text, now),
            _ => None,
        }
    }

    fn type_ahead(&mut self, text: &str, now: f64) -> Option<Pressed> {
        if now - self.typed_at > QUICKLY {
            self.typed.clear();
        }
        if self.typed.is_empty() {
            if text == "*" {
                return Some(Pressed::OpenSiblings);
            }
            if text.trim().is_empty() {
                return None;
            }
        }
        // Within a name Space is a letter.
        self.space = false;
        self.typed_at = now;
        self.typed.push_str(text);
        Some(Pressed::Find(self.typed.clone()))
    }
}

/// The first of some names that begins as typed, looked for from one of them on and, after the
/// last, from the beginning. One letter leads on to the next name, and so does the same letter
/// again; several letters stay where they fit.
pub(super) fn find<'a>(
    names: impl Fn(usize) -> Option<&'a str>,
    count: usize,
    from: Option<usize>,
    typed: &str,
) -> Option<usize> {
    let typed = typed.to_lowercase();
    let begins = |typed: &str, skip: usize| {
        let start = from.map_or(0, |from| from + skip);
        (0..count)
            .map(|step| (start + step) % count)
            .find(|&place| names(place).is_some_and(|name| name.to_lowercase().starts_with(typed)))
    };
    let first = typed.chars().next()?;
    if typed.chars().count() == 1 {
        return begins(&typed, 1);
    }
    begins(&typed, 0).or_else(|| {
        let again = typed.chars().all(|letter| letter == first);
        again.then(|| begins(&first.to_string(), 1)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["Auditor", "Head of Audit", "Head of Repairs", "accountant"];

    fn found(from: usize, typed: &str) -> Option<&'static str> {
        let place = find(
            |place| NAMES.get(place).copied(),
            NAMES.len(),
            Some(from),
            typed,
        );
        place.map(|place| NAMES[place])
    }

    #[test]
    fn a_letter_leads_to_the_next_name_that_begins_so_and_round_to_the_first() {
        assert_eq!(found(0, "h"), Some("Head of Audit"));
        assert_eq!(found(1, "h"), Some("Head of Repairs"));
        assert_eq!(found(2, "h"), Some("Head of Audit"));
        assert_eq!(found(1, "a"), Some("accountant"));
        assert_eq!(found(0, "z"), None);
    }

    #[test]
    fn several_letters_are_the_beginning_of_one_name() {
        assert_eq!(found(1, "head of r"), Some("Head of Repairs"));
        assert_eq!(found(2, "head of"), Some("Head of Repairs"));
        assert_eq!(found(3, "au"), Some("Auditor"));
    }

    #[test]
    fn the_same_letter_again_leads_on() {
        assert_eq!(found(1, "hh"), Some("Head of Repairs"));
        assert_eq!(found(1, "ha"), None);
    }

    #[test]
    fn letters_belong_together_while_they_come_quickly() {
        let mut keyboard = Keyboard::default();
        let mut typed = |text: &str, now| keyboard.type_ahead(text, now);
        let find = |text: &str| Some(Pressed::Find(text.to_owned()));
        assert_eq!(typed(" ", 9.0), None);
        assert_eq!(typed("h", 10.0), find("h"));
        assert_eq!(typed(" ", 10.5), find("h "));
        assert_eq!(typed("*", 11.0), find("h *"));
        assert_eq!(typed("*", 13.0), Some(Pressed::OpenSiblings));
        assert_eq!(typed("a", 13.1), find("a"));
    }
}
