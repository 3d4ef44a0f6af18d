//! Public pages, rendered on the server: no script, no wasm, no inline style.
//!
//! Each page is a whole body; the server puts the document around it.

mod accessibility;
mod error;
mod frame;
mod handbook;
mod privacy;
mod prose;
mod start;

pub use error::{ErrorPage, error_title};
pub use handbook::{HandbookChapter, HandbookPage};
pub use prose::{Prose, ProsePage};
pub use start::StartPage;

#[cfg(all(test, feature = "ssr"))]
mod tests;
