//! What is counted: which posts a figure is made of.

use crate::model::{Organisation, Post, PostId, Structure};

/// Which posts are left out of a figure. Closed posts and those in the holding area never count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Leaves out posts nobody holds.
    pub without_vacant: bool,
    /// Leaves out posts somebody else pays for, in part or as a whole.
    pub without_funded: bool,
    /// Leaves out posts of these phases, whatever the capitals.
    pub without_phases: Vec<String>,
}

impl Counted {
    /// Leaves out one phase and nothing else.
    pub fn without_phase(phase: &str) -> Self {
        Self {
            without_phases: vec![phase.to_owned()],
            ..Self::default()
        }
    }

    /// Whether a post is of those that are counted, where it counts at all.
    pub fn counts(&self, post: &Post) -> bool {
        let of_phase = |phase: &String| phase.to_lowercase() == post.phase.to_lowercase();
        !(self.without_vacant && post.vacant
            || self.without_funded && !post.funding.is_empty()
            || !post.phase.is_empty() && self.without_phases.iter().any(of_phase))
    }

    /// The posts of a structure that are counted.
    pub fn posts<'a>(
        &'a self,
        structure: &'a Structure,
    ) -> impl Iterator<Item = (PostId, &'a Post)> {
        let posts = structure.counted_posts();
        posts
            .map(|(id, post)| (id, &**post))
            .filter(|(_, post)| self.counts(post))
    }

    /// What is counted in words, as it stands below a table.
    pub fn in_words(&self) -> String {
        let mut without: Vec<String> = Vec::new();
        if self.without_vacant {
            without.push("vacant posts".to_owned());
        }
        if self.without_funded {
            without.push("posts others pay for".to_owned());
        }
        without.extend(self.without_phases.iter().cloned());
        if without.is_empty() {
            "All posts are counted, also vacant ones and those others pay for".to_owned()
        } else {
            format!("Counted without {}", without.join(", without "))
        }
    }
}

/// The phases posts of any structure belong to, in alphabetical order, each once.
pub fn phases(organisation: &Organisation) -> Vec<&str> {
    let structures = organisation.structures.values();
    let posts = structures.flat_map(|structure| structure.posts());
    let mut phases: Vec<&str> = posts
        .map(|(_, post)| post.phase.as_str())
        .filter(|phase| !phase.is_empty())
        .collect();
    phases.sort_unstable();
    phases.dedup_by_key(|phase| phase.to_lowercase());
    phases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Funding, FundingPart, FundingSourceId, Place, Share};

    #[test]
    fn vacant_funded_and_phased_posts_are_left_out_where_asked() {
        let post = Post::new("Director", Place::default());
        let vacant = Post {
            vacant: true,
            ..post.clone()
        };
        let part = FundingPart::ShareOfCost(Share::HALF);
        let funded = Post {
            funding: vec![Funding::new(FundingSourceId(1), part)],
            ..post.clone()
        };
        let phased = Post {
            phase: "Phase 1".into(),
            ..post.clone()
        };
        let counted =
            |counted: &Counted| [&post, &vacant, &funded, &phased].map(|post| counted.counts(post));
        assert_eq!(counted(&Counted::default()), [true; 4]);
        let mut without = Counted {
            without_vacant: true,
            ..Counted::default()
        };
        assert_eq!(counted(&without), [true, false, true, true]);
        without.without_funded = true;
        assert_eq!(counted(&without), [true, false, false, true]);
        assert_eq!(
            without.in_words(),
            "Counted without vacant posts, without posts others pay for"
        );
        let without = Counted::without_phase("phase 1");
        assert_eq!(counted(&without), [true, true, true, false]);
    }
}
