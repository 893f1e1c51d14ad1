//! What is done to the posts and units that are selected.

use egui::Context;

use super::command::Command;
use super::dialogs::{Choice, Dialog};
use super::drag::Piece;
use super::selection::Choosing;
use super::window::App;
use crate::analysis::{is_established, is_in_baseline};
use crate::edits::{
    Below, BranchEdit, Clip, Edit, Nudge, PostEdit, Target, UnitEdit, nudge, usual_kind,
};
use crate::model::{BranchLayout, NodeId, PostId, Structure, StructureId, UnitId};

/// What was cut or copied.
#[derive(Clone, Debug)]
pub(super) struct Clipboard {
    clip: Clip,
    /// Where it stands, and what it is there.
    from: (StructureId, Vec<NodeId>),
    /// Whether it is taken from there when it is put in.
    cut: bool,
    /// What the clipboard of the system was given, to know whether it still is from here.
    text: String,
}

impl App {
    /// Carries out a command on what is selected; false where it is none of these.
    pub(super) fn verb(&mut self, context: &Context, command: Command) -> bool {
        match command {
            Command::AddBelow => self.add(&Piece::Post(None)),
            Command::AddAssistant => self.add(&Piece::Assistant),
            Command::AddUnit => {
                if let Some(kind) = self.usual_kind() {
                    self.add(&Piece::Unit(kind));
                }
            }
            Command::AddBeside => self.add_beside(),
            Command::AddHead => self.add_head(),
            Command::Split => self.split(),
            Command::Merge => self.ask_to_merge(),
            Command::MakeVacant => self.make_vacant(),
            Command::Close => self.close_or_reopen(),
            Command::Hold => {
                let nodes = self.chosen();
                self.change(BranchEdit::Move {
                    nodes,
                    to: Target::on_hold(),
                });
            }
            Command::Delete => self.close_or_delete(),
            Command::DeleteForGood => {
                self.ask_to_delete(self.selection.nodes().to_vec(), Vec::new());
            }
            Command::Fold => {
                if let Some(&node) = self.chosen().last() {
                    let folded = self.is_folded();
                    self.fold(node, !folded);
                }
            }
            Command::LayTidy => self.lay_out(Some(BranchLayout::Tidy)),
            Command::LayColumn => self.lay_out(Some(BranchLayout::Column)),
            Command::LayTwoColumns => self.lay_out(Some(BranchLayout::TwoColumns)),
            Command::LayLeftToRight => self.lay_out(Some(BranchLayout::LeftToRight)),
            Command::LayAsAbove => self.lay_out(None),
            Command::Cut | Command::Copy => self.take_to_clipboard(context, command),
            Command::Paste => self.paste(context),
            Command::Duplicate => self.duplicate(),
            _ => return false,
        }
        true
    }

    fn now(&self) -> Option<&Structure> {
        let structure = self.document.organisation().structure(self.structure);
        structure.map(AsRef::as_ref)
    }

    /// What is selected, each with everything below it: a box that shows a unit with its head
    /// stands for the unit.
    fn chosen(&self) -> Vec<NodeId> {
        let Some(structure) = self.now() else {
            return Vec::new();
        };
        let nodes = self.selection.nodes().iter();
        nodes.map(|&node| structure.branch_of(node)).collect()
    }

    /// Whether what is selected is seen folded: a unit and its head are folded together.
    pub(super) fn is_folded(&self) -> bool {
        let (last, shown) = (self.selection.nodes().last(), self.shown.as_ref());
        last.and_then(|&node| shown?.chart_box(node))
            .is_some_and(|found| found.hidden.is_some())
    }

    /// Moves what is selected, or else what the keyboard stands on, by one step.
    pub(super) fn nudge(&mut self, by: Nudge) {
        self.take_in_typing();
        let mut nodes = self.selection.nodes().to_vec();
        if nodes.is_empty() {
            nodes.extend(self.selection.current());
        }
        let closed_shown = self.showing.closed;
        let edit = self
            .now()
            .map(|structure| nudge(structure, &nodes, by, closed_shown));
        match edit {
            Some(Ok(edit)) => {
                if let Some(touched) = self.edit(&Edit::Branch(self.structure, edit)) {
                    self.reveal_after_change(&touched);
                }
            }
            Some(Err(refusal)) => self.refuse(refusal.to_string()),
            None => {}
        }
    }

