//! What is derived from two structures to be compared in the window, made anew when either changes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{ChangeKind, Compared, Comparison, Hierarchy};
use crate::app::shown::Shown;
use crate::geometry::Point;
use crate::model::{NodeId, Organisation, Structure, StructureId};
use crate::scene::{CardCache, ChartStyle, Marks, Picture as ScenePicture, marks, pictures};

/// One of the two structures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// A post or unit as it is on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) side: Side,
    pub(super) node: NodeId,
}

/// Which of the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    Before,
    Changes,
    After,
    /// One structure in a layout of its own.
    Apart(Side),
}

impl Picture {
    /// The side it shows; none where it shows both.
    pub(super) fn side(self) -> Option<Side> {
        match self {
            Self::Changes => None,
            Self::Before => Some(Side::Before),
            Self::After => Some(Side::After),
            Self::Apart(side) => Some(side),
        }
    }
}

/// A picture as it is shown.
pub(super) struct Drawn {
    pub(super) shown: Shown,
    /// The marks of each box, and what is said of it.
    pub(super) marks: Vec<Option<[Marks; 2]>>,
    pub(super) told: Vec<Box<str>>,
    /// The boxes that have marks.
    pub(super) marked: Vec<usize>,
}

/// Two structures, their pictures and what they differ in.
pub(super) struct Made {
    /// The number of what is shown when this was made, and what it was compared with.
    pub(super) of: (u64, StructureId),
    pub(super) comparison: Comparison,
    drawn: [Drawn; 3],
    apart: Option<[Drawn; 2]>,
    /// How many changes there are of each kind that there is, with its mark.
    pub(super) key: Vec<(ChangeKind, Marks, usize)>,
    /// Where what is gone, or went elsewhere, stood in the picture of changes.
    ghosts: FxHashMap<NodeId, usize>,
}

/// Makes what is shown, and keeps the cards for the next time.
#[derive(Default)]
pub(super) struct Maker {
    cards: [CardCache; 2],
    stamp: u64,
}

impl Maker {
    /// Compares what is shown with another structure; none where there is no such structure.
    pub(super) fn make(&mut self, shown: &Shown, against: StructureId) -> Option<Made> {
        let organisation = &shown.organisation;
        let before = Arc::clone(organisation.structure(against)?);
        let after = Arc::clone(&shown.structure);
        let hierarchy_before = Arc::new(Hierarchy::of(&before));
        let sides = [(&before, &hierarchy_before), (&after, &shown.hierarchy)];
        let [compared_before, compared_after] = sides.map(|(structure, hierarchy)| Compared {
            structure,
            hierarchy,
        });
        let comparison = Comparison::of(organisation, compared_before, compared_after);
        let style = ChartStyle::window(shown.showing.arrangement);
        let pictures = pictures(
            organisation,
            compared_before,
            compared_after,
            &comparison,
            &style,
            &mut self.cards,
        );
        let both = Arc::new(both(&before, &after));
        let hierarchy_of_both = Arc::new(pictures.changes.drawn.clone());
        let ghosts = pictures.changes.ghosts.clone();
        let mut draw = |id, structure, hierarchy, picture| {
            self.stamp += 1;
            Drawn::of(
                organisation,
                (id, structure),
                hierarchy,
                picture,
                self.stamp,
            )
        };
        let apart = pictures.apart.map(|[left, right]| {
            let (was, is) = (Arc::clone(&before), Arc::clone(&after));
            let hierarchy = Arc::clone(&hierarchy_before);
            [
                draw(against, was, hierarchy, left),
                draw(shown.id, is, Arc::clone(&shown.hierarchy), right),
            ]
        });
        let drawn = [
            draw(against, before, hierarchy_before, pictures.before),
            draw(shown.id, both, hierarchy_of_both, pictures.changes),
            draw(
                shown.id,
                after,
                Arc::clone(&shown.hierarchy),
                pictures.after,
            ),
        ];
        let count = |kind| {
            let changes = comparison.changes.iter();
            changes
                .filter(|change| change.kinds.contains(&kind))
                .count()
        };
        let kinds = ChangeKind::ALL.into_iter().map(|kind| (kind, count(kind)));
        let key = kinds
            .filter(|&(_, count)| count > 0)
            .map(|(kind, count)| (kind, marks(&[kind]), count))
            .collect();
        Some(Made {
            of: (shown.stamp, against),
            comparison,
            drawn,
            apart,
            key,
            ghosts,
        })
    }
}

impl Drawn {
    fn of(
        organisation: &Organisation,
        structure: (StructureId, Arc<Structure>),
        hierarchy: Arc<Hierarchy>,
        picture: ScenePicture,
        stamp: u64,
    ) -> Self {
        let drawn = (picture.chart, picture.drawn);
        let marked = picture.marks.iter().enumerate();
        let marked = marked.filter_map(|(position, marks)| marks.as_ref().map(|_| position));
        Self {
            marked: marked.collect(),
            shown: Shown::pictured(organisation, structure, hierarchy, drawn, stamp),
            marks: picture.marks,
            told: picture.told,
        }
    }
}

