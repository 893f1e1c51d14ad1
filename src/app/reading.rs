//! The outline and the chart as assistive technology is told of them: a tree of posts and units,
//! each with its name, its place and its state.

use std::sync::Arc;

use egui::accesskit::{self, Action as Request, Role};
use egui::{Event, Id, Rect, Sense, Ui, UiBuilder};
use rustc_hash::{FxHashMap, FxHashSet};

use super::shown::Shown;
use crate::model::NodeId;
use crate::scene::in_words;

/// At most so many are told of in a frame. The others are known by the size of their sets.
const MOST: usize = 500;
/// At most so many before and after what the keyboard stands on, and so many below it.
const MOST_AROUND: usize = 60;

const NONE: u32 = u32::MAX;

/// Who stands under whom, in reading order, and as what number of how many.
#[derive(Clone, Debug, Default)]
pub(super) struct TreeShape {
    parents: Vec<u32>,
    /// The position after the last one below each.
    ends: Vec<u32>,
    /// How many there are above each.
    depths: Vec<u32>,
    /// Each one's number among its siblings, counted from 0.
    places: Vec<u32>,
    /// How many stand directly below each.
    counts: Vec<u32>,
    /// How many stand at the top.
    roots: u32,
}

impl TreeShape {
    /// The shape of a tree, by whom each stands under.
    pub(super) fn of(parents: impl Iterator<Item = Option<usize>>) -> Self {
        let mut shape = Self::default();
        for (position, parent) in parents.enumerate() {
            let count = match parent.and_then(|parent| shape.counts.get_mut(parent)) {
                Some(count) => count,
                None => &mut shape.roots,
            };
            shape.places.push(*count);
            *count += 1;
            let depth = parent.and_then(|parent| shape.depths.get(parent));
            let depth = depth.map_or(0, |depth| depth + 1);
            shape.depths.push(depth);
            shape.counts.push(0);
            shape
                .parents
                .push(parent.map_or(NONE, |parent| parent as u32));
            shape.ends.push(position as u32 + 1);
        }
        for position in (0..shape.parents.len()).rev() {
            let end = shape.ends.get(position).copied();
            let parent = shape.parent(position);
            if let Some(slot) = parent.and_then(|parent| shape.ends.get_mut(parent)) {
                *slot = end.map_or(*slot, |end| end.max(*slot));
            }
        }
        shape
    }

    fn len(&self) -> usize {
        self.parents.len()
    }

    pub(super) fn parent(&self, position: usize) -> Option<usize> {
        let parent = self.parents.get(position).copied();
        parent
            .filter(|&parent| parent != NONE)
            .map(|parent| parent as usize)
    }

    /// Those directly below one, or at the top.
    pub(super) fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let end_of = |position: usize| {
            self.ends
                .get(position)
                .map_or(position, |&end| end as usize)
        };
        let end = parent.map_or(self.len(), end_of);
        let first = parent.map_or(0, |parent| parent + 1);
        std::iter::successors(Some(first).filter(|&first| first < end), move |&child| {
            Some(end_of(child)).filter(|&next| next < end)
        })
    }

    fn place(&self, position: usize) -> usize {
        self.places.get(position).map_or(0, |&place| place as usize)
    }

    /// How many there are beside one, itself included.
    fn set(&self, position: usize) -> usize {
        let set = self
            .parent(position)
            .and_then(|parent| self.counts.get(parent).copied());
        set.unwrap_or(self.roots) as usize
    }

    fn level(&self, position: usize) -> usize {
        self.depths
            .get(position)
            .map_or(1, |&depth| depth as usize + 1)
    }

    /// Which are told of: first what the keyboard stands on with those around it, then those in
    /// view, each with the one it stands under. In reading order.
    fn told(&self, current: Option<usize>, in_view: impl Iterator<Item = usize>) -> Vec<usize> {
        let around = current.into_iter().flat_map(|current| {
            let near = move |&sibling: &usize| {
                self.place(sibling).abs_diff(self.place(current)) <= MOST_AROUND
            };
            let parent = self.parent(current);
            let children = self.children(Some(current)).take(MOST_AROUND);
            [current]
                .into_iter()
                .chain(parent)
                .chain(children)
                .chain(self.children(parent).filter(near))
        });
        let in_view =
            in_view.flat_map(|position| [position].into_iter().chain(self.parent(position)));
        let mut known = FxHashSet::default();
        let mut told: Vec<usize> = around
            .chain(in_view)
            .filter(|&position| known.insert(position))
            .take(MOST)
            .collect();
        told.sort_unstable();
        told
    }
}

