//! The names things keep whatever else about them changes.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The letter an id of this sort begins with when written down.
            pub const LETTER: char = $letter;

            /// Reads an id as written by `Display`; none where it is not of this sort.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.strip_prefix(Self::LETTER)?;
                // `+7` and `007` are other spellings of 7; one id has one spelling.
                if digits.starts_with('+') || (digits.len() > 1 && digits.starts_with('0')) {
                    return None;
                }
                digits.parse().ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}{}", Self::LETTER, self.0)
            }
        }
    };
}

id!(
    /// A post, the same in every structure that was derived from another.
    PostId, 'p'
);
id!(
    /// A unit, the same in every structure that was derived from another.
    UnitId, 'u'
);
id!(
    /// A structure.
    StructureId, 's'
);
id!(
    /// A grade.
    GradeId, 'g'
);
id!(
    /// A kind of unit.
    KindId, 'k'
);
id!(
    /// A function.
    FunctionId, 'f'
);
id!(
    /// A designation.
    DesignationId, 'd'
);
id!(
    /// A theme that a post may lead on.
    ThemeId, 't'
);
id!(
    /// A source of funding.
    FundingSourceId, 'm'
);
id!(
    /// A line of a structure besides the reporting lines.
    LineId, 'l'
);
id!(
    /// A cost of a structure that comes once.
    OneOffId, 'o'
);
id!(
    /// A board, partnership, group or forum.
    BodyId, 'b'
);
id!(
    /// A design principle.
    PrincipleId, 'r'
);

/// What stands in the tree of a structure: a unit or a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeId {
    /// A department, division, service, team.
    Unit(UnitId),
    /// A job.
    Post(PostId),
}

impl NodeId {
    /// Reads an id as written by `Display`: `u…` a unit, `p…` a post.
    pub fn parse(text: &str) -> Option<Self> {
        PostId::parse(text)
            .map(Self::Post)
            .or_else(|| UnitId::parse(text).map(Self::Unit))
    }

    /// The post, where it is one.
    pub fn post(self) -> Option<PostId> {
        match self {
            Self::Post(post) => Some(post),
            Self::Unit(_) => None,
        }
    }

    /// The unit, where it is one.
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Post(_) => None,
        }
    }
}

impl From<PostId> for NodeId {
    fn from(post: PostId) -> Self {
        Self::Post(post)
    }
}

impl From<UnitId> for NodeId {
    fn from(unit: UnitId) -> Self {
        Self::Unit(unit)
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit(unit) => unit.fmt(formatter),
            Self::Post(post) => post.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_is_written() {
        assert_eq!(PostId::parse("p17"), Some(PostId(17)));
        assert_eq!(PostId(17).to_string(), "p17");
        assert_eq!(NodeId::parse("u3"), Some(NodeId::Unit(UnitId(3))));
    }

    #[test]
    fn an_id_has_one_spelling_only() {
        for odd in [
            "",
            "p",
            "17",
            "P17",
            "p017",
            "p+1",
            "p-1",
            "p99999999999",
            "x1",
            "p1 ",
        ] {
            assert_eq!(NodeId::parse(odd), None, "{odd:?}");
        }
        assert_eq!(PostId::parse("p0"), Some(PostId(0)));
    }
}
