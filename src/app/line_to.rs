//! Choosing what a line besides the reporting lines is drawn to, by its name.

use egui::{Align2, Area, Context, Frame, Id, Key, Modifiers, Order, RichText, ScrollArea, vec2};

use super::action::Action;
use super::shown::Shown;
use super::theme::Theme;
use crate::edits::{Edit, LineEdit};
use crate::model::{ExtraLine, LineKind, NodeId};

/// The list of posts and units a line may be drawn to, while it is open.
#[derive(Clone, Debug)]
pub(super) struct LineTo {
    from: NodeId,
    kind: LineKind,
    text: String,
    chosen: usize,
    begun: bool,
}

const WIDTH: f32 = 460.0;
const ROW: f32 = 28.0;

impl LineTo {
    /// For a line from a post or unit.
    pub(super) fn new(from: NodeId) -> Self {
        Self {
            from,
            kind: LineKind::default(),
            text: String::new(),
            chosen: 0,
            begun: false,
        }
    }

    /// Shows it; returns whether it is to be closed.
    pub(super) fn show(
        &mut self,
        context: &Context,
        theme: &Theme,
        shown: &Shown,
        actions: &mut Vec<Action>,
    ) -> bool {
        let structure = &shown.structure;
        if !structure.contains(self.from) {
            return true;
        }
        let found = self.matching(shown);
        // The arrows choose and do not move in the text.
        let (down, up, entered, escaped) = context.input_mut(|input| {
            (
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown),
                input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
                input.consume_key(Modifiers::NONE, Key::Escape),
            )
        });
        let last = found.len().saturating_sub(1);
        self.chosen = (self.chosen + down).saturating_sub(up).min(last);
        let mut done = found.get(self.chosen).filter(|_| entered).copied();
        let area = Area::new(Id::new("line to"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
            .show(context, |ui| {
                Frame::window(ui.style()).inner_margin(10.0).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    let from = structure.label(self.from);
                    ui.label(RichText::new(format!("Line from “{from}” to")).strong());
                    let field = egui::TextEdit::singleline(&mut self.text)
                        .hint_text("Type a part of a title or name")
                        .desired_width(f32::INFINITY)
                        .margin(egui::Margin::symmetric(8, 6));
                    let field = ui.add(field);
                    field.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Line to")
                    });
                    if !std::mem::replace(&mut self.begun, true) {
                        field.request_focus();
                    }
                    if field.changed() {
                        self.chosen = 0;
                    }
                    ui.horizontal(|ui| {
                        for kind in LineKind::ALL {
                            ui.radio_value(&mut self.kind, kind, kind.in_words());
                        }
                    });
                    if found.is_empty() {
                        let text = "No other post or unit is called that.";
                        ui.label(RichText::new(text).color(theme.quiet()));
                    }
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let mut area = ScrollArea::vertical().max_height(10.0 * ROW);
                    if down > 0 || up > 0 || field.changed() {
                        let top = (self.chosen as f32 - 4.0).max(0.0) * ROW;
                        area = area.vertical_scroll_offset(top);
                    }
                    area.show_rows(ui, ROW, found.len(), |ui, range| {
                        for place in range {
                            let Some(&node) = found.get(place) else {
                                continue;
                            };
                            let button = egui::Button::new(structure.label(node))
                                .selected(place == self.chosen)
                                .frame_when_inactive(false)
                                .truncate()
                                .min_size(vec2(ui.available_width(), ROW));
                            if ui.add(button).clicked() {
                                done = Some(node);
                            }
                        }
                    });
                });
            });
        if let Some(to) = done {
            let line = ExtraLine {
                from: self.from,
                to,
                kind: self.kind,
                caption: String::new(),
            };
            actions.push(Action::Edit(Edit::Line(shown.id, LineEdit::Add(line))));
            return true;
        }
        escaped || area.response.clicked_elsewhere()
    }

    /// The other posts and units whose name has what is typed, in reading order.
    fn matching(&self, shown: &Shown) -> Vec<NodeId> {
        let typed = self.text.trim().to_lowercase();
        let nodes = shown.structure.tree().nodes().iter().copied();
        let label = |node: NodeId| shown.structure.label(node).to_lowercase();
        nodes
            .filter(|&node| node != self.from && label(node).contains(&typed))
            .collect()
    }
}
