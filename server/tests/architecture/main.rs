//! The rules of the house that a compiler does not know: which crate may use which, what stays out
//! of the pure crates, who may open a socket or name a table, and how long a file may get.
//!
//! Not here: what clippy checks by itself (length of functions, unwraps) and what `cargo deny`
//! checks (licences, sources, duplicate versions).
#![expect(
    clippy::expect_used,
    reason = "a test that cannot read the checkout has to stop"
)]

mod crates;
mod sources;

use crates::{Package, packages};
use sources::{Source, checkout, read, sources};

/// Every crate of ours with those it may use, as drawn in ARCHITECTURE.md.
const HOUSE: &[(&str, &str, &[&str])] = &[
    ("domain", "app/domain", &[]),
    ("sync", "app/sync", &["domain"]),
    ("app", "app", &["domain", "sync"]),
    ("documents", "server/documents", &["domain"]),
    ("entities", "server/entities", &[]),
    ("migrations", "migrations", &[]),
    ("frontend", "frontend", &["app", "domain", "sync"]),
    (
        "server",
        "server",
        &[
            "app",
            "documents",
            "domain",
            "entities",
            "migrations",
            "sync",
        ],
    ),
];

/// Fails with every finding at once, so that one run names all there is to mend.
fn check(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

#[test]
fn crates_stand_in_the_house_and_use_only_what_is_below() {
    let mut findings = Vec::new();
    for package in packages() {
        let Some((_, folder, may_use)) = HOUSE.iter().find(|(name, ..)| *name == package.name)
        else {
            findings.push(format!("{} has no place in the house", package.name));
            continue;
        };
        if package.folder != *folder {
            findings.push(format!("{} stands in {}", package.name, package.folder));
        }
        for ours in package
            .dependencies
            .iter()
            .filter(|dependency| dependency.is_ours)
        {
            if !may_use.contains(&ours.name.as_str()) {
                findings.push(format!("{} -> {}", package.name, ours.name));
            }
        }
    }
    check("edges that the house does not have", &findings);
}

#[test]
fn every_dependency_is_used() {
    let files = sources(&["rs"]);
    let unused = |package: &Package| {
        let own: Vec<&Source> = files
            .iter()
            .filter(|file| package.owns(&file.path))
            .collect();
        let names = package
            .dependencies
            .iter()
            .map(|dependency| dependency.name.replace('-', "_"));
        let idle = names.filter(|name| !own.iter().any(|file| file.has_word(name)));
        idle.map(|name| format!("{}: {name}", package.name))
            .collect::<Vec<_>>()
    };
    let findings: Vec<String> = packages().iter().flat_map(unused).collect();
    check("dependencies that no source names", &findings);
}

#[test]
fn pure_crates_know_no_clock_chance_float_or_waiting() {
    let words = [
        "f32",
        "f64",
        "SystemTime",
        "Instant",
        "rand",
        "async",
        "await",
        "tokio",
    ];
    forbid(&words, |path| {
        path.starts_with("app/domain/src") || path.starts_with("app/sync/src")
    });
    forbid_text("std::time", |path| {
        path.starts_with("app/domain/src") || path.starts_with("app/sync/src")
    });
}

#[test]
fn only_frontend_opens_storage_and_sockets() {
    let words = [
        "BroadcastChannel",
        "IdbDatabase",
        "IdbFactory",
        "LockManager",
        "ServiceWorkerContainer",
        "Storage",
        "WebSocket",
        "Worker",
        "local_storage",
        "session_storage",
    ];
    forbid(&words, |path| path.starts_with("app/"));
}

#[test]
fn only_the_database_module_knows_tables() {
    let outside = |path: &str| path.starts_with("server/src") && !path.starts_with("server/src/db");
    forbid(&["sea_orm", "sea_orm_migration"], outside);
    forbid_text("entities::", outside);
}

#[test]
fn tls_is_not_openssl() {
    let lock = read("Cargo.lock");
    let findings: Vec<String> = ["openssl", "openssl-sys", "native-tls"]
        .iter()
        .filter(|name| lock.contains(&format!("name = \"{name}\"\n")))
        .map(ToString::to_string)
        .collect();
    check("crates that must stay out of Cargo.lock", &findings);
}

#[test]
fn files_and_functions_stay_readable() {
    let long = sources(&["rs"])
        .into_iter()
        .filter(|file| file.text.lines().count() > 500);
    let findings: Vec<String> = long.map(|file| file.path).collect();
    check("files of more than 500 lines", &findings);

    // Clippy counts the lines of functions; this keeps its limit and its reach from being loosened.
    assert!(read("clippy.toml").contains("too-many-lines-threshold = 70\n"));
    assert!(read("Cargo.toml").contains("too_many_lines = \"deny\"\n"));
    for package in packages() {
        let manifest = read(&format!("{}/Cargo.toml", package.folder));
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} has own lints",
            package.name
        );
    }
}

