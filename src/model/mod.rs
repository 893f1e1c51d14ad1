//! What an organisation is: plain values, their invariants, and walking the tree.

mod catalogue;
mod council;
mod date;
mod duty;
mod ids;
mod line;
mod measures;
mod money;
mod node_table;
mod organisation;
mod problem;
mod roles;
mod row;
pub mod sketch;
mod starter;
mod structure;
mod templates;
mod text;
mod tree;

pub use catalogue::{Designation, Function, FundingSource, Grade, Kind, PayBasis, PayPoint, Theme};
pub use council::{Apart, CouncilType, KeptApart, Limits, Need, Period, Requirement, Role};
pub use date::Date;
pub use duty::Duty;
pub use ids::{
    DesignationId, FunctionId, FundingSourceId, GradeId, KindId, LineId, NodeId, PostId,
    StructureId, ThemeId, UnitId,
};
pub use line::{ExtraLine, LineKind};
pub use measures::{Fte, Rate, Share};
pub use money::Money;
pub use node_table::NodeTable;
pub use organisation::Organisation;
pub use problem::{Problem, Subject};
pub use row::{PostField, PostRow, UnitName, listed, yes_or_no};
pub use structure::{BranchLayout, Decision, Funding, Place, Post, Status, Structure, Unit};
pub use text::{MAX_NOTE, MAX_TITLE, TextProblem, clean_line, clean_note, name_key};
pub use tree::{Tree, loops};
