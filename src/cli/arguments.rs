//! The arguments, and the help a person works from.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Design, cost and print organisation charts.
///
/// Without a command the window opens: on FILE if one is named, otherwise on the worked example
/// (the senior management review of Leicester City Council, 2011).
#[derive(Debug, Parser)]
#[command(name = "establishment", version, args_conflicts_with_subcommands = true, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The document to open, a file whose name ends in .estab
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) job: Option<Job>,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 the document has errors or a check found some, 2 wrong usage or unreadable.";

#[derive(Debug, Subcommand)]
pub(super) enum Job {
    /// Print the charts of a structure, and its tables, as an accessible PDF
    Print(PrintJob),
    /// Show the totals of a structure: posts, FTE, cost, spans, layers
    Totals(TotalsJob),
    /// Show the cost table of two structures, line by line, with the saving
    Costs(CostsJob),
    /// Show what is different between two structures: posts, units, functions
    Compare(CompareJob),
    /// Show the structures side by side: posts, cost, saving, spans, findings, scores
    Options(OptionsJob),
    /// Show which posts of two structures with different ids are probably the same
    Match(MatchJob),
    /// Check a structure: designations, functions, reporting lines, money
    Check(CheckJob),
    /// Show the cost of a post as a sum, line by line
    Explain(ExplainJob),
    /// Show where the boxes of a chart stand
    Layout(LayoutJob),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  establishment print examples/leicester-2011.estab -o appendix-e.pdf
  establishment print examples/leicester-2011.estab --tables -o charts-and-tables.pdf
  establishment print examples/leicester-2011.estab --structure existing --chart overview --paper a3 -o existing.pdf
  establishment print examples/leicester-2011.estab --chart \"City Development\" -o city.pdf
  establishment print examples/leicestershire-together.estab --chart connections -o partnership.pdf")]
pub(super) struct PrintJob {
    /// The document
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) structure: StructureChoice,
    /// all: the whole structure, then a page for each department; overview: the whole structure
    /// only; connections: bodies and their members, themes, designations, shared functions and
    /// other lines, drawn and in words; or the name of a unit, or its unambiguous beginning
    #[arg(
        long,
        value_name = "all|overview|connections|UNIT",
        default_value = "all"
    )]
    pub(super) chart: String,
    /// The size of the paper for charts; a table goes on the smallest that holds it
    #[arg(long, value_enum, default_value_t = PaperChoice::A4)]
    pub(super) paper: PaperChoice,
    /// Print the tables after the charts: costs and savings against the structure this one is
    /// compared with, and pay ranges
    #[arg(long)]
    pub(super) tables: bool,
    /// Where to write the PDF; a file that is there is replaced
    #[arg(short, long, value_name = "OUT.pdf")]
    pub(super) output: PathBuf,
    /// The day to be written into the PDF as that of its making, like 2011-12-13; today if left out
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<String>,
    /// Print on the cards of managers how many posts report to them, directly and in all
    #[arg(long)]
    pub(super) spans: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PaperChoice {
    A4,
    A3,
}

#[derive(Debug, Args)]
pub(super) struct StructureChoice {
    /// The structure, by its name or the unambiguous beginning of it; the last one if left out
    #[arg(long, value_name = "NAME")]
    pub(super) structure: Option<String>,
}

