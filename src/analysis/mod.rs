//! What can be known about an organisation. It reads and proposes; it never changes anything.

mod checks;
mod cost;
mod cost_table;
mod duplicates;
mod established;
mod figures;
mod hierarchy;
mod holders;
mod search;
mod tally;
mod totals;

pub use checks::{About, Family, Finding, FindingCounts, Severity, findings};
pub use cost::{Basis, Cost, CostLine, FundedPart, explain, post_cost};
pub use cost_table::{CostTable, CostTableLine};
pub use duplicates::suspected_duplicates;
pub use established::{is_established, is_in_baseline};
pub use figures::Figures;
pub use hierarchy::{Hierarchy, HierarchyBox, manager_above};
pub use holders::Holders;
pub use search::{Found, search};
pub use tally::{Leads, Tally, TallyKeeper};
pub use totals::{Apart, Totals};
