//! What was found, before it is put into words.

use std::sync::Arc;

use super::{About, Family, Finding, Severity, Survey, functions, limits, money, structure};
use crate::model::{FunctionId, PostId, UnitId};

/// One thing that was found: enough to count it and to put it in its place. Most of a large
/// structure is never looked at, so words are put to it only where it is.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    pub(super) severity: Severity,
    pub(super) family: Family,
    /// The main thing it is about; none where it is about the whole.
    pub(super) about: Option<About>,
    case: Case,
}

/// What the words are made of.
#[derive(Clone, Debug)]
pub(super) enum Case {
    /// What there are few of is in words at once.
    Said(Arc<Finding>),
    Homeless(FunctionId),
    Contested(FunctionId),
    NoGrade(PostId),
    EmptyUnit {
        unit: UnitId,
        head: Option<PostId>,
    },
    NoHead {
        unit: UnitId,
        head: Option<PostId>,
    },
    Inverted {
        manager: PostId,
        report: PostId,
    },
    OneToOne {
        manager: PostId,
        report: PostId,
    },
    WideSpan {
        manager: PostId,
        count: u32,
        /// Whether the manager stands for several, and so many report to each.
        alike: bool,
        layer: u32,
    },
    NarrowSpan {
        manager: PostId,
        count: u32,
        alike: bool,
    },
    NoCost(PostId),
}

impl Matter {
    pub(super) fn of(severity: Severity, family: Family, about: Option<About>, case: Case) -> Self {
        Self {
            severity,
            family,
            about,
            case,
        }
    }

    /// Something that is in words already.
    pub(super) fn said(finding: Finding) -> Self {
        Self::kept(Arc::new(finding))
    }

    /// The same, of a finding that is kept.
    pub(super) fn kept(finding: Arc<Finding>) -> Self {
        Self {
            severity: finding.severity,
            family: finding.family,
            about: finding.about.first().copied(),
            case: Case::Said(finding),
        }
    }

    /// How the key of the finding begins, where it is not in words yet; empty where it is.
    pub(super) fn key_begins(&self) -> &'static str {
        match self.case {
            Case::Said(_) => "",
            Case::Homeless(_) => "functions homeless ",
            Case::Contested(_) => "functions several homes ",
            Case::NoGrade(_) => "structure no grade ",
            Case::EmptyUnit { .. } => "structure empty unit ",
            Case::NoHead { .. } => "structure no head ",
            Case::Inverted { .. } if self.severity == Severity::Note => "structure same grade ",
            Case::Inverted { .. } => "structure grade inversion ",
            Case::OneToOne { .. } => "structure one to one ",
            Case::WideSpan { .. } => "structure wide span ",
            Case::NarrowSpan { .. } => "structure narrow span ",
            Case::NoCost(_) => "money no cost ",
        }
    }

    /// The finding in words, as if nobody had acknowledged it.
    pub(super) fn say(&self, survey: &Survey<'_>) -> Finding {
        match self.case {
            Case::Said(ref finding) => Finding::clone(finding),
            Case::Homeless(function) => functions::homeless(survey, function),
            Case::Contested(function) => functions::contested(survey, function),
            Case::NoGrade(post) => structure::without_grade(survey, post),
            Case::EmptyUnit { unit, head } => structure::unit_finding(survey, unit, true, head),
            Case::NoHead { unit, head } => structure::unit_finding(survey, unit, false, head),
            Case::Inverted { manager, report } => structure::inverted(survey, manager, report),
            Case::OneToOne { manager, report } => limits::one_to_one(survey, manager, report),
            Case::WideSpan {
                manager,
                count,
                alike,
                layer,
            } => limits::wide_span(survey, manager, (count, alike), layer),
            Case::NarrowSpan {
                manager,
                count,
                alike,
            } => limits::narrow_span(survey, manager, (count, alike)),
            Case::NoCost(post) => money::no_cost(survey, post),
        }
    }

    /// Whether somebody has acknowledged it.
    pub(super) fn is_acknowledged(&self, survey: &Survey<'_>) -> bool {
        let acknowledged = &survey.structure.acknowledged;
        match &self.case {
            Case::Said(finding) => acknowledged.contains_key(&finding.key),
            _ => acknowledged.contains_key(&self.say(survey).key),
        }
    }
}
