//! Something in the air: where it would go, and what the structure would be then.

use super::shown::{Shown, ShownMaker};
use crate::edits::{
    BranchEdit, Clip, Document, DutyEdit, Edit, LineEdit, PostEdit, Target, UnitEdit,
    parts_from_reports,
};
use crate::geometry::{Point, Rect};
use crate::model::{Duty, ExtraLine, GradeId, LineKind, NodeId, PostId, Structure};
use crate::scene::Hangs;

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

/// Where something would go, in the user's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// Below a post, or into a unit; a duty or a line goes to the post or unit itself.
    Below(NodeId),
    /// Right before a neighbour.
    Before(NodeId),
    /// Right after a neighbour.
    After(NodeId),
    /// At the top of the chart, below nobody.
    Top,
    /// Out of the chart, into the holding area.
    Hold,
}

impl Aim {
    /// What the aim is taken at.
    pub(super) fn node(self) -> Option<NodeId> {
        match self {
            Self::Below(node) | Self::Before(node) | Self::After(node) => Some(node),
            Self::Top | Self::Hold => None,
        }
    }

    fn target(self, structure: &Structure, carried: &[NodeId]) -> Option<Target> {
        match self {
            Self::Below(NodeId::Post(post)) => Some(Target::reporting_to(structure, post, carried)),
            Self::Below(node) => Some(Target::under(node)),
            Self::Before(node) => Target::before(structure, node),
            Self::After(node) => Target::after(structure, node),
            Self::Top => Some(Target::at_top()),
            Self::Hold => Some(Target::on_hold()),
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
                    let clip = Clip::of(structure, nodes)?;
                    BranchEdit::Paste { clip, to }
                } else {
                    let alone = self.reports_stay && parts_from_reports(structure, nodes, to);
                    let nodes = nodes.clone();
                    match alone {
                        true => BranchEdit::MoveAlone { nodes, to },
                        false => BranchEdit::Move { nodes, to },
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
        self.outcome = self.edit(shown).map(|edit| match document.would_be(&edit) {
            Err(refusal) => Err(refusal.to_string()),
            Ok(applied) => {
                let would_be = maker.make(&applied.organisation, shown.id, &shown.showing);
                let Some(next) = would_be else {
                    return Err("This structure is no longer in the document.".to_owned());
                };
                let after = at.and_then(|node| box_rect(&next, node));
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
    }

    /// Where a box is seen now: in the chart that would be, if there is one, or else in the one
    /// that is.
    fn place_of(&self, node: NodeId, shown: &Shown) -> Option<Rect> {
        match self.would_be() {
            Some(would_be) => {
                let rect = box_rect(&would_be.shown, node)?;
                Some(rect.translate(would_be.shift.x, would_be.shift.y))
            }
            None => box_rect(shown, node),
        }
    }

    /// What the pointer aims at, over a place of the chart as it is seen now.
    ///
    /// Over what is carried, or in the air near the last aim, the aim stays; otherwise a chart
    /// that moves aside for what is carried would take the aim away again.
    pub(super) fn aim_at(&self, pointer: Point, shown: &Shown) -> Option<Aim> {
        let (seen, pointer) = match self.would_be() {
            Some(would_be) => (
                &would_be.shown,
                pointer.offset(-would_be.shift.x, -would_be.shift.y),
            ),
            None => (shown, pointer),
        };
        if self.goes_onto() {
            let found = seen.chart.boxes.get(seen.hits.box_at(pointer)?)?;
            return found.entry.about().map(Aim::Below);
        }
        if let Some(position) = seen.hits.box_at(pointer) {
            if self.carries(seen, position) {
                return self.aim_on_carried(seen, position);
            }
            return aim_on_box(seen, position, pointer);
        }
        let near = Rect::new(pointer, pointer).inset(-REACH);
        let beside = seen
            .hits
            .boxes_in(&near)
            .into_iter()
            .filter(|&position| !self.carries(seen, position));
        let nearest = beside
            .filter_map(|position| {
                Some((
                    distance(&seen.chart.boxes.get(position)?.rect, pointer),
                    position,
                ))
            })
            .min_by(|left, right| left.0.total_cmp(&right.0));
        if let Some((_, position)) = nearest {
            return aim_beside_box(seen, position, pointer);
        }
        let stays = self.aim.filter(|aim| {
            let carried = self.carried().chain(aim.node());
            carried
                .filter_map(|node| box_rect(seen, node))
                .any(|rect| distance(&rect, pointer) < LINGER)
        });
        stays
            .filter(|_| self.would_be().is_some())
            .or_else(|| self.comes_from_outside(shown).then_some(Aim::Top))
    }

    /// Whether what is carried is not in the chart yet, so that it may begin a tree of its own.
    fn comes_from_outside(&self, shown: &Shown) -> bool {
        match &self.payload {
            Payload::New(_) => true,
            Payload::Branches(nodes) => nodes.iter().all(|&node| shown.box_of(node).is_none()),
            Payload::Duties { .. } | Payload::LineEnd(_) => false,
        }
    }

    /// The aim over something carried: as it was, where it is shown where it would go; otherwise
    /// none on the box itself, and below what it cannot go below, so that this is said.
    fn aim_on_carried(&self, seen: &Shown, position: usize) -> Option<Aim> {
        if self.would_be().is_some() {
            return self.aim;
        }
        let branch = seen.chart.boxes.get(position)?.entry.branch()?;
        (!self.nodes().contains(&branch)).then_some(Aim::Below(branch))
    }
}

/// How long the pointer has to rest on a folded box until it opens, in seconds.
const OPENS_AFTER: f64 = 1.0;
/// How near a box the pointer must be to put something beside it, in points of the chart.
const REACH: f64 = 16.0;
/// How far the pointer may stray from the last aim before it is lost, in points of the chart.
const LINGER: f64 = 60.0;
/// The part of a box at either end where something is put beside it and not below it.
const EDGE: f64 = 0.16;

fn box_rect(shown: &Shown, node: NodeId) -> Option<Rect> {
    shown.chart_box(node).map(|found| found.rect)
}

fn distance(rect: &Rect, point: Point) -> f64 {
    let x = (rect.min.x - point.x).max(point.x - rect.max.x).max(0.0);
    let y = (rect.min.y - point.y).max(point.y - rect.max.y).max(0.0);
    x.hypot(y)
}

fn aim_on_box(shown: &Shown, position: usize, pointer: Point) -> Option<Aim> {
    let found = shown.chart.boxes.get(position)?;
    let branch = found.entry.branch()?;
    let part = if found.hangs == Hangs::Across {
        (pointer.x - found.rect.min.x) / found.rect.width().max(1.0)
    } else {
        (pointer.y - found.rect.min.y) / found.rect.height().max(1.0)
    };
    // At the top there is nothing to stand beside.
    let beside = found.parent.is_some();
    Some(match part {
        part if part < EDGE && beside => Aim::Before(branch),
        part if part > 1.0 - EDGE && beside => Aim::After(branch),
        // On the band with a unit's name it goes into the unit, elsewhere it reports to the post.
        _ if pointer.y - found.rect.min.y < found.band => Aim::Below(branch),
        _ => Aim::Below(found.entry.about()?),
    })
}

fn aim_beside_box(shown: &Shown, position: usize, pointer: Point) -> Option<Aim> {
    let found = shown.chart.boxes.get(position)?;
    let branch = found.entry.branch()?;
    let across = found.hangs == Hangs::Across;
    let (along, middle) = if across {
        (pointer.x, found.rect.center().x)
    } else {
        (pointer.y, found.rect.center().y)
    };
    let level = if across {
        (found.rect.min.y..=found.rect.max.y).contains(&pointer.y)
    } else {
        (found.rect.min.x..=found.rect.max.x).contains(&pointer.x)
    };
    if !level || found.parent.is_none() {
        // Right under a box is below it as well.
        let below = pointer.y > found.rect.max.y && across;
        return found.entry.about().filter(|_| below).map(Aim::Below);
    }
    Some(if along < middle {
        Aim::Before(branch)
    } else {
        Aim::After(branch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::shown::Showing;
    use crate::model::{StructureId, sketch};
    use crate::scene::Arrangement;

    const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS]
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
    - Head of Payroll [HoS]
";

    struct Table {
        document: Document,
        maker: ShownMaker,
        shown: Shown,
    }

    fn table(arrangement: Arrangement) -> Table {
        let document = Document::new(sketch::organisation(COUNCIL));
        let mut maker = ShownMaker::default();
        let showing = Showing {
            arrangement,
            ..Showing::default()
        };
        let shown = maker
            .make(document.organisation(), StructureId(0), &showing)
            .unwrap();
        Table {
            document,
            maker,
            shown,
        }
    }

    fn named(shown: &Shown, label: &str) -> NodeId {
        let nodes = shown.structure.tree().nodes();
        *nodes
            .iter()
            .find(|&&node| shown.structure.label(node) == label)
            .unwrap()
    }

    fn carrying(table: &Table, label: &str) -> Drag {
        Drag::new(Payload::Branches(vec![named(&table.shown, label)]))
    }

    impl Table {
        /// Carries something over the part of a box given in hundredths across, from its middle.
        fn over(&mut self, drag: &mut Drag, label: &str, across: f64) {
            let rect = drag
                .place_of(named(&self.shown, label), &self.shown)
                .unwrap();
            let pointer = Point::new(rect.min.x + rect.width() * across / 100.0, rect.center().y);
            let aim = drag.aim_at(pointer, &self.shown);
            drag.take_aim(aim, &self.document, &self.shown, &mut self.maker);
        }

        fn text(drag: &Drag) -> String {
            sketch::text(&drag.would_be().unwrap().shown.structure)
        }
    }

    #[test]
    fn over_the_middle_of_a_box_it_would_go_below_it() {
        let mut table = table(Arrangement::Rows);
        let mut drag = carrying(&table, "Head of Repairs");
        table.over(&mut drag, "Director of Finance", 50.0);
        assert!(Table::text(&drag).contains("* Director of Finance\n      - Head of Repairs\n"));
        assert_eq!(drag.would_be().unwrap().shown.totals.widest_span, 3);
    }

    #[test]
    fn over_the_edge_of_a_box_it_would_go_beside_it() {
        let mut table = table(Arrangement::Rows);
        let mut drag = carrying(&table, "Head of Repairs");
        table.over(&mut drag, "Head of Payroll", 4.0);
        assert!(
            Table::text(&drag)
                .ends_with("    - Head of Audit\n    - Head of Repairs\n    - Head of Payroll\n")
        );
        table.over(&mut drag, "Head of Payroll", 97.0);
        assert!(Table::text(&drag).ends_with("    - Head of Payroll\n    - Head of Repairs\n"));
    }

    #[test]
    fn what_the_aim_is_taken_at_stays_under_the_pointer() {
        let mut table = table(Arrangement::Rows);
        let finance = named(&table.shown, "Director of Finance");
        let mut drag = carrying(&table, "Housing");
        let before = drag.place_of(finance, &table.shown).unwrap();
        table.over(&mut drag, "Director of Finance", 50.0);
        let after = drag.place_of(finance, &table.shown).unwrap();
        assert!((before.center().x - after.center().x).abs() < 1e-6);
        assert!((before.min.y - after.min.y).abs() < 1e-6);
    }

    #[test]
    fn over_what_is_carried_the_aim_stays() {
        let mut table = table(Arrangement::Rows);
        let mut drag = carrying(&table, "Head of Repairs");
        table.over(&mut drag, "Director of Finance", 50.0);
        let aim = drag.aim;
        table.over(&mut drag, "Head of Repairs", 50.0);
        assert_eq!(drag.aim, aim);
    }

    #[test]
    fn on_empty_ground_there_is_no_aim() {
        let mut table = table(Arrangement::Rows);
        let mut drag = carrying(&table, "Head of Repairs");
        table.over(&mut drag, "Director of Finance", 50.0);
        assert_eq!(drag.aim_at(Point::new(-900.0, -900.0), &table.shown), None);
    }

    #[test]
    fn in_a_stacked_chart_the_upper_and_lower_edge_count() {
        let mut table = table(Arrangement::Stacked);
        let mut drag = carrying(&table, "Head of Repairs");
        let audit = named(&table.shown, "Head of Audit");
        let rect = box_rect(&table.shown, audit).unwrap();
        let pointer = Point::new(rect.center().x, rect.max.y - 2.0);
        let aim = drag.aim_at(pointer, &table.shown);
        assert_eq!(aim, Some(Aim::After(audit)));
        drag.take_aim(aim, &table.document, &table.shown, &mut table.maker);
        assert!(
            Table::text(&drag)
                .ends_with("    - Head of Audit\n    - Head of Repairs\n    - Head of Payroll\n")
        );
    }

    #[test]
    fn in_a_branch_in_one_column_the_upper_and_lower_edge_count() {
        use crate::model::BranchLayout;
        let mut table = table(Arrangement::Rows);
        let finance = vec![named(&table.shown, "Finance")];
        let column = BranchEdit::SetLayout(finance, Some(BranchLayout::Column));
        let edit = Edit::Branch(StructureId(0), column);
        table.document.perform(&edit).unwrap();
        let organisation = table.document.organisation();
        let shown = table
            .maker
            .make(organisation, StructureId(0), &Showing::default());
        table.shown = shown.unwrap();
        let drag = carrying(&table, "Head of Repairs");
        let audit = named(&table.shown, "Head of Audit");
        let rect = box_rect(&table.shown, audit).unwrap();
        let at = |x, y| drag.aim_at(Point::new(x, y), &table.shown);
        assert_eq!(
            at(rect.center().x, rect.min.y + 2.0),
            Some(Aim::Before(audit))
        );
        assert_eq!(
            at(rect.center().x, rect.max.y - 2.0),
            Some(Aim::After(audit))
        );
        assert_eq!(
            at(rect.min.x + 2.0, rect.center().y),
            Some(Aim::Below(audit))
        );
        let director = named(&table.shown, "Director of Finance");
        let rect = box_rect(&table.shown, director).unwrap();
        let aim = at(rect.min.x + 2.0, rect.center().y);
        assert!(matches!(aim, Some(Aim::Before(_))));
    }
}
