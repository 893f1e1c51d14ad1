//! Carrying something across the window and letting it go.

use egui::{Context, Key};

use super::action::Action;
use super::dialogs::{Choice, Dialog};
use super::drag::{Aim, Drag, Payload};
use super::selection::Choosing;
use super::window::App;
use crate::edits::{BranchEdit, Edit, PostEdit, parts_from_reports};
use crate::geometry::Point;
use crate::model::{NodeId, PostId};

impl App {
    /// Before a frame: whether a copy is carried, and whether it was given up.
    pub(super) fn carry_on(&mut self, context: &Context) {
        let (Some(drag), Some(shown)) = (&mut self.drag, &self.shown) else {
            return;
        };
        drag.reports_stay = self.reports_go == Some(false);
        let modifiers = context.input(|input| input.modifiers);
        let copies =
            matches!(drag.payload, Payload::Branches(_)) && (modifiers.command || modifiers.alt);
        if copies != drag.copies {
            drag.copies = copies;
            // The same aim has another outcome.
            let aim = drag.aim.take();
            drag.take_aim(aim, &self.document, shown, &mut self.maker);
        }
        drag.aimed = false;
        if context.input(|input| input.key_pressed(Key::Escape)) {
            self.drag = None;
        }
    }

    /// After a frame: an aim that no part of the window has taken is none, and a button let go
    /// drops what is carried.
    pub(super) fn let_go(&mut self, context: &Context, actions: &mut Vec<Action>) {
        let (Some(drag), Some(shown)) = (&mut self.drag, &self.shown) else {
            return;
        };
        let inside = context.input(|input| input.pointer.latest_pos().is_some());
        if !drag.aimed && inside {
            drag.take_aim(None, &self.document, shown, &mut self.maker);
        }
        if context.input(|input| input.pointer.primary_released()) {
            actions.push(Action::Drop);
        }
    }

    /// Lets go of what is in the air; asks where it is not clear what was meant.
    pub(super) fn drop_carried(&mut self) {
        let Some(drag) = self.drag.take() else {
            return;
        };
        self.take_in_typing();
        self.refresh();
        if let Some(question) = self.question_of_drop(&drag) {
            self.dialog = Some(question);
            return;
        }
        let Some(edit) = self.shown.as_ref().and_then(|shown| drag.edit(shown)) else {
            if let Some(reason) = drag.refusal() {
                self.refuse(reason.to_owned());
            }
            return;
        };
        let shift = drag.would_be().map(|would_be| would_be.shift);
        let Some(touched) = self.edit(&edit) else {
            return;
        };
        // The chart stays where it was seen while it was in the air.
        if let Some(shift) = shift {
            self.canvas.camera.follow(shift, Point::default());
        }
        self.selection.choose(&touched, Choosing::Instead);
        self.show_without_moving();
        if matches!(drag.payload, Payload::New(_)) {
            self.name_what_was_added(edit, &touched);
        }
    }

    /// What has to be asked before what is carried is put down.
    fn question_of_drop(&self, drag: &Drag) -> Option<Dialog> {
        let shown = self.shown.as_ref()?;
        let edit = drag.edit(shown)?;
        let nodes = drag.nodes();
        if let Some(question) = self.question_of_vacancy(drag, nodes, &edit) {
            return Some(question);
        }
        let Edit::Branch(id, BranchEdit::Move { to, .. }) = &edit else {
            return None;
        };
        if self.reports_go.is_some() || !parts_from_reports(&shown.structure, nodes, *to) {
            return None;
        }
        // What would be refused is refused and not asked about.
        self.document.would_be(&edit).ok()?;
        let alone = BranchEdit::MoveAlone {
            nodes: nodes.to_vec(),
            to: *to,
        };
        let label = match nodes {
            [node] => format!("“{}”", shown.structure.label(*node)),
            _ => "those that are moved".to_owned(),
        };
        Some(Dialog::Choose {
            title: "Do the reports go along?".to_owned(),
            text: format!(
                "Posts or units stand below {label}. The answer is remembered; it can be changed in the Edit menu."
            ),
            choices: vec![
                Choice::new("They go along", edit.clone()).remember_reports(true),
                Choice::new("They stay behind", Edit::Branch(*id, alone)).remember_reports(false),
            ],
        })
    }

    /// A post let go on a vacant one may be meant to fill it.
    fn question_of_vacancy(&self, drag: &Drag, nodes: &[NodeId], edit: &Edit) -> Option<Dialog> {
        let shown = self.shown.as_ref()?;
        let (&[node], Some(Aim::Below(NodeId::Post(vacancy)))) = (nodes, drag.aim) else {
            return None;
        };
        // A box that shows a unit with its head stands for the head here.
        let position = shown.hierarchy.position(node);
        let by: PostId = match position {
            Some(position) => shown.hierarchy.boxes().get(position)?.post?,
            None => node.post()?,
        };
        let fill = Edit::Post(shown.id, PostEdit::Fill { vacancy, by });
        self.document.would_be(&fill).ok()?;
        let label = |post: PostId| shown.structure.label(post.into());
        let (vacant, mover) = (label(vacancy), label(by));
        Some(Dialog::Choose {
            title: format!("“{vacant}” is vacant"),
            text: format!(
                "Is it filled by whoever holds “{mover}”, whose old post is then closed, or does “{mover}” report to it?"
            ),
            choices: vec![
                Choice::new("It is filled", fill),
                Choice::new("It is reported to", edit.clone()),
            ],
        })
    }
}
