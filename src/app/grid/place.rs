//! Which cells are active, and how keys move among them.

use egui::{Key, Modifiers};

use super::columns::Column;
use crate::model::PostId;

/// A cell: by its post, so that it is the same wherever its row goes. The row below the last one
/// has no post yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) post: Option<PostId>,
    pub(super) column: Column,
}

/// A cell by row and column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The cells from one corner to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: At,
    pub(super) last: At,
}

impl Range {
    pub(super) fn between(one: At, other: At) -> Self {
        Self {
            first: At {
                row: one.row.min(other.row),
                column: one.column.min(other.column),
            },
            last: At {
                row: one.row.max(other.row),
                column: one.column.max(other.column),
            },
        }
    }

    pub(super) fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.first.row..=self.last.row
    }

    pub(super) fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.first.column..=self.last.column
    }

    pub(super) fn contains(&self, at: At) -> bool {
        self.rows().contains(&at.row) && self.columns().contains(&at.column)
    }

    pub(super) fn is_one_cell(&self) -> bool {
        self.first == self.last
    }
}

/// Where a key leads from a cell; none where it is not one that moves. `last` is the last cell,
/// `page` the number of rows in sight.
pub(super) fn moved(from: At, key: Key, modifiers: Modifiers, last: At, page: usize) -> Option<At> {
    let At { row, column } = from;
    let far = modifiers.command;
    let (row, column) = match key {
        Key::ArrowUp if far => (0, column),
        Key::ArrowDown if far => (last.row, column),
        Key::ArrowLeft if far => (row, 0),
        Key::ArrowRight if far => (row, last.column),
        Key::ArrowUp => (row.saturating_sub(1), column),
        Key::ArrowDown => (row + 1, column),
        Key::ArrowLeft => (row, column.saturating_sub(1)),
        Key::ArrowRight => (row, column + 1),
        Key::Home if far => (0, 0),
        Key::End if far => (last.row, last.column),
        Key::Home => (row, 0),
        Key::End => (row, last.column),
        Key::PageUp => (row.saturating_sub(page), column),
        Key::PageDown => (row + page, column),
        _ => return None,
    };
    Some(At {
        row: row.min(last.row),
        column: column.min(last.column),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_within_the_cells_and_not_beyond() {
        let at = |row, column| At { row, column };
        let last = at(99, 12);
        let none = Modifiers::NONE;
        let far = Modifiers::COMMAND;
        for (from, key, modifiers, to) in [
            (at(0, 0), Key::ArrowUp, none, at(0, 0)),
            (at(0, 0), Key::ArrowDown, none, at(1, 0)),
            (at(99, 12), Key::ArrowRight, none, at(99, 12)),
            (at(5, 5), Key::Home, none, at(5, 0)),
            (at(5, 5), Key::End, none, at(5, 12)),
            (at(5, 5), Key::Home, far, at(0, 0)),
            (at(5, 5), Key::End, far, at(99, 12)),
            (at(5, 5), Key::ArrowDown, far, at(99, 5)),
            (at(5, 5), Key::PageDown, none, at(25, 5)),
            (at(95, 5), Key::PageDown, none, at(99, 5)),
            (at(5, 5), Key::PageUp, none, at(0, 5)),
        ] {
            assert_eq!(moved(from, key, modifiers, last, 20), Some(to), "{key:?}");
        }
        assert_eq!(moved(last, Key::A, none, last, 20), None);
    }
}
