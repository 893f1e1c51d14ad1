//! Files damaged in every way we can think of: never a panic, never an unsound organisation.

use proptest::prelude::*;
use proptest::sample::Index;

use super::super::{read, write};
use super::{SAMPLE, SAMPLE_WITH_LINES};

/// One way of damaging a file.
#[derive(Clone, Debug)]
enum Damage {
    CutOff(Index),
    Byte(Index, u8),
    Bit(Index, u8),
    RemoveBytes(Index, usize),
    SwapLines(Index, Index),
    RepeatLine(Index),
    RemoveLine(Index),
    Number(Index, i64),
    Word(Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Damage::CutOff),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (at(), 0..8_u8).prop_map(|(at, bit)| Damage::Bit(at, bit)),
        (at(), 1..20_usize).prop_map(|(at, count)| Damage::RemoveBytes(at, count)),
        (at(), at()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        at().prop_map(Damage::RepeatLine),
        at().prop_map(Damage::RemoveLine),
        (at(), prop_oneof![any::<i64>(), -2..40_i64])
            .prop_map(|(at, number)| Damage::Number(at, number)),
        (at(), at()).prop_map(|(at, word)| Damage::Word(at, word)),
    ]
}

const WORDS: [&str; 12] = [
    "null",
    "true",
    "1.0",
    "-0",
    "1e400",
    "\"\"",
    "[]",
    "{}",
    "[[[[[[",
    "\"\\ud800\"",
    "\u{feff}",
    "99999999999999999999",
];

fn damaged(text: &[u8], damage: &Damage) -> Vec<u8> {
    let mut bytes = text.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    let mut lines: Vec<Vec<u8>> = text
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    match damage {
        Damage::CutOff(at) => bytes.truncate(at.index(text.len())),
        Damage::Byte(at, byte) => bytes[at.index(text.len())] = *byte,
        Damage::Bit(at, bit) => bytes[at.index(text.len())] ^= 1 << bit,
        Damage::RemoveBytes(at, count) => {
            let start = at.index(text.len());
            bytes.drain(start..(start + count).min(text.len()));
        }
        Damage::SwapLines(one, other) => {
            let count = lines.len();
            lines.swap(one.index(count), other.index(count));
            bytes = lines.join(&b'\n');
        }
        Damage::RepeatLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
            bytes = lines.join(&b'\n');
        }
        Damage::RemoveLine(at) => {
            lines.remove(at.index(lines.len()));
            bytes = lines.join(&b'\n');
        }
        Damage::Number(at, number) => replace_number(&mut bytes, *at, &number.to_string()),
        Damage::Word(at, word) => replace_number(&mut bytes, *at, WORDS[word.index(WORDS.len())]),
    }
    bytes
}

/// Puts something in place of one of the runs of digits.
fn replace_number(bytes: &mut Vec<u8>, at: Index, with: &str) {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let starts: Vec<usize> = (0..bytes.len())
        .filter(|&at| is_digit(at) && (at == 0 || !is_digit(at - 1)))
        .collect();
    if !starts.is_empty() {
        let start = *at.get(&starts);
        let end = (start..=bytes.len()).find(|&at| !is_digit(at)).unwrap();
        bytes.splice(start..end, with.bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_damaged_file_is_refused_or_sound(
        text in prop::sample::select(vec![SAMPLE, SAMPLE_WITH_LINES]),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let bytes = damages.iter().fold(text.as_bytes().to_vec(), |bytes, damage| damaged(&bytes, damage));
        match read(&bytes) {
            Ok(organisation) => {
                prop_assert_eq!(organisation.problems(), vec![]);
                prop_assert_eq!(&read(&write(&organisation)).unwrap(), &organisation);
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn any_bytes_at_all_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    // Without its last line end it is still whole.
    for text in [SAMPLE, SAMPLE_WITH_LINES] {
        for length in 0..text.len() - 1 {
            assert!(read(&text.as_bytes()[..length]).is_err(), "{length}");
        }
    }
}
