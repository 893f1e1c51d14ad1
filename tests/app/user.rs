//! A user at the window: points, presses keys, reads what is on the screen.
//!
//! After everything the user does the window has to come to rest, that is, to ask for no further
//! frame; a window that repaints for ever fails whichever test notices it first.

use std::iter::once;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::accesskit::{Action, ActionRequest, Live, Role, Toggled};
use egui::epaint::{ClippedShape, Shape};
use egui::{
    Event, Key, Modifiers, PointerButton, Pos2, Rect, Theme, ViewportCommand, ViewportId, vec2,
};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use establishment::app::{App, Choices};
use establishment::model::{NodeId, Organisation, Structure, StructureId, sketch};
use establishment::storage;

/// The keys of a command: Ctrl is also what egui calls the command key here.
pub(crate) const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};
pub(crate) const SHIFT: Modifiers = Modifiers::SHIFT;

/// A small council, for what Leicester is too large for.
pub(crate) const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS]
    - Head of Lettings [HoS]
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
      - Auditor [PO]
";

/// What shows a structure to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tree {
    Chart,
    Outline,
    Before,
    Changes,
    After,
}

/// What is said of a box or a line.
pub(crate) fn name_of(item: &Node<'_>) -> String {
    item.accesskit_node().label().unwrap_or_default()
}

/// Where the outline ends and the chart begins.
const OUTLINE: f32 = 270.0;
/// How wide the inspector is, beside which the chart ends.
const INSPECTOR: f32 = 310.0;

/// A user at the window.
pub(crate) struct User {
    harness: Harness<'static, App>,
    /// Where the files of the user are.
    pub(crate) folder: tempfile::TempDir,
}

impl User {
    /// Who opened the window on the worked example.
    pub(crate) fn with_the_example() -> Self {
        Self::with_window(
            tempfile::tempdir().unwrap(),
            None,
            Theme::Light,
            [1440.0, 900.0],
        )
    }

    pub(crate) fn with_the_example_in(theme: Theme, size: [f32; 2]) -> Self {
        Self::with_window(tempfile::tempdir().unwrap(), None, theme, size)
    }

    /// Who opened a file with some content.
    pub(crate) fn with_content(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("document.estab");
        storage::replace_file(&path, bytes, storage::NewFile::Private).unwrap();
        Self::with_window(folder, Some(path), Theme::Light, [1440.0, 900.0])
    }

    /// Who opened a copy of the worked example.
    pub(crate) fn with_a_copy_of_the_example() -> Self {
        Self::with_content(example_bytes())
    }

    /// Who opened a file with a structure given as indented text.
    pub(crate) fn with_structure(text: &str) -> Self {
        Self::with_content(&storage::write(&sketch::organisation(text)))
    }

