//! The cost of two structures side by side, line by line, as the financial implications of a
//! report print it.

use super::cost::gross_and_net;
use crate::model::{Money, Organisation, Structure};

/// The cost table of two structures: a line for each group of grades, and the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostTable {
    /// The lines, by the rank of the grades in them.
    pub lines: Vec<CostTableLine>,
    /// The lines together: amounts as shown are sums of the lines as shown, exact ones of exact ones.
    pub total: CostTableLine,
}

/// One line of the cost table. Costs are net: what the organisation pays itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostTableLine {
    /// The name of the line.
    pub name: String,
    /// How many posts there are before.
    pub before_posts: usize,
    /// What they cost, to the penny.
    pub before_exact: Money,
    /// What they cost, as shown.
    pub before_shown: Money,
    /// How many posts there are after.
    pub after_posts: usize,
    /// What they cost, to the penny.
    pub after_exact: Money,
    /// What they cost, as shown.
    pub after_shown: Money,
}

impl CostTableLine {
    /// What is saved, as shown; negative where the line costs more than before.
    pub fn saving_shown(&self) -> Money {
        self.before_shown - self.after_shown
    }

    /// What is saved, to the penny.
    pub fn saving_exact(&self) -> Money {
        self.before_exact - self.after_exact
    }
}

impl CostTable {
    /// Costs are shown to the nearest hundred pounds, half away from zero.
    pub const SHOWN_TO: Money = Money::from_pounds(100);

    /// The table of two structures of an organisation.
    pub fn of(organisation: &Organisation, before: &Structure, after: &Structure) -> Self {
        // Grades of one line are counted together, at the rank of the highest of them.
        let mut lines: Vec<(u32, CostTableLine)> = Vec::new();
        let mut line_of = |post: &crate::model::Post| -> usize {
            let grade = organisation.grade_of(post);
            let name = grade.map_or("Without a grade", |grade| {
                if grade.cost_line.is_empty() {
                    &grade.name
                } else {
                    &grade.cost_line
                }
            });
            let rank = grade.map_or(u32::MAX, |grade| grade.rank);
            if let Some(position) = lines.iter().position(|(_, line)| line.name == name) {
                if let Some((known, _)) = lines.get_mut(position) {
                    *known = rank.min(*known);
                }
                return position;
            }
            lines.push((
                rank,
                CostTableLine {
                    name: name.to_owned(),
                    ..CostTableLine::default()
                },
            ));
            lines.len() - 1
        };
        let mut entries: Vec<(usize, bool, Money)> = Vec::new();
        for (structure, is_after) in [(before, false), (after, true)] {
            for (_, post) in structure.counted_posts() {
                let (_, net) = gross_and_net(organisation, structure, post);
                entries.push((line_of(post), is_after, net));
            }
        }
        for (position, is_after, net) in entries {
            let Some((_, line)) = lines.get_mut(position) else {
                continue;
            };
            if is_after {
                line.after_posts += 1;
                line.after_exact += net;
            } else {
                line.before_posts += 1;
                line.before_exact += net;
            }
        }
        lines.sort_by(|left, right| (left.0, &left.1.name).cmp(&(right.0, &right.1.name)));
        let mut total = CostTableLine {
            name: "Total".to_owned(),
            ..CostTableLine::default()
        };
        let lines = lines
            .into_iter()
            .map(|(_, mut line)| {
                line.before_shown = line.before_exact.rounded_to(Self::SHOWN_TO);
                line.after_shown = line.after_exact.rounded_to(Self::SHOWN_TO);
                total.before_posts += line.before_posts;
                total.before_exact += line.before_exact;
                total.before_shown += line.before_shown;
                total.after_posts += line.after_posts;
                total.after_exact += line.after_exact;
                total.after_shown += line.after_shown;
                line
            })
            .collect();
        Self { lines, total }
    }
}
