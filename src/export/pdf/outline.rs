//! The bookmarks: what begins on the sheets, in levels.

use lopdf::{Document, Object, ObjectId, dictionary, text_string};

use crate::scene::{self, Sheet};

/// A bookmark in the making.
struct Bookmark {
    id: ObjectId,
    level: u8,
    parent: Option<usize>,
    first_last: Option<(ObjectId, ObjectId)>,
    previous: Option<ObjectId>,
    next: Option<ObjectId>,
    /// How many bookmarks are below this one; all are shown.
    below: i64,
}

/// Writes the bookmarks of the sheets, whose pages are given in the same order; the object of the
/// whole list.
pub(super) fn write(document: &mut Document, sheets: &[Sheet], pages: &[ObjectId]) -> ObjectId {
    let root = document.new_object_id();
    let mut bookmarks: Vec<Bookmark> = Vec::with_capacity(sheets.len());
    let mut top: Option<(ObjectId, ObjectId)> = None;
    let named: Vec<(&scene::Bookmark, ObjectId)> = sheets
        .iter()
        .zip(pages)
        .flat_map(|(sheet, &page)| sheet.bookmarks.iter().map(move |bookmark| (bookmark, page)))
        .collect();
    for (words, _) in &named {
        let id = document.new_object_id();
        let level = words.level;
        let parent = nearest_above(&bookmarks, level);
        let siblings = match parent.and_then(|parent| bookmarks.get_mut(parent)) {
            Some(parent) => &mut parent.first_last,
            None => &mut top,
        };
        let previous = siblings.map(|(_, last)| last);
        *siblings = Some((siblings.map_or(id, |(first, _)| first), id));
        if let Some(previous) = previous {
            let found = bookmarks
                .iter_mut()
                .rev()
                .find(|other| other.id == previous);
            if let Some(found) = found {
                found.next = Some(id);
            }
        }
        bookmarks.push(Bookmark {
            id,
            level,
            parent,
            first_last: None,
            previous,
            next: None,
            below: 0,
        });
        let mut above = parent.and_then(|parent| bookmarks.get_mut(parent));
        while let Some(bookmark) = above {
            bookmark.below += 1;
            let parent = bookmark.parent;
            above = parent.and_then(|parent| bookmarks.get_mut(parent));
        }
    }

    let count = bookmarks.len() as i64;
    let parents: Vec<ObjectId> = bookmarks
        .iter()
        .map(|bookmark| {
            let parent = bookmark.parent.and_then(|parent| bookmarks.get(parent));
            parent.map_or(root, |parent| parent.id)
        })
        .collect();
    for ((bookmark, (words, page)), parent) in bookmarks.iter().zip(named).zip(parents) {
        let whole_page = vec![Object::Reference(page), Object::Name(b"Fit".to_vec())];
        let mut entries = dictionary! {
            "Title" => text_string(&words.title),
            "Parent" => parent,
            "Dest" => whole_page,
        };
        if let Some(previous) = bookmark.previous {
            entries.set("Prev", previous);
        }
        if let Some(next) = bookmark.next {
            entries.set("Next", next);
        }
        if let Some((first, last)) = bookmark.first_last {
            entries.set("First", first);
            entries.set("Last", last);
            entries.set("Count", bookmark.below);
        }
        document.set_object(bookmark.id, entries);
    }
    let mut entries = dictionary! {
        "Type" => Object::Name(b"Outlines".to_vec()),
        "Count" => Object::Integer(count),
    };
    if let Some((first, last)) = top {
        entries.set("First", first);
        entries.set("Last", last);
    }
    document.set_object(root, entries);
    root
}

/// The bookmark a new one of the given level hangs below: the last of a smaller level.
fn nearest_above(bookmarks: &[Bookmark], level: u8) -> Option<usize> {
    let mut candidate = bookmarks.len().checked_sub(1);
    while let Some(bookmark) = candidate.and_then(|candidate| bookmarks.get(candidate)) {
        if bookmark.level < level {
            return candidate;
        }
        candidate = bookmark.parent;
    }
    None
}
