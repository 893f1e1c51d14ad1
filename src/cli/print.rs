//! `establishment print`: the charts of a structure and its tables as a PDF.

use std::path::Path;

use super::arguments::{PaperChoice, PrintJob};
use super::failure::Failure;
use super::{complain, lookup, open};
use crate::analysis::{Sights, appendix};
use crate::export::{PdfOptions, pdf};
use crate::model::Date;
use crate::scene::{ChartChoice, Paper, Part, PrintRequest, Sheets, TablesPart, print};
use crate::storage::{NewFile, replace_file};

pub(super) fn run(job: &PrintJob, today: Date) -> Result<(), Failure> {
    let date = day(job.date.as_deref(), today)?;
    let organisation = open(&job.file)?;
    let name = job.structure.structure.as_deref();
    let (id, structure) = lookup::structure_and_id(&organisation, name)?;
    let chart = match job.chart.to_lowercase().as_str() {
        "all" => ChartChoice::All,
        "overview" => ChartChoice::Overview,
        "connections" => ChartChoice::Connections(Sights::default()),
        _ => ChartChoice::Unit(lookup::unit(structure, &job.chart)?),
    };
    let paper = match job.paper {
        PaperChoice::A4 => Paper::A4,
        PaperChoice::A3 => Paper::A3,
    };
    let mut parts = vec![Part::Charts(PrintRequest {
        chart,
        paper,
        spans: job.spans,
    })];
    if job.tables {
        parts.push(Part::Tables(TablesPart {
            title: "Tables".to_owned(),
            tables: appendix(&organisation, id),
        }));
    }
    let sheets = print(&organisation, structure, &parts)
        .map_err(|error| Failure::usage(error.to_string()))?;
    write(&sheets, date, &job.output)
}

/// The day somebody typed, or today.
pub(super) fn day(typed: Option<&str>, today: Date) -> Result<Date, Failure> {
    typed.map_or(Ok(today), |text| {
        Date::parse(text).ok_or_else(|| {
            Failure::usage(format!("“{text}” is not a day; write it like 2011-12-13"))
        })
    })
}

/// Writes sheets as a PDF.
pub(super) fn write(sheets: &Sheets, date: Date, path: &Path) -> Result<(), Failure> {
    let printed =
        pdf(sheets, &PdfOptions { date }).map_err(|error| Failure::usage(error.to_string()))?;
    if !printed.substituted.is_empty() {
        let characters: String = printed.substituted.iter().collect();
        complain(&format!(
            "these characters are not in the font and are printed as “?”: {characters}"
        ));
    }
    replace_file(path, &printed.bytes, NewFile::Ordinary)
        .map_err(|error| Failure::usage(error.to_string()))
}
