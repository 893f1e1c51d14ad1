//! Names of a catalogue that are probably meant to be one.

use rustc_hash::FxHashMap;

/// Groups of entries whose names say the same in other words: other capitals and punctuation, `&`
/// or `and`, singular or plural, another order of words. In the order they are given; each group
/// has two entries at least.
///
/// They are only suspected: nothing but the names is compared.
pub fn suspected_duplicates<'a, K: Copy>(
    entries: impl IntoIterator<Item = (K, &'a str)>,
) -> Vec<Vec<K>> {
    let mut groups: Vec<Vec<K>> = Vec::new();
    let mut known: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for (key, name) in entries {
        let words = words_of(name);
        if words.is_empty() {
            continue;
        }
        let group = *known.entry(words).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(key),
            None => groups.push(vec![key]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The words that make a name what it is, in an order of their own.
pub(super) fn words_of(name: &str) -> Vec<String> {
    // An apostrophe is part of its word, all other punctuation parts words.
    let plain = name.to_lowercase().replace(['’', '\''], "");
    let mut words: Vec<String> = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "and")
        .map(singular)
        .collect();
    words.sort_unstable();
    words
}

/// A word without the ending of its plural, as far as that can be told from its letters.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn are_one(left: &str, right: &str) -> bool {
        !suspected_duplicates([(0, left), (1, right)]).is_empty()
    }

    #[test]
    fn the_same_in_other_words_is_suspected() {
        for (left, right) in [
            ("Housing & Benefits", "Housing and Benefits"),
            ("Revenues & Benefits", "Benefits and Revenues"),
            ("LEGAL SERVICES", "Legal Service"),
            ("Libraries", "Library"),
            (
                "Waste Management, Recycling",
                "Recycling – waste management",
            ),
            ("Children’s Fieldwork", "Childrens fieldwork"),
        ] {
            assert!(are_one(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn other_things_are_not() {
        for (left, right) in [
            ("Housing", "Housing (division)"),
            ("Planning", "Planning Policy"),
            ("Gas", "Gap"),
            ("Status", "Statu"),
            ("Accesses", "Access"),
            ("…", "–"),
        ] {
            assert!(!are_one(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn groups_come_in_the_order_of_the_catalogue() {
        let names = [
            "Voids",
            "Arts & Museums",
            "void",
            "Parks",
            "Museums, Arts",
            "VOIDS",
        ];
        let groups = suspected_duplicates(names.into_iter().enumerate());
        assert_eq!(groups, [vec![0, 2, 5], vec![1, 4]]);
    }

    proptest! {
        #[test]
        fn the_order_of_words_and_capitals_never_matter(
            words in proptest::collection::vec("[a-z]{1,8}", 1..6),
            by in 0_usize..6,
        ) {
            let mut turned = words.clone();
            let by = by % turned.len();
            turned.rotate_left(by);
            let (one, other) = (words.join(" "), turned.join(", ").to_uppercase());
            let nothing_left = words.iter().all(|word| word == "and");
            prop_assert_eq!(are_one(&one, &other), !nothing_left);
        }
    }
}
