//! What a post is paid, how many there are of it, for how long, and who pays.

use egui::{ComboBox, RichText, Ui};

use super::parts::{amount_text, column, labelled, removable, section};
use crate::app::fields::{Field, Fields};
use crate::app::pay_fields::TermsField;
use crate::app::shown::Shown;
use crate::app::theme::Theme;
use crate::edits::TermsEdit;
use crate::model::{Count, Date, Money, PayBasis, Post, PostId, PostPay, Protection};

/// The terms of a post in the inspector.
pub(super) struct Terms<'a> {
    pub(super) shown: &'a Shown,
    pub(super) theme: &'a Theme,
    pub(super) id: PostId,
    pub(super) post: &'a Post,
}

impl Terms<'_> {
    /// Pay, number, dates and protection.
    pub(super) fn show(&self, ui: &mut Ui, fields: &mut Fields, edit: &mut impl FnMut(TermsEdit)) {
        let post = self.post;
        section(ui, self.theme, "Pay");
        labelled(ui, self.theme, "Paid at", |ui, label| {
            self.paid_at(ui, edit).labelled_by(label.id);
        });
        let salary = match post.pay {
            Some(PostPay::Actual(salary)) => amount_text(salary),
            _ => String::new(),
        };
        let allowance = match post.allowance {
            Money::ZERO => String::new(),
            allowance => amount_text(allowance),
        };
        let count = match post.count {
            Count::ONE => String::new(),
            count => count.to_string(),
        };
        self.pair(
            ui,
            fields,
            [
                (
                    "Actual salary a year",
                    TermsField::Salary,
                    &salary,
                    "by grade",
                ),
                (
                    "Allowance a year",
                    TermsField::Allowance,
                    &allowance,
                    "none",
                ),
            ],
        );
        self.pair(
            ui,
            fields,
            [
                ("Number of posts", TermsField::Count, &count, "1"),
                ("Phase", TermsField::Phase, &post.phase, "none"),
            ],
        );
        let (from, until) = (day_text(post.from), day_text(post.until));
        self.pair(
            ui,
            fields,
            [
                ("There from", TermsField::From, &from, "always"),
                ("There until", TermsField::Until, &until, "always"),
            ],
        );
        let protection = post.protection;
        let old_pay = protection.map_or_else(String::new, |known| amount_text(known.old_pay));
        let months = protection.map_or_else(String::new, |known| known.months.to_string());
        let from = day_text(protection.and_then(|known| known.from));
        let usual = Protection::USUAL_MONTHS.to_string();
        self.pair(
            ui,
            fields,
            [
                ("Protected pay a year", TermsField::OldPay, &old_pay, "none"),
                (
                    "Months protected",
                    TermsField::ProtectedMonths,
                    &months,
                    &usual,
                ),
            ],
        );
        if protection.is_some() {
            labelled(ui, self.theme, "Protected from", |ui, label| {
                let field = Field::Terms(self.shown.id, self.id, TermsField::ProtectedFrom);
                fields.line(ui, field, &from, label, "when the structure takes effect");
            });
        }
    }

    /// Who pays, each with a way to end it and with its dates.
    pub(super) fn funding(
        &self,
        ui: &mut Ui,
        fields: &mut Fields,
        edit: &mut impl FnMut(TermsEdit),
    ) {
        for funding in &self.post.funding {
            let source = self.shown.organisation.funding_sources.get(&funding.source);
            let name = source.map_or("", |source| &source.name);
            if removable(ui, &format!("{name}, {}", funding.part.in_words())) {
                edit(TermsEdit::Fund(self.id, name.to_owned(), None));
            }
            let (from, until) = (day_text(funding.from), day_text(funding.until));
            let source = funding.source;
            self.pair(
                ui,
                fields,
                [
                    ("Pays from", TermsField::FundedFrom(source), &from, "always"),
                    (
                        "Pays until",
                        TermsField::FundedUntil(source),
                        &until,
                        "always",
                    ),
                ],
            );
        }
    }

    /// Two fields beside one another.
    fn pair(&self, ui: &mut Ui, fields: &mut Fields, pair: [(&str, TermsField, &str, &str); 2]) {
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - 8.0) / 2.0;
            for (name, field, current, hint) in pair {
                column(ui, half, |ui| {
                    labelled(ui, self.theme, name, |ui, label| {
                        let field = Field::Terms(self.shown.id, self.id, field);
                        fields.line(ui, field, current, label, hint);
                    });
                });
            }
        });
    }

    /// The choice of the place in the range of the grade.
    fn paid_at(&self, ui: &mut Ui, edit: &mut impl FnMut(TermsEdit)) -> egui::Response {
        let of_structure = format!(
            "{}, as the structure",
            self.shown.structure.basis.in_words()
        );
        let grade = self.shown.organisation.grade_of(self.post);
        let point_name = |number: u32, salary: Money| {
            let scale = grade.map_or("", |grade| &grade.scale);
            format!("Point {scale} {number}, {}", salary.in_pounds())
        };
        let mut choices = vec![(None, of_structure)];
        for basis in PayBasis::ALL {
            choices.push((Some(PostPay::Basis(basis)), basis.in_words().to_owned()));
        }
        for point in grade.iter().flat_map(|grade| &grade.points) {
            let name = point_name(point.number, point.salary);
            choices.push((Some(PostPay::Point(point.number)), name));
        }
        let current = choices.iter().find(|(pay, _)| *pay == self.post.pay);
        let current = match (self.post.pay, current) {
            (Some(PostPay::Actual(_)), _) => "Its actual salary",
            (_, Some((_, name))) => name,
            (_, None) => "A point its grade does not have",
        };
        let combo = ComboBox::from_id_salt(("paid at", self.id))
            .width(ui.available_width())
            .truncate()
            .selected_text(RichText::new(current));
        let shown = combo.show_ui(ui, |ui| {
            for (pay, name) in &choices {
                let is_current = self.post.pay == *pay;
                if ui.selectable_label(is_current, name).clicked() && !is_current {
                    edit(TermsEdit::SetPay(self.id, *pay));
                }
            }
        });
        shown.response
    }
}

fn day_text(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
