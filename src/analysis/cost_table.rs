//! The cost of two structures side by side, line by line, as the financial implications of a
//! report print it: by the lines of the grades, by department, or by who pays.

use rustc_hash::FxHashMap;

use super::cost::{gross_and_net, post_cost};
use super::counted::Counted;
use crate::model::{
    FundingSourceId, Grade, Money, NodeId, Organisation, Post, PostId, Rounding, Structure,
};

/// The cost table of two structures, and the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostTable {
    /// The lines, in the order that belongs to them.
    pub lines: Vec<CostTableLine>,
    /// The lines together: amounts as shown are sums of the lines as shown, exact ones of exact ones.
    pub total: CostTableLine,
    /// How the amounts are shown.
    pub rounding: Rounding,
}

/// One line of a cost table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostTableLine {
    /// The name of the line.
    pub name: String,
    /// How many posts there are before.
    pub before_posts: usize,
    /// What they cost, to the penny.
    pub before_exact: Money,
    /// What they cost, as shown.
    pub before_shown: Money,
    /// How many posts there are after.
    pub after_posts: usize,
    /// What they cost, to the penny.
    pub after_exact: Money,
    /// What they cost, as shown.
    pub after_shown: Money,
    /// The posts before with what each is a part of, which come to the exact cost; in the total
    /// a post can be there once for each line.
    pub before_parts: Vec<(PostId, Money)>,
    /// The posts after, likewise.
    pub after_parts: Vec<(PostId, Money)>,
}

impl CostTableLine {
    /// What is saved, as shown; negative where the line costs more than before.
    pub fn saving_shown(&self) -> Money {
        self.before_shown - self.after_shown
    }

    /// What is saved, to the penny.
    pub fn saving_exact(&self) -> Money {
        self.before_exact - self.after_exact
    }
}

