//! What tables name, looked up many times over.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::model::{
    Designation, DesignationId, Function, FunctionId, Grade, GradeId, Organisation, name_key,
};

use super::outcome::{Refusal, line};

/// How many known names a refusal lists.
const MOST_LISTED: usize = 8;

/// Grades, functions and designations by their names, however these are typed.
pub(super) struct Names {
    grades: FxHashMap<String, GradeId>,
    functions: FxHashMap<String, FunctionId>,
    designations: FxHashMap<String, DesignationId>,
}

impl Names {
    pub(super) fn of(organisation: &Organisation) -> Self {
        let mut designations = FxHashMap::default();
        for (&id, designation) in &organisation.designations {
            for name in [&designation.short, &designation.name] {
                if !name.is_empty() {
                    designations.insert(name_key(name), id);
                }
            }
        }
        let grades = organisation.grades.iter();
        let functions = organisation.functions.iter();
        Self {
            grades: grades
                .map(|(&id, grade)| (name_key(&grade.name), id))
                .collect(),
            functions: functions
                .map(|(&id, function)| (name_key(&function.name), id))
                .collect(),
            designations,
        }
    }

    /// The grade of a name, or a refusal that lists those there are.
    pub(super) fn grade(
        &self,
        organisation: &Organisation,
        name: &str,
    ) -> Result<GradeId, Refusal> {
        let name = line("name of the grade", name)?;
        self.grades.get(&name_key(&name)).copied().ok_or_else(|| {
            let mut grades: Vec<_> = organisation.grades.values().collect();
            grades.sort_by_key(|grade| grade.rank);
            let known = grades.iter().map(|grade| &*grade.name);
            Refusal::new(format!(
                "there is no grade “{name}”. {} Add it under Edit, Grades, or choose one of these",
                those_known(known)
            ))
        })
    }

    /// The grade of a name; made without pay, below all others, where there is none.
    pub(super) fn grade_or_new(
        &mut self,
        organisation: &mut Organisation,
        name: &str,
    ) -> Result<GradeId, Refusal> {
        let name = line("name of the grade", name)?;
        let key = name_key(&name);
        if let Some(&id) = self.grades.get(&key) {
            return Ok(id);
        }
        let lowest = organisation.grades.values().map(|grade| grade.rank).max();
        let id = GradeId(organisation.fresh_id());
        let grade = Grade {
            name,
            scale: String::new(),
            points: Vec::new(),
            on_costs: None,
            rank: lowest.unwrap_or(0).saturating_add(1),
            cost_line: String::new(),
            note: String::new(),
        };
        organisation.grades.insert(id, grade.into());
        self.grades.insert(key, id);
        Ok(id)
    }

    /// The functions of names, each once; made where there are none.
    pub(super) fn functions<'a>(
        &mut self,
        organisation: &mut Organisation,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<FunctionId>, Refusal> {
        let mut functions = Vec::new();
        for name in names {
            let name = line("name of the function", name)?;
            let key = name_key(&name);
            let id = if let Some(&id) = self.functions.get(&key) {
                id
            } else {
                let id = FunctionId(organisation.fresh_id());
                organisation.functions.insert(id, Function { name }.into());
                self.functions.insert(key, id);
                id
            };
            if !functions.contains(&id) {
                functions.push(id);
            }
        }
        Ok(functions)
    }

    /// The designations of names or badges, each once, or a refusal that lists those there are.
    pub(super) fn designations<'a>(
        &self,
        organisation: &Organisation,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<DesignationId>, Refusal> {
        let mut designations = Vec::new();
        for name in names {
            let Some(&id) = self.designations.get(&name_key(name)) else {
                let known = organisation.designations.values();
                return Err(Refusal::new(format!(
                    "there is no designation “{name}”. {} Separate several with semicolons",
                    those_known(known.map(|designation| &*designation.name))
                )));
            };
            if !designations.contains(&id) {
                designations.push(id);
            }
        }
        Ok(designations)
    }

    /// Adds the designations of names that there are not yet.
    pub(super) fn add_designations<'a>(
        &mut self,
        organisation: &mut Organisation,
        names: impl Iterator<Item = &'a str>,
    ) -> Result<(), Refusal> {
        for name in names {
            let name = line("name of the designation", name)?;
            if let Entry::Vacant(free) = self.designations.entry(name_key(&name)) {
                let id = DesignationId(organisation.fresh_id());
                free.insert(id);
                let designation = Designation {
                    name,
                    short: String::new(),
                    source: String::new(),
                    requirement: None,
                };
                organisation.designations.insert(id, designation.into());
            }
        }
        Ok(())
    }
}

/// `Known are A, B and 3 more.`
pub(super) fn those_known<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let listed = names.get(..MOST_LISTED).unwrap_or(&names).join(", ");
    match names.len().saturating_sub(MOST_LISTED) {
        _ if names.is_empty() => "None is known yet.".to_owned(),
        0 => format!("Known are {listed}."),
        more => format!("Known are {listed} and {more} more."),
    }
}
