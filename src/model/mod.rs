//! What an organisation is: plain values, their invariants, and walking the tree.

mod aspect;
mod body;
mod catalogue;
mod council;
mod date;
mod duty;
mod ids;
mod line;
mod measures;
mod money;
mod national_insurance;
mod node_table;
mod organisation;
mod pay;
mod post;
mod principle;
mod problem;
mod roles;
mod row;
pub mod sketch;
mod starter;
mod status;
mod structure;
mod templates;
mod terms;
mod text;
mod tree;
mod year;

pub use aspect::{Conflict, PostAspect, UnitAspect};
pub use body::{Body, BodyKind, Member, MemberRole, Who};
pub use catalogue::{Designation, Function, FundingSource, Grade, Kind, PayBasis, PayPoint, Theme};
pub use council::{
    Apart, Beyond, CouncilType, KeptApart, Limits, Need, Period, Requirement, Role, SpanPolicy,
};
pub use date::Date;
pub use duty::Duty;
pub use ids::{
    BodyId, DesignationId, FunctionId, FundingSourceId, GradeId, KindId, LineId, NodeId, OneOffId,
    PostId, PrincipleId, StructureId, ThemeId, UnitId,
};
pub use line::{ExtraLine, LineKind};
pub use measures::{Count, Fte, Hours, Rate, Share};
pub use money::Money;
pub use national_insurance::{NiRebate, NiYear};
pub use node_table::NodeTable;
pub use organisation::Organisation;
pub use pay::{OnCosts, PayAward, PayRules, Rounding, RoundingUnit, RoundingWay};
pub use post::{Post, PostPair};
pub use principle::{Points, Principle, Score, Weight};
pub use problem::{Problem, Subject};
pub use row::{PostField, PostRow, UnitName, listed, yes_or_no};
pub use status::Status;
pub use structure::{BranchLayout, Decision, Place, Structure, Unit};
pub use terms::{Funding, FundingPart, OneOff, OneOffKind, PostPay, Protection, is_overfunded};
pub use text::{MAX_NOTE, MAX_TITLE, TextProblem, clean_line, clean_note, name_key};
pub use tree::{Tree, loops};
pub use year::FinancialYear;
