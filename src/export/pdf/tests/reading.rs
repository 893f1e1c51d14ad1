//! A PDF read back with lopdf, without any help from what wrote it.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// A PDF that was read back.
pub(super) struct Reading {
    pub(super) document: Document,
    pub(super) pages: Vec<ObjectId>,
}

/// Adds an indented line.
fn add_line(text: &mut String, depth: usize, words: &str) {
    text.push_str(&"  ".repeat(depth));
    text.push_str(words);
    text.push('\n');
}

/// A line of text as it stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) words: String,
    pub(super) font: String,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) stretch: f32,
    pub(super) visible: bool,
    /// The tag it is marked with, and its number in the tree of tags.
    pub(super) tag: String,
    pub(super) number: Option<i64>,
}

impl Reading {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    pub(super) fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let object = dictionary.get(key.as_bytes()).ok()?;
        Some(self.document.dereference(object).unwrap().1)
    }

    pub(super) fn dictionary<'a>(&'a self, from: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.entry(from, key).unwrap().as_dict().unwrap()
    }

    pub(super) fn page(&self, page: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[page]).unwrap()
    }

    pub(super) fn operations(&self, page: usize) -> Vec<Operation> {
        let content = self.document.get_page_content(self.pages[page]);
        Content::decode(&content).unwrap().operations
    }

    /// The fonts by the name the pages call them by.
    pub(super) fn fonts(&self) -> BTreeMap<String, &Dictionary> {
        let resources = self.dictionary(self.page(0), "Resources");
        let fonts = self.dictionary(resources, "Font");
        let names = fonts
            .iter()
            .map(|(name, _)| String::from_utf8(name.clone()).unwrap());
        names
            .map(|name| (name.clone(), self.dictionary(fonts, &name)))
            .collect()
    }

    /// What each glyph of a font stands for.
    fn characters(&self, font: &Dictionary) -> BTreeMap<u16, char> {
        let map = self.entry(font, "ToUnicode").unwrap().as_stream().unwrap();
        let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
        let hex = |word: &str| u16::from_str_radix(word.trim_matches(['<', '>']), 16).unwrap();
        map.lines()
            .filter_map(|line| line.split_once("> <"))
            .filter(|(code, _)| *code != "<0000")
            .map(|(code, character)| {
                (
                    hex(code),
                    char::from_u32(u32::from(hex(character))).unwrap(),
                )
            })
            .collect()
    }

    /// The texts of a page in the order they are written.
    pub(super) fn shown(&self, page: usize) -> Vec<Shown> {
        let characters: BTreeMap<String, BTreeMap<u16, char>> = self
            .fonts()
            .into_iter()
            .map(|(name, font)| (name, self.characters(font)))
            .collect();
        let mut shown = Vec::new();
        let mut state = Shown {
            words: String::new(),
            font: String::new(),
            size: 0.0,
            x: 0.0,
            y: 0.0,
            stretch: 100.0,
            visible: true,
            tag: String::new(),
            number: None,
        };
        for Operation { operator, operands } in self.operations(page) {
            let number = |place: usize| operands[place].as_float().unwrap();
            match operator.as_str() {
                "BDC" => {
                    state.tag = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
                    let properties = operands[1].as_dict().unwrap();
                    state.number = properties.get(b"MCID").and_then(Object::as_i64).ok();
                }
                "EMC" => (state.tag, state.number) = (String::new(), None),
                "BT" => (state.x, state.y) = (0.0, 0.0),
                "Td" => (state.x, state.y) = (state.x + number(0), state.y + number(1)),
                "Tf" => {
                    let name = operands[0].as_name().unwrap().to_vec();
                    (state.font, state.size) = (String::from_utf8(name).unwrap(), number(1));
                }
                "Tr" => state.visible = number(0) == 0.0,
                "Tz" => state.stretch = number(0),
                "Tj" => {
                    let codes = operands[0].as_str().unwrap().chunks(2);
                    let codes = codes.map(|code| u16::from_be_bytes([code[0], code[1]]));
                    let font = &characters[&state.font];
                    state.words = codes.map(|code| font[&code]).collect();
                    shown.push(state.clone());
                }
                _ => {}
            }
        }
        shown
    }

    /// The tree of tags as indented text, with the words of each element behind its name.
    pub(super) fn tags(&self) -> String {
        let mut text = String::new();
        for (depth, element) in self.elements() {
            add_line(&mut text, depth, &element);
        }
        text
    }

    /// The elements in reading order, each with its depth in the tree of tags.
    pub(super) fn elements(&self) -> Vec<(usize, String)> {
        let mut shown: BTreeMap<(usize, i64), Vec<(String, String)>> = BTreeMap::new();
        for page in 0..self.pages.len() {
            for Shown {
                number, tag, words, ..
            } in self.shown(page)
            {
                if let Some(number) = number {
                    shown.entry((page, number)).or_default().push((tag, words));
                }
            }
        }
        let root = self.dictionary(self.catalog(), "StructTreeRoot");
        let mut elements = Vec::new();
        let mut waiting = vec![(root.get(b"K").unwrap(), 0)];
        while let Some((element, depth)) = waiting.pop() {
            let element = self
                .document
                .dereference(element)
                .unwrap()
                .1
                .as_dict()
                .unwrap();
            let name = element.get(b"S").unwrap().as_name().unwrap();
            let mut line = String::from_utf8(name.to_vec()).unwrap();
            let page = element.get(b"Pg").and_then(Object::as_reference).ok();
            let page = page.map(|page| self.pages.iter().position(|id| *id == page).unwrap());
            let kids = match element.get(b"K") {
                Ok(Object::Array(kids)) => kids.iter().collect(),
                Ok(kid) => vec![kid],
                Err(_) => Vec::new(),
            };
            let mut below = Vec::new();
            for kid in kids {
                let piece = match kid {
                    Object::Integer(number) => Some((page.unwrap(), *number)),
                    Object::Dictionary(piece) => {
                        let page = piece.get(b"Pg").and_then(Object::as_reference).unwrap();
                        let page = self.pages.iter().position(|id| *id == page).unwrap();
                        Some((page, piece.get(b"MCID").and_then(Object::as_i64).unwrap()))
                    }
                    _ => None,
                };
                if let Some(piece) = piece {
                    for (tag, words) in &shown[&piece] {
                        assert_eq!(tag.as_bytes(), name);
                        line += " | ";
                        line += words.strip_suffix(' ').expect("ends in a space");
                    }
                } else {
                    below.push((kid, depth + 1));
                }
            }
            waiting.extend(below.into_iter().rev());
            elements.push((depth, line));
        }
        elements
    }

    /// The bookmarks as indented text, with the number of the page each leads to.
    pub(super) fn bookmarks(&self) -> String {
        let mut text = String::new();
        let root = self.dictionary(self.catalog(), "Outlines");
        let mut waiting: Vec<(&Dictionary, usize)> = Vec::new();
        if self.entry(root, "First").is_some() {
            waiting.push((self.dictionary(root, "First"), 0));
        }
        while let Some((bookmark, depth)) = waiting.pop() {
            if self.entry(bookmark, "Next").is_some() {
                waiting.push((self.dictionary(bookmark, "Next"), depth));
            }
            if self.entry(bookmark, "First").is_some() {
                waiting.push((self.dictionary(bookmark, "First"), depth + 1));
            }
            let page = self.entry(bookmark, "Dest").unwrap().as_array().unwrap();
            let page = page[0].as_reference().unwrap();
            let page = self.pages.iter().position(|id| *id == page).unwrap() + 1;
            let title = decode_text_string(self.entry(bookmark, "Title").unwrap()).unwrap();
            add_line(&mut text, depth, &format!("{title} → {page}"));
        }
        text
    }
}
