//! The financial year of a council: from 1 April to 31 March.

use std::fmt;

use super::date::Date;

/// A financial year, from 1 April to 31 March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(u16);

impl FinancialYear {
    /// The month a financial year begins with.
    pub const FIRST_MONTH: u8 = 4;

    /// The last year that ends within the calendar.
    pub const LAST: u16 = 9998;

    /// The year that begins in a calendar year; none outside the years 1 to 9998.
    pub const fn beginning_in(year: u16) -> Option<Self> {
        if year >= 1 && year <= Self::LAST {
            Some(Self(year))
        } else {
            None
        }
    }

    /// The year a day lies in; none before the first and after the last.
    pub fn of(date: Date) -> Option<Self> {
        let before_april = date.month() < Self::FIRST_MONTH;
        Self::beginning_in(date.year().checked_sub(u16::from(before_april))?)
    }

    /// The calendar year it begins in.
    pub const fn first_calendar_year(self) -> u16 {
        self.0
    }

    /// Its first day, 1 April.
    pub fn start(self) -> Date {
        Date::first_of(self.0, Self::FIRST_MONTH)
    }

    /// The first day of the year after it.
    pub fn end(self) -> Date {
        Date::first_of(self.0 + 1, Self::FIRST_MONTH)
    }

    /// The year so many years later; none beyond the calendar.
    pub fn after(self, years: u16) -> Option<Self> {
        Self::beginning_in(self.0.checked_add(years)?)
    }

    /// Reads what a person typed: `2011/12`, `2011-12`, `2011/2012`, or the year it begins in.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (first, second) = text.split_once(['/', '-', '–']).unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if first.len() != 4 || !digits(first) || !digits(second) {
            return None;
        }
        let year = Self::beginning_in(first.parse().ok()?)?;
        let next = format!("{:04}", year.0 + 1);
        let matches = second.is_empty() || second == next || Some(second) == next.get(2..);
        matches.then_some(year)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}/{:02}", self.0, (self.0 + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_financial_year_runs_from_april_to_march() {
        let year = FinancialYear::parse("2011/12").unwrap();
        assert_eq!(year.to_string(), "2011/12");
        assert_eq!(year.start(), Date::parse("2011-04-01").unwrap());
        assert_eq!(year.end(), Date::parse("2012-04-01").unwrap());
        for (day, expected) in [
            ("2011-03-31", "2010/11"),
            ("2011-04-01", "2011/12"),
            ("2012-01-02", "2011/12"),
        ] {
            let year = FinancialYear::of(Date::parse(day).unwrap()).unwrap();
            assert_eq!(year.to_string(), expected, "{day}");
        }
    }

    #[test]
    fn a_year_is_typed_as_people_write_it() {
        for text in ["2011/12", "2011-12", " 2011 ", "2011/2012", "2011–12"] {
            let year = FinancialYear::parse(text).map(FinancialYear::first_calendar_year);
            assert_eq!(year, Some(2011), "{text}");
        }
        for text in ["", "11/12", "2011/13", "2011/1", "9999", "2011/12/13"] {
            assert_eq!(FinancialYear::parse(text), None, "{text}");
        }
    }
}
