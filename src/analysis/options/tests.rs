use super::*;
use crate::model::{Principle, Score, Weight, sketch};

const EXISTING: StructureId = StructureId(0);
const DRAFT: StructureId = StructureId(90);

/// Two posts with a cost each; a draft without one of them.
fn council() -> Organisation {
    let mut organisation = sketch::organisation(
        "\
- Director {Housing}
  - Head of Homes {Housing}
  - Head of Repairs vacant
",
    );
    let mut existing = Structure::clone(organisation.structure(EXISTING).unwrap());
    for (id, _) in organisation.structures[&EXISTING].posts() {
        let mut post = crate::model::Post::clone(existing.post(id).unwrap());
        post.stated_cost = Some(Money::from_pounds(50_000));
        existing.set_post(id, post);
    }
    existing.status = Status::Existing;
    let mut draft = existing.clone();
    let last = draft.posts().last().unwrap().0;
    draft.remove(last.into());
    draft.name = "Draft".to_owned();
    draft.status = Status::Draft;
    draft.order = 1;
    draft.baseline = Some(EXISTING);
    draft.target = Some(Money::from_pounds(60_000));
    organisation.structures.insert(EXISTING, existing.into());
    organisation.structures.insert(DRAFT, draft.into());
    organisation
}

fn cells(options: &Options, what: &str) -> Vec<String> {
    let rows = options.table.rows.iter();
    let mut rows = rows.filter(|row| row.cells[0].in_words().starts_with(what));
    let row = rows.next().unwrap();
    row.cells.iter().skip(1).map(Cell::in_words).collect()
}

fn score(organisation: &mut Organisation, structure: StructureId, id: PrincipleId, points: u8) {
    let mut changed = Structure::clone(organisation.structure(structure).unwrap());
    let points = Points::new(points).unwrap();
    let note = String::new();
    changed.scores.insert(id, Score { points, note }.into());
    organisation.structures.insert(structure, changed.into());
}

#[test]
fn each_structure_in_sight_has_a_column_and_saves_against_the_existing_one() {
    let options = Options::of(&council());
    assert_eq!(options.structures, [EXISTING, DRAFT]);
    for (what, expected) in [
        ("Status", ["Existing structure", "Draft"]),
        ("Posts", ["3", "2"]),
        ("Full cost", ["£150,000", "£100,000"]),
        ("Saving", ["", "£50,000"]),
        ("Target met", ["", "missed by £10,000"]),
        ("Widest span", ["2", "1"]),
        ("Layers", ["2", "2"]),
        ("Functions with two", ["1", "1"]),
    ] {
        assert_eq!(cells(&options, what), expected, "{what}");
    }
    for row in &options.table.rows {
        assert_eq!(row.cells.len(), options.table.columns.len());
    }
    assert_eq!(options.principles.len(), options.table.rows.len());
}

#[test]
fn what_is_put_away_has_no_column() {
    let mut organisation = council();
    let mut draft = Structure::clone(organisation.structure(DRAFT).unwrap());
    draft.archived = true;
    organisation.structures.insert(DRAFT, draft.into());
    assert_eq!(Options::of(&organisation).structures, [EXISTING]);
    assert_eq!(Options::of(&Organisation::default()), Options::default());
}

#[test]
fn a_total_is_weighted_and_said_only_when_all_is_scored() {
    let mut organisation = council();
    let (one, other) = (PrincipleId(70), PrincipleId(71));
    let heavy = Principle {
        weight: Weight::new(3).unwrap(),
        ..Principle::new("Save money")
    };
    organisation.principles.insert(one, heavy.into());
    let light = Principle::new("Clear accountability");
    organisation.principles.insert(other, light.into());
    score(&mut organisation, DRAFT, one, 4);
    score(&mut organisation, DRAFT, other, 0);
    score(&mut organisation, EXISTING, other, 5);
    let options = Options::of(&organisation);
    assert_eq!(cells(&options, "Save money (weight 3)"), ["", "4"]);
    assert_eq!(cells(&options, "Clear accountability"), ["5", "0"]);
    assert_eq!(
        cells(&options, "Weighted total, of 20"),
        ["1 of 2 scored", "12"]
    );
    let row = options.row_of(one).unwrap();
    assert_eq!(options.score_at(row, 2), Some((one, DRAFT)));
    assert_eq!(options.score_at(row, 0), None);
    assert_eq!(options.score_at(1, 1), None);
}
