//! One arrangement of the organisation: an ordered tree of units and posts.

use std::sync::{Arc, OnceLock};

use imbl::OrdMap;

use super::catalogue::PayBasis;
use super::date::Date;
use super::ids::{
    DesignationId, FunctionId, FundingSourceId, GradeId, KindId, NodeId, PostId, StructureId,
    ThemeId, UnitId,
};
use super::measures::{Fte, Share};
use super::money::Money;
use super::tree::Tree;

/// Where something stands in the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The unit or post it stands directly under; none at the top.
    pub parent: Option<NodeId>,
    /// Its position among those under the same parent: lower comes first. Gaps are free, so that
    /// putting something between two others changes nothing but itself.
    pub order: i64,
}

/// A job in the structure. It exists when nobody holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Where it stands.
    pub place: Place,
    /// What it is called.
    pub title: String,
    /// Its number on the establishment; empty where it has none.
    pub reference: String,
    /// Its grade, where it has one.
    pub grade: Option<GradeId>,
    /// How much of a full-time job it is.
    pub fte: Fte,
    /// Whether nobody holds it.
    pub vacant: bool,
    /// The functions it is responsible for, in the user's order.
    pub functions: Vec<FunctionId>,
    /// The designations it holds.
    pub designations: Vec<DesignationId>,
    /// The themes it leads on.
    pub leads: Vec<ThemeId>,
    /// A full cost for a year stated by the user, in place of the computed one.
    pub stated_cost: Option<Money>,
    /// Who else pays for it.
    pub funding: Vec<Funding>,
    /// The posts of the baseline that went into this one, where that is not simply the same post.
    pub replaces: Vec<PostId>,
    /// What else should be known about it.
    pub note: String,
}

impl Post {
    /// A full-time post with a title and nothing else.
    pub fn new(title: impl Into<String>, place: Place) -> Self {
        Self {
            place,
            title: title.into(),
            reference: String::new(),
            grade: None,
            fte: Fte::ONE,
            vacant: false,
            functions: Vec::new(),
            designations: Vec::new(),
            leads: Vec::new(),
            stated_cost: None,
            funding: Vec::new(),
            replaces: Vec::new(),
            note: String::new(),
        }
    }
}

/// A part of a post's full cost that somebody else pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funding {
    /// Who pays.
    pub source: FundingSourceId,
    /// The part of the full cost.
    pub share: Share,
}

/// A named group of posts and units: a department, division, service, team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands.
    pub place: Place,
    /// What it is called.
    pub name: String,
    /// What kind of unit it is.
    pub kind: KindId,
    /// The post that leads it, which stands directly in it.
    pub head: Option<PostId>,
    /// Its colour by number in the palette; without one it has the colour of the unit around it.
    pub colour: Option<u8>,
    /// What else should be known about it.
    pub note: String,
}

impl Unit {
    /// A unit with a name and a kind and nothing else.
    pub fn new(name: impl Into<String>, kind: KindId, place: Place) -> Self {
        Self {
            place,
            name: name.into(),
            kind,
            head: None,
            colour: None,
            note: String::new(),
        }
    }
}

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

/// One arrangement of the whole organisation.
///
/// Cloning is cheap: two structures share everything in which they do not differ.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// What it is called.
    pub name: String,
    /// How far it has come.
    pub status: Status,
    /// Its version, as people number them: `1.0`; empty where it has none.
    pub version: String,
    /// The day it describes or was decided.
    pub date: Option<Date>,
    /// The structure it is compared with.
    pub baseline: Option<StructureId>,
    /// Where in the grades' ranges its posts are costed.
    pub basis: PayBasis,
    /// Its position among the structures.
    pub order: i64,
    /// What else should be known about it.
    pub note: String,
    units: OrdMap<UnitId, Arc<Unit>>,
    posts: OrdMap<PostId, Arc<Post>>,
    /// The tree in reading order, made when it is first asked for. It follows from `units` and
    /// `posts` alone, so it has no part in comparing.
    tree: OnceLock<Arc<Tree>>,
}

impl PartialEq for Structure {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.status == other.status
            && self.version == other.version
            && self.date == other.date
            && self.baseline == other.baseline
            && self.basis == other.basis
            && self.order == other.order
            && self.note == other.note
            && self.units == other.units
            && self.posts == other.posts
    }
}

impl Eq for Structure {}

