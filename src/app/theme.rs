//! How the window looks: faces, sizes and colours, all in one place.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
    ThemePreference, Visuals,
};

use crate::fonts::Face;
use crate::scene::{Paint, Palette, Rgb};

/// The colours the user wants the window to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Colours {
    #[default]
    AsTheSystem,
    Light,
    Dark,
    HighContrastLight,
    HighContrastDark,
}

impl Colours {
    pub(super) const ALL: [Self; 5] = [
        Self::AsTheSystem,
        Self::Light,
        Self::Dark,
        Self::HighContrastLight,
        Self::HighContrastDark,
    ];

    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::AsTheSystem => "Colours as the system has them",
            Self::Light => "Light colours",
            Self::Dark => "Dark colours",
            Self::HighContrastLight => "High contrast, light",
            Self::HighContrastDark => "High contrast, dark",
        }
    }

    /// What they are called where choices are kept; never to be changed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AsTheSystem => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrastLight => "high contrast light",
            Self::HighContrastDark => "high contrast dark",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colours| colours.name() == name)
    }

    /// The theme of the window, which has to be `install`ed before.
    pub(super) fn theme(self, context: &egui::Context) -> Theme {
        match self {
            Self::AsTheSystem => match context.theme() {
                egui::Theme::Light => Theme::light(),
                egui::Theme::Dark => Theme::dark(),
            },
            Self::Light => Theme::light(),
            Self::Dark => Theme::dark(),
            Self::HighContrastLight => Theme::high_contrast_light(),
            Self::HighContrastDark => Theme::high_contrast_dark(),
        }
    }

    /// Gives the widgets these colours. egui knows a light and a dark theme only, so the high
    /// contrasts take their places.
    pub(super) fn apply(self, context: &egui::Context) {
        let (preference, light, dark) = match self {
            Self::AsTheSystem => (ThemePreference::System, Theme::light(), Theme::dark()),
            Self::Light => (ThemePreference::Light, Theme::light(), Theme::dark()),
            Self::Dark => (ThemePreference::Dark, Theme::light(), Theme::dark()),
            Self::HighContrastLight => (
                ThemePreference::Light,
                Theme::high_contrast_light(),
                Theme::high_contrast_dark(),
            ),
            Self::HighContrastDark => (
                ThemePreference::Dark,
                Theme::high_contrast_light(),
                Theme::high_contrast_dark(),
            ),
        };
        context.set_visuals_of(egui::Theme::Light, visuals(&light, Visuals::light()));
        context.set_visuals_of(egui::Theme::Dark, visuals(&dark, Visuals::dark()));
        context.set_theme(preference);
    }
}

/// Colours of the window beyond those of the drawing. Every colour of the window is one of these;
/// a test holds each to the contrast it needs with what it lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    pub(super) palette: Palette,
    /// What is selected, what has the keyboard, and where something would go.
    pub(super) accent: Color32,
    /// Text on the accent.
    pub(super) on_accent: Color32,
    /// What cannot be done, or is worse than before.
    pub(super) warning: Color32,
    /// What is better than before.
    pub(super) good: Color32,
    pub(super) panel: Color32,
    /// What stands out a little from a panel: buttons, stripes, the line under the pointer.
    pub(super) faint: Color32,
    /// A button under the pointer, or pressed.
    pub(super) hovered: Color32,
    /// The ground of what is selected in a list or a text.
    pub(super) selected: Color32,
    /// The edges of fields, buttons and panels.
    pub(super) border: Color32,
}

/// How much of the accent there is in what is tinted with it, from 0 to 1.
const VEIL: f32 = 0.1;

impl Theme {
    pub(super) fn light() -> Self {
        Self {
            palette: Palette::LIGHT,
            accent: Color32::from_rgb(0, 98, 204),
            on_accent: Color32::WHITE,
            warning: Color32::from_rgb(168, 40, 30),
            good: Color32::from_rgb(14, 105, 65),
            panel: Color32::from_rgb(252, 252, 253),
            faint: Color32::from_rgb(238, 240, 243),
            hovered: Color32::from_rgb(226, 230, 235),
            selected: Color32::from_rgb(221, 234, 250),
            border: Color32::from_rgb(127, 136, 148),
        }
    }

