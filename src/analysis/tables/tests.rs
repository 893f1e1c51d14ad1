//! The tables of the worked example, and that every figure is the sum of what is behind it.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::analysis::{Cell, PaidFor, ProfileSum, RowKind, TableColumn};
use crate::model::{Money, PostId, RoundingUnit, sketch};

fn example() -> Organisation {
    crate::storage::read(include_bytes!("../../../examples/leicester-2011.estab")).unwrap()
}

fn scope(organisation: &Organisation) -> ReportScope {
    let structures = organisation.structures_in_order();
    let named = |start: &str| {
        let mut found = structures.iter();
        found
            .find(|(_, structure)| structure.name.starts_with(start))
            .unwrap()
            .0
    };
    ReportScope {
        before: Some(named("Existing")),
        after: named("Final"),
        counted: Counted::default(),
        without_changes: Vec::new(),
    }
}

fn report(kind: ReportKind) -> Report {
    let organisation = example();
    Report::of(&organisation, kind, &scope(&organisation)).unwrap()
}

fn in_words(table: &Table) -> Vec<String> {
    let rows = table.rows.iter();
    rows.map(|row| {
        let cells: Vec<String> = row.cells.iter().map(Cell::in_words).collect();
        cells.join(" | ")
    })
    .collect()
}

#[test]
fn the_cost_table_is_that_of_the_report_with_its_notes() {
    let table = report(ReportKind::Line).table;
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(TableColumn::full_heading)
        .collect();
    assert_eq!(
        headings,
        [
            "Line",
            "Existing (September 2011): Posts",
            "Existing (September 2011): Cost",
            "Final (Appendix E): Posts",
            "Final (Appendix E): Cost",
            "Saving"
        ]
    );
    let rows = in_words(&table);
    assert_eq!(
        rows[2],
        "Strategic Directors | 4 | £485,100 | 3 | £391,700 | £93,400"
    );
    assert_eq!(rows[5], "City Officer | 0 | £0 | 2 | £90,900 | (£90,900)");
    assert_eq!(
        rows[6],
        "Total | 26 | £3,475,500 | 21 | £2,327,300 | £1,148,200"
    );
    assert_eq!(table.rows[6].kind, RowKind::Total);
    // Three posts after, and of the four before those that are not among them.
    assert_eq!(table.rows[2].about.len(), 5);
    assert_eq!(
        table.notes[..3],
        [
            "Before: Existing (September 2011). After: Final (Appendix E).",
            "Net of what others pay, at 2011/12 pay, to the nearest £100; totals add up what is shown.",
            "All posts are counted, also vacant ones and those others pay for."
        ]
    );
    assert!(table.notes[3].starts_with("Existing (September 2011): The 26 posts"));
}

#[test]
fn every_saving_has_its_name_and_the_bar_says_how_far_the_target_is() {
    let found = report(ReportKind::Savings);
    let rows = in_words(&found.table);
    for row in [
        "In a full year | £1,148,200 | £3,475,500 before less £2,327,300 after",
        "Phase 1 alone | £229,400 | what is missing without the posts of Phase 1",
        "Phase 2 alone | £918,800 | what is missing without the posts of Phase 2",
        "In a full year, after pay protection | £948,200 | less £200,000 of pay protection, all told",
        "In a year, in the end | £979,000 | when all that is for a time has ended",
        "Comes once, beside it | £100,000 | without pay protection",
        "To be saved | £800,000 | the target that was set",
        "Beyond the target | £348,200 | in a full year",
    ] {
        assert!(rows.iter().any(|known| known == row), "{row}: {rows:#?}");
    }
    let bar = found.bar.unwrap();
    assert_eq!(bar.in_words(), "£348,200 beyond the target of £800,000");
    let short = TargetBar {
        target: Some(Money::from_pounds(1_250_000)),
        ..bar
    };
    assert_eq!(
        short.in_words(),
        "£101,800 short of the target of £1,250,000"
    );
    assert_eq!(short.is_met(), Some(false));
}

#[test]
fn without_phase_1_the_table_and_its_note_say_so() {
    let organisation = example();
    let mut wanted = scope(&organisation);
    wanted.counted = Counted::without_phase("Phase 1");
    let found = Report::of(&organisation, ReportKind::Line, &wanted).unwrap();
    let last = in_words(&found.table).pop().unwrap();
    assert!(last.ends_with("£918,800"), "{last}");
    assert_eq!(found.table.notes[2], "Counted without Phase 1.");
}

