//! Full-time equivalents, rates and shares as exact whole numbers.

use std::fmt;

use super::money::Money;

/// A full-time equivalent in thousandths: 1.000 is one full-time post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fte(u32);

impl Fte {
    /// One full-time post.
    pub const ONE: Self = Self(1000);

    /// The largest value a post may have, in thousandths.
    pub const LIMIT: u32 = 100_000;

    /// A value in thousandths; none above the limit.
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        (thousandths <= Self::LIMIT).then_some(Self(thousandths))
    }

    /// The value in thousandths.
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// Reads what a person typed: `1`, `0.5`, `0.811`. None where it is not a number from 0 to 100
    /// with at most three decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let thousandths = parse_decimal(text.trim(), 3)?;
        Self::from_thousandths(u32::try_from(thousandths).ok()?)
    }
}

impl Fte {
    /// Reads what a person typed, also as hours a week where it ends in `h`, `hrs` or `hours`:
    /// `18.5 h` is one half where full-time is 37 hours. To the nearest thousandth.
    pub fn parse_with_hours(text: &str, full_time: Hours) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let number = ["hours", "hrs", "h"]
            .iter()
            .find_map(|unit| lower.strip_suffix(unit));
        let Some(number) = number else {
            return Self::parse(&lower);
        };
        let hours = parse_decimal(number.trim_end(), 2)?;
        let full_time = u64::from(full_time.hundredths());
        let thousandths = (hours.checked_mul(1000)? + full_time / 2).checked_div(full_time)?;
        Self::from_thousandths(u32::try_from(thousandths).ok()?)
    }
}

impl fmt::Display for Fte {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&show_decimal(u64::from(self.0), 3))
    }
}

/// Hours a week in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(u32);

impl Hours {
    /// The usual full-time week of a council in England: 37 hours.
    pub const USUAL: Self = Self(3_700);

    /// The hours of a whole week, in hundredths.
    pub const LIMIT: u32 = 16_800;

    /// Hours in hundredths; none for nothing, and above the hours of a week.
    pub fn from_hundredths(hundredths: u32) -> Option<Self> {
        (1..=Self::LIMIT)
            .contains(&hundredths)
            .then_some(Self(hundredths))
    }

    /// The hours in hundredths.
    pub fn hundredths(self) -> u32 {
        self.0
    }

    /// Reads what a person typed: `37`, `36.25`.
    pub fn parse(text: &str) -> Option<Self> {
        let hundredths = parse_decimal(text.trim(), 2)?;
        Self::from_hundredths(u32::try_from(hundredths).ok()?)
    }
}

impl Default for Hours {
    fn default() -> Self {
        Self::USUAL
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&show_decimal(u64::from(self.0), 2))
    }
}

/// How many there are of something: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u32);

impl Count {
    /// One.
    pub const ONE: Self = Self(1);

    /// The most there may be.
    pub const LIMIT: u32 = 10_000;

    /// So many; none for nothing, and above the limit.
    pub fn new(number: u32) -> Option<Self> {
        (1..=Self::LIMIT).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }

    /// Reads what a person typed: `4`, `×4`, `x 4`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.trim().trim_start_matches(['×', 'x', 'X']).trim_start();
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            return None;
        }
        Self::new(number.parse().ok()?)
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::ONE
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A rate in millionths, for example on-costs of 31.39 % as 313,900.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(u32);

impl Rate {
    /// One, in millionths.
    pub const ONE_MILLIONTHS: u32 = 1_000_000;

    /// The largest rate, in millionths: 1,000 %.
    pub const LIMIT: u32 = 10 * Self::ONE_MILLIONTHS;

    /// A rate in millionths; none above the limit.
    pub fn from_millionths(millionths: u32) -> Option<Self> {
        (millionths <= Self::LIMIT).then_some(Self(millionths))
    }

    /// The rate in millionths.
    pub fn millionths(self) -> u32 {
        self.0
    }

    /// The part of an amount, rounded to the penny, half away from zero.
    pub fn of(self, amount: Money) -> Money {
        amount.scaled(i128::from(self.0), i128::from(Self::ONE_MILLIONTHS))
    }

