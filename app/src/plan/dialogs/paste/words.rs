//! Rows, cells and problems of a foreign table in words.

use super::super::super::{context::PlanContext, words::target_field};
use crate::{
    amount_words::amount_sentence,
    components::{digits, euros},
};
use domain::plan::{
    Value,
    paste::{CellOutcome, Meaning, Problem, RowOutcome, Skipped},
};
use leptos::prelude::*;

/// The letters of a column as spreadsheets write them: `A`, `Z`, `AA`.
#[must_use]
pub fn column_letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a column says; reactive.
#[must_use]
pub fn meaning_words(plan: PlanContext, meaning: &Meaning) -> String {
    let i18n = plan.i18n;
    match meaning {
        Meaning::Name => i18n.text("plan-field-name"),
        Meaning::Provider => i18n.text("plan-field-provider"),
        Meaning::FieldOfAction => i18n.text("plan-field-of-action"),
        Meaning::TargetGroups => i18n.text("plan-field-target-groups"),
        Meaning::Category => i18n.text("plan-field-category"),
        Meaning::Note => i18n.text("plan-field-note"),
        Meaning::Term => i18n.text("plan-column-term"),
        Meaning::Field(field) => plan
            .plan
            .with(|known| super::super::super::words::field_name(i18n, known, field)),
        Meaning::Ignore => i18n.text("paste-ignore"),
    }
}

/// Why a cell or row is not understood; reactive.
#[must_use]
pub fn problem_words(plan: PlanContext, problem: &Problem) -> String {
    let i18n = plan.i18n;
    match problem {
        Problem::Amount(error) => amount_sentence(i18n, error),
        Problem::Negative { amount } => {
            i18n.with("paste-negative", &[("amount", euros(i18n, *amount).into())])
        }
        Problem::CountTooLarge { maximum } => {
            i18n.with("plan-fault-too-large", &[("maximum", (*maximum).into())])
        }
        Problem::TextTooLong { maximum } => {
            i18n.with("plan-fault-too-long", &[("maximum", (*maximum).into())])
        }
        Problem::NotWhole => i18n.text("plan-fault-not-whole"),
        Problem::Percent => i18n.text("paste-percent"),
        Problem::Apostrophes => i18n.text("paste-apostrophes"),
        Problem::DashForCents => i18n.text("paste-dash-for-cents"),
        Problem::NotANumber => i18n.text("paste-not-a-number"),
        Problem::NotATerm => i18n.text("paste-not-a-term"),
        Problem::UnknownCategory => i18n.text("paste-unknown-category"),
        Problem::AmbiguousCategory => i18n.text("paste-ambiguous-category"),
        Problem::NoCategory => i18n.text("paste-no-category"),
        Problem::CategoryRequired => i18n.text("paste-category-required"),
        Problem::NoName => i18n.text("paste-no-name"),
        Problem::NameRequired => i18n.text("paste-name-required"),
        Problem::AmbiguousName => i18n.text("paste-ambiguous-name"),
        Problem::AmountOfCategory => i18n.text("paste-amount-of-category"),
        Problem::SetTwice => i18n.text("paste-set-twice"),
    }
}

/// What becomes of a row; reactive.
#[must_use]
pub fn row_words(plan: PlanContext, outcome: &RowOutcome) -> String {
    let i18n = plan.i18n;
    match outcome {
        RowOutcome::Line(line) => plan
            .plan
            .with(|known| super::super::super::view::line_name(known, *line)),
        RowOutcome::New { category, .. } => {
            let short = plan.plan.with(|known| {
                let known = known.catalogue.category(category);
                known.map(|category| i18n.label(&category.short))
            });
            i18n.with(
                "paste-row-new",
                &[("category", short.unwrap_or_default().into())],
            )
        }
        RowOutcome::Heading => i18n.text("paste-row-heading"),
        RowOutcome::Section(_) => i18n.text("plan-field-category"),
        RowOutcome::Total => i18n.text("paste-row-total"),
        RowOutcome::Blank => i18n.text("paste-row-blank"),
        RowOutcome::NoLine => i18n.text("paste-row-no-line"),
        RowOutcome::NotUnderstood(problem) => problem_words(plan, problem),
    }
}

/// What becomes of a cell: a class, and words for the title; reactive.
#[must_use]
pub fn cell_words(plan: PlanContext, outcome: &CellOutcome) -> (&'static str, String) {
    let i18n = plan.i18n;
    match outcome {
        CellOutcome::Changed { at, before, after } => {
            let field = plan.plan.with(|known| target_field(i18n, known, at));
            let words = format!(
                "{field}: {} → {}",
                short_value(plan, before),
                short_value(plan, after)
            );
            ("zb-paste__new", words)
        }
        CellOutcome::Same { .. } => ("zb-paste__same", i18n.text("paste-cell-same")),
        CellOutcome::Heading => ("zb-paste__head", i18n.text("paste-row-heading")),
        CellOutcome::Section(_) => ("zb-paste__head", i18n.text("plan-field-category")),
        CellOutcome::Skipped(skipped) => ("zb-paste__skip", skipped_words(plan, *skipped)),
        CellOutcome::NotUnderstood { problem, .. } => {
            ("zb-paste__wrong", problem_words(plan, problem))
        }
        CellOutcome::CoveredByMerge => ("zb-paste__skip", i18n.text("paste-cell-merged")),
    }
}

fn skipped_words(plan: PlanContext, skipped: Skipped) -> String {
    plan.i18n.text(match skipped {
        Skipped::Blank => "paste-row-blank",
        Skipped::Ignored => "paste-ignore",
        Skipped::Computed => "paste-cell-computed",
        Skipped::TotalRow => "paste-row-total",
        Skipped::NoLine => "paste-row-no-line",
        Skipped::NoColumn => "paste-cell-no-column",
        Skipped::Row => "paste-cell-row",
    })
}

/// A value without its unit; reactive.
#[must_use]
pub fn short_value(plan: PlanContext, value: &Value) -> String {
    match value {
        Value::Empty => "–".to_owned(),
        Value::Money(amount) => digits(plan.i18n, *amount),
        other => plan
            .plan
            .with(|known| super::super::super::words::value_text(plan.i18n, known, other)),
    }
}

#[cfg(test)]
mod tests {
    use super::column_letter;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        let names: Vec<String> = [0, 25, 26, 51, 701, 702].map(column_letter).to_vec();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }
}
