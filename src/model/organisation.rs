//! The whole of a document: catalogues, and structures that refer to them.

use std::sync::Arc;

use imbl::OrdMap;

use super::body::Body;
use super::catalogue::{Designation, Function, FundingSource, Grade, Kind, Theme};
use super::council::{CouncilType, Limits, SpanPolicy};
use super::date::Date;
use super::ids::{
    BodyId, DesignationId, FunctionId, FundingSourceId, GradeId, KindId, NodeId, PrincipleId,
    StructureId, ThemeId,
};
use super::pay::PayRules;
use super::post::Post;
use super::principle::Principle;
use super::problem::{Problem, Subject};
use super::structure::{Structure, Unit};
use super::terms::is_overfunded;

/// Everything a document holds. Cloning is cheap; two values share what they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// What the organisation, or the review of it, is called.
    pub name: String,
    /// What a reader should know about the figures and their sources.
    pub note: String,
    /// What sort of council it is.
    pub council: CouncilType,
    /// From where on spans and layers are worth a look.
    pub limits: Limits,
    /// Which posts count as reports of their manager.
    pub span_policy: SpanPolicy,
    /// The lowest number no id has had yet. Ids are never used again, except after undo.
    pub next_id: u32,
    /// The grades.
    pub grades: OrdMap<GradeId, Arc<Grade>>,
    /// The kinds of unit.
    pub kinds: OrdMap<KindId, Arc<Kind>>,
    /// The functions.
    pub functions: OrdMap<FunctionId, Arc<Function>>,
    /// The themes.
    pub themes: OrdMap<ThemeId, Arc<Theme>>,
    /// The designations.
    pub designations: OrdMap<DesignationId, Arc<Designation>>,
    /// Who pays besides the organisation itself.
    pub funding_sources: OrdMap<FundingSourceId, Arc<FundingSource>>,
    /// The boards, partnerships, groups and forums.
    pub bodies: OrdMap<BodyId, Arc<Body>>,
    /// What the structures are judged by, in the order in which they were added.
    pub principles: OrdMap<PrincipleId, Arc<Principle>>,
    /// What holds for all pay.
    pub pay: Arc<PayRules>,
    /// The structures.
    pub structures: OrdMap<StructureId, Arc<Structure>>,
}

