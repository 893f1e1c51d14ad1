//! The grades, their pay and on-costs, as a table.

use egui::{Align2, Context, Grid, RichText, ScrollArea, TextEdit, Ui, Window, vec2};

use super::action::Action;
use super::focus;
use super::theme::{Theme, bold};
use crate::edits::{Edit, GradeEdit};
use crate::model::{Grade, GradeId, Money, OnCosts, Organisation, PayPoint};

/// The table of grades, and the row that is being typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Grades {
    pub(super) open: bool,
    row: Option<Row>,
}

/// A grade as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    /// None for a new one.
    id: Option<GradeId>,
    name: String,
    scale: String,
    bottom: String,
    top: String,
    on_costs: String,
    rank: String,
    cost_line: String,
}

impl Row {
    fn of(id: GradeId, grade: &Grade) -> Self {
        let pounds = |point: Option<&PayPoint>| {
            point.map_or_else(String::new, |point| {
                point.salary.in_pence().trim_start_matches('£').to_owned()
            })
        };
        Self {
            id: Some(id),
            name: grade.name.clone(),
            scale: grade.scale.clone(),
            bottom: pounds(grade.points.first()),
            top: pounds(grade.points.last()),
            on_costs: grade
                .on_costs
                .map_or_else(String::new, |on_costs| on_costs.to_string()),
            rank: grade.rank.to_string(),
            cost_line: grade.cost_line.clone(),
        }
    }

    /// The change that was typed.
    fn edit(&self, known: Option<&Grade>) -> Result<Edit, String> {
        let grade = self.grade(known)?;
        Ok(Edit::Grade(match self.id {
            Some(id) => GradeEdit::Set(id, grade),
            None => GradeEdit::Add(grade),
        }))
    }

    /// The grade that was typed, with what the table does not show kept from the known one.
    fn grade(&self, known: Option<&Grade>) -> Result<Grade, String> {
        let amount = |text: &str, what: &str| {
            Money::parse(text).ok_or_else(|| {
                format!("“{text}” is not an amount for the {what}; write it like 76,725.")
            })
        };
        let points = match (self.bottom.trim(), self.top.trim()) {
            ("", "") => Vec::new(),
            (bottom, top) => {
                let bottom = amount(if bottom.is_empty() { top } else { bottom }, "bottom")?;
                let top = amount(if top.is_empty() { &self.bottom } else { top }, "top")?;
                points(bottom, top, known)
            }
        };
        let on_costs = match self.on_costs.trim() {
            "" => None,
            text => Some(OnCosts::parse(text).ok_or_else(|| {
                format!("“{text}” are no on-costs; write them like 31.39% or NI + 19.4%.")
            })?),
        };
        let rank = self.rank.trim();
        let rank = rank.parse().map_err(|_error: std::num::ParseIntError| {
            format!("“{rank}” is not the number of a row; the highest grades stand on row 1.")
        })?;
        Ok(Grade {
            name: self.name.clone(),
            scale: self.scale.clone(),
            points,
            on_costs,
            rank,
            cost_line: self.cost_line.clone(),
            note: known.map_or_else(String::new, |known| known.note.clone()),
        })
    }
}

/// Pay points from the bottom to the top; those in between are kept while they still lie between.
fn points(bottom: Money, top: Money, known: Option<&Grade>) -> Vec<PayPoint> {
    let known = known
        .map(|known| known.points.as_slice())
        .unwrap_or_default();
    let mut points = known.to_vec();
    if points.len() < 2 {
        points = vec![PayPoint {
            number: 1,
            salary: bottom,
        }];
        if top != bottom {
            points.push(PayPoint {
                number: 2,
                salary: top,
            });
        }
        return points;
    }
    if let Some(first) = points.first_mut() {
        first.salary = bottom;
    }
    if let Some(last) = points.last_mut() {
        last.salary = top;
    }
    let (first, last) = (
        points.first().map(|point| point.number),
        points.last().map(|point| point.number),
    );
    points.retain(|point| {
        Some(point.number) == first
            || Some(point.number) == last
            || (bottom..=top).contains(&point.salary)
    });
    points
}

impl Grades {
    /// The change that is being typed, where typing is to end; a row that cannot be read stays, and
    /// so does a new one that has no name yet.
    pub(super) fn settle(&mut self, organisation: &Organisation) -> Option<Result<Edit, String>> {
        let row = self.row.take()?;
        let known = match row.id {
            Some(id) => Some(organisation.grades.get(&id)?.as_ref()),
            None => None,
        };
        if known.is_none() && row.name.trim().is_empty() {
            self.row = Some(row);
            return None;
        }
        let edit = row.edit(known);
        if edit.is_err() {
            self.row = Some(row);
        }
        Some(edit)
    }

    /// Shows the table where it is open.
    pub(super) fn show(
        &mut self,
        context: &Context,
        organisation: &Organisation,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        if !self.open {
            return;
        }
        let window = Window::new("Grades")
            .default_width(912.0)
            .pivot(Align2::CENTER_CENTER)
            .default_pos(context.content_rect().center())
            .collapsible(false);
        window.show(context, |ui| {
            ui.label(
                RichText::new(
                    "Pay for a full-time year. Grades with the same row number stand on the same row of a chart; \
                     the cost table counts posts by their line.",
                )
                .color(theme.quiet()),
            );
            ScrollArea::both().max_height(420.0).show(ui, |ui| {
                self.table(ui, organisation, actions);
                focus::keep_in_view(ui);
            });
            ui.add_space(2.0);
            if ui.button("Close").clicked() {
                self.open = false;
            }
        });
    }

