//! What a new document begins with.

use super::catalogue::{Designation, Kind};
use super::ids::{DesignationId, KindId, StructureId};
use super::organisation::Organisation;
use super::pay::PayRules;
use super::structure::Structure;

/// The usual kinds of unit of a council; others can be named freely.
const KINDS: [&str; 5] = ["Council", "Department", "Division", "Service", "Team"];

/// Roles that the law of England requires a council to give to one post, how they are written on
/// a badge, and the Act.
const DESIGNATIONS: [(&str, &str, &str); 9] = [
    (
        "Head of Paid Service",
        "HoPS",
        "Local Government and Housing Act 1989, s4",
    ),
    (
        "Monitoring Officer",
        "MO",
        "Local Government and Housing Act 1989, s5",
    ),
    (
        "Section 151 officer",
        "s151",
        "Local Government Act 1972, s151",
    ),
    (
        "Director of Children’s Services",
        "DCS",
        "Children Act 2004, s18",
    ),
    (
        "Director of Adult Social Services",
        "DASS",
        "Local Authority Social Services Act 1970, s6",
    ),
    ("Director of Public Health", "DPH", "NHS Act 2006, s73A"),
    ("Scrutiny Officer", "SO", "Local Government Act 2000, s9FB"),
    (
        "Electoral Registration Officer",
        "ERO",
        "Representation of the People Act 1983, s8",
    ),
    (
        "Returning Officer",
        "RO",
        "Representation of the People Act 1983, s35",
    ),
];

impl Organisation {
    /// A new document: one empty structure, the usual kinds of unit, the designations of a
    /// council in England, the rates of National Insurance, and no grades.
    pub fn starter() -> Self {
        let mut organisation = Self {
            name: "New organisation".to_owned(),
            next_id: 1,
            pay: PayRules::starter().into(),
            ..Self::default()
        };
        for name in KINDS {
            let id = KindId(organisation.fresh_id());
            organisation.kinds.insert(
                id,
                Kind {
                    name: name.to_owned(),
                }
                .into(),
            );
        }
        for (name, short, source) in DESIGNATIONS {
            let id = DesignationId(organisation.fresh_id());
            let designation = Designation {
                name: name.to_owned(),
                short: short.to_owned(),
                source: source.to_owned(),
            };
            organisation.designations.insert(id, designation.into());
        }
        let id = StructureId(organisation.fresh_id());
        organisation
            .structures
            .insert(id, Structure::new("Structure 1").into());
        organisation
    }
}
