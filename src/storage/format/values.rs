//! Single values as they stand in a file, taken or refused with a sentence.

use std::fmt::{self, Display};
use std::ops::RangeInclusive;

use super::super::limits::MAX_ID;
use super::v1::{Text, Whole};
use super::words::shortened;
use crate::model::{
    BodyId, BodyKind, BranchLayout, CouncilType, Count, Date, DesignationId, FinancialYear, Fte,
    FunctionId, FundingSourceId, GradeId, Hours, KindId, LineId, LineKind, MemberRole, Money, Need,
    NodeId, OneOffId, OneOffKind, PayBasis, Points, PostId, PrincipleId, Rate, RoundingUnit, Share,
    Status, StructureId, TextProblem, ThemeId, UnitId, Weight, clean_line, clean_note,
};

/// A value, or the sentence that says why it cannot be taken.
pub(super) type Taken<T> = Result<T, String>;

/// What a value is for: "the title of p17".
#[derive(Clone, Copy)]
pub(super) struct Of<'a>(pub(super) &'a str, pub(super) &'a dyn Display);

impl Display for Of<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the {} of {}", self.0, self.1)
    }
}

/// An id that is spelled as a letter and a number.
pub(super) trait Spelled: Sized {
    /// What it is the id of, with its article.
    const SORT: &'static str;
    /// How such an id looks.
    const EXAMPLE: &'static str;

    /// Reads it; none where it is not spelled like this.
    fn from_text(text: &str) -> Option<Self>;

    /// The number in it.
    fn number(&self) -> u32;
}

macro_rules! spelled {
    ($($id:ident, $sort:literal, $example:literal;)*) => {
        $(impl Spelled for $id {
            const SORT: &'static str = $sort;
            const EXAMPLE: &'static str = $example;

            fn from_text(text: &str) -> Option<Self> {
                Self::parse(text)
            }

            fn number(&self) -> u32 {
                self.0
            }
        })*
    };
}

spelled! {
    PostId, "a post", "p17";
    UnitId, "a unit", "u17";
    StructureId, "a structure", "s17";
    GradeId, "a grade", "g17";
    KindId, "a kind of unit", "k17";
    FunctionId, "a function", "f17";
    DesignationId, "a designation", "d17";
    ThemeId, "a theme", "t17";
    FundingSourceId, "a source of funding", "m17";
    LineId, "a line", "l17";
    OneOffId, "a cost that comes once", "o17";
    BodyId, "a body", "b17";
    PrincipleId, "a principle", "r17";
}

impl Spelled for NodeId {
    const SORT: &'static str = "a unit or post";
    const EXAMPLE: &'static str = "u17 or p17";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn number(&self) -> u32 {
        match self {
            Self::Unit(unit) => unit.0,
            Self::Post(post) => post.0,
        }
    }
}

pub(super) fn id<T: Spelled>(text: &Text<'_>) -> Taken<T> {
    let text = &*text.0;
    match T::from_text(text) {
        Some(id) if id.number() <= MAX_ID => Ok(id),
        Some(_) => Err(format!(
            "the number of {text} is too high; ids go up to {MAX_ID}"
        )),
        None => Err(format!(
            "“{}” is no id of {}; write a letter and a number without zeros before it, like {}",
            shortened(text),
            T::SORT,
            T::EXAMPLE
        )),
    }
}

pub(super) fn optional_id<T: Spelled>(text: Option<&Text<'_>>) -> Taken<Option<T>> {
    text.map(id).transpose()
}