    fn table(&mut self, ui: &mut Ui, organisation: &Organisation, actions: &mut Vec<Action>) {
        Grid::new("grades")
            .num_columns(8)
            .striped(true)
            .spacing([10.0, 4.0])
            .show(ui, |ui| {
                for heading in [
                    "Grade",
                    "Scale",
                    "Bottom £",
                    "Top £",
                    "On-costs",
                    "Row",
                    "Line of the cost table",
                    "",
                ] {
                    ui.label(RichText::new(heading).font(bold(12.5)));
                }
                ui.end_row();
                for (id, grade) in organisation.grades_in_order() {
                    let known = Row::of(id, grade);
                    let mut row = match &self.row {
                        Some(row) if row.id == Some(id) => row.clone(),
                        _ => known.clone(),
                    };
                    let left = cells(ui, &mut row);
                    if ui.button("Delete").clicked() {
                        actions.push(Action::Edit(Edit::Grade(GradeEdit::Delete(id))));
                    }
                    ui.end_row();
                    self.keep(row, &known, left, Some(grade), actions);
                }
                let empty = Row {
                    rank: "1".to_owned(),
                    ..Row::default()
                };
                let mut row = match &self.row {
                    Some(row) if row.id.is_none() => row.clone(),
                    _ => empty.clone(),
                };
                cells(ui, &mut row);
                let ready = !row.name.trim().is_empty();
                let add = ui.add_enabled(ready, egui::Button::new("Add")).clicked();
                ui.end_row();
                self.keep(row, &empty, add, None, actions);
            });
    }

    /// Keeps a row while it is typed; asks for the change when it was left.
    fn keep(
        &mut self,
        row: Row,
        known: &Row,
        left: bool,
        grade: Option<&Grade>,
        actions: &mut Vec<Action>,
    ) {
        if row == *known {
            if self.row.as_ref().is_some_and(|kept| kept.id == row.id) {
                self.row = None;
            }
            return;
        }
        if !left {
            self.row = Some(row);
            return;
        }
        match row.edit(grade) {
            Ok(edit) => {
                actions.push(Action::Edit(edit));
                self.row = None;
            }
            Err(reason) => {
                actions.push(Action::Notice(reason));
                self.row = Some(row);
            }
        }
    }
}

/// The cells of a row; returns whether one of them was left.
fn cells(ui: &mut Ui, row: &mut Row) -> bool {
    let mut left = false;
    let id = row.id;
    for (text, name, width) in [
        (&mut row.name, "Grade", 190.0),
        (&mut row.scale, "Scale", 66.0),
        (&mut row.bottom, "Bottom", 84.0),
        (&mut row.top, "Top", 84.0),
        (&mut row.on_costs, "On-costs", 66.0),
        (&mut row.rank, "Row", 34.0),
        (&mut row.cost_line, "Line of the cost table", 210.0),
    ] {
        let field = TextEdit::singleline(text)
            .id_salt((id, name))
            .desired_width(width)
            .min_size(vec2(width, 26.0))
            .margin(egui::Margin::symmetric(5, 4));
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, name));
        left |= response.lost_focus();
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bottom: &str, top: &str) -> Result<Vec<(u32, i64)>, String> {
        let row = Row {
            name: "City Officer".into(),
            bottom: bottom.into(),
            top: top.into(),
            rank: "6".into(),
            ..Row::default()
        };
        let grade = row.grade(None)?;
        Ok(grade
            .points
            .iter()
            .map(|point| (point.number, point.salary.to_pounds()))
            .collect())
    }

    #[test]
    fn a_range_is_typed_by_its_ends() {
        assert_eq!(
            typed("63,945", "68,853"),
            Ok(vec![(1, 63_945), (2, 68_853)])
        );
        assert_eq!(typed("", "70000"), Ok(vec![(1, 70_000)]));
        assert_eq!(typed("", ""), Ok(vec![]));
        assert!(typed("much", "").is_err());
    }

    #[test]
    fn changing_the_ends_keeps_the_points_between() {
        let point = |number, pounds| PayPoint {
            number,
            salary: Money::from_pounds(pounds),
        };
        let known = Grade {
            name: "SD".into(),
            scale: "UCOR/S".into(),
            points: vec![point(16, 100), point(17, 110), point(18, 120)],
            on_costs: None,
            rank: 3,
            cost_line: String::new(),
            note: "kept".into(),
        };
        let row = Row {
            top: "130".into(),
            ..Row::of(GradeId(1), &known)
        };
        let grade = row.grade(Some(&known)).unwrap();
        assert_eq!(
            grade.points,
            [point(16, 100), point(17, 110), point(18, 130)]
        );
        assert_eq!(grade.note, "kept");
        let row = Row {
            top: "105".into(),
            ..Row::of(GradeId(1), &known)
        };
        assert_eq!(
            row.grade(Some(&known)).unwrap().points,
            [point(16, 100), point(18, 105)]
        );
    }
}