/// What is told of one of them.
pub(super) struct Told {
    pub(super) node: NodeId,
    /// Whether what is below it is shown; none where there is nothing to be shown or hidden.
    pub(super) open: Option<bool>,
    pub(super) selected: bool,
    /// Whether it is only what is left of it where it stood before.
    pub(super) ghost: bool,
    /// What else there is to say, where anything is.
    pub(super) also: String,
    pub(super) rect: Rect,
}

/// Something assistive technology asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To choose something, and to have the keyboard there.
    Choose,
    /// To see it.
    Show,
    Open,
    Close,
}

/// What is kept from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// What is said of each, of the structure as it is shown.
    names: FxHashMap<NodeId, Arc<str>>,
    names_of: u64,
}

/// A tree in a frame.
pub(super) struct Reading<'a> {
    /// What has the keyboard where the tree has it.
    pub(super) tree: Id,
    pub(super) shown: &'a Shown,
    pub(super) shape: &'a TreeShape,
    /// What the keyboard stands on.
    pub(super) current: Option<usize>,
}

/// Says what a tree is called, and returns whether anybody listens: without, there is no need to
/// go on.
pub(super) fn name_tree(ui: &Ui, tree: Id, name: String) -> bool {
    let named = ui.ctx().accesskit_node_builder(tree, |node| {
        node.set_role(Role::Tree);
        node.set_label(name);
        node.set_multiselectable();
        node.set_orientation(accesskit::Orientation::Vertical);
    });
    named.is_some()
}

impl Reader {
    /// Tells of the posts and units of a tree; returns what is asked of them.
    pub(super) fn tell(
        &mut self,
        ui: &mut Ui,
        reading: &Reading<'_>,
        in_view: impl Iterator<Item = usize>,
        mut told_of: impl FnMut(usize) -> Option<Told>,
    ) -> Vec<(NodeId, Wish)> {
        let (tree, shape) = (reading.tree, reading.shape);
        let requests = requests(ui);
        let mut wishes = Vec::new();
        // Each is told of under the one it stands under: every parent has a part of its own.
        let mut parts: FxHashMap<Option<Id>, Ui> = FxHashMap::default();
        let mut ids: FxHashMap<usize, Id> = FxHashMap::default();
        for position in shape.told(reading.current, in_view) {
            let Some(told) = told_of(position) else {
                continue;
            };
            let id = tree.with((if told.ghost { "ghost" } else { "item" }, told.node));
            let parent = shape
                .parent(position)
                .and_then(|parent| ids.get(&parent).copied());
            let part = parts.entry(parent).or_insert_with(|| {
                let above = parent.unwrap_or(tree);
                ui.new_child(
                    UiBuilder::new()
                        .id(above.with("below"))
                        .accessibility_parent(above),
                )
            });
            part.interact(told.rect, id, Sense::hover());
            ids.insert(position, id);
            let name = if told.ghost {
                let label = reading.shown.structure.label(told.node);
                format!("{label}, as it stood before").into()
            } else {
                self.name(reading.shown, told.node)
            };
            let name = with_state(&name, &told, shape, position);
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(Role::TreeItem);
                node.set_label(name);
                if !told.also.is_empty() {
                    node.set_description(told.also.as_str());
                }
                node.set_level(shape.level(position));
                // The size of a set is with whom it stands under.
                if parent.is_some() || shape.parent(position).is_none() {
                    node.set_position_in_set(shape.place(position));
                }
                if let Some(&count) = shape.counts.get(position).filter(|&&count| count > 0) {
                    node.set_size_of_set(count as usize);
                }
                node.set_selected(told.selected);
                node.add_action(Request::Click);
                node.add_action(Request::Focus);
                node.add_action(Request::ScrollIntoView);
                if let Some(open) = told.open {
                    node.set_expanded(open);
                    node.add_action(if open {
                        Request::Collapse
                    } else {
                        Request::Expand
                    });
                }
                node.set_bounds(accesskit::Rect {
                    x0: told.rect.min.x.into(),
                    y0: told.rect.min.y.into(),
                    x1: told.rect.max.x.into(),
                    y1: told.rect.max.y.into(),
                });
            });
            let asked = requests
                .iter()
                .filter(|request| request.0 == id.accesskit_id());
            wishes.extend(asked.filter_map(|&(_, request)| Some((told.node, wish(request)?))));
        }
        let current = reading.current.and_then(|current| ids.get(&current));
        ui.ctx().accesskit_node_builder(tree, |node| {
            node.set_size_of_set(shape.roots as usize);
            if let Some(current) = current {
                node.set_active_descendant(current.accesskit_id());
            }
        });
        if wishes.iter().any(|&(_, wish)| wish == Wish::Choose) {
            ui.memory_mut(|memory| memory.request_focus(tree));
        }
        wishes
    }

    fn name(&mut self, shown: &Shown, node: NodeId) -> Arc<str> {
        if self.names_of != shown.stamp {
            self.names_of = shown.stamp;
            self.names.clear();
        }
        let name = self.names.entry(node).or_insert_with(|| {
            let said = in_words(
                &shown.organisation,
                &shown.structure,
                &shown.hierarchy,
                node,
            );
            Arc::from(said)
        });
        Arc::clone(name)
    }
}

