//! Lines besides the reporting lines.

use super::ids::NodeId;

/// What a line besides the reporting lines means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A second reporting line.
    #[default]
    Dotted,
    /// Professional lead or accountability, such as that of the monitoring officer to the council.
    Professional,
    /// To a member of the cabinet.
    Political,
}

impl LineKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Dotted, Self::Professional, Self::Political];

    /// What such a line is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Dotted => "Dotted line",
            Self::Professional => "Professional line",
            Self::Political => "Political line",
        }
    }
}

/// A line besides the reporting lines, which follow from the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraLine {
    /// Where it begins: who reports.
    pub from: NodeId,
    /// Where it ends: who is reported to.
    pub to: NodeId,
    /// What it means.
    pub kind: LineKind,
    /// What is written beside it; empty where nothing is.
    pub caption: String,
}
