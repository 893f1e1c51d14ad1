//! What a structure has from the one it is compared with.

use crate::model::{NodeId, Organisation, StructureId};

/// Whether something is a post that also stands in the structure this one is compared with, and is
/// not closed here: somebody may hold such a post, so it is closed and not deleted.
pub fn is_established(organisation: &Organisation, id: StructureId, node: NodeId) -> bool {
    let Some(structure) = organisation.structure(id) else {
        return false;
    };
    let is_open_post = node
        .post()
        .and_then(|post| structure.post(post))
        .is_some_and(|post| !post.closed);
    is_open_post && is_in_baseline(organisation, id, node)
}

/// Whether a unit or post also stands in the structure this one is compared with.
pub fn is_in_baseline(organisation: &Organisation, id: StructureId, node: NodeId) -> bool {
    let baseline = organisation
        .structure(id)
        .and_then(|structure| organisation.structure(structure.baseline?));
    baseline.is_some_and(|baseline| baseline.contains(node))
}
