//! One arrangement of the organisation: an ordered tree of units and posts.

use std::sync::Arc;

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, OrdSet};
use rustc_hash::FxHashSet;

use super::aspect::Conflict;
use super::catalogue::PayBasis;
use super::date::Date;
use super::ids::{
    FunctionId, KindId, LineId, NodeId, OneOffId, PostId, PrincipleId, StructureId, UnitId,
};
use super::line::ExtraLine;
use super::measures::Count;
use super::money::Money;
use super::post::{Post, PostPair};
use super::principle::Score;
use super::status::Status;
use super::terms::OneOff;
use super::tree::{KeptTree, Tree, loops};

/// Where something stands in the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The unit or post it stands directly under; none at the top.
    pub parent: Option<NodeId>,
    /// Its position among those under the same parent: lower comes first. Gaps are free, so that
    /// putting something between two others changes nothing but itself.
    pub order: i64,
    /// Whether it is in the holding area and not in the chart, and all below it as well. Only what
    /// has no parent can be.
    pub held: bool,
}

impl Place {
    /// A place in the chart.
    pub fn new(parent: Option<NodeId>, order: i64) -> Self {
        Self {
            parent,
            order,
            held: false,
        }
    }

    /// Whether another place is under the same parent, in whatever order.
    pub fn is_under_same(&self, other: &Self) -> bool {
        (self.parent, self.held) == (other.parent, other.held)
    }
}

/// How what stands below something is laid out, where that is not as above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BranchLayout {
    /// Beside one another.
    Tidy,
    /// Below one another.
    Column,
    /// In two columns, either side of a stem.
    TwoColumns,
    /// To the right, below one another.
    LeftToRight,
}

impl BranchLayout {
    /// Every layout.
    pub const ALL: [Self; 4] = [
        Self::Tidy,
        Self::Column,
        Self::TwoColumns,
        Self::LeftToRight,
    ];

    /// What the layout is called.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Tidy => "Beside one another",
            Self::Column => "In one column",
            Self::TwoColumns => "In two columns",
            Self::LeftToRight => "From left to right",
        }
    }
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
    /// How what stands below it is laid out, where that is not as above it.
    pub layout: Option<BranchLayout>,
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
            layout: None,
            note: String::new(),
        }
    }
}

/// What was decided about the home of a function in a structure, whoever has it there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The post that is to have it, or the unit in which one is.
    pub home: NodeId,
    /// When and by whom that was decided.
    pub note: String,
}

/// A post as it was and as it is.
pub(super) type Change<'a> = (PostId, Option<&'a Arc<Post>>, Option<&'a Arc<Post>>);

/// A unit as it was and as it is.
pub(super) type UnitChange<'a> = (UnitId, Option<&'a Arc<Unit>>, Option<&'a Arc<Unit>>);

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
    /// The structure it was derived from. What is changed there is changed here as well, wherever
    /// this structure has not changed it itself.
    pub follows: Option<StructureId>,
    /// What both this structure and the one it follows changed, and nobody has settled yet.
    pub conflicts: OrdSet<Conflict>,
    /// Whether it is put away: kept, and shown only where it is asked for.
    pub archived: bool,
    /// Where in the grades' ranges its posts are costed.
    pub basis: PayBasis,
    /// Its position among the structures.
    pub order: i64,
    /// The day it takes effect.
    pub starts: Option<Date>,
    /// What it is to save in a full year, against the structure it is compared with.
    pub target: Option<Money>,
    /// What else should be known about it.
    pub note: String,
    units: OrdMap<UnitId, Arc<Unit>>,
    posts: OrdMap<PostId, Arc<Post>>,
    /// The lines besides the reporting lines.
    pub lines: OrdMap<LineId, Arc<ExtraLine>>,
    /// What it costs once.
    pub one_offs: OrdMap<OneOffId, Arc<OneOff>>,
    /// The posts that are closed. It follows from `posts` alone, so it has no part in comparing.
    closed: OrdSet<PostId>,
    /// The posts that stand for several alike. It follows from `posts` alone.
    several: OrdMap<PostId, Count>,
    /// The posts that are assistants. It follows from `posts` alone.
    assistants: OrdSet<PostId>,
    /// What was decided about functions. The home may be gone since.
    pub decisions: OrdMap<FunctionId, Arc<Decision>>,
    /// Why findings of the checks are left as they are, by the key of the finding. A finding that
    /// is gone does no harm here; when it comes back, it is still acknowledged.
    pub acknowledged: OrdMap<String, String>,
    /// How well it does by the design principles, as far as that was said.
    pub scores: OrdMap<PrincipleId, Arc<Score>>,
    /// Posts of another structure that a post of this one was proposed to be and is not. The posts
    /// may be gone since.
    pub refused_matches: OrdSet<PostPair>,
    /// The tree in reading order, made when it is first asked for. It follows from `units` and
    /// `posts` alone, so it has no part in comparing.
    tree: KeptTree,
}

