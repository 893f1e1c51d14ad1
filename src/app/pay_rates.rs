//! What holds for all pay, in a window of its own: the year, awards, pay points, National
//! Insurance and rounding.

use egui::{Align2, ComboBox, Context, Grid, RichText, ScrollArea, Ui, Window};

use super::action::Action;
use super::fields::{Field, Fields};
use super::focus;
use super::pay_fields::PayField;
use super::theme::{Theme, bold};
use crate::edits::{Edit, PayEdit};
use crate::import::pay_points_as_text;
use crate::model::{Organisation, Rounding, RoundingUnit, RoundingWay};

/// Shows the window where it is open.
pub(super) fn show(
    context: &Context,
    open: &mut bool,
    organisation: &Organisation,
    fields: &mut Fields,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    if !*open {
        return;
    }
    let window = Window::new("Pay and rates")
        .default_size([760.0, 640.0])
        .pivot(Align2::CENTER_CENTER)
        .default_pos(context.content_rect().center())
        .collapsible(false);
    window.show(context, |ui| {
        ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
            let mut rates = Rates {
                organisation,
                fields,
                theme,
                actions,
            };
            rates.general(ui);
            rates.awards(ui);
            rates.insurance(ui);
            rates.points(ui);
            focus::keep_in_view(ui);
        });
        ui.add_space(2.0);
        if ui.button("Close").clicked() {
            *open = false;
        }
    });
}

struct Rates<'a> {
    organisation: &'a Organisation,
    fields: &'a mut Fields,
    theme: &'a Theme,
    actions: &'a mut Vec<Action>,
}

impl Rates<'_> {
    fn edit(&mut self, edit: PayEdit) {
        self.actions.push(Action::Edit(Edit::Pay(edit)));
    }

    fn heading(&self, ui: &mut Ui, text: &str, explanation: &str) {
        ui.add_space(10.0);
        ui.label(
            RichText::new(text)
                .font(bold(14.0))
                .color(self.theme.text()),
        );
        ui.label(RichText::new(explanation).small().color(self.theme.quiet()));
    }

    /// A field in a cell of its own, with a name for who does not see the heading.
    fn cell(
        &mut self,
        ui: &mut Ui,
        width: f32,
        field: PayField,
        name: &str,
        text: &str,
        hint: &str,
    ) {
        ui.scope(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let label = ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
            label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, name));
            self.fields.line(ui, Field::Pay(field), text, &label, hint);
        });
    }

    fn named(&mut self, ui: &mut Ui, name: &str, field: PayField, text: &str, hint: &str) {
        let label = ui.label(name);
        ui.scope(|ui| {
            ui.set_width(220.0);
            self.fields.line(ui, Field::Pay(field), text, &label, hint);
        });
        ui.end_row();
    }

    fn general(&mut self, ui: &mut Ui) {
        let rules = &self.organisation.pay;
        let year = rules.year.map_or_else(String::new, |year| year.to_string());
        let from = rules
            .points_from
            .map_or_else(String::new, |day| day.to_string());
        let (on_costs, hours) = (
            rules.on_costs.to_string(),
            rules.full_time_hours.to_string(),
        );
        let rounding = rules.rounding;
        Grid::new("pay rules")
            .num_columns(2)
            .spacing([14.0, 6.0])
            .show(ui, |ui| {
                self.named(ui, "Year of the costs", PayField::Year, &year, "2011/12");
                self.named(
                    ui,
                    "Pay points hold since",
                    PayField::PointsFrom,
                    &from,
                    "2011-04-01",
                );
                let like = "31.39% or NI + 19.4%";
                self.named(
                    ui,
                    "On-costs where a grade has none",
                    PayField::OnCosts,
                    &on_costs,
                    like,
                );
                self.named(
                    ui,
                    "Hours of a full-time week",
                    PayField::Hours,
                    &hours,
                    "37",
                );
                let label = ui.label("Figures in tables are shown");
                let combo = ComboBox::from_id_salt("rounding")
                    .width(220.0)
                    .selected_text(rounding.in_words());
                let shown = combo.show_ui(ui, |ui| {
                    for unit in RoundingUnit::ALL {
                        for way in [RoundingWay::HalfAway, RoundingWay::Truncated] {
                            let choice = Rounding { unit, way };
                            let is_current = choice == rounding;
                            if ui.selectable_label(is_current, choice.in_words()).clicked()
                                && !is_current
                            {
                                self.edit(PayEdit::SetRounding(choice));
                            }
                        }
                    }
                });
                shown.response.labelled_by(label.id);
                ui.end_row();
            });
    }

    fn awards(&mut self, ui: &mut Ui) {
        self.heading(
            ui,
            "Pay awards",
            "Each raises the pay points from its day on, after the day since which they hold and up to the end of the year of the costs.",
        );
        for award in &self.organisation.pay.awards {
            ui.horizontal(|ui| {
                ui.label(format!("{} from {}", award.rate, award.from.in_words()));
                if ui.button("Delete").clicked() {
                    self.edit(PayEdit::DropAward(award.from));
                }
            });
        }
        self.cell(
            ui,
            220.0,
            PayField::NewAward,
            "New pay award",
            "",
            "Add: 2012-04-01 1%",
        );
    }

    fn insurance(&mut self, ui: &mut Ui) {
        self.heading(
            ui,
            "Employer’s National Insurance",
            "Of what a person earns above the threshold of a year. The rebate is for pension schemes that were contracted out, until April 2016.",
        );
        Grid::new("insurance")
            .num_columns(6)
            .striped(true)
            .spacing([8.0, 4.0])
            .show(ui, |ui| {
                for heading in ["Year", "Rate", "Threshold £", "Rebate", "Source", ""] {
                    ui.label(RichText::new(heading).font(bold(12.5)));
                }
                ui.end_row();
                for rates in &self.organisation.pay.ni {
                    let year = rates.year;
                    let name = |what: &str| format!("{what} of {year}");
                    let threshold = rates.threshold.in_pounds();
                    let threshold = threshold.trim_start_matches('£');
                    let rebate = rates
                        .contracted_out
                        .map_or_else(String::new, |it| it.to_string());
                    ui.label(year.to_string());
                    let rate = rates.rate.to_string();
                    self.cell(ui, 60.0, PayField::NiRate(year), &name("Rate"), &rate, "0%");
                    let field = PayField::NiThreshold(year);
                    self.cell(ui, 70.0, field, &name("Threshold"), threshold, "0");
                    self.cell(
                        ui,
                        190.0,
                        PayField::NiRebate(year),
                        &name("Rebate"),
                        &rebate,
                        "none",
                    );
                    let field = PayField::NiSource(year);
                    self.cell(ui, 230.0, field, &name("Source"), &rates.source, "none");
                    if ui.button("Delete").clicked() {
                        self.edit(PayEdit::DropNi(year));
                    }
                    ui.end_row();
                }
            });
        self.cell(
            ui,
            220.0,
            PayField::NewNiYear,
            "New year of National Insurance",
            "",
            "Add a year: 2026/27",
        );
    }

    fn points(&mut self, ui: &mut Ui) {
        self.heading(
            ui,
            "Pay points",
            "One a line, the number of the point and the full-time salary, as a spreadsheet copies them.",
        );
        for (id, grade) in self.organisation.grades_in_order() {
            let points = pay_points_as_text(&grade.points);
            ui.collapsing(
                format!("{}, {} points", grade.name, grade.points.len()),
                |ui| {
                    let label = ui.label(RichText::new("Number and salary").small());
                    let field = Field::Pay(PayField::Points(id));
                    self.fields.lines(ui, field, &points, &label);
                },
            );
        }
    }
}
