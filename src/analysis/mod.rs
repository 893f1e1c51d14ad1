//! What can be known about an organisation. It reads and proposes; it never changes anything.

mod checks;
mod compare;
mod connections;
mod cost;
mod cost_table;
mod counted;
mod duplicates;
mod established;
mod explain;
mod figures;
mod hierarchy;
mod holders;
mod matching;
mod options;
mod pay_ranges;
mod profile;
mod questions;
mod savings;
mod search;
mod spans;
mod steps;
mod table;
mod tables;
mod tally;
mod totals;

pub use checks::{
    About, Checked, Family, Finding, FindingCounts, FindingsKeeper, Severity, findings,
};
pub use compare::{
    Change, ChangeKind, Compared, Comparison, FunctionHome, FunctionMove, Whereabouts,
    change_table, change_table_by_kind, function_moves, function_table,
};
pub use connections::{Connections, Link, LinkKind, Sights, Sort, Thing, Vertex};
pub use cost::{
    Basis, Cost, CostOfOne, FundedPart, FundingChange, OnCostParts, day_of_funding, post_cost,
    protection_for_a_year,
};
pub use cost_table::{CostTable, CostTableLine};
pub use counted::{Counted, phases};
pub use duplicates::suspected_duplicates;
pub use established::{is_established, is_in_baseline};
pub use explain::{CostLine, CostLineKind, explain};
pub use figures::Figures;
pub use hierarchy::{Hierarchy, HierarchyBox, manager_above};
pub use holders::Holders;
pub use matching::{Likeness, Proposal, proposals};
pub use options::Options;
pub use pay_ranges::{PayRange, pay_ranges};
pub use profile::{PROFILE_YEARS, PaidFor, Profile, ProfileSum, ProfileYear};
pub use questions::{Question, open_question_count, open_questions};
pub use savings::Savings;
pub use search::{Found, search};
pub use spans::{
    Distribution, LayerFigures, ManagerSpan, ManagerSpans, Reports, SpanCount, Spans,
    posts_in_layers, span_table,
};
pub use steps::{Step, StepKind, steps, steps_table};
pub use table::{Cell, RowKind, Table, TableColumn, TableRow};
pub use tables::{
    Account, AccountLine, Report, ReportKind, ReportScope, TargetBar, appendix, kinds_of_change,
    rule_of_figures,
};
pub use tally::{Leads, Tally, TallyKeeper};
pub use totals::{Apart, Totals};
