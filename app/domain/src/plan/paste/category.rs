//! Finding the category that a text names.

use super::{Problem, text};
use crate::catalogue::{Catalogue, CategoryId, MeasureCategory};

/// Characters from which on the beginning of a long name is enough.
const BEGINNING_MIN: usize = 12;

/// How a text names a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// By number, short name or name.
    Any,
    /// By short name or name; a number alone is no name.
    InWords,
}

/// The category a text names. If it may mean several, the present one is meant if it is among
/// them.
pub(super) fn category(
    catalogue: &Catalogue,
    cell: &str,
    naming: Naming,
    present: Option<&CategoryId>,
) -> Result<CategoryId, Problem> {
    let folded = text::folded(cell);
    let (number, rest) = number_in_front(&folded);
    if rest.is_empty() && naming == Naming::InWords {
        return Err(Problem::UnknownCategory);
    }
    let fits_number = |known: &&MeasureCategory| number.is_none_or(|n| known.number == n);
    let find = |fits: &dyn Fn(&str) -> bool| -> Vec<&MeasureCategory> {
        let names = |known: &&MeasureCategory| labels(known).any(|label| fits(&label));
        catalogue.categories.iter().filter(names).collect()
    };
    // A name may begin with a number itself, so the whole text comes first.
    let mut found = find(&|label| label == folded);
    if found.is_empty() {
        found = if rest.is_empty() {
            catalogue.categories.iter().filter(fits_number).collect()
        } else {
            let mut named = find(&|label| label == rest);
            if named.is_empty() {
                named = find(&|label| is_beginning(rest, label));
            }
            named
                .into_iter()
                .filter(|known| fits_number(known))
                .collect()
        };
    }
    if rest.is_empty() && number.is_none() {
        return Err(Problem::UnknownCategory);
    }
    let is_present = |known: &&&MeasureCategory| Some(&known.id) == present;
    match found[..] {
        [] => Err(Problem::UnknownCategory),
        [one] => Ok(one.id.clone()),
        _ => found
            .iter()
            .find(is_present)
            .map(|known| known.id.clone())
            .ok_or(Problem::AmbiguousCategory),
    }
}

fn labels(category: &MeasureCategory) -> impl Iterator<Item = String> {
    [&category.short, &category.name]
        .into_iter()
        .flat_map(|label| [Some(label.de.as_str()), label.en.as_deref()])
        .flatten()
        .map(text::folded)
}

/// Long official names are often cut off: their beginning up to the end of a word is enough.
fn is_beginning(written: &str, label: &str) -> bool {
    let written = written.trim_end_matches(['.', '…', ' ', ',']);
    let behind = label
        .strip_prefix(written)
        .and_then(|rest| rest.chars().next());
    written.chars().count() >= BEGINNING_MIN && behind.is_some_and(|next| !next.is_alphanumeric())
}

/// The number in front of a name (`1. Vorbereitung`, `Nr. 1 – Vorbereitung`), and the name.
fn number_in_front(folded: &str) -> (Option<u8>, &str) {
    let bare = ["nr.", "nr ", "no."]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix))
        .unwrap_or(folded)
        .trim_start();
    let digits = bare
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(bare.len());
    let (number, rest) = bare.split_at(digits);
    match number.parse() {
        Ok(number) if !rest.starts_with(char::is_alphabetic) => {
            let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | ')' | '-' | ':' | ',');
            (Some(number), rest.trim_start_matches(is_mark))
        }
        _ => (None, folded),
    }
}