impl CostTable {
    /// A line for each group of grades, by their rank. Costs are net: what the organisation pays
    /// itself.
    pub fn by_line(
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Self {
        let mut lines = Lines::default();
        for (structure, is_after) in [(before, false), (after, true)] {
            for (id, post) in counted.posts(structure) {
                let grade = organisation.grade_of(post);
                let name = grade.map_or("Without a grade", |grade| cost_line(grade));
                let rank = grade.map_or(i64::MAX, |grade| i64::from(grade.rank));
                let (_, net) = gross_and_net(organisation, structure, post);
                lines.add((rank, name), is_after, (id, post), net);
            }
        }
        lines.table(organisation)
    }

    /// A line for each department, in the order of the structures: the units directly below the
    /// one at the top, or those at the top where there are several. Costs are net.
    pub fn by_department(
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Self {
        let mut lines = Lines::default();
        for (structure, is_after) in [(before, false), (after, true)] {
            let departments = Departments::of(structure);
            for (id, post) in counted.posts(structure) {
                let (order, department) = departments.around(structure, id);
                let name = department.map_or("In no unit", |unit| structure.label(unit));
                let (_, net) = gross_and_net(organisation, structure, post);
                lines.add((order, name), is_after, (id, post), net);
            }
        }
        lines.table(organisation)
    }

    /// A line for the organisation itself and one for each source of funding: what they pay, and
    /// of how many posts. The total is the full cost of all posts, each counted once.
    pub fn by_funding(
        organisation: &Organisation,
        before: &Structure,
        after: &Structure,
        counted: &Counted,
    ) -> Self {
        let mut lines = Lines::default();
        let mut total = [0, 0];
        for (structure, is_after) in [(before, false), (after, true)] {
            for (id, post) in counted.posts(structure) {
                let cost = post_cost(organisation, structure, post);
                let itself = (0, organisation.name.as_str());
                total[usize::from(is_after)] += posts(post);
                if cost.funded.is_empty() || cost.net != Money::ZERO {
                    lines.add(itself, is_after, (id, post), cost.net);
                }
                for part in &cost.funded {
                    let line = source(organisation, part.source);
                    lines.add(line, is_after, (id, post), part.amount);
                }
            }
        }
        let mut table = lines.table(organisation);
        [table.total.before_posts, table.total.after_posts] = total;
        table
    }
}

/// The line of the cost table a grade is counted in.
fn cost_line(grade: &Grade) -> &str {
    if grade.cost_line.is_empty() {
        &grade.name
    } else {
        &grade.cost_line
    }
}

fn source(organisation: &Organisation, id: FundingSourceId) -> (i64, &str) {
    let source = organisation.funding_sources.get(&id);
    let name = source.map_or("Another source", |source| &source.name);
    (1 + i64::from(id.0), name)
}

fn posts(post: &Post) -> usize {
    post.count.get() as usize
}

/// The lines of a table while they are gathered.
#[derive(Default)]
struct Lines {
    /// Each line with its place among the others, the lowest it was named with.
    lines: Vec<(i64, CostTableLine)>,
    places: FxHashMap<String, usize>,
}

impl Lines {
    fn add(
        &mut self,
        (order, name): (i64, &str),
        is_after: bool,
        (id, post): (PostId, &Post),
        cost: Money,
    ) {
        let place = self.places.get(name).copied().unwrap_or_else(|| {
            let line = CostTableLine {
                name: name.to_owned(),
                ..CostTableLine::default()
            };
            self.lines.push((order, line));
            self.places.insert(name.to_owned(), self.lines.len() - 1);
            self.lines.len() - 1
        });
        let Some((known, line)) = self.lines.get_mut(place) else {
            return;
        };
        *known = order.min(*known);
        if is_after {
            line.after_posts += posts(post);
            line.after_exact += cost;
            line.after_parts.push((id, cost));
        } else {
            line.before_posts += posts(post);
            line.before_exact += cost;
            line.before_parts.push((id, cost));
        }
    }

    fn table(mut self, organisation: &Organisation) -> CostTable {
        let rounding = organisation.pay.rounding;
        self.lines
            .sort_by(|left, right| (left.0, &left.1.name).cmp(&(right.0, &right.1.name)));
        let mut total = CostTableLine {
            name: "Total".to_owned(),
            ..CostTableLine::default()
        };
        let shown = |(_, mut line): (i64, CostTableLine)| {
            line.before_shown = rounding.of(line.before_exact);
            line.after_shown = rounding.of(line.after_exact);
            total.before_posts += line.before_posts;
            total.before_exact += line.before_exact;
            total.before_shown += line.before_shown;
            total.after_posts += line.after_posts;
            total.after_exact += line.after_exact;
            total.after_shown += line.after_shown;
            total.before_parts.extend_from_slice(&line.before_parts);
            total.after_parts.extend_from_slice(&line.after_parts);
            line
        };
        let lines = self.lines.into_iter().map(shown).collect();
        CostTable {
            lines,
            total,
            rounding,
        }
    }
}

/// Which units of a structure are its departments.
pub(super) struct Departments {
    /// The one thing at the top of the chart, where it is a unit.
    top: Option<NodeId>,
}

impl Departments {
    pub(super) fn of(structure: &Structure) -> Self {
        let tree = structure.tree();
        let mut roots = tree.roots().filter(|&root| root < tree.held_from());
        let top = match (roots.next(), roots.next()) {
            (Some(root), None) => tree.node(root),
            _ => None,
        };
        Self { top }
    }

    /// The department a unit or post stands in, or the unit that is one.
    pub(super) fn of_node(&self, structure: &Structure, node: NodeId) -> Option<NodeId> {
        match node {
            NodeId::Post(post) => self.around(structure, post).1,
            NodeId::Unit(_) => {
                let tree = structure.tree();
                let position = tree.position(node)?;
                let chain = std::iter::once(position).chain(tree.above(position));
                let units = chain.filter_map(|above| tree.node(above));
                let units = units.filter(|above| above.unit().is_some());
                units
                    .filter(|&above| Some(above) != self.top)
                    .last()
                    .or(self.top)
            }
        }
    }

    /// The department a post stands in, and its place in the structure; the unit at the top for
    /// those who stand in no other, and none for those who stand in no unit.
    fn around(&self, structure: &Structure, post: PostId) -> (i64, Option<NodeId>) {
        let tree = structure.tree();
        let Some(position) = tree.position(post.into()) else {
            return (i64::MAX, None);
        };
        let units = tree.above(position).filter_map(|above| {
            let node = tree.node(above)?;
            node.unit().map(|_| (above, node))
        });
        let mut found = None;
        for (above, node) in units {
            if Some(node) != self.top || found.is_none() {
                found = Some((above, node));
            }
        }
        match found {
            Some((above, node)) => (above as i64, Some(node)),
            None => (i64::MAX, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Funding, FundingPart, FundingSource, Share, StructureId, sketch};

    fn shown(table: &CostTable) -> Vec<String> {
        let line = |line: &CostTableLine| {
            format!(
                "{}: {} {}, {} {}",
                line.name,
                line.before_posts,
                line.before_shown.in_pounds(),
                line.after_posts,
                line.after_shown.in_pounds()
            )
        };
        table.lines.iter().chain([&table.total]).map(line).collect()
    }

    fn council() -> Organisation {
        let mut organisation = sketch::organisation(
            "\
# Council
  * Chief Executive
    # Housing
      * Director of Housing
      # Repairs
        - Surveyor
  # Finance
    - Auditor
- Adviser
",
        );
        let source = FundingSource { name: "HRA".into() };
        let sources = &mut organisation.funding_sources;
        sources.insert(FundingSourceId(1), source.into());
        let mut structure = Structure::clone(organisation.structure(StructureId(0)).unwrap());
        for (id, pounds) in [(2, 200_000), (4, 100_000), (6, 40_000), (8, 50_000)] {
            let mut post = Post::clone(structure.post(PostId(id)).unwrap());
            post.stated_cost = Some(Money::from_pounds(pounds));
            if id == 6 {
                let part = FundingPart::ShareOfCost(Share::HALF);
                post.funding = vec![Funding::new(FundingSourceId(1), part)];
            }
            structure.set_post(PostId(id), post);
        }
        structure.remove(PostId(9).into());
        organisation
            .structures
            .insert(StructureId(0), structure.into());
        organisation
    }

    #[test]
    fn departments_are_the_units_below_the_one_at_the_top() {
        let organisation = council();
        let structure = organisation.structure(StructureId(0)).unwrap();
        let empty = Structure::new("Nothing");
        let table = CostTable::by_department(&organisation, structure, &empty, &Counted::default());
        assert_eq!(
            shown(&table),
            [
                "Council: 1 £200,000, 0 £0",
                "Housing: 2 £120,000, 0 £0",
                "Finance: 1 £50,000, 0 £0",
                "Total: 4 £370,000, 0 £0"
            ]
        );
    }

    #[test]
    fn who_pays_has_a_line_and_the_total_is_the_full_cost() {
        let organisation = council();
        let structure = organisation.structure(StructureId(0)).unwrap();
        let table = CostTable::by_funding(&organisation, structure, structure, &Counted::default());
        assert_eq!(
            shown(&table),
            [
                "Sketch: 4 £370,000, 4 £370,000",
                "HRA: 1 £20,000, 1 £20,000",
                "Total: 4 £390,000, 4 £390,000"
            ]
        );
    }
}
