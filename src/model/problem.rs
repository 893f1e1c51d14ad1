//! What can be wrong with an organisation that came from outside.

use super::ids::{
    BodyId, DesignationId, FunctionId, FundingSourceId, GradeId, KindId, NodeId, StructureId,
    ThemeId,
};

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A unit or post in a structure.
    Node(StructureId, NodeId),
    /// A structure as a whole.
    Structure(StructureId),
    /// A grade.
    Grade(GradeId),
    /// A kind of unit.
    Kind(KindId),
    /// A function.
    Function(FunctionId),
    /// A theme.
    Theme(ThemeId),
    /// A designation.
    Designation(DesignationId),
    /// A board, partnership, group or forum.
    Body(BodyId),
    /// A source of funding.
    FundingSource(FundingSourceId),
}

/// Something that no organisation may be, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is about.
    pub subject: Subject,
    /// A sentence that says what is wrong and what would mend it.
    pub message: String,
}
