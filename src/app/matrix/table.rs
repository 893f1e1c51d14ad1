//! What the matrix shows: posts down the side, what a post may be named for along the top.

use crate::analysis::Holders;
use crate::app::shown::Shown;
use crate::model::{Duty, Organisation, PostId, Structure};
use crate::scene::colour_around;

/// A post of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) post: PostId,
    pub(super) title: String,
    /// The depth of its reporting line, the top being 1.
    pub(super) layer: u32,
    /// The colour of its department, by number.
    pub(super) colour: u8,
}

/// A designation or theme of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) duty: Duty,
    /// What stands at the top: the badge of a designation, the name of a theme.
    pub(super) heading: String,
    pub(super) name: String,
    /// The Act or rule it comes from; empty where there is none.
    pub(super) source: String,
    /// Who has it.
    pub(super) holders: Vec<PostId>,
}

impl Column {
    pub(super) fn is_designation(&self) -> bool {
        matches!(self.duty, Duty::Designation(_))
    }

    /// The word that marks a column that one post does not have alone; none where one does.
    pub(super) fn mark(&self) -> Option<String> {
        match self.holders.len() {
            0 => Some("nobody".to_owned()),
            1 => None,
            count => Some(format!("{count} hold")),
        }
    }

    /// What it is and who has it, in full.
    pub(super) fn in_words(&self, structure: &Structure) -> String {
        let titles = self
            .holders
            .iter()
            .map(|&post| structure.label(post.into()));
        let titles: Vec<&str> = titles.collect();
        let whom = match titles.len() {
            0 => "Nobody".to_owned(),
            _ => titles.join(", "),
        };
        let source = match &*self.source {
            "" => String::new(),
            source => format!("\n{source}"),
        };
        format!("{}{source}\n{whom}", self.name)
    }
}

/// The matrix of a structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) columns: Vec<Column>,
}

impl Table {
    /// The posts in reading order, only those that have any of it if so wanted; and always the one
    /// to be kept, so that a row does not vanish under the hand that changes it.
    pub(super) fn of(shown: &Shown, only_with_any: bool, keep: Option<PostId>) -> Self {
        let columns = columns(&shown.organisation, &shown.structure);
        let boxes = shown.hierarchy.boxes().iter().enumerate();
        let rows = boxes.filter_map(|(position, entry)| {
            let post = entry.open_post()?;
            let has_any = || {
                let post = shown.structure.post(post);
                post.is_some_and(|post| columns.iter().any(|column| post.has(column.duty)))
            };
            let listed = !only_with_any || keep == Some(post) || has_any();
            listed.then(|| Row {
                post,
                title: shown.structure.label(post.into()).to_owned(),
                layer: shown.hierarchy.layer(position),
                colour: colour_around(&shown.structure, entry.branch()),
            })
        });
        Self {
            rows: rows.collect(),
            columns,
        }
    }

    pub(super) fn row_of(&self, post: PostId) -> Option<usize> {
        self.rows.iter().position(|row| row.post == post)
    }

    pub(super) fn column_of(&self, duty: Duty) -> Option<usize> {
        self.columns.iter().position(|column| column.duty == duty)
    }
}

