//! Two structures beside one another, or as one picture of what changed between them.

mod bar;
mod made;
mod pane;

use egui::{Context, Key, Modifiers, Rect as ScreenRect, RichText, Stroke, Ui, pos2, vec2};

use super::action::Action;
use super::camera::Camera;
use super::canvas::{ChartPainter, Surroundings};
use super::command::Command;
use super::selection::Choosing;
use super::strip;
use super::theme::bold;
use super::view::View;
use super::window::App;
use crate::geometry::{Point, Rect};
use crate::model::{NodeId, StructureId};
use made::{Made, Maker, Picture, Place, Side};
use pane::{Chosen, Pane, Showing, Sight, id_of};

/// How two structures are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Looking {
    /// Before and after beside one another.
    #[default]
    SideBySide,
    Before,
    Changes,
    After,
}

impl Looking {
    const ALL: [Self; 4] = [Self::SideBySide, Self::Before, Self::Changes, Self::After];

    /// The command that looks so.
    fn command(self) -> Command {
        match self {
            Self::SideBySide => Command::ViewCompare,
            Self::Before => Command::CompareBefore,
            Self::Changes => Command::CompareChanges,
            Self::After => Command::CompareAfter,
        }
    }

    /// How a command looks.
    pub(super) fn of(command: Command) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|looking| looking.command() == command)
    }

    fn pictures(self, made: &Made) -> &'static [Picture] {
        match self {
            Self::SideBySide if made.is_apart() => {
                &[Picture::Apart(Side::Before), Picture::Apart(Side::After)]
            }
            Self::SideBySide => &[Picture::Before, Picture::After],
            Self::Before => &[Picture::Before],
            Self::Changes => &[Picture::Changes],
            Self::After => &[Picture::After],
        }
    }
}

/// What the comparison keeps from frame to frame.
#[derive(Default)]
pub(super) struct Compare {
    pub(super) looking: Looking,
    /// What a structure is compared with, where the user wants another than its baseline.
    against: Option<(StructureId, StructureId)>,
    maker: Maker,
    made: Option<Made>,
    panes: [Pane; 3],
    key: ChartPainter,
    sight: Sight,
    /// Where each picture was in the last frame; they are equally large.
    areas: Vec<(Picture, ScreenRect)>,
    /// The view when everything was last shown, to know whether that still is so.
    showing_all: Option<Camera>,
    wants_fit: bool,
    wants_keyboard: bool,
    chosen: Option<Place>,
    hovered: Option<Place>,
    /// What was told to be selected, to know when something else was.
    selected: Vec<NodeId>,
}

/// The distance between two pictures.
const GAP: f32 = 2.0;

impl Compare {
    /// Looks in a way; whoever comes from another view sees everything.
    fn look(&mut self, looking: Looking, comes_here: bool) {
        // From one picture to another of the same layout the view stays; to or from another layout
        // everything is shown.
        let apart = self.made.as_ref().is_some_and(Made::is_apart);
        let sides = [self.looking, looking].map(|it| it == Looking::SideBySide);
        self.wants_fit |= comes_here || (apart && sides[0] != sides[1]);
        self.looking = looking;
        self.wants_keyboard = true;
    }

    /// Forgets what belongs to another document.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether keys without a modifier are for the comparison: where it has the keyboard, or
    /// nothing has.
    pub(super) fn takes_keys(context: &Context) -> bool {
        let focused = context.memory(egui::Memory::focused);
        let all = [Picture::Before, Picture::Changes, Picture::After];
        focused.is_none_or(|id| all.into_iter().any(|picture| id == id_of(picture)))
    }

    /// Whether a picture has the keyboard because it was pressed, and not by keys.
    pub(super) fn is_pointed_at(&self, context: &Context) -> bool {
        let pictures = [Picture::Before, Picture::Changes, Picture::After];
        let mut panes = self.panes.iter().zip(pictures);
        panes.any(|(pane, picture)| pane.is_pointed_at(context, picture))
    }

