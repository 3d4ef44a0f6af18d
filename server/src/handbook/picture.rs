//! What is known of a picture without showing it.

use super::START;
use rust_embed::EmbeddedFile;

/// Bytes of the content's hash in an address; enough to tell two states of one picture apart.
const VERSION_BYTES: usize = 8;
/// Where a PNG file says its width; the height follows.
const SIZE_AT: usize = 16;

/// A picture of the handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Name of its file.
    pub name: String,
    /// Names its content.
    pub version: String,
    /// Width and height in pixels, so that a page does not jump while it loads.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// What a file says of itself.
    #[must_use]
    pub fn of(name: &str, file: &EmbeddedFile) -> Self {
        let hash = file.metadata.sha256_hash();
        let version = hash.iter().take(VERSION_BYTES);
        Self {
            name: name.to_owned(),
            version: version.map(|byte| format!("{byte:02x}")).collect(),
            size: size(&file.data),
        }
    }

    /// Its address; it changes with the content, so that caches may keep what they have.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{START}/bilder/{}?v={}", self.name, self.version)
    }
}

/// Width and height as the head of a PNG file says them.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let bytes = png.get(at..at.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    png.starts_with(b"\x89PNG")
        .then(|| Some((number(SIZE_AT)?, number(SIZE_AT + 4)?)))?
}
