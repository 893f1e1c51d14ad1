//! What a tree cannot show, as a web: who leads on what, holds what, shares what, and who sits on
//! which body.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{
    Body, BodyId, DesignationId, Duty, FunctionId, LineKind, Member, MemberRole, NodeId,
    Organisation, PostId, Structure, ThemeId, UnitId, Who, name_key,
};

use super::holders::Holders;

mod levels;
#[cfg(test)]
mod tests;

/// Something in the web.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A board, partnership, group or forum.
    Body(BodyId),
    /// A post of the structure.
    Post(PostId),
    /// A unit of the structure, which an extra line leads to.
    Unit(UnitId),
    /// A post that sits on a body and is not in the structure.
    Absent(PostId),
    /// An organisation, by its name in small letters.
    Organisation(String),
    /// Somebody in a capacity, likewise.
    Capacity(String),
    /// A theme.
    Theme(ThemeId),
    /// A designation.
    Designation(DesignationId),
    /// A function several posts have to do with.
    Function(FunctionId),
}

/// What sort of thing it is, as it is drawn and chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Bodies.
    Body,
    /// Posts and units.
    Post,
    /// Organisations, and people in a capacity.
    Outside,
    /// Themes.
    Theme,
    /// Designations.
    Designation,
    /// Functions.
    Function,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 6] = [
        Self::Body,
        Self::Post,
        Self::Outside,
        Self::Theme,
        Self::Designation,
        Self::Function,
    ];

    /// What such things are called together.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Body => "Bodies",
            Self::Post => "Posts",
            Self::Outside => "Organisations and capacities",
            Self::Theme => "Themes",
            Self::Designation => "Designations",
            Self::Function => "Shared functions",
        }
    }
}

impl Thing {
    /// What sort it is of.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Body(_) => Sort::Body,
            Self::Post(_) | Self::Unit(_) | Self::Absent(_) => Sort::Post,
            Self::Organisation(_) | Self::Capacity(_) => Sort::Outside,
            Self::Theme(_) => Sort::Theme,
            Self::Designation(_) => Sort::Designation,
            Self::Function(_) => Sort::Function,
        }
    }

    /// What stands for it in the chart, where it is in the structure.
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Post(post) => Some((*post).into()),
            Self::Unit(unit) => Some((*unit).into()),
            _ => None,
        }
    }

    /// Who it is as a member of a body; nothing where it cannot be one. `words` is its name.
    pub fn as_member(&self, words: &str) -> Option<Who> {
        match self {
            Self::Body(body) => Some(Who::Body(*body)),
            Self::Post(post) | Self::Absent(post) => Some(Who::Post(*post)),
            Self::Organisation(_) => Some(Who::Organisation(words.to_owned())),
            Self::Capacity(_) => Some(Who::Capacity(words.to_owned())),
            Self::Unit(_) | Self::Theme(_) | Self::Designation(_) | Self::Function(_) => None,
        }
    }
}

/// Something in the web, with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vertex {
    /// What it is.
    pub thing: Thing,
    /// Its name or title.
    pub words: Arc<str>,
    /// What it is in a few words: `Board, meets quarterly`.
    pub said: String,
}

/// What connects two things. Each link runs from the upper to the lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The lower body reports to the upper.
    ReportsTo,
    /// The lower has a place on the upper, a body.
    Seat(MemberRole),
    /// The upper, a post or body, leads on the lower, a theme.
    LeadsOn,
    /// The upper, a post, holds the lower, a designation.
    Holds,
    /// The upper, a post, is responsible for the lower, a function, like others.
    Responsible,
    /// The upper, a post, supports whoever is responsible for the lower, a function.
    Supports,
    /// A line besides the reporting lines, from the lower to the upper.
    Line(LineKind),
}

impl LinkKind {
    /// Every kind, in the order of a key.
    pub const ALL: [Self; 12] = [
        Self::ReportsTo,
        Self::Seat(MemberRole::Chair),
        Self::Seat(MemberRole::ViceChair),
        Self::Seat(MemberRole::Member),
        Self::Seat(MemberRole::InAttendance),
        Self::LeadsOn,
        Self::Holds,
        Self::Responsible,
        Self::Supports,
        Self::Line(LineKind::Dotted),
        Self::Line(LineKind::Professional),
        Self::Line(LineKind::Political),
    ];

