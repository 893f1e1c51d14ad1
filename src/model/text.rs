//! Texts people give: cleaned once, where they enter.

use unicode_normalization::UnicodeNormalization as _;

/// The longest title, name or reference, in characters.
pub const MAX_TITLE: usize = 1_000;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 65_536;

/// Why a text cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// There is nothing but spaces.
    #[error("it is empty")]
    Empty,
    /// It is longer than allowed.
    #[error("it has {length} characters, and at most {limit} are allowed")]
    TooLong {
        /// How many characters it has.
        length: usize,
        /// How many are allowed.
        limit: usize,
    },
}

/// Cleans a text of one line: composed characters (Unicode NFC), no control or direction-changing
/// characters, single spaces, none at the ends.
///
/// Fails where nothing is left or it is longer than `MAX_TITLE`.
pub fn clean_line(text: &str) -> Result<String, TextProblem> {
    if is_clean_line(text) {
        return Ok(text.to_owned());
    }
    // Composed last: what is taken out may have kept a letter and its accent apart.
    let visible: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .filter(|&character| !changes_direction(character))
        .nfc()
        .collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    let line = words.join(" ");
    if line.is_empty() {
        return Err(TextProblem::Empty);
    }
    within(line, MAX_TITLE)
}

/// Whether a text is plain ASCII without anything to clean: nearly every title, cheaply told.
fn is_clean_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= MAX_TITLE
        && bytes.iter().all(|byte| (b' '..0x7f).contains(byte))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// Cleans a text of several lines, which may be empty: like [`clean_line`], but line ends stay, of
/// whatever sort they are, and so do spaces; a tab becomes one.
///
/// Fails where it is longer than `MAX_NOTE`.
pub fn clean_note(text: &str) -> Result<String, TextProblem> {
    let lines = text.replace("\r\n", "\n");
    let note: String = lines
        .chars()
        .filter_map(|character| match character {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
            '\t' => Some(' '),
            _ => (!character.is_control() && !changes_direction(character)).then_some(character),
        })
        .nfc()
        .collect();
    within(note.trim().to_owned(), MAX_NOTE)
}

/// What two names have in common that are the same but for capitals and what cleaning mends.
pub fn name_key(name: &str) -> String {
    clean_line(name).map_or_else(|_| name.to_lowercase(), |name| name.to_lowercase())
}

fn within(text: String, limit: usize) -> Result<String, TextProblem> {
    let length = text.chars().count();
    if length > limit {
        return Err(TextProblem::TooLong { length, limit });
    }
    Ok(text)
}

/// Characters that make other characters appear in another order than they are stored
/// (CVE-2021-42574), or that cannot be seen at all.
fn changes_direction(character: char) -> bool {
    matches!(
        character,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cleaned() {
        for (given, cleaned) in [
            ("  Director   of\tHousing\r\n", "Director of Housing"),
            ("Cyfarwyddwr Dw\u{302}r", "Cyfarwyddwr Dŵr"),
            ("Head\u{202e}of", "Headof"),
        ] {
            assert_eq!(clean_line(given).unwrap(), cleaned);
        }
    }

    #[test]
    fn empty_and_endless_titles_are_refused_with_the_reason() {
        assert_eq!(clean_line(" \n"), Err(TextProblem::Empty));
        let long = "a".repeat(100_000);
        assert_eq!(
            clean_line(&long).unwrap_err().to_string(),
            "it has 100000 characters, and at most 1000 are allowed"
        );
        assert!(clean_line(&"é".repeat(MAX_TITLE)).is_ok());
    }

    #[test]
    fn cleaning_a_clean_text_changes_nothing() {
        for text in ["a\u{200b}\u{302}", "w\u{202e}\u{302} x", "\u{1}a\u{301}"] {
            let line = clean_line(text).unwrap();
            assert_eq!(clean_line(&line).unwrap(), line);
            let note = clean_note(text).unwrap();
            assert_eq!(clean_note(&note).unwrap(), note);
        }
    }

    #[test]
    fn a_name_is_the_same_however_it_was_typed() {
        let key = name_key("Monitoring Officer");
        for typed in ["monitoring\u{a0}officer", " MONITORING   Officer\t"] {
            assert_eq!(name_key(typed), key, "{typed:?}");
        }
        assert_eq!(name_key(" "), name_key(" "));
        assert_ne!(name_key(&"A".repeat(2_000)), name_key(&"B".repeat(2_000)));
    }

    #[test]
    fn notes_keep_their_line_ends() {
        assert_eq!(clean_note("one\r\ntwo\u{7} ").unwrap(), "one\ntwo");
        assert_eq!(
            clean_note("one\rtwo\u{b}three\u{c}four").unwrap(),
            "one\ntwo\nthree\nfour"
        );
        assert_eq!(clean_note("Post\tGrade").unwrap(), "Post Grade");
        assert_eq!(clean_note("").unwrap(), "");
    }
}
