//! Who is responsible for which function, and which nobody is.

use rustc_hash::FxHashMap;

use crate::model::{FunctionId, Organisation, PostId, Structure};

/// The posts of a structure that are responsible for functions and that support them. Closed posts
/// and those in the holding area are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionHomes {
    homes: FxHashMap<FunctionId, Home>,
}

/// The posts of one function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Those responsible for it: one where all is well.
    pub leads: Vec<PostId>,
    /// Those that support them.
    pub supports: Vec<PostId>,
}

impl FunctionHomes {
    /// The homes of the functions in a structure.
    pub fn of(structure: &Structure) -> Self {
        let mut homes: FxHashMap<FunctionId, Home> = FxHashMap::default();
        for (id, post) in structure.counted_posts() {
            for &function in &post.functions {
                homes.entry(function).or_default().leads.push(id);
            }
            for &function in &post.supports {
                homes.entry(function).or_default().supports.push(id);
            }
        }
        Self { homes }
    }

    /// The posts of a function.
    pub fn of_function(&self, function: FunctionId) -> &Home {
        const NOBODY: &Home = &Home {
            leads: Vec::new(),
            supports: Vec::new(),
        };
        self.homes.get(&function).unwrap_or(NOBODY)
    }

    /// Whether more than one post is responsible for a function.
    pub fn is_contested(&self, function: FunctionId) -> bool {
        self.of_function(function).leads.len() > 1
    }

    /// The functions of the catalogue nobody is responsible for, in its order.
    pub fn homeless<'a>(
        &'a self,
        organisation: &'a Organisation,
    ) -> impl Iterator<Item = FunctionId> + 'a {
        let functions = organisation.functions.keys().copied();
        functions.filter(|&function| self.of_function(function).leads.is_empty())
    }

    /// The functions more than one post is responsible for, in the order of the catalogue.
    pub fn contested<'a>(
        &'a self,
        organisation: &'a Organisation,
    ) -> impl Iterator<Item = FunctionId> + 'a {
        let functions = organisation.functions.keys().copied();
        functions.filter(|&function| self.is_contested(function))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Tally;
    use crate::model::{StructureId, sketch};

    #[test]
    fn a_function_has_one_home_none_or_two() {
        let organisation = sketch::organisation(
            "\
- Director of Housing {Homelessness; Voids; +Repairs}
- Director of Property {Repairs; Voids}
- Director of Culture closed {Museums}
~ - Head of Parks {Parks}
",
        );
        let homes = FunctionHomes::of(organisation.structure(StructureId(0)).unwrap());
        let names = |functions: Vec<FunctionId>| -> Vec<&str> {
            let name = |id: &FunctionId| organisation.functions.get(id).map(|f| f.name.as_str());
            functions.iter().filter_map(name).collect()
        };
        assert_eq!(
            names(homes.homeless(&organisation).collect()),
            ["Museums", "Parks"]
        );
        assert_eq!(names(homes.contested(&organisation).collect()), ["Voids"]);
        let repairs = organisation
            .functions
            .iter()
            .find(|(_, function)| function.name == "Repairs");
        let home = homes.of_function(*repairs.unwrap().0);
        assert_eq!((home.leads.len(), home.supports.len()), (1, 1));
        let tally = Tally::of(
            &organisation,
            organisation.structure(StructureId(0)).unwrap(),
        );
        for &function in organisation.functions.keys() {
            let leads = homes.of_function(function).leads.len() as u32;
            let contested = Some(leads).filter(|&leads| leads > 1);
            assert_eq!(tally.leads().contested(function), contested);
        }
    }
}
