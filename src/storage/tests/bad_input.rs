//! Files that are not taken as a whole, and in which words.

use std::sync::Arc;

use super::super::{MAX_BYTES, MAX_POSTS, MAX_STRUCTURES, ReadError, read, write};
use super::{SAMPLE, SAMPLE_WITH_LINES, check, refusal, sample, sample_with_lines};
use crate::model::{Organisation, Structure, StructureId};

#[test]
fn what_is_no_document_is_said_to_be_none() {
    for (bytes, error) in [
        (&b""[..], ReadError::Empty),
        (b"\xef\xbb\xbf \r\n", ReadError::Empty),
        (&[0; 4096], ReadError::Zeros),
        (b"Title,Grade\nDirector,12\n", ReadError::NotADocument),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ReadError::NotADocument),
        (b"PK\x03\x04\0\0\0\0", ReadError::NotADocument),
        (b"\xff\xfe{\0\"\0", ReadError::NotADocument),
        (b"{}", ReadError::NotADocument),
        (b"[1,2]", ReadError::NotADocument),
        (
            b"{\"format\":\"drawio\",\"version\":1}",
            ReadError::NotADocument,
        ),
        (b"{\"form", ReadError::NotADocument),
    ] {
        assert_eq!(read(bytes).unwrap_err(), error, "{bytes:?}");
    }
    assert_eq!(
        ReadError::NotADocument.about("plan.csv"),
        "plan.csv is not an Establishment document. Open a file that Establishment has saved; its name ends in .estab."
    );
    assert_eq!(
        ReadError::Empty.to_string(),
        "the file is empty. Open an earlier copy of it."
    );
    assert_eq!(
        ReadError::Zeros.about("plan.estab"),
        "plan.estab holds nothing but zeros, as files do after a power cut. Open an earlier copy of it."
    );
}

#[test]
fn a_newer_file_is_refused_by_name_and_number_whatever_is_in_it() {
    let text = "{\"format\":\"establishment\",\"version\":99,\"pictures\":[…";
    assert_eq!(
        read(text.as_bytes()).unwrap_err().about("plan.estab"),
        "plan.estab was saved by a newer Establishment (file version 99; this one reads up to version 1). Open it with a newer Establishment."
    );
}

#[test]
fn a_version_that_never_was_is_refused() {
    for version in ["0", "-1", "1.5", "\"1\"", "null", "99999999999999999999"] {
        assert_eq!(
            refusal("\"version\":1,", &format!("\"version\":{version},")),
            "line 1: the number of the file version is missing or is none; write “\"version\":1” after the format",
            "{version}"
        );
    }
}

#[test]
fn a_file_without_its_end_is_said_to_be_cut_off() {
    let half = &SAMPLE[..SAMPLE.find("p21").unwrap()];
    assert_eq!(
        read(half.as_bytes()).unwrap_err().about("plan.estab"),
        "plan.estab is cut off after line 35: its end is missing. Copy it once more from where it came, or open an earlier copy of it."
    );
    let closed = format!("{}}}", &SAMPLE[..SAMPLE.find(",\n\"end\"").unwrap()]);
    assert_eq!(
        read(closed.as_bytes()).unwrap_err(),
        ReadError::CutOff { line: 39 }
    );
}

#[test]
fn lost_lines_are_noticed() {
    let line = SAMPLE.lines().find(|line| line.contains("p30")).unwrap();
    check(&[(
        &format!(",\n{line}"),
        "",
        "line 39: the last line counts 5 posts, but there are 4; put back what is missing, or correct the count",
    )]);
}

#[test]
fn lost_lines_between_posts_are_noticed() {
    let lost = |text: String| read(text.as_bytes()).unwrap_err().to_string();
    let last = "{\"structure\":\"s5\",\"id\":\"l16\"";
    let text = SAMPLE_WITH_LINES;
    let record = text.lines().find(|line| line.starts_with(last)).unwrap();
    assert_eq!(
        lost(text.replace(&format!(",\n{record}"), "")),
        "line 38: the last line counts 3 lines, but there are 2; put back what is missing, or correct the count"
    );
    let table = &text[text.find("\"lines\"").unwrap()..text.find("\"end\"").unwrap()];
    assert_eq!(
        lost(text.replace(table, "")),
        "line 34: the last line counts 3 lines, but there are 0; put back what is missing, or correct the count"
    );
    // Where the last line says nothing of them, they are taken as they are.
    let uncounted = text.replace(",\"lines\":3", "");
    assert_eq!(read(uncounted.as_bytes()).unwrap(), sample_with_lines());
}

#[test]
fn damaged_bytes_are_found_on_their_line() {
    for (at, byte, message) in [
        (
            "Existing",
            0xff,
            "line 24: there are bytes here that are no text (UTF-8); the file was damaged",
        ),
        (
            "Existing",
            0,
            "line 24: there is a NUL character here; the file was damaged",
        ),
    ] {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        bytes[SAMPLE.find(at).unwrap()] = byte;
        assert_eq!(read(&bytes).unwrap_err().to_string(), message);
    }
}

