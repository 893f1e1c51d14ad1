//! What can be done to the lines besides the reporting lines.

use crate::model::{ExtraLine, LineId, LineKind, NodeId, Organisation, Structure};

use super::outcome::{Outcome, Refusal, optional_line};

/// A change to the lines besides the reporting lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEdit {
    /// Draws a line.
    Add(ExtraLine),
    /// Makes a line one of another kind.
    SetKind(LineId, LineKind),
    /// Writes something else beside a line.
    SetCaption(LineId, String),
    /// Deletes a line.
    Delete(LineId),
}

impl LineEdit {
    pub(super) fn apply(
        &self,
        organisation: &mut Organisation,
        structure: &mut Structure,
    ) -> Outcome {
        match self {
            Self::Add(line) => {
                let line = ExtraLine {
                    caption: optional_line("caption", &line.caption)?,
                    ..line.clone()
                };
                check(structure, None, &line)?;
                let name = format!("Draw a line from {}", between(structure, &line));
                let touched = vec![line.from];
                let id = LineId(organisation.fresh_id());
                structure.lines.insert(id, line.into());
                Ok((name, touched))
            }
            Self::SetKind(id, kind) => change(structure, *id, |line| {
                line.kind = *kind;
                Ok("Change the kind of the line from")
            }),
            Self::SetCaption(id, caption) => change(structure, *id, |line| {
                line.caption = optional_line("caption", caption)?;
                Ok("Change the caption of the line from")
            }),
            Self::Delete(id) => {
                let line = structure.lines.get(id).ok_or_else(gone)?.clone();
                structure.lines.remove(id);
                let name = format!("Delete the line from {}", between(structure, &line));
                Ok((name, vec![line.from]))
            }
        }
    }
}

fn change(
    structure: &mut Structure,
    id: LineId,
    change: impl FnOnce(&mut ExtraLine) -> Result<&'static str, Refusal>,
) -> Outcome {
    let mut line = ExtraLine::clone(structure.lines.get(&id).ok_or_else(gone)?);
    let verb = change(&mut line)?;
    check(structure, Some(id), &line)?;
    let name = format!("{verb} {}", between(structure, &line));
    let touched = vec![line.from];
    structure.lines.insert(id, line.into());
    Ok((name, touched))
}

fn gone() -> Refusal {
    Refusal::new("This line is no longer in the structure.")
}

fn check(structure: &Structure, id: Option<LineId>, line: &ExtraLine) -> Result<(), Refusal> {
    if line.from == line.to {
        return Err(Refusal::new(
            "A line leads from one post or unit to another.",
        ));
    }
    if !structure.contains(line.from) || !structure.contains(line.to) {
        return Err(Refusal::new(
            "One end of the line is no longer in the structure.",
        ));
    }
    let twin = structure.lines.iter().any(|(&other, known)| {
        Some(other) != id
            && known.kind == line.kind
            && (known.from, known.to) == (line.from, line.to)
    });
    if twin {
        return Err(Refusal::new(format!(
            "There already is such a line from {}.",
            between(structure, line)
        )));
    }
    Ok(())
}

fn between(structure: &Structure, line: &ExtraLine) -> String {
    let label = |node: NodeId| structure.label(node);
    format!("{} to {}", label(line.from), label(line.to))
}
