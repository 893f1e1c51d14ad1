//! The colours of a drawing by meaning, and the palettes that turn them into ink or light.

/// What a colour is for. A drawing never names a colour itself, so that the same drawing serves
/// paper, a light window and a dark one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// The ground the drawing lies on.
    Ground,
    /// The inside of a card.
    Card,
    /// Titles and figures.
    Text,
    /// Text that explains: grades, functions, notes.
    Quiet,
    /// Reporting lines and the outlines of cards.
    Line,
    /// Hairlines that only separate.
    Hairline,
    /// The strong colour of a department, by its number in the palette.
    Department(u8),
    /// Text on the strong colour of a department, or on that of a mark of what is different.
    OnDepartment,
    /// The pale tint of a department.
    Tint(u8),
    /// The ground of a badge.
    Badge,
    /// Text on a badge.
    OnBadge,
    /// What is new, beside what it was before.
    New,
    /// What is gone.
    Gone,
    /// What is another way than before.
    Changed,
}

/// How many department colours there are; higher numbers start again.
pub const DEPARTMENT_COLOURS: u8 = 8;

/// A colour as red, green and blue, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// How strongly two colours differ in brightness, from 1 for the same to 21 for black and
    /// white, as the Web Content Accessibility Guidelines define it.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How much light it gives off, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// The colours for one surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    ground: Rgb,
    card: Rgb,
    text: Rgb,
    quiet: Rgb,
    line: Rgb,
    hairline: Rgb,
    on_department: Rgb,
    badge: Rgb,
    on_badge: Rgb,
    new: Rgb,
    gone: Rgb,
    changed: Rgb,
    departments: [Rgb; DEPARTMENT_COLOURS as usize],
    tints: [Rgb; DEPARTMENT_COLOURS as usize],
}

impl Palette {
    /// Ink on white paper; it must also read when printed in grey.
    pub const PRINT: Self = Self {
        ground: Rgb(255, 255, 255),
        card: Rgb(255, 255, 255),
        text: Rgb(22, 27, 34),
        quiet: Rgb(75, 83, 95),
        line: Rgb(96, 106, 120),
        hairline: Rgb(205, 211, 219),
        on_department: Rgb(255, 255, 255),
        badge: Rgb(232, 236, 241),
        on_badge: Rgb(35, 42, 52),
        new: Rgb(14, 105, 65),
        gone: Rgb(168, 40, 30),
        changed: Rgb(0, 92, 190),
        departments: [
            Rgb(58, 71, 89),   // slate
            Rgb(21, 94, 149),  // blue
            Rgb(11, 110, 90),  // green
            Rgb(122, 62, 134), // plum
            Rgb(150, 72, 20),  // rust
            Rgb(153, 40, 80),  // crimson
            Rgb(12, 104, 120), // teal
            Rgb(88, 86, 20),   // olive
        ],
        tints: [
            Rgb(236, 239, 243),
            Rgb(228, 239, 248),
            Rgb(226, 243, 238),
            Rgb(243, 232, 246),
            Rgb(250, 236, 225),
            Rgb(250, 230, 237),
            Rgb(225, 242, 245),
            Rgb(241, 241, 222),
        ],
    };

    /// A light window.
    pub const LIGHT: Self = Self {
        ground: Rgb(245, 246, 248),
        ..Self::PRINT
    };

    /// A dark window.
    pub const DARK: Self = Self {
        ground: Rgb(24, 27, 32),
        card: Rgb(36, 40, 47),
        text: Rgb(236, 239, 243),
        quiet: Rgb(173, 181, 192),
        line: Rgb(136, 146, 160),
        hairline: Rgb(62, 69, 79),
        on_department: Rgb(255, 255, 255),
        badge: Rgb(56, 63, 74),
        on_badge: Rgb(228, 233, 240),
        new: Rgb(24, 134, 84),
        gone: Rgb(205, 66, 52),
        changed: Rgb(38, 122, 190),
        departments: [
            Rgb(99, 117, 143),
            Rgb(32, 120, 189),
            Rgb(18, 133, 109),
            Rgb(157, 91, 172),
            Rgb(183, 91, 30),
            Rgb(198, 71, 115),
            Rgb(20, 129, 147),
            Rgb(123, 120, 38),
        ],
        tints: [
            Rgb(44, 50, 60),
            Rgb(30, 48, 64),
            Rgb(28, 53, 48),
            Rgb(53, 40, 58),
            Rgb(60, 45, 34),
            Rgb(60, 38, 47),
            Rgb(28, 51, 56),
            Rgb(51, 50, 32),
        ],
    };

    /// A light window for those who need strong contrasts.
    pub const HIGH_CONTRAST_LIGHT: Self = Self {
        ground: Rgb(255, 255, 255),
        card: Rgb(255, 255, 255),
        text: Rgb(0, 0, 0),
        quiet: Rgb(45, 50, 58),
        line: Rgb(40, 45, 52),
        hairline: Rgb(96, 106, 120),
        on_department: Rgb(255, 255, 255),
        badge: Rgb(232, 236, 241),
        on_badge: Rgb(0, 0, 0),
        new: Rgb(0, 76, 42),
        gone: Rgb(130, 12, 12),
        changed: Rgb(0, 62, 150),
        departments: [
            Rgb(48, 60, 77),
            Rgb(16, 74, 118),
            Rgb(8, 82, 67),
            Rgb(103, 52, 113),
            Rgb(116, 55, 15),
            Rgb(134, 34, 70),
            Rgb(9, 80, 92),
            Rgb(76, 74, 17),
        ],
        tints: Self::PRINT.tints,
    };

