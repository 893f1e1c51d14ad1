//! What is selected, to be read and changed.

use std::sync::Arc;

use egui::{ComboBox, Frame, Grid, Margin, Response, RichText, ScrollArea, Ui, vec2};

use super::action::Action;
use super::canvas::Surroundings;
use super::command::Command;
use super::fields::{Field, Fields};
use super::shown::Shown;
use super::theme::{Theme, bold};
use crate::analysis::explain;
use crate::edits::{Edit, PostEdit, StructureEdit, UnitEdit};
use crate::model::{
    Money, NodeId, PayBasis, Post, PostId, Share, Status, StructureId, Unit, UnitId,
};
use crate::scene::{DEPARTMENT_COLOURS, Paint};

/// What is typed into the fields that add something to a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Inspector {
    function: String,
    lead: String,
    funder: String,
    share: String,
    /// Whose additions these are.
    of: Option<PostId>,
}

impl Inspector {
    /// Shows what is selected.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("inspector")
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 4.0);
                let structure = &around.shown.structure;
                match *around.selection.nodes() {
                    [NodeId::Post(id)] => {
                        if let Some(post) = structure.post(id) {
                            self.post(ui, around, id, &Arc::clone(post), fields, actions);
                        }
                    }
                    [NodeId::Unit(id)] => {
                        if let Some(unit) = structure.unit(id) {
                            unit_panel(ui, around, id, &Arc::clone(unit), fields, actions);
                        }
                    }
                    [] => structure_panel(ui, around, fields, actions),
                    ref nodes => several(ui, around, nodes, actions),
                }
            });
    }

    fn post(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        fields: &mut Fields,
        actions: &mut Vec<Action>,
    ) {
        if self.of != Some(id) {
            *self = Self {
                of: Some(id),
                ..Self::default()
            };
        }
        let (shown, theme) = (around.shown, &around.theme);
        let structure = shown.id;
        let mut edit = |edit| actions.push(Action::Edit(Edit::Post(structure, edit)));
        kicker(ui, theme, "Post");
        labelled(ui, theme, "Title", |ui, label| {
            fields.line(ui, Field::PostTitle(structure, id), &post.title, label, "");
        });
        place(ui, shown, id, theme);
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - 8.0) / 2.0;
            column(ui, half, |ui| {
                labelled(ui, theme, "Reference", |ui, label| {
                    fields.line(
                        ui,
                        Field::PostReference(structure, id),
                        &post.reference,
                        label,
                        "none",
                    );
                });
            });
            column(ui, half, |ui| {
                labelled(ui, theme, "Full-time equivalent", |ui, label| {
                    fields.line(
                        ui,
                        Field::PostFte(structure, id),
                        &post.fte.to_string(),
                        label,
                        "1",
                    );
                });
            });
        });
        grade(ui, around, id, post, &mut edit);
        let mut vacant = post.vacant;
        if ui.checkbox(&mut vacant, "Vacant").changed() {
            edit(PostEdit::SetVacant(id, vacant));
        }
        head(ui, shown, id, post, &mut edit);
        self.functions(ui, around, id, post, &mut edit);
        designations(ui, around, id, post, &mut edit);
        self.leads(ui, around, id, post, &mut edit);
        self.cost(ui, around, id, post, fields, &mut edit);
        note(ui, theme, |ui, label| {
            fields.lines(ui, Field::PostNote(structure, id), &post.note, label);
        });
    }

    fn functions(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        edit: &mut impl FnMut(PostEdit),
    ) {
        section(ui, &around.theme, "Functions");
        let catalogue = &around.shown.organisation.functions;
        for function in &post.functions {
            let name = catalogue
                .get(function)
                .map_or("", |function| &function.name);
            if removable(ui, name) {
                edit(PostEdit::Unassign(id, *function));
            }
        }
        let known = catalogue
            .iter()
            .filter(|(known, _)| !post.functions.contains(known));
        let known = known.map(|(_, function)| function.name.as_str());
        if let Some(name) = adding(ui, "Add a function", &mut self.function, known) {
            edit(PostEdit::AssignNamed(id, name));
        }
    }

    fn leads(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        edit: &mut impl FnMut(PostEdit),
    ) {
        section(ui, &around.theme, "Leads on");
        let catalogue = &around.shown.organisation.themes;
        for theme in &post.leads {
            let name = catalogue.get(theme).map_or("", |theme| &theme.name);
            if removable(ui, name) {
                edit(PostEdit::EndLead(id, *theme));
            }
        }
        let known = catalogue
            .iter()
            .filter(|(known, _)| !post.leads.contains(known));
        let known = known.map(|(_, theme)| theme.name.as_str());
        if let Some(name) = adding(ui, "Add a theme", &mut self.lead, known) {
            edit(PostEdit::Lead(id, name));
        }
    }

    fn cost(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        fields: &mut Fields,
        edit: &mut impl FnMut(PostEdit),
    ) {
        let (shown, theme) = (around.shown, &around.theme);
        section(ui, theme, "Cost for a year");
        cost_lines(ui, shown, post, theme);
        let stated = post.stated_cost.map_or_else(String::new, |cost| {
            cost.in_pence().trim_start_matches('£').to_owned()
        });
        labelled(
            ui,
            theme,
            "Stated full cost, in place of the computed one",
            |ui, label| {
                fields.line(
                    ui,
                    Field::PostStatedCost(shown.id, id),
                    &stated,
                    label,
                    "computed",
                );
            },
        );
        ui.add_space(2.0);
        ui.label(
            RichText::new("Paid in part by")
                .small()
                .color(theme.quiet()),
        );
        for funding in &post.funding {
            let source = shown.organisation.funding_sources.get(&funding.source);
            let name = source.map_or("", |source| &source.name);
            if removable(ui, &format!("{name}, {}", funding.share)) {
                edit(PostEdit::Fund(id, name.to_owned(), None));
            }
        }
        ui.horizontal(|ui| {
            let share = 56.0;
            let width = ui.available_width() - share - 40.0;
            let name = egui::TextEdit::singleline(&mut self.funder)
                .hint_text("Who")
                .desired_width(width)
                .margin(FIELD);
            ui.add(name).widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Funding source")
            });
            let part = egui::TextEdit::singleline(&mut self.share)
                .hint_text("50%")
                .desired_width(share)
                .margin(FIELD);
            let part = ui.add(part);
            part.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Funded share")
            });
            let entered =
                part.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let share = Share::parse_percent(&self.share);
            let ready = share.is_some() && !self.funder.trim().is_empty();
            if (ui
                .add_enabled(ready, egui::Button::new("+"))
                .on_hover_text("Add this source")
                .clicked()
                || entered)
                && ready
            {
                edit(PostEdit::Fund(id, std::mem::take(&mut self.funder), share));
                self.share.clear();
            }
        });
    }
}