    /// Reads a percentage a person typed: `31.39`, `31.39 %`. None beyond 0 to 1,000 % or with more
    /// than four decimals.
    pub fn parse_percent(text: &str) -> Option<Self> {
        let number = text.trim().trim_end_matches('%').trim_end();
        let millionths = parse_decimal(number, 4)?;
        Self::from_millionths(u32::try_from(millionths).ok()?)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}%", show_decimal(u64::from(self.0), 4))
    }
}

/// A part of a whole in millionths, at most the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u32);

impl Share {
    /// The whole.
    pub const WHOLE: Self = Self(Rate::ONE_MILLIONTHS);
    /// One half.
    pub const HALF: Self = Self(Rate::ONE_MILLIONTHS / 2);

    /// A share in millionths; none above the whole.
    pub fn from_millionths(millionths: u32) -> Option<Self> {
        (millionths <= Rate::ONE_MILLIONTHS).then_some(Self(millionths))
    }

    /// The share in millionths.
    pub fn millionths(self) -> u32 {
        self.0
    }

    /// The part of an amount, rounded to the penny, half away from zero.
    pub fn of(self, amount: Money) -> Money {
        amount.scaled(i128::from(self.0), i128::from(Rate::ONE_MILLIONTHS))
    }

    /// Reads a percentage a person typed. None beyond 0 to 100 %.
    pub fn parse_percent(text: &str) -> Option<Self> {
        Rate::parse_percent(text).and_then(|rate| Self::from_millionths(rate.millionths()))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}%", show_decimal(u64::from(self.0), 4))
    }
}

/// Reads a decimal number as a whole number of its last allowed place.
fn parse_decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty())
        || !all_digits(whole)
        || !all_digits(decimals)
        || decimals.len() > places
    {
        return None;
    }
    format!("{whole}{decimals:0<places$}").parse().ok()
}

/// Shows a whole number of thousandths (or other places) as a decimal without trailing zeros.
fn show_decimal(number: u64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    let decimals = format!("{:0width$}", number % unit, width = places as usize);
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() {
        (number / unit).to_string()
    } else {
        format!("{}.{decimals}", number / unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_time_equivalents_are_typed_and_shown_as_people_write_them() {
        for (typed, thousandths, shown) in [
            ("1", 1000, "1"),
            ("0.5", 500, "0.5"),
            (".811", 811, "0.811"),
            ("12.50", 12_500, "12.5"),
        ] {
            let fte = Fte::parse(typed).unwrap();
            assert_eq!(fte.thousandths(), thousandths);
            assert_eq!(fte.to_string(), shown);
        }
        for typed in ["", "-1", "0.1234", "101", "x", "1.2.3", "NaN"] {
            assert_eq!(Fte::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn hours_a_week_are_a_part_of_the_full_time_week() {
        for (typed, thousandths) in [
            ("18.5 h", Some(500)),
            ("30 hours", Some(811)),
            ("37h", Some(1000)),
            ("22.2 hrs", Some(600)),
            ("0.5", Some(500)),
            ("h", None),
            ("18.555 h", None),
            ("99999 h", None),
        ] {
            let fte = Fte::parse_with_hours(typed, Hours::USUAL).map(Fte::thousandths);
            assert_eq!(fte, thousandths, "{typed}");
        }
        let hours = Hours::parse("36.25").unwrap();
        assert_eq!(hours.to_string(), "36.25");
        assert_eq!(
            Fte::parse_with_hours("18.125 h", hours),
            None,
            "hours have two decimals"
        );
        assert_eq!((Hours::parse("0"), Hours::parse("169")), (None, None));
    }

    #[test]
    fn there_is_at_least_one_of_a_post() {
        for (typed, number) in [("4", Some(4)), ("× 4", Some(4)), ("x12", Some(12))] {
            assert_eq!(Count::parse(typed).map(Count::get), number, "{typed}");
        }
        for typed in ["", "0", "x", "-1", "+4", "10001", "2.5"] {
            assert_eq!(Count::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn rates_are_exact_percentages() {
        let rate = Rate::parse_percent("31.39 %").unwrap();
        assert_eq!(rate.millionths(), 313_900);
        assert_eq!(rate.to_string(), "31.39%");
        assert_eq!(Rate::parse_percent("1000.0001"), None);
        assert_eq!(Share::parse_percent("50").unwrap(), Share::HALF);
        assert_eq!(Share::parse_percent("100.01"), None);
    }
}
