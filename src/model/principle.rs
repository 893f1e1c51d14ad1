//! Design principles: what the structures of a review are judged by.

/// Something every structure is to do well: one point of accountability for every service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principle {
    /// What it is called.
    pub name: String,
    /// How much it matters beside the others.
    pub weight: Weight,
    /// What is meant by it, and who said so.
    pub note: String,
}

impl Principle {
    /// A principle that matters as much as any other.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            weight: Weight::default(),
            note: String::new(),
        }
    }
}

/// How much a principle matters beside the others, from 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u8);

impl Weight {
    /// The highest weight.
    pub const MOST: u8 = 5;

    /// Every weight, the lowest first.
    pub const ALL: [Self; Self::MOST as usize] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A weight; none beyond the range.
    pub fn new(weight: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&weight).then_some(Self(weight))
    }

    /// The weight as a number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self(1)
    }
}

/// How well a structure does by a principle, from 0, not at all, to 5, entirely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u8);

impl Points {
    /// The most points.
    pub const MOST: u8 = 5;

    /// Points; none beyond the range.
    pub fn new(points: u8) -> Option<Self> {
        (points <= Self::MOST).then_some(Self(points))
    }

    /// The points as a number.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// How well a structure does by a principle, in the eyes of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// How well.
    pub points: Points,
    /// Why.
    pub note: String,
}
