//! The handbook inside the binary: Markdown files and pictures, rendered once at the start.
//!
//! A file `04-tastatur.md` is the page `/handbuch/tastatur`; its number says where it stands, and
//! `README.md` is the start page. Between files the links are those of the folder, so that the
//! handbook reads the same where its sources are shown.

mod picture;
mod render;

pub use picture::Picture;

use rust_embed::{EmbeddedFile, RustEmbed};
use std::collections::BTreeMap;

/// Address of the start page; every other page and picture stands below it.
pub const START: &str = "/handbuch";

/// The folder of the sources.
#[derive(RustEmbed)]
#[folder = "../docs/handbuch/"]
#[include = "*.md"]
#[include = "bilder/*.png"]
struct Files;

/// A heading of the second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id on the page.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A page as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// Text of its first heading.
    pub title: String,
    /// Its headings of the second level.
    pub headings: Vec<Heading>,
    /// Its text.
    pub html: String,
}

/// All pages and pictures.
#[derive(Clone, Debug, Default)]
pub struct Handbook {
    start: Option<Page>,
    pages: Vec<Page>,
    pictures: BTreeMap<String, Picture>,
}

impl Handbook {
    /// Reads and renders what is embedded.
    #[must_use]
    pub fn read() -> Self {
        let mut files: Vec<String> = Files::iter().map(String::from).collect();
        files.sort();
        let pictures: BTreeMap<String, Picture> = files
            .iter()
            .filter_map(|path| {
                let name = path.strip_prefix("bilder/")?;
                Some((name.to_owned(), Picture::of(name, &Files::get(path)?)))
            })
            .collect();
        let page = |path: &String| {
            let slug = slug_of(path)?;
            let text = text_of(&Files::get(path)?);
            Some(render::page(address_of(slug), &text, &pictures))
        };
        let mut pages: Vec<Page> = files.iter().filter_map(page).collect();
        // `README.md` has no number and sorts behind those that have one.
        let start = pages
            .iter()
            .position(|page| page.address == START)
            .map(|index| pages.remove(index));
        Self {
            start,
            pages,
            pictures,
        }
    }

    /// The page at `/handbuch`.
    #[must_use]
    pub fn start(&self) -> Option<&Page> {
        self.start.as_ref()
    }

    /// All other pages in their order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page at `/handbuch/{slug}`.
    #[must_use]
    pub fn page(&self, slug: &str) -> Option<&Page> {
        let address = format!("{START}/{slug}");
        self.pages.iter().find(|page| page.address == address)
    }

    /// The picture at `/handbuch/bilder/{name}` with its bytes. Only names of the folder are known,
    /// so no name leads out of it.
    #[must_use]
    pub fn picture(&self, name: &str) -> Option<(&Picture, EmbeddedFile)> {
        let picture = self.pictures.get(name)?;
        Some((picture, Files::get(&format!("bilder/{name}"))?))
    }
}

/// What names a page in its address: the file's name without number and ending; empty for the
/// start page, `None` for what is no page.
fn slug_of(file: &str) -> Option<&str> {
    let stem = file.strip_suffix(".md")?;
    if stem == "README" {
        return Some("");
    }
    let (number, slug) = stem.split_once('-')?;
    number.parse::<u8>().ok().map(|_| slug)
}

/// The address of the page with this slug.
fn address_of(slug: &str) -> String {
    if slug.is_empty() {
        START.to_owned()
    } else {
        format!("{START}/{slug}")
    }
}

fn text_of(file: &EmbeddedFile) -> String {
    String::from_utf8_lossy(&file.data).into_owned()
}

#[cfg(test)]
mod tests;