impl PartialEq for Structure {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.status == other.status
            && self.version == other.version
            && self.date == other.date
            && self.baseline == other.baseline
            && self.follows == other.follows
            && self.conflicts == other.conflicts
            && self.archived == other.archived
            && self.basis == other.basis
            && self.order == other.order
            && self.starts == other.starts
            && self.target == other.target
            && self.note == other.note
            && self.units == other.units
            && self.posts == other.posts
            && self.lines == other.lines
            && self.decisions == other.decisions
            && self.acknowledged == other.acknowledged
            && self.scores == other.scores
            && self.refused_matches == other.refused_matches
            && self.one_offs == other.one_offs
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

    /// What stands for a unit or post as a branch: for a head, the unit it heads.
    pub fn branch_of(&self, node: NodeId) -> NodeId {
        let unit = node.post().and_then(|post| self.headed_by(post));
        unit.map_or(node, NodeId::Unit)
    }

    /// Branches as text, one title or name a line, indented by a tab for each level.
    pub fn as_indented_text(&self, branches: &[NodeId]) -> String {
        let tree = self.tree();
        let mut text = String::new();
        for &branch in &tree.outermost(branches) {
            let top = tree
                .position(branch)
                .map_or(0, |position| tree.above(position).count());
            for &node in tree.branch(branch) {
                let depth = tree
                    .position(node)
                    .map_or(0, |position| tree.above(position).count());
                text.push_str(&"\t".repeat(depth.saturating_sub(top)));
                text.push_str(self.label(node));
                text.push('\n');
            }
        }
        text
    }

    /// The unit a post stands in: the nearest one above it.
    pub fn unit_around(&self, post: PostId) -> Option<UnitId> {
        let tree = self.tree();
        let mut above = tree.above(tree.position(post.into())?);
        above.find_map(|above| tree.node(above)?.unit())
    }

    /// The posts that are closed.
    pub fn closed_posts(&self) -> &OrdSet<PostId> {
        &self.closed
    }

    /// The posts that are assistants.
    pub fn assistants(&self) -> &OrdSet<PostId> {
        &self.assistants
    }

    /// The posts that stand for several alike, with their number.
    pub fn several(&self) -> &OrdMap<PostId, Count> {
        &self.several
    }

