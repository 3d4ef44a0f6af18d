//! What has to hold between entries of a programme file.

use super::{
    ProgrammeProblem,
    layer::{Place, Report},
    table::{Entries, Entry},
};
use domain::{
    BudgetYear,
    catalogue::{Deadline, FinancingSource, MeasureCategory, SourceKind},
    programme::{RegionalAuthority, Wording},
};
use std::collections::{BTreeMap, BTreeSet};

/// No value of `key` twice, in one file or across the files that build on each other.
pub(super) fn unique<T>(
    entries: &[Entry<T>],
    key: &'static str,
    value: impl Fn(&T) -> String,
    report: &Report,
) {
    let mut seen: BTreeMap<String, &Place> = BTreeMap::new();
    for entry in entries {
        let value = value(&entry.value);
        let Some(first) = seen.get(&value) else {
            seen.insert(value, &entry.place);
            continue;
        };
        let line = first.line(key);
        let first = if first.origin == entry.place.origin {
            format!("Zeile {line}")
        } else {
            format!("{}, Zeile {line},", first.origin)
        };
        entry.place.report(
            report,
            key,
            ProgrammeProblem::Duplicate { key, value, first },
        );
    }
}

/// Categories are numbered 1, 2, 3 … in the order of the file.
pub(super) fn category_numbers(categories: &Entries<MeasureCategory>, report: &Report) {
    if !categories.complete {
        return;
    }
    let numbered = (1..).zip(&categories.list);
    let wrong = numbered
        .into_iter()
        .find(|(due, entry)| usize::from(entry.value.number) != *due);
    // Only the first: after a gap every later number is off by the same amount.
    if let Some((expected, entry)) = wrong {
        let found = entry.value.number;
        let reason = ProgrammeProblem::CategoryNumber { expected, found };
        entry.place.report(report, "number", reason);
    }
}

/// Exactly one source is what the ceiling limits.
pub(super) fn one_programme_source(sources: &Entries<FinancingSource>, report: &Report) {
    let is_programme = |entry: &&Entry<FinancingSource>| entry.value.kind == SourceKind::Programme;
    let found = sources.list.iter().filter(is_programme).count();
    let at = match found {
        1 => None,
        // One that could not be read may have been it.
        0 if !sources.complete => None,
        0 => sources.list.first(),
        _ => sources.list.iter().filter(is_programme).nth(1),
    };
    if let Some(entry) = at {
        entry
            .place
            .report(report, "kind", ProgrammeProblem::ProgrammeSources { found });
    }
}

/// Every wording belongs to a category of the year.
pub(super) fn wordings(
    wordings: &Entries<Wording>,
    categories: &Entries<MeasureCategory>,
    report: &Report,
) {
    if !categories.complete {
        return;
    }
    let ids: Vec<_> = categories
        .list
        .iter()
        .map(|entry| &entry.value.id)
        .collect();
    for entry in wordings
        .list
        .iter()
        .filter(|entry| !ids.contains(&&entry.value.category))
    {
        let known = ids
            .iter()
            .map(|id| id.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        let category = entry.value.category.clone();
        let reason = ProgrammeProblem::UnknownCategory { category, known };
        entry.place.report(report, "category", reason);
    }
}

/// A deadline lies in the budget year or a year beside it.
pub(super) fn deadlines(deadlines: &Entries<Deadline>, year: BudgetYear, report: &Report) {
    for entry in &deadlines.list {
        let date = &entry.value.date;
        let near = date.get(..4).and_then(|text| text.parse::<u16>().ok());
        if near.is_none_or(|of| of.abs_diff(year.0) > 1) {
            let reason = ProgrammeProblem::FarDeadline {
                date: date.clone(),
                year: year.0,
            };
            entry.place.report(report, "date", reason);
        }
    }
}

/// Keys, years and predecessors of the authorities.
pub(super) fn authorities(
    authorities: &Entries<RegionalAuthority>,
    prefix: Option<&str>,
    report: &Report,
) {
    let known: BTreeSet<_> = authorities
        .list
        .iter()
        .map(|entry| &entry.value.ags)
        .collect();
    for Entry { place, value } in &authorities.list {
        if let Some(prefix) = prefix.filter(|prefix| !is_ags(&value.ags, prefix)) {
            let (found, prefix) = (value.ags.clone(), prefix.to_owned());
            place.report(report, "ags", ProgrammeProblem::BadAgs { found, prefix });
        }
        if let (Some(from), Some(to)) = (value.valid_from, value.valid_to)
            && from > to
        {
            let reason = ProgrammeProblem::ValidityReversed {
                from: from.0,
                to: to.0,
            };
            place.report(report, "valid_to", reason);
        }
        for ags in &value.predecessor {
            if *ags == value.ags {
                let reason = ProgrammeProblem::OwnPredecessor { ags: ags.clone() };
                place.report(report, "predecessor", reason);
            } else if authorities.complete && !known.contains(ags) {
                let reason = ProgrammeProblem::UnknownPredecessor { found: ags.clone() };
                place.report(report, "predecessor", reason);
            }
        }
    }
}

/// A key of a county or an independent city: eight digits, the last three the empty municipality.
fn is_ags(text: &str, prefix: &str) -> bool {
    text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with(prefix)
        && text.ends_with("000")
}
