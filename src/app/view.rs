//! What the middle of the window shows.

use super::command::Command;

/// A way to look at a structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// As a chart.
    #[default]
    Chart,
    /// As a table of its posts.
    Grid,
    /// As a matrix of the duties of its posts.
    Duties,
    /// As the tables of a report.
    Tables,
    /// As a web of what a tree does not show.
    Connections,
    /// Beside what it is compared with.
    Compare,
}

impl View {
    pub(super) const ALL: [Self; 6] = [
        Self::Chart,
        Self::Grid,
        Self::Duties,
        Self::Tables,
        Self::Connections,
        Self::Compare,
    ];

    /// The command that shows it.
    pub(super) fn command(self) -> Command {
        match self {
            Self::Chart => Command::ViewChart,
            Self::Grid => Command::ViewGrid,
            Self::Duties => Command::ViewDuties,
            Self::Tables => Command::ViewTables,
            Self::Connections => Command::ViewConnections,
            Self::Compare => Command::ViewCompare,
        }
    }

    /// The view that a command shows.
    pub(super) fn of(command: Command) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.command() == command)
    }
}
