//! Boxes carried by the pointer: onto a body, to give them a place there.

use egui::{Id, Key, Pos2, Rect, Ui, vec2};

use super::graph::At;
use super::made::Made;
use super::{Arranged, Network, eye};
use crate::app::action::Action;
use crate::edits::{BodyEdit, Edit};
use crate::model::{Member, Who};

/// How far the pointer goes before a pressed box is carried.
const SLACK: f32 = 6.0;
/// A box that is pressed, and perhaps carried.
pub(super) struct Carried {
    what: At,
    from: Pos2,
    pressed_at: Pos2,
    moving: bool,
}

impl Network {
    /// Takes hold of a box that is pressed, and moves it with the pointer.
    pub(super) fn press(&mut self, ui: &Ui, made: &mut Made, area: Rect) {
        let (pressed, down, at) = ui.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.primary_pressed(),
                pointer.primary_down(),
                pointer.interact_pos(),
            )
        });
        let Some(at) = at else {
            return;
        };
        let is_on_top = ui.ctx().layer_id_at(at) == Some(ui.layer_id());
        if pressed && area.contains(at) && is_on_top {
            if let Some(what) = made.at(ui, area, at)
                && let Some(node) = made.graph.node_mut(what)
            {
                let from = node.location();
                node.set_dragged(true);
                self.carried = Some(Carried {
                    what,
                    from,
                    pressed_at: at,
                    moving: false,
                });
            }
        } else if down && let Some(carried) = &mut self.carried {
            carried.moving |= carried.pressed_at.distance(at) > SLACK;
            let zoom = eye(ui).zoom;
            let by = (at - carried.pressed_at) / zoom;
            if carried.moving
                && let Some(node) = made.graph.node_mut(carried.what)
            {
                node.set_location(carried.from + by);
            }
        }
    }

    /// The body that what is carried would be put on.
    pub(super) fn target(&self, ui: &Ui, made: &Made, area: Rect) -> Option<(At, Who)> {
        let carried = self.carried.as_ref().filter(|carried| carried.moving)?;
        let at = ui.input(|input| input.pointer.interact_pos())?;
        let who = made.as_member(carried.what)?;
        let onto = made.at_but(ui, area, at, carried.what)?;
        made.body(onto)?;
        Some((onto, who))
    }

    /// Lets go of what is carried: on a body it gets a place there.
    pub(super) fn drop(
        &mut self,
        ui: &Ui,
        made: &mut Made,
        target: Option<(At, Who)>,
        actions: &mut Vec<Action>,
    ) {
        let (down, escaped) =
            ui.input(|input| (input.pointer.primary_down(), input.key_pressed(Key::Escape)));
        if down && !escaped {
            return;
        }
        let Some(carried) = self.carried.take() else {
            return;
        };
        if let Some(node) = made.graph.node_mut(carried.what) {
            node.set_dragged(false);
            let stays = made.arranged == Arranged::Force && target.is_none() && !escaped;
            if !(stays && carried.moving) {
                node.set_location(carried.from);
            }
        }
        self.painted = None;
        ui.ctx().request_repaint();
        if let Some((onto, who)) = target.filter(|_| !escaped)
            && let Some(body) = made.body(onto)
        {
            let add = BodyEdit::AddMember(body, Member::new(who));
            actions.push(Action::Edit(Edit::Body(add)));
        }
    }

    pub(super) fn say_what_is_carried(&self, ui: &Ui, made: &Made, target: Option<&(At, Who)>) {
        let Some(&(onto, _)) = target else {
            return;
        };
        let (Some(carried), Some(at)) = (
            &self.carried,
            ui.input(|input| input.pointer.interact_pos()),
        ) else {
            return;
        };
        let words = |at: At| made.connections.vertices.get(at.index());
        if let (Some(what), Some(onto)) = (words(carried.what), words(onto)) {
            let text = format!("Member of {}: {}", onto.words, what.words);
            egui::Area::new(Id::new("what is carried to a body"))
                .order(egui::Order::Tooltip)
                .fixed_pos(at + vec2(16.0, 20.0))
                .interactable(false)
                .show(ui.ctx(), |ui| {
                    egui::Frame::popup(ui.style()).show(ui, |ui| ui.label(text));
                });
        }
    }
}
