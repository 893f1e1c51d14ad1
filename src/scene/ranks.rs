//! On which row each box stands when equal grades stand on equal rows.

use std::sync::Arc;

use crate::analysis::Hierarchy;
use crate::model::{Organisation, Post, Structure};

/// Rows before they are numbered: by grade first; then those who would otherwise not stand below
/// their manager; then units without a head, right above their posts.
type Key = (u32, u32, u32);

/// The row of each box of a hierarchy, numbered from 0 without gaps.
///
/// A post stands on the row of its grade's rank, whatever the depth of its reporting line. One
/// whose grade is not below that of the post above, closed or not, or that has none, stands on a
/// row of its own right below that post's. A unit without a head stands on the first row between its manager's and
/// its posts', or on a new one where there is none between.
pub fn rank_rows_of(
    organisation: &Organisation,
    structure: &Structure,
    hierarchy: &Hierarchy,
) -> Vec<u32> {
    rows_of(organisation, &posts_of(structure, hierarchy), hierarchy)
}

/// The post of each box of a hierarchy.
pub(super) fn posts_of<'a>(
    structure: &'a Structure,
    hierarchy: &Hierarchy,
) -> Vec<Option<&'a Arc<Post>>> {
    // Looking up one by one is quicker for a small part only.
    if hierarchy.len() < structure.post_count() / 4 {
        let boxes = hierarchy.boxes().iter();
        return boxes.map(|entry| structure.post(entry.post?)).collect();
    }
    let mut posts = vec![None; hierarchy.len()];
    for (id, post) in structure.posts() {
        let position = hierarchy.position(id.into());
        if let Some(slot) = position.and_then(|position| posts.get_mut(position)) {
            *slot = Some(post);
        }
    }
    posts
}

/// Like [`rank_rows_of`], where the post of each box is known.
pub(super) fn rows_of(
    organisation: &Organisation,
    posts: &[Option<&Arc<Post>>],
    hierarchy: &Hierarchy,
) -> Vec<u32> {
    let mut keys: Vec<Key> = vec![(0, 0, 0); hierarchy.len()];
    let posts_above = posts_above(hierarchy);
    // Neighbours are often on the same grade.
    let (mut grade, mut rank) = (None, None);
    for (position, post) in posts.iter().enumerate() {
        let Some(post) = post else {
            continue;
        };
        // One more than the rank, so that rank 0 is still below "nothing above".
        if post.grade != grade {
            grade = post.grade;
            let found = organisation.grade_of(post);
            rank = found.map(|grade| grade.rank.saturating_add(1));
        }
        let above = posts_above.get(position).copied().flatten();
        let above = above.and_then(|above| keys.get(above)).copied();
        let key = match (rank, above) {
            (Some(rank), Some(above)) if rank > above.0 => (rank, 0, 0),
            (_, Some(above)) => (above.0, above.1 + 1, 0),
            (Some(rank), None) => (rank, 0, 0),
            // Below units without a head, which take the rows above at the very top.
            (None, None) if hierarchy.parent(position).is_some() => (0, 1, 0),
            (None, None) => (0, 0, 0),
        };
        if let Some(slot) = keys.get_mut(position) {
            *slot = key;
        }
    }
    if hierarchy.boxes().iter().any(|entry| entry.post.is_none()) {
        place_units(hierarchy, &mut keys);
    }

    let mut rows = keys.clone();
    // Neighbours often stand on the same row; without those there is much less to sort.
    rows.dedup();
    rows.sort_unstable();
    rows.dedup();
    keys.iter()
        .map(|key| rows.binary_search(key).unwrap_or_default() as u32)
        .collect()
}

/// For each box, the nearest box above with a post, which manages where it is not closed.
fn posts_above(hierarchy: &Hierarchy) -> Vec<Option<usize>> {
    let mut above: Vec<Option<usize>> = Vec::with_capacity(hierarchy.len());
    for position in 0..hierarchy.len() {
        let parent = hierarchy.parent(position);
        let entry = parent.and_then(|parent| hierarchy.boxes().get(parent));
        above.push(match entry {
            Some(entry) if entry.post.is_some() => parent,
            _ => parent.and_then(|parent| above.get(parent).copied().flatten()),
        });
    }
    above
}

