//! Which pages a structure takes, and in what order.

use std::collections::VecDeque;

use super::branch::BranchPage;
use super::column_page::{BriefCards, ColumnsPage};
use super::columns::{column_pages, trunk};
use super::frame::{Frame, draw_page};
use super::web::web_pages;
use crate::analysis::{Hierarchy, HierarchyBox, Leads, ManagerSpans, Sights};
use crate::geometry::Size;
use crate::model::{NodeId, Organisation, Structure, UnitId};
use crate::scene::chart::colours;
use crate::scene::ranks::rank_rows_of;
use crate::scene::sheets::Sheet;
use crate::scene::style::Density;

/// A size of paper, upright edge last: charts are printed across.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 mm.
    #[default]
    A4,
    /// 420 by 297 mm.
    A3,
}

impl Paper {
    /// The size in points.
    pub fn size(self) -> Size {
        match self {
            Self::A4 => Size::new(841.89, 595.28),
            Self::A3 => Size::new(1190.55, 841.89),
        }
    }
}

/// Which charts of a structure are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartChoice {
    /// The whole structure, then each department, then whatever did not fit on those.
    #[default]
    All,
    /// The whole structure on one page, or as few as it takes.
    Overview,
    /// One unit with everything below it.
    Unit(UnitId),
    /// The web of what a tree does not show, as far as it is to be seen, and the same in words.
    Connections(Sights),
}

/// What is printed, and on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintRequest {
    /// Which charts.
    pub chart: ChartChoice,
    /// The paper.
    pub paper: Paper,
    /// Whether the cards of managers bear a badge with their direct reports and all below them.
    pub spans: bool,
}

/// A chart that cannot be printed, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoSuchChart(pub(super) String);

/// What every page is drawn from.
pub(super) struct Source<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) structure: &'a Structure,
    pub(super) hierarchy: &'a Hierarchy,
    /// The colour of each box of the hierarchy.
    pub(super) colours: Vec<u8>,
    /// The row of each box when equal grades stand on equal rows.
    pub(super) rows: Vec<u32>,
    /// How many posts are responsible for each function.
    pub(super) leads: Leads,
    /// The managers with their spans, where their cards are to bear badges.
    pub(super) spans: Option<ManagerSpans>,
    pub(super) paper: Size,
}

impl Source<'_> {
    /// What a box is called: its unit, or the post where it heads none.
    pub(super) fn label(&self, position: usize) -> &str {
        let branch = self
            .hierarchy
            .boxes()
            .get(position)
            .and_then(HierarchyBox::branch);
        branch.map_or("", |branch| self.structure.label(branch))
    }
}

/// A page before it is drawn.
pub(super) struct PlannedPage {
    pub(super) title: String,
    pub(super) bookmark: String,
    pub(super) bookmark_level: u8,
    pub(super) content: Content,
}

/// What stands on a page.
pub(super) enum Content {
    /// A branch in rows by grade, with all its functions.
    Branch(BranchPage),
    /// Columns of brief cards.
    Columns(ColumnsPage),
}

/// The pages with the charts of a structure, which stand behind so many others.
///
/// Nothing is made smaller to fit: cards keep their font sizes, and what does not fit on a page
/// is continued on another one, which is named where it was cut. Closed posts are left out.
pub(super) fn chart_pages(
    organisation: &Organisation,
    structure: &Structure,
    request: &PrintRequest,
    pages_before: usize,
) -> Result<Vec<Sheet>, NoSuchChart> {
    if let ChartChoice::Connections(sights) = request.chart {
        return web_pages(organisation, structure, sights, request.paper.size());
    }
    let structure = &structure.without_closed();
    let hierarchy = Hierarchy::of(structure);
    if hierarchy.is_empty() {
        return Err(NoSuchChart(format!(
            "“{}” has no posts yet, so there is nothing to print",
            structure.name
        )));
    }
    let source = Source {
        organisation,
        structure,
        colours: colours(structure, &hierarchy),
        rows: rank_rows_of(organisation, structure, &hierarchy),
        leads: Leads::of(structure),
        spans: request
            .spans
            .then(|| ManagerSpans::of(organisation, structure)),
        hierarchy: &hierarchy,
        paper: request.paper.size(),
    };
    let mut brief = BriefCards::default();
    let mut planner = Planner {
        source: &source,
        brief: &mut brief,
        pages: Vec::new(),
        waiting: VecDeque::new(),
        density: Density::Roomy,
    };
    match request.chart {
        ChartChoice::All | ChartChoice::Connections(_) => planner.everything(),
        ChartChoice::Overview => {
            planner.overview();
        }
        ChartChoice::Unit(unit) => {
            let position = hierarchy.position(NodeId::Unit(unit)).ok_or_else(|| {
                NoSuchChart(format!("{unit} is not a unit of “{}”", structure.name))
            })?;
            planner.density = planner.common_density(&[position]);
            planner.waiting.push_back((position, 1));
            planner.branches();
        }
    }
    let pages = std::mem::take(&mut planner.pages);
    let numbers = page_numbers(&source, &pages, pages_before as u32);
    let drawn = pages
        .into_iter()
        .map(|page| draw_page(&source, page, &numbers, &mut brief));
    Ok(drawn.collect())
}

