//! Posts that are probably the same in two structures with different ids, in a window of its own:
//! each pair is confirmed or refused.

use egui::{
    Align, Align2, Button, ComboBox, Context, Label, Layout, RichText, ScrollArea, Ui, Window, vec2,
};

use super::action::Action;
use super::focus;
use super::shown::Shown;
use super::theme::{Theme, bold};
use crate::analysis::{Proposal, proposals};
use crate::edits::{Document, Edit, MatchEdit};
use crate::model::{PostPair, Structure, StructureId};

/// Pairs that are at least so sure are confirmed together.
const SURE: u32 = 90;
const ROW: f32 = 30.0;
/// What the scores take in width, and the buttons at the end of a row.
const SCORE: f32 = 40.0;
const BUTTONS: f32 = 150.0;

/// The window while it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// The structure before, where another one than the baseline was chosen.
    before: Option<StructureId>,
    made: Option<Made>,
}

/// What is proposed, kept until the document or a structure is another.
#[derive(Clone, Debug)]
struct Made {
    revision: u64,
    before: StructureId,
    after: StructureId,
    proposals: Vec<Proposal>,
    said: Vec<Said>,
}

/// A pair about which something was said.
#[derive(Clone, Copy, Debug)]
struct Said {
    pair: PostPair,
    confirmed: bool,
}

impl Matching {
    /// Shows the window; says whether it is to be closed.
    pub(super) fn show(
        &mut self,
        context: &Context,
        document: &Document,
        shown: &Shown,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let mut close = false;
        let room = context.content_rect();
        Window::new("Match posts")
            .resizable(false)
            .pivot(Align2::CENTER_CENTER)
            .default_pos(room.center())
            .collapsible(false)
            .show(context, |ui| {
                ui.set_width((room.width() - 80.0).min(920.0));
                self.contents(ui, document, shown, theme, actions);
                ui.add_space(4.0);
                close = ui.button("Close").clicked();
            });
        close
    }

    fn contents(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        shown: &Shown,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        let organisation = document.organisation();
        let explanation = "Posts that are in one of the two structures only and are probably the \
                           same. Confirmed, they count as one post wherever the two are compared.";
        ui.label(RichText::new(explanation).color(theme.quiet()));
        let chosen = self.before.or(shown.structure.baseline);
        let others = organisation.structures_in_order();
        let mut others = others.into_iter().filter(|(id, _)| *id != shown.id);
        let known = |id: &StructureId| *id != shown.id && organisation.structure(*id).is_some();
        let before = chosen
            .filter(known)
            .or_else(|| others.next().map(|one| one.0));
        let Some((id, before)) = before.and_then(|id| Some((id, organisation.structure(id)?)))
        else {
            ui.label("There is only one structure; add or import another one to match with.");
            return;
        };
        ui.horizontal(|ui| {
            let label = ui.label(RichText::new("Was").color(theme.quiet()));
            let combo = ComboBox::from_id_salt("matched with")
                .width(240.0)
                .truncate()
                .selected_text(&before.name);
            let response = combo.show_ui(ui, |ui| {
                for (other, structure) in organisation.structures_in_order() {
                    let is_current = other == id;
                    if other != shown.id
                        && ui.selectable_label(is_current, &structure.name).clicked()
                    {
                        self.before = Some(other);
                    }
                }
            });
            response.response.labelled_by(label.id);
            ui.label(RichText::new("Is").color(theme.quiet()));
            let name = RichText::new(&shown.structure.name).color(theme.text());
            ui.add(Label::new(name).truncate());
        });
        // The whole structure, whatever of it is shown.
        let Some(after) = organisation.structure(shown.id) else {
            return;
        };
        self.keep_to(document.revision(), (id, before), (shown.id, after));
        let Some(made) = &self.made else {
            return;
        };
        let list = List {
            before,
            after,
            ids: (id, shown.id),
            theme,
        };
        list.all_sure(ui, &made.proposals, actions);
        list.proposed(ui, &made.proposals, actions);
        list.said(ui, &made.said, actions);
        focus::keep_in_view(ui);
    }

    fn keep_to(
        &mut self,
        revision: u64,
        (before_id, before): (StructureId, &Structure),
        (after_id, after): (StructureId, &Structure),
    ) {
        let current = self.made.as_ref().is_some_and(|made| {
            (made.revision, made.before, made.after) == (revision, before_id, after_id)
        });
        if current {
            return;
        }
        let confirmed = after.posts().flat_map(|(is, post)| {
            let replaced = post.replaces.iter();
            replaced.map(move |&was| (PostPair { was, is }, true))
        });
        let refused = after.refused_matches.iter().map(|&pair| (pair, false));
        let in_both = |(pair, _): &(PostPair, bool)| {
            before.post(pair.was).is_some() && after.post(pair.is).is_some()
        };
        let said = confirmed.chain(refused).filter(in_both);
        self.made = Some(Made {
            revision,
            before: before_id,
            after: after_id,
            proposals: proposals(before, after),
            said: said
                .map(|(pair, confirmed)| Said { pair, confirmed })
                .collect(),
        });
    }
}

/// The two structures while their pairs are listed.
struct List<'a> {
    before: &'a Structure,
    after: &'a Structure,
    ids: (StructureId, StructureId),
    theme: &'a Theme,
}

