//! The totals of the structure along the lower edge, and what a drag would make of them.

use egui::{Color32, Label, RichText, Sense, Ui, UiBuilder};

use super::drag::Drag;
use super::shown::Shown;
use super::theme::{Theme, bold};
use crate::analysis::{Apart, FindingCounts, Totals};
use crate::model::{Money, PostId};

/// One figure.
struct Figure {
    name: String,
    value: String,
    /// What it would be, and whether that is better, worse, just another, or the same.
    change: Option<(String, Verdict)>,
    explanation: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Better,
    Worse,
    Neither,
    Same,
}

impl Verdict {
    fn colour(self, theme: &Theme) -> Color32 {
        match self {
            Self::Better => theme.good,
            Self::Worse => theme.warning,
            Self::Neither => theme.accent,
            Self::Same => theme.quiet(),
        }
    }
}

/// Shows the figures of a structure; while something is in the air, with what they would be.
/// Returns whether the findings were asked for.
pub(super) fn show(ui: &mut Ui, shown: &Shown, drag: Option<&Drag>, theme: &Theme) -> bool {
    let would_be = drag
        .and_then(Drag::would_be)
        .map(|would_be| &would_be.shown);
    let mut figures = figures(shown, would_be);
    figures.extend(
        drag.and_then(|drag| spans_touched(shown, drag))
            .into_iter()
            .flatten(),
    );
    // What does not fit is scrolled to; broken into lines it would take the room of the chart.
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 26.0;
        let asked = findings(
            ui,
            shown.found,
            would_be.map(|would_be| would_be.found),
            theme,
        );
        for figure in figures {
            show_figure(ui, figure, theme);
        }
        asked
    })
    .inner
}

fn show_figure(ui: &mut Ui, figure: Figure, theme: &Theme) {
    let response = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.label(RichText::new(figure.name).small().color(theme.quiet()));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(figure.value).font(bold(15.0)));
            if let Some((text, verdict)) = figure.change {
                let text = RichText::new(text).font(bold(15.0));
                ui.label(text.color(verdict.colour(theme)));
            }
        });
    });
    response.response.on_hover_text(figure.explanation);
}

/// Shows the figures of two structures that are compared, with the difference.
pub(super) fn show_compared(ui: &mut Ui, [before, after]: [&Totals; 2], theme: &Theme) {
    let number = |name: &str, value: fn(&Totals) -> f64, digits: usize, explanation: &str| {
        let (was, is) = (value(before), value(after));
        let difference = is - was;
        let said = format!("{difference:+.digits$}").replace('-', "–");
        Figure {
            name: name.to_owned(),
            value: if difference == 0.0 {
                format!("{is:.digits$}")
            } else {
                format!("{was:.digits$} to {is:.digits$}")
            },
            change: (difference != 0.0).then_some((said, Verdict::Neither)),
            explanation: explanation.to_owned(),
        }
    };
    let money = |name: &str, value: fn(&Totals) -> Money, explanation: &str| {
        let (was, is) = (value(before), value(after));
        let difference = is - was;
        Figure {
            name: name.to_owned(),
            value: if difference == Money::ZERO {
                is.in_pounds()
            } else {
                format!("{} to {}", was.in_pounds(), is.in_pounds())
            },
            change: (difference != Money::ZERO)
                .then(|| (difference.as_difference(), verdict_of(difference))),
            explanation: format!("{explanation}: {} to {}", was.in_pence(), is.in_pence()),
        }
    };
    let fte = |totals: &Totals| totals.fte_thousandths as f64 / 1_000.0;
    let widest = |totals: &Totals| f64::from(totals.widest_span);
    let layers = |totals: &Totals| f64::from(totals.layers);
    let figures = [
        number("Posts", |totals| totals.posts as f64, 0, "Posts that count"),
        number("FTE", fte, 1, "Full-time equivalents together"),
        money(
            "Full cost",
            |totals| totals.gross,
            "Salaries and on-costs for a year, whoever pays",
        ),
        money(
            "Net cost",
            |totals| totals.net,
            "What the organisation pays itself for a year",
        ),
        number(
            "Widest span",
            widest,
            0,
            "The most posts that report to one",
        ),
        number(
            "Layers",
            layers,
            0,
            "The longest reporting line, counted in posts",
        ),
    ];
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 26.0;
        for figure in figures {
            show_figure(ui, figure, theme);
        }
    });
}