/// The air inside a field.
const FIELD: Margin = Margin::symmetric(7, 5);

/// The small word above a heading that says what this is.
fn kicker(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.label(RichText::new(text).small().color(theme.quiet()));
}

fn section(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(8.0);
    ui.separator();
    ui.label(RichText::new(text).font(bold(13.0)).color(theme.text()));
}

/// A field under its name.
fn labelled(ui: &mut Ui, theme: &Theme, text: &str, add: impl FnOnce(&mut Ui, &Response)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let label = ui.label(RichText::new(text).small().color(theme.quiet()));
        add(ui, &label);
    });
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(
        vec2(width, 0.0),
        egui::Layout::top_down(egui::Align::LEFT),
        |ui| {
            ui.set_width(width);
            add(ui);
        },
    );
}

fn note(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui, &Response)) {
    section(ui, theme, "Note");
    ui.scope(|ui| {
        let label = ui.label(
            RichText::new("Sources, assumptions, what is still open")
                .small()
                .color(theme.quiet()),
        );
        add(ui, &label);
    });
    ui.add_space(12.0);
}

/// A line with a button that takes it away; returns whether it was pressed.
fn removable(ui: &mut Ui, text: &str) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        let button = egui::Button::new("×")
            .frame(false)
            .min_size(vec2(24.0, 24.0));
        let pressed = ui
            .add(button)
            .on_hover_text(format!("Take away: {text}"))
            .clicked();
        ui.add(egui::Label::new(text).wrap());
        pressed
    })
    .inner
}