    /// What such a link means, in a key.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::ReportsTo => "Reports to",
            Self::Seat(role) => role.in_words(),
            Self::LeadsOn => "Leads on",
            Self::Holds => "Holds",
            Self::Responsible => "Responsible for",
            Self::Supports => "Supports",
            Self::Line(kind) => kind.in_words(),
        }
    }

    /// What the lower end says of the upper, up to its name.
    pub fn from_below(self) -> &'static str {
        match self {
            Self::ReportsTo => "Reports to",
            Self::Seat(MemberRole::Chair) => "Chairs",
            Self::Seat(MemberRole::ViceChair) => "Vice-chair of",
            Self::Seat(MemberRole::Member) => "Member of",
            Self::Seat(MemberRole::InAttendance) => "In attendance at",
            Self::LeadsOn => "Led by",
            Self::Holds => "Held by",
            Self::Responsible => "Responsible:",
            Self::Supports => "Supported by",
            Self::Line(LineKind::Dotted) => "Dotted line to",
            Self::Line(LineKind::Professional) => "Professional line to",
            Self::Line(LineKind::Political) => "Political line to",
        }
    }

    /// What the upper end says of the lower, up to its name.
    pub fn from_above(self) -> &'static str {
        match self {
            Self::ReportsTo => "Receives reports from",
            Self::Seat(MemberRole::Chair) => "Chair:",
            Self::Seat(MemberRole::ViceChair) => "Vice-chair:",
            Self::Seat(MemberRole::Member) => "Member:",
            Self::Seat(MemberRole::InAttendance) => "In attendance:",
            Self::LeadsOn => "Leads on",
            Self::Holds => "Holds",
            Self::Responsible => "Responsible for",
            Self::Supports => "Supports",
            Self::Line(LineKind::Dotted) => "Dotted line from",
            Self::Line(LineKind::Professional) => "Professional line from",
            Self::Line(LineKind::Political) => "Political line from",
        }
    }
}

/// What connects two vertices, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The upper end.
    pub upper: usize,
    /// The lower end.
    pub lower: usize,
    /// What it means.
    pub kind: LinkKind,
    /// What else is said of it: by whom somebody is represented, what is written at a line.
    pub caption: String,
}

/// What is to be seen of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sights {
    /// Whether each sort is, in the order of [`Sort::ALL`].
    pub sorts: [bool; 6],
    /// Whether the lines besides the reporting lines are.
    pub lines: bool,
    /// Whether posts are that nothing leads to, so that they can be connected.
    pub all_posts: bool,
}

impl Default for Sights {
    fn default() -> Self {
        Self {
            sorts: [true; 6],
            lines: true,
            all_posts: false,
        }
    }
}

impl Sights {
    fn shows(self, sort: Sort) -> bool {
        self.sorts.get(sort as usize).copied().unwrap_or(true)
    }
}

/// The web of an organisation and one of its structures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// Everything that is connected, and every body: bodies first, then posts in reading order.
    pub vertices: Vec<Vertex>,
    /// What connects them.
    pub links: Vec<Link>,
    /// The links of each vertex, by their positions.
    of: Vec<Vec<usize>>,
}

impl Connections {
    /// A web of vertices and the links between them.
    pub fn new(vertices: Vec<Vertex>, links: Vec<Link>) -> Self {
        let mut of = vec![Vec::new(); vertices.len()];
        for (at, link) in links.iter().enumerate() {
            for end in [link.upper, link.lower] {
                let of: Option<&mut Vec<usize>> = of.get_mut(end);
                if let Some(of) = of
                    && of.last() != Some(&at)
                {
                    of.push(at);
                }
            }
        }
        Self {
            vertices,
            links,
            of,
        }
    }

    /// The links of a vertex.
    pub fn links_of(&self, position: usize) -> impl Iterator<Item = &Link> {
        let of = self.of.get(position).into_iter().flatten();
        of.filter_map(|&at| self.links.get(at))
    }