/// For each box, the number of the page that shows what is below it: the one it stands at the top
/// of, or else the first on which its branch is not cut.
fn page_numbers(source: &Source<'_>, pages: &[PlannedPage], before: u32) -> Vec<u32> {
    let mut numbers = vec![0; source.hierarchy.len()];
    let mut set = |position: usize, number| {
        if let Some(slot) = numbers.get_mut(position).filter(|slot| **slot == 0) {
            *slot = number;
        }
    };
    for (page, number) in pages.iter().zip(before + 1..) {
        match &page.content {
            Content::Branch(branch) => set(branch.top, number),
            Content::Columns(columns) => {
                if let Some(&top) = columns.trunk.last() {
                    set(top, number);
                }
            }
        }
    }
    for (page, number) in pages.iter().zip(before + 1..) {
        match &page.content {
            Content::Branch(branch) => branch
                .boxes(source)
                .for_each(|position| set(position, number)),
            Content::Columns(columns) => columns.uncut().for_each(|position| set(position, number)),
        }
    }
    numbers
}

struct Planner<'a> {
    source: &'a Source<'a>,
    brief: &'a mut BriefCards,
    pages: Vec<PlannedPage>,
    /// Branches that still need a page of their own, and how deep their bookmarks stand.
    waiting: VecDeque<(usize, u8)>,
    /// How much air there is on the cards of a branch.
    density: Density,
}

impl Planner<'_> {
    fn overview(&mut self) -> Vec<usize> {
        let trunk = trunk(self.source, self.brief);
        self.columns(&trunk, "Whole structure", "Whole structure", 1)
    }

    /// The overview, a page for each department, and pages for what those had to cut.
    fn everything(&mut self) {
        let cut = self.overview();
        let hierarchy = self.source.hierarchy;
        let departments: Vec<usize> = match trunk(self.source, self.brief).last() {
            Some(&top) => hierarchy.children(top).collect(),
            None => hierarchy.roots().collect(),
        };
        let is_department = |position: &usize| {
            let unit = hierarchy
                .boxes()
                .get(*position)
                .is_some_and(|entry| entry.unit.is_some());
            unit && hierarchy.end(*position) > position + 1
        };
        let mut starts: Vec<usize> = departments.into_iter().filter(is_department).collect();
        // What was cut below a department comes with that department's own page.
        let outside = |position: &usize| {
            let before = starts.partition_point(|start| start <= position);
            let last = before.checked_sub(1).and_then(|at| starts.get(at));
            last.is_none_or(|&start| *position >= hierarchy.end(start))
        };
        let others: Vec<usize> = cut.into_iter().filter(outside).collect();
        starts.extend(others);
        starts.sort_unstable();
        self.density = self.common_density(&starts);
        for start in starts {
            self.waiting.push_back((start, 1));
            self.branches();
        }
    }

    fn branch(&self, top: usize, density: Density) -> Option<BranchPage> {
        let room = Frame::most_room(self.source.paper);
        if !BranchPage::may_fit(self.source, top, room) {
            return None;
        }
        let frame = Frame::new(self.source, top..self.source.hierarchy.end(top), false);
        BranchPage::plan(self.source, top, &frame, density)
    }

    /// The density at which all the departments are drawn, so that their pages look alike: roomy,
    /// unless one of them only fits on a page when it is dense.
    fn common_density(&self, departments: &[usize]) -> Density {
        let only_dense = |&top: &usize| {
            self.branch(top, Density::Roomy).is_none() && self.branch(top, Density::Dense).is_some()
        };
        if departments.iter().any(only_dense) {
            Density::Dense
        } else {
            Density::Roomy
        }
    }

    /// Plans the branches that wait, and in their turn those that are cut from them.
    fn branches(&mut self) {
        while let Some((top, level)) = self.waiting.pop_front() {
            let label = self.source.label(top).to_owned();
            if let Some(page) = self.branch(top, self.density) {
                self.pages.push(PlannedPage {
                    title: label.clone(),
                    bookmark: label,
                    bookmark_level: level,
                    content: Content::Branch(page),
                });
                continue;
            }
            let cut = self.columns(&[top], &label, &label, level);
            // Depth first: what belongs to a department stays together.
            for position in cut.into_iter().rev() {
                self.waiting
                    .push_front((position, level.saturating_add(1).min(9)));
            }
        }
    }

    /// Plans pages of columns below a trunk; returns the boxes whose branches had to be cut.
    fn columns(&mut self, trunk: &[usize], title: &str, bookmark: &str, level: u8) -> Vec<usize> {
        let (pages, cut) = column_pages(self.source, trunk, self.brief);
        let count = pages.len();
        for (content, number) in pages.into_iter().zip(1..) {
            let part = if count > 1 {
                format!(" ({number} of {count})")
            } else {
                String::new()
            };
            self.pages.push(PlannedPage {
                title: format!("{title}{part}"),
                bookmark: format!("{bookmark}{part}"),
                bookmark_level: level,
                content: Content::Columns(content),
            });
        }
        cut
    }
}
