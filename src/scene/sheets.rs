//! Finished drawings on paper, ready to print.

use super::drawing::Scene;

/// Pages ready to print, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheets {
    /// What the whole is called.
    pub title: String,
    /// The language of the texts, as in BCP 47, for example `en-GB`.
    pub language: String,
    /// The pages.
    pub pages: Vec<Sheet>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The drawing; its size is the size of the paper in points.
    pub scene: Scene,
    /// What begins on the page, in the list of bookmarks.
    pub bookmarks: Vec<Bookmark>,
}

/// An entry in the list of bookmarks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// What it is called.
    pub title: String,
    /// How deep it stands in the list; it hangs below the nearest bookmark before it that has a
    /// smaller number.
    pub level: u8,
}
