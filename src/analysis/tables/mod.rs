//! The tables of a report, made of what the other modules work out: what they show, what stands
//! below them, and the sum behind each of their figures.

mod account;
mod costs;
mod differences;
mod ranges;
mod savings;
mod years;

pub use account::{Account, AccountLine};
pub use differences::kinds_of_change;
pub use savings::TargetBar;

use super::compare::ChangeKind;
use super::cost_table::CostTable;
use super::counted::Counted;
use super::options::Options;
use super::pay_ranges::PayRange;
use super::profile::Profile;
use super::savings::Savings;
use super::table::Table;
use crate::model::{Organisation, Structure, StructureId};

/// A table a report needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// What each group of grades costs.
    #[default]
    Line,
    /// What each department costs.
    Department,
    /// Who pays.
    Funding,
    /// What a change costs and saves over five years.
    Year,
    /// What is saved, each saving with its name, against what was to be saved.
    Savings,
    /// What each grade pays.
    PayRanges,
    /// What is different, a department at a time.
    Changes,
    /// What is different, a kind of change at a time.
    ChangesByKind,
    /// Where every function went.
    Functions,
    /// How many report to each manager.
    Spans,
    /// How many posts there are in each layer, and what they cost.
    Layers,
    /// The structures side by side, with their scores.
    Options,
}

impl ReportKind {
    /// Every table, in the order of a report.
    pub const ALL: [Self; 12] = [
        Self::Line,
        Self::Department,
        Self::Funding,
        Self::Year,
        Self::Savings,
        Self::PayRanges,
        Self::Changes,
        Self::ChangesByKind,
        Self::Functions,
        Self::Layers,
        Self::Spans,
        Self::Options,
    ];

    /// What the table is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Line => "Cost by line",
            Self::Department => "Cost by department",
            Self::Funding => "Cost by who pays",
            Self::Year => "Cost by year",
            Self::Savings => "Savings",
            Self::PayRanges => "Pay ranges",
            Self::Changes => "What is different",
            Self::ChangesByKind => "Different, by kind",
            Self::Functions => "Where functions went",
            Self::Spans => "Spans by manager",
            Self::Layers => "Layers",
            Self::Options => "Options",
        }
    }

    /// Whether it says what is different between two structures.
    pub fn is_comparison(self) -> bool {
        matches!(self, Self::Changes | Self::ChangesByKind | Self::Functions)
    }

    /// Whether it is made of posts that may be left out of the count.
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::Line
                | Self::Department
                | Self::Funding
                | Self::Year
                | Self::Savings
                | Self::Layers
        )
    }

    /// Whether it is an appendix of a report: the others say the same in another order, or are as
    /// long as there are managers.
    fn is_appendix(self) -> bool {
        !matches!(self, Self::ChangesByKind | Self::Spans)
    }

    /// Whether it depends on what is compared.
    pub fn compares(self) -> bool {
        !matches!(
            self,
            Self::PayRanges | Self::Spans | Self::Layers | Self::Options
        )
    }
}

/// The tables a report about a structure prints, in its order, as far as there is something to be
/// shown in them: all posts are counted, and compared with the structure this one is compared with.
pub fn appendix(organisation: &Organisation, structure: StructureId) -> Vec<Table> {
    let found = organisation.structure(structure);
    let scope = ReportScope {
        before: found.and_then(|structure| structure.baseline),
        after: structure,
        counted: Counted::default(),
        without_changes: Vec::new(),
    };
    ReportKind::ALL
        .into_iter()
        .filter(|kind| kind.is_appendix())
        .filter_map(|kind| Report::of(organisation, kind, &scope).ok())
        .map(|report| report.table)
        .collect()
}

/// What is compared, and which posts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportScope {
    /// The structure before; where there is none, the other stands alone.
    pub before: Option<StructureId>,
    /// The structure after.
    pub after: StructureId,
    /// Which posts are counted.
    pub counted: Counted,
    /// The kinds of change that are left out of what is different.
    pub without_changes: Vec<ChangeKind>,
}

/// A table of a report with all that is behind its figures.
#[derive(Clone, Debug)]
pub struct Report {
    /// The table as it is shown, printed and exported.
    pub table: Table,
    /// The saving against the target, where it is a table of savings.
    pub bar: Option<TargetBar>,
    source: Source,
    organisation: Organisation,
    scope: ReportScope,
}

/// What a table was made of.
#[derive(Clone, Debug)]
enum Source {
    Costs(CostTable),
    Years(Profile),
    Savings(Box<savings::Lines>),
    Ranges(Vec<PayRange>),
    /// Nothing that could be summed up.
    Plain,
    Options(Box<Options>),
}

/// The two structures of a scope.
#[derive(Clone, Copy)]
struct Sides<'a> {
    before: Option<&'a Structure>,
    after: &'a Structure,
}