/// What is left out of the count.
#[derive(Debug, Args)]
pub(super) struct LeftOut {
    /// Leave out posts nobody holds
    #[arg(long = "without-vacant")]
    pub(super) vacant: bool,
    /// Leave out posts somebody else pays for, in part or as a whole
    #[arg(long = "without-funded")]
    pub(super) funded: bool,
    /// Leave out the posts of a phase of the review; may be given more than once
    #[arg(long = "without-phase", value_name = "PHASE")]
    pub(super) phases: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Parts of the sum add up to the penny; what is said beside it stands in brackets.

Examples:
  establishment explain examples/leicester-2011.estab --post \"Head of Paid Service\"
  establishment explain examples/leicester-2011.estab --post p41 --structure final --json")]
pub(super) struct ExplainJob {
    /// The document
    pub(super) file: PathBuf,
    /// The post, by its title, the unambiguous beginning of it, or its id like p17
    #[arg(long, value_name = "TITLE|ID")]
    pub(super) post: String,
    #[command(flatten)]
    pub(super) structure: StructureChoice,
    /// Show the sum as JSON, with amounts in pence
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  establishment totals examples/leicester-2011.estab --structure final --json")]
pub(super) struct TotalsJob {
    /// The document
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) structure: StructureChoice,
    #[command(flatten)]
    pub(super) left_out: LeftOut,
    /// Show the figures as JSON, with costs in pence
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Costs are net of what others pay, except by funding; how they are rounded is a rule of the document
and stands below the table. Totals add up what is shown.

Examples:
  establishment costs examples/leicester-2011.estab --before existing --after final
  establishment costs examples/leicester-2011.estab --before existing --after final --by year
  establishment costs examples/leicester-2011.estab --before existing --after final --without-phase \"phase 1\"
  establishment costs examples/leicester-2011.estab --before existing --after final --by department --csv > departments.csv
  establishment costs examples/leicester-2011.estab --before existing --after final -o costs.pdf")]
pub(super) struct CostsJob {
    /// The document
    pub(super) file: PathBuf,
    /// The structure before, by its name or the unambiguous beginning of it
    #[arg(long, value_name = "NAME")]
    pub(super) before: String,
    /// The structure after, likewise
    #[arg(long, value_name = "NAME")]
    pub(super) after: String,
    /// What the lines of the table are
    #[arg(long, value_enum, default_value_t = Lines::Line)]
    pub(super) by: Lines,
    #[command(flatten)]
    pub(super) left_out: LeftOut,
    /// Show the table as JSON: costs in whole pounds as shown, and beside each the exact pence
    #[arg(long)]
    pub(super) json: bool,
    /// Show the table as comma-separated values for a spreadsheet, with its notes at the end
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
    /// Print the table as an accessible PDF; a file that is there is replaced
    #[arg(short, long, value_name = "OUT.pdf", conflicts_with_all = ["json", "csv"])]
    pub(super) output: Option<PathBuf>,
    /// The day to be written into the PDF as that of its making, like 2011-12-13; today if left out
    #[arg(long, value_name = "DAY", requires = "output")]
    pub(super) date: Option<String>,
}

/// What the lines of a cost table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lines {
    /// Groups of grades, as reports print them
    Line,
    /// Departments
    Department,
    /// Who pays
    Funding,
    /// Five years, with what comes once and what is for a time
    Year,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The difference is derived from the two structures: the same post has the same id in both. A post
that is different in several ways is one change, under what matters most.

Examples:
  establishment compare examples/leicester-2011.estab existing final
  establishment compare examples/leicester-2011.estab existing final --json
  establishment compare examples/leicester-2011.estab existing final --steps
  establishment compare examples/leicester-2011.estab consultation final --flow -o functions.pdf")]
pub(super) struct CompareJob {
    /// The document
    pub(super) file: PathBuf,
    /// The structure before, by its name or the unambiguous beginning of it
    #[arg(value_name = "BEFORE")]
    pub(super) before: String,
    /// The structure after, likewise
    #[arg(value_name = "AFTER")]
    pub(super) after: String,
    /// Show the way from one to the other as numbered steps, each with what it saves; with -o as
    /// a PDF
    #[arg(long)]
    pub(super) steps: bool,
    /// Draw where every function went on one page: the departments before on the left, after on
    /// the right
    #[arg(long, requires = "output", conflicts_with_all = ["steps", "json"])]
    pub(super) flow: bool,
    /// Print it as an accessible PDF: before and after as charts on A3, what is different, and
    /// where every function went; with --steps or --flow, those. A file that is there is replaced
    #[arg(short, long, value_name = "OUT.pdf", conflicts_with = "json")]
    pub(super) output: Option<PathBuf>,
    /// The day to be written into the PDF as that of its making, like 2011-12-13; today if left out
    #[arg(long, value_name = "DAY", requires = "output")]
    pub(super) date: Option<String>,
    /// Show the comparison as JSON, with costs in pence
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Structures that are put away are left out. What is saved is saved against the existing structure,
or the first where none is said to exist.

Examples:
  establishment options examples/leicester-2011.estab
  establishment options examples/leicester-2011.estab --csv > options.csv")]
pub(super) struct OptionsJob {
    /// The document
    pub(super) file: PathBuf,
    /// Show the table as JSON, with amounts in pence
    #[arg(long)]
    pub(super) json: bool,
    /// Show the table as comma-separated values for a spreadsheet, with its notes at the end
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Posts with the same id, and those that are matched or refused already, are left out. The scores go
up to 100; they are confirmed or refused in the window.

Example:
  establishment match examples/leicester-2011.estab existing final")]
pub(super) struct MatchJob {
    /// The document
    pub(super) file: PathBuf,
    /// The structure before, by its name or the unambiguous beginning of it
    #[arg(value_name = "BEFORE")]
    pub(super) before: String,
    /// The structure after, likewise
    #[arg(value_name = "AFTER")]
    pub(super) after: String,
    /// Show the proposals as JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
An error contradicts the law, a decision or itself; a warning is probably not meant; a note should
be known. What somebody acknowledged, with a reason, is kept in the document and shown at the end.

The exit code is 1 if an error is left that nobody has acknowledged.

Examples:
  establishment check examples/leicester-2011.estab
  establishment check examples/leicester-2011.estab --structure existing --json")]
pub(super) struct CheckJob {
    /// The document
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) structure: StructureChoice,
    /// Show the findings as JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The chart is laid out as the window first shows it: equal grades on equal rows, one box for each
post. Distances are in points (1/72 inch), from the top left corner, y growing downwards.

With --tree, FILE is {\"nodes\": [{\"id\": …, \"parent\": … or null, \"width\": …, \"height\": …}]}
and is laid out as a plain tidy tree from the top down, 20 apart across and 40 down.

Examples:
  establishment layout examples/leicester-2011.estab --json
  establishment layout boxes.json --tree --json")]
pub(super) struct LayoutJob {
    /// The document, or with --tree the bare tree
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) structure: StructureChoice,
    /// all or overview: the whole structure; or the name of a unit, or its unambiguous beginning
    #[arg(long, value_name = "all|overview|UNIT", conflicts_with = "tree")]
    pub(super) chart: Option<String>,
    /// Lay out a bare tree of boxes instead of a document
    #[arg(long, conflicts_with = "structure")]
    pub(super) tree: bool,
    /// Show the boxes as JSON instead of a list
    #[arg(long)]
    pub(super) json: bool,
}
