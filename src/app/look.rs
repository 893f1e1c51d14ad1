//! How the user wants the window to look and move. It is kept between sessions.

use egui::Ui;

use super::theme::Colours;

/// The choices of the View menu that no document knows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) colours: Colours,
    /// Whether boxes glide to their new places. The toolkit does not say whether the system asks
    /// for less motion, so this choice is the way to ask for it.
    pub(super) animated: bool,
    /// Whether there is a small picture of a chart that is larger than the view.
    pub(super) map: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colours: Colours::default(),
            animated: true,
            map: true,
        }
    }
}

impl Look {
    /// The choices, as a part of a menu.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        // A menu takes the edges from what is in it; boxes to be ticked need theirs.
        ui.visuals_mut().widgets = ui.ctx().global_style().visuals.widgets.clone();
        ui.checkbox(&mut self.map, "Map of large charts");
        ui.checkbox(&mut self.animated, "Animate changes");
        ui.separator();
        for colours in Colours::ALL {
            if ui
                .radio_value(&mut self.colours, colours, colours.in_words())
                .clicked()
            {
                colours.apply(ui.ctx());
                ui.close();
            }
        }
    }
}
