//! What is selected of the web, to be read and changed: a body with its members, or what anything
//! else is connected with. Where nothing is selected, all bodies.

use egui::{Button, ComboBox, RichText, ScrollArea, Ui, vec2};

use super::Network;
use crate::analysis::Thing;
use crate::app::action::Action;
use crate::app::body_fields::BodyField;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::app::focus;
use crate::app::inspector::parts::{adding, kicker, labelled, note, section};
use crate::app::theme::bold;
use crate::edits::{BodyEdit, Edit};
use crate::model::{
    Body, BodyId, BodyKind, Member, MemberRole, Organisation, PostId, Who, name_key,
};

/// What is typed into the field that adds a member.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    /// Whether the name of the body is to be typed next.
    pub(super) wants_name: bool,
    sort: Joining,
    text: String,
    /// The body this is for.
    of: Option<BodyId>,
    /// Whether the field that adds a member is open.
    adding: bool,
}

/// What sort of member is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Joining {
    #[default]
    Post,
    Body,
    Organisation,
    Capacity,
}

impl Joining {
    const ALL: [Self; 4] = [Self::Post, Self::Body, Self::Organisation, Self::Capacity];

    fn in_words(self) -> &'static str {
        match self {
            Self::Post => "Post",
            Self::Body => "Body",
            Self::Organisation => "Organisation",
            Self::Capacity => "Capacity",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Post => "A part of the title",
            Self::Body => "A part of the name",
            Self::Organisation => "Its name",
            Self::Capacity => "Chief Executive, county council",
        }
    }
}

