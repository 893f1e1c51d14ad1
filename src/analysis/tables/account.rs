//! The sum behind a figure of a table, as a finance officer would write it.

use super::{ReportScope, Sides};
use crate::analysis::profile::PaidFor;
use crate::analysis::table::{Cell, RowKind};
use crate::model::{
    Money, Organisation, PostId, Rounding, RoundingUnit, RoundingWay, Structure, StructureId,
};

/// A figure to the penny.
pub(super) const TO_THE_PENNY: Rounding = Rounding {
    unit: RoundingUnit::Penny,
    way: RoundingWay::HalfAway,
};

/// The sum behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What it is the sum of: `Strategic Directors, Final (Appendix E): Cost`.
    pub title: String,
    /// Its lines, in order.
    pub lines: Vec<AccountLine>,
}

/// One line of the sum behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// What it is.
    pub label: String,
    /// How much it is.
    pub value: Cell,
    /// What it does in the sum: a part of it, a heading, or the sum of what stands above.
    pub kind: RowKind,
    /// The post it is paid for, and where that is.
    pub about: Option<(StructureId, PostId)>,
}

impl Account {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            lines: Vec::new(),
        }
    }

    fn line(&mut self, kind: RowKind, label: impl Into<String>, value: Cell) {
        self.lines.push(AccountLine {
            label: label.into(),
            value,
            kind,
            about: None,
        });
    }

    /// A heading for the lines that follow.
    pub(super) fn heading(&mut self, label: impl Into<String>) {
        self.line(RowKind::Group, label, Cell::Empty);
    }

    /// A part of the sum.
    pub(super) fn part(&mut self, label: impl Into<String>, value: Cell) {
        self.line(RowKind::Line, label, value);
    }

    /// A part to the penny.
    pub(super) fn exact(&mut self, label: impl Into<String>, amount: Money) {
        self.part(label, Cell::Amount(amount, TO_THE_PENNY));
    }

    /// What the parts come to.
    pub(super) fn sum(&mut self, label: impl Into<String>, value: Cell) {
        self.line(RowKind::Total, label, value);
    }

    /// What the parts come to, to the penny, and below it as it is shown where that differs.
    pub(super) fn sum_shown(&mut self, label: &str, exact: Money, rounding: Rounding) {
        if self.lines.is_empty() {
            self.part("Nothing", Cell::Empty);
        }
        self.sum(label, Cell::Amount(exact, TO_THE_PENNY));
        if rounding.of(exact) != exact {
            let label = format!("Shown {}", rounding.in_words());
            self.sum(label, Cell::Amount(exact, rounding));
        }
    }
}

/// Writes the parts of an account.
pub(super) struct Writer<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) scope: &'a ReportScope,
    pub(super) sides: Sides<'a>,
}

impl Writer<'_> {
    pub(super) fn rounding(&self) -> Rounding {
        self.organisation.pay.rounding
    }

    /// What the structure before is called.
    pub(super) fn before(&self) -> &str {
        self.sides.before.map_or("", |before| &before.name)
    }

    /// What the structure after is called.
    pub(super) fn after(&self) -> &str {
        &self.sides.after.name
    }

    /// A line for each post or cost, as many as there are.
    pub(super) fn parts(
        &self,
        account: &mut Account,
        parts: impl IntoIterator<Item = (PaidFor, Money)>,
    ) {
        for (paid_for, amount) in parts {
            let (label, about) = self.label(paid_for);
            account.lines.push(AccountLine {
                label,
                value: Cell::Amount(amount, TO_THE_PENNY),
                kind: RowKind::Line,
                about,
            });
        }
    }

    /// A line for each post with how many it counts for.
    pub(super) fn posts(&self, account: &mut Account, posts: impl IntoIterator<Item = PaidFor>) {
        for paid_for in posts {
            let (_, about) = self.label(paid_for);
            let post = self.structure_of(paid_for).and_then(|(_, structure, id)| {
                let post = structure.post(id)?;
                Some((post.title.clone(), post.count.get()))
            });
            let (label, count) = post.unwrap_or_default();
            account.lines.push(AccountLine {
                label,
                value: Cell::Count(count.into()),
                kind: RowKind::Line,
                about,
            });
        }
    }

    fn structure_of(&self, paid_for: PaidFor) -> Option<(StructureId, &Structure, PostId)> {
        match paid_for {
            PaidFor::Before(post) => Some((self.scope.before?, self.sides.before?, post)),
            PaidFor::After(post) => Some((self.scope.after, self.sides.after, post)),
            PaidFor::OneOff(_) => None,
        }
    }

    /// What something paid for is called, and the post it is.
    fn label(&self, paid_for: PaidFor) -> (String, Option<(StructureId, PostId)>) {
        if let PaidFor::OneOff(id) = paid_for {
            let Some(one_off) = self.sides.after.one_offs.get(&id) else {
                return (String::new(), None);
            };
            let kind = one_off.kind.in_words();
            let label = match one_off.what.as_str() {
                "" => kind.to_owned(),
                what => format!("{kind}: {what}"),
            };
            return (label, None);
        }
        let Some((structure_id, structure, id)) = self.structure_of(paid_for) else {
            return (String::new(), None);
        };
        let label = structure.post(id).map_or_else(String::new, |post| {
            let times = match post.count.get() {
                1 => String::new(),
                count => format!(" × {count}"),
            };
            let vacant = if post.vacant { ", vacant" } else { "" };
            format!("{}{times}{vacant}", post.title)
        });
        (label, Some((structure_id, id)))
    }
}
