//! The roles that the law of England wants councils to give to one post.
//!
//! Data, not advice: a council's lawyer decides. A document may say otherwise of each of its
//! designations.

use super::council::{
    Apart, CouncilType,
    CouncilType::{CombinedAuthority, County, District, LondonBorough, Metropolitan, Unitary},
    Need, Role,
};

const EVERY_COUNCIL: &[CouncilType] = &[
    Unitary,
    County,
    District,
    LondonBorough,
    Metropolitan,
    CombinedAuthority,
];

/// All but combined authorities.
const PRINCIPAL: &[CouncilType] = &[Unitary, County, District, LondonBorough, Metropolitan];

/// Those that keep the register of electors.
const REGISTERING: &[CouncilType] = &[Unitary, District, LondonBorough, Metropolitan];

/// Those with schools, social care, highways and public health.
const UPPER_TIER: &[CouncilType] = &[Unitary, County, LondonBorough, Metropolitan];

/// What most roles have in common.
const PLAIN: Role = Role {
    name: "",
    short: "",
    source: "",
    need: Need::Required,
    apart: &[],
    deputies: false,
    councils: EVERY_COUNCIL,
    from: None,
    until: None,
};

const SCRUTINY: &str = "Local Government Act 2000, s9FB";

const DATA_PROTECTION: &str =
    "UK GDPR, Article 38(6): other duties of the officer may not conflict";

