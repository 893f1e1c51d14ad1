//! Who has which duty.

use rustc_hash::FxHashMap;

use crate::model::{Duty, FunctionId, Organisation, PostId, Structure};

/// The posts of a structure that have each duty. Closed posts and those in the holding area have
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holders {
    holders: FxHashMap<Duty, Vec<PostId>>,
}

impl Holders {
    /// Who has what in a structure.
    pub fn of(structure: &Structure) -> Self {
        let mut holders: FxHashMap<Duty, Vec<PostId>> = FxHashMap::default();
        for (id, post) in structure.counted_posts() {
            for duty in post.duties() {
                holders.entry(duty).or_default().push(id);
            }
        }
        Self { holders }
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