#[test]
fn names_say_what_is_inside() {
    let vague = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        part == "mod.rs"
            || ["util", "utils", "helper", "helpers", "common", "manager"].contains(&stem)
    };
    let findings: Vec<String> = sources(&["rs", "scss", "mjs", "js", "ts", "sh"])
        .into_iter()
        .map(|file| file.path)
        .filter(|path| path.split('/').any(vague))
        .collect();
    check("names that say nothing", &findings);
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two parts, so that this file does not find itself.
    let markers = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let findings: Vec<String> = sources(&["rs", "scss", "mjs", "js", "ts", "sh", "toml", "ftl"])
        .into_iter()
        .filter(|file| markers.iter().any(|marker| file.text.contains(marker)))
        .map(|file| file.path)
        .collect();
    check("markers of unfinished work", &findings);
}

/// Fails where one of `words` stands as a word in the code of a Rust file that `applies` names.
fn forbid(words: &[&str], applies: impl Fn(&str) -> bool) {
    let mut findings = Vec::new();
    for file in sources(&["rs"]).iter().filter(|file| applies(&file.path)) {
        for word in words.iter().filter(|word| file.has_word(word)) {
            findings.push(format!("{}: {word}", file.path));
        }
    }
    check("words that do not belong there", &findings);
}

/// As [`forbid`], for text that is more than one word.
fn forbid_text(text: &str, applies: impl Fn(&str) -> bool) {
    let files = sources(&["rs"])
        .into_iter()
        .filter(|file| applies(&file.path));
    let found = files.filter(|file| file.code.contains(text));
    let findings: Vec<String> = found.map(|file| format!("{}: {text}", file.path)).collect();
    check("text that does not belong there", &findings);
}

#[test]
fn the_walk_sees_the_checkout() {
    assert!(checkout().join("Cargo.toml").is_file());
    let files = sources(&["rs"]);
    for (_, folder, _) in HOUSE
        .iter()
        .filter(|(_, folder, _)| checkout().join(folder).is_dir())
    {
        let inside = format!("{folder}/src/");
        assert!(
            files.iter().any(|file| file.path.starts_with(&inside)),
            "nothing in {folder}"
        );
    }
}

/// `command -v` finds functions before programs: a function of a program's name makes the program
/// look installed where it is not.
#[test]
fn scripts_name_no_function_as_a_program_they_look_for() {
    let scripts = sources(&["sh"]);
    assert!(!scripts.is_empty(), "there are scripts");
    let mut findings = Vec::new();
    for script in &scripts {
        let lines = script.text.lines().map(str::trim);
        let functions = lines
            .clone()
            .filter_map(|line| line.strip_suffix("() {"))
            .collect::<Vec<_>>();
        let searches = lines.filter(|line| {
            line.contains("command -v")
                || line.starts_with("need ")
                || line.starts_with("for name in")
        });
        for word in searches.flat_map(|line| line.split([' ', ';', '(', ')'])) {
            if functions.contains(&word) && word != "need" {
                findings.push(format!("{}: {word}", script.path));
            }
        }
    }
    check("Functions with the name of a program", &findings);
}
