//! What a print consists of: charts, tables, or both, with one count of pages.

use std::sync::Arc;

use super::frame::number;
use super::plan::{NoSuchChart, PrintRequest, chart_pages};
use super::tables::table_pages;
use crate::analysis::Table;
use crate::model::{Organisation, Structure};
use crate::scene::sheets::Sheets;

/// A part of a print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Charts of the structure.
    Charts(PrintRequest),
    /// Charts of another structure, to be held against it.
    ChartsOf(Arc<Structure>, PrintRequest),
    /// Tables about it.
    Tables(TablesPart),
}

/// Tables that follow one another, several on a page where they are short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TablesPart {
    /// What they are called together; a table that stands alone goes by its own title.
    pub title: String,
    /// The tables.
    pub tables: Vec<Table>,
}

/// The pages of a print about a structure, its parts in order.
///
/// Fails where charts are asked for and the structure has nothing to print, or not the unit asked
/// for.
pub fn print(
    organisation: &Organisation,
    structure: &Structure,
    parts: &[Part],
) -> Result<Sheets, NoSuchChart> {
    let mut pages = Vec::new();
    let mut tables = 0;
    for part in parts {
        match part {
            Part::Charts(request) => {
                let charts = chart_pages(organisation, structure, request, pages.len())?;
                pages.extend(charts);
            }
            Part::ChartsOf(other, request) => {
                let charts = chart_pages(organisation, other, request, pages.len())?;
                pages.extend(charts);
            }
            Part::Tables(part) => {
                pages.extend(table_pages(organisation, structure, part, tables));
                tables += part.tables.len() as u32;
            }
        }
    }
    number(structure, &mut pages);
    Ok(Sheets {
        title: format!("{} – {}", organisation.name, structure.name),
        language: "en-GB".to_owned(),
        pages,
    })
}

/// The pages with the charts of a structure, ready to print.
///
/// Fails where the structure has nothing to print, or not the unit asked for.
pub fn sheets(
    organisation: &Organisation,
    structure: &Structure,
    request: &PrintRequest,
) -> Result<Sheets, NoSuchChart> {
    print(organisation, structure, &[Part::Charts(*request)])
}