    /// A dark window for those who need strong contrasts.
    pub const HIGH_CONTRAST_DARK: Self = Self {
        ground: Rgb(0, 0, 0),
        card: Rgb(0, 0, 0),
        text: Rgb(255, 255, 255),
        quiet: Rgb(214, 219, 226),
        line: Rgb(200, 206, 214),
        hairline: Rgb(128, 138, 152),
        on_department: Rgb(0, 0, 0),
        badge: Rgb(44, 50, 58),
        on_badge: Rgb(255, 255, 255),
        new: Rgb(130, 230, 165),
        gone: Rgb(255, 170, 158),
        changed: Rgb(140, 205, 255),
        departments: [
            Rgb(163, 174, 191),
            Rgb(114, 180, 231),
            Rgb(27, 196, 160),
            Rgb(199, 160, 207),
            Rgb(231, 156, 108),
            Rgb(230, 150, 180),
            Rgb(30, 189, 217),
            Rgb(181, 178, 56),
        ],
        tints: [
            Rgb(30, 34, 40),
            Rgb(18, 32, 44),
            Rgb(16, 36, 31),
            Rgb(37, 26, 40),
            Rgb(42, 30, 20),
            Rgb(42, 24, 32),
            Rgb(16, 34, 38),
            Rgb(34, 33, 18),
        ],
    };

    /// The colour that stands for a meaning on this surface.
    pub fn rgb(&self, paint: Paint) -> Rgb {
        match paint {
            Paint::Ground => self.ground,
            Paint::Card => self.card,
            Paint::Text => self.text,
            Paint::Quiet => self.quiet,
            Paint::Line => self.line,
            Paint::Hairline => self.hairline,
            Paint::Department(number) => self.departments[usize::from(number % DEPARTMENT_COLOURS)],
            Paint::OnDepartment => self.on_department,
            Paint::Tint(number) => self.tints[usize::from(number % DEPARTMENT_COLOURS)],
            Paint::Badge => self.badge,
            Paint::OnBadge => self.on_badge,
            Paint::New => self.new,
            Paint::Gone => self.gone,
            Paint::Changed => self.changed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PALETTES: [(&str, Palette, f64); 5] = [
        ("print", Palette::PRINT, 4.5),
        ("light", Palette::LIGHT, 4.5),
        ("dark", Palette::DARK, 4.5),
        ("high contrast, light", Palette::HIGH_CONTRAST_LIGHT, 7.0),
        ("high contrast, dark", Palette::HIGH_CONTRAST_DARK, 7.0),
    ];

    /// What is too faint among pairs of what is seen and what it is seen on.
    fn too_faint(limit: impl Fn(f64) -> f64, pairs: &[(Paint, Paint)]) -> Vec<String> {
        let mut failing = Vec::new();
        for (name, palette, text) in PALETTES {
            for &(seen, on) in pairs {
                let contrast = palette.rgb(seen).contrast(palette.rgb(on));
                if contrast < limit(text) {
                    failing.push(format!("{name}: {seen:?} on {on:?} has {contrast:.2}"));
                }
            }
        }
        failing
    }

    #[test]
    fn black_on_white_is_the_strongest_contrast() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // A grey whose contrast with white is published.
        assert!((Rgb(118, 118, 118).contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_text_of_a_drawing_can_be_read() {
        let mut pairs = vec![
            (Paint::Text, Paint::Card),
            (Paint::Text, Paint::Ground),
            (Paint::Quiet, Paint::Card),
            (Paint::Quiet, Paint::Ground),
            (Paint::OnBadge, Paint::Badge),
        ];
        for number in 0..DEPARTMENT_COLOURS {
            pairs.push((Paint::OnDepartment, Paint::Department(number)));
            pairs.push((Paint::Text, Paint::Tint(number)));
        }
        for mark in [Paint::New, Paint::Gone, Paint::Changed] {
            pairs.push((Paint::OnDepartment, mark));
        }
        assert_eq!(too_faint(|text| text, &pairs), Vec::<String>::new());
    }

    #[test]
    fn every_line_and_department_can_be_told_from_what_it_lies_on() {
        let mut pairs = vec![(Paint::Line, Paint::Ground), (Paint::Line, Paint::Card)];
        for number in 0..DEPARTMENT_COLOURS {
            pairs.push((Paint::Line, Paint::Tint(number)));
            pairs.push((Paint::Department(number), Paint::Ground));
            pairs.push((Paint::Department(number), Paint::Card));
        }
        for mark in [Paint::New, Paint::Gone, Paint::Changed] {
            pairs.extend([Paint::Ground, Paint::Card].map(|on| (mark, on)));
        }
        assert_eq!(too_faint(|_text| 3.0, &pairs), Vec::<String>::new());
    }
}
