//! Everything a part of the window may ask for. It is carried out in one place, after drawing.

use std::path::PathBuf;

use super::command::Command;
use super::dialogs::Dialog;
use super::drag::Piece;
use super::left::LeftPanel;
use super::selection::Choosing;
use super::view::View;
use crate::analysis::Table;
use crate::edits::{Edit, Entry, Nudge};
use crate::model::{NodeId, StructureId};
use crate::scene::Arrangement;

/// Something a part of the window asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    /// Do what a menu, button or key stands for.
    Command(Command),
    /// Change the document.
    Edit(Edit),
    /// Change the document in place of the step that led to a revision, so that both become one;
    /// where other steps have come since, make the other change.
    EditInstead {
        edit: Edit,
        revision: u64,
        otherwise: Edit,
    },
    /// Choose posts and units.
    Choose(Vec<NodeId>, Choosing),
    /// Bring something into view.
    Reveal(NodeId),
    /// Choose posts and show all of them.
    Frame(Vec<NodeId>),
    /// Move what is selected by one step.
    Nudge(Nudge),
    /// Begin to rename something in place.
    Rename(NodeId),
    /// Add something new below what is selected.
    Add(Piece),
    /// Let go of what is in the air.
    Drop,
    /// Undo or redo until so many steps are done.
    GoToStep(usize),
    /// Show a structure.
    Show(StructureId),
    /// Hide what stands below a unit or post, or show it again.
    Fold(NodeId, bool),
    /// Arrange the chart in another way.
    Arrange(Arrangement),
    /// Open a file that was named by the user.
    OpenPath(PathBuf),
    /// Show something else on the left.
    Left(LeftPanel),
    /// Choose an entry in its catalogue.
    ShowEntry(Entry),
    /// Show the outline, with only those who have an entry of a catalogue and their line of
    /// managers; or whole again.
    Narrow(Option<Entry>),
    /// Ask something before going on.
    Ask(Dialog),
    /// Show a post or unit of a structure in its chart.
    GoTo(StructureId, NodeId),
    /// Write a table into a file.
    Export(Box<Table>),
    /// Show the structure in another way.
    View(View),
    /// Tell the user why something cannot be done.
    Notice(String),
    /// Tell the user what was done.
    News(String),
}