    /// The posts that are not as they were in another value of this structure, each as it was then
    /// and as it is now; none where there was or is no such post. It takes as long as was changed
    /// between the two, and not as long as there are posts.
    pub fn posts_changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = Change<'a>> {
        before.posts.diff(&self.posts).map(|item| match item {
            DiffItem::Add(&id, post) => (id, None, Some(post)),
            DiffItem::Update {
                old: (_, old),
                new: (&id, new),
            } => (id, Some(old), Some(new)),
            DiffItem::Remove(&id, post) => (id, Some(post), None),
        })
    }

    /// Like [`Self::posts_changed_since`], of units.
    pub fn units_changed_since<'a>(
        &'a self,
        before: &'a Self,
    ) -> impl Iterator<Item = UnitChange<'a>> {
        before.units.diff(&self.units).map(|item| match item {
            DiffItem::Add(&id, unit) => (id, None, Some(unit)),
            DiffItem::Update {
                old: (_, old),
                new: (&id, new),
            } => (id, Some(old), Some(new)),
            DiffItem::Remove(&id, unit) => (id, Some(unit), None),
        })
    }

    /// The structure that this one is when it holds only what differs from another: the posts and
    /// units of the other, without those that are gone, with those of this one. All else is as
    /// here.
    #[must_use]
    pub fn completed_from(&self, followed: &Self, gone: &[NodeId]) -> Self {
        let mut complete = self.clone();
        complete.units.clone_from(&followed.units);
        complete.posts.clone_from(&followed.posts);
        complete.closed.clone_from(&followed.closed);
        complete.several.clone_from(&followed.several);
        complete.assistants.clone_from(&followed.assistants);
        complete.tree = KeptTree::default();
        for &node in gone {
            complete.remove(node);
        }
        for (id, unit) in self.units() {
            complete.set_unit(id, Arc::clone(unit));
        }
        for (id, post) in self.posts() {
            complete.set_post(id, Arc::clone(post));
        }
        complete
    }

    /// Puts a post in, in place of the one that had its id.
    pub fn set_post(&mut self, id: PostId, post: impl Into<Arc<Post>>) {
        let post = post.into();
        let place = post.place;
        if post.closed {
            self.closed.insert(id);
        } else {
            self.closed.remove(&id);
        }
        if post.assistant {
            self.assistants.insert(id);
        } else {
            self.assistants.remove(&id);
        }
        if post.count == Count::ONE {
            self.several.remove(&id);
        } else {
            self.several.insert(id, post.count);
        }
        let before = self.posts.insert(id, post);
        if before.is_none_or(|before| before.place != place) {
            self.tree.moved(id.into());
        }
    }

    /// Puts a unit in, in place of the one that had its id.
    pub fn set_unit(&mut self, id: UnitId, unit: impl Into<Arc<Unit>>) {
        let unit = unit.into();
        let place = unit.place;
        let before = self.units.insert(id, unit);
        if before.is_none_or(|before| before.place != place) {
            self.tree.moved(id.into());
        }
    }

    /// Takes a unit or post out; what stood under it is left without its parent.
    pub fn remove(&mut self, node: NodeId) {
        let removed = match node {
            NodeId::Unit(id) => self.units.remove(&id).is_some(),
            NodeId::Post(id) => {
                self.several.remove(&id);
                self.assistants.remove(&id);
                self.closed.remove(&id);
                self.posts.remove(&id).is_some()
            }
        };
        if removed {
            self.tree.moved(node);
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

    /// One unit or post of every loop: of those that stand under themselves. A sound structure has
    /// none.
    pub fn standing_under_themselves(&self) -> Vec<NodeId> {
        // What is not reached from the top although every parent exists hangs on itself.
        if self.tree().len() == self.post_count() + self.unit_count() {
            return Vec::new();
        }
        let units = self.units().map(|(id, _)| NodeId::Unit(id));
        let posts = self.posts().map(|(id, _)| NodeId::Post(id));
        loops(units.chain(posts), |node| self.place(node)?.parent)
    }

    /// Whether a post counts: it is neither closed nor in the holding area.
    pub fn counts(&self, id: PostId) -> bool {
        self.post(id).is_some_and(|post| !post.closed) && !self.is_held(id.into())
    }

    /// Whether a unit or post is in the holding area.
    pub fn is_held(&self, node: NodeId) -> bool {
        let tree = self.tree();
        // Mostly nothing is.
        tree.held_from() < tree.len()
            && tree
                .position(node)
                .is_some_and(|position| position >= tree.held_from())
    }

    /// The posts that count by id: neither closed nor in the holding area.
    pub fn counted_posts(&self) -> impl Iterator<Item = (PostId, &Arc<Post>)> {
        self.posts()
            .filter(|(id, post)| !post.closed && !self.is_held((*id).into()))
    }

    /// The same structure without its closed posts; what stands below one moves up to its place.
    #[must_use]
    pub fn without_closed(&self) -> Self {
        let mut open = self.clone();
        if self.closed.is_empty() {
            return open;
        }
        let tree = self.tree();
        let is_closed = |node: NodeId| node.post().is_some_and(|post| self.closed.contains(&post));
        let nearest_open = |position: usize| {
            let mut above = tree.above(position).filter_map(|above| tree.node(above));
            above.find(|&above| !is_closed(above))
        };
        let closed = tree.nodes().iter().copied().enumerate();
        let closed = closed.filter(|&(_, node)| is_closed(node));
        // Those below which something moves up, or goes.
        let changed: FxHashSet<Option<NodeId>> =
            closed.map(|(position, _)| nearest_open(position)).collect();
        for (position, &node) in tree.nodes().iter().enumerate() {
            if is_closed(node) {
                if let NodeId::Post(post) = node
                    && let Some(unit_id) = self.headed_by(post)
                    && let Some(unit) = open.unit(unit_id)
                {
                    let unit = Unit {
                        head: None,
                        ..Unit::clone(unit)
                    };
                    open.set_unit(unit_id, unit);
                }
                open.remove(node);
                continue;
            }
            let parent = nearest_open(position);
            if !changed.contains(&parent) {
                continue;
            }
            // Reading order is kept by numbering neighbours anew.
            let place = Place {
                parent,
                order: position as i64,
                held: parent.is_none() && position >= tree.held_from(),
            };
            open.set_place(node, place);
        }
        let still = |line: &ExtraLine| !is_closed(line.from) && !is_closed(line.to);
        let lines = self.lines.iter().filter(|(_, line)| still(line));
        open.lines = lines.map(|(&id, line)| (id, Arc::clone(line))).collect();
        open
    }

    /// The whole tree in reading order.
    pub fn tree(&self) -> &Arc<Tree> {
        let count = self.unit_count() + self.post_count();
        let all = || {
            let units = self.units().map(|(id, unit)| (id.into(), unit.place));
            let posts = self.posts().map(|(id, post)| (id.into(), post.place));
            units.chain(posts).collect()
        };
        self.tree.get(count, |node| self.place(node), all)
    }

    /// The same structure with its tree left to be made again when it is asked for.
    #[must_use]
    pub fn without_tree(&self) -> Self {
        Self {
            tree: KeptTree::default(),
            ..self.clone()
        }
    }

    /// Whether two structures hold the very same posts and units, told without comparing them one
    /// by one. It may say no for equal ones, never yes for different ones.
    pub fn shares_all_with(&self, other: &Self) -> bool {
        self.units.ptr_eq(&other.units)
            && self.posts.ptr_eq(&other.posts)
            && self.lines.ptr_eq(&other.lines)
            && self.one_offs.ptr_eq(&other.one_offs)
    }
}
