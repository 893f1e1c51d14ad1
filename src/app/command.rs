//! The commands, listed once: text, explanation and keys feed menus, toolbar, box, palette,
//! keyboard and the sheet of keys.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

/// Something the user can ask for without pointing at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Command {
    New,
    Open,
    OpenLast,
    OpenExample,
    Save,
    SaveAs,
    Print,
    PrintTables,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    SelectAll,
    Find,
    AllCommands,
    Rename,
    AddBelow,
    AddBeside,
    AddHead,
    AddAssistant,
    AddUnit,
    Split,
    Merge,
    MakeVacant,
    Close,
    Hold,
    Delete,
    DeleteForGood,
    Fold,
    LayTidy,
    LayColumn,
    LayTwoColumns,
    LayLeftToRight,
    LayAsAbove,
    Grades,
    AddRoles,
    PayRates,
    ViewChart,
    ViewGrid,
    ViewDuties,
    ViewTables,
    ViewCompare,
    CompareBefore,
    CompareChanges,
    CompareAfter,
    Findings,
    Spans,
    ZoomIn,
    ZoomOut,
    FitAll,
    ZoomToSelection,
    ShowClosed,
    ShowSpans,
    Present,
    NewStructure,
    DuplicateStructure,
    DeleteStructure,
    ReportsGoAlong,
    Keys,
    PrintKeys,
    History,
    NewFromTemplate,
    DrawLine,
    StructureLeft,
    StructureRight,
    ArchiveStructure,
    ViewConnections,
    MatchPosts,
    ExplainSteps,
}

/// What has the keyboard when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyPlace {
    /// The chart, or nothing while it is on show.
    Chart,
    /// Two structures that are compared, or nothing while they are on show.
    Comparison,
    Elsewhere,
}

/// The menus in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Menu {
    File,
    Edit,
    Post,
    Layout,
    View,
    Structure,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Post,
        Self::Layout,
        Self::View,
        Self::Structure,
        Self::Help,
    ];

    /// What the menu is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Post => "Post and unit",
            Self::Layout => "Layout",
            Self::View => "View",
            Self::Structure => "Structure",
            Self::Help => "Help",
        }
    }

    /// Its commands in their order.
    pub(super) fn commands(self) -> impl Iterator<Item = Command> {
        let listed = LIST.iter().filter(move |listed| listed.menu == self);
        listed.map(|listed| listed.command)
    }
}

