//! Records that are not taken, and in which words.

use std::fmt::Write as _;

use super::super::read;
use super::check;

#[test]
fn ids_have_one_spelling_and_are_there_once() {
    check(&[
        (
            "\"id\":\"p20\"",
            "\"id\":\"p020\"",
            "line 34: “p020” is no id of a post; write a letter and a number without zeros before it, like p17",
        ),
        (
            "\"parent\":\"u13\"",
            "\"parent\":\"s10\"",
            "line 35: “s10” is no id of a unit or post; write a letter and a number without zeros before it, like u17 or p17",
        ),
        (
            "\"id\":\"p30\"",
            "\"id\":\"p4294967295\"",
            "line 38: the number of p4294967295 is too high; ids go up to 4000000000",
        ),
        (
            "\"id\":\"p30\"",
            "\"id\":\"p20\"",
            "line 38: p20 of s11 stands on line 36 already; give one of the two another id",
        ),
        (
            "\"id\":\"g4\"",
            "\"id\":\"g3\"",
            "line 8: g3 stands on line 7 already; give one of the two another id",
        ),
        (
            "\"id\":\"s11\"",
            "\"id\":\"s10\"",
            "line 25: s10 stands on line 24 already; give one of the two another id",
        ),
    ]);
}

#[test]
fn numbers_are_whole_and_within_their_limits() {
    check(&[
        (
            "\"fte_thousandths\":811",
            "\"fte_thousandths\":-500",
            "line 35: the FTE in thousandths of p21 is -500; a whole number from 0 to 100000 belongs there, where 1000 is one full-time post",
        ),
        (
            "\"fte_thousandths\":811",
            "\"fte_thousandths\":0.5",
            "line 35: the FTE in thousandths of p21 is 0.5; a whole number from 0 to 100000 belongs there, where 1000 is one full-time post",
        ),
        (
            "\"fte_thousandths\":811",
            "\"fte_thousandths\":100001",
            "line 35: the FTE in thousandths of p21 is 100001; a whole number from 0 to 100000 belongs there, where 1000 is one full-time post",
        ),
        (
            "\"stated_cost_pence\":11181230",
            "\"stated_cost_pence\":9007199254740992",
            "line 35: the stated cost of p21 is 9007199254740992; a whole number from 0 to 9007199254740991 belongs there, in pence",
        ),
        (
            "\"salary_pence\":7098600",
            "\"salary_pence\":-1",
            "line 7: the salary at a pay point of g3 is -1; a whole number from 0 to 9007199254740991 belongs there, in pence",
        ),
        (
            "\"on_costs_millionths\":313900",
            "\"on_costs_millionths\":10000001",
            "line 7: the on-costs in millionths of g3 is 10000001; a whole number from 0 to 10000000 belongs there, where 1000000 is 100%",
        ),
        (
            "\"share_millionths\":500000",
            "\"share_millionths\":1000001",
            "line 35: the share of the funding of p21 is 1000001; a whole number from 0 to 1000000 belongs there, where 1000000 is 100%",
        ),
        (
            "\"colour\":0",
            "\"colour\":256",
            "line 28: the colour of u12 is 256; a whole number from 0 to 255 belongs there",
        ),
        (
            "\"order\":-5",
            "\"order\":123456789012345678901234567890",
            "line 25: the order of s11 is 123456789012345680000000000000; a whole number from -9223372036854775808 to 9223372036854775807 belongs there",
        ),
        (
            "\"number\":2",
            "\"number\":1",
            "line 7: the pay points of g3 do not rise from 1 to 1; put the lowest first, each once",
        ),
        (
            "\"salary_pence\":8190650",
            "\"salary_pence\":1",
            "line 7: the pay points of g3 do not rise from 1 to 2; put the lowest first, each once",
        ),
        (
            "\"date\":\"2011-12-13\"",
            "\"date\":\"2011-02-29\"",
            "line 25: the date of s11 is “2011-02-29”, which is no day of the calendar; write it like 2011-12-13",
        ),
        (
            "\"status\":\"option\"",
            "\"status\":\"agreed\"",
            "line 25: the status of s11 is “agreed”; it can be existing, draft, consultation, option, final",
        ),
        (
            "\"basis\":\"middle\"",
            "\"basis\":\"mid\"",
            "line 25: the basis of s11 is “mid”; it can be bottom, middle, top",
        ),
    ]);
}

#[test]
fn texts_are_clean_and_not_too_long() {
    let long = format!("\"title\":\"{}\"", "a".repeat(100_000));
    let title = "\"title\":\"Chief Executive\"";
    check(&[
        (
            title,
            &long,
            "line 34: the title of p20 cannot be taken: it has 100000 characters, and at most 1000 are allowed; shorten it",
        ),
        (
            title,
            "\"title\":\" \"",
            "line 34: the title of p20 cannot be taken: it is empty; fill it in",
        ),
        (
            title,
            "\"title\":\"\"",
            "line 34: the title of p20 cannot be taken: it is empty; fill it in",
        ),
        (
            title,
            "\"title\":\"Chief\u{202e}  Executive\\n\"",
            "line 34: the title of p20 has needless spaces, invisible characters or accents apart from their letters; write it as “Chief Executive”",
        ),
        (
            "Tai a “Dŵr”",
            "Dw\u{302}r",
            "line 15: the name of f7 has needless spaces, invisible characters or accents apart from their letters; write it as “Dŵr”",
        ),
        (
            "\"note\":\"All of it\"",
            &format!("\"note\":\"{}\"", "é".repeat(65_537)),
            "line 28: the note of u12 cannot be taken: it has 65537 characters, and at most 65536 are allowed; shorten it",
        ),
    ]);
}

