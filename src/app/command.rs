//! The commands, listed once: text, explanation and keys feed menu, toolbar and keyboard.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something the user can ask for without pointing at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Command {
    New,
    Open,
    OpenExample,
    Save,
    SaveAs,
    Print,
    Quit,
    Undo,
    Redo,
    AddPost,
    AddUnit,
    Rename,
    Delete,
    SelectAll,
    Grades,
    ZoomIn,
    ZoomOut,
    FitAll,
    ZoomToSelection,
    NewStructure,
    DuplicateStructure,
    DeleteStructure,
}

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Command {
    /// Every command that may have a key.
    pub(super) const ALL: [Self; 22] = [
        Self::New,
        Self::Open,
        Self::OpenExample,
        Self::SaveAs,
        Self::Save,
        Self::Print,
        Self::Quit,
        Self::Redo,
        Self::Undo,
        Self::AddUnit,
        Self::AddPost,
        Self::Rename,
        Self::Delete,
        Self::SelectAll,
        Self::Grades,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomToSelection,
        Self::FitAll,
        Self::NewStructure,
        Self::DuplicateStructure,
        Self::DeleteStructure,
    ];

    /// What the command is called; "…" where it asks for more.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Open => "Open…",
            Self::OpenExample => "Open the Leicester example",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Print => "Print to PDF…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::AddPost => "Add post",
            Self::AddUnit => "Add unit",
            Self::Rename => "Rename",
            Self::Delete => "Delete",
            Self::SelectAll => "Select all",
            Self::Grades => "Grades…",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::FitAll => "Fit all",
            Self::ZoomToSelection => "Zoom to selection",
            Self::NewStructure => "New empty structure",
            Self::DuplicateStructure => "Duplicate structure",
            Self::DeleteStructure => "Delete structure",
        }
    }

    /// What it does, in a sentence.
    pub(super) fn explanation(self) -> &'static str {
        match self {
            Self::New => "Start an empty document",
            Self::Open => "Open another document",
            Self::OpenExample => "Open the senior management review of Leicester, 2011",
            Self::Save => "Save the document",
            Self::SaveAs => "Save the document under another name",
            Self::Print => "Print the charts of this structure as an accessible PDF",
            Self::Quit => "Close the window",
            Self::Undo => "Take the last step back",
            Self::Redo => "Make the step again that was taken back",
            Self::AddPost => "Add a post below what is selected",
            Self::AddUnit => "Add a unit below what is selected",
            Self::Rename => "Rename what is selected, in place",
            Self::Delete => "Delete what is selected",
            Self::SelectAll => "Select every post",
            Self::Grades => "The grades, their pay and on-costs",
            Self::ZoomIn => "Show the chart larger",
            Self::ZoomOut => "Show the chart smaller",
            Self::FitAll => "Show the whole chart",
            Self::ZoomToSelection => "Show what is selected as large as possible",
            Self::NewStructure => "Add an empty structure beside this one",
            Self::DuplicateStructure => {
                "Copy this structure into an option that is compared with it"
            }
            Self::DeleteStructure => "Delete this structure",
        }
    }

    /// Its key.
    pub(super) fn shortcut(self) -> Option<KeyboardShortcut> {
        Some(match self {
            Self::New => key(CTRL, Key::N),
            Self::Open => key(CTRL, Key::O),
            Self::Save => key(CTRL, Key::S),
            Self::SaveAs => key(CTRL_SHIFT, Key::S),
            Self::Print => key(CTRL, Key::P),
            Self::Quit => key(CTRL, Key::Q),
            Self::Undo => key(CTRL, Key::Z),
            Self::Redo => key(CTRL_SHIFT, Key::Z),
            Self::AddPost => key(Modifiers::NONE, Key::Insert),
            Self::AddUnit => key(Modifiers::SHIFT, Key::Insert),
            Self::Rename => key(Modifiers::NONE, Key::F2),
            Self::Delete => key(Modifiers::NONE, Key::Delete),
            Self::SelectAll => key(CTRL, Key::A),
            Self::ZoomIn => key(CTRL, Key::Plus),
            Self::ZoomOut => key(CTRL, Key::Minus),
            Self::FitAll => key(CTRL, Key::Num0),
            Self::ZoomToSelection => key(CTRL_SHIFT, Key::Num0),
            Self::DuplicateStructure => key(CTRL_SHIFT, Key::D),
            Self::OpenExample | Self::Grades | Self::NewStructure | Self::DeleteStructure => {
                return None;
            }
        })
    }

    /// Whether its key types, erases or moves within a text, and is left to the text while one is
    /// being edited.
    fn belongs_to_text(self) -> bool {
        matches!(
            self,
            Self::Delete
                | Self::SelectAll
                | Self::AddPost
                | Self::AddUnit
                | Self::Undo
                | Self::Redo
        )
    }

    /// The command whose key was pressed, if any; the key is used up.
    pub(super) fn pressed(context: &egui::Context) -> Option<Self> {
        let typing = context.text_edit_focused();
        let pressed = |command: &Self| {
            if typing && command.belongs_to_text() {
                return false;
            }
            let more: &[KeyboardShortcut] = match command {
                Self::Redo => &[KeyboardShortcut::new(CTRL, Key::Y)],
                Self::ZoomIn => &[KeyboardShortcut::new(CTRL, Key::Equals)],
                _ => &[],
            };
            context.input_mut(|input| {
                command
                    .shortcut()
                    .iter()
                    .chain(more)
                    .any(|shortcut| input.consume_shortcut(shortcut))
            })
        };
        Self::ALL.into_iter().find(pressed)
    }
}