/// A field that adds something by its name, with those known to choose from; returns the name.
fn adding<'a>(
    ui: &mut Ui,
    hint: &str,
    text: &mut String,
    known: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let field = ui.add(
        egui::TextEdit::singleline(text)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(FIELD),
    );
    field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, hint));
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && !text.trim().is_empty() {
        field.request_focus();
        return Some(std::mem::take(text));
    }
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    // Matching names as they are typed, the few best only.
    let mut chosen = None;
    let matching = known
        .filter(|name| name.to_lowercase().contains(&wanted))
        .take(5);
    for name in matching {
        let button = egui::Button::new(RichText::new(name).small())
            .frame(false)
            .wrap();
        if ui.add(button).clicked() {
            chosen = Some(name.to_owned());
        }
    }
    if chosen.is_some() {
        text.clear();
    }
    chosen
}

/// Where a post stands: its unit and its manager.
fn place(ui: &mut Ui, shown: &Shown, id: PostId, theme: &Theme) {
    let Some(position) = shown.box_of(id.into()) else {
        return;
    };
    let manager = shown
        .hierarchy
        .manager_of(id)
        .map(|manager| shown.structure.label(manager.into()));
    let text = match manager {
        Some(manager) => format!("Reports to {manager}"),
        None => "Reports to nobody in this structure".to_owned(),
    };
    let span = shown.hierarchy.span(position);
    let span = match span {
        0 => "nobody reports to it".to_owned(),
        1 => "one post reports to it".to_owned(),
        span => format!("{span} posts report to it"),
    };
    let layer = shown.hierarchy.layer(position);
    ui.label(
        RichText::new(format!("{text}; {span}; layer {layer}."))
            .small()
            .color(theme.quiet()),
    );
}

fn grade(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: PostId,
    post: &Post,
    edit: &mut impl FnMut(PostEdit),
) {
    let grades = &around.shown.organisation.grades;
    labelled(ui, &around.theme, "Grade", |ui, label| {
        let current = post
            .grade
            .and_then(|grade| grades.get(&grade))
            .map_or("None", |grade| &grade.name);
        let mut sorted: Vec<_> = grades.iter().collect();
        sorted.sort_by_key(|(grade_id, grade)| (grade.rank, **grade_id));
        let combo = ComboBox::from_id_salt(("grade", id))
            .width(ui.available_width())
            .selected_text(current);
        let response = combo.show_ui(ui, |ui| {
            if ui.selectable_label(post.grade.is_none(), "None").clicked() && post.grade.is_some() {
                edit(PostEdit::SetGrade(id, None));
            }
            for (grade_id, grade) in sorted {
                let is_current = post.grade == Some(*grade_id);
                if ui.selectable_label(is_current, &grade.name).clicked() && !is_current {
                    edit(PostEdit::SetGrade(id, Some(*grade_id)));
                }
            }
        });
        response.response.labelled_by(label.id);
    });
}

fn head(ui: &mut Ui, shown: &Shown, id: PostId, post: &Post, edit: &mut impl FnMut(PostEdit)) {
    let Some(unit) = post.place.parent.and_then(NodeId::unit) else {
        return;
    };
    let mut heads = shown.structure.headed_by(id).is_some();
    let name = shown.structure.label(unit.into());
    if ui.checkbox(&mut heads, format!("Heads {name}")).changed() {
        edit(if heads {
            PostEdit::MakeHead(id)
        } else {
            PostEdit::EndHead(id)
        });
    }
}

