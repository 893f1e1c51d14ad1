//! Holds the code to the table of rooms in `ARCHITECTURE.md`.
//!
//! The table is read, every file of `src` is read, and whatever one says and the other does not do
//! is listed with file, line and rule. Below are tests of the checker itself: what is forbidden must
//! be found in little made-up files, so that it cannot pass by finding nothing.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/table.rs"]
mod table;

use rules::{Fault, check_file, check_rooms};
use source::SourceFile;
use table::Table;

/// The top folder of the project.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

fn real_table() -> Table {
    Table::parse(&read(&project().join("ARCHITECTURE.md")))
        .unwrap_or_else(|problem| panic!("ARCHITECTURE.md: {problem}"))
}

/// What lies directly in a folder, in the order of its names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be listed: {error}", folder.display()));
    let mut paths: Vec<_> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Every Rust file of `src`.
fn real_files() -> Vec<SourceFile> {
    let source = project().join("src");
    let mut files = Vec::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(&source)
                    .unwrap_or(&path)
                    .display()
                    .to_string();
                files.push(SourceFile::new(&name.replace('\\', "/"), &read(&path)));
            }
        }
    }
    source::mark_test_files(&mut files);
    files
}

/// Fails with every fault on a line of its own.
#[track_caller]
fn none(faults: &[Fault]) {
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn the_code_keeps_to_the_table() {
    let table = real_table();
    let files = real_files();
    assert!(
        files.len() >= 20,
        "only {} files were found in src",
        files.len()
    );
    none(
        &files
            .iter()
            .flat_map(|file| check_file(&table, file))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_room_has_a_row_and_every_row_a_room() {
    let names = entries(&project().join("src"));
    let names: Vec<_> = names
        .iter()
        .filter_map(|path| path.file_stem()?.to_str())
        .collect();
    none(&check_rooms(&real_table(), &names));
}

#[test]
fn every_dependency_has_its_place() {
    let table = real_table();
    let manifest = read(&project().join("Cargo.toml"));
    let dependencies = table::dependencies(&manifest);
    assert!(
        dependencies.len() >= 10,
        "only {dependencies:?} were found in Cargo.toml"
    );
    for name in &dependencies {
        assert!(
            table.crates().any(|known| known == name),
            "`{name}` is in Cargo.toml; ARCHITECTURE.md must say in which room it lives, or that it may be used anywhere"
        );
    }
    for name in table.crates() {
        assert!(
            dependencies.iter().any(|dependency| dependency == name),
            "ARCHITECTURE.md names `{name}`, which is not in Cargo.toml"
        );
    }
}

// The checker itself.

const MADE_UP: &str = "\
Text before.
<!-- rooms -->
| room | what lives there | may import | foreign crates that live only here |
|---|---|---|---|
| `model` | values | – | `imbl` |
| `scene` | drawings | model | |
| `app` | the window | model, scene | `egui`, `rfd` in `app/files` |
| `main` | the start | app | |
<!-- /rooms -->
Anywhere: <!-- anywhere --> `thiserror` <!-- /anywhere -->
";

/// What is said against a made-up file, as `line: message`.
#[track_caller]
fn faults(name: &str, text: &str) -> Vec<String> {
    let table = Table::parse(MADE_UP).expect("the made-up table is sound");
    let mut files = [SourceFile::new(name, text)];
    source::mark_test_files(&mut files);
    check_file(&table, &files[0])
        .iter()
        .map(|fault| format!("{}: {}", fault.line, fault.message))
        .collect()
}

#[track_caller]
fn passes(name: &str, text: &str) {
    assert_eq!(faults(name, text), Vec::<String>::new(), "{text}");
}

/// One fault is reported, on that line, and it says that.
#[track_caller]
fn fails(name: &str, text: &str, line: usize, says: &str) {
    let found = faults(name, text);
    assert_eq!(found.len(), 1, "{text}\n{found:?}");
    assert!(
        found[0].starts_with(&format!("{line}: ")) && found[0].contains(says),
        "{text}\n{found:?}"
    );
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let rule = "scene may not import app; see the table in ARCHITECTURE.md";
    for text in [
        "use crate::app::Window;",
        "pub use crate::app;",
        "use crate :: app :: *;",
        "use crate::{model::Post, app::{Window, Pane}};",
        "use crate::{\n    model::{Post, Unit}, app\n};",
        "fn f() { crate::app::start() }",
        "fn f(x: &crate::app::Window) {}",
        "use establishment::app::Window;",
        "use super::app::Window;",
        "use super::{model::Post, app};",
        "use super::super::app::Window;",
        "mod inner { use super::super::super::app::Window; }",
    ] {
        let name = if text.contains("super::super") {
            "scene/card.rs"
        } else {
            "scene/mod.rs"
        };
        let line = 1 + text
            .lines()
            .position(|line| line.contains("app"))
            .expect("every text names app");
        fails(name, text, line, rule);
    }
}

#[test]
fn what_is_allowed_passes() {
    passes(
        "scene/card.rs",
        "use crate::model::{Post, Unit};\nuse crate::scene::style;\nuse super::paint::Paint;",
    );
    passes("scene/card.rs", "use crate::{model, scene::Paint};");
    passes(
        "scene/card.rs",
        "mod inner { use super::super::paint::Paint; }",
    );
    passes("main.rs", "fn main() { establishment::app::run() }");
    passes(
        "scene/card.rs",
        "let app = app::new(); other::crate_app::x();",
    );
    passes("lib.rs", "pub mod app;\npub mod model;");
}

#[test]
fn comments_and_strings_are_not_code() {
    passes(
        "scene/card.rs",
        "//! [`Window`](crate::app::Window)\n/* crate::app /* egui:: */ crate::app */ fn f() {}",
    );
    passes(
        "scene/card.rs",
        r##"const A: &str = "crate::app \" egui::"; const B: &str = r#"" todo!() crate::app"#;"##,
    );
    fails(
        "scene/card.rs",
        "fn f<'a>(c: char) -> bool { c == '\"' }\nuse crate::app; // \"",
        2,
        "scene may not import app",
    );
    fails(
        "scene/card.rs",
        "const A: &str = \"two\n  lines\";\nuse crate::app;",
        3,
        "scene may not import app",
    );
}

#[test]
fn a_room_that_is_not_there_and_the_whole_crate_are_found() {
    fails(
        "scene/card.rs",
        "use crate::export::Pdf;",
        1,
        "crate::export is not a room",
    );
    fails("scene/card.rs", "use crate::*;", 1, "name the room");
    fails("scene/card.rs", "use crate as all;", 1, "name the room");
    fails("scene/card.rs", "use super::super::*;", 1, "name the room");
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    fails(
        "scene/card.rs",
        "use egui::Color32;",
        1,
        "egui lives only in app",
    );
    fails(
        "scene/card.rs",
        "use {std::fmt, egui::Color32};",
        1,
        "egui lives only in app",
    );
    fails("scene/card.rs", "use ::egui;", 1, "egui lives only in app");
    fails(
        "scene/card.rs",
        "fn f() -> imbl::OrdMap<u8, u8> { loop {} }",
        1,
        "imbl lives only in model",
    );
    fails(
        "app/canvas/mod.rs",
        "use rfd::FileDialog;",
        1,
        "rfd lives only in app/files",
    );
    passes("app/files.rs", "use rfd::FileDialog;");
    passes("app/files/dialogs.rs", "use rfd::FileDialog;");
    passes("app/canvas/mod.rs", "use egui::Color32;");
    passes(
        "scene/card.rs",
        "#[derive(thiserror::Error)] struct Error; use crate::model::egui::X; struct X { egui: u8 }",
    );
}

#[test]
fn test_code_may_use_any_room_and_any_crate() {
    let test =
        "#[cfg(test)]\nmod tests {\n    use crate::app::Window;\n    fn f() { g().unwrap() }\n}\n";
    passes("scene/card.rs", test);
    fails(
        "scene/card.rs",
        &format!("{test}use crate::app::Window;"),
        6,
        "scene may not import app",
    );
    let foreign = "#[cfg(test)]\nmod tests {\n    use egui::Color32;\n}\n";
    passes("scene/card.rs", foreign);
    fails(
        "scene/card.rs",
        &format!("{foreign}use egui::Color32;"),
        5,
        "egui lives only in app",
    );
    fails(
        "scene/card.rs",
        "#[cfg(test)]\nuse crate::app::A;\nuse crate::app::B;",
        3,
        "scene may not import app",
    );

    let table = Table::parse(MADE_UP).expect("the made-up table is sound");
    let mut files = [
        SourceFile::new("scene/mod.rs", "mod card;\n#[cfg(test)]\nmod tests;"),
        SourceFile::new("scene/tests.rs", "use crate::app::Window;"),
        SourceFile::new("scene/tests/more.rs", "use crate::app::Window;"),
        SourceFile::new("scene/card.rs", "use crate::app::Window;"),
    ];
    source::mark_test_files(&mut files);
    let found: Vec<_> = files
        .iter()
        .flat_map(|file| check_file(&table, file))
        .map(|fault| fault.file)
        .collect();
    assert_eq!(found, ["scene/card.rs"]);
}

#[test]
fn unfinished_work_and_unwrap_are_found() {
    fails("scene/card.rs", "fn f() {\n    todo!()\n}", 2, "todo!");
    fails(
        "scene/card.rs",
        "fn f() { unimplemented!(\"later\") }",
        1,
        "unimplemented!",
    );
    fails(
        "scene/card.rs",
        "#[cfg(test)]\nfn f() { dbg!(1); }",
        2,
        "dbg!",
    );
    fails(
        "scene/card.rs",
        "fn f() {\n    g()\n        .unwrap()\n}",
        3,
        "unwrap()",
    );
    passes("scene/card.rs", "fn f() { g().unwrap_or(1); my_todo!(); }");
}

#[test]
fn long_files_are_found() {
    passes("scene/card.rs", &"//\n".repeat(rules::LONGEST_FILE));
    fails(
        "scene/card.rs",
        &"//\n".repeat(rules::LONGEST_FILE + 1),
        601,
        "600 lines",
    );
}

#[test]
fn the_clock_and_the_environment_are_read_only_at_the_top() {
    fails(
        "scene/card.rs",
        "use std::time::Instant;\nfn f() { Instant::now(); }",
        2,
        "Instant::now",
    );
    fails(
        "scene/card.rs",
        "fn f() { std::env::var(\"HOME\"); }",
        1,
        "env::var",
    );
    passes(
        "app/mod.rs",
        "fn f() { Instant::now(); std::env::var(\"HOME\"); }",
    );
    passes(
        "scene/card.rs",
        "const ROOT: &str = env!(\"CARGO_MANIFEST_DIR\");",
    );
}

#[test]
fn rooms_and_rows_are_held_against_each_other() {
    let table = Table::parse(MADE_UP).expect("the made-up table is sound");
    let said = |names: &[&str]| {
        check_rooms(&table, names)
            .iter()
            .map(|fault| fault.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(&["lib", "app", "main", "model", "scene"]),
        Vec::<String>::new()
    );
    assert!(
        said(&["lib", "app", "attic", "main", "model", "scene"])[0].contains("attic has no row")
    );
    assert!(said(&["lib", "app", "main", "model"])[0].contains("scene has a row"));
}

#[test]
fn a_table_that_cannot_be_meant_is_refused() {
    let refused = |from: &str, to: &str, says: &str| {
        let text = MADE_UP.replace(from, to);
        assert_ne!(text, MADE_UP, "{from}");
        let problem = Table::parse(&text)
            .err()
            .unwrap_or_else(|| panic!("{to} was accepted"));
        assert!(problem.contains(says), "{problem}");
    };
    refused("<!-- rooms -->", "", "<!-- rooms -->");
    refused("| drawings | model |", "| drawings | modle |", "modle");
    refused("| drawings | model |", "| drawings | app |", "above");
    refused("| `scene` | drawings", "| `model` | drawings", "twice");
    refused(
        "| `scene` | drawings | model | |",
        "| `scene` | drawings | model |",
        "columns",
    );
    refused("`egui`, `rfd` in `app/files`", "`egui`, rfd", "rfd");
    refused(
        "`rfd` in `app/files`",
        "`rfd` in `model/files`",
        "model/files",
    );
}