#[test]
fn five_years_and_the_pay_ranges_are_tables_too() {
    let years = in_words(&report(ReportKind::Year).table);
    assert_eq!(
        years[0],
        "2011/12 | 3 | £3,475,500 | £3,188,400 | £25,000 | £262,100 | £100,000 | £162,100 | £162,100"
    );
    assert_eq!(years.len(), 5);
    let ranges = in_words(&report(ReportKind::PayRanges).table);
    assert_eq!(
        ranges[1],
        "Strategic Director | UCOR/S 16–18 | £110,484 | £118,983 | 31.68% | £156,677 | 3"
    );
}

#[test]
fn what_cannot_be_shown_is_a_sentence_that_says_what_helps() {
    let organisation = example();
    let mut wanted = scope(&organisation);
    wanted.before = None;
    let alone = Report::of(&organisation, ReportKind::Line, &wanted).unwrap();
    assert_eq!(alone.table.columns.len(), 3);
    assert_eq!(
        in_words(&alone.table).pop().unwrap(),
        "Total | 21 | £2,327,300"
    );
    for kind in [ReportKind::Year, ReportKind::Savings] {
        let why = Report::of(&organisation, kind, &wanted).unwrap_err();
        assert!(why.contains("is compared with no other structure"), "{why}");
    }
    let empty = Organisation::starter();
    let (after, _) = empty.structures_in_order()[0];
    let wanted = ReportScope {
        before: None,
        after,
        counted: Counted::default(),
        without_changes: Vec::new(),
    };
    let why = Report::of(&empty, ReportKind::Line, &wanted).unwrap_err();
    assert!(why.starts_with("There are no posts yet."), "{why}");
}

/// The parts of an account that stand above its last sum to the penny, since the heading.
fn parts_of(account: &Account) -> (Money, Money) {
    let amount = |line: &AccountLine| match line.value {
        Cell::Amount(amount, _) => amount,
        _ => Money::ZERO,
    };
    let posts = account.lines.iter().filter(|line| line.about.is_some());
    let sum = posts.map(amount).sum();
    let last = account.lines.iter().rev().find(|line| {
        line.kind == RowKind::Total
            && matches!(line.value, Cell::Amount(_, rounding) if rounding.unit == RoundingUnit::Penny)
    });
    (sum, last.map(amount).unwrap_or_default())
}

#[test]
fn a_total_lists_its_parts() {
    let found = report(ReportKind::Line);
    let account = found.account(6, 4).unwrap();
    assert_eq!(account.title, "Total: cost, Final (Appendix E)");
    assert_eq!(account.lines[2].label, "Strategic Directors");
    assert_eq!(account.lines[2].value.in_words(), "£391,700");
    let (parts, sum) = parts_of(&account);
    assert_eq!(parts, sum);
    assert_eq!(
        account
            .lines
            .iter()
            .filter(|line| line.about.is_some())
            .count(),
        21
    );
    let posts = found.account(2, 1).unwrap();
    assert_eq!(posts.lines.len(), 5);
    assert_eq!(posts.lines[4].value, Cell::Count(4));
    assert_eq!(found.account(2, 0), None);
}

