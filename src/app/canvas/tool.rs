//! What the pointer does on the canvas, as a state machine: inputs in, effects out. It knows
//! neither the window nor the document.

use crate::app::selection::Choosing;
use crate::geometry::{Point, Rect};
use crate::model::{Duty, NodeId, PostId};

/// Something on the canvas under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Hit {
    /// What is chosen by a click: the unit on its band, otherwise the post.
    pub(in crate::app) node: NodeId,
    /// What is moved by a drag: the box with everything below it.
    pub(in crate::app) branch: NodeId,
    /// Whether it is selected already.
    pub(in crate::app) selected: bool,
    /// The duty of a post that is under the pointer and is moved by a drag in place of the box.
    pub(in crate::app) duty: Option<(PostId, Duty)>,
    /// Whether it is the mark of what is hidden below the box, which a click shows again.
    pub(in crate::app) unfolds: bool,
}

/// What the pointer or keyboard did. Places are in screen points and in points of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) enum Input {
    /// The button went down.
    Press {
        screen: Point,
        chart: Point,
        hit: Option<Hit>,
        choosing: Choosing,
        /// Whether a drag is to move the view whatever is under the pointer.
        panning: bool,
    },
    /// The pointer moved.
    Move { screen: Point, chart: Point },
    /// The button went up.
    Release,
    /// Escape was pressed.
    Cancel,
}

/// What is to happen.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Effect {
    Choose(Vec<NodeId>, Choosing),
    ChooseWithin(Rect, Choosing),
    ClearSelection,
    /// What was clicked is no box: the ground, or a line on it.
    ChooseGround,
    /// Show what is hidden below a box.
    Unfold(NodeId),
    /// Move the view by screen points.
    Pan(Point),
    /// The duty pressed on is taken up.
    TakeUpDuty(PostId, Duty),
    /// The box pressed on is taken up, together with whatever else is selected.
    TakeUp(NodeId),
    /// It goes back to where it was.
    PutBack,
}

/// How far the pointer may tremble before a press becomes a drag, in screen points.
const TREMBLE: f64 = 5.0;

/// What the pointer is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) enum Tool {
    /// Nothing.
    #[default]
    Idle,
    /// Pressed on a box; release or movement decides.
    PressedBox {
        start: Point,
        hit: Hit,
        choosing: Choosing,
    },
    /// Pressed on empty ground; release or movement decides.
    PressedGround {
        start: Point,
        chart: Point,
        choosing: Choosing,
    },
    /// Moving the view.
    Panning { last: Point },
    /// Drawing a rectangle to choose what is in it; corners in points of the chart.
    Band {
        from: Point,
        to: Point,
        choosing: Choosing,
    },
    /// Carrying boxes.
    Dragging,
}

impl Tool {
    /// Whether the pointer is in the middle of something.
    pub(in crate::app) fn is_busy(&self) -> bool {
        *self != Self::Idle
    }

    /// The rectangle being drawn to choose what is in it.
    pub(in crate::app) fn band(&self) -> Option<Rect> {
        match *self {
            Self::Band { from, to, .. } => Some(between(from, to)),
            _ => None,
        }
    }

    /// The next state, and what is to happen.
    #[must_use]
    pub(in crate::app) fn next(self, input: Input) -> (Self, Vec<Effect>) {
        match input {
            Input::Press {
                screen,
                panning: true,
                ..
            } => (Self::Panning { last: screen }, vec![]),
            Input::Press {
                screen,
                hit: Some(hit),
                choosing,
                ..
            } => press_box(screen, hit, choosing),
            Input::Press {
                screen,
                chart,
                choosing,
                ..
            } => {
                let ground = Self::PressedGround {
                    start: screen,
                    chart,
                    choosing,
                };
                (ground, vec![])
            }
            Input::Move { screen, chart } => self.moved(screen, chart),
            Input::Release => (Self::Idle, self.released()),
            Input::Cancel => (Self::Idle, self.cancelled()),
        }
    }