/// A command with all that is said of it.
struct Listed {
    command: Command,
    menu: Menu,
    /// What it is called; "…" where it asks for more.
    text: &'static str,
    /// What it does, in a sentence.
    explanation: &'static str,
    /// Its keys; the first is the one that is shown.
    keys: &'static [KeyboardShortcut],
}

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn listed(
    command: Command,
    menu: Menu,
    text: &'static str,
    explanation: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Listed {
    Listed {
        command,
        menu,
        text,
        explanation,
        keys,
    }
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Every command, once, in the order of the enum; that is also the order in the menus.
#[rustfmt::skip]
const LIST: &[Listed] = {
    use Command as C;
    use Menu as M;
    &[
        listed(C::New, M::File, "New", "Start an empty document", &[key(CTRL, Key::N)]),
        listed(C::Open, M::File, "Open…", "Open another document", &[key(CTRL, Key::O)]),
        listed(C::OpenLast, M::File, "Open the last document", "Open the document again that was open before, or in the last session", &[]),
        listed(C::OpenExample, M::File, "Open the Leicester example", "Open the senior management review of Leicester, 2011", &[]),
        listed(C::Save, M::File, "Save", "Save the document", &[key(CTRL, Key::S)]),
        listed(C::SaveAs, M::File, "Save as…", "Save the document under another name", &[key(CTRL_SHIFT, Key::S)]),
        listed(C::Print, M::File, "Print to PDF…", "Print the charts of this structure as an accessible PDF", &[key(CTRL, Key::P)]),
        listed(C::PrintTables, M::File, "Print tables to PDF…", "Print what this structure costs and saves, and the pay ranges, as an accessible PDF", &[]),
        listed(C::Quit, M::File, "Quit", "Close the window", &[key(CTRL, Key::Q)]),
        listed(C::Undo, M::Edit, "Undo", "Take the last step back", &[key(CTRL, Key::Z)]),
        listed(C::Redo, M::Edit, "Redo", "Make the step again that was taken back", &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)]),
        listed(C::Cut, M::Edit, "Cut", "Move what is selected: paste it where it should go", &[key(CTRL, Key::X)]),
        listed(C::Copy, M::Edit, "Copy", "Copy what is selected, with everything below it", &[key(CTRL, Key::C)]),
        listed(C::Paste, M::Edit, "Paste", "Put in below what is selected what was cut or copied", &[key(CTRL, Key::V)]),
        listed(C::Duplicate, M::Edit, "Duplicate", "Put a copy of what is selected beside it", &[key(CTRL, Key::D)]),
        listed(C::SelectAll, M::Edit, "Select all", "Select every post", &[key(CTRL, Key::A)]),
        listed(C::Find, M::Edit, "Find…", "Find titles, functions, grades and references", &[key(CTRL, Key::F)]),
        listed(C::AllCommands, M::Help, "All commands…", "Find a command by a part of its name", &[key(CTRL_SHIFT, Key::P)]),
        listed(C::Rename, M::Post, "Rename", "Rename what is selected, in place", &[key(NONE, Key::F2)]),
        listed(C::AddBelow, M::Post, "Add post below", "Add a post that reports to what is selected", &[key(NONE, Key::Tab), key(NONE, Key::Insert)]),
        listed(C::AddBeside, M::Post, "Add post beside", "Add a post right after what is selected", &[key(NONE, Key::Enter)]),
        listed(C::AddHead, M::Post, "Add head", "Add a post that heads the selected unit", &[]),
        listed(C::AddAssistant, M::Post, "Add assistant", "Add a post beside the line below what is selected", &[]),
        listed(C::AddUnit, M::Post, "Add unit", "Add a unit below what is selected", &[key(SHIFT, Key::Insert), key(SHIFT, Key::Tab)]),
        listed(C::Split, M::Post, "Split", "Add a second post beside this one, on the same grade, that takes over a part of it", &[]),
        listed(C::Merge, M::Post, "Merge…", "Make what is selected one post or unit", &[]),
        listed(C::MakeVacant, M::Post, "Vacant", "Mark the post as vacant, or as held", &[]),
        listed(C::Close, M::Post, "Close", "Close the post: it stays in sight with its saving; again: reopen it", &[key(CTRL, Key::Delete)]),
        listed(C::Hold, M::Post, "Put in the holding area", "Take it out of the chart with all that is below it, and keep it at the side", &[key(CTRL, Key::H)]),
        listed(C::Delete, M::Post, "Delete", "Close a post that the baseline has, delete anything else", &[key(NONE, Key::Delete)]),
        listed(C::DeleteForGood, M::Post, "Delete for good", "Delete what is selected: for mistakes", &[key(SHIFT, Key::Delete)]),
        listed(C::Fold, M::Layout, "Collapse", "Hide what is below, or show it again", &[key(CTRL, Key::E)]),
        listed(C::LayTidy, M::Layout, "Beside one another", "Lay out what is below beside one another", &[]),
        listed(C::LayColumn, M::Layout, "In one column", "Lay out what is below in one column", &[]),
        listed(C::LayTwoColumns, M::Layout, "In two columns", "Lay out what is below in two columns", &[]),
        listed(C::LayLeftToRight, M::Layout, "From left to right", "Lay out what is below from left to right", &[]),
        listed(C::LayAsAbove, M::Layout, "As above it", "Lay out what is below as the rest of the chart", &[]),
        listed(C::Grades, M::Edit, "Grades…", "The grades, their pay and on-costs", &[]),
        listed(C::AddRoles, M::Edit, "Add the roles the law wants", "Add the designations the law wants of this type of council and the catalogue lacks", &[]),
        listed(C::PayRates, M::Edit, "Pay and rates…", "The year of the costs, pay awards, pay points, National Insurance and rounding", &[]),
        listed(C::ViewChart, M::View, "Chart", "Show the structure as a chart", &[key(CTRL, Key::Num1)]),
        listed(C::ViewGrid, M::View, "Grid", "Show the posts as a table, like a spreadsheet", &[key(CTRL, Key::Num2)]),
        listed(C::ViewDuties, M::View, "Duties", "Show who holds which designation and leads on which theme", &[key(CTRL, Key::Num3)]),
        listed(C::ViewTables, M::View, "Tables", "Show the tables of a report: what it costs, who pays, what is saved", &[key(CTRL, Key::Num6)]),
        listed(C::ViewCompare, M::View, "Compare", "Show this structure and what it is compared with side by side", &[key(CTRL, Key::Num8)]),
        listed(C::CompareBefore, M::View, "Compare: before", "While comparing, show the structure before alone", &[key(NONE, Key::Num1)]),
        listed(C::CompareChanges, M::View, "Compare: changes", "While comparing, show what changed in one picture", &[key(NONE, Key::Num2)]),
        listed(C::CompareAfter, M::View, "Compare: after", "While comparing, show the structure after alone", &[key(NONE, Key::Num3)]),
        listed(C::Findings, M::View, "Findings", "Show or hide the list of what is worth a second look", &[key(CTRL, Key::Num4)]),
        listed(C::Spans, M::View, "Spans and layers", "Show or hide how many report to whom, layer by layer, beside the chart", &[key(CTRL, Key::Num5)]),
        listed(C::ZoomIn, M::View, "Zoom in", "Show the chart larger", &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)]),
        listed(C::ZoomOut, M::View, "Zoom out", "Show the chart smaller", &[key(CTRL, Key::Minus)]),
        listed(C::FitAll, M::View, "Fit all", "Show the whole chart", &[key(CTRL, Key::Num0)]),
        listed(C::ZoomToSelection, M::View, "Zoom to selection", "Show what is selected as large as possible", &[key(CTRL_SHIFT, Key::Num0)]),
        listed(C::ShowClosed, M::View, "Closed posts", "Show or hide the ghosts of closed posts", &[]),
        listed(C::ShowSpans, M::View, "Spans on the chart", "Show or hide on the cards of managers how many posts report to them, directly and in all", &[]),
        listed(C::Present, M::View, "Present", "Show the chart alone on the whole screen; Escape ends it", &[key(NONE, Key::F11)]),
        listed(C::NewStructure, M::Structure, "New empty structure", "Add an empty structure beside this one", &[]),
        listed(C::DuplicateStructure, M::Structure, "Duplicate structure", "Copy this structure into an option that is compared with it", &[key(CTRL_SHIFT, Key::D)]),
        listed(C::DeleteStructure, M::Structure, "Delete structure", "Delete this structure", &[]),
        listed(C::ReportsGoAlong, M::Edit, "Reports go along", "Whether those below a manager go along when the manager is dragged; keys, cut and paste always take them along", &[]),
        listed(C::Keys, M::Help, "Keys", "Every key on one sheet", &[key(NONE, Key::F1)]),
        listed(C::PrintKeys, M::Help, "Print the keys…", "Print every key on one sheet, as a PDF", &[]),
        listed(C::History, M::Edit, "History", "The steps that were done, to go back to any of them", &[key(CTRL, Key::J)]),
        listed(C::NewFromTemplate, M::File, "New from the council template", "Start with a council of four departments", &[]),
        listed(C::DrawLine, M::Post, "Draw a line to…", "Draw a dotted, professional or political line to a post or unit chosen by name", &[]),
        listed(C::StructureLeft, M::Structure, "Move left", "Put the tab of this structure one place further to the left", &[key(CTRL_SHIFT, Key::PageUp)]),
        listed(C::StructureRight, M::Structure, "Move right", "Put the tab of this structure one place further to the right", &[key(CTRL_SHIFT, Key::PageDown)]),
        listed(C::ArchiveStructure, M::Structure, "Archive structure", "Put this structure away: it is kept, and brought back from the end of the tabs", &[]),
        listed(C::ViewConnections, M::View, "Connections", "Show bodies and their members, themes, designations, shared functions and other lines", &[key(CTRL, Key::Num7)]),
        listed(C::MatchPosts, M::Structure, "Match posts…", "Find the posts that are the same as in another structure although their ids differ, as after an import", &[]),
        listed(C::ExplainSteps, M::Structure, "Explain step by step", "Show how this structure came from the one it is compared with, one step after another", &[]),
    ]
};