    /// Whether anything stands below what is selected.
    pub(super) fn has_below(&self) -> bool {
        let shown = self.shown.as_ref();
        let below = |node| {
            shown.is_some_and(|shown| {
                shown
                    .box_of(node)
                    .is_some_and(|at| shown.drawn.has_below(at))
            })
        };
        self.selection.nodes().last().copied().is_some_and(below)
    }

    fn chosen_posts(&self) -> Vec<PostId> {
        let nodes = self.selection.nodes().iter();
        nodes.filter_map(|node| node.post()).collect()
    }

    /// Makes a change and selects what it touched; returns whether it was made.
    fn change(&mut self, edit: BranchEdit) -> bool {
        self.take_in_typing();
        let Some(touched) = self.edit(&Edit::Branch(self.structure, edit)) else {
            return false;
        };
        self.selection.choose(&touched, Choosing::Instead);
        self.reveal_after_change(&touched);
        true
    }

    /// Where what is added or pasted goes: below what is selected.
    fn below_selection(&self) -> Target {
        let last = self.selection.nodes().last();
        match (self.now(), last) {
            (Some(structure), Some(&node)) => Target::below(structure, node),
            _ => Target::at_top(),
        }
    }

    /// What a unit added below what is selected would usually be.
    fn usual_kind(&self) -> Option<String> {
        let organisation = self.document.organisation();
        Some(usual_kind(
            organisation,
            self.now()?,
            self.below_selection(),
        ))
    }

    pub(super) fn add(&mut self, piece: &Piece) {
        self.take_in_typing();
        let edit = piece.edit(self.structure, self.below_selection());
        self.add_and_name(edit);
    }

    /// Makes a change that adds something, and has it named in place.
    fn add_and_name(&mut self, edit: Edit) {
        if let Some(touched) = self.edit(&edit) {
            self.selection.choose(&touched, Choosing::Instead);
            self.reveal_after_change(&touched);
            self.name_what_was_added(edit, &touched);
        }
    }

    fn add_beside(&mut self) {
        self.take_in_typing();
        let last = self.selection.nodes().last().copied();
        let beside = last.and_then(|node| {
            let structure = self.now()?;
            Target::after(structure, structure.branch_of(node))
        });
        if let Some(at) = beside {
            self.add_and_name(Piece::Post(None).edit(self.structure, at));
        }
    }

    fn add_head(&mut self) {
        self.take_in_typing();
        let Some(NodeId::Unit(unit)) = self.chosen().first().copied() else {
            return;
        };
        let (title, grade) = ("New head".to_owned(), None);
        let edit = PostEdit::AddHead { unit, title, grade };
        self.add_and_name(Edit::Post(self.structure, edit));
    }

    fn split(&mut self) {
        self.take_in_typing();
        let [NodeId::Post(post)] = *self.selection.nodes() else {
            return;
        };
        let title = self.now().map_or("", |now| now.label(post.into()));
        let edit = PostEdit::Split(post, format!("{title} 2"));
        let edit = Edit::Post(self.structure, edit);
        if let Some(touched) = self.edit(&edit) {
            let new: Vec<NodeId> = touched.iter().skip(1).copied().collect();
            self.selection.choose(&new, Choosing::Instead);
            self.reveal_after_change(&new);
            self.name_what_was_added(edit, &new);
        }
    }

