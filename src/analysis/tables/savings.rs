//! What is saved, each saving with its name, and how far it is from what was to be saved.

use super::account::{Account, TO_THE_PENNY, Writer};
use super::{ReportKind, Sides, rule_of_figures};
use crate::analysis::counted::Counted;
use crate::analysis::profile::{PaidFor, Profile};
use crate::analysis::savings::Savings;
use crate::analysis::table::{Cell, RowKind, Table, TableColumn, TableRow};
use crate::model::{Money, NodeId, OneOffId, OneOffKind, Organisation, Rounding, Structure};

/// The saving of a full year beside what was to be saved, to be drawn as a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetBar {
    /// What is saved in a full year; negative where it costs more than before.
    pub saving: Money,
    /// What of it comes from the posts of each phase, where it comes from several.
    pub phases: Vec<(String, Money)>,
    /// The saving less all pay protection, where there is some.
    pub after_protection: Option<Money>,
    /// What was to be saved.
    pub target: Option<Money>,
    /// How amounts are shown.
    pub rounding: Rounding,
}

impl TargetBar {
    /// How far the saving is from the target, in words.
    pub fn in_words(&self) -> String {
        let shown = |amount| self.rounding.shown(amount);
        let Some(target) = self.target else {
            return "no target is set; type it in the panel of the structure".to_owned();
        };
        let beyond = self.saving - target;
        match beyond.pence().signum() {
            1 => format!("{} beyond the target of {}", shown(beyond), shown(target)),
            -1 => format!(
                "{} short of the target of {}",
                shown(-beyond),
                shown(target)
            ),
            _ => format!("exactly the target of {}", shown(target)),
        }
    }

    /// Whether the target is met; none where there is none.
    pub fn is_met(&self) -> Option<bool> {
        self.target.map(|target| self.saving >= target)
    }
}

/// The savings of a table, in order.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    savings: Savings,
    order: Vec<Line>,
    one_offs: Vec<(OneOffId, Money)>,
    /// What is saved in a year in the end, and what it is the sum of.
    settled: Option<(Money, [Money; 3])>,
}

/// One saving, or what is said beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    FullYear,
    Phase(usize),
    AfterProtection,
    Settled,
    OneOffs,
    Target,
    Beyond,
}

impl Lines {
    pub(super) fn of(
        savings: Savings,
        profile: Option<&Profile>,
        before: &Structure,
        after: &Structure,
    ) -> Self {
        // Without an end of anything it is the saving of a full year, to the penny.
        let ends = |structure: &Structure| {
            structure.counted_posts().any(|(_, post)| {
                let mut funding = post.funding.iter();
                post.from.or(post.until).is_some()
                    || funding.any(|funding| funding.from.or(funding.until).is_some())
            })
        };
        let settled = profile.filter(|_| ends(before) || ends(after));
        let one_offs = after.one_offs.iter();
        let mut lines = vec![Line::FullYear];
        lines.extend((0..savings.phases.len()).map(Line::Phase));
        if savings.protection != Money::ZERO {
            lines.push(Line::AfterProtection);
        }
        if settled.is_some() {
            lines.push(Line::Settled);
        }
        if savings.one_offs != Money::ZERO {
            lines.push(Line::OneOffs);
        }
        if savings.target.is_some() {
            lines.extend([Line::Target, Line::Beyond]);
        }
        Self {
            order: lines,
            one_offs: one_offs
                .filter(|(_, one_off)| one_off.kind != OneOffKind::PayProtection)
                .map(|(&id, one_off)| (id, one_off.amount))
                .collect(),
            settled: settled.map(|profile| (profile.settled, profile.settled_parts())),
            savings,
        }
    }

    pub(super) fn bar(&self, organisation: &Organisation) -> TargetBar {
        let savings = &self.savings;
        let is_protected = savings.protection != Money::ZERO;
        TargetBar {
            saving: savings.full_year,
            phases: savings.phases.clone(),
            after_protection: is_protected.then(|| savings.after_protection()),
            target: savings.target,
            rounding: organisation.pay.rounding,
        }
    }