    pub(super) fn dark() -> Self {
        Self {
            palette: Palette::DARK,
            accent: Color32::from_rgb(104, 174, 255),
            on_accent: Color32::from_rgb(12, 20, 32),
            warning: Color32::from_rgb(255, 138, 122),
            good: Color32::from_rgb(110, 205, 150),
            panel: Color32::from_rgb(30, 33, 39),
            faint: Color32::from_rgb(39, 43, 51),
            hovered: Color32::from_rgb(54, 60, 70),
            selected: Color32::from_rgb(25, 44, 65),
            border: Color32::from_rgb(124, 133, 147),
        }
    }

    pub(super) fn high_contrast_light() -> Self {
        Self {
            palette: Palette::HIGH_CONTRAST_LIGHT,
            accent: Color32::from_rgb(0, 62, 150),
            on_accent: Color32::WHITE,
            warning: Color32::from_rgb(130, 12, 12),
            good: Color32::from_rgb(0, 76, 42),
            panel: Color32::WHITE,
            faint: Color32::from_rgb(240, 242, 245),
            hovered: Color32::from_rgb(226, 230, 236),
            selected: Color32::from_rgb(214, 230, 255),
            border: Color32::from_rgb(40, 45, 52),
        }
    }

    pub(super) fn high_contrast_dark() -> Self {
        Self {
            palette: Palette::HIGH_CONTRAST_DARK,
            accent: Color32::from_rgb(140, 205, 255),
            on_accent: Color32::BLACK,
            warning: Color32::from_rgb(255, 170, 158),
            good: Color32::from_rgb(130, 230, 165),
            panel: Color32::BLACK,
            faint: Color32::from_rgb(26, 29, 34),
            hovered: Color32::from_rgb(44, 49, 57),
            selected: Color32::from_rgb(0, 48, 92),
            border: Color32::from_rgb(200, 206, 214),
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

    /// The accent as a veil over the ground of the chart; nothing is written below it.
    pub(super) fn veil(&self) -> Color32 {
        self.accent.gamma_multiply(VEIL)
    }

    /// The line around what has the keyboard.
    pub(super) fn focus(&self) -> Stroke {
        Stroke::new(2.0, self.accent)
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
    Colours::default().apply(context);
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
        style.spacing.icon_width = 16.0;
        style.spacing.icon_width_inner = 9.0;
        style.spacing.icon_spacing = 6.0;
        style.spacing.menu_margin = egui::Margin::same(6);
        // That there is more to see is said by the bar, which is there also before it is pointed
        // at, and not by text that fades.
        style.spacing.scroll.fade.strength = 0.0;
        style.spacing.scroll.floating_width = 4.0;
        style.spacing.scroll.floating_allocated_width = 8.0;
        style.spacing.scroll.dormant_handle_opacity = 0.6;
        style.interaction.selectable_labels = false;
        style.animation_time = 0.0;
        style.scroll_animation = egui::style::ScrollAnimation::none();
    });
}

/// The colours of the widgets; nothing is left to what egui has by default.
fn visuals(theme: &Theme, base: Visuals) -> Visuals {
    let mut visuals = base;
    let border = Stroke::new(1.0, theme.border);
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = border;
    visuals.extreme_bg_color = theme.colour(Paint::Card);
    visuals.code_bg_color = theme.faint;
    visuals.faint_bg_color = theme.faint;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.quiet());
    visuals.hyperlink_color = theme.accent;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.warning;
    visuals.selection.bg_fill = theme.selected;
    visuals.selection.stroke = Stroke::new(1.0, theme.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, theme.accent);
    visuals.ime_composition.active_underline_stroke = theme.focus();
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(1.0, theme.accent);
    visuals.window_corner_radius = CornerRadius::same(8);
    let widgets = &mut visuals.widgets;
    for (widget, fill, edge) in [
        (&mut widgets.noninteractive, theme.panel, border),
        (&mut widgets.inactive, theme.faint, border),
        (
            &mut widgets.hovered,
            theme.hovered,
            Stroke::new(1.0, theme.quiet()),
        ),
        (
            &mut widgets.active,
            theme.hovered,
            Stroke::new(1.0, theme.accent),
        ),
        (&mut widgets.open, theme.hovered, border),
    ] {
        widget.corner_radius = CornerRadius::same(4);
        widget.fg_stroke = Stroke::new(1.2, theme.text());
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = edge;
        widget.expansion = 0.0;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::DEPARTMENT_COLOURS;

    /// A colour with the words that name it where it fails.
    type Named = (String, Color32);

    fn named(name: &str, colour: Color32) -> Named {
        (name.to_owned(), colour)
    }

    fn themes() -> [(&'static str, Theme, f64); 4] {
        [
            ("light", Theme::light(), 4.5),
            ("dark", Theme::dark(), 4.5),
            ("high contrast, light", Theme::high_contrast_light(), 7.0),
            ("high contrast, dark", Theme::high_contrast_dark(), 7.0),
        ]
    }

    fn contrast(one: Color32, two: Color32) -> f64 {
        assert!(one.is_opaque() && two.is_opaque(), "{one:?} on {two:?}");
        Rgb(one.r(), one.g(), one.b()).contrast(Rgb(two.r(), two.g(), two.b()))
    }

    /// Everything a text or a mark of the window can lie on.
    fn grounds(theme: &Theme) -> Vec<Named> {
        vec![
            named("a panel", theme.panel),
            named("a faint ground", theme.faint),
            named("a button under the pointer", theme.hovered),
            named("a selected line", theme.selected),
            named("a field", theme.colour(Paint::Card)),
            named("the ground of the chart", theme.colour(Paint::Ground)),
        ]
    }

    /// The ground of the chart, alone and within a band that is being drawn, as the screen mixes it.
    fn chart_grounds(theme: &Theme) -> [Named; 2] {
        let ground = theme.colour(Paint::Ground);
        [
            named("the ground of the chart", ground),
            named("the ground in a band", ground.blend(theme.veil())),
        ]
    }

    fn departments(theme: &Theme) -> Vec<Named> {
        let colour = |number| {
            let paint = Paint::Department(number);
            (format!("{paint:?}"), theme.colour(paint))
        };
        (0..DEPARTMENT_COLOURS).map(colour).collect()
    }

    /// Every pair of a text and what it is read on.
    fn texts(theme: &Theme) -> Vec<(Named, Named)> {
        let mut pairs = Vec::new();
        for ground in grounds(theme) {
            for text in [
                named("text", theme.text()),
                named("quiet text", theme.quiet()),
                named("accented text", theme.accent),
            ] {
                pairs.push((text, ground.clone()));
            }
        }
        for ground in [
            named("a panel", theme.panel),
            named("a faint ground", theme.faint),
        ] {
            for text in [
                named("a warning", theme.warning),
                named("good news", theme.good),
            ] {
                pairs.push((text, ground.clone()));
            }
        }
        pairs.push((
            named("text on the accent", theme.on_accent),
            named("the accent", theme.accent),
        ));
        let of = |paint| (format!("{paint:?}"), theme.colour(paint));
        let mut cards = vec![
            (Paint::Text, Paint::Card),
            (Paint::Quiet, Paint::Card),
            (Paint::OnBadge, Paint::Badge),
        ];
        for number in 0..DEPARTMENT_COLOURS {
            cards.push((Paint::OnDepartment, Paint::Department(number)));
            cards.push((Paint::Text, Paint::Tint(number)));
        }
        for (text, card) in cards {
            pairs.push((of(text), of(card)));
        }
        pairs
    }

    /// Every pair of a mark that says something and what it has to be told from.
    fn marks(theme: &Theme) -> Vec<(Named, Named)> {
        let mut pairs = Vec::new();
        for ground in grounds(theme) {
            for mark in [
                named("a focus ring or a mark of selection", theme.accent),
                named("a triangle", theme.quiet()),
            ] {
                pairs.push((mark, ground.clone()));
            }
        }
        for ground in [
            named("a panel", theme.panel),
            named("a faint ground", theme.faint),
            named("a field", theme.colour(Paint::Card)),
            named("the ground of the chart", theme.colour(Paint::Ground)),
        ] {
            pairs.push((named("a border", theme.border), ground.clone()));
            pairs.push((named("a mark of refusal", theme.warning), ground));
        }
        let mut coloured = departments(theme);
        coloured.push(named("a reporting line", theme.colour(Paint::Line)));
        coloured.push(named("the edge of a band", theme.accent));
        for mark in coloured {
            for ground in chart_grounds(theme) {
                pairs.push((mark.clone(), ground));
            }
        }
        for department in departments(theme) {
            for ground in [
                named("a panel", theme.panel),
                named("a line under the pointer", theme.faint),
                named("a selected line", theme.selected),
            ] {
                pairs.push((department.clone(), ground));
            }
        }
        pairs
    }

    /// A sentence for every pair that differs less than it has to.
    fn too_faint(theme: &str, pairs: Vec<(Named, Named)>, limit: f64) -> Vec<String> {
        let mut failing = Vec::new();
        for ((seen, colour), (on, ground)) in pairs {
            let contrast = contrast(colour, ground);
            if contrast < limit {
                failing.push(format!(
                    "{theme}: {seen} on {on} has {contrast:.2}, not {limit}"
                ));
            }
        }
        failing
    }

    #[test]
    fn every_text_can_be_read_on_what_it_lies_on() {
        let failing: Vec<String> = themes()
            .into_iter()
            .flat_map(|(name, theme, limit)| too_faint(name, texts(&theme), limit))
            .collect();
        assert!(failing.is_empty(), "{failing:#?}");
    }

    #[test]
    fn every_mark_can_be_told_from_what_it_lies_on() {
        let failing: Vec<String> = themes()
            .into_iter()
            .flat_map(|(name, theme, _limit)| too_faint(name, marks(&theme), 3.0))
            .collect();
        assert!(failing.is_empty(), "{failing:#?}");
    }

    /// The colours of egui's own that are not among the themes' would escape the tests above.
    #[test]
    fn the_widgets_have_no_colours_of_their_own() {
        for (name, theme, _limit) in themes() {
            let ours = [
                theme.accent,
                theme.warning,
                theme.panel,
                theme.faint,
                theme.hovered,
                theme.selected,
                theme.border,
                theme.text(),
                theme.quiet(),
                theme.colour(Paint::Card),
            ];
            let visuals = visuals(&theme, Visuals::light());
            let mut used = vec![
                visuals.text_color(),
                visuals.weak_text_color(),
                visuals.strong_text_color(),
                visuals.hyperlink_color,
                visuals.warn_fg_color,
                visuals.error_fg_color,
                visuals.faint_bg_color,
                visuals.extreme_bg_color,
                visuals.code_bg_color,
                visuals.text_edit_bg_color(),
                visuals.window_fill,
                visuals.panel_fill,
                visuals.window_stroke.color,
                visuals.selection.bg_fill,
                visuals.selection.stroke.color,
                visuals.text_cursor.stroke.color,
                visuals.ime_composition.active_underline_stroke.color,
                visuals.ime_composition.inactive_underline_stroke.color,
            ];
            let widgets = &visuals.widgets;
            for widget in [
                widgets.noninteractive,
                widgets.inactive,
                widgets.hovered,
                widgets.active,
                widgets.open,
            ] {
                used.extend([
                    widget.bg_fill,
                    widget.weak_bg_fill,
                    widget.bg_stroke.color,
                    widget.fg_stroke.color,
                ]);
            }
            for colour in used {
                assert!(ours.contains(&colour), "{name}: {colour:?}");
            }
        }
    }
}