    /// Asks which of those selected stays.
    fn ask_to_merge(&mut self) {
        self.take_in_typing();
        let (Some(structure), id) = (self.now(), self.structure) else {
            return;
        };
        let nodes = self.selection.nodes();
        let posts = self.chosen_posts();
        let units: Vec<UnitId> = nodes.iter().filter_map(|node| node.unit()).collect();
        let into = |node: NodeId| format!("Into “{}”", structure.label(node));
        let choices: Vec<Choice> = if posts.len() == nodes.len() {
            let edit = |into| PostEdit::Merge {
                posts: posts.clone(),
                into,
            };
            let posts = posts.iter();
            posts
                .map(|&post| Choice::new(into(post.into()), Edit::Post(id, edit(post))))
                .collect()
        } else {
            let merge = |stays: UnitId| {
                let others = units.iter().filter(|&&unit| unit != stays);
                let edit = |&from: &UnitId| {
                    let into = stays;
                    Edit::Unit(id, UnitEdit::Merge { from, into })
                };
                let name = format!("Merge units into {}", structure.label(stays.into()));
                Edit::Several(name, others.map(edit).collect())
            };
            let units = units.iter();
            units
                .map(|&unit| Choice::new(into(unit.into()), merge(unit)))
                .collect()
        };
        if choices.len() < 2 {
            return;
        }
        let text = if posts.is_empty() {
            "What is in the other units goes to the end of the one that stays."
        } else {
            "The post that stays takes over the functions of the others and those below them; the others are closed."
        };
        self.dialog = Some(Dialog::Choose {
            title: "Merge into which?".to_owned(),
            text: text.to_owned(),
            choices,
        });
    }

    fn make_vacant(&mut self) {
        self.take_in_typing();
        let (posts, id) = (self.chosen_posts(), self.structure);
        let Some(structure) = self.now() else {
            return;
        };
        let is_vacant = |&post: &PostId| structure.post(post).is_some_and(|post| post.vacant);
        let vacant = !posts.iter().all(is_vacant);
        let edit = |&post: &PostId| Edit::Post(id, PostEdit::SetVacant(post, vacant));
        let edits: Vec<Edit> = posts.iter().map(edit).collect();
        let edit = match <[Edit; 1]>::try_from(edits) {
            Ok([edit]) => edit,
            Err(edits) => {
                let word = if vacant { "vacant" } else { "held" };
                Edit::Several(format!("Mark {} posts as {word}", edits.len()), edits)
            }
        };
        self.edit(&edit);
    }

    fn close_or_reopen(&mut self) {
        self.take_in_typing();
        let posts = self.chosen_posts();
        let is_closed = |&post: &PostId| {
            let post = self.now().and_then(|now| now.post(post));
            post.is_some_and(|post| post.closed)
        };
        let closed = !posts.iter().all(is_closed);
        self.set_closed(posts, closed);
    }

    fn set_closed(&mut self, posts: Vec<PostId>, closed: bool) {
        let edit = Edit::Post(self.structure, PostEdit::SetClosed(posts, closed));
        if self.edit(&edit).is_some() && closed {
            let name = self.document.history().undoable();
            let name = name.map_or(String::new(), |step| step.name.clone());
            self.inform(format!(
                "{name}: it stays as a ghost; Ctrl+Delete reopens it"
            ));
        }
    }

    /// A post the baseline has is closed, because somebody may hold it; anything else was put in
    /// by mistake and is deleted.
    fn close_or_delete(&mut self) {
        self.take_in_typing();
        let (organisation, id) = (self.document.organisation(), self.structure);
        let nodes = self.selection.nodes().iter().copied();
        let (established, new): (Vec<NodeId>, Vec<NodeId>) = nodes
            .partition(|node| node.post().is_some() && is_in_baseline(organisation, id, *node));
        let open = established.iter().copied();
        let open = open.filter(|&node| is_established(organisation, id, node));
        let closing: Vec<PostId> = open.filter_map(NodeId::post).collect();
        match (closing.is_empty(), new.is_empty()) {
            (_, false) => self.ask_to_delete(new, closing),
            (false, true) => self.set_closed(closing, true),
            (true, true) if established.is_empty() => {}
            (true, true) => self.inform(
                "It is closed already. Shift+Delete deletes for good what was put in by mistake."
                    .to_owned(),
            ),
        }
    }

