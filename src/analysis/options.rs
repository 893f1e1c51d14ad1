//! Options side by side: what each structure comes to, and how well it does by the design
//! principles.

#[cfg(test)]
mod tests;

use super::checks::{FindingCounts, findings};
use super::counted::Counted;
use super::hierarchy::Hierarchy;
use super::holders::Holders;
use super::profile::Profile;
use super::savings::Savings;
use super::table::{Cell, RowKind, Table, TableColumn, TableRow};
use super::tables::rule_of_figures;
use super::totals::Totals;
use crate::model::{
    Duty, Money, Organisation, Points, PrincipleId, Status, Structure, StructureId, Weight,
};

/// The structures in sight as a table, with what its columns and rows are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The table.
    pub table: Table,
    /// The structures, one for each column but the first.
    pub structures: Vec<StructureId>,
    /// The principle each row is of, where it is of one.
    pub principles: Vec<Option<PrincipleId>>,
}

impl Options {
    /// The structures of an organisation side by side, those put away left out. What is saved is
    /// saved against the existing structure, or the first where none is said to exist.
    pub fn of(organisation: &Organisation) -> Self {
        let in_order = organisation.structures_in_order();
        let in_sight = in_order.iter().filter(|(_, known)| !known.archived);
        let in_sight: Vec<(StructureId, &Structure)> =
            in_sight.map(|&(id, known)| (id, &**known)).collect();
        let existing = |(_, known): &&(StructureId, &Structure)| known.status == Status::Existing;
        let nothing_done = in_sight.iter().find(existing).or(in_sight.first());
        let Some(&(nothing_done, _)) = nothing_done else {
            return Self::default();
        };
        let figures: Vec<Figures<'_>> = in_sight
            .iter()
            .map(|&(id, structure)| Figures::of(organisation, nothing_done, id, structure))
            .collect();
        let mut rows = Rows::new(&figures);
        rows.of_structures(organisation);
        rows.of_principles(organisation);
        let mut columns = vec![TableColumn::words("What")];
        columns.extend(
            in_sight
                .iter()
                .map(|(_, known)| TableColumn::figures(known.name.as_str())),
        );
        Self {
            table: Table {
                title: "Options".to_owned(),
                columns,
                rows: rows.lines,
                notes: notes(organisation, nothing_done),
            },
            structures: in_sight.iter().map(|(id, _)| *id).collect(),
            principles: rows.principles,
        }
    }

    /// The principle and the structure a cell holds the score of.
    pub fn score_at(&self, row: usize, column: usize) -> Option<(PrincipleId, StructureId)> {
        let principle = (*self.principles.get(row)?)?;
        let structure = self.structures.get(column.checked_sub(1)?)?;
        Some((principle, *structure))
    }

    /// The row of a principle.
    pub fn row_of(&self, principle: PrincipleId) -> Option<usize> {
        let mut rows = self.principles.iter();
        rows.position(|&known| known == Some(principle))
    }
}

/// What stands below the table.
fn notes(organisation: &Organisation, nothing_done: StructureId) -> Vec<String> {
    let name = organisation.structure(nothing_done);
    let name = name.map_or("", |structure| &structure.name);
    let mut notes = vec![
        format!(
            "What is saved is saved in a full year against {name}, as the cost table shows it."
        ),
        rule_of_figures(
            organisation,
            "Costs of all posts, also vacant ones",
            "a net cost is less what others pay",
        ),
        "A target is held against the structure each is compared with; what comes once is paid \
         back by what is saved when all that is for a time has ended."
            .to_owned(),
        format!("{}.", organisation.span_policy.in_words()),
        "Errors and warnings are those nobody has acknowledged.".to_owned(),
    ];
    if !organisation.principles.is_empty() {
        notes.push(format!(
            "Scores are from 0, not at all, to {}, entirely; a total adds up each score by the \
             weight of its principle, 1 where none is said, once all are scored.",
            Points::MOST
        ));
    }
    notes
}

/// What there is to be said of one structure.
struct Figures<'a> {
    structure: &'a Structure,
    totals: Totals,
    /// What it saves, where it is not what is saved against.
    savings: Option<Savings>,
    /// By how much its target is met; negative where it is missed.
    beyond_target: Option<Money>,
    payback: Cell,
    findings: FindingCounts,
    homeless: usize,
    contested: usize,
}

impl<'a> Figures<'a> {
    fn of(
        organisation: &Organisation,
        nothing_done: StructureId,
        id: StructureId,
        structure: &'a Structure,
    ) -> Self {
        let counted = Counted::default();
        let saved = |against: Option<StructureId>| {
            let before = organisation.structure(against.filter(|&before| before != id)?)?;
            Some(Savings::of(organisation, before, structure, &counted))
        };
        let savings = saved(Some(nothing_done));
        let beyond_target = structure.target.and_then(|_| match structure.baseline {
            Some(baseline) if baseline != nothing_done => saved(Some(baseline))?.beyond_target(),
            _ => savings.as_ref()?.beyond_target(),
        });
        let before = organisation.structure(nothing_done);
        let payback = match before.filter(|_| nothing_done != id) {
            None => Cell::Empty,
            Some(before) => match Profile::of(organisation, before, structure, &counted) {
                None => "no start day".into(),
                Some(profile) => payback(&profile),
            },
        };
        let holders = Holders::of(structure);
        let homes = |function| holders.of_duty(Duty::Function(function)).len();
        let functions = || organisation.functions.keys();
        Self {
            structure,
            totals: Totals::of(organisation, structure, &Hierarchy::of(structure)),
            savings,
            beyond_target,
            payback,
            findings: FindingCounts::of(&findings(organisation, id)),
            homeless: functions().filter(|&&id| homes(id) == 0).count(),
            contested: functions().filter(|&&id| homes(id) > 1).count(),
        }
    }
}