fn designations(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: PostId,
    post: &Post,
    edit: &mut impl FnMut(PostEdit),
) {
    section(ui, &around.theme, "Designations");
    let catalogue = &around.shown.organisation.designations;
    for designation in &post.designations {
        let name = catalogue
            .get(designation)
            .map_or("", |designation| &designation.name);
        if removable(ui, name) {
            edit(PostEdit::EndDesignation(id, *designation));
        }
    }
    let free: Vec<_> = catalogue
        .iter()
        .filter(|(known, _)| !post.designations.contains(known))
        .collect();
    if free.is_empty() {
        return;
    }
    let combo = ComboBox::from_id_salt(("designations", id)).width(ui.available_width());
    combo.selected_text("Add a designation").show_ui(ui, |ui| {
        for (designation, role) in free {
            let label = ui.selectable_label(false, &role.name);
            if label.on_hover_text(&role.source).clicked() {
                edit(PostEdit::Designate(id, *designation));
            }
        }
    });
}

/// How the cost of a post is made up, line by line.
fn cost_lines(ui: &mut Ui, shown: &Shown, post: &Post, theme: &Theme) {
    const AMOUNT: f32 = 96.0;
    Frame::new()
        .fill(theme.faint)
        .corner_radius(6.0)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
            let width = ui.available_width();
            for line in explain(&shown.organisation, &shown.structure, post) {
                let text = |text: String| {
                    let text = RichText::new(text).size(12.5);
                    if line.is_sum {
                        text.font(bold(12.5))
                    } else {
                        text
                    }
                };
                ui.horizontal_top(|ui| {
                    column(ui, width - AMOUNT - 4.0, |ui| {
                        ui.add(egui::Label::new(text(line.label.clone())).wrap());
                    });
                    ui.allocate_ui_with_layout(
                        vec2(AMOUNT, 0.0),
                        egui::Layout::top_down(egui::Align::RIGHT),
                        |ui| {
                            ui.set_width(AMOUNT);
                            ui.label(text(line.amount.in_pence()));
                        },
                    );
                });
            }
            if post.stated_cost.is_some() {
                ui.label(
                    RichText::new("Stated by hand, not computed")
                        .small()
                        .color(theme.quiet()),
                );
            }
        });
}

fn unit_panel(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: UnitId,
    unit: &Unit,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (shown, theme) = (around.shown, &around.theme);
    let structure = shown.id;
    let kind = shown
        .organisation
        .kinds
        .get(&unit.kind)
        .map_or("", |kind| &kind.name);
    kicker(ui, theme, "Unit");
    labelled(ui, theme, "Name", |ui, label| {
        fields.line(ui, Field::UnitName(structure, id), &unit.name, label, "");
    });
    labelled(ui, theme, "Kind", |ui, label| {
        fields.line(
            ui,
            Field::UnitKind(structure, id),
            kind,
            label,
            "Department, division, team…",
        );
    });
    labelled(ui, theme, "Head", |ui, label| {
        let tree = shown.structure.tree();
        let inside = tree
            .children_of(Some(id.into()))
            .filter_map(|position| tree.node(position)?.post());
        let posts: Vec<PostId> = inside.collect();
        let current = unit
            .head
            .map_or("None", |head| shown.structure.label(head.into()));
        let combo = ComboBox::from_id_salt(("head", id))
            .width(ui.available_width())
            .selected_text(current);
        let response = combo.show_ui(ui, |ui| {
            if let Some(head) = unit.head
                && ui.selectable_label(false, "None").clicked()
            {
                actions.push(Action::Edit(Edit::Post(structure, PostEdit::EndHead(head))));
            }
            for post in posts {
                let is_head = unit.head == Some(post);
                if ui
                    .selectable_label(is_head, shown.structure.label(post.into()))
                    .clicked()
                    && !is_head
                {
                    actions.push(Action::Edit(Edit::Post(
                        structure,
                        PostEdit::MakeHead(post),
                    )));
                }
            }
        });
        response.response.labelled_by(label.id);
    });
    labelled(ui, theme, "Colour", |ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for colour in 0..DEPARTMENT_COLOURS {
                if swatch(ui, theme, colour, unit.colour == Some(colour)) {
                    actions.push(Action::Edit(Edit::Unit(
                        structure,
                        UnitEdit::SetColour(id, Some(colour)),
                    )));
                }
            }
            if unit.colour.is_some() && ui.small_button("As around it").clicked() {
                actions.push(Action::Edit(Edit::Unit(
                    structure,
                    UnitEdit::SetColour(id, None),
                )));
            }
        });
    });
    section(ui, theme, "In this unit");
    let inside: Vec<PostId> = shown
        .structure
        .tree()
        .branch(id.into())
        .iter()
        .filter_map(|node| node.post())
        .collect();
    figures_of(ui, shown, &inside);
    note(ui, theme, |ui, label| {
        fields.lines(ui, Field::UnitNote(structure, id), &unit.note, label);
    });
}

