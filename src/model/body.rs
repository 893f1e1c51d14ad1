//! Bodies: boards, partnerships, groups and forums, and who sits on them. They belong to the
//! organisation, whichever of its structures is looked at.

use rustc_hash::FxHashSet;

use super::ids::{BodyId, PostId, ThemeId};
use super::measures::Count;
use super::organisation::Organisation;
use super::problem::{Problem, Subject};
use super::text::name_key;
use super::tree::loops;

/// What sort of body it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// It decides, and oversees what others do.
    Board,
    /// A committee of the council or of several.
    Committee,
    /// Organisations that have agreed to work together.
    Partnership,
    /// Officers who do a piece of work together.
    #[default]
    Group,
    /// Open to many, to inform and to challenge.
    Forum,
}

impl BodyKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Board,
        Self::Committee,
        Self::Partnership,
        Self::Group,
        Self::Forum,
    ];

    /// What such a body is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Committee => "Committee",
            Self::Partnership => "Partnership",
            Self::Group => "Group",
            Self::Forum => "Forum",
        }
    }
}

/// What a member does on a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberRole {
    /// Leads its meetings.
    Chair,
    /// Stands in for the chair.
    ViceChair,
    /// Has a place on it.
    #[default]
    Member,
    /// Comes to its meetings, or some of them, without a place.
    InAttendance,
}

impl MemberRole {
    /// Every role, the foremost first.
    pub const ALL: [Self; 4] = [
        Self::Chair,
        Self::ViceChair,
        Self::Member,
        Self::InAttendance,
    ];

    /// The role in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Chair => "Chair",
            Self::ViceChair => "Vice-chair",
            Self::Member => "Member",
            Self::InAttendance => "In attendance",
        }
    }
}

/// Who can sit on a body. Nobody is named: a place belongs to a post, an organisation or a capacity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A post, which need not be in every structure and may be gone since.
    Post(PostId),
    /// Another body, which sends somebody.
    Body(BodyId),
    /// An organisation by its name.
    Organisation(String),
    /// Somebody in a capacity: `Chief Executive, county council`.
    Capacity(String),
}

impl Who {
    /// The same for texts that differ in capitals only.
    fn key(&self) -> Self {
        match self {
            Self::Post(_) | Self::Body(_) => self.clone(),
            Self::Organisation(name) => Self::Organisation(name_key(name)),
            Self::Capacity(name) => Self::Capacity(name_key(name)),
        }
    }

    /// Whether two are one and the same, however they were typed.
    pub fn is_same(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// A place on a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who has it.
    pub who: Who,
    /// As what.
    pub role: MemberRole,
    /// By whom an organisation or body is represented, or how often somebody comes; empty where
    /// that is not said.
    pub through: String,
    /// How many places it is: of seven districts, seven.
    pub places: Count,
}

impl Member {
    /// An ordinary member with one place.
    pub fn new(who: Who) -> Self {
        Self {
            who,
            role: MemberRole::default(),
            through: String::new(),
            places: Count::ONE,
        }
    }
}

/// A board, partnership, group or forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// What it is called.
    pub name: String,
    /// What sort of body it is.
    pub kind: BodyKind,
    /// How often it meets: `Quarterly`; empty where that is not known.
    pub meets: String,
    /// What it is there for: its terms of reference.
    pub terms: String,
    /// The body it reports to.
    pub reports_to: Option<BodyId>,
    /// The organisation that answers for its money; empty where none is named.
    pub accountable: String,
    /// The theme it leads on.
    pub theme: Option<ThemeId>,
    /// Who sits on it, in the user's order, each once.
    pub members: Vec<Member>,
    /// What else should be known about it.
    pub note: String,
}

impl Body {
    /// A body with a name and a kind and nothing else.
    pub fn new(name: impl Into<String>, kind: BodyKind) -> Self {
        Self {
            name: name.into(),
            kind,
            meets: String::new(),
            terms: String::new(),
            reports_to: None,
            accountable: String::new(),
            theme: None,
            members: Vec::new(),
            note: String::new(),
        }
    }

    /// The member of a body who is somebody, if there is one.
    pub fn member(&self, who: &Who) -> Option<&Member> {
        self.members.iter().find(|member| member.who.is_same(who))
    }

    /// How many places it has; who is in attendance has none.
    pub fn places(&self) -> u32 {
        let placed = self.members.iter();
        placed
            .filter(|member| member.role != MemberRole::InAttendance)
            .map(|member| member.places.get())
            .sum()
    }
}

impl Organisation {
    /// The bodies by their names.
    pub fn bodies_by_name(&self) -> Vec<(BodyId, &Body)> {
        let bodies = self.bodies.iter();
        let mut bodies: Vec<_> = bodies.map(|(&id, body)| (id, body.as_ref())).collect();
        bodies.sort_by_cached_key(|(id, body)| (name_key(&body.name), *id));
        bodies
    }

    /// The title of a post in a structure that has it, the last one first; none where no structure
    /// has it any more.
    pub fn title_anywhere(&self, post: PostId) -> Option<&str> {
        let structures = self.structures_in_order();
        let mut titles = structures.into_iter().rev();
        titles.find_map(|(_, structure)| Some(&*structure.post(post)?.title))
    }

    /// What a member of a body is called.
    pub fn member_name<'a>(&'a self, who: &'a Who) -> &'a str {
        match who {
            Who::Post(post) => self
                .title_anywhere(*post)
                .unwrap_or("A post that is no longer there"),
            Who::Body(body) => self.bodies.get(body).map_or("", |body| &body.name),
            Who::Organisation(name) | Who::Capacity(name) => name,
        }
    }

    /// The bodies that report to themselves by way of others.
    pub fn bodies_under_themselves(&self) -> Vec<BodyId> {
        let above = |id| self.bodies.get(&id)?.reports_to;
        loops(self.bodies.keys().copied(), above)
    }

    /// What is wrong with the bodies.
    pub(super) fn body_problems(&self, problems: &mut Vec<Problem>) {
        for (&id, body) in &self.bodies {
            let name = &body.name;
            let mut report = |message| {
                problems.push(Problem {
                    subject: Subject::Body(id),
                    message,
                });
            };
            if let Some(above) = body.reports_to
                && !self.bodies.contains_key(&above)
            {
                report(format!(
                    "the body “{name}” reports to {above}, which is not among the bodies; name one that is, or none"
                ));
            }
            if let Some(theme) = body.theme
                && !self.themes.contains_key(&theme)
            {
                report(format!(
                    "the body “{name}” leads on {theme}, which is not among the themes; choose one that is"
                ));
            }
            let mut seen = FxHashSet::default();
            for member in &body.members {
                if let Who::Body(other) = member.who
                    && (other == id || !self.bodies.contains_key(&other))
                {
                    report(format!(
                        "the body “{name}” has {other} as a member, which is {}; take it out",
                        if other == id {
                            "itself"
                        } else {
                            "not among the bodies"
                        },
                    ));
                }
                if !seen.insert(member.who.key()) {
                    report(format!(
                        "the body “{name}” has “{}” as a member twice; leave one out",
                        self.member_name(&member.who)
                    ));
                }
            }
        }
        for id in self.bodies_under_themselves() {
            let body = self.bodies.get(&id);
            let name = body.map_or("", |body| &body.name);
            let above = body.and_then(|body| body.reports_to);
            let above = above.map_or_else(String::new, |above| above.to_string());
            problems.push(Problem {
                subject: Subject::Body(id),
                message: format!(
                    "the body “{name}” ({id}) reports to itself by way of {above}; let one of them report to another"
                ),
            });
        }
    }
}
