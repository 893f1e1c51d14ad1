//! What a selected box offers: a few buttons near it, and a menu with everything else.

use egui::containers::menu::SubMenuButton;
use egui::{Area, Frame, Id, Margin, Order, Rect, Response, Sense, Ui, pos2, vec2};

use crate::app::action::Action;
use crate::app::bar::menu_item;
use crate::app::command::Command;
use crate::app::icons;
use crate::app::offers::{Offer, Offers};
use crate::app::theme::Theme;

/// The buttons at a box, in their order.
const BUTTONS: [Command; 9] = [
    Command::AddBelow,
    Command::AddBeside,
    Command::AddUnit,
    Command::Split,
    Command::Merge,
    Command::MakeVacant,
    Command::Close,
    Command::Hold,
    Command::Fold,
];

/// What the menu of a box has, in groups.
pub(in crate::app) const MENU: &[&[Command]] = &[
    &[
        Command::AddBelow,
        Command::AddBeside,
        Command::AddHead,
        Command::AddAssistant,
        Command::AddUnit,
    ],
    &[
        Command::Rename,
        Command::Split,
        Command::Merge,
        Command::DrawLine,
        Command::MakeVacant,
        Command::Close,
        Command::Hold,
        Command::DeleteForGood,
    ],
    &[
        Command::Cut,
        Command::Copy,
        Command::Paste,
        Command::Duplicate,
    ],
    &[Command::Fold, Command::ZoomToSelection],
];

/// How the branch below can be laid out.
const LAYOUTS: [Command; 5] = [
    Command::LayAsAbove,
    Command::LayTidy,
    Command::LayColumn,
    Command::LayTwoColumns,
    Command::LayLeftToRight,
];

/// The side of a button, in points.
const SIDE: f32 = 26.0;

/// Shows the buttons at a box that is on the screen.
pub(super) fn buttons(
    ui: &Ui,
    canvas: Rect,
    at: Rect,
    offers: &Offers<'_>,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let offered: Vec<Offer> = BUTTONS
        .iter()
        .map(|&command| offers.of(command))
        .filter(|offer| offer.enabled)
        .collect();
    let size = vec2((offered.len() + 1) as f32 * SIDE + 6.0, SIDE + 6.0);
    // Below the box; above it, where there is no room, and never out of sight.
    let mut top = at.max.y + 5.0;
    if top + size.y > canvas.max.y {
        top = at.min.y - size.y - 5.0;
    }
    let left = at.center().x - size.x / 2.0;
    let place = pos2(
        left.clamp(
            canvas.min.x + 4.0,
            (canvas.max.x - size.x - 4.0).max(canvas.min.x + 4.0),
        ),
        top.clamp(
            canvas.min.y + 4.0,
            (canvas.max.y - size.y - 4.0).max(canvas.min.y + 4.0),
        ),
    );
    Area::new(Id::new("verbs on the box"))
        .order(Order::Middle)
        .fixed_pos(place)
        .constrain(false)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::same(2))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                    ui.horizontal(|ui| {
                        for offer in &offered {
                            if button(ui, offer, theme).clicked() {
                                actions.push(Action::Command(offer.command));
                            }
                        }
                        let more = blank(ui, "More", theme);
                        icons::more(ui.painter(), more.rect, theme.text());
                        egui::Popup::menu(&more.on_hover_text("More"))
                            .show(|ui| menu(ui, offers, actions));
                    });
                });
        });
}

fn button(ui: &mut Ui, offer: &Offer, theme: &Theme) -> Response {
    let response = blank(ui, &offer.text, theme);
    let colour = if offer.on == Some(true) {
        theme.accent
    } else {
        theme.text()
    };
    icons::paint(ui.painter(), response.rect, offer.command, colour);
    let mut text = format!("{}: {}", offer.text, offer.command.explanation());
    if let Some(shortcut) = offer.command.shortcut() {
        text = format!("{text} ({})", ui.ctx().format_shortcut(&shortcut));
    }
    response.on_hover_text(text)
}

/// A button without its picture.
fn blank(ui: &mut Ui, name: &str, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::click());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, ui.is_enabled(), name));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.faint);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
    response
}

/// The menu of a box.
pub(in crate::app) fn menu(ui: &mut Ui, offers: &Offers<'_>, actions: &mut Vec<Action>) {
    ui.set_min_width(230.0);
    for (number, group) in MENU.iter().enumerate() {
        if number > 0 {
            ui.separator();
        }
        for &command in *group {
            let offer = offers.of(command);
            // What can only be done to several, or to units, is shown where it can be.
            if offer.enabled
                || !matches!(command, Command::Merge | Command::AddHead | Command::Split)
            {
                menu_item(ui, &offer, actions);
            }
        }
    }
    let layouts = egui::Button::new("Lay out what is below").right_text(">");
    SubMenuButton::from_button(layouts).ui(ui, |ui| {
        for command in LAYOUTS {
            menu_item(ui, &offers.of(command), actions);
        }
    });
}
