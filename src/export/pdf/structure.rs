//! The tree of tags: what the content of the pages is, in reading order.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// An element of the tree, by its place in the order in which elements were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ElementId(usize);

/// What an element is: one of the standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A cell that heads others, and how many columns it takes.
    HeadingCell(Scope, u32),
    /// A cell that is headed, and how many columns it takes.
    DataCell(u32),
}

/// Which cells a cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Column,
    Row,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Heading(level) => {
                const NAMES: [&str; 6] = ["H1", "H2", "H3", "H4", "H5", "H6"];
                NAMES
                    .get(usize::from(level.saturating_sub(1)))
                    .unwrap_or(&"H6")
            }
            Self::Paragraph => "P",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::TableRow => "TR",
            Self::HeadingCell(..) => "TH",
            Self::DataCell(_) => "TD",
        }
    }

    /// What is said of it beside its name, where that belongs to this one alone.
    fn attributes(self) -> Option<Dictionary> {
        let (scope, columns) = match self {
            Self::HeadingCell(Scope::Column, columns) => (Some("Column"), columns),
            Self::HeadingCell(Scope::Row, columns) => (Some("Row"), columns),
            Self::DataCell(columns) if columns > 1 => (None, columns),
            _ => return None,
        };
        let mut attributes = dictionary! { "O" => name("Table") };
        if let Some(scope) = scope {
            attributes.set("Scope", name(scope));
        }
        if columns > 1 {
            attributes.set("ColSpan", i64::from(columns));
        }
        Some(attributes)
    }
}

/// What an element consists of.
enum Kid {
    Element(ElementId),
    /// A stretch of content, by its page and its number there.
    Piece(usize, i64),
}

struct Element {
    kind: Kind,
    parent: Option<ElementId>,
    /// The page it begins on.
    page: usize,
    kids: Vec<Kid>,
}

/// The tree in the making.
pub(super) struct Tags {
    /// Every element after its parent, so that nothing here needs recursion.
    elements: Vec<Element>,
    /// The element each numbered stretch of content belongs to, page by page.
    pieces: Vec<Vec<ElementId>>,
    last_heading: u8,
}

impl Tags {
    /// The element that holds all others.
    pub(super) const ROOT: ElementId = ElementId(0);

    pub(super) fn new() -> Self {
        Self {
            elements: vec![Element {
                kind: Kind::Document,
                parent: None,
                page: 0,
                kids: Vec::new(),
            }],
            pieces: Vec::new(),
            last_heading: 0,
        }
    }

    /// Begins a page. What is added from here on is on it.
    pub(super) fn begin_page(&mut self) {
        self.pieces.push(Vec::new());
    }

    /// Adds an element below another, after those already there.
    pub(super) fn add(&mut self, kind: Kind, parent: ElementId) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(Element {
            kind,
            parent: Some(parent),
            page: self.pieces.len().saturating_sub(1),
            kids: Vec::new(),
        });
        if let Some(parent) = self.elements.get_mut(parent.0) {
            parent.kids.push(Kid::Element(id));
        }
        id
    }

    /// Adds a heading. PDF/UA forbids to begin below level 1 and to leave a level out on the way
    /// down, so a deeper one is lifted to the deepest allowed.
    pub(super) fn add_heading(&mut self, level: u8, parent: ElementId) -> ElementId {
        self.last_heading = level.clamp(1, (self.last_heading + 1).min(6));
        self.add(Kind::Heading(self.last_heading), parent)
    }

    /// Adds a stretch of content on the current page to an element; its number on the page.
    pub(super) fn add_piece(&mut self, element: ElementId) -> i64 {
        let page = self.pieces.len().saturating_sub(1);
        let Some(pieces) = self.pieces.last_mut() else {
            return 0;
        };
        let number = pieces.len() as i64;
        pieces.push(element);
        if let Some(element) = self.elements.get_mut(element.0) {
            element.kids.push(Kid::Piece(page, number));
        }
        number
    }

    /// The name an element's content is marked with.
    pub(super) fn name(&self, element: ElementId) -> &'static str {
        self.elements
            .get(element.0)
            .map_or("P", |element| element.kind.name())
    }

    /// Writes the tree into the document, whose pages are given in order; the object it begins at.
    pub(super) fn write(self, document: &mut Document, pages: &[ObjectId]) -> ObjectId {
        let root = document.new_object_id();
        let list_attributes = document.add_object(dictionary! {
            "O" => name("List"),
            "ListNumbering" => name("None"),
        });
        let first = document.max_id + 1;
        document.max_id += self.elements.len() as u32;
        let reference = |element: ElementId| Object::Reference((first + element.0 as u32, 0));

        for (number, element) in (first..).zip(&self.elements) {
            let mut kids: Vec<Object> = Vec::with_capacity(element.kids.len());
            let mut has_content = false;
            for kid in &element.kids {
                kids.push(match kid {
                    Kid::Element(child) => reference(*child),
                    Kid::Piece(page, piece) if *page == element.page => {
                        has_content = true;
                        Object::Integer(*piece)
                    }
                    Kid::Piece(page, piece) => continued(pages.get(*page), *piece),
                });
            }
            let mut entries = Dictionary::new();
            entries.set("S", name(element.kind.name()));
            entries.set(
                "P",
                element.parent.map_or(Object::Reference(root), reference),
            );
            match <[Object; 1]>::try_from(kids) {
                Ok([kid]) => entries.set("K", kid),
                Err(kids) if kids.is_empty() => {}
                Err(kids) => entries.set("K", kids),
            }
            if has_content && let Some(page) = pages.get(element.page) {
                entries.set("Pg", *page);
            }
            if element.kind == Kind::List {
                entries.set("A", list_attributes);
            }
            if let Some(attributes) = element.kind.attributes() {
                entries.set("A", attributes);
            }
            document.objects.insert((number, 0), entries.into());
        }

        let parents = (0_i64..).zip(&self.pieces).flat_map(|(page, elements)| {
            let elements = elements.iter().map(|&element| reference(element)).collect();
            [Object::Integer(page), Object::Array(elements)]
        });
        let parents: Vec<Object> = parents.collect();
        let parents = document.add_object(dictionary! { "Nums" => parents });
        document.set_object(
            root,
            dictionary! {
                "Type" => name("StructTreeRoot"),
                "K" => reference(Self::ROOT),
                "ParentTree" => parents,
                "ParentTreeNextKey" => Object::Integer(self.pieces.len() as i64),
            },
        );
        root
    }
}

/// A stretch of content on a page after the one its element begins on.
fn continued(page: Option<&ObjectId>, piece: i64) -> Object {
    let mut entries = dictionary! { "Type" => name("MCR"), "MCID" => piece };
    if let Some(page) = page {
        entries.set("Pg", *page);
    }
    entries.into()
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}
