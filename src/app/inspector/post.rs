//! A post, to be read and changed.

use egui::{ComboBox, Frame, Margin, RichText, Ui, vec2};

use super::Inspector;
use super::lines::lines_panel;
use super::parts::{FIELD, column, kicker, labelled, note, section};
use super::pay::Terms;
use crate::analysis::{CostLineKind, explain};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::command::Command;
use crate::app::fields::{Field, Fields};
use crate::app::shown::Shown;
use crate::app::theme::{Theme, bold};
use crate::edits::{Edit, PostEdit, TermsEdit};
use crate::model::{FundingPart, NodeId, Post, PostId};

impl Inspector {
    pub(super) fn post(
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
        kicker(ui, theme, "Post");
        labelled(ui, theme, "Title", |ui, label| {
            fields.line(ui, Field::PostTitle(structure, id), &post.title, label, "");
        });
        place(ui, shown, id, theme);
        if shown.organisation.grades.is_empty() && ui.button("Set up grades and pay…").clicked() {
            actions.push(Action::Command(Command::Grades));
        }
        let mut edit = |edit| actions.push(Action::Edit(Edit::Post(structure, edit)));
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
        let (mut vacant, mut assistant, mut closed) = (post.vacant, post.assistant, post.closed);
        ui.horizontal_wrapped(|ui| {
            if ui.checkbox(&mut vacant, "Vacant").changed() {
                edit(PostEdit::SetVacant(id, vacant));
            }
            if ui
                .checkbox(&mut assistant, "Assistant")
                .on_hover_text("Drawn beside the line of its manager")
                .changed()
            {
                edit(PostEdit::SetAssistant(id, assistant));
            }
            if ui
                .checkbox(&mut closed, "Closed")
                .on_hover_text("Stays in sight with its saving, and no longer counts")
                .changed()
            {
                edit(PostEdit::SetClosed(vec![id], closed));
            }
        });
        head(ui, shown, id, post, &mut edit);
        self.duties(ui, around, id, post, &mut |edit| {
            actions.push(Action::Edit(Edit::Duty(structure, edit)));
        });
        lines_panel(ui, around, id.into(), fields, actions);
        let mut fund = |edit| actions.push(Action::Edit(Edit::Terms(structure, edit)));
        self.cost(ui, around, id, post, fields, &mut fund);
        note(ui, theme, |ui, label| {
            fields.lines(ui, Field::PostNote(structure, id), &post.note, label);
        });
    }

    fn cost(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        id: PostId,
        post: &Post,
        fields: &mut Fields,
        fund: &mut impl FnMut(TermsEdit),
    ) {
        let (shown, theme) = (around.shown, &around.theme);
        let terms = Terms {
            shown,
            theme,
            id,
            post,
        };
        terms.show(ui, fields, fund);
        let year = shown.organisation.pay.year;
        section(
            ui,
            theme,
            &year.map_or_else(
                || "Cost for a year".to_owned(),
                |year| format!("Cost for a year, at {year} pay"),
            ),
        );
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
        terms.funding(ui, fields, fund);
        ui.horizontal(|ui| {
            let share = 56.0;
            let width = ui.available_width() - share - 44.0;
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
            let part = FundingPart::parse(&self.share);
            let ready = part.is_some() && !self.funder.trim().is_empty();
            if (ui
                .add_enabled(ready, egui::Button::new("+"))
                .on_hover_text("Add this source")
                .clicked()
                || entered)
                && ready
            {
                fund(TermsEdit::Fund(id, std::mem::take(&mut self.funder), part));
                self.share.clear();
            }
        });
    }
}

/// Where a post stands: its unit and its manager.
fn place(ui: &mut Ui, shown: &Shown, id: PostId, theme: &Theme) {
    let Some(position) = shown.hierarchy.position(id.into()) else {
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
    let layer = shown.hierarchy.layer(position);
    ui.label(
        RichText::new(format!("{text}."))
            .small()
            .color(theme.quiet()),
    );
    let reports = shown.spans().reports(position).in_words();
    ui.label(
        RichText::new(format!("Reports: {reports}; layer {layer}"))
            .small()
            .color(theme.quiet()),
    )
    .on_hover_text(shown.organisation.span_policy.in_words());
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
        let combo = ComboBox::from_id_salt(("grade", id))
            .width(ui.available_width())
            .truncate()
            .selected_text(current);
        let response = combo.show_ui(ui, |ui| {
            if ui.selectable_label(post.grade.is_none(), "None").clicked() && post.grade.is_some() {
                edit(PostEdit::SetGrade(id, None));
            }
            for (grade_id, grade) in around.shown.organisation.grades_in_order() {
                let is_current = post.grade == Some(grade_id);
                if ui.selectable_label(is_current, &grade.name).clicked() && !is_current {
                    edit(PostEdit::SetGrade(id, Some(grade_id)));
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
                    match line.kind {
                        CostLineKind::Part => text,
                        CostLineKind::Sum => text.font(bold(12.5)),
                        CostLineKind::Aside => text.color(theme.quiet()),
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
        });
}
