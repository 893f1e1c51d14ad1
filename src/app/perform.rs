//! Where everything the window asks for is carried out.

use std::sync::Arc;

use egui::{Context, ViewportCommand};
use rustc_hash::FxHashSet;

use super::action::Action;
use super::command::Command;
use super::command_search::CommandSearch;
use super::compare::Looking;
use super::dialogs::{Dialog, Next};
use super::fields::Field;
use super::files::Purpose;
use super::keys;
use super::left::{LeftPanel, Narrowed};
use super::line_to::LineTo;
use super::matching::Matching;
use super::notice::Notice;
use super::offers::Offers;
use super::rename::Rename;
use super::selection::Choosing;
use super::stepping::Stepping;
use super::view::View;
use super::window::App;
use crate::edits::{CheckEdit, Edit};
use crate::model::{NodeId, StructureId};
use crate::scene::{ChartChoice, PrintRequest};

impl App {
    /// Carries out what was asked for, in order.
    pub(super) fn perform(&mut self, context: &Context, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Command(command) => self.command(context, command),
                Action::Edit(edit) => {
                    self.edit(&edit);
                }
                Action::EditInstead {
                    edit,
                    revision,
                    otherwise,
                } => self.edit_instead(&edit, revision, &otherwise),
                Action::Choose(nodes, how) => self.selection.choose(&nodes, how),
                Action::Reveal(node) => self.reveal(node),
                Action::Frame(nodes) => self.frame(&nodes),
                Action::Nudge(by) => self.nudge(by),
                Action::Rename(node) => self.begin_rename(node),
                Action::Add(piece) => self.add(&piece),
                Action::Drop => self.drop_carried(),
                Action::GoToStep(count) => self.go_to_step(count),
                Action::Show(structure) => {
                    self.take_in_typing();
                    self.structure = structure;
                }
                Action::Fold(node, folded) => self.fold(node, folded),
                Action::Arrange(arrangement) => self.showing.arrangement = arrangement,
                Action::OpenPath(path) => self.unless_unsaved(context, Next::Open(path)),
                Action::Left(panel) => self.left = panel,
                Action::ShowEntry(entry) => self.catalogue.go_to(entry),
                Action::Narrow(entry) => {
                    self.left = LeftPanel::Outline;
                    self.narrowed = entry.map(Narrowed::to);
                }
                Action::Ask(dialog) => {
                    self.take_in_typing();
                    self.dialog = Some(dialog);
                }
                Action::View(view) => {
                    if view == View::Compare {
                        self.begin_to_compare(Looking::SideBySide);
                    }
                    self.show_view(view);
                }
                Action::GoTo(structure, node) => self.go_to(structure, node),
                Action::Export(table) => self.export(*table),
                Action::Notice(text) => self.refuse(text),
                Action::News(text) => self.inform(text),
            }
        }
    }

    /// Makes a change; a refusal is shown. Returns what was touched.
    pub(super) fn edit(&mut self, edit: &Edit) -> Option<Vec<NodeId>> {
        let conflicts = self.conflicts();
        match self.document.perform(edit) {
            Ok(step) => {
                let touched = step.touched.clone();
                self.done = Some(step.name.clone());
                self.said += 1;
                self.notice = None;
                self.tell_what_followed(conflicts);
                Some(touched)
            }
            Err(refusal) => {
                self.refuse(refusal.to_string());
                None
            }
        }
    }

    /// Makes a change in place of the step that led to a revision. Ids are given anew in the same
    /// order, so what that step added keeps its id. Where the change is refused, the step stays.
    fn edit_instead(&mut self, edit: &Edit, revision: u64, otherwise: &Edit) {
        if self.document.revision() != revision || self.document.undo().is_none() {
            self.edit(otherwise);
        } else if self.edit(edit).is_none() {
            self.document.redo();
        }
    }

    pub(super) fn refuse(&mut self, text: String) {
        self.say(text, true);
    }

    pub(super) fn inform(&mut self, text: String) {
        self.say(text, false);
    }

    fn say(&mut self, text: String, is_refusal: bool) {
        self.done = None;
        self.said += 1;
        self.notice = Some(Notice {
            text,
            is_refusal,
            until: None,
            number: self.said,
        });
    }

    /// Makes changes of texts that were typed.
    pub(super) fn take_in(&mut self, typed: Vec<(Field, String)>) {
        for (field, text) in typed {
            match field.edit(&text, self.document.organisation()) {
                Ok(edit) => {
                    self.edit(&edit);
                }
                Err(refusal) => self.refuse(refusal.to_string()),
            }
        }
    }

    /// Makes changes of everything typed so far, also where typing goes on.
    pub(super) fn take_in_typing(&mut self) {
        let typed = self.fields.settle_all();
        self.take_in(typed);
        match self.grades.settle(self.document.organisation()) {
            Some(Ok(edit)) => {
                self.edit(&edit);
            }
            Some(Err(reason)) => self.refuse(reason),
            None => {}
        }
        if let Some(edit) = self.findings.take_typing(self.structure) {
            self.edit(&edit);
        }
        let cell = self.shown.as_ref();
        if let Some(edit) = cell.and_then(|shown| self.grid.take_typing(shown)) {
            self.edit(&edit);
        }
        match self.rename.take().and_then(|rename| rename.action()) {
            Some(Action::Edit(edit)) => {
                self.edit(&edit);
            }
            Some(Action::EditInstead {
                edit,
                revision,
                otherwise,
            }) => self.edit_instead(&edit, revision, &otherwise),
            _ => {}
        }
    }

    fn command(&mut self, context: &Context, command: Command) {
        let offers = self
            .shown
            .as_ref()
            .map(|shown| Offers::new(&self.document, shown, &self.selection, self.switches()));
        if let Some(reason) = offers.and_then(|offers| offers.why_not(command)) {
            self.refuse(reason.to_owned());
            return;
        }
        if self.compare_command(context, command)
            || self.verb(context, command)
            || self.structure_command(command)
            || self.look_command(context, command)
        {
            return;
        }
        match command {
            Command::New => self.unless_unsaved(context, Next::New),
            Command::Open => self.unless_unsaved(context, Next::PickAndOpen),
            Command::OpenLast => {
                if let Some(last) = self.last.clone() {
                    self.unless_unsaved(context, Next::Open(last));
                }
            }
            Command::OpenExample => self.unless_unsaved(context, Next::OpenExample),
            Command::Save => self.save(),
            Command::SaveAs => self.save_as(),
            Command::Print => {
                self.take_in_typing();
                let chart = match self.view {
                    View::Connections => ChartChoice::Connections(self.network.sights()),
                    View::Chart | View::Grid | View::Duties | View::Tables | View::Compare => {
                        ChartChoice::default()
                    }
                };
                self.dialog = Some(Dialog::Print(PrintRequest {
                    chart,
                    spans: self.showing.spans,
                    ..PrintRequest::default()
                }));
            }
            Command::PrintTables => {
                self.take_in_typing();
                self.print_tables();
            }
            Command::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo | Command::Redo => self.step(command == Command::Undo),
            Command::Rename => {
                if let Some(&node) = self.selection.nodes().last() {
                    self.begin_rename(node);
                }
            }
            Command::SelectAll => self.select_all(),
            Command::Grades => self.grades.open = true,
            Command::AddRoles => {
                self.edit(&Edit::Check(CheckEdit::AddRoles));
            }
            Command::PayRates => self.lists.pay = true,
            Command::MatchPosts => self.lists.matching = Some(Matching::default()),
            Command::NewFromTemplate => self.unless_unsaved(context, Next::NewFromTemplate),
            Command::Find => self.lists.find.get_or_insert_default().focus(),
            Command::AllCommands => self.lists.commands = Some(CommandSearch::default()),
            Command::DrawLine => {
                self.take_in_typing();
                let from = self.selection.nodes().last();
                self.lists.line = from.map(|&from| LineTo::new(from));
            }
            Command::History => self.lists.history = !self.lists.history,
            Command::Keys => self.lists.keys = !self.lists.keys,
            Command::PrintKeys => {
                let groups = keys::groups(context);
                let started = self.jobs.pick(Purpose::PrintKeys(groups), "Keys.pdf");
                self.see_to(started);
            }
            Command::ReportsGoAlong => self.reports_go = Some(self.reports_go == Some(false)),
            _ => {}
        }
    }

    /// Carries out a command about what is on show and how; false where it is none of these.
    fn look_command(&mut self, context: &Context, command: Command) -> bool {
        match command {
            Command::Findings => self.findings.toggle(),
            Command::Spans => self.spans.toggle(),
            Command::ShowSpans => self.showing.spans = !self.showing.spans,
            Command::ViewChart
            | Command::ViewGrid
            | Command::ViewDuties
            | Command::ViewTables
            | Command::ViewConnections => {
                if let Some(view) = View::of(command) {
                    self.show_view(view);
                }
            }
            Command::ZoomIn | Command::ZoomOut => {
                let factor = if command == Command::ZoomIn {
                    1.25
                } else {
                    0.8
                };
                if self.view == View::Connections {
                    self.network.zoom(factor);
                } else {
                    self.canvas.zoom(factor, context.input(|input| input.time));
                }
            }
            Command::FitAll if self.view == View::Connections => self.network.fit(),
            Command::FitAll => {
                let explained = self.stepping.as_ref().map(Stepping::shown);
                if let Some(shown) = explained.or(self.shown.as_ref()) {
                    self.canvas.fit_all(shown);
                }
            }
            Command::ZoomToSelection => {
                if let Some(shown) = &self.shown {
                    self.canvas.fit_selection(shown, &self.selection);
                }
            }
            Command::Present => self.present(context),
            Command::ShowClosed => self.showing.closed = !self.showing.closed,
            _ => return false,
        }
        true
    }

    /// Undoes or redoes until so many steps are done.
    fn go_to_step(&mut self, count: usize) {
        self.take_in_typing();
        if self.document.go_to(count) {
            let name = self.document.history().undoable();
            let name = name.map_or("as it was opened".to_owned(), |step| step.name.clone());
            self.inform(format!("Back to: {name}"));
        }
    }

    pub(super) fn show_view(&mut self, view: View) {
        self.take_in_typing();
        self.view = view;
        if view == View::Tables {
            self.tables.take_keyboard();
        }
    }

    /// Shows a post or unit of a structure in its chart.
    fn go_to(&mut self, structure: StructureId, node: NodeId) {
        self.show_view(View::Chart);
        self.structure = structure;
        self.refresh();
        self.selection.choose(&[node], Choosing::Instead);
        self.reveal(node);
    }

    fn step(&mut self, back: bool) {
        self.take_in_typing();
        let step = if back {
            self.document.undo()
        } else {
            self.document.redo()
        };
        let Some((name, touched)) = step.map(|step| (step.name.clone(), step.touched.clone()))
        else {
            return;
        };
        self.inform(format!(
            "{}: {name}",
            if back { "Undone" } else { "Done again" }
        ));
        let structure = self.document.organisation().structure(self.structure);
        let still_there: Vec<NodeId> = touched
            .into_iter()
            .filter(|&node| structure.is_some_and(|structure| structure.contains(node)))
            .collect();
        if !still_there.is_empty() {
            self.selection.choose(&still_there, Choosing::Instead);
            self.reveal_after_change(&still_there);
        }
    }

    /// Has what a step just added named in place; adding and naming become one step.
    pub(super) fn name_what_was_added(&mut self, edit: Edit, touched: &[NodeId]) {
        let Some(&node) = touched.first() else {
            return;
        };
        self.begin_rename(node);
        let revision = self.document.revision();
        self.rename = self
            .rename
            .take()
            .map(|rename| rename.added_by(edit, revision));
    }

    /// Shows what a change made, as soon as it is drawn.
    pub(super) fn reveal_after_change(&mut self, touched: &[NodeId]) {
        self.refresh();
        if let Some(&node) = touched.first() {
            self.reveal(node);
            self.outline.reveal(node);
        }
    }

    /// Brings something into view; what hides it is unfolded.
    fn reveal(&mut self, node: NodeId) {
        self.unfold_above(&[node]);
        if let Some(shown) = &self.shown {
            self.canvas.reveal(shown, node);
        }
    }

    /// Selects some posts and shows all of them as large as possible; what hides one is unfolded.
    fn frame(&mut self, nodes: &[NodeId]) {
        self.selection.choose(nodes, Choosing::Instead);
        self.unfold_above(nodes);
        if let Some(shown) = &self.shown {
            self.canvas.fit_selection(shown, &self.selection);
        }
    }

    fn unfold_above(&mut self, nodes: &[NodeId]) {
        let Some(shown) = &self.shown else {
            return;
        };
        if self.showing.folded.is_empty() {
            return;
        }
        let (structure, tree) = (&shown.structure, shown.structure.tree());
        // A head is in sight where its unit is.
        let positions = nodes
            .iter()
            .filter_map(|&node| tree.position(structure.branch_of(node)));
        let above = positions.flat_map(|position| tree.above(position));
        let above = above.filter_map(|above| tree.node(above));
        let folded: FxHashSet<NodeId> = above
            .filter(|above| self.showing.folded.contains(above))
            .collect();
        if !folded.is_empty() {
            let all = Arc::make_mut(&mut self.showing.folded);
            all.retain(|node| !folded.contains(node));
            self.refresh();
        }
    }

    /// Hides what stands below something, or shows it again; its box stays where it is seen.
    pub(super) fn fold(&mut self, node: NodeId, folded: bool) {
        // A unit's box shows what is below its head as well.
        let head = node.unit().and_then(|unit| {
            let structure = &self.shown.as_ref()?.structure;
            structure.unit(unit)?.head
        });
        let all = Arc::make_mut(&mut self.showing.folded);
        if folded {
            all.insert(node);
        } else {
            all.remove(&node);
            all.remove(&head.map_or(node, NodeId::Post));
        }
        self.canvas.held = Some(node);
        self.refresh();
        self.canvas.held = None;
    }

    fn begin_rename(&mut self, node: NodeId) {
        self.take_in_typing();
        self.refresh();
        self.reveal(node);
        let Some(shown) = &self.shown else {
            return;
        };
        // Units are among the posts of neither grid nor matrix, and not every post is in sight in
        // the matrix.
        let is_listed = match self.view {
            View::Grid => node.post().is_some(),
            View::Duties => self.matrix.title_area(node).is_some(),
            View::Chart | View::Tables | View::Connections | View::Compare => false,
        };
        if !is_listed {
            self.view = View::Chart;
            if shown.chart_box(node).is_none() {
                let label = shown.structure.label(node).to_owned();
                self.selection.choose(&[node], Choosing::Instead);
                self.refuse(format!(
                    "“{label}” has no box in the chart now; give it another name in the panel on \
                     the right."
                ));
                return;
            }
        }
        self.rename = Some(Rename::new(shown.id, node, shown.structure.label(node)));
        self.selection.choose(&[node], Choosing::Instead);
    }

    fn select_all(&mut self) {
        if let Some(shown) = &self.shown {
            let boxes = shown.drawn.boxes().iter();
            let posts: Vec<NodeId> = boxes
                .filter_map(|found| found.post.map(NodeId::Post))
                .collect();
            self.selection.choose(&posts, Choosing::Instead);
        }
    }
}