impl Role {
    /// The roles, the most general first.
    pub const LIBRARY: &'static [Self] = &[
        Self {
            name: "Head of Paid Service",
            short: "HoPS",
            source: "Local Government and Housing Act 1989, s4",
            apart: &[Apart {
                from: "s151",
                strictly: false,
                source: "Local Government Finance Act 1988, s113: lawful where the holder is a \
                         qualified accountant; some constitutions forbid it",
            }],
            ..PLAIN
        },
        Self {
            name: "Monitoring Officer",
            short: "MO",
            source: "Local Government and Housing Act 1989, s5",
            apart: &[
                Apart {
                    from: "HoPS",
                    strictly: true,
                    source: "Local Government and Housing Act 1989, s5(1A)",
                },
                Apart {
                    from: "s151",
                    strictly: true,
                    source: "Local Government and Housing Act 1989, s5(1)",
                },
                Apart {
                    from: "s73",
                    strictly: true,
                    source: "Local Government and Housing Act 1989, s5(1)",
                },
            ],
            deputies: true,
            ..PLAIN
        },
        Self {
            name: "Section 151 officer",
            short: "s151",
            source: "Local Government Act 1972, s151",
            deputies: true,
            councils: PRINCIPAL,
            ..PLAIN
        },
        Self {
            name: "Section 73 officer",
            short: "s73",
            source: "Local Government Act 1985, s73",
            deputies: true,
            councils: &[CombinedAuthority],
            ..PLAIN
        },
        Self {
            name: "Director of Children’s Services",
            short: "DCS",
            source: "Children Act 2004, s18",
            apart: &[Apart {
                from: "DASS",
                strictly: false,
                source: "Children Act 2004, s18: statutory guidance asks for a local test of \
                         assurance",
            }],
            councils: UPPER_TIER,
            ..PLAIN
        },
        Self {
            name: "Director of Adult Social Services",
            short: "DASS",
            source: "Local Authority Social Services Act 1970, s6",
            councils: UPPER_TIER,
            ..PLAIN
        },
        Self {
            name: "Director of Public Health",
            short: "DPH",
            source: "NHS Act 2006, s73A",
            apart: &[Apart {
                from: "DASS",
                strictly: false,
                source: "NHS Act 2006, s73A: statutory guidance on the independence of the \
                         director of public health",
            }],
            councils: UPPER_TIER,
            from: Some((2013, 4, 1)),
            ..PLAIN
        },
        Self {
            name: "Scrutiny Officer",
            short: "SO",
            source: "Local Government Act 2000, s9FB; until May 2012 Local Democracy, Economic \
                     Development and Construction Act 2009, s31",
            apart: &[
                Apart {
                    from: "HoPS",
                    strictly: true,
                    source: SCRUTINY,
                },
                Apart {
                    from: "MO",
                    strictly: true,
                    source: SCRUTINY,
                },
                Apart {
                    from: "s151",
                    strictly: true,
                    source: SCRUTINY,
                },
            ],
            councils: UPPER_TIER,
            from: Some((2010, 4, 1)),
            ..PLAIN
        },
        Self {
            name: "Electoral Registration Officer",
            short: "ERO",
            source: "Representation of the People Act 1983, s8",
            councils: REGISTERING,
            ..PLAIN
        },
        Self {
            name: "Returning Officer",
            short: "RO",
            source: "Representation of the People Act 1983, s35",
            councils: PRINCIPAL,
            ..PLAIN
        },
        Self {
            name: "Chief Inspector of Weights and Measures",
            short: "W&M",
            source: "Weights and Measures Act 1985, s72",
            need: Need::Expected,
            councils: UPPER_TIER,
            ..PLAIN
        },
        Self {
            name: "Traffic Manager",
            short: "Traffic",
            source: "Traffic Management Act 2004, s17",
            need: Need::Expected,
            councils: UPPER_TIER,
            ..PLAIN
        },
        Self {
            name: "Virtual School Head",
            short: "VSH",
            source: "Children Act 1989, s22(3B)",
            need: Need::Expected,
            councils: UPPER_TIER,
            from: Some((2014, 5, 13)),
            ..PLAIN
        },
        Self {
            name: "Data Protection Officer",
            short: "DPO",
            source: "UK GDPR, Article 37",
            need: Need::Expected,
            apart: &[
                Apart {
                    from: "HoPS",
                    strictly: false,
                    source: DATA_PROTECTION,
                },
                Apart {
                    from: "s151",
                    strictly: false,
                    source: DATA_PROTECTION,
                },
                Apart {
                    from: "SIRO",
                    strictly: false,
                    source: DATA_PROTECTION,
                },
            ],
            from: Some((2018, 5, 25)),
            ..PLAIN
        },
        Self {
            name: "Caldicott Guardian",
            short: "CG",
            source: "National Data Guardian’s guidance under the Health and Social Care \
                     (National Data Guardian) Act 2018",
            need: Need::Expected,
            councils: UPPER_TIER,
            from: Some((2023, 6, 30)),
            ..PLAIN
        },
        Self {
            name: "Senior Information Risk Owner",
            short: "SIRO",
            source: "Good practice, not law",
            need: Need::Optional,
            ..PLAIN
        },
        Self {
            name: "Deputy Monitoring Officer",
            short: "DMO",
            source: "Local Government and Housing Act 1989, s5(7)",
            need: Need::Optional,
            ..PLAIN
        },
        Self {
            name: "Deputy Section 151 officer",
            short: "Ds151",
            source: "Local Government Finance Act 1988, s114(6)",
            need: Need::Optional,
            councils: PRINCIPAL,
            ..PLAIN
        },
        Self {
            name: "Acting Returning Officer",
            short: "ARO",
            source: "Representation of the People Act 1983, s28",
            need: Need::Optional,
            councils: REGISTERING,
            ..PLAIN
        },
    ];
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::model::Organisation;

    #[test]
    fn every_role_has_a_name_a_badge_and_a_source_of_its_own() {
        let mut known = FxHashSet::default();
        for role in Role::LIBRARY {
            assert!(
                known.insert(role.name) && known.insert(role.short),
                "{role:?}"
            );
            assert!(!role.source.is_empty() && !role.councils.is_empty());
            let dates = [
                (role.from, role.period().from),
                (role.until, role.period().until),
            ];
            for (written, day) in dates {
                assert_eq!(
                    written.is_some(),
                    day.is_some(),
                    "{} has an odd date",
                    role.name
                );
            }
            for apart in role.apart {
                assert_ne!(apart.from, role.short);
                assert!(
                    Role::LIBRARY.iter().any(|other| other.short == apart.from),
                    "{} is kept apart from {}, which is no role",
                    role.name,
                    apart.from
                );
            }
        }
    }

    #[test]
    fn designations_are_recognised_by_badge_or_name() {
        let named = |name: &str, short: &str| {
            Role::of(&Role { ..PLAIN }.designation_called(name, short)).map(|role| role.short)
        };
        assert_eq!(named("City Solicitor’s role", "mo"), Some("MO"));
        assert_eq!(named("Director of Children's services", ""), Some("DCS"));
        assert_eq!(named("Head of Paid Services", ""), None);
        assert_eq!(named("", ""), None);
    }

    #[test]
    fn what_a_new_document_begins_with_is_in_the_library() {
        let organisation = Organisation::starter();
        for designation in organisation.designations.values() {
            let role = Role::of(designation).unwrap();
            assert_eq!(
                (role.name, role.short),
                (&*designation.name, &*designation.short)
            );
        }
    }

    impl Role {
        fn designation_called(
            &self,
            name: &str,
            short: &str,
        ) -> super::super::catalogue::Designation {
            super::super::catalogue::Designation {
                name: name.to_owned(),
                short: short.to_owned(),
                ..self.designation()
            }
        }
    }
}