impl Report {
    /// Makes a table, or says in a sentence why there is nothing to be shown, and what helps.
    pub fn of(
        organisation: &Organisation,
        kind: ReportKind,
        scope: &ReportScope,
    ) -> Result<Self, String> {
        let sides = scope
            .sides(organisation)
            .ok_or("The structure is no longer in the document.")?;
        if kind.counts() {
            scope.has_posts(sides)?;
        }
        let counted = &scope.counted;
        let mut bar = None;
        let (table, source) = match kind {
            ReportKind::Line | ReportKind::Department | ReportKind::Funding => {
                let found = costs::cost_table(organisation, kind, sides, counted);
                let table = costs::table(organisation, kind, sides, counted, &found);
                (table, Source::Costs(found))
            }
            ReportKind::Year => {
                let before = sides.compared()?;
                let profile = Profile::of(organisation, before, sides.after, counted);
                let profile = profile.ok_or_else(|| {
                    format!(
                        "Nothing says when “{}” takes effect. Set the day in the panel of the \
                         structure, or the year of the costs in “Pay and rates”.",
                        sides.after.name
                    )
                })?;
                let table = years::table(organisation, before, sides.after, counted, &profile);
                (table, Source::Years(profile))
            }
            ReportKind::Savings => {
                let before = sides.compared()?;
                let found = Savings::of(organisation, before, sides.after, counted);
                let profile = Profile::of(organisation, before, sides.after, counted);
                let lines = savings::Lines::of(found, profile.as_ref(), before, sides.after);
                bar = Some(lines.bar(organisation));
                let table = lines.table(organisation, before, sides.after, counted);
                (table, Source::Savings(lines.into()))
            }
            ReportKind::PayRanges => {
                let found = super::pay_ranges::pay_ranges(organisation);
                if found.is_empty() {
                    return Err(
                        "No grade has pay points yet. Type or paste them in “Pay and rates”."
                            .to_owned(),
                    );
                }
                let table = ranges::table(organisation, sides.after, &found);
                (table, Source::Ranges(found))
            }
            ReportKind::Changes
            | ReportKind::ChangesByKind
            | ReportKind::Functions
            | ReportKind::Spans
            | ReportKind::Layers => {
                let table = differences::table(organisation, kind, sides, scope)?;
                (table, Source::Plain)
            }
            ReportKind::Options => {
                let found = Options::of(organisation);
                (found.table.clone(), Source::Options(found.into()))
            }
        };
        Ok(Self {
            table,
            bar,
            source,
            organisation: organisation.clone(),
            scope: scope.clone(),
        })
    }

    /// The sum behind a figure, as a finance officer would write it; none where there is no
    /// figure.
    pub fn account(&self, row: usize, column: usize) -> Option<Account> {
        let sides = self.scope.sides(&self.organisation)?;
        let writer = account::Writer {
            organisation: &self.organisation,
            scope: &self.scope,
            sides,
        };
        match &self.source {
            Source::Costs(table) => costs::account(&writer, table, row, column),
            Source::Years(profile) => years::account(&writer, profile, row, column),
            Source::Savings(lines) => lines.account(&writer, row, column),
            Source::Ranges(ranges) => ranges::account(&writer, ranges, row, column),
            Source::Plain | Source::Options(_) => None,
        }
    }

    /// What the columns and rows are of, where it is the table of options.
    pub fn options(&self) -> Option<&Options> {
        match &self.source {
            Source::Options(options) => Some(options),
            _ => None,
        }
    }
}

impl ReportScope {
    fn sides<'a>(&self, organisation: &'a Organisation) -> Option<Sides<'a>> {
        let structure = |id| organisation.structure(id).map(AsRef::as_ref);
        Some(Sides {
            before: self.before.and_then(structure),
            after: structure(self.after)?,
        })
    }

    /// Says what to do where no post is counted on either side.
    fn has_posts(&self, sides: Sides<'_>) -> Result<(), String> {
        let all = Counted::default();
        let any = |counted: &Counted| {
            let both = std::iter::once(sides.after).chain(sides.before);
            both.into_iter()
                .any(|structure| counted.posts(structure).next().is_some())
        };
        if any(&self.counted) {
            Ok(())
        } else if any(&all) {
            Err("No post is counted any more. Tick more of what is counted above.".to_owned())
        } else {
            Err(
                "There are no posts yet. Add some to the chart, and what they cost is shown here."
                    .to_owned(),
            )
        }
    }
}

impl<'a> Sides<'a> {
    /// The structure before, or what to do where there is none.
    fn compared(self) -> Result<&'a Structure, String> {
        self.before.ok_or_else(|| {
            format!(
                "“{}” is compared with no other structure, so nothing is saved or lost. Choose \
                 above what it is compared with.",
                self.after.name
            )
        })
    }

    /// What stands below a table: what is compared, what the figures are, what is counted, and
    /// what is noted of the structures.
    fn notes(self, rule: String, counted: &Counted) -> Vec<String> {
        let after = &self.after.name;
        let compared = self.before.map_or_else(
            || format!("Structure: {after}. It is compared with no other."),
            |before| format!("Before: {}. After: {after}.", before.name),
        );
        let mut notes = vec![compared, rule, format!("{}.", counted.in_words())];
        let noted = self.before.into_iter().chain([self.after]);
        let noted = noted.filter(|structure| !structure.note.trim().is_empty());
        notes.extend(
            noted.map(|structure| format!("{}: {}", structure.name, structure.note.trim())),
        );
        notes
    }
}

/// What stands below a table of what figures are, for which year and how they are shown; `end` is
/// what else is to be known of them.
pub fn rule_of_figures(organisation: &Organisation, what: &str, end: &str) -> String {
    let rounding = organisation.pay.rounding.in_words();
    let year = organisation.pay.year;
    let year = year.map_or_else(String::new, |year| format!(", at {year} pay"));
    format!("{what}{year}, {rounding}; {end}.")
}

#[cfg(test)]
mod tests;
