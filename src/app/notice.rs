//! What the user is told, and what is read out to who cannot see the chart.

use egui::accesskit::{self, Live};
use egui::{Context, Frame, Margin, RichText, Ui};

use super::theme::Theme;
use super::window::App;
use crate::scene::Paint;

/// Something the user was told.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub(super) text: String,
    /// Whether something could not be done.
    pub(super) is_refusal: bool,
    /// When it goes, by the window's clock; set when it is first shown.
    pub(super) until: Option<f64>,
    /// How much was said before it: what is said twice is read out twice.
    pub(super) number: u64,
}

/// How long news stays, in seconds.
const NEWS_LASTS: f64 = 6.0;

impl App {
    /// What the user was last told, over the lower edge of the canvas. News goes by itself, a
    /// refusal stays until something else is done.
    pub(super) fn show_notice(&mut self, context: &Context, theme: &Theme) {
        let (Some(notice), Some(area)) = (&mut self.notice, self.canvas.area) else {
            return;
        };
        let now = context.input(|input| input.time);
        let until = *notice.until.get_or_insert(now + NEWS_LASTS);
        if !notice.is_refusal && now >= until {
            self.notice = None;
            return;
        }
        if !notice.is_refusal {
            context
                .request_repaint_after(std::time::Duration::from_secs_f64((until - now).max(0.01)));
        }
        let edge = if notice.is_refusal {
            theme.warning
        } else {
            theme.colour(Paint::Line)
        };
        let text = RichText::new(&notice.text).color(if notice.is_refusal {
            theme.warning
        } else {
            theme.text()
        });
        let mut dismissed = false;
        egui::Area::new(egui::Id::new("notice"))
            .pivot(egui::Align2::CENTER_BOTTOM)
            .fixed_pos(area.center_bottom() - egui::vec2(0.0, 16.0))
            .order(egui::Order::Foreground)
            .show(context, |ui| {
                let frame = Frame::popup(ui.style())
                    .stroke((1.0, edge))
                    .inner_margin(Margin::symmetric(12, 7));
                frame.show(ui, |ui| {
                    ui.set_max_width((area.width() - 80.0).max(160.0));
                    ui.horizontal(|ui| {
                        let label =
                            ui.push_id(notice.number, |ui| ui.add(egui::Label::new(text).wrap()));
                        let urgency = if notice.is_refusal {
                            Live::Assertive
                        } else {
                            Live::Polite
                        };
                        context.accesskit_node_builder(label.inner.id, |node| {
                            node.set_live(urgency);
                        });
                        dismissed = ui
                            .add(
                                egui::Button::new("×")
                                    .frame(false)
                                    .min_size(egui::Vec2::splat(26.0)),
                            )
                            .on_hover_text("Dismiss")
                            .clicked();
                    });
                });
            });
        if dismissed {
            self.notice = None;
        }
    }

    /// Has the last step read out, which others see in the chart.
    pub(super) fn tell_what_was_done(&self, ui: &Ui) {
        let Some(done) = &self.done else {
            return;
        };
        let id = egui::Id::new(("what was done", self.said));
        let nowhere = egui::Rect::from_min_size(ui.max_rect().left_bottom(), egui::Vec2::ZERO);
        ui.interact(nowhere, id, egui::Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Label);
            node.set_value(done.as_str());
            node.set_live(Live::Polite);
            node.set_bounds(accesskit::Rect {
                x0: nowhere.min.x.into(),
                y0: nowhere.min.y.into(),
                x1: nowhere.max.x.into(),
                y1: nowhere.max.y.into(),
            });
        });
    }
}
