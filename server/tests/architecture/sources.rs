//! The files of the checkout, without what builds and packages put there.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const FOREIGN: &[&str] = &[".git", "artefacts", "data", "node_modules", "target"];

/// A text file of ours.
pub struct Source {
    /// Relative to the checkout.
    pub path: String,
    pub text: String,
    /// The text without comments: those may name what the code must not.
    pub code: String,
}

impl Source {
    /// Whether the code holds `word` as a whole word.
    pub fn has_word(&self, word: &str) -> bool {
        self.code
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|found| found == word)
    }
}

/// The folder that holds the workspace's manifest.
pub fn checkout() -> PathBuf {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    server
        .parent()
        .expect("server stands in the checkout")
        .to_owned()
}

/// A file of the checkout by its relative path.
pub fn read(path: &str) -> String {
    fs::read_to_string(checkout().join(path)).expect("the file is there")
}

/// All files whose name ends in one of `endings`, in the order of their paths.
pub fn sources(endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&checkout(), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !FOREIGN.contains(&name) {
                collect(&path, endings, found);
            }
        } else if endings
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
        {
            found.push(source(&path));
        }
    }
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("sources are UTF-8");
    let relative = path
        .strip_prefix(checkout())
        .expect("the walk stays in the checkout");
    let code = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    Source {
        path: relative.to_string_lossy().into_owned(),
        code: code.collect::<Vec<_>>().join("\n"),
        text,
    }
}
