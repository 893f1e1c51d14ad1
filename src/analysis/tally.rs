//! What the posts of a structure add up to one by one, kept up to date from edit to edit.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cost::{costs_alike, gross_and_net};
use super::counted::Counted;
use super::totals::Totals;
use crate::model::{FunctionId, Money, Organisation, Post, PostId, Structure};

/// What the posts of a structure add up to: the figures that do not depend on who reports to
/// whom, and how many posts are responsible for each function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The totals, with nothing said yet of reporting lines.
    pub(super) sums: Totals,
    leads: Leads,
}

/// How many posts are responsible for each function that one is responsible for. Closed posts and
/// those in the holding area are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leads(Arc<FxHashMap<FunctionId, u32>>);

impl Leads {
    /// How many posts of a structure are responsible for each function.
    pub fn of(structure: &Structure) -> Self {
        let mut leads = Self::default();
        for (_, post) in structure.counted_posts() {
            leads.count(&post.functions, true);
        }
        leads
    }

    /// Whether this is the very same as another one, told without comparing the two. It may say no
    /// for equal ones, never yes for different ones.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Counts the functions of a post that joins the others, or leaves them.
    fn count<'a>(&mut self, functions: impl IntoIterator<Item = &'a FunctionId>, joins: bool) {
        let all = Arc::make_mut(&mut self.0);
        for &function in functions {
            let leads = all.entry(function).or_default();
            *leads = if joins {
                *leads + 1
            } else {
                leads.saturating_sub(1)
            };
            if *leads == 0 {
                all.remove(&function);
            }
        }
    }

    /// How many posts are responsible for a function, where that is more than one.
    pub fn contested(&self, function: FunctionId) -> Option<u32> {
        self.0.get(&function).copied().filter(|&leads| leads > 1)
    }
}

impl Tally {
    /// The tally of a structure, from nothing.
    pub fn of(organisation: &Organisation, structure: &Structure) -> Self {
        Self::counting(organisation, structure, &Counted::default())
    }

    /// The tally of some posts of a structure; functions are counted whoever is left out.
    pub(super) fn counting(
        organisation: &Organisation,
        structure: &Structure,
        counted: &Counted,
    ) -> Self {
        let mut tally = Self::default();
        for (id, post) in structure.posts() {
            if counted.counts(post) {
                tally.count(organisation, structure, id, post, true);
            }
            if !post.closed && !structure.is_held(id.into()) {
                tally.leads.count(&post.functions, true);
            }
        }
        tally
    }

    /// How many posts are responsible for each function.
    pub fn leads(&self) -> &Leads {
        &self.leads
    }

    /// Counts a post that joins the others, or leaves them.
    fn count(
        &mut self,
        organisation: &Organisation,
        structure: &Structure,
        id: PostId,
        post: &Post,
        joins: bool,
    ) {
        let (gross, net) = gross_and_net(organisation, structure, post);
        let posts = post.count.get() as usize;
        let posts_if = |is: bool| if is { posts } else { 0 };
        let sums = &mut self.sums;
        let apart = if post.closed {
            Some(&mut sums.closed)
        } else if structure.is_held(id.into()) {
            Some(&mut sums.held)
        } else {
            None
        };
        if let Some(apart) = apart {
            add(&mut apart.posts, posts, joins);
            apart.net = if joins {
                apart.net + net
            } else {
                apart.net - net
            };
            return;
        }
        add(&mut sums.posts, posts, joins);
        add(&mut sums.vacant, posts_if(post.vacant), joins);
        let without_cost = gross == Money::ZERO && post.stated_cost.is_none();
        add(&mut sums.without_cost, posts_if(without_cost), joins);
        let fte = post.all_fte_thousandths();
        if joins {
            sums.fte_thousandths += fte;
            sums.gross += gross;
            sums.net += net;
        } else {
            sums.fte_thousandths = sums.fte_thousandths.saturating_sub(fte);
            sums.gross = sums.gross - gross;
            sums.net = sums.net - net;
        }
    }

    /// Makes this tally of one value of a structure that of another; none where that is not
    /// quicker than counting anew, and the tally is of no use then.
    fn follow(
        &mut self,
        (organisation, before): (&Organisation, &Structure),
        now: &Structure,
    ) -> Option<()> {
        if !held_alike(before, now) {
            return None;
        }
        for (id, was, is) in now.posts_changed_since(before) {
            if let Some(was) = was {
                self.count(organisation, before, id, was, false);
            }
            if let Some(is) = is {
                self.count(organisation, now, id, is, true);
            }
            let was = was.filter(|_| before.counts(id)).map(|was| &was.functions);
            let is = is.filter(|_| now.counts(id)).map(|is| &is.functions);
            if was != is {
                self.leads.count(was.into_iter().flatten(), false);
                self.leads.count(is.into_iter().flatten(), true);
            }
        }
        Some(())
    }
}

/// Whether every post that is in both stands in the holding area of both or of neither, as far as
/// that can be told quickly: into it and out of it goes a whole branch, of which only the top is
/// changed.
pub(super) fn held_alike(before: &Structure, now: &Structure) -> bool {
    let any_held = |structure: &Structure| {
        let tree = structure.tree();
        tree.held_from() < tree.len()
    };
    match (any_held(before), any_held(now)) {
        (false, false) => true,
        (true, true) => before.tree() == now.tree(),
        _ => false,
    }
}

fn add(to: &mut usize, by: usize, joins: bool) {
    *to = if joins {
        *to + by
    } else {
        to.saturating_sub(by)
    };
}

/// Keeps the tally of the structure that was asked for last, and brings it up to date by what was
/// changed since.
#[derive(Clone, Debug, Default)]
pub struct TallyKeeper {
    known: Option<(Organisation, Arc<Structure>)>,
    tally: Tally,
}

impl TallyKeeper {
    /// The tally of a structure, as [`Tally::of`] gives it.
    pub fn tally(&mut self, organisation: &Organisation, structure: &Arc<Structure>) -> &Tally {
        let known = self.known.take();
        let followed = known
            .filter(|(of, before)| costs_alike((of, before), (organisation, structure)))
            .and_then(|(_, before)| self.tally.follow((organisation, &before), structure));
        if followed.is_none() {
            self.tally = Tally::of(organisation, structure);
        }
        self.known = Some((organisation.clone(), Arc::clone(structure)));
        &self.tally
    }
}
