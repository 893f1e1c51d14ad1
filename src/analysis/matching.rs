//! Posts of two structures with different ids that are probably the same post, as after an import.
//!
//! Nothing is taken for granted: each pair is a proposal with a score and its reasons, for somebody
//! to confirm or refuse. A post that has the same id in both structures, or that is matched already,
//! is in no proposal, and neither is a pair that was refused.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::duplicates::words_of;
use crate::model::{GradeId, PostId, PostPair, Structure, name_key};

/// What a pair is worth for its title, its unit and its grade.
const TITLE: f64 = 60.0;
const UNIT: f64 = 25.0;
const GRADE: f64 = 15.0;
/// What a pair with the same reference is worth at least.
const REFERENCE: f64 = 90.0;
/// Pairs that are worth less are not proposed.
const LEAST: u32 = 40;
/// Titles that have less in common are not alike.
const ALIKE: f64 = 0.4;
/// Scores that differ by no more are nearly the same.
const NEARLY: u32 = 3;
/// So many further pairs are proposed of one post where the scores are nearly the same.
const MOST_RIVALS: usize = 2;
/// With so many posts that have something in common, a post is compared.
const WINDOW: usize = 32;
/// A word that more posts of one structure have says nothing of them.
const COMMON: usize = 200;

/// Why two posts are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They have the same number on the establishment.
    SameReference,
    /// Their titles say the same.
    SameTitle,
    /// Their titles have much in common.
    TitleAlike,
    /// They stand in the same unit, or in units of one name.
    SameUnit,
    /// They are on the same grade.
    SameGrade,
}

impl Likeness {
    /// The reason in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::SameReference => "same reference",
            Self::SameTitle => "same title",
            Self::TitleAlike => "title alike",
            Self::SameUnit => "same unit",
            Self::SameGrade => "same grade",
        }
    }
}

/// Two posts that are probably the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The two posts.
    pub pair: PostPair,
    /// How sure that is, up to 100.
    pub score: u32,
    /// Why.
    pub likeness: Vec<Likeness>,
    /// Whether one of the two posts goes nearly as well with another one.
    pub nearly_tied: bool,
}

impl Proposal {
    /// Why the two are taken for one: `same title, same unit`.
    pub fn why(&self) -> String {
        let mut words: Vec<&str> = self.likeness.iter().map(|one| one.in_words()).collect();
        if self.nearly_tied {
            words.push("another post is as likely");
        }
        words.join(", ")
    }
}

/// The posts of `before` and `after` that are probably the same, the surest first. Each post is in
/// one proposal, and in a few more where those are nearly as likely.
///
/// Only posts with a word of the title, the unit or the reference in common are compared, and each
/// with a limited number of others, so that the time grows with the posts and not with their
/// square.
pub fn proposals(before: &Structure, after: &Structure) -> Vec<Proposal> {
    let (was, is) = unmatched(before, after);
    let mut words = Words::default();
    let sides = [
        Candidate::all(before, &was, &mut words),
        Candidate::all(after, &is, &mut words),
    ];
    let mut found: Vec<Scored> = pairs_to_compare(&sides)
        .into_iter()
        .filter_map(|(was, is)| {
            let (one, other) = (sides[0].get(was)?, sides[1].get(is)?);
            let pair = PostPair {
                was: one.id,
                is: other.id,
            };
            let refused = after.refused_matches.contains(&pair);
            let (score, likeness) = words.compare(one, other);
            (score >= LEAST && !refused).then_some(Scored {
                was,
                is,
                score,
                likeness,
            })
        })
        .collect();
    // Reading order decides between equal ones.
    found.sort_unstable_by_key(|scored| (Reverse(scored.score), scored.was, scored.is));
    choose(found, &sides)
}

/// The posts that are in one of the structures only and belong to none of the other, in reading
/// order.
fn unmatched(before: &Structure, after: &Structure) -> (Vec<PostId>, Vec<PostId>) {
    let gone_into: FxHashSet<PostId> = after
        .posts()
        .flat_map(|(_, post)| post.replaces.iter().copied())
        .collect();
    let in_order = |structure: &Structure, free: &dyn Fn(PostId) -> bool| -> Vec<PostId> {
        let nodes = structure.tree().nodes().iter();
        let posts = nodes.filter_map(|node| node.post());
        posts
            .filter(|&id| structure.counts(id) && free(id))
            .collect()
    };
    let was = in_order(before, &|id| {
        after.post(id).is_none() && !gone_into.contains(&id)
    });
    let is = in_order(after, &|id| {
        let replaces = after.post(id).map_or(&[][..], |post| &post.replaces);
        before.post(id).is_none() && !replaces.iter().any(|&was| before.post(was).is_some())
    });
    (was, is)
}

