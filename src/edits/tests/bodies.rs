//! Bodies and who sits on them.

use super::*;
use crate::model::{
    Body, BodyId, BodyKind, Count, Member, MemberRole, PostId, Theme, ThemeId, Who,
};

const BOARD: BodyId = BodyId(1_000);
const GROUP: BodyId = BodyId(1_001);
const TEAM: BodyId = BodyId(1_002);

/// A council with a board, a group that reports to it, and a team that reports to the group.
fn with_bodies() -> Document {
    let mut document = document();
    for (name, kind) in [
        ("Board", BodyKind::Board),
        ("Officers’ group", BodyKind::Group),
        ("Team", BodyKind::Group),
    ] {
        made(&mut document, BodyEdit::Add(name.into(), kind));
    }
    made(&mut document, BodyEdit::SetReportsTo(GROUP, Some(BOARD)));
    made(&mut document, BodyEdit::SetReportsTo(TEAM, Some(GROUP)));
    document
}

#[track_caller]
fn made(document: &mut Document, edit: BodyEdit) -> String {
    let name = document.perform(&Edit::Body(edit)).unwrap().name.clone();
    assert_eq!(document.organisation().problems(), []);
    name
}

#[track_caller]
fn refused(document: &mut Document, edit: BodyEdit) -> String {
    document.perform(&Edit::Body(edit)).unwrap_err().to_string()
}

fn body(document: &Document, id: BodyId) -> &Body {
    &document.organisation().bodies[&id]
}

fn post(document: &Document, title: &str) -> PostId {
    named(document, title).post().unwrap()
}

#[test]
fn a_body_is_added_and_described_in_named_steps() {
    let mut document = document();
    let add = BodyEdit::Add(" Senior  officers ".into(), BodyKind::Group);
    assert_eq!(made(&mut document, add), "Add the group Senior officers");
    let meets = BodyEdit::SetMeets(BOARD, "Quarterly".into());
    assert_eq!(
        made(&mut document, meets),
        "Change how often Senior officers meets"
    );
    let kind = BodyEdit::SetKind(BOARD, BodyKind::Board);
    assert_eq!(made(&mut document, kind), "Make Senior officers a board");
    let terms = BodyEdit::SetTerms(BOARD, "Decide.\r\nAdvise.".into());
    made(&mut document, terms);
    assert_eq!(body(&document, BOARD).terms, "Decide.\nAdvise.");
    assert_eq!(body(&document, BOARD).meets, "Quarterly");
}

#[test]
fn two_bodies_do_not_have_one_name() {
    let mut document = with_bodies();
    assert_eq!(
        refused(&mut document, BodyEdit::Rename(GROUP, "BOARD".into())),
        "There already is a body “Board”. Choose another name."
    );
    made(&mut document, BodyEdit::Rename(BOARD, "The board".into()));
}

#[test]
fn a_body_never_reports_to_itself_by_way_of_others() {
    let mut document = with_bodies();
    assert_eq!(
        refused(&mut document, BodyEdit::SetReportsTo(BOARD, Some(TEAM))),
        "“Board” cannot report to “Team”, which reports to it, or to one that does."
    );
    assert_eq!(
        refused(&mut document, BodyEdit::SetReportsTo(BOARD, Some(BOARD))),
        "“Board” cannot report to itself."
    );
    made(&mut document, BodyEdit::SetReportsTo(TEAM, None));
}

