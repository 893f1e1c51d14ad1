//! The finished drawing: items at fixed positions, with what they mean.

use std::ops::Deref;
use std::sync::Arc;

use super::paint::Paint;
use crate::fonts::Face;
use crate::geometry::{Point, Rect, Size};
use crate::model::{Duty, NodeId};

/// A finished drawing: a size, and items at fixed positions in the order they are painted.
///
/// The order of tagged groups is also the reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Extent of the drawing; everything lies between the origin and this corner.
    pub size: Size,
    /// What is drawn, first item lowest.
    pub items: Vec<Item>,
}

/// One thing in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A line, box or other figure. It carries no meaning of its own.
    Shape(Shape),
    /// One line of text, already broken and measured.
    Text(Text),
    /// Items that belong together and say what they show.
    Group(Group),
}

/// Items that belong together, placed as one and tagged with what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What the group is to somebody who listens instead of looking.
    pub tag: Tag,
    /// Where the group's own origin lies in the drawing around it.
    pub origin: Point,
    /// Extent of the group, for finding it under the pointer.
    pub size: Size,
    /// The items, relative to `origin`; shared, because most cards survive most edits.
    pub content: Arc<Content>,
}

/// What is drawn of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The items, first item lowest.
    pub items: Vec<Item>,
    /// Which duty is where on a card, in reading order; nothing on anything else.
    pub parts: Vec<(Duty, Rect)>,
}

impl Deref for Content {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        &self.items
    }
}

impl From<Vec<Item>> for Content {
    fn from(items: Vec<Item>) -> Self {
        let parts = Vec::new();
        Self { items, parts }
    }
}

impl Group {
    /// The rectangle the group covers in the drawing around it.
    pub fn rect(&self) -> Rect {
        Rect::from_origin_size(self.origin, self.size)
    }
}

/// What a group means: the source of the tags in a PDF and of what a screen reader says.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    /// Decoration that is passed over when the drawing is read out.
    Artefact(Artefact),
    /// A heading of the given level, 1 the highest.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A box of a chart: one item of a nested list.
    Card(CardTag),
    /// A cell of a table. The cells of a table come in reading order, on as many drawings as it
    /// takes; one that is continued on the next drawing is tagged the same there.
    Cell(CellTag),
    /// An entry of a list that is no chart.
    Entry(EntryTag),
}

/// An entry of a list, which may hang below another.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryTag {
    /// How deep it hangs: 0 at the outside; below the nearest entry before it that hangs less deep.
    pub level: u8,
    /// What it says when read out where nothing is drawn for it; the drawn texts are read as well.
    pub spoken: Arc<str>,
}

/// Kinds of decoration that PDF tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artefact {
    /// Lines and tints of the drawing.
    Layout,
    /// What repeats on every page, such as the page number.
    Pagination,
}

/// The meaning of one box of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct CardTag {
    /// The post or unit the box shows.
    pub about: NodeId,
    /// The box above it in the chart, where it is on the same drawing; it comes earlier in the items.
    pub parent: Option<NodeId>,
    /// What the box says when read out, one sentence a line where nothing is drawn for it,
    /// for example whom the post reports to. The drawn texts are read as well.
    pub spoken: Arc<str>,
}

/// Which cell of which table a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellTag {
    /// The number of the table among those of a print.
    pub table: u32,
    /// The number of its row, those of the headings first.
    pub row: u32,
    /// The number of its column.
    pub column: u32,
    /// How many columns it takes.
    pub columns: u32,
    /// What it is to the cells around it.
    pub role: CellRole,
}

/// What a cell of a table is to the cells around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// It says what its columns hold; without words it leaves that to those below.
    HeadsColumn,
    /// It says what its row is about, if it says anything.
    HeadsRow,
    /// It is one of those that are headed.
    Content,
}

/// A figure with an outline, a filling, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The form.
    pub form: Form,
    /// The colour inside, if any.
    pub fill: Option<Paint>,
    /// The line around or along it, if any.
    pub stroke: Option<Stroke>,
}

/// The form of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A rectangle with corners rounded by the radii given: top left, top right, bottom right, bottom left.
    Rect(Rect, [f64; 4]),
    /// A straight line from one point to another.
    Line([Point; 2]),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub paint: Paint,
    /// Its thickness in points.
    pub width: f64,
    /// Lengths of dash and gap in points, where it is not solid.
    pub dash: Option<[f64; 2]>,
}

/// One line of text at a fixed position.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The left end of the baseline.
    pub origin: Point,
    /// The line itself, without a line end.
    pub text: Arc<str>,
    /// The face it is set in.
    pub face: Face,
    /// The font size in points.
    pub size: f64,
    /// Its colour.
    pub paint: Paint,
    /// Its measured width in points.
    pub width: f64,
}