    /// What a line is called, how much it is, and how that comes about.
    fn said(&self, line: Line, rounding: Rounding) -> (String, Money, String) {
        let savings = &self.savings;
        let shown = |amount| rounding.shown(amount);
        let total = &savings.table.total;
        match line {
            Line::FullYear => (
                "In a full year".to_owned(),
                savings.full_year,
                format!(
                    "{} before less {} after",
                    shown(total.before_shown),
                    shown(total.after_shown)
                ),
            ),
            Line::Phase(number) => {
                let (phase, saving) = savings.phases.get(number).cloned().unwrap_or_default();
                let how = format!("what is missing without the posts of {phase}");
                (format!("{phase} alone"), saving, how)
            }
            Line::AfterProtection => (
                "In a full year, after pay protection".to_owned(),
                savings.after_protection(),
                format!(
                    "less {} of pay protection, all told",
                    shown(savings.protection)
                ),
            ),
            Line::Settled => (
                "In a year, in the end".to_owned(),
                self.settled.map_or(Money::ZERO, |(settled, _)| settled),
                "when all that is for a time has ended".to_owned(),
            ),
            Line::OneOffs => (
                "Comes once, beside it".to_owned(),
                savings.one_offs,
                "without pay protection".to_owned(),
            ),
            Line::Target => (
                "To be saved".to_owned(),
                savings.target.unwrap_or_default(),
                "the target that was set".to_owned(),
            ),
            Line::Beyond => {
                let beyond = savings.beyond_target().unwrap_or_default();
                let (name, amount) = if beyond < Money::ZERO {
                    ("Short of the target", -beyond)
                } else {
                    ("Beyond the target", beyond)
                };
                (name.to_owned(), amount, "in a full year".to_owned())
            }
        }
    }

