//! Who has which duty.

use rustc_hash::FxHashMap;

use crate::model::{Duty, FunctionId, Organisation, Post, PostId, Structure};

/// The posts of a structure that have each duty. Closed posts and those in the holding area have
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holders {
    holders: FxHashMap<Duty, Vec<PostId>>,
}

impl Holders {
    /// Who has what in a structure.
    pub fn of(structure: &Structure) -> Self {
        let mut holders = Self::default();
        for (id, post) in structure.counted_posts() {
            holders.join(id, post);
        }
        holders
    }

    /// Takes in what a post has.
    pub(super) fn join(&mut self, id: PostId, post: &Post) {
        for duty in post.duties() {
            join(self.holders.entry(duty).or_default(), id);
        }
    }

    /// Leaves out what a post has that was taken in.
    pub(super) fn leave(&mut self, id: PostId, post: &Post) {
        for duty in post.duties() {
            if let Some(posts) = self.holders.get_mut(&duty) {
                leave(posts, id);
            }
        }
    }

    /// Who has a duty: one post where all is well, several where it is contested.
    pub fn of_duty(&self, duty: Duty) -> &[PostId] {
        self.holders.get(&duty).map_or(&[], Vec::as_slice)
    }

    /// The functions of the catalogue nobody is responsible for, in its order.
    pub fn homeless<'a>(
        &'a self,
        organisation: &'a Organisation,
    ) -> impl Iterator<Item = FunctionId> + 'a {
        let functions = organisation.functions.keys().copied();
        functions.filter(|&function| self.of_duty(Duty::Function(function)).is_empty())
    }
}

/// Puts a post into a list by id.
pub(super) fn join(posts: &mut Vec<PostId>, post: PostId) {
    // Mostly they come in their order.
    let at = if posts.last().is_none_or(|&last| last < post) {
        posts.len()
    } else {
        posts.partition_point(|&other| other < post)
    };
    posts.insert(at, post);
}

/// Takes a post out of a list by id.
pub(super) fn leave(posts: &mut Vec<PostId>, post: PostId) {
    if let Ok(at) = posts.binary_search(&post) {
        posts.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StructureId, sketch};

    #[test]
    fn who_is_closed_or_put_aside_has_nothing() {
        let organisation = sketch::organisation(
            "\
- Director of Housing {Homelessness}
- Director of Property {+Homelessness}
- Director of Culture closed {Homelessness}
~ - Head of Parks {Homelessness}
",
        );
        let structure = organisation.structure(StructureId(0)).unwrap();
        let holders = Holders::of(structure);
        let function: FunctionId = *organisation.functions.keys().next().unwrap();
        let names = |duty| -> Vec<&str> {
            let posts = holders.of_duty(duty).iter();
            posts.map(|&post| structure.label(post.into())).collect()
        };
        assert_eq!(names(Duty::Function(function)), ["Director of Housing"]);
        assert_eq!(names(Duty::Support(function)), ["Director of Property"]);
        assert!(names(Duty::Function(FunctionId(u32::MAX))).is_empty());
    }

    #[test]
    fn a_function_that_is_only_supported_has_no_home() {
        let organisation = sketch::organisation(
            "\
- Director of Housing {Homelessness; +Repairs}
- Director of Culture closed {Museums}
~ - Head of Parks {Parks}
",
        );
        let holders = Holders::of(organisation.structure(StructureId(0)).unwrap());
        let homeless = holders.homeless(&organisation);
        let names = homeless.map(|id| &*organisation.functions[&id].name);
        assert_eq!(names.collect::<Vec<_>>(), ["Repairs", "Museums", "Parks"]);
    }
}