    /// The web of a structure as far as it is to be seen. Closed posts and those in the holding
    /// area are left out, as is what nothing leads to.
    pub fn of(organisation: &Organisation, structure: &Structure, sights: Sights) -> Self {
        let mut spinner = Spinner {
            organisation,
            structure,
            sights,
            vertices: Vec::new(),
            links: Vec::new(),
            positions: FxHashMap::default(),
        };
        spinner.bodies();
        spinner.members();
        spinner.duties();
        if sights.lines && sights.shows(Sort::Post) {
            spinner.lines();
        }
        if sights.all_posts {
            let posts = structure.counted_posts().map(|(id, _)| id);
            for post in posts.collect::<Vec<_>>() {
                spinner.post(post);
            }
        }
        spinner.in_order()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }

    /// The position of something, where it is in sight.
    pub fn position(&self, thing: &Thing) -> Option<usize> {
        let mut vertices = self.vertices.iter();
        vertices.position(|vertex| vertex.thing == *thing)
    }

    /// The links of something, each with its other end and what is said of that:
    /// `Reports to Leicestershire Together Board`.
    pub fn said_of(&self, position: usize) -> Vec<(usize, String)> {
        let links = self.links_of(position).filter_map(|link| {
            let (other, verb) = if link.lower == position {
                (link.upper, link.kind.from_below())
            } else {
                (link.lower, link.kind.from_above())
            };
            let words = self.vertices.get(other)?.words.as_ref();
            let caption = if link.caption.is_empty() {
                String::new()
            } else {
                format!(" ({})", link.caption)
            };
            Some((other, format!("{verb} {words}{caption}")))
        });
        links.collect()
    }
}

struct Spinner<'a> {
    organisation: &'a Organisation,
    structure: &'a Structure,
    sights: Sights,
    vertices: Vec<Vertex>,
    links: Vec<Link>,
    positions: FxHashMap<Thing, usize>,
}