    fn moved(self, screen: Point, chart: Point) -> (Self, Vec<Effect>) {
        match self {
            Self::PressedBox { start, hit, .. } if start.distance(screen) >= TREMBLE => {
                let effect = match hit.duty {
                    Some((post, duty)) => Effect::TakeUpDuty(post, duty),
                    None => Effect::TakeUp(hit.branch),
                };
                (Self::Dragging, vec![effect])
            }
            Self::PressedGround {
                start,
                choosing: Choosing::Instead,
                ..
            } if start.distance(screen) >= TREMBLE => (
                Self::Panning { last: screen },
                vec![Effect::Pan(minus(screen, start))],
            ),
            Self::PressedGround {
                start,
                chart: from,
                choosing,
            } if start.distance(screen) >= TREMBLE => {
                let band = Self::Band {
                    from,
                    to: chart,
                    choosing,
                };
                (band, vec![])
            }
            Self::Panning { last } => (
                Self::Panning { last: screen },
                vec![Effect::Pan(minus(screen, last))],
            ),
            Self::Band { from, choosing, .. } => {
                let band = Self::Band {
                    from,
                    to: chart,
                    choosing,
                };
                (band, vec![])
            }
            Self::Dragging | Self::Idle | Self::PressedBox { .. } | Self::PressedGround { .. } => {
                (self, vec![])
            }
        }
    }

    fn released(self) -> Vec<Effect> {
        match self {
            Self::PressedBox { hit, .. } if hit.unfolds => vec![Effect::Unfold(hit.branch)],
            Self::PressedBox { hit, choosing, .. } => {
                vec![Effect::Choose(vec![hit.node], choosing)]
            }
            Self::PressedGround {
                choosing: Choosing::Instead,
                ..
            } => vec![Effect::ChooseGround],
            Self::Band { from, to, choosing } => {
                // Adding to what is chosen, also where Ctrl was held: a band that toggled would
                // take out what it first put in.
                let choosing = match choosing {
                    Choosing::Toggling => Choosing::Adding,
                    other => other,
                };
                vec![Effect::ChooseWithin(between(from, to), choosing)]
            }
            // Where it is let go is for the window to see: it may be over another part of it.
            Self::Dragging | Self::Idle | Self::PressedGround { .. } | Self::Panning { .. } => {
                vec![]
            }
        }
    }

    fn cancelled(self) -> Vec<Effect> {
        match self {
            Self::Dragging => vec![Effect::PutBack],
            Self::Idle => vec![Effect::ClearSelection],
            Self::PressedBox { .. }
            | Self::PressedGround { .. }
            | Self::Panning { .. }
            | Self::Band { .. } => vec![],
        }
    }
}

fn press_box(screen: Point, hit: Hit, choosing: Choosing) -> (Tool, Vec<Effect>) {
    // Chosen at once, so that what is dragged can be seen; one of several chosen stays with them,
    // because the drag may be meant for all.
    let effects = match choosing {
        Choosing::Instead if !hit.selected && !hit.unfolds => {
            vec![Effect::Choose(vec![hit.node], choosing)]
        }
        _ => vec![],
    };
    let pressed = Tool::PressedBox {
        start: screen,
        hit,
        choosing,
    };
    (pressed, effects)
}

fn minus(to: Point, from: Point) -> Point {
    Point::new(to.x - from.x, to.y - from.y)
}