impl List<'_> {
    fn titles(&self, pair: PostPair) -> (&str, &str) {
        let (was, is) = (pair.was.into(), pair.is.into());
        (self.before.label(was), self.after.label(is))
    }

    fn confirm(&self, pairs: Vec<PostPair>) -> Action {
        let (before, after) = self.ids;
        Action::Edit(Edit::Match(after, MatchEdit::Confirm { before, pairs }))
    }

    fn all_sure(&self, ui: &mut Ui, proposals: &[Proposal], actions: &mut Vec<Action>) {
        let sure = proposals.iter();
        let sure = sure.filter(|proposal| proposal.score >= SURE && !proposal.nearly_tied);
        let sure: Vec<PostPair> = sure.map(|proposal| proposal.pair).collect();
        ui.horizontal(|ui| {
            let text = match proposals.len() {
                0 => "No further pair is likely.".to_owned(),
                1 => "1 pair is likely.".to_owned(),
                count => format!("{count} pairs are likely."),
            };
            ui.label(text);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let text = format!("Confirm the {} of {SURE} and above", sure.len());
                let button = ui.add_enabled(!sure.is_empty(), Button::new(text));
                let explanation = "All at once, in one step; not those of which another post is \
                                   as likely";
                if button.on_hover_text(explanation).clicked() {
                    actions.push(self.confirm(sure));
                }
            });
        });
    }

    fn proposed(&self, ui: &mut Ui, proposals: &[Proposal], actions: &mut Vec<Action>) {
        if proposals.is_empty() {
            return;
        }
        self.headings(ui);
        let room = ui.ctx().content_rect().height() - 380.0;
        let room = room.clamp(3.0 * ROW, 14.0 * ROW);
        let rows = ScrollArea::vertical().id_salt("proposed").max_height(room);
        rows.show_rows(ui, ROW, proposals.len(), |ui, range| {
            for proposal in proposals.get(range).unwrap_or_default() {
                let pair = proposal.pair;
                let (was, is) = self.titles(pair);
                let score = proposal.score.to_string();
                self.row(ui, &score, pair, &proposal.why(), |ui| {
                    let refuse = named(ui, "Refuse", &format!("Refuse {was} as {is}"));
                    if refuse {
                        let edit = MatchEdit::Refuse(vec![pair]);
                        actions.push(Action::Edit(Edit::Match(self.ids.1, edit)));
                    }
                    if named(ui, "Confirm", &format!("Confirm {was} as {is}")) {
                        actions.push(self.confirm(vec![pair]));
                    }
                });
            }
        });
    }

    fn headings(&self, ui: &mut Ui) {
        let quiet = |text: &str| RichText::new(text).small().color(self.theme.quiet());
        ui.horizontal(|ui| {
            let third = third_of(ui.available_width() - BUTTONS);
            cell(ui, SCORE, quiet("Score"));
            cell(ui, third, quiet("Was"));
            cell(ui, third, quiet("Is"));
            cell(ui, third, quiet("Why"));
        });
    }

    /// What was said before, to be taken back.
    fn said(&self, ui: &mut Ui, said: &[Said], actions: &mut Vec<Action>) {
        if said.is_empty() {
            return;
        }
        let heading = format!("Said so far: {}", said.len());
        ui.collapsing(heading, |ui| {
            let rows = ScrollArea::vertical().id_salt("said").max_height(5.0 * ROW);
            rows.show_rows(ui, ROW, said.len(), |ui, range| {
                for one in said.get(range).unwrap_or_default() {
                    let (was, is) = self.titles(one.pair);
                    let what = if one.confirmed { "the same" } else { "refused" };
                    self.row(ui, "", one.pair, what, |ui| {
                        if named(ui, "Take back", &format!("Take back {was} as {is}")) {
                            let edit = MatchEdit::TakeBack(vec![one.pair]);
                            actions.push(Action::Edit(Edit::Match(self.ids.1, edit)));
                        }
                    });
                }
            });
        });
    }

    fn row(
        &self,
        ui: &mut Ui,
        score: &str,
        pair: PostPair,
        why: &str,
        buttons: impl FnOnce(&mut Ui),
    ) {
        let (was, is) = self.titles(pair);
        ui.push_id(pair, |ui| {
            ui.horizontal(|ui| {
                ui.set_height(ROW - 4.0);
                let third = third_of(ui.available_width() - BUTTONS);
                let text = self.theme.text();
                cell(ui, SCORE, RichText::new(score).font(bold(13.0)));
                cell(ui, third, RichText::new(was).color(text));
                cell(ui, third, RichText::new(is).color(text));
                let why = RichText::new(why).small().color(self.theme.quiet());
                cell(ui, third, why);
                ui.with_layout(Layout::right_to_left(Align::Center), buttons);
            });
        });
    }
}

/// The width of each of the three columns of words in the room that is left for them.
fn third_of(room: f32) -> f32 {
    ((room - SCORE) / 3.0 - 10.0).max(60.0)
}

/// A text in a column of some width, cut off where it is longer.
fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(
        vec2(width, ROW - 4.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_width(width);
            ui.add(Label::new(text).truncate());
        },
    );
}

/// A button with a name that says what it is about.
fn named(ui: &mut Ui, text: &str, name: &str) -> bool {
    let response = ui.button(text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name));
    response.clicked()
}
