//! What a new document begins with.

use super::catalogue::Kind;
use super::council::Role;
use super::ids::{DesignationId, KindId, StructureId};
use super::organisation::Organisation;
use super::pay::PayRules;
use super::structure::Structure;

/// The usual kinds of unit of a council; others can be named freely.
const KINDS: [&str; 5] = ["Council", "Department", "Division", "Service", "Team"];

/// The roles a new document begins with: those at the top that the law wants of a council with all
/// duties.
const DESIGNATIONS: [&str; 9] = [
    "HoPS", "MO", "s151", "DCS", "DASS", "DPH", "SO", "ERO", "RO",
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
        let wanted = |role: &&Role| DESIGNATIONS.contains(&role.short);
        for role in Role::LIBRARY.iter().filter(wanted) {
            let id = DesignationId(organisation.fresh_id());
            organisation
                .designations
                .insert(id, role.designation().into());
        }
        let id = StructureId(organisation.fresh_id());
        organisation
            .structures
            .insert(id, Structure::new("Structure 1").into());
        organisation
    }
}