#[test]
fn every_figure_of_the_example_has_a_sum_behind_it() {
    // The others count, or say what is different; what a post costs is written out beside it.
    let with_sums = |kind: &ReportKind| {
        *kind == ReportKind::PayRanges || kind.counts() && *kind != ReportKind::Layers
    };
    for kind in ReportKind::ALL.into_iter().filter(with_sums) {
        let found = report(kind);
        for (at, row) in found.table.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                let account = found.account(at, column);
                let is_figure = found.table.columns[column].is_figures;
                assert_eq!(account.is_some(), is_figure, "{kind:?} {at} {column}");
                let Some(account) = account else { continue };
                // As it is shown, or to the penny where that is the same.
                let same = account.lines.iter().any(|line| match (&line.value, cell) {
                    (Cell::Amount(exact, _), Cell::Amount(shown, rounding)) => {
                        rounding.of(*exact) == rounding.of(*shown)
                    }
                    (value, cell) => value == cell,
                });
                assert!(same, "{kind:?} {at} {column}: {account:#?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn posts_come_to_exactly_what_their_line_costs(
        posts in proptest::collection::vec((0_u32..4, 1_i64..9_999_999, 0_u32..3, 1_u32..4), 0..30),
        unit in 0_usize..3,
    ) {
        let organisation = council(&posts, unit);
        let (id, _) = organisation.structures_in_order()[0];
        let wanted = ReportScope {
            before: Some(id),
            after: id,
            counted: Counted::default(),
            without_changes: Vec::new(),
        };
        for kind in [ReportKind::Line, ReportKind::Department, ReportKind::Funding] {
            let Ok(found) = Report::of(&organisation, kind, &wanted) else {
                prop_assert!(posts.is_empty());
                continue;
            };
            let Source::Costs(table) = &found.source else { unreachable!() };
            for (at, line) in table.lines.iter().chain([&table.total]).enumerate() {
                for (column, exact) in [(2, line.before_exact), (4, line.after_exact)] {
                    let (parts, sum) = parts_of(&found.account(at, column).unwrap());
                    prop_assert_eq!(parts, exact);
                    prop_assert_eq!(sum, exact);
                }
                let (parts, sum) = parts_of(&found.account(at, 5).unwrap());
                prop_assert_eq!((parts, sum), (line.saving_exact(), line.saving_exact()));
            }
        }
        let mut organisation = organisation;
        let mut after = Structure::clone(organisation.structure(id).unwrap());
        after.starts = crate::model::Date::parse("2011-11-20");
        organisation.structures.insert(id, after.into());
        if let Ok(found) = Report::of(&organisation, ReportKind::Year, &wanted) {
            let Source::Years(profile) = &found.source else { unreachable!() };
            for (number, year) in profile.years.iter().enumerate() {
                for (sum, exact) in [
                    (ProfileSum::Before, year.before),
                    (ProfileSum::After, year.after),
                    (ProfileSum::Protection, year.protection),
                    (ProfileSum::OneOffs, year.one_offs),
                ] {
                    let parts = profile.parts(number, sum);
                    prop_assert_eq!(parts.iter().map(|(_, amount)| *amount).sum::<Money>(), exact);
                }
            }
        }
    }
}

/// Posts with a department, a stated cost, a share others pay, and a count each.
fn council(posts: &[(u32, i64, u32, u32)], unit: usize) -> Organisation {
    use crate::model::{Count, Funding, FundingPart, FundingSource, FundingSourceId, Share};
    let mut text = String::from("# Council\n");
    for department in 0..4 {
        writeln!(text, "  # Department {department}").unwrap();
        for (number, _) in posts
            .iter()
            .enumerate()
            .filter(|(_, post)| post.0 == department)
        {
            writeln!(text, "    - Post {number}").unwrap();
        }
    }
    let mut organisation = sketch::organisation(&text);
    let mut pay = (*organisation.pay).clone();
    pay.rounding.unit = RoundingUnit::ALL[unit];
    organisation.pay = pay.into();
    let source = FundingSource {
        name: "Grant".into(),
    };
    organisation
        .funding_sources
        .insert(FundingSourceId(1), source.into());
    let (id, structure) = organisation.structures_in_order()[0];
    let mut structure = Structure::clone(structure);
    let ids: Vec<PostId> = structure.posts().map(|(id, _)| id).collect();
    for post_id in ids {
        let mut post = crate::model::Post::clone(structure.post(post_id).unwrap());
        let number: usize = post.title.rsplit(' ').next().unwrap().parse().unwrap();
        let (_, pence, funded, count) = posts[number];
        post.stated_cost = Some(Money::from_pence(pence));
        post.count = Count::new(count).unwrap();
        if funded > 0 {
            let share = Share::parse_percent(&format!("{}.37", funded * 31)).unwrap();
            let part = FundingPart::ShareOfCost(share);
            post.funding = vec![Funding::new(FundingSourceId(1), part)];
        }
        structure.set_post(post_id, post);
    }
    organisation.structures.insert(id, structure.into());
    organisation
}

#[test]
fn in_the_year_of_the_change_both_structures_are_parts_of_what_is_paid() {
    let found = report(ReportKind::Year);
    let account = found.account(0, 3).unwrap();
    let headings: Vec<&str> = account
        .lines
        .iter()
        .filter(|line| line.kind == RowKind::Group)
        .map(|line| line.label.as_str())
        .collect();
    assert_eq!(
        headings,
        [
            "9 months of Existing (September 2011)",
            "3 months of Final (Appendix E)"
        ]
    );
    let Source::Years(profile) = &found.source else {
        unreachable!()
    };
    let before = profile.parts(0, ProfileSum::After);
    assert!(matches!(before[0].0, PaidFor::Before(_)));
    assert_eq!(parts_of(&account).0, profile.years[0].after);
}
