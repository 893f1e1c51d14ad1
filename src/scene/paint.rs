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
    /// Text on the strong colour of a department.
    OnDepartment,
    /// The pale tint of a department.
    Tint(u8),
    /// The ground of a badge.
    Badge,
    /// Text on a badge.
    OnBadge,
}

/// How many department colours there are; higher numbers start again.
pub const DEPARTMENT_COLOURS: u8 = 8;

/// A colour as red, green and blue, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

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
        line: Rgb(128, 138, 152),
        hairline: Rgb(62, 69, 79),
        on_department: Rgb(255, 255, 255),
        badge: Rgb(56, 63, 74),
        on_badge: Rgb(228, 233, 240),
        departments: [
            Rgb(76, 90, 110),
            Rgb(28, 104, 163),
            Rgb(16, 116, 95),
            Rgb(134, 74, 147),
            Rgb(158, 78, 26),
            Rgb(166, 52, 92),
            Rgb(18, 112, 128),
            Rgb(98, 96, 30),
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
        }
    }
}