pub(super) fn ids<T: Spelled>(texts: &[Text<'_>]) -> Taken<Vec<T>> {
    texts.iter().map(id).collect()
}

/// A text of one line that has to be there.
pub(super) fn line(text: &Text<'_>, of: Of<'_>) -> Taken<String> {
    let cleaned = clean_line(&text.0).map_err(|problem| refused(&problem, of))?;
    unchanged(cleaned, text, of)
}

/// A text of one line that may be empty.
pub(super) fn optional_line(text: &Text<'_>, of: Of<'_>) -> Taken<String> {
    if text.0.is_empty() {
        Ok(String::new())
    } else {
        line(text, of)
    }
}

/// A text of several lines that may be empty.
pub(super) fn note(text: &Text<'_>, of: Of<'_>) -> Taken<String> {
    if text.0.is_empty() {
        return Ok(String::new());
    }
    let cleaned = clean_note(&text.0).map_err(|problem| refused(&problem, of))?;
    unchanged(cleaned, text, of)
}

fn refused(problem: &TextProblem, of: Of<'_>) -> String {
    let remedy = match problem {
        TextProblem::Empty => "fill it in",
        TextProblem::TooLong { .. } => "shorten it",
    };
    format!("{of} cannot be taken: {problem}; {remedy}")
}

/// Refuses a text that cleaning would change: nothing is changed behind the user's back.
fn unchanged(cleaned: String, text: &Text<'_>, of: Of<'_>) -> Taken<String> {
    if cleaned == *text.0 {
        Ok(cleaned)
    } else {
        Err(format!(
            "{of} has needless spaces, invisible characters or accents apart from their letters; write it as “{}”",
            shortened(&cleaned)
        ))
    }
}

/// The position among neighbours: any whole number that the model can hold.
pub(super) fn order(number: &Whole, of: Of<'_>) -> Taken<i64> {
    whole(number, i64::MIN..=i64::MAX, of, "")
}

/// A number that counts something; it may be zero.
pub(super) fn counting_number(number: &Whole, of: Of<'_>) -> Taken<u32> {
    whole(number, 0..=i64::from(u32::MAX), of, "").map(|number| number as u32)
}

pub(super) fn next_id(number: &Whole, of: Of<'_>) -> Taken<u32> {
    whole(number, 0..=i64::from(MAX_ID) + 1, of, "").map(|number| number as u32)
}

pub(super) fn colour(number: Option<&Whole>, of: Of<'_>) -> Taken<Option<u8>> {
    let colour = |number| whole(number, 0..=i64::from(u8::MAX), of, "").map(|number| number as u8);
    number.map(colour).transpose()
}

/// Pence; nothing costs less than nothing.
pub(super) fn money(number: &Whole, of: Of<'_>) -> Taken<Money> {
    whole(number, 0..=Money::LIMIT_PENCE, of, ", in pence").map(Money::from_pence)
}

pub(super) fn fte(number: &Whole, of: Of<'_>) -> Taken<Fte> {
    measure(
        number,
        Fte::LIMIT,
        Fte::from_thousandths,
        of,
        ", where 1000 is one full-time post",
    )
}

/// How many posts of a sort there are.
pub(super) fn count(number: &Whole, of: Of<'_>) -> Taken<Count> {
    let count = whole(number, 1..=i64::from(Count::LIMIT), of, "")?;
    Count::new(count as u32).ok_or_else(|| format!("{of} is too high"))
}

/// Hours a week in hundredths.
pub(super) fn hours(number: &Whole, of: Of<'_>) -> Taken<Hours> {
    let hint = ", where 3700 is 37 hours a week";
    let hours = whole(number, 1..=i64::from(Hours::LIMIT), of, hint)?;
    Hours::from_hundredths(hours as u32).ok_or_else(|| format!("{of} is too high"))
}

/// The financial year that begins in a calendar year.
pub(super) fn year(number: &Whole, of: Of<'_>) -> Taken<FinancialYear> {
    let hint = ", the year in which it begins";
    let year = whole(number, 1..=i64::from(FinancialYear::LAST), of, hint)?;
    FinancialYear::beginning_in(year as u16).ok_or_else(|| format!("{of} is too high"))
}

/// A number of months, at least one.
pub(super) fn months(number: &Whole, limit: u32, of: Of<'_>) -> Taken<u32> {
    whole(number, 1..=i64::from(limit), of, "").map(|months| months as u32)
}

/// How much a principle matters.
pub(super) fn weight(number: &Whole, of: Of<'_>) -> Taken<Weight> {
    let weight = whole(number, 1..=i64::from(Weight::MOST), of, "")?;
    Weight::new(weight as u8).ok_or_else(|| format!("{of} is too high"))
}

/// How well a structure does by a principle.
pub(super) fn points(number: &Whole, of: Of<'_>) -> Taken<Points> {
    let points = whole(number, 0..=i64::from(Points::MOST), of, "")?;
    Points::new(points as u8).ok_or_else(|| format!("{of} is too high"))
}

pub(super) fn rate(number: &Whole, of: Of<'_>) -> Taken<Rate> {
    measure(
        number,
        Rate::LIMIT,
        Rate::from_millionths,
        of,
        ", where 1000000 is 100%",
    )
}

pub(super) fn share(number: &Whole, of: Of<'_>) -> Taken<Share> {
    let limit = Share::WHOLE.millionths();
    measure(
        number,
        limit,
        Share::from_millionths,
        of,
        ", where 1000000 is 100%",
    )
}

fn measure<T>(
    number: &Whole,
    limit: u32,
    from_parts: fn(u32) -> Option<T>,
    of: Of<'_>,
    hint: &str,
) -> Taken<T> {
    let parts = whole(number, 0..=i64::from(limit), of, hint)?;
    from_parts(parts as u32).ok_or_else(|| format!("{of} is too high"))
}

fn whole(number: &Whole, range: RangeInclusive<i64>, of: Of<'_>, hint: &str) -> Taken<i64> {
    number
        .number()
        .filter(|number| range.contains(number))
        .ok_or_else(|| {
            format!(
                "{of} is {}; a whole number from {} to {} belongs there{hint}",
                shortened(&number.to_string()),
                range.start(),
                range.end()
            )
        })
}

pub(super) fn date(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<Option<Date>> {
    let date = |text: &Text<'_>| {
        Date::parse(&text.0).ok_or_else(|| {
            format!(
                "{of} is “{}”, which is no day of the calendar; write it like 2011-12-13",
                shortened(&text.0)
            )
        })
    };
    text.map(date).transpose()
}

pub(super) fn status(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<Status> {
    chosen(text, &Status::ALL, status_word, of)
}

pub(super) fn basis(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<PayBasis> {
    chosen(text, &PayBasis::ALL, basis_word, of)
}

/// One of several values by its word; the default where no word is given.
fn chosen<T: Copy + Default>(
    text: Option<&Text<'_>>,
    all: &[T],
    word: fn(T) -> &'static str,
    of: Of<'_>,
) -> Taken<T> {
    let Some(Text(text)) = text else {
        return Ok(T::default());
    };
    all.iter()
        .copied()
        .find(|&value| word(value) == *text)
        .ok_or_else(|| {
            let words: Vec<&str> = all.iter().map(|&value| word(value)).collect();
            format!(
                "{of} is “{}”; it can be {}",
                shortened(text),
                words.join(", ")
            )
        })
}

pub(super) fn council(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<CouncilType> {
    chosen(text, &CouncilType::ALL, council_word, of)
}

pub(super) fn need(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<Need> {
    chosen(text, &Need::ALL, need_word, of)
}

pub(super) fn layout(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<Option<BranchLayout>> {
    let all = BranchLayout::ALL.map(Some);
    let word = |layout: Option<BranchLayout>| layout.map_or("", layout_word);
    chosen(text, &all, word, of)
}

pub(super) fn line_kind(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<LineKind> {
    chosen(text, &LineKind::ALL, line_kind_word, of)
}

/// How the type of a council is written in the file.
pub(super) fn council_word(council: CouncilType) -> &'static str {
    match council {
        CouncilType::Unitary => "unitary",
        CouncilType::County => "county",
        CouncilType::District => "district",
        CouncilType::LondonBorough => "london borough",
        CouncilType::Metropolitan => "metropolitan",
        CouncilType::CombinedAuthority => "combined authority",
        CouncilType::Other => "other",
    }
}

/// How the need of a designation is written in the file.
pub(super) fn need_word(need: Need) -> &'static str {
    match need {
        Need::Required => "required",
        Need::Expected => "expected",
        Need::Optional => "optional",
    }
}

pub(super) fn body_kind(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<BodyKind> {
    chosen(text, &BodyKind::ALL, body_kind_word, of)
}

pub(super) fn role(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<MemberRole> {
    chosen(text, &MemberRole::ALL, role_word, of)
}

/// How the kind of a body is written in the file.
pub(super) fn body_kind_word(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Board => "board",
        BodyKind::Committee => "committee",
        BodyKind::Partnership => "partnership",
        BodyKind::Group => "group",
        BodyKind::Forum => "forum",
    }
}

/// How the role of a member is written in the file.
pub(super) fn role_word(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Chair => "chair",
        MemberRole::ViceChair => "vice-chair",
        MemberRole::Member => "member",
        MemberRole::InAttendance => "in attendance",
    }
}

pub(super) fn one_off_kind(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<OneOffKind> {
    chosen(text, &OneOffKind::ALL, one_off_word, of)
}

pub(super) fn rounding_unit(text: Option<&Text<'_>>, of: Of<'_>) -> Taken<RoundingUnit> {
    chosen(text, &RoundingUnit::ALL, rounding_word, of)
}

/// How the kind of a cost that comes once is written in the file.
pub(super) fn one_off_word(kind: OneOffKind) -> &'static str {
    match kind {
        OneOffKind::Redundancy => "redundancy",
        OneOffKind::PensionStrain => "pension strain",
        OneOffKind::PayProtection => "pay protection",
        OneOffKind::Recruitment => "recruitment",
        OneOffKind::Other => "other",
    }
}

/// How the smallest part that is shown is written in the file.
pub(super) fn rounding_word(unit: RoundingUnit) -> &'static str {
    match unit {
        RoundingUnit::Penny => "penny",
        RoundingUnit::Pound => "pound",
        RoundingUnit::Hundred => "hundred",
    }
}

/// How the layout of a branch is written in the file.
pub(super) fn layout_word(layout: BranchLayout) -> &'static str {
    match layout {
        BranchLayout::Tidy => "tidy",
        BranchLayout::Column => "column",
        BranchLayout::TwoColumns => "two columns",
        BranchLayout::LeftToRight => "left to right",
    }
}

/// How the kind of a line is written in the file.
pub(super) fn line_kind_word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Dotted => "dotted",
        LineKind::Professional => "professional",
        LineKind::Political => "political",
    }
}

/// How a status is written in the file.
pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Existing => "existing",
        Status::Draft => "draft",
        Status::Consultation => "consultation",
        Status::Option => "option",
        Status::Final => "final",
    }
}

/// How a basis is written in the file.
pub(super) fn basis_word(basis: PayBasis) -> &'static str {
    match basis {
        PayBasis::Bottom => "bottom",
        PayBasis::Middle => "middle",
        PayBasis::Top => "top",
    }
}