/// How many findings there are, and how many more or fewer there would be; a click asks for them.
fn findings(
    ui: &mut Ui,
    found: FindingCounts,
    would_be: Option<FindingCounts>,
    theme: &Theme,
) -> bool {
    let (value, colour) = match (found.errors, found.warnings, found.notes) {
        (0, 0, 0) => ("none".to_owned(), theme.text()),
        (0, 0, notes) => (format!("{notes} to note"), theme.text()),
        (0, 1, _) => ("1 warning".to_owned(), theme.text()),
        (0, warnings, _) => (format!("{warnings} warnings"), theme.text()),
        (1, _, _) => ("1 error".to_owned(), theme.warning),
        (errors, _, _) => (format!("{errors} errors"), theme.warning),
    };
    let change = would_be.and_then(|then| {
        let verdict = if then < found {
            Verdict::Better
        } else {
            Verdict::Worse
        };
        Some((then.difference_in_words(&found)?, verdict))
    });
    let response = ui
        .scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let quiet = |text: &str| RichText::new(text).small().color(theme.quiet());
                ui.add(Label::new(quiet("Findings")).selectable(false));
                // In a row as the figures beside it, so that all stand on one line.
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let value = RichText::new(value).font(bold(15.0)).color(colour);
                    ui.add(Label::new(value).selectable(false));
                    if let Some((text, verdict)) = &change {
                        let text = RichText::new(text).font(bold(15.0));
                        let text = text.color(verdict.colour(theme));
                        ui.add(Label::new(text).selectable(false));
                    }
                });
            });
        })
        .response;
    let words = match &change {
        None => format!("Findings: {}", found.in_words()),
        Some((text, _)) => format!("Findings: {}; would be {text}", found.in_words()),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &words));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(words)
        .clicked()
}

fn figures(shown: &Shown, would_be: Option<&Shown>) -> Vec<Figure> {
    let (now, then) = (&shown.totals, would_be.map(|would_be| &would_be.totals));
    let count = |value: fn(&Totals) -> String| (value(now), then.map(value));
    let mut figures = vec![
        changed(
            "Posts",
            count(|totals| totals.posts.to_string()),
            vacancies(now),
        ),
        changed(
            "FTE",
            count(|totals| totals.fte().to_string()),
            "Full-time equivalents together".to_owned(),
        ),
        money(
            "Full cost",
            now.gross,
            then.map(|then| then.gross),
            "Salaries and on-costs for a year, whoever pays",
        ),
        money(
            "Net cost",
            now.net,
            then.map(|then| then.net),
            "What the organisation pays itself for a year",
        ),
    ];
    if let Some((baseline, before)) = &shown.baseline {
        let saving = before.net - now.net;
        let then = then.map(|then| before.net - then.net);
        let mut figure = money(
            &format!("Saving against {}", baseline.name),
            saving,
            then,
            "",
        );
        figure.explanation = format!(
            "Net cost of {} {}, less {} now: {}",
            baseline.name,
            before.net.in_pence(),
            now.net.in_pence(),
            saving.in_pence()
        );
        if let (Some((_, verdict)), Some(then)) = (&mut figure.change, then) {
            *verdict = verdict_of(saving - then);
        }
        figures.push(figure);
    }
    let widest = now
        .widest
        .map_or("", |post| shown.structure.label(post.into()));
    figures.push(changed(
        "Widest span",
        count(|totals| totals.widest_span.to_string()),
        widest.to_owned(),
    ));
    figures.push(changed(
        "Mean span",
        count(|totals| format!("{:.1}", totals.mean_span())),
        "Posts that report to a manager, on average".to_owned(),
    ));
    figures.push(changed(
        "Layers",
        count(|totals| totals.layers.to_string()),
        "The longest reporting line, counted in posts".to_owned(),
    ));
    if now.without_cost > 0 {
        let text = "Posts with neither a grade with pay points nor a stated cost".to_owned();
        figures.push(changed(
            "Without cost",
            (now.without_cost.to_string(), None),
            text,
        ));
    }
    figures.extend(apart(
        "Closed",
        "saves ",
        (now.closed, then.map(|then| then.closed)),
        "Closed posts stay in sight; what they cost is saved",
    ));
    figures.extend(apart(
        "In the holding area",
        "",
        (now.held, then.map(|then| then.held)),
        "Posts put aside, which count for nothing until they are placed; what they would cost",
    ));
    figures
}