#[test]
fn broken_json_is_found_on_its_line() {
    check(&[
        (
            "\"name\":\"NHS\"",
            "\"name\":\"NHS",
            "line 11: this is not written as JSON should be: a text is not closed, or has a line end or tab in it",
        ),
        (
            "\"rank\":0}",
            "\"rank\":0",
            "line 9: this is not written as JSON should be: expected `,` or `}`",
        ),
        (
            "\"rank\":0",
            "\"rank\":NaN",
            "line 8: this is not written as JSON should be: here is something that is no value",
        ),
        (
            "\"order\":-5",
            "\"order\":1e400",
            "line 25: this is not written as JSON should be: number out of range",
        ),
    ]);
}

#[test]
fn fields_are_neither_dropped_nor_guessed() {
    check(&[
        (
            "\"rank\":0",
            "\"rank\":0,\"salary\":1",
            "line 8: there is a field “salary” that this version does not know; take it out",
        ),
        (
            "\"kinds\":[",
            "\"people\":[],\"kinds\":[",
            "line 2: there is a field “people” that this version does not know; take it out",
        ),
        (
            "\"rank\":0",
            "\"rank\":0,\"rank\":0",
            "line 8: the field “rank” is there twice; take one of the two out",
        ),
        (
            "\"themes\":[",
            "\"kinds\":[",
            "line 17: the field “kinds” is there twice; take one of the two out",
        ),
        (
            "\"title\":\"Chief Executive\"",
            "\"note\":\"?\"",
            "line 34: the field “title” is missing; put it in",
        ),
        (
            "\"vacant\":true",
            "\"vacant\":\"yes\"",
            "line 35: the field “vacant” holds the text \"yes\", and true or false belongs there",
        ),
        (
            "\"functions\":[\"f7\",\"f6\"]",
            "\"functions\":\"f7\"",
            "line 35: the field “functions” holds the text \"f7\", and a list in square brackets belongs there",
        ),
        (
            "\"rank\":0",
            "\"rank\":\"0\"",
            "line 8: the field “rank” holds the text \"0\", and a whole number belongs there",
        ),
        (
            "\"name\":\"NHS\"",
            "\"name\":null",
            "line 11: the field “name” holds null, and a text belongs there",
        ),
    ]);
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("\"note\":{}", "[".repeat(100_000));
    let closed = format!("\"note\":{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(
        read(
            SAMPLE
                .replacen("\"note\":\"All of it\"", &deep, 1)
                .as_bytes()
        ),
        Err(ReadError::Faulty { .. })
    ));
    assert_eq!(
        refusal("\"note\":\"All of it\"", &closed),
        "line 28: the field “note” holds a list, and a text belongs there"
    );
}

#[test]
fn a_fault_in_a_file_laid_out_otherwise_is_found_on_its_line() {
    let value: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let pretty = serde_json::to_string_pretty(&value)
        .unwrap()
        .replace("\"vacant\": true", "\"vacant\": 7");
    let line = 1 + pretty[..pretty.find("\"vacant\": 7").unwrap()]
        .matches('\n')
        .count();
    assert_eq!(
        read(pretty.as_bytes()).unwrap_err().to_string(),
        format!(
            "line {line}: the field “vacant” holds the number 7, and true or false belongs there"
        )
    );
}

#[test]
fn too_many_structures_are_refused() {
    let with = |count| {
        let structures = (0..count).map(|id| (StructureId(id), Arc::new(Structure::default())));
        write(&Organisation {
            structures: structures.collect(),
            ..Organisation::default()
        })
    };
    assert!(read(&with(MAX_STRUCTURES as u32)).is_ok());
    assert_eq!(
        read(&with(MAX_STRUCTURES as u32 + 1))
            .unwrap_err()
            .to_string(),
        "line 215: there are 201 structures, and at most 200 are allowed; take some out"
    );
}

#[test]
fn too_many_records_are_refused() {
    let with = |count| {
        let records = vec!["{}"; count].join(",\n");
        format!(
            "{{\"format\":\"establishment\",\"version\":1,\"organisation\":{{}},\"posts\":[\n{records}],\"end\":{{\"structures\":0,\"units\":0,\"posts\":{count}}}}}"
        )
    };
    assert_eq!(
        read(with(MAX_POSTS).as_bytes()).unwrap_err().to_string(),
        "line 2: the field “structure” is missing; put it in"
    );
    assert_eq!(
        read(with(MAX_POSTS + 1).as_bytes())
            .unwrap_err()
            .to_string(),
        "line 1000002: there are more than 1000000 records in one list; split the document in two"
    );
}

#[test]
fn too_long_a_file_is_refused() {
    let bytes = vec![0; MAX_BYTES as usize + 1];
    assert_eq!(
        read(&bytes).unwrap_err().about("plan.estab"),
        "plan.estab is 513 MiB long, and at most 512 MiB can be opened. Take structures that are no longer needed out of it."
    );
    assert_ne!(
        read(&bytes[1..]).unwrap_err(),
        ReadError::TooLarge { length: MAX_BYTES }
    );
}

#[test]
fn all_changes_above_start_from_a_sound_sample() {
    assert_eq!(read(SAMPLE.as_bytes()).unwrap(), sample());
}

#[test]
fn a_fault_is_told_with_the_name_of_the_file_and_a_remedy() {
    let text = SAMPLE.replace("\"parent\":\"u13\"", "\"parent\":\"u9\"");
    assert_eq!(
        read(text.as_bytes()).unwrap_err().about("plan.estab"),
        "plan.estab, line 35: “Director” stands under u9, which is not in this structure; put it under something that is (and 1 more fault). Mend it in a text editor, or open an earlier copy of the file."
    );
}
