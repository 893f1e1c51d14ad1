//! Something in the air: where it would go, and what the structure would be then.

mod aim;

pub(super) use aim::Aim;

use super::shown::{Shown, ShownMaker};
use crate::edits::{
    BranchEdit, Clip, Document, DutyEdit, Edit, LineEdit, PostEdit, Target, UnitEdit,
    parts_from_reports,
};
use crate::geometry::{Point, Rect};
use crate::model::{Duty, ExtraLine, GradeId, LineKind, NodeId, PostId};

/// What is carried.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Payload {
    /// Units and posts of the structure, each with everything below it.
    Branches(Vec<NodeId>),
    /// Something that is not there yet.
    New(Piece),
    /// Functions, designations or leads: from a post, or from the catalogue.
    Duties {
        duties: Vec<Duty>,
        from: Option<PostId>,
    },
    /// The end of a line that begins at a post or unit.
    LineEnd(NodeId),
}

/// Something new that can be put into a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A unit of a kind.
    Unit(String),
    /// A post on a grade, or on none.
    Post(Option<GradeId>),
    /// A post beside the line of its manager.
    Assistant,
}

impl Piece {
    /// The edit that puts it in, with a name to be typed over.
    pub(super) fn edit(&self, structure: crate::model::StructureId, at: Target) -> Edit {
        match self {
            Self::Unit(kind) => {
                let (name, kind) = (format!("New {}", kind.to_lowercase()), kind.clone());
                Edit::Unit(structure, UnitEdit::Add { at, name, kind })
            }
            Self::Post(grade) => {
                let (title, grade) = ("New post".to_owned(), *grade);
                Edit::Post(structure, PostEdit::Add { at, title, grade })
            }
            Self::Assistant => {
                let (title, grade) = ("New assistant".to_owned(), None);
                Edit::Post(structure, PostEdit::AddAssistant { at, title, grade })
            }
        }
    }
}

/// Something in the air.
#[derive(Debug)]
pub(super) struct Drag {
    pub(super) payload: Payload,
    /// Whether a copy is carried, and the original stays.
    pub(super) copies: bool,
    /// Whether those below a manager stay behind, as the user once said.
    pub(super) reports_stay: bool,
    pub(super) aim: Option<Aim>,
    /// The folded box the pointer rests on, and since when, by the window's clock.
    resting: Option<(NodeId, f64)>,
    /// Whether some part of the window has taken aim in this frame.
    pub(super) aimed: bool,
    /// What the structure would be if it were let go now, or why it cannot be.
    pub(super) outcome: Option<Result<Box<WouldBe>, String>>,
}

/// What a structure would be.
#[derive(Debug)]
pub(super) struct WouldBe {
    pub(super) shown: Shown,
    /// What is in it that is not in the structure yet.
    added: Vec<NodeId>,
    /// How far the chart is moved, so that what the aim is taken at stays under the pointer.
    pub(super) shift: Point,
}

impl Drag {
    pub(super) fn new(payload: Payload) -> Self {
        Self {
            payload,
            copies: false,
            reports_stay: false,
            aim: None,
            resting: None,
            aimed: false,
            outcome: None,
        }
    }

    /// The units and posts that are carried and stay away from where they were.
    pub(super) fn nodes(&self) -> &[NodeId] {
        match &self.payload {
            Payload::Branches(nodes) if !self.copies => nodes,
            _ => &[],
        }
    }

    /// What is to be opened because the pointer has rested on it long enough, where it is folded;
    /// otherwise after how many seconds that is to be asked again.
    pub(super) fn opens(
        &mut self,
        folded: Option<NodeId>,
        now: f64,
    ) -> Result<NodeId, Option<f64>> {
        let Some(node) = folded else {
            self.resting = None;
            return Err(None);
        };
        let since = match self.resting {
            Some((known, since)) if known == node => since,
            _ => now,
        };
        self.resting = Some((node, since));
        let left = since + OPENS_AFTER - now;
        if left > 0.0 {
            return Err(Some(left));
        }
        self.resting = None;
        Ok(node)
    }

    /// Aims anew, because something else is shown now.
    pub(super) fn forget_aim(&mut self) {
        self.aim = None;
        self.outcome = None;
    }

