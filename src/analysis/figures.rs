//! The figures of some posts together: a selection, a unit, a branch.

use super::cost::post_cost;
use super::totals::Apart;
use crate::model::{Money, Organisation, PostId, Structure};

/// What some posts come to together. Closed ones are counted apart; whether they are in the holding
/// area makes no difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many posts there are.
    pub posts: usize,
    /// Full-time equivalents together, in thousandths.
    pub fte_thousandths: u64,
    /// Their full cost for a year.
    pub gross: Money,
    /// The part of it the organisation pays itself.
    pub net: Money,
    /// Those of them that are closed.
    pub closed: Apart,
}

impl Figures {
    /// The figures of posts of a structure, each counted once.
    pub fn of(
        organisation: &Organisation,
        structure: &Structure,
        posts: impl IntoIterator<Item = PostId>,
    ) -> Self {
        let mut figures = Self::default();
        for post in posts.into_iter().filter_map(|id| structure.post(id)) {
            let cost = post_cost(organisation, structure, post);
            let count = post.count.get() as usize;
            if post.closed {
                figures.closed.posts += count;
                figures.closed.net += cost.net;
                continue;
            }
            figures.posts += count;
            figures.fte_thousandths += post.all_fte_thousandths();
            figures.gross += cost.gross;
            figures.net += cost.net;
        }
        figures
    }

    /// Full-time equivalents together.
    pub fn fte(&self) -> f64 {
        self.fte_thousandths as f64 / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Post, StructureId, sketch};

    #[test]
    fn closed_posts_are_told_apart_from_those_that_cost() {
        let organisation = sketch::organisation(
            "\
- Head of Repairs
- Surveyor x0.5
- Head of Lettings closed
~ - Surplus post
",
        );
        let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
        let posts: Vec<PostId> = structure.posts().map(|(id, _)| id).collect();
        for (pounds, &id) in (1..).zip(&posts) {
            let post = Post {
                stated_cost: Some(Money::from_pounds(pounds)),
                ..Post::clone(structure.post(id).unwrap())
            };
            structure.set_post(id, post);
        }
        let figures = Figures::of(&organisation, &structure, posts);
        assert_eq!((figures.posts, figures.fte_thousandths), (3, 2_500));
        assert_eq!(figures.gross, Money::from_pounds(1 + 2 + 4));
        assert_eq!(figures.net, figures.gross);
        let closed = Apart {
            posts: 1,
            net: Money::from_pounds(3),
        };
        assert_eq!(figures.closed, closed);
    }
}
