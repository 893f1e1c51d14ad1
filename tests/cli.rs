//! The program without a window, as a script uses it: what it prints, what it writes, how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const EXAMPLE: &str = "examples/leicester-2011.estab";

fn establishment(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// The JSON a job prints.
#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let output = establishment(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("the program prints JSON")
}

/// What the program complained of.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn check_refused(arguments: &[&str], code: i32, sentence: &str) {
    let output = establishment(arguments);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    assert!(said(&output).contains(sentence), "{}", said(&output));
    assert!(output.stdout.is_empty());
}

/// A copy of the example with something replaced, in a folder of its own.
fn spoilt(folder: &Path, from: &str, to: &str) -> PathBuf {
    let text = std::fs::read_to_string(EXAMPLE).unwrap();
    assert!(text.contains(from), "{from}");
    let path = folder.join("spoilt.estab");
    #[expect(clippy::disallowed_methods, reason = "a throw-away file of a test")]
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    path
}

/// The findings of a structure of the example: severity, message, and whether it is acknowledged.
fn checked(structure: &str, code: i32) -> Vec<(String, String, bool)> {
    let output = establishment(&["check", EXAMPLE, "--structure", structure, "--json"]);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = findings.as_array().unwrap().iter().map(|finding| {
        for key in ["family", "hint", "source"] {
            assert!(finding[key].is_string(), "{finding}");
        }
        assert!(finding["about"].is_array(), "{finding}");
        let acknowledged = finding["acknowledged"].as_bool().unwrap();
        (
            text(finding, "severity"),
            text(finding, "message"),
            acknowledged,
        )
    });
    findings.collect()
}

#[test]
fn a_check_of_the_example_finds_what_its_readers_found() {
    let found = checked("final", 1);
    let found: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|(severity, message, acknowledged)| (&**severity, &**message, *acknowledged))
        .collect();
    let ends = |title: &str, rise: &str| {
        format!(
            "From 1 April 2013 “{title}” costs {rise} a year more: NHS Leicester City no longer pays."
        )
    };
    let package = "£100,000 or more: full council is offered a vote on it.";
    let package = |title: &str, pay: &str| {
        format!("The salary package of “{title}” comes to {pay}, {package}")
    };
    let adults = "Strategic Director – Adult Social Care, Health & Housing";
    let children = "Strategic Director – Education and Children’s Services";
    let city = "Strategic Director – City Development & Neighbourhoods";
    let money = [
        package("Head of Paid Service", "£127,485"),
        package(children, "£118,983"),
        ends(adults, "£78,338"),
        package(adults, "£118,983"),
        ends(
            "City Public Health and Health Improvement Officer",
            "£90,900",
        ),
        package(city, "£118,983"),
    ];
    let mut expected = vec![
        ("error", "Nobody is designated Scrutiny Officer.", false),
        (
            "error",
            "“Passenger and Transport services” was decided to be with “Director – Planning, Transportation & Economic Development”, but is with “Director – Young Peoples Services”.",
            false,
        ),
        (
            "error",
            "“Customer Services” was decided to be with “Director of Information and Customer Access”, but is with “Director – Neighbourhood Services”.",
            false,
        ),
        (
            "warning",
            "Nobody is designated Chief Inspector of Weights and Measures.",
            false,
        ),
        (
            "warning",
            "“Special or additional needs” has two homes: “Director of Learning Services” and “Director – Young Peoples Services” are both responsible for it.",
            false,
        ),
        (
            "warning",
            "“Corporate Resources & Support” has no head.",
            true,
        ),
        (
            "note",
            "“Strategic Director – Adult Social Care, Health & Housing” is Director of Public Health already, which has to be held from 1 April 2013 only; the structure is of 13 December 2011.",
            false,
        ),
    ];
    expected.extend(money.iter().map(|message| ("note", &**message, false)));
    assert_eq!(found, expected);
}

