//! Which posts the grid shows, in which order.

use rustc_hash::FxHashMap;

use super::columns::{Column, sort_key, text_of};
use crate::app::shown::Shown;
use crate::model::{NodeId, PostField, PostId};

/// How the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) column: Column,
    pub(super) reversed: bool,
}

impl Sort {
    /// What another press on the head of a column asks for: that column, the same the other way
    /// round, and then the order of the structure again.
    pub(super) fn next(before: Option<Self>, column: Column) -> Option<Self> {
        match before {
            Some(sort) if sort.column == column => (!sort.reversed).then_some(Self {
                reversed: true,
                ..sort
            }),
            _ => Some(Self {
                column,
                reversed: false,
            }),
        }
    }
}

/// The posts of the rows. They are found anew only when the structure, the filter or the sorting
/// is another.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    made_for: Option<(u64, String, Option<Sort>)>,
    posts: Vec<PostId>,
    places: FxHashMap<PostId, usize>,
    /// How many posts there are without the filter.
    pub(super) all: usize,
}

impl Rows {
    pub(super) fn update(&mut self, shown: &Shown, filter: &str, sort: Option<Sort>) {
        let current = self
            .made_for
            .as_ref()
            .is_some_and(|(stamp, words, sorted)| {
                (*stamp, words.as_str(), *sorted) == (shown.stamp, filter, sort)
            });
        if current {
            return;
        }
        let nodes = shown.structure.tree().nodes().iter();
        let mut posts: Vec<PostId> = nodes.filter_map(|node| node.post()).collect();
        self.all = posts.len();
        let words = filter.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() {
            posts.retain(|&post| {
                let said = searched(shown, post);
                words.iter().all(|word| said.contains(word))
            });
        }
        if let Some(sort) = sort {
            // The empty come last, also the other way round.
            posts.sort_by_cached_key(|&post| {
                let (empty, number, text) = sort_key(shown, post, sort.column);
                (empty != sort.reversed, number, text)
            });
            if sort.reversed {
                posts.reverse();
            }
        }
        self.places = (0..).zip(&posts).map(|(row, &post)| (post, row)).collect();
        self.posts = posts;
        self.made_for = Some((shown.stamp, filter.to_owned(), sort));
    }

    pub(super) fn len(&self) -> usize {
        self.posts.len()
    }

    pub(super) fn post(&self, row: usize) -> Option<PostId> {
        self.posts.get(row).copied()
    }

    /// The last post that stands in the chart.
    pub(super) fn last_in_the_chart(&self, shown: &Shown) -> Option<PostId> {
        let mut posts = self.posts.iter().rev().copied();
        posts.find(|&post| !shown.structure.is_held(post.into()))
    }

    /// The row of a post.
    pub(super) fn place(&self, post: PostId) -> Option<usize> {
        self.places.get(&post).copied()
    }

    /// The posts of some rows.
    pub(super) fn nodes(&self, rows: std::ops::RangeInclusive<usize>) -> Vec<NodeId> {
        let rows = *rows.start()..(*rows.end() + 1).min(self.len());
        let posts = self.posts.get(rows).unwrap_or_default();
        posts.iter().map(|&post| post.into()).collect()
    }
}

/// What is searched for the words of the filter.
fn searched(shown: &Shown, post: PostId) -> String {
    let fields = [
        PostField::Title,
        PostField::Unit,
        PostField::Grade,
        PostField::Reference,
        PostField::Functions,
    ];
    let texts = fields.map(|field| text_of(shown, post, Column::Field(field)));
    texts.join("\n").to_lowercase()
}