fn place_units(hierarchy: &Hierarchy, keys: &mut [Key]) {
    const LAST: Key = (u32::MAX, u32::MAX, u32::MAX);
    let is_post = |position: usize| {
        hierarchy
            .boxes()
            .get(position)
            .is_some_and(|entry| entry.post.is_some())
    };
    let mut post_rows: Vec<Key> = Vec::new();
    // The highest row among the posts right below each unit, through further units without a head.
    let mut highest = vec![LAST; keys.len()];
    for position in (0..keys.len()).rev() {
        let own = match keys.get(position) {
            Some(&key) if is_post(position) => {
                post_rows.push(key);
                key
            }
            _ => highest.get(position).copied().unwrap_or(LAST),
        };
        if let Some(parent) = hierarchy
            .parent(position)
            .filter(|&parent| !is_post(parent))
            && let Some(slot) = highest.get_mut(parent)
        {
            *slot = own.min(*slot);
        }
    }
    post_rows.sort_unstable();
    post_rows.dedup();
    for position in 0..keys.len() {
        if is_post(position) {
            continue;
        }
        let above = hierarchy
            .parent(position)
            .and_then(|parent| keys.get(parent))
            .copied();
        let below = highest.get(position).copied().unwrap_or(LAST);
        let start = above.map_or(0, |above| post_rows.partition_point(|&row| row <= above));
        let between = post_rows
            .get(start)
            .filter(|&&row| above.is_some() && row < below);
        let key = match (between, above) {
            (Some(&row), _) => row,
            (None, Some(above)) => (above.0, above.1, above.2 + 1),
            (None, None) => (0, 0, 0),
        };
        if let Some(slot) = keys.get_mut(position) {
            *slot = key;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{StructureId, sketch};

    /// One line for each row: the labels on it.
    fn shown(text: &str) -> Vec<String> {
        let organisation = sketch::organisation(text);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let hierarchy = Hierarchy::of(structure);
        let rows = rank_rows_of(&organisation, structure, &hierarchy);
        for position in 0..hierarchy.len() {
            if let Some(parent) = hierarchy.parent(position) {
                assert!(
                    rows[position] > rows[parent],
                    "{position} is not below {parent}"
                );
            }
        }
        let mut shown = vec![String::new(); rows.iter().max().map_or(0, |&last| last as usize + 1)];
        for (entry, &row) in hierarchy.boxes().iter().zip(&rows) {
            let label = structure.label(entry.about().unwrap());
            let line = &mut shown[row as usize];
            *line = if line.is_empty() {
                label.to_owned()
            } else {
                format!("{line}, {label}")
            };
        }
        shown
    }

    #[test]
    fn directors_stand_on_one_row_whether_a_department_has_a_head_or_not() {
        let council = "\
# Council
  * Head of Paid Service [HoPS]
  # Housing and Care
    * Strategic Director [SD]
    - Director of Housing [DD]
    - Public Health Officer [CO]
  # Resources
    - Director of Finance [DD]
    - City Solicitor [CO]
";
        assert_eq!(
            shown(council),
            [
                "Head of Paid Service",
                "Strategic Director, Resources",
                "Director of Housing, Director of Finance",
                "Public Health Officer, City Solicitor",
            ]
        );
    }

    #[test]
    fn a_post_on_its_managers_grade_stands_below_it_and_not_beside() {
        assert_eq!(
            shown("- Chief [A]\n  - First [B]\n    - Second [B]\n      - Helper\n  - Third [C]\n"),
            ["Chief", "First", "Second", "Helper", "Third"]
        );
    }

    #[test]
    fn what_stands_below_a_closed_post_is_drawn_below_it() {
        assert_eq!(
            shown("- Chief [A]\n  - Director [B] closed\n    - Officer [B]\n"),
            ["Chief", "Director", "Officer"]
        );
    }

    #[test]
    fn a_post_without_a_grade_stands_below_a_unit_without_a_head() {
        assert_eq!(
            shown("# Housing\n  - Director\n  # Repairs\n    - Surveyor\n"),
            ["Housing", "Repairs", "Director, Surveyor"]
        );
    }

    proptest! {
        /// `shown` checks that every box stands below the one it hangs from.
        #[test]
        fn whatever_the_grades_units_and_closed_posts_every_box_stands_below_its_parent(
            lines in proptest::collection::vec((0_usize..6, 0_usize..4, 0_usize..4), 1..40)
        ) {
            let mut text = String::new();
            let mut depth = 0;
            for (number, (wanted, mark, grade)) in lines.into_iter().enumerate() {
                let indent = 2 * wanted.min(depth);
                depth = wanted.min(depth) + 1;
                let (mark, closed) = [("#", ""), ("*", ""), ("-", ""), ("*", " closed")][mark];
                let grade = ["", " [A]", " [B]", " [C]"][if mark == "#" { 0 } else { grade }];
                text += &" ".repeat(indent);
                text += &[mark, " Box ", &number.to_string(), grade, closed, "\n"].concat();
            }
            shown(&text);
        }
    }

    #[test]
    fn a_unit_without_a_head_gets_a_row_of_its_own_where_there_is_none_between() {
        assert_eq!(
            shown("- Chief [A]\n  # Team\n    - Officer [B]\n  # Empty\n"),
            ["Chief", "Team", "Officer, Empty"]
        );
    }
}