/// The designations, then the themes, each in the order of the catalogue.
fn columns(organisation: &Organisation, structure: &Structure) -> Vec<Column> {
    let holders = Holders::of(structure);
    let column = |duty, heading: &str, name: &str, source: &str| Column {
        duty,
        heading: heading.to_owned(),
        name: name.to_owned(),
        source: source.to_owned(),
        holders: holders.of_duty(duty).to_vec(),
    };
    let designations = organisation.designations.iter().map(|(&id, known)| {
        let duty = Duty::Designation(id);
        column(duty, known.badge(), &known.name, &known.source)
    });
    let themes = organisation
        .themes
        .iter()
        .map(|(&id, known)| column(Duty::Lead(id), &known.name, &known.name, ""));
    designations.chain(themes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::shown::{Showing, ShownMaker};
    use crate::edits::UnitEdit;
    use crate::edits::{Document, DutyEdit, Edit};
    use crate::model::NodeId;
    use crate::model::{Designation, DesignationId, StructureId, Theme, ThemeId, sketch};
    use crate::scene::Arrangement;

    const COUNCIL: &str = "\
# Council
  * Chief Executive
  # Law
    * City Solicitor
    - Director of Culture closed
    - Head of Elections
";

    fn document() -> Document {
        let mut organisation = sketch::organisation(COUNCIL);
        let designation = |name: &str, short: &str| Designation {
            name: name.into(),
            short: short.into(),
            source: "Some Act".into(),
            requirement: None,
        };
        let (mo, ro) = (
            designation("Monitoring Officer", "MO"),
            designation("Returning Officer", ""),
        );
        organisation
            .designations
            .insert(DesignationId(1), mo.into());
        organisation
            .designations
            .insert(DesignationId(2), ro.into());
        let name = "Voluntary sector".to_owned();
        organisation
            .themes
            .insert(ThemeId(1), Theme { name }.into());
        Document::new(organisation)
    }

    fn shown(document: &Document) -> Shown {
        let (id, rows) = (StructureId(0), Arrangement::Rows);
        let showing = Showing {
            arrangement: rows,
            ..Showing::default()
        };
        let made = ShownMaker::default().make(document.organisation(), id, &showing);
        made.unwrap()
    }

    fn give(document: &mut Document, post: PostId, duty: Duty) {
        let edit = DutyEdit::Give(post, vec![duty]);
        document.perform(&Edit::Duty(StructureId(0), edit)).unwrap();
    }

    #[test]
    fn posts_stand_in_reading_order_and_roles_before_themes() {
        let table = Table::of(&shown(&document()), false, None);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.layer, &*row.title))
            .collect();
        assert_eq!(
            rows,
            [
                (1, "Chief Executive"),
                (2, "City Solicitor"),
                (3, "Head of Elections")
            ]
        );
        let headings: Vec<_> = table
            .columns
            .iter()
            .map(|column| &*column.heading)
            .collect();
        assert_eq!(headings, ["MO", "Returning Officer", "Voluntary sector"]);
    }

    #[test]
    fn a_column_is_marked_unless_one_post_has_it() {
        let mut document = document();
        let posts: Vec<PostId> = Table::of(&shown(&document), false, None)
            .rows
            .iter()
            .map(|row| row.post)
            .collect();
        let mo = Duty::Designation(DesignationId(1));
        let mark = |document: &Document| {
            let table = Table::of(&shown(document), false, None);
            table.columns[table.column_of(mo).unwrap()].mark()
        };
        assert_eq!(mark(&document).as_deref(), Some("nobody"));
        give(&mut document, posts[1], mo);
        assert_eq!(mark(&document), None);
        give(&mut document, posts[2], mo);
        assert_eq!(mark(&document).as_deref(), Some("2 hold"));
        let shown = shown(&document);
        assert_eq!(
            Table::of(&shown, false, None).columns[0].in_words(&shown.structure),
            "Monitoring Officer\nSome Act\nCity Solicitor, Head of Elections"
        );
    }

    #[test]
    fn a_post_has_the_colour_of_its_department_whatever_is_folded() {
        let text = "\
# Council
  * Chief Executive
  # Law
    * City Solicitor
    - Head of Elections
  # Housing
    * Director of Housing
";
        let mut document = Document::new(sketch::organisation(text));
        let structure = document.organisation().structures[&StructureId(0)].clone();
        for (unit, colour) in structure.units().map(|(id, _)| id).zip(0..) {
            let colour = UnitEdit::SetColour(unit, Some(colour));
            document
                .perform(&Edit::Unit(StructureId(0), colour))
                .unwrap();
        }
        let colours = |shown: &Shown| -> Vec<u8> {
            let rows = Table::of(shown, false, None).rows;
            rows.iter().map(|row| row.colour).collect()
        };
        let open = shown(&document);
        assert_eq!(colours(&open), [0, 1, 1, 2]);
        let nodes = structure.tree().nodes().iter().copied();
        let law = nodes.filter(|&node| structure.label(node) == "Law");
        let showing = Showing {
            folded: std::sync::Arc::new(law.collect::<rustc_hash::FxHashSet<NodeId>>()),
            ..Showing::default()
        };
        let folded = ShownMaker::default()
            .make(document.organisation(), StructureId(0), &showing)
            .unwrap();
        assert!(folded.drawn.len() < folded.hierarchy.len());
        assert_eq!(colours(&folded), [0, 1, 1, 2]);
    }

    #[test]
    fn only_posts_that_have_any_are_listed_and_the_one_to_be_kept() {
        let mut document = document();
        let all = Table::of(&shown(&document), false, None).rows;
        give(&mut document, all[2].post, Duty::Lead(ThemeId(1)));
        let titles = |keep| -> Vec<String> {
            let rows = Table::of(&shown(&document), true, keep).rows;
            rows.into_iter().map(|row| row.title).collect()
        };
        assert_eq!(titles(None), ["Head of Elections"]);
        assert_eq!(
            titles(Some(all[0].post)),
            ["Chief Executive", "Head of Elections"]
        );
    }
}
