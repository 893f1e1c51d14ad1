use super::*;
use crate::analysis::{FindingCounts, findings};
use crate::app::shown::Showing;
use crate::model::{StructureId, sketch};
use crate::scene::Arrangement;

const COUNCIL: &str = "\
# Council
  * Chief Executive [CE]
  # Housing
    * Director of Housing [DD]
    - Head of Repairs [HoS]
  # Finance
    * Director of Finance [DD]
    - Head of Audit [HoS]
    - Head of Payroll [HoS]
";

struct Table {
    document: Document,
    maker: ShownMaker,
    shown: Shown,
}

fn table(arrangement: Arrangement) -> Table {
    let document = Document::new(sketch::organisation(COUNCIL));
    let mut maker = ShownMaker::default();
    let showing = Showing {
        arrangement,
        ..Showing::default()
    };
    let shown = maker
        .make(document.organisation(), StructureId(0), &showing)
        .unwrap();
    Table {
        document,
        maker,
        shown,
    }
}

fn named(shown: &Shown, label: &str) -> NodeId {
    let nodes = shown.structure.tree().nodes();
    *nodes
        .iter()
        .find(|&&node| shown.structure.label(node) == label)
        .unwrap()
}

fn carrying(table: &Table, label: &str) -> Drag {
    Drag::new(Payload::Branches(vec![named(&table.shown, label)]))
}

impl Table {
    /// Carries something over the part of a box given in hundredths across, from its middle.
    fn over(&mut self, drag: &mut Drag, label: &str, across: f64) {
        let rect = drag
            .place_of(named(&self.shown, label), &self.shown)
            .unwrap();
        let pointer = Point::new(rect.min.x + rect.width() * across / 100.0, rect.center().y);
        let aim = drag.aim_at(pointer, &self.shown);
        drag.take_aim(aim, &self.document, &self.shown, &mut self.maker);
    }

    fn text(drag: &Drag) -> String {
        sketch::text(&drag.would_be().unwrap().shown.structure)
    }
}

#[test]
fn over_the_middle_of_a_box_it_would_go_below_it() {
    let mut table = table(Arrangement::Rows);
    let mut drag = carrying(&table, "Head of Repairs");
    table.over(&mut drag, "Director of Finance", 50.0);
    assert!(Table::text(&drag).contains("* Director of Finance\n      - Head of Repairs\n"));
    assert_eq!(drag.would_be().unwrap().shown.totals.widest_span, 3);
}

#[test]
fn findings_are_counted_while_it_is_in_the_air() {
    let mut table = table(Arrangement::Rows);
    let mut drag = carrying(&table, "Head of Repairs");
    table.over(&mut drag, "Director of Finance", 50.0);
    let would_be = drag.would_be().unwrap();
    let anew = findings(&would_be.shown.organisation, StructureId(0));
    assert_eq!(would_be.shown.found, FindingCounts::of(&anew));
    // Nobody reports to the Director of Housing alone any more, and three to that of Finance.
    let difference = would_be.shown.found.difference_in_words(&table.shown.found);
    assert_eq!(difference.as_deref(), Some("−1 warning, −1 note"));
    table.over(&mut drag, "Head of Payroll", 50.0);
    let found = drag.would_be().unwrap().shown.found;
    let difference = found.difference_in_words(&table.shown.found);
    assert_eq!(difference.as_deref(), Some("+1 note"));
}

#[test]
fn over_the_edge_of_a_box_it_would_go_beside_it() {
    let mut table = table(Arrangement::Rows);
    let mut drag = carrying(&table, "Head of Repairs");
    table.over(&mut drag, "Head of Payroll", 4.0);
    assert!(
        Table::text(&drag)
            .ends_with("    - Head of Audit\n    - Head of Repairs\n    - Head of Payroll\n")
    );
    table.over(&mut drag, "Head of Payroll", 97.0);
    assert!(Table::text(&drag).ends_with("    - Head of Payroll\n    - Head of Repairs\n"));
}

