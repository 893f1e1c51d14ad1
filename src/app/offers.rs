//! Which commands can be done now, and what they are called then.

use super::command::Command;
use super::selection::Selection;
use super::shown::Shown;
use crate::edits::{Document, Step};
use crate::model::{NodeId, PostId, Structure};

/// What the commands depend on.
pub(super) struct Offers<'a> {
    document: &'a Document,
    structure: &'a Structure,
    /// What is selected, as far as it is in the structure.
    nodes: Vec<NodeId>,
    posts: Vec<PostId>,
    switches: Switches,
}

/// What is on and what is off.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Switches {
    /// The name of the file that was open last, where it is not open now.
    pub(super) last: Option<String>,
    /// Whether there is something to paste.
    pub(super) can_paste: bool,
    pub(super) reports_go: bool,
    pub(super) closed_shown: bool,
    pub(super) findings_shown: bool,
    /// Whether the panel of spans and layers is, and whether managers bear badges.
    pub(super) spans_open: bool,
    pub(super) spans_shown: bool,
    /// Whether what is selected is collapsed.
    pub(super) folded: bool,
    /// Whether anything stands below what is selected.
    pub(super) folds: bool,
}

impl Switches {
    /// Whether what a command switches is on.
    fn of(&self, command: Command) -> bool {
        match command {
            Command::ReportsGoAlong => self.reports_go,
            Command::ShowClosed => self.closed_shown,
            Command::Spans => self.spans_open,
            Command::ShowSpans => self.spans_shown,
            _ => self.findings_shown,
        }
    }
}

/// A command as menus and buttons show it: with the step it would undo, and only where it can be
/// done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) command: Command,
    pub(super) text: String,
    pub(super) enabled: bool,
    /// Whether it is on, where it switches something.
    pub(super) on: Option<bool>,
}

impl<'a> Offers<'a> {
    pub(super) fn new(
        document: &'a Document,
        shown: &'a Shown,
        selection: &Selection,
        switches: Switches,
    ) -> Self {
        let nodes = selection.nodes().to_vec();
        Self {
            document,
            structure: &shown.structure,
            posts: nodes.iter().filter_map(|node| node.post()).collect(),
            nodes,
            switches,
        }
    }

    fn all_posts(&self, is: impl Fn(&crate::model::Post) -> bool) -> bool {
        let post = |&id: &PostId| self.structure.post(id);
        let mut posts = self.posts.iter().filter_map(post);
        !self.posts.is_empty() && posts.all(|post| is(post))
    }

    /// The unit that is selected, or that the selected post heads, if it alone is.
    fn unit(&self) -> Option<&crate::model::Unit> {
        let structure = self.structure;
        let unit = match *self.nodes {
            [NodeId::Unit(unit)] => unit,
            [NodeId::Post(post)] => structure.headed_by(post)?,
            _ => return None,
        };
        structure.unit(unit).map(AsRef::as_ref)
    }

    /// Adds the name of the last document; false where there is none.
    fn names_last(&self, text: &mut String) -> bool {
        let last = self.switches.last.as_deref();
        text.extend(last.into_iter().flat_map(|name| [": ", name]));
        last.is_some()
    }

