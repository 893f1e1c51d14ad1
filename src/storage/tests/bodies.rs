//! Bodies and their members in a file.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{read, write};
use super::SAMPLE;
use super::round_trips::{line, note};
use crate::model::{Body, BodyId, BodyKind, Count, Member, MemberRole, PostId, ThemeId, Who};

/// Up to three bodies, each of which may report to the one before and sit on it.
pub(super) fn bodies() -> impl Strategy<Value = Vec<(BodyId, Arc<Body>)>> {
    let kind = prop::sample::select(BodyKind::ALL.to_vec());
    let role = prop::sample::select(MemberRole::ALL.to_vec());
    let who = prop_oneof![
        (0_u32..3_000).prop_map(|id| Who::Post(PostId(id))),
        line().prop_map(Who::Organisation),
        line().prop_map(Who::Capacity),
        Just(Who::Body(BodyId(0))),
    ];
    let member = (who, role, prop::option::of(line()), 1_u32..9);
    let member = member.prop_map(|(who, role, through, places)| Member {
        who,
        role,
        through: through.unwrap_or_default(),
        places: Count::new(places).unwrap(),
    });
    let members = prop::collection::vec(member, 0..4);
    let texts = (prop::option::of(line()), note(), prop::option::of(line()));
    let body = (line(), kind, texts, note(), any::<bool>(), members);
    let body = body.prop_map(
        |(name, kind, (meets, terms, accountable), note, below, members)| {
            let mut body = Body {
                meets: meets.unwrap_or_default(),
                terms,
                accountable: accountable.unwrap_or_default(),
                // Meant to be the one before; put right below.
                reports_to: below.then_some(BodyId(0)),
                note,
                ..Body::new(name, kind)
            };
            for member in members {
                if body.member(&member.who).is_none() {
                    body.members.push(member);
                }
            }
            body
        },
    );
    prop::collection::vec(body, 0..3).prop_map(|bodies| {
        let numbered = (0_u32..).zip(bodies);
        let numbered = numbered.map(|(id, mut body)| {
            body.reports_to = body.reports_to.filter(|_| id > 0).map(|_| BodyId(id - 1));
            body.members
                .retain(|member| id > 0 || member.who != Who::Body(BodyId(0)));
            (BodyId(id), Arc::new(body))
        });
        numbered.collect()
    })
}

/// The sample with a board and a group that reports to it.
fn with_bodies(members: &str) -> String {
    let bodies = "\"bodies\":[\n{\"id\":\"b32\",\"name\":\"Board\",\"kind\":\"board\",\"theme\":\"t8\"},\n{\"id\":\"b33\",\"name\":\"Officers\",\"reports_to\":\"b32\"}\n],\n";
    let members = format!("{bodies}\"members\":[\n{members}\n],\n\"end\":{{");
    SAMPLE.replace("\"end\":{", &members)
}

const CHAIR: &str = "{\"of\":\"b32\",\"post\":\"p20\",\"role\":\"chair\"}";

#[test]
fn bodies_are_read_with_their_members_in_order() {
    let others = "{\"of\":\"b32\",\"body\":\"b33\",\"through\":\"A senior officer\"},\n{\"of\":\"b32\",\"organisation\":\"Districts\",\"places\":7}";
    let text = with_bodies(&format!("{CHAIR},\n{others}"));
    let organisation = read(text.as_bytes()).unwrap();
    let board = &organisation.bodies[&BodyId(32)];
    assert_eq!(board.kind, BodyKind::Board);
    assert_eq!(board.theme, Some(ThemeId(8)));
    assert_eq!(board.places(), 9);
    let names: Vec<&str> = board
        .members
        .iter()
        .map(|member| organisation.member_name(&member.who))
        .collect();
    assert_eq!(names, ["Chief Executive", "Officers", "Districts"]);
    assert_eq!(
        organisation.bodies[&BodyId(33)].reports_to,
        Some(BodyId(32))
    );
    let counted = text.replace("\"posts\":5}", "\"posts\":5,\"bodies\":2,\"members\":3}");
    assert_eq!(String::from_utf8(write(&organisation)).unwrap(), counted);
}

#[test]
fn what_is_wrong_with_bodies_is_said_with_place_and_remedy() {
    let refused = |text: String| read(text.as_bytes()).unwrap_err().to_string();
    let changed = |from: &str, to: &str| {
        let text = with_bodies(CHAIR);
        assert!(text.contains(from), "{from}");
        refused(text.replace(from, to))
    };
    for (from, to, message) in [
        (
            "\"kind\":\"board\"",
            "\"kind\":\"club\"",
            "line 41: the kind of b32 is “club”; it can be board, committee, partnership, group, forum",
        ),
        (
            "\"reports_to\":\"b32\"",
            "\"reports_to\":\"b9\"",
            "line 42: the body “Officers” reports to b9, which is not among the bodies; name one that is, or none",
        ),
        (
            "\"reports_to\":\"b32\"",
            "\"reports_to\":\"b33\"",
            "line 42: the body “Officers” (b33) reports to itself by way of b33; let one of them report to another",
        ),
        (
            "\"theme\":\"t8\"",
            "\"theme\":\"t9\"",
            "line 41: the body “Board” leads on t9, which is not among the themes; choose one that is",
        ),
        (
            "\"post\":\"p20\"",
            "\"post\":\"p20\",\"organisation\":\"NHS\"",
            "line 45: a member of b32 needs one of a post, a body, an organisation and a capacity; write one of them",
        ),
        (
            "\"role\":\"chair\"",
            "\"role\":\"king\"",
            "line 45: the role of a member of b32 is “king”; it can be chair, vice-chair, member, in attendance",
        ),
        (
            "\"role\":\"chair\"",
            "\"places\":0",
            "line 45: the number of places of b32 is 0; a whole number from 1 to 10000 belongs there",
        ),
        (
            "{\"of\":\"b32\"",
            "{\"of\":\"b9\"",
            "line 45: a member belongs to b9, which is not among the bodies; name one that is",
        ),
        (
            "\"post\":\"p20\"",
            "\"body\":\"b9\"",
            "line 45: the body “Board” has b9 as a member, which is not among the bodies; take it out",
        ),
        (
            "\"post\":\"p20\"",
            "\"body\":\"b32\"",
            "line 41: the body “Board” has b32 as a member, which is itself; take it out",
        ),
        (
            "\"posts\":5}",
            "\"posts\":5,\"members\":2}",
            "line 47: the last line counts 2 members, but there are 1; put back what is missing, or correct the count",
        ),
    ] {
        assert_eq!(changed(from, to), message, "{to}");
    }
    assert_eq!(
        refused(with_bodies(&format!("{CHAIR},\n{CHAIR}"))),
        "line 41: the body “Board” has “Chief Executive” as a member twice; leave one out"
    );
}
