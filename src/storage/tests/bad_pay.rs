//! Pay that is not taken, and in which words.

use super::super::read;
use super::{SAMPLE, check};

#[test]
fn what_holds_for_all_pay_is_checked() {
    let pay = |text: &str| format!("\"pay\":{text},\n\"kinds\":[");
    let refused = |text: &str, message: &str| check(&[("\"kinds\":[", &pay(text), message)]);
    refused(
        "{\"year\":0}",
        "line 2: the year of pay is 0; a whole number from 1 to 9998 belongs there, the year in which it begins",
    );
    refused(
        "{\"full_time_hours_hundredths\":0}",
        "line 2: the full-time hours in hundredths of pay is 0; a whole number from 1 to 16800 belongs there, where 3700 is 37 hours a week",
    );
    refused(
        "{\"shown_to\":\"thousand\"}",
        "line 2: the rounding of pay is “thousand”; it can be penny, pound, hundred",
    );
    refused(
        "{\"on_costs_millionths\":1,\"employer\":{\"pension_millionths\":2}}",
        "line 2: pay has on-costs both as one rate and by their parts; leave one out",
    );
    let award = "{\"from\":\"2012-04-01\",\"millionths\":10000}";
    refused(
        &format!("{{\"awards\":[{award},{award}]}}"),
        "line 2: the pay awards are not in order; put the earliest first, each once",
    );
    refused(
        "{\"ni\":[{\"year\":2011,\"millionths\":138000,\"threshold_pence\":0,\"rebate\":{\"millionths\":1,\"from_pence\":2,\"to_pence\":1}}]}",
        "line 2: the rebate of National Insurance ends below where it begins; put the higher limit as the upper one",
    );
}

#[test]
fn the_terms_of_a_post_are_checked() {
    let vacant = "\"vacant\":true";
    let with = |more: &str| format!("{vacant},{more}");
    for (more, message) in [
        (
            "\"count\":0",
            "line 35: the count of p21 is 0; a whole number from 1 to 10000 belongs there",
        ),
        (
            "\"pay_point\":1,\"pay_pence\":2",
            "line 35: p21 has more than one of a pay basis, a pay point and an actual pay; leave one",
        ),
        (
            "\"from\":\"2012-01-02\",\"until\":\"2012-01-01\"",
            "line 35: the post “Director” or its funding ends before it begins; put a later day as its last",
        ),
        (
            "\"protection\":{\"old_pay_pence\":1,\"months\":0}",
            "line 35: the months of the protection of p21 is 0; a whole number from 1 to 600 belongs there",
        ),
    ] {
        check(&[(vacant, &with(more), message)]);
    }
    check(&[
        (
            "\"share_millionths\":500000",
            "\"share_millionths\":500000,\"amount_pence\":1",
            "line 35: the funding of p21 needs one of a share, a share of the salary and an amount; write one of them",
        ),
        (
            "\"on_costs_millionths\":313900",
            "\"on_costs_millionths\":313900,\"employer\":{\"pension_millionths\":1}",
            "line 7: g3 has on-costs both as one rate and by their parts; leave one out",
        ),
    ]);
}

#[test]
fn a_lost_cost_that_comes_once_is_noticed() {
    let record = "{\"structure\":\"s10\",\"id\":\"o31\",\"amount_pence\":100}";
    let table = format!("\"one_offs\":[\n{record}\n],\n\"end\":{{");
    let text = SAMPLE.replace("\"end\":{", &table);
    assert_eq!(read(text.as_bytes()).unwrap().structures.len(), 2);
    let counted = text.replace("\"posts\":5}", "\"posts\":5,\"one_offs\":2}");
    assert_eq!(
        read(counted.as_bytes()).unwrap_err().to_string(),
        "line 43: the last line counts 2 costs that come once, but there are 1; put back what is missing, or correct the count"
    );
    let elsewhere = text.replace(
        "{\"structure\":\"s10\",\"id\":\"o31\"",
        "{\"structure\":\"s9\",\"id\":\"o31\"",
    );
    assert_eq!(
        read(elsewhere.as_bytes()).unwrap_err().to_string(),
        "line 41: “” (o31) belongs to s9, which is not among the structures; name one that is"
    );
}