const COLOUR_NAMES: [&str; DEPARTMENT_COLOURS as usize] = [
    "Slate", "Blue", "Green", "Plum", "Rust", "Crimson", "Teal", "Olive",
];

fn swatch(ui: &mut Ui, theme: &Theme, colour: u8, chosen: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), egui::Sense::click());
    let name = COLOUR_NAMES
        .get(usize::from(colour))
        .copied()
        .unwrap_or_default();
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, chosen, name)
    });
    ui.painter().rect_filled(
        rect.shrink(3.0),
        4.0,
        theme.colour(Paint::Department(colour)),
    );
    if chosen || response.hovered() || response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 5.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_text(name).clicked()
}

/// Posts, full-time equivalents and cost of some posts together.
fn figures_of(ui: &mut Ui, shown: &Shown, posts: &[PostId]) {
    let found = posts.iter().filter_map(|&post| shown.structure.post(post));
    let (mut fte, mut gross, mut net) = (0_u64, Money::ZERO, Money::ZERO);
    for post in found {
        let cost = crate::analysis::post_cost(&shown.organisation, &shown.structure, post);
        fte += u64::from(post.fte.thousandths());
        gross += cost.gross;
        net += cost.net;
    }
    Grid::new("figures")
        .num_columns(2)
        .spacing(vec2(16.0, 4.0))
        .show(ui, |ui| {
            for (name, value) in [
                ("Posts", posts.len().to_string()),
                ("FTE", (fte as f64 / 1_000.0).to_string()),
                ("Full cost", gross.in_pence()),
                ("Net cost", net.in_pence()),
            ] {
                ui.label(name);
                ui.label(RichText::new(value).font(bold(13.0)));
                ui.end_row();
            }
        });
}

fn several(ui: &mut Ui, around: &Surroundings<'_>, nodes: &[NodeId], actions: &mut Vec<Action>) {
    let posts: Vec<PostId> = nodes.iter().filter_map(|node| node.post()).collect();
    let units = nodes.len() - posts.len();
    kicker(ui, &around.theme, "Selected");
    let text = match (posts.len(), units) {
        (posts, 0) => format!("{posts} posts"),
        (0, units) => format!("{units} units"),
        (posts, units) => format!("{posts} posts and {units} units"),
    };
    ui.label(RichText::new(text).font(bold(16.0)));
    section(ui, &around.theme, "The selected posts together");
    figures_of(ui, around.shown, &posts);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for command in [Command::ZoomToSelection, Command::Delete] {
            if ui.button(command.text()).clicked() {
                actions.push(Action::Command(command));
            }
        }
    });
}