    /// Who named a file that is not there.
    pub(crate) fn with_a_missing_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere.estab");
        Self::with_window(folder, Some(path), Theme::Light, [1440.0, 900.0])
    }

    fn with_window(
        folder: tempfile::TempDir,
        file: Option<PathBuf>,
        theme: Theme,
        size: [f32; 2],
    ) -> Self {
        Self::with_choices(folder, file, Choices::default(), theme, size)
    }

    /// Who begins a session with the choices kept in a file, on another file if one is named.
    pub(crate) fn in_a_session(choices: &Path, file: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let choices = Choices::kept_in(choices.to_owned());
        Self::with_choices(folder, file, choices, Theme::Light, [1440.0, 900.0])
    }

    fn with_choices(
        folder: tempfile::TempDir,
        file: Option<PathBuf>,
        choices: Choices,
        theme: Theme,
        size: [f32; 2],
    ) -> Self {
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(theme)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(300)
            .build_eframe(|creation| App::with_choices(&creation.egui_ctx, file, choices));
        let mut user = Self { harness, folder };
        user.rest();
        user
    }

    /// The file that was opened.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("document.estab")
    }

    // What the user does.

    /// Lets the window work until it asks for no frame in the next half second. What is to last
    /// longer than that, as news does that goes by itself, is meant to be seen.
    #[track_caller]
    pub(crate) fn rest(&mut self) {
        self.rest_until(Duration::from_millis(500));
    }

    /// Lets the window work until it asks for no further frame at all.
    #[track_caller]
    pub(crate) fn rest_for_good(&mut self) {
        self.rest_until(Duration::MAX);
    }

    #[track_caller]
    fn rest_until(&mut self, enough: Duration) {
        for _ in 0..100 {
            self.harness.run();
            let asked_for = self.asked_for();
            if asked_for >= enough {
                return;
            }
            self.lets_time_go_by(asked_for.as_secs_f64());
        }
        panic!(
            "the window does not come to rest; it asks for a frame in {:?}: {:?}",
            self.asked_for(),
            self.harness.ctx.repaint_causes()
        );
    }

    /// Lets time go by, as fast as it can.
    pub(crate) fn lets_time_go_by(&mut self, seconds: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + seconds);
        self.harness.step();
        self.harness.input_mut().time = None;
    }

    /// When the window wants its next frame.
    fn asked_for(&self) -> Duration {
        self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Waits for something that is done beside the window.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, done: impl Fn(&Self) -> bool) {
        for _ in 0..1_000 {
            self.rest();
            if done(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("nothing came of it; on the screen is: {:?}", self.texts());
    }

    #[track_caller]
    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    #[track_caller]
    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// Presses keys and looks away at once: the window has not come to rest.
    pub(crate) fn presses_and_watches(&mut self, modifiers: Modifiers, key: Key) {
        // Within one frame, after which the harness would show others.
        self.harness.input_mut().events.extend([
            Event::ModifiersChanged(modifiers),
            Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            },
            Event::ModifiersChanged(Modifiers::NONE),
        ]);
        self.sees_the_next_frame();
    }

    /// Lets the window show its next frame.
    pub(crate) fn sees_the_next_frame(&mut self) {
        self.harness.step();
    }

    #[track_caller]
    pub(crate) fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.rest();
    }

    #[track_caller]
    pub(crate) fn points_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.rest();
    }

    fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
        self.rest();
    }

    #[track_caller]
    pub(crate) fn clicks_at(&mut self, at: Pos2) {
        self.clicks_with(Modifiers::NONE, at);
    }

    #[track_caller]
    pub(crate) fn clicks_with(&mut self, modifiers: Modifiers, at: Pos2) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.points_at(at);
        self.button(at, true, modifiers);
        self.button(at, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
    }

    /// Presses the other button of the pointer on a box, for its menu.
    #[track_caller]
    pub(crate) fn asks_for_the_menu_of(&mut self, title: &str) {
        let at = self.box_of(title).center();
        self.points_at(at);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.rest();
        }
    }

    /// What the system sends when text is pasted, cut or copied by key.
    #[track_caller]
    pub(crate) fn clipboard(&mut self, event: Event) {
        self.harness.event(event);
        self.rest();
    }

    #[track_caller]
    pub(crate) fn double_clicks_at(&mut self, at: Pos2) {
        // Not right after another click, and both at once.
        self.lets_time_go_by(1.0);
        self.harness.hover_at(at);
        for pressed in [true, false, true, false] {
            self.harness.input_mut().events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.rest();
    }

    /// Clicks a button or an entry by what stands on it.
    #[track_caller]
    pub(crate) fn clicks(&mut self, label: &str) {
        let at = self.button_rect(label).center();
        self.clicks_at(at);
    }

    #[track_caller]
    pub(crate) fn clicks_box(&mut self, title: &str) {
        let at = self.box_of(title).center();
        self.clicks_at(at);
    }

    #[track_caller]
    pub(crate) fn presses_box_by_screen_reader(&mut self, title: &str) {
        self.asks_by_screen_reader(Tree::Chart, title, Action::Click);
    }

    /// Has a screen reader press something that is neither a box nor a line.
    #[track_caller]
    pub(crate) fn presses_by_screen_reader(&mut self, role: Role, label: &str) {
        self.harness
            .get_by_role_and_label(role, label)
            .click_accesskit();
        self.rest();
    }

    /// Has a screen reader ask for something of a box or a line.
    #[track_caller]
    pub(crate) fn asks_by_screen_reader(&mut self, tree: Tree, title: &str, action: Action) {
        let (target_node, target_tree) = self.item(tree, title).accesskit_node().locate();
        self.harness
            .event(Event::AccessKitActionRequest(ActionRequest {
                target_node,
                target_tree,
                action,
                data: None,
            }));
        self.rest();
    }

    #[track_caller]
    pub(crate) fn clicks_row(&mut self, label: &str) {
        let at = self.row(label).center();
        self.clicks_at(at);
    }

    /// Opens the list of choices that shows one of them, and takes another.
    #[track_caller]
    pub(crate) fn chooses(&mut self, shown: &str, choice: &str) {
        self.opens_the_list(shown);
        self.clicks(choice);
    }

    /// Opens the list of choices that shows one of them.
    #[track_caller]
    pub(crate) fn opens_the_list(&mut self, shown: &str) {
        let list = self
            .harness
            .query_all(By::new().role(Role::ComboBox))
            .find(|list| list.value().as_deref() == Some(shown))
            .unwrap_or_else(|| panic!("no list shows “{shown}”"))
            .rect();
        self.clicks_at(list.center());
    }

    /// Takes one of several choices of which one holds.
    #[track_caller]
    pub(crate) fn chooses_of_several(&mut self, label: &str) {
        let at = self.rect_of(Role::RadioButton, label).center();
        self.clicks_at(at);
    }

    /// Chooses an entry of a menu.
    #[track_caller]
    pub(crate) fn chooses_in_menu(&mut self, menu: &str, entry: &str) {
        self.clicks(menu);
        let at = self
            .harness
            .query_all_by_label(entry)
            .next()
            .unwrap_or_else(|| panic!("no entry “{entry}”"))
            .rect()
            .center();
        self.clicks_at(at);
        self.press(Key::Escape);
    }

    /// Goes to the chart or the outline with Tab.
    #[track_caller]
    pub(crate) fn tabs_to(&mut self, tree: Tree) {
        for _ in 0..100 {
            self.press(Key::Tab);
            if self.tree(tree).accesskit_node().is_focused_in_tree() {
                return;
            }
        }
        panic!("Tab does not lead to the {tree:?}");
    }

    /// Clicks an answer to a question, of which there may be a button of the same name above.
    #[track_caller]
    pub(crate) fn clicks_answer(&mut self, label: &str) {
        let at = self
            .buttons(label)
            .map(|button| button.rect().center())
            .find(|at| at.y > 120.0)
            .unwrap_or_else(|| panic!("no answer “{label}”"));
        self.clicks_at(at);
    }

    /// Clicks into a field named by its label.
    #[track_caller]
    pub(crate) fn clicks_field(&mut self, label: &str) {
        let at = self
            .harness
            .get_by_role_and_label(Role::TextInput, label)
            .rect()
            .center();
        self.clicks_at(at);
    }

    /// Types over what a field has, and stays in it.
    #[track_caller]
    pub(crate) fn writes_into(&mut self, label: &str, text: &str) {
        self.clicks_field(label);
        self.press_with(CTRL, Key::A);
        self.types(text);
    }

    /// Types into the last of several fields of one label, and stays in it.
    #[track_caller]
    pub(crate) fn writes_into_the_last(&mut self, label: &str, text: &str) {
        let by = By::new().role(Role::TextInput).label(label);
        let last = self.harness.query_all(by).last();
        let at = last.unwrap_or_else(|| panic!("no field “{label}”")).rect();
        self.clicks_at(at.center());
        self.types(text);
    }

    /// Takes something up and carries it to a place; the button stays down.
    #[track_caller]
    pub(crate) fn carries(&mut self, from: Pos2, to: Pos2) {
        self.carries_with(Modifiers::NONE, from, to);
    }

    /// Takes a box up and carries it over another, wherever that one moves meanwhile.
    #[track_caller]
    pub(crate) fn carries_box(&mut self, title: &str, onto: &str) {
        let from = self.box_of(title).center();
        let first = self.box_of(onto).center();
        self.carries(from, first);
        for _ in 0..5 {
            let to = self.box_of(onto).center();
            self.points_at(to);
        }
    }

    #[track_caller]
    pub(crate) fn drags_box(&mut self, title: &str, onto: &str) {
        self.carries_box(title, onto);
        self.lets_go();
    }

    #[track_caller]
    pub(crate) fn carries_with(&mut self, modifiers: Modifiers, from: Pos2, to: Pos2) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.points_at(from);
        self.button(from, true, modifiers);
        for part in [0.1, 0.5, 0.9, 1.0] {
            self.points_at(from + (to - from) * part);
        }
    }

    /// Holds other keys from now on.
    #[track_caller]
    pub(crate) fn holds(&mut self, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.rest();
    }

    #[track_caller]
    pub(crate) fn lets_go(&mut self) {
        let at = self.harness.ctx.input(|input| input.pointer.latest_pos());
        self.button(at.unwrap(), false, Modifiers::NONE);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
    }

    /// Lets go and looks at once.
    pub(crate) fn lets_go_and_watches(&mut self) {
        let pos = self.harness.ctx.input(|input| input.pointer.latest_pos());
        self.harness.event(Event::PointerButton {
            pos: pos.unwrap(),
            button: PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
        self.sees_the_next_frame();
    }

    #[track_caller]
    pub(crate) fn drags(&mut self, from: Pos2, to: Pos2) {
        self.carries(from, to);
        self.lets_go();
    }

    /// Turns the wheel over a place by some notches, away from the user if positive.
    #[track_caller]
    pub(crate) fn turns_the_wheel(&mut self, at: Pos2, notches: f32) {
        self.points_at(at);
        self.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, notches),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        self.rest();
    }

    /// Drops a file from a file manager on the window.
    #[track_caller]
    pub(crate) fn drops_file(&mut self, path: &Path) {
        #[derive(Debug)]
        struct Dropped(PathBuf);
        impl egui::DroppedFile for Dropped {
            fn path(&self) -> &Path {
                &self.0
            }
            fn bytes(&self) -> Result<Vec<u8>, String> {
                Err("the program reads by itself".to_owned())
            }
        }
        let dropped = std::sync::Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(dropped);
        self.rest();
    }

    /// Asks the system to close the window; returns whether the program lets it close.
    pub(crate) fn closes_the_window(&mut self) -> bool {
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).unwrap();
        root.events.push(egui::ViewportEvent::Close);
        self.harness.step();
        let refused = self
            .commands()
            .iter()
            .any(|command| matches!(command, ViewportCommand::CancelClose));
        self.harness
            .input_mut()
            .viewports
            .get_mut(&ViewportId::ROOT)
            .unwrap()
            .events
            .clear();
        self.rest();
        !refused
    }

    /// Ends the session, as the system does with a window that has closed.
    #[track_caller]
    pub(crate) fn ends_the_session(mut self) {
        assert!(self.closes_the_window());
        eframe::App::on_exit(self.harness.state_mut(), None);
    }

    /// Whether the window asked in the last frame to fill the screen, or to fill it no longer.
    pub(crate) fn asked_for_the_whole_screen(&self) -> Option<bool> {
        let commands = self.commands().iter();
        let mut asked = commands.filter_map(|command| match command {
            ViewportCommand::Fullscreen(whole) => Some(*whole),
            _ => None,
        });
        asked.next()
    }

    fn commands(&self) -> &[ViewportCommand] {
        &self.harness.output().viewport_output[&ViewportId::ROOT].commands
    }

    /// Types so fast that the window sees all the letters at once.
    #[track_caller]
    pub(crate) fn types_fast(&mut self, text: &str) {
        let letters = text.chars().map(|letter| Event::Text(letter.to_string()));
        self.harness.input_mut().events.extend(letters);
        self.rest();
    }

    /// Pastes text that was copied in another program.
    #[track_caller]
    pub(crate) fn pastes(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.rest();
    }

    /// Copies, and returns what another program would be given.
    #[track_caller]
    pub(crate) fn copies(&mut self) -> String {
        self.harness.event(Event::Copy);
        self.harness.step();
        let commands = self.harness.output().platform_output.commands.clone();
        self.rest();
        let copied = commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text),
            _ => None,
        });
        copied.expect("something was copied")
    }

    /// Clicks a cell of the grid.
    #[track_caller]
    pub(crate) fn clicks_cell(&mut self, column: &str, title: &str) {
        self.clicks_cell_with(Modifiers::NONE, column, title);
    }

    #[track_caller]
    pub(crate) fn clicks_cell_with(&mut self, modifiers: Modifiers, column: &str, title: &str) {
        // Not right after another click, which would make it a double one.
        self.lets_time_go_by(1.0);
        let at = self.cell_node(column, title).rect().center();
        self.clicks_with(modifiers, at);
    }

    /// Clicks the head of a column of the grid.
    #[track_caller]
    pub(crate) fn clicks_head(&mut self, column: &str) {
        let head = self
            .harness
            .get_by_role_and_label(Role::ColumnHeader, column);
        let at = head.rect().center();
        self.clicks_at(at);
    }

    // What the user sees.

    #[track_caller]
    fn cell_node<'user>(&'user self, column: &str, title: &str) -> Node<'user> {
        let label = format!("{column} of {title}");
        self.harness
            .query_all(By::new().role(Role::GridCell))
            .find(|cell| cell.accesskit_node().label().as_deref() == Some(&*label))
            .unwrap_or_else(|| panic!("no cell “{label}” in view"))
    }

    /// What a cell of the grid says.
    #[track_caller]
    pub(crate) fn cell(&self, column: &str, title: &str) -> String {
        self.cell_node(column, title).value().unwrap_or_default()
    }

    /// The titles in the grid from the top, as far as they are in view.
    pub(crate) fn grid_titles(&self) -> Vec<String> {
        let rows = self.harness.query_all(By::new().role(Role::Row));
        rows.filter_map(|row| row.accesskit_node().label())
            .filter(|title| title != "New post")
            .collect()
    }

    /// The active cell of the grid in words, as a screen reader says it.
    #[track_caller]
    pub(crate) fn active_cell(&self) -> String {
        let grid = self.harness.get_by_role_and_label(Role::Grid, "Posts");
        grid.value().unwrap_or_default()
    }

    /// All text on the screen, in the order it was painted.
    pub(crate) fn texts(&self) -> Vec<String> {
        fn collect(shape: &Shape, clip: Rect, texts: &mut Vec<String>) {
            match shape {
                Shape::Text(text) if clip.intersects(shape.visual_bounding_rect()) => {
                    texts.push(text.galley.text().to_owned());
                }
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, texts)),
                _ => {}
            }
        }
        let mut texts = Vec::new();
        for ClippedShape { clip_rect, shape } in &self.harness.output().shapes {
            collect(shape, *clip_rect, &mut texts);
        }
        texts
    }

    /// Where a button or entry is.
    #[track_caller]
    pub(crate) fn place_of(&self, label: &str) -> Rect {
        self.button_rect(label)
    }

    /// Where a text of a panel is.
    #[track_caller]
    pub(crate) fn place_of_text(&self, text: &str) -> Rect {
        let labels = self.harness.query_all(By::new().role(Role::Label));
        let mut found = labels.filter(|node| node.value().as_deref() == Some(text));
        found
            .next()
            .unwrap_or_else(|| panic!("no text “{text}”"))
            .rect()
    }

    /// Where a text of the chart is painted, which is where its box is seen; none in a frame that
    /// had no time for it.
    pub(crate) fn painted_at(&self, text: &str) -> Option<Pos2> {
        let screen = self.harness.ctx.content_rect();
        let chart = Rect::from_min_max(
            Pos2::new(OUTLINE, 80.0),
            Pos2::new(screen.max.x - INSPECTOR, screen.max.y),
        );
        let shapes = self.harness.output().shapes.iter();
        let mut found = shapes.filter_map(|clipped| match &clipped.shape {
            Shape::Text(seen) if seen.galley.text() == text => {
                Some(seen.pos).filter(|at| chart.contains(*at))
            }
            _ => None,
        });
        found.next()
    }

    pub(crate) fn sees(&self, text: &str) -> bool {
        self.texts().iter().any(|seen| seen.contains(text))
    }

    /// Fails unless a text is on the screen.
    #[track_caller]
    pub(crate) fn must_see(&self, text: &str) {
        assert!(self.sees(text), "“{text}” is not among {:?}", self.texts());
    }

    /// A figure of the strip, with what it would become while something is in the air: `3 to 4`.
    #[track_caller]
    pub(crate) fn figure(&self, name: &str) -> String {
        let strip: Vec<(String, Rect)> = self
            .harness
            .query_all(By::new().role(Role::Label))
            .filter_map(|node| Some((node.value()?, node.rect())))
            .collect();
        let screen = self.harness.ctx.content_rect();
        let (_, title) = strip
            .iter()
            .filter(|(_, rect)| rect.min.y > screen.max.y - 70.0)
            .find(|(text, _)| text == name)
            .unwrap_or_else(|| panic!("“{name}” is not among {strip:?}"));
        let row = title.max.y - 1.0..title.max.y + 8.0;
        let mut parts: Vec<&(String, Rect)> = strip
            .iter()
            .filter(|(_, rect)| row.contains(&rect.min.y) && rect.min.x >= title.min.x - 1.0)
            .collect();
        parts.sort_by(|left, right| left.1.min.x.total_cmp(&right.1.min.x));
        let mut figure = String::new();
        let mut end = title.min.x;
        for (text, rect) in parts {
            if rect.min.x > end + 12.0 {
                break;
            }
            end = rect.max.x;
            if !figure.is_empty() {
                figure.push(' ');
            }
            figure.push_str(text);
        }
        figure
    }

    #[track_caller]
    fn button_rect(&self, label: &str) -> Rect {
        self.buttons(label)
            .next()
            .unwrap_or_else(|| panic!("no button “{label}”; on the screen is {:?}", self.texts()))
            .rect()
    }

    fn buttons<'user>(&'user self, label: &'user str) -> impl Iterator<Item = Node<'user>> {
        self.harness
            .query_all_by_role_and_label(Role::Button, label)
    }

    /// Whether a tab or an entry is the chosen one.
    #[track_caller]
    pub(crate) fn is_chosen(&self, label: &str) -> bool {
        let button = self.buttons(label).next().unwrap();
        button.accesskit_node().toggled() == Some(Toggled::True)
    }

    /// Whether something shows a structure to a screen reader now.
    pub(crate) fn has_tree(&self, name: &str) -> bool {
        let trees = self.harness.query_all(By::new().role(Role::Tree));
        let mut names = trees.filter_map(|tree| tree.accesskit_node().label());
        names.any(|found| found.starts_with(name))
    }

    /// The chart or the outline as a screen reader finds it.
    #[track_caller]
    pub(crate) fn tree(&self, tree: Tree) -> Node<'_> {
        let name = match tree {
            Tree::Chart => "Chart of ",
            Tree::Outline => "Outline",
            Tree::Before => "Before: ",
            Tree::Changes => "Changes in ",
            Tree::After => "After: ",
        };
        let mut trees = self.harness.query_all(By::new().role(Role::Tree));
        trees
            .find(|tree| {
                tree.accesskit_node()
                    .label()
                    .unwrap_or_default()
                    .starts_with(name)
            })
            .unwrap_or_else(|| panic!("no {tree:?}"))
    }

    /// What a tree tells of: the posts and units in view and those around what is selected.
    pub(crate) fn items(&self, tree: Tree) -> Vec<Node<'_>> {
        let mut items = Vec::new();
        let mut open = vec![self.tree(tree)];
        while let Some(node) = open.pop() {
            let children: Vec<_> = node.children().collect();
            open.extend(children.into_iter().rev());
            if node.accesskit_node().role() == Role::TreeItem {
                items.push(node);
            }
        }
        items
    }

    /// A box of the chart or a line of the outline, found by the title its name begins with.
    #[track_caller]
    pub(crate) fn item(&self, tree: Tree, title: &str) -> Node<'_> {
        let items = self.items(tree);
        let begins = format!("{title}, ");
        let mut found = items
            .iter()
            .filter(|item| name_of(item).starts_with(&begins));
        let item = found.next().copied().unwrap_or_else(|| {
            let names: Vec<String> = items.iter().map(name_of).collect();
            panic!("“{title}” is not among {names:?}")
        });
        assert!(found.next().is_none(), "“{title}” is there twice");
        item
    }

    /// Where a box of the chart is on the screen, found as a screen reader finds it.
    #[track_caller]
    pub(crate) fn box_of(&self, title: &str) -> Rect {
        self.item(Tree::Chart, title).rect()
    }

    /// What is said of the boxes in view, up to the first comma.
    pub(crate) fn boxes(&self) -> Vec<String> {
        let chart = self.tree(Tree::Chart).rect();
        let items = self.items(Tree::Chart).into_iter();
        let in_view = items.filter(|item| item.rect().intersects(chart));
        let begins = in_view.map(|item| name_of(&item).split(',').next().unwrap().to_owned());
        begins.collect()
    }

    /// Where the map of the chart is, if there is one.
    pub(crate) fn map(&self) -> Option<Rect> {
        let map = self.harness.query_by_label("Map of the chart")?;
        Some(map.rect())
    }

    /// Whether a box of the chart is selected.
    #[track_caller]
    pub(crate) fn box_is_selected(&self, title: &str) -> bool {
        let item = self.item(Tree::Chart, title);
        item.accesskit_node().is_selected() == Some(true)
    }

    /// Everything that can be clicked or typed into, by name and place.
    pub(crate) fn targets(&self) -> Vec<(String, Rect)> {
        let roles = [
            Role::Button,
            Role::CheckBox,
            Role::RadioButton,
            Role::ComboBox,
            Role::TextInput,
            Role::MultilineTextInput,
        ];
        let targets = roles
            .into_iter()
            .flat_map(|role| self.harness.query_all(By::new().role(role)));
        let named = |node: Node<'_>| {
            let node_named = node.accesskit_node();
            let name = node_named.label().or_else(|| node_named.value());
            (name.unwrap_or_default(), node.rect())
        };
        targets.map(named).collect()
    }

    /// What has the keyboard, as much of it as is in view.
    pub(crate) fn place_of_the_keyboard(&self) -> Option<Rect> {
        let focused = self.harness.ctx.memory(egui::Memory::focused)?;
        let response = self.harness.ctx.read_response(focused)?;
        Some(response.interact_rect)
    }

    /// The outlines at least two points wide that are painted around a place.
    pub(crate) fn has_ring_around(&self, place: Rect) -> bool {
        let shapes = &self.harness.output().shapes;
        shapes.iter().any(|clipped| match &clipped.shape {
            Shape::Rect(outline) => {
                outline.stroke.width >= 2.0
                    && outline
                        .rect
                        .contains_rect(place.intersect(clipped.clip_rect))
                    && outline.rect.expand(-6.0).width() < place.width()
                    && clipped.clip_rect.contains_rect(outline.rect)
            }
            _ => false,
        })
    }

    /// Whether a large part of the window is painted in a colour.
    pub(crate) fn sees_much_of(&self, colour: egui::Color32) -> bool {
        let mut shapes = self.harness.output().shapes.iter();
        shapes.any(|clipped| match &clipped.shape {
            Shape::Rect(shape) => {
                shape.fill == colour && shape.rect.intersect(clipped.clip_rect).area() > 50_000.0
            }
            _ => false,
        })
    }

    /// What the pointer looks like.
    pub(crate) fn pointer(&self) -> egui::CursorIcon {
        self.harness.output().platform_output.cursor_icon
    }

    /// The colour most of the screen has behind the panels.
    pub(crate) fn colour_of_panels(&self) -> egui::Color32 {
        self.harness.ctx.global_style().visuals.panel_fill
    }

    /// Where a line of the outline is.
    #[track_caller]
    pub(crate) fn row(&self, label: &str) -> Rect {
        self.item(Tree::Outline, label).rect()
    }

    /// The lines of the outline, by the beginnings of what is said of them.
    pub(crate) fn rows(&self) -> Vec<String> {
        let items = self.items(Tree::Outline).into_iter();
        let begins = items.map(|item| name_of(&item).split(',').next().unwrap().to_owned());
        begins.collect()
    }

    /// Everything of a role by what a screen reader says, in the order it is drawn.
    pub(crate) fn labels(&self, role: Role) -> Vec<String> {
        let nodes = self.harness.query_all(By::new().role(role));
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Where something is, found as a screen reader finds it.
    #[track_caller]
    pub(crate) fn rect_of(&self, role: Role, label: &str) -> Rect {
        self.harness.get_by_role_and_label(role, label).rect()
    }

    #[track_caller]
    pub(crate) fn row_is_selected(&self, label: &str) -> bool {
        let item = self.item(Tree::Outline, label);
        item.accesskit_node().is_selected() == Some(true)
    }

    /// What has the keyboard, as a screen reader says it.
    pub(crate) fn hears(&self) -> String {
        let root = self.harness.root();
        let focused = once(root)
            .chain(root.children_recursive())
            .find(|node| node.accesskit_node().is_focused());
        let focused = focused.and_then(|node| node.accesskit_node().label());
        focused.unwrap_or_default()
    }

    /// What is announced, with how urgently.
    pub(crate) fn announcements(&self) -> Vec<(String, Live)> {
        let root = self.harness.root();
        let live = root.children_recursive().filter_map(|node| {
            let live = node.accesskit_node().live();
            let text = node.accesskit_node().value()?;
            (live != Live::Off).then_some((text, live))
        });
        live.collect()
    }

    /// What stands in a field.
    #[track_caller]
    pub(crate) fn field(&self, label: &str) -> String {
        self.harness
            .get_by_role_and_label(Role::TextInput, label)
            .value()
            .unwrap_or_default()
    }

    pub(crate) fn has_field(&self, label: &str) -> bool {
        self.harness
            .query_by_role_and_label(Role::TextInput, label)
            .is_some()
    }

    /// A place of the chart where there is no box.
    #[track_caller]
    pub(crate) fn empty_ground(&self) -> Pos2 {
        let screen = self.harness.ctx.content_rect();
        let boxes: Vec<Rect> = self
            .items(Tree::Chart)
            .iter()
            .map(|node| node.rect().expand(20.0))
            .collect();
        let ground = Rect::from_min_max(
            Pos2::new(OUTLINE + 20.0, 110.0),
            Pos2::new(screen.max.x - 330.0, screen.max.y - 140.0),
        );
        (0..40)
            .flat_map(|x| (0..40).map(move |y| (x, y)))
            .map(|(x, y)| ground.min + ground.size() * vec2(x as f32, y as f32) / 40.0)
            .find(|at| boxes.iter().all(|found| !found.contains(*at)))
            .expect("there is empty ground")
    }

    // What the document is then.

    pub(crate) fn organisation(&self) -> &Organisation {
        self.harness.state().document().organisation()
    }

    pub(crate) fn is_unsaved(&self) -> bool {
        self.harness.state().document().is_unsaved()
    }

    /// The names of the steps that could be undone.
    pub(crate) fn steps(&self) -> Vec<String> {
        let history = self.harness.state().document().history();
        let done = history.steps().iter().take(history.done());
        done.map(|step| step.name.clone()).collect()
    }

    /// The structure, where there is one only, as indented text without grades.
    pub(crate) fn outline(&self) -> String {
        sketch::text(&self.organisation().structures[&StructureId(0)])
    }

    /// The final structure of the example.
    pub(crate) fn final_structure(&self) -> &Structure {
        &self.organisation().structures[&StructureId(2)]
    }

    /// What is selected, by name, in some structure.
    pub(crate) fn selected_in(&self, structure: StructureId) -> Vec<&str> {
        let structure = &self.organisation().structures[&structure];
        let selected = self.harness.state().selected().iter();
        selected.map(|&node| structure.label(node)).collect()
    }

    /// What is selected, by name, where there is one structure only.
    pub(crate) fn selected(&self) -> Vec<&str> {
        self.selected_in(StructureId(0))
    }
}

/// Whatever was done, at the end the window rests.
impl Drop for User {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.rest_for_good();
        }
    }
}

/// Something in a structure, by its name.
#[track_caller]
pub(crate) fn named(structure: &Structure, label: &str) -> NodeId {
    let tree = structure.tree();
    let mut found = tree.nodes().iter();
    *found
        .find(|&&node| structure.label(node) == label)
        .unwrap_or_else(|| panic!("there is no “{label}”"))
}

/// What something stands directly under, by name.
#[track_caller]
pub(crate) fn parent_of<'of>(structure: &'of Structure, label: &str) -> &'of str {
    let place = structure.place(named(structure, label)).unwrap();
    place.parent.map_or("", |parent| structure.label(parent))
}

/// The worked example as it is shipped.
pub(crate) fn example_bytes() -> &'static [u8] {
    include_bytes!("../../examples/leicester-2011.estab")
}