#[test]
fn posts_organisations_capacities_and_bodies_sit_on_a_body_once_each() {
    let mut document = with_bodies();
    let chief = Who::Post(post(&document, "Chief Executive"));
    let chair = Member {
        role: MemberRole::Chair,
        ..Member::new(chief.clone())
    };
    assert_eq!(
        made(&mut document, BodyEdit::AddMember(BOARD, chair)),
        "Add Chief Executive to Board (chair)"
    );
    let districts = Member {
        through: "Leader of the council".into(),
        places: Count::new(7).unwrap(),
        ..Member::new(Who::Organisation("District councils".into()))
    };
    made(&mut document, BodyEdit::AddMember(BOARD, districts));
    let team = Member {
        role: MemberRole::InAttendance,
        ..Member::new(Who::Body(TEAM))
    };
    made(&mut document, BodyEdit::AddMember(BOARD, team));
    assert_eq!(body(&document, BOARD).places(), 8);
    let again = Member::new(Who::Organisation("district  COUNCILS".into()));
    assert_eq!(
        refused(&mut document, BodyEdit::AddMember(BOARD, again)),
        "“district COUNCILS” already is a member of “Board”."
    );
    let itself = Member::new(Who::Body(BOARD));
    assert_eq!(
        refused(&mut document, BodyEdit::AddMember(BOARD, itself)),
        "“Board” cannot be a member of itself."
    );
    let nobody = Member::new(Who::Post(PostId(77)));
    assert_eq!(
        refused(&mut document, BodyEdit::AddMember(BOARD, nobody)),
        "This post is no longer in any structure."
    );
    let member = BodyEdit::SetMember(BOARD, chief.clone(), Member::new(chief.clone()));
    assert_eq!(
        made(&mut document, member),
        "Change the place of Chief Executive on Board"
    );
    assert_eq!(
        made(&mut document, BodyEdit::RemoveMember(BOARD, chief)),
        "Take Chief Executive out of Board"
    );
}

#[test]
fn what_reported_to_a_deleted_body_reports_to_the_one_above() {
    let mut document = with_bodies();
    let member = Member::new(Who::Body(GROUP));
    made(&mut document, BodyEdit::AddMember(BOARD, member));
    assert_eq!(
        made(&mut document, BodyEdit::Delete(GROUP)),
        "Delete Officers’ group and its members"
    );
    assert_eq!(body(&document, TEAM).reports_to, Some(BOARD));
    assert_eq!(body(&document, BOARD).members, []);
    document.undo().unwrap();
    assert_eq!(body(&document, TEAM).reports_to, Some(GROUP));
}

#[test]
fn a_post_that_is_gone_keeps_its_place_and_can_be_taken_out() {
    let mut document = with_bodies();
    let surveyor = named(&document, "Surveyor");
    let who = Who::Post(surveyor.post().unwrap());
    let member = Member::new(who.clone());
    made(&mut document, BodyEdit::AddMember(TEAM, member));
    let delete = BranchEdit::Delete {
        nodes: vec![surveyor],
        below: Below::MoveUp,
    };
    document.perform(&Edit::Branch(SKETCH, delete)).unwrap();
    assert_eq!(document.organisation().problems(), []);
    assert_eq!(
        made(&mut document, BodyEdit::RemoveMember(TEAM, who)),
        "Take A post that is no longer there out of Team"
    );
}

#[test]
fn a_theme_a_body_leads_on_is_not_deleted_and_goes_along_when_merged() {
    let mut document = with_bodies();
    for name in ["Safety", "Safer communities"] {
        let add = CatalogueEdit::AddTheme(name.into());
        document.perform(&Edit::Catalogue(add)).unwrap();
    }
    let themes = document.organisation().themes.iter();
    let themes: Vec<(ThemeId, Theme)> = themes
        .map(|(&id, theme)| (id, Theme::clone(theme)))
        .collect();
    let (safety, safer) = (themes[0].0, themes[1].0);
    made(&mut document, BodyEdit::SetTheme(TEAM, Some(safety)));
    let delete = CatalogueEdit::Delete(Entry::Theme(safety));
    assert_eq!(
        document
            .perform(&Edit::Catalogue(delete))
            .unwrap_err()
            .to_string(),
        "“Safety” is still used: “Team” leads on it. Take it away there first, or merge it with another."
    );
    let merge = CatalogueEdit::Merge(Entry::Theme(safety), Entry::Theme(safer));
    document.perform(&Edit::Catalogue(merge)).unwrap();
    assert_eq!(body(&document, TEAM).theme, Some(safer));
}
