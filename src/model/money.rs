//! Money in whole pence.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// An amount of money in whole pence; negative where it is owed or saved the wrong way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount a document may hold, in pence: exact in every reader of JSON,
    /// also those that read numbers as binary fractions of 53 bits.
    pub const LIMIT_PENCE: i64 = 9_007_199_254_740_991;

    /// An amount of whole pence.
    pub const fn from_pence(pence: i64) -> Self {
        Self(pence)
    }

    /// An amount of whole pounds.
    pub const fn from_pounds(pounds: i64) -> Self {
        Self(pounds.saturating_mul(100))
    }

    /// The amount in pence.
    pub const fn pence(self) -> i64 {
        self.0
    }

    /// The amount times `numerator / denominator`, rounded to the nearest penny, half away from
    /// zero. The one place where money is multiplied. A result beyond the range is the limit.
    ///
    /// A denominator of zero gives nothing.
    #[must_use]
    pub fn scaled(self, numerator: i128, denominator: i128) -> Self {
        let product = i128::from(self.0).saturating_mul(numerator);
        Self(divide_half_away(product, denominator))
    }

    /// The amount rounded to the nearest multiple of `step`, half away from zero.
    #[must_use]
    pub fn rounded_to(self, step: Self) -> Self {
        let steps = divide_half_away(i128::from(self.0), i128::from(step.0));
        Self(steps.saturating_mul(step.0))
    }

    /// The amount with what lies between multiples of `step` cut off, towards zero.
    #[must_use]
    pub fn truncated_to(self, step: Self) -> Self {
        Self(self.0 - self.0.checked_rem(step.0).unwrap_or(0))
    }

    /// The amount in whole pounds, half a pound rounded away from zero.
    pub fn to_pounds(self) -> i64 {
        divide_half_away(i128::from(self.0), 100)
    }

    /// The amount as whole pounds with separators: `£1,148,200`, negative in brackets `(£90,900)`,
    /// as committee reports print it.
    pub fn in_pounds(self) -> String {
        let pounds = self.to_pounds();
        bracketed(pounds < 0, &format!("£{}", grouped(pounds.unsigned_abs())))
    }

    /// The amount to the penny: `£111,812.30`.
    pub fn in_pence(self) -> String {
        let pence = self.0.unsigned_abs();
        let text = format!("£{}.{:02}", grouped(pence / 100), pence % 100);
        bracketed(self.0 < 0, &text)
    }

    /// A difference with its sign: `+£16,900`, `−£90,900`, `±£0`.
    pub fn as_difference(self) -> String {
        let pounds = self.to_pounds();
        let sign = match pounds.signum() {
            1 => "+",
            -1 => "–",
            _ => "±",
        };
        format!("{sign}£{}", grouped(pounds.unsigned_abs()))
    }

    /// Reads an amount a person typed: `95,557.50`, `£95557.5`, `95 557`. None where it is not one,
    /// or beyond the limit.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits: String = text
            .chars()
            .filter(|character| !character.is_whitespace() && !matches!(character, '£' | ','))
            .collect();
        let negative = digits.starts_with(['-', '−']);
        if negative {
            digits.remove(0);
        }
        let (pounds, pence) = digits.split_once('.').unwrap_or((&digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (pounds.is_empty() && pence.is_empty())
            || !all_digits(pounds)
            || !all_digits(pence)
            || pence.len() > 2
        {
            return None;
        }
        let pounds: i64 = if pounds.is_empty() {
            0
        } else {
            pounds.parse().ok()?
        };
        let pence: i64 = format!("{pence:0<2}").parse().ok()?;
        let total = pounds.checked_mul(100)?.checked_add(pence)?;
        (total <= Self::LIMIT_PENCE).then_some(Self(if negative { -total } else { total }))
    }
}

/// Division rounded to the nearest whole number, half away from zero.
fn divide_half_away(numerator: i128, denominator: i128) -> i64 {
    if denominator == 0 {
        return 0;
    }
    let negative = (numerator < 0) != (denominator < 0);
    let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let whole = numerator / denominator;
    let rest = numerator % denominator;
    let rounded = whole + u128::from(rest >= denominator - rest);
    let magnitude = i64::try_from(rounded).unwrap_or(i64::MAX);
    if negative { -magnitude } else { magnitude }
}

/// Digits in groups of three: `1,148,200`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn bracketed(negative: bool, text: &str) -> String {
    if negative {
        format!("({text})")
    } else {
        text.to_owned()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_pence())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_penny_is_rounded_away_from_zero() {
        for (pence, expected) in [(1, 1), (2, 1), (3, 2), (-1, -1), (-3, -2), (5, 3)] {
            assert_eq!(
                Money::from_pence(pence).scaled(1, 2).pence(),
                expected,
                "{pence}"
            );
        }
        // 76,446 × 1.25: the worked example of a jointly funded post.
        assert_eq!(
            Money::from_pounds(76_446).scaled(125, 100).pence(),
            9_555_750
        );
    }

    #[test]
    fn amounts_are_shown_as_reports_print_them() {
        assert_eq!(Money::from_pounds(1_148_200).in_pounds(), "£1,148,200");
        assert_eq!(Money::from_pounds(-90_900).in_pounds(), "(£90,900)");
        assert_eq!(Money::from_pence(11_181_230).in_pence(), "£111,812.30");
        assert_eq!(Money::from_pence(5).in_pence(), "£0.05");
        assert_eq!(Money::from_pounds(16_900).as_difference(), "+£16,900");
        assert_eq!(Money::from_pounds(-16_900).as_difference(), "–£16,900");
        assert_eq!(Money::ZERO.as_difference(), "±£0");
    }

    #[test]
    fn typed_amounts_are_understood() {
        for (text, pence) in [
            ("95,557.50", 9_555_750),
            ("£95557.5", 9_555_750),
            (" 127 485 ", 12_748_500),
            ("-12", -1_200),
            (".5", 50),
        ] {
            assert_eq!(Money::parse(text), Some(Money::from_pence(pence)), "{text}");
        }
        for text in [
            "",
            "£",
            "12.345",
            "1e6",
            "abc",
            "99999999999999999999",
            "--1",
        ] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rounding_to_hundreds_is_symmetric() {
        let hundred = Money::from_pounds(100);
        assert_eq!(
            Money::from_pounds(150).rounded_to(hundred),
            Money::from_pounds(200)
        );
        assert_eq!(
            Money::from_pounds(-150).rounded_to(hundred),
            Money::from_pounds(-200)
        );
        assert_eq!(
            Money::from_pence(16_750_254).rounded_to(hundred),
            Money::from_pounds(167_500)
        );
    }

    #[test]
    fn cutting_off_goes_towards_zero() {
        let hundred = Money::from_pounds(100);
        assert_eq!(Money::from_pounds(199).truncated_to(hundred), hundred);
        assert_eq!(Money::from_pounds(-199).truncated_to(hundred), -hundred);
    }

    #[test]
    fn nothing_overflows() {
        let most = Money::from_pence(i64::MAX);
        assert_eq!(most + most, most);
        assert_eq!(most.scaled(i128::MAX, 1).pence(), i64::MAX);
        assert_eq!((-most).scaled(3, 1).pence(), -i64::MAX);
    }
}