    /// Whether Escape was pressed that nothing else wants.
    pub(super) fn is_left(context: &Context) -> bool {
        Self::takes_keys(context)
            && !egui::Popup::is_any_open(context)
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    }

    /// What a structure is compared with.
    fn against(&self, around: &Surroundings<'_>) -> Option<StructureId> {
        let shown = around.shown;
        let wanted = self.against.filter(|&(of, _)| of == shown.id);
        let against = wanted
            .map(|(_, against)| against)
            .or(shown.structure.baseline);
        against.filter(|&against| {
            against != shown.id && shown.organisation.structure(against).is_some()
        })
    }

    /// Shows the figures of both structures; false where there is nothing to compare with.
    pub(super) fn show_totals(&mut self, ui: &mut Ui, around: &Surroundings<'_>) -> bool {
        self.refresh(around);
        if let Some(made) = &self.made {
            let of = |picture| &made.drawn(picture).shown.totals;
            let totals = [Picture::Before, Picture::After].map(of);
            strip::show_compared(ui, totals, &around.theme);
        }
        self.made.is_some()
    }

    /// Brings what is derived from the two structures up to date.
    fn refresh(&mut self, around: &Surroundings<'_>) {
        let Some(against) = self.against(around) else {
            self.made = None;
            return;
        };
        let of = (around.shown.stamp, against);
        if self.made.as_ref().is_some_and(|made| made.of == of) {
            return;
        }
        let other = self.made.as_ref().is_none_or(|made| made.of.1 != against);
        let showed_all = self.showing_all == Some(self.sight.camera);
        self.made = self.maker.make(around.shown, against);
        self.wants_fit |= other || showed_all;
        self.hovered = None;
        if let (Some(place), Some(made)) = (self.chosen, &self.made)
            && !made.structure(place.side).contains(place.node)
        {
            self.chosen = None;
        }
    }

