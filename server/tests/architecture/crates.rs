//! Our crates as cargo knows them.

use std::process::Command;

use serde_json::Value;

use crate::sources::checkout;

/// A member of the workspace.
pub struct Package {
    pub name: String,
    /// Relative to the checkout.
    pub folder: String,
    /// Of all kinds: normal, build and development.
    pub dependencies: Vec<Dependency>,
}

/// What a manifest asks for.
pub struct Dependency {
    /// The name that sources use before `-` became `_`, after renaming.
    pub name: String,
    pub is_ours: bool,
}

impl Package {
    /// Whether a file belongs to this crate and not to one nested in its folder.
    pub fn owns(&self, path: &str) -> bool {
        ["src", "tests", "benches", "examples", "build.rs"]
            .iter()
            .any(|part| path.starts_with(&format!("{}/{part}", self.folder)))
    }
}

/// All members of the workspace, read from `cargo metadata`.
pub fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(checkout())
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    list(&metadata, "packages").iter().map(package).collect()
}

fn package(value: &Value) -> Package {
    let manifest = text(value, "manifest_path");
    let folder = manifest
        .strip_prefix(checkout().to_str().expect("the path is text"))
        .and_then(|path| path.strip_suffix("/Cargo.toml"))
        .expect("a member stands in the checkout");
    Package {
        name: text(value, "name"),
        folder: folder.trim_start_matches('/').to_owned(),
        dependencies: list(value, "dependencies").iter().map(dependency).collect(),
    }
}

fn dependency(value: &Value) -> Dependency {
    let renamed = value["rename"].as_str().map(ToOwned::to_owned);
    Dependency {
        name: renamed.unwrap_or_else(|| text(value, "name")),
        is_ours: value["path"].is_string(),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().expect("metadata holds the list")
}

fn text(value: &Value, key: &str) -> String {
    value[key]
        .as_str()
        .expect("metadata holds the text")
        .to_owned()
}
