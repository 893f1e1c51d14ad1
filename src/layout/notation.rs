//! Trees as indented text, for the tests of this room.
//!
//! ```text
//! chief     100x40 row 0 -> 20,0
//!   finance  60x40 row 1 -> 0,80
//! ```
//!
//! A name, a size, a row where rows matter, the style of the branch below, whether it is an
//! assistant, and where the box is to be.

use std::fmt::Write as _;

use super::branches::BranchStyle;
use super::forest::Forest;
use crate::geometry::{Point, Size};

/// Boxes as they are written down.
pub(super) struct Drawing {
    /// The lines, without the indentation that all have in common.
    pub text: String,
    pub forest: Forest,
    pub sizes: Vec<Size>,
    /// The row of every box, or 0 where the text says none.
    pub rows: Vec<u32>,
    /// The style of the branch below every box, where the text says one.
    pub styles: Vec<Option<BranchStyle>>,
    pub assistants: Vec<bool>,
}

impl Drawing {
    /// Reads boxes, one on a line and each indented by two more than its parent.
    pub(super) fn parse(text: &str) -> Self {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let margin = lines.first().map_or(0, |line| indentation(line));
        let (mut parents, mut path) = (Vec::new(), Vec::new());
        let (mut sizes, mut rows) = (Vec::new(), Vec::new());
        let (mut styles, mut assistants) = (Vec::new(), Vec::new());
        let mut kept = String::new();
        for line in lines {
            let line = &line[margin..];
            path.truncate(indentation(line) / 2);
            parents.push(path.last().copied().unwrap_or(Forest::ROOT));
            path.push(parents.len() as u32 - 1);
            let words: Vec<&str> = line.split_whitespace().collect();
            let (width, height) = words[1].split_once('x').unwrap();
            sizes.push(Size::new(width.parse().unwrap(), height.parse().unwrap()));
            let row = words.iter().position(|&word| word == "row");
            rows.push(row.map_or(0, |place| words[place + 1].parse().unwrap()));
            styles.push(words.iter().find_map(|&word| style(word)));
            assistants.push(words.contains(&"assistant"));
            kept.push_str(line);
            kept.push('\n');
        }
        Self {
            text: kept,
            forest: Forest::from_preorder(parents),
            sizes,
            rows,
            styles,
            assistants,
        }
    }

    /// The text with these positions in place of those it says.
    pub(super) fn with(&self, positions: &[Point]) -> String {
        assert_eq!(positions.len(), self.sizes.len());
        let mut text = String::new();
        for (line, at) in self.text.lines().zip(positions) {
            let (boxed, _) = line.split_once("->").unwrap();
            writeln!(text, "{boxed}-> {},{}", at.x, at.y).unwrap();
        }
        text
    }
}

fn style(word: &str) -> Option<BranchStyle> {
    match word {
        "tidy" => Some(BranchStyle::Tidy),
        "column" => Some(BranchStyle::Column),
        "two-columns" => Some(BranchStyle::TwoColumns),
        "left-to-right" => Some(BranchStyle::LeftToRight),
        _ => None,
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
