//! What is different between the structures of the worked example, told by the command line.

#![expect(
    clippy::unwrap_used,
    reason = "what a helper of a test cannot do fails the test"
)]

use std::process::Command;

use serde_json::Value;

const EXAMPLE: &str = "examples/leicester-2011.estab";

fn compared(before: &str, after: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(["compare", EXAMPLE, before, after, "--json"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The changes of posts: kind, what it was, what it is.
fn rows(compared: &Value) -> Vec<(&str, &str, &str)> {
    let changes = compared["changes"].as_array().unwrap().iter();
    let posts = changes.filter(|change| change["cost_before_pence"] != change["cost_after_pence"]);
    posts
        .map(|change| {
            let text = |field: &str| change[field].as_str().unwrap();
            let first = |field: &'static str| text(field).split(';').next().unwrap();
            match text("kind") {
                kind @ ("merged" | "split") => (kind, text("from"), text("to")),
                kind @ ("new" | "deleted") => (kind, "", text("title")),
                kind => (kind, first("from"), text("title")),
            }
        })
        .collect()
}

#[test]
fn the_final_structure_is_what_became_of_the_existing_one() {
    let compared = compared("existing", "final");
    let rows = rows(&compared);
    // What was merged and split.
    for (from, to) in [
        (
            "Director Planning & Commissioning; Director of Access, Inclusion & Participation",
            "Director – Young Peoples Services",
        ),
        (
            "Strategic Director Health & Health Improvement; Strategic Director Adults & Communities",
            "Strategic Director – Adult Social Care, Health & Housing",
        ),
        (
            "Director of Commissioning; Director of Care Services; Director in Adult Social Care (third post)",
            "Director – Adults Social Care & Safeguarding; Director – Care Services & Commissioning",
        ),
        (
            "Director Housing Strategy Options; Director of Housing Services",
            "Director of Housing",
        ),
        (
            "Director Planning & Economic Development; Director Regeneration, Transport & Highways",
            "Director – Planning, Transportation & Economic Development",
        ),
        (
            "Director Change & Programme Management; Director of Corporate Governance",
            "Director – Delivery, Communications and Political Governance; Head of Standards & City Solicitor",
        ),
    ] {
        assert!(rows.contains(&("merged", from, to)), "{from}: {rows:#?}");
    }
    // What went on under another title.
    for (from, to) in [
        (
            "Chief Operating Officer / Deputy Chief Executive",
            "Head of Paid Service",
        ),
        (
            "Strategic Director Children",
            "Strategic Director – Education and Children’s Services",
        ),
        (
            "Strategic Director Development, Culture & Regeneration",
            "Strategic Director – City Development & Neighbourhoods",
        ),
        (
            "Director of Social Care & Safeguarding",
            "Director of Children’s Social Care and Safeguarding",
        ),
        (
            "Director Learning Services",
            "Director of Learning Services",
        ),
        ("City Centre Director", "Director – City Centre"),
        (
            "Director Safer & Stronger Communities",
            "Director – Neighbourhood Services",
        ),
        (
            "Director Environmental Services",
            "Director – Environmental Services",
        ),
        (
            "Director of Human Resources",
            "Director of Human Resources and Workforce Development",
        ),
        ("Chief Finance Officer", "Director – Finance"),
        (
            "Director Information & Support",
            "Director of Information and Customer Access",
        ),
    ] {
        assert!(rows.contains(&("renamed", from, to)), "{from}: {rows:#?}");
    }
    assert!(rows.contains(&("deleted", "", "Chief Executive")));
    assert!(rows.contains(&(
        "regraded",
        "Existing Divisional Director",
        "Director of Property"
    )));
    // The health service pays for the one new post altogether, so it costs nothing.
    let changes = compared["changes"].as_array().unwrap();
    let new = changes
        .iter()
        .find(|change| change["title"] == "City Public Health and Health Improvement Officer");
    assert_eq!(new.unwrap()["kind"], "new");
    // With that, these are all.
    assert_eq!(rows.len(), 6 + 11 + 2);
}

#[test]
fn the_changes_come_to_the_saving_of_the_report() {
    let compared = compared("existing", "final");
    let changes = compared["changes"].as_array().unwrap();
    let sum = |field: &str| -> i64 {
        changes
            .iter()
            .map(|change| change[field].as_i64().unwrap())
            .sum()
    };
    let totals = &compared["totals"];
    assert_eq!(totals["before"]["net_pence"], sum("cost_before_pence"));
    assert_eq!(totals["after"]["net_pence"], sum("cost_after_pence"));
    assert_eq!(
        (
            totals["before"]["posts"].as_i64(),
            totals["after"]["posts"].as_i64()
        ),
        (Some(26), Some(21))
    );
    // To the nearest hundred pounds for each line of the report's table, so a little apart here.
    let saving = (sum("cost_before_pence") - sum("cost_after_pence")) / 100;
    assert!((saving - 1_148_200).abs() < 100, "{saving}");
}

#[test]
fn the_debated_functions_of_the_draft_are_told_with_their_decisions() {
    let compared = compared("consultation", "final");
    let functions = compared["functions"].as_array().unwrap();
    let function = |name: &str| {
        functions
            .iter()
            .find(|one| one["function"] == name)
            .unwrap()
    };
    for (name, before, after) in [
        (
            "Revenues & Benefits",
            "Director of Information Management",
            "Director – Finance",
        ),
        (
            "Environment and Energy Management",
            "Director – City Wide Services",
            "Director of Property",
        ),
        (
            "Registration services",
            "Director – Delivery, Communications and Political Governance",
            "Head of Standards & City Solicitor",
        ),
        (
            "Coronial services",
            "Director – Delivery, Communications and Political Governance",
            "Head of Standards & City Solicitor",
        ),
        (
            "Behaviour support",
            "Director – Young Peoples Services",
            "Director of Learning Services",
        ),
    ] {
        let one = function(name);
        assert_eq!(
            (&one["before"][0], &one["after"][0]),
            (&before.into(), &after.into()),
            "{name}"
        );
        assert!(
            one["decision"].as_str().unwrap().starts_with("Decided: "),
            "{name}"
        );
    }
    // Decided otherwise than the job descriptions say.
    for (name, home) in [
        (
            "Customer Services",
            "Director of Information and Customer Access",
        ),
        (
            "Passenger and Transport services",
            "Director – Planning, Transportation & Economic Development",
        ),
    ] {
        let one = function(name);
        assert_ne!(one["after"][0], home);
        assert!(one["decision"].as_str().unwrap().contains(home), "{name}");
    }
    let doubled = function("Special or additional needs");
    assert_eq!(doubled["after"].as_array().unwrap().len(), 2);
    // What needs most attention comes first.
    assert_eq!(functions[0]["function"], "Special or additional needs");
}

#[test]
fn a_structure_compared_with_itself_is_the_same() {
    let compared = compared("final", "final");
    assert_eq!(compared["changes"].as_array().unwrap().len(), 0);
}

#[test]
fn the_steps_from_the_existing_to_the_final_structure_come_to_the_published_saving() {
    let output = Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(["compare", EXAMPLE, "existing", "final", "--steps", "--json"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let steps: Value = serde_json::from_slice(&output.stdout).unwrap();
    let steps = steps.as_array().unwrap();
    assert!(steps.len() <= 30, "{}", steps.len());
    let captions: Vec<&str> = steps
        .iter()
        .map(|step| step["caption"].as_str().unwrap())
        .collect();
    for caption in [
        "Close the post of Chief Executive: saves £229,400.",
        "Bring together Director Housing Strategy Options and Director of Housing Services under \
         one Director of Housing: saves £146,300.",
        "Move 5 posts to City Development & Neighbourhoods.",
    ] {
        assert!(captions.contains(&caption), "{caption}: {captions:#?}");
    }
    // £1,148,200 to the nearest £100.
    let saved = steps.last().unwrap()["saved_pence"].as_i64().unwrap();
    assert_eq!((saved + 5_000) / 10_000, 11_482);
}

#[test]
fn steps_and_the_ways_of_functions_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    for what in ["--steps", "--flow"] {
        let pdf = folder.path().join("out.pdf");
        let status = Command::new(env!("CARGO_BIN_EXE_establishment"))
            .args(["compare", EXAMPLE, "consultation", "final", what])
            .args(["--date", "2011-12-13", "-o"])
            .arg(&pdf)
            .status()
            .unwrap();
        assert!(status.success());
        assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
        std::fs::remove_file(&pdf).unwrap();
    }
    // A drawing needs a place to go to.
    let status = Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(["compare", EXAMPLE, "existing", "final", "--flow"])
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn before_after_and_what_is_different_are_printed_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("compared.pdf");
    let output = Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args([
            "compare",
            EXAMPLE,
            "existing",
            "final",
            "--date",
            "2011-12-13",
            "-o",
        ])
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let document = lopdf::Document::load(&path).unwrap();
    let text = |page: u32| document.extract_text(&[page]).unwrap().replace('\n', " ");
    let pages = document.get_pages().len() as u32;
    assert!(text(1).contains("Existing (September 2011)"));
    let after =
        (1..=pages).find(|&page| text(page).contains("Strategic Director – City Development"));
    let changes = (1..=pages).find(|&page| text(page).contains("What is different"));
    let functions = (1..=pages).find(|&page| text(page).contains("Where functions went"));
    assert!(after > Some(1) && changes > after && functions >= changes);
    assert!(text(pages).contains(&format!("Page {pages} of {pages}")));
}