/// After what time a change has paid for itself, in words.
fn payback(profile: &Profile) -> Cell {
    match profile.payback_months() {
        None => "nothing is saved".into(),
        Some(0) => "at once".into(),
        Some(1) => "1 month".into(),
        Some(months) => format!("{months} months").into(),
    }
}

/// The rows while they are made.
struct Rows<'a> {
    figures: &'a [Figures<'a>],
    lines: Vec<TableRow>,
    principles: Vec<Option<PrincipleId>>,
}

impl<'a> Rows<'a> {
    fn new(figures: &'a [Figures<'a>]) -> Self {
        Self {
            figures,
            lines: Vec::new(),
            principles: Vec::new(),
        }
    }

    fn group(&mut self, heading: &str) {
        let group = TableRow::group(heading, self.figures.len() + 1);
        self.push(group, None);
    }

    fn push(&mut self, row: TableRow, principle: Option<PrincipleId>) {
        self.lines.push(row);
        self.principles.push(principle);
    }

    /// A row with a cell for each structure.
    fn line(&mut self, what: impl Into<String>, cell: impl Fn(&Figures<'_>) -> Cell) {
        let row = self.row(what, cell);
        self.push(row, None);
    }

    fn row(&self, what: impl Into<String>, cell: impl Fn(&Figures<'_>) -> Cell) -> TableRow {
        let mut cells = vec![Cell::Text(what.into())];
        cells.extend(self.figures.iter().map(cell));
        TableRow::line(cells)
    }

    fn of_structures(&mut self, organisation: &Organisation) {
        let rounding = organisation.pay.rounding;
        let amount = |amount: Money| Cell::Amount(amount, rounding);
        let saved = |figures: &Figures<'_>, of: fn(&Savings) -> Money| {
            let savings = figures.savings.as_ref();
            savings.map_or(Cell::Empty, |savings| amount(of(savings)))
        };
        self.line("Status", |figures| {
            figures.structure.status.in_words().into()
        });
        self.group("Size");
        self.line("Posts", |figures| figures.totals.posts.into());
        self.line("Vacant posts", |figures| figures.totals.vacant.into());
        self.line("Full-time equivalents", |figures| {
            Cell::Fte(figures.totals.fte_thousandths)
        });
        self.group("Cost");
        self.line("Full cost", |figures| amount(figures.totals.gross));
        self.line("Net cost", |figures| amount(figures.totals.net));
        self.line("Saving", |figures| saved(figures, |saved| saved.full_year));
        self.line("Target", |figures| {
            figures.structure.target.map_or(Cell::Empty, amount)
        });
        self.line("Target met or missed", |figures| {
            match figures.beyond_target {
                None => Cell::Empty,
                Some(Money::ZERO) => "met".into(),
                Some(beyond) if beyond > Money::ZERO => {
                    format!("met by {}", rounding.shown(beyond)).into()
                }
                Some(beyond) => format!("missed by {}", rounding.shown(-beyond)).into(),
            }
        });
        self.line("Costs that come once", |figures| {
            saved(figures, |saved| saved.one_offs)
        });
        self.line("Pay protection", |figures| {
            saved(figures, |saved| saved.protection)
        });
        self.line("Paid back after", |figures| figures.payback.clone());
        self.group("Spans and layers");
        self.line("Managers", |figures| figures.totals.managers.into());
        self.line("Mean span", |figures| {
            format!("{:.1}", figures.totals.mean_span()).into()
        });
        self.line("Widest span", |figures| {
            Cell::Count(figures.totals.widest_span.into())
        });
        self.line("Layers", |figures| {
            Cell::Count(figures.totals.layers.into())
        });
        self.group("Findings");
        self.line("Errors", |figures| figures.findings.errors.into());
        self.line("Warnings", |figures| figures.findings.warnings.into());
        self.line("Functions without a home", |figures| {
            figures.homeless.into()
        });
        self.line("Functions with two homes or more", |figures| {
            figures.contested.into()
        });
    }

    fn of_principles(&mut self, organisation: &Organisation) {
        let principles = &organisation.principles;
        if principles.is_empty() {
            return;
        }
        self.group("Design principles");
        for (&id, principle) in principles {
            let what = if principle.weight == Weight::default() {
                principle.name.clone()
            } else {
                format!("{} (weight {})", principle.name, principle.weight.get())
            };
            let row = self.row(what, |figures| {
                let score = figures.structure.scores.get(&id);
                score.map_or(Cell::Empty, |score| Cell::Count(score.points.get().into()))
            });
            self.push(row, Some(id));
        }
        let most: u64 = principles
            .values()
            .map(|principle| u64::from(principle.weight.get()) * u64::from(Points::MOST))
            .sum();
        let mut total = self.row(format!("Weighted total, of {most}"), |figures| {
            let scores = &figures.structure.scores;
            let scored = principles.iter().filter_map(|(id, principle)| {
                let points = u64::from(scores.get(id)?.points.get());
                Some(points * u64::from(principle.weight.get()))
            });
            match (scored.clone().count(), principles.len()) {
                (scored, all) if scored < all => format!("{scored} of {all} scored").into(),
                _ => Cell::Count(scored.sum()),
            }
        });
        total.kind = RowKind::Total;
        self.push(total, None);
    }
}