#[test]
fn references_lead_somewhere() {
    check(&[
        (
            "\"parent\":\"u13\"",
            "\"parent\":\"u9\"",
            "line 35: “Director” stands under u9, which is not in this structure; put it under something that is",
        ),
        (
            "\"structure\":\"s11\",\"id\":\"p30\"",
            "\"structure\":\"s9\",\"id\":\"p30\"",
            "line 38: “Head of Housing and Revenues” (p30) belongs to s9, which is not among the structures; name one that is",
        ),
        (
            "\"head\":\"p20\"",
            "\"head\":\"p21\"",
            "line 28: the head of “Council” is p21, which does not stand directly in it; name another post or none",
        ),
        (
            "\"head\":\"p20\"",
            "\"head\":\"p30\"",
            "line 28: the head of “Council” is p30, which is not a post of this structure; name another post or none",
        ),
        (
            "\"kind\":\"k2\"",
            "\"kind\":\"k3\"",
            "line 29: the unit “Housing” is of kind k3, which is not among the kinds; choose one that is",
        ),
        (
            "\"grade\":\"g3\"",
            "\"grade\":\"g5\"",
            "line 35: the post “Director” has the grade g5, which is not among the grades; choose one that is",
        ),
        (
            "\"baseline\":\"s10\"",
            "\"baseline\":\"s11\"",
            "line 25: the structure “Option B” is compared with s11, which is itself; name another structure or none",
        ),
        (
            "{\"id\":\"f7\",\"name\":\"Tai a “Dŵr”\"}",
            "{\"id\":\"f70\",\"name\":\"Tai\"}",
            "line 35: the post “Director” has the function f7, which is not among the functions; choose one that is (and 1 more fault)",
        ),
    ]);
}

#[test]
fn nothing_stands_under_itself() {
    check(&[
        (
            "\"id\":\"u13\",\"parent\":\"u12\"",
            "\"id\":\"u13\",\"parent\":\"u13\"",
            "line 29: “Housing” (u13) stands under itself by way of u13; put one of them elsewhere",
        ),
        (
            "\"id\":\"u12\",\"name\"",
            "\"id\":\"u12\",\"parent\":\"p21\",\"name\"",
            "line 28: “Council” (u12) stands under itself by way of p21; put one of them elsewhere",
        ),
    ]);
}

#[test]
fn a_circle_of_a_hundred_thousand_posts_is_refused_at_once() {
    let mut text = "{\"format\":\"establishment\",\"version\":1,\"organisation\":{},\"structures\":[{\"id\":\"s0\"}],\"posts\":[\n".to_owned();
    for id in 0..100_000 {
        let parent = if id == 0 { 50_000 } else { id - 1 };
        let comma = if id == 0 { "" } else { ",\n" };
        write!(text, "{comma}{{\"structure\":\"s0\",\"id\":\"p{id}\",\"parent\":\"p{parent}\",\"title\":\"M\"}}").unwrap();
    }
    text.push_str("],\"end\":{\"structures\":1,\"units\":0,\"posts\":100000}}");
    assert_eq!(
        read(text.as_bytes()).unwrap_err().to_string(),
        "line 2: “M” (p0) stands under itself by way of p50000; put one of them elsewhere"
    );
}

#[test]
fn what_the_checks_go_by_is_refused_with_place_and_remedy() {
    let with = |requirement: &str| format!("\"requirement\":{requirement},\"short\":\"MO\"");
    let before_end = |table: &str| format!("{table},\"end\":");
    let acknowledgement = |structure: &str| {
        format!(
            "{{\"structure\":\"{structure}\",\"finding\":\"structure layers\",\"reason\":\"Known\"}}"
        )
    };
    check(&[
        (
            "\"next_id\":40",
            "\"council\":\"city\",\"next_id\":40",
            "line 1: the type of council of the organisation is “city”; it can be unitary, county, district, london borough, metropolitan, combined authority, other",
        ),
        (
            "\"next_id\":40",
            "\"limits\":{\"least_span\":3},\"next_id\":40",
            "line 1: the field “most_span_at_top” is missing; put it in",
        ),
        (
            "\"next_id\":40",
            "\"reports\":{\"vacant\":true,\"funded\":true},\"next_id\":40",
            "line 1: the field “assistants” is missing; put it in",
        ),
        (
            "\"short\":\"MO\"",
            &with("{\"need\":\"must\"}"),
            "line 21: the need of d9 is “must”; it can be required, expected, optional",
        ),
        (
            "\"short\":\"MO\"",
            &with("{\"from\":\"April\"}"),
            "line 21: the first day of d9 is “April”, which is no day of the calendar; write it like 2011-12-13",
        ),
        (
            "\"short\":\"MO\"",
            &with("{\"apart\":[{\"from\":\"d99\"}]}"),
            "line 21: the designation “Monitoring Officer” is kept apart from d99, which is not among the designations; name another designation",
        ),
        (
            "\"end\":",
            &before_end(
                "\"decisions\":[{\"structure\":\"s10\",\"function\":\"f99\",\"home\":\"p20\"}]",
            ),
            "line 24: a decision in “Existing structure” is about the function f99, which is not among the functions; take it out",
        ),
        (
            "\"end\":",
            &before_end(&format!(
                "\"acknowledgements\":[{}]",
                acknowledgement("s99")
            )),
            "line 40: an acknowledgement belongs to s99, which is not among the structures; name one that is",
        ),
        (
            "\"end\":",
            &before_end(&format!(
                "\"acknowledgements\":[{},{}]",
                acknowledgement("s10"),
                acknowledgement("s10")
            )),
            "line 40: a finding of s10 is acknowledged twice; take one of the two out",
        ),
    ]);
}
