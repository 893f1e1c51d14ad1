//! A structure that follows another one, whatever is done to the two.

use super::*;
use crate::model::{PostAspect, UnitAspect};

pub(super) fn side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Own), Just(Side::Followed)]
}

pub(super) fn conflict() -> impl Strategy<Value = Conflict> {
    let of_post = proptest::sample::select(PostAspect::ALL.to_vec());
    let of_unit = proptest::sample::select(UnitAspect::ALL.to_vec());
    prop_oneof![
        4 => post_id().prop_map(|id| Conflict::Post(id, PostAspect::Title)),
        1 => (post_id(), of_post).prop_map(|(id, aspect)| Conflict::Post(id, aspect)),
        1 => (unit_id(), of_unit).prop_map(|(id, aspect)| Conflict::Unit(id, aspect)),
        1 => node().prop_map(Conflict::Gone),
    ]
}

/// The same edit in the option.
fn in_option(edit: Edit, option: StructureId) -> Edit {
    match edit {
        Edit::Branch(_, edit) => Edit::Branch(option, edit),
        Edit::Post(_, edit) => Edit::Post(option, edit),
        Edit::Unit(_, edit) => Edit::Unit(option, edit),
        Edit::Duty(_, edit) => Edit::Duty(option, edit),
        Edit::Line(_, edit) => Edit::Line(option, edit),
        Edit::Terms(_, edit) => Edit::Terms(option, edit),
        other => other,
    }
}

/// Any edit within a structure.
fn within() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => branch().prop_map(|edit| Edit::Branch(SKETCH, edit)).boxed(),
        4 => post().prop_map(|edit| Edit::Post(SKETCH, edit)).boxed(),
        3 => unit().prop_map(|edit| Edit::Unit(SKETCH, edit)).boxed(),
        2 => duty().prop_map(|edit| Edit::Duty(SKETCH, edit)).boxed(),
        2 => line().prop_map(|edit| Edit::Line(SKETCH, edit)).boxed(),
        1 => terms::terms().prop_map(|edit| Edit::Terms(SKETCH, edit)).boxed(),
    ]
}

fn same_in_both(one: &Structure, other: &Structure) -> bool {
    one.units().eq(other.units()) && one.posts().eq(other.posts()) && one.lines == other.lines
}

proptest! {
    #[test]
    fn an_option_nothing_was_changed_in_stays_as_what_it_follows(
        edits in proptest::collection::vec(within(), 1..25)
    ) {
        let mut document = Document::new(council());
        let duplicate = StructureEdit::Duplicate(SKETCH, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(option, _) = document.organisation().structures.get_max().unwrap();
        for edit in &edits {
            if document.perform(edit).is_ok() {
                let structure = |id| document.organisation().structure(id).unwrap();
                prop_assert!(same_in_both(structure(SKETCH), structure(option)), "{edit:?}");
                prop_assert!(structure(option).conflicts.is_empty());
            }
        }
    }

    #[test]
    fn whatever_is_done_on_both_sides_both_stay_sound_and_every_question_is_a_real_one(
        edits in proptest::collection::vec((within(), any::<bool>()), 1..40)
    ) {
        let mut document = Document::new(council());
        let duplicate = StructureEdit::Duplicate(SKETCH, "Option".into());
        document.perform(&Edit::Structure(duplicate)).unwrap();
        let &(option, _) = document.organisation().structures.get_max().unwrap();
        for (edit, to_option) in edits {
            let edit = if to_option { in_option(edit, option) } else { edit };
            let before = document.organisation().clone();
            if document.perform(&edit).is_ok() {
                prop_assert_eq!(document.organisation().problems(), vec![]);
                let now = document.organisation();
                if to_option {
                    // What is done in an option never reaches what it follows.
                    prop_assert_eq!(now.structure(SKETCH), before.structure(SKETCH));
                }
            }
        }
        // What is written is what differs, and comes back whole.
        let file = crate::storage::write(document.organisation());
        let read = crate::storage::read(&file).unwrap();
        prop_assert_eq!(&read.structures, &document.organisation().structures);
        // Settled as in the followed structure, a question does not come up again.
        let conflicts = document.organisation().structure(option).unwrap().conflicts.clone();
        for conflict in conflicts {
            let settle = StructureEdit::Settle(option, conflict, Side::Followed);
            if document.perform(&Edit::Structure(settle)).is_ok() {
                prop_assert_eq!(document.organisation().problems(), vec![]);
                let structure = |id| document.organisation().structure(id).unwrap();
                prop_assert!(!conflict.is_open(structure(option), structure(SKETCH)), "{conflict:?}");
            }
        }
    }
}
