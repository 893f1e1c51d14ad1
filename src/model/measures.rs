//! Full-time equivalents, rates and shares as exact whole numbers.

use std::fmt;

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

impl fmt::Display for Fte {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&show_decimal(u64::from(self.0), 3))
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
    fn rates_are_exact_percentages() {
        let rate = Rate::parse_percent("31.39 %").unwrap();
        assert_eq!(rate.millionths(), 313_900);
        assert_eq!(rate.to_string(), "31.39%");
        assert_eq!(Rate::parse_percent("1000.0001"), None);
        assert_eq!(Share::parse_percent("50").unwrap(), Share::HALF);
        assert_eq!(Share::parse_percent("100.01"), None);
    }
}
