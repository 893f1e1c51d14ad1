//! What sort of council an organisation is, and the roles the law wants its posts to hold.

use super::catalogue::Designation;
use super::date::Date;
use super::post::Post;

/// What sort of council it is: the law wants other roles of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CouncilType {
    /// A unitary council: a city, a county or a part of one, with all duties.
    Unitary,
    /// A county council, with districts below it.
    County,
    /// A district council, with a county above it.
    District,
    /// A London borough.
    LondonBorough,
    /// A metropolitan district.
    Metropolitan,
    /// A combined authority.
    CombinedAuthority,
    /// Something else, or not said: no role is wanted by law.
    #[default]
    Other,
}

impl CouncilType {
    /// Every type.
    pub const ALL: [Self; 7] = [
        Self::Unitary,
        Self::County,
        Self::District,
        Self::LondonBorough,
        Self::Metropolitan,
        Self::CombinedAuthority,
        Self::Other,
    ];

    /// What the type is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Unitary => "Unitary council",
            Self::County => "County council",
            Self::District => "District council",
            Self::LondonBorough => "London borough",
            Self::Metropolitan => "Metropolitan district",
            Self::CombinedAuthority => "Combined authority",
            Self::Other => "Other, or not said",
        }
    }
}

/// How far a designation has to be held by somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// One post has to hold it.
    Required,
    /// One post has to hold it, who may be further down than the chart goes.
    Expected,
    /// Nobody need hold it, and several may.
    #[default]
    Optional,
}

impl Need {
    /// Every need.
    pub const ALL: [Self; 3] = [Self::Required, Self::Expected, Self::Optional];

    /// The need in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Required => "One post must hold it",
            Self::Expected => "Somebody holds it, perhaps below the chart",
            Self::Optional => "Nobody need hold it",
        }
    }
}

/// When a rule applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day; none where it always did.
    pub from: Option<Date>,
    /// The last day; none where it still does.
    pub until: Option<Date>,
}

impl Period {
    /// Whether it has no beginning and no end.
    pub fn is_always(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}

/// What the user wants of a designation, in place of what the law wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// How far somebody has to hold it.
    pub need: Need,
    /// When that is so.
    pub period: Period,
    /// The designations the same post may not hold as well.
    pub apart: Vec<KeptApart>,
}

/// A designation that is kept apart from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptApart {
    /// The other one.
    pub from: super::ids::DesignationId,
    /// Whether one post may on no account hold both; otherwise it should be thought about.
    pub strictly: bool,
}

/// A role the law knows. A designation of a document is recognised as one by its badge or name.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// What it is called.
    pub name: &'static str,
    /// How it is written on a badge.
    pub short: &'static str,
    /// The Act or rule it comes from.
    pub source: &'static str,
    /// How far somebody has to hold it.
    pub need: Need,
    /// The roles one post may not, or should not, hold with it.
    pub apart: &'static [Apart],
    /// Whether deputies may be appointed, each with a designation of its own.
    pub deputies: bool,
    pub(super) councils: &'static [CouncilType],
    pub(super) from: Option<(u16, u8, u8)>,
    pub(super) until: Option<(u16, u8, u8)>,
}

/// A role that is kept apart from another by law or guidance.
#[derive(Clone, Copy, Debug)]
pub struct Apart {
    /// The badge of the other role.
    pub from: &'static str,
    /// Whether the law forbids one post to hold both; otherwise guidance is against it.
    pub strictly: bool,
    /// Where that is said.
    pub source: &'static str,
}

impl Role {
    /// The role of the library a designation is, told by its badge or its name, whatever the
    /// capitals.
    pub fn of(designation: &Designation) -> Option<&'static Self> {
        let same = |left: &str, right: &str| left == right || plain(left).eq(plain(right));
        let by_badge = Self::LIBRARY
            .iter()
            .find(|role| same(role.short, &designation.short));
        by_badge.or_else(|| {
            let mut roles = Self::LIBRARY.iter();
            roles.find(|role| same(role.name, &designation.name))
        })
    }

    /// Whether the law wants it of such a council.
    pub fn applies_to(&self, council: CouncilType) -> bool {
        self.councils.contains(&council)
    }

    /// When the law wants it.
    pub fn period(&self) -> Period {
        let day = |day: Option<(u16, u8, u8)>| {
            day.and_then(|(year, month, day)| Date::new(year, month, day))
        };
        Period {
            from: day(self.from),
            until: day(self.until),
        }
    }

    /// A designation of this role.
    pub fn designation(&self) -> Designation {
        Designation {
            name: self.name.to_owned(),
            short: self.short.to_owned(),
            source: self.source.to_owned(),
            requirement: None,
        }
    }
}