    /// Shows the comparison.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        around: &Surroundings<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.refresh(around);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        self.bar(ui, around, actions);
        let Some(made) = self.made.take() else {
            self.invite(ui, around, actions);
            return;
        };
        self.adopt(&made, around);
        let whole = ui.available_rect_before_wrap();
        let pictures = self.looking.pictures(&made);
        let count = pictures.len() as f32;
        let width = (whole.width() - GAP * (count - 1.0)) / count;
        let before = std::mem::take(&mut self.areas);
        self.areas = (0..)
            .zip(pictures)
            .map(|(number, &picture)| {
                let left = whole.min.x + number as f32 * (width + GAP);
                let size = vec2(width, whole.height());
                (
                    picture,
                    ScreenRect::from_min_size(pos2(left, whole.min.y), size),
                )
            })
            .collect();
        let size = |areas: &[(Picture, ScreenRect)]| areas.first().map(|(_, area)| area.size());
        let showed_all = self.showing_all == Some(self.sight.camera);
        let resized = size(&before) != size(&self.areas);
        if std::mem::take(&mut self.wants_fit) || (resized && showed_all) {
            self.fit_all(&made);
        } else if resized
            && let (Some((_, was)), Some((_, is))) = (before.first(), self.areas.first())
        {
            // What was in the middle stays there.
            let middle = pane::middle(self.sight.camera, *was);
            let now = pane::middle(self.sight.camera, *is);
            self.sight.camera.follow(now, middle);
        }
        if std::mem::take(&mut self.wants_keyboard)
            && let Some((picture, _)) = self.areas.last()
            && Self::takes_keys(ui.ctx())
        {
            ui.memory_mut(|memory| memory.request_focus(id_of(*picture)));
        }
        let hovered = self.hovered.take();
        for (picture, area) in self.areas.clone() {
            let showing = Showing {
                made: &made,
                picture,
                area,
                theme: around.theme,
                chosen: self.chosen,
                hovered,
                marks: matches!(self.looking, Looking::SideBySide | Looking::Changes),
                always: self.looking == Looking::SideBySide,
            };
            let [before, changes, after] = &mut self.panes;
            let pane = match picture.side() {
                Some(Side::Before) => before,
                None => changes,
                Some(Side::After) => after,
            };
            let answer = pane.show(ui, &showing, &mut self.sight);
            self.hovered = self.hovered.or(answer.hovered);
            match answer.chosen {
                Chosen::AsBefore => {}
                Chosen::Nothing => self.choose(&made, None, actions),
                Chosen::This(place) => self.choose(&made, Some(place), actions),
            }
            if let Some(place) = answer.reveal {
                self.reveal(&made, place);
                ui.ctx().request_repaint();
            }
            if let Some(place) = answer.opened {
                open(&made, place, actions);
            }
            name(ui, &made, picture, area, around);
        }
        let line = Stroke::new(GAP, around.theme.border);
        for pair in self.areas.windows(2) {
            let x = pair[0].1.max.x + GAP / 2.0;
            ui.painter().vline(x, whole.y_range(), line);
        }
        // The other pane is to show at once what the pointer came over.
        if self.hovered != hovered {
            ui.ctx().request_repaint();
        }
        self.made = Some(made);
    }

    /// What to do where there is nothing to compare with.
    fn invite(&mut self, ui: &mut Ui, around: &Surroundings<'_>, actions: &mut Vec<Action>) {
        let shown = around.shown;
        let others = shown.organisation.structures_in_order();
        let others: Vec<_> = others
            .into_iter()
            .filter(|&(id, _)| id != shown.id)
            .collect();
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.add_space((ui.available_height() / 3.0).min(160.0));
            let name = &shown.structure.name;
            ui.label(
                RichText::new(format!("{name} is not compared with anything yet")).font(bold(18.0)),
            );
            let hint = if others.is_empty() {
                "It is the only structure. Copy it into an option, change that, and see here what \
                 is different."
            } else {
                "Choose the structure it is to be compared with."
            };
            ui.label(RichText::new(hint).color(around.theme.quiet()));
            let size = vec2(340.0, 32.0);
            if others.is_empty() {
                let command = Command::DuplicateStructure;
                let button = egui::Button::new(command.text()).min_size(size);
                if ui
                    .add(button)
                    .on_hover_text(command.explanation())
                    .clicked()
                {
                    actions.push(Action::Command(command));
                }
            }
            for (id, structure) in others {
                let button = egui::Button::new(&structure.name).min_size(size);
                if ui.add(button).clicked() {
                    self.against = Some((shown.id, id));
                    self.wants_keyboard = true;
                    ui.ctx().request_repaint();
                }
            }
        });
    }

    /// Takes over what was selected elsewhere.
    fn adopt(&mut self, made: &Made, around: &Surroundings<'_>) {
        let nodes = around.selection.nodes();
        if nodes == self.selected {
            return;
        }
        self.selected = nodes.to_vec();
        let node = nodes.last().copied();
        self.chosen = node.map(|node| Place {
            side: Side::After,
            node,
        });
        if let Some(place) = self.chosen.filter(|_| !self.wants_fit) {
            self.reveal(made, place);
        }
    }

    /// Chooses something on a side, and in the other views what it is after.
    fn choose(&mut self, made: &Made, place: Option<Place>, actions: &mut Vec<Action>) {
        self.chosen = place;
        let nodes = match place {
            None => Vec::new(),
            Some(place) if place.side == Side::After => vec![place.node],
            Some(place) => made.counterparts(place),
        };
        self.selected.clone_from(&nodes);
        if let Some(place) = place {
            self.show_counterpart(made, place);
        }
        actions.push(Action::Choose(nodes, Choosing::Instead));
    }

    /// The rectangles of something and of what it is on the other side, in all the pictures there
    /// are, as they are seen in the view that all share.
    fn rects(&self, made: &Made, place: Place) -> Vec<Rect> {
        let mut rects = Vec::new();
        for &picture in self.looking.pictures(made) {
            let shown = &made.drawn(picture).shown;
            let boxes = made.boxes(picture, place).into_iter().flatten();
            let by = self.shift_of(picture);
            rects.extend(boxes.filter_map(|at| {
                let rect = shown.chart.boxes.get(at)?.rect;
                Some(rect.translate(-by.x, -by.y))
            }));
        }
        rects
    }

    fn shift_of(&self, picture: Picture) -> Point {
        match picture {
            Picture::Apart(Side::After) => self.sight.shift,
            _ => Point::default(),
        }
    }

    /// Brings something into view, and what it is on the other side: where each side has a layout
    /// of its own, the other one is moved alone.
    fn reveal(&mut self, made: &Made, place: Place) {
        let Some(&(_, area)) = self.areas.first() else {
            return;
        };
        if self.looking == Looking::SideBySide && made.is_apart() {
            let rect = |side: Side| {
                let picture = Picture::Apart(side);
                let [own, other] = made.boxes(picture, place);
                let at = own.first().or(other.first()).copied()?;
                Some(made.drawn(picture).shown.chart.boxes.get(at)?.rect)
            };
            if let Some(rect) = rect(place.side) {
                let mut camera = self.sight.of(Picture::Apart(place.side));
                camera.reveal(area, rect);
                self.sight.take(Picture::Apart(place.side), camera);
            }
            self.show_counterpart(made, place);
            return;
        }
        if let Some(rect) = self.rects(made, place).into_iter().next() {
            self.sight.camera.reveal(area, rect);
        }
    }

    /// Where each side has a layout of its own, moves the other side so that what something is
    /// there comes into view.
    fn show_counterpart(&mut self, made: &Made, place: Place) {
        let Some(&(_, area)) = self.areas.first() else {
            return;
        };
        if self.looking != Looking::SideBySide || !made.is_apart() {
            return;
        }
        let other = match place.side {
            Side::Before => Side::After,
            Side::After => Side::Before,
        };
        let picture = Picture::Apart(other);
        let [_, there] = made.boxes(picture, place);
        let shown = &made.drawn(picture).shown;
        let rects = there.iter().filter_map(|&at| shown.chart.boxes.get(at));
        let all = rects
            .map(|found| found.rect)
            .reduce(|all, rect| all.union(&rect));
        let Some(rect) = all else {
            return;
        };
        let before = self.sight.of(picture);
        let mut camera = before;
        camera.reveal(area, rect);
        let (was, is) = (pane::middle(before, area), pane::middle(camera, area));
        let by = Point::new(is.x - was.x, is.y - was.y);
        let shift = self.sight.shift;
        self.sight.shift = match other {
            Side::After => shift.offset(by.x, by.y),
            Side::Before => {
                // The one that stays is the one after: the view moves, and it against the view.
                self.sight.camera = camera;
                shift.offset(-by.x, -by.y)
            }
        };
    }

    fn fit_all(&mut self, made: &Made) {
        self.sight.shift = made.shift();
        let Some(&(_, area)) = self.areas.first() else {
            return;
        };
        let pictures = self.looking.pictures(made).iter();
        let wholes = pictures.map(|&picture| {
            let by = self.shift_of(picture);
            let whole = made.drawn(picture).shown.chart.whole();
            whole.translate(-by.x, -by.y)
        });
        if let Some(whole) = wholes.reduce(|all, rect| all.union(&rect)) {
            self.sight.camera.fit(area, whole, 1.25);
            self.showing_all = Some(self.sight.camera);
        }
    }

    /// Shows what is chosen, with what it is on the other side.
    fn fit_chosen(&mut self) {
        let made = self.made.take();
        if let (Some(made), Some(place)) = (&made, self.chosen) {
            self.fit_both(made, place);
        }
        self.made = made;
    }

    fn fit_both(&mut self, made: &Made, place: Place) {
        let all = self.rects(made, place).into_iter();
        let all = all.reduce(|all, rect| all.union(&rect));
        if let (Some(rect), Some((_, area))) = (all, self.areas.first()) {
            self.sight.camera.fit(*area, rect, 1.25);
        }
    }

    /// Shows everything.
    pub(super) fn fit(&mut self) {
        self.wants_fit = true;
    }

    /// Screen points for each point of the drawing.
    pub(super) fn zoomed(&self) -> f64 {
        self.sight.camera.zoom()
    }

    /// Moves the view by screen points.
    pub(super) fn pan(&mut self, by: egui::Vec2) {
        self.sight.camera.pan(by);
    }

    pub(super) fn zoom(&mut self, factor: f64, now: f64) {
        if let Some((_, area)) = self.areas.first() {
            self.sight.camera.zoom_about(*area, area.center(), factor);
            self.sight.zoomed_at = Some(now);
        }
    }
}

