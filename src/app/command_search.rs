//! Finding a command by a part of its name.

use egui::{Align2, Area, Context, Frame, Id, Key, Modifiers, Order, RichText, ScrollArea, vec2};

use super::action::Action;
use super::command::Command;
use super::offers::{Offer, Offers};
use super::theme::Theme;

/// The list of commands while it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct CommandSearch {
    text: String,
    chosen: usize,
    begun: bool,
}

const WIDTH: f32 = 460.0;
const ROW: f32 = 28.0;

impl CommandSearch {
    /// Shows it; returns whether it is to be closed.
    pub(super) fn show(
        &mut self,
        context: &Context,
        theme: &Theme,
        offers: &Offers<'_>,
        actions: &mut Vec<Action>,
    ) -> bool {
        let found = matching(&self.text, |command| offers.of(command));
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
        let mut over = escaped;
        let mut done = found.get(self.chosen).filter(|_| entered).cloned();
        let area = Area::new(Id::new("commands"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
            .show(context, |ui| {
                Frame::window(ui.style()).inner_margin(10.0).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    let field = egui::TextEdit::singleline(&mut self.text)
                        .hint_text("Type a part of a command")
                        .desired_width(f32::INFINITY)
                        .margin(egui::Margin::symmetric(8, 6));
                    let field = ui.add(field);
                    field.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Command")
                    });
                    if !std::mem::replace(&mut self.begun, true) {
                        field.request_focus();
                    }
                    if field.changed() {
                        self.chosen = 0;
                    }
                    ui.add_space(4.0);
                    if found.is_empty() {
                        ui.label(RichText::new("No command is called that.").color(theme.quiet()));
                    }
                    ScrollArea::vertical()
                        .max_height(12.0 * ROW)
                        .show(ui, |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            for (place, offer) in found.iter().enumerate() {
                                let response = row(ui, offer, place == self.chosen);
                                if place == self.chosen && (down > 0 || up > 0) {
                                    response.scroll_to_me(None);
                                }
                                if response.clicked() {
                                    done = Some(offer.clone());
                                }
                            }
                        });
                });
            });
        let elsewhere = area.response.clicked_elsewhere();
        if let Some(offer) = done.filter(|offer| offer.enabled) {
            actions.push(Action::Command(offer.command));
            over = true;
        }
        over || elsewhere
    }
}

fn row(ui: &mut egui::Ui, offer: &Offer, chosen: bool) -> egui::Response {
    let menu = offer.command.menu().title();
    let mut button = egui::Button::new(&offer.text)
        .selected(chosen)
        .frame_when_inactive(false)
        .min_size(vec2(ui.available_width(), ROW));
    let keys = offer.command.shortcut();
    let keys = keys.map(|keys| ui.ctx().format_shortcut(&keys));
    button = button.shortcut_text(keys.map_or(menu.to_owned(), |keys| format!("{menu}   {keys}")));
    ui.add_enabled(offer.enabled, button)
        .on_hover_text(offer.command.explanation())
}

/// The commands that match what is typed, the best first; all of them where nothing is. What a
/// command is called now counts as much as its own name.
fn matching(typed: &str, offered: impl Fn(Command) -> Offer) -> Vec<Offer> {
    let commands = Command::all().filter(|&command| command != Command::AllCommands);
    let mut found: Vec<(usize, Offer)> = commands
        .map(offered)
        .filter_map(|offer| {
            let names = [offer.command.text(), &offer.text];
            let nearest = names
                .iter()
                .filter_map(|name| distance(name, typed))
                .min()?;
            Some((nearest, offer))
        })
        .collect();
    found.sort_by_key(|&(distance, _)| distance);
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// How far what is typed is from a name that has all its letters in order: 0 is the beginning of
/// the name; none where a letter is missing.
fn distance(name: &str, typed: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let typed = typed.trim().to_lowercase();
    if let Some(at) = name.find(&typed) {
        let at_word = at == 0 || name.get(..at).is_some_and(|before| before.ends_with(' '));
        return Some(if at_word { at } else { 50 + at });
    }
    let mut letters = name.char_indices();
    let mut last = 0;
    let mut gaps = 0;
    for wanted in typed.chars().filter(|wanted| !wanted.is_whitespace()) {
        let (at, _) = letters.find(|&(_, letter)| letter == wanted)?;
        gaps += at.saturating_sub(last + 1);
        last = at;
    }
    Some(200 + gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command as it is offered where a closed post is selected.
    fn offered(command: Command) -> Offer {
        let text = if command == Command::Close {
            "Reopen"
        } else {
            command.text()
        };
        Offer {
            command,
            text: text.to_owned(),
            enabled: true,
            on: None,
        }
    }

    fn first(typed: &str) -> Option<Command> {
        let found = matching(typed, offered);
        found.first().map(|offer| offer.command)
    }

    #[test]
    fn a_command_is_found_by_the_beginning_of_a_word_or_by_some_letters() {
        assert_eq!(first("spl"), Some(Command::Split));
        assert_eq!(first("post beside"), Some(Command::AddBeside));
        assert_eq!(first("apb"), Some(Command::AddBelow));
        assert_eq!(first("HOLDING"), Some(Command::Hold));
        assert_eq!(first("qqq"), None);
        assert_eq!(matching("", offered).len() + 1, Command::all().count());
    }

    #[test]
    fn a_command_is_found_by_what_it_is_called_now_and_by_its_own_name() {
        assert_eq!(first("reopen"), Some(Command::Close));
        assert_eq!(first("close"), Some(Command::Close));
    }
}