    /// What is seen in the air: what is carried, and what would be added.
    pub(super) fn carried(&self) -> impl Iterator<Item = NodeId> + '_ {
        let added = self.would_be().map_or(&[][..], |would_be| &would_be.added);
        self.nodes().iter().chain(added).copied()
    }

    /// Whether it goes onto posts and not beside them.
    pub(super) fn goes_onto(&self) -> bool {
        matches!(self.payload, Payload::Duties { .. } | Payload::LineEnd(_))
    }

    /// The change that letting go would make.
    pub(super) fn edit(&self, shown: &Shown) -> Option<Edit> {
        let (aim, structure) = (self.aim?, &shown.structure);
        match &self.payload {
            Payload::Branches(nodes) => {
                let to = aim.target(structure, nodes)?;
                let edit = if self.copies {
                    let clip = Clip::of(&shown.organisation, structure, nodes)?;
                    BranchEdit::Paste { clip, to }
                } else {
                    let alone = self.reports_stay && parts_from_reports(structure, nodes, to);
                    let nodes = nodes.clone();
                    if alone {
                        BranchEdit::MoveAlone { nodes, to }
                    } else {
                        BranchEdit::Move { nodes, to }
                    }
                };
                Some(Edit::Branch(shown.id, edit))
            }
            Payload::New(piece) => Some(piece.edit(shown.id, aim.target(structure, &[])?)),
            Payload::Duties { duties, from } => {
                let duties = duties.clone();
                let edit = match (aim, from) {
                    (Aim::Hold, from) => DutyEdit::Take((*from)?, duties),
                    (aim, None) => DutyEdit::Give(aim.node()?.post()?, duties),
                    (aim, &Some(from)) => DutyEdit::HandOver {
                        duties,
                        from,
                        to: aim.node()?.post()?,
                    },
                };
                Some(Edit::Duty(shown.id, edit))
            }
            Payload::LineEnd(from) => {
                let line = ExtraLine {
                    from: *from,
                    to: aim.node()?,
                    kind: LineKind::default(),
                    caption: String::new(),
                };
                Some(Edit::Line(shown.id, LineEdit::Add(line)))
            }
        }
    }

    /// Why what is carried cannot be let go somewhere, where no change would be asked for.
    fn why_not(&self, aim: Aim) -> Option<&'static str> {
        match (&self.payload, aim) {
            (Payload::Duties { from: None, .. }, Aim::Hold) => {
                Some("No post gives it up. Let it go on the post that is to have it.")
            }
            (Payload::Duties { .. }, _) => {
                Some("Only a post can have it; this unit has no head. Add a head first.")
            }
            (Payload::LineEnd(_), _) => Some("A line ends at a post or unit of the chart."),
            (Payload::Branches(_) | Payload::New(_), _) => None,
        }
    }

    pub(super) fn would_be(&self) -> Option<&WouldBe> {
        self.outcome.as_ref()?.as_ref().ok().map(AsRef::as_ref)
    }

    pub(super) fn refusal(&self) -> Option<&str> {
        self.outcome.as_ref()?.as_ref().err().map(String::as_str)
    }

    /// Whether a box stands for something carried, or for something below it.
    pub(super) fn carries(&self, shown: &Shown, position: usize) -> bool {
        self.carried().any(|node| {
            let top = shown.box_of(node);
            top.is_some_and(|top| (top..shown.drawn.end(top)).contains(&position))
        })
    }

    /// Takes aim anew; computes what the structure would be only if the aim is another one.
    pub(super) fn take_aim(
        &mut self,
        aim: Option<Aim>,
        document: &Document,
        shown: &Shown,
        maker: &mut ShownMaker,
    ) {
        self.aimed = true;
        if aim == self.aim {
            return;
        }
        // What the new aim is taken at stays where it is seen now.
        let at = aim.and_then(Aim::node);
        let before = at.and_then(|node| self.place_of(node, shown));
        self.aim = aim;
        let outcome = self.edit(shown).map(|edit| match document.would_be(&edit) {
            Err(refusal) => Err(refusal.to_string()),
            Ok(applied) => {
                let would_be = maker.make(&applied.organisation, shown.id, &shown.showing);
                let Some(next) = would_be else {
                    return Err("This structure is no longer in the document.".to_owned());
                };
                let after = at.and_then(|node| next.rect_of(node));
                let shift = before
                    .zip(after)
                    .map_or(Point::default(), |(before, after)| {
                        Point::new(
                            before.center().x - after.center().x,
                            before.min.y - after.min.y,
                        )
                    });
                let is_new = |node: &NodeId| !shown.structure.contains(*node);
                let added = applied.touched.into_iter().filter(is_new).collect();
                Ok(Box::new(WouldBe {
                    shown: next,
                    added,
                    shift,
                }))
            }
        });
        let why_not = || Some(Err(self.why_not(aim?)?.to_owned()));
        self.outcome = outcome.or_else(why_not);
    }

    /// Where a box is seen now: in the chart that would be, if there is one, or else in the one
    /// that is.
    fn place_of(&self, node: NodeId, shown: &Shown) -> Option<Rect> {
        match self.would_be() {
            Some(would_be) => {
                let rect = would_be.shown.rect_of(node)?;
                Some(rect.translate(would_be.shift.x, would_be.shift.y))
            }
            None => shown.rect_of(node),
        }
    }
}

/// How long the pointer has to rest on a folded box until it opens, in seconds.
const OPENS_AFTER: f64 = 1.0;

#[cfg(test)]
mod tests;