/// The name of a picture in its corner.
fn name(ui: &Ui, made: &Made, picture: Picture, area: ScreenRect, around: &Surroundings<'_>) {
    let names = [Side::Before, Side::After].map(|side| &made.structure(side).name);
    let (title, name) = match picture.side() {
        Some(Side::Before) => ("Before", names[0].clone()),
        Some(Side::After) => ("After", names[1].clone()),
        None => ("Changes", format!("from {} to {}", names[0], names[1])),
    };
    let theme = &around.theme;
    let painter = ui.painter_at(area);
    let title = painter.layout_no_wrap(title.to_owned(), bold(14.0), theme.text());
    let font = egui::FontId::proportional(13.0);
    let name = painter.layout_no_wrap(name, font, theme.quiet());
    let height = title.size().y.max(name.size().y);
    let width = title.size().x + name.size().x + 8.0;
    let corner = area.min + vec2(10.0, 8.0);
    let plate = ScreenRect::from_min_size(corner, vec2(width + 16.0, height + 8.0));
    painter.rect_filled(plate, 4.0, theme.panel);
    painter.rect_stroke(
        plate,
        4.0,
        Stroke::new(1.0, theme.border),
        egui::StrokeKind::Inside,
    );
    let beside = corner + vec2(8.0 + title.size().x + 8.0, 4.0 + height - name.size().y);
    painter.galley(corner + vec2(8.0, 4.0), title, theme.text());
    painter.galley(beside, name, theme.quiet());
}

