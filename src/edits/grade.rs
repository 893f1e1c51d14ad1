//! What can be done to the grades.

use crate::model::{Grade, GradeId, Money, Organisation};

use super::outcome::{Refusal, line, note, optional_line};

/// A change to the grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GradeEdit {
    /// Adds a grade.
    Add(Grade),
    /// Puts new values in place of a grade's.
    Set(GradeId, Grade),
    /// Deletes a grade no post is on.
    Delete(GradeId),
}

impl GradeEdit {
    pub(super) fn apply(&self, organisation: &mut Organisation) -> Result<String, Refusal> {
        match self {
            Self::Add(grade) => {
                let grade = checked(organisation, None, grade)?;
                let name = format!("Add the grade {}", grade.name);
                let id = GradeId(organisation.fresh_id());
                organisation.grades.insert(id, grade.into());
                Ok(name)
            }
            Self::Set(id, grade) => {
                if !organisation.grades.contains_key(id) {
                    return Err(gone());
                }
                let grade = checked(organisation, Some(*id), grade)?;
                let name = format!("Change the grade {}", grade.name);
                organisation.grades.insert(*id, grade.into());
                Ok(name)
            }
            Self::Delete(id) => delete(organisation, *id),
        }
    }
}

fn gone() -> Refusal {
    Refusal::new("This grade is no longer in the document.")
}

fn checked(
    organisation: &Organisation,
    id: Option<GradeId>,
    grade: &Grade,
) -> Result<Grade, Refusal> {
    let grade = Grade {
        name: line("name of the grade", &grade.name)?,
        scale: optional_line("scale", &grade.scale)?,
        cost_line: optional_line("line of the cost table", &grade.cost_line)?,
        note: note(&grade.note)?,
        ..grade.clone()
    };
    let twin = organisation.grades.iter().find(|(other, known)| {
        Some(**other) != id && known.name.to_lowercase() == grade.name.to_lowercase()
    });
    if let Some((_, twin)) = twin {
        return Err(Refusal::new(format!(
            "There is already a grade “{}”.",
            twin.name
        )));
    }
    let allowed = Money::ZERO..=Money::from_pence(Money::LIMIT_PENCE);
    if grade
        .points
        .iter()
        .any(|point| !allowed.contains(&point.salary))
    {
        return Err(Refusal::new(
            "A salary cannot be less than nothing, nor beyond all counting.",
        ));
    }
    let rises = grade
        .points
        .iter()
        .zip(grade.points.iter().skip(1))
        .all(|(lower, higher)| lower.number < higher.number && lower.salary <= higher.salary);
    if !rises {
        return Err(Refusal::new(format!(
            "The top of “{}” is below its bottom: pay points rise from the lowest to the highest.",
            grade.name
        )));
    }
    Ok(grade)
}

fn delete(organisation: &mut Organisation, id: GradeId) -> Result<String, Refusal> {
    let name = organisation.grades.get(&id).ok_or_else(gone)?.name.clone();
    for (_, structure) in organisation.structures_in_order() {
        let on_it = structure
            .posts()
            .filter(|(_, post)| post.grade == Some(id))
            .count();
        if on_it > 0 {
            return Err(Refusal::new(format!(
                "{on_it} {} of “{}” on the grade “{name}”. Put them on another grade first.",
                if on_it == 1 { "post" } else { "posts" },
                structure.name
            )));
        }
    }
    organisation.grades.remove(&id);
    Ok(format!("Delete the grade {name}"))
}
