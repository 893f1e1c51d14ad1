use super::*;
use crate::analysis::{Compared, Hierarchy, function_moves};
use crate::edits::{Document, DutyEdit, Edit, StructureEdit, UnitEdit};
use crate::model::{Duty, StructureId, sketch};

const BEFORE: StructureId = StructureId(0);

/// The picture of a council in which one function goes to another department, which has
/// another name from then on, one is left to nobody and one is new.
fn sheet() -> Sheet {
    let mut document = Document::new(sketch::organisation(
        "\
# Council
  # Housing
    * Director of Housing {Homelessness; Allocations; Repairs}
  # Finance
    * Director of Finance {Audit}
",
    ));
    let duplicate = StructureEdit::Duplicate(BEFORE, "Option".into());
    document.perform(&Edit::Structure(duplicate)).unwrap();
    let &(id, _) = document.organisation().structures.get_max().unwrap();
    let node = |label: &str| {
        let structure = document.organisation().structure(id).unwrap();
        let mut nodes = structure.tree().nodes().iter().copied();
        nodes.find(|&node| structure.label(node) == label).unwrap()
    };
    let [housing, finance] =
        ["Director of Housing", "Director of Finance"].map(|title| node(title).post().unwrap());
    let unit = node("Finance").unit().unwrap();
    let structure = document.organisation().structure(id).unwrap();
    let functions = structure.post(housing).unwrap().functions.clone();
    for edit in [
        Edit::Duty(
            id,
            DutyEdit::HandOver {
                duties: vec![Duty::Function(functions[0])],
                from: housing,
                to: finance,
            },
        ),
        Edit::Duty(
            id,
            DutyEdit::Take(housing, vec![Duty::Function(functions[1])]),
        ),
        Edit::Duty(id, DutyEdit::GiveFunction(finance, "Treasury".into())),
        Edit::Unit(id, UnitEdit::Rename(unit, "Resources".into())),
    ] {
        document.perform(&edit).unwrap();
    }
    let organisation = document.organisation();
    let [before, after] = [BEFORE, id].map(|id| organisation.structure(id).unwrap());
    let hierarchies = [before, after].map(|structure| Hierarchy::of(structure));
    let [was, is] =
        [(before, &hierarchies[0]), (after, &hierarchies[1])].map(|(structure, hierarchy)| {
            Compared {
                structure,
                hierarchy,
            }
        });
    let moves = function_moves(organisation, was, is);
    let sheets = flow_sheet(organisation, [before, after], &moves);
    assert_eq!(sheets.pages.len(), 1);
    sheets.pages[0].clone()
}

fn spoken(sheet: &Sheet) -> Vec<String> {
    let spoken = sheet.scene.items.iter().filter_map(|item| match item {
        Item::Group(Group {
            tag: Tag::Card(card),
            ..
        }) => Some(card.spoken.to_string()),
        _ => None,
    });
    spoken.collect()
}

#[test]
fn every_band_says_how_many_functions_went_where_and_which() {
    assert_eq!(
        spoken(&sheet()),
        [
            "From Housing to Housing: 1 function: Repairs.",
            "From Finance to Resources: 1 function: Audit.",
            "From Housing to Resources: 1 function: Homelessness.",
            "From Housing to Nobody has it any more: 1 function: Allocations.",
            "From Nobody had it before to Resources: 1 function: Treasury.",
        ]
    );
}

#[test]
fn everything_stands_on_the_paper_and_nothing_is_too_small_to_be_read() {
    let sheet = sheet();
    let paper = Rect::from_origin_size(Point::default(), sheet.scene.size);
    let mut texts = String::new();
    for item in &sheet.scene.items {
        let Item::Group(group) = item else {
            panic!("everything is tagged: {item:?}");
        };
        for item in group.content.iter() {
            if let Item::Text(text) = item {
                assert!(text.size >= 8.0);
                let at = text.origin.offset(group.origin.x, group.origin.y);
                assert!(paper.contains(at) && paper.contains(at.offset(text.width, 0.0)));
                texts.push_str(&text.text);
                texts.push('\n');
            }
        }
    }
    for said in [
        "Nobody has any more: Allocations.",
        "In another department: Homelessness (Director of Finance).",
        "Nobody had it before",
    ] {
        assert!(texts.contains(said), "{texts}");
    }
}
