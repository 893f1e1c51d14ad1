//! What posts and units refer to: grades, kinds, functions, themes, designations, funding sources.

use super::council::Requirement;
use super::money::Money;
use super::pay::OnCosts;

/// A point on a pay scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayPoint {
    /// Its number on the scale.
    pub number: u32,
    /// Full-time salary for a year.
    pub salary: Money,
}

/// Where in a grade's range a post is costed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PayBasis {
    /// At the lowest pay point.
    Bottom,
    /// Half way between the lowest and the highest pay point.
    Middle,
    /// At the highest pay point.
    #[default]
    Top,
}

impl PayBasis {
    /// Every basis, lowest first.
    pub const ALL: [Self; 3] = [Self::Bottom, Self::Middle, Self::Top];

    /// The basis in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Bottom => "Bottom of grade",
            Self::Middle => "Middle of grade",
            Self::Top => "Top of grade",
        }
    }
}

/// A grade: a range of pay points, with what is added for the employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// What the grade is called.
    pub name: String,
    /// The pay scale its points are on; empty where there is none.
    pub scale: String,
    /// Its pay points, lowest first; empty where the salary is not known.
    pub points: Vec<PayPoint>,
    /// What the employer pays on top of the salary; none for what holds for all grades.
    pub on_costs: Option<OnCosts>,
    /// The row it is drawn on, 1 the highest: equal grades stand on equal rows.
    pub rank: u32,
    /// The line of the cost table its posts are counted in.
    pub cost_line: String,
    /// Where the figures come from.
    pub note: String,
}

impl Grade {
    /// The pay point of a number, where the grade has it.
    pub fn point(&self, number: u32) -> Option<&PayPoint> {
        self.points.iter().find(|point| point.number == number)
    }

    /// The salary at a basis; none where the grade has no pay points.
    ///
    /// The middle is half way between the lowest and the highest point, rounded to the penny,
    /// half away from zero.
    pub fn salary(&self, basis: PayBasis) -> Option<Money> {
        let lowest = self.points.first()?.salary;
        let highest = self.points.last()?.salary;
        Some(match basis {
            PayBasis::Bottom => lowest,
            PayBasis::Middle => (lowest + highest).scaled(1, 2),
            PayBasis::Top => highest,
        })
    }
}

/// A kind of unit, named by the user: department, division, service, team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What such a unit is called.
    pub name: String,
}

/// A service or duty that somebody must be responsible for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// What it is called.
    pub name: String,
}

/// A cross-cutting theme that a post may lead on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is called.
    pub name: String,
}

/// A role that law or the constitution requires one post to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Designation {
    /// What it is called.
    pub name: String,
    /// How it is written on a badge: `MO`, `s151`; empty for the name.
    pub short: String,
    /// The Act or rule it comes from; empty where there is none.
    pub source: String,
    /// What is wanted of it; none where it is what the law wants of such a role, if of anything.
    pub requirement: Option<Requirement>,
}

impl Designation {
    /// What is written on a badge: the short form, or the name where there is none.
    pub fn badge(&self) -> &str {
        if self.short.is_empty() {
            &self.name
        } else {
            &self.short
        }
    }
}

/// Somebody who pays for part of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingSource {
    /// Who pays.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_range_is_half_way_between_its_ends() {
        let grade = Grade {
            name: "Chief officer".into(),
            scale: "UCOT".into(),
            points: vec![
                PayPoint {
                    number: 1,
                    salary: Money::from_pounds(70_986),
                },
                PayPoint {
                    number: 2,
                    salary: Money::from_pounds(81_906),
                },
            ],
            on_costs: None,
            rank: 1,
            cost_line: String::new(),
            note: String::new(),
        };
        assert_eq!(
            grade.salary(PayBasis::Bottom),
            Some(Money::from_pounds(70_986))
        );
        assert_eq!(
            grade.salary(PayBasis::Middle),
            Some(Money::from_pounds(76_446))
        );
        assert_eq!(
            grade.salary(PayBasis::Top),
            Some(Money::from_pounds(81_906))
        );
    }
}
