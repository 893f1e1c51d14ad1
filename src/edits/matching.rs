//! What can be said about posts of two structures with different ids that may be the same post.

use crate::model::{Organisation, PostId, PostPair, Structure, StructureId};

use super::outcome::{Outcome, Refusal, copy_post, find_structure};

/// What is said in the later structure about posts of an earlier one and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchEdit {
    /// They are the same: each later post replaces the earlier one, and no other.
    Confirm {
        /// The structure of the earlier posts.
        before: StructureId,
        /// The posts.
        pairs: Vec<PostPair>,
    },
    /// They are not the same, and are not to be proposed again.
    Refuse(Vec<PostPair>),
    /// Forgets what was said about them, one way or the other.
    TakeBack(Vec<PostPair>),
}

impl MatchEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        let pairs = match self {
            Self::Confirm { pairs, .. } | Self::Refuse(pairs) | Self::TakeBack(pairs) => pairs,
        };
        let Some(first) = pairs.first() else {
            return Err(Refusal::new("There is no pair of posts to match."));
        };
        let title = structure.label(first.is.into()).to_owned();
        let name = match (self, pairs.len()) {
            (Self::Confirm { .. }, 1) => format!("Match {title}"),
            (Self::Confirm { .. }, count) => format!("Match {count} posts"),
            (Self::Refuse(_), 1) => format!("Refuse a match of {title}"),
            (Self::Refuse(_), count) => format!("Refuse {count} matches"),
            (Self::TakeBack(_), 1) => format!("Take back what was said about a match of {title}"),
            (Self::TakeBack(_), count) => {
                format!("Take back what was said about {count} matches")
            }
        };
        match self {
            Self::Confirm { before, .. } => {
                let before = find_structure(organisation, *before)?;
                confirm(before, structure, pairs)?;
            }
            Self::Refuse(_) => {
                for pair in pairs {
                    let post = copy_post(structure, pair.is)?;
                    if post.replaces.contains(&pair.was) {
                        return Err(Refusal::new(format!(
                            "“{}” is matched with this post; take that back first.",
                            post.title
                        )));
                    }
                    structure.refused_matches.insert(*pair);
                }
            }
            Self::TakeBack(_) => {
                for pair in pairs {
                    take_back(structure, *pair)?;
                }
            }
        }
        Ok((name, pairs.iter().map(|pair| pair.is.into()).collect()))
    }
}

fn confirm(before: &Structure, after: &mut Structure, pairs: &[PostPair]) -> Result<(), Refusal> {
    let mut taken: Vec<(PostId, PostId)> = Vec::new();
    for (is, post) in after.posts() {
        taken.extend(post.replaces.iter().map(|&was| (was, is)));
    }
    taken.sort_unstable();
    for &PostPair { was, is } in pairs {
        let Some(earlier) = before.post(was) else {
            return Err(Refusal::new(format!(
                "The post “{}” was to be matched with is no longer in “{}”.",
                after.label(is.into()),
                before.name
            )));
        };
        let mut post = copy_post(after, is)?;
        let stays = after.post(was).map(|_| &earlier.title);
        if let Some(title) = stays.or(before.post(is).map(|_| &post.title)) {
            return Err(Refusal::new(format!(
                "“{title}” is in both structures already, so it needs no match."
            )));
        }
        let at = taken.partition_point(|&(known, _)| known < was);
        if let Some(&(_, by)) = taken.get(at).filter(|&&(known, _)| known == was) {
            return Err(Refusal::new(format!(
                "“{}” went into “{}” already; one post is matched with one.",
                earlier.title,
                after.label(by.into())
            )));
        }
        let mut known = post.replaces.iter();
        if let Some(&other) = known.find(|&&known| before.post(known).is_some()) {
            return Err(Refusal::new(format!(
                "“{}” is matched with “{}” already; one post is matched with one.",
                post.title,
                before.label(other.into())
            )));
        }
        post.replaces.push(was);
        after.set_post(is, post);
        after.refused_matches.remove(&PostPair { was, is });
        taken.insert(at, (was, is));
    }
    Ok(())
}

fn take_back(structure: &mut Structure, pair: PostPair) -> Result<(), Refusal> {
    if structure.refused_matches.remove(&pair).is_some() {
        return Ok(());
    }
    let mut post = copy_post(structure, pair.is)?;
    if !post.replaces.contains(&pair.was) {
        return Err(Refusal::new(format!(
            "Nothing was said about this match of “{}”.",
            post.title
        )));
    }
    post.replaces.retain(|&was| was != pair.was);
    structure.set_post(pair.is, post);
    Ok(())
}
