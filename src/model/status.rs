//! How far a structure has come.

/// How far a structure has come on its way to a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// What is in place today.
    Existing,
    /// Being worked on.
    #[default]
    Draft,
    /// Out for consultation.
    Consultation,
    /// One of several proposals.
    Option,
    /// Decided, or put forward for decision.
    Final,
}

impl Status {
    /// Every status, in the order of a review.
    pub const ALL: [Self; 5] = [
        Self::Existing,
        Self::Draft,
        Self::Consultation,
        Self::Option,
        Self::Final,
    ];

    /// The status in words, as pages print it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Existing => "Existing structure",
            Self::Draft => "Draft",
            Self::Consultation => "Draft for consultation",
            Self::Option => "Option",
            Self::Final => "Final",
        }
    }
}