impl Structure {
    /// A structure with a name and nothing in it.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The units by id.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &Arc<Unit>)> {
        self.units.iter().map(|(&id, unit)| (id, unit))
    }

    /// The posts by id.
    pub fn posts(&self) -> impl Iterator<Item = (PostId, &Arc<Post>)> {
        self.posts.iter().map(|(&id, post)| (id, post))
    }

    /// How many posts there are.
    pub fn post_count(&self) -> usize {
        self.posts.len()
    }

    /// How many units there are.
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> Option<&Arc<Unit>> {
        self.units.get(&id)
    }

    /// A post.
    pub fn post(&self, id: PostId) -> Option<&Arc<Post>> {
        self.posts.get(&id)
    }

    /// Whether something of this id stands in the structure.
    pub fn contains(&self, node: NodeId) -> bool {
        self.place(node).is_some()
    }

    /// Where something stands.
    pub fn place(&self, node: NodeId) -> Option<Place> {
        match node {
            NodeId::Unit(id) => self.unit(id).map(|unit| unit.place),
            NodeId::Post(id) => self.post(id).map(|post| post.place),
        }
    }

    /// The title of a post or the name of a unit; empty where there is no such thing.
    pub fn label(&self, node: NodeId) -> &str {
        match node {
            NodeId::Unit(id) => self.unit(id).map_or("", |unit| &unit.name),
            NodeId::Post(id) => self.post(id).map_or("", |post| &post.title),
        }
    }

    /// The unit a post leads: the one it stands directly in, where that names it as its head.
    pub fn headed_by(&self, post: PostId) -> Option<UnitId> {
        let parent = self.post(post)?.place.parent?.unit()?;
        (self.unit(parent)?.head == Some(post)).then_some(parent)
    }

    /// Puts a post in, in place of the one that had its id.
    pub fn set_post(&mut self, id: PostId, post: impl Into<Arc<Post>>) {
        let post = post.into();
        let place = post.place;
        let before = self.posts.insert(id, post);
        if before.is_none_or(|before| before.place != place) {
            self.tree = OnceLock::new();
        }
    }

    /// Puts a unit in, in place of the one that had its id.
    pub fn set_unit(&mut self, id: UnitId, unit: impl Into<Arc<Unit>>) {
        let unit = unit.into();
        let place = unit.place;
        let before = self.units.insert(id, unit);
        if before.is_none_or(|before| before.place != place) {
            self.tree = OnceLock::new();
        }
    }

    /// Takes a unit or post out; what stood under it is left without its parent.
    pub fn remove(&mut self, node: NodeId) {
        let removed = match node {
            NodeId::Unit(id) => self.units.remove(&id).is_some(),
            NodeId::Post(id) => self.posts.remove(&id).is_some(),
        };
        if removed {
            self.tree = OnceLock::new();
        }
    }

    /// Moves something to another place; nothing happens where it does not exist.
    pub fn set_place(&mut self, node: NodeId, place: Place) {
        match node {
            NodeId::Unit(id) => {
                if let Some(unit) = self.unit(id) {
                    let mut unit = Unit::clone(unit);
                    unit.place = place;
                    self.set_unit(id, unit);
                }
            }
            NodeId::Post(id) => {
                if let Some(post) = self.post(id) {
                    let mut post = Post::clone(post);
                    post.place = place;
                    self.set_post(id, post);
                }
            }
        }
    }

    /// The whole tree in reading order.
    pub fn tree(&self) -> &Arc<Tree> {
        self.tree.get_or_init(|| {
            let units = self
                .units()
                .map(|(id, unit)| (NodeId::Unit(id), unit.place));
            let posts = self
                .posts()
                .map(|(id, post)| (NodeId::Post(id), post.place));
            Arc::new(Tree::new(units.chain(posts).collect()))
        })
    }

    /// The same structure with its tree left to be made again when it is asked for.
    #[must_use]
    pub fn without_tree(&self) -> Self {
        Self {
            tree: OnceLock::new(),
            ..self.clone()
        }
    }

    /// Whether two structures hold the very same posts and units, told without comparing them one
    /// by one. It may say no for equal ones, never yes for different ones.
    pub fn shares_all_with(&self, other: &Self) -> bool {
        self.units.ptr_eq(&other.units) && self.posts.ptr_eq(&other.posts)
    }
}
