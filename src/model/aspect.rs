//! The aspects of a post and of a unit: what of it can be one way in one structure and another way
//! in another. By them a structure follows the one it was derived from, and is compared with it.

use super::ids::{NodeId, PostId, UnitId};
use super::post::Post;
use super::structure::{Structure, Unit};

macro_rules! aspects {
    ($(#[$doc:meta])* $name:ident of $thing:ident {
        $($(#[$variant_doc:meta])* $variant:ident { $($field:ident),+ } $word:literal $words:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every aspect.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The aspect as one word, as files and tables have it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What the aspect is called in a sentence: `the grade`.
            pub fn in_words(self) -> &'static str {
                match self {
                    $(Self::$variant => $words,)*
                }
            }

            /// Whether two are alike in this.
            pub fn is_same(self, one: &$thing, other: &$thing) -> bool {
                match self {
                    $(Self::$variant => $(one.$field == other.$field)&&+,)*
                }
            }

            /// Makes one like another in this.
            pub fn copy(self, from: &$thing, to: &mut $thing) {
                // Every field belongs to an aspect: one that does not is refused here.
                let $thing { $($($field: _),+),* } = from;
                match self {
                    $(Self::$variant => {
                        $(to.$field.clone_from(&from.$field);)+
                    })*
                }
            }

            /// The aspects in which two differ.
            pub fn differing(one: &$thing, other: &$thing) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(|aspect| !aspect.is_same(one, other))
            }
        }
    };
}

aspects! {
    /// What of a post can differ from structure to structure.
    PostAspect of Post {
        /// Where it stands.
        Place { place } "place" "where it stands";
        /// What it is called.
        Title { title } "title" "the title";
        /// Its number on the establishment.
        Reference { reference } "reference" "the reference";
        /// Its grade.
        Grade { grade } "grade" "the grade";
        /// How much of a full-time job it is.
        Fte { fte } "fte" "the full-time equivalents";
        /// How many of its sort there are.
        Count { count } "count" "the number of posts";
        /// Whether nobody holds it.
        Vacant { vacant } "vacant" "whether it is vacant";
        /// Whether it is given up.
        Closed { closed } "closed" "whether it is closed";
        /// Whether it is drawn beside the line of its manager.
        Assistant { assistant } "assistant" "whether it is an assistant";
        /// What it is responsible for.
        Functions { functions } "functions" "the functions";
        /// What it supports.
        Supports { supports } "supports" "the functions it supports";
        /// The designations it holds.
        Designations { designations } "designations" "the designations";
        /// The themes it leads on.
        Leads { leads } "leads" "the leads";
        /// What it is paid.
        Pay { pay } "pay" "the pay";
        /// What is paid beside the salary.
        Allowance { allowance } "allowance" "the allowance";
        /// A full cost in place of the computed one.
        StatedCost { stated_cost } "stated_cost" "the stated cost";
        /// Who else pays.
        Funding { funding } "funding" "the funding";
        /// From when until when there is such a post.
        Period { from, until } "period" "the dates";
        /// The pay its holder keeps.
        Protection { protection } "protection" "the pay protection";
        /// The phase of the review.
        Phase { phase } "phase" "the phase";
        /// What went into it.
        Replaces { replaces } "replaces" "what it replaces";
        /// How what stands below it is laid out.
        Layout { layout } "layout" "the layout below it";
        /// What else should be known.
        Note { note } "note" "the note";
    }
}

aspects! {
    /// What of a unit can differ from structure to structure.
    UnitAspect of Unit {
        /// Where it stands.
        Place { place } "place" "where it stands";
        /// What it is called.
        Name { name } "name" "the name";
        /// What kind of unit it is.
        Kind { kind } "kind" "the kind";
        /// The post that leads it.
        Head { head } "head" "the head";
        /// Its colour.
        Colour { colour } "colour" "the colour";
        /// How what stands below it is laid out.
        Layout { layout } "layout" "the layout below it";
        /// What else should be known.
        Note { note } "note" "the note";
    }
}