#[test]
fn a_check_of_the_existing_structure_leaves_what_the_report_does_not_say() {
    let found = checked("existing", 1);
    let left = found.iter().filter(|(_, _, acknowledged)| !acknowledged);
    let left: Vec<(&str, &str)> = left
        .map(|(severity, message, _)| (&**severity, &**message))
        .collect();
    assert_eq!(
        left,
        [
            ("error", "Nobody is designated Scrutiny Officer."),
            (
                "warning",
                "“Chief Finance Officer” is Section 151 officer, but vacant: nobody is designated."
            ),
            (
                "warning",
                "Nobody but “Chief Operating Officer / Deputy Chief Executive” reports to “Chief Executive”."
            ),
            ("note", "Nobody is responsible for 78 of the 95 functions."),
        ]
    );
}

#[test]
fn a_check_without_an_error_left_ends_well_and_reads_well() {
    let folder = tempfile::tempdir().unwrap();
    let last = "{\"structure\":\"s2\",\"finding\":\"structure no head u5\"";
    let more = [
        "designations missing SO",
        "functions decided otherwise f13 p37 p31",
        "functions decided otherwise f56 p18 p17",
    ]
    .map(|key| format!("{{\"structure\":\"s2\",\"finding\":\"{key}\",\"reason\":\"Known\"}},\n"));
    let path = spoilt(folder.path(), last, &(more.concat() + last));
    let output = establishment(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let start = "Final (Appendix E): 2 warnings, 7 notes, 4 acknowledged\n\nWarnings\n  Nobody is designated Chief Inspector";
    assert!(text.starts_with(start), "{text}");
    for line in [
        "[Weights and Measures Act 1985, s72]",
        "Left as it is: Known",
    ] {
        assert!(text.contains(&format!("\n    {line}\n")), "{text}");
    }
}

#[test]
fn the_cost_table_of_the_report_comes_out_to_the_pound() {
    let table = json(&[
        "costs", EXAMPLE, "--before", "existing", "--after", "final", "--json",
    ]);
    let row = |line: &Value| {
        let number = |key: &str| line[key].as_i64().unwrap();
        [
            number("before_posts"),
            number("before_cost"),
            number("after_posts"),
            number("after_cost"),
            number("saving"),
        ]
    };
    let lines: Vec<(&str, [i64; 5])> = table["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["name"].as_str().unwrap(), row(line)))
        .collect();
    assert_eq!(
        lines,
        [
            ("Chief Executive", [1, 229_400, 0, 0, 229_400]),
            (
                "Chief Operating Officer / Head of Paid Service",
                [1, 184_400, 1, 167_500, 16_900]
            ),
            ("Strategic Directors", [4, 485_100, 3, 391_700, 93_400]),
            ("Enhanced Divisional Directors", [3, 388_200, 0, 0, 388_200]),
            (
                "Divisional Directors",
                [17, 2_188_400, 15, 1_677_200, 511_200]
            ),
            ("City Officer", [0, 0, 2, 90_900, -90_900]),
        ]
    );
    assert_eq!(
        row(&table["total"]),
        [26, 3_475_500, 21, 2_327_300, 1_148_200]
    );
    // 15 × £85,575 × 1.3066, to the penny.
    assert_eq!(table["lines"][4]["after_cost_pence"], 167_718_450);
    assert_eq!(table["total"]["before_cost_pence"], 347_550_000);
}

#[test]
fn each_saving_the_report_speaks_of_has_its_name() {
    let costs = |more: &[&str]| {
        let first = [
            "costs", EXAMPLE, "--before", "existing", "--after", "final", "--json",
        ];
        json(&[&first[..], more].concat())
    };
    let table = costs(&[]);
    let savings = &table["savings"];
    assert_eq!(savings["full_year"], 1_148_200);
    assert_eq!(savings["phases"]["Phase 1"], 229_400);
    assert_eq!(savings["phases"]["Phase 2"], 918_800);
    assert_eq!(savings["protection"], 200_000);
    assert_eq!(savings["after_protection"], 948_200);
    assert_eq!(savings["target"], 800_000);
    assert_eq!(table["rounding"], "to the nearest £100");
    let phase_2 = costs(&["--without-phase", "phase 1"]);
    assert_eq!(phase_2["total"]["before_posts"], 25);
    assert_eq!(phase_2["total"]["saving"], 918_800);
    assert_eq!(phase_2["counted"], "Counted without Phase 1");
    let held = costs(&["--without-vacant", "--without-funded"]);
    // 26 without four that are vacant and one that is half paid by others; 21 without two.
    assert_eq!(held["total"]["before_posts"], 21);
    assert_eq!(held["total"]["after_posts"], 19);
    check_refused(
        &[
            "costs",
            EXAMPLE,
            "--before",
            "existing",
            "--after",
            "final",
            "--without-phase",
            "3",
        ],
        2,
        "there is no phase called “3”; choose from “Phase 1”, “Phase 2”",
    );
}

#[test]
fn a_cost_table_is_written_for_a_spreadsheet_with_its_notes() {
    let output = establishment(&[
        "costs", EXAMPLE, "--before", "existing", "--after", "final", "--csv",
    ]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("\u{feff}Line,Existing (September 2011): Posts,"));
    for line in [
        "City Officer,0,0,2,90900,-90900",
        "Total,26,3475500,21,2327300,1148200",
        "Before: Existing (September 2011). After: Final (Appendix E).,,,,,",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{text}");
    }
}

#[test]
fn costs_are_shown_by_department_by_who_pays_and_by_year() {
    let by = |lines| {
        json(&[
            "costs", EXAMPLE, "--before", "existing", "--after", "final", "--json", "--by", lines,
        ])
    };
    let departments = by("department");
    let names: Vec<&Value> = departments["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["name"])
        .collect();
    assert_eq!(names.len(), 6);
    assert_eq!(names[1], "Education & Children’s Services");
    assert_eq!(departments["total"]["saving_pence"], 114_822_121);
    let payers = by("funding");
    assert_eq!(payers["lines"][1]["name"], "NHS Leicester City");
    assert_eq!(payers["lines"][1]["after_cost_pence"], 16_923_814);
    assert_eq!(payers["total"]["after_cost_pence"], 249_651_693);
    assert_eq!(payers["total"]["after_posts"], 21);
    let years = by("year");
    assert_eq!(years["starts"], "2012-01-02");
    let first = &years["years"][0];
    // From 2 January three months of the twelve are left.
    assert_eq!(
        (&first["year"], &first["months"]),
        (&"2011/12".into(), &3.into())
    );
    let third = &years["years"][2];
    // The health service pays until March 2013.
    assert_eq!(third["funding_lost_pence"], 16_923_814);
    assert_eq!(years["settled_saving_pence"], 114_822_121 - 16_923_814);
}

#[test]
fn a_post_is_explained_as_a_sum() {
    let post = "Strategic Director – Adult";
    let record = json(&["explain", EXAMPLE, "--post", post, "--json"]);
    assert_eq!(record["year"], "2011/12");
    assert_eq!(record["gross_cost_pence"], 15_667_681);
    assert_eq!(record["net_cost_pence"], 7_833_840);
    let parts = record["lines"].as_array().unwrap().iter();
    let parts = parts.filter(|line| line["kind"] == "part");
    let sum: i64 = parts
        .map(|line| line["amount_pence"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 7_833_840);
    let output = establishment(&["explain", EXAMPLE, "--post", "p1", "--structure", "exist"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Chief Executive (p1), Existing (September 2011), 2011/12\n  Full cost as stated     £229,400.00\n"
    );
    check_refused(
        &["explain", EXAMPLE, "--post", "p999"],
        2,
        "there is no post called “p999”; choose from",
    );
}

#[test]
fn the_totals_of_the_final_structure() {
    let totals = json(&["totals", EXAMPLE, "--json"]);
    assert_eq!(totals["structure"], "Final (Appendix E)");
    assert_eq!(totals["posts"], 21);
    assert_eq!(totals["fte"], 21.0);
    assert_eq!(totals["widest_span"], 8);
    assert_eq!(totals["mean_span"], 5.0);
    assert_eq!(totals["layers"], 3);
    assert_eq!(
        totals["managers_by_span"],
        serde_json::json!([
            {"span": 3, "managers": 1},
            {"span": 4, "managers": 1},
            {"span": 5, "managers": 1},
            {"span": 8, "managers": 1},
        ])
    );
    let layers = totals["by_layer"].as_array().unwrap();
    let posts: Vec<_> = layers.iter().map(|layer| &layer["posts"]).collect();
    assert_eq!(posts, [1, 8, 12]);
    let net: i64 = layers
        .iter()
        .map(|layer| layer["net_cost_pence"].as_i64().unwrap())
        .sum();
    assert_eq!(net, 232_727_879);
    assert_eq!(totals["net_cost_pence"], 232_727_879);
    assert_eq!(totals["gross_cost_pence"], 249_651_693);
    assert_eq!(totals["funding"][1]["cost_pence"], 16_923_814);
    let without = json(&["totals", EXAMPLE, "--json", "--without-funded"]);
    assert_eq!(without["posts"], 19);
}

#[test]
fn a_structure_is_found_by_the_beginning_of_its_name() {
    let totals = json(&["totals", EXAMPLE, "--structure", "EXIST", "--json"]);
    assert_eq!(totals["posts"], 26);
    check_refused(
        &["totals", EXAMPLE, "--structure", "option"],
        2,
        "there is no structure called “option”; choose from “Existing (September 2011)”, “Consultation draft (21 October 2011)”, “Final (Appendix E)”",
    );
}

#[test]
fn directors_stand_on_one_row_and_city_officers_one_lower() {
    let layout = json(&["layout", EXAMPLE, "--json"]);
    let boxes = layout["boxes"].as_array().unwrap();
    assert_eq!(boxes.len(), 21);
    let titled = |title: &str| boxes.iter().find(|found| found["title"] == title).unwrap();
    let row = |title: &str| titled(title)["y"].as_f64().unwrap();
    let directors = row("Director of Housing");
    for title in [
        "Director – Finance",
        "Director – City Centre",
        "Director of Learning Services",
    ] {
        assert_eq!(row(title), directors, "{title}");
    }
    let officers = row("Head of Standards & City Solicitor");
    assert_eq!(
        row("City Public Health and Health Improvement Officer"),
        officers
    );
    assert!(officers > directors);
    // The corporate directors report to the Head of Paid Service, whose department has no head.
    assert_eq!(
        titled("Director – Finance")["parent"],
        titled("Head of Paid Service")["id"]
    );
}

#[test]
fn a_bare_tree_of_boxes_is_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tree.json");
    let tree = r#"{"nodes": [
        {"id": "top", "parent": null, "width": 100, "height": 40},
        {"id": 2, "parent": "top", "width": 60, "height": 50},
        {"id": 3, "parent": "top", "width": 80, "height": 30}
    ]}"#;
    #[expect(clippy::disallowed_methods, reason = "a throw-away file of a test")]
    std::fs::write(&path, tree).unwrap();
    let layout = json(&["layout", path.to_str().unwrap(), "--tree", "--json"]);
    let places: Vec<(f64, f64)> = layout["boxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| (found["x"].as_f64().unwrap(), found["y"].as_f64().unwrap()))
        .collect();
    assert_eq!(places, [(30.0, 0.0), (0.0, 80.0), (80.0, 80.0)]);
}

#[test]
fn the_charts_of_the_final_structure_are_printed_on_five_pages() {
    let folder = tempfile::tempdir().unwrap();
    let print = |name: &str| {
        let path = folder.path().join(name);
        let output = establishment(&[
            "print",
            EXAMPLE,
            "--date",
            "2011-12-13",
            "-o",
            path.to_str().unwrap(),
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        std::fs::read(path).unwrap()
    };
    let bytes = print("one.pdf");
    assert_eq!(
        bytes,
        print("two.pdf"),
        "the same document and day give the same bytes"
    );
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(document.get_pages().len(), 5);
    for (number, words) in [
        (1, ["Whole structure", "Head of Standards & City Solicitor"]),
        (
            2,
            [
                "Education & Children’s Services",
                "Director of Learning Services",
            ],
        ),
        (
            3,
            [
                "Adult Social Care, Health & Housing",
                "50% paid by NHS Leicester City",
            ],
        ),
        (
            4,
            [
                "City Development & Neighbourhoods",
                "Marketing and Corporate",
            ],
        ),
        (5, ["Corporate Resources & Support", "communications"]),
    ] {
        let text = document
            .extract_text(&[number])
            .unwrap()
            .replace(['\n', '\u{a0}'], " ");
        for word in words {
            assert!(text.contains(word), "page {number} lacks “{word}”: {text}");
        }
    }
}

#[test]
fn tables_are_printed_after_the_charts_or_alone() {
    let folder = tempfile::tempdir().unwrap();
    let print = |name: &str, arguments: &[&str]| {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        let mut all = arguments.to_vec();
        all.extend(["--date", "2011-12-13", "-o", path]);
        let output = establishment(&all);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(output.stdout.is_empty());
        std::fs::read(path).unwrap()
    };
    let words = |bytes: &[u8], number: u32| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        document.extract_text(&[number]).unwrap().replace('\n', " ")
    };
    let all = print("all.pdf", &["print", EXAMPLE, "--tables"]);
    assert!(words(&all, 5).contains("Page 5 of 23"));
    let first = words(&all, 6);
    for said in [
        "Cost by line",
        "Cost by department",
        "£1,148,200",
        "Page 6 of 23",
    ] {
        assert!(first.contains(said), "the tables lack “{said}”: {first}");
    }
    let costs = ["costs", EXAMPLE, "--before", "existing", "--after", "final"];
    let alone = print("costs.pdf", &costs);
    assert_eq!(alone, print("again.pdf", &costs));
    let text = words(&alone, 1);
    for said in [
        "Cost by line",
        "Existing (September 2011)",
        "(£90,900)",
        "Page 1 of 1",
    ] {
        assert!(text.contains(said), "the table lacks “{said}”: {text}");
    }
    assert!(!text.contains("Cost by year"));
    let years = print("years.pdf", &[&costs[..], &["--by", "year"]].concat());
    assert!(words(&years, 1).contains("Cost by year"));
}

#[test]
fn one_unit_is_printed_by_its_name_and_an_unknown_one_is_refused_with_a_choice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("city.pdf");
    let path = path.to_str().unwrap();
    let output = establishment(&[
        "print", EXAMPLE, "--chart", "city dev", "--paper", "a3", "-o", path,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(lopdf::Document::load(path).unwrap().get_pages().len(), 1);
    let missing = folder.path().join("none.pdf");
    check_refused(
        &[
            "print",
            EXAMPLE,
            "--chart",
            "Parks",
            "-o",
            missing.to_str().unwrap(),
        ],
        2,
        "there is no unit called “Parks”; choose from “Leicester City Council”",
    );
    assert!(!missing.exists());
}

#[test]
fn files_that_cannot_be_taken_are_refused_with_place_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let check = |from: &str, to: &str, code: i32, sentence: &str| {
        let path = spoilt(folder.path(), from, to);
        check_refused(&["totals", path.to_str().unwrap()], code, sentence);
    };
    check(
        "\"version\":1",
        "\"version\":99",
        2,
        "saved by a newer Establishment (file version 99;",
    );
    check(
        "\"grade\":\"g9\"",
        "\"grade\":\"g77\"",
        1,
        "has the grade g77, which is not among the grades",
    );
    check(
        "\"grade\":\"g9\"",
        "\"grade\":\"g9\",\"fte_thousandths\":-500",
        1,
        "is -500; a whole number from 0 to 100000 belongs there",
    );
    check(
        "\"id\":\"p10\",\"parent\":\"u10\"",
        "\"id\":\"p10\",\"parent\":\"u999\"",
        1,
        "stands under u999, which is not in this structure; put it under something that is",
    );
    check(
        "{\"structure\":\"s3\",\"id\":\"u1\",",
        "{\"structure\":\"s3\",\"id\":\"u1\",\"parent\":\"u10\",",
        1,
        "“Leicester City Council” (u1) stands under itself by way of u10; put one of them elsewhere",
    );
    check(
        "\"structure\":\"s2\",\"id\":\"p11\"",
        "\"structure\":\"s2\",\"id\":\"p10\"",
        1,
        "p10 of s2 stands on line 211 already",
    );
    let long = format!("\"title\":\"{}\"", "A".repeat(100_000));
    check(
        "\"title\":\"Director of Housing\"",
        &long,
        1,
        "it has 100000 characters, and at most 1000 are allowed",
    );
    check_refused(
        &["totals", "no-such-file.estab"],
        2,
        "There is no such file",
    );
    check_refused(
        &["totals", "src/main.rs"],
        2,
        "is not an Establishment document",
    );
    check_refused(
        &["print", EXAMPLE, "-o", "/no/such/folder/out.pdf"],
        2,
        "There is no such folder",
    );
    check_refused(&["totals"], 2, "Usage: establishment totals <FILE>");
}

#[test]
fn a_chain_of_ten_thousand_managers_is_counted_and_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chain.estab");
    let posts: Vec<String> = (1..=10_000)
        .map(|id| {
            let parent = if id > 1 {
                format!("\"parent\":\"p{}\",", id - 1)
            } else {
                String::new()
            };
            format!("{{\"structure\":\"s1\",\"id\":\"p{id}\",{parent}\"title\":\"Post {id}\"}}")
        })
        .collect();
    let text = format!(
        "{{\"format\":\"establishment\",\"version\":1,\"organisation\":{{\"name\":\"Chain\",\"next_id\":20000}},\n\
         \"structures\":[\n{{\"id\":\"s1\",\"name\":\"Chain\"}}\n],\n\"posts\":[\n{}\n],\n\
         \"end\":{{\"structures\":1,\"units\":0,\"posts\":10000}}}}\n",
        posts.join(",\n")
    );
    #[expect(clippy::disallowed_methods, reason = "a throw-away file of a test")]
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(json(&["totals", path, "--json"])["layers"], 10_000);
    assert_eq!(
        json(&["layout", path, "--json"])["boxes"]
            .as_array()
            .unwrap()
            .len(),
        10_000
    );
}

#[test]
fn a_reader_that_goes_away_is_no_reason_to_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(["layout", EXAMPLE, "--json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
}

#[test]
fn options_stand_side_by_side() {
    let options = json(&["options", EXAMPLE, "--json"]);
    assert_eq!(options["structures"].as_array().unwrap().len(), 3);
    let rows = options["rows"].as_array().unwrap();
    let row = |what: &str| rows.iter().find(|row| row["what"] == what).unwrap();
    assert_eq!(row("Posts")["values"], serde_json::json!([26, 21, 21]));
    assert_eq!(row("Saving")["values"][2], 114_820_000);
    assert_eq!(row("Saving")["unit"], "pence");
    let text = establishment(&["options", EXAMPLE]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("met by £348,200"), "{text}");
    let table = establishment(&["options", EXAMPLE, "--csv"]);
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    assert!(table.contains("Net cost,3475500,"), "{table}");
}

#[test]
fn posts_that_may_be_the_same_are_proposed_with_their_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("imported.estab");
    let text = r#"{"format":"establishment","version":1,"organisation":{"next_id":9},
"structures":[{"id":"s1","name":"This year"},{"id":"s2","name":"Imported"}],
"posts":[
{"structure":"s1","id":"p3","title":"Head of Audit"},
{"structure":"s1","id":"p4","title":"Adviser"},
{"structure":"s2","id":"p5","title":"HEAD OF AUDIT"},
{"structure":"s2","id":"p6","title":"Surveyor"}
],
"end":{"structures":2,"units":0,"posts":4}}
"#;
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let found = json(&["match", path, "this year", "imported", "--json"]);
    assert_eq!(
        found,
        serde_json::json!([{
            "score": 100,
            "was": {"id": "p3", "title": "Head of Audit"},
            "is": {"id": "p5", "title": "HEAD OF AUDIT"},
            "why": ["same title"],
            "nearly_tied": false
        }])
    );
    let words = establishment(&["match", path, "this year", "imported"]);
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    assert!(
        words.contains("100  Head of Audit → HEAD OF AUDIT  [same title]"),
        "{words}"
    );
    check_refused(
        &["match", path, "imported", "imported"],
        2,
        "“Imported” is before and after; name two structures",
    );
}