impl App {
    /// Whether two structures are compared now.
    pub(super) fn is_comparing(&self) -> bool {
        self.view == View::Compare && self.presentation.is_none()
    }

    /// Gets ready to compare in a way.
    pub(super) fn begin_to_compare(&mut self, looking: Looking) {
        let comes_here = self.view != View::Compare;
        self.compare.look(looking, comes_here);
    }

    /// Carries out a command about what is compared; false where it is none of these.
    pub(super) fn compare_command(&mut self, context: &Context, command: Command) -> bool {
        if let Some(looking) = Looking::of(command) {
            self.begin_to_compare(looking);
            self.show_view(View::Compare);
            return true;
        }
        if !self.is_comparing() {
            return false;
        }
        match command {
            Command::ZoomIn | Command::ZoomOut => {
                let closer = command == Command::ZoomIn;
                let factor = if closer { 1.25 } else { 0.8 };
                let now = context.input(|input| input.time);
                self.compare.zoom(factor, now);
            }
            Command::FitAll => self.compare.fit(),
            Command::ZoomToSelection => self.compare.fit_chosen(),
            _ if command.changes_boxes() => self.refuse(
                "Nothing is changed while two structures are compared. Go to the chart first \
                 (Ctrl+1)."
                    .to_owned(),
            ),
            _ => return false,
        }
        true
    }
}

/// Goes to something in the chart; what is gone is not there.
fn open(made: &Made, place: Place, actions: &mut Vec<Action>) {
    let nodes = match place.side {
        Side::After => vec![place.node],
        Side::Before => made.counterparts(place),
    };
    if let Some(&node) = nodes.first() {
        actions.push(Action::View(View::Chart));
        actions.push(Action::Choose(nodes, Choosing::Instead));
        actions.push(Action::Reveal(node));
    } else {
        let label = made.structure(place.side).label(place.node);
        let after = &made.structure(Side::After).name;
        actions.push(Action::Notice(format!(
            "“{label}” is not in {after}, so the chart cannot show it."
        )));
    }
}