/// A text for comparing: small letters, and one sort of apostrophe.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let letters = text.trim().chars().flat_map(char::to_lowercase);
    letters.map(|letter| if letter == '’' { '\'' } else { letter })
}

/// Which posts count as reports of their manager: policy, as the limits are.
///
/// Vacant posts and those others pay for count, because a manager answers for them in either case;
/// assistants do not, because they support the manager rather than being managed as a service. In a
/// structure without assistants nothing is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanPolicy {
    /// Whether posts nobody holds count.
    pub vacant: bool,
    /// Whether assistants count.
    pub assistants: bool,
    /// Whether posts somebody else pays for count, in part or as a whole.
    pub funded: bool,
}

impl Default for SpanPolicy {
    fn default() -> Self {
        Self {
            vacant: true,
            assistants: false,
            funded: true,
        }
    }
}

impl SpanPolicy {
    /// Whether a post counts as a report of its manager, where it counts at all.
    pub fn counts(&self, post: &Post) -> bool {
        (self.vacant || !post.vacant)
            && (self.assistants || !post.assistant)
            && (self.funded || post.funding.is_empty())
    }

    /// What counts as a report, as a sentence without its full stop.
    pub fn in_words(&self) -> String {
        let kinds = [
            (self.vacant, "vacant posts"),
            (self.assistants, "assistants"),
            (self.funded, "posts others pay for"),
        ];
        let of = |counts: bool| -> Vec<&str> {
            let kinds = kinds.iter().filter(|(is, _)| *is == counts);
            kinds.map(|(_, kind)| *kind).collect()
        };
        match (of(true).join(", "), of(false).join(", ")) {
            (with, without) if without.is_empty() => format!("Reports are counted with {with}"),
            (with, without) if with.is_empty() => format!("Reports are counted without {without}"),
            (with, without) => format!("Reports are counted with {with}, without {without}"),
        }
    }
}

/// On which side of the limits a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Beyond {
    /// So few reports that the layer may not be needed.
    Few,
    /// More reports than the limit.
    Many,
}

impl Beyond {
    /// The word a badge bears.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Many => "many",
        }
    }
}

/// What a structure may have at most before it is worth a look: policy, not law.
///
/// The defaults are what councils are often measured by: in Decision-Making Accountability, as
/// Surrey County Council used it, six layers; eight reports to a director and fifteen to others are
/// the upper end of what reviews of skilled and of like work find, and one or two reports the mark
/// of a layer that may not be needed (Local Government Association, Irish Local Government
/// Efficiency Review Group, Australian Public Service Commission).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fewer reports than this are few for a manager.
    pub least_span: u32,
    /// More reports than this are many for one of the two layers at the top.
    pub most_span_at_top: u32,
    /// More reports than this are many for anybody else.
    pub most_span: u32,
    /// More layers than this, the top being the first, are many.
    pub most_layers: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            least_span: 3,
            most_span_at_top: 8,
            most_span: 15,
            most_layers: 6,
        }
    }
}

impl Limits {
    /// Where the usual limits come from.
    pub const SOURCE: &str = "Surrey County Council’s Decision-Making Accountability, Local \
        Government Association, Irish Local Government Efficiency Review Group, Australian Public \
        Service Commission";

    /// So many layers count as the top, where the limit of the top applies.
    const TOP_LAYERS: u32 = 2;

    /// Whether a layer is of those at the top.
    pub fn is_at_top(layer: u32) -> bool {
        layer <= Self::TOP_LAYERS
    }

    /// How many reports are the limit for a manager in a layer, the top being 1.
    pub fn most_in(&self, layer: u32) -> u32 {
        if Self::is_at_top(layer) {
            self.most_span_at_top
        } else {
            self.most_span
        }
    }

    /// Whether so many reports of a manager in a layer are beyond the limits; nobody's are not.
    pub fn beyond(&self, span: u32, layer: u32) -> Option<Beyond> {
        if span > self.most_in(layer) {
            Some(Beyond::Many)
        } else if span > 0 && span < self.least_span {
            Some(Beyond::Few)
        } else {
            None
        }
    }
}
