//! A post: a job in the structure.

use super::date::Date;
use super::duty::Duty;
use super::ids::{DesignationId, FunctionId, GradeId, PostId, ThemeId};
use super::measures::{Count, Fte};
use super::money::Money;
use super::structure::{BranchLayout, Place};
use super::terms::{Funding, PostPay, Protection};

/// A post of one structure and a post of another one of which it is said that they are the same,
/// or that they are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostPair {
    /// The post of the earlier structure.
    pub was: PostId,
    /// The post of the later structure.
    pub is: PostId,
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
    /// Whether it is given up: it stays in sight as a ghost, and counts neither as a post nor as
    /// anybody's manager.
    pub closed: bool,
    /// Whether it is drawn beside the line of its manager: an assistant or adviser.
    pub assistant: bool,
    /// The functions it is responsible for, in the user's order.
    pub functions: Vec<FunctionId>,
    /// The functions it supports, for which another post is responsible.
    pub supports: Vec<FunctionId>,
    /// The designations it holds.
    pub designations: Vec<DesignationId>,
    /// The themes it leads on.
    pub leads: Vec<ThemeId>,
    /// How many posts of this sort there are, all alike.
    pub count: Count,
    /// What it is paid; none for what the structure says.
    pub pay: Option<PostPay>,
    /// What is paid beside the salary in a year, for a full-time post.
    pub allowance: Money,
    /// A full cost for a year stated by the user, in place of the computed one.
    pub stated_cost: Option<Money>,
    /// Who else pays for it.
    pub funding: Vec<Funding>,
    /// The first day there is such a post; none where it is there as long as its structure.
    pub from: Option<Date>,
    /// The last day there is such a post.
    pub until: Option<Date>,
    /// The higher pay its holder keeps for a time.
    pub protection: Option<Protection>,
    /// The phase of a review it belongs to, by which it can be left out of the count; empty where
    /// it belongs to none.
    pub phase: String,
    /// The posts of the baseline that went into this one, where that is not simply the same post.
    pub replaces: Vec<PostId>,
    /// How what stands below it is laid out, where that is not as above it.
    pub layout: Option<BranchLayout>,
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
            closed: false,
            assistant: false,
            functions: Vec::new(),
            supports: Vec::new(),
            designations: Vec::new(),
            leads: Vec::new(),
            count: Count::ONE,
            pay: None,
            allowance: Money::ZERO,
            stated_cost: None,
            funding: Vec::new(),
            from: None,
            until: None,
            protection: None,
            phase: String::new(),
            replaces: Vec::new(),
            layout: None,
            note: String::new(),
        }
    }

    /// What it is there for: functions, those it supports, designations and leads, in this order.
    pub fn duties(&self) -> impl Iterator<Item = Duty> + '_ {
        let functions = self.functions.iter().map(|&id| Duty::Function(id));
        let supports = self.supports.iter().map(|&id| Duty::Support(id));
        let designations = self.designations.iter().map(|&id| Duty::Designation(id));
        let leads = self.leads.iter().map(|&id| Duty::Lead(id));
        functions.chain(supports).chain(designations).chain(leads)
    }

    /// Full-time equivalents of all the posts it counts for, in thousandths.
    pub fn all_fte_thousandths(&self) -> u64 {
        u64::from(self.fte.thousandths()) * u64::from(self.count.get())
    }

    /// Whether it has a duty.
    pub fn has(&self, duty: Duty) -> bool {
        match duty {
            Duty::Function(id) => self.functions.contains(&id),
            Duty::Support(id) => self.supports.contains(&id),
            Duty::Designation(id) => self.designations.contains(&id),
            Duty::Lead(id) => self.leads.contains(&id),
        }
    }
}