impl Network {
    /// Shows what is selected beside the web.
    pub(in crate::app) fn details(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("details of the web")
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 4.0);
                let organisation = around.document.organisation();
                match self.chosen.clone() {
                    Some(Thing::Body(id)) if organisation.bodies.contains_key(&id) => {
                        if let Some(body) = organisation.bodies.get(&id) {
                            self.body(ui, around, id, body, fields, actions);
                        }
                    }
                    Some(thing) if self.is_shown(&thing) => self.links(ui, around, &thing),
                    _ => self.bodies(ui, around, actions),
                }
                focus::keep_in_view(ui);
            });
    }

    fn is_shown(&self, thing: &Thing) -> bool {
        let made = self.made.as_ref();
        made.is_some_and(|made| made.connections.position(thing).is_some())
    }

    /// All bodies by name, each to be chosen.
    fn bodies(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let theme = &around.theme;
        let organisation = around.document.organisation();
        kicker(ui, theme, "Bodies");
        let count = organisation.bodies.len();
        let title = match count {
            0 => "No bodies yet".to_owned(),
            1 => "1 body".to_owned(),
            count => format!("{count} bodies"),
        };
        ui.label(RichText::new(title).font(bold(16.0)));
        let explained =
            "Boards, committees, partnerships, groups and forums belong to the whole document.";
        ui.label(RichText::new(explained).small().color(theme.quiet()));
        ui.add_space(4.0);
        if ui.button("Add a body").clicked() {
            self.add_body(around, actions);
        }
        ui.add_space(6.0);
        for (id, body) in organisation.bodies_by_name() {
            let text = format!("{} · {}", body.name, body.kind.in_words().to_lowercase());
            if ui.add(line(text)).clicked() {
                self.chosen = Some(Thing::Body(id));
            }
        }
    }

    /// What anything but a body is connected with.
    fn links(&mut self, ui: &mut Ui, around: &Surroundings<'_>, thing: &Thing) {
        let Some(made) = &self.made else {
            return;
        };
        let position = made.connections.position(thing);
        let vertex = position.and_then(|at| made.connections.vertices.get(at));
        let (Some(at), Some(vertex)) = (position, vertex) else {
            return;
        };
        kicker(ui, &around.theme, &vertex.said);
        ui.add(egui::Label::new(RichText::new(&*vertex.words).font(bold(16.0))).wrap());
        section(ui, &around.theme, "Connections");
        let mut next = None;
        for (other, said) in made.connections.said_of(at) {
            if ui.add(line(said)).clicked() {
                next = made.connections.vertices.get(other);
            }
        }
        if let Some(next) = next {
            self.chosen = Some(next.thing.clone());
        }
    }

    fn body(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: BodyId,
        body: &Body,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        let theme = &around.theme;
        kicker(ui, theme, body.kind.in_words());
        labelled(ui, theme, "Name", |ui, label| {
            let field = Field::Body(id, BodyField::Name);
            let response = fields.line(ui, field, &body.name, label, "");
            if std::mem::take(&mut self.details.wants_name) {
                response.request_focus();
                select_all(ui, response.id, &body.name);
            }
        });
        labelled(ui, theme, "Kind", |ui, label| {
            let combo = ComboBox::from_id_salt(("kind of body", id))
                .width(ui.available_width())
                .selected_text(body.kind.in_words());
            let response = combo.show_ui(ui, |ui| {
                for kind in BodyKind::ALL {
                    let chosen = kind == body.kind;
                    if ui.selectable_label(chosen, kind.in_words()).clicked() && !chosen {
                        push(actions, BodyEdit::SetKind(id, kind));
                    }
                }
            });
            response.response.labelled_by(label.id);
        });
        labelled(ui, theme, "Meets", |ui, label| {
            let field = Field::Body(id, BodyField::Meets);
            fields.line(ui, field, &body.meets, label, "Quarterly");
        });
        reports_to(ui, around, id, body, actions);
        lead(ui, around, id, body, actions);
        labelled(ui, theme, "Accountable body", |ui, label| {
            let field = Field::Body(id, BodyField::Accountable);
            let hint = "Who answers for its money";
            fields.line(ui, field, &body.accountable, label, hint);
        });
        let places = body.places();
        let word = if places == 1 { "place" } else { "places" };
        section(ui, theme, &format!("Members: {places} {word}"));
        for (at, member) in body.members.iter().enumerate() {
            member_line(ui, around, id, (at, member), fields, actions);
        }
        self.add_member(ui, around, id, body, actions);
        section(ui, theme, "Terms of reference");
        labelled(ui, theme, "One a line", |ui, label| {
            let field = Field::Body(id, BodyField::Terms);
            fields.lines(ui, field, &body.terms, label);
        });
        note(ui, theme, |ui, label| {
            fields.lines(ui, Field::Body(id, BodyField::Note), &body.note, label);
        });
        if ui
            .button("Delete this body")
            .on_hover_text("What reports to it reports to the body above then")
            .clicked()
        {
            push(actions, BodyEdit::Delete(id));
            self.chosen = None;
        }
        ui.add_space(12.0);
    }

    /// A button that adds a member, and the field it opens.
    fn add_member(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: BodyId,
        body: &Body,
        actions: &mut Vec<Action>,
    ) {
        let details = &mut self.details;
        if details.of != Some(id) {
            *details = Details {
                of: Some(id),
                wants_name: details.wants_name,
                ..Details::default()
            };
        }
        ui.add_space(4.0);
        if !details.adding {
            if ui.button("Add member…").clicked() {
                details.adding = true;
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for sort in Joining::ALL {
                ui.radio_value(&mut details.sort, sort, sort.in_words());
            }
        });
        let known = candidates(around, details.sort, id, body);
        let names = known.iter().map(|(name, _)| name.as_str());
        let named = ui.scope(|ui| adding(ui, details.sort.hint(), &mut details.text, names));
        if let Some(name) = named.inner {
            let key = name_key(&name);
            let exact = known.iter().find(|(known, _)| name_key(known) == key);
            let begun = known
                .iter()
                .find(|(known, _)| name_key(known).contains(&key));
            let who = match details.sort {
                Joining::Organisation => Some(Who::Organisation(name.clone())),
                Joining::Capacity => Some(Who::Capacity(name.clone())),
                Joining::Post | Joining::Body => exact.or(begun).map(|(_, who)| who.clone()),
            };
            match who {
                Some(who) => push(actions, BodyEdit::AddMember(id, Member::new(who))),
                None => actions.push(Action::Notice(format!(
                    "No {} of this document is called “{name}”.",
                    details.sort.in_words().to_lowercase()
                ))),
            }
        }
        if ui.button("Done").clicked() {
            details.adding = false;
        }
    }
}

/// A line of a list that can be pressed.
fn line(text: String) -> Button<'static> {
    Button::new(text)
        .frame(false)
        .wrap()
        .min_size(vec2(0.0, 24.0))
}

fn push(actions: &mut Vec<Action>, edit: BodyEdit) {
    actions.push(Action::Edit(Edit::Body(edit)));
}

/// Selects the whole of a text that is about to be typed over.
fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let all = CCursorRange::two(CCursor::new(0), end);
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

fn reports_to(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: BodyId,
    body: &Body,
    actions: &mut Vec<Action>,
) {
    let organisation = around.document.organisation();
    let name_of = |id: BodyId| organisation.bodies.get(&id).map_or("", |body| &body.name);
    labelled(ui, &around.theme, "Reports to", |ui, label| {
        let combo = ComboBox::from_id_salt(("reports to", id))
            .width(ui.available_width())
            .truncate()
            .selected_text(body.reports_to.map_or("No other body", name_of));
        let response = combo.show_ui(ui, |ui| {
            let others = organisation.bodies_by_name().into_iter();
            let others = others.filter(|(other, _)| *other != id);
            let all = std::iter::once(None).chain(others.map(|(other, _)| Some(other)));
            for other in all {
                let chosen = other == body.reports_to;
                let text = other.map_or("No other body", name_of);
                if ui.selectable_label(chosen, text).clicked() && !chosen {
                    push(actions, BodyEdit::SetReportsTo(id, other));
                }
            }
        });
        response.response.labelled_by(label.id);
    });
}

