//! The one place that looks at the calendar.

use std::time::UNIX_EPOCH;

use crate::model::Date;

/// Today's date by the system's clock, in universal time.
pub fn today() -> Date {
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock is read here and passed down"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    Date::from_days_since_1970((seconds / 86_400) as i64)
}