    /// Deletes posts and units, after asking what becomes of those below, and closes others.
    fn ask_to_delete(&mut self, nodes: Vec<NodeId>, closing: Vec<PostId>) {
        self.take_in_typing();
        let Some(structure) = self.now() else {
            return;
        };
        if nodes.is_empty() {
            return;
        }
        let tree = structure.tree();
        let branches = tree.outermost(&nodes).into_iter();
        let all: usize = branches.map(|node| tree.branch(node).len()).sum();
        match all.saturating_sub(nodes.len()) {
            0 => self.delete(nodes, Below::GoToo, closing),
            below => {
                self.dialog = Some(Dialog::Delete {
                    nodes,
                    below,
                    closing,
                });
            }
        }
    }

    /// Deletes posts and units and closes others, in one step.
    pub(super) fn delete(&mut self, nodes: Vec<NodeId>, below: Below, closing: Vec<PostId>) {
        let id = self.structure;
        let (closed, deleted) = (closing.len(), nodes.len());
        let delete = Edit::Branch(id, BranchEdit::Delete { nodes, below });
        if closing.is_empty() {
            self.edit(&delete);
            return;
        }
        let close = Edit::Post(id, PostEdit::SetClosed(closing, true));
        let name = format!("Close {closed} and delete {deleted}");
        self.edit(&Edit::Several(name, vec![close, delete]));
    }

    fn lay_out(&mut self, layout: Option<BranchLayout>) {
        let nodes = self.chosen();
        self.change(BranchEdit::SetLayout(nodes, layout));
    }

    fn take_to_clipboard(&mut self, context: &Context, command: Command) {
        self.take_in_typing();
        let nodes = self.chosen();
        let Some((structure, clip)) = self
            .now()
            .and_then(|now| Some((now, Clip::of(self.document.organisation(), now, &nodes)?)))
        else {
            return;
        };
        let text = structure.as_indented_text(&nodes);
        context.copy_text(text.clone());
        let cut = command == Command::Cut;
        let from = (self.structure, nodes);
        let told = clip.in_words();
        self.inform(if cut {
            format!("Cut {told}: choose where it goes and paste")
        } else {
            format!("Copied {told}")
        });
        self.clipboard = Some(Clipboard {
            clip,
            from,
            cut,
            text,
        });
    }

    /// Whether there is something to paste.
    pub(super) fn can_paste(&self) -> bool {
        self.clipboard.is_some()
    }

    /// Puts in what was cut or copied, below what is selected.
    fn paste(&mut self, context: &Context) {
        self.take_in_typing();
        let text = context.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        let Some(clipboard) = self.clipboard.clone() else {
            self.refuse(nothing_to_paste());
            return;
        };
        if text.is_some_and(|text| text.replace("\r\n", "\n") != clipboard.text) {
            // Something else was copied since, in another program.
            self.refuse(nothing_to_paste());
            return;
        }
        let to = self.below_selection();
        let (from, nodes) = clipboard.from;
        let organisation = self.document.organisation();
        let is_there = organisation
            .structure(from)
            .is_some_and(|structure| nodes.iter().all(|&node| structure.contains(node)));
        if from != self.structure && is_there {
            // What stands in another structure is the same post here, not one more.
            self.change(BranchEdit::Bring { from, nodes, to });
        } else if clipboard.cut && from == self.structure {
            // What was cut is put in once; what was copied, as often as wanted.
            if self.change(BranchEdit::Move { nodes, to }) {
                self.clipboard = None;
            }
        } else {
            let clip = clipboard.clip;
            self.change(BranchEdit::Paste { clip, to });
        }
    }

    fn duplicate(&mut self) {
        self.take_in_typing();
        let nodes = self.chosen();
        let copied = self.now().and_then(|now| {
            let last = now.tree().outermost(&nodes).last().copied()?;
            let clip = Clip::of(self.document.organisation(), now, &nodes)?;
            Some((clip, Target::after(now, last)?))
        });
        if let Some((clip, to)) = copied {
            self.change(BranchEdit::Paste { clip, to });
        }
    }
}

fn nothing_to_paste() -> String {
    "There is no post or unit to paste: cut or copy one first. A table of posts is pasted into the grid (Ctrl+2)."
        .to_owned()
}
