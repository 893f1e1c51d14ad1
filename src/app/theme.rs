//! How the window looks: faces, sizes and colours, all in one place.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
    Visuals,
};

use crate::fonts::Face;
use crate::scene::{Paint, Palette, Rgb};

/// Colours of the window beyond those of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    pub(super) palette: Palette,
    /// What is selected, and where something would go.
    pub(super) accent: Color32,
    /// What cannot be done.
    pub(super) warning: Color32,
    /// What is better than before.
    pub(super) good: Color32,
    pub(super) panel: Color32,
    pub(super) faint: Color32,
}

impl Theme {
    pub(super) fn light() -> Self {
        Self {
            palette: Palette::LIGHT,
            accent: Color32::from_rgb(0, 98, 204),
            warning: Color32::from_rgb(168, 40, 30),
            good: Color32::from_rgb(14, 105, 65),
            panel: Color32::from_rgb(252, 252, 253),
            faint: Color32::from_rgb(238, 240, 243),
        }
    }

    pub(super) fn dark() -> Self {
        Self {
            palette: Palette::DARK,
            accent: Color32::from_rgb(104, 174, 255),
            warning: Color32::from_rgb(255, 138, 122),
            good: Color32::from_rgb(110, 205, 150),
            panel: Color32::from_rgb(30, 33, 39),
            faint: Color32::from_rgb(42, 46, 54),
        }
    }

    /// The theme of the window as the user or the system wants it.
    pub(super) fn of(context: &egui::Context) -> Self {
        match context.theme() {
            egui::Theme::Light => Self::light(),
            egui::Theme::Dark => Self::dark(),
        }
    }

    pub(super) fn colour(&self, paint: Paint) -> Color32 {
        let Rgb(red, green, blue) = self.palette.rgb(paint);
        Color32::from_rgb(red, green, blue)
    }

    pub(super) fn text(&self) -> Color32 {
        self.colour(Paint::Text)
    }

    pub(super) fn quiet(&self) -> Color32 {
        self.colour(Paint::Quiet)
    }
}

/// The family of a face of the drawing.
pub(super) fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Bold => FontFamily::Name("bold".into()),
    }
}

/// Bold text of the window.
pub(super) fn bold(size: f32) -> FontId {
    FontId::new(size, family(Face::Bold))
}

/// Gives the window its faces, sizes and colours.
pub(super) fn install(context: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (face, name) in [(Face::Regular, "regular"), (Face::Bold, "bold")] {
        fonts
            .font_data
            .insert(name.to_owned(), FontData::from_static(face.bytes()).into());
        fonts.families.insert(family(face), vec![name.to_owned()]);
    }
    fonts
        .families
        .insert(FontFamily::Monospace, vec!["regular".to_owned()]);
    context.set_fonts(fonts);
    context.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Paper is white; where the system has no wish, so is the window.
        options.fallback_theme = egui::Theme::Light;
    });
    context.set_visuals_of(
        egui::Theme::Light,
        visuals(&Theme::light(), Visuals::light()),
    );
    context.set_visuals_of(egui::Theme::Dark, visuals(&Theme::dark(), Visuals::dark()));
    context.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, FontId::proportional(11.5)),
            (TextStyle::Body, FontId::proportional(13.5)),
            (TextStyle::Button, FontId::proportional(13.5)),
            (TextStyle::Monospace, FontId::proportional(13.5)),
            (TextStyle::Heading, bold(16.0)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 6.0);
        style.spacing.button_padding = egui::vec2(9.0, 4.0);
        style.spacing.interact_size.y = 26.0;
        style.spacing.menu_margin = egui::Margin::same(6);
        style.interaction.selectable_labels = false;
        style.animation_time = 0.0;
    });
}

fn visuals(theme: &Theme, base: Visuals) -> Visuals {
    let mut visuals = base;
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.panel;
    visuals.extreme_bg_color = theme.colour(Paint::Card);
    visuals.faint_bg_color = theme.faint;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.quiet());
    visuals.hyperlink_color = theme.accent;
    visuals.selection.bg_fill = theme.accent.gamma_multiply(0.22);
    visuals.selection.stroke = Stroke::new(1.5, theme.accent);
    visuals.window_corner_radius = CornerRadius::same(8);
    let hairline = Stroke::new(1.0, theme.colour(Paint::Hairline));
    visuals.widgets.noninteractive.bg_stroke = hairline;
    visuals.widgets.noninteractive.fg_stroke = Stroke::new(1.0, theme.text());
    for widget in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(5);
        widget.fg_stroke = Stroke::new(1.2, theme.text());
    }
    visuals.widgets.inactive.bg_stroke = hairline;
    visuals.widgets.inactive.bg_fill = theme.faint;
    visuals.widgets.inactive.weak_bg_fill = theme.faint;
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, theme.colour(Paint::Line));
    visuals
}
