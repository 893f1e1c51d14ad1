//! What is different between two structures, where every function went, and who reports to whom:
//! tables of which the figures have no sum behind them.

use super::{ReportKind, ReportScope, Sides};
use crate::analysis::compare::{
    Change, ChangeKind, Compared, Comparison, change_table, change_table_by_kind, function_moves,
    function_table,
};
use crate::analysis::hierarchy::Hierarchy;
use crate::analysis::spans::{Distribution, Spans, span_table};
use crate::analysis::table::Table;
use crate::model::Organisation;

/// A table of a kind that is none of costs; none where it is of another kind.
pub(super) fn table(
    organisation: &Organisation,
    kind: ReportKind,
    sides: Sides<'_>,
    scope: &ReportScope,
) -> Result<Table, String> {
    let after = sides.after;
    let hierarchy = Hierarchy::of(after);
    let mut table = match kind {
        ReportKind::Spans => span_table(organisation, after),
        ReportKind::Layers => {
            let spans = Spans::of(organisation, after, &hierarchy);
            let counted = &scope.counted;
            let found = Distribution::of(organisation, after, &hierarchy, &spans, counted);
            found.layer_table(organisation)
        }
        _ => {
            let before = sides.compared()?;
            let hierarchy_before = Hierarchy::of(before);
            let was = Compared {
                structure: before,
                hierarchy: &hierarchy_before,
            };
            let is = Compared {
                structure: after,
                hierarchy: &hierarchy,
            };
            if kind == ReportKind::Functions {
                let moves = function_moves(organisation, was, is);
                if moves.is_empty() {
                    return Err("No post has a function in either structure.".to_owned());
                }
                function_table(&moves)
            } else {
                let comparison = Comparison::of(organisation, was, is);
                if comparison.changes.is_empty() {
                    return Err(format!(
                        "“{}” and “{}” are alike: nothing is different.",
                        before.name, after.name
                    ));
                }
                let shown = |change: &Change| !scope.without_changes.contains(&change.kind());
                if !comparison.changes.iter().any(shown) {
                    return Err("No change is shown. Tick more of them above.".to_owned());
                }
                if kind == ReportKind::Changes {
                    change_table(organisation, &comparison, shown)
                } else {
                    change_table_by_kind(organisation, &comparison, shown)
                }
            }
        }
    };
    kind.title().clone_into(&mut table.title);
    if kind.is_comparison() {
        let before = sides.before.map_or("", |before| &before.name);
        let compared = format!("Before: {before}. After: {}.", after.name);
        table.notes.insert(0, compared);
    } else {
        table.notes.insert(0, format!("Structure: {}.", after.name));
    }
    if matches!(kind, ReportKind::Changes | ReportKind::ChangesByKind) {
        let rule = super::rule_of_figures(
            organisation,
            "Net of what others pay",
            "a difference in brackets is saved. Totals add up what is shown",
        );
        table.notes.push(rule);
        if !scope.without_changes.is_empty() {
            let left_out = scope.without_changes.iter().map(|kind| kind.in_words());
            let left_out: Vec<&str> = left_out.collect();
            table
                .notes
                .push(format!("Left out: {}.", left_out.join(", ").to_lowercase()));
        }
    }
    Ok(table)
}

/// The kinds of change there are between the two structures of a scope, to choose among.
pub fn kinds_of_change(
    organisation: &Organisation,
    scope: &ReportScope,
) -> Vec<(ChangeKind, usize)> {
    let sides = scope.sides(organisation);
    let Some((Some(before), after)) = sides.map(|sides| (sides.before, sides.after)) else {
        return Vec::new();
    };
    let hierarchies = [before, after].map(Hierarchy::of);
    let [was, is] =
        [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
            Compared {
                structure,
                hierarchy,
            }
        });
    Comparison::of(organisation, was, is).counts()
}
