//! The text of the agreement: its sections and the fields in braces that a document fills.
//!
//! German declines a county's name ("dem Landkreis", "des Landkreises", "der Stadt"), so the text
//! names the case it needs, of which it needs at least one; the forms are made by the rule book
//! ([`domain::programme::RegionalAuthority::placeholder`]).

use super::{ProgrammeProblem, table::Table};
use domain::programme::{AUTHORITY_PLACEHOLDERS as AUTHORITY, TemplateSection};

/// The fields beside the name, all of which a text needs.
const FIELDS: [&str; 3] = ["year", "ceiling", "projects"];

/// `[[section]]`
pub(super) fn section(table: &mut Table<'_>) -> Option<TemplateSection> {
    let heading = table.text("heading");
    if let Some(heading) = &heading {
        let reasons = wrong_fields(heading);
        reasons
            .into_iter()
            .for_each(|reason| table.problem("heading", reason));
    }
    let paragraphs = table.texts("paragraphs")?;
    for (text, line) in &paragraphs {
        wrong_fields(text)
            .into_iter()
            .for_each(|reason| table.problem_in(*line, reason));
    }
    let paragraphs = paragraphs.into_iter().map(|(text, _)| text).collect();
    Some(TemplateSection {
        heading: heading?,
        paragraphs,
    })
}

/// The fields that an agreement must have and this one has not. A year whose text is not known
/// yet has no section at all, and that is no mistake.
pub(super) fn missing_fields<'s>(
    sections: impl Iterator<Item = &'s TemplateSection> + Clone,
) -> Vec<ProgrammeProblem> {
    let has = |field: &str| {
        let braced = format!("{{{field}}}");
        let contains = |text: &String| text.contains(&braced);
        sections
            .clone()
            .any(|section| contains(&section.heading) || section.paragraphs.iter().any(contains))
    };
    if sections.clone().next().is_none() {
        return Vec::new();
    }
    let authority = (!AUTHORITY.into_iter().any(has)).then_some(AUTHORITY[0]);
    let others = FIELDS.into_iter().filter(|field| !has(field));
    authority
        .into_iter()
        .chain(others)
        .map(|field| ProgrammeProblem::MissingPlaceholder { field })
        .collect()
}

/// What is wrong with the braces of one text.
fn wrong_fields(text: &str) -> Vec<ProgrammeProblem> {
    let mut wrong = Vec::new();
    let mut rest = text;
    while let Some(brace) = rest.find(['{', '}']) {
        let (_, inside) = rest.split_at(brace);
        let Some((field, after)) = inside.strip_prefix('{').and_then(|inside| {
            let (field, after) = inside.split_once('}')?;
            (!field.contains('{')).then_some((field, after))
        }) else {
            wrong.push(ProgrammeProblem::UnbalancedBrace);
            break;
        };
        if !AUTHORITY.contains(&field) && !FIELDS.contains(&field) {
            let known = AUTHORITY
                .iter()
                .chain(&FIELDS)
                .map(|field| format!("{{{field}}}"));
            wrong.push(ProgrammeProblem::UnknownPlaceholder {
                found: field.to_owned(),
                known: known.collect::<Vec<_>>().join(", "),
            });
        }
        rest = after;
    }
    wrong
}