/// What assistive technology asked for since the last frame, and of whom.
fn requests(ui: &Ui) -> Vec<(accesskit::NodeId, Request)> {
    ui.input(|input| {
        let asked = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some((request.target_node, request.action)),
            _ => None,
        });
        asked.collect()
    })
}

fn wish(request: Request) -> Option<Wish> {
    match request {
        Request::Click | Request::Focus => Some(Wish::Choose),
        Request::ScrollIntoView => Some(Wish::Show),
        Request::Expand => Some(Wish::Open),
        Request::Collapse => Some(Wish::Close),
        _ => None,
    }
}

/// A name with state and place in words, where the system does not pass them on by itself.
fn with_state(name: &str, told: &Told, shape: &TreeShape, position: usize) -> String {
    if cfg!(windows) {
        return name.to_owned();
    }
    let state = match told.open {
        Some(true) => ", expanded",
        Some(false) => ", collapsed",
        None => "",
    };
    let level = shape.level(position);
    let (place, set) = (shape.place(position) + 1, shape.set(position));
    format!("{name}{state}, level {level}, {place} of {set}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A top with three below it, of whom the second has two below.
    fn shape() -> TreeShape {
        let parents = [None, Some(0), Some(0), Some(2), Some(2), Some(0)];
        TreeShape::of(parents.into_iter())
    }

    #[test]
    fn each_has_a_level_and_a_number_among_its_siblings() {
        let shape = shape();
        let all = 0..6;
        let levels: Vec<usize> = all.clone().map(|position| shape.level(position)).collect();
        assert_eq!(levels, [1, 2, 2, 3, 3, 2]);
        let places: Vec<(usize, usize)> = all
            .map(|position| (shape.place(position), shape.set(position)))
            .collect();
        assert_eq!(places, [(0, 1), (0, 3), (1, 3), (0, 2), (1, 2), (2, 3)]);
        assert_eq!(shape.children(Some(0)).collect::<Vec<_>>(), [1, 2, 5]);
        assert_eq!(shape.children(None).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn what_has_the_keyboard_is_told_of_first_with_those_around_it() {
        assert_eq!(
            shape().told(Some(2), std::iter::empty()),
            [0, 1, 2, 3, 4, 5]
        );
        assert_eq!(shape().told(Some(3), std::iter::empty()), [2, 3, 4]);
        assert_eq!(shape().told(None, [4].into_iter()), [2, 4]);
    }

    #[test]
    fn of_very_many_the_nearest_are_told_of() {
        let parents = std::iter::once(None).chain(std::iter::repeat_n(Some(0), 100_000));
        let shape = TreeShape::of(parents);
        let told = shape.told(Some(5_000), 60_000..90_000);
        assert_eq!(told.len(), MOST);
        assert!(told.contains(&0) && told.contains(&4_999) && told.contains(&5_001));
        assert!(told.contains(&60_000));
    }
}
