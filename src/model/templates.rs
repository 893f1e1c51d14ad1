//! What a new document can begin with besides nothing.

use super::ids::{KindId, PostId, StructureId, UnitId};
use super::organisation::Organisation;
use super::post::Post;
use super::structure::{Place, Structure, Unit};

/// The departments of the council that serves as a template, with their divisions.
const DEPARTMENTS: [(&str, &[&str]); 4] = [
    (
        "Children’s Services",
        &["Children’s Social Care", "Education and Learning"],
    ),
    (
        "Adults, Health and Housing",
        &["Adult Social Care", "Public Health", "Housing"],
    ),
    (
        "Place",
        &[
            "Planning and Transport",
            "Environmental Services",
            "Culture and Neighbourhoods",
        ],
    ),
    (
        "Resources",
        &[
            "Finance",
            "Human Resources",
            "Legal Services",
            "Information and Customer Services",
        ],
    ),
];

/// The distance between the orders of neighbours.
const STEP: i64 = 1 << 20;

impl Organisation {
    /// A new document with a council of four departments, each with a director and the heads of
    /// its divisions, to be changed into the user's own.
    pub fn council_template() -> Self {
        let mut organisation = Self {
            name: "New council".to_owned(),
            ..Self::starter()
        };
        let structure = organisation.structures.keys().next().copied();
        let id = structure.unwrap_or(StructureId(0));
        let mut structure = Structure::new("Structure 1");
        let council = add_unit(
            &mut organisation,
            &mut structure,
            ("Council", "Council", None),
            ("Chief Executive", 0, None),
        );
        for (order, (name, divisions)) in (1..).zip(DEPARTMENTS) {
            let colour = Some(order as u8);
            let department = add_unit(
                &mut organisation,
                &mut structure,
                (name, "Department", colour),
                (&format!("Director of {name}"), order, Some(council)),
            );
            for (order, name) in (1..).zip(divisions) {
                add_unit(
                    &mut organisation,
                    &mut structure,
                    (name, "Division", None),
                    (&format!("Head of {name}"), order, Some(department)),
                );
            }
        }
        organisation.structures.insert(id, structure.into());
        organisation
    }
}

/// Adds a unit of a name, kind and colour with its head, who is of a title and stands at an order
/// in another unit.
fn add_unit(
    organisation: &mut Organisation,
    structure: &mut Structure,
    (name, kind, colour): (&str, &str, Option<u8>),
    (head, order, parent): (&str, i64, Option<UnitId>),
) -> UnitId {
    let mut kinds = organisation.kinds.iter();
    let known = kinds.find(|(_, known)| known.name == kind);
    let kind = known.map_or(KindId(0), |(&id, _)| id);
    let unit_id = UnitId(organisation.fresh_id());
    let head_id = PostId(organisation.fresh_id());
    let place = Place::new(parent.map(Into::into), order * STEP);
    let unit = Unit {
        head: Some(head_id),
        colour,
        ..Unit::new(name, kind, place)
    };
    structure.set_unit(unit_id, unit);
    structure.set_post(
        head_id,
        Post::new(head, Place::new(Some(unit_id.into()), 0)),
    );
    unit_id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_council_is_sound_and_every_unit_has_a_head() {
        let organisation = Organisation::council_template();
        assert_eq!(organisation.problems(), []);
        let (_, structure) = organisation.structures_in_order()[0];
        assert!(structure.units().all(|(_, unit)| unit.head.is_some()));
        assert_eq!((structure.unit_count(), structure.post_count()), (17, 17));
    }
}