/// A post that may be another one.
struct Candidate<'a> {
    id: PostId,
    reference: &'a str,
    /// The words of its title, each by its number, sorted.
    words: Vec<u32>,
    /// The name of its unit, however it is typed; empty where it is in none.
    unit: String,
    grade: Option<GradeId>,
}

impl<'a> Candidate<'a> {
    fn all(structure: &'a Structure, posts: &[PostId], words: &mut Words) -> Vec<Self> {
        let mut units: FxHashMap<_, String> = FxHashMap::default();
        let posts = posts.iter().filter_map(|&id| {
            let post = structure.post(id)?;
            let unit = structure.unit_around(id).map_or_else(String::new, |unit| {
                let name = || structure.unit(unit).map_or("", |unit| &unit.name);
                let key = units.entry(unit).or_insert_with(|| name_key(name()));
                key.clone()
            });
            Some(Self {
                id,
                reference: &post.reference,
                words: words.of(&post.title),
                unit,
                grade: post.grade,
            })
        });
        posts.collect()
    }

    /// What it may have in common with others.
    fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let (unit, words) = (self.unit.as_str(), self.words.as_slice());
        let reference = Some(self.reference).filter(|reference| !reference.is_empty());
        let in_unit = Some(unit).filter(|unit| !unit.is_empty());
        let title = Some(words).filter(|words| !words.is_empty());
        let titles = title
            .into_iter()
            .flat_map(move |words| [Block::TitleInUnit(words, unit), Block::Title(words)]);
        let references = reference.into_iter().map(Block::Reference);
        let units = in_unit.into_iter().map(Block::Unit);
        let words = words.iter().map(|&word| Block::Word(word));
        references.chain(titles).chain(units).chain(words)
    }

    /// Whether nothing tells it from another one.
    fn is_twin(&self, other: &Self) -> bool {
        (&self.words, &self.unit, self.grade) == (&other.words, &other.unit, other.grade)
    }
}

/// The words of all titles, and how many titles have each.
#[derive(Default)]
struct Words {
    numbers: FxHashMap<String, u32>,
    titles: Vec<u32>,
    all: u32,
}

impl Words {
    fn of(&mut self, title: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::new();
        for word in words_of(title) {
            if matches!(word.as_str(), "of" | "the" | "for" | "to" | "in") {
                continue;
            }
            let next = self.titles.len() as u32;
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.titles.push(0);
            }
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        for &number in &numbers {
            if let Some(titles) = self.titles.get_mut(number as usize) {
                *titles += 1;
            }
        }
        self.all += 1;
        numbers
    }

    /// How much a word tells: the fewer titles have it, the more.
    fn weight(&self, word: u32) -> f64 {
        let titles = self.titles.get(word as usize).copied().unwrap_or(1);
        (1.0 + f64::from(self.all) / f64::from(titles.max(1))).ln()
    }

    /// How much two titles have in common, from 0 to 1.
    fn in_common(&self, one: &[u32], other: &[u32]) -> f64 {
        let sum = |words: &[u32]| -> f64 { words.iter().map(|&word| self.weight(word)).sum() };
        let both = one.iter().filter(|word| other.binary_search(word).is_ok());
        let both: f64 = both.map(|&word| self.weight(word)).sum();
        let all = sum(one) + sum(other);
        if all > 0.0 { 2.0 * both / all } else { 0.0 }
    }

    /// How likely it is that two posts are one, and why. What neither of them has does not count.
    fn compare(&self, one: &Candidate<'_>, other: &Candidate<'_>) -> (u32, Vec<Likeness>) {
        let mut likeness = Vec::new();
        let (mut worth, mut most) = (0.0, TITLE);
        let same_reference = !one.reference.is_empty() && one.reference == other.reference;
        if same_reference {
            likeness.push(Likeness::SameReference);
        }
        if one.words == other.words {
            likeness.push(Likeness::SameTitle);
            worth += TITLE;
        } else {
            let common = self.in_common(&one.words, &other.words);
            if common >= ALIKE {
                likeness.push(Likeness::TitleAlike);
                // A title that is only alike is never worth as much as the same one.
                worth += TITLE * common.min(0.95);
            }
        }
        if !one.unit.is_empty() || !other.unit.is_empty() {
            most += UNIT;
            if one.unit == other.unit {
                likeness.push(Likeness::SameUnit);
                worth += UNIT;
            }
        }
        if one.grade.is_some() || other.grade.is_some() {
            most += GRADE;
            if one.grade == other.grade {
                likeness.push(Likeness::SameGrade);
                worth += GRADE;
            }
        }
        let score = 100.0 * worth / most;
        let score = if same_reference {
            REFERENCE + score / 10.0
        } else {
            score
        };
        (score.round() as u32, likeness)
    }
}

