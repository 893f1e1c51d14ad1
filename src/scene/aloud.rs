//! Posts and units as they are read out: what a screen reader says of a box or a line.

use crate::analysis::{Basis, Hierarchy, post_cost};
use crate::model::{Count, Fte, NodeId, Organisation, PostId, Structure, UnitId};

/// What is said of a post or unit: `Director of Housing, Divisional Director, head of Housing,
/// reports to Strategic Director, 7 functions, £111,813 a year, 4 reports`.
///
/// The title or name comes first, because whoever listens knows then whether to go on. What goes
/// without saying is left out: that a post is full-time, held, open.
pub fn in_words(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    node: NodeId,
) -> String {
    let mut said = vec![structure.label(node).to_owned()];
    match node {
        NodeId::Post(post) => say_post(&mut said, organisation, structure, hierarchy, post),
        NodeId::Unit(unit) => say_unit(&mut said, organisation, structure, hierarchy, unit),
    }
    if hierarchy.position(node).is_none() {
        said.push("in the holding area".to_owned());
    }
    said.join(", ")
}

fn say_post(
    said: &mut Vec<String>,
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    id: PostId,
) {
    let Some(post) = structure.post(id) else {
        return;
    };
    if let Some(grade) = organisation.grade_of(post) {
        said.push(grade.name.clone());
    }
    for (applies, word) in [
        (post.closed, "closed"),
        (post.vacant, "vacant"),
        (post.assistant, "assistant"),
    ] {
        if applies {
            said.push(word.to_owned());
        }
    }
    if post.count != Count::ONE {
        said.push(format!("{} posts alike", post.count));
    }
    if post.fte != Fte::ONE {
        said.push(format!("{} FTE", post.fte));
    }
    if let Some(unit) = structure.headed_by(id) {
        said.push(format!("head of {}", structure.label(unit.into())));
    }
    if let Some(manager) = hierarchy.manager_of(id) {
        said.push(format!("reports to {}", structure.label(manager.into())));
    }
    for (many, one, several) in [
        (post.functions.len(), "function", "functions"),
        (
            post.supports.len(),
            "supported function",
            "supported functions",
        ),
        (post.designations.len(), "designation", "designations"),
        (post.leads.len(), "lead", "leads"),
    ] {
        said.extend(counted(many, one, several));
    }
    let cost = post_cost(organisation, structure, post);
    if cost.basis != Basis::Unknown {
        said.push(format!(
            "{} a year",
            organisation.pay.rounding.in_pounds(cost.gross)
        ));
    }
    let span = hierarchy
        .position(id.into())
        .map_or(0, |position| hierarchy.span(position));
    said.extend(counted(span as usize, "report", "reports"));
}

fn say_unit(
    said: &mut Vec<String>,
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
    id: UnitId,
) {
    let Some(unit) = structure.unit(id) else {
        return;
    };
    if let Some(kind) = organisation.kinds.get(&unit.kind) {
        said.push(kind.name.clone());
    }
    let position = hierarchy.position(id.into());
    let leader = unit.head.or_else(|| {
        let manager = hierarchy.manager(position?)?;
        hierarchy.boxes().get(manager)?.post
    });
    said.push(leader.map_or("no head yet".to_owned(), |leader| {
        format!("led by {}", structure.label(leader.into()))
    }));
    if let Some(position) = position {
        let own = hierarchy.boxes().get(position);
        let own = own.map_or(0, |entry| entry.posts as usize);
        let posts = hierarchy.posts_below(position) + own;
        said.push(counted(posts, "post", "posts").unwrap_or("no posts".to_owned()));
    }
}

/// `4 reports`; nothing where there is none.
fn counted(many: usize, one: &str, several: &str) -> Option<String> {
    match many {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {several}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{StructureId, sketch};

    fn said_of(text: &str, label: &str) -> String {
        let organisation = sketch::organisation(text);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let nodes = structure.tree().nodes();
        let node = nodes.iter().find(|&&node| structure.label(node) == label);
        in_words(&organisation, structure, &hierarchy, *node.unwrap())
    }

    const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD] {Homelessness; Repairs}
    - Head of Repairs [HoS] x0.5 vacant
    - Head of Lettings [HoS] closed {+Homelessness}
  # Projects
~ - Surplus post
";

    #[test]
    fn a_post_is_read_out_with_its_place_and_what_it_is_there_for() {
        assert_eq!(
            said_of(COUNCIL, "Director of Housing"),
            "Director of Housing, DD, head of Housing, reports to Chief Executive, 2 functions, \
             1 report"
        );
        assert_eq!(
            said_of(COUNCIL, "Head of Repairs"),
            "Head of Repairs, HoS, vacant, 0.5 FTE, reports to Director of Housing"
        );
        assert_eq!(
            said_of(COUNCIL, "Head of Lettings"),
            "Head of Lettings, HoS, closed, reports to Director of Housing, 1 supported function"
        );
        assert_eq!(
            said_of(COUNCIL, "Surplus post"),
            "Surplus post, in the holding area"
        );
    }

    #[test]
    fn a_unit_is_read_out_with_who_leads_it() {
        assert_eq!(
            said_of(COUNCIL, "Housing"),
            "Housing, Unit, led by Director of Housing, 2 posts"
        );
        assert_eq!(
            said_of(COUNCIL, "Projects"),
            "Projects, Unit, led by Chief Executive, no posts"
        );
    }

    #[test]
    fn the_cost_is_said_in_whole_pounds() {
        let mut organisation = sketch::organisation("- Director of Finance");
        let id = StructureId(0);
        let mut structure = Structure::clone(organisation.structure(id).unwrap());
        let (post_id, post) = structure
            .posts()
            .next()
            .map(|(id, post)| (id, post.clone()))
            .unwrap();
        let mut post = crate::model::Post::clone(&post);
        post.stated_cost = crate::model::Money::parse("111,813.40");
        structure.set_post(post_id, post);
        organisation.structures.insert(id, structure.clone().into());
        let said = in_words(
            &organisation,
            &structure,
            &Hierarchy::of(&structure),
            post_id.into(),
        );
        assert_eq!(said, "Director of Finance, £111,813 a year");
    }
}
