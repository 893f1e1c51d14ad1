//! What the tables are called where choices are kept.

use crate::analysis::ReportKind;

/// The names the tables have where choices are kept; never to be changed.
const NAMES: [(&str, ReportKind); 12] = [
    ("cost by line", ReportKind::Line),
    ("cost by department", ReportKind::Department),
    ("cost by funding", ReportKind::Funding),
    ("cost by year", ReportKind::Year),
    ("savings", ReportKind::Savings),
    ("pay ranges", ReportKind::PayRanges),
    ("changes", ReportKind::Changes),
    ("changes by kind", ReportKind::ChangesByKind),
    ("functions", ReportKind::Functions),
    ("spans", ReportKind::Spans),
    ("layers", ReportKind::Layers),
    ("options", ReportKind::Options),
];

/// What a table is called where choices are kept.
pub(in crate::app) fn name_of(kind: ReportKind) -> &'static str {
    let mut names = NAMES.iter();
    let found = names.find(|(_, known)| *known == kind);
    found.map_or("", |(name, _)| name)
}

/// The table of a name.
pub(in crate::app) fn named(name: &str) -> Option<ReportKind> {
    let mut names = NAMES.iter();
    names
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
}