/// Something posts may have in common.
#[derive(PartialEq, Eq, Hash)]
enum Block<'a> {
    Reference(&'a str),
    TitleInUnit(&'a [u32], &'a str),
    Title(&'a [u32]),
    Word(u32),
    Unit(&'a str),
}

/// The pairs that have something in common, by their positions. Where many have it, each is
/// compared with those that come at about the same point among the others.
fn pairs_to_compare(sides: &[Vec<Candidate<'_>>; 2]) -> FxHashSet<(usize, usize)> {
    let mut blocks: FxHashMap<Block<'_>, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, candidates) in sides.iter().enumerate() {
        for (position, candidate) in candidates.iter().enumerate() {
            for block in candidate.blocks() {
                if let Some(there) = blocks.entry(block).or_default().get_mut(side) {
                    there.push(position);
                }
            }
        }
    }
    // In whatever order: a pair is compared once, and the pairs are put in order afterwards.
    let telling = blocks.iter().filter(|(block, [was, is])| {
        let is_common = was.len().max(is.len()) > COMMON;
        !(is_common && matches!(block, Block::Word(_) | Block::Unit(_)))
    });
    let pairs = telling.flat_map(|(_, [was, is])| {
        let near = |(place, &one): (usize, &usize)| {
            let about = place * is.len() / was.len();
            let first = about.saturating_sub(WINDOW / 2);
            let near = is.iter().skip(first).take(WINDOW);
            near.map(move |&other| (one, other))
        };
        was.iter().enumerate().flat_map(near)
    });
    pairs.collect()
}

/// A pair with its score.
struct Scored {
    was: usize,
    is: usize,
    score: u32,
    likeness: Vec<Likeness>,
}

/// What was chosen for a post.
#[derive(Clone, Copy)]
struct Taken {
    proposal: usize,
    other: usize,
    score: u32,
    rivals: usize,
}

/// Chooses the surest pairs, each post once, and those that are nearly as sure.
fn choose(found: Vec<Scored>, sides: &[Vec<Candidate<'_>>; 2]) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut taken: [FxHashMap<usize, Taken>; 2] = Default::default();
    for scored in found {
        let (Some(was), Some(is)) = (sides[0].get(scored.was), sides[1].get(scored.is)) else {
            continue;
        };
        let by = [
            taken[0].get(&scored.was).copied(),
            taken[1].get(&scored.is).copied(),
        ];
        let is_free = by.iter().all(Option::is_none);
        if !is_free {
            // A rival of what was chosen for either, unless it comes to the same.
            let twin = |side: usize, own: &Candidate<'_>, taken: Taken| {
                let chosen = sides.get(side).and_then(|all| all.get(taken.other));
                chosen.is_some_and(|chosen| chosen.is_twin(own))
            };
            let rivals = |taken: Taken, twin: bool| {
                taken.score.saturating_sub(scored.score) <= NEARLY
                    && taken.rivals < MOST_RIVALS
                    && !twin
            };
            let as_sure = by[0].is_none_or(|known| rivals(known, twin(1, is, known)))
                && by[1].is_none_or(|known| rivals(known, twin(0, was, known)));
            if !as_sure {
                continue;
            }
        }
        let place = proposals.len();
        for (side, own, other) in [(0, scored.was, scored.is), (1, scored.is, scored.was)] {
            match taken[side].get_mut(&own) {
                Some(known) => {
                    known.rivals += 1;
                    if let Some(chosen) = proposals.get_mut(known.proposal) {
                        chosen.nearly_tied = true;
                    }
                }
                None if is_free => {
                    let score = scored.score;
                    let news = Taken {
                        proposal: place,
                        other,
                        score,
                        rivals: 0,
                    };
                    taken[side].insert(own, news);
                }
                None => {}
            }
        }
        proposals.push(Proposal {
            pair: PostPair {
                was: was.id,
                is: is.id,
            },
            score: scored.score,
            likeness: scored.likeness,
            nearly_tied: !is_free,
        });
    }
    proposals
}