fn lead(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: BodyId,
    body: &Body,
    actions: &mut Vec<Action>,
) {
    let themes = &around.document.organisation().themes;
    if themes.is_empty() {
        return;
    }
    let name_of = |id| themes.get(&id).map_or("", |theme| &theme.name);
    labelled(ui, &around.theme, "Leads on the theme", |ui, label| {
        let combo = ComboBox::from_id_salt(("theme", id))
            .width(ui.available_width())
            .truncate()
            .selected_text(body.theme.map_or("None", name_of));
        let response = combo.show_ui(ui, |ui| {
            let all = std::iter::once(None).chain(themes.keys().copied().map(Some));
            for theme in all {
                let chosen = theme == body.theme;
                let text = theme.map_or("None", name_of);
                if ui.selectable_label(chosen, text).clicked() && !chosen {
                    push(actions, BodyEdit::SetTheme(id, theme));
                }
            }
        });
        response.response.labelled_by(label.id);
    });
}

/// A member with its role, by whom it is represented, and how many places it has.
fn member_line(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: BodyId,
    (at, member): (usize, &Member),
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let theme = &around.theme;
    let organisation = around.document.organisation();
    let name = organisation.member_name(&member.who);
    let absent = match member.who {
        Who::Post(post) => around.shown.structure.post(post).is_none(),
        _ => false,
    };
    ui.push_id((id, at), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let button = Button::new("×").frame(false).min_size(vec2(24.0, 24.0));
            let removed = ui
                .add(button)
                .on_hover_text(format!("Take out: {name}"))
                .clicked();
            if removed {
                push(actions, BodyEdit::RemoveMember(id, member.who.clone()));
            }
            let text = RichText::new(name).color(theme.text());
            ui.add(egui::Label::new(text).wrap());
        });
        if absent {
            let text = "Not in the structure that is shown";
            ui.label(RichText::new(text).small().color(theme.quiet()));
        }
        ui.indent("member", |ui| {
            ui.horizontal(|ui| {
                role(ui, id, member, name, actions);
                let label = ui.label(RichText::new("places").small().color(theme.quiet()));
                let field = Field::Body(id, BodyField::Places(at));
                fields.line(ui, field, &member.places.get().to_string(), &label, "1");
            });
            if !matches!(member.who, Who::Post(_)) || !member.through.is_empty() {
                labelled(ui, theme, "Through", |ui, label| {
                    let field = Field::Body(id, BodyField::Through(at));
                    fields.line(ui, field, &member.through, label, "Lead member, chair…");
                });
            }
        });
        ui.add_space(4.0);
    });
}

fn role(ui: &mut Ui, id: BodyId, member: &Member, name: &str, actions: &mut Vec<Action>) {
    let combo = ComboBox::from_id_salt("role")
        .width(104.0)
        .selected_text(member.role.in_words());
    let response = combo.show_ui(ui, |ui| {
        for role in MemberRole::ALL {
            let chosen = role == member.role;
            if ui.selectable_label(chosen, role.in_words()).clicked() && !chosen {
                let changed = Member {
                    role,
                    ..member.clone()
                };
                push(
                    actions,
                    BodyEdit::SetMember(id, member.who.clone(), changed),
                );
            }
        }
    });
    response
        .response
        .on_hover_text(format!("What {name} does there"));
}

/// Who can be added, by name: those who are no members yet.
fn candidates(
    around: &Surroundings<'_>,
    sort: Joining,
    of: BodyId,
    body: &Body,
) -> Vec<(String, Who)> {
    let organisation = around.document.organisation();
    let all: Vec<(String, Who)> = match sort {
        Joining::Post => {
            let structure = &around.shown.structure;
            let nodes = structure.tree().nodes().iter();
            let posts = nodes.filter_map(|node| node.post());
            let named = |id: PostId| (structure.label(id.into()).to_owned(), Who::Post(id));
            posts.map(named).collect()
        }
        Joining::Body => organisation
            .bodies_by_name()
            .into_iter()
            .filter(|(id, _)| *id != of)
            .map(|(id, body)| (body.name.clone(), Who::Body(id)))
            .collect(),
        Joining::Organisation | Joining::Capacity => known_names(organisation, sort),
    };
    all.into_iter()
        .filter(|(_, who)| body.member(who).is_none())
        .collect()
}

/// Organisations or capacities that sit on some body already.
fn known_names(organisation: &Organisation, sort: Joining) -> Vec<(String, Who)> {
    let mut names: Vec<(String, Who)> = Vec::new();
    let members = organisation.bodies.values().flat_map(|body| &body.members);
    for member in members {
        let ((Who::Organisation(name), Joining::Organisation)
        | (Who::Capacity(name), Joining::Capacity)) = (&member.who, sort)
        else {
            continue;
        };
        if !names.iter().any(|(_, known)| known.is_same(&member.who)) {
            names.push((name.clone(), member.who.clone()));
        }
    }
    names
}
