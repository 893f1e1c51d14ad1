//! A day in the calendar.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A day from the years 1 to 9999; none where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=length).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `2011-12-13`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = |range| -> Option<u16> {
            let part: &str = text.get(range)?;
            part.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| part.parse().ok())?
        };
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let month = u8::try_from(digits(5..7)?).ok()?;
        let day = u8::try_from(digits(8..10)?).ok()?;
        Self::new(digits(0..4)?, month, day)
    }

    /// The day that lies the given number of days after 1 January 1970 (before it where negative).
    /// Days outside the years 1 to 9999 give the nearest day inside.
    ///
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    pub fn from_days_since_1970(days: i64) -> Self {
        let shifted = days.clamp(-719_162, 2_932_896) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: year as u16,
            month: month as u8,
            day: day as u8,
        }
    }

    /// The first day of a month; the year and month are brought into the calendar.
    pub(super) fn first_of(year: u16, month: u8) -> Self {
        Self {
            year: year.clamp(1, 9999),
            month: month.clamp(1, 12),
            day: 1,
        }
    }

    /// The day after; the last day of the calendar has none but itself.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, month) = (self.year, self.month);
        Self::new(year, month, self.day + 1)
            .or_else(|| Self::new(year, month + 1, 1))
            .or_else(|| Self::new(year + 1, 1, 1))
            .unwrap_or(self)
    }

    /// The same day so many months later, or the last day of that month where it has no such day;
    /// beyond the calendar its last day.
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        let months = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months.min(120_000);
        let (year, month) = ((months / 12) as u16, (months % 12) as u8 + 1);
        let day = |day| Self::new(year, month, day);
        day(self.day)
            .or_else(|| (28..=30).rev().find_map(day))
            .unwrap_or(Self {
                year: 9999,
                month: 12,
                day: 31,
            })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, January being 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day as a report prints it: `13 December 2011`.
    pub fn in_words(self) -> String {
        let month = MONTHS
            .get(usize::from(self.month) - 1)
            .copied()
            .unwrap_or_default();
        format!("{} {month} {}", self.day, self.year)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_back_and_is_shown_in_words() {
        let day = Date::parse("2011-12-13").unwrap();
        assert_eq!(day.to_string(), "2011-12-13");
        assert_eq!(day.in_words(), "13 December 2011");
    }

    #[test]
    fn days_the_calendar_does_not_have_are_refused() {
        for text in [
            "2011-02-29",
            "2011-13-01",
            "2011-00-10",
            "13.12.2011",
            "2011-1-1",
            "+011-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2012-02-29").is_some());
    }

    #[test]
    fn the_day_after_and_months_later_keep_to_the_calendar() {
        let day = |text| Date::parse(text).unwrap();
        for (before, after) in [
            ("2013-03-31", "2013-04-01"),
            ("2012-02-28", "2012-02-29"),
            ("2011-12-31", "2012-01-01"),
            ("9999-12-31", "9999-12-31"),
        ] {
            assert_eq!(day(before).next(), day(after));
        }
        for (from, months, to) in [
            ("2012-01-02", 24, "2014-01-02"),
            ("2011-12-31", 2, "2012-02-29"),
            ("2011-12-13", 0, "2011-12-13"),
            ("9999-12-31", 1, "9999-12-31"),
        ] {
            assert_eq!(day(from).months_later(months), day(to));
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, text) in [
            (0, "1970-01-01"),
            (15_321, "2011-12-13"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
        ] {
            assert_eq!(Date::from_days_since_1970(days).to_string(), text);
        }
        assert_eq!(
            Date::from_days_since_1970(i64::MAX).to_string(),
            "9999-12-31"
        );
    }
}
