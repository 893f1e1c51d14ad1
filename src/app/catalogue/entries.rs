//! What the catalogue lists: each entry with those who have it, and what there is to say of all.

use rustc_hash::FxHashMap;

use crate::analysis::{Holders, suspected_duplicates};
use crate::edits::Entry;
use crate::model::{Duty, Organisation, PostId, Structure, StructureId};

/// One of the catalogues that posts have something of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    #[default]
    Functions,
    Themes,
    Designations,
}

impl Sort {
    pub(super) const ALL: [Self; 3] = [Self::Functions, Self::Themes, Self::Designations];

    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Functions => "Functions",
            Self::Themes => "Themes",
            Self::Designations => "Designations",
        }
    }

    fn one(self) -> &'static str {
        match self {
            Self::Functions => "function",
            Self::Themes => "theme",
            Self::Designations => "designation",
        }
    }

    /// `1 function`, `84 functions`.
    pub(super) fn counted(self, count: usize) -> String {
        let more = if count == 1 { "" } else { "s" };
        format!("{count} {}{more}", self.one())
    }

    /// What a field says that adds an entry.
    pub(super) fn adding(self) -> &'static str {
        match self {
            Self::Functions => "New function",
            Self::Themes => "New theme",
            Self::Designations => "New designation",
        }
    }

    /// What an entry is marked with that nobody has.
    pub(super) fn nobody(self) -> &'static str {
        match self {
            Self::Functions => "no home",
            Self::Themes => "nobody leads",
            Self::Designations => "held by nobody",
        }
    }

    /// What an entry is marked with that several posts have.
    pub(super) fn several(self, count: usize) -> String {
        match self {
            Self::Functions | Self::Themes => format!("{count} leads"),
            Self::Designations => format!("{count} holders"),
        }
    }

    fn count_of_homeless(self, count: usize) -> String {
        match self {
            Self::Functions => format!("{count} without a home"),
            Self::Themes => format!("{count} without a lead"),
            Self::Designations => format!("{count} held by nobody"),
        }
    }

    fn count_of_contested(self, count: usize, two: bool) -> String {
        let (leads, holders) = if two {
            ("two leads", "two posts")
        } else {
            ("several leads", "several posts")
        };
        match self {
            Self::Functions | Self::Themes => format!("{count} with {leads}"),
            Self::Designations => format!("{count} held by {holders}"),
        }
    }
}

/// What of a post an entry stands for: being responsible first, then supporting.
pub(super) fn duties_of(entry: Entry) -> Vec<Duty> {
    match entry {
        Entry::Function(id) => vec![Duty::Function(id), Duty::Support(id)],
        Entry::Theme(id) => vec![Duty::Lead(id)],
        Entry::Designation(id) => vec![Duty::Designation(id)],
        Entry::Kind(_) => Vec::new(),
    }
}

/// The posts that have an entry, in one list.
pub(in crate::app) fn posts_of(entry: Entry, holders: &Holders) -> Vec<PostId> {
    let duties = duties_of(entry).into_iter();
    duties
        .flat_map(|duty| holders.of_duty(duty).to_vec())
        .collect()
}

/// What an entry is called; none where the catalogue no longer has it.
pub(in crate::app) fn name_of(organisation: &Organisation, entry: Entry) -> Option<&str> {
    organisation.duty_name(*duties_of(entry).first()?)
}

/// How a designation is written on a badge; empty for all else.
pub(super) fn badge_of(organisation: &Organisation, entry: Entry) -> &str {
    let Entry::Designation(id) = entry else {
        return "";
    };
    let designation = organisation.designations.get(&id);
    designation.map_or("", |designation| &designation.short)
}

/// An entry as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) entry: Entry,
    pub(super) name: String,
    /// The name as it is looked for.
    plain: String,
    /// How a designation is written on a badge; empty for all else.
    pub(super) badge: String,
    /// Those responsible: one where all is well.
    pub(super) leads: Vec<PostId>,
    pub(super) supports: Vec<PostId>,
}

