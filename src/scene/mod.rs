//! The finished drawing: the same for the window, for paper and for the web.
//!
//! This is the last room that sees the model. What comes after works on a [`Scene`] alone.

mod aloud;
mod arrange;
mod boxes;
mod card;
mod cells;
mod chart;
mod compared;
mod connectors;
mod drawing;
mod extra_lines;
mod flow;
mod hit;
mod key_sheet;
mod pages;
mod paint;
mod ranks;
mod routes;
mod sheets;
mod style;
mod walk;
mod web;
mod writing;

pub use aloud::in_words;
pub use arrange::Hangs;
pub use card::CardCache;
pub use chart::{Chart, ChartBox, Known, chart, chart_knowing, colour_around};
pub use compared::{Marks, Picture, Pictures, marks, pictures};
pub use drawing::{
    Artefact, CardTag, CellRole, CellTag, Content, EntryTag, Form, Group, Item, Scene, Shape,
    Stroke, Tag, Text,
};
pub use extra_lines::Route;
pub use flow::flow_sheet;
pub use hit::Hits;
pub use key_sheet::key_sheet;
pub use pages::{ChartChoice, NoSuchChart, Paper, Part, PrintRequest, TablesPart, print, sheets};
pub use paint::{DEPARTMENT_COLOURS, Paint, Palette, Rgb};
pub use ranks::rank_rows_of;
pub use sheets::{Bookmark, Sheet, Sheets};
pub use style::{Arrangement, CardStyle, ChartStyle, Density, FunctionsShown};
pub use walk::{Direction, stands_in_a_column, walk};
pub use web::{WebDrawing, link_stroke, web, web_key};