    pub(super) fn table(
        &self,
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Table {
        let rounding = organisation.pay.rounding;
        let row = |&line: &Line| {
            let (name, amount, how) = self.said(line, rounding);
            let cells = vec![name.into(), Cell::Amount(amount, rounding), how.into()];
            let kind = match line {
                Line::FullYear | Line::Beyond => RowKind::Total,
                _ => RowKind::Line,
            };
            let of_phase = |phase: &str| {
                let posts = counted.posts(after);
                let posts = posts.filter(move |(_, post)| post.phase == phase);
                posts.map(|(id, _)| NodeId::Post(id)).collect()
            };
            let about = match line {
                Line::Phase(number) => {
                    let phase = self.savings.phases.get(number);
                    phase.map_or_else(Vec::new, |(phase, _)| of_phase(phase))
                }
                _ => Vec::new(),
            };
            TableRow {
                kind,
                ..TableRow::line(cells).about(about)
            }
        };
        let sides = Sides {
            before: Some(before),
            after,
        };
        let rule = rule_of_figures(
            organisation,
            "Net of what others pay",
            "totals add up what is shown",
        );
        Table {
            title: ReportKind::Savings.title().to_owned(),
            columns: vec![
                TableColumn::words("Saving"),
                TableColumn::figures("Amount"),
                TableColumn::words("How it comes about"),
            ],
            rows: self.order.iter().map(row).collect(),
            notes: sides.notes(rule, counted),
        }
    }

    pub(super) fn account(
        &self,
        writer: &Writer<'_>,
        row: usize,
        column: usize,
    ) -> Option<Account> {
        let line = *self.order.get(row)?;
        if column != 1 {
            return None;
        }
        let savings = &self.savings;
        let rounding = writer.rounding();
        let shown = |amount| Cell::Amount(amount, rounding);
        let (name, amount, _) = self.said(line, rounding);
        let mut account = Account::new(name);
        match line {
            Line::FullYear => {
                let total = &savings.table.total;
                account.part(writer.before(), shown(total.before_shown));
                account.part(
                    format!("less {}", writer.after()),
                    shown(-total.after_shown),
                );
                account.sum("Saving", shown(amount));
                account.heading("Line by line");
                for line in &savings.table.lines {
                    account.part(&line.name, shown(line.saving_shown()));
                }
                account.sum("Saving", shown(amount));
            }
            Line::Phase(number) => {
                let phase = savings.phases.get(number).map_or("", |(phase, _)| phase);
                account.part("Saving of all that is counted", shown(savings.full_year));
                let without = savings.full_year - amount;
                account.part(format!("less the saving without {phase}"), shown(-without));
                account.sum(format!("Saving of {phase} alone"), shown(amount));
                self.posts_of(writer, &mut account, phase);
            }
            Line::AfterProtection => {
                account.part("In a full year", shown(savings.full_year));
                account.part("less all pay protection", shown(-savings.protection));
                account.sum("Saving after pay protection", shown(amount));
                account.heading("Pay protection, for as long as it is paid");
                writer.parts(&mut account, savings.protection_parts.iter().copied());
                account.sum_shown("Together", savings.protection, rounding);
            }
            Line::Settled => {
                let [before, after, protection] = self.settled.map_or([Money::ZERO; 3], |of| of.1);
                account.heading("In a year when all that is for a time has ended");
                account.exact(writer.before(), before);
                account.exact(format!("less {}", writer.after()), -after);
                if protection != Money::ZERO {
                    account.exact("less pay protection", -protection);
                }
                account.sum_shown("In a year, in the end", amount, rounding);
            }
            Line::OneOffs => {
                let parts = self.one_offs.iter();
                let parts = parts.map(|&(id, amount)| (PaidFor::OneOff(id), amount));
                writer.parts(&mut account, parts);
                account.sum_shown("Together", amount, rounding);
            }
            Line::Target => {
                let label = format!("Set for {}", writer.after());
                account.sum(label, Cell::Amount(amount, TO_THE_PENNY));
            }
            Line::Beyond => {
                let target = savings.target.unwrap_or_default();
                let (saved, to_save) = ("the saving of a full year", "what was to be saved");
                let (more, less) = if savings.full_year < target {
                    ((to_save, target), (saved, savings.full_year))
                } else {
                    ((saved, savings.full_year), (to_save, target))
                };
                account.part(capitalised(more.0), shown(more.1));
                account.part(format!("less {}", less.0), shown(-less.1));
                account.sum(account.title.clone(), shown(amount));
            }
        }
        Some(account)
    }

    /// The posts of a phase before, less those after, to the penny.
    fn posts_of(&self, writer: &Writer<'_>, account: &mut Account, phase: &str) {
        let total = &self.savings.table.total;
        let is_of = |structure: Option<&Structure>, id| {
            let post = structure.and_then(|structure| structure.post(id));
            post.is_some_and(|post| post.phase.to_lowercase() == phase.to_lowercase())
        };
        let mut exact = Money::ZERO;
        account.heading(format!("Posts of {}", writer.before()));
        let before = total.before_parts.iter();
        let before = before.filter(|(id, _)| is_of(writer.sides.before, *id));
        writer.parts(
            account,
            before
                .inspect(|(_, amount)| exact += *amount)
                .map(|&(id, amount)| (PaidFor::Before(id), amount)),
        );
        account.heading(format!("less posts of {}", writer.after()));
        let after = total.after_parts.iter();
        let after = after.filter(|(id, _)| is_of(Some(writer.sides.after), *id));
        writer.parts(
            account,
            after
                .inspect(|(_, amount)| exact = exact - *amount)
                .map(|&(id, amount)| (PaidFor::After(id), -amount)),
        );
        account.sum_shown("Saving to the penny", exact, TO_THE_PENNY);
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
