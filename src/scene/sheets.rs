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
    /// What the page is called in the list of bookmarks.
    pub bookmark: String,
    /// How deep the bookmark stands in that list; it hangs below the nearest bookmark before it
    /// that has a smaller number.
    pub bookmark_level: u8,
}