impl Line {
    /// Where it sits, in a few words, and whether that is how it should be: with one post.
    pub(super) fn seat_in_words(&self, sort: Sort, structure: &Structure) -> (String, bool) {
        let (text, settled) = match *self.leads {
            [] => (sort.nobody().to_owned(), false),
            [post] => (structure.label(post.into()).to_owned(), true),
            ref leads => {
                let titles = leads.iter().map(|&post| structure.label(post.into()));
                let titles: Vec<&str> = titles.collect();
                let text = format!("{}: {}", sort.several(leads.len()), titles.join(", "));
                (text, false)
            }
        };
        let text = match self.supports.len() {
            0 => text,
            1 => format!("{text}, 1 supports"),
            count => format!("{text}, {count} support"),
        };
        (text, settled)
    }
}

/// Which entries are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Only {
    #[default]
    All,
    /// Those nobody has.
    Homeless,
    /// Those several posts have.
    Contested,
}

/// A catalogue in the order of its names, with where each entry sits in one structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    pub(super) lines: Vec<Line>,
    positions: FxHashMap<Entry, usize>,
    /// Entries whose names say the same.
    pub(super) duplicates: Vec<Vec<Entry>>,
}

impl Entries {
    pub(super) fn of(organisation: &Organisation, holders: &Holders, sort: Sort) -> Self {
        let names: Vec<(Entry, &str)> = match sort {
            Sort::Functions => {
                let functions = organisation.functions.iter();
                functions
                    .map(|(&id, known)| (Entry::Function(id), &*known.name))
                    .collect()
            }
            Sort::Themes => {
                let themes = organisation.themes.iter();
                themes
                    .map(|(&id, known)| (Entry::Theme(id), &*known.name))
                    .collect()
            }
            Sort::Designations => {
                let designations = organisation.designations.iter();
                designations
                    .map(|(&id, known)| (Entry::Designation(id), &*known.name))
                    .collect()
            }
        };
        let duplicates = suspected_duplicates(names.iter().copied());
        let with = |duty: Option<&Duty>| duty.map_or(Vec::new(), |&it| holders.of_duty(it).into());
        let mut lines: Vec<Line> = names
            .into_iter()
            .map(|(entry, name)| {
                let duties = duties_of(entry);
                Line {
                    entry,
                    name: name.to_owned(),
                    plain: name.to_lowercase(),
                    badge: badge_of(organisation, entry).to_owned(),
                    leads: with(duties.first()),
                    supports: with(duties.get(1)),
                }
            })
            .collect();
        lines.sort_by(|left, right| left.plain.cmp(&right.plain));
        let positions = lines.iter().enumerate();
        Self {
            positions: positions.map(|(at, line)| (line.entry, at)).collect(),
            lines,
            duplicates,
        }
    }

    pub(super) fn line(&self, entry: Entry) -> Option<&Line> {
        self.lines.get(*self.positions.get(&entry)?)
    }

    /// The lines that are listed, where names are searched for some words.
    pub(super) fn matching(&self, search: &str, only: Only) -> Vec<usize> {
        let wanted = search.to_lowercase();
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| is_among(only, line))
            .filter(|(_, line)| words.iter().all(|word| line.plain.contains(word)))
            .map(|(position, _)| position)
            .collect()
    }

    /// What there is of a catalogue, part by part: `84 functions`, `3 without a home`. Parts of
    /// nothing are left out.
    pub(super) fn counts(&self, sort: Sort) -> Vec<(Only, String)> {
        let among = |only| self.lines.iter().filter(move |line| is_among(only, line));
        let homeless = among(Only::Homeless).count();
        let contested = among(Only::Contested).count();
        let two = among(Only::Contested).all(|line| line.leads.len() == 2);
        let mut counts = vec![(Only::All, sort.counted(self.lines.len()))];
        if homeless > 0 {
            counts.push((Only::Homeless, sort.count_of_homeless(homeless)));
        }
        if contested > 0 {
            counts.push((Only::Contested, sort.count_of_contested(contested, two)));
        }
        counts
    }
}

fn is_among(only: Only, line: &Line) -> bool {
    match only {
        Only::All => true,
        Only::Homeless => line.leads.is_empty(),
        Only::Contested => line.leads.len() > 1,
    }
}

/// Where an entry sits in one structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) structure: StructureId,
    pub(super) name: String,
    /// `Director of Housing`, `nobody`.
    pub(super) whom: String,
    /// `supported by …`; empty where nobody does.
    pub(super) supported: String,
    /// Whether one post has it and no other.
    pub(super) is_settled: bool,
}