#[test]
fn what_the_aim_is_taken_at_stays_under_the_pointer() {
    let mut table = table(Arrangement::Rows);
    let finance = named(&table.shown, "Director of Finance");
    let mut drag = carrying(&table, "Housing");
    let before = drag.place_of(finance, &table.shown).unwrap();
    table.over(&mut drag, "Director of Finance", 50.0);
    let after = drag.place_of(finance, &table.shown).unwrap();
    assert!((before.center().x - after.center().x).abs() < 1e-6);
    assert!((before.min.y - after.min.y).abs() < 1e-6);
}

#[test]
fn over_what_is_carried_the_aim_stays() {
    let mut table = table(Arrangement::Rows);
    let mut drag = carrying(&table, "Head of Repairs");
    table.over(&mut drag, "Director of Finance", 50.0);
    let aim = drag.aim;
    table.over(&mut drag, "Head of Repairs", 50.0);
    assert_eq!(drag.aim, aim);
}

#[test]
fn on_empty_ground_there_is_no_aim() {
    let mut table = table(Arrangement::Rows);
    let mut drag = carrying(&table, "Head of Repairs");
    table.over(&mut drag, "Director of Finance", 50.0);
    assert_eq!(drag.aim_at(Point::new(-900.0, -900.0), &table.shown), None);
}

#[test]
fn what_is_folded_away_does_not_come_from_outside() {
    let mut table = table(Arrangement::Rows);
    let repairs = named(&table.shown, "Head of Repairs");
    let showing = Showing {
        folded: std::sync::Arc::new([named(&table.shown, "Housing")].into_iter().collect()),
        ..Showing::default()
    };
    let shown = table
        .maker
        .make(table.document.organisation(), StructureId(0), &showing);
    table.shown = shown.unwrap();
    assert_eq!(table.shown.box_of(repairs), None);
    let drag = carrying(&table, "Head of Repairs");
    assert_eq!(drag.aim_at(Point::new(-900.0, -900.0), &table.shown), None);
}

#[test]
fn in_a_stacked_chart_the_upper_and_lower_edge_count() {
    let mut table = table(Arrangement::Stacked);
    let mut drag = carrying(&table, "Head of Repairs");
    let audit = named(&table.shown, "Head of Audit");
    let rect = table.shown.rect_of(audit).unwrap();
    let pointer = Point::new(rect.center().x, rect.max.y - 2.0);
    let aim = drag.aim_at(pointer, &table.shown);
    assert_eq!(aim, Some(Aim::After(audit)));
    drag.take_aim(aim, &table.document, &table.shown, &mut table.maker);
    assert!(
        Table::text(&drag)
            .ends_with("    - Head of Audit\n    - Head of Repairs\n    - Head of Payroll\n")
    );
}

#[test]
fn in_a_branch_in_one_column_the_upper_and_lower_edge_count() {
    use crate::model::BranchLayout;
    let mut table = table(Arrangement::Rows);
    let finance = vec![named(&table.shown, "Finance")];
    let column = BranchEdit::SetLayout(finance, Some(BranchLayout::Column));
    let edit = Edit::Branch(StructureId(0), column);
    table.document.perform(&edit).unwrap();
    let organisation = table.document.organisation();
    let shown = table
        .maker
        .make(organisation, StructureId(0), &Showing::default());
    table.shown = shown.unwrap();
    let drag = carrying(&table, "Head of Repairs");
    let audit = named(&table.shown, "Head of Audit");
    let rect = table.shown.rect_of(audit).unwrap();
    let at = |x, y| drag.aim_at(Point::new(x, y), &table.shown);
    assert_eq!(
        at(rect.center().x, rect.min.y + 2.0),
        Some(Aim::Before(audit))
    );
    assert_eq!(
        at(rect.center().x, rect.max.y - 2.0),
        Some(Aim::After(audit))
    );
    assert_eq!(
        at(rect.min.x + 2.0, rect.center().y),
        Some(Aim::Below(audit))
    );
    let director = named(&table.shown, "Director of Finance");
    let rect = table.shown.rect_of(director).unwrap();
    let aim = at(rect.min.x + 2.0, rect.center().y);
    assert!(matches!(aim, Some(Aim::Before(_))));
}
