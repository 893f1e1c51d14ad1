//! What is saved, in the ways a report may say it, each with its name.

use super::cost::protection_for_a_year;
use super::cost_table::CostTable;
use super::counted::{Counted, phases};
use crate::model::{Money, OneOffKind, Organisation, Structure};

/// What one structure saves against another in a full year, counted in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Savings {
    /// The saving of the cost table, as shown.
    pub full_year: Money,
    /// What of it comes from the posts of each phase, where it comes from several.
    pub phases: Vec<(String, Money)>,
    /// All pay protection of the structure, for as long as it is paid.
    pub protection: Money,
    /// What it costs once, without pay protection.
    pub one_offs: Money,
    /// What was to be saved.
    pub target: Option<Money>,
}

impl Savings {
    /// What `after` saves against `before`.
    pub fn of(
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Self {
        let saved = |counted: &Counted| {
            let table = CostTable::by_line(organisation, before, after, counted);
            table.total.saving_shown()
        };
        let full_year = saved(counted);
        // What a phase saves is what is missing where its posts are left out.
        let phases = phases(organisation).into_iter().map(|phase| {
            let mut without = counted.clone();
            without.without_phases.push(phase.to_owned());
            (phase.to_owned(), full_year - saved(&without))
        });
        let mut phases: Vec<_> = phases
            .filter(|(_, saving)| *saving != Money::ZERO)
            .collect();
        if phases.len() == 1 {
            phases.retain(|(_, saving)| *saving != full_year);
        }
        let (in_total, one_offs): (Vec<_>, Vec<_>) = after
            .one_offs
            .values()
            .partition(|one_off| one_off.kind == OneOffKind::PayProtection);
        let by_post: Money = counted
            .posts(after)
            .filter_map(|(_, post)| {
                let months = post.protection?.months;
                let a_year = protection_for_a_year(organisation, after, post);
                Some(a_year.scaled(i128::from(months), 12))
            })
            .sum();
        Self {
            full_year,
            phases,
            protection: by_post + in_total.iter().map(|one_off| one_off.amount).sum(),
            one_offs: one_offs.iter().map(|one_off| one_off.amount).sum(),
            target: after.target,
        }
    }

    /// The saving of a full year less all pay protection, whenever it is paid.
    pub fn after_protection(&self) -> Money {
        self.full_year - self.protection
    }

    /// By how much the saving is above the target; negative where it falls short.
    pub fn beyond_target(&self) -> Option<Money> {
        self.target.map(|target| self.full_year - target)
    }
}
