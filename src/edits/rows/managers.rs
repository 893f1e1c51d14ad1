//! Who reports to whom, by the titles and references in a table.

use rustc_hash::FxHashMap;

use super::{NewPost, refused};
use crate::edits::outcome::Refusal;
use crate::model::{PostId, Structure, loops, name_key};

/// Posts by a name, however it is typed.
type ByName = FxHashMap<String, Vec<PostId>>;

/// The manager of each post that is being added, where its line says who that is.
pub(super) fn managers(
    structure: &Structure,
    posts: &[NewPost<'_>],
) -> Result<FxHashMap<PostId, PostId>, Refusal> {
    let known = Known::of(structure, posts);
    let mut managers = FxHashMap::default();
    for post in posts {
        let manager = match post.row.reports_to.trim() {
            "" => known.one_level_up(post),
            name => known.named(structure, posts, post, name)?,
        };
        managers.extend(manager.map(|manager| (post.id, manager)));
    }
    refuse_loops(posts, &managers)?;
    Ok(managers)
}

/// Who a line can mean. What a table says of itself comes before what the structure has.
struct Known {
    references: ByName,
    titles: ByName,
    older_references: ByName,
    older_titles: ByName,
    /// The only post of each level; none where there are several.
    only_of_level: FxHashMap<u32, Option<PostId>>,
    /// The lines by the id of their post, as positions.
    positions: FxHashMap<PostId, usize>,
}

fn enter(map: &mut ByName, name: &str, id: PostId) {
    if !name.is_empty() {
        map.entry(name_key(name)).or_default().push(id);
    }
}

impl Known {
    fn of(structure: &Structure, posts: &[NewPost<'_>]) -> Self {
        let mut known = Self {
            references: ByName::default(),
            titles: ByName::default(),
            older_references: ByName::default(),
            older_titles: ByName::default(),
            only_of_level: FxHashMap::default(),
            positions: FxHashMap::default(),
        };
        for (position, new) in posts.iter().enumerate() {
            enter(&mut known.references, &new.post.reference, new.id);
            enter(&mut known.titles, &new.post.title, new.id);
            known.positions.insert(new.id, position);
            if let Some(level) = new.row.level {
                let first = !known.only_of_level.contains_key(&level);
                known.only_of_level.insert(level, first.then_some(new.id));
            }
        }
        for (id, post) in structure.posts().filter(|(_, post)| !post.closed) {
            enter(&mut known.older_references, &post.reference, id);
            enter(&mut known.older_titles, &post.title, id);
        }
        known
    }

    /// The post right above by level, where there is no other of that level.
    fn one_level_up(&self, post: &NewPost<'_>) -> Option<PostId> {
        let above = post.row.level?.checked_sub(1)?;
        self.only_of_level.get(&above).copied().flatten()
    }

    /// Who is called so. A post that is said to report to itself reports to nobody: so do some
    /// tables say that it is the top.
    fn named(
        &self,
        structure: &Structure,
        posts: &[NewPost<'_>],
        post: &NewPost<'_>,
        name: &str,
    ) -> Result<Option<PostId>, Refusal> {
        let key = name_key(name);
        let found = [
            &self.references,
            &self.titles,
            &self.older_references,
            &self.older_titles,
        ];
        let found = found.iter().find_map(|map| map.get(&key));
        let Some(found) = found else {
            return Err(refused(
                post.row,
                format!(
                    "“{}” reports to “{name}”, and there is no such post in the table or the \
                     structure. Correct the name, or leave it empty",
                    post.post.title
                ),
            ));
        };
        // Somebody else of the same title in the same unit is meant before one elsewhere.
        let others: Vec<PostId> = found.iter().copied().filter(|&id| id != post.id).collect();
        let mut near = others.iter().copied().filter(|&id| {
            let unit = match self.positions.get(&id).and_then(|&at| posts.get(at)) {
                Some(new) => new.row.units.last().map(|unit| unit.name.as_str()),
                None => structure
                    .unit_around(id)
                    .map(|unit| structure.label(unit.into())),
            };
            unit.map(name_key) == post.row.units.last().map(|unit| name_key(&unit.name))
        });
        match (others.as_slice(), near.next(), near.next()) {
            ([], ..) => Ok(None),
            (&[only], ..) | (_, Some(only), None) => Ok(Some(only)),
            (several, ..) => Err(refused(
                post.row,
                format!(
                    "{} posts are called “{name}”. Give them references, and name one of these \
                     under “Reports to”",
                    several.len()
                ),
            )),
        }
    }
}

/// Refuses posts that report to themselves by way of others.
fn refuse_loops(
    posts: &[NewPost<'_>],
    managers: &FxHashMap<PostId, PostId>,
) -> Result<(), Refusal> {
    let new = posts.iter().map(|post| post.id);
    let Some(&at) = loops(new, |post| managers.get(&post).copied()).first() else {
        return Ok(());
    };
    let post = |id: Option<&PostId>| posts.iter().find(|post| Some(&post.id) == id);
    let (Some(one), Some(above)) = (post(Some(&at)), post(managers.get(&at))) else {
        return Ok(());
    };
    Err(refused(
        one.row,
        format!(
            "“{}” reports to itself by way of “{}”. Correct “Reports to” in one of them",
            one.post.title, above.post.title
        ),
    ))
}
