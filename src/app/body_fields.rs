//! What is typed of a body.

use crate::edits::{BodyEdit, Edit, Refusal};
use crate::model::{BodyId, Count, Member, Organisation};

/// A text of a body that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum BodyField {
    Name,
    Meets,
    Accountable,
    Terms,
    Note,
    /// By whom a member is represented, by the place of the member.
    Through(usize),
    /// How many places a member has.
    Places(usize),
}

impl BodyField {
    /// The change that a typed text asks for, or why it asks for none.
    pub(super) fn edit(
        self,
        body: BodyId,
        text: &str,
        organisation: &Organisation,
    ) -> Result<Edit, Refusal> {
        let owned = text.to_owned();
        let member = |at: usize| -> Result<Member, Refusal> {
            let known = organisation.bodies.get(&body);
            let member = known.and_then(|body| body.members.get(at));
            member
                .cloned()
                .ok_or_else(|| Refusal::new("This is no longer a member of the body."))
        };
        Ok(Edit::Body(match self {
            Self::Name => BodyEdit::Rename(body, owned),
            Self::Meets => BodyEdit::SetMeets(body, owned),
            Self::Accountable => BodyEdit::SetAccountable(body, owned),
            Self::Terms => BodyEdit::SetTerms(body, owned),
            Self::Note => BodyEdit::SetNote(body, owned),
            Self::Through(at) => {
                let member = member(at)?;
                let who = member.who.clone();
                let through = owned;
                BodyEdit::SetMember(body, who, Member { through, ..member })
            }
            Self::Places(at) => {
                let member = member(at)?;
                let places = Count::parse(text).ok_or_else(|| {
                    Refusal::new(format!(
                        "“{}” is not a number of places from 1 to {}; nothing was changed.",
                        text.trim(),
                        Count::LIMIT
                    ))
                })?;
                let who = member.who.clone();
                BodyEdit::SetMember(body, who, Member { places, ..member })
            }
        }))
    }
}