impl Organisation {
    /// A number no id has had yet.
    pub fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        id
    }

    /// A structure.
    pub fn structure(&self, id: StructureId) -> Option<&Arc<Structure>> {
        self.structures.get(&id)
    }

    /// The grades with their ids, the highest rank first.
    pub fn grades_in_order(&self) -> Vec<(GradeId, &Grade)> {
        let grades = self.grades.iter();
        let mut grades: Vec<_> = grades.map(|(&id, grade)| (id, grade.as_ref())).collect();
        grades.sort_by_key(|&(id, grade)| (grade.rank, id));
        grades
    }

    /// The structures in the user's order.
    pub fn structures_in_order(&self) -> Vec<(StructureId, &Arc<Structure>)> {
        let mut structures: Vec<_> = self
            .structures
            .iter()
            .map(|(&id, structure)| (id, structure))
            .collect();
        structures.sort_by_key(|(id, structure)| (structure.order, *id));
        structures
    }

    /// The grade of a post.
    pub fn grade_of(&self, post: &Post) -> Option<&Arc<Grade>> {
        self.grades.get(&post.grade?)
    }

    /// Everything that is wrong with the organisation; nothing in a sound one.
    ///
    /// Edits keep an organisation sound; this is for what comes from outside.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (&id, designation) in &self.designations {
            let requirement = designation.requirement.iter();
            let apart = requirement.flat_map(|requirement| &requirement.apart);
            for apart in apart
                .filter(|apart| apart.from == id || !self.designations.contains_key(&apart.from))
            {
                problems.push(Problem {
                    subject: Subject::Designation(id),
                    message: format!(
                        "the designation “{}” is kept apart from {}, which is {}; name another designation",
                        designation.name,
                        apart.from,
                        if apart.from == id { "itself" } else { "not among the designations" },
                    ),
                });
            }
        }
        self.body_problems(&mut problems);
        for (&id, structure) in &self.structures {
            self.structure_problems(id, structure, &mut problems);
        }
        problems
    }

    fn structure_problems(
        &self,
        id: StructureId,
        structure: &Structure,
        problems: &mut Vec<Problem>,
    ) {
        if let Some(baseline) = structure.baseline
            && (baseline == id || !self.structures.contains_key(&baseline))
        {
            problems.push(Problem {
                subject: Subject::Structure(id),
                message: format!(
                    "the structure “{}” is compared with {baseline}, which is {}; name another structure or none",
                    structure.name,
                    if baseline == id { "itself" } else { "not in the document" },
                ),
            });
        }
        problems.extend(self.following_problem(id, structure));
        for (unit_id, unit) in structure.units() {
            let node = NodeId::Unit(unit_id);
            let mut report = |message| {
                problems.push(Problem {
                    subject: Subject::Node(id, node),
                    message,
                });
            };
            self.unit_problems(structure, unit_id.into(), unit, &mut report);
        }
        for (post_id, post) in structure.posts() {
            let node = NodeId::Post(post_id);
            let mut report = |message| {
                problems.push(Problem {
                    subject: Subject::Node(id, node),
                    message,
                });
            };
            self.post_problems(structure, post, &mut report);
        }
        for (node, place) in structure
            .units()
            .map(|(id, unit)| (NodeId::Unit(id), unit.place))
            .chain(
                structure
                    .posts()
                    .map(|(id, post)| (NodeId::Post(id), post.place)),
            )
        {
            if place.held && place.parent.is_some() {
                problems.push(Problem {
                    subject: Subject::Node(id, node),
                    message: format!(
                        "“{}” ({node}) is in the holding area and under something else; leave one out",
                        structure.label(node)
                    ),
                });
            }
        }
        for function in structure
            .decisions
            .keys()
            .filter(|&function| !self.functions.contains_key(function))
        {
            problems.push(Problem {
                subject: Subject::Structure(id),
                message: format!(
                    "a decision in “{}” is about the function {function}, which is not among the functions; take it out",
                    structure.name
                ),
            });
        }
        let unknown = structure.scores.keys();
        for principle in unknown.filter(|&principle| !self.principles.contains_key(principle)) {
            problems.push(Problem {
                subject: Subject::Structure(id),
                message: format!(
                    "“{}” has a score for {principle}, which is not among the principles; take it out",
                    structure.name
                ),
            });
        }
        let lost_ends = structure
            .lines
            .values()
            .flat_map(|line| [line.from, line.to])
            .filter(|&end| !structure.contains(end));
        for end in lost_ends {
            problems.push(Problem {
                subject: Subject::Structure(id),
                message: format!(
                    "a line of “{}” leads to {end}, which is not in it; take the line out",
                    structure.name
                ),
            });
        }
        for node in structure.standing_under_themselves() {
            problems.push(Problem {
                subject: Subject::Node(id, node),
                message: format!(
                    "“{}” ({node}) stands under itself by way of {}; put one of them elsewhere",
                    structure.label(node),
                    structure
                        .place(node)
                        .and_then(|place| place.parent)
                        .map_or_else(String::new, |parent| parent.to_string()),
                ),
            });
        }
    }

    /// What is wrong with what a structure follows, if anything.
    fn following_problem(&self, id: StructureId, structure: &Structure) -> Option<Problem> {
        let above = |id: &StructureId| self.structure(*id)?.follows;
        let followed = std::iter::successors(structure.follows, above);
        let mut followed = followed.take(self.structures.len() + 1);
        let odd = |followed| followed == id || !self.structures.contains_key(&followed);
        followed.any(odd).then(|| Problem {
            subject: Subject::Structure(id),
            message: format!(
                "the structure “{}” follows itself or one that is not in the document; let it follow another structure or none",
                structure.name
            ),
        })
    }

    fn unit_problems(
        &self,
        structure: &Structure,
        id: NodeId,
        unit: &Unit,
        report: &mut impl FnMut(String),
    ) {
        check_parent(structure, &unit.name, unit.place.parent, report);
        if !self.kinds.contains_key(&unit.kind) {
            report(format!(
                "the unit “{}” is of kind {}, which is not among the kinds; choose one that is",
                unit.name, unit.kind
            ));
        }
        if let Some(head) = unit.head {
            match structure.post(head) {
                None => report(format!(
                    "the head of “{}” is {head}, which is not a post of this structure; name another post or none",
                    unit.name
                )),
                // A head that stands nowhere is told of where it stands.
                Some(post)
                    if post
                        .place
                        .parent
                        .is_some_and(|parent| !structure.contains(parent)) => {}
                Some(post) if post.place.parent != Some(id) => report(format!(
                    "the head of “{}” is {head}, which does not stand directly in it; name another post or none",
                    unit.name
                )),
                Some(_) => {}
            }
        }
    }

    fn post_problems(&self, structure: &Structure, post: &Post, report: &mut impl FnMut(String)) {
        let title = &post.title;
        check_parent(structure, title, post.place.parent, report);
        if let Some(grade) = post.grade.filter(|grade| !self.grades.contains_key(grade)) {
            report(format!(
                "the post “{title}” has the grade {grade}, which is not among the grades; choose one that is"
            ));
        }
        for id in post
            .functions
            .iter()
            .chain(&post.supports)
            .filter(|&id| !self.functions.contains_key(id))
        {
            report(format!(
                "the post “{title}” has the function {id}, which is not among the functions; choose one that is"
            ));
        }
        for id in post
            .designations
            .iter()
            .filter(|&id| !self.designations.contains_key(id))
        {
            report(format!(
                "the post “{title}” holds the designation {id}, which is not among the designations; choose one that is"
            ));
        }
        for id in post
            .leads
            .iter()
            .filter(|&id| !self.themes.contains_key(id))
        {
            report(format!(
                "the post “{title}” leads on {id}, which is not among the themes; choose one that is"
            ));
        }
        for funding in post
            .funding
            .iter()
            .filter(|funding| !self.funding_sources.contains_key(&funding.source))
        {
            report(format!(
                "the post “{title}” is paid by {}, which is not among the funding sources; choose one that is",
                funding.source
            ));
        }
        if is_overfunded(&post.funding) {
            report(format!(
                "the funding of the post “{title}” comes to more than 100%; lower the shares"
            ));
        }
        let periods = post
            .funding
            .iter()
            .map(|funding| (funding.from, funding.until));
        if periods
            .chain([(post.from, post.until)])
            .any(ends_before_it_begins)
        {
            report(format!(
                "the post “{title}” or its funding ends before it begins; put a later day as its last"
            ));
        }
        let functions: Vec<_> = post
            .functions
            .iter()
            .chain(&post.supports)
            .copied()
            .collect();
        if repeats(&functions) || repeats(&post.designations) || repeats(&post.leads) {
            report(format!(
                "the post “{title}” names a function, designation or theme twice; leave one out"
            ));
        }
    }
}

fn check_parent(
    structure: &Structure,
    label: &str,
    parent: Option<NodeId>,
    report: &mut impl FnMut(String),
) {
    if let Some(parent) = parent.filter(|&parent| !structure.contains(parent)) {
        report(format!(
            "“{label}” stands under {parent}, which is not in this structure; put it under something that is"
        ));
    }
}

fn ends_before_it_begins((from, until): (Option<Date>, Option<Date>)) -> bool {
    from.zip(until).is_some_and(|(from, until)| until < from)
}

fn repeats<T: Copy + Ord>(list: &[T]) -> bool {
    let mut sorted = list.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| pair.first() == pair.last())
}
