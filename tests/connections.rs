//! The connections on paper, printed as a script does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::process::{Command, Output};

use establishment::model::sketch;
use establishment::storage;

fn print(file: &str, out: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_establishment"))
        .args(["print", file, "--chart", "connections", "-o", out])
        .output()
        .unwrap()
}

#[test]
fn the_connections_of_the_partnership_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("partnership.pdf");
    let output = print(
        "examples/leicestershire-together.estab",
        out.to_str().unwrap(),
    );
    assert!(output.status.success());
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn a_structure_without_connections_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let organisation = sketch::organisation("- Director");
    let plain = path("plain.estab");
    let bytes = storage::write(&organisation);
    storage::replace_file(plain.as_ref(), &bytes, storage::NewFile::Ordinary).unwrap();
    let output = print(&plain, &path("plain.pdf"));
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains(
            "“Sketch” has no bodies, themes, designations, shared functions or other lines yet"
        ),
        "{said}"
    );
}