impl Command {
    fn listed(self) -> &'static Listed {
        // The list is in the order of the enum, which a test holds it to.
        LIST.get(self as usize).unwrap_or(&LIST[0])
    }

    /// Every command, in the order of the menus.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Menu::ALL.into_iter().flat_map(Menu::commands)
    }

    /// What the command is called; "…" where it asks for more.
    pub(super) fn text(self) -> &'static str {
        self.listed().text
    }

    /// What it does, in a sentence.
    pub(super) fn explanation(self) -> &'static str {
        self.listed().explanation
    }

    /// The menu it stands in.
    pub(super) fn menu(self) -> Menu {
        self.listed().menu
    }

    /// The key that is shown beside it.
    pub(super) fn shortcut(self) -> Option<KeyboardShortcut> {
        self.listed().keys.first().copied()
    }

    /// All its keys.
    pub(super) fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.listed().keys
    }

    /// Whether its key also means something to a text, a button or a list that has the keyboard:
    /// it types, erases, moves on or presses.
    fn belongs_to_what_has_the_keyboard(self) -> bool {
        matches!(
            self,
            Self::Delete
                | Self::DeleteForGood
                | Self::Close
                | Self::SelectAll
                | Self::AddBelow
                | Self::AddBeside
                | Self::AddUnit
                | Self::CompareBefore
                | Self::CompareChanges
                | Self::CompareAfter
                | Self::Cut
                | Self::Copy
                | Self::Paste
                | Self::Undo
                | Self::Redo
        )
    }

    /// Whether its key is taken only while the chart has the keyboard or nothing has: elsewhere it
    /// moves on or presses what has it.
    fn needs_the_chart(self) -> bool {
        matches!(self, Self::AddBelow | Self::AddBeside | Self::AddUnit)
    }

    /// Whether its key is taken only while two structures are compared.
    fn needs_a_comparison(self) -> bool {
        matches!(
            self,
            Self::CompareBefore | Self::CompareChanges | Self::CompareAfter
        )
    }

    /// Whether it changes what is selected, or where things stand.
    pub(super) fn changes_boxes(self) -> bool {
        matches!(self.menu(), Menu::Post | Menu::Layout)
            || matches!(self, Self::Cut | Self::Paste | Self::Duplicate)
    }

    /// The command whose key was pressed, if any; the key is used up.
    ///
    /// `place` says what has the keyboard.
    pub(super) fn pressed(context: &egui::Context, place: KeyPlace) -> Option<Self> {
        let typing = context.text_edit_focused();
        if !typing && let Some(command) = Self::of_the_clipboard(context) {
            return Some(command);
        }
        let mut keys: Vec<(Self, KeyboardShortcut)> = LIST
            .iter()
            .filter(|listed| !(typing && listed.command.belongs_to_what_has_the_keyboard()))
            .flat_map(|listed| listed.keys.iter().map(|&key| (listed.command, key)))
            .filter(|(command, _)| place == KeyPlace::Comparison || !command.needs_a_comparison())
            .filter(|(command, key)| {
                place == KeyPlace::Chart
                    || !command.needs_the_chart()
                    || key.logical_key == Key::Insert
            })
            .collect();
        // A key with more modifiers comes first, because one without them would match as well.
        keys.sort_by_key(|(_, shortcut)| {
            let Modifiers {
                alt,
                shift,
                command,
                ..
            } = shortcut.modifiers;
            std::cmp::Reverse(u8::from(alt) + u8::from(shift) + u8::from(command))
        });
        context.input_mut(|input| {
            let pressed = keys
                .into_iter()
                .find(|(_, shortcut)| input.consume_shortcut(shortcut));
            pressed.map(|(command, _)| command)
        })
    }

    /// Cut, copy and paste come as events of their own and not as keys.
    fn of_the_clipboard(context: &egui::Context) -> Option<Self> {
        context.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Cut => Some(Self::Cut),
                Event::Copy => Some(Self::Copy),
                Event::Paste(_) => Some(Self::Paste),
                _ => None,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_listed_once_in_its_place() {
        for (place, listed) in LIST.iter().enumerate() {
            assert_eq!(listed.command as usize, place, "{:?}", listed.command);
        }
        assert_eq!(Command::ExplainSteps as usize + 1, LIST.len());
        assert_eq!(Command::all().count(), LIST.len());
    }

    #[test]
    fn no_two_commands_have_the_same_key() {
        let mut keys: Vec<_> = LIST
            .iter()
            .flat_map(|listed| listed.keys.iter().map(|key| format!("{key:?}")))
            .collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn every_command_explains_itself() {
        for listed in LIST {
            assert!(!listed.text.is_empty());
            assert!(listed.explanation.len() > listed.text.len());
        }
    }
}