impl Spinner<'_> {
    /// The position of something, which joins the web if it is not there; none where its sort is
    /// not to be seen.
    fn vertex(&mut self, thing: Thing, words: &str, said: impl Into<String>) -> Option<usize> {
        if !self.sights.shows(thing.sort()) {
            return None;
        }
        let vertices = &mut self.vertices;
        let position = *self
            .positions
            .entry(thing.clone())
            .or_insert_with(|| vertices.len());
        if position == vertices.len() {
            vertices.push(Vertex {
                thing,
                words: words.into(),
                said: said.into(),
            });
        }
        Some(position)
    }

    fn link(&mut self, ends: (Option<usize>, Option<usize>), kind: LinkKind, caption: &str) {
        if let (Some(upper), Some(lower)) = ends {
            self.links.push(Link {
                upper,
                lower,
                kind,
                caption: caption.to_owned(),
            });
        }
    }

    fn body(&mut self, id: BodyId) -> Option<usize> {
        let body = self.organisation.bodies.get(&id)?;
        self.vertex(Thing::Body(id), &body.name, about(body))
    }

    fn bodies(&mut self) {
        for (&id, body) in &self.organisation.bodies {
            let lower = self.body(id);
            if let Some(above) = body.reports_to {
                let upper = self.body(above);
                self.link((upper, lower), LinkKind::ReportsTo, "");
            }
        }
    }

    fn members(&mut self) {
        for (&id, body) in &self.organisation.bodies {
            let upper = self.body(id);
            if upper.is_none() {
                return;
            }
            for member in &body.members {
                let lower = self.member(&member.who);
                let kind = LinkKind::Seat(member.role);
                self.link((upper, lower), kind, &caption(member));
            }
        }
    }

    fn member(&mut self, who: &Who) -> Option<usize> {
        let words = self.organisation.member_name(who);
        match who {
            Who::Body(body) => self.body(*body),
            Who::Post(post) if self.structure.post(*post).is_some() => self.post(*post),
            Who::Post(post) => {
                let said = "Post that is not in this structure";
                self.vertex(Thing::Absent(*post), words, said)
            }
            Who::Organisation(name) => {
                let thing = Thing::Organisation(name_key(name));
                self.vertex(thing, words, "Organisation")
            }
            Who::Capacity(name) => self.vertex(Thing::Capacity(name_key(name)), words, "Capacity"),
        }
    }

    fn post(&mut self, id: PostId) -> Option<usize> {
        let post = self.structure.post(id)?;
        let said = match (post.closed, post.vacant) {
            (true, _) => "Closed post",
            (false, true) => "Vacant post",
            (false, false) => "Post",
        };
        self.vertex(Thing::Post(id), &post.title, said)
    }

    fn node(&mut self, node: NodeId) -> Option<usize> {
        match node {
            NodeId::Post(post) => self.post(post),
            NodeId::Unit(id) => {
                let unit = self.structure.unit(id)?;
                self.vertex(Thing::Unit(id), &unit.name, "Unit")
            }
        }
    }

    /// Themes, designations, and functions that several posts have to do with.
    fn duties(&mut self) {
        let (organisation, holders) = (self.organisation, Holders::of(self.structure));
        for (&id, theme) in &organisation.themes {
            let duty = Duty::Lead(id);
            let leaders = organisation.bodies.iter();
            let bodies = leaders.filter(|(_, body)| body.theme == Some(id));
            let bodies: Vec<BodyId> = bodies.map(|(&body, _)| body).collect();
            for body in bodies {
                let upper = self.body(body);
                let lower = upper.and_then(|_| self.vertex(Thing::Theme(id), &theme.name, "Theme"));
                self.link((upper, lower), LinkKind::LeadsOn, "");
            }
            for &post in holders.of_duty(duty) {
                let upper = self.post(post);
                let lower = upper.and_then(|_| self.vertex(Thing::Theme(id), &theme.name, "Theme"));
                self.link((upper, lower), LinkKind::LeadsOn, "");
            }
        }
        for (&id, designation) in &organisation.designations {
            for &post in holders.of_duty(Duty::Designation(id)) {
                let upper = self.post(post);
                let lower = upper.and_then(|_| {
                    self.vertex(Thing::Designation(id), &designation.name, "Designation")
                });
                self.link((upper, lower), LinkKind::Holds, "");
            }
        }
        for (&id, function) in &organisation.functions {
            let responsible = holders.of_duty(Duty::Function(id));
            let supporting = holders.of_duty(Duty::Support(id));
            if responsible.len() + supporting.len() < 2 {
                continue;
            }
            let with = |kind| move |&post: &PostId| (post, kind);
            let posts = responsible.iter().map(with(LinkKind::Responsible));
            for (post, kind) in posts.chain(supporting.iter().map(with(LinkKind::Supports))) {
                let upper = self.post(post);
                let lower = upper.and_then(|_| {
                    self.vertex(Thing::Function(id), &function.name, "Shared function")
                });
                self.link((upper, lower), kind, "");
            }
        }
    }

    fn lines(&mut self) {
        for line in self.structure.lines.values() {
            let in_chart = |node| self.structure.contains(node) && !self.structure.is_held(node);
            if in_chart(line.from) && in_chart(line.to) {
                let (upper, lower) = (self.node(line.to), self.node(line.from));
                self.link((upper, lower), LinkKind::Line(line.kind), &line.caption);
            }
        }
    }

    /// The web with its vertices sorted: by sort, posts in reading order, the others as they came.
    fn in_order(self) -> Connections {
        let tree = self.structure.tree();
        let mut order: Vec<usize> = (0..self.vertices.len()).collect();
        order.sort_by_key(|&at| {
            let thing = self.vertices.get(at).map(|vertex| &vertex.thing);
            let node = thing.and_then(Thing::node);
            let place = node.and_then(|node| tree.position(node));
            (thing.map(Thing::sort), place, at)
        });
        let mut position = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(slot) = position.get_mut(old) {
                *slot = new;
            }
        }
        let new = |old: usize| position.get(old).copied().unwrap_or(0);
        let links = self.links.iter().map(|link| Link {
            upper: new(link.upper),
            lower: new(link.lower),
            ..link.clone()
        });
        let vertices = order
            .iter()
            .filter_map(|&at| self.vertices.get(at).cloned());
        Connections::new(vertices.collect(), links.collect())
    }
}

/// A body in a few words: `Board, meets quarterly`.
fn about(body: &Body) -> String {
    let kind = body.kind.in_words();
    if body.meets.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}, meets {}", lower_first(&body.meets))
    }
}

/// The same text as it goes on within a sentence.
fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(characters).collect()
}

/// What else is said of a member: `7 places, leader of the council`.
fn caption(member: &Member) -> String {
    let places = member.places.get();
    let places = (places > 1).then(|| format!("{places} places"));
    let through = Some(member.through.clone()).filter(|text| !text.is_empty());
    let parts: Vec<String> = places.into_iter().chain(through).collect();
    parts.join("; ")
}
