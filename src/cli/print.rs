//! `establishment print`: the charts of a structure as a PDF.

use super::arguments::{PaperChoice, PrintJob};
use super::failure::Failure;
use super::{complain, lookup, open};
use crate::export::{PdfOptions, pdf};
use crate::model::Date;
use crate::scene::{ChartChoice, Paper, PrintRequest, sheets};
use crate::storage::{NewFile, replace_file};

pub(super) fn run(job: &PrintJob, today: Date) -> Result<(), Failure> {
    let date = match &job.date {
        None => today,
        Some(text) => Date::parse(text).ok_or_else(|| {
            Failure::usage(format!("“{text}” is not a day; write it like 2011-12-13"))
        })?,
    };
    let organisation = open(&job.file)?;
    let structure = lookup::structure(&organisation, job.structure.structure.as_deref())?;
    let chart = match job.chart.to_lowercase().as_str() {
        "all" => ChartChoice::All,
        "overview" => ChartChoice::Overview,
        _ => ChartChoice::Unit(lookup::unit(structure, &job.chart)?),
    };
    let paper = match job.paper {
        PaperChoice::A4 => Paper::A4,
        PaperChoice::A3 => Paper::A3,
    };
    let request = PrintRequest {
        chart,
        paper,
        spans: job.spans,
    };
    let sheets = sheets(&organisation, structure, &request)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let printed =
        pdf(&sheets, &PdfOptions { date }).map_err(|error| Failure::usage(error.to_string()))?;
    if !printed.substituted.is_empty() {
        let characters: String = printed.substituted.iter().collect();
        complain(&format!(
            "these characters are not in the font and are printed as “?”: {characters}"
        ));
    }
    replace_file(&job.output, &printed.bytes, NewFile::Ordinary)
        .map_err(|error| Failure::usage(error.to_string()))
}
