//! What can be done to the costs of a structure that come once.

use crate::model::{OneOff, OneOffId, Organisation, Structure};

use super::outcome::{Outcome, Refusal, optional_line};
use super::terms::amount;

/// A change to the costs that come once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OneOffEdit {
    /// Adds a cost.
    Add(OneOff),
    /// Puts new values in place of a cost's.
    Set(OneOffId, OneOff),
    /// Takes a cost out.
    Delete(OneOffId),
}

impl OneOffEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        let name = match self {
            Self::Add(one_off) => {
                let one_off = checked(organisation, structure, one_off)?;
                let name = format!("Add a cost that comes once: {}", said(&one_off));
                let id = OneOffId(organisation.fresh_id());
                structure.one_offs.insert(id, one_off.into());
                name
            }
            Self::Set(id, one_off) => {
                if !structure.one_offs.contains_key(id) {
                    return Err(gone());
                }
                let one_off = checked(organisation, structure, one_off)?;
                let name = format!("Change a cost that comes once: {}", said(&one_off));
                structure.one_offs.insert(*id, one_off.into());
                name
            }
            Self::Delete(id) => {
                let one_off = structure.one_offs.remove(id).ok_or_else(gone)?;
                format!("Take out a cost that comes once: {}", said(&one_off))
            }
        };
        Ok((name, Vec::new()))
    }
}

fn gone() -> Refusal {
    Refusal::new("This cost is no longer in the structure.")
}

fn said(one_off: &OneOff) -> &str {
    if one_off.what.is_empty() {
        one_off.kind.in_words()
    } else {
        &one_off.what
    }
}

fn checked(
    organisation: &Organisation,
    structure: &Structure,
    one_off: &OneOff,
) -> Result<OneOff, Refusal> {
    amount("A cost that comes once", one_off.amount)?;
    let baseline = structure.baseline.and_then(|id| organisation.structure(id));
    if let Some(post) = one_off.post
        && structure.post(post).is_none()
        && baseline.is_none_or(|baseline| baseline.post(post).is_none())
    {
        return Err(Refusal::new(
            "The post this is paid for is neither in the structure nor in the one it is compared with.",
        ));
    }
    Ok(OneOff {
        what: optional_line("name of the cost", &one_off.what)?,
        ..one_off.clone()
    })
}
