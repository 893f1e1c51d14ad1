//! What is saved, in the ways a report may say it, each with its name.

use super::cost::protection_for_a_year;
use super::cost_table::CostTable;
use super::counted::{Counted, phases};
use super::profile::PaidFor;
use crate::model::{Money, OneOffKind, Organisation, Structure};

/// What one structure saves against another in a full year, counted in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Savings {
    /// The saving of the cost table, as shown.
    pub full_year: Money,
    /// The cost table it comes from.
    pub table: CostTable,
    /// What of it comes from the posts of each phase, where it comes from several.
    pub phases: Vec<(String, Money)>,
    /// All pay protection of the structure, for as long as it is paid.
    pub protection: Money,
    /// What each post and cost has of it, to the penny.
    pub protection_parts: Vec<(PaidFor, Money)>,
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
        let table = CostTable::by_line(organisation, before, after, counted);
        let full_year = table.total.saving_shown();
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
        let mut protection_parts: Vec<(PaidFor, Money)> = counted
            .posts(after)
            .filter_map(|(id, post)| {
                let months = post.protection?.months;
                let a_year = protection_for_a_year(organisation, after, post);
                let amount = a_year.scaled(i128::from(months), 12);
                Some((PaidFor::After(id), amount))
            })
            .collect();
        let mut one_offs = Money::ZERO;
        for (&id, one_off) in &after.one_offs {
            if one_off.kind == OneOffKind::PayProtection {
                protection_parts.push((PaidFor::OneOff(id), one_off.amount));
            } else {
                one_offs += one_off.amount;
            }
        }
        Self {
            full_year,
            table,
            phases,
            protection: protection_parts.iter().map(|(_, amount)| *amount).sum(),
            protection_parts,
            one_offs,
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
