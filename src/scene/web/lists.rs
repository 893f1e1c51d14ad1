//! The web in words, for the pages after the drawing: each thing with its links, and what else is
//! known of bodies.

use crate::analysis::{Connections, Sort, Thing};
use crate::model::{Body, Organisation};

/// One thing in words.
pub(in crate::scene) struct Told {
    /// Its name.
    pub(in crate::scene) name: String,
    /// What it is.
    pub(in crate::scene) said: String,
    /// What is known of it and its links, each with how deep it hangs: 1 on the thing itself.
    pub(in crate::scene) lines: Vec<(u8, String)>,
}

/// Everything of a sort in words; nothing where there is none of it.
pub(in crate::scene) fn told(
    organisation: &Organisation,
    connections: &Connections,
    sort: Sort,
) -> Vec<Told> {
    let vertices = connections.vertices.iter().enumerate();
    let of_sort = vertices.filter(|(_, vertex)| vertex.thing.sort() == sort);
    let told = of_sort.map(|(at, vertex)| {
        let links = connections.said_of(at).into_iter();
        let mut lines: Vec<(u8, String)> = links.map(|(_, said)| (1, said)).collect();
        if let Thing::Body(id) = vertex.thing
            && let Some(body) = organisation.bodies.get(&id)
        {
            tell(body, &mut lines);
        }
        Told {
            name: vertex.words.to_string(),
            said: vertex.said.clone(),
            lines,
        }
    });
    told.collect()
}

/// What is known of a body besides its links.
fn tell(body: &Body, lines: &mut Vec<(u8, String)>) {
    let places = body.places();
    if places > 0 {
        let word = if places == 1 { "place" } else { "places" };
        lines.insert(0, (1, format!("{places} {word} in all")));
    }
    if !body.accountable.is_empty() {
        let accountable = format!("Accountable body: {}", body.accountable);
        lines.insert(0, (1, accountable));
    }
    let written = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    for (title, text) in [("Terms of reference", &body.terms), ("Note", &body.note)] {
        let written = written(text);
        if let [only] = &*written {
            lines.push((1, format!("{title}: {only}")));
        } else if !written.is_empty() {
            lines.push((1, title.to_owned()));
            lines.extend(written.into_iter().map(|line| (2, line)));
        }
    }
}