/// Posts that do not count, where there are any or would be.
fn apart(
    name: &str,
    verb: &str,
    (now, then): (Apart, Option<Apart>),
    explanation: &str,
) -> Option<Figure> {
    let any = now.posts > 0 || then.is_some_and(|then| then.posts > 0);
    let value = |apart: Apart| match apart.posts {
        0 => "none".to_owned(),
        posts => format!("{posts}, {verb}{}", apart.net.in_pounds()),
    };
    let explanation = format!("{explanation}: {}", now.net.in_pence());
    any.then(|| changed(name, (value(now), then.map(value)), explanation))
}

fn vacancies(totals: &Totals) -> String {
    match totals.vacant {
        0 => "None of them vacant".to_owned(),
        1 => "One of them vacant".to_owned(),
        vacant => format!("{vacant} of them vacant"),
    }
}

fn changed(name: &str, (now, then): (String, Option<String>), explanation: String) -> Figure {
    Figure {
        name: name.to_owned(),
        change: then
            .filter(|then| *then != now)
            .map(|then| (format!("to {then}"), Verdict::Neither)),
        value: now,
        explanation,
    }
}

fn money(name: &str, now: Money, then: Option<Money>, explanation: &str) -> Figure {
    Figure {
        name: name.to_owned(),
        value: now.in_pounds(),
        change: then.map(|then| {
            let difference = then - now;
            (difference.as_difference(), verdict_of(difference))
        }),
        explanation: if explanation.is_empty() {
            String::new()
        } else {
            format!("{explanation}: {}", now.in_pence())
        },
    }
}

/// What a difference means, where less is better.
fn verdict_of(difference: Money) -> Verdict {
    match difference.cmp(&Money::ZERO) {
        std::cmp::Ordering::Less => Verdict::Better,
        std::cmp::Ordering::Equal => Verdict::Same,
        std::cmp::Ordering::Greater => Verdict::Worse,
    }
}

/// The spans of the managers that what is carried would leave and come to.
fn spans_touched(shown: &Shown, drag: &Drag) -> Option<Vec<Figure>> {
    let then = &drag.would_be()?.shown;
    let node = *drag.nodes().first()?;
    let manager = |shown: &Shown| {
        let manager = shown.hierarchy.manager(shown.hierarchy.position(node)?)?;
        shown.hierarchy.boxes().get(manager)?.post
    };
    let mut managers: Vec<PostId> = [manager(shown), manager(then)]
        .into_iter()
        .flatten()
        .collect();
    managers.dedup();
    let figures = managers.into_iter().map(|post| {
        let span = |shown: &Shown| {
            shown
                .hierarchy
                .position(post.into())
                .map_or(0, |position| shown.spans().reports(position).posts)
        };
        let (before, after) = (span(shown), span(then));
        let title = shown.structure.label(post.into());
        let short: String = title.chars().take(30).collect();
        let more = if short.len() < title.len() { "…" } else { "" };
        Figure {
            name: format!("Reports to {short}{more}"),
            value: before.to_string(),
            change: (before != after).then(|| (format!("to {after}"), Verdict::Neither)),
            explanation: title.to_owned(),
        }
    });
    Some(figures.collect())
}
