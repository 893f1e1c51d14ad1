//! A Rust file as the rules see it: its tokens, and which of them are test code.

use std::ops::Range;

/// A file of `src`.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Its path below `src`, with forward slashes.
    pub(crate) name: String,
    /// How many lines it has.
    pub(crate) lines: usize,
    /// What it says, without comments and without what stands in quotes.
    pub(crate) tokens: Vec<Token>,
    test_code: Vec<Range<usize>>,
    inline_modules: Vec<Range<usize>>,
    /// The modules in files of their own that this file declares for tests.
    test_modules: Vec<String>,
}

/// A word, `::`, or a single sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl SourceFile {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let mut file = Self {
            name: name.to_owned(),
            lines: text.lines().count(),
            tokens: tokens(text),
            test_code: Vec::new(),
            inline_modules: Vec::new(),
            test_modules: Vec::new(),
        };
        for at in 0..file.tokens.len() {
            if file.starts_with(at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
                file.add_test_item(at + 7);
            } else if file.starts_with(at, &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
                file.test_code.push(0..file.tokens.len());
            } else if file.text(at) == "mod" && file.text(at + 2) == "{" {
                file.inline_modules.push(at..file.end_of_item(at));
            }
        }
        file
    }

    /// The token's text; empty behind the last one.
    pub(crate) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// The text of the token before; empty before the first one.
    pub(crate) fn text_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.text(before))
    }

    /// Whether these tokens stand here.
    pub(crate) fn starts_with(&self, at: usize, texts: &[&str]) -> bool {
        texts
            .iter()
            .enumerate()
            .all(|(i, text)| self.text(at + i) == *text)
    }

    /// Whether the token is compiled for tests only.
    pub(crate) fn is_test(&self, at: usize) -> bool {
        self.test_code.iter().any(|range| range.contains(&at))
    }

    /// How many modules there are around the token, the crate itself not counted.
    pub(crate) fn depth(&self, at: usize) -> usize {
        let folder = self.module();
        let files = folder.split('/').filter(|part| !part.is_empty()).count();
        files
            + self
                .inline_modules
                .iter()
                .filter(|range| range.contains(&at))
                .count()
    }

    /// The path of the file's module: `scene` for `scene/mod.rs`, `scene/card` for `scene/card.rs`.
    pub(crate) fn module(&self) -> &str {
        match self.name.as_str() {
            "lib.rs" | "main.rs" => "",
            name => name
                .strip_suffix("/mod.rs")
                .or_else(|| name.strip_suffix(".rs"))
                .unwrap_or(name),
        }
    }

    /// The path of the file without its ending.
    pub(crate) fn stem(&self) -> &str {
        self.name.strip_suffix(".rs").unwrap_or(&self.name)
    }

    /// The name of the room the file belongs to.
    pub(crate) fn room(&self) -> &str {
        self.stem().split('/').next().unwrap_or_default()
    }

    /// Notes the item that follows `#[cfg(test)]`.
    fn add_test_item(&mut self, start: usize) {
        let mut item = start;
        while self.text(item) == "#" {
            item = self.end_of_group(item + 1);
        }
        let end = self.end_of_item(item);
        if let Some(module) = (item..end).find(|&at| self.text(at) == "mod")
            && self.text(module + 2) == ";"
        {
            self.test_modules.push(self.text(module + 1).to_owned());
        }
        self.test_code.push(start..end);
    }

    /// Behind the semicolon or the closing brace that ends the item.
    fn end_of_item(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.tokens.len() {
            match self.text(at) {
                ";" => return at + 1,
                "{" => return self.end_of_group(at),
                "(" | "[" => at = self.end_of_group(at),
                _ => at += 1,
            }
        }
        at
    }

    /// Behind the bracket that closes the one here.
    pub(crate) fn end_of_group(&self, start: usize) -> usize {
        let mut open = 0;
        for at in start..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => open += 1,
                ")" | "]" | "}" => open -= 1,
                _ => {}
            }
            if open == 0 {
                return at + 1;
            }
        }
        self.tokens.len()
    }
}

/// Makes test code of every file that another one declares as a module for tests.
pub(crate) fn mark_test_files(files: &mut [SourceFile]) {
    let declared: Vec<_> = files
        .iter()
        .flat_map(|file| {
            file.test_modules
                .iter()
                .map(|module| format!("{}/{module}", file.module()))
        })
        .map(|path| path.trim_start_matches('/').to_owned())
        .collect();
    for file in files {
        if declared
            .iter()
            .any(|place| super::table::is_within(file.stem(), place))
        {
            file.test_code.push(0..file.tokens.len());
        }
    }
}

/// The words and signs of a Rust text. Comments, lifetimes and what stands in quotes leave nothing.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < chars.len() {
        let (end, token) = next_token(&chars, at);
        found.extend(token.map(|text| Token { text, line }));
        line += chars[at..end].iter().filter(|&&c| c == '\n').count();
        at = end;
    }
    found
}

/// Where what starts here ends, and its token if it leaves one.
fn next_token(chars: &[char], at: usize) -> (usize, Option<String>) {
    let peek = |i: usize| chars.get(at + i).copied().unwrap_or('\0');
    match chars[at] {
        '/' if peek(1) == '/' => (find(chars, at, |i| chars[i] == '\n'), None),
        '/' if peek(1) == '*' => (end_of_comment(chars, at), None),
        '"' => (end_of_string(chars, at), None),
        '\'' if peek(1) == '\\' => (find(chars, at + 3, |i| chars[i] == '\'') + 1, None),
        '\'' if peek(2) == '\'' => (at + 3, None),
        '\'' => (end_of_word(chars, at + 1), None),
        ':' if peek(1) == ':' => (at + 2, Some("::".to_owned())),
        c if is_word(c) => {
            let end = end_of_word(chars, at);
            let word: String = chars[at..end].iter().collect();
            let hashes = chars[end..].iter().take_while(|&&c| c == '#').count();
            let quote = chars.get(end + hashes) == Some(&'"');
            match word.as_str() {
                "r" | "br" | "cr" if quote => (end_of_raw_string(chars, end, hashes), None),
                "b" | "c" if quote && hashes == 0 => (end_of_string(chars, end), None),
                "r" if hashes == 1 => (end + 1, None),
                _ => (end, Some(word)),
            }
        }
        c if c.is_whitespace() => (at + 1, None),
        c => (at + 1, Some(c.to_string())),
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The first place from here on where it holds; the end where there is none.
fn find(chars: &[char], from: usize, holds: impl Fn(usize) -> bool) -> usize {
    (from..chars.len())
        .find(|&i| holds(i))
        .unwrap_or(chars.len())
}

fn end_of_word(chars: &[char], at: usize) -> usize {
    find(chars, at, |i| !is_word(chars[i]))
}

fn end_of_comment(chars: &[char], start: usize) -> usize {
    let mut open = 0;
    let mut at = start;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => open += 1,
            ('*', Some('/')) => open -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if open == 0 {
            break;
        }
    }
    at.min(chars.len())
}

fn end_of_string(chars: &[char], quote: usize) -> usize {
    let mut at = quote + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn end_of_raw_string(chars: &[char], word_end: usize, hashes: usize) -> usize {
    let closes = |i: usize| {
        chars[i] == '"'
            && chars[i + 1..]
                .iter()
                .take(hashes)
                .filter(|&&c| c == '#')
                .count()
                == hashes
    };
    (find(chars, word_end + hashes + 1, closes) + 1 + hashes).min(chars.len())
}
