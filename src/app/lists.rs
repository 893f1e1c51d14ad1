//! The lists in front of the window: what is looked for, commands, steps, keys.

use egui::Context;

use super::action::Action;
use super::command_search::CommandSearch;
use super::find::Find;
use super::line_to::LineTo;
use super::matching::Matching;
use super::offers::Offers;
use super::theme::Theme;
use super::window::App;
use super::{history, keys, pay_rates};

/// Which lists are open.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// What is looked for, while it is.
    pub(super) find: Option<Find>,
    /// The list of commands to search in, while it is open.
    pub(super) commands: Option<CommandSearch>,
    /// What a line is drawn to, while it is chosen.
    pub(super) line: Option<LineTo>,
    pub(super) history: bool,
    pub(super) keys: bool,
    /// Whether what holds for all pay is shown.
    pub(super) pay: bool,
    /// The posts that may be the same as in another structure, while they are looked at.
    pub(super) matching: Option<Matching>,
}

impl App {
    /// Shows the lists that are open.
    pub(super) fn show_lists(
        &mut self,
        context: &Context,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        let switches = self.switches();
        let lists = &mut self.lists;
        history::show(context, &mut lists.history, &self.document, theme, actions);
        keys::show(context, &mut lists.keys, theme, actions);
        let organisation = self.document.organisation();
        let fields = &mut self.fields;
        pay_rates::show(
            context,
            &mut lists.pay,
            organisation,
            fields,
            theme,
            actions,
        );
        let Some(shown) = &self.shown else {
            return;
        };
        if let (Some(find), Some(canvas)) = (&mut lists.find, self.canvas.area)
            && find.show(context, canvas, shown, theme, actions)
        {
            lists.find = None;
        }
        if let Some(matching) = &mut lists.matching
            && matching.show(context, &self.document, shown, theme, actions)
        {
            lists.matching = None;
        }
        if let Some(line) = &mut lists.line
            && line.show(context, theme, shown, actions)
        {
            lists.line = None;
        }
        let offers = Offers::new(&self.document, shown, &self.selection, switches);
        if let Some(search) = &mut lists.commands
            && search.show(context, theme, &offers, actions)
        {
            lists.commands = None;
        }
    }
}