/// Something that was changed both in a structure and in the one it follows, so that somebody has
/// to say which of the two is meant. Until then it stays as the structure itself has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// An aspect of a post.
    Post(PostId, PostAspect),
    /// An aspect of a unit.
    Unit(UnitId, UnitAspect),
    /// The other structure no longer has a unit or post, which this one changed or has something
    /// of its own below.
    Gone(NodeId),
}

impl Conflict {
    /// The unit or post it is about.
    pub fn node(self) -> NodeId {
        match self {
            Self::Post(post, _) => post.into(),
            Self::Unit(unit, _) => unit.into(),
            Self::Gone(node) => node,
        }
    }

    /// Whether there still is anything to settle between a structure and the one it follows.
    pub fn is_open(self, own: &Structure, followed: &Structure) -> bool {
        match self {
            Self::Post(post, aspect) => own.post(post).zip(followed.post(post)).is_some_and(
                |(own, followed)| match aspect {
                    PostAspect::Place => !own.place.is_under_same(&followed.place),
                    _ => !aspect.is_same(own, followed),
                },
            ),
            Self::Unit(unit, aspect) => own.unit(unit).zip(followed.unit(unit)).is_some_and(
                |(own, followed)| match aspect {
                    UnitAspect::Place => !own.place.is_under_same(&followed.place),
                    _ => !aspect.is_same(own, followed),
                },
            ),
            Self::Gone(node) => own.contains(node) && !followed.contains(node),
        }
    }

    /// What of it is in question, as one word: an aspect, or `gone`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Post(_, aspect) => aspect.word(),
            Self::Unit(_, aspect) => aspect.word(),
            Self::Gone(_) => "gone",
        }
    }

    /// Reads a conflict from what it is about and its word; none where there is no such aspect.
    pub fn from_word(node: NodeId, word: &str) -> Option<Self> {
        if word == "gone" {
            return Some(Self::Gone(node));
        }
        match node {
            NodeId::Post(post) => {
                let mut aspects = PostAspect::ALL.iter().copied();
                let aspect = aspects.find(|aspect| aspect.word() == word);
                aspect.map(|aspect| Self::Post(post, aspect))
            }
            NodeId::Unit(unit) => {
                let mut aspects = UnitAspect::ALL.iter().copied();
                let aspect = aspects.find(|aspect| aspect.word() == word);
                aspect.map(|aspect| Self::Unit(unit, aspect))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KindId, Money, Place};

    #[test]
    fn two_posts_differ_in_the_aspects_in_which_they_were_changed() {
        let post = Post::new("Director of Housing", Place::default());
        let other = Post {
            title: "Director of Homes".into(),
            allowance: Money::from_pounds(1_000),
            until: crate::model::Date::parse("2013-03-31"),
            ..post.clone()
        };
        let differing: Vec<_> = PostAspect::differing(&post, &other).collect();
        let expected = [PostAspect::Title, PostAspect::Allowance, PostAspect::Period];
        assert_eq!(differing, expected);
    }

    #[test]
    fn copying_every_aspect_makes_the_one_like_the_other() {
        let unit = Unit::new("Housing", KindId(1), Place::default());
        let mut other = Unit {
            head: Some(PostId(3)),
            colour: Some(2),
            ..Unit::new("Homes", KindId(2), Place::new(None, 7))
        };
        for &aspect in UnitAspect::ALL {
            aspect.copy(&unit, &mut other);
        }
        assert_eq!(other, unit);
    }

    #[test]
    fn a_conflict_is_known_by_what_it_is_about_and_a_word() {
        let post = NodeId::Post(PostId(3));
        for &aspect in PostAspect::ALL {
            let conflict = Conflict::Post(PostId(3), aspect);
            assert_eq!(Conflict::from_word(post, conflict.word()), Some(conflict));
        }
        let gone = Conflict::from_word(UnitId(1).into(), "gone");
        assert_eq!(gone, Some(Conflict::Gone(UnitId(1).into())));
        assert_eq!(Conflict::from_word(UnitId(1).into(), "title"), None);
    }
}
