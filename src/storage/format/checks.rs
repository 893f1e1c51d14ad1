//! What has to hold across a whole document and is quickly told here.

use crate::model::{NodeId, Organisation, Structure, Who};

/// The lowest number for new ids: the one the organisation names, or above every id in it.
pub(super) fn lowest_free_id(organisation: &Organisation) -> u32 {
    let catalogues = [
        organisation.kinds.get_max().map(|(id, _)| id.0),
        organisation.grades.get_max().map(|(id, _)| id.0),
        organisation.funding_sources.get_max().map(|(id, _)| id.0),
        organisation.functions.get_max().map(|(id, _)| id.0),
        organisation.themes.get_max().map(|(id, _)| id.0),
        organisation.designations.get_max().map(|(id, _)| id.0),
        organisation.structures.get_max().map(|(id, _)| id.0),
        organisation.bodies.get_max().map(|(id, _)| id.0),
        highest_member(organisation),
        organisation.principles.get_max().map(|(id, _)| id.0),
    ];
    let in_structures = organisation
        .structures
        .values()
        .filter_map(|structure| highest_id(structure));
    let highest = catalogues.into_iter().flatten().chain(in_structures).max();
    organisation
        .next_id
        .max(highest.map_or(0, |highest| highest.saturating_add(1)))
}

/// The highest id of a post that sits on a body, though it may be long gone.
fn highest_member(organisation: &Organisation) -> Option<u32> {
    let bodies = organisation.bodies.values();
    let posts = bodies.flat_map(|body| &body.members);
    let posts = posts.filter_map(|member| match member.who {
        Who::Post(post) => Some(post.0),
        Who::Body(_) | Who::Organisation(_) | Who::Capacity(_) => None,
    });
    posts.max()
}

/// The highest id in a structure; also of those that are only named and may be long gone.
fn highest_id(structure: &Structure) -> Option<u32> {
    let units = structure.units().map(|(id, _)| id.0);
    let posts = structure.posts().map(|(id, _)| id.0);
    let replaced = structure
        .posts()
        .flat_map(|(_, post)| &post.replaces)
        .map(|id| id.0);
    let lines = structure.lines.keys().map(|id| id.0);
    let decided = structure.decisions.iter().flat_map(|(function, decision)| {
        let home = match decision.home {
            NodeId::Unit(id) => id.0,
            NodeId::Post(id) => id.0,
        };
        [function.0, home]
    });
    let one_offs = structure.one_offs.keys().map(|id| id.0);
    let paid_once = structure
        .one_offs
        .values()
        .filter_map(|one_off| one_off.post)
        .map(|id| id.0);
    let asked = structure
        .conflicts
        .iter()
        .map(|conflict| match conflict.node() {
            NodeId::Unit(id) => id.0,
            NodeId::Post(id) => id.0,
        });
    let refused = structure.refused_matches.iter();
    let refused = refused.flat_map(|pair| [pair.was.0, pair.is.0]);
    let other = lines
        .chain(refused)
        .chain(one_offs)
        .chain(asked)
        .chain(paid_once)
        .chain(decided);
    units.chain(posts).chain(replaced).chain(other).max()
}