fn structure_panel(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (shown, theme) = (around.shown, &around.theme);
    let (id, structure) = (shown.id, &shown.structure);
    let mut edit = |edit| actions.push(Action::Edit(Edit::Structure(edit)));
    kicker(ui, theme, "Structure");
    labelled(ui, theme, "Name", |ui, label| {
        fields.line(ui, Field::StructureName(id), &structure.name, label, "");
    });
    labelled(ui, theme, "Status", |ui, label| {
        let combo = ComboBox::from_id_salt("status").width(ui.available_width());
        let response = combo
            .selected_text(structure.status.in_words())
            .show_ui(ui, |ui| {
                for status in Status::ALL {
                    let is_current = structure.status == status;
                    if ui.selectable_label(is_current, status.in_words()).clicked() && !is_current {
                        edit(StructureEdit::SetStatus(id, status));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
    ui.horizontal_top(|ui| {
        let half = (ui.available_width() - 8.0) / 2.0;
        column(ui, half, |ui| {
            labelled(ui, theme, "Version", |ui, label| {
                fields.line(
                    ui,
                    Field::StructureVersion(id),
                    &structure.version,
                    label,
                    "none",
                );
            });
        });
        column(ui, half, |ui| {
            let date = structure
                .date
                .map_or_else(String::new, |date| date.to_string());
            labelled(ui, theme, "Date", |ui, label| {
                fields.line(ui, Field::StructureDate(id), &date, label, "2011-12-13");
            });
        });
    });
    baseline(ui, around, &mut edit);
    labelled(ui, theme, "Posts are costed at", |ui, label| {
        let combo = ComboBox::from_id_salt("basis").width(ui.available_width());
        let response = combo
            .selected_text(basis_in_words(structure.basis))
            .show_ui(ui, |ui| {
                for basis in [PayBasis::Bottom, PayBasis::Middle, PayBasis::Top] {
                    let is_current = structure.basis == basis;
                    if ui
                        .selectable_label(is_current, basis_in_words(basis))
                        .clicked()
                        && !is_current
                    {
                        edit(StructureEdit::SetBasis(id, basis));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
    note(ui, theme, |ui, label| {
        fields.lines(ui, Field::StructureNote(id), &structure.note, label);
    });
    if !shown.organisation.note.is_empty() {
        section(ui, theme, "About this document");
        ui.label(
            RichText::new(&shown.organisation.note)
                .small()
                .color(theme.quiet()),
        );
    }
}

fn baseline(ui: &mut Ui, around: &Surroundings<'_>, edit: &mut impl FnMut(StructureEdit)) {
    let shown = around.shown;
    let name_of = |id: StructureId| {
        shown
            .organisation
            .structure(id)
            .map_or("", |structure| &structure.name)
    };
    let current = shown.structure.baseline;
    labelled(ui, &around.theme, "Compared with", |ui, label| {
        let combo = ComboBox::from_id_salt("baseline").width(ui.available_width());
        let response = combo
            .selected_text(current.map_or("None", name_of))
            .show_ui(ui, |ui| {
                if ui.selectable_label(current.is_none(), "None").clicked() && current.is_some() {
                    edit(StructureEdit::SetBaseline(shown.id, None));
                }
                for (id, structure) in shown.organisation.structures_in_order() {
                    let is_current = current == Some(id);
                    if id != shown.id
                        && ui.selectable_label(is_current, &structure.name).clicked()
                        && !is_current
                    {
                        edit(StructureEdit::SetBaseline(shown.id, Some(id)));
                    }
                }
            });
        response.response.labelled_by(label.id);
    });
}

fn basis_in_words(basis: PayBasis) -> &'static str {
    match basis {
        PayBasis::Bottom => "The bottom of their grades",
        PayBasis::Middle => "The middle of their grades",
        PayBasis::Top => "The top of their grades",
    }
}