/// Where an entry sits in a structure.
pub(super) fn seat(
    entry: Entry,
    (id, structure): (StructureId, &Structure),
    holders: &Holders,
) -> Seat {
    let duties = duties_of(entry);
    let posts = |duty: Option<&Duty>| duty.map_or(&[][..], |&duty| holders.of_duty(duty));
    let titles = |posts: &[PostId]| {
        let titles = posts.iter().map(|&post| structure.label(post.into()));
        titles.collect::<Vec<_>>().join(", ")
    };
    let leads = posts(duties.first());
    let supports = posts(duties.get(1));
    Seat {
        structure: id,
        name: structure.name.clone(),
        whom: if leads.is_empty() {
            "nobody".to_owned()
        } else {
            titles(leads)
        },
        supported: if supports.is_empty() {
            String::new()
        } else {
            format!("supported by {}", titles(supports))
        },
        is_settled: leads.len() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch;

    fn entries(text: &str) -> (Organisation, Entries) {
        let organisation = sketch::organisation(text);
        let holders = Holders::of(organisation.structure(StructureId(0)).unwrap());
        let entries = Entries::of(&organisation, &holders, Sort::Functions);
        (organisation, entries)
    }

    const COUNCIL: &str = "\
- Director of Housing {Voids; Homelessness; +Repairs}
- Director of Property {Repairs; voids & lettings}
- Director of Culture {Repairs; Lettings and Voids}
- Director of Arts closed {Museums}
";

    fn names(entries: &Entries, search: &str, only: Only) -> Vec<String> {
        let found = entries.matching(search, only).into_iter();
        found.map(|at| entries.lines[at].name.clone()).collect()
    }

    #[test]
    fn what_is_listed_is_searched_by_words_and_by_who_has_it() {
        let (_, entries) = entries(COUNCIL);
        assert_eq!(
            names(&entries, "", Only::All),
            [
                "Homelessness",
                "Lettings and Voids",
                "Museums",
                "Repairs",
                "Voids",
                "voids & lettings"
            ]
        );
        assert_eq!(
            names(&entries, "VOID lett", Only::All),
            ["Lettings and Voids", "voids & lettings"]
        );
        assert_eq!(names(&entries, "", Only::Homeless), ["Museums"]);
        assert_eq!(names(&entries, "", Only::Contested), ["Repairs"]);
        assert!(names(&entries, "repairs", Only::Homeless).is_empty());
    }

    #[test]
    fn the_counts_leave_out_what_there_is_none_of() {
        let counts = |text: &str, sort: Sort| -> Vec<String> {
            let counts = entries(text).1.counts(sort).into_iter();
            counts.map(|(_, text)| text).collect()
        };
        assert_eq!(
            counts(COUNCIL, Sort::Functions),
            ["6 functions", "1 without a home", "1 with two leads"]
        );
        assert_eq!(
            counts("- Director of Housing {Voids}", Sort::Functions),
            ["1 function"]
        );
        let three = "- A {Voids}\n- B {Voids}\n- C {Voids}\n- D {Parks}\n- E {Parks}";
        assert_eq!(
            counts(three, Sort::Functions),
            ["2 functions", "2 with several leads"]
        );
    }

    #[test]
    fn names_that_say_the_same_are_found() {
        let (organisation, entries) = entries(COUNCIL);
        let [pair] = &*entries.duplicates else {
            panic!("{:?}", entries.duplicates);
        };
        let names: Vec<_> = pair
            .iter()
            .filter_map(|&entry| name_of(&organisation, entry))
            .collect();
        assert_eq!(names, ["voids & lettings", "Lettings and Voids"]);
    }

    #[test]
    fn where_an_entry_sits_is_said_for_a_structure() {
        let (organisation, entries) = entries(COUNCIL);
        let structure = organisation.structure(StructureId(0)).unwrap();
        let seat_of = |name: &str| {
            let line = entries.lines.iter().find(|line| line.name == name);
            let entry = line.unwrap().entry;
            seat(entry, (StructureId(0), structure), &Holders::of(structure))
        };
        let repairs = seat_of("Repairs");
        assert_eq!(repairs.whom, "Director of Property, Director of Culture");
        assert_eq!(repairs.supported, "supported by Director of Housing");
        assert!(!repairs.is_settled);
        assert_eq!(seat_of("Museums").whom, "nobody");
        assert!(seat_of("Voids").is_settled);
    }
}
