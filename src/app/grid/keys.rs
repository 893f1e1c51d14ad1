//! What keys do in the grid.

use egui::{Context, Event, Id, ImeEvent, Key, Modifiers};

use super::changes::Cells;
use super::columns::Column;
use super::editor::{Came, Editor, Offered};
use super::place::{At, Spot, moved};
use super::{FIELD_ID, GRID_ID, Grid};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::selection::Choosing;
use crate::model::{NodeId, PostField, PostId};

impl Grid {
    /// Before anything else sees the keys: takes those that mean something here, while the grid
    /// has the keyboard.
    pub(in crate::app) fn take_keys(&mut self, context: &Context) {
        let (grid, field) = (Id::new(GRID_ID), Id::new(FIELD_ID));
        let focused = context.memory(egui::Memory::focused);
        let typing = self.editor.as_ref().filter(|_| focused == Some(field));
        let several_lines = typing.is_some_and(Editor::has_lines);
        let typing = typing.is_some();
        if !typing && focused != Some(grid) {
            return;
        }
        let taken = context.input_mut(|input| {
            let events = std::mem::take(&mut input.events);
            let (taken, left) = events.into_iter().partition(|event| {
                if typing {
                    is_for_the_field(event, several_lines)
                } else {
                    is_for_the_cells(event)
                }
            });
            input.events = left;
            taken
        });
        self.events = taken;
    }

    /// Does what the keys ask for that were taken.
    pub(super) fn obey(
        &mut self,
        context: &Context,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        for event in std::mem::take(&mut self.events) {
            if self.editor.is_some() {
                self.obey_while_typing(&event, around, actions);
            } else {
                self.obey_in_cells(context, event, around, actions);
            }
        }
    }

    fn obey_while_typing(
        &mut self,
        event: &Event,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        // What came together with the letter that opened the field belongs into it.
        if let (Event::Text(text) | Event::Ime(ImeEvent::Commit(text)), Some(editor)) =
            (event, &mut self.editor)
        {
            editor.text.push_str(text);
        }
        let Event::Key { key, modifiers, .. } = event else {
            return;
        };
        match key {
            Key::Escape => self.editor = None,
            Key::ArrowUp | Key::ArrowDown => {
                if let Some(editor) = &mut self.editor {
                    editor.go(*key == Key::ArrowDown);
                }
            }
            Key::Enter | Key::Tab => {
                let at = self.at();
                let Some(touched) = self.finish(around, actions, None) else {
                    return;
                };
                let added = touched.iter().find_map(|node| node.post());
                let added = added.filter(|_| at.row >= self.rows.len());
                if let (Key::Tab, false, Some(post)) = (key, modifiers.shift, added) {
                    self.go_on_in(post, at, actions);
                    return;
                }
                let (row, column) = match (key, modifiers.shift) {
                    (Key::Enter, false) => (at.row + 1, at.column),
                    (Key::Enter, true) => (at.row.saturating_sub(1), at.column),
                    (_, false) => (at.row, at.column + 1),
                    (_, true) => (at.row, at.column.saturating_sub(1)),
                };
                self.go_to(At { row, column }, false, actions);
            }
            _ => {}
        }
    }

