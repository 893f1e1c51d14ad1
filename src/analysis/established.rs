//! What a structure has from the one it is compared with.

use crate::model::{NodeId, Organisation, StructureId};

/// Whether something is a post that also stands in the structure this one is compared with, and is
/// not closed here: somebody may hold such a post, so it is closed and not deleted.
pub fn is_established(organisation: &Organisation, structure: StructureId, node: NodeId) -> bool {
    let Some(structure) = organisation.structure(structure) else {
        return false;
    };
    let is_open_post = node
        .post()
        .and_then(|post| structure.post(post))
        .is_some_and(|post| !post.closed);
    let baseline = structure.baseline.and_then(|id| organisation.structure(id));
    is_open_post && baseline.is_some_and(|baseline| baseline.contains(node))
}