/// The structure after, with what is only there before added, for their names.
fn both(before: &Structure, after: &Structure) -> Structure {
    let mut both = after.clone();
    for (id, unit) in before.units() {
        if after.unit(id).is_none() {
            both.set_unit(id, Arc::clone(unit));
        }
    }
    for (id, post) in before.posts() {
        if after.post(id).is_none() {
            both.set_post(id, Arc::clone(post));
        }
    }
    both
}

impl Made {
    /// A picture as it is shown.
    pub(super) fn drawn(&self, picture: Picture) -> &Drawn {
        let [before, changes, after] = &self.drawn;
        let [before_apart, after_apart] = match &self.apart {
            Some([before, after]) => [before, after],
            None => [before, after],
        };
        match picture {
            Picture::Before => before,
            Picture::Changes => changes,
            Picture::After => after,
            Picture::Apart(Side::Before) => before_apart,
            Picture::Apart(Side::After) => after_apart,
        }
    }

    /// Whether the structures have layouts of their own side by side.
    pub(super) fn is_apart(&self) -> bool {
        self.apart.is_some()
    }

    /// How far the picture after is off the one before where each has a layout of its own: both
    /// are seen in the middle, with the first box that is on either side at the same height.
    pub(super) fn shift(&self) -> Point {
        let Some(charts) = &self.apart else {
            return Point::default();
        };
        let [before, after] = charts.each_ref().map(|drawn| &drawn.shown);
        let widths = [before, after].map(|shown| shown.chart.scene.size.width);
        let mut both = after.chart.boxes.iter().filter_map(|found| {
            let rect = before.rect_of(found.entry.about()?)?;
            Some(found.rect.min.y - rect.min.y)
        });
        let down = both.next().unwrap_or(0.0);
        Point::new((widths[1] - widths[0]) / 2.0, down)
    }

    /// The structure of a side.
    pub(super) fn structure(&self, side: Side) -> &Structure {
        match side {
            Side::Before => &self.drawn(Picture::Before).shown.structure,
            Side::After => &self.drawn(Picture::After).shown.structure,
        }
    }

    /// What a box of a picture shows.
    pub(super) fn place(&self, picture: Picture, position: usize) -> Option<Place> {
        let found = self.drawn(picture).shown.chart.boxes.get(position)?;
        let of_changes = if found.entry.closed {
            Side::Before
        } else {
            Side::After
        };
        let side = picture.side().unwrap_or(of_changes);
        let node = found.entry.about()?;
        Some(Place { side, node })
    }

    /// What something is on the other side.
    pub(super) fn counterparts(&self, place: Place) -> Vec<NodeId> {
        match place.side {
            Side::Before => {
                let after = self.structure(Side::After);
                self.comparison.counterparts_after(place.node, after)
            }
            Side::After => {
                let before = self.structure(Side::Before);
                self.comparison.counterparts_before(place.node, before)
            }
        }
    }

    /// The boxes of a picture that show something, and those that show what it is on the other
    /// side.
    pub(super) fn boxes(&self, picture: Picture, place: Place) -> [Vec<usize>; 2] {
        let there = &self.counterparts(place);
        let (before, after): (&[NodeId], &[NodeId]) = match place.side {
            Side::Before => (&[place.node], there),
            Side::After => (there, &[place.node]),
        };
        let shown = &self.drawn(picture).shown;
        let at = |nodes: &[NodeId]| {
            nodes
                .iter()
                .filter_map(|&node| shown.box_of(node))
                .collect()
        };
        let is_open = |&at: &usize| shown.chart.boxes.get(at).is_some_and(|it| !it.entry.closed);
        let [mut before, mut after]: [Vec<usize>; 2] = match picture.side() {
            Some(Side::Before) => [at(before), Vec::new()],
            Some(Side::After) => [Vec::new(), at(after)],
            None => {
                let ghost = |node: &NodeId| self.ghosts.get(node).copied().or(shown.box_of(*node));
                let after: Vec<usize> = at(after);
                let after: Vec<usize> = after.into_iter().filter(is_open).collect();
                let before = before.iter().filter_map(ghost);
                [before.filter(|at| !after.contains(at)).collect(), after]
            }
        };
        before.dedup();
        after.dedup();
        match place.side {
            Side::Before if before.is_empty() && picture == Picture::Changes => [after, before],
            Side::Before => [before, after],
            Side::After => [after, before],
        }
    }

    /// What is different about something: `merged from Head of Audit and Head of Risk`.
    pub(super) fn in_words(&self, place: Place) -> String {
        let picture = match place.side {
            Side::Before => Picture::Before,
            Side::After => Picture::After,
        };
        let drawn = self.drawn(picture);
        let told = drawn.shown.box_of(place.node);
        let told = told
            .and_then(|at| drawn.told.get(at))
            .map_or("", AsRef::as_ref);
        let label = self.structure(place.side).label(place.node);
        let mut letters = told.chars();
        match letters.next() {
            None => format!("{label}: as it was"),
            Some(first) => {
                let first: String = first.to_lowercase().collect();
                format!("{label}: {first}{}", letters.as_str())
            }
        }
    }
}