    /// Why a command cannot be done whose key was pressed; none where it can be, or says so itself.
    pub(super) fn why_not(&self, command: Command) -> Option<&'static str> {
        use Command as C;
        // What is being typed may still become a step.
        if matches!(command, C::Undo | C::Redo | C::Paste) || self.of(command).enabled {
            return None;
        }
        Some(match command {
            _ if self.nodes.is_empty()
                && !matches!(
                    command,
                    C::DeleteStructure | C::ArchiveStructure | C::MatchPosts | C::ExplainSteps
                ) =>
            {
                "Nothing is selected. Choose a post or unit first."
            }
            C::Fold => "Nothing stands below it, so there is nothing to collapse.",
            C::Close | C::MakeVacant => "Only posts can be closed or vacant. Choose a post.",
            C::Split => "Only one post is split at a time. Choose one.",
            C::Merge => "Posts are merged with posts, units with units. Choose at least two.",
            C::AddHead => "Only a unit without a head can be given one. Choose such a unit.",
            C::ExplainSteps => {
                "This structure is compared with no other. Choose one in the panel on the right, \
                 where nothing is selected."
            }
            C::DeleteStructure | C::ArchiveStructure | C::MatchPosts => {
                "This is the only structure of the document."
            }
            _ => "That cannot be done with what is selected.",
        })
    }

    /// Whether there is a post to close; where all are closed already, it opens them again.
    fn closes(&self, text: &mut String) -> bool {
        if self.all_posts(|post| post.closed) {
            "Reopen".clone_into(text);
        }
        !self.posts.is_empty()
    }

    /// Whether there is anything to collapse; where it is collapsed, it is expanded.
    fn folds(&self, text: &mut String) -> bool {
        if self.switches.folded {
            "Expand".clone_into(text);
        }
        self.switches.folds
    }

    /// A command as it can be done now.
    pub(super) fn of(&self, command: Command) -> Offer {
        use Command as C;
        let history = self.document.history();
        let any = !self.nodes.is_empty();
        let mut text = command.text().to_owned();
        let mut on = None;
        let enabled = match command {
            C::Undo => names(history.undoable(), &mut text),
            C::Redo => names(history.redoable(), &mut text),
            C::OpenLast => self.names_last(&mut text),
            C::Paste => self.switches.can_paste,
            C::Cut
            | C::Copy
            | C::Duplicate
            | C::Rename
            | C::Hold
            | C::Delete
            | C::DeleteForGood
            | C::ZoomToSelection
            | C::AddBeside
            | C::LayTidy
            | C::LayColumn
            | C::LayTwoColumns
            | C::LayLeftToRight
            | C::LayAsAbove => any,
            C::Fold => self.folds(&mut text),
            C::AddHead => self.unit().is_some_and(|unit| unit.head.is_none()),
            C::DrawLine => self.nodes.len() == 1,
            C::Split => matches!(*self.nodes, [NodeId::Post(_)]),
            C::Merge => {
                self.nodes.len() > 1
                    && (self.posts.len() == self.nodes.len() || self.posts.is_empty())
            }
            C::MakeVacant => {
                on = Some(self.all_posts(|post| post.vacant));
                !self.posts.is_empty()
            }
            C::Close => self.closes(&mut text),
            C::ReportsGoAlong | C::ShowClosed | C::Findings | C::Spans | C::ShowSpans => {
                on = Some(self.switches.of(command));
                true
            }
            C::ExplainSteps => {
                let baseline = self.structure.baseline;
                baseline.is_some_and(|id| self.document.organisation().structure(id).is_some())
            }
            C::DeleteStructure | C::ArchiveStructure | C::MatchPosts => {
                self.document.organisation().structures.len() > 1
            }
            C::New
            | C::ViewChart
            | C::ViewGrid
            | C::ViewDuties
            | C::ViewTables
            | C::ViewConnections
            | C::ViewCompare
            | C::Open
            | C::OpenExample
            | C::Save
            | C::SaveAs
            | C::Print
            | C::PrintTables
            | C::Quit
            | C::SelectAll
            | C::Find
            | C::AllCommands
            | C::AddBelow
            | C::AddAssistant
            | C::AddUnit
            | C::Grades
            | C::AddRoles
            | C::PayRates
            | C::CompareBefore
            | C::CompareChanges
            | C::CompareAfter
            | C::ZoomIn
            | C::ZoomOut
            | C::FitAll
            | C::Present
            | C::NewStructure
            | C::StructureLeft
            | C::StructureRight
            | C::DuplicateStructure
            | C::Keys
            | C::PrintKeys
            | C::History
            | C::NewFromTemplate => true,
        };
        Offer {
            command,
            text,
            enabled,
            on,
        }
    }
}

/// Adds the name of a step; false where there is none.
fn names(step: Option<&Step>, text: &mut String) -> bool {
    text.extend(step.into_iter().flat_map(|step| [": ", &step.name]));
    step.is_some()
}
