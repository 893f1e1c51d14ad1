//! Random edits of bodies and their members.

use proptest::prelude::*;

use super::{TITLE, post_id};
use crate::edits::*;
use crate::model::{Body, BodyId, BodyKind, Count, Member, MemberRole, Organisation, ThemeId, Who};

/// Bodies that random edits find: a board, and a group that reports to it and sits on it.
pub(super) fn add(organisation: &mut Organisation) {
    let board = Body {
        members: vec![Member::new(Who::Body(BodyId(18)))],
        ..Body::new("Board", BodyKind::Board)
    };
    let group = Body {
        reports_to: Some(BodyId(17)),
        members: vec![Member::new(Who::Capacity("Treasurer".into()))],
        ..Body::new("Officers", BodyKind::Group)
    };
    organisation.bodies.insert(BodyId(17), board.into());
    organisation.bodies.insert(BodyId(18), group.into());
}

pub(super) fn body() -> impl Strategy<Value = BodyEdit> {
    let id = || (17_u32..20).prop_map(BodyId);
    let kind = || proptest::sample::select(BodyKind::ALL.to_vec());
    let name = || prop_oneof![1 => Just("Treasurer".to_owned()), 2 => TITLE.prop_map(String::from)];
    let who = move || {
        prop_oneof![
            post_id().prop_map(Who::Post),
            id().prop_map(Who::Body),
            name().prop_map(Who::Organisation),
            name().prop_map(Who::Capacity),
        ]
    };
    let role = proptest::sample::select(MemberRole::ALL.to_vec());
    let member = (who(), role, TITLE, 1_u32..9).prop_map(|(who, role, through, places)| Member {
        who,
        role,
        through,
        places: Count::new(places).unwrap(),
    });
    let theme = proptest::option::of((10_u32..16).prop_map(ThemeId));
    prop_oneof![
        (TITLE, kind()).prop_map(|(name, kind)| BodyEdit::Add(name, kind)),
        (id(), TITLE).prop_map(|(id, name)| BodyEdit::Rename(id, name)),
        (id(), kind()).prop_map(|(id, kind)| BodyEdit::SetKind(id, kind)),
        (id(), TITLE).prop_map(|(id, text)| BodyEdit::SetMeets(id, text)),
        (id(), TITLE).prop_map(|(id, text)| BodyEdit::SetTerms(id, text)),
        (id(), proptest::option::of(id()))
            .prop_map(|(id, above)| BodyEdit::SetReportsTo(id, above)),
        (id(), TITLE).prop_map(|(id, text)| BodyEdit::SetAccountable(id, text)),
        (id(), theme).prop_map(|(id, theme)| BodyEdit::SetTheme(id, theme)),
        (id(), TITLE).prop_map(|(id, text)| BodyEdit::SetNote(id, text)),
        (id(), member.clone()).prop_map(|(id, member)| BodyEdit::AddMember(id, member)),
        (id(), who(), member).prop_map(|(id, who, member)| BodyEdit::SetMember(id, who, member)),
        (id(), who()).prop_map(|(id, who)| BodyEdit::RemoveMember(id, who)),
        id().prop_map(BodyEdit::Delete),
    ]
}

/// The name of an edit's variant.
pub(super) fn variant(edit: &BodyEdit) -> &'static str {
    match edit {
        BodyEdit::Add(..) => "body add",
        BodyEdit::Rename(..) => "body rename",
        BodyEdit::SetKind(..) => "body kind",
        BodyEdit::SetMeets(..) => "body meets",
        BodyEdit::SetTerms(..) => "body terms",
        BodyEdit::SetReportsTo(..) => "body reports to",
        BodyEdit::SetAccountable(..) => "body accountable",
        BodyEdit::SetTheme(..) => "body theme",
        BodyEdit::SetNote(..) => "body note",
        BodyEdit::AddMember(..) => "body add member",
        BodyEdit::SetMember(..) => "body set member",
        BodyEdit::RemoveMember(..) => "body remove member",
        BodyEdit::Delete(..) => "body delete",
    }
}