fn between(one: Point, other: Point) -> Rect {
    Rect::new(one, one).union(&Rect::new(other, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POST: NodeId = NodeId::Post(PostId(7));

    fn at(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    fn press(hit: Option<Hit>, choosing: Choosing) -> Input {
        Input::Press {
            screen: at(0.0, 0.0),
            chart: at(10.0, 10.0),
            hit,
            choosing,
            panning: false,
        }
    }

    fn moved(x: f64) -> Input {
        Input::Move {
            screen: at(x, 0.0),
            chart: at(10.0 + x, 10.0),
        }
    }

    const UNSELECTED: Hit = Hit {
        node: POST,
        branch: POST,
        selected: false,
        duty: None,
        unfolds: false,
    };
    const SELECTED: Hit = Hit {
        node: POST,
        branch: POST,
        selected: true,
        duty: None,
        unfolds: false,
    };

    /// All effects of some inputs, and the state at the end.
    fn run(inputs: &[Input]) -> (Tool, Vec<Effect>) {
        let mut effects = Vec::new();
        let mut tool = Tool::default();
        for &input in inputs {
            let (next, more) = tool.next(input);
            tool = next;
            effects.extend(more);
        }
        (tool, effects)
    }

    #[test]
    fn a_press_that_trembles_is_a_click() {
        let (tool, effects) = run(&[
            press(Some(UNSELECTED), Choosing::Instead),
            moved(2.0),
            Input::Release,
        ]);
        assert_eq!(tool, Tool::Idle);
        let chosen = Effect::Choose(vec![POST], Choosing::Instead);
        assert_eq!(effects, [chosen.clone(), chosen]);
    }

    #[test]
    fn a_click_on_the_mark_of_what_is_hidden_shows_it_and_chooses_nothing() {
        let mark = Hit {
            duty: None,
            unfolds: true,
            ..UNSELECTED
        };
        let (_, effects) = run(&[press(Some(mark), Choosing::Instead), Input::Release]);
        assert_eq!(effects, [Effect::Unfold(POST)]);
    }

    #[test]
    fn a_box_is_taken_up_once() {
        let (tool, effects) = run(&[
            press(Some(SELECTED), Choosing::Instead),
            moved(9.0),
            moved(30.0),
            Input::Release,
        ]);
        assert_eq!(tool, Tool::Idle);
        assert_eq!(effects, [Effect::TakeUp(POST)]);
    }

    #[test]
    fn a_duty_is_taken_up_in_place_of_its_box() {
        let duty = Duty::Function(crate::model::FunctionId(3));
        let hit = Hit {
            duty: Some((PostId(7), duty)),
            ..SELECTED
        };
        let (_, effects) = run(&[press(Some(hit), Choosing::Instead), moved(9.0)]);
        assert_eq!(effects, [Effect::TakeUpDuty(PostId(7), duty)]);
    }

    #[test]
    fn escape_puts_it_back() {
        let (tool, effects) = run(&[
            press(Some(SELECTED), Choosing::Instead),
            moved(9.0),
            Input::Cancel,
            moved(50.0),
        ]);
        assert_eq!(tool, Tool::Idle);
        assert_eq!(effects.last(), Some(&Effect::PutBack));
    }

    #[test]
    fn dragging_the_ground_moves_the_view_and_with_shift_draws_a_band() {
        let (_, effects) = run(&[
            press(None, Choosing::Instead),
            moved(20.0),
            moved(25.0),
            Input::Release,
        ]);
        assert_eq!(
            effects,
            [Effect::Pan(at(20.0, 0.0)), Effect::Pan(at(5.0, 0.0))]
        );
        let (_, effects) = run(&[
            press(None, Choosing::Adding),
            moved(20.0),
            moved(60.0),
            Input::Release,
        ]);
        let band = Rect::new(at(10.0, 10.0), at(70.0, 10.0));
        assert_eq!(effects, [Effect::ChooseWithin(band, Choosing::Adding)]);
    }

    #[test]
    fn a_click_on_the_ground_or_escape_clears_the_selection() {
        assert_eq!(
            run(&[press(None, Choosing::Instead), Input::Release]).1,
            [Effect::ChooseGround]
        );
        assert_eq!(run(&[Input::Cancel]).1, [Effect::ClearSelection]);
    }

    #[test]
    fn space_held_moves_the_view_even_over_a_box() {
        let input = Input::Press {
            screen: at(0.0, 0.0),
            chart: at(0.0, 0.0),
            hit: Some(UNSELECTED),
            choosing: Choosing::Instead,
            panning: true,
        };
        assert_eq!(run(&[input, moved(3.0)]).1, [Effect::Pan(at(3.0, 0.0))]);
    }
}
