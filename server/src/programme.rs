//! Programme files: the year's catalogue, authorities and agreement text as a ministry edits them.
//!
//! A file is TOML with the ids of the glossary as keys. This module reads it into the domain's
//! [`Programme`] or says everything that is wrong with it at once, each with its line. The format
//! is not the domain's serialised form: a file is edited by people and may change its shape, an
//! event never does. Nothing here reads a disk; the caller brings the text.
//!
//! A file may hold only the changes of a year: `based_on` names a shipped programme. Then a
//! section that the file has replaces the older one as a whole, authorities are added by their
//! key, and the year and the deadlines are never taken over, because they would be wrong.

mod assemble;
mod check;
mod entries;
mod help;
mod layer;
mod problem;
mod table;
mod template;
#[cfg(test)]
mod tests;

use domain::{BudgetYear, programme::Programme};
use layer::{Layer, Report};

pub use problem::{Problem, ProgrammeProblem};

/// Bytes of a programme file. The shipped one of 2024 has a sixth of it.
pub const FILE_BYTES_MAX: usize = 256 * 1024;

/// How many files may build on each other; more would hide where a value comes from.
const LAYERS_MAX: usize = 8;

/// The programmes in the binary: name and text, oldest first.
#[must_use]
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[
        (
            "aqb-hessen-2024",
            include_str!("../../app/domain/programmes/aqb-hessen-2024.toml"),
        ),
        (
            "aqb-hessen-2026",
            include_str!("../../app/domain/programmes/aqb-hessen-2026.toml"),
        ),
    ]
}

/// The shipped programme of a year, `None` if none is shipped for it.
#[must_use]
pub fn shipped_programme(year: BudgetYear) -> Option<Programme> {
    shipped()
        .iter()
        .filter_map(|(name, text)| read(text, &file_name(name)).ok())
        .find(|programme| programme.year == year)
}

/// Reads a programme file. `origin` is the name by which messages call it.
///
/// # Errors
///
/// Every problem that was found, in the order of the lines. A text that is not TOML at all only
/// gives the places where its syntax breaks.
pub fn read(text: &str, origin: &str) -> Result<Programme, Vec<Problem>> {
    let report = Report::default();
    let layers = layers(text, origin, &report);
    let programme = layers.and_then(|layers| assemble::programme(&layers, &report));
    let mut problems = report.into_problems();
    // The edited file first: what is wrong in a shipped one is not its editor's doing.
    problems.sort_by_key(|problem| (problem.origin != origin, problem.line));
    match programme {
        Some(programme) if problems.is_empty() => Ok(programme),
        _ => Err(problems),
    }
}

fn file_name(name: &str) -> String {
    format!("{name}.toml")
}

/// The file and all it is based on, newest first; `None` if one of them cannot be parsed.
fn layers<'t>(text: &'t str, origin: &str, report: &Report) -> Option<Vec<Layer<'t>>> {
    let mut layers = vec![Layer::parse(text, origin, report)?];
    while let Some((base, line)) = layers.last().and_then(Layer::based_on) {
        let newest = layers
            .last()
            .map_or(origin, |layer| &*layer.origin)
            .to_owned();
        let found = shipped().iter().find(|(name, _)| *name == base);
        let known = shipped()
            .iter()
            .map(|(name, _)| format!("„{name}“"))
            .collect::<Vec<_>>();
        let (Some((name, text)), true) = (found, layers.len() < LAYERS_MAX) else {
            report.add(
                &newest,
                line,
                ProgrammeProblem::UnknownBase {
                    name: base,
                    known: known.join(", "),
                },
            );
            return None;
        };
        layers.push(Layer::parse(text, &file_name(name), report)?);
    }
    Some(layers)
}