    fn obey_in_cells(
        &mut self,
        context: &Context,
        event: Event,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let (at, range) = (self.at(), self.range());
        let cells = Cells {
            shown: around.shown,
            rows: &self.rows,
        };
        let mut ask = |edit: Result<_, String>| {
            actions.push(match edit {
                Ok(edit) => Action::Edit(edit),
                Err(reason) => Action::Notice(reason),
            });
        };
        match event {
            Event::Copy => context.copy_text(cells.copied(range)),
            Event::Cut => {
                context.copy_text(cells.copied(range));
                ask(cells.emptied(range));
            }
            Event::Paste(_) if self.rows.len() == 0 && self.is_filtered() => {
                actions.push(Action::Notice(hidden_by_the_filter()));
            }
            Event::Paste(text) => match cells.pasted(range, &text) {
                // Nothing is told of a paste that is refused, but why.
                Ok(change) => match around.document.would_be(&change.edit) {
                    Ok(_) => {
                        actions.push(Action::Edit(change.edit));
                        actions.extend(change.told.map(Action::News));
                    }
                    Err(refusal) => actions.push(Action::Notice(refusal.to_string())),
                },
                Err(reason) => actions.push(Action::Notice(reason)),
            },
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
                self.type_text(text, around, actions);
            }
            Event::Key { key, modifiers, .. } => match key {
                Key::Delete | Key::Backspace => ask(cells.emptied(range)),
                Key::D => ask(cells.filled_down(range)),
                Key::A => {
                    self.go_to(At { row: 0, column: 0 }, false, actions);
                    let (row, column) = (self.rows.len(), Column::ALL.len());
                    let last = At {
                        row: row.saturating_sub(1),
                        column: column - 1,
                    };
                    self.go_to(last, true, actions);
                }
                Key::F2 | Key::Enter => self.begin(None, around, actions),
                Key::Tab => self.tab(context, at, modifiers.shift, actions),
                _ => {
                    let last = self.last_cell();
                    if let Some(to) = moved(self.end(), key, modifiers, last, self.page()) {
                        self.go_to(to, modifiers.shift, actions);
                    }
                }
            },
            _ => {}
        }
    }

    /// Goes on to the next cell of a post that is being added in the last row.
    fn go_on_in(&mut self, post: PostId, at: At, actions: &mut Vec<Action>) {
        let column = Column::ALL.get(at.column + 1).copied();
        let column = column.unwrap_or(Column::TITLE);
        let post_there = Some(post);
        self.active = Some(Spot {
            post: post_there,
            column,
        });
        self.end = self.active;
        self.was_at = at;
        self.scroll = true;
        self.chosen = vec![post.into()];
        actions.push(Action::Choose(self.chosen.clone(), Choosing::Instead));
    }

    /// Goes to the next cell or the one before; beyond the ends of the row to what comes next in
    /// the window.
    fn tab(&mut self, context: &Context, at: At, back: bool, actions: &mut Vec<Action>) {
        let column = if back {
            at.column.checked_sub(1)
        } else {
            Some(at.column + 1).filter(|&column| column < Column::ALL.len())
        };
        if let Some(column) = column {
            self.go_to(At { column, ..at }, false, actions);
        } else {
            let direction = if back {
                egui::FocusDirection::Previous
            } else {
                egui::FocusDirection::Next
            };
            context.memory_mut(|memory| memory.move_focus(direction));
        }
    }

    /// A text typed on a cell takes its place; a space turns a yes into a no.
    fn type_text(&mut self, text: String, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let at = self.at();
        let column = Column::ALL.get(at.column).and_then(|column| column.field());
        let switches = matches!(column, Some(PostField::Vacant | PostField::Closed));
        if text == " " && switches {
            if at.row >= self.rows.len() {
                // There is no post yet that could be vacant or closed.
                return;
            }
            let cells = Cells {
                shown: around.shown,
                rows: &self.rows,
            };
            let is_on = cells.typed(at, "", false).is_some();
            let edit = cells.typed(at, if is_on { "" } else { "yes" }, false);
            actions.extend(edit.map(Action::Edit));
        } else if !text.trim().is_empty() {
            self.begin(Some(text), around, actions);
        }
    }

    /// Begins to type into the active cell: over what it says, or on from there.
    pub(super) fn begin(
        &mut self,
        typed: Option<String>,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let mut at = self.at();
        if self.rows.len() == 0 && self.is_filtered() {
            actions.push(Action::Notice(hidden_by_the_filter()));
            return;
        }
        if at.row >= self.rows.len() {
            at.column = Column::TITLE.place();
            self.go_to(at, false, actions);
        }
        let Some(&column) = Column::ALL.get(at.column) else {
            return;
        };
        if column.field().is_none() {
            actions.push(Action::Notice(match column {
                Column::ReportsTo => {
                    "Who a post reports to follows from where it stands: move it in the chart, or \
                     write another unit."
                        .to_owned()
                }
                _ => "What a post costs follows from its grade; a cost of its own is stated at \
                      the right."
                    .to_owned(),
            }));
            return;
        }
        let post = self.rows.post(at.row);
        let now = post.map_or_else(String::new, |post| {
            super::columns::text_of(around.shown, post, column)
        });
        let spot = Spot { post, column };
        self.editor = Some(Editor::new(spot, typed, now, around.shown));
        self.scroll = true;
    }

    /// Ends typing and asks for the change; an offered name takes the place of the text.
    /// Returns what the change touches; none, with the field still open, where it would be refused.
    pub(super) fn finish(
        &mut self,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
        taken: Option<Offered>,
    ) -> Option<Vec<NodeId>> {
        let mut touched = Vec::new();
        let Some(editor) = &mut self.editor else {
            return Some(touched);
        };
        let taken = taken.or_else(|| editor.chosen());
        if let Some(taken) = &taken {
            editor.text = editor.with(taken);
        }
        let new_grades = matches!(taken, Some(Offered::NewGrade(_)));
        let edit = self.typed(around.shown, new_grades);
        if let Some(edit) = edit {
            match around.document.would_be(&edit) {
                // Ids are given in order: what is added will have the one it would have.
                Ok(applied) => touched = applied.touched,
                Err(reason) => {
                    actions.push(Action::Notice(reason.to_string()));
                    return None;
                }
            }
            actions.push(Action::Edit(edit));
        }
        self.editor = None;
        Some(touched)
    }

    /// Shows the field that is typed into, over its cell.
    pub(super) fn show_editor(
        &mut self,
        context: &Context,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        let Some(mut editor) = self.editor.take() else {
            return;
        };
        let cell = self.rect_of(self.at_spot(editor.spot));
        let came = editor.show(context, cell, &around.theme);
        self.editor = Some(editor);
        match came {
            Came::Going => {}
            Came::Taken(name) => {
                self.finish(around, actions, Some(name));
            }
            Came::Left => {
                if self.finish(around, actions, None).is_none() {
                    self.editor = None;
                }
            }
        }
    }
}

fn hidden_by_the_filter() -> String {
    "The filter shows no post, so none can be added here. Clear it first.".to_owned()
}

fn is_for_the_field(event: &Event, several_lines: bool) -> bool {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    match key {
        Key::Enter => !several_lines || !modifiers.any(),
        Key::ArrowUp | Key::ArrowDown => !several_lines && !modifiers.any(),
        Key::Tab | Key::Escape | Key::F2 => true,
        _ => false,
    }
}

fn is_for_the_cells(event: &Event) -> bool {
    match event {
        Event::Copy
        | Event::Cut
        | Event::Paste(_)
        | Event::Text(_)
        | Event::Ime(ImeEvent::Commit(_)) => true,
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            let plain = !modifiers.any() || *modifiers == Modifiers::SHIFT;
            match key {
                Key::D | Key::A => modifiers.command && !modifiers.shift && !modifiers.alt,
                Key::ArrowUp
                | Key::ArrowDown
                | Key::ArrowLeft
                | Key::ArrowRight
                | Key::Home
                | Key::End
                | Key::PageUp
                | Key::PageDown => !modifiers.alt,
                Key::Delete | Key::Backspace | Key::F2 => !modifiers.any(),
                Key::Enter | Key::Tab | Key::Space => plain,
                _ => false,
            }
        }
        _ => false,
    }
}
