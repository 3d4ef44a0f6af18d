//! Refusals and problems as sentences that name the place and the way out.
//!
//! Who knows the plan gives the name of a cell; without one the sentence speaks of "this field".

use crate::{
    components::euros, i18n::I18n, requests::ProblemCode, table_words::table_problem_sentence,
};
use domain::{
    Money, Refusal,
    plan::Target,
    refusal::{Limited, RequiredText},
    rights::Deed,
};

/// A refusal as a sentence; reactive.
#[must_use]
pub fn refusal_sentence(i18n: I18n, refusal: &Refusal) -> String {
    refusal_sentence_at(i18n, refusal, &|_| None)
}

/// A refusal as a sentence, with names for the cells it speaks of; reactive.
#[must_use]
pub fn refusal_sentence_at(
    i18n: I18n,
    refusal: &Refusal,
    name_of: &dyn Fn(&Target) -> Option<String>,
) -> String {
    let place = |at: Option<&Target>| {
        at.and_then(name_of)
            .unwrap_or_else(|| i18n.text("refusal-this-field"))
    };
    match refusal {
        Refusal::NotAllowed { deed } => i18n.with(
            "refusal-not-allowed",
            &[("deed", deed_name(i18n, *deed).into())],
        ),
        Refusal::WrongState => i18n.text("refusal-wrong-state"),
        Refusal::WrongStream => i18n.text("refusal-wrong-stream"),
        Refusal::OtherVersion => i18n.text("refusal-other-version"),
        Refusal::UnknownItem { .. } => i18n.text("refusal-unknown-item"),
        Refusal::NotInCatalogue { word } => i18n.with(
            "refusal-not-in-catalogue",
            &[("word", word.as_str().into())],
        ),
        Refusal::WrongValue { at } => {
            i18n.with("refusal-wrong-value", &[("place", place(Some(at)).into())])
        }
        Refusal::Negative { at, amount } => i18n.with(
            "refusal-negative",
            &[
                ("place", place(at.as_ref()).into()),
                ("amount", euros(i18n, *amount).into()),
            ],
        ),
        Refusal::VolumeTooLarge { maximum } => i18n.with(
            "refusal-volume-too-large",
            &[("maximum", euros(i18n, *maximum).into())],
        ),
        Refusal::TooMany { what, maximum } => too_many(i18n, *what, *maximum),
        Refusal::MissingText { what } => missing_text(i18n, *what),
        Refusal::TargetTwice { .. } => i18n.text("refusal-target-twice"),
        Refusal::StillUsed { .. } => i18n.text("refusal-still-used"),
        Refusal::Overtaken { cells } => i18n.with(
            "refusal-overtaken",
            &[("place", place(cells.first()).into())],
        ),
        Refusal::NoOpenConflict => i18n.text("refusal-no-open-conflict"),
        Refusal::Stale { current } => stale(i18n, *current),
        Refusal::StaleFigure { current } => match current {
            Some(current) => i18n.with("refusal-stale-figure", &[("current", (*current).into())]),
            None => i18n.text("refusal-stale-none"),
        },
        Refusal::CeilingNotPositive => i18n.text("refusal-ceiling-not-positive"),
        Refusal::NothingToDistribute => i18n.text("refusal-nothing-to-distribute"),
        Refusal::NotEnough { available, .. } => i18n.with(
            "refusal-not-enough",
            &[("available", euros(i18n, *available).into())],
        ),
    }
}

fn stale(i18n: I18n, current: Option<Money>) -> String {
    match current {
        Some(current) => i18n.with("refusal-stale", &[("current", euros(i18n, current).into())]),
        None => i18n.text("refusal-stale-none"),
    }
}

fn too_many(i18n: I18n, what: Limited, maximum: u64) -> String {
    let argument = [("maximum", maximum.into())];
    match what {
        Limited::Changes => i18n.with("refusal-too-many-changes", &argument),
        Limited::Lines => i18n.with("refusal-too-many-lines", &argument),
        Limited::Items => i18n.with("refusal-too-many-items", &argument),
        Limited::Characters => i18n.with("refusal-too-many-characters", &argument),
        Limited::Count => i18n.with("refusal-too-many-count", &argument),
        Limited::Conflicts => i18n.with("refusal-too-many-conflicts", &argument),
        Limited::Bytes => i18n.text("refusal-too-many-bytes"),
    }
}

fn missing_text(i18n: I18n, what: RequiredText) -> String {
    match what {
        RequiredText::Name => i18n.text("refusal-missing-name"),
        RequiredText::Reason => i18n.text("refusal-missing-reason"),
        RequiredText::Source => i18n.text("refusal-missing-source"),
    }
}

/// What somebody wanted to do, as a noun phrase; reactive.
fn deed_name(i18n: I18n, deed: Deed) -> String {
    match deed {
        Deed::OpenCase => i18n.text("deed-open-case"),
        Deed::SetCeiling => i18n.text("deed-set-ceiling"),
        Deed::SetEarmark => i18n.text("deed-set-earmark"),
        Deed::SetKeyFigure => i18n.text("deed-set-key-figure"),
        Deed::NoteRelease | Deed::OpenInternalPlan | Deed::RelayNews | Deed::OpenRecord => {
            i18n.text("deed-by-server")
        }
        Deed::ReleasePlan => i18n.text("deed-release-plan"),
        Deed::ChangePlan => i18n.text("deed-change-plan"),
        Deed::ResolveConflict => i18n.text("deed-resolve-conflict"),
    }
}

/// A problem as a sentence; reactive.
#[must_use]
pub fn problem_sentence(i18n: I18n, code: &ProblemCode) -> String {
    match code {
        ProblemCode::SignInNeeded => i18n.text("problem-sign-in-needed"),
        ProblemCode::WrongCredentials => i18n.text("problem-wrong-credentials"),
        ProblemCode::TooManyAttempts { retry_after_s } => i18n.with(
            "problem-too-many-attempts",
            &[("seconds", (*retry_after_s).into())],
        ),
        ProblemCode::NotAllowed => i18n.text("problem-not-allowed"),
        ProblemCode::NotFound => i18n.text("problem-not-found"),
        ProblemCode::BadRequest { field } => {
            i18n.with("problem-bad-request", &[("field", field.as_str().into())])
        }
        ProblemCode::Refused { refusal } => refusal_sentence(i18n, refusal),
        ProblemCode::AlreadyThere => i18n.text("problem-already-there"),
        ProblemCode::PasswordLength { min, max } => i18n.with(
            "problem-password-length",
            &[("min", (*min).into()), ("max", (*max).into())],
        ),
        ProblemCode::TooLarge { .. } => i18n.text("problem-too-large"),
        ProblemCode::TableUnreadable { problem } => table_problem_sentence(i18n, problem),
        ProblemCode::ForeignOrigin => i18n.text("problem-foreign-origin"),
        ProblemCode::Unavailable => i18n.text("problem-unavailable"),
        ProblemCode::Offline => i18n.text("problem-offline"),
    }
}
